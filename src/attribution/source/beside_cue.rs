//! A source that the tagger passed over: in the cue, in brackets, or the subject before it.

use std::ops::Range;

use super::adjunct;
use super::behind_cue;
use super::source_parts::aside_of;
use super::{ASIDE, TICKER, is_passive};
use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::attribution::link::candidates::can_speak;
use crate::gazetteer::{CuePos, Gazetteer, Hit, Target};
use crate::mention::clusters::Clusters;
use crate::mention::phrases::Phrases;
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Finds the source of a draft that has none; words of the source leave the cue.
pub(super) fn find(
    draft: &mut Draft,
    field: Field,
    a: &Analysis<'_>,
    g: &Gazetteer,
    clusters: &Clusters,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    named_in_cue(draft, field, a, clusters)
        .or_else(|| in_cue(draft, a))
        .or_else(|| bracketed(draft, a))
        .or_else(|| behind_cue::find(draft, a, g, phrases))
        .or_else(|| before_marks(draft, a, g, phrases))
        .or_else(|| before_cue(draft, a, g, phrases))
}

/// “said Doe in a statement”, “Doe pointed out”, taken for the cue as a whole: a name in it.
fn named_in_cue(
    draft: &mut Draft,
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
) -> Option<Range<usize>> {
    let cue = draft.cue.clone()?;
    let verb = |t: usize| {
        a.hits_at(t)
            .iter()
            .any(|h| matches!(h.target, Target::Cue(_)))
    };
    let mut named = clusters.mentions.iter().filter(|m| m.field == field);
    let name = named.find(|m| cue.start <= m.name.start && m.name.end <= cue.end)?;
    if name.name.start == cue.start && verb(name.name.end) {
        draft.cue = Some(name.name.end..cue.end);
    } else if name.name.start == cue.start + 1 && verb(cue.start) {
        draft.cue = Some(cue.start..cue.start + 1);
    } else {
        return None;
    }
    Some(name.name.clone())
}

/// “<Sample Works Inc> said”: the name in brackets that begins the sentence.
fn bracketed(draft: &Draft, a: &Analysis<'_>) -> Option<Range<usize>> {
    let cue = draft.cue.clone()?;
    let sentence = a.sentence_of(cue.start);
    let close = cue.start.checked_sub(1).filter(|t| a.word(*t) == ">")?;
    let open = a.word(sentence.start) == "<";
    let name = sentence.start + 1..close;
    let long = name.len() > ASIDE || name.clone().any(|t| a.word(t) == ">");
    (open && !name.is_empty() && !long).then_some(name)
}

/// “aides recalled”, taken for the cue as a whole.
fn in_cue(draft: &mut Draft, a: &Analysis<'_>) -> Option<Range<usize>> {
    let cue = draft.cue.clone()?;
    let verb = cue
        .clone()
        .find(|&t| matches!(a.pos[t], Pos::Verb | Pos::Aux))?;
    let nominal = (cue.start..verb).any(|t| matches!(a.pos[t], Pos::Noun | Pos::Propn | Pos::Pron));
    if !nominal {
        return None;
    }
    draft.cue = Some(verb..cue.end);
    Some(cue.start..verb)
}

/// The subject right before the cue: a pronoun, a name, a noun that can speak.
fn before_cue(
    draft: &Draft,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let mut cue = draft.cue.clone()?;
    // “The document | reportedly said”
    cue.start += usize::from(cue.len() > 1 && a.pos[cue.start] == Pos::Adv);
    if !matches!(a.pos[cue.start], Pos::Verb | Pos::Aux) || is_passive(a, &cue) {
        return None;
    }
    let sentence = a.sentence_of(cue.start);
    // “Sample Works, with mills in two towns, said”
    if cue.start > sentence.start && a.word(cue.start - 1) == "," {
        let from = cue.start.saturating_sub(ASIDE).max(sentence.start);
        let comma = (from..cue.start - 1).rev().find(|t| a.word(*t) == ",")?;
        let verb = (comma..cue.start).any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
        let name = aside_of(comma, a, phrases).filter(|_| !verb)?;
        let free = draft
            .content
            .iter()
            .all(|c| c.end <= name || c.start >= cue.start);
        return free.then_some(name..comma);
    }
    // “Doe agrees and warns”
    if let Some(subject) =
        of_first_verb(&cue, a, phrases).filter(|s| can_speak_at(s, a, g, phrases))
    {
        let free = draft
            .content
            .iter()
            .all(|c| c.end <= subject.start || c.start >= cue.start);
        return free.then_some(subject);
    }
    let mut at = before_adverbs(a, cue.start, sentence.start);
    // “Sample Works (SMPL) on Thursday said”
    at = adjunct::begins(a, at, sentence.start);
    if at > sentence.start && a.word(at - 1) == ")" {
        let from = at.saturating_sub(TICKER).max(sentence.start);
        at = (from..at).rev().find(|t| a.word(*t) == "(").unwrap_or(at);
    }
    // “Sample Works A/S <SMPL.CO> said”
    if at > sentence.start && a.word(at - 1) == ">" {
        let from = at.saturating_sub(TICKER).max(sentence.start);
        at = (from..at).rev().find(|t| a.word(*t) == "<").unwrap_or(at);
    }
    let phrase = phrases.at(at.checked_sub(1).filter(|t| *t >= sentence.start)?)?;
    if phrase.tokens.end != at
        || draft
            .content
            .iter()
            .any(|c| c.start < phrase.tokens.end && c.end > phrase.tokens.start)
    {
        return None;
    }
    (!phrase.after_preposition && can_speak(phrase, a, g)).then(|| phrase.tokens.clone())
}

