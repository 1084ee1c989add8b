//! Measures attributions against gold annotations.
//!
//! The measures are those of the quotation literature: a content is found when its words overlap the
//! gold's by half (intersection over union), one to one; it counts *jointly* when the sources share a word
//! too. Punctuation counts for nothing, so it does not matter whether a system keeps the marks.

pub mod gold;
pub mod score;
