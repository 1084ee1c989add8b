//! Lines in title case: “Sample Works Names Doe Chair”. Where each word has a capital, capitals tell no name.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::text::{Case, TokenKind};

/// Letters that a word has to have for its capital to count: small words keep theirs small.
const LETTERS: usize = 4;

/// Capitalised words of a line, at least.
const CAPITALS: usize = 4;

/// Whether nearly all longer words of a sentence without a full stop are capitalised.
pub(super) fn is_headline(a: &Analysis<'_>, sentence: Range<usize>) -> bool {
    if sentence.is_empty() || a.word(sentence.end - 1) == "." {
        return false;
    }
    let words = sentence.map(|t| a.doc.tokens[t]);
    let (mut capitals, mut small) = (0, 0);
    for word in words.filter(|t| t.kind == TokenKind::Word && t.span.len() >= LETTERS) {
        match word.case {
            Case::Capital | Case::Upper => capitals += 1,
            _ => small += 1,
        }
    }
    capitals >= CAPITALS && capitals > 4 * small
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn what_a_headline_joins_is_nobodys_full_name() {
        let text = "Roe Critics Doe Fought Over Mill Speak Out\n\nDoe said the mill would close.";
        assert_eq!(last_speaker(text), "Doe");
    }
}
