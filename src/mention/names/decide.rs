//! What kind of name it is, by the model: the sum of what speaks for each kind here and wherever the text repeats it.
//!
//! The rules of [`super::kind`] know the tables and the titles; their points are features among others, so the
//! model learns how far to trust them. What a table knows for certain it does not overrule.

use std::ops::Range;

use super::features::{FEATURES, Features, Others};
use super::words::THINGS;
use super::{Finder, NameType, RawName};
use crate::gazetteer::{NameKind, Target, joined};
use crate::tag::{Linear, Sum};
use crate::text::Case;

/// Number of kinds the model tells apart.
pub const KINDS: usize = 4;

/// A person, an organisation, a place or another thing, by number.
const PERSON: usize = 0;
const ORGANISATION: usize = 1;

/// What an organisation gets ahead: texts of other kinds than those trained on name more of them.
const LEAD: i32 = 100;

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

    fn score(&self, features: &Features) -> [i32; KINDS] {
        const { assert!(FEATURES <= 256, "a sum holds no more") };
        let mut sum = Sum::default();
        self.0.add(features, &mut sum);
        std::array::from_fn(|k| i32::from(sum.0[0][k]))
    }
}

/// Scores of all names of a text, with the evidence of their repetitions.
pub(crate) fn scores(
    finder: &Finder<'_, '_>,
    names: &[RawName],
    features: &[Features],
    model: &NameModel,
) -> Vec<[i32; KINDS]> {
    let own: Vec<[i32; KINDS]> = features.iter().map(|f| model.score(f)).collect();
    let key = |raw: &RawName| joined(raw.name.clone().map(|t| finder.a.doc.tokens[t].key));
    let last = |raw: &RawName| finder.a.doc.tokens[raw.name.end - 1].key;
    // Names of the same words, then names of several words by their last word.
    let mut same: Vec<(u64, usize)> = (0..names.len()).map(|i| (key(&names[i]), i)).collect();
    same.sort_unstable();
    let mut longer: Vec<(u64, usize)> = (0..names.len())
        .filter(|i| names[*i].name.len() > 1)
        .map(|i| (last(&names[i]), i))
        .collect();
    longer.sort_unstable();
    let mut total = own.clone();
    for group in same.chunk_by(|a, b| a.0 == b.0).filter(|g| g.len() > 1) {
        let mean = mean(group, &own);
        for &(_, i) in group {
            add(&mut total[i], mean);
        }
    }
    for i in (0..names.len()).filter(|i| names[*i].name.len() == 1) {
        let key = last(&names[i]);
        let from = longer.partition_point(|(k, _)| *k < key);
        let to = longer.partition_point(|(k, _)| *k <= key);
        if from < to {
            let mut mean = mean(&longer[from..to.min(from + 8)], &own);
            if best(&mean) == PERSON && finder.may_be_surname(&names[i]) {
                // News brings people in with their full names.
                let lead = (1..KINDS).map(|k| total[i][k]).max().unwrap_or(0);
                total[i][PERSON] = total[i][PERSON].max(lead + 1);
            }
            for value in &mut mean {
                *value /= 2;
            }
            add(&mut total[i], mean);
        }
    }
    for scores in &mut total {
        scores[ORGANISATION] += LEAD;
    }
    total
}

fn mean(group: &[(u64, usize)], own: &[[i32; KINDS]]) -> [i32; KINDS] {
    let mut sum = [0; KINDS];
    for &(_, i) in group {
        add(&mut sum, own[i]);
    }
    sum.map(|s| s / group.len() as i32)
}

fn add(to: &mut [i32; KINDS], from: [i32; KINDS]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

/// Gives the number of the highest score; the lowest among equals.
pub(crate) fn best(scores: &[i32; KINDS]) -> usize {
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

    /// A word that stands neither for a country nor where a place would.
    fn may_be_surname(&self, raw: &RawName) -> bool {
        let at = raw.name.start;
        let place = at > 0 && self.a.is_any(at - 1, &["in", "at", "near", "from", "the"]);
        let country = self.a.hits_at(at).iter().any(|h| {
            matches!(h.target, Target::Country(_) | Target::Organisation(_))
                && h.end as usize == raw.name.end
        });
        !place && !country
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
                    self.has_article(raw.name.start)
                } else {
                    self.is_organisation_head(last)
                        || self.a.is_any(last, THINGS)
                            && self.g.names.surname(self.a.doc.tokens[last].key) != Some(false)
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
