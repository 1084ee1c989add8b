//! How, when and with what feeling something is said, where it was taken with the words for who says it: “Gosh, even Doe said”,
//! “All in all Doe said”, “officials for the most part said”.

use std::ops::Range;

use super::Resolver;
use crate::attribution::discourse::role_of;
use crate::mention::names::DATES;
use crate::quote::voices::EVIDENCE;
use crate::tag::pos::Pos;
use crate::text::Case;

/// Before who speaks.
const BEFORE: &[&[&str]] = &[
    &["all", "in", "all"],
    &["all", "told"],
    &["said"],
    &["by", "and", "large"],
    &["on", "the", "whole"],
];

/// Behind who speaks.
const BEHIND: &[&[&str]] = &[
    &["in", "turn"],
    &["in", "part"],
    &["in", "general"],
    &["for", "the", "most", "part"],
    &["for", "one"],
    &["at", "least"],
    &["as", "well"],
    &["at", "the", "time"],
    &["so", "far"],
];

/// Words that somebody cries out before all else.
const CRIES: &[&str] = &[
    "ah", "alas", "gee", "gosh", "heck", "hey", "oh", "sure", "well", "wow", "yes",
];

/// Verbs that are taken for nouns behind a name.
const OBSERVES: &[&str] = &[
    "adds",
    "admits",
    "argues",
    "concludes",
    "contends",
    "denies",
    "explains",
    "insists",
    "jokes",
    "notes",
    "observes",
    "recalls",
    "replies",
    "says",
    "writes",
];

impl Resolver<'_, '_> {
    /// The words without such words.
    pub(super) fn without_manner(&self, mut t: Range<usize>) -> Range<usize> {
        let are = |at: usize, words: &[&str]| {
            (at..)
                .zip(words)
                .all(|(i, word)| self.a.is_any(i, std::slice::from_ref(word)))
        };
        if let Some(words) = BEFORE.iter().find(|w| t.len() > w.len() && are(t.start, w)) {
            t.start += words.len();
        }
        // “Gosh, even Doe”
        let comma = t.start + 1;
        if t.len() > 2 && self.a.is_any(t.start, CRIES) && self.a.word(comma) == "," {
            t.start = comma + 1;
            t.start += usize::from(t.len() > 1 && self.a.is_any(t.start, &["even"]));
        }
        // “1:25 Town police say”, below a film
        if t.len() > 1 && is_time(self.a.word(t.start)) {
            t.start += 1;
        }
        // “Doe observes, then recalls”, “Doe denies saying”
        let last = t.end.saturating_sub(1);
        let verb = |at: usize| {
            (self.a.pos[at] == Pos::Verb || self.a.is_any(at, OBSERVES))
                && !self.a.is_any(at, EVIDENCE)
                && role_of(self.a, self.g, at).is_none()
        };
        if t.len() > 1
            && verb(last)
            && self.a.word(last).ends_with('s')
            && self.a.doc.tokens[last].case == Case::Lower
            && (self.a.pos[last - 1] == Pos::Propn
                || self.a.pos[last] == Pos::Verb && self.a.pos[last - 1] == Pos::Noun)
        {
            t.end = last;
        }
        let ends = |words: &[&str]| t.len() > words.len() && are(t.end - words.len(), words);
        if let Some(words) = BEHIND.iter().find(|w| ends(w)) {
            t.end -= words.len();
        }
        // “officials on Nov. 9”
        let day = t.end.saturating_sub(1);
        if t.len() > 3
            && self.a.pos[day] == Pos::Num
            && self.a.is_any(day - 1, DATES)
            && self.a.is_any(day - 2, &["on"])
        {
            t.end -= 3;
        }
        t
    }
}

/// “1:25”
fn is_time(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    word.split_once(':')
        .is_some_and(|(minutes, seconds)| digits(minutes) && digits(seconds))
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn how_it_is_said_is_not_who_says_it() {
        for (text, speaker) in [
            (
                "All in all Sample Works estimated that the mill would be sold for 130 mln dlrs.",
                "Sample Works",
            ),
            (
                "Town officials for the most part said the mill was old.",
                "Town officials",
            ),
            (
                "Dutch millers and officials in turn argue the mill is old.",
                "Dutch millers and officials",
            ),
            (
                "Mayor Jane Doe and other town officials on Nov. 9 said the mill was old.",
                "Jane Doe and other town officials",
            ),
            (
                "A mill survey released on Friday said the town was old.",
                "mill survey",
            ),
            (
                "Gosh, even the Sample Board announced on Sunday that it was old.",
                "Sample Board",
            ),
            (
                "Quorlo, comprising Sample Works Inc, Doe Mills Corp and other mills, said it would rain.",
                "Quorlo",
            ),
            ("Press reports said the mill was old.", "Press reports"),
            ("1:25 Town police say the mill was old.", "Town police"),
            (
                "“That is a good mill,” Doe observes, then recalls how the loom was something he could not run.",
                "Doe",
            ),
            (
                "Market sources here said the town was old.",
                "Market sources",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
