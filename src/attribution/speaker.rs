//! The words of a source → who spoke.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::annotation::{Field, Resolution, Speaker, SpeakerKind};
use crate::gazetteer::{Gazetteer, RoleKind};
use crate::mention::clusters::{Clusters, NameMention};
use crate::mention::countries::CountryMention;
use crate::mention::leaders::{country_of, role_on};
use crate::mention::names::NameType;
use crate::mention::offices::{Holder, OfficeMention};
use crate::mention::phrases::Phrases;

use super::another_word::COMPANY;
use super::discourse::{Discourse, Mentioned, Referent, role_of};
use super::pronouns::{Pronoun, antecedent};
use super::resolved::{Resolved, Trail};
use crate::tag::pos::Pos;

/// Positions whose holder is named after what they are of.
const POSITIONS: &[&str] = &[
    "president",
    "chairman",
    "chairwoman",
    "director",
    "head",
    "chief",
    "general",
    "secretary",
    "minister",
    "governor",
    "manager",
    "officer",
    "editor",
];

/// What is done with words by those whose words they are: “data compiled by”.
const ISSUED: &[&str] = &[
    "compiled",
    "issued",
    "released",
    "published",
    "signed",
    "delivered",
    "posted",
    "tweeted",
    "authored",
];

/// Words that stand for no speaker: “This would allow …”.
const NOBODY: &[&str] = &["this", "these", "there", "what", "here"];

/// All that is known of one text when speakers are resolved.
pub(crate) struct Resolver<'a, 't> {
    pub(crate) field: Field,
    pub(crate) a: &'a Analysis<'t>,
    pub(crate) g: &'a Gazetteer,
    pub(crate) clusters: &'a Clusters,
    pub(crate) offices: &'a [OfficeMention],
    pub(crate) countries: &'a [CountryMention],
    pub(crate) phrases: &'a Phrases,
    pub(crate) discourse: &'a Discourse,
    pub(crate) date: Option<Date>,
}

impl Resolver<'_, '_> {
    /// Resolves the source in `tokens`; `last` is who spoke before.
    pub(crate) fn resolve(&self, tokens: &Range<usize>, last: Option<Referent>) -> Resolved {
        if tokens.len() == 1 && self.a.is_any(tokens.start, &["that"]) {
            // “a letter that said”; but not “That said, …”
            return self.pronoun(Pronoun::Relative, tokens.start, last);
        }
        let tokens = self.core(tokens);
        let empty = tokens.len() == 1 && self.a.is_any(tokens.start, NOBODY);
        if tokens.is_empty() || empty {
            return Resolved::nobody("no-source");
        }
        if tokens.len() == 1
            && let Some(pronoun) = Pronoun::parse(self.a.word(tokens.start))
        {
            return self.pronoun(pronoun, tokens.start, last);
        }
        // “We in Erdia”
        if self.a.is_any(tokens.start, &["we", "I"]) && self.a.pos[tokens.start] == Pos::Pron {
            return Resolved::nobody("first-person");
        }
        if let Some(resolved) = self.joint(&tokens) {
            return resolved;
        }
        let first = self.first_part(&tokens);
        // “Covering it for Sample Bank, analyst Jane Doe writes”
        if let Some(mention) = self.after_employer(&tokens, first.end) {
            let named = Referent::Cluster(self.clusters.mentions[mention].cluster);
            return Resolved {
                trail: Trail::Name(mention),
                ..self.referent(named, Resolution::Named, "source-name", 95)
            };
        }
        // A noun that speaks for somebody: “Kofi Annan’s spokesman”, “a spokesman for AMLO”.
        if let Some(head) = self
            .common_head(&first)
            .filter(|_| !self.begins_with_person(&first))
        {
            let named = self.apposition(&tokens, first.end);
            if let Some(mention) = named.or_else(|| self.name_after(&tokens, &first, head)) {
                let named = Referent::Cluster(self.clusters.mentions[mention].cluster);
                let rule = "source-name-in-apposition";
                return Resolved {
                    trail: Trail::Name(mention),
                    ..self.referent(named, Resolution::Named, rule, 95)
                };
            }
            if let Some(office) = self.office_in(&first).filter(|o| o.title.contains(&head)) {
                return self.office(office);
            }
            return self.described(&tokens, &first, head);
        }
        let done = first.end < tokens.end && self.is_participle(first.end);
        let anywhere = || self.name_in(&tokens).filter(|_| !done);
        if let Some(mention) = self.name_in(&first).or_else(anywhere) {
            let form = self.clusters.mentions[mention].form;
            let resolution = match form {
                crate::annotation::Form::Name => Resolution::Named,
                _ => Resolution::Alias,
            };
            let m = &self.clusters.mentions[mention];
            let rule = if resolution == Resolution::Named {
                "source-name"
            } else {
                "source-short-name"
            };
            return Resolved {
                trail: Trail::Name(mention),
                ..self.referent(Referent::Cluster(m.cluster), resolution, rule, 95)
            };
        }
        if let Some(office) = self.office_in(&tokens) {
            return self.office(office);
        }
        if let Some(country) = self.countries.iter().find(|c| {
            c.field == self.field && c.tokens.start >= first.start && c.tokens.end == first.end
        }) {
            return self.country(country);
        }
        self.other(&tokens, &first)
    }

