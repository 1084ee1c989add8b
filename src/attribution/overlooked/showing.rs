//! Documents and outlets that close a sentence, behind what they show: `Sales of bolts fell, figures from the town show.`,
//! `The mill will close, the Sample Times reports.`
//!
//! The tagger takes most of these verbs for nouns there, so what stands between the last comma and the stop decides.

use std::ops::Range;

use super::closing::{is_clause, stop_of};
use super::nominal;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::discourse::role_of;
use crate::attribution::whole::has_predicate;
use crate::gazetteer::{Gazetteer, RoleKind};
use crate::quote::draft::Draft;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;

/// Confidence in a sentence that ends with what shows it.
const CERTAIN: u8 = 85;
/// Confidence below which a draft is but a guess.
const GUESS: u8 = 50;

/// Words that a clause has at least.
const SHORTEST: usize = 5;

/// What documents do.
const SHOW: &[&str] = &[
    "show",
    "shows",
    "showed",
    "shown",
    "find",
    "finds",
    "found",
    "indicate",
    "indicates",
    "indicated",
    "reveal",
    "reveals",
    "revealed",
    "suggest",
    "suggests",
    "suggested",
    "conclude",
    "concludes",
    "concluded",
    "warn",
    "warns",
    "warned",
    "claim",
    "claims",
    "claimed",
    "estimate",
    "estimates",
    "estimated",
    "allege",
    "alleges",
    "alleged",
    "predict",
    "predicts",
    "predicted",
    "state",
    "states",
    "stated",
    "note",
    "notes",
    "noted",
];

/// What outlets do.
const REPORT: &[&str] = &[
    "report", "reports", "reported", "claim", "claims", "claimed", "writes", "wrote",
];

/// Adds a draft for every sentence that ends with a document or an outlet and its verb, and of which nothing is taken.
pub(crate) fn add(a: &Analysis<'_>, g: &Gazetteer, passages: &[Passage], drafts: &mut Vec<Draft>) {
    for sentence in &a.doc.sentences {
        let Some((content, source, cue)) = shown(a, g, &sentence.tokens) else {
            continue;
        };
        let meets = |p: &&Passage| p.open < cue.end && p.tokens.end >= content.start;
        let holds =
            |p: &Passage| p.open >= content.start && p.close.is_some_and(|c| c < content.end);
        if !passages.iter().filter(meets).all(holds) {
            continue;
        }
        let touches = |r: &Range<usize>| r.start < cue.end && content.start < r.end;
        let taken = |d: &Draft| d.content.iter().chain(&d.cue).any(touches);
        // “Sales fell | by a third, figures show”: the tagger took the last words
        let own = |d: &Draft| d.cue.as_ref().is_some_and(|c| c.end == cue.end);
        // what somebody hopes may be within what is shown
        let speech = |d: &Draft| d.cue_kind.is_speech() && d.confidence >= GUESS;
        let within = |r: &&Range<usize>| content.start <= r.start && r.end <= content.end;
        let most = |d: &Draft| {
            let own: usize = d.content.iter().filter(within).map(Range::len).sum();
            2 * own >= content.len()
        };
        if (drafts.iter()).any(|d| taken(d) && if own(d) { most(d) } else { speech(d) }) {
            continue;
        }
        let says = a.is_any(cue.end - 1, REPORT);
        drafts.retain(|d| !(taken(d) && own(d)));
        drafts.push(Draft {
            content: vec![content],
            cue: Some(cue),
            cue_kind: if says { CueKind::Say } else { CueKind::Show },
            lexical: true,
            clausal: true,
            nominal: false,
            source: Some(source),
            rule: "closing-attribution",
            like: None,
            certain: false,
            confidence: CERTAIN,
        });
    }
}

