//! Cities of the world, and companies, clubs and bands: evidence of what a name names.
//!
//! They are looked up by whole names alone and are no forms of the trie. Most are surnames or words as
//! well, so they decide nothing by themselves.

use super::builtin::BuiltinTable;
use super::fold::fold;
use super::table::Table;
use crate::error::Result;
use crate::text::KeyMap;
use crate::tokenize::key_of;

/// What is known by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Known {
    LargeCity,
    SmallCity,
    Company,
    Media,
    Club,
    League,
    Band,
}

impl Known {
    /// The kinds of `brands.csv`.
    const BRANDS: [(&'static str, Self); 5] = [
        ("band", Self::Band),
        ("club", Self::Club),
        ("company", Self::Company),
        ("league", Self::League),
        ("media", Self::Media),
    ];

    fn parse(kind: &str) -> Option<Self> {
        let found = Self::BRANDS.iter().find(|(name, _)| *name == kind);
        found.map(|(_, known)| *known)
    }
}

/// Names by the keys of their words.
#[derive(Debug, Default)]
pub(crate) struct KnownNames(KeyMap<Known>);

impl KnownNames {
    /// Reads `brands.csv` and `cities.csv`; a name of both is a brand.
    pub(super) fn read(brands: BuiltinTable, cities: BuiltinTable) -> Result<Self> {
        let mut out = Self::default();
        let table = Table::parse(brands.name, brands.text, &["name", "kind"])?;
        let [name, kind] = table.columns(["name", "kind"]);
        for row in table.rows() {
            let known = row.parse(kind, "band, club, company, league or media", Known::parse)?;
            out.add(row.get(name), known);
        }
        let table = Table::parse(cities.name, cities.text, &["name", "note"])?;
        let [name, note] = table.columns(["name", "note"]);
        for row in table.rows() {
            let large = row.get(note).is_empty();
            out.add(
                row.get(name),
                if large {
                    Known::LargeCity
                } else {
                    Known::SmallCity
                },
            );
        }
        Ok(out)
    }

    fn add(&mut self, name: &str, known: Known) {
        self.0.entry(key(name)).or_insert(known);
        if !name.is_ascii() {
            self.0.entry(key(&fold(name))).or_insert(known);
        }
    }

    /// Tells what is known by a name.
    pub(crate) fn named(&self, name: &str) -> Option<Known> {
        self.0.get(&key(name)).copied()
    }

    /// Tells what is known by a name, from the keys of its words.
    pub(crate) fn get(&self, words: impl Iterator<Item = u64>) -> Option<Known> {
        self.0.get(&joined(words)).copied()
    }
}

fn key(name: &str) -> u64 {
    let words = name.split([' ', '-', '‐', '‑', '–', '&']);
    joined(words.filter(|w| !w.is_empty()).map(key_of))
}

/// Key of several words in their order.
pub(crate) fn joined(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, |hash: u64, key| hash.rotate_left(7) ^ key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_by_their_words() {
        let table = |name, text| BuiltinTable { name, text };
        let known = KnownNames::read(
            table("brands.csv", "name,kind\nBest & Sons,company\n"),
            table(
                "cities.csv",
                "name,note\nSão Paulo,\nAix-en-Provence,small\n",
            ),
        )
        .unwrap();
        let find = |words: &[&str]| known.get(words.iter().map(|w| key_of(w)));
        assert_eq!(find(&["São", "Paulo"]), Some(Known::LargeCity));
        assert_eq!(find(&["Sao", "Paulo"]), Some(Known::LargeCity));
        assert_eq!(find(&["Aix", "en", "Provence"]), Some(Known::SmallCity));
        assert_eq!(find(&["Best", "Sons"]), Some(Known::Company));
        assert_eq!(find(&["Paulo", "São"]), None);
        assert_eq!(find(&["Paulo"]), None);
    }
}
