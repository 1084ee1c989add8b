//! Participles and other forms that look like a verb of saying and belong to a noun, or to the whole clause.

use std::ops::Range;

use super::draft::Draft;
use crate::analysis::Analysis;
use crate::attribution::discourse::role_of;
use crate::attribution::source::is_passive;
use crate::gazetteer::{Gazetteer, RoleKind};
use crate::quote::select::is_introduced;
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Participles that give a name.
const NAMED: &[&str] = &[
    "called",
    "named",
    "titled",
    "entitled",
    "dubbed",
    "nicknamed",
    "known",
    "billed",
    "referred",
    "pronounced",
];

/// Words that a participle may follow where it stands before its noun: “the recently | reported loss”.
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "these", "those", "its", "their", "his", "her", "our", "my", "any",
    "some", "all", "no",
];

/// A cue that is no verb of the source: a participle before or behind a noun, or at the head of a sentence.
pub(super) fn is_of_noun(
    a: &Analysis<'_>,
    g: &Gazetteer,
    draft: &Draft,
    cue: &Range<usize>,
) -> bool {
    let source = draft.source.as_ref();
    is_compound(a, cue)
        || is_attributive(a, draft, cue)
        || names(a, draft, cue)
        || names_object(a, draft, cue)
        || is_adjective(a, cue)
        || is_charging(a, draft, cue)
        || source.is_some_and(|s| is_promise_of(a, draft, s, cue))
        || is_bidden(a, draft, cue)
        || source.is_some_and(|s| is_determined(a, s, cue))
        || source.is_some_and(|s| is_reduced(a, g, draft, s, cue))
}

/// “the recently | reported | quarter”, “Exampla’s | ruling | party”: it tells of the noun behind it.
fn is_attributive(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let last = cue.end - 1;
    let word = a.word(last);
    if draft.start() != cue.end || !(word.ends_with("ed") || word.ends_with("ing")) {
        return false;
    }
    let noun = matches!(a.pos[cue.end], Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num);
    let sentence = a.sentence_of(last).start;
    let mut first = last;
    while first > sentence && a.pos[first - 1] == Pos::Adv {
        first -= 1;
    }
    if first == sentence || !noun {
        return false;
    }
    let ruling =
        a.is_any(last, &["ruling"]) && (a.is_possessive(first - 1) || a.pos[first - 1] == Pos::Adj);
    // “the bank’s last | confirmed | purchase”
    let ordinal = first > sentence + 1
        && a.is_any(first - 1, &["last", "first", "latest", "next", "only"])
        && (a.is_possessive(first - 2) || a.is_any(first - 2, DETERMINERS));
    ruling || ordinal || a.is_any(first - 1, DETERMINERS)
}

/// “electric-car | charging | station”: with power, and with no fault.
fn is_charging(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    cue.len() == 1
        && a.is_any(cue.start, &["charging"])
        && draft.start() == cue.end
        && a.pos[cue.end] == Pos::Noun
        && a.doc.tokens[cue.end].case == Case::Lower
}

/// “The campaign | promises | Doe made in May”: a noun, and the word before it that was taken for its subject.
fn is_promise_of(
    a: &Analysis<'_>,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    cue.len() == 1
        && a.is_any(cue.start, &["promises", "pledges"])
        && source.end == cue.start
        && a.is_any(source.end - 1, &["campaign", "election"])
        && draft.start() == cue.end
        && !a.is_any(
            cue.end,
            &["to", "that", "it", "he", "she", "a", "an", "the"],
        )
}

/// “the so-called | ‘Doe loom’”, “a self-described | ‘miller’”: the second half of an adjective.
fn is_compound(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let first = cue.start;
    first > a.sentence_of(first).start && a.is_joint(first - 1) && a.word(first).ends_with("ed")
}

/// “looked | promising | in May”: a quality.
fn is_adjective(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let last = cue.end - 1;
    let looks = [
        "look", "looks", "looked", "looking", "seem", "seems", "seemed", "more", "most", "very",
    ];
    last > a.sentence_of(last).start && a.is_any(last, &["promising"]) && a.is_any(last - 1, &looks)
}

/// “Called | Clara, the loom …”, “looms, together referred to as | ‘Big Doe’”, “the loom, called | ‘Big Doe’, …”: what
/// something is called.
fn names(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let mut first = cue.start;
    while first + 1 < cue.end && a.pos[first] == Pos::Adv {
        first += 1;
    }
    let described = a.is_any(first, &["described"]);
    if !described && !a.is_any(first, NAMED) {
        return false;
    }
    let sentence = a.sentence_of(cue.start).start;
    let opens = cue.start == sentence;
    // “Originally dubbed ‘The Mill,’ the firm”
    let adverb = sentence < first && (sentence..first).all(|t| a.pos[t] == Pos::Adv);
    let next = a.doc.tokens.get(cue.end);
    let quoted = next.is_some_and(|t| t.kind == TokenKind::Quote);
    // “what Jane Doe, a miller, described as ‘a new day’”
    let whom = (sentence..cue.start).any(|t| a.is_any(t, &["what", "whom", "which"]));
    // “looms, collectively | referred to as”
    let mut from = cue.start;
    while from > sentence && a.pos[from - 1] == Pos::Adv {
        from -= 1;
    }
    let parted = from > 0 && a.word(from - 1) == ",";
    let starts = draft.start() == cue.end;
    // “a new loom, probably called the ‘D’”
    let the = first > cue.start && a.is_any(cue.end, &["the"]);
    let the = the && (a.doc.tokens.get(cue.end + 1)).is_some_and(|t| t.kind == TokenKind::Quote);
    let a_name = parted && starts && (quoted || the) && !described;
    let like =
        parted && !whom && (a.is_any(cue.end - 1, &["as"]) || starts && a.is_any(cue.end, &["as"]));
    opens && a.pos[cue.end] == Pos::Propn || adverb && quoted || a_name || like
}

