//! The tables that ship with the program, as text.
//!
//! Everything else reads them through [`BuiltinTable`]: the loader, the checker, `gazetteer export`,
//! and the list of hashes in `run.json`.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// A table that ships with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltinTable {
    /// Its file in `gazetteers/`: `leaders.csv`.
    pub name: &'static str,
    /// The whole file.
    pub text: &'static str,
}

macro_rules! builtin {
    ($($konst:ident = $name:literal),+ $(,)?) => {
        $(pub(super) static $konst: BuiltinTable = BuiltinTable {
            name: $name,
            text: include_str!(concat!("../../gazetteers/", $name)),
        };)+

        /// All tables that ship with the program, by name.
        pub static BUILTIN: &[BuiltinTable] = &[$($konst),+];
    };
}

builtin! {
    ABBREVIATIONS = "abbreviations.csv",
    BOILERPLATE = "boilerplate.csv",
    BRANDS = "brands.csv",
    CITIES = "cities.csv",
    COUNTRIES = "countries.csv",
    COUNTRY_NAMES = "country_names.csv",
    CUES = "cues.csv",
    FIELDS = "fields.csv",
    FIRST_NAMES = "first_names.csv",
    LEADER_NAMES = "leader_names.csv",
    LEADERS = "leaders.csv",
    NOT_PLACES = "not_places.csv",
    OFFICES = "offices.csv",
    ORGANISATION_NAMES = "organisation_names.csv",
    ORGANISATIONS = "organisations.csv",
    ROLES = "roles.csv",
    RULES = "rules.csv",
    SURNAMES = "surnames.csv",
    TITLES = "titles.csv",
    US_PLACES = "us_places.csv",
    VACANCIES = "vacancies.csv",
}

impl BuiltinTable {
    /// Finds a table by its file name, with or without `.csv`.
    pub fn named(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(".csv").unwrap_or(name);
        let is_it = |t: &&Self| t.name.strip_suffix(".csv") == Some(stem);
        BUILTIN.iter().find(is_it).copied()
    }
}

/// Gives the SHA-256 of some bytes, in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mut text = String::with_capacity(2 * digest.len());
    for byte in digest {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_found_by_name() {
        for name in ["leaders", "leaders.csv"] {
            assert_eq!(BuiltinTable::named(name), Some(LEADERS), "{name}");
        }
        assert_eq!(BuiltinTable::named("leaders.txt"), None);
    }

    #[test]
    fn hashes_are_written_in_hexadecimal_digits() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
    }

    #[test]
    fn every_csv_of_the_folder_ships() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/gazetteers");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| {
                std::path::Path::new(name)
                    .extension()
                    .is_some_and(|end| end == "csv")
            })
            .collect();
        files.sort();
        let tables: Vec<&str> = BUILTIN.iter().map(|t| t.name).collect();
        assert_eq!(tables, files);
    }
}
