//! The verb of the reporter's sentence behind a clause that belongs to a noun: “Doe's claim that the mill is old | did not
//! please the town”.

use std::ops::Range;

use super::main_verb::{is_finite, opens};
use crate::analysis::Analysis;
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;
use crate::text::WordSet;

/// What somebody says, as a noun with a clause.
const NOUNS: &WordSet = &WordSet::of(&[
    "admission",
    "allegation",
    "allegations",
    "announcement",
    "argument",
    "arguments",
    "assertion",
    "assertions",
    "assurance",
    "assurances",
    "claim",
    "claims",
    "comment",
    "comments",
    "complaint",
    "complaints",
    "contention",
    "demand",
    "denial",
    "denials",
    "estimate",
    "estimates",
    "forecast",
    "insistence",
    "pledge",
    "pledges",
    "prediction",
    "predictions",
    "promise",
    "promises",
    "remark",
    "remarks",
    "statement",
    "statements",
    "suggestion",
    "suggestions",
    "threat",
    "threats",
    "view",
    "vow",
    "vows",
    "warning",
    "warnings",
]);

/// Whose it is.
const OWNERS: &[&str] = &["his", "her", "its", "their", "my", "our"];

/// Words of a clause that is left, at least.
const SHORTEST: usize = 3;

/// Where the clause of such a noun ends, which is the subject of its sentence: before its verb.
pub(super) fn verb(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: &Range<usize>,
    part: &Range<usize>,
    marked: impl Fn(usize) -> bool,
) -> Option<usize> {
    let sentence = a.sentence_of(cue.start);
    let noun = cue.end - 1;
    let first = source.start;
    // “Doe's broad promises”; not “Doe's plan promises”
    let of = (source.start..=source.end)
        .rev()
        .find(|t| a.is_possessive(*t));
    let own = a.is_any(source.end - 1, OWNERS)
        || of.is_some_and(|of| (of + 1..source.end).all(|t| a.pos[t] == Pos::Adj));
    // “But his claim that”, “When they met, his claim that”
    let subject = first == sentence.start
        || first > sentence.start && a.is_mark(first - 1, b',')
        || first == sentence.start + 1 && a.pos[sentence.start] == Pos::Cconj;
    let behind = part.start == cue.end || part.start == cue.end + 1 && a.is_any(cue.end, &["that"]);
    let whole = a.is_any(noun, NOUNS)
        && source.end <= cue.start
        && cue.start <= source.end + 3
        && part.end <= sentence.end;
    if !(own && subject && behind && whole) {
        return None;
    }
    // “his promise to close the mill”: no verb of its own comes before that of the sentence
    let mut own = !a.is_any(part.start, &["to"]);
    for t in part.start + 1..part.end.saturating_sub(1) {
        if marked(t) {
            continue;
        }
        let breaks = matches!(a.word(t), "," | ";" | ":" | "-" | "--" | "—" | "–");
        if breaks || opens(a, t) && !a.is_any(t, &["that"]) {
            return None;
        }
        let noun = matches!(
            a.pos[t - 1],
            Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Adv | Pos::Det
        );
        // “it hurts the town”
        let plain = own && a.pos[t] == Pos::Verb && !a.word(t).ends_with("ing");
        if !noun || !(is_finite(a, t) || plain) || a.is_any(t - 1, &["to"]) {
            continue;
        }
        if own {
            own = false;
        } else if t >= part.start + SHORTEST
            && matches!(a.pos[t - 1], Pos::Noun | Pos::Propn | Pos::Num | Pos::Adv)
        {
            return Some(t);
        }
    }
    None
}

/// “The analysts’ forecast | is for a rise”: the noun is the subject, and nobody says what its sentence tells of it.
pub(crate) fn is_subject(a: &Analysis<'_>, draft: &Draft) -> bool {
    let (Some(cue), Some(source), Some(part)) = (&draft.cue, &draft.source, draft.content.first())
    else {
        return false;
    };
    let own =
        source.end <= cue.start && (a.is_possessive(source.end - 1) || a.is_possessive(source.end));
    own && a.is_any(cue.end - 1, NOUNS)
        && part.start == cue.end
        && a.is_any(
            part.start,
            &["is", "are", "was", "were", "has", "have", "had"],
        )
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn the_verb_of_the_sentence_is_not_of_the_clause() {
        for (text, wanted) in [
            (
                "The strike is over. Mayor Jane Doe's assurances that town policy is to oppose these mills did not satisfy concerns raised at two hearings last week.",
                "town policy is to oppose these mills",
            ),
            (
                "The strike is over. Mayor Jane Doe's argument that Roe's decision to pull out of the fair will cause losses is equally absurd.",
                "Roe's decision to pull out of the fair will cause losses",
            ),
            (
                "Jane Doe spoke in May. Doe's primary arguments that the strike will hurt the town were misleading.",
                "the strike will hurt the town",
            ),
            (
                "Jane Doe spoke in May. Doe's claims that her mill is the oldest of the town are true.",
                "her mill is the oldest of the town",
            ),
        ] {
            let said = contents(text);
            assert!(said.iter().any(|c| c == wanted), "{text}: {said:?}");
        }
    }

    #[test]
    fn what_is_told_of_the_noun_is_not_said() {
        let text = "The mill is cheap, they say. The analysts’ forecast is for a rise of the looms, given the average price of bolts.";
        let said = contents(text);
        assert!(!said.iter().any(|c| c.contains("rise")), "{said:?}");
    }
}
