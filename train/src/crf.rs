//! The linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): training side.
//!
//! Stochastic gradient with per-weight step sizes (AdaGrad; Duchi, Hazan and Singer 2011) and feature
//! dropout against learning the training text by heart.

use onrecord::tag::speech::{
    self, FEATURES, LABELS, Label, PAIRS, STEPS, SpeechModel, SpeechWord, WIDTH,
};
use onrecord::tag::{Linear, index};

use crate::perceptron::Shuffle;

/// How to train.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// log2 of the number of rows.
    pub(crate) bits: u8,
    /// Step size.
    pub(crate) rate: f32,
    /// Penalty on large weights.
    pub l2: f32,
    /// Share of features left out at random.
    pub(crate) dropout: f32,
    /// Seed of what is left out.
    pub(crate) seed: u64,
}

/// A table of weights with what AdaGrad remembers of their gradients.
struct Table<const N: usize> {
    weights: Vec<[f32; N]>,
    squares: Vec<[f32; N]>,
}

type Scores = [f32; LABELS];

impl<const N: usize> Table<N> {
    fn new(rows: usize) -> Self {
        Self {
            weights: vec![[0.0; N]; rows],
            squares: vec![[1e-2; N]; rows],
        }
    }

    fn add(&self, row: usize, scores: &mut [f32; N]) {
        for (score, weight) in scores.iter_mut().zip(&self.weights[row]) {
            *score += weight;
        }
    }

    fn update(&mut self, row: usize, gradient: &[f32; N], rate: f32, l2: f32) {
        let (weights, squares) = (&mut self.weights[row], &mut self.squares[row]);
        for y in 0..N {
            if gradient[y] == 0.0 {
                continue;
            }
            let g = gradient[y] - l2 * weights[y];
            squares[y] += g * g;
            weights[y] += rate * g / squares[y].sqrt();
        }
    }
}

/// Weights in training.
pub(crate) struct Crf {
    emission: Table<WIDTH>,
    transition: Table<PAIRS>,
    settings: Settings,
    random: Shuffle,
}

/// log2 of the number of rows of the transition table.
const STEP_BITS: u8 = 14;

const NEVER: f32 = f32::NEG_INFINITY;

fn log_sum(values: &Scores) -> f32 {
    let top = values.iter().copied().fold(NEVER, f32::max);
    if top == NEVER {
        return top;
    }
    top + values.iter().map(|v| (v - top).exp()).sum::<f32>().ln()
}

/// The features of a word, and which of them are kept.
struct Seen {
    rows: [usize; FEATURES],
    kept: u64,
}

impl Crf {
    /// Starts with zero weights.
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            emission: Table::new(1 << settings.bits),
            transition: Table::new(1 << STEP_BITS),
            settings,
            random: Shuffle::new(settings.seed),
        }
    }

    fn see(&mut self, words: &[SpeechWord], at: usize) -> Seen {
        let dropout = (self.settings.dropout * 256.0) as u64;
        let mut kept = 0;
        for f in 0..FEATURES {
            if self.random.next() & 255 >= dropout {
                kept |= 1 << f;
            }
        }
        let rows = speech::features(words, at).map(|r| index(r, self.settings.bits, WIDTH));
        Seen { rows, kept }
    }

    /// Takes one step on one paragraph; gives its loss.
    pub(crate) fn step(&mut self, words: &[SpeechWord], gold: &[Label]) -> f32 {
        let n = words.len();
        if n == 0 {
            return 0.0;
        }
        let seen: Vec<Seen> = (0..n).map(|at| self.see(words, at)).collect();
        let emission: Vec<Scores> = seen
            .iter()
            .map(|s| {
                let mut scores = [0.0; WIDTH];
                for (f, row) in s.rows.iter().enumerate() {
                    if s.kept >> f & 1 == 1 {
                        self.emission.add(*row, &mut scores);
                    }
                }
                std::array::from_fn(|y| scores[y])
            })
            .collect();
        // steps[at][before][label]
        let steps: Vec<[Scores; LABELS + 1]> = (0..n)
            .map(|at| {
                let mut scores = [0.0; PAIRS];
                for row in step_rows(words, at) {
                    self.transition.add(row, &mut scores);
                }
                let mut table = [[NEVER; LABELS]; LABELS + 1];
                for before in befores(at) {
                    for label in Label::ALL.into_iter().filter(|l| l.follows(before)) {
                        table[before][label as usize] = scores[before * WIDTH + label as usize];
                    }
                }
                table
            })
            .collect();
        let (alpha, beta, z) = forward_backward(&emission, &steps);
        let (rate, l2) = (self.settings.rate, self.settings.l2);
        let mut loss = z;
        for at in 0..n {
            let g = gold[at] as usize;
            let before = if at == 0 {
                LABELS
            } else {
                gold[at - 1] as usize
            };
            loss -= emission[at][g] + steps[at][before][g];
            let mut gradient: [f32; WIDTH] = std::array::from_fn(|y| {
                if y < LABELS {
                    -(alpha[at][y] + beta[at][y] - z).exp()
                } else {
                    0.0
                }
            });
            gradient[g] += 1.0;
            for (f, row) in seen[at].rows.iter().enumerate() {
                if seen[at].kept >> f & 1 == 1 {
                    self.emission.update(*row, &gradient, rate, l2);
                }
            }
            let mut gradient = [0.0; PAIRS];
            for b in befores(at) {
                let so_far = if at == 0 { 0.0 } else { alpha[at - 1][b] };
                for y in 0..LABELS {
                    let p = (so_far + steps[at][b][y] + emission[at][y] + beta[at][y] - z).exp();
                    gradient[b * WIDTH + y] = if p < 1e-4 { 0.0 } else { -p };
                }
            }
            gradient[before * WIDTH + g] += 1.0;
            for row in step_rows(words, at) {
                self.transition.update(row, &gradient, rate, l2);
            }
        }
        loss
    }

    /// Gives the weights, scaled into a byte each.
    ///
    /// The scale lets all but one in twenty thousand reach their value; the few beyond are clipped.
    pub(crate) fn finish(&self, readiness: f32) -> SpeechModel {
        average(&[self], readiness)
    }
}

