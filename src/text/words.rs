//! Lists of words that a token is compared with.
//!
//! The rules ask for nearly every token whether it is one of some words, and nearly always it is none. So the long lists
//! are [`WordSet`]s, which say no without a look at their words.

use std::ops::Deref;

/// Words that a token may be one of.
pub(crate) trait Words {
    /// Tells whether it has a word, in any case.
    fn have(&self, word: &str) -> bool;
}

impl Words for [&str] {
    #[inline]
    fn have(&self, word: &str) -> bool {
        // Most words differ in length, which needs no look at their letters.
        let mut alike = self.iter().filter(|w| w.len() == word.len());
        alike.any(|w| w.eq_ignore_ascii_case(word))
    }
}

impl<const N: usize> Words for [&str; N] {
    #[inline]
    fn have(&self, word: &str) -> bool {
        self.as_slice().have(word)
    }
}

impl<W: Words + ?Sized> Words for &W {
    #[inline]
    fn have(&self, word: &str) -> bool {
        (*self).have(word)
    }
}

/// A long list of words.
#[derive(Debug)]
pub(crate) struct WordSet {
    words: &'static [&'static str],
    /// The lengths of the words that begin with a letter, as bits; letters by their last five bits.
    lengths: [u32; 32],
}

impl WordSet {
    /// Takes a list.
    pub(crate) const fn of(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 32];
        let mut i = 0;
        while i < words.len() {
            let (letter, length) = place(words[i].as_bytes());
            lengths[letter] |= length;
            i += 1;
        }
        Self { words, lengths }
    }
}

/// The last five bits of the first letter, which are the same in both cases, and the length as a bit.
#[inline]
const fn place(word: &[u8]) -> (usize, u32) {
    let letter = if word.is_empty() { 0 } else { word[0] & 31 };
    let length = if word.len() < 31 { word.len() } else { 31 };
    (letter as usize, 1 << length)
}

impl Words for WordSet {
    #[inline]
    fn have(&self, word: &str) -> bool {
        let (letter, length) = place(word.as_bytes());
        self.lengths[letter] & length != 0 && self.words.have(word)
    }
}

impl Deref for WordSet {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_the_words_of_its_list() {
        const LIST: &[&str] = &[
            "monday",
            "sept.",
            "été",
            "a-word-of-more-than-thirty-one-letters",
        ];
        const SET: &WordSet = &WordSet::of(LIST);
        for word in LIST {
            assert!(SET.have(word) && LIST.have(word), "{word}");
        }
        assert!(SET.have("Monday") && SET.have("SEPT."));
        for word in ["", "march", "mondays", "sunday", "Été"] {
            assert!(!SET.have(word) && !LIST.have(word), "{word}");
        }
        assert!(SET.contains(&"monday") && !SET.contains(&"Monday"));
    }
}
