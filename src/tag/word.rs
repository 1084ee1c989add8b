//! What the taggers see of one word.

use crate::text::{Case, Token, TokenKind};
use crate::tokenize::key_of;

/// The features of a word that do not depend on its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordShape {
    /// Key of the word, digits made alike.
    pub key: u64,
    /// Last two, three and four letters.
    pub suffix: [u32; 3],
    /// First three letters.
    pub prefix: u32,
    /// Capitalisation, digits and kind in one number.
    pub shape: u32,
}

impl WordShape {
    /// Takes the features of a token.
    pub fn of(token: &Token, text: &str) -> Self {
        let word = &text.as_bytes()[token.span.range()];
        Self::new(word, token.key, token.kind, token.case)
    }

    /// Takes the features of a word outside a document.
    pub fn of_word(word: &str) -> Self {
        let first = word.chars().next();
        let kind = match first {
            Some(c) if c.is_alphabetic() => TokenKind::Word,
            Some(c) if c.is_numeric() => TokenKind::Number,
            Some('“' | '”' | '"' | '‘' | '’' | '\'' | '`')
                if word.chars().count() <= 2 && !word.chars().any(char::is_alphabetic) =>
            {
                TokenKind::Quote
            }
            Some('’' | '\'') => TokenKind::Word,
            _ => TokenKind::Punct,
        };
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let case = match letters.next() {
            None => Case::None,
            Some(first) => {
                let rest: Vec<char> = letters.collect();
                match (
                    first.is_uppercase(),
                    rest.iter().filter(|c| c.is_uppercase()).count(),
                ) {
                    (true, n) if n == rest.len() && n > 0 => Case::Upper,
                    (true, _) => Case::Capital,
                    (false, 0) => Case::Lower,
                    (false, _) => Case::Mixed,
                }
            }
        };
        Self::new(word.as_bytes(), key_of(word), kind, case)
    }

    #[inline]
    fn new(bytes: &[u8], key: u64, kind: TokenKind, case: Case) -> Self {
        let digits = bytes.iter().any(u8::is_ascii_digit);
        let class = match kind {
            TokenKind::Word => 0,
            TokenKind::Number => 1,
            TokenKind::Quote => 2,
            TokenKind::Punct => 3,
            TokenKind::Symbol => 4,
            TokenKind::Url | TokenKind::Email => 5,
            TokenKind::Handle => 6,
        };
        let case = match case {
            Case::None => 0,
            Case::Lower => 1,
            Case::Capital => 2,
            Case::Upper => 3,
            Case::Mixed => 4,
        };
        let short = bytes.len().min(3) as u32;
        let stop = u32::from(bytes.last() == Some(&b'.') && bytes.len() > 1);
        let shape = class | case << 3 | u32::from(digits) << 6 | short << 7 | stop << 9;
        // Numbers are alike but for their length: years stay years.
        let key = match kind {
            TokenKind::Number => 0x1000 + bytes.len().min(8) as u64,
            TokenKind::Url | TokenKind::Email | TokenKind::Handle => 0x2000 + u64::from(class),
            TokenKind::Quote => 0x3000,
            _ => key,
        };
        let (first, last) =
            if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
                (lower(*first) >> 8, lower(*last))
            } else {
                // Fewer than four letters are their own beginning and end.
                let all = bytes.iter().fold(0, |all, b| all << 8 | u32::from(*b));
                let all = lower(all.to_be_bytes());
                (all, all)
            };
        Self {
            key,
            suffix: [last & 0xffff, last & 0x00ff_ffff, last],
            prefix: first,
            shape,
        }
    }
}

/// Packs four bytes in lower case, the last one lowest.
#[inline]
fn lower(bytes: [u8; 4]) -> u32 {
    const EACH: u32 = 0x0101_0101;
    let packed = u32::from_be_bytes(bytes);
    // The upper bits of all bytes at once: set in what is `A` or beyond, and in what is beyond `Z`.
    let low = packed & (0x7f * EACH);
    let (from, beyond) = (low + 0x3f * EACH, low + 0x25 * EACH);
    let capitals = from & !beyond & !packed & (0x80 * EACH);
    packed | capitals >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_packed_in_lower_case() {
        for byte in 0..=u8::MAX {
            let packed = lower([byte, b'Z', 0xff, byte]).to_be_bytes();
            let lower = byte.to_ascii_lowercase();
            assert_eq!(packed, [lower, b'z', 0xff, lower]);
        }
        let ends = |word| {
            let shape = WordShape::of_word(word);
            (shape.prefix, shape.suffix[2])
        };
        assert_eq!(ends("Of"), (0x6f66, 0x6f66));
        assert_eq!(ends("DOES"), (0x0064_6f65, 0x646f_6573));
    }
}
