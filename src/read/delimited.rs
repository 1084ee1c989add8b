//! CSV and its kin: comma, tab, semicolon, bar; quoted cells may hold newlines.
//!
//! The first row names the columns. A row that has fewer cells is taken if the text is there, and
//! noted; one that has more is a failure, for nobody can say which of its delimiters is part of a text.

use std::{collections::HashSet, io::BufRead, sync::Arc};

use serde_json::Value;

use super::{
    Origin, Stage,
    cells::{Cells, Found},
    charset::Charset,
    compression::{self, Peeked},
    dates,
    fields::{Aliases, Field, Kind},
    messages,
    names::{Name, Names},
    rows::{Cell, Row, Rows},
    sniff, values,
};
use crate::failure::Failure;

/// The columns of trafilatura's `--output-format csv`, which writes tabs and no header.
const TRAFILATURA: [&str; 11] = [
    "url",
    "id",
    "fingerprint",
    "hostname",
    "title",
    "image",
    "date",
    "text",
    "comments",
    "license",
    "pagetype",
];

/// The rows of a table.
pub(super) struct Delimited {
    cells: Cells,
    charset: Charset,
    origin: Arc<Origin>,
    limit: usize,
    header: Vec<Arc<Name>>,
    record: u64,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The header has not been read.
    Start,
    /// The first row has been read for a header and is none.
    FirstRow,
    Rows,
    Over,
}

impl Delimited {
    pub(super) fn new(
        mut input: Peeked,
        charset: Charset,
        origin: Arc<Origin>,
        limit: usize,
        names: &mut Names,
    ) -> Self {
        let hint = delimiter_line(input.head());
        let lines = u64::from(hint.is_some());
        if let Some((_, length)) = hint {
            input.consume(length);
        }
        let head = input.head();
        let delimiter = hint.map_or_else(|| sniff::delimiter(head, names), |(byte, _)| byte);
        let mut builder = csv_core::ReaderBuilder::new();
        builder.delimiter(delimiter);
        if sniff::escapes_with_backslash(head, delimiter) {
            builder.escape(Some(b'\\')).double_quote(false);
        }
        let mut core = builder.build();
        core.set_line(1 + lines);
        Self {
            cells: Cells::new(input, core, limit),
            charset,
            origin,
            limit,
            header: Vec::new(),
            record: 0,
            state: State::Start,
        }
    }

    fn fail(&self, record: impl Into<Option<u64>>, stage: Stage, error: String) -> Failure {
        self.origin.failure(record, self.cells.line(), stage, error)
    }

    /// Reads the header, if the file has one, and looks whether the file is of any use.
    fn read_header(&mut self, names: &mut Names) -> Result<State, Failure> {
        let found = self.cells.advance();
        let problem = match found {
            Ok(Found::Row) => None,
            Ok(Found::TooLong) => Some((Stage::Read, messages::too_long("header", self.limit))),
            Ok(Found::End) => Some((Stage::Parse, "no text: the file is empty".to_owned())),
            Err(error) => Some((Stage::Read, compression::explain(&error))),
        };
        if let Some((stage, error)) = problem {
            return Err(self.fail(None, stage, error));
        }
        let (cells, _) = self
            .decode()
            .map_err(|e| self.fail(None, Stage::Decode, e))?;
        if is_trafilatura(&cells) {
            self.header = TRAFILATURA.iter().map(|name| names.get(name)).collect();
            return Ok(State::FirstRow);
        }
        self.header = header(&cells, names);
        match missing_columns(&self.header, names.aliases(), &cells) {
            Some(error) => Err(self.fail(None, Stage::Parse, error)),
            None => Ok(State::Rows),
        }
    }

    /// Makes a row of what the parser holds; none if all its cells are empty.
    fn row(&mut self) -> Option<Result<Row, Failure>> {
        let (mut cells, notes) = match self.decode() {
            Ok(decoded) => decoded,
            Err(error) => {
                self.record += 1;
                return Some(Err(self.fail(self.record, Stage::Decode, error)));
            }
        };
        // Spreadsheets write rows of nothing but delimiters at the end.
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        self.record += 1;
        let (found, expected) = (cells.len(), self.header.len());
        while cells.len() > expected && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if cells.len() > expected {
            let error = format!("{found} cells in the row, but {expected} columns in the header");
            return Some(Err(self.fail(self.record, Stage::Parse, error)));
        }
        let mut row = Row {
            notes,
            record: self.record,
            line: self.cells.line(),
            size: self.cells.size(),
            ..Row::default()
        };
        if found < expected {
            row.notes
                .push(format!("{found} of {expected} cells in the row"));
        }
        row.cells = (self.header.iter().zip(cells))
            .map(|(name, cell)| Cell::new(Arc::clone(name), Value::String(cell)))
            .collect();
        Some(Ok(row))
    }

