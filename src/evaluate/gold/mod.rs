//! Articles that people annotated, and the formats they come in.

mod jsonl;
mod polnear;

use std::path::Path;

pub use self::jsonl::jsonl;
pub use self::polnear::polnear;
use super::Problem;
use super::speakers::Voice;
use crate::annotation::QuoteType;
use crate::error::Result;
use crate::text::Span;

/// One attribution: spans of content, source and cue in bytes of the article's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The reported content, in parts.
    pub content: Vec<Span>,
    /// The words that name the source; empty where there are none.
    pub source: Vec<Span>,
    /// The reporting expression.
    pub cue: Vec<Span>,
    /// The type where it was declared; else the quotation marks tell.
    pub kind: Option<QuoteType>,
    /// Who spoke.
    pub voice: Voice,
}

/// A gold article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoldArticle {
    /// File name without its ending, or id.
    pub name: String,
    /// Who published it, where the name tells.
    pub outlet: Option<String>,
    /// The text.
    pub text: String,
    /// The gold attributions.
    pub attributions: Vec<Attribution>,
    /// Passages that count for nothing: datelines and the like.
    pub discard: Vec<Span>,
}

/// A format of gold annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A folder of PolNeAR; see [`polnear`].
    Polnear,
    /// One article a line; see [`jsonl`].
    Jsonl,
}

impl Format {
    /// Reads all articles.
    ///
    /// # Errors
    /// When a file cannot be read, a line is no record, or there is no article.
    pub fn read(self, path: &Path) -> Result<Vec<GoldArticle>> {
        let articles = match self {
            Self::Polnear => polnear(path),
            Self::Jsonl => jsonl(path),
        }?;
        if articles.is_empty() {
            let path = path.to_owned();
            return Err(Problem::NoGold { path }.into());
        }
        Ok(articles)
    }

    /// Gives the name of the gold article that a record with this id annotates.
    ///
    /// The id of a text file is its path, which may begin above the folder of the texts.
    pub fn name_of(self, id: &str) -> &str {
        match self {
            Self::Jsonl => id,
            Self::Polnear => {
                let name = id.rsplit('/').next().unwrap_or(id);
                name.strip_suffix(".txt").unwrap_or(name)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lead_to_gold() {
        for id in ["nyt_x", "nyt_x.txt", "dev/text/nyt_x"] {
            assert_eq!(Format::Polnear.name_of(id), "nyt_x");
        }
        assert_eq!(Format::Jsonl.name_of("a/b.txt"), "a/b.txt");
    }

    #[test]
    fn no_gold_is_an_error() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = Format::Jsonl.read(file.path()).unwrap_err();
        assert!(error.to_string().ends_with("there is no gold article"));
    }
}
