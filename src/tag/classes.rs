//! Classes of words that stand in like surroundings: “analysts” with “officials” and “dealers”.
//!
//! The idea is that of Brown et al. (1992); here words are vectors of the words around them, and their classes the
//! clusters of these (`tools/word_classes.py`). They tell the tagger of reported speech what a word is like without
//! telling it which word it is.

use crate::text::KeyMap;
use crate::tokenize::key_of;

/// Which class a word is of.
#[derive(Debug, Default)]
pub(crate) struct WordClasses(KeyMap<u8>);

impl WordClasses {
    /// Reads lines of a word and the number of its class, with a comma between.
    pub(crate) fn parse(table: &str) -> Option<Self> {
        let row = |line: &str| {
            let (word, class) = line.split_once(',')?;
            Some((key_of(word), class.parse().ok()?))
        };
        table
            .lines()
            .skip(1)
            .map(row)
            .collect::<Option<_>>()
            .map(Self)
    }

    /// Gives the class of a word by its key.
    pub(crate) fn get(&self, key: u64) -> Option<u8> {
        self.0.get(&key).copied()
    }
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
