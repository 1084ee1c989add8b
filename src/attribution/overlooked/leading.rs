//! Attributions that lead a clause, where the tagger passed over it or took but a part of it: `The bank said its loans to
//! the mill total two million.`
//!
//! The counterpart of [`super::closing`]: somebody, a verb of saying, and a clause of his sentence behind it.

use std::ops::Range;

use super::according;
use super::before_verb::{OF, subject};
use super::nominal::SAID;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::source::is_passive;
use crate::attribution::trim::leave::leave_sentence;
use crate::attribution::whole::{DONE, has_predicate};
use crate::gazetteer::{Cue, CuePos, Gazetteer, Takes, Target};
use crate::mention::names::DATES;
use crate::mention::phrases::{PhraseKind, Phrases};
use crate::quote::bounds;
use crate::quote::cues::CueHit;
use crate::quote::draft::Draft;
use crate::quote::marks::Passage;
use crate::quote::opening::{DAYS, WEEKDAYS};
use crate::quote::select::NEED_THAT;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Confidence in such a sentence, and what a draft within it has that is but a guess.
const CERTAIN: u8 = 80;
const GUESS: u8 = 50;

/// Words that a clause has at least.
const SHORTEST: usize = 4;

/// What time is told in: “last week”.
pub(super) const UNITS: &[&str] = &["week", "month", "year", "night", "weekend"];

/// Verbs that need no “that”.
pub(super) const SAY: &[&str] = &["said", "says", "say"];

/// Words for what something is said in.
const TEXTS: &[&str] = &[
    "statement",
    "interview",
    "report",
    "letter",
    "filing",
    "speech",
    "email",
    "e-mail",
    "post",
    "note",
    "memo",
    "release",
    "tweet",
    "conference",
    "paper",
    "study",
    "blog",
];

/// Words between the verb and “that”, at most: “said in a report on the mill that”.
const SETTING: usize = 16;

/// Adds a draft for every verb of saying with a subject before it and a clause behind it that no draft has.
pub(crate) fn add(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    passages: &[Passage],
    cues: &[CueHit],
    drafts: &mut Vec<Draft>,
) {
    for hit in cues {
        let (cue, verb) = (&g.cues[usize::from(hit.cue)], &hit.tokens);
        let found = if says(cue) {
            clause(a, g, phrases, cue, verb)
        } else {
            according::leading(a, g, phrases, verb)
        };
        let Some((content, source)) = found else {
            assure(a, verb, drafts);
            continue;
        };
        // Quoted words are another matter, but for a few within a clause of which no draft has anything.
        let sentence = a.sentence_of(verb.start);
        let marked = |p: &&Passage| p.open < sentence.end && p.tokens.end > sentence.start;
        let within = |p: &Passage| {
            p.open > content.start
                && p.close
                    .is_some_and(|c| c < sentence.end && c <= content.end)
        };
        let mut quoted = passages.iter().filter(marked).peekable();
        if quoted.peek().is_some()
            && !(quoted.all(within) && is_free(drafts, source.start, &sentence))
        {
            continue;
        }
        leave_sentence(passages, &sentence, drafts);
        // “I asked, and he said”: the reporter’s own words
        let reporter = source.len() == 1 && a.is_any(source.start, &["i", "we", "you"]);
        let own = drafts.iter().position(|d| is_of(d, verb));
        if reporter && own.is_none() {
            continue;
        }
        let fits = own.is_none_or(|i| is_part(a, &drafts[i], &content, &source, sentence.end));
        if !fits || is_taken(a, drafts, &content, &source, verb) {
            // the model has it, but is not sure of it
            if let Some(draft) = own.map(|i| &mut drafts[i])
                && draft.start() == content.start
                && draft.rule == "model"
            {
                draft.confidence = draft.confidence.max(CERTAIN);
                draft.certain = is_said(a, verb, draft);
            }
            continue;
        }
        let mut content = vec![content];
        bounds::mend(a, g, passages, verb, Some(&source), &mut content);
        let [part] = content.as_slice() else { continue };
        if part.len() < SHORTEST || !has_predicate(a, part) {
            continue;
        }
        // “told the council meeting that”: the meeting does not say so
        let heard = verb.end..part.start;
        let other = |d: &Draft| {
            let within = d.cue.as_ref().is_some_and(|c| heard.contains(&c.start));
            within && d.start().abs_diff(part.start) <= 1
        };
        drafts.retain(|d| !other(d));
        let own = drafts.iter().position(|d| is_of(d, verb));
        match own {
            Some(i) => complete(a, &mut drafts[i], part, source, verb),
            None => drafts.push(Draft {
                content,
                cue: Some(verb.clone()),
                cue_kind: cue.kind,
                lexical: true,
                clausal: true,
                nominal: false,
                source: Some(source),
                rule: "leading-attribution",
                like: None,
                certain: false,
                confidence: CERTAIN,
            }),
        }
    }
}

