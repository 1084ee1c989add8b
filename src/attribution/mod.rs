//! Whose words: each content its cue, each cue its source, each source its speaker.

pub mod candidates;
pub mod link;

mod alone;
pub(crate) mod another_word;
pub(crate) mod antecedents;
mod apposition;
mod beside_cue;
mod beside_source;
pub(crate) mod closing;
pub(crate) mod company;
pub(crate) mod described;
pub(crate) mod discourse;
mod document;
pub(crate) mod drafts;
mod firm;
pub(crate) mod introduced;
mod joint;
pub(crate) mod missed;
pub(crate) mod named;
mod named_next;
mod pair;
mod parts;
pub(crate) mod pronouns;
pub(crate) mod quotes;
pub(crate) mod resolved;
pub(crate) mod source;
pub(crate) mod speaker;
mod spelled;
pub(crate) mod subject;
mod tail;
mod unfinished;
mod unnamed;
pub(crate) mod unsourced;
pub(crate) mod via;
pub(crate) mod when;
mod whole;
