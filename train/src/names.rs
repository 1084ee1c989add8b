//! Trains the model that tells what names name: persons, organisations, places or other things.
//!
//! A line of the data is an object with `text` and `names`, each with `kind`, `start` and `end` in bytes;
//! `tools/score_names.py --write` makes such files. The names that the program finds take the kind of the
//! annotated name of the same place; those that share no word with any are other things.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use onrecord::tag::Row;
use onrecord::training::{KINDS, NameModel, Preparer, pack};
use serde::Deserialize;

use crate::perceptron::{Shuffle, Trainer};

#[derive(clap::Args)]
pub(crate) struct NamesArgs {
    /// Annotated texts to train on
    #[arg(long, required = true, num_args = 1..)]
    data: Vec<PathBuf>,
    /// Annotated texts to report accuracy on
    #[arg(long, num_args = 1..)]
    test: Vec<PathBuf>,
    /// Where to write the weights
    #[arg(long)]
    out: Option<PathBuf>,
    /// Passes over the data
    #[arg(long, default_value_t = 6)]
    epochs: usize,
    /// log2 of the number of rows
    #[arg(long, default_value_t = 17)]
    bits: u8,
    /// Features seen less often get no weight
    #[arg(long, default_value_t = 2)]
    rare: u32,
    /// Share of features left out at random, in per cent
    #[arg(long, default_value_t = 25)]
    dropout: u64,
    /// Perceptrons to train in different orders and average
    #[arg(long, default_value_t = 32)]
    seeds: u64,
}

#[derive(Deserialize)]
struct Text {
    text: String,
    names: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    kind: String,
    start: u32,
    end: u32,
}

/// Kinds by number, as the model has them.
const NAMES: [&str; KINDS] = ["person", "organization", "place", "other"];

fn load(path: &Path) -> Result<Vec<Text>> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    BufReader::new(file)
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect()
}

/// The kind of the annotated name at a place: of that span, else of one that ends or begins there.
fn label(gold: &[Gold], start: u32, end: u32) -> usize {
    let near = |g: &&Gold| g.start < end && start < g.end;
    let fit = |g: &&Gold| u32::from(g.start != start) + 2 * u32::from(g.end != end);
    gold.iter()
        .filter(near)
        .min_by_key(fit)
        .filter(|g| fit(g) < 3)
        .and_then(|g| NAMES.iter().position(|n| *n == g.kind))
        .unwrap_or(KINDS - 1)
}

fn instances(preparer: &Preparer, texts: &[Text]) -> Vec<(Vec<Row>, usize)> {
    let mut out = Vec::new();
    for text in texts {
        for name in preparer.names(&text.text) {
            let gold = label(&text.names, name.span.start, name.span.end);
            out.push((name.features, gold));
        }
    }
    out
}

/// Trains, reports and writes.
pub(crate) fn run(args: &NamesArgs) -> Result<()> {
    let preparer = Preparer::new()?;
    let mut texts = Vec::new();
    for path in &args.data {
        texts.extend(load(path)?);
    }
    let mut data = instances(&preparer, &texts);
    let mut seen: HashMap<Row, u32> = HashMap::new();
    for (features, _) in &data {
        for feature in features {
            *seen.entry(*feature).or_default() += 1;
        }
    }
    for (features, _) in &mut data {
        features.retain(|f| seen.get(f).is_some_and(|n| *n >= args.rare));
    }
    println!("{} names", data.len());
    let trainers: Vec<_> = (0..args.seeds)
        .map(|seed| train_one(args, &mut data, 42 + seed))
        .collect();
    let model = NameModel::new(Trainer::finish(&trainers));
    for path in &args.test {
        report(&preparer, &load(path)?, &model, path);
    }
    if let Some(path) = &args.out {
        std::fs::write(path, pack(&model.to_bytes())?)
            .with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// Trains one perceptron on the names in an order of its own.
fn train_one(args: &NamesArgs, data: &mut [(Vec<Row>, usize)], seed: u64) -> Trainer<8> {
    let mut trainer = Trainer::<8>::new(args.bits);
    let mut shuffle = Shuffle::new(seed);
    for epoch in 1..=args.epochs {
        shuffle.shuffle(data);
        let mut right = 0;
        for (features, gold) in &*data {
            let features: Vec<Row> = features
                .iter()
                .copied()
                .filter(|_| shuffle.next() % 100 >= args.dropout)
                .collect();
            let mut scores = [0; 8];
            for feature in &features {
                trainer.add(*feature, &mut scores);
            }
            let guess = (0..KINDS)
                .max_by_key(|&k| (scores[k], KINDS - k))
                .unwrap_or(0);
            // A margin: what was right by little is learned too.
            let rival = (0..KINDS)
                .filter(|k| k != gold)
                .max_by_key(|&k| (scores[k], KINDS - k))
                .unwrap_or(0);
            trainer.tick();
            if scores[*gold] - scores[rival] < MARGIN {
                for feature in &features {
                    trainer.update(*feature, *gold, 1);
                    trainer.update(*feature, rival, -1);
                }
            }
            right += usize::from(guess == *gold);
        }
        println!(
            "epoch {epoch}: {:.2} % right while training",
            100.0 * right as f64 / data.len() as f64
        );
    }
    trainer
}

/// Least lead over the second that needs no update.
const MARGIN: i32 = 20;

fn report(preparer: &Preparer, texts: &[Text], model: &NameModel, path: &Path) {
    let mut table = [[0usize; KINDS]; KINDS];
    for text in texts {
        let kinds = preparer.name_kinds(&text.text, model);
        for (name, kind) in preparer.names(&text.text).iter().zip(kinds) {
            table[label(&text.names, name.span.start, name.span.end)][kind] += 1;
        }
    }
    println!("{}", path.display());
    for (k, name) in NAMES.iter().enumerate() {
        let found: usize = table.iter().map(|row| row[k]).sum();
        let gold: usize = table[k].iter().sum();
        let f1 = 200.0 * table[k][k] as f64 / (found + gold).max(1) as f64;
        println!("  {name:12} F1 {f1:5.1}  {:?}", table[k]);
    }
}
