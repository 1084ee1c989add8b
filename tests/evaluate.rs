//! `onrecord evaluate` on five invented articles whose predictions hold every kind of mistake.
//!
//! The articles stand in `tests/data/evaluate/gold`, in the layout of PolNeAR: curly, straight and
//! doubled single quotation marks, contents in several parts, passages to discard, an article with two
//! annotators. `run/articles.jsonl` is what a (bad) run might have found in them.

#![allow(clippy::unwrap_used, reason = "the helpers are part of the tests")]

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use onrecord::evaluate::{
    Evaluation,
    gold::Format,
    mistakes::{Loss, Mistake},
    predictions::{PredictedArticle, Prediction, Predictions},
};
use serde_json::{Value, json};
use tempfile::tempdir;

fn data(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/evaluate");
    folder.join(name)
}

/// Carries out `onrecord evaluate OUT --gold GOLD` with more arguments.
fn evaluate(output: &Path, gold: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    let gold = [OsStr::new("--gold"), gold.as_os_str()];
    command.arg("evaluate").arg(output).args(gold).args(more);
    command.stdin(Stdio::null()).output().unwrap()
}

fn stdout(output: &Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Makes sure that it failed, and gives what it said.
fn stderr(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The figures of the five articles as JSON.
fn figures(gold: &str) -> Value {
    let folder = tempdir().unwrap();
    let file = folder.path().join("figures.json");
    let more = ["--json", file.to_str().unwrap()];
    stdout(&evaluate(&data("run"), &data(gold), &more));
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

/// Makes sure that `found` holds all that is expected, numbers to six digits.
fn assert_holds(found: &Value, expected: &Value, path: &str) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            for (key, expected) in expected {
                let path = format!("{path}.{key}");
                assert_holds(found.get(key).unwrap_or(&Value::Null), expected, &path);
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{path}");
            for (found, expected) in found.iter().zip(expected) {
                assert_holds(found, expected, path);
            }
        }
        _ => {
            let difference = found.as_f64().unwrap_or(f64::NAN) - expected.as_f64().unwrap();
            assert!(difference.abs() < 1e-6, "{path}: {found}, not {expected}");
        }
    }
}

fn prf([p, r, f1]: [f64; 3]) -> Value {
    json!({"p": p, "r": r, "f1": f1})
}

/// The numbers were computed once by another scorer, written before this one and independently of it
/// in Python, from the same files.
#[test]
fn every_figure_is_that_of_another_scorer() {
    let found = figures("gold");
    let expected = json!({
        "articles": 5,
        "gold": 30,
        "pred": 32,
        "content_exact": prf([0.281_250, 0.300_000, 0.290_323]),
        "content_exact_strict": prf([0.187_500, 0.200_000, 0.193_548]),
        "content_token_micro": prf([0.902_326, 0.836_207, 0.868_009]),
        "content_partial": prf([0.841_518, 0.775_997, 0.807_431]),
        "all": {
            "gold": 30,
            "pred": 32,
            "soft": prf([0.562_500, 0.600_000, 0.580_645]),
            "exact_in_soft": prf([0.281_250, 0.300_000, 0.290_323]),
            "joint": prf([0.468_750, 0.500_000, 0.483_871]),
            "matched_gold": 18,
            "matched_with_gold_source": 16,
            "src_overlap": 0.875_000,
            "src_exact": 0.750_000,
            "src_given": 0.937_500,
            "src_overlap_if_given": 0.933_333,
            "nosrc": [1, 2],
        },
        "direct": {
            "gold": 8,
            "pred": 12,
            "soft": prf([0.583_333, 0.750_000, 0.656_250]),
            "exact_in_soft": prf([0.333_333, 0.500_000, 0.400_000]),
            "joint": prf([0.416_667, 0.500_000, 0.454_545]),
            "token": prf([0.975_000, 0.987_500, 0.981_210]),
            "matched_gold": 6,
            "matched_with_gold_source": 6,
            "src_overlap": 0.666_667,
            "src_exact": 0.666_667,
            "src_given": 0.833_333,
            "src_overlap_if_given": 0.800_000,
            "nosrc": [0, 0],
        },
        "mixed": {
            "gold": 4,
            "pred": 5,
            "soft": prf([0.600_000, 1.000_000, 0.750_000]),
            "exact_in_soft": prf([0.200_000, 0.250_000, 0.222_222]),
            "joint": prf([0.600_000, 1.000_000, 0.750_000]),
            "token": prf([0.864_865, 0.848_485, 0.856_597]),
            "matched_gold": 4,
            "matched_with_gold_source": 4,
            "src_overlap": 1.0,
            "src_exact": 1.0,
            "src_given": 1.0,
            "src_overlap_if_given": 1.0,
            "nosrc": [0, 0],
        },
        "indirect": {
            "gold": 18,
            "pred": 15,
            "soft": prf([0.533_333, 0.444_444, 0.484_848]),
            "exact_in_soft": prf([0.266_667, 0.222_222, 0.242_424]),
            "joint": prf([0.466_667, 0.388_889, 0.424_242]),
            "token": prf([0.857_143, 0.731_092, 0.789_116]),
            "matched_gold": 8,
            "matched_with_gold_source": 6,
            "src_overlap": 1.0,
            "src_exact": 0.666_667,
            "src_given": 1.0,
            "src_overlap_if_given": 1.0,
            "nosrc": [1, 2],
        },
    });
    assert_holds(&found, &expected, "");
}

/// Computed like the numbers above.
#[test]
fn outlets_are_measured_apart() {
    let expected = json!({
        "courier": {
            "gold": 13,
            "pred": 10,
            "content_exact": prf([0.400_000, 0.307_692, 0.347_826]),
            "content_partial": prf([0.816_190, 0.811_733, 0.813_955]),
            "content_token_micro": prf([0.862_069, 0.728_155, 0.789_474]),
            "all": {"joint": prf([0.400_000, 0.307_692, 0.347_826])},
        },
        "herald": {
            "gold": 11,
            "pred": 15,
            "content_exact": prf([0.266_667, 0.363_636, 0.307_692]),
            "content_partial": prf([0.955_556, 0.725_218, 0.824_604]),
            "content_token_micro": prf([0.977_273, 0.924_731, 0.950_276]),
            "all": {"joint": prf([0.466_667, 0.636_364, 0.538_462])},
        },
        "lantern": {
            "gold": 6,
            "pred": 7,
            "content_exact": prf([0.142_857, 0.166_667, 0.153_846]),
            "content_partial": prf([0.633_333, 0.791_667, 0.703_704]),
            "content_token_micro": prf([0.825_000, 0.916_667, 0.868_421]),
            "all": {"joint": prf([0.571_429, 0.666_667, 0.615_385])},
        },
    });
    assert_holds(&figures("gold")["by_outlet"], &expected, "");
}

#[test]
fn gold_measured_against_itself_is_perfect() {
    let gold = Format::Polnear.read(&data("gold")).unwrap();
    let mut evaluation = Evaluation::default();
    for article in &gold {
        let attributions = article.attributions.iter().cloned();
        let predictions = attributions.map(|attribution| Prediction {
            attribution,
            ..Prediction::default()
        });
        let predicted = PredictedArticle {
            outlet: None,
            predictions: predictions.collect(),
        };
        assert_eq!(evaluation.add(article, &predicted), []);
    }
    let figures = serde_json::to_value(evaluation.total.figures()).unwrap();
    let one = prf([1.0; 3]);
    for kind in ["all", "direct", "mixed", "indirect"] {
        let expected = json!({"soft": one, "exact_in_soft": one, "joint": one, "token": one});
        assert_holds(&figures[kind], &expected, kind);
    }
    let expected = json!({"content_exact_strict": one, "content_partial": one});
    assert_holds(&figures, &expected, "");
}

#[test]
fn every_loss_has_one_mistake() {
    let gold = Format::Polnear.read(&data("gold")).unwrap();
    let run = Predictions::read(&data("run"), &gold, Format::Polnear).unwrap();
    let mut evaluation = Evaluation::default();
    let mut mistakes: Vec<Mistake> = Vec::new();
    for (gold, predicted) in gold.iter().zip(&run.articles) {
        mistakes.extend(evaluation.add(gold, predicted));
    }
    let lost = |loss| mistakes.iter().filter(|m| m.loss == loss).count();
    let counts = &evaluation.total.all;
    assert_eq!(lost(Loss::Gold), counts.gold - counts.found_gold);
    assert_eq!(
        lost(Loss::Predicted),
        counts.predicted - counts.found_predicted
    );
    let name = |m: &Mistake| format!("{:?}", m.cause);
    let of_source = mistakes.iter().filter(|m| name(m).starts_with("Source"));
    assert_eq!(of_source.count(), counts.found_gold - counts.joint_gold);
    assert_eq!(evaluation.calibration.n(), counts.predicted);
    let by_rule = evaluation.by_rule.values();
    assert_eq!(
        by_rule.map(|r| r.joint).sum::<usize>(),
        counts.joint_predicted
    );
}

#[test]
fn the_figures_are_printed_as_tables() {
    let text = stdout(&evaluate(&data("run"), &data("gold"), &[]));
    for line in [
        "5 articles · 30 gold attributions · 32 predictions",
        "1 other article of the run without gold",
        "the same characters       18.8  20.0  19.4",
        "mixed          4     5  60.0 100.0  75.0   60.0 100.0  75.0   86.5  84.8  85.7",
        "indirect       6    100.0    66.7   100.0             100.0             1/2",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    for absent in [
        "outlet",
        "rule",
        "Speakers",
        "Confidence",
        "Mistakes",
        "\u{1b}",
    ] {
        assert!(!text.contains(absent), "{absent}\n{text}");
    }
    let longest = text.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(80), "{text}");
}

#[test]
fn figures_are_broken_down() {
    let more = ["--by", "rule,outlet", "--calibration"];
    let text = stdout(&evaluate(&data("run"), &data("gold"), &more));
    for line in [
        "herald        11    15  53.3  72.7  61.5   46.7  63.6  53.8   97.7  92.5  95.0",
        "pronoun        6    66.7         66.7",
        "0.9–1.0        8    0.96    0.75",
        "0.0–0.1        0",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    assert!(!text.contains("by type"), "{text}");
    let (rules, outlets) = (text.find("by rule"), text.find("by outlet"));
    assert!(rules < outlets, "in the order asked for\n{text}");
}

#[test]
fn mistakes_are_shown_in_their_place() {
    let text = stdout(&evaluate(&data("run"), &data("gold"), &["--errors=1"]));
    for passage in [
        "Content missed: 3 gold attributions (indirect 3)",
        "He hopes [the ferry will come\n    back].",
        "According to the treasurer, [{the price of milk\n    rose} by a fifth",
        "Content too long: 1 gold attribution, 1 prediction",
        "{Weil denied [this]}.",
        "every one of them has a\n    band},'']",
        "Spurious, cue of the kind “write”: 1 prediction (direct 1)\n  printed 1\n",
        "‹\"Nobody asked the\n    cows,\"› joked [Ada Lund, who chairs the committee].",
        "{It} is expected\n    ‹that the roads will be full›.",
        "· gold mixed, predicted direct\n",
    ] {
        assert!(text.contains(passage), "{passage}\n{text}");
    }
    assert!(
        !text.contains("Speaker wrong"),
        "the gold tells none\n{text}"
    );
}

#[test]
fn a_file_of_gold_tells_speakers_too() {
    let run = data("run/articles.jsonl");
    let text = stdout(&evaluate(&run, &data("gold.jsonl"), &["--errors"]));
    for line in [
        "2 articles · 13 gold attributions · 12 predictions",
        "all                          6    50.0",
        "with a name                  4    50.0",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    let wrong = "lantern_2021-03-05_bees · gold Karl Ångström, predicted Zoë Ångström\n";
    assert!(text.contains(wrong), "{text}");
    let share = json!({"named": {"n": 4, "right": 2}, "nobody": {"n": 2, "right": 1}});
    assert_holds(&figures("gold.jsonl")["speakers"], &share, "");
}

#[test]
fn what_cannot_be_measured_is_status_2() {
    let folder = tempdir().unwrap();
    let other = folder.path().join("articles.jsonl");
    let run = fs::read_to_string(data("run/articles.jsonl")).unwrap();
    let failure = |text: &str| {
        fs::write(&other, text).unwrap();
        stderr(&evaluate(folder.path(), &data("gold"), &[]))
    };
    let two: String = run.split_inclusive('\n').take(2).collect();
    let missing = failure(&two);
    assert!(
        missing.contains("3 articles of the gold missing"),
        "{missing}"
    );
    assert!(
        missing.contains("courier_2021-03-02_school-milk, herald_"),
        "{missing}"
    );

    let changed = failure(&run.replace("The old harbour", "The  old harbour"));
    assert!(
        changed.contains("the text of courier_2021-03-01"),
        "{changed}"
    );

    fs::remove_file(&other).unwrap();
    let unread = stderr(&evaluate(folder.path(), &data("gold"), &[]));
    assert!(unread.contains("articles.jsonl"), "{unread}");
    let no_gold = stderr(&evaluate(&data("run"), folder.path(), &[]));
    assert!(no_gold.contains("attributions"), "{no_gold}");
}

#[test]
fn wrong_arguments_are_status_2() {
    for more in [
        &["--by", "author"][..],
        &["--errors=many"],
        &["--format", "xml"],
        &["--format", "jsonl"],
    ] {
        let failed = stderr(&evaluate(&data("run"), &data("gold"), more));
        assert!(!failed.is_empty());
    }
}
