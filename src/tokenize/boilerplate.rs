//! Lines that are no article prose: player notices, share and sign-up lines, bylines, captions, credits.
//!
//! The patterns are data (`gazetteers/boilerplate.csv`). A line is tested as a whole and only where it
//! is short; long lines are prose.

use regex::bytes::{RegexSet, RegexSetBuilder};

/// Recognises lines that are no prose.
#[derive(Debug)]
pub struct Boilerplate {
    /// Patterns that tell by how a line begins: on most lines they end after a few letters.
    beginnings: Patterns,
    /// Patterns of what may stand anywhere in a line. Together with the others they would be an automaton of very many
    /// states.
    inside: Patterns,
}

/// Patterns, and what each recognises.
#[derive(Debug, Default)]
struct Patterns {
    set: RegexSet,
    /// For each pattern, its place among all and what it recognises.
    whys: Vec<(usize, &'static str)>,
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
        let mut all = [const { (Vec::new(), Vec::new()) }; 2];
        for (place, (pattern, why)) in rows.into_iter().enumerate() {
            let why = WHYS
                .iter()
                .find(|w| **w == why)
                .ok_or_else(|| format!("unknown kind of line: {why:?}"))?;
            let (patterns, whys) = &mut all[usize::from(pattern.starts_with("(?i).*"))];
            patterns.push(format!("^(?:{pattern})$"));
            whys.push((place, *why));
        }
        let [beginnings, inside] = all;
        Ok(Self {
            beginnings: Patterns::new(beginnings)?,
            inside: Patterns::new(inside)?,
        })
    }

    /// Recognises nothing.
    pub fn none() -> Self {
        Self {
            beginnings: Patterns::default(),
            inside: Patterns::default(),
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
        // The first row of the table that matches decides.
        let found = [&self.beginnings, &self.inside].map(|p| p.first(line.as_bytes()));
        found.into_iter().flatten().min().map(|(_, why)| why)
    }
}

impl Patterns {
    fn new((patterns, whys): (Vec<String>, Vec<(usize, &'static str)>)) -> Result<Self, String> {
        // Bytes instead of characters: the automaton stays small and never falls back to a slow engine.
        let set = RegexSetBuilder::new(&patterns)
            .unicode(false)
            .dfa_size_limit(AUTOMATON)
            .build()
            .map_err(|e| e.to_string())?;
        Ok(Self { set, whys })
    }

    /// Finds the first pattern that matches.
    fn first(&self, line: &[u8]) -> Option<(usize, &'static str)> {
        // Nearly all lines are prose: one cheap test before asking which pattern it was.
        if !self.set.is_match(line) {
            return None;
        }
        let first = self.set.matches(line).iter().next();
        first.map(|i| self.whys[i])
    }
}
