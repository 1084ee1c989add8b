//! What kind of file it is: by its name, by its first bytes, by its first lines.

use std::cmp::Reverse;

use serde::de::IgnoredAny;

use super::names::Names;

/// A format that articles come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// The file is the article.
    Text,
    /// An object a line.
    JsonLines,
    /// An array, an object, or an object with a list inside.
    Json,
    /// Rows of cells; the delimiter is sniffed.
    Delimited,
}

/// Delimiters that are tried, in order of preference.
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Rows looked at to find the delimiter.
const ROWS: usize = 40;

/// Beginnings of files that are certainly no articles, and what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "zip archive or office document"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!", "RAR archive"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "SQLite"),
    (b"WARC/1.", "WARC"),
    (b"<?xml", "XML"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
];

/// Files that lie beside the articles of a dump and are none.
const COMPANIONS: &[&str] = &[
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "changelog",
    "citation",
    "checksums",
    "md5sums",
    "sha1sums",
    "sha256sums",
    "sha512sums",
    "thumbs",
    "desktop",
    "_success",
];

/// Extensions of such files.
const COMPANION_EXTENSIONS: &[&str] = &[
    "md",
    "md5",
    "md5sum",
    "sha1",
    "sha256",
    "sha256sum",
    "sha512",
    "asc",
    "sig",
    "crc",
    "cff",
];

/// Gives the parts of a file's name: stem, extension, and whether it is packed; all but the stem in
/// lower case.
pub(super) fn split_name(name: &str) -> (&str, String, bool) {
    let extension = |name: &str| -> Option<(usize, String)> {
        let dot = name.rfind('.').filter(|at| *at > 0)?;
        Some((dot, name[dot + 1..].to_ascii_lowercase()))
    };
    let mut stem = name;
    let mut is_packed = false;
    if let Some((dot, kind)) = extension(name)
        && matches!(kind.as_str(), "gz" | "gzip" | "zst" | "zstd")
    {
        stem = &name[..dot];
        is_packed = true;
    }
    match extension(stem) {
        Some((dot, kind)) => (&stem[..dot], kind, is_packed),
        None => (stem, String::new(), is_packed),
    }
}

/// Tells the format by the file's name.
pub(super) fn by_name(name: &str) -> Option<Format> {
    let (_, extension, _) = split_name(name);
    Some(match extension.as_str() {
        "txt" | "text" => Format::Text,
        "jsonl" | "ndjson" | "ldjson" | "jl" => Format::JsonLines,
        "json" => Format::Json,
        "csv" | "tsv" | "tab" | "psv" | "ssv" => Format::Delimited,
        _ => return None,
    })
}

/// Tells whether a file lies beside the articles of a dump without being one.
pub(super) fn is_companion(name: &str) -> bool {
    let (stem, extension, _) = split_name(name);
    COMPANION_EXTENSIONS.contains(&extension.as_str())
        || COMPANIONS.contains(&stem.to_ascii_lowercase().as_str())
            && matches!(
                extension.as_str(),
                "" | "txt" | "rst" | "html" | "pdf" | "db" | "ini"
            )
}

/// Tells the format by the content.
///
/// # Errors
/// Names the kind of file if it is a known one that cannot be read.
pub(super) fn by_content(head: &[u8], names: &mut Names) -> Result<Format, &'static str> {
    let start = head.trim_ascii_start();
    let begins = |magic: &[u8]| {
        (start.get(..magic.len())).is_some_and(|start| start.eq_ignore_ascii_case(magic))
    };
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| begins(magic)) {
        return Err(kind);
    }
    let next = |start: &[u8]| start[1..].trim_ascii_start().first().copied();
    Ok(match start.first() {
        Some(b'{') if matches!(next(start), Some(b'"' | b'}')) => json_layout(head, Format::Json),
        Some(b'[') if next(start) == Some(b'{') => Format::Json,
        _ if has_header(head, names) => Format::Delimited,
        _ => Format::Text,
    })
}

