//! Words of two speakers that were linked to one verb: the end of a quotation whose attribution stands before it, and what
//! follows the attribution of another.

use std::ops::Range;

use super::bounds::passages_in;
use super::cues::CueHit;
use super::marks::Passage;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::gazetteer::{CuePos, Gazetteer};
use crate::tag::pos::Pos;

/// Leaves what another said out of the parts of one cue's content.
pub(super) fn leave_out(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cues: &[CueHit],
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    parts: &mut Vec<Range<usize>>,
) {
    if let Some(first) = parts.first_mut()
        && first.end <= cue.start
        && let Some(start) = of_the_one_before(a, g, passages, cues, first)
    {
        first.start = start;
    }
    let sentence = a.sentence_of(cue.start).end;
    let from = parts.partition_point(|p| p.start < sentence);
    if from > 0
        && let Some(later) = parts.get(from)
        && another_speaks(a, g, passages, cues, source, &(sentence..later.start))
    {
        parts.truncate(from);
    }
}

/// A verb of saying, no gerund, among some words.
fn says<'c>(
    g: &'c Gazetteer,
    cues: &'c [CueHit],
    words: &Range<usize>,
) -> impl Iterator<Item = &'c CueHit> {
    let from = cues.partition_point(|c| c.tokens.start < words.start);
    let end = words.end;
    cues[from..]
        .iter()
        .take_while(move |c| c.tokens.start < end)
        .filter(|c| {
            let cue = &g.cues[usize::from(c.cue)];
            cue.pos == CuePos::Verb && !cue.gerund && cue.kind == CueKind::Say && cue.strength >= 2
        })
}

/// “‘It is old,’ said Doe. ‘It is slow.’ ‘It is new,’ said Roe”: where the words of the second begin.
fn of_the_one_before(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cues: &[CueHit],
    part: &Range<usize>,
) -> Option<usize> {
    let at = passages
        .binary_search_by_key(&part.start, |p| p.open)
        .ok()?;
    let (first, second) = (&passages[at], passages.get(at + 1)?);
    let next = first.close? + 1;
    let stops = matches!(a.word(first.tokens.end - 1), "." | "!" | "?");
    if second.open != next || next >= part.end || !stops {
        return None;
    }
    let before = a.sentence_of(part.start.checked_sub(1)?);
    if before.end != part.start || a.doc.paragraph(before.start) != a.doc.paragraph(part.start) {
        return None;
    }
    let closed = passages_in(passages, &before).last()?.close?;
    says(g, cues, &(closed..before.end)).next().map(|_| next)
}

/// “he said. Labor leader Jane Doe says it is new.”: somebody with another name speaks in these words.
fn another_speaks(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cues: &[CueHit],
    source: Option<&Range<usize>>,
    words: &Range<usize>,
) -> bool {
    let own = |t: usize| {
        let same = |s: &Range<usize>| s.clone().any(|o| a.word(o).eq_ignore_ascii_case(a.word(t)));
        source.is_some_and(same)
    };
    says(g, cues, words).any(|hit| {
        let name = hit.tokens.start.saturating_sub(1);
        let marked = passages
            .iter()
            .any(|p| p.open <= name && name < p.tokens.end);
        name > words.start
            && a.pos[name] == Pos::Propn
            && a.pos[name - 1] == Pos::Propn
            && !marked
            && !own(name)
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn the_words_of_two_are_not_one_quotation() {
        for (text, wanted) in [
            (
                "“It is a good chance for the old mill,” said Jane Doe. “How can it be lost to us?” “This is the day the town has changed,” said John Roe, a miller.",
                vec![
                    "“It is a good chance for the old mill,”",
                    "“How can it be lost to us?”",
                    "“This is the day the town has changed,”",
                ],
            ),
            (
                "“The mill is still as old as it was,” he said. Mayor Jane Doe says four looms were sold last month. “The mill is not old because of them.”",
                vec![
                    "“The mill is still as old as it was,”",
                    "four looms were sold last month",
                    "“The mill is not old because of them.”",
                ],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }
}
