//! `onrecord evaluate`: measures the output of a run against gold.

pub(crate) mod args;
mod examples;
mod excerpt;
mod tables;

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use anyhow::{Context, Result};
use onrecord::evaluate::{Evaluation, predictions::Predictions};

use self::{
    args::{By, EvaluateArgs},
    examples::Case,
};
use super::Status;

/// Carries out `onrecord evaluate`.
pub(crate) fn evaluate(args: &EvaluateArgs) -> Result<Status> {
    let format = args.format();
    let gold = format.read(&args.gold)?;
    let run = Predictions::read(&args.output, &gold, format)?;

    let mut evaluation = Evaluation::default();
    let mut cases = Vec::new();
    for (gold, predicted) in gold.iter().zip(&run.articles) {
        let mistakes = evaluation.add(gold, predicted);
        cases.extend(mistakes.into_iter().map(|mistake| Case {
            gold,
            predicted,
            mistake,
        }));
    }
    if let Some(path) = &args.json {
        write_json(&evaluation, path).with_context(|| path.display().to_string())?;
    }
    let mut page = tables::overview(&evaluation, run.others);
    for by in &args.by {
        page += &match by {
            By::Type => tables::by_type(&evaluation),
            By::Outlet => tables::by_outlet(&evaluation),
            By::Rule => tables::by_rule(&evaluation),
        };
    }
    page += &tables::speakers(&evaluation);
    if args.calibration {
        page += &tables::calibration(&evaluation);
    }
    if let Some(count) = args.errors {
        page += &examples::mistakes(&cases, count);
    }
    let mut out = anstream::stdout().lock();
    out.write_all(page.as_bytes())?;
    out.flush()?;
    Ok(Status::Done)
}

fn write_json(evaluation: &Evaluation, path: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    serde_json::to_writer_pretty(&mut out, &evaluation.report())?;
    writeln!(out)?;
    out.flush()
}
