//! What is said of a thing: `a shift that bankers say is likely to go on`. The thing and what is told of it are the content,
//! on both sides of the attribution.

use std::ops::Range;

use super::before_verb::ending;
use super::leading::SAY;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::gazetteer::{CuePos, Gazetteer};
use crate::mention::phrases::{PhraseKind, Phrases};
use crate::quote::cues::CueHit;
use crate::quote::draft::Draft;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;

/// Confidence in such an attribution, and what a draft has that is but a guess.
const LIKELY: u8 = 75;
const GUESS: u8 = 50;

/// Words that are told of a thing, at least.
const SHORTEST: usize = 2;

/// Adds a draft for everything that is said of a thing, or gives the draft that has a part of it the thing too.
pub(crate) fn add(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    passages: &[Passage],
    cues: &[CueHit],
    drafts: &mut Vec<Draft>,
) {
    for hit in cues {
        let verb = &hit.tokens;
        let finite = g.cues[usize::from(hit.cue)].pos == CuePos::Verb && verb.len() == 1;
        if !finite || !a.is_any(verb.start, SAY) {
            continue;
        }
        let Some((content, source)) = parted(a, g, phrases, verb) else {
            continue;
        };
        // Quoted words are another matter.
        let sentence = a.sentence_of(verb.start);
        let marked = |p: &Passage| p.open < sentence.end && p.tokens.end > sentence.start;
        if passages.iter().any(marked) {
            continue;
        }
        let own = |d: &&mut Draft| d.cue.as_ref().is_some_and(|c| c.contains(&verb.start));
        if let Some(draft) = drafts.iter_mut().find(own) {
            let pronoun = |c: &Range<usize>| a.is_any(c.start, &["which", "who", "that"]);
            let told = |c: &Range<usize>| c.start >= verb.end || c.len() == 1 && pronoun(c);
            if draft.rule == "model" && draft.content.iter().all(told) {
                draft.content = content;
                draft.source = Some(source);
                draft.confidence = draft.confidence.max(LIKELY);
            }
            continue;
        }
        let meets = |r: &Range<usize>| content.iter().any(|c| r.start < c.end && c.start < r.end);
        let kept = |d: &Draft| {
            let says = matches!(d.cue_kind, CueKind::Say | CueKind::Write | CueKind::Claim);
            says && d.confidence >= GUESS && d.content.iter().chain(&d.cue).any(meets)
        };
        if drafts.iter().any(kept) {
            continue;
        }
        drafts.push(Draft {
            content,
            cue: Some(verb.clone()),
            cue_kind: CueKind::Say,
            lexical: true,
            clausal: true,
            nominal: false,
            source: Some(source),
            rule: "leading-attribution",
            like: None,
            certain: false,
            confidence: LIKELY,
        });
    }
}

/// The thing and what is told of it, and the words for who says so.
fn parted(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    verb: &Range<usize>,
) -> Option<(Vec<Range<usize>>, Range<usize>)> {
    let sentence = a.sentence_of(verb.start);
    let finite = |t: usize| {
        matches!(a.pos[t], Pos::Verb | Pos::Aux)
            && !a.word(t).ends_with("ing")
            && !a.is_any(t - 1, &["to"])
    };
    if verb.end >= sentence.end || !finite(verb.end) {
        return None;
    }
    let adverb = |t: &usize| a.pos[*t] == Pos::Adv || a.is_any(*t, &["has", "have", "had"]);
    let last = (sentence.start..verb.start).rev().find(|t| !adverb(t))?;
    let source = ending(a, g, phrases, last)?;
    let mut before = source.start.checked_sub(1)?;
    if a.is_any(before, &["that", "which", "who"]) {
        before = before.checked_sub(1)?;
    }
    before -= usize::from(before > sentence.start && a.is_mark(before, b','));
    let head = phrases.at(before)?;
    let thing = head.tokens.end == before + 1
        && head.tokens.start >= sentence.start
        && head.kind != PhraseKind::Pronoun;
    if !thing {
        return None;
    }
    // “They fear a shift that bankers say …”: where the main clause has its verb, the sentence ends with what is told
    let main = (sentence.start + 1..head.tokens.start).any(finite);
    let stop = sentence.end - usize::from(a.word(sentence.end - 1) == ".");
    let end = if main {
        stop
    } else {
        (verb.end..stop).find(|t| a.is_mark(*t, b','))?
    };
    let told = verb.end..end;
    (told.len() > SHORTEST).then(|| (vec![head.tokens.clone(), told], source))
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_thing_and_what_is_told_of_it_are_said() {
        for (text, wanted) in [
            (
                "Mills were closed, a shift that bankers say is likely to go on as the town grows.",
                ["a shift", "is likely to go on as the town grows"],
            ),
            (
                "She bought an old mill the officials said was deeply in debt.",
                ["an old mill", "was deeply in debt"],
            ),
            (
                "The tax, which Doe says has closed three mills, will be raised.",
                ["The tax", "has closed three mills"],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_done_is_not_told() {
        for text in [
            "The mill that Doe said no more of has closed.",
            "The day he said so was cold.",
        ] {
            assert_eq!(contents(text), [""; 0], "{text}");
        }
    }
}
