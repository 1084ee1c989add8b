//! The engine against the expectations written by hand in `fixtures/expected/`.
//!
//! An expectation holds, or it stands in `fixtures/known_failures.csv` and does not hold: the list
//! stays true. `UPDATE_KNOWN_FAILURES=1` rewrites it and keeps the reasons it has.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test tells what differs"
)]

mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use onrecord::Engine;
use support::{
    compare::{Difference, Subject},
    expected::{self, KnownFailure},
};

/// All rows that do not hold, by article and row.
fn differences() -> BTreeMap<(String, String), String> {
    let engine = Engine::builder().build().unwrap();
    let mut all = BTreeMap::new();
    for article in support::articles().0 {
        let annotation = engine.annotate(&article);
        let subject = Subject::new(&article, &annotation);
        let quotes = subject.quotes(&expected::quotes(&article.id));
        let mentions = subject.mentions(&expected::mentions(&article.id));
        for Difference { row, found } in quotes.into_iter().chain(mentions) {
            let before = all.insert((article.id.clone(), row.clone()), found);
            assert!(before.is_none(), "{}: two rows {row:?}", article.id);
        }
    }
    all
}

#[test]
fn expectations_hold_or_are_known_not_to() {
    let differences = differences();
    let known: BTreeMap<(String, String), String> = expected::known_failures()
        .into_iter()
        .map(|k| ((k.article, k.row), k.why))
        .collect();
    let mut report = String::new();
    for ((article, row), found) in &differences {
        let mark = if known.contains_key(&(article.clone(), row.clone())) {
            "known"
        } else {
            "FAILS"
        };
        writeln!(report, "{mark}  {article}\n       {row}\n       {found}").unwrap();
    }
    for (article, row) in known.keys() {
        if !differences.contains_key(&(article.clone(), row.clone())) {
            writeln!(report, "HOLDS  {article}\n       {row}").unwrap();
        }
    }
    println!("{report}");
    if std::env::var_os("UPDATE_KNOWN_FAILURES").is_some() {
        let list: Vec<KnownFailure> = differences
            .into_iter()
            .map(|((article, row), found)| {
                let why = known.get(&(article.clone(), row.clone())).cloned();
                KnownFailure {
                    why: why.unwrap_or(found),
                    article,
                    row,
                }
            })
            .collect();
        expected::write_known_failures(&list);
        return;
    }
    let fails: Vec<_> = differences
        .keys()
        .filter(|k| !known.contains_key(k))
        .collect();
    let holds: Vec<_> = known
        .keys()
        .filter(|k| !differences.contains_key(k))
        .collect();
    assert!(
        fails.is_empty() && holds.is_empty(),
        "{} expectations fail that are not listed, {} listed ones hold now (see above)",
        fails.len(),
        holds.len()
    );
}

#[test]
fn every_article_has_expectations_and_they_have_articles() {
    let (articles, _) = support::articles();
    let ids: BTreeSet<String> = articles.iter().map(|a| a.id.clone()).collect();
    assert_eq!(ids.len(), articles.len(), "two articles of one id");
    assert_eq!(ids, expected::ids().into_iter().collect());
    for article in &articles {
        assert!(article.date.is_some(), "{}", article.id);
        let rows = expected::quotes(&article.id);
        assert!(rows.len() > 2, "{}", article.id);
        for row in rows {
            for t in row.types() {
                let known = ["direct", "mixed", "indirect", "none"].contains(&t);
                assert!(known, "{}: type {t}", article.id);
            }
            let end = &row.ends_with;
            let words = support::words::ArticleWords::of(article);
            let there = end.is_empty() || !words.find(end).is_empty();
            assert!(there, "{}: {end:?} is not there", article.id);
        }
    }
}