    /// Decodes the cells; where the row is not UTF-8, each for itself.
    fn decode(&self) -> Result<(Vec<String>, Vec<String>), String> {
        let mut notes = Vec::new();
        let mut cells = Vec::with_capacity(self.cells.len());
        for cell in self.cells.iter() {
            let decoded = self.charset.decode(cell)?;
            cells.push(decoded.text.into_owned());
            notes.extend(decoded.note.filter(|note| !notes.contains(note)));
        }
        Ok((cells, notes))
    }
}

impl Rows for Delimited {
    fn next(&mut self, names: &mut Names) -> Option<Result<Row, Failure>> {
        if self.state == State::Start {
            match self.read_header(names) {
                Ok(state) => self.state = state,
                Err(failure) => {
                    self.state = State::Over;
                    return Some(Err(failure));
                }
            }
        }
        loop {
            let found = match self.state {
                State::Start | State::Over => return None,
                State::FirstRow => Ok(Found::Row),
                State::Rows => self.cells.advance(),
            };
            self.state = State::Rows;
            match found {
                Ok(Found::Row) => {
                    if let Some(row) = self.row() {
                        return Some(row);
                    }
                }
                Ok(Found::TooLong) => {
                    self.record += 1;
                    let error = messages::too_long("row", self.limit)
                        + " (a quotation mark that is never closed?)";
                    return Some(Err(self.fail(self.record, Stage::Read, error)));
                }
                Ok(Found::End) => self.state = State::Over,
                Err(error) => {
                    self.state = State::Over;
                    let error = compression::explain(&error);
                    return Some(Err(self.fail(self.record + 1, Stage::Read, error)));
                }
            }
        }
    }

    fn is_table(&self) -> bool {
        true
    }
}

/// Names the columns: one without a name gets its number, one that repeats a name is told apart.
fn header(cells: &[String], names: &mut Names) -> Vec<Arc<Name>> {
    let mut used = HashSet::new();
    let unique = cells.iter().enumerate().map(|(at, cell)| {
        let name = match cell.trim() {
            // The row numbers of a pandas table.
            "" if at == 0 => "Unnamed: 0".to_owned(),
            "" => format!("column_{}", at + 1),
            name => name.to_owned(),
        };
        let mut unique = name.clone();
        for n in 2.. {
            if used.insert(unique.clone()) {
                break;
            }
            unique = format!("{name}_{n}");
        }
        names.get(&unique)
    });
    unique.collect()
}

/// Says what a header lacks: a column that the user maps, or one for the text.
fn missing_columns(header: &[Arc<Name>], aliases: &Aliases, cells: &[String]) -> Option<String> {
    let holds = |alias: usize, part: usize| {
        let mut roles = header.iter().flat_map(|name| &name.roles);
        roles.any(|role| role.alias == alias && role.part == part && role.rest.is_empty())
    };
    let is_there = |alias: usize| (0..aliases.get(alias).parts.len()).all(|p| holds(alias, p));
    let shown: Vec<&str> = cells.iter().map(String::as_str).collect();
    for (at, alias) in aliases.iter() {
        if alias.kind == Kind::Mapped && !is_there(at) {
            let error = format!("no column `{}`, mapped to {}", alias.label, alias.field);
            return Some(format!("{error} ({})", messages::columns(&shown)));
        }
    }
    let has_text = aliases
        .iter()
        .any(|(at, alias)| alias.field == Field::Body && is_there(at));
    (!has_text).then(|| messages::no_column(&shown))
}

/// Recognises a row of trafilatura by its shape: eleven cells, an address first, a date seventh.
fn is_trafilatura(cells: &[String]) -> bool {
    let is_null = |cell: &str| cell == "null";
    cells.len() == TRAFILATURA.len()
        && (values::is_address(&cells[0]) || is_null(&cells[0]))
        && (dates::parse(&cells[6]).is_some() || is_null(&cells[6]))
}

