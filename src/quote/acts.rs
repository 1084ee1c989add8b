//! What is done with a verb that may also report: a court orders, an appeal is lodged, a thing boasts a feature, a work gets
//! its name: “ordered | a review of the dam”, “appealed | the ruling”, “boasts | a loom”, “announced | ‘Clara,’ a new loom”.

use std::ops::Range;

use super::draft::Draft;
use crate::analysis::Analysis;
use crate::quote::draft::is_work;
use crate::quote::marks::Passage;
use crate::quote::opening::WEEKDAYS;
use crate::quote::select::is_introduced;
use crate::tag::pos::Pos;

/// What a court has decided.
const RULINGS: &[&str] = &[
    "ban",
    "conviction",
    "convictions",
    "decision",
    "decisions",
    "finding",
    "fine",
    "injunction",
    "judgement",
    "judgment",
    "order",
    "orders",
    "ruling",
    "rulings",
    "sentence",
    "verdict",
];

/// Those who decide.
const COURTS: &[&str] = &["court", "courts", "judge", "judges", "jury", "tribunal"];

/// Forms of “order”.
const ORDERS: &[&str] = &["order", "ordered", "ordering", "orders"];

/// Verbs with which something new is shown.
const SHOWS: &[&str] = &[
    "announced",
    "announces",
    "announcing",
    "introduced",
    "launched",
    "launches",
    "unveiled",
    "unveils",
];

/// Words of the name of a new thing, at most.
const NAME: usize = 4;

/// Whether a draft is such an act.
pub(super) fn is_act(
    a: &Analysis<'_>,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let first = draft.start();
    if first != cue.end || is_introduced(a, draft) {
        return false;
    }
    let verb = cue.end - 1;
    is_appeal(a, draft, cue)
        || a.is_any(verb, ORDERS) && is_order(a, draft, source)
        || is_accused(a, source, cue)
        || is_feature(a, cue)
        || is_question(a, cue)
        || is_quality(a, source, cue)
        || is_dated(a, cue)
}

/// “is appealing | a ruling of the court”, “appealed against | the decision”
fn is_appeal(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let verb = cue.end - 1 - usize::from(cue.len() > 1 && a.is_any(cue.end - 1, &["against"]));
    let noun = |t: &usize| {
        matches!(
            a.pos[*t],
            Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Pron
        ) || a.is_possessive(*t)
            || a.is_joint(*t)
    };
    a.is_any(verb, &["appeal", "appealed", "appealing", "appeals"])
        && (draft.start()..draft.end())
            .take_while(noun)
            .any(|t| a.is_any(t, RULINGS))
}

/// “ordered | a review of the dam”, “the court ordered | two millers to be tried”; not “ordered | the millers to leave”.
fn is_order(a: &Analysis<'_>, draft: &Draft, source: &Range<usize>) -> bool {
    let words = draft.start()..draft.end();
    let verb = |t: &usize| matches!(a.pos[*t], Pos::Verb | Pos::Aux);
    let to = |t: usize| a.is_any(t, &["to"]) && verb(&(t + 1));
    let be = |t: usize| a.is_any(t, &["be"]);
    let court = source.clone().any(|t| a.is_any(t, COURTS));
    let Some(first) = words.clone().find(verb) else {
        return true;
    };
    let told = to(first - 1) || be(first);
    // “a report on the decision to sell”
    let of_thing = (words.start + 1..first).any(|t| a.is_any(t, &["on", "into", "of"]));
    !told || be(first) && court || of_thing && a.is_any(words.start, &["a", "an"])
}

/// “Most | proposed | changes were made”, “its | estimated | reserves rose”, “Those | found | in breach”: a participle that goes
/// with the noun.
fn is_quality(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let owned = a.is_any(source.start, &["her", "his", "its", "other", "their"])
        && a.word(cue.start).ends_with("ed");
    // not “Most | predicted | prices would fall”
    let some = a.is_any(source.start, &["most", "these", "those"])
        && a.is_any(cue.start, &["announced", "found", "planned", "proposed"]);
    source.len() == 1
        && cue.len() == 1
        && source.end == cue.start
        && (owned || some)
        && matches!(a.pos[cue.end], Pos::Noun | Pos::Adj | Pos::Verb | Pos::Adp)
}

