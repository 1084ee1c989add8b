//! Trains the part-of-speech tagger.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use onrecord::tag::WordShape;
use onrecord::tag::pos::{self, Pos, PosTagger, START, TAGS};

use crate::conllu;
use crate::perceptron::{Shuffle, Trainer};

struct Sentence {
    words: Vec<WordShape>,
    tags: Vec<usize>,
}

fn load(path: &Path) -> Result<Vec<Sentence>> {
    let sentences = conllu::read(path)?.into_iter().filter_map(|words| {
        let tags: Option<Vec<usize>> = words
            .iter()
            .map(|w| Pos::parse(&w.upos).map(|p| p as usize))
            .collect();
        let words = words.iter().map(|w| WordShape::of_word(&w.form)).collect();
        tags.map(|tags| Sentence { words, tags })
    });
    Ok(sentences.collect())
}

/// Trains, reports and writes.
pub(crate) fn run(
    data: &[PathBuf],
    test: Option<&Path>,
    out: Option<&Path>,
    epochs: usize,
    bits: u8,
) -> Result<()> {
    let mut sentences = Vec::new();
    for path in data {
        sentences.extend(load(path)?);
    }
    let mut trainer = Trainer::<TAGS>::new(bits);
    let mut shuffle = Shuffle::new(42);
    for epoch in 1..=epochs {
        shuffle.shuffle(&mut sentences);
        let (mut right, mut all) = (0, 0);
        for sentence in &sentences {
            let (mut one, mut two) = (START, START);
            for (at, &gold) in sentence.tags.iter().enumerate() {
                let still = pos::still(&sentence.words, at);
                let moving = pos::moving(&sentence.words, at, one, two);
                let features = || still.iter().chain(&moving).copied();
                let mut scores = [0; TAGS];
                for feature in features() {
                    trainer.add(feature, &mut scores);
                }
                let guess = (0..TAGS)
                    .max_by_key(|&label| (scores[label], TAGS - label))
                    .unwrap_or(0);
                trainer.tick();
                if guess != gold {
                    for feature in features() {
                        trainer.update(feature, gold, 1);
                        trainer.update(feature, guess, -1);
                    }
                }
                right += usize::from(guess == gold);
                all += 1;
                // What was predicted, as it will be when the tagger runs.
                (one, two) = (guess as u64, one);
            }
        }
        println!(
            "epoch {epoch}: {:.2} % of {all} words right while training",
            100.0 * right as f64 / f64::from(all)
        );
    }
    let model = trainer.finish();
    if let Some(path) = test {
        let tagger = PosTagger::new(model.clone());
        let (mut right, mut all) = (0, 0);
        for sentence in load(path)? {
            let mut tags = Vec::new();
            tagger.tag(&sentence.words, &mut tags);
            right += tags
                .iter()
                .zip(&sentence.tags)
                .filter(|(a, b)| **a as usize == **b)
                .count();
            all += tags.len();
        }
        println!(
            "{}: {:.2} % of {all} words right",
            path.display(),
            100.0 * right as f64 / all as f64
        );
    }
    if let Some(path) = out {
        std::fs::write(path, model.to_bytes()).with_context(|| path.display().to_string())?;
    }
    Ok(())
}
