//! Block quotations: a paragraph that ends `Sample added:`, and the words as a paragraph of their own, without marks.
//!
//! On the page they are indented; of that a dump of text keeps nothing but the paragraph.

use std::ops::Range;

use super::cues::CueHit;
use super::draft::Draft;
use super::marks::Passage;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::gazetteer::{CuePos, Gazetteer, Target};
use crate::mention::phrases::{PhraseKind, Phrases};
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words between the verb and the colon: “wrote in a letter to the board:”.
const BETWEEN: usize = 8;

/// Words that a block has at least.
const SHORTEST: usize = 6;

/// Adds a draft for every block in which nobody else is reported; what the block itself reports of its speaker
/// (“I think that …”) is part of it.
pub(crate) fn add(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    passages: &[Passage],
    cues: &[CueHit],
    drafts: &mut Vec<Draft>,
) {
    for pair in a.doc.paragraphs.windows(2) {
        let (introduction, block) = (&pair[0].tokens, &pair[1].tokens);
        let colon = introduction.end - 1;
        if a.word(colon) != ":" || !is_block(a, passages, block) {
            continue;
        }
        let sentence = a.sentence_of(colon);
        let prose = drafts.iter().any(|d| reports(a, d, block)) || is_reported(a, g, cues, block);
        if marked(passages, &sentence) || prose {
            continue;
        }
        let Some(cue) = introducing(a, g, cues, &sentence) else {
            continue;
        };
        let Some(source) = subject(a, phrases, &sentence, cue.start) else {
            continue;
        };
        drafts.retain(|d| !touches(d, block));
        drafts.push(Draft {
            content: vec![block.clone()],
            cue: Some(cue),
            cue_kind: CueKind::Say,
            lexical: true,
            clausal: true,
            nominal: false,
            source: Some(source),
            rule: "block",
            like: None,
            certain: false,
            confidence: 75,
        });
    }
    drafts.sort_by_key(Draft::start);
}

/// Prose that is whole sentences and does not begin with a mark of its own.
fn is_block(a: &Analysis<'_>, passages: &[Passage], block: &Range<usize>) -> bool {
    let words = block.clone();
    let words = words.filter(|&t| a.doc.tokens[t].kind == TokenKind::Word);
    let first = a.doc.tokens[block.start];
    let ends = matches!(a.word(block.end - 1), "." | "!" | "?" | "…" | "...");
    first.kind == TokenKind::Word
        && ends
        && words.count() >= SHORTEST
        && !passages.iter().any(|p| p.open == block.start)
}

fn marked(passages: &[Passage], tokens: &Range<usize>) -> bool {
    passages
        .iter()
        .any(|p| p.open < tokens.end && p.tokens.end > tokens.start)
}

fn touches(draft: &Draft, block: &Range<usize>) -> bool {
    let meets = |r: &Range<usize>| r.start < block.end && block.start < r.end;
    draft.content.iter().any(meets)
}

/// Whether a draft reports somebody within a block who is not the one who speaks in it.
fn reports(a: &Analysis<'_>, draft: &Draft, block: &Range<usize>) -> bool {
    let another = |s: &Range<usize>| !is_first_person(a, s);
    touches(draft, block) && draft.source.as_ref().is_some_and(another)
}

/// Whether a verb that nearly always reports stands in a block, and not “I said”.
fn is_reported(a: &Analysis<'_>, g: &Gazetteer, cues: &[CueHit], block: &Range<usize>) -> bool {
    let inside = cues.iter().filter(|c| block.contains(&c.tokens.start));
    let mut verbs = inside.filter(|c| {
        let cue = &g.cues[usize::from(c.cue)];
        cue.pos == CuePos::Verb && cue.kind == CueKind::Say && cue.strength >= 3
    });
    verbs.any(|c| {
        c.tokens.start > block.start && !a.is_any(c.tokens.start.saturating_sub(1), &["i", "we"])
    })
}

fn is_first_person(a: &Analysis<'_>, source: &Range<usize>) -> bool {
    source.len() == 1 && a.is_any(source.start, &["i", "we"])
}

