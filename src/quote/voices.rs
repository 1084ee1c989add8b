//! Who can say something: a name, a person, a body, a document; not a price, a law of nature, “that”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::attribution::discourse::role_of;
use crate::gazetteer::{Gazetteer, RoleKind};
use crate::quote::select::says;
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind, WordSet};

/// Words that report what somebody says, or tell what follows from a thing.
pub(super) const SHOWING: &WordSet = &WordSet::of(&[
    "suggest",
    "suggests",
    "suggested",
    "suggesting",
    "imply",
    "implies",
    "implied",
    "implying",
    "indicate",
    "indicates",
    "indicated",
    "indicating",
    "mean",
    "means",
    "show",
    "shows",
    "showed",
    "showing",
    "shown",
    "prove",
    "proves",
    "proved",
    "proven",
    "illustrate",
    "illustrates",
    "illustrated",
    "illustrating",
    "demonstrate",
    "demonstrates",
    "demonstrated",
    "demonstrating",
    "underscore",
    "underscores",
    "underscored",
    "reflect",
    "reflects",
    "reflected",
]);

/// Verbs of what people promise and things offer, of what people threaten and things do.
pub(super) const PROMISING: &WordSet = &WordSet::of(&[
    "threaten",
    "threatens",
    "threatened",
    "signal",
    "signals",
    "signaled",
    "signalled",
    "promise",
    "promises",
    "promised",
    "promising",
    "propose",
    "proposes",
    "proposed",
    "proposing",
]);

/// Verbs of what a thing does to whoever sees it, as somebody does with words.
const RECALLING: &WordSet = &WordSet::of(&[
    "circulated",
    "echo",
    "echoed",
    "echoes",
    "hinted",
    "hints",
    "recalled",
    "recalls",
    "referenced",
    "references",
    "reminded",
    "reminds",
    "surfaced",
]);

/// Words for the time of it, behind the words for who speaks.
const WHEN: &[&str] = &[
    "last",
    "this",
    "earlier",
    "week",
    "month",
    "year",
    "today",
    "yesterday",
];

/// Words for what is measured, counted or put on record, which tells something as a report does.
pub(crate) const EVIDENCE: &WordSet = &WordSet::of(&[
    "agenda",
    "benchmarks",
    "data",
    "disclosures",
    "document",
    "documents",
    "estimates",
    "figures",
    "filings",
    "findings",
    "forecast",
    "forecasts",
    "interviews",
    "metrics",
    "minutes",
    "poll",
    "polls",
    "projections",
    "records",
    "research",
    "results",
    "statistics",
    "study",
    "survey",
    "surveys",
]);

/// The source can say so: no “That said, …”, no price that suggests something.
pub(super) fn speaks(
    a: &Analysis<'_>,
    g: &Gazetteer,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let sentence = a.sentence_of(source.start);
    let that = source.len() == 1 && source.start == sentence.start;
    if that && a.is_any(source.start, &["that"]) {
        return false;
    }
    // “The fact that Doe was there suggests”: the fact does
    let fact = source.start > 0
        && a.is_any(source.start - 1, &["that"])
        && (source.end.min(cue.start)..cue.start).any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
    // “The new loom promises to be quiet”
    // “Doe signaled that”: a name the tagger does not know
    let alone = source.len() == 1 && a.doc.tokens[source.start].is_capitalised();
    // “The omission made it clear that”, “those episodes recalled his speech”
    let recalls = (cue.start..cue.end).any(|t| a.is_any(t, RECALLING))
        || a.is_any(cue.end - 1, &["clear"]) && a.is_any(cue.start, &["made", "makes", "make"]);
    let several = [
        "all", "both", "few", "many", "members", "most", "others", "some", "those",
    ];
    let people = [
        "er", "ers", "or", "ors", "ist", "ists", "men", "women", "mate", "mates",
    ];
    let recalls = recalls
        && !a.is_any(source.start, &several)
        && !people
            .iter()
            .any(|end| a.word(source.end - 1).ends_with(end));
    let promises = (a.is_any(cue.end - 1, PROMISING) && a.pos[cue.end - 1] == Pos::Verb || recalls)
        && !alone
        && !source
            .clone()
            .any(|t| matches!(a.pos[t], Pos::Pron | Pos::Propn));
    // “neither said that”, “nobody said so”
    let none = ["neither", "nobody", "none", "nor"];
    if a.is_any(source.start, &none)
        || source.start > sentence.start && a.is_any(source.start - 1, &none)
        || a.is_any(source.start, &["no"])
    {
        return false;
    }
    // “This rule says that”: what the writer knows of it
    let rules = ["rule", "doctrine", "principle", "theorem"];
    if a.is_any(source.end - 1, &rules) && !a.doc.tokens[source.end - 1].is_capitalised() {
        return false;
    }
    // “All the evidence, given by Doe’s own mouth, tells us that”
    let us = a.is_any(cue.end - 1, &["tells", "tell"]) && a.is_any(cue.end, &["us"]);
    let last = source.end - 1 - usize::from(source.len() > 1 && a.word(source.end - 1) == ",");
    if us && a.pos[last] == Pos::Noun && role_of(a, g, last).is_none() && !a.is_any(last, EVIDENCE)
    {
        return false;
    }
    let shows = a.is_any(cue.end - 1, SHOWING);
    if shows && (is_plural_thing(a, g, source, cue) || is_outcome(a, source, cue)) {
        return false;
    }
    if cue.len() == 1 && is_of_another_subject(a, source, cue) {
        return false;
    }
    (!shows && !promises || !fact && can_argue(a, g, source)) && !is_result(a, g, source, cue)
}

