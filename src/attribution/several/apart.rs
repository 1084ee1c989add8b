//! Two who speak together and of whom more is told than their names: “Jane Doe, the mayor, and John Roe, a miller”,
//! “Sample Works and its chief Jane Doe”, “she and John Roe”.

use std::ops::Range;

use super::joint::together;
use crate::attribution::discourse::role_of;
use crate::attribution::pronoun::pronouns::Pronoun;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::{Last, Resolved};
use crate::gazetteer::RoleKind;
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::Case;

/// What may follow the second name and tells of it.
const TAILS: &[&str] = &[",", "(", "<", "of", "at", "from", "who", "which"];

impl Resolver<'_, '_> {
    /// The two of “Jane Doe, the mayor, and John Roe”.
    pub(super) fn two_apart(&self, tokens: &Range<usize>) -> Option<[usize; 2]> {
        let first = self.next_name(tokens.start, tokens.end)?;
        let (and, aside) = self.and_behind(first, tokens)?;
        let second = self.next_name(and + 1, tokens.end)?;
        let [a, b] = [first, second].map(|m| &self.clusters.clusters[m.cluster]);
        let end = second.name.end;
        // “Doe, mother of Roe, and John Roe, said”: the comma closes what is told of the first
        // not “and John Roe, its first miller, said”, of which his name alone was taken: more is told of him too
        let told = matches!(
            self.a.pos.get(end + 1),
            Some(Pos::Det | Pos::Pron | Pos::Adj | Pos::Noun)
        );
        let comma = end < self.a.doc.tokens.len() && self.a.word(end) == ",";
        let closes = end == tokens.end && comma && !told;
        let tail = end == tokens.end || self.a.is_any(end, TAILS);
        let person = a.kind == NameType::Person;
        let like = a.kind == b.kind && a.kind != NameType::Other;
        // “Doe of Sampleton and Jane Roe of Exampla”
        let alike = aside || person && self.a.is_any(end, &["of", "from"]);
        (like && alike && tail && !closes && first.cluster != second.cluster)
            .then_some([first.cluster, second.cluster])
    }

    /// The two of “Sample Works and its chief Jane Doe”.
    pub(super) fn with_officer(&self, tokens: &Range<usize>) -> Option<[usize; 2]> {
        let start = tokens.start + usize::from(self.a.is_any(tokens.start, &["the"]));
        let from = |m: &&NameMention| [tokens.start, start].contains(&m.phrase.start);
        let first = self.own().find(from)?;
        let and = first.name.end;
        let joined = and + 1 < tokens.end && self.a.is_any(and, &["and"]);
        let body = self.clusters.clusters[first.cluster].kind == NameType::Organisation;
        // “Sample Works Inc President and chief executive Jane Doe”
        let role = role_of(self.a, self.g, and - 1).is_some_and(|(k, ..)| k == RoleKind::Person);
        if !joined || !body || role {
            return None;
        }
        let second = self.next_name(and + 1, tokens.end)?;
        let plain = |t: usize| {
            let noun = matches!(self.a.pos[t], Pos::Noun | Pos::Adj);
            noun && self.a.doc.tokens[t].case == Case::Lower || self.a.is_any(t, &["its", "the"])
        };
        let end = second.name.end;
        let tail = end == tokens.end || self.a.is_any(end, TAILS);
        (self.is_person(second.cluster) && tail && (and + 1..second.phrase.start).all(plain))
            .then_some([first.cluster, second.cluster])
    }

    /// “she and John Roe”, “she and her partner John Roe”
    pub(crate) fn with_pronoun(
        &self,
        tokens: &Range<usize>,
        last: Option<Last>,
    ) -> Option<Resolved> {
        let pronoun = Pronoun::parse(self.a.word(tokens.start))?;
        let and = tokens.start + 1;
        let person = matches!(pronoun, Pronoun::Person(_));
        if !person || and + 1 >= tokens.end || !self.a.is_any(and, &["and"]) {
            return None;
        }
        let second = self.next_name(and + 1, tokens.end)?;
        let plain = |t: usize| {
            matches!(self.a.pos[t], Pos::Noun | Pos::Adj) || self.a.is_any(t, &["his", "her"])
        };
        let between = (and + 1..second.phrase.start).all(plain);
        let end = second.name.end;
        let tail = end == tokens.end || self.a.is_any(end, TAILS);
        let she = self.pronoun(pronoun, tokens.start, last).speaker?;
        let other = self.cluster(second.cluster);
        (between && tail && self.is_person(second.cluster) && she.name != other.name)
            .then(|| together(format!("{} and {}", she.name, other.name)))
    }

