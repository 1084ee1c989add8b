//! The library's entry: a builder makes an immutable engine, the engine annotates articles.

use crate::aliases::Aliases;
use crate::analysis::Analysis;
use crate::annotation::{Annotation, Field};
use crate::article::Article;
use crate::attribution::body::headed;
use crate::attribution::described::headline;
use crate::attribution::link::Linker;
use crate::attribution::quotes::{Part, Quotations};
use crate::error::Result;
use crate::explain::{Explanation, Tracer};
use crate::gazetteer::{BUILTIN, Gazetteer, UserGazetteer, sha256};
use crate::language::Languages;
use crate::mend::Mended;
use crate::mention::names::{self, NameModel};
use crate::mention::{entities, list};
use crate::models;
use crate::quote::marks;
use crate::tag::classes::WordClasses;
use crate::tag::pos::PosTagger;
use crate::tag::speech::SpeechModel;
use crate::text::{Document, TokenKind};

/// Which attributions are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Attributions {
    /// Speech, and whatever stands in quotation marks as somebody's words.
    #[default]
    Speech,
    /// Attitudes too: beliefs, feelings, intentions, perceptions.
    All,
}

/// Settings of an [`Engine`]; see [`Engine::builder`].
#[derive(Debug, Clone, Default)]
pub struct EngineBuilder {
    attributions: Attributions,
    min_confidence: f32,
    gazetteers: Vec<UserGazetteer>,
    aliases: Option<Aliases>,
}

impl EngineBuilder {
    /// Chooses which attributions are reported.
    #[must_use]
    pub fn attributions(mut self, attributions: Attributions) -> Self {
        self.attributions = attributions;
        self
    }

    /// Leaves out quotations less probable than this, 0 to 1.
    #[must_use]
    pub fn min_confidence(mut self, probability: f32) -> Self {
        self.min_confidence = probability;
        self
    }

    /// Adds a user's own list, which goes before the built-in tables and the lists added earlier.
    #[must_use]
    pub fn gazetteer(mut self, list: UserGazetteer) -> Self {
        self.gazetteers.push(list);
        self
    }

    /// Corrects speakers and names as a user's list says, in place of one given earlier.
    #[must_use]
    pub fn aliases(mut self, list: Aliases) -> Self {
        self.aliases = Some(list);
        self
    }

    /// Compiles the gazetteers, reads the weights and makes the engine.
    ///
    /// # Errors
    /// When a gazetteer table or a user's list has a row that cannot be used.
    pub fn build(self) -> Result<Engine> {
        Ok(Engine {
            gazetteer: Gazetteer::with(&self.gazetteers)?,
            gazetteers: self.gazetteers,
            aliases: self.aliases,
            pos: models::pos(),
            names: models::names(),
            speech: models::speech(),
            classes: models::word_classes(),
            linker: models::link(),
            languages: Languages::new(),
            attributions: self.attributions,
            min_confidence: self.min_confidence,
        })
    }
}

/// Annotates articles; immutable, shared by reference between threads.
#[derive(Debug)]
pub struct Engine {
    gazetteer: Gazetteer,
    gazetteers: Vec<UserGazetteer>,
    aliases: Option<Aliases>,
    pos: PosTagger,
    names: NameModel,
    speech: SpeechModel,
    classes: WordClasses,
    linker: Linker,
    languages: Languages,
    attributions: Attributions,
    min_confidence: f32,
}

impl Engine {
    /// Starts an engine with the built-in gazetteers.
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    /// Gives the names of all tables, models and users' lists with the SHA-256 of each.
    pub fn resources(&self) -> Vec<(String, String)> {
        let tables = BUILTIN.iter().map(|t| (t.name, t.text.as_bytes()));
        let builtin = tables
            .map(|(name, bytes)| (format!("gazetteers/{name}"), bytes))
            .chain(models::all().map(|(name, bytes)| (format!("models/{name}"), bytes)))
            .map(|(name, bytes)| (name, sha256(bytes)));
        let own = self.gazetteers.iter();
        let own = own.map(|list| (list.name().to_owned(), list.sha256().to_owned()));
        let aliases = self.aliases.iter();
        let aliases = aliases.map(|list| (list.name().to_owned(), list.sha256().to_owned()));
        builtin.chain(own).chain(aliases).collect()
    }

    /// Gives the user's list of aliases.
    pub fn aliases(&self) -> Option<&Aliases> {
        self.aliases.as_ref()
    }

