//! `onrecord gazetteer check`: the findings, one a line, and how much there is.

use std::{fmt::Write as _, fs, io::Write};

use anyhow::{Context, Result};
use indicatif::HumanCount;
use jiff::ZonedDateTime;
use onrecord::gazetteer::{Checker, Counts, Report, Severity};

use super::{CheckArgs, Status};

/// Carries out `onrecord gazetteer check`.
pub(super) fn check(args: &CheckArgs) -> Result<Status> {
    let mut checker = Checker::new();
    for path in &args.files {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        checker.file(&path.to_string_lossy(), &text);
    }
    let today = args.today.unwrap_or_else(|| ZonedDateTime::now().date());
    let report = checker.check(today);
    let mut out = anstream::stdout().lock();
    out.write_all(page(&report, args.quiet).as_bytes())?;
    out.flush()?;
    Ok(match report.count(Severity::Error) {
        0 => Status::Done,
        _ => Status::SomeFailed,
    })
}

/// Writes findings and counts.
fn page(report: &Report, quiet: bool) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        if quiet && finding.severity == Severity::Warning {
            continue;
        }
        // Writing into a String cannot fail.
        let _ = writeln!(
            text,
            "{}: {}, row {}, column {}: {}",
            finding.severity, finding.table, finding.row, finding.column, finding.message
        );
    }
    text.push_str(&counts(&report.counts));
    let (errors, warnings) = (
        report.count(Severity::Error),
        report.count(Severity::Warning),
    );
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let _ = writeln!(
        text,
        "{errors} error{}, {warnings} warning{}",
        plural(errors),
        plural(warnings)
    );
    text
}

fn counts(counts: &Counts) -> String {
    let number = |n: usize| HumanCount(n as u64);
    let mut text = format!(
        "countries {}, names of countries {}, organisations {}\n\
         leaders {} (without Wikidata id {}), other names of leaders {}, terms {}\n",
        number(counts.countries),
        number(counts.country_names),
        number(counts.organisations),
        number(counts.leaders),
        number(counts.leaders_without_qid),
        number(counts.leader_names),
        number(counts.terms),
    );
    let mut line = String::from("open terms, by the month a source last vouched for them:");
    for (month, n) in &counts.open_ends {
        let entry = format!(" {month} {n}");
        if line.chars().count() + entry.len() > 98 {
            text.push_str(&line);
            text.push('\n');
            line = String::from(" ");
        }
        line.push_str(&entry);
    }
    text + &line + "\n"
}

#[cfg(test)]
mod tests {
    use onrecord::gazetteer::Finding;

    use super::*;

    fn report() -> Report {
        let finding = |severity, row| Finding {
            table: "leaders.csv".into(),
            row,
            column: "start".into(),
            severity,
            message: "no date".into(),
        };
        Report {
            findings: vec![finding(Severity::Error, 7), finding(Severity::Warning, 8)],
            counts: Counts::default(),
        }
    }

    #[test]
    fn findings_name_their_place() {
        let page = page(&report(), false);
        assert!(page.starts_with(
            "error: leaders.csv, row 7, column start: no date\n\
             warning: leaders.csv, row 8, column start: no date\ncountries 0"
        ));
        assert!(page.ends_with("\n1 error, 1 warning\n"));
    }

    #[test]
    fn warnings_can_be_left_out_but_are_counted() {
        let page = page(&report(), true);
        assert!(!page.contains("row 8"));
        assert!(page.ends_with("\n1 error, 1 warning\n"));
    }

    #[test]
    fn months_are_wrapped() {
        let open_ends = (1..=40).map(|n| (format!("2026-{n:02}"), n)).collect();
        let text = counts(&Counts {
            open_ends,
            ..Counts::default()
        });
        assert!(text.lines().all(|line| line.len() <= 100), "{text}");
        assert!(text.ends_with(" 2026-40 40\n"));
    }
}
