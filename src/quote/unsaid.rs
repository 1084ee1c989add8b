//! What nobody has said, though a verb of saying stands there: possible, still to come, asked, denied.

use std::ops::Range;

use super::draft::Draft;
use crate::analysis::Analysis;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

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
    "reluctant",
    "unwilling",
    "hesitant",
    "hesitated",
    "refusing",
    "loath",
    "attempt",
    "attempts",
    "attempted",
    "attempting",
    "certain",
    "poised",
    "prepared",
    "prepares",
    "preparing",
    "intend",
    "intends",
    "intended",
    "right",
    "requirement",
];

/// Words before somebody “to say” what is still to be said: he may, must or is asked to.
const BIDDING: &[&str] = &[
    "allow",
    "allows",
    "allowed",
    "allowing",
    "enable",
    "enables",
    "enabled",
    "enabling",
    "permit",
    "permits",
    "permitted",
    "require",
    "requires",
    "required",
    "requiring",
    "order",
    "orders",
    "ordered",
    "ask",
    "asks",
    "asked",
    "asking",
    "urge",
    "urges",
    "urged",
    "urging",
    "want",
    "wants",
    "wanted",
    "tell",
    "tells",
    "told",
    "press",
    "pressed",
    "pressing",
    "expect",
    "expects",
    "expected",
    "for",
];

/// Words within a sentence from “set to” to another verb, at most.
const JOINED: usize = 12;

/// “could say”, “would have asked”, “will argue”: nobody has said it.
pub(super) fn is_possible(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let modal = [
        "may", "might", "can", "could", "should", "must", "would", "need", "will", "cannot",
    ];
    let sentence = a.sentence_of(cue.start).start;
    // “will probably argue”, “can not predict”
    let mut first = cue.start;
    while first > sentence && (a.pos[first - 1] == Pos::Adv || a.is_any(first - 1, &["not"])) {
        first -= 1;
    }
    let from = first.saturating_sub(1).max(sentence);
    // “Jane May said”: no modal stands before such a form
    let name = |t: usize| a.is_any(t + 1, &["said", "says", "added", "adds", "told", "tells"]);
    (from..cue.end)
        .any(|t| matches!(a.pos[t], Pos::Aux | Pos::Verb) && a.is_any(t, &modal) && !name(t))
}

/// “is expected to announce”, “is still trying to explain”: nobody has said it yet.
pub(super) fn is_to_come(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let first = cue
        .start
        .saturating_sub(1)
        .max(a.sentence_of(cue.start).start + 1);
    let to_come = |t: usize| a.is_any(t, &["to"]) && a.is_any(t - 1, TO_COME);
    // “The board is to ask the mills”
    let be = |t: usize| {
        a.is_any(t, &["to"])
            && a.is_any(t - 1, &["is", "are", "was", "were"])
            && matches!(a.pos.get(t + 1), Some(Pos::Verb))
    };
    let near = first..cue.start + 2.min(cue.len());
    // “Mill board to announce a loom”, a headline
    let sentence = a.sentence_of(cue.start);
    let headline = a.is_any(cue.start, &["to"])
        && (draft.source.as_ref()).is_some_and(|s| s.start == sentence.start && s.end == cue.start)
        && !matches!(a.word(sentence.end - 1), "." | "!" | "?");
    headline
        || (first..cue.end).any(to_come)
        || near.clone().any(be)
        || is_joined_to(a, cue, to_come)
}

/// “They will also have to show that”, “in ways to suggest that”, “the only chance to say that”: what is still to be done, or
/// what something is for.
pub(super) fn is_purpose(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    const DONE: &[&str] = &[
        "address",
        "anticipate",
        "choose",
        "conclude",
        "demonstrate",
        "determine",
        "predict",
        "prove",
        "show",
        "suggest",
        "verify",
    ];
    let sentence = a.sentence_of(cue.start).start;
    let Some(to) = (cue.start.saturating_sub(1).max(sentence)..cue.end)
        .rev()
        .find(|t| a.is_any(*t, &["to"]))
    else {
        return false;
    };
    let have = to > sentence + 1 && a.is_any(to - 1, &["have"]);
    let modal = ["will", "would", "must", "may", "might", "could", "should"];
    let has_to = have && (to.saturating_sub(4).max(sentence)..to - 1).any(|t| a.is_any(t, &modal));
    let noun = to > source.end && matches!(a.pos[to - 1], Pos::Noun);
    let what_for = noun && a.is_any(cue.end - 1, DONE);
    let of_source = source.end <= cue.start && a.is_any(source.end - 1, &["to"]);
    // “it may be possible for the mill to | argue that”
    let bidden = cue.start == to + 1 && source.end == to && is_bidden(a, source, &(to..cue.end));
    let meant = bidden && source.start > sentence && a.is_any(source.start - 1, &["for"]);
    has_to || what_for || of_source || meant
}

