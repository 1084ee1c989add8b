//! `onrecord gazetteer find`: who or what a name is, with all terms of office.

use std::fmt::Write as _;
use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use jiff::civil::Date;
use onrecord::gazetteer::{
    CountryEntry, Entry, Gender, OfficeEntry, OrganisationEntry, PersonEntry, TermEntry,
};
use unicode_width::UnicodeWidthStr;

use super::{FindArgs, Status, directory, list::WIDTH};
use crate::cli::styled::Styled;

/// More persons than this are told in a line each.
const WHOLE: usize = 8;

/// Carries out `onrecord gazetteer find`.
pub(super) fn find(args: &FindArgs) -> Result<Status> {
    let directory = directory(&args.gazetteers)?;
    let name = args.name.join(" ");
    let found = directory.find(&name);
    let text = if found.is_empty() {
        format!("nobody and nothing is named {name}\n")
    } else {
        page(&found, args.on)
    };
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(if found.is_empty() {
        Status::SomeFailed
    } else {
        Status::Done
    })
}

/// Writes all entries, with a line between them.
fn page(found: &[Entry], on: Option<Date>) -> String {
    let is_person = |entry: &&Entry| matches!(entry, Entry::Person(_));
    let whole = found.iter().filter(is_person).count() <= WHOLE;
    let mut text = String::new();
    let mut after_brief = false;
    for entry in found {
        let (part, brief) = match entry {
            Entry::Person(entry) if !whole => (brief(entry, on), true),
            Entry::Person(entry) => (person(entry, on), false),
            Entry::Country(entry) => (country(entry), false),
            Entry::Organisation(entry) => (organisation(entry, on), false),
            Entry::Office(entry) => (office(entry, on), false),
        };
        if !text.is_empty() && (!brief || !after_brief) {
            text.push('\n');
        }
        text.push_str(&part);
        after_brief = brief;
    }
    text
}

fn person(entry: &PersonEntry, on: Option<Date>) -> String {
    let mut facts = vec![entry.id.as_str()];
    facts.extend(entry.gender.map(|gender| match gender {
        Gender::Female => "f",
        Gender::Male => "m",
    }));
    let mut text = heading(&entry.name, &facts);
    listed(&mut text, "also", &entry.names);
    terms(&mut text, &entry.terms, on, Holder::Told);
    text
}

/// A person in one line: the office held that day, or the latest.
fn brief(entry: &PersonEntry, on: Option<Date>) -> String {
    let that_day = |term: &&TermEntry| on.is_some_and(|day| term.term.covers(day));
    let term = entry.terms.iter().find(that_day);
    let mark = if term.is_some() { ">" } else { " " };
    let office = term.or(entry.terms.first()).map(|term| {
        let body = term.country.as_deref().map(|c| format!(", {c}"));
        let (start, end) = (&term.start, &term.end);
        format!(
            "{}{} ({start} to {end})",
            term.office,
            body.unwrap_or_default()
        )
    });
    let mut line = bold(&entry.name);
    line.plain(&format!(" ({}) {}", entry.id, office.unwrap_or_default()));
    line.wrap(WIDTH, &format!("{mark} "), "      ")
}

fn country(entry: &CountryEntry) -> String {
    let mut text = heading(&entry.name, &[&entry.code, "country"]);
    for (when, day) in [("from", entry.term.start), ("to", entry.term.end)] {
        if let Some(day) = day {
            let _ = writeln!(text, "  {when} {day}");
        }
    }
    for (form, forms) in &entry.forms {
        listed(&mut text, form.as_str(), forms);
    }
    text
}

fn organisation(entry: &OrganisationEntry, on: Option<Date>) -> String {
    let mut facts = vec![entry.id.as_str(), "organisation"];
    facts.extend(entry.qid.as_deref());
    facts.extend(entry.country.as_deref());
    let mut text = heading(&entry.name, &facts);
    listed(&mut text, "also", &entry.names);
    terms(&mut text, &entry.terms, on, Holder::Named);
    text
}

