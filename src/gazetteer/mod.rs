//! Names of countries, leaders, offices, organisations, and the words around them, as data.
//!
//! The tables in `gazetteers/` are the truth: plain CSV that a person edits in a spreadsheet. Here they
//! are read, checked, and compiled into one trie that finds all forms in one pass. What a form means
//! where it stands is decided later, in the mention stage.

mod builtin;
mod check;
mod countries;
mod directory;
mod fold;
mod known;
mod lexicon;
mod matcher;
mod organisations;
mod people;
mod rules;
mod surface;
pub(crate) mod table;
mod tables;
mod term;
mod user;

use std::collections::HashMap;

use jiff::civil::Date;

pub use builtin::{BUILTIN, BuiltinTable};
pub use check::{Checker, Counts, Finding, Report, Severity};
pub use directory::{
    BodyFilter, CountryEntry, Directory, Entry, OfficeEntry, OfficeFilter, OrganisationEntry,
    PersonEntry, TermEntry, TermFilter,
};
pub use lexicon::Gender;
pub use rules::{Rule, Rules};
pub use term::Term;
pub use user::{TEMPLATE, UserGazetteer};

pub(crate) use builtin::sha256;
pub(crate) use countries::{Country, CountryName, EvidenceNeed, with_article};
pub(crate) use fold::{fold, slug};
pub(crate) use known::{Known, KnownNames, joined};
pub(crate) use lexicon::{Cue, CuePos, PersonalNames, Role, RoleKind, Takes, Title, TitleKind};
pub(crate) use matcher::Hit;
pub(crate) use organisations::{Office, Organisation, OrganisationName};
pub(crate) use people::{Body, Class, NameCounts, NameKind, Person, PersonName, Status, Tenure};

use crate::error::Result;
use crate::text::{Document, KeyMap};
use crate::tokenize::{Abbreviations, Boilerplate, Ends, Tokenizer, key_of};
use matcher::{Matcher, MatcherBuilder};
use surface::Surface;
use table::Table;
use tables::Tables;

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
    pub(crate) name_counts: NameCounts,
    pub(crate) person_names: Vec<PersonName>,
    pub(crate) offices: Vec<Office>,
    pub(crate) titles: Vec<Title>,
    pub(crate) roles: Vec<Role>,
    pub(crate) cues: Vec<Cue>,
    pub(crate) names: PersonalNames,
    /// Cities, companies, clubs and bands.
    pub(crate) known: KnownNames,
    /// Persons by body, for offices that are held.
    holders: HashMap<Body, Vec<u16>>,
    /// Full names by the key of their folded words.
    full_names: KeyMap<Vec<u16>>,
}

impl Gazetteer {
    /// Reads and compiles the built-in tables.
    pub(crate) fn builtin() -> Result<Self> {
        Self::compile(Tables::builtin()?)
    }

    /// Reads the built-in tables, lets users' lists change them, and compiles the outcome.
    pub(crate) fn with(lists: &[UserGazetteer]) -> Result<Self> {
        let mut tables = Tables::builtin()?;
        for list in lists {
            list.apply(&mut tables)?;
        }
        Self::compile(tables)
    }

