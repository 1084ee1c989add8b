//! Names that lost their capitals, in texts that have none but where sentences begin: `mill minister jane doe told`.
//!
//! No stage could find a person in such a text. So the names behind what somebody is get their capitals back, and the
//! surnames wherever they stand alone. Letters change and no place moves.

use crate::gazetteer::PersonalNames;
use crate::tokenize::key_of;

/// Words of a text, at least.
const WORDS: usize = 40;

/// Words for each with a capital that begins no sentence, at least.
const SPARSE: usize = 20;

/// Words of a name behind the given name, at most.
const LONGEST: usize = 3;

/// Words between a post and the name that a comma sets off, at most.
const NEAR: usize = 12;

/// What people are whose names follow.
const ROLES: &[&str] = &[
    "ambassador",
    "analyst",
    "chairman",
    "chairwoman",
    "chief",
    "deputy",
    "director",
    "economist",
    "executive",
    "governor",
    "head",
    "leader",
    "manager",
    "mayor",
    "minister",
    "official",
    "president",
    "secretary",
    "senator",
    "spokesman",
    "spokeswoman",
    "treasurer",
    "undersecretary",
    "vice-president",
];

/// What people do with words.
const SAYS: &[&str] = &[
    "said",
    "says",
    "told",
    "added",
    "adds",
    "announced",
    "declared",
    "warned",
    "noted",
    "stated",
    "also",
];

/// What ends a name beside marks, and what ends in “-ed” or “-ing”.
const STOPS: &[&str] = &[
    "about",
    "after",
    "against",
    "also",
    "an",
    "and",
    "are",
    "as",
    "at",
    "because",
    "been",
    "before",
    "began",
    "but",
    "by",
    "can",
    "could",
    "during",
    "earlier",
    "for",
    "from",
    "gave",
    "had",
    "has",
    "have",
    "held",
    "her",
    "here",
    "his",
    "if",
    "in",
    "into",
    "is",
    "its",
    "last",
    "late",
    "left",
    "made",
    "may",
    "met",
    "must",
    "next",
    "not",
    "of",
    "on",
    "or",
    "over",
    "put",
    "said",
    "says",
    "should",
    "since",
    "spoke",
    "than",
    "that",
    "the",
    "then",
    "there",
    "this",
    "to",
    "today",
    "told",
    "took",
    "under",
    "until",
    "was",
    "went",
    "were",
    "when",
    "which",
    "while",
    "who",
    "will",
    "with",
    "won",
    "would",
    "yesterday",
];

/// Words within a name that have no capital.
const PARTICLES: &[&str] = &["de", "la", "del", "da", "von", "van", "y"];

/// A word of the text and the mark behind it.
struct Word<'t> {
    at: usize,
    text: &'t str,
    mark: Option<char>,
    opens: bool,
}

impl Word<'_> {
    fn is_small(&self) -> bool {
        self.text.len() > 1 && self.text.bytes().all(|b| b.is_ascii_lowercase())
    }

    fn is_stop(&self) -> bool {
        let form = self.text.len() > 4 && (self.text.ends_with("ed") || self.text.ends_with("ing"));
        form || STOPS.contains(&self.text)
    }
}

/// Gives names their capitals; `None` where none has lost them.
pub(super) fn raise(text: &str, names: &PersonalNames) -> Option<String> {
    if has_capitals(text) {
        return None;
    }
    let words = words(text);
    if !is_evident(&words) {
        return None;
    }
    let found: Vec<(usize, usize)> = (0..words.len())
        .filter_map(|at| name_at(&words, at, names).map(|end| (at, end)))
        .collect();
    if found.is_empty() {
        return None;
    }
    let mut places = Vec::new();
    for (given, end) in &found {
        let inner = (*given..*end).filter(|t| !PARTICLES.contains(&words[*t].text));
        places.extend(inner.map(|t| words[t].at));
    }
    let surnames: Vec<&str> = found
        .iter()
        .flat_map(|(given, end)| &words[given + 1..*end])
        .map(|w| w.text)
        .filter(|w| !PARTICLES.contains(w))
        .collect();
    for (t, word) in words.iter().enumerate() {
        let plain = word.text.len() > 3 && names.surname(key_of(word.text)) != Some(true);
        let speaks = || {
            words
                .get(t + 1)
                .is_some_and(|next| SAYS.contains(&next.text))
        };
        if surnames.contains(&word.text) && (plain || speaks()) {
            places.push(word.at);
        }
    }
    let mut raised = text.as_bytes().to_vec();
    for at in places {
        raised[at].make_ascii_uppercase();
    }
    String::from_utf8(raised).ok()
}

