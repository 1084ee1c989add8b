//! Trains the choices that make attributions of spans: cue, source and end.
//!
//! The candidates are those of a tagger that did not see the article (jackknifing), so that the weights
//! learn from the mistakes the tagger will make.

use std::ops::Range;

use onrecord::attribution::link::candidates;
use onrecord::attribution::link::scene::{Scene, Spans};
use onrecord::evaluate::gold::GoldArticle;
use onrecord::tag::Scorer;
use onrecord::tag::speech::{Label, Lattice, SpeechModel, decode};
use onrecord::training::Prepared;

use crate::labels::{spans, tokens_of};
use crate::perceptron::Shuffle;

/// The features of some candidates, and which of them are right.
pub(crate) struct Choice {
    candidates: Vec<Vec<u64>>,
    right: Vec<bool>,
}

/// Finds the spans of a paragraph by a model.
pub(crate) fn found(
    model: &SpeechModel,
    prepared: &Prepared,
    paragraph: &Range<usize>,
    lattice: &mut Lattice,
) -> Spans {
    let mut labels = Vec::new();
    decode(
        model,
        &prepared.words[paragraph.clone()],
        lattice,
        &mut labels,
    );
    let group = |begin, inside| spans(&labels, paragraph.start, begin, inside);
    let tagged = group(Label::BeginSource, Label::InSource);
    Spans {
        contents: group(Label::BeginContent, Label::InContent),
        cues: group(Label::BeginCue, Label::InCue),
        sources: candidates::sources(tagged, &prepared.phrases, paragraph),
    }
}

fn shared(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// A gold attribution in tokens.
struct Gold {
    contents: Vec<Range<usize>>,
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
}

fn gold_of(article: &GoldArticle, prepared: &Prepared) -> Vec<Gold> {
    let tokens = |s: &onrecord::text::Span| tokens_of(&prepared.spans, *s);
    article
        .attributions
        .iter()
        .map(|a| Gold {
            contents: a.content.iter().map(tokens).collect(),
            cue: a.cue.first().map(tokens),
            source: a.source.first().map(tokens),
        })
        .collect()
}

/// Collects the choices of one article as a model finds its spans.
pub(crate) fn collect(
    model: &SpeechModel,
    article: &GoldArticle,
    prepared: &Prepared,
    out: &mut Vec<Choice>,
) {
    let scene = Scene::new(&prepared.words, &prepared.sentence_of);
    let gold = gold_of(article, prepared);
    let mut lattice = Lattice::default();
    for paragraph in &prepared.paragraphs {
        let spans = found(model, prepared, paragraph, &mut lattice);
        for content in &spans.contents {
            choose_cue(&scene, content, &spans, &gold, out);
            choose_end(&scene, content, &gold, out);
        }
        for cue in &spans.cues {
            choose_source(&scene, cue, &spans, &gold, out);
        }
    }
}

/// The gold part a predicted content is mostly made of.
fn partner<'g>(content: &Range<usize>, gold: &'g [Gold]) -> Option<(&'g Gold, &'g Range<usize>)> {
    gold.iter()
        .flat_map(|g| g.contents.iter().map(move |c| (g, c)))
        .max_by_key(|(_, c)| shared(c, content))
        .filter(|(_, c)| {
            let both = shared(c, content);
            both * 3 >= (c.len() + content.len() - both)
        })
}

fn choose_cue(
    scene: &Scene<'_>,
    content: &Range<usize>,
    spans: &Spans,
    gold: &[Gold],
    out: &mut Vec<Choice>,
) {
    let cue = partner(content, gold).and_then(|(g, _)| g.cue.clone());
    let mut choice = Choice {
        candidates: Vec::new(),
        right: Vec::new(),
    };
    scene.cues_of(content, spans, |candidate, features| {
        let right = match (candidate, &cue) {
            (Some(i), Some(cue)) => shared(&spans.cues[i], cue) > 0,
            _ => false,
        };
        choice.candidates.push(features.to_vec());
        choice.right.push(right);
    });
    // Where no candidate is right, nothing is.
    if !choice.right.contains(&true)
        && let Some(last) = choice.right.last_mut()
    {
        *last = true;
    }
    out.push(choice);
}

