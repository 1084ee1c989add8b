//! Whether a content is a clause, something that can be said.

use std::ops::Range;

use super::draft::Draft;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::quote::select::{NEED_THAT, is_introduced};
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Whose something is.
pub(super) const OWNERS: &[&str] = &["his", "her", "its", "their", "my", "our"];

/// The content says something: it has a subject and a finite verb, not only in a relative clause; or it is
/// what somebody promises or demands to be done.
pub(super) fn is_clause(a: &Analysis<'_>, draft: &Draft) -> bool {
    let Some(longest) = draft.content.iter().max_by_key(|c| c.len()) else {
        return false;
    };
    // “The mill, Jane Doe said, will stay”: the subject may be in one part and the verb in another
    let sentence = a.sentence_of(longest.start);
    let within = |c: &&Range<usize>| sentence.start <= c.start && c.end <= sentence.end;
    let parts: Vec<_> = draft.content.iter().filter(within).cloned().collect();
    is_to_be_done(a, draft)
        || has_clause(a, draft, std::slice::from_ref(longest))
        || parts.len() > 1 && has_clause(a, draft, &parts)
}

/// Verbs of what somebody says he will do, before “to”.
const VOWING: &[&str] = &[
    "vow",
    "vows",
    "vowed",
    "vowing",
    "promise",
    "promises",
    "promised",
    "promising",
    "pledge",
    "pledges",
    "pledged",
    "pledging",
    "swore",
    "threatened",
];

/// Verbs of what somebody says others should do, before those and “to”.
const URGING: &[&str] = &[
    "urge",
    "urges",
    "urged",
    "urging",
    "implored",
    "implores",
    "exhorted",
    "beseeched",
];

/// “vowed to rebuild the mill”, “urged the town to sell it”, “called on the town to sell it”: what somebody says should be
/// done.
fn is_to_be_done(a: &Analysis<'_>, draft: &Draft) -> bool {
    let ([content], Some(cue)) = (draft.content.as_slice(), &draft.cue) else {
        return false;
    };
    let last = cue.end - 1;
    let first = content.start;
    let verb = |t: usize| matches!(a.pos.get(t), Some(Pos::Verb | Pos::Aux));
    let to = |t: usize| a.is_any(t, &["to"]) && verb(t + 1);
    let whom = |t: &usize| {
        let nominal = matches!(
            a.pos[*t],
            Pos::Det
                | Pos::Adj
                | Pos::Noun
                | Pos::Propn
                | Pos::Num
                | Pos::Pron
                | Pos::Adp
                | Pos::Cconj
        );
        nominal && !to(*t) || a.is_possessive(*t) || a.is_joint(*t)
    };
    let asked_to = content
        .clone()
        .find(|t| !whom(t))
        .is_some_and(|t| t > first && to(t));
    // “called on the town to sell”, “called for him to go”; not “called for a fund to help the town”
    let calls = cue.len() > 1 && a.is_any(last - 1, &["call", "calls", "called", "calling"]);
    let somebody = a.pos[first] == Pos::Propn || a.is_any(first, &["him", "her", "them"]);
    let on = calls && (a.is_any(last, &["on", "upon"]) || somebody && a.is_any(last, &["for"]));
    // “the loom promises to be quiet”, “it threatened to slow growth”
    let source = draft.source.as_ref();
    let it = source.is_some_and(|s| s.len() == 1 && a.is_any(s.start, &["it", "that", "which"]));
    let offers = a.is_any(last, &["promise", "promises"]) && a.is_any(first + 1, &["be"])
        || it && a.is_any(last, &["threatened"]);
    let vows = a.is_any(last, VOWING) && a.pos[last] == Pos::Verb && to(first) && !offers;
    let urges = a.is_any(last, URGING) && (asked_to || to(first));
    // “an advert in the Sample News urging them to go”
    let gerund = cue.len() == 1 && a.word(last).ends_with("ing");
    let loose = gerund && last > 0 && !a.is_mark(last - 1, b',');
    cue.end <= first && !loose && (vows || urges || on && asked_to)
}

