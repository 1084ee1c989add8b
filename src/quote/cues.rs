//! Where a text has reporting expressions.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::{Cue, CuePos, Gazetteer, Target};
use crate::tag::pos::Pos;

/// A form of the cue lexicon, in a place where its word class fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CueHit {
    pub(crate) tokens: Range<usize>,
    /// Index into the gazetteer's cues.
    pub(crate) cue: u16,
}

/// Finds the cues of a text, longest first, none overlapping, in order.
pub(crate) fn find(a: &Analysis<'_>, gazetteer: &Gazetteer) -> Vec<CueHit> {
    let mut out: Vec<CueHit> = Vec::new();
    let mut end = 0;
    for hits in a.hits().chunk_by(|h, next| h.start == next.start) {
        if (hits[0].start as usize) < end {
            continue;
        }
        let found = hits
            .iter()
            .filter_map(|h| match h.target {
                Target::Cue(i) if fits(a, &h.tokens(), &gazetteer.cues[usize::from(i)]) => {
                    Some(CueHit {
                        tokens: h.tokens(),
                        cue: i,
                    })
                }
                _ => None,
            })
            .max_by_key(|c| {
                (
                    c.tokens.len(),
                    gazetteer.cues[usize::from(c.cue)].strength,
                    std::cmp::Reverse(c.cue),
                )
            });
        if let Some(hit) = found {
            end = hit.tokens.end;
            out.push(hit);
        }
    }
    out
}

/// Whether the tags allow the cue's word class.
fn fits(a: &Analysis<'_>, tokens: &Range<usize>, cue: &Cue) -> bool {
    let has = |wanted: &[Pos]| tokens.clone().any(|t| wanted.contains(&a.pos[t]));
    match cue.pos {
        CuePos::Verb => has(&[Pos::Verb, Pos::Aux]),
        CuePos::Noun => has(&[Pos::Noun]),
        CuePos::Adjective => has(&[Pos::Adj, Pos::Verb]),
        CuePos::Phrase => true,
        CuePos::Mark => false,
    }
}
