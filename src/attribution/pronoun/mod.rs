//! Pronouns: he, she, it, they, who; and whom a text has told of last.

pub(crate) mod antecedents;
pub(crate) mod asking;
pub(crate) mod position;
pub(crate) mod pronouns;
pub(crate) mod steady;
pub(crate) mod told_of;
pub(crate) mod unnamed;
pub(crate) mod weights;
pub(crate) mod who;
