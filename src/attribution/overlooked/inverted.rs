//! Attributions that close a sentence the other way round: `The mill will stay, said Jane Doe, an analyst at Sample Bank.`

use std::ops::Range;

use super::closing::{TOLD, is_clause, stop_of};
use crate::analysis::Analysis;
use crate::attribution::link::candidates::can_speak;
use crate::gazetteer::Gazetteer;
use crate::mention::phrases::Phrases;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// What is said, and the words for who says it, where somebody and what they are close the sentence: “…, said Jane Doe, an
/// analyst at Sample Bank.”
pub(super) fn clause(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    passages: &[Passage],
    verb: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let sentence = a.sentence_of(verb.start);
    let last = sentence.end - 1;
    let stop = stop_of(a, &sentence).unwrap_or(last);
    let before = verb.start.checked_sub(2).filter(|c| *c > sentence.start)?;
    // “… “well ahead,” says Doe”
    let mark = a.doc.tokens[before + 1].kind == TokenKind::Quote && a.word(before) == ",";
    let (comma, closes) = if mark {
        (before, verb.start)
    } else {
        (before + 1, before + 1)
    };
    let phrase = phrases.at(verb.end)?;
    // “Jane Doe, a miller, told Sample News.”: who hears it
    // “…, called the Sample Mill.”
    // “…, retweeted Jane Doe.”, “…, shared the video.”
    let told = verb.clone().any(|t| {
        a.is_any(t, TOLD)
            || a.is_any(
                t,
                &[
                    "called",
                    "retweeted",
                    "reposted",
                    "published",
                    "shared",
                    "posted",
                ],
            )
    });
    let opens = a.word(comma) == "," && phrase.tokens.start == verb.end && can_speak(phrase, a, g);
    let plain = |t: usize| !matches!(a.pos[t], Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Pron);
    // “…, notes Jane Doe in “The Mill Is Old””
    let marked = |t: usize| passages.iter().any(|p| p.tokens.contains(&t));
    let end = phrase.tokens.end;
    // “…, says the analyst, with two mills expected to be sold.”
    // “…, said Jane Doe, incoming director of the mill.”
    // “…, said people familiar with the talks, who asked not to be named.”
    let close = (end..stop)
        .find(|t| a.is_mark(*t, b','))
        .filter(|c| c + 1 < stop && !a.is_any(end, &["and"]) && (end..*c).all(plain));
    let more = close.is_some();
    let rest = more || (end..stop).all(|t| plain(t) || marked(t));
    let stops = a.word(last).ends_with('.')
        || marked(stop - 1)
        || a.doc.tokens[last].kind == TokenKind::Quote;
    if told || !opens || !stops || !rest {
        return None;
    }
    // “‘We like it,’ explained Doe.”
    let all = |p: &Passage| p.open == sentence.start && p.close.is_some_and(|c| c + 1 == closes);
    let opens = |p: &Passage| p.open <= sentence.start && p.tokens.end > sentence.start && !all(p);
    if mark && passages.iter().any(opens) {
        return None;
    }
    let content = sentence.start..closes;
    let seen = content
        .clone()
        .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
    // “The miller, who asked not to be named, said the town, its mills and …”
    let described = more && is_described(a, &content);
    // “…, said traders and mill analysts.”
    let second = (a.is_any(end, &["and"]) && end + 1 < stop)
        .then(|| phrases.at(end + 1))
        .flatten()
        .filter(|p| p.tokens.start == end + 1 && p.tokens.end == stop && can_speak(p, a, g));
    let described_by = close
        .filter(|_| a.pos[end - 1] == Pos::Adj || a.pos[end] == Pos::Adj)
        .unwrap_or(end);
    let source = phrase.tokens.start..second.map_or(described_by, |p| p.tokens.end);
    (seen && !described && is_clause(a, &content)).then_some((content, source))
}

/// “The miller, who asked not to be named”: somebody and what is told of him, and no clause.
fn is_described(a: &Analysis<'_>, words: &Range<usize>) -> bool {
    let mut commas = words.clone().filter(|t| a.is_mark(*t, b','));
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let first = commas.next();
    first.is_some_and(|c| a.is_any(c + 1, &["who", "which"]) && !(words.start..c).any(verb))
        && commas.all(|c| c + 1 == words.end)
}

#[cfg(test)]
mod tests {
    use crate::testing::{contents, last_speaker};

    #[test]
    fn a_sentence_that_ends_with_who_said_it_is_reported() {
        for (text, speaker, words) in [
            (
                "The mill is old. The mill of Sampleton lost two looms, said people familiar with the talks, who asked not to be named.",
                "people familiar with the talks",
                "The mill of Sampleton lost two looms",
            ),
            (
                "Doe Mills Inc has built mills “far ahead of last year,” says Jane Roe, with ten more expected to be built.",
                "Jane Roe",
                "Doe Mills Inc has built mills “far ahead of last year,”",
            ),
            (
                "Half of the wheat goes to the mill, said Jane Doe, with another mill expected to be built.",
                "Jane Doe",
                "Half of the wheat goes to the mill",
            ),
            (
                "Half of the wheat goes to the mill, said Jane Doe, an analyst at Sample Bank.",
                "Jane Doe",
                "Half of the wheat goes to the mill",
            ),
        ] {
            assert_eq!(contents(text), [words], "{text}");
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
