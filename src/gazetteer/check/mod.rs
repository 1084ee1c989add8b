//! Finds what is wrong in the tables: cells, identifiers, names, and holes in the succession of leaders.
//!
//! The loader stops at the first row it cannot use; the checker reads on and tells everything, so that
//! whoever edits a table sees at once what to mend. It is pure: tables and the day go in, findings come
//! out.

mod people;
mod schema;
mod succession;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use jiff::civil::Date;

use super::builtin::BUILTIN;
use super::table::{Row, Table};
use super::tables::Tables;
use super::term::bounds;
use super::user::UserGazetteer;
use crate::error::Error;
use schema::Schema;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The row is wrong.
    Error,
    /// The row may be right, but ought to be looked at.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Something wrong in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// File name of the table.
    pub table: String,
    /// Row, counted from 1 for the first line, as a spreadsheet shows it.
    pub row: usize,
    /// Name of the column.
    pub column: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
}

/// How much the tables hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows of `countries.csv`.
    pub countries: usize,
    /// Rows of `country_names.csv`.
    pub country_names: usize,
    /// Persons in `leaders.csv`.
    pub leaders: usize,
    /// Persons without a Wikidata id.
    pub leaders_without_qid: usize,
    /// Rows of `leaders.csv`.
    pub terms: usize,
    /// Rows of `leader_names.csv`.
    pub leader_names: usize,
    /// Rows of `organisations.csv`.
    pub organisations: usize,
    /// Terms without an end, by the month up to which a source vouches for them (`2026-01`).
    pub open_ends: BTreeMap<String, usize>,
}

/// What the checker says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Everything found, by table and row.
    pub findings: Vec<Finding>,
    /// How much there is.
    pub counts: Counts,
}

impl Report {
    /// Counts the findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let is_it = |finding: &&Finding| finding.severity == severity;
        self.findings.iter().filter(is_it).count()
    }
}

/// Checks the built-in tables, some of them perhaps replaced by files, and users' lists.
///
/// ```
/// use jiff::civil::date;
/// use onrecord::gazetteer::Checker;
///
/// let mut checker = Checker::new();
/// checker.file("own.csv", "kind,name,country\nperson,Jane Doe,XX\n");
/// let report = checker.check(date(2026, 11, 23));
/// let finding = report.findings.iter().find(|f| f.table == "own.csv").unwrap();
/// assert_eq!((finding.row, finding.column.as_str()), (2, "country"));
/// ```
#[derive(Debug, Clone)]
pub struct Checker {
    tables: BTreeMap<&'static str, Cow<'static, str>>,
    lists: Vec<(String, String)>,
}

impl Default for Checker {
    fn default() -> Self {
        Self::new()
    }
}

impl Checker {
    /// Starts with the built-in tables.
    pub fn new() -> Self {
        let text = |table: &super::BuiltinTable| (table.name, Cow::Borrowed(table.text));
        Self {
            tables: BUILTIN.iter().map(text).collect(),
            lists: Vec::new(),
        }
    }

    /// Adds a file: one with the name or the columns of a built-in table takes its place, any other is a
    /// user's list.
    pub fn file(&mut self, name: &str, text: &str) {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let header = |text: &str| {
            text.lines()
                .find(|l| !l.starts_with('#'))
                .map(str::to_owned)
        };
        let same_columns =
            |table: &&super::BuiltinTable| header(table.text) == header(text) && !text.is_empty();
        let named = super::BuiltinTable::named(file).filter(|t| t.name == file);
        match named.or_else(|| BUILTIN.iter().find(same_columns).copied()) {
            Some(table) => {
                self.tables.insert(table.name, Cow::Owned(text.to_owned()));
            }
            None => self.lists.push((name.to_owned(), text.to_owned())),
        }
    }

    /// Checks everything, as of a day.
    pub fn check(&self, today: Date) -> Report {
        let mut findings = Findings::default();
        let mut tables = HashMap::new();
        for (&name, text) in &self.tables {
            match Table::parse(name, text, &[]) {
                Ok(table) => {
                    tables.insert(name, table);
                }
                Err(error) => findings.failure(error),
            }
        }
        let set = Set { tables };
        let known = Known::of(&set);
        for schema in schema::SCHEMAS {
            if let Some(table) = set.get(schema.table) {
                cells(schema, table, &known, &mut findings);
                duplicates(schema, table, &mut findings);
            }
        }
        let terms = people::Term::all(&set);
        people::check(&terms, today, &mut findings);
        succession::check(&terms, &set, today, &mut findings);
        words::check(&set, &mut findings);
        for (name, text) in &self.lists {
            list(name, text, &mut findings);
        }
        findings.list.sort_by(|a, b| {
            (&a.table, a.row, &a.column, &a.message).cmp(&(&b.table, b.row, &b.column, &b.message))
        });
        Report {
            findings: findings.list,
            counts: counts(&set, &terms),
        }
    }
}

