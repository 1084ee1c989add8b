//! Checks that every country has a head of state and of government on every day, and no two at once.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::people::Term;
use super::{Findings, Set};
use crate::gazetteer::people::{Class, Status};
use crate::gazetteer::term::bounds;

/// From when on the tables claim to be complete.
const SINCE: Date = date(1990, 1, 1);

/// Days that may pass between two holders, or that two may overlap.
const DAYS: i32 = 31;

const CLASSES: [Class; 2] = [Class::HeadOfState, Class::HeadOfGovernment];

const VACANCIES: &str = "vacancies.csv";

/// A time in which an office was held, or known to be vacant.
#[derive(Debug, Clone, Copy)]
struct Covered {
    start: Date,
    end: Date,
    line: usize,
}

/// A time in which nobody held an office.
#[derive(Debug)]
struct Vacancy {
    line: usize,
    start: Date,
    end: Date,
}

/// Checks the succession in all states.
pub(super) fn check(terms: &[Term<'_>], set: &Set, today: Date, findings: &mut Findings) {
    let mut by_office: BTreeMap<(&str, Class), Vec<&Term<'_>>> = BTreeMap::new();
    for term in terms {
        for class in CLASSES.iter().filter(|c| term.classes.contains(c)) {
            by_office.entry((term.body, *class)).or_default().push(term);
        }
    }
    let columns = ["iso3", "status", "parent", "start", "end"];
    for (line, [country, status, parent, start, end]) in set.rows("countries.csv", columns) {
        if status == "territory" || !parent.is_empty() {
            continue;
        }
        let from = bounds(start).map_or(SINCE, |(first, _)| first.max(SINCE));
        let to = bounds(end).map_or(today, |(_, last)| last.min(today));
        for class in CLASSES {
            let held = by_office.get(&(country, class));
            let held: Vec<&Term<'_>> = held
                .into_iter()
                .flatten()
                .copied()
                .filter(|term| rules(term))
                .collect();
            let vacancies = vacancies(set, country, class, today);
            let office = (country, class.name());
            holes(office, line, &held, &vacancies, (from, to), findings);
            overlaps(office, &held, today, findings);
            for vacancy in needless(&held, &vacancies, today) {
                let message = format!(
                    "{country}: somebody is {} all the time from {} to {}",
                    class.name(),
                    vacancy.start,
                    vacancy.end
                );
                findings.warn((VACANCIES, vacancy.line, "start"), message);
            }
        }
    }
}

fn rules(term: &Term<'_>) -> bool {
    !matches!(term.status, Status::Claimant | Status::Elect)
}

fn vacancies(set: &Set, country: &str, class: Class, today: Date) -> Vec<Vacancy> {
    let columns = ["body", "class", "start", "end"];
    let is_it = |(_, [body, of, ..]): &(usize, [&str; 4])| *body == country && *of == class.name();
    set.rows(VACANCIES, columns)
        .filter(is_it)
        .filter_map(|(line, [.., start, end])| {
            Some(Vacancy {
                line,
                start: bounds(start)?.0,
                end: bounds(end).map_or(today, |(_, last)| last),
            })
        })
        .collect()
}

/// Gives the times that a list of terms covers at most, by start.
fn spans(held: &[&Term<'_>], today: Date) -> Vec<Covered> {
    let mut spans: Vec<Covered> = held
        .iter()
        .filter_map(|term| {
            Some(Covered {
                start: term.start?.0,
                end: term.end.map_or(today, |(_, last)| last),
                line: term.line,
            })
        })
        .collect();
    spans.sort_by_key(|span| (span.start, span.end));
    spans
}

/// Finds stretches without a holder.
fn holes(
    (country, class): (&str, &str),
    country_line: usize,
    held: &[&Term<'_>],
    vacancies: &[Vacancy],
    (from, to): (Date, Date),
    findings: &mut Findings,
) {
    let mut spans = spans(held, to);
    let vacant = |v: &Vacancy| Covered {
        start: v.start,
        end: v.end,
        line: 0,
    };
    spans.extend(vacancies.iter().map(vacant));
    spans.sort_by_key(|span| (span.start, span.end));
    let mut last = (from.saturating_sub(1.day()), 0);
    let mut tell = |start: Date, end: Date, line: usize| {
        let days = (end - start).get_days() + 1;
        if start <= end && days > DAYS {
            let message =
                format!("{country}: nobody is {class} from {start} to {end} ({days} days)");
            let place = match line {
                0 => ("countries.csv", country_line, "iso3"),
                line => ("leaders.csv", line, "start"),
            };
            findings.error(place, message);
        }
    };
    for span in spans {
        if span.start > last.0 {
            let hole_end = span.start.saturating_sub(1.day()).min(to);
            tell(
                last.0.saturating_add(1.day()),
                hole_end,
                last.1.max(span.line),
            );
        }
        if span.end > last.0 {
            last = (span.end, span.line.max(last.1));
        }
    }
    tell(last.0.saturating_add(1.day()), to, last.1);
}

/// Finds two persons in one office.
fn overlaps(
    (country, class): (&str, &str),
    held: &[&Term<'_>],
    today: Date,
    findings: &mut Findings,
) {
    for (i, one) in held.iter().enumerate() {
        for other in &held[i + 1..] {
            let allowed = |term: &Term<'_>| {
                term.status == Status::DeFacto || term.note.contains("collective")
            };
            let (Some(a), Some(b)) = (one.start, other.start) else {
                continue;
            };
            // Only what is certain: from the latest possible start to the earliest possible end.
            let end = |term: &Term<'_>| term.end.map_or(today, |(first, _)| first);
            let (start, end) = (a.1.max(b.1), end(one).min(end(other)));
            let days = (end - start).get_days();
            if days <= DAYS || allowed(one) || allowed(other) {
                continue;
            }
            let message = if one.id == other.id {
                format!(
                    "{country}: {} is {class} twice from {start} to {end}",
                    one.name
                )
            } else {
                format!(
                    "{country}: {} (row {}) and {} are {class} from {start} to {end} ({days} days)",
                    one.name, one.line, other.name
                )
            };
            findings.error(other.at("start"), message);
        }
    }
}

/// Finds vacancies in which somebody held the office all the time.
fn needless<'v>(
    held: &[&Term<'_>],
    vacancies: &'v [Vacancy],
    today: Date,
) -> impl Iterator<Item = &'v Vacancy> {
    let spans = spans(held, today);
    vacancies.iter().filter(move |vacancy| {
        let mut at = vacancy.start.saturating_add(1.day());
        for span in &spans {
            if span.start <= at && span.end >= at {
                at = span.end.saturating_add(1.day());
            }
        }
        at >= vacancy.end && vacancy.end > vacancy.start
    })
}
