//! The worked examples under `--help`.

use std::fmt::Write;

use onrecord::write::TABLES;

pub(crate) const OVERVIEW: &str = "\
Examples:
  Read a folder of articles and write tables to onrecord-out/
      onrecord run articles/

  Look at what is found in one article
      onrecord show articles/2024-03-01_speech.txt

  Ask why
      onrecord explain articles/2024-03-01_speech.txt

`onrecord run --help` tells what is written.";

pub(crate) const SHOW: &str = "\
Examples:
  The only article of a text file
      onrecord show speech.txt

  The third record of a dump, attitudes included
      onrecord show dump.jsonl.gz --record 3 --attributions all

  An article of which a table gave the id, with colours in a pager
      CLICOLOR_FORCE=1 onrecord show dump.jsonl --id a1b2c3 | less -R

Colours are left out where the output is no terminal or NO_COLOR is set; the
numbers in brackets stay and lead from the text to the list below it.";

pub(crate) const EXPLAIN: &str = "\
Examples:
  Why are these the quotations of an article, and these their speakers?
      onrecord explain speech.txt

  Only the fourth, as `onrecord show` and the column quote_id number them
      onrecord explain speech.txt --quote 4

  The second quotation of an article of which a table gave the id
      onrecord explain dump.jsonl --id a1b2c3 --quote 2

  What do the rules in the tables mean?
      onrecord explain --rules

Positions are characters (code points), as in the tables. The rules stand in
gazetteers/rules.csv.";

pub(crate) const ALIASES: &str = "\
Examples:
  You edited the column speaker of out/quotes.csv in a spreadsheet; make your
  corrections a list, and run again with it
      onrecord aliases from out/quotes.csv -o corrections.csv
      onrecord run articles/ -o out --aliases corrections.csv

  The same with an edited copy
      onrecord aliases from corrected.csv --original out/quotes.csv

  Begin a list by hand
      onrecord aliases template -o aliases.csv";

pub(crate) const ALIASES_FROM: &str = "\
Clear a speaker to say that nobody is known to have spoken; fill in speaker_id
to say which person of the built-in tables is meant. Rows may be sorted, and
those without a correction deleted; the columns article_id, quote_id, speaker,
speaker_id and source have to stay.

A name that you changed in the same way wherever it stands becomes one row,
everything else a row for its quotation. Exit status: 0 a list was written;
1 rows of the table were not in the original; 2 nothing could be done.";

pub(crate) const GAZETTEER: &str = "\
Examples:
  Who is it, and what office did she hold that day?
      onrecord gazetteer find Merkel --on 2015-09-04

  The heads of government of the world on a day
      onrecord gazetteer list --office head-of-government --on 2005-06-30

  Are the tables sound?
      onrecord gazetteer check

  Begin a list of names of your own
      onrecord gazetteer template -o mayors.csv";

pub(crate) const GAZETTEER_FIND: &str = "\
Examples:
  Everybody called so, with all offices
      onrecord gazetteer find Erdogan

  What office did he hold that day? The term is marked with >
      onrecord gazetteer find Sarkozy --on 2007-04-01

  Who was the Japanese prime minister that day?
      onrecord gazetteer find Japanese prime minister --on 1995-06-30

  What a word may mean
      onrecord gazetteer find Georgia

Accents, capitals and hyphens do not matter. Exit status: 0 found; 1 nothing
has that name.";

pub(crate) const GAZETTEER_LIST: &str = "\
Examples:
  All offices of Ukraine
      onrecord gazetteer list --country UKR

  The world's heads of government on a day
      onrecord gazetteer list --office head-of-government --on 2005-06-30

  All who were called so, for a spreadsheet
      onrecord gazetteer list --office \"prime minister\" --format csv > pm.csv

  The heads of NATO
      onrecord gazetteer list --body NATO --office head-of-organisation";

pub(crate) const GAZETTEER_CHECK: &str = "\
Examples:
  The built-in tables
      onrecord gazetteer check

  A list of your own, before it is used
      onrecord gazetteer check mayors.csv

  Tables that were edited, together with the others
      onrecord gazetteer check gazetteers/leaders.csv gazetteers/offices.csv

An error is a row that is wrong, a warning one to look at. The succession of
heads of state and of government is checked from 1990 on: a hole or an overlap
of more than 31 days is an error unless vacancies.csv, or the word “collective”
in the note, explains it.

Exit status: 0 no errors; 1 errors; 2 a file cannot be read.";

pub(crate) const GAZETTEER_EXPORT: &str = "\
Examples:
  All tables
      onrecord gazetteer export -o gazetteers/

  The leaders and their other names
      onrecord gazetteer export --table leaders --table leader_names -o .";

/// Gives the text under `onrecord run --help`.
pub(crate) fn run() -> String {
    let mut text = String::from(
        "\
Examples:
  Read a folder of articles and write tables to onrecord-out/
      onrecord run articles/

  Read several dumps, for Excel
      onrecord run 2023.jsonl.gz 2024.csv -o tables --excel

  Read standard input, with columns of unusual names
      zcat dump.csv.gz | onrecord run - --map body=Fulltext,date=Day

  Only what is fairly sure, wishes and fears included
      onrecord run dump.jsonl --min-confidence 0.8 --attributions all

Files written to the output folder:
",
    );
    for table in TABLES {
        entry(&mut text, &format!("{}.csv", table.name), table.description);
    }
    for (file, description) in [
        (
            "articles.jsonl",
            "One record per article with everything found in it.",
        ),
        (
            "summary.json",
            "Totals, and the top speakers, leaders and countries.",
        ),
        (
            "datapackage.json",
            "Types and meanings of all columns (Frictionless Data Package).",
        ),
        (
            "run.json",
            "Version, options, hashes of the inputs, counts, timings.",
        ),
    ] {
        entry(&mut text, file, description);
    }
    text.push_str(
        "
They get their names when all of them are whole. An interrupted run leaves its
unfinished files in the folder .partial. The output is the same for any --jobs.

Exit status: 0 all records were read; 1 finished, but some records are in
errors.csv; 2 nothing could be done; 130 interrupted.",
    );
    text
}

/// Adds a file and what it holds, wrapped to 80 columns.
fn entry(text: &mut String, file: &str, description: &str) {
    const INDENT: usize = 20;
    // Writing into a String cannot fail.
    let _ = write!(text, "  {file:18}");
    let mut column = INDENT;
    for word in description.split(' ') {
        let width = word.chars().count();
        if column > INDENT && column + 1 + width > 80 {
            let _ = write!(text, "\n{:INDENT$}", "");
            column = INDENT;
        } else if column > INDENT {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += width;
    }
    text.push('\n');
}