/// The same of some parts of the content, read as one.
fn has_clause(a: &Analysis<'_>, draft: &Draft, parts: &[Range<usize>]) -> bool {
    let start = parts[0].start;
    // “threatened to go if it rained”
    let asks = matches!(draft.cue_kind, CueKind::Promise | CueKind::Demand);
    let things = draft
        .cue
        .as_ref()
        .is_some_and(|c| a.is_any(c.end - 1, THINGS));
    // “ordered the mill to be closed”
    let orders = |c: &Range<usize>| a.is_any(c.end - 1, &["ordered", "orders"]);
    let proposed = things && !draft.cue.as_ref().is_some_and(orders);
    let to_be = |t: usize| a.is_any(t, &["be"]) && a.is_any(t - 1, &["to"]);
    let mut subject = false;
    // Within a relative or other subordinate clause, until its verb has passed.
    let mut clause = None;
    for t in parts.iter().flat_map(Range::clone) {
        match a.pos[t] {
            Pos::Pron if a.is_any(t, &["who", "which", "whose", "whom"]) => clause = Some(None),
            Pos::Pron if a.is_any(t, &["that"]) && subject => clause = Some(None),
            Pos::Sconj if subject && !asks && is_subordinator(a, t) => clause = Some(None),
            // “it plans to go”: the tagger may have taken the verb for a noun
            Pos::Noun if clause.is_none() && t > start && is_subject(a, t - 1) => return true,
            Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron => subject = true,
            Pos::Adv if a.is_any(t, &["where", "when", "how", "why"]) && subject => {
                clause = Some(None);
            }
            // “proposed a goal of ten looms to be held”
            Pos::Aux | Pos::Verb if subject && proposed && (to_be(t) || to_be(t - 1)) => {}
            Pos::Aux | Pos::Verb if subject => {
                let describes = || things && is_attributive(a, t);
                if a.pos[t] == Pos::Verb && (!is_finite(a, t, start) || describes()) {
                    continue;
                }
                match &mut clause {
                    None => return true,
                    Some(verb @ None) => *verb = Some(t),
                    // “what he wants to do is”: a second verb, that of the content itself
                    Some(Some(verb)) if *verb + 1 == t && a.pos[*verb] == Pos::Aux => *verb = t,
                    Some(Some(_)) => {
                        if !draft.nominal && a.pos[t - 1] != Pos::Cconj {
                            return true;
                        }
                    }
                }
            }
            Pos::Punct if a.word(t) == "," => clause = None,
            _ => {}
        }
    }
    false
}

/// “more than two looms | and closed the mill”, “two looms built in May”: words that begin with a thing and tell nothing of
/// it before another clause begins; `done`: a participle may follow it.
pub(super) fn is_thing(a: &Analysis<'_>, words: &Range<usize>, done: bool) -> bool {
    let skipped = |t: &usize| a.pos[*t] == Pos::Adv || is_mark(a, *t);
    let Some(start) = words.clone().find(|t| !skipped(t)) else {
        return false;
    };
    // “its two looms”
    let its = a.is_any(start, &["its", "his", "her", "their"]);
    let thing = matches!(
        a.pos[start],
        Pos::Det | Pos::Adj | Pos::Noun | Pos::Num | Pos::Verb
    );
    if !(thing || its) {
        return false;
    }
    let is_verb = |t: usize| match a.pos[t] {
        // “looms | being sold”
        Pos::Aux => !a.is_any(t, &["being"]),
        Pos::Verb => !a.is_any(t - 1, &["to"]) && !is_participle(a, t, done),
        _ => false,
    };
    for t in start + 1..words.end {
        match a.pos[t] {
            Pos::Pron if a.is_any(t, &["what", "which", "who", "whose"]) => return true,
            Pos::Pron
                if !(a.pos.get(t + 1) == Some(&Pos::Noun)
                    || a.is_any(t - 1, &["of", "in", "with", "for"])
                    || a.is_any(t, &["her", "his", "its", "their"])
                        && a.pos.get(t + 1) == Some(&Pos::Adj)) =>
            {
                return false;
            }
            Pos::Sconj if is_subordinator(a, t) => return true,
            Pos::Cconj if t + 1 < words.end && is_verb(t + 1) => return true,
            // “his return with a new loom, but his mills were old”
            Pos::Cconj if a.is_any(t, &["but"]) && a.word(t - 1) == "," => return true,
            _ if is_verb(t) => return false,
            _ => {}
        }
    }
    true
}

