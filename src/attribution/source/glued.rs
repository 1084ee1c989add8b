//! Sources before which a noun of the clause was taken too: “a move | analysts | said would help”, “within seconds | clerks | said”,
//! “in Sampleton last May | two clerks | said”. The last noun phrase alone speaks.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::attribution::discourse::role_of;
use crate::gazetteer::{Gazetteer, RoleKind};
use crate::mention::names::DATES;
use crate::mention::phrases::Phrases;
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;
use crate::text::Case;

use super::when::PERIODS;

/// How long something takes: “for years”, “within seconds”.
const SPANS: &[&str] = &[
    "seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades",
];

/// Nouns that count, and stand before those whom they count: “a dozen analysts”.
const COUNTS: &[&str] = &[
    "dozen", "hundred", "thousand", "million", "couple", "few", "lot", "number", "handful",
];

/// The source without such words.
pub(super) fn apart(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    g: &Gazetteer,
) -> Range<usize> {
    let Some(cue) = cue.filter(|c| c.start >= source.end && source.len() > 1) else {
        return source;
    };
    let beside = (source.end..cue.start).all(|t| a.pos[t] == Pos::Adv);
    let start = beside.then(|| {
        behind_span(&source, a)
            .or_else(|| behind_opening(&source, a, g))
            .or_else(|| behind_clause(&source, a, g))
            .or_else(|| behind_place(&source, a, g))
            .or_else(|| of_relative(&source, cue, a, g))
    });
    start.flatten().unwrap_or(source.start)..source.end
}

/// “Despite the criticism | bankers said”, “for their part | millers say”, “whatever | scientists say”, the comma lost: what the
/// preposition that opens the sentence goes with.
fn behind_opening(source: &Range<usize>, a: &Analysis<'_>, g: &Gazetteer) -> Option<usize> {
    if a.is_any(source.start, &["whatever"]) {
        return Some(source.start + 1);
    }
    // “for their part | millers say”
    let part = source.len() > 2
        && a.is_any(source.start, &["its", "his", "her", "their"])
        && a.is_any(source.start + 1, &["part"]);
    if part {
        return Some(source.start + 2);
    }
    let sentence = a.sentence_of(source.start).start;
    let before = source.start.checked_sub(1).filter(|t| *t == sentence)?;
    let opens = a.is_any(
        before,
        &["amid", "despite", "during", "for", "given", "in", "under"],
    );
    let head = source.end - 1;
    let noun = head.checked_sub(1).filter(|t| *t > source.start)?;
    let led = |t: usize| {
        matches!(a.pos[t], Pos::Det | Pos::Adj | Pos::Verb)
            || a.is_any(t, &["its", "his", "her", "their"])
    };
    let alone = a.pos[noun] == Pos::Noun && (source.start..noun).all(led);
    let thing = alone && role_of(a, g, noun).is_none() && !a.is_any(noun, COUNTS);
    (opens && thing && is_several(a, g, head)).then_some(head)
}

/// “shares ticked up as | a senior official said”, “both are producers and | traders say”: behind the verb of another clause.
fn behind_clause(source: &Range<usize>, a: &Analysis<'_>, g: &Gazetteer) -> Option<usize> {
    let relative = |t: usize| a.is_any(t, &["who", "which", "that", "whose", "whom"]);
    let punctuated = |t: usize| a.pos[t] == Pos::Punct;
    if source.clone().any(|t| relative(t) || punctuated(t)) {
        return None;
    }
    let finite = |t: usize| {
        let word = a.word(t);
        // “Doe Bank | analysts | Jane Doe and John Roe”, taken for a verb
        let small = a.doc.tokens[t].case == Case::Lower && role_of(a, g, t).is_none();
        small && a.pos[t] == Pos::Aux
            || a.pos[t] == Pos::Verb && small && !word.ends_with("ing") && !a.is_any(t + 1, &["by"])
    };
    let noun = |t: usize| {
        matches!(
            a.pos[t],
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron
        ) || a.is_possessive(t)
    };
    let joint = (source.start + 2..source.end - 1)
        .rev()
        .find(|t| a.is_any(*t, &["and", "but", "as", "while", "when"]))?;
    let verb = (source.start + 1..joint).find(|t| finite(*t))?;
    // “both mills employ few men and clerks said”; not “men split between mills and looms”
    let helped = a.pos[verb] == Pos::Aux
        || !a.word(verb).ends_with("ed") && a.pos[verb + 1] != Pos::Adp
        || a.is_any(joint, &["as", "while", "when"]);
    let closed = (joint + 1..source.end).all(noun) && a.pos[verb - 1] != Pos::Adp;
    (helped && closed).then_some(joint + 1)
}

