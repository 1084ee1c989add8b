//! Who a source is: the result of resolving it.

use crate::annotation::{Resolution, Speaker};
use crate::attribution::discourse::Referent;

/// A resolved source.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    pub(crate) speaker: Option<Speaker>,
    pub(crate) principal: Option<Speaker>,
    /// Where a pronoun may mean one of two people: both.
    pub(crate) candidates: Vec<Speaker>,
    pub(crate) resolution: Resolution,
    /// Whom pronouns to come may mean.
    pub(crate) referent: Option<Referent>,
    pub(crate) rule: &'static str,
    /// In hundredths.
    pub(crate) confidence: u8,
    pub(crate) trail: Trail,
}

/// Who spoke last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Last {
    pub(crate) referent: Referent,
    /// First token of the source.
    pub(crate) at: usize,
}

/// Which words led to a speaker; what they were weighed against is worked out again where it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trail {
    /// The rule says all.
    Rule,
    /// A name: index of its mention.
    Name(usize),
    /// A pronoun at a token, and who spoke before.
    Pronoun(usize, Option<Last>),
    /// An office: first token of its title.
    Office(usize),
    /// The speaker of another quotation: index of its draft.
    Like(usize),
}

impl Resolved {
    /// Nobody is named.
    pub(crate) fn nobody(rule: &'static str) -> Self {
        Self {
            speaker: None,
            principal: None,
            candidates: Vec::new(),
            resolution: Resolution::None,
            referent: None,
            rule,
            confidence: 50,
            trail: Trail::Rule,
        }
    }
}
