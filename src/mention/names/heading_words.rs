//! Words before a name that have a capital only because of where they stand, at the start of a sentence, in a heading or
//! behind one: “Rival Sample Works Inc”, “Defiant Jane Doe”, “Said Doe”.

use std::ops::Range;

use super::Finder;
use super::words::things::THINGS;
use super::words::{CORPORATE, TRADERS};
use crate::gazetteer::Target;
use crate::tag::pos::Pos;
use crate::text::{Case, Token, WordSet};

/// What a firm or somebody is in its trade, before the name of either; no firm’s name begins so.
pub(in crate::mention) const TRADES_OF_EITHER: &WordSet = &WordSet::of(&[
    "bookmaker",
    "bookmakers",
    "broker",
    "brokers",
    "builder",
    "competitor",
    "consultancy",
    "dealer",
    "developer",
    "distributor",
    "forecaster",
    "housebuilder",
    "miner",
    "operator",
    "parent",
    "partner",
    "pollster",
    "publisher",
    "researcher",
    "researchers",
    "rival",
    "rivals",
    "seller",
    "statistician",
    "supplier",
    "underwriter",
    "underwriters",
]);

/// Words of a name with its initials, at most.
const LONGEST: usize = 4;

impl Finder<'_, '_> {
    /// A word for a company that is a capital only because the sentence begins with it.
    pub(super) fn opens_with_trader(&self, run: &Range<usize>) -> bool {
        let tokens = &self.a.doc.tokens;
        let company =
            || self.is_organisation_head(run.end - 1) || self.a.is_any(run.end - 1, CORPORATE);
        // “Publisher Jane Doe”, a person’s title
        let person = || self.begins_person(run.start + 1..run.end);
        // “Rival Works Corp”, which the text has within a sentence too
        let within = |t: usize| {
            t != run.start
                && tokens[t].key == tokens[run.start].key
                && tokens[t].is_capitalised()
                && tokens[t + 1].key == tokens[run.start + 1].key
                && self.a.sentence_of(t).start != t
        };
        let firm = || (0..tokens.len() - 1).any(within);
        let trader = self.a.is_any(run.start, TRADERS)
            && !company()
            && !self.begins_firm_elsewhere(run.start)
            || self.a.is_any(run.start, TRADES_OF_EITHER) && !person() && !firm();
        trader && tokens[run.start].case == Case::Capital && tokens[run.start + 1].is_capitalised()
    }

    /// Where a name begins behind the credit of a picture: “| Getty Doe came”, “AP Photo Jane Doe”.
    pub(super) fn behind_credit(&self, run: &Range<usize>) -> Option<usize> {
        let first = run.start;
        let mark = first > 0 && matches!(self.a.word(first - 1), "|" | "/");
        let agency = self
            .a
            .is_any(first, &["afp", "ap", "getty", "reuters", "shutterstock"]);
        let picture = usize::from(self.a.is_any(first + 1, &["images", "photo", "photos"]));
        let name = first + 1 + picture;
        (agency && (mark || picture > 0) && name < run.end).then_some(name)
    }

