//! Which names stand for which field: the ranked list of aliases, and what the user maps by hand.
//!
//! The list is data, `gazetteers/fields.csv`: one row an alias, with its field, its rank (the
//! lowest wins) and a note. An alias is a normalised name (see [`normalise`](super::names::normalise));
//! a dot goes down into a nested object (`source.name`), a plus joins columns (`lp+td`). Notes:
//!
//! - `weak` — a body that is no full text: an abstract, a snippet;
//! - `fallback` — a date that is not the day of publication, better than none;
//! - `host` — an address or a domain, of which the host names the outlet.

use std::{fmt, str::FromStr, sync::LazyLock};

use serde::Deserialize;

use super::names::normalise;

/// The list as it stands in the repository.
const TABLE: &str = include_str!("../../gazetteers/fields.csv");

/// A field of an article that columns are matched with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Field {
    Id,
    Title,
    Date,
    Outlet,
    Url,
    Author,
    Lang,
    Body,
}

impl Field {
    const ALL: [Self; 8] = [
        Self::Body,
        Self::Title,
        Self::Date,
        Self::Url,
        Self::Outlet,
        Self::Author,
        Self::Id,
        Self::Lang,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Date => "date",
            Self::Outlet => "outlet",
            Self::Url => "url",
            Self::Author => "author",
            Self::Lang => "lang",
            Self::Body => "body",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How an alias is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    #[default]
    #[serde(rename = "")]
    Usual,
    Weak,
    Fallback,
    Host,
    /// Named by the user: believed without a test.
    #[serde(skip)]
    Mapped,
}

/// One name, or several to be joined, that may hold a field.
#[derive(Debug, Clone)]
pub(super) struct Alias {
    pub(super) field: Field,
    pub(super) kind: Kind,
    /// The alias as it is written.
    pub(super) label: String,
    /// The columns to be joined, each as its path of normalised names; mostly one of length one.
    pub(super) parts: Vec<Vec<String>>,
}

impl Alias {
    fn new(field: Field, kind: Kind, label: &str) -> Self {
        let path = |part: &str| part.split('.').map(normalise).collect();
        Self {
            field,
            kind,
            label: label.to_owned(),
            parts: label.split('+').map(path).collect(),
        }
    }
}

/// All aliases in force, sorted by field and rank; an index into the list is an alias's identity.
#[derive(Debug, Clone)]
pub(super) struct Aliases(Vec<Alias>);

static BUILT_IN: LazyLock<Vec<Alias>> =
    LazyLock::new(|| parse_table(TABLE).expect("the built-in table is checked by a test"));

fn parse_table(table: &str) -> Result<Vec<Alias>, csv::Error> {
    #[derive(Deserialize)]
    struct Row {
        field: Field,
        alias: String,
        rank: u16,
        note: Kind,
    }
    let mut rows: Vec<Row> = csv::Reader::from_reader(table.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()?;
    rows.sort_by_key(|row| (row.field, row.rank));
    let alias = |row: Row| Alias::new(row.field, row.note, &row.alias);
    Ok(rows.into_iter().map(alias).collect())
}

impl Aliases {
    /// Takes the built-in list, but for the fields the user maps only what the user says.
    pub(super) fn new(map: &FieldMap) -> Self {
        let mut list: Vec<Alias> = (BUILT_IN.iter())
            .filter(|alias| map.0.iter().all(|(field, _)| *field != alias.field))
            .cloned()
            .collect();
        let mapped = (map.0.iter()).map(|(field, label)| Alias::new(*field, Kind::Mapped, label));
        list.extend(mapped);
        list.sort_by_key(|alias| alias.field);
        Self(list)
    }

    pub(super) fn get(&self, alias: usize) -> &Alias {
        &self.0[alias]
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Alias)> {
        self.0.iter().enumerate()
    }
}

/// Columns named by the user: `body=COL,date=COL,…`.
///
/// A column is named as the input writes it, or nearly so (`Pub Date` and `pub_date` are the same);
/// `fields.bodyText` goes down into a nested object, `LP+TD` joins two columns. A field that is
/// mapped twice takes the first column that has a value.
///
/// ```
/// use onrecord::read::FieldMap;
/// let map = FieldMap::parse("body=LP+TD, date=Pub Date")?;
/// let error = FieldMap::parse("bdy=text").unwrap_err();
/// assert!(error.to_string().starts_with("unknown field `bdy`"));
/// # Ok::<(), onrecord::read::FieldMapError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldMap(Vec<(Field, String)>);

/// What is wrong with a mapping of fields to columns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FieldMapError {
    /// The target is no field of an article.
    #[error("unknown field `{0}`: the fields are {fields}", fields = field_names())]
    UnknownField(String),
    /// An item is not of the form `field=column`.
    #[error("`{0}` is no mapping: write field=column, for example body=Text")]
    NotAPair(String),
}

fn field_names() -> String {
    Field::ALL.map(Field::name).join(", ")
}

impl FieldMap {
    /// Parses `body=COL,date=COL,…`.
    ///
    /// # Errors
    /// When an item is no `field=column`, or its field is none of an article's.
    pub fn parse(text: &str) -> Result<Self, FieldMapError> {
        let pair = |item: &str| {
            let not_a_pair = || FieldMapError::NotAPair(item.trim().to_owned());
            let (field, column) = item.split_once('=').ok_or_else(not_a_pair)?;
            let (field, column) = (field.trim(), column.trim());
            if column
                .split(['+', '.'])
                .any(|name| normalise(name).is_empty())
            {
                return Err(not_a_pair());
            }
            let known = Field::ALL.into_iter().find(|f| f.name() == field);
            let field = known.ok_or_else(|| FieldMapError::UnknownField(field.to_owned()))?;
            Ok((field, column.to_owned()))
        };
        let items = text.split(',').filter(|item| !item.trim().is_empty());
        items.map(pair).collect::<Result<_, _>>().map(Self)
    }
}

impl FromStr for FieldMap {
    type Err = FieldMapError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_built_in_table_is_sound() {
        let aliases = parse_table(TABLE).unwrap();
        let mut seen = HashSet::new();
        for alias in &aliases {
            let (field, label) = (alias.field, &alias.label);
            assert!(
                seen.insert((field, label)),
                "{field},{label} is there twice"
            );
            let plain: Vec<String> = alias.parts.iter().map(|p| p.join(".")).collect();
            let written = label.replace(':', "_");
            assert_eq!(plain.join("+"), written, "{label} is not normalised");
            let expected = match alias.kind {
                Kind::Usual | Kind::Mapped => field,
                Kind::Weak => Field::Body,
                Kind::Fallback => Field::Date,
                Kind::Host => Field::Outlet,
            };
            assert_eq!(field, expected, "{label}: this note is not for this field");
        }
        for field in Field::ALL {
            assert!(aliases.iter().any(|alias| alias.field == field), "{field}");
        }
    }

