//! Lines of bounded length.

use std::io::{self, BufRead};

/// Reads lines; one that is too long is passed over without being held.
pub(super) struct Lines<R> {
    input: R,
    limit: usize,
    number: u64,
    line: Vec<u8>,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// It is there to be read.
    Whole,
    /// It is longer than the limit, and gone.
    TooLong,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R, limit: usize) -> Self {
        Self {
            input,
            limit,
            number: 0,
            line: Vec::new(),
        }
    }

    /// Goes to the next line; none at the end.
    pub(super) fn advance(&mut self) -> io::Result<Option<Line>> {
        self.line.clear();
        self.number += 1;
        let mut state = Line::Whole;
        let mut is_empty = true;
        loop {
            let bytes = self.input.fill_buf()?;
            if bytes.is_empty() {
                return Ok((!is_empty).then_some(state));
            }
            is_empty = false;
            let end = memchr::memchr(b'\n', bytes);
            let part = &bytes[..end.unwrap_or(bytes.len())];
            if self.line.len() + part.len() > self.limit {
                state = Line::TooLong;
                self.line.clear();
            }
            if state == Line::Whole {
                self.line.extend_from_slice(part);
            }
            let used = end.map_or(bytes.len(), |end| end + 1);
            self.input.consume(used);
            if end.is_some() {
                return Ok(Some(state));
            }
        }
    }

    /// Gives the line, without its line feed.
    pub(super) fn line(&self) -> &[u8] {
        &self.line
    }

    /// Gives the number of the line, from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_passed_over() {
        let text = format!("one\n\n{}\nfour\r\nfive5", "x".repeat(100));
        // A small buffer, so that lines come in pieces.
        let mut lines = Lines::new(io::BufReader::with_capacity(7, text.as_bytes()), 5);
        let mut seen = Vec::new();
        while let Some(line) = lines.advance().unwrap() {
            seen.push((lines.number(), line, lines.line().to_vec()));
        }
        assert_eq!(
            seen,
            [
                (1, Line::Whole, b"one".to_vec()),
                (2, Line::Whole, b"".to_vec()),
                (3, Line::TooLong, b"".to_vec()),
                (4, Line::Whole, b"four\r".to_vec()),
                (5, Line::Whole, b"five5".to_vec()),
            ]
        );
        assert!(lines.line.capacity() < 50, "the long line was not held");
    }
}
