//! A corrected `quotes.csv` → the list of aliases that corrects it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::{Alias, COLUMNS, normal};
use crate::error::{Error, Result};

/// What somebody changed in a `quotes.csv`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    /// Rows of the list, in the order of the table.
    pub aliases: Vec<Alias>,
    /// Quotations whose speaker or id was changed.
    pub changed: usize,
    /// Lines of the corrected table whose quotation the original does not have.
    pub strange: Vec<usize>,
}

impl Corrections {
    /// Writes the list as CSV.
    pub fn to_csv(&self) -> String {
        let mut out = csv::WriterBuilder::new()
            .comment(Some(b'#'))
            .from_writer(Vec::new());
        let mut write = |cells: [&str; 6]| {
            // Writing into memory cannot fail.
            let _ = out.write_record(cells);
        };
        write(COLUMNS);
        for a in &self.aliases {
            let quote = a.quote.map(|q| q.to_string()).unwrap_or_default();
            write([
                &a.as_written,
                &a.canonical,
                a.id.as_deref().unwrap_or_default(),
                a.article.as_deref().unwrap_or_default(),
                &quote,
                "",
            ]);
        }
        let bytes = out.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// What a table says of a quotation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Said {
    line: usize,
    speaker: String,
    id: String,
    source: String,
}

type Quotation = (String, u32);

/// Compares a corrected `quotes.csv` with the original, a `quotes.csv` or an `articles.jsonl`, and makes the list
/// of aliases that turns the one into the other.
///
/// A name that was changed in the same way wherever it stands becomes one row for the article or, if it stands in
/// several, for all; everything else becomes a row for its quotation.
///
/// # Errors
/// When a file cannot be read or lacks a column that is needed; the error names row and column.
pub fn corrections(corrected: &Path, original: &Path) -> Result<Corrections> {
    let corrected = table(corrected)?;
    let before: BTreeMap<Quotation, Said> = match original.extension() {
        Some(e) if e == "jsonl" => records(original)?,
        _ => table(original)?,
    }
    .into_iter()
    .collect();
    Ok(compare(corrected, &before))
}

fn compare(corrected: Vec<(Quotation, Said)>, before: &BTreeMap<Quotation, Said>) -> Corrections {
    let mut out = Corrections::default();
    let mut changes: Vec<(Quotation, Said, Said)> = Vec::new();
    for (quotation, now) in corrected {
        let Some(was) = before.get(&quotation) else {
            out.strange.push(now.line);
            continue;
        };
        if (&now.speaker, &now.id) != (&was.speaker, &was.id) {
            changes.push((quotation, was.clone(), now));
        }
    }
    out.changed = changes.len();
    let edited: HashMap<&Quotation, Target> = changes
        .iter()
        .map(|(q, was, now)| (q, target(was, now)))
        .collect();
    let uses = Uses::of(before, &edited);
    let mut written: BTreeSet<(Option<String>, String)> = BTreeSet::new();
    for (quotation, was, now) in &changes {
        let (article, number) = quotation;
        let (canonical, id) = target(was, now);
        let name = normal(&was.speaker);
        let scope = uses.scope(article, &name).filter(|_| !canonical.is_empty());
        let row = |article: Option<&String>, quote| Alias {
            as_written: was.speaker.clone(),
            canonical: canonical.clone(),
            id: id.clone(),
            article: article.cloned(),
            quote,
            line: now.line,
        };
        match scope {
            None => out.aliases.push(row(Some(article), Some(*number))),
            Some(scope) => {
                let article = (scope == Scope::Article).then_some(article);
                if written.insert((article.cloned(), name)) {
                    out.aliases.push(row(article, None));
                }
            }
        }
    }
    out
}

/// Name and id wanted.
type Target = (String, Option<String>);

/// The new name and id; an id that was left standing beside a new name is the old person's.
fn target(was: &Said, now: &Said) -> Target {
    let stale = now.speaker != was.speaker && now.id == was.id;
    let id = (!stale && !now.id.is_empty()).then(|| now.id.clone());
    (now.speaker.clone(), id)
}

/// For how much a correction may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Article,
    All,
}

/// What became of every name, as name or as words of a source, by article.
#[derive(Default)]
struct Uses<'a> {
    of: HashMap<String, BTreeMap<&'a str, BTreeSet<Option<Target>>>>,
}

