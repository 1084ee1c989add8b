//! Names that are part of a longer one in the article and were taken for nothing or for another kind: “Budd-Falen” after
//! Jane Budd-Falen, “De la Roe” after Juan De la Roe, “SBC” after the Sample Bolt Commission.

use super::long_names::LongNames;
use super::names::{NameType, PARTICLES, RawName};
use super::{acronyms, candidate, firms, headline};
use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{Gazetteer, Target};
use crate::text::Case;

/// What stands before things and places rather than persons: “the Roe”, “in Houston”.
pub(super) const BEFORE_THINGS: &[&str] = &["the", "a", "an", "in", "at", "near", "from"];

/// The longer names of an article.
#[derive(Debug)]
struct Longer {
    persons: LongNames<Vec<String>>,
    bodies: LongNames<Vec<String>>,
    /// The initials of the bodies, sorted.
    initials: Vec<String>,
}

/// The kinds of the names of an article that are part of a longer one, by its parts; `None` for all the others.
pub(super) fn kinds(
    parts: &[(Field, &Analysis<'_>, &[RawName])],
    g: &Gazetteer,
) -> Vec<Vec<Option<NameType>>> {
    let mut asked = parts.iter().flat_map(|(_, a, raws)| {
        let asked = |raw: &&RawName| may_be_nothing(a, raw) || may_be_surname(a, raw);
        raws.iter().filter(asked)
    });
    if asked.next().is_none() {
        return parts
            .iter()
            .map(|(_, _, raws)| vec![None; raws.len()])
            .collect();
    }
    let acronyms = parts.iter().any(|(_, a, raws)| {
        let acronym = |raw: &RawName| may_be_nothing(a, raw) && is_acronym(a, raw);
        raws.iter().any(acronym)
    });
    let longer = Longer::of(parts, g, acronyms);
    let of = |a: &Analysis<'_>, raw: &RawName| longer.kind(a, raw);
    let part = |(_, a, raws): &(Field, &Analysis<'_>, &[RawName])| {
        raws.iter().map(|raw| of(a, raw)).collect()
    };
    parts.iter().map(part).collect()
}

/// A name that was taken for nothing, and that no table has as a place.
fn may_be_nothing(a: &Analysis<'_>, raw: &RawName) -> bool {
    let acronym = is_acronym(a, raw);
    // What the tables have as no place may be the firm that the article spells out: BP.
    let place = |t: Target| match t {
        Target::Country(_) | Target::Place(_) => true,
        Target::NotPlace(_) => !acronym,
        _ => false,
    };
    raw.kind == NameType::Other && !raw.bare && !is_whole(a, raw, place)
}

fn is_acronym(a: &Analysis<'_>, raw: &RawName) -> bool {
    raw.name.len() == 1 && a.doc.tokens[raw.name.start].case == Case::Upper
}

/// Whether a table has the whole name as something.
fn is_whole(a: &Analysis<'_>, raw: &RawName, wanted: impl Fn(Target) -> bool) -> bool {
    let mut hits = a.hits_at(raw.name.start).iter();
    hits.any(|h| h.end as usize == raw.name.end && wanted(h.target))
}

/// “De la Roe”, “Budd-Falen”, “Roe Sr.”, taken for a body.
fn may_be_surname(a: &Analysis<'_>, raw: &RawName) -> bool {
    let name = &raw.name;
    let particle = || a.is_any(name.start, PARTICLES);
    let joined = || name.len() == 3 && a.is_joint(name.start + 1);
    let suffix = || candidate::suffix(a, name).is_some();
    raw.kind == NameType::Organisation
        && raw.organisation.is_none()
        && name.len() > 1
        && (particle() || joined() || suffix())
}

impl Longer {
    fn of(parts: &[(Field, &Analysis<'_>, &[RawName])], g: &Gazetteer, acronyms: bool) -> Self {
        let (mut persons, mut bodies, mut initials) = (Vec::new(), Vec::new(), Vec::new());
        for (_, a, raws) in parts {
            let several = |raw: &&RawName| raw.kind != NameType::Other && raw.name.len() > 1;
            for raw in raws.iter().filter(several) {
                let name = candidate::without_suffix(a, raw, g);
                let words = candidate::name_words(a, &name);
                let headline = || headline::is_headline(a, a.sentence_of(raw.name.start));
                if words.len() < 2 || headline() {
                    continue;
                }
                match raw.kind {
                    NameType::Person => persons.push(words),
                    NameType::Organisation => {
                        if acronyms {
                            initials.extend(acronyms::spellings(a, &raw.name));
                        }
                        bodies.push(words);
                    }
                    NameType::Other => {}
                }
            }
        }
        initials.sort_unstable();
        Self {
            persons: LongNames::of(persons),
            bodies: LongNames::of(bodies),
            initials,
        }
    }

    fn kind(&self, a: &Analysis<'_>, raw: &RawName) -> Option<NameType> {
        let nothing = may_be_nothing(a, raw);
        if !nothing && !may_be_surname(a, raw) {
            return None;
        }
        let at = raw.name.start;
        let words = candidate::name_words(a, &raw.name);
        let thing = at > 0 && a.is_any(at - 1, BEFORE_THINGS);
        let [first, last] = [words.first(), words.last()].map(|w| w.map_or("", String::as_str));
        let surname = |p: &[String]| p.len() > words.len() && p.ends_with(&words);
        if !words.is_empty() && !thing && self.persons.with(last).any(surname) {
            return Some(NameType::Person);
        }
        let acronym = is_acronym(a, raw);
        let spelled = || {
            let letters = a.word(at).to_lowercase();
            letters.len() > 1 && self.initials.binary_search(&letters).is_ok()
        };
        // Only of what ends like a body: titles of texts and lines in capitals were taken for some.
        let short = || {
            let mut bodies = self.bodies.with(first);
            bodies.any(|b| firms::is_short(&words, true, b))
        };
        let general =
            |t: Target| matches!(t, Target::Role(_) | Target::Title(_) | Target::Office(_));
        // “the Sample Bolt Commission (SBC)”
        let bracket = at > 0 && a.word(at - 1) == "(" && a.is_any(raw.name.end, &[")"]);
        (nothing && !bracket && !is_whole(a, raw, general) && (acronym && spelled() || short()))
            .then_some(NameType::Organisation)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_part_of_a_longer_name_is_whose_it_is() {
        for (text, name) in [
            (
                "In 1990 Karen Budd-Quorl, a miller, came. In 2014 Budd-Quorl told the mill that it would rain.",
                "Karen Budd-Quorl",
            ),
            (
                "Guillermo De la Quorla left. De la Quorla said it would rain.",
                "Guillermo De la Quorla",
            ),
            (
                "It grew, says the Office for Bolt Statistics (OBS). The OBS said a fall in mining was to blame.",
                "Office for Bolt Statistics",
            ),
            (
                "National Quorl Millers’ Union met. The NQMU said that it would rain.",
                "National Quorl Millers’ Union",
            ),
            (
                "IC Sample Inc met. IC said that it would rain.",
                "IC Sample Inc",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }
}
