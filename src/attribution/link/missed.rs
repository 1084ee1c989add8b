//! Quoted words beside a reporting verb that the tagger passed over: `rated the talks “a 10”`.

use std::ops::Range;

use super::Links;
use super::scene::Spans;
use crate::analysis::Analysis;
use crate::attribution::source::is_passive;
use crate::gazetteer::{CuePos, Gazetteer, Takes};
use crate::quote::cues::CueHit;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Words that may stand between the verb and the quotation mark.
const OBJECT: usize = 8;

/// Adds contents and cues for the passages of a paragraph that no content touches; gives the contents.
pub(crate) fn add(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cues: &[CueHit],
    paragraph: &Range<usize>,
    spans: &mut Spans,
) -> Vec<Range<usize>> {
    let mut added = Vec::new();
    let from = passages.partition_point(|p| p.open < paragraph.start);
    for p in passages[from..]
        .iter()
        .take_while(|p| p.open < paragraph.end)
    {
        let Some(close) = p.close.filter(|_| !p.continued && !p.continues) else {
            continue;
        };
        if is_title(a, p) {
            continue;
        }
        let Some(cue) = governing(a, g, cues, p) else {
            continue;
        };
        let content = cue.end..close + 1;
        if spans.contents.iter().any(|c| meet(c, &content)) {
            continue;
        }
        let at = spans.contents.partition_point(|c| c.start < content.start);
        spans.contents.insert(at, content.clone());
        if !spans.cues.iter().any(|c| meet(c, &cue)) {
            let at = spans.cues.partition_point(|c| c.start < cue.start);
            spans.cues.insert(at, cue);
        }
        added.push(content);
    }
    added
}

/// Takes back the added contents whose cue found no source.
pub(crate) fn keep_sourced(added: &[Range<usize>], spans: &Spans, links: &mut Links) {
    for (k, content) in spans.contents.iter().enumerate() {
        let sourced = links.cue[k].0.is_some_and(|c| links.source[c].0.is_some());
        if added.contains(content) && !sourced {
            links.cue[k].0 = None;
        }
    }
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && a.end > b.start
}

/// The verb whose object the passage is or describes.
fn governing(
    a: &Analysis<'_>,
    g: &Gazetteer,
    cues: &[CueHit],
    p: &Passage,
) -> Option<Range<usize>> {
    let last = cues.partition_point(|c| c.tokens.end <= p.open);
    let hit = cues[..last].last()?;
    let cue = &g.cues[usize::from(hit.cue)];
    let between = hit.tokens.end..p.open;
    let plain = between.clone().all(|t| {
        a.doc.tokens[t].kind != TokenKind::Quote
            && !matches!(a.pos[t], Pos::Verb | Pos::Aux | Pos::Punct | Pos::Sconj)
    });
    let fits = cue.pos == CuePos::Verb
        && !cue.gerund
        && cue.takes.has(Takes::QUOTE)
        && a.doc.sentence(hit.tokens.start) == a.doc.sentence(p.open)
        && between.len() <= OBJECT
        && plain
        && !is_passive(a, &hit.tokens);
    fits.then(|| hit.tokens.clone())
}

/// One word, or a name or title: all words that carry meaning begin with a capital.
fn is_title(a: &Analysis<'_>, p: &Passage) -> bool {
    let words = || {
        p.tokens
            .clone()
            .filter(|&t| matches!(a.doc.tokens[t].kind, TokenKind::Word | TokenKind::Number))
    };
    let carries = |t: &usize| {
        !matches!(
            a.pos[*t],
            Pos::Det | Pos::Adp | Pos::Cconj | Pos::Part | Pos::Num
        )
    };
    words().count() < 2
        || words()
            .filter(carries)
            .all(|t| a.doc.tokens[t].case != Case::Lower)
            && words().any(|t| carries(&t))
}
