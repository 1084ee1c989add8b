//! Another word for somebody named before: “the centre”, “the company”, “the analyst”.
//!
//! A guess would credit one body with another's words, so where two come near, nobody is named.

use std::ops::Range;

use super::discourse::{Mentioned, Referent};
use super::pronouns::{Pronoun, candidates};
use super::resolved::Resolved;
use super::speaker::Resolver;
use crate::annotation::Resolution;
use crate::explain::Reason;
use crate::gazetteer::{CuePos, RoleKind, Target};
use crate::mention::clusters::Cluster;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;

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

/// Words for those who are asked for their view, by which a text goes on to call whom it named by surname alone.
const EXPERTS: &[&str] = &[
    "analyst",
    "strategist",
    "economist",
    "trader",
    "broker",
    "researcher",
    "scientist",
    "professor",
    "lawyer",
    "attorney",
    "author",
    "expert",
];

/// How far back a person's introduction is looked for, in mentions.
const MENTIONS: usize = 60;

/// Words of an introduction before and after a name: “Sample Bank analyst Jane Doe”, “Jane Doe, chief analyst at …”.
const BEFORE: usize = 6;
const AFTER: usize = 12;

/// Words in an introduction that another word may take up.
const SAME: &[(&str, &[&str])] = &[
    (
        "executive",
        &[
            "chairman",
            "chairwoman",
            "president",
            "CEO",
            "director",
            "manager",
            "chief",
        ],
    ),
    ("spokesman", &["spokesperson"]),
    ("spokeswoman", &["spokesperson"]),
    ("CEO", &["executive"]),
    ("paper", &["newspaper", "daily"]),
];

