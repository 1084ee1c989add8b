//! The object around a list, or instead of one, and what it turns out to be.

use std::collections::VecDeque;

use serde_json::{Map, Value};

use crate::read::{
    fields::Field,
    names::Names,
    rows::{Cell, Row},
    values,
};

/// The object at the top of the document, without its list.
#[derive(Debug, Default)]
pub(super) struct Outer {
    pub(super) text: Vec<u8>,
    pub(super) line: u64,
    pub(super) column: u64,
    pub(super) has_list: bool,
    pub(super) has_body: bool,
    pub(super) is_too_long: bool,
}

impl Outer {
    /// Keeps a piece of the text, unless the whole has been given up.
    pub(super) fn keep(&mut self, piece: &[u8]) {
        if !self.is_too_long {
            self.text.extend_from_slice(piece);
        }
    }
}

/// Tells whether an object without a text is an article all the same: it has a title, date or url.
pub(super) fn is_like_an_article(row: &Row) -> bool {
    let is_telling = |field: Field| matches!(field, Field::Title | Field::Date | Field::Url);
    (row.cells.iter()).any(|cell| {
        let is_like = cell.name.fields().any(is_telling) && values::scalar(&cell.value).is_some();
        is_like || cell.is_wrapper()
    })
}

/// Takes the articles out of an object that holds them under names of its own: in a list, or each
/// under its identifier.
pub(super) fn children(row: &mut Row, names: &mut Names) -> VecDeque<Row> {
    let mut rows = VecDeque::new();
    let mut by_identifier = Vec::new();
    for cell in &mut row.cells {
        match cell.value.take() {
            Value::Array(elements) => {
                let objects = elements.into_iter().filter_map(|element| match element {
                    Value::Object(fields) => Some(child(fields, names)),
                    _ => None,
                });
                let list: Vec<Row> = objects.collect();
                if list.iter().any(Row::has_text) {
                    rows.extend(list);
                }
            }
            Value::Object(fields) => {
                let mut child = child(fields, names);
                // It comes last among the names of an identifier, so that the child's own goes first.
                let key = Value::String(cell.name.raw.clone());
                child.cells.push(Cell::new(names.get("identifier"), key));
                by_identifier.push(child);
            }
            _ => {}
        }
    }
    if by_identifier.iter().any(Row::has_text) {
        rows.extend(by_identifier);
    }
    for child in &mut rows {
        child.notes.clone_from(&row.notes);
    }
    rows
}

fn child(fields: Map<String, Value>, names: &mut Names) -> Row {
    let mut row = Row::default();
    for (key, value) in fields {
        row.size += value.as_str().map_or(8, str::len);
        row.cells.push(Cell::new(names.get(&key), value));
    }
    row
}
