//! “A spokesman said”, “a company spokeswoman”: for whom, where the words do not tell.
//!
//! The body that acts in the sentence, or in the one before; and for a company that which “the company” would mean there.

use std::ops::Range;

use super::discourse::{Mentioned, Referent};
use super::speaker::Resolver;
use crate::annotation::Speaker;
use crate::mention::names::{NameType, ORGANISATION_HEADS};

/// Sentences back in which the body of a spokesman is told of, where the words do not say that it is a company’s.
const RECENT: usize = 3;

/// How far back a spokesman is brought in, in mentions.
const MENTIONS: usize = 60;

impl Resolver<'_, '_> {
    /// For whom somebody speaks whom the words only call a spokesman, of a company or of nobody.
    pub(super) fn speaks_for(&self, words: &Range<usize>, head: usize) -> Option<Speaker> {
        let article = self.a.is_any(words.start, &["a", "an", "the", "another"]);
        if !article && words.start > self.a.sentence_of(words.start).start {
            return None;
        }
        let first = words.start + usize::from(article);
        let company = head == first + 1
            && self
                .a
                .is_any(first, &["company", "corporate", "airline", "retailer"]);
        if head + 1 != words.end || !(head == first || company) {
            return None;
        }
        let at = self.brought_in(words, head);
        let sentence = self.a.sentence_of(at);
        let here = self.body_of_clause(sentence.start..at, company);
        let before = || {
            let before = self.a.doc.sentence(at)?.checked_sub(1)?;
            self.body_of_clause(self.a.doc.sentences[before].tokens.clone(), company)
        };
        // “The company said Roe Works had left. A company spokesman said”: of the one that spoke
        if let Some(same) = company
            .then(|| self.company_that_told(sentence.start))
            .flatten()
        {
            return Some(self.cluster(same));
        }
        let body = match here.or_else(|| before().filter(|_| !company)) {
            Some(Told::One(body)) => Some(body),
            Some(Told::Others) if !company => None,
            _ => self
                .likely_company(sentence.start)
                .or_else(|| self.main_company(at))
                .filter(|c| company || self.is_told_of(*c, at)),
        };
        body.map(|b| self.cluster(b))
    }

    /// Where “the spokesman” is first called so: “a spokesman”.
    fn brought_in(&self, words: &Range<usize>, head: usize) -> usize {
        if words.len() > 2 || !self.a.is_any(words.start, &["the"]) {
            return words.start;
        }
        let mut before = self.discourse.before(words.start).take(MENTIONS);
        let first = before.find_map(|m| match m.referent {
            Referent::Described(p) => {
                let phrase = &self.phrases.list[p];
                let start = phrase.tokens.start;
                let one = self.a.is_any(start, &["a"]) && phrase.head == start + 1;
                (one && self.a.is_any(phrase.head, &[self.a.word(head)])).then_some(start)
            }
            _ => None,
        });
        first.unwrap_or(words.start)
    }

    /// The body that some words tell of: their only subject, or whose thing it is that they begin with.
    fn body_of_clause(&self, tokens: Range<usize>, company: bool) -> Option<Told> {
        let mentions = &self.discourse.mentions;
        let from = mentions.partition_point(|m| m.tokens.start < tokens.start);
        let inside = mentions[from..]
            .iter()
            .take_while(|m| m.tokens.end <= tokens.end);
        let acts =
            |m: &&Mentioned| (m.subject && !m.embedded || m.possessor && m.first) && !m.quoted;
        let mut found = None;
        for m in inside.filter(acts) {
            let body = match m.referent {
                Referent::Cluster(c) if self.may_have_spokesman(m, c, company) => c,
                Referent::Cluster(c) if self.names_place(c) => continue,
                // “the company”, “it”
                Referent::Described(_) if !m.person && found.is_none() => continue,
                _ => return Some(Told::Others),
            };
            if found.is_some_and(|f| f != body) || self.is_joined(m) {
                return Some(Told::Others);
            }
            found = Some(body);
        }
        found.map(Told::One)
    }

    fn may_have_spokesman(&self, m: &Mentioned, cluster: usize, company: bool) -> bool {
        let name = &self.clusters.clusters[cluster];
        let organisation = name.kind == NameType::Organisation;
        let public = self.is_public(cluster);
        let head = |w: &String| ORGANISATION_HEADS.contains(&w.as_str());
        // “The Sample Price Index rose”: a thing
        let body = || {
            public
                || name.words().iter().any(head)
                || self.is_company(cluster, m.tokens.end, true)
                || self.speaks(cluster, usize::MAX)
                || self.is_named_again(cluster) && name.words().last().is_none_or(|w| w != "index")
        };
        (organisation || m.doubtful)
            && !(company && public)
            && !self.is_outlet(cluster)
            && !self.names_place(cluster)
            && body()
    }

    /// Whether a body is named in the sentences right before a token.
    fn is_told_of(&self, cluster: usize, at: usize) -> bool {
        let Some(here) = self.a.doc.sentence(at) else {
            return false;
        };
        let near = |m: &&Mentioned| {
            let there = self.a.doc.sentence(m.tokens.start);
            there.is_some_and(|s| here - s <= RECENT)
        };
        let mut before = self.discourse.before(at).take_while(near);
        before.any(|m| m.referent == Referent::Cluster(cluster))
    }

    fn is_named_again(&self, cluster: usize) -> bool {
        let mentions = self.clusters.mentions.iter();
        mentions.filter(|m| m.cluster == cluster).nth(1).is_some()
    }

    /// “Roe Inc and Doe Inc are its agents”
    fn is_joined(&self, m: &Mentioned) -> bool {
        let beside = [m.tokens.start.wrapping_sub(1), m.tokens.end];
        let tokens = self.a.doc.tokens.len();
        let mut beside = beside.iter().filter(|t| **t < tokens);
        beside.any(|t| self.a.is_any(*t, &["and", "or"]))
    }
}

/// Of whom some words tell.
enum Told {
    One(usize),
    Others,
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_spokesman_speaks_for_the_body_that_acts() {
        for (text, name) in [
            (
                "Sample Works Inc will close a mill in May, a company spokesman said.",
                "Sample Works Inc spokesman",
            ),
            (
                "Sample Works Inc said it had closed a mill. A company spokeswoman said it was old.",
                "Sample Works Inc spokeswoman",
            ),
            (
                "The Sample Workers Union declined to comment, but a spokesman said it would rain.",
                "Sample Workers Union spokesman",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn where_two_act_he_may_speak_for_either() {
        let text = "Sample Works Inc and Doe Mills Corp will close in May, a spokesman said.";
        assert_eq!(last_speaker(text), "spokesman");
    }

    #[test]
    fn a_company_spokesman_is_of_the_company_that_spoke() {
        let text = "<Sample Air Inc> said it filed a suit against Doe Air Corp. The company said Doe Air then broke the pact \
                    reached with Sample. A company spokesman said Sample has not yet set a value on the damages.";
        assert_eq!(last_speaker(text), "Sample Air Inc spokesman");
    }
}
