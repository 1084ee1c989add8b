//! Which prediction answers which gold attribution.
//!
//! Two contents may be partners when the words they share are at least half of the words of either
//! (intersection over union). Partners are chosen one to one, the best overlap first.

use super::gold::{Attribution, GoldArticle};
use super::words::{WordSet, Words};
use crate::annotation::QuoteType;

/// An attribution as a set of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its index in the list it comes from.
    pub index: usize,
    /// Words of the content; never empty.
    pub content: WordSet,
    /// Bytes at which the characters of the content begin, white space left out.
    pub characters: Vec<u32>,
    /// Words of the source.
    pub source: WordSet,
    /// As declared in the gold, else by the marks.
    pub kind: QuoteType,
    /// Place of its partner on the other side.
    pub partner: Option<usize>,
}

impl Item {
    fn of(words: &Words<'_>, index: usize, attribution: &Attribution) -> Self {
        let content = words.touched(&attribution.content);
        Self {
            index,
            characters: words.characters(&attribution.content),
            source: words.touched(&attribution.source),
            kind: words.kind(&content),
            content,
            partner: None,
        }
    }

    /// Tells whether the sources share a word, or there is none on either side.
    pub fn same_source(&self, other: &Self) -> bool {
        self.shares_source(other) || self.source.is_empty() && other.source.is_empty()
    }

    /// Tells whether the sources share a word.
    pub fn shares_source(&self, other: &Self) -> bool {
        !self.source.is_disjoint(&other.source)
    }

    /// Counts the words that both contents have.
    pub fn shared_words(&self, other: &Self) -> usize {
        self.content.intersection(&other.content).count()
    }

    /// Gives the shared words as a part of the words of either content, 0 to 1.
    pub fn overlap(&self, other: &Self) -> f64 {
        let shared = self.shared_words(other);
        let either = self.content.len() + other.content.len() - shared;
        shared as f64 / either as f64
    }
}

/// Gold and predictions of one article, side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// The gold attributions that have words.
    pub gold: Vec<Item>,
    /// The predictions that count: with words, and not for the half in passages to discard.
    pub predicted: Vec<Item>,
}

impl Alignment {
    /// Aligns predictions with the gold of an article.
    pub fn of(article: &GoldArticle, predictions: &[Attribution]) -> Self {
        let words = Words::of(&article.text);
        let discard = words.touched(&article.discard);
        let gold = article.attributions.iter().enumerate().map(|(index, a)| {
            let item = Item::of(&words, index, a);
            let kind = a.kind.unwrap_or(item.kind);
            Item { kind, ..item }
        });
        let predicted = predictions.iter().enumerate();
        let predicted = predicted.map(|(index, a)| Item::of(&words, index, a));
        let mut alignment = Self {
            gold: gold.filter(|item| !item.content.is_empty()).collect(),
            predicted: predicted
                .filter(|item| 2 * item.content.intersection(&discard).count() < item.content.len())
                .collect(),
        };
        alignment.choose();
        alignment
    }

    /// Gives the gold attributions that were found, with their predictions.
    pub fn pairs(&self) -> impl Iterator<Item = (&Item, &Item)> {
        let pair = |gold| Some((gold, self.partner_of_gold(gold)?));
        self.gold.iter().filter_map(pair)
    }

    /// Gives the prediction that found a gold attribution.
    pub fn partner_of_gold(&self, gold: &Item) -> Option<&Item> {
        Some(&self.predicted[gold.partner?])
    }

    /// Gives the gold attribution that a prediction found.
    pub fn partner_of_predicted(&self, predicted: &Item) -> Option<&Item> {
        Some(&self.gold[predicted.partner?])
    }

