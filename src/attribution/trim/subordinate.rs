//! A report within the clause that opens a sentence: “While Doe said it would rain, | the mill stays open”, “After Roe
//! announced a sale in May, | prices fell”. What is said ends with the clause; the main clause is the reporter's.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words of what is said and of the main clause, at least.
const SHORTEST: usize = 3;

/// Words between who speaks and the verb, at most.
const NEAR: usize = 4;

/// Words that open such a clause; “as” also introduces what the whole sentence says.
const OPENERS: &[&str] = &[
    "after", "although", "because", "before", "once", "since", "though", "when", "whereas", "while",
];

/// Verbs that report a clause, and no thing.
const SAYING: &[&str] = &[
    "said", "says", "say", "believe", "believes", "believed", "think", "thinks", "thought",
    "argue", "argues", "argued", "insists", "insisted", "noted", "notes", "told", "saying",
];

/// Words with a comma before them that go on with what is said.
const MORE: &[&str] = &["which", "who", "whose", "whom", "that", "where", "what"];

/// Where a content in the clause that opens its sentence ends.
pub(super) fn end(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    source: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    let sentence = a.sentence_of(cue.start);
    let behind = part.start == cue.end || part.start == cue.end + 1 && a.is_any(cue.end, &["that"]);
    if !behind || part.end > sentence.end || part.end + 2 < sentence.end {
        return None;
    }
    let skipped = match a.pos[sentence.start] {
        Pos::Cconj => 1,
        _ if a.is_any(sentence.start, &["however", "still"]) => {
            1 + usize::from(a.is_mark(sentence.start + 1, b','))
        }
        _ => 0,
    };
    let first = sentence.start + skipped;
    let even = a.is_any(first, &["even"]) && a.is_any(first + 1, &["as", "though"]);
    let long = a.is_any(first, &["as"]) && a.is_any(first + 1, &["long"]);
    let opener = first + usize::from(even) + 2 * usize::from(long);
    let opens = even || long || a.is_any(first, OPENERS);
    let subject = source.start > opener && source.start <= opener + 2;
    let verb = source.end <= cue.start && cue.start <= source.end + NEAR;
    if !opens || !subject || !verb || (first..cue.start).any(|t| a.is_mark(t, b',')) {
        return None;
    }
    let finite = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux) && !gerund(a, t);
    let says = cue.clone().any(|t| a.is_any(t, SAYING));
    (part.start + SHORTEST..part.end.saturating_sub(SHORTEST))
        .filter(|t| a.is_mark(*t, b','))
        .find_map(|comma| {
            let next = behind_mark(a, passages, comma)?;
            let told = (part.start..comma).any(finite);
            let to = (next..part.end).find(|t| a.is_mark(*t, b','));
            let main = next + 1..to.unwrap_or(part.end);
            let whole = (told || !says) && begins(a, next) && main.into_iter().any(finite);
            whole.then_some(if next > comma + 1 { next } else { comma })
        })
}

/// Where words go on behind a comma: behind the mark that closes there, not in the middle of words in marks.
fn behind_mark(a: &Analysis<'_>, passages: &[Passage], comma: usize) -> Option<usize> {
    let from = passages.partition_point(|p| p.tokens.end < comma);
    let mut near = passages[from..].iter().take_while(|p| p.open < comma);
    let Some(passage) = near.find(|p| p.tokens.contains(&comma)) else {
        return Some(comma + 1);
    };
    let closed = passage.close == Some(comma + 1);
    (closed && a.doc.tokens[comma + 1].kind == TokenKind::Quote).then_some(comma + 2)
}

/// Whether a word can be the first of a main clause.
fn begins(a: &Analysis<'_>, t: usize) -> bool {
    let subject = matches!(
        a.pos.get(t),
        Some(Pos::Det | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num)
    );
    (subject || a.is_any(t, &["neither", "none", "only", "not"])) && !a.is_any(t, MORE)
}

/// “making”
fn gerund(a: &Analysis<'_>, t: usize) -> bool {
    a.pos[t] == Pos::Verb && a.word(t).ends_with("ing")
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn the_main_clause_is_the_reporters() {
        for (text, wanted) in [
            (
                "While Mayor Jane Doe said Wednesday that the loom would be taken to Sampleton in the “near future,” the letter from the millers shows no hurry at all.",
                "the loom would be taken to Sampleton in the “near future,”",
            ),
            (
                "While the millers noted that the old loom had managed to run today, as had two newer ones, weavers were still at home.",
                "the old loom had managed to run today, as had two newer ones",
            ),
            (
                "Although Jane Doe insisted that the mill would become “the best loom house” in May, the town is still in debt.",
                "the mill would become “the best loom house” in May",
            ),
        ] {
            let said = contents(text);
            assert_eq!(said.first().map(String::as_str), Some(wanted), "{text}");
        }
        for (text, unsaid) in [
            (
                "When the mill board announced a 57 percent jump in its sales of bolts to 53 million in May, it was the first news in years.",
                "first news",
            ),
            (
                "After the millers balked at the price Jane Doe wanted for the mill, the board decided to lean on the weavers.",
                "the board decided",
            ),
        ] {
            let said = contents(text);
            assert!(!said.iter().any(|c| c.contains(unsaid)), "{said:?}");
        }
    }

    #[test]
    fn what_goes_on_is_said_too() {
        for text in [
            "As Jane Doe notes, the mill, which is old, will be closed in May.",
            "If the mill is sold, Jane Doe says the town will be glad, and the weavers will be too.",
        ] {
            let said = contents(text);
            assert!(said.iter().any(|c| c.contains("will be")), "{said:?}");
        }
    }
}