/// The tables, parsed.
struct Set {
    tables: HashMap<&'static str, Table>,
}

impl Set {
    fn get(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }

    /// Walks the rows of a table, with the cells of some columns.
    fn rows<'s, const N: usize>(
        &'s self,
        name: &str,
        columns: [&'static str; N],
    ) -> impl Iterator<Item = (usize, [&'s str; N])> {
        self.get(name).into_iter().flat_map(move |table| {
            let columns = table.columns(columns);
            table
                .rows()
                .map(move |row| (row.line, columns.map(|column| row.get(column))))
        })
    }
}

/// What cells may refer to.
#[derive(Debug, Default)]
struct Known<'s> {
    countries: HashSet<&'s str>,
    organisations: HashSet<&'s str>,
    leaders: HashSet<&'s str>,
}

impl<'s> Known<'s> {
    fn of(set: &'s Set) -> Self {
        let ids = |table, column| set.rows(table, [column]).map(|(_, [id])| id).collect();
        Self {
            countries: ids("countries.csv", "iso3"),
            organisations: ids("organisations.csv", "id"),
            leaders: ids("leaders.csv", "id"),
        }
    }

    fn is_body(&self, code: &str) -> bool {
        self.countries.contains(code) || self.organisations.contains(code)
    }
}

/// Findings in the making.
#[derive(Debug, Default)]
struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    fn add(&mut self, severity: Severity, place: (&str, usize, &str), message: impl Into<String>) {
        let (table, row, column) = place;
        self.list.push(Finding {
            table: table.to_owned(),
            row,
            column: column.to_owned(),
            severity,
            message: message.into(),
        });
    }

    fn error(&mut self, place: (&str, usize, &str), message: impl Into<String>) {
        self.add(Severity::Error, place, message);
    }

    fn warn(&mut self, place: (&str, usize, &str), message: impl Into<String>) {
        self.add(Severity::Warning, place, message);
    }

    /// Adds an error of the loader.
    fn failure(&mut self, error: Error) {
        match error {
            Error::Gazetteer {
                table,
                row,
                column,
                reason,
            } => self.error((&table, row, &column), reason),
            Error::Io { path, source } => {
                self.error(
                    (&path.display().to_string(), 0, "(row)"),
                    source.to_string(),
                );
            }
            other => self.error(("", 0, "(row)"), other.to_string()),
        }
    }
}

/// Checks columns and cells of a table.
fn cells(schema: &Schema, table: &Table, known: &Known<'_>, findings: &mut Findings) {
    let names: Vec<&str> = schema.columns.iter().map(|(name, _)| *name).collect();
    if table.headers() != names {
        let message = format!(
            "the columns are {}; they ought to be {}",
            table.headers().join(","),
            names.join(",")
        );
        findings.error((schema.table, 1, "(row)"), message);
    }
    let columns: Vec<_> = schema
        .columns
        .iter()
        .map(|(name, cell)| (*name, table.column(name), *cell))
        .collect();
    for row in table.rows() {
        for &(name, column, cell) in &columns {
            if let Some(problem) = cell.problem(row.get(column), known) {
                findings.error((schema.table, row.line, name), problem);
            }
        }
        term_order(schema, table, &row, findings);
    }
}

/// Checks that a term does not end before it starts.
fn term_order(schema: &Schema, table: &Table, row: &Row<'_>, findings: &mut Findings) {
    let [start, end] = table.columns(["start", "end"]).map(|c| row.get(c));
    if let (Some((start, _)), Some((_, end))) = (bounds(start), bounds(end))
        && end < start
    {
        let message = format!("ends on {end}, before it starts on {start}");
        findings.error((schema.table, row.line, "end"), message);
    }
}

/// Finds rows that say the same twice.
fn duplicates(schema: &Schema, table: &Table, findings: &mut Findings) {
    let columns: Vec<usize> = schema.key.iter().map(|name| table.column(name)).collect();
    let mut seen: HashMap<Vec<&str>, usize> = HashMap::new();
    for row in table.rows() {
        let key: Vec<&str> = columns.iter().map(|&c| row.get(c)).collect();
        let what = key.join(", ");
        if let Some(first) = seen.insert(key, row.line) {
            let message = format!("{what}: the same as in row {first}");
            findings.error((schema.table, row.line, schema.key[0]), message);
        }
    }
}

