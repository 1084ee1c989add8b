//! What every column of every table may hold.

use crate::gazetteer::people::{Class, Status};

/// What a cell may hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cell {
    /// Anything or nothing.
    Any,
    /// Something.
    Filled,
    /// One of these values.
    One(&'static [&'static str]),
    /// Several of these values joined by `|`, or nothing; what follows a colon is free.
    Many(&'static [&'static str]),
    /// One class of office or several, joined by `|`.
    Classes,
    /// How an office was held.
    Status,
    /// A date, or nothing.
    Date,
    /// A Wikidata id (`Q567`), or nothing.
    Qid,
    /// An id of a person: of Wikidata, or a slug.
    Id,
    /// A code of `countries.csv`.
    Country,
    /// The same, or nothing.
    CountryOrNone,
    /// An id of `organisations.csv`.
    Organisation,
    /// An id of `leaders.csv`.
    Leader,
    /// A code of a country or an id of an organisation.
    Body,
    /// Several of them joined by `|`, or nothing.
    Bodies,
}

/// A table: its columns in order, and those by which rows differ.
#[derive(Debug)]
pub(super) struct Schema {
    pub(super) table: &'static str,
    pub(super) columns: &'static [(&'static str, Cell)],
    pub(super) key: &'static [&'static str],
}

use Cell::{
    Any, Bodies, Body, Classes, Country, CountryOrNone, Date, Filled, Id, Leader, Many, One,
    Organisation, Qid,
};

const GENDER: Cell = One(&["", "f", "m"]);
const CUE_KINDS: Cell = One(&[
    "say", "write", "ask", "claim", "deny", "promise", "demand", "predict", "show", "believe",
    "feel", "intend", "perceive",
]);
const TAKES: Cell = Many(&[
    "quote",
    "that",
    "clause",
    "whether",
    "to",
    "object-to",
    "object-that",
    "as",
    "noun",
    "thing",
    "of",
    "for",
    "about",
    "on",
    "against",
    "at",
    "over",
    "with",
    "in",
    "into",
    "by",
    "from",
]);
const AMBIGUOUS: Cell = Many(&[
    "animal", "city", "company", "food", "language", "other", "person", "region", "river",
    "shared", "sport", "thing", "us-city", "us-state", "word",
]);

