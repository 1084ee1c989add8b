//! Uses the library on one article and prints who said what: `cargo run --example annotate`.

use std::io::{self, Write};

use onrecord::{Article, Engine};

const TEXT: &str = "\
BERLIN – German Chancellor Angela Merkel met the French president in Berlin on Monday.

“We will not leave anybody alone,” she said, “and we will not wait.”

Emmanuel Macron warned that the talks with Britain would be long.";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Made once, used for any number of articles, from any number of threads.
    let engine = Engine::builder().build()?;

    // The date tells who held an office.
    let article = Article::new("a1", TEXT).with_date(jiff::civil::date(2019, 3, 4));
    let annotation = engine.annotate(&article);

    let mut out = io::stdout().lock();
    for quote in &annotation.quotes {
        let speaker = quote.speaker.as_ref();
        let name = speaker.map_or("somebody", |speaker| &speaker.name);
        let role = speaker.and_then(|speaker| speaker.role.as_deref());
        let words: Vec<&str> = quote.content.iter().map(|&part| &TEXT[part]).collect();
        writeln!(
            out,
            "{name} ({}), {}: {}",
            role.unwrap_or("no office known"),
            quote.kind,
            words.join(" … ")
        )?;
    }
    Ok(())
}
