//! What the model sees of a name: its words, the words around it, the evidence of the rules, the rest of the article.

use std::ops::Range;

use super::words::CORPORATE;
use super::words::things::THINGS;
use super::{Finder, NameType, RawName};
use crate::annotation::Form;
use crate::gazetteer::{Known, NameKind, RoleKind, Target};
use crate::tag::{Row, row};
use crate::text::{Case, TokenKind};

/// Words before the name of a place.
const PLACED: [&str; 6] = ["at", "from", "in", "near", "of", "to"];

/// Number of features of a name.
pub(crate) const FEATURES: usize = 74;

/// Addresses of the features of a name.
pub(crate) type Features = [Row; FEATURES];

/// What the other names of a text say: sorted lists of keys.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// First and last words of names of several words, with what the rules take those for.
    first: Vec<(u64, NameType)>,
    last: Vec<(u64, NameType)>,
    /// Names of one word.
    single: Vec<u64>,
    /// Last words of names that stand after Mr. or another title of a person.
    titled: Vec<u64>,
}

impl Others {
    /// Lists the words of all names.
    pub(super) fn of(finder: &Finder<'_, '_>, names: &[RawName]) -> Self {
        let mut out = Self::default();
        for raw in names {
            let key = |at: usize| finder.a.doc.tokens[at].key;
            let (first, last) = (key(raw.name.start), key(finder.surname_at(&raw.name)));
            if raw.name.len() == 1 {
                out.single.push(first);
            } else {
                out.first.push((first, raw.kind));
                out.last.push((last, raw.kind));
            }
            if raw.titled {
                out.titled.push(last);
            }
        }
        out.first
            .sort_unstable_by_key(|(key, kind)| (*key, *kind as u8));
        out.last
            .sort_unstable_by_key(|(key, kind)| (*key, *kind as u8));
        out.single.sort_unstable();
        out.titled.sort_unstable();
        out
    }

    fn kind(list: &[(u64, NameType)], key: u64) -> u64 {
        let at = list.partition_point(|(k, _)| *k < key);
        list.get(at)
            .filter(|(k, _)| *k == key)
            .map_or(0, |(_, kind)| 1 + *kind as u64)
    }
}

/// What the tables have of a name: its first word as a given name, its last as a surname, all of it.
struct Classes {
    given: u64,
    surname: u64,
    known: u64,
}

/// Collects rows, template by template.
struct Rows {
    rows: Features,
    count: usize,
}

impl Rows {
    #[inline]
    fn push(&mut self, a: u64, b: u64) {
        self.rows[self.count] = row(self.count as u64 + 1, a, b);
        self.count += 1;
    }
}

impl Finder<'_, '_> {
    /// Computes the features of the `i`th name.
    pub(super) fn features(&self, names: &[RawName], i: usize, others: &Others) -> Features {
        let mut out = Rows {
            rows: [0; FEATURES],
            count: 0,
        };
        let raw = &names[i];
        let classes = Classes {
            given: self.given_class(raw.name.start),
            surname: self.surname_class(raw.name.end - 1),
            known: self.known(raw),
        };
        self.inside(raw, &classes, &mut out);
        self.beside(raw, &classes, &mut out);
        self.elsewhere(names, i, others, &mut out);
        out.rows
    }

    fn words_of(&self, raw: &RawName) -> u64 {
        let words = raw
            .name
            .clone()
            .filter(|&i| self.a.doc.tokens[i].kind == TokenKind::Word);
        words.count().clamp(1, 4) as u64
    }

    /// An abbreviation is nobody's name: KO, no Ko.
    fn is_abbreviation(&self, at: usize) -> bool {
        let token = self.a.doc.tokens[at];
        token.case == Case::Upper && matches!(token.span.len(), 2..=4)
    }

    fn given_class(&self, at: usize) -> u64 {
        if self.is_abbreviation(at) || self.is_demonym(at) {
            return 0;
        }
        match self.g.names.given(self.a.doc.tokens[at].key) {
            None => 0,
            Some(given) => 1 + u64::from(!given.word),
        }
    }

