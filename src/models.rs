//! The weights that the binary embeds.

use crate::attribution::link::Linker;
use crate::tag::Scorer;
use crate::tag::pos::PosTagger;
use crate::tag::speech::SpeechModel;

const BROKEN: &str = "an embedded model is whole: a test reads it";

const POS: &[u8] = include_bytes!("../models/pos.bin");
const SPEECH: &[u8] = include_bytes!("../models/speech.bin");
const LINK: &[u8] = include_bytes!("../models/link.bin");

/// All models, by file name.
pub(crate) const ALL: [(&str, &[u8]); 3] =
    [("link.bin", LINK), ("pos.bin", POS), ("speech.bin", SPEECH)];

/// Loads the part-of-speech tagger.
pub(crate) fn pos() -> PosTagger {
    PosTagger::from_bytes(POS).expect(BROKEN)
}

/// Loads the tagger of reported speech.
pub(crate) fn speech() -> SpeechModel {
    SpeechModel::from_bytes(SPEECH).expect(BROKEN)
}

/// Loads the linker.
pub(crate) fn link() -> Linker {
    Linker::new(Scorer::from_bytes(LINK).expect(BROKEN))
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
