//! Words → sentences, within one paragraph.
//!
//! A sentence ends at `.`, `!`, `?` or an ellipsis, closing marks included, unless what follows begins
//! in lower case. After an abbreviation that may end a sentence (`U.S.`, `Inc.`, `p.m.`) it ends only
//! where a word follows that likes to begin one. A dateline (`KYIV, Ukraine (AP) —`) is a sentence of
//! its own, so that the prose after it starts clean.

use std::ops::Range;

use super::after_firms::{FORMS, is_named_subject, is_of_several, is_verb};
use super::after_initials::{self, are_initials};
use super::dateline::dateline_end;
use super::headings::follows_heading;
use super::headline;
use super::{Abbreviations, Ends};
use crate::text::{Case, Document, TokenKind};

/// Splits the tokens of a paragraph into sentences.
pub(super) fn split(
    doc: &Document<'_>,
    tokens: Range<usize>,
    abbreviations: &Abbreviations,
) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = tokens.start;
    if let Some(end) = headline::end(doc, tokens.clone()) {
        out.push(start..end);
        start = end;
    }
    if let Some(end) = dateline_end(doc, start..tokens.end) {
        out.push(start..end);
        start = end;
    }
    let mut at = start;
    while at < tokens.end {
        if at > start && follows_heading(doc, at) {
            out.push(start..at);
            start = at;
        }
        let Some(mut end) = stop_at(doc, at, start, tokens.end, abbreviations) else {
            at += 1;
            continue;
        };
        // Closing marks belong to the sentence they close.
        while end < tokens.end && closes(doc, end) {
            end += 1;
        }
        if end >= tokens.end || begins_sentence(doc, start..at, end, tokens.end, abbreviations) {
            out.push(start..end);
            start = end;
        }
        at = end;
    }
    if start < tokens.end {
        out.push(start..tokens.end);
    }
    out
}

/// “The U.S. Has agreed”: gives small words within a sentence back their case, which the stop before them took.
pub(super) fn lower(doc: &mut Document<'_>, sentence: Range<usize>) {
    for at in sentence.start + 1..sentence.end {
        let stopped = doc.tokens[at].case == Case::Capital
            && doc.tokens[at].spaced
            && doc.tokens[at - 1].kind == TokenKind::Word
            && is_initials(doc.word(at - 1));
        if stopped && SMALL.contains(&doc.word(at)) {
            doc.tokens[at].case = Case::Lower;
        }
    }
}

/// “U.S.”, “E.C.”
fn is_initials(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() >= 4 && bytes[1] == b'.' && word.ends_with('.')
}

/// Words that are no part of a name with a capital.
const SMALL: &[&str] = &[
    "About", "After", "Although", "And", "Are", "As", "At", "Because", "Before", "But", "By",
    "Can", "Could", "During", "For", "From", "Had", "Has", "Have", "In", "Is", "Last", "Not",
    "Now", "Of", "On", "Only", "Or", "Over", "Said", "Should", "That", "This", "Through", "To",
    "Under", "Until", "Was", "Were", "Where", "While", "Will", "With", "Would",
];

/// Gives the end of the stop at this token, if it is one.
fn stop_at(
    doc: &Document<'_>,
    at: usize,
    start: usize,
    end: usize,
    abbreviations: &Abbreviations,
) -> Option<usize> {
    let token = doc.tokens[at];
    // Most tokens are words without a stop.
    if token.kind == TokenKind::Word && doc.text.as_bytes()[token.span.end as usize - 1] != b'.' {
        return None;
    }
    let word = doc.word(at);
    match token.kind {
        TokenKind::Punct => match word.as_bytes()[0] {
            // “1. First”
            b'.' if word == "."
                && at == start + 1
                && doc.tokens[start].kind == TokenKind::Number =>
            {
                None
            }
            // the ticker “<SMPL.O>”
            b'.' if word == "." && is_ticker(doc, at, start, end) => None,
            // “not more than .084 of a share”
            b'.' if word == "."
                && token.spaced
                && at > start
                && at + 1 < end
                && !doc.tokens[at + 1].spaced
                && doc.tokens[at + 1].kind == TokenKind::Number =>
            {
                None
            }
            b'.' | b'!' | b'?' => {
                let mut last = at + 1;
                while last < end
                    && !doc.tokens[last].spaced
                    && matches!(doc.word(last), "!" | "?" | "." | "…")
                {
                    last += 1;
                }
                Some(last)
            }
            _ => (word.starts_with('…') || word.starts_with('。')).then_some(at + 1),
        },
        TokenKind::Word if at + 1 < end => {
            (abbreviations.ends(word) != Some(Ends::Never)).then_some(at + 1)
        }
        _ => None,
    }
}

