//! “Both companies”, “the companies”, where nothing else tells which: the two bodies of the nearest sentence that has two and
//! no third: “Sample will sell Doe Mills. Both companies said”.

use std::ops::Range;

use super::listed::SEVERAL;
use super::pair::COMPANIES;
use crate::annotation::Resolution;
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;

/// Sentences back in which the two are told of.
const NEAR: usize = 3;

/// Words of a name, at most: longer ones have run into a headline.
const NAME: usize = 5;

/// More words for several bodies.
const MORE: &[&str] = &["organizations", "organisations", "partners"];

impl Resolver<'_, '_> {
    /// The two whom a word for several bodies means.
    pub(crate) fn two_told_of(&self, source: &Range<usize>, found: &Resolved) -> Option<Resolved> {
        let open = matches!(
            found.rule,
            "source-organisation" | "source-other-words" | "source-group" | "source-unnamed"
        );
        let head = source.end - 1;
        let both = self.a.is_any(source.start, &["both"]);
        let two = source.len() == 3 && self.a.is_any(source.start + 1, &["two"]);
        let plain = (source.len() == 2 || two) && (both || self.a.is_any(source.start, &["the"]));
        let sure = both || two;
        let companies = self.a.is_any(head, COMPANIES) && !self.a.is_any(head, &["partners"]);
        let word = companies || self.a.is_any(head, SEVERAL) || sure && self.a.is_any(head, MORE);
        if !open || !plain || !word || !(sure || companies) {
            return None;
        }
        let firms = companies || self.a.is_any(head, &["banks", "lenders"]);
        let here = self.a.doc.sentence(source.start)?;
        let until = source.start;
        let mut alone = Vec::new();
        for back in 0..=NEAR {
            let sentence = here.checked_sub(back)?;
            let words = &self.a.doc.sentences[sentence].tokens;
            // “Others said … The companies said”
            if back > 0 && self.tells_of_several(words, head) {
                continue;
            }
            let named = self.bodies_told_of(&(words.start..words.end.min(until)), firms);
            match named[..] {
                [] => {}
                [one] => alone.push(one),
                // “Sample bought Doe Mills. Roe Works had made a bid too. The companies said”
                [a, b] if alone.iter().any(|c| *c != a && *c != b) => return None,
                [a, b] => {
                    return Some(Resolved {
                        resolution: Resolution::Description,
                        rule: "companies-named-before",
                        confidence: 65,
                        ..self.two_bodies(a, b)
                    });
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether a sentence speaks of the same several.
    fn tells_of_several(&self, words: &Range<usize>, head: usize) -> bool {
        let key = self.a.doc.tokens[head].key;
        let mut words = words.clone();
        words.any(|t| {
            let the = t > 0 && (t.saturating_sub(2)..t).any(|b| self.a.is_any(b, &["the", "both"]));
            self.a.doc.tokens[t].key == key && the
        })
    }

    /// The bodies that a stretch of text names for themselves.
    fn bodies_told_of(&self, words: &Range<usize>, firms: bool) -> Vec<usize> {
        let mut named = Vec::new();
        let before = self.discourse.before(words.end);
        for m in before.take_while(|m| m.tokens.start >= words.start) {
            let Referent::Cluster(c) = m.referent else {
                continue;
            };
            let cluster = &self.clusters.clusters[c];
            let start = m.tokens.start;
            // “a unit of Doe Inc”, “Sample bolts”
            let part = start > 1
                && self.a.is_any(start - 1, &["of"])
                && self
                    .a
                    .is_any(start - 2, &["unit", "subsidiary", "division", "affiliate"]);
            let joined = self.a.pos.get(m.tokens.end) == Some(&Pos::Noun);
            let whole = cluster.words().len() <= NAME;
            let body = cluster.kind == NameType::Organisation && whole && !part && !m.quoted;
            let public = firms && (self.is_public(c) || self.is_outlet(c));
            if body && !public && !self.names_place(c) && !named.contains(&c) && !joined {
                named.insert(0, c);
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn both_are_the_two_of_the_sentence_before() {
        for (text, speaker) in [
            (
                "It rained. Quorla Works secretly met Sample Mills Inc in May to sell bolts. Both companies said it was old.",
                "Quorla Works and Sample Mills Inc",
            ),
            (
                "It rained. Roe Works Inc, Doe Looms Inc and Sample Mills Inc met in May. Both companies said it was old.",
                "Both companies",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
