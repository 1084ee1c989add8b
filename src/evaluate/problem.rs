//! Why an evaluation cannot be made.

use std::path::PathBuf;

/// Articles that a message names; the others are counted.
const NAMED: usize = 10;

/// Why an evaluation cannot be made.
///
/// A figure over some of the articles, or over a text that was changed, would look like any other; hence
/// all of this is an error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The gold holds no article.
    #[error("{path}: there is no gold article")]
    NoGold {
        /// The folder or file.
        path: PathBuf,
    },
    /// A line is no record of its format.
    #[error("{path}, line {line}: {reason}")]
    Line {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// A record is there twice.
    #[error("{path}: the article {article} is there twice")]
    Twice {
        /// The file.
        path: PathBuf,
        /// The article's id.
        article: String,
    },
    /// The text of a record is not the text that was annotated.
    #[error("{path}: the text of {article} is not the text of the gold")]
    OtherText {
        /// The file.
        path: PathBuf,
        /// The article's id.
        article: String,
    },
    /// Articles of the gold are not among the predictions.
    #[error("{path}: {} of the gold missing: {}", number(.articles), names(.articles))]
    Missing {
        /// The file.
        path: PathBuf,
        /// The articles' ids.
        articles: Vec<String>,
    },
}

fn number(articles: &[String]) -> String {
    match articles.len() {
        1 => "1 article".to_owned(),
        n => format!("{n} articles"),
    }
}

fn names(articles: &[String]) -> String {
    let named = articles[..articles.len().min(NAMED)].join(", ");
    match articles.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_articles_are_named() {
        let missing = |n: usize| {
            let articles = (1..=n).map(|i| format!("a{i}")).collect();
            let path = PathBuf::from("out");
            Problem::Missing { path, articles }.to_string()
        };
        assert_eq!(missing(1), "out: 1 article of the gold missing: a1");
        let many = missing(12);
        assert!(many.contains("12 articles"), "{many}");
        assert!(many.ends_with(", a9, a10 and 2 more"), "{many}");
    }
}
