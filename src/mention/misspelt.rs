//! Surnames that a text spells with a letter more, less, other or in another place than the full name: “Reichart” after
//! Jack Reichert. A word that is a name of its own elsewhere in the article, or in a table, is no slip.

use std::iter;

use super::again::BEFORE_THINGS;
use super::candidate;
use super::names::{NameType, RawName};
use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::Gazetteer;
use crate::text::Case;

/// Letters of the shortest surname that a letter more or less leaves the same.
const SHORTEST: usize = 5;

/// Letters at the beginning that a slip leaves alone.
const BEGINNING: usize = 2;

/// The names of one text of an article.
type Names<'p, 't> = (Field, &'p Analysis<'t>, &'p [RawName]);

/// The surnames of persons whom an article names in full.
pub(super) struct Surnames<'p, 't> {
    parts: &'p [Names<'p, 't>],
    /// Sorted.
    surnames: Vec<String>,
}

impl<'p, 't> Surnames<'p, 't> {
    pub(super) fn of(parts: &'p [Names<'p, 't>], g: &Gazetteer) -> Self {
        let surnames = Vec::new();
        let mut out = Self { parts, surnames };
        let doubtful = |(_, a, raws): &(Field, &Analysis<'_>, &[RawName])| {
            raws.iter().any(|raw| may_be_slip(a, raw, g))
        };
        if !parts.iter().any(doubtful) {
            return out;
        }
        for (_, a, raws) in parts {
            let person = |raw: &&RawName| raw.name.len() > 1 && raw.kind == NameType::Person;
            for raw in raws.iter().filter(person) {
                let name = candidate::without_suffix(a, raw, g);
                let mut words = candidate::name_words(a, &name);
                if words.len() > 1 || a.word(raw.name.start).ends_with('.') {
                    out.surnames.extend(words.pop());
                }
            }
        }
        out.surnames.sort_unstable();
        out.surnames.dedup();
        out
    }

    /// Whether a word is one of a longer name.
    fn is_named(&self, word: &String, g: &Gazetteer) -> bool {
        self.parts.iter().any(|(_, a, raws)| {
            let has = |raw: &RawName| {
                let name = candidate::without_suffix(a, raw, g);
                raw.name.len() > 1 && candidate::name_words(a, &name).contains(word)
            };
            raws.iter().any(has)
        })
    }

    /// The one surname of the article that a name misspells.
    pub(super) fn meant(&self, a: &Analysis<'_>, raw: &RawName, g: &Gazetteer) -> Option<&String> {
        if self.surnames.is_empty() || !may_be_slip(a, raw, g) {
            return None;
        }
        let words = candidate::name_words(a, &raw.name);
        let [word] = words.as_slice() else {
            return None;
        };
        let mut near = self.surnames.iter().filter(|s| is_slip(word, s));
        let found = near.next().filter(|_| near.next().is_none())?;
        (!self.is_named(word, g)).then_some(found)
    }
}

/// One word with a capital that no table has.
fn may_be_slip(a: &Analysis<'_>, raw: &RawName, g: &Gazetteer) -> bool {
    let at = raw.name.start;
    let token = a.doc.tokens[at];
    raw.name.len() == 1
        && token.case == Case::Capital
        && token.span.len() >= SHORTEST - 1
        && a.hits_at(at).is_empty()
        && g.names.given(token.key).is_none()
        && !(at > 0 && a.is_any(at - 1, BEFORE_THINGS))
        // “SampleX”
        && a.word(at).chars().skip(1).all(char::is_lowercase)
        && g.known.get(iter::once(token.key)).is_none()
}

/// Whether a word is a name with one letter more, less or other, or with two neighbours in each other’s place. An s more
/// is the family: “the Does”.
pub(crate) fn is_slip(word: &str, name: &str) -> bool {
    if !word
        .bytes()
        .zip(name.bytes())
        .take(BEGINNING)
        .all(|(a, b)| a == b)
    {
        return false;
    }
    let (word, name): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    let shared = |(a, b): &(&char, &char)| a == b;
    let begins = word.iter().zip(&name).take_while(shared).count();
    let ends = word
        .iter()
        .rev()
        .zip(name.iter().rev())
        .take_while(shared)
        .count();
    let (short, long) = (word.len().min(name.len()), word.len().max(name.len()));
    if word == name || begins < BEGINNING || long < SHORTEST || long > short + 1 {
        return false;
    }
    let family = word.len() > name.len() && begins == name.len() && word.last() == Some(&'s');
    let one = begins + ends + 1 >= long;
    let swapped = word.len() == name.len()
        && begins + ends + 2 == long
        && word[begins] == name[begins + 1]
        && word[begins + 1] == name[begins];
    (one || swapped) && !family
}

#[cfg(test)]
mod tests {
    use super::is_slip;
    use crate::testing::last_speaker;

    #[test]
    fn one_letter_is_a_slip() {
        for word in ["vandop", "vanip", "vanndip", "vadnip"] {
            assert!(is_slip(word, "vandip"), "{word}");
        }
        for word in ["vandip", "vandips", "bandip", "vandoop", "vnadip"] {
            assert!(!is_slip(word, "vandip"), "{word}");
        }
        assert!(is_slip("vandip", "vandips"));
    }

    #[test]
    fn a_slip_is_whose_surname_it_nearly_is() {
        for (others, name) in [
            ("Jack Quorlert left.", "Jack Quorlert"),
            ("Jack Quorlert met Jane Quorlart.", "Jane Quorlart"),
            (
                "Jack Quorlert met the Quorlart Works Inc board.",
                "Quorlart Works Inc",
            ),
        ] {
            let text = format!("{others} “It will rain on the mill,” Quorlart said.");
            assert_eq!(last_speaker(&text), name, "{text}");
        }
    }
}
