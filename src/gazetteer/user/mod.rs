//! A user's own list of persons, organizations and words, beside or instead of ours.
//!
//! One file format serves all kinds, so that a newsroom keeps one spreadsheet: its mayors, companies and
//! parties. [`TEMPLATE`] explains the columns. What a row says goes before what the built-in tables say.

mod apply;
mod people;

use std::path::Path;

use super::lexicon::RoleKind;
use super::table::{Row, Table};
use super::tables::Tables;
use crate::annotation::{CueKind, Form};
use crate::error::{Error, Result};

/// An empty list with an explanation of every column and examples in comments.
pub const TEMPLATE: &str = include_str!("template.csv");

/// The columns, in order.
pub(crate) const COLUMNS: [&str; 12] = [
    "kind", "id", "name", "forms", "country", "office", "body", "start", "end", "gender",
    "surname", "note",
];

/// A user's own list, read and checked for its form.
///
/// ```
/// use onrecord::{Article, Engine, gazetteer::UserGazetteer};
///
/// let mayors = "kind,name,country,office,start\n\
///               person,Jeanne Exemple,FRA,Mayor of Villefranche,2020\n";
/// let mayors = UserGazetteer::parse("mayors.csv", mayors)?;
/// let engine = Engine::builder().gazetteer(mayors).build()?;
/// # let _ = engine;
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct UserGazetteer {
    name: String,
    sha256: String,
    table: Table,
}

/// What a row of a user's list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    Organization { news: bool },
    CountryName(Form),
    NotPlace,
    Cue(CueKind),
    Role(RoleKind),
}

impl Kind {
    /// Reads `cue` or `cue:deny`.
    fn parse(text: &str) -> Option<Self> {
        let (kind, detail) = text.split_once(':').unwrap_or((text, ""));
        Some(match (kind, detail) {
            ("person", "") => Self::Person,
            ("organization", "" | "news") => Self::Organization {
                news: detail == "news",
            },
            ("country-name", "") => Self::CountryName(Form::Name),
            ("country-name", form) => Self::CountryName(super::countries::form(form)?),
            ("not-place", "") => Self::NotPlace,
            ("cue", "") => Self::Cue(CueKind::Say),
            ("cue", kind) => Self::Cue(CueKind::parse(kind)?),
            ("role", "") => Self::Role(RoleKind::Person),
            ("role", kind) => Self::Role(RoleKind::parse(kind)?),
            _ => return None,
        })
    }

    fn of(row: &Row<'_>, column: usize) -> Result<Self> {
        let kinds = "kind (person, organization, country-name, not-place, cue, role)";
        row.parse(column, kinds, Self::parse)
    }
}

