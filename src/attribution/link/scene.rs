//! What the choices of the linker look at, as features.
//!
//! A candidate is described by how far it stands, on which side, what lies between, and the words around it.

use std::ops::Range;

use crate::tag::pos::Pos;
use crate::tag::speech::SpeechWord;
use crate::tag::{Row, row};
use crate::tokenize::key_of;

/// Candidates looked at on each side.
const NEAREST: usize = 5;

/// The words of a text with what choices look at.
#[derive(Debug)]
pub struct Scene<'a> {
    words: &'a [SpeechWord],
    /// Sentence of each token, and the tokens of each sentence.
    sentence_of: &'a [u32],
    sentences: Vec<Range<usize>>,
    /// Commas before each token.
    commas: Vec<u32>,
    /// Tokens in quotation marks before each token.
    quoted: Vec<u32>,
    /// Verbs before each token.
    verbs: Vec<u32>,
}

/// Spans found in one paragraph, each list in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans {
    /// Contents.
    pub contents: Vec<Range<usize>>,
    /// Cues.
    pub cues: Vec<Range<usize>>,
    /// Sources: what the tagger found, and noun phrases that could be one.
    pub sources: Vec<Source>,
}

/// A candidate for a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The tagger found it.
    pub tagged: bool,
}

/// The feature of every choice to leave a content without a cue.
pub const GIVE_UP: Row = row(300, 0, 0);

/// The feature of every choice to leave a cue without a source.
pub const SOURCELESS: Row = row(400, 0, 0);

fn bucket(n: usize) -> u64 {
    match n {
        0..=4 => n as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=49 => 9,
        _ => 10,
    }
}

/// Counts the spans of an ordered list that lie inside a gap, up to three, of those that are wanted.
fn between<S>(
    list: &[S],
    tokens: impl Fn(&S) -> &Range<usize>,
    wanted: impl Fn(&S) -> bool,
    gap: &Range<usize>,
) -> u64 {
    if gap.is_empty() {
        return 0;
    }
    let from = list.partition_point(|s| tokens(s).start < gap.start);
    let inside = list[from..].iter().filter(|s| wanted(s));
    let inside = inside.take_while(|s| tokens(s).end <= gap.end);
    inside.take(3).count() as u64
}

/// The tokens between two spans.
fn gap(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    if a.end <= b.start {
        a.end..b.start
    } else {
        b.end.min(a.start)..a.start
    }
}

/// Counts, before each word and at the end, the words so far of which something holds.
fn running(words: &[SpeechWord], counts: impl Fn(&SpeechWord) -> bool) -> Vec<u32> {
    let mut sum = 0;
    let mut out = Vec::with_capacity(words.len() + 1);
    out.push(0);
    out.extend(words.iter().map(|word| {
        sum += u32::from(counts(word));
        sum
    }));
    out
}

fn before(at: usize) -> Option<usize> {
    at.checked_sub(1)
}

impl<'a> Scene<'a> {
    /// Takes the words of a text and the sentence of each.
    pub fn new(words: &'a [SpeechWord], sentence_of: &'a [u32]) -> Self {
        let comma = key_of(",");
        let mut sentences: Vec<Range<usize>> = Vec::new();
        for (at, &sentence) in sentence_of.iter().enumerate() {
            if sentence == u32::MAX {
                continue;
            }
            if sentence as usize == sentences.len() {
                sentences.push(at..at + 1);
            } else if let Some(last) = sentences.last_mut() {
                last.end = at + 1;
            }
        }
        Self {
            words,
            sentence_of,
            sentences,
            commas: running(words, |w| w.key == comma),
            quoted: running(words, |w| w.quote != 0),
            verbs: running(words, |w| {
                w.pos == Pos::Verb as u8 || w.pos == Pos::Aux as u8
            }),
        }
    }

    fn key(&self, at: Option<usize>) -> u64 {
        at.and_then(|i| self.words.get(i)).map_or(3, |w| w.key)
    }

