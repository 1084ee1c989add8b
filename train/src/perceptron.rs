//! The averaged perceptron: training side.

use onrecord::tag::{Linear, Row, index};

/// Weights in training: one row of `N` per hashed feature, with what averaging needs.
///
/// Averaging is lazy (Daumé 2006): `total` holds the sum of updates weighted by their step, so that
/// the average over all steps is `weight - total / steps`.
pub(crate) struct Trainer<const N: usize> {
    weights: Vec<[i32; N]>,
    totals: Vec<[i64; N]>,
    bits: u8,
    step: i64,
}

impl<const N: usize> Trainer<N> {
    /// Starts with zero weights in a table of 2^`bits` rows.
    pub(crate) fn new(bits: u8) -> Self {
        let count: usize = 1 << bits;
        Self {
            weights: vec![[0; N]; count],
            totals: vec![[0; N]; count],
            bits,
            step: 1,
        }
    }

    /// Adds a feature's weights to the scores.
    #[inline]
    pub(crate) fn add(&self, row: Row, scores: &mut [i32; N]) {
        for (score, weight) in scores
            .iter_mut()
            .zip(&self.weights[index(row, self.bits, N)])
        {
            *score += weight;
        }
    }

    /// Counts a step, whether or not weights change.
    pub(crate) fn tick(&mut self) {
        self.step += 1;
    }

    /// Changes the weight of a label under a feature.
    #[inline]
    pub(crate) fn update(&mut self, row: Row, label: usize, by: i32) {
        let at = index(row, self.bits, N);
        self.weights[at][label] += by;
        self.totals[at][label] += self.step * i64::from(by);
    }

    fn average(&self, at: usize, label: usize) -> f64 {
        f64::from(self.weights[at][label]) - self.totals[at][label] as f64 / self.step as f64
    }

    /// Gives the averaged weights of several trainers of one size, summed and scaled into a byte each.
    ///
    /// The scale lets the 99.99th percentile of the absolute weights reach 127; the few beyond are clipped.
    pub(crate) fn finish<const K: usize>(trainers: &[Self]) -> Linear<K> {
        let rows = trainers.first().map_or(0, |t| t.weights.len());
        let average =
            |at: usize, label: usize| trainers.iter().map(|t| t.average(at, label)).sum::<f64>();
        let mut sizes: Vec<f64> = (0..rows)
            .flat_map(|at| (0..N).map(move |label| (at, label)))
            .map(|(at, label)| average(at, label).abs())
            .filter(|w| *w > 0.0)
            .collect();
        sizes.sort_by(f64::total_cmp);
        let top = sizes
            .get(sizes.len().saturating_sub(1 + sizes.len() / 10_000))
            .copied()
            .unwrap_or(1.0);
        let scale = 127.0 / top;
        let rows: Vec<Vec<i8>> = (0..rows)
            .map(|at| {
                (0..8 * K)
                    .map(|label| {
                        if label < N {
                            average(at, label) * scale
                        } else {
                            0.0
                        }
                    })
                    .map(|weight| weight.round().clamp(-127.0, 127.0) as i8)
                    .collect()
            })
            .collect();
        Linear::from_rows(&rows)
    }
}

/// A small generator with a fixed seed, so that training is the same to the byte everywhere (`SplitMix64`).
pub(crate) struct Shuffle(u64);

impl Shuffle {
    /// Starts from a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Gives the next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Orders a list at random (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}
