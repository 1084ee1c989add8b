//! Firms and other bodies of which all but the first word was taken for the name, that word being one that others stand
//! before a name with: “Caledon Airways” of British Caledon Airways, “Plan Trust” of New Plan Trust.
//!
//! Where the sentence begins with it and the verb of speech follows the name, nobody would leave out the article of “the
//! British Caledon Airways”, so the word is part of the name. Names that end like firms are read in `firm_ends`.

use super::firm_ends::{NO_OPENERS, is_small};
use super::firms::ends_body;
use super::headline::is_headline;
use super::linked_firms::says;
use super::names::{DATES, MODIFIERS, NameType, RawName};
use crate::analysis::Analysis;
use crate::gazetteer::{Hit, Target};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Where a name begins whose first word was not taken for part of it; `end` is where it ends.
pub(super) fn before(a: &Analysis<'_>, raw: &RawName, end: usize) -> Option<usize> {
    let start = raw.name.start.checked_sub(1)?;
    let sentence = a.sentence_of(raw.name.start);
    let token = a.doc.tokens[start];
    let first = a.is_any(start, &["first"]);
    let body = raw.kind == NameType::Organisation
        && raw.organisation.is_none()
        && raw.leaders.is_empty()
        && !raw.titled
        && (raw.name.len() > 1 || first);
    if !body
        || start != sentence.start
        || token.kind != TokenKind::Word
        || !token.is_capitalised()
        || !says(a, end)
        || is_headline(a, sentence)
    {
        return None;
    }
    let hit = |wanted: fn(&Hit<Target>) -> bool| a.hits_at(start).iter().any(wanted);
    let other = hit(|h| {
        matches!(
            h.target,
            Target::Role(_) | Target::Office(_) | Target::Title(_) | Target::Organisation(_)
        )
    });
    let nation = hit(|h| matches!(h.target, Target::Country(_)));
    let general = a.is_any(start, NO_OPENERS)
        || a.is_any(start, DATES)
        || a.is_any(start, MODIFIERS) && !a.is_any(start, &["new"])
        || is_small(a, start);
    let opens = if nation {
        // “British Caledon Airways”; not “UK Bolt Board”, “German Bolt Ministry”
        token.case == Case::Capital && is_demonym(a, start) && ends_body(a, end - 1)
    } else {
        matches!(
            a.pos[start],
            Pos::Propn | Pos::Adj | Pos::Noun | Pos::X | Pos::Verb
        ) || first
            || token.case == Case::Upper && token.span.len() > 1
    };
    (opens && !other && !general && !is_apart(a, raw, start)).then_some(start)
}

/// “British”, “Canadian”, “Japanese”
fn is_demonym(a: &Analysis<'_>, at: usize) -> bool {
    let word = a.word(at);
    ["an", "ese", "ish", "ch"].iter().any(|e| word.ends_with(e))
}

/// Whether the text has the name without its first word.
fn is_apart(a: &Analysis<'_>, raw: &RawName, start: usize) -> bool {
    let key = |t: usize| a.doc.tokens[t].key;
    let name = raw.name.start;
    let words = raw.name.len().min(2);
    (1..a.doc.tokens.len() + 1 - words).any(|t| {
        t != name
            && (0..words).all(|i| key(t + i) == key(name + i))
            && a.doc.tokens[t].is_capitalised()
            && key(t - 1) != key(start)
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_first_word_of_a_sentence_may_be_that_of_a_name() {
        for (text, name) in [
            (
                "British Quorlonian Airways said it had sold a mill.",
                "British Quorlonian Airways",
            ),
            (
                "New Quorl Realty Trust said it had sold a mill.",
                "New Quorl Realty Trust",
            ),
            (
                "First Quorl System said it had sold a mill.",
                "First Quorl System",
            ),
            (
                "Applied Quorl Communications said it had sold a mill.",
                "Applied Quorl Communications",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn other_words_before_a_name_are_none_of_it() {
        for (text, name) in [
            (
                "It was May when Quorl Communications met. Applied Quorl Communications said it rained.",
                "Quorl Communications",
            ),
            (
                "Former Quorl Realty Trust said it had sold a mill.",
                "Quorl Realty Trust",
            ),
            (
                "Yesterday Quorl Realty Trust said it had sold a mill.",
                "Quorl Realty Trust",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }
}
