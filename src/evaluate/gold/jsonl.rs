//! The project's own gold format: one article a line.
//!
//! ```json
//! {"id":"a1","text":"Petra said the plan would fail.","quotes":[
//!   {"content":[{"start":11,"end":30}],"source":[{"start":0,"end":5}],"cue":[{"start":6,"end":10}],
//!    "type":"indirect","speaker":"Petra Müller"}]}
//! ```
//!
//! Offsets count code points of `text`, end exclusive. `source`, `cue`, `type` and `speaker` may be left
//! out; a `speaker` of `null` says that the text names nobody. Such a file is an input of
//! `onrecord run` as it stands.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::{Deserialize, Deserializer};

use super::{Attribution, GoldArticle};
use crate::annotation::QuoteType;
use crate::error::{Error, Result};
use crate::evaluate::points::{PointSpan, Points};
use crate::evaluate::speakers::Voice;
use crate::evaluate::{Problem, message, named};

#[derive(Deserialize)]
struct Record {
    id: String,
    #[serde(default)]
    outlet: Option<String>,
    text: String,
    quotes: Vec<QuoteRecord>,
    #[serde(default)]
    discard: Option<Vec<PointSpan>>,
}

#[derive(Deserialize)]
struct QuoteRecord {
    content: Vec<PointSpan>,
    #[serde(default)]
    source: Option<Vec<PointSpan>>,
    #[serde(default)]
    cue: Option<Vec<PointSpan>>,
    #[serde(default)]
    r#type: Option<String>,
    #[serde(default, deserialize_with = "voice")]
    speaker: Voice,
}

/// Tells a speaker of `null` (nobody) from none (not annotated).
fn voice<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Voice, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?;
    Ok(name.map_or(Voice::Nobody, Voice::Named))
}

/// Reads a file of one gold article a line, in its order; the format is described in `docs/evaluation.md`.
///
/// # Errors
/// When the file cannot be read, a line is no such record, or an article is there twice.
pub fn jsonl(path: &Path) -> Result<Vec<GoldArticle>> {
    let file = File::open(path).map_err(|e| Error::io(path, e))?;
    let mut articles: Vec<GoldArticle> = Vec::new();
    for (line, number) in BufReader::new(file).lines().zip(1..) {
        let line = line.map_err(|e| Error::io(path, e))?;
        if line.trim().is_empty() {
            continue;
        }
        let article = article(&line).map_err(|reason| Problem::Line {
            path: path.to_owned(),
            line: number,
            reason,
        })?;
        if articles.iter().any(|a| a.name == article.name) {
            let (path, article) = (path.to_owned(), article.name);
            return Err(Problem::Twice { path, article }.into());
        }
        articles.push(article);
    }
    Ok(articles)
}

fn article(line: &str) -> Result<GoldArticle, String> {
    let record: Record = serde_json::from_str(line).map_err(|e| message(&e))?;
    let points = Points::of(&record.text);
    let attributions = record.quotes.iter().map(|q| attribution(q, &points));
    Ok(GoldArticle {
        attributions: attributions.collect::<Result<_, _>>()?,
        discard: points.spans(record.discard.as_deref())?,
        name: record.id,
        outlet: record.outlet,
        text: record.text,
    })
}

fn attribution(quote: &QuoteRecord, points: &Points) -> Result<Attribution, String> {
    Ok(Attribution {
        content: points.spans(Some(&quote.content))?,
        source: points.spans(quote.source.as_deref())?,
        cue: points.spans(quote.cue.as_deref())?,
        kind: named(quote.r#type.as_deref(), QuoteType::parse)?,
        voice: quote.speaker.clone(),
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::text::Span;

    fn read(lines: &str) -> Result<Vec<GoldArticle>> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(lines.as_bytes()).unwrap();
        jsonl(file.path())
    }

    #[test]
    fn a_line_is_an_article() {
        let gold = read(concat!(
            r#"{"id":"a1","outlet":"Post","text":"Zoë said no.","quotes":[{"content":[{"start":9,"#,
            r#""end":11}],"source":[{"start":0,"end":3}],"type":"indirect","speaker":"Zoë Elm"}],"#,
            r#""title":"Unknown keys are no concern"}"#,
            "\n\n",
            r#"{"id":"a2","text":"Ab","quotes":[],"discard":[{"start":0,"end":1}]}"#,
        ))
        .unwrap();
        let said = Attribution {
            content: vec![Span::new(10, 12)],
            source: vec![Span::new(0, 4)],
            cue: vec![],
            kind: Some(QuoteType::Indirect),
            voice: Voice::Named("Zoë Elm".into()),
        };
        assert_eq!(gold[0].attributions, [said]);
        assert_eq!(gold[0].outlet.as_deref(), Some("Post"));
        assert_eq!((gold[1].name.as_str(), gold[1].discard.len()), ("a2", 1));
    }

    #[test]
    fn nobody_is_not_the_same_as_not_annotated() {
        let voice = |more: &str| {
            let line = r#"{"id":"a","text":"Ab","quotes":[{"content":[{"start":0,"end":1}]MORE}]}"#;
            let gold = read(&line.replace("MORE", more)).unwrap();
            gold[0].attributions[0].voice.clone()
        };
        assert_eq!(voice(""), Voice::Untold);
        assert_eq!(voice(r#","speaker":null"#), Voice::Nobody);
    }

    #[test]
    fn errors_tell_the_line() {
        let good = r#"{"id":"a","text":"Ab","quotes":[]}"#;
        for (bad, reason) in [
            (r#"{"id":"b","quotes":[]}"#, "missing field `text`"),
            (
                r#"{"id":"b","text":"Ab","quotes":[{"content":[{"start":0,"end":3}]}]}"#,
                "0 to 3 is no passage",
            ),
            (
                r#"{"id":"b","text":"Ab","quotes":[{"content":[],"type":"spoken"}]}"#,
                "\"spoken\" is no value",
            ),
        ] {
            let error = read(&format!("{good}\n{bad}\n")).unwrap_err().to_string();
            assert!(error.contains(&format!(", line 2: {reason}")), "{error}");
        }
        let error = read(&format!("{good}\n{good}\n")).unwrap_err().to_string();
        assert!(error.ends_with("the article a is there twice"), "{error}");
    }
}
