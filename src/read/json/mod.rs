//! JSON documents: an array of articles, one article, or an object with a list inside.
//!
//! The document is never held: the elements of the list are cut out one by one, wherever in the
//! object the list stands. What surrounds the list is kept, up to the size of a record, for it may
//! turn out to be an article itself. Several documents in a row are read one after the other.

mod outer;

use std::{collections::VecDeque, io, sync::Arc};

use serde::de::IgnoredAny;

use super::{
    Origin, Stage,
    charset::Charset,
    compression::{self, Peeked},
    fields::Field,
    messages,
    names::{Names, normalise},
    rows::{Row, Rows, parse_object},
    scan::{Place, Scanned, Scanner},
};
use crate::failure::Failure;
use outer::{Outer, children, is_like_an_article};

/// Names under which lists of articles stand.
const LISTS: &[&str] = &[
    "articles",
    "results",
    "posts",
    "news",
    "data",
    "items",
    "docs",
    "documents",
    "hits",
    "value",
    "entries",
    "stories",
    "records",
    "rows",
];

/// Names of objects in which such a list may stand: `response.docs`, `hits.hits`.
const ENVELOPES: &[&str] = &["response", "hits", "data", "articles", "results", "result"];

/// Objects around a list at most.
const DEPTH: usize = 4;

/// A string of this many bytes under the name of a body makes its object an article.
const BODY: usize = 200;

/// The rows of a JSON document.
pub(super) struct Json {
    scanner: Scanner,
    charset: Charset,
    origin: Arc<Origin>,
    limit: usize,
    stack: Vec<Frame>,
    outer: Outer,
    /// Rows that are ready.
    pending: VecDeque<Row>,
    /// What stopped the reading, if a row had to be given first.
    stopped: Option<Failure>,
    record: u64,
    documents: u64,
    is_over: bool,
}

/// What the scanner is inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// A list whose elements are articles.
    List,
    /// An object that may hold such a list, or be an article.
    Object,
}

/// A row or a failure, or nothing yet.
type Step = Option<Result<Row, Failure>>;

impl Json {
    pub(super) fn new(input: Peeked, charset: Charset, origin: Arc<Origin>, limit: usize) -> Self {
        Self {
            scanner: Scanner::new(input, limit),
            charset,
            origin,
            limit,
            stack: Vec::new(),
            outer: Outer::default(),
            pending: VecDeque::new(),
            stopped: None,
            record: 0,
            documents: 0,
            is_over: false,
        }
    }

    /// Goes one step through the document. An error ends the reading of the file.
    fn step(&mut self, names: &mut Names) -> Result<Step, Failure> {
        if let Some(failure) = self.stopped.take() {
            return Err(failure);
        }
        let Some(byte) = self.peek()? else {
            self.is_over = true;
            return if self.stack.is_empty() {
                Ok(None)
            } else {
                Err(self.cut_off())
            };
        };
        match (self.stack.last(), byte) {
            (frame, b',') => {
                if frame == Some(&Frame::Object) {
                    self.outer.keep(b",");
                }
                self.scanner.bump();
            }
            (None, b'{') => {
                let Place { line, column } = self.scanner.place();
                self.documents += 1;
                self.outer = Outer {
                    line,
                    column,
                    ..Outer::default()
                };
                self.enter_object();
            }
            (None, b'[') => {
                self.documents += 1;
                self.scanner.bump();
                self.stack.push(Frame::List);
            }
            (None, _) => return Err(self.broken("neither an object nor an array")),
            (Some(Frame::List), b']') => {
                self.scanner.bump();
                self.stack.pop();
            }
            (Some(Frame::List), b'{') => return self.element(names).map(Some),
            (Some(Frame::List), _) => return self.odd_element().map(Some),
            (Some(Frame::Object), b'}') => {
                self.scanner.bump();
                self.stack.pop();
                self.outer.keep(b"}");
                if self.stack.is_empty() {
                    return Ok(self.finish(names));
                }
            }
            (Some(Frame::Object), b'"') => self.member(names)?,
            (Some(Frame::Object), _) => {
                return Err(self.broken("a name in quotation marks missing"));
            }
        }
        Ok(None)
    }

    fn enter_object(&mut self) {
        self.scanner.bump();
        self.stack.push(Frame::Object);
        self.outer.keep(b"{");
    }