    /// Where somebody’s whole name begins in a run whose first words are none of it: the text has the name elsewhere
    /// without them.
    pub(super) fn before_whole_name(&self, run: &Range<usize>) -> Option<usize> {
        let tokens = &self.a.doc.tokens;
        let last = run.end - 1;
        if run.len() < 3
            || tokens[last].case != Case::Capital
            || self.is_organisation_head(last)
            || self.a.is_any(last, CORPORATE)
            || self.a.is_any(last, THINGS)
        {
            return None;
        }
        let alien = |t: usize| {
            let key = tokens[t].key;
            self.g.names.given(key).is_none()
                && self.g.names.surname(key) != Some(false)
                && !self.a.word(t).ends_with('.')
                && !self.a.hits_at(t).iter().any(|h| {
                    matches!(
                        h.target,
                        Target::Title(_) | Target::Office(_) | Target::Person(_)
                    )
                })
        };
        let first = run.start + 1..last;
        let given = |t: &usize| {
            self.g.names.given(tokens[*t].key).is_some_and(|g| !g.word)
                && tokens[*t].case == Case::Capital
        };
        let start = first.into_iter().find(given)?;
        let name = start..run.end;
        let elsewhere = |at: usize| {
            let end = at + name.len();
            at != start
                && (at..end)
                    .zip(name.clone())
                    .all(|(t, n)| tokens[t].key == tokens[n].key)
                && (at == 0 || !tokens[at - 1].is_capitalised() && !self.a.is_joint(at - 1))
                && !tokens.get(end).is_some_and(Token::is_capitalised)
        };
        (name.len() <= LONGEST
            && (run.start..start).all(alien)
            && !self.a.is_joint(start - 1)
            && !self.a.is_joint(start + 1)
            && !self.a.is_any(start - 1, &["and", "&", "of"])
            && (0..=tokens.len() - name.len()).any(elsewhere))
        .then_some(start)
    }

    /// A verb of speech that is a capital only because the sentence begins with it; where it is a name too, the rest has
    /// to be one that the text has elsewhere.
    pub(super) fn opens_with_cue(&self, run: &Range<usize>, sentence: &Range<usize>) -> bool {
        let word = self.a.word(run.start);
        let key = self.a.doc.tokens[run.start].key;
        let named = self.g.names.given(key).is_some() || self.g.names.surname(key).is_some();
        let key = self.a.doc.tokens[run.start + 1].key;
        let elsewhere = run.len() == 2 && self.proper.binary_search(&key).is_ok();
        (word.ends_with('s') || word.ends_with("ed") || matches!(word, "Said" | "Wrote"))
            && self.a.doc.tokens[run.start].case == Case::Capital
            && (self.is_cue_verb(run.start, sentence) || elsewhere && self.is_cue(run.start))
            && self.a.pos[run.start + 1] == Pos::Propn
            && (!named || elsewhere)
            && run.end < sentence.end
            && matches!(self.a.word(run.end), ":" | "," | "." | "of" | "who")
    }
}

#[cfg(test)]
mod tests {
    use super::super::persons;
    use crate::testing::last_speaker;

    #[test]
    fn the_first_word_of_a_sentence_is_no_part_of_a_firms_name() {
        for (text, speaker) in [
            (
                "Rival Sample Works Corp on Monday said it rained.",
                "Sample Works Corp",
            ),
            (
                "Underwriter Quorl Vandip and Co Inc said it rained.",
                "Quorl Vandip and Co Inc",
            ),
            (
                "Even Sample Works Corp said it rained.",
                "Sample Works Corp",
            ),
            (
                "They met Rival Works Corp in May. Rival Works Corp said it rained.",
                "Rival Works Corp",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn what_stands_before_a_name_that_the_text_has_alone_is_no_part_of_it() {
        for text in [
            "Sample Bolt Deal Peter Brown came. It was the day of Peter Brown.",
            "“Milling Peter Brown closed it.” They met Peter Brown.",
            "They saw the Pro-Mill Peter Brown. They met Peter Brown.",
        ] {
            let found = persons(text);
            assert!(found.iter().all(|n| n == "Peter Brown"), "{text} {found:?}");
        }
        let text = "Mary Peter Brown came. They met Peter Brown.";
        assert_eq!(persons(text), ["Mary Peter Brown", "Peter Brown"]);
    }

    #[test]
    fn the_credit_of_a_picture_is_no_name() {
        let text = "The mill | Getty Brown opens the mill. They met Peter Brown.";
        assert_eq!(persons(text), ["Brown", "Peter Brown"]);
        let text = "The mill closed | AP Photo Peter Brown opens the mill. Brown said it rained.";
        assert_eq!(persons(text), ["Peter Brown", "Brown"]);
    }
}
