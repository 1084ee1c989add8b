//! Measures what was found against what people annotated.
//!
//! The measures are those of the quotation literature: a content is found when its words overlap the
//! gold's by half (intersection over union), one to one; it counts *jointly* when the sources share a word
//! too. Punctuation counts for nothing, so it does not matter whether a system keeps the marks.
//!
//! ```text
//! gold (people) ─┐
//!                ├─ align: who answers whom ─┬─ score: precision, recall
//! predictions ───┘                           ├─ mistakes: what went wrong, and why
//!                                            ├─ calibration: what a confidence is worth
//!                                            └─ speakers: whether the right name was found
//! ```
//!
//! [`Evaluation`] holds it all; `docs/evaluation.md` tells what each figure means.

pub mod align;
pub mod calibration;
pub mod gold;
pub mod mistakes;
mod points;
pub mod predictions;
mod problem;
pub mod score;
pub mod speakers;
pub mod words;

use std::collections::BTreeMap;

use serde::Serialize;

use self::calibration::Calibration;
use self::gold::{Attribution, GoldArticle};
use self::mistakes::Mistake;
use self::predictions::PredictedArticle;
pub use self::problem::Problem;
use self::score::{Figures, Tally, ratio};
use self::speakers::Speakers;

/// Everything that is measured over a set of articles.
///
/// ```
/// use onrecord::{Article, Attributions, Engine};
/// use onrecord::evaluate::{Evaluation, gold::{Attribution, GoldArticle}};
/// use onrecord::text::Span;
///
/// let text = "“We will act,” Petra Müller said.";
/// let gold = GoldArticle {
///     text: text.into(),
///     attributions: vec![Attribution {
///         content: vec![Span::new(0, 18)],
///         source: vec![Span::new(19, 32)],
///         ..Attribution::default()
///     }],
///     ..GoldArticle::default()
/// };
/// let engine = Engine::builder().attributions(Attributions::All).build()?;
/// let annotation = engine.annotate(&Article::new("a1", text));
///
/// let mut evaluation = Evaluation::default();
/// let mistakes = evaluation.add(&gold, &(&annotation).into());
/// assert!(mistakes.is_empty());
/// assert_eq!(evaluation.total.all.joint().f1, 1.0);
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Evaluation {
    /// Number of articles.
    pub articles: usize,
    /// All articles together.
    pub total: Tally,
    /// By outlet; that of articles of which none is known is empty.
    pub by_outlet: BTreeMap<String, Tally>,
    /// Predictions by the rule that decided; that of those without a rule is empty.
    pub by_rule: BTreeMap<String, RuleCounts>,
    /// Predictions by confidence.
    pub calibration: Calibration,
    /// Speakers, where the gold tells them.
    pub speakers: Speakers,
}

/// How the predictions of one rule fared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RuleCounts {
    /// Predictions.
    pub predicted: usize,
    /// Those that found a content.
    pub found: usize,
    /// Those that found a content with its source.
    pub joint: usize,
}

impl RuleCounts {
    /// Gives the share that found a content.
    pub fn found_share(&self) -> f64 {
        ratio(self.found, self.predicted)
    }

    /// Gives the share that found a content with its source.
    pub fn joint_share(&self) -> f64 {
        ratio(self.joint, self.predicted)
    }
}

impl Evaluation {
    /// Adds an article and gives the mistakes made in it.
    pub fn add(&mut self, gold: &GoldArticle, predicted: &PredictedArticle) -> Vec<Mistake> {
        let predictions = &predicted.predictions;
        let attributions: Vec<Attribution> =
            predictions.iter().map(|p| p.attribution.clone()).collect();
        self.articles += 1;
        let alignment = self.total.add(gold, &attributions);
        let outlet = gold.outlet.as_ref().or(predicted.outlet.as_ref());
        let outlet = outlet.cloned().unwrap_or_default();
        let tally = self.by_outlet.entry(outlet).or_default();
        tally.add_aligned(&alignment);
        self.speakers.add(&alignment, gold, &attributions);
        for item in &alignment.predicted {
            let partner = alignment.partner_of_predicted(item);
            let joint = partner.is_some_and(|gold| gold.same_source(item));
            let prediction = &predictions[item.index];
            let rule = prediction.rule.clone().unwrap_or_default();
            let counts = self.by_rule.entry(rule).or_default();
            counts.predicted += 1;
            counts.found += usize::from(partner.is_some());
            counts.joint += usize::from(joint);
            if let Some(confidence) = prediction.confidence {
                self.calibration.add(confidence, joint);
            }
        }
        mistakes::mistakes(&alignment, gold, predictions)
    }

    /// Gives all figures, to be written as JSON.
    pub fn report(&self) -> impl Serialize {
        let outlets = self.by_outlet.iter();
        let rules = self.by_rule.iter();
        Report {
            articles: self.articles,
            figures: self.total.figures(),
            by_outlet: outlets
                .map(|(name, tally)| (name.clone(), tally.figures()))
                .collect(),
            by_rule: rules
                .map(|(name, counts)| (name.clone(), counts.into()))
                .collect(),
            calibration: self.calibration,
            speakers: self.speakers.clone(),
        }
    }
}

#[derive(Serialize)]
struct Report {
    articles: usize,
    #[serde(flatten)]
    figures: Figures,
    by_outlet: BTreeMap<String, Figures>,
    by_rule: BTreeMap<String, RuleReport>,
    calibration: Calibration,
    speakers: Speakers,
}

#[derive(Serialize)]
struct RuleReport {
    pred: usize,
    soft: f64,
    joint: f64,
}

impl From<&RuleCounts> for RuleReport {
    fn from(counts: &RuleCounts) -> Self {
        Self {
            pred: counts.predicted,
            soft: counts.found_share(),
            joint: counts.joint_share(),
        }
    }
}

/// Says what is wrong with a line of JSON, without the number of the line, which is always 1.
fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ");
    what.map_or(message.as_str(), |(what, _)| what).to_owned()
}

/// Finds the value of a name, if there is one.
fn named<T>(name: Option<&str>, parse: fn(&str) -> Option<T>) -> Result<Option<T>, String> {
    let value = |name| parse(name).ok_or_else(|| format!("{name:?} is no value known here"));
    name.map(value).transpose()
}
