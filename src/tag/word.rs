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
        Self::new(&text[token.span.range()], token.key, token.kind, token.case)
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
        Self::new(word, key_of(word), kind, case)
    }

    fn new(word: &str, key: u64, kind: TokenKind, case: Case) -> Self {
        let bytes = word.as_bytes();
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
        let last = bytes
            .last_chunk::<4>()
            .map_or_else(|| pack(bytes), |b| pack(b));
        Self {
            key,
            suffix: [last & 0xffff, last & 0x00ff_ffff, last],
            prefix: head(bytes),
            shape,
        }
    }
}

/// Packs up to four bytes in lower case, the last one lowest.
#[inline]
fn pack(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |packed, b| {
        packed << 8 | u32::from(b.to_ascii_lowercase())
    })
}

fn head(bytes: &[u8]) -> u32 {
    bytes
        .first_chunk::<3>()
        .map_or_else(|| pack(bytes), |b| pack(b))
}
