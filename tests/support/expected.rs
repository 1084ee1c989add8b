//! The expectation files: what is to be found in each article, written by hand.
//!
//! `fixtures/README.md` explains the columns.

use std::{fs, path::PathBuf};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// One row of `expected/<id>.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct QuoteRow {
    #[serde(rename = "verbatim_or_content_start")]
    pub start: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub speaker: String,
    pub speaker_kind: String,
    pub entity_id: String,
    pub source: String,
    pub note: String,
    pub ends_with: String,
    pub principal: String,
}

/// One row of `expected/<id>.mentions.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct MentionRow {
    pub must: String,
    pub kind: String,
    pub text: String,
    pub name_or_code: String,
    #[serde(default)]
    pub role: String,
    pub note: String,
}

/// One row of `known_failures.csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct KnownFailure {
    pub article: String,
    pub row: String,
    pub why: String,
}

impl QuoteRow {
    /// Tells whether the passage must not be a quotation.
    pub fn is_none(&self) -> bool {
        self.kind == "none"
    }

    /// Tells whether the quotation may be missing.
    pub fn is_optional(&self) -> bool {
        self.kind.starts_with('?')
    }

    /// Gives the types that are right.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.kind.trim_start_matches('?').split('|')
    }
}

impl MentionRow {
    /// Gives the name of the row in the list of known failures.
    pub fn key(&self) -> String {
        let parts = ["mention", &self.must, &self.kind, &self.text];
        parts.map(str::trim).join(" ").trim_end().to_owned()
    }

    /// Gives the names or codes that are right.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.name_or_code.split('|').filter(|name| !name.is_empty())
    }
}

fn path(id: &str, extension: &str) -> PathBuf {
    super::folder()
        .join("expected")
        .join(format!("{id}.{extension}"))
}

fn rows<T: DeserializeOwned>(path: &PathBuf) -> Vec<T> {
    let mut reader =
        csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    reader
        .deserialize()
        .map(|row| row.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        .collect()
}

/// Reads the quotations expected of an article.
pub fn quotes(id: &str) -> Vec<QuoteRow> {
    rows(&path(id, "csv"))
}

/// Reads the mentions expected of an article.
pub fn mentions(id: &str) -> Vec<MentionRow> {
    rows(&path(id, "mentions.csv"))
}

fn known_failures_path() -> PathBuf {
    super::folder().join("known_failures.csv")
}

/// Reads the list of the expectations that do not hold yet.
pub fn known_failures() -> Vec<KnownFailure> {
    rows(&known_failures_path())
}

/// Writes that list.
pub fn write_known_failures(list: &[KnownFailure]) {
    let mut writer = csv::Writer::from_path(known_failures_path()).unwrap();
    for row in list {
        writer.serialize(row).unwrap();
    }
    if list.is_empty() {
        writer.write_record(["article", "row", "why"]).unwrap();
    }
    writer.flush().unwrap();
}

/// Lists the ids of all articles that have an expectation file.
pub fn ids() -> Vec<String> {
    let root = super::folder().join("expected");
    let (mut ids, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let below = path.strip_prefix(&root).unwrap().to_str().unwrap();
            let id = below.replace('\\', "/");
            let id = id.strip_suffix(".csv").expect("only tables are here");
            ids.push(id.strip_suffix(".mentions").unwrap_or(id).to_owned());
        }
    }
    ids.sort();
    ids.dedup();
    ids
}
