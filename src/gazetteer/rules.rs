//! What the rules are that stand in the column `rule` of quotations and mentions, in words.

use super::builtin::RULES;
use super::table::Table;
use crate::error::Result;

/// A rule in words: a row of `rules.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its id, as the column `rule` has it: `source-name`.
    pub id: String,
    /// What it decides on: `quote`, `speaker`, `mention`, or several of them.
    pub about: Vec<String>,
    /// One sentence that says what the rule is.
    pub meaning: String,
    /// Words to which it applies.
    pub example: String,
}

/// All rules, by id.
///
/// ```
/// let rules = onrecord::gazetteer::Rules::builtin()?;
/// assert_eq!(rules.named("source-name").map(|r| r.about.join(" ")), Some("speaker".into()));
/// assert_eq!(rules.named("astrology"), None);
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// Reads `rules.csv`.
    ///
    /// # Errors
    /// When the table that is compiled in lacks a column.
    pub fn builtin() -> Result<Self> {
        let columns = ["rule", "about", "meaning", "example"];
        let table = Table::parse(RULES.name, RULES.text, &columns)?;
        let [rule, about, meaning, example] = table.columns(columns);
        let mut rules: Vec<Rule> = table
            .rows()
            .map(|row| Rule {
                id: row.get(rule).to_owned(),
                about: row.list(about).map(str::to_owned).collect(),
                meaning: row.get(meaning).to_owned(),
                example: row.get(example).to_owned(),
            })
            .collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Self(rules))
    }

    /// Finds a rule by its id.
    pub fn named(&self, id: &str) -> Option<&Rule> {
        let at = self.0.binary_search_by(|rule| rule.id.as_str().cmp(id));
        at.ok().map(|at| &self.0[at])
    }

    /// Walks the rules in the order of their ids.
    pub fn iter(&self) -> std::slice::Iter<'_, Rule> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Rules {
    type Item = &'a Rule;
    type IntoIter = std::slice::Iter<'a, Rule>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use regex::Regex;

    use super::*;

    /// Words with a hyphen in the same files that are no rules.
    const NO_RULES: &[&str] = &[
        "e-mail",
        "co-founder",
        "far-right",
        "first-term",
        "fly-half",
        "of-the",
        "one-time",
        "op-ed",
        "president-elect",
        "self-declared",
        "so-called",
        "vice-president",
        "year-old",
    ];

    /// Adds the code of all files under a path, without its tests and comments.
    fn code(path: &Path, into: &mut String) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                code(&entry.unwrap().path(), into);
            }
        } else {
            let text = fs::read_to_string(path).unwrap();
            let own = text.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = own.lines().filter(|l| !l.trim_start().starts_with("//"));
            lines.for_each(|line| into.extend([line, "\n"]));
        }
    }

    #[test]
    fn every_rule_of_the_code_is_in_the_table_and_no_other() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut text = String::new();
        for part in ["aliases", "engine.rs", "quote", "attribution", "mention"] {
            code(&source.join(part), &mut text);
        }
        let ids = |pattern: &str| -> BTreeSet<String> {
            let regex = Regex::new(pattern).unwrap();
            regex
                .captures_iter(&text)
                .map(|c| c[1].to_owned())
                .collect()
        };
        let hyphened = ids("\"([a-z]+(?:-[a-z]+)+)\"");
        let assigned = ids("rule: \"([^\"]+)\"");
        let table: BTreeSet<String> = Rules::builtin()
            .unwrap()
            .iter()
            .map(|r| r.id.clone())
            .collect();
        let is_rule = |id: &&String| !NO_RULES.contains(&id.as_str());
        for id in hyphened.iter().filter(is_rule).chain(&assigned) {
            assert!(table.contains(id), "{id} is not in gazetteers/rules.csv");
        }
        let literals = ids("\"([a-z-]+)\"");
        for id in &table {
            assert!(
                literals.contains(id),
                "{id} of gazetteers/rules.csv is in no code"
            );
        }
    }

    #[test]
    fn every_rule_says_what_it_is_about() {
        for rule in &Rules::builtin().unwrap() {
            assert!(
                !rule.about.is_empty() && rule.meaning.ends_with('.'),
                "{rule:?}"
            );
        }
    }
}
