//! Trains the tagger of reported speech and the choices that make attributions of its spans.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use onrecord::attribution::link::scene::{GIVE_UP, SOURCELESS, Scene, Spans};
use onrecord::attribution::link::{Linker, Links};
use onrecord::evaluate::gold::{Attribution, Format, GoldArticle};
use onrecord::evaluate::score::{Prf, Tally};
use onrecord::tag::Scorer;
use onrecord::tag::speech::{Label, Lattice, SpeechModel, SpeechWord};
use onrecord::text::Span;
use onrecord::training::{Prepared, Preparer, pack};

use crate::choices::{self, Choice};
use crate::crf::{Crf, Settings, average};
use crate::labels;
use crate::perceptron::Shuffle;

/// Arguments of the command.
#[derive(clap::Args)]
pub(crate) struct SpeechArgs {
    /// Annotated articles to train on: folders of PolNeAR, files of one article a line
    #[arg(long, num_args = 1.., value_name = "PATH")]
    pub(crate) data: Vec<PathBuf>,
    /// Annotated articles to report figures on
    #[arg(long, value_name = "PATH")]
    pub(crate) dev: Option<PathBuf>,
    /// Folder to write the weights to
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Passes over the data
    #[arg(long, default_value_t = 8)]
    pub(crate) epochs: usize,
    /// log2 of the number of rows
    #[arg(long, default_value_t = 18)]
    pub(crate) bits: u8,
    /// Step size
    #[arg(long, default_value_t = 0.03)]
    pub(crate) rate: f32,
    /// Penalty on large weights
    #[arg(long, default_value_t = 0.0)]
    pub l2: f32,
    /// Share of features left out at random
    #[arg(long, default_value_t = 0.4)]
    pub(crate) dropout: f32,
    /// Models to train from different seeds and average
    #[arg(long, default_value_t = 16)]
    pub(crate) seeds: u64,
    /// How readily words are labelled
    #[arg(long, default_value_t = 0.75)]
    pub(crate) readiness: f32,
    /// Parts of the data for jackknifing
    #[arg(long, default_value_t = 4)]
    pub(crate) folds: usize,
    /// log2 of the number of weights of the choices
    #[arg(long, default_value_t = 18)]
    pub(crate) link_bits: u8,
    /// Passes over the choices
    #[arg(long, default_value_t = 6)]
    pub(crate) link_epochs: usize,
    /// Step size of the choices
    #[arg(long, default_value_t = 0.05)]
    pub(crate) link_rate: f32,
    /// Taken off the score of giving up a content
    #[arg(long, default_value_t = 1.5)]
    pub(crate) keep: f32,
    /// Taken off the score of leaving a cue without a source
    #[arg(long, default_value_t = 0.0)]
    pub(crate) sourced: f32,
    /// Report figures over a range of readiness
    #[arg(long)]
    pub(crate) sweep: bool,
    /// Leave this publisher out of training and report figures on it
    #[arg(long)]
    pub(crate) without: Option<String>,
}

type Articles = Vec<(GoldArticle, Prepared)>;

fn load(path: &Path, preparer: &Preparer) -> Result<Articles> {
    let format = if path.is_dir() {
        Format::Polnear
    } else {
        Format::Jsonl
    };
    let articles = format
        .read(path)
        .with_context(|| path.display().to_string())?;
    Ok(articles
        .into_iter()
        .map(|a| {
            let p = preparer.prepare(&a.text);
            (a, p)
        })
        .collect())
}

struct Paragraph {
    words: Vec<SpeechWord>,
    gold: Vec<Label>,
}

fn paragraphs<'a>(articles: impl Iterator<Item = &'a (GoldArticle, Prepared)>) -> Vec<Paragraph> {
    articles
        .flat_map(|(article, prepared)| {
            let gold = labels::gold(article, prepared);
            let part = |p: &std::ops::Range<usize>| Paragraph {
                words: prepared.words[p.clone()].to_vec(),
                gold: gold[p.clone()].to_vec(),
            };
            prepared.paragraphs.iter().map(part).collect::<Vec<_>>()
        })
        .collect()
}

fn train_one(args: &SpeechArgs, paragraphs: &[Paragraph], seed: u64) -> Crf {
    let mut crf = Crf::new(Settings {
        bits: args.bits,
        rate: args.rate,
        l2: args.l2,
        dropout: args.dropout,
        seed: 11 + seed,
    });
    let mut order: Vec<usize> = (0..paragraphs.len()).collect();
    let mut shuffle = Shuffle::new(7 + seed);
    for _ in 0..args.epochs {
        shuffle.shuffle(&mut order);
        for p in &order {
            crf.step(&paragraphs[*p].words, &paragraphs[*p].gold);
        }
    }
    crf
}

/// Runs jobs two at a time, in order.
fn in_pairs<T: Send>(count: usize, job: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let mut out = Vec::new();
    for first in (0..count).step_by(2) {
        std::thread::scope(|scope| {
            let job = &job;
            let other = (first + 1 < count).then(|| scope.spawn(move || job(first + 1)));
            out.push(job(first));
            out.extend(other.map(|o| o.join().expect("training does not panic")));
        });
    }
    out
}

