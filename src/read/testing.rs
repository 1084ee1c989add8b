//! What the tests of all formats share: a file is written, and read with the whole reader.

use std::fs;

use serde_json::Value;

use super::{FieldMap, Inputs, ReadOptions, Reader, Record};
use crate::{article::Article, failure::Failure};

/// Reads one file of that name and content from a folder of its own.
pub(super) fn read(name: &str, content: impl AsRef<[u8]>) -> (Vec<Article>, Vec<Failure>) {
    read_with(name, content, ReadOptions::default())
}

/// Reads one file with columns mapped by hand.
pub(super) fn read_mapped(name: &str, content: &str, map: &str) -> (Vec<Article>, Vec<Failure>) {
    let fields = FieldMap::parse(map).unwrap();
    let options = ReadOptions {
        fields,
        ..ReadOptions::default()
    };
    read_with(name, content, options)
}

/// Reads one file with options.
pub(super) fn read_with(
    name: &str,
    content: impl AsRef<[u8]>,
    options: ReadOptions,
) -> (Vec<Article>, Vec<Failure>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    let (mut articles, mut failures) = (Vec::new(), Vec::new());
    for record in Reader::new(Inputs::find([path]), options) {
        match record {
            Record::Article(article) => articles.push(*article),
            Record::Failure(failure) => failures.push(failure),
        }
    }
    (articles, failures)
}

/// Gives what a failure says about the place, and the beginning of its message.
pub(super) fn told(failure: &Failure) -> (&'static str, Option<u64>, Option<u64>, &str) {
    (failure.stage, failure.record, failure.line, &failure.error)
}

/// A text so long that it must be a body.
pub(super) const LONG: &str = "A sentence of several words, and once more the same, for length. \
    A sentence of several words, and once more the same, for length. \
    A sentence of several words, and once more the same, for length. \
    A sentence of several words, and once more the same, for length.";

/// Reads one article from a record of JSON lines.
pub(super) fn one(record: &Value) -> Article {
    let (mut articles, failures) = read("a.jsonl", record.to_string());
    assert_eq!(failures, []);
    articles.remove(0)
}
