//! The command line: one file a command.
//!
//! What the user typed ([`args`]) is resolved into what is to be done (`plan`), and that is done.
//! Whatever is printed is printed here; the library never prints.

pub(crate) mod aliases;
pub(crate) mod args;
pub(crate) mod evaluate;
pub(crate) mod explain;
pub(crate) mod gazetteer;
mod help;
mod marks;
mod page;
mod plan;
mod progress;
pub(crate) mod run;
pub(crate) mod show;
mod styled;

use std::process::ExitCode;

/// How a command ended: its exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// All records were read.
    Done = 0,
    /// Finished, but some records failed.
    SomeFailed = 1,
    /// Nothing could be done.
    Nothing = 2,
    /// Interrupted by the user.
    Interrupted = 130,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}
