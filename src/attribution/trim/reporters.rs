//! What stands before or behind what is said, within the words taken for it: the beginning of the reporter's sentence, who
//! hears it, when it was said, a first report without a clause, the verb of those who say it or of what they promise, what
//! the reporter does not know.

use std::ops::Range;

use super::past_end;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::whole::has_predicate;
use crate::attribution::whole::rest::AMBIGUOUS;
use crate::gazetteer::{CuePos, Gazetteer, Target};

use crate::quote::cues::CueHit;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words of a clause, at least.
const SHORTEST: usize = 3;

/// Words before what is said, at most.
const NEAR: usize = 8;

/// “While wanting to help, they said it was old”: the beginning of a sentence that goes on with its main clause, of which
/// they speak; not “In May, they said, it was old”.
pub(super) fn is_meanwhile(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: usize,
    content: &[Range<usize>],
) -> bool {
    let [first, second] = content else {
        return false;
    };
    let sentence = a.sentence_of(cue.start);
    let opens = sentence.len() > 1
        && a.is_any(
            sentence.start,
            &["while", "when", "after", "before", "by", "in", "without"],
        )
        && a.word(sentence.start + 1).ends_with("ing");
    opens
        && first.start >= sentence.start
        && first.start <= sentence.start + SHORTEST
        && first.end <= source
        && second.start == cue.end
        && source < cue.start
}

/// “denied any debts and | long maintained | it was sound”, “noted its debts and | adds, | ‘It is sound’”: the second verb,
/// behind a thing without one, has the clause. The kind and the words of that cue, and where the clause begins.
pub(super) fn second_report(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cue: &Range<usize>,
    part: &Range<usize>,
) -> Option<(CueKind, Range<usize>, usize)> {
    /// Tokens of a thing that is told, before what is told in marks.
    const THING: usize = 12;
    if part.start != cue.end || part.len() < NEAR {
        return None;
    }
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let and = (part.start..part.end.min(part.start + THING))
        .take_while(|t| !verb(*t))
        .find(|t| a.is_any(*t, &["and"]))?;
    let second = and + 1 + usize::from(a.pos[and + 1] == Pos::Adv || a.is_any(and + 1, &["long"]));
    let verbs = a.hits_at(second).iter().filter_map(|hit| match hit.target {
        Target::Cue(i) if hit.len() == 1 => Some(&g.cues[usize::from(i)]),
        _ => None,
    });
    let kind = verbs
        .filter(|cue| cue.pos == CuePos::Verb && !cue.gerund && cue.strength >= 2)
        .map(|cue| cue.kind)
        .find(|kind| matches!(kind, CueKind::Say | CueKind::Claim))?;
    let next = second + 1;
    let start = next + usize::from(a.is_any(next, &["that"]) || a.is_mark(next, b','));
    let marked = passages.binary_search_by_key(&start, |p| p.open).is_ok();
    let clause = next + 2 < part.end
        && and <= part.start + SHORTEST
        && a.word(second).ends_with("ed")
        && (a.pos[next] == Pos::Pron && !a.is_any(next, &["itself", "himself", "herself"])
            || a.is_any(next, &["that"]))
        && verb(next + 1 + usize::from(a.is_any(next, &["that"])));
    (clause || marked).then_some((kind, second..next, start))
}

