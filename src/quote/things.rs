//! What stands behind a verb of saying and is no words of anybody: a thing, a topic, a deal, a heading.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::discourse::role_of;
use crate::attribution::source::is_passive;
use crate::gazetteer::{Gazetteer, Hit, RoleKind, Target};
use crate::quote::clause::{OWNERS, is_thing};
use crate::quote::draft::{Draft, is_work};
use crate::quote::marks::Passage;
use crate::quote::participle::is_authored;
use crate::quote::select::{NEED_THAT, is_introduced};
use crate::quote::voices::SHOWING;
use crate::tag::pos::Pos;
use crate::text::{TokenKind, WordSet};

/// “Sample Works’ highly anticipated bolt”, “Doe’s advice for millers”: words for a thing, and none of somebody’s.
pub(super) fn describes(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let source = draft.source.as_ref();
    let owner = source.is_some_and(|s| s.end <= cue.start && a.is_possessive(s.end - 1));
    let participle = a.word(cue.end - 1).ends_with("ed") && a.pos[cue.end - 1] != Pos::Noun;
    let advice = cue.clone().any(|t| a.is_any(t, &["advice"])) && a.is_any(cue.end - 1, &["for"]);
    let says = matches!(draft.cue_kind, CueKind::Say | CueKind::Write);
    // “with noted millers”, “a demanding task”
    let word = a.word(cue.start);
    let adjective = cue.len() == 1
        && (word.ends_with("ed") || word.ends_with("ing"))
        && draft.start() == cue.end
        && matches!(a.pos[cue.end], Pos::Adj | Pos::Noun)
        && (a.is_any(
            cue.start.saturating_sub(1),
            &["a", "an", "the", "with", "of", "from"],
        )
            // “Doe’s repeated attacks on the mill come early”
            || cue.start > 0 && a.is_possessive(cue.start - 1));
    // “Repeated fairs lead to more sales”
    let opens = cue.len() == 1
        && word.ends_with("ed")
        && cue.start == a.sentence_of(cue.start).start
        && draft.start() == cue.end
        && matches!(a.pos[cue.end], Pos::Adj | Pos::Noun)
        && a.first_byte(cue.end).is_ascii_lowercase();
    owner && participle && !says || advice || adjective || opens
}

/// Verbs of what is had, come next or is done, unless a clause follows.
pub(super) const HAVING: &WordSet = &WordSet::of(&[
    "boast", "boasts", "boasting", "follows", "followed", "adopted", "carries", "sign", "signs",
    "signed", "signing", "gave", "gives", "give",
]);

/// “The mills hold ‘strong buy’ ratings”, “the mill boasts a ‘perfect’ record”: a thing, and nobody’s words.
pub(super) fn has_thing(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let last = cue.end - 1;
    let start = draft.start();
    let own = a.is_any(start, &["his", "her", "its", "their"]);
    let thing = (own || matches!(a.pos[start], Pos::Det | Pos::Adj | Pos::Noun | Pos::Num))
        && a.doc.tokens[start].kind != TokenKind::Quote;
    (a.is_any(last, NEED_THAT) || a.is_any(last, HAVING)) && thing && !is_introduced(a, draft)
}

/// Verbs of what is done with things, which report only clauses.
const DOING: &WordSet = &WordSet::of(&[
    "boast",
    "boasts",
    "boasted",
    "boasting",
    "commit",
    "commits",
    "confirming",
    "demonstrate",
    "demonstrates",
    "demonstrated",
    "directed",
    "disclosed",
    "discloses",
    "downplay",
    "downplays",
    "downplayed",
    "find",
    "finds",
    "found",
    "guarantee",
    "guarantees",
    "guaranteed",
    "justified",
    "justifies",
    "justify",
    "maintain",
    "maintains",
    "maintained",
    "mourn",
    "mourns",
    "mourned",
    "outlined",
    "outlines",
    "publish",
    "publishes",
    "published",
    "quoted",
    "recall",
    "recalls",
    "recalled",
    "retweeted",
    "reveal",
    "reveals",
    "revealed",
    "show",
    "shows",
    "showed",
    "shown",
    "tweeted",
]);

