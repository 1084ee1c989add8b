//! The verb of the reporter's sentence behind what its subject says, where no comma parts them: “Doe who called it old | also
//! took it away”, “Doe who said it rained | told the millers that it snowed”; and what is said with that verb.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::whole::rest::AMBIGUOUS;
use crate::gazetteer::{CuePos, Gazetteer, Takes};
use crate::quote::cues::CueHit;
use crate::quote::draft::Draft;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::{TokenKind, WordSet};

/// Verbs of saying whose object is a thing or a person, and no clause.
pub(super) const OF_THINGS: &WordSet = &WordSet::of(&[
    "accuse",
    "accused",
    "accuses",
    "accusing",
    "asked",
    "asking",
    "blamed",
    "blames",
    "blaming",
    "blasted",
    "branded",
    "branding",
    "call",
    "called",
    "calling",
    "calls",
    "cited",
    "cites",
    "citing",
    "condemn",
    "condemned",
    "condemning",
    "condemns",
    "criticised",
    "criticising",
    "criticize",
    "criticized",
    "criticizing",
    "defended",
    "denounced",
    "denouncing",
    "derided",
    "describe",
    "described",
    "describes",
    "describing",
    "dismissed",
    "dubbed",
    "endorsed",
    "labeled",
    "labelled",
    "mocked",
    "praised",
    "praises",
    "praising",
    "ridiculed",
    "slammed",
    "urge",
    "urged",
    "urges",
    "urging",
]);

/// Verbs in the past that are no participles, and others that are always a main verb.
const FINITE: &WordSet = &WordSet::of(&[
    "became", "began", "came", "fell", "gave", "include", "includes", "remain", "remained",
    "remains", "rose", "said", "saw", "says", "spoke", "took", "went", "wrote",
]);

/// Forms of “be” and the like that begin a predicate.
const AUXILIARIES: &WordSet = &WordSet::of(&[
    "are", "can", "could", "did", "does", "had", "has", "have", "is", "may", "might", "should",
    "was", "were", "will", "would",
]);

/// Adverbs that stand before the verb they belong to.
const BEFORE: &[&str] = &[
    "also", "now", "then", "later", "recently", "still", "instead", "quickly", "already", "just",
    "once", "never",
];

/// Words that begin a clause within another.
pub(super) const OPENERS: &WordSet = &WordSet::of(&[
    "because", "how", "if", "that", "what", "when", "where", "whether", "which", "who", "whom",
    "whose", "why",
]);

/// Confidence in another report of the same speaker, at least.
pub(super) const LIKELY: u8 = 75;

/// Words of what is said, at least.
const SHORTEST: usize = 3;

/// Words of who is told it, at most.
const HEARER: usize = 8;

/// Ends a content before the next verb of who says it, and gives what is said with that verb.
pub(super) fn split(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cues: &[CueHit],
    taken: &[usize],
    draft: &mut Draft,
) -> Option<Draft> {
    let (Some(cue), Some(part), "model") = (&draft.cue, draft.content.last(), draft.rule) else {
        return None;
    };
    let all = |p: &Passage| p.open..p.close.map_or(p.tokens.end, |c| c + 1);
    let from = passages.partition_point(|p| p.tokens.end < part.start);
    let passages = &passages[from..];
    let marked = |t: usize| {
        let mut near = passages.iter().take_while(|p| p.open <= t);
        near.any(|p| all(p).contains(&t))
    };
    let behind = behind_who(a, cue, draft.source.as_ref(), part, marked);
    let joint = behind
        .is_none()
        .then(|| anew(a, cue, draft.cue_kind, part, marked));
    let joint = joint.flatten();
    let from = behind.or(joint.map(|t| t + 1))?;
    let end = part.end;
    let mut second = told(a, g, cues, from, end, draft);
    second = second.filter(|s| s.cue.as_ref().is_some_and(|c| !taken.contains(&c.start)));
    let lost = second.is_none() && (joint.is_some() || (from..end).any(marked));
    if lost {
        return None;
    }
    let close = joint.map_or(from, |t| t - usize::from(a.is_mark(t - 1, b',')));
    if let Some(part) = draft.content.last_mut() {
        part.end = close;
    }
    second
}

