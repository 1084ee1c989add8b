//! CSV → rows, with errors that name table, row and column.

use std::path::Path;

use csv::StringRecord;

use crate::error::{Error, Result};

/// Reads the text of a user's table; gives the name by which errors call it, too.
pub(crate) fn open(path: &Path) -> Result<(String, String)> {
    let bytes = std::fs::read(path).map_err(|source| Error::io(path, source))?;
    let name = path.display().to_string();
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(_) => Err(Error::Gazetteer {
            table: name,
            row: 1,
            column: String::from("(row)"),
            reason: String::from("the file is not UTF-8; save it as “CSV UTF-8”"),
        }),
    }
}

/// A gazetteer table, read whole: all cells in one buffer.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    name: String,
    headers: Vec<String>,
    cells: String,
    /// Cell `i`, counted row by row, is `cells[ends[i - 1]..ends[i]]`.
    ends: Vec<u32>,
    /// Line of the file on which each row begins.
    lines: Vec<u32>,
}

impl Table {
    /// Reads a table and checks that it has the columns it needs. Lines that begin with `#` are comments.
    pub(crate) fn parse(name: &str, text: &str, needed: &[&str]) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .flexible(false)
            .from_reader(text.as_bytes());
        let bad = |e: &csv::Error| Error::Gazetteer {
            table: name.to_owned(),
            row: e.position().map_or(1, |p| line_of(text, p) as usize),
            column: String::from("(row)"),
            reason: reason(e),
        };
        let headers = reader.headers().map_err(|e| bad(&e))?;
        let headers: Vec<String> = headers.iter().map(|h| h.trim().to_owned()).collect();
        for column in needed {
            if !headers.iter().any(|h| h == column) {
                return Err(Error::Gazetteer {
                    table: name.to_owned(),
                    row: line_of(text, &csv::Position::new()) as usize,
                    column: (*column).to_owned(),
                    reason: format!(
                        "the column is missing; the table has: {}",
                        headers.join(", ")
                    ),
                });
            }
        }
        let mut table = Self {
            name: name.to_owned(),
            headers,
            cells: String::with_capacity(text.len()),
            ends: Vec::new(),
            lines: Vec::new(),
        };
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).map_err(|e| bad(&e))? {
            let line = record.position().map_or(0, |p| line_of(text, p));
            table.lines.push(line);
            for cell in &record {
                table.cells.push_str(cell.trim());
                table.ends.push(table.cells.len() as u32);
            }
        }
        Ok(table)
    }

    /// Gives the names of the columns.
    pub(crate) fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Gives the index of a column, for use with [`Row::get`].
    pub(crate) fn column(&self, name: &str) -> usize {
        self.headers
            .iter()
            .position(|h| h == name)
            .unwrap_or(usize::MAX)
    }

    /// Gives the indices of several columns.
    pub(crate) fn columns<const N: usize>(&self, names: [&str; N]) -> [usize; N] {
        names.map(|name| self.column(name))
    }

    /// Walks the rows in order.
    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.lines.iter().enumerate().map(|(at, line)| Row {
            table: self,
            line: *line as usize,
            first: at * self.headers.len(),
        })
    }
}

/// Gives the line on which a record begins: the reader's position is that of the comments before it.
fn line_of(text: &str, position: &csv::Position) -> u32 {
    let (mut at, mut line) = (position.byte() as usize, position.line().max(1) as u32);
    while text[at..].starts_with(['#', '\n', '\r']) {
        let Some(length) = text[at..].find('\n') else {
            break;
        };
        at += length + 1;
        line += 1;
    }
    line
}

/// Says what is wrong with a row, without the place, which the error names anyway.
fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!("the row has {len} cells, the header {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => String::from("the row is not UTF-8"),
        _ => error.to_string(),
    }
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table,
    /// Line of the file, as a spreadsheet numbers it.
    pub(crate) line: usize,
    /// Index of its first cell.
    first: usize,
}

impl<'t> Row<'t> {
    /// Gives a cell, trimmed; empty where the table has no such column.
    pub(crate) fn get(&self, column: usize) -> &'t str {
        if column >= self.table.headers.len() {
            return "";
        }
        let cell = self.first + column;
        let start = match cell {
            0 => 0,
            _ => self.table.ends[cell - 1],
        };
        &self.table.cells[start as usize..self.table.ends[cell] as usize]
    }

    /// Gives the values of a cell that holds several, joined by `|`.
    pub(crate) fn list(&self, column: usize) -> impl Iterator<Item = &'t str> {
        self.get(column)
            .split('|')
            .map(str::trim)
            .filter(|v| !v.is_empty())
    }

    /// Makes the error for a cell that cannot be used.
    pub(crate) fn error(&self, column: usize, reason: impl Into<String>) -> Error {
        Error::Gazetteer {
            table: self.table.name.clone(),
            row: self.line,
            column: match self.table.headers.get(column) {
                Some(header) => header.clone(),
                None => String::from("(row)"),
            },
            reason: reason.into(),
        }
    }

    /// Translates a cell by a function that knows the allowed values.
    pub(crate) fn parse<T>(
        &self,
        column: usize,
        what: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T> {
        let cell = self.get(column);
        parse(cell).ok_or_else(|| self.error(column, format!("{cell:?} is no {what}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_row_and_column() {
        let table = Table::parse("t.csv", "a,b\n1,2\n3,x\n", &["a"]).expect("two columns");
        let b = table.column("b");
        let row = table.rows().nth(1).expect("two rows");
        let error = row
            .parse(b, "number", |c| c.parse::<u8>().ok())
            .expect_err("x is no number");
        assert_eq!(
            error.to_string(),
            "t.csv, row 3, column b: \"x\" is no number"
        );
    }

    #[test]
    fn cells_are_trimmed_and_comments_skipped() {
        let table = Table::parse("t.csv", "a,b\n# no row\n 1 ,\"x\ny\"\n,z\n", &[]).expect("rows");
        let cells = |row: Row<'_>| (row.line, row.get(0).to_owned(), row.get(1).to_owned());
        let rows: Vec<_> = table.rows().map(cells).collect();
        let expected = [(3, "1", "x\ny"), (5, "", "z")];
        assert_eq!(rows, expected.map(|(l, a, b)| (l, a.into(), b.into())));
        assert_eq!(table.rows().next().map(|r| r.get(usize::MAX)), Some(""));
    }

    #[test]
    fn lines_are_those_a_spreadsheet_shows() {
        let text = "# c\r\na\r\n1\r\n\r\n# c\r\n2\r\n";
        let table = Table::parse("t.csv", text, &["a"]).expect("rows");
        let lines: Vec<usize> = table.rows().map(|row| row.line).collect();
        assert_eq!(lines, [3, 6]);
    }

    #[test]
    fn rows_of_another_width_are_refused() {
        let error = Table::parse("t.csv", "a,b\n1,2\n3\n", &[]).expect_err("a short row");
        assert_eq!(
            error.to_string(),
            "t.csv, row 3, column (row): the row has 1 cells, the header 2"
        );
    }

    #[test]
    fn a_missing_column_is_named() {
        let error = Table::parse("t.csv", "a\n1\n", &["b"]).expect_err("no column b");
        assert!(
            error
                .to_string()
                .starts_with("t.csv, row 1, column b: the column is missing")
        );
    }
}
