//! Names without accents: `Erdoğan` → `Erdogan`.

use unicode_normalization::UnicodeNormalization;

use crate::tokenize::extend_key;

/// Tells whether the key of a word in lower case is the key of the folded word.
pub(crate) fn is_folded(word: &[u8]) -> bool {
    word.iter().all(|b| *b < 0x80 && *b != b'.')
}

/// Extends a key by a word that is [folded](fold).
pub(crate) fn fold_key(key: u64, word: &str) -> u64 {
    if word.is_ascii() {
        let bytes = word.bytes().filter(|b| *b != b'.');
        extend_key(key, bytes.map(|b| b.to_ascii_lowercase()))
    } else {
        extend_key(key, fold(word).into_bytes())
    }
}

fn fold_slow(text: &str, out: &mut String) {
    for c in text.nfkd() {
        match c {
            '\u{300}'..='\u{36f}' | '.' => {}
            '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' => out.push('\''),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ı' | 'İ' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            'ə' | 'Ə' => out.push('a'),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// Whether folding changes nothing but the case.
fn is_plain(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii() && b != b'.' && b != b'`';
    text.bytes().all(plain)
}

/// Gives a text in lower case, without accents, apostrophes plain, full stops dropped.
pub(crate) fn fold(text: &str) -> String {
    if is_plain(text) {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        let letters = text.chars().filter(|c| *c != '.');
        out.extend(letters.map(|c| {
            if c == '`' {
                '\''
            } else {
                c.to_ascii_lowercase()
            }
        }));
    } else {
        fold_slow(text, &mut out);
    }
    out
}

/// Makes an identifier from a name: `x-jane-doe`.
pub(crate) fn slug(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .fold(String::from("x"), |slug, word| slug + "-" + word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_news_leaves_out() {
        assert_eq!(fold("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
        assert_eq!(fold("U.S."), "us");
        assert_eq!(
            fold("Løkke Łukasz Đukanović Quai d’Orsay Strauß"),
            "lokke lukasz dukanovic quai d'orsay strauss"
        );
        assert_eq!(fold("İbrahim Kalın"), "ibrahim kalin");
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Jane O’Doe-Smith Jr."), "x-jane-o-doe-smith-jr");
        assert_eq!(slug("Đặng"), "x-dang");
    }
}