/// Tells lines of JSON from a document of JSON, for not all files are what they are called.
pub(super) fn json_layout(head: &[u8], named: Format) -> Format {
    let mut lines = (head.split(|b| *b == b'\n'))
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let is_lines = if named == Format::JsonLines {
        first != b"{" && !first.starts_with(b"[")
    } else {
        // Of a single line it is not known where it ends: the list inside may fill the file.
        lines
            .next()
            .is_some_and(|second| second.starts_with(b"{") && second != b"{")
            && first.starts_with(b"{")
            && serde_json::from_slice::<IgnoredAny>(first).is_ok()
    };
    if is_lines {
        Format::JsonLines
    } else {
        Format::Json
    }
}

/// Tells whether the first line names columns: two known names at least, and no cell is prose.
fn has_header(head: &[u8], names: &mut Names) -> bool {
    let rows = first_rows(head, delimiter(head, names), 1);
    let [header] = &rows[..] else {
        return false;
    };
    header.iter().all(|cell| cell.len() <= 60) && known_names(header, names) >= 2
}

/// Finds the delimiter of rows of cells.
///
/// The one under which the header has most known names wins; then the one under which the rows agree
/// best on how many cells they have.
pub(super) fn delimiter(head: &[u8], names: &mut Names) -> u8 {
    let judged = DELIMITERS
        .iter()
        .enumerate()
        .map(|(preference, delimiter)| {
            let rows = first_rows(head, *delimiter, ROWS);
            let width = rows.first().map_or(0, Vec::len);
            let known = if width > 1 {
                known_names(&rows[0], names)
            } else {
                0
            };
            let agreeing = rows.iter().filter(|row| row.len() == width).count();
            let agreement = if width > 1 {
                agreeing * 100 / rows.len()
            } else {
                0
            };
            ((known, agreement, width, Reverse(preference)), *delimiter)
        });
    judged.max().map_or(b',', |(_, delimiter)| delimiter)
}

/// Tells whether quotation marks within cells are written `\"`, as Spark does, not `""`.
pub(super) fn escapes_with_backslash(head: &[u8], delimiter: u8) -> bool {
    let inside = |next: Option<&u8>| next.is_some_and(|b| *b != delimiter && !b"\r\n".contains(b));
    let escaped = memchr::memmem::find_iter(head, b"\\\"")
        .filter(|at| inside(head.get(at + 2)))
        .count();
    let doubled = memchr::memmem::find_iter(head, b"\"\"")
        .filter(|at| *at > 0 && inside(head.get(at - 1)) && inside(head.get(at + 2)))
        .count();
    escaped > doubled
}

/// Parses the first rows; the last one may be cut off and is left out unless it is the only one.
fn first_rows(head: &[u8], delimiter: u8, count: usize) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(head);
    let mut rows: Vec<Vec<String>> = (reader.byte_records().take(count + 1))
        .map_while(Result::ok)
        .map(|row| {
            row.iter()
                .map(|c| String::from_utf8_lossy(c).into_owned())
                .collect()
        })
        .collect();
    if rows.len() > 1 {
        rows.pop();
    }
    rows
}

