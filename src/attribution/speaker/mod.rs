//! The words of a source → who spoke.

pub(crate) mod apposition;
pub(crate) mod bearer;
pub(crate) mod begins;
pub(crate) mod home;
pub(crate) mod manner;
pub(crate) mod named;
pub(crate) mod names_in;
pub(crate) mod other_words;
pub(crate) mod parts;
pub(crate) mod resolved;
pub(crate) mod spelled;
pub(crate) mod unsourced;
pub(crate) mod via;

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

use self::resolved::{Last, Resolved, Trail};
use crate::attribution::discourse::{Discourse, Referent, role_of};
use crate::attribution::document::whose_text::text_of;
use crate::attribution::pronoun::pronouns::Pronoun;
use crate::tag::pos::Pos;
use crate::text::Case;

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
        if let Some(names) = self.names_before_dash(&tokens) {
            return self.resolve(&names, last);
        }
        // “Q: Will it rain?”
        let question = !tokens.is_empty() && self.a.word(tokens.start) == "Q";
        let empty = tokens.len() == 1 && (question || self.a.is_any(tokens.start, NOBODY));
        // “BLAMING DOE: …”: a heading
        let heading = tokens.len() > 1
            && self.a.doc.tokens[tokens.start].case == Case::Upper
            && self.a.word(tokens.start).len() > "KING".len()
            && self.a.word(tokens.start).ends_with("ING");
        if tokens.is_empty() || empty || heading {
            return Resolved::nobody("no-source");
        }
        if self.is_number(&tokens) {
            let share = self.share_of(&tokens);
            return share.unwrap_or_else(|| Resolved::nobody("no-source"));
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
        if self.is_member(&tokens) {
            let head = tokens.end - 1;
            return self.alone_before(&tokens, head).map_or_else(
                || self.described(&tokens, &tokens, head),
                |alone| self.referent(alone, Resolution::Description, "person-alone-before", 75),
            );
        }
        if let Some(parties) = self.parties(&tokens) {
            return text_of(self.resolve(&parties, last));
        }
        let several = self.joint(&tokens);
        if let Some(resolved) = several.or_else(|| self.with_pronoun(&tokens, last)) {
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
        if let Some(mention) = self.holder_behind(&tokens, &first) {
            return self.named(mention);
        }
        if let Some(mention) = self
            .begins_with_person(&first)
            .or_else(|| self.begins_with_firm(&first))
        {
            return self.named(mention);
        }
        if let Some(mention) = self.named_after_owner(&tokens, &first) {
            return self.named(mention);
        }
        if let Some(author) = self.author_of_own(&tokens, &first, last) {
            return author;
        }
        if let Some(mention) = self.officer_of(&tokens, &first) {
            return self.named(mention);
        }
        // A noun that speaks for somebody: “Kofi Annan’s spokesman”, “a spokesman for AMLO”.
        if let Some(head) = self.common_head(&first) {
            let named = self.apposition(&tokens, first.end);
            let behind = || self.name_after(&tokens, &first, head);
            if let Some(mention) = named.or_else(behind) {
                let whose = Referent::Cluster(self.clusters.mentions[mention].cluster);
                let rule = "source-name-in-apposition";
                let mut found = self.referent(whose, Resolution::Named, rule, 95);
                if let Some(speaker) = found.speaker.as_mut().filter(|_| named.is_none()) {
                    speaker.kind = SpeakerKind::Person;
                }
                return Resolved {
                    trail: Trail::Name(mention),
                    ..found
                };
            }
            // “the president-elect”
            let elect =
                |o: &OfficeMention| o.elect && o.holder.is_some() && o.phrase.end == head + 1;
            let office = self.office_in(&first);
            if let Some(office) = office.filter(|o| o.title.contains(&head) || elect(o)) {
                // “its finance chief”, “Exampla’s mill minister”, “the new Exampla minister”, where the next sentence names
                // the chief financial officer, the minister
                let whose = || (first.start + 1..head).any(|t| self.a.is_possessive(t));
                let new = || {
                    self.a.is_any(first.start, &["the"])
                        && self.a.is_any(first.start + 1, &["new", "newly"])
                };
                let own = office.holder.is_none()
                    && (self.a.is_any(first.start, &["its"]) || whose() || new());
                if let Some(next) = own.then(|| self.named_next(&first, head)).flatten() {
                    let rule = "person-named-next";
                    return self.referent(next, Resolution::Description, rule, 75);
                }
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
            let whole = if closed && self.a.word(first.end) == ","
                || self.is_aside_in_dashes(first.end, tokens.end)
            {
                &first
            } else {
                &tokens
            };
            return self.described(whole, &first, head);
        }
        let done = first.end < tokens.end && self.is_participle(first.end);
        let described = self.is_described_name(&first, &tokens);
        // “a statement issued by Sample Works”: its author
        let author = first.end < tokens.end && self.is_issued(first.end - 1)
            || first.end < tokens.end && first.len() > 2 && self.is_issued(first.end - 2);
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
        // “a statement issued by Sample Works”, which is no name elsewhere
        let text = first.start..first.end.saturating_sub(1);
        if let Some(maker) = author.then(|| self.maker(&tokens, &text)).flatten() {
            return maker;
        }
        // “Quorlo Vandip, chief executive of Exampla-based Sample Works”, of which no table has the name
        let capital =
            |t: usize| self.a.doc.tokens[t].case == Case::Capital && self.a.pos[t] == Pos::Propn;
        let unknown = (2..=3).contains(&first.len())
            && first.clone().all(capital)
            && first.end < tokens.end
            && self.a.word(first.end) == ","
            && self
                .a
                .doc
                .tokens
                .get(first.end + 1)
                .is_some_and(|t| t.case == Case::Lower);
        if let Some(office) = self.office_in(&tokens) {
            if unknown && office.phrase.start > first.end {
                let mut found = self.other(&first, &first);
                if let Some(speaker) = &mut found.speaker {
                    speaker.kind = SpeakerKind::Person;
                }
                return found;
            }
            return self.office(office);
        }
        if let Some(country) = self.countries.iter().find(|c| {
            c.field == self.field
                && c.tokens.start >= first.start
                && c.tokens.end == first.end
                && !self.ends_a_name(first.start, c.tokens.start)
        }) {
            if let Some(firm) = self
                .firm_of_nation_at(first.start)
                .filter(|_| first.len() == 1)
            {
                let firm = Referent::Cluster(firm);
                return self.referent(firm, Resolution::Alias, "source-short-name", 85);
            }
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

    /// The one whom a name in the source names.
    pub(super) fn named(&self, mention: usize) -> Resolved {
        let m = &self.clusters.mentions[mention];
        if let Some(whole) = self.whole_body(mention) {
            let referent = Referent::Cluster(whole);
            return Resolved {
                trail: Trail::Name(mention),
                ..self.referent(referent, Resolution::Alias, "source-short-name", 90)
            };
        }
        if let Some(firm) = self.firm_of_nation(m) {
            let referent = Referent::Cluster(firm);
            return Resolved {
                trail: Trail::Name(mention),
                ..self.referent(referent, Resolution::Alias, "source-short-name", 85)
            };
        }
        if let Some(firm) = self.firm_of_surname(m) {
            let referent = Referent::Cluster(firm);
            return Resolved {
                trail: Trail::Name(mention),
                ..self.referent(referent, Resolution::Alias, "source-short-name", 85)
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
        let other = bodies.find(|b| {
            b.cluster != m.cluster && self.clusters.clusters[b.cluster].words().len() > 1
        });
        other.map(|b| b.cluster)
    }

    pub(super) fn office_in(&self, part: &Range<usize>) -> Option<&OfficeMention> {
        // “a letter to the president”
        let told = |at: usize| at > part.start && self.a.is_any(at - 1, &["to", "against"]);
        self.offices.iter().find(|o| {
            o.field == self.field
                && o.title.start >= part.start
                && o.title.end <= part.end
                && !told(o.phrase.start)
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
                // “Bishop”, after “Jane Bishop”
                if let Some(bearer) = self.bearer_of(&phrase) {
                    return (Some(self.cluster(bearer)), None);
                }
                let head = self.phrases.list[p].head;
                // “a group of millers … They said”
                let start = self.before_ticker(self.with_others(phrase.start));
                let whole = start..self.with_whom(phrase.end);
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
            country: organisation
                .and_then(|o| o.country.clone())
                .or_else(|| self.home_of_named(index)),
        }
    }

    /// “Quorla | English”, “Sample Motor | Erdia”: a nation’s word at the end of a name that no table has.
    fn ends_a_name(&self, start: usize, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|t| *t >= start) else {
            return false;
        };
        self.a.doc.tokens[before].case == Case::Capital
            && self.a.pos[before] == Pos::Propn
            && self.a.doc.tokens[at].spaced
            && self.a.hits_at(before).is_empty()
            && before > self.a.sentence_of(before).start
    }

    pub(super) fn country(&self, mention: &CountryMention) -> Resolved {
        let words = self.without_article(mention.tokens.clone());
        // “the Irishman” is a man, “the Irish” may be their government
        let head = mention.tokens.end - 1;
        let the = head > 0 && self.a.is_any(head - 1, &["the"]);
        let one = the && mention.tokens.len() == 1 && self.is_national(head);
        let (kind, resolution, confidence, rule) = if one {
            (SpeakerKind::Unknown, Resolution::None, 75, "source-unnamed")
        } else {
            let body = SpeakerKind::Organization;
            (body, Resolution::Named, 90, "source-country")
        };
        Resolved {
            speaker: Some(Speaker {
                entity: None,
                name: words,
                kind,
                role: None,
                country: Some(self.g.countries[usize::from(mention.country)].iso3.clone()),
            }),
            resolution,
            confidence,
            ..Resolved::nobody(rule)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_nation_at_the_end_of_a_name_does_not_speak() {
        let text = "A note is out. In “Seven Mills,” Quorlton English points out that it rained.";
        assert_eq!(last_speaker(text), "Quorlton English");
        let text = "Quorlo Motor America, a unit of Sample Motor Co, said it rained.";
        assert_eq!(last_speaker(text), "Quorlo Motor America");
    }

    #[test]
    fn a_post_behind_brackets_follows_the_name() {
        let text = "It was old. Sen. Martha Brown (D-Exa.) chairman of the mill panel said that it rained.";
        assert_eq!(last_speaker(text), "Martha Brown");
    }

    #[test]
    fn a_name_no_table_has_is_not_the_post_behind_it() {
        let text = "It fell, he said. Quorlis Vandipakoon, chief executive of Oslo-based Sample Works, said the plunge in bolts was \
                    healthy.";
        assert_eq!(last_speaker(text), "Quorlis Vandipakoon");
    }
}
