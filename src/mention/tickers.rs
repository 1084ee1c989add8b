//! The ticker of a firm behind its name: “Sample Works (NYSE: SMPL)”, “Sample Works Inc <SMPL.O>”, “Sample Works (SMPL)”.

use crate::analysis::Analysis;
use crate::gazetteer::Target;
use crate::text::{Case, WordSet};

/// The exchanges that stand before a ticker, and what else does.
const EXCHANGES: &WordSet = &WordSet::of(&[
    "nyse", "nasdaq", "nysemkt", "amex", "lse", "tsx", "otc", "otcmkts", "asx", "ticker", "symbol",
]);

/// Letters of the longest ticker.
const LONGEST: usize = 6;

/// A ticker, or what looks like one.
pub(super) struct Ticker {
    /// The token that has it.
    pub at: usize,
    /// Whether an exchange or angle brackets say that it is one.
    pub listed: bool,
}

/// The ticker that stands directly after a name.
pub(super) fn after(a: &Analysis<'_>, name_end: usize) -> Option<Ticker> {
    let end = a.sentence_of(name_end.checked_sub(1)?).end;
    let is = |t: usize, word: &str| t < end && a.word(t) == word;
    let angle = is(name_end, "<");
    if !angle && !is(name_end, "(") {
        return None;
    }
    let exchange = name_end + 1 < end && a.is_any(name_end + 1, EXCHANGES) && is(name_end + 2, ":");
    let at = name_end + if exchange { 3 } else { 1 };
    let token = *a.doc.tokens.get(at).filter(|_| at < end)?;
    let upper = token.case == Case::Upper && (2..=LONGEST).contains(&token.span.len());
    let closes = is(at + 1, ")") || is(at + 1, ">") || is(at + 1, ".") && is(at + 3, ">");
    let place = |target: Target| matches!(target, Target::Country(_) | Target::Place(_));
    let known = a.hits_at(at).iter().any(|h| place(h.target));
    let listed = angle || exchange;
    (upper && closes && !known).then_some(Ticker { at, listed })
}
