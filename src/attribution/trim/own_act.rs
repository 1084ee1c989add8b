//! What the speaker did beside speaking, behind what is said: “said the offers are open to talks | and offered no details”,
//! “said it could be sold | and vowed to buy it”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::attribution::whole::rest::{AMBIGUOUS, WRITERS};
use crate::tag::pos::Pos;

/// Verbs of one who rules.
const APPOINTS: &[&str] = &["appointed", "named", "nominated"];

/// Verbs of one who decides, and not only speaks.
const DECIDES: &[&str] = &[
    "awarded",
    "dismissed",
    "gave",
    "granted",
    "ordered",
    "overturned",
    "proposed",
    "recorded",
    "supported",
    "upheld",
];

/// Verbs in the past of one who speaks: nothing else shares a subject with them.
const SPEAKS: &[&str] = &[
    "appealed",
    "criticised",
    "criticized",
    "praised",
    "predicted",
    "shrugged",
    "vowed",
];

/// Verbs of those who say that something is so.
const TELLS: &[&str] = &[
    "added",
    "insisted",
    "noted",
    "predicted",
    "suggested",
    "vowed",
    "warned",
];

/// Words between “and” and what the speaker did.
const OFTEN: &[&str] = &["again", "also", "later", "repeatedly", "then", "twice"];

/// “said the offers are open to talks | and offered no details”: behind what is, what the speaker did.
pub(super) fn is_act(a: &Analysis<'_>, part: &Range<usize>, t: usize) -> bool {
    // “but twice declined to say”
    let verb = t + 1 + usize::from(a.is_any(t + 1, OFTEN));
    if !a.is_any(t, &["and", "but"])
        || a.pos.get(verb) != Some(&Pos::Verb)
        || ![WRITERS, APPOINTS, DECIDES, SPEAKS]
            .iter()
            .any(|words| a.is_any(verb, words))
    {
        return false;
    }
    // “not only ignored the millers but proposed a tax”: both are said
    let decides = a.is_any(verb, DECIDES);
    let acted =
        |w: usize| a.pos[w] == Pos::Verb && a.word(w).ends_with("ed") && a.pos[w - 1] == Pos::Adv;
    if decides && (part.start + 1..t).any(acted) {
        return false;
    }
    let names = a.is_any(verb, APPOINTS);
    let next = a.pos.get(verb + 1);
    let object = matches!(next, Some(Pos::Det | Pos::Pron | Pos::Punct | Pos::Propn))
        || names && matches!(next, Some(Pos::Sconj | Pos::Adp))
        || a.is_any(verb, &["called"]) && a.is_any(verb + 1, &["for", "on"])
        || a.is_any(
            verb,
            &["declined", "refused", "proposed", "offered", "vowed"],
        ) && (a.is_any(verb + 1, &["to"])
            || a.is_any(verb + 2, &["to"]) && next == Some(&Pos::Adv))
        || a.is_any(verb, &["shrugged"]) && a.is_any(verb + 1, &["off"])
        || a.is_any(verb, TELLS) && a.is_any(verb + 1, &["that"])
        || a.is_any(verb, &["vowed", "dismissed", "predicted", "urged"])
            && matches!(next, Some(Pos::Noun | Pos::Adj));
    let clause = part.start..t;
    // “it would be flawed and shrugged off the idea”: no participle has an object
    let active = a.is_any(verb, SPEAKS);
    object && (is_now(a, &clause) || may_be(a, &clause, active) || is_of_thing(a, verb, &clause))
}

