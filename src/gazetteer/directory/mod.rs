//! Looks things up in the tables: who or what a name is, who held an office on a day.
//!
//! This is the tables as a person reads them. The pipeline does not use it; `onrecord gazetteer` does.

mod find;
mod list;

use jiff::civil::Date;

use super::fold;
use super::lexicon::Gender;
use super::people::{Body, Person, Tenure};
use super::tables::Tables;
use super::term::{Precision, Term};
use super::user::UserGazetteer;
use crate::annotation::Form;
use crate::error::Result;

pub use list::{OfficeFilter, TermFilter};

/// The tables, to look things up in.
///
/// ```
/// use jiff::civil::date;
/// use onrecord::gazetteer::{Directory, TermFilter};
///
/// let directory = Directory::builtin()?;
/// let filter = TermFilter {
///     body: directory.body("Germany"),
///     office: directory.office("chancellor"),
///     on: Some(date(2015, 9, 4)),
/// };
/// let terms = directory.terms(&filter);
/// assert_eq!(terms[0].name, "Angela Merkel");
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Debug)]
pub struct Directory {
    tables: Tables,
}

/// What a name stands for.
#[derive(Debug, Clone)]
pub enum Entry {
    /// A person with offices.
    Person(PersonEntry),
    /// A country, territory or historic state.
    Country(CountryEntry),
    /// An organisation.
    Organisation(OrganisationEntry),
    /// A title of office, perhaps of a country or an organisation.
    Office(OfficeEntry),
}

/// A person.
#[derive(Debug, Clone)]
pub struct PersonEntry {
    /// Wikidata id, or one of ours (`x-jane-doe`).
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Gender, where known.
    pub gender: Option<Gender>,
    /// Other names.
    pub names: Vec<String>,
    /// Terms of office, the latest first.
    pub terms: Vec<TermEntry>,
}

/// A term of office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermEntry {
    /// Who: Wikidata id, or one of ours.
    pub entity_id: String,
    /// Canonical name.
    pub name: String,
    /// Title with its status: “acting President”; “Secretary General (NATO)”.
    pub office: String,
    /// Classes of the office.
    pub classes: Vec<&'static str>,
    /// Alpha-3 code, for an office of a country.
    pub country: Option<String>,
    /// Alpha-3 code of the country or id of the organisation.
    pub body: String,
    /// First day, as exactly as it is known.
    pub start: String,
    /// Last day, as exactly as it is known; empty: still.
    pub end: String,
    /// For an open end: the day up to which a source vouches for it.
    pub asof: Option<Date>,
    /// The days it covers.
    pub term: Term,
}

/// A country.
#[derive(Debug, Clone)]
pub struct CountryEntry {
    /// Alpha-3 code.
    pub code: String,
    /// Name.
    pub name: String,
    /// When it existed, for historic states and young ones.
    pub term: Term,
    /// Forms by kind.
    pub forms: Vec<(Form, Vec<String>)>,
}

/// An organisation.
#[derive(Debug, Clone)]
pub struct OrganisationEntry {
    /// Identifier in the tables.
    pub id: String,
    /// Wikidata id.
    pub qid: Option<String>,
    /// Name.
    pub name: String,
    /// Country it belongs to: alpha-3.
    pub country: Option<String>,
    /// Other names.
    pub names: Vec<String>,
    /// Terms of its heads and other offices, the latest first.
    pub terms: Vec<TermEntry>,
}

/// A title of office.
#[derive(Debug, Clone)]
pub struct OfficeEntry {
    /// The title, in lower case.
    pub title: String,
    /// Classes it stands for, each with the bodies it is confined to; none for any.
    pub classes: Vec<(&'static str, Vec<String>)>,
    /// The country or organisation that was asked for: its name.
    pub of: Option<String>,
    /// Who held it there, the latest first.
    pub terms: Vec<TermEntry>,
}

/// A country or organisation; see [`Directory::body`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyFilter(Body);

impl Directory {
    /// Reads the built-in tables.
    ///
    /// # Errors
    /// When a table has a row that cannot be used, which a test precludes.
    pub fn builtin() -> Result<Self> {
        Self::with(&[])
    }

    /// Reads the built-in tables and lets users' lists change them.
    ///
    /// # Errors
    /// When a list has a row that cannot be used.
    pub fn with(lists: &[UserGazetteer]) -> Result<Self> {
        let mut tables = Tables::builtin()?;
        for list in lists {
            list.apply(&mut tables)?;
        }
        Ok(Self { tables })
    }

    /// Finds a country or organisation by its code or one of its names.
    pub fn body(&self, text: &str) -> Option<BodyFilter> {
        let t = &self.tables;
        if let Some(body) = t.codes().body(&text.to_uppercase()) {
            return Some(BodyFilter(body));
        }
        let text = plain(text);
        let country = t.country_names.iter().find(|n| plain(&n.text) == text);
        let country = country.map(|n| Body::Country(n.country));
        let organisation = || {
            let names = &mut t.organisation_names.iter();
            names.find(|n| plain(&n.text) == text)
        };
        country
            .or_else(|| organisation().map(|n| Body::Organisation(n.organisation)))
            .map(BodyFilter)
    }

    fn term(&self, person: &Person, tenure: &Tenure) -> TermEntry {
        let t = &self.tables;
        let mut office = tenure.office.clone();
        if let Body::Organisation(_) = tenure.body {
            office = format!("{office} ({})", t.code(tenure.body));
        }
        let status = tenure.status.word();
        if !status.is_empty() {
            office = format!("{status} {office}");
        }
        let written = |day: Option<Date>, precision: Precision| {
            day.map_or_else(String::new, |day| precision.write(day))
        };
        TermEntry {
            entity_id: person.id.clone(),
            name: person.name.clone(),
            office,
            classes: tenure.classes.iter().map(|class| class.name()).collect(),
            country: match tenure.body {
                Body::Country(_) => Some(t.code(tenure.body).to_owned()),
                Body::Organisation(_) => None,
            },
            body: t.code(tenure.body).to_owned(),
            start: written(tenure.term.start, tenure.precision.0),
            end: written(tenure.term.end, tenure.precision.1),
            asof: tenure.asof,
            term: tenure.term,
        }
    }
}

/// Folds a name further than the matcher does: hyphens are spaces, `defense` is `defence`.
fn plain(text: &str) -> String {
    let folded = fold(text).replace(['-', '‑', '–'], " ");
    let words: Vec<&str> = folded
        .split_whitespace()
        .map(|word| match word {
            "defense" => "defence",
            "organization" => "organisation",
            word => word,
        })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod testing {
    use std::sync::LazyLock;

    use super::Directory;

    /// The built-in tables, read once for all tests.
    pub(super) static DIRECTORY: LazyLock<Directory> =
        LazyLock::new(|| Directory::builtin().unwrap());
}