/// The schemas of all tables.
pub(super) const SCHEMAS: &[Schema] = &[
    Schema {
        table: "abbreviations.csv",
        columns: &[
            ("text", Filled),
            (
                "kind",
                One(&[
                    "title",
                    "month",
                    "day",
                    "state",
                    "unit",
                    "company",
                    "number",
                    "latin",
                    "country",
                    "military",
                    "initialism",
                    "other",
                ]),
            ),
            ("ends", One(&["never", "may"])),
            ("needs", One(&["", "following", "number"])),
            ("note", Any),
        ],
        key: &["text"],
    },
    Schema {
        table: "boilerplate.csv",
        columns: &[
            ("pattern", Filled),
            (
                "why",
                One(&[
                    "boilerplate",
                    "byline",
                    "caption",
                    "credit",
                    "related",
                    "separator",
                ]),
            ),
            ("note", Any),
        ],
        key: &["pattern"],
    },
    Schema {
        table: "brands.csv",
        columns: &[
            ("name", Filled),
            ("kind", One(&["band", "club", "company", "league", "media"])),
        ],
        key: &["name"],
    },
    Schema {
        table: "cities.csv",
        columns: &[("name", Filled), ("note", One(&["", "small"]))],
        key: &["name"],
    },
    Schema {
        table: "countries.csv",
        columns: &[
            ("iso3", Filled),
            ("iso2", Any),
            ("qid", Qid),
            ("name", Filled),
            ("official", Any),
            (
                "status",
                One(&["un-member", "observer", "state", "territory", "historic"]),
            ),
            ("parent", CountryOrNone),
            ("start", Date),
            ("end", Date),
            ("leads", One(&["", "head-of-state", "head-of-government"])),
            ("note", Any),
        ],
        key: &["iso3"],
    },
    Schema {
        table: "country_names.csv",
        columns: &[
            ("iso3", Country),
            ("text", Filled),
            (
                "form",
                One(&["name", "abbreviation", "demonym", "capital", "metonym"]),
            ),
            ("use", Any),
            ("start", Date),
            ("end", Date),
            ("ambiguous", AMBIGUOUS),
            ("evidence", One(&["", "default", "needed"])),
            ("note", Any),
        ],
        key: &["iso3", "text", "form", "start"],
    },
    Schema {
        table: "cues.csv",
        columns: &[
            ("text", Filled),
            ("lemma", Filled),
            ("kind", CUE_KINDS),
            ("pos", One(&["verb", "noun", "phrase", "adjective", "mark"])),
            (
                "form",
                One(&[
                    "base",
                    "third",
                    "past",
                    "participle",
                    "gerund",
                    "singular",
                    "plural",
                ]),
            ),
            ("takes", TAKES),
            ("order", One(&["both", "before", "after"])),
            ("strength", One(&["1", "2", "3"])),
            ("note", Any),
        ],
        key: &["text", "pos", "kind"],
    },
    Schema {
        table: "fields.csv",
        columns: &[
            (
                "field",
                One(&[
                    "body", "title", "date", "url", "outlet", "author", "id", "lang",
                ]),
            ),
            ("alias", Filled),
            ("rank", Filled),
            ("note", One(&["", "weak", "fallback", "host"])),
        ],
        key: &["field", "alias"],
    },
    Schema {
        table: "first_names.csv",
        columns: &[
            ("name", Filled),
            ("gender", One(&["f", "m", "u"])),
            ("note", One(&["", "word"])),
        ],
        key: &["name"],
    },
    Schema {
        table: "leader_names.csv",
        columns: &[
            ("id", Leader),
            ("text", Filled),
            ("kind", One(&["full", "alias", "transliteration", "short"])),
            ("note", Any),
        ],
        key: &["id", "text"],
    },
    Schema {
        table: "leaders.csv",
        columns: &[
            ("id", Id),
            ("name", Filled),
            ("surname", Any),
            ("gender", GENDER),
            ("office", Filled),
            ("class", Classes),
            ("body", Body),
            ("start", Date),
            ("end", Date),
            ("status", Cell::Status),
            ("asof", Date),
            (
                "src",
                Many(&[
                    "wikidata",
                    "factbook",
                    "wlc",
                    "phoenix",
                    "legislators",
                    "un",
                    "curated",
                ]),
            ),
            ("note", Any),
        ],
        key: &["id", "office", "class", "body", "start"],
    },
    Schema {
        table: "not_places.csv",
        columns: &[
            ("text", Filled),
            (
                "kind",
                One(&[
                    "place",
                    "person",
                    "organisation",
                    "sport",
                    "thing",
                    "language",
                    "work",
                    "animal",
                    "food",
                    "expression",
                ]),
            ),
            ("country", CountryOrNone),
            ("note", Any),
        ],
        key: &["text"],
    },
    Schema {
        table: "offices.csv",
        columns: &[
            ("text", Filled),
            ("class", Classes),
            ("body", Bodies),
            ("office", Filled),
            ("note", Any),
        ],
        key: &["text", "class", "body"],
    },
    Schema {
        table: "organisation_names.csv",
        columns: &[
            ("id", Organisation),
            ("text", Filled),
            ("form", One(&["name", "variant", "abbreviation", "shared"])),
            ("note", Any),
        ],
        key: &["id", "text"],
    },
    Schema {
        table: "organisations.csv",
        columns: &[
            ("id", Filled),
            ("qid", Qid),
            ("name", Filled),
            (
                "kind",
                One(&[
                    "agency",
                    "court",
                    "european",
                    "international",
                    "movement",
                    "national",
                    "news",
                    "ngo",
                    "party",
                    "regional",
                ]),
            ),
            ("country", CountryOrNone),
            ("start", Date),
            ("end", Date),
            ("note", Any),
        ],
        key: &["id"],
    },
    Schema {
        table: "roles.csv",
        columns: &[
            ("text", Filled),
            (
                "kind",
                One(&[
                    "spokesperson",
                    "anonymous",
                    "person",
                    "relative",
                    "group",
                    "organization",
                    "document",
                    "inscription",
                ]),
            ),
            ("number", One(&["singular", "plural"])),
            ("gender", GENDER),
            ("note", Any),
        ],
        key: &["text"],
    },
    Schema {
        table: "rules.csv",
        columns: &[
            ("rule", Filled),
            ("about", Many(&["mention", "quote", "speaker"])),
            ("meaning", Filled),
            ("example", Filled),
        ],
        key: &["rule"],
    },
    Schema {
        table: "surnames.csv",
        columns: &[("name", Filled), ("note", One(&["", "word"]))],
        key: &["name"],
    },
    Schema {
        table: "titles.csv",
        columns: &[
            ("text", Filled),
            (
                "kind",
                One(&[
                    "academic",
                    "business",
                    "honorific",
                    "job",
                    "judicial",
                    "media",
                    "medical",
                    "military",
                    "police",
                    "political",
                    "religious",
                    "royal",
                    "spokesperson",
                    "suffix",
                ]),
            ),
            ("gender", GENDER),
            ("office_class", Any),
            ("note", Any),
        ],
        key: &["text", "kind"],
    },
    Schema {
        table: "us_places.csv",
        columns: &[
            ("text", Filled),
            ("kind", One(&["city", "state", "province"])),
            ("parent", Any),
            ("note", Any),
        ],
        key: &["text", "kind", "parent"],
    },
    Schema {
        table: "vacancies.csv",
        columns: &[
            ("body", Body),
            ("class", Classes),
            ("start", Date),
            ("end", Date),
            ("why", Filled),
        ],
        key: &["body", "class", "start"],
    },
];

