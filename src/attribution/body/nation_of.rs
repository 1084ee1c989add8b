//! “The government said”: of which country, where the text tells of one.
//!
//! The only country of the sentence; where it has none, the only one of the text so far, or of its first sentence; else
//! the one that the whole text is about.

use std::ops::Range;

use crate::attribution::speaker::Resolver;
use crate::tag::pos::Pos;
use crate::text::WordSet;

/// Bodies that a country has one of.
const NATIONAL: &WordSet = &WordSet::of(&["government", "cabinet"]);

/// What a ministry is for that any country has.
const PORTFOLIOS: &WordSet = &WordSet::of(&[
    "finance",
    "foreign",
    "defence",
    "defense",
    "trade",
    "agriculture",
    "interior",
    "energy",
    "economy",
    "economics",
    "health",
    "transport",
]);

/// Who speaks for such a body.
const SPEAKERS: &WordSet = &WordSet::of(&["spokesman", "spokeswoman", "spokesperson", "official"]);

/// Words behind the name of a country that make it the name of money: “U.S. dollars”.
const MONEY: &WordSet = &WordSet::of(&[
    "dollar", "dollars", "dlr", "dlrs", "franc", "francs", "crown", "crowns", "mark", "marks",
    "krona", "kronor", "peso", "pesos", "rupee", "rupees", "pound", "pounds", "cents", "cts",
]);

/// Words tell of more than one country.
pub(crate) struct Several;

impl Resolver<'_, '_> {
    /// The index of the country whose the government or the central bank is, of words that do not tell: “the government”,
    /// “a government spokesman”, “the finance ministry”.
    pub(crate) fn nation_of(&self, words: &Range<usize>) -> Option<u16> {
        let at = words.start;
        if !self.is_of_a_nation(words) {
            return None;
        }
        // “Erdia has agreed, a government spokesman said”: whose he is the sentence does not tell
        if self.a.is_any(words.end - 1, SPEAKERS) {
            return self.main_nation();
        }
        let sentence = self.a.sentence_of(at);
        let first = self.a.doc.sentences.first()?.tokens.clone();
        let Ok(here) = self.only_nation(sentence.start..at) else {
            return self.main_nation();
        };
        let before = here.or_else(|| {
            self.only_nation(0..at)
                .ok()
                .flatten()
                .filter(|n| self.acts(*n, at))
        });
        before
            .or_else(|| {
                self.only_nation(first)
                    .ok()
                    .flatten()
                    .filter(|n| self.acts(*n, at))
            })
            .or_else(|| self.main_nation())
    }

    /// Whether words are for a body that a country has one of, or for who speaks for it, and for no more.
    fn is_of_a_nation(&self, words: &Range<usize>) -> bool {
        let the = self.a.is_any(words.start, &["the"]);
        let first = words.start + usize::from(the || self.a.is_any(words.start, &["a", "an"]));
        let end = if self.a.is_any(first, NATIONAL) {
            first + 1
        } else if self.a.is_any(first, &["central"]) && self.a.is_any(first + 1, &["bank"])
            || self.a.is_any(first, PORTFOLIOS) && self.a.is_any(first + 1, &["ministry"])
        {
            first + 2
        } else {
            return false;
        };
        let small = !(first..end).any(|t| t > first && self.a.doc.tokens[t].is_capitalised());
        // “a government spokesman”
        let speaks = end + 1 == words.end && self.a.is_any(end, SPEAKERS);
        small && (speaks || end == words.end && (the || first == words.start))
    }

    /// The country that a text is about: it tells of it twice at least, and of no other half as often.
    pub(crate) fn main_nation(&self) -> Option<u16> {
        let mut told: Vec<(u16, usize)> = Vec::new();
        for c in self.countries.iter().filter(|c| c.field == self.field) {
            let money = self.a.is_any(c.tokens.end, MONEY);
            match told.iter_mut().find(|(nation, _)| *nation == c.country) {
                _ if money => {}
                Some((_, times)) => *times += 1,
                None => told.push((c.country, 1)),
            }
        }
        let (nation, most) = *told.iter().max_by_key(|(_, times)| *times)?;
        let other = |(n, times): &(u16, usize)| *n != nation && 2 * times > most;
        (most > 1 && !told.iter().any(other)).then_some(nation)
    }

    /// “The country’s government”: the only country that the sentence tells of before, else the one before it.
    pub(crate) fn nation_owning(&self, words: &Range<usize>) -> Option<u16> {
        let at = words.start;
        let own = words.len() > 3
            && self.a.is_any(at, &["the"])
            && self.a.is_any(at + 1, &["country", "nation"])
            && self.a.is_possessive(at + 2);
        let here = self.a.doc.sentence(at).filter(|_| own)?;
        let start = self.a.sentence_of(at).start;
        let inside = self.only_nation(start..at).ok()?;
        inside.or_else(|| {
            let before = self.a.doc.sentences[here.checked_sub(1)?].tokens.start;
            self.only_nation(before..start).ok().flatten()
        })
    }

    /// Whether a country does or has something before a token: not of “the Erdia war” alone.
    fn acts(&self, nation: u16, until: usize) -> bool {
        let mut own = self.countries.iter();
        own.any(|c| {
            let end = c.tokens.end;
            c.field == self.field
                && c.country == nation
                && end < until
                && (c.rule == "country-demonym"
                    || self.a.is_possessive(end)
                    || matches!(self.a.pos[end], Pos::Verb | Pos::Aux))
        })
    }

    /// The only country that some words tell of, if any; an error where they tell of several.
    pub(crate) fn only_nation(&self, tokens: Range<usize>) -> Result<Option<u16>, Several> {
        let own = self.countries.iter().filter(|c| {
            let money =
                self.a.doc.tokens.len() > c.tokens.end && self.a.is_any(c.tokens.end, MONEY);
            let inside = tokens.start <= c.tokens.start && c.tokens.end <= tokens.end;
            c.field == self.field && inside && !money
        });
        let mut only = None;
        for c in own {
            if only.is_some_and(|o| o != c.country) {
                return Err(Several);
            }
            only = Some(c.country);
        }
        Ok(only)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_government_is_that_of_the_only_country() {
        for (text, name) in [
            (
                "Jane Doe left France. France and Britain signed a pact in May. French mills pleased the French. A government spokesman said it \
                 would rain.",
                "France’s government spokesman",
            ),
            (
                "France and Britain signed a pact in May. French mills closed in Britain. A government spokesman said it would rain.",
                "government spokesman",
            ),
            (
                "Looms may be built in Indonesia, according to the country's government.",
                "Indonesia’s government",
            ),
            (
                "Denmark’s reserves rose to 40 billion crowns, the central bank said.",
                "Denmark’s central bank",
            ),
            (
                "Belgian ministers met in May to talk of the mills. The government said it would rain.",
                "Belgium’s government",
            ),
            (
                "The millers spoke of the Iraq war in May. The government said it would rain.",
                "government",
            ),
            (
                "France met Denmark in May, and the government said it would rain.",
                "government",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }
}