/// “the loom | announced | Thursday is part of”: a participle, and when it was.
fn is_dated(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let day = a.is_any(cue.end, WEEKDAYS);
    let done = ["announced", "disclosed", "proposed", "reported"];
    day && a.is_any(cue.start, &done) && matches!(a.pos.get(cue.end + 1), Some(Pos::Aux))
}

/// “millers | accused | of theft were”: they are accused, and accuse nobody.
fn is_accused(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    cue.len() == 1
        && source.end == cue.start
        && a.is_any(cue.start, &["accused", "suspected", "convicted"])
        && a.is_any(cue.end, &["of"])
}

/// “The mill boasts | a loom that weaves at night”
fn is_feature(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    a.is_any(cue.end - 1, &["boast", "boasts", "boasted", "boasting"])
        && a.is_any(cue.end, &["a", "an", "some"])
}

/// “Sample Works explains | how it uses looms”: the headline that says what the text is about.
fn is_question(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let verb = cue.end - 1;
    let asks = ["how", "what", "where", "which", "who", "why"];
    let last = a.sentence_of(verb).end - 1;
    let stops = [".", "!", "?", ":", "”", "\"", ")", ";"];
    let told = [
        "describe",
        "describes",
        "detail",
        "details",
        "explain",
        "explains",
        "reveal",
        "reveals",
    ];
    a.is_any(cue.end, &asks) && a.is_any(verb, &told) && !stops.contains(&a.word(last))
}

/// “announced | ‘Clara,’ a new loom”, “wrote ‘The Old Mill’”: marks around the name of a thing.
pub(super) fn is_new_name(
    a: &Analysis<'_>,
    draft: &Draft,
    cue: &Range<usize>,
    p: &Passage,
) -> bool {
    let Some(close) = p.close else { return false };
    let words = p.tokens.len() - usize::from(a.is_mark(p.tokens.end - 1, b','));
    let name = p
        .tokens
        .clone()
        .take(words)
        .all(|t| a.doc.tokens[t].is_capitalised());
    let thing = a.is_any(close + 1, &["a", "an", "the", "its"]) || draft.end() <= close + 1;
    let shown = a.is_any(cue.end - 1, SHOWS) && words < NAME && name && thing;
    // “who wrote ‘The Remains of the Mill’”
    let who = (draft.source.as_ref())
        .is_some_and(|s| a.is_any(s.end - 1, &["who"]) && s.end == cue.start);
    let written = who
        && a.is_any(cue.end - 1, &["wrote", "directed", "sang"])
        && is_work(a, p)
        && draft.end() <= close + 1;
    p.open == cue.end && draft.start() == p.open && (shown || written)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_is_done_is_not_said() {
        for text in [
            "Sample Works is appealing a May ruling from the town court that dismissed its claim to the mill.",
            "The Sample Board last month appealed a judge's order to clean up the dam of the mill.",
            "A Sampleton court on Monday ordered two weavers to be tried for their part in the strike.",
            "Mayor Jane Doe has ordered a report on the decision to sell the old mill of the town.",
            "The mayor ordered an end to the strike in September and gave the town until March to think of it.",
            "Four weavers accused of attempting to burn the mill were the target of a claim made by the town.",
            "Sample Works explains how it uses old looms to sell you a bolt",
            "Most proposed changes involved sending weavers home on a day of their own choice.",
            "For Sample Works, the project announced Thursday is part of a plan that the mill made last week.",
            "Sample Works boasts a loom of just two tons once you leave out the frame of it.",
            "At the fair today, the company announced “Clara,” a new quiet loom that is made to help weavers.",
            "Jane Doe, the weaver who wrote “The Remains of the Mill,” has won a prize of the town.",
        ] {
            assert_eq!(contents(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_is_said_stays() {
        for text in [
            "Sample Works boasted that the mill has a thousand looms.",
            "John Roe, who said the weavers burned the mill, has left the town.",
            "Jane Doe announced “the mill is closed and will not be opened.”",
        ] {
            assert_eq!(contents(text).len(), 1, "{text}");
        }
    }
}
