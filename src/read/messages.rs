//! What failures say.

use super::{scan::Place, values::shorten};

/// Columns listed at most.
const COLUMNS_SHOWN: usize = 30;

/// Says that no column is known to hold the text.
pub(super) fn no_column(names: &[&str]) -> String {
    let columns = columns(names);
    format!("no text: no column is known to hold it ({columns}); name it with --map body=COLUMN")
}

/// Lists the columns there are, for a message.
pub(super) fn columns(names: &[&str]) -> String {
    let shown: Vec<String> = (names.iter().take(COLUMNS_SHOWN))
        .map(|name| format!("`{}`", shorten(name)))
        .collect();
    match names.len().checked_sub(COLUMNS_SHOWN) {
        None | Some(0) => format!("the columns are {}", shown.join(", ")),
        Some(more) => format!("the columns are {} and {more} more", shown.join(", ")),
    }
}

/// Says that something is larger than a record may be.
pub(super) fn too_long(what: &str, limit: usize) -> String {
    match limit >> 20 {
        0 => format!("{what} of more than {limit} bytes"),
        mebibytes => format!("{what} of more than {mebibytes} MiB"),
    }
}

/// Says what is wrong with a JSON object that begins at `start`.
pub(super) fn bad_json(error: &serde_json::Error, start: Place) -> String {
    let message = error.to_string();
    let what = message
        .rsplit_once(" at line ")
        .map_or(&*message, |(what, _)| what);
    let what = shorten(what);
    let column = error.column() as u64;
    match error.line() {
        0 | 1 => format!(
            "bad JSON: {what} (column {})",
            start.column + column.max(1) - 1
        ),
        lines => {
            let line = start.line + lines as u64 - 1;
            format!("bad JSON: {what} (line {line}, column {column})")
        }
    }
}
