//! The day of the saying that was taken with what is said: “Doe said | Wednesday evening | it planned to sell the mill”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::attribution::whole::has_predicate;
use crate::quote::draft::Draft;
use crate::quote::opening::WEEKDAYS;
use crate::tag::pos::Pos;

/// Words for a part of a day.
const PARTS: &[&str] = &["morning", "afternoon", "evening", "night"];

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
    let last = usize::from(a.is_any(part.start, &["last"]));
    let day = part.start + last;
    let named = day < part.end
        && (a.is_any(day, WEEKDAYS) && a.doc.tokens[day].is_capitalised()
            || last == 0 && a.is_any(day, DAYS));
    if !named {
        return None;
    }
    let mut at = day + 1;
    let within = |at: usize| at < part.end;
    at += usize::from(within(at) && a.is_any(at, PARTS));
    // “Wednesday, Nov. 29, 2017,”
    let comma = |at: usize| usize::from(within(at) && a.is_mark(at, b','));
    let month = at + comma(at);
    if within(month + 1) && is_month(a.word(month)) && a.pos[month + 1] == Pos::Num {
        at = month + 2;
        let year = at + comma(at);
        if within(year) && a.pos[year] == Pos::Num && a.word(year).len() == 4 {
            at = year + 1;
        }
    }
    at += comma(at);
    if !within(at) {
        return Some(at);
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
        let text = "Jane Doe said Monday night’s vote showed the town had lost its mills.";
        assert!(contents(text)[0].starts_with("Monday"), "{text}");
    }
}