    #[test]
    fn a_mapped_field_forgets_its_aliases() {
        let map = FieldMap::parse("date=Issue Date,body=a.b+c").unwrap();
        let aliases = Aliases::new(&map);
        let of = |field| -> Vec<&Alias> {
            let found = aliases.iter().filter(|(_, alias)| alias.field == field);
            found.map(|(_, alias)| alias).collect()
        };
        let [date] = of(Field::Date)[..] else {
            panic!("one alias for the date");
        };
        assert_eq!(date.kind, Kind::Mapped);
        assert_eq!(date.parts, [["issue_date"]]);
        assert_eq!(of(Field::Body)[0].parts, [vec!["a", "b"], vec!["c"]]);
        assert!(of(Field::Title).len() > 5, "the others keep theirs");
    }

    #[test]
    fn bad_mappings_are_named() {
        assert_eq!(
            FieldMap::parse("text=Body").unwrap_err().to_string(),
            "unknown field `text`: the fields are body, title, date, url, outlet, author, id, lang"
        );
        for bad in ["body", "body=", "body=,date=x", "body=a+"] {
            let error = FieldMap::parse(bad).unwrap_err();
            assert!(matches!(error, FieldMapError::NotAPair(_)), "{bad}");
        }
        assert_eq!(FieldMap::parse("").unwrap(), FieldMap::default());
    }
}