    /// Leaves out quotation marks, commas and the like at both ends.
    fn core(&self, tokens: &Range<usize>) -> Range<usize> {
        let mut t = tokens.clone();
        let edge = |i: usize| {
            matches!(self.a.pos[i], Pos::Punct)
                || self
                    .a
                    .is_any(i, &["while", "but", "and", "as", "though", "that"])
        };
        while !t.is_empty() && edge(t.start) {
            t.start += 1;
        }
        while !t.is_empty() && edge(t.end - 1) {
            t.end -= 1;
        }
        // “Sample Works today announced”
        while t.len() > 1 && matches!(self.a.word(t.end - 1), "today" | "yesterday" | "also") {
            t.end -= 1;
        }
        // “Speaking for Sample Bank, Jane Doe said”
        if !t.is_empty()
            && self.a.pos[t.start] == Pos::Verb
            && self.a.word(t.start).ends_with("ing")
            && let Some(comma) = t.clone().find(|i| self.a.word(*i) == ",")
            && comma + 1 < t.end
            && self.name_in(&(comma + 1..t.end)).is_some()
        {
            t.start = comma + 1;
        }
        t
    }

    /// The first noun phrase, its possessors included, without what hangs on it.
    fn first_part(&self, tokens: &Range<usize>) -> Range<usize> {
        for at in tokens.clone() {
            let stop = at > tokens.start
                && (matches!(self.a.word(at), "," | "(" | "—" | "–" | "--" | ":")
                    || self.a.is_any(
                        at,
                        &[
                            "of", "for", "at", "from", "with", "in", "on", "who", "which", "that",
                            "to", "near", "by", "speaking", "familiar",
                        ],
                    ) && !self.inside_name(at)
                    || self.is_participle(at));
            if stop {
                return tokens.start..at;
            }
        }
        tokens.clone()
    }

    /// “Analysts polled by Sample Bank”, “a letter sent to Sample Bank”: they are no speakers. But whoever issues words
    /// speaks by them.
    fn is_participle(&self, at: usize) -> bool {
        let word = self.a.word(at);
        let form =
            word.ends_with("ed") || matches!(word, "led" | "seen" | "sent" | "held" | "made");
        let next = at + 1 + usize::from(self.a.pos.get(at + 1) == Some(&Pos::Adv));
        let author = self.a.is_any(next, &["by"]) && self.a.is_any(at, ISSUED);
        form && self.a.pos[at] == Pos::Verb && self.a.is_any(next, &["by", "to"]) && !author
    }

    fn inside_name(&self, at: usize) -> bool {
        self.clusters
            .mentions
            .iter()
            .any(|m| m.field == self.field && m.phrase.start < at && at < m.phrase.end)
            || self
                .offices
                .iter()
                .any(|o| o.field == self.field && o.title.start < at && at < o.title.end)
    }

    /// The head of a phrase where it is a role noun and no name.
    fn common_head(&self, part: &Range<usize>) -> Option<usize> {
        let head = part.end.checked_sub(1).filter(|h| *h >= part.start)?;
        if self
            .clusters
            .mentions
            .iter()
            .any(|m| m.field == self.field && m.name.start <= head && head < m.name.end)
        {
            return None;
        }
        role_of(self.a, self.g, head).map(|_| head).or_else(|| {
            self.office_in(part)
                .filter(|o| o.title.end == part.end)
                .map(|_| head)
        })
    }