/// Whether a verb has a subject and is no participle: one in the past, before its object.
pub(super) fn is_finite(a: &Analysis<'_>, t: usize) -> bool {
    let object = a.pos.get(t + 1).is_some_and(|pos| {
        matches!(
            pos,
            Pos::Det | Pos::Pron | Pos::Propn | Pos::Num | Pos::Sconj
        )
    }) || a
        .doc
        .tokens
        .get(t + 1)
        .is_some_and(|n| n.kind == TokenKind::Quote);
    let done = a.word(t).ends_with("ed");
    let failed = done && a.pos.get(t + 1).is_some_and(|p| *p == Pos::Part);
    let form = match a.pos[t] {
        Pos::Aux => a.is_any(t, AUXILIARIES),
        Pos::Verb => a.is_any(t, FINITE) || failed || object && (done || a.is_any(t, AMBIGUOUS)),
        _ => false,
    };
    form && !a.is_any(t.saturating_sub(1), &["to"])
}

/// Whether a word opens a clause; not “because of”.
pub(super) fn opens(a: &Analysis<'_>, t: usize) -> bool {
    a.is_any(t, OPENERS) && !(a.is_any(t, &["because"]) && a.is_any(t + 1, &["of"]))
}

/// Where the content of a clause about the subject of a sentence ends: before the verb of that subject.
fn behind_who(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    part: &Range<usize>,
    marked: impl Fn(usize) -> bool,
) -> Option<usize> {
    let from = source?.start;
    let sentence = a.sentence_of(cue.start);
    let who = (from..cue.start).rev().find(|t| a.is_any(*t, &["who"]))?;
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let that = |t: usize| a.is_any(t, &["that"]);
    let whole = who > sentence.start
        && part.start >= cue.end
        && (part.start == cue.end || that(cue.end) && part.start == cue.end + 1)
        && part.end <= sentence.end
        && part.end + 2 >= sentence.end
        && a.pos[sentence.end - 1] == Pos::Punct;
    let opens_it = whole
        && matches!(a.pos[who - 1], Pos::Noun | Pos::Propn | Pos::Pron)
        && !(sentence.start..who).any(|t| verb(t) || opens(a, t))
        && !(who + 1..cue.start).any(verb);
    if !opens_it {
        return None;
    }
    let thing = a.is_any(part.start, &["to"]) || cue.clone().any(|t| a.is_any(t, OF_THINGS));
    let mut own = !thing;
    let mut found: Option<usize> = None;
    for t in part.start + 1..part.end.saturating_sub(1) {
        if marked(t) {
            continue;
        }
        if matches!(a.word(t), "," | ";" | ":") || opens(a, t) && !that(t) || that(t) && !own {
            break;
        }
        if a.pos[t] == Pos::Cconj {
            let next = t + 1 + usize::from(a.pos.get(t + 2).is_some() && a.pos[t + 1] == Pos::Adv);
            let again = verb(next) && !a.word(next).ends_with("ing");
            if again && !a.is_any(part.start, &["to"]) || !thing && !own {
                break;
            }
        }
        if own {
            // “who said Doe thinks it is old”: another clause may follow
            let finite = is_finite(a, t) || a.pos[t] == Pos::Verb && !a.word(t).ends_with("ing");
            own = !finite || a.is_any(t - 1, &["to"]);
            continue;
        }
        if !is_finite(a, t) {
            continue;
        }
        let before = t - usize::from(a.is_any(t - 1, BEFORE));
        let last = before - 1;
        let noun = matches!(a.pos[last], Pos::Noun | Pos::Propn | Pos::Num | Pos::Adv)
            && before > part.start + 1
            || a.doc.tokens[last].kind == TokenKind::Quote
            || thing && a.is_any(last, &["them", "him", "it", "us", "me"]);
        if !noun || before <= part.start {
            continue;
        }
        if a.pos[t] == Pos::Aux || a.is_any(t, FINITE) {
            return Some(before);
        }
        found = found.or(Some(before));
    }
    found
}

/// What is said with another verb of the sentence of a draft, from there to where its content ended: “| told the millers
/// that it snowed”.
fn told(
    a: &Analysis<'_>,
    g: &Gazetteer,
    cues: &[CueHit],
    from: usize,
    end: usize,
    like: &Draft,
) -> Option<Draft> {
    let verb = from + usize::from(a.pos.get(from).is_some_and(|p| *p == Pos::Adv));
    let at = cues.partition_point(|c| c.tokens.start < verb);
    let hit = cues.get(at).filter(|c| c.tokens.start == verb)?;
    let cue = &g.cues[usize::from(hit.cue)];
    let says = cue.pos == CuePos::Verb && !cue.gerund && cue.strength >= 2 && cue.kind.is_speech();
    let tokens = hit.tokens.clone();
    let quote = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
    let that = |t: &usize| a.is_any(*t, &["that"]);
    let mut start = tokens.end;
    if a.is_any(tokens.start, &["told"]) {
        let near = start..end.min(start + HEARER);
        let open = |t: &usize| quote(*t) && a.is_mark(t - 1, b',');
        start = near
            .clone()
            .find(that)
            .or_else(|| near.clone().find(open))?;
    }
    start += usize::from(start < end && (that(&start) || matches!(a.word(start), "," | ":")));
    let said = start..end;
    (says && start + SHORTEST <= end).then(|| Draft {
        content: vec![said],
        cue: Some(tokens),
        cue_kind: cue.kind,
        lexical: true,
        clausal: cue.strength >= 3 || cue.takes.has(Takes::THAT.or(Takes::CLAUSE)),
        nominal: cue.takes.has(Takes::NOUN),
        confidence: like.confidence.max(LIKELY),
        ..like.clone()
    })
}

