//! The library's entry: a builder makes an immutable engine, the engine annotates articles.

use crate::{annotation::Annotation, article::Article, error::Result};

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
}

impl EngineBuilder {
    /// Chooses which attributions are reported.
    #[must_use]
    pub fn attributions(mut self, attributions: Attributions) -> Self {
        self.attributions = attributions;
        self
    }

    /// Compiles the gazetteers and makes the engine.
    ///
    /// # Errors
    /// When a gazetteer table has a row that cannot be used.
    pub fn build(self) -> Result<Engine> {
        Ok(Engine {
            attributions: self.attributions,
        })
    }
}

/// Annotates articles; immutable, shared by reference between threads.
#[derive(Debug)]
pub struct Engine {
    #[expect(dead_code, reason = "read by the attribution stage")]
    attributions: Attributions,
}

impl Engine {
    /// Starts an engine with the built-in gazetteers.
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    /// Finds mentions, quotations and speakers in one article.
    pub fn annotate(&self, article: &Article) -> Annotation {
        let _ = article;
        Annotation::default()
    }
}
