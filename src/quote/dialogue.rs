//! Dialogue set with dashes: `— There were dollars, — replied the girl. — Yesterday.`, or with a dash before a
//! turn alone: `– There were dollars, replied the girl. Yesterday.`

use std::ops::Range;

use super::cues::CueHit;
use super::draft::{Draft, Like};
use super::marks::{Passage, is_dash};
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::gazetteer::{CuePos, Gazetteer};
use crate::tag::pos::Pos;

/// Makes a draft of every turn: what stands between its dashes by turns with the reporter's words.
pub(crate) fn turns(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cues: &[CueHit],
) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < passages.len() {
        let paragraph = passages[at].paragraph;
        let end = at
            + passages[at..]
                .iter()
                .take_while(|p| p.paragraph == paragraph)
                .count();
        if is_dash(a.word(passages[at].open))
            && passages[at].open == a.doc.paragraphs[paragraph].tokens.start
        {
            out.push(turn(a, g, &passages[at..end], cues));
        }
        at = end;
    }
    // A list of items is set so too; in a dialogue somebody says something.
    let says = |d: &&Draft| d.cue.is_some() && d.source.is_some() && d.cue_kind.is_speech();
    let said = out.iter().filter(says).count();
    let closed = |p: &Passage| is_dash(a.word(p.open)) && p.close.is_some();
    let closed = passages.iter().any(closed);
    if said == 0 || !closed && 2 * said < out.len() {
        out.clear();
    }
    out
}

fn turn(a: &Analysis<'_>, g: &Gazetteer, passages: &[Passage], cues: &[CueHit]) -> Draft {
    if let [passage] = passages
        && passage.close.is_none()
        && let Some(draft) = unclosed(a, g, passage, cues)
    {
        return draft;
    }
    let paragraph = a.doc.paragraphs[passages[0].paragraph].tokens.clone();
    let from = passages[0].close.map_or(paragraph.end, |c| c + 1);
    let to = passages.get(1).map_or(paragraph.end, |p| p.open);
    let reporter = from.min(to)..to;
    let cue = cues.iter().find(|c| {
        reporter.start <= c.tokens.start
            && c.tokens.end <= reporter.end
            && g.cues[usize::from(c.cue)].pos == CuePos::Verb
    });
    let source = cue.and_then(|c| speaker(a, &reporter, &c.tokens));
    Draft {
        content: passages.iter().map(|p| p.tokens.clone()).collect(),
        cue: cue.map(|c| c.tokens.clone()),
        cue_kind: cue.map_or(CueKind::Say, |c| g.cues[usize::from(c.cue)].kind),
        lexical: true,
        clausal: true,
        nominal: false,
        like: source
            .is_none()
            .then_some(Like::Alternate(passages[0].open)),
        source,
        rule: "dash-dialogue",
        certain: false,
        confidence: 90,
    }
}

/// Words of a reporter's clause within a turn beside its verb, at most.
const CLAUSE: usize = 4;

/// A turn with one dash, before it: its reporter's words stand between commas or behind its last mark.
fn unclosed(a: &Analysis<'_>, g: &Gazetteer, p: &Passage, cues: &[CueHit]) -> Option<Draft> {
    let words = &p.tokens;
    let ends = |t: usize| t == words.end || a.pos[t] == Pos::Punct && !a.is_joint(t);
    cues.iter().find_map(|c| {
        let cue = &g.cues[usize::from(c.cue)];
        let within = words.start < c.tokens.start && c.tokens.end <= words.end;
        if !within || cue.pos != CuePos::Verb || !cue.kind.is_speech() {
            return None;
        }
        let mark = (words.start + 1..c.tokens.start).rev().find(|&t| ends(t))?;
        let end = (c.tokens.end..=words.end).find(|&t| ends(t))?;
        // “…, says Doe.” or “…, she says.”
        let source = if mark + 1 == c.tokens.start {
            c.tokens.end..end
        } else if c.tokens.end == end {
            mark + 1..c.tokens.start
        } else {
            return None;
        };
        if source.is_empty() || source.len() > CLAUSE {
            return None;
        }
        // the mark is the speaker's, a comma the reporter's
        let first = words.start..mark + usize::from(a.word(mark) != ",");
        let content = [first, (end + 1).min(words.end)..words.end];
        Some(Draft {
            content: content.into_iter().filter(|c| !c.is_empty()).collect(),
            cue: Some(c.tokens.clone()),
            cue_kind: cue.kind,
            lexical: true,
            clausal: true,
            nominal: false,
            like: None,
            certain: false,
            source: Some(source),
            rule: "dash-dialogue",
            confidence: 90,
        })
    })
}

/// The words beside the cue: those before it, or those after it up to a comma; few, and none of them a verb, as in an
/// item of a list: `— Does it show …?`
fn speaker(a: &Analysis<'_>, reporter: &Range<usize>, cue: &Range<usize>) -> Option<Range<usize>> {
    let stop = |t: &usize| a.pos[*t] == Pos::Punct && !a.is_joint(*t);
    let source = if cue.start > reporter.start {
        reporter.start..cue.start
    } else {
        let end = (cue.end..reporter.end).find(stop).unwrap_or(reporter.end);
        cue.end..end
    };
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let fits = !source.is_empty() && source.len() <= CLAUSE && !source.clone().any(verb);
    fits.then_some(source)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_list_with_dashes_is_no_dialogue() {
        let list = "– The mill is old. Does it show your whole life?\n\n– The looms are slow. Thank you for asking!\n\n– The town is quiet.";
        assert!(contents(list).is_empty());
        let quoted = "— Sample News: “The old mill of the town will be closed in May.”\n\n— The looms are slow.";
        assert_eq!(
            contents(quoted),
            ["“The old mill of the town will be closed in May.”"]
        );
    }

    #[test]
    fn a_dialogue_with_dashes_is_said() {
        let text = "— There were dollars, — replied the girl. — Yesterday.\n\n— Where are they? — asked Jane Doe.";
        assert_eq!(
            contents(text),
            ["There were dollars", "Yesterday", "Where are they?"]
        );
    }
}
