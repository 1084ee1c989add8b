//! The vocabulary every stage shares: [`Span`], [`Token`], [`Sentence`], [`Paragraph`], [`Document`].
//!
//! A token is a span and a few facts; the text itself stays in the document. Every position inside
//! the library is a byte offset into one UTF-8 string, end exclusive and on a character boundary, so
//! `&text[span]` is the passage. Code-point offsets exist only at the edge, where rows are written
//! (see [`CodePoints`]).

mod document;
mod key_map;
mod offsets;
mod span;
mod token;
mod words;

pub use document::{Document, Paragraph, Sentence, Skipped};
pub(crate) use key_map::KeyMap;
pub use offsets::CodePoints;
pub use span::Span;
pub use token::{Case, Token, TokenKind};
pub(crate) use words::{WordSet, Words};
