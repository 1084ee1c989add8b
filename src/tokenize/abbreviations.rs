//! Abbreviations: `Gen.`, `U.S.`, `No. 10` take their full stop with them.

use super::key_of;
use crate::text::KeyMap;

/// Whether a sentence may end after an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// `Mr.`, `Gen.`, `No.`
    Never,
    /// `U.S.`, `Inc.`, `p.m.`
    May,
}

/// The abbreviations that take their full stop with them.
#[derive(Debug, Default)]
pub struct Abbreviations {
    entries: KeyMap<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    ends: Ends,
    /// Only as written: `Mass.` but not `mass.`
    capital: bool,
    /// The word without its stop is also an ordinary word: `No.`, `Sat.`, `in.`
    word: bool,
    /// Only before a number: `No. 10`.
    number: bool,
}

impl Abbreviations {
    /// Adds an abbreviation as written, with its full stop: `Gen.`
    ///
    /// `word` says that it is also a word without the stop; then it is taken as an abbreviation only
    /// where what follows speaks for it. `number` restricts it to the place before a number.
    pub fn insert(&mut self, text: &str, ends: Ends, word: bool, number: bool) {
        let stem = text.trim_end_matches('.');
        let capital = stem.chars().next().is_some_and(char::is_uppercase);
        self.entries.insert(
            key_of(stem),
            Entry {
                ends,
                capital,
                word,
                number,
            },
        );
    }

    /// Tells whether `word`, which stands before a full stop, takes it along, given what follows.
    pub(super) fn takes_stop(&self, word: &str, after: &str) -> bool {
        if word.len() > 12 {
            return false;
        }
        let Some(entry) = self.entries.get(&key_of(word)) else {
            return false;
        };
        if entry.capital && !word.chars().next().is_some_and(char::is_uppercase) {
            return false;
        }
        let next = after.trim_start().chars().next();
        if entry.number {
            return next.is_some_and(|c| c.is_ascii_digit());
        }
        if entry.word {
            return next.is_some_and(|c| c.is_ascii_digit() || c.is_lowercase() || c == ',')
                || begins_firm(after);
        }
        true
    }

    /// Tells whether a sentence may end after a token, where it is an abbreviation.
    pub(super) fn ends(&self, token: &str) -> Option<Ends> {
        let stem = token.strip_suffix('.')?;
        self.entries.get(&key_of(stem)).map(|e| e.ends)
    }
}

/// “Doe and Sons Inc”, “Roe Inc” behind a given name cut short: a surname, and what makes a firm of it.
fn begins_firm(after: &str) -> bool {
    let mut words = after.split_whitespace().take(3);
    let surname = words.next().is_some_and(|w| {
        w.starts_with(char::is_uppercase) && w.len() > 2 && w.chars().all(char::is_alphabetic)
    });
    let firm = |word: Option<&str>, forms: &[&str]| {
        word.is_some_and(|w| forms.contains(&w.trim_end_matches([',', '.'])))
    };
    let next = words.next();
    surname
        && (firm(next, &["Inc", "Corp", "Ltd"])
            || matches!(next, Some("and" | "&")) && firm(words.next(), &["Sons", "Co"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_takes_its_stop_in_the_name_of_a_firm() {
        let mut abbreviations = Abbreviations::default();
        abbreviations.insert("Alex.", Ends::Never, true, false);
        for (after, takes) in [
            (" Doe and Sons Inc said", true),
            (" Doe Inc said", true),
            (" Doe said", false),
            (" The mill closed", false),
        ] {
            assert_eq!(abbreviations.takes_stop("Alex", after), takes, "{after}");
        }
    }
}
