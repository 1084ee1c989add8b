//! From tagged words and paired marks to attributions: content, cue, source.
//!
//! Who decides what: marks decide the bounds of what stands in them, the model decides what is said and by
//! which cue outside them, rules decide where typography speaks alone (`transcript`, `unclaimed`).

use std::ops::Range;

use super::cues::CueHit;
use super::marks::Passage;
use super::{another, bounds, opening, outer};
use crate::analysis::Analysis;
use crate::annotation::{CueKind, QuoteType};
use crate::attribution::link::Links;
use crate::attribution::link::scene::Spans;
use crate::gazetteer::{Gazetteer, Takes};
use crate::tag::pos::Pos;
use crate::text::{Case, Span, TokenKind};

/// An attribution before its speaker is known. Everything in tokens.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is known of the cue and the form, one word each"
)]
pub(crate) struct Draft {
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) cue_kind: CueKind,
    /// The cue has a form of the lexicon in it.
    pub(crate) lexical: bool,
    /// The cue reports clauses: it takes one, or nearly always reports.
    pub(crate) clausal: bool,
    /// The cue may have a noun for its object: “announced a plan”.
    pub(crate) nominal: bool,
    pub(crate) source: Option<Range<usize>>,
    pub(crate) rule: &'static str,
    /// Index of the draft whose speaker this one takes, where it has no source of its own.
    pub(crate) like: Option<Like>,
    /// Somebody, a verb that hardly does anything but report, and a clause stand side by side: the form alone shows that it
    /// is reported.
    pub(crate) certain: bool,
    /// Probability in hundredths that the content is reported.
    pub(crate) confidence: u8,
}

/// Whose speaker a draft without a source takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Like {
    /// Of the draft before.
    Before,
    /// The subject of the sentence that ends before this token.
    Subject(usize),
    /// In a conversation the one before the last; else who went before, or is the subject of what did.
    Alternate(usize),
}

impl Draft {
    /// First token of the content.
    pub(crate) fn start(&self) -> usize {
        self.content.first().map_or(0, |c| c.start)
    }

    /// One past the last token of the content.
    pub(crate) fn end(&self) -> usize {
        self.content.last().map_or(0, |c| c.end)
    }

    pub(super) fn covers(&self, passage: &Passage) -> bool {
        self.content
            .iter()
            .any(|c| c.start < passage.tokens.end && c.end > passage.tokens.start)
    }
}

/// Makes the drafts of one paragraph from what the model found.
pub(crate) fn from_model(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cues: &[CueHit],
    spans: &Spans,
    links: &Links,
) -> Vec<Draft> {
    let mut out = Vec::new();
    let owner = |k: usize| another::of_the_next(a, spans, links, k).or(links.cue[k].0);
    for (i, cue) in spans.cues.iter().enumerate() {
        // “<SMPL.L> said”: the mark is no part of it
        let mark = cue.len() > 1 && matches!(a.word(cue.start), ">" | ")" | ",");
        let cue = &(cue.start + usize::from(mark)..cue.end);
        let mut content: Vec<Range<usize>> = Vec::new();
        let mut confidence = 1.0;
        for (k, part) in spans.contents.iter().enumerate() {
            if owner(k) == Some(i) {
                content.push(snap(&(part.start..links.end[k].0), passages));
                confidence *= links.cue[k].1;
            }
        }
        if content.is_empty() {
            continue;
        }
        join(&mut content);
        let mut source = links.source[i].0.map(|s| spans.sources[s].tokens.clone());
        opening::leave_source(a, cue, &mut source, &mut content);
        outer::leave_out(a, cue, &mut content);
        another::leave_out(a, g, passages, cues, cue, source.as_ref(), &mut content);
        bounds::mend(a, g, passages, cue, source.as_ref(), &mut content);
        if content.is_empty() {
            continue;
        }
        confidence *= links.source[i].1;
        let kind = kind_of(g, cues, cue);
        out.push(Draft {
            content,
            cue: Some(cue.clone()),
            cue_kind: kind.unwrap_or(CueKind::Say),
            lexical: kind.is_some(),
            clausal: takes_clause(g, cues, cue),
            nominal: within(cues, cue).any(|c| g.cues[usize::from(c.cue)].takes.has(Takes::NOUN)),
            source,
            rule: "model",
            like: None,
            certain: false,
            confidence: (confidence * 100.0).round() as u8,
        });
    }
    out
}

/// Stretches a content over the whole of every passage it takes a good part of.
fn snap(content: &Range<usize>, passages: &[Passage]) -> Range<usize> {
    let mut out = content.clone();
    for p in passages {
        let overlap = content
            .end
            .min(p.tokens.end)
            .saturating_sub(content.start.max(p.tokens.start));
        if overlap == 0 {
            continue;
        }
        let full = p.open..p.close.map_or(p.tokens.end, |c| c + 1);
        let inside = content.start >= p.open && content.end <= full.end;
        if inside || overlap * 3 >= p.tokens.len() {
            out.start = out.start.min(full.start);
            out.end = out.end.max(full.end);
        } else if content.start > p.tokens.start {
            out.start = out.start.max(full.end);
        } else {
            out.end = out.end.min(full.start);
        }
    }
    if out.start >= out.end {
        content.clone()
    } else {
        out
    }
}

