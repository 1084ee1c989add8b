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
    #[arg(long, default_value_t = 8)]
    epochs: usize,
    /// log2 of the number of rows
    #[arg(long, default_value_t = 17)]
    bits: u8,
    /// Features seen less often get no weight
    #[arg(long, default_value_t = 2)]
    rare: u32,
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
    let fit = |g: &&Gold| (g.start != start) as u32 + 2 * (g.end != end) as u32;
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
    let mut trainer = Trainer::<8>::new(args.bits);
    let mut shuffle = Shuffle::new(42);
    for epoch in 1..=args.epochs {
        shuffle.shuffle(&mut data);
        let mut right = 0;
        for (features, gold) in &data {
            let mut scores = [0; 8];
            for feature in features {
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
                for feature in features {
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
    let model = NameModel::new(trainer.finish());
    for path in &args.test {
        report(&preparer, &load(path)?, &model, path);
    }
    if let Some(path) = &args.out {
        std::fs::write(path, pack(&model.to_bytes())?)
            .with_context(|| path.display().to_string())?;
    }
    Ok(())
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
