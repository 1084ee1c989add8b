//! What went wrong, and why: every gold attribution that was lost and every prediction that is wrong
//! gets one cause.

use super::align::{Alignment, Item};
use super::gold::GoldArticle;
use super::predictions::Prediction;
use crate::annotation::QuoteType;

/// Why an attribution does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// No prediction shares a word with the content.
    Missed,
    /// The prediction leaves out more than it adds.
    CutShort,
    /// The prediction adds more than it leaves out.
    TooLong,
    /// One prediction holds most of several contents.
    Merged,
    /// Several predictions stand in one content.
    Split,
    /// The prediction answers no content.
    Spurious,
    /// Content found; the prediction has no source.
    SourceMissed,
    /// Content found; the sources share no word.
    SourceWrong,
    /// Content found; the gold has no source.
    SourceSpurious,
    /// Content found; the gold tells another speaker.
    SpeakerWrong,
    /// Content found; the prediction says that it is of another type.
    TypeDiffers,
}

impl Cause {
    /// All causes, in the order of a report.
    pub const ALL: [Self; 11] = [
        Self::Missed,
        Self::CutShort,
        Self::TooLong,
        Self::Merged,
        Self::Split,
        Self::Spurious,
        Self::SourceMissed,
        Self::SourceWrong,
        Self::SourceSpurious,
        Self::SpeakerWrong,
        Self::TypeDiffers,
    ];

    /// Tells whether the content is at fault; else it was found.
    pub const fn is_of_content(self) -> bool {
        matches!(
            self,
            Self::Missed
                | Self::CutShort
                | Self::TooLong
                | Self::Merged
                | Self::Split
                | Self::Spurious
        )
    }
}

/// What a mistake costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// A gold attribution is not found.
    Gold,
    /// A prediction is wrong.
    Predicted,
    /// Both were partners, and do not agree in everything.
    Pair,
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What went wrong.
    pub cause: Cause,
    /// What it costs.
    pub loss: Loss,
    /// The gold attribution, or the one that the prediction comes nearest to.
    pub gold: Option<usize>,
    /// The prediction, or the one that comes nearest to the gold.
    pub predicted: Option<usize>,
    /// Type of what is lost or wrong; of partners, the gold's.
    pub kind: QuoteType,
}

/// Finds the mistakes in one article, in the order of the gold, then of the predictions.
pub(super) fn mistakes(
    alignment: &Alignment,
    article: &GoldArticle,
    predictions: &[Prediction],
) -> Vec<Mistake> {
    let mut found = Vec::new();
    for gold in &alignment.gold {
        match alignment.partner_of_gold(gold) {
            Some(partner) => {
                let causes = disagreements(gold, partner, article, predictions);
                found.extend(causes.map(|cause| Mistake {
                    cause,
                    loss: Loss::Pair,
                    gold: Some(gold.index),
                    predicted: Some(partner.index),
                    kind: gold.kind,
                }));
            }
            None => found.push(lost(alignment, gold)),
        }
    }
    let wrong = alignment.predicted.iter().filter(|p| p.partner.is_none());
    found.extend(wrong.map(|predicted| excess(alignment, predicted)));
    found
}

/// Tells in what partners do not agree.
fn disagreements(
    gold: &Item,
    predicted: &Item,
    article: &GoldArticle,
    predictions: &[Prediction],
) -> impl Iterator<Item = Cause> + use<> {
    let source = match (gold.source.is_empty(), predicted.source.is_empty()) {
        _ if gold.same_source(predicted) => None,
        (true, _) => Some(Cause::SourceSpurious),
        (_, true) => Some(Cause::SourceMissed),
        _ => Some(Cause::SourceWrong),
    };
    let says = &predictions[predicted.index].attribution;
    let voice = &article.attributions[gold.index].voice;
    let speaker = (voice.is_right(&says.voice) == Some(false)).then_some(Cause::SpeakerWrong);
    let other_type = says.kind.is_some_and(|kind| kind != gold.kind);
    let other_type = other_type.then_some(Cause::TypeDiffers);
    [source, speaker, other_type].into_iter().flatten()
}

