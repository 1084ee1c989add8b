//! The mistakes by cause, with examples.

use std::collections::{BTreeMap, BTreeSet};

use anstyle::Style;
use onrecord::{
    annotation::CueKind,
    evaluate::{
        gold::{Attribution, GoldArticle},
        mistakes::{Cause, Loss, Mistake},
        predictions::{PredictedArticle, Prediction},
        speakers::Voice,
    },
    text::Span,
};

use super::{
    excerpt::{Side, excerpt},
    tables::counted,
};
use crate::cli::styled::Styled;

/// Columns of the page.
const WIDTH: usize = 80;

/// Cue words listed of a group.
const WORDS: usize = 8;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// A mistake in its article.
pub(super) struct Case<'a> {
    pub(super) gold: &'a GoldArticle,
    pub(super) predicted: &'a PredictedArticle,
    pub(super) mistake: Mistake,
}

/// Lists the mistakes by cause, with `count` examples of each.
pub(super) fn mistakes(cases: &[Case<'_>], count: usize) -> String {
    let mut groups: BTreeMap<Group, Vec<&Case<'_>>> = BTreeMap::new();
    for case in cases {
        groups.entry(Group::of(case)).or_default().push(case);
    }
    let mut text = format!("\n{BOLD}Mistakes{BOLD:#}\n");
    if groups.is_empty() {
        text += "None.\n";
        return text;
    }
    text += &legend();
    for (group, cases) in groups {
        text += &heading(group, &cases);
        if matches!(group.cause, Cause::Missed | Cause::Spurious) {
            text += &cue_words(&cases);
        }
        for case in spread(&places(&cases), count) {
            text += &case.example();
        }
    }
    text
}

/// Mistakes that are listed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    cause: Cause,
    /// Of spurious predictions.
    cue: Option<CueKind>,
}

impl Group {
    fn of(case: &Case<'_>) -> Self {
        let mistake = &case.mistake;
        let cue = case.prediction().and_then(|p| p.cue_kind);
        Self {
            cause: mistake.cause,
            cue: cue.filter(|_| mistake.cause == Cause::Spurious),
        }
    }

    fn title(self) -> String {
        let title = match self.cause {
            Cause::Missed => "Content missed",
            Cause::CutShort => "Content cut short",
            Cause::TooLong => "Content too long",
            Cause::Merged => "Contents merged",
            Cause::Split => "Content split",
            Cause::Spurious => match self.cue {
                Some(kind) => return format!("Spurious, cue of the kind “{kind}”"),
                None => "Spurious, cue of no kind",
            },
            Cause::SourceMissed => "Source missed",
            Cause::SourceWrong => "Source wrong",
            Cause::SourceSpurious => "Source where the gold has none",
            Cause::SpeakerWrong => "Speaker wrong",
            Cause::TypeDiffers => "Type differs",
        };
        title.to_owned()
    }
}

fn legend() -> String {
    let mut legend = Styled::default();
    for (side, what) in [
        (Side::Gold, "gold"),
        (Side::Predicted, "predicted"),
        (Side::Found, "content, where it was found"),
    ] {
        let [open, close] = side.brackets();
        legend.push(open, BOLD);
        legend.push(what, side.on(Style::new()));
        legend.push(close, BOLD).plain(" ");
    }
    legend.wrap(WIDTH, "", "")
}

/// Says what went wrong, how often, and in what types of quotations.
fn heading(group: Group, cases: &[&Case<'_>]) -> String {
    let lost = |loss| cases.iter().filter(|c| c.mistake.loss == loss).count();
    let counts = [
        (lost(Loss::Gold), "gold attribution"),
        (lost(Loss::Predicted), "prediction"),
        (lost(Loss::Pair), "pair"),
    ];
    let counts = counts.into_iter().filter(|(n, _)| *n > 0);
    let counts: Vec<String> = counts.map(|(n, what)| counted(n, what)).collect();
    let mut kinds = BTreeMap::new();
    for case in cases {
        *kinds.entry(case.mistake.kind).or_insert(0) += 1;
    }
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, n)| format!("{kind} {n}"))
        .collect();
    let mut heading = Styled::default();
    heading.push(&group.title(), BOLD);
    heading.plain(&format!(": {}", counts.join(", ")));
    heading.push(&format!(" ({})", kinds.join(", ")), DIM);
    format!("\n{}", heading.wrap(WIDTH, "", "  "))
}