/// “Millers who say it will rain | could be wrong”: where the sentence goes on with the verb of those who say it.
pub(super) fn main_verb(
    a: &Analysis<'_>,
    cues: &[CueHit],
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    part: &Range<usize>,
) -> Option<usize> {
    let who = source.filter(|s| a.is_any(s.end - 1, &["who"]))?.end - 1;
    let sentence = a.sentence_of(cue.start);
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let opens = who > sentence.start
        && part.start >= cue.end
        && matches!(a.pos[who - 1], Pos::Noun | Pos::Propn | Pos::Pron)
        && !(sentence.start..who).any(|t| verb(t) || a.is_mark(t, b','));
    let finite = |t: usize| {
        a.pos[t] == Pos::Aux
            && a.is_any(
                t,
                &[
                    "is", "are", "was", "were", "will", "would", "can", "could", "may", "might",
                    "should", "must", "has", "have", "had",
                ],
            )
    };
    if !opens {
        return refuted(a, cue, who, part);
    }
    let also = past_end::also(a, part);
    if also.is_some() {
        return also;
    }
    let first = part.clone().find(|t| finite(*t))?;
    let second = (first + 2..part.end).find(|t| finite(*t))?;
    let apart = |t: usize| {
        matches!(a.pos[t], Pos::Cconj | Pos::Sconj | Pos::Pron)
            || a.is_any(
                t,
                &[
                    "that", "which", "who", "what", "where", "when", "how", "why", "if",
                ],
            )
    };
    let subject = matches!(
        a.pos[second - 1],
        Pos::Noun | Pos::Propn | Pos::Adv | Pos::Num
    );
    let from = cues.partition_point(|c| c.tokens.start <= first);
    let reported = cues.get(from).is_some_and(|c| c.tokens.start < second);
    let second = (subject && !reported && !(first + 1..second).any(apart)).then_some(second);
    second.or_else(|| refuted(a, cue, who, part))
}

/// “Her pledge to build a mill | failed to please the town”, “A man who claims to have built it | was seen”: where a clause goes
/// on behind an infinitive.
pub(super) fn behind_infinitive(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    part: &Range<usize>,
) -> Option<usize> {
    let first = part.start;
    if first != cue.end || part.len() < NEAR || !a.is_any(first, &["to"]) {
        return None;
    }
    let source = source?;
    let last = source.end - 1;
    let owned = a.is_possessive(last) || a.is_any(last, &["his", "her", "its", "their"]);
    let noun = cue.len() == 1 && source.end == cue.start && owned;
    let sentence = a.sentence_of(first);
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let who = a.is_any(last, &["who"])
        && source.len() == 1
        && last > sentence.start
        && !(sentence.start..last).any(|t| verb(t) || a.is_mark(t, b','));
    if !noun && !who {
        return None;
    }
    let apart = |t: usize| {
        a.pos[t] == Pos::Sconj
            || matches!(a.word(t), "," | ";" | ":")
            || a.is_any(
                t,
                &[
                    "that", "which", "who", "what", "where", "when", "how", "why", "if", "and",
                    "than",
                ],
            )
    };
    let finite = |t: usize| {
        let word = a.word(t);
        let object = matches!(
            a.pos.get(t + 1),
            Some(Pos::Part | Pos::Pron | Pos::Det | Pos::Adj)
        );
        let done =
            a.pos[t] == Pos::Verb && (word.ends_with("ed") || a.is_any(t, AMBIGUOUS)) && object;
        let be = a.pos[t] == Pos::Aux
            && a.is_any(
                t,
                &[
                    "is", "are", "was", "were", "will", "would", "has", "have", "had", "could",
                ],
            );
        (done || be) && matches!(a.pos[t - 1], Pos::Noun | Pos::Propn | Pos::Num)
    };
    (first + SHORTEST..part.end)
        .take_while(|t| !apart(*t))
        .find(|t| finite(*t))
}

/// “That is why those who predicted a rise in prices | have been wrong”: the verb of those who foretold a thing.
fn refuted(a: &Analysis<'_>, cue: &Range<usize>, who: usize, part: &Range<usize>) -> Option<usize> {
    let foretold = ["predicted", "forecast", "expected", "feared", "promised"];
    let wrong = ["wrong", "right", "mistaken", "disappointed"];
    if part.start != cue.end || cue.start != who + 1 || !a.is_any(cue.start, &foretold) {
        return None;
    }
    let verb = |t: &usize| matches!(a.pos[*t], Pos::Verb | Pos::Aux);
    let first = part.clone().find(verb).filter(|t| *t >= part.start + 2)?;
    let mut near = first + 1..part.end.min(first + SHORTEST + 1);
    (a.pos[first] == Pos::Aux && near.any(|t| a.is_any(t, &wrong))).then_some(first)
}