/// Tells why a gold attribution was not found.
fn lost(alignment: &Alignment, gold: &Item) -> Mistake {
    let nearest = nearest(gold, alignment.predicted.iter());
    let cause = nearest.map_or(Cause::Missed, |predicted| {
        bounds(alignment, gold, predicted)
    });
    Mistake {
        cause,
        loss: Loss::Gold,
        gold: Some(gold.index),
        predicted: nearest.map(|predicted| predicted.index),
        kind: gold.kind,
    }
}

/// Tells why a prediction is wrong.
fn excess(alignment: &Alignment, predicted: &Item) -> Mistake {
    let lost = alignment.gold.iter().filter(|gold| gold.partner.is_none());
    let (cause, gold) = match nearest(predicted, lost) {
        Some(gold) => (bounds(alignment, gold, predicted), Some(gold)),
        // What it overlaps was found by others: it is a piece of that, or nobody's words.
        None => match alignment.gold.iter().find(|g| is_mostly_in(predicted, g)) {
            Some(gold) => (Cause::Split, Some(gold)),
            None => (Cause::Spurious, None),
        },
    };
    Mistake {
        cause,
        loss: Loss::Predicted,
        gold: gold.map(|gold| gold.index),
        predicted: Some(predicted.index),
        kind: predicted.kind,
    }
}

/// Tells what is wrong with the bounds of a prediction that overlaps a gold content.
fn bounds(alignment: &Alignment, gold: &Item, predicted: &Item) -> Cause {
    let in_prediction = alignment.gold.iter().filter(|g| is_mostly_in(g, predicted));
    let in_gold = alignment.predicted.iter().filter(|p| is_mostly_in(p, gold));
    if in_prediction.count() > 1 {
        Cause::Merged
    } else if in_gold.count() > 1 {
        Cause::Split
    } else if predicted.content.len() < gold.content.len() {
        Cause::CutShort
    } else {
        Cause::TooLong
    }
}

/// Finds the item that overlaps most, if any does; of equals the first.
fn nearest<'i>(item: &Item, others: impl Iterator<Item = &'i Item>) -> Option<&'i Item> {
    let mut best: Option<(f64, &Item)> = None;
    for other in others {
        let overlap = item.overlap(other);
        if overlap > best.map_or(0.0, |(most, _)| most) {
            best = Some((overlap, other));
        }
    }
    best.map(|(_, other)| other)
}

