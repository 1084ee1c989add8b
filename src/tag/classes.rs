//! Classes of words that stand in like surroundings: “analysts” with “officials” and “dealers”.
//!
//! The idea is that of Brown et al. (1992); here words are vectors of the words around them, and their classes the
//! clusters of these (`tools/word_classes.py`). They tell the tagger of reported speech what a word is like without
//! telling it which word it is.

use crate::tokenize::key_of;

/// Which class a word is of.
///
/// A hash table with open addressing, small enough to stay at hand: 24 bits of the word's key above its class plus one;
/// 0 is free.
#[derive(Debug, Default)]
pub(crate) struct WordClasses {
    slots: Vec<u32>,
}

impl WordClasses {
    /// Reads lines of a word and the number of its class, with a comma between.
    pub(crate) fn parse(table: &str) -> Option<Self> {
        let rows: Vec<(u64, u8)> = table.lines().skip(1).map(row).collect::<Option<_>>()?;
        let mut slots = vec![0; (rows.len() * 2 + 1).next_power_of_two()];
        for (key, class) in rows {
            let (mut slot, check) = place(key, slots.len());
            while slots[slot] != 0 {
                slot = (slot + 1) & (slots.len() - 1);
            }
            slots[slot] = check | (u32::from(class) + 1);
        }
        Some(Self { slots })
    }

    /// Gives the class of a word by its key.
    pub(crate) fn get(&self, key: u64) -> Option<u8> {
        let (mut slot, check) = place(key, self.slots.len());
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return None;
            }
            if found & !0xff == check {
                return Some((found & 0xff) as u8 - 1);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }
}

fn row(line: &str) -> Option<(u64, u8)> {
    let (word, class) = line.split_once(',')?;
    let class = class.parse().ok().filter(|class| *class < u8::MAX)?;
    Some((key_of(word), class))
}

/// Where a word's slot is to be looked for among a power of two of them, and what it is known by there.
fn place(key: u64, slots: usize) -> (usize, u32) {
    (key as usize & (slots - 1), (key >> 32) as u32 & !0xff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models;

    #[test]
    fn words_of_one_use_have_one_class() {
        let classes = models::word_classes();
        let class = |word| classes.get(key_of(word)).expect("the table has it");
        assert_eq!(class("analysts"), class("officials"));
        assert_ne!(class("said"), class("analysts"));
        assert!(WordClasses::parse("word,class\nsaid,x\n").is_none());
    }
}