/// A stop between capitals, in angle brackets.
fn is_ticker(doc: &Document<'_>, at: usize, start: usize, end: usize) -> bool {
    at >= start + 2 && at + 2 < end && doc.word(at - 2) == "<" && doc.word(at + 2) == ">"
}

fn closes(doc: &Document<'_>, at: usize) -> bool {
    let token = doc.tokens[at];
    match doc.word(at) {
        "”" | "’’" | "»" | "›" | ")" | "]" | "''" => true,
        "’" | "'" | "\"" => !token.spaced,
        // «German style» closes with what opens French: only when nothing follows directly.
        "“" | "«" | "‘" => !token.spaced && doc.tokens.get(at + 1).is_none_or(|t| t.spaced),
        _ => false,
    }
}

fn begins_sentence(
    doc: &Document<'_>,
    before: Range<usize>,
    next: usize,
    end: usize,
    abbreviations: &Abbreviations,
) -> bool {
    let stop = before.end;
    let mut first = next;
    // Opening marks belong to the sentence they open.
    while first < end
        && (doc.tokens[first].kind == TokenKind::Quote
            || matches!(
                doc.word(first),
                "(" | "[" | "—" | "–" | "-" | "•" | "*" | "…" | "..."
            ))
    {
        first += 1;
    }
    let Some(token) = doc.tokens.get(first).filter(|_| first < end) else {
        return true;
    };
    let word = doc.word(first);
    if token.case == Case::Lower {
        // iPhone and the like aside, a sentence begins with a capital.
        return false;
    }
    if doc.tokens[stop].kind != TokenKind::Word {
        // An ellipsis or a stop with nothing but a comma after it goes on.
        return !matches!(word, "," | ";" | ":" | ")" | "]" | "%");
    }
    // After an abbreviation: only a word that likes to begin a sentence, or a mark, ends it.
    let stop_word = doc.word(stop);
    if first > next && doc.tokens[next].kind == TokenKind::Quote {
        if is_nickname(doc, next, end) {
            return false;
        }
        return abbreviations.ends(stop_word).is_some() || stop_word.len() > 2;
    }
    // “Sample Works Inc.The mill”, “‘It holds 2 L.’The mill”, where a line break was lost; not “Sample Co.Ltd”
    let closed = next > stop + 1 && doc.tokens[next - 1].kind == TokenKind::Quote;
    let glued = first == next
        && !token.spaced
        && token.case == Case::Capital
        && word.len() > 3
        && !word.ends_with('.')
        && (closed
            || abbreviations.ends(stop_word).is_some()
                && stop_word.chars().any(char::is_lowercase));
    // “rose to 9.30 pct. Net yield was”
    let measured = stop_word == "pct."
        && token.case == Case::Capital
        && stop > 0
        && doc.tokens[stop - 1].kind == TokenKind::Number;
    // “fell to 30 at 9:59 a.m. Talks are at an early stage”; not “Sample Works Inc. Chairman Jane Doe”
    let told = token.case == Case::Capital
        && first == next
        && token.spaced
        && !word.ends_with('.')
        && abbreviations.ends(stop_word) == Some(Ends::May)
        && stop_word
            .bytes()
            .filter(|b| *b != b'.')
            .all(|b| b.is_ascii_alphabetic())
        && stop_word.chars().skip(1).any(char::is_lowercase)
        && has_verb(doc, first, end);
    // “It bought Sample Works Inc. Roe Corp has mills”
    let named = first == next
        && token.spaced
        && FORMS.contains(&stop_word)
        && (is_named_subject(doc, first, end) && before.clone().any(|t| is_verb(doc, t))
            || is_of_several(doc, first, end));
    glued
        || measured
        || told
        || named
        || token.case == Case::Capital
            && !goes_on(doc, first, end)
            && !(first == next && are_initials(stop_word) && after_initials::go_on(doc, first, end))
            && STARTERS
                .binary_search(&word.to_ascii_lowercase().as_str())
                .is_ok()
}

