//! Trains the tagger of reported speech.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use onrecord::attribution::link::{self, Linker, Links, Scene, Spans};
use onrecord::evaluate::gold::{self, Attribution, GoldArticle};
use onrecord::evaluate::score::Tally;
use onrecord::tag::Linear;
use onrecord::tag::speech::{self, LABELS, Label, Lattice, SpeechModel, SpeechWord};
use onrecord::text::Span;
use onrecord::training::{Prepared, Preparer};

use crate::crf::{Crf, Settings, average};
use crate::perceptron::Shuffle;

struct Paragraph {
    words: Vec<SpeechWord>,
    gold: Vec<Label>,
}

fn mark(labels: &mut [Label], spans: &[Span], parts: &[Span], begin: Label, inside: Label) {
    for part in parts {
        let mut first = true;
        let from = spans.partition_point(|s| s.end <= part.start);
        for at in from..spans.len() {
            if spans[at].start >= part.end {
                break;
            }
            labels[at] = if first { begin } else { inside };
            first = false;
        }
    }
}

/// Gold labels of every token.
fn labels(article: &GoldArticle, prepared: &Prepared) -> Vec<Label> {
    let mut labels = vec![Label::Out; prepared.spans.len()];
    for a in &article.attributions {
        mark(
            &mut labels,
            &prepared.spans,
            &a.content,
            Label::BeginContent,
            Label::InContent,
        );
    }
    for a in &article.attributions {
        mark(
            &mut labels,
            &prepared.spans,
            &a.cue,
            Label::BeginCue,
            Label::InCue,
        );
    }
    for a in &article.attributions {
        mark(
            &mut labels,
            &prepared.spans,
            &a.source,
            Label::BeginSource,
            Label::InSource,
        );
    }
    let starts: std::collections::BTreeSet<usize> =
        prepared.paragraphs.iter().map(|p| p.start).collect();
    // An inside label that lost its beginning to another span begins anew.
    for at in 0..labels.len() {
        let before = if at == 0 || starts.contains(&at) {
            LABELS
        } else {
            labels[at - 1] as usize
        };
        if !labels[at].follows(before) {
            labels[at] = match labels[at] {
                Label::InContent => Label::BeginContent,
                Label::InCue => Label::BeginCue,
                Label::InSource => Label::BeginSource,
                other => other,
            };
        }
    }
    labels
}

fn load(folder: &Path, preparer: &Preparer) -> Result<Vec<(GoldArticle, Prepared)>> {
    let articles = gold::polnear(folder).with_context(|| folder.display().to_string())?;
    Ok(articles
        .into_iter()
        .map(|a| {
            let p = preparer.prepare(&a.text);
            (a, p)
        })
        .collect())
}

/// Groups labels into spans of tokens.
fn spans(
    labels: &[Label],
    offset: usize,
    begin: Label,
    inside: Label,
) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        if label == begin {
            out.push(offset + i..offset + i + 1);
        } else if label == inside
            && let Some(last) = out.last_mut()
        {
            last.end = offset + i + 1;
        }
    }
    out
}

