//! How a text introduces whom it names: “Doe, an analyst at Sample Bank”, “analyst Jane Doe”, “Doe, who is an analyst”.

use super::same_role::taken_up_by;
use crate::attribution::speaker::Resolver;
use crate::mention::clusters::NameMention;
use crate::tag::pos::Pos;

/// Words of an introduction before and after a name: “Sample Bank analyst Jane Doe”, “Jane Doe, chief analyst at …”.
const BEFORE: usize = 6;

const AFTER: usize = 12;

impl Resolver<'_, '_> {
    /// The word after “of Sample Bank”, which says where somebody works.
    pub(super) fn after_employer_of(&self, at: usize) -> usize {
        let next = self.phrases.at(at + 1);
        let next =
            next.filter(|p| p.tokens.start == at + 1 && self.a.is_any(at, &["of", "at", "with"]));
        next.map_or(at, |p| p.tokens.end)
    }

    /// Whether a word stands in the introduction of somebody, before a token.
    pub(super) fn is_introduced(&self, cluster: usize, until: usize, word: &str) -> bool {
        self.is_introduced_by(cluster, until, word, taken_up_by(word))
    }

    /// The same, of a word and others for it.
    pub(super) fn is_introduced_by(
        &self,
        cluster: usize,
        until: usize,
        word: &str,
        same: &[&str],
    ) -> bool {
        let says = |t: usize| self.a.is_any(t, &[word]) || self.a.is_any(t, same);
        let of_cluster =
            |m: &&NameMention| m.field == self.field && m.cluster == cluster && m.name.end <= until;
        self.clusters.mentions.iter().filter(of_cluster).any(|m| {
            let sentence = self.a.sentence_of(m.name.start);
            let from = m.name.start.saturating_sub(BEFORE).max(sentence.start);
            // “The Analyst: Jane Doe”
            let colon = m.name.start > from && self.a.word(m.name.start - 1) == ":";
            let end = m.name.start - usize::from(colon);
            let before = (from..end).rev().take_while(|t| {
                // “the comedian asks Jane Doe”
                let asks = self.is_speech_verb(*t) && self.a.pos[*t] != Pos::Noun;
                !asks
                    && matches!(
                        self.a.pos[*t],
                        Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Det | Pos::Cconj
                    )
                    || self.a.is_possessive(*t)
                    || says(*t)
            });
            if before.into_iter().any(says) {
                return true;
            }
            // “the coroner, Jane Doe, said”
            let apposed = m.phrase.start == m.name.start
                && m.name.start >= sentence.start + 3
                && self.a.word(m.name.start - 1) == ","
                && m.name.end < sentence.end
                && self.a.word(m.name.end) == ","
                && says(m.name.start - 2)
                && self.phrases.at(m.name.start - 2).is_some_and(|p| {
                    p.tokens.end == m.name.start - 1 && self.a.is_any(p.tokens.start, &["the"])
                });
            if apposed || self.is_post_before(m, word) {
                return true;
            }
            let limit = if self.is_closed(until) {
                sentence.end
            } else {
                until
            };
            let to = (m.name.end + AFTER).min(sentence.end).min(limit);
            self.a.doc.tokens.get(m.name.end).is_some()
                && self.a.word(m.name.end) == ","
                && !self.is_closing(m.name.end + 1)
                && (m.name.end + 1..to)
                    .take_while(|t| !matches!(self.a.pos[*t], Pos::Verb | Pos::Aux | Pos::Punct))
                    .any(says)
        })
    }

    /// Whether an unnamed one who begins there closes the sentence as its source: “spoke with Jane Doe, a mill spokesman said.”
    fn is_closing(&self, start: usize) -> bool {
        const REST: usize = 3;
        let sentence = self.a.sentence_of(start.saturating_sub(1));
        let phrase = self.phrases.at(start).map(|p| p.tokens.end);
        let verb = phrase.filter(|end| *end < sentence.end && sentence.end - end <= REST + 1);
        self.a.is_any(start, &["a", "an"]) && verb.is_some_and(|t| self.is_speech_verb(t))
    }

    /// Whether a comma closes a description or words go on to describe: “Jane Doe, the analyst, said”; but not “…, Jane
    /// Doe, the analyst said”, which tells of her.
    fn is_closed(&self, start: usize) -> bool {
        let Some(phrase) = self.phrases.at(start) else {
            return false;
        };
        let next = phrase.tokens.end;
        let participle = |t: usize| {
            self.a.pos[t] == Pos::Verb
                && (self.a.word(t).ends_with("ing") || self.a.is_any(t, &["known"]))
        };
        next < self.a.doc.tokens.len() && (self.a.word(next) == "," || participle(next))
    }

    /// Whether a word stands right before a name, somewhere before a token: “the ratings agency Sample”.
    pub(super) fn is_called(&self, cluster: usize, until: usize, head: usize) -> bool {
        let word = self.a.word(head);
        let same = taken_up_by(word);
        self.clusters.mentions.iter().any(|m| {
            let beside = |at: usize| self.a.is_any(at, &[word]) || self.a.is_any(at, same);
            m.field == self.field
                && m.cluster == cluster
                && m.name.end <= until
                && (m.name.start > self.a.sentence_of(m.name.start).start
                    && beside(m.name.start - 1)
                    || (m.phrase.start..m.name.start).any(beside)
                    || self.is_apposed(m.name.end, head))
        })
    }

    /// “Sample Inc., a startup tracking mills”: a description behind a name and a comma that ends with a word.
    fn is_apposed(&self, comma: usize, head: usize) -> bool {
        if comma >= self.a.doc.tokens.len() || self.a.word(comma) != "," {
            return false;
        }
        let phrase = self.phrases.at(comma + 1);
        phrase.is_some_and(|p| {
            p.tokens.start == comma + 1
                && self.a.is_any(p.tokens.start, &["a", "an"])
                && self.a.is_any(p.head, &[self.a.word(head)])
        })
    }
}
