//! Reported speech: which words are content, cue and source.
//!
//! A first-order linear-chain model over the words of a paragraph (Lafferty, McCallum and Pereira 2001),
//! decoded by Viterbi. What a word looks like to it is prepared elsewhere ([`SpeechWord`]); here are the
//! features made of it, the labels and the decoder.

use std::ops::Range;

use super::linear::{Linear, Row, Sum, beside, row};

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
        Self::Out,
        Self::BeginContent,
        Self::InContent,
        Self::BeginCue,
        Self::InCue,
        Self::BeginSource,
        Self::InSource,
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
    /// Class of and distance to the nearest cue before it in the sentence.
    pub left: u16,
    /// The same for the nearest cue after it.
    pub right: u16,
    /// Class of the cue it begins or belongs to; 0 for none.
    pub cue: u16,
    /// What has been passed since the nearest cue before it: commas, clause openers, verbs.
    pub since: u16,
    /// What the nearest cue before it governs.
    pub takes: u16,
    /// Part of speech, by number.
    pub pos: u8,
    /// Place with respect to quotation marks, below 8.
    pub quote: u8,
    /// Length class of the passage it stands in.
    pub passage: u8,
    /// What the word can be as a source: pronoun, name, role noun, …
    pub entity: u8,
    /// Place in sentence and paragraph.
    pub place: u8,
    /// Class of words that are used alike.
    pub class: u8,
}

/// Features of a word that do not look at labels.
pub const FEATURES: usize = 44;

/// Computes the addresses of a word's features.
#[inline]
pub fn features(words: &[SpeechWord], at: usize) -> [Row; FEATURES] {
    const OUTSIDE: SpeechWord = SpeechWord {
        key: 2,
        suffix: 2,
        shape: 2,
        pos: 30,
        quote: 7,
        passage: 0,
        cue: 0,
        left: 0,
        right: 0,
        since: 0,
        takes: 0,
        entity: 15,
        place: 0,
        class: 0,
    };
    let get = |offset: isize| {
        at.checked_add_signed(offset)
            .and_then(|i| words.get(i))
            .unwrap_or(&OUTSIDE)
    };
    let (b3, b2, b1, w, n1, n2, n3) = (
        get(-3),
        get(-2),
        get(-1),
        &words[at],
        get(1),
        get(2),
        get(3),
    );
    let p = |w: &SpeechWord| u64::from(w.pos);
    let class = |w: &SpeechWord| u64::from(w.class);
    let tags = |a: &SpeechWord, b: &SpeechWord, c: &SpeechWord| p(a) << 16 | p(b) << 8 | p(c);
    let quote = u64::from(w.quote) << 8 | u64::from(w.passage);
    let quotes = u64::from(b1.quote) << 16 | u64::from(w.quote) << 8 | u64::from(n1.quote);
    let (left, right) = (u64::from(w.left), u64::from(w.right));
    let since = u64::from(w.since);
    let entity = u64::from(w.entity);
    let place = u64::from(w.place);
    let takes = u64::from(w.takes) << 8 | left & 15;
    // Rows of one distance to the cue stand beside those of the next.
    let by_left = |r: Row| beside(r, left & 7);
    let by_right = |r: Row| beside(r, right & 7);
    let by_tag = |r: Row| beside(r, p(w) & 7);
    // Those of the most values come first, for their weights are the farthest away: the look-ups that have to wait wait
    // together.
    [
        beside(row(4, n1.key, n2.key), 1),
        beside(row(1, n1.key, 0), 2),
        by_left(row(30, w.key, left >> 3)),
        by_right(row(31, w.key, right >> 3)),
        by_left(row(37, b1.key, left >> 3)),
        by_right(row(38, n1.key, p(w) << 32 | right >> 3)),
        by_left(row(42, takes >> 3, w.key)),
        beside(row(39, tags(b1, w, n1) << 16 | p(n2) << 8 | p(n3), 0), 1),
        by_right(row(34, place, right >> 3 | p(w) << 32)),
        by_left(row(26, left >> 3, p(w) << 16 | since)),
        by_left(row(41, takes >> 3, p(w) << 16 | since)),
        row(46, class(b2) << 8 | class(b1), p(w)),
        row(47, class(n1) << 8 | class(n2), p(w)),
        beside(row(45, class(w) << 8 | class(n1), 0), 1),
        by_left(row(43, class(w), left >> 3)),
        by_right(row(44, class(w), right >> 3)),
        beside(
            row(36, u64::from(b1.cue), entity << 16 | p(n1) >> 3),
            p(n1) & 7,
        ),
        by_tag(row(14, u64::from(w.suffix), p(w) >> 3)),
        beside(row(11, tags(w, n1, n2), 0), 1),
        by_left(row(25, left >> 3, right)),
        row(1, w.key, 0),
        beside(row(1, b1.key, 0), 1),
        row(4, b2.key, b1.key),
        beside(row(4, b1.key, w.key), 2),
        beside(row(4, w.key, n1.key), 3),
        by_tag(row(8, p(w) >> 3, quote)),
        row(11, tags(b2, b1, w), 0),
        beside(row(11, tags(b1, w, n1), 0), 2),
        by_tag(row(15, u64::from(w.shape), p(w) >> 3)),
        row(16, quotes, u64::from(w.passage)),
        by_right(row(17, quotes, right >> 3)),
        by_left(row(18, quotes, left >> 3)),
        beside(
            row(19, u64::from(w.cue), (p(n1) >> 3) << 8 | p(b1)),
            p(n1) & 7,
        ),
        by_tag(row(20, u64::from(b1.cue), p(w) >> 3)),
        by_tag(row(21, u64::from(n1.cue), p(w) >> 3)),
        beside(row(22, u64::from(w.cue), 0), u64::from(w.quote)),
        by_right(row(27, right >> 3, p(w))),
        by_left(row(28, entity, left >> 3)),
        by_right(row(29, entity, right >> 3)),
        beside(row(32, place >> 3, quote), place & 7),
        by_left(row(33, place, left >> 3)),
        beside(
            row(
                35,
                u64::from(b1.entity) << 8 | entity >> 3,
                u64::from(n1.cue),
            ),
            entity & 7,
        ),
        row(39, tags(b3, b2, b1) << 16 | p(w) << 8 | p(n1), 0),
        row(45, class(b1) << 8 | class(w), 0),
    ]
}

