//! Linear sequence tagging: part of speech and reported speech, without a runtime or a download.
//!
//! An averaged perceptron (Collins 2002) gives parts of speech, a conditional random field (Lafferty, McCallum
//! and Pereira 2001) reported speech. Both have hashed features (Weinberger et al. 2009) with small integer
//! weights, so that a model is one table of a few megabytes that the binary embeds.
//! What is trained (in the workspace member `train/`) and what runs is the same feature code.

pub(crate) mod classes;
mod linear;
pub mod pos;
pub mod speech;
mod word;

pub use linear::{Linear, Row, Scorer, Sum, beside, index, row};
pub use word::WordShape;
