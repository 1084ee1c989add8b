//! What the reporter says around a quotation, taken for a part of it: the sentence after its attribution, what the
//! speaker does or is, what the quotation is called before its colon.

use std::ops::Range;

use super::bounds::passages_in;
use super::marks::Passage;
use crate::analysis::Analysis;
use crate::attribution::whole::has_predicate;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words of a quotation that is no title, at least.
const WORDS: usize = 5;

/// Verbs that tell what the words before them are about, or what the speaker does.
const ABOUT: &[&str] = &[
    "referring",
    "reacting",
    "responding",
    "alluding",
    "speaking",
    "pointing",
];

/// Words that begin what is told of the speaker or the hour.
const OPENS: &[&str] = &[
    "who", "whose", "whom", "when", "upon", "after", "before", "during", "in", "at", "on",
];

/// Drops the parts of one cue's content that are the reporter's.
pub(super) fn leave_out(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    parts: &mut Vec<Range<usize>>,
) {
    let named = |p: &Range<usize>| ends_with_colon(a, passages, p);
    for part in parts.iter_mut() {
        if let Some(open) = named(part) {
            part.start = open;
        }
    }
    let from = source.map_or(cue.start, |s| s.start.min(cue.start));
    let end = source.map_or(cue.end, |s| s.end.max(cue.end));
    let marked = |p: &Range<usize>| passages_in(passages, p).next().is_some();
    if let [first, second] = parts.as_slice() {
        let between = first.end <= from && end <= second.start;
        let opens = passages
            .binary_search_by_key(&second.start, |p| p.open)
            .is_ok();
        // “about its plans, according to a spokesman: ‘It will close’”, “It is old, as Doe said, ‘and small’”
        let introduced = a.word(second.start.saturating_sub(1)) == ":" && !has_predicate(a, first)
            || from > 0 && a.is_any(from - 1, &["as"]) && first.end < from;
        if between && opens && introduced && !marked(first) && second.len() >= WORDS {
            parts.remove(0);
        }
    }
    let Some(first) = parts.first().cloned() else {
        return;
    };
    if parts.len() < 2 || first.end > from {
        return;
    }
    let sentence = a.sentence_of(cue.start);
    // “‘It is old,’ Doe said when she saw it. | ‘It is slow.’”: the second quotation is whole
    for part in &mut parts[1..] {
        let next = sentence.end;
        let whole = part.start >= end
            && part.start < next
            && next < part.end
            && passages.binary_search_by_key(&next, |p| p.open).is_ok();
        let aside = part.start..next;
        let object = a.pos[cue.end - 1] == Pos::Adp && part.start == cue.end;
        if whole && !marked(&aside) && (object || is_aside(a, &(cue.start..part.start), &aside)) {
            part.start = next;
        }
    }
    let closed = passages_in(passages, &first)
        .last()
        .is_some_and(|p| p.close.is_some_and(|c| c + 1 == first.end));
    // Marks that are damaged may have been lost.
    let damaged = |p: &Range<usize>| p.clone().any(|t| a.word(t).contains('â'));
    parts.retain(|p| {
        if p.start < end || marked(p) || damaged(p) || within(passages, p) {
            return true;
        }
        let apart = p.start >= sentence.end;
        !(apart || closed && is_aside(a, &(cue.start..p.start), p))
    });
}

/// Whether a part stands within marks that open before it.
fn within(passages: &[Passage], part: &Range<usize>) -> bool {
    passages.iter().any(|p| p.tokens.contains(&part.start))
}

/// “about the rain: ‘It will not end’”: the quotation after its name and a colon, which is all that is said.
fn ends_with_colon(a: &Analysis<'_>, passages: &[Passage], part: &Range<usize>) -> Option<usize> {
    let p = passages_in(passages, part).next()?;
    let named = part.start..p.open.checked_sub(1)?;
    let all = p.close.map_or(p.tokens.end, |c| c + 1) + 1 >= part.end;
    (!named.is_empty()
        && a.word(named.end) == ":"
        && all
        && p.tokens.len() >= WORDS
        && !has_predicate(a, &named))
    .then_some(p.open)
}

/// “‘It rains,’ Doe said, | a remark on the mill”, “| who owns it”, “referring to | the town”: words of the sentence of a
/// quotation that are not the speaker's; `before` is what stands between them from the cue on.
fn is_aside(a: &Analysis<'_>, before: &Range<usize>, part: &Range<usize>) -> bool {
    let first = part.start + usize::from(a.word(part.start) == ",");
    let comma = a.word(first - 1) == ",";
    if before.clone().any(|t| a.is_any(t, ABOUT)) || a.is_any(first, OPENS) {
        return true;
    }
    // “a remark”; not “that it rains”
    if comma && a.is_any(first, &["a", "an"]) {
        return true;
    }
    // “said, adding a mill” tells more
    let adds = before
        .clone()
        .any(|t| a.doc.tokens[t].kind == TokenKind::Word && a.word(t).ends_with("ing"));
    let named = matches!(a.pos[first], Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb);
    named && !adds && !has_predicate(a, &(first..part.end))
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_the_reporter_adds_to_a_quotation_is_not_said() {
        for (text, wanted) in [
            (
                "“The mill is old and its looms are slow,” said Jane Doe. Sample Works has built two mills this year.",
                vec!["“The mill is old and its looms are slow,”"],
            ),
            (
                "“The mill is old and its looms are slow,” said Jane Doe, reacting to reports that the millers had hoped for new ones.",
                vec!["“The mill is old and its looms are slow,”"],
            ),
            (
                "“The mill is old and its looms are slow,” Jane Doe says, a joke about how the town had built it in a year.",
                vec!["“The mill is old and its looms are slow,”"],
            ),
            (
                "“The mill is old and its looms are slow,” said Jane Doe, adding that the town had built it in a year.",
                vec![
                    "“The mill is old and its looms are slow,”",
                    "the town had built it in a year",
                ],
            ),
            (
                "“The mill is old and its looms are slow,” Jane Doe said when she saw a picture of it. “It must be mended before the summer.”",
                vec![
                    "“The mill is old and its looms are slow,”",
                    "“It must be mended before the summer.”",
                ],
            ),
            (
                "“The mill is old and its looms are slow,” said Jane Doe, mayor of Exampla. The town “had better build a new one in a year.”",
                vec![
                    "“The mill is old and its looms are slow,”",
                    "The town “had better build a new one in a year.”",
                ],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }
}
