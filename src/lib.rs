//! Who said what, about which country, when.

pub mod annotation;
mod article;
mod engine;
mod error;
mod failure;
pub mod pipeline;
pub mod read;
pub mod text;
pub mod write;

pub use article::Article;
pub use engine::{Attributions, Engine, EngineBuilder};
pub use error::{Error, Result};
pub use failure::Failure;
