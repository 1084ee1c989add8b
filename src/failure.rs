//! What could not be read or annotated: a row of `errors.csv`.

/// A record that did not make it, and why. A failure is data: the run goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Input file as given or found, `/` as separator; `-` for standard input.
    pub input: String,
    /// Number of the record in its file, from 1.
    pub record: Option<u64>,
    /// Line of the file on which the record begins, from 1.
    pub line: Option<u64>,
    /// Identifier of the article where it is known.
    pub article_id: Option<String>,
    /// Stage that failed: `read`, `decode`, `parse`, `annotate`, …
    pub stage: &'static str,
    /// What is wrong, in words.
    pub error: String,
}
