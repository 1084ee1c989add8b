//! When and why what is said is so, behind its clause, and with what it is compared: “said the mill will close | because it
//! is old”, “said prices will rise | , after they fell in May”.

use std::ops::Range;

use super::{Others, has_predicate};
use crate::tag::pos::Pos;

/// What somebody attends, behind which he speaks: “said it rained, after a meeting”.
const EVENTS: &[&str] = &[
    "meeting",
    "meetings",
    "call",
    "visit",
    "speech",
    "hearing",
    "conference",
    "session",
    "summit",
    "talks",
    "lunch",
    "dinner",
    "tour",
    "trip",
    "briefing",
    "discussion",
    "discussions",
    "conversation",
    "debate",
    "game",
    "match",
];

/// What somebody does before he speaks: “said it rained, after seeing it”.
const DEEDS: &[&str] = &[
    "being",
    "meeting",
    "hearing",
    "seeing",
    "reading",
    "speaking",
    "talking",
    "visiting",
    "watching",
    "attending",
    "returning",
    "arriving",
    "studying",
    "reviewing",
    "leaving",
    "touring",
    "addressing",
    "briefing",
    "holding",
];

impl Others<'_> {
    /// “a profit of two millions | , compared with one million a year ago”.
    pub(super) fn is_compared(&self, part: &Range<usize>, to: usize, end: usize) -> bool {
        let a = self.a;
        a.is_mark(to, b',')
            && to + 3 < end
            && a.is_any(to + 1, &["compared"])
            && a.is_any(to + 2, &["to", "with"])
            && has_predicate(a, part)
    }

    /// “will close | because it is old”, “may rise | when the fair opens”, “will grow | , after a fall in May”: what is said
    /// is so then or for that reason. Not “said it was old, after he saw it”, “when asked about it”.
    pub(super) fn has_circumstance(
        &self,
        part: &Range<usize>,
        cue: &Range<usize>,
        to: usize,
        end: usize,
    ) -> bool {
        let a = self.a;
        let comma = a.is_mark(to, b',');
        let next = to + usize::from(comma);
        let rest = next + 1..end;
        if rest.len() < 3 || !self.is_direct(part, cue) || !has_predicate(a, part) {
            return false;
        }
        let subject = matches!(
            a.pos[rest.start],
            Pos::Det | Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Adj
        );
        let clause = || subject && has_predicate(a, &rest);
        if a.is_any(next, &["because"]) || comma && a.is_any(next, &["since", "unless"]) {
            return clause();
        }
        if a.is_any(next, &["when"]) {
            return clause() && !a.is_any(rest.start, &["asked", "questioned"]);
        }
        if !a.is_any(next, &["after", "before"]) {
            return false;
        }
        let first = part.start + usize::from(a.is_any(part.start, &["that"]));
        let person = a.is_any(first, &["he", "she", "they", "we", "I"]);
        if a.pos[rest.start] == Pos::Pron {
            return a.is_any(rest.start, &["it", "they"]) && !person && clause();
        }
        // “after falling for two years”
        if a.pos[rest.start] == Pos::Verb && a.word(rest.start).ends_with("ing") {
            return comma && !person && !a.is_any(rest.start, DEEDS);
        }
        // “after a fall of two years”
        let close = rest
            .clone()
            .find(|t| a.pos[*t] == Pos::Punct)
            .unwrap_or(end);
        let mut words = rest.start..close;
        let acts = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux) || a.is_any(t, EVENTS);
        comma && a.pos[rest.start] == Pos::Det && close > rest.start + 1 && !words.any(acts)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn when_and_why_it_is_so_is_said() {
        for (who, text) in [
            (
                "Mr Doe says",
                "the best time to buy clothes is in the spring, when retailers are hoping to clean out their racks",
            ),
            (
                "Jane Doe said",
                "the price of looms would start to rise in 1987, after it fell in 1986",
            ),
            (
                "Jane Doe said",
                "the trade is expected to grow by four pct, after declining by seven pct in 1986",
            ),
            (
                "Jane Doe said",
                "the talks are held, after a review of the town's non-financial mills",
            ),
            (
                "Jane Doe said",
                "the mill was old, before deciding whether it should be closed again at the next fair",
            ),
        ] {
            let all = format!("{who} {text}.");
            assert_eq!(contents(&all), [text]);
        }
    }

    #[test]
    fn what_it_is_compared_with_is_said() {
        let text = "Sample Works earnings for the second quarter ended February 28 could be 35 cts, compared to a 95 ct loss last year";
        let all = format!("Jane Doe follows the mill. Doe estimates {text}.");
        assert_eq!(contents(&all), [text]);
    }

    #[test]
    fn when_she_said_so_is_not_said() {
        let text = "Jane Doe said the mill would be sold, after a meeting with the mayor.";
        assert_eq!(contents(text), ["the mill would be sold"]);
    }
}
