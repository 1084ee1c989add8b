//! Who spoke: names in the gold against names predicted.
//!
//! A name is right when it is the gold's, folded (without accents, case and punctuation), or shares two
//! words with it. Where the gold says that the text names nobody, a prediction is right when it names
//! nobody either: none, or words for somebody unnamed (“a senior official”, “protesters”).

use std::collections::BTreeMap;

use serde::Serialize;

use super::align::Alignment;
use super::gold::{Attribution, GoldArticle};
use super::score::ratio;
use crate::annotation::{QuoteType, Speaker, SpeakerKind};
use crate::gazetteer::fold;

/// Shared words that make two spellings one name.
const SHARED_WORDS: usize = 2;

/// Who spoke, as a gold file or a prediction tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Voice {
    /// Nothing is said about it.
    #[default]
    Untold,
    /// The text tells of nobody.
    Nobody,
    /// Somebody without a name, in the words of the text.
    Unnamed(String),
    /// A person or an organisation.
    Named(String),
}

impl Voice {
    /// Gives the voice of a predicted speaker.
    pub fn of(speaker: Option<&Speaker>) -> Self {
        match speaker {
            None => Self::Nobody,
            Some(speaker) => Self::of_kind(&speaker.name, speaker.kind),
        }
    }

    /// Gives the voice of a name of that kind.
    pub(super) fn of_kind(name: &str, kind: SpeakerKind) -> Self {
        match kind {
            SpeakerKind::Person | SpeakerKind::Organization => Self::Named(name.to_owned()),
            SpeakerKind::Group | SpeakerKind::Unknown => Self::Unnamed(name.to_owned()),
        }
    }

    /// Gives the name or the words used instead of one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Untold | Self::Nobody => None,
            Self::Unnamed(name) | Self::Named(name) => Some(name),
        }
    }

    /// Tells whether a prediction is right; `None` where the gold says nothing.
    pub fn is_right(&self, predicted: &Self) -> Option<bool> {
        match self {
            Self::Untold => None,
            Self::Nobody => Some(!matches!(predicted, Self::Named(_))),
            Self::Unnamed(gold) | Self::Named(gold) => {
                Some(predicted.name().is_some_and(|name| same_name(gold, name)))
            }
        }
    }
}

fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (a, b) = (words(&a), words(&b));
    let mut shared: Vec<&str> = a.iter().copied().filter(|word| b.contains(word)).collect();
    shared.sort_unstable();
    shared.dedup();
    a == b && !a.is_empty() || shared.len() >= SHARED_WORDS
}

fn words(name: &str) -> Vec<&str> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}

/// How many speakers are right, of those whose content was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Found contents of which the gold tells the speaker.
    pub n: usize,
    /// Those with the right speaker.
    pub right: usize,
}

impl Share {
    /// Gives the share that is right, 0 to 1.
    pub fn accuracy(self) -> f64 {
        ratio(self.right, self.n)
    }

    fn add(&mut self, right: bool) {
        self.n += 1;
        self.right += usize::from(right);
    }
}

/// Speakers of found contents, where the gold tells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Speakers {
    /// All together.
    pub all: Share,
    /// Those of whom the gold has a name.
    pub named: Share,
    /// Those of whom the gold says that nobody is named.
    pub nobody: Share,
    /// By the gold's type of quotation.
    #[serde(serialize_with = "super::score::by_type")]
    pub by_type: BTreeMap<QuoteType, Share>,
}

impl Speakers {
    /// Adds one article.
    pub(super) fn add(
        &mut self,
        alignment: &Alignment,
        gold: &GoldArticle,
        predictions: &[Attribution],
    ) {
        for (item, partner) in alignment.pairs() {
            let voice = &gold.attributions[item.index].voice;
            let Some(right) = voice.is_right(&predictions[partner.index].voice) else {
                continue;
            };
            let named = match voice {
                Voice::Nobody => &mut self.nobody,
                _ => &mut self.named,
            };
            named.add(right);
            self.all.add(right);
            self.by_type.entry(item.kind).or_default().add(right);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Voice {
        Voice::Named(name.into())
    }

    #[test]
    fn names_are_compared_folded() {
        for (gold, predicted, right) in [
            ("Zoë Elm", "zoe elm", true),
            ("Elm", "Elm", true),
            ("Zoë Maria Elm", "Zoe Elm", true),
            ("U.S. Treasury", "US Treasury", true),
            ("Zoë Elm", "Elm", false),
            ("Zoë Elm", "Karl Elm", false),
            ("Elm Elm", "Elm Oak", false),
            ("…", "!", false),
        ] {
            let verdict = named(gold).is_right(&named(predicted));
            assert_eq!(verdict, Some(right), "{gold} / {predicted}");
        }
    }

    #[test]
    fn nobody_wants_nobody_or_somebody_unnamed() {
        let official = Voice::Unnamed("a senior official".into());
        assert_eq!(Voice::Nobody.is_right(&Voice::Nobody), Some(true));
        assert_eq!(Voice::Nobody.is_right(&official), Some(true));
        assert_eq!(Voice::Nobody.is_right(&named("Zoë")), Some(false));
        assert_eq!(named("Zoë").is_right(&Voice::Nobody), Some(false));
        assert_eq!(named("Senior Official").is_right(&official), Some(true));
        assert_eq!(Voice::Untold.is_right(&named("Zoë")), None);
    }

    #[test]
    fn the_kind_tells_whether_a_speaker_is_named() {
        let voice = |kind| Voice::of_kind("Elm", kind);
        assert_eq!(voice(SpeakerKind::Organization), named("Elm"));
        assert_eq!(voice(SpeakerKind::Group), Voice::Unnamed("Elm".into()));
        assert_eq!(Voice::of(None), Voice::Nobody);
    }
}
