//! Offsets of annotation files, which count code points, as byte spans.

use serde::Deserialize;

use crate::text::Span;

/// A passage as files write it: code points of the text, end exclusive.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct PointSpan {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Where every code point of a text begins.
pub(super) struct Points {
    /// Bytes; the last one is the end of the text.
    starts: Vec<u32>,
}

impl Points {
    pub(super) fn of(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at as u32);
        Self {
            starts: starts.chain([text.len() as u32]).collect(),
        }
    }

    /// Gives the bytes of a passage.
    ///
    /// # Errors
    /// Why the passage is none of the text.
    pub(super) fn span(&self, points: PointSpan) -> Result<Span, String> {
        let PointSpan { start, end } = points;
        match (self.starts.get(start), self.starts.get(end)) {
            (Some(&first), Some(&last)) if start <= end => Ok(Span {
                start: first,
                end: last,
            }),
            _ => Err(format!(
                "{start} to {end} is no passage of a text of {} code points",
                self.starts.len() - 1
            )),
        }
    }

    /// Gives the bytes of a passage, cut to the text.
    pub(super) fn clamped(&self, points: PointSpan) -> Span {
        let byte = |point: usize| self.starts[point.min(self.starts.len() - 1)];
        Span {
            start: byte(points.start),
            end: byte(points.end),
        }
    }

    /// Gives the bytes of several passages, sorted.
    ///
    /// # Errors
    /// Why one of them is none of the text.
    pub(super) fn spans(&self, points: Option<&[PointSpan]>) -> Result<Vec<Span>, String> {
        let all = points.unwrap_or_default().iter();
        let mut spans = all
            .map(|&points| self.span(points))
            .collect::<Result<Vec<Span>, String>>()?;
        spans.sort_unstable();
        Ok(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_become_bytes() {
        let points = Points::of("Zoë said");
        let span = |start, end| points.span(PointSpan { start, end });
        assert_eq!(span(0, 3), Ok(Span::new(0, 4)));
        assert_eq!(span(4, 8), Ok(Span::new(5, 9)));
        assert!(span(4, 9).unwrap_err().contains("8 code points"));
        assert!(span(3, 2).is_err());
        let clamped = points.clamped(PointSpan { start: 4, end: 99 });
        assert_eq!(clamped, Span::new(5, 9));
    }
}
