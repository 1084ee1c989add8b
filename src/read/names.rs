//! Names of columns: normalised once, then looked up.
//!
//! Records of one dump share their names, so what a name may stand for is worked out the first time
//! it is seen and kept.

use std::{collections::HashMap, sync::Arc};

use super::fields::{Aliases, Field, Kind};

/// Names kept at most; a dump whose keys never repeat must not fill the memory.
const KEPT: usize = 10_000;

/// A column's name and what the column may hold.
#[derive(Debug)]
pub(super) struct Name {
    /// As the input writes it.
    pub(super) raw: String,
    /// The fields it may hold, by rank within a field.
    pub(super) roles: Vec<Role>,
    /// Whether the column is a row number that pandas wrote.
    pub(super) is_index: bool,
}

/// One possible meaning of a column.
#[derive(Debug, Clone)]
pub(super) struct Role {
    /// Index into [`Aliases`].
    pub(super) alias: usize,
    /// What that alias is for.
    pub(super) field: Field,
    /// How it is to be taken.
    pub(super) kind: Kind,
    /// Which of the columns that the alias joins.
    pub(super) part: usize,
    /// The way down into a nested object; mostly empty.
    pub(super) rest: Vec<String>,
    /// Whether the name is the alias letter by letter.
    pub(super) exact: bool,
}

impl Name {
    /// Gives the fields that the column itself, not something nested in it, may hold.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field> {
        let own = self.roles.iter().filter(|role| role.rest.is_empty());
        own.map(|role| role.field)
    }
}

/// The names seen so far.
#[derive(Debug)]
pub(super) struct Names {
    aliases: Arc<Aliases>,
    known: HashMap<String, Arc<Name>>,
}

impl Names {
    pub(super) fn new(aliases: Arc<Aliases>) -> Self {
        Self {
            aliases,
            known: HashMap::new(),
        }
    }

    pub(super) fn aliases(&self) -> &Arc<Aliases> {
        &self.aliases
    }

    /// Gives the name written `raw`.
    pub(super) fn get(&mut self, raw: &str) -> Arc<Name> {
        if let Some(name) = self.known.get(raw) {
            return Arc::clone(name);
        }
        if self.known.len() >= KEPT {
            self.known.clear();
        }
        let normal = normalise(raw);
        let name = Arc::new(Name {
            raw: raw.to_owned(),
            roles: self.roles(raw, &normal),
            is_index: matches!(normal.as_str(), "unnamed_0" | "unnamed_0_1"),
        });
        self.known.insert(raw.to_owned(), Arc::clone(&name));
        name
    }

    fn roles(&self, raw: &str, normal: &str) -> Vec<Role> {
        let mut roles = Vec::new();
        for (alias, entry) in self.aliases.iter() {
            for (part, path) in entry.parts.iter().enumerate() {
                // `source.name` is a name inside `source`, or the flattened column `source.name`.
                let rest = if path.join("_") == normal {
                    Vec::new()
                } else if path[0] == normal {
                    path[1..].to_vec()
                } else {
                    continue;
                };
                roles.push(Role {
                    alias,
                    field: entry.field,
                    kind: entry.kind,
                    part,
                    rest,
                    exact: entry.label == raw,
                });
            }
        }
        roles
    }
}

/// Brings a name into the form in which names are compared.
///
/// Lower case, words joined by one `_`: camel case is split, everything that is no letter or digit
/// separates. An underscore in front is kept, for `_id` is another name than `id`.
pub(super) fn normalise(name: &str) -> String {
    let name = name.trim_start_matches('\u{feff}').trim();
    let mut normal = String::with_capacity(name.len() + 4);
    let mut separate = name.starts_with('_');
    let mut previous = ' ';
    let mut letters = name.chars().peekable();
    while let Some(c) = letters.next() {
        if !c.is_alphanumeric() {
            separate |= !normal.is_empty();
            previous = c;
            continue;
        }
        let next_is_lower = letters.peek().is_some_and(|n| n.is_lowercase());
        let starts_word = c.is_uppercase()
            && (previous.is_lowercase()
                || previous.is_numeric()
                || previous.is_uppercase() && next_is_lower);
        if separate || starts_word {
            normal.push('_');
        }
        separate = false;
        normal.extend(c.to_lowercase());
        previous = c;
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::fields::FieldMap;

    #[test]
    fn names_are_normalised() {
        for (raw, normal) in [
            ("\u{feff}Title", "title"),
            ("bodyText", "body_text"),
            ("LeadParagraph", "lead_paragraph"),
            ("urlToImage", "url_to_image"),
            ("URLToImage", "url_to_image"),
            ("articleID", "article_id"),
            ("Pub. Date ", "pub_date"),
            ("LP", "lp"),
            ("hl1", "hl1"),
            ("xml:lang", "xml_lang"),
            ("_id", "_id"),
            ("_source", "_source"),
            ("Unnamed: 0", "unnamed_0"),
            ("Größe", "größe"),
            ("--", ""),
            ("", ""),
        ] {
            assert_eq!(normalise(raw), normal, "{raw:?}");
        }
    }

    #[test]
    fn a_name_knows_its_fields() {
        let mut names = Names::new(Arc::new(Aliases::new(&FieldMap::default())));
        let mut fields = |raw: &str| -> Vec<(Field, Vec<String>)> {
            let name = names.get(raw);
            let role = |role: &Role| (role.field, role.rest.clone());
            name.roles.iter().map(role).collect()
        };
        assert_eq!(fields("pubDate"), [(Field::Date, vec![])]);
        assert!(fields("source").contains(&(Field::Outlet, vec!["name".to_owned()])));
        assert!(fields("source").contains(&(Field::Url, vec![])));
        assert!(fields("source.name").contains(&(Field::Outlet, vec![])));
        assert!(fields("image").is_empty());
    }

    #[test]
    fn names_that_never_repeat_are_forgotten() {
        let mut names = Names::new(Arc::new(Aliases::new(&FieldMap::default())));
        for n in 0..=KEPT {
            names.get(&format!("key{n}"));
        }
        assert!(names.known.len() <= KEPT);
    }
}
