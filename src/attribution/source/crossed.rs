//! Sources that belong to a clause within another: an aside between dashes, what somebody else calls the subject of a
//! headline, “what Doe said” as a thing that is told of.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::{CuePos, Gazetteer, Target};
use crate::mention::phrases::Phrases;
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words of an aside, at most.
const ASIDE: usize = 24;

/// Sets right a source and a cue that two clauses share.
pub(super) fn apart(draft: &mut Draft, a: &Analysis<'_>, g: &Gazetteer, phrases: &Phrases) {
    let (Some(source), Some(cue)) = (&draft.source, &draft.cue) else {
        return;
    };
    if let Some(source) = before_dash(source, cue, a) {
        draft.source = Some(source);
    } else if let Some(comma) = behind_according(source, cue, a) {
        let source = source.clone();
        let mut verb = source.end;
        while a.pos.get(verb) == Some(&Pos::Aux) {
            verb += 1;
        }
        let said = draft.content.iter().all(|c| c.end <= cue.start);
        if said && is_verb_of_speech(a, g, verb) {
            (draft.source, draft.cue) = (Some(comma + 1..source.end), Some(verb..verb + 1));
        } else {
            let behind = draft.content.iter_mut().find(|c| c.start >= source.end);
            if let Some(content) = behind.filter(|c| c.start <= verb + 1) {
                content.start = comma + 1;
                draft.source = Some(source.start..comma);
            }
        }
    } else if let Some((source, cue)) = in_headline(source, cue, a, g) {
        (draft.source, draft.cue) = (Some(source), Some(cue));
    } else if let Some((source, verb)) = of_relative(draft, source, cue, a, g, phrases) {
        if let Some(last) = draft.content.last_mut() {
            last.end = cue.end;
        }
        (draft.source, draft.cue) = (Some(source), Some(verb));
    }
}

/// What is said and who says it, where they share words: “‘It is old,’ Jane Doe | , a miller, said” ends before the name, and
/// “It is looking at some of the looms | , one of the sources said”, of which “some of the looms, one of the sources” was
/// taken, has its source behind the comma.
pub(super) fn without_overlap(draft: &mut Draft, a: &Analysis<'_>) {
    let Some(source) = &mut draft.source else {
        return;
    };
    let over = |c: &&mut Range<usize>| {
        c.start < source.start && c.end > source.start && c.end < source.end
    };
    let Some(content) = draft.content.iter_mut().find(over) else {
        return;
    };
    if a.doc.tokens[source.start - 1].kind == TokenKind::Quote {
        content.end = source.start;
    } else if a.word(content.end) == "," && content.end + 1 < source.end {
        source.start = content.end + 1;
    }
}

/// “Jane Doe and John Roe – two men Poe said were there – wrote that”, of which all up to “Poe” was taken: those before
/// the aside.
fn before_dash(
    source: &Range<usize>,
    cue: &Range<usize>,
    a: &Analysis<'_>,
) -> Option<Range<usize>> {
    let dash = |t: &usize| matches!(a.word(*t), "-" | "--" | "–" | "—") && !a.is_joint(*t);
    let open = (source.start + 1..source.end.saturating_sub(1)).find(dash)?;
    let goes_on = source.end < cue.start && cue.start - source.end < ASIDE;
    let closes = goes_on && (source.end..cue.start).any(|t| dash(&t));
    closes.then_some(source.start..open)
}

/// “According to | Doe’s team, more people | sleep”, “it rained, according to | the law, millers | said”, of which that was taken
/// for the source: the comma behind whom or what it is according to.
fn behind_according(source: &Range<usize>, cue: &Range<usize>, a: &Analysis<'_>) -> Option<usize> {
    let according = a.is_any(cue.start, &["according"]) && source.start == cue.end;
    let next = source.end;
    if !according || next + 1 >= a.sentence_of(cue.start).end {
        return None;
    }
    let finite = a.pos[next] == Pos::Aux
        || a.pos[next] == Pos::Verb
            && !a.word(next).ends_with("ed")
            && !a.word(next).ends_with("ing");
    let mut commas = source.clone().filter(|t| a.word(*t) == ",");
    let comma = commas.next().filter(|_| commas.next().is_none())?;
    let whole = source.start < comma && comma + 1 < source.end;
    (finite && whole && !a.is_any(comma + 1, &["who", "which"])).then_some(comma)
}