/// “seems certain to close the mill and announce that”: the bare verb behind “and” hangs on the same “to”.
fn is_joined_to(a: &Analysis<'_>, cue: &Range<usize>, to_come: impl Fn(usize) -> bool) -> bool {
    let verb = cue.start;
    let sentence = a.sentence_of(verb).start;
    let word = a.word(verb);
    let bare = a.pos[verb] == Pos::Verb
        && !word.ends_with("ed")
        && !word.ends_with('s')
        && !word.ends_with("ing")
        && !a.is_any(verb, &["said", "told", "wrote"]);
    let joined = verb > sentence + 1 && a.is_any(verb - 1, &["and"]);
    bare && joined && (verb.saturating_sub(JOINED).max(sentence + 1)..verb).any(to_come)
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
    a.is_any(cue.start, &["to"])
        && source.end == cue.start
        && (source.clone().any(orders) || is_bidden(a, source, cue))
}

/// “That allows Jane Doe to insist that”, “it is possible for the mill to argue that”: what she may or should say.
pub(super) fn is_bidden(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let sentence = a.sentence_of(source.start).start;
    let the = source.start > sentence && a.pos[source.start - 1] == Pos::Det;
    let before = source.start - usize::from(the);
    a.is_any(cue.start, &["to"])
        && source.end == cue.start
        && before > sentence
        && a.is_any(before - 1, BIDDING)
}

/// “If the letter says it is from your bank”, “once the mayor concedes he lost”
pub(super) fn is_condition(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let sentence = a.sentence_of(source.start);
    let before =
        |words: &[&str]| source.start > sentence.start && a.is_any(source.start - 1, words);
    let present = || a.word(cue.end - 1).ends_with('s');
    before(&["if", "unless"]) || before(&["once", "until"]) && present()
}

/// “once Jane Doe finally admits that it has”, “until she says so”: it is still to come.
pub(super) fn is_awaited(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let sentence = a.sentence_of(source.start);
    let word = a.word(cue.end - 1);
    source.start > sentence.start
        && source.end <= cue.start
        && a.is_any(
            source.start - 1,
            &["once", "until", "till", "whenever", "unless"],
        )
        && a.pos[cue.end - 1] == Pos::Verb
        && !word.ends_with("ed")
        && !a.is_any(cue.end - 1, &["said", "told", "wrote"])
}

/// “Did we mention that it rains?”, “May I say that it is good”: a question, and nobody's answer.
pub(super) fn is_own_question(a: &Analysis<'_>, source: &Range<usize>) -> bool {
    source.len() == 1
        && source.start > a.sentence_of(source.start).start
        && a.is_any(source.start, &["I", "we", "you"])
        && a.is_any(
            source.start - 1,
            &[
                "did", "do", "may", "can", "should", "could", "would", "must",
            ],
        )
}

/// “the insults tweeted by Jane Doe”, “the mill, announced in May, will”: a participle that tells of the thing before it.
pub(super) fn is_told_of(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    // “they were called and told that it was sold”: by whom, nobody knows
    let joined = cue.len() <= 2
        && a.is_any(cue.start, &["told"])
        && a.is_any(cue.start + 1, &["that"])
        && source.end < cue.start
        && a.is_any(cue.start - 1, &["and"]);
    if joined {
        return true;
    }
    if source.end > cue.start || !a.word(cue.start).ends_with("ed") {
        return false;
    }
    let by = cue.len() > 1 && a.is_any(cue.end - 1, &["by"]);
    // “The plan, announced in May, …”: no comma opens before it
    let comma = |t: usize| a.word(t) == ",";
    let parted = source.end == cue.start && comma(source.end - 1)
        || source.end + 1 == cue.start && comma(source.end);
    let inner = (source.start..source.end - 1).any(comma);
    let named = source
        .clone()
        .any(|t| matches!(a.pos[t], Pos::Propn | Pos::Pron));
    let opens = source.start == a.sentence_of(source.start).start;
    // “The tax, called ‘Fair Share for All’, will”
    let called = a.is_any(
        cue.start,
        &["called", "named", "titled", "dubbed", "nicknamed"],
    );
    let next = a.doc.tokens.get(cue.end);
    let word = next.is_some_and(|t| t.kind == TokenKind::Word);
    // “The panel charged with the inquiry said”
    let charged = a.is_any(cue.end - 1, &["charged"]) && a.is_any(cue.end, &["with"]);
    // “Under a plan announced in May, the mill will”
    let under = source.end == cue.start
        && cue.len() == 1
        && opens_with_preposition(a, source)
        && a.is_any(
            cue.start,
            &[
                "announced",
                "agreed",
                "proposed",
                "disclosed",
                "unveiled",
                "signed",
            ],
        );
    by || charged || under || parted && !inner && !named && opens && (word || called)
}

