//! Part of speech: the seventeen universal tags (Petrov, Das and McDonald 2012; Universal Dependencies 2).

use super::linear::{Linear, Row, Sum, row};
use super::word::WordShape;

/// Number of tags.
pub const TAGS: usize = 17;

/// Words of a row: room for 24 labels.
pub const WORDS: usize = 3;

/// A universal part-of-speech tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are the standard")]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Pos {
    /// All tags, by number.
    pub const ALL: [Self; TAGS] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    const NAMES: [&'static str; TAGS] = [
        "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
        "PUNCT", "SCONJ", "SYM", "VERB", "X",
    ];

    /// Gives the tag's name in Universal Dependencies.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Finds the tag of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .position(|n| *n == name)
            .map(|i| Self::ALL[i])
    }
}

/// Features of a word that look at words alone.
pub const STILL: usize = 15;

/// Features of a word that look at the tags before it.
pub const MOVING: usize = 5;

/// Computes the addresses of the features that look at words alone; `words` is the sentence.
#[inline]
pub fn still(words: &[WordShape], at: usize) -> [Row; STILL] {
    let (b2, b1) = (near(words, at, -2), near(words, at, -1));
    let (w, n1, n2) = (&words[at], near(words, at, 1), near(words, at, 2));
    let first = u64::from(at == 0);
    [
        row(1, w.key, 0),
        row(2, u64::from(w.suffix[1]), u64::from(w.shape)),
        row(3, u64::from(w.suffix[0]), u64::from(w.shape)),
        row(4, u64::from(w.suffix[2]), 0),
        row(5, u64::from(w.prefix), u64::from(w.shape)),
        row(6, u64::from(w.shape), first),
        row(7, b1.key, 0),
        row(8, n1.key, 0),
        row(9, b2.key, 0),
        row(10, n2.key, 0),
        row(14, u64::from(n1.suffix[1]), u64::from(n1.shape)),
        row(15, w.key, n1.key),
        row(16, b1.key, w.key),
        row(
            19,
            u64::from(w.shape),
            u64::from(n1.shape) << 16 | u64::from(b1.shape),
        ),
        row(20, u64::from(n1.suffix[1]), u64::from(w.suffix[1])),
    ]
}

/// Computes the addresses of the features that look at `one`, the tag given to the word before, and at
/// `two`, that of the word before it.
#[inline]
pub fn moving(words: &[WordShape], at: usize, one: u64, two: u64) -> [Row; MOVING] {
    let (w, n1) = (&words[at], near(words, at, 1));
    [
        row(11, one, 0),
        row(12, one, two),
        row(13, one, w.key),
        row(17, u64::from(w.suffix[1]), one),
        row(18, one, n1.key),
    ]
}

#[inline]
fn near(words: &[WordShape], at: usize, offset: isize) -> &WordShape {
    const OUTSIDE: WordShape = WordShape {
        key: 1,
        suffix: [1; 3],
        prefix: 1,
        shape: 0x1000,
    };
    let found = at.checked_add_signed(offset).and_then(|i| words.get(i));
    found.unwrap_or(&OUTSIDE)
}

/// Stands for the tag before the first word.
pub const START: u64 = 31;

/// Tags words greedily from left to right.
#[derive(Debug, Clone)]
pub struct PosTagger {
    model: Linear<WORDS>,
}

impl PosTagger {
    /// Makes a tagger of trained weights.
    pub fn new(model: Linear<WORDS>) -> Self {
        Self { model }
    }

    /// Tags one sentence, appending to `out`.
    pub fn tag(&self, words: &[WordShape], out: &mut Vec<Pos>) {
        let alone = |at: usize| {
            let mut sum = Sum::default();
            self.model.add(&still(words, at), &mut sum);
            sum
        };
        if words.is_empty() {
            return;
        }
        let (mut one, mut two) = (START, START);
        let mut ahead = alone(0);
        for at in 0..words.len() {
            let mut sum = ahead;
            // Look-ups for the next word are under way while this one waits for the tags before it.
            if at + 1 < words.len() {
                ahead = alone(at + 1);
            }
            self.model.add(&moving(words, at, one, two), &mut sum);
            let tag = sum.best(TAGS);
            out.push(Pos::ALL[tag]);
            (one, two) = (tag as u64, one);
        }
    }
}
