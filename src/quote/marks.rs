//! Quotation marks → passages.
//!
//! A mark opens or closes by its shape where the shape is certain, else by the space around it and by
//! what is open. Marks of the same weight (double or single) close each other whatever their style, for
//! one article in six mixes styles. Damage is repaired where it stands: an unclosed mark ends at the
//! sentence or paragraph, a stray mark is passed over, and nothing runs on into the rest of the article.
//! The exception is the old convention that a quotation of several paragraphs opens each of them and
//! closes only the last: there the passages are linked.

use std::ops::Range;

use crate::text::{Document, TokenKind};

/// A passage between quotation marks that stands in no other such passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    /// Tokens between the marks.
    pub(crate) tokens: Range<usize>,
    /// Token of the opening mark.
    pub(crate) open: usize,
    /// Token of the closing mark; `None` where it is missing.
    pub(crate) close: Option<usize>,
    /// Paragraph.
    pub(crate) paragraph: usize,
    /// The passage goes on in the next paragraph, which opens again.
    pub(crate) continues: bool,
    /// The passage continues the one of the paragraph before.
    pub(crate) continued: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Double,
    Single,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    /// Opens while its own kind is open: the one before was never closed.
    Reopen,
    Neither,
}

#[derive(Debug, Clone, Copy)]
struct Opening {
    token: usize,
    weight: Weight,
    glyph: Glyph,
}

/// Shapes of marks that behave alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glyph {
    /// “ ‟
    High66,
    /// ”
    High99,
    /// „
    Low99,
    /// " '' ″
    Straight,
    /// Two backticks.
    Backticks,
    /// « ‹
    Left,
    /// » ›
    Right,
    /// ‘ or a backtick.
    Single6,
    /// ’ ´
    Single9,
    /// '
    Apostrophe,
    /// ‚
    LowSingle,
}

fn glyph_of(word: &str) -> Option<(Glyph, Weight)> {
    use Weight::{Double, Single};
    Some(match word {
        "“" | "‟" => (Glyph::High66, Double),
        "”" => (Glyph::High99, Double),
        "„" => (Glyph::Low99, Double),
        "\"" | "''" | "″" => (Glyph::Straight, Double),
        "``" => (Glyph::Backticks, Double),
        "«" => (Glyph::Left, Double),
        "»" => (Glyph::Right, Double),
        "‹" => (Glyph::Left, Single),
        "›" => (Glyph::Right, Single),
        "‘" | "`" => (Glyph::Single6, Single),
        "’" | "´" => (Glyph::Single9, Single),
        "'" => (Glyph::Apostrophe, Single),
        "‚" => (Glyph::LowSingle, Single),
        _ => return None,
    })
}

/// Finds the outermost passages between quotation marks, in order.
pub(crate) fn passages(doc: &Document<'_>) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    let dialogue = (0..doc.paragraphs.len())
        .filter(|p| opens_with_dash(doc, *p))
        .count()
        >= 2;
    for paragraph in 0..doc.paragraphs.len() {
        if dialogue && opens_with_dash(doc, paragraph) {
            turn(doc, paragraph, &mut out);
            continue;
        }
        Pairing {
            doc,
            paragraph,
            tokens: doc.paragraphs[paragraph].tokens.clone(),
            stack: Vec::new(),
        }
        .run(&mut out);
    }
    out
}

/// Dialogue set with dashes opens a turn with one: `— There were dollars, — replied the girl. — Yesterday.`
fn opens_with_dash(doc: &Document<'_>, paragraph: usize) -> bool {
    let tokens = &doc.paragraphs[paragraph].tokens;
    tokens.len() > 2 && is_dash(doc.word(tokens.start)) && doc.tokens[tokens.start + 1].spaced
}

/// Tells whether a word is a dash that can open a turn of dialogue.
pub(crate) fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "―")
}

/// The words of a turn stand between its dashes by turns with the reporter's.
fn turn(doc: &Document<'_>, paragraph: usize, out: &mut Vec<Passage>) {
    let tokens = doc.paragraphs[paragraph].tokens.clone();
    let mut open = Some(tokens.start);
    for at in tokens.start + 1..=tokens.end {
        let ends = at == tokens.end || is_dash(doc.word(at)) && doc.tokens[at].spaced;
        if !ends {
            continue;
        }
        open = match open {
            Some(start) => {
                if start + 1 < at {
                    let close = (at < tokens.end).then_some(at);
                    out.push(Passage {
                        tokens: start + 1..at,
                        open: start,
                        close,
                        paragraph,
                        continues: false,
                        continued: false,
                    });
                }
                None
            }
            None => Some(at),
        };
    }
}

struct Pairing<'d, 't> {
    doc: &'d Document<'t>,
    paragraph: usize,
    tokens: Range<usize>,
    stack: Vec<Opening>,
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