fn office(entry: &OfficeEntry, on: Option<Date>) -> String {
    let title = match &entry.of {
        Some(body) => format!("{} of {body}", entry.title),
        None => entry.title.clone(),
    };
    let mut text = heading(&title, &["office"]);
    for (class, bodies) in &entry.classes {
        let bodies = if bodies.is_empty() && entry.of.is_none() {
            vec![String::from("any country or organisation")]
        } else {
            bodies.clone()
        };
        listed(&mut text, class, &bodies);
    }
    terms(&mut text, &entry.terms, on, Holder::Named);
    text
}

/// Whether the lines of terms name their holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    Named,
    Told,
}

/// Adds terms, one a line, with a mark before those that cover the day.
fn terms(text: &mut String, terms: &[TermEntry], on: Option<Date>, holder: Holder) {
    let covers = |term: &TermEntry| on.is_some_and(|day| term.term.covers(day));
    for term in terms {
        // Of the holders of an office, only those who are asked for.
        if holder == Holder::Named && on.is_some() && !covers(term) {
            continue;
        }
        let mark = if covers(term) { '>' } else { ' ' };
        let (start, end) = (&term.start, &term.end);
        let mut line = Styled::default();
        if holder == Holder::Named {
            line.plain(&format!("{}, ", term.name));
        }
        line.plain(&term.office);
        if let Some(country) = &term.country {
            line.plain(&format!(", {country}"));
        }
        line.plain(&format!(" ({})", term.classes.join(", ")));
        if let Some(asof) = term.asof.filter(|_| end.is_empty()) {
            line.plain(&format!(", known as of {asof}"));
        }
        let before = format!("{mark} {start:10}  {end:10}  ");
        text.push_str(&line.wrap(WIDTH, &before, &" ".repeat(before.width() + 2)));
    }
    match on {
        Some(day) if !terms.iter().any(covers) && !terms.is_empty() => {
            let _ = writeln!(text, "  none of these on {day}");
        }
        _ => {}
    }
}

fn bold(name: &str) -> Styled {
    let mut line = Styled::default();
    line.push(name, Style::new().bold());
    line
}

fn heading(name: &str, facts: &[&str]) -> String {
    let mut line = bold(name);
    line.plain(&format!(" ({})", facts.join(", ")));
    line.wrap(WIDTH, "", "  ")
}

/// Adds a labelled list; nothing for an empty one.
fn listed(text: &mut String, label: &str, values: &[String]) {
    if !values.is_empty() {
        let line = format!("{label}: {}", values.join(", "));
        text.push_str(&Styled::default().plain(&line).wrap(WIDTH, "  ", "    "));
    }
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;
    use jiff::civil::date;
    use onrecord::gazetteer::Directory;

    use super::*;

    fn found(name: &str, on: Option<Date>) -> String {
        let directory = Directory::builtin().unwrap();
        strip_str(&page(&directory.find(name), on)).to_string()
    }

    #[test]
    fn the_term_that_covers_the_day_is_marked() {
        let page = found("Angela Merkel", Some(date(2015, 9, 4)));
        assert!(page.starts_with("Angela Merkel (Q567, f)\n"), "{page}");
        let marked: Vec<&str> = page.lines().filter(|l| l.starts_with('>')).collect();
        assert_eq!(
            marked,
            ["> 2005-11-22  2021-12-08  Chancellor, DEU (head-of-government)"]
        );
        let page = found("Angela Merkel", Some(date(1980, 1, 1)));
        assert!(page.ends_with("  none of these on 1980-01-01\n"), "{page}");
    }

    #[test]
    fn a_frequent_surname_is_a_line_each() {
        let page = found("Kim", Some(date(2015, 9, 4)));
        assert!(page.lines().count() > WHOLE);
        assert!(
            page.lines().any(|l| l.starts_with("> Kim Jong Un (")),
            "{page}"
        );
    }

    #[test]
    fn holders_of_an_office_on_a_day() {
        let page = found("French president", Some(date(2000, 1, 1)));
        assert!(page.starts_with("president of France (office)\n"), "{page}");
        assert!(
            page.contains("> 1995-05-17  2007-05-16  Jacques Chirac, President, FRA"),
            "{page}"
        );
        assert!(!page.contains("Sarkozy"));
    }

    #[test]
    fn no_line_is_too_long() {
        for name in [
            "United States",
            "UN",
            "Kim",
            "Putin",
            "leader",
            "US president",
        ] {
            for line in found(name, None).lines() {
                assert!(line.width() <= WIDTH, "{line}");
            }
        }
    }
}
