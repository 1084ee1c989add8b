//! Rows of cells, of bounded length.
//!
//! The rows are parsed by `csv-core`, not by the reader built upon it, because only there can a row
//! be given up before it fills the memory: one quotation mark that is never closed makes the rest of
//! a file one row.

use std::io::{self, BufRead};

use csv_core::ReadRecordResult;

use super::compression::Peeked;

/// Room for a row at first.
const BYTES: usize = 16 << 10;

/// Cells in a row at most; more are a file of another kind.
const CELLS: usize = 1 << 20;

/// Parses one row at a time, of bounded length.
pub(super) struct Cells {
    input: Peeked,
    core: csv_core::Reader,
    limit: usize,
    /// Room for the cells of a row, one after the other.
    bytes: Vec<u8>,
    /// Room for the ends of the cells, and how many of them are those of the row.
    ends: Vec<usize>,
    count: usize,
    /// Line on which the row begins, from 1.
    line: u64,
}

/// What the parser came upon.
pub(super) enum Found {
    Row,
    TooLong,
    End,
}

impl Cells {
    pub(super) fn new(input: Peeked, core: csv_core::Reader, limit: usize) -> Self {
        Self {
            input,
            core,
            limit,
            bytes: vec![0; limit.min(BYTES)],
            ends: vec![0; 32],
            count: 0,
            line: 1,
        }
    }

    /// Goes to the next row.
    pub(super) fn advance(&mut self) -> io::Result<Found> {
        self.skip_blank_lines()?;
        self.line = self.core.line();
        self.count = 0;
        let mut written = 0;
        let mut is_too_long = false;
        loop {
            let input = self.input.fill_buf()?;
            let (result, read, wrote, ended) = (self.core).read_record(
                input,
                &mut self.bytes[written..],
                &mut self.ends[self.count..],
            );
            self.input.consume(read);
            written += wrote;
            self.count += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.bytes.len() < self.limit => {
                    let room = (self.bytes.len() * 2).min(self.limit);
                    self.bytes.resize(room, 0);
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < CELLS => {
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                // From here on the row is parsed to find its end, and overwritten.
                ReadRecordResult::OutputFull => {
                    is_too_long = true;
                    written = 0;
                }
                ReadRecordResult::OutputEndsFull => {
                    is_too_long = true;
                    self.count = 0;
                }
                ReadRecordResult::Record if is_too_long => return Ok(Found::TooLong),
                ReadRecordResult::Record => return Ok(Found::Row),
                ReadRecordResult::End => return Ok(Found::End),
            }
        }
    }

    /// Gives the cells of the row.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends[..self.count].iter().map(move |end| {
            let cell = &self.bytes[start..*end];
            start = *end;
            cell
        })
    }

    /// Counts the cells of the row.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Gives the line on which the row begins, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Counts the bytes of the row.
    pub(super) fn size(&self) -> usize {
        self.ends[..self.count].last().copied().unwrap_or(0)
    }

    /// Passes over empty lines, so that the line on which the row begins is known.
    fn skip_blank_lines(&mut self) -> io::Result<()> {
        loop {
            let bytes = self.input.fill_buf()?;
            let blank = (bytes.iter())
                .take_while(|b| matches!(b, b'\n' | b'\r'))
                .count();
            if blank == 0 {
                return Ok(());
            }
            let lines = memchr::memchr_iter(b'\n', &bytes[..blank]).count();
            self.core.set_line(self.core.line() + lines as u64);
            self.input.consume(blank);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &[u8], limit: usize) -> Cells {
        // A small buffer, so that rows come in pieces.
        let input = io::BufReader::with_capacity(5, io::Cursor::new(text.to_vec()));
        let core = csv_core::Reader::new();
        Cells::new(Peeked::new(Box::new(input), 0), core, limit)
    }

    proptest! {
        #[test]
        fn reads_what_the_csv_crate_writes(
            rows in prop::collection::vec(prop::collection::vec("[a\",\n é]{0,9}", 2..50), 1..9)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let mut cells = cells(&writer.into_inner().unwrap(), 1 << 16);
            for row in &rows {
                prop_assert!(matches!(cells.advance().unwrap(), Found::Row));
                let read: Vec<&[u8]> = cells.iter().collect();
                let written: Vec<&[u8]> = row.iter().map(String::as_bytes).collect();
                prop_assert_eq!(read, written);
            }
            prop_assert!(matches!(cells.advance().unwrap(), Found::End));
        }
    }

    #[test]
    fn a_long_row_is_passed_over() {
        let text = format!("a,b\n\n\"{}\",d\ne,f", "x\n".repeat(100));
        let mut cells = cells(text.as_bytes(), 20);
        let mut seen = Vec::new();
        loop {
            match cells.advance().unwrap() {
                Found::Row => seen.push((cells.line(), cells.iter().map(<[u8]>::to_vec).collect())),
                Found::TooLong => seen.push((cells.line(), Vec::new())),
                Found::End => break,
            }
        }
        let row = |a: &str, b: &str| vec![a.as_bytes().to_vec(), b.as_bytes().to_vec()];
        assert_eq!(
            seen,
            [(1, row("a", "b")), (3, vec![]), (104, row("e", "f"))]
        );
        assert!(cells.bytes.len() <= 20, "the long row was not held");
    }
}
