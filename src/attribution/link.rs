//! Contents to cues, cues to sources.
//!
//! Each content belongs to one cue of its paragraph, each cue has at most one source. Both choices are
//! made by a linear model over the candidates (a multinomial logit when trained): how far, on which side,
//! what stands between, what the neighbouring words are. A content that no cue claims is given up.

use std::ops::Range;

use crate::tag::speech::SpeechWord;
use crate::tag::{Linear, Row, row};

/// Features of one candidate.
pub const FEATURES: usize = 26;

/// The words of a text with what links look at.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// What the tagger sees of every token.
    pub words: &'a [SpeechWord],
    /// Sentence of every token.
    pub sentence_of: &'a [u32],
}

/// Spans found in one paragraph, each list in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spans {
    /// Contents.
    pub contents: Vec<Range<usize>>,
    /// Cues.
    pub cues: Vec<Range<usize>>,
    /// Sources.
    pub sources: Vec<Range<usize>>,
}

/// Which of two decisions a feature is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    CueOfContent,
    SourceOfCue,
}

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

fn between(list: &[Range<usize>], gap: &Range<usize>) -> u64 {
    (list.iter().filter(|r| r.start >= gap.start && r.end <= gap.end).count() as u64).min(3)
}

/// The tokens between two spans.
fn gap(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    if a.end <= b.start { a.end..b.start } else { b.end.min(a.start)..a.start }
}

impl Scene<'_> {
    fn key(&self, at: Option<usize>) -> u64 {
        at.and_then(|i| self.words.get(i)).map_or(3, |w| w.key)
    }

    fn pos(&self, at: Option<usize>) -> u64 {
        at.and_then(|i| self.words.get(i)).map_or(31, |w| u64::from(w.pos))
    }

    /// Features of choosing `to` for `from`.
    fn pair(&self, link: Link, from: &Range<usize>, to: &Range<usize>, spans: &Spans) -> [Row; FEATURES] {
        let t = match link {
            Link::CueOfContent => 100,
            Link::SourceOfCue => 200,
        };
        let after = to.start >= from.end;
        let side = u64::from(after);
        let gap = gap(from, to);
        let distance = bucket(gap.len());
        let cues = between(&spans.cues, &gap);
        let contents = between(&spans.contents, &gap);
        let sources = between(&spans.sources, &gap);
        let crowd = cues << 8 | contents << 4 | sources;
        let (a, b) = (self.sentence_of[from.start.min(to.start)], self.sentence_of[from.end.max(to.end) - 1]);
        let sentences = u64::from(b.wrapping_sub(a)).min(3);
        let near_from = if after { Some(from.end) } else { from.start.checked_sub(1) };
        let near_to = if after { to.start.checked_sub(1) } else { Some(to.end) };
        let beyond_from = if after { from.start.checked_sub(1) } else { Some(from.end) };
        let beyond_to = if after { Some(to.end) } else { to.start.checked_sub(1) };
        let (first, last) = (&self.words[to.start], &self.words[to.end - 1]);
        let from_first = &self.words[from.start];
        let quote = u64::from(from_first.quote != 0) | u64::from(self.words[from.end - 1].quote != 0) << 1;
        let commas = gap.clone().filter(|&i| self.words[i].key == *COMMA).count().min(3) as u64;
        let quoted_between = u64::from(gap.clone().any(|i| self.words[i].quote != 0));
        let (cue, target) = match link {
            Link::CueOfContent => (u64::from(first.cue), u64::from(first.pos)),
            Link::SourceOfCue => (u64::from(from_first.cue), u64::from(first.entity) << 8 | u64::from(last.entity)),
        };
        let order = side << 16 | crowd;
        [
            row(t, side, distance),
            row(t + 1, order, 0),
            row(t + 2, order, sentences),
            row(t + 3, side, sentences),
            row(t + 4, side << 8 | distance, cue),
            row(t + 5, order, cue),
            row(t + 6, side, self.key(near_from)),
            row(t + 7, side, self.key(near_to)),
            row(t + 8, side, self.key(beyond_from)),
            row(t + 9, side, self.key(beyond_to)),
            row(t + 10, side, first.key),
            row(t + 11, side, last.key),
            row(t + 12, side << 8 | quote, distance),
            row(t + 13, side << 8 | quote, crowd),
            row(t + 14, side << 8 | commas, crowd),
            row(t + 15, side, target << 8 | sentences),
            row(t + 16, order, target),
            row(t + 17, side, self.pos(near_from) << 8 | self.pos(near_to)),
            row(t + 18, side << 8 | quoted_between, crowd),
            row(t + 19, side, bucket(to.len()) << 8 | target),
            row(t + 20, side << 8 | quote, bucket(from.len()) << 8 | sentences),
            row(t + 21, side, from_first.key),
            row(t + 22, side << 32 | self.key(near_from), self.key(near_to)),
            row(t + 23, order, self.key(near_from)),
            row(t + 24, order, self.key(near_to)),
            row(t + 25, side << 8 | commas, sentences << 8 | quote),
        ]
    }

    /// Features of choosing nothing for `from`.
    fn nothing(&self, link: Link, from: &Range<usize>, candidates: usize) -> [Row; FEATURES] {
        let t = match link {
            Link::CueOfContent => 300,
            Link::SourceOfCue => 400,
        };
        let first = &self.words[from.start];
        let mut out = [row(t, 0, 0); FEATURES];
        out[1] = row(t + 1, candidates.min(4) as u64, 0);
        out[2] = row(t + 2, u64::from(first.cue), 0);
        out[3] = row(t + 3, first.key, 0);
        out[4] = row(t + 4, bucket(from.len()), u64::from(first.quote));
        out[5] = row(t + 5, self.key(from.start.checked_sub(1)), self.key(Some(from.end)));
        out[6] = row(t + 6, u64::from(first.pos), self.pos(from.start.checked_sub(1)));
        out[7] = row(t + 7, u64::from(first.cue), self.pos(from.start.checked_sub(1)));
        out[8] = row(t + 8, self.key(from.start.checked_sub(1)), 0);
        out[9] = row(t + 9, self.key(Some(from.end)), 0);
        out
    }

    /// Features of every cue of the paragraph for a content; the last stands for none.
    pub fn cues_of(&self, content: &Range<usize>, spans: &Spans) -> Vec<[Row; FEATURES]> {
        let mut out: Vec<_> = spans.cues.iter().map(|c| self.pair(Link::CueOfContent, content, c, spans)).collect();
        out.push(self.nothing(Link::CueOfContent, content, spans.cues.len()));
        out
    }

    /// Features of every source of the paragraph for a cue; the last stands for none.
    pub fn sources_of(&self, cue: &Range<usize>, spans: &Spans) -> Vec<[Row; FEATURES]> {
        let mut out: Vec<_> = spans.sources.iter().map(|s| self.pair(Link::SourceOfCue, cue, s, spans)).collect();
        out.push(self.nothing(Link::SourceOfCue, cue, spans.sources.len()));
        out
    }
}

