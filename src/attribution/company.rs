//! “The company”: which one.

use std::ops::Range;

use super::discourse::Referent;
use super::pronouns::{Pronoun, candidates};
use super::speaker::Resolver;
use crate::explain::Reason;
use crate::gazetteer::{CuePos, Target};
use crate::mention::names::NameType;

/// Words for a company, whichever it is.
pub(super) const COMPANY: &[&str] = &[
    "company",
    "firm",
    "corporation",
    "group",
    "startup",
    "conglomerate",
    "airline",
    "carrier",
    "utility",
    "retailer",
    "automaker",
    "carmaker",
    "chipmaker",
    "drugmaker",
    "brokerage",
    "bank",
    "lender",
    "insurer",
    "manufacturer",
    "publisher",
    "maker",
    "exchange",
    "partnership",
    "unit",
];

/// Words in the name of a body that is no company.
const PUBLIC: &[&str] = &[
    "Commission",
    "Court",
    "Department",
    "Ministry",
    "Congress",
    "Senate",
    "House",
    "Committee",
    "Parliament",
    "Party",
    "Government",
    "Council",
    "Administration",
    "Exchange",
    "Reserve",
    "University",
    "Board",
    "Bureau",
    "Union",
];

/// Authorities by their initials.
const AGENCIES: &[&str] = &[
    "SEC", "FDA", "FCC", "FAA", "EPA", "FTC", "IRS", "DOJ", "NTSB", "UAW",
];

/// Words that end the name of a company.
const LEGAL: &[&str] = &[
    "Inc",
    "Corp",
    "Corporation",
    "Co",
    "Company",
    "Ltd",
    "Limited",
    "Plc",
    "PLC",
    "LLC",
    "AG",
    "SA",
    "NV",
    "SE",
    "SpA",
    "GmbH",
    "Group",
    "Holdings",
    "Industries",
    "Bancorp",
    "Bankshares",
    "Partners",
    "Airlines",
    "Airways",
];

/// The lead of a company over the next: more than being mentioned nearer or again gives.
const LEAD: i32 = 6;

/// Sentences before a word for a company in which another that acts may be meant.
const RECENT: usize = 3;

impl Resolver<'_, '_> {
    /// “The company”: the one the text is about there, where no other comes near.
    pub(super) fn company_before(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let definite = self.a.is_any(tokens.start, &["the"]) && tokens.len() == 2;
        if !definite || !self.a.is_any(head, COMPANY) {
            return None;
        }
        self.likely_company(tokens)
            .or_else(|| self.main_company(tokens.start))
    }

    /// The company that comes nearest, or of several that do the only one that has spoken.
    pub(super) fn likely_company(&self, tokens: &Range<usize>) -> Option<usize> {
        let all = candidates(
            self.a,
            self.discourse,
            Pronoun::Thing,
            tokens.start,
            None,
            |_, _| {},
        );
        let body = all.iter().find_map(|c| match c.referent {
            Referent::Cluster(i) if !self.is_public(i) => Some(i),
            _ => None,
        });
        let companies: Vec<(usize, i32)> = all
            .iter()
            .filter_map(|c| match c.referent {
                Referent::Cluster(i) => {
                    let subject = c.points.reasons().any(|(r, _)| r == Reason::Subject);
                    self.is_company(i, tokens.start, subject)
                        .then_some((i, c.total))
                }
                _ => None,
            })
            .collect();
        // Where another body is nearer, it may be the one, though nothing shows that it is a company.
        let (first, total) = *companies.first().filter(|(i, _)| body == Some(*i))?;
        let near: Vec<usize> = companies
            .iter()
            .take_while(|(_, other)| total - other < LEAD)
            .map(|(i, _)| *i)
            .collect();
        if near.len() == 1 {
            return Some(first);
        }
        let mut spoke = near.into_iter().filter(|i| self.speaks(*i, tokens.start));
        spoke.next().filter(|_| spoke.next().is_none())
    }