/// Counts the cells that name a field.
fn known_names(header: &[String], names: &mut Names) -> usize {
    let mut is_known = |cell: &&String| names.get(cell).fields().next().is_some();
    header.iter().filter(|cell| is_known(cell)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{FieldMap, fields::Aliases};

    fn names() -> Names {
        Names::new(Aliases::new(&FieldMap::default()).into())
    }

    #[test]
    fn names_are_split() {
        for (name, parts) in [
            ("a.txt", ("a", "txt", false)),
            ("a.b.JSONL.GZ", ("a.b", "jsonl", true)),
            ("a.zst", ("a", "", true)),
            ("part-00000", ("part-00000", "", false)),
            (".txt", (".txt", "", false)),
        ] {
            let (stem, extension, packed) = split_name(name);
            assert_eq!((stem, extension.as_str(), packed), parts, "{name}");
        }
    }

    #[test]
    fn companions_are_known() {
        for name in [
            "README.md",
            "readme.txt",
            "SHA256SUMS",
            "dump.csv.md5",
            "Thumbs.db",
            "_SUCCESS",
        ] {
            assert!(is_companion(name), "{name}");
        }
        for name in [
            "a.txt",
            "notes.csv",
            "readme-first-president-says.txt",
            "scan.pdf",
        ] {
            assert!(!is_companion(name), "{name}");
        }
    }

    #[test]
    fn content_tells_the_format() {
        use Format::{Delimited, Json, JsonLines, Text};
        let cases: [(&str, Result<Format, &str>); 13] = [
            ("{\"text\": \"A\"}\n{\"text\": \"B\"}\n", Ok(JsonLines)),
            ("{\"articles\": [{\"text\": \"A\"}]}", Ok(Json)),
            ("{\n  \"text\": \"A\"\n}", Ok(Json)),
            ("\n [\n {\"text\": \"A\"}]", Ok(Json)),
            ("[Reuters] Two words.", Ok(Text)),
            ("{sic} Two words.", Ok(Text)),
            ("title;date;text\nA;2024-01-02;Words.\n", Ok(Delimited)),
            (
                "Date, title and text of the treaty are known, he said.\nMore.",
                Ok(Text),
            ),
            ("He said, “A.”\nShe said, “B.”\n", Ok(Text)),
            ("", Ok(Text)),
            ("PK\x03\x04", Err("zip archive or office document")),
            ("<!DOCTYPE HTML>\n<html>", Err("HTML")),
            ("%PDF-1.4", Err("PDF")),
        ];
        for (content, expected) in cases {
            assert_eq!(
                by_content(content.as_bytes(), &mut names()),
                expected,
                "{content:?}"
            );
        }
    }

    #[test]
    fn json_is_not_always_what_it_is_called() {
        use Format::{Json, JsonLines};
        for (content, named, expected) in [
            ("{\"a\":1}\n\n{\"a\":2}", Json, JsonLines),
            ("{\"a\":[", Json, Json),
            ("{\"a\":[\n{\"b\":1},\n{\"b\":2}]}", Json, Json),
            ("{\"a\":1}", JsonLines, JsonLines),
            ("[{\"a\":1}]", JsonLines, Json),
            ("{\n\"a\":1\n}\n", JsonLines, Json),
            ("broken\n{\"a\":1}", JsonLines, JsonLines),
        ] {
            assert_eq!(
                json_layout(content.as_bytes(), named),
                expected,
                "{content}"
            );
        }
    }

    #[test]
    fn delimiters_are_sniffed() {
        for (content, expected) in [
            ("id,text\n1,\"a; b; c\"\n2,\"d; e\"\n", b','),
            ("id;text\n1;a, b, c\n2;d, e, f\n", b';'),
            ("id\ttext\n1\ta, b; c\n", b'\t'),
            ("id|text\n1|a, b\n", b'|'),
            // No name is known: the rows decide.
            ("x;y;z\n1;a, b;c\n2;d;e\n", b';'),
            ("id,text\n1,\"line; one\nline; two\"\n2,\"b\"\n", b','),
            ("text\none, two\n", b','),
            ("", b','),
        ] {
            let found = char::from(delimiter(content.as_bytes(), &mut names()));
            assert_eq!(found, char::from(expected), "{content:?}");
        }
    }

    #[test]
    fn escapes_are_sniffed() {
        for (content, expected) in [
            ("id,text\n1,\"He said \\\"A\\\" and left\"\n", true),
            ("id,text\n1,\"He said \"\"A\"\" and left\"\n", false),
            ("id,path\n1,\"C:\\\"\n", false),
            ("id,text\n1,\"\"\n2,\"\"\n", false),
        ] {
            assert_eq!(
                escapes_with_backslash(content.as_bytes(), b','),
                expected,
                "{content}"
            );
        }
    }
}
