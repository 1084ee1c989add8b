//! A clause of the reporter behind what is said, which cannot belong to it: a whole clause behind a thing, a person or an
//! infinitive, what happened after somebody was called names, what came of it: “vowed to close the mill | but the town fears
//! the dam”, “called him a “cancer” | after he left”, “said it will close | stoking fears of a strike”.

use std::ops::Range;

use super::main_verb::{ANEW, OF_THINGS, is_finite, opens};
use crate::analysis::Analysis;
use crate::attribution::whole::has_predicate;
use crate::tag::pos::Pos;
use crate::text::{TokenKind, WordSet};

/// Words that are left of a content that is cut, at least.
const SHORTEST: usize = 2;

/// Words of the subject of a clause, at most.
const SUBJECT: usize = 9;

/// Verbs that may have a thing or a clause.
const EITHER: &[&str] = &["denied", "denies", "rejected", "rejects", "found"];

/// Joints behind which something else is told.
const TURNS: &[&str] = &["but", "though", "although", "yet"];

/// Verbs with which somebody gives another a name.
const NAMES: &[&str] = &[
    "called", "calls", "calling", "dubbed", "branded", "labeled", "labelled", "derided", "mocked",
];

/// What news does to the minds of people.
const DOES: &WordSet = &WordSet::of(&[
    "adding",
    "complicating",
    "dashing",
    "deepening",
    "drawing",
    "escalating",
    "fueling",
    "fuelling",
    "heightening",
    "igniting",
    "intensifying",
    "reigniting",
    "renewing",
    "reversing",
    "reviving",
    "setting",
    "sparking",
    "stoking",
    "triggering",
]);

/// What it does to those who hear of it.
const SURPRISES: &WordSet = &WordSet::of(&[
    "alarming",
    "angering",
    "delighting",
    "disappointing",
    "infuriating",
    "shocking",
    "stunning",
    "surprising",
]);

/// The minds of people.
const MINDS: &WordSet = &WordSet::of(&[
    "alarm",
    "allegation",
    "allegations",
    "anger",
    "backlash",
    "concern",
    "concerns",
    "condemnation",
    "confusion",
    "controversy",
    "criticism",
    "crisis",
    "debate",
    "dispute",
    "doubts",
    "expectations",
    "fear",
    "fears",
    "feud",
    "fire",
    "hopes",
    "outrage",
    "policies",
    "policy",
    "position",
    "pressure",
    "protests",
    "questions",
    "rift",
    "rumors",
    "rumours",
    "scene",
    "speculation",
    "stage",
    "tension",
    "tensions",
    "uncertainty",
    "worries",
]);

/// Where a content behind its cue ends, if the reporter goes on with a clause.
pub(super) fn starts(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    part: &Range<usize>,
    marked: impl Fn(usize) -> bool,
) -> Option<usize> {
    if part.start < cue.end || part.end > a.sentence_of(cue.start).end {
        return None;
    }
    let comma = |t: usize| t - usize::from(a.is_mark(t - 1, b','));
    let end = behind_thing(a, cue, part, &marked)
        .or_else(|| behind_name(a, cue, part))
        .or_else(|| effect(a, part, &marked))
        .or_else(|| though_now(a, cue, part, &marked))?;
    Some(comma(end))
}

/// “vowed to close the mill | but the town fears the dam”, “accused Doe of theft | and many were angry”: a joint with a subject and
/// a verb, which an infinitive or a thing cannot be joined with.
fn behind_thing(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    part: &Range<usize>,
    marked: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let thing = a.is_any(part.start, &["to"]) || cue.clone().any(|t| a.is_any(t, OF_THINGS));
    let either = cue.clone().any(|t| a.is_any(t, EITHER));
    if !thing && !either || a.is_any(part.start, &["that"]) || a.is_any(part.start - 1, &["that"]) {
        return None;
    }
    // the first verb of a clause ends the search
    (part.start..part.end.saturating_sub(SHORTEST))
        .take_while(|t| marked(*t) || !(opens(a, *t) || is_finite(a, *t)))
        .skip(SHORTEST)
        .find(|t| {
            let but = a.is_any(*t, TURNS) || thing && a.is_any(*t, &["while"]);
            (but || thing && a.is_any(*t, &["and"]))
                && !marked(*t)
                && has_subject(a, *t, but, part.end, marked)
        })
}

/// Whether a subject and its verb follow a joint.
fn has_subject(
    a: &Analysis<'_>,
    joint: usize,
    but: bool,
    end: usize,
    marked: &impl Fn(usize) -> bool,
) -> bool {
    let first = joint + 1;
    let begins = match a.pos[first] {
        Pos::Det | Pos::Propn | Pos::Noun | Pos::Adj | Pos::Num => true,
        Pos::Pron => but || a.is_any(first, &["his", "her", "its", "their"]),
        Pos::Adp => but,
        _ => false,
    };
    if !begins || a.is_any(first, ANEW) || a.word(first).ends_with("ing") {
        return false;
    }
    let apart = |t: usize| {
        opens(a, t) || a.pos[t] == Pos::Cconj || matches!(a.word(t), "," | ";" | ":") || marked(t)
    };
    let near = first + 1..end.saturating_sub(1).min(first + SUBJECT);
    let mut near = near.take_while(|t| !apart(*t));
    let finite = |t: &usize| {
        let third = a.pos[*t] == Pos::Verb
            && a.word(*t).ends_with('s')
            && !a.word(*t).ends_with("ss")
            && matches!(a.pos[*t + 1], Pos::Det | Pos::Noun | Pos::Propn | Pos::Pron);
        is_finite(a, *t) || third
    };
    let Some(verb) = near.find(finite) else {
        return false;
    };
    let modal = a.is_any(
        verb,
        &["would", "could", "should", "might", "will", "may", "can"],
    );
    let before = verb - usize::from(a.pos[verb - 1] == Pos::Adv && verb > first + 1) - 1;
    let pronoun = a.pos[first] == Pos::Pron;
    matches!(
        a.pos[before],
        Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Adj
    ) && !(modal && (pronoun || !but))
}

