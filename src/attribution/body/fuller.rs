//! “The committee”, “the campaign”, after “the town’s mills committee”, “the Doe campaign”: the body by the fuller words that
//! the text has for it, where it has one kind of them.

use std::ops::Range;

use crate::annotation::{Resolution, SpeakerKind};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind, WordSet};

/// Words for bodies that texts tell of in more words first.
const HEADS: &WordSet = &WordSet::of(&[
    "committee",
    "commission",
    "panel",
    "council",
    "tribunal",
    "inquiry",
    "court",
    "department",
    "ministry",
    "agency",
    "institute",
    "institution",
    "association",
    "federation",
    "union",
    "campaign",
    "administration",
    "government",
    "team",
    "coalition",
    "consortium",
    "newspaper",
    "magazine",
    "network",
    "party",
    "club",
    "school",
    "university",
    "authority",
    "bureau",
    "office",
    "watchdog",
    "regulator",
    "charity",
    "army",
    "police",
    "lab",
    "laboratory",
    "hospital",
]);

/// Words before a head that tell nothing of which body it is.
const VAGUE: &WordSet = &WordSet::of(&[
    "new",
    "other",
    "same",
    "whole",
    "entire",
    "current",
    "present",
    "former",
    "previous",
    "last",
    "next",
    "own",
    "big",
    "small",
    "large",
    "independent",
    "private",
    "public",
    "local",
    "old",
    "first",
    "second",
    "official",
    "respective",
    "incoming",
    "outgoing",
    "only",
    "special",
]);

/// Words before the words that tell of a body nearby and not of this one.
const OWN: &[&str] = &[
    "its", "his", "her", "their", "our", "my", "your", "a", "an", "another", "any", "no", "every",
    "each",
];

/// Words before a head, at most.
const BEFORE: usize = 5;

/// Words behind “on” or “for”, at most.
const BEHIND: usize = 3;

/// Sentences back in which the fuller words stand.
const BACK: usize = 25;

impl Resolver<'_, '_> {
    /// The fuller words for whom a bare word means.
    pub(crate) fn in_fuller_words(
        &self,
        source: &Range<usize>,
        found: &Resolved,
    ) -> Option<Resolved> {
        let head = source.end - 1;
        let bare = source.len() == 2
            && self.a.is_any(source.start, &["the"])
            && self.a.doc.tokens[head].case == Case::Lower
            && self.a.is_any(head, HEADS);
        let same = found
            .speaker
            .as_ref()
            .is_some_and(|s| s.name.eq_ignore_ascii_case(self.a.word(head)));
        if !matches!(found.rule, "source-organisation" | "source-other-words") || !bare || !same {
            return None;
        }
        let here = self.a.doc.sentence(head)?;
        let from = self.a.doc.sentences[here.saturating_sub(BACK)].tokens.start;
        let key = self.a.doc.tokens[head].key;
        let mut best: Option<Range<usize>> = None;
        for t in (from..source.start).rev() {
            if self.a.doc.tokens[t].key != key {
                continue;
            }
            let Some(words) = self.fuller(t) else {
                continue;
            };
            best = match best {
                None => Some(words),
                Some(b) if self.holds(&words, &b) => Some(words),
                Some(b) if self.holds(&b, &words) => Some(b),
                // Two of them
                Some(_) => return None,
            };
        }
        let name = self.without_article(best?);
        let mut again = found.clone();
        if let Some(speaker) = &mut again.speaker {
            speaker.name = name;
            speaker.kind = SpeakerKind::Organization;
        }
        Some(Resolved {
            resolution: Resolution::Description,
            rule: "introduced-before",
            confidence: 75,
            ..again
        })
    }

    /// “the town’s mills | committee | on bolts”
    fn fuller(&self, head: usize) -> Option<Range<usize>> {
        let sentence = self.a.sentence_of(head);
        let word = |t: usize| {
            let joint = self.a.is_joint(t) || self.a.is_possessive(t) || self.a.word(t) == "&";
            let open = matches!(self.a.pos[t], Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num)
                || self
                    .a
                    .is_any(t, &["select", "standing", "steering", "polling"]);
            joint || open && self.a.doc.tokens[t].kind == TokenKind::Word
        };
        let start = (sentence.start..head)
            .rev()
            .take(BEFORE)
            .take_while(|t| word(*t))
            .last()
            .unwrap_or(head);
        let before = start.checked_sub(1).filter(|t| *t >= sentence.start);
        let own = before.is_some_and(|t| self.a.is_any(t, OWN));
        let the = before.is_some_and(|t| self.a.is_any(t, &["the"]));
        let whose = (start..head).any(|t| self.a.is_possessive(t));
        let named = start < head && self.a.doc.tokens[start].is_capitalised();
        let tells = |t: usize| {
            let open = matches!(self.a.pos[t], Pos::Noun | Pos::Adj | Pos::Propn);
            open && !self.a.is_any(t, VAGUE) && self.a.doc.tokens[t].kind == TokenKind::Word
        };
        // “the fourth bolts team”; of “Doe’s transition team” more is known
        let many = self
            .a
            .is_any(head, &["team", "club", "school", "office", "party"]);
        let capital = (start..head).any(|t| self.a.doc.tokens[t].is_capitalised());
        let more = (start..head).any(tells) && (capital || !many);
        // “the committee on bolts”
        let on = head + 1;
        let topic = |t: &usize| matches!(self.a.pos[*t], Pos::Noun | Pos::Adj | Pos::Propn);
        let behind = (on + 1..sentence.end.min(on + 1 + BEHIND))
            .take_while(topic)
            .last()
            .filter(|_| on < sentence.end && self.a.is_any(on, &["on"]) && the);
        let plain = !self.a.is_possessive(head + 1) && !own && (the || whose || named);
        let end = behind.map_or(head + 1, |t| t + 1);
        (plain && (more || behind.is_some())).then_some(start..end)
    }

    /// Whether some words have all that others have.
    fn holds(&self, all: &Range<usize>, some: &Range<usize>) -> bool {
        let keys = &self.a.doc.tokens;
        some.clone()
            .all(|t| self.a.is_possessive(t) || all.clone().any(|o| keys[o].key == keys[t].key))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_body_goes_by_the_fuller_words_of_the_text() {
        for (text, speaker) in [
            (
                "It rained on the Commons mills select committee. Ten millers met. The committee said it was old.",
                "Commons mills select committee",
            ),
            // Two of them.
            (
                "It rained on the Commons mills committee. The Senate bolts committee met. The committee said it was old.",
                "committee",
            ),
            // Any one.
            (
                "The new committee met in May. The committee said it was old.",
                "committee",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
