//! The arguments of `onrecord evaluate`, as they are typed.

use std::path::PathBuf;

use clap::ValueEnum;
use onrecord::evaluate::gold::Format;

const EXAMPLES: &str = "\
Examples:
  A corpus in the layout of PolNeAR, which counts attitudes too
      onrecord run polnear/dev/text -o out --attributions all
      onrecord evaluate out --gold polnear/dev

  Articles of your own, annotated in one file that is input and gold at once
      onrecord run gold.jsonl -o out
      onrecord evaluate out --gold gold.jsonl

  Where it goes wrong, with five examples of everything
      onrecord evaluate out --gold gold.jsonl --by type,rule --errors=5

docs/evaluation.md describes the format of gold files and every figure.

Exit status: 0 all gold articles were measured; 2 nothing could be measured.";

/// Measures the output of a run against articles that people annotated
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct EvaluateArgs {
    /// Output folder of `onrecord run`, or its articles.jsonl
    ///
    /// Articles without gold are passed over.
    #[arg(value_name = "OUT")]
    pub(crate) output: PathBuf,

    /// Folder or file of annotated articles
    #[arg(long, value_name = "PATH")]
    pub(crate) gold: PathBuf,

    /// Format of the gold [default: polnear for a folder, jsonl for a file]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<FormatArg>,

    /// What to break the figures down by
    #[arg(
        long,
        value_enum,
        value_name = "WHAT,…",
        value_delimiter = ',',
        default_value = "type"
    )]
    pub(crate) by: Vec<By>,

    /// Also write all figures to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,

    /// List the mistakes by cause, with N examples of each [default N: 3]
    #[arg(
        long,
        value_name = "N",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "3"
    )]
    pub(crate) errors: Option<usize>,

    /// Show how often predictions of a confidence are right
    #[arg(long)]
    pub(crate) calibration: bool,
}

/// Format of gold annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// A folder with text/*.txt and attributions/*.ann
    Polnear,
    /// A file of one article a line
    Jsonl,
}

/// What figures are broken down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// Direct, mixed, indirect
    Type,
    /// Newspaper, agency, broadcaster or site
    Outlet,
    /// Rule or model that decided
    Rule,
}

impl EvaluateArgs {
    /// Gives the format that was asked for, or that fits the path.
    pub(crate) fn format(&self) -> Format {
        let fitting = if self.gold.is_dir() {
            FormatArg::Polnear
        } else {
            FormatArg::Jsonl
        };
        match self.format.unwrap_or(fitting) {
            FormatArg::Polnear => Format::Polnear,
            FormatArg::Jsonl => Format::Jsonl,
        }
    }
}
