//! Finds what was printed before: the same article, the same words of a speaker.
//!
//! Agencies' stories run in many papers, so a dump tells the same thing many times. Two articles
//! are duplicates when their bodies differ in white space at most; two quotations when both are
//! direct, at least [`MIN_WORDS`] words long, and differ in case, punctuation and white space at
//! most.
//!
//! A worker computes a [`Fingerprint`] for each and makes a [`Claim`]; only the ordered writer can
//! tell who was first, with its [`Ledger`]. The ledger forgets: it remembers at least the last
//! [`GENERATION`] distinct articles and as many quotations, and at most twice as many, whatever was
//! met again among them counting anew. So memory stays bounded (half a gigabyte at the very worst),
//! the answer depends on the order of the dump alone, and a story reprinted within days is found in
//! a dump of any size.

use std::{collections::HashMap, mem, sync::Arc};

use sha2::{Digest, Sha256};

/// Words a direct quotation must have to be told from a stock phrase.
pub(crate) const MIN_WORDS: usize = 8;

/// Number of distinct fingerprints after which the older half is forgotten: what a hash table of
/// 2²¹ places holds before it grows.
const GENERATION: usize = (1 << 21) / 8 * 7;

/// The first 64 bits of a SHA-256: the same in every release and on every machine.
///
/// Among 4 million remembered fingerprints, one in 4 × 10¹² questions finds a false friend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Fingerprint(u64);

impl Fingerprint {
    /// Makes the fingerprint of an article's body; `None` when it has no words.
    pub(crate) fn of_body(text: &str) -> Option<Self> {
        let mut words = String::with_capacity(text.len() + 1);
        for word in text.split_whitespace() {
            words.push_str(word);
            words.push(' ');
        }
        (!words.is_empty()).then(|| Self::of_hash(Sha256::new_with_prefix(words)))
    }

    /// Makes the fingerprint of quoted words; `None` when there are too few.
    pub(crate) fn of_words<'a>(parts: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut hash = Sha256::new();
        let mut words = 0;
        let mut folded = String::new();
        for word in parts.into_iter().flat_map(str::split_whitespace) {
            folded.clear();
            let letters = word.chars().filter(|c| c.is_alphanumeric());
            folded.extend(letters.flat_map(char::to_lowercase));
            if !folded.is_empty() {
                words += 1;
                folded.push(' ');
                hash.update(&folded);
            }
        }
        (words >= MIN_WORDS).then(|| Self::of_hash(hash))
    }

    /// Makes the fingerprint of an identifier.
    pub(crate) fn of_id(id: &str) -> Self {
        Self::of_hash(Sha256::new_with_prefix(id))
    }

    fn of_hash(hash: Sha256) -> Self {
        let bytes = hash.finalize();
        Self(bytes.iter().take(8).fold(0, |n, &b| n << 8 | u64::from(b)))
    }
}

/// An article or quotation that wants to know whether it was there before.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) fingerprint: Fingerprint,
    pub(crate) article: Arc<str>,
    /// Number of the quotation; `None` for the article as a whole.
    pub(crate) quote: Option<u32>,
}

/// Remembers who was first.
#[derive(Debug)]
pub(crate) struct Ledger {
    articles: Window<Arc<str>>,
    quotes: Window<(Arc<str>, u32)>,
    ids: Window<()>,
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            articles: Window::new(GENERATION),
            quotes: Window::new(GENERATION),
            ids: Window::new(GENERATION),
        }
    }
}

impl Ledger {
    /// Gives, for the next article or quotation of the dump, the value of its `duplicate_of`.
    pub(crate) fn settle(&mut self, claim: &Claim) -> Option<String> {
        let article = Arc::clone(&claim.article);
        match claim.quote {
            None => self
                .articles
                .first(claim.fingerprint, article)
                .map(|first| first.to_string()),
            Some(quote) => self
                .quotes
                .first(claim.fingerprint, (article, quote))
                .map(|(first, quote)| format!("{first}#{quote}")),
        }
    }

    /// Tells whether an article of that id was there before.
    pub(crate) fn is_known(&mut self, id: Fingerprint) -> bool {
        self.ids.first(id, ()).is_some()
    }
}

/// A map that forgets what was not asked for in a long time.
///
/// Two generations: when the young one is full it becomes the old one, and the old one goes. What
/// is found in the old one moves to the young one.
#[derive(Debug)]
struct Window<V> {
    young: HashMap<Fingerprint, V>,
    old: HashMap<Fingerprint, V>,
    generation: usize,
}

impl<V: Clone> Window<V> {
    fn new(generation: usize) -> Self {
        Self {
            young: HashMap::new(),
            old: HashMap::new(),
            generation,
        }
    }

    /// Gives the value first seen with that fingerprint, or remembers `value` as the first.
    fn first(&mut self, fingerprint: Fingerprint, value: V) -> Option<V> {
        if let Some(first) = self.young.get(&fingerprint) {
            return Some(first.clone());
        }
        let known = self.old.remove(&fingerprint);
        if self.young.len() == self.generation {
            self.old = mem::take(&mut self.young);
        }
        let first = known.clone().unwrap_or(value);
        self.young.insert(fingerprint, first);
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Option<Fingerprint> {
        Fingerprint::of_words([text])
    }

    #[test]
    fn bodies_fold_white_space_and_nothing_else() {
        let body = Fingerprint::of_body;
        assert_eq!(body("One two.\n\nThree"), body(" One two. Three\r\n"));
        assert_ne!(body("One two."), body("one two."));
        assert_ne!(body("One two"), body("Onetwo"));
        assert_eq!(body(" \n"), None);
    }

    #[test]
    fn quotations_fold_case_marks_and_white_space() {
        let said = words("We don’t want a war with anybody, ever.");
        assert!(said.is_some());
        assert_eq!(words("we don't  want a war with\nanybody, ever"), said);
        assert_eq!(
            Fingerprint::of_words(["We don’t want a war,", "with “anybody” ever"]),
            said,
            "a quotation split by its attribution"
        );
        assert_ne!(words("We do want a war with anybody at all."), said);
    }

    #[test]
    fn stock_phrases_have_no_fingerprint() {
        assert_eq!(words("No comment — at this time, he said."), None);
        assert!(words("No comment — at this time, he said again.").is_some());
    }

    #[test]
    fn the_first_of_the_dump_wins() {
        let mut ledger = Ledger::default();
        let claim = |article: &str, quote| Claim {
            fingerprint: Fingerprint::of_id("the words"),
            article: article.into(),
            quote,
        };
        assert_eq!(ledger.settle(&claim("a", Some(3))), None);
        assert_eq!(ledger.settle(&claim("a", None)), None, "kept apart");
        assert_eq!(ledger.settle(&claim("b", Some(1))).as_deref(), Some("a#3"));
        assert_eq!(ledger.settle(&claim("c", Some(2))).as_deref(), Some("a#3"));
        assert_eq!(ledger.settle(&claim("c", None)).as_deref(), Some("a"));
    }

    #[test]
    fn a_window_forgets_what_nobody_asks_for() {
        let mut window = Window::new(2);
        let mut first = |n: u64, value: &'static str| window.first(Fingerprint(n), value);
        assert_eq!(first(1, "one"), None);
        assert_eq!(first(2, "two"), None);
        assert_eq!(first(3, "three"), None); // 1 and 2 are old now
        assert_eq!(first(1, "again"), Some("one")); // and 1 is young again
        assert_eq!(first(4, "four"), None); // 2 is gone, 1 and 3 are old
        assert_eq!(first(1, "again"), Some("one"));
        assert_eq!(first(2, "two again"), None);
    }
}
