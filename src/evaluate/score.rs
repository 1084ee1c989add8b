//! The measures.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::gold::{Attribution, GoldArticle};
use crate::annotation::QuoteType;
use crate::text::Span;

static WORD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]+(?:['’.\-][\p{L}\p{N}_]+)*").expect("the pattern is fixed"));
static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new("[“„‟”\"]|``|'+").expect("the pattern is fixed"));

/// Words of a text, and which of them stand in quotation marks.
#[derive(Debug)]
pub struct Words<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
    quoted: Vec<bool>,
    /// Bytes of quotation marks.
    marks: Vec<Range<usize>>,
}

type Set = BTreeSet<usize>;

impl<'t> Words<'t> {
    /// Splits a text.
    pub fn of(text: &'t str) -> Self {
        let words: Vec<Range<usize>> = WORD.find_iter(text).map(|m| m.range()).collect();
        let mut quoted = vec![false; words.len()];
        let mut marks = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            mask_line(line, at, text.len(), &words, &mut quoted, &mut marks);
            at += line.len() + 1;
        }
        Self { text, words, quoted, marks }
    }

    /// Finds the words that spans touch.
    fn touched(&self, spans: &[Span]) -> Set {
        let mut out = Set::new();
        for span in spans {
            let from = self.words.partition_point(|w| w.end <= span.start as usize);
            let to = self.words.partition_point(|w| w.start < span.end as usize);
            out.extend(from..to);
        }
        out
    }

    /// Types a content by its words: all, some or none in quotation marks.
    fn kind(&self, content: &Set) -> QuoteType {
        let (Some(&first), Some(&last)) = (content.first(), content.last()) else { return QuoteType::Indirect };
        if !content.iter().any(|&w| self.quoted[w]) {
            return QuoteType::Indirect;
        }
        if content.iter().all(|&w| self.quoted[w]) && (self.mark_before(first) || self.mark_after(last)) {
            return QuoteType::Direct;
        }
        QuoteType::Mixed
    }

    fn mark_before(&self, word: usize) -> bool {
        let floor = if word == 0 { 0 } else { self.words[word - 1].end };
        let start = self.words[word].start;
        let line = self.text[floor..start].rfind('\n').map_or(floor, |n| floor + n + 1);
        self.marks.iter().any(|m| m.end <= start && m.end > line && m.start >= floor)
    }

    fn mark_after(&self, word: usize) -> bool {
        let end = self.words[word].end;
        let ceiling = self.words.get(word + 1).map_or(self.text.len(), |w| w.start);
        let line = self.text[end..ceiling].find('\n').map_or(ceiling, |n| end + n);
        self.marks.iter().any(|m| m.start >= end && m.start < line)
    }
}

/// Marks the words of a line that stand in quotation marks; an unclosed mark runs to the line's end.
fn mask_line(line: &str, at: usize, len: usize, words: &[Range<usize>], quoted: &mut [bool], marks: &mut Vec<Range<usize>>) {
    let mut open: Option<usize> = None;
    let mut fill = |from: usize, to: usize| {
        let first = words.partition_point(|w| w.start < from);
        let last = words.partition_point(|w| w.start < to);
        quoted[first..last].fill(true);
    };
    for found in MARK.find_iter(line) {
        let mark = found.as_str();
        if mark.starts_with('\'') && mark.len() != 2 {
            continue;
        }
        let here = at + found.start()..at + found.end();
        marks.push(here.clone());
        match open {
            None if mark != "”" => open = Some(here.start),
            Some(start) if matches!(mark, "”" | "\"" | "''") => {
                fill(start, here.end);
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        fill(start, (at + line.len()).min(len));
    }
}

/// Counts that become precision and recall.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Gold items, of the type at hand.
    pub gold: usize,
    /// Predicted items.
    pub predicted: usize,
    /// Gold items found.
    pub found_gold: usize,
    /// Predicted items that are right.
    pub found_predicted: usize,
    /// Gold items found with an overlapping source (or none on both sides).
    pub joint_gold: usize,
    /// Predicted items that are jointly right.
    pub joint_predicted: usize,
}

/// Precision, recall and their harmonic mean, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prf {
    /// Right of the predicted.
    pub precision: f64,
    /// Found of the gold.
    pub recall: f64,
    /// Harmonic mean.
    pub f1: f64,
}

impl Prf {
    fn of(right: usize, predicted: usize, found: usize, gold: usize) -> Self {
        let ratio = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        let (precision, recall) = (ratio(right, predicted), ratio(found, gold));
        let f1 = if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        Self { precision, recall, f1 }
    }
}