    fn surname_class(&self, at: usize) -> u64 {
        if self.is_abbreviation(at) {
            return 0;
        }
        match self.g.names.surname(self.a.doc.tokens[at].key) {
            None => 0,
            Some(word) => 1 + u64::from(!word),
        }
    }

    /// A city, a company or a club by that name.
    fn known(&self, raw: &RawName) -> u64 {
        let known = self.known_as(raw.name.clone());
        known.map_or(0, |known| 1 + known as u64)
    }

    /// What the tables know by these words.
    pub(super) fn known_as(&self, words: Range<usize>) -> Option<Known> {
        let tokens = words.map(|t| self.a.doc.tokens[t]);
        let words = tokens.filter(|t| t.kind == TokenKind::Word).map(|t| t.key);
        self.g.known.get(words)
    }

    /// The words of the name.
    fn inside(&self, raw: &RawName, classes: &Classes, out: &mut Rows) {
        let (first, last) = (raw.name.start, raw.name.end - 1);
        let n = self.words_of(raw);
        let several = u64::from(n > 1);
        let (f, l) = (&self.a.shapes[first], &self.a.shapes[last]);
        out.push(n, 0);
        out.push(l.key, several);
        out.push(f.key, several);
        let second = if n > 2 {
            self.a.doc.tokens[first + 1].key
        } else {
            0
        };
        out.push(second, 0);
        out.push(u64::from(l.suffix[0]), several);
        out.push(u64::from(l.suffix[1]), several);
        out.push(u64::from(l.suffix[2]), several);
        out.push(u64::from(f.suffix[1]), several);
        out.push(u64::from(f.prefix), several);
        out.push(u64::from(l.prefix), several);
        let mut shape = 0;
        let mut parts = 0;
        for at in raw.name.clone() {
            let token = self.a.doc.tokens[at];
            let word = self.a.word(at);
            shape = (shape << 3 | (token.case as u64 + 1)) & 0xf_ffff;
            parts |= match word {
                "of" | "for" => 1,
                "and" | "&" => 2,
                "-" | "‐" | "‑" => 4,
                "the" | "The" => 8,
                "Jr." | "Jr" | "Sr." | "II" | "III" | "IV" => 32,
                _ if token.kind == TokenKind::Number => 64,
                // Geun-hye
                _ if token.case == Case::Lower && at > first + 1 && self.a.is_joint(at - 1) => 128,
                _ if token.span.len() <= 2 && token.case != Case::Lower => 16,
                _ => 0,
            };
        }
        out.push(shape, 0);
        out.push(parts, several);
        let (given, surname, known) = (classes.given, classes.surname, classes.known);
        out.push(given, n);
        out.push(surname, n);
        out.push(given << 4 | surname, n);
        out.push(self.given_class(last) << 4 | self.surname_class(first), n);
        let mut whole = 0;
        let mut within = 0;
        for at in raw.name.clone() {
            for hit in self.a.hits_at(at) {
                let all = at == first && hit.end as usize == raw.name.end;
                let bit = match hit.target {
                    Target::Person(i) => match self.g.person_names[usize::from(i)].kind {
                        NameKind::Full => 1,
                        NameKind::Alias => 2,
                        NameKind::Surname => 4,
                    },
                    Target::Organisation(_) => 8,
                    Target::Country(i) => {
                        16 << u64::from(self.g.country_names[usize::from(i)].ambiguous.person)
                    }
                    Target::NotPlace(_) => 64,
                    Target::Place(_) => 128,
                    Target::Role(i) => match self.g.roles[usize::from(i)].kind {
                        RoleKind::Organization => 256,
                        RoleKind::Document => 512,
                        RoleKind::Group => 1024,
                        _ => 2048,
                    },
                    Target::Title(_) | Target::Office(_) => 4096,
                    Target::Cue(_) => 0,
                };
                if all {
                    whole |= bit;
                } else if hit.end as usize <= raw.name.end {
                    within |= bit;
                }
            }
        }
        out.push(whole, several);
        out.push(within, several);
        out.push(whole, given << 4 | surname);
        out.push(known, n);
        out.push(known << 4 | given << 2 | surname, several);
        let head = u64::from(self.a.is_any(last, CORPORATE))
            | u64::from(self.a.is_any(last, THINGS)) << 1
            | self.role_at(last).map_or(0, |r| (r as u64 + 1) << 2)
            | self.role_at(first).map_or(0, |r| (r as u64 + 1) << 6);
        out.push(head, several);
        out.push(self.a.pos[first] as u64, several);
        out.push(self.a.pos[last] as u64, several);
        let length = self.a.doc.tokens[last].span.len().min(12) as u64;
        out.push(length << 3 | self.a.doc.tokens[last].case as u64, several);
        let [person, organisation, other] = raw.evidence.map(|p| (p.clamp(-3, 9) + 3) as u64);
        out.push(person, 0);
        out.push(organisation, 0);
        out.push(other, 0);
        out.push(person << 8 | organisation << 4 | other, 0);
        out.push(raw.kind as u64, n);
        let title = u64::from(raw.titled)
            | u64::from(raw.honorific) << 1
            | u64::from(!raw.offices.is_empty()) << 2
            | u64::from(!raw.nations.is_empty()) << 3;
        out.push(title, several);
    }