/// `When asked if it was old, he replied: “It is”`, of which “asked” was taken for the cue: the verb right before the marks,
/// and its subject.
fn before_marks(
    draft: &mut Draft,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let cue = draft.cue.clone()?;
    let open = draft.start();
    if open < 3 || a.doc.tokens[open].kind != TokenKind::Quote || cue.end > open {
        return None;
    }
    let verb = open - 2;
    let reports = |h: &Hit<Target>| {
        matches!(h.target, Target::Cue(i)
            if g.cues[usize::from(i)].pos == CuePos::Verb && g.cues[usize::from(i)].kind.is_speech())
    };
    let says = matches!(a.word(open - 1), ":" | ",")
        && a.pos[verb] == Pos::Verb
        && !a.word(verb).ends_with("ing")
        && a.hits_at(verb).iter().any(reports);
    let sentence = a.sentence_of(verb);
    if !says || cue.contains(&verb) || !sentence.contains(&cue.start) {
        return None;
    }
    let at = before_adverbs(a, verb, sentence.start);
    let last = at.checked_sub(1).filter(|t| *t >= sentence.start)?;
    let phrase = phrases.at(last)?;
    let subject = phrase.tokens.end == at && !phrase.after_preposition && can_speak(phrase, a, g);
    subject.then(|| {
        draft.cue = Some(verb..verb + 1);
        phrase.tokens.clone()
    })
}

/// Where the adverbs and auxiliaries before a verb begin.
fn before_adverbs(a: &Analysis<'_>, verb: usize, first: usize) -> usize {
    let mut at = verb;
    while at > first
        && matches!(a.pos[at - 1], Pos::Adv | Pos::Aux | Pos::Part)
        && !a.is_possessive(at - 1)
    {
        at -= 1;
    }
    at
}

fn can_speak_at(
    subject: &Range<usize>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> bool {
    phrases
        .at(subject.end - 1)
        .is_some_and(|p| can_speak(p, a, g))
}

/// The subject of a sentence of two verbs, the second of which is the cue: “Doe agrees and warns”.
fn of_first_verb(cue: &Range<usize>, a: &Analysis<'_>, phrases: &Phrases) -> Option<Range<usize>> {
    let sentence = a.sentence_of(cue.start);
    let and = cue
        .start
        .checked_sub(1)
        .filter(|t| a.is_any(*t, &["and", "but"]))?;
    let phrase = phrases.at(sentence.start + usize::from(a.is_any(sentence.start, &["the"])))?;
    let verb = phrase.tokens.end;
    let one = (verb + 1..and).all(|t| !matches!(a.pos[t], Pos::Verb | Pos::Aux | Pos::Sconj));
    (verb < and && a.pos[verb] == Pos::Verb && one && phrase.tokens.start == sentence.start)
        .then(|| phrase.tokens.clone())
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_speaks_right_before_the_marks() {
        for (text, speaker) in [
            (
                "Jane Doe said it was old, but when asked whether her mill had looked at it she replied: “We know the town, we \
                 live here.”",
                "Jane Doe",
            ),
            (
                "Sample Works (SMPL) on Thursday announced that it had closed “two, yes two” of its mills in May.",
                "Sample Works",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn a_signature_may_have_more_behind_it() {
        let text = "It rained.\n“If any town is likely to see rain, it’s Sampleton. It has less of it than others.”\n-- Jane Doe, chief \
                    miller. Read the SAMPLE INSIGHT\n\nThe millers met.";
        assert_eq!(last_speaker(text), "Jane Doe");
    }
}
