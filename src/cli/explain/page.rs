//! The page of `onrecord explain`: every quotation with the decisions that led to it.

use std::fmt::Write;

use anstyle::Style;
use anyhow::{Context, Result};
use onrecord::{
    Article,
    annotation::{Field, Quote},
    explain::{Choice, Decision, Explanation, Named, Weighing},
    gazetteer::Rules,
    text::Span,
};

use super::words;
use crate::cli::{marks::Mark, page::speaker_facts, styled::Styled};

const WIDTH: usize = 80;
const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Columns of the names at the left.
const LEFT: usize = 16;

/// Candidates, and people who cannot be meant, that are told at most.
const TOLD: usize = 8;

/// An article, what was found in it, and the rules in words.
pub(super) struct Page<'a> {
    article: &'a Article,
    explanation: &'a Explanation,
    rules: &'a Rules,
}

impl<'a> Page<'a> {
    pub(super) fn new(
        article: &'a Article,
        explanation: &'a Explanation,
        rules: &'a Rules,
    ) -> Self {
        Self {
            article,
            explanation,
            rules,
        }
    }

    /// Lays out all quotations.
    pub(super) fn all(&self) -> String {
        let quotes = self.quotes().map(|(n, q, d)| self.entry(n, q, d));
        let entries: Vec<String> = quotes.collect();
        if entries.is_empty() {
            return "No quotations.\n".to_owned();
        }
        entries.join("\n")
    }

    /// Lays out one quotation, counted from 1.
    pub(super) fn quotation(&self, number: usize) -> Result<String> {
        let mut quotes = self.quotes();
        let (n, quote, decision) = quotes.nth(number - 1).context("there is none")?;
        Ok(self.entry(n, quote, decision))
    }

