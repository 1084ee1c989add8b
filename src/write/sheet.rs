//! Rows of one table as CSV, without a header.
//!
//! Cells are quoted only where they must be; lines end in `\n`.

use std::fmt::Write;

use csv::{Terminator, Writer, WriterBuilder};

use super::{
    cell::{Cell, hundredths, safe},
    patched::Patched,
    rows::{Row, Table},
};

/// Why writing into a `Vec` is taken to succeed.
const IN_MEMORY: &str = "memory takes every write, and every row of a table has all its cells";

/// Rows of one table, in the making.
pub(crate) struct Sheet {
    csv: Writer<Vec<u8>>,
    holes: Vec<(usize, u32)>,
    guarded: u64,
    number: String,
}

impl Default for Sheet {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Sheet {
    /// Makes an empty sheet that grows in `memory`.
    pub(crate) fn new(memory: Vec<u8>) -> Self {
        Self {
            csv: writer(memory),
            holes: Vec::new(),
            guarded: 0,
            number: String::new(),
        }
    }

    /// Adds a row.
    pub(crate) fn push<R: Row>(&mut self, row: &R) {
        row.cells(|cell| self.cell(&cell));
        self.csv.write_record(None::<&[u8]>).expect(IN_MEMORY);
    }

    fn cell(&mut self, cell: &Cell<'_>) {
        self.number.clear();
        // Writing into a String cannot fail.
        let _ = match cell {
            Cell::Text(text) => {
                let (text, guarded) = safe(text);
                self.guarded += u64::from(guarded);
                return self.field(&text);
            }
            Cell::Claim(claim) => {
                self.field("");
                // The separator before the field is out now, so the hole is right here.
                self.csv.flush().expect(IN_MEMORY);
                self.holes.push((self.csv.get_ref().len(), *claim));
                return;
            }
            Cell::Empty => Ok(()),
            Cell::Integer(number) => write!(self.number, "{number}"),
            Cell::Probability(number) => {
                let hundredths = hundredths(*number);
                write!(self.number, "{}.{:02}", hundredths / 100, hundredths % 100)
            }
            Cell::Date(date) => write!(self.number, "{date}"),
        };
        self.csv.write_field(&self.number).expect(IN_MEMORY);
    }

    fn field(&mut self, text: &str) {
        self.csv.write_field(text).expect(IN_MEMORY);
    }

    /// Gives the rows, and the number of cells that had to be guarded.
    pub(crate) fn finish(self) -> (Patched, u64) {
        let bytes = self.csv.into_inner().expect(IN_MEMORY);
        (Patched::new(bytes, self.holes), self.guarded)
    }
}

/// Gives the header line of a table.
pub(crate) fn header(table: &Table) -> Vec<u8> {
    let mut csv = writer(Vec::new());
    csv.write_record(table.columns.iter().map(|column| column.name))
        .expect(IN_MEMORY);
    csv.into_inner().expect(IN_MEMORY)
}

/// Gives the bytes of a single text cell, and tells whether it had to be guarded.
pub(crate) fn single(text: &str) -> (Vec<u8>, bool) {
    let (text, guarded) = safe(text);
    let mut csv = writer(Vec::new());
    csv.write_field(text.as_bytes()).expect(IN_MEMORY);
    // Only what follows a cell closes its quotes: here the end of the line, which goes again.
    csv.write_record(None::<&[u8]>).expect(IN_MEMORY);
    let mut cell = csv.into_inner().expect(IN_MEMORY);
    cell.pop();
    (cell, guarded)
}

fn writer(memory: Vec<u8>) -> Writer<Vec<u8>> {
    WriterBuilder::new()
        .terminator(Terminator::Any(b'\n'))
        .from_writer(memory)
}
