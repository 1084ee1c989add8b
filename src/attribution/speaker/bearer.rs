//! Whoever ends the words of a source, behind a post or a body: “head of sales at Sample Works Jane Doe”, “Sample Works,
//! SW, chairman Jane Doe”.

use std::ops::Range;

use super::Resolver;
use super::named::POSITIONS;
use crate::attribution::discourse::role_of;
use crate::gazetteer::{RoleKind, Target};
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::Case;

/// Words between a comma and a name, or between a body and the post of its officer, at most.
const BETWEEN: usize = 8;

/// Small words within what somebody is of: “of the Centre for Bolts at Sampleton”.
const SMALL: &[&str] = &["of", "the", "for", "and", "at", "in", "&"];

impl Resolver<'_, '_> {
    /// “The president of the Sample Institute, Jane Doe”, “head of sales Jane Doe”, “an analyst’s chief at Sample Bank Jane
    /// Doe”: the person who ends the source.
    pub(super) fn name_after(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
        head: usize,
    ) -> Option<usize> {
        let (kind, plural, _) = role_of(self.a, self.g, head)?;
        let position = self.a.is_any(head, POSITIONS) && !plural;
        let mention = self.clusters.mentions.iter().position(|m| {
            m.field == self.field
                && self.ends_words(m, tokens)
                && m.phrase.start > first.end
                && (self.is_person(m.cluster) || position && self.is_like_person(m))
        })?;
        let found = &self.clusters.mentions[mention];
        // “chief of staff Jane Doe and former director John Roe”
        let joined = |m: &NameMention| {
            let between = m.phrase.start > head && m.name.end < found.phrase.start;
            between && self.is_person(m.cluster) && self.a.is_any(m.name.end, &["and"])
        };
        if self.own().any(joined) {
            return None;
        }
        let mut before = found.phrase.start - 1;
        // “President of the Sample Institute (SI) Jane Doe”
        if self.a.word(before) == ")"
            && let Some(open) = (head + 1..before).rev().find(|t| self.a.word(*t) == "(")
        {
            before = open - 1;
        }
        // “Bank of Erdia Governor Jane Doe”
        let whole = (head + 1..before).all(|t| self.a.pos[t] != Pos::Verb && self.a.word(t) != ",");
        let titled = whole
            && (found.phrase.start < found.name.start || role_of(self.a, self.g, before).is_some());
        // “Bank of Exampla President Jane Doe”, of which the country was taken with the title
        let national = kind == RoleKind::Organization
            && self.a.is_any(before, &["of"])
            && before == head + 1
            && found.phrase.start + 1 < found.name.start;
        // “Sample Weekly’s editor in chief Jane Doe”
        let chief = self.a.is_any(head, &["editor"])
            && before == head + 1
            && self.a.is_any(before, &["in"])
            && self.a.is_any(found.phrase.start, &["chief"]);
        let noun = |t: usize| {
            let adjective = self.a.pos[t] == Pos::Adj
                && (self.a.doc.tokens[t].is_capitalised() || t > head + 2);
            (matches!(self.a.pos[t], Pos::Noun | Pos::Propn) || adjective)
                && !self.a.is_possessive(t)
        };
        let post = self.a.is_any(head, POSITIONS)
            || self.is_of_office(head)
            || kind == RoleKind::Organization && titled;
        let joined = self.is_set_off(head, found.phrase.start)
            || national
            || chief
            || (post || self.is_calling_of(head, before, found)) && noun(before);
        (joined && !plural).then_some(mention)
    }

