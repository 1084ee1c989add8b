//! Which language an article is in. Everything after the tokenizer is made for English.

use whatlang::{Detector, Lang};

use crate::text::{Document, TokenKind};
use crate::tokenize::key_of;

/// Words looked at.
const SAMPLE: usize = 300;

/// Words of those that a language other than English is told by.
const DETECTED: usize = 120;

/// Texts shorter than this are taken for what they are declared to be.
const SHORTEST: usize = 20;

/// English has at least this share of function words, in per cent; other languages have far less.
const SHARE: usize = 15;

const FUNCTION_WORDS: [&str; 32] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have",
    "he", "in", "is", "it", "its", "of", "on", "said", "that", "the", "their", "they", "this",
    "to", "was", "were", "who", "with",
];

/// Tells English from other languages.
#[derive(Debug)]
pub(crate) struct Languages {
    /// Keys of the function words, sorted.
    function_words: Vec<u64>,
}

impl Languages {
    /// Prepares the function words.
    pub(crate) fn new() -> Self {
        let mut function_words: Vec<u64> = FUNCTION_WORDS.iter().map(|w| key_of(w)).collect();
        function_words.sort_unstable();
        Self { function_words }
    }

    /// Gives the code of the text's language (`de`), or `None` when it is English or cannot be told.
    pub(crate) fn foreign(&self, doc: &Document<'_>, declared: Option<&str>) -> Option<String> {
        let word = |t: &usize| doc.tokens[*t].kind == TokenKind::Word && doc.sentence(*t).is_some();
        let words = (0..doc.tokens.len()).filter(word);
        let (mut count, mut function) = (0, 0);
        for word in words.clone().take(SAMPLE) {
            count += 1;
            let key = doc.tokens[word].key;
            function += usize::from(self.function_words.binary_search(&key).is_ok());
            // Whatever the rest may be, it is English.
            if function * 100 >= SAMPLE * SHARE {
                return None;
            }
        }
        let english = function * 100 >= count * SHARE;
        if count < SHORTEST {
            let code = declared?.split(['-', '_']).next()?.to_lowercase();
            let other = code.len() == 2 && code != "en" && (!english || count == 0);
            return other.then_some(code);
        }
        if english {
            return None;
        }
        let mut sample = words.take(DETECTED);
        let first = sample.next()?;
        let last = sample.last().unwrap_or(first);
        let found = Detector::new().detect(&doc.text[doc.span_of(first..last + 1)])?;
        (found.is_reliable() && found.lang() != Lang::Eng).then(|| code(found.lang()).to_owned())
    }
}

/// ISO 639-1 where there is a code, else ISO 639-3.
fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Afr => "af",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    fn foreign(text: &str, declared: Option<&str>) -> Option<String> {
        let gazetteer = Gazetteer::builtin().unwrap();
        Languages::new().foreign(&gazetteer.tokenizer.document(text), declared)
    }

    #[test]
    fn german_is_told_from_english() {
        let german = "Der Minister sagte am Dienstag in der Hauptstadt, er werde die neuen Regeln noch \
                      vor dem Sommer vorlegen. Die Opposition nannte das Vorhaben einen Fehler und will \
                      dagegen stimmen.";
        assert_eq!(foreign(german, None).as_deref(), Some("de"));
        let english = "The minister said on Tuesday in the capital that he would present the new rules \
                       before the summer. The opposition called the plan a mistake and will vote against it.";
        assert_eq!(foreign(english, None), None);
        assert_eq!(foreign(english, Some("de")), None);
    }

    #[test]
    fn short_texts_are_what_they_are_declared() {
        assert_eq!(
            foreign("Kurze Meldung", Some("de-AT")).as_deref(),
            Some("de")
        );
        assert_eq!(foreign("Kurze Meldung", None), None);
        assert_eq!(foreign("", Some("en")), None);
    }
}
