//! Terms of office by country, day and office.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{BodyFilter, Directory, TermEntry, plain};
use crate::gazetteer::people::{Body, Class, Person, Tenure};

/// Which terms of office are wanted.
#[derive(Debug, Clone, Default)]
pub struct TermFilter {
    /// Of this country or organisation; see [`Directory::body`].
    pub body: Option<BodyFilter>,
    /// Of this office; see [`Directory::office`].
    pub office: Option<OfficeFilter>,
    /// Held on this day.
    pub on: Option<Date>,
}

/// A class of offices or a title; see [`Directory::office`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeFilter {
    classes: Vec<Class>,
    /// Where the class is not enough: the title as [`plain`] gives it.
    title: Option<String>,
}

impl OfficeFilter {
    pub(super) fn of_classes(classes: Vec<Class>) -> Self {
        Self {
            classes,
            title: None,
        }
    }

    pub(super) fn fits(&self, tenure: &Tenure) -> bool {
        match &self.title {
            Some(title) => has_title(&tenure.office, title),
            None => tenure.classes.iter().any(|c| self.classes.contains(c)),
        }
    }
}

/// Tells whether an office has a title: “Deputy Prime Minister and Finance Minister” has two.
fn has_title(office: &str, title: &str) -> bool {
    let office = plain(office);
    office == title || office.split(" and ").any(|part| part == title)
}

impl Directory {
    /// Finds what is meant by a class (`head-of-government`) or a title (`prime minister`).
    ///
    /// A title that nobody holds in those words stands for the classes it implies: `top diplomat`.
    pub fn office(&self, text: &str) -> Option<OfficeFilter> {
        if let Some(class) = Class::parse(&text.to_lowercase()) {
            return Some(OfficeFilter::of_classes(vec![class]));
        }
        let title = plain(text);
        let held = |person: &Person| person.tenures.iter().any(|t| has_title(&t.office, &title));
        if self.tables.people.iter().any(held) {
            return Some(OfficeFilter {
                classes: Vec::new(),
                title: Some(title),
            });
        }
        let offices = self.tables.offices.iter();
        let mut classes: Vec<Class> = offices
            .filter(|(text, _)| plain(text) == title)
            .map(|(_, office)| office.class)
            .collect();
        classes.sort_unstable();
        classes.dedup();
        (!classes.is_empty()).then(|| OfficeFilter::of_classes(classes))
    }

    /// Gives the names of all classes of offices.
    pub fn classes() -> impl Iterator<Item = &'static str> {
        Class::NAMES.iter().map(|(name, _)| *name)
    }

    /// Gives the terms that a filter asks for: countries by code, then organisations; by class; by start.
    pub fn terms(&self, filter: &TermFilter) -> Vec<TermEntry> {
        let wanted = |tenure: &Tenure| {
            filter.body.is_none_or(|body| body.0 == tenure.body)
                && filter.on.is_none_or(|day| tenure.term.covers(day))
                && filter.office.as_ref().is_none_or(|o| o.fits(tenure))
        };
        let mut found: Vec<(&Person, &Tenure)> = self
            .tables
            .people
            .iter()
            .flat_map(|person| person.tenures.iter().map(move |tenure| (person, tenure)))
            .filter(|(_, tenure)| wanted(tenure))
            .collect();
        found.sort_by_cached_key(|(person, tenure)| {
            (
                matches!(tenure.body, Body::Organisation(_)),
                self.tables.code(tenure.body),
                tenure.classes.iter().min(),
                tenure.term.start,
                &person.id,
            )
        });
        self.entries(&found)
    }

    /// Gives terms as entries, the latest first.
    pub(super) fn latest_first(&self, mut found: Vec<(&Person, &Tenure)>) -> Vec<TermEntry> {
        found.sort_by_key(|(_, t)| (Reverse(t.term.start), t.classes.iter().min().copied()));
        self.entries(&found)
    }

    fn entries(&self, found: &[(&Person, &Tenure)]) -> Vec<TermEntry> {
        let entry = |(person, tenure): &(&Person, &Tenure)| self.term(person, tenure);
        found.iter().map(entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::gazetteer::directory::testing::DIRECTORY;

    fn names(office: &str, body: &str, on: Date) -> Vec<String> {
        let filter = TermFilter {
            body: Some(DIRECTORY.body(body).unwrap()),
            office: Some(DIRECTORY.office(office).unwrap()),
            on: Some(on),
        };
        let terms = DIRECTORY.terms(&filter);
        terms.into_iter().map(|term| term.name).collect()
    }

    #[test]
    fn classes_and_titles_are_understood() {
        let day = date(2015, 6, 30);
        assert_eq!(names("head-of-government", "DEU", day), ["Angela Merkel"]);
        assert_eq!(names("Chancellor", "Germany", day), ["Angela Merkel"]);
        assert_eq!(names("prime minister", "british", day), ["David Cameron"]);
        assert_eq!(names("defense secretary", "GBR", day), ["Michael Fallon"]);
        assert_eq!(names("top diplomat", "usa", day), ["John Kerry"]);
        assert_eq!(
            names("secretary general", "NATO", day),
            ["Jens Stoltenberg"]
        );
        assert_eq!(DIRECTORY.office("grand poobah"), None);
        assert_eq!(DIRECTORY.body("Freedonia"), None);
    }
}
