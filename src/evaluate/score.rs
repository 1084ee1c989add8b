//! The measures: counts over articles, and the figures they come to.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::align::{Alignment, Item};
use super::gold::{Attribution, GoldArticle};
use super::words::WordSet;
use crate::annotation::QuoteType;

/// Precision, recall and their harmonic mean, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Prf {
    /// Right of the predicted.
    #[serde(rename = "p")]
    pub precision: f64,
    /// Found of the gold.
    #[serde(rename = "r")]
    pub recall: f64,
    /// Harmonic mean.
    pub f1: f64,
}

impl Prf {
    fn of(precision: f64, recall: f64) -> Self {
        let f1 = if precision + recall == 0.0 {
            0.0
        } else {
            2.0 * precision * recall / (precision + recall)
        };
        Self {
            precision,
            recall,
            f1,
        }
    }
}

/// Gives a part of a whole; 0 of nothing.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    mean(part as f64, whole)
}

/// Gives the mean of `count` summands; 0 of none.
pub(super) fn mean(sum: f64, count: usize) -> f64 {
    if count == 0 { 0.0 } else { sum / count as f64 }
}

/// Counts that become precision and recall.
///
/// Those of a type count gold attributions of that type, or predictions of it; the partner in a match may
/// be of any type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Gold attributions.
    pub gold: usize,
    /// Predictions.
    pub predicted: usize,
    /// Gold attributions whose content was found.
    pub found_gold: usize,
    /// Predictions that found a content.
    pub found_predicted: usize,
    /// Gold attributions found with all their words and no other.
    pub exact_gold: usize,
    /// Predictions that found all words and no other.
    pub exact_predicted: usize,
    /// Gold attributions found with an overlapping source (or none on both sides).
    pub joint_gold: usize,
    /// Predictions that are jointly right.
    pub joint_predicted: usize,
    /// Sources of the gold attributions found.
    pub sources: Sources,
    /// Words of gold contents.
    pub gold_words: usize,
    /// Those that stand in predictions of any type.
    pub found_gold_words: usize,
    /// Words of predicted contents.
    pub predicted_words: usize,
    /// Those that stand in gold contents of any type.
    pub right_predicted_words: usize,
}

/// Counts of sources, over gold attributions whose content was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sources {
    /// The gold has a source.
    pub gold: usize,
    /// The gold has a source, and so has the prediction.
    pub given: usize,
    /// Both have, and share a word.
    pub shared: usize,
    /// Both have, with the same words.
    pub same: usize,
    /// The gold has none.
    pub none_gold: usize,
    /// The gold has none, nor has the prediction.
    pub none_right: usize,
}

impl Sources {
    fn add(&mut self, gold: &Item, predicted: &Item) {
        if gold.source.is_empty() {
            self.none_gold += 1;
            self.none_right += usize::from(predicted.source.is_empty());
        } else {
            self.gold += 1;
            self.given += usize::from(!predicted.source.is_empty());
            self.shared += usize::from(gold.shares_source(predicted));
            self.same += usize::from(gold.source == predicted.source);
        }
    }
}

impl Counts {
    /// Gives the figures for contents alone.
    pub fn soft(&self) -> Prf {
        self.prf(self.found_predicted, self.found_gold)
    }

    /// Gives the figures for contents found with all their words and no other.
    pub fn exact(&self) -> Prf {
        self.prf(self.exact_predicted, self.exact_gold)
    }

    /// Gives the figures for contents with their sources.
    pub fn joint(&self) -> Prf {
        self.prf(self.joint_predicted, self.joint_gold)
    }

    /// Gives the figures for words of contents.
    pub fn words(&self) -> Prf {
        Prf::of(
            ratio(self.right_predicted_words, self.predicted_words),
            ratio(self.found_gold_words, self.gold_words),
        )
    }

    fn prf(&self, right: usize, found: usize) -> Prf {
        Prf::of(ratio(right, self.predicted), ratio(found, self.gold))
    }

    fn add_gold(&mut self, item: &Item, partner: Option<&Item>) {
        self.gold += 1;
        if let Some(partner) = partner {
            self.found_gold += 1;
            self.exact_gold += usize::from(item.content == partner.content);
            self.joint_gold += usize::from(item.same_source(partner));
            self.sources.add(item, partner);
        }
    }

