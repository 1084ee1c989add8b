//! Countries: what they are, what they are called, and what only looks like them.

use jiff::civil::Date;

use super::builtin::BuiltinTable;
use super::table::{Row, Table};
use super::term::{Term, bounds};
use crate::annotation::Form;
use crate::error::Result;

/// A country, territory or historic state.
#[derive(Debug, Clone)]
pub(crate) struct Country {
    pub(crate) iso3: String,
    pub(crate) name: String,
    /// When it existed.
    pub(crate) term: Term,
    pub(crate) territory: bool,
    /// “Its leader” is the head of state, not of government.
    pub(crate) presidential: bool,
}

/// One surface form of a country.
#[derive(Debug, Clone)]
pub(crate) struct CountryName {
    /// Index into the countries.
    pub(crate) country: u16,
    pub(crate) text: String,
    pub(crate) form: Form,
    /// When the form meant this country.
    pub(crate) term: Term,
    /// What else it may mean.
    pub(crate) ambiguous: Ambiguous,
    /// How much else has to speak for it.
    pub(crate) evidence: EvidenceNeed,
    /// Only before a hyphen: Sino, Franco.
    pub(crate) prefix: bool,
}

/// How much besides the form has to speak for a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum EvidenceNeed {
    /// None: take it unless the neighbours show another reading.
    #[default]
    None,
    /// Of several countries with the form, this one where nothing decides.
    Default,
    /// The article has to name the country in another way.
    Needed,
}

/// Competing readings of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a form may have any of these readings"
)]
pub(crate) struct Ambiguous {
    /// A personal name: Chad, Jordan, Israel.
    pub(crate) person: bool,
    /// A state, city, region or river elsewhere: Georgia, Lebanon, Niger.
    pub(crate) place: bool,
    /// A thing, food, animal, word, language, …: Turkey, Polish, Male.
    pub(crate) thing: bool,
    /// A language: French, Danish.
    pub(crate) language: bool,
    /// A word of its own when capitals say nothing: US, DR.
    pub(crate) word: bool,
    /// Another country has the form too: Congo, Korean, Dominican.
    pub(crate) shared: bool,
}

impl Ambiguous {
    fn parse(row: &Row<'_>, column: usize) -> Self {
        let mut found = Self::default();
        for reading in row.list(column) {
            match reading.split(':').next().unwrap_or_default() {
                "person" => found.person = true,
                "us-state" | "us-city" | "city" | "region" | "river" | "state" | "province" => {
                    found.place = true;
                }
                "shared" => found.shared = true,
                "language" => found.language = true,
                "word" => found.word = true,
                _ => found.thing = true,
            }
        }
        found
    }
}

/// Reads `countries.csv`.
pub(super) fn countries(source: BuiltinTable) -> Result<Vec<Country>> {
    let table = Table::parse(
        source.name,
        source.text,
        &["iso3", "name", "status", "start", "end"],
    )?;
    let [iso3, label, status, start, end, leads] =
        table.columns(["iso3", "name", "status", "start", "end", "leads"]);
    table
        .rows()
        .map(|row| {
            let code = row.parse(iso3, "alpha-3 code", |c| {
                (c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase())).then(|| c.to_owned())
            })?;
            Ok(Country {
                iso3: code,
                name: row.get(label).to_owned(),
                term: term(&row, start, end)?,
                territory: row.get(status) == "territory",
                presidential: row.get(leads) == "head-of-state",
            })
        })
        .collect()
}

/// Finds the form of that name.
pub(super) fn form(text: &str) -> Option<Form> {
    Some(match text {
        "name" => Form::Name,
        "abbreviation" => Form::Abbreviation,
        "demonym" => Form::Demonym,
        "capital" => Form::Capital,
        "metonym" => Form::Metonym,
        _ => return None,
    })
}

/// Reads `country_names.csv`; `index` finds a country by its code.
pub(super) fn names(
    source: BuiltinTable,
    index: impl Fn(&str) -> Option<u16>,
) -> Result<Vec<CountryName>> {
    let table = Table::parse(source.name, source.text, &["iso3", "text", "form"])?;
    let [iso3, label, form, use_of] = table.columns(["iso3", "text", "form", "use"]);
    let [start, end, ambiguous, evidence] =
        table.columns(["start", "end", "ambiguous", "evidence"]);
    table
        .rows()
        .map(|row| {
            Ok(CountryName {
                country: row.parse(iso3, "code of countries.csv", &index)?,
                text: row.parse(label, "form", |c| (!c.is_empty()).then(|| c.to_owned()))?,
                form: row.parse(
                    form,
                    "form (name, abbreviation, demonym, capital, metonym)",
                    self::form,
                )?,
                term: term(&row, start, end)?,
                ambiguous: Ambiguous::parse(&row, ambiguous),
                evidence: row.parse(
                    evidence,
                    "degree of evidence (empty, default, needed)",
                    |c| match c {
                        "" => Some(EvidenceNeed::None),
                        "default" => Some(EvidenceNeed::Default),
                        "needed" => Some(EvidenceNeed::Needed),
                        _ => None,
                    },
                )?,
                prefix: row.get(use_of) == "prefix",
            })
        })
        .collect()
}

/// Reads `not_places.csv`: each longer name with the country it settles, if any.
pub(super) fn not_places(
    source: BuiltinTable,
    index: impl Fn(&str) -> Option<u16>,
) -> Result<Vec<(String, Option<u16>)>> {
    let table = Table::parse(source.name, source.text, &["text", "country"])?;
    let [label, country] = table.columns(["text", "country"]);
    table
        .rows()
        .map(|row| {
            let settles = if row.get(country).is_empty() {
                None
            } else {
                Some(row.parse(country, "code of countries.csv", &index)?)
            };
            Ok((row.get(label).to_owned(), settles))
        })
        .collect()
}

/// Reads `us_places.csv`: each place with whether it is a state or province.
pub(super) fn places(source: BuiltinTable) -> Result<Vec<(String, bool)>> {
    let table = Table::parse(source.name, source.text, &["text", "kind"])?;
    let [label, kind] = table.columns(["text", "kind"]);
    Ok(table
        .rows()
        .map(|row| (row.get(label).to_owned(), row.get(kind) != "city"))
        .collect())
}

/// Reads two cells as a term.
pub(super) fn term(row: &Row<'_>, start: usize, end: usize) -> Result<Term> {
    let date = |column: usize, pick: fn((Date, Date)) -> Date| -> Result<Option<Date>> {
        if row.get(column).is_empty() {
            return Ok(None);
        }
        row.parse(column, "date (YYYY-MM-DD, YYYY-MM or YYYY)", bounds)
            .map(|b| Some(pick(b)))
    };
    let term = Term {
        start: date(start, |b| b.0)?,
        end: date(end, |b| b.1)?,
    };
    match (term.start, term.end) {
        (Some(s), Some(e)) if e < s => {
            Err(row.error(end, format!("ends on {e}, before it starts on {s}")))
        }
        _ => Ok(term),
    }
}

/// Writes a country's name as it stands after “of”: “of the United States”.
pub(crate) fn with_article(name: &str) -> String {
    const PLURALS: [&str; 11] = [
        "Bahamas",
        "Comoros",
        "Gambia",
        "Maldives",
        "Netherlands",
        "Philippines",
        "Seychelles",
        "United Arab Emirates",
        "United Kingdom",
        "United States",
        "Vatican",
    ];
    let needed = PLURALS.contains(&name)
        || ["Republic", "Islands", "Union", "Federation"]
            .iter()
            .any(|w| name.split(' ').any(|x| x == *w));
    if needed {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}
