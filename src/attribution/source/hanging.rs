//! Names that hang on another noun: of “one official at the talks with Doe said”, of which “Doe” was taken, the official
//! speaks, and of “numbers published by Doe Works show” nobody does.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::{Gazetteer, RoleKind};
use crate::mention::names::DATES;
use crate::mention::phrases::{PhraseKind, Phrases};
use crate::quote::voices::EVIDENCE;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

use super::ASIDE;
use crate::attribution::discourse::role_of;
use crate::attribution::link::candidates::can_speak;

/// Prepositions on which a name hangs.
const HANGS: &[&str] = &[
    "about", "against", "at", "behind", "between", "by", "for", "from", "in", "of", "on", "over",
    "to", "with",
];

/// Those that say where somebody belongs, so that the name is a part of what he is called.
const BELONGS: &[&str] = &["at", "for", "in", "of", "on"];

/// Words that open a clause, whatever the tagger takes them for.
const OPENS: &[&str] = &[
    "after", "although", "and", "as", "because", "before", "but", "if", "since", "that", "though",
    "when", "whether", "while",
];

/// Nouns for what somebody says, does or finds, so that whoever they are by tells it.
const TELLS: &[&str] = &[
    "account",
    "accounts",
    "analysis",
    "comment",
    "comments",
    "experiments",
    "inquiry",
    "investigation",
    "investigations",
    "remark",
    "remarks",
    "research",
    "ruling",
    "rulings",
    "speech",
    "speeches",
    "statement",
    "statements",
    "studies",
    "testimony",
    "tests",
    "tweets",
    "work",
];

/// Participles without “ed”.
const DONE: &[&str] = &[
    "built", "given", "held", "known", "led", "made", "run", "seen", "sent", "taken", "won",
    "written",
];

/// The preposition before a name or a list of names.
fn preposition(a: &Analysis<'_>, source: &Range<usize>) -> Option<usize> {
    let sentence = a.sentence_of(source.start).start;
    let mut first = source.start;
    // “by Doe, Roe and | Poe”
    if first > sentence && a.is_any(first - 1, &["and"]) {
        let listed = |t: usize| a.pos[t] == Pos::Propn || a.word(t) == "," || a.is_any(t, &["and"]);
        while first > sentence && listed(first - 1) {
            first -= 1;
        }
    }
    if first > sentence && a.pos[first - 1] == Pos::Det {
        first -= 1;
    }
    first
        .checked_sub(1)
        .filter(|t| *t > sentence && a.is_any(*t, HANGS))
}

/// A participle that tells of the noun before it: “men | polled by”, “an official | attending”.
fn is_reduced(a: &Analysis<'_>, t: usize) -> bool {
    let noun = t > 0 && matches!(a.pos[t - 1], Pos::Noun | Pos::Propn | Pos::Num);
    let word = a.word(t);
    let done = word.ends_with("ed") || a.is_any(t, DONE);
    a.pos[t] == Pos::Verb
        && noun
        && (word.ends_with("ing") || done && a.pos.get(t + 1) == Some(&Pos::Adp))
}

/// The words of a subject up to the preposition on which a source right before its cue hangs: “one official at the talks”.
fn subject_before(
    a: &Analysis<'_>,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> Option<Range<usize>> {
    // “numbers from Doe clearly | indicate”
    let apart = source.end.min(cue.start)..cue.start;
    let beside = source.end <= cue.start && apart.clone().all(|t| a.pos[t] == Pos::Adv);
    // “prices fell in | May Doe”: when it was
    if !beside || source.len() > 1 && a.is_any(source.start, DATES) {
        return None;
    }
    let sentence = a.sentence_of(source.start).start;
    let end = preposition(a, source)?;
    let part = |t: usize| {
        matches!(
            a.pos[t],
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num | Pos::Adp
        ) && !a.is_any(t, OPENS)
            || a.is_possessive(t)
            || a.is_joint(t)
            || is_reduced(a, t)
    };
    let mut begin = end;
    while begin > sentence && part(begin - 1) {
        begin -= 1;
    }
    let clause = begin > sentence && a.is_any(begin - 1, OPENS);
    let opens = begin == sentence
        || clause
        || a.doc.tokens[begin - 1].kind != TokenKind::Word
        || matches!(a.pos[begin - 1], Pos::Sconj | Pos::Cconj | Pos::Adv);
    // “as the mayor arrived in | Sampleton”: a verb of its own
    let own = clause
        && (begin..end)
            .any(|t| is_reduced(a, t) && !a.word(t).ends_with("ing") && !a.is_any(t + 1, &["by"]));
    let first = matches!(a.pos.get(begin), Some(Pos::Adp | Pos::Verb));
    (opens && !own && !first && begin < end).then_some(begin..end)
}

