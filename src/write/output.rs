//! The output folder of a run, written in the order of the dump.

use std::{
    io::{self, Write},
    mem,
    path::Path,
};

use super::{
    chunk::{Buffers, Chunk},
    counts::Counts,
    datapackage::datapackage,
    duplicates::Ledger,
    entities::Entities,
    manifest::{RunInfo, manifest},
    patched::Patched,
    rows::{ARTICLES, ENTITIES, ERRORS, MENTIONS, QUOTES, Table},
    sheet::{Sheet, header, single},
    staging::{StagedFile, Staging},
    summary::{TopSpeaker, speakers, summary},
};
use crate::error::Result;

/// Number of speakers a [`Report`] names.
const TOP_SPEAKERS: usize = 3;

/// What Excel needs in front of a CSV to read it as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The output folder of a run.
///
/// Chunks are written in the order of the dump; the files appear under their names only in
/// [`finish`](Self::finish). An `Output` that is dropped before leaves its unfinished files in the
/// folder `.partial`.
#[derive(Debug)]
pub struct Output {
    staging: Staging,
    mark: &'static str,
    json: StagedFile,
    articles: StagedFile,
    quotes: StagedFile,
    mentions: StagedFile,
    errors: StagedFile,
    ledger: Ledger,
    entities: Entities,
    counts: Counts,
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// All figures.
    pub counts: Counts,
    /// Who was quoted most.
    pub top_speakers: Vec<TopSpeaker>,
}

impl Output {
    /// Prepares the folder `dir`, which is made if it does not exist.
    ///
    /// Files of an earlier run are replaced when this one is finished, and not before. With `excel`
    /// every CSV begins with a byte order mark, without which Excel takes UTF-8 for something else.
    ///
    /// # Errors
    /// When the folder cannot be written to, when another run writes to it, or when a file in it has
    /// the name of an output file and is not from an earlier run.
    pub fn create(dir: &Path, excel: bool) -> Result<Self> {
        let staging = Staging::open(dir)?;
        let mark = if excel { BYTE_ORDER_MARK } else { "" };
        let table = |table: &Table| -> Result<StagedFile> {
            let mut file = staging.create(&file_name(table))?;
            file.with(|out| begin(out, mark, table))?;
            Ok(file)
        };
        Ok(Self {
            json: staging.create("articles.jsonl")?,
            articles: table(&ARTICLES)?,
            quotes: table(&QUOTES)?,
            mentions: table(&MENTIONS)?,
            errors: table(&ERRORS)?,
            staging,
            mark,
            ledger: Ledger::default(),
            entities: Entities::default(),
            counts: Counts::default(),
        })
    }

