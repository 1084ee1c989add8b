//! Reported speech: which words are content, cue and source.
//!
//! A first-order sequence model over the words of a paragraph, decoded by Viterbi. What a word looks like
//! to it is prepared elsewhere ([`SpeechWord`]); here are the features made of it, the labels and the decoder.

use super::linear::{Linear, row};
use super::pos::Pos;

/// Number of labels.
pub const LABELS: usize = 7;
/// Labels a row has room for.
pub const WIDTH: usize = 8;

/// Label of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Label {
    /// Nothing of the three.
    Out,
    /// First word of a content.
    BeginContent,
    /// Further word of a content.
    InContent,
    /// First word of a cue.
    BeginCue,
    /// Further word of a cue.
    InCue,
    /// First word of a source.
    BeginSource,
    /// Further word of a source.
    InSource,
}

impl Label {
    /// All labels, by number.
    pub const ALL: [Self; LABELS] = [
        Self::Out, Self::BeginContent, Self::InContent, Self::BeginCue, Self::InCue, Self::BeginSource, Self::InSource,
    ];

    /// Tells whether this label may follow `before` (the label number, or `LABELS` at the start).
    pub const fn follows(self, before: usize) -> bool {
        match self {
            Self::InContent => matches!(before, 1 | 2),
            Self::InCue => matches!(before, 3 | 4),
            Self::InSource => matches!(before, 5 | 6),
            _ => true,
        }
    }
}

/// What the model sees of one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SpeechWord {
    /// Key of the word; words that only memorise a topic are masked.
    pub key: u64,
    /// Last three letters.
    pub suffix: u32,
    /// Capitalisation and the like.
    pub shape: u32,
    /// Part of speech, by number.
    pub pos: u8,
    /// Place with respect to quotation marks.
    pub quote: u8,
    /// Length class of the passage it stands in.
    pub passage: u8,
    /// Class of the cue it begins or belongs to; 0 for none.
    pub cue: u16,
    /// Class of and distance to the nearest cue before it in the sentence, and what lies between.
    pub left: u16,
    /// The same for the nearest cue after it.
    pub right: u16,
    /// What the word can be as a source: pronoun, name, role noun, …
    pub entity: u8,
    /// Place in sentence and paragraph.
    pub place: u8,
    /// Commas and clause openers since the nearest cue before it.
    pub between: u8,
}

/// Features of a word that do not look at labels.
pub const FEATURES: usize = 40;

/// Computes the addresses of a word's features.
#[inline]
pub fn features(words: &[SpeechWord], at: usize) -> [u64; FEATURES] {
    const OUTSIDE: SpeechWord = SpeechWord {
        key: 2, suffix: 2, shape: 2, pos: 30, quote: 15, passage: 0, cue: 0, left: 0, right: 0, entity: 15, place: 0, between: 0,
    };
    let get = |offset: isize| at.checked_add_signed(offset).and_then(|i| words.get(i)).unwrap_or(&OUTSIDE);
    let (b3, b2, b1, w, n1, n2, n3) = (get(-3), get(-2), get(-1), &words[at], get(1), get(2), get(3));
    let p = |w: &SpeechWord| u64::from(w.pos);
    let quote = u64::from(w.quote) << 8 | u64::from(w.passage);
    let quotes = u64::from(b1.quote) << 16 | u64::from(w.quote) << 8 | u64::from(n1.quote);
    let (left, right) = (u64::from(w.left), u64::from(w.right));
    let between = u64::from(w.between);
    [
        row(1, w.key, 0),
        row(2, b1.key, 0),
        row(3, n1.key, 0),
        row(4, b2.key, b1.key),
        row(5, n1.key, n2.key),
        row(6, b1.key, w.key),
        row(7, w.key, n1.key),
        row(8, p(w), quote),
        row(9, p(b1) << 8 | p(w), 0),
        row(10, p(w) << 8 | p(n1), 0),
        row(11, p(b2) << 16 | p(b1) << 8 | p(w), 0),
        row(12, p(w) << 16 | p(n1) << 8 | p(n2), 0),
        row(13, p(b1) << 16 | p(w) << 8 | p(n1), 0),
        row(14, u64::from(w.suffix), p(w)),
        row(15, u64::from(w.shape), p(w)),
        row(16, quotes, u64::from(w.passage)),
        row(17, quotes, right),
        row(18, quotes, left),
        row(19, u64::from(w.cue), p(n1) << 8 | p(b1)),
        row(20, u64::from(b1.cue), p(w)),
        row(21, u64::from(n1.cue), p(w)),
        row(22, u64::from(w.cue), u64::from(w.quote)),
        row(23, left, 0),
        row(24, right, 0),
        row(25, left, right),
        row(26, left, p(w) | between << 8),
        row(27, right, p(w)),
        row(28, u64::from(w.entity), left),
        row(29, u64::from(w.entity), right),
        row(30, w.key, left),
        row(31, w.key, right),
        row(32, u64::from(w.place), quote),
        row(33, u64::from(w.place), left),
        row(34, u64::from(w.place), right | p(w) << 32),
        row(35, u64::from(b1.entity) << 8 | u64::from(w.entity), u64::from(n1.cue)),
        row(36, u64::from(b1.cue), u64::from(w.entity) << 16 | p(n1)),
        row(37, b1.key, left),
        row(38, n1.key, p(w) << 32 | right),
        row(39, p(b3) << 24 | p(b2) << 16 | p(b1) << 8 | p(w), p(n1)),
        row(40, p(w) << 24 | p(n1) << 16 | p(n2) << 8 | p(n3), p(b1)),
    ]
}

