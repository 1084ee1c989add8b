//! The plain form of a report: somebody, a verb of saying and what is said, side by side. It is as certain as quotation marks,
//! whatever the tagger makes of the words.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::overlooked::before_verb::begins_clause;
use crate::gazetteer::Gazetteer;
use crate::quote::clause::is_clause;
use crate::quote::draft::Draft;
use crate::quote::select::{SHORT, says};
use crate::quote::unsaid::{is_possible, is_to_come};
use crate::tag::pos::Pos;

/// What a content has whose verb is not seen.
const SURE: u8 = 85;

/// Verbs that hardly take anything but what is said.
const SAY: &[&str] = &[
    "said", "says", "say", "argued", "argues", "stated", "states",
];

/// “Doe said it rained”, “it rained, Doe said”: somebody, a finite verb of saying and a content side by side.
pub(super) fn is_plain(a: &Analysis<'_>, g: &Gazetteer, draft: &Draft, cue: &Range<usize>) -> bool {
    let ([part], Some(source)) = (draft.content.as_slice(), &draft.source) else {
        return false;
    };
    let verb = cue.end - 1;
    let sentence = a.sentence_of(part.start);
    let accords = a.is_any(cue.start, &["according"]);
    if accords {
        // “Sales rose by a tenth, according to Doe”, not “Sales, according to Doe, rose”
        let closed = part.end + 1 == cue.start && matches!(a.word(part.end), "," | ";");
        let verb = |t: usize| matches!(a.pos.get(t), Some(Pos::Verb | Pos::Aux | Pos::Adv));
        let inserted =
            source.end < sentence.end && a.word(source.end) == "," && verb(source.end + 1);
        return part.start == sentence.start && closed && !inserted;
    }
    let finite = a.pos[verb] == Pos::Verb && !a.word(verb).ends_with("ing");
    let beside = |t: usize| matches!(a.pos[t], Pos::Adv | Pos::Aux);
    let before = source.end <= cue.start && (source.end..cue.start).all(beside);
    let behind = source.start == cue.end;
    let that = |t: usize| a.is_any(t, &["that"]);
    let follows = part.start == cue.end || part.start == cue.end + 1 && that(cue.end);
    let leads = part.end <= cue.start.min(source.start)
        && (part.end..cue.start.min(source.start)).all(|t| a.word(t) == ",");
    let introduced = follows && (that(part.start) || part.start > cue.end);
    let says = a.is_any(verb, SAY) || introduced && says(a, g, cue);
    let from = a.sentence_of(source.start).start;
    let begins = leads || begins_clause(a, source.start, from);
    finite && says && begins && (before && (follows || leads) || behind && leads)
}

/// Whether a content has any verb that is not of a relative clause. Of “the mill plans to close”, “prices range from two”
/// the tagger may take it for a noun, where the model is sure of the content.
pub(super) fn has_verb(a: &Analysis<'_>, draft: &Draft) -> bool {
    let words = draft.start()..draft.end();
    let relative = |t: &usize| a.is_any(*t, &["who", "which", "whose"]);
    let mut verbs = words.clone().take_while(|t| !relative(t)).skip(1);
    let verb = verbs.any(|t| {
        matches!(a.pos[t], Pos::Verb | Pos::Aux)
            && !a.is_any(t - 1, &["to"])
            && !a.word(t).ends_with("ing")
    });
    // not “said John Doe, a miller”, “said John Doe a miller”
    let apposition = || {
        let head = words.clone().take(5).skip(1);
        a.pos[words.start] == Pos::Propn
            && head.clone().any(|t| a.is_any(t, &["a", "an", "the", ","]))
    };
    verb || draft.confidence >= SURE && words.len() > SHORT && !apposition()
}

/// A cue without how it is said, where the content stands before it: “it rained, Doe said without giving details”.
pub(super) fn without_manner(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> Range<usize> {
    let without = cue.clone().skip(1).find(|t| a.is_any(*t, &["without"]));
    let end = without.filter(|_| draft.end() <= cue.start);
    cue.start..end.unwrap_or(cue.end)
}

/// Words that surely are somebody’s, though nobody is found who said them: a clause after a finite verb of saying.
pub(super) fn is_clear(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let gerund = cue
        .clone()
        .any(|t| a.pos[t] == Pos::Verb && a.word(t).ends_with("ing"));
    let verb = cue.clone().any(|t| a.pos[t] == Pos::Verb);
    // “‘Doe loom’ refers to a loom of 1950”: what a word means
    let means = cue
        .clone()
        .any(|t| a.is_any(t, &["refers", "refer", "referred"]));
    draft.lexical
        && draft.cue_kind == CueKind::Say
        && verb
        && !means
        && !a.is_any(cue.end - 1, &["about"])
        && !gerund
        && !is_possible(a, cue)
        && !is_to_come(a, draft, cue)
        && is_clause(a, draft)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_stands_beside_a_verb_of_saying_is_said() {
        for (text, wanted) in [
            (
                "The mill sold bolts in May. It said prices range from two dollars for a small bolt to nine for a large one.",
                "prices range from two dollars for a small bolt to nine for a large one",
            ),
            (
                "The looms were sold to a town in Exampla last year, officials said without giving details.",
                "The looms were sold to a town in Exampla last year",
            ),
            (
                "The mill is old. Sample Works said in a filing with the town council that it had bought the mill.",
                "it had bought the mill",
            ),
            (
                "Sales of the mill dropped by 878 bolts last week, according to analysts asked by Sample News.",
                "Sales of the mill dropped by 878 bolts last week",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }
}