    /// The first name of a part, with nothing but words that tell of it before.
    fn next_name(&self, start: usize, end: usize) -> Option<&NameMention> {
        let told = |t: usize| {
            matches!(
                self.a.pos[t],
                Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Part | Pos::Num
            ) || self.a.is_joint(t)
                || self.a.is_any(t, &["his", "her", "its", "their"])
        };
        let mut names = self.own().filter(|m| {
            m.phrase.start >= start && m.name.end <= end && (start..m.phrase.start).all(told)
        });
        // “House Mill Committee chairman Jane Doe”
        let whose = |m: &NameMention| {
            m.name.end < end
                && (self.a.is_possessive(m.name.end)
                    || matches!(self.a.pos[m.name.end], Pos::Noun | Pos::Propn | Pos::Adj))
        };
        names.find(|m| !whose(m))
    }

    /// The “and” behind a name, and whether words set apart by commas stand between.
    fn and_behind(&self, m: &NameMention, tokens: &Range<usize>) -> Option<(usize, bool)> {
        let mut at = m.name.end;
        for [open, close] in [["(", ")"], ["<", ">"]] {
            if at < tokens.end && self.a.word(at) == open {
                at = (at..tokens.end).find(|t| self.a.word(*t) == close)? + 1;
            }
        }
        let and = |t: usize| t + 1 < tokens.end && self.a.is_any(t, &["and"]);
        if at >= tokens.end {
            return None;
        }
        if and(at) {
            return Some((at, false));
        }
        if self.a.is_any(at, &["of", "from"]) {
            let place = |t: &usize| self.a.pos[*t] == Pos::Propn;
            let end = (at + 1..tokens.end).find(|t| !place(t))?;
            return and(end).then_some((end, false));
        }
        // “Jane Doe, John Roe, and”: names in a row
        let name = self.own().any(|other| other.phrase.start == at + 1);
        if self.a.word(at) != "," || name {
            return None;
        }
        let close = (at + 1..tokens.end).find(|t| self.a.word(*t) == "," && and(t + 1))?;
        let mut commas = (at + 1..close).filter(|t| self.a.word(*t) == ",");
        // “based in Sampleton, Exa., and”
        let whole = match (commas.next(), commas.next()) {
            (None, _) => true,
            (Some(c), None) => {
                self.a.doc.tokens[c - 1].is_capitalised()
                    && (c + 1..close)
                        .all(|t| self.a.doc.tokens[t].is_capitalised() || self.a.word(t) == ".")
            }
            _ => false,
        };
        (whole && close > at + 1).then_some((close + 1, true))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn two_of_whom_more_is_told() {
        for (text, speaker) in [
            (
                "Jane Doe, head of the mill board, and John Roe, its first miller, said it would rain.",
                "Jane Doe and John Roe",
            ),
            (
                "Sample Works Inc, based in Sampleton, Exampla, and Roe Mills Corp said it would rain.",
                "Sample Works Inc and Roe Mills Corp",
            ),
            (
                "Sample Works Inc, parent of Doe Bank Ltd, and Roe Mills Corp, said it would rain.",
                "Sample Works Inc",
            ),
            (
                "Jane Doe of Sampleton and John Roe of Exampla said it would rain.",
                "Jane Doe and John Roe",
            ),
            (
                "Sample Works Inc and its president John Roe said it would rain.",
                "Sample Works Inc and John Roe",
            ),
            (
                "Jane Doe owns a mill. She and John Roe said it would rain.",
                "Jane Doe and John Roe",
            ),
            (
                "Jane Doe owns a mill. She and her partner John Roe, a miller, said it would rain.",
                "Jane Doe and John Roe",
            ),
            (
                "Sample Works founder and chief executive Jane Doe said it would rain.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
