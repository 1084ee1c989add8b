//! `onrecord explain`: why the quotations of an article were found, and why their speakers.

mod page;
mod rules;
mod words;

use std::{
    io::{self, Write},
    num::NonZeroUsize,
    path::PathBuf,
};

use anyhow::{Context, Result, bail};
use onrecord::gazetteer::Rules;

use super::{
    Status,
    args::{AnnotatingArgs, ReadingArgs},
    help, show,
};

/// Tells why: what led to each quotation of an article, and to its speaker
#[derive(Debug, clap::Args)]
#[command(after_long_help = help::EXPLAIN)]
pub(crate) struct ExplainArgs {
    /// File with the article; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "rules")]
    input: Option<PathBuf>,

    /// Tell of the N-th quotation only, as `quote_id` and `onrecord show` number them
    #[arg(long, value_name = "N")]
    quote: Option<NonZeroUsize>,

    /// Explain the N-th record of the file [default: 1]
    #[arg(long, value_name = "N", conflicts_with = "id")]
    record: Option<NonZeroUsize>,

    /// Explain the article with this id
    #[arg(long, value_name = "ID")]
    id: Option<String>,

    /// List all rules that can stand in the column `rule`, each with an example
    #[arg(long, conflicts_with_all = ["input", "quote", "record", "id"])]
    rules: bool,

    #[command(flatten)]
    reading: ReadingArgs,

    #[command(flatten)]
    annotating: AnnotatingArgs,
}

/// Carries out `onrecord explain`.
pub(crate) fn explain(args: &ExplainArgs) -> Result<Status> {
    let rules = Rules::builtin()?;
    let page = match &args.input {
        Some(input) => article(args, input, &rules)?,
        None => rules::list(&rules),
    };
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    out.write_all(page.as_bytes())?;
    out.flush()?;
    Ok(Status::Done)
}

fn article(args: &ExplainArgs, input: &PathBuf, rules: &Rules) -> Result<String> {
    let reader = args.reading.reader(std::slice::from_ref(input))?;
    let article = show::find(reader, input, args.record, args.id.as_deref())?;
    let explanation = args.annotating.engine()?.explain(&article);
    let page = page::Page::new(&article, &explanation, rules);
    let count = explanation.decisions.len();
    let Some(number) = args.quote.map(NonZeroUsize::get) else {
        return Ok(page.all());
    };
    if number > count {
        bail!("there is no quotation {number}; the article has {count}");
    }
    page.quotation(number)
        .with_context(|| format!("quotation {number}"))
}