/// “Doe suspended | after miller calls | him ‘cold’”: whoever calls him so stands within the words taken for the cue.
fn in_headline(
    source: &Range<usize>,
    cue: &Range<usize>,
    a: &Analysis<'_>,
    g: &Gazetteer,
) -> Option<(Range<usize>, Range<usize>)> {
    let last = cue.end - 1;
    if source.end > cue.start || cue.len() < 4 || !is_verb_of_speech(a, g, last) {
        return None;
    }
    let after = cue
        .clone()
        .find(|t| a.is_any(*t, &["after", "as", "when", "because"]))?;
    let subject = after + 1..last;
    let noun = |t: usize| matches!(a.pos[t], Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det);
    let finite =
        (cue.start..after).any(|t| a.pos[t] == Pos::Verb) && !a.word(last).ends_with("ing");
    (finite && !subject.is_empty() && subject.clone().all(noun)).then_some((subject, last..cue.end))
}

/// “Doe told them that it told too much of what | Roe | said”, of which Roe was taken: what he said is a thing, and Doe
/// speaks.
fn of_relative(
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<(Range<usize>, Range<usize>)> {
    let sentence = a.sentence_of(source.start);
    let content = draft.content.last()?;
    // “what | Mr. Roe | said”, of which “Roe” was taken
    let before = source.start.checked_sub(1)?;
    let titled = a.word(before).ends_with('.') && a.doc.tokens[before].is_capitalised();
    let what = before.checked_sub(usize::from(titled))?;
    let last = content.start + 2 < what && (what..=source.start).contains(&content.end);
    let ends = cue.end < a.doc.tokens.len() && matches!(a.word(cue.end), "." | "," | ";");
    if cue.start != source.end || !ends || !last {
        return None;
    }
    let what = a.is_any(what, &["what"]) && matches!(a.pos[what - 1], Pos::Adp | Pos::Verb);
    let start = draft.start();
    let that = start.checked_sub(1).filter(|t| *t > sentence.start)?;
    if !what || !a.is_any(that, &["that"]) || draft.content.len() > 1 {
        return None;
    }
    let verb = (sentence.start + 1..that).find(|t| is_verb_of_speech(a, g, *t))?;
    if a.pos[verb - 1] == Pos::Pron && verb - 1 == sentence.start {
        return Some((verb - 1..verb, verb..verb + 1));
    }
    let subject = phrases.at(verb - 1)?;
    let whole = subject.tokens.end == verb && !subject.after_preposition;
    whole.then(|| (subject.tokens.clone(), verb..verb + 1))
}

fn is_verb_of_speech(a: &Analysis<'_>, g: &Gazetteer, at: usize) -> bool {
    a.pos.get(at) == Some(&Pos::Verb)
        && a.hits_at(at).iter().any(|h| {
            matches!(h.target, Target::Cue(i) if {
                let cue = &g.cues[usize::from(i)];
                h.len() == 1 && cue.pos == CuePos::Verb && cue.kind.is_speech()
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models;
    use crate::testing::last_speaker;

    #[test]
    fn a_source_ends_before_an_aside() {
        let g = Gazetteer::builtin().unwrap();
        let text = "Jane Doe and John Roe - two men Poe said were there - signed letters saying it rained.";
        let a = Analysis::of(g.tokenizer.document(text), &g, &models::pos());
        let at = |word: &str| {
            (0..a.doc.tokens.len())
                .find(|t| a.word(*t) == word)
                .unwrap()
        };
        let source = 0..at("Poe") + 1;
        let before = |cue: usize| before_dash(&source, &(cue..cue + 1), &a).map(|s| a.words(s));
        assert_eq!(before(at("signed")), Some("Jane Doe and John Roe"));
        assert_eq!(before(at("said")), None);
    }

    #[test]
    fn who_speaks_in_a_clause_within_another() {
        for (text, speaker) in [
            (
                "“We have the capacity to produce the bolts,” Jane Doe, Sample Works’s vice-president for mills said.",
                "Jane Doe",
            ),
            (
                "It is looking at buying at least some of the looms, one of the sources said.",
                "one of the sources",
            ),
            (
                "The mill gave up its bolts, according to old rules, millers have said.",
                "millers",
            ),
            (
                "It sounds odd, but according to Jane Doe’s team, more and more millers feel as though their looms were too old for them.",
                "Jane Doe’s team",
            ),
            (
                "Exampla Millers’ Jim Poe suspended after teammate calls him ‘a cold loom’",
                "teammate",
            ),
            (
                "Jane Doe spoke. She told Sample News that what has been reported has “misrepresented” the content and tone of what Mr. Roe said.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