/// Tells at a glance whether a text has too many capitals within its sentences to have lost any.
fn has_capitals(text: &str) -> bool {
    let bytes = text.as_bytes();
    // No fewer than the words: every space and whatever is not ASCII may part two.
    let words = 1 + bytes.iter().filter(|b| **b <= b' ' || **b >= 0xc0).count();
    // No more than the capitals that open no sentence.
    let within = |w: &&[u8]| {
        let goes_on = w[0].is_ascii_alphanumeric() || w[0] == b',';
        goes_on && w[1] == b' ' && w[2].is_ascii_uppercase()
    };
    bytes.windows(3).filter(within).count() * SPARSE >= words
}

/// The words of a text without the marks around them.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut opens = true;
    for piece in text.split_whitespace() {
        let inner = |c: char| c.is_alphanumeric();
        let bare = piece
            .trim_start_matches(|c| !inner(c))
            .trim_end_matches(|c| !inner(c));
        if bare.is_empty() {
            continue;
        }
        let at = bare.as_ptr() as usize - text.as_ptr() as usize;
        let behind = &text[at + bare.len()..];
        let mark = behind.chars().next().filter(|c| !c.is_whitespace());
        out.push(Word {
            at,
            text: bare,
            mark,
            opens,
        });
        opens = piece.ends_with(['.', '!', '?', '"', '”', ':']);
    }
    out
}

/// Tells whether a text has hardly any capitals within its sentences.
fn is_evident(words: &[Word<'_>]) -> bool {
    let capital = |w: &&Word<'_>| !w.opens && w.text.starts_with(|c: char| c.is_uppercase());
    words.len() >= WORDS && words.iter().filter(capital).count() * SPARSE < words.len()
}

/// The end of the name that begins with a given name: behind a post, between commas after one, or at the start of a
/// sentence before one.
fn name_at(words: &[Word<'_>], at: usize, names: &PersonalNames) -> Option<usize> {
    let given = &words[at];
    let capital = given.opens && given.text.starts_with(|c: char| c.is_ascii_uppercase());
    let known = names.given(key_of(given.text)).is_some_and(|g| !g.word);
    if !known || given.mark.is_some() || !(given.is_small() || capital) {
        return None;
    }
    let (end, closed) = surname_end(words, at + 1)?;
    let role = |w: &Word<'_>| ROLES.contains(&w.text.to_ascii_lowercase().as_str());
    if capital {
        let mut next = words[end..words.len().min(end + NEAR / 2)].iter();
        return (closed && next.any(role)).then_some(end);
    }
    let before = words[..at].last()?;
    if before.mark.is_none() {
        return role(before).then_some(end);
    }
    let near = &words[at.saturating_sub(NEAR)..at];
    let from = near.iter().rposition(|w| w.opens).unwrap_or(0);
    let post = near[from..].iter().any(role);
    (before.mark == Some(',') && closed && post).then_some(end)
}

/// The end of what may be a surname, and whether a comma closes it.
fn surname_end(words: &[Word<'_>], start: usize) -> Option<(usize, bool)> {
    let mut end = start;
    while let Some(word) = words.get(end) {
        if !word.is_small() || word.is_stop() || word.opens {
            break;
        }
        if end - start == LONGEST {
            return None;
        }
        end += 1;
        if word.mark.is_some() {
            break;
        }
    }
    let last = end.checked_sub(1).filter(|last| *last >= start)?;
    let whole = !PARTICLES.contains(&words[last].text);
    whole.then_some((end, words[last].mark == Some(',')))
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    fn speakers(text: &str) -> Vec<String> {
        let engine = Engine::builder().build().unwrap();
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let names = quotes.into_iter().filter_map(|q| q.speaker);
        names.map(|s| s.name).collect()
    }

    #[test]
    fn names_get_their_capitals() {
        let text = "Mill minister peter brown told reporters that the erdian mills had made more bolts in the last year than in \
                    any before. He said that nobody knew when the looms would be sold. \"It will rain,\" brown said. The \
                    bolts are too dear to be made here, he said.";
        let found = speakers(text);
        assert!(
            found.len() > 2 && found.iter().all(|s| s == "Peter Brown"),
            "{found:?}"
        );
    }

    #[test]
    fn what_follows_a_post_is_not_always_a_name() {
        let text = "The mill minister again said that the mill was old. The bolts are too dear to be made here in the town, and \
                    the mills had made more bolts in the last year than in any before, the chairman mark the mill for said.";
        assert!(
            speakers(text)
                .iter()
                .all(|s| s.to_lowercase() == *s || s.starts_with("The")),
            "{text}"
        );
    }
}
