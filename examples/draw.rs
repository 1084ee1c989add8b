//! Draws rows of a table at random, for judging them by hand: the same seed draws the same rows.
//!
//! `cargo run --release --example draw -- out/mentions.csv kind=country 200 1 > sample.csv`
//! `cargo run --release --example draw -- out/quotes.csv 300 1 > sample.csv`
//!
//! It keeps the columns `article_id`, `quote_id`, `field`, `start`, `end` and those that say what was found. Without a
//! filter every row may be drawn.

use std::{env, error::Error, io};

/// Columns of a sample: where the passage stands and what the program made of it, but not its words.
const KEPT: [&str; 10] = [
    "article_id",
    "quote_id",
    "field",
    "start",
    "end",
    "entity_id",
    "speaker_id",
    "country",
    "form",
    "rule",
];

/// `SplitMix64` of Steele, Lea and Flood (2014).
fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let (table, filter, count, seed) = match args.as_slice() {
        [table, filter, count, seed] => (table, Some(filter), count, seed),
        [table, count, seed] => (table, None, count, seed),
        _ => return Err("draw TABLE [COLUMN=VALUE] COUNT SEED".into()),
    };
    let (count, seed): (usize, u64) = (count.parse()?, seed.parse()?);
    let mut reader = csv::Reader::from_path(table)?;
    let headers = reader.headers()?.clone();
    let wanted = match filter {
        None => None,
        Some(filter) => {
            let (column, value) = filter.split_once('=').ok_or("the filter is COLUMN=VALUE")?;
            let at = headers.iter().position(|h| h == column);
            let at = at.ok_or_else(|| format!("{table} has no column {column}"))?;
            Some((at, value))
        }
    };
    let kept: Vec<usize> = (0..headers.len())
        .filter(|i| KEPT.contains(&&headers[*i]))
        .collect();
    let mut drawn: Vec<(u64, usize, csv::StringRecord)> = Vec::new();
    for (number, row) in reader.records().enumerate() {
        let row = row?;
        if wanted.is_none_or(|(at, value)| &row[at] == value) {
            drawn.push((mix(seed ^ mix(number as u64)), number, row));
        }
    }
    drawn.sort_by_key(|(key, number, _)| (*key, *number));
    drawn.truncate(count);
    let mut out = csv::Writer::from_writer(io::stdout());
    out.write_record(kept.iter().map(|i| &headers[*i]))?;
    for (_, _, row) in &drawn {
        out.write_record(kept.iter().map(|i| &row[*i]))?;
    }
    Ok(out.flush()?)
}
