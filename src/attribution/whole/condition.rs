//! What is said holds on a condition that stands before the attribution: “If it rains, | Doe said | the mill would close”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words of a condition, at most and at least.
const LONGEST: usize = 30;
const SHORTEST: usize = 3;

/// Gives the contents of attributions that stand behind a condition that condition too.
pub(crate) fn add(a: &Analysis<'_>, drafts: &mut [Draft]) {
    let starts: Vec<(usize, usize)> = drafts.iter().map(|d| (d.start(), d.end())).collect();
    for draft in drafts.iter_mut() {
        if let Some(condition) = before(a, draft)
            && !starts
                .iter()
                .any(|(s, e)| *s < condition.end && condition.start < *e)
        {
            draft.content.insert(0, condition);
        }
    }
}

/// The condition before an attribution.
fn before(a: &Analysis<'_>, draft: &Draft) -> Option<Range<usize>> {
    let (Some(cue), Some(source), [part]) = (&draft.cue, &draft.source, draft.content.as_slice())
    else {
        return None;
    };
    let says = matches!(
        draft.cue_kind,
        CueKind::Say | CueKind::Predict | CueKind::Claim | CueKind::Write
    );
    let that = usize::from(a.is_any(cue.end, &["that"]));
    let sentence = a.sentence_of(cue.start);
    let next = draft.clausal
        && says
        && source.end == cue.start
        && part.start >= cue.end
        && part.start <= cue.end + that
        && part.end <= sentence.end;
    let comma = source.start.checked_sub(1)?;
    if !next || comma < sentence.start + SHORTEST || !a.is_mark(comma, b',') {
        return None;
    }
    // “But if it rains,”, “However, if it rains,”
    let openers = ["but", "and", "however", "also", "still", "yet", "then"];
    let begins = a.is_any(sentence.start, &openers);
    let apart = usize::from(begins && a.is_mark(sentence.start + 1, b','));
    let first = sentence.start + usize::from(begins) + apart;
    let of = |t: usize| a.is_any(t, &["of"]);
    let if_clause = a.is_any(first, &["if", "unless", "assuming"]);
    let clause = if_clause
        || a.is_any(first, &["until", "once"])
        || a.is_any(first, &["even"]) && a.is_any(first + 1, &["if"]);
    let phrase = a.is_any(first, &["under", "given", "without"])
        || a.is_any(first, &["because"]) && of(first + 1)
        || a.is_any(first, &["as"]) && a.is_any(first + 2, &["result"]) && of(first + 3);
    let condition = first..comma;
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let plain = condition.clone().all(|t| {
        a.doc.tokens[t].kind != TokenKind::Quote && !matches!(a.word(t), ":" | ";" | "--" | "—")
    });
    let modal = [
        "will", "would", "'ll", "’ll", "wo", "could", "can", "may", "might", "should", "must",
    ];
    let ahead = |t: usize| a.pos[t] == Pos::Aux && a.is_any(t, &modal);
    // what holds on a condition is to come
    let open = part.clone().take_while(|t| !a.is_mark(*t, b',')).any(ahead);
    // not “if they hold to it, Doe has no choice but to say no”
    let told = cue.len() == 1 && part.len() > SHORTEST && part.clone().any(verb);
    (condition.len() <= LONGEST
        && plain
        && (open || if_clause && told)
        && (clause && condition.clone().any(verb) || phrase))
        .then_some(condition)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_condition_before_the_attribution_is_said_too() {
        for (condition, rest) in [
            (
                "If the old mill is opened again",
                "it will take the town nine months to sell the looms",
            ),
            (
                "Unless it rains in May",
                "the dam would lose half of its water",
            ),
            (
                "Under the terms of the sale",
                "the town will receive a share of the looms",
            ),
        ] {
            let text = format!("{condition}, Jane Doe said {rest}.");
            assert_eq!(contents(&text), [condition, rest], "{text}");
        }
    }

    #[test]
    fn what_opens_the_sentence_is_no_part_of_the_condition() {
        let condition = "if the old mill is opened again";
        let rest = "it expects to sell the looms of the town";
        let text = format!("But {condition}, Jane Doe said {rest}.");
        assert_eq!(contents(&text), [condition, rest]);
    }

    #[test]
    fn what_is_no_condition_is_the_reporters() {
        for text in [
            "Although the mill is old, Jane Doe said the town would buy it.",
            "Under the old dam, Jane Doe said the mill was sold.",
        ] {
            assert_eq!(contents(text).len(), 1, "{text}");
        }
    }
}
