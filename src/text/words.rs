//! Lists of words that a token is compared with.
//!
//! The rules ask for nearly every token whether it is one of some words, and nearly always it is none. So the long lists
//! are [`WordSet`]s, which say no without a look at their words.

use std::ops::Deref;

/// Words that a token may be one of.
pub(crate) trait Words {
    /// Tells whether it has a word, in any case.
    fn have(&self, word: &[u8]) -> bool;
}

impl Words for [&str] {
    #[inline]
    fn have(&self, word: &[u8]) -> bool {
        // Most words differ in length, which needs no look at their letters.
        let mut alike = self.iter().filter(|w| w.len() == word.len());
        alike.any(|w| w.as_bytes().eq_ignore_ascii_case(word))
    }
}

impl<const N: usize> Words for [&str; N] {
    #[inline]
    fn have(&self, word: &[u8]) -> bool {
        self.as_slice().have(word)
    }
}

impl<W: Words + ?Sized> Words for &W {
    #[inline]
    fn have(&self, word: &[u8]) -> bool {
        (*self).have(word)
    }
}

/// A long list of words.
#[derive(Debug)]
pub(crate) struct WordSet {
    words: &'static [&'static str],
    /// The lengths of the words that begin with a letter, as bits; letters by their last five bits.
    lengths: [u32; 32],
    /// Indices of the words, letter by letter, and where those of each letter begin.
    order: [u8; LONGEST],
    from: [u8; 33],
}

/// Words of the longest list.
const LONGEST: usize = 255;

impl WordSet {
    /// Takes a list.
    pub(crate) const fn of(words: &'static [&'static str]) -> Self {
        assert!(words.len() <= LONGEST, "an index of a word is a byte");
        let (mut lengths, mut order, mut from) = ([0; 32], [0; LONGEST], [0; 33]);
        let (mut letter, mut count) = (0, 0);
        while letter < 32 {
            from[letter] = count as u8;
            let mut i = 0;
            while i < words.len() {
                let (first, length) = place(words[i].as_bytes());
                if first == letter {
                    lengths[letter] |= length;
                    order[count] = i as u8;
                    count += 1;
                }
                i += 1;
            }
            letter += 1;
        }
        from[32] = count as u8;
        Self {
            words,
            lengths,
            order,
            from,
        }
    }

    /// Tells whether it has a word as it stands.
    pub(crate) fn contains(&self, word: &&str) -> bool {
        self.may_have(word.as_bytes()) && self.beside(word.as_bytes()).any(|w| w == *word)
    }

    /// Gives the words that begin with the same letter.
    #[inline]
    fn beside(&self, word: &[u8]) -> impl Iterator<Item = &'static str> {
        let (letter, _) = place(word);
        let (from, to) = (self.from[letter], self.from[letter + 1]);
        let places = self.order[usize::from(from)..usize::from(to)].iter();
        places.map(|i| self.words[usize::from(*i)])
    }

    /// Tells whether any of its words begins with that letter and is as long.
    #[inline]
    fn may_have(&self, word: &[u8]) -> bool {
        let (letter, length) = place(word);
        self.lengths[letter] & length != 0
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
    fn have(&self, word: &[u8]) -> bool {
        let is = |w: &str| w.len() == word.len() && w.as_bytes().eq_ignore_ascii_case(word);
        self.may_have(word) && self.beside(word).any(is)
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
        let both = |word: &str| [SET.have(word.as_bytes()), LIST.have(word.as_bytes())];
        for word in LIST {
            assert_eq!(both(word), [true; 2], "{word}");
        }
        assert_eq!([both("Monday"), both("SEPT.")], [[true; 2]; 2]);
        for word in ["", "march", "mondays", "sunday", "Été"] {
            assert_eq!(both(word), [false; 2], "{word}");
        }
        assert!(SET.contains(&"monday") && !SET.contains(&"Monday"));
    }
}
