//! Organisations and the titles of offices.

use super::builtin::BuiltinTable;
use super::people::{Body, Class};
use super::table::Table;
use crate::error::Result;

/// An international organisation, national body, agency, outlet, movement or party.
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

impl Organisation {
    /// Gives the name as it stands after “of”: “of the United Nations”.
    pub(crate) fn after_of(&self) -> String {
        if self.name.contains(' ') {
            format!("the {}", self.name)
        } else {
            self.name.clone()
        }
    }
}

/// One form of an organisation's name.
#[derive(Debug, Clone)]
pub(crate) struct OrganisationName {
    /// Index into the organisations.
    pub(crate) organisation: u16,
    pub(crate) text: String,
    /// Bodies of other countries have the same name: the article has to tell whose it is.
    pub(crate) shared: bool,
}

/// A title of office as written, with what it implies.
#[derive(Debug, Clone)]
pub(crate) struct Office {
    pub(crate) class: Class,
    /// Words for it in lower case, the title and its usual name: “commerce secretary trade minister”.
    pub(crate) words: String,
    /// Bodies it is confined to; empty for any.
    pub(crate) bodies: Vec<Body>,
}

/// Reads `organisations.csv`.
pub(super) fn organisations(source: BuiltinTable) -> Result<Vec<Organisation>> {
    let needed = ["id", "qid", "name", "kind", "country"];
    let table = Table::parse(source.name, source.text, &needed)?;
    let [id, qid, label, kind, country] = table.columns(needed);
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
pub(super) fn names(
    source: BuiltinTable,
    organisations: &[Organisation],
    index: impl Fn(&str) -> Option<u16>,
) -> Result<Vec<OrganisationName>> {
    let own = |(i, o): (usize, &Organisation)| OrganisationName {
        organisation: i as u16,
        text: o.name.clone(),
        shared: false,
    };
    let mut out: Vec<OrganisationName> = organisations.iter().enumerate().map(own).collect();
    let table = Table::parse(source.name, source.text, &["id", "text", "form"])?;
    let [id, label, form] = table.columns(["id", "text", "form"]);
    for row in table.rows() {
        let organisation = row.parse(id, "identifier of organisations.csv", &index)?;
        let text = row.parse(label, "name", filled)?;
        let shared = row.get(form) == "shared";
        if organisations[usize::from(organisation)].name == text {
            out[usize::from(organisation)].shared = shared;
        } else {
            out.push(OrganisationName {
                organisation,
                text,
                shared,
            });
        }
    }
    Ok(out)
}

/// Reads `offices.csv`: each title in lower case with what it implies.
pub(super) fn offices(
    source: BuiltinTable,
    body: impl Fn(&str) -> Option<Body>,
) -> Result<Vec<(String, Office)>> {
    let table = Table::parse(source.name, source.text, &["text", "class", "body"])?;
    let [label, class, body_of, office] = table.columns(["text", "class", "body", "office"]);
    let mut out = Vec::new();
    for row in table.rows() {
        let known = |code| {
            body(code).ok_or_else(|| {
                let reason = format!("{code:?} is no code of countries.csv or organisations.csv");
                row.error(body_of, reason)
            })
        };
        let bodies: Vec<Body> = row.list(body_of).map(known).collect::<Result<_>>()?;
        for class_name in row.list(class) {
            let class = Class::parse(class_name)
                .ok_or_else(|| row.error(class, format!("{class_name:?} is no class of office")))?;
            let words = format!("{} {}", row.get(label), row.get(office)).to_lowercase();
            let bodies = bodies.clone();
            let office = Office {
                class,
                words,
                bodies,
            };
            out.push((row.get(label).to_owned(), office));
        }
    }
    Ok(out)
}

fn filled(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_of_an_unknown_body_is_an_error() {
        let text = "text,class,body\nchancellor,head-of-government,DEU|XYZ\n";
        let source = BuiltinTable {
            name: "offices.csv",
            text,
        };
        let body = |code: &str| (code == "DEU").then_some(Body::Country(0));
        let error = offices(source, body).expect_err("XYZ is no body");
        assert_eq!(
            error.to_string(),
            "offices.csv, row 2, column body: \"XYZ\" is no code of countries.csv or organisations.csv"
        );
    }
}
