//! Headings that lost their line break: “`RecordThe` mill”, “‘Mistakes Happen’The mill”.

use super::clitics::ELIDED;
use crate::text::{Case, Document, TokenKind};

/// Words that begin a paragraph and end no name.
const OPENERS: &[&[u8]] = &[
    b"The",
    b"But",
    b"This",
    b"They",
    b"There",
    b"These",
    b"While",
    b"When",
    b"However",
    b"Meanwhile",
    b"According",
    b"Among",
    b"Analysts",
    b"Asked",
    b"Critics",
    b"Economists",
    b"Investors",
    b"Officials",
    b"Other",
    b"Though",
    b"Why",
    b"After",
    b"Since",
    b"With",
];

/// Prepositions that begin a paragraph, and may end a name, as in “`LinkedIn`”.
const PREPOSITIONS: &[&[u8]] = &[b"In", b"For", b"At", b"On", b"As", b"From", b"See"];

/// Words behind such a preposition where it begins a paragraph.
const BEHIND: &[&[u8]] = &[
    b"a",
    b"addition",
    b"all",
    b"an",
    b"both",
    b"example",
    b"fact",
    b"her",
    b"his",
    b"its",
    b"many",
    b"more",
    b"most",
    b"now",
    b"one",
    b"recent",
    b"some",
    b"that",
    b"the",
    b"their",
    b"these",
    b"this",
    b"those",
];

/// Where a heading ends whose line break was lost: “`RecordThe`”, “`ErrorIn` addition”, “the White `HouseJane` Doe”. “iThe”
/// and “`LaThe`” have no heading.
pub(super) fn heading_end(before: &str, word: &[u8], next: &[u8]) -> Option<usize> {
    let at = word.iter().rposition(u8::is_ascii_uppercase)?;
    let heading = at > 2 && word[at - 2..at].iter().all(u8::is_ascii_lowercase);
    let opener = || OPENERS.contains(&&word[at..]);
    let preposition = || {
        let behind = next.strip_prefix(b" ").unwrap_or_default();
        let end = behind
            .iter()
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        PREPOSITIONS.contains(&&word[at..]) && BEHIND.contains(&&behind[..end])
    };
    // “Read `MoreThere`”
    let more = || &word[..at] == b"More";
    // “ties to the White `HouseJane` Doe”: a name that is whole
    let house = || before == "White" && &word[..at] == b"House";
    (heading && (opener() || preposition() || more() || house())).then_some(at)
}

/// Whether a word ends at the apostrophe after it, which closes a heading: “‘Mistakes Do Happen’Millers have …”.
/// “Sant’Anna”, “Qur’An” go on.
pub(super) fn closes_heading(word: &[u8], next: &[u8]) -> bool {
    let name = |prefix: &&str| word.eq_ignore_ascii_case(prefix.as_bytes());
    let capital = next.len() > 2
        && next[0].is_ascii_uppercase()
        && next[1..3].iter().all(u8::is_ascii_lowercase);
    capital
        && word.len() > 2
        && (word[1..].iter().all(u8::is_ascii_lowercase) || word.iter().all(u8::is_ascii_uppercase))
        && !ELIDED.iter().any(name)
}

/// A capital right after a word or the mark that closes it: the line break after a heading was lost, “`RecordThe` mill”,
/// “‘Mistakes Happen’The mill”.
pub(super) fn follows_heading(doc: &Document<'_>, at: usize) -> bool {
    let token = doc.tokens[at];
    if token.spaced || token.case != Case::Capital || token.kind != TokenKind::Word {
        return false;
    }
    let before = at - 1;
    let closed = matches!(doc.word(before), "’" | "”" | "'") && before > 0;
    let last = before - usize::from(closed);
    let word = doc.tokens[last];
    let small = doc
        .word(last)
        .bytes()
        .last()
        .is_some_and(|b| b.is_ascii_lowercase());
    word.kind == TokenKind::Word && small && (!closed || !doc.tokens[before].spaced)
}

#[cfg(test)]
mod tests {
    use super::super::{Abbreviations, Boilerplate, Tokenizer};

    fn sentences(text: &str) -> Vec<String> {
        let tokenizer = Tokenizer::new(Abbreviations::default(), Boilerplate::none());
        let doc = tokenizer.document(text);
        doc.sentences
            .iter()
            .map(|s| text[s.span.range()].to_owned())
            .collect()
    }

    #[test]
    fn headings_that_lost_their_line_break_end() {
        for (text, second) in [
            ("Roe’s RecordThe mill closed.", "The mill closed."),
            ("‘Mistakes Happen’Millers say so.", "Millers say so."),
            (
                "Doe’s Bolt ErrorIn addition, it rained.",
                "In addition, it rained.",
            ),
            ("Ties to the White HouseJane Doe asked.", "Jane Doe asked."),
        ] {
            assert_eq!(
                sentences(text).last().map(String::as_str),
                Some(second),
                "{text}"
            );
        }
        for whole in [
            "Sant’Anna and Qur’An and O’Neill and D’Amato met.",
            "MacDonald saw iThe and LaThe.",
            "The page of BoltIn said so.",
            "The HouseBolt app met.",
            "They’ve said so, and Roe’s mill DIDN’T.",
        ] {
            assert_eq!(sentences(whole), [whole]);
        }
    }
}