impl Resolver<'_, '_> {
    /// Whom “the centre”, “the company”, “the analyst” is another word for.
    pub(super) fn named_before(
        &self,
        kind: RoleKind,
        plural: bool,
        tokens: &Range<usize>,
        head: usize,
    ) -> Option<Resolved> {
        let described = |cluster: usize, rule: &'static str, confidence: u8| {
            let referent = Referent::Cluster(cluster);
            self.referent(referent, Resolution::Description, rule, confidence)
        };
        match kind {
            RoleKind::Organization | RoleKind::Document => self
                .organisation_before(head)
                .map(|c| described(c, "organisation-named-before", 85))
                .or_else(|| {
                    let found = self.body_introduced(tokens, head)?;
                    Some(described(found, "body-introduced-before", 80))
                })
                .or_else(|| {
                    let found = self.company_before(tokens, head)?;
                    Some(described(found, "company-named-before", 85))
                }),
            RoleKind::Person | RoleKind::Anonymous | RoleKind::Spokesperson if !plural => self
                .introduced_before(tokens, head)
                .map(|c| described(c, "person-introduced-before", 85)),
            _ => None,
        }
    }

    /// “The company”: the one the text is about there, where no other comes near.
    fn company_before(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let definite = self.a.is_any(tokens.start, &["the"]) && tokens.len() == 2;
        if !definite || !self.a.is_any(head, COMPANY) {
            return None;
        }
        self.likely_company(tokens)
            .or_else(|| self.main_company(tokens.start))
    }

    /// The company that comes nearest, or of several that do the only one that has spoken.
    fn likely_company(&self, tokens: &Range<usize>) -> Option<usize> {
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

    /// The company that speaks or acts in the first sentence, where until there no other does lately.
    fn main_company(&self, until: usize) -> Option<usize> {
        let sentence = self.a.doc.sentences.first()?;
        let mut mentions = self.discourse.mentions.iter().filter(|m| !m.quoted);
        let first = mentions.find_map(|m| match m.referent {
            Referent::Cluster(i) if m.subject && sentence.tokens.contains(&m.tokens.start) => {
                Some(i)
            }
            _ => None,
        })?;
        let here = self.a.doc.sentence(until)?;
        let named = |m: &&Mentioned| m.tokens.start < until;
        let mut others = self.discourse.mentions.iter().filter(named);
        let alone = others.all(|m| match m.referent {
            Referent::Cluster(i) if i != first && (!m.person || m.doubtful) => {
                let there = self.a.doc.sentence(m.tokens.start);
                let acts = m.subject && there.is_none_or(|s| here - s <= RECENT);
                self.is_public(i) || !acts && !self.speaks(i, until)
            }
            _ => true,
        });
        (alone && self.is_company(first, until, true)).then_some(first)
    }

    /// “The agency”: the last body whom the text introduces by that word: “the ratings agency Sample”.
    fn body_introduced(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        if !self.a.is_any(tokens.start, &["the"]) || tokens.len() != 2 {
            return None;
        }
        // Any firm may be called so, and another one be meant.
        if self
            .a
            .is_any(head, &["company", "group", "firm", "unit", "corporation"])
        {
            return None;
        }
        let paragraph = self.a.doc.paragraph(tokens.start)?;
        let near = |m: &&Mentioned| {
            let there = self.a.doc.paragraph(m.tokens.start);
            there.is_some_and(|p| paragraph - p <= 4)
        };
        let before = self.discourse.before(tokens.start).take(MENTIONS);
        before.take_while(near).find_map(|m| match m.referent {
            Referent::Cluster(c) if (!m.person || m.doubtful) && !m.quoted => {
                self.is_called(c, tokens.start, head).then_some(c)
            }
            _ => None,
        })
    }

    /// Whether a name is that of a body of the tables, or of an authority.
    fn is_public(&self, index: usize) -> bool {
        let cluster = &self.clusters.clusters[index];
        cluster.organisation.is_some()
            || PUBLIC.iter().any(|w| cluster.name.contains(w))
            || AGENCIES.contains(&cluster.name.as_str())
    }

    /// Whether a name is that of a company: it acts and has a legal form, or has spoken before; and is no public body.
    fn is_company(&self, index: usize, until: usize, subject: bool) -> bool {
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
    fn speaks(&self, index: usize, until: usize) -> bool {
        let mentions = &self.clusters.mentions;
        mentions.iter().any(|m| {
            m.field == self.field && m.cluster == index && m.name.end < until && {
                let also = self.a.is_any(m.name.end, &["also", "has", "had"]);
                self.is_speech_verb(m.name.end + usize::from(also))
            }
        })
    }

    fn is_speech_verb(&self, t: usize) -> bool {
        self.a.hits_at(t).iter().any(|h| match h.target {
            Target::Cue(i) => {
                let cue = &self.g.cues[usize::from(i)];
                cue.pos == CuePos::Verb && !cue.gerund && cue.kind.is_speech()
            }
            _ => false,
        })
    }

    /// “The analyst”: the last person whom the text introduces by that word, unless an unnamed one came after.
    fn introduced_before(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        if !self.a.is_any(tokens.start, &["the"]) {
            return None;
        }
        let word = self.a.word(head);
        // “the Sample analyst”: the bank is in the introduction too
        let other = (tokens.start + 1..head).find(|t| self.a.pos[*t] == Pos::Propn);
        let paragraph = self.a.doc.paragraph(tokens.start)?;
        let sentence = self.a.doc.sentence(tokens.start)?;
        let mut seen: Vec<usize> = Vec::new();
        for m in self.discourse.before(tokens.start).take(MENTIONS) {
            let near = self.a.doc.paragraph(m.tokens.start);
            if near.is_none_or(|p| paragraph - p > 4) {
                break;
            }
            match m.referent {
                Referent::Described(p) => {
                    let phrase = &self.phrases.list[p];
                    let unnamed = !self.a.is_any(phrase.tokens.start, &["the"]);
                    if unnamed && self.a.word(phrase.head).eq_ignore_ascii_case(word) {
                        return None;
                    }
                }
                Referent::Cluster(c) if m.person && !m.quoted && !seen.contains(&c) => {
                    seen.push(c);
                    let known =
                        other.is_none_or(|t| self.is_introduced(c, tokens.start, self.a.word(t)));
                    if known && self.is_introduced(c, tokens.start, word) {
                        return Some(c);
                    }
                    // Somebody else acts right before: it may be another word for them.
                    let here = self.a.doc.sentence(m.tokens.start);
                    if m.subject && here.is_some_and(|s| s + 1 >= sentence) {
                        let expert = other.is_none() && self.a.is_any(head, EXPERTS);
                        return (expert && self.may_be_expert(m, c)).then_some(c);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Somebody without an office who speaks in the sentence before: “Doe said so. The analyst added …”.
    fn may_be_expert(&self, m: &Mentioned, cluster: usize) -> bool {
        let c = &self.clusters.clusters[cluster];
        c.leader.is_none()
            && c.title.is_none()
            && c.offices.is_empty()
            && c.kind == NameType::Person
            && self.is_speech_verb(m.tokens.end)
    }

    /// Whether a word stands in the introduction of somebody, before a token.
    fn is_introduced(&self, cluster: usize, until: usize, word: &str) -> bool {
        let same = SAME.iter().find(|(w, _)| word.eq_ignore_ascii_case(w));
        let says = |t: usize| {
            self.a.is_any(t, &[word]) || same.is_some_and(|(_, words)| self.a.is_any(t, words))
        };
        let of_cluster = |m: &&crate::mention::clusters::NameMention| {
            m.field == self.field && m.cluster == cluster && m.name.end <= until
        };
        self.clusters.mentions.iter().filter(of_cluster).any(|m| {
            let sentence = self.a.sentence_of(m.name.start);
            let from = m.name.start.saturating_sub(BEFORE).max(sentence.start);
            let before = (from..m.name.start).rev().take_while(|t| {
                matches!(
                    self.a.pos[*t],
                    Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Det
                ) || self.a.is_possessive(*t)
            });
            if before.into_iter().any(says) {
                return true;
            }
            let to = (m.name.end + AFTER).min(sentence.end);
            self.a.doc.tokens.get(m.name.end).is_some()
                && self.a.word(m.name.end) == ","
                && (m.name.end + 1..to)
                    .take_while(|t| !matches!(self.a.pos[*t], Pos::Verb | Pos::Aux | Pos::Punct))
                    .any(says)
        })
    }

    /// Whether a word stands right before a name, somewhere before a token: “the ratings agency Sample”.
    fn is_called(&self, cluster: usize, until: usize, head: usize) -> bool {
        let word = self.a.word(head);
        let same = SAME.iter().find(|(w, _)| word.eq_ignore_ascii_case(w));
        self.clusters.mentions.iter().any(|m| {
            let beside = |at: usize| {
                self.a.is_any(at, &[word])
                    || same.is_some_and(|(_, words)| self.a.is_any(at, words))
            };
            m.field == self.field
                && m.cluster == cluster
                && m.name.end <= until
                && (m.name.start > self.a.sentence_of(m.name.start).start
                    && beside(m.name.start - 1)
                    || (m.phrase.start..m.name.start).any(beside))
        })
    }

    /// The last body before that a word in its name says what it is.
    pub(super) fn organisation_before(&self, head: usize) -> Option<usize> {
        let word = self.a.word(head).to_lowercase();
        let american = word.replace("centre", "center");
        let fits = |cluster: &Cluster| {
            cluster.kind == NameType::Organisation
                && (cluster.is_headed(&word) || cluster.is_headed(&american))
        };
        let mut before = self
            .clusters
            .mentions
            .iter()
            .rev()
            .filter(|m| m.field == self.field && m.name.end <= head);
        before
            .find(|m| fits(&self.clusters.clusters[m.cluster]))
            .map(|m| m.cluster)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    /// The speaker of the last quotation.
    fn last(text: &str) -> String {
        let engine = Engine::builder().build().unwrap();
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let speaker = quotes.last().and_then(|q| q.speaker.clone());
        speaker.map_or_else(|| "-".to_owned(), |s| s.name)
    }

    #[test]
    fn another_word_for_one_named_before() {
        for (text, speaker) in [
            (
                "Sample Works Inc said it would close a mill in Ohio. The company said the men would be paid.",
                "Sample Works Inc",
            ),
            (
                "Harbour analyst Jane Doe said it would rain. “Bring a coat,” the analyst added.",
                "Jane Doe",
            ),
            (
                "An analyst met Jane Doe. “Bring a coat,” the analyst added.",
                "analyst",
            ),
            (
                "An aide to Jane Doe spoke. The aide said the mill would close.",
                "aide",
            ),
            (
                "Ministry officials said it would rain. They said the mill would close.",
                "Ministry officials",
            ),
        ] {
            assert_eq!(last(text), speaker, "{text}");
        }
    }
}
