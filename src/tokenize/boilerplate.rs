//! Lines that are no article prose: player notices, share and sign-up lines, bylines, captions, credits.
//!
//! The patterns are data (`gazetteers/boilerplate.csv`). A line is tested as a whole and only where it
//! is short; long lines are prose.

use regex::bytes::{RegexSet, RegexSetBuilder};

/// Recognises lines that are no prose.
#[derive(Debug)]
pub struct Boilerplate {
    patterns: RegexSet,
    whys: Vec<&'static str>,
}

/// Longer lines are prose.
const LONGEST: usize = 240;

/// Bytes the automaton may grow to: all states that texts come to have room in it, and none is computed again.
const AUTOMATON: usize = 16 << 20;

/// What a skipped line can be.
const WHYS: &[&str] = &[
    "boilerplate",
    "byline",
    "caption",
    "credit",
    "separator",
    "related",
];

impl Boilerplate {
    /// Compiles patterns, each with what it recognises.
    ///
    /// # Errors
    /// When a pattern is no regular expression or its label is unknown; the message says which.
    pub fn new<'a>(rows: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let (mut patterns, mut whys) = (Vec::new(), Vec::new());
        for (pattern, why) in rows {
            let why = WHYS
                .iter()
                .find(|w| **w == why)
                .ok_or_else(|| format!("unknown kind of line: {why:?}"))?;
            patterns.push(format!("^(?:{pattern})$"));
            whys.push(*why);
        }
        // Bytes instead of characters: the automaton stays small and never falls back to a slow engine.
        let patterns = RegexSetBuilder::new(&patterns)
            .unicode(false)
            .dfa_size_limit(AUTOMATON)
            .build()
            .map_err(|e| e.to_string())?;
        Ok(Self { patterns, whys })
    }

    /// Recognises nothing.
    pub fn none() -> Self {
        Self {
            patterns: RegexSet::empty(),
            whys: Vec::new(),
        }
    }

    /// Says why a line, trimmed, is no prose; `None` for prose.
    pub fn why(&self, line: &str) -> Option<&'static str> {
        if line.len() > LONGEST {
            return None;
        }
        if !line.chars().any(char::is_alphanumeric) {
            return Some("separator");
        }
        // Nearly all lines are prose: one cheap test before asking which pattern it was.
        if !self.patterns.is_match(line.as_bytes()) {
            return None;
        }
        self.patterns
            .matches(line.as_bytes())
            .iter()
            .next()
            .map(|i| self.whys[i])
    }
}