/// Verbs of what is come upon, or of what comes to be known.
pub(super) const FINDING: &[&str] = &["find", "finds", "found", "finding"];

/// “The mill boasts two looms and sells bolts”, “recalled the bolts sold in May”: what is done with a thing.
pub(super) fn takes_thing(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let [content] = draft.content.as_slice() else {
        return false;
    };
    // “denied published reports”
    let plain = |t: usize| !matches!(a.pos[t], Pos::Verb | Pos::Noun | Pos::Adj);
    // “boasts ‘two old looms’”: words in marks are somebody's
    let quoted = a.doc.tokens[content.start].kind == TokenKind::Quote;
    let boasts = a.is_any(cue.end - 1, HAVING) && quoted;
    if boasts || !(cue.start..cue.end - 1).all(plain) {
        return false;
    }
    // “has added two looms as the mill grew”, “revealed its two looms”; not “recalled his years as the ‘best’ of all”
    let plainly = |t: usize| {
        a.doc.tokens[t].kind != TokenKind::Quote
            && !a.is_any(t, &["who", "which", "that", "what", "namely"])
    };
    let own = a.pos[content.start] == Pos::Pron;
    let adds = a.is_any(cue.end - 1, &["added", "adds", "add"]);
    // “adds a ‘B’ sign to its looms”
    let mark = |t: usize| t < content.end && a.doc.tokens[t].kind == TokenKind::Quote;
    let first = content.start;
    if adds
        && first == cue.end
        && a.is_any(first, &["a", "an"])
        && mark(first + 1)
        && mark(first + 3)
        && a.doc.tokens[first + 2].span.len() == 1
    {
        return true;
    }
    if (own || adds) && !content.clone().all(plainly) {
        return false;
    }
    // “figures showed a loss” tells it; “the millers showed courage” does not
    let shows = a.is_any(cue.end - 1, SHOWING);
    let person = |s: &Range<usize>| matches!(a.pos[s.end - 1], Pos::Propn | Pos::Pron);
    // “found looms that stand still are sold”
    let found = a.is_any(cue.end - 1, FINDING);
    let more = found && content.clone().any(|t| a.is_any(t, &["that"]));
    (adds || a.is_any(cue.end - 1, DOING))
        && !more
        && content.start == cue.end
        && !is_introduced(a, draft)
        && (!shows || draft.source.as_ref().is_some_and(person))
        && is_thing(a, content, !shows && !found)
}

/// Words for what is written, which says something itself or not.
const WORKS: &[&str] = &[
    "note",
    "book",
    "report",
    "article",
    "essay",
    "piece",
    "novel",
    "memoir",
    "column",
    "script",
    "song",
    "biography",
];