    /// Writes the next chunk of the dump and gives its memory back.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&mut self, mut chunk: Chunk) -> Result<Buffers> {
        let answers = self.settle(&chunk);
        let answers = answers.as_slice();
        self.json.with(|out| {
            chunk.json.write_to(out, |out, claim| {
                serde_json::to_writer(out, &answers[claim as usize]).map_err(Into::into)
            })
        })?;
        let guarded = &mut self.counts.guarded_cells;
        copy(&mut self.articles, &chunk.articles, answers, guarded)?;
        copy(&mut self.quotes, &chunk.quotes, answers, guarded)?;
        copy(&mut self.mentions, &chunk.mentions, answers, guarded)?;
        copy(&mut self.errors, &chunk.errors, answers, guarded)?;
        self.entities.merge(mem::take(&mut chunk.entities));
        self.counts += mem::take(&mut chunk.counts);
        Ok(chunk.recycled())
    }

    /// Gives the figures so far.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Writes the files that need all of the dump, and gives every file its name.
    ///
    /// # Errors
    /// When a file cannot be written or renamed.
    pub fn finish(mut self, run: &RunInfo) -> Result<Report> {
        self.entities.settle();
        let ranked = self.entities.ranked();
        let mut sheet = Sheet::default();
        for entity in &ranked {
            sheet.push(*entity);
        }
        let (rows, guarded) = sheet.finish();
        self.counts.guarded_cells += guarded;
        let mut file = self.staging.create(&file_name(&ENTITIES))?;
        file.with(|out| {
            begin(out, self.mark, &ENTITIES)?;
            rows.write_to(out, |_, _| Ok(()))
        })?;

        for file in [
            file,
            self.json,
            self.articles,
            self.quotes,
            self.mentions,
            self.errors,
        ] {
            file.close()?;
        }
        for (name, json) in [
            (
                "summary.json",
                summary(&self.counts, &self.entities, &ranked),
            ),
            ("datapackage.json", datapackage()),
            ("run.json", manifest(run, &self.counts)),
        ] {
            self.staging.write(name, format!("{json:#}\n").as_bytes())?;
        }
        let top_speakers = speakers(&ranked)
            .take(TOP_SPEAKERS)
            .map(|entity| TopSpeaker {
                name: entity.name.clone(),
                quotes: entity.quotes,
            });
        let top_speakers = top_speakers.collect();
        self.staging.publish()?;
        Ok(Report {
            counts: self.counts,
            top_speakers,
        })
    }

    /// Keeps what is written so far, under no final name.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn interrupt(self) -> Result<()> {
        for file in [
            self.json,
            self.articles,
            self.quotes,
            self.mentions,
            self.errors,
        ] {
            file.close()?;
        }
        Ok(())
    }

    /// Gives up: removes what was written, and leaves an earlier run's files as they are.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn discard(self) -> Result<()> {
        // Some systems remove no file that is open; leaving this function closes them.
        let close = |output: Self| output.staging;
        close(self).discard()
    }

    /// Answers the claims of a chunk.
    fn settle(&mut self, chunk: &Chunk) -> Vec<Option<String>> {
        for &id in &chunk.ids {
            self.counts.repeated_ids += u64::from(self.ledger.is_known(id));
        }
        let settle = |claim| {
            let answer = self.ledger.settle(claim);
            let counter = match claim.quote {
                None => &mut self.counts.duplicate_articles,
                Some(_) => &mut self.counts.duplicate_quotes,
            };
            *counter += u64::from(answer.is_some());
            answer
        };
        chunk.claims.iter().map(settle).collect()
    }
}

fn file_name(table: &Table) -> String {
    format!("{}.csv", table.name)
}

fn begin(out: &mut impl Write, mark: &str, table: &Table) -> io::Result<()> {
    out.write_all(mark.as_bytes())?;
    out.write_all(&header(table))
}

/// Copies rows, filling their holes with the answers to their claims.
fn copy(
    file: &mut StagedFile,
    rows: &Patched,
    answers: &[Option<String>],
    guarded_cells: &mut u64,
) -> Result<()> {
    file.with(|out| {
        rows.write_to(out, |out, claim| {
            let Some(answer) = &answers[claim as usize] else {
                return Ok(());
            };
            let (cell, guarded) = single(answer);
            *guarded_cells += u64::from(guarded);
            out.write_all(&cell)
        })
    })
}

#[cfg(test)]
mod tests {
    use std::{fs, time::Duration};

    use jiff::Timestamp;
    use serde_json::{Map, Value};
    use tempfile::{TempDir, tempdir};

    use super::*;
    use crate::{
        Article,
        annotation::Annotation,
        write::{
            FILES,
            testing::{annotation, article, chunk},
        },
    };

    fn run() -> RunInfo {
        RunInfo {
            options: Map::new(),
            inputs: Vec::new(),
            resources: Vec::new(),
            started: Timestamp::UNIX_EPOCH,
            elapsed: Duration::from_secs(1),
        }
    }

    /// Articles with the same words in different places.
    fn dump() -> Vec<(Article, Annotation)> {
        let (first, mut reprint, mut other) = (article(), article(), article());
        reprint.id = "e2".into();
        reprint.text.push('\n');
        other.id = "=e3".into();
        other.text.push_str(" More.");
        [first, reprint, other].map(|a| (a, annotation())).into()
    }

