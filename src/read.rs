//! Stand-in for the reading stage.

use crate::{Article, Failure};

/// What the reading stage hands over: an article, or why there is none.
#[derive(Debug)]
pub enum Record {
    /// An article.
    Article(Box<Article>),
    /// A record that could not be read.
    Failure(Failure),
}
