//! “Doe said”, where no table knows the name: in full it stands elsewhere in the text, “Jane Doe”, “Doe Works Inc”.

use std::ops::Range;

use super::Resolver;
use crate::annotation::SpeakerKind;
use crate::attribution::body::firm::LEGAL;
use crate::gazetteer::Target;
use crate::mention::clusters::{Cluster, NameMention};
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Words before a surname, at most: “Jane M. van Doe” has three.
const BEFORE: usize = 3;

/// Words of a firm's name from the first to its legal form.
const FIRM: usize = 6;

impl Resolver<'_, '_> {
    /// The name in full of whom one capitalised word names, and what it is.
    pub(super) fn spelled_out(&self, at: usize) -> Option<(String, SpeakerKind)> {
        let word = self.a.word(at);
        let name = self.a.doc.tokens[at];
        let named = name.kind == TokenKind::Word && name.case == Case::Capital && word.len() > 2;
        if !named
            || self
                .a
                .is_any(at, &["one", "some", "many", "others", "most"])
        {
            return None;
        }
        let tokens = self.a.doc.tokens.iter().enumerate();
        let alike = tokens.filter(|(_, t)| t.key == name.key).map(|(t, _)| t);
        alike
            .filter(|t| *t != at && self.a.word(*t) == word)
            .find_map(|t| self.firm_from(t).or_else(|| self.person_to(t)))
    }

    /// “Doe Works Inc”, from its first word.
    fn firm_from(&self, at: usize) -> Option<(String, SpeakerKind)> {
        let end = self.a.sentence_of(at).end.min(at + FIRM);
        let capital = |t: &usize| self.a.doc.tokens[*t].is_capitalised();
        let last = (at + 1..end)
            .take_while(capital)
            .find(|t| LEGAL.contains(&self.a.word(*t).trim_end_matches('.')))?;
        // “Adolph Doe Works Inc”
        let from = at.saturating_sub(BEFORE).max(self.a.sentence_of(at).start);
        let start = (from..at).rev().take_while(capital).last().unwrap_or(at);
        let words = self.without_article(start..last + 1);
        Some((words, SpeakerKind::Organization))
    }

    /// “Jane Doe”, to its last word.
    fn person_to(&self, at: usize) -> Option<(String, SpeakerKind)> {
        let sentence = self.a.sentence_of(at);
        let next = at + 1;
        let goes_on = next < sentence.end
            && (self.a.doc.tokens[next].is_capitalised() && !self.is_common(next)
                || self.a.is_joint(next));
        let from = at.saturating_sub(BEFORE).max(sentence.start);
        let given = |t: &usize| {
            let token = self.a.doc.tokens[*t];
            token.kind == TokenKind::Word
                && token.is_capitalised()
                && self.a.pos[*t] == Pos::Propn
                && !self.is_common(*t)
        };
        let start = (from..at).rev().take_while(given).last()?;
        let before = start > sentence.start && self.a.doc.tokens[start - 1].is_capitalised();
        let full = !goes_on && !before && self.a.doc.tokens[at].spaced;
        full.then(|| (self.without_article(start..at + 1), SpeakerKind::Person))
    }

    /// “Sample Weekly’s Jane Doe”, “SBC’s Doe”: the person behind a body that no table has.
    pub(super) fn behind_possessive(&self, words: &Range<usize>) -> Option<String> {
        let whose = words.clone().rev().find(|t| self.a.is_possessive(*t))?;
        let name = whose + 1..words.end;
        let plain = |t: usize| {
            let token = self.a.doc.tokens[t];
            let word = token.kind == TokenKind::Word && token.case == Case::Capital;
            word && self.a.pos[t] == Pos::Propn && !self.is_common(t)
        };
        let person = match name.len() {
            1 => {
                let surname = self.g.names.surname(self.a.doc.tokens[name.start].key);
                let body = whose > words.start && self.a.doc.tokens[whose - 1].case == Case::Upper;
                body || surname.is_some()
            }
            2 | 3 => {
                let given = self.g.names.given(self.a.doc.tokens[name.start].key);
                let surname = self.g.names.surname(self.a.doc.tokens[name.end - 1].key);
                given.is_some_and(|g| !g.word) || surname.is_some()
            }
            _ => false,
        };
        let body = LEGAL.contains(&self.a.word(words.end - 1));
        (person && !body && name.clone().all(plain)).then(|| self.without_article(name))
    }

