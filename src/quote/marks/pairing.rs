//! Marks that open and marks that close → pairs, and repairs of what does not pair.

use std::ops::Range;

use super::Passage;
use super::glyph::{Glyph, Weight, glyph_of};
use super::role::Role;
use crate::text::{Document, TokenKind};

/// An open mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening {
    pub(super) token: usize,
    pub(super) weight: Weight,
    pub(super) glyph: Glyph,
}

/// Pairs the marks of one paragraph.
pub(super) fn pair(doc: &Document<'_>, paragraph: usize, out: &mut Vec<Passage>) {
    Pairing {
        doc,
        paragraph,
        tokens: doc.paragraphs[paragraph].tokens.clone(),
        stack: Vec::new(),
    }
    .run(out);
}

/// The marks of a paragraph, as far as they are read.
pub(super) struct Pairing<'d, 't> {
    pub(super) doc: &'d Document<'t>,
    pub(super) paragraph: usize,
    pub(super) tokens: Range<usize>,
    pub(super) stack: Vec<Opening>,
}

impl Pairing<'_, '_> {
    fn run(mut self, out: &mut Vec<Passage>) {
        for at in self.tokens.clone() {
            if self.doc.tokens[at].kind != TokenKind::Quote {
                continue;
            }
            let Some((glyph, weight)) = glyph_of(self.doc.word(at)) else {
                continue;
            };
            match self.role(at, glyph, weight) {
                Role::Open => self.stack.push(Opening {
                    token: at,
                    weight,
                    glyph,
                }),
                Role::Reopen => {
                    let opening = self.unwind(weight);
                    let end = self.repaired_end(opening.token, at);
                    self.emit(out, opening, None, end);
                    self.stack.push(Opening {
                        token: at,
                        weight,
                        glyph,
                    });
                }
                Role::Close => {
                    let opening = self.unwind(weight);
                    self.emit(out, opening, Some(at), at);
                }
                Role::Neither => {}
            }
        }
        if let Some(opening) = self.stack.first().copied() {
            self.stack.clear();
            self.left_open(opening, out);
        }
    }

    /// Drops everything opened inside the outermost open mark of that weight, and that mark.
    fn unwind(&mut self, weight: Weight) -> Opening {
        let at = self
            .stack
            .iter()
            .rposition(|o| o.weight == weight)
            .unwrap_or(0);
        let opening = self.stack[at];
        self.stack.truncate(at);
        opening
    }

    fn emit(&mut self, out: &mut Vec<Passage>, opening: Opening, close: Option<usize>, end: usize) {
        if !self.stack.is_empty() || opening.token + 1 >= end {
            return;
        }
        let opens_paragraph = opening.token == self.tokens.start;
        let continued = opens_paragraph
            && out
                .last()
                .is_some_and(|p| p.continues && p.paragraph + 1 == self.paragraph);
        out.push(Passage {
            tokens: opening.token + 1..end,
            open: opening.token,
            close,
            paragraph: self.paragraph,
            continues: false,
            continued,
        });
    }

    /// A mark still open at the end of the paragraph.
    fn left_open(&mut self, opening: Opening, out: &mut Vec<Passage>) {
        let goes_on = self.next_paragraph_opens(opening.weight);
        if goes_on {
            self.emit(out, opening, None, self.tokens.end);
            if let Some(last) = out.last_mut().filter(|p| p.open == opening.token) {
                last.continues = true;
            }
        } else if opening.weight == Weight::Double || opening.token == self.tokens.start {
            let end = self.repaired_end(opening.token, self.tokens.end);
            self.emit(out, opening, None, end);
        }
    }

    pub(super) fn next_paragraph_opens(&self, weight: Weight) -> bool {
        let Some(next) = self.doc.paragraphs.get(self.paragraph + 1) else {
            return false;
        };
        let first = next.tokens.start;
        // A closing mark of that weight has to come, or the convention is not meant.
        self.doc.tokens[first].kind == TokenKind::Quote
            && glyph_of(self.doc.word(first))
                .is_some_and(|(glyph, w)| w == weight && glyph != Glyph::High99)
    }

    /// Where an unclosed passage ends: before an attribution (`, said Blackwell`) in its sentence, else
    /// with the sentence, or with the paragraph it opens.
    fn repaired_end(&self, open: usize, limit: usize) -> usize {
        let opens_paragraph = open == self.tokens.start;
        let sentence = self
            .doc
            .sentence(open)
            .map_or(limit, |s| self.doc.sentences[s].tokens.end);
        let end = sentence.min(limit);
        if let Some(comma) = (open + 2..end).find(|&at| self.attribution_follows(at)) {
            return comma + 1;
        }
        if opens_paragraph && limit == self.tokens.end {
            limit
        } else {
            end
        }
    }

    /// A comma, then `said Name`, `he said` or `Name said`, and then the sentence ends.
    fn attribution_follows(&self, comma: usize) -> bool {
        if !matches!(self.doc.word(comma), "," | "?" | "!") {
            return false;
        }
        let sentence_end = self
            .doc
            .sentence(comma)
            .map_or(comma, |s| self.doc.sentences[s].tokens.end);
        let rest = comma + 1..sentence_end.min(comma + 8);
        if sentence_end > comma + 12 {
            return false;
        }
        rest.clone().any(|at| is_plain_cue(self.doc.word(at)))
    }
}

/// The few reporting verbs that mark an attribution beyond doubt, for repairs.
fn is_plain_cue(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "asked"
            | "added"
            | "wrote"
            | "tweeted"
            | "replied"
            | "explained"
            | "according"
    )
}
