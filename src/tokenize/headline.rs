//! A headline that runs on into the text: “Mill Sheds Jobs After Flood | The mill in Sampleton has shed 40 jobs.” It ends
//! without a stop, and the sentence behind it begins with a capital.

use std::ops::Range;

use crate::text::{Case, Document, TokenKind};

/// Words of a headline, at least and at most.
const WORDS: Range<usize> = 4..22;

/// Verbs in the past and others that no headline has.
const SAID: &[&str] = &[
    "according",
    "added",
    "announced",
    "reported",
    "said",
    "told",
    "was",
    "were",
    "which",
    "who",
];

/// Words of a headline with capitals that the text has in small letters, at least.
const COMMON: usize = 3;

/// Words behind a headline in which the text takes it up again.
const NEAR: usize = 24;

/// Words behind a headline that tell whether the text is written in small letters.
const PROSE: usize = 14;

/// Words that begin a sentence and end no headline.
const OPENERS: &[&str] = &[
    "The", "A", "An", "At", "But", "In", "After", "On", "This", "These", "When", "While", "It",
    "As", "For", "There", "Over", "Just",
];

/// Titles with which the name of a person begins.
const TITLES: &[&str] = &[
    "President",
    "Senator",
    "Sen.",
    "Rep.",
    "Gov.",
    "Governor",
    "Former",
    "Secretary",
    "Mayor",
    "Judge",
];

/// Legal forms of firms, which begin no sentence.
const FORMS: &[&str] = &["Inc", "Corp", "Co", "Ltd", "Plc", "Cos"];

/// Small words of headlines.
const SMALL: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "if", "in",
    "into", "is", "it", "its", "nor", "not", "of", "off", "on", "or", "out", "over", "than",
    "that", "the", "to", "up", "via", "vs", "was", "with", "will", "’s", "'s", "n’t", "n't",
];

/// Where the text begins behind a headline that opens it.
pub(super) fn end(doc: &Document<'_>, tokens: Range<usize>) -> Option<usize> {
    if tokens.start > 0 || tokens.len() < WORDS.start + PROSE {
        return None;
    }
    let stop = |t: &usize| matches!(doc.word(*t), "." | "!" | "?" | "…" | "..." | "(");
    let first_stop = tokens.clone().find(stop).unwrap_or(tokens.end);
    let last = first_stop.min(WORDS.end);
    in_capitals(doc, last).or_else(|| in_small_letters(doc, last, tokens.end))
}

/// “Mill Sheds Jobs After Flood | The mill”: words with capitals, up to the first sentence in small letters.
fn in_capitals(doc: &Document<'_>, last: usize) -> Option<usize> {
    let word = |t: usize| doc.tokens[t].kind == TokenKind::Word;
    let small = |t: usize| SMALL.contains(&doc.word(t).to_lowercase().as_str());
    let lower = |t: usize| word(t) && doc.tokens[t].case == Case::Lower && !small(t);
    let first_lower = (0..last).find(|t| lower(*t))?;
    let prose = first_lower..doc.tokens.len().min(first_lower + PROSE);
    let plain = prose.clone().filter(|t| lower(*t)).count();
    let capitals = (prose.filter(|t| word(*t) && doc.tokens[*t].is_capitalised())).count();
    if plain < 3 || capitals > plain + 1 {
        return None;
    }
    let joins = |t: usize| capital(doc, t) && capital(doc, t - 1) && doc.tokens[t].spaced;
    let mut at = (WORDS.start..first_lower).rev().find(|t| joins(*t))?;
    // “The Sample council said”
    if OPENERS.contains(&doc.word(at - 1)) && at - 1 > WORDS.start {
        at -= 1;
    }
    // “President Jane Doe took”
    let title = (at.saturating_sub(3)..at).find(|t| TITLES.contains(&doc.word(*t)));
    let named = |t: usize| (t + 1..=at).all(|n| capital(doc, n) && doc.tokens[n].spaced);
    if let Some(title) = title.filter(|t| named(*t)) {
        let opens = title > WORDS.start && OPENERS.contains(&doc.word(title - 1));
        at = title - usize::from(opens);
    }
    // “Jane Doe Lights Up … | Jane Doe took on”: the name is told again
    let again = (0..at.saturating_sub(2)).find(|t| same(doc, *t, at - 1) && same(doc, *t + 1, at));
    if again.is_some() {
        at -= 1;
    }
    let opens = OPENERS.contains(&doc.word(at));
    // “Mayor Helps Doe … | President Jane Doe took”, “Doe Will Go | Doe has”
    let named = (at..first_lower).take_while(|t| capital(doc, *t));
    let mut named = named.filter(|t| !TITLES.contains(&doc.word(*t)));
    let told = named.any(|n| (0..at - 1).any(|t| same(doc, t, n)));
    // words that the text has in small letters: “Weavers must …”
    let common = |t: usize| {
        let small = doc.word(t).to_lowercase();
        (first_lower..doc.tokens.len()).any(|n| doc.word(n) == small)
    };
    let long = |t: &usize| doc.tokens[*t].span.len() > 3 && capital(doc, *t);
    let title = (0..at)
        .filter(long)
        .filter(|t| common(*t))
        .take(COMMON)
        .count()
        == COMMON;
    // “a division of Sample | Inc, said”
    let form = FORMS.contains(&doc.word(at).trim_end_matches('.'));
    let whole = at > WORDS.start && doc.tokens[at].case == Case::Capital && !form;
    (whole && title && (opens || again.is_some() || told || common(at))).then_some(at)
}

