//! The object of a verb of saying: “announced a new loom”, “denied reports that it rained”. It is a thing, and no words of
//! anybody, though a verb may stand in a clause that tells of it.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::gazetteer::{Cue, Gazetteer, Hit, Takes, Target};
use crate::quote::draft::Draft;
use crate::quote::marks::Passage;
use crate::quote::phrase::Phrase;
use crate::quote::select::is_introduced;
use crate::quote::things::FINDING;
use crate::tag::pos::Pos;

/// Verbs of what is told to somebody, who stands behind them; the table has most of them.
const TOLD: &[&str] = &["accuse", "accused", "accuses", "on", "upon", "after"];

/// Verbs that the table says take somebody, and that may take a thing alone.
const ASKING_FOR: &[&str] = &[
    "for",
    "recall",
    "recalled",
    "recalling",
    "recommend",
    "recommended",
    "recommending",
    "request",
    "requested",
];

/// Verbs of arguing, which have no thing for their object.
const ARGUING: &[&str] = &[
    "argue", "argued", "argues", "insist", "insisted", "insists", "contend", "contends", "assert",
    "asserted", "asserts",
];

/// Verbs of what is made known, which quotes nobody.
const GIVING: &[&str] = &[
    "add",
    "added",
    "adds",
    "announce",
    "announced",
    "announces",
    "cite",
    "cited",
    "cites",
    "citing",
    "outline",
    "outlined",
    "outlines",
];

/// “announced changes designed to please millers”, “called for a new mill”, “denied reports that it would close”: what is
/// announced, called for or denied is a thing.
pub(super) fn is_object(
    a: &Analysis<'_>,
    g: &Gazetteer,
    draft: &Draft,
    cue: &Range<usize>,
) -> bool {
    let [content] = draft.content.as_slice() else {
        return false;
    };
    let verb = cue.end - 1;
    if !draft.nominal || content.start != cue.end || is_introduced(a, draft) {
        return false;
    }
    let says = |t: usize| a.is_any(t, &["say", "says", "said", "saying"]);
    if a.is_any(verb, ARGUING) || cue.clone().any(says) || tells_somebody(a, g, draft, cue) {
        return false;
    }
    let thing = forms(a, g, cue).any(|c| c.thing);
    if thing && is_called(a, content.start) || is_fault(a, cue) {
        return true;
    }
    let Some(phrase) = Phrase::of(a, content) else {
        return false;
    };
    if draft.cue_kind == CueKind::Deny && phrase.is_claim(a) {
        return true;
    }
    let predicts = draft.cue_kind == CueKind::Predict;
    if phrase.is_told_to(a, predicts || a.is_any(verb, &["for"])) {
        return false;
    }
    if thing {
        let named =
            a.pos[phrase.first] == Pos::Propn || a.is_any(phrase.first, &["him", "her", "them"]);
        return (phrase.is_nominal(a) || named) && !phrase.is_explained(a, verb);
    }
    phrase.is_nominal(a) && !phrase.has_predicate(a, draft, verb)
}

/// “denounced | what he called a plot”
fn is_called(a: &Analysis<'_>, first: usize) -> bool {
    let calls = |t: usize| a.is_any(t, &["called", "calls", "termed", "described"]);
    a.is_any(first, &["what"]) && (first + 2..first + 5).any(calls)
}

/// “found | fault with the plan”
fn is_fault(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    a.is_any(cue.end, &["fault"]) && a.is_any(cue.end - 1, FINDING)
}

/// “announced a ‘Loom Two’ model”, “cited a ‘shield’ law”: marks around what the thing is called.
pub(super) fn is_named(
    a: &Analysis<'_>,
    g: &Gazetteer,
    draft: &Draft,
    cue: &Range<usize>,
    p: &Passage,
) -> bool {
    let noun = |c: usize| c + 1 < draft.end() && matches!(a.pos[c + 1], Pos::Noun | Pos::Propn);
    let quality = p.tokens.clone().next_back().map(|t| a.pos[t]);
    a.is_any(cue.end - 1, GIVING)
        && p.open > cue.end
        && p.close.is_some_and(noun)
        && quality != Some(Pos::Adj)
        && is_object(a, g, draft, cue)
}

/// The forms of the table within a cue.
fn forms<'g>(
    a: &'g Analysis<'_>,
    g: &'g Gazetteer,
    cue: &Range<usize>,
) -> impl Iterator<Item = &'g Cue> {
    let end = cue.end;
    let within = move |h: &&Hit<Target>| h.end as usize <= end;
    let hits = cue.clone().flat_map(|t| a.hits_at(t));
    hits.filter(within).filter_map(|h| match h.target {
        Target::Cue(i) => Some(&g.cues[usize::from(i)]),
        _ => None,
    })
}

/// “urged the town to sell”, “assured the millers that”: somebody stands behind the verb.
fn tells_somebody(a: &Analysis<'_>, g: &Gazetteer, draft: &Draft, cue: &Range<usize>) -> bool {
    let verb = cue.end - 1;
    let takes = |c: &Cue| c.takes.has(Takes::OBJECT_TO.or(Takes::OBJECT_THAT));
    let kind = matches!(
        draft.cue_kind,
        CueKind::Demand | CueKind::Say | CueKind::Promise | CueKind::Ask
    );
    a.is_any(verb, TOLD) || kind && !a.is_any(verb, ASKING_FOR) && forms(a, g, cue).any(takes)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_thing_behind_a_verb_is_no_speech() {
        for text in [
            "Jane Doe announced changes Friday designed to please the millers of the town.",
            "Sample Works denied reports that it plans to close the oldest mill in May.",
            "The council rejected a plan by millers to add to the bill a rule passed two years ago.",
            "Jane Doe called for a full ban on looms as part of her plan released last month.",
            "Jane Doe criticised members of the council for closing a mill over what she called an old debt.",
            "Sample Works announced a new loom and plans to sell it, but millers were not glad.",
            "The mayor quickly disavowed the statements made by the two millers.",
            "Sample Works reported a 52% rise in net profit during the last three months of the year.",
            "Sample Works cited a “shield” law intended to let millers keep their looms.",
            "Millers found fault with a plan put forward by the town as it was too dear.",
            "The mayor denounced what he called a plot by the millers of the town.",
            "Sample Works reported pretax profit of two million dollars in the year ended May 31.",
            "Sample Works announced a new loom called Clara that lets millers rest at night.",
            "Sample Works announced a “quiet loom” model built for the mills of the town.",
        ] {
            assert_eq!(contents(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_clause_behind_a_verb_is_speech() {
        for text in [
            "Sample Works reported sales inched up by a tenth in the year to May.",
            "Jane Doe called for the mayor to be sent home.",
            "Jane Doe has called for Roe to reimburse the town for the loom that he sold to a miller in May.",
            "Sample News asked Roe Works for more details, including how long the looms will be closed and whether it will pay.",
            "Sample Works announced this week it would sell the oldest mill.",
            "Jane Doe denied the mill was ever sold.",
            "Jane Doe urged the council to sell the mill.",
            "Sample Works confirmed the loom, which was built in May, had been sold.",
            "Sample Works reported earnings more than doubled to two million dollars in May.",
            "Jane Doe highlighted the fact the mill won a prize in May for its looms.",
        ] {
            assert_eq!(contents(text).len(), 1, "{text}");
        }
    }
}