/// “Doe took the puppy called | Bolt, which …”: a name, behind the noun that bears it.
fn names_object(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let first = cue.end;
    let Some(source) = draft.source.as_ref().filter(|s| s.end < cue.start) else {
        return false;
    };
    // “took the puppy, called Bolt, which”
    let comma = a.word(cue.start - 1) == ",";
    let noun = cue.start - 1 - usize::from(comma);
    let behind = cue.len() == 1
        && a.is_any(cue.start, &["called", "named", "dubbed", "nicknamed"])
        && draft.start() == first
        && noun > source.end
        && a.pos[noun] == Pos::Noun;
    let acts = (source.end..noun).any(|t| a.pos[t] == Pos::Verb);
    let mut end = first;
    while end < draft.end() && a.doc.tokens[end].is_capitalised() && !a.is_possessive(end) {
        end += 1;
    }
    let which = |t: usize| a.is_any(t, &["which", "that", "who"]);
    let tells = |t: usize| {
        which(t)
            || a.word(t) == "," && (!comma || which(t + 1))
            || !comma
                && (a.is_any(t, &["and"])
                    || a.word(t) == "."
                    || matches!(a.pos[t], Pos::Verb | Pos::Aux | Pos::Adp))
    };
    behind && acts && end > first && end < a.doc.tokens.len() && tells(end)
}

/// “Shareholders wondering | whether to sell should wait”: the verb of the subject comes later, within what was taken for
/// the words.
pub(super) fn is_of_subject(
    a: &Analysis<'_>,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let [content] = draft.content.as_slice() else {
        return false;
    };
    let sentence = a.sentence_of(cue.start);
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let stop = matches!(a.word(sentence.end - 1), "." | "?" | "!");
    let first = source.start;
    let opens = first == sentence.start || a.word(first - 1) == ",";
    source.end == cue.start
        && cue.len() == 1
        && a.pos[cue.start] == Pos::Verb
        && a.word(cue.start).ends_with("ing")
        && content.start >= cue.end
        && stop
        && opens
        && !(sentence.start..first).any(verb)
        && !(content.end..sentence.end).any(verb)
}

/// “A deal | announced at | the start of the year allows …”: the verb of the deal comes later.
fn is_reduced(
    a: &Analysis<'_>,
    g: &Gazetteer,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let verb = cue.start;
    let last = cue.end - 1;
    let calls = a.is_any(verb, &["called", "based"]);
    let participle = a.pos[verb] == Pos::Verb && a.word(verb).ends_with("ed") && !calls;
    let place = ["at", "in", "on", "by", "during", "within", "from"];
    let phrase = cue.len() == 2 && a.is_any(last, &place) && draft.start() == cue.end;
    let thing = a.pos[source.end - 1] == Pos::Noun
        && !role_of(a, g, source.end - 1).is_some_and(|(kind, ..)| speaks(kind));
    let mentioned = a.is_any(verb, &["mentioned", "listed"]);
    source.end == verb
        && participle
        && phrase
        && (thing || mentioned && a.pos[source.end - 1] == Pos::Noun)
        && !is_introduced(a, draft)
        && a.pos[cue.end] == Pos::Det
}

/// Participles of whom somebody else told to do something: as verbs of their own they need somebody before “to”.
const BIDDEN: &[&str] = &[
    "invited",
    "tipped",
    "urged",
    "ordered",
    "encouraged",
    "instructed",
    "told",
    "directed",
    "required",
    "forced",
];

/// “the firm | originally tipped | to buy the mill was banned”: it was tipped, and tipped nobody.
fn is_bidden(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    a.is_any(cue.end - 1, BIDDEN)
        && draft.start() == cue.end
        && a.is_any(cue.end, &["to"])
        && matches!(a.pos.get(cue.end + 1), Some(Pos::Verb | Pos::Aux))
        && !is_passive(a, cue)
}

/// “another | option | that Jane Doe considered”: a noun, and the word before it that was taken for its subject.
fn is_determined(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let words = ["another", "one", "the", "a", "an", "each", "every", "any"];
    source.len() == 1
        && cue.len() == 1
        && source.end == cue.start
        && a.pos[cue.start] == Pos::Noun
        && a.is_any(source.start, &words)
}

