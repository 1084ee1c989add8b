//! Checks of forms: aliases that are ordinary words, forms without a word.

use std::collections::HashMap;

use super::{Findings, Set};
use crate::gazetteer::fold;

const TABLE: &str = "leader_names.csv";

/// Tables whose forms would be taken for a person if a leader had one of them as an alias.
const WORDS: [(&str, &str); 7] = [
    ("country_names.csv", "text"),
    ("cues.csv", "text"),
    ("offices.csv", "text"),
    ("organisation_names.csv", "text"),
    ("roles.csv", "text"),
    ("titles.csv", "text"),
    ("us_places.csv", "text"),
];

/// Warns of aliases of one word that is also something else.
pub(super) fn check(set: &Set, findings: &mut Findings) {
    let mut words: HashMap<String, &str> = HashMap::new();
    for (table, column) in WORDS {
        for (_, [text]) in set.rows(table, [column]) {
            words.entry(fold(text)).or_insert(table);
        }
    }
    for table in ["first_names.csv", "surnames.csv"] {
        for (_, [name, note]) in set.rows(table, ["name", "note"]) {
            if note == "word" {
                words.entry(fold(name)).or_insert(table);
            }
        }
    }
    let single = |text: &str| !text.contains(' ');
    for (line, [text]) in set.rows(TABLE, ["text"]) {
        if let Some(table) = words.get(&fold(text)).filter(|_| single(text)) {
            let message = format!("{text:?} is a common word too, see {table}");
            findings.warn((TABLE, line, "text"), message);
        } else if !text.chars().any(char::is_alphabetic) {
            findings.error((TABLE, line, "text"), format!("{text:?} has no letter"));
        }
    }
}
