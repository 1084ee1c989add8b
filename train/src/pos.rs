//! Trains the part-of-speech tagger.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use onrecord::tag::pos::{self, Certain, GIVEN, Pos, PosTagger, START, TAGS};
use onrecord::tag::{Row, WordShape};
use onrecord::training::pack;

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

/// A word has one tag when it was seen so often …
const OFTEN: usize = 15;

/// … and had another one no more than once in so many times.
const PURE: usize = 300;

/// Features seen less often get no weight: they would only disturb those that share their row.
const RARE: u32 = 3;

/// Finds the words that have one tag.
fn certain(sentences: &[Sentence]) -> Vec<(WordShape, Pos)> {
    let mut tags: BTreeMap<(u64, u32), (WordShape, [usize; TAGS])> = BTreeMap::new();
    for sentence in sentences {
        for (word, tag) in sentence.words.iter().zip(&sentence.tags) {
            let entry = tags.entry((word.key, word.shape));
            entry.or_insert((*word, [0; TAGS])).1[*tag] += 1;
        }
    }
    let one = |(word, tags): &(WordShape, [usize; TAGS])| {
        let all: usize = tags.iter().sum();
        let (tag, most) = tags.iter().enumerate().max_by_key(|(_, n)| **n)?;
        let sure = all >= OFTEN && (all - most) * PURE <= all && tag < GIVEN;
        sure.then_some((*word, Pos::ALL[tag]))
    };
    tags.values().filter_map(one).collect()
}

/// Counts the features that look at words alone.
fn counted(sentences: &[Sentence], certain: &Certain) -> HashMap<Row, u32> {
    let mut out = HashMap::new();
    for sentence in sentences {
        for at in 0..sentence.words.len() {
            if certain.tag(&sentence.words[at]).is_none() {
                for feature in pos::still(&sentence.words, at) {
                    *out.entry(feature).or_default() += 1;
                }
            }
        }
    }
    out
}

/// Trains one perceptron on the sentences in an order of its own.
fn train_one(
    sentences: &[Sentence],
    certain: &Certain,
    counts: &HashMap<Row, u32>,
    epochs: usize,
    bits: u8,
    order_seed: u64,
) -> Trainer<GIVEN> {
    let mut trainer = Trainer::<GIVEN>::new(bits);
    let mut shuffle = Shuffle::new(order_seed);
    let mut order: Vec<&Sentence> = sentences.iter().collect();
    for epoch in 1..=epochs {
        shuffle.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for sentence in &order {
            let (mut one, mut two) = (START, START);
            for (at, &gold) in sentence.tags.iter().enumerate() {
                if let Some(tag) = certain.tag(&sentence.words[at]) {
                    (one, two) = (tag as u64, one);
                    continue;
                }
                let still = pos::still(&sentence.words, at);
                let moving = pos::moving(&sentence.words, at, one, two);
                // A quarter of the features is left out at random, against learning the treebanks by heart.
                let kept = shuffle.next() | shuffle.next();
                let features = || {
                    let all = still.iter().chain(&moving).enumerate();
                    all.filter(|(i, _)| kept >> i & 1 == 1).map(|(_, f)| *f)
                };
                let mut scores = [0; GIVEN];
                for feature in features() {
                    trainer.add(feature, &mut scores);
                }
                let guess = (0..GIVEN)
                    .max_by_key(|&label| (scores[label], GIVEN - label))
                    .unwrap_or(0);
                trainer.tick();
                if guess != gold && gold < GIVEN {
                    for feature in features() {
                        if counts.get(&feature).is_some_and(|n| *n < RARE) {
                            continue;
                        }
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
            "seed {order_seed}, epoch {epoch}: {:.2} % of {all} words right while training",
            100.0 * right as f64 / f64::from(all)
        );
    }
    trainer
}

/// Trains, reports and writes.
pub(crate) fn run(
    data: &[PathBuf],
    test: Option<&Path>,
    out: Option<&Path>,
    epochs: usize,
    bits: u8,
    seeds: u64,
) -> Result<()> {
    let mut sentences = Vec::new();
    for path in data {
        sentences.extend(load(path)?);
    }
    let words = certain(&sentences);
    println!("{} words have one tag", words.len());
    let certain = Certain::new(&words);
    let seen = counted(&sentences, &certain);
    let trainers: Vec<_> = (0..seeds)
        .map(|seed| train_one(&sentences, &certain, &seen, epochs, bits, 42 + seed))
        .collect();
    let tagger = PosTagger::new(certain, Trainer::finish(&trainers));
    if let Some(path) = test {
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
        std::fs::write(path, pack(&tagger.to_bytes())?)
            .with_context(|| path.display().to_string())?;
    }
    Ok(())
}