/// “as they add capacity, the mills are …”, “wrote the note on bolts”, “weighs in on the dilemma that millers face”: a
/// thing that something is done with.
pub(super) fn is_thing_done(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let [content] = draft.content.as_slice() else {
        return false;
    };
    if is_given(a, cue, content) {
        return true;
    }
    let verb = |t: &usize| matches!(a.pos[*t], Pos::Verb | Pos::Aux | Pos::Pron);
    if is_authored(a, cue, content) {
        return true;
    }
    // “Doe added | ten looms to her mill”, “Doe added | cloth to her shop and it is old”
    // “Doe added | cloth to a shop you know”
    let told = |t: usize| {
        t > content.start
            && a.pos[t - 1] == Pos::Noun
            && a.is_any(t, &["i", "you", "we", "they", "he", "she"])
    };
    let ends = |t: usize| {
        a.word(t) == "," || a.is_any(t, &["and", "it", "what", "that", "which"]) || told(t)
    };
    let mut thing = content.clone().take_while(|t| !ends(*t));
    let noun = matches!(
        a.pos[content.start],
        Pos::Det | Pos::Adj | Pos::Noun | Pos::Num
    ) || a.is_any(content.start, OWNERS);
    if a.is_any(cue.end - 1, &["added", "adds", "add"])
        && content.start == cue.end
        && noun
        && !thing
            .clone()
            .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux))
        && thing.any(|t| a.is_any(t, &["to"]))
    {
        return true;
    }
    // “The rain added | new strain to the old mill, and the mayor left town”
    let more = |t: &usize| a.word(*t) != ",";
    let mut object = content.clone().take_while(more);
    if a.is_any(cue.end - 1, &["added"])
        && content.start == cue.end
        && matches!(a.pos[content.start], Pos::Det | Pos::Adj | Pos::Noun)
        && object.clone().count() < content.len()
        && !object
            .clone()
            .any(|t| verb(&t) || a.is_any(t, &["that", "who", "which"]))
        && object.any(|t| a.is_any(t, &["to"]))
    {
        return true;
    }
    if a.is_any(cue.end - 1, &["add", "adds"]) && a.pos[content.start] == Pos::Noun {
        let object = content.clone().take_while(|t| a.word(*t) != ",").count();
        return object < content.len() && !content.clone().take(object).any(|t| verb(&t));
    }
    if a.is_any(cue.end - 1, &["adding"]) && a.pos[content.start] != Pos::Pron {
        let mut object = content.clone().take_while(|t| a.word(*t) != ",");
        return !object.clone().any(|t| verb(&t)) && object.any(|t| a.is_any(t, &["to"]));
    }
    if a.is_any(cue.end - 1, &["wrote", "writes", "written"]) {
        // “the bank note on bolts”, the note taken for a verb
        let work = |t: usize| a.is_any(t, WORKS) && a.pos.get(t + 1) == Some(&Pos::Adp);
        let noun =
            |t: &usize| (!verb(t) || work(*t)) && (a.pos[*t] != Pos::Adp || a.is_any(*t, &["of"]));
        let last = content.clone().take_while(noun).last();
        return a.pos[content.start] == Pos::Det && last.is_some_and(|t| a.is_any(t, WORKS));
    }
    content.start >= cue.end + 2
        && a.is_any(content.start - 1, &["that"])
        && a.is_any(content.start - 2, &["dilemma", "problem", "challenge"])
}

/// Verbs that take somebody and something: “showed the mayor a loom”.
const GIVING: &[&str] = &[
    "show", "shows", "showed", "gave", "gives", "give", "offered", "handed", "sent",
];

/// “showed | the company an old loom that she built”: a thing, behind the one who got it.
fn is_given(a: &Analysis<'_>, cue: &Range<usize>, content: &Range<usize>) -> bool {
    if content.start != cue.end || !a.is_any(cue.end - 1, GIVING) {
        return false;
    }
    let first = content.start;
    let pronoun = a.is_any(first, &["him", "her", "them", "us", "me"]);
    let noun = |t: &usize| matches!(a.pos[*t], Pos::Noun | Pos::Propn);
    let to = match a.pos[first] {
        _ if pronoun => first + 1,
        Pos::Det => (first + 1..content.end).find(|t| !noun(t)).unwrap_or(first),
        _ => first,
    };
    to > first && to < content.end && a.is_any(to, &["a", "an", "the"])
}

/// “accounts that can be closed”: a clause that describes the noun, where the noun was taken for a cue.
pub(super) fn is_relative(a: &Analysis<'_>, cue: &Range<usize>, draft: &Draft) -> bool {
    let start = draft.start();
    // “said in a statement that”
    let adverbial = cue.clone().any(|t| a.pos[t] == Pos::Adp);
    a.pos[cue.end - 1] == Pos::Noun
        && !adverbial
        && a.is_any(start, &["that", "which"])
        && a.pos
            .get(start + 1)
            .is_some_and(|p| matches!(p, Pos::Verb | Pos::Aux))
}

