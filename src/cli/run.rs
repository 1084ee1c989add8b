//! `onrecord run`: reads articles and writes tables.

use std::{
    io::{self, Write},
    panic, process,
    sync::atomic::{AtomicBool, Ordering},
    time::Instant,
};

use anyhow::{Context, Result, bail};
use indicatif::HumanCount;
use jiff::Timestamp;
use onrecord::{
    aliases::Aliases,
    pipeline::{self, Ending},
    write::{Counts, Output, Report, RunInfo},
};

use super::{Status, args::RunArgs, plan::RunPlan, progress::Reporter};

/// Rows of a list of aliases that are named in a message.
const LISTED: usize = 20;

/// Set by the first Ctrl-C.
static CANCEL: AtomicBool = AtomicBool::new(false);

/// Carries out `onrecord run`.
pub(crate) fn run(args: RunArgs) -> Result<Status> {
    let mut plan = RunPlan::new(args)?;
    let (started, clock) = (Timestamp::now(), Instant::now());
    hush_caught_panics();
    listen_for_interrupt(plan.quiet)?;

    let mut output = Output::create(&plan.output, plan.excel)?;
    let rows = plan.engine.aliases().map_or(&[][..], Aliases::rows);
    let used: Vec<AtomicBool> = rows.iter().map(|_| AtomicBool::new(false)).collect();
    let mut progress = Reporter::new(&plan.reader, plan.quiet);
    let ending = pipeline::run(
        &mut plan.reader,
        |article| {
            let annotation = plan.engine.annotate(article);
            for &row in &annotation.aliases {
                used[row as usize].store(true, Ordering::Relaxed);
            }
            annotation
        },
        &mut output,
        plan.jobs,
        &CANCEL,
        &mut progress,
    );
    progress.finish();
    if ending? == Ending::Interrupted {
        output.interrupt()?;
        let output = plan.output.display();
        say(
            plan.quiet,
            &format!("Interrupted; unfinished files are in {output}/.partial"),
        );
        return Ok(Status::Interrupted);
    }
    if output.counts().articles == 0 && output.counts().all_errors() == 0 {
        output.discard()?;
        bail!("there is no article in the input");
    }
    let report = output.finish(&RunInfo {
        options: plan.options,
        inputs: plan.reader.files().to_vec(),
        resources: plan.engine.resources(),
        started,
        elapsed: clock.elapsed(),
    })?;
    let seconds = clock.elapsed().as_secs_f64();
    let output = plan.output.display().to_string();
    say(plan.quiet, &summary(&report, &output, seconds));
    if let Some(aliases) = plan.engine.aliases() {
        say(plan.quiet, &unused(aliases, &used));
    }
    Ok(status(&report.counts))
}

fn status(counts: &Counts) -> Status {
    match (counts.articles, counts.all_errors()) {
        (0, _) => Status::Nothing,
        (_, 0) => Status::Done,
        _ => Status::SomeFailed,
    }
}

/// Lets a panic inside one article pass in silence: it becomes a row of `errors.csv`.
fn hush_caught_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !pipeline::is_annotating() {
            usual(info);
        }
    }));
}

/// Makes the first Ctrl-C end the run in good order, and the second at once.
fn listen_for_interrupt(quiet: bool) -> Result<()> {
    ctrlc::set_handler(move || {
        if CANCEL.swap(true, Ordering::Relaxed) {
            process::exit(Status::Interrupted as i32);
        }
        say(
            quiet,
            "\nFinishing what has been read; press Ctrl-C again to stop at once",
        );
    })
    .context("Ctrl-C cannot be listened for")
}

/// Says what came out of a run, in a few lines.
fn summary(report: &Report, output: &str, seconds: f64) -> String {
    let counts = &report.counts;
    let articles = number(counts.articles, "article");
    let quotations = number(counts.all_quotes(), "quotation");
    let errors = number(counts.all_errors(), "error");
    let mut lines = vec![format!(
        "{articles}, {quotations}, {errors} in {seconds:.1} s"
    )];
    if !report.top_speakers.is_empty() {
        let speakers = report.top_speakers.iter();
        let top: Vec<String> = speakers
            .map(|speaker| format!("{} ({})", speaker.name, HumanCount(speaker.quotes)))
            .collect();
        lines.push(format!("Most quoted: {}", top.join(", ")));
    }
    if counts.repeated_ids > 0 {
        let articles = number(counts.repeated_ids, "article");
        lines.push(format!(
            "{articles} with an id that another article had before"
        ));
    }
    lines.push(match counts.all_errors() {
        0 => format!("Written to {output}"),
        _ => format!("Written to {output}; what failed is in {output}/errors.csv"),
    });
    lines.join("\n")
}

/// Says which rows of the list of aliases fitted nothing.
fn unused(aliases: &Aliases, used: &[AtomicBool]) -> String {
    let rows = aliases.rows().iter().zip(used);
    let idle = rows.filter(|(_, used)| !used.load(Ordering::Relaxed));
    let idle: Vec<String> = idle.map(|(row, _)| row.line.to_string()).collect();
    let name = aliases.name();
    match &idle[..] {
        [] => format!("Every row of {name} was of use"),
        [one] => format!("{name}: row {one} fitted nothing"),
        rows if rows.len() <= LISTED => format!("{name}: rows {} fitted nothing", rows.join(", ")),
        rows => {
            let (first, more) = (rows[..LISTED].join(", "), rows.len() - LISTED);
            format!("{name}: rows {first} and {more} more fitted nothing")
        }
    }
}

fn number(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {what}{plural}", HumanCount(count))
}

fn say(quiet: bool, text: &str) {
    if !quiet {
        // When standard error is gone there is nobody to tell.
        let _ = writeln!(io::stderr(), "{text}");
    }
}

#[cfg(test)]
mod tests {
    use onrecord::write::TopSpeaker;

    use super::*;

    #[test]
    fn the_exit_status_tells_what_failed() {
        let counts = |articles, errors: u64| Counts {
            articles,
            errors: [("read", errors)].into(),
            ..Counts::default()
        };
        assert_eq!(status(&counts(3, 0)), Status::Done);
        assert_eq!(status(&counts(3, 1)), Status::SomeFailed);
        assert_eq!(status(&counts(0, 1)), Status::Nothing);
    }

    #[test]
    fn the_summary_is_short() {
        let report = Report {
            counts: Counts {
                articles: 1200,
                quotes: [("direct", 1), ("mixed", 0)].into(),
                errors: [("parse", 2)].into(),
                repeated_ids: 3,
                ..Counts::default()
            },
            top_speakers: vec![TopSpeaker {
                name: "Petra Müller".into(),
                quotes: 1000,
            }],
        };
        assert_eq!(
            summary(&report, "out", 1.26),
            "1,200 articles, 1 quotation, 2 errors in 1.3 s\n\
             Most quoted: Petra Müller (1,000)\n\
             3 articles with an id that another article had before\n\
             Written to out; what failed is in out/errors.csv"
        );
    }
}
