//! What others say of whoever the sentence is about: “fought back against claims that”, “dismissed claims that”.

use std::ops::Range;

use super::clause::OWNERS;
use super::draft::Draft;
use crate::analysis::Analysis;
use crate::attribution::source::is_done;
use crate::tag::pos::Pos;

/// Verbs of what is done to the words of others.
const REJECTING: &[&str] = &[
    "dismiss",
    "dismisses",
    "dismissed",
    "dismissing",
    "reject",
    "rejects",
    "rejected",
    "rejecting",
    "rebut",
    "rebuts",
    "rebutted",
    "rebutting",
    "refute",
    "refutes",
    "refuted",
    "refuting",
];

/// Words for what others say.
const CLAIMS: &[&str] = &[
    "claim",
    "claims",
    "criticism",
    "criticisms",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "suggestion",
    "suggestions",
    "speculation",
    "idea",
    "notion",
    "argument",
    "arguments",
    "call",
    "calls",
    "concerns",
    "fears",
    "complaints",
];

/// Words from “dismissed” to those, at most.
const BEHIND: usize = 6;

/// Words before “claims that”, whose they are not who the sentence is about.
const AGAINST: &[&str] = &[
    "after",
    "against",
    "amid",
    "by",
    "despite",
    "following",
    "off",
    "on",
    "over",
    "to",
    "consider",
    "considers",
    "considered",
    "investigate",
    "investigated",
    "investigating",
    "scotch",
    "dispute",
    "disputes",
    "disputed",
    "face",
    "faces",
    "faced",
    "facing",
    "settle",
    "settles",
    "settled",
];

/// Words for what is said of somebody, where he is the one the sentence is about.
const REPROACHES: &[&str] = &[
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "claim",
    "claims",
    "complaints",
    "concerns",
    "criticism",
    "criticisms",
    "fears",
    "report",
    "reports",
    "revelation",
    "revelations",
    "rumors",
    "rumours",
    "suggestion",
    "suggestions",
    "warning",
    "warnings",
];

/// Forms of those that a verb has too, but never behind a preposition or the verb of which they are the object.
const NOUNS: &[&str] = &["claims", "reports"];

/// “dismissed claims that the mill was old”, “rebutted Doe’s criticism”: the words of others, and none of whoever did so.
pub(super) fn is_claim_of_others(a: &Analysis<'_>, cue: &Range<usize>, draft: &Draft) -> bool {
    let start = draft.start();
    let end = (start + BEHIND).min(draft.end());
    let claims = |t: usize| a.is_any(t, CLAIMS);
    // “claims” may have been taken for a verb
    let named = |t: &usize| claims(*t) || !matches!(a.pos[*t], Pos::Verb | Pos::Aux);
    let mut object = (start..end).take_while(named);
    a.is_any(cue.end - 1, REJECTING) && start == cue.end && object.any(claims)
}

/// “Doe fought back against claims that the mill is old”, “the mill settled allegations that”, “she dismissed claims it is
/// old”, where the noun was taken for the cue or a part of it: others say so.
pub(super) fn is_reproach(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let noun = cue.end - 1;
    let whose = a.is_possessive(source.end - 1) || a.is_any(source.start, OWNERS);
    // “claims”, taken for a verb
    let object = noun > 0
        && (a.is_any(noun - 1, REJECTING)
            || cue.len() <= 2 && a.is_any(noun, NOUNS) && a.is_any(noun - 1, AGAINST));
    let verb = a.pos[noun] != Pos::Noun && !object;
    if source.end > cue.start || whose || verb || !a.is_any(noun, REPROACHES) {
        return false;
    }
    // “He was not there, but there are suggestions that”
    let mut there = (source.end..noun.saturating_sub(1)).filter(|t| a.is_any(*t, &["there"]));
    let exist = ["are", "were", "is", "was", "have", "has"];
    if there.any(|t| a.is_any(t + 1, &exist) && !(t + 1..noun).any(|u| a.pos[u] == Pos::Punct)) {
        return true;
    }
    let mut first = noun;
    let told = |t: usize| {
        matches!(a.pos[t], Pos::Det | Pos::Adj)
            || a.pos[t] == Pos::Verb && a.word(t).ends_with("ed")
    };
    let against = |t: usize| a.is_any(t, AGAINST) || a.is_any(t, REJECTING);
    while first > source.end + 1 && told(first - 1) && !against(first - 1) {
        first -= 1;
    }
    let before = first - 1;
    if before < source.end {
        return false;
    }
    // “pointed to reports that”
    let points = a.is_any(before, &["to"]) && a.word(before - 1).starts_with("point");
    // “in the face of accusations that”
    let face = a.is_any(before, &["of"]) && a.is_any(before - 1, &["face", "wake", "midst"]);
    // “were greeted with a warning that”
    let with = a.is_any(before, &["with"]) && is_done(a, before - 1);
    face || with || against(before) && !points
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    #[test]
    fn what_others_claim_is_not_said() {
        let engine = Engine::builder().build().unwrap();
        for text in [
            "Jane Doe dismissed claims the mill would close in May.",
            "Sample Works Inc rebutted Exampla's criticism it is holding up the sale of the mill.",
            "Jane Doe fought back against accusations that the mill was sold too late.",
            "Sample Works Inc paid two million dollars to settle claims that it sold old looms as new.",
            "Jane Doe is a miller. And Doe has moved to scotch claims that the mill could launch a bid of 35 million.",
            "Jane Doe is a miller. Doe was arrested at the mill in response to claims that a man had been assaulted.",
            "Jane Doe is a miller. Doe has been dogged by the suggestion that she slowed the looms to force millers to buy new ones.",
            "Suddenly users have been unable to pay and instead have been greeted with a warning that their loom “doesn't meet mill standards.”",
            "Jane Doe resigned in the face of allegations that she had sold the mill to her son.",
        ] {
            let quotes = engine.annotate(&Article::new("a", text)).quotes;
            assert!(quotes.is_empty(), "{text}");
        }
        let text = "Jane Doe’s allegations that the mill was sold too late surprised the town.";
        assert_eq!(engine.annotate(&Article::new("a", text)).quotes.len(), 1);
    }
}
