//! The weights that the binary embeds.

use crate::attribution::link::Linker;
use crate::tag::{Linear, Scorer};
use crate::tag::pos::PosTagger;
use crate::tag::speech::SpeechModel;

const BROKEN: &str = "an embedded model is whole: a test reads it";

/// Loads the part-of-speech tagger.
pub(crate) fn pos() -> PosTagger {
    PosTagger::new(Linear::from_bytes(include_bytes!("../models/pos.bin")).expect(BROKEN))
}

/// Loads the tagger of reported speech.
pub(crate) fn speech() -> SpeechModel {
    SpeechModel::from_bytes(include_bytes!("../models/speech.bin")).expect(BROKEN)
}

/// Loads the linker.
pub(crate) fn link() -> Linker {
    Linker::new(Scorer::from_bytes(include_bytes!("../models/link.bin")).expect(BROKEN))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_models_are_whole() {
        super::pos();
        super::speech();
        super::link();
    }
}