    fn add_predicted(&mut self, item: &Item, partner: Option<&Item>) {
        self.predicted += 1;
        if let Some(partner) = partner {
            self.found_predicted += 1;
            self.exact_predicted += usize::from(item.content == partner.content);
            self.joint_predicted += usize::from(item.same_source(partner));
        }
    }

    fn add_gold_words(&mut self, words: &WordSet, predicted: &WordSet) {
        self.gold_words += words.len();
        self.found_gold_words += words.intersection(predicted).count();
    }

    fn add_predicted_words(&mut self, words: &WordSet, gold: &WordSet) {
        self.predicted_words += words.len();
        self.right_predicted_words += words.intersection(gold).count();
    }
}

/// Counts over a set of articles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// All types together.
    pub all: Counts,
    /// By type.
    pub by_type: BTreeMap<QuoteType, Counts>,
    /// Contents with the same words on both sides.
    same_words: usize,
    /// Contents with the same characters on both sides.
    same_characters: usize,
    /// Sum over predictions of the part of their words that the best gold content has.
    partial_predicted: f64,
    /// Sum over gold contents of the part of their words that the best prediction has.
    partial_gold: f64,
}

impl Tally {
    /// Aligns the predictions for an article and adds it.
    pub fn add(&mut self, article: &GoldArticle, predictions: &[Attribution]) -> Alignment {
        let alignment = Alignment::of(article, predictions);
        self.add_aligned(&alignment);
        alignment
    }

    /// Adds one article.
    pub fn add_aligned(&mut self, alignment: &Alignment) {
        let Alignment { gold, predicted } = alignment;
        for item in gold {
            let partner = alignment.partner_of_gold(item);
            self.all.add_gold(item, partner);
            self.of_type(item.kind).add_gold(item, partner);
        }
        for item in predicted {
            let partner = alignment.partner_of_predicted(item);
            self.all.add_predicted(item, partner);
            self.of_type(item.kind).add_predicted(item, partner);
        }
        self.add_words(gold, predicted);
        self.same_words += in_both(gold, predicted, |item| &item.content);
        self.same_characters += in_both(gold, predicted, |item| &item.characters);
        for item in predicted {
            self.partial_predicted += best_part(item, gold);
        }
        for item in gold {
            self.partial_gold += best_part(item, predicted);
        }
    }

    fn add_words(&mut self, gold: &[Item], predicted: &[Item]) {
        let (all_gold, all_predicted) = (union(gold, |_| true), union(predicted, |_| true));
        self.all.add_gold_words(&all_gold, &all_predicted);
        self.all.add_predicted_words(&all_predicted, &all_gold);
        for &kind in QuoteType::ALL {
            let gold = union(gold, |item| item.kind == kind);
            let predicted = union(predicted, |item| item.kind == kind);
            let counts = self.of_type(kind);
            counts.add_gold_words(&gold, &all_predicted);
            counts.add_predicted_words(&predicted, &all_gold);
        }
    }

    fn of_type(&mut self, kind: QuoteType) -> &mut Counts {
        self.by_type.entry(kind).or_default()
    }

    /// Gives precision, recall and F1 over content words.
    pub fn content_words(&self) -> Prf {
        self.all.words()
    }

    /// Gives all figures.
    pub fn figures(&self) -> Figures {
        let Counts {
            gold, predicted, ..
        } = self.all;
        let of_type = |kind| {
            let counts = self.by_type.get(&kind).copied().unwrap_or_default();
            TypeFigures::of(&counts)
        };
        Figures {
            gold,
            predicted,
            content_exact: self.all.prf(self.same_words, self.same_words),
            content_exact_strict: self.all.prf(self.same_characters, self.same_characters),
            content_token_micro: self.all.words(),
            content_partial: Prf::of(
                mean(self.partial_predicted, predicted),
                mean(self.partial_gold, gold),
            ),
            all: TypeFigures::of(&self.all),
            direct: of_type(QuoteType::Direct),
            mixed: of_type(QuoteType::Mixed),
            indirect: of_type(QuoteType::Indirect),
        }
    }
}

