//! The words of a text → drafts of its attributions: labels, links and typography put together.

use std::ops::Range;

use super::link::Linker;
use super::link::scene::{Scene, Spans};
use super::link::{candidates, missed};
use super::overlooked::{closing, leading, relative, showing};
use super::trim::{of_noun, said_when, tail};
use super::whole::{self, condition};
use crate::analysis::Analysis;
use crate::gazetteer::{Cue, Gazetteer};
use crate::mention::phrases::Phrases;
use crate::quote::draft::{self, Draft};
use crate::quote::opening::WEEKDAYS;
use crate::quote::{another, block, cues, dialogue, marks, posts, speech, transcript, unclaimed};
use crate::tag::classes::WordClasses;
use crate::tag::pos::Pos;
use crate::tag::speech::{Label, Lattice, SpeechModel, decode};
use crate::text::{Case, TokenKind};

/// What drafts are made with.
pub(crate) struct Models<'e> {
    pub(crate) gazetteer: &'e Gazetteer,
    pub(crate) speech: &'e SpeechModel,
    pub(crate) classes: &'e WordClasses,
    pub(crate) linker: &'e Linker,
    /// Attitudes are reported too.
    pub(crate) attitudes: bool,
}

/// Words of a clause that is reported, at least.
const OWN: usize = 5;

/// Finds the attributions of one text.
pub(crate) fn find(
    a: &Analysis<'_>,
    passages: &[marks::Passage],
    phrases: &Phrases,
    models: &Models<'_>,
) -> Vec<Draft> {
    let g = models.gazetteer;
    let cue_hits = cues::find(a, g);
    let speakers = candidates::phrases(a, g, phrases);
    let reporting: Vec<&cues::CueHit> = cue_hits
        .iter()
        .filter(|c| models.attitudes || may_report(&g.cues[usize::from(c.cue)]))
        .collect();
    let runs = worth_reading(a, passages, &reporting);
    let read = runs.iter().map(|(_, run)| run);
    let words = speech::words(a, g, models.classes, passages, &cue_hits, read);
    let scene = Scene::new(&words, &a.doc.sentence_of);
    let mut lattice = Lattice::default();
    let mut labels = Vec::new();
    let mut drafts = transcript::turns(a, g);
    drafts.extend(dialogue::turns(a, g, passages, &cue_hits));
    drafts.extend(posts::turns(a, g, &cue_hits));
    let turns: Vec<usize> = drafts
        .iter()
        .filter_map(|d| a.doc.paragraph(d.start()))
        .collect();
    for runs in runs.chunk_by(|one, two| one.0 == two.0) {
        let paragraph = runs[0].0;
        if turns.contains(&paragraph) {
            continue;
        }
        let tokens = a.doc.paragraphs[paragraph].tokens.clone();
        labels.clear();
        for (_, run) in runs {
            labels.resize(run.start - tokens.start, Label::Out);
            decode(
                models.speech,
                &words[run.clone()],
                &mut lattice,
                &mut labels,
            );
        }
        let [contents, cues, sources] = group(&labels, tokens.start);
        let mut spans = Spans {
            contents,
            cues,
            sources: candidates::sources(sources, &speakers, &tokens),
        };
        another::part_sentences(a, passages, &mut spans);
        let added = missed::add(a, g, passages, &cue_hits, &tokens, &mut spans);
        if spans.contents.is_empty() {
            continue;
        }
        let mut links = models.linker.link(&scene, &spans);
        missed::keep_sourced(&added, &spans, &mut links);
        drafts.extend(draft::from_model(a, g, passages, &cue_hits, &spans, &links));
    }
    let unsaid = |d: &Draft| {
        is_of_the_next(a, d)
            || is_of_one_before(a, d)
            || is_after_closing(a, d)
            || is_of_a_text(a, d)
            || is_of_time(a, d)
            || is_title_with_subject(a, d)
            || is_farewell(a, d)
            || is_addition(a, d)
            || of_noun::is_subject(a, d)
    };
    drafts.retain(|d| !unsaid(d));
    closing::add(a, g, phrases, passages, &cue_hits, &mut drafts);
    showing::add(a, g, passages, &mut drafts);
    leading::add(a, g, phrases, passages, &cue_hits, &mut drafts);
    relative::add(a, g, phrases, passages, &cue_hits, &mut drafts);
    whole::widen(a, g, phrases, passages, &cue_hits, &mut drafts);
    tail::cut(a, g, phrases, passages, &cue_hits, &mut drafts);
    said_when::cut(a, &mut drafts);
    condition::add(a, &mut drafts);
    for draft in &mut drafts {
        draft::drop_titles(a, passages, draft);
    }
    let free: Vec<marks::Passage> = passages
        .iter()
        .filter(|p| !turns.contains(&p.paragraph) && !marks::is_dash(a.word(p.open)))
        .cloned()
        .collect();
    unclaimed::complete(a, &free, &mut drafts);
    block::add(a, g, phrases, passages, &cue_hits, &mut drafts);
    drafts
}

