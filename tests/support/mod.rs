//! What the tests over `fixtures/` share: the articles, what is expected of them, the comparison.

#![allow(dead_code, reason = "no test uses all of it")]
#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    reason = "the helpers are part of the tests"
)]

pub mod compare;
pub mod expected;
pub mod words;

use std::path::{Path, PathBuf};

use onrecord::{
    Article, Failure,
    read::{Inputs, ReadOptions, Reader, Record},
};

/// The folder of the fixtures.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// Reads all articles of the fixtures, and what could not be read.
pub fn articles() -> (Vec<Article>, Vec<Failure>) {
    let inputs = Inputs::find([folder().join("articles")]);
    let (mut articles, mut failures) = (Vec::new(), Vec::new());
    for record in Reader::new(inputs, ReadOptions::default()) {
        match record {
            Record::Article(article) => articles.push(*article),
            Record::Failure(failure) => failures.push(failure),
        }
    }
    (articles, failures)
}
