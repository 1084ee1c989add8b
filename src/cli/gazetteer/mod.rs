//! `onrecord gazetteer`: looks into the tables, checks them, writes them out.

mod check;
mod export;
mod find;
mod list;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Subcommand, ValueEnum, builder::ValueParser};
use jiff::civil::Date;
use onrecord::gazetteer::{Directory, UserGazetteer};

use super::{Status, args::date, help};

/// Looks up, checks and exports the built-in tables of leaders, countries and words
#[derive(Debug, clap::Args)]
#[command(after_long_help = help::GAZETTEER, disable_help_subcommand = true)]
pub(crate) struct GazetteerArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Find(FindArgs),
    List(ListArgs),
    Check(CheckArgs),
    Export(ExportArgs),
    Template(TemplateArgs),
}

/// Tells who or what a name is: persons, countries, organisations, offices
#[derive(Debug, clap::Args)]
#[command(after_long_help = help::GAZETTEER_FIND)]
struct FindArgs {
    /// Name, surname, nickname, country, organisation or office, or a Wikidata id
    #[arg(required = true, value_name = "NAME")]
    name: Vec<String>,

    /// Mark the terms of office that cover this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = ValueParser::new(date))]
    on: Option<Date>,

    /// List of your own to look in too; may be given more than once
    #[arg(long = "gazetteer", value_name = "FILE")]
    gazetteers: Vec<PathBuf>,
}

/// Lists terms of office, by country, day or office
#[derive(Debug, clap::Args)]
#[command(after_long_help = help::GAZETTEER_LIST)]
struct ListArgs {
    /// Only of this country: its three-letter code or a name
    #[arg(long, value_name = "COUNTRY", conflicts_with = "body")]
    country: Option<String>,

    /// Only of this organisation: its id or a name
    #[arg(long, value_name = "NAME")]
    body: Option<String>,

    /// Only those held on this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = ValueParser::new(date))]
    on: Option<Date>,

    /// Only of this class (head-of-government) or title (“prime minister”)
    #[arg(long, value_name = "OFFICE")]
    office: Option<String>,

    /// How to write them
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Table)]
    format: Format,

    /// List of your own to look in too; may be given more than once
    #[arg(long = "gazetteer", value_name = "FILE")]
    gazetteers: Vec<PathBuf>,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns of at most 100 characters in all; what is too long is cut
    Table,
    /// Comma-separated values
    Csv,
}

/// Finds what is wrong in tables: ours, or files to take their place
#[derive(Debug, clap::Args)]
#[command(after_long_help = help::GAZETTEER_CHECK)]
struct CheckArgs {
    /// Tables or lists of your own; without any, the built-in tables are checked
    ///
    /// A file with the name or the columns of a built-in table (leaders.csv) is checked in its place,
    /// together with the other tables; any other file is read as a list for --gazetteer.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Check as of another day than today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = ValueParser::new(date))]
    today: Option<Date>,

    /// Leave the warnings out
    #[arg(short, long)]
    quiet: bool,
}

/// Writes the built-in tables as CSV files
#[derive(Debug, clap::Args)]
#[command(after_long_help = help::GAZETTEER_EXPORT)]
struct ExportArgs {
    #[expect(
        clippy::doc_markdown,
        reason = "shown as help, where a backtick is a backtick"
    )]
    /// Table to write, such as leaders or country_names; may be given more than once [default: all]
    #[arg(long = "table", value_name = "TABLE")]
    tables: Vec<String>,

    /// Folder for the files; made if it does not exist. Files of the same names are replaced
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

/// Writes an empty list for --gazetteer, with an explanation of its columns
#[derive(Debug, clap::Args)]
struct TemplateArgs {
    /// File to write, which must not exist yet [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Carries out `onrecord gazetteer`.
pub(crate) fn gazetteer(args: &GazetteerArgs) -> Result<Status> {
    match &args.command {
        Command::Find(args) => find::find(args),
        Command::List(args) => list::list(args),
        Command::Check(args) => check::check(args),
        Command::Export(args) => export::export(args),
        Command::Template(args) => export::template(args),
    }
}

/// Reads the built-in tables and the user's lists.
fn directory(lists: &[PathBuf]) -> Result<Directory> {
    let lists: Result<Vec<_>, _> = lists.iter().map(UserGazetteer::open).collect();
    Ok(Directory::with(&lists?)?)
}
