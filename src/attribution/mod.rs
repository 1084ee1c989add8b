//! Whose words: each content its cue, each cue its source, each source its speaker.

pub(crate) mod body;
pub(crate) mod described;
pub(crate) mod discourse;
pub(crate) mod document;
pub(crate) mod drafts;
pub mod link;
pub(crate) mod overlooked;
pub(crate) mod pronoun;
pub(crate) mod quotes;
pub(crate) mod several;
pub(crate) mod source;
pub(crate) mod speaker;
pub(crate) mod trim;
pub(crate) mod whole;
