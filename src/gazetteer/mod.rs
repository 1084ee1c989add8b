//! Names of countries, leaders, offices, organisations, and the words around them, as data.
//!
//! The tables in `gazetteers/` are the truth: plain CSV that a person edits in a spreadsheet. Here they
//! are read, checked, and compiled into one automaton that finds all forms in one pass. What a form means
//! where it stands is decided later, by [`disambiguate`] for countries and in the mention stage for people.

mod countries;
mod fold;
mod lexicon;
mod matcher;
mod organisations;
mod people;
mod surface;
mod table;
mod term;

use std::collections::HashMap;

use jiff::civil::Date;

pub use lexicon::Gender;
pub use term::Term;

pub(crate) use countries::{Ambiguous, Country, CountryName, EvidenceNeed, with_article};
pub(crate) use fold::fold;
pub(crate) use lexicon::{Cue, CuePos, GivenName, Order, PersonalNames, Role, RoleKind, Takes, Title, TitleKind};
pub(crate) use matcher::Hit;
pub(crate) use organisations::{Office, Organisation, OrganisationName};
pub(crate) use people::{Body, Class, NameKind, Person, PersonName, Status, Tenure};

use crate::error::Result;
use crate::text::Document;
use crate::tokenize::{Abbreviations, Boilerplate, Ends, Tokenizer};
use matcher::{Matcher, MatcherBuilder};
use surface::Surface;
use table::Table;

/// What a form found in a text stands for: indices into the tables of the [`Gazetteer`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A row of `country_names.csv`.
    Country(u16),
    /// A longer name that contains a country's form: a row of `not_places.csv`.
    NotPlace(u16),
    /// A state, province or city elsewhere: a row of `us_places.csv`.
    Place(u16),
    /// A name of a person.
    Person(u16),
    /// A name of an organisation.
    Organisation(u16),
    /// A title of office.
    Office(u16),
    /// A title before a name.
    Title(u16),
    /// A noun that can name a speaker.
    Role(u16),
    /// A reporting expression.
    Cue(u16),
}

/// The text of every table, by file name.
#[derive(Debug, Clone, Copy)]
struct Source {
    name: &'static str,
    text: &'static str,
}

macro_rules! source {
    ($name:literal) => {
        Source { name: $name, text: include_str!(concat!("../../gazetteers/", $name)) }
    };
}

const COUNTRIES: Source = source!("countries.csv");
const COUNTRY_NAMES: Source = source!("country_names.csv");
const NOT_PLACES: Source = source!("not_places.csv");
const US_PLACES: Source = source!("us_places.csv");
const ORGANISATIONS: Source = source!("organisations.csv");
const ORGANISATION_NAMES: Source = source!("organisation_names.csv");
const LEADERS: Source = source!("leaders.csv");
const LEADER_NAMES: Source = source!("leader_names.csv");
const OFFICES: Source = source!("offices.csv");
const TITLES: Source = source!("titles.csv");
const ROLES: Source = source!("roles.csv");
const CUES: Source = source!("cues.csv");
const FIRST_NAMES: Source = source!("first_names.csv");
const SURNAMES: Source = source!("surnames.csv");
const ABBREVIATIONS: Source = source!("abbreviations.csv");
const BOILERPLATE: Source = source!("boilerplate.csv");

/// All tables, compiled.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    pub(crate) tokenizer: Tokenizer,
    matcher: Matcher<Target>,
    pub(crate) countries: Vec<Country>,
    pub(crate) country_names: Vec<CountryName>,
    /// For each row of `not_places.csv`, the country it settles, if any.
    pub(crate) not_places: Vec<Option<u16>>,
    /// For each row of `us_places.csv`, whether it is a state or province.
    pub(crate) places: Vec<bool>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) organisation_names: Vec<OrganisationName>,
    pub(crate) people: Vec<Person>,
    pub(crate) person_names: Vec<PersonName>,
    pub(crate) offices: Vec<Office>,
    pub(crate) titles: Vec<Title>,
    pub(crate) roles: Vec<Role>,
    pub(crate) cues: Vec<Cue>,
    pub(crate) names: PersonalNames,
    /// Persons by body, for offices that are held.
    holders: HashMap<Body, Vec<u16>>,
}

