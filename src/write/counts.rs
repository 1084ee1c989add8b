//! What is counted during a run.

use std::{collections::BTreeMap, ops::AddAssign};

use jiff::civil::Date;
use serde_json::{Value, json};

use super::view::View;
use crate::{
    annotation::{MentionKind, QuoteType, SpeakerKind},
    failure::Failure,
};

/// Figures of a run, or of a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles that were annotated.
    pub articles: u64,
    /// Articles with at least one quotation.
    pub articles_with_quotes: u64,
    /// Articles whose text had been seen before.
    pub duplicate_articles: u64,
    /// Articles whose id another article had before.
    pub repeated_ids: u64,
    /// Bytes of text in them.
    pub bytes: u64,
    /// Words of their prose.
    pub words: u64,
    /// Sentences of their prose.
    pub sentences: u64,
    /// Day of the oldest article.
    pub first_date: Option<Date>,
    /// Day of the newest article.
    pub last_date: Option<Date>,
    /// Quotations, by [`QuoteType`].
    pub quotes: BTreeMap<&'static str, u64>,
    /// Quotations whose words had been seen before.
    pub duplicate_quotes: u64,
    /// Quotations whose speaker is known.
    pub quotes_with_speaker: u64,
    /// Mentions, by [`MentionKind`].
    pub mentions: BTreeMap<&'static str, u64>,
    /// Records that failed, by stage.
    pub errors: BTreeMap<&'static str, u64>,
    /// Cells that a spreadsheet would have run as a formula.
    pub guarded_cells: u64,
}

impl Counts {
    /// Gives the number of quotations of all types.
    pub fn all_quotes(&self) -> u64 {
        self.quotes.values().sum()
    }

    /// Gives the number of mentions of all kinds.
    pub fn all_mentions(&self) -> u64 {
        self.mentions.values().sum()
    }

    /// Gives the number of records that failed.
    pub fn all_errors(&self) -> u64 {
        self.errors.values().sum()
    }

    pub(crate) fn add_article(&mut self, view: &View<'_>) {
        self.articles += 1;
        self.articles_with_quotes += u64::from(!view.annotation.quotes.is_empty());
        self.bytes += view.article.text.len() as u64;
        self.words += u64::from(view.annotation.words);
        self.sentences += u64::from(view.annotation.sentences);
        self.add_dates(view.article.date, view.article.date);
        for quote in &view.annotation.quotes {
            *self.quotes.entry(quote.kind.as_str()).or_default() += 1;
            let speaker = quote.speaker.as_ref();
            let is_known = speaker.is_some_and(|s| s.kind != SpeakerKind::Unknown);
            self.quotes_with_speaker += u64::from(is_known);
        }
        for mention in &view.annotation.mentions {
            *self.mentions.entry(mention.kind.as_str()).or_default() += 1;
        }
    }

    pub(crate) fn add_failure(&mut self, failure: &Failure) {
        *self.errors.entry(failure.stage).or_default() += 1;
    }

    fn add_dates(&mut self, first: Option<Date>, last: Option<Date>) {
        self.first_date = match (self.first_date, first) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.last_date = self.last_date.max(last);
    }

    /// Gives the figures as they stand in `summary.json` and `run.json`.
    pub(crate) fn to_json(&self) -> Value {
        let by = |names: &mut dyn Iterator<Item = &'static str>,
                  counts: &BTreeMap<&'static str, u64>| {
            let named = names.map(|n| (n.to_owned(), counts.get(n).copied().unwrap_or(0).into()));
            Value::Object(named.collect())
        };
        json!({
            "articles": self.articles,
            "articles_with_quotes": self.articles_with_quotes,
            "duplicate_articles": self.duplicate_articles,
            "repeated_ids": self.repeated_ids,
            "bytes_of_text": self.bytes,
            "words": self.words,
            "sentences": self.sentences,
            "first_date": self.first_date,
            "last_date": self.last_date,
            "quotes": self.all_quotes(),
            "quotes_by_type": by(&mut QuoteType::ALL.iter().map(|t| t.as_str()), &self.quotes),
            "quotes_with_speaker": self.quotes_with_speaker,
            "duplicate_quotes": self.duplicate_quotes,
            "mentions": self.all_mentions(),
            "mentions_by_kind": by(&mut MentionKind::ALL.iter().map(|k| k.as_str()), &self.mentions),
            "errors": self.all_errors(),
        })
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.articles += other.articles;
        self.articles_with_quotes += other.articles_with_quotes;
        self.duplicate_articles += other.duplicate_articles;
        self.repeated_ids += other.repeated_ids;
        self.bytes += other.bytes;
        self.words += other.words;
        self.sentences += other.sentences;
        self.add_dates(other.first_date, other.last_date);
        add_each(&mut self.quotes, other.quotes);
        self.duplicate_quotes += other.duplicate_quotes;
        self.quotes_with_speaker += other.quotes_with_speaker;
        add_each(&mut self.mentions, other.mentions);
        add_each(&mut self.errors, other.errors);
        self.guarded_cells += other.guarded_cells;
    }
}

fn add_each(counts: &mut BTreeMap<&'static str, u64>, others: BTreeMap<&'static str, u64>) {
    for (name, count) in others {
        *counts.entry(name).or_default() += count;
    }
}
