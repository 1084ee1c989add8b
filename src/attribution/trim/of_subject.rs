//! What the subject of a sentence says in a clause that tells of it, and the verb of the sentence behind: “Letters that call
//! Doe a thief | have come by the hundreds”, “A miller who claimed he was robbed | was only late”.

use std::ops::Range;

use super::main_verb::{is_finite, opens};
use crate::analysis::Analysis;
use crate::tag::pos::Pos;

/// Words of what is said, and of the verb of the sentence with what follows, at least.
const SHORTEST: usize = 2;

/// Words from the pronoun to the verb of saying, at most.
const NEAR: usize = 3;

/// Words that are the subject of a clause without a word that opens it.
const SUBJECTS: &[&str] = &["he", "i", "she", "they", "we", "you", "there"];

/// Where a content in a clause about the subject of its sentence ends: before the verb of the sentence, which has no other.
pub(super) fn end(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    part: &Range<usize>,
    marked: impl Fn(usize) -> bool,
) -> Option<usize> {
    let sentence = a.sentence_of(cue.start);
    let behind = part.start == cue.end || part.start == cue.end + 1 && a.is_any(cue.end, &["that"]);
    if !behind || part.end > sentence.end || part.end + 2 < sentence.end {
        return None;
    }
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let gerund = cue.len() == 1 && a.is_any(cue.start, &["alleging", "claiming", "saying"]);
    let manner = |t: &usize| matches!(a.pos[*t], Pos::Adv | Pos::Aux);
    let mut near = (cue.start.saturating_sub(NEAR).max(sentence.start)..cue.start).rev();
    let relative = near.find(|t| !manner(t));
    let relative = relative.filter(|t| a.is_any(*t, &["who", "that", "which"]));
    let subject = match relative {
        Some(who) => sentence.start..who,
        None if gerund => sentence.start..cue.start,
        None => return None,
    };
    let last = subject.end.checked_sub(1).filter(|t| subject.contains(t))?;
    let nominal = matches!(a.pos[last], Pos::Noun | Pos::Propn | Pos::Pron | Pos::Det);
    let apart = |t: usize| verb(t) || opens(a, t) || a.pos[t] == Pos::Punct && !a.is_joint(t);
    let whole = a.pos[sentence.end - 1] == Pos::Punct && !a.is_mark(sentence.end - 1, b'?');
    if !nominal || !whole || subject.clone().any(apart) || a.pos[subject.start] == Pos::Adp {
        return None;
    }
    let found = main_verb(a, part, 1, &marked).or_else(|| main_verb(a, part, 0, &marked))?;
    let before = found - usize::from(a.pos[found - 1] == Pos::Adv);
    let short = before < part.start + SHORTEST || found + SHORTEST > part.end;
    let own = a.is_any(before - 1, SUBJECTS) || a.pos[before - 1] == Pos::Cconj;
    (!short && !own).then_some(before)
}

/// The first verb that no subject within the content waits for; `waiting`: how many do at its head.
fn main_verb(
    a: &Analysis<'_>,
    part: &Range<usize>,
    waiting: usize,
    marked: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut waiting = waiting;
    let auxiliary = |t: usize| a.pos[t] == Pos::Aux;
    for t in part.clone() {
        if matches!(a.word(t), "," | ";" | ":" | "--" | "—" | "–") && !marked(t) {
            return None;
        }
        if opens(a, t) && !a.is_any(t, &["that"]) || a.is_any(t, &["that"]) && t > part.start {
            waiting += 1;
            continue;
        }
        if a.is_any(t, &["after", "before", "until", "since", "as", "than"]) {
            return None;
        }
        let adverb = usize::from(t > part.start && a.pos[t - 1] == Pos::Adv);
        let last = t.saturating_sub(1 + adverb);
        // “who wore masks”
        let plain = waiting > 0
            && a.pos[t] == Pos::Verb
            && !a.word(t).ends_with("ing")
            && !a.is_any(last, &["to"]);
        if !is_finite(a, t) && !plain || t > part.start && auxiliary(last) {
            continue;
        }
        let joined = t > part.start && (a.pos[t - 1] == Pos::Cconj || a.is_any(t - 1, SUBJECTS));
        if waiting > 0 {
            waiting -= 1;
        } else if !joined && !marked(t) {
            return Some(t);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn the_verb_of_the_sentence_is_the_reporters() {
        for (text, wanted) in [
            (
                "One of the weavers who said the mill is old and slow has left the town.",
                "the mill is old and slow",
            ),
            (
                "A young weaver who claimed she was robbed by millers who wore masks was actually just late for the fair.",
                "she was robbed by millers who wore masks",
            ),
            (
                "The woman who said he bought the mill in Sampleton and signed up John Roe has been shut out of the race.",
                "he bought the mill in Sampleton and signed up John Roe",
            ),
        ] {
            let said = contents(text);
            assert_eq!(said.first().map(String::as_str), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_said_in_the_object_stays_whole() {
        for (text, wanted) in [
            (
                "Jane Doe defended the mill against weavers who said it was only a burden for the town.",
                "it was only a burden for the town",
            ),
            (
                "The mill board met the weavers who said they were robbed and were late.",
                "they were robbed and were late",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }
}
