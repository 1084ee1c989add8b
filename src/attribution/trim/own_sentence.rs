//! What is said without marks stands in the sentence of its cue, and what is said in marks begins with the mark.

use std::ops::Range;

use super::tail::SHORTEST;
use crate::analysis::Analysis;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::{Token, TokenKind};

/// `Mill To Close"We will close it," Doe said`: where what is said opens, behind a heading whose line break was lost.
pub(super) fn behind_heading(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    let from = passages.partition_point(|p| p.open <= part.start);
    let open = passages.get(from).map(|p| p.open)?;
    let tokens = &a.doc.tokens;
    let glued = |t: usize| tokens.get(t).is_some_and(|token| !token.spaced);
    let capital = tokens
        .get(open + 1)
        .is_some_and(|t| t.is_capitalised() && t.kind == TokenKind::Word);
    (open < part.end
        && part.end <= cue.start
        && tokens[open - 1].kind == TokenKind::Word
        && glued(open)
        && glued(open + 1)
        && capital)
        .then_some(open)
}

/// “She spoke of the mill. Its debts are high, Doe said”: what is not in marks is of the sentence of its cue.
pub(super) fn stay(a: &Analysis<'_>, cue: &Range<usize>, part: &mut Range<usize>) {
    let sentence = a.sentence_of(cue.start);
    let before = part.end <= cue.start && part.start < sentence.start;
    let begins = a.sentence_of(part.start).start == part.start;
    let glued = |end: usize| a.doc.tokens.get(end).is_some_and(|next| !next.spaced);
    // “sold in the U.S. And Erdia”: hardly the end of one; “of Sample Corp. The mill” is, and “in the U.S.The mill”
    let abbreviated = |end: usize| a.doc.tokens[end - 1].kind == TokenKind::Word;
    let ends = |end: usize| {
        let word = a.word(end - 1).as_bytes();
        // “in the U.S. While it rains”
        let clause = matches!(a.pos.get(end), Some(Pos::Det | Pos::Pron | Pos::Sconj));
        let corporate = word.ends_with(b".") && word.len() > 2 && (word[1] != b'.' || clause);
        !abbreviated(end) || glued(end) || corporate && !begins
    };
    if before && ends(sentence.start) && part.end > sentence.start + SHORTEST {
        part.start = sentence.start;
    }
    let after = part.start >= cue.end && part.end > sentence.end && a.word(cue.start) != ":";
    if after && ends(sentence.end) && sentence.end > part.start + SHORTEST {
        part.end = sentence.end;
    }
}

/// Whether all words in marks of a content are on one side of the end of its sentence, which is the one that is left, or
/// are terms, or a quotation of their own on the other: “It plans to build | ‘small’ mills. They will be cheap, it said”,
/// “denied it and spoke of the mill. | ‘It is ours.’”
pub(super) fn is_parted(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    part: &Range<usize>,
) -> bool {
    const TERM: usize = 4;
    let sentence = a.sentence_of(cue.start);
    let before = part.end <= cue.start;
    let edge = if before { sentence.start } else { sentence.end };
    let from = passages.partition_point(|p| p.tokens.end < part.start);
    let mut inside = passages[from..].iter().take_while(|p| p.open < part.end);
    // “He vowed to leave. Charges that it was “a fraud built on lies” came later.”
    let first = passages.get(from).map_or(0, |p| p.open);
    let begins = a.doc.tokens.get(edge).is_some_and(Token::is_capitalised);
    let later = !before && begins && first > edge + SHORTEST;
    inside.all(|p| {
        let end = p.close.map_or(p.tokens.end, |c| c + 1);
        let apart = p.close.is_some() && (end <= edge || p.open >= edge);
        let left = (p.open >= edge) == before;
        // “‘It is ours.’”; not “‘It is ours,’ Roe said”
        let own = || {
            let stops = matches!(a.word(p.tokens.end - 1), "." | "!" | "?");
            // “It is old. Doe stated “It is ours.””
            let told = || {
                (1..=SHORTEST).contains(&p.open.saturating_sub(edge))
                    && a.pos[p.open - 1] == Pos::Verb
            };
            !before && (p.open == edge || told()) && end == part.end && stops
        };
        apart && (left || p.tokens.len() <= TERM || own() || later)
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn contents_stay_in_the_sentence_of_their_cue() {
        for (text, wanted) in [
            (
                "In May the bank spoke of its loom business, where people familiar with the matter said it lost more than $100 million on some mills outside the U.S.The division has also seen changes, with the news that Jane Doe would step down.",
                vec!["it lost more than $100 million on some mills outside the U.S."],
            ),
            (
                "To millers in a bitter fight with the town, the money paid for a debt, and they should be allowed to keep it.Sample Works has “a pretty strong case,” said Jane Doe, a professor of law at Sample School, but it’s “not so clear that it doesn’t involve a bit of risk.”",
                vec!["Sample Works has “a pretty strong case,”"],
            ),
            (
                "Bolt prices were low, at seven to eight dollars a tonne. Last year's prices rose to nine dollars a tonne, according to official figures.",
                vec!["Last year's prices rose to nine dollars a tonne"],
            ),
        ] {
            assert_eq!(contents(text)[..1], wanted, "{text}");
        }
    }

    #[test]
    fn what_is_said_in_marks_begins_with_the_mark_though_a_line_break_was_lost() {
        let text = "Mill To Close In May: Report\"You've seen this before. I know it sounds bad. It went from $2 to zero,\" Jane Doe told Sample News.";
        let said = "\"You've seen this before. I know it sounds bad. It went from $2 to zero,\"";
        assert_eq!(contents(text), [said]);
    }
}
