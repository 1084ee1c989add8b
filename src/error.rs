//! The library's errors.

use std::path::PathBuf;

/// What can go wrong outside a single record.
///
/// A broken record is no error: it becomes a row of `errors.csv` and the run goes on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// A gazetteer table has a row that cannot be used.
    #[error("{table}, row {row}, column {column}: {reason}")]
    Gazetteer {
        /// File or table.
        table: String,
        /// Row, counted from 1 for the header, as a spreadsheet shows it.
        row: usize,
        /// Column name.
        column: String,
        /// What is wrong, and what would be right.
        reason: String,
    },
    /// An evaluation cannot be made.
    #[error(transparent)]
    Evaluate(#[from] crate::evaluate::Problem),
}

/// The library's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Ties an operating-system error to its file.
    pub fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        Self::Io {
            path: path.into(),
            source,
        }
    }
}
