//! What nobody has said, though a verb of saying stands there: possible, still to come, asked, denied.

use std::ops::Range;

use super::draft::Draft;
use crate::analysis::Analysis;
use crate::tag::pos::Pos;

/// Words before “to announce” of what is still to be said.
const TO_COME: &[&str] = &[
    "set",
    "expected",
    "due",
    "scheduled",
    "trying",
    "try",
    "tries",
    "plan",
    "plans",
    "planned",
    "planning",
    "likely",
    "ready",
    "about",
    "going",
    "hope",
    "hopes",
    "hoped",
    "hoping",
    "want",
    "wants",
    "wanted",
    "year",
    "years",
    "months",
    "weeks",
    "days",
    "unable",
    "failed",
    "yet",
];

/// “could say”, “would have asked”, “will argue”: nobody has said it.
pub(super) fn is_possible(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let modal = [
        "may", "might", "can", "could", "should", "must", "would", "need", "will",
    ];
    let from = cue
        .start
        .saturating_sub(1)
        .max(a.sentence_of(cue.start).start);
    (from..cue.end).any(|t| matches!(a.pos[t], Pos::Aux | Pos::Verb) && a.is_any(t, &modal))
}

/// “is expected to announce”, “is still trying to explain”: nobody has said it yet.
pub(super) fn is_to_come(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let first = cue
        .start
        .saturating_sub(1)
        .max(a.sentence_of(cue.start).start + 1);
    (first..cue.end).any(|t| a.is_any(t, &["to"]) && a.is_any(t - 1, TO_COME))
}

/// “The agency orders the mills to explain what they do”: they have not yet.
pub(super) fn is_ordered(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let orders = |t: usize| {
        a.is_any(
            t,
            &[
                "order", "orders", "ordered", "ask", "asks", "asked", "urge", "urges", "urged",
                "want", "wants", "wanted", "tell", "tells", "told", "press", "pressed", "require",
                "requires",
            ],
        )
    };
    a.is_any(cue.start, &["to"]) && source.end == cue.start && source.clone().any(orders)
}

/// “If the letter says it is from your bank”
pub(super) fn is_condition(a: &Analysis<'_>, source: &Range<usize>) -> bool {
    let sentence = a.sentence_of(source.start);
    source.start > sentence.start && a.is_any(source.start - 1, &["if", "unless"])
}

/// “Jane Doe, asked whether it would rain, said”: she was asked.
pub(super) fn is_asked(a: &Analysis<'_>, cue: &Range<usize>, draft: &Draft) -> bool {
    cue.len() == 1
        && a.is_any(cue.start, &["asked"])
        && cue.start > 0
        && a.word(cue.start - 1) == ","
        && draft
            .source
            .as_ref()
            .is_some_and(|s| s.end == cue.start || s.end + 1 == cue.start)
}

/// “would not say”, “declined to comment”, “refused to say”
pub(super) fn is_negated(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let from = cue
        .start
        .saturating_sub(2)
        .max(a.sentence_of(cue.start).start);
    (from..cue.end).any(|t| {
        a.is_any(
            t,
            &[
                "not", "n't", "n’t", "never", "declined", "decline", "declines", "refused",
                "refuses", "without",
            ],
        )
    })
}
