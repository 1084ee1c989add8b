//! What stands where a clause was cut: a verb, half a phrase, a second “that”, the next end of a clause.

use std::ops::Range;

use super::has_predicate;
use crate::analysis::Analysis;
use crate::tag::pos::Pos;

/// Words after “and” among which a verb of saying begins another report.
pub(super) const SOON: usize = 4;

/// Words of what is put in between, at most: “, using the methods of her father,”.
pub(super) const INSERTED: usize = 16;

/// Words within which a verb of the mind begins what is said: “the mayor of the town believes”.
const THOUGHT: usize = 7;

/// Verbs of the mind, what follows which is a clause of its own: “believes the mill will close”.
const THINKS: &[&str] = &[
    "believe", "believes", "believed", "think", "thinks", "thought", "feel", "feels", "felt",
    "fear", "fears", "feared", "hope", "hopes", "hoped",
];

/// The same where “that” follows.
const EXPECTS: &[&str] = &[
    "expect",
    "expects",
    "expected",
    "anticipate",
    "anticipates",
    "anticipated",
    "estimate",
    "estimates",
    "estimated",
];

/// “it will close and that starting in May”, “are afraid that growing imports”: the last clause of some words has no verb yet.
pub(super) fn hangs_on_that(a: &Analysis<'_>, part: &Range<usize>, to: usize) -> bool {
    let near = (part.start + 1).max(to.saturating_sub(INSERTED))..to - 1;
    let opens_that =
        |t: usize| a.is_any(t, &["and", "but"]) || matches!(a.pos[t], Pos::Adj | Pos::Verb);
    let that = |t: &usize| a.is_any(*t, &["that"]) && opens_that(*t - 1);
    let opens =
        |t: usize| a.pos[t] == Pos::Adp || a.pos[t] == Pos::Verb && a.word(t).ends_with("ing");
    (near.rev().find(that)).is_some_and(|t| opens(t + 1) && !is_certain(a, &(t + 2..to)))
}

/// An auxiliary that opens the predicate of what stands before it.
pub(super) fn is_finite(a: &Analysis<'_>, t: usize) -> bool {
    // Nothing may stand behind what was taken.
    let pos = |t: usize| a.pos.get(t).copied().unwrap_or(Pos::Punct);
    pos(t) == Pos::Aux
        && a.is_any(
            t,
            &[
                "is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could",
                "may", "might", "should", "does",
            ],
        )
        && !matches!(pos(t + 1), Pos::Pron | Pos::Propn)
        // “had the mill been open”
        && (pos(t + 1) != Pos::Det || !a.is_any(t, &["had", "should", "were", "does"]))
}

/// “grew angry as millers | shouted”: a clause that has a subject and no verb yet.
pub(super) fn is_hanging(a: &Analysis<'_>, to: usize) -> bool {
    let thing = |t: &usize| matches!(a.pos[*t], Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det);
    let things = (to.saturating_sub(SOON)..to)
        .rev()
        .take_while(thing)
        .count();
    let opener = to.checked_sub(things + 1);
    let opens = [
        "as", "while", "when", "because", "after", "if", "since", "until", "once",
    ];
    things > 0 && opener.is_some_and(|t| a.is_any(t, &opens)) && !a.word(to).ends_with("ing")
}

/// “said the mill was sold | , and that it would close”: another clause of what is said.
pub(super) fn is_second_that(a: &Analysis<'_>, to: usize, end: usize) -> bool {
    let joint = to + usize::from(a.word(to) == ",");
    let next = joint + 2;
    // not “but that was long ago”, “and that number is”
    let subject = next + 1 < end
        && (matches!(a.pos[next], Pos::Pron | Pos::Det | Pos::Propn)
            || a.pos[next] == Pos::Noun && a.word(next).ends_with('s'));
    subject
        && a.is_any(joint, &["and", "but"])
        && a.is_any(joint + 1, &["that"])
        && has_predicate(a, &(next..end))
}

