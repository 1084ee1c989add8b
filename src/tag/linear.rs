//! The weights: a table of rows addressed by hashed features, one small integer per label.
//!
//! Looking up a feature costs a cache miss now and then and little else, so what counts is to touch few
//! cache lines and to have many look-ups under way at once. Rows stand in lines of 64 bytes, and features
//! that are asked for together are neighbours in one line ([`beside`]). Eight weights of a byte become eight
//! lanes of two bytes, which every machine adds in one instruction.

/// Address of a feature's weights: the highest bits give the line, bits 32 and up the place in the line.
pub type Row = u64;

/// Row of a feature that stands beside another: the `n`th neighbour in the same line.
///
/// With it “the word before is x” stands beside “the word is x”, which was asked for one word earlier.
#[inline]
pub const fn beside(row: Row, n: u64) -> Row {
    row.wrapping_add(n << 32)
}

/// Bytes of a line.
const LINE: usize = 64;

/// Number of a row in a table of `8 * K` labels whose lines are found by the highest bits, less `shift` of 32.
#[inline]
const fn place<const K: usize>(row: Row, shift: u32) -> (usize, usize) {
    let rows = LINE / 8 / K;
    let half = (row >> 32) as u32;
    ((half >> shift) as usize, half as usize % rows)
}

/// Number of a feature's row among `1 << bits` rows of `labels` labels (8, 16 or 64).
pub const fn index(row: Row, bits: u8, labels: usize) -> usize {
    let rows = LINE / labels;
    let lines = bits as u32 - rows.trailing_zeros();
    (row >> (64 - lines)) as usize * rows + (row >> 32) as usize % rows
}

/// A cache line.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Line([Lanes<i8>; LINE / 8]);

/// Eight numbers side by side.
type Lanes<T> = [T; 8];

/// Hashes a feature: its template and up to two values.
///
/// Multiplicative hashing (Knuth 1973, section 6.4): a sum of odd multiples, of which the high bits are
/// well mixed. Two multiplications a feature; the template's is done by the compiler.
#[inline]
pub const fn row(template: u64, a: u64, b: u64) -> Row {
    a.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(b.wrapping_mul(0xc2b2_ae3d_27d4_eb4f))
        .wrapping_add(template.wrapping_mul(0x1656_67b1_9e37_79f9))
}

/// A linear model over `8 * K` labels; `K` is 1, 2, 4 or 8.
///
/// Stored as a header (magic, `K`, log₂ of the number of rows) and `8 * K` signed bytes a row.
#[derive(Debug, Clone)]
pub struct Linear<const K: usize> {
    lines: Vec<Line>,
    shift: u32,
}

/// A sum of feature weights, label by label; of at most 256 features.
#[derive(Debug, Clone, Copy)]
pub struct Sum<const K: usize>(pub [Lanes<i16>; K]);

const MAGIC: &[u8; 4] = b"ORL3";

impl<const K: usize> Default for Sum<K> {
    fn default() -> Self {
        Self([[0; 8]; K])
    }
}

impl<const K: usize> Sum<K> {
    /// Gives the label of the highest score; the lowest number among equals.
    #[inline]
    pub fn best(&self) -> usize {
        let mut top = self.0[0];
        for lanes in &self.0[1..] {
            for (top, score) in top.iter_mut().zip(lanes) {
                *top = (*top).max(*score);
            }
        }
        let top = top.iter().copied().fold(i16::MIN, i16::max);
        let mut before = 0;
        for lanes in &self.0 {
            let equals = u64::from_le_bytes(lanes.map(|score| u8::from(score == top)));
            if equals != 0 {
                return before + equals.trailing_zeros() as usize / 8;
            }
            before += lanes.len();
        }
        unreachable!("the top is one of the scores")
    }
}

impl<const K: usize> Linear<K> {
    fn new(weights: &[u8]) -> Self {
        let line = |bytes: &[u8]| {
            Line(std::array::from_fn(|word| {
                std::array::from_fn(|i| bytes[word * 8 + i] as i8)
            }))
        };
        let lines: Vec<Line> = weights.chunks_exact(LINE).map(line).collect();
        let shift = 32 - lines.len().trailing_zeros();
        Self { lines, shift }
    }

    /// Makes a model from rows of `8 * K` weights; their number must be a power of two, and fill two lines.
    ///
    /// # Panics
    /// When the number of rows is no power of two or too small, or a row has another length.
    pub fn from_rows<R: AsRef<[i8]>>(rows: &[R]) -> Self {
        assert!(
            rows.len().is_power_of_two() && rows.len() * K >= 16,
            "a hashed table has a power of two of rows"
        );
        let mut weights = Vec::with_capacity(rows.len() * K * 8);
        for row in rows {
            let row = row.as_ref();
            assert_eq!(row.len(), 8 * K, "a row has a weight for every label");
            weights.extend(row.iter().map(|w| *w as u8));
        }
        Self::new(&weights)
    }