    /// Reads one article of a list.
    fn element(&mut self, names: &mut Names) -> Result<Result<Row, Failure>, Failure> {
        self.record += 1;
        let place = self.scanner.place();
        let mut bytes = Vec::new();
        Ok(match self.value(&mut bytes, 0)? {
            Scanned::TooLong => Err(self.too_long(place.line)),
            _ => self.row(&bytes, place, names),
        })
    }

    /// Reads an element of a list that is no object.
    fn odd_element(&mut self) -> Result<Result<Row, Failure>, Failure> {
        self.record += 1;
        let place = self.scanner.place();
        let mut bytes = Vec::new();
        match self.value(&mut bytes, 0)? {
            Scanned::TooLong => Ok(Err(self.too_long(place.line))),
            _ if serde_json::from_slice::<IgnoredAny>(&bytes).is_ok() => {
                let error = "no object with the fields of an article".to_owned();
                Ok(Err(self.fail(place.line, Stage::Parse, error)))
            }
            _ => Err(self.broken("what follows is no value")),
        }
    }

    /// Reads one name of the outer object and what stands under it.
    fn member(&mut self, names: &mut Names) -> Result<(), Failure> {
        let mut key = Vec::new();
        self.value(&mut key, 0)?;
        if self.peek()? != Some(b':') {
            return Err(self.broken("a colon missing"));
        }
        self.scanner.bump();
        self.outer.keep(&key);
        self.outer.keep(b":");
        let key: String = serde_json::from_slice(&key).unwrap_or_default();
        let name = normalise(&key);
        match self.peek()? {
            Some(b'[') if LISTS.contains(&name.as_str()) && !self.outer.has_body => {
                self.scanner.bump();
                match self.peek()? {
                    Some(b'{') => {
                        self.outer.has_list = true;
                        self.outer.keep(b"null");
                        self.stack.push(Frame::List);
                    }
                    next => {
                        self.outer.has_list |= next == Some(b']');
                        self.outer.keep(b"[");
                        self.outer_value(1)?;
                    }
                }
            }
            Some(b'{') if ENVELOPES.contains(&name.as_str()) && self.stack.len() < DEPTH => {
                self.enter_object();
            }
            byte => {
                let is_long = self.outer_value(0)? >= BODY;
                let is_body =
                    |names: &mut Names| names.get(&key).fields().any(|f| f == Field::Body);
                self.outer.has_body |= byte == Some(b'"') && is_long && is_body(names);
            }
        }
        Ok(())
    }

    /// Keeps a value of the outer object, and gives its length.
    ///
    /// An outer object that grows too long is given up; the list inside is read all the same.
    fn outer_value(&mut self, depth: usize) -> Result<usize, Failure> {
        let mut text = std::mem::take(&mut self.outer.text);
        let start = text.len();
        let scanned = self.value(&mut text, depth)?;
        let length = text.len() - start;
        if scanned == Scanned::TooLong {
            self.outer.is_too_long = true;
        }
        if !self.outer.is_too_long {
            self.outer.text = text;
        }
        Ok(length)
    }

    /// Decides what the outer object was: an article, the frame of a list, or a map of articles.
    fn finish(&mut self, names: &mut Names) -> Step {
        let outer = std::mem::take(&mut self.outer);
        let place = Place {
            line: outer.line,
            column: outer.column,
        };
        let next = self.peek().unwrap_or_else(|failure| {
            self.stopped = Some(failure);
            None
        });
        let is_alone = self.documents == 1 && next.is_none();
        if outer.is_too_long && outer.has_list {
            return None;
        }
        self.record += 1;
        if outer.is_too_long {
            return Some(Err(self.too_long(place.line)));
        }
        let mut row = match self.row(&outer.text, place, names) {
            Ok(row) => row,
            Err(failure) => return Some(Err(failure)),
        };
        if !row.has_text() {
            if outer.has_list {
                self.record -= 1;
                return None;
            }
            if !is_like_an_article(&row) {
                self.pending = children(&mut row, names);
            }
        }
        if self.pending.is_empty() {
            row.is_whole_file = is_alone;
            return Some(Ok(row));
        }
        for (row, record) in self.pending.iter_mut().zip(self.record..) {
            row.record = record;
            row.line = place.line;
        }
        self.record += self.pending.len() as u64 - 1;
        None
    }

    fn row(&self, bytes: &[u8], place: Place, names: &mut Names) -> Result<Row, Failure> {
        let decoded = (self.charset)
            .decode(bytes)
            .map_err(|error| self.fail(place.line, Stage::Decode, error))?;
        let cells = parse_object(&decoded.text, names).map_err(|error| {
            self.fail(place.line, Stage::Parse, messages::bad_json(&error, place))
        })?;
        Ok(Row {
            cells,
            notes: decoded.note.into_iter().collect(),
            record: self.record,
            line: place.line,
            size: bytes.len(),
            is_whole_file: false,
        })
    }

