//! Firms whose name a nation opens, by their short name: “American Sample” for American Sample Cos Ltd, and “American
//! Quorl” where the article never says “Quorl” alone. No office and no title is read into it.

use std::ops::Range;

use super::companies::is_legal;
use super::names::{NameType, ORGANISATION_HEADS, RawName};
use crate::analysis::Analysis;
use crate::gazetteer::Target;
use crate::text::{Case, WordSet};

/// What a nation has, and is named by with it: “the Exampla Treasury”.
const PUBLIC: &WordSet = &WordSet::of(&[
    "government",
    "parliament",
    "army",
    "navy",
    "police",
    "treasury",
    "cabinet",
    "senate",
    "congress",
    "embassy",
    "open",
    "cup",
]);

/// The names of a text with the nation that is part of them, and the short names that were taken for none; `None` where
/// nothing changes.
pub(super) fn with_nation(a: &Analysis<'_>, names: &[RawName]) -> Option<Vec<RawName>> {
    let pairs = openings(a, names);
    if pairs.is_empty() {
        return None;
    }
    let mut out = names.to_vec();
    let mut changed = false;
    let tokens = a.doc.tokens.len();
    for at in 0..tokens.saturating_sub(1) {
        let key = [a.doc.tokens[at].key, a.doc.tokens[at + 1].key];
        let Some((_, firm)) = pairs.iter().find(|(pair, _)| *pair == key) else {
            continue;
        };
        let capital = a.doc.tokens[at].is_capitalised() && a.doc.tokens[at + 1].is_capitalised();
        if !capital || a.doc.sentence(at) != a.doc.sentence(at + 1) || is_described(a, at) {
            continue;
        }
        let i = out.partition_point(|n| n.name.end <= at);
        let next = out.get(i).map(|n| n.name.clone());
        match next {
            Some(name) if name.start == at + 1 => {
                let raw = &mut out[i];
                if raw.titled || raw.honorific || !raw.leaders.is_empty() {
                    continue;
                }
                raw.name.start = at;
                raw.phrase = raw.phrase.start.min(at)..raw.phrase.end;
                raw.kind = NameType::Organisation;
                raw.bare = false;
                changed = true;
            }
            Some(name) if name.start <= at + 1 => {}
            _ if a.doc.sentence(at + 2) == a.doc.sentence(at)
                && a.doc.tokens[at + 2].is_capitalised() => {}
            _ => {
                let name = at..at + 2;
                out.insert(
                    i,
                    RawName {
                        phrase: name.clone(),
                        name,
                        bare: false,
                        ..names[*firm].clone()
                    },
                );
                changed = true;
            }
        }
    }
    changed.then_some(out)
}

/// The first two words of firms that a nation opens, and the name that tells it.
fn openings(a: &Analysis<'_>, names: &[RawName]) -> Vec<([u64; 2], usize)> {
    let key = |t: usize| a.doc.tokens[t].key;
    let mut out: Vec<([u64; 2], usize)> = Vec::new();
    for (i, raw) in names.iter().enumerate() {
        if raw.kind != NameType::Organisation || raw.organisation.is_some() {
            continue;
        }
        let name = &raw.name;
        let legal = name.len() > 2
            && is_demonym(a, name.start)
            && is_legal(a, name.end - 1)
            && !is_legal(a, name.start + 1);
        let first = if legal {
            name.start
        } else {
            match name.start.checked_sub(1) {
                Some(nation) if is_demonym(a, nation) && is_always_with(a, name) => nation,
                _ => continue,
            }
        };
        let pair = [key(first), key(first + 1)];
        if out.iter().all(|(p, _)| *p != pair) {
            out.push((pair, i));
        }
    }
    out
}

/// Whether the first word of a name never stands without the nation before it, and that without an article.
fn is_always_with(a: &Analysis<'_>, name: &Range<usize>) -> bool {
    let nation = a.doc.tokens[name.start - 1].key;
    let key = a.doc.tokens[name.start].key;
    let general =
        |t: &Target| !matches!(t, Target::Person(_) | Target::Cue(_) | Target::NotPlace(_));
    if a.doc.tokens[name.start].case != Case::Capital
        || a.hits_at(name.start).iter().any(|h| general(&h.target))
        || name
            .clone()
            .any(|t| a.is_any(t, ORGANISATION_HEADS) || a.is_any(t, PUBLIC))
    {
        return false;
    }
    let mut found = (0..a.doc.tokens.len()).filter(|t| a.doc.tokens[*t].key == key);
    let mut count = 0;
    let with = |t: usize| {
        let before = t.checked_sub(1).filter(|b| a.doc.tokens[*b].key == nation);
        before.is_some_and(|b| !is_described(a, b))
    };
    found.all(|t| {
        count += 1;
        with(t)
    }) && count > 1
}

/// “the American Sample”, “Doe’s American Sample”: where it is from
fn is_described(a: &Analysis<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    let before = before.filter(|b| a.doc.sentence(*b) == a.doc.sentence(at));
    before.is_some_and(|b| a.is_any(b, &["the", "a", "an"]) || a.is_possessive(b))
}

/// “American”, “Swiss”, “Dutch”; not the name of the country.
fn is_demonym(a: &Analysis<'_>, at: usize) -> bool {
    let mut hits = a.hits_at(at).iter();
    a.doc.tokens[at].case == Case::Capital
        && hits.any(|h| h.len() == 1 && matches!(h.target, Target::Country(_)))
        && ["an", "ish", "ese", "ch", "ss"]
            .iter()
            .any(|e| a.word(at).ends_with(e))
        && !a.is_any(
            at,
            &[
                "japan", "iran", "sudan", "oman", "jordan", "pakistan", "taiwan",
            ],
        )
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_nation_that_opens_the_name_of_a_firm_is_part_of_its_short_name() {
        for (text, name) in [
            (
                "American President Cos Ltd said it had leased a mill. It would boost service, American President said.",
                "American President Cos Ltd",
            ),
            (
                "Fees fell at Sample Funds and American Quorlbury Investments. American Quorlbury said it would rain.",
                "American Quorlbury",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_nation_beside_a_firm_that_is_named_alone_is_where_it_is_from() {
        let text = "The mills of French Quorlbury met. Quorlbury said it would rain.";
        assert_eq!(last_speaker(text), "Quorlbury");
        let text = "The American President came. American President Jane Doe said it would rain.";
        assert_eq!(last_speaker(text), "Jane Doe");
    }
}