    /// “Doe said”, where no Doe is named in full and one firm ends so: “Sample Doe Plc”.
    pub(super) fn firm_of_surname(&self, m: &NameMention) -> Option<usize> {
        let short = &self.clusters.clusters[m.cluster];
        let [surname] = short.words() else {
            return None;
        };
        let bare = short.kind != NameType::Other
            && short.organisation.is_none()
            && short.leader.is_none()
            && short.title.is_none()
            && short.role.is_none()
            && short.gender.is_none()
            && m.phrase.len() == 1;
        if !bare {
            return None;
        }
        let legal = |w: &&String| {
            LEGAL
                .iter()
                .any(|l| l.eq_ignore_ascii_case(w.trim_end_matches('.')))
        };
        let fits = |c: &Cluster| {
            let words = c.words();
            let name = words.len() - words.iter().rev().take_while(legal).count();
            c.kind == NameType::Organisation
                && name < words.len()
                && name > 1
                && words[name - 1] == *surname
        };
        let clusters = &self.clusters.clusters;
        let mut found = (0..clusters.len()).filter(|c| fits(&clusters[*c]));
        let firm = found.next()?;
        let one = found.next().is_none() && !self.has_common_opener(firm);
        one.then_some(firm)
    }

    /// “Vaccine Doe Inc”, from a heading: the text has the first word in lower case too.
    fn has_common_opener(&self, firm: usize) -> bool {
        let tokens = &self.a.doc.tokens;
        let mut mentions = self.own().filter(|m| m.cluster == firm);
        let Some(key) = mentions
            .find(|m| m.name.len() > 2)
            .map(|m| tokens[m.name.start].key)
        else {
            return false;
        };
        tokens.iter().any(|t| t.key == key && t.case == Case::Lower)
    }

    /// “JD: …”, in a talk with Jane Doe: the only person of the text with these initials.
    pub(super) fn lettered(&self, words: &Range<usize>) -> Option<String> {
        let at = words.start;
        let letters = self.a.word(at);
        let initials = words.len() == 1
            && matches!(letters.len(), 2 | 3)
            && letters.bytes().all(|b| b.is_ascii_uppercase());
        if !initials {
            return None;
        }
        let fits = |c: &&Cluster| {
            let parts = c.name.split(' ');
            c.kind == NameType::Person && parts.filter_map(|w| w.chars().next()).eq(letters.chars())
        };
        let mut found = self.clusters.clusters.iter().filter(fits);
        let name = found.next()?.name.clone();
        found.next().is_none().then_some(name)
    }

    /// A word that the tables know as a title, a role, a verb of speech, a country.
    fn is_common(&self, t: usize) -> bool {
        self.a.hits_at(t).iter().any(|h| {
            matches!(
                h.target,
                Target::Title(_)
                    | Target::Role(_)
                    | Target::Office(_)
                    | Target::Cue(_)
                    | Target::Country(_)
                    | Target::Place(_)
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_name_that_no_table_has_is_spelled_out_elsewhere() {
        for (text, speaker) in [
            (
                "The mill is run by Mike Vaasenroth of Ohio. It is old. Vaasenroth said it had rained.",
                "Mike Vaasenroth",
            ),
            (
                "Bolly Manufacturing Corp has sold a mill. It is old. Bolly also said it had rained.",
                "Bolly Manufacturing Corp",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn short_for_a_name_in_full() {
        for (text, speaker) in [
            (
                "It is old. “It rained,” The Quorla Miller’s Nate Raymond said.",
                "Nate Raymond",
            ),
            ("It is old. “It rained,” said QRLU’s Bolteran.", "Bolteran"),
            (
                "Willis Kowalski Plc chairman David Roe said it would rain. “It is old,” he said. In an earlier statement, Kowalski said that it was May.",
                "Willis Kowalski Plc",
            ),
            (
                "A vaccine is old. Vaccine Kowalski Inc chairman David Roe said it would rain. In an earlier statement, Kowalski said that it was May.",
                "Kowalski",
            ),
            (
                "By Peter Bolter and John Miller

Peter Bolter: Will it rain?

John Miller: It will.

PB: It is May, and it never rains in May.

JM: It will, since it is old and the mill is too.",
                "John Miller",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
