//! What is said ends with its sentence where the next one has an attribution of its own, and does not begin before it:
//! `Doe said it rained. The mill is old, Roe said.`

use std::ops::Range;

use crate::quote::draft::Draft;
use crate::quote::marks::Passage;

/// Takes a sentence that has its own attribution from the drafts of those before and behind it into which the tagger
/// went on; gives the tokens that are free now. Quotation marks say otherwise.
pub(crate) fn leave_sentence(
    passages: &[Passage],
    sentence: &Range<usize>,
    drafts: &mut [Draft],
) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let marked = |p: &Passage| p.open < sentence.end && p.tokens.end > sentence.start;
    if passages.iter().any(marked) {
        return left;
    }
    for draft in drafts.iter_mut().filter(|d| d.rule == "model") {
        let Some(cue) = draft.cue.clone() else {
            continue;
        };
        let before = cue.end <= sentence.start;
        let behind = cue.start >= sentence.end;
        let outside = |c: &Range<usize>| c.start < sentence.start || c.end > sentence.end;
        if !(before || behind) || !draft.content.iter().any(outside) {
            continue;
        }
        for part in &mut draft.content {
            let shared = part.start.max(sentence.start)..part.end.min(sentence.end);
            if shared.is_empty() {
                continue;
            }
            if before {
                part.end = sentence.start;
            } else {
                part.start = sentence.end;
            }
            left.push(shared);
        }
        draft.content.retain(|c| c.start < c.end);
    }
    left
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_sentence_with_its_own_attribution_belongs_to_nobody_else() {
        let text = "The minister said the import policy covered only commercial goods of the mills. \
                    Imports of looms and bolts by the government were not included in it, Doe added.";
        assert_eq!(
            contents(text),
            [
                "the import policy covered only commercial goods of the mills",
                "Imports of looms and bolts by the government were not included in it",
            ]
        );
    }
}