/// “telling | the millers (or what is left of them) that | it is old”: where what they hear begins.
pub(super) fn told_aside(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    let told = part.start == cue.end && a.is_any(cue.end - 1, &["telling", "told", "tells"]);
    if !told {
        return None;
    }
    let near = part.start..part.end.min(part.start + NEAR);
    let open = near.clone().find(|t| a.is_mark(*t, b'('))?;
    let close = (open..part.end).find(|t| a.is_mark(*t, b')'))?;
    let plain = |t: usize| !matches!(a.pos[t], Pos::Verb | Pos::Aux | Pos::Punct) || a.is_joint(t);
    let that = a.is_any(close + 1, &["that"]) && close + SHORTEST < part.end;
    (that && (part.start..open).all(plain)).then_some(close + 2)
}

/// “said last month | it is selling the mill”: when it was said, as what is said is of now.
pub(super) fn when_said(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    let now = [
        "is", "'s", "’s", "are", "'re", "’re", "will", "'ll", "’ll", "has", "have", "plans",
    ];
    let first = part.start;
    let said = first == cue.end
        && part.len() > NEAR
        && a.is_any(first, &["last"])
        && a.is_any(
            first + 1,
            &[
                "week", "month", "year", "summer", "spring", "fall", "winter",
            ],
        )
        && a.is_any(first + 2, &["it", "he", "she", "they"])
        && a.is_any(first + 3, &now);
    said.then_some(first + 2)
}

/// “made a selfish argument, namely that | the mill is old”: where it begins.
pub(super) fn namely(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>) -> Option<usize> {
    if part.start < cue.end {
        return None;
    }
    let near = part.start..part.end.saturating_sub(SHORTEST).min(part.start + 2 * NEAR);
    let mut thing = near.take_while(|t| !matches!(a.pos[*t], Pos::Verb | Pos::Aux));
    let at = thing.find(|t| a.is_any(*t, &["namely"]))?;
    (a.is_any(at + 1, &["that"]) && at > part.start).then_some(at + 2)
}

/// “Her firm, which called this ‘silly,’ | offered help”: behind the marks that close what a clause between commas reports,
/// the verb of the sentence.
pub(super) fn behind_relative(
    a: &Analysis<'_>,
    source: Option<&Range<usize>>,
    part: &Range<usize>,
) -> Option<usize> {
    let relative = source.is_some_and(|s| {
        s.len() == 1
            && s.start > 0
            && a.is_any(s.start, &["which", "who"])
            && a.is_mark(s.start - 1, b',')
    });
    if !relative {
        return None;
    }
    let closes = |t: &usize| {
        a.doc.tokens[*t].kind == TokenKind::Quote
            && a.is_mark(*t - 1, b',')
            && !a.doc.tokens[*t].spaced
    };
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux) && !a.word(t).ends_with("ing");
    (part.start + 1..part.end.saturating_sub(2))
        .find(closes)
        .filter(|t| verb(t + 1))
        .map(|t| t + 1)
}

/// “say the sale was none | and old looms -- and some bolts -- were made of it”: the subject of a clause whose verb comes
/// behind an insertion, and was not taken.
pub(super) fn before_dash(a: &Analysis<'_>, part: &Range<usize>) -> Option<usize> {
    let end = a.sentence_of(part.start).end;
    let dash = |t: usize| {
        matches!(a.word(t), "-" | "–" | "—" | "--") && a.doc.tokens[t].spaced && !a.is_joint(t)
    };
    let at = part.end - usize::from(dash(part.end - 1));
    if at >= end || !dash(at) {
        return None;
    }
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let mut words = (part.start + SHORTEST..at).rev();
    let and = words
        .by_ref()
        .take_while(|t| !verb(*t) && !a.is_mark(*t, b','))
        .find(|t| a.is_any(*t, &["and", "but"]))?;
    let close = (at + 1..end.min(at + 2 * NEAR)).find(|t| dash(*t))?;
    let goes_on = close + 2 < end && a.pos[close + 1] == Pos::Aux;
    (goes_on && and + 1 < at && has_predicate(a, &(part.start..and))).then_some(and)
}

