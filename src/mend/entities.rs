//! Letters and marks that stand in a text as the entities of a web page: `caf&#233;`, `Doe&apos;s`.
//!
//! A name was cut in three where one stood in it, and an apostrophe was none. What has a name in every page and what
//! news has of the numbered ones is read as the character it stands for.

use memchr::memchr_iter;

use super::decode::is_of_the_news;

/// The entities that every page may use by name.
const NAMED: [(&str, char); 6] = [
    ("amp;", '&'),
    ("apos;", '\''),
    ("quot;", '"'),
    ("lt;", '<'),
    ("gt;", '>'),
    ("nbsp;", '\u{a0}'),
];

/// Tells whether a text has any entity.
pub(super) fn has_any(text: &str) -> bool {
    memchr_iter(b'&', text.as_bytes()).any(|at| character(&text[at..]).is_some())
}

/// The character that the beginning of `rest` stands for, and how many bytes stand for it.
pub(super) fn character(rest: &str) -> Option<(char, usize)> {
    const DIGITS: usize = 6;
    let name = rest.strip_prefix('&')?;
    if let Some((entity, c)) = NAMED.iter().find(|(entity, _)| name.starts_with(entity)) {
        return Some((*c, 1 + entity.len()));
    }
    let digits = name.strip_prefix('#')?;
    let end = digits.find(';').filter(|end| *end <= DIGITS)?;
    let c = char::from_u32(digits[..end].parse().ok()?)?;
    let read = is_of_the_news(c) || c.is_ascii_graphic();
    read.then_some((c, 3 + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read_as_what_they_stand_for() {
        for (text, found) in [
            ("&#233;e", Some(('é', 6))),
            ("&#8220;It", Some(('“', 7))),
            ("&apos;s", Some(('\'', 6))),
            ("&amp; Co", Some(('&', 5))),
            ("& Co", None),
            ("&#12;", None),
            ("&#x;", None),
            ("&c;", None),
        ] {
            assert_eq!(character(text), found, "{text}");
        }
        assert!(has_any("Doe &#38; Co"));
        assert!(!has_any("Doe & Co; B&B"));
    }
}
