//! `according to`, before and behind what is said: `According to the mill, it will close.`, `It will close, according to Doe.`

use std::ops::Range;

use super::closing::{is_clause, stop_of};
use super::nominal::is_nominal;
use crate::analysis::Analysis;
use crate::attribution::link::candidates::can_speak;
use crate::attribution::trim::appended::{acts, is_role};
use crate::attribution::whole::has_predicate;
use crate::gazetteer::Gazetteer;
use crate::mention::phrases::{Phrase, PhraseKind, Phrases};
use crate::quote::voices::{EVIDENCE, is_rule};
use crate::tag::pos::Pos;

/// What is said, and the words for who says it, where “according to” closes the sentence.
pub(super) fn closing(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    cue: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    if !is_according(a, cue) {
        return None;
    }
    let sentence = a.sentence_of(cue.start);
    let comma = cue.start.checked_sub(1).filter(|c| *c > sentence.start)?;
    let phrase = phrases.at(cue.end)?;
    let data = a.is_any(cue.end, EVIDENCE) || a.is_any(phrase.head, EVIDENCE);
    let speaks = phrase.tokens.start == cue.end && (data || can_speak(phrase, a, g));
    // “people with knowledge of the matter | who asked”, “data compiled by Roe Bank”
    let ends = |t: &usize| {
        matches!(a.pos[*t], Pos::Punct | Pos::Aux) && !a.is_joint(*t)
            || a.is_any(*t, &["who", "which", "that"])
            || a.pos[*t] == Pos::Verb && !is_participle(a.word(*t))
    };
    let end = (phrase.tokens.end..sentence.end).find(ends)?;
    let others = with_others(a, g, phrases, end);
    let end = others.unwrap_or(end);
    let stops = others.is_some()
        || a.is_any(end, &["who", "which", "that"])
        || matches!(a.word(end), "." | ",");
    // “will announce it on Friday  according to Doe”, the comma lost
    let lost = a.is_gap(cue.start) && !matches!(a.word(comma), "," | ";");
    let content = sentence.start..comma + usize::from(lost);
    ((lost || matches!(a.word(comma), "," | ";")) && speaks && stops && is_clause(a, &content))
        .then_some((content, cue.end..end))
}

/// What is said, and the words for who says it, where a sentence begins with “according to”.
pub(super) fn leading(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    cue: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let sentence = a.sentence_of(cue.start);
    let before = sentence.start..cue.start;
    let first = before.is_empty()
        || before.len() <= 2
            && before
                .clone()
                .all(|t| matches!(a.pos[t], Pos::Cconj | Pos::Adv) || a.is_mark(t, b','));
    if !first || !is_according(a, cue) {
        return None;
    }
    let phrase = phrases.at(cue.end).filter(|p| p.tokens.start == cue.end)?;
    let comma = (cue.end..sentence.end).find(|t| a.is_mark(*t, b','))?;
    // “data collected by market researcher, Roe Bolts, the town has lost its mills”
    let name = phrases.at(comma + 1).filter(|p| {
        let end = p.tokens.end;
        let own = matches!(p.kind, PhraseKind::Name(_)) && p.tokens.start == comma + 1;
        let relative = a.is_any(end + 1, &["who", "which", "whose"]);
        let definite = phrases
            .at(comma - 1)
            .is_some_and(|p| a.is_any(p.tokens.start, &["the", "its", "his", "her", "their"]));
        own && !definite
            && end < sentence.end
            && a.is_mark(end, b',')
            && !relative
            && a.pos[comma - 1] == Pos::Noun
    });
    let (comma, source) = match name {
        Some(name) => (name.tokens.end, cue.end..name.tokens.end),
        None => (comma, cue.end..comma),
    };
    // “the town’s website”, “a letter signed by both”
    let whole = name.is_some() || is_nominal(a, &source) || source == phrase.tokens;
    let speaks = phrase.kind == PhraseKind::Common || can_speak(phrase, a, g);
    let speaks = whole && speaks;
    if !speaks || is_rule(a, &source) {
        return None;
    }
    // “According to Jane Doe, head of the mill, who has two looms, it will close”
    let end = (sentence.end - 1).max(comma + 1);
    let mut start = comma + 1;
    while let Some(next) = (start..end).find(|t| a.is_mark(*t, b','))
        && is_apposed(a, phrase, start, next)
    {
        start = next + 1;
    }
    // “According to Doe, however, it will close”
    if start + 1 < end && a.pos[start] == Pos::Adv && a.is_mark(start + 1, b',') {
        start += 2;
    }
    let content = start..end;
    (has_predicate(a, &content) && is_clause(a, &content) && stop_of(a, &sentence).is_some())
        .then_some((content, source))
}

/// “According to Jane Doe, | head of the mill, | who has two looms,”: what is told of her.
fn is_apposed(a: &Analysis<'_>, phrase: &Phrase, start: usize, end: usize) -> bool {
    let relative = a.is_any(start, &["who", "which", "whose", "citing"]);
    let name = matches!(phrase.kind, PhraseKind::Name(_));
    let noun = matches!(a.pos[start], Pos::Det | Pos::Noun | Pos::Adj);
    relative || name && noun && !has_predicate(a, &(start..end))
}

