//! Demonyms that name a language and no country: “speaks French”, “in Hindi and English”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::{Gazetteer, Target};
use crate::tag::pos::Pos;
use crate::text::Case;

/// Nouns that make a language of the word before them.
const NOUNS: &[&str] = &[
    "language",
    "languages",
    "translation",
    "lessons",
    "speakers",
    "grammar",
    "dictionary",
    "subtitles",
];

/// The same after a hyphen: French-speaking.
const JOINED: &[&str] = &["language", "speaking", "speaker", "speakers", "medium"];

/// Words before a language.
const BEFORE: &[&str] = &[
    "speak", "speaks", "spoke", "speaking", "spoken", "learn", "learns", "learned", "learning",
    "teach", "teaches", "taught", "fluent", "in", "into", "from", "broken", "perfect", "halting",
];

/// Languages that are not called after a country: in a list they tell what the others are.
const OTHERS: &[&str] = &[
    "arabic",
    "bengali",
    "cantonese",
    "catalan",
    "esperanto",
    "farsi",
    "gaelic",
    "gujarati",
    "hausa",
    "hebrew",
    "hindi",
    "igbo",
    "kannada",
    "kurdish",
    "latin",
    "malayalam",
    "mandarin",
    "marathi",
    "pashto",
    "persian",
    "punjabi",
    "quechua",
    "swahili",
    "tagalog",
    "tamil",
    "telugu",
    "urdu",
    "xhosa",
    "yiddish",
    "yoruba",
    "zulu",
];

/// Whether the words around a demonym make it a language.
pub(super) fn is_language(a: &Analysis<'_>, g: &Gazetteer, at: usize) -> bool {
    let (sentence, next) = (a.sentence_of(at), at + 1);
    if a.is_joint(next) && next + 1 < sentence.end && a.is_any(next + 1, JOINED)
        || next < sentence.end && a.is_any(next, NOUNS)
    {
        return true;
    }
    is_in_list(a, g, at) || is_spoken(a, at)
}

fn is_spoken(a: &Analysis<'_>, at: usize) -> bool {
    let (sentence, next) = (a.sentence_of(at), at + 1);
    let Some(before) = at.checked_sub(1).filter(|b| *b >= sentence.start) else {
        return false;
    };
    let noun_follows = next < a.pos.len()
        && matches!(a.pos[next], Pos::Noun | Pos::Propn | Pos::Adj)
        && a.doc.tokens[next].spaced;
    let ends = || {
        let next = a.pos.get(next);
        next.is_none_or(|p| matches!(p, Pos::Punct | Pos::Adp | Pos::Cconj | Pos::X))
    };
    a.is_any(before, BEFORE)
        && !noun_follows
        && (!a.is_any(before, &["from", "in", "into"]) || ends())
}

/// “In Hindi and English”, “languages including English, Russian, Spanish and German”: one of the list is nothing
/// but a language, or the word before says so.
fn is_in_list(a: &Analysis<'_>, g: &Gazetteer, at: usize) -> bool {
    let list = list(a, g, at);
    if list.len() < 3 {
        return false;
    }
    let sentence = a.sentence_of(at);
    let before = (sentence.start..list.start)
        .rev()
        .find(|t| !a.is_any(*t, &["including", "as", "such", "like", ":", ",", "e.g."]));
    list.clone().any(|t| a.is_any(t, OTHERS))
        || before.is_some_and(|t| a.is_any(t, &["language", "languages", "dialects", "speak"]))
}

/// The demonyms and languages about a word that commas, “and” and “or” join.
fn list(a: &Analysis<'_>, g: &Gazetteer, at: usize) -> Range<usize> {
    let sentence = a.sentence_of(at);
    let joint = |t: usize| a.is_any(t, &[",", "and", "or"]);
    let item = |t: usize| {
        a.doc.tokens[t].case == Case::Capital
            && (a.is_any(t, OTHERS)
                || a.hits_at(t).iter().any(|h| {
                    h.len() == 1
                        && matches!(h.target, Target::Country(r) if g.country_names[usize::from(r)].ambiguous.language)
                }))
    };
    let (mut start, mut end) = (at, at + 1);
    while let Some(before) = start.checked_sub(1).filter(|t| *t >= sentence.start) {
        if !joint(before) && !item(before) {
            break;
        }
        start = before;
    }
    while end < sentence.end && (joint(end) || item(end)) {
        end += 1;
    }
    while start < at && joint(start) {
        start += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models;

    #[test]
    fn demonyms_in_lists_of_languages() {
        let g = Gazetteer::builtin().expect("the tables are whole");
        let is = |text: &str, word: &str| {
            let a = Analysis::of(g.tokenizer.document(text), &g, &models::pos());
            let at = (0..a.doc.tokens.len()).find(|t| a.word(*t) == word);
            is_language(&a, &g, at.expect("the word is there"))
        };
        assert!(is("It was filmed in Hindi and English.", "English"));
        assert!(is(
            "The app knows English, Spanish and Mandarin.",
            "Spanish"
        ));
        assert!(is(
            "It knows languages such as Danish, Czech or German.",
            "Czech"
        ));
        assert!(is("She speaks French.", "French"));
        assert!(!is("The French and German governments met.", "German"));
        assert!(!is("Spanish, French and German ministers met.", "French"));
    }
}