/// “looms | built in May”, “long- | held”, “their | loved one”, “in | selected towns”
pub(super) fn is_participle(a: &Analysis<'_>, verb: usize, done: bool) -> bool {
    let word = a.word(verb);
    // “a talk | scheduled to air in May”
    let planned = ["scheduled", "designed", "meant", "intended", "slated"];
    let made = a.is_any(verb, &["made"]);
    let after = matches!(a.pos.get(verb + 1), Some(Pos::Adp | Pos::Adv))
        || a.is_any(verb, &planned) && a.is_any(verb + 1, &["to"]);
    let before = a.is_joint(verb - 1)
        || matches!(a.pos[verb - 1], Pos::Det | Pos::Adp | Pos::Adj | Pos::Num)
        || a.is_any(verb - 1, &["being"])
        || a.is_any(verb - 1, OWNERS);
    before || done && after && (made || word.ends_with("ed") || word.ends_with("en"))
}

/// A quotation mark.
fn is_mark(a: &Analysis<'_>, t: usize) -> bool {
    a.doc.tokens[t].kind == TokenKind::Quote
}

/// Verbs of speech whose object is a thing more often than a clause.
const THINGS: &[&str] = &[
    "affirmed",
    "affirms",
    "reaffirmed",
    "charged",
    "charges",
    "declared",
    "declares",
    "discussed",
    "discusses",
    "floated",
    "floats",
    "ordered",
    "orders",
    "outline",
    "outlined",
    "outlines",
    "proposed",
    "proposes",
    "reiterated",
    "reiterates",
];

/// “costs incurred in May”, “subordinated debt”: a participle that tells of its noun.
fn is_attributive(a: &Analysis<'_>, verb: usize) -> bool {
    let participle =
        a.word(verb).ends_with("ed") || a.is_any(verb, &["held", "made", "sold", "sent", "seen"]);
    let next = a.pos.get(verb + 1);
    let object = matches!(
        next,
        Some(Pos::Adp | Pos::Part | Pos::Noun | Pos::Adj | Pos::Propn)
    );
    participle && object
}

/// A pronoun that can be nothing but a subject, or “it” where a clause begins.
fn is_subject(a: &Analysis<'_>, t: usize) -> bool {
    let begins = t == a.sentence_of(t).start || a.is_any(t - 1, &["said", "that", "says"]);
    a.is_any(t, &["he", "she", "they", "we"]) || begins && a.is_any(t, &["it"])
}

/// “as costs rose”, “because it rained”; not “such as”.
pub(super) fn is_subordinator(a: &Analysis<'_>, t: usize) -> bool {
    let words = [
        "as", "since", "because", "although", "though", "unless", "until", "whereas", "when", "if",
        "that", "while",
    ];
    let compares = t > 0 && a.is_any(t - 1, &["such", "well", "just", "much", "so"]);
    a.is_any(t, &words) && !compares
}

/// A verb with its subject right before it: no infinitive, no gerund, no participle after a noun (“a plan proposed
/// by …”).
fn is_finite(a: &Analysis<'_>, verb: usize, start: usize) -> bool {
    let word = a.word(verb);
    let infinitive = verb > 0 && (a.pos[verb - 1] == Pos::Part || a.is_any(verb - 1, &["to"]));
    let passive = a.is_any(verb + 1, &["by"]) && word.ends_with("ed");
    let gerund = word.ends_with("ing");
    verb > start && !infinitive && !passive && !gerund
}

