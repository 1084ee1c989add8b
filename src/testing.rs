//! What several unit tests ask for.

use crate::{Article, Engine};

/// The speaker of the last quotation of a text without a date; a dash where there is none.
pub(crate) fn last_speaker(text: &str) -> String {
    let engine = Engine::builder().build().unwrap();
    let quotes = engine.annotate(&Article::new("a", text)).quotes;
    let speaker = quotes.last().and_then(|q| q.speaker.clone());
    speaker.map_or_else(|| "-".to_owned(), |s| s.name)
}

/// The speaker of the first one.
pub(crate) fn first_speaker(text: &str) -> String {
    let engine = Engine::builder().build().unwrap();
    let quotes = engine.annotate(&Article::new("a", text)).quotes;
    let speaker = quotes.first().and_then(|q| q.speaker.clone());
    speaker.map_or_else(|| "-".to_owned(), |s| s.name)
}

/// The parts of every content that an article of this text has.
pub(crate) fn contents(text: &str) -> Vec<String> {
    let engine = Engine::builder().build().unwrap();
    let quotes = engine.annotate(&Article::new("a", text)).quotes;
    let words = quotes.iter().flat_map(|q| &q.content);
    words.map(|c| text[*c].to_owned()).collect()
}
