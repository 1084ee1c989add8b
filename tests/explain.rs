//! `onrecord explain`: what it tells of some quotations of the fixtures, byte for byte.
//!
//! What changes is accepted with `UPDATE_GOLDEN=1 cargo test --test explain`, after it was read.

#![allow(clippy::unwrap_used, reason = "the helpers are part of the tests")]

mod support;

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use onrecord::{Article, Engine, gazetteer::Rules};

/// Name of the golden file, the file below `fixtures/articles`, id of the article in it, number of the quotation.
const CASES: [(&str, &str, &str, &str); 13] = [
    (
        "name",
        "wire/2007-12-11_continental-wire_kirchner.txt",
        "",
        "1",
    ),
    (
        "surname",
        "wire/2007-12-11_continental-wire_kirchner.txt",
        "",
        "2",
    ),
    (
        "pronoun",
        "wire/2007-12-11_continental-wire_kirchner.txt",
        "",
        "5",
    ),
    (
        "office-by-date",
        "wire/continental-wire_2026-02-17_umbrellas.txt",
        "",
        "1",
    ),
    (
        "office-of-named",
        "wire/2007-12-11_continental-wire_kirchner.txt",
        "",
        "4",
    ),
    (
        "spokesperson",
        "wire/1998-10-20_continental-wire_rail-link.txt",
        "",
        "4",
    ),
    (
        "organisation",
        "broadsheet/2013-02-12_northern-courier_flood-levy.txt",
        "",
        "8",
    ),
    (
        "continuation",
        "magazine/2004-10-03_quarter-review_lighthouse.txt",
        "",
        "2",
    ),
    (
        "colon",
        "magazine/2004-10-03_quarter-review_lighthouse.txt",
        "",
        "4",
    ),
    (
        "transcript",
        "broadcast/2016-09-28_channel-nine_debate-transcript.txt",
        "",
        "3",
    ),
    (
        "headline",
        "dump/continental-wire.jsonl",
        "cw-2014-03-03-kyiv",
        "1",
    ),
    (
        "relative",
        "local/2019-05-14_harbour-herald_ferry-terminal.txt",
        "",
        "5",
    ),
    (
        "two-candidates",
        "broadsheet/2023-09-08_meridian_cartographers.txt",
        "",
        "4",
    ),
];

fn explain(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .arg("explain")
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn quotations_are_explained_as_they_were() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/explain");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut report = String::new();
    for (name, file, id, quote) in CASES {
        let file = format!("fixtures/articles/{file}");
        let mut args = vec![file.as_str(), "--quote", quote];
        if !id.is_empty() {
            args.extend(["--id", id]);
        }
        let output = explain(&args);
        assert_eq!(output.status.code(), Some(0), "{name}");
        let now = String::from_utf8(output.stdout).unwrap();
        let path = golden.join(format!("{name}.txt"));
        if update {
            fs::create_dir_all(&golden).unwrap();
            fs::write(&path, &now).unwrap();
        }
        let before =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if before != now {
            report.extend([name, " was\n", &before, "and is\n", &now]);
        }
    }
    assert!(
        report.is_empty(),
        "explanations differ from tests/golden/explain (UPDATE_GOLDEN=1 accepts them):\n{report}"
    );
}

#[test]
fn explaining_changes_nothing_and_every_rule_is_known() {
    let engine = Engine::builder().build().unwrap();
    let rules = Rules::builtin().unwrap();
    for article in support::articles().0 {
        let explanation = engine.explain(&article);
        let annotation = &explanation.annotation;
        assert_eq!(*annotation, engine.annotate(&article), "{}", article.id);
        assert_eq!(annotation.quotes.len(), explanation.decisions.len());
        for (quote, decision) in annotation.quotes.iter().zip(&explanation.decisions) {
            let product = decision.reported * decision.identified;
            assert!((quote.confidence - product).abs() < 1e-5, "{}", article.id);
            assert!([decision.found, decision.resolved].contains(&quote.rule));
            for rule in [decision.found, decision.resolved, quote.rule] {
                assert!(rules.named(rule).is_some(), "{}: {rule}", article.id);
            }
            assert!(quote.speaker.is_none() || quote.candidates.is_empty());
        }
        for mention in &annotation.mentions {
            assert!(rules.named(mention.rule).is_some(), "{}", mention.rule);
        }
    }
}

#[test]
fn of_two_men_mentioned_alike_neither_is_the_speaker() {
    let engine = Engine::builder().build().unwrap();
    let speaker = |text: &str| {
        let annotation = engine.annotate(&Article::new("a", text));
        let quote = annotation.quotes.last().unwrap().clone();
        let candidates: Vec<String> = quote.candidates.into_iter().map(|c| c.name).collect();
        (quote.speaker.map(|s| s.name), quote.rule, candidates)
    };
    let (who, rule, candidates) = speaker(
        "John Sample and Peter Miller spoke in the hall on Friday.\n\n“We agreed on it all,” he said.\n",
    );
    assert_eq!((who, rule), (None, "pronoun-between-two"));
    assert_eq!(candidates, ["John Sample", "Peter Miller"]);
    // The subject goes before the one who is met.
    let (who, _, candidates) = speaker(
        "John Sample met Peter Miller in the hall on Friday.\n\n“We agreed on it all,” he said.\n",
    );
    assert_eq!(who.as_deref(), Some("John Sample"));
    assert!(candidates.is_empty());
}

#[test]
fn all_rules_are_listed() {
    let output = explain(&["--rules"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    for rule in &Rules::builtin().unwrap() {
        assert!(text.contains(&format!("\n  {}\n", rule.id)), "{}", rule.id);
    }
}

#[test]
fn a_quotation_that_is_not_there_is_an_error() {
    let file = "fixtures/articles/wire/2007-12-11_continental-wire_kirchner.txt";
    for (args, message) in [
        (vec![file, "--quote", "99"], "there is no quotation 99"),
        (vec![], "required"),
        (vec![file, "--rules"], "cannot be used with"),
    ] {
        let output = explain(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(errors.contains(message), "{args:?}: {errors}");
    }
}
