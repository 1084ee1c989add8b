//! Whether a confidence means what it says: of the predictions given 0.7, seven in ten should be right.

use serde::{Serialize, Serializer};

use super::score::{mean, ratio};

/// Bins of equal width.
const BINS: usize = 10;

/// Predictions of similar confidence.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bin {
    /// Number of predictions.
    pub n: usize,
    /// Those with content and source right.
    pub right: usize,
    sum: f64,
}

impl Bin {
    /// Gives the mean confidence.
    pub fn confidence(&self) -> f64 {
        mean(self.sum, self.n)
    }

    /// Gives the share that is right.
    pub fn accuracy(&self) -> f64 {
        ratio(self.right, self.n)
    }
}

/// A reliability table: predictions by confidence.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Calibration {
    bins: [Bin; BINS],
}

impl Calibration {
    /// Adds a prediction; a confidence outside 0 to 1 goes to the nearest bin.
    pub fn add(&mut self, confidence: f64, right: bool) {
        // A float cast saturates: what is negative or no number becomes 0.
        let bin = ((confidence * BINS as f64) as usize).min(BINS - 1);
        let bin = &mut self.bins[bin];
        bin.n += 1;
        bin.right += usize::from(right);
        bin.sum += confidence;
    }

    /// Gives the bins with their lower and upper bounds; the upper one belongs to the next bin.
    pub fn bins(&self) -> impl Iterator<Item = (f64, f64, &Bin)> {
        let bound = |i: usize| i as f64 / BINS as f64;
        let bins = self.bins.iter().enumerate();
        bins.map(move |(i, bin)| (bound(i), bound(i + 1), bin))
    }

    /// Gives the number of predictions.
    pub fn n(&self) -> usize {
        self.bins.iter().map(|bin| bin.n).sum()
    }

    /// Gives the expected calibration error (Naeini, Cooper and Hauskrecht 2015): how far the share that
    /// is right is from the mean confidence, over all predictions.
    pub fn expected_error(&self) -> f64 {
        let bins = self.bins.iter();
        let off = bins.map(|bin| bin.n as f64 * (bin.accuracy() - bin.confidence()).abs());
        mean(off.sum(), self.n())
    }
}

#[derive(Serialize)]
struct Json {
    expected_error: f64,
    bins: Vec<BinJson>,
}

#[derive(Serialize)]
struct BinJson {
    from: f64,
    to: f64,
    n: usize,
    confidence: f64,
    right: f64,
}

impl Serialize for Calibration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bins = self.bins().map(|(from, to, bin)| BinJson {
            from,
            to,
            n: bin.n,
            confidence: bin.confidence(),
            right: bin.accuracy(),
        });
        let json = Json {
            expected_error: self.expected_error(),
            bins: bins.collect(),
        };
        json.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confidence_is_as_good_as_its_bin() {
        let mut calibration = Calibration::default();
        for right in [true, true, true, false] {
            calibration.add(0.75, right);
        }
        assert!(calibration.expected_error() < 1e-9, "three of four");
        for right in [true, false, false, false] {
            calibration.add(0.95, right);
        }
        // Half of the predictions are off by 0.95 - 0.25.
        assert!((calibration.expected_error() - 0.35).abs() < 1e-9);
        let counts: Vec<usize> = calibration.bins().map(|(_, _, bin)| bin.n).collect();
        assert_eq!(counts, [0, 0, 0, 0, 0, 0, 0, 4, 0, 4]);
    }

    #[test]
    fn bounds_belong_to_the_bin_above() {
        let mut calibration = Calibration::default();
        for confidence in [0.0, 0.1, 0.3, 0.9, 1.0, 7.0, -1.0] {
            calibration.add(confidence, true);
        }
        let counts: Vec<usize> = calibration.bins().map(|(_, _, bin)| bin.n).collect();
        assert_eq!(counts, [2, 1, 0, 1, 0, 0, 0, 0, 0, 3]);
    }

    #[test]
    fn nothing_is_well_calibrated() {
        assert_eq!(Calibration::default().expected_error().to_bits(), 0);
    }
}
