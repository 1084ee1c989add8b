//! Verbs that close a sentence and report nothing: “…, held a fair”, “…, Doe will tell the mayor”, “…, I was charged a fee”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::attribution::source::is_passive;
use crate::tag::pos::Pos;

/// Verbs that report between marks, and with an object at the end of a sentence tell what is done: “…, held a fair”.
const DONE: &[&str] = &[
    "addressed",
    "boasts",
    "call",
    "called",
    "certified",
    "congratulated",
    "debated",
    "described",
    "dubbed",
    "held",
    "hold",
    "introduced",
    "mentioned",
    "post",
    "posted",
    "pronounced",
    "published",
    "ridiculed",
    "speak",
    "submitted",
    "talk",
    "talks",
    "thank",
    "thanked",
    "tribute",
    "welcomed",
];

/// Participles of texts: “said in a letter published on Monday”.
pub(super) const PUT_OUT: &[&str] = &[
    "distributed",
    "issued",
    "posted",
    "published",
    "released",
    "seen",
    "submitted",
];

/// A verb of what is done, or of what has still to be said.
pub(super) fn is_act(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    // “with ten mills added to the list”
    let adds = a.is_any(cue.end - 1, &["added", "adds", "add"]) && a.is_any(cue.end, &["to"]);
    adds || cue.clone().any(|t| a.is_any(t, DONE)) || is_to_come(a, cue)
}

/// “…, Doe will tell the mayor”, “the loss, if any, it would | post”: nobody has said so.
fn is_to_come(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let mut helps = (a.sentence_of(cue.start).start..cue.start)
        .rev()
        .take_while(|t| matches!(a.pos[*t], Pos::Adv | Pos::Aux));
    helps.any(|t| a.is_any(t, &["will", "would", "could", "might", "’ll", "'ll"]))
}

/// “…, I was charged a fee”, “…, declared himself mayor”: nobody says so. “…, it was revealed” reports.
pub(super) fn is_undergone(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let itself = ["himself", "herself", "itself", "themselves"];
    let it = a.is_any(source.end - 1, &["it"]);
    // “it sold ten looms, a number Doe disclosed”: what is told of the number
    let thing = source.len() > 2
        && a.is_any(source.start, &["a", "an"])
        && a.pos[source.start + 1] == Pos::Noun
        && a.pos[source.end - 1] == Pos::Propn
        && a.is_any(
            source.start + 1,
            &[
                "amount", "deal", "figure", "goal", "idea", "level", "move", "number", "plan",
                "step", "view",
            ],
        );
    thing || a.is_any(source.start, &itself) || source.end <= cue.start && !it && is_passive(a, cue)
}

#[cfg(test)]
mod tests {
    use crate::testing::{contents, last_speaker};

    #[test]
    fn what_is_done_is_not_said() {
        for text in [
            "Doe Works Corp, the loom maker, held a clinic for town officials on old looms, bolts and belts.",
            "Jane Doe runs the mill. Roe, who took the helm of the mill a year ago, addressed shareholders at a fair on Tuesday.",
            "The card can also be used to pay for goods in five old mills, with Roebolt and Doe Mills added to the list this year.",
            "The wheel will be closed and some of the looms will be sold, Mayor Doe will tell the town.",
        ] {
            assert!(contents(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_text_that_was_put_out_is_where_it_was_said() {
        let text = "Any attack on the mill will bring a forceful and violent response, a town official said in a letter \
                    published on Monday.";
        assert_eq!(last_speaker(text), "town official");
    }
}
