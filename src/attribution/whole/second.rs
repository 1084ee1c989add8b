//! A second half of a sentence in marks: “‘It is old,’ said Doe, a miller, | but it’s ‘not slow’”, which the tagger passed
//! over, and “The rules will help us, | ‘but not much,’ Doe said”, of which it took nothing else.

use std::ops::Range;

use super::{Others, has_predicate};
use crate::analysis::Analysis;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Subjects of a second half that are not the speaker.
const SUBJECTS: &[&str] = &["it", "they", "there", "this", "that", "we", "I"];

impl Others<'_> {
    /// The contents of an attribution with the second half in marks.
    pub(super) fn with_second(
        &self,
        part: &Range<usize>,
        attribution: &Range<usize>,
    ) -> Option<Vec<Range<usize>>> {
        if self.a.doc.tokens[part.end - 1].kind != TokenKind::Quote {
            return None;
        }
        let half = self.behind_attribution(part, attribution)?;
        Some(vec![part.clone(), half])
    }

    /// The same, where the words in marks of the second half are taken already.
    pub(super) fn with_whole_second(
        &self,
        part: &Range<usize>,
        second: &Range<usize>,
        attribution: &Range<usize>,
    ) -> Option<Vec<Range<usize>>> {
        let marked = self.a.doc.tokens[second.start].kind == TokenKind::Quote;
        if !marked || part.end > attribution.start || second.start < attribution.end {
            return None;
        }
        let content = self.with_second(part, attribution)?;
        let half = &content[1];
        (half.start < second.start && second.end <= half.end).then_some(content)
    }

    /// “‘It is old,’ said Doe, a miller, but | it’s ‘not slow’”.
    fn behind_attribution(
        &self,
        part: &Range<usize>,
        attribution: &Range<usize>,
    ) -> Option<Range<usize>> {
        let a = self.a;
        let sentence = a.sentence_of(attribution.start);
        if part.end > attribution.start || attribution.end + 4 >= sentence.end {
            return None;
        }
        let turn = (attribution.end..sentence.end - 3).find(|t| {
            a.is_mark(*t, b',')
                && a.is_any(*t + 1, &["but", "and", "though"])
                && a.is_any(*t + 2, SUBJECTS)
        })?;
        let described = (attribution.end..turn).all(|t| {
            !matches!(a.pos[t], Pos::Verb | Pos::Aux) && a.doc.tokens[t].kind != TokenKind::Quote
        });
        let stop = usize::from(matches!(a.word(sentence.end - 1), "." | "!" | "?"));
        let half = turn + 1..sentence.end - stop;
        let marked = self
            .passage_from(half.start)
            .is_some_and(|p| p.close.is_some_and(|c| c < half.end));
        (described
            && marked
            && has_predicate(a, &half)
            && self.are_free(&half)
            && !self.reports(&half))
        .then_some(half)
    }

    /// The first passage that opens at or behind a token.
    fn passage_from(&self, token: usize) -> Option<&Passage> {
        let at = self.passages.partition_point(|p| p.open < token);
        self.passages.get(at)
    }
}

/// “Proposed rules will help us, | ‘but not much,’ Doe said”: words in marks that can be but the end of a sentence.
pub(super) fn is_second_half(a: &Analysis<'_>, part: &Range<usize>) -> bool {
    let first = part.start + 1;
    part.len() > 3
        && part.start > 0
        && a.is_mark(part.start - 1, b',')
        && a.doc.tokens[part.start].kind == TokenKind::Quote
        && matches!(
            a.word(first),
            "but" | "and" | "because" | "although" | "though"
        )
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_second_half_in_marks_is_said_too() {
        for (text, wanted) in [
            (
                "Sample Bank has “a pretty strong case,” said John Roe, a professor of corporate law at Exampla Law School, but it’s “not so clear that it does no harm.” The outcome will likely hinge on the town’s view that they got what they were owed, he said.",
                vec![
                    "Sample Bank has “a pretty strong case,”",
                    "but it’s “not so clear that it does no harm.”",
                    "The outcome will likely hinge on the town’s view that they got what they were owed",
                ],
            ),
            (
                "The new rules for mills will mean a little more trade for the town, “but not drastically more,” Jane Doe said.",
                vec![
                    "The new rules for mills will mean a little more trade for the town, “but not drastically more,”",
                ],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }
}