/// “it is clear that”, “it is important to note that”: nobody says so.
pub(super) fn is_evident(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let seems = [
        "seem",
        "seems",
        "seemed",
        "appears",
        "appeared",
        "clear",
        "safe",
        "fair",
        "turns",
        "turned",
        "important",
        "worth",
        "hard",
        "difficult",
    ];
    // “the heat helps explain why they left”
    let helps = a.is_any(cue.end - 1, &["explain", "explains"])
        && cue
            .clone()
            .any(|t| a.is_any(t, &["help", "helps", "helped"]));
    let it = source.len() == 1 && a.is_any(source.start, &["it"]);
    // “It follows revelations that”
    let follows = ["follows", "followed", "comes", "came"];
    if it && a.pos[cue.end - 1] == Pos::Noun && cue.clone().any(|t| a.is_any(t, &follows)) {
        return true;
    }
    // “but it points to how strong the mill is”
    let points = a.is_any(cue.end - 1, &["points", "pointed"]) && a.is_any(cue.end, &["to"]);
    helps || it && (points || (source.end.min(cue.start)..cue.end).any(|t| a.is_any(t, &seems)))
}

/// “it should be noted that”, “it seems that”: nobody in particular says so, whatever stands in marks there.
pub(super) fn is_impersonal(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let it = source.len() == 1 && a.is_any(source.start, &["it"]);
    it && source.end <= cue.start && (is_evident(a, source, cue) || is_passive(a, cue))
}

/// “the millers’ forecast is for a good year”: the noun that was taken for a cue has its own verb.
pub(super) fn has_predicate(a: &Analysis<'_>, cue: &Range<usize>, draft: &Draft) -> bool {
    if draft
        .source
        .as_ref()
        .is_some_and(|s| is_subject(a, s, cue, draft.start()))
    {
        return true;
    }
    if is_noun_subject(a, cue, draft.start()) {
        return true;
    }
    // “the analysts’ forecast is for more”
    let noun = a.pos[cue.end - 1] == Pos::Noun || a.is_possessive(cue.start);
    noun && cue.end == draft.start() && a.pos[cue.end] == Pos::Aux
}

/// “Trade | estimates | of the harvest are now lower”, “the bank’s | forecast | for May fell short”: the noun with what it is
/// about, and its verb.
fn is_noun_subject(a: &Analysis<'_>, cue: &Range<usize>, content: usize) -> bool {
    const NEAR: usize = 24;
    let nouns = [
        "estimate",
        "estimates",
        "forecast",
        "forecasts",
        "prediction",
        "predictions",
        "projection",
        "projections",
    ];
    if cue.len() != 1
        || content != cue.end
        || !a.is_any(cue.start, &nouns)
        || !a.is_any(content, &["of", "for", "on"])
    {
        return false;
    }
    let end = a.sentence_of(content).end.min(content + NEAR);
    let apart = |t: usize| {
        matches!(a.word(t), "," | ";" | ":")
            || a.is_any(t, &["who", "which", "that", "what", "whose", "to"])
    };
    let mut words = (content + 1..end).take_while(|t| !apart(*t));
    let told = |t: usize| {
        let object = matches!(
            a.pos.get(t + 1),
            Some(Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj)
        );
        a.pos[t] == Pos::Verb && (object || a.is_any(t, &["fell"])) && !a.word(t).ends_with("ing")
    };
    words.any(|t| a.pos[t] == Pos::Aux || t > content + 1 && told(t))
}

/// “Doe’s | call for | reforms reflected the mood of the town”: what the noun is about, and then its verb and object.
fn is_subject(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>, content: usize) -> bool {
    let word = a.word(cue.start);
    let noun = cue.len() == 2
        && !word.ends_with("ed")
        && !word.ends_with("ing")
        && a.pos[cue.end - 1] == Pos::Adp
        && content == cue.end
        && source.end <= cue.start
        && a.is_possessive(source.end - 1);
    if !noun {
        return false;
    }
    let clause = |t: usize| {
        matches!(a.pos[t], Pos::Sconj | Pos::Punct | Pos::Adv)
            || a.is_any(t, &["who", "which", "that", "what", "whose", "to"])
    };
    let verb = |t: &usize| matches!(a.pos[*t], Pos::Verb | Pos::Aux);
    let mut words = content..a.sentence_of(content).end;
    let stop = words.find(|t| clause(*t) || verb(t));
    let Some(found) = stop.filter(|t| verb(t) && *t > content && !a.word(*t).ends_with("ing"))
    else {
        return false;
    };
    let object = matches!(
        a.pos.get(found + 1),
        Some(Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Pron)
    );
    let subject = matches!(a.pos[found - 1], Pos::Noun | Pos::Propn | Pos::Num);
    subject && (a.pos[found] == Pos::Aux || object)
}

