//! Prints the columns of all tables as Markdown: `cargo run --example columns > docs/columns.md`.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    io::stdout().write_all(onrecord::write::markdown().as_bytes())
}