impl<'a> Uses<'a> {
    fn of(before: &'a BTreeMap<Quotation, Said>, edited: &HashMap<&Quotation, Target>) -> Self {
        let mut uses = Self::default();
        for (quotation, said) in before {
            let became = edited.get(quotation);
            for name in BTreeSet::from([normal(&said.speaker), normal(&said.source)]) {
                let articles = uses.of.entry(name).or_default();
                articles
                    .entry(&quotation.0)
                    .or_default()
                    .insert(became.cloned());
            }
        }
        uses
    }

    /// How far every use of a name was changed in the same way.
    fn scope(&self, article: &str, name: &str) -> Option<Scope> {
        let articles = self.of.get(name).filter(|_| !name.is_empty())?;
        let here = articles.get(article)?;
        if here.len() > 1 {
            return None;
        }
        let alike = articles.values().all(|became| became == here);
        Some(if alike && articles.len() > 1 {
            Scope::All
        } else {
            Scope::Article
        })
    }
}

/// Reads the columns wanted of a `quotes.csv`, as a spreadsheet may have saved it.
fn table(path: &Path) -> Result<Vec<(Quotation, Said)>> {
    let bytes = fs::read(path).map_err(|source| Error::io(path, source))?;
    let bad = |row: usize, column: &str, reason: String| Error::Gazetteer {
        table: path.display().to_string(),
        row,
        column: column.to_owned(),
        reason,
    };
    let (encoding, _) = encoding_rs::Encoding::for_bom(&bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let (text, _, broken) = encoding.decode(&bytes);
    if broken {
        let reason = "the file is not UTF-8; save it as “CSV UTF-8”";
        return Err(bad(1, "(row)", reason.to_owned()));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .flexible(true)
        .from_reader(text.as_bytes());
    let headers = reader
        .headers()
        .map_err(|e| bad(1, "(row)", e.to_string()))?;
    let mut places = [0; 5];
    for (place, column) in
        places
            .iter_mut()
            .zip(["article_id", "quote_id", "speaker", "speaker_id", "source"])
    {
        let found = headers.iter().position(|h| h.trim() == column);
        *place = found.ok_or_else(|| bad(1, column, "the column is missing".to_owned()))?;
    }
    let mut out = Vec::new();
    for (line, record) in (2..).zip(reader.records()) {
        let record = record.map_err(|e| bad(line, "(row)", e.to_string()))?;
        let cell = |at: usize| unguarded(record.get(places[at]).unwrap_or_default());
        let article = cell(0);
        if article.is_empty() {
            continue; // an empty row at the end
        }
        let number = cell(1);
        // A spreadsheet may write 3 as 3.0.
        let number = number.strip_suffix(".0").unwrap_or(&number).parse();
        let number = number.map_err(|_| bad(line, "quote_id", "a number is wanted".to_owned()))?;
        let said = Said {
            line,
            speaker: cell(2),
            id: cell(3),
            source: cell(4),
        };
        out.push(((article, number), said));
    }
    Ok(out)
}

/// The delimiter that the header has most of.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |d: &u8| header.bytes().filter(|b| b == d).count();
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',')
}

/// A cell without what guards it against being run as a formula, its runs of spaces as one.
fn unguarded(cell: &str) -> String {
    let own = match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', ' ']) => rest,
        _ => cell,
    };
    own.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Deserialize)]
struct Record {
    id: String,
    title: Option<String>,
    text: String,
    quotes: Vec<QuoteRecord>,
}

#[derive(Deserialize)]
struct QuoteRecord {
    id: u32,
    field: String,
    source: Vec<Extent>,
    speaker: Option<SpeakerRecord>,
}

