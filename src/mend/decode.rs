//! A character that was decoded twice: its UTF-8 bytes, each read as a character of another charset.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use memchr::{memchr_iter, memmem};

/// Tells whether a text has any character that a twice decoded one could begin with. Most texts have none, and this is
/// all that is asked of them.
pub(super) fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Â Ã Ä Å â ï ð
    let latin = |at: usize| matches!(bytes[at + 1], 0x82..=0x85 | 0xa2 | 0xaf | 0xb0);
    memchr_iter(0xc3, bytes).any(latin)
        || memmem::find(bytes, "√".as_bytes()).is_some()
        || memmem::find(bytes, "‚Ä".as_bytes()).is_some()
}

/// The character that the beginning of `rest` stands for, and how many bytes stand for it, where it was decoded twice.
/// `before` is the character before `rest`.
pub(super) fn character(before: Option<char>, rest: &str) -> Option<(char, usize)> {
    let first = rest.chars().next()?;
    match first {
        '√' | '‚' | '¬' => of_page(MACINTOSH, rest)
            // “√π” is a root.
            .filter(|(_, len)| {
                let within = before.is_some_and(char::is_alphabetic);
                first != '√' || within || rest[*len..].starts_with(char::is_lowercase)
            }),
        'Â' | 'Ã' | 'Ä' | 'Å' | 'â' | 'ï' | 'ð' => of_page(WINDOWS_1252, rest)
            .or_else(|| cut_short(rest))
            .filter(|(_, len)| !is_clean(&rest[..*len], &rest[*len..])),
        _ => None,
    }
}

/// Reads the characters as bytes of a charset, and those as UTF-8.
fn of_page(page: &'static Encoding, rest: &str) -> Option<(char, usize)> {
    let wanted = byte_of(page, rest.chars().next()?)?.leading_ones() as usize;
    let (mut bytes, mut len) = ([0; 4], 0);
    for (byte, c) in bytes.get_mut(..wanted)?.iter_mut().zip(rest.chars()) {
        *byte = byte_of(page, c)?;
        len += c.len_utf8();
    }
    let c = std::str::from_utf8(&bytes[..wanted]).ok()?.chars().next()?;
    is_of_the_news(c).then_some((c, len))
}

/// The byte that was read as a character.
fn byte_of(page: &'static Encoding, c: char) -> Option<u8> {
    // What Windows-1252 leaves open Latin-1 has.
    if page == WINDOWS_1252 && matches!(c, '\u{80}'..='\u{ff}') {
        return Some(c as u8);
    }
    let mut utf8 = [0; 4];
    let (bytes, _, lost) = page.encode(c.encode_utf8(&mut utf8));
    (!lost && bytes.len() == 1).then(|| bytes[0])
}

/// What of a sequence remains where its last character was lost: the closing mark, which ends in a byte that
/// Windows-1252 leaves open, and the space that does not break.
fn cut_short(rest: &str) -> Option<(char, usize)> {
    const SHAPES: [(&str, &str, char); 3] = [
        ("â€", "\u{fffd}", '”'),
        ("â€", "", '”'),
        ("Â", " ", '\u{a0}'),
    ];
    SHAPES.iter().find_map(|(begin, end, c)| {
        rest.strip_prefix(begin)?.strip_prefix(end)?;
        Some((*c, begin.len() + end.len()))
    })
}

/// What texts in English have of all that could be decoded twice: letters of names, marks, signs, little pictures.
pub(super) fn is_of_the_news(c: char) -> bool {
    matches!(
        c,
        '\u{a0}'..='\u{17f}'
            | '\u{2000}'..='\u{206f}'
            | '€'
            | '™'
            | '\u{feff}'
            | '\u{1f300}'..='\u{1faff}'
    )
}

/// A capital before a mark or dash, as in “FOR SKÅ”, is no letter of a name, which goes on in small letters.
fn is_clean(sequence: &str, rest: &str) -> bool {
    let mark = |c: char| matches!(c, '–' | '—' | '…' | '‘'..='„' | '‹' | '›');
    let capital = sequence.starts_with(['Â', 'Ã', 'Ä', 'Å']);
    capital && sequence.ends_with(mark) && !rest.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(char, usize)> {
        assert!(is_suspect(text), "{text}");
        character(Some('h'), text)
    }

    #[test]
    fn all_marks_of_every_charset() {
        for c in "“”‘’–—…‚„•€™éÉàñßłšžğıćÅÖ£½»".chars() {
            let mut utf8 = [0; 4];
            let bytes = c.encode_utf8(&mut utf8).as_bytes();
            let latin: String = bytes.iter().map(|b| char::from(*b)).collect();
            assert_eq!(read(&format!("{latin}x")), Some((c, latin.len())), "{c}");
            let western = WINDOWS_1252.decode_without_bom_handling(bytes).0;
            let whole = format!("{western}x");
            assert_eq!(read(&whole), Some((c, western.len())), "{western}");
        }
        for (text, c) in [("√§uble", 'ä'), ("‚Äôs", '’'), ("‚Äú", '“'), ("‚Äî", '—')]
        {
            assert_eq!(read(text).map(|r| r.0), Some(c), "{text}");
        }
    }

    #[test]
    fn what_remains_of_a_mark() {
        assert_eq!(read("â€ she"), Some(('”', "â€".len())));
        assert_eq!(read("â€\u{fffd} she"), Some(('”', "â€\u{fffd}".len())));
        assert_eq!(read("Â She"), Some(('\u{a0}', "Â ".len())));
    }

    #[test]
    fn letters_of_other_languages_are_what_they_are() {
        for text in ["âge", "Ärger", "Ångström", "SKÅ” she", "Ã’ ", "ïve", "ÄÄ"] {
            assert_eq!(character(Some('h'), text), None, "{text}");
        }
        assert_eq!(character(Some(' '), "√π"), None);
        assert!(!is_suspect("Café “Señor” – 2 € ‚gut‘ naïf") || character(None, "ïf").is_none());
    }
}
