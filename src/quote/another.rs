//! Words of two speakers that were linked to one verb: the end of a quotation whose attribution stands before it, and what
//! follows the attribution of another.

use std::ops::Range;

use super::bounds::passages_in;
use super::cues::CueHit;
use super::marks::Passage;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::link::Links;
use crate::attribution::link::scene::Spans;
use crate::gazetteer::{CuePos, Gazetteer};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// “Roe said it rose. | ‘We like it,’ Doe said”: parts a content where the sentence ends and words in marks begin that are of
/// the next cue.
pub(crate) fn part_sentences(a: &Analysis<'_>, passages: &[Passage], spans: &mut Spans) {
    let mut at = 0;
    while at < spans.contents.len() {
        let content = spans.contents[at].clone();
        if let Some(edge) = edge_in(a, passages, &content)
            && spans
                .cues
                .iter()
                .any(|c| c.start >= content.end && c.end <= a.sentence_of(content.end - 1).end)
        {
            spans.contents[at].end = edge;
            spans.contents.insert(at + 1, edge..content.end);
            at += 1;
        } else if let Some(edge) = second_in(a, passages, &content)
            && spans
                .cues
                .iter()
                .any(|c| c.start >= content.end && c.start <= content.end + NAME)
        {
            spans.contents[at].end = edge;
            spans.contents.insert(at + 1, edge..content.end);
            at += 1;
        }
        at += 1;
    }
}

/// Where a sentence begins with marks that end a content, before which stand words without them.
fn edge_in(a: &Analysis<'_>, passages: &[Passage], content: &Range<usize>) -> Option<usize> {
    let last = passages_in(passages, content).last()?;
    let close = last.close?;
    let first = passages_in(passages, content).next()?;
    let edge = last.open;
    let ends = content.end == close || content.end == close + 1;
    let begins = edge > content.start + 2 && a.sentence_of(edge).start == edge;
    let outside = |t: &usize| {
        let word = a.doc.tokens[*t].kind == TokenKind::Word;
        word && !passages_in(passages, content).any(|p| p.tokens.contains(t))
    };
    let plain = first.open > content.start && (content.start..edge).filter(outside).count() >= OWN;
    let within = |p: &Passage| p.tokens.contains(&content.start);
    (ends && begins && plain && !passages.iter().any(within)).then_some(edge)
}

/// “‘It is old.’ | ‘It is slow,’ the miller said”: where a sentence in marks begins that ends with a comma, before which
/// stands another.
fn second_in(a: &Analysis<'_>, passages: &[Passage], content: &Range<usize>) -> Option<usize> {
    let (mut before, mut last) = (None, None);
    for p in passages_in(passages, content) {
        before = last.replace(p);
    }
    let (before, last) = (before?, last?);
    let close = last.close?;
    let ends = content.end == close || content.end == close + 1;
    let whole = before.close.is_some_and(|c| c + 1 == last.open)
        && matches!(a.word(before.tokens.end - 1), "." | "!" | "?");
    (ends && whole && a.word(last.tokens.end - 1) == ",").then_some(last.open)
}

/// Words of who speaks before a verb of saying, at most.
const NAME: usize = 4;

/// Words without marks before another sentence in marks, at least.
const OWN: usize = 3;

/// Leaves what another said out of the parts of one cue's content.
pub(super) fn leave_out(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cues: &[CueHit],
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    parts: &mut Vec<Range<usize>>,
) {
    if let Some(first) = parts.first_mut()
        && first.end <= cue.start
        && let Some(start) = of_the_one_before(a, g, passages, cues, first)
    {
        first.start = start;
    }
    let sentence = a.sentence_of(cue.start).end;
    let from = parts.partition_point(|p| p.start < sentence);
    if from > 0
        && let Some(later) = parts.get(from)
        && (another_speaks(a, g, passages, cues, source, &(sentence..later.start))
            || another_answers(a, passages, source, &(sentence..later.start))
            || another_closes(a, g, cues, source, later))
    {
        parts.truncate(from);
    }
}

