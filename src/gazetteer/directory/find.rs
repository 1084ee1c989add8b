//! What a name stands for.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    BodyFilter, CountryEntry, Directory, Entry, OfficeEntry, OfficeFilter, OrganisationEntry,
    PersonEntry, plain,
};
use crate::annotation::Form;
use crate::gazetteer::people::{Body, Class, NameKind, Person, Tenure};

impl Directory {
    /// Finds everything with a name: persons, countries, organisations, offices.
    ///
    /// Accents, capitals and hyphens do not matter. Where nothing has the name as a whole, titles before
    /// it are left out (“President Macron”), and then persons are found whose name has all of its words.
    pub fn find(&self, name: &str) -> Vec<Entry> {
        let name = plain(name);
        let mut found = self.exact(&name);
        if found.is_empty() {
            found = self.without_title(&name);
        }
        if found.is_empty() {
            found = self.by_words(&name);
        }
        found
    }

    fn exact(&self, name: &str) -> Vec<Entry> {
        let mut found: Vec<Entry> = self.persons(|text| text == name);
        let t = &self.tables;
        let mut countries: Vec<u16> = t
            .country_names
            .iter()
            .filter(|n| plain(&n.text) == name)
            .map(|n| n.country)
            .collect();
        let code = |c: &&str| c.to_lowercase() == name;
        let by_code = t
            .countries
            .iter()
            .map(|c| c.iso3.as_str())
            .position(|c| code(&c));
        countries.extend(by_code.map(|i| i as u16));
        countries.sort_unstable();
        countries.dedup();
        found.extend(countries.iter().map(|&i| Entry::Country(self.country(i))));

        let mut organisations: Vec<u16> = t
            .organisation_names
            .iter()
            .filter(|n| plain(&n.text) == name)
            .map(|n| n.organisation)
            .collect();
        let by_id = t.organisations.iter().position(|o| code(&o.id.as_str()));
        organisations.extend(by_id.map(|i| i as u16));
        organisations.sort_unstable();
        organisations.dedup();
        let entry = |&i: &u16| Entry::Organisation(self.organisation(i));
        found.extend(organisations.iter().map(entry));
        found.extend(self.office_entry(name).map(Entry::Office));
        found
    }

    /// Persons with a name that fits: those named so in full first, then the highest and latest office.
    fn persons(&self, fits: impl Fn(&str) -> bool) -> Vec<Entry> {
        let mut found: BTreeMap<u16, NameKind> = BTreeMap::new();
        for name in self
            .tables
            .person_names
            .iter()
            .filter(|n| fits(&plain(&n.text)))
        {
            let kind = found.entry(name.person).or_insert(name.kind);
            *kind = name.kind.min(*kind);
        }
        for (i, person) in self.tables.people.iter().enumerate() {
            if fits(&person.id.to_lowercase()) {
                found.insert(i as u16, NameKind::Full);
            }
        }
        let mut found: Vec<(NameKind, &Person)> = found
            .into_iter()
            .map(|(i, kind)| (kind, &self.tables.people[usize::from(i)]))
            .collect();
        found.sort_by_key(|(kind, person)| {
            let highest = person.tenures.iter().flat_map(|t| &t.classes).min();
            let latest = person.tenures.iter().filter_map(|t| t.term.start).max();
            (*kind, highest.copied(), std::cmp::Reverse(latest))
        });
        let entry = |(_, person): (NameKind, &Person)| Entry::Person(self.person(person));
        found.into_iter().map(entry).collect()
    }

    fn person(&self, person: &Person) -> PersonEntry {
        let is_other = |n: &&crate::gazetteer::people::PersonName| {
            self.tables.people[usize::from(n.person)].id == person.id && n.text != person.name
        };
        let names = self.tables.person_names.iter().filter(is_other);
        let mut names: Vec<String> = names.map(|n| n.text.clone()).collect();
        names.dedup();
        PersonEntry {
            id: person.id.clone(),
            name: person.name.clone(),
            gender: person.gender,
            names,
            terms: self.latest_first(person.tenures.iter().map(|t| (person, t)).collect()),
        }
    }

    fn country(&self, index: u16) -> CountryEntry {
        let country = &self.tables.countries[usize::from(index)];
        let mut forms: BTreeMap<Form, Vec<String>> = BTreeMap::new();
        for name in self
            .tables
            .country_names
            .iter()
            .filter(|n| n.country == index)
        {
            forms.entry(name.form).or_default().push(name.text.clone());
        }
        CountryEntry {
            code: country.iso3.clone(),
            name: country.name.clone(),
            term: country.term,
            forms: forms.into_iter().collect(),
        }
    }

    fn organisation(&self, index: u16) -> OrganisationEntry {
        let organisation = &self.tables.organisations[usize::from(index)];
        let names = self.tables.organisation_names.iter();
        let names = names.filter(|n| n.organisation == index && n.text != organisation.name);
        OrganisationEntry {
            id: organisation.id.clone(),
            qid: organisation.qid.clone(),
            name: organisation.name.clone(),
            country: organisation.country.clone(),
            names: names.map(|n| n.text.clone()).collect(),
            terms: self.latest_first(self.held(Body::Organisation(index), |_| true)),
        }
    }

    fn held(&self, body: Body, fits: impl Fn(&Tenure) -> bool) -> Vec<(&Person, &Tenure)> {
        let people = self.tables.people.iter();
        people
            .flat_map(|person| person.tenures.iter().map(move |tenure| (person, tenure)))
            .filter(|(_, tenure)| tenure.body == body && fits(tenure))
            .collect()
    }