/// “there are mills in Exampla and | clerks said”: “and” joins clauses, and not the place with who speaks.
fn behind_place(source: &Range<usize>, a: &Analysis<'_>, g: &Gazetteer) -> Option<usize> {
    let sentence = a.sentence_of(source.start).start;
    let head = source.end - 1;
    let in_place = source.start > sentence
        && a.is_any(source.start - 1, &["in", "at", "near", "from", "to"])
        && source.len() == 3
        && a.pos[source.start] == Pos::Propn
        && a.is_any(source.start + 1, &["and"])
        && is_several(a, g, head);
    let told = (sentence..source.start)
        .any(|t| a.pos[t] == Pos::Aux || a.pos[t] == Pos::Verb && !a.word(t).ends_with("ing"));
    (in_place && told).then_some(head)
}

/// A noun for several who can speak.
fn is_several(a: &Analysis<'_>, g: &Gazetteer, head: usize) -> bool {
    role_of(a, g, head).is_some_and(|(kind, plural, _)| {
        plural && !matches!(kind, RoleKind::Document | RoleKind::Inscription)
    })
}

/// “…,” | said | said Jane Doe: a verb typed twice, of which one was taken for who speaks.
pub(super) fn undoubled(draft: &mut Draft, a: &Analysis<'_>, phrases: &Phrases) {
    let (Some(source), Some(cue)) = (&draft.source, &draft.cue) else {
        return;
    };
    let twice = source.len() == 1
        && a.is_any(source.start, &["said", "says"])
        && a.pos.get(source.end).is_some();
    let verb = [source.start, source.end]
        .into_iter()
        .find(|t| a.is_any(*t, &["said", "says"]) && (*t + 1 < a.doc.tokens.len()))
        .map(|t| t + usize::from(a.is_any(t + 1, &["said", "says"])));
    let Some(verb) = verb.filter(|_| twice) else {
        return;
    };
    let end = cue.end.max(source.end);
    let behind = phrases
        .at(verb + 1)
        .filter(|p| p.tokens.start == verb + 1 && verb < end);
    if let Some(phrase) = behind {
        draft.cue = Some(verb..verb + 1);
        draft.source = Some(phrase.tokens.clone());
    }
}

/// “for years | investors”, “at a fair in Sampleton last May | two clerks”: where what says how long or when ends.
fn behind_span(source: &Range<usize>, a: &Analysis<'_>) -> Option<usize> {
    let before = source.start.checked_sub(1)?;
    if a.pos[before] != Pos::Adp || before < a.sentence_of(source.start).start {
        return None;
    }
    let noun = |t: usize| matches!(a.pos[t], Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num);
    let unit = source.start + usize::from(a.pos[source.start] == Pos::Num);
    if unit + 1 < source.end && a.is_any(unit, SPANS) && noun(unit + 1) {
        return Some(unit + 1);
    }
    let dated = |t: &usize| {
        a.is_any(*t, &["last", "this", "next"])
            && (a.is_any(t + 1, DATES) || a.is_any(t + 1, &["may"]) || a.is_any(t + 1, PERIODS))
            && !a.is_possessive(t + 2)
    };
    let last = (source.start + 1..source.end.saturating_sub(2)).find(dated)?;
    noun(last + 2).then_some(last + 2)
}

