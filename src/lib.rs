//! Who said what, about which country, when.
//!
//! `onrecord` reads news articles and finds quotations, who speaks in them, and the leaders and countries
//! that are named. The program of the same name reads dumps and writes tables; this is the library under
//! it.
//!
//! The whole entry is an [`Engine`], made once and shared by reference between threads, and
//! [`Engine::annotate`], which is pure: an [`Article`] in, an [`Annotation`](annotation::Annotation) out.
//! Nothing here prints, reads the environment or keeps state between articles.
//!
//! ```
//! use onrecord::{Article, Engine, annotation::QuoteType};
//!
//! # fn main() -> onrecord::Result<()> {
//! let engine = Engine::builder().build()?;
//!
//! // The date tells who held an office.
//! let text = "“We will not wait,” Chancellor Angela Merkel said in Paris.";
//! let article = Article::new("a1", text).with_date(jiff::civil::date(2019, 3, 4));
//! let annotation = engine.annotate(&article);
//!
//! let quote = &annotation.quotes[0];
//! assert_eq!(quote.kind, QuoteType::Direct);
//! assert_eq!(&text[quote.verbatim[0]], "We will not wait");
//! let speaker = quote.speaker.as_ref().expect("the text names her");
//! assert_eq!(speaker.name, "Angela Merkel");
//! assert_eq!(speaker.role.as_deref(), Some("Chancellor of Germany"));
//! # Ok(())
//! # }
//! ```
//!
//! # What is where
//!
//! - [`read`]: files of any format, compression and charset → articles.
//! - [`annotation`]: the result, with byte spans into the article's own text.
//! - [`explain`]: why each quotation and its speaker were found.
//! - [`mod@write`]: annotations → tables, records, summaries.
//! - [`pipeline`]: reader → workers → ordered writer, for dumps of any size.
//! - [`gazetteer`]: the tables of leaders, countries and words, and lists of your own.
//! - [`aliases`]: a user's corrections of speakers.
//! - [`evaluate`]: measures annotations against what people annotated.
//!
//! [`text`], [`tokenize`], [`tag`] and [`attribution`] are stages of the engine; they are public for those
//! who train models. `ARCHITECTURE.md` in the repository walks through all of them.

pub mod aliases;
mod analysis;
pub mod annotation;
mod article;
pub mod attribution;
#[doc(hidden)]
pub mod bench;
mod engine;
mod error;
pub mod evaluate;
pub mod explain;
mod failure;
pub mod gazetteer;
mod language;
mod mend;
mod mention;
mod models;
pub mod pipeline;
mod quote;
pub mod read;
pub mod tag;
#[cfg(test)]
mod testing;
pub mod text;
pub mod tokenize;
#[doc(hidden)]
pub mod training;
pub mod write;

pub use article::Article;
pub use engine::{Attributions, Engine, EngineBuilder};
pub use error::{Error, Result};
pub use failure::Failure;