    /// The company that speaks or acts in the first sentence, where until there no other does lately; if it speaks
    /// there, the others have to speak too.
    pub(super) fn main_company(&self, until: usize) -> Option<usize> {
        let sentence = self.a.doc.sentences.first()?;
        let mut mentions = self.discourse.mentions.iter().filter(|m| !m.quoted);
        let first = mentions.find_map(|m| match m.referent {
            Referent::Cluster(i) if m.subject && sentence.tokens.contains(&m.tokens.start) => {
                Some(i)
            }
            _ => None,
        })?;
        let here = self.a.doc.sentence(until)?;
        let speaks = sentence.tokens.clone().any(|t| self.is_speech_verb(t));
        // Each of the others once.
        let mut others: Vec<usize> = Vec::new();
        for m in &self.discourse.mentions {
            let Referent::Cluster(i) = m.referent else {
                continue;
            };
            let body = i != first && (!m.person || m.doubtful) && m.tokens.start < until;
            if !body || self.is_public(i) {
                continue;
            }
            let there = self.a.doc.sentence(m.tokens.start);
            // “Sample Works Inc said its Doe Division has a plan”: who acts in what is said is not who speaks
            let acts = m.subject && !(speaks && there == Some(0));
            if acts && there.is_none_or(|s| here - s <= RECENT) {
                return None;
            }
            if !others.contains(&i) {
                others.push(i);
            }
        }
        let alone = !others.into_iter().any(|i| self.speaks(i, until));
        (alone && self.is_company(first, until, true)).then_some(first)
    }

    /// Whether a name is that of a body of the tables, or of an authority.
    pub(super) fn is_public(&self, index: usize) -> bool {
        let cluster = &self.clusters.clusters[index];
        cluster.organisation.is_some()
            || PUBLIC.iter().any(|w| cluster.name.contains(w))
            || AGENCIES.contains(&cluster.name.as_str())
    }

    /// Whether a name is that of a company: it acts and has a legal form, or has spoken before; and is no public body.
    pub(super) fn is_company(&self, index: usize, until: usize, subject: bool) -> bool {
        let cluster = &self.clusters.clusters[index];
        let last = cluster.name.split_whitespace().next_back().unwrap_or("");
        let legal = LEGAL.contains(&last.trim_end_matches(['.', ',']));
        let person = cluster.kind == NameType::Person && cluster.gender.is_some();
        if self.is_public(index) || person && !legal {
            return false;
        }
        if subject && legal && cluster.name.contains(' ') {
            return true;
        }
        self.speaks(index, until)
    }

    /// Whether a verb of speech follows a name somewhere before a token.
    pub(super) fn speaks(&self, index: usize, until: usize) -> bool {
        let mentions = &self.clusters.mentions;
        mentions.iter().any(|m| {
            m.field == self.field && m.cluster == index && m.name.end < until && {
                let also = self.a.is_any(m.name.end, &["also", "has", "had"]);
                self.is_speech_verb(m.name.end + usize::from(also))
            }
        })
    }

    pub(super) fn is_speech_verb(&self, t: usize) -> bool {
        self.a.hits_at(t).iter().any(|h| match h.target {
            Target::Cue(i) => {
                let cue = &self.g.cues[usize::from(i)];
                cue.pos == CuePos::Verb && !cue.gerund && cue.kind.is_speech()
            }
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_company_is_the_one_that_leads_and_speaks() {
        let text = "Sample Works Inc said its Doe Mills Division has hired a nurse. The company said she is paid.";
        assert_eq!(last_speaker(text), "Sample Works Inc");
        let text = "Sample Works Inc, a venture of Roe Corp and Doe Inc, said it has a nurse. The company said she is paid.";
        assert_eq!(last_speaker(text), "Sample Works Inc");
    }

    #[test]
    fn the_company_is_the_one_that_spoke() {
        let text = "Sample Works Inc said it would sell a mill to Doe Mills Corp. Doe Mills Corp makes bolts. \
                    The company said the men would be paid.";
        assert_eq!(last_speaker(text), "Sample Works Inc");
    }
}