/// “called him a “cancer” | after he left the team”: when it was, behind the name in marks.
fn behind_name(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>) -> Option<usize> {
    if !a.is_any(cue.end - 1, NAMES) {
        return None;
    }
    let time = (part.start + SHORTEST..part.end.saturating_sub(SHORTEST)).find(|t| {
        a.doc.tokens[*t - 1].kind == TokenKind::Quote
            && a.is_any(
                *t,
                &["after", "when", "while", "before", "though", "although"],
            )
    })?;
    has_predicate(a, &(time + 1..part.end)).then_some(time)
}

/// “said it will close | stoking fears of a strike”, “| reversing another rule of the town”: what came of it.
fn effect(a: &Analysis<'_>, part: &Range<usize>, marked: &impl Fn(usize) -> bool) -> Option<usize> {
    const NEAR: usize = 6;
    (part.start + SHORTEST..part.end.saturating_sub(1)).find(|&t| {
        let last = t - 1 - usize::from(a.is_mark(t - 1, b','));
        let near = t + 1..part.end.min(t + NEAR);
        // “, surprising millers who had hoped for more”
        let hearers = matches!(a.pos.get(t + 1), Some(Pos::Noun | Pos::Propn | Pos::Det));
        let surprises = a.is_mark(t - 1, b',') && hearers && a.is_any(t, SURPRISES);
        a.first_byte(t).is_ascii_lowercase()
            && (surprises || a.is_any(t, DOES))
            && !marked(t)
            && matches!(
                a.pos[last],
                Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj | Pos::Adv
            )
            && a.pos[t] != Pos::Adj
            && (surprises
                || near
                    .take_while(|n| !matches!(a.word(*n), "," | ";"))
                    .any(|n| a.is_any(n, MINDS)))
            && has_predicate(a, &(part.start..last + 1))
    })
}

/// Verbs of what was said.
const SAID: &WordSet = &WordSet::of(&[
    "added",
    "admitted",
    "announced",
    "claimed",
    "confirmed",
    "explained",
    "noted",
    "said",
    "suggested",
    "told",
    "warned",
]);

/// “told them it could move the mill, | though doing so is hard”: what is so now, behind what was said of then.
fn though_now(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    part: &Range<usize>,
    marked: &impl Fn(usize) -> bool,
) -> Option<usize> {
    const NEAR: usize = 10;
    const PAST: &[&str] = &["was", "were", "had", "would", "could", "might", "did"];
    const NOW: &[&str] = &[
        "is", "are", "has", "have", "does", "’s", "'s", "’re", "'re", "remains", "remain", "seems",
        "looks", "sounds", "will",
    ];
    if !cue.clone().any(|t| a.is_any(t, SAID)) {
        return None;
    }
    let verb = |t: &usize| matches!(a.pos[*t], Pos::Verb | Pos::Aux);
    let joint = (part.start + SHORTEST..part.end.saturating_sub(SHORTEST)).find(|t| {
        let apart = a.is_mark(*t - 1, b',') || matches!(a.word(*t - 1), "—" | "–" | "--" | "-");
        apart && a.is_any(*t, &["though", "although"]) && !marked(*t)
    })?;
    let said = part.start..joint;
    let then = said.clone().filter(verb).any(|t| a.is_any(t, PAST));
    let lasting = said.filter(verb).any(|t| a.is_any(t, NOW));
    let near = joint + 1..part.end.min(joint + NEAR);
    let now = near
        .clone()
        .find(|t| verb(t) && !a.word(*t).ends_with("ing"));
    let is_now = now.is_some_and(|t| t > joint + 1 && a.is_any(t, NOW));
    (then && !lasting && is_now).then_some(joint)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_clause_of_the_reporter_is_not_said() {
        for (text, wanted) in [
            (
                "Doe has threatened to withdraw from the fair of Sampleton, and her town has moved to allow greater mills.",
                "to withdraw from the fair of Sampleton",
            ),
            (
                "Mayor Jane Doe has called on Roe to step aside but the former miller has refused.",
                "Roe to step aside",
            ),
            (
                "The league condemned Roe's “divisive” remarks but despite appearances Mayor Jane Doe didn't take a stand.",
                "Roe's “divisive” remarks",
            ),
            (
                "Doe met the millers last year with Roe who called him a “bolt head” after the town had sold the dam to him.",
                "him a “bolt head”",
            ),
            (
                "Jane Doe said the mill will leave its price for bolts unchanged at 16 pct, surprising millers who had expected a rise there too.",
                "the mill will leave its price for bolts unchanged at 16 pct",
            ),
            (
                "Sample Works told the town that it could move the old mill out of Erdia, though doing so is hard and will take a year.",
                "it could move the old mill out of Erdia",
            ),
            (
                "Jane Doe said the mill would close its doors in May, setting the stage for a long strike in the town.",
                "the mill would close its doors in May",
            ),
            (
                "Jane Doe said the mill will close its doors in May, stoking fears of a long strike in the town.",
                "the mill will close its doors in May",
            ),
        ] {
            let said = contents(text);
            assert_eq!(said.first().map(String::as_str), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_belongs_to_the_thing_stays() {
        for (text, wanted) in [
            (
                "Jane Doe urged the town to sell the mill and the dam in May.",
                "the town to sell the mill and the dam in May",
            ),
            (
                "John Roe denied the mill and the dam were old.",
                "the mill and the dam were old",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }
}
