//! A passage of a text as a pair of byte offsets.

use std::ops::{Index, Range};

/// A passage of a text: byte offsets, end exclusive, both on character boundaries.
///
/// ```
/// use onrecord::text::Span;
/// let text = "Angela Merkel spoke.";
/// let span = Span::new(7, 13);
/// assert_eq!(&text[span], "Merkel");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span from byte offsets.
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// Gives the offsets as a range, for slicing.
    #[inline]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Counts the bytes of the passage.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Tells whether the passage is empty.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Gives the smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Shrinks the span to leave out white space at both ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let passage = &text[self.range()];
        let lead = passage.len() - passage.trim_start().len();
        let kept = passage.trim().len();
        Self::new(
            self.start as usize + lead,
            self.start as usize + lead + kept,
        )
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl Index<Span> for str {
    type Output = Self;

    fn index(&self, span: Span) -> &Self {
        &self[span.range()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_to_the_words() {
        let text = "a  b c \n";
        assert_eq!(&text[Span::new(1, 8).trim(text)], "b c");
        assert!(Span::new(1, 3).trim(text).is_empty());
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 4)));
        assert!(Span::new(0, 3).overlaps(Span::new(2, 4)));
        assert_eq!(Span::new(5, 6).cover(Span::new(1, 2)), Span::new(1, 6));
    }
}
