//! When, where or in what something is said, between who says it and the verb: “Doe in her ruling Wednesday | said”, “state
//! media last week | said”.

use super::when::PERIODS;
use crate::analysis::Analysis;
use crate::mention::names::DATES;
use crate::tag::pos::Pos;

/// Texts and occasions in which somebody says something.
const IN: &[&str] = &[
    "ruling",
    "statement",
    "comment",
    "interview",
    "speech",
    "letter",
    "report",
    "note",
    "email",
    "e-mail",
    "order",
    "opinion",
    "tweet",
    "memo",
    "filing",
    "column",
    "address",
    "release",
    "reflection",
    "response",
    "testimony",
];

/// Words between a preposition and such a text, at most.
const WORDS: usize = 4;

/// Where what stands between a subject and its verb begins, which are at the most those from `first` to `at`.
pub(super) fn begins(a: &Analysis<'_>, at: usize, first: usize) -> usize {
    in_text(a, when(a, at, first), first)
}

/// “last week”, “on Monday”, “yesterday”.
fn when(a: &Analysis<'_>, at: usize, first: usize) -> usize {
    if at < first + 2 {
        return at;
    }
    let day = a.is_any(at - 1, DATES) || a.is_any(at - 1, &["today", "yesterday"]);
    let period = at > first + 2
        && a.is_any(at - 1, PERIODS)
        && a.is_any(at - 2, &["last", "this", "earlier"]);
    let before = at - 1 - usize::from(period);
    if !day && !period {
        return at;
    }
    let on = before > first + 1 && a.is_any(before - 1, &["on", "late", "early", "earlier"]);
    before - usize::from(on)
}

/// “in his ruling”, “in an emailed comment”.
fn in_text(a: &Analysis<'_>, at: usize, first: usize) -> usize {
    if at < first + 3 || !a.is_any(at - 1, IN) {
        return at;
    }
    let inner = |t: &usize| {
        matches!(
            a.pos[*t],
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Verb | Pos::Pron
        ) && !a.is_any(*t, &["who", "which", "that"])
    };
    let from = at.saturating_sub(WORDS).max(first + 1);
    let open = (from..at - 1).rev().find(|t| !inner(t));
    open.filter(|t| a.is_any(*t, &["in", "on"])).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn who_speaks_stands_before_the_day_and_the_text() {
        for (text, speaker) in [
            (
                "Jane Doe yesterday described the sale of the mill in 1987 as “crucial” to the town and its looms.",
                "Jane Doe",
            ),
            (
                "Jane Doe in her ruling Wednesday said that the sale was “a closer call” than the others.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
