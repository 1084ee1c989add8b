//! PolNeAR's stand-off files (Newell, Margolin and Ruths 2018).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Attribution, GoldArticle};
use crate::error::{Error, Result};
use crate::evaluate::points::{PointSpan, Points};
use crate::text::Span;

/// Reads a folder of PolNeAR (`text/*.txt`, `attributions/*_ANNOTATOR.ann`), sorted by name.
///
/// Where an article has several annotators the alphabetically first is gold. The name up to the first
/// underscore is the outlet. An attribution without content is left out.
///
/// # Errors
/// When a file cannot be read.
pub fn polnear(folder: &Path) -> Result<Vec<GoldArticle>> {
    let annotations = folder.join("attributions");
    first_annotators(&annotations)?
        .into_iter()
        .map(|(name, file)| {
            let text = read(&folder.join("text").join(format!("{name}.txt")))?;
            let (attributions, discard) = standoff(&read(&annotations.join(file))?, &text);
            Ok(GoldArticle {
                outlet: name.split_once('_').map(|(outlet, _)| outlet.to_owned()),
                name,
                text,
                attributions,
                discard,
            })
        })
        .collect()
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|e| Error::io(path, e))
}

/// Finds for every article the file of its first annotator.
fn first_annotators(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| Error::io(folder, e))? {
        let entry = entry.map_err(|e| Error::io(folder, e))?;
        files.extend(entry.file_name().into_string());
    }
    files.sort();
    let mut first = BTreeMap::new();
    for file in files {
        if let Some(stem) = file.strip_suffix(".ann") {
            let name = stem.rsplit_once('_').map_or(stem, |(name, _)| name);
            first.entry(name.to_owned()).or_insert(file);
        }
    }
    Ok(first)
}

/// Reads stand-off lines: `T1⇥Source 110 112⇥we`, `E1⇥Attribution:T4 Content:T3 Cue:T2 Source:T1`.
///
/// Gives the attributions and the passages to discard. A line that is neither is no concern of ours.
fn standoff(annotations: &str, text: &str) -> (Vec<Attribution>, Vec<Span>) {
    let points = Points::of(text);
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut discard = Vec::new();
    for line in annotations.lines().filter(|line| line.starts_with('T')) {
        let Some((id, label, found)) = passage(line, &points) else {
            continue;
        };
        if label == "Discard" {
            discard.extend(&found);
        }
        spans.insert(id, found);
    }
    let events = annotations.lines().filter(|line| line.starts_with('E'));
    let attributions = events.filter_map(|line| attribution(line, &spans));
    (attributions.collect(), discard)
}

/// Reads `T1⇥Content 115 290;301 320⇥…`: the id, the label and the spans.
fn passage<'l>(line: &'l str, points: &Points) -> Option<(&'l str, &'l str, Vec<Span>)> {
    let mut columns = line.split('\t');
    let id = columns.next()?;
    let (label, ranges) = columns.next()?.split_once(' ')?;
    let span = |range: &str| {
        let (start, end) = range.split_once(' ')?;
        let (start, end) = (start.parse().ok()?, end.parse().ok()?);
        Some(points.clamped(PointSpan { start, end }))
    };
    let spans = ranges.split(';').map(span).collect::<Option<_>>()?;
    Some((id, label, spans))
}

/// Reads `E1⇥Attribution:T4 Content:T3 Content2:T5 Cue:T2`, unless it has no content.
fn attribution(line: &str, spans: &BTreeMap<&str, Vec<Span>>) -> Option<Attribution> {
    let (_, roles) = line.split_once('\t')?;
    let mut found = Attribution::default();
    for role in roles.split_whitespace() {
        let Some((role, id)) = role.split_once(':') else {
            continue;
        };
        let Some(parts) = spans.get(id) else { continue };
        match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "Content" => found.content.extend(parts),
            "Source" => found.source.extend(parts),
            "Cue" => found.cue.extend(parts),
            _ => {}
        }
    }
    for parts in [&mut found.content, &mut found.source, &mut found.cue] {
        parts.sort();
    }
    (!found.content.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "NEW ELM – “Yes,” Zoë said, “but not now.” We hope so.";

    fn words(spans: &[Span]) -> Vec<&str> {
        spans.iter().map(|&span| &TEXT[span]).collect()
    }

    #[test]
    fn stand_off_lines_become_attributions() {
        let annotations = "T1\tDiscard 0 9\tNEW ELM –\n\
            T2\tContent 27 41\t“but not now.”\n\
            T3\tCue 21 25\tsaid\n\
            T4\tSource 17 20\tZoë\n\
            T5\tContent 10 16\t“Yes,”\n\
            T6\tCue 45 49\thope\n\
            T7\tNote 1 x\tbroken\n\
            E1\tAttribution:T3 Content:T2 Content2:T5 Cue:T3 Source:T4 Source2:T9\n\
            E2\tAttribution:T6 Cue:T6\n";
        let (attributions, discard) = standoff(annotations, TEXT);
        assert_eq!(words(&discard), ["NEW ELM –"]);
        assert_eq!(attributions.len(), 1, "one has no content");
        assert_eq!(
            words(&attributions[0].content),
            ["“Yes,”", "“but not now.”"]
        );
        assert_eq!(words(&attributions[0].source), ["Zoë"]);
        assert_eq!(words(&attributions[0].cue), ["said"]);
    }

    #[test]
    fn one_span_may_have_several_parts() {
        let annotations = "T1\tContent 10 16;27 99\t…\nE1\tAttribution:T1 Content:T1\n";
        let (attributions, _) = standoff(annotations, TEXT);
        assert_eq!(
            words(&attributions[0].content),
            ["“Yes,”", "“but not now.” We hope so."],
            "the end is cut to the text"
        );
    }

    #[test]
    fn the_first_annotator_is_gold() {
        let folder = tempfile::tempdir().unwrap();
        for (file, text) in [
            ("text/post_1.txt", TEXT),
            (
                "attributions/post_1_b.ann",
                "T1\tContent 0 3\tNEW\nE1\tA:T1 Content:T1\n",
            ),
            (
                "attributions/post_1_a.ann",
                "T1\tContent 4 7\tELM\nE1\tA:T1 Content:T1\n",
            ),
        ] {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let gold = polnear(folder.path()).unwrap();
        assert_eq!(gold.len(), 1);
        assert_eq!(gold[0].name, "post_1");
        assert_eq!(gold[0].outlet.as_deref(), Some("post"));
        assert_eq!(words(&gold[0].attributions[0].content), ["ELM"]);

        fs::remove_file(folder.path().join("text/post_1.txt")).unwrap();
        let error = polnear(folder.path()).unwrap_err().to_string();
        assert!(error.contains("post_1.txt"), "{error}");
    }
}
