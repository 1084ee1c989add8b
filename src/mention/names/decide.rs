//! What kind of name it is, by the model: the sum of what speaks for each kind here and wherever the text repeats it.
//!
//! The rules of [`super::kind`] know the tables and the titles; their points are features among others, so the
//! model learns how far to trust them. What a table knows for certain it does not overrule.

use std::ops::Range;

use super::features::{FEATURES, Features, Others};
use super::words::THINGS;
use super::{Finder, NameType, RawName, article};
use crate::gazetteer::NameKind;
use crate::tag::{Linear, Sum};
use crate::text::Case;

/// Number of kinds the model tells apart.
pub const KINDS: usize = 4;

/// A person, an organisation, a place or another thing, by number.
pub(super) const PERSON: usize = 0;
pub(super) const ORGANISATION: usize = 1;

/// Points of a name for each kind.
pub(super) type Scores = [i32; KINDS];

/// The weights that tell what a name names.
#[derive(Debug, Clone)]
pub struct NameModel(Linear<1>);

impl NameModel {
    /// Takes trained weights.
    pub fn new(weights: Linear<1>) -> Self {
        Self(weights)
    }

    /// Reads a stored model.
    ///
    /// # Errors
    /// When the bytes are no such model; the message says why.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        Linear::from_bytes(bytes).map(Self)
    }

    /// Writes the model.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes()
    }

    fn score(&self, features: &Features) -> Scores {
        const { assert!(FEATURES <= 256, "a sum holds no more") };
        let mut sum = Sum::default();
        self.0.add(features, &mut sum);
        std::array::from_fn(|k| i32::from(sum.0[0][k]))
    }
}

/// Scores of all names of a text, with what the rest of it says of them.
pub(crate) fn scores(
    finder: &Finder<'_, '_>,
    names: &[RawName],
    features: &[Features],
    model: &NameModel,
) -> Vec<Scores> {
    let own: Vec<Scores> = features.iter().map(|f| model.score(f)).collect();
    article::weighed(finder, names, &own)
}

/// Gives the number of the highest score; the lowest among equals.
pub(crate) fn best(scores: &Scores) -> usize {
    (0..KINDS)
        .max_by_key(|k| (scores[*k], KINDS - k))
        .unwrap_or(0)
}

impl Finder<'_, '_> {
    /// Computes the features of all names.
    pub(super) fn all_features(&self, names: &[RawName]) -> Vec<Features> {
        let others = Others::of(self, names);
        (0..names.len())
            .map(|i| self.features(names, i, &others))
            .collect()
    }

    /// The last word is nothing but a surname, or one after a given name: “Jane Law”.
    fn ends_person(&self, name: &Range<usize>) -> bool {
        let key = |at: usize| self.a.doc.tokens[at].key;
        let given = || self.g.names.given(key(name.start)).is_some_and(|g| !g.word);
        match self.g.names.surname(key(name.end - 1)) {
            None => false,
            Some(word) => !word || given(),
        }
    }

    /// A family name and a given name of two syllables: Park Geun-hye.
    fn is_eastern(&self, name: &Range<usize>) -> bool {
        let tokens = &self.a.doc.tokens;
        let short = |at: usize| tokens[at].span.len() <= 7;
        name.len() == 4
            && self.a.is_joint(name.start + 2)
            && tokens[name.end - 1].case == Case::Lower
            && tokens[name.start].case == Case::Capital
            && name.clone().all(short)
    }

    /// Whether the tables leave no doubt.
    fn is_certain(&self, raw: &RawName) -> bool {
        match raw.kind {
            NameType::Person => {
                raw.honorific
                    || raw.titled && !raw.leaders.is_empty()
                    || raw
                        .leaders
                        .iter()
                        .any(|i| self.g.person_names[usize::from(*i)].kind != NameKind::Surname)
            }
            NameType::Organisation => raw.organisation.is_some() && raw.evidence[0] < 3,
            NameType::Other => false,
        }
    }

    /// Corrects the kinds that the rules gave.
    pub(super) fn decide(&self, names: &mut [RawName], model: &NameModel) {
        let features = self.all_features(names);
        let scores = scores(self, names, &features, model);
        for (raw, scores) in names.iter_mut().zip(&scores) {
            if self.is_eastern(&raw.name) {
                raw.kind = NameType::Person;
                raw.points = raw.points.max(3);
                continue;
            }
            if self.is_certain(raw) {
                continue;
            }
            let kind = match best(scores) {
                PERSON => NameType::Person,
                ORGANISATION => NameType::Organisation,
                _ => NameType::Other,
            };
            let alone = raw.name.len() == 1;
            // “the Hague”, “the University Hospital”: no person, whatever the words around say.
            let last = raw.name.end - 1;
            let thing = !raw.titled
                && if alone {
                    self.has_article(raw.name.start) && !self.describes(raw)
                } else {
                    self.is_organisation_head(last)
                        || self.a.is_any(last, THINGS) && !self.ends_person(&raw.name)
                };
            if kind == NameType::Person && thing {
                if raw.kind == NameType::Person {
                    raw.kind = NameType::Other;
                }
                continue;
            }
            if kind == NameType::Person {
                raw.points = raw.points.max(2);
                raw.bare = false;
            } else if kind == NameType::Other && alone {
                // Somebody's surname after all, if the article has that name in full.
                raw.bare |= raw.kind == NameType::Person;
            }
            raw.kind = kind;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::persons;

    #[test]
    fn a_surname_after_a_given_name_is_no_thing() {
        assert_eq!(
            persons("Nathan Law won the seat. They thanked him."),
            ["Nathan Law"]
        );
        assert_eq!(persons("He was beaten by Damian King."), ["Damian King"]);
        assert!(persons("He was beaten near Kingston Bridge.").is_empty());
    }
}
