//! Whether a mark opens or closes, by its shape, the space around it and what is open.

use super::glyph::{Glyph, Weight, glyph_of};
use super::pairing::Pairing;
use crate::text::{Case, TokenKind};

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Open,
    Close,
    /// Opens while its own kind is open: the one before was never closed.
    Reopen,
    Neither,
}

impl Pairing<'_, '_> {
    /// Tells what a mark does.
    pub(super) fn role(&self, at: usize, glyph: Glyph, weight: Weight) -> Role {
        let token = self.doc.tokens[at];
        let first = at == self.tokens.start;
        let last = at + 1 == self.tokens.end;
        let space_before = first || token.spaced || self.is_opener(at - 1);
        let space_after = last || self.doc.tokens[at + 1].spaced || self.is_closer(at + 1);
        let open = self.stack.iter().rev().find(|o| o.weight == weight);
        let reopen = if open.is_some() {
            Role::Reopen
        } else {
            Role::Open
        };
        match glyph {
            Glyph::High66 => match open {
                Some(o) if o.glyph == Glyph::Low99 => Role::Close,
                Some(_) if !space_before => Role::Close,
                Some(o) if o.glyph == Glyph::High66 && self.closes_twice_ahead(at) => Role::Open,
                _ if space_before || !space_after => reopen,
                _ => Role::Neither,
            },
            Glyph::High99 | Glyph::Right => match open {
                Some(_) => Role::Close,
                None if space_before && !space_after => Role::Open,
                None => Role::Neither,
            },
            Glyph::Low99 | Glyph::Backticks => reopen,
            Glyph::Straight => self.straight(at, open.is_some(), space_before, space_after),
            Glyph::Left => match open {
                Some(o) if o.glyph == Glyph::Right => Role::Close,
                _ if !space_before && space_after => Role::Neither,
                _ => reopen,
            },
            Glyph::Single6 | Glyph::LowSingle => {
                if !space_before && !first {
                    // rock ‘n’ roll set tight, or a wrong apostrophe
                    if open.is_some_and(|o| o.glyph == Glyph::LowSingle) {
                        Role::Close
                    } else {
                        Role::Neither
                    }
                } else if self.single_closes_ahead(at) || self.next_paragraph_opens(weight) {
                    reopen
                } else {
                    Role::Neither
                }
            }
            Glyph::Single9 | Glyph::Apostrophe => {
                if open.is_some() {
                    if space_before && !space_after && glyph == Glyph::Apostrophe {
                        return if self.single_closes_ahead(at) {
                            Role::Reopen
                        } else {
                            Role::Neither
                        };
                    }
                    let closes = space_after && !self.is_possessive(at, true);
                    return if closes || self.is_seam(at) {
                        Role::Close
                    } else {
                        Role::Neither
                    };
                }
                if (space_before || self.is_glued(at))
                    && !space_after
                    && (self.single_closes_ahead(at) || first && self.next_paragraph_opens(weight))
                {
                    Role::Open
                } else {
                    Role::Neither
                }
            }
        }
    }

    fn straight(&self, at: usize, open: bool, space_before: bool, space_after: bool) -> Role {
        match (open, space_before, space_after) {
            (true, true, false) => Role::Reopen,
            (true, ..) => Role::Close,
            (false, _, false) => {
                // 6'2" is a measure; an opening mark stands after a space or an opening bracket
                if space_before || !self.after_word(at) || self.is_heading_glued(at) {
                    Role::Open
                } else {
                    Role::Neither
                }
            }
            (false, true, true) => Role::Open,
            (false, false, true) if self.is_displaced(at) => Role::Open,
            (false, false, true) => Role::Neither,
        }
    }

    /// `She sold it.'The mill is old,' Doe said`: a single mark that opens, where the line break before it was lost.
    fn is_glued(&self, at: usize) -> bool {
        let stop = at > self.tokens.start && matches!(self.doc.word(at - 1), "." | "!" | "?");
        let capital = at + 1 < self.tokens.end && self.doc.tokens[at + 1].is_capitalised();
        let single = |t: &usize| {
            let glyph = glyph_of(self.doc.word(*t));
            let spaced = self.doc.tokens.get(*t + 1).is_some_and(|next| next.spaced);
            glyph.is_some_and(|(_, weight)| weight == Weight::Single) && spaced
        };
        // The next one closes: after a comma, before a space.
        stop && capital
            && (at + 1..self.tokens.end)
                .find(single)
                .is_some_and(|n| self.doc.word(n - 1) == "," && !self.doc.tokens[n].spaced)
    }

    /// `in the year of ‘the bolt.’The mill`: a single mark that closes, where the line break after it was lost.
    fn is_seam(&self, at: usize) -> bool {
        let next = self
            .doc
            .tokens
            .get(at + 1)
            .filter(|_| at + 1 < self.tokens.end);
        !self.doc.tokens[at].spaced
            && next
                .is_some_and(|t| !t.spaced && t.kind == TokenKind::Word && t.case == Case::Capital)
    }

