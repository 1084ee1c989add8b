//! Organisations and the titles of offices.

use super::people::{Body, Class};
use super::table::Table;
use crate::annotation::Form;
use crate::error::Result;

/// An international organisation, agency, outlet, movement or party.
#[derive(Debug, Clone)]
pub(crate) struct Organisation {
    pub(crate) id: String,
    /// Wikidata id where known.
    pub(crate) qid: Option<String>,
    pub(crate) name: String,
    /// Country it belongs to: alpha-3.
    pub(crate) country: Option<String>,
    /// A news agency, newspaper or broadcaster.
    pub(crate) news: bool,
}

/// One form of an organisation's name.
#[derive(Debug, Clone)]
pub(crate) struct OrganisationName {
    /// Index into the organisations.
    pub(crate) organisation: u16,
    pub(crate) text: String,
    pub(crate) form: Form,
}

/// A title of office as written, with what it implies.
#[derive(Debug, Clone)]
pub(crate) struct Office {
    pub(crate) class: Class,
    /// Bodies it is confined to; empty for any.
    pub(crate) bodies: Vec<Body>,
}

/// Reads `organisations.csv`.
pub(crate) fn organisations(name: &str, text: &str) -> Result<Vec<Organisation>> {
    let table = Table::parse(name, text, &["id", "qid", "name", "kind", "country"])?;
    let [id, qid, label, kind, country] = ["id", "qid", "name", "kind", "country"].map(|c| table.column(c));
    let filled = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    table
        .rows()
        .map(|row| {
            Ok(Organisation {
                id: row.parse(id, "identifier", filled)?,
                qid: filled(row.get(qid)),
                name: row.parse(label, "name", filled)?,
                country: filled(row.get(country)),
                news: row.get(kind) == "news",
            })
        })
        .collect()
}

/// Reads `organisation_names.csv` and adds the organisations' own names.
pub(crate) fn names(name: &str, text: &str, organisations: &[Organisation]) -> Result<Vec<OrganisationName>> {
    let mut out: Vec<OrganisationName> = organisations
        .iter()
        .enumerate()
        .map(|(i, o)| OrganisationName { organisation: i as u16, text: o.name.clone(), form: Form::Name })
        .collect();
    let table = Table::parse(name, text, &["id", "text", "form"])?;
    let [id, label, form] = ["id", "text", "form"].map(|c| table.column(c));
    for row in table.rows() {
        let organisation =
            row.parse(id, "identifier of organisations.csv", |c| organisations.iter().position(|o| o.id == c))? as u16;
        let text = row.parse(label, "name", |c| (!c.is_empty()).then(|| c.to_owned()))?;
        let form = if row.get(form) == "abbreviation" { Form::Abbreviation } else { Form::Name };
        if !out.iter().any(|n| n.organisation == organisation && n.text == text) {
            out.push(OrganisationName { organisation, text, form });
        }
    }
    Ok(out)
}

/// Reads `offices.csv`: each title in lower case with what it implies.
pub(crate) fn offices(name: &str, text: &str, body: impl Fn(&str) -> Option<Body>) -> Result<Vec<(String, Office)>> {
    let table = Table::parse(name, text, &["text", "class", "body"])?;
    let [label, class, body_of] = ["text", "class", "body"].map(|c| table.column(c));
    let mut out = Vec::new();
    for row in table.rows() {
        let bodies: Vec<Body> = row.list(body_of).filter_map(&body).collect();
        for class_name in row.list(class) {
            let class = Class::parse(class_name).ok_or_else(|| row.error(class, format!("{class_name:?} is no class of office")))?;
            out.push((row.get(label).to_owned(), Office { class, bodies: bodies.clone() }));
        }
    }
    Ok(out)
}
