//! JSON lines: an object a line. A line that is broken is one failure, and the next line is read.

use std::sync::Arc;

use super::{
    Origin, Stage,
    charset::Charset,
    compression::{self, Peeked},
    lines::{Line, Lines},
    messages,
    names::Names,
    rows::{Row, Rows, parse_object},
    scan::Place,
};
use crate::failure::Failure;

/// The rows of a file of JSON lines.
pub(super) struct JsonLines {
    lines: Lines<Peeked>,
    charset: Charset,
    origin: Arc<Origin>,
    limit: usize,
    record: u64,
    is_over: bool,
}

impl JsonLines {
    pub(super) fn new(input: Peeked, charset: Charset, origin: Arc<Origin>, limit: usize) -> Self {
        Self {
            lines: Lines::new(input, limit),
            charset,
            origin,
            limit,
            record: 0,
            is_over: false,
        }
    }

    fn fail(&self, stage: Stage, error: String) -> Failure {
        self.origin
            .failure(self.record, self.lines.number(), stage, error)
    }

    fn row(&self, names: &mut Names) -> Result<Row, Failure> {
        let bytes = self.lines.line();
        let decoded = (self.charset)
            .decode(bytes)
            .map_err(|error| self.fail(Stage::Decode, error))?;
        let text = decoded.text.trim_start_matches('\u{feff}');
        let start = Place {
            line: self.lines.number(),
            column: 1,
        };
        let cells = parse_object(text, names)
            .map_err(|error| self.fail(Stage::Parse, messages::bad_json(&error, start)))?;
        Ok(Row {
            cells,
            notes: decoded.note.into_iter().collect(),
            record: self.record,
            line: self.lines.number(),
            size: bytes.len(),
            is_whole_file: false,
        })
    }
}

impl Rows for JsonLines {
    fn next(&mut self, names: &mut Names) -> Option<Result<Row, Failure>> {
        while !self.is_over {
            match self.lines.advance() {
                Ok(Some(Line::Whole)) if self.lines.line().trim_ascii().is_empty() => {}
                Ok(Some(Line::Whole)) => {
                    self.record += 1;
                    return Some(self.row(names));
                }
                Ok(Some(Line::TooLong)) => {
                    self.record += 1;
                    let error = messages::too_long("line", self.limit);
                    return Some(Err(self.fail(Stage::Read, error)));
                }
                Ok(None) => self.is_over = true,
                Err(error) => {
                    self.is_over = true;
                    self.record += 1;
                    return Some(Err(self.fail(Stage::Read, compression::explain(&error))));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{
        ReadOptions,
        testing::{read, read_with, told},
    };

    fn texts(articles: &[crate::Article]) -> Vec<&str> {
        articles.iter().map(|article| &*article.text).collect()
    }

    #[test]
    fn a_broken_line_is_one_failure() {
        let content = "\u{feff}{\"text\": \"One.\"}\r\n\n{\"text\": \"Two\n[1]\n{\"text\": \"\"}\n\
                       {\"text\": \"Three.\", \"author\": NaN}";
        let (articles, failures) = read("a.jsonl", content);
        assert_eq!(texts(&articles), ["One.", "Three."]);
        let told: Vec<_> = failures.iter().map(told).collect();
        assert_eq!(
            told,
            [
                (
                    "parse",
                    Some(2),
                    Some(3),
                    "bad JSON: EOF while parsing a string (column 13)"
                ),
                (
                    "parse",
                    Some(3),
                    Some(4),
                    "bad JSON: invalid type: sequence, expected an object with the fields of an \
                     article (column 1)"
                ),
                ("parse", Some(4), Some(5), "no text: `text` holds none"),
            ]
        );
    }

    #[test]
    fn every_line_has_its_charset() {
        let content = b"{\"text\": \"A \x93quote\x94.\"}\n{\"text\": \"Plain.\"}\n\
                        {\"text\": \"B \xe2\x80\x9cquote\xe2\x80\x9d.\"}\n\
                        {\"text\": \"\xe2\x80\x9cC\xe2\x80\x9d \xe2\x80\"}\n";
        let (articles, failures) = read("a.jsonl", content);
        assert_eq!(texts(&articles), ["A “quote”.", "Plain.", "B “quote”."]);
        assert_eq!(articles[0].notes, ["charset windows-1252"]);
        assert!(articles[1].notes.is_empty() && articles[2].notes.is_empty());
        assert_eq!((failures[0].stage, failures[0].line), ("decode", Some(4)));
    }

    #[test]
    fn a_huge_line_is_passed_over() {
        let options = ReadOptions {
            max_record: 100,
            ..ReadOptions::default()
        };
        let huge = "x".repeat(200_000);
        let content =
            format!("{{\"text\":\"One.\"}}\n{{\"text\":\"{huge}\"}}\n{{\"text\":\"Two.\"}}\n");
        let (articles, failures) = read_with("a.jsonl", content, options);
        assert_eq!(texts(&articles), ["One.", "Two."]);
        let expected = ("read", Some(2), Some(2), "line of more than 100 bytes");
        assert_eq!(told(&failures[0]), expected);
    }

    #[test]
    fn a_truncated_file_gives_what_is_there() {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        for n in 0..5000_u32 {
            let noise = n.wrapping_mul(2_654_435_761);
            writeln!(encoder, "{{\"id\":{n},\"text\":\"Words {noise}.\"}}").unwrap();
        }
        let packed = encoder.finish().unwrap();
        let (articles, failures) = read("a.jsonl.gz", &packed[..packed.len() / 2]);
        assert!(articles.len() > 1000, "{}", articles.len());
        assert_eq!(
            articles.last().unwrap().id,
            (articles.len() - 1).to_string()
        );
        assert_eq!(failures.len(), 1);
        assert!(failures[0].error.contains("truncated"));
        assert_eq!(failures[0].record, Some(articles.len() as u64 + 1));
    }
}
