//! Who speaks stands behind the verb: `“Is it old?” asked Sen. Jane Doe`, `Sample Works has “cut” its debt, said Jane Doe`.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::attribution::link::candidates::can_speak;
use crate::gazetteer::Gazetteer;
use crate::mention::names::DATES;
use crate::mention::phrases::{PhraseKind, Phrases};
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Verbs behind which stands who hears what is said.
const TOLD: &[&str] = &["told", "tells", "tell", "telling", "informed", "reminded"];

/// Those of several who speak: `“It rained,” noted another`.
const ONE: &[&str] = &["one", "another", "others", "some"];

/// Words of a party or a title before a name, at most.
const TITLES: usize = 4;

/// Words of a subject behind its verb, at most.
const SUBJECT: usize = 9;

/// Words that begin what is told beside who speaks: “said the miller in a letter”.
const CLOSING: &[&str] = &[
    "in",
    "on",
    "at",
    "to",
    "when",
    "as",
    "who",
    "which",
    "whose",
    "after",
    "before",
    "during",
    "while",
    "today",
    "yesterday",
    "referring",
    "citing",
    "adding",
    "speaking",
];

/// Tokens between what is said and the verb: a mark and a comma.
const MARKS: usize = 2;

/// The name or noun behind a verb that follows the words in marks, where the draft has no source.
pub(super) fn find(
    draft: &Draft,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let cue = draft.cue.as_ref()?;
    let last = draft.content.iter().map(|c| c.end).max()?;
    let near = (last..=last + MARKS).contains(&cue.start);
    let marked = cue.start > 0 && a.doc.tokens[cue.start - 1].kind == TokenKind::Quote;
    (near && marked).then(|| behind(cue, a, g, phrases).or_else(|| all_behind(cue, a)))?
}

/// “agrees the chief miller of Exampla’s old works.”: all words up to the end of the clause, where nothing but a subject can
/// stand there.
fn all_behind(cue: &Range<usize>, a: &Analysis<'_>) -> Option<Range<usize>> {
    if cue.len() != 1 || a.is_any(cue.start, TOLD) {
        return None;
    }
    let sentence = a.sentence_of(cue.start);
    let ends = |t: &usize| {
        matches!(
            a.word(*t),
            "." | "," | ";" | "!" | "?" | ":" | "(" | "--" | "—"
        ) || a.is_any(*t, CLOSING)
            || a.is_any(*t, DATES)
            || a.doc.tokens[*t].kind == TokenKind::Quote
    };
    let end = (cue.end..sentence.end).find(ends)?;
    let subject = cue.end..end;
    let last = subject
        .clone()
        .last()
        .filter(|_| subject.len() <= SUBJECT)?;
    let opens = matches!(
        a.pos[subject.start],
        Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn
    );
    let closes = matches!(a.pos[last], Pos::Noun | Pos::Propn);
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux | Pos::Sconj);
    let whom = ["him", "her", "them", "us", "me", "that", "this", "what"];
    let named = a.doc.tokens[subject.start].is_capitalised() || a.pos[subject.start] == Pos::Det;
    (opens && closes && named && !a.is_any(subject.start, &whom) && !subject.clone().any(verb))
        .then_some(subject)
}

/// “Sample Works | has “cut” its debt, said Jane Doe on Monday”: the first words are the subject of what is said, and not
/// who says it.
pub(super) fn instead(
    draft: &mut Draft,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let (cue, source) = (draft.cue.clone()?, draft.source.clone()?);
    let first = draft.content.first_mut()?;
    let fronted = source.end == first.start && first.end < cue.start;
    let comma = first.end + 1 == cue.start && a.word(first.end) == ",";
    let predicate = matches!(a.pos[first.start], Pos::Aux | Pos::Verb | Pos::Adv);
    let one = a.sentence_of(source.start).contains(&cue.start);
    let says = a.is_any(cue.start, &["said", "says"]);
    if !(fronted && comma && predicate && one && says) {
        return None;
    }
    let speaker = behind(&cue, a, g, phrases)?;
    first.start = source.start;
    Some(speaker)
}

/// The phrase that begins behind a verb alone and can speak.
fn behind(
    cue: &Range<usize>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    if cue.len() != 1 || a.pos[cue.start] != Pos::Verb || a.is_any(cue.start, TOLD) {
        return None;
    }
    let sentence = a.sentence_of(cue.start);
    let next = cue.end;
    let stops = |t: usize| t + 1 >= sentence.end || matches!(a.word(t), "." | ",");
    if next < sentence.end && a.is_any(next, ONE) && stops(next + 1) {
        return Some(next..next + 1);
    }
    // “asked Republican | Sen. Jane Doe”
    let begins = |at: usize| phrases.at(at).filter(|p| p.tokens.start == at);
    let led = || {
        let capital = |t: &usize| a.doc.tokens[*t].is_capitalised();
        let titles = (next..sentence.end.min(next + TITLES)).take_while(capital);
        titles
            .filter_map(begins)
            .find(|p| matches!(p.kind, PhraseKind::Name(_)))
    };
    let phrase = led().or_else(|| begins(next).filter(|p| can_speak(p, a, g)))?;
    let pronoun = phrase.kind == PhraseKind::Pronoun && !a.is_any(next, &["he", "she", "they"]);
    // “asked the miller why it was old”, “noted Jane Doe is old”
    let end = phrase.tokens.end;
    let clause = end < sentence.end
        && (matches!(a.pos[end], Pos::Verb | Pos::Aux)
            || a.is_any(end, &["if", "whether", "why", "how", "what", "to", "that"]));
    (!pronoun && !clause).then_some(next..end)
}

#[cfg(test)]
mod tests {
    use crate::testing::{contents, last_speaker};

    #[test]
    fn whoever_asks_stands_behind_the_verb() {
        for (text, speaker) in [
            (
                "“Does no one see the rain?” asked Republican Sen. Jane Doe of Exampla, one of ten who tried to close the mill.",
                "Jane Doe",
            ),
            (
                "“Does no one see the rain?” asked Sen. Jane Doe of Exampla, one of ten who tried to close the mill.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn the_subject_of_what_is_said_does_not_say_it() {
        let text = "Sample Works Inc. makes bolts. Sample Works has “greatly reduced” its debt to the bank, said Chief Financial \
                    Officer Jane Doe on a call, and that it is “trying to mend” the rest of it.";
        assert_eq!(last_speaker(text), "Jane Doe");
        assert!(contents(text)[0].starts_with("Sample Works has"));
    }
}
