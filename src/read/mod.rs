//! Bytes -> [`Article`]s: the files of a dump, whatever their format, compression and charset.
//!
//! [`Inputs`] finds the files, [`Reader`] reads them one after the other, in a fixed order and in
//! bounded memory. It is an iterator of [`Record`]s: what cannot be read is a [`Failure`] among the
//! articles, and the reading goes on.
//!
//! A file passes these stages, each a module:
//!
//! ```text
//! inputs       which files there are, in which order
//! compression  raw bytes, hashed and counted; gzip and zstd unpacked
//! charset      byte order marks; UTF-16 becomes UTF-8
//! sniff        which format it is, by name or content
//! txt | jsonl (lines) | json (scan) | delimited (cells)   bytes -> rows of named cells
//! names, fields, judge, pick, values, dates, hints  which cell is which field
//! assemble     rows -> articles
//! ```
//!
//! ```
//! use onrecord::read::{Inputs, ReadOptions, Reader, Record};
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("nyt_2016-04-08_slug.txt");
//! # std::fs::write(&path, "“We will act,” the chancellor said.")?;
//! let mut reader = Reader::new(Inputs::find([path]), ReadOptions::default());
//! for record in &mut reader {
//!     match record {
//!         Record::Article(article) => assert_eq!(article.outlet.as_deref(), Some("nyt")),
//!         Record::Failure(failure) => panic!("{}: {}", failure.input, failure.error),
//!     }
//! }
//! assert_eq!(reader.files()[0].articles, 1);
//! # Ok::<(), std::io::Error>(())
//! ```

mod assemble;
mod cells;
mod charset;
mod compression;
mod dates;
mod delimited;
mod fields;
mod hints;
mod inputs;
mod json;
mod jsonl;
mod judge;
mod lines;
mod messages;
mod names;
mod pick;
mod rows;
mod scan;
mod sniff;
#[cfg(test)]
mod testing;
mod txt;
mod values;

use std::{
    fmt::Write,
    sync::{Arc, atomic::AtomicU64},
};

use jiff::civil::Date;

use self::{
    assemble::Articles,
    compression::{Peeked, Tap},
    delimited::Delimited,
    fields::Aliases,
    hints::Hints,
    inputs::{Entry, InputFile},
    json::Json,
    jsonl::JsonLines,
    names::Names,
    rows::Rows,
    sniff::Format,
};
pub use self::{
    fields::{FieldMap, FieldMapError},
    inputs::Inputs,
};
use crate::{article::Article, failure::Failure};

/// What the reader gives: an article, or what went wrong where one should have been.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// An article.
    Article(Box<Article>),
    /// A row of `errors.csv`.
    Failure(Failure),
}

/// Settings of a [`Reader`].
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// Columns named by the user.
    pub fields: FieldMap,
    /// Day of the articles that have none, neither in a field nor in their file's name.
    pub default_date: Option<Date>,
    /// Largest record in bytes; a larger one is passed over without being held.
    pub max_record: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            fields: FieldMap::default(),
            default_date: None,
            max_record: 64 << 20,
        }
    }
}

/// What was read of one file, for `run.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// The file as given or found, `/` as separator; `-` for standard input.
    pub path: String,
    /// Its size in bytes, as stored.
    pub bytes: u64,
    /// SHA-256 of the bytes as stored, in hexadecimal digits.
    pub sha256: String,
    /// Articles it gave.
    pub articles: u64,
    /// Failures it gave.
    pub failures: u64,
}

/// Reads articles, file after file.
///
/// It runs on one thread and holds little more than one record, but for the first records of a file,
/// which are looked at together to tell the columns.
pub struct Reader {
    entries: std::vec::IntoIter<Entry>,
    settings: Arc<Settings>,
    open: Option<OpenFile>,
    files: Vec<FileReport>,
    total_bytes: Option<u64>,
    consumed: Arc<AtomicU64>,
}

/// The file being read.
struct OpenFile {
    records: Box<dyn Iterator<Item = Record> + Send>,
    tap: Tap,
    report: FileReport,
}