impl Cell {
    /// Says what is wrong with a cell; cells that refer to other tables are looked up in `known`.
    pub(super) fn problem(self, cell: &str, known: &super::Known<'_>) -> Option<String> {
        let list = |values: &[&str]| {
            values
                .join(", ")
                .replacen(", ", "(empty), ", usize::from(values[0].is_empty()))
        };
        let parts = || cell.split('|').map(str::trim);
        let no = |what: &str| Some(format!("{cell:?} is no {what}"));
        match self {
            Filled if cell.is_empty() => Some(String::from("the cell is empty")),
            One(values) if !values.contains(&cell) => {
                no(&format!("value for this column; allowed: {}", list(values)))
            }
            Many(values) if !cell.is_empty() => parts()
                .map(|part| part.split(':').next().unwrap_or(part))
                .find(|part| !values.contains(part))
                .map(|part| {
                    format!(
                        "{part:?} is no value for this column; allowed: {}",
                        list(values)
                    )
                }),
            Classes => parts()
                .find(|part| Class::parse(part).is_none())
                .map(|part| {
                    let names = Class::NAMES.map(|(name, _)| name).join(", ");
                    format!("{part:?} is no class of office; the classes are {names}")
                }),
            Cell::Status if Status::parse(cell).is_none() => no("status"),
            Date if !cell.is_empty() && crate::gazetteer::term::bounds(cell).is_none() => {
                no("date (YYYY-MM-DD, YYYY-MM or YYYY)")
            }
            Qid if !cell.is_empty()
                && (!cell.starts_with('Q') || !crate::gazetteer::people::is_id(cell)) =>
            {
                no("Wikidata id (Q…)")
            }
            Id if !crate::gazetteer::people::is_id(cell) => no("id of a person (Q… or x-…)"),
            Country if !known.countries.contains(cell) => no("code of countries.csv"),
            CountryOrNone if !cell.is_empty() && !known.countries.contains(cell) => {
                no("code of countries.csv")
            }
            Organisation if !known.organisations.contains(cell) => no("id of organisations.csv"),
            Leader if !known.leaders.contains(cell) => no("id of leaders.csv"),
            Body if !known.is_body(cell) => no("code of countries.csv or id of organisations.csv"),
            Bodies if !cell.is_empty() => parts().find(|part| !known.is_body(part)).map(|part| {
                format!("{part:?} is no code of countries.csv or id of organisations.csv")
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::BUILTIN;

    #[test]
    fn every_table_has_a_schema() {
        let tables: Vec<&str> = BUILTIN.iter().map(|t| t.name).collect();
        let schemas: Vec<&str> = SCHEMAS.iter().map(|s| s.table).collect();
        assert_eq!(schemas, tables);
        for schema in SCHEMAS {
            for key in schema.key {
                assert!(schema.columns.iter().any(|(name, _)| name == key), "{key}");
            }
        }
    }
}