/// “the deficit was above plan | and vowed to cut it”: a thing vows nothing.
fn is_of_thing(a: &Analysis<'_>, verb: usize, clause: &Range<usize>) -> bool {
    let things = [
        "budget",
        "cost",
        "costs",
        "deficit",
        "economy",
        "figures",
        "inflation",
        "losses",
        "mood",
        "output",
        "price",
        "prices",
        "profit",
        "profits",
        "rate",
        "rates",
        "results",
        "sales",
        "situation",
        "talks",
        "trade",
        "violence",
    ];
    let first = clause.start + usize::from(a.is_any(clause.start, &["that"]));
    let acts = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let Some(be) = (first..clause.end).find(|t| acts(*t)) else {
        return false;
    };
    let phrase = |t: usize| matches!(a.pos[t], Pos::Det | Pos::Noun | Pos::Adj | Pos::Num);
    let other = |t: usize| matches!(a.pos[t], Pos::Pron | Pos::Sconj | Pos::Propn);
    a.is_any(
        verb,
        &[
            "vowed", "urged", "called", "promised", "pledged", "appealed", "insisted",
        ],
    ) && be > first
        && (first..be).all(phrase)
        && a.is_any(be - 1, &things)
        && !(be..clause.end).any(other)
}

/// The clause has no verb of the past which another could join: it tells how things are or will be.
fn is_now(a: &Analysis<'_>, words: &Range<usize>) -> bool {
    let perfect = [
        "has", "have", "had", "having", "was", "were", "been", "being", "would", "could", "did",
    ];
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    words.clone().any(verb)
        && !words.clone().any(|t| match a.pos[t] {
            Pos::Aux => a.is_any(t, &perfect),
            // “is finished”, “the used looms”
            Pos::Verb if a.word(t).ends_with("ed") => {
                !matches!(a.pos[t - 1], Pos::Aux | Pos::Adv | Pos::Det | Pos::Adj)
            }
            Pos::Verb => a.is_any(t, AMBIGUOUS) && !a.is_any(t - 1, &["to"]),
            _ => false,
        })
}

/// The clause tells what may or should be, with one verb which none of the past could join: “it could not take the looms”.
fn may_be(a: &Analysis<'_>, words: &Range<usize>, passive: bool) -> bool {
    let modal = ["would", "could", "should", "may", "might", "must"];
    let past = |t: usize| match a.pos[t] {
        Pos::Aux => !a.is_any(t, &modal) && !a.is_any(t, &["be"]),
        Pos::Verb => {
            let word = a.word(t);
            let done = word.ends_with("ed") || word.ends_with("en") || a.is_any(t, AMBIGUOUS);
            let last = t.saturating_sub(1);
            let before = last.saturating_sub(usize::from(a.pos[last] == Pos::Adv));
            done && !a.is_any(t, &["compared"]) && !(passive && a.is_any(before, &["be"]))
        }
        _ => a.is_any(t, &["who", "which", "what"]),
    };
    words
        .clone()
        .any(|t| a.pos[t] == Pos::Aux && a.is_any(t, &modal))
        && !words.clone().any(past)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_a_speaker_did_besides_is_not_said() {
        for (text, wanted) in [
            (
                "Jane Doe said the mill could be part of the fair, and offered to be its owner.",
                "the mill could be part of the fair",
            ),
            (
                "Jane Doe said she would teach the boy how to weave and added that her sister would share the loom with him.",
                "she would teach the boy how to weave",
            ),
            (
                "The two banks said output would average two million in 1987 compared with three million in 1986 and predicted a rise in the number of looms.",
                "output would average two million in 1987 compared with three million in 1986",
            ),
            (
                "Jane Doe and John Roe warned that the deficit was running above target and vowed sharp cuts of the looms in May.",
                "the deficit was running above target",
            ),
            (
                "Jane Doe insisted there could be no deals over the mill but twice declined directly to say whether she had offered to sell it.",
                "there could be no deals over the mill",
            ),
            (
                "Jane Doe said a new mill would be deeply flawed and shrugged off the idea that she could own it.",
                "a new mill would be deeply flawed",
            ),
        ] {
            assert_eq!(
                contents(text).first().map(String::as_str),
                Some(wanted),
                "{text}"
            );
        }
    }
}
