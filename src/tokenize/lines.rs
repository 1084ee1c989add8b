//! Lines → paragraphs.
//!
//! A blank line ends a paragraph. Where lines follow each other without one, they are either
//! hard-wrapped (most break off in mid-sentence, at much the same width) and belong together, or each
//! is a paragraph of its own. Hard-wrapped text without blank lines opens its paragraphs by indenting.

use memchr::memchr2_iter;

use super::Boilerplate;
use crate::text::{Skipped, Span};

/// The prose and the rest of a text.
pub(super) struct Layout {
    pub(super) paragraphs: Vec<Span>,
    pub(super) skipped: Vec<Skipped>,
}

#[derive(Clone, Copy)]
struct Line {
    /// Without white space at either end.
    span: Span,
    indent: u32,
    /// True when a blank line, or the start of the text, stands before.
    after_gap: bool,
}

/// Finds the paragraphs of prose and the lines that are none.
pub(super) fn layout(text: &str, boilerplate: &Boilerplate) -> Layout {
    let lines = lines_of(text);
    let wrap = Wrap::of(text, &lines);
    let mut out = Layout {
        paragraphs: Vec::new(),
        skipped: Vec::new(),
    };
    let mut open: Option<Span> = None;
    let mut previous: Option<Line> = None;
    let last = lines.last().map(|l| l.span);
    for line in lines {
        let breaks = line.after_gap || wrap.breaks(text, previous, line);
        previous = Some(line);
        let signs = Some(line.span) == last;
        // A line inside a wrapped paragraph is prose whatever it looks like; but a wire signs at the end of the last
        // paragraph, on a line of its own.
        let why = if breaks || open.is_none() || signs {
            boilerplate.why(&text[line.span.range()])
        } else {
            None
        };
        let breaks = breaks || signs && why == Some(CREDIT);
        let why = why.filter(|_| breaks || open.is_none());
        if breaks && let Some(span) = open.take() {
            out.paragraphs.push(span);
        }
        if let Some(why) = why {
            out.skipped.push(Skipped {
                span: line.span,
                why,
            });
        } else {
            open = Some(open.map_or(line.span, |span| span.cover(line.span)));
        }
    }
    out.paragraphs.extend(open);
    out
}

fn lines_of(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut gap = true;
    let mut add = |start: usize, end: usize| {
        let line = text[start..end].trim_start();
        if line.is_empty() {
            gap |= end > start || start == 0 || text.as_bytes()[start - 1] != b'\r';
        } else {
            let first = end - line.len();
            lines.push(Line {
                span: Span::new(first, first + line.trim_end().len()),
                indent: (first - start) as u32,
                after_gap: gap,
            });
            gap = false;
        }
    };
    for end in memchr2_iter(b'\n', b'\r', text.as_bytes()) {
        // The \n of \r\n ends no line of its own.
        if end == start
            && end > 0
            && text.as_bytes()[end] == b'\n'
            && text.as_bytes()[end - 1] == b'\r'
        {
            start = end + 1;
            continue;
        }
        add(start, end);
        start = end + 1;
    }
    add(start, text.len());
    lines
}

/// Tells how a text breaks its lines.
struct Wrap {
    hard: bool,
    width: u32,
    /// Paragraphs are opened by indenting.
    indented: bool,
}

/// A line that is cut within a sentence has this many bytes at least; shorter ones are items of a list.
const SHORTEST_CUT: usize = 24;

/// Why a line that tells who wrote is skipped.
const CREDIT: &str = "credit";

/// Words that no sentence ends with, and no headline.
const OPEN: &[&str] = &[
    "the", "a", "an", "of", "and", "its", "their", "his", "her", "at", "from", "with", "said",
];

/// Lines longer than this are paragraphs, not wrapped.
const MAX_WIDTH: u32 = 130;

impl Wrap {
    fn of(text: &str, lines: &[Line]) -> Self {
        let joints = lines.windows(2).filter(|pair| !pair[1].after_gap);
        let (mut all, mut cut, mut indented, mut goes_on, mut inside) = (0, 0, 0, 0, 0);
        for pair in joints {
            let (cuts, opens) = (
                !ends_sentence(&text[pair[0].span.range()]),
                pair[1].indent >= 2,
            );
            all += 1;
            cut += usize::from(cuts);
            indented += usize::from(opens);
            inside += usize::from(cuts && !opens);
            goes_on += usize::from(continues(text, pair[0], pair[1]));
        }
        let width = lines.iter().map(|l| l.span.len() as u32).max().unwrap_or(0);
        let long = lines
            .iter()
            .filter(|l| l.span.len() as u32 * 3 > width * 2)
            .count();
        // Short paragraphs end nearly as often as they are cut; but none begins in lower case.
        let full = all >= 3 && cut * 10 > all * 6 && long * 2 > lines.len();
        // Where paragraphs are indented, the other lines are cut anywhere.
        let flush = all - indented;
        let opened = indented > 0 && flush >= 2 && inside * 10 >= flush * 6 && long * 2 > flush;
        let hard = width <= MAX_WIDTH && (full || opened || goes_on * 4 >= all.max(1));
        Self {
            hard,
            width,
            indented: hard && indented > 0 && indented < all,
        }
    }

