//! Prepares a text for the tagger of reported speech.

use std::ops::Range;

use super::cues::CueHit;
use super::marks::Passage;
use crate::analysis::Analysis;
use crate::gazetteer::{CuePos, Gazetteer, RoleKind, Target};
use crate::tag::classes::WordClasses;
use crate::tag::pos::Pos;
use crate::tag::speech::SpeechWord;
use crate::text::TokenKind;

const MASK: u64 = 0x4d41_534b_0000;

/// Classes of what the table does not have: words that it does not know, and names, numbers and marks.
const UNKNOWN: u8 = 180;
const NO_WORD: u8 = 200;

/// Describes every word of the text to the tagger: those of some runs of whole sentences wholly, which it is going to
/// read, the others without what lies around them.
pub(crate) fn words<'r>(
    a: &Analysis<'_>,
    gazetteer: &Gazetteer,
    classes: &WordClasses,
    passages: &[Passage],
    cues: &[CueHit],
    runs: impl IntoIterator<Item = &'r Range<usize>>,
) -> Vec<SpeechWord> {
    let mut words: Vec<SpeechWord> = (0..a.doc.tokens.len())
        .map(|at| word(a, gazetteer, at))
        .collect();
    for passage in passages {
        let class = match passage.tokens.len() {
            0..=1 => 1,
            2..=3 => 2,
            4..=6 => 3,
            7..=12 => 4,
            _ => 5,
        } + if passage.continues || passage.continued {
            5
        } else {
            0
        };
        words[passage.open].quote = 1;
        words[passage.open].passage = class;
        for at in passage.tokens.clone() {
            words[at].quote = 3;
            words[at].passage = class;
        }
        words[passage.tokens.start].quote = 2;
        words[passage.tokens.end - 1].quote = if passage.tokens.len() == 1 { 6 } else { 4 };
        if let Some(close) = passage.close {
            words[close].quote = 5;
            words[close].passage = class;
        }
    }
    for run in runs {
        let sentences = &a.doc.sentences;
        let first = sentences.partition_point(|s| s.tokens.start < run.start);
        let end = sentences.partition_point(|s| s.tokens.start < run.end);
        for sentence in first..end {
            around(a, gazetteer, cues, sentence, &mut words);
        }
        for at in run.clone() {
            words[at].class = class(a, classes, at);
        }
    }
    words
}

fn word(a: &Analysis<'_>, gazetteer: &Gazetteer, at: usize) -> SpeechWord {
    let shape = &a.shapes[at];
    let pos = a.pos[at];
    let entity = entity(a, gazetteer, at);
    // Names and topics are masked: what stays is grammar, reporting words and roles.
    let key = match pos {
        Pos::Propn | Pos::X | Pos::Num => MASK + u64::from(pos as u8) * 16 + u64::from(entity),
        Pos::Noun | Pos::Adj => {
            if entity > 0 || is_cue(a, at) {
                shape.key
            } else {
                MASK + 0x1000 + u64::from(shape.suffix[1])
            }
        }
        _ => shape.key,
    };
    SpeechWord {
        key,
        suffix: shape.suffix[1],
        shape: shape.shape,
        pos: pos as u8,
        entity,
        ..SpeechWord::default()
    }
}

/// Class of a word, or one for each part of speech where it has none.
fn class(a: &Analysis<'_>, classes: &WordClasses, at: usize) -> u8 {
    let pos = a.pos[at];
    match pos {
        Pos::Propn | Pos::X | Pos::Num | Pos::Punct => NO_WORD + pos as u8,
        _ => classes
            .get(a.doc.tokens[at].key)
            .unwrap_or(UNKNOWN + pos as u8),
    }
}

fn is_cue(a: &Analysis<'_>, at: usize) -> bool {
    a.hits_at(at)
        .iter()
        .any(|h| matches!(h.target, Target::Cue(_)) && h.len() == 1)
}

