//! How far a run has come, on standard error.
//!
//! A bar where standard error is a terminal, a line every ten seconds where it is a file or a pipe.

use std::{
    io::{self, IsTerminal, Write},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use onrecord::{pipeline::Progress, read::Reader, write::Counts};

/// Time between two lines.
const INTERVAL: Duration = Duration::from_secs(10);

/// Tells how far a run has come.
pub(crate) struct Reporter {
    /// Bytes of the inputs, where they are known beforehand.
    total: Option<u64>,
    consumed: Arc<AtomicU64>,
    started: Instant,
    form: Form,
}

enum Form {
    Bar(ProgressBar),
    Lines { last: Instant },
    Quiet,
}

impl Reporter {
    /// Starts to report on a run that reads from `reader`.
    pub(crate) fn new(reader: &Reader, quiet: bool) -> Self {
        let (total, started) = (reader.total_bytes(), Instant::now());
        Self {
            total,
            consumed: reader.consumed(),
            started,
            form: if quiet {
                Form::Quiet
            } else if io::stderr().is_terminal() {
                Form::Bar(bar(total))
            } else {
                Form::Lines { last: started }
            },
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Form::Bar(bar) = &self.form {
            bar.finish_and_clear();
        }
    }

    /// Gives the part that is read, in per cent.
    fn percent(&self) -> Option<u64> {
        let total = self.total.filter(|&total| total > 0)?;
        Some((self.consumed.load(Ordering::Relaxed) * 100 / total).min(100))
    }
}

impl Progress for Reporter {
    fn update(&mut self, so_far: &Counts) {
        let percent = self.percent();
        match &mut self.form {
            Form::Bar(bar) => {
                bar.set_message(message(so_far, self.started.elapsed()));
                bar.set_position(self.consumed.load(Ordering::Relaxed));
            }
            Form::Lines { last } if last.elapsed() >= INTERVAL => {
                *last = Instant::now();
                let percent = percent.map_or_else(String::new, |p| format!("{p} %, "));
                let message = message(so_far, self.started.elapsed());
                // A report that nobody can read is no reason to stop.
                let _ = writeln!(io::stderr(), "onrecord: {percent}{message}");
            }
            Form::Lines { .. } | Form::Quiet => {}
        }
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{wide_bar} {percent} %  {msg}  {eta} left",
        ),
        None => (ProgressBar::new_spinner(), "{spinner} {msg}  {elapsed}"),
    };
    let style = ProgressStyle::with_template(template);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Says what is done, and how fast.
fn message(counts: &Counts, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64().max(0.001);
    format!(
        "{} articles, {}/s, {:.1} MB/s",
        HumanCount(counts.articles),
        HumanCount((counts.articles as f64 / seconds) as u64),
        counts.bytes as f64 / 1e6 / seconds
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_much_and_how_fast() {
        let counts = Counts {
            articles: 12_000,
            bytes: 30_000_000,
            ..Counts::default()
        };
        assert_eq!(
            message(&counts, Duration::from_secs(6)),
            "12,000 articles, 2,000/s, 5.0 MB/s"
        );
        assert!(message(&Counts::default(), Duration::ZERO).starts_with("0 articles, 0/s"));
    }

    #[test]
    fn templates_are_sound() {
        for total in [Some(10), None] {
            assert_eq!(bar(total).length(), total);
        }
    }
}
