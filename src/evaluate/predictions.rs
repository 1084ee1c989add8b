//! What a run found, read back from its `articles.jsonl`.
//!
//! Only what is measured is read, and only `id`, `text`, `quotes` and the `content` of a quotation have
//! to be there, so that the output of another system can be measured too.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::gold::{Attribution, Format, GoldArticle};
use super::points::{PointSpan, Points};
use super::speakers::Voice;
use super::{Problem, message, named};
use crate::annotation::{Annotation, CueKind, Field, Quote, QuoteType, SpeakerKind};
use crate::error::{Error, Result};

/// File of an output folder that holds the articles.
const ARTICLES: &str = "articles.jsonl";

/// One predicted attribution.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prediction {
    /// Where it stands, and who spoke.
    pub attribution: Attribution,
    /// What the cue says of the act.
    pub cue_kind: Option<CueKind>,
    /// Rule or model that decided.
    pub rule: Option<String>,
    /// Probability that content and speaker are right, 0 to 1.
    pub confidence: Option<f64>,
}

/// What was found in one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PredictedArticle {
    /// Newspaper, agency, broadcaster or site.
    pub outlet: Option<String>,
    /// Attributions in the body.
    pub predictions: Vec<Prediction>,
}

/// What a run found in the articles of a gold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Predictions {
    /// One for each article of the gold, in its order.
    pub articles: Vec<PredictedArticle>,
    /// Number of articles of the run that have no gold.
    pub others: usize,
}

impl From<&Quote> for Prediction {
    fn from(quote: &Quote) -> Self {
        Self {
            attribution: Attribution {
                content: quote.content.clone(),
                source: quote.source.clone(),
                cue: quote.cue.clone(),
                kind: Some(quote.kind),
                voice: Voice::of(quote.speaker.as_ref()),
            },
            cue_kind: Some(quote.cue_kind),
            rule: Some(quote.rule.to_owned()),
            confidence: Some(quote.confidence.into()),
        }
    }
}

impl From<&Annotation> for PredictedArticle {
    /// Takes the quotations of the body; gold annotations leave out the title.
    fn from(annotation: &Annotation) -> Self {
        let in_body = annotation.quotes.iter().filter(|q| q.field == Field::Text);
        Self {
            outlet: None,
            predictions: in_body.map(Prediction::from).collect(),
        }
    }
}

impl Predictions {
    /// Reads the records of a run that have gold: an `articles.jsonl`, or the folder it is in.
    ///
    /// # Errors
    /// When the file cannot be read or holds a broken line; when an article of the gold is missing, is
    /// there twice, or has another text.
    pub fn read(path: &Path, gold: &[GoldArticle], format: Format) -> Result<Self> {
        let path = if path.is_dir() {
            path.join(ARTICLES)
        } else {
            path.to_owned()
        };
        let file = File::open(&path).map_err(|e| Error::io(&path, e))?;
        let places: BTreeMap<&str, usize> = gold.iter().map(|a| &*a.name).zip(0..).collect();
        let mut found: Vec<Option<PredictedArticle>> = vec![None; gold.len()];
        let mut others = 0;
        for (line, number) in BufReader::new(file).lines().zip(1..) {
            let line = line.map_err(|e| Error::io(&path, e))?;
            if line.trim().is_empty() {
                continue;
            }
            let broken = |reason| Problem::Line {
                path: path.clone(),
                line: number,
                reason,
            };
            let record: Record = serde_json::from_str(&line).map_err(|e| broken(message(&e)))?;
            let Some(&place) = places.get(format.name_of(&record.id)) else {
                others += 1;
                continue;
            };
            if record.text != gold[place].text {
                let article = record.id;
                return Err(Problem::OtherText { path, article }.into());
            }
            if found[place].is_some() {
                let article = record.id;
                return Err(Problem::Twice { path, article }.into());
            }
            found[place] = Some(record.article().map_err(broken)?);
        }
        Ok(Self {
            articles: complete(found, gold, path)?,
            others,
        })
    }
}

/// Makes sure that no article is missing.
fn complete(
    found: Vec<Option<PredictedArticle>>,
    gold: &[GoldArticle],
    path: PathBuf,
) -> Result<Vec<PredictedArticle>, Problem> {
    let missing = gold.iter().zip(&found).filter(|(_, found)| found.is_none());
    let articles: Vec<String> = missing.map(|(gold, _)| gold.name.clone()).collect();
    if articles.is_empty() {
        Ok(found.into_iter().flatten().collect())
    } else {
        Err(Problem::Missing { path, articles })
    }
}

#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    #[serde(default)]
    outlet: Option<String>,
    quotes: Vec<QuoteRecord>,
}

#[derive(Deserialize)]
struct QuoteRecord {
    #[serde(default)]
    field: Option<String>,
    #[serde(default)]
    r#type: Option<String>,
    content: Vec<PointSpan>,
    #[serde(default)]
    cue: Option<Vec<PointSpan>>,
    #[serde(default)]
    cue_kind: Option<String>,
    #[serde(default)]
    source: Option<Vec<PointSpan>>,
    #[serde(default)]
    speaker: Option<SpeakerRecord>,
    #[serde(default)]
    rule: Option<String>,
    #[serde(default)]
    confidence: Option<f64>,
}

