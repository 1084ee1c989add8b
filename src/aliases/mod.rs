//! A user's corrections of speakers: “as written” → the name wanted, for one quotation, one article or the
//! whole dump.
//!
//! [`Aliases`] is the list, read and checked; an [`Engine`](crate::Engine) that was given one applies it to every
//! annotation as its last step, so that rows, records and totals agree. [`corrections`] makes a list from a
//! `quotes.csv` in which somebody edited the column `speaker`.

mod apply;
mod corrections;

use std::collections::HashMap;
use std::path::Path;

use crate::error::{Error, Result};
use crate::gazetteer::{
    sha256,
    table::{self, Table},
};

pub use corrections::{Corrections, corrections};

/// An empty list with an explanation of every column and examples in comments.
pub const TEMPLATE: &str = include_str!("template.csv");

/// The columns, in order.
pub(crate) const COLUMNS: [&str; 6] = [
    "as_written",
    "canonical",
    "id",
    "article_id",
    "quote_id",
    "note",
];

/// A user's list of aliases, read and checked.
///
/// ```
/// use onrecord::{Article, Engine, aliases::Aliases};
///
/// let list = "as_written,canonical,article_id\nthe mayor,Jane Doe,a1\n";
/// let engine = Engine::builder().aliases(Aliases::parse("own.csv", list)?).build()?;
/// let article = Article::new("a1", "“The bridge stays,” the mayor said.");
/// let annotation = engine.annotate(&article);
/// let speaker = annotation.quotes[0].speaker.as_ref().expect("the list names her");
/// assert_eq!(speaker.name, "Jane Doe");
/// assert_eq!(annotation.aliases, [0]); // the first row of the list was of use
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Aliases {
    name: String,
    sha256: String,
    rows: Vec<Alias>,
    index: HashMap<Key, u32>,
}

/// A row of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alias {
    /// A name the tables give, or words of the text that name somebody; empty where the quotation says it all.
    pub as_written: String,
    /// The name wanted; empty for nobody.
    pub canonical: String,
    /// Gazetteer id, or one of the user's own.
    pub id: Option<String>,
    /// The article it is for, if it is for one.
    pub article: Option<String>,
    /// The quotation of that article, if it is for one.
    pub quote: Option<u32>,
    /// Line of the file; 1 is the header.
    pub line: usize,
}

/// What a row is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Quote(String, u32),
    Article(String, String),
    All(String),
}

impl Alias {
    fn key(&self) -> Key {
        let words = || normal(&self.as_written);
        match (&self.article, self.quote) {
            (Some(article), Some(quote)) => Key::Quote(article.clone(), quote),
            (Some(article), None) => Key::Article(article.clone(), words()),
            (None, _) => Key::All(words()),
        }
    }
}

impl Aliases {
    /// Reads a list from a file.
    ///
    /// # Errors
    /// When the file cannot be read, and as [`Aliases::parse`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let (name, text) = table::open(path.as_ref())?;
        Self::parse(name, &text)
    }

    /// Reads a list from its text; `name` is what errors call it.
    ///
    /// # Errors
    /// When a column is missing or unknown, a row says nothing, or two rows are for the same; the error names
    /// row and column.
    pub fn parse(name: impl Into<String>, text: &str) -> Result<Self> {
        let name = name.into();
        let table = Table::parse(&name, text, &["as_written", "canonical"])?;
        let bad = |row: usize, column: &str, reason: String| Error::Gazetteer {
            table: name.clone(),
            row,
            column: column.to_owned(),
            reason,
        };
        for header in table.headers() {
            if !COLUMNS.contains(&header.as_str()) {
                let reason = format!("unknown column; the columns are {}", COLUMNS.join(", "));
                return Err(bad(1, header, reason));
            }
        }
        let [written, canonical, id, article, quote] =
            table.columns(["as_written", "canonical", "id", "article_id", "quote_id"]);
        let filled = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
        let mut rows: Vec<Alias> = Vec::new();
        let mut index = HashMap::new();
        for row in table.rows() {
            let number = match row.get(quote) {
                "" => None,
                cell => Some(cell.parse().ok().filter(|n| *n > 0).ok_or_else(|| {
                    bad(
                        row.line,
                        "quote_id",
                        format!("{cell:?} is no number from 1"),
                    )
                })?),
            };
            let alias = Alias {
                as_written: row.get(written).to_owned(),
                canonical: row.get(canonical).to_owned(),
                id: filled(row.get(id)),
                article: filled(row.get(article)),
                quote: number,
                line: row.line,
            };
            check(&alias).map_err(|(column, reason)| bad(row.line, column, reason.to_owned()))?;
            if let Some(earlier) = index.insert(alias.key(), rows.len() as u32) {
                let line = rows[earlier as usize].line;
                let reason = format!("row {line} is for the same");
                return Err(bad(alias.line, "as_written", reason));
            }
            rows.push(alias);
        }
        Ok(Self {
            sha256: sha256(text.as_bytes()),
            name,
            rows,
            index,
        })
    }

    /// Gives the name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives the SHA-256 of the text, in hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Gives the rows, in order.
    pub fn rows(&self) -> &[Alias] {
        &self.rows
    }
}

/// Says which column of a row is wrong, and why.
fn check(alias: &Alias) -> Result<(), (&'static str, &'static str)> {
    if alias.quote.is_some() && alias.article.is_none() {
        return Err(("article_id", "a quote_id needs the article it is of"));
    }
    if alias.quote.is_none() && alias.as_written.is_empty() {
        return Err(("as_written", "the cell is empty and there is no quote_id"));
    }
    if alias.quote.is_none() && alias.canonical.is_empty() && alias.id.is_none() {
        let reason = "the cell is empty; only a row for one quotation may say that nobody spoke";
        return Err(("canonical", reason));
    }
    Ok(())
}

/// Words as they are compared: without regard to capitals, runs of spaces and the kind of apostrophe.
fn normal(words: &str) -> String {
    let words: Vec<String> = words
        .split_whitespace()
        .map(|w| w.to_lowercase().replace('’', "'"))
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_empty_and_its_examples_are_sound() {
        let list = Aliases::parse("template.csv", TEMPLATE).unwrap();
        assert_eq!(list.rows(), []);
        for column in COLUMNS {
            assert!(TEMPLATE.contains(&format!("\n# {column} ")), "{column}");
        }
        let is_example = |line: &&str| line.starts_with("# ") && line.matches(',').count() == 5;
        let examples: Vec<&str> = TEMPLATE
            .lines()
            .filter(is_example)
            .map(|l| &l[2..])
            .collect();
        let text = format!("{}\n{}\n", COLUMNS.join(","), examples.join("\n"));
        assert_eq!(
            Aliases::parse("template.csv", &text).unwrap().rows().len(),
            6
        );
    }

    #[test]
    fn every_error_names_its_place() {
        let header = "as_written,canonical,id,article_id,quote_id\n";
        for (rows, place) in [
            ("a,b,,,x\n", "row 2, column quote_id"),
            ("a,b,,,0\n", "row 2, column quote_id"),
            ("a,b,,,3\n", "row 2, column article_id"),
            (",b,,a1,\n", "row 2, column as_written"),
            ("a,,,a1,\n", "row 2, column canonical"),
            ("a,b,,,\n A ,c,,,\n", "row 3, column as_written: row 2"),
        ] {
            let error = Aliases::parse("own.csv", &format!("{header}{rows}")).unwrap_err();
            assert!(error.to_string().contains(place), "{error}");
        }
        let error = Aliases::parse("own.csv", "as_written,canonical,colour\n").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("own.csv, row 1, column colour: unknown")
        );
    }
}
