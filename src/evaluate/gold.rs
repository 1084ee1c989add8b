//! Gold annotations: PolNeAR's stand-off files (Newell, Margolin and Ruths 2018).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::error::{Error, Result};
use crate::text::Span;

/// One attribution: spans of content, source and cue in bytes of the article's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The reported content, in parts.
    pub content: Vec<Span>,
    /// The words that name the source; empty where there are none.
    pub source: Vec<Span>,
    /// The reporting expression.
    pub cue: Vec<Span>,
}

/// A gold article.
#[derive(Debug, Clone, Default)]
pub struct GoldArticle {
    /// File name without its ending.
    pub name: String,
    /// The text.
    pub text: String,
    /// The gold attributions.
    pub attributions: Vec<Attribution>,
    /// Passages that count for nothing: datelines and the like.
    pub discard: Vec<Span>,
}

impl GoldArticle {
    /// Gives the publisher: the name up to the first underscore.
    pub fn publisher(&self) -> &str {
        self.name.split('_').next().unwrap_or_default()
    }
}

/// Reads a folder of PolNeAR (`text/*.txt`, `attributions/*_ANNOTATOR.ann`), sorted by name.
///
/// Where an article has several annotators the alphabetically first is gold.
///
/// # Errors
/// When a file cannot be read.
pub fn polnear(folder: &Path) -> Result<Vec<GoldArticle>> {
    let annotations = folder.join("attributions");
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    let entries = fs::read_dir(&annotations).map_err(|e| Error::io(&annotations, e))?;
    let mut files: Vec<String> = entries.filter_map(|e| e.ok()?.file_name().into_string().ok()).filter(|n| n.ends_with(".ann")).collect();
    files.sort();
    for file in files {
        let stem = file.trim_end_matches(".ann");
        let name = stem.rsplit_once('_').map_or(stem, |(name, _)| name).to_owned();
        first.entry(name).or_insert(file);
    }
    let read = |path: &Path| fs::read_to_string(path).map_err(|e| Error::io(path, e));
    first
        .into_iter()
        .map(|(name, file)| {
            let text = read(&folder.join("text").join(format!("{name}.txt")))?;
            let (attributions, discard) = standoff(&read(&annotations.join(file))?, &text);
            Ok(GoldArticle { name, text, attributions, discard })
        })
        .collect()
}

/// Reads stand-off lines: `T1⇥Source 110 112⇥we`, `E1⇥Attribution:T4 Content:T3 Cue:T2 Source:T1`.
fn standoff(annotations: &str, text: &str) -> (Vec<Attribution>, Vec<Span>) {
    let bytes: Vec<u32> = text.char_indices().map(|(i, _)| i as u32).chain([text.len() as u32]).collect();
    let byte = |n: &str| n.parse::<usize>().ok().map(|i| bytes[i.min(bytes.len() - 1)]);
    let span = |part: &str| {
        let (start, end) = part.split_once(' ')?;
        Some(Span { start: byte(start)?, end: byte(end)? })
    };
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut discard = Vec::new();
    for line in annotations.lines().filter(|l| l.starts_with('T')) {
        let mut columns = line.split('\t');
        let (Some(id), Some(what)) = (columns.next(), columns.next()) else { continue };
        let Some((label, ranges)) = what.split_once(' ') else { continue };
        let Some(found) = ranges.split(';').map(span).collect::<Option<Vec<Span>>>() else { continue };
        if label == "Discard" {
            discard.extend(&found);
        }
        spans.insert(id, found);
    }
    let mut out = Vec::new();
    for line in annotations.lines().filter(|l| l.starts_with('E')) {
        let Some((_, roles)) = line.split_once('\t') else { continue };
        let mut found = Attribution::default();
        for role in roles.split_whitespace() {
            let Some((role, id)) = role.split_once(':') else { continue };
            let Some(parts) = spans.get(id) else { continue };
            match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Content" => found.content.extend(parts),
                "Source" => found.source.extend(parts),
                "Cue" => found.cue.extend(parts),
                _ => {}
            }
        }
        if !found.content.is_empty() {
            found.content.sort();
            found.source.sort();
            found.cue.sort();
            out.push(found);
        }
    }
    (out, discard)
}
