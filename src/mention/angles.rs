//! Firms in angle brackets, as agencies write those without a ticker: “<Doe, Roe and Sample>”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::text::Case;

/// A firm in angle brackets, of which a name is part: “<Doe, Roe and Sample>”. Where it begins and ends; a ticker is none.
pub(super) fn in_angles(a: &Analysis<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    const LONGEST: usize = 10;
    let sentence = a.sentence_of(name.start);
    let part = |t: usize| {
        a.doc.tokens[t].is_capitalised()
            || matches!(a.word(t), "," | "and" | "&" | "of" | "-" | "(" | ")" | ".")
            || a.is_possessive(t)
            || a.is_any(
                t,
                &[
                    "de", "du", "des", "la", "et", "und", "the", "for", "van", "der",
                ],
            )
    };
    let from = name.start.saturating_sub(LONGEST).max(sentence.start);
    let open = (from..name.start)
        .rev()
        .take_while(|t| part(*t) || a.word(*t) == "<")
        .find(|t| a.word(*t) == "<")?;
    let close = (name.end..sentence.end.min(open + LONGEST))
        .take_while(|t| part(*t) || a.word(*t) == ">")
        .find(|t| a.word(*t) == ">")?;
    let article = usize::from(a.is_any(open + 1, &["the", "a", "an"]));
    let inside = open + 1 + article..close - usize::from(a.is_possessive(close - 1));
    let small = inside
        .clone()
        .any(|t| a.doc.tokens[t].case == Case::Capital);
    let whole = inside == *name || !inside.clone().all(part);
    (small && !whole && !(inside.len() == 3 && a.word(open + 2) == ".")).then_some(inside)
}