    fn pos(&self, at: Option<usize>) -> u64 {
        at.and_then(|i| self.words.get(i))
            .map_or(31, |w| u64::from(w.pos))
    }

    /// What every pair of spans has: place, distance, what lies between.
    fn pair(
        &self,
        t: u64,
        from: &Range<usize>,
        to: &Range<usize>,
        spans: &Spans,
        out: &mut Vec<Row>,
    ) -> (u64, u64) {
        let after = to.start >= from.end;
        let side = u64::from(after);
        let gap = gap(from, to);
        let distance = bucket(gap.len());
        let spans_in = |list: &[Range<usize>]| between(list, |r| r, |_| true, &gap);
        let tagged = between(&spans.sources, |s| &s.tokens, |s| s.tagged, &gap);
        let crowd = spans_in(&spans.cues) << 8 | spans_in(&spans.contents) << 4 | tagged;
        let first = self.sentence_of[from.start.min(to.start)];
        let last = self.sentence_of[from.end.max(to.end) - 1];
        let sentences = u64::from(last.wrapping_sub(first)).min(3);
        let (near_from, beyond_from) = if after {
            (Some(from.end), before(from.start))
        } else {
            (before(from.start), Some(from.end))
        };
        let (near_to, beyond_to) = if after {
            (before(to.start), Some(to.end))
        } else {
            (Some(to.end), before(to.start))
        };
        let (near_from, near_to) = (self.key(near_from), self.key(near_to));
        let quote = u64::from(self.words[from.start].quote != 0)
            | u64::from(self.words[from.end - 1].quote != 0) << 1;
        let commas = u64::from(self.commas[gap.end] - self.commas[gap.start]).min(3);
        let verbs = u64::from(self.verbs[gap.end] - self.verbs[gap.start]).min(3);
        let quoted = u64::from(self.quoted[gap.end] > self.quoted[gap.start]);
        let order = side << 16 | crowd;
        out.extend([
            row(t, side, distance),
            row(t + 1, order, 0),
            row(t + 2, order, sentences),
            row(t + 3, side, sentences),
            row(t + 6, side, near_from),
            row(t + 7, side, near_to),
            row(t + 8, side, self.key(beyond_from)),
            row(t + 9, side, self.key(beyond_to)),
            row(t + 10, side, self.key(Some(to.start))),
            row(t + 11, side, self.key(before(to.end))),
            row(t + 12, side << 8 | quote, distance),
            row(t + 13, side << 8 | quote, crowd),
            row(t + 14, side << 8 | commas, crowd),
            row(t + 17, side << 8 | quoted, crowd),
            row(
                t + 19,
                side << 8 | quote,
                bucket(from.len()) << 8 | sentences,
            ),
            row(t + 20, side, self.key(Some(from.start))),
            row(t + 21, side.wrapping_add(near_from), near_to),
            row(t + 22, order, near_from),
            row(t + 23, order, near_to),
            row(t + 24, side << 8 | verbs, commas << 8 | distance),
        ]);
        (side, order)
    }

    /// Features of a cue for a content.
    fn cue(&self, content: &Range<usize>, cue: &Range<usize>, spans: &Spans, out: &mut Vec<Row>) {
        out.clear();
        let (side, order) = self.pair(100, content, cue, spans, out);
        let first = &self.words[cue.start];
        let (class, pos) = (u64::from(first.cue), u64::from(first.pos));
        let opener = self.key(Some(content.start));
        out.extend([
            row(104, side, class),
            row(105, order, class),
            row(115, side, pos),
            row(116, order, pos),
            row(118, side, bucket(cue.len()) << 8 | pos),
            row(125, class, opener),
            row(126, class, bucket(content.len())),
        ]);
    }

