//! The arguments as they are typed.

use std::{num::NonZeroUsize, path::PathBuf};

use clap::{Parser, Subcommand, ValueEnum, builder::ValueParser};
use jiff::civil::Date;
use onrecord::Attributions;

use super::{
    aliases::AliasesArgs, evaluate::args::EvaluateArgs, explain::ExplainArgs,
    gazetteer::GazetteerArgs, help,
};

/// Finds who said what, about which country, when: reads dumps of news articles and writes tables of
/// quotations, speakers, leaders and countries.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, after_long_help = help::OVERVIEW, disable_help_subcommand = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Run(RunArgs),
    Show(ShowArgs),
    Explain(ExplainArgs),
    Gazetteer(GazetteerArgs),
    Aliases(AliasesArgs),
    Evaluate(EvaluateArgs),
}

/// Reads articles and writes tables
#[derive(Debug, clap::Args)]
#[command(after_long_help = help::run())]
pub(crate) struct RunArgs {
    /// Files and folders of articles; `-` is standard input
    ///
    /// Folders are searched for .txt, .json, .jsonl, .csv and .tsv files, also compressed (.gz,
    /// .zst).
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Folder for the tables; made if it does not exist
    ///
    /// Files of an earlier run are replaced; other files are left alone.
    #[arg(short, long, value_name = "DIR", default_value = "onrecord-out")]
    pub(crate) output: PathBuf,

    /// Number of articles worked on at a time [default: the number of processors]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Begin every CSV with a byte order mark, as Excel needs it to read UTF-8
    #[arg(long)]
    pub(crate) excel: bool,

    /// Print nothing but errors
    #[arg(short, long)]
    pub(crate) quiet: bool,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,

    #[command(flatten)]
    pub(crate) annotating: AnnotatingArgs,
}

/// Shows one article in the terminal, with everything that was found in it
#[derive(Debug, clap::Args)]
#[command(after_long_help = help::SHOW)]
pub(crate) struct ShowArgs {
    /// File with the article; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) input: PathBuf,

    /// Show the N-th record of the file [default: 1]
    #[arg(long, value_name = "N", conflicts_with = "id")]
    pub(crate) record: Option<NonZeroUsize>,

    /// Show the article with this id
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,

    #[command(flatten)]
    pub(crate) reading: ReadingArgs,

    #[command(flatten)]
    pub(crate) annotating: AnnotatingArgs,
}

/// How records become articles.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct ReadingArgs {
    /// Columns to take the fields from: body=COL,date=COL,…
    ///
    /// Fields are body, title, date, url, outlet, author, id and lang. Those not mapped are found by
    /// their usual names.
    #[arg(long, value_name = "FIELD=COL,…")]
    pub(crate) map: Option<String>,

    /// Day to take for articles that have none, neither in a field nor in their file's name
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = ValueParser::new(date))]
    pub(crate) default_date: Option<Date>,
}

/// What is found and reported.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Reporting")]
pub(crate) struct AnnotatingArgs {
    /// Which attributions are reported
    #[arg(long, value_enum, value_name = "KIND", default_value_t = AttributionsArg::Speech)]
    pub(crate) attributions: AttributionsArg,

    /// Leave out quotations less sure than this, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = ValueParser::new(probability))]
    pub(crate) min_confidence: f64,

    /// List of your own names, which goes before the built-in tables; may be given more than once
    ///
    /// `onrecord gazetteer template` writes an empty one that explains its columns.
    #[arg(long = "gazetteer", value_name = "FILE")]
    pub(crate) gazetteers: Vec<PathBuf>,

    /// List of who is meant by a name, by words of an article, or in one quotation
    ///
    /// `onrecord aliases from` makes one from a corrected quotes.csv, `onrecord aliases template` writes
    /// an empty one that explains its columns.
    #[arg(long, value_name = "FILE")]
    pub(crate) aliases: Option<PathBuf>,
}

/// Which attributions are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AttributionsArg {
    /// Speech, and whatever stands in quotation marks as somebody's words
    Speech,
    /// Attitudes too: “fears that”, “wants to”
    All,
}

impl AttributionsArg {
    /// Gives the name as it is typed.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::All => "all",
        }
    }
}

impl From<AttributionsArg> for Attributions {
    fn from(arg: AttributionsArg) -> Self {
        match arg {
            AttributionsArg::Speech => Self::Speech,
            AttributionsArg::All => Self::All,
        }
    }
}

fn probability(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("a number from 0 to 1 is wanted".to_owned()),
    }
}

/// Reads a day as it is typed.
pub(crate) fn date(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text).map_err(|_| "a day such as 2024-03-01 is wanted".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn values_are_checked() {
        assert_eq!(probability("0.5"), Ok(0.5));
        for text in ["1.01", "-0.1", "NaN", "half"] {
            assert!(probability(text).is_err(), "{text}");
        }
        assert_eq!(date("2024-03-01"), Ok(jiff::civil::date(2024, 3, 1)));
        for text in ["2024-13-01", "01.03.2024", "2024", "2024-03-01T10:00"] {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn help_fits_eighty_columns() {
        let mut args = Args::command().term_width(80);
        args.build();
        let fits = |command: &mut clap::Command| {
            let help = command.render_long_help();
            for line in help.to_string().lines() {
                assert!(line.chars().count() <= 80, "{line}");
            }
        };
        for command in args.get_subcommands_mut() {
            fits(command);
            command.get_subcommands_mut().for_each(fits);
        }
    }
}
