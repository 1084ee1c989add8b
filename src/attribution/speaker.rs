//! The words of a source → who spoke.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::annotation::{Field, Resolution, Speaker, SpeakerKind};
use crate::gazetteer::{Gazetteer, RoleKind};
use crate::mention::clusters::Clusters;
use crate::mention::countries::CountryMention;
use crate::mention::leaders::{country_of, role_on};
use crate::mention::names::NameType;
use crate::mention::offices::{Holder, OfficeMention};
use crate::mention::phrases::Phrases;

use super::discourse::{Discourse, Referent, role_of};
use super::named::POSITIONS;
use super::pronouns::Pronoun;
use super::resolved::{Last, Resolved, Trail};
use super::source::{TICKER, is_no_speaker};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// What numbers count.
const UNITS: &[&str] = &["million", "billion", "percent", "pct", "mln", "dlrs"];

/// Words of a place before “-based”, at most.
const BASED: usize = 9;

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
    pub(crate) fn resolve(&self, tokens: &Range<usize>, last: Option<Last>) -> Resolved {
        if tokens.len() == 1 && self.a.is_any(tokens.start, &["that"]) {
            // “a letter that said”; but not “That said, …”
            return self.pronoun(Pronoun::Relative, tokens.start, last);
        }
        let tokens = self.core(tokens);
        let empty = tokens.len() == 1 && self.a.is_any(tokens.start, NOBODY);
        if tokens.is_empty() || empty || self.is_number(&tokens) {
            return Resolved::nobody("no-source");
        }
        if tokens.len() == 1
            && let Some(pronoun) = Pronoun::parse(self.a.word(tokens.start))
        {
            return self.pronoun(pronoun, tokens.start, last);
        }
        // “We in Erdia”, “Let’s say”
        if self.a.is_any(tokens.start, &["let", "let’s", "let's"]) {
            return Resolved::nobody("first-person");
        }
        if self.a.is_any(tokens.start, &["we", "I"]) && self.a.pos[tokens.start] == Pos::Pron {
            return Resolved::nobody("first-person");
        }
        // “who at first called”
        if self.a.is_any(tokens.start, &["who", "which"]) {
            return self.pronoun(Pronoun::Relative, tokens.start, last);
        }
        if self.is_member(&tokens)
            && let Some(alone) = self.alone_before(&tokens, tokens.end - 1)
        {
            return self.referent(alone, Resolution::Description, "person-alone-before", 75);
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
        if let Some(mention) = self.begins_with_person(&first) {
            return self.named(mention);
        }
        // A noun that speaks for somebody: “Kofi Annan’s spokesman”, “a spokesman for AMLO”.
        if let Some(head) = self.common_head(&first) {
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
            if let Some(author) = self.author(&tokens, &first, last) {
                return author;
            }
            if let Some(mention) = self.named_in_apposition(&tokens, &first, head) {
                return self.named(mention);
            }
            // “the federation, the largest of its kind, said”
            let end = self.a.sentence_of(first.start).end;
            let closed = tokens.end < end && matches!(self.a.word(tokens.end), "," | "." | ";");
            let whole = if closed && self.a.word(first.end) == "," {
                &first
            } else {
                &tokens
            };
            return self.described(whole, &first, head);
        }
        let done = first.end < tokens.end && self.is_participle(first.end);
        let described = self.is_described_name(&first, &tokens);
        // “a statement issued by Sample Works”: its author
        let author = first.end < tokens.end && self.is_issued(first.end - 1);
        let anywhere = || {
            let found = if author {
                self.name_in(&tokens)
            } else {
                self.person_in(&tokens)
            };
            found.filter(|_| !done && described.is_none())
        };
        if let Some(mention) = self.name_in(&first).or_else(anywhere) {
            return self.named(mention);
        }
        if let Some(office) = self.office_in(&tokens) {
            return self.office(office);
        }
        if let Some(country) = self.countries.iter().find(|c| {
            c.field == self.field && c.tokens.start >= first.start && c.tokens.end == first.end
        }) {
            let alone = self.alone_before(&first, first.end - 1);
            return alone.map_or_else(
                || self.country(country),
                |r| self.referent(r, Resolution::Description, "person-alone-before", 75),
            );
        }
        let mut found = self.other(&tokens, &first);
        if described == Some(true)
            && let Some(speaker) = &mut found.speaker
        {
            speaker.kind = SpeakerKind::Person;
        }
        found
    }

    /// “Sample Millers, a subsidiary of Sample Works,”: a name no table has, and what describes it, which has another;
    /// and whether it describes a person.
    fn is_described_name(&self, first: &Range<usize>, tokens: &Range<usize>) -> Option<bool> {
        let comma = first.end;
        let capital = |t: usize| {
            let token = &self.a.doc.tokens[t];
            token.kind == TokenKind::Word && token.is_capitalised()
        };
        if comma + 2 >= tokens.end || self.a.word(comma) != "," {
            return None;
        }
        let next = comma + 1;
        // “the Sample Association, whose members include Doe Mills”
        let relative = self.a.is_any(next, &["which", "who", "whose"]);
        let proper =
            relative || first.clone().all(capital) && role_of(self.a, self.g, comma - 1).is_none();
        if !proper {
            return None;
        }
        let opens = relative
            || self.a.is_any(next, &["a", "an", "the"])
            || matches!(self.a.pos[next], Pos::Noun | Pos::Adj)
                && !self.a.doc.tokens[next].is_capitalised();
        let rest = next..tokens.end;
        let closes = self.clusters.mentions.iter().any(|m| {
            let person = self.clusters.clusters[m.cluster].kind == NameType::Person;
            m.field == self.field && person && m.name.end == tokens.end && m.name.start > comma
        });
        let mut roles = rest.filter_map(|t| role_of(self.a, self.g, t));
        let person = roles
            .next()
            .is_some_and(|(kind, ..)| matches!(kind, RoleKind::Person | RoleKind::Spokesperson));
        (opens && !closes).then_some(person)
    }

    /// “Sample Works Plc <SMPL.L>”
    pub(super) fn without_ticker(&self, mut tokens: Range<usize>) -> Range<usize> {
        let from = tokens.end.saturating_sub(TICKER).max(tokens.start + 1);
        let capital = |t: usize| {
            let token = &self.a.doc.tokens[t];
            token.case == Case::Upper || token.kind != TokenKind::Word || token.span.len() == 1
        };
        let open = (from..tokens.end).rev().find(|t| self.a.word(*t) == "<");
        // “<SMPL.L>”, and “<smpl>”
        let short = |o: usize| o + 3 == tokens.end && self.a.word(o + 2) == ">";
        if let Some(open) = open.filter(|o| short(*o) || (o + 1..tokens.end).all(capital)) {
            tokens.end = open;
        }
        tokens
    }

    /// Leaves out quotation marks, commas and the like at both ends.
    fn core(&self, tokens: &Range<usize>) -> Range<usize> {
        let mut t = self.without_ticker(tokens.clone());
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
        // “officials who”
        while t.len() > 1 && self.a.is_any(t.end - 1, &["who", "which", "that"]) {
            t.end -= 1;
        }
        // “Jane Doe sharply criticised”; not “Jane Doe’s ally”
        let adverb = |t: usize| {
            let word = self.a.word(t);
            self.a.pos[t] == Pos::Adv && word.ends_with("ly") && word.len() >= 6
        };
        while t.len() > 1 && adverb(t.end - 1) {
            t.end -= 1;
        }
        // “Sample Works today announced”
        while t.len() > 1 && matches!(self.a.word(t.end - 1), "today" | "yesterday" | "also") {
            t.end -= 1;
        }
        // “Earlier today, Sample Works said”
        let times = [
            "earlier",
            "later",
            "today",
            "yesterday",
            "meanwhile",
            "separately",
            "last",
            "this",
        ];
        if !t.is_empty()
            && self.a.is_any(t.start, &times)
            && let Some(comma) = (t.start..t.end.min(t.start + 3)).find(|i| self.a.word(*i) == ",")
            && comma + 1 < t.end
        {
            t.start = comma + 1;
        }
        // “Sampleton, Exampla-based Sample Works”
        let based = (t.start + 2..t.end.min(t.start + BASED))
            .find(|i| self.a.is_any(*i, &["based", "headquartered"]) && self.a.word(*i - 1) == "-");
        if let Some(based) = based.filter(|b| *b + 1 < t.end)
            && (t.start..based).any(|i| self.a.word(i) == ",")
            && self.a.doc.tokens[based + 1].is_capitalised()
            && !self.begins_person(t.start)
            && (t.start..based)
                .all(|i| self.a.pos[i] == Pos::Propn || matches!(self.a.word(i), "," | "-" | "."))
        {
            t.start = based + 1;
        }
        // “Speaking for Sample Bank, Jane Doe said”
        if !t.is_empty()
            && self.a.pos[t.start] == Pos::Verb
            && self.a.word(t.start).ends_with("ing")
            && !self.own_name_at(t.start)
            && let Some(comma) = t.clone().find(|i| self.a.word(*i) == ",")
            && comma + 1 < t.end
            && self.name_in(&(comma + 1..t.end)).is_some()
        {
            t.start = comma + 1;
        }
        t
    }

    /// “The official, the mill’s chairman Jane Doe, said”: the name that closes what describes one person or body.
    fn named_in_apposition(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
        head: usize,
    ) -> Option<usize> {
        let (kind, plural, _) = role_of(self.a, self.g, head)?;
        let person = matches!(
            kind,
            RoleKind::Person | RoleKind::Spokesperson | RoleKind::Anonymous
        );
        let comma = first.end < tokens.end && self.a.word(first.end) == ",";
        let noun = |t: usize| {
            matches!(
                self.a.pos[t],
                Pos::Det | Pos::Adj | Pos::Noun | Pos::Num | Pos::Propn | Pos::Part | Pos::Punct
            ) && self.a.word(t) != ","
                || self.a.is_possessive(t)
        };
        if plural || !comma {
            return None;
        }
        self.clusters.mentions.iter().position(|m| {
            let fits = match self.clusters.clusters[m.cluster].kind {
                NameType::Person => person,
                // “the town’s largest mill, Sample Works, said”
                NameType::Organisation => {
                    kind == RoleKind::Organization && m.phrase.start == first.end + 1
                }
                NameType::Other => false,
            };
            m.field == self.field
                && m.name.end == tokens.end
                && m.name.start > first.end
                && fits
                && (first.end + 1..m.name.start).all(noun)
        })
    }

    /// “Jane Doe, London-based chief of Sample Works”
    fn begins_person(&self, at: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        mentions.any(|m| {
            let c = &self.clusters.clusters[m.cluster];
            let person = c.kind == NameType::Person && c.words().len() > 1;
            m.field == self.field && m.name.start == at && person
        })
    }

    /// “Trading Association”: a verb by its form, and the first word of a name.
    fn own_name_at(&self, at: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        mentions.any(|m| m.field == self.field && m.name.start == at)
    }

    /// The first noun phrase, its possessors included, without what hangs on it.
    fn first_part(&self, tokens: &Range<usize>) -> Range<usize> {
        for at in tokens.clone() {
            // “Sample Works (SMPL) chief Jane Doe”
            if self.in_ticker(at, tokens.end) {
                continue;
            }
            let stop = at > tokens.start
                && (matches!(self.a.word(at), "," | "(" | "—" | "–" | "--" | ":")
                    && !self.inside_name(at)
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

    /// Within brackets of a word or two that more words follow.
    fn in_ticker(&self, at: usize, end: usize) -> bool {
        let open = (at.saturating_sub(TICKER)..=at)
            .rev()
            .find(|t| self.a.word(*t) == "(");
        open.is_some_and(|open| {
            let close = (open..end.min(open + TICKER)).find(|t| self.a.word(*t) == ")");
            close.is_some_and(|close| {
                let next = close + 1;
                let noun = next < end
                    && (matches!(self.a.pos[next], Pos::Noun | Pos::Propn | Pos::Adj)
                        || self.a.is_any(next, &["and", "co"]));
                at <= close && noun
            })
        })
    }

    fn inside_name(&self, at: usize) -> bool {
        self.clusters.mentions.iter().any(|m| {
            // “the WHO” too
            let within = m.phrase.start < at || m.name.start == at;
            m.field == self.field && within && at < m.phrase.end
        }) || self
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

    /// “December 17”, “16%”, “$4 million”: words that count or date, and name nobody.
    fn is_number(&self, tokens: &Range<usize>) -> bool {
        let digits = |t: usize| self.a.doc.tokens[t].kind == TokenKind::Number;
        let nobody = |t: usize| is_no_speaker(self.a, t);
        (tokens.clone().any(digits) || tokens.clone().all(nobody))
            && tokens.clone().all(|t| {
                let kind = self.a.doc.tokens[t].kind;
                matches!(
                    kind,
                    TokenKind::Number | TokenKind::Symbol | TokenKind::Punct
                ) || is_no_speaker(self.a, t)
                    || self.a.is_any(t, UNITS)
                    || self
                        .a
                        .is_any(t, &["only", "about", "another", "nearly", "some"])
            })
    }

    /// The one whom a name in the source names.
    fn named(&self, mention: usize) -> Resolved {
        let m = &self.clusters.mentions[mention];
        if let Some(whole) = self.whole_body(mention) {
            let referent = Referent::Cluster(whole);
            return Resolved {
                trail: Trail::Name(mention),
                ..self.referent(referent, Resolution::Alias, "source-short-name", 90)
            };
        }
        let (resolution, rule) = match m.form {
            crate::annotation::Form::Name => (Resolution::Named, "source-name"),
            _ => (Resolution::Alias, "source-short-name"),
        };
        Resolved {
            trail: Trail::Name(mention),
            ..self.referent(Referent::Cluster(m.cluster), resolution, rule, 95)
        }
    }

    /// “The Ministry”, after “the Ministry of Bolts”: the body of that kind that was named last.
    fn whole_body(&self, mention: usize) -> Option<usize> {
        let m = &self.clusters.mentions[mention];
        let cluster = &self.clusters.clusters[m.cluster];
        let short = cluster.kind == NameType::Organisation
            && cluster.organisation.is_none()
            && cluster.words().len() == 1
            && m.name.len() == 1
            && m.name.start > 0
            && self.a.is_any(m.name.start - 1, &["the"])
            && role_of(self.a, self.g, m.name.start)
                .is_some_and(|(kind, ..)| kind == RoleKind::Organization);
        let mut bodies = short
            .then(|| self.organisations_before(m.name.start))
            .into_iter()
            .flatten();
        bodies.find(|c| *c != m.cluster && self.clusters.clusters[*c].words().len() > 1)
    }

    /// “Jane Doe the head of the mill”, “Jane Doe chairman of the mill”, the comma lost: the name of a person, and an
    /// article or a position after it.
    fn begins_with_person(&self, part: &Range<usize>) -> Option<usize> {
        let position = |t: usize| {
            let modified = [
                "executive",
                "managing",
                "deputy",
                "vice",
                "senior",
                "associate",
            ];
            let t = t + usize::from(self.a.is_any(t, &modified));
            self.a.is_any(t, POSITIONS) && self.a.is_any(t + 1, &["of", "for"])
        };
        self.clusters.mentions.iter().position(|m| {
            m.field == self.field
                && m.phrase.start == part.start
                && m.name.end < part.end
                && (self.a.is_any(m.name.end, &["the", "a", "an"]) || position(m.name.end))
                && self.clusters.clusters[m.cluster].kind == NameType::Person
        })
    }

    fn office_in(&self, part: &Range<usize>) -> Option<&OfficeMention> {
        self.offices.iter().find(|o| {
            o.field == self.field && o.title.start >= part.start && o.title.end <= part.end
        })
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
                // “a group of millers … They said”
                let whole = phrase.start..self.with_whom(phrase.end);
                let found = self.described(&whole, &phrase, head);
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
            role: cluster.role.clone(),
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
