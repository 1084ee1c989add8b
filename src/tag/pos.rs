//! Part of speech: the seventeen universal tags (Petrov, Das and McDonald 2012; Universal Dependencies 2).

use super::linear::{Linear, Row, Sum, beside, row};
use super::word::WordShape;

/// Number of tags.
pub const TAGS: usize = 17;

/// Tags that the tagger gives: all but X, the last, which is for words of no class.
pub const GIVEN: usize = 16;

/// Words of a row: room for 16 labels.
pub const WORDS: usize = 2;

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
    let suffix = |w: &WordShape, n: usize| u64::from(w.suffix[n]);
    let shape = |w: &WordShape| u64::from(w.shape);
    let capital = |w: &WordShape| u64::from(w.shape >> 3 & 7);
    [
        row(1, w.key, capital(w)),
        beside(row(1, b1.key, capital(b1)), 1),
        beside(row(1, n1.key, capital(n1)), 2),
        beside(row(1, b2.key, capital(b2)), 3),
        row(10, n2.key, capital(n2)),
        row(2, suffix(w, 1), shape(w)),
        beside(row(2, suffix(n1, 1), shape(n1)), 1),
        row(3, suffix(w, 0), shape(w)),
        row(4, suffix(w, 2), capital(w)),
        row(5, u64::from(w.prefix), shape(w)),
        row(6, shape(w), first),
        row(15, w.key, n1.key),
        beside(row(15, b1.key, w.key), 1),
        row(19, shape(w), shape(n1) << 16 | shape(b1)),
        row(20, suffix(n1, 1), suffix(w, 1)),
    ]
}

/// Computes the addresses of the features that look at `one`, the tag given to the word before, and at
/// `two`, that of the word before it.
#[inline]
pub fn moving(words: &[WordShape], at: usize, one: u64, two: u64) -> [Row; MOVING] {
    let (w, n1) = (&words[at], near(words, at, 1));
    let by_tag = |r: Row| beside(r, one & 3);
    [
        by_tag(row(11, one >> 2, 0)),
        beside(row(12, one, two >> 2), two & 3),
        by_tag(row(13, one >> 2, w.key)),
        by_tag(row(17, u64::from(w.suffix[1]), one >> 2)),
        by_tag(row(18, one >> 2, n1.key)),
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

/// Words that have the same tag wherever they stand: “the”, “of”, a comma.
///
/// Half of a text needs no more than that (Ratnaparkhi 1996 uses such a dictionary to narrow the choice).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certain {
    /// A hash table with open addressing: 27 bits of the word's hash above the tag plus one; 0 is free.
    slots: Vec<u32>,
}

impl Certain {
    /// log₂ of the number of slots; at least half of them stay free.
    const BITS: u32 = 13;

    /// Makes a dictionary of words and their tags.
    ///
    /// # Panics
    /// When there are more than 4,096 words.
    pub fn new(words: &[(WordShape, Pos)]) -> Self {
        let mut slots = vec![0; 1 << Self::BITS];
        assert!(
            words.len() <= slots.len() / 2,
            "the dictionary has room for its words"
        );
        for (word, tag) in words {
            let (mut slot, check) = Self::hash(word);
            while slots[slot] != 0 {
                slot = (slot + 1) % slots.len();
            }
            slots[slot] = check | (*tag as u32 + 1);
        }
        Self { slots }
    }

    #[inline]
    fn hash(word: &WordShape) -> (usize, u32) {
        let hash = row(90, word.key, u64::from(word.shape));
        (
            (hash >> (64 - Self::BITS)) as usize,
            (hash >> 16) as u32 & !31,
        )
    }

    /// Gives the tag of a word, when it can have but one.
    #[inline]
    pub fn tag(&self, word: &WordShape) -> Option<Pos> {
        let (mut slot, check) = Self::hash(word);
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return None;
            }
            if found & !31 == check {
                return Pos::ALL.get((found & 31) as usize - 1).copied();
            }
            slot = (slot + 1) % self.slots.len();
        }
    }
}

/// Tags words greedily from left to right.
#[derive(Debug, Clone)]
pub struct PosTagger {
    certain: Certain,
    model: Linear<WORDS>,
}

impl PosTagger {
    /// Makes a tagger of trained weights.
    pub fn new(certain: Certain, model: Linear<WORDS>) -> Self {
        Self { certain, model }
    }

    /// Reads a stored tagger.
    ///
    /// # Errors
    /// When the bytes are no such model; the message says why.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let (slots, model) = bytes
            .split_at_checked(4 << Certain::BITS)
            .ok_or("the model is cut short")?;
        let slots: Vec<u32> = slots
            .chunks_exact(4)
            .map(|c| c.iter().rev().fold(0, |w, b| w << 8 | u32::from(*b)))
            .collect();
        let tags = |slot: &u32| *slot == 0 || (1..=TAGS as u32).contains(&(slot & 31));
        if !slots.contains(&0) || !slots.iter().all(tags) {
            return Err(String::from("the dictionary of the tagger is damaged"));
        }
        Ok(Self {
            certain: Certain { slots },
            model: Linear::from_bytes(model)?,
        })
    }

    /// Writes the tagger.
    pub fn to_bytes(&self) -> Vec<u8> {
        let slots = self.certain.slots.iter().flat_map(|s| s.to_le_bytes());
        slots.chain(self.model.to_bytes()).collect()
    }

    /// Tags one sentence, appending to `out`.
    pub fn tag(&self, words: &[WordShape], out: &mut Vec<Pos>) {
        // What words alone say comes first: only the rest has to wait for the tags before.
        let known: Vec<Result<Pos, Sum<WORDS>>> = (0..words.len())
            .map(|at| {
                self.certain.tag(&words[at]).ok_or_else(|| {
                    let mut sum = Sum::default();
                    self.model.add(&still(words, at), &mut sum);
                    sum
                })
            })
            .collect();
        let (mut one, mut two) = (START, START);
        for (at, known) in known.into_iter().enumerate() {
            let tag = known.unwrap_or_else(|mut sum| {
                self.model.add(&moving(words, at, one, two), &mut sum);
                Pos::ALL[sum.best()]
            });
            out.push(tag);
            (one, two) = (tag as u64, one);
        }
    }
}
