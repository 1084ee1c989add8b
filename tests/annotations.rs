//! The annotated news in `train/annotations.csv` hold together: no place is empty or out of order, and no
//! article stands in both parts.

#![allow(clippy::unwrap_used, reason = "the helpers are part of the tests")]

use std::collections::BTreeMap;

const COLUMNS: [&str; 8] = [
    "part", "article", "kind", "within", "content", "cue", "source", "speaker",
];

/// Reads `start-end` places, separated by spaces.
fn places(cell: &str) -> Vec<(usize, usize)> {
    let place = |part: &str| {
        let (start, end) = part.split_once('-').unwrap();
        (start.parse().unwrap(), end.parse().unwrap())
    };
    cell.split_whitespace().map(place).collect()
}

#[test]
fn annotations_hold_together() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/train/annotations.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    assert_eq!(reader.headers().unwrap(), &COLUMNS[..]);
    let mut parts: BTreeMap<String, String> = BTreeMap::new();
    let mut contents = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let [part, article, kind, within, content, cue, source, speaker] =
            std::array::from_fn(|column| &row[column]);
        assert!(["train", "test"].contains(&part), "{row:?}");
        let known = parts.entry(article.to_owned()).or_insert(part.to_owned());
        assert_eq!(known, part, "{article} stands in both parts");
        if content.is_empty() {
            assert!(row.iter().skip(2).all(str::is_empty), "{row:?}");
            continue;
        }
        contents += 1;
        assert!(["speech", "attitude"].contains(&kind), "{row:?}");
        assert!(["", "1"].contains(&within), "{row:?}");
        let content = places(content);
        assert!(content.is_sorted_by(|a, b| a.1 <= b.0), "{row:?}");
        let names = places(if speaker == "-" { "" } else { speaker });
        let all = [content, places(cue), places(source), names].concat();
        assert!(all.iter().all(|(start, end)| start < end), "{row:?}");
    }
    assert!(contents > 10_000, "{contents} contents");
}