    /// “chancellor”, “German chancellor”, “chancellor of Germany”
    fn office_entry(&self, name: &str) -> Option<OfficeEntry> {
        if let Some(entry) = self.office_of(name, None) {
            return Some(entry);
        }
        if let Some((title, body)) = name.split_once(" of ") {
            let body = body.strip_prefix("the ").unwrap_or(body);
            if let Some(entry) = self.office_of(title, self.body(body)) {
                return Some(entry);
            }
        }
        let spaces = name.match_indices(' ').map(|(at, _)| at);
        spaces.rev().find_map(|at| {
            let body = self.body(&name[..at])?;
            self.office_of(&name[at + 1..], Some(body))
        })
    }

    fn office_of(&self, title: &str, body: Option<BodyFilter>) -> Option<OfficeEntry> {
        let mut classes: BTreeMap<Class, BTreeSet<Body>> = BTreeMap::new();
        let offices = self.tables.offices.iter();
        for (_, office) in offices.filter(|(text, _)| plain(text) == *title) {
            let fits = |b: BodyFilter| office.bodies.is_empty() || office.bodies.contains(&b.0);
            if body.is_none_or(fits) {
                classes
                    .entry(office.class)
                    .or_default()
                    .extend(&office.bodies);
            }
        }
        if classes.is_empty() {
            return None;
        }
        // “Taoiseach” says its country itself.
        let bodies: BTreeSet<Body> = classes.values().flatten().copied().collect();
        let place = match body {
            Some(body) => Some(body.0),
            None => bodies.first().copied().filter(|_| bodies.len() == 1),
        };
        let filter = OfficeFilter::of_classes(classes.keys().copied().collect());
        let titled = self.office(title).unwrap_or_else(|| filter.clone());
        let terms = place.map_or_else(Vec::new, |place| {
            // Whoever has the very title, else whoever holds an office of the class.
            let mut held = self.held(place, |tenure| titled.fits(tenure));
            if held.is_empty() {
                held = self.held(place, |tenure| filter.fits(tenure));
            }
            self.latest_first(held)
        });
        let codes = |bodies: BTreeSet<Body>| {
            let codes = bodies.into_iter().map(|b| self.tables.code(b).to_owned());
            codes.collect()
        };
        let classes = classes.into_iter().map(|(c, b)| (c.name(), codes(b)));
        Some(OfficeEntry {
            title: title.to_owned(),
            classes: classes.collect(),
            of: body.map(|body| self.tables.body_name(body.0)),
            terms,
        })
    }

    /// Leaves out the words of titles before a name: “Prime Minister Modi”.
    fn without_title(&self, name: &str) -> Vec<Entry> {
        let is_title = |text: &str| {
            let offices = self.tables.offices.iter().map(|(t, _)| t);
            let titles = self.tables.titles.iter().map(|(t, _)| t);
            offices.chain(titles).any(|t| plain(t) == text)
        };
        let spaces: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).collect();
        let title_end = spaces.into_iter().rev().find(|&at| is_title(&name[..at]));
        title_end.map_or_else(Vec::new, |at| self.persons(|text| text == &name[at + 1..]))
    }

    /// Finds persons whose name has all the words.
    fn by_words(&self, name: &str) -> Vec<Entry> {
        let words: Vec<&str> = name.split(' ').collect();
        if name.is_empty() {
            return Vec::new();
        }
        self.persons(|text| words.iter().all(|w| text.split(' ').any(|t| t == *w)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::directory::testing::DIRECTORY;

    fn found(name: &str) -> Vec<String> {
        let entry = |entry: Entry| match entry {
            Entry::Person(p) => p.id,
            Entry::Country(c) => c.code,
            Entry::Organisation(o) => o.id,
            Entry::Office(o) => match o.terms.first() {
                Some(term) => format!("{} {}", o.title, term.name),
                None => o.title,
            },
        };
        DIRECTORY.find(name).into_iter().map(entry).collect()
    }

    #[test]
    fn accents_capitals_hyphens_and_titles_do_not_matter() {
        for name in [
            "Recep Tayyip Erdogan",
            "ERDOĞAN",
            "President Erdogan",
            "Tayyip Erdogan",
            "q39259",
        ] {
            assert_eq!(
                found(name).first().map(String::as_str),
                Some("Q39259"),
                "{name}"
            );
        }
        assert_eq!(found("Kim Jong-un"), found("kim jong un"));
        assert_eq!(found("no such name"), [""; 0]);
        assert_eq!(found(""), [""; 0]);
    }

    #[test]
    fn countries_and_organisations_are_found() {
        assert_eq!(found("German"), ["DEU"]);
        assert!(found("Congo").len() >= 2);
        assert_eq!(found("nato"), ["NATO"]);
    }

    #[test]
    fn offices_are_found_with_and_without_a_body() {
        assert_eq!(found("foreign minister"), ["foreign minister"]);
        let holder = |name: &str| match found(name).as_slice() {
            [office] => office.rsplit(' ').next().map(str::to_owned),
            _ => None,
        };
        assert_eq!(holder("taoiseach"), holder("Irish taoiseach"));
        assert_ne!(holder("taoiseach").as_deref(), Some("taoiseach"));
        for name in ["US president", "president of the United States"] {
            assert_eq!(holder(name).as_deref(), Some("Trump"), "{name}");
        }
    }
}
