//! All tables of a run over the fixtures, byte for byte.
//!
//! What changes here is seen by users: read the difference before it is accepted with
//! `UPDATE_GOLDEN=1 cargo test --test golden`. Whether the tables are *right* is the business of
//! `tests/fixtures.rs`.

#![allow(clippy::unwrap_used, reason = "the helpers are part of the tests")]

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::tempdir;

/// The files whose bytes depend on the input and the program alone, and that a person can read.
const FILES: [&str; 6] = [
    "articles.csv",
    "entities.csv",
    "errors.csv",
    "mentions.csv",
    "quotes.csv",
    "summary.json",
];

/// How many differing lines are told of each file.
const TOLD: usize = 12;

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Carries out `onrecord run fixtures/articles -o OUT` in the project's folder, so that the paths in
/// the tables are the same everywhere.
fn run(out: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["run", "fixtures/articles", "--quiet", "-o"])
        .arg(out)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1), "one record of the dump is broken");
}

/// Tells the lines that are in one of two texts only.
fn difference(before: &str, now: &str) -> String {
    let only = |these: &str, others: &str, mark: char| {
        let others: Vec<&str> = others.lines().collect();
        let lines: Vec<String> = these
            .lines()
            .filter(|line| !others.contains(line))
            .map(|line| format!("  {mark} {line}"))
            .collect();
        lines
    };
    let mut lines = only(before, now, '-');
    lines.truncate(TOLD);
    let mut new = only(now, before, '+');
    new.truncate(TOLD);
    lines.append(&mut new);
    if lines.is_empty() {
        return "  the same lines in another order, or other line ends".to_owned();
    }
    lines.join("\n")
}

#[test]
fn the_tables_are_as_they_were() {
    let out = tempdir().unwrap();
    run(out.path());
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut report = String::new();
    for name in FILES {
        let now = fs::read_to_string(out.path().join(name)).unwrap();
        let path = golden().join(name);
        if update {
            fs::write(&path, &now).unwrap();
        }
        let before =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if before != now {
            writeln!(report, "{name}:\n{}", difference(&before, &now)).unwrap();
        }
    }
    assert!(
        report.is_empty(),
        "the tables differ from tests/golden (UPDATE_GOLDEN=1 accepts them):\n{report}"
    );
}
