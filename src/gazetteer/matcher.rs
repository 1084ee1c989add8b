//! Finds all forms of all gazetteers in one pass.
//!
//! One Aho–Corasick automaton (Aho and Corasick 1975) holds every form. It runs in overlapping mode:
//! leftmost-longest search with a later check of word boundaries loses matches, because a longer
//! candidate that fails the check hides a shorter one that would pass. Choosing among overlapping
//! matches is the business of the stages that follow.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use super::surface::Surface;
use crate::text::{Case, Document, Token};

/// A form found in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    /// First token.
    pub(crate) start: u32,
    /// One past the last token.
    pub(crate) end: u32,
    /// What the form stands for.
    pub(crate) target: T,
}

impl<T> Hit<T> {
    /// Gives the tokens.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Counts the tokens.
    pub(crate) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }
}

/// Collects forms before the automaton is built.
#[derive(Debug)]
pub(crate) struct MatcherBuilder<T> {
    ids: HashMap<Vec<u8>, u32>,
    patterns: Vec<Vec<u8>>,
    entries: Vec<Vec<Entry<T>>>,
}

#[derive(Debug, Clone, Copy)]
struct Entry<T> {
    target: T,
    case: CaseMask,
}

/// For each word of a form, up to eight, how it must be capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CaseMask(u16);

impl CaseMask {
    fn of(surface: &Surface, tokens: &[Token]) -> Self {
        let mut mask = 0;
        for word in 0..surface.len().min(8) {
            let need = match surface.case_of(word, tokens) {
                Case::Capital => 1,
                Case::Upper => 2,
                _ => 0,
            };
            mask |= need << (2 * word);
        }
        Self(mask)
    }

    fn allows(self, word: usize, case: Case) -> bool {
        if word >= 8 {
            return true;
        }
        match (self.0 >> (2 * word)) & 3 {
            1 => matches!(case, Case::Capital | Case::Upper | Case::Mixed),
            2 => case == Case::Upper,
            _ => true,
        }
    }
}

impl<T: Copy> MatcherBuilder<T> {
    /// Starts with nothing.
    pub(crate) fn new() -> Self {
        Self {
            ids: HashMap::new(),
            patterns: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// Adds a form. Capitals in it are needed in the text; acronyms are needed in capitals.
    ///
    /// Gives false for a form without a word.
    pub(crate) fn add(&mut self, text: &str, tokens: &[Token], target: T) -> bool {
        let surface = Surface::of_form(text, tokens);
        if surface.len() == 0 || surface.buffer.trim_ascii().is_empty() {
            return false;
        }
        let entry = Entry {
            target,
            case: CaseMask::of(&surface, tokens),
        };
        if let Some(&id) = self.ids.get(&surface.buffer) {
            self.entries[id as usize].push(entry);
        } else {
            self.ids
                .insert(surface.buffer.clone(), self.patterns.len() as u32);
            self.patterns.push(surface.buffer);
            self.entries.push(vec![entry]);
        }
        true
    }

    /// Builds the automaton.
    pub(crate) fn build(self) -> Matcher<T> {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .dense_depth(4)
            .build(&self.patterns)
            .expect("the forms of a gazetteer are far below the automaton's limits");
        let mut starts = Vec::with_capacity(self.entries.len() + 1);
        let mut entries = Vec::new();
        for list in self.entries {
            starts.push(entries.len() as u32);
            entries.extend(list);
        }
        starts.push(entries.len() as u32);
        Matcher {
            automaton,
            starts,
            entries,
        }
    }
}

/// The automaton over all forms.
#[derive(Debug)]
pub(crate) struct Matcher<T> {
    automaton: AhoCorasick,
    /// Entries of pattern `i` are `entries[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    entries: Vec<Entry<T>>,
}

impl<T: Copy> Matcher<T> {
    /// Finds all forms, ordered by first token, longer ones first.
    pub(crate) fn find(&self, doc: &Document<'_>, surface: &Surface) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for found in self
            .automaton
            .find_overlapping_iter(Input::new(&surface.buffer))
        {
            let words = surface.words_at(found.start(), found.end());
            let id = found.pattern().as_usize();
            for entry in &self.entries[self.starts[id] as usize..self.starts[id + 1] as usize] {
                let fits = entry.case.0 == 0
                    || words
                        .clone()
                        .enumerate()
                        .all(|(i, word)| entry.case.allows(i, surface.case_of(word, &doc.tokens)));
                if fits {
                    let tokens = surface.tokens_of(words.clone());
                    hits.push(Hit {
                        start: tokens.start as u32,
                        end: tokens.end as u32,
                        target: entry.target,
                    });
                }
            }
        }
        hits.sort_by_key(|h| (h.start, std::cmp::Reverse(h.end)));
        hits
    }
}
