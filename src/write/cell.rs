//! One cell of a flat table, and what makes it safe in a spreadsheet.
//!
//! A cell stands on one line: line breaks and tabs become a space, the original words stay in
//! `articles.jsonl`. And a cell never runs: a spreadsheet takes `=`, `+`, `-` or `@` at the start
//! for a formula, so such a cell gets an apostrophe in front (the advice of OWASP on “CSV
//! injection”).

use std::borrow::Cow;

use jiff::civil::Date;

/// A value on its way into a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Words, as they stand in the article; folded and guarded when written.
    Text(Cow<'a, str>),
    /// A count or a position.
    Integer(u64),
    /// A probability, written with two decimals.
    Probability(f32),
    /// A day, written as `2024-03-01`.
    Date(Date),
    /// What only the ordered writer can tell: the answer to the claim of that number.
    Claim(u32),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Cell<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Self::Integer(number)
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Integer(number as u64)
    }
}

impl From<f32> for Cell<'_> {
    fn from(probability: f32) -> Self {
        Self::Probability(probability)
    }
}

impl From<Date> for Cell<'_> {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell<'_> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

/// Joins several values of one cell.
pub(crate) const SEPARATOR: &str = "; ";

/// Rounds a probability to the hundredths that are written.
pub(crate) fn hundredths(probability: f32) -> u32 {
    (f64::from(probability) * 100.0).round() as u32
}

/// Makes `text` a cell: one line, and no formula. Tells whether it had to be guarded.
pub(crate) fn safe(text: &str) -> (Cow<'_, str>, bool) {
    // The first character as it was: a tab or carriage return would be gone after folding.
    let guard = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let line = one_line(text);
    if guard {
        (Cow::Owned(format!("'{line}")), true)
    } else {
        (line, false)
    }
}

/// Replaces every run of line breaks and tabs by one space.
fn one_line(text: &str) -> Cow<'_, str> {
    // Most cells need nothing, which a look at the bytes tells at once: every break is below the
    // space or begins with one of two bytes.
    let may_break = |b: u8| b < b' ' || b == 0xC2 || b == 0xE2;
    let clean = !text.bytes().fold(false, |any, b| any | may_break(b)); // no early end: vectorised
    if clean || !text.contains(breaks) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut pieces = text.split(breaks);
    line.push_str(pieces.next().unwrap_or_default());
    let mut pending = false;
    for piece in pieces {
        pending = true;
        if !piece.is_empty() {
            line.push(' ');
            line.push_str(piece);
            pending = false;
        }
    }
    if pending {
        line.push(' ');
    }
    Cow::Owned(line)
}

/// Characters that end a line somewhere, the tab, and NUL, at which readers of CSV stop.
fn breaks(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\0' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_run_of_breaks_is_one_space() {
        for (text, cell) in [
            ("plain words", "plain words"),
            ("two\nlines", "two lines"),
            ("dos\r\n\r\nlines", "dos lines"),
            ("a\t\tb\u{2028}c\u{b}d", "a b c d"),
            ("ends\n", "ends "),
            ("\nbegins", " begins"),
            ("nul\0byte", "nul byte"),
            ("kept  spaces", "kept  spaces"),
            ("\n", " "),
            ("", ""),
        ] {
            assert_eq!(safe(text), (cell.into(), false), "{text:?}");
        }
    }

    #[test]
    fn formulas_are_guarded() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("- a list", "'- a list"),
            ("@who", "'@who"),
            ("\t=x", "' =x"),
            ("\r\n=x", "' =x"),
        ] {
            assert_eq!(safe(text), (cell.into(), true), "{text:?}");
        }
        for text in ["–dash", "1-1", "'quoted'", " =x", "a@b"] {
            assert_eq!(safe(text), (text.into(), false));
        }
    }

    proptest! {
        #[test]
        fn no_cell_breaks_or_runs(text in "\\PC{0,3}[\\t\\r\\n=@+\\-a é”]{0,12}\\PC{0,3}") {
            let (cell, guarded) = safe(&text);
            prop_assert!(!cell.contains(breaks));
            prop_assert!(!cell.starts_with(['=', '+', '-', '@']));
            // Nothing but line breaks is lost.
            let words = |s: &str| s.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(cell.strip_prefix('\'').filter(|_| guarded).unwrap_or(&cell)), words(&text));
        }
    }
}
