//! Finds where the values of a JSON document end, without parsing them.
//!
//! A list of ten gigabytes is read element by element: the scanner knows of JSON only strings and
//! brackets, which is all it takes to cut out one element for the parser.

use std::io::{self, BufRead};

use super::compression::Peeked;

/// Cuts values out of a stream.
pub(super) struct Scanner {
    input: Peeked,
    limit: usize,
    place: Place,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// From 1.
    pub(super) line: u64,
    /// Bytes, from 1.
    pub(super) column: u64,
}

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scanned {
    Whole,
    /// Longer than the limit, and gone.
    TooLong,
    /// The input ended within it.
    CutOff,
}

/// How far into a value the scanner is.
struct Progress {
    depth: usize,
    in_string: bool,
    is_escaped: bool,
}

impl Scanner {
    pub(super) fn new(input: Peeked, limit: usize) -> Self {
        Self {
            input,
            limit,
            place: Place { line: 1, column: 1 },
        }
    }

    /// Gives the place of the next byte.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// Passes over white space and gives the next byte without taking it.
    pub(super) fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let bytes = self.input.fill_buf()?;
            let Some(blank) = bytes.iter().position(|b| !b.is_ascii_whitespace()) else {
                match bytes.len() {
                    0 => return Ok(None),
                    all => self.consume(all),
                }
                continue;
            };
            let byte = bytes[blank];
            self.consume(blank);
            return Ok(Some(byte));
        }
    }

    /// Takes the byte that [`peek`](Self::peek) gave.
    pub(super) fn bump(&mut self) {
        self.consume(1);
    }

    /// Appends the next value to `out`, or the rest of a value `depth` brackets deep.
    ///
    /// Nothing is appended if `out` would grow beyond the limit.
    pub(super) fn value(&mut self, out: &mut Vec<u8>, depth: usize) -> io::Result<Scanned> {
        let start = out.len();
        let mut scanned = Scanned::Whole;
        let mut progress = Progress {
            depth,
            in_string: false,
            is_escaped: false,
        };
        loop {
            let bytes = self.input.fill_buf()?;
            if bytes.is_empty() {
                let is_number = progress.depth == 0 && !progress.in_string;
                return Ok(if is_number { scanned } else { Scanned::CutOff });
            }
            let (used, is_done) = progress.step(bytes);
            if out.len() + used > self.limit {
                scanned = Scanned::TooLong;
                out.truncate(start);
            } else if scanned == Scanned::Whole {
                out.extend_from_slice(&bytes[..used]);
            }
            self.consume(used);
            if is_done {
                return Ok(scanned);
            }
        }
    }

    /// Takes `count` bytes that have been seen by `fill_buf`.
    fn consume(&mut self, count: usize) {
        // The bytes are in the buffer: filling it again neither reads nor fails.
        let bytes = &self.input.fill_buf().unwrap_or_default()[..count];
        match memchr::memrchr(b'\n', bytes) {
            Some(last) => {
                self.place.line += memchr::memchr_iter(b'\n', bytes).count() as u64;
                self.place.column = (count - last) as u64;
            }
            None => self.place.column += count as u64,
        }
        self.input.consume(count);
    }
}

impl Progress {
    /// Goes through `bytes` to the end of the value; tells how many belong to it, and whether it is
    /// at its end.
    fn step(&mut self, bytes: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if self.is_escaped {
                self.is_escaped = false;
                at += 1;
            } else if self.in_string {
                let Some(found) = memchr::memchr2(b'"', b'\\', &bytes[at..]) else {
                    return (bytes.len(), false);
                };
                at += found + 1;
                self.is_escaped = bytes[at - 1] == b'\\';
                self.in_string = self.is_escaped;
                if !self.in_string && self.depth == 0 {
                    return (at, true);
                }
            } else {
                match byte {
                    b'"' => self.in_string = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => {
                        return (at, true);
                    }
                    b'}' | b']' if self.depth == 1 => return (at + 1, true),
                    b'}' | b']' => self.depth -= 1,
                    _ => {}
                }
                at += 1;
            }
        }
        (at, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::compression::HEAD;

    /// A scanner whose buffer holds three bytes, so that every value comes in pieces.
    fn scanner(text: &str, limit: usize) -> Scanner {
        let bytes = io::Cursor::new(text.as_bytes().to_vec());
        let input = Peeked::new(Box::new(io::BufReader::with_capacity(3, bytes)), 0);
        assert!(HEAD > 0 && input.head().is_empty());
        Scanner::new(input, limit)
    }

    fn values(text: &str, limit: usize) -> Vec<(String, Scanned, u64, u64)> {
        let mut scanner = scanner(text, limit);
        let mut found = Vec::new();
        while scanner.peek().unwrap().is_some() {
            let Place { line, column } = scanner.place();
            let mut value = Vec::new();
            let state = scanner.value(&mut value, 0).unwrap();
            found.push((String::from_utf8(value).unwrap(), state, line, column));
        }
        found
    }

    #[test]
    fn values_are_cut_out() {
        let text = "{\"a\": \"}\\\"]\"}\n  [1, [2, {}]]\t\"\\\\\" -1.5\ntrue";
        let expected = [
            ("{\"a\": \"}\\\"]\"}", 1, 1),
            ("[1, [2, {}]]", 2, 3),
            ("\"\\\\\"", 2, 16),
            ("-1.5", 2, 21),
            ("true", 3, 1),
        ];
        let expected = expected.map(|(v, l, c)| (v.to_owned(), Scanned::Whole, l, c));
        assert_eq!(values(text, 100), expected);
    }

    #[test]
    fn long_and_unfinished_values_are_told() {
        let found = values("[1] [1, 2, 3, 4, 5] [2] {\"a\": \"b", 10);
        let states: Vec<Scanned> = found.iter().map(|(_, state, ..)| *state).collect();
        let (whole, long) = (Scanned::Whole, Scanned::TooLong);
        assert_eq!(states, [whole, long, whole, Scanned::CutOff]);
        assert_eq!(found[1].0, "");
    }
}