    /// Finds mentions, quotations and speakers in one article.
    pub fn annotate(&self, article: &Article) -> Annotation {
        let mended = Mended::of(article, &self.gazetteer.names);
        let mut annotation = self.run(mended.article(), None);
        mended.put_back(&mut annotation);
        annotation
    }

    /// Annotates an article and keeps what led to each quotation and its speaker.
    pub fn explain(&self, article: &Article) -> Explanation {
        let mut tracer = Tracer::default();
        let mended = Mended::of(article, &self.gazetteer.names);
        let annotation = self.run(mended.article(), Some(&mut tracer));
        let mut explanation = tracer.finish(annotation);
        mended.put_back_explained(&mut explanation);
        explanation
    }

    fn run(&self, article: &Article, mut tracer: Option<&mut Tracer>) -> Annotation {
        let g = &self.gazetteer;
        let doc = g.tokenizer.document(&article.text);
        if let Some(lang) = self.languages.foreign(&doc, article.lang.as_deref()) {
            let notes = vec![format!("language {lang}: only English is annotated")];
            return Annotation {
                lang: Some(lang),
                notes,
                ..counts(&doc)
            };
        }
        let body = self.part(Field::Text, doc);
        let title = article
            .title
            .as_deref()
            .filter(|t| !repeats_title(&article.text, t));
        let title = title.map(|t| self.part(Field::Title, g.tokenizer.headline(t)));

        let parts: Vec<&Part<'_>> = std::iter::once(&body).chain(&title).collect();
        let names = parts.iter().map(|p| {
            let found = names::find(&p.analysis, g, &self.names);
            (p.field, &p.analysis, found)
        });
        let names: Vec<_> = names.collect();
        let entities = entities::resolve(&names, g, article.date);
        if let Some(tracer) = &mut tracer {
            tracer.day = entities.day;
        }

        let stage = Quotations {
            gazetteer: g,
            speech: &self.speech,
            classes: &self.classes,
            linker: &self.linker,
            entities: &entities,
            date: article.date,
            attitudes: self.attributions == Attributions::All,
            min_confidence: self.min_confidence,
        };
        let mut quotes = Vec::new();
        for part in parts.iter().rev() {
            quotes.extend(stage.find(part, tracer.as_deref_mut()));
        }
        quotes.sort_by_key(|q| (q.field, q.content.first().map_or(0, |c| c.start)));
        let title = article.title.as_ref().filter(|_| parts.len() > 1);
        if let Some(title) = title {
            headline::name_speakers(&mut quotes, title, &article.text);
        }
        let analyses: Vec<_> = parts.iter().map(|p| (p.field, &p.analysis)).collect();
        let mut mentions = list::list(&analyses, &entities, g, article.date);
        if let Some(title) = title {
            headed::name_companies(&mut quotes, &mentions, title);
        }
        list::share_countries(&mut mentions, &quotes);
        for mention in &mut mentions {
            let inside = quotes.iter().position(|q| {
                q.field == mention.field && q.content.iter().any(|c| c.contains(mention.span))
            });
            mention.quote = inside.map(|i| i as u32 + 1);
        }
        for quote in &mut quotes {
            quote.leaders = list::leaders_in(quote, &mentions);
        }
        let mut annotation = Annotation {
            lang: Some("en".to_owned()),
            mentions,
            quotes,
            ..counts(&body.analysis.doc)
        };
        if let Some(aliases) = &self.aliases {
            aliases.apply(article, g, &mut annotation);
        }
        annotation
    }

    fn part<'t>(&self, field: Field, doc: Document<'t>) -> Part<'t> {
        let analysis = Analysis::of(doc, &self.gazetteer, &self.pos);
        let passages = marks::passages(&analysis.doc);
        Part {
            field,
            analysis,
            passages,
        }
    }
}

/// An annotation of a text in which nothing was looked for yet.
fn counts(doc: &Document<'_>) -> Annotation {
    let words = doc
        .sentences
        .iter()
        .flat_map(|s| s.tokens.clone())
        .filter(|&t| matches!(doc.tokens[t].kind, TokenKind::Word | TokenKind::Number))
        .count();
    Annotation {
        words: words as u32,
        sentences: doc.sentences.len() as u32,
        paragraphs: doc.paragraphs.len() as u32,
        skipped: doc.skipped.clone(),
        ..Annotation::default()
    }
}

/// Whether the body's first line is the title over again.
fn repeats_title(text: &str, title: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase)
    }
    let line = text.trim_start().lines().next().unwrap_or_default();
    !title.trim().is_empty() && letters(line).eq(letters(title))
}
