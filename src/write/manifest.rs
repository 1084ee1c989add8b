//! `run.json`: how the other files came about.
//!
//! It is the one file that differs from run to run, as it holds the time.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::counts::Counts;
use crate::read::FileReport;

/// Version of the output contract.
const CONTRACT: u32 = 1;

/// What [`Output::finish`](super::Output::finish) has to be told about a run.
#[derive(Debug, Clone)]
pub struct RunInfo {
    /// Options in force, by name.
    pub options: Map<String, Value>,
    /// Files that were read.
    pub inputs: Vec<FileReport>,
    /// Names and hashes of the gazetteers and models used.
    pub resources: Vec<(String, String)>,
    /// When the run began.
    pub started: Timestamp,
    /// How long it took.
    pub elapsed: Duration,
}

/// Makes the contents of `run.json`.
pub(crate) fn manifest(run: &RunInfo, counts: &Counts) -> Value {
    let seconds = run.elapsed.as_secs_f64();
    let inputs = run.inputs.iter().map(|input| {
        json!({
            "path": input.path,
            "bytes": input.bytes,
            "sha256": input.sha256,
            "articles": input.articles,
            "failures": input.failures,
        })
    });
    let resources = run
        .resources
        .iter()
        .map(|(name, sha256)| json!({"name": name, "sha256": sha256}));
    json!({
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "contract": CONTRACT,
        "options": run.options,
        "inputs": inputs.collect::<Value>(),
        "resources": resources.collect::<Value>(),
        "counts": counts.to_json(),
        "errors": counts.errors,
        "guarded_cells": counts.guarded_cells,
        "timings": {
            "started": run.started.to_string(),
            "seconds": rounded(seconds),
            "articles_per_second": rate(counts.articles as f64, seconds),
            "megabytes_of_text_per_second": rate(counts.bytes as f64 / 1e6, seconds),
        },
    })
}

fn rate(amount: f64, seconds: f64) -> Value {
    if seconds > 0.0 {
        rounded(amount / seconds).into()
    } else {
        Value::Null
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_inputs_and_speed() {
        let run = RunInfo {
            options: Map::new(),
            inputs: vec![FileReport {
                path: "a.jsonl".into(),
                bytes: 4_000_000,
                sha256: "00ff".into(),
                articles: 7,
                failures: 1,
            }],
            resources: vec![("countries.csv".into(), "aa".into())],
            started: Timestamp::UNIX_EPOCH,
            elapsed: Duration::from_secs(2),
        };
        let counts = Counts {
            articles: 7,
            bytes: 3_000_000,
            errors: [("parse", 1)].into(),
            ..Counts::default()
        };
        let json = manifest(&run, &counts);
        assert_eq!(json["inputs"][0]["sha256"], "00ff");
        assert_eq!(json["resources"][0]["name"], "countries.csv");
        assert_eq!(json["errors"]["parse"], 1);
        assert_eq!(json["timings"]["started"], "1970-01-01T00:00:00Z");
        assert_eq!(json["timings"]["articles_per_second"], 3.5);
        assert_eq!(json["timings"]["megabytes_of_text_per_second"], 1.5);
    }

    #[test]
    fn no_time_is_no_infinite_speed() {
        assert_eq!(rate(5.0, 0.0), Value::Null);
    }
}