/// What is shown, the words for what shows it, and the verb.
fn shown(
    a: &Analysis<'_>,
    g: &Gazetteer,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>, Range<usize>)> {
    if sentence.len() < SHORTEST + 3 {
        return None;
    }
    let stop = stop_of(a, sentence)?;
    let verb = stop.checked_sub(1).filter(|t| *t > sentence.start)?;
    let (shows, reports) = (a.is_any(verb, SHOW), a.is_any(verb, REPORT));
    if !shows && !reports {
        return None;
    }
    let helps = |t: usize| a.is_any(t, &["has", "have", "also", "first"]);
    let from = (sentence.start..verb)
        .rev()
        .take_while(|t| helps(*t))
        .last()
        .unwrap_or(verb);
    let last = from.checked_sub(1)?;
    let source = behind_comma(a, sentence, last)?;
    let comma = source
        .start
        .checked_sub(1)
        .filter(|c| *c > sentence.start && a.is_mark(*c, b','))?;
    let document = shows && is_document(a, g, &source);
    let outlet = || reports && is_outlet(a, &source);
    let content = sentence.start..comma;
    let clause = content.len() >= SHORTEST && is_clause(a, &content) && has_predicate(a, &content);
    (clause && (document || outlet())).then_some((content, source, from..verb + 1))
}

/// The words behind the last comma: a noun phrase, though the tagger may take “figures” for a verb.
fn behind_comma(a: &Analysis<'_>, sentence: &Range<usize>, last: usize) -> Option<Range<usize>> {
    let comma = (sentence.start..last).rev().find(|t| a.is_mark(*t, b','))?;
    let words = comma + 1..last + 1;
    let first = a.is_any(words.start, &["figures", "estimates", "reports", "studies"]);
    let hangs = |t: usize| matches!(a.pos[t], Pos::Adp | Pos::Verb);
    let misread = first && (words.len() == 1 || hangs(words.start + 1));
    (misread || nominal::is_nominal(a, &words)).then_some(words)
}

/// “figures from the town”, “data compiled by Sample Works”, “the town's survey”: the noun before what hangs on it.
fn is_document(a: &Analysis<'_>, g: &Gazetteer, source: &Range<usize>) -> bool {
    let hangs = |t: usize| a.pos[t] == Pos::Adp || a.pos[t] == Pos::Verb && t > source.start;
    let end = source.clone().find(|t| hangs(*t)).unwrap_or(source.end);
    (end.checked_sub(1).and_then(|head| role_of(a, g, head)))
        .is_some_and(|(kind, ..)| kind == RoleKind::Document)
}

/// “the Sample Times”, “Erdia's Sample Times newspaper”: whoever has a name.
fn is_outlet(a: &Analysis<'_>, source: &Range<usize>) -> bool {
    let kinds = ["newspaper", "agency", "magazine", "daily", "website"];
    let last = source.end - 1 - usize::from(a.is_any(source.end - 1, &kinds));
    last >= source.start && a.pos[last] == Pos::Propn
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_sentence_that_ends_with_what_shows_it_is_reported() {
        for (text, said) in [
            (
                "The mill is old. Sales of bolts rose by a third in the year to May, figures from the town show.",
                "Sales of bolts rose by a third in the year to May",
            ),
            (
                "The mill is old. The funds cut their share of bolts to the lowest since July, data compiled by Sample Works showed.",
                "The funds cut their share of bolts to the lowest since July",
            ),
            (
                "The mill is old. Millers are sold worse looms than weavers, a new study has found.",
                "Millers are sold worse looms than weavers",
            ),
            (
                "The mill is old. Half of the millers have never heard of the loom, the survey found.",
                "Half of the millers have never heard of the loom",
            ),
            (
                "The mill is old. Sample Works will start to sell its looms on Monday, Sample News Corp reports.",
                "Sample Works will start to sell its looms on Monday",
            ),
        ] {
            assert_eq!(contents(text), [said], "{text}");
        }
    }

    #[test]
    fn what_only_ends_with_such_a_word_is_not() {
        for text in [
            "The mill is old. It rained for hours on the town, as the chart below shows.",
            "The mill is old. The mill no longer tells how many looms it sold in its quarterly filings, annual letters and other reports.",
            "The mill is old. It had been a busy evening for the weavers, before the show.",
            "The mill is old. The loom was lost on the way to the town, and was never found.",
        ] {
            assert_eq!(contents(text), [""; 0], "{text}");
        }
    }
}
