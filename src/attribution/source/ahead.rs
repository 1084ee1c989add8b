//! Words that were taken with a source, stand before it, and are no part of it: where something happened, a
//! heading that lost its line break.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::{Gazetteer, RoleKind, Target};
use crate::tag::pos::Pos;
use crate::text::Case;

use crate::attribution::discourse::role_of;

/// Words of a heading in capitals, at least.
const HEADING: usize = 4;

/// The source without those words.
pub(super) fn without(source: Range<usize>, a: &Analysis<'_>, g: &Gazetteer) -> Range<usize> {
    if source.len() < 3 {
        return source;
    }
    behind_place(behind_time(behind_heading(source, a), a), a, g)
}

/// “Under the Doe government, two banks complained”, of which all from “the” on was taken: what the preposition that opens
/// the sentence goes with.
fn behind_time(source: Range<usize>, a: &Analysis<'_>) -> Range<usize> {
    let before = source.start.checked_sub(1);
    // “Representing the firm, analyst Jane Doe”
    let participle = |t: usize| a.pos[t] == Pos::Verb && a.word(t).ends_with("ing");
    let opens = before.is_some_and(|t| {
        t == a.sentence_of(source.start).start
            && (participle(t)
                || a.is_any(
                    t,
                    &["under", "after", "before", "during", "since", "despite"],
                ))
    });
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let comma = source.clone().find(|t| a.word(*t) == ",");
    match comma.filter(|_| opens) {
        Some(c) if c + 1 < source.end && !(source.start..c).any(verb) => c + 1..source.end,
        _ => source,
    }
}

/// “DOE PRAISES ROE AS A LEADER OF MILLS’Quorla”: the words after a heading in capitals.
fn behind_heading(source: Range<usize>, a: &Analysis<'_>) -> Range<usize> {
    let word = |t: &usize| a.word(*t).chars().any(char::is_alphabetic);
    let upper = |t: usize| a.doc.tokens[t].case == Case::Upper || matches!(a.word(t), "A" | "I");
    let heading = source.clone().take_while(|t| upper(*t) || !word(t));
    let words = heading.clone().filter(word).count();
    let end = heading.last().map_or(source.start, |t| t + 1);
    let rest = end < source.end && a.doc.tokens[end].is_capitalised();
    if words >= HEADING && rest {
        end..source.end
    } else {
        source
    }
}

/// “in Sampleton and Exampla, a miller told”, of which “Sampleton and Exampla, a miller” was taken.
fn behind_place(source: Range<usize>, a: &Analysis<'_>, g: &Gazetteer) -> Range<usize> {
    let article = usize::from(a.is_any(source.start, &["the"]));
    let Some(comma) = source.clone().find(|t| a.word(*t) == ",") else {
        return source;
    };
    let within = |t: usize| a.is_any(t, &["in", "from", "near"]);
    let first = source.start;
    let inside = first > 0 && within(first - 1)
        || first > 1 && a.is_any(first - 1, &["the"]) && within(first - 2);
    let start = source.start + article;
    let place = |t: usize| {
        let mut hits = a.hits_at(t).iter();
        hits.any(|h| matches!(h.target, Target::Country(_) | Target::Place(_)))
    };
    let names = (start..comma).all(|t| a.doc.tokens[t].is_capitalised() || a.is_any(t, &["and"]));
    let somebody = (comma + 2..source.end.min(comma + 4)).any(|t| {
        role_of(a, g, t).is_some_and(|(kind, ..)| kind != RoleKind::Document)
            && a.doc.tokens[t].case == Case::Lower
    });
    let person = comma + 2 < source.end && a.is_any(comma + 1, &["a", "an"]) && somebody;
    if inside && start < comma && names && place(start) && person {
        comma + 1..source.end
    } else {
        source
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn what_stands_before_a_source_is_no_part_of_it() {
        for (text, speaker) in [
            (
                "“The attacks will continue as long as it rains” in the Gaza Strip and West Bank, a militant from the group told a crowd.",
                "militant from the group",
            ),
            (
                "Under the Roe administration, the Sample Board and the Doe Commission complained that a permit would slow their work.",
                "Sample Board and Doe Commission",
            ),
            (
                "Representing the firm, analyst Jane Doe tells clients that it will rain.",
                "Jane Doe",
            ),
            (
                "JOHN ROE CALLS JANE DOE ‘A LEADER OF OUR TIME’Quorl has previously said that the mill harms the town.",
                "Quorl",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
