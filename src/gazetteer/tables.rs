//! The tables as read: rows as values, codes resolved to indices, nothing compiled yet.
//!
//! What the commands show and what the [`Gazetteer`](super::Gazetteer) is compiled from is the same.
//! A user's list changes it in between; see [`user`](super::user).

use std::collections::HashMap;

use super::builtin;
use super::countries::{self, Country, CountryName};
use super::lexicon::{self, Cue, Role, Title};
use super::organisations::{self, Office, Organisation, OrganisationName};
use super::people::{self, Body, Person, PersonName};
use crate::error::{Error, Result};

/// All tables but those of the tokenizer and of personal names.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) countries: Vec<Country>,
    pub(crate) country_names: Vec<CountryName>,
    /// Longer names that hide a country's form, each with the country it settles, if any.
    pub(crate) not_places: Vec<(String, Option<u16>)>,
    /// States, provinces and cities elsewhere; true for a state or province.
    pub(crate) places: Vec<(String, bool)>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) organisation_names: Vec<OrganisationName>,
    pub(crate) people: Vec<Person>,
    pub(crate) person_names: Vec<PersonName>,
    pub(crate) offices: Vec<(String, Office)>,
    pub(crate) titles: Vec<(String, Title)>,
    pub(crate) roles: Vec<(String, Role)>,
    pub(crate) cues: Vec<(String, Cue)>,
}

/// Finds countries and organisations by their codes.
#[derive(Debug)]
pub(crate) struct Codes {
    countries: HashMap<String, u16>,
    organisations: HashMap<String, u16>,
}

impl Codes {
    fn of(countries: &[Country], organisations: &[Organisation]) -> Self {
        let index = |(i, code): (usize, &String)| (code.clone(), i as u16);
        Self {
            countries: countries
                .iter()
                .map(|c| &c.iso3)
                .enumerate()
                .map(index)
                .collect(),
            organisations: organisations
                .iter()
                .map(|o| &o.id)
                .enumerate()
                .map(index)
                .collect(),
        }
    }

    /// Finds a country by its alpha-3 code.
    pub(crate) fn country(&self, code: &str) -> Option<u16> {
        self.countries.get(code).copied()
    }

    /// Finds an organisation by its identifier.
    pub(crate) fn organisation(&self, id: &str) -> Option<u16> {
        self.organisations.get(id).copied()
    }

    /// Finds a country or an organisation.
    pub(crate) fn body(&self, code: &str) -> Option<Body> {
        let country = self.country(code).map(Body::Country);
        country.or_else(|| self.organisation(code).map(Body::Organisation))
    }
}

impl Tables {
    /// Reads the built-in tables.
    pub(crate) fn builtin() -> Result<Self> {
        let countries = countries::countries(builtin::COUNTRIES)?;
        let organisations = organisations::organisations(builtin::ORGANISATIONS)?;
        let codes = Codes::of(&countries, &organisations);
        let people = people::leaders(builtin::LEADERS, |code| codes.body(code))?;
        Ok(Self {
            country_names: countries::names(builtin::COUNTRY_NAMES, |c| codes.country(c))?,
            not_places: countries::not_places(builtin::NOT_PLACES, |c| codes.country(c))?,
            places: countries::places(builtin::US_PLACES)?,
            organisation_names: organisations::names(
                builtin::ORGANISATION_NAMES,
                &organisations,
                |id| codes.organisation(id),
            )?,
            person_names: people::names(builtin::LEADER_NAMES, &people)?,
            offices: organisations::offices(builtin::OFFICES, |code| codes.body(code))?,
            titles: lexicon::titles(builtin::TITLES)?,
            roles: lexicon::roles(builtin::ROLES)?,
            cues: lexicon::cues(builtin::CUES)?,
            countries,
            organisations,
            people,
        })
    }

    /// Makes the index from codes to countries and organisations.
    pub(crate) fn codes(&self) -> Codes {
        Codes::of(&self.countries, &self.organisations)
    }

    /// Gives the alpha-3 code of a country or the identifier of an organisation.
    pub(crate) fn code(&self, body: Body) -> &str {
        match body {
            Body::Country(i) => &self.countries[usize::from(i)].iso3,
            Body::Organisation(i) => &self.organisations[usize::from(i)].id,
        }
    }

    /// Gives the name of a body as it stands after “of”.
    pub(crate) fn body_name(&self, body: Body) -> String {
        match body {
            Body::Country(i) => countries::with_article(&self.countries[usize::from(i)].name),
            Body::Organisation(i) => self.organisations[usize::from(i)].after_of(),
        }
    }

    /// Checks that rows can be counted in 16 bits, which a user's lists may exceed.
    pub(crate) fn check_sizes(&self) -> Result<()> {
        let sizes = [
            ("country names", self.country_names.len()),
            ("names that are no places", self.not_places.len()),
            ("organisations", self.organisations.len()),
            ("names of organisations", self.organisation_names.len()),
            ("persons", self.people.len()),
            ("names of persons", self.person_names.len()),
            ("roles", self.roles.len()),
            ("cues", self.cues.len()),
        ];
        match sizes.iter().find(|(_, n)| *n > usize::from(u16::MAX)) {
            None => Ok(()),
            Some((what, n)) => Err(Error::Gazetteer {
                table: String::from("all lists together"),
                row: 0,
                column: String::from("(row)"),
                reason: format!(
                    "{n} {what} are too many; at most {} can be told apart",
                    u16::MAX
                ),
            }),
        }
    }
}