/// “he believes the mill”: of what somebody thinks, the words after the verb.
pub(super) fn core(a: &Analysis<'_>, said: &Range<usize>) -> Range<usize> {
    let near = said.start + 1..said.end.saturating_sub(1).min(said.start + THOUGHT);
    // “it expects that the mill | , when it opens, will”
    let that = |t: usize| a.is_any(t, EXPECTS) && a.is_any(t + 1, &["that"]);
    let thinks = |t: &usize| a.pos[*t] == Pos::Verb && (a.is_any(*t, THINKS) || that(*t));
    let clause = |t: &usize| !matches!(a.pos[*t + 1], Pos::Adp | Pos::Part | Pos::Adv);
    let verb = near.filter(thinks).find(clause);
    let from = verb.map_or(said.start, |t| t + 1);
    from + usize::from(verb.is_some() && a.is_any(from, &["that"]))..said.end
}

/// “because it rained, the mill closed”: whether a subject with its verb follows one of the commas.
pub(super) fn has_main_clause(a: &Analysis<'_>, words: &Range<usize>) -> bool {
    let subject = |t: usize| {
        matches!(
            a.pos[t],
            Pos::Det | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num
        ) && !a.is_any(t, &["which", "who", "that", "not"])
    };
    let mut commas = words.clone().filter(|t| a.word(*t) == ",");
    commas.any(|t| t + 1 < words.end && subject(t + 1) && has_predicate(a, &(t + 1..words.end)))
}

/// “a tax on domestic | and imported oils”, “new | , better looms”: an adjective whose noun is to come.
pub(super) fn is_half_phrase(a: &Analysis<'_>, to: usize) -> bool {
    let joins = matches!(a.word(to), "and" | "or" | ",");
    let before = to >= 2 && matches!(a.pos[to - 2], Pos::Adp | Pos::Det | Pos::Verb);
    let next = matches!(
        a.pos.get(to + 1),
        Some(Pos::Adj | Pos::Verb | Pos::Noun | Pos::Propn)
    );
    a.pos[to - 1] == Pos::Adj && joins && before && next
}

/// The next end of a clause at or after a token.
pub(super) fn stop(a: &Analysis<'_>, from: usize, end: usize) -> usize {
    let year = |t: usize| a.word(t).len() == 4 && a.pos[t] == Pos::Num;
    let mut inside = false;
    for t in from..end {
        match a.word(t) {
            "<" | "(" => inside = true,
            ">" | ")" => inside = false,
            "," if t + 1 < end && year(t + 1) && a.pos[t - 1] == Pos::Num => {}
            // “a mill that, with two others, has closed”
            "," if a.is_any(t - 1, &["that", "which", "who"]) => {}
            "," | ";" | ":" | "—" | "–" | "--" if !inside => return t,
            _ => {}
        }
    }
    end
}

/// Nothing stands between a token and the one before: “steam” and “-”.
pub(super) fn is_joined(a: &Analysis<'_>, t: usize) -> bool {
    a.doc.tokens[t - 1].span.end == a.doc.tokens[t].span.start
        && (a.word(t) == "-" || a.word(t - 1) == "-")
}

/// Whether words have a main verb that can be no participle (“the looms announced in May”) and is not of a clause that
/// a noun has without “which” (“the looms the mill is using”).
pub(super) fn is_certain(a: &Analysis<'_>, words: &Range<usize>) -> bool {
    let mut inner = false;
    let mut subject = false;
    for t in words.clone() {
        match a.pos[t] {
            Pos::Pron | Pos::Det | Pos::Adv | Pos::Sconj
                if subject
                    && a.is_any(
                        t,
                        &["who", "which", "whose", "whom", "that", "where", "when"],
                    ) =>
            {
                inner = true;
            }
            Pos::Pron | Pos::Propn | Pos::Det
                if t > words.start && a.pos[t - 1] == Pos::Noun && !a.is_any(t, &["all"]) =>
            {
                inner = true;
            }
            Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Det => subject = true,
            Pos::Punct if a.word(t) == "," => inner = false,
            Pos::Aux | Pos::Verb if !inner => {
                let word = a.word(t);
                let infinitive = a.is_any(t - 1, &["to"]);
                let participle =
                    word.ends_with("ed") || word.ends_with("ing") || word.ends_with("en");
                let spoken = a.pos[t - 1] == Pos::Pron;
                // “buying it”, “its 86 pct owned mill”
                let never = word.ends_with("ing") || word == "pct";
                if !infinitive && !never && (a.pos[t] == Pos::Aux || !participle || spoken) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}