/// “It rose, according to the bank. ‘We like it,’ explained Doe”: the cue that follows a quotation in marks and reports
/// nothing yet, where the quotation was given to the one of the sentence before.
pub(super) fn of_the_next(
    a: &Analysis<'_>,
    spans: &Spans,
    links: &Links,
    content: usize,
) -> Option<usize> {
    let part = &spans.contents[content];
    let own = &spans.cues[links.cue[content].0?];
    let mark = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
    let end = part.end
        + usize::from(
            a.doc
                .tokens
                .get(part.end)
                .is_some_and(|t| t.kind == TokenKind::Quote),
        );
    if own.end > part.start || a.sentence_of(own.start).end > part.start || !mark(end - 1) {
        return None;
    }
    let closing = || behind_name(a, spans, links, end);
    let next = spans.cues.iter().position(|c| c.start == end);
    let next = next.or_else(closing)?;
    // “‘We like it,’ explained Doe. ‘It is new.’”: what it reports yet comes later
    let mut given = spans.contents.iter().zip(&links.cue);
    let free = given.all(|(c, l)| l.0 != Some(next) || c.start > end);
    (free && links.source[next].0.is_some()).then_some(next)
}

/// “‘If you send it, we will read it,’ Doe wrote”: the cue behind who speaks, where the words in marks end with a comma.
fn behind_name(a: &Analysis<'_>, spans: &Spans, links: &Links, end: usize) -> Option<usize> {
    if !a.is_mark(end.checked_sub(2)?, b',') {
        return None;
    }
    let next = spans.cues.iter().position(|c| c.start > end)?;
    let source = &spans.sources[links.source[next].0?].tokens;
    // not “‘It is new,’ A study found that …”, a sentence of its own
    let goes_on =
        a.pos[source.start] == Pos::Propn || a.doc.tokens[source.start].case == Case::Lower;
    let right = goes_on && source.start == end && source.end == spans.cues[next].start;
    (right && source.end <= a.sentence_of(end - 1).end).then_some(next)
}

/// A verb of saying, no gerund, among some words.
fn says<'c>(
    g: &'c Gazetteer,
    cues: &'c [CueHit],
    words: &Range<usize>,
) -> impl Iterator<Item = &'c CueHit> {
    let from = cues.partition_point(|c| c.tokens.start < words.start);
    let end = words.end;
    cues[from..]
        .iter()
        .take_while(move |c| c.tokens.start < end)
        .filter(|c| {
            let cue = &g.cues[usize::from(c.cue)];
            cue.pos == CuePos::Verb && !cue.gerund && cue.kind == CueKind::Say && cue.strength >= 2
        })
}

/// “‘It is old,’ said Doe. ‘It is slow.’ ‘It is new,’ said Roe”: where the words of the second begin.
fn of_the_one_before(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cues: &[CueHit],
    part: &Range<usize>,
) -> Option<usize> {
    let at = passages
        .binary_search_by_key(&part.start, |p| p.open)
        .ok()?;
    let (first, second) = (&passages[at], passages.get(at + 1)?);
    let next = first.close? + 1;
    let stops = matches!(a.word(first.tokens.end - 1), "." | "!" | "?");
    if second.open != next || next >= part.end || !stops {
        return None;
    }
    let before = a.sentence_of(part.start.checked_sub(1)?);
    if before.end != part.start || a.doc.paragraph(before.start) != a.doc.paragraph(part.start) {
        return None;
    }
    let closed = passages_in(passages, &before).last()?.close?;
    says(g, cues, &(closed..before.end)).next().map(|_| next)
}

/// “It rose, the bank said. | ‘We like it,’ explained Jane Doe”: a quotation that somebody else closes.
fn another_closes(
    a: &Analysis<'_>,
    g: &Gazetteer,
    cues: &[CueHit],
    source: Option<&Range<usize>>,
    part: &Range<usize>,
) -> bool {
    let name = part.end + 1;
    let same = |s: &Range<usize>| s.clone().any(|o| a.word(o) == a.word(name));
    let quoted = a.doc.tokens[part.end - 1].kind == TokenKind::Quote;
    quoted
        && a.pos.get(name) == Some(&Pos::Propn)
        && says(g, cues, &(part.end..name)).next().is_some()
        && !source.is_some_and(same)
}

/// “he said. ‘Good,’ Jane Doe messaged back. ‘It is new.’”: words of another in marks, and a name behind them.
fn another_answers(
    a: &Analysis<'_>,
    passages: &[Passage],
    source: Option<&Range<usize>>,
    words: &Range<usize>,
) -> bool {
    let from = passages.partition_point(|p| p.open < words.start);
    let mut between = passages[from..].iter().take_while(|p| p.open < words.end);
    between.any(|p| {
        let Some(name) = p.close.map(|c| c + 1) else {
            return false;
        };
        a.is_mark(p.tokens.end - 1, b',') && is_other_name(a, source, name)
    })
}

