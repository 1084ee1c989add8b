//! Political leaders: persons, their names, and their terms of office.

use std::collections::HashMap;

use jiff::civil::Date;

use super::builtin::BuiltinTable;
use super::countries::term;
use super::lexicon::Gender;
use super::table::Table;
use super::term::{Precision, Term, bounds};
use crate::error::Result;

/// Kinds of office, in the order in which a person's office is named when several are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    HeadOfGovernment,
    HeadOfState,
    HeadOfOrganisation,
    CrownPrince,
    VicePresident,
    DeputyHeadOfGovernment,
    ForeignMinister,
    DefenceMinister,
    FinanceMinister,
    InteriorMinister,
    Minister,
    Envoy,
    OppositionLeader,
    Other,
}

impl Class {
    /// All classes with the names the tables use.
    pub(crate) const NAMES: [(&'static str, Self); 14] = [
        ("head-of-government", Self::HeadOfGovernment),
        ("head-of-state", Self::HeadOfState),
        ("head-of-organisation", Self::HeadOfOrganisation),
        ("crown-prince", Self::CrownPrince),
        ("vice-president", Self::VicePresident),
        ("deputy-head-of-government", Self::DeputyHeadOfGovernment),
        ("foreign-minister", Self::ForeignMinister),
        ("defence-minister", Self::DefenceMinister),
        ("finance-minister", Self::FinanceMinister),
        ("interior-minister", Self::InteriorMinister),
        ("minister", Self::Minister),
        ("envoy", Self::Envoy),
        ("opposition-leader", Self::OppositionLeader),
        ("other", Self::Other),
    ];

    /// Finds the class of that name.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(name, _)| *name == text)
            .map(|(_, class)| *class)
    }

    /// Gives the name the tables use.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(_, class)| *class == self)
            .map_or("other", |(name, _)| name)
    }
}

/// What an office belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Body {
    /// Index into the countries.
    Country(u16),
    /// Index into the organisations.
    Organisation(u16),
}

/// How an office was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Status {
    /// By right, acting and interim holders included.
    #[default]
    Regular,
    Acting,
    Interim,
    DeFacto,
    Claimant,
    Elect,
}

impl Status {
    /// All statuses with the names the tables use.
    pub(crate) const NAMES: [(&'static str, Self); 6] = [
        ("", Self::Regular),
        ("acting", Self::Acting),
        ("interim", Self::Interim),
        ("de-facto", Self::DeFacto),
        ("claimant", Self::Claimant),
        ("elect", Self::Elect),
    ];

    /// Finds the status of that name.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(name, _)| *name == text)
            .map(|(_, status)| *status)
    }

    /// Gives the word that stands before the title; empty where none is needed.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Acting => "acting",
            Self::Interim => "interim",
            Self::Claimant => "claimed",
            Self::Elect => "elected",
            Self::Regular | Self::DeFacto => "",
        }
    }
}

/// One term of office.
#[derive(Debug, Clone)]
pub(crate) struct Tenure {
    pub(crate) office: String,
    /// The title says of what it is an office: “Mayor of Lyon”.
    pub(crate) whole: bool,
    pub(crate) classes: Vec<Class>,
    pub(crate) body: Body,
    pub(crate) term: Term,
    /// How exactly start and end are known.
    pub(crate) precision: (Precision, Precision),
    pub(crate) status: Status,
    /// For an open end: the day up to which the source vouches for it.
    pub(crate) asof: Option<Date>,
}

impl Tenure {
    /// Writes the office with what it is an office of: “Chancellor of Germany”.
    pub(crate) fn title(&self, body: &str) -> String {
        let body_is_told = self.office.contains(body.trim_start_matches("the "));
        if self.whole || body_is_told || names_its_body(&self.office) {
            self.office.clone()
        } else {
            format!("{} of {body}", self.office)
        }
    }
}

/// Bodies by which an office is known without its country.
const KNOWN: &[&str] = &[
    "California",
    "Environmental Protection Agency",
    "Federal Reserve",
    "House",
    "Kremlin",
    "New York",
    "Office of Management and Budget",
    "Pentagon",
    "Senate",
    "State Department",
    "US",
    "White House",
];

/// Whether an office tells whose it is: “FBI Director”, “California Governor”, “Mayor of London”.
fn names_its_body(office: &str) -> bool {
    let first = office.split(' ').next().unwrap_or_default();
    let acronym = first.len() > 2 && first.bytes().all(|b| b.is_ascii_uppercase());
    let known =
        |body: &&str| (office.strip_prefix(*body)).is_some_and(|rest| rest.starts_with(' '));
    let town = ["Mayor of ", "Governor of "];
    let town = town.iter().find_map(|title| office.strip_prefix(title));
    acronym || KNOWN.iter().any(known) || town.is_some_and(|t| !t.starts_with("the "))
}

/// A person with offices.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Forms by which news names the person alone.
    pub(crate) surnames: Vec<String>,
    pub(crate) gender: Option<Gender>,
    pub(crate) tenures: Vec<Tenure>,
    /// Country of a person without offices, as a user's list may give it.
    pub(crate) home: Option<u16>,
}

/// How many leaders have a given name, and a surname: the measure of how frequent they are.
#[derive(Debug, Default)]
pub(crate) struct NameCounts {
    first: HashMap<String, usize>,
    last: HashMap<String, usize>,
}

impl NameCounts {
    pub(super) fn of(people: &[Person]) -> Self {
        let mut counts = Self::default();
        for person in people {
            let mut words = person.name.split(' ').map(str::to_owned);
            let first = words.next();
            if let Some(last) = words.next_back() {
                *counts.last.entry(last).or_default() += 1;
            }
            if let Some(first) = first {
                *counts.first.entry(first).or_default() += 1;
            }
        }
        counts
    }

