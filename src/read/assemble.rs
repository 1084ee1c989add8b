//! Rows -> articles.
//!
//! The first records of a file are looked at together before the first article is made (see
//! [`judge`]); from then on each row becomes an article by itself. What the record does not say is
//! taken from the name of its file, and what has no place of its own goes into `meta`.

use std::{collections::VecDeque, sync::Arc};

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::{
    Origin, Record, Settings, Stage,
    fields::{Aliases, Field, Kind},
    judge::{self, Column},
    names::Names,
    pick::Picker,
    rows::{Cell, Row, Rows, Spot},
    values,
};
use crate::{article::Article, failure::Failure};

/// Records looked at together.
const SAMPLE: usize = 200;

/// Bytes of records held for the sample at most.
const SAMPLE_BYTES: usize = 16 << 20;

/// The articles of one file of records.
pub(super) struct Articles<R> {
    rows: R,
    names: Names,
    aliases: Arc<Aliases>,
    origin: Arc<Origin>,
    settings: Arc<Settings>,
    sample: Option<VecDeque<Result<Row, Failure>>>,
    /// What the sample showed about the values behind each alias.
    columns: Vec<Column>,
    /// Which aliases any record had.
    seen: Vec<bool>,
    spots: Vec<Spot>,
    /// Mapped columns that no record had, to be reported at the end.
    unseen: Option<std::vec::IntoIter<usize>>,
}

impl<R: Rows> Articles<R> {
    pub(super) fn new(rows: R, names: Names, origin: Arc<Origin>, settings: Arc<Settings>) -> Self {
        let aliases = Arc::clone(names.aliases());
        Self {
            columns: Vec::new(),
            seen: vec![false; aliases.len()],
            rows,
            names,
            aliases,
            origin,
            settings,
            sample: None,
            spots: Vec::new(),
            unseen: None,
        }
    }

    fn pull(&mut self) -> Option<Result<Row, Failure>> {
        let mut row = self.rows.next(&mut self.names)?;
        if let Ok(row) = &mut row {
            row.unwrap(&mut self.names);
        }
        Some(row)
    }

    /// Reads the first records and judges the columns by them.
    fn take_sample(&mut self) -> VecDeque<Result<Row, Failure>> {
        let mut sample = VecDeque::new();
        let mut size = 0;
        while sample.len() < SAMPLE
            && size < SAMPLE_BYTES
            && let Some(row) = self.pull()
        {
            size += row.as_ref().map_or(0, |row| row.size);
            sample.push_back(row);
        }
        let rows = sample.iter().flatten();
        self.columns = judge::columns(rows, &self.aliases, self.rows.is_table());
        sample
    }

    fn record(&mut self, row: Row) -> Record {
        let mut spots = std::mem::take(&mut self.spots);
        row.spots(&mut spots);
        for spot in &spots {
            self.seen[spot.alias] = true;
        }
        let record = match self.article(row, &spots) {
            Ok(article) => Record::Article(Box::new(article)),
            Err(failure) => Record::Failure(failure),
        };
        self.spots = spots;
        record
    }

    fn article(&self, row: Row, spots: &[Spot]) -> Result<Article, Failure> {
        let Row { record, line, .. } = row;
        let Origin {
            article_id, hints, ..
        } = &*self.origin;
        let mut pick = Picker {
            row,
            spots,
            aliases: &self.aliases,
            columns: &self.columns,
        };
        let id = pick.id();
        let text = pick.text().map_err(|error| Failure {
            article_id: id.clone(),
            ..self.origin.failure(record, line, Stage::Parse, error)
        })?;
        let date = pick.date().or(hints.date).or(self.settings.default_date);
        let url = pick.url();
        let outlet = pick.outlet();
        let mut article = Article {
            title: pick.title(),
            date,
            outlet: outlet
                .or_else(|| values::host(url.as_deref()?))
                .or_else(|| hints.outlet.clone()),
            url,
            author: pick.author(),
            lang: pick.lang(),
            text,
            ..Article::default()
        };
        let row = pick.row;
        article.id = id
            .or_else(|| article_id.clone().filter(|_| row.is_whole_file))
            .unwrap_or_else(|| stable_id(&article));
        article.meta = meta(row.cells);
        article.notes = row.notes;
        Ok(article)
    }