    /// Reads a stored model.
    ///
    /// # Errors
    /// When the bytes are no model of that shape; the message says why.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let (head, body) = bytes
            .split_at_checked(6)
            .ok_or("a model has a header of six bytes")?;
        if &head[..4] != MAGIC {
            return Err(String::from("not a model of this program"));
        }
        if usize::from(head[4]) != K {
            return Err(format!("the model has rows of {} words, not {K}", head[4]));
        }
        let size = 1usize
            .checked_shl(u32::from(head[5]))
            .and_then(|count| count.checked_mul(K * 8))
            .filter(|size| *size >= 2 * LINE)
            .ok_or("the model has an impossible size")?;
        if body.len() != size {
            return Err(format!(
                "the model should have {size} bytes of weights and has {}",
                body.len()
            ));
        }
        Ok(Self::new(body))
    }

    /// Writes the model.
    pub fn to_bytes(&self) -> Vec<u8> {
        let rows = self.lines.len() * LINE / 8 / K;
        let mut out = Vec::with_capacity(6 + self.lines.len() * LINE);
        out.extend_from_slice(MAGIC);
        out.push(K as u8);
        out.push(rows.trailing_zeros() as u8);
        for lanes in self.lines.iter().flat_map(|l| l.0) {
            out.extend(lanes.map(|w| w as u8));
        }
        out
    }

    /// Gives the weights of a feature.
    #[inline]
    fn weights(&self, feature: Row) -> &[Lanes<i8>; K] {
        let (line, row) = place::<K>(feature, self.shift);
        let (rows, _) = self.lines[line].0.as_chunks::<K>();
        &rows[row]
    }

    /// Adds the weights of features to the scores of all labels; at most 256 to one sum.
    ///
    /// Not inlined: alone, the loop becomes vector instructions, amid others it does not. Addresses are computed four at
    /// a time, so that more of the look-ups that follow wait for memory together.
    #[inline(never)]
    pub fn add<const F: usize>(&self, features: &[Row; F], sum: &mut Sum<K>) {
        let mut scores = sum.0;
        let mut add = |weights: &[Lanes<i8>; K]| {
            for (scores, weights) in scores.iter_mut().zip(weights) {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += i16::from(*weight);
                }
            }
        };
        let (fours, rest) = features.as_chunks::<4>();
        for four in fours {
            for weights in four.map(|feature| self.weights(feature)) {
                add(weights);
            }
        }
        for &feature in rest {
            add(self.weights(feature));
        }
        sum.0 = scores;
    }
}

/// A linear model with a single score: which of several candidates is the best.
///
/// Stored as a header (magic, log₂ of the number of weights, points a nat) and a signed byte a weight.
#[derive(Debug, Clone)]
pub struct Scorer {
    weights: Vec<i8>,
    shift: u32,
    /// What a score of one natural logarithm is worth in points, times sixteen.
    scale: u16,
}

const SCORER: &[u8; 4] = b"ORS1";

impl Scorer {
    /// Makes a model from weights in natural logarithms; their number must be a power of two.
    ///
    /// # Panics
    /// When the number of weights is no power of two.
    pub fn from_weights(weights: &[f32]) -> Self {
        assert!(
            weights.len().is_power_of_two(),
            "a hashed table has a power of two of weights"
        );
        let mut sizes: Vec<f32> = weights
            .iter()
            .map(|w| w.abs())
            .filter(|w| *w > 1e-6)
            .collect();
        sizes.sort_by(f32::total_cmp);
        // All but one in five thousand reach their value; the few beyond are clipped.
        let top = sizes
            .get(sizes.len().saturating_sub(1 + sizes.len() / 5000))
            .copied();
        let scale = (127.0 / top.unwrap_or(1.0) * 16.0)
            .round()
            .clamp(1.0, 65535.0) as u16;
        let points = f32::from(scale) / 16.0;
        Self {
            weights: weights
                .iter()
                .map(|w| (w * points).round().clamp(-127.0, 127.0) as i8)
                .collect(),
            shift: 64 - weights.len().trailing_zeros(),
            scale,
        }
    }