/// Two names in a row, as “Jane Doe”, neither of which is of the source.
fn is_other_name(a: &Analysis<'_>, source: Option<&Range<usize>>, name: usize) -> bool {
    let own = |t: usize| {
        let same = |s: &Range<usize>| s.clone().any(|o| a.word(o).eq_ignore_ascii_case(a.word(t)));
        source.is_some_and(same)
    };
    let is_name = |t: usize| a.pos.get(t) == Some(&Pos::Propn);
    is_name(name) && is_name(name + 1) && !own(name) && !own(name + 1)
}

/// “he said. Labor leader Jane Doe says it is new.”: somebody with another name speaks in these words.
fn another_speaks(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cues: &[CueHit],
    source: Option<&Range<usize>>,
    words: &Range<usize>,
) -> bool {
    let own = |t: usize| {
        let same = |s: &Range<usize>| s.clone().any(|o| a.word(o).eq_ignore_ascii_case(a.word(t)));
        source.is_some_and(same)
    };
    says(g, cues, words).any(|hit| {
        let name = hit.tokens.start.saturating_sub(1);
        let marked = passages
            .iter()
            .any(|p| p.open <= name && name < p.tokens.end);
        // “Jane Doe, head of the mill, said”
        let sentence = a.sentence_of(hit.tokens.start).start;
        if a.is_mark(name, b',') && !marked && sentence >= words.start {
            let subject = a.is_mark(sentence + 2, b',') && is_other_name(a, source, sentence);
            return subject;
        }
        name > words.start
            && a.pos[name] == Pos::Propn
            && a.pos[name - 1] == Pos::Propn
            && !marked
            && !own(name)
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_another_answers_is_not_joined() {
        let text = "Sample Works chief Jane Doe was looking for good news. “Quick update, we just sold the old loom,” Doe, head of the mill, said in an instant message to her boss. “Good,” John Roe, who oversees mills and bolts, messaged back. “I would love to sell the others.” The two were glad.";
        let engine = crate::Engine::builder().build().unwrap();
        let quotes = engine.annotate(&crate::Article::new("a", text)).quotes;
        assert_eq!(quotes[0].content.len(), 1);
    }

    #[test]
    fn the_words_of_two_are_not_one_quotation() {
        for (text, wanted) in [
            (
                "“It is a good chance for the old mill,” said Jane Doe. “How can it be lost to us?” “This is the day the town has changed,” said John Roe, a miller.",
                vec![
                    "“It is a good chance for the old mill,”",
                    "“How can it be lost to us?”",
                    "“This is the day the town has changed,”",
                ],
            ),
            (
                "The number of millers doubled in a year to 13 million, according to Sample Works. “The challenges we face are about building mills to allow for that growth,” explained Jane Doe. “It has done well to reach millions.”",
                vec![
                    "The number of millers doubled in a year to 13 million",
                    "“The challenges we face are about building mills to allow for that growth,”",
                    "“It has done well to reach millions.”",
                ],
            ),
            (
                "John Roe of the mill board repeatedly wrote to the weavers of the town, according to the emails. “If you send a list, we will make sure an invitation is sent,” Roe wrote.",
                vec![
                    "John Roe of the mill board repeatedly wrote to the weavers of the town",
                    "“If you send a list, we will make sure an invitation is sent,”",
                ],
            ),
            (
                "“We can tell you that the loom is sold,” a mill spokeswoman said. “It is now a matter for the town.” “We saw many signs of a bargain,” the spokeswoman said, which included talks in May.",
                vec![
                    "“We can tell you that the loom is sold,”",
                    "“It is now a matter for the town.”",
                    "“We saw many signs of a bargain,”",
                    "which included talks in May",
                ],
            ),
            (
                "Jane Doe says the mill of the town “remains surprisingly robust.” “The main buyers of its bolts clearly still like it,” John Roe wrote.",
                vec![
                    "the mill of the town “remains surprisingly robust.”",
                    "“The main buyers of its bolts clearly still like it,”",
                ],
            ),
            (
                "“The mill is still as old as it was,” he said. Mayor Jane Doe says four looms were sold last month. “The mill is not old because of them.”",
                vec![
                    "“The mill is still as old as it was,”",
                    "four looms were sold last month",
                    "“The mill is not old because of them.”",
                ],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }
}