    /// Reports the mapped columns that no record of the file had.
    fn next_unseen(&mut self) -> Option<Record> {
        let unseen = self.unseen.get_or_insert_with(|| {
            let any_seen = self.seen.contains(&true);
            let unseen: Vec<usize> = (self.aliases.iter())
                .filter(|(_, alias)| alias.kind == Kind::Mapped && alias.field != Field::Body)
                .map(|(at, _)| at)
                .filter(|at| any_seen && !self.seen[*at])
                .collect();
            unseen.into_iter()
        });
        let alias = self.aliases.get(unseen.next()?);
        let error = format!("no record has `{}`, mapped to {}", alias.label, alias.field);
        let failure = self.origin.failure(None, None, Stage::Parse, error);
        Some(Record::Failure(failure))
    }
}

impl<R: Rows> Iterator for Articles<R> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.sample.is_none() {
            self.sample = Some(self.take_sample());
        }
        let sampled = self.sample.as_mut().and_then(VecDeque::pop_front);
        match sampled.or_else(|| self.pull()) {
            Some(Ok(row)) => Some(self.record(row)),
            Some(Err(failure)) => Some(Record::Failure(failure)),
            None => self.next_unseen(),
        }
    }
}

/// Makes an identifier of what is least likely to change.
pub(super) fn stable_id(article: &Article) -> String {
    let mut hash = Sha256::new();
    if let Some(url) = &article.url {
        hash.update(url);
    } else {
        hash.update(article.title.as_deref().unwrap_or_default());
        hash.update("\n");
        hash.update(&article.text);
    }
    super::hex(&hash.finalize()[..8])
}

