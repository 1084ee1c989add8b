//! The surface on which forms are matched: the words of a document, folded, one space apart.
//!
//! Matching on words instead of raw text makes line breaks, double spaces, typographic apostrophes,
//! accents, dotted acronyms and hyphens inside names fall away before the automaton sees them:
//! `Kim Jong-un`, `KIM JONG UN` and `Kim\nJong Un` are one form. Every form begins and ends with a
//! space, so a match stands on word boundaries by construction.

use super::fold::fold_into;
use crate::text::{Case, Document, Token, TokenKind};

/// The folded words of a text.
#[derive(Debug, Default)]
pub(crate) struct Surface {
    /// ` president vladimir putin 's visit `
    pub(crate) buffer: Vec<u8>,
    words: Vec<Word>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    /// Offset of the word in the buffer.
    at: u32,
    /// First and last token it was made of.
    first: u32,
    last: u32,
}

impl Surface {
    /// Folds a document; sentences are parted so that no form matches across their bounds.
    pub(crate) fn of(doc: &Document<'_>) -> Self {
        let mut surface = Self::with_capacity(doc.text.len(), doc.tokens.len());
        let mut sentence = u32::MAX - 1;
        for at in 0..doc.tokens.len() {
            if doc.sentence_of[at] != sentence {
                sentence = doc.sentence_of[at];
                surface.buffer.extend_from_slice(b"\n ");
            }
            surface.add(doc.text, &doc.tokens, at);
        }
        surface
    }

    /// Folds a form of a gazetteer.
    pub(crate) fn of_form(text: &str, tokens: &[Token]) -> Self {
        let mut surface = Self::with_capacity(text.len(), tokens.len());
        for at in 0..tokens.len() {
            surface.add(text, tokens, at);
        }
        surface
    }

    fn with_capacity(bytes: usize, words: usize) -> Self {
        let mut buffer = Vec::with_capacity(bytes + bytes / 8 + 16);
        buffer.push(b' ');
        Self {
            buffer,
            words: Vec::with_capacity(words),
        }
    }

    fn add(&mut self, text: &str, tokens: &[Token], at: usize) {
        let token = tokens[at];
        let raw = &text[token.span.range()];
        let next_joined = tokens.get(at + 1).is_some_and(|t| !t.spaced);
        if token.kind == TokenKind::Punct
            && !token.spaced
            && next_joined
            && at > 0
            && is_hyphen(raw)
        {
            return;
        }
        if is_initial(raw)
            && let Some(last) = self.words.last_mut()
            && last.last as usize + 1 == at
            && is_initial(&text[tokens[last.last as usize].span.range()])
        {
            // George H. W. Bush, U. S.
            self.buffer.pop();
            last.last = at as u32;
        } else {
            self.words.push(Word {
                at: self.buffer.len() as u32,
                first: at as u32,
                last: at as u32,
            });
        }
        if matches!(token.kind, TokenKind::Word | TokenKind::Handle) {
            fold_into(raw, &mut self.buffer);
        } else {
            self.buffer.extend_from_slice(raw.as_bytes());
        }
        self.buffer.push(b' ');
    }

    /// Finds the words of a match from its place in the buffer, the spaces around it included.
    pub(crate) fn words_at(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let first = self.words.partition_point(|w| (w.at as usize) < start + 1);
        let last = self.words.partition_point(|w| (w.at as usize) < end);
        first..last
    }

    /// Gives the tokens of a run of words.
    pub(crate) fn tokens_of(&self, words: std::ops::Range<usize>) -> std::ops::Range<usize> {
        self.words[words.start].first as usize..self.words[words.end - 1].last as usize + 1
    }

    /// Gives the capitalisation of a word.
    pub(crate) fn case_of(&self, word: usize, tokens: &[Token]) -> Case {
        let Word { first, last, .. } = self.words[word];
        if first == last {
            tokens[first as usize].case
        } else {
            Case::Upper
        }
    }

    /// Counts the words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }
}

fn is_hyphen(raw: &str) -> bool {
    matches!(raw, "-" | "‐" | "‑" | "–")
}

/// `J.`, `H.W.`, `U.S.`
fn is_initial(raw: &str) -> bool {
    raw.len() >= 2
        && raw.len().is_multiple_of(2)
        && raw
            .as_bytes()
            .chunks(2)
            .all(|c| c[0].is_ascii_uppercase() && c[1] == b'.')
}
