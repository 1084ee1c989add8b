//! Those who hear a paraphrase, where no “that” parts them from it: “told a news conference in Sampleton | the mill would
//! close”, “told Reuters | bolts are cheap”, “told delegates | looms cannot be trusted”.

use std::ops::Range;

use super::opening::{DAYS, WEEKDAYS};
use crate::analysis::Analysis;
use crate::attribution::discourse::role_of;
use crate::attribution::whole::has_predicate;
use crate::gazetteer::{Gazetteer, Target};
use crate::tag::pos::Pos;
use crate::text::Case;

/// Verbs whose object hears what is said.
const TOLD: &[&str] = &["told", "tell", "tells", "telling"];

/// Where many hear it.
const GATHERINGS: &[&str] = &[
    "conference",
    "meeting",
    "session",
    "congress",
    "committee",
    "subcommittee",
    "assembly",
    "hearing",
    "summit",
    "forum",
    "seminar",
    "rally",
    "audience",
    "panel",
    "convention",
    "symposium",
    "gathering",
    "parliament",
    "inquiry",
    "tribunal",
];

/// Who they are.
const LISTENERS: &[&str] = &[
    "reporters",
    "journalists",
    "delegates",
    "mps",
    "lawmakers",
    "legislators",
    "senators",
    "deputies",
    "analysts",
    "investors",
    "shareholders",
    "stockholders",
    "executives",
    "economists",
    "bankers",
    "traders",
    "police",
    "detectives",
    "investigators",
    "jurors",
    "viewers",
    "listeners",
    "supporters",
];

/// Words for them, at most, and what tells where and when they heard it.
const WORDS: usize = 8;
const TELLS: usize = 3;

/// Words of what they heard, at least.
const SHORTEST: usize = 4;

/// Where a paraphrase begins of which the words for those who hear it were taken too.
pub(super) fn behind(
    a: &Analysis<'_>,
    g: &Gazetteer,
    cue: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    if part.start != cue.end || !a.is_any(cue.end - 1, TOLD) {
        return None;
    }
    let heard = outlet(a, g, part).or_else(|| group(a, part))?;
    let mut at = setting(a, heard, part.end);
    // “told the committee chairman | the mill is old”
    let noun = |t: usize| a.pos.get(t) == Some(&Pos::Noun);
    if noun(at) && matches!(a.pos.get(at + 1), Some(Pos::Det | Pos::Pron)) {
        at += 1;
    }
    if at + SHORTEST > part.end {
        return None;
    }
    let that = usize::from(a.is_any(at, &["that"]));
    let subject = matches!(
        a.pos[at + that],
        Pos::Det | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num
    ) && !a.is_any(at, &["who", "which", "what", "whose", "whom", "all"]);
    // “told the committee chairman John Roe”
    let called = noun(at) && role_of(a, g, at).is_some() && a.pos.get(at + 1) == Some(&Pos::Propn);
    let start = at + that;
    (subject && !called && has_predicate(a, &(start..part.end))).then_some(start)
}

/// The end of the name of a newspaper, agency or broadcaster: “told ABC News | …”.
fn outlet(a: &Analysis<'_>, g: &Gazetteer, part: &Range<usize>) -> Option<usize> {
    let first = part.start + usize::from(a.is_any(part.start, &["the"]));
    let hits = a.hits_at(first).iter();
    let named = hits.filter_map(|h| match h.target {
        Target::Organisation(i) => {
            let body = g.organisation_names[usize::from(i)].organisation;
            g.organisations[usize::from(body)]
                .news
                .then_some(h.end as usize)
        }
        _ => None,
    });
    let end = named.max().filter(|end| *end < part.end)?;
    // “told the BBC’s programme”
    (!a.is_possessive(end)).then_some(end)
}

/// The end of the words for a gathering or for those in it.
fn group(a: &Analysis<'_>, part: &Range<usize>) -> Option<usize> {
    let listed = |t: usize| a.is_any(t, GATHERINGS) || a.is_any(t, LISTENERS);
    let plain = |t: &usize| {
        matches!(
            a.pos[*t],
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num
        ) || a.is_possessive(*t)
            || a.is_joint(*t)
            || a.is_any(*t, &["his", "her", "its", "their"])
            || listed(*t)
    };
    let near = part.start..part.end.min(part.start + WORDS);
    let mut last = near.clone().take_while(plain).find(|t| listed(*t))?;
    while last + 1 < near.end && a.is_any(last + 1, GATHERINGS) {
        last += 1;
    }
    Some(last + 1)
}

/// Behind what tells where and when they heard it: “here”, “on Friday”, “in Sampleton”, “of millers”.
fn setting(a: &Analysis<'_>, from: usize, end: usize) -> usize {
    let mut at = from;
    for _ in 0..TELLS {
        let day = |t: usize| a.is_any(t, DAYS) || a.is_any(t, WEEKDAYS);
        if a.is_any(at, &["here", "earlier"]) || day(at) {
            at += 1;
        } else if a.is_any(at, &["on", "late", "early"]) && day(at + 1) {
            at += 2;
        } else if a.is_any(at, &["of", "in", "for", "at", "on", "from", "with"]) {
            let Some(next) = behind_preposition(a, at + 1, end) else {
                break;
            };
            at = next;
        } else {
            break;
        }
    }
    at
}

/// Where the thing of a preposition ends, if that is certain: behind a name, before an article or pronoun.
fn behind_preposition(a: &Analysis<'_>, from: usize, end: usize) -> Option<usize> {
    let first = from + usize::from(matches!(a.pos.get(from), Some(Pos::Det)));
    let name = |t: &usize| a.pos[*t] == Pos::Propn && a.doc.tokens[*t].case != Case::Lower;
    // “of West | Erdian millers”
    let of = a.is_any(from - 1, &["of"]);
    let named = first + (first..end).take_while(name).take_while(|_| !of).count();
    if named > first && named < end {
        let verb = matches!(a.pos[named], Pos::Verb | Pos::Aux);
        // “in Sampleton | Exampla would”
        return Some(if verb && named > first + 1 {
            first + 1
        } else {
            named
        });
    }
    let thing = |t: &usize| {
        matches!(a.pos[*t], Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num) || a.is_joint(*t)
    };
    let last = first + (first..end).take_while(thing).count();
    let begins = last < end
        && (matches!(a.pos[last], Pos::Det | Pos::Pron) || a.is_any(last, &["that", "in"]));
    (last > first && begins).then_some(last)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_content_begins_behind_a_gathering_an_outlet_or_listeners() {
        for (text, wanted) in [
            (
                "Doe told business executives the most important issues for the world economy are the correction of trade imbalances and the price of looms.",
                "the most important issues for the world economy are the correction of trade imbalances and the price of looms",
            ),
            (
                "The minister told a news conference taxes were increased after revenues from bolts and looms fell by 64 pct last year.",
                "taxes were increased after revenues from bolts and looms fell by 64 pct last year",
            ),
            (
                "The minister told Reuters bilateral trade disputes are increasing because the system is inefficient.",
                "bilateral trade disputes are increasing because the system is inefficient",
            ),
            (
                "The minister told parliament on Friday the current price of bolts is not satisfactory for the economy.",
                "the current price of bolts is not satisfactory for the economy",
            ),
            (
                "Mr Doe told MPs child benefit would rise to a maximum of £63 a week for the first child.",
                "child benefit would rise to a maximum of £63 a week for the first child",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }
}
