//! Bodies: “the company”, “the government”, “the club”, and which one they are.

pub(crate) mod around;
pub(crate) mod body_next;
pub(crate) mod company;
pub(crate) mod epithet;
pub(crate) mod firm;
mod fitting;
pub(crate) mod fuller;
pub(crate) mod headed;
pub(crate) mod lead_speaks;
pub(crate) mod named_by_word;
pub(crate) mod nation_of;
pub(crate) mod of_lead;
pub(crate) mod unit;
pub(crate) mod weighed;