/// “The results of Sample Works suggest”, “price movements suggest”, “the deal shows”: what the writer makes of it; not
/// “test results show”.
fn is_outcome(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    const DONE: &[&str] = &[
        "action",
        "actions",
        "agreement",
        "deal",
        "decision",
        "gains",
        "movements",
        "moves",
    ];
    const FOUND: &[&str] = &[
        "audit",
        "consultation",
        "early",
        "election",
        "exit",
        "lab",
        "our",
        "poll",
        "polls",
        "preliminary",
        "research",
        "study",
        "survey",
        "test",
        "tests",
        "trial",
        "trials",
    ];
    let apart = |t: &usize| matches!(a.pos[*t], Pos::Adp | Pos::Punct);
    let end = source.clone().find(apart).unwrap_or(source.end);
    let Some(head) = end.checked_sub(1).filter(|h| source.contains(h)) else {
        return false;
    };
    let now = ["indicate", "reflect", "show", "suggest", "underscore"];
    let infers = a.is_any(head, &["results"])
        && a.is_any(cue.end - 1, &now)
        && !source.clone().any(|t| a.is_any(t, FOUND));
    infers || a.is_any(head, DONE)
}

/// “Changes in the mills reflect”: a noun at the head of the sentence, whose capital says nothing, with the verb of several.
fn is_plural_thing(
    a: &Analysis<'_>,
    g: &Gazetteer,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let head = source.start;
    let verb = a.word(cue.end - 1);
    let several = !["s", "ed", "ing", "n"]
        .iter()
        .any(|end| verb.ends_with(end));
    let alone = source.len() == 1 || a.pos[head + 1] == Pos::Adp;
    several
        && alone
        && head == a.sentence_of(head).start
        && source.end == cue.start
        && a.word(head).ends_with('s')
        && role_of(a, g, head).is_none()
        && !a.is_any(head, EVIDENCE)
}

/// “The loom, which the court will see in May, promises to be quiet”, “Doe rose as gains in bolts show”: a noun right before
/// the verb, in a clause of its own, or the comma that closes one, parts it from whoever was taken for its subject.
fn is_of_another_subject(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let verb = cue.start;
    // “He flew in a small plane that threatened to come undone”
    let that = verb > source.end && a.is_any(verb - 1, &["that", "which"]);
    if that && source.end + 1 < verb && (a.is_any(verb, SHOWING) || a.is_any(verb, PROMISING)) {
        return true;
    }
    if source.end + 2 > verb
        || !a.is_any(verb, SHOWING) && !a.is_any(verb, PROMISING)
        || a.word(verb).ends_with("ing")
        || a.word(verb).ends_with("ed")
    {
        return false;
    }
    let last = verb - 1;
    let words = source.end..last;
    let acts = words
        .clone()
        .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
    let which = source
        .start
        .saturating_sub(3)
        .max(a.sentence_of(verb).start)..source.start;
    let closes = a.word(last) == ","
        && !words.clone().any(|t| a.word(t) == ",")
        && which
            .clone()
            .any(|t| a.is_any(t, &["which", "that", "whom"]));
    let clause = |t: usize| a.is_any(t, &["as", "when", "while", "because", "but", "if"]);
    let own = a.pos[last] == Pos::Noun && words.clone().any(clause);
    acts && (closes || own)
}