/// “According to Jane Doe, | head of the mill, it will close”, “According to a filing | from last month, it is old”: where
/// what is said begins behind what is told of who says it.
pub(crate) fn behind_apposed(
    a: &Analysis<'_>,
    g: &Gazetteer,
    cue: &Range<usize>,
    source: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    const TOLD: usize = 12;
    let glued = source.end == part.start;
    let parted = source.end + 1 == part.start && a.is_mark(source.end, b',');
    // “according to a report in | Sample News, Doe will go”
    let linked = source.end + 1 == part.start && a.is_any(source.end, TELLS);
    if !a.is_any(cue.start, &["according"])
        || source.start < cue.end
        || !(glued || parted || linked)
    {
        return None;
    }
    let date = |t: usize| a.pos.get(t + 1) == Some(&Pos::Num) && a.is_mark(t + 2, b',');
    let mut start = part.start;
    while let Some(comma) = (start..part.end).find(|t| a.is_mark(*t, b',')) {
        let comma = comma + if date(comma) { 2 } else { 0 };
        let words = start..comma;
        let first = start == part.start;
        let relative = a.is_any(start, &["who", "which", "whose", "citing"]);
        let told =
            first && (linked || glued && a.is_any(start, TELLS)) && !has_predicate(a, &words);
        // “head of weaving”; not “the words of a miller”, “its other owner, Jane Doe, stays”
        let mut title = words
            .clone()
            .take_while(|t| a.pos[*t] != Pos::Adp && !a.is_possessive(*t));
        let named = a.pos[source.end - 1] == Pos::Propn
            && !(a.pos.get(comma + 1) == Some(&Pos::Propn)
                && (comma + 2..comma + 5).any(|t| a.is_mark(t, b',')));
        let role = (parted || !first)
            && named
            && matches!(a.pos[start], Pos::Det | Pos::Noun | Pos::Adj | Pos::Propn)
            && !words.clone().any(|t| acts(a, t))
            && title.any(|t| is_role(a, g, t))
            && !a.is_any(comma + 1, &["who", "which", "whose"]);
        let rest = comma + 1..part.end;
        if (relative || told && words.len() <= TOLD || role) && has_predicate(a, &rest) {
            start = comma + 1;
        } else {
            break;
        }
    }
    (start > part.start).then_some(start)
}

/// Words that begin what is told of a text.
const TELLS: &[&str] = &[
    "as",
    "by",
    "from",
    "in",
    "of",
    "on",
    "published",
    "released",
    "obtained",
    "seen",
    "issued",
];

/// Where a series that a comma parts ends with its sentence: “rivals, millers and bolt data.”
fn with_others(a: &Analysis<'_>, g: &Gazetteer, phrases: &Phrases, comma: usize) -> Option<usize> {
    let stop = stop_of(a, &a.sentence_of(comma))?;
    let mut at = comma;
    while at + 1 < stop {
        let and = a.is_any(at, &["and"]);
        if !and && !a.is_mark(at, b',') {
            return None;
        }
        let phrase = phrases.at(at + 1)?;
        let part = phrase.tokens.start == at + 1 && can_speak(phrase, a, g);
        at = phrase.tokens.end;
        if !part || and {
            return (part && at == stop).then_some(stop);
        }
    }
    None
}

fn is_according(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    cue.len() == 2 && a.is_any(cue.start, &["according"])
}

/// “compiled”, “seen”, “citing”
fn is_participle(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with("en") || word.ends_with("ing") || word == "sent"
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_sentence_that_begins_with_according_to_is_reported() {
        for (text, wanted) in [
            (
                "The mill wrote in May. According to the letter, the hacker obtained the names of all millers in the town.",
                "the hacker obtained the names of all millers in the town",
            ),
            (
                "The mill is old. According to Jane Doe, head of the mill, who has two looms, it will close in May.",
                "it will close in May",
            ),
            (
                "Jane Doe is a strategist. According to the strategist, Sample Fed Index, a model used in town, has increased since May.",
                "Sample Fed Index, a model used in town, has increased since May",
            ),
            (
                "The mill is old. According to figures also released on Tuesday, sales of bolts were 4.3% higher than in May.",
                "sales of bolts were 4.3% higher than in May",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }

    #[test]
    fn what_is_told_of_who_says_it_is_not_said() {
        for (text, wanted) in [
            (
                "The mill is old. According to Jane Doe, director of research and bolts for Sample Looms, much of the technology in the mill is based on what is sold in town.",
                "much of the technology in the mill is based on what is sold in town",
            ),
            (
                "The mill is old. According to the poll, which has a 3.4% margin of error, 67% of millers believe that the strike will end.",
                "67% of millers believe that the strike will end",
            ),
            (
                "The mill is old. According to a town filing from last month, Roe -- now the head of the mill -- will receive a loom per year.",
                "Roe -- now the head of the mill -- will receive a loom per year",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }

    #[test]
    fn the_subject_of_what_is_said_is_told_of_nobody() {
        for (text, wanted) in [
            (
                "The mill is old. According to Sample Pages, Roe's other founder, Jane Doe, remains a miller of the town.",
                "Roe's other founder, Jane Doe, remains a miller of the town",
            ),
            (
                "The mill is old. According to Jane Doe, the sale of the mill to an officer of the town, a weaver, was old news.",
                "the sale of the mill to an officer of the town, a weaver, was old news",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }

    #[test]
    fn what_is_done_by_rule_is_not_said() {
        let text =
            "The mill is old. According to schedule, the looms were moved to the town in May.";
        assert_eq!(contents(text), [""; 0]);
    }
}
