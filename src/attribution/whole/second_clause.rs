//! A second clause of the same time, with a subject of its own, is said too: “said the mill is sound, | but the looms are old”.

use std::ops::Range;

use super::{Others, has_predicate};
use crate::analysis::Analysis;
use crate::tag::pos::Pos;

/// Words of the subject of a second clause, at most.
const SUBJECT: usize = 8;

/// When something is or was, as its verb tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Time {
    /// “is”, “will”
    Now,
    /// “was”, “rained”
    Then,
    /// “would”, “could”, “had”: what was said of then
    Told,
}

impl Others<'_> {
    /// “said the mill is sound, but the looms are old”, “said it would close, and the town would lose it”: the verb of a
    /// second clause of the same time, with a subject of its own.
    pub(super) fn second_clause(
        &self,
        part: &Range<usize>,
        cue: &Range<usize>,
        to: usize,
        end: usize,
    ) -> Option<usize> {
        let a = self.a;
        let comma = usize::from(a.word(to) == ",");
        let joint = to + comma;
        // “will be sold, although at first they may be kept”
        let although = comma == 1 && a.is_any(joint, &["although", "though"]);
        let goes_on = a.is_any(joint, &["and", "but", "yet"])
            || comma == 1 && a.is_any(joint, &["while"])
            || although;
        let joint = joint + usize::from(although && a.pos[joint + 1] == Pos::Adv);
        if joint + 2 >= end || !goes_on || !self.is_in_past() || !self.is_direct(part, cue) {
            return None;
        }
        let subject = |t: &usize| {
            matches!(
                a.pos[*t],
                Pos::Det
                    | Pos::Adj
                    | Pos::Noun
                    | Pos::Propn
                    | Pos::Num
                    | Pos::Pron
                    | Pos::Adp
                    | Pos::Part
            ) && !a.is_any(*t, &["who", "which", "that", "what", "to"])
        };
        let near = joint + 1..(end.saturating_sub(1)).min(joint + 1 + SUBJECT);
        let mut verb = joint + 1 + near.take_while(subject).count();
        // “and the sale of its unit, Roe Works Ltd, is near”
        if verb > joint + 2 && verb < end && a.is_mark(verb, b',') && a.pos[verb - 1] == Pos::Noun {
            let named = |t: &usize| a.pos[*t] == Pos::Propn || a.word(*t) == "-";
            let close = verb + 1 + (verb + 1..end).take_while(named).count();
            if close > verb + 1 && close < end && a.is_mark(close, b',') {
                verb = close + 1;
            }
        }
        if verb < joint + 2
            || verb + 1 >= end
            || a.pos[joint + 1] == Pos::Adp
            || a.pos[verb] != Pos::Aux
        {
            return None;
        }
        let second = time(a, verb)?;
        // “said most expect it to rise, but trade will be light”
        let first = (part.start + 1..to).find_map(|t| time(a, t));
        let first = first.or((second == Time::Now).then_some(Time::Now))?;
        let same = match second {
            Time::Now => first == Time::Now,
            Time::Told => first != Time::Now || !a.is_any(verb, &["had"]),
            Time::Then => first != Time::Now && a.is_any(joint, &["and", "while"]),
        };
        let quiet = !(joint + 1..end.min(verb + 4))
            .any(|t| self.says(t) && !a.is_any(t, &["expected", "related"]));
        let clause = a.is_any(cue.end - 1, &["said"]) || has_predicate(a, &(part.start..to));
        (same && quiet && clause && a.pos[part.start] != Pos::Aux).then_some(verb)
    }
}

/// When a verb tells that something is or was.
fn time(a: &Analysis<'_>, t: usize) -> Option<Time> {
    let word = a.word(t);
    match a.pos[t] {
        Pos::Aux
            if a.is_any(
                t,
                &[
                    "is", "are", "has", "have", "will", "can", "may", "does", "do",
                ],
            ) =>
        {
            Some(Time::Now)
        }
        Pos::Aux if a.is_any(t, &["would", "could", "might", "had"]) => Some(Time::Told),
        Pos::Aux if a.is_any(t, &["was", "were", "did"]) => Some(Time::Then),
        Pos::Verb if a.is_any(t - 1, &["to"]) => None,
        Pos::Verb if word.ends_with('s') && !word.ends_with("ss") => Some(Time::Now),
        Pos::Verb if word.ends_with("ed") && a.pos[t - 1] != Pos::Adj => Some(Time::Then),
        // “it took a year”
        Pos::Verb if !word.ends_with("ing") && a.pos[t - 1] == Pos::Pron => Some(Time::Then),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_second_clause_behind_marks_is_said() {
        for text in [
            "the mill is “making a profit and paying its first dividends,” and the sale of a new loom, Roe-Doe Ltd, is moving ahead",
            "the mill is “making a profit and paying its first dividends,” and the looms are sold",
        ] {
            let all = format!("Jane Doe said {text}.");
            assert_eq!(contents(&all), [text]);
        }
    }
}