/// What a word can be as a source.
fn entity(a: &Analysis<'_>, gazetteer: &Gazetteer, at: usize) -> u8 {
    let pos = a.pos[at];
    if pos == Pos::Pron {
        return match a.word(at) {
            "he" | "she" | "He" | "She" => 1,
            "they" | "They" | "it" | "It" | "we" | "We" => 2,
            "I" | "you" | "You" => 3,
            "who" | "which" | "that" | "Who" => 4,
            _ => 5,
        };
    }
    let role = a.hits_at(at).iter().find_map(|h| match h.target {
        Target::Role(i) if h.len() == 1 => Some(gazetteer.roles[usize::from(i)].kind),
        _ => None,
    });
    match (pos, role) {
        (Pos::Propn, Some(RoleKind::Organization)) => 6,
        (Pos::Propn, _) => 7,
        (Pos::Noun, Some(RoleKind::Organization | RoleKind::Document)) => 8,
        (Pos::Noun, Some(RoleKind::Group)) => 9,
        (Pos::Noun, Some(RoleKind::Inscription)) => 0,
        (Pos::Noun, Some(_)) => 10,
        _ => 0,
    }
}

/// Fills in what lies around each word of a sentence: its nearest cues and its place.
fn around(
    a: &Analysis<'_>,
    gazetteer: &Gazetteer,
    cues: &[CueHit],
    sentence: usize,
    words: &mut [SpeechWord],
) {
    let tokens = a.doc.sentences[sentence].tokens.clone();
    let from = cues.partition_point(|c| c.tokens.start < tokens.start);
    let to = cues.partition_point(|c| c.tokens.start < tokens.end);
    let outside: Vec<&CueHit> = cues[from..to]
        .iter()
        .filter(|c| words[c.tokens.start].quote == 0)
        .collect();
    let mut outside = outside.into_iter().peekable();
    let first_in_paragraph = a.doc.paragraphs[a.doc.sentences[sentence].paragraph]
        .sentences
        .start
        == sentence;
    let mut last: Option<&CueHit> = None;
    let mut commas = 0u16;
    let mut openers = 0u16;
    let mut verbs = 0u16;
    let mut that = 0u16;
    for at in tokens.clone() {
        while let Some(cue) = outside.peek().copied().filter(|c| c.tokens.end <= at) {
            last = Some(cue);
            (commas, openers, verbs, that) = (0, 0, 0, 0);
            outside.next();
        }
        let current = outside.peek().copied().filter(|c| c.tokens.contains(&at));
        if let Some(cue) = current {
            words[at].cue = cue_class(gazetteer, cue) + 1000 * u16::from(at > cue.tokens.start);
        }
        if let Some(cue) = last {
            words[at].left = near(at + 1 - cue.tokens.end) | cue_class(gazetteer, cue) << 4;
            words[at].since = commas.min(3) | openers.min(2) << 2 | verbs.min(3) << 4 | that << 6;
            words[at].takes = gazetteer.cues[usize::from(cue.cue)].takes.bits();
        }
        let next = outside.peek().copied().filter(|c| c.tokens.start > at);
        let next = next.or_else(|| current.and(None));
        if let Some(cue) = next {
            words[at].right = near(cue.tokens.start - at) | cue_class(gazetteer, cue) << 4;
        }
        if a.doc.tokens[at].kind == TokenKind::Punct
            && matches!(a.word(at), "," | ";" | "—" | "–" | "--" | "(" | ")")
        {
            commas += 1;
        } else if matches!(a.pos[at], Pos::Sconj | Pos::Cconj) {
            openers += 1;
            that |= u16::from(a.word(at) == "that");
        } else if matches!(a.pos[at], Pos::Verb | Pos::Aux) && current.is_none() {
            verbs += 1;
        }
        words[at].place = place(&tokens, at, first_in_paragraph);
    }
}

/// Kind, word class and strength of a cue as one small number.
fn cue_class(gazetteer: &Gazetteer, hit: &CueHit) -> u16 {
    let cue = &gazetteer.cues[usize::from(hit.cue)];
    let pos = match cue.pos {
        CuePos::Verb => u16::from(cue.gerund),
        CuePos::Noun => 2,
        CuePos::Phrase => 3,
        CuePos::Adjective | CuePos::Mark => 4,
    };
    1 + cue.kind as u16 * 15 + pos * 3 + u16::from(cue.strength - 1)
}

fn near(distance: usize) -> u16 {
    match distance {
        0..=4 => distance as u16,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}

fn place(sentence: &Range<usize>, at: usize, first_in_paragraph: bool) -> u8 {
    let from_start = at - sentence.start;
    let from_end = sentence.end - 1 - at;
    let place = match (from_start, from_end) {
        (0, _) => 0,
        (1, _) => 1,
        (2..=4, _) => 2,
        (_, 0) => 3,
        (_, 1) => 4,
        (_, 2..=3) => 5,
        _ => 6,
    };
    place * 2 + u8::from(first_in_paragraph)
}