/// Keeps what has no place of its own.
fn meta(cells: Vec<Cell>) -> Map<String, Value> {
    let is_rest = |cell: &Cell| {
        let is_empty = match &cell.value {
            Value::Null => true,
            Value::String(text) => values::is_missing(text),
            _ => false,
        };
        let is_field = cell.name.fields().next().is_some();
        !(cell.is_taken || cell.name.is_index || is_field && is_empty)
    };
    (cells.into_iter().filter(is_rest))
        .map(|cell| (cell.name.raw.clone(), cell.value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{
        ReadOptions,
        testing::{LONG, one, read, read_mapped, read_with, told},
    };
    use jiff::civil::date;
    use serde_json::json;

    #[test]
    fn fields_are_found_by_name() {
        let found = one(&json!({
            "_id": {"$oid": "65f0"}, "headline": " A title ", "pubDate": "2024-03-12T23:30:00-05:00",
            "source": {"id": null, "name": "The Post"}, "link": "https://www.example.org/a",
            "authors": ["By Ann Lee", "Bo Ek"], "language": "en", "section": "World",
            "tags": ["a", "b"], "words": 7, "author": null, "articleBody": LONG,
        }));
        assert_eq!(found.id, "65f0");
        assert_eq!(found.title.as_deref(), Some("A title"));
        assert_eq!(found.date, Some(date(2024, 3, 12)));
        assert_eq!(found.outlet.as_deref(), Some("The Post"));
        assert_eq!(found.url.as_deref(), Some("https://www.example.org/a"));
        assert_eq!(found.author.as_deref(), Some("Ann Lee; Bo Ek"));
        assert_eq!(found.lang.as_deref(), Some("en"));
        assert_eq!(found.text, LONG);
        assert!(found.notes.is_empty(), "{:?}", found.notes);
        let meta = json!({
            "pubDate": "2024-03-12T23:30:00-05:00", "source": {"id": null}, "section": "World",
            "tags": ["a", "b"], "words": 7,
        });
        assert_eq!(Value::Object(found.meta.clone()), meta);
        let order: Vec<_> = found.meta.keys().collect();
        assert_eq!(order, ["pubDate", "source", "section", "tags", "words"]);
    }

    #[test]
    fn what_has_no_text_says_what_there_is() {
        let records = [
            json!({"id": "a1", "text": " ", "description": null}),
            json!({"id": "a2", "title": "A title"}),
        ];
        let (articles, failures) = read("a.jsonl", format!("{}\n{}\n", records[0], records[1]));
        assert!(articles.is_empty());
        let error = "no text: `text`, `description` hold none";
        assert_eq!(told(&failures[0]), ("parse", Some(1), Some(1), error));
        assert_eq!(failures[0].article_id.as_deref(), Some("a1"));
        let error = &failures[1].error;
        assert!(error.contains("(the columns are `id`, `title`)"), "{error}");
    }

    #[test]
    fn dates_have_fallbacks() {
        for (name, record, day, notes) in [
            (
                "a.jsonl",
                json!({"year": 2024, "month": 3, "day": "12"}),
                Some(date(2024, 3, 12)),
                "",
            ),
            (
                "a.jsonl",
                json!({"year": 2024, "month": "March", "day": 12}),
                Some(date(2024, 3, 12)),
                "",
            ),
            (
                "a.jsonl",
                json!({"date_download": "2024-03-12 01:02:03", "date_publish": null}),
                Some(date(2024, 3, 12)),
                "date taken from date_download",
            ),
            (
                "2016-04-08.jsonl",
                json!({"date": ""}),
                Some(date(2016, 4, 8)),
                "",
            ),
            (
                "2016-04-08.jsonl",
                json!({"date": 1_710_234_900}),
                Some(date(2024, 3, 12)),
                "",
            ),
            ("a.jsonl", json!({"date_modify": "2024-03-12"}), None, ""),
        ] {
            let mut record = record;
            record["text"] = json!("Words.");
            let (articles, _) = read(name, record.to_string());
            assert_eq!(articles[0].date, day, "{record}");
            assert_eq!(articles[0].notes.join("; "), notes, "{record}");
        }
        let options = ReadOptions {
            default_date: Some(date(2020, 1, 1)),
            ..ReadOptions::default()
        };
        let (articles, _) = read_with("a.jsonl", r#"{"text":"Words."}"#, options);
        assert_eq!(articles[0].date, Some(date(2020, 1, 1)));
    }

    #[test]
    fn identifiers() {
        let id = |record: Value| one(&record).id;
        assert_eq!(id(json!({"id": 17, "text": "A."})), "17");
        assert_eq!(id(json!({"id": null, "guid": "g", "text": "A."})), "g");
        let by_url = id(json!({"url": "https://example.org/a", "text": "A."}));
        assert_eq!(
            by_url,
            id(json!({"url": "https://example.org/a", "text": "B."}))
        );
        // printf 'T\nA.' | sha256sum
        assert_eq!(id(json!({"title": "T", "text": "A."})), "b9914dff6865a1f9");
        assert_ne!(id(json!({"text": "T\nA."})), id(json!({"text": "A."})));
    }

    #[test]
    fn an_identifier_that_repeats_is_none() {
        let record =
            |n: u32| json!({"id": n % 3, "uri": format!("u{n}"), "text": "A."}).to_string();
        let lines: Vec<String> = (0..20).map(record).collect();
        let (articles, _) = read("a.jsonl", lines.join("\n"));
        assert_eq!(articles[7].id, "u7");
        assert_eq!(articles[7].meta["id"], 1);
    }

    #[test]
    fn columns_are_mapped_by_hand() {
        let table = "Text,text,When,Where,Who\nx,One.,12 March 2024,here,W\n";
        let map = "body=Text, title=text,date=When,outlet=where";
        let (articles, failures) = read_mapped("a.csv", table, map);
        assert_eq!(failures, []);
        let found = &articles[0];
        assert_eq!(found.text, "x", "letter by letter goes before nearly so");
        assert_eq!(found.outlet.as_deref(), Some("here"));
        assert_eq!(found.date, Some(date(2024, 3, 12)));
        let (articles, failures) = read_mapped(
            "a.jsonl",
            r#"{"a": {"b": "One."}, "c": "Two."}"#,
            "body=a.b+c,date=when",
        );
        assert_eq!(articles[0].text, "One.\n\nTwo.");
        assert_eq!(failures[0].error, "no record has `when`, mapped to date");
    }
}