impl Counts {
    /// Gives the figures for contents alone.
    pub fn soft(&self) -> Prf {
        Prf::of(self.found_predicted, self.predicted, self.found_gold, self.gold)
    }

    /// Gives the figures for contents with their sources.
    pub fn joint(&self) -> Prf {
        Prf::of(self.joint_predicted, self.predicted, self.joint_gold, self.gold)
    }
}

/// Figures over a set of articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// All types together.
    pub all: Counts,
    /// By type, the partner in a match being of any type.
    pub by_type: BTreeMap<QuoteType, Counts>,
    /// Content words: in both, in gold, predicted.
    pub words: [usize; 3],
}

/// How one predicted attribution fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Gold attribution it was matched with.
    pub gold: Option<usize>,
    /// Its source is right too.
    pub joint: bool,
    /// Type by its marks.
    pub kind: QuoteType,
}

/// The outcome for one article.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// For each prediction that counts: its index and verdict.
    pub predicted: Vec<(usize, Verdict)>,
    /// For each gold attribution: its type and whether it was found.
    pub gold: Vec<(QuoteType, bool)>,
}

impl Tally {
    /// Adds one article.
    pub fn add(&mut self, article: &GoldArticle, predictions: &[Attribution]) -> Outcome {
        let words = Words::of(&article.text);
        let discard = words.touched(&article.discard);
        let prepare = |a: &Attribution| {
            let content = words.touched(&a.content);
            let source = words.touched(&a.source);
            let kind = words.kind(&content);
            (content, source, kind)
        };
        let gold: Vec<_> = article.attributions.iter().map(prepare).filter(|g| !g.0.is_empty()).collect();
        let predicted: Vec<_> = predictions
            .iter()
            .enumerate()
            .map(|(i, p)| (i, prepare(p)))
            .filter(|(_, p)| !p.0.is_empty() && 2 * p.0.intersection(&discard).count() < p.0.len().max(1) || discard.is_empty() && !p.0.is_empty())
            .collect();

        let union = |sets: &mut dyn Iterator<Item = &Set>| sets.flatten().copied().collect::<Set>();
        let gold_words = union(&mut gold.iter().map(|g| &g.0));
        let predicted_words = union(&mut predicted.iter().map(|p| &p.1.0));
        self.words[0] += gold_words.intersection(&predicted_words).count();
        self.words[1] += gold_words.len();
        self.words[2] += predicted_words.len();

        let mut candidates = Vec::new();
        for (g, (gold_content, gold_source, _)) in gold.iter().enumerate() {
            for (p, (_, (content, source, _))) in predicted.iter().enumerate() {
                let both = gold_content.intersection(content).count();
                let either = gold_content.len() + content.len() - both;
                if both > 0 && 2 * both >= either {
                    let iou = both as f64 / either as f64;
                    let shared = gold_source.intersection(source).next().is_some();
                    candidates.push((iou, shared, g, p));
                }
            }
        }
        // The best overlap first; among equals the one with the right source, then the order of the text.
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
        let mut gold_match: Vec<Option<usize>> = vec![None; gold.len()];
        let mut verdicts: Vec<Verdict> = predicted.iter().map(|(_, p)| Verdict { gold: None, joint: false, kind: p.2 }).collect();
        for (_, shared, g, p) in candidates {
            if gold_match[g].is_none() && verdicts[p].gold.is_none() {
                gold_match[g] = Some(p);
                verdicts[p].gold = Some(g);
                verdicts[p].joint = shared || gold[g].1.is_empty() && predicted[p].1.1.is_empty();
            }
        }
        for (g, (_, _, kind)) in gold.iter().enumerate() {
            let joint = gold_match[g].is_some_and(|p| verdicts[p].joint);
            for counts in [&mut self.all, self.by_type.entry(*kind).or_default()] {
                counts.gold += 1;
                counts.found_gold += usize::from(gold_match[g].is_some());
                counts.joint_gold += usize::from(joint);
            }
        }
        for verdict in &verdicts {
            for counts in [&mut self.all, self.by_type.entry(verdict.kind).or_default()] {
                counts.predicted += 1;
                counts.found_predicted += usize::from(verdict.gold.is_some());
                counts.joint_predicted += usize::from(verdict.joint);
            }
        }
        Outcome {
            predicted: predicted.iter().map(|p| p.0).zip(verdicts).collect(),
            gold: gold.iter().zip(&gold_match).map(|(g, m)| (g.2, m.is_some())).collect(),
        }
    }

    /// Gives precision, recall and F1 over content words.
    pub fn content_words(&self) -> Prf {
        Prf::of(self.words[0], self.words[2], self.words[0], self.words[1])
    }
}