    /// Leaders whose name begins with a word.
    pub(crate) fn given(&self, name: &str) -> usize {
        self.first.get(name).copied().unwrap_or(0)
    }

    /// Leaders whose name of several words ends with a word.
    pub(crate) fn surname(&self, name: &str) -> usize {
        self.last.get(name).copied().unwrap_or(0)
    }
}

/// By what kind of name a form names a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameKind {
    /// Full name.
    Full,
    /// Other name: Bibi, MBS, Pope Francis.
    Alias,
    /// Surname, or what stands for it.
    Surname,
}

/// One form of a person's name.
#[derive(Debug, Clone)]
pub(crate) struct PersonName {
    /// Index into the persons.
    pub(crate) person: u16,
    pub(crate) text: String,
    pub(crate) kind: NameKind,
}

/// Tells whether a text is an identifier: of Wikidata (`Q567`), or our own (`x-jane-doe`).
pub(crate) fn is_id(text: &str) -> bool {
    let is_number = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    let is_slug = |s: &str| {
        !s.is_empty()
            && s.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    text.strip_prefix('Q').is_some_and(is_number) || text.strip_prefix("x-").is_some_and(is_slug)
}

/// Reads `leaders.csv`: persons in order of first appearance.
pub(super) fn leaders(
    source: BuiltinTable,
    body: impl Fn(&str) -> Option<Body>,
) -> Result<Vec<Person>> {
    let table = Table::parse(
        source.name,
        source.text,
        &[
            "id", "name", "surname", "gender", "office", "class", "body", "start", "end", "asof",
        ],
    )?;
    let [id, label, surname, gender, office] =
        table.columns(["id", "name", "surname", "gender", "office"]);
    let [class, body_of, start, end, status, asof] =
        table.columns(["class", "body", "start", "end", "status", "asof"]);
    let mut people: Vec<Person> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for row in table.rows() {
        let key = row.parse(id, "identifier (Q… or x-…)", |c| {
            is_id(c).then(|| c.to_owned())
        })?;
        let classes: Vec<Class> = row
            .list(class)
            .map(Class::parse)
            .collect::<Option<_>>()
            .filter(|c: &Vec<_>| !c.is_empty())
            .ok_or_else(|| {
                row.error(class, format!("{:?} is no class of office", row.get(class)))
            })?;
        let tenure = Tenure {
            office: row.get(office).to_owned(),
            whole: false,
            classes,
            body: row.parse(body_of, "code of countries.csv or organisations.csv", &body)?,
            term: term(&row, start, end)?,
            precision: (Precision::of(row.get(start)), Precision::of(row.get(end))),
            status: row.parse(status, "status", Status::parse)?,
            asof: bounds(row.get(asof)).map(|b| b.1),
        };
        let at = *index.entry(key.clone()).or_insert_with(|| people.len());
        if at == people.len() {
            people.push(Person {
                id: key,
                name: row.parse(label, "name", |c| (!c.is_empty()).then(|| c.to_owned()))?,
                surnames: row.list(surname).map(str::to_owned).collect(),
                gender: row.parse(gender, "gender (f, m or empty)", Gender::parse)?,
                tenures: Vec::new(),
                home: None,
            });
        }
        people[at].tenures.push(tenure);
    }
    for person in &mut people {
        person.tenures.sort_by_key(|t| (t.term.start, t.term.end));
    }
    Ok(people)
}

/// Gives the name and the surnames of a person.
pub(super) fn own_names(index: u16, person: &Person) -> impl Iterator<Item = PersonName> {
    let full = std::iter::once((&person.name, NameKind::Full));
    let surnames = person
        .surnames
        .iter()
        .filter(|s| **s != person.name)
        .map(|s| (s, NameKind::Surname));
    full.chain(surnames).map(move |(text, kind)| PersonName {
        person: index,
        text: text.clone(),
        kind,
    })
}

/// Reads `leader_names.csv` and adds the names and surnames of the persons themselves.
pub(super) fn names(source: BuiltinTable, people: &[Person]) -> Result<Vec<PersonName>> {
    let index: HashMap<&str, u16> = people
        .iter()
        .enumerate()
        .map(|(i, p)| (p.id.as_str(), i as u16))
        .collect();
    let mut out: Vec<PersonName> = people
        .iter()
        .enumerate()
        .flat_map(|(i, person)| own_names(i as u16, person))
        .collect();
    let table = Table::parse(source.name, source.text, &["id", "text", "kind"])?;
    let [id, label, kind] = table.columns(["id", "text", "kind"]);
    for row in table.rows() {
        let person = row.parse(id, "identifier of leaders.csv", |c| index.get(c).copied())?;
        let text = row.parse(label, "name", |c| (!c.is_empty()).then(|| c.to_owned()))?;
        let words = text.split([' ', '-']).count();
        let kind = match row.get(kind) {
            "full" | "short" if words > 1 => NameKind::Full,
            "transliteration"
                if words > 1 && !is_surname_variant(&text, &people[usize::from(person)]) =>
            {
                NameKind::Full
            }
            "transliteration" | "short" | "full" | "surname" => NameKind::Surname,
            "alias" => NameKind::Alias,
            other => return Err(row.error(kind, format!("{other:?} is no kind of name"))),
        };
        out.push(PersonName { person, text, kind });
    }
    Ok(out)
}

/// `el-Sisi` beside `al-Sisi`: as many words as a surname of the person and fewer than the name.
fn is_surname_variant(text: &str, person: &Person) -> bool {
    let words = |t: &str| t.split([' ', '-']).count();
    person.surnames.iter().any(|s| words(s) == words(text)) && words(text) < words(&person.name)
}