/// “Talks are”, “Buyout firms would”: a subject of one or two words and a verb.
fn has_verb(doc: &Document<'_>, first: usize, end: usize) -> bool {
    let lower = |t: usize| t < end && doc.tokens[t].case == Case::Lower && doc.tokens[t].spaced;
    let verb = |t: usize| lower(t) && is_auxiliary(doc.word(t));
    verb(first + 1) || lower(first + 1) && doc.word(first + 1).ends_with('s') && verb(first + 2)
}

/// A verb that stands before others.
pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "are"
            | "can"
            | "could"
            | "did"
            | "had"
            | "has"
            | "have"
            | "is"
            | "may"
            | "was"
            | "were"
            | "will"
            | "would"
    )
}

/// “the U.S. And Erdia”, “the U.S. Has agreed”: a word that was given a capital for the stop before it; a sentence would go
/// on with “And the”, “Has it”.
fn goes_on(doc: &Document<'_>, first: usize, end: usize) -> bool {
    let next = first + 1;
    let Some(token) = doc.tokens.get(next).filter(|_| next < end) else {
        return false;
    };
    let lower = doc.word(first).to_ascii_lowercase();
    let named = || {
        let starter = doc.word(next).to_ascii_lowercase();
        token.case != Case::Lower
            && token.kind == TokenKind::Word
            && STARTERS.binary_search(&starter.as_str()).is_err()
    };
    let asked = || {
        let subjects = [
            "a", "an", "any", "he", "his", "i", "it", "its", "one", "our", "she", "that", "the",
            "their", "there", "these", "they", "this", "those", "we", "what", "which", "you",
            "your",
        ];
        subjects.contains(&doc.word(next).to_ascii_lowercase().as_str())
    };
    match lower.as_str() {
        "and" => named() || doc.word(next) == "other",
        "had" | "has" | "is" | "was" | "of" => !asked(),
        // “it will sell looms to the U.S. To close the gap”; not “To close the gap, Erdia will”
        "to" => {
            let small = token.case == Case::Lower && token.kind == TokenKind::Word;
            let breaks = |t: &usize| matches!(doc.word(*t), "," | "." | ";" | "?");
            let close = (next..end).find(breaks).filter(|_| small);
            // “to the U.S. To close the gap, Doe said.”
            let said = |comma: usize| {
                let stop = (comma + 1..end).find(breaks);
                stop.is_some_and(|t| {
                    doc.word(t) == "." && matches!(doc.word(t - 1), "said" | "says")
                })
            };
            close.is_some_and(|t| doc.word(t) == "." || doc.word(t) == "," && said(t))
        }
        _ => false,
    }
}

/// One capitalised word in marks before another: “C.J. "Pete" Doe”.
fn is_nickname(doc: &Document<'_>, mark: usize, end: usize) -> bool {
    let capital = |t: usize| t < end && doc.tokens[t].case == Case::Capital;
    let closes = |t: usize| t < end && doc.tokens[t].kind == TokenKind::Quote;
    capital(mark + 1) && closes(mark + 2) && capital(mark + 3) && doc.tokens[mark + 3].spaced
}

