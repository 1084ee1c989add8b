//! Who speaks, described behind what is said, of which only the name was taken: “It will close, chairman and biggest owner |
//! Jane Doe said”, “‘It is old,’ Jane Doe, head of weaving, | Sample Works said”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::attribution::discourse::role_of;
use crate::attribution::whole::has_predicate;
use crate::gazetteer::{Gazetteer, RoleKind};
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words of a description, at most.
const LONGEST: usize = 16;

/// Where the words for who speaks begin, within what was taken for the end of what is said; and where that ends.
pub(super) fn starts(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cue: &Range<usize>,
    source: &Range<usize>,
    part: &Range<usize>,
) -> Option<(usize, usize)> {
    let beside =
        part.end == source.start || part.end + 1 == source.start && a.is_mark(part.end, b',');
    // “a statement from | the council”
    let from = part.end == source.start && a.pos[part.end - 1] == Pos::Adp;
    if !beside || source.end > cue.start || a.pos[source.start] != Pos::Propn && !from {
        return None;
    }
    let role = |t: usize| is_role(a, g, t);
    let describes = |words: Range<usize>| {
        !words.is_empty()
            && words.len() <= LONGEST
            && !words
                .clone()
                .any(|t| acts(a, t) || matches!(a.pos[t], Pos::Pron | Pos::Sconj))
            && words.clone().any(|t| role(t) || a.is_any(t, TEXTS) && from)
    };
    let to = part.end - usize::from(a.is_mark(part.end - 1, b','));
    // “‘It is old,’ Jane Doe, head of weaving,”
    let from = passages.partition_point(|p| p.tokens.end < part.start);
    let within = passages[from..].iter().take_while(|p| p.open < part.end);
    if let Some(last) = within.last() {
        let close = last.close.filter(|c| *c < to)? + 1;
        let comma = a.is_mark(last.tokens.end - 1, b',');
        let begins = matches!(
            a.pos.get(close),
            Some(Pos::Propn | Pos::Noun | Pos::Adj | Pos::Det)
        );
        return (comma && begins && describes(close..to)).then_some((close, close));
    }
    // “closes in 1990, chairman and biggest owner Jane Doe”, “the critical point, an official of the mill, Sample Works,”
    let comma = (part.start..to).rev().find(|t| a.is_mark(*t, b','))?;
    let first = comma + 1;
    let apart = to < source.start;
    let opens = a.is_any(first, &["a", "an", "former"])
        || !apart && matches!(a.pos[first], Pos::Noun | Pos::Adj);
    (opens
        && comma > part.start
        && a.pos[comma - 1] != Pos::Propn
        && describes(first..to)
        && has_predicate(a, &(part.start..comma)))
    .then_some((comma, first))
}

/// Whether the second part of a content tells of who speaks: “‘It is old,’ according to Jane Doe, | head of the mill, which
/// has two looms”, “It is old, according to Sample Bank, | which has sold it”.
pub(super) fn is_description(
    a: &Analysis<'_>,
    g: &Gazetteer,
    cue: &Range<usize>,
    source: &Range<usize>,
    content: &[Range<usize>],
) -> bool {
    let [first, second] = content else {
        return false;
    };
    let behind = first.end <= cue.start
        && source.start >= cue.end
        && second.start == source.end + usize::from(a.is_mark(source.end, b','));
    let relative = a.is_any(second.start, &["who", "which", "whose"]);
    let role = |t: usize| is_role(a, g, t);
    let mut title = second.clone().take_while(|t| {
        matches!(a.pos[*t], Pos::Noun | Pos::Adj | Pos::Det | Pos::Propn)
            || a.word(*t).ends_with("ing")
    });
    behind && (relative || a.is_mark(source.end, b',') && title.any(role))
}

/// What was taken for the second part of what is said, and names who says it, right behind the verb: “‘It is old,’ said | a
/// statement by | Sample Works”.
pub(super) fn is_source(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: &Range<usize>,
    content: &[Range<usize>],
) -> bool {
    let [first, second] = content else {
        return false;
    };
    let closes = first.end == cue.start && a.doc.tokens[first.end - 1].kind == TokenKind::Quote;
    closes
        && second.start == cue.end
        && second.end == source.start
        && !second
            .clone()
            .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux) && !a.word(t).ends_with("en"))
}

/// A word for what somebody is: “head”, “professor”, “official”.
pub(crate) fn is_role(a: &Analysis<'_>, g: &Gazetteer, t: usize) -> bool {
    role_of(a, g, t).is_some_and(|(kind, ..)| {
        matches!(
            kind,
            RoleKind::Person | RoleKind::Anonymous | RoleKind::Spokesperson
        )
    })
}

/// A verb; not “weaving”, which may be a thing.
pub(crate) fn acts(a: &Analysis<'_>, t: usize) -> bool {
    a.pos[t] == Pos::Aux || a.pos[t] == Pos::Verb && !a.word(t).ends_with("ing")
}

/// Texts in which something is said.
const TEXTS: &[&str] = &[
    "statement",
    "report",
    "study",
    "survey",
    "release",
    "notice",
];

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    #[test]
    fn what_is_told_of_who_speaks_is_not_said() {
        for (text, wanted) in [
            (
                "“A lot of millers have been buying at one rupee,” according to Jane Doe, managing director of the weaving group Sample Looms, which has joined with mills to sell bolts.",
                "“A lot of millers have been buying at one rupee,”",
            ),
            (
                "“The mill began to suffer and it might close in 10 days,” said a hand-written statement by Sample Works of Exampla.",
                "“The mill began to suffer and it might close in 10 days,”",
            ),
        ] {
            assert_eq!(crate::testing::contents(text), [wanted], "{text}");
        }
    }

    #[test]
    fn a_description_of_who_speaks_is_not_said() {
        for (text, content, source) in [
            (
                "The weaving group Sample Looms has put off its sale from 1988 to 1990, chairman and major shareholder Jane Doe said in an interview.",
                "The weaving group Sample Looms has put off its sale from 1988 to 1990",
                "chairman and major shareholder Jane Doe",
            ),
            (
                "\"Better looms have the potential for reducing the costs of typical mills by 30 pct or more,\" Jane Doe, vice president and general manager, bolts department, Sample Looms Ltd said at the fair.",
                "\"Better looms have the potential for reducing the costs of typical mills by 30 pct or more,\"",
                "Jane Doe, vice president and general manager, bolts department, Sample Looms Ltd",
            ),
        ] {
            let engine = Engine::builder().build().unwrap();
            let quotes = engine.annotate(&Article::new("a", text)).quotes;
            let quote = &quotes[0];
            assert_eq!(&text[quote.content[0].range()], content);
            assert!(
                quote
                    .source
                    .iter()
                    .any(|s| source.starts_with(&text[s.range()])
                        || source.ends_with(&text[s.range()])),
                "{text}"
            );
        }
    }
}