/// Reads the line `sep=;` that Excel understands, with its length.
fn delimiter_line(head: &[u8]) -> Option<(u8, usize)> {
    let (start, rest) = head.split_at_checked(4)?;
    match rest {
        _ if !start.eq_ignore_ascii_case(b"sep=") => None,
        [byte, b'\n', ..] => Some((*byte, 6)),
        [byte, b'\r', b'\n', ..] => Some((*byte, 7)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{
        ReadOptions,
        testing::{read, read_mapped, read_with, told},
    };
    use jiff::civil::date;

    #[test]
    fn tables_of_all_kinds() {
        let comma = "\u{feff}id,Title,text\r\n1,T,\"One,\r\ntwo; \"\"three\"\".\"\r\n\r\n";
        let semicolon = "id;Title;text\n1;T;\"One,\r\ntwo; \"\"three\"\".\"\n;;\n;;\n";
        let tab = "sep=\t\r\nid\tTitle\ttext\n1\tT\t\"One,\r\ntwo; \"\"three\"\".\"\n";
        let bar = "id|Title|text\n1|T|\"One,\r\ntwo; \"\"three\"\".\"";
        let spark = "id,Title,text\n1,T,\"One,\r\ntwo; \\\"three\\\".\"\n";
        let utf_16: Vec<u8> = (comma.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for table in [comma, semicolon, tab, bar, spark]
            .map(str::as_bytes)
            .into_iter()
            .chain([&utf_16[..]])
        {
            let (articles, failures) = read("a.csv", table);
            assert_eq!(failures, []);
            assert_eq!(articles.len(), 1);
            assert_eq!(articles[0].id, "1");
            assert_eq!(articles[0].title.as_deref(), Some("T"));
            assert_eq!(articles[0].text, "One,\r\ntwo; \"three\".");
        }
    }

    #[test]
    fn trafilatura_writes_no_header() {
        let table = "https://example.org/a\tnull\tf1\texample.org\tTitle\tnull\t2024-03-12\t\
                     \"One.\nTwo.\"\tnull\tnull\tarticle\n\
                     https://example.org/b\tnull\tf2\texample.org\tOther\tnull\tnull\tThree.\t\
                     null\tnull\tnull\n";
        let (articles, failures) = read("a.csv", table);
        assert_eq!(failures, []);
        assert_eq!(articles.len(), 2);
        let first = &articles[0];
        assert_eq!(first.text, "One.\nTwo.");
        assert_eq!(first.date, Some(date(2024, 3, 12)));
        assert_eq!(first.outlet.as_deref(), Some("example.org"));
        assert_eq!(first.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(articles[1].date, None);
    }

    #[test]
    fn rows_of_another_width() {
        let table = "id,text,date,tag\n1,One.,2024-01-02,x\n2,Two.\n3,Three, four.,2024-01-02,x\n\
                     4,Five.,2024-01-02,x,,\n";
        let (articles, failures) = read("a.csv", table);
        let ids: Vec<_> = articles
            .iter()
            .map(|a| (&*a.id, a.notes.join("")))
            .collect();
        assert_eq!(
            ids,
            [
                ("1", String::new()),
                ("2", "2 of 4 cells in the row".to_owned()),
                ("4", String::new())
            ]
        );
        let error = "5 cells in the row, but 4 columns in the header";
        assert_eq!(told(&failures[0]), ("parse", Some(3), Some(4), error));
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_does_not_fill_the_memory() {
        let options = ReadOptions {
            max_record: 5000,
            ..ReadOptions::default()
        };
        let long = "long words, ".repeat(10_000);
        let table = format!("id,text\n1,One.\n2,\"{long}\"\n3,Three.\n4,\"{long}\n5,Five.\n");
        let (articles, failures) = read_with("a.csv", table, options);
        let ids: Vec<_> = articles.iter().map(|a| &*a.id).collect();
        assert_eq!(ids, ["1", "3"]);
        let told: Vec<_> = failures.iter().map(told).collect();
        let error = "row of more than 5000 bytes (a quotation mark that is never closed?)";
        assert_eq!(told[0], ("read", Some(2), Some(3), error));
        assert_eq!(told[1], ("read", Some(4), Some(5), error));
        assert_eq!(told.len(), 2);
    }

    #[test]
    fn the_line_of_a_row_is_that_of_its_beginning() {
        let table = "\n\nid,text\n\n1,\"One.\nOne.\"\n\n\n2,\n";
        let (_, failures) = read("a.csv", table);
        assert_eq!((failures[0].record, failures[0].line), (Some(2), Some(9)));
    }

    #[test]
    fn a_table_without_text_is_said_once() {
        let (articles, failures) = read("a.csv", "id,topic,when\n1,a,b\n2,c,d\n");
        assert!(articles.is_empty());
        assert_eq!(failures.len(), 1);
        let error = &failures[0].error;
        assert!(
            error.contains("the columns are `id`, `topic`, `when`"),
            "{error}"
        );
        let (_, failures) = read_mapped("a.csv", "id,text\n1,a b\n", "body=text,date=When");
        assert!(
            failures[0]
                .error
                .starts_with("no column `When`, mapped to date")
        );
        assert_eq!(failures.len(), 1);
    }

    #[test]
    fn columns_without_a_name_of_their_own_are_told_apart() {
        let (articles, _) = read("a.csv", ",text,tag,tag,\n7,One.,a,b,c\n");
        let meta: Vec<_> = articles[0]
            .meta
            .iter()
            .map(|(k, v)| (&**k, v.as_str().unwrap()))
            .collect();
        assert_eq!(meta, [("tag", "a"), ("tag_2", "b"), ("column_5", "c")]);
    }

    #[test]
    fn every_cell_has_its_charset() {
        let table = b"id,title,text\n1,A \xe2\x80\x9ctitle\xe2\x80\x9d,A \x93quote\x94.\n2,,a\0b\n";
        let (articles, failures) = read("a.csv", table);
        assert_eq!(articles[0].title.as_deref(), Some("A “title”"));
        assert_eq!(articles[0].text, "A “quote”.");
        assert_eq!(articles[0].notes, ["charset windows-1252"]);
        assert_eq!((failures[0].stage, failures[0].record), ("decode", Some(2)));
    }
}
