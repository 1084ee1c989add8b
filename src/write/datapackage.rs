//! `datapackage.json`: a description of the files for programs.
//!
//! A [Data Package v2](https://datapackage.org/) with a Table Schema for every CSV, so that readers
//! such as frictionless or R's `frictionless` get the types right without guessing.

use serde_json::{Map, Value, json};

use super::rows::{Column, ForeignKey, TABLES, Table};

const PACKAGE_PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";
const RESOURCE_PROFILE: &str = "https://datapackage.org/profiles/2.0/dataresource.json";
const SCHEMA_PROFILE: &str = "https://datapackage.org/profiles/2.0/tableschema.json";

/// Makes the contents of `datapackage.json`.
pub(crate) fn datapackage() -> Value {
    let resources = TABLES
        .iter()
        .map(|table| resource(table))
        .chain([records()]);
    json!({
        "$schema": PACKAGE_PROFILE,
        "name": "onrecord",
        "title": "Who said what, about which country, when",
        "description": "Quotations, speakers, leaders and countries found in a dump of news articles.",
        "version": env!("CARGO_PKG_VERSION"),
        "resources": resources.collect::<Value>(),
    })
}

fn resource(table: &Table) -> Value {
    json!({
        "$schema": RESOURCE_PROFILE,
        "name": table.name,
        "description": table.description,
        "type": "table",
        "path": format!("{}.csv", table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema(table),
    })
}

fn schema(table: &Table) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), SCHEMA_PROFILE.into());
    schema.insert("fields".into(), table.columns.iter().map(field).collect());
    // A code such as `NA` is a value, only the empty cell is none.
    schema.insert("missingValues".into(), json!([""]));
    if !table.primary_key.is_empty() {
        schema.insert("primaryKey".into(), json!(table.primary_key));
    }
    if !table.foreign_keys.is_empty() {
        let keys = table.foreign_keys.iter().map(foreign_key).collect();
        schema.insert("foreignKeys".into(), keys);
    }
    Value::Object(schema)
}

fn field(column: &Column) -> Value {
    json!({
        "name": column.name,
        "type": column.kind.as_str(),
        "description": column.description,
    })
}

fn foreign_key(key: &ForeignKey) -> Value {
    json!({
        "fields": [key.column],
        "reference": {"resource": key.table, "fields": [key.target]},
    })
}

fn records() -> Value {
    json!({
        "$schema": RESOURCE_PROFILE,
        "name": "articles-jsonl",
        "description": "One record per article with everything found in it; offsets count Unicode code points.",
        "path": "articles.jsonl",
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sheet::header;

    fn resources() -> Vec<Value> {
        datapackage()["resources"].as_array().unwrap().clone()
    }

    #[test]
    fn every_header_equals_its_schema() {
        for (table, resource) in TABLES.iter().zip(resources()) {
            assert_eq!(resource["path"], format!("{}.csv", table.name));
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let names: Vec<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
            let header = String::from_utf8(header(table)).unwrap();
            assert_eq!(header, names.join(",") + "\n");
        }
    }

    #[test]
    fn keys_name_columns_that_exist() {
        let columns = |name: &str| {
            let table = TABLES.iter().find(|t| t.name == name).unwrap();
            table.columns.iter().map(|c| c.name).collect::<Vec<_>>()
        };
        for table in TABLES {
            for key in table.primary_key {
                assert!(columns(table.name).contains(key), "{key}");
            }
            for key in table.foreign_keys {
                assert!(columns(table.name).contains(&key.column), "{key:?}");
                assert!(columns(key.table).contains(&key.target), "{key:?}");
            }
        }
    }

    #[test]
    fn follows_the_profile() {
        let mut names = Vec::new();
        for resource in resources() {
            let name = resource["name"].as_str().unwrap().to_owned();
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
            assert!(!names.contains(&name));
            names.push(name);
        }
        assert_eq!(names.last().unwrap(), "articles-jsonl");
    }
}