    fn quotes(&self) -> impl Iterator<Item = (usize, &'a Quote, &'a Decision)> + use<'a> {
        let quotes = &self.explanation.annotation.quotes;
        let both = quotes.iter().zip(&self.explanation.decisions);
        (1..)
            .zip(both)
            .map(|(n, (quote, decision))| (n, quote, decision))
    }

    fn entry(&self, number: usize, quote: &Quote, decision: &Decision) -> String {
        let mut out = head(number, quote);
        let mut words = Styled::default();
        let content = self.passages(quote.field, &quote.content, " ");
        words.push(&content, Mark::Content.on(PLAIN));
        out += &line("words", &words);
        out += &text("where", &self.place(quote));

        let mut found = Styled::default();
        found.plain(words::marks(quote.kind)).plain(" ");
        self.rule(decision.found, &mut found);
        out += &line("quotation", &found);

        let mut cue = Styled::default();
        if quote.cue.is_empty() {
            cue.push("none", DIM);
        } else {
            let passages = self.passages(quote.field, &quote.cue, " … ");
            cue.push(&passages, Mark::Cue.on(PLAIN));
            cue.plain(&format!(" ({})", quote.cue_kind));
        }
        out += &line("cue", &cue);

        let mut source = Styled::default();
        if quote.source.is_empty() {
            source.push("none", DIM);
        } else {
            let passages = self.passages(quote.field, &quote.source, " … ");
            source.push(&passages, Mark::Source.on(PLAIN));
        }
        out += &line("source", &source);

        let mut speaker = Styled::default();
        self.rule(decision.resolved, &mut speaker);
        if quote.field == Field::Title && quote.speaker.is_some() {
            speaker.plain(" In a headline it is read with the help of the body.");
        }
        out += &line("speaker", &speaker);
        out += &self.choice(quote, decision);
        if quote.rule == "user-alias" {
            let mut alias = Styled::default();
            self.rule(quote.rule, &mut alias);
            out += &line("alias", &alias);
        }
        let confidence = format!(
            "{:.2} = {:.2} that the words are reported × {:.2} that the speaker is right",
            quote.confidence, decision.reported, decision.identified
        );
        out += &text("confidence", &confidence);
        out
    }

    /// What there was to choose from, and how it was chosen.
    fn choice(&self, quote: &Quote, decision: &Decision) -> String {
        match &decision.choice {
            Choice::Rule => String::new(),
            Choice::Name(named) => self.name(quote.field, named),
            Choice::Pronoun(weighing) => self.weighing(quote, weighing),
            Choice::Office(holding) => {
                let mut told = Styled::default();
                told.plain(&self.quoted(quote.field, holding.words))
                    .plain(": ");
                told.plain(&words::holding(holding));
                line("", &told)
            }
            Choice::Like(start) => {
                let mut all = self.quotes();
                let is_it = |q: &Quote| {
                    q.field == quote.field && q.content.first().is_some_and(|c| c.start == *start)
                };
                let told = match all.find(|(_, q, _)| is_it(q)) {
                    Some((n, ..)) => format!("That quotation is [{n}]."),
                    None => "That quotation is not reported itself.".to_owned(),
                };
                text("", &told)
            }
        }
    }

    fn name(&self, field: Field, named: &Named) -> String {
        let mut told = Styled::default();
        told.plain(&self.quoted(field, named.words)).plain(": ");
        self.rule(named.rule, &mut told);
        if let Some(full) = named.full.filter(|full| *full != named.words) {
            let at = self.points(field, full);
            let name = self.quoted(field, full);
            told.plain(&format!(" In full it is {name}, at character {}.", at.0));
        }
        line("", &told)
    }

    fn weighing(&self, quote: &Quote, weighing: &Weighing) -> String {
        let mut out = String::new();
        if !weighing.candidates.is_empty() {
            out += &text("", "Everybody who fits the pronoun begins with 100 points:");
        }
        for candidate in weighing.candidates.iter().take(TOLD) {
            let mut told = Styled::default();
            told.push(&candidate.name, BOLD);
            let words = self.quoted(quote.field, candidate.words);
            told.plain(&format!(", as {words}: {}", words::reasons(candidate)));
            let first = format!("{:LEFT$}{:>4}  ", "", candidate.points);
            out += &told.wrap(WIDTH, &first, &" ".repeat(LEFT + 6));
        }
        if weighing.candidates.len() > TOLD {
            let more = weighing.candidates.len() - TOLD;
            out += &text("", &format!("… and {more} more, with fewer points."));
        }
        if let Some(lead) = weighing.lead() {
            let mut told = format!("The first is {lead} {} ahead", plural(lead));
            if weighing.needed > 0 {
                let _ = write!(
                    told,
                    "; {} {} needed",
                    weighing.needed,
                    are(weighing.needed)
                );
            }
            if lead < weighing.needed {
                told += ". That is too close: nobody is the speaker, and the first two are the candidates";
            }
            out += &text("", &(told + "."));
        }
        if !weighing.excluded.is_empty() {
            let mut told = Styled::default();
            told.plain("Cannot be meant: ");
            let each = weighing.excluded.iter().take(TOLD);
            let list: Vec<String> = each
                .map(|e| format!("{} ({})", e.name, words::mismatch(e.why)))
                .collect();
            told.plain(&list.join(", "));
            if weighing.excluded.len() > TOLD {
                told.plain(&format!(" and {} more", weighing.excluded.len() - TOLD));
            }
            out += &line("", &told);
        }
        out
    }

    /// A rule in words, and its id.
    fn rule(&self, id: &str, into: &mut Styled) {
        if let Some(rule) = self.rules.named(id) {
            into.plain(&rule.meaning).plain(" ");
        }
        into.push(&format!("[{id}]"), DIM);
    }

    fn place(&self, quote: &Quote) -> String {
        let parts: Vec<String> = quote
            .content
            .iter()
            .map(|part| {
                let (start, end) = self.points(quote.field, *part);
                format!("{start}–{end}")
            })
            .collect();
        let parts = parts.join(", ");
        match quote.field {
            Field::Title => format!("title; characters {parts}"),
            Field::Text => {
                let Quote {
                    paragraph,
                    sentence,
                    ..
                } = quote;
                format!(
                    "paragraph {paragraph}, sentence {sentence} of the text; characters {parts}"
                )
            }
        }
    }

    fn text(&self, field: Field) -> &'a str {
        match field {
            Field::Title => self.article.title.as_deref().unwrap_or_default(),
            Field::Text => &self.article.text,
        }
    }

    /// Code points of a passage, end exclusive.
    fn points(&self, field: Field, span: Span) -> (usize, usize) {
        let text = self.text(field);
        let start = text[..span.start as usize].chars().count();
        (start, start + text[span].chars().count())
    }

    fn quoted(&self, field: Field, span: Span) -> String {
        format!("“{}”", &self.text(field)[span])
    }

    fn passages(&self, field: Field, spans: &[Span], between: &str) -> String {
        let parts: Vec<&str> = spans.iter().map(|&s| &self.text(field)[s]).collect();
        parts.join(between)
    }
}

/// Number, speaker and type of a quotation.
fn head(number: usize, quote: &Quote) -> String {
    let label = format!("[{number}] ");
    let mut head = Styled::default();
    match &quote.speaker {
        Some(speaker) => speaker_facts(speaker, &mut head),
        None => _ = head.push("nobody named", DIM),
    }
    if let [first, second, ..] = &quote.candidates[..] {
        head.plain(&format!(": {} or {}", first.name, second.name));
    }
    if let Some(principal) = &quote.principal {
        head.plain(", for ");
        speaker_facts(principal, &mut head);
    }
    if let Some(outlet) = &quote.via {
        head.plain(", via ").plain(&outlet.name);
    }
    let facts = format!(" · {} · resolved: {}", quote.kind, quote.resolution);
    head.push(&facts, DIM);
    let facts = format!(" · rule {} · {:.2}", quote.rule, quote.confidence);
    head.push(&facts, DIM);
    head.wrap(WIDTH, &label, &" ".repeat(label.len()))
}

fn line(name: &str, told: &Styled) -> String {
    told.wrap(WIDTH, &format!("    {name:12}"), &" ".repeat(LEFT))
}

fn text(name: &str, told: &str) -> String {
    line(name, Styled::default().plain(told))
}

const fn plural(n: i32) -> &'static str {
    if n == 1 { "point" } else { "points" }
}

const fn are(n: i32) -> &'static str {
    if n == 1 { "is" } else { "are" }
}
