//! Bytes -> [`Article`]s: the files of a dump, whatever their format, compression and charset.

mod dates;
mod fields;
mod hints;
mod names;
mod values;

pub use self::fields::{FieldMap, FieldMapError};