    fn write(dir: &Path, batch: usize, excel: bool) -> Report {
        let mut output = Output::create(dir, excel).unwrap();
        for articles in dump().chunks(batch) {
            output.write(chunk(articles)).unwrap();
        }
        output.finish(&run()).unwrap()
    }

    fn read(dir: &TempDir, name: &str) -> String {
        fs::read_to_string(dir.path().join(name)).unwrap()
    }

    fn names(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap();
        let mut names: Vec<String> = entries
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// A column of a CSV file.
    fn column(dir: &TempDir, table: &Table, name: &str) -> Vec<String> {
        let at = table.columns.iter().position(|c| c.name == name).unwrap();
        let text = read(dir, &file_name(table));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader
            .records()
            .map(|r| r.unwrap()[at].to_owned())
            .collect()
    }

    #[test]
    fn whose_duplicate_is_told_in_all_files() {
        let dir = tempdir().unwrap();
        let report = write(dir.path(), 1, false);
        assert_eq!(column(&dir, &ARTICLES, "duplicate_of"), ["", "e1", ""]);
        assert_eq!(
            column(&dir, &QUOTES, "duplicate_of"),
            ["", "", "", "e1#2", "", "e1#2"]
        );
        let records = read(&dir, "articles.jsonl");
        let said: Vec<Value> = records
            .lines()
            .map(|line| {
                serde_json::from_str::<Value>(line).unwrap()["quotes"][1]["duplicate_of"].take()
            })
            .collect();
        assert_eq!(said, [Value::Null, "e1#2".into(), "e1#2".into()]);
        assert_eq!(report.counts.duplicate_articles, 1);
        assert_eq!(report.counts.duplicate_quotes, 2);
        assert_eq!(report.counts.repeated_ids, 0);
        assert_eq!(report.top_speakers[0].name, "Petra Müller");
        assert_eq!(report.top_speakers[0].quotes, 3);
    }

    #[test]
    fn an_id_may_have_a_comma() {
        let dir = tempdir().unwrap();
        let mut output = Output::create(dir.path(), false).unwrap();
        let of = |id: &str| (Article::new(id, "The same words"), Annotation::default());
        output.write(chunk(&["a,b", "c", "d"].map(of))).unwrap();
        output.finish(&run()).unwrap();
        let first = column(&dir, &ARTICLES, "duplicate_of");
        assert_eq!(first, ["", "a,b", "a,b"]);
    }

    #[test]
    fn batches_make_no_difference() {
        let dirs = [1, 2, 3].map(|batch| {
            let dir = tempdir().unwrap();
            write(dir.path(), batch, false);
            dir
        });
        for name in FILES {
            assert_eq!(read(&dirs[0], name), read(&dirs[1], name), "{name}");
            assert_eq!(read(&dirs[0], name), read(&dirs[2], name), "{name}");
        }
    }

    #[test]
    fn all_files_are_whole_and_the_csv_opens_in_excel() {
        let dir = tempdir().unwrap();
        write(&dir.path().join("new/out"), 2, true);
        let out = dir.path().join("new/out");
        let mut files = FILES.map(str::to_owned);
        files.sort();
        assert_eq!(names(&out), files, "and nothing else");
        let quotes = fs::read(out.join("quotes.csv")).unwrap();
        assert!(quotes.starts_with("\u{feff}article_id,date,".as_bytes()));
        let entities = fs::read(out.join("entities.csv")).unwrap();
        assert!(entities.starts_with("\u{feff}entity_id,name,".as_bytes()));
        assert!(
            fs::read(out.join("articles.jsonl"))
                .unwrap()
                .starts_with(b"{")
        );
    }

    #[test]
    fn the_summary_tells_who_spoke_about_what() {
        let dir = tempdir().unwrap();
        write(dir.path(), 2, false);
        let summary: Value = serde_json::from_str(&read(&dir, "summary.json")).unwrap();
        assert_eq!(summary["totals"]["articles"], 3);
        assert_eq!(summary["totals"]["quotes"], 6);
        assert_eq!(summary["totals"]["quotes_by_type"]["mixed"], 3);
        assert_eq!(summary["totals"]["entities"], 2);
        assert_eq!(summary["speakers"][0]["quotes"], 3);
        assert_eq!(summary["speakers"].as_array().unwrap().len(), 1);
        assert_eq!(summary["leaders"][0]["mentions"], 6);
        assert_eq!(summary["countries"][0]["quotes_about"], 3);
        let pairs = &summary["speakers_on_countries"];
        assert_eq!(
            (&pairs[0]["country"], &pairs[1]["country"]),
            (&"ERD".into(), &"FRA".into())
        );
        assert_eq!(pairs[1]["quotes"], 3);
        let run: Value = serde_json::from_str(&read(&dir, "run.json")).unwrap();
        assert_eq!(run["guarded_cells"], 6, "article_id =e3 in every row");
    }

    #[test]
    fn an_earlier_run_is_replaced_and_nothing_else() {
        let dir = tempdir().unwrap();
        fs::write(dir.path().join("notes.txt"), "mine").unwrap();
        write(dir.path(), 2, false);
        let mut output = Output::create(dir.path(), false).unwrap();
        output.write(chunk(&dump()[..1])).unwrap();
        assert_eq!(
            column(&dir, &ARTICLES, "article_id").len(),
            3,
            "not before the end"
        );
        output.finish(&run()).unwrap();
        assert_eq!(column(&dir, &ARTICLES, "article_id").len(), 1);
        assert_eq!(read(&dir, "notes.txt"), "mine");
    }

    #[test]
    fn a_file_of_somebody_else_is_not_replaced() {
        let dir = tempdir().unwrap();
        for run in [None, Some("{}"), Some("{\"name\":\"other\"}")] {
            fs::write(dir.path().join("articles.csv"), "my own articles").unwrap();
            if let Some(run) = run {
                fs::write(dir.path().join("run.json"), run).unwrap();
            }
            let error = Output::create(dir.path(), false).unwrap_err().to_string();
            assert!(
                error.contains("articles.csv: exists and is not from"),
                "{error}"
            );
            assert_eq!(read(&dir, "articles.csv"), "my own articles");
            assert!(!dir.path().join(".partial").exists());
        }
    }

    #[test]
    fn an_unfinished_run_leaves_no_file_under_its_name() {
        let dir = tempdir().unwrap();
        let mut output = Output::create(dir.path(), false).unwrap();
        output.write(chunk(&dump())).unwrap();
        output.interrupt().unwrap();
        assert_eq!(names(dir.path()), [".partial"]);
        let json = fs::read_to_string(dir.path().join(".partial/articles.jsonl")).unwrap();
        assert_eq!(json.lines().count(), 3);
        write(dir.path(), 2, false);
        assert_eq!(
            names(dir.path()).len(),
            FILES.len(),
            "the next run clears up"
        );
    }

    #[test]
    fn giving_up_leaves_everything_as_it_was() {
        let dir = tempdir().unwrap();
        let new = dir.path().join("new");
        Output::create(&new, false).unwrap().discard().unwrap();
        assert!(!new.exists());

        write(dir.path(), 2, false);
        let before = read(&dir, "quotes.csv");
        Output::create(dir.path(), false)
            .unwrap()
            .discard()
            .unwrap();
        assert_eq!(read(&dir, "quotes.csv"), before);
        assert_eq!(names(dir.path()).len(), FILES.len());
    }

    #[test]
    fn two_runs_do_not_share_a_folder() {
        let dir = tempdir().unwrap();
        let first = Output::create(dir.path(), false).unwrap();
        let error = Output::create(dir.path(), false).unwrap_err().to_string();
        assert!(error.contains("another run"), "{error}");
        first.finish(&run()).unwrap();
    }

    #[test]
    fn the_same_id_twice_is_counted() {
        let dir = tempdir().unwrap();
        let mut output = Output::create(dir.path(), false).unwrap();
        let twice = || (Article::new("a", "One."), Annotation::default());
        output.write(chunk(&[twice()])).unwrap();
        output.write(chunk(&[twice()])).unwrap();
        assert_eq!(output.counts().repeated_ids, 1);
        assert_eq!(output.counts().articles, 2);
    }
}
