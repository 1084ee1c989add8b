//! Where a text has reporting expressions.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::{Cue, CuePos, Gazetteer, Takes, Target};
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
        let cues = hits.iter().filter_map(|h| match h.target {
            Target::Cue(i) => Some(CueHit {
                tokens: h.tokens(),
                cue: i,
            }),
            _ => None,
        });
        let of = |hit: &CueHit| &gazetteer.cues[usize::from(hit.cue)];
        let noun = cues.clone().any(|c| of(&c).pos == CuePos::Noun);
        let found = cues
            .filter(|c| fits(a, &c.tokens, of(c)) || !noun && is_misread(a, &c.tokens, of(c)))
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

/// “The army insists that”: the tagger may take the verb for a noun, which it cannot be.
fn is_misread(a: &Analysis<'_>, tokens: &Range<usize>, cue: &Cue) -> bool {
    let word = a.word(tokens.start);
    cue.pos == CuePos::Verb
        && cue.strength >= 3
        && cue.takes.has(Takes::THAT)
        && tokens.len() == 1
        && a.pos[tokens.start] == Pos::Noun
        && (word.ends_with('s') || word.ends_with("ed"))
        && a.is_any(tokens.end, &["that"])
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

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_verb_is_one_whatever_the_tagger_takes_it_for() {
        let text = "The mill is old. The army insists that this is not a takeover of the looms.";
        assert_eq!(contents(text), ["this is not a takeover of the looms"]);
    }
}
