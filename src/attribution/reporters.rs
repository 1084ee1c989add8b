//! What stands before or behind what is said, within the words taken for it: the beginning of the reporter's sentence, who
//! hears it, when it was said, a first report without a clause, the verb of those who say it.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::gazetteer::{CuePos, Gazetteer};
use crate::quote::cues::CueHit;
use crate::tag::pos::Pos;

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

/// “denied any debts and | long maintained | it was sound”: the second verb, behind a thing without one, has the clause.
pub(super) fn second_report(
    a: &Analysis<'_>,
    g: &Gazetteer,
    cues: &[CueHit],
    cue: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    if part.start != cue.end || part.len() < NEAR {
        return None;
    }
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let near = part.start..part.start + SHORTEST + 1;
    let and = near
        .take_while(|t| !verb(*t))
        .find(|t| a.is_any(*t, &["and"]))?;
    let second = and + 1 + usize::from(a.pos[and + 1] == Pos::Adv || a.is_any(and + 1, &["long"]));
    let at = cues.partition_point(|c| c.tokens.start < second);
    let hit = cues.get(at).filter(|c| c.tokens.start == second)?;
    let found = &g.cues[usize::from(hit.cue)];
    let says = found.pos == CuePos::Verb
        && !found.gerund
        && found.strength >= 2
        && matches!(found.kind, CueKind::Say | CueKind::Claim);
    let next = hit.tokens.end;
    let clause = next + 2 < part.end
        && (a.pos[next] == Pos::Pron && !a.is_any(next, &["itself", "himself", "herself"])
            || a.is_any(next, &["that"]))
        && verb(next + 1 + usize::from(a.is_any(next, &["that"])));
    (says && clause && a.word(second).ends_with("ed")).then_some(at)
}

/// “Millers who say it will rain | could be wrong”: where the sentence goes on with the verb of those who say it.
pub(super) fn main_verb(
    a: &Analysis<'_>,
    cues: &[CueHit],
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    part: &Range<usize>,
) -> Option<usize> {
    let who = source
        .filter(|s| s.len() == 1 && a.is_any(s.start, &["who"]))?
        .start;
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
        return None;
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
    (subject && !reported && !(first + 1..second).any(apart)).then_some(second)
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
    let plain = |t: usize| !matches!(a.pos[t], Pos::Verb | Pos::Aux | Pos::Punct);
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

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_stands_before_what_is_said_is_the_reporters() {
        for (text, wanted) in [
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
}
