//! Marks that open and marks that close → pairs, and repairs of what does not pair.

use std::ops::Range;

use super::Passage;
use super::glyph::{Glyph, Weight, glyph_of};
use super::role::Role;
use crate::text::{Document, TokenKind};

/// Sentences of a paragraph whose closing mark is left out, at most.
const SENTENCES: usize = 3;

/// Words of a short attribution, at most.
const ATTRIBUTION: usize = 3;

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
                    let end = self.reopened_end(opening.token, at);
                    self.emit(out, opening, None, end);
                    let last = out.last_mut().filter(|p| p.open == opening.token);
                    if let Some(last) = last.filter(|p| p.tokens.end == at && self.goes_on(at)) {
                        last.continues = true;
                    }
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
        let before = out.last().filter(|p| p.continues);
        let continued = before.is_some_and(|p| {
            opens_paragraph && p.paragraph + 1 == self.paragraph
                || p.paragraph == self.paragraph && p.tokens.end == opening.token
        });
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
        if let Some(comma) = self.closing_name(opening.token).filter(|_| goes_on) {
            self.emit(out, opening, None, comma + 1);
        } else if goes_on {
            self.emit(out, opening, None, self.tokens.end);
            if let Some(last) = out.last_mut().filter(|p| p.open == opening.token) {
                last.continues = true;
            }
        } else if opening.weight == Weight::Double || opening.token == self.tokens.start {
            let limit = self.tokens.end;
            let end = if self.goes_on_to_end(opening.token, out.last()) {
                limit
            } else {
                self.repaired_end(opening.token, limit)
            };
            self.emit(out, opening, None, end);
        }
    }

    /// `“It was old,” said Doe. “You forget how old. It was our first mill.`: a second half whose closing mark was left out,
    /// in a paragraph that began with the first one; a few sentences, and nobody else speaks.
    fn goes_on_to_end(&self, open: usize, before: Option<&Passage>) -> bool {
        let first = before.filter(|p| p.open == self.tokens.start && p.close.is_some());
        let Some(close) = first.and_then(|p| p.close) else {
            return false;
        };
        let [from, to] = [open, self.tokens.end - 1].map(|t| self.doc.sentence(t));
        let few = matches!((from, to), (Some(from), Some(to)) if to <= from + SENTENCES);
        few && (close..open).any(|t| is_plain_cue(self.doc.word(t)))
            && !(open..self.tokens.end).any(|t| is_plain_cue(self.doc.word(t)))
    }

    /// The comma before “said Jane Doe”, with which the paragraph ends; the mark that closes was left out.
    fn closing_name(&self, open: usize) -> Option<usize> {
        let last = self.doc.sentence(self.tokens.end - 1)?;
        let sentence = &self.doc.sentences[last].tokens;
        let named = |t: usize| self.doc.tokens[t].is_capitalised();
        let from = sentence.start.max(open + 1);
        (from..self.tokens.end.saturating_sub(3)).find(|&t| {
            self.doc.word(t) == ","
                && matches!(self.doc.word(t + 1), "said" | "says")
                && named(t + 2)
                && named(t + 3)
        })
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

    /// Where a passage ends before a mark that opens again: at it, where the paragraphs of one quotation, each of which
    /// opens with a mark, were set as one, “"It is old. "It is slow."”
    fn reopened_end(&self, open: usize, at: usize) -> usize {
        let end = self.repaired_end(open, at);
        let near = self.doc.sentence(at).zip(self.doc.sentence(open));
        let few = near.is_some_and(|(last, first)| last <= first + SENTENCES);
        let plain = |t: usize| !is_plain_cue(self.doc.word(t));
        if end < at && few && self.goes_on(at) && (open..at).all(plain) {
            at
        } else {
            end
        }
    }

    /// Before a token a sentence ends, and not with an attribution whose comma was lost, “Doe says.”, “said Jane Doe.”.
    fn goes_on(&self, at: usize) -> bool {
        let stop = at - 1;
        let first = stop.saturating_sub(ATTRIBUTION).max(self.tokens.start + 1);
        let named = |t: usize| {
            self.doc.tokens[t].is_capitalised()
                || matches!(self.doc.word(t), "he" | "she" | "they" | "it")
        };
        // not “who have not been asked”
        let attributes = (first..stop).any(|t| {
            is_plain_cue(self.doc.word(t))
                && if t + 1 == stop {
                    named(t - 1)
                } else {
                    (t + 1..stop).all(named)
                }
        });
        matches!(self.doc.word(stop), "." | "!" | "?" | "…") && !attributes
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
