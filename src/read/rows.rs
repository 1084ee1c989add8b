//! Rows: what every record format is read into before it becomes an article.

use std::{fmt, sync::Arc};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::{
    fields::{Field, Kind},
    names::{Name, Names, normalise},
    values::{self, Fit},
};
use crate::failure::Failure;

/// Names under which exports wrap the article itself (Elasticsearch: `_source`).
const WRAPPERS: &[&str] = &[
    "_source",
    "article",
    "document",
    "doc",
    "data",
    "attributes",
];

/// A source of rows: the records of one file.
pub(super) trait Rows {
    /// Reads the next record; one that cannot be read is a failure, and the next call goes on.
    fn next(&mut self, names: &mut Names) -> Option<Result<Row, Failure>>;

    /// Tells whether all rows have the same columns, so that a column can be judged as a whole.
    fn is_table(&self) -> bool {
        false
    }
}

impl<R: Rows + ?Sized> Rows for Box<R> {
    fn next(&mut self, names: &mut Names) -> Option<Result<Row, Failure>> {
        (**self).next(names)
    }

    fn is_table(&self) -> bool {
        (**self).is_table()
    }
}

/// One record: its cells in the order of the input.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// What had to be done to read it.
    pub(super) notes: Vec<String>,
    /// Number of the record in its file, from 1.
    pub(super) record: u64,
    /// Line on which it begins, from 1.
    pub(super) line: u64,
    /// Bytes it takes, about.
    pub(super) size: usize,
    /// Whether the file holds this one article and nothing else.
    pub(super) is_whole_file: bool,
}

/// One value and its name.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) name: Arc<Name>,
    pub(super) value: Value,
    /// Whether its value has become a field of the article.
    pub(super) is_taken: bool,
}

impl Cell {
    pub(super) fn new(name: Arc<Name>, value: Value) -> Self {
        Self {
            name,
            value,
            is_taken: false,
        }
    }

    /// Tells whether an export has wrapped the article itself in this cell.
    pub(super) fn is_wrapper(&self) -> bool {
        self.value.is_object() && WRAPPERS.contains(&self.name.raw.to_lowercase().as_str())
    }
}

/// A place in a row that may hold a field; the order is that of preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    /// Index into the aliases, which are sorted by field and rank.
    pub(super) alias: usize,
    /// Which of the columns that the alias joins.
    pub(super) part: usize,
    inexact: bool,
    cell: usize,
    role: usize,
}

impl Row {
    /// Tells whether a cell holds a body that is no mere abstract.
    pub(super) fn has_text(&self) -> bool {
        self.cells.iter().any(|cell| {
            cell.name.roles.iter().any(|role| {
                role.field == Field::Body
                    && role.kind != Kind::Weak
                    && dig(&cell.value, &role.rest)
                        .is_some_and(|value| values::body_fit(value) < Fit::Missing)
            })
        })
    }

    /// Takes an article out of the object that an export wraps it in.
    pub(super) fn unwrap(&mut self, names: &mut Names) {
        if self.has_text() {
            return;
        }
        let wrapper = self.cells.iter().position(Cell::is_wrapper);
        if let Some(at) = wrapper
            && let Value::Object(fields) = self.cells.remove(at).value
        {
            let inner = (fields.into_iter()).map(|(key, value)| Cell::new(names.get(&key), value));
            // The article's own fields are found before those of the wrapper.
            self.cells.splice(0..0, inner);
        }
    }

    /// Gives the name of the column at a place.
    pub(super) fn name(&self, spot: Spot) -> &str {
        &self.cells[spot.cell].name.raw
    }

    /// Finds all places that may hold a field, best first within each field.
    pub(super) fn spots(&self, found: &mut Vec<Spot>) {
        found.clear();
        for (cell, entry) in self.cells.iter().enumerate() {
            for (role, meaning) in entry.name.roles.iter().enumerate() {
                if dig(&entry.value, &meaning.rest).is_some() {
                    found.push(Spot {
                        alias: meaning.alias,
                        part: meaning.part,
                        inexact: !meaning.exact,
                        cell,
                        role,
                    });
                }
            }
        }
        found.sort_unstable();
    }

    /// Gives the value at a place.
    pub(super) fn value(&self, spot: Spot) -> &Value {
        let cell = &self.cells[spot.cell];
        dig(&cell.value, &cell.name.roles[spot.role].rest).unwrap_or(&Value::Null)
    }

    /// Takes the value at a place out of the row.
    pub(super) fn take(&mut self, spot: Spot) -> Value {
        let cell = &mut self.cells[spot.cell];
        let taken = dig_out(&mut cell.value, &cell.name.roles[spot.role].rest);
        cell.is_taken = match &cell.value {
            Value::Null => true,
            Value::Object(rest) => rest.is_empty(),
            _ => false,
        };
        taken
    }
}

fn dig<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, step| {
        let mut entries = value.as_object()?.iter();
        entries.find(|(key, _)| is_step(key, step)).map(|(_, v)| v)
    })
}