/// No draft has anything of a sentence from a word on.
fn is_free(drafts: &[Draft], from: usize, sentence: &Range<usize>) -> bool {
    let meets = |r: &Range<usize>| r.start < sentence.end && from < r.end;
    let mut parts = drafts.iter().flat_map(|d| d.content.iter().chain(&d.cue));
    !parts.any(meets)
}

/// The verb is the cue of a draft.
fn is_of(draft: &Draft, verb: &Range<usize>) -> bool {
    let cue = draft.cue.as_ref();
    cue.is_some_and(|c| c.contains(&verb.start))
}

/// “said the court has told | the mill to close”: the tagger took but a part of the clause; or it guessed at what stands
/// before the source.
fn is_part(
    a: &Analysis<'_>,
    draft: &Draft,
    clause: &Range<usize>,
    source: &Range<usize>,
    end: usize,
) -> bool {
    let [part] = draft.content.as_slice() else {
        return false;
    };
    let that = usize::from(a.is_any(part.start, &["that"]));
    let within = clause.start <= part.start + that && part.end <= end;
    let guess = draft.confidence < GUESS && part.end <= source.start;
    draft.rule == "model" && (within || guess)
}

/// Another verb of saying has the clause, or has the attribution within its own. What somebody plans or expects may be within
/// what is said, and so may be a guess.
fn is_taken(
    a: &Analysis<'_>,
    drafts: &[Draft],
    clause: &Range<usize>,
    source: &Range<usize>,
    verb: &Range<usize>,
) -> bool {
    let meets = |r: &Range<usize>| r.start < clause.end && clause.start < r.end;
    let says = |d: &Draft| {
        let verb = |c: &Range<usize>| c.clone().any(|t| a.pos[t] == Pos::Verb);
        matches!(d.cue_kind, CueKind::Say | CueKind::Write | CueKind::Claim)
            && d.clausal
            && d.cue.as_ref().is_some_and(verb)
            && d.confidence >= GUESS
    };
    let mut others = drafts.iter().filter(|d| !is_of(d, verb));
    others.any(|d| {
        let before = d.cue.as_ref().is_some_and(|c| c.start <= source.start);
        let across = d.content.iter().chain(&d.cue).any(meets);
        across && (before || says(d)) || d.content.iter().any(|c| c.contains(&verb.start))
    })
}

/// Gives the draft of the verb the whole of its clause.
fn complete(
    a: &Analysis<'_>,
    draft: &mut Draft,
    clause: &Range<usize>,
    source: Range<usize>,
    verb: &Range<usize>,
) {
    let cue_end = draft.cue.as_ref().map_or(verb.end, |c| c.end);
    // “said last year | its mill would close”: what the tagger has for the cue is no part of the clause
    let set = a.pos[cue_end - 1] == Pos::Adp;
    let that = usize::from(a.is_any(draft.start(), &["that"]));
    let same = draft.start() + that == clause.start;
    let skipped = !same && (draft.start() > cue_end + 1 && !set || draft.start() < source.start);
    // “said this plan | , which takes long, will be tried”
    let relative = |t: &usize| a.is_any(*t, &["who", "which", "whose", "that"]);
    let mut own = (draft.start() + that..draft.end()).take_while(|t| !relative(t));
    let told = own.any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
    let cut = clause.end > draft.end() && !told;
    if skipped || cut {
        let start = if skipped { clause.start } else { draft.start() };
        draft.content = std::iter::once(start..clause.end).collect();
    }
    // “American Can Co said”: of a name the tagger may have taken the last words
    let name = draft.cue.as_ref().is_some_and(|c| c.start < source.end);
    if name {
        draft.cue = Some(verb.clone());
    }
    let meets = |s: &Range<usize>| s.start < source.end && source.start < s.end;
    if name || !draft.source.as_ref().is_some_and(meets) {
        draft.source = Some(source);
    }
    draft.confidence = draft.confidence.max(CERTAIN);
    draft.certain = is_said(a, verb, draft);
}