/// Verbs with which a speaker goes on.
pub(super) const ANEW: &WordSet = &WordSet::of(&[
    "acknowledged",
    "added",
    "adds",
    "admitted",
    "argued",
    "argues",
    "claimed",
    "claims",
    "insisted",
    "insists",
    "said",
    "says",
    "warned",
    "warns",
]);

/// Verbs that may be of one of whom is spoken, too.
const PERHAPS: &WordSet = &WordSet::of(&[
    "accused",
    "blamed",
    "called",
    "criticised",
    "criticized",
    "praised",
    "suggested",
    "urged",
    "vowed",
]);

/// “said it is old | and warned that it may fall”, “denied a row | but claims he is angry”: where the speaker's next verb of
/// saying begins, with the joint before it.
fn anew(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    kind: CueKind,
    part: &Range<usize>,
    marked: impl Fn(usize) -> bool,
) -> Option<usize> {
    let gerund = a.word(cue.start).ends_with("ing");
    if part.start < cue.end || gerund || !kind.is_speech() || a.is_any(part.start, &["to"]) {
        return None;
    }
    let sentence = a.sentence_of(cue.start);
    let joint =
        (part.start + SHORTEST..part.end.min(sentence.end).saturating_sub(SHORTEST)).find(|t| {
            a.is_any(*t, &["and", "but"])
                && (a.is_any(*t + 1, ANEW) || a.is_any(*t + 1, PERHAPS))
                && a.pos[*t + 1] == Pos::Verb
        })?;
    let verb = joint + 1;
    // “said it was “old,” and added”; what stands in the same marks is of one voice
    if marked(joint) || (part.start..joint).any(|t| opens(a, t) && !a.is_any(t, &["that"])) {
        return None;
    }
    let now = |t: usize| a.word(t).ends_with('s');
    let first = (part.start..joint).find(|t| {
        !marked(*t)
            && (is_finite(a, *t)
                || a.pos[*t] == Pos::Verb
                    && !a.is_any(*t - 1, &["to"])
                    && !a.word(*t).ends_with("ing"))
    });
    let own = match first {
        // “denied any debts and says”
        None => matches!(kind, CueKind::Deny | CueKind::Claim | CueKind::Demand),
        Some(t) if a.pos[t] == Pos::Aux => {
            let next = t + 1 + usize::from(a.pos.get(t + 2).is_some() && a.pos[t + 1] == Pos::Adv);
            let done = a.pos[next] == Pos::Verb;
            let perfect = a.is_any(t, &["had", "has", "have"]) && done;
            let passive = a.is_any(t, &["is", "are", "was", "were"]) && done;
            !perfect && (!passive || a.is_any(verb, ANEW))
        }
        // “he expects it to close and said”; not “he runs it and says”
        Some(t) => now(t) && !a.word(t).ends_with("ss") && !now(verb) && a.is_any(verb, ANEW),
    };
    own.then_some(joint)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn the_verb_of_the_subject_is_not_said() {
        for (text, wanted) in [
            (
                "Doe who has called the millers the “enemy of the town” also took no questions at the fair in Sampleton.",
                vec!["the millers the “enemy of the town”"],
            ),
            (
                "Roe who has cited the “old debts of the mill” as a key failure has focused on looms of the north.",
                vec!["the “old debts of the mill” as a key failure"],
            ),
            (
                "Jane Doe who said the town has been busy with the mill said weavers need help for the looms of the north.",
                vec![
                    "the town has been busy with the mill",
                    "weavers need help for the looms of the north",
                ],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_the_speaker_says_next_is_another_report() {
        let text = "Jane Doe said the first forecast of the town was too bright and warned growth would be small in May.";
        let wanted = [
            "the first forecast of the town was too bright",
            "growth would be small in May",
        ];
        assert_eq!(contents(text), wanted);
    }
}
