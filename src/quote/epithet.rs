//! Words that tell of the noun or participle behind them, taken for who speaks: “recent | allegations that”, “initial |
//! claims under the plan”, “whose | alleged purpose”, “the plan | announced for May is”.

use std::ops::Range;

use super::draft::Draft;
use crate::analysis::Analysis;
use crate::attribution::discourse::role_of;
use crate::gazetteer::Gazetteer;
use crate::quote::select::is_introduced;
use crate::tag::pos::Pos;
use crate::text::Case;

/// Nouns for what is said that look like verbs, or are taken for cues.
const SAYINGS: &[&str] = &[
    "allegation",
    "allegations",
    "assertion",
    "assertions",
    "claims",
    "declaration",
    "declarations",
    "estimates",
    "evidence",
    "forecasts",
    "guesses",
    "objection",
    "objections",
    "predictions",
    "reminders",
    "reports",
    "rules",
];

/// The source is no more than an epithet of the cue.
pub(super) fn is_epithet(
    a: &Analysis<'_>,
    g: &Gazetteer,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    is_of_saying(a, g, source, cue)
        || is_of_participle(a, draft, source, cue)
        || has_later_verb(a, g, draft, source, cue)
}

/// “recent | allegations”, “the breathless | assertions”, “export | guesses”; not “the German | claims”.
fn is_of_saying(
    a: &Analysis<'_>,
    g: &Gazetteer,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let last = source.end - 1;
    let noun = a.is_any(cue.start, SAYINGS) && source.end == cue.start;
    let first = a.sentence_of(source.start).start == last;
    // “initial | claims under the plan”; not “Quorlaal | claims the loom”, a name
    let of = source.len() == 1 && a.pos.get(cue.end) == Some(&Pos::Adp) && cue.len() == 1;
    let epithet = match a.pos[last] {
        Pos::Adj => first && of || a.doc.tokens[last].case == Case::Lower,
        Pos::Noun => first && of,
        _ => false,
    };
    let somebody = role_of(a, g, last).is_some()
        || source
            .clone()
            .any(|t| a.pos[t] == Pos::Propn || a.is_possessive(t));
    // “the rich claim”, “the old claims that”
    let people = a.pos[last] == Pos::Adj
        && a.is_any(source.start, &["the"])
        && source.len() == 2
        && !a.word(last).ends_with("less");
    noun && epithet && !somebody && !people
}

/// “total | estimated | output”, “whose | alleged | purpose”.
fn is_of_participle(
    a: &Analysis<'_>,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    // “the best | reported | price”
    let best = source.len() == 2
        && a.pos[source.start] == Pos::Det
        && a.word(source.end - 1).ends_with("est");
    let participle = cue.len() == 1
        && a.word(cue.start).ends_with("ed")
        && source.end == cue.start
        && (source.len() == 1 || best)
        && draft.start() == cue.end;
    let noun = matches!(a.pos.get(cue.end), Some(Pos::Noun | Pos::Adj));
    let first = source.start == a.sentence_of(source.start).start;
    let epithet = a.is_any(source.start, &["whose"])
        || first && (a.pos[source.start] == Pos::Adj || a.is_any(source.start, &["revised"]));
    participle && noun && (epithet || best)
}

/// “The trend | predicted for this year is”, “the land | reported damaged”: what the participle tells of has its verb later,
/// or none.
fn has_later_verb(
    a: &Analysis<'_>,
    g: &Gazetteer,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let participle = cue.len() == 1 && a.word(cue.start).ends_with("ed") && source.end == cue.start;
    let first = cue.end;
    if !participle || draft.start() != first || is_introduced(a, draft) {
        return false;
    }
    let last = source.end - 1;
    if a.pos[last] != Pos::Noun || role_of(a, g, last).is_some() {
        return false;
    }
    let end = a.sentence_of(first).end;
    // “reported damaged, another …”
    let word = a.word(first);
    if a.is_any(cue.start, &["reported"])
        && word.ends_with("ed")
        && first + 1 < end
        && matches!(a.word(first + 1), "," | "." | ";")
    {
        return true;
    }
    let phrase = |t: &usize| {
        matches!(
            a.pos[*t],
            Pos::Adp | Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num
        ) || a.is_possessive(*t)
    };
    let stop = (first..end).find(|t| !phrase(t));
    a.pos[first] == Pos::Adp
        && !a.is_any(first, &["that", "as"])
        && stop.is_some_and(|t| t > first + 1 && a.is_any(t, &["is", "was", "are", "were"]))
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_tells_of_a_noun_says_nothing() {
        for text in [
            "The rules follow a dispute over the mill, prompted by recent allegations that both the mayor and his clerk had money there.",
            "Initial claims under the plan totaled 728,120 in the week, down from 770,920 the week before.",
            "Export guesses for all wheat ranged from 16.0 to 20.0 mln bushels, compared with 16.4 mln last week.",
            "The big trend predicted for this year is the joining of looms with other tools of the home.",
            "The best reported bolt price was in mill ten, 44 dollars for a box of the old looms.",
            "Total estimated paddy output for the year would be between 90 and 110 mln bushels.",
        ] {
            assert!(contents(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn whoever_claims_is_no_epithet() {
        for text in [
            "The company claims that the mill is old and has to be closed in May.",
            "Fortel estimates that the mill would lose a tenth of its worth if Roe left it.",
            "Quorlaal claims Sample Works took the old loom of the mill for its own.",
            "Sample Works estimates that the mill will be sold in May for two dollars.",
            "The minister reports that the mill was sold in May to a bank.",
        ] {
            assert_eq!(contents(text).len(), 1, "{text}");
        }
    }
}