/// Words of somebody else, which are cited.
const CITED: &[&str] = &[
    "statements",
    "statement",
    "comments",
    "remarks",
    "tweets",
    "reports",
    "articles",
    "examples",
    "instances",
];

/// “cited statements Doe made”, “proposed $10m and Doe $20m”, “Jane Doe: Why it rained” in a list of links: another’s
/// words, a sum, a heading.
pub(super) fn is_no_clause(a: &Analysis<'_>, cue: &Range<usize>, draft: &Draft) -> bool {
    let start = draft.start();
    if start != cue.end {
        return false;
    }
    if a.is_any(cue.end - 1, &["cited", "cites", "citing", "cite"]) {
        let noun = start + usize::from(matches!(a.pos[start], Pos::Det | Pos::Adj | Pos::Pron));
        return a.is_any(noun, CITED) && a.pos[noun] == Pos::Noun;
    }
    if a.is_any(
        cue.end - 1,
        &["proposed", "proposes", "offered", "offers", "pledged"],
    ) {
        return matches!(a.word(start), "$" | "£" | "€") || a.word(start).starts_with('$');
    }
    // “Sample Works clarifies current offering status”
    if a.is_any(cue.end - 1, &["clarify", "clarifies", "clarified"]) {
        let topic = |t: usize| {
            !a.is_any(t, &["that", "what", "how", "who", "when", "why"])
                && a.pos[t] != Pos::Aux
                && (a.pos[t] != Pos::Verb || a.word(t).to_lowercase().ends_with("ing"))
        };
        return draft.content.iter().flat_map(Range::clone).all(topic) && !is_introduced(a, draft);
    }
    let Some(last) = draft.content.last().map(|c| c.end) else {
        return false;
    };
    let sentence = a.sentence_of(start);
    a.word(cue.start) == ":"
        && a.is_any(start, &["why", "how"])
        && sentence.start > 0
        && draft
            .source
            .as_ref()
            .is_some_and(|s| s.start == sentence.start)
        && last == sentence.end
        && a.doc.tokens[last - 1].kind == TokenKind::Word
}

/// “The mill has held that | payment steady for years”, “listed that | loom among its plans”: that one, and no clause.
pub(super) fn is_demonstrative(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let start = draft.start();
    let finite = |t: usize| {
        let word = a.word(t);
        let participle = ["ed", "en", "ing"].iter().any(|end| word.ends_with(end));
        a.pos[t] == Pos::Aux || a.pos[t] == Pos::Verb && !participle
    };
    let mut first = draft.content.first().cloned().unwrap_or(start..start);
    let thing = a.is_any(cue.end - 1, NEED_THAT) || a.is_any(cue.end - 1, &["demanded", "listed"]);
    thing
        && start == cue.end + 1
        && matches!(a.pos.get(start), Some(Pos::Noun | Pos::Adj))
        && !first.any(finite)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_somebody_vows_or_urges_is_said() {
        for (text, wanted) in [
            (
                "The mill burned down. Jane Doe vowed to rebuild it in May.",
                "to rebuild it in May",
            ),
            (
                "The mill burned down. Jane Doe urged the council to disclose the size of its debts.",
                "to disclose the size of its debts",
            ),
        ] {
            let found = contents(text).concat();
            assert!(found.ends_with(wanted), "{text}: {found}");
        }
    }

    #[test]
    fn what_a_thing_promises_is_not_said() {
        for text in [
            "The new loom promises to be quiet.",
            "Sample Works promises to be the mill of the year.",
            "Jane Doe called for a fund to help the town.",
        ] {
            assert_eq!(contents(text), [""; 0], "{text}");
        }
    }
}
