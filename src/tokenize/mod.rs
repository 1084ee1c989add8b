//! Text → [`Document`]: lines and paragraphs, words, sentences, and the lines that are no prose.
//!
//! Words follow Universal Dependencies for English (clitics and hyphens are tokens of their own), so
//! that taggers trained on its treebanks see what they learned. Paragraphs come from blank lines or,
//! where a text has none, from its lines; hard-wrapped text is told from one-line paragraphs by the
//! shape of its lines. Sentences never cross a paragraph.

mod abbreviations;
mod after_firms;
mod after_initials;
mod boilerplate;
mod clitics;
mod dateline;
mod headings;
mod headline;
mod keys;
mod lines;
mod sentences;
mod words;

pub use abbreviations::{Abbreviations, Ends};
pub use boilerplate::Boilerplate;
pub use keys::key_of;
pub(crate) use keys::{KEY_START, extend_key};

use crate::text::{Document, Paragraph, Sentence};

/// Splits texts into words, sentences and paragraphs. Immutable; shared by all threads.
#[derive(Debug)]
pub struct Tokenizer {
    abbreviations: Abbreviations,
    boilerplate: Boilerplate,
}

impl Tokenizer {
    /// Makes a tokenizer from the table of abbreviations and the patterns of lines that are no prose.
    pub fn new(abbreviations: Abbreviations, boilerplate: Boilerplate) -> Self {
        Self {
            abbreviations,
            boilerplate,
        }
    }

    /// Tokenizes the body of an article.
    pub fn document<'t>(&self, text: &'t str) -> Document<'t> {
        let layout = lines::layout(text, &self.boilerplate);
        let tokens = words::tokenize(text, &self.abbreviations);
        let mut doc = Document {
            text,
            sentence_of: vec![u32::MAX; tokens.len()],
            tokens,
            sentences: Vec::with_capacity(text.len() / 100 + 1),
            paragraphs: Vec::with_capacity(layout.paragraphs.len()),
            skipped: layout.skipped,
        };
        for span in layout.paragraphs {
            self.add_paragraph(&mut doc, span);
        }
        doc
    }

    /// Splits a form of a gazetteer into words.
    pub fn words(&self, text: &str) -> Vec<crate::text::Token> {
        words::tokenize(text, &self.abbreviations)
    }

    /// Tokenizes a headline: one paragraph, nothing skipped.
    pub fn headline<'t>(&self, text: &'t str) -> Document<'t> {
        let tokens = words::tokenize(text, &self.abbreviations);
        let mut doc = Document {
            text,
            sentence_of: vec![u32::MAX; tokens.len()],
            tokens,
            sentences: Vec::new(),
            paragraphs: Vec::new(),
            skipped: Vec::new(),
        };
        self.add_paragraph(&mut doc, crate::text::Span::new(0, text.len()).trim(text));
        doc
    }

    fn add_paragraph(&self, doc: &mut Document<'_>, span: crate::text::Span) {
        let tokens = doc.tokens_in(span);
        if tokens.is_empty() {
            return;
        }
        let paragraph = doc.paragraphs.len();
        let first = doc.sentences.len();
        for run in sentences::split(doc, tokens.clone(), &self.abbreviations) {
            let index = doc.sentences.len() as u32;
            doc.sentence_of[run.clone()].fill(index);
            sentences::lower(doc, run.clone());
            let span = doc.span_of(run.clone());
            doc.sentences.push(Sentence {
                span,
                tokens: run,
                paragraph,
            });
        }
        doc.paragraphs.push(Paragraph {
            span: doc.span_of(tokens.clone()),
            sentences: first..doc.sentences.len(),
            tokens,
        });
    }
}