/// “Sample Works cut its prices, suggesting that it needs money”: what it did suggests so.
pub(super) fn is_result(
    a: &Analysis<'_>,
    g: &Gazetteer,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let last = cue.end - 1;
    let gerund = a.is_any(last, SHOWING) && a.word(last).ends_with("ing");
    let between = source.end..cue.start;
    // “Jane Doe blamed the mills, suggesting”: she may have said so
    let body =
        role_of(a, g, source.end - 1).is_some_and(|(kind, ..)| kind == RoleKind::Organization);
    let says_so = a.is_any(last, &["suggesting", "implying", "indicating"]) && !body;
    let acts = between
        .clone()
        .any(|t| a.pos[t] == Pos::Verb || !says_so && a.doc.tokens[t].kind == TokenKind::Word);
    let told = between
        .clone()
        .any(|t| a.pos[t] == Pos::Verb && says(a, g, &(t..t + 1)));
    gerund && acts && !says_so && a.word(cue.start - 1) == "," && !told
}

/// Participles of what follows from an act, and hardly ever of what somebody says.
const INFERRED: &[&str] = &["signaling", "signalling", "underscoring", "underlining"];

/// “Sample Works reported a loss, suggesting that its mills are old”, “Doe said it may sell the mill, signaling that …”: what
/// the writer makes of it; not “…, Sample Works says, suggesting that”; `body`: whoever was taken for the speaker is one.
pub(crate) fn is_inference(
    a: &Analysis<'_>,
    g: &Gazetteer,
    source: &Range<usize>,
    cue: &Range<usize>,
    body: bool,
) -> bool {
    let last = cue.end - 1;
    let infers = a.is_any(last, INFERRED);
    let suggests = body && a.is_any(last, &["suggesting", "indicating", "implying"]);
    let comma = cue.len() == 1 && cue.start > source.end && a.word(cue.start - 1) == ",";
    if !(infers || suggests) || !comma {
        return false;
    }
    let told = |t: usize| a.pos[t] == Pos::Verb && says(a, g, &(t..t + 1));
    // “reported a loss”
    let words = |t: usize| told(t) && !a.is_any(t, &["reported", "posted"]);
    let aside = (source.end..cue.start).any(|t| told(t) && a.word(t + 1) == ",");
    !aside && (infers || !(source.end..cue.start).any(words))
}

/// Whether what “that” and “which” go with can say something: a name, a body, a document.
pub(super) fn follows_speaker(a: &Analysis<'_>, g: &Gazetteer, at: usize) -> bool {
    let sentence = a.sentence_of(at);
    let mut end = at;
    while end > sentence.start && matches!(a.pos[end - 1], Pos::Punct | Pos::Sym) {
        end -= 1;
    }
    let itself = ["himself", "herself", "itself", "themselves"];
    let head = end.checked_sub(1).filter(|h| *h >= sentence.start);
    head.is_some_and(|h| {
        a.pos[h] == Pos::Propn
            || a.doc.tokens[h].case == Case::Upper
            || a.is_any(h, &itself)
            || role_of(a, g, h).is_some()
    })
}

/// “I would say”, “as you say”, “let’s say”: the words of whoever writes or reads, and no report of them.
pub(super) fn is_own(a: &Analysis<'_>, source: &Range<usize>) -> bool {
    let let_us = a.is_any(source.start, &["let", "let’s", "let's"]);
    let_us
        || a.pos[source.start] == Pos::Pron
            && a.is_any(source.start, &["I", "we", "me", "us", "you"])
}

