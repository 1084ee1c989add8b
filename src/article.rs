//! The input record: one news article.

use jiff::civil::Date;
use serde_json::{Map, Value};

/// One news article, as it was read.
///
/// Only `text` is needed. Everything else makes the answer better: the date tells who held an
/// office, the title is analysed too, the outlet helps with place names.
///
/// ```
/// use onrecord::Article;
/// let article = Article::new("a1", "“We will act,” the German chancellor said.")
///     .with_date(jiff::civil::date(2024, 3, 1));
/// assert_eq!(article.id, "a1");
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// Identifier, unique in a dump.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
    /// Newspaper, agency, broadcaster or site.
    pub outlet: Option<String>,
    /// Address of the article.
    pub url: Option<String>,
    /// Author or authors, joined by `; `.
    pub author: Option<String>,
    /// Language as declared by the record (`en`), if at all.
    pub lang: Option<String>,
    /// Columns of the input that have no place of their own.
    pub meta: Map<String, Value>,
    /// The body, untouched.
    pub text: String,
    /// What had to be done to read the record, for `articles.csv`: `charset windows-1252`, …
    pub notes: Vec<String>,
}

impl Article {
    /// Makes an article of an identifier and a body.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            text: text.into(),
            ..Self::default()
        }
    }

    /// Sets the day of publication.
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Sets the headline.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets the outlet.
    #[must_use]
    pub fn with_outlet(mut self, outlet: impl Into<String>) -> Self {
        self.outlet = Some(outlet.into());
        self
    }
}
