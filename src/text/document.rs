//! A text with its tokens, sentences and paragraphs.

use std::ops::Range;

use super::{Span, Token};

/// A sentence: its passage, its tokens and its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where the sentence stands in the text.
    pub span: Span,
    /// Indices of its tokens in [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Index of its paragraph in [`Document::paragraphs`].
    pub paragraph: usize,
}

/// A paragraph of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where the paragraph stands in the text.
    pub span: Span,
    /// Indices of its sentences in [`Document::sentences`].
    pub sentences: Range<usize>,
    /// Indices of its tokens in [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// A line that is no article prose, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where the line stands in the text.
    pub span: Span,
    /// What it is: `boilerplate`, `byline`, `caption`, …
    pub why: &'static str,
}

/// A text, tokenized.
///
/// Tokens cover all that is not white space, in order and without overlap, skipped lines included.
/// Sentences and paragraphs cover the prose only.
#[derive(Debug, Clone)]
pub struct Document<'t> {
    /// The text, untouched.
    pub text: &'t str,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences of the prose, in order.
    pub sentences: Vec<Sentence>,
    /// Paragraphs of the prose, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Lines that are no prose, in order.
    pub skipped: Vec<Skipped>,
    /// For each token, the index of its sentence, or `u32::MAX` inside a skipped line.
    pub sentence_of: Vec<u32>,
}

impl<'t> Document<'t> {
    /// Gives the words of a token as they stand in the text.
    #[inline]
    pub fn word(&self, token: usize) -> &'t str {
        &self.text[self.tokens[token].span.range()]
    }

    /// Gives the passage from the first to the last of a run of tokens.
    ///
    /// An empty run gives an empty span.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1)) {
            (Some(first), Some(last)) if tokens.start < tokens.end => Span {
                start: first.span.start,
                end: self.tokens[last].span.end,
            },
            _ => Span::default(),
        }
    }

    /// Finds the index of the first token that ends after `byte`; `tokens.len()` if there is none.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end as usize <= byte)
    }

    /// Finds the tokens that touch `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start as usize);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// Gives the sentence a token belongs to, or `None` in a skipped line.
    pub fn sentence(&self, token: usize) -> Option<usize> {
        match self.sentence_of.get(token) {
            Some(&s) if s != u32::MAX => Some(s as usize),
            _ => None,
        }
    }

    /// Gives the paragraph a token belongs to, or `None` in a skipped line.
    pub fn paragraph(&self, token: usize) -> Option<usize> {
        self.sentence(token).map(|s| self.sentences[s].paragraph)
    }
}
