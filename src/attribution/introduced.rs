//! “The official”, “the report”: the words by which a text brings in somebody whom it never names.
//!
//! A table wants “senior Finance Ministry official”, and on whose behalf a spokesman speaks; the text says so once.

use std::ops::Range;

use super::company::COMPANY;
use super::discourse::{Referent, role_of};
use super::speaker::Resolver;
use crate::gazetteer::{RoleKind, Target};
use crate::mention::phrases::Phrase;
use crate::tag::pos::Pos;
use crate::text::WordSet;

/// How far back an introduction is looked for, in mentions.
const MENTIONS: usize = 120;

/// Sentences within which “the group” is the one brought in.
const FRESH: usize = 12;

/// What joins an introduction with whom or what it is about.
const JOINS: &[&str] = &["for", "of", "at", "from", "with", "by"];

/// Words that begin a phrase and introduce nobody.
const BARE: &WordSet = &WordSet::of(&[
    "the", "a", "an", "another", "other", "one", "this", "that", "some", "any", "no", "his", "her",
    "their", "its", "our", "my", "two", "many", "several", "these", "those",
]);

/// Words that begin what somebody has.
const OWNERS: &[&str] = &["its", "his", "her", "their", "our", "my", "your"];

/// Words that speak of anybody of a kind, and of “commercial paper”.
const ANYBODY: &WordSet = &WordSet::of(&[
    "typical",
    "average",
    "ordinary",
    "every",
    "each",
    "commercial",
]);

impl Resolver<'_, '_> {
    /// The last introduction of whoever “the official” is; `None` where the words are no such short form.
    pub(super) fn introduction(
        &self,
        kind: RoleKind,
        tokens: &Range<usize>,
        head: usize,
    ) -> Option<Range<usize>> {
        let short = tokens.len() == 2 && self.a.is_any(tokens.start, &["the"]);
        let fits = matches!(
            kind,
            RoleKind::Person | RoleKind::Anonymous | RoleKind::Spokesperson | RoleKind::Document
        );
        let group = self.a.is_any(head, &["group"]);
        if short && kind == RoleKind::Organization && !group {
            return self.institution(tokens, head);
        }
        if !short || !fits && !group {
            return None;
        }
        let word = self.a.word(head);
        let before = self.discourse.before(tokens.start).take(MENTIONS);
        before.filter(|m| !m.quoted).find_map(|m| {
            let Referent::Described(p) = m.referent else {
                return None;
            };
            let phrase = &self.phrases.list[p];
            let same = self.a.word(phrase.head).eq_ignore_ascii_case(word);
            // “one senior official”
            let one = self.a.is_any(phrase.tokens.start, &["one", "another"]);
            let start = phrase.tokens.start + usize::from(one);
            let whole = start..self.with_whom(phrase.tokens.end);
            let mut words = whole.clone();
            let bare = words.all(|t| t == phrase.head || self.a.is_any(t, BARE));
            let anybody = whole.clone().any(|t| self.a.is_any(t, ANYBODY));
            // “The group” of a text of many parts is not that of the first.
            let there = self.a.doc.sentence(m.tokens.start);
            let here = self.a.doc.sentence(tokens.start);
            let far = there.zip(here).is_some_and(|(t, h)| h - t > FRESH);
            if group && far {
                return None;
            }
            // “its sources of propane”
            let owned = kind == RoleKind::Anonymous && self.a.is_any(start, OWNERS);
            (same && !bare && !anybody && !owned).then_some(whole)
        })
    }

