//! Sources that begin with who speaks, without the comma that would tell: “Jane Doe the head of the mill”.

use std::ops::Range;

use super::named::POSITIONS;
use super::names_in::names_in;
use crate::attribution::source::source_parts::is_post;
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::Case;

impl super::Resolver<'_, '_> {
    /// “Jane Doe the head of the mill”, “Jane Doe chairman of the mill”, the comma lost: the name of a person, and an
    /// article or a position after it.
    pub(super) fn begins_with_person(&self, part: &Range<usize>) -> Option<usize> {
        let position = |t: usize| {
            let modified = [
                "executive",
                "managing",
                "deputy",
                "vice",
                "senior",
                "associate",
                "general",
                "assistant",
            ];
            let t = t + usize::from(self.a.is_any(t, &modified));
            self.a.is_any(t, POSITIONS) && self.a.is_any(t + 1, &["of", "for"])
        };
        // “Exampla’s head miller Jane Doe  a Roe ally”
        let described = |m: &NameMention| {
            let before = part.start..m.phrase.start;
            let word = |t: usize| {
                matches!(self.a.pos[t], Pos::Noun | Pos::Adj | Pos::Propn)
                    || self.a.is_possessive(t)
            };
            let role = |t: usize| {
                let lower = self.a.doc.tokens[t].case == Case::Lower;
                self.a.is_any(t, &["a", "an", "d", "r"]) || lower && !self.a.is_any(t, &["the"])
            };
            before.is_empty()
                || self.a.is_gap(m.name.end)
                    && m.name.len() > 1
                    && role(m.name.end)
                    && before.clone().all(word)
                    && !(m.name.end..part.end).any(|t| {
                        self.a.is_any(t, &["and", "or"]) && !self.a.is_any(t + 1, &["a", "an"])
                    })
        };
        // “Sen. Jane Doe (D-Exa.) chairman of the panel”
        let behind = |m: &NameMention| {
            let open = m.name.end < part.end && self.a.word(m.name.end) == "(";
            let close = (m.name.end..part.end).find(|t| self.a.word(*t) == ")");
            close.filter(|_| open).map_or(m.name.end, |close| close + 1)
        };
        let (first, names) = names_in(self.clusters, self.field, part);
        let person = names.iter().position(|m| {
            m.phrase.start >= part.start
                && m.name.end < part.end
                && described(m)
                && (self.a.is_any(m.name.end, &["a", "an"])
                    || self.a.is_any(m.name.end, &["the"]) && !self.is_object(m.phrase.start)
                    || position(behind(m))
                    || m.name.len() > 1 && is_post(self.a, m.name.end)
                    || m.phrase.start == part.start && self.is_done(m.name.end)
                    || self.a.is_gap(m.name.end)
                        && m.name.len() > 1
                        && !self.opens_clause(part, m.name.end)
                        && !self.a.is_any(m.name.end, &["and", "or"]))
                && self.clusters.clusters[m.cluster].kind == NameType::Person
        });
        person.map(|i| first + i)
    }

    /// “Sample Works <SMPL> the largest mill”, “Sample Works  owning ten mills”, the comma lost: the firm, and what it is.
    pub(super) fn begins_with_firm(&self, part: &Range<usize>) -> Option<usize> {
        const TICKER: usize = 6;
        let (first, names) = names_in(self.clusters, self.field, part);
        let start = part.start + usize::from(self.a.is_any(part.start, &["the"]));
        let m = names
            .first()
            .filter(|m| m.phrase.start <= start && m.name.start >= start)?;
        if m.name.end >= part.end {
            return None;
        }
        if self.a.is_gap(m.name.end) && self.a.word(m.name.end).ends_with("ing") {
            return Some(first);
        }
        if self.a.word(m.name.end) != "<" {
            return None;
        }
        let until = part.end.min(m.name.end + TICKER);
        let close = (m.name.end..until).find(|t| self.a.word(*t) == ">")?;
        let described = close + 1 < part.end && self.a.is_any(close + 1, &["a", "an", "the"]);
        described.then_some(first)
    }

    /// “Mayor Roe used Samplegram in May to say”: a verb behind a name, with what it is done to.
    pub(super) fn is_done(&self, at: usize) -> bool {
        self.a.pos[at] == Pos::Verb
            && !self.is_participle(at)
            && matches!(
                self.a.pos.get(at + 1),
                Some(Pos::Det | Pos::Propn | Pos::Pron | Pos::Noun)
            )
    }

    /// “When Roe named Jane Doe  the crowd said”, the comma lost: a name behind a verb.
    fn is_object(&self, at: usize) -> bool {
        let sentence = self.a.sentence_of(at);
        at > sentence.start && self.a.pos[at - 1] == Pos::Verb && !self.is_speech_verb(at - 1)
    }

    /// “In a talk with Jane Doe  John Roe said”, the comma lost: another person ends the words, and the first hangs on a
    /// preposition.
    pub(super) fn opens_clause(&self, part: &Range<usize>, end: usize) -> bool {
        let before = part.start.checked_sub(1);
        before.is_some_and(|t| self.a.pos[t] == Pos::Adp)
            && self.clusters.mentions.iter().any(|m| {
                m.field == self.field
                    && m.phrase.start == end
                    && m.name.end == part.end
                    && self.clusters.clusters[m.cluster].kind == NameType::Person
            })
    }
}