/// Weights of a transition feature: a label (or the start) before, a label after.
pub const PAIRS: usize = WIDTH * WIDTH;

/// Features of the step from the word before to this one.
pub const STEPS: usize = 4;

/// A feature of every step beside those: how readily each label is given at all.
pub const ALWAYS: Row = row(64, 0, 0);

/// Computes the addresses of the features of a step; each has a weight for every pair of labels.
#[inline]
pub fn steps(words: &[SpeechWord], at: usize) -> [Row; STEPS] {
    let w = &words[at];
    let next = words.get(at + 1).map_or(30, |n| u64::from(n.pos));
    let pos = u64::from(w.pos);
    [
        row(60, pos << 8 | next, 0),
        row(61, u64::from(w.quote), pos),
        row(62, w.key, 0),
        row(63, u64::from(w.since), pos),
    ]
}

/// The weights: of features by label, and of steps by pair of labels.
#[derive(Debug, Clone)]
pub struct SpeechModel {
    /// Features of words.
    emission: Linear<1>,
    /// Features of steps: the weight of label `y` after `x` is number `x * WIDTH + y`.
    transition: Linear<WIDTH>,
    /// What every step scores: [`ALWAYS`], and the steps that may not be.
    always: Sum<WIDTH>,
}

impl SpeechModel {
    /// Makes a model of trained weights.
    pub fn new(emission: Linear<1>, transition: Linear<WIDTH>) -> Self {
        let mut always = Sum(BARRED);
        transition.add(&[ALWAYS], &mut always);
        Self {
            emission,
            transition,
            always,
        }
    }

