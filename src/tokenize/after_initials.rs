//! “trade with the U.S. In 1987.”, “an accord with the U.S. On looms, Doe said.”: some writers give each word behind the stop
//! of initials a capital. What follows is the rest of a sentence where it cannot be one of its own.

use crate::text::{Case, Document, TokenKind};

/// Words that open a part of a sentence which has no verb: “in”, “for”.
const OPENERS: &[&str] = &[
    "about", "after", "against", "amid", "as", "at", "because", "before", "between", "by",
    "despite", "during", "for", "from", "in", "of", "on", "over", "through", "to", "under",
    "until", "with", "without",
];

/// Words that open a clause which leans on another one.
const LEANING: &[&str] = &[
    "although", "because", "though", "unless", "until", "where", "whereas", "while",
];

/// Words that are a verb or its subject.
const CLAUSAL: &[&str] = &[
    "am", "are", "became", "began", "bought", "came", "can", "could", "did", "do", "does", "fell",
    "gave", "got", "grew", "had", "has", "have", "he", "held", "i", "is", "it", "kept", "led",
    "left", "lost", "made", "may", "met", "might", "must", "paid", "ran", "rose", "said", "saw",
    "say", "says", "she", "should", "sold", "there", "they", "told", "took", "was", "we", "went",
    "were", "will", "won", "would", "you",
];

/// Words before a participle that is no verb of a clause: “the planned mill”.
const BEFORE_PARTICIPLE: &[&str] = &[
    "a", "an", "the", "its", "his", "her", "their", "of", "in", "for", "to", "by", "from", "with",
    "and", "wholly", "newly", "recently",
];

/// Words behind a comma with which a part goes on, where a clause would begin with a subject.
const GOING_ON: &[&str] = &[
    "although",
    "and",
    "but",
    "compared",
    "despite",
    "down",
    "from",
    "including",
    "or",
    "partly",
    "though",
    "up",
    "where",
    "which",
    "who",
    "with",
];

/// Verbs behind “but” and “and”, whose subject stands before the stop.
const VERBS: &[&str] = &[
    "are", "can", "could", "declined", "did", "does", "gave", "had", "has", "have", "is", "may",
    "might", "must", "said", "should", "was", "were", "will", "would",
];

