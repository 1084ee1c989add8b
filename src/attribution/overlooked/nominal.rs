//! Who says something, told by the form alone: what stands between a comma or the beginning of a sentence and `said` says
//! so, whatever the words mean: `half of those polled said`, `the exchange said`, `sole lead manager Sample Bank said`.

use std::ops::Range;

use super::leading::UNITS;
use crate::analysis::Analysis;
use crate::quote::opening::{DAYS, WEEKDAYS};
use crate::tag::pos::Pos;

/// Words for who says something, at most.
const LONGEST: usize = 16;

/// Verbs that hardly do anything but report, as they stand behind a subject.
pub(super) const SAID: &[&str] = &["said", "says", "say", "added", "adds", "told"];

/// Words that join clauses, however the tagger takes them.
const JOINING: &[&str] = &[
    "after", "although", "as", "because", "before", "if", "like", "once", "since", "that",
    "though", "unless", "until", "when", "where", "whether", "while", "who", "which", "whose",
    "whom", "what", "why", "how", "so",
];

/// Adverbs before a number: “almost half of them”.
const ABOUT: &[&str] = &[
    "almost", "nearly", "about", "some", "only", "over", "roughly", "around", "just", "more",
];

/// A noun phrase with what hangs on it, without a verb that is finite: “economists polled by the town”, “14% of those
/// asked”, “the official gazette”.
pub(super) fn is_nominal(a: &Analysis<'_>, words: &Range<usize>) -> bool {
    if words.is_empty() || words.len() > LONGEST {
        return false;
    }
    let begins = match a.pos[words.start] {
        Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num => {
            !a.is_any(words.start, &["there", "this", "that", "no", "such"])
        }
        Pos::Pron => a.is_any(
            words.start,
            &["those", "one", "some", "many", "most", "all", "both"],
        ),
        Pos::Adv => a.is_any(words.start, ABOUT) && words.len() > 1,
        _ => a.is_any(words.start, &["lead"]) && words.len() > 1,
    };
    let last = words.end - 1;
    let ends = matches!(a.pos[last], Pos::Noun | Pos::Propn | Pos::Num)
        || a.is_any(last, &["%", "those", "others", "some", "many", "most"])
        || words.len() > 1 && is_participle(a, last);
    begins && ends && !is_time(a, last) && words.clone().skip(1).all(|t| goes_on(a, t, last))
}

/// Whether a word can stand within a noun phrase, behind another one.
fn goes_on(a: &Analysis<'_>, t: usize, last: usize) -> bool {
    let before = a.pos[t - 1];
    if a.is_any(t, JOINING) {
        return a.is_any(t, &["like", "as"]) && before == Pos::Noun;
    }
    match a.pos[t] {
        Pos::Aux | Pos::Sconj => false,
        // “sole lead manager Sample Bank”
        Pos::Verb if a.is_any(t, &["lead"]) => true,
        // “those polled by”, “banks holding debt”; not “sales jumped and”
        Pos::Verb => {
            let noun = matches!(before, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num);
            noun && is_participle(a, t)
                && (t == last
                    || matches!(
                        a.pos[t + 1],
                        Pos::Adp | Pos::Adv | Pos::Det | Pos::Num | Pos::Noun
                    ))
        }
        Pos::Pron => matches!(before, Pos::Adp) || a.is_any(t, &["its", "their", "his", "her"]),
        Pos::Det => matches!(
            before,
            Pos::Adp | Pos::Cconj | Pos::Verb | Pos::Adj | Pos::Det | Pos::Adv
        ),
        Pos::Punct => a.is_joint(t) || a.word(t) == "%",
        Pos::Cconj => a.is_any(t, &["and", "or", "&"]) && t != last,
        _ => true,
    }
}

/// “today”, “on Monday”, “last week”: when it was said.
fn is_time(a: &Analysis<'_>, last: usize) -> bool {
    a.is_any(last, DAYS) || a.is_any(last, WEEKDAYS) || a.is_any(last, UNITS)
}

fn is_participle(a: &Analysis<'_>, t: usize) -> bool {
    let word = a.word(t);
    a.pos[t] == Pos::Verb && (word.ends_with("ed") || word.ends_with("ing"))
}

/// The words before a verb of saying from where its clause begins, if they can be its subject: `last` is the last of them.
pub(super) fn before(a: &Analysis<'_>, from: usize, last: usize) -> Option<Range<usize>> {
    if a.is_mark(last, b',') {
        return parted(a, from, last);
    }
    let stops = |t: &usize| matches!(a.word(*t), "," | ";" | ":" | "--" | "—" | "–");
    let start = (from..last).rev().find(stops).map_or(from, |t| t + 1);
    let start = start
        + usize::from(start < last && a.is_any(start, &["but", "and", "still", "however", "yet"]));
    let words = start..last + 1;
    is_nominal(a, &words).then_some(words)
}

/// “An aide to the mayor, who asked not to be named, said”, “The town, for example, said”: the subject that a sentence
/// begins with.
fn parted(a: &Analysis<'_>, from: usize, last: usize) -> Option<Range<usize>> {
    let comma = (from..last).find(|t| a.is_mark(*t, b','))?;
    let told = comma + 1..last;
    let finite = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let relative = a.is_any(told.start, &["who", "which", "whose"]);
    let gerund = a.pos.get(told.start) == Some(&Pos::Verb) && a.word(told.start).ends_with("ing");
    let aside = !told.clone().any(finite) && !a.is_any(told.start, &["and", "but", "or"]);
    let subject = from..comma;
    (told.len() > 1 && (relative || gerund || aside) && is_nominal(a, &subject)).then_some(subject)
}

#[cfg(test)]
mod tests {
    use crate::testing::{contents, last_speaker};

    #[test]
    fn whoever_stands_before_said_says_so() {
        for (text, speaker, said) in [
            (
                "The mill is old. The exchange said a final report is expected before the end of May.",
                "exchange",
                "a final report is expected before the end of May",
            ),
            (
                "The mill is old. Interest will cease to accrue on May 1, the unit said.",
                "unit",
                "Interest will cease to accrue on May 1",
            ),
            (
                "The mill is old. Almost half of those polled by the town said they would buy some kind of bolt.",
                "Almost half of those polled by the town",
                "they would buy some kind of bolt",
            ),
            (
                "The mill is old. The looms look rotten at the core, economists polled by the town said.",
                "economists polled by the town",
                "The looms look rotten at the core",
            ),
        ] {
            assert_eq!(contents(text), [said], "{text}");
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn what_has_a_verb_of_its_own_is_no_subject() {
        for text in [
            "The loom the miller left behind in the town said to be burning was old.",
            "In May, sales jumped and said little of the mills that were sold.",
        ] {
            assert_eq!(contents(text), [""; 0], "{text}");
        }
    }
}