    /// Features of a source for a cue.
    fn source(&self, cue: &Range<usize>, source: &Source, spans: &Spans, out: &mut Vec<Row>) {
        out.clear();
        let tokens = &source.tokens;
        let (side, order) = self.pair(200, cue, tokens, spans, out);
        let class = u64::from(self.words[cue.start].cue);
        let (first, last) = (&self.words[tokens.start], &self.words[tokens.end - 1]);
        let entity = u64::from(first.entity) << 8 | u64::from(last.entity);
        let tagged = u64::from(source.tagged);
        let inside = u64::from(
            spans
                .contents
                .iter()
                .any(|c| c.start < tokens.end && c.end > tokens.start),
        );
        let quote = u64::from(last.quote);
        let preposition = self.pos(before(tokens.start));
        out.extend([
            row(204, side, class),
            row(205, order, class),
            row(215, side, entity),
            row(216, order, entity),
            row(218, side, bucket(tokens.len()) << 16 | entity),
            row(225, tagged, side),
            row(226, tagged, order),
            row(227, tagged, entity),
            row(228, tagged, inside),
            row(229, tagged << 1 | inside, quote),
            row(230, tagged, preposition << 8 | side),
            row(231, side, preposition << 8 | self.pos(Some(tokens.end))),
            row(
                232,
                tagged << 8 | side,
                self.pos(Some(tokens.end)) << 8 | bucket(gap(cue, tokens).len()),
            ),
            row(233, tagged, class),
        ]);
    }

    /// Features of leaving a content without a cue (`t` 300) or a cue without a source (`t` 400).
    fn nothing(&self, t: u64, from: &Range<usize>, candidates: usize, out: &mut Vec<Row>) {
        let first = &self.words[from.start];
        let (cue, pos) = (u64::from(first.cue), self.pos(before(from.start)));
        let (left, right) = (self.key(before(from.start)), self.key(Some(from.end)));
        out.clear();
        out.extend([
            row(t, 0, 0),
            row(t + 1, candidates.min(4) as u64, 0),
            row(t + 2, cue, 0),
            row(t + 3, first.key, 0),
            row(t + 4, bucket(from.len()), u64::from(first.quote)),
            row(t + 5, left, right),
            row(t + 6, u64::from(first.pos), pos),
            row(t + 7, cue, pos),
            row(t + 8, left, 0),
            row(t + 9, right, 0),
            row(
                t + 10,
                u64::from(self.verbs[from.end] - self.verbs[from.start]).min(3),
                bucket(from.len()),
            ),
        ]);
    }

    /// Features of ending a content at `end`, where the tagger ends it at `content.end`.
    fn end(&self, content: &Range<usize>, end: usize, out: &mut Vec<Row>) {
        out.clear();
        let t = 500;
        let sentence = self.sentence(content.end - 1);
        let moved = match end.cmp(&content.end) {
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Less => 1 + bucket(content.end - end),
            std::cmp::Ordering::Greater => 20 + bucket(end - content.end),
        };
        let (last, next, second) = (
            self.key(before(end)),
            self.key(Some(end)),
            self.key(Some(end + 1)),
        );
        let (next_pos, second_pos, third_pos) = (
            self.pos(Some(end)),
            self.pos(Some(end + 1)),
            self.pos(Some(end + 2)),
        );
        let edge = u64::from(end >= sentence.end);
        let opener = self.key(Some(content.start));
        let opener_pos = self.pos(Some(content.start));
        let verbs = u64::from(self.verbs[end] - self.verbs[content.start]).min(3);
        let rest = u64::from(self.verbs[sentence.end.max(end)] - self.verbs[end]).min(3);
        let quotes = u64::from(self.words[end - 1].quote) << 8
            | self.words.get(end).map_or(7, |w| u64::from(w.quote));
        let cue = u64::from(self.words[content.start].left);
        let length = bucket(end - content.start);
        out.extend([
            row(t, moved, 0),
            row(t + 1, moved, next),
            row(t + 2, moved, next_pos << 8 | second_pos),
            row(t + 3, next, second),
            row(t + 4, next, second_pos << 8 | third_pos),
            row(t + 5, next_pos << 16 | second_pos << 8 | third_pos, edge),
            row(t + 6, last, next),
            row(t + 7, opener, next),
            row(t + 8, opener_pos, next.wrapping_add(second_pos)),
            row(t + 9, verbs << 8 | rest, next),
            row(t + 10, verbs << 8 | rest, moved),
            row(t + 11, length, next_pos),
            row(t + 12, length, moved),
            row(t + 13, quotes, moved),
            row(t + 14, cue, next),
            row(t + 15, cue, moved),
            row(t + 16, edge, moved),
            row(t + 17, edge << 8 | verbs, length),
            row(t + 18, second, next_pos),
        ]);
    }

