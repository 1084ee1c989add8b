//! Persons of a user's list: new ones, and changes of those we have.

use std::collections::{HashMap, HashSet};

use super::apply::{Columns, country, named};
use super::{Row, Tables};
use crate::error::Result;
use crate::gazetteer::countries::term;
use crate::gazetteer::lexicon::Gender;
use crate::gazetteer::people::{Body, Class, NameKind, Person, PersonName, Status, Tenure, is_id};
use crate::gazetteer::tables::Codes;
use crate::gazetteer::term::Precision;
use crate::gazetteer::{fold, slug};

/// Offices that one person holds at a time.
const SINGLE: [Class; 7] = [
    Class::HeadOfGovernment,
    Class::HeadOfState,
    Class::HeadOfOrganisation,
    Class::ForeignMinister,
    Class::DefenceMinister,
    Class::FinanceMinister,
    Class::InteriorMinister,
];

/// Adds persons to the tables, one row a term.
pub(super) struct People<'c> {
    columns: Columns,
    codes: &'c Codes,
    /// Persons by identifier and by folded name, filled when the first row asks.
    by_id: HashMap<String, u16>,
    by_name: HashMap<String, Vec<u16>>,
    /// Persons whose terms are those of the list.
    listed: HashSet<u16>,
    /// Persons with new terms, in the order of the list.
    changed: Vec<u16>,
}

impl<'c> People<'c> {
    pub(super) fn new(columns: Columns, codes: &'c Codes) -> Self {
        Self {
            columns,
            codes,
            by_id: HashMap::new(),
            by_name: HashMap::new(),
            listed: HashSet::new(),
            changed: Vec::new(),
        }
    }

    /// Adds or changes a person as one row says.
    pub(super) fn add(&mut self, row: &Row<'_>, tables: &mut Tables) -> Result<()> {
        if self.by_id.is_empty() {
            for (i, person) in tables.people.iter().enumerate() {
                self.register(i as u16, person);
            }
        }
        let columns = self.columns;
        let name = named(row, columns)?;
        let gender = row.parse(columns.gender, "gender (f, m or empty)", Gender::parse)?;
        let home = country(row, columns, self.codes)?;
        let tenure = self.tenure(row, home, tables)?;
        let index = match self.known(row, name)? {
            Some(index) => index,
            None => self.create(row, name, tables),
        };
        let person = &mut tables.people[usize::from(index)];
        person.gender = gender.or(person.gender);
        person.home = home.or(person.home);
        if person.name != name {
            name.clone_into(&mut person.name);
            self.by_name.entry(fold(name)).or_default().push(index);
        }
        if let Some(tenure) = tenure {
            if self.listed.insert(index) {
                person.tenures.clear();
                self.changed.push(index);
            }
            person.tenures.push(tenure);
        }
        let names = std::iter::once((name, NameKind::Full));
        let surnames = row
            .list(columns.surname)
            .map(|text| (text, NameKind::Surname));
        let forms = row.list(columns.forms).map(|text| {
            if text.contains(' ') {
                (text, NameKind::Full)
            } else {
                (text, NameKind::Alias)
            }
        });
        for (text, kind) in names.chain(surnames).chain(forms) {
            add_name(index, text, kind, tables);
        }
        Ok(())
    }

    /// Orders the new terms, and ends the open terms of those whom they follow.
    pub(super) fn finish(self, tables: &mut Tables) {
        for &index in &self.changed {
            let person = &mut tables.people[usize::from(index)];
            person.tenures.sort_by_key(|t| (t.term.start, t.term.end));
            let new = person.tenures.clone();
            let is_builtin = |i: usize| !self.listed.contains(&(i as u16));
            for (_, person) in (0..)
                .zip(&mut tables.people)
                .filter(|(i, _)| is_builtin(*i))
            {
                for old in &mut person.tenures {
                    if let Some(start) = new.iter().find_map(|t| follows(t, old)) {
                        old.term.end = Some(start);
                    }
                }
            }
        }
    }

    fn register(&mut self, index: u16, person: &Person) {
        self.by_id.insert(person.id.clone(), index);
        let names = self.by_name.entry(fold(&person.name)).or_default();
        names.push(index);
    }