    /// “Jane Doe the head of the mill”, the comma lost: a person’s name, and an article after it.
    fn begins_with_person(&self, part: &Range<usize>) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        mentions.any(|m| {
            m.field == self.field
                && m.phrase.start == part.start
                && m.name.end < part.end
                && self.a.is_any(m.name.end, &["the", "a", "an"])
                && self.clusters.clusters[m.cluster].kind == NameType::Person
        })
    }

    /// The name that ends a phrase, or the first in it.
    fn name_in(&self, part: &Range<usize>) -> Option<usize> {
        let inside = || {
            self.clusters.mentions.iter().enumerate().filter(|(_, m)| {
                m.field == self.field && m.name.start >= part.start && m.name.end <= part.end
            })
        };
        let ends = inside().find(|(_, m)| m.name.end == part.end);
        ends.or_else(|| inside().next()).map(|(i, _)| i)
    }

    fn office_in(&self, part: &Range<usize>) -> Option<&OfficeMention> {
        self.offices.iter().find(|o| {
            o.field == self.field && o.title.start >= part.start && o.title.end <= part.end
        })
    }

    /// “Finland’s foreign minister, Alexander Stubb”: the name after the comma.
    fn apposition(&self, tokens: &Range<usize>, comma: usize) -> Option<usize> {
        if comma >= tokens.end || self.a.word(comma) != "," {
            return None;
        }
        self.clusters
            .mentions
            .iter()
            .position(|m| m.field == self.field && m.phrase.start == comma + 1)
    }

    /// The person who ends a source that begins with what a preposition goes with.
    fn after_employer(&self, tokens: &Range<usize>, comma: usize) -> Option<usize> {
        let before = tokens.start.checked_sub(1)?;
        let with = ["for", "at", "from", "of", "with", "in"];
        if comma >= tokens.end || self.a.word(comma) != "," || !self.a.is_any(before, &with) {
            return None;
        }
        self.clusters.mentions.iter().position(|m| {
            m.field == self.field
                && m.name.end == tokens.end
                && m.phrase.start > comma
                && self.clusters.clusters[m.cluster].kind == NameType::Person
        })
    }

    /// “The president of the Sample Institute, Jane Doe”, “head of sales Jane Doe”: the person who ends the source.
    fn name_after(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
        head: usize,
    ) -> Option<usize> {
        let (kind, plural, _) = role_of(self.a, self.g, head)?;
        let mention = self.clusters.mentions.iter().position(|m| {
            m.field == self.field
                && m.name.end == tokens.end
                && m.phrase.start > first.end
                && self.clusters.clusters[m.cluster].kind == NameType::Person
        })?;
        let before = self.clusters.mentions[mention].phrase.start - 1;
        // “Bank of Erdia Governor Jane Doe”
        let found = &self.clusters.mentions[mention];
        let whole = (head + 1..before).all(|t| self.a.pos[t] != Pos::Verb && self.a.word(t) != ",");
        let titled = whole
            && (found.phrase.start < found.name.start || role_of(self.a, self.g, before).is_some());
        let joined = self.a.word(before) == ","
            || (self.a.is_any(head, POSITIONS) || kind == RoleKind::Organization && titled)
                && matches!(self.a.pos[before], Pos::Noun | Pos::Propn)
                && !self.a.is_possessive(before);
        (joined && !plural).then_some(mention)
    }

    /// “Macron and Scholz said”: a group of those named.
    fn joint(&self, tokens: &Range<usize>) -> Option<Resolved> {
        let names: Vec<usize> = self
            .clusters
            .mentions
            .iter()
            .filter(|m| {
                m.field == self.field && m.phrase.start >= tokens.start && m.name.end <= tokens.end
            })
            .map(|m| m.cluster)
            .collect();
        let joined = self.both(tokens).is_some()
            || names.len() == 2
                && tokens.clone().any(|t| self.a.is_any(t, &["and", "&"]))
                && !tokens
                    .clone()
                    .any(|t| matches!(self.a.word(t), "," | "who" | "of" | "for"))
                && names[0] != names[1]
                && names
                    .iter()
                    .all(|c| self.clusters.clusters[*c].kind == NameType::Person);
        if !joined {
            return None;
        }
        let name = format!(
            "{} and {}",
            self.clusters.clusters[names[0]].name, self.clusters.clusters[names[1]].name
        );
        Some(Resolved {
            speaker: Some(Speaker {
                entity: None,
                name,
                kind: SpeakerKind::Group,
                role: None,
                country: None,
            }),
            resolution: Resolution::Named,
            confidence: 90,
            ..Resolved::nobody("source-two-names")
        })
    }

    /// The two names of “Jane Doe and Sample Bank”, where they are all of a source.
    fn both(&self, tokens: &Range<usize>) -> Option<[usize; 2]> {
        let and = tokens.clone().find(|t| self.a.is_any(*t, &["and"]))?;
        let own = |m: &&NameMention| m.field == self.field;
        let mut mentions = self.clusters.mentions.iter().filter(own);
        let first = mentions.find(|m| m.phrase.start == tokens.start && m.name.end == and)?;
        let second = mentions.find(|m| m.phrase.start == and + 1 && m.name.end == tokens.end)?;
        let [a, b] = [first.cluster, second.cluster].map(|c| &self.clusters.clusters[c]);
        // “Sample and Doe Inc” is one name.
        let firm = a.kind == NameType::Person && b.kind == NameType::Organisation
            || !a.is_firm() && b.is_firm();
        let whole = a.name.contains(' ') && b.name.contains(' ') && !b.is_firm();
        (first.cluster != second.cluster && (!firm || whole))
            .then_some([first.cluster, second.cluster])
    }

    fn pronoun(&self, pronoun: Pronoun, at: usize, last: Option<Referent>) -> Resolved {
        if pronoun == Pronoun::Speaker {
            return Resolved::nobody("first-person");
        }
        if pronoun == Pronoun::Relative {
            // “Merz, who said”: what stands before
            let found = self
                .discourse
                .before(at)
                .find(|m| m.tokens.end <= at && at - m.tokens.end <= 2)
                .map(|m| self.head_of(m).unwrap_or(m.referent));
            return found.map_or_else(
                || self.antecedent_before(at),
                |r| self.referent(r, Resolution::Pronoun, "relative-pronoun", 90),
            );
        }
        let trail = Trail::Pronoun(at, last);
        if let Some(last) = last.filter(|l| pronoun == Pronoun::Thing && self.goes_on(at, *l)) {
            return Resolved {
                trail,
                ..self.referent(last, Resolution::Pronoun, "pronoun", 88)
            };
        }
        let Some(found) = antecedent(self.a, self.discourse, pronoun, at, last) else {
            return Resolved {
                trail,
                ..Resolved::nobody("pronoun-without-antecedent")
            };
        };
        if let Some(second) = found.second.filter(|_| found.lead < found.needed(pronoun)) {
            return Resolved {
                candidates: [found.referent, second]
                    .into_iter()
                    .filter_map(|r| self.speaker(r).0)
                    .collect(),
                trail,
                ..Resolved::nobody("pronoun-between-two")
            };
        }
        let confidence = match found.lead {
            12.. => 92,
            6.. => 82,
            _ => 65,
        };
        Resolved {
            trail,
            ..self.referent(found.referent, Resolution::Pronoun, "pronoun", confidence)
        }
    }

    /// “The company said … It said”: the body that spoke goes on, where the sentence before begins with another word
    /// for it.
    fn goes_on(&self, at: usize, last: Referent) -> bool {
        let Referent::Cluster(c) = last else {
            return false;
        };
        let Some(before) = self.a.doc.sentence(at).and_then(|s| s.checked_sub(1)) else {
            return false;
        };
        let start = self.a.doc.sentences[before].tokens.start;
        let first = at == self.a.sentence_of(at).start;
        let another_word = self.a.is_any(start, &["it"])
            || self.a.is_any(start, &["the"]) && self.a.is_any(start + 1, COMPANY);
        first && another_word && self.clusters.clusters[c].kind == NameType::Organisation
    }

    /// “An aide to the mayor, who said”: the aide.
    fn head_of(&self, mentioned: &Mentioned) -> Option<Referent> {
        let preposition = mentioned.tokens.start.checked_sub(1)?;
        if !self.a.is_any(preposition, &["to", "for", "of"]) {
            return None;
        }
        let mut before = self.discourse.before(preposition);
        let head = before.find(|m| m.tokens.end == preposition)?;
        (head.person && matches!(head.referent, Referent::Described(_))).then_some(head.referent)
    }

    /// The noun right before “who”, where it is no phrase of its own: “the official, who asked not to be named”.
    fn antecedent_before(&self, at: usize) -> Resolved {
        let nobody = || Resolved::nobody("relative-pronoun");
        let sentence = self.a.sentence_of(at);
        let comma = at > sentence.start && self.a.word(at - 1) == ",";
        let end = at - usize::from(comma);
        let Some(head) = end.checked_sub(1).filter(|h| *h >= sentence.start) else {
            return nobody();
        };
        if role_of(self.a, self.g, head).is_none() {
            return nobody();
        }
        let start = self.phrases.at(head).map_or_else(
            || head - usize::from(head > sentence.start && self.a.pos[head - 1] == Pos::Det),
            |p| p.tokens.start,
        );
        let found = self.described(&(start..end), &(start..end), head);
        Resolved {
            rule: "relative-pronoun",
            confidence: 80,
            ..found
        }
    }

    pub(super) fn office(&self, office: &OfficeMention) -> Resolved {
        let referent = match office.holder {
            Some(Holder::Cluster(c)) => Referent::Cluster(c),
            Some(Holder::Leader(l)) => Referent::Leader(l),
            None => {
                let words = self.without_article(office.phrase.clone());
                return Resolved {
                    speaker: Some(Speaker {
                        entity: None,
                        name: words,
                        kind: SpeakerKind::Unknown,
                        role: None,
                        country: None,
                    }),
                    confidence: 60,
                    trail: Trail::Office(office.title.start),
                    ..Resolved::nobody(office.rule)
                };
            }
        };
        Resolved {
            trail: Trail::Office(office.title.start),
            ..self.referent(referent, Resolution::Office, office.rule, office.confidence)
        }
    }

    /// Whom a referent is: the speaker, and on whose behalf.
    pub(crate) fn speaker(&self, referent: Referent) -> (Option<Speaker>, Option<Speaker>) {
        match referent {
            Referent::Cluster(c) => (Some(self.cluster(c)), None),
            Referent::Leader(l) => (Some(self.leader(l)), None),
            Referent::Described(p) => {
                let phrase = self.phrases.list[p].tokens.clone();
                let head = self.phrases.list[p].head;
                let found = self.described(&phrase, &phrase, head);
                (found.speaker, found.principal)
            }
        }
    }

    /// A referent as the speaker.
    pub(crate) fn referent(
        &self,
        referent: Referent,
        resolution: Resolution,
        rule: &'static str,
        confidence: u8,
    ) -> Resolved {
        let (speaker, principal) = self.speaker(referent);
        Resolved {
            speaker,
            principal,
            resolution,
            referent: Some(referent),
            confidence,
            ..Resolved::nobody(rule)
        }
    }

    fn leader(&self, index: u16) -> Speaker {
        let person = &self.g.people[usize::from(index)];
        let role = role_on(self.g, &self.clusters.clusters, index, self.date);
        Speaker {
            entity: Some(person.id.clone()),
            name: person.name.clone(),
            kind: SpeakerKind::Person,
            country: role
                .as_ref()
                .and_then(|r| r.country.clone())
                .or_else(|| country_of(self.g, index)),
            role: role.map(|r| r.text),
        }
    }

    pub(super) fn cluster(&self, index: usize) -> Speaker {
        let cluster = &self.clusters.clusters[index];
        if let Some(leader) = cluster.leader {
            return self.leader(leader);
        }
        let organisation = cluster
            .organisation
            .map(|o| &self.g.organisations[usize::from(o)]);
        Speaker {
            entity: organisation.and_then(|o| o.qid.clone()),
            name: cluster.name.clone(),
            kind: if cluster.kind == NameType::Organisation {
                SpeakerKind::Organization
            } else {
                SpeakerKind::Person
            },
            role: cluster.title.clone(),
            country: organisation.and_then(|o| o.country.clone()),
        }
    }

    pub(super) fn country(&self, mention: &CountryMention) -> Resolved {
        let words = self.without_article(mention.tokens.clone());
        Resolved {
            speaker: Some(Speaker {
                entity: None,
                name: words,
                kind: SpeakerKind::Organization,
                role: None,
                country: Some(self.g.countries[usize::from(mention.country)].iso3.clone()),
            }),
            resolution: Resolution::Named,
            confidence: 90,
            ..Resolved::nobody("source-country")
        }
    }
}