fn dig_out(value: &mut Value, path: &[String]) -> Value {
    let Some((step, rest)) = path.split_first() else {
        return value.take();
    };
    let Some(map) = value.as_object_mut() else {
        return Value::Null;
    };
    let Some(key) = map.keys().find(|key| is_step(key, step)).cloned() else {
        return Value::Null;
    };
    if rest.is_empty() {
        return map.shift_remove(&key).unwrap_or_default();
    }
    map.get_mut(&key)
        .map_or(Value::Null, |inner| dig_out(inner, rest))
}

fn is_step(key: &str, step: &str) -> bool {
    key == step || normalise(key) == step
}

/// Parses a JSON object into cells.
///
/// The bare `NaN` and `Infinity` that Python writes are read as null.
pub(super) fn parse_object(text: &str, names: &mut Names) -> serde_json::Result<Vec<Cell>> {
    let parse = |text: &str, names: &mut Names| {
        let mut json = serde_json::Deserializer::from_str(text);
        let cells = Object(names).deserialize(&mut json)?;
        json.end().map(|()| cells)
    };
    parse(text, names).or_else(|error| match without_nan(text) {
        Some(repaired) => parse(&repaired, names),
        None => Err(error),
    })
}

/// Replaces the words that are numbers to Python and nothing to JSON; none if there are none.
fn without_nan(text: &str) -> Option<String> {
    let mut repaired = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(step) = memchr::memchr3(b'"', b'N', b'I', &text.as_bytes()[at..]) {
        at += step;
        let rest = &text[at..];
        if rest.starts_with('"') {
            at += string_length(rest);
        } else if let Some(word) = ["NaN", "Infinity"].iter().find(|w| rest.starts_with(**w)) {
            let sign = usize::from(text[copied..at].ends_with('-'));
            repaired.push_str(&text[copied..at - sign]);
            repaired.push_str("null");
            at += word.len();
            copied = at;
        } else {
            at += 1;
        }
    }
    (copied > 0).then(|| repaired + &text[copied..])
}

/// Counts the bytes of the JSON string that `text` begins with, quotation marks included.
fn string_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(step) = bytes
        .get(at..)
        .and_then(|b| memchr::memchr2(b'"', b'\\', b))
    {
        at += step;
        if bytes[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    bytes.len()
}

/// Reads a map whose keys are looked up instead of copied.
struct Object<'n>(&'n mut Names);

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Vec<Cell>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Vec<Cell>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the fields of an article")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut cells = Vec::with_capacity(16);
        while let Some(name) = map.next_key_seed(Key(self.0))? {
            let value = map.next_value()?;
            cells.push(Cell::new(name, value));
        }
        Ok(cells)
    }
}

struct Key<'n>(&'n mut Names);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Arc<Name>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Arc<Name>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, raw: &str) -> Result<Self::Value, E> {
        Ok(self.0.get(raw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::fields::{Aliases, Field, FieldMap};

    fn names() -> Names {
        Names::new(Arc::new(Aliases::new(&FieldMap::default())))
    }

    #[test]
    fn python_numbers_are_null() {
        for (text, expected) in [
            (r#"{"a":NaN}"#, Some(r#"{"a":null}"#)),
            (
                r#"{"NaN":-Infinity,"b":[NaN]}"#,
                Some(r#"{"NaN":null,"b":[null]}"#),
            ),
            (r#"{"a":"NaN \" NaN"}"#, None),
            (r#"{"a":Nobody}"#, None),
            (r#"{"a":"NaN"#, None),
        ] {
            assert_eq!(without_nan(text).as_deref(), expected, "{text}");
        }
        let cells = parse_object(r#"{"text":"NaN","author":NaN}"#, &mut names()).unwrap();
        assert_eq!(cells[0].value, "NaN");
        assert_eq!(cells[1].value, Value::Null);
    }

    #[test]
    fn what_follows_the_object_is_an_error() {
        assert!(parse_object(r#"{"a":1} {"b":2}"#, &mut names()).is_err());
        assert!(parse_object("[1]", &mut names()).is_err());
    }

    #[test]
    fn nested_values_are_found_and_taken() {
        let mut names = names();
        let json = r#"{"id":1,"source":{"id":"x","name":"The Post"},"fields":{"bodyText":"T"}}"#;
        let cells = parse_object(json, &mut names).unwrap();
        let mut row = Row {
            cells,
            ..Row::default()
        };
        let mut spots = Vec::new();
        row.spots(&mut spots);
        let aliases = Arc::clone(names.aliases());
        let of = |field| *(spots.iter().find(|s| aliases.get(s.alias).field == field)).unwrap();
        assert_eq!(row.value(of(Field::Outlet)), "The Post");
        assert_eq!(row.take(of(Field::Outlet)), "The Post");
        assert_eq!(row.cells[1].value, serde_json::json!({"id": "x"}));
        assert!(!row.cells[1].is_taken);
        assert_eq!(row.take(of(Field::Body)), "T");
        assert!(row.cells[2].is_taken, "an emptied object is gone");
    }
}
