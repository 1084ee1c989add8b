//! Words that open or end the name of a firm and were not taken for parts of it: “American” of American Sample Inc, the
//! town or state of Sample Corp of Texas, the partners of Sample und Cie.

use std::ops::Range;

use super::companies::is_legal;
use super::firms;
use super::headline::is_headline;
use super::names::{ADVERBS, CORPORATE, DATES, ORGANISATION_HEADS, SMALL};
use crate::analysis::Analysis;
use crate::gazetteer::Target;
use crate::tag::pos::Pos;
use crate::text::{Case, WordSet};

/// Bodies whose name begins with their nation: “the American Sample Association”.
pub(super) const NATIONAL: &WordSet = &WordSet::of(&[
    "association",
    "exchange",
    "institute",
    "union",
    "society",
    "federation",
    "council",
    "board",
    "congress",
    "league",
    "corporation",
    "academy",
    "consortium",
]);

/// “American Sample Inc”, “General Sample Co”, “Roe Sample Corp”, “Applied Samples Inc”, of which “Sample …” was taken: a
/// word for a nation, a title or another capital that opens the name. A nation after an article is where the firm is from.
///
/// Where two words open it, “Exampla Star Sample Inc”, the first of them.
pub(super) fn opening(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    let first = opener(a, name)?;
    Some(opener(a, &(first..name.end)).unwrap_or(first))
}

fn opener(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    if name.len() < 2 {
        return None;
    }
    let last = name.end - 1;
    // “Swiss Sample Corporation International”
    let corporation = name.len() > 2
        && a.is_any(last, &["international"])
        && a.is_any(last - 1, &["corp", "corp.", "corporation"]);
    // “First Sample Bank FSB”
    let savings =
        name.len() > 2 && a.is_any(last, &["fsb"]) && a.is_any(last - 1, &["bank", "savings"]);
    let legal = is_legal(a, last) || corporation || savings || is_small_form(a, last);
    let national = a.is_any(last, NATIONAL);
    let body = national || a.is_any(last, ORGANISATION_HEADS) || a.is_any(last, &["authority"]);
    if !legal && !body {
        return None;
    }
    let sentence = a.sentence_of(name.start);
    let start = name.start.checked_sub(1).filter(|t| sentence.contains(t))?;
    let hit = |wanted: fn(&Target) -> bool| {
        let mut hits = a.hits_at(start).iter().filter(|h| h.len() == 1);
        hits.any(|h| wanted(&h.target))
    };
    let title = hit(|t| matches!(t, Target::Title(_)));
    let nation = hit(|t| matches!(t, Target::Country(_)));
    let role = hit(|t| matches!(t, Target::Role(_) | Target::Office(_)));
    let described = start > sentence.start
        && (a.is_any(start - 1, &["the", "a", "an"]) || a.is_possessive(start - 1));
    // “Floating Sample Systems Inc said”, “Anchor Savings Bank said”: nothing but the name is before the verb
    let alone = start == sentence.start
        && name.end < sentence.end
        && a.is_any(name.end, &["said", "says", "announced", "reported"]);
    let noun = matches!(a.pos[start], Pos::Propn | Pos::Adj | Pos::Noun)
        || alone && !is_small(a, start)
        || ["ed", "ar", "al", "ic"]
            .iter()
            .any(|e| a.word(start).ends_with(e))
        || a.doc.tokens[start].case == Case::Upper
        || a.is_any(start, &["first", "second"]);
    let other = noun
        && !nation
        && !a.is_any(start, NO_OPENERS)
        && !a.is_any(start, DATES)
        && !is_headline(a, sentence.clone());
    let opens = if legal {
        // “The British Petroleum Co Plc”: what is left without the nation is no name
        let bare = |t: usize| is_legal(a, t);
        let general = firms::ends_body(a, name.start) && (name.start + 1..name.end).all(bare);
        title || nation && (!described || general) || other && !role
    } else {
        // “the Metropolitan Sample Authority”, which no nation need be part of
        national && nation || other && (described || alone)
    };
    (a.doc.tokens[start].is_capitalised() && opens).then_some(start)
}

/// A word that opens a sentence and no name, whatever its tag: “Now”, “When”, “Although”.
pub(super) fn opens_sentence(a: &Analysis<'_>, at: usize) -> bool {
    const CLAUSES: &[&str] = &[
        "although", "though", "since", "because", "unless", "until", "whether", "unlike", "where",
    ];
    a.is_any(at, ADVERBS) || a.is_any(at, SMALL) || a.is_any(at, CLAUSES)
}

/// The same, of a closed class, or an adverb of the sentence.
pub(super) fn is_small(a: &Analysis<'_>, at: usize) -> bool {
    opens_sentence(a, at)
        || a.word(at).ends_with("ly")
        || matches!(
            a.pos[at],
            Pos::Pron | Pos::Det | Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Aux | Pos::Part
        )
}

/// Partners after the first name of a firm, in the languages of firms: “Sample und Cie”, “Sample et Fils”.
pub(super) const PARTNERS: &[&str] = &[
    "cie", "cie.", "co", "co.", "cia", "cia.", "company", "fils", "sons", "sohn", "söhne", "hijos",
];

/// Legal forms before the state that a firm has in its name.
pub(super) const OF_STATES: &[&str] = &["co", "co.", "corp", "corp.", "bancorp", "bancshares"];

/// What the name of a firm goes on with.
const GOES_ON: [&str; 8] = ["(", "/", "und", "et", "y", "og", "och", "of"];

