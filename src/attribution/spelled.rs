//! “Doe said”, where no table knows the name: in full it stands elsewhere in the text, “Jane Doe”, “Doe Works Inc”.

use super::firm::LEGAL;
use super::speaker::Resolver;
use crate::annotation::SpeakerKind;
use crate::gazetteer::Target;
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
}