    /// Compiles tables.
    fn compile(tables: Tables) -> Result<Self> {
        tables.check_sizes()?;
        let tokenizer = Tokenizer::new(
            abbreviations(builtin::ABBREVIATIONS)?,
            boilerplate(builtin::BOILERPLATE)?,
        );
        let names = PersonalNames::read(builtin::FIRST_NAMES, builtin::SURNAMES)?;
        let known = KnownNames::read(builtin::BRANDS, builtin::CITIES)?;
        let matcher = matcher(&tables, &tokenizer);

        let mut full_names: KeyMap<Vec<u16>> = KeyMap::default();
        let full = |(_, n): &(usize, &PersonName)| n.kind == NameKind::Full;
        for (i, name) in tables.person_names.iter().enumerate().filter(full) {
            let key = key_of(&fold(&name.text));
            full_names.entry(key).or_default().push(i as u16);
        }
        let mut holders: HashMap<Body, Vec<u16>> = HashMap::new();
        for (i, person) in tables.people.iter().enumerate() {
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
            countries: tables.countries,
            country_names: tables.country_names,
            not_places: values(tables.not_places),
            places: values(tables.places),
            organisations: tables.organisations,
            organisation_names: tables.organisation_names,
            name_counts: NameCounts::of(&tables.people),
            people: tables.people,
            person_names: tables.person_names,
            offices: values(tables.offices),
            titles: values(tables.titles),
            roles: values(tables.roles),
            cues: values(tables.cues),
            names,
            known,
            holders,
            full_names,
        })
    }

    /// Finds all forms in a document, by first token, longer ones first.
    pub(crate) fn find(&self, doc: &Document<'_>) -> Vec<Hit<Target>> {
        self.matcher.find(doc, &Surface::of(doc))
    }

    /// Finds the rows of `person_names` that are this full name.
    pub(crate) fn full_name(&self, name: &str) -> impl Iterator<Item = u16> {
        self.full_names
            .get(&key_of(&fold(name)))
            .into_iter()
            .flatten()
            .copied()
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
            .flat_map(|&i| {
                self.people[usize::from(i)]
                    .tenures
                    .iter()
                    .map(move |t| (i, t))
            })
            .filter(|(_, t)| t.body == body && t.classes.contains(&class) && t.term.covers(day))
            .collect();
        found.sort_by_key(|(i, t)| {
            (
                matches!(t.status, Status::Claimant | Status::Elect),
                std::cmp::Reverse(t.term.start),
                *i,
            )
        });
        found
    }

    /// Tells whether the tables have anybody who held an office of that body.
    pub(crate) fn is_led(&self, body: Body) -> bool {
        self.holders.contains_key(&body)
    }

    /// Gives the name of a body as it stands after “of”.
    pub(crate) fn body_name(&self, body: Body) -> String {
        match body {
            Body::Country(i) => with_article(&self.countries[usize::from(i)].name),
            Body::Organisation(i) => self.organisations[usize::from(i)].after_of(),
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

/// Puts the forms of all tables into one trie.
fn matcher(tables: &Tables, tokenizer: &Tokenizer) -> Matcher<Target> {
    let mut builder = MatcherBuilder::new();
    let mut add = |i: usize, text: &str, target: fn(u16) -> Target| {
        let tokens = tokenizer.words(text);
        builder.add(text, &tokens, target(i as u16));
    };
    for (i, name) in tables.country_names.iter().enumerate() {
        add(i, &name.text, Target::Country);
    }
    for (i, (text, _)) in tables.not_places.iter().enumerate() {
        add(i, text, Target::NotPlace);
    }
    for (i, (text, _)) in tables.places.iter().enumerate() {
        add(i, text, Target::Place);
    }
    for (i, name) in tables.person_names.iter().enumerate() {
        add(i, &name.text, Target::Person);
    }
    for (i, name) in tables.organisation_names.iter().enumerate() {
        add(i, &name.text, Target::Organisation);
    }
    for (i, (text, _)) in tables.offices.iter().enumerate() {
        add(i, text, Target::Office);
    }
    for (i, (text, _)) in tables.titles.iter().enumerate() {
        add(i, text, Target::Title);
    }
    for (i, (text, _)) in tables.roles.iter().enumerate() {
        add(i, text, Target::Role);
    }
    for (i, (text, _)) in tables.cues.iter().enumerate() {
        add(i, text, Target::Cue);
    }
    builder.build()
}

fn values<T>(rows: Vec<(String, T)>) -> Vec<T> {
    rows.into_iter().map(|(_, value)| value).collect()
}

fn abbreviations(source: BuiltinTable) -> Result<Abbreviations> {
    let table = Table::parse(source.name, source.text, &["text", "ends"])?;
    let [text, ends, needs] = table.columns(["text", "ends", "needs"]);
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

fn boilerplate(source: BuiltinTable) -> Result<Boilerplate> {
    let table = Table::parse(source.name, source.text, &["pattern", "why"])?;
    let [pattern, why] = table.columns(["pattern", "why"]);
    Boilerplate::new(table.rows().map(|row| (row.get(pattern), row.get(why)))).map_err(|reason| {
        crate::Error::Gazetteer {
            table: source.name.to_owned(),
            row: 0,
            column: String::from("pattern"),
            reason,
        }
    })
}
