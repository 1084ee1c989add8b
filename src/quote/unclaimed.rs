//! Passages in marks that the model gives to nobody: quotations that go on over several paragraphs, and those
//! without a cue, of which typography tells whose they are.

use std::ops::Range;

use super::draft::{Draft, Like, join};
use super::marks::Passage;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Words of a quotation that goes on in the next paragraph, at least; a turn of a dialogue is shorter.
const LONG: usize = 8;

/// Adds what the model cannot see: quotations over several paragraphs, and those without a cue.
pub(crate) fn complete(a: &Analysis<'_>, passages: &[Passage], drafts: &mut Vec<Draft>) {
    drafts.sort_by_key(Draft::start);
    let mut at = 0;
    while at < passages.len() {
        let mut end = at + 1;
        while passages.get(end).is_some_and(|p| p.continued) {
            end += 1;
        }
        chain(a, &passages[at..end], drafts);
        at = end;
    }
    drafts.sort_by_key(Draft::start);
}

fn full(p: &Passage) -> Range<usize> {
    p.open..p.close.map_or(p.tokens.end, |c| c + 1)
}

/// Handles a passage, or several that are one quotation over several paragraphs.
fn chain(a: &Analysis<'_>, passages: &[Passage], drafts: &mut Vec<Draft>) {
    let claimed: Vec<Option<usize>> = passages
        .iter()
        .map(|p| drafts.iter().position(|d| d.covers(p)))
        .collect();
    if passages.len() > 1 {
        // One speaker: the draft with a source, the later attribution last.
        let owner = claimed
            .iter()
            .flatten()
            .copied()
            .min_by_key(|d| (drafts[*d].source.is_none(), *d));
        let owner = owner.or_else(|| continues(a, &passages[0], drafts));
        let owner = owner.unwrap_or_else(|| {
            drafts.push(floating(a, &passages[0], drafts));
            drafts.len() - 1
        });
        let mut dead: Vec<usize> = claimed
            .iter()
            .flatten()
            .copied()
            .filter(|d| *d != owner)
            .collect();
        dead.sort_unstable();
        dead.dedup();
        let mut parts: Vec<Range<usize>> = passages.iter().map(full).collect();
        for d in &dead {
            parts.extend(drafts[*d].content.clone());
        }
        drafts[owner].content.extend(parts);
        join(&mut drafts[owner].content);
        for d in dead.into_iter().rev() {
            drafts.remove(d);
        }
        return;
    }
    let passage = &passages[0];
    if claimed[0].is_some() || !is_utterance(a, passage) {
        return;
    }
    // “A,” he said. “B.”: the next sentence of the same quotation.
    if let Some(before) = continues(a, passage, drafts) {
        drafts[before].content.push(full(passage));
        join(&mut drafts[before].content);
        return;
    }
    let draft = floating(a, passage, drafts);
    drafts.push(draft);
}

/// Whether a passage nobody claims is somebody's words all the same.
fn is_utterance(a: &Analysis<'_>, p: &Passage) -> bool {
    let words = p
        .tokens
        .clone()
        .filter(|&t| a.doc.tokens[t].kind == TokenKind::Word)
        .count();
    let first = a.doc.tokens[p.tokens.start].case;
    let stop = a.word(p.tokens.end - 1);
    let ends = matches!(stop, "." | "!" | "?" | "," | "…" | "...");
    let stands_alone = stands_alone(a, p);
    if after_colon(a, p) {
        return words >= 2;
    }
    stands_alone && words >= 2 && ends && first != Case::Lower
}

fn after_colon(a: &Analysis<'_>, p: &Passage) -> bool {
    p.open > 0 && a.word(p.open - 1) == ":" && a.doc.sentence(p.open - 1).is_some()
}

/// The passage is all of its sentences.
fn stands_alone(a: &Analysis<'_>, p: &Passage) -> bool {
    let first = a.sentence_of(p.open).start;
    let last = full(p).end - 1;
    let end = a.sentence_of(last).end;
    let outside_before = (first..p.open).any(|t| a.doc.tokens[t].kind == TokenKind::Word);
    let outside_after = (last + 1..end).any(|t| a.doc.tokens[t].kind == TokenKind::Word);
    !outside_before && !outside_after
}

