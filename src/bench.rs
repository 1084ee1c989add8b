//! The stages of the pipeline one by one, for `benches/`; no part of the library's interface.

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::error::Result;
use crate::gazetteer::Gazetteer;
use crate::mention::entities;
use crate::mention::names::{self, NameModel, RawName};
use crate::models;
use crate::quote::{cues, marks, speech};
use crate::tag::WordShape;
use crate::tag::classes::WordClasses;
use crate::tag::pos::{Pos, PosTagger};
use crate::tag::speech::{Label, Lattice, SpeechModel, decode};
use crate::text::Document;

/// Everything the stages need, loaded once.
#[derive(Debug)]
pub struct Stages {
    gazetteer: Gazetteer,
    pos: PosTagger,
    names: NameModel,
    speech: SpeechModel,
    classes: WordClasses,
}

/// A text with its tags and the gazetteers' forms in it.
#[derive(Debug)]
pub struct Analysed<'t>(Analysis<'t>);

/// A text with the names in it, of which is not decided yet who they are.
#[derive(Debug)]
pub struct Named<'t>(Analysis<'t>, Vec<RawName>);

impl Stages {
    /// Loads gazetteers and models.
    ///
    /// # Errors
    /// When a gazetteer table has a row that cannot be used.
    pub fn new() -> Result<Self> {
        Ok(Self {
            gazetteer: Gazetteer::builtin()?,
            pos: models::pos(),
            names: models::names(),
            speech: models::speech(),
            classes: models::word_classes(),
        })
    }

    /// Splits a text into words, sentences and paragraphs.
    pub fn tokenize<'t>(&self, text: &'t str) -> Document<'t> {
        self.gazetteer.tokenizer.document(text)
    }

    /// Counts the forms of the gazetteers in a document.
    pub fn find_forms(&self, doc: &Document<'_>) -> usize {
        self.gazetteer.find(doc).len()
    }

    /// Tags the parts of speech of a document.
    pub fn tag(&self, doc: &Document<'_>) -> Vec<Pos> {
        let shapes = doc.tokens.iter().map(|t| WordShape::of(t, doc.text));
        let shapes: Vec<WordShape> = shapes.collect();
        let mut tags = Vec::with_capacity(shapes.len());
        for sentence in &doc.sentences {
            self.pos.tag(&shapes[sentence.tokens.clone()], &mut tags);
        }
        tags
    }

    /// Does all that comes before reported speech is looked for.
    pub fn analyse<'t>(&self, text: &'t str) -> Analysed<'t> {
        Analysed(Analysis::of(
            self.tokenize(text),
            &self.gazetteer,
            &self.pos,
        ))
    }

    /// Finds the names of people and organisations.
    pub fn names<'t>(&self, text: Analysed<'t>) -> Named<'t> {
        let Analysed(analysis) = text;
        let found = names::find(&analysis, &self.gazetteer, &self.names);
        Named(analysis, found)
    }

    /// Decides who and what the names, countries and offices of a text are; counts the countries.
    pub fn disambiguate(&self, text: &Named<'_>) -> usize {
        let Named(analysis, names) = text;
        let part = (Field::Text, analysis, names.clone());
        let entities = entities::resolve(&[part], &self.gazetteer, None);
        entities.countries.len()
    }

    /// Finds quotation marks and cues and labels reported speech; counts the words of contents.
    pub fn speech(&self, text: &Analysed<'_>) -> usize {
        let Analysed(analysis) = text;
        let passages = marks::passages(&analysis.doc);
        let cues = cues::find(analysis, &self.gazetteer);
        let all = 0..analysis.doc.tokens.len();
        let words = speech::words(
            analysis,
            &self.gazetteer,
            &self.classes,
            &passages,
            &cues,
            [&all],
        );
        let (mut lattice, mut labels) = (Lattice::default(), Vec::new());
        let paragraphs = analysis.doc.paragraphs.iter();
        let contents = paragraphs.map(|paragraph| {
            labels.clear();
            let words = &words[paragraph.tokens.clone()];
            decode(&self.speech, words, &mut lattice, &mut labels);
            let labels = labels.iter();
            labels
                .filter(|l| matches!(l, Label::BeginContent | Label::InContent))
                .count()
        });
        contents.sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stages_find_something() {
        let stages = Stages::new().unwrap();
        let text = "“We will act,” German Chancellor Angela Merkel said in Paris.";
        let doc = stages.tokenize(text);
        assert!(stages.find_forms(&doc) > 1);
        assert_eq!(stages.tag(&doc).len(), doc.tokens.len());
        assert!(stages.speech(&stages.analyse(text)) >= 3);
        assert_eq!(stages.disambiguate(&stages.names(stages.analyse(text))), 2);
    }
}