/// Whether a description is of somebody who speaks himself.
fn speaks(kind: RoleKind) -> bool {
    !matches!(kind, RoleKind::Document | RoleKind::Inscription)
}

/// “who | ordered | a loom still have none”: behind the object of “who” comes the verb of those who did it.
pub(super) fn runs_on(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let ([content], Some(source)) = (draft.content.as_slice(), &draft.source) else {
        return false;
    };
    let who = source.end <= cue.start && a.is_any(source.end - 1, &["who"]);
    if !who || is_introduced(a, draft) || content.start != cue.end {
        return false;
    }
    let last = cue.end - 1;
    let direct = a.is_any(last, OBJECTS);
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let comma = content.clone().find(|t| a.word(*t) == ",").filter(|t| {
        t + 1 < content.end && verb(t + 1) && !content.clone().take_while(|u| u < t).any(verb)
    });
    direct || comma.is_some()
}

/// Verbs of saying whose object is whom or what they are about, and no clause.
const OBJECTS: &[&str] = &["order", "ordered", "maintain", "shouted", "pleaded"];

/// “the book on looms | written by Doe”: whose work the noun is.
pub(super) fn is_authored(a: &Analysis<'_>, cue: &Range<usize>, content: &Range<usize>) -> bool {
    let by = cue.len() == 2 && a.is_any(cue.end - 1, &["by"]);
    a.is_any(cue.start, &["written"])
        && (by || cue.len() == 1 && a.is_any(cue.end, &["by"]))
        && content.end == cue.start
        && matches!(a.pos[content.end - 1], Pos::Noun | Pos::Propn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::CueKind;
    use crate::{Article, Engine, models};

    fn quotations(text: &str) -> usize {
        let engine = Engine::builder().build().unwrap();
        engine.annotate(&Article::new("a", text)).quotes.len()
    }

    #[test]
    fn what_bears_a_name_is_not_called_so_by_who_takes_it() {
        let g = Gazetteer::builtin().unwrap();
        for (text, named) in [
            ("Doe took the puppy called Bolt which is old.", true),
            ("Doe took the puppy, called Bolt, which is old.", true),
            ("Doe took the puppy called Roe a liar.", false),
        ] {
            let a = Analysis::of(g.tokenizer.document(text), &g, &models::pos());
            let called = (0..a.doc.tokens.len())
                .find(|t| a.word(*t) == "called")
                .unwrap();
            let end = a.doc.tokens.len() - 1;
            let draft = Draft {
                content: std::iter::once(called + 1..end).collect(),
                cue: Some(called..called + 1),
                cue_kind: CueKind::Say,
                lexical: true,
                clausal: true,
                nominal: true,
                source: Some(0..1),
                rule: "model",
                like: None,
                certain: false,
                confidence: 80,
            };
            let found = names_object(&a, &draft, &(called..called + 1));
            assert_eq!(found, named, "{text}");
        }
    }

    #[test]
    fn a_name_behind_its_noun_is_not_said() {
        for text in [
            "Sample Works planned to bring out a new loom in the early 1990s, probably called the “D.”",
            "Shareholders wondering whether to tender either to the mill or to its rival should consult millers.",
        ] {
            assert_eq!(quotations(text), 0, "{text}");
        }
    }

    #[test]
    fn a_participle_of_a_noun_reports_nothing() {
        for text in [
            "Revenue in the recently reported fiscal quarter reached two million dollars.",
            "A deal announced at the start of the year allowed the mills to sell bolts abroad.",
            "The companies mentioned on the slide are Sample Works and Roe Mills of Exampla.",
            "Sample Works showed three new looms, collectively referred to as “Big Doe.”",
            "Originally dubbed “Doe's Guide to the Old Mills” the firm took the name Sample Works because it liked the word.",
            "Sample Works, the company originally tipped to buy the mill, was banned from the sale by a court.",
            "Fees for co-managers invited to contribute two million dollars will be reduced to one.",
            "Another option that Jane Doe considered in talks with the millers was to sell the loom.",
            "Jane Doe looked into whether the mills agreed on a so-called “magic loom” last year.",
            "The millers could not say why the woman, described as a “friend of the mill,” was there.",
            "Sample Works starts to test its own loom, called “Big Doe,” which disappears after a day.",
        ] {
            assert_eq!(quotations(text), 0, "{text}");
        }
    }

    #[test]
    fn who_did_something_has_a_verb_of_his_own() {
        for text in [
            "Some people who ordered looms from the mill still have none of them today.",
            "Jane Doe, a miller who proposed a tax, was beaten by her rival John Roe.",
        ] {
            assert_eq!(quotations(text), 0, "{text}");
        }
    }

    #[test]
    fn a_verb_of_the_source_reports() {
        for text in [
            "The company announced on Monday that the mills are closed.",
            "Jane Doe, who claimed the mill was closed, left the town in May.",
            "The town left for what Jane Doe, a miller, described as “the largest fire in the history of Exampla.”",
        ] {
            assert_eq!(quotations(text), 1, "{text}");
        }
    }
}