/// Tells whether at least half of the words of `part` are words of `whole`.
fn is_mostly_in(part: &Item, whole: &Item) -> bool {
    2 * part.shared_words(whole) >= part.content.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::gold::Attribution;
    use crate::evaluate::speakers::Voice;
    use crate::text::Span;

    const TEXT: &str = "a b c d e f g h i j k l m n o p";

    /// Makes an attribution of the letters of `content`, said by the letters of `source`.
    fn attribution(content: &str, source: &str) -> Attribution {
        let letters = |letters: &str| {
            let at = letters.chars().map(|c| TEXT.find(c).unwrap());
            at.map(|at| Span::new(at, at + 1)).collect()
        };
        Attribution {
            content: letters(content),
            source: letters(source),
            ..Attribution::default()
        }
    }

    fn find(gold: Vec<Attribution>, predicted: Vec<Attribution>) -> Vec<Mistake> {
        let article = GoldArticle {
            text: TEXT.into(),
            attributions: gold,
            ..GoldArticle::default()
        };
        let alignment = Alignment::of(&article, &predicted);
        let predictions = predicted.into_iter().map(|attribution| Prediction {
            attribution,
            ..Prediction::default()
        });
        mistakes(&alignment, &article, &predictions.collect::<Vec<_>>())
    }

    fn causes(gold: &[&str], predicted: &[&str]) -> Vec<(Cause, Loss)> {
        let list = |all: &[&str]| all.iter().map(|c| attribution(c, "")).collect();
        let found = find(list(gold), list(predicted));
        found.iter().map(|m| (m.cause, m.loss)).collect()
    }

    #[test]
    fn every_loss_has_one_cause() {
        use Cause::{CutShort, Merged, Missed, Split, Spurious, TooLong};
        use Loss::{Gold, Predicted};
        for (gold, predicted, expected) in [
            (&["abc"][..], &["abc"][..], &[][..]),
            (&["abc"], &[], &[(Missed, Gold)]),
            (&[], &["abc"], &[(Spurious, Predicted)]),
            (&["abc"], &["def"], &[(Missed, Gold), (Spurious, Predicted)]),
            (
                &["abcdef"],
                &["ab"],
                &[(CutShort, Gold), (CutShort, Predicted)],
            ),
            (
                &["ab"],
                &["abcdef"],
                &[(TooLong, Gold), (TooLong, Predicted)],
            ),
            (
                &["abcde", "fghij"],
                &["abcdefghijk"],
                &[(Merged, Gold), (Merged, Gold), (Merged, Predicted)],
            ),
            (&["abcdef", "gh"], &["abcdefgh"], &[(Merged, Gold)]),
            (
                &["abcdefghi"],
                &["abc", "def"],
                &[(Split, Gold), (Split, Predicted), (Split, Predicted)],
            ),
            (&["abcdef"], &["abcd", "ef"], &[(Split, Predicted)]),
            (&["abc"], &["abc", "cdefg"], &[(Spurious, Predicted)]),
        ] {
            assert_eq!(causes(gold, predicted), expected, "{gold:?} {predicted:?}");
        }
    }

    #[test]
    fn partners_may_disagree() {
        use Cause::{SourceMissed, SourceSpurious, SourceWrong, SpeakerWrong, TypeDiffers};
        let voiced = |name: &str| Attribution {
            voice: Voice::Named(name.into()),
            ..attribution("abc", "o")
        };
        let typed = |kind| Attribution {
            kind: Some(kind),
            ..attribution("abc", "o")
        };
        for (gold, predicted, expected) in [
            (attribution("abc", "op"), attribution("abc", "p"), &[][..]),
            (
                attribution("abc", "o"),
                attribution("abc", "p"),
                &[SourceWrong],
            ),
            (
                attribution("abc", "o"),
                attribution("abc", ""),
                &[SourceMissed],
            ),
            (
                attribution("abc", ""),
                attribution("abc", "p"),
                &[SourceSpurious],
            ),
            (voiced("Zoe"), voiced("Karl"), &[SpeakerWrong]),
            (voiced("Zoe"), voiced("Zoe"), &[]),
            (
                typed(QuoteType::Direct),
                typed(QuoteType::Mixed),
                &[TypeDiffers],
            ),
            (typed(QuoteType::Direct), attribution("abc", "o"), &[]),
        ] {
            let found = find(vec![gold], vec![predicted]);
            let causes: Vec<Cause> = found.iter().map(|m| m.cause).collect();
            assert_eq!(causes, expected);
            assert!(found.iter().all(|m| m.loss == Loss::Pair));
        }
    }

    #[test]
    fn a_mistake_points_to_the_nearest_on_the_other_side() {
        let list = |all: &[&str]| all.iter().map(|c| attribution(c, "")).collect();
        let found = find(list(&["op", "abcdefgh"]), list(&["a", "cde"]));
        let places: Vec<_> = found.iter().map(|m| (m.gold, m.predicted)).collect();
        assert_eq!(
            places,
            [
                (Some(0), None),
                (Some(1), Some(1)),
                (Some(1), Some(0)),
                (Some(1), Some(1))
            ]
        );
    }
}
