//! Reads CoNLL-U: sentences of words with their universal tags.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;

/// A word of a treebank.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// As written.
    pub(crate) form: String,
    /// Universal tag.
    pub(crate) upos: String,
}

/// Reads all sentences of a treebank.
pub(crate) fn read(path: &Path) -> Result<Vec<Vec<Word>>> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let reader: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    for line in BufReader::new(reader).lines() {
        let line = line.with_context(|| path.display().to_string())?;
        if line.is_empty() {
            if !sentence.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        let mut columns = line.split('\t');
        let id = columns.next().unwrap_or_default();
        if !id.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let (Some(form), Some(upos)) = (columns.next(), columns.nth(1)) else {
            continue;
        };
        sentence.push(Word {
            form: form.to_owned(),
            upos: upos.to_owned(),
        });
    }
    sentences.extend((!sentence.is_empty()).then_some(sentence));
    Ok(sentences)
}