impl UserGazetteer {
    /// Reads a list from a file.
    ///
    /// # Errors
    /// When the file cannot be read, and as [`UserGazetteer::parse`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let (name, text) = super::table::open(path.as_ref())?;
        Self::parse(name, &text)
    }

    /// Reads a list from its text; `name` is what errors call it.
    ///
    /// # Errors
    /// When a column is missing or unknown, or a row is of no known kind; the error names the row.
    pub fn parse(name: impl Into<String>, text: &str) -> Result<Self> {
        let name = name.into();
        let table = Table::parse(&name, text, &["kind", "name"])?;
        for header in table.headers() {
            if !COLUMNS.contains(&header.as_str()) {
                return Err(Error::Gazetteer {
                    table: name,
                    row: 1,
                    column: header.clone(),
                    reason: format!("unknown column; the columns are {}", COLUMNS.join(", ")),
                });
            }
        }
        let kind = table.column("kind");
        for row in table.rows() {
            Kind::of(&row, kind)?;
        }
        Ok(Self {
            name,
            sha256: super::sha256(text.as_bytes()),
            table,
        })
    }

    /// Gives the name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives the SHA-256 of the text, in hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Changes the tables as the list says.
    pub(crate) fn apply(&self, tables: &mut Tables) -> Result<()> {
        match apply::apply(&self.table, tables).into_iter().next() {
            None => Ok(()),
            Some(error) => Err(error),
        }
    }

    /// Gives all that is wrong with the list beside these tables, which it changes.
    pub(crate) fn errors(&self, tables: &mut Tables) -> Vec<Error> {
        apply::apply(&self.table, tables)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::gazetteer::people::{Body, Class, NameKind, Person};

    const HEADER: &str = "kind,id,name,forms,country,office,body,start,end,gender,surname,note\n";

    fn applied(rows: &str) -> (Tables, Vec<String>) {
        let list = UserGazetteer::parse("own.csv", &format!("{HEADER}{rows}")).unwrap();
        let mut tables = Tables::builtin().unwrap();
        let errors = list.errors(&mut tables);
        (tables, errors.iter().map(ToString::to_string).collect())
    }

    fn person<'t>(tables: &'t Tables, id: &str) -> &'t Person {
        let mut found = tables.people.iter().filter(|p| p.id == id);
        let person = found.next().unwrap();
        assert!(found.next().is_none(), "{id} twice");
        person
    }

    #[test]
    fn the_template_is_empty_and_its_examples_are_sound() {
        let list = UserGazetteer::parse("template.csv", TEMPLATE).unwrap();
        assert_eq!(list.table.headers(), COLUMNS);
        assert_eq!(list.table.rows().count(), 0);
        for column in COLUMNS {
            assert!(TEMPLATE.contains(&format!("\n# {column} ")), "{column}");
        }
        let is_example = |line: &&str| line.starts_with("# ") && line.matches(',').count() == 11;
        let examples: Vec<&str> = TEMPLATE
            .lines()
            .filter(is_example)
            .map(|l| &l[2..])
            .collect();
        assert_eq!(examples.len(), 10);
        let (tables, errors) = applied(&examples.join("\n"));
        assert_eq!(errors, [""; 0]);
        assert_eq!(person(&tables, "x-jeanne-exemple").tenures.len(), 2);
        assert!(tables.roles.iter().any(|(text, _)| text == "panjandrum"));
    }

    #[test]
    fn a_new_person_has_a_surname_and_the_office_as_written() {
        let (tables, errors) =
            applied("person,,Jeanne Le Goff,J.L.G.,FRA,Mayor of Villefranche,,2020,,f,,\n");
        assert_eq!(errors, [""; 0]);
        let mayor = person(&tables, "x-jeanne-le-goff");
        assert_eq!(mayor.surnames, ["Goff"]);
        assert!(mayor.tenures[0].whole);
        assert_eq!(mayor.tenures[0].classes, [Class::Other]);
        let alias = tables.person_names.iter().find(|n| n.text == "J.L.G.");
        assert_eq!(alias.map(|n| n.kind), Some(NameKind::Alias));
    }

    #[test]
    fn a_successor_ends_the_open_term_and_has_its_class() {
        let (tables, errors) =
            applied("person,,Jeanne Le Goff,,FRA,President,,2027-05-13,,f,Le Goff,\n");
        assert_eq!(errors, [""; 0]);
        let new = person(&tables, "x-jeanne-le-goff");
        assert_eq!(new.surnames, ["Le Goff"]);
        assert_eq!(new.tenures[0].classes, [Class::HeadOfState]);
        assert!(!new.tenures[0].whole);
        let body = new.tenures[0].body;
        let open: Vec<&str> = tables
            .people
            .iter()
            .filter(|p| {
                p.tenures.iter().any(|t| {
                    t.body == body
                        && t.classes.contains(&Class::HeadOfState)
                        && t.term.covers(date(2027, 6, 1))
                })
            })
            .map(|p| p.id.as_str())
            .collect();
        assert_eq!(open, ["x-jeanne-le-goff"]);
    }

    #[test]
    fn an_entry_of_ours_is_found_by_id_or_exact_name_and_keeps_what_is_not_given() {
        let rows = "person,Q567,Angela Dorothea Merkel,,,,,,,,,\n\
                    person,,Emmanuel Macron,Manu,FRA,President,,2017-05-14,2024-01-01,,,\n";
        let (tables, errors) = applied(rows);
        assert_eq!(errors, [""; 0]);
        let merkel = person(&tables, "Q567");
        assert_eq!(merkel.name, "Angela Dorothea Merkel");
        assert!(merkel.tenures.iter().any(|t| t.office == "Chancellor"));
        let old = tables
            .person_names
            .iter()
            .find(|n| n.text == "Angela Merkel");
        assert!(old.is_some(), "the old name is still a form");
        let macron: Vec<&Person> = tables
            .people
            .iter()
            .filter(|p| p.name == "Emmanuel Macron")
            .collect();
        assert_eq!(macron.len(), 1);
        assert_eq!(macron[0].tenures.len(), 1, "the list's terms are the terms");
        assert_eq!(macron[0].tenures[0].term.end, Some(date(2024, 1, 1)));
    }

    #[test]
    fn an_office_may_belong_to_an_organization_of_the_list() {
        let rows = "person,,John Sample,,,Chief Executive,x-sample-steel,2020,,,,\n\
                    organization,,Sample Steel,SSH,IND,,,,,,,\n";
        let (tables, errors) = applied(rows);
        assert_eq!(errors, [""; 0]);
        let Body::Organisation(i) = person(&tables, "x-john-sample").tenures[0].body else {
            panic!("a country")
        };
        assert_eq!(tables.organisations[usize::from(i)].name, "Sample Steel");
        let forms = tables
            .organisation_names
            .iter()
            .filter(|n| n.organisation == i);
        let forms: Vec<&str> = forms.map(|n| n.text.as_str()).collect();
        assert_eq!(forms, ["Sample Steel", "SSH"]);
    }

    #[test]
    fn words_replace_ours() {
        let rows = "cue:deny,,said,,,,,,,,,\nrole:group,,official,,,,,,,,,\n\
                    country-name:demonym,,Dutch,,BEL,,,,,,,\nnot-place,,Oslo Accords,,NOR,,,,,,,\n";
        let (tables, errors) = applied(rows);
        assert_eq!(errors, [""; 0]);
        let cues: Vec<_> = tables.cues.iter().filter(|(t, _)| t == "said").collect();
        assert_eq!(cues.len(), 1);
        assert_eq!(cues[0].1.kind, CueKind::Deny);
        let roles: Vec<_> = tables
            .roles
            .iter()
            .filter(|(t, _)| t == "official")
            .collect();
        assert_eq!((roles.len(), roles[0].1.plural), (1, true));
        let names: Vec<_> = tables
            .country_names
            .iter()
            .filter(|n| n.text == "Dutch")
            .collect();
        assert_eq!(names.len(), 1);
        let settled = tables
            .not_places
            .iter()
            .find(|(t, _)| t == "Oslo Accords")
            .unwrap();
        assert!(settled.1.is_some());
    }

    #[test]
    fn every_error_names_its_place() {
        let rows = "person,,,,FRA,,,,,,,\nperson,,A B,,FRE,,,,,,,\nperson,,A B,,,Mayor,,,,,,\n\
                    person,,A B,,FRA,Mayor,,2024-13,,,,\nperson,q1,A B,,,,,,,,,\n\
                    country-name,,Freedonia,,,,,,,,,\nperson,,A B,,FRA,,,2020,,,,\n";
        let (_, errors) = applied(rows);
        let places: Vec<&str> = errors
            .iter()
            .map(|e| e.strip_prefix("own.csv, row ").unwrap())
            .map(|e| e.split_once(": ").unwrap().0)
            .collect();
        assert_eq!(
            places,
            [
                "2, column name",
                "3, column country",
                "4, column country",
                "5, column start",
                "6, column id",
                "7, column country",
                "8, column office",
            ]
        );
    }

    #[test]
    fn the_form_is_checked_on_reading() {
        let error = |text: &str| {
            UserGazetteer::parse("own.csv", text)
                .unwrap_err()
                .to_string()
        };
        assert!(
            error("kind,name\nplace,X\n").starts_with("own.csv, row 2, column kind: \"place\"")
        );
        assert!(error("kind,name,colour\n").starts_with("own.csv, row 1, column colour: unknown"));
        assert!(error("kind\n").starts_with("own.csv, row 1, column name: the column is missing"));
    }

    #[test]
    fn namesakes_need_an_id() {
        let mut tables = Tables::builtin().unwrap();
        let mut twin = tables.people[0].clone();
        twin.id = "x-twin".into();
        let row = format!("person,,{},,,,,,,,,\n", twin.name);
        tables.people.push(twin);
        let list = UserGazetteer::parse("own.csv", &format!("{HEADER}{row}")).unwrap();
        let errors = list.errors(&mut tables);
        assert!(errors[0].to_string().contains("column id: several persons"));
    }
}