/// `… said. “It rained.” The mill is old, according to Roe`: a quotation that is whole, and the cue of the sentence after
/// it, which has words of its own to report.
fn is_of_the_next(a: &Analysis<'_>, draft: &Draft) -> bool {
    let Some(cue) = draft.cue.as_ref().filter(|c| c.start >= draft.end()) else {
        return false;
    };
    let last = draft.end() - 1;
    let whole = a.doc.tokens[last].kind == TokenKind::Quote
        && last > 0
        && matches!(a.word(last - 1), "." | "!" | "?");
    let sentence = a.sentence_of(cue.start);
    let source = draft.source.as_ref().map_or(cue.start, |s| s.start);
    let own = sentence.start..cue.start.min(source);
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    whole && sentence.start > last && own.len() >= OWN && own.clone().any(verb)
}

/// `It fell, he said. Roe called it good. “It rained.”`: a quotation that is whole, and the cue of a sentence which another
/// one parts from it.
fn is_of_one_before(a: &Analysis<'_>, draft: &Draft) -> bool {
    let Some(cue) = draft.cue.as_ref().filter(|c| c.end <= draft.start()) else {
        return false;
    };
    let [there, here] = [cue.end - 1, draft.start()].map(|t| a.doc.sentence(t));
    let apart = matches!((there, here), (Some(there), Some(here)) if there + 1 < here);
    let mark = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
    // not “Doe said: “It rained. It was cold. “It was dark.””
    let told = !(cue.end..draft.start()).any(mark);
    apart && told && draft.content.len() == 1 && mark(draft.start())
}

/// `The mill will close, Doe said. It has four looms.`: an attribution that closes its sentence reports that one, and not
/// the next, where no mark opens.
fn is_after_closing(a: &Analysis<'_>, draft: &Draft) -> bool {
    let (Some(cue), Some(source)) = (&draft.cue, &draft.source) else {
        return false;
    };
    let sentence = a.sentence_of(cue.start);
    let stop = sentence.end - 1;
    let closes = source.end == cue.start
        && cue.end == stop
        && matches!(a.word(stop), "." | "!" | "?")
        && source.start > sentence.start
        && a.word(source.start - 1) == ",";
    let mark = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
    let plain = draft.content.iter().all(|p| !p.clone().any(mark));
    closes && draft.start() >= sentence.end && plain
}

/// `In an order announced Monday, Doe closed the mill`: when the text was made known, and what it did.
fn is_of_a_text(a: &Analysis<'_>, draft: &Draft) -> bool {
    let Some(cue) = draft.cue.as_ref().filter(|c| c.len() == 1) else {
        return false;
    };
    let sentence = a.sentence_of(cue.start);
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    draft.source.is_none()
        && a.is_any(cue.start, &["announced", "issued", "released", "published"])
        && a.is_any(sentence.start, &["in", "under", "with"])
        && a.pos[cue.start - 1] == Pos::Noun
        && !(sentence.start..cue.start).any(verb)
        && draft.start() == cue.end
        && a.is_any(cue.end, WEEKDAYS)
}

/// `Cheers broke out after the sale | was announced`: the clause of time at the end has the verb, and not the sentence.
fn is_of_time(a: &Analysis<'_>, draft: &Draft) -> bool {
    const NEAR: usize = 6;
    let Some(cue) = draft.cue.as_ref().filter(|c| c.len() == 2) else {
        return false;
    };
    let passive = draft.source.is_none()
        && draft.end() == cue.start
        && a.is_any(cue.start, &["was", "were"])
        && a.is_any(
            cue.start + 1,
            &["announced", "reported", "published", "released", "revealed"],
        );
    if !passive {
        return false;
    }
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let from = draft.start().max(cue.start.saturating_sub(NEAR));
    let mut time = (from..cue.start).rev().take_while(|t| !verb(*t));
    let opens = time.find(|t| a.is_any(*t, &["after", "before", "when", "until", "since"]));
    opens.is_some_and(|t| (draft.start()..t).any(verb))
}

/// `Erdia talks ‘make progress’`: in a title, what may be a verb is the subject of the words in marks.
fn is_title_with_subject(a: &Analysis<'_>, draft: &Draft) -> bool {
    let things = [
        "talks",
        "claims",
        "reports",
        "plans",
        "calls",
        "charges",
        "demands",
        "hopes",
        "fears",
        "threats",
        "promises",
        "forecasts",
    ];
    let Some(cue) = draft.cue.as_ref().filter(|c| c.len() == 1) else {
        return false;
    };
    let first = draft.start() + 1;
    let bare = |t: usize| {
        let word = a.word(t);
        a.pos[t] == Pos::Verb
            && a.doc.tokens[t].case == Case::Lower
            && !["ed", "ing", "s"].iter().any(|end| word.ends_with(end))
    };
    draft.start() == cue.end
        && a.is_any(cue.start, &things)
        && a.doc.tokens[cue.end].kind == TokenKind::Quote
        && draft.source.as_ref().is_some_and(|s| s.end == cue.start)
        && first < a.doc.tokens.len()
        && bare(first)
        && a.word(a.sentence_of(cue.start).end - 1) != "."
}