    fn breaks(&self, text: &str, previous: Option<Line>, line: Line) -> bool {
        let Some(previous) = previous else {
            return true;
        };
        if !self.hard {
            return !continues(text, previous, line);
        }
        if self.indented {
            return line.indent >= 2;
        }
        ends_sentence(&text[previous.span.range()])
            && (previous.span.len() as u32) * 4 < self.width * 3
    }
}

/// Whether a sentence goes on from one line to the next: it has not ended, and no new one begins.
fn continues(text: &str, line: Line, next: Line) -> bool {
    let (line, first) = (&text[line.span.range()], &text[next.span.range()]);
    !next.after_gap
        && next.indent < 2
        && line.len() >= SHORTEST_CUT
        && (line.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && first.starts_with(char::is_lowercase)
            || ends_open(line))
}

/// Whether a line ends with a word that no sentence ends with.
fn ends_open(line: &str) -> bool {
    let last = line.rsplit(char::is_whitespace).next().unwrap_or("");
    OPEN.contains(&last)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»'])
        .ends_with(['.', '!', '?', ':', '…', '-', '—'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<&str> {
        layout(text, &Boilerplate::none())
            .paragraphs
            .into_iter()
            .map(|s| &text[s.range()])
            .collect()
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(
            paragraphs("A b.\n\nC d.\r\n\r\nE f."),
            ["A b.", "C d.", "E f."]
        );
        assert_eq!(paragraphs("A b.\n \nC d."), ["A b.", "C d."]);
    }

    #[test]
    fn lines_are_paragraphs_where_there_is_no_blank_line() {
        assert_eq!(
            paragraphs("Headline here\nFirst sentence.\nSecond one."),
            ["Headline here", "First sentence.", "Second one."]
        );
        assert_eq!(paragraphs("a\rb"), ["a", "b"]);
    }

    #[test]
    fn wrapped_lines_belong_together() {
        let text = "The chancellor said on Tuesday that the\ngovernment would not change its course in\nthe dispute over the budget of the year.\n    The opposition said it would vote against\nthe proposal when it comes before the house\nnext week.";
        let found = paragraphs(text);
        assert_eq!(found.len(), 2);
        assert!(found[1].starts_with("The opposition"));
    }

    #[test]
    fn short_paragraphs_are_wrapped_too() {
        let text = "Sample Inc said it will make an\nannouncement this morning.\n    A spokesman said the company preferred not to\ncomment until then.\n    It has mills.\n Sampler\n";
        let found = paragraphs(text);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[1].ends_with("not to\ncomment until then."));
    }

    #[test]
    fn lines_between_indented_paragraphs_are_wrapped() {
        // Half of the joints are full stops, and every other line goes on with a name.
        let text = "Sample Inc said it would sell its Northern\nMills to Example Co for 12 mln dlrs in cash.\n    It gave no other terms of the sale.\n    Sample said it and the Old Town\nBank agreed on terms of a loan of 3 mln.\n    It has mills.\n";
        let found = paragraphs(text);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[2].ends_with("Old Town\nBank agreed on terms of a loan of 3 mln."));
    }

    #[test]
    fn a_line_that_ends_with_an_article_goes_on() {
        let text = "Sample Inc said it would sell mills to the\nExample Company of Northland.\n";
        assert_eq!(paragraphs(text).len(), 1);
    }

    #[test]
    fn a_sentence_goes_on_over_a_line_that_ends_within_it() {
        assert_eq!(
            paragraphs(
                "Mills\nSample said the talks, which\nbegan on Monday, go on.\nDoe left.\nDoe came back.\nDoe left again.\nNobody stayed."
            ),
            [
                "Mills",
                "Sample said the talks, which\nbegan on Monday, go on.",
                "Doe left.",
                "Doe came back.",
                "Doe left again.",
                "Nobody stayed."
            ]
        );
    }

    #[test]
    fn wrapped_lines_with_blank_lines_between_paragraphs() {
        let text = "The chancellor said on Tuesday that the\ngovernment would not change its course in\nthe dispute over the budget.\n\nThe opposition said it would vote against\nthe proposal when it comes before the house.";
        assert_eq!(paragraphs(text).len(), 2);
    }
}
