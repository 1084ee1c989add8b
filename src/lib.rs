//! Who said what, about which country, when.

mod analysis;
pub mod annotation;
mod article;
pub mod attribution;
#[doc(hidden)]
pub mod bench;
mod engine;
mod error;
pub mod evaluate;
mod failure;
pub mod gazetteer;
mod language;
mod mention;
mod models;
pub mod pipeline;
mod quote;
pub mod read;
pub mod tag;
pub mod text;
pub mod tokenize;
#[doc(hidden)]
pub mod training;
pub mod write;

pub use article::Article;
pub use engine::{Attributions, Engine, EngineBuilder};
pub use error::{Error, Result};
pub use failure::Failure;
