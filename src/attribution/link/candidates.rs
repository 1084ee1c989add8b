//! What could be the source of a cue: what the tagger says, and noun phrases that can speak.

use std::ops::Range;

use super::scene::Source;
use crate::analysis::Analysis;
use crate::attribution::discourse::role_of;
use crate::attribution::pronoun::pronouns::Pronoun;
use crate::gazetteer::{Gazetteer, RoleKind};
use crate::mention::phrases::{Phrase, PhraseKind, Phrases};

/// Lists the phrases that can speak: names, pronouns, nouns for people and institutions.
pub(crate) fn phrases(a: &Analysis<'_>, g: &Gazetteer, phrases: &Phrases) -> Vec<Range<usize>> {
    let speaks = phrases.list.iter().filter(|p| can_speak(p, a, g));
    speaks.map(|p| p.tokens.clone()).collect()
}

/// Tells whether a phrase can be a source.
pub(crate) fn can_speak(phrase: &Phrase, a: &Analysis<'_>, g: &Gazetteer) -> bool {
    match phrase.kind {
        PhraseKind::Name(_) => true,
        PhraseKind::Pronoun => Pronoun::parse(a.word(phrase.head)).is_some(),
        PhraseKind::Common => {
            role_of(a, g, phrase.head).is_some_and(|(kind, ..)| kind != RoleKind::Inscription)
        }
    }
}

/// Joins what the tagger found in a paragraph with the phrases there; the tagger's come first where they overlap.
pub fn sources(
    tagged: Vec<Range<usize>>,
    phrases: &[Range<usize>],
    paragraph: &Range<usize>,
) -> Vec<Source> {
    let from = phrases.partition_point(|p| p.start < paragraph.start);
    let to = phrases.partition_point(|p| p.start < paragraph.end);
    let free = phrases[from..to]
        .iter()
        .filter(|p| !tagged.iter().any(|t| t.start < p.end && t.end > p.start));
    let mut out: Vec<Source> = free
        .map(|p| Source {
            tokens: p.clone(),
            tagged: false,
        })
        .collect();
    out.extend(tagged.into_iter().map(|tokens| Source {
        tokens,
        tagged: true,
    }));
    out.sort_by_key(|s| (s.tokens.start, s.tokens.end));
    out
}