    /// “Sample Works, SW, chairman Jane Doe”, “University of Exampla president Jane Doe”: the officer, not the body.
    pub(super) fn officer_of(&self, tokens: &Range<usize>, first: &Range<usize>) -> Option<usize> {
        let (last, at) = (first.end.checked_sub(1)?, first.end);
        let last = last - usize::from(self.a.word(last) == ">");
        if at >= tokens.end || last < first.start || !self.a.doc.tokens[last].is_capitalised() {
            return None;
        }
        let body = match role_of(self.a, self.g, last) {
            Some((kind, ..)) => kind == RoleKind::Organization,
            None => false,
        };
        let body = body
            || self
                .own()
                .any(|m| m.name.end == last + 1 && !self.is_person(m.cluster));
        let comma = self.a.word(at) == ",";
        let of = self.a.is_any(at, &["of", "in", "at"]);
        if !body || !comma && !of {
            return None;
        }
        let plain = |t: usize| {
            let mark = comma && matches!(self.a.word(t), "," | "(" | ")");
            mark || self.a.doc.tokens[t].is_capitalised()
                || matches!(self.a.pos[t], Pos::Noun | Pos::Propn | Pos::Adj)
        };
        self.clusters.mentions.iter().position(|m| {
            let behind = m.field == self.field
                && m.name.end == tokens.end
                && m.name.len() > 1
                && m.name.start > at + 1
                && self.is_person(m.cluster);
            if !behind {
                return false;
            }
            // “council chairman, Jane Doe”
            let post = m.name.start - 1 - usize::from(self.a.word(m.name.start - 1) == ",");
            let held = role_of(self.a, self.g, post)
                .is_some_and(|(kind, plural, _)| kind == RoleKind::Person && !plural)
                || self.is_of_office(post);
            let mut between = at + 1..post;
            held && between.len() <= BETWEEN
                && (comma || self.a.doc.tokens[at + 1].is_capitalised() && !between.is_empty())
                && between.all(plain)
        })
    }

    /// A name that ends a source, or behind which more is told of its bearer.
    fn ends_words(&self, m: &NameMention, tokens: &Range<usize>) -> bool {
        let end = m.name.end;
        if end >= tokens.end || m.name.start >= tokens.end {
            return end == tokens.end;
        }
        // “Secretary of Mills Jane Doe, who …, said”, “the chairman of the panel, Rep. Jane Doe, (D-Exa.)”
        let comma = usize::from(self.a.word(end) == ",");
        let aside = comma == 1 && self.a.is_any(end + 1, &["who", "whose", "which", "based"])
            || self.a.word(end + comma) == "(";
        // “chairman of the conference Jane Doe of Exampla”
        let from = self.a.is_any(end, &["of", "at", "from"])
            && end + 1 < tokens.end
            && (end + 1..tokens.end)
                .all(|t| self.a.doc.tokens[t].is_capitalised() || self.a.is_any(t, SMALL));
        aside || from
    }

    /// A name of two words or three that is no firm’s for certain.
    fn is_like_person(&self, m: &NameMention) -> bool {
        let cluster = &self.clusters.clusters[m.cluster];
        let plain = |t: usize| self.a.doc.tokens[t].case == Case::Capital;
        (2..=3).contains(&m.name.len())
            && self.a.word(m.name.start - 1) == ","
            && cluster.organisation.is_none()
            && cluster.kind != NameType::Other
            && !cluster.is_firm()
            && m.name.clone().all(plain)
            && role_of(self.a, self.g, m.name.end - 1).is_none()
    }

    /// “the chairman of the panel, Democratic Senator Jane Doe”: behind a comma, or where one was lost, and nothing but
    /// words that tell of the person between. Not “a group led by an Exampla, Sampleton, miller Jane Doe”, “a spokesman for
    /// the miller, Jane Doe”.
    fn is_set_off(&self, head: usize, name: usize) -> bool {
        let plain = |t: usize| {
            matches!(self.a.pos[t], Pos::Noun | Pos::Propn | Pos::Adj) && !self.a.is_possessive(t)
                || self.a.is_any(t, &["currently", "then", "now"])
        };
        let one = |t: usize| {
            role_of(self.a, self.g, t).is_some_and(|(kind, plural, _)| {
                !plural && matches!(kind, RoleKind::Person | RoleKind::Spokesperson)
            })
        };
        let from = name.saturating_sub(BETWEEN / 2).max(head + 1);
        for t in (from..=name).rev() {
            // the comma lost; not “who worked with  Doe”
            let gap = self.a.is_gap(t) && plain(t - 1);
            if self.a.word(t - 1) == "," || gap {
                let last = t - 1 - usize::from(!gap);
                let another = last > head && one(last);
                return !another && (t == name || one(head));
            }
            if !plain(t - 1) {
                return false;
            }
        }
        false
    }