fn choose_source(
    scene: &Scene<'_>,
    cue: &Range<usize>,
    spans: &Spans,
    gold: &[Gold],
    out: &mut Vec<Choice>,
) {
    let Some(g) = gold
        .iter()
        .find(|g| g.cue.as_ref().is_some_and(|c| shared(c, cue) > 0))
    else {
        return;
    };
    let mut choice = Choice {
        candidates: Vec::new(),
        right: Vec::new(),
    };
    scene.sources_of(cue, spans, |candidate, features| {
        let right = match (candidate, &g.source) {
            (Some(i), Some(source)) => shared(&spans.sources[i].tokens, source) > 0,
            (None, None) => true,
            _ => false,
        };
        choice.candidates.push(features.to_vec());
        choice.right.push(right);
    });
    if choice.right.contains(&true) {
        out.push(choice);
    }
}

fn choose_end(scene: &Scene<'_>, content: &Range<usize>, gold: &[Gold], out: &mut Vec<Choice>) {
    if scene.ends_in_marks(content) {
        return;
    }
    let Some((_, part)) = partner(content, gold) else {
        return;
    };
    let mut choice = Choice {
        candidates: Vec::new(),
        right: Vec::new(),
    };
    let mut nearest = usize::MAX;
    scene.ends_of(content, |end, features| {
        let off = end.abs_diff(part.end);
        nearest = nearest.min(off);
        choice.candidates.push(features.to_vec());
        choice.right.push(off <= 1);
    });
    if choice.right.contains(&true) && choice.candidates.len() > 1 {
        out.push(choice);
    }
}

/// Settings of the logit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// log2 of the number of weights.
    pub(crate) bits: u8,
    /// Passes over the choices.
    pub(crate) epochs: usize,
    /// Step size.
    pub(crate) rate: f32,
    /// Penalty on large weights.
    pub l2: f32,
}

/// Trains the scorer: a multinomial logit over the candidates of each choice.
pub(crate) fn train(mut choices: Vec<Choice>, settings: Settings) -> Scorer {
    let shift = 64 - u32::from(settings.bits);
    let mut weights = vec![0f32; 1 << settings.bits];
    let mut squares = vec![1e-2f32; 1 << settings.bits];
    let mut sums = vec![0f64; 1 << settings.bits];
    let mut shuffle = Shuffle::new(5);
    let softmax = |scores: &[f32], keep: &dyn Fn(usize) -> bool| -> Vec<f32> {
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let of = |(i, s): (usize, &f32)| if keep(i) { (s - top).exp() } else { 0.0 };
        let p: Vec<f32> = scores.iter().enumerate().map(of).collect();
        let sum: f32 = p.iter().sum();
        p.into_iter().map(|x| x / sum.max(1e-9)).collect()
    };
    for _ in 0..settings.epochs {
        shuffle.shuffle(&mut choices);
        for choice in &choices {
            let score = |c: &Vec<u64>| c.iter().map(|r| weights[(r >> shift) as usize]).sum();
            let scores: Vec<f32> = choice.candidates.iter().map(score).collect();
            let all = softmax(&scores, &|_| true);
            // Several candidates may be right: the source as tagged, and a phrase in it.
            let right = softmax(&scores, &|i| choice.right[i]);
            for (i, candidate) in choice.candidates.iter().enumerate() {
                let gradient = right[i] - all[i];
                if gradient.abs() < 1e-4 {
                    continue;
                }
                for r in candidate {
                    let at = (r >> shift) as usize;
                    let g = gradient - settings.l2 * weights[at];
                    squares[at] += g * g;
                    weights[at] += settings.rate * g / squares[at].sqrt();
                }
            }
        }
        for (sum, weight) in sums.iter_mut().zip(&weights) {
            *sum += f64::from(*weight);
        }
    }
    let mean: Vec<f32> = sums
        .iter()
        .map(|s| (s / settings.epochs as f64) as f32)
        .collect();
    Scorer::from_weights(&mean)
}