#[derive(Deserialize)]
struct Extent {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct SpeakerRecord {
    entity: Option<String>,
    name: String,
}

/// Reads the same of an `articles.jsonl`.
fn records(path: &Path) -> Result<Vec<(Quotation, Said)>> {
    let text = fs::read_to_string(path).map_err(|source| Error::io(path, source))?;
    let mut out = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let record: Record = serde_json::from_str(line).map_err(|e| Error::Gazetteer {
            table: path.display().to_string(),
            row: number,
            column: "(record)".to_owned(),
            reason: e.to_string(),
        })?;
        for quote in record.quotes {
            let words = match quote.field.as_str() {
                "title" => record.title.as_deref().unwrap_or_default(),
                _ => &record.text,
            };
            let take = |e: &Extent| words.chars().skip(e.start).take(e.end - e.start).collect();
            let source: String = quote.source.first().map(take).unwrap_or_default();
            let speaker = quote.speaker;
            let said = Said {
                line: number,
                id: speaker
                    .as_ref()
                    .and_then(|s| s.entity.clone())
                    .unwrap_or_default(),
                speaker: speaker.map(|s| unguarded(&s.name)).unwrap_or_default(),
                source: unguarded(&source),
            };
            out.push(((record.id.clone(), quote.id), said));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "article_id,speaker,source,quote_id,speaker_id\n";

    fn made(before: &str, after: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str, text: String| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let before = path("before.csv", format!("{HEADER}{before}"));
        let after = path("after.csv", after.to_owned());
        let list = corrections(&after, &before).unwrap().to_csv();
        list.split_once('\n').unwrap().1.to_owned()
    }

    const BEFORE: &str = "a,Bob,Bob,1,\na,Bob,he,2,\na,Ann,Ann,3,\nb,Bob,Bob,1,\nb,,,2,\nb,Ann,Ann,3,\nc,Ann,Ann,1,Q1\n";

    #[test]
    fn what_is_changed_alike_everywhere_is_one_row() {
        let after = BEFORE
            .replace(",Bob,", ",Robert,")
            .replace("Robert,1", "Bob,1");
        let rows = made(BEFORE, &format!("{HEADER}{after}"));
        assert_eq!(rows, "Bob,Robert,,,,\n");
    }

    #[test]
    fn what_is_changed_in_one_article_is_a_row_for_it() {
        let after = BEFORE.replace("b,Ann,Ann", "b,\"Ann, Lady\",Ann");
        let rows = made(BEFORE, &format!("{HEADER}{after}"));
        assert_eq!(rows, "Ann,\"Ann, Lady\",,b,,\n");
    }

    #[test]
    fn what_differs_is_a_row_for_its_quotation() {
        let after = "a,Bob,Bob,1,\na,Ann,he,2,\nb,Jane,,2,\nc,,Ann,1,\n";
        let rows = made(BEFORE, &format!("{HEADER}{after}"));
        assert_eq!(rows, "Bob,Ann,,a,2,\n,Jane,,b,2,\nAnn,,,c,1,\n");
    }

    #[test]
    fn an_id_that_was_changed_is_taken_and_one_left_standing_is_not() {
        let named = made(BEFORE, &format!("{HEADER}c,Anna,Ann,1,Q1\n"));
        assert_eq!(named, "Ann,Anna,,c,,\n");
        let other = made(BEFORE, &format!("{HEADER}c,Ann,Ann,1,Q2\n"));
        assert_eq!(other, "Ann,Ann,Q2,c,,\n");
    }

    #[test]
    fn a_spreadsheet_may_have_saved_it_in_its_own_way() {
        let after = format!("{HEADER}a,Rob,Bob,1.0,\n").replace(',', ";");
        let utf_16: Vec<u16> = format!("\u{feff}{after};;;;\n").encode_utf16().collect();
        let bytes: Vec<u8> = utf_16.into_iter().flat_map(u16::to_le_bytes).collect();
        let folder = tempfile::tempdir().unwrap();
        let (before, path) = (folder.path().join("b.csv"), folder.path().join("a.csv"));
        fs::write(&before, format!("{HEADER}{BEFORE}")).unwrap();
        fs::write(&path, bytes).unwrap();
        let made = corrections(&path, &before).unwrap();
        assert_eq!(made.changed, 1);
        assert_eq!(made.aliases[0].canonical, "Rob");
        fs::write(&path, format!("{HEADER}z,Rob,Bob,1,\n")).unwrap();
        assert_eq!(corrections(&path, &before).unwrap().strange, [2]);
        fs::write(&path, "article_id,quote_id\n").unwrap();
        let error = corrections(&path, &before).unwrap_err().to_string();
        assert!(
            error.contains("row 1, column speaker: the column is missing"),
            "{error}"
        );
    }
}