    fn next_paragraph_opens(&self, weight: Weight) -> bool {
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

    fn role(&self, at: usize, glyph: Glyph, weight: Weight) -> Role {
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
                    return if space_after && !self.is_possessive(at, true) {
                        Role::Close
                    } else {
                        Role::Neither
                    };
                }
                if space_before
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
                if space_before || !self.after_word(at) {
                    Role::Open
                } else {
                    Role::Neither
                }
            }
            (false, true, true) => Role::Open,
            (false, false, true) => Role::Neither,
        }
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
            "\"" | "'" | "''" | "”" | "’" | "»" => {
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

    /// Whether a single mark that could close stands further on in the paragraph.
    fn single_closes_ahead(&self, open: usize) -> bool {
        (open + 2..self.tokens.end).any(|at| {
            matches!(self.doc.word(at), "’" | "'" | "‘" | "´" | "›")
                && !self.doc.tokens[at].spaced
                && (at + 1 == self.tokens.end
                    || self.doc.tokens[at + 1].spaced
                    || self.is_closer(at + 1))
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
        if next.case != crate::text::Case::Lower && next.case != crate::text::Case::Capital {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::{Abbreviations, Boilerplate, Tokenizer};

    fn quoted(text: &str) -> Vec<String> {
        let tokenizer = Tokenizer::new(Abbreviations::default(), Boilerplate::none());
        let doc = tokenizer.document(text);
        passages(&doc)
            .into_iter()
            .map(|p| {
                let arrow = if p.continues { "→" } else { "" };
                let back = if p.continued { "←" } else { "" };
                format!("{back}{}{arrow}", &text[doc.span_of(p.tokens).range()])
            })
            .collect()
    }

    #[test]
    fn every_style() {
        for text in [
            "He said “we go” today.",
            "He said \"we go\" today.",
            "He said ``we go'' today.",
            "He said ''we go'' today.",
            "He said «we go» today.",
            "He said »we go« today.",
            "He said „we go“ today.",
            "He said ‘we go’ today.",
            "He said 'we go' today.",
            "He said ‚we go‘ today.",
            "He said “we go\" today.",
            "He said \"we go” today.",
            "He said (“we go”) today.",
            "He said ”we go” today.",
        ] {
            assert_eq!(quoted(text), ["we go"], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(
            quoted("It’s the ministers’ claims that don’t add up in the ’90s."),
            [""; 0]
        );
        assert_eq!(
            quoted("It's the ministers' claims that don't add up."),
            [""; 0]
        );
        assert_eq!(
            quoted("‘It’s the time for this House,’ he said."),
            ["It’s the time for this House,"]
        );
        assert_eq!(
            quoted("‘We respect ministers’ views,’ he said."),
            ["We respect ministers’ views,"]
        );
        assert_eq!(
            quoted("the ‘coalition of the willing’. The end"),
            ["coalition of the willing"]
        );
        assert_eq!(quoted("their ‘values’ and goals"), ["values"]);
        assert_eq!(quoted("rock ’n’ roll, he said"), [""; 0]);
    }

    #[test]
    fn nested_marks_belong_to_the_outer_passage() {
        assert_eq!(
            quoted("“He told me, ‘go,’ and I went,” she said."),
            ["He told me, ‘go,’ and I went,"]
        );
        assert_eq!(
            quoted("‘He told me, “go,” and I went,’ she said."),
            ["He told me, “go,” and I went,"]
        );
        assert_eq!(
            quoted("“You will have your turn’,” said Anne."),
            ["You will have your turn’,"]
        );
    }

    #[test]
    fn paragraphs_that_open_again_go_on() {
        assert_eq!(quoted("“One.\n\n“Two,” he said."), ["One.→", "←Two,"]);
        assert_eq!(quoted("‘One.\n\n‘Two,’ he said."), ["One.→", "←Two,"]);
        assert_eq!(quoted("\"One.\n\n\"Two,\" he said."), ["One.→", "←Two,"]);
    }

    #[test]
    fn damage_is_repaired_where_it_stands() {
        assert_eq!(
            quoted("\"One of them spat on my coat, said Blackwell. \"I took that as a no.\""),
            ["One of them spat on my coat,", "I took that as a no."]
        );
        assert_eq!(quoted("“We go on.\n\nThe talks ended."), ["We go on."]);
        assert_eq!(quoted("A stray ” mark. “Fine,” he said."), ["Fine,"]);
        assert_eq!(quoted("He is 6'2\" tall. \"Fine,\" he said."), ["Fine,"]);
    }

    #[test]
    fn dialogue_set_with_dashes() {
        let text = "— There were dollars, — replied the girl. — Yesterday.\n\n— And tomorrow?";
        assert_eq!(
            quoted(text),
            ["There were dollars,", "Yesterday.", "And tomorrow?"]
        );
        assert_eq!(quoted("— A list item alone"), [""; 0]);
    }

    #[test]
    fn two_quotations_in_a_row() {
        assert_eq!(quoted("“One,” he said. “Two.”"), ["One,", "Two."]);
        assert_eq!(quoted("\"One,\" he said. \"Two.\""), ["One,", "Two."]);
        assert_eq!(quoted("‘One,’ he said. ‘Two.’"), ["One,", "Two."]);
        assert_eq!(quoted("\"One\"—\"Two\""), ["One", "Two"]);
    }
}
