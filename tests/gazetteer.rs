//! The tables against the world: on any day somebody heads every state, or the tables say why nobody does.

#![allow(clippy::unwrap_used, reason = "the helpers are part of the tests")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use onrecord::gazetteer::{BuiltinTable, Directory, TermFilter};

const DAYS: [Date; 4] = [
    date(1995, 6, 30),
    date(2005, 6, 30),
    date(2015, 6, 30),
    date(2025, 6, 30),
];

/// Offices nobody held on one of these days: day, class, country.
const VACANT: [(Date, &str, &str); 2] = [
    // Aidid and Ali Mahdi both claimed the presidency; nobody had a government.
    (DAYS[0], "head-of-government", "SOM"),
    // Parliament failed to elect a president from May 2014 to October 2016.
    (DAYS[2], "head-of-state", "LBN"),
];

/// Reads some columns of a built-in table.
fn rows<const N: usize>(table: &str, columns: [&str; N]) -> Vec<[String; N]> {
    let text = BuiltinTable::named(table).unwrap().text;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let columns = columns.map(|name| headers.iter().position(|h| h == name).unwrap());
    let cells = |record: csv::StringRecord| columns.map(|column| record[column].to_owned());
    reader.records().map(|r| cells(r.unwrap())).collect()
}

/// States that existed on a day: members of the United Nations, observers, Kosovo, Taiwan.
fn states(day: Date) -> BTreeSet<String> {
    let day = day.to_string();
    rows("countries.csv", ["iso3", "status", "start", "end"])
        .into_iter()
        .filter(|[_, status, ..]| ["un-member", "observer", "state"].contains(&status.as_str()))
        .filter(|[_, _, start, end]| *start <= day && (end.is_empty() || *end >= day))
        .map(|[code, ..]| code)
        .collect()
}

/// States without a holder of a class of offices.
fn headless(directory: &Directory, day: Date, class: &str) -> BTreeSet<String> {
    let filter = TermFilter {
        body: None,
        office: Some(directory.office(class).unwrap()),
        on: Some(day),
    };
    let terms = directory.terms(&filter);
    let headed: BTreeSet<String> = terms.into_iter().filter_map(|t| t.country).collect();
    states(day).difference(&headed).cloned().collect()
}

#[test]
fn every_state_has_its_heads_but_for_known_vacancies() {
    let directory = Directory::builtin().unwrap();
    for day in DAYS {
        for class in ["head-of-state", "head-of-government"] {
            let vacant = VACANT.iter().filter(|v| v.0 == day && v.1 == class);
            let vacant: BTreeSet<String> = vacant.map(|v| v.2.to_owned()).collect();
            assert_eq!(headless(&directory, day, class), vacant, "{class} on {day}");
        }
    }
}

#[test]
fn vacancies_are_in_the_tables() {
    let listed = rows("vacancies.csv", ["body", "class", "start", "end"]);
    for (day, class, country) in VACANT {
        let day = day.to_string();
        let covers = |[body, of, start, end]: &[String; 4]| {
            body == country && of == class && *start <= day && (end.is_empty() || *end >= day)
        };
        assert!(listed.iter().any(covers), "{class} of {country} on {day}");
    }
}

#[test]
fn states_come_and_go() {
    let counts = DAYS.map(|day| states(day).len());
    // Palau in 1994; East Timor, Montenegro, Kosovo and South Sudan came later.
    let (first, last) = (&states(DAYS[0]), &states(DAYS[3]));
    let young: Vec<&str> = last.difference(first).map(String::as_str).collect();
    assert_eq!(young, ["MNE", "SRB", "SSD", "TLS", "XKX"], "{counts:?}");
}