    /// Reads a stored model.
    ///
    /// # Errors
    /// When the bytes are no such model; the message says why.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let (head, body) = bytes
            .split_at_checked(7)
            .ok_or("a scorer has a header of seven bytes")?;
        if &head[..4] != SCORER {
            return Err(String::from("not a scorer of this program"));
        }
        if body.len() != 1usize << head[4] {
            return Err(format!(
                "the scorer should have {} weights and has {}",
                1usize << head[4],
                body.len()
            ));
        }
        Ok(Self {
            weights: body.iter().map(|b| *b as i8).collect(),
            shift: 64 - u32::from(head[4]),
            scale: u16::from_le_bytes([head[5], head[6]]),
        })
    }

    /// Writes the model.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = SCORER.to_vec();
        out.push(self.weights.len().trailing_zeros() as u8);
        out.extend(self.scale.to_le_bytes());
        out.extend(self.weights.iter().map(|w| *w as u8));
        out
    }

    /// Adds to the weight of a feature, in natural logarithms.
    pub fn adjust(&mut self, feature: Row, by: f32) {
        let weight = &mut self.weights[(feature >> self.shift) as usize];
        let points = by * f32::from(self.scale) / 16.0;
        *weight = (f32::from(*weight) + points).round().clamp(-127.0, 127.0) as i8;
    }

    /// Gives the score of a candidate, in natural logarithms up to a constant.
    pub fn score(&self, features: &[Row]) -> f32 {
        let points: i32 = features
            .iter()
            .map(|f| i32::from(self.weights[(f >> self.shift) as usize]))
            .sum();
        points as f32 * 16.0 / f32::from(self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Linear<1> {
        let mut rows = vec![[0i8; 8]; 16];
        rows[8 + 5] = [1, -2, 127, -127, 0, 5, -128, 64];
        rows[2] = [1; 8];
        Linear::from_rows(&rows)
    }

    /// The fifth row of the second line, the second of the first.
    const A: Row = 1 << 63 | 5 << 32;
    const B: Row = 2 << 32;

    #[test]
    fn rows_are_where_the_trainer_thinks() {
        for row in [A, B, beside(A, 9), row(3, 77, 12345)] {
            let (line, place) = place::<1>(row, 31);
            assert_eq!(line * 8 + place, index(row, 4, 8));
            let (line, place) = place_of_two(row);
            assert_eq!(line * 4 + place, index(row, 4, 16));
        }
        assert_eq!(index(A, 4, 8), 13);
        assert_eq!(index(beside(B, 3), 4, 8), 5);
    }

    fn place_of_two(row: Row) -> (usize, usize) {
        place::<2>(row, 30)
    }

    #[test]
    fn sums_are_exact_in_every_lane() {
        let mut sum = Sum::default();
        model().add(&[A, B, A], &mut sum);
        let scores = sum.0[0];
        assert_eq!(scores, [3, -3, 255, -253, 1, 11, -255, 129]);
    }

    #[test]
    fn the_best_is_the_first_of_the_highest() {
        let best = |a: [i16; 8], b: [i16; 8]| Sum([a, b]).best();
        assert_eq!(best([0; 8], [0; 8]), 0);
        assert_eq!(best([-5; 8], [-5, -4, -4, -5, -5, -5, -5, -5]), 9);
        assert_eq!(best([1, 2, 3, 9, 3, 2, 9, 1], [9; 8]), 3);
    }

    #[test]
    fn a_model_survives_storage() {
        let bytes = model().to_bytes();
        let again = Linear::<1>::from_bytes(&bytes).expect("just written");
        assert_eq!(again.to_bytes(), bytes);
        let mut sum = Sum::default();
        again.add(&[A], &mut sum);
        assert_eq!(sum.0[0][3], -127);
        assert!(Linear::<2>::from_bytes(&bytes).is_err());
        assert!(Linear::<1>::from_bytes(&bytes[..20]).is_err());
    }

    #[test]
    fn a_scorer_survives_storage() {
        let mut weights = vec![0.0; 16];
        weights[3] = 1.5;
        weights[9] = -0.5;
        let scorer =
            Scorer::from_bytes(&Scorer::from_weights(&weights).to_bytes()).expect("just written");
        let score = scorer.score(&[3 << 60, 9 << 60, 1 << 60]);
        assert!((score - 1.0).abs() < 0.02, "{score}");
        assert!(Scorer::from_bytes(b"ORS1").is_err());
    }

    #[test]
    fn two_hundred_and_fifty_six_features_do_not_overflow() {
        let top = Linear::<1>::from_rows(&[[127i8; 8]; 16]);
        let mut sum = Sum::default();
        top.add(&[0; 256], &mut sum);
        assert_eq!(sum.0[0][7], 127 * 256);
    }
}