/// Joins parts that touch or overlap.
pub(super) fn join(parts: &mut Vec<Range<usize>>) {
    parts.sort_by_key(|p| (p.start, p.end));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(parts.len());
    for part in parts.drain(..) {
        match out.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => out.push(part),
        }
    }
    *parts = out;
}

/// What a cue says of the act: the strongest form of the lexicon inside it.
fn kind_of(g: &Gazetteer, cues: &[CueHit], cue: &Range<usize>) -> Option<CueKind> {
    within(cues, cue)
        .max_by_key(|c| (g.cues[usize::from(c.cue)].strength, c.tokens.start))
        .map(|c| g.cues[usize::from(c.cue)].kind)
}

/// The forms of the lexicon that meet a cue.
fn within<'c>(cues: &'c [CueHit], cue: &Range<usize>) -> impl Iterator<Item = &'c CueHit> {
    let from = cues.partition_point(|c| c.tokens.end <= cue.start);
    let end = cue.end;
    cues[from..]
        .iter()
        .take_while(move |c| c.tokens.start < end)
}

/// Whether a form of the lexicon inside a cue reports clauses.
fn takes_clause(g: &Gazetteer, cues: &[CueHit], cue: &Range<usize>) -> bool {
    let clause = Takes::THAT
        .or(Takes::CLAUSE)
        .or(Takes::WHETHER)
        .or(Takes::OBJECT_THAT);
    within(cues, cue)
        .map(|c| &g.cues[usize::from(c.cue)])
        .any(|c| {
            c.strength >= 2
                && (c.takes.has(clause)
                    || c.strength >= 3
                    || matches!(
                        c.kind,
                        CueKind::Demand | CueKind::Promise | CueKind::Predict
                    ))
        })
}

/// Types a content and lists its words in quotation marks.
pub(crate) fn verbatim(
    a: &Analysis<'_>,
    passages: &[Passage],
    draft: &Draft,
) -> (QuoteType, Vec<Span>) {
    let content = &draft.content;
    let mut spans = Vec::new();
    let mut inside = 0;
    for part in content {
        let within = |p: &&Passage| p.open >= part.start && p.tokens.end <= part.end;
        for p in passages.iter().filter(within) {
            // “her book “The Old Mill” is sold out”: a title, and no words of hers
            let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
            let clause = part.clone().any(|t| !p.tokens.contains(&t) && verb(t));
            let named = a.doc.tokens[p.tokens.start].is_capitalised();
            // “watching “The Old Mill,” a new series”: the comma is that of an apposition
            let last = p.tokens.end - 1;
            let apposed = a.word(last) == ","
                && (p.close)
                    .is_some_and(|c| c + 1 < part.end && a.is_any(c + 1, &["a", "an", "the"]));
            let ends = is_word(a, last) || apposed;
            let inner = clause && named && p.open > part.start && ends;
            if inner && p.tokens.len() > 1 && is_work(a, p) {
                continue;
            }
            inside += p.tokens.clone().filter(|&t| is_word(a, t)).count();
            // The full stop of a passage without a closing mark is no part of the content.
            let shown = trim(a, part);
            let mut tokens = p.tokens.start.max(shown.start)..p.tokens.end.min(shown.end);
            // The comma of the attribution is not the speaker's.
            while !tokens.is_empty() && a.word(tokens.end - 1) == "," {
                tokens.end -= 1;
            }
            if !tokens.is_empty() {
                spans.push(a.doc.span_of(tokens));
            }
        }
    }
    let words: usize = content
        .iter()
        .map(|c| trim(a, c).filter(|&t| is_word(a, t)).count())
        .sum();
    let kind = if inside == 0 {
        QuoteType::Indirect
    } else if inside >= words
        && (is_uttered(a, draft, passages) || !is_fragment(a, passages, content))
    {
        QuoteType::Direct
    } else {
        QuoteType::Mixed
    };
    (kind, spans)
}

fn is_word(a: &Analysis<'_>, t: usize) -> bool {
    !matches!(a.doc.tokens[t].kind, TokenKind::Punct | TokenKind::Quote)
}

/// “Find My Mill Hero”: the title of a book, a page, a film.
pub(crate) fn is_work(a: &Analysis<'_>, p: &Passage) -> bool {
    let mut words = p
        .tokens
        .clone()
        .filter(|t| a.doc.tokens[*t].kind == TokenKind::Word);
    let long = |t: &usize| a.doc.tokens[*t].span.len() >= 4;
    // “Mornings with Jane Doe”
    let joins = |t: usize| a.is_any(t, &["with", "from"]);
    p.tokens.len() >= 2 && words.all(|t| !long(&t) || a.doc.tokens[t].is_capitalised() || joins(t))
}