    fn peek(&mut self) -> Result<Option<u8>, Failure> {
        self.scanner.peek().map_err(|error| self.unreadable(&error))
    }

    fn value(&mut self, out: &mut Vec<u8>, depth: usize) -> Result<Scanned, Failure> {
        match self.scanner.value(out, depth) {
            Ok(Scanned::CutOff) => Err(self.cut_off()),
            Ok(scanned) => Ok(scanned),
            Err(error) => Err(self.unreadable(&error)),
        }
    }

    fn fail(&self, line: u64, stage: Stage, error: String) -> Failure {
        let record = (self.record > 0).then_some(self.record);
        self.origin.failure(record, line, stage, error)
    }

    fn too_long(&self, line: u64) -> Failure {
        self.fail(line, Stage::Read, messages::too_long("record", self.limit))
    }

    fn unreadable(&self, error: &io::Error) -> Failure {
        let line = self.scanner.place().line;
        self.fail(line, Stage::Read, compression::explain(error))
    }

    fn cut_off(&self) -> Failure {
        let error = "bad JSON: the file ends before its end".to_owned();
        self.fail(self.scanner.place().line, Stage::Parse, error)
    }

    fn broken(&self, what: &str) -> Failure {
        let Place { line, column } = self.scanner.place();
        let error = format!("bad JSON: {what} (column {column}); the rest of the file is not read");
        self.fail(line, Stage::Parse, error)
    }
}