    /// Finds the person a row is about among those there are.
    fn known(&self, row: &Row<'_>, name: &str) -> Result<Option<u16>> {
        let id = row.get(self.columns.id);
        if !id.is_empty() {
            let id = row.parse(self.columns.id, "identifier (Q42 or x-some-name)", |c| {
                is_id(c).then(|| c.to_owned())
            })?;
            return Ok(self.by_id.get(&id).copied());
        }
        match self.by_name.get(&fold(name)).map_or(&[][..], Vec::as_slice) {
            [] => Ok(None),
            [index] => Ok(Some(*index)),
            _ => Err(row.error(
                self.columns.id,
                format!("several persons are named {name}: an identifier has to tell which"),
            )),
        }
    }

    fn create(&mut self, row: &Row<'_>, name: &str, tables: &mut Tables) -> u16 {
        let index = tables.people.len() as u16;
        let id = match row.get(self.columns.id) {
            "" => slug(name),
            id => id.to_owned(),
        };
        let surnames: Vec<String> = match row.get(self.columns.surname) {
            "" => name.rsplit_once(' ').map(|(_, last)| last.to_owned()),
            _ => None,
        }
        .into_iter()
        .chain(row.list(self.columns.surname).map(str::to_owned))
        .collect();
        let person = Person {
            id,
            name: name.to_owned(),
            surnames,
            gender: None,
            tenures: Vec::new(),
            home: None,
        };
        self.register(index, &person);
        let names = crate::gazetteer::people::own_names(index, &person);
        tables.person_names.extend(names);
        tables.people.push(person);
        index
    }

    /// Reads the term of office of a row, if it has one.
    fn tenure(&self, row: &Row<'_>, home: Option<u16>, tables: &Tables) -> Result<Option<Tenure>> {
        let c = self.columns;
        let office = row.get(c.office);
        if office.is_empty() {
            return match [c.body, c.start, c.end]
                .into_iter()
                .find(|i| !row.get(*i).is_empty())
            {
                None => Ok(None),
                Some(_) => Err(row.error(c.office, "the title of the office is missing")),
            };
        }
        let body = match (row.get(c.body), home) {
            ("", Some(country)) => Body::Country(country),
            ("", None) => {
                let reason = "an office needs its country, or an organization as its body";
                return Err(row.error(c.country, reason));
            }
            _ => row.parse(
                c.body,
                "code of a country or id of an organization",
                |code| self.codes.body(code),
            )?,
        };
        let classes = classes(office, body, tables);
        Ok(Some(Tenure {
            office: office.to_owned(),
            whole: classes == [Class::Other],
            classes,
            body,
            term: term(row, c.start, c.end)?,
            precision: (
                Precision::of(row.get(c.start)),
                Precision::of(row.get(c.end)),
            ),
            status: Status::Regular,
            asof: None,
        }))
    }
}

/// Finds the class of an office: that of the last holder of the title, else what the title says.
fn classes(office: &str, body: Body, tables: &Tables) -> Vec<Class> {
    let title = fold(office);
    let before = tables
        .people
        .iter()
        .flat_map(|p| &p.tenures)
        .filter(|t| t.body == body && fold(&t.office) == title)
        .max_by_key(|t| t.term.start);
    if let Some(tenure) = before {
        return tenure.classes.clone();
    }
    let mut classes: Vec<Class> = tables
        .offices
        .iter()
        .filter(|(text, o)| *text == title && (o.bodies.is_empty() || o.bodies.contains(&body)))
        .map(|(_, o)| o.class)
        .collect();
    classes.sort_unstable();
    classes.dedup();
    if classes.is_empty() {
        classes.push(Class::Other);
    }
    classes
}

/// Gives the day on which a new term ends an old one that is open.
fn follows(new: &Tenure, old: &Tenure) -> Option<jiff::civil::Date> {
    let same = new.body == old.body && fold(&new.office) == fold(&old.office);
    let single = old.classes.iter().any(|class| SINGLE.contains(class));
    let open = old.term.end.is_none() && old.status != Status::Claimant;
    let start = new.term.start?;
    (same && single && open && old.term.start.is_none_or(|s| s < start)).then_some(start)
}

fn add_name(index: u16, text: &str, kind: NameKind, tables: &mut Tables) {
    let known = |n: &PersonName| n.person == index && n.text == text;
    if !tables.person_names.iter().any(known) {
        tables.person_names.push(PersonName {
            person: index,
            text: text.to_owned(),
            kind,
        });
    }
}