impl Reader {
    /// Starts reading the files of `inputs`.
    pub fn new(inputs: Inputs, options: ReadOptions) -> Self {
        let ReadOptions {
            fields,
            default_date,
            max_record,
        } = options;
        Self {
            total_bytes: inputs.total_bytes(),
            entries: inputs.into_entries(),
            settings: Arc::new(Settings {
                aliases: Arc::new(Aliases::new(&fields)),
                default_date,
                max_record,
            }),
            open: None,
            files: Vec::new(),
            consumed: Arc::default(),
        }
    }

    /// Sums up the sizes of all files in bytes, as stored; none with standard input.
    pub fn total_bytes(&self) -> Option<u64> {
        self.total_bytes
    }

    /// Shares the count of bytes consumed so far, as stored: it goes up to
    /// [`total_bytes`](Self::total_bytes).
    pub fn consumed(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.consumed)
    }

    /// Tells what was read of each file; a file is added when its last record has been given.
    pub fn files(&self) -> &[FileReport] {
        &self.files
    }

    fn open(&self, file: &InputFile) -> Result<OpenFile, Failure> {
        let origin = Origin {
            input: file.name(),
            article_id: file.article_id(),
            hints: file.hints(),
        };
        let unreadable =
            |error| origin.failure(None, None, Stage::Read, compression::explain(&error));
        let raw = file.open().map_err(unreadable)?;
        let tap = Tap::new(raw, Arc::clone(&self.consumed));
        let input = compression::open(tap.clone()).map_err(unreadable)?;
        let report = FileReport {
            path: origin.input.clone(),
            bytes: 0,
            sha256: String::new(),
            articles: 0,
            failures: 0,
        };
        Ok(OpenFile {
            records: self.records(file, input, origin),
            tap,
            report,
        })
    }

    /// Chooses how the file is read.
    fn records(
        &self,
        file: &InputFile,
        input: Peeked,
        origin: Origin,
    ) -> Box<dyn Iterator<Item = Record> + Send> {
        let (input, charset) = charset::open(input);
        let mut names = Names::new(Arc::clone(&self.settings.aliases));
        let format = match file.format {
            Some(json @ (Format::Json | Format::JsonLines)) => {
                Ok(sniff::json_layout(input.head(), json))
            }
            Some(format) => Ok(format),
            None => sniff::by_content(input.head(), &mut names),
        };
        // In a folder, a file without an extension may be data, but not prose.
        let format = match format {
            Ok(Format::Text) if file.format.is_none() && !file.is_given => Err("no extension"),
            format => format,
        };
        let origin = Arc::new(origin);
        let settings = Arc::clone(&self.settings);
        let limit = settings.max_record;
        let rows: Box<dyn Rows + Send> = match format {
            Err(kind) => {
                let error = format!("unknown kind of file: {kind}");
                let failure = origin.failure(None, None, Stage::Read, error);
                return Box::new(std::iter::once(Record::Failure(failure)));
            }
            Ok(Format::Text) => return Box::new(txt::read(input, charset, origin, settings)),
            Ok(Format::JsonLines) => {
                Box::new(JsonLines::new(input, charset, Arc::clone(&origin), limit))
            }
            Ok(Format::Json) => Box::new(Json::new(input, charset, Arc::clone(&origin), limit)),
            Ok(Format::Delimited) => {
                let origin = Arc::clone(&origin);
                Box::new(Delimited::new(input, charset, origin, limit, &mut names))
            }
        };
        Box::new(Articles::new(rows, names, origin, settings))
    }
}

impl Iterator for Reader {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            if let Some(file) = &mut self.open {
                if let Some(record) = file.records.next() {
                    match record {
                        Record::Article(_) => file.report.articles += 1,
                        Record::Failure(_) => file.report.failures += 1,
                    }
                    return Some(record);
                }
                (file.report.bytes, file.report.sha256) = file.tap.finish();
                self.files.extend(self.open.take().map(|file| file.report));
            }
            match self.entries.next()? {
                Entry::Failure(failure) => return Some(Record::Failure(failure)),
                Entry::File(file) => match self.open(&file) {
                    Ok(file) => self.open = Some(file),
                    Err(failure) => return Some(Record::Failure(failure)),
                },
            }
        }
    }
}

