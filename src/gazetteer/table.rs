//! CSV → rows, with errors that name table, row and column.

use csv::StringRecord;

use crate::error::{Error, Result};

/// A gazetteer table, read whole.
#[derive(Debug)]
pub(crate) struct Table {
    name: String,
    headers: StringRecord,
    rows: Vec<(usize, StringRecord)>,
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
            row: e.position().map_or(1, |p| p.line() as usize),
            column: String::from("(row)"),
            reason: e.to_string(),
        };
        let headers = reader.headers().map_err(|e| bad(&e))?.clone();
        for column in needed {
            if !headers.iter().any(|h| h == *column) {
                return Err(Error::Gazetteer {
                    table: name.to_owned(),
                    row: 1,
                    column: (*column).to_owned(),
                    reason: format!(
                        "the column is missing; the table has: {}",
                        headers.iter().collect::<Vec<_>>().join(", ")
                    ),
                });
            }
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| bad(&e))?;
            let line = record.position().map_or(0, |p| p.line() as usize);
            rows.push((line, record));
        }
        Ok(Self {
            name: name.to_owned(),
            headers,
            rows,
        })
    }

    /// Gives the index of a column, for use with [`Row::get`].
    pub(crate) fn column(&self, name: &str) -> usize {
        self.headers
            .iter()
            .position(|h| h == name)
            .unwrap_or(usize::MAX)
    }

    /// Walks the rows in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row {
            table: self,
            line: *line,
            record,
        })
    }
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table,
    /// Line of the file, as a spreadsheet numbers it.
    pub(crate) line: usize,
    record: &'t StringRecord,
}

impl<'t> Row<'t> {
    /// Gives a cell, trimmed; empty where the table has no such column.
    pub(crate) fn get(&self, column: usize) -> &'t str {
        self.record.get(column).map_or("", str::trim)
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
            column: self.table.headers.get(column).unwrap_or("(row)").to_owned(),
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
    fn a_missing_column_is_named() {
        let error = Table::parse("t.csv", "a\n1\n", &["b"]).expect_err("no column b");
        assert!(
            error
                .to_string()
                .starts_with("t.csv, row 1, column b: the column is missing")
        );
    }
}
