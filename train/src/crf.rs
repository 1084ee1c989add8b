//! The linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): training side.
//!
//! Stochastic gradient with per-weight step sizes (AdaGrad; Duchi, Hazan and Singer 2011) and feature
//! dropout against learning the training text by heart.

use onrecord::tag::Linear;
use onrecord::tag::speech::{self, FEATURES, LABELS, Label, SpeechWord, WIDTH};

use crate::perceptron::Shuffle;

/// Weights and what AdaGrad remembers of their gradients.
pub struct Crf {
    weights: Vec<[f32; WIDTH]>,
    squares: Vec<[f32; WIDTH]>,
    mask: usize,
    rate: f32,
    l2: f32,
    /// Of 256: how many features are left out of a word at random.
    dropout: u64,
    random: Shuffle,
}

type Scores = [f32; LABELS];

fn log_sum(values: &Scores) -> f32 {
    let top = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if top == f32::NEG_INFINITY {
        return top;
    }
    top + values.iter().map(|v| (v - top).exp()).sum::<f32>().ln()
}

impl Crf {
    /// Starts with zero weights in a table of 2^`bits` rows.
    pub fn new(bits: u8, rate: f32, l2: f32, dropout: f32) -> Self {
        let count = 1 << bits;
        Self {
            weights: vec![[0.0; WIDTH]; count],
            squares: vec![[1e-2; WIDTH]; count],
            mask: count - 1,
            rate,
            l2,
            dropout: (dropout * 256.0) as u64,
            random: Shuffle::new(11),
        }
    }

    /// Takes one step on one paragraph; gives its loss.
    pub fn step(&mut self, words: &[SpeechWord], gold: &[Label], label_weight: &Scores) -> f32 {
        let n = words.len();
        if n == 0 {
            return 0.0;
        }
        let mut rows: Vec<[u64; FEATURES]> = Vec::with_capacity(n);
        let mut kept: Vec<u64> = Vec::with_capacity(n);
        let mut emission: Vec<Scores> = Vec::with_capacity(n);
        for at in 0..n {
            let features = speech::features(words, at);
            let mut keep = !0u64;
            if self.dropout > 0 {
                for f in 0..FEATURES {
                    if self.random.next() & 255 < self.dropout {
                        keep &= !(1 << f);
                    }
                }
            }
            let mut scores = [0.0; LABELS];
            for (f, row) in features.iter().enumerate() {
                if keep >> f & 1 == 1 {
                    for (s, w) in scores.iter_mut().zip(&self.weights[*row as usize & self.mask]) {
                        *s += w;
                    }
                }
            }
            rows.push(features);
            kept.push(keep);
            emission.push(scores);
        }
        let mut steps: Vec<[Scores; LABELS + 1]> = Vec::with_capacity(n);
        let never = f32::NEG_INFINITY;
        for at in 0..n {
            let mut table = [[never; LABELS]; LABELS + 1];
            let befores = if at == 0 { LABELS..LABELS + 1 } else { 0..LABELS };
            for before in befores {
                let mut scores = [0.0; LABELS];
                for row in speech::transitions(&words[at], words.get(at + 1).unwrap_or(&words[at]), before) {
                    for (s, w) in scores.iter_mut().zip(&self.weights[row as usize & self.mask]) {
                        *s += w;
                    }
                }
                for label in Label::ALL {
                    if label.follows(before) {
                        table[before][label as usize] = scores[label as usize];
                    }
                }
            }
            steps.push(table);
        }
        // Forward and backward.
        let mut alpha: Vec<Scores> = Vec::with_capacity(n);
        for at in 0..n {
            let mut now = [never; LABELS];
            for (y, slot) in now.iter_mut().enumerate() {
                let into: Scores = if at == 0 {
                    let mut v = [never; LABELS];
                    v[0] = steps[0][LABELS][y];
                    v
                } else {
                    std::array::from_fn(|b| alpha[at - 1][b] + steps[at][b][y])
                };
                *slot = log_sum(&into) + emission[at][y];
            }
            alpha.push(now);
        }
        let mut beta: Vec<Scores> = vec![[0.0; LABELS]; n];
        for at in (0..n - 1).rev() {
            for y in 0..LABELS {
                let out: Scores = std::array::from_fn(|a| steps[at + 1][y][a] + emission[at + 1][a] + beta[at + 1][a]);
                beta[at][y] = log_sum(&out);
            }
        }
        let z = log_sum(&alpha[n - 1]);
        let mut loss = z;
        for at in 0..n {
            let g = gold[at] as usize;
            let before = if at == 0 { LABELS } else { gold[at - 1] as usize };
            loss -= emission[at][g] + steps[at][before][g];
            let weight = label_weight[g];
            let mut gradient: Scores = std::array::from_fn(|y| -(alpha[at][y] + beta[at][y] - z).exp() * weight);
            gradient[g] += weight;
            for (f, row) in rows[at].iter().enumerate() {
                if kept[at] >> f & 1 == 1 {
                    self.update(*row, &gradient);
                }
            }
            let befores = if at == 0 { LABELS..LABELS + 1 } else { 0..LABELS };
            for b in befores {
                let mut gradient: Scores = std::array::from_fn(|y| {
                    let so_far = if at == 0 { 0.0 } else { alpha[at - 1][b] };
                    let p = so_far + steps[at][b][y] + emission[at][y] + beta[at][y] - z;
                    -p.exp() * weight
                });
                if b == before {
                    gradient[g] += weight;
                }
                if gradient.iter().all(|x| x.abs() < 1e-4) {
                    continue;
                }
                for row in speech::transitions(&words[at], words.get(at + 1).unwrap_or(&words[at]), b) {
                    self.update(row, &gradient);
                }
            }
        }
        loss
    }

    #[inline]
    fn update(&mut self, row: u64, gradient: &Scores) {
        let at = row as usize & self.mask;
        let (weights, squares) = (&mut self.weights[at], &mut self.squares[at]);
        for y in 0..LABELS {
            let g = gradient[y] - self.l2 * weights[y];
            squares[y] += g * g;
            weights[y] += self.rate * g / squares[y].sqrt();
        }
    }

    /// Gives the weights, scaled into a byte each, and the scale.
    pub fn finish(&self) -> (Linear<WIDTH>, f32) {
        let mut sizes: Vec<f32> = self.weights.iter().flatten().map(|w| w.abs()).filter(|w| *w > 1e-6).collect();
        sizes.sort_by(f32::total_cmp);
        let top = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 20_000)).copied().unwrap_or(1.0);
        let scale = 127.0 / top;
        let rows = self.weights.iter().map(|row| std::array::from_fn(|y| (row[y] * scale).round().clamp(-127.0, 127.0) as i8)).collect();
        (Linear::from_rows(rows), scale)
    }
}
