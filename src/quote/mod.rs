//! Quotation marks, cues and contents.

pub(crate) mod marks;
