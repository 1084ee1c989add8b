//! `onrecord aliases`: makes lists of aliases.

use std::{
    fmt::Write as _,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use clap::Subcommand;
use onrecord::aliases::{TEMPLATE, corrections};

use super::{Status, help};

/// Rows that are named in a message.
const LISTED: usize = 20;

/// Makes lists of who is meant by a name, for --aliases
#[derive(Debug, clap::Args)]
#[command(after_long_help = help::ALIASES, disable_help_subcommand = true)]
pub(crate) struct AliasesArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    From(FromArgs),
    Template(TemplateArgs),
}

/// Makes a list from a quotes.csv in which speakers were corrected
#[derive(Debug, clap::Args)]
#[command(after_long_help = help::ALIASES_FROM)]
struct FromArgs {
    /// The table in which speakers were corrected
    #[arg(value_name = "CORRECTED.csv")]
    corrected: PathBuf,

    /// The quotes.csv or articles.jsonl as it was written [default: the one in the same folder]
    #[arg(long, value_name = "FILE")]
    original: Option<PathBuf>,

    /// File to write; replaced if it exists [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes an empty list, with an explanation of its columns
#[derive(Debug, clap::Args)]
struct TemplateArgs {
    /// File to write, which must not exist yet [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Carries out `onrecord aliases`.
pub(crate) fn aliases(args: &AliasesArgs) -> Result<Status> {
    match &args.command {
        Command::From(args) => from(args),
        Command::Template(args) => {
            match &args.output {
                None => io::stdout().lock().write_all(TEMPLATE.as_bytes())?,
                Some(path) => fs::File::create_new(path)
                    .and_then(|mut file| file.write_all(TEMPLATE.as_bytes()))
                    .with_context(|| path.display().to_string())?,
            }
            Ok(Status::Done)
        }
    }
}

fn from(args: &FromArgs) -> Result<Status> {
    let original = match &args.original {
        Some(original) => original.clone(),
        None => beside(&args.corrected)?,
    };
    let made = corrections(&args.corrected, &original)?;
    let list = made.to_csv();
    match &args.output {
        None => io::stdout().lock().write_all(list.as_bytes())?,
        Some(path) => fs::write(path, list).with_context(|| path.display().to_string())?,
    }
    let (rows, changed) = (made.aliases.len(), made.changed);
    let original = original.display();
    let mut told = format!("{changed} corrections against {original}, in {rows} rows\n");
    if !made.strange.is_empty() {
        let lines = made.strange.iter().take(LISTED).map(ToString::to_string);
        let lines: Vec<String> = lines.collect();
        let more = made.strange.len().saturating_sub(LISTED);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let corrected = args.corrected.display();
        let lines = lines.join(", ");
        let _ = writeln!(
            told,
            "{corrected}: not in the original, and left out: rows {lines}{more}"
        );
    }
    io::stderr().lock().write_all(told.as_bytes())?;
    Ok(if made.strange.is_empty() {
        Status::Done
    } else {
        Status::SomeFailed
    })
}

/// Finds the original: `quotes.csv` in the same folder or, where that is what was edited, `articles.jsonl`.
fn beside(corrected: &Path) -> Result<PathBuf> {
    let table = corrected.with_file_name("quotes.csv");
    let records = corrected.with_file_name("articles.jsonl");
    let is_it = corrected.file_name() == table.file_name();
    match [table, records]
        .into_iter()
        .skip(usize::from(is_it))
        .find(|p| p.is_file())
    {
        Some(found) => Ok(found),
        None => bail!(
            "{}: there is no original beside it to compare with; name one with --original",
            corrected.display()
        ),
    }
}
