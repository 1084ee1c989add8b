//! The weights: a table of rows addressed by hashed features, one small integer per label.

/// Address of a feature's weights, before it is cut to the size of a table.
pub type Row = u64;

/// Hashes a feature: its template and up to two values.
///
/// The mixing steps are those of `SplitMix64` (Steele, Lea and Flood 2014).
#[inline]
pub fn row(template: u64, a: u64, b: u64) -> Row {
    let mut h = a
        ^ b.rotate_left(29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ template.wrapping_mul(0xd6e8_feb8_6659_fd93);
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 31)
}

/// A linear model over `N` labels.
///
/// Stored as a header (magic, number of labels, log₂ of the number of rows) and `N` bytes a row.
#[derive(Debug, Clone)]
pub struct Linear<const N: usize> {
    rows: Vec<[i8; N]>,
    mask: usize,
}

const MAGIC: &[u8; 4] = b"ORL1";

impl<const N: usize> Linear<N> {
    /// Makes a model from quantised rows; their number must be a power of two.
    ///
    /// # Panics
    /// When the number of rows is no power of two.
    pub fn from_rows(rows: Vec<[i8; N]>) -> Self {
        assert!(
            rows.len().is_power_of_two(),
            "a hashed table has a power of two of rows"
        );
        let mask = rows.len() - 1;
        Self { rows, mask }
    }

    /// Reads a stored model.
    ///
    /// # Errors
    /// When the bytes are no model for `N` labels; the message says why.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let (head, body) = bytes
            .split_at_checked(6)
            .ok_or("a model has a header of six bytes")?;
        if &head[..4] != MAGIC {
            return Err(String::from("not a model of this program"));
        }
        if usize::from(head[4]) != N {
            return Err(format!("the model has {} labels, {N} are needed", head[4]));
        }
        let count = 1usize << head[5];
        if body.len() != count * N {
            return Err(format!(
                "the model should have {} bytes of weights and has {}",
                count * N,
                body.len()
            ));
        }
        let rows = body
            .chunks_exact(N)
            .map(|chunk| std::array::from_fn(|i| chunk[i] as i8))
            .collect();
        Ok(Self::from_rows(rows))
    }

    /// Writes the model.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(6 + self.rows.len() * N);
        out.extend_from_slice(MAGIC);
        out.push(N as u8);
        out.push(self.rows.len().trailing_zeros() as u8);
        out.extend(self.rows.iter().flatten().map(|w| *w as u8));
        out
    }

    /// Adds a feature's weights to the scores of all labels.
    #[inline]
    pub fn add(&self, row: Row, scores: &mut [i32; N]) {
        let weights = &self.rows[row as usize & self.mask];
        for (score, weight) in scores.iter_mut().zip(weights) {
            *score += i32::from(*weight);
        }
    }

    /// Gives the size of the table.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Tells whether the table is empty, which it never is.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Finds the best label; the first of equals.
#[inline]
pub fn best<const N: usize>(scores: &[i32; N]) -> usize {
    let mut best = 0;
    for (label, score) in scores.iter().enumerate().skip(1) {
        if *score > scores[best] {
            best = label;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_survives_storage() {
        let mut rows = vec![[0i8; 3]; 8];
        rows[5] = [1, -2, 127];
        let model = Linear::from_rows(rows);
        let again = Linear::<3>::from_bytes(&model.to_bytes()).expect("just written");
        let mut scores = [0; 3];
        again.add(5, &mut scores);
        assert_eq!(scores, [1, -2, 127]);
        assert!(Linear::<4>::from_bytes(&model.to_bytes()).is_err());
        assert!(Linear::<3>::from_bytes(&model.to_bytes()[..20]).is_err());
    }

    #[test]
    fn the_first_of_equals_wins() {
        assert_eq!(best(&[1, 3, 3]), 1);
    }
}