/// Lists the cue words, the most frequent first.
fn cue_words(cases: &[&Case<'_>]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases {
        *counts.entry(case.cue_words()).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let shown = counts.iter().take(WORDS);
    let mut words: Vec<String> = shown.map(|(words, n)| format!("{words} {n}")).collect();
    if counts.len() > WORDS {
        words.push(format!("{} others", counts.len() - WORDS));
    }
    Styled::default()
        .push(&words.join(" · "), DIM)
        .wrap(WIDTH, "  ", "  ")
}

/// Leaves out mistakes in one and the same place, such as both sides of bounds that differ.
fn places<'c>(cases: &[&'c Case<'c>]) -> Vec<&'c Case<'c>> {
    let mut seen = BTreeSet::new();
    let mut places = cases.to_vec();
    places.retain(|case| {
        let Mistake {
            gold, predicted, ..
        } = case.mistake;
        seen.insert((&case.gold.name, gold, predicted))
    });
    places
}

/// Picks `count` of all, evenly, so that no article has them all.
fn spread<T>(all: &[T], count: usize) -> impl Iterator<Item = &T> {
    let count = count.min(all.len());
    (0..count).map(move |i| &all[i * all.len() / count])
}

impl Case<'_> {
    fn attribution(&self) -> Option<&Attribution> {
        Some(&self.gold.attributions[self.mistake.gold?])
    }

    fn prediction(&self) -> Option<&Prediction> {
        Some(&self.predicted.predictions[self.mistake.predicted?])
    }

    /// The cue of the prediction or else of the gold, in lower case.
    fn cue_words(&self) -> String {
        let predicted = self.prediction().map(|p| &p.attribution);
        let cue = predicted.or(self.attribution()).map_or(&[][..], |a| &a.cue);
        let words: Vec<&str> = cue
            .iter()
            .map(|&span| &self.gold.text[span.range()])
            .collect();
        if words.is_empty() {
            "(no cue)".to_owned()
        } else {
            words.join(" … ").to_lowercase()
        }
    }

    /// Where it is, what differs, and the text.
    fn example(&self) -> String {
        let mut head = Styled::default();
        head.push(&self.gold.name, DIM);
        let says = |gold: &str, predicted: &str| format!(" · gold {gold}, predicted {predicted}");
        let predicted = self.prediction().map(|p| &p.attribution);
        if let (Some(gold), Some(predicted)) = (self.attribution(), predicted) {
            match self.mistake.cause {
                Cause::SpeakerWrong => {
                    head.plain(&says(name(&gold.voice), name(&predicted.voice)));
                }
                Cause::TypeDiffers => {
                    let kind = predicted.kind.map_or("nothing", |kind| kind.as_str());
                    head.plain(&says(self.mistake.kind.as_str(), kind));
                }
                _ => {}
            }
        }
        let excerpt = excerpt(&self.gold.text, &self.marks());
        head.wrap(WIDTH, "  ", "  ") + &excerpt.wrap(WIDTH, "    ", "    ")
    }

    /// What the mistake is about: contents where they differ, else sources, and the content found.
    fn marks(&self) -> Vec<(Span, Side)> {
        let gold = self.attribution();
        let predicted = self.prediction().map(|p| &p.attribution);
        let cause = self.mistake.cause;
        let of_source = matches!(
            cause,
            Cause::SourceMissed | Cause::SourceWrong | Cause::SourceSpurious
        );
        let mut marks = Vec::new();
        for (attribution, side) in [(gold, Side::Gold), (predicted, Side::Predicted)] {
            let Some(attribution) = attribution else {
                continue;
            };
            let spans = if of_source {
                &attribution.source
            } else if cause.is_of_content() {
                &attribution.content
            } else {
                continue;
            };
            marks.extend(spans.iter().map(|&span| (span, side)));
        }
        if !cause.is_of_content() {
            let content = gold.map_or(&[][..], |gold| &gold.content);
            marks.extend(content.iter().map(|&span| (span, Side::Found)));
        }
        marks
    }
}

fn name(voice: &Voice) -> &str {
    voice.name().unwrap_or("nobody")
}