/// Checks a user's list.
fn list(name: &str, text: &str, findings: &mut Findings) {
    let list = match UserGazetteer::parse(name, text) {
        Ok(list) => list,
        Err(error) => return findings.failure(error),
    };
    match Tables::builtin() {
        Ok(mut tables) => {
            for error in list.errors(&mut tables) {
                findings.failure(error);
            }
        }
        Err(error) => findings.failure(error),
    }
}

fn counts(set: &Set, terms: &[people::Term<'_>]) -> Counts {
    let rows = |table| set.get(table).map_or(0, |t: &Table| t.rows().len());
    let ids: HashSet<&str> = terms.iter().map(|t| t.id).collect();
    let mut open_ends = BTreeMap::new();
    for term in terms.iter().filter(|t| t.end.is_none()) {
        let month = term.asof.get(..7).unwrap_or(term.asof);
        *open_ends.entry(month.to_owned()).or_default() += 1;
    }
    Counts {
        countries: rows("countries.csv"),
        country_names: rows("country_names.csv"),
        leaders: ids.len(),
        leaders_without_qid: ids.iter().filter(|id| !id.starts_with('Q')).count(),
        terms: rows("leaders.csv"),
        leader_names: rows("leader_names.csv"),
        organisations: rows("organisations.csv"),
        open_ends,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const LEADERS: &str =
        "id,name,surname,gender,office,class,body,start,end,status,asof,src,note\n";
    const TODAY: Date = date(2000, 12, 31);

    /// Findings in the tables of leaders and vacancies, for one country that is independent since 1995.
    fn findings(leaders: &str, vacancies: &str) -> Vec<String> {
        let mut checker = Checker::new();
        let countries = "iso3,iso2,qid,name,official,status,parent,start,end,leads,note\n\
                         FRE,XX,,Freedonia,,un-member,,1995-01-01,,,\n";
        checker.file("countries.csv", countries);
        checker.file("leaders.csv", &format!("{LEADERS}{leaders}"));
        checker.file("leader_names.csv", "id,text,kind,note\n");
        let vacancies = format!("body,class,start,end,why\n{vacancies}");
        checker.file("vacancies.csv", &vacancies);
        let report = checker.check(TODAY);
        let ours = |f: &&Finding| {
            let tables = ["countries.csv", "leaders.csv", "vacancies.csv"];
            tables.contains(&f.table.as_str())
        };
        let line = |f: &Finding| format!("{} {}: {}", f.row, f.column, f.message);
        report.findings.iter().filter(ours).map(line).collect()
    }

    const KING: &str = "x-a,A,,m,King,head-of-state,FRE,1980,,,2000-12,curated,\n";

    #[test]
    fn a_whole_succession_is_sound() {
        let leaders = format!(
            "{KING}x-b,B,,f,Premier,head-of-government,FRE,1994-05,1997-03-01,,,curated,\n\
             x-c,C,,m,Premier,head-of-government,FRE,1997-03-20,,,2000,curated,\n"
        );
        assert_eq!(findings(&leaders, ""), [""; 0]);
    }

    #[test]
    fn holes_are_found_unless_they_are_known() {
        let leaders = format!(
            "{KING}x-b,B,,f,Premier,head-of-government,FRE,1995-01-10,1997-03-01,,,curated,\n\
             x-c,C,,m,Premier,head-of-government,FRE,1997-05-20,2000-10-01,,,curated,\n\
             x-d,D,,m,Premier,head-of-government,FRE,1997-03-01,1997-05-20,claimant,,curated,\n"
        );
        assert_eq!(
            findings(&leaders, ""),
            [
                "4 start: FRE: nobody is head-of-government from 1997-03-02 to 1997-05-19 (79 days)",
                "4 start: FRE: nobody is head-of-government from 2000-10-02 to 2000-12-31 (91 days)",
            ]
        );
        let known = "FRE,head-of-government,1997-03-01,1997-05-20,war\n\
                     FRE,head-of-government,2000-10,,nobody was elected\n";
        assert_eq!(findings(&leaders, known), [""; 0]);
    }

    #[test]
    fn a_country_without_a_government_is_told() {
        let found = findings(KING, "");
        assert_eq!(
            found,
            ["2 iso3: FRE: nobody is head-of-government from 1995-01-01 to 2000-12-31 (2192 days)"]
        );
        let both = KING.replace("head-of-state", "head-of-state|head-of-government");
        assert_eq!(findings(&both, ""), [""; 0]);
    }

    #[test]
    fn overlaps_are_found_unless_the_note_or_the_status_explains_them() {
        let both = KING.replace("head-of-state", "head-of-state|head-of-government");
        let second =
            "x-b,B,,f,Premier,head-of-government,FRE,1999-01-01,1999-03-01,STATUS,,curated,NOTE\n";
        let row = |status: &str, note: &str| {
            let row = second.replace("STATUS", status).replace("NOTE", note);
            findings(&format!("{both}{row}"), "")
        };
        assert_eq!(
            row("", ""),
            [
                "3 start: FRE: A (row 2) and B are head-of-government from 1999-01-01 to 1999-03-01 (59 days)"
            ]
        );
        for (status, note) in [("de-facto", ""), ("claimant", ""), ("", "collective")] {
            assert_eq!(row(status, note), [""; 0], "{status} {note}");
        }
    }

    #[test]
    fn a_vacancy_in_which_somebody_ruled_is_told() {
        let both = KING.replace("head-of-state", "head-of-state|head-of-government");
        let found = findings(&both, "FRE,head-of-state,1996-01-01,1996-06-01,?\n");
        assert_eq!(
            found,
            ["2 start: FRE: somebody is head-of-state all the time from 1996-01-01 to 1996-06-01"]
        );
    }

    #[test]
    fn cells_are_checked_against_schema_day_and_other_rows() {
        let both = KING.replace("head-of-state", "head-of-state|head-of-government");
        let rows = "Q1x,Jane Doe,Doe,x,Minister,boss,YYY,2001-02-30,,sleeping,,hearsay,\n\
                    x-e,E F,F,f,Minister,minister,FRE,2001-01-01,,,2001,curated,\n\
                    x-e,E F,G,f,Minister,minister,FRE,1999,1998,,,curated,\n\
                    x-e,E F,F,f,Minister,minister,FRE,1999,2002,,,curated,\n\
                    x-g,G H,,m,Minister,minister,FRE,1999,2000,,,curated,\n";
        let found = findings(&format!("{both}{rows}"), "");
        let starts: Vec<String> = found
            .iter()
            .map(|f| f.split([':', ';']).take(2).collect::<String>())
            .collect();
        assert_eq!(
            starts,
            [
                "3 asof an open end needs the date or month up to which a source vouches for it",
                "3 body \"YYY\" is no code of countries.csv or id of organisations.csv",
                "3 class \"boss\" is no class of office",
                "3 gender \"x\" is no value for this column",
                "3 id \"Q1x\" is no id of a person (Q… or x-…)",
                "3 src \"hearsay\" is no value for this column",
                "3 start \"2001-02-30\" is no date (YYYY-MM-DD, YYYY-MM or YYYY)",
                "3 start the start is missing",
                "3 status \"sleeping\" is no status",
                "4 asof 2001-01-01 is in the future",
                "4 start 2001-01-01 is in the future",
                "5 end ends on 1998-12-31, before it starts on 1999-01-01",
                "5 surname x-e",
                "6 end 2002-01-01 is in the future",
                "6 id x-e, Minister, minister, FRE, 1999",
                "7 surname G H",
            ]
        );
    }

    #[test]
    fn namesakes_in_the_same_years_are_told() {
        let both = KING.replace("head-of-state", "head-of-state|head-of-government");
        let rows = "x-e,Éva Doe,Doe,f,Minister,minister,FRE,1996,1998,,,curated,\n\
                    x-f,Eva Doe,Doe,f,Minister,minister,FRE,1998-05,1999,,,curated,\n\
                    x-g,Eva Doe,Doe,f,Minister,minister,FRE,2000,2000,,,curated,\n";
        let found = findings(&format!("{both}{rows}"), "");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("4 id: Éva Doe: x-e Minister (FRE) and x-f"));
    }

    #[test]
    fn files_are_known_by_name_or_columns() {
        let mut checker = Checker::new();
        checker.file("some/surnames.csv", "name,note\nDoe,wort\n");
        checker.file("more.csv", "text,kind,parent,note\nXYZ,village,,\n");
        checker.file("own.csv", "kind,name\ncue:shout,yell\n");
        let report = checker.check(TODAY);
        let found = |table: &str| {
            let of_table = report.findings.iter().find(|f| f.table == table);
            of_table.map(|f| (f.row, f.column.as_str()))
        };
        assert_eq!(found("surnames.csv"), Some((2, "note")));
        assert_eq!(found("us_places.csv"), Some((2, "kind")));
        assert_eq!(found("own.csv"), Some((2, "kind")));
    }
}