/// “While it is still unclear who will come, | the mill is open”: what the reporter does not know, before what is said.
pub(super) fn unknown(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>) -> Option<usize> {
    let first = part.start;
    let opens = part.end <= cue.start
        && part.len() > NEAR
        && a.is_any(first, &["while", "although", "though"])
        && a.is_any(first + 1, &["it"]);
    if !opens {
        return None;
    }
    let unclear = first + 2..first + NEAR;
    let mut unclear = unclear.filter(|t| a.is_any(*t, &["unclear", "uncertain"]));
    let from = unclear.next()?;
    let comma = (from..part.end).find(|t| a.is_mark(*t, b','))?;
    has_predicate(a, &(comma + 1..part.end)).then_some(comma + 1)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_stands_before_what_is_said_is_the_reporters() {
        for (text, wanted) in [
            (
                "Her friends say such a deal never existed and endless newspaper columns - and even a film - have been devoted to it.",
                "such a deal never existed",
            ),
            (
                "Sample Bank analyst Jane Doe notes the company’s strong bolt business and adds, “It delivered broad growth of its mills.”",
                "“It delivered broad growth of its mills.”",
            ),
            (
                "Sample Works, which dismissed this list as “silly,” offered a reply on every point, but in no case did it help.",
                "this list as “silly,”",
            ),
            (
                "While it’s still unclear who will be at the fair, Sample Works officially notified the town that Jane Doe would take part in it, according to the Sample News.",
                "Sample Works officially notified the town that Jane Doe would take part in it",
            ),
            (
                "On Monday after a Sample tweet threatened that the mill might not “be around much longer” the town was forced to explain why it was open.",
                "the mill might not “be around much longer”",
            ),
            (
                "The Sample Council confirmed the sale in a short statement about the mill that said Jane Doe had told the miller of “changes to the looms of the town.”",
                "Jane Doe had told the miller of “changes to the looms of the town.”",
            ),
            (
                "Mayor Jane Doe declared late Wednesday he’s “looking forward” to being at the fair.",
                "he’s “looking forward” to being at the fair",
            ),
            (
                "Sample Works said last month it’s moving its looms out of Erdia and that starting in January, the firm expects its bolts won’t be of Erdian origin.",
                "it’s moving its looms out of Erdia and that starting in January, the firm expects its bolts won’t be of Erdian origin",
            ),
            (
                "Jane Doe told millers (or, more correctly, a room full of weavers) that the looms of the town are “in the worst shape that they’ve ever been in before.”",
                "the looms of the town are “in the worst shape that they’ve ever been in before.”",
            ),
            (
                "Sample Works has denied wrongdoing and long maintained it doesn’t sell the old bolts of the town to the government.",
                "it doesn’t sell the old bolts of the town to the government",
            ),
            (
                "The court even added a selfish argument, namely that “this town is held to be the national centre for the sale of bolts.”",
                "“this town is held to be the national centre for the sale of bolts.”",
            ),
        ] {
            assert_eq!(
                contents(text).first().map(String::as_str),
                Some(wanted),
                "{text}"
            );
        }
    }

    #[test]
    fn the_verb_of_those_who_say_it_is_not_said() {
        let text = "Optimists who predict that better looms will bridge the gap between the mills could be way off the mark, the report suggests.";
        let all = contents(text);
        assert!(
            all.iter()
                .any(|c| c == "better looms will bridge the gap between the mills"),
            "{all:?}"
        );
    }

    #[test]
    fn the_verb_of_the_sentence_is_not_what_they_said() {
        for (text, unsaid) in [
            (
                "That’s why all those people who predicted a massive rise in prices as a result of the tax have been wrong.",
                "wrong",
            ),
            (
                "The mayor’s pledge to meet with the feuding millers of the town to support the mill failed to bolster prices substantially.",
                "failed",
            ),
        ] {
            let said = contents(text);
            assert!(!said.iter().any(|c| c.contains(unsaid)), "{said:?}");
        }
    }
}
