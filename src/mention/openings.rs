//! Two words with which a longer name of the article begins, and what they name by it: “Quorl Vandip” of Quorl Vandip Doe.

use super::candidate::Candidate;
use super::firms;
use super::names::{CORPORATE, NameType, ORGANISATION_HEADS};
use crate::gazetteer::{Gazetteer, Target};

/// What two words name that a longer name of the article begins with, where they were taken for another kind: “Quorl
/// Vandip” of Quorl Vandip Doe, “Royal Sample” of the Royal Sample Association.
pub(super) fn kinds(all: &[Candidate<'_, '_>], gazetteer: &Gazetteer) -> Vec<Option<NameType>> {
    let mut long: Vec<(&[String], NameType)> = all
        .iter()
        .filter(|c| c.words.len() > 2 && !c.headline)
        .map(|c| (c.words.as_slice(), c.raw.kind))
        .collect();
    long.sort_unstable_by_key(|(words, kind)| (*words, *kind != NameType::Person));
    long.dedup();
    let kind = |c: &Candidate<'_, '_>| {
        let raw = &c.raw;
        let sure =
            raw.honorific || raw.titled || !raw.leaders.is_empty() || raw.organisation.is_some();
        if c.words.len() < 2 || sure || firms::is_firm(&c.words) {
            return None;
        }
        let begins = |(words, _): &&(&[String], NameType)| {
            words.len() > c.words.len() && words.starts_with(&c.words)
        };
        let mut found = long.iter().filter(begins);
        let (longer, kind) = found.next()?;
        let first = c.analysis.doc.tokens[raw.name.start].key;
        let given = gazetteer.names.given(first).is_some_and(|g| !g.word);
        let doubtful = if *kind == NameType::Person {
            has_no_body(c)
        } else {
            !given
        };
        // “Quorl Vandip” of Quorl Vandip Mohamed Doe, as people are called who have no surname
        let same = *kind == NameType::Person && longer.len() > 3 && !given;
        let other = *kind != raw.kind || same;
        (other && doubtful && found.all(|(_, k)| k == kind)).then_some(*kind)
    };
    all.iter().map(kind).collect()
}

/// No word that a body has, and no article before.
fn has_no_body(c: &Candidate<'_, '_>) -> bool {
    let (a, name) = (c.analysis, c.raw.name.clone());
    let body = |t: usize| {
        a.is_any(t, CORPORATE)
            || a.is_any(t, ORGANISATION_HEADS)
            || a.hits_at(t).iter().any(|h| {
                h.len() == 1
                    && matches!(
                        h.target,
                        Target::Role(_) | Target::Organisation(_) | Target::Country(_)
                    )
            })
    };
    let article = name.start > 0 && a.is_any(name.start - 1, &["the", "a", "an"]);
    !article && !firms::ends_body(a, name.end - 1) && !name.clone().any(body)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn two_words_may_open_a_longer_name() {
        for (text, name) in [
            (
                "Hasni Quorla Mohamed Khan left. Hasni Quorla said it would rain.",
                "Hasni Quorla Mohamed Khan",
            ),
            (
                "Hasni Quorla Mohamed Khan, head of the Exampla mill, left. Hasni Quorla said it would rain.",
                "Hasni Quorla Mohamed Khan",
            ),
            (
                "The Royal Quorl Savings Association met. Royal Quorl said it would rain.",
                "Royal Quorl Savings Association",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }
}