/// The verb that introduces a block: the last of its sentence, finite, and near the colon. Right before the colon
/// it is one whatever its tag.
fn introducing(
    a: &Analysis<'_>,
    g: &Gazetteer,
    cues: &[CueHit],
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let says = |cue: u16| {
        let cue = &g.cues[usize::from(cue)];
        cue.pos == CuePos::Verb && !cue.gerund && cue.kind == CueKind::Say && cue.strength >= 2
    };
    let colon = sentence.end - 1;
    let last = colon.checked_sub(1).filter(|t| sentence.contains(t))?;
    let beside = a.hits_at(last).iter().any(|h| match h.target {
        Target::Cue(cue) => h.len() == 1 && says(cue),
        _ => false,
    });
    if beside {
        return Some(last..colon);
    }
    let mut before = cues.iter().rev();
    let cue = before.find(|c| says(c.cue) && sentence.contains(&c.tokens.start))?;
    let rest = cue.tokens.end..colon;
    let plain = |t: usize| !matches!(a.pos[t], Pos::Verb | Pos::Aux);
    // “the poll said nothing of the following:” introduces a list
    (rest.len() <= BETWEEN && rest.clone().all(plain)).then(|| cue.tokens.clone())
}

/// The phrase right before the verb: its subject, unless a preposition or “to” stands between.
fn subject(
    a: &Analysis<'_>,
    phrases: &Phrases,
    sentence: &Range<usize>,
    verb: usize,
) -> Option<Range<usize>> {
    let mut before = (sentence.start..verb).rev();
    let last = before.find(|&t| !matches!(a.pos[t], Pos::Adv | Pos::Aux))?;
    let Some(phrase) = phrases.at(last) else {
        // a name that was not taken for one; not “To put it in a word:”
        let name = last == sentence.start && a.doc.tokens[last].is_capitalised();
        return (name && a.pos[last] != Pos::Part).then_some(last..last + 1);
    };
    let away = phrase.kind == PhraseKind::Common && phrase.after_preposition;
    let source = phrase.tokens.start..phrase.tokens.end.min(verb);
    (!away && !is_first_person(a, &source)).then_some(source)
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    /// Rule, speaker and words of every quotation.
    fn quotations(text: &str) -> Vec<(String, String, String)> {
        let engine = Engine::builder().build().unwrap();
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let words = |q: &crate::annotation::Quote| {
            let last = q.content.last().expect("a quotation has words");
            text[q.content[0].start as usize..last.end as usize].to_owned()
        };
        let speaker =
            |q: &crate::annotation::Quote| q.speaker.as_ref().map_or("-", |s| &s.name).to_owned();
        let row = |q: &crate::annotation::Quote| (q.rule.to_string(), speaker(q), words(q));
        quotes.iter().map(row).collect()
    }

    #[test]
    fn a_paragraph_after_an_introduction_is_a_quotation() {
        let text = "Rita Sample spoke at the mill.\n\nSample added in a letter:\n\nThe mill has fed this \
                    valley for years. I think that it will again.\n\nThe mill closed in May.";
        let words = "The mill has fed this valley for years. I think that it will again";
        let found = quotations(text);
        assert_eq!(
            found,
            [("block".into(), "Rita Sample".into(), words.into())]
        );
    }

    #[test]
    fn prose_and_lists_are_none() {
        for text in [
            // the reporter speaks in it
            "Rita Sample added:\n\nThe mill will stay, the mayor of the town said on Monday.",
            // no verb of saying right before the colon
            "Here are the plans that Rita Sample described and then dropped:\n\nThe mill would get a new roof of slate.",
            // nobody introduces it
            "To describe it in a word:\n\nThe mill is older than the town around it.",
            // a list
            "Rita Sample said:\n\n- the mill\n- the bridge",
        ] {
            let found = quotations(text);
            assert!(found.iter().all(|(rule, ..)| rule != "block"), "{found:?}");
        }
    }
}