impl Rows for Json {
    fn next(&mut self, names: &mut Names) -> Option<Result<Row, Failure>> {
        loop {
            if let Some(row) = self.pending.pop_front() {
                return Some(Ok(row));
            }
            if self.is_over {
                return None;
            }
            match self.step(names) {
                Ok(None) => {}
                Ok(Some(row)) => return Some(row),
                Err(failure) => {
                    self.is_over = true;
                    return Some(Err(failure));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{
        ReadOptions,
        testing::{read, read_with, told},
    };

    /// Reads a document and gives the identifiers and texts.
    fn found(content: &str) -> Vec<(String, String)> {
        let (articles, failures) = read("a.json", content);
        assert_eq!(failures, []);
        articles.into_iter().map(|a| (a.id, a.text)).collect()
    }

    #[test]
    fn lists_are_found_wherever_they_stand() {
        let list = r#"[{"id": 1, "text": "One [{\"."}, {"id": 2, "text": "Two."}]"#;
        for document in [
            list.to_owned(),
            format!(r#"{{"articles": {list}}}"#),
            format!(r#"{{"status": "ok", "totalResults": 2, "articles": {list}}}"#),
            format!(r#"{{"response": {{"docs": {list}, "meta": {{"hits": 2}}}}, "ok": true}}"#),
            format!(r#"{{"response": {{"results": {list}}}}}"#),
            format!(r#"{{"articles": {{"results": {list}, "page": 1}}}}"#),
            format!("{{\n \"value\"\t: {list}\n}}\n"),
            format!(r#"{{"title": "A feed", "description": "Of news", "items": {list}}}"#),
            format!(r#"{{"@graph": {list}}}"#),
            r#"{"hits": {"total": 2, "hits": [
                {"_index": "news", "_id": "1", "_source": {"text": "One [{\"."}},
                {"_index": "news", "_id": "2", "_source": {"text": "Two."}}]}}"#
                .to_owned(),
            r#"{"1": {"text": "One [{\"."}, "2": {"text": "Two."}}"#.to_owned(),
            "{\"id\":1,\"text\":\"One [{\\\".\"}\n\n{\n\"id\":2,\"text\":\"Two.\"}".to_owned(),
            "[{\"id\":1,\"text\":\"One [{\\\".\"}]\n[{\"id\":2,\"text\":\"Two.\"}]".to_owned(),
        ] {
            let expected = [("1", "One [{\"."), ("2", "Two.")];
            let expected = expected.map(|(id, text)| (id.to_owned(), text.to_owned()));
            assert_eq!(found(&document), expected, "{document}");
        }
    }

    #[test]
    fn one_article_is_known_by_its_file() {
        let one = |json: &str| found(json).remove(0);
        let expected = ("a".to_owned(), "One.".to_owned());
        assert_eq!(one(r#"{"title": "T", "text": "One."}"#), expected);
        assert_eq!(one(r#"{"meta": 1, "article": {"text": "One."}}"#), expected);
        assert_eq!(one(r#"{"items": [], "text": "One."}"#), expected);
        assert_eq!(one(r#"{"id": "own", "text": "One."}"#).0, "own");
        assert_eq!(one(r#"[{"text": "One."}]"#).0.len(), 16, "a hash");
    }

    #[test]
    fn an_article_keeps_its_lists() {
        let body = "A sentence of several words, again. ".repeat(8);
        let json = format!(r#"{{"text": "{body}", "items": [{{"text": "A comment."}}]}}"#);
        let (articles, failures) = read("a.json", json);
        assert_eq!(failures, []);
        assert_eq!(articles.len(), 1);
        assert!(articles[0].meta["items"].is_array());
    }

    #[test]
    fn a_page_without_results_is_no_failure() {
        assert_eq!(found(r#"{"status": "ok", "articles": []}"#), []);
        assert_eq!(found("[]"), []);
    }

    #[test]
    fn a_broken_element_is_one_failure() {
        let json = "[{\"text\": \"One.\"},\n 7,\n {\"text\": \"Two.\" \"x\"},\n {\n\"text\": x},\n\
                    {\"text\": \"Three.\"}";
        let (articles, failures) = read("a.json", json);
        let texts: Vec<_> = articles.iter().map(|a| &*a.text).collect();
        assert_eq!(texts, ["One.", "Three."]);
        let told: Vec<_> = failures.iter().map(told).collect();
        assert_eq!(
            told,
            [
                (
                    "parse",
                    Some(2),
                    Some(2),
                    "no object with the fields of an article"
                ),
                (
                    "parse",
                    Some(3),
                    Some(3),
                    "bad JSON: expected `,` or `}` (column 18)"
                ),
                (
                    "parse",
                    Some(4),
                    Some(4),
                    "bad JSON: expected value (line 5, column 9)"
                ),
                (
                    "parse",
                    Some(5),
                    Some(6),
                    "bad JSON: the file ends before its end"
                ),
            ]
        );
    }

    #[test]
    fn what_is_no_json_is_said_once() {
        let (articles, failures) = read("a.json", "Some words that are no JSON.");
        assert!(articles.is_empty());
        assert_eq!(failures.len(), 1);
        assert!(failures[0].error.starts_with("bad JSON: neither"));
    }

    #[test]
    fn a_huge_element_is_passed_over() {
        let huge = "x".repeat(100_000);
        let element = format!(r#"{{"text": "{huge}"}}"#);
        for json in [
            format!(r#"[{{"text": "One."}}, {element}, {{"text": "Two."}}]"#),
            format!(
                r#"{{"x": {element}, "articles": [{{"text": "One."}}, {element}, {{"text": "Two."}}]}}"#
            ),
        ] {
            let options = ReadOptions {
                max_record: 1000,
                ..ReadOptions::default()
            };
            let (articles, failures) = read_with("a.json", json, options);
            let texts: Vec<_> = articles.iter().map(|a| &*a.text).collect();
            assert_eq!(texts, ["One.", "Two."]);
            let expected = ("read", Some(2), Some(1), "record of more than 1000 bytes");
            assert_eq!(told(&failures[0]), expected);
            assert_eq!(failures.len(), 1);
        }
    }

    #[test]
    fn an_article_is_given_before_the_failure_behind_it() {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(br#"{"text": "One."}"#).unwrap();
        let packed = encoder.finish().unwrap();
        // The checksum at the end is missing.
        let (articles, failures) = read("a.json.gz", &packed[..packed.len() - 8]);
        assert_eq!(articles[0].text, "One.");
        assert!(failures[0].error.contains("truncated"));
        assert_eq!(failures.len(), 1);
    }

    #[test]
    fn a_map_of_articles_that_is_too_long_is_one_failure() {
        let articles: Vec<String> = (0..200)
            .map(|n| format!(r#""a{n}": {{"text": "Some words."}}"#))
            .collect();
        let options = ReadOptions {
            max_record: 1000,
            ..ReadOptions::default()
        };
        let (articles, failures) =
            read_with("a.json", format!("{{{}}}", articles.join(",")), options);
        assert!(articles.is_empty());
        let expected = ("read", Some(1), Some(1), "record of more than 1000 bytes");
        assert_eq!(told(&failures[0]), expected);
        assert_eq!(failures.len(), 1);
    }
}
