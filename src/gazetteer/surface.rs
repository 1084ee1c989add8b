//! The surface on which forms are matched: the words of a document, folded.
//!
//! Matching on words instead of raw text makes line breaks, double spaces, typographic apostrophes,
//! accents, dotted acronyms and hyphens inside names fall away before anything is compared:
//! `Kim Jong-un`, `KIM JONG UN` and `Kim\nJong Un` are one form, and a match stands on word boundaries
//! by construction.

use super::fold::{fold_key, is_folded};
use crate::text::{Case, Document, Token, TokenKind};
use crate::tokenize::KEY_START;

/// The folded words of a text.
#[derive(Debug, Default)]
pub(crate) struct Surface {
    pub(crate) words: Vec<Word>,
}

/// A word, which may be several tokens: `H. W.`
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// The key of the folded word; [`BREAK`] between sentences.
    pub(crate) key: u64,
    /// First and last token it was made of.
    pub(crate) first: u32,
    pub(crate) last: u32,
}

/// What no form contains.
const BREAK: u64 = 0;

impl Word {
    /// Gives its capitalisation.
    pub(crate) fn case(self, tokens: &[Token]) -> Case {
        if self.first == self.last {
            tokens[self.first as usize].case
        } else {
            Case::Upper
        }
    }
}

impl Surface {
    /// Folds a document; sentences are parted so that no form matches across their bounds.
    pub(crate) fn of(doc: &Document<'_>) -> Self {
        let words = Vec::with_capacity(doc.tokens.len() + doc.sentences.len() + 1);
        let mut surface = Self { words };
        let mut sentence = u32::MAX - 1;
        for at in 0..doc.tokens.len() {
            if doc.sentence_of[at] != sentence {
                sentence = doc.sentence_of[at];
                surface.words.push(Word {
                    key: BREAK,
                    first: at as u32,
                    last: at as u32,
                });
            }
            surface.add(doc.text, &doc.tokens, at);
        }
        surface
    }

    /// Folds a form of a gazetteer.
    pub(crate) fn of_form(text: &str, tokens: &[Token]) -> Self {
        let mut surface = Self::default();
        for at in 0..tokens.len() {
            surface.add(text, tokens, at);
        }
        surface
    }

    fn add(&mut self, text: &str, tokens: &[Token], at: usize) {
        let token = tokens[at];
        let raw = || &text[token.span.range()];
        if token.kind == TokenKind::Punct
            && !token.spaced
            && at > 0
            && is_hyphen(raw())
            && tokens.get(at + 1).is_some_and(|t| !t.spaced)
        {
            return;
        }
        let word = matches!(token.kind, TokenKind::Word | TokenKind::Handle);
        let mut key = token.key;
        if word && !is_folded(&text.as_bytes()[token.span.range()]) {
            if is_initial(raw())
                && let Some(last) = self.words.last_mut()
                && last.key != BREAK
                && last.last as usize + 1 == at
                && is_initial(&text[tokens[last.last as usize].span.range()])
            {
                // George H. W. Bush, U. S.
                last.key = fold_key(last.key, raw());
                last.last = at as u32;
                return;
            }
            key = fold_key(KEY_START, raw());
        }
        self.words.push(Word {
            key,
            first: at as u32,
            last: at as u32,
        });
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