/// Gathers the words of contents.
fn union(items: &[Item], belongs: impl Fn(&Item) -> bool) -> WordSet {
    let items = items.iter().filter(|item| belongs(item));
    items
        .flat_map(|item| item.content.iter().copied())
        .collect()
}

/// Counts the items that are equal on both sides, each of them once.
fn in_both<T: Ord>(gold: &[Item], predicted: &[Item], part: impl Fn(&Item) -> &T) -> usize {
    let mut counts: BTreeMap<&T, [usize; 2]> = BTreeMap::new();
    for (side, items) in [gold, predicted].into_iter().enumerate() {
        for item in items {
            counts.entry(part(item)).or_default()[side] += 1;
        }
    }
    counts
        .values()
        .map(|[gold, predicted]| gold.min(predicted))
        .sum()
}

/// Gives the largest part of an item's words that one of the others has.
fn best_part(item: &Item, others: &[Item]) -> f64 {
    let shared = others.iter().map(|other| item.shared_words(other)).max();
    ratio(shared.unwrap_or(0), item.content.len())
}

/// The figures of a [`Tally`], 0 to 1; their keys in JSON are explained in `docs/evaluation.md`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// Gold attributions.
    pub gold: usize,
    /// Predictions.
    #[serde(rename = "pred")]
    pub predicted: usize,
    /// Contents with the same words.
    pub content_exact: Prf,
    /// Contents with the same characters, white space left out.
    pub content_exact_strict: Prf,
    /// Words of contents.
    pub content_token_micro: Prf,
    /// Contents, each counting for the part of its words that the best one on the other side has.
    pub content_partial: Prf,
    /// All types together.
    pub all: TypeFigures,
    /// Direct speech.
    pub direct: TypeFigures,
    /// Paraphrases with quoted words.
    pub mixed: TypeFigures,
    /// Paraphrases.
    pub indirect: TypeFigures,
}

impl Figures {
    /// Gives the figures by type, all types together first.
    pub fn by_type(&self) -> [(&'static str, &TypeFigures); 4] {
        [
            ("all", &self.all),
            (QuoteType::Direct.as_str(), &self.direct),
            (QuoteType::Mixed.as_str(), &self.mixed),
            (QuoteType::Indirect.as_str(), &self.indirect),
        ]
    }
}

/// The figures of [`Counts`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TypeFigures {
    /// Gold attributions.
    pub gold: usize,
    /// Predictions.
    #[serde(rename = "pred")]
    pub predicted: usize,
    /// Contents found.
    pub soft: Prf,
    /// Contents found with all their words and no other.
    pub exact_in_soft: Prf,
    /// Gold contents found.
    pub matched_gold: usize,
    /// Those of which the gold has a source; what follows is parts of them.
    pub matched_with_gold_source: usize,
    /// The sources share a word.
    pub src_overlap: f64,
    /// The sources have the same words.
    pub src_exact: f64,
    /// There is a predicted source.
    pub src_given: f64,
    /// The sources share a word, where there is a predicted one.
    pub src_overlap_if_given: f64,
    /// Gold contents found of which the gold has no source: those predicted without one, and all.
    pub nosrc: [usize; 2],
    /// Contents found with their sources.
    pub joint: Prf,
    /// Words of contents.
    pub token: Prf,
}

impl TypeFigures {
    fn of(counts: &Counts) -> Self {
        let sources = &counts.sources;
        Self {
            gold: counts.gold,
            predicted: counts.predicted,
            soft: counts.soft(),
            exact_in_soft: counts.exact(),
            matched_gold: counts.found_gold,
            matched_with_gold_source: sources.gold,
            src_overlap: ratio(sources.shared, sources.gold),
            src_exact: ratio(sources.same, sources.gold),
            src_given: ratio(sources.given, sources.gold),
            src_overlap_if_given: ratio(sources.shared, sources.given),
            nosrc: [sources.none_right, sources.none_gold],
            joint: counts.joint(),
            token: counts.words(),
        }
    }
}

/// Writes a map by type with the names of the types.
pub(super) fn by_type<T: Serialize, S: Serializer>(
    map: &BTreeMap<QuoteType, T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.iter().map(|(kind, value)| (kind.as_str(), value)))
}