/// “One official attending the talks with Roe said”, “Doe, who won a suit against Roe said”, of which “Roe” was taken:
/// whoever the sentence is about.
pub(super) fn bearer(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let cue = cue.filter(|c| c.start >= source.end && a.word(c.start) != ":")?;
    if let Some(name) = before_aside(source, cue, a, g, phrases) {
        return Some(name);
    }
    let words = subject_before(a, source, cue)?;
    let head = phrases.at(words.start)?;
    let kind = role_of(a, g, head.head).map(|(kind, ..)| kind);
    let text = kind == Some(RoleKind::Document) || a.is_any(head.head, EVIDENCE);
    let whole = head.tokens.start == words.start && head.tokens.end <= words.end;
    // “Bank of | Exampla”: a name with a preposition in it
    let capital = |t: usize| a.doc.tokens[t].is_capitalised();
    let belongs = a.is_any(words.end, BELONGS);
    let one_name =
        (belongs || a.is_any(words.end, &["to"])) && capital(head.head) && capital(source.start);
    // “the median forecast of economists polled by Doe calls for”
    let by = words.end.saturating_sub(1);
    let polled = a.is_any(by, &["polled", "surveyed", "interviewed", "questioned"]);
    if text && whole && polled && a.is_any(words.end, &["by"]) {
        return Some(head.tokens.start..source.end);
    }
    if text || !whole || one_name || !can_speak(head, a, g) || head.kind == PhraseKind::Pronoun {
        return None;
    }
    let end = if belongs && words.end == head.tokens.end {
        source.end
    } else {
        head.tokens.end
    };
    Some(head.tokens.start..end)
}

/// Whoever stands before the comma of a clause in which the source hangs on a preposition.
fn before_aside(
    source: &Range<usize>,
    cue: &Range<usize>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let sentence = a.sentence_of(source.start);
    let closed = a.word(cue.start - 1) == "," && cue.start - 1 <= source.end;
    // “Doe Works, whose biggest customer is Roe Mills, said”
    let verb = source
        .start
        .checked_sub(1)
        .filter(|t| closed && *t > sentence.start && matches!(a.pos[*t], Pos::Aux | Pos::Verb));
    let end = preposition(a, source).or(verb)?;
    if !closed && cue.start != source.end {
        return None;
    }
    let from = end.saturating_sub(ASIDE).max(sentence.start + 1);
    let comma = (from..end).rev().find(|t| a.word(*t) == ",")?;
    let marked = (comma..end).any(|t| a.doc.tokens[t].kind == TokenKind::Quote);
    let who = a.is_any(comma + 1, &["who", "which", "whose"]);
    if verb == Some(end) && !who {
        return None;
    }
    let verb = a.word(comma + 1);
    let participle = closed
        && a.pos[comma + 1] == Pos::Verb
        && (verb.ends_with("ing") || verb.ends_with("ed") || a.is_any(comma + 1, DONE));
    let name = phrases.at(comma - 1)?;
    let speaks = can_speak(name, a, g) || a.pos[name.head] == Pos::Propn;
    (!marked
        && (who || participle)
        && name.tokens.end == comma
        && !name.after_preposition
        && speaks)
        .then(|| name.tokens.clone())
}

/// “numbers published by Doe Works show”, “events in Exampla make it clear”: the numbers and the events do, and no Doe.
pub(crate) fn is_of_thing(
    a: &Analysis<'_>,
    g: &Gazetteer,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    // “an amendment proposed by Doe stating that”
    let gerund = a.word(cue.start).ends_with("ing");
    let Some(words) = subject_before(a, source, cue).filter(|_| !gerund) else {
        return false;
    };
    let ends = |t: &usize| a.pos[*t] == Pos::Adp || is_reduced(a, *t);
    let end = words.clone().find(ends).unwrap_or(words.end);
    let head = end - 1;
    let word = a.word(head);
    let somebody = [
        "er", "ers", "or", "ors", "ist", "ists", "men", "women", "people",
    ];
    end > words.start
        && a.pos[head] == Pos::Noun
        && !(a.doc.tokens[head].is_capitalised() && head > a.sentence_of(head).start)
        && role_of(a, g, head).is_none()
        && !a.is_any(head, EVIDENCE)
        && !a.is_any(head, TELLS)
        && (word.ends_with("numbers") || !somebody.iter().any(|s| word.ends_with(s)))
}

#[cfg(test)]
mod tests {
    use crate::testing::{contents, last_speaker};

    #[test]
    fn whoever_bears_the_name_speaks() {
        for (text, speaker) in [
            (
                "Mayor Jim Poe came to town. Poe, speaking at a fair held for him by Mayor John Roe, also said the mill was old.",
                "Jim Poe",
            ),
            (
                "Doe Works Inc makes bolts. Doe Works, whose biggest customer is Sample Mills, said it expected orders to fall.",
                "Doe Works Inc",
            ),
            (
                "Jane Doe, who on Thursday won damages in a suit from the Sample News said she would run in May.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
        let text = "Mills are old. One official attending the Sampleton talks with Mayor John Roe said the mill was closed.";
        assert!(
            last_speaker(text).contains("official"),
            "{}",
            last_speaker(text)
        );
    }

    #[test]
    fn what_a_thing_shows_is_not_said() {
        for text in [
            "The numbers of looms reported by Sample Works and Roe Mills clearly indicate that demand for bolts is growing.",
            "Numbers from Sample Works and Roe Mills clearly indicate a growing demand for bolts.",
            "Mills are old, and as the ongoing marches in Sampleton underscore that the town is poor, nobody buys them.",
        ] {
            assert!(contents(text).is_empty(), "{text}");
        }
    }
}
