//! Marks of which nothing but an `â` is left: `Trumpâs`, `âI donât know,â he said`.
//!
//! Of a mark that was read as Latin-1 two characters are controls, which some tools throw away. What the mark was only
//! the place can tell: an apostrophe stands in a word, quotation marks open and close, and what is left is a dash. A
//! true `â` was read as two characters, so that in such a text no other is left; in a sound one nothing is changed.

use memchr::memmem;

/// What is left of a mark.
const LEFT: char = 'â';

/// Tells whether a text has lost marks, by words that no language has: `donât`, `weâre`, `âJane`.
pub(super) fn is_evident(text: &str) -> bool {
    // “Abbâs” is a name; but not where other marks are lost too.
    let (mut possessive, mut mark) = (false, false);
    memmem::find_iter(text.as_bytes(), LEFT.encode_utf8(&mut [0; 2])).any(|at| {
        let before = text[..at].chars().next_back().unwrap_or(' ');
        let rest = &text[at + LEFT.len_utf8()..];
        let after = rest.chars().next().unwrap_or(' ');
        mark |= !before.is_alphabetic() && !after.is_alphanumeric() && !after.is_control();
        let sure = match clitic(rest) {
            Some("t") => before == 'n',
            Some("m") => before == 'I',
            Some("re" | "ve" | "ll") => before.is_ascii_alphabetic(),
            Some("s") => {
                possessive |= before.is_ascii_alphabetic();
                false
            }
            // “âJane” opens a quotation: no word begins so.
            _ => !before.is_alphabetic() && after.is_ascii_uppercase(),
        };
        sure || possessive && mark
    })
}

/// The clitic that a text begins with, and with nothing more to the word.
fn clitic(text: &str) -> Option<&str> {
    const CLITICS: [&str; 7] = ["s", "t", "m", "d", "re", "ve", "ll"];
    let len = text.find(|c: char| !c.is_alphanumeric());
    let word = &text[..len.unwrap_or(text.len())];
    CLITICS.contains(&word).then_some(word)
}

/// Reads the marks of a text one after the other.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// A quotation mark is open in this line.
    open: bool,
}

/// Where a mark stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Right before a word.
    Before,
    /// Right behind a word or a stop.
    Behind,
    /// Within a word or between two.
    Between,
    /// Between spaces.
    Free,
}

impl Marks {
    /// Takes note of a character that was read.
    pub(super) fn pass(&mut self, c: char) {
        match c {
            '“' => self.open = true,
            '”' | '\n' => self.open = false,
            _ => {}
        }
    }

    /// The mark of which an `â` is left, and the bytes that are left of it. `before` is all that was read.
    pub(super) fn read(&self, before: &str, rest: &str) -> Option<(char, usize)> {
        let after = rest.strip_prefix(LEFT)?;
        if after.starts_with('¦') {
            return Some(('…', LEFT.len_utf8() + '¦'.len_utf8()));
        }
        let letter = before.chars().next_back().filter(|c| !c.is_whitespace());
        // “Doe âs mill”, as some dumps have it
        let word = before.trim_end_matches(' ').chars().next_back();
        let mark = if clitic(after).is_some() && word.is_some_and(char::is_alphabetic) {
            '’'
        } else {
            match place(letter, after) {
                Place::Before => '“',
                // “the millers’ views”
                Place::Behind if self.open && letter == Some('s') && closes(after) => '’',
                Place::Behind if self.open || !letter.is_some_and(char::is_alphabetic) => '”',
                Place::Behind => '’',
                // “OâReilly”
                Place::Between if matches!(letter, Some('O' | 'D')) => '’',
                Place::Free if self.open && !closes(after) => '”',
                Place::Between | Place::Free => '—',
            }
        };
        Some((mark, LEFT.len_utf8()))
    }
}

fn place(before: Option<char>, after: &str) -> Place {
    let next = after.chars().next().unwrap_or(' ');
    let opens = before.is_none_or(|c| matches!(c, '(' | '[' | '—' | '“' | '"'));
    let goes_on = next.is_alphanumeric() || matches!(next, '$' | '#' | '@' | '£' | '€' | '[');
    match (opens, goes_on) {
        (true, true) => Place::Before,
        (true, false) => Place::Free,
        (false, true) => Place::Between,
        (false, false) => Place::Behind,
    }
}

/// Whether the next mark of the line closes too, before another opens.
fn closes(after: &str) -> bool {
    let line = after.lines().next().unwrap_or_default();
    let next = line.match_indices(LEFT).find_map(|(at, left)| {
        let rest = &line[at + left.len()..];
        let before = line[..at].chars().next_back();
        match place(before.filter(|c| !c.is_whitespace()), rest) {
            Place::Between => None,
            Place::Free if before.is_some() => None,
            place => Some(place == Place::Behind),
        }
    });
    next == Some(true)
}

#[cfg(test)]
mod tests {
    use super::super::mend;
    use super::*;

    fn mended(text: &str) -> String {
        assert!(is_evident(text), "{text}");
        mend(text, true).map_or_else(|| text.to_owned(), |(text, _)| text)
    }

    #[test]
    fn the_place_tells_the_mark() {
        for text in [
            "“I don’t know,” Doe’s aide said. “We’ll see.”",
            "The mill — it isn’t old — was “sold” by O’Brien.",
            "“The millers’ views don’t count,” he said.",
            "He wasn’t there—or so it seemed… “Go (now).”",
            "“The mill — we’ve sold it — is old.”",
            "“It isn’t.” Roe’s mill is, the Roes’ mill isn’t.",
        ] {
            let damaged = text.replace(['“', '”', '’', '—'], "â").replace('…', "â¦");
            assert_eq!(mended(&damaged), text);
        }
        assert_eq!(mended("Doe âs aide isnât here."), "Doe ’s aide isn’t here.");
    }

    #[test]
    fn sound_texts_are_not_read_so() {
        for text in ["Abbâs went to the château.", "Tô Lâm’s âge", "Azâd Nhât"] {
            assert!(!is_evident(text), "{text}");
        }
        assert!(is_evident("Abbâs went. â The end."));
        assert!(is_evident("Jane âJoâ Doe went."));
    }
}