    /// Chooses partners.
    fn choose(&mut self) {
        let mut candidates = Vec::new();
        for (g, gold) in self.gold.iter().enumerate() {
            for (p, predicted) in self.predicted.iter().enumerate() {
                let overlap = gold.overlap(predicted);
                if overlap >= 0.5 {
                    candidates.push((overlap, gold.shares_source(predicted), g, p));
                }
            }
        }
        // The best overlap first; among equals the one with the right source, then the order of the text.
        candidates.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then(b.1.cmp(&a.1))
                .then((a.2, a.3).cmp(&(b.2, b.3)))
        });
        for (_, _, g, p) in candidates {
            let (gold, predicted) = (&mut self.gold[g].partner, &mut self.predicted[p].partner);
            if gold.is_none() && predicted.is_none() {
                (*gold, *predicted) = (Some(p), Some(g));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    const TEXT: &str = "a b c d e f g h i j";

    /// Makes an attribution of the letters of `content`, said by the letters of `source`.
    fn attribution(content: &str, source: &str) -> Attribution {
        let letters = |letters: &str| {
            let at = letters.chars().map(|c| TEXT.find(c).unwrap());
            at.map(|at| Span::new(at, at + 1)).collect()
        };
        Attribution {
            content: letters(content),
            source: letters(source),
            ..Attribution::default()
        }
    }

    fn align(gold: &[(&str, &str)], predicted: &[(&str, &str)], discard: &str) -> Alignment {
        let list = |all: &[(&str, &str)]| all.iter().map(|(c, s)| attribution(c, s)).collect();
        let article = GoldArticle {
            text: TEXT.into(),
            attributions: list(gold),
            discard: attribution(discard, "").content,
            ..GoldArticle::default()
        };
        let predictions: Vec<Attribution> = list(predicted);
        Alignment::of(&article, &predictions)
    }

    fn pairs(alignment: &Alignment) -> Vec<(usize, usize)> {
        let pairs = alignment.pairs();
        pairs.map(|(g, p)| (g.index, p.index)).collect()
    }

    #[test]
    fn half_of_the_words_is_enough() {
        assert_eq!(pairs(&align(&[("abcd", "")], &[("ab", "")], "")), [(0, 0)]);
        assert_eq!(pairs(&align(&[("abcde", "")], &[("ab", "")], "")), []);
        assert_eq!(pairs(&align(&[("ab", "")], &[("abcd", "")], "")), [(0, 0)]);
    }

    #[test]
    fn the_best_overlap_goes_first() {
        let found = align(
            &[("abcd", ""), ("ab", "")],
            &[("abc", ""), ("abcd", "")],
            "",
        );
        assert_eq!(pairs(&found), [(0, 1), (1, 0)]);
        let found = align(&[("abcd", "")], &[("abc", "i"), ("bcd", "j")], "");
        assert_eq!(pairs(&found), [(0, 0)], "the order of the text");
        let found = align(&[("abcd", "j")], &[("abc", "i"), ("bcd", "j")], "");
        assert_eq!(pairs(&found), [(0, 1)], "the right source");
    }

    #[test]
    fn sources_agree_in_a_word_or_in_silence() {
        let same = |gold, predicted| {
            let found = align(&[("abc", gold)], &[("abc", predicted)], "");
            found.gold[0].same_source(&found.predicted[0])
        };
        assert!(same("ij", "hi"));
        assert!(same("", ""));
        assert!(!same("ij", ""));
        assert!(!same("", "i"));
        assert!(!same("i", "j"));
    }

    #[test]
    fn what_is_discarded_counts_for_nothing() {
        let found = align(&[("abc", "")], &[("abc", ""), ("efgh", "")], "ef");
        assert_eq!(found.predicted.len(), 1, "half of it");
        let found = align(&[], &[("efghi", ""), ("", "i")], "ef");
        assert_eq!(found.predicted.len(), 1, "less than half of it; no words");
    }

    #[test]
    fn a_declared_type_counts_in_the_gold_alone() {
        let declared = Attribution {
            kind: Some(QuoteType::Direct),
            ..attribution("ab", "")
        };
        let article = GoldArticle {
            text: TEXT.into(),
            attributions: vec![declared.clone()],
            ..GoldArticle::default()
        };
        let found = Alignment::of(&article, &[declared]);
        assert_eq!(found.gold[0].kind, QuoteType::Direct);
        assert_eq!(found.predicted[0].kind, QuoteType::Indirect, "by the marks");
    }
}
