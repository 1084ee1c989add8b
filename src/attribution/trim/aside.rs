//! An attribution that stands in an aside ends with it: “Roe -- who said the mill is old | -- has sold it”, “Doe, who owns
//! three mills, according to Sample News, sold | one of them”.

use std::ops::Range;

use super::main_verb::is_finite;
use crate::analysis::Analysis;
use crate::tag::pos::Pos;

/// Words that are left of what is said, at least.
const SHORTEST: usize = 3;

/// The dash that closes the clause with “who” in which something is said.
pub(super) fn dash(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>) -> Option<usize> {
    let is_dash = |t: usize| {
        matches!(a.word(t), "-" | "–" | "—" | "--") && a.doc.tokens[t].spaced && !a.is_joint(t)
    };
    let sentence = a.sentence_of(cue.start);
    if part.start < cue.end || part.end > sentence.end {
        return None;
    }
    let open = (sentence.start..cue.start).rev().find(|t| is_dash(*t))?;
    let first = (sentence.start..open).all(|t| !is_dash(t));
    let clause = a.is_any(open + 1, &["who", "which", "whose"]);
    let close = (part.start + SHORTEST..part.end.saturating_sub(1)).find(|t| is_dash(*t))?;
    (first && open > sentence.start && clause).then_some(close)
}

/// Whether the words behind “according to” belong to the verb of the reporter's sentence: behind a clause with “who”, or
/// behind what the reporter concludes, “according to early figures, highlighting | how the town suffers”.
pub(super) fn is_of_reporter(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: &Range<usize>,
    content: &[Range<usize>],
) -> bool {
    let [first, second] = content else {
        return false;
    };
    // “it will stay, Doe said, | a move that could hurt the town”
    let comment = a.is_any(second.start, &["a", "an"])
        && a.is_any(second.start + 1, &["move", "step"])
        && a.is_any(second.start + 2, &["that", "which"]);
    if comment {
        return true;
    }
    let parts = a.is_any(cue.start, &["according"])
        && source.start >= cue.end
        && first.end <= cue.start
        && second.start > source.end;
    if !parts || second.end > a.sentence_of(cue.start).end {
        return false;
    }
    let verb = |t: &usize| matches!(a.pos[*t], Pos::Verb | Pos::Aux);
    let Some(between) = (source.end..second.start).find(verb) else {
        return false;
    };
    let concludes = a.word(between).ends_with("ing");
    let who = first
        .clone()
        .find(|t| a.is_any(*t, &["who", "which", "whose"]));
    let told = who.is_some_and(|who| {
        who > first.start
            && a.is_mark(who - 1, b',')
            && !(first.start..who).any(|t| is_finite(a, t) || a.pos[t] == Pos::Verb)
    });
    concludes || told
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_is_said_ends_with_its_aside() {
        let text = "The mill is old. Sample Research founder and prominent short seller Jane Doe -- who said last year Roe Works was beating the rest of the industry -- abandoned her long bet on the stock.";
        let said = contents(text);
        assert!(
            said.iter().any(|c| c.ends_with("rest of the industry")),
            "{said:?}"
        );
        let text =
            "The mill will not close, a town official said, a move that could hurt its rivals.";
        assert!(!contents(text).iter().any(|c| c.contains("move")));
        let text = "Sales of bolts fell for a seventh month in May, according to early indicators, highlighting how the strike is hurting trade.";
        assert!(!contents(text).iter().any(|c| c.contains("strike")));
    }
}
