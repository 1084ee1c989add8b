//! The clause of the reporter around “who say”, taken for a part of what they say.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// “| Her view is shared by the millers, who say | it is old”: the clause before “who” is the reporter's.
pub(super) fn leave_out(a: &Analysis<'_>, cue: &Range<usize>, content: &mut Vec<Range<usize>>) {
    let [first, second, ..] = content.as_slice() else {
        return;
    };
    if first.end > cue.start || second.start < cue.end {
        return;
    }
    let before = cue.start.saturating_sub(1);
    let finite = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let marked = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
    let around = a.is_any(before, &["who"])
        && first.end <= before
        && first.start >= a.sentence_of(before).start
        && first.clone().any(finite)
        && !first.clone().any(marked);
    if around {
        content.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn the_clause_around_who_say_is_not_said() {
        let text = "The stance of the millers is being shared by the Sample Bolt Forum (SBF), who say the town faces “an uphill struggle” to keep its mill.";
        let said = contents(text);
        assert!(!said.iter().any(|c| c.contains("stance")), "{said:?}");
    }
}
