//! Dialogue set with dashes instead of marks.

use super::Passage;
use crate::text::{Document, TokenKind};

/// Dialogue set with dashes opens a turn with one: `— There were dollars, — replied the girl. — Yesterday.` What is in
/// quotation marks besides is an item of a list: `— Jane Doe: “There were dollars.”`
pub(super) fn opens(doc: &Document<'_>, paragraph: usize) -> bool {
    let tokens = doc.paragraphs[paragraph].tokens.clone();
    if tokens.len() <= 2 || !is_dash(doc.word(tokens.start)) || !doc.tokens[tokens.start + 1].spaced
    {
        return false;
    }
    let marked = |t: usize| doc.tokens[t].kind == TokenKind::Quote;
    let mut after = tokens.start + 1..tokens.end;
    let turns = after
        .clone()
        .any(|t| is_dash(doc.word(t)) && doc.tokens[t].spaced);
    !marked(after.start) && (turns || !after.any(marked))
}

/// Tells whether a word is a dash that can open a turn of dialogue.
pub(crate) fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "―")
}

/// The words of a turn stand between its dashes by turns with the reporter's.
pub(super) fn turn(doc: &Document<'_>, paragraph: usize, out: &mut Vec<Passage>) {
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