/// “Mill closes: Jobs lost as the dam breaks | The mill has lost 40 jobs”: a headline in small letters, whose words the
/// sentence behind it has too.
fn in_small_letters(doc: &Document<'_>, last: usize, end: usize) -> Option<usize> {
    let told = |t: usize| SAID.contains(&doc.word(t));
    let last = (0..last).find(|t| told(*t)).unwrap_or(last);
    (WORDS.start + 1..last.min(end.saturating_sub(WORDS.start))).find(|&at| {
        let before = doc.tokens[at - 1];
        let plain = before.kind == TokenKind::Word
            && before.case == Case::Lower
            && !SMALL.contains(&doc.word(at - 1));
        let long = |t: &usize| doc.tokens[*t].span.len() > 3;
        if !plain || doc.tokens[at].case != Case::Capital || !doc.tokens[at].spaced {
            return false;
        }
        let next = doc.tokens[at + 1];
        let small = next.kind == TokenKind::Word && next.case == Case::Lower;
        let opens = match doc.word(at) {
            "The" => true,
            "A" | "An" => small,
            _ => false,
        };
        let name = capital(doc, at + 1)
            && long(&at)
            && long(&(at + 1))
            && (0..at).any(|t| capital(doc, t) && same(doc, t, at + 1));
        let near = at + 1..end.min(at + NEAR);
        let again = (0..at)
            .filter(long)
            .filter(|t| doc.tokens[*t].kind == TokenKind::Word && !SMALL.contains(&doc.word(*t)))
            .filter(|t| near.clone().any(|n| same(doc, *t, n)))
            .count();
        opens && again > 1 || name && again > 2
    })
}

/// A word with a capital letter at its head alone, or a short name in capitals.
fn capital(doc: &Document<'_>, at: usize) -> bool {
    let token = doc.tokens.get(at);
    token.is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised())
}

/// The same word twice, whatever its case.
fn same(doc: &Document<'_>, one: usize, two: usize) -> bool {
    let [one, two] = [doc.tokens[one], doc.tokens[two]];
    one.kind == TokenKind::Word && one.key == two.key
}

#[cfg(test)]
mod tests {
    use super::super::{Abbreviations, Boilerplate, Tokenizer};

    fn second(text: &str) -> Option<String> {
        let tokenizer = Tokenizer::new(Abbreviations::default(), Boilerplate::none());
        let doc = tokenizer.document(text);
        doc.sentences
            .get(1)
            .map(|s| text[s.span.range()].to_owned())
    }

    #[test]
    fn the_text_begins_behind_its_headline() {
        for (headline, text) in [
            (
                "Old Sample Mill Sheds Forty Jobs After The Flood",
                "The mill in the old town has shed forty jobs since the dam of the river broke in May, officials say.",
            ),
            (
                "Mayor Pledges To Keep The Mill Open",
                "An upstate official has promised to keep the old mill open until the next fair of the town.",
            ),
            (
                "Jane Doe Lights Up Council Over Mill Debts",
                "Jane Doe took on the council of the town, which had sold the looms of the old mill to pay its debts.",
            ),
            (
                "Dam breach: Jobs lost as the river floods mill",
                "The river has flooded the old mill, and forty jobs are lost, officials say, as help arrives.",
            ),
            (
                "Mayor Roebolt's words threaten to close the old mill",
                "Jane Roebolt is threatening to close the mill with her words, according to weavers of the town.",
            ),
        ] {
            assert_eq!(second(&format!("{headline} {text}")).as_deref(), Some(text));
        }
    }

    #[test]
    fn sentences_without_a_headline_are_whole() {
        for text in [
            "Sample Works and The Sample News said the mill in the old town has shed forty jobs since the dam broke.",
            "Jane Doe of Sample Works Inc told John Roe of the Sample Board that the mill of the town would not close in May.",
            "The mayor of Sampleton told the Sample News in May that the old mill of the town had shed forty jobs.",
            "Sample Zinc Mills Co, a division of Sample Inc, said it is raising the price of zinc, and its mills have sold more of it.",
            "Weavers in the old mill of the town heard from The Sample News that forty weavers would be sent home.",
        ] {
            assert_eq!(second(text), None, "{text}");
        }
    }
}