/// The draft a passage goes on from: it ends with an attribution in the sentence before, in the same paragraph or, where
/// that attribution breaks off a sentence of the quotation, at the end of the one before.
fn continues(a: &Analysis<'_>, p: &Passage, drafts: &[Draft]) -> Option<usize> {
    let sentence = a.doc.sentence(p.open)?;
    let (i, d) = drafts
        .iter()
        .enumerate()
        .filter(|(_, d)| d.end() <= p.open)
        .max_by_key(|(_, d)| d.end())?;
    let last = d
        .content
        .iter()
        .map(|c| c.end)
        .chain(d.cue.iter().map(|c| c.end))
        .chain(d.source.iter().map(|s| s.end))
        .max()?;
    let [there, here] = [last - 1, p.open].map(|t| a.doc.paragraph(t));
    // “‘It is old,’ said Doe.”, and the next paragraph: “‘It is slow.’”
    let broken_off = || {
        let cue = d.cue.as_ref().is_some_and(|c| c.start >= d.end());
        cue && d.cue_kind != CueKind::Ask
            && d.end() >= 2
            && a.word(d.end() - 2) == ","
            && there.map(|t| t + 1) == here
            && p.tokens.len() >= LONG
            && signed(a, p).is_none()
            && stands_alone(a, p)
    };
    let near = there == here || broken_off();
    let adjacent = a
        .doc
        .sentence(last - 1)
        .is_some_and(|s| s + 1 == sentence || s == sentence);
    let quoted = matches!(
        a.word(d.end() - 1),
        "”" | "’’" | "\"" | "’" | "'" | "''" | "»" | "“"
    ) || a.doc.tokens[d.end() - 1].kind == TokenKind::Quote;
    let opens = stands_alone(a, p) || a.doc.sentence(last - 1) == Some(sentence);
    (near && adjacent && quoted && opens).then_some(i)
}

/// A quotation without a cue.
fn floating(a: &Analysis<'_>, p: &Passage, drafts: &[Draft]) -> Draft {
    let draft = |cue, source, like, rule| Draft {
        content: vec![full(p)],
        cue,
        cue_kind: CueKind::Say,
        lexical: true,
        clausal: true,
        nominal: false,
        source,
        rule,
        like,
        certain: false,
        confidence: 75,
    };
    if let Some((dash, source)) = signed(a, p) {
        return draft(Some(dash..dash + 1), Some(source), None, "dash-name");
    }
    let sentence = a.doc.sentence(p.open).unwrap_or(0);
    let paragraph = &a.doc.paragraphs[p.paragraph];
    if after_colon(a, p) {
        return draft(
            Some(p.open - 1..p.open),
            None,
            Some(Like::Subject(p.open)),
            "colon",
        );
    }
    // “Miller Jane Doe "It is old. "It is slow."”: who stands before the first of several
    let first = a.doc.sentences[sentence].tokens.start;
    if (first..p.open).any(|t| a.pos[t] == Pos::Propn) {
        let like = Some(Like::Subject(p.open));
        return draft(None, None, like, "floating-after-introduction");
    }
    if sentence == 0 {
        return draft(None, None, Some(Like::Alternate(p.open)), "conversation");
    }
    let introduction = a.doc.sentences[sentence - 1].tokens.clone();
    let like = Some(Like::Subject(introduction.end));
    // “Sanders made the following comment:” and then the comment, a paragraph of its own.
    if a.word(introduction.end - 1) == ":" {
        return draft(
            Some(introduction.end - 1..introduction.end),
            None,
            like,
            "colon",
        );
    }
    if sentence == paragraph.sentences.start {
        return draft(None, None, Some(Like::Alternate(p.open)), "conversation");
    }
    // After an introduction in the same paragraph: of the speaker there, else of its subject.
    let speaks = drafts.iter().any(|d| {
        d.start() >= introduction.start && d.end() <= introduction.end + 1 && d.source.is_some()
    });
    if speaks {
        draft(None, None, Some(Like::Before), "floating-after-speech")
    } else {
        draft(None, None, like, "floating-after-introduction")
    }
}

