//! A line of a text around what is marked in it.

use std::ops::Range;

use anstyle::{AnsiColor, Effects, Style};
use onrecord::text::Span;

use crate::cli::styled::Styled;

/// Bytes shown on either side of where a marked passage begins or ends, and then to the end of the word.
const AROUND: usize = 50;

/// Stands for what is left out.
const GAP: &str = " … ";

/// What is marked, by brackets that stay when colours are off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// `[gold]`
    Gold,
    /// `{predicted}`
    Predicted,
    /// `‹both›`: what was found.
    Found,
}

impl Side {
    /// Gives the brackets.
    pub(super) const fn brackets(self) -> [&'static str; 2] {
        match self {
            Self::Gold => ["[", "]"],
            Self::Predicted => ["{", "}"],
            Self::Found => ["‹", "›"],
        }
    }

    /// Adds the mark to the style of what it marks.
    pub(super) fn on(self, style: Style) -> Style {
        match self {
            Self::Gold => style.fg_color(Some(AnsiColor::Green.into())),
            Self::Predicted => style.effects(style.get_effects() | Effects::UNDERLINE),
            Self::Found => style.effects(style.get_effects() | Effects::ITALIC),
        }
    }
}

/// Gives the text around marked passages, what lies between them cut short.
pub(super) fn excerpt(text: &str, marks: &[(Span, Side)]) -> Styled {
    let mut brackets: Vec<(usize, bool, &str)> = Vec::new();
    for (span, side) in marks {
        let [open, close] = side.brackets();
        // A passage that ends where another begins is closed first.
        brackets.push((span.start as usize, true, open));
        brackets.push((span.end as usize, false, close));
    }
    brackets.sort_by_key(|&(at, opens, _)| (at, opens));

    let mut styled = Styled::default();
    let windows = windows(text, brackets.iter().map(|&(at, ..)| at));
    let mut brackets = brackets.into_iter().peekable();
    let mut end = 0;
    for window in windows {
        if window.start > end {
            styled.push(GAP, Style::new().dimmed());
        }
        end = window.end;
        let mut at = window.start;
        while at < window.end || brackets.peek().is_some_and(|&(b, ..)| b == at) {
            while let Some((_, _, bracket)) = brackets.next_if(|&(b, ..)| b == at) {
                styled.push(bracket, Style::new().bold());
            }
            let next = brackets
                .peek()
                .map_or(window.end, |&(b, ..)| b.min(window.end));
            styled.push(&flat(&text[at..next]), style(at, marks));
            at = next;
        }
    }
    if end < text.len() {
        styled.push(GAP, Style::new().dimmed());
    }
    styled
}

/// Gives the style of the byte `at`.
fn style(at: usize, marks: &[(Span, Side)]) -> Style {
    let here = marks.iter().filter(|(span, _)| span.range().contains(&at));
    here.fold(Style::new(), |style, (_, side)| side.on(style))
}

/// Finds the passages around places, which come in order; those that nearly touch are one.
fn windows(text: &str, places: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut windows: Vec<Range<usize>> = Vec::new();
    for at in places {
        let from = word_start(text, boundary(text, at.saturating_sub(AROUND)));
        let to = boundary(text, at + AROUND);
        let to = text[to..]
            .find(char::is_whitespace)
            .map_or(text.len(), |n| to + n);
        match windows.last_mut() {
            Some(last) if from <= last.end + GAP.len() => last.end = last.end.max(to),
            _ => windows.push(from..to),
        }
    }
    windows
}

/// Finds the last boundary of characters up to `at`.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// Finds where the word at `at` begins.
fn word_start(text: &str, at: usize) -> usize {
    let mut before = text[..at].char_indices().rev();
    let space = before.find(|(_, c)| c.is_whitespace());
    space.map_or(0, |(start, c)| start + c.len_utf8())
}

/// Puts a sign where the text has line breaks.
fn flat(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    lines.join(" ¶ ").replace(" ¶  ¶ ", " ¶ ")
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;

    fn find(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn plain(text: &str, marks: &[(&str, Side)]) -> String {
        let marks: Vec<_> = marks
            .iter()
            .map(|&(words, side)| (find(text, words), side))
            .collect();
        let wrapped = excerpt(text, &marks).wrap(1000, "", "");
        strip_str(&wrapped).to_string()
    }

    #[test]
    fn brackets_show_both_sides() {
        let text = "She said the plan would fail.";
        assert_eq!(
            plain(
                text,
                &[
                    ("the plan would", Side::Gold),
                    ("plan would fail", Side::Predicted)
                ]
            ),
            "She said [the {plan would] fail}.\n"
        );
        assert_eq!(
            plain(
                text,
                &[
                    ("She", Side::Found),
                    (" said", Side::Gold),
                    ("fail.", Side::Gold)
                ]
            ),
            "‹She›[ said] the plan would [fail.]\n"
        );
    }

    #[test]
    fn what_is_far_away_is_left_out() {
        let long = "word ".repeat(60);
        let text = format!("{long}“Größe” {long}\n\nhe said. {long}");
        let line = plain(&text, &[("“Größe”", Side::Gold), ("he", Side::Predicted)]);
        let words = |n| "word ".repeat(n);
        let [around, after] = [words(10), words(9)];
        assert_eq!(
            line,
            format!("… {around}[“Größe”] {around}… {around}¶ {{he}} said. {after}…\n")
        );
    }

    #[test]
    fn colours_lie_over_each_other() {
        let text = "She said no.";
        let marks = [
            (find(text, "said no"), Side::Gold),
            (find(text, "no"), Side::Predicted),
        ];
        let line = excerpt(text, &marks).wrap(1000, "", "");
        let green = AnsiColor::Green.on_default();
        let both = green.underline();
        assert!(line.contains(&format!("{green}said {green:#}")), "{line}");
        assert!(line.contains(&format!("{both}no{both:#}")), "{line}");
    }
}