/// A verb that hardly does anything but report, and a clause.
fn is_said(a: &Analysis<'_>, verb: &Range<usize>, draft: &Draft) -> bool {
    let clause = matches!(draft.content.as_slice(), [part] if has_predicate(a, part));
    clause && (a.is_any(verb.end - 1, SAID) || a.is_any(verb.end, &["that"]))
}

/// “noted that it rained and said it was cold”: the tagger has the clause right behind the verb, and who says it.
fn assure(a: &Analysis<'_>, verb: &Range<usize>, drafts: &mut [Draft]) {
    if !a.is_any(verb.end - 1, SAY) || is_passive(a, verb) {
        return;
    }
    let Some(draft) = drafts.iter_mut().find(|d| is_of(d, verb)) else {
        return;
    };
    let [part] = draft.content.as_slice() else {
        return;
    };
    let beside =
        part.start == verb.end || part.start == verb.end + 1 && a.is_any(verb.end, &["that"]);
    // not “which the mill says | will close it”
    let opens = !matches!(
        a.pos[part.start],
        Pos::Verb | Pos::Aux | Pos::Part | Pos::Adp
    );
    let clause = opens && part.len() > SHORTEST && has_predicate(a, part);
    let found = draft.rule == "model" && draft.source.is_some() && draft.confidence >= GUESS;
    draft.certain |= beside && clause && found;
}

/// A finite verb that hardly does anything but report clauses.
fn says(cue: &Cue) -> bool {
    cue.pos == CuePos::Verb
        && !cue.gerund
        && cue.strength >= 2
        && matches!(cue.kind, CueKind::Say | CueKind::Claim | CueKind::Write)
        && cue
            .takes
            .has(Takes::THAT.or(Takes::CLAUSE).or(Takes::OBJECT_THAT))
}

