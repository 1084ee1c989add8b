//! Contents to cues, cues to sources, and where a content ends.
//!
//! The tagger finds words of contents, cues and sources; here they become attributions. Three choices are
//! made by one linear model over candidates (a multinomial logit when trained): the cue of a content or
//! none, the source of a cue or none, and the end of a content that no quotation mark closes. What they look
//! at is in `scene`.

pub mod candidates;
pub(crate) mod missed;
pub mod scene;

use crate::tag::Scorer;

use self::scene::{Scene, Spans};

/// Links of one paragraph: indices into [`Spans`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Links {
    /// For each content, its cue and the probability of the choice.
    pub cue: Vec<(Option<usize>, f32)>,
    /// For each cue, its source and the probability of the choice.
    pub source: Vec<(Option<usize>, f32)>,
    /// For each content, where it ends and the probability of the choice.
    pub end: Vec<(usize, f32)>,
}

/// Makes the choices by trained weights.
#[derive(Debug, Clone)]
pub struct Linker {
    scorer: Scorer,
}

/// The best of scored candidates and its probability.
struct Best<T> {
    scores: Vec<f32>,
    best: Option<(f32, T)>,
}

impl<T: Copy> Best<T> {
    fn new() -> Self {
        Self {
            scores: Vec::with_capacity(16),
            best: None,
        }
    }

    fn see(&mut self, score: f32, candidate: T) {
        self.scores.push(score);
        if self.best.as_ref().is_none_or(|(top, _)| score > *top) {
            self.best = Some((score, candidate));
        }
    }

    /// Gives the best candidate; the probability is that of a softmax over all.
    fn choice(self, otherwise: T) -> (T, f32) {
        let Some((top, candidate)) = self.best else {
            return (otherwise, 1.0);
        };
        let sum: f32 = self.scores.iter().map(|s| (s - top).exp()).sum();
        (candidate, 1.0 / sum)
    }
}

impl Linker {
    /// Makes a linker of trained weights.
    pub fn new(scorer: Scorer) -> Self {
        Self { scorer }
    }

    /// Links the spans of a paragraph.
    pub fn link(&self, scene: &Scene<'_>, spans: &Spans) -> Links {
        let cue: Vec<(Option<usize>, f32)> = spans
            .contents
            .iter()
            .map(|content| {
                let mut best = Best::new();
                scene.cues_of(content, spans, |cue, f| best.see(self.scorer.score(f), cue));
                best.choice(None)
            })
            .collect();
        let source = (0..spans.cues.len())
            .map(|i| {
                // A cue without a content is dropped; its source is nobody's business.
                if !cue.iter().any(|(c, _)| *c == Some(i)) {
                    return (None, 1.0);
                }
                let mut best = Best::new();
                scene.sources_of(&spans.cues[i], spans, |s, f| {
                    best.see(self.scorer.score(f), s);
                });
                best.choice(None)
            })
            .collect();
        let end = spans
            .contents
            .iter()
            .map(|content| {
                if scene.ends_in_marks(content) {
                    return (content.end, 1.0);
                }
                let mut best = Best::new();
                scene.ends_of(content, |end, f| best.see(self.scorer.score(f), end));
                best.choice(content.end)
            })
            .collect();
        Links { cue, source, end }
    }
}
