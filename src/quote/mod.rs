//! Quotation marks, cues and contents.

pub(crate) mod another;
pub(crate) mod block;
pub(crate) mod bounds;
mod clause;
pub(crate) mod cues;
pub(crate) mod dialogue;
pub(crate) mod draft;
mod hearers;
pub(crate) mod marks;
mod objects;
pub(crate) mod opening;
mod others;
mod outer;
mod participle;
mod phrase;
mod plain;
pub(crate) mod posts;
pub(crate) mod select;
pub(crate) mod speech;
mod supposed;
mod things;
mod trailing;
pub(crate) mod transcript;
pub(crate) mod unclaimed;
mod unsaid;
mod unspoken;
pub(crate) mod voices;