/// A quotation signed with a dash and a name, in its paragraph or the next: `“…” — Jane Doe, nurse`.
fn signed(a: &Analysis<'_>, p: &Passage) -> Option<(usize, Range<usize>)> {
    const LONGEST: usize = 14;
    let end = full(p).end;
    let paragraph = a.doc.paragraphs[p.paragraph].tokens.clone();
    let line = if end < paragraph.end {
        // More of the article may follow on the line.
        end..a.sentence_of(end).end
    } else {
        // “-- Jane Doe, chief economist. Read the INSIGHT”
        let next = a.doc.paragraphs.get(p.paragraph + 1)?.tokens.clone();
        next.start..a.sentence_of(next.start).end
    };
    let stop = usize::from(a.word(line.end - 1) == ".");
    let mut name = line.start + 1..line.end - stop;
    // “— Jane Doe in a statement in which she also said that it rained”
    let statement = [
        "statement",
        "tweet",
        "interview",
        "letter",
        "email",
        "post",
        "speech",
    ];
    let occasion = |t: &usize| {
        a.is_any(*t, &["in"])
            && a.is_any(t + 1, &["a", "an", "her", "his"])
            && a.is_any(t + 2, &statement)
    };
    if let Some(at) = name.clone().skip(1).take(LONGEST).find(occasion) {
        name.end = at;
    }
    let dash = matches!(a.word(line.start), "—" | "–" | "―" | "--" | "-");
    let verbless = name
        .clone()
        .all(|t| !matches!(a.pos[t], Pos::Verb | Pos::Aux));
    let capital = !name.is_empty() && a.doc.tokens[name.start].is_capitalised();
    // “-- With assistance from Jane Doe”: who helped to write it; “- Exampla loom -”: a heading
    let credit = a.is_any(name.start, &["with"]);
    let heading = name.len() > 1 && matches!(a.word(name.end - 1), "-" | "–" | "—" | "--");
    if credit || heading {
        return None;
    }
    // “– MillAndTown”: the site
    if name.len() == 1 && is_run_together(a.word(name.start)) {
        return None;
    }
    (dash && capital && verbless && name.len() <= LONGEST).then_some((line.start, name))
}

/// “MillAndTown”: three words or more in one, as sites and campaigns are called and no person is.
fn is_run_together(word: &str) -> bool {
    let inner = word.chars().zip(word.chars().skip(1));
    let begins = inner.filter(|(a, b)| a.is_lowercase() && b.is_uppercase());
    begins.count() > 1
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_signature_goes_on_with_is_no_part_of_it() {
        let text = "Millers on the mill that John Roe founded:\n\n— “The sad news of the mill has struck all of us who worked there.” — Actress Mary Poe in a statement in which she also said that she did not know of it.";
        assert_eq!(crate::testing::last_speaker(text), "Mary Poe");
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_paragraph() {
        let text = "The mill will close.\n\n“We have looked at the books of the mill for a year,” Jane Doe said.\n\n“There is no other way to save the looms that the town still has.”";
        assert_eq!(crate::testing::contents(text).len(), 2);
        assert_eq!(crate::testing::last_speaker(text), "Jane Doe");
        let rows = |text: &str| {
            let engine = crate::Engine::builder().build().unwrap();
            engine
                .annotate(&crate::Article::new("a", text))
                .quotes
                .len()
        };
        assert_eq!(rows(text), 1);
        // who answers
        let text = "The mill will close.\n\n“You have been saying so for years,” Jane Doe said.\n\n“And was I right?”";
        assert_eq!(rows(text), 2);
    }

    #[test]
    fn a_credit_and_a_heading_sign_nothing() {
        for (text, speaker) in [
            (
                "“The mill is closed and the looms are sold,” said Jane Doe.\n\n“The next step is still a cut in May.”\n\n--With assistance from John Roe and Mary Poe.",
                "Jane Doe",
            ),
            (
                "“The mill is closed and the looms are sold,” said Jane Doe. “The next step is still a cut in May.”\n\n- Exampla loom -\n\nThe loom is old.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(crate::testing::last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn a_site_signs_nothing() {
        assert!(super::is_run_together("MillAndTown"));
        for name in ["Roe", "McRoe", "DOE", "iLoom"] {
            assert!(!super::is_run_together(name), "{name}");
        }
    }

    #[test]
    fn who_stands_before_several_paragraphs_set_as_one_says_them() {
        let text = "The mill closed in May, and John Roe left it.\n\n- Sample Works boss Jane Doe \"I am sad about the end of the mill. \"In the first year we had put it to good use. \"We allowed them to close it.\"";
        assert_eq!(crate::testing::last_speaker(text), "Jane Doe");
        assert_eq!(crate::testing::contents(text).len(), 1);
    }
}
