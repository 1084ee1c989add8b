//! The day of the saying that was taken with what is said: “Doe said | Wednesday evening | it planned to sell the mill”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::attribution::whole::has_predicate;
use crate::quote::draft::Draft;
use crate::quote::opening::WEEKDAYS;
use crate::tag::pos::Pos;

/// Words for a part of a day.
const PARTS: &[&str] = &["morning", "afternoon", "evening", "night"];

/// Words that tell when or in what something is said, at most: “earlier in a statement”.
const TIMES: usize = 2;

/// Texts and occasions in which somebody says something.
const TEXTS: &[&str] = &[
    "statement",
    "report",
    "speech",
    "letter",
    "note",
    "meeting",
    "conference",
    "interview",
];

/// Words for a day beside its name.
const DAYS: &[&str] = &["today", "yesterday"];

/// How the names of months begin.
const MONTHS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// “Nov.”, “November”
fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|m| word.starts_with(m))
}

/// Leaves the day out where a clause follows it.
pub(crate) fn cut(a: &Analysis<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|d| d.rule == "model") {
        let Some(cue) = &draft.cue else { continue };
        let part = draft.content[0].clone();
        let said = cue.len() == 1 && a.is_any(cue.start, &["said", "announced", "added", "told"]);
        if part.start != cue.end || !said {
            continue;
        }
        let Some(start) = behind(a, &part) else {
            continue;
        };
        if start < part.end {
            draft.content[0].start = start;
        } else if draft.content.len() > 1 {
            draft.content.remove(0);
        }
    }
}

/// Where what is said begins behind the day.
fn behind(a: &Analysis<'_>, part: &Range<usize>) -> Option<usize> {
    let mut at = part.start;
    for _ in 0..TIMES {
        at = time(a, at..part.end).unwrap_or(at);
    }
    if at == part.start || at >= part.end {
        return Some(at).filter(|_| at > part.start);
    }
    at += usize::from(a.is_any(at, &["that"]));
    let rest = at..part.end;
    let subject = rest.len() > 2
        && !a.is_possessive(at)
        && matches!(
            a.pos[at],
            Pos::Det | Pos::Pron | Pos::Propn | Pos::Noun | Pos::Adj | Pos::Num
        );
    (subject && has_predicate(a, &rest)).then_some(at)
}

/// Where words end that tell when or in what something is said.
fn time(a: &Analysis<'_>, words: Range<usize>) -> Option<usize> {
    let first = words.start;
    let within = |at: usize| at < words.end;
    let weekday = |t: usize| within(t) && a.is_any(t, WEEKDAYS) && a.doc.tokens[t].is_capitalised();
    let pos = |t: usize| a.pos.get(t).copied().filter(|_| within(t));
    let period = |t: usize| within(t) && a.is_any(t, &["week", "month", "night"]);
    let text = || {
        let article = a.is_any(first, &["in", "at"]) && a.is_any(first + 1, &["a", "an"]);
        let end = (first + 2..words.end.min(first + 5)).find(|t| a.is_any(*t, TEXTS))? + 1;
        let plain = (first + 2..end).all(|t| matches!(a.pos[t], Pos::Noun | Pos::Adj));
        let hangs = pos(end).is_some_and(|p| matches!(p, Pos::Adp | Pos::Noun | Pos::Sconj));
        (article && plain && !hangs).then_some(end)
    };
    if let Some(end) = text() {
        return Some(end);
    }
    let opens = usize::from(a.is_any(first, &["last", "on"]));
    let day = first + opens;
    if weekday(day) || opens == 0 && within(day) && a.is_any(day, DAYS) {
        return Some(whole_day(a, day, words.end));
    }
    if a.is_any(first, &["last", "this"]) && period(first + 1) {
        return Some(first + 2);
    }
    if a.is_any(first, &["earlier"]) {
        let next = first + 1;
        return match pos(next) {
            Some(Pos::Pron) => Some(next),
            _ if within(next) && a.is_any(next, &["today"]) || weekday(next) => Some(next + 1),
            _ if a.is_any(next, &["this"]) && period(next + 1) => Some(next + 2),
            _ => None,
        };
    }
    let clause = matches!(pos(first + 1), Some(Pos::Pron | Pos::Det));
    (clause && a.is_any(first, &["recently", "here"])).then_some(first + 1)
}

/// “Wednesday evening”, “Wednesday, Nov. 29, 2017,”: the end of a day and its date.
fn whole_day(a: &Analysis<'_>, day: usize, end: usize) -> usize {
    let within = |at: usize| at < end;
    let comma = |at: usize| usize::from(within(at) && a.is_mark(at, b','));
    let mut at = day + 1;
    at += usize::from(within(at) && a.is_any(at, PARTS));
    let month = at + comma(at);
    if within(month + 1) && is_month(a.word(month)) && a.pos[month + 1] == Pos::Num {
        at = month + 2;
        let year = at + comma(at);
        if within(year) && a.pos[year] == Pos::Num && a.word(year).len() == 4 {
            at = year + 1;
        }
    }
    at + comma(at)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn the_day_of_the_saying_is_not_said() {
        let wanted = "it planned to sell two of its mills in the town";
        for day in [
            "Monday evening ",
            "Wednesday, Nov. 29, 2017, ",
            "today ",
            "",
        ] {
            let text = format!("Sample Works Inc said {day}{wanted}.");
            assert_eq!(contents(&text), [wanted], "{text}");
        }
    }

    #[test]
    fn the_day_of_what_is_told_is_said() {
        for text in [
            "Jane Doe said Monday night’s vote showed the town had lost its mills.",
            "Jane Doe said last week’s sale of the mills was a loss for the town.",
            "Jane Doe said recently increased prices of looms appear to be holding.",
        ] {
            let first = contents(text)[0].split(' ').next().unwrap_or("").to_owned();
            assert!(
                ["Monday", "last", "recently"].contains(&first.as_str()),
                "{text}"
            );
        }
    }
}