    fn sentence(&self, token: usize) -> Range<usize> {
        let sentence = self.sentence_of.get(token).copied().unwrap_or(u32::MAX);
        self.sentences
            .get(sentence as usize)
            .cloned()
            .unwrap_or(token..token + 1)
    }

    /// Where a content could end: before punctuation, a conjunction or preposition, or with its sentence.
    pub fn ends(&self, content: &Range<usize>) -> Vec<usize> {
        const MOST: usize = 16;
        let sentence = self.sentence(content.end - 1);
        let possible = |t: usize| {
            let word = &self.words[t];
            t == sentence.end - 1
                || [Pos::Punct, Pos::Cconj, Pos::Sconj, Pos::Adp]
                    .iter()
                    .any(|p| *p as u8 == word.pos)
                || word.entity == 4
        };
        let first = content.start.max(sentence.start) + 1;
        let mut out: Vec<usize> = (first..sentence.end).filter(|&t| possible(t)).collect();
        out.push(sentence.end);
        out.push(content.end);
        out.sort_unstable();
        out.dedup();
        let at = out.partition_point(|e| *e < content.end);
        let from = at.saturating_sub(MOST / 2);
        out.drain(from..out.len().min(from + MOST)).collect()
    }

    /// Walks the cues a content may have, by index, with their features; last, without one, none.
    pub fn cues_of(
        &self,
        content: &Range<usize>,
        spans: &Spans,
        mut visit: impl FnMut(Option<usize>, &[Row]),
    ) {
        let mut features = Vec::with_capacity(32);
        let middle = spans.cues.partition_point(|c| c.start < content.start);
        let window = middle.saturating_sub(NEAREST)..spans.cues.len().min(middle + NEAREST);
        for i in window.clone() {
            self.cue(content, &spans.cues[i], spans, &mut features);
            visit(Some(i), &features);
        }
        self.nothing(300, content, window.len(), &mut features);
        visit(None, &features);
    }

    /// Walks the sources a cue may have, by index, with their features; last, without one, none.
    pub fn sources_of(
        &self,
        cue: &Range<usize>,
        spans: &Spans,
        mut visit: impl FnMut(Option<usize>, &[Row]),
    ) {
        let mut features = Vec::with_capacity(40);
        let middle = spans
            .sources
            .partition_point(|s| s.tokens.start < cue.start);
        let window = middle.saturating_sub(2 * NEAREST)..spans.sources.len().min(middle + NEAREST);
        for i in window.clone() {
            let tokens = &spans.sources[i].tokens;
            if tokens.start < cue.end && tokens.end > cue.start {
                continue;
            }
            self.source(cue, &spans.sources[i], spans, &mut features);
            visit(Some(i), &features);
        }
        self.nothing(400, cue, window.len(), &mut features);
        visit(None, &features);
    }

    /// Walks the ends a content may have with their features.
    pub fn ends_of(&self, content: &Range<usize>, mut visit: impl FnMut(usize, &[Row])) {
        let mut features = Vec::with_capacity(24);
        for end in self.ends(content) {
            self.end(content, end, &mut features);
            visit(end, &features);
        }
    }

    /// Tells whether quotation marks decide where a content ends.
    pub fn ends_in_marks(&self, content: &Range<usize>) -> bool {
        let last = &self.words[content.end - 1];
        last.quote != 0 || content.end >= 2 && self.words[content.end - 2].quote != 0
    }
}
