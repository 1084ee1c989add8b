//! Annotations -> files: tables, records, summaries, and what is needed to trust them.
//!
//! The work is split where order begins to matter. Workers turn a batch of annotated articles into a
//! [`Chunk`]: finished bytes for every file, with holes where `duplicate_of` depends on what came
//! before. The one [`Output`] takes the chunks in the order of the dump, fills the holes, copies the
//! bytes and adds up.
//!
//! [`TABLES`] is the column contract; everything that names a column derives from it.

mod cell;
mod chunk;
mod counts;
mod datapackage;
mod duplicates;
mod entities;
mod jsonl;
mod manifest;
mod output;
mod patched;
mod rows;
mod sheet;
mod staging;
mod summary;
#[cfg(test)]
mod testing;
mod view;

pub(crate) use chunk::internal_error;
pub use chunk::{Buffers, Chunk, ChunkBuilder};
pub use counts::Counts;
pub use manifest::RunInfo;
pub use output::{Output, Report};
pub use rows::{
    ARTICLES, Column, ColumnKind, ENTITIES, ERRORS, ForeignKey, MENTIONS, QUOTES, TABLES, Table,
    markdown,
};
pub use staging::{FILES, is_output_file};
pub use summary::TopSpeaker;
