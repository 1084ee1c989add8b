//! Text with styles, wrapped to the width of a terminal.

use std::fmt::Write;

use anstyle::Style;
use unicode_width::UnicodeWidthChar;

/// A run of text, every character with its style.
#[derive(Debug, Default)]
pub(crate) struct Styled {
    chars: Vec<(char, Style)>,
}

impl Styled {
    /// Adds text in one style.
    pub(crate) fn push(&mut self, text: &str, style: Style) -> &mut Self {
        self.chars.extend(text.chars().map(|c| (c, style)));
        self
    }

    /// Adds text as it is.
    pub(crate) fn plain(&mut self, text: &str) -> &mut Self {
        self.push(text, Style::new())
    }

    /// Gives lines of at most `width` columns, each ended by a line break.
    ///
    /// The first line begins with `first`, the others with `rest`. Any white space is one space. A
    /// word longer than a line is broken.
    pub(crate) fn wrap(&self, width: usize, first: &str, rest: &str) -> String {
        let mut lines = Lines {
            text: String::new(),
            width,
            column: 0,
            current: Style::new(),
            rest,
        };
        lines.begin(first);
        let is_space = |&(c, _): &(char, Style)| c.is_whitespace();
        let (mut space, mut is_first) = (None, true);
        for word in self.chars.chunk_by(|a, b| is_space(a) == is_space(b)) {
            if is_space(&word[0]) {
                space = Some(word[0].1);
            } else {
                lines.word(space.take().filter(|_| !is_first), word);
                is_first = false;
            }
        }
        lines.end();
        lines.text
    }
}

/// Lines in the making.
struct Lines<'r> {
    text: String,
    width: usize,
    column: usize,
    current: Style,
    rest: &'r str,
}

impl Lines<'_> {
    fn begin(&mut self, indent: &str) {
        self.text.push_str(indent);
        self.column = indent.chars().map(columns).sum();
    }

    fn end(&mut self) {
        self.set(Style::new());
        self.text.push('\n');
    }

    fn wrap(&mut self) {
        self.end();
        self.begin(self.rest);
    }

    /// Adds a word, after a space of that style if there was one.
    fn word(&mut self, space: Option<Style>, word: &[(char, Style)]) {
        let wide: usize = word.iter().map(|&(c, _)| columns(c)).sum();
        if let Some(style) = space {
            if self.column + 1 + wide > self.width {
                self.wrap();
            } else {
                self.char(' ', style);
            }
        }
        for &(c, style) in word {
            if self.column + columns(c) > self.width {
                self.wrap();
            }
            self.char(c, style);
        }
    }

    fn char(&mut self, c: char, style: Style) {
        self.set(style);
        self.text.push(c);
        self.column += columns(c);
    }

    fn set(&mut self, style: Style) {
        if style != self.current {
            // Writing into a String cannot fail.
            let _ = write!(self.text, "{:#}{style}", self.current);
            self.current = style;
        }
    }
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use anstyle::AnsiColor;

    use super::*;

    fn wrapped(text: &str, width: usize) -> String {
        Styled::default().plain(text).wrap(width, "- ", "  ")
    }

    #[test]
    fn wraps_between_words() {
        assert_eq!(wrapped("one two\n three", 9), "- one two\n  three\n");
        assert_eq!(wrapped("one two three", 8), "- one\n  two\n  three\n");
        assert_eq!(wrapped("  one ", 9), "- one\n");
        assert_eq!(wrapped("", 9), "- \n");
    }

    #[test]
    fn counts_columns_not_bytes() {
        assert_eq!(wrapped("“é e\u{301}” x", 8), "- “é e\u{301}”\n  x\n");
        assert_eq!(wrapped("東京 x", 8), "- 東京 x\n");
        assert_eq!(wrapped("東京 x", 7), "- 東京\n  x\n");
    }

    #[test]
    fn breaks_what_is_too_long() {
        assert_eq!(wrapped("abcdefgh i", 6), "- abcd\n  efgh\n  i\n");
    }

    #[test]
    fn a_style_ends_with_the_line_and_goes_on_in_the_next() {
        let red = AnsiColor::Red.on_default();
        let mut text = Styled::default();
        text.push("one two", red).plain(", three");
        assert_eq!(
            text.wrap(6, "", ""),
            format!("{red}one{red:#}\n{red}two{red:#},\nthree\n")
        );
    }
}
