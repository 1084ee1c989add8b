//! “40% said”: a share of those whom a survey asked, with who they are: “40% of millers”.
//!
//! The sentence or one of the last before it says of whom the figures are; where none does, the text has to be about
//! people who were asked, and the share stands alone. Any other number is no speaker.

use std::ops::Range;

use super::joint::together;
use crate::annotation::Resolution;
use crate::attribution::discourse::role_of;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::gazetteer::RoleKind;
use crate::text::{TokenKind, WordSet};

/// Words before a share that do not belong to it.
const ABOUT: &[&str] = &[
    "only", "some", "about", "another", "nearly", "just", "around", "roughly", "almost", "over",
];

/// Words and marks of a share.
const PERCENT: &[&str] = &["%", "percent", "pct"];

/// Words for a share of people, before “of”.
const SHARES: &WordSet = &WordSet::of(&[
    "%",
    "percent",
    "pct",
    "majority",
    "half",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "most",
    "fifth",
    "tenth",
    "total",
    "plurality",
]);

/// Words for what has been done to people who answer.
const ASKED: &WordSet = &WordSet::of(&[
    "surveyed",
    "polled",
    "questioned",
    "interviewed",
    "asked",
    "sampled",
]);

/// Words of a text that tells of people who were asked.
const SURVEY: &WordSet = &WordSet::of(&[
    "survey",
    "surveys",
    "poll",
    "polls",
    "polled",
    "surveyed",
    "questioned",
    "interviewed",
    "respondents",
    "questionnaire",
]);

/// Words for people that tables have as no speakers.
const PEOPLE: &WordSet = &WordSet::of(&[
    "respondents",
    "consumers",
    "participants",
    "adults",
    "households",
    "readers",
    "users",
    "voters",
    "applicants",
    "homes",
]);

/// Sentences back in which those asked are told of, and those in which a survey is.
const NEAR: usize = 4;
const SURVEYED: usize = 15;

/// Tokens from “among” to the comma, at most.
const AMONG: usize = 7;

/// Tokens from the word for a share to “of”, at most.
const BEFORE_OF: usize = 3;

impl Resolver<'_, '_> {
    /// Those of whom a source tells how many they are.
    pub(crate) fn share_of(&self, tokens: &Range<usize>) -> Option<Resolved> {
        let share = self.share(tokens)?;
        let here = self.a.doc.sentence(tokens.start)?;
        let back = |n: usize| {
            let first = here.saturating_sub(n);
            self.a.doc.sentences[first].tokens.start
        };
        let who = self.among(tokens.start);
        let who = who.or_else(|| self.asked(back(NEAR)..tokens.start));
        let survey = || (back(SURVEYED)..tokens.start).any(|t| self.a.is_any(t, SURVEY));
        if who.is_none() && !survey() {
            return None;
        }
        let share = self.without_article(share);
        let name = match who {
            Some(who) => format!("{share} of {}", self.without_article(who)),
            None => share,
        };
        Some(Resolved {
            rule: "source-group",
            resolution: Resolution::Description,
            confidence: 75,
            ..together(name)
        })
    }

    /// “34%”, of “only 34%”, where it speaks and no rate rises to it.
    fn share(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let start = tokens.clone().find(|t| !self.a.is_any(*t, ABOUT))?;
        let kind = |t: usize| self.a.doc.tokens[t].kind;
        let percent = (start..tokens.end)
            .rev()
            .find(|t| self.a.is_any(*t, PERCENT))?;
        let number = kind(start) == TokenKind::Number
            && (start + 1..percent)
                .all(|t| matches!(kind(t), TokenKind::Number | TokenKind::Punct));
        let rate = [
            "to", "of", "by", "at", "than", "from", "was", "is", "rose", "fell",
        ];
        let before = tokens.start.checked_sub(1);
        let rises = before.is_some_and(|t| self.a.is_any(t, &rate));
        let end = self.a.sentence_of(tokens.start).end;
        let mark = |t: usize| matches!(self.a.word(t), "," | ")" | "-" | "–" | "—");
        let verb = (percent + 1..end).find(|t| !mark(*t))?;
        let speaks = self.is_speech_verb(verb) || self.a.is_any(verb, &["saying"]);
        (number && !rises && speaks).then_some(start..percent + 1)
    }

    /// “Among the old, 40% said”: who stand before the share.
    fn among(&self, until: usize) -> Option<Range<usize>> {
        let start = self.a.sentence_of(until).start;
        let mut before = (start..until).rev();
        let at = before.find(|t| self.a.is_any(*t, &["among"]))?;
        let comma = (at + 1..until).find(|t| self.a.word(*t) == ",")?;
        let last = self.a.word(comma - 1);
        // “the over-65s”
        let aged = last.ends_with("0s") || last.ends_with("5s");
        let people = aged || self.are_asked(comma - 1);
        (people && comma + 1 == until && comma - at <= AMONG).then_some(at + 1..comma)
    }

    /// The people of whom the last share before is: “a majority of the millers”, “25% of those asked”.
    fn asked(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let from = tokens.start;
        tokens.rev().find_map(|of| {
            if !self.a.is_any(of, &["of"]) {
                return None;
            }
            let mut before = of.saturating_sub(BEFORE_OF).max(from)..of;
            before.any(|t| self.a.is_any(t, SHARES)).then_some(())?;
            if self.a.is_any(of + 1, &["those"]) && self.a.is_any(of + 2, ASKED) {
                return Some(of + 1..of + 3);
            }
            let phrase = self
                .phrases
                .at(of + 1)
                .filter(|p| p.tokens.start == of + 1)?;
            if !self.are_asked(phrase.head) {
                return None;
            }
            let mut end = phrase.tokens.end;
            let other = self
                .phrases
                .at(end + 1)
                .filter(|p| p.tokens.start == end + 1);
            if self.a.is_any(end, &["and"])
                && let Some(other) = other.filter(|p| self.are_asked(p.head))
            {
                end = other.tokens.end;
            }
            Some(phrase.tokens.start..end + usize::from(self.a.is_any(end, ASKED)))
        })
    }

    /// “millers”, “Exampletons”, “respondents”
    fn are_asked(&self, head: usize) -> bool {
        let many = self.a.word(head).ends_with('s') && self.is_of_nation(head);
        many || self.a.is_any(head, PEOPLE)
            || role_of(self.a, self.g, head).is_some_and(|(kind, plural, _)| {
                let person = matches!(kind, RoleKind::Person | RoleKind::Anonymous);
                kind == RoleKind::Group || person && plural
            })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_share_is_of_those_who_were_asked() {
        for (text, speaker) in [
            (
                "About 25% of traders said it would rain, and 40% said it would not.",
                "40% of traders",
            ),
            (
                "A majority of the respondents, or 51 percent, said mills should close, while only 9 percent said they should stay.",
                "9 percent of respondents",
            ),
            (
                "The survey asked for wishes. Two-thirds - 65% - of the 1,000 people interviewed said it rained. However, 30% said it was May.",
                "30% of 1,000 people interviewed",
            ),
            (
                "The poll was held in May. Among traders, 89% said they believed the mayor.",
                "89% of traders",
            ),
            (
                "The survey was held in May in homes with mills. Some 47% said they were glad.",
                "47%",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn a_number_is_nobody() {
        let text = "Half of traders were ill. Minutes of the meeting that pushed rates up to 2.25% said it would rain.";
        assert_ne!(last_speaker(text), "2.25% of traders");
    }
}