/// Trains the choices on what taggers find in articles they did not see.
fn train_choices(args: &SpeechArgs, train: &Articles) -> Scorer {
    let collected = in_pairs(args.folds, |fold| {
        let seen = train
            .iter()
            .enumerate()
            .filter(|(i, _)| i % args.folds != fold)
            .map(|(_, a)| a);
        let model = train_one(args, &paragraphs(seen), fold as u64).finish(args.readiness);
        let mut out: Vec<Choice> = Vec::new();
        for (article, prepared) in train.iter().skip(fold).step_by(args.folds) {
            choices::collect(&model, article, prepared, &mut out);
        }
        out
    });
    let settings = choices::Settings {
        bits: args.link_bits,
        epochs: args.link_epochs,
        rate: args.link_rate,
        l2: args.l2,
    };
    choices::train(collected.into_iter().flatten().collect(), settings)
}

/// Trains, reports and writes.
pub(crate) fn run(args: &SpeechArgs) -> Result<()> {
    let preparer = Preparer::new()?;
    let mut train = Articles::new();
    for path in &args.data {
        train.extend(load(path, &preparer)?);
    }
    let mut dev = args
        .dev
        .as_deref()
        .map(|d| load(d, &preparer))
        .transpose()?;
    if let Some(publisher) = &args.without {
        let (left_out, rest) = train
            .into_iter()
            .partition(|(a, _)| a.outlet.as_deref() == Some(publisher));
        (dev, train) = (Some(left_out), rest);
    }
    let parts = paragraphs(train.iter());
    let words: usize = parts.iter().map(|p| p.words.len()).sum();
    println!(
        "{} articles, {} paragraphs, {words} words",
        train.len(),
        parts.len()
    );
    let learned = train_choices(args, &train);
    let adjusted = |keep: f32, sourced: f32| {
        let mut scorer = learned.clone();
        scorer.adjust(GIVE_UP, -keep);
        scorer.adjust(SOURCELESS, -sourced);
        scorer
    };
    let scorer = adjusted(args.keep, args.sourced);
    let linker = Linker::new(scorer.clone());
    let models = in_pairs(args.seeds as usize, |seed| {
        train_one(args, &parts, seed as u64)
    });
    let models: Vec<&Crf> = models.iter().collect();
    if let Some(dev) = &dev {
        if args.sweep {
            for readiness in [0.2, 0.5, 0.8, 1.1] {
                let model = average(&models, readiness);
                for keep in [0.0, 0.5, 1.0, 1.5] {
                    for sourced in [0.0, 0.5] {
                        print!("readiness {readiness} keep {keep} sourced {sourced}");
                        report(&model, &Linker::new(adjusted(keep, sourced)), dev);
                    }
                }
            }
        }
        report(&average(&models, args.readiness), &linker, dev);
    }
    if let Some(folder) = &args.out {
        let model = average(&models, args.readiness);
        for (name, bytes) in [
            ("speech.bin", model.to_bytes()),
            ("link.bin", scorer.to_bytes()),
        ] {
            let path = folder.join(name);
            std::fs::write(&path, pack(&bytes)?).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

fn report(model: &SpeechModel, linker: &Linker, dev: &Articles) {
    let mut tally = Tally::default();
    let mut lattice = Lattice::default();
    for (article, prepared) in dev {
        let scene = Scene::new(&prepared.words, &prepared.sentence_of);
        let mut predictions = Vec::new();
        for p in &prepared.paragraphs {
            let found = choices::found(model, prepared, p, &mut lattice);
            let links = linker.link(&scene, &found);
            predictions.extend(attributions(&found, &links, prepared));
        }
        tally.add(article, &predictions);
    }
    let f = |p: Prf| {
        format!(
            "{:.1}/{:.1}/{:.1}",
            100.0 * p.precision,
            100.0 * p.recall,
            100.0 * p.f1
        )
    };
    print!(
        "  words {}  all soft {} joint {}",
        f(tally.content_words()),
        f(tally.all.soft()),
        f(tally.all.joint())
    );
    for (kind, c) in &tally.by_type {
        print!(" | {kind} soft {} joint {}", f(c.soft()), f(c.joint()));
    }
    println!();
}

/// Contents of one cue are one attribution.
fn attributions(spans: &Spans, links: &Links, prepared: &Prepared) -> Vec<Attribution> {
    let bytes = |r: &std::ops::Range<usize>| Span {
        start: prepared.spans[r.start].start,
        end: prepared.spans[r.end - 1].end,
    };
    let mut out: Vec<Attribution> = Vec::new();
    for (c, cue) in spans.cues.iter().enumerate() {
        let mine = |k: &usize| links.cue[*k].0 == Some(c);
        let part = |k: usize| bytes(&(spans.contents[k].start..links.end[k].0));
        let content: Vec<Span> = (0..spans.contents.len()).filter(mine).map(part).collect();
        if content.is_empty() {
            continue;
        }
        let source = links.source[c]
            .0
            .map(|s| bytes(&spans.sources[s].tokens))
            .into_iter()
            .collect();
        out.push(Attribution {
            content,
            cue: vec![bytes(cue)],
            source,
            ..Attribution::default()
        });
    }
    out
}
