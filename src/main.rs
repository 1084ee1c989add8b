//! The `onrecord` command: parses, dispatches, and turns the outcome into an exit status.

mod cli;

/// Small allocations are a tenth of the work; this allocator makes them cheap.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;

use crate::cli::{
    Status, aliases,
    args::{Args, Command},
    evaluate, explain, gazetteer, run, show,
};

fn main() -> ExitCode {
    let outcome = match Args::parse().command {
        Command::Run(args) => run::run(args),
        Command::Show(args) => show::show(&args),
        Command::Explain(args) => explain::explain(&args),
        Command::Gazetteer(args) => gazetteer::gazetteer(&args),
        Command::Aliases(args) => aliases::aliases(&args),
        Command::Evaluate(args) => evaluate::evaluate(&args),
    };
    let status = outcome.unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            // Whoever read our output has seen enough.
            return Status::Done;
        }
        let bold = anstyle::AnsiColor::Red.on_default().bold();
        // When standard error is gone, the exit status still tells.
        let _ = writeln!(anstream::stderr(), "{bold}error:{bold:#} {error:#}");
        Status::Nothing
    });
    status.into()
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