    /// `Mill To Close"We will close it," Doe said`: a mark that opens, behind a heading whose line break was lost.
    fn is_heading_glued(&self, at: usize) -> bool {
        let word = at > self.tokens.start && self.doc.tokens[at - 1].kind == TokenKind::Word;
        let capital = at + 1 < self.tokens.end && self.doc.tokens[at + 1].is_capitalised();
        word && capital && self.closes_at_comma(at)
    }

    /// Whether the next double mark stands behind a comma and before a space.
    fn closes_at_comma(&self, at: usize) -> bool {
        let double = |t: &usize| {
            let glyph = glyph_of(self.doc.word(*t));
            glyph.is_some_and(|(_, weight)| weight == Weight::Double)
        };
        let next = (at + 1..self.tokens.end).find(double);
        next.is_some_and(|n| {
            let spaced = self.doc.tokens.get(n + 1).is_some_and(|t| t.spaced);
            self.doc.word(n - 1) == "," && !self.doc.tokens[n].spaced && spaced
        })
    }

    /// `The mill is old." We will close it," Doe said`: a mark that opens, set before the space; what follows may have lost
    /// its first letter.
    fn is_displaced(&self, at: usize) -> bool {
        let stop = at > self.tokens.start && matches!(self.doc.word(at - 1), "." | "!" | "?");
        let word = at + 1 < self.tokens.end && self.doc.tokens[at + 1].kind == TokenKind::Word;
        stop && word && self.closes_at_comma(at)
    }

    fn after_word(&self, at: usize) -> bool {
        at > self.tokens.start
            && matches!(
                self.doc.tokens[at - 1].kind,
                TokenKind::Word | TokenKind::Number
            )
    }

    /// A bracket, dash or mark that stands before an opening mark without a space.
    fn is_opener(&self, at: usize) -> bool {
        let token = self.doc.tokens[at];
        match self.doc.word(at) {
            "(" | "[" | "/" | "—" | "–" | "--" | "-" | "“" | "‘" | "«" | "„" | "``" | "‚" => {
                true
            }
            "\"" | "'" | "''" => token.spaced || at == self.tokens.start,
            _ => false,
        }
    }

    /// Punctuation that stands after a closing mark without a space.
    fn is_closer(&self, at: usize) -> bool {
        match self.doc.word(at) {
            "\"" | "'" | "''" | "”" | "’’" | "’" | "»" => {
                self.doc.tokens.get(at + 1).is_none_or(|t| t.spaced) || at + 1 == self.tokens.end
            }
            "-" | "—" | "–" | "--" => true,
            word => {
                matches!(
                    word.as_bytes()[0],
                    b',' | b'.' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'/'
                ) || word == "…"
            }
        }
    }

    /// Whether the next two double marks both close, by their shape, `“what he calls “hell” is not”`, the second perhaps by
    /// the full stop before it: `“what he calls “hell” is not."`.
    fn closes_twice_ahead(&self, open: usize) -> bool {
        let mut double = (open + 1..self.tokens.end).filter_map(|at| {
            let (glyph, weight) = glyph_of(self.doc.word(at))?;
            (weight == Weight::Double).then_some((at, glyph))
        });
        let first = matches!(double.next(), Some((_, Glyph::High99)));
        let ends = |at: usize| {
            let stop = matches!(self.doc.word(at - 1), "." | "!" | "?" | ",");
            stop && !self.doc.tokens[at].spaced
        };
        first
            && double.next().is_some_and(|(at, glyph)| {
                glyph == Glyph::High99 || glyph == Glyph::Straight && ends(at)
            })
    }

    /// Whether a single mark that could close stands further on in the paragraph.
    fn single_closes_ahead(&self, open: usize) -> bool {
        (open + 2..self.tokens.end).any(|at| {
            matches!(self.doc.word(at), "’" | "'" | "‘" | "´" | "›")
                && !self.doc.tokens[at].spaced
                && (at + 1 == self.tokens.end
                    || self.doc.tokens[at + 1].spaced
                    || self.is_closer(at + 1)
                    || self.is_seam(at))
                && !self.is_possessive(at, true)
        })
    }

    /// `ministers’ claims`: after an s, before a word in lower case, and another mark still to close.
    fn is_possessive(&self, at: usize, open: bool) -> bool {
        if at == 0
            || self.doc.tokens[at].spaced
            || !self.doc.word(at - 1).ends_with(['s', 'z', 'x', 'S'])
        {
            return false;
        }
        let Some(next) = self
            .doc
            .tokens
            .get(at + 1)
            .filter(|t| t.kind == TokenKind::Word && t.spaced)
        else {
            return false;
        };
        if next.case != Case::Lower && next.case != Case::Capital {
            return false;
        }
        // A later mark closes for certain, before anything opens again?
        for later in at + 1..self.tokens.end {
            match self.doc.word(later) {
                "‘" => return false,
                "’" | "'" if !self.doc.tokens[later].spaced => {
                    let before = self.doc.word(later - 1);
                    return matches!(before.as_bytes()[0], b',' | b'.' | b'!' | b'?')
                        || before.ends_with('…')
                        || !before.ends_with('s');
                }
                _ => {}
            }
        }
        // Nothing closes later: possessive only if nothing is open.
        !open
    }
}