/// In a piece titled “The Mill Is Old,” Jane Doe wrote …: the title is none of her words there.
pub(crate) fn drop_titles(a: &Analysis<'_>, passages: &[Passage], draft: &mut Draft) {
    let title = |c: &Range<usize>| {
        passages.iter().any(|p| {
            let to = p.close.map_or(p.tokens.end, |t| t + 1);
            let holds = |from: usize| from <= c.start && c.end <= to;
            holds(p.open) && is_titled(a, p) || holds(p.open.saturating_sub(1)) && is_work_of(a, p)
        })
    };
    if !draft.content.iter().all(title) {
        draft.content.retain(|c| !title(c));
    }
}

/// `a piece titled “The Mill Is Old”`
pub(crate) fn is_titled(a: &Analysis<'_>, p: &Passage) -> bool {
    let words = ["titled", "entitled", "headlined", "subtitled"];
    p.open > a.sentence_of(p.open).start && a.is_any(p.open - 1, &words)
}

/// `Jane Doe’s “Why the Mill Is the Best Place to Be”`: the title of a piece by her.
fn is_work_of(a: &Analysis<'_>, p: &Passage) -> bool {
    const TITLE: usize = 4;
    p.open > a.sentence_of(p.open).start
        && a.is_possessive(p.open - 1)
        && p.tokens.len() >= TITLE
        && is_work(a, p)
}

/// Words that were said as they stand, though they begin in the middle of a sentence: said “slim to none”; not: pledged
/// “a thorough investigation”, warned of “floods”.
fn is_uttered(a: &Analysis<'_>, draft: &Draft, passages: &[Passage]) -> bool {
    let says = matches!(draft.cue_kind, CueKind::Say | CueKind::Write);
    let start = draft.start();
    let before = |p: &Passage| p.open > 0 && a.pos[p.open - 1] != Pos::Adp;
    let that = passages.iter().any(|p| {
        p.open >= start && p.open <= start + 1 && a.is_any(p.open.saturating_sub(1), &["that"])
    });
    let begins = passages.iter().any(|p| p.open == start && before(p));
    that || says && draft.clausal && begins
}

/// A few quoted words inside the reporter's own clause: pledged “a thorough investigation”.
pub(crate) fn is_fragment(
    a: &Analysis<'_>,
    passages: &[Passage],
    content: &[Range<usize>],
) -> bool {
    let [part] = content else { return false };
    let Some(p) = passages
        .iter()
        .find(|p| p.open >= part.start && p.tokens.end <= part.end)
    else {
        return false;
    };
    let sentence = a.sentence_of(p.open);
    let begins = p.open == sentence.start
        || matches!(a.word(p.open - 1), "," | ":" | "—" | "–" | "--" | "-")
        || a.doc.tokens[p.open - 1].kind == TokenKind::Quote;
    a.doc.tokens[p.tokens.start].case == Case::Lower && !begins
}

/// Cuts what does not belong to a content at its ends: “that”, commas, the full stop.
pub(crate) fn trim(a: &Analysis<'_>, part: &Range<usize>) -> Range<usize> {
    let mut t = part.clone();
    while t.len() > 1
        && (a.is_any(t.start, &["that"])
            && t.len() > 2
            && t.start > a.sentence_of(t.start).start
            && !matches!(a.pos[t.start + 1], Pos::Verb | Pos::Aux)
            || matches!(a.word(t.start), "," | ":" | ";"))
    {
        t.start += 1;
    }
    while t.len() > 1
        && matches!(
            a.word(t.end - 1),
            "." | "," | ";" | ":" | "—" | "–" | "--" | "("
        )
    {
        t.end -= 1;
    }
    t
}

#[cfg(test)]
mod tests {
    use crate::annotation::QuoteType;
    use crate::{Article, Engine};

    #[test]
    fn the_title_of_a_piece_by_who_speaks_is_not_said() {
        let text = "Jane Doe's \"Virtual Mills Are No Longer Just a Dream\" says that there has been talk about virtual mills for decades, but it has gone pretty much nowhere.";
        let wanted = "there has been talk about virtual mills for decades, but it has gone pretty much nowhere";
        assert_eq!(crate::testing::contents(text), [wanted]);
    }

    #[test]
    fn words_in_marks_after_a_verb_of_saying_are_direct() {
        let engine = Engine::builder().build().unwrap();
        for (text, kind) in [
            (
                "Jane Doe said that “in the end all the old mills will be closed.”",
                QuoteType::Direct,
            ),
            (
                "Jane Doe said she was planning to spend the day watching “The Old Mill,” a new series about the town.",
                QuoteType::Indirect,
            ),
            (
                "Jane Doe pledged “a thorough and complete inquiry” into the fire.",
                QuoteType::Mixed,
            ),
            (
                "Jane Doe said the film “The Old Mill” had been sold to Sample Works.",
                QuoteType::Indirect,
            ),
        ] {
            let quotes = engine.annotate(&Article::new("a", text)).quotes;
            assert_eq!(quotes.len(), 1, "{text}");
            assert_eq!(quotes[0].kind, kind, "{text}");
        }
    }
}