    /// “Undersecretary of Commerce Jane Doe”
    fn is_of_office(&self, head: usize) -> bool {
        (head.saturating_sub(3)..=head).any(|t| {
            let hits = self.a.hits_at(t).iter();
            let mut ending = hits.filter(|h| h.end as usize == head + 1);
            ending.any(|h| matches!(h.target, Target::Office(_) | Target::Title(_)))
        })
    }

    /// “oilseeds analyst for Sample Bank Jane Doe”; not “the lawyer for the miller Jane Doe”, “an aide to Mayor Doe”.
    fn is_calling_of(&self, head: usize, before: usize, m: &NameMention) -> bool {
        let person = |t: usize| {
            role_of(self.a, self.g, t).is_some_and(|(kind, plural, _)| {
                !plural && !matches!(kind, RoleKind::Organization | RoleKind::Document)
            })
        };
        let speaks = role_of(self.a, self.g, head)
            .is_some_and(|(kind, ..)| matches!(kind, RoleKind::Person | RoleKind::Spokesperson));
        let sentence = self.a.sentence_of(head).start;
        let mut words = (sentence..head).rev().take_while(|t| {
            matches!(
                self.a.pos[*t],
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num
            ) || self.a.is_any(*t, &["and"])
        });
        let indefinite = words.any(|t| self.a.is_any(t, &["a", "an", "one", "another", "some"]));
        speaks
            && !indefinite
            && self
                .a
                .is_any(head + 1, &["of", "for", "at", "in", "to", "with"])
            && before > head + 1
            && m.phrase.start == m.name.start
            && m.name.len() > 1
            && self.is_person(m.cluster)
            && !person(before)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_person_behind_a_post() {
        for (text, speaker) in [
            (
                "Mill analyst for Sample Bolt Markets Martha Brown said it would rain.",
                "Martha Brown",
            ),
            (
                "Undersecretary of economic affairs Martha Brown said it would rain.",
                "Martha Brown",
            ),
            (
                "Vice president and analyst at Sample Research Martha Brown said it would rain.",
                "Martha Brown",
            ),
            (
                "The chairman of the town’s mill panel, Democratic Congressman Peter Brown, said it would rain.",
                "Peter Brown",
            ),
            (
                "The head of one of the town’s old mills, Peter Brown of the Sample Company, said it would rain.",
                "Peter Brown",
            ),
            (
                "The president of the Sample Bolt Institute, Quorlio Vandip, said it would rain.",
                "Quorlio Vandip",
            ),
            (
                "An aide to Mayor Martha Brown said it would rain.",
                "aide to Mayor Martha Brown",
            ),
            (
                "The lawyer for mill owner Martha Brown said it would rain.",
                "lawyer for mill owner Martha Brown",
            ),
            (
                "The mill analyst who worked with  Peter Brown  said it would rain.",
                "mill analyst who worked with Peter Brown",
            ),
            (
                "A spokesman for the Mill Minister, Martha Brown, said it would rain.",
                "spokesman for the Mill Minister, Martha Brown",
            ),
            (
                "A group of millers led by Sampleton, Exampla, investor Martha Brown said it would rain.",
                "group of millers led by Sampleton, Exampla, investor Martha Brown",
            ),
            (
                "A spokesman for Sample miller Martha Brown said it would rain.",
                "spokesman for Sample miller Martha Brown",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn the_officer_of_a_body() {
        for (text, speaker) in [
            (
                "Sample Bolt Commission, SBC, chairman Martha Brown said it would rain.",
                "Martha Brown",
            ),
            (
                "University at Sampleton law professor Martha Brown said it would rain.",
                "Martha Brown",
            ),
            (
                "Sample Bolt Commission, which named Martha Brown, said it would rain.",
                "Sample Bolt Commission",
            ),
            (
                "The office of Governor Martha Brown said it would rain.",
                "office of Governor Martha Brown",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