#[derive(Deserialize)]
struct SpeakerRecord {
    name: String,
    #[serde(default)]
    kind: Option<String>,
}

impl Record {
    fn article(self) -> Result<PredictedArticle, String> {
        let points = Points::of(&self.text);
        let in_body = |quote: &QuoteRecord| quote.field.as_deref() != Some(Field::Title.as_str());
        let quotes = self.quotes.into_iter().filter(in_body);
        Ok(PredictedArticle {
            outlet: self.outlet,
            predictions: quotes
                .map(|q| q.prediction(&points))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl QuoteRecord {
    fn prediction(self, points: &Points) -> Result<Prediction, String> {
        let voice = match self.speaker {
            None => Voice::Nobody,
            Some(speaker) => {
                let kind = named(speaker.kind.as_deref(), SpeakerKind::parse)?;
                Voice::of_kind(&speaker.name, kind.unwrap_or(SpeakerKind::Person))
            }
        };
        Ok(Prediction {
            attribution: Attribution {
                content: points.spans(Some(&self.content))?,
                source: points.spans(self.source.as_deref())?,
                cue: points.spans(self.cue.as_deref())?,
                kind: named(self.r#type.as_deref(), QuoteType::parse)?,
                voice,
            },
            cue_kind: named(self.cue_kind.as_deref(), CueKind::parse)?,
            rule: self.rule,
            confidence: self.confidence,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::text::Span;

    const RECORD: &str = concat!(
        r#"{"id":"b","outlet":"Post","text":"Zoë said no.","quotes":["#,
        r#"{"field":"title","content":[{"start":0,"end":90}]},"#,
        r#"{"field":"text","type":"indirect","content":[{"start":9,"end":11}],"cue":[{"start":4,"end":8}],"#,
        r#""cue_kind":"say","source":[{"start":0,"end":3}],"speaker":{"name":"Zoë","kind":"group"},"#,
        r#""rule":"by-hand","confidence":0.5},"#,
        r#"{"content":[{"start":0,"end":1}],"source":null}]}"#
    );

    fn gold(names: &[&str]) -> Vec<GoldArticle> {
        let article = |name: &&str| GoldArticle {
            name: (*name).to_owned(),
            text: "Zoë said no.".to_owned(),
            ..GoldArticle::default()
        };
        names.iter().map(article).collect()
    }

    fn read(lines: &str, names: &[&str]) -> Result<Predictions, String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(ARTICLES), lines).unwrap();
        let read = Predictions::read(folder.path(), &gold(names), Format::Jsonl);
        read.map_err(|e| e.to_string())
    }

    #[test]
    fn a_record_is_read_back() {
        let read = read(RECORD, &["b"]).unwrap();
        let said = Prediction {
            attribution: Attribution {
                content: vec![Span::new(10, 12)],
                source: vec![Span::new(0, 4)],
                cue: vec![Span::new(5, 9)],
                kind: Some(QuoteType::Indirect),
                voice: Voice::Unnamed("Zoë".into()),
            },
            cue_kind: Some(CueKind::Say),
            rule: Some("by-hand".into()),
            confidence: Some(0.5),
        };
        let bare = Prediction {
            attribution: Attribution {
                content: vec![Span::new(0, 1)],
                voice: Voice::Nobody,
                ..Attribution::default()
            },
            ..Prediction::default()
        };
        assert_eq!(read.articles.len(), 1);
        assert_eq!(read.articles[0].outlet.as_deref(), Some("Post"));
        assert_eq!(read.articles[0].predictions, [said, bare], "not the title");
    }

    #[test]
    fn articles_come_in_the_order_of_the_gold() {
        let empty = |id| format!(r#"{{"id":"{id}","text":"Zoë said no.","quotes":[]}}"#);
        let lines = [RECORD, &empty("x"), "", &empty("a")].join("\n");
        let read = read(&lines, &["a", "b"]).unwrap();
        let counts: Vec<usize> = read.articles.iter().map(|a| a.predictions.len()).collect();
        assert_eq!((counts, read.others), (vec![0, 2], 1));
    }

    #[test]
    fn what_cannot_be_measured_is_an_error() {
        let twice = format!("{RECORD}\n{RECORD}");
        let changed = RECORD.replace("no.", "so.");
        let stray = RECORD.replace(r#""end":11"#, r#""end":13"#);
        let unknown = RECORD.replace("\"say\"", "\"sing\"");
        for (lines, names, expected) in [
            (
                RECORD,
                &["a", "b", "c"][..],
                "2 articles of the gold missing: a, c",
            ),
            (&twice, &["b"], "the article b is there twice"),
            (
                &changed,
                &["b"],
                "the text of b is not the text of the gold",
            ),
            (&stray, &["b"], "line 1: 9 to 13 is no passage"),
            (&unknown, &["b"], "line 1: \"sing\" is no value"),
            (
                "\n{\"id\":1}",
                &["b"],
                "line 2: invalid type: integer `1`, expected a string",
            ),
        ] {
            let error = read(lines, names).unwrap_err();
            assert!(error.contains(expected), "{error}");
            assert!(error.contains(ARTICLES), "{error}");
        }
    }
}
