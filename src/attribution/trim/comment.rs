//! Where the writer comments on a paraphrase in the same sentence, behind a dash or a comma: “the mill is old - a claim which
//! the town denies”, “| , citing Roe Bank”, “wages rose -- those gains are a burden”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::attribution::whole::rest::NAMES;
use crate::tag::pos::Pos;
use crate::text::WordSet;

/// Words that are left of a content that is cut, at least.
const SHORTEST: usize = 3;

/// What somebody puts forward, and another one rejects: “— an argument Judge Roe rejected”.
const ARGUMENTS: &[&str] = &["argument", "assertion", "claim"];

/// What the writer calls it, behind a dash: “-- a veiled hint at a sale”.
const REMARKS: &WordSet = &WordSet::of(&[
    "accusation",
    "allegation",
    "argument",
    "assertion",
    "boon",
    "charge",
    "claim",
    "contention",
    "detail",
    "hint",
    "jab",
    "move",
    "nod",
    "rebuke",
    "reference",
    "reminder",
    "response",
    "reversal",
    "strategy",
    "suggestion",
    "swipe",
    "view",
]);

/// “said the mill is old - a claim which the town denies”, “reported it is old, citing Roe Bank”: where the writer
/// goes on.
pub(super) fn starts(a: &Analysis<'_>, part: &Range<usize>) -> Option<usize> {
    let from = part.start + SHORTEST;
    (from..part.end.saturating_sub(3)).find(|&t| {
        // a dash, a comma or a bracket
        if !matches!(a.first_byte(t), b',' | b'-' | b'(' | 0xE2) {
            return false;
        }
        let dash = matches!(a.word(t), "-" | "–" | "—" | "--" | "―")
            && a.doc.tokens[t].spaced
            && a.is_any(t + 1, &["a", "an"])
            && (a.is_any(t + 2, NAMES) || a.is_any(t + 2, ARGUMENTS))
            && (a.is_any(t + 3, &["which", "that"])
                || a.is_any(t + 2, ARGUMENTS) && a.pos[t + 3] == Pos::Propn);
        let cites = a.word(t) == ","
            && (a.is_any(t + 1, &["citing"])
                || a.is_any(t + 1, &["becoming"])
                    && a.is_any(t + 2, &["the"])
                    && a.is_any(t + 3, &["latest", "first", "only"])
                || a.is_any(t + 1, &["as"])
                    && a.is_any(t + 2, &["reported", "noted", "quoted", "cited"])
                    && a.is_any(t + 3, &["by"]));
        dash || cites
            || is_remark(a, t, part.end)
            || adds(a, t, part.end)
            || is_signature(a, t, part.end)
            || is_notice(a, t)
    })
}

/// “would no longer give figures -- a veiled hint that sales are poor”: what it comes to, up to the end of the sentence.
fn is_remark(a: &Analysis<'_>, t: usize, end: usize) -> bool {
    let dash = |t: usize| {
        matches!(a.word(t), "-" | "–" | "—" | "--" | "―")
            && a.doc.tokens[t].spaced
            && !a.is_joint(t)
    };
    let noun = t + 2 + usize::from(a.pos.get(t + 2) == Some(&Pos::Adj));
    dash(t)
        && a.is_any(t + 1, &["a", "an"])
        && a.is_any(noun, REMARKS)
        && noun + 2 < end
        && end + 2 >= a.sentence_of(t).end
        && !(t + 1..end).any(dash)
}

/// “the strike is over — Jane Doe (@janedoe) May 9”: who wrote a message.
fn is_signature(a: &Analysis<'_>, t: usize, end: usize) -> bool {
    const NAME: usize = 6;
    let open = (t + 2..end.min(t + NAME)).find(|t| a.is_mark(*t, b'('));
    matches!(a.word(t), "-" | "–" | "—" | "--" | "―")
        && open.is_some_and(|t| a.first_byte(t + 1) == b'@')
}

/// “This mill is cheap(C) 2020 Sample News”: whose page it is.
fn is_notice(a: &Analysis<'_>, t: usize) -> bool {
    a.is_mark(t, b'(')
        && a.is_any(t + 1, &["c"])
        && a.is_mark(t + 2, b')')
        && a.pos.get(t + 3) == Some(&Pos::Num)
}

/// “of chance – and the market is large”: a dash, after which the writer adds a clause of his own; no second dash follows.
fn adds(a: &Analysis<'_>, t: usize, end: usize) -> bool {
    let is_dash =
        |t: usize| matches!(a.word(t), "-" | "–" | "—" | "--" | "―") && a.doc.tokens[t].spaced;
    let subject = matches!(a.pos[t + 2], Pos::Det | Pos::Pron | Pos::Propn);
    // “wages rose -- those gains are a burden”
    let those = a.is_any(t + 1, &["those"]) && matches!(a.pos[t + 2], Pos::Noun | Pos::Adj);
    is_dash(t)
        && (a.is_any(t + 1, &["and", "but"]) && subject || those)
        && !(t + 1..end).any(is_dash)
        && (t + 3..end).any(|t| a.pos[t] == Pos::Aux)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_the_writer_adds_behind_a_dash_is_not_said() {
        for (text, wanted) in [
            (
                "Sample Works dropped a hint of trouble, saying it would no longer report sales of looms -- a veiled suggestion it was bracing for a slow year.",
                "it would no longer report sales of looms",
            ),
            (
                "Jane Doe said it will stay(C) 2020 Sample News.",
                "it will stay",
            ),
            (
                "Firms are doing well -- a report on Friday said average hourly earnings in December jumped -- those wage gains are pressuring companies’ bottom lines.",
                "average hourly earnings in December jumped",
            ),
            (
                "In the suit, her campaign argued that Sample Works helps to run fairs through advertising and its many looms — an argument District Judge John Roe firmly rejected.",
                "Sample Works helps to run fairs through advertising and its many looms",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }
}