/// Trains, reports and writes.
pub fn run(args: &SpeechArgs) -> Result<()> {
    let preparer = Preparer::new()?;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let train = load(&args.data, &preparer)?;
    let linker_model = train_linker(choices(&train), 17, 6, 0.1, 0.0);
    let linker = Linker::new(linker_model.clone());
    for (article, prepared) in &train {
        let gold = labels(article, prepared);
        for p in &prepared.paragraphs {
            paragraphs.push(Paragraph {
                words: prepared.words[p.clone()].to_vec(),
                gold: gold[p.clone()].to_vec(),
            });
        }
    }
    println!(
        "{} paragraphs, {} words",
        paragraphs.len(),
        paragraphs.iter().map(|p| p.words.len()).sum::<usize>()
    );
    let dev = args
        .dev
        .as_deref()
        .map(|d| load(d, &preparer))
        .transpose()?;
    let train_one = |seed: u64, talk: bool| {
        let mut crf = Crf::new(Settings {
            bits: args.bits,
            rate: args.rate,
            l2: args.l2,
            dropout: args.dropout,
            seed: 11 + seed,
        });
        let mut order: Vec<usize> = (0..paragraphs.len()).collect();
        let mut shuffle = Shuffle::new(7 + seed);
        for epoch in 1..=args.epochs {
            shuffle.shuffle(&mut order);
            let loss: f64 = order
                .iter()
                .map(|p| f64::from(crf.step(&paragraphs[*p].words, &paragraphs[*p].gold)))
                .sum();
            if talk {
                println!("epoch {epoch}: loss {loss:.0}");
                if let Some(dev) = &dev
                    && epoch % args.every == 0
                {
                    report(&crf.finish(), &linker, dev);
                }
            }
        }
        crf
    };
    // Models of several seeds, two at a time; their mean is one model of the same size.
    let mut models: Vec<Crf> = Vec::new();
    for first in (0..args.seeds).step_by(2) {
        std::thread::scope(|scope| {
            let other =
                (first + 1 < args.seeds).then(|| scope.spawn(move || train_one(first + 1, false)));
            models.push(train_one(first, first == 0));
            models.extend(other.map(|o| o.join().expect("training does not panic")));
        });
    }
    let model = average(&models.iter().collect::<Vec<_>>());
    if let Some(dev) = &dev {
        println!("mean of {} models", models.len());
        report(&model, &linker, dev);
    }
    if let Some(folder) = &args.out {
        for (name, bytes) in [
            ("speech.bin", model.to_bytes()),
            ("link.bin", linker_model.to_bytes()),
        ] {
            let path = folder.join(name);
            std::fs::write(&path, bytes).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

/// Gold spans of a paragraph and their links.
fn gold_links(
    article: &GoldArticle,
    prepared: &Prepared,
    paragraph: &std::ops::Range<usize>,
) -> (Spans, Links) {
    let tokens = |span: &Span| {
        let from = prepared.spans.partition_point(|s| s.end <= span.start);
        let to = prepared.spans.partition_point(|s| s.start < span.end);
        from..to
    };
    let inside = |r: &std::ops::Range<usize>| {
        !r.is_empty() && r.start >= paragraph.start && r.end <= paragraph.end
    };
    let mut spans = Spans::default();
    let mut triples = Vec::new();
    for a in &article.attributions {
        let Some(cue) = a.cue.first().map(tokens).filter(inside) else {
            continue;
        };
        let source = a.source.first().map(tokens).filter(inside);
        let contents: Vec<_> = a.content.iter().map(tokens).filter(inside).collect();
        spans.cues.push(cue.clone());
        spans.sources.extend(source.clone());
        spans.contents.extend(contents.clone());
        triples.push((cue, source, contents));
    }
    for list in [&mut spans.contents, &mut spans.cues, &mut spans.sources] {
        list.sort_by_key(|r| (r.start, r.end));
        list.dedup();
    }
    let find = |list: &[std::ops::Range<usize>], r: &std::ops::Range<usize>| {
        list.iter().position(|x| x == r)
    };
    let mut links = Links {
        cue: vec![None; spans.contents.len()],
        source: vec![None; spans.cues.len()],
    };
    for (cue, source, contents) in triples {
        let c = find(&spans.cues, &cue);
        for content in contents {
            if let Some(k) = find(&spans.contents, &content) {
                links.cue[k] = c;
            }
        }
        if let Some(c) = c {
            links.source[c] = source.and_then(|s| find(&spans.sources, &s));
        }
    }
    (spans, links)
}

/// A choice among candidates with the right one.
type Choice = (Vec<[u64; link::FEATURES]>, usize);

fn choices(articles: &[(GoldArticle, Prepared)]) -> Vec<Choice> {
    let mut out = Vec::new();
    for (article, prepared) in articles {
        let scene = Scene {
            words: &prepared.words,
            sentence_of: &prepared.sentence_of,
        };
        for p in &prepared.paragraphs {
            let (spans, links) = gold_links(article, prepared, p);
            for (k, content) in spans.contents.iter().enumerate() {
                out.push((
                    scene.cues_of(content, &spans),
                    links.cue[k].unwrap_or(spans.cues.len()),
                ));
            }
            for (c, cue) in spans.cues.iter().enumerate() {
                out.push((
                    scene.sources_of(cue, &spans),
                    links.source[c].unwrap_or(spans.sources.len()),
                ));
            }
        }
    }
    out
}

/// Trains the linker: a multinomial logit over the candidates.
fn train_linker(
    mut choices: Vec<Choice>,
    bits: u8,
    epochs: usize,
    rate: f32,
    l2: f32,
) -> Linear<1> {
    let shift = 64 - u32::from(bits);
    let mut weights = vec![0f32; 1 << bits];
    let mut squares = vec![1e-2f32; 1 << bits];
    let mut shuffle = Shuffle::new(5);
    for _ in 0..epochs {
        shuffle.shuffle(&mut choices);
        for (candidates, right) in &choices {
            let scores: Vec<f32> = candidates
                .iter()
                .map(|c| c.iter().map(|r| weights[(*r >> shift) as usize]).sum())
                .collect();
            let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let z: f32 = scores.iter().map(|s| (s - top).exp()).sum();
            for (i, c) in candidates.iter().enumerate() {
                let g = f32::from(u8::from(i == *right)) - (scores[i] - top).exp() / z;
                if g.abs() < 1e-4 {
                    continue;
                }
                for r in c {
                    let at = (*r >> shift) as usize;
                    let g = g - l2 * weights[at];
                    squares[at] += g * g;
                    weights[at] += rate * g / squares[at].sqrt();
                }
            }
        }
    }
    let mut sizes: Vec<f32> = weights
        .iter()
        .map(|w| w.abs())
        .filter(|w| *w > 1e-6)
        .collect();
    sizes.sort_by(f32::total_cmp);
    let top = sizes
        .get(sizes.len().saturating_sub(1 + sizes.len() / 5000))
        .copied()
        .unwrap_or(1.0);
    Linear::from_rows(
        weights
            .iter()
            .map(|w| [(w * 127.0 / top).round().clamp(-127.0, 127.0) as i8])
            .collect(),
    )
}

fn report(model: &SpeechModel, linker: &Linker, dev: &[(GoldArticle, Prepared)]) {
    let mut tally = Tally::default();
    let mut lattice = Lattice::default();
    let mut guess = Vec::new();
    for (article, prepared) in dev {
        let mut predictions = Vec::new();
        for p in &prepared.paragraphs {
            speech::decode(model, &prepared.words[p.clone()], &mut lattice, &mut guess);
            let found = Spans {
                contents: spans(&guess, p.start, Label::BeginContent, Label::InContent),
                cues: spans(&guess, p.start, Label::BeginCue, Label::InCue),
                sources: spans(&guess, p.start, Label::BeginSource, Label::InSource),
            };
            let scene = Scene {
                words: &prepared.words,
                sentence_of: &prepared.sentence_of,
            };
            let links = linker.link(&scene, &found);
            predictions.extend(attributions(&found, &links, prepared));
        }
        tally.add(article, &predictions);
    }
    let f = |p: onrecord::evaluate::score::Prf| {
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
        let content: Vec<Span> = spans
            .contents
            .iter()
            .zip(&links.cue)
            .filter(|(_, l)| **l == Some(c))
            .map(|(k, _)| bytes(k))
            .collect();
        if content.is_empty() {
            continue;
        }
        let source = links.source[c]
            .map(|s| bytes(&spans.sources[s]))
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

/// Arguments of the command.
#[derive(clap::Args)]
pub struct SpeechArgs {
    /// Folder of PolNeAR to train on
    #[arg(long)]
    pub data: PathBuf,
    /// Folder of PolNeAR to report figures on
    #[arg(long)]
    pub dev: Option<PathBuf>,
    /// Folder to write the weights to
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Passes over the data
    #[arg(long, default_value_t = 8)]
    pub epochs: usize,
    /// log2 of the number of rows
    #[arg(long, default_value_t = 19)]
    pub bits: u8,
    /// Step size
    #[arg(long, default_value_t = 0.03)]
    pub rate: f32,
    /// Penalty on large weights
    #[arg(long, default_value_t = 0.0)]
    pub l2: f32,
    /// Share of features left out at random
    #[arg(long, default_value_t = 0.3)]
    pub dropout: f32,
    /// Models to train from different seeds and average
    #[arg(long, default_value_t = 1)]
    pub seeds: u64,
    /// Report every so many passes
    #[arg(long, default_value_t = 2)]
    pub every: usize,
}
