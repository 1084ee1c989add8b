//! Persons by what the article calls them later: “Brin Quorl”, whose name no table has and who was taken for a body, is a
//! person where the text goes on “Quorl said” or “Ms. Quorl”. Firms are shortened to their first words.

use super::firm_ends::opens_sentence;
use super::names::{CORPORATE, NameType, ORGANISATION_HEADS, RawName};
use super::{candidate, firms};
use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{CuePos, Gazetteer, Target, fold};
use crate::text::Case;

/// The names of an article with those made persons whose surname alone speaks in it; `None` where there are none.
pub(super) fn made_persons(
    parts: &[(Field, &Analysis<'_>, Vec<RawName>)],
    g: &Gazetteer,
) -> Option<Vec<Vec<RawName>>> {
    let mut all: Vec<(&Analysis<'_>, &RawName)> = Vec::new();
    for (_, a, raws) in parts {
        all.extend(raws.iter().map(|raw| (*a, raw)));
    }
    let mut surnames: Vec<String> = all
        .iter()
        .filter(|(a, raw)| speaks_alone(a, raw, g))
        .map(|(a, raw)| fold(a.words(raw.name.clone())))
        .collect();
    surnames.sort_unstable();
    surnames.dedup();
    let kin = kin(&all, g);
    // Somebody else has that surname, or a body begins with it.
    for (a, raw) in all.iter().filter(|(_, raw)| raw.name.len() > 1) {
        if surnames.is_empty() {
            break;
        }
        let words = candidate::name_words(a, &raw.name);
        let last = surname(a, raw);
        let taken =
            |s: &String| raw.kind == NameType::Person && last == *s || words.first() == Some(s);
        if words.len() > 1 {
            surnames.retain(|s| !taken(s));
        }
    }
    let is = |a: &Analysis<'_>, raw: &RawName| {
        raw.kind != NameType::Person
            && raw.name.len() > 1
            && (is_initialled(a, raw)
                || is_kin(a, raw, &kin)
                || !surnames.is_empty() && may_be_person(a, raw, g) && {
                    let words = candidate::name_words(a, &raw.name);
                    words.len() > 1 && surnames.contains(&surname(a, raw))
                })
    };
    if !all.iter().any(|(a, raw)| is(a, raw)) {
        return None;
    }
    let made = parts.iter().map(|(_, a, raws)| {
        let person = |raw: &RawName| RawName {
            kind: NameType::Person,
            points: raw.points.max(2),
            bare: false,
            organisation: None,
            shared: Vec::new(),
            ..raw.clone()
        };
        raws.iter()
            .map(|raw| if is(a, raw) { person(raw) } else { raw.clone() })
            .collect()
    });
    Some(made.collect())
}

/// “Brin Quorl says”, beside Jane Quorl: two words that a verb of speech follows, the second the surname of somebody.
/// Given name and surname, in order.
fn kin(all: &[(&Analysis<'_>, &RawName)], g: &Gazetteer) -> Vec<[String; 2]> {
    const NO_GIVEN: &[&str] = &["team", "camp", "house", "family", "lady", "brand", "hotel"];
    let two = |raw: &RawName| raw.name.len() == 2 && raw.leaders.is_empty();
    let asked = all.iter().filter(|(a, raw)| {
        let start = raw.name.start;
        raw.kind != NameType::Person
            && two(raw)
            && raw.name.end < a.sentence_of(start).end
            && is_cue(a, raw.name.end, g)
            && !a.is_any(start, NO_GIVEN)
            && !opens_sentence(a, start)
            && !a.word(start).ends_with("ly")
            && may_be_person(a, raw, g)
    });
    let family = |surname: &String| {
        let mut full = all.iter();
        full.any(|(a, raw)| {
            raw.kind == NameType::Person && two(raw) && fold(a.word(raw.name.end - 1)) == *surname
        })
    };
    let mut kin: Vec<[String; 2]> = asked
        .map(|(a, raw)| [raw.name.start, raw.name.end - 1].map(|t| fold(a.word(t))))
        .filter(|[_, surname]| family(surname))
        .collect();
    kin.sort_unstable();
    kin
}

fn is_kin(a: &Analysis<'_>, raw: &RawName, kin: &[[String; 2]]) -> bool {
    !kin.is_empty() && raw.name.len() == 2 && {
        let words = [raw.name.start, raw.name.end - 1].map(|t| fold(a.word(t)));
        kin.binary_search(&words).is_ok()
    }
}

/// “L.C. Doe Jr.”: initials, one word, and what only persons have behind it.
fn is_initialled(a: &Analysis<'_>, raw: &RawName) -> bool {
    let last = raw.name.end - 1;
    raw.name.len() == 3
        && a.word(raw.name.start).ends_with('.')
        && a.is_any(last, &["jr.", "jr", "sr.", "sr"])
        && candidate::name_words(a, &raw.name).len() == 1
}

/// The last word of a name, both where a hyphen joins two: “Quorl-Vandip” of “Brin Quorl-Vandip”.
fn surname(a: &Analysis<'_>, raw: &RawName) -> String {
    let name = &raw.name;
    let double = name.len() > 3 && a.is_joint(name.end - 2);
    fold(a.words(name.end - if double { 3 } else { 1 }..name.end))
}

/// One word, or two with a hyphen, that was taken for a person’s surname or for nothing, beside a verb of speech or after “Mr”.
fn speaks_alone(a: &Analysis<'_>, raw: &RawName, g: &Gazetteer) -> bool {
    let (at, end) = (raw.name.start, raw.name.end);
    let sentence = a.sentence_of(at);
    let cue = |t: usize| is_cue(a, t, g);
    let beside = end < sentence.end && cue(end) || at > sentence.start && cue(at - 1);
    let double = raw.name.len() == 3 && a.is_joint(at + 1);
    (raw.name.len() == 1 || double)
        && raw.organisation.is_none()
        && raw.leaders.is_empty()
        && (raw.honorific || raw.kind == NameType::Person && beside)
        && a.doc.tokens[at].case == Case::Capital
}

fn is_cue(a: &Analysis<'_>, at: usize, g: &Gazetteer) -> bool {
    a.hits_at(at).iter().any(|h| {
        matches!(h.target, Target::Cue(i) if {
            let cue = &g.cues[usize::from(i)];
            cue.pos == CuePos::Verb && cue.strength == 3
        })
    })
}

/// Two or three capitalised words, none of which a body has.
fn may_be_person(a: &Analysis<'_>, raw: &RawName, g: &Gazetteer) -> bool {
    let name = raw.name.clone();
    let article = name.start > 0 && a.is_any(name.start - 1, &["the", "a", "an"]);
    let known = g.known.named(a.words(name.clone())).is_some();
    // “Jane Hall”, “John Steel”, though bodies are called so
    let given = name.len() == 2 && g.names.given(a.doc.tokens[name.start].key).is_some();
    // “Brin Quorl-Vandip”
    let joint = (name.len() == 4 && a.is_joint(name.end - 2)).then(|| name.end - 2);
    let plain = |t: usize| {
        let token = a.doc.tokens[t];
        let body = a.hits_at(t).iter().any(|h| {
            matches!(
                h.target,
                Target::Country(_) | Target::Place(_) | Target::Role(_) | Target::Organisation(_)
            )
        });
        (token.case == Case::Capital || a.word(t).ends_with('.') || joint == Some(t))
            && !body
            && (t > name.start || !is_cue(a, t, g))
            && !a.is_any(t, CORPORATE)
            && (given || !a.is_any(t, ORGANISATION_HEADS))
    };
    raw.organisation.is_none()
        && raw.leaders.is_empty()
        && (matches!(name.len(), 2 | 3) || joint.is_some())
        && !article
        && !known
        && !a.is_possessive(name.end)
        && name.clone().all(plain)
        && (given || !firms::ends_body(a, name.end - 1))
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn who_has_the_surname_of_another_may_be_a_person() {
        let text = "Jane Kowalski came too. But Jarko Kowalski says the mill is unique. “We have lots of people,” he said.";
        assert_eq!(last_speaker(text), "Jarko Kowalski");
    }

    #[test]
    fn a_surname_that_speaks_makes_a_person() {
        for (text, name) in [
            (
                "Last year, Brin Quorl went to town and decided she would stay. “It will rain,” Quorl said.",
                "Brin Quorl",
            ),
            (
                "An endorsement came from Rhiana Gunn-Roe, the miller. “It will rain,” Gunn-Roe said in a video.",
                "Rhiana Gunn-Roe",
            ),
            (
                "It rained, said Sarah House, an economist at Sample Works. House said it would rain.",
                "Sarah House",
            ),
            (
                "He spoke with L.C. Doe Jr., the head of the mill. Doe said it would rain.",
                "L.C. Doe Jr.",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }
}