impl Gazetteer {
    /// Reads and compiles the built-in tables.
    pub(crate) fn builtin() -> Result<Self> {
        let tokenizer = Tokenizer::new(abbreviations(ABBREVIATIONS)?, boilerplate(BOILERPLATE)?);
        let countries = countries::countries(COUNTRIES.name, COUNTRIES.text)?;
        let country_index: HashMap<String, u16> =
            countries.iter().enumerate().map(|(i, c)| (c.iso3.clone(), i as u16)).collect();
        let country_names =
            countries::names(COUNTRY_NAMES.name, COUNTRY_NAMES.text, |code| country_index.get(code).copied())?;
        let not_places = countries::not_places(NOT_PLACES.name, NOT_PLACES.text, |code| country_index.get(code).copied())?;
        let places = countries::places(US_PLACES.name, US_PLACES.text)?;
        let organisations = organisations::organisations(ORGANISATIONS.name, ORGANISATIONS.text)?;
        let organisation_names = organisations::names(ORGANISATION_NAMES.name, ORGANISATION_NAMES.text, &organisations)?;
        let organisation_index: HashMap<&str, u16> =
            organisations.iter().enumerate().map(|(i, o)| (o.id.as_str(), i as u16)).collect();
        let body = |code: &str| {
            let country = country_index.get(code).map(|i| Body::Country(*i));
            country.or_else(|| organisation_index.get(code).map(|i| Body::Organisation(*i)))
        };
        let people = people::leaders(LEADERS.name, LEADERS.text, body)?;
        let person_names = people::names(LEADER_NAMES.name, LEADER_NAMES.text, &people)?;
        let offices = organisations::offices(OFFICES.name, OFFICES.text, body)?;
        let titles = lexicon::titles(TITLES.name, TITLES.text)?;
        let roles = lexicon::roles(ROLES.name, ROLES.text)?;
        let cues = lexicon::cues(CUES.name, CUES.text)?;
        let names = PersonalNames::read((FIRST_NAMES.name, FIRST_NAMES.text), (SURNAMES.name, SURNAMES.text))?;

        let mut builder = MatcherBuilder::new();
        let mut add = |text: &str, target: Target| {
            let tokens = tokenizer.words(text);
            builder.add(text, &tokens, target);
        };
        for (i, name) in country_names.iter().enumerate() {
            add(&name.text, Target::Country(i as u16));
        }
        for (i, (text, _)) in not_places.iter().enumerate() {
            add(text, Target::NotPlace(i as u16));
        }
        for (i, (text, _)) in places.iter().enumerate() {
            add(text, Target::Place(i as u16));
        }
        for (i, name) in person_names.iter().enumerate() {
            add(&name.text, Target::Person(i as u16));
        }
        for (i, name) in organisation_names.iter().enumerate() {
            add(&name.text, Target::Organisation(i as u16));
        }
        for (i, (text, _)) in offices.iter().enumerate() {
            add(text, Target::Office(i as u16));
        }
        for (i, (text, _)) in titles.iter().enumerate() {
            add(text, Target::Title(i as u16));
        }
        for (i, (text, _)) in roles.iter().enumerate() {
            add(text, Target::Role(i as u16));
        }
        for (i, (text, _)) in cues.iter().enumerate() {
            add(text, Target::Cue(i as u16));
        }
        let matcher = builder.build();

        let mut holders: HashMap<Body, Vec<u16>> = HashMap::new();
        for (i, person) in people.iter().enumerate() {
            for tenure in &person.tenures {
                let list = holders.entry(tenure.body).or_default();
                if list.last() != Some(&(i as u16)) {
                    list.push(i as u16);
                }
            }
        }
        Ok(Self {
            tokenizer,
            matcher,
            countries,
            country_names,
            not_places: not_places.into_iter().map(|(_, c)| c).collect(),
            places: places.into_iter().map(|(_, s)| s).collect(),
            organisations,
            organisation_names,
            people,
            person_names,
            offices: offices.into_iter().map(|(_, o)| o).collect(),
            titles: titles.into_iter().map(|(_, t)| t).collect(),
            roles: roles.into_iter().map(|(_, r)| r).collect(),
            cues: cues.into_iter().map(|(_, c)| c).collect(),
            names,
            holders,
        })
    }

    /// Finds all forms in a document, by first token, longer ones first.
    pub(crate) fn find(&self, doc: &Document<'_>) -> Vec<Hit<Target>> {
        self.matcher.find(doc, &Surface::of(doc))
    }

    /// Gives the persons who held an office of that class in that body on a day, with their tenures.
    ///
    /// Where terms meet on a day, the one that began later comes first; claimants come last.
    pub(crate) fn holders(&self, class: Class, body: Body, day: Date) -> Vec<(u16, &Tenure)> {
        let mut found: Vec<(u16, &Tenure)> = self
            .holders
            .get(&body)
            .into_iter()
            .flatten()
            .flat_map(|&i| self.people[usize::from(i)].tenures.iter().map(move |t| (i, t)))
            .filter(|(_, t)| t.body == body && t.classes.contains(&class) && t.term.covers(day))
            .collect();
        found.sort_by_key(|(i, t)| (matches!(t.status, Status::Claimant | Status::Elect), std::cmp::Reverse(t.term.start), *i));
        found
    }

    /// Gives the name of a body as it stands after “of”.
    pub(crate) fn body_name(&self, body: Body) -> String {
        match body {
            Body::Country(i) => with_article(&self.countries[usize::from(i)].name),
            Body::Organisation(i) => {
                let name = &self.organisations[usize::from(i)].name;
                if name.contains(' ') { format!("the {name}") } else { name.clone() }
            }
        }
    }

    /// Gives the alpha-3 code of a body that is a country.
    pub(crate) fn body_country(&self, body: Body) -> Option<&str> {
        match body {
            Body::Country(i) => Some(&self.countries[usize::from(i)].iso3),
            Body::Organisation(_) => None,
        }
    }
}

fn abbreviations(source: Source) -> Result<Abbreviations> {
    let table = Table::parse(source.name, source.text, &["text", "ends"])?;
    let [text, ends, needs] = ["text", "ends", "needs"].map(|c| table.column(c));
    let mut out = Abbreviations::default();
    for row in table.rows() {
        let ends = row.parse(ends, "ending (never, may)", |c| match c {
            "never" => Some(Ends::Never),
            "may" => Some(Ends::May),
            _ => None,
        })?;
        // Some are ordinary words too and need what follows to tell: a number, a word in lower case.
        let needs = row.get(needs);
        out.insert(row.get(text), ends, needs == "following", needs == "number");
    }
    Ok(out)
}

fn boilerplate(source: Source) -> Result<Boilerplate> {
    let table = Table::parse(source.name, source.text, &["pattern", "why"])?;
    let [pattern, why] = ["pattern", "why"].map(|c| table.column(c));
    Boilerplate::new(table.rows().map(|row| (row.get(pattern), row.get(why))))
        .map_err(|reason| crate::Error::Gazetteer { table: source.name.to_owned(), row: 0, column: String::from("pattern"), reason })
}