/// Gives the mean of several models trained from different seeds: one model of the same size.
///
/// `readiness` is added to the score of every beginning cue and content: more of it finds more and errs more.
pub(crate) fn average(models: &[&Crf], readiness: f32) -> SpeechModel {
    let emission: Vec<_> = models.iter().map(|m| &m.emission).collect();
    let transition: Vec<_> = models.iter().map(|m| &m.transition).collect();
    let (mut emission, mut transition) = (mean(&emission), mean(&transition));
    let always = index(speech::ALWAYS, STEP_BITS, PAIRS);
    for before in 0..=LABELS {
        for begin in [Label::BeginCue, Label::BeginContent] {
            transition[always][before * WIDTH + begin as usize] += readiness;
        }
    }
    // In training only some of the features were there; when the model runs all are.
    let kept = 1.0 - models[0].settings.dropout;
    emission.iter_mut().flatten().for_each(|w| *w *= kept);
    let mut sizes: Vec<f32> = emission
        .iter()
        .flatten()
        .chain(transition.iter().flatten())
        .map(|w| w.abs())
        .filter(|w| *w > 1e-6)
        .collect();
    sizes.sort_by(f32::total_cmp);
    let top = sizes
        .get(sizes.len().saturating_sub(1 + sizes.len() / 20_000))
        .copied();
    let scale = 127.0 / top.unwrap_or(1.0);
    SpeechModel::new(quantise(&emission, scale), quantise(&transition, scale))
}

fn mean<const N: usize>(tables: &[&Table<N>]) -> Vec<[f32; N]> {
    let n = tables.len() as f32;
    let row =
        |r: usize| std::array::from_fn(|y| tables.iter().map(|t| t.weights[r][y]).sum::<f32>() / n);
    (0..tables[0].weights.len()).map(row).collect()
}

fn quantise<const N: usize, const K: usize>(rows: &[[f32; N]], scale: f32) -> Linear<K> {
    let bytes = |row: &[f32; N]| row.map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8);
    Linear::from_rows(&rows.iter().map(bytes).collect::<Vec<_>>())
}

fn step_rows(words: &[SpeechWord], at: usize) -> [usize; STEPS + 1] {
    let steps = speech::steps(words, at);
    std::array::from_fn(|i| index(*steps.get(i).unwrap_or(&speech::ALWAYS), STEP_BITS, PAIRS))
}

fn befores(at: usize) -> std::ops::Range<usize> {
    if at == 0 {
        LABELS..LABELS + 1
    } else {
        0..LABELS
    }
}

fn forward_backward(
    emission: &[Scores],
    steps: &[[Scores; LABELS + 1]],
) -> (Vec<Scores>, Vec<Scores>, f32) {
    let n = emission.len();
    let mut alpha: Vec<Scores> = Vec::with_capacity(n);
    for at in 0..n {
        let now: Scores = std::array::from_fn(|y| {
            let into = if at == 0 {
                steps[0][LABELS][y]
            } else {
                log_sum(&std::array::from_fn(|b| alpha[at - 1][b] + steps[at][b][y]))
            };
            into + emission[at][y]
        });
        alpha.push(now);
    }
    let mut beta: Vec<Scores> = vec![[0.0; LABELS]; n];
    for at in (0..n - 1).rev() {
        beta[at] = std::array::from_fn(|y| {
            log_sum(&std::array::from_fn(|a| {
                steps[at + 1][y][a] + emission[at + 1][a] + beta[at + 1][a]
            }))
        });
    }
    let z = log_sum(&alpha[n - 1]);
    (alpha, beta, z)
}
