//! `onrecord gazetteer list`: terms of office as a table or as CSV.

use std::io::Write;

use anyhow::{Result, bail};
use onrecord::gazetteer::{Directory, TermEntry, TermFilter};
use unicode_width::UnicodeWidthStr;

use super::{Format, ListArgs, Status, directory};

/// Columns of a terminal.
pub(super) const WIDTH: usize = 100;

const HEADER: [&str; 6] = ["entity_id", "name", "office", "country", "start", "end"];

/// Carries out `onrecord gazetteer list`.
pub(super) fn list(args: &ListArgs) -> Result<Status> {
    let directory = directory(&args.gazetteers)?;
    let terms = directory.terms(&filter(args, &directory)?);
    let rows: Vec<[&str; 6]> = terms.iter().map(row).collect();
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Table => out.write_all(table(&rows).as_bytes())?,
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(&mut out);
            csv.write_record(HEADER)?;
            for row in rows {
                csv.write_record(row)?;
            }
            csv.flush()?;
        }
    }
    out.flush()?;
    Ok(Status::Done)
}

fn filter(args: &ListArgs, directory: &Directory) -> Result<TermFilter> {
    let body = match (&args.country, &args.body) {
        (Some(text), _) | (None, Some(text)) => match directory.body(text) {
            Some(body) => Some(body),
            None => bail!("{text}: no country or organisation has that code or name"),
        },
        (None, None) => None,
    };
    let office = match &args.office {
        None => None,
        Some(text) => {
            let office = directory.office(text);
            if office.is_none() {
                let classes: Vec<&str> = Directory::classes().collect();
                bail!(
                    "{text}: no office has that title; the classes are {}",
                    classes.join(", ")
                );
            }
            office
        }
    };
    Ok(TermFilter {
        body,
        office,
        on: args.on,
    })
}

fn row(term: &TermEntry) -> [&str; 6] {
    [
        &term.entity_id,
        &term.name,
        &term.office,
        term.country.as_deref().unwrap_or_default(),
        &term.start,
        &term.end,
    ]
}

/// Writes rows as columns; the first three give way where a line would be too long.
fn table(rows: &[[&str; 6]]) -> String {
    let mut widths = HEADER.map(str::len);
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let gaps = 2 * (widths.len() - 1);
    for (column, least) in [(0, 11), (2, 26), (1, 20), (2, 9)] {
        let over = (widths.iter().sum::<usize>() + gaps).saturating_sub(WIDTH);
        widths[column] = (widths[column] - over.min(widths[column])).max(least.min(widths[column]));
    }
    let mut text = line(&HEADER, &widths);
    for row in rows {
        text.push_str(&line(row, &widths));
    }
    text
}

fn line(cells: &[&str; 6], widths: &[usize; 6]) -> String {
    let cells = cells.iter().zip(widths);
    let cells: Vec<String> = cells.map(|(cell, width)| fitted(cell, *width)).collect();
    format!("{}\n", cells.join("  ").trim_end())
}

/// Pads a cell, or cuts it and marks the cut.
fn fitted(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return format!("{cell}{}", " ".repeat(width - cell.width()));
    }
    let mut cut = String::new();
    for c in cell.chars() {
        cut.push(c);
        if cut.width() > width - 1 {
            cut.pop();
            break;
        }
    }
    let padding = " ".repeat(width.saturating_sub(cut.width() + 1));
    format!("{cut}…{padding}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_within_the_width() {
        let long = "x-somebody-with-a-very-long-name-indeed-and-more";
        let office = "Chairman of the Standing Committee of the National People's Congress";
        let rows = [
            [
                long,
                "José Ángel Gurría",
                office,
                "MEX",
                "1998-01-05",
                "2000-12-01",
            ],
            ["Q1", "U Thant", "President", "", "1961", ""],
        ];
        let table = table(&rows);
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines.iter().all(|line| line.width() <= WIDTH), "{table}");
        let column = |line: &str, word: &str| line.find(word).map(|at| line[..at].width());
        assert_eq!(column(lines[0], "start"), column(lines[1], "1998-01-05"));
        assert_eq!(column(lines[0], "name"), column(lines[2], "U Thant"));
        assert!(lines[1].contains('…') && lines[1].ends_with("2000-12-01"));
    }

    #[test]
    fn short_rows_are_not_stretched() {
        let rows = [["Q1", "A B", "King", "FRE", "1990", ""]];
        assert_eq!(
            table(&rows),
            "entity_id  name  office  country  start  end\nQ1         A B   King    FRE      1990\n"
        );
    }
}