/// Spans of time: “last year”.
const TIMES: &[&str] = &[
    "week",
    "weekend",
    "month",
    "quarter",
    "year",
    "spring",
    "summer",
    "autumn",
    "winter",
    "night",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// “U.S.”, “E.C.”; not “p.m.”
pub(super) fn are_initials(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() >= 4 && bytes[0].is_ascii_uppercase() && bytes[1] == b'.' && word.ends_with('.')
}

/// Whether a capitalised word behind initials goes on with their sentence.
pub(super) fn go_on(doc: &Document<'_>, first: usize, end: usize) -> bool {
    let next = first + 1;
    if next >= end {
        return false;
    }
    let lower = |t: usize| doc.word(t).to_ascii_lowercase();
    let is_any = |t: usize, words: &[&str]| t < end && words.contains(&lower(t).as_str());
    let small = doc.tokens[next].case == Case::Lower;
    let past = small && doc.word(next).ends_with("ed");
    let breaks = |t: &usize| matches!(doc.word(*t), "." | "!" | "?" | ";" | ":");
    let stop = (next..end).find(breaks).unwrap_or(end);
    if stop < end && doc.word(stop) == "?" {
        return false;
    }
    let comma = (next..stop).find(|t| doc.word(*t) == ",");
    let word = lower(first);
    match word.as_str() {
        "and" | "but" | "or" => {
            let opens = word == "and" && is_any(next, OPENERS) && comma.is_none();
            return past
                || opens
                || small && is_any(next, VERBS) && !is_any(next + 1, CLAUSAL)
                || small && is_any(next, &["also", "elsewhere", "not", "that"])
                || is_part(doc, next, comma, stop, end);
        }
        "no" => return is_any(next, &["longer"]),
        "not" => return is_any(next, &["to"]),
        "only" => return is_any(next, &["and"]),
        // “the U.S. Now imports”
        "now" => {
            let word = doc.word(next);
            return small && word.ends_with('s') && !word.ends_with("ss") && !is_any(next, CLAUSAL);
        }
        // “told the U.S. That its rice is old”
        "that" => {
            return is_any(next, &["the", "its", "his", "their", "it", "he", "they"]);
        }
        // “last year and expects”, “this week when Doe comes”; not “Last year, Doe”
        "last" | "this" | "next" | "earlier" => {
            let time =
                is_any(next, TIMES) || is_any(next, &["this", "last"]) && is_any(next + 1, TIMES);
            let behind = next + 1 + usize::from(is_any(next, &["this", "last"]));
            let comma = usize::from(behind < end && doc.word(behind) == ",");
            let ends = behind == stop
                || is_any(
                    behind + comma,
                    &[
                        "and", "where", "which", "when", "but", "although", "compared",
                    ],
                )
                || comma == 0 && is_any(behind, &["to", "after", "because", "as"]);
            return time && ends;
        }
        _ => {}
    }
    LEANING.contains(&word.as_str()) && comma.is_none()
        || OPENERS.contains(&word.as_str()) && is_part(doc, next, comma, stop, end)
}

/// Nothing up to the stop, or to an attribution before it, can be a clause: “on looms, Doe said”.
fn is_part(doc: &Document<'_>, from: usize, comma: Option<usize>, stop: usize, end: usize) -> bool {
    let lower = |t: usize| doc.word(t).to_ascii_lowercase();
    let clausal = |t: usize| {
        let word = lower(t);
        let done = doc.tokens[t].case == Case::Lower && word.ends_with("ed");
        let plain = |t: usize| {
            let before = lower(t);
            BEFORE_PARTICIPLE.contains(&before.as_str()) || before.ends_with("ly")
        };
        CLAUSAL.contains(&word.as_str()) || done && !(t > from && plain(t - 1))
    };
    let close = comma.unwrap_or(stop);
    if close <= from || (from..close).any(clausal) {
        return false;
    }
    let Some(comma) = comma else {
        return stop < end || doc.tokens[from].case == Case::Lower;
    };
    let next = comma + 1;
    let said = stop > next + 1
        && matches!(doc.word(stop - 1), "said" | "says" | "added")
        && !(next..stop - 1).any(clausal_verb(doc));
    let pronoun = stop == next + 2 && matches!(doc.word(stop - 1), "said" | "says" | "added");
    let quoted = next < end && doc.tokens[next].kind == TokenKind::Quote;
    said || pronoun || quoted || next < end && GOING_ON.contains(&lower(next).as_str())
}

/// Another verb before “said”: “Doe has sold it, he said”.
fn clausal_verb<'d>(doc: &'d Document<'_>) -> impl Fn(usize) -> bool + 'd {
    |t| {
        let word = doc.word(t).to_ascii_lowercase();
        word == "," || VERBS.contains(&word.as_str())
    }
}

#[cfg(test)]
mod tests {
    use crate::tokenize::{Abbreviations, Boilerplate, Tokenizer};

    fn sentences(text: &str) -> usize {
        let tokenizer = Tokenizer::new(Abbreviations::default(), Boilerplate::none());
        tokenizer.document(text).sentences.len()
    }

    #[test]
    fn a_part_without_a_clause_goes_on() {
        for text in [
            "Sample Works hopes for more trade with the U.S. In 1987. The mill is old.",
            "The mill sold its looms in the U.S. For 105 mln dlrs. The mill is old.",
            "Erdia broke a pact with the U.S. On looms, Mayor Jane Doe said. The mill is old.",
            "Erdia keeps its duty on looms from the U.K. In 1962, he said. The mill is old.",
            "Trade fell in the U.S. And remained static in May. The mill is old.",
            "He said the looms came from the U.S. And the rest from Erdia. The mill is old.",
            "Doe hopes to sell more in the U.S. This year, where it rained. The mill is old.",
            "She sent a loom to the U.S. Last weekend. The mill is old.",
            "The town asked the U.S. Not to close it. The mill is old.",
            "Officials noted the U.S. No longer wants the looms. The mill is old.",
            "It sells looms into the U.S. Where millers want them. The mill is old.",
        ] {
            assert_eq!(sentences(text), 2, "{text}");
        }
    }

    #[test]
    fn a_clause_is_a_sentence_of_its_own() {
        for text in [
            "Sample Works hopes for more trade with the U.S. In 1987, the mill will close.",
            "Sample Works hopes for more trade with the U.S. In 1987 it rained.",
            "The mill sold its looms in the U.S. On Monday, Jane Doe said she left.",
            "She sent a loom to the U.S. Last year, Roe sent two.",
            "It sells looms into the U.S. While it rained, the mill closed.",
            "It sells looms into the U.S. And it rained.",
            "He came at 5 p.m. In May.",
        ] {
            assert_eq!(sentences(text), 2, "{text}");
        }
    }
}
