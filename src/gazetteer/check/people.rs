//! Checks of `leaders.csv`: dates against the day, identifiers, names.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::{Findings, Set};
use crate::gazetteer::fold;
use crate::gazetteer::people::{Class, Status};
use crate::gazetteer::term::bounds;

pub(super) const TABLE: &str = "leaders.csv";

/// Titles whose bearers are called by a name without a surname.
const MONARCHS: [&str; 12] = [
    "king",
    "queen",
    "emperor",
    "emir",
    "sultan",
    "pope",
    "prince",
    "grand duke",
    "shah",
    "sheikh",
    "crown prince",
    "king of the",
];

/// Countries in which news never shortens a name.
const WHOLE_NAMES: [&str; 3] = ["BRN", "KHM", "MMR"];

/// Words of the names of princes, who are called by their own name and the house's.
const PRINCELY: [&str; 5] = ["bin", "bint", "of", "al-sabah", "al"];

/// A row of `leaders.csv`, with each date as the first and last day it allows.
#[derive(Debug)]
pub(super) struct Term<'t> {
    pub(super) line: usize,
    pub(super) id: &'t str,
    pub(super) name: &'t str,
    surname: &'t str,
    gender: &'t str,
    pub(super) office: &'t str,
    pub(super) classes: Vec<Class>,
    pub(super) body: &'t str,
    pub(super) start: Option<(Date, Date)>,
    pub(super) end: Option<(Date, Date)>,
    pub(super) status: Status,
    pub(super) asof: &'t str,
    pub(super) note: &'t str,
}

impl<'t> Term<'t> {
    /// Reads all rows; cells that cannot be read are empty here, and found by the schema.
    pub(super) fn all(set: &'t Set) -> Vec<Self> {
        let columns = [
            "id", "name", "surname", "gender", "office", "class", "body", "start", "end", "status",
            "asof", "note",
        ];
        let read = |(line, cells): (usize, [&'t str; 12])| {
            let [id, name, surname, gender, office, class, body, ..] = cells;
            let [.., start, end, status, asof, note] = cells;
            Self {
                line,
                id,
                name,
                surname,
                gender,
                office,
                classes: class.split('|').filter_map(Class::parse).collect(),
                body,
                start: bounds(start),
                end: bounds(end),
                status: Status::parse(status).unwrap_or_default(),
                asof,
                note,
            }
        };
        set.rows(TABLE, columns).map(read).collect()
    }

    /// Gives the place of a cell of the row.
    pub(super) fn at(&self, column: &'static str) -> (&'static str, usize, &'static str) {
        (TABLE, self.line, column)
    }

    /// Writes office and body for a message: “Prime Minister (FRA)”.
    pub(super) fn title(&self) -> String {
        format!("{} ({})", self.office, self.body)
    }
}

/// Checks all terms, row by row and person by person.
pub(super) fn check(terms: &[Term<'_>], today: Date, findings: &mut Findings) {
    for term in terms {
        dates(term, today, findings);
    }
    let mut persons: BTreeMap<&str, Vec<&Term<'_>>> = BTreeMap::new();
    for term in terms {
        persons.entry(term.id).or_default().push(term);
    }
    for rows in persons.values() {
        one_person(rows, findings);
    }
    namesakes(&persons, findings);
}

fn dates(term: &Term<'_>, today: Date, findings: &mut Findings) {
    match term.start {
        None => findings.error(term.at("start"), "the start is missing"),
        Some((first, _)) if first > today => {
            findings.error(term.at("start"), format!("{first} is in the future"));
        }
        Some(_) => {}
    }
    match term.end {
        Some((first, _)) if first > today && !term.note.contains("scheduled") => findings.error(
            term.at("end"),
            format!(
                "{first} is in the future; a scheduled end needs the word “scheduled” in the note"
            ),
        ),
        Some(_) if !term.asof.is_empty() => {
            findings.error(
                term.at("asof"),
                "only an open end needs a date it is known as of",
            );
        }
        None if term.asof.is_empty() => findings.error(
            term.at("asof"),
            "an open end needs the date or month up to which a source vouches for it",
        ),
        _ => {}
    }
    if let Some((first, last)) = bounds(term.asof) {
        if first > today {
            findings.error(term.at("asof"), format!("{first} is in the future"));
        }
        let early = term.start.is_some_and(|(start, _)| last < start);
        if early && !term.note.contains("scheduled") {
            findings.warn(
                term.at("asof"),
                "known as of a day before the start; a start that is only announced needs the word \
                 “scheduled” in the note",
            );
        }
    }
}

/// Checks that a person is one: the same name, surname and gender in every row.
fn one_person(rows: &[&Term<'_>], findings: &mut Findings) {
    let Some((first, rest)) = rows.split_first() else {
        return;
    };
    for row in rest {
        for (column, here, there) in [
            ("name", row.name, first.name),
            ("surname", row.surname, first.surname),
            ("gender", row.gender, first.gender),
        ] {
            if here != there {
                let message = format!(
                    "{}: {here:?} here, {there:?} in row {}",
                    first.id, first.line
                );
                findings.error(row.at(column), message);
            }
        }
    }
    if first.gender.is_empty() {
        findings.warn(first.at("gender"), format!("{}: no gender", first.name));
    }
    if first.surname.is_empty() {
        if first.name.contains(' ') && !is_called_whole(rows) {
            findings.warn(first.at("surname"), format!("{}: no surname", first.name));
        }
    } else {
        let name = fold(first.name);
        let mut forms = first.surname.split('|').map(fold);
        if !forms.any(|form| name.contains(&form)) {
            let message = format!("{:?} is no part of {}", first.surname, first.name);
            findings.warn(first.at("surname"), message);
        }
    }
}

/// Tells whether news calls a person by the whole name or a title: monarchs, princes, Khmer, Burmese.
fn is_called_whole(rows: &[&Term<'_>]) -> bool {
    rows.iter().any(|row| {
        MONARCHS.contains(&fold(row.office).as_str())
            || WHOLE_NAMES.contains(&row.body)
            || fold(row.name).split(' ').any(|w| PRINCELY.contains(&w))
    })
}

/// Finds full names that two persons had in the same years.
fn namesakes(persons: &BTreeMap<&str, Vec<&Term<'_>>>, findings: &mut Findings) {
    let mut names: HashMap<String, Vec<&Vec<&Term<'_>>>> = HashMap::new();
    for rows in persons.values() {
        names.entry(fold(rows[0].name)).or_default().push(rows);
    }
    let mut pairs = Vec::new();
    for (_, same) in names.iter().filter(|(_, same)| same.len() > 1) {
        for (i, one) in same.iter().enumerate() {
            pairs.extend(
                same[i + 1..]
                    .iter()
                    .map(|other| (one[0], other[0], years(one), years(other))),
            );
        }
    }
    for (one, other, a, b) in pairs {
        if a.0 <= b.1 && b.0 <= a.1 {
            let message = format!(
                "{}: {} {} and {} {} have the same name in the same years",
                one.name,
                one.id,
                one.title(),
                other.id,
                other.title(),
            );
            findings.warn(other.at("id"), message);
        }
    }
}

/// First and last year of a person's offices.
fn years(rows: &[&Term<'_>]) -> (i16, i16) {
    let first = rows.iter().filter_map(|r| r.start).map(|s| s.0.year());
    let last = rows.iter().map(|r| r.end.map_or(i16::MAX, |e| e.1.year()));
    (first.min().unwrap_or(0), last.max().unwrap_or(i16::MAX))
}
