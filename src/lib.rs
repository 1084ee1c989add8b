//! Who said what, about which country, when.

pub mod annotation;
mod article;
mod engine;
mod error;
mod failure;
mod gazetteer;
mod quote;
pub mod tag;
pub mod text;
pub mod tokenize;

pub use article::Article;
pub use engine::{Attributions, Engine, EngineBuilder};
pub use error::{Error, Result};
pub use failure::Failure;