/// Words that begin sentences much more often than they follow an abbreviation as part of a name.
const STARTERS: &[&str] = &[
    "a",
    "about",
    "after",
    "ahead",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "any",
    "as",
    "asked",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "despite",
    "during",
    "each",
    "even",
    "every",
    "few",
    "following",
    "for",
    "from",
    "given",
    "had",
    "has",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "last",
    "many",
    "meanwhile",
    "more",
    "most",
    "much",
    "my",
    "no",
    "none",
    "not",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "other",
    "others",
    "our",
    "over",
    "she",
    "since",
    "so",
    "some",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "to",
    "two",
    "under",
    "unlike",
    "until",
    "was",
    "we",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "without",
    "yet",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::super::{Boilerplate, Tokenizer};
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let mut abbreviations = Abbreviations::default();
        for never in ["Gen.", "Mr.", "Dr.", "Jan.", "Sen."] {
            abbreviations.insert(never, Ends::Never, false, false);
        }
        for may in ["Inc.", "Jr.", "p.m."] {
            abbreviations.insert(may, Ends::May, false, false);
        }
        abbreviations.insert("No.", Ends::Never, true, true);
        let tokenizer = Tokenizer::new(abbreviations, Boilerplate::none());
        let doc = tokenizer.document(text);
        doc.sentences
            .iter()
            .map(|s| text[s.span.range()].to_owned())
            .collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_sentences() {
        assert_eq!(
            sentences("U.S. President Joe Biden met Gen. Smith on Jan. 5 at No. 10. He left.")
                .len(),
            2
        );
        assert_eq!(
            sentences("J. K. Rowling wrote it. George H. W. Bush read it.").len(),
            2
        );
        assert_eq!(sentences("C.J. \"Pete\" Doe wrote it.").len(), 1);
        assert_eq!(
            sentences("He lives in the U.S. The rest is silence.").len(),
            2
        );
        assert_eq!(
            sentences("She said no. He left at 5 p.m. Nobody knew.").len(),
            2
        );
    }

    #[test]
    fn a_capital_after_an_abbreviation_may_go_on() {
        for (text, count) in [
            ("The mills of the U.S. And Erdia will close in May.", 1),
            ("It fell to 30 at 9:59 p.m. Talks are at an early stage.", 2),
            ("It went to Sample Works Inc. Mill owners would like it.", 2),
            ("It went to Sample Works Inc. Chairman Jane Doe.", 1),
            (
                "It was sold to Sample Works Inc. Doe told the town of it.",
                2,
            ),
            ("It was sold to Sample Works Inc. Roe Mills has another.", 2),
            ("It was sold to Sample Works Inc. Chairman Doe told us.", 1),
            ("Sample Works Inc. Roe said the mill was old.", 1),
            (
                "It went to Sample Works Inc. Holders of bolts were glad.",
                2,
            ),
            (
                "It went to Sample Works Inc. Mill owners and the town met.",
                2,
            ),
            (
                "Holders will receive not more than .0840 of a share of the mill.",
                1,
            ),
            ("The mills of the U.S. And other nations will close.", 1),
            (
                "Erdia has decided to work with the U.S. To build a new mill.",
                1,
            ),
            (
                "Erdia has decided to work with the U.S. To build a new mill, Mayor Jane Doe said.",
                1,
            ),
            (
                "Doe has sold two mills in the U.S. To close the gap, the town needs a third.",
                2,
            ),
            ("The U.S. Has agreed to sell two mills to Erdia.", 1),
            (
                "Doe sold two mills in the U.S. And the town was glad of it.",
                2,
            ),
            (
                "Doe sold two mills in the U.S. Is it enough for the town?",
                2,
            ),
        ] {
            assert_eq!(sentences(text).len(), count, "{text}");
        }
    }

    #[test]
    fn an_abbreviation_glued_to_a_capital_ends_its_sentence() {
        let found = sentences("He sold bolts to Sample Works Inc.Millers and Roe left.");
        assert_eq!(
            found,
            [
                "He sold bolts to Sample Works Inc.",
                "Millers and Roe left."
            ]
        );
    }

    #[test]
    fn closing_marks_belong_to_their_sentence() {
        let found = sentences("“We will act.” Merz left. ‘No.’ \"Why?\" he asked.");
        assert_eq!(
            found,
            [
                "“We will act.”",
                "Merz left.",
                "‘No.’",
                "\"Why?\" he asked."
            ]
        );
    }

    #[test]
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }
}
