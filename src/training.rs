//! What the trainer needs to see of the pipeline: texts prepared exactly as they are when the program runs.

use crate::analysis::Analysis;
use crate::attribution::link::candidates;
use crate::error::Result;
use crate::gazetteer::Gazetteer;
use crate::mention::names::{self, NameType};
use crate::mention::phrases::Phrases;
use crate::quote::{cues, marks, speech};
use crate::tag::Row;
use crate::tag::classes::WordClasses;
use crate::tag::pos::PosTagger;
use crate::tag::speech::SpeechWord;
use crate::text::Span;

pub use crate::mention::names::{KINDS, NameModel};
pub use crate::models::pack;

/// Prepares texts for training.
#[derive(Debug)]
pub struct Preparer {
    gazetteer: Gazetteer,
    tagger: PosTagger,
    names: NameModel,
    classes: WordClasses,
}

/// A name as the model that tells its kind sees it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Bytes of the name.
    pub span: Span,
    /// Addresses of its features.
    pub features: Vec<Row>,
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
            classes: crate::models::word_classes(),
            names: crate::models::names(),
        })
    }

    /// Finds the names of a text, whatever they name.
    pub fn names(&self, text: &str) -> Vec<Candidate> {
        let doc = self.gazetteer.tokenizer.document(text);
        let analysis = Analysis::of(doc, &self.gazetteer, &self.tagger);
        let (names, features) = names::candidates(&analysis, &self.gazetteer);
        let candidates = names.iter().zip(features);
        candidates
            .map(|(raw, features)| Candidate {
                span: analysis.doc.span_of(raw.name.clone()),
                features: features.to_vec(),
            })
            .collect()
    }

    /// Tells what the names of a text name by a model, in the order of [`names`](Self::names).
    pub fn name_kinds(&self, text: &str, model: &NameModel) -> Vec<usize> {
        let doc = self.gazetteer.tokenizer.document(text);
        let analysis = Analysis::of(doc, &self.gazetteer, &self.tagger);
        names::scored(&analysis, &self.gazetteer, model)
    }

    /// Prepares a text.
    pub fn prepare(&self, text: &str) -> Prepared {
        let doc = self.gazetteer.tokenizer.document(text);
        let analysis = Analysis::of(doc, &self.gazetteer, &self.tagger);
        let passages = marks::passages(&analysis.doc);
        let cues = cues::find(&analysis, &self.gazetteer);
        let all = 0..analysis.doc.tokens.len();
        let words = speech::words(
            &analysis,
            &self.gazetteer,
            &self.classes,
            &passages,
            &cues,
            [&all],
        );
        let names: Vec<_> = names::find(&analysis, &self.gazetteer, &self.names)
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
