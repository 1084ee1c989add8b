//! “Sample Works sent the town a memo requesting bolts”, “the mill has issued a letter stating”: whoever sends a text that
//! says something speaks in it.

use std::ops::Range;

use crate::annotation::Resolution;
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::tag::pos::Pos;
use crate::text::WordSet;

/// What is done to a text by whoever speaks in it.
const SENDS: &WordSet = &WordSet::of(&[
    "sent",
    "sends",
    "wrote",
    "writes",
    "issued",
    "issues",
    "released",
    "releases",
    "published",
    "publishes",
    "posted",
    "posts",
    "circulated",
    "distributed",
    "signed",
    "filed",
    "submitted",
    "delivered",
    "mailed",
    "emailed",
    "launched",
]);

/// Texts that are their sender’s words.
const TEXTS: &WordSet = &WordSet::of(&[
    "letter",
    "memo",
    "memorandum",
    "email",
    "e-mail",
    "mail",
    "statement",
    "report",
    "tweet",
    "message",
    "note",
    "notice",
    "petition",
    "release",
    "post",
    "warning",
    "advisory",
    "circular",
    "cable",
    "telegram",
    "telex",
    "communique",
    "bulletin",
    "video",
]);

/// Words between the verb and the text, at most: to whom it is sent, and what it is like.
const BETWEEN: usize = 7;

/// Words between whoever sends it and the verb, at most: “has today”, “on Friday”, “last week”.
const BEFORE: usize = 3;

impl Resolver<'_, '_> {
    /// Whoever sends “a letter” that says something.
    pub(crate) fn sender_of_text(
        &self,
        source: &Range<usize>,
        found: &Resolved,
    ) -> Option<Resolved> {
        let head = source.end - 1;
        let open = matches!(found.rule, "source-organisation" | "source-other-words");
        let text = self.a.is_any(source.start, &["a", "an"]) && self.a.is_any(head, TEXTS);
        // “a letter stating”: it goes on
        let says = self
            .a
            .doc
            .tokens
            .get(head + 1)
            .is_some_and(|_| self.a.word(head + 1).ends_with("ing"));
        if !open || !text || !says {
            return None;
        }
        let start = self.a.sentence_of(head).start;
        let from = source.start.saturating_sub(BETWEEN).max(start);
        let verb = (from..source.start)
            .rev()
            .find(|t| self.a.is_any(*t, SENDS))?;
        let plain = |t: usize| {
            matches!(
                self.a.pos[t],
                Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Pron
            )
        };
        // “was sent a letter”: to whom
        let passive = self.a.is_any(
            verb - usize::from(verb > start),
            &["was", "were", "been", "be", "is", "are"],
        );
        if passive || !(verb + 1..source.start).all(plain) {
            return None;
        }
        let when = |t: usize| {
            matches!(self.a.pos[t], Pos::Adv | Pos::Aux)
                || self.a.is_any(
                    t,
                    &[
                        "last",
                        "this",
                        "on",
                        "week",
                        "month",
                        "year",
                        "today",
                        "yesterday",
                        "earlier",
                    ],
                )
                || self.is_place_or_date(t)
        };
        let end = (verb.saturating_sub(BEFORE).max(start)..verb)
            .rev()
            .take_while(|t| when(*t))
            .last()
            .unwrap_or(verb);
        let named = self.own().find(|m| m.name.end == end);
        let referent = if let Some(m) = named {
            Referent::Cluster(m.cluster)
        } else {
            let phrase = end.checked_sub(1).and_then(|t| self.phrases.at(t));
            let phrase = phrase.filter(|p| p.tokens.end == end)?;
            Referent::Described(self.phrases.list.iter().position(|p| p == phrase)?)
        };
        Some(self.referent(referent, Resolution::Description, "author-of-document", 75))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_sends_a_text_speaks_in_it() {
        for (text, speaker) in [
            (
                "It is old. Last week, Sample Works Inc sent the town a letter saying that the mill would close in May.",
                "Sample Works Inc",
            ),
            (
                "It is old. The Sample Bolt Agency has issued a letter stating that the mill would close in May.",
                "Sample Bolt Agency",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
