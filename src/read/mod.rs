//! Bytes -> [`Article`]s: the files of a dump, whatever their format, compression and charset.

mod cells;
mod charset;
mod compression;
mod dates;
mod fields;
mod hints;
mod inputs;
mod lines;
mod names;
mod scan;
mod sniff;
mod values;

use std::fmt::Write;

pub use self::{
    fields::{FieldMap, FieldMapError},
    inputs::Inputs,
};

/// The stage of reading at which a record failed.
#[derive(Debug, Clone, Copy)]
enum Stage {
    /// The bytes could not be had.
    Read,
    /// The bytes are no text.
    Decode,
    /// The text is no article.
    Parse,
}

impl Stage {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Decode => "decode",
            Self::Parse => "parse",
        }
    }
}

/// Writes bytes in hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
