//! What is marked in a text, and how it looks.

use std::ops::Range;

use anstyle::{AnsiColor, Color, Effects, Style};
use onrecord::{annotation::MentionKind, text::Span};

use super::styled::Styled;

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Content,
    Cue,
    Source,
    Mention(MentionKind),
    Skipped,
}

impl Mark {
    /// Adds the mark to the style of what it marks: parts of a quotation have colours, mentions
    /// effects, so that both can be seen at once.
    pub(crate) fn on(self, style: Style) -> Style {
        let colour = |colour: AnsiColor| style.fg_color(Some(Color::Ansi(colour)));
        let effects = |effects: Effects| style.effects(style.get_effects() | effects);
        match self {
            Self::Content => colour(AnsiColor::Green),
            Self::Cue => colour(AnsiColor::Yellow),
            Self::Source => colour(AnsiColor::Cyan),
            Self::Mention(MentionKind::Leader) => effects(Effects::BOLD | Effects::UNDERLINE),
            Self::Mention(MentionKind::Country) => effects(Effects::UNDERLINE),
            Self::Mention(MentionKind::Person | MentionKind::Organization) => {
                effects(Effects::ITALIC)
            }
            Self::Skipped => effects(Effects::DIMMED),
        }
    }
}

/// The marks of one text.
pub(crate) struct Marks {
    /// Later ones lie over earlier ones.
    all: Vec<(Span, Mark)>,
    /// Where parts of quotations begin, and the number of the quotation.
    labels: Vec<(u32, usize)>,
    /// Where any mark begins or ends, in ascending order.
    edges: Vec<u32>,
}

impl Marks {
    /// Gathers marks, and the labels of the passages that begin at a byte.
    pub(crate) fn new(marks: Vec<(Span, Mark)>, mut labels: Vec<(u32, usize)>) -> Self {
        let mut edges: Vec<u32> = marks.iter().flat_map(|(s, _)| [s.start, s.end]).collect();
        edges.sort_unstable();
        edges.dedup();
        labels.sort_unstable();
        Self {
            all: marks,
            labels,
            edges,
        }
    }

    /// Adds the passage `range` of `text`, marked.
    pub(crate) fn paint(&self, text: &str, range: Range<usize>, base: Style, styled: &mut Styled) {
        let mut start = range.start;
        while start < range.end {
            let next = self.edges.partition_point(|&edge| edge as usize <= start);
            let end = self
                .edges
                .get(next)
                .map_or(range.end, |&edge| range.end.min(edge as usize));
            for (_, number) in self.labels.iter().filter(|&&(at, _)| at as usize == start) {
                styled.push(&format!("[{number}] "), Style::new().dimmed());
            }
            let here = Span::new(start, end);
            let marks = self.all.iter().filter(|(span, _)| span.contains(here));
            let style = marks.fold(base, |style, (_, mark)| mark.on(style));
            styled.push(&text[start..end], style);
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;

    fn painted(range: Range<usize>) -> String {
        let marks = vec![
            (Span::new(4, 11), Mark::Content),
            (Span::new(8, 11), Mark::Mention(MentionKind::Country)),
        ];
        let mut styled = Styled::default();
        let text = "He: In Rome. Now";
        Marks::new(marks, vec![(4, 1), (4, 2)]).paint(text, range, Style::new(), &mut styled);
        styled.wrap(80, "", "")
    }

    #[test]
    fn marks_lie_over_each_other() {
        let green = AnsiColor::Green.on_default();
        let both = green.underline();
        assert!(painted(0..16).ends_with(&format!("{green}In R{green:#}{both}ome{both:#}. Now\n")));
    }

    #[test]
    fn labels_stand_where_a_part_begins() {
        let plain = |range| strip_str(&painted(range)).to_string();
        assert_eq!(plain(0..16), "He: [1] [2] In Rome. Now\n");
        assert_eq!(plain(7..12), "Rome.\n", "not where it goes on");
    }
}
