//! Who stands right before a verb of saying: `the mill said`, `one of the people said`, `the mill, which has two looms, said`.

use std::ops::Range;

use super::leading::SAY;
use super::nominal;
use crate::analysis::Analysis;
use crate::attribution::link::candidates::can_speak;
use crate::gazetteer::Gazetteer;
use crate::mention::phrases::{Phrase, PhraseKind, Phrases};
use crate::tag::pos::Pos;

/// Prepositions between the parts of a phrase for somebody: “a spokesman for the mill”.
pub(super) const OF: &[&str] = &["of", "for", "at", "from", "with", "in", "to", "on"];

/// Tokens in brackets behind a name, at most.
const ASIDE: usize = 6;

/// Letters of an honour behind a name.
const LETTERS: &[&str] = &[
    "QC", "KC", "SC", "MP", "MEP", "MSP", "MBE", "OBE", "CBE", "PhD", "MD", "CFA", "CPA",
];

/// The subject of a finite verb, right before it, that begins its clause.
pub(super) fn subject(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    verb: &Range<usize>,
    from: usize,
) -> Option<Range<usize>> {
    let last = (from..verb.start)
        .rev()
        .find(|t| !matches!(a.pos[*t], Pos::Adv | Pos::Aux))?;
    // “did not say”, “would say”, “may have said”
    let plain = |t: usize| a.pos[t] == Pos::Adv || a.is_any(t, &["has", "have", "had", "'s", "’s"]);
    let negated = (last + 1..verb.start).any(|t| a.is_any(t, &["not", "n't", "n’t", "never"]));
    if negated || !(last + 1..verb.start).all(plain) {
        return None;
    }
    if let Some(subject) = parted(a, g, phrases, last, from) {
        return Some(subject);
    }
    let end = before_letters(a, last).unwrap_or(last);
    let phrase = ending(a, g, phrases, end).filter(|p| begins_clause(a, p.start, from));
    // “half of those polled said”
    let says = a.is_any(verb.end - 1, SAY) || a.is_any(verb.end, &["that"]);
    let form = || nominal::before(a, from, last).filter(|_| says);
    phrase.or_else(form)
}

/// “Jane Doe, QC, told”: the name before the letters of an honour.
fn before_letters(a: &Analysis<'_>, last: usize) -> Option<usize> {
    let last = last - usize::from(a.is_mark(last, b',') && last > 0);
    let comma = last.checked_sub(1)?;
    let name = comma.checked_sub(1)?;
    (a.is_any(last, LETTERS)
        && a.word(last).bytes().all(|b| b.is_ascii_uppercase())
        && a.is_mark(comma, b',')
        && a.pos[name] == Pos::Propn)
        .then_some(name)
}

/// Whether a subject begins its clause: not “a house the officials said was sold”, of which nothing else is said.
pub(crate) fn begins_clause(a: &Analysis<'_>, start: usize, from: usize) -> bool {
    let relative = a.is_any(start, &["who", "which", "that"]);
    let Some(before) = start.checked_sub(1).filter(|t| *t >= from) else {
        return !relative;
    };
    let word = a.word(before);
    let dash = word == "-" && a.doc.tokens[before].spaced;
    let mark = dash || matches!(word, "," | ";" | ":" | "—" | "–" | "--" | ")" | "(");
    let opens = a.is_any(
        before,
        &[
            "after", "before", "since", "until", "when", "while", "though",
        ],
    );
    let joins = (opens || matches!(a.pos[before], Pos::Cconj | Pos::Sconj | Pos::Adv))
        && !a.is_any(before, &["that", "than", "as", "what", "whether", "if"]);
    // “, which, the mill said, …”
    let list =
        word == "," && before > from && a.is_any(before - 1, &["which", "who", "that", "whom"]);
    (mark || joins) && !relative && !list
}

/// Somebody whose words end with a token: “the mill”, “the Sample Mill Fund (SMF)”, “one of the people”.
pub(super) fn ending(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    last: usize,
) -> Option<Range<usize>> {
    let open = (last.saturating_sub(ASIDE)..last)
        .rev()
        .find(|t| a.is_mark(*t, b'('));
    let bracket = open.filter(|o| a.is_mark(last, b')') && *o > 0);
    let head = bracket.map_or(last, |o| o - 1);
    let phrase = phrases.at(head)?;
    let mut tokens = (phrase.tokens.end == head + 1).then(|| whole(a, g, phrases, phrase))??;
    // “traders and analysts”
    while let Some(and) = tokens
        .start
        .checked_sub(1)
        .filter(|t| *t > 0 && a.is_any(*t, &["and"]))
        && let Some(other) = phrases.at(and - 1).filter(|p| p.tokens.end == and)
        && let Some(other) = whole(a, g, phrases, other)
    {
        tokens.start = other.start;
    }
    Some(tokens.start..last + 1)
}

/// “The mill, which has two looms, said …”: the subject that a sentence begins with, where a comma before the verb closes
/// what is told of it.
fn parted(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    last: usize,
    from: usize,
) -> Option<Range<usize>> {
    if !a.is_mark(last, b',') {
        return None;
    }
    let phrase = phrases.at(from).filter(|p| p.tokens.start == from)?;
    let comma = phrase.tokens.end;
    let finite = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let told = comma + 1..last;
    let relative = a.is_any(told.start, &["which", "who", "whose"]);
    let apposition = !told.clone().any(finite) && !a.is_any(told.start, &["and", "but", "or"]);
    (told.len() > 1
        && a.is_mark(comma, b',')
        && can_speak(phrase, a, g)
        && (relative || apposition))
        .then(|| phrase.tokens.clone())
}

/// A phrase with what it is a part of: “a spokesman for the mill”, “one of the people”.
fn whole(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    phrase: &Phrase,
) -> Option<Range<usize>> {
    let mut tokens = phrase.tokens.clone();
    let mut speaks = can_speak(phrase, a, g);
    let mut head = phrase;
    while head.after_preposition {
        let mut before = tokens.start.checked_sub(2)?;
        if !a.is_any(before + 1, OF) {
            return None;
        }
        // “people familiar with the matter”, “people briefed on the plan”
        if matches!(a.pos[before], Pos::Adj | Pos::Verb) && phrases.at(before).is_none() {
            before = before.checked_sub(1)?;
        }
        head = phrases.at(before)?;
        let some = head.kind == PhraseKind::Common && a.pos[head.head] == Pos::Num;
        speaks = can_speak(head, a, g) || some && speaks;
        tokens.start = head.tokens.start;
    }
    speaks.then_some(tokens)
}
