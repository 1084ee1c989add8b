//! `onrecord-train`: trains the weights that stand in `models/`.

#![allow(
    clippy::print_stdout,
    reason = "a program that reports how the training goes"
)]

mod choices;
mod conllu;
mod crf;
mod labels;
mod names;
mod perceptron;
mod pos;
mod speech;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Trains the weights that onrecord embeds", version)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Part of speech, from CoNLL-U treebanks (plain or .gz)
    Pos {
        /// Treebanks to train on
        #[arg(long, required = true, num_args = 1..)]
        data: Vec<PathBuf>,
        /// Treebank to report accuracy on
        #[arg(long)]
        test: Option<PathBuf>,
        /// Where to write the weights
        #[arg(long)]
        out: Option<PathBuf>,
        /// Passes over the data
        #[arg(long, default_value_t = 12)]
        epochs: usize,
        /// log2 of the number of rows
        #[arg(long, default_value_t = 17)]
        bits: u8,
        /// Perceptrons to train in different orders and average
        #[arg(long, default_value_t = 4)]
        seeds: u64,
    },
    /// What names name, from texts with annotated names as JSON lines
    Names(names::NamesArgs),
    /// Reported speech, from a folder of PolNeAR
    Speech(speech::SpeechArgs),
}

fn main() -> anyhow::Result<()> {
    match Args::parse().command {
        Command::Pos {
            data,
            test,
            out,
            epochs,
            bits,
            seeds,
        } => pos::run(&data, test.as_deref(), out.as_deref(), epochs, bits, seeds),
        Command::Names(a) => names::run(&a),
        Command::Speech(a) => speech::run(&a),
    }
}