    /// “The government”, after “the Exampla government”: the only one of that word that the text tells of.
    fn institution(&self, tokens: &Range<usize>, head: usize) -> Option<Range<usize>> {
        if self.a.is_any(head, COMPANY) {
            return None;
        }
        let word = self.a.word(head);
        let mut only: Option<Range<usize>> = None;
        for m in self.discourse.before(tokens.start).take(MENTIONS) {
            let Referent::Described(p) = m.referent else {
                continue;
            };
            let phrase = &self.phrases.list[p];
            let proper = |t: usize| t != phrase.head && self.a.pos[t] == Pos::Propn;
            let named = phrase.tokens.clone().any(proper)
                || phrase.tokens.clone().any(|t| {
                    self.a
                        .hits_at(t)
                        .iter()
                        .any(|h| matches!(h.target, Target::Country(_)))
                });
            if !self.a.word(phrase.head).eq_ignore_ascii_case(word) || !named {
                continue;
            }
            let last = |r: &Range<usize>| self.without_article(r.clone()).to_lowercase();
            match &only {
                Some(o) if last(o) != last(&phrase.tokens) => return None,
                _ => only = Some(phrase.tokens.clone()),
            }
        }
        only
    }

    /// The start of “analysts and traders”, of which “traders” are one half.
    pub(super) fn with_others(&self, start: usize) -> usize {
        let sentence = self.a.sentence_of(start);
        let and = start.checked_sub(2).filter(|t| *t >= sentence.start);
        let and = and.filter(|_| self.a.is_any(start - 1, &["and"]));
        let before = and.and_then(|t| self.phrases.at(t)).filter(|p| {
            let group = role_of(self.a, self.g, p.head).is_some_and(|(_, plural, _)| plural);
            p.tokens.end == start - 1 && group
        });
        before.map_or(start, |p| p.tokens.start)
    }

    /// The end of a phrase with what follows it: “a spokesman for the Sample Institute”.
    pub(super) fn with_whom(&self, end: usize) -> usize {
        let close = self.a.is_any(end - 1, &["close"]) && self.a.is_any(end, &["to"]);
        // “a group led by Jane Doe”
        let led = self.a.is_any(end, &["led"]) && self.a.is_any(end + 1, &["by"]);
        // “an aide to Jane Doe”
        let helps = self.a.is_any(end, &["to"])
            && self.a.is_any(
                end - 1,
                &["aide", "adviser", "advisor", "assistant", "counsel"],
            );
        let joined = close || led || helps || self.a.is_any(end, JOINS);
        let start = end + 1 + usize::from(led);
        let next = self
            .phrases
            .at(start)
            .filter(|p| joined && p.tokens.start == start);
        // “a nurse for two years”
        let whole = |p: &Phrase| {
            let after = p.tokens.end;
            after >= self.a.doc.tokens.len() || !matches!(self.a.word(after), "/" | "-")
        };
        let next = next.filter(|p| self.a.pos[p.tokens.start] != Pos::Num && whole(p));
        let Some(next) = next.map(|p| p.tokens.end) else {
            return end;
        };
        // “the office of the head of the Sample Mill”
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        let name = self.phrases.at(next + 1).filter(|p| {
            self.a.is_any(next, &["of"])
                && p.tokens.start == next + 1
                && capital(p.head)
                && whole(p)
        });
        name.map_or(next, |p| p.tokens.end)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_official_is_the_one_brought_in_before() {
        let text = "A senior Mill Ministry official said the mill would close. The official said it was old.";
        assert_eq!(last_speaker(text), "senior Mill Ministry official");
        let text = "A spokeswoman for the Sample Institute came. The spokeswoman said the mill would close.";
        assert_eq!(last_speaker(text), "spokeswoman for the Sample Institute");
        let text = "The office of the head of National Bolts said it would rain. It said the mill would close.";
        assert_eq!(last_speaker(text), "office of the head of National Bolts");
    }

    #[test]
    fn the_government_is_the_only_one_the_text_tells_of() {
        let text = "The French government sold a mill. The government said it was old.";
        assert_eq!(last_speaker(text), "French government");
        let text = "The French government sold a mill to the Dutch government. The government said it was old.";
        assert_eq!(last_speaker(text), "government");
    }

    #[test]
    fn another_official_is_not_meant_by_the_report() {
        let text =
            "A report by millers came out. An official read it. The official said it was old.";
        assert_eq!(last_speaker(text), "official");
    }
}