    /// The words before and after the name, in its sentence.
    fn beside(&self, raw: &RawName, classes: &Classes, out: &mut Rows) {
        let n = self.words_of(raw);
        let several = u64::from(n > 1);
        let sentence = self.a.sentence_of(raw.name.start);
        let key = |at: Option<usize>| at.map_or(1, |t| self.a.shapes[t].key);
        let tag = |at: Option<usize>| at.map_or(31, |t| self.a.pos[t] as u64);
        let before = |n: usize| {
            let at = raw.name.start.checked_sub(n);
            at.filter(|t| *t >= sentence.start)
        };
        let outer = raw.phrase.start.checked_sub(1);
        let outer = outer.filter(|t| *t >= sentence.start);
        let possessive = raw.name.end < sentence.end && self.a.is_possessive(raw.name.end);
        let skip = usize::from(possessive);
        let after = |n: usize| Some(raw.name.end + n).filter(|t| *t < sentence.end);
        let next = |n: usize| after(n + skip);
        let (b1, b2, a1, a2) = (before(1), before(2), next(0), next(1));
        out.push(key(b1), 0);
        out.push(key(b1), n);
        out.push(key(b2), key(b1));
        out.push(tag(b1), n);
        out.push(tag(b2) << 5 | tag(b1), several);
        out.push(key(outer), 1);
        out.push(key(b1), 16 + classes.known);
        out.push(key(b1), 32 + (classes.given << 2 | classes.surname));
        out.push(key(a1), 32 + (classes.given << 2 | classes.surname));
        out.push(key(a1), u64::from(possessive));
        out.push(key(a1), n << 1 | u64::from(possessive));
        out.push(key(a1), key(a2));
        out.push(tag(a1), n << 1 | u64::from(possessive));
        out.push(tag(a1) << 5 | tag(a2), several);
        out.push(key(b1), key(a1));
        out.push(tag(b1) << 5 | tag(a1), n);
        out.push(key(a2), 2);
        let suffix = a1.filter(|t| self.a.doc.tokens[*t].case == Case::Lower);
        out.push(
            suffix.map_or(0, |t| u64::from(self.a.shapes[t].suffix[0])),
            several,
        );
        let cue = u64::from(self.is_cue_verb(raw.name.end, &sentence))
            | u64::from(b1.is_some_and(|t| self.is_cue_verb(t, &sentence))) << 1;
        out.push(cue, n);
        let quote = |at: Option<usize>| {
            u64::from(at.is_some_and(|t| self.a.doc.tokens[t].kind == TokenKind::Quote))
        };
        out.push(quote(b1) << 1 | quote(after(0)), several);
        let opened = after(0).is_some_and(|t| self.a.word(t) == "(");
        let inside = if opened { key(a2) } else { 0 };
        out.push(u64::from(opened), inside);
        let region = u64::from(self.region(raw.name.end, &sentence).is_some());
        out.push(region, several);
        out.push(
            region,
            8 + u64::from(self.a.is_any(raw.name.start.saturating_sub(1), &PLACED)),
        );
        let listed = |at: Option<usize>| {
            at.map_or(0, |t| match self.a.word(t) {
                "," => 1,
                "and" | "or" | "&" => 2,
                ";" => 3,
                _ => 0,
            })
        };
        out.push(listed(b1) << 2 | listed(a1), n);
        let head = |at: Option<usize>| at.and_then(|t| self.role_at(t)).map_or(0, |r| r as u64 + 1);
        out.push(head(outer), several);
        out.push(head(a1), several << 1 | u64::from(possessive));
    }