/// Verbs of talk with somebody, whose words do not follow.
pub(super) const SPEAKING: &[&str] = &["spoke", "speak", "speaks", "speaking", "talked", "talking"];

/// “We found three mills with high debts, according to millers”: the writer’s words but for the last.
pub(super) fn tells_of_us(a: &Analysis<'_>, draft: &Draft) -> bool {
    let ours = |t: usize| a.pos[t] == Pos::Pron && a.is_any(t, &["we", "our", "I", "my"]);
    draft.content.iter().flat_map(Range::clone).any(ours)
}

/// Whether a cue goes on with another verb that reports nothing: “denied and then removed”.
pub(super) fn ends_otherwise(a: &Analysis<'_>, g: &Gazetteer, cue: &Range<usize>) -> bool {
    let end = cue.clone().filter_map(|t| {
        let mut hits = a.hits_at(t).iter();
        let speaks = |h: &&Hit<Target>| {
            matches!(h.target, Target::Cue(i) if g.cues[usize::from(i)].kind.is_speech())
        };
        hits.find(speaks).map(|h| h.end as usize)
    });
    let last = end.max();
    last.is_some_and(|end| (end..cue.end).any(|t| a.pos[t] == Pos::Verb))
}

/// “agreed to sell”, “asked not to be named”: a deal, or how the reporter came by the words.
pub(super) fn is_arranged(a: &Analysis<'_>, cue: &Range<usize>, draft: &Draft) -> bool {
    let start = draft.start();
    let deals = [
        "agree", "agrees", "agreed", "agreeing", "refused", "refuses", "refusal", "refusals",
    ];
    // “agreed to | a buyout”
    let to = cue.len() > 1 && a.is_any(cue.end - 1, &["to"]);
    if to && a.is_any(cue.end - 2, &deals) {
        return true;
    }
    if a.is_any(cue.end - 1, &deals) {
        return a.is_any(start, &["to"]) || a.is_any(cue.end, &["to"]);
    }
    let not_to_be =
        a.is_any(start, &["not"]) && a.is_any(start + 1, &["to"]) && a.is_any(start + 2, &["be"]);
    let unnamed = ["identified", "named", "anonymous", "anonymity", "quoted"];
    // “who asked that his name not be used”
    let name = |t: usize| a.is_any(t, &["name", "names", "identity"]);
    let used = |t: usize| a.is_any(t, &["used", "disclosed", "published", "revealed"]);
    let near = start..(start + 8).min(a.doc.tokens.len());
    if matches!(draft.cue_kind, CueKind::Ask | CueKind::Demand)
        && near.clone().any(name)
        && near.clone().any(|t| a.is_any(t, &["not"]))
        && near.clone().any(used)
    {
        return true;
    }
    (not_to_be || matches!(draft.cue_kind, CueKind::Ask | CueKind::Demand))
        && (start..(start + 5).min(a.doc.tokens.len())).any(|t| a.is_any(t, &unnamed))
}

