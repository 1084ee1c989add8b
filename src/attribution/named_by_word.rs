//! “The organisers said”: the one body that the text names right behind that word, before or after: “festival organisers
//! Sample Days Ltd”.

use std::ops::Range;

use super::speaker::Resolver;
use crate::mention::names::NameType;

/// Words for whoever has or makes what a text is about, of which it has one.
const MAKERS: &[&str] = &[
    "organisers",
    "organizers",
    "organiser",
    "organizer",
    "promoters",
    "promoter",
    "owners",
    "owner",
    "developers",
    "developer",
    "publishers",
    "publisher",
    "operators",
    "operator",
    "sponsors",
    "sponsor",
    "producers",
    "makers",
    "maker",
    "insurers",
    "builders",
    "administrators",
];

impl Resolver<'_, '_> {
    /// The only body that has the description’s own word right before its name.
    pub(super) fn named_by_word(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let the = tokens.len() == 2 && self.a.is_any(tokens.start, &["the"]);
        if !the || !self.a.is_any(head, MAKERS) {
            return None;
        }
        let word = self.a.word(head);
        let one = word.strip_suffix('s').unwrap_or(word);
        let same = |t: usize| {
            let there = self.a.word(t);
            there
                .strip_suffix('s')
                .unwrap_or(there)
                .eq_ignore_ascii_case(one)
        };
        let mut called = self.own().filter(|m| {
            let before = m.phrase.start.min(m.name.start).checked_sub(1);
            let cluster = &self.clusters.clusters[m.cluster];
            cluster.kind == NameType::Organisation
                && !self.names_place(m.cluster)
                && before.is_some_and(|t| same(t) && t >= self.a.sentence_of(t + 1).start)
        });
        let body = called.next()?.cluster;
        called.all(|m| m.cluster == body).then_some(body)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    #[test]
    fn the_organisers_are_the_body_named_behind_that_word() {
        let text = "The fair at Sampleton is sold out. The organisers have said that the millers will come. John Roe, head of fair \
                    organisers Sample Days Ltd, said it was old.";
        let quotes = Engine::builder()
            .build()
            .unwrap()
            .annotate(&Article::new("a", text))
            .quotes;
        let first = quotes.first().and_then(|q| q.speaker.as_ref());
        assert_eq!(first.map(|s| s.name.as_str()), Some("Sample Days Ltd"));
    }
}