    /// Reads a stored model.
    ///
    /// # Errors
    /// When the bytes are no such model; the message says why.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let size = bytes
            .first_chunk::<4>()
            .map(|n| u32::from_le_bytes(*n) as usize);
        let size = size.ok_or("a model begins with the size of its first table")?;
        let (emission, transition) = bytes[4..]
            .split_at_checked(size)
            .ok_or("the model is cut short")?;
        Ok(Self::new(
            Linear::from_bytes(emission)?,
            Linear::from_bytes(transition)?,
        ))
    }

    /// Writes the model.
    pub fn to_bytes(&self) -> Vec<u8> {
        let emission = self.emission.to_bytes();
        let mut out = (emission.len() as u32).to_le_bytes().to_vec();
        out.extend(emission);
        out.extend(self.transition.to_bytes());
        out
    }
}

/// A score no path has. Path scores are kept near 0, so that sixteen bits hold them.
const NEVER: i16 = -30_000;

/// Added to the score of a label after one that it may not follow: more than any path can make up.
const BARRED: [[i16; WIDTH]; WIDTH] = {
    let mut table = [[0; WIDTH]; WIDTH];
    let mut before = 0;
    while before < WIDTH {
        let mut y = 0;
        while y < WIDTH {
            if y == LABELS || !Label::ALL[y].follows(before) {
                table[before][y] = NEVER;
            }
            y += 1;
        }
        before += 1;
    }
    table
};

/// Working memory of the decoder, kept between paragraphs.
#[derive(Debug, Default)]
pub struct Lattice {
    back: Vec<[u8; WIDTH]>,
}

/// Gives the best score of every label after a step from some labels, and from which of them it comes.
#[inline]
fn reach(
    best: &[i16; WIDTH],
    step: &Sum<WIDTH>,
    befores: Range<usize>,
) -> ([i16; WIDTH], [u8; WIDTH]) {
    let (mut next, mut back) = ([i16::MIN; WIDTH], [0i16; WIDTH]);
    for before in befores {
        let (from, into) = (best[before], &step.0[before]);
        let mut scores = [0; WIDTH];
        for y in 0..WIDTH {
            scores[y] = from.saturating_add(into[y]);
        }
        for y in 0..WIDTH {
            let better = scores[y] > next[y];
            back[y] = if better { before as i16 } else { back[y] };
        }
        for y in 0..WIDTH {
            next[y] = next[y].max(scores[y]);
        }
    }
    (next, back.map(|b| b as u8))
}

/// Finds the best labels of a stretch of text (Viterbi 1967) and appends them to `out`.
pub fn decode(
    model: &SpeechModel,
    words: &[SpeechWord],
    lattice: &mut Lattice,
    out: &mut Vec<Label>,
) {
    if words.is_empty() {
        return;
    }
    lattice.back.clear();
    let mut best = [NEVER; WIDTH];
    best[LABELS] = 0;
    for at in 0..words.len() {
        let mut emission = Sum::default();
        model.emission.add(&features(words, at), &mut emission);
        let mut step = model.always;
        model.transition.add(&steps(words, at), &mut step);
        let (mut next, back) = if at == 0 {
            reach(&best, &step, LABELS..LABELS + 1)
        } else {
            reach(&best, &step, 0..LABELS)
        };
        for (score, emitted) in next.iter_mut().zip(emission.0[0]) {
            *score = score.saturating_add(emitted);
        }
        let top = next[..LABELS].iter().copied().fold(i16::MIN, i16::max);
        best = next.map(|score| score.saturating_sub(top));
        lattice.back.push(back);
    }
    let mut label = (0..LABELS)
        .max_by_key(|&l| (best[l], LABELS - l))
        .unwrap_or(0);
    let from = out.len();
    out.resize(from + words.len(), Label::Out);
    for at in (0..words.len()).rev() {
        out[from + at] = Label::ALL[label];
        label = usize::from(lattice.back[at][label]);
    }
}
