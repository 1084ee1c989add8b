//! The weights that the binary embeds, each file a zstd frame of a model's bytes.
//!
//! Most rows of a hashed table are empty or nearly so: packed it is a fraction of its size, so the tables may be as
//! large as helps, and unpacking them takes some milliseconds.

use std::io;

use crate::attribution::link::Linker;
use crate::mention::names::NameModel;
use crate::tag::Scorer;
use crate::tag::classes::WordClasses;
use crate::tag::pos::PosTagger;
use crate::tag::speech::SpeechModel;

const BROKEN: &str = "an embedded model is whole: a test reads it";

static POS: &[u8] = include_bytes!("../models/pos.bin");
static SPEECH: &[u8] = include_bytes!("../models/speech.bin");
static NAMES: &[u8] = include_bytes!("../models/names.bin");
static LINK: &[u8] = include_bytes!("../models/link.bin");
static WORD_CLASSES: &str = include_str!("../models/word_classes.csv");

/// All models, by file name.
pub(crate) fn all() -> [(&'static str, &'static [u8]); 5] {
    [
        ("link.bin", LINK),
        ("names.bin", NAMES),
        ("pos.bin", POS),
        ("speech.bin", SPEECH),
        ("word_classes.csv", WORD_CLASSES.as_bytes()),
    ]
}

/// Packs the bytes of a model as they are stored.
///
/// # Errors
/// When there is no memory for it.
pub fn pack(model: &[u8]) -> io::Result<Vec<u8>> {
    zstd::encode_all(model, 19)
}

fn unpack(stored: &[u8]) -> Vec<u8> {
    zstd::decode_all(stored).expect(BROKEN)
}

/// Loads the part-of-speech tagger.
pub(crate) fn pos() -> PosTagger {
    PosTagger::from_bytes(&unpack(POS)).expect(BROKEN)
}

/// Loads the weights that tell what a name names.
pub(crate) fn names() -> NameModel {
    NameModel::from_bytes(&unpack(NAMES)).expect(BROKEN)
}

/// Loads the tagger of reported speech.
pub(crate) fn speech() -> SpeechModel {
    SpeechModel::from_bytes(&unpack(SPEECH)).expect(BROKEN)
}

/// Loads the classes of words.
pub(crate) fn word_classes() -> WordClasses {
    WordClasses::parse(WORD_CLASSES).expect(BROKEN)
}

/// Loads the linker.
pub(crate) fn link() -> Linker {
    Linker::new(Scorer::from_bytes(&unpack(LINK)).expect(BROKEN))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_models_are_whole() {
        super::names();
        super::pos();
        super::speech();
        super::link();
    }
}