    /// “, Texas” and the like after a name: where it ends.
    pub(super) fn region(&self, comma: usize, sentence: &Range<usize>) -> Option<usize> {
        if comma + 1 >= sentence.end || !self.a.is_any(comma, &[","]) {
            return None;
        }
        let hit = self.a.hits_at(comma + 1).iter().find(|h| match h.target {
            Target::Place(_) => true,
            Target::Country(i) => {
                let form = self.g.country_names[usize::from(i)].form;
                matches!(form, Form::Name | Form::Abbreviation)
            }
            _ => false,
        });
        hit.map(|h| h.end as usize)
    }

    /// The other names of the text.
    fn elsewhere(&self, names: &[RawName], i: usize, others: &Others, out: &mut Rows) {
        let raw = &names[i];
        let key = |at: usize| self.a.doc.tokens[at].key;
        let (first, last) = (key(raw.name.start), key(raw.name.end - 1));
        let n = self.words_of(raw);
        let lone = |k: u64| u64::from(others.single.binary_search(&k).is_ok());
        if n == 1 {
            out.push(Others::kind(&others.last, last), 0);
            out.push(Others::kind(&others.first, last), 0);
            let from = others.single.partition_point(|k| *k < last);
            let count = others.single[from..].iter().take_while(|k| **k == last);
            out.push(count.take(4).count() as u64, 0);
        } else {
            out.push(lone(last) + 8, 0);
            out.push(lone(first) + 8, 0);
            out.push(lone(last) << 1 | lone(first), n + 8);
        }
        out.push(u64::from(others.titled.binary_search(&last).is_ok()), n);
        // Neighbours in a list are alike.
        let joined = |from: usize, to: usize| {
            from < to
                && to - from <= 2
                && (from..to).all(|t| matches!(self.a.word(t), "," | "and" | "&" | "or" | ";"))
        };
        let before = i.checked_sub(1).map(|j| &names[j]);
        let before = before.filter(|b| joined(b.name.end, raw.phrase.start));
        let after = names.get(i + 1);
        let after = after.filter(|b| joined(raw.name.end, b.phrase.start));
        out.push(before.map_or(0, |b| b.kind as u64 + 1), n);
        out.push(after.map_or(0, |b| b.kind as u64 + 1), n);
        out.push(
            before.map_or(0, |b| self.words_of(b)) << 3 | after.map_or(0, |b| self.words_of(b)),
            n,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::persons;

    #[test]
    fn an_abbreviation_is_nobody() {
        let text = "Rocky Doe was stopped by KO. He has 34 KO's.";
        assert_eq!(persons(text), ["Rocky Doe"]);
    }

    #[test]
    fn a_demonym_is_no_given_name() {
        assert!(persons("A figure of the German Enlightenment came.").is_empty());
    }
}