/// What is said, and the words for who says it.
fn clause(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    cue: &Cue,
    verb: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let sentence = a.sentence_of(verb.start);
    if is_passive(a, verb) {
        return None;
    }
    let source = subject(a, g, phrases, verb, sentence.start)?;
    let stop = (sentence.end - 1).max(verb.end);
    let end = if matches!(a.doc.tokens.get(stop)?.kind, TokenKind::Punct) {
        stop
    } else {
        sentence.end
    };
    let finite = |t: usize| {
        matches!(a.pos[t], Pos::Verb | Pos::Aux) && !a.word(t).ends_with("ing")
            || matches!(a.word(t), ":" | ";")
    };
    let that = (verb.end..end.min(verb.end + SETTING))
        .take_while(|t| !finite(*t))
        .find(|t| a.is_any(*t, &["that"]))
        // “said that day”, “said that of the mill”
        .filter(|t| {
            let next = a.pos.get(t + 1);
            !matches!(next, Some(Pos::Adp | Pos::Verb | Pos::Aux))
                || a.pos[*t] == Pos::Sconj && next != Some(&Pos::Aux)
        });
    // “maintained a lead, which feeds views that the mill is sold”: that of a thing
    let beside = |that: &usize| {
        *that == verb.end
            || a.is_any(verb.end - 1, SAY)
            || cue.takes.has(Takes::OBJECT_THAT)
            || matches!(a.pos[verb.end], Pos::Adp | Pos::Adv | Pos::Propn)
            || is_day(a, verb.end)
            || a.is_any(verb.end, &["last", "this", "earlier", ","])
    };
    // “the firm confirmed Wednesday, a move that helps its shares”
    let apposed = |that: &usize| {
        let opens = |t: usize| a.is_mark(t, b',') && a.is_any(t + 1, &["a", "an"]);
        a.pos[that - 1] == Pos::Noun && (verb.end..*that).any(opens)
    };
    let that = that.filter(|t| beside(t) && !apposed(t));
    let kept = ["maintain", "maintains", "maintained", "ruled"];
    let needs_that = a.is_any(verb.end - 1, NEED_THAT) || a.is_any(verb.end - 1, &kept);
    let tells = cue.takes.has(Takes::OBJECT_THAT) && !cue.takes.has(Takes::CLAUSE);
    let start = match that {
        Some(that) => that + 1,
        None if a.is_any(verb.end - 1, SAY) => behind_setting(a, phrases, verb.end, end),
        None if tells => behind_hearer(a, phrases, verb.end)?,
        None if !needs_that && is_told(a, phrases, verb.end, end) => verb.end,
        None => return None,
    };
    let first = *a.pos.get(start)?;
    let opens = matches!(
        first,
        Pos::Det | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Adv | Pos::Part
    ) && !a.is_any(
        start,
        &["so", "no", "yes", "who", "which", "what", "how", "why"],
    );
    // “said under the terms, it has agreed”, “said if it rains, the mill will close”
    let comma = || (start + 2..end).find(|t| a.is_mark(*t, b','));
    // “It is sold, Doe said in a talk after it rained.”
    let leads = !has_predicate(a, &(sentence.start..source.start));
    let set = matches!(first, Pos::Adp | Pos::Sconj)
        && leads
        && match comma() {
            Some(comma) => has_predicate(a, &(comma + 1..end)),
            // “said in August it expected a loss”
            None => first == Pos::Adp && has_predicate(a, &(start..end)),
        };
    let begins = opens || set || that.is_some() || a.word(start) == "<";
    (begins && start + SHORTEST <= end).then_some((start..end, source))
}

/// Where a clause begins behind the time and the place of it: “said in a blog post, | the mill will close”, “said on Monday |
/// it would”, “said in a statement | it would”.
fn behind_setting(a: &Analysis<'_>, phrases: &Phrases, start: usize, end: usize) -> usize {
    if !a.is_any(start, &["in", "on", "at"]) {
        return start;
    }
    let Some(phrase) = phrases.at(start + 1) else {
        return start;
    };
    let (first, mut next) = (phrase.tokens.start, phrase.tokens.end);
    let text = a.is_any(phrase.head, TEXTS);
    let day = phrase.tokens.len() == 1 && a.is_any(first, DATES);
    if first != start + 1 || !(text || day) || next >= end {
        return start;
    }
    // “on April 10”
    next += usize::from(day && a.pos[next] == Pos::Num && next + 1 < end);
    let comma = a.is_mark(next, b',');
    let subject = phrases.at(next).is_some_and(|p| p.tokens.start == next);
    if comma {
        next + 1
    } else if subject {
        next
    } else {
        start
    }
}

/// “claims | the mill was sold”: a subject and right behind it a finite verb, which no participle can be.
fn is_told(a: &Analysis<'_>, phrases: &Phrases, start: usize, end: usize) -> bool {
    let Some(phrase) = phrases.at(start).filter(|p| p.tokens.start == start) else {
        return false;
    };
    let definite = phrase.kind != PhraseKind::Common
        || matches!(a.pos[start], Pos::Det)
        || a.is_any(start, &["its", "his", "her", "their"]);
    let verb = phrase.tokens.end;
    let plain = |word: &str| {
        !["ed", "en", "ing", "ught"]
            .iter()
            .any(|e| word.ends_with(e))
    };
    definite
        && verb + 1 < end
        && (a.pos[verb] == Pos::Aux && !a.is_any(verb, &["to"])
            || a.pos[verb] == Pos::Verb && plain(a.word(verb)) && !a.is_any(verb, DONE))
}

/// “today”, “Monday”
fn is_day(a: &Analysis<'_>, t: usize) -> bool {
    a.is_any(t, DAYS) || a.is_any(t, WEEKDAYS)
}