/// Where the name of a firm ends that goes on with a place or its partners: “Sample Co” of Sample Co of Exampla Ltd,
/// “Sample Works” of Sample Works (Exampla) Ltd, “Sample” of Sample und Cie.
pub(super) fn ending(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    let sentence = a.sentence_of(name.start);
    let is = |t: usize, words: &[&str]| t < sentence.end && a.is_any(t, words);
    // “Sample Works corp said”
    let small = name.end < sentence.end && is_small_form(a, name.end);
    if small && a.doc.tokens[name.end - 1].case == Case::Capital {
        return Some(name.end + 1);
    }
    // “Sample Motor Sales, U.S.A. Inc”
    if is(name.end, &[","])
        && is(name.end + 1, &["u.s.a.", "usa"])
        && name.end + 2 < sentence.end
        && is_legal(a, name.end + 2)
    {
        return Some(name.end + 3);
    }
    if !is(name.end, &GOES_ON) {
        return None;
    }
    if is(name.end, &["("])
        && is(name.end + 2, &[")"])
        && name.end + 3 < sentence.end
        && is_legal(a, name.end + 3)
    {
        return Some(name.end + 4);
    }
    // “Sample Works A/S”
    if name.len() > 1
        && a.word(name.end - 1) == "A"
        && is(name.end, &["/"])
        && is(name.end + 1, &["s"])
    {
        return Some(name.end + 2);
    }
    // “Sample Securities (Exampla)”
    let place = |t: usize| {
        a.hits_at(t)
            .iter()
            .any(|h| h.len() == 1 && matches!(h.target, Target::Place(_) | Target::Country(_)))
    };
    if is(name.end, &["("])
        && is(name.end + 2, &[")"])
        && place(name.end + 1)
        && a.doc.tokens[name.end + 1].case != Case::Upper
        && name.len() > 1
        && a.is_any(name.end - 1, CORPORATE)
    {
        return Some(name.end + 3);
    }
    let and = is(name.end, &["und", "et", "y", "og", "och"]);
    if and && is(name.end + 1, PARTNERS) && a.doc.tokens[name.end + 1].is_capitalised() {
        let legal = name.end + 2 < sentence.end && is_legal(a, name.end + 2);
        return Some(name.end + 2 + usize::from(legal));
    }
    let several = || name.len() > 1 && a.word(name.end - 1).ends_with('s');
    if is(name.end, &["of"])
        && is(name.end + 1, &["america"])
        && (is_legal(a, name.end - 1) || several())
    {
        let legal = name.end + 2 < sentence.end && is_legal(a, name.end + 2);
        return Some(name.end + 2 + usize::from(legal));
    }
    // “Sample Rover of North America”
    if is(name.end, &["of"]) && is(name.end + 1, &["north"]) && is(name.end + 2, &["america"]) {
        let legal = name.end + 3 < sentence.end && is_legal(a, name.end + 3);
        return Some(name.end + 3 + usize::from(legal));
    }
    // “the Sample Industry of the United States”
    if several_of(a, name)
        && is(name.end, &["of"])
        && is(name.end + 1, &["the"])
        && is(name.end + 2, &["united"])
        && is(name.end + 3, &["states", "kingdom"])
    {
        return Some(name.end + 4);
    }
    let place = name.end + 1;
    let of = place + 1 < sentence.end && a.is_any(name.end, &["of"]);
    // “Sample Corp of Texas”: a state; a country is where a firm is from
    let mut hits = a.hits_at(place.min(sentence.end - 1)).iter();
    let state = hits.find(|h| matches!(h.target, Target::Place(_)));
    let country = |h: &crate::gazetteer::Hit<Target>| matches!(h.target, Target::Country(_));
    // “(Sample Corp of Canada) said”: brackets hold the whole name
    let bracket = of && name.start > sentence.start && a.word(name.start - 1) == "(";
    if bracket && a.is_any(name.end - 1, OF_STATES) {
        let nation = a.hits_at(place).iter().find(|h| country(h));
        let end = nation.map(|h| h.end as usize);
        if let Some(end) = end.filter(|end| is(*end, &[")"])) {
            return Some(end);
        }
    }
    if of
        && a.is_any(name.end - 1, OF_STATES)
        && let Some(end) = state.map(|h| h.end as usize)
        && !a.hits_at(place).iter().any(country)
        && (end >= sentence.end || !a.doc.tokens[end].is_capitalised())
    {
        return Some(end);
    }
    if !of || !a.is_any(name.end - 1, CORPORATE) && !a.is_any(name.end - 1, &["sales", "savings"]) {
        return None;
    }
    let capital = |t: usize| a.doc.tokens[t].is_capitalised();
    let mut end = place;
    while end < sentence.end && end < place + 3 && capital(end) {
        if end > place && is_legal(a, end) {
            return Some(end + 1);
        }
        end += 1;
    }
    None
}

/// A legal form that is written small: “Sample Works corp”; not “Sample co-founder”.
pub(super) fn is_small_form(a: &Analysis<'_>, at: usize) -> bool {
    matches!(a.word(at), "inc" | "corp" | "ltd" | "plc" | "co") && !a.is_joint(at + 1)
}

/// Whether a name is that of those who join: an association, an industry, makers.
pub(super) fn several_of(a: &Analysis<'_>, name: &Range<usize>) -> bool {
    let last = name.end - 1;
    name.len() > 1
        && (a.word(last).ends_with('s')
            || a.is_any(last, NATIONAL)
            || a.is_any(last, &["industry", "party", "conference", "chamber"]))
}

/// Words with a capital before a name that are none of its own, beside those of the calendar.
pub(super) const NO_OPENERS: &WordSet = &WordSet::of(&[
    "may",
    "rival",
    "last",
    "former",
    "other",
    "executive",
    "chief",
    "both",
    "another",
]);