/// “spoke about the rain”, “raised questions about it”: a topic, unless a question follows.
pub(super) fn names_topic(a: &Analysis<'_>, cue: &Range<usize>, draft: &Draft) -> bool {
    let about = ["about", "of", "with", "over"];
    let at = [
        "pointed",
        "pointing",
        "points",
        "point",
        "referred",
        "referring",
        "refers",
        "responding",
        "responded",
        "responds",
        "reacting",
        "reacted",
        "added",
        "adds",
        "adding",
    ];
    if a.is_any(cue.end - 1, &["for"]) && a.is_any(cue.end - 2, &["answer"]) && cue.len() > 1 {
        return true;
    }
    if a.is_any(cue.end - 1, &["to"]) && cue.clone().any(|t| a.is_any(t, &at)) {
        return true;
    }
    if is_noun_of_topic(a, cue, draft) {
        return true;
    }
    // “asks guests about the mill and hears what they think”, “asked the town for a loan it had made before”
    let whom = (draft.start()..draft.end())
        .take_while(|t| !matches!(a.pos[*t], Pos::Verb | Pos::Aux | Pos::Adp));
    let then = whom.last().map_or(draft.start(), |t| t + 1);
    let question = |t: usize| a.is_any(t, &["how", "why", "whether", "if"]);
    if a.is_any(
        cue.end - 1,
        &[
            "ask", "asks", "asked", "asking", "tell", "tells", "told", "telling",
        ],
    ) && draft.start() == cue.end
        && then < draft.end()
        && (a.is_any(then, &["about"])
            || a.is_any(then, &["for"])
                && a.is_any(cue.end - 1, &["ask", "asks", "asked"])
                && !(then..draft.end()).any(question))
    {
        return true;
    }
    let topic =
        a.is_any(cue.end - 1, &about) || a.is_any(cue.end, &about) && draft.start() == cue.end + 1;
    let asks = ["how", "why", "what", "whether", "who", "where", "when"];
    // “said in a filing with”: of where it is said
    let set = (cue.start..cue.end - 1).any(|t| a.is_any(t, &["in", "during", "at", "on"]));
    topic && !set && !a.is_any(draft.start(), &asks)
}

/// “proposals for the mill”, “a statement on the mill”; not “calls for a new mill”.
pub(super) fn is_noun_of_topic(a: &Analysis<'_>, cue: &Range<usize>, draft: &Draft) -> bool {
    let calls = [
        "calls", "call", "demand", "demands", "request", "requests", "appeal", "appeals",
    ];
    cue.len() > 1
        && a.is_any(cue.end - 1, &["for", "on"])
        && a.pos[cue.end - 2] == Pos::Noun
        && !a.is_any(cue.end - 2, &calls)
        && !a.is_any(
            cue.end,
            &["how", "why", "what", "whether", "who", "where", "when"],
        )
        && draft.start() == cue.end
        && !is_introduced(a, draft)
}

/// “her silence fuelled speculation that the mill would close”: who speculates is not said.
pub(super) fn is_rumour(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let words = ["speculation", "rumor", "rumors", "rumour", "rumours"];
    cue.clone().any(|t| a.is_any(t, &words))
}

/// Words on a banner, a sign, a T-shirt; a slogan: `under the banner “…”`, `Placards read “…”`.
pub(super) fn is_inscription(a: &Analysis<'_>, g: &Gazetteer, p: &Passage) -> bool {
    const NEAR: usize = 3;
    let sentence = a.sentence_of(p.open);
    let near = p.open.saturating_sub(NEAR).max(sentence.start)..p.open;
    near.rev()
        .take_while(|t| a.doc.tokens[*t].kind != TokenKind::Quote)
        .any(|t| role_of(a, g, t).is_some_and(|(kind, ..)| kind == RoleKind::Inscription))
}

/// `In “The Mill Is Old,” Jane Doe discusses …`, `“The Mill Is Old” by Jane Doe discusses …`: what her article is called.
pub(super) fn is_heading(a: &Analysis<'_>, p: &Passage) -> bool {
    let first = a.sentence_of(p.open).start;
    let owned = a.is_possessive(p.open.saturating_sub(1)) && is_work(a, p);
    let within = (first + 1 == p.open || owned) && a.is_any(first, &["in"]);
    let by = p
        .close
        .map(|c| c + 1)
        .filter(|t| t + 1 < a.doc.tokens.len());
    let signed = by.is_some_and(|t| a.is_any(t, &["by"]) && a.pos[t + 1] == Pos::Propn);
    within || signed && is_work(a, p)
}

/// “Sample Works Source: Roe Pictures”: who made a picture.
pub(super) fn is_credit(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let label = ["source", "photo", "image", "picture", "credit", "caption"];
    let last = source.end - 1;
    a.word(cue.start) == ":" && a.doc.tokens[last].is_capitalised() && a.is_any(last, &label)
}
