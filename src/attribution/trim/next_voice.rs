//! Where another voice follows within a paraphrase: an attribution that reports the whole sentence, or what somebody else says
//! behind “but”: “Doe said the mill would close | , the millers said”, “Doe said it is old | , but other millers say it is new”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::link::candidates::can_speak;
use crate::attribution::overlooked::closing;
use crate::gazetteer::{CuePos, Gazetteer};
use crate::mention::phrases::{PhraseKind, Phrases};
use crate::quote::cues::CueHit;
use crate::tag::pos::Pos;

/// Words that are left of a content that is cut, at least.
const SHORTEST: usize = 3;

/// “Jane Doe said the mill would close, the millers said”: the comma before the attribution that closes the sentence,
/// which reports the other one.
pub(super) fn outer(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    cues: &[CueHit],
    part: &Range<usize>,
) -> Option<usize> {
    let says = |hit: &&CueHit| {
        let cue = &g.cues[usize::from(hit.cue)];
        cue.pos == CuePos::Verb && !cue.gerund && cue.kind == CueKind::Say && cue.strength >= 2
    };
    let from = cues.partition_point(|c| c.tokens.start < part.start + SHORTEST);
    let inside = cues[from..].iter();
    let mut hits = inside
        .take_while(|c| c.tokens.start < part.end)
        .filter(says);
    hits.find_map(|hit| {
        let (content, _) = closing::clause(a, g, phrases, &hit.tokens)?;
        (content.start <= part.start && content.end > part.start + SHORTEST).then_some(content.end)
    })
}

/// “Jane Doe said the mill would close, but other millers say”: the comma before what somebody else says.
pub(super) fn turn(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    cues: &[CueHit],
    own: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    // “with some saying it is old and others saying it is new”
    let gerund = a.word(own.start).ends_with("ing");
    let says = |t: usize| {
        let from = cues.partition_point(|c| c.tokens.start < t);
        cues[from..].first().is_some_and(|hit| {
            let cue = &g.cues[usize::from(hit.cue)];
            hit.tokens.start == t
                && cue.pos == CuePos::Verb
                && (!cue.gerund || gerund)
                && matches!(cue.kind, CueKind::Say | CueKind::Predict)
                && cue.strength >= 2
        })
    };
    // “but 38% believe”; what a survey shows is told of all who were asked
    let shows = own.clone().any(|t| a.is_any(t, SURVEYS));
    let holds = |t: usize| says(t) || a.is_any(t, &["believe", "think", "feel", "expect"]);
    // “but traders doubt it”, “but Doe always denied it”
    let disputes = |t: usize| {
        let verb = t + usize::from(a.pos.get(t).is_some_and(|p| *p == Pos::Adv));
        verb < part.end && a.is_any(verb, DISPUTES)
    };
    let words = ["but", "and", "while", "although", "though"];
    (part.start + SHORTEST..part.end.saturating_sub(3)).find(|&t| {
        // “… by a tenth but Roe Works reported”, the comma left out before a name; “and” may join two who do it together
        let comma = usize::from(a.is_mark(t, b','));
        let next = t + comma + 1;
        let others = gerund && a.is_any(next, &["others", "some"]) && says(next + 1);
        a.is_any(next - 1, &words)
            && (others
                || !shows && is_share(a, next).is_some_and(|verb| verb < part.end && holds(verb))
                || phrases.at(next).is_some_and(|p| {
                    let name = || matches!(p.kind, PhraseKind::Name(_));
                    let named = comma == 1 || name() && !a.is_any(next - 1, &["and"]);
                    named
                        && p.tokens.start == next
                        && p.tokens.end < part.end
                        && !a.is_any(next, &["he", "she", "it", "they", "we", "I"])
                        && can_speak(p, a, g)
                        && (says(p.tokens.end)
                            || !a.is_any(next - 1, &["and"]) && disputes(p.tokens.end))
                }))
    })
}

/// What one does who does not believe it.
const DISPUTES: &[&str] = &[
    "doubt",
    "doubted",
    "doubts",
    "deny",
    "denied",
    "denies",
    "dispute",
    "disputed",
    "disputes",
    "disagree",
    "disagreed",
    "disagrees",
];

/// What a survey does.
const SURVEYS: &[&str] = &[
    "shows",
    "showed",
    "show",
    "found",
    "finds",
    "suggests",
    "suggested",
    "according",
    "indicates",
    "indicated",
];

/// “38% | believe”, “a third of them | say”: the verb behind a share of those who were asked.
fn is_share(a: &Analysis<'_>, t: usize) -> Option<usize> {
    let share = a.pos[t] == Pos::Num && a.is_any(t + 1, &["%", "percent", "pct"]);
    let verb = t + 2;
    (share && verb < a.doc.tokens.len()).then_some(verb)
}
