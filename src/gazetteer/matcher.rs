//! Finds all forms of all gazetteers in one pass.
//!
//! One trie (Fredkin 1960) holds every form, word by word. It is walked from each word of a text, so all
//! forms that begin there are found, the ones inside longer ones too; choosing among them is the business
//! of the stages that follow. Words are compared by their keys, which the tokenizer has computed already:
//! an automaton over bytes would read every letter a second time.

use std::ops::Range;

use super::surface::{Surface, Word};
use crate::text::{Case, Document, KeyMap, Token};

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

/// Collects forms before they can be found.
#[derive(Debug)]
pub(crate) struct MatcherBuilder<T> {
    edges: Edges,
    /// The entries of every node.
    entries: Vec<Vec<Entry<T>>>,
    /// Whether longer forms go on from a node.
    leads: Vec<bool>,
}

/// Node `n` and a word lead to the node at `edge(n, word)`.
type Edges = KeyMap<u32>;

/// The node at which every form begins.
const ROOT: u32 = 0;

fn edge(node: u32, word: u64) -> u64 {
    word ^ u64::from(node).wrapping_mul(0x9e37_79b9_7f4a_7c15)
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
        for (i, word) in surface.words.iter().take(8).enumerate() {
            let need = match word.case(tokens) {
                Case::Capital => 1,
                Case::Upper => 2,
                _ => 0,
            };
            mask |= need << (2 * i);
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
            edges: Edges::default(),
            entries: vec![Vec::new()],
            leads: vec![false],
        }
    }

    /// Adds a form. Capitals in it are needed in the text; acronyms are needed in capitals.
    ///
    /// Gives false for a form without a word.
    pub(crate) fn add(&mut self, text: &str, tokens: &[Token], target: T) -> bool {
        let surface = Surface::of_form(text, tokens);
        if surface.words.is_empty() {
            return false;
        }
        let mut node = ROOT;
        for word in &surface.words {
            let new = self.entries.len() as u32;
            self.leads[node as usize] = true;
            node = *self.edges.entry(edge(node, word.key)).or_insert(new);
            if node == new {
                self.entries.push(Vec::new());
                self.leads.push(false);
            }
        }
        self.entries[node as usize].push(Entry {
            target,
            case: CaseMask::of(&surface, tokens),
        });
        true
    }

    /// Packs what was added.
    pub(crate) fn build(self) -> Matcher<T> {
        let mut nodes = Vec::with_capacity(self.entries.len() + 1);
        let mut entries = Vec::new();
        for (list, leads) in self.entries.into_iter().zip(self.leads) {
            let start = entries.len() as u32;
            nodes.push(Node { start, leads });
            entries.extend(list);
        }
        nodes.push(Node {
            start: entries.len() as u32,
            leads: false,
        });
        Matcher {
            edges: self.edges,
            nodes,
            entries,
        }
    }
}

/// A place in the trie.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// Its entries begin here, and end where those of the next node begin.
    start: u32,
    /// Longer forms go on from here.
    leads: bool,
}

/// The trie of all forms.
#[derive(Debug)]
pub(crate) struct Matcher<T> {
    edges: Edges,
    nodes: Vec<Node>,
    entries: Vec<Entry<T>>,
}

impl<T: Copy> Matcher<T> {
    /// Finds all forms, ordered by first token, longer ones first.
    pub(crate) fn find(&self, doc: &Document<'_>, surface: &Surface) -> Vec<Hit<T>> {
        let mut hits = Vec::with_capacity(doc.tokens.len() / 2);
        let mut path = Vec::new();
        for first in 0..surface.words.len() {
            let mut node = ROOT;
            path.clear();
            for word in &surface.words[first..] {
                match self.edges.get(&edge(node, word.key)) {
                    Some(&next) => node = next,
                    None => break,
                }
                path.push(node);
                if !self.nodes[node as usize].leads {
                    break;
                }
            }
            for (len, &node) in path.iter().enumerate().rev() {
                let words = &surface.words[first..=first + len];
                self.take(node, words, &doc.tokens, &mut hits);
            }
        }
        hits
    }

    /// Takes the forms that end at a node, where the words are capitalised as they need.
    fn take(&self, node: u32, words: &[Word], tokens: &[Token], hits: &mut Vec<Hit<T>>) {
        let node = node as usize;
        let (from, to) = (self.nodes[node].start, self.nodes[node + 1].start);
        for entry in &self.entries[from as usize..to as usize] {
            let mut cased = words.iter().enumerate();
            if cased.all(|(i, word)| entry.case.allows(i, word.case(tokens))) {
                hits.push(Hit {
                    start: words[0].first,
                    end: words[words.len() - 1].last + 1,
                    target: entry.target,
                });
            }
        }
    }
}
