//! Rows of a user's list → changes of the tables.

use super::people::People;
use super::{Kind, Row, Table, Tables};
use crate::annotation::Form;
use crate::error::{Error, Result};
use crate::gazetteer::countries::{Ambiguous, CountryName, EvidenceNeed, term};
use crate::gazetteer::lexicon::{Cue, CuePos, Gender, Role, RoleKind, Takes};
use crate::gazetteer::organisations::{Organisation, OrganisationName};
use crate::gazetteer::tables::Codes;
use crate::gazetteer::{fold, slug};

/// Where the columns stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) kind: usize,
    pub(super) id: usize,
    pub(super) name: usize,
    pub(super) forms: usize,
    pub(super) country: usize,
    pub(super) office: usize,
    pub(super) body: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) gender: usize,
    pub(super) surname: usize,
}

impl Columns {
    fn of(table: &Table) -> Self {
        let [kind, id, name, forms] = table.columns(["kind", "id", "name", "forms"]);
        let [country, office, body] = table.columns(["country", "office", "body"]);
        let [start, end, gender, surname] = table.columns(["start", "end", "gender", "surname"]);
        Self {
            kind,
            id,
            name,
            forms,
            country,
            office,
            body,
            start,
            end,
            gender,
            surname,
        }
    }
}

/// Changes the tables row by row; rows that cannot be used are left out and told.
pub(super) fn apply(list: &Table, tables: &mut Tables) -> Vec<Error> {
    let columns = Columns::of(list);
    let mut errors = Vec::new();
    let rows = || {
        list.rows()
            .filter_map(|row| Some((Kind::parse(row.get(columns.kind))?, row)))
    };
    // Organizations first: an office may be one of theirs.
    for (kind, row) in rows() {
        if let Kind::Organization { news } = kind {
            errors.extend(organization(&row, columns, news, tables).err());
        }
    }
    let codes = tables.codes();
    let mut people = People::new(columns, &codes);
    for (kind, row) in rows() {
        let done = match kind {
            Kind::Organization { .. } => Ok(()),
            Kind::Person => people.add(&row, tables),
            Kind::CountryName(form) => country_name(&row, columns, form, &codes, tables),
            Kind::NotPlace => not_place(&row, columns, &codes, tables),
            Kind::Cue(kind) => named(&row, columns).map(|name| {
                let name = name.to_lowercase();
                let forms = row.list(columns.forms).map(str::to_lowercase);
                let forms = std::iter::once(name).chain(forms);
                replace(&mut tables.cues, forms.map(|text| (cue(kind, &text), text)));
            }),
            Kind::Role(kind) => role(&row, columns, kind, tables),
        };
        errors.extend(done.err());
    }
    people.finish(tables);
    errors.sort_by_key(|error| match error {
        Error::Gazetteer { row, .. } => *row,
        _ => 0,
    });
    errors
}

/// Gives the name, which no row can do without.
pub(super) fn named<'t>(row: &Row<'t>, columns: Columns) -> Result<&'t str> {
    match row.get(columns.name) {
        "" => Err(row.error(columns.name, "the name is missing")),
        name => Ok(name),
    }
}

/// Gives the country of a row, if it names one.
pub(super) fn country(row: &Row<'_>, columns: Columns, codes: &Codes) -> Result<Option<u16>> {
    if row.get(columns.country).is_empty() {
        return Ok(None);
    }
    row.parse(
        columns.country,
        "three-letter code of a country (FRA)",
        |c| codes.country(c),
    )
    .map(Some)
}

/// Replaces the rows with the same text.
fn replace<T>(rows: &mut Vec<(String, T)>, new: impl Iterator<Item = (T, String)>) {
    for (value, text) in new {
        rows.retain(|(old, _)| *old != text);
        rows.push((text, value));
    }
}

fn organization(row: &Row<'_>, columns: Columns, news: bool, tables: &mut Tables) -> Result<()> {
    let name = named(row, columns)?;
    let id = row.get(columns.id);
    let country = row.get(columns.country);
    if !country.is_empty() && !tables.countries.iter().any(|c| c.iso3 == country) {
        let reason = format!("{country:?} is no three-letter code of a country (FRA)");
        return Err(row.error(columns.country, reason));
    }
    let country = (!country.is_empty()).then(|| country.to_owned());
    let is_it = |o: &Organisation| match id {
        "" => fold(&o.name) == fold(name),
        id => o.id == id || o.qid.as_deref() == Some(id),
    };
    let index = if let Some(at) = tables.organisations.iter().position(is_it) {
        let known = &mut tables.organisations[at];
        name.clone_into(&mut known.name);
        known.country = country.or(known.country.take());
        known.news |= news;
        at
    } else {
        let id = if id.is_empty() {
            slug(name)
        } else {
            id.to_owned()
        };
        tables.organisations.push(Organisation {
            qid: Some(id.clone()),
            id,
            name: name.to_owned(),
            country,
            news,
        });
        tables.organisations.len() - 1
    };
    let index = index as u16;
    for text in std::iter::once(name).chain(row.list(columns.forms)) {
        let known = |n: &OrganisationName| n.organisation == index && n.text == text;
        if !tables.organisation_names.iter().any(known) {
            tables.organisation_names.push(OrganisationName {
                organisation: index,
                text: text.to_owned(),
                shared: false,
            });
        }
    }
    Ok(())
}

fn country_name(
    row: &Row<'_>,
    columns: Columns,
    form: Form,
    codes: &Codes,
    tables: &mut Tables,
) -> Result<()> {
    let name = named(row, columns)?;
    let Some(country) = country(row, columns, codes)? else {
        return Err(row.error(columns.country, "the code of the country is missing"));
    };
    let term = term(row, columns.start, columns.end)?;
    for text in std::iter::once(name).chain(row.list(columns.forms)) {
        tables.country_names.retain(|old| old.text != text);
        tables.country_names.push(CountryName {
            country,
            text: text.to_owned(),
            form,
            term,
            ambiguous: Ambiguous::default(),
            evidence: EvidenceNeed::None,
            prefix: false,
        });
    }
    Ok(())
}

fn not_place(row: &Row<'_>, columns: Columns, codes: &Codes, tables: &mut Tables) -> Result<()> {
    let name = named(row, columns)?;
    let settles = country(row, columns, codes)?;
    let forms = std::iter::once(name).chain(row.list(columns.forms));
    let rows = forms.map(|text| (settles, text.to_owned()));
    replace(&mut tables.not_places, rows);
    Ok(())
}

fn cue(kind: crate::annotation::CueKind, text: &str) -> Cue {
    let pos = if text.contains(' ') {
        CuePos::Phrase
    } else {
        CuePos::Verb
    };
    Cue {
        kind,
        pos,
        takes: Takes::QUOTE.or(Takes::THAT).or(Takes::CLAUSE),
        strength: 3,
        gerund: text.ends_with("ing"),
        thing: false,
    }
}

fn role(row: &Row<'_>, columns: Columns, kind: RoleKind, tables: &mut Tables) -> Result<()> {
    let name = named(row, columns)?;
    let gender = row.parse(columns.gender, "gender (f, m or empty)", Gender::parse)?;
    let forms = std::iter::once(name).chain(row.list(columns.forms));
    let role = |text: &str| {
        let role = Role {
            kind,
            plural: kind == RoleKind::Group,
            gender,
        };
        (role, text.to_owned())
    };
    replace(&mut tables.roles, forms.map(role));
    Ok(())
}
