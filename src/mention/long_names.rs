//! Longer names of an article, found by the words that a name short for them can begin or end with.
//!
//! Whether one name is short for another is asked of every pair, and nearly all pairs share no word at all.

use super::names::CORPORATE;
use crate::tokenize::{KEY_START, extend_key};

/// Longer names, and the keys of the words that tell which to look at.
#[derive(Debug)]
pub(super) struct LongNames<W> {
    names: Vec<W>,
    /// The keys of the first two words, of the last two, and of the initials, each with the index of its name; sorted.
    keys: Vec<(u64, usize)>,
}

impl<W: AsRef<[String]> + Ord> LongNames<W> {
    /// Takes the names, each in folded words.
    pub(super) fn of(mut names: Vec<W>) -> Self {
        names.sort_unstable();
        names.dedup();
        let mut keys: Vec<(u64, usize)> = Vec::with_capacity(names.len() * 4);
        for (i, name) in names.iter().enumerate() {
            let words = name.as_ref();
            let outer = |at: &usize| *at < 2 || *at + 2 >= words.len();
            keys.extend(
                (0..words.len())
                    .filter(outer)
                    .map(|at| (key(&words[at]), i)),
            );
            if words.len() > 2 {
                let initials = words.iter().filter(|w| !CORPORATE.contains(&w.as_str()));
                let initials: String = initials.filter_map(|w| w.chars().next()).collect();
                keys.push((key(&initials), i));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        Self { names, keys }
    }

    /// The names that a name with this word first or last may be short for, in any order.
    pub(super) fn with(&self, word: &str) -> impl Iterator<Item = &[String]> {
        let key = key(word);
        let from = self.keys.partition_point(|(k, _)| *k < key);
        let found = self.keys[from..].iter().take_while(move |(k, _)| *k == key);
        found.map(|(_, i)| self.names[*i].as_ref())
    }
}

fn key(word: &str) -> u64 {
    extend_key(KEY_START, word.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_first_and_last_words_and_its_initials() {
        let name: Vec<String> = ["sample", "nut", "and", "bolt", "inc"]
            .map(String::from)
            .into();
        let long = LongNames::of(vec![name.clone(), name]);
        for word in ["sample", "nut", "bolt", "inc", "snab"] {
            assert_eq!(long.with(word).count(), 1, "{word}");
        }
        assert_eq!(long.with("and").count() + long.with("works").count(), 0);
    }
}