/// The options, made ready.
struct Settings {
    aliases: Arc<Aliases>,
    default_date: Option<Date>,
    max_record: usize,
}

/// The file that records come from.
struct Origin {
    input: String,
    /// Identifier of its article, should it hold only one.
    article_id: Option<String>,
    hints: Hints,
}

impl Origin {
    fn failure(
        &self,
        record: impl Into<Option<u64>>,
        line: impl Into<Option<u64>>,
        stage: Stage,
        error: String,
    ) -> Failure {
        Failure {
            input: self.input.clone(),
            record: record.into(),
            line: line.into(),
            article_id: None,
            stage: stage.as_str(),
            error,
        }
    }
}

/// The stage of reading at which a record failed.
#[derive(Debug, Clone, Copy)]
enum Stage {
    /// The bytes could not be had.
    Read,
    /// The bytes are no text.
    Decode,
    /// The text is no article.
    Parse,
}

impl Stage {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Decode => "decode",
            Self::Parse => "parse",
        }
    }
}

/// Writes bytes in hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::{fs, io::Write as _, sync::atomic::Ordering};

    #[test]
    fn files_are_read_in_order_and_reported() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"{\"id\":\"b1\",\"text\":\"B.\"}\nbroken\n")
            .unwrap();
        let packed = gzip.finish().unwrap();
        write("c.csv", b"id,text\nc1,C.\n").unwrap();
        write("b.jsonl.gz", &packed).unwrap();
        write("a.txt", b"A.").unwrap();
        write("part-0", b"[{\"id\":\"p1\",\"text\":\"P.\"}]").unwrap();
        write("Makefile", b"all: of it").unwrap();

        let mut reader = Reader::new(Inputs::find([folder.path()]), ReadOptions::default());
        let mut told = Vec::new();
        for record in &mut reader {
            told.push(match record {
                Record::Article(article) => article.id,
                Record::Failure(failure) => failure.error,
            });
        }
        let broken = "bad JSON: expected value (column 1)";
        let unknown = "unknown kind of file: no extension";
        assert_eq!(told, [unknown, "a", "b1", broken, "c1", "p1"]);

        let files = reader.files();
        let counts: Vec<_> = files.iter().map(|f| (f.articles, f.failures)).collect();
        assert_eq!(counts, [(0, 1), (1, 0), (1, 1), (1, 0), (1, 0)]);
        assert_eq!(files[2].bytes, packed.len() as u64);
        // printf A. | sha256sum
        let hash = "e53657178cb6855ac4b2029197a64b0ce6af712b69433254ae18be74d224f991";
        assert_eq!(files[1].sha256, hash);
        let consumed = reader.consumed().load(Ordering::Relaxed);
        assert_eq!(reader.total_bytes(), Some(consumed));
    }

    #[test]
    fn a_reader_can_be_sent_to_its_thread() {
        fn assert_send<T: Send>(_: &T) {}
        assert_send(&Reader::new(Inputs::default(), ReadOptions::default()));
    }

    /// What strange files are made of.
    const PIECES: &[&[u8]] = &[
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\"",
        b"\\",
        b"\n",
        b"\r\n",
        b"\t",
        b";",
        b"null",
        b"text",
        b"\"text\"",
        b"\"articles\"",
        b"id",
        b"date",
        b"Words. ",
        b"12/03/2024",
        b"https://example.org/a",
        b"sep=;\n",
        b"\xef\xbb\xbf",
        b"\xe2\x80\x9c",
        b"\xe2\x80",
        b"\x93",
        b"\xff\xfe",
        b"\0",
        b"\x1f\x8b\x08",
        b"\x28\xb5\x2f\xfd",
    ];

    proptest! {
        /// Any bytes under any name give articles with a text, or failures; no panic, no loop.
        #[test]
        fn no_bytes_are_too_strange(
            name in prop::sample::select(&["a.txt", "a.json", "a.jsonl", "a.csv", "a", "a.gz"][..]),
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60),
        ) {
            let (articles, _) = testing::read(name, pieces.concat());
            for article in articles {
                prop_assert!(!article.text.trim().is_empty());
                prop_assert!(!article.id.is_empty());
            }
        }
    }
}
