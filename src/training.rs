//! What the trainer needs to see of the pipeline: texts prepared exactly as they are when the program runs.

use crate::analysis::Analysis;
use crate::attribution::candidates;
use crate::error::Result;
use crate::gazetteer::Gazetteer;
use crate::mention::names::{self, NameType};
use crate::mention::phrases::Phrases;
use crate::quote::{cues, marks, speech};
use crate::tag::pos::PosTagger;
use crate::tag::speech::SpeechWord;
use crate::text::Span;

pub use crate::models::pack;

/// Prepares texts for training.
#[derive(Debug)]
pub struct Preparer {
    gazetteer: Gazetteer,
    tagger: PosTagger,
}

/// A text as the tagger of reported speech sees it.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Bytes of every token.
    pub spans: Vec<Span>,
    /// What the tagger sees of every token.
    pub words: Vec<SpeechWord>,
    /// Sentence of every token.
    pub sentence_of: Vec<u32>,
    /// Noun phrases that could be a source, in order.
    pub phrases: Vec<std::ops::Range<usize>>,
    /// Tokens of every paragraph.
    pub paragraphs: Vec<std::ops::Range<usize>>,
}

impl Preparer {
    /// Loads gazetteers and the part-of-speech model.
    ///
    /// # Errors
    /// When a table or model is broken.
    pub fn new() -> Result<Self> {
        Ok(Self {
            gazetteer: Gazetteer::builtin()?,
            tagger: crate::models::pos(),
        })
    }

    /// Prepares a text.
    pub fn prepare(&self, text: &str) -> Prepared {
        let doc = self.gazetteer.tokenizer.document(text);
        let analysis = Analysis::of(doc, &self.gazetteer, &self.tagger);
        let passages = marks::passages(&analysis.doc);
        let cues = cues::find(&analysis, &self.gazetteer);
        let words = speech::words(&analysis, &self.gazetteer, &passages, &cues);
        let names: Vec<_> = names::find(&analysis, &self.gazetteer)
            .into_iter()
            .filter(|n| n.kind != NameType::Other)
            .map(|n| n.phrase)
            .collect();
        let phrases = Phrases::of(&analysis, &names);
        Prepared {
            phrases: candidates::phrases(&analysis, &self.gazetteer, &phrases),
            spans: analysis.doc.tokens.iter().map(|t| t.span).collect(),
            words,
            sentence_of: analysis.doc.sentence_of.clone(),
            paragraphs: analysis
                .doc
                .paragraphs
                .iter()
                .map(|p| p.tokens.clone())
                .collect(),
        }
    }
}
