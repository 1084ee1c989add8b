//! Whether a person of a leader's name is somebody else: the analyst Charles Taylor, the runner Daniel Williams.
//!
//! Only frequent names are doubted, and only where the article puts no title and no country beside them. Such a name
//! is the leader's if the time is right, and long after a high office too, where the article has to do with the
//! country. An undated article has to name the country, or somebody who was in office there at that time.

use jiff::civil::Date;

use super::clusters::Cluster;
use super::leaders::Evidence;
use crate::gazetteer::{Body, Class, Person, Tenure, fold};

/// Years after a term in which its holder is still in the news.
const AFTER: i32 = 5;

/// Days before a term in which its holder already is.
const BEFORE: i32 = 3 * 365;

/// What an article tells of the leaders whose names it has.
pub(super) struct Namesakes<'a> {
    evidence: &'a Evidence<'a>,
    /// Organisations the article names.
    organisations: Vec<u16>,
    /// Leaders by the names of the article.
    named: Vec<u16>,
}

impl<'a> Namesakes<'a> {
    pub(super) fn of(
        clusters: &[Cluster],
        chosen: &[Option<u16>],
        evidence: &'a Evidence<'a>,
    ) -> Self {
        Self {
            evidence,
            organisations: clusters.iter().filter_map(|c| c.organisation).collect(),
            named: chosen.iter().flatten().copied().collect(),
        }
    }

    fn person(&self, index: u16) -> &Person {
        &self.evidence.gazetteer.people[usize::from(index)]
    }

    pub(super) fn is_namesake(&self, index: u16, cluster: &Cluster) -> bool {
        let person = self.person(index);
        if person.tenures.is_empty()
            || self.evidence.title_points(index, cluster) > 0
            || self.is_of_nation(person, cluster)
        {
            return false;
        }
        let mut tenures = person.tenures.iter();
        let about = person.tenures.iter().any(|t| self.is_about(t));
        if let Some(day) = self.evidence.date {
            let before = person.tenures.iter().any(|t| t.term.begun_by(day));
            let believed = tenures.any(|t| is_near(t, day) || about && before && is_high(t));
            !believed && self.is_frequent(person, cluster, about && before)
        } else {
            // “Michael Martin” is how some write Micheál Martin, and how others are called
            let own = is_own(person, cluster);
            let believed = tenures.any(|t| own && is_high(t) || self.has_contemporary(index, t));
            let elsewhere = self.evidence.countries.iter().any(|n| *n > 0);
            !about && !believed && self.is_frequent(person, cluster, own && !elsewhere)
        }
    }

    /// A frequent name, as far as the names of leaders tell: given name and surname, or both of them much so.
    fn is_frequent(&self, person: &Person, cluster: &Cluster, much: bool) -> bool {
        let name = if is_own(person, cluster) {
            &person.name
        } else {
            &cluster.name
        };
        let words: Vec<&str> = name.split(' ').collect();
        let [given, surname] = words[..] else {
            return false;
        };
        if person.surnames.iter().any(|s| s == given) {
            return false;
        }
        let counts = &self.evidence.gazetteer.name_counts;
        let (givens, surnames) = (counts.given(given), counts.surname(surname));
        givens >= 13 && surnames >= 3
            || !much
                && (givens >= 50 || givens >= 13 && surnames >= 2 || givens >= 4 && surnames >= 3)
    }

    /// The words beside the name have the country.
    fn is_of_nation(&self, person: &Person, cluster: &Cluster) -> bool {
        cluster.nations.iter().any(|n| {
            let country = self.evidence.gazetteer.country_names[usize::from(*n)].country;
            let mut bodies = person.tenures.iter().map(|t| t.body);
            person.home == Some(country) || bodies.any(|b| b == Body::Country(country))
        })
    }

    fn is_about(&self, tenure: &Tenure) -> bool {
        match tenure.body {
            Body::Country(c) => self.evidence.countries[usize::from(c)] > 0,
            Body::Organisation(o) => self.organisations.contains(&o),
        }
    }

    /// The article names somebody else who was in office there at that time.
    fn has_contemporary(&self, index: u16, tenure: &Tenure) -> bool {
        let mut others = self.named.iter().filter(|i| **i != index);
        others.any(|i| {
            self.person(*i).tenures.iter().any(|t| {
                let begun = t
                    .term
                    .start
                    .zip(tenure.term.end)
                    .is_none_or(|(s, e)| s <= e);
                let lasting = tenure
                    .term
                    .start
                    .zip(t.term.end)
                    .is_none_or(|(s, e)| s <= e);
                t.body == tenure.body && begun && lasting
            })
        })
    }
}

/// Whether the article writes a name of two words as the tables do.
fn is_own(person: &Person, cluster: &Cluster) -> bool {
    cluster.words().len() != 2 || cluster.words().join(" ") == fold(&person.name)
}

fn is_high(tenure: &Tenure) -> bool {
    let mut classes = tenure.classes.iter();
    classes.any(|c| {
        matches!(
            c,
            Class::HeadOfGovernment
                | Class::HeadOfState
                | Class::VicePresident
                | Class::ForeignMinister
        )
    })
}

/// In office, out of it for some years, or about to take it.
fn is_near(tenure: &Tenure, day: Date) -> bool {
    let begun = tenure
        .term
        .start
        .is_none_or(|s| (s - day).get_days() <= BEFORE);
    let recent = |e: Date| i32::from(day.year()) - i32::from(e.year()) <= AFTER;
    begun && tenure.term.end.is_none_or(recent)
}