/// “Under a plan …”: the source is what the preposition goes with that begins the sentence.
fn opens_with_preposition(a: &Analysis<'_>, source: &Range<usize>) -> bool {
    let first = a.sentence_of(source.start).start;
    let named = source
        .clone()
        .any(|t| matches!(a.pos[t], Pos::Propn | Pos::Pron));
    source.start == first + 1
        && a.is_any(
            first,
            &["under", "in", "after", "with", "following", "despite"],
        )
        && !named
}

/// “The men said to be leaving are millers”: it is said of them.
pub(super) fn is_said_of(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    source.end == cue.start
        && a.is_any(
            cue.end - 1,
            &["said", "alleged", "reported", "rumored", "rumoured"],
        )
        && a.is_any(cue.end, &["to"])
        && a.is_any(cue.end + 1, &["be", "have"])
}

/// “It’s now said to expect a rise”, “the board is said to believe that”: nobody knows who says so of it.
pub(super) fn is_hearsay(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    const NEAR: usize = 3;
    let be = |t: usize| {
        a.is_any(
            t,
            &["is", "are", "was", "were", "been", "’s", "'s", "’re", "'re"],
        )
    };
    let from = cue
        .end
        .saturating_sub(NEAR + 1)
        .max(a.sentence_of(cue.start).start);
    let verb = (from..cue.end - 1).rev().find(|t| a.pos[*t] != Pos::Adv);
    let to = a.is_any(draft.start(), &["to"]) && draft.start() == cue.end
        || a.is_any(cue.end, &["to"]) && draft.start() == cue.end + 1;
    to && a.is_any(
        cue.end - 1,
        &["said", "reported", "alleged", "rumored", "rumoured"],
    ) && verb.is_some_and(be)
}

/// “Jane Doe, when informed that it had rained, smiled”: she hears it.
pub(super) fn is_heard(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let when = |t: usize| a.is_any(t, &["when", "once", "after", "upon", "being", "if"]);
    let from = cue.start.saturating_sub(2).max(source.end);
    source.end <= cue.start
        && a.is_any(
            cue.end - 1,
            &["informed", "notified", "told", "advised", "assured"],
        )
        && (from..cue.end - 1).any(when)
        && a.is_any(cue.end, &["that"])
        && !(from..cue.end - 1).any(|t| a.pos[t] == Pos::Verb)
}

/// “Despite the plan the mayor proposed, the town will”: a thing, and what he did with it.
pub(super) fn is_of_thing_before(
    a: &Analysis<'_>,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    const DONE: &[&str] = &[
        "proposed",
        "announced",
        "promised",
        "demanded",
        "described",
        "mentioned",
        "ordered",
        "pledged",
        "suggested",
        "predicted",
    ];
    let sentence = a.sentence_of(source.start).start;
    let opens = a.is_any(
        sentence,
        &["despite", "under", "given", "unlike", "beyond", "besides"],
    );
    opens
        && cue.len() == 1
        && source.end == cue.start
        && a.is_any(cue.start, DONE)
        && !a.is_any(cue.end, &["that"])
        && source.start > sentence + 1
        && a.pos[source.start - 1] == Pos::Noun
        && !(sentence..source.start).any(|t| a.word(t) == "," || a.pos[t] == Pos::Verb)
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
    let sentence = a.sentence_of(cue.start).start;
    // “told them to stop complaining”
    let first = cue.start.saturating_sub(1).max(sentence);
    let stops = (first..cue.end - 1).any(|t| {
        a.word(t + 1).ends_with("ing")
            && a.is_any(
                t,
                &["stop", "stops", "stopped", "avoid", "avoids", "avoided"],
            )
    });
    let from = cue.start.saturating_sub(2).max(sentence);
    stops
        || (from..cue.end).any(|t| {
            a.is_any(
                t,
                &[
                    "not",
                    "n't",
                    "n’t",
                    "never",
                    "nor",
                    "declined",
                    "decline",
                    "declines",
                    "refused",
                    "refuses",
                    "without",
                    "incapable",
                    "unable",
                ],
            )
        })
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn hearsay_is_nobodys() {
        for text in [
            "Sample Works is still waiting. It’s now said to expect sales of its looms to grow in May.",
            "The mill is said to have picked Roe Bank for a sale in May.",
        ] {
            assert_eq!(contents(text), [""; 0], "{text}");
        }
    }
}