static COMMA: std::sync::LazyLock<u64> = std::sync::LazyLock::new(|| crate::tokenize::key_of(","));

/// Links spans by trained weights.
#[derive(Debug, Clone)]
pub struct Linker {
    model: Linear<1>,
}

/// Links of one paragraph: indices into [`Spans`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// For each content, its cue.
    pub cue: Vec<Option<usize>>,
    /// For each cue, its source.
    pub source: Vec<Option<usize>>,
}

impl Linker {
    /// Makes a linker of trained weights.
    pub fn new(model: Linear<1>) -> Self {
        Self { model }
    }

    fn choose(&self, candidates: &[[Row; FEATURES]]) -> Option<usize> {
        let score = |features: &[Row; FEATURES]| {
            let mut sum = [0];
            for f in features {
                self.model.add(*f, &mut sum);
            }
            sum[0]
        };
        let best = candidates.iter().enumerate().max_by_key(|(i, f)| (score(f), std::cmp::Reverse(*i)))?.0;
        (best + 1 < candidates.len()).then_some(best)
    }

    /// Links the spans of a paragraph.
    pub fn link(&self, scene: &Scene<'_>, spans: &Spans) -> Links {
        Links {
            cue: spans.contents.iter().map(|c| self.choose(&scene.cues_of(c, spans))).collect(),
            source: spans.cues.iter().map(|c| self.choose(&scene.sources_of(c, spans))).collect(),
        }
    }
}
