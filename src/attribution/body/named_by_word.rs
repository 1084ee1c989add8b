//! “The organisers said”: the one body that the text names right beside that word, before or after: “festival organisers
//! Sample Days Ltd”, “Sample Works, underwriter”.

use std::ops::Range;

use crate::attribution::speaker::Resolver;
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
    "underwriter",
    "auditor",
];

impl Resolver<'_, '_> {
    /// The only body that has the description’s own word right before its name, or behind a comma.
    pub(crate) fn named_by_word(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
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
        // “said Sample Works, underwriter”
        let behind = |at: usize| {
            let which = usize::from(self.a.is_any(at + 1, &["the", "its", "lead", "sole"]));
            self.a.word(at) == "," && same(at + 1 + which)
        };
        let mut called = self.own().filter(|m| {
            let before = m.phrase.start.min(m.name.start).checked_sub(1);
            let before = before.is_some_and(|t| same(t) && t >= self.a.sentence_of(t + 1).start);
            let cluster = &self.clusters.clusters[m.cluster];
            cluster.kind == NameType::Organisation
                && !self.names_place(m.cluster)
                && (before || behind(m.name.end))
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

    #[test]
    fn the_underwriter_is_the_body_that_is_called_so_behind_a_comma() {
        let text = "Quorla Co is offering shares, said Sample Works and Co, underwriter. Sample Works said it may rain. The price \
                    will be ten dollars, the underwriter said.";
        assert_eq!(crate::testing::last_speaker(text), "Sample Works and Co");
    }
}