/// Where a clause begins behind those who hear it: “told a conference in Sampleton | the mill would close”; nothing where
/// they cannot be told from its subject.
fn behind_hearer(a: &Analysis<'_>, phrases: &Phrases, start: usize) -> Option<usize> {
    let from = |t: usize| phrases.at(t).filter(|p| p.tokens.start == t);
    let mut at = from(start)?.tokens.end;
    // “told the BBC | lessons were being learned”
    let outlet = start + usize::from(a.is_any(start, &["the"]));
    let mut known = a.hits_at(outlet).iter();
    if let Some(end) = known.find_map(|h| match h.target {
        Target::Organisation(_) => Some(h.end as usize),
        _ => None,
    }) && end < at
        && a.pos[end] == Pos::Noun
        && a.word(end).ends_with('s')
        && matches!(a.pos.get(at), Some(Pos::Aux))
    {
        return Some(end);
    }
    while (a.is_any(at, OF) || a.is_any(at, &["and"]))
        && let Some(next) = from(at + 1)
    {
        at = next.tokens.end;
    }
    // “on Monday”, “earlier today”, “last week”
    let soon = a.is_any(at + 1, WEEKDAYS) || a.is_any(at + 1, &["today", "this"]);
    at += usize::from(a.is_any(at, &["on", "earlier"]) && soon);
    if is_day(a, at) {
        at += 1;
    } else if a.is_any(at, &["last", "this"]) && a.is_any(at + 1, UNITS) {
        at += 2;
    }
    let begins = |t: usize| matches!(a.pos.get(t), Some(Pos::Adj | Pos::Noun | Pos::Propn));
    // “told a conference, | a fall of prices would help”
    let stop = a.sentence_of(start).end;
    if at + 1 < stop && a.is_mark(at, b',') && matches!(a.pos[at + 1], Pos::Det | Pos::Pron) {
        let stops = |t: &usize| matches!(a.pos[*t], Pos::Verb | Pos::Aux) || a.is_mark(*t, b',');
        let verb = (at + 2..stop).find(stops)?;
        let clause = a.pos[verb] == Pos::Aux && !a.is_any(at + 1, &["which", "who", "whose"]);
        return clause.then_some(at + 1);
    }
    (from(at).is_some() || begins(at)).then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_clause_behind_a_verb_of_saying_is_said() {
        for (text, wanted) in [
            (
                "The mill is old. Jane Doe, who had two looms in the town, told Sample News 24 the latest loom was “amazing”.",
                "the latest loom was “amazing”",
            ),
            (
                "The town is poor. Sample Mills said its outstanding loans to the town total about two million dollars.",
                "its outstanding loans to the town total about two million dollars",
            ),
            (
                "A spokesman for the mill said in a report on the strike that the looms would stand still until May.",
                "the looms would stand still until May",
            ),
            (
                "The town is poor. Two senior officials told the BBC lessons were being learned.",
                "lessons were being learned",
            ),
            (
                "The town is poor. In particular, Jane Doe told a conference of millers, a fall in the price of bolts would be a blow.",
                "a fall in the price of bolts would be a blow",
            ),
            (
                "The mill has added to its staff, and Jane Doe told a news conference the looms would stand still until May.",
                "the looms would stand still until May",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }

    #[test]
    fn letters_behind_a_name_are_not_who_speaks() {
        let text = "The mill is old. Deputy High Court Judge Jane Doe, QC told the hearing at the Exampla and Sample Institute the case could have serious consequences for any sale of the looms.";
        assert_eq!(crate::testing::last_speaker(text), "Jane Doe");
    }

    #[test]
    fn what_is_said_of_a_thing_is_no_clause() {
        for text in [
            "This year, Sample Works has added few millers, a move that can limit its costs.",
            "The mill said so again this week.",
            "Jane Doe did not say the mill would be closed.",
            "He said that",
        ] {
            assert_eq!(contents(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_the_news_means_is_not_said() {
        let text = "The town has asked Sample Works to mend its looms, the millmaker confirmed Wednesday, a development that further complicates its efforts to sell them.";
        let said = contents(text);
        assert!(!said.iter().any(|c| c.starts_with("further")), "{said:?}");
    }
}