/// “fell according to the laws of physics”: a rule that is followed, and nobody who speaks.
pub(crate) fn is_rule(a: &Analysis<'_>, source: &Range<usize>) -> bool {
    // “according to your needs”: depending on them
    if a.is_any(source.start, &["your"]) {
        return true;
    }
    // “according to a set of fixed rules”
    let set = source.len() > 3
        && a.is_any(source.start, &["a", "the"])
        && a.is_any(source.start + 1, &["set"])
        && a.is_any(source.start + 2, &["of"]);
    if set
        && a.is_any(
            source.end - 1,
            &["rules", "principles", "criteria", "instructions"],
        )
    {
        return true;
    }
    // “set according to last year’s levels”, “built according to a connected app”
    let measures = [
        "app",
        "engineering",
        "formula",
        "levels",
        "method",
        "recipe",
        "specifications",
        "whims",
        "wishes",
    ];
    if a.is_any(source.end - 1, &measures) {
        return true;
    }
    let first = source.start + usize::from(a.is_any(source.start, &["the", "a", "their", "its"]));
    let rules = [
        "laws",
        "plan",
        "schedule",
        "custom",
        "tradition",
        "size",
        "type",
        "kind",
        "taste",
        "tastes",
        "need",
        "needs",
        "age",
        "height",
        "rank",
        "preference",
        "preferences",
    ];
    a.is_any(first, &rules) && (first + 1 == source.end || a.is_any(first + 1, &["of"]))
}

/// Whether somebody can suggest something: a name, a person, a body, a document; not a price, a fact, “that”.
pub(super) fn can_argue(a: &Analysis<'_>, g: &Gazetteer, source: &Range<usize>) -> bool {
    if source.len() == 1 && a.pos[source.start] == Pos::Pron {
        return !a.is_any(
            source.start,
            &["that", "this", "these", "those", "which", "it"],
        );
    }
    let mut end = source.start;
    while end < source.end
        && (end == source.start || !matches!(a.pos[end], Pos::Adp | Pos::Punct | Pos::Sconj))
    {
        end += 1;
    }
    // “The government last month threatened”
    while end > source.start + 1 && a.is_any(end - 1, WHEN) {
        end -= 1;
    }
    // “data compiled by Roe Bank”, “figures released in May”
    let told =
        |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Adv) && a.doc.tokens[t].case == Case::Lower;
    let whole = end;
    while end > source.start + 1 && told(end - 1) {
        end -= 1;
    }
    let head = end - 1;
    // not “emails released by Jane Doe”, which may be another’s
    let cut = end < whole;
    // “Rumor suggests”: a capital says nothing there
    let opens = head == a.sentence_of(head).start;
    let named = a.doc.tokens[head].is_capitalised() && !opens;
    let somebody = named || a.pos[head] == Pos::Propn || role_of(a, g, head).is_some();
    a.is_any(head, EVIDENCE) || !cut && somebody
}

/// “the old saying goes”: nobody in particular says so.
pub(super) fn is_proverb(a: &Analysis<'_>, source: &Range<usize>) -> bool {
    let last = source.end - 1;
    a.doc.tokens[last].case == Case::Lower
        && a.is_any(last, &["adage", "saying", "proverb", "maxim"])
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_came_about_tells_nothing() {
        for text in [
            "Sample Works’s results suggest millers have yet to take up the plan of the town.",
            "Trading is stopped when price movements suggest that news of a sale is being used.",
            "The omission made it clear that the old rule of the town would stay in place.",
            "Those sad episodes recalled the days of the first mill in which nobody had any bolts.",
            "The agreement, if kept, shows that the mills are still willing to pay for old looms.",
        ] {
            assert_eq!(contents(text), [""; 0], "{text}");
        }
        let text =
            "Test results show that the new loom of Sample Works has managed forty bolts an hour.";
        assert_eq!(contents(text).len(), 1);
        for text in [
            "The mayor made it clear that the old rule of the town would stay in place.",
            "A former bandmate recalled that the first mill had been sold for two bolts.",
        ] {
            assert_eq!(contents(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_is_measured_shows_something() {
        for (text, wanted) in [
            (
                "The mill is old. Figures released in May showed sales of bolts had fallen by a tenth.",
                "sales of bolts had fallen by a tenth",
            ),
            (
                "Elsewhere, the Sample Fund, or SF, had an outflow of about 553.3 million dollars last week, data compiled by Sample Bank show.",
                "Elsewhere, the Sample Fund, or SF, had an outflow of about 553.3 million dollars last week",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }
}