/// `Doe said goodbye`: what somebody did, and no words of theirs.
fn is_farewell(a: &Analysis<'_>, draft: &Draft) -> bool {
    let words = [
        "goodbye",
        "goodbyes",
        "farewell",
        "hello",
        "hi",
        "goodnight",
    ];
    (draft.cue.as_ref()).is_some_and(|c| {
        draft.start() == c.end && a.is_any(c.end - 1, &["said", "says", "say", "saying"])
    }) && a.is_any(draft.start(), &words)
}

/// “said he left, adding another blow to the town”: what comes on top, and no words.
fn is_addition(a: &Analysis<'_>, draft: &Draft) -> bool {
    let (Some(cue), [part]) = (&draft.cue, draft.content.as_slice()) else {
        return false;
    };
    let more = ["another", "more", "further", "fresh", "extra"];
    part.start == cue.end
        && a.is_any(cue.end - 1, &["adding", "adds", "added"])
        && a.is_any(part.start, &more)
        && !whole::has_predicate(a, part)
}

/// Whether a cue can report speech without quotation marks: “she said”, not “she hoped” or “the plan”.
fn may_report(cue: &Cue) -> bool {
    cue.kind.is_speech() && cue.strength > 1
}

/// The sentences in which something can be reported, those of a paragraph that follow each other as one, each with the
/// number of its paragraph.
///
/// A content without a cue is dropped, so where there is neither cue nor quotation mark the model need not look.
fn worth_reading(
    a: &Analysis<'_>,
    passages: &[marks::Passage],
    cues: &[&cues::CueHit],
) -> Vec<(usize, Range<usize>)> {
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    for sentence in &a.doc.sentences {
        let tokens = sentence.tokens.clone();
        let first = cues.partition_point(|c| c.tokens.end <= tokens.start);
        let reported = cues.get(first).is_some_and(|c| c.tokens.start < tokens.end);
        let passage = passages.partition_point(|p| p.tokens.end < tokens.start);
        let marked = passages.get(passage).is_some_and(|p| p.open < tokens.end);
        if !reported && !marked {
            continue;
        }
        match out.last_mut() {
            Some((paragraph, last))
                if *paragraph == sentence.paragraph && last.end == tokens.start =>
            {
                last.end = tokens.end;
            }
            _ => out.push((sentence.paragraph, tokens)),
        }
    }
    out
}

/// Groups labels into spans of tokens: contents, cues, sources.
fn group(labels: &[Label], offset: usize) -> [Vec<Range<usize>>; 3] {
    let mut out = [const { Vec::new() }; 3];
    for (at, label) in (offset..).zip(labels) {
        let (kind, begins) = match label {
            Label::Out => continue,
            Label::BeginContent => (0, true),
            Label::InContent => (0, false),
            Label::BeginCue => (1, true),
            Label::InCue => (1, false),
            Label::BeginSource => (2, true),
            Label::InSource => (2, false),
        };
        let spans: &mut Vec<Range<usize>> = &mut out[kind];
        if begins {
            spans.push(at..at + 1);
        } else if let Some(last) = spans.last_mut() {
            last.end = at + 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;
    use crate::{Article, Engine};

    #[test]
    fn a_title_or_a_clause_of_time_reports_nothing() {
        let text = "Erdia loom talks ‘make progress’\n\nTalks on the looms of Erdia have been “making good progress”, say those behind them.";
        let engine = Engine::builder().build().unwrap();
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let talks = |c: &crate::text::Span| &text[c.range()] == "talks";
        assert!(!quotes.iter().flat_map(|q| &q.cue).any(talks));
        let text = "Chants of “The mill is done!” and “Looms for all!” broke out at a fair Sunday in Sampleton after the sale was announced.";
        let said = contents(text);
        assert!(!said.iter().any(|c| c.contains("broke out")), "{said:?}");
    }

    #[test]
    fn who_says_goodbye_is_not_quoted() {
        let text = "Jane Doe spoke of John Roe. As she left the mill, Roe said goodbye then kissed her, she said.";
        assert_eq!(
            contents(text),
            ["As she left the mill, Roe said goodbye then kissed her"]
        );
    }

    #[test]
    fn what_adds_to_it_is_not_said() {
        let text =
            "Jane Doe said the mill was sold, adding another “great” sale to the list of the town.";
        assert_eq!(contents(text), ["the mill was sold"]);
    }

    #[test]
    fn the_day_of_an_order_is_not_said() {
        let text = "In an order announced Monday Judge Jane Doe permanently closed the mill.";
        let said = contents(text);
        assert!(!said.iter().any(|c| c.starts_with("Monday")), "{said:?}");
    }
}