/// Computes the addresses of the features that join a word with the label before it.
#[inline]
pub fn transitions(word: &SpeechWord, next: &SpeechWord, before: usize) -> [u64; 4] {
    let before = before as u64;
    [
        row(60, before, u64::from(word.pos) << 8 | u64::from(next.pos)),
        row(61, before, u64::from(word.quote)),
        row(62, before, word.key),
        row(63, before, u64::from(word.between) << 8 | u64::from(word.pos)),
    ]
}

/// Something that knows weights: the stored model, or the trainer.
pub trait Weights {
    /// Adds a feature's weights to the scores of all labels.
    fn add(&self, row: u64, scores: &mut [i32; WIDTH]);
}

impl Weights for Linear<WIDTH> {
    #[inline]
    fn add(&self, row: u64, scores: &mut [i32; WIDTH]) {
        Linear::add(self, row, scores);
    }
}

/// Working memory of the decoder, kept between paragraphs.
#[derive(Debug, Default)]
pub struct Lattice {
    back: Vec<[u8; LABELS]>,
}

/// Finds the best labels of a paragraph (Viterbi 1967).
///
/// `bias` is added to the score of every word for each label; zero when running, a margin when training.
pub fn decode(weights: &impl Weights, words: &[SpeechWord], lattice: &mut Lattice, out: &mut Vec<Label>, bias: impl Fn(usize, usize) -> i32) {
    const NEVER: i32 = i32::MIN / 2;
    out.clear();
    if words.is_empty() {
        return;
    }
    lattice.back.clear();
    let mut best = [NEVER; LABELS];
    for (at, word) in words.iter().enumerate() {
        let mut emission = [0i32; WIDTH];
        for feature in features(words, at) {
            weights.add(feature, &mut emission);
        }
        let next_word = words.get(at + 1).unwrap_or(word);
        let mut next = [NEVER; LABELS];
        let mut back = [0u8; LABELS];
        let befores = if at == 0 { LABELS..LABELS + 1 } else { 0..LABELS };
        for before in befores {
            let so_far = if at == 0 { 0 } else { best[before] };
            if so_far == NEVER {
                continue;
            }
            let mut step = [0i32; WIDTH];
            for feature in transitions(word, next_word, before) {
                weights.add(feature, &mut step);
            }
            for label in Label::ALL {
                if !label.follows(before) {
                    continue;
                }
                let score = so_far + step[label as usize];
                if score > next[label as usize] {
                    next[label as usize] = score;
                    back[label as usize] = before as u8;
                }
            }
        }
        for (label, score) in next.iter_mut().enumerate() {
            if *score > NEVER {
                *score += emission[label] + bias(at, label);
            }
        }
        best = next;
        lattice.back.push(back);
    }
    let mut label = (0..LABELS).max_by_key(|&l| (best[l], LABELS - l)).unwrap_or(0);
    out.resize(words.len(), Label::Out);
    for at in (0..words.len()).rev() {
        out[at] = Label::ALL[label];
        label = usize::from(lattice.back[at][label]);
    }
}

/// Tells whether a tag is one of a noun.
pub fn is_nominal(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num)
}
