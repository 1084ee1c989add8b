//! Whether what was taken of a clause ends in its middle: in a name, in an insertion, before its verb.

use std::ops::Range;

use super::Others;
use super::at_cut::{INSERTED, SOON, core, is_certain, is_finite, is_half_phrase, is_hanging};
use super::unfinished::LONG;
use crate::attribution::discourse::role_of;
use crate::gazetteer::{RoleKind, Target};
use crate::tag::pos::Pos;
use crate::text::TokenKind;

impl Others<'_> {
    /// What was taken ends in the middle of its clause: “said the offer | will be accepted”, “said the mill has the looms
    /// and | will open”, “said the mill, built in May | , is open”.
    pub(super) fn breaks_off(
        &self,
        part: &Range<usize>,
        cue: &Range<usize>,
        to: usize,
        end: usize,
    ) -> Option<usize> {
        let a = self.a;
        let finite = |t: usize| is_finite(a, t);
        // “the cost of the mills covered | was expected to rise”
        let done = a.pos[to - 1] == Pos::Verb
            && a.word(to - 1).ends_with("ed")
            && matches!(a.pos[to - 2], Pos::Noun | Pos::Propn);
        let subject =
            done || matches!(a.pos[to - 1], Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num);
        if finite(to) && (subject || a.pos[to - 1] == Pos::Cconj) {
            return Some(to + 2);
        }
        let that =
            a.is_any(part.start, &["that"]) || a.is_any(part.start.saturating_sub(1), &["that"]);
        if (that || self.reports(cue)) && self.is_cut(to, end) {
            return Some(to + 2);
        }
        // “a budget in which | the minister announced a cut”
        let relative = a.is_any(to - 1, &["which", "whom", "whose"]) && a.pos[to - 2] == Pos::Adp;
        if relative || self.is_half_name(to) || is_half_phrase(a, to) {
            return Some(to + 2);
        }
        // The comma may end the text.
        let ends = |t: usize, ending: &str| t < end && a.word(t).ends_with(ending);
        let close = match a.word(to) {
            // “the looms, using its methods, may be”
            "," if ends(to + 1, "ing") || ends(to + 1, "ed") => {
                let next =
                    (to + 1..end.saturating_sub(2).min(to + INSERTED)).find(|t| a.word(*t) == ",");
                next.filter(|_| !finite(to + 1)).unwrap_or(to)
            }
            // “buying it, and holding it for years, is”
            "," if a.is_any(to + 1, &["and"]) && ends(to + 2, "ing") => {
                let next =
                    (to + 1..end.saturating_sub(2).min(to + INSERTED)).find(|t| a.word(*t) == ",");
                next.unwrap_or(to)
            }
            // “the looms, the oldest of the town, are”
            "," if !finite(to + 1) => {
                let mut commas =
                    (to + 1..end.saturating_sub(2).min(to + LONG)).filter(|t| a.word(*t) == ",");
                commas.find(|t| finite(*t + 1)).unwrap_or(to)
            }
            "," => to,
            "<" | "(" => (to..end).find(|t| matches!(a.word(*t), ">" | ")"))?,
            _ => return None,
        };
        let goes_on =
            close + 2 < end && finite(close + 1) && !is_certain(a, &core(a, &(part.start..to)));
        goes_on.then_some(close + 2)
    }

    /// “filed it with the Securities | and Exchange Commission”: in the middle of a name of the tables.
    pub(super) fn is_half_name(&self, to: usize) -> bool {
        let from = to.saturating_sub(SOON);
        (from..to).any(|t| {
            let hits = self.a.hits_at(t).iter();
            let mut bodies = hits.filter(|h| matches!(h.target, Target::Organisation(_)));
            bodies.any(|h| h.end as usize > to)
        })
    }

    /// A word follows that can hardly be of another clause: “said the mill was closed | on Monday”.
    pub(super) fn is_cut(&self, to: usize, end: usize) -> bool {
        let a = self.a;
        let word = a.doc.tokens[to].kind == TokenKind::Word;
        let apart = [
            "after",
            "before",
            "as",
            "while",
            "when",
            "following",
            "during",
            "according",
            "where",
            "who",
            "which",
            "because",
            "than",
        ];
        let turns = matches!(a.pos[to], Pos::Cconj | Pos::Sconj | Pos::Verb | Pos::Aux);
        // “said it was closed | in a report to the mayor”
        let written =
            |t: usize| role_of(a, self.g, t).is_some_and(|(kind, ..)| kind == RoleKind::Document);
        let where_said = a.is_any(to, &["in"]) && (to + 1..end.min(to + SOON + 1)).any(written);
        // “sold arms in | either August or May”
        let open = a.pos[to - 1] == Pos::Adp && a.pos[to] != Pos::Verb;
        if a.pos[to] == Pos::Verb && is_hanging(a, to) {
            return true;
        }
        word && (open || !turns && !where_said && !a.is_any(to, &apart))
    }

    /// Whether a comma opens an insertion within the clause: “, a maker of bolts, for a small sum”, “, which need
    /// approval, by the end of May”.
    pub(super) fn is_inserted(&self, comma: usize, end: usize) -> bool {
        let a = self.a;
        let opens = a.is_any(
            comma + 1,
            &[
                "which", "who", "a", "an", "the", "called", "named", "known", "located", "based",
            ],
        );
        let stops = |t: &usize| matches!(a.word(*t), "," | ";" | ":" | "--" | "—" | "–" | "(");
        let close = (comma + 1..end).find(stops).filter(|t| a.word(*t) == ",");
        // “the mill of Danville, Va., to Roe Works”
        let mut hits = a.hits_at(comma + 1).iter();
        let place = hits.find(|h| matches!(h.target, Target::Place(_)));
        if place.is_some_and(|h| close == Some(h.end as usize)) {
            let next = place.map_or(end, |h| h.end as usize + 1);
            return next < end
                && matches!(a.pos[next], Pos::Noun | Pos::Propn | Pos::Adj | Pos::Adp);
        }
        let preposition = [
            "to", "by", "for", "in", "on", "at", "from", "of", "with", "under", "into",
        ];
        // “its unit, Roe Works Inc, for”
        let named = a.pos.get(comma + 1) == Some(&Pos::Propn)
            && a.pos[comma - 1] == Pos::Noun
            && close.is_some_and(|t| (comma + 1..t).all(|t| a.pos[t] == Pos::Propn));
        (opens || named) && close.is_some_and(|t| t + 1 < end && a.is_any(t + 1, &preposition))
    }
}