/// “a move | analysts | said would help”: behind the verb another verb follows, so that the noun before is what they tell of.
fn of_relative(
    source: &Range<usize>,
    cue: &Range<usize>,
    a: &Analysis<'_>,
    g: &Gazetteer,
) -> Option<usize> {
    let runs_on = a.pos.get(cue.end) == Some(&Pos::Aux)
        || a.pos.get(cue.end) == Some(&Pos::Verb)
            && a.doc.tokens[cue.end].case == Case::Lower
            && !a.word(cue.end).ends_with("ing");
    let plain = |t: usize| {
        matches!(
            a.pos[t],
            Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Adp
        )
    };
    // “a measure | investors say”: the article is of one
    let counted = source
        .clone()
        .any(|t| a.is_any(t, COUNTS) || matches!(a.pos[t], Pos::Num | Pos::Adp));
    let one_thing =
        a.is_any(source.start, &["a", "an"]) && is_several(a, g, source.end - 1) && !counted;
    if !runs_on && !one_thing || !source.clone().all(plain) {
        return None;
    }
    let small = |t: usize| a.pos[t] == Pos::Noun && a.doc.tokens[t].case == Case::Lower;
    let speaks = |t: usize| role_of(a, g, t).is_some_and(|(kind, ..)| kind != RoleKind::Document);
    let thing = |t: usize| small(t) && !speaks(t) && !a.is_any(t, COUNTS);
    let head = source.end - 1;
    // “a move | one of the firms”
    let one = |t: usize| a.is_any(t, &["one", "some"]) && a.is_any(t + 1, &["of"]);
    if let Some(one) = (source.start + 1..head).find(|t| one(*t)) {
        return thing(one - 1).then_some(one);
    }
    let name = |t: usize| a.doc.tokens[t].is_capitalised();
    let mut start = head;
    if name(head) && !runs_on {
        return None;
    }
    if name(head) {
        while start > source.start && name(start - 1) {
            start -= 1;
        }
        if start == source.start {
            return None;
        }
        let article = usize::from(a.is_any(start - 1, &["the"]));
        return (start > source.start + article && thing(start - 1 - article))
            .then_some(start - article);
    }
    // “a brokerage house | federal officials”, “a move | analysts”
    let adjective = |t: usize| matches!(a.pos[t], Pos::Adj | Pos::Det | Pos::Num);
    while start > source.start && adjective(start - 1) {
        start -= 1;
    }
    let of_one = a.is_any(source.start, &["a", "an", "the"])
        || (source.start..start).any(|t| a.is_any(t, &["a", "an"]))
        || start > source.start
            && a.word(start - 1).ends_with('s')
            && !a.word(start - 1).ends_with("ss");
    (is_several(a, g, head) && of_one && start > source.start + 1 && thing(start - 1))
        .then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_tells_of_a_thing_stands_behind_it() {
        for (text, speaker) in [
            (
                "The mill also made two new posts for clerks, a move analysts said would help it to stand alone.",
                "analysts",
            ),
            (
                "It is not clear how the mayor will win the support of the town for it, a measure investors say the mill needs.",
                "investors",
            ),
            (
                "It can also finance the mills, a strategy Roe said could prove popular. Jane Roe runs one.",
                "Jane Roe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn how_long_is_not_who() {
        for (text, speaker) in [
            (
                "Within seconds controllers reported it was out of control.",
                "controllers",
            ),
            (
                "At a meeting in Paris last January French and Dutch trade ministers said they would sell the mill.",
                "French and Dutch trade ministers",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn what_opens_the_sentence_is_not_who() {
        for (text, speaker) in [
            (
                "Despite the criticism bankers said the mill was sound.",
                "bankers",
            ),
            ("For their part borrowers say the mill is old.", "borrowers"),
            (
                "Both towns are low cost producers and traders say they can sell more bolts.",
                "traders",
            ),
            (
                "Both mills employ fewer than 200 weavers and union leaders said the men fear for their jobs.",
                "union leaders",
            ),
            (
                "There are two old mills in England and ministers said they would be closed in May.",
                "ministers",
            ),
            (
                "“It will rain for a year in this town,” said said Jane Doe.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn nouns_of_one_phrase_stay_together() {
        for (text, speaker) in [
            (
                "A dozen mill officials said it was old.",
                "dozen mill officials",
            ),
            (
                "A group of ten representatives evenly split between Republicans and Democrats said the mill was old.",
                "group of ten representatives evenly split between Republicans and Democrats",
            ),
            (
                "A few senior analysts said would-be millers had gone.",
                "few senior analysts",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
