//! What begins behind the legal form of a firm: a sentence, “… Sample Works Inc. Holders of shares said”, or what the firm’s
//! name goes on with, “Sample Works Inc. Chairman Jane Doe said”.

use super::sentences::is_auxiliary;
use crate::text::{Case, Document, TokenKind};

/// Legal forms of firms that take a stop.
pub(super) const FORMS: &[&str] = &["Co.", "Corp.", "Inc.", "Ltd.", "Plc.", "Pty.", "LLC."];

/// Words of titles and posts, which stand behind the name of a firm.
const POSTS: &[&str] = &[
    "Analyst",
    "Attorney",
    "Chair",
    "Chairman",
    "Chairwoman",
    "Chief",
    "Co",
    "Cofounder",
    "Counsel",
    "Deputy",
    "Director",
    "Economist",
    "Executive",
    "Executives",
    "Financial",
    "Founder",
    "General",
    "Head",
    "Manager",
    "Managing",
    "Officer",
    "Owner",
    "Partner",
    "President",
    "Secretary",
    "Senior",
    "Spokesman",
    "Spokesperson",
    "Spokeswoman",
    "Strategist",
    "Treasurer",
    "Vice",
];

/// “Doe told reporters”, “Roe Corp. has”: one to three words with capitals, none of them of a post, and a verb.
pub(super) fn is_named_subject(doc: &Document<'_>, first: usize, end: usize) -> bool {
    const LONGEST: usize = 3;
    let capital =
        |t: &usize| doc.tokens[*t].kind == TokenKind::Word && doc.tokens[*t].is_capitalised();
    let subject = first
        ..(first..end)
            .take_while(capital)
            .last()
            .map_or(first, |t| t + 1);
    let post = |t: usize| POSTS.contains(&doc.word(t)) || is_upper_post(doc.word(t));
    (1..=LONGEST).contains(&subject.len())
        && subject.end < end
        && is_verb(doc, subject.end)
        && !subject.clone().any(post)
}

/// “CEO”, “CFO”
fn is_upper_post(word: &str) -> bool {
    word.len() == 3 && word.starts_with('C') && word.ends_with('O')
}

/// “Holders of”, “Analysts at”, “Chief executives and”: those of whom a sentence tells.
pub(super) fn is_of_several(doc: &Document<'_>, first: usize, end: usize) -> bool {
    let plural = |t: usize| {
        let word = doc.word(t);
        word.len() > 4 && word.ends_with('s') && !word.ends_with("ss")
    };
    let lower = |t: usize| t < end && doc.tokens[t].case == Case::Lower && doc.tokens[t].spaced;
    let goes_on = |t: usize, words: &[&str]| lower(t) && words.contains(&doc.word(t));
    let one = doc.tokens[first].case == Case::Capital && plural(first);
    one && goes_on(first + 1, &["at", "for", "of", "with"])
        || lower(first + 1) && plural(first + 1) && goes_on(first + 2, &["and", "at", "of", "who"])
}

/// A verb that the name of a firm does not go on with.
pub(super) fn is_verb(doc: &Document<'_>, at: usize) -> bool {
    let word = doc.word(at);
    doc.tokens[at].case == Case::Lower
        && (is_auxiliary(word)
            || matches!(
                word,
                "fell" | "made" | "rose" | "said" | "says" | "sold" | "told" | "won"
            )
            || word.len() > 4 && word.ends_with("ed"))
}
