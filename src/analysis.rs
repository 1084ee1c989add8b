//! What the first stages know of one text: its document, the tag of every word, and every form found.

use std::ops::Range;

use crate::gazetteer::{Gazetteer, Hit, Target};
use crate::tag::WordShape;
use crate::tag::pos::{Pos, PosTagger};
use crate::text::{Document, Token, TokenKind, Words};

/// A document with tags and gazetteer hits.
#[derive(Debug)]
pub(crate) struct Analysis<'t> {
    pub(crate) doc: Document<'t>,
    /// What the taggers see of every token.
    pub(crate) shapes: Vec<WordShape>,
    /// Part of speech of every token; `X` outside the prose.
    pub(crate) pos: Vec<Pos>,
    /// All forms found, by first token, longer ones first.
    hits: Vec<Hit<Target>>,
    /// Hits that begin at token `i` are `hits[first[i]..first[i + 1]]`.
    first: Vec<u32>,
}

impl<'t> Analysis<'t> {
    /// Tags a document and finds the gazetteers' forms in it.
    pub(crate) fn of(doc: Document<'t>, gazetteer: &Gazetteer, tagger: &PosTagger) -> Self {
        let shapes: Vec<WordShape> = doc
            .tokens
            .iter()
            .map(|t| WordShape::of(t, doc.text))
            .collect();
        let mut pos = Vec::with_capacity(doc.tokens.len());
        for sentence in &doc.sentences {
            pos.resize(sentence.tokens.start, Pos::X);
            tagger.tag(&shapes[sentence.tokens.clone()], &mut pos);
        }
        pos.resize(doc.tokens.len(), Pos::X);
        let hits = gazetteer.find(&doc);
        let mut first = Vec::with_capacity(doc.tokens.len() + 1);
        let mut at = 0;
        for token in 0..=doc.tokens.len() {
            while hits.get(at).is_some_and(|h| (h.start as usize) < token) {
                at += 1;
            }
            first.push(at as u32);
        }
        let mut out = Self {
            doc,
            shapes,
            pos,
            hits,
            first,
        };
        out.mend_hearers();
        out
    }

    /// “told reporters the mill would close”: reporters are no verb, whatever follows them.
    fn mend_hearers(&mut self) {
        const TELL: [&str; 5] = ["told", "tell", "tells", "telling", "asked"];
        for at in 1..self.pos.len() {
            if self.pos[at] == Pos::Verb && self.is_any(at - 1, &TELL) {
                let role = |h: &Hit<Target>| matches!(h.target, Target::Role(_)) && h.len() == 1;
                if self.hits_at(at).iter().any(role) {
                    self.pos[at] = Pos::Noun;
                }
            }
        }
    }

    /// Gives all forms found.
    pub(crate) fn hits(&self) -> &[Hit<Target>] {
        &self.hits
    }

    /// Gives the forms that begin at a token, longest first.
    #[inline]
    pub(crate) fn hits_at(&self, token: usize) -> &[Hit<Target>] {
        match (self.first.get(token), self.first.get(token + 1)) {
            (Some(&from), Some(&to)) => &self.hits[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Gives the forms that begin at one of some tokens, in order, longest first.
    pub(crate) fn hits_in(&self, tokens: Range<usize>) -> &[Hit<Target>] {
        match (self.first.get(tokens.start), self.first.get(tokens.end)) {
            (Some(&from), Some(&to)) => &self.hits[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Gives the words of a token; none past the end.
    #[inline]
    pub(crate) fn word(&self, token: usize) -> &'t str {
        let here = token < self.doc.tokens.len();
        if here { self.doc.word(token) } else { "" }
    }

    /// Tells whether a token is one of these words, in any case; false past the end.
    #[inline]
    pub(crate) fn is_any<W: Words + ?Sized>(&self, token: usize, words: &W) -> bool {
        let text = self.doc.text.as_bytes();
        let token = self.doc.tokens.get(token);
        token.is_some_and(|t| words.have(&text[t.span.range()]))
    }

    /// Gives the first byte of a token, by which most comparisons fail; 0 past the end.
    #[inline]
    pub(crate) fn first_byte(&self, token: usize) -> u8 {
        let token = self.doc.tokens.get(token);
        token.map_or(0, |t| self.doc.text.as_bytes()[t.span.start as usize])
    }

    /// Tells whether a token is a mark of one byte; false past the end.
    #[inline]
    pub(crate) fn is_mark(&self, token: usize, mark: u8) -> bool {
        self.first_byte(token) == mark && self.doc.tokens[token].span.len() == 1
    }

    /// Gives the words of a run of tokens as they stand in the text.
    pub(crate) fn words(&self, tokens: Range<usize>) -> &'t str {
        &self.doc.text[self.doc.span_of(tokens).range()]
    }

    /// Tells whether a token is the hyphen of a compound; false past the end.
    pub(crate) fn is_joint(&self, token: usize) -> bool {
        let tokens = &self.doc.tokens;
        let hyphen = |t: &Token| t.kind == TokenKind::Punct && !t.spaced;
        tokens.get(token).is_some_and(hyphen)
            && tokens.get(token + 1).is_some_and(|next| !next.spaced)
            && matches!(self.word(token), "-" | "‐" | "‑" | "–")
    }

    /// Tells whether a token is a possessive clitic; false past the end.
    pub(crate) fn is_possessive(&self, token: usize) -> bool {
        let Some(t) = self.doc.tokens.get(token) else {
            return false;
        };
        if !matches!(self.first_byte(token), b'\'' | 0xE2) {
            return false;
        }
        let clitic = matches!(self.word(token), "'s" | "’s" | "'S" | "’S");
        // “Doe 's mill”, as some dumps have it
        clitic && (!t.spaced || self.follows_name(token))
            || !t.spaced && self.is_bare_possessive(token)
    }

    /// Two spaces on one line before a token, where a text has lost its commas: “Jane Doe  John Roe’s lawyer”.
    pub(crate) fn is_gap(&self, token: usize) -> bool {
        let tokens = &self.doc.tokens;
        let Some(before) = token.checked_sub(1).and_then(|t| tokens.get(t)) else {
            return false;
        };
        let here = tokens.get(token).filter(|t| t.spaced);
        here.is_some_and(|t| {
            let between = &self.doc.text[before.span.range().end..t.span.range().start];
            between.len() >= 2 && between.bytes().all(|b| b == b' ')
        })
    }

    /// Whether a word with a capital stands before a token, and a space behind it.
    fn follows_name(&self, token: usize) -> bool {
        let next = self.doc.tokens.get(token + 1);
        token > 0
            && self.doc.tokens[token - 1].is_capitalised()
            && next.is_some_and(|t| t.spaced && t.kind == TokenKind::Word)
    }

    /// `ministers’`
    fn is_bare_possessive(&self, token: usize) -> bool {
        token > 0
            && !self.doc.tokens[token].spaced
            && matches!(self.word(token), "'" | "’")
            && self.word(token - 1).ends_with(['s', 'S', 'z', 'x'])
            && self
                .doc
                .tokens
                .get(token + 1)
                .is_some_and(|t| t.spaced && t.kind == TokenKind::Word)
    }

    /// Gives the tokens of the sentence a token stands in.
    pub(crate) fn sentence_of(&self, token: usize) -> Range<usize> {
        self.doc
            .sentence(token)
            .map_or(token..token + 1, |s| self.doc.sentences[s].tokens.clone())
    }
}
