//! Documents: “its annual report”, “Doe’s letter”, “the statement”. Their author speaks.

pub(crate) mod beside_speech;
pub(crate) mod maker;
pub(crate) mod named_text;
pub(crate) mod plaintiff;
pub(crate) mod put_out;
pub(crate) mod same_text;
pub(crate) mod sent;
pub(crate) mod text_part;
pub(crate) mod texts;
pub(crate) mod whose_text;

use std::ops::Range;

use self::maker::KINDS;
use self::same_text::ANOTHER;
use self::texts::{BEFORE, CALLED, LETTERS, OFTEN, REPORTS, STATEMENTS, STUDIES, TEXTS};
use crate::annotation::Resolution;
use crate::attribution::body::company::COMPANY;
use crate::attribution::discourse::{Referent, role_of};
use crate::attribution::pronoun::pronouns::{Pronoun, antecedent};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::names_in::names_in;
use crate::attribution::speaker::resolved::{Last, Resolved, Trail};
use crate::gazetteer::RoleKind;
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::Case;

/// Sentences from what was said to “the statement”.
const NEAR: usize = 3;

impl Resolver<'_, '_> {
    /// Who speaks in a text that somebody has: a possessor before it, or whoever spoke last.
    pub(super) fn author(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
        last: Option<Last>,
    ) -> Option<Resolved> {
        // “data in its annual report”
        let owns = |t: &usize| self.a.is_any(*t, &["its", "his", "her"]);
        let data = self
            .a
            .is_any(first.start, &["data", "figures", "information"]);
        let own = (first.end + 1..tokens.end).find(|t| data && first.len() == 1 && owns(t));
        if let Some(own) = own.filter(|_| self.a.is_any(tokens.end - 1, TEXTS)) {
            return self.author(&(own..tokens.end), &(own..tokens.end), last);
        }
        let head = first.end.checked_sub(1)?;
        // “After Doe’s tweet on Saturday the minister said”, the comma lost
        let other = self.office_in(&(first.end..tokens.end)).is_some();
        let study = self.a.is_any(head, STUDIES);
        let text = study || self.a.is_any(head, TEXTS) || self.a.is_any(head, &["records"]);
        let document = role_of(self.a, self.g, head).is_some_and(|(k, ..)| k == RoleKind::Document);
        if !text && !document {
            return None;
        }
        if let Some(maker) = self.maker(tokens, first) {
            return Some(maker);
        }
        // “a statement on the bank’s website”: what is said of the site
        let on = first.end + 1..tokens.end;
        if text
            && on.len() > 2
            && self.a.is_any(first.end, &["on"])
            && self.a.is_any(on.end - 1, &["website"])
            && self.a.is_possessive(on.end - 2)
        {
            return self.author(&on, &on, last);
        }
        if !text {
            return self.owner_of_documents(first, last);
        }
        if other || head == first.start {
            // “It rains more, research suggests. A survey by Sample Works said”
            let ahead = (first == tokens && !other).then(|| self.maker_ahead(first, head));
            let maker = Referent::Cluster(ahead.flatten()?);
            return Some(self.referent(maker, Resolution::Description, "author-of-document", 75));
        }
        let owner = self
            .owner(first, last)
            .or_else(|| self.company_of(first).map(Referent::Cluster))
            .or_else(|| {
                let authority = self.authority_before(first, head);
                authority.map(Referent::Cluster)
            });
        let owner = owner.or_else(|| {
            let told = study && first == tokens || first.len() == 2;
            let ahead = told.then(|| self.maker_ahead(first, head));
            ahead.flatten().map(Referent::Cluster)
        });
        let named = study
            || self.a.is_any(head, STATEMENTS)
            || self.a.is_any(head, CALLED)
            || first.clone().any(|t| self.a.is_possessive(t));
        if owner.is_none() && named {
            let found = self.named_before_document(first, head);
            if study || found.is_some() {
                return found.or_else(|| self.body_of_text(first, head));
            }
        }
        // “Sample Works filed a lawsuit alleging”
        if owner.is_none()
            && let Some(plaintiff) = self.plaintiff(first, head)
        {
            return Some(plaintiff);
        }
        let filed = || {
            let suit = self.a.is_any(head, &["lawsuit", "suit", "complaint"]);
            let filed = suit.then(|| self.issued(head)).flatten();
            filed.map(Referent::Cluster)
        };
        let owner = owner.or_else(filed);
        let owner = owner.or_else(|| self.issuer(tokens, head)).or_else(|| {
            // “the one-page statement”
            let plain = |t: usize| {
                (matches!(self.a.pos[t], Pos::Adj | Pos::Noun | Pos::Num) || self.a.is_joint(t))
                    && !self.a.is_any(t, ANOTHER)
            };
            let long = (3..6).contains(&first.len()) && (first.start + 1..head).all(plain);
            let begins = first == tokens && self.a.is_any(first.start, &["the"]);
            let the = begins && first.len() == 2;
            let statement = (the || begins && long) && self.a.is_any(head, STATEMENTS);
            let letter = the && self.a.is_any(head, LETTERS);
            // “Mayor Jane Doe announced it … The announcement said”
            let announced =
                |l: Last| the && self.a.is_any(head, &["announcement"]) && self.announces(l);
            // “Sample Works said in its report … The report said”
            let same = |l: Last| the && self.is_said_in(l, head);
            last.filter(|l| {
                (statement || letter && self.writes(*l) || same(*l))
                    && (announced(*l) || self.issues(*l, first, head))
            })
            .map(|l| l.referent)
        });
        let Some(owner) = owner else {
            return self.body_of_text(first, head);
        };
        let resolved = self.referent(owner, Resolution::Description, "author-of-document", 80);
        let trail = Pronoun::parse(self.a.word(first.start))
            .map_or(Trail::Rule, |_| Trail::Pronoun(first.start, last));
        Some(Resolved { trail, ..resolved })
    }

    pub(super) fn bodies(&self) -> impl Iterator<Item = &NameMention> {
        self.own()
            .filter(|m| self.clusters.clusters[m.cluster].kind == NameType::Organisation)
    }

    /// Who speaks in the text that a phrase brought in.
    pub(super) fn author_of_introduction(&self, whole: &Range<usize>) -> Option<Resolved> {
        let first = self.phrases.at(whole.start)?.tokens.clone();
        let first = whole.start..first.end;
        self.author(whole, &first, None)
    }

    /// “its”, “Doe’s”: whose.
    pub(super) fn owner(&self, first: &Range<usize>, last: Option<Last>) -> Option<Referent> {
        // “A cow … its owner”: it need not be a body’s
        let thing = self.a.is_any(first.start, &["its"])
            && self
                .a
                .is_any(first.end - 1, &["owner", "owners", "neighbor", "neighbour"]);
        let pronoun = self.a.is_any(first.start, &["its", "his", "her"]) && !thing;
        // “Doe and his millers”: those of Doe
        if pronoun && first.start >= 2 && self.a.is_any(first.start - 1, &["and"]) {
            let (_, names) = names_in(
                self.clusters,
                self.field,
                &(first.start - 2..first.start - 1),
            );
            let partner = names.iter().find(|m| m.name.end == first.start - 1);
            let person = !self.a.is_any(first.start, &["its"]);
            if let Some(m) = partner.filter(|m| person == self.is_person(m.cluster)) {
                return Some(Referent::Cluster(m.cluster));
            }
        }
        if let Some(pronoun) = Pronoun::parse(self.a.word(first.start)).filter(|_| pronoun) {
            let found = antecedent(self.a, self.discourse, pronoun, first.start, last)?;
            let sure = found.lead >= found.needed(pronoun);
            // “The port authority … its website”
            let body = |p: usize| {
                let role = role_of(self.a, self.g, self.phrases.list[p].head);
                role.is_some_and(|(kind, plural, _)| kind == RoleKind::Organization && !plural)
            };
            return sure.then_some(found.referent).filter(|r| match r {
                Referent::Described(p) => body(*p),
                _ => true,
            });
        }
        if let Some(company) = self.company_owner(first) {
            return Some(company);
        }
        let from = first.start + usize::from(self.a.is_any(first.start, &["the"]));
        // “Bolts for Millers Under 30 | Sample Works’ report”: a headline run into it
        let headed = |start: usize| {
            start > from + 1
                && self.a.pos[start - 1] == Pos::Num
                && (from..start - 1).all(|t| self.a.doc.tokens[t].is_capitalised())
        };
        let own = |m: &&NameMention| {
            m.field == self.field
                && (m.phrase.start <= from.max(first.start) || headed(m.phrase.start))
                && m.name.start >= first.start
                && m.name.end + 1 < first.end
                && self.a.is_possessive(m.name.end)
        };
        // “a Sample Works statement”, “the latest Sample Works quarterly survey”
        let head = first.end - 1;
        // “a January Sample Works poll”, “a Sample Week magazine poll”
        let plain = |t: usize| {
            // “the most recent Sample Works data”, “a 2011 SWC report”, “the Exampla weekly SWC report”
            matches!(self.a.pos[t], Pos::Det | Pos::Adj | Pos::Num)
                || self.a.is_any(t, &["most"])
                || self.a.is_any(t, OFTEN)
                || self.is_place_or_date(t)
        };
        let year = |t: usize| self.a.pos[t] == Pos::Num && self.a.word(t).len() == 4;
        let often = |t: usize| self.a.is_any(t, OFTEN) || self.a.is_any(t, KINDS) || year(t);
        // “a Sample Works weekly bolt report”
        let about = |from: usize| {
            let lower = |t: usize| self.a.doc.tokens[t].case == Case::Lower;
            let reports = self.a.is_any(head, &["report", "survey", "bulletin"]);
            reports && (from..head).all(|t| lower(t) && self.a.pos[t] == Pos::Noun)
        };
        // “the Bolt Relief Panel (BRP) figures”
        let behind = |end: usize| {
            let short = self.a.is_any(end, &["("]) && self.a.is_any(end + 2, &[")"]);
            end + if short { 3 } else { 0 }
        };
        let bare = |m: &&NameMention| {
            m.field == self.field
                && m.phrase.start >= first.start
                && m.name.end <= head
                && ((behind(m.name.end)..head).all(often)
                    || often(m.name.end) && about(m.name.end + 1))
                && (m.phrase.start <= first.start + 1 || (first.start..m.phrase.start).all(plain))
                && (!self.is_person(m.cluster)
                    || m.name.len() == 1
                        && self.is_firm_of_text(m.cluster, head)
                        && role_of(self.a, self.g, m.name.start).is_none())
        };
        let told = [STATEMENTS, CALLED];
        let told = told.iter().any(|words| self.a.is_any(head, words));
        let statement = (told || self.a.is_any(head, STUDIES)) && first.len() > 1;
        // “FBC records”, “Sample Works records”: those of an authority or a whole name; not “court records”
        let records = self.a.is_any(head, &["records"]);
        let kept = |m: &NameMention| {
            let cluster = &self.clusters.clusters[m.cluster];
            let known = cluster.organisation.is_some() || self.is_agency_of_state(m.cluster);
            let whole = cluster.words().len() > 1 || known && self.is_public(m.cluster);
            records && first.len() > 1 && whole && !self.is_outlet(m.cluster)
        };
        let mut mentions = self.clusters.mentions.iter();
        let mention = mentions.find(own).or_else(|| {
            self.clusters
                .mentions
                .iter()
                .find(bare)
                .filter(|m| statement || kept(m))
        })?;
        // “Jane Doe’s tax records”: what others keep of her
        if records && self.is_person(mention.cluster) {
            return None;
        }
        // “the Sample Union’s Bolt Panel (SBP) report”: the panel
        let part = self.own().find(|m| {
            let closes = || {
                m.name.end == head || self.a.word(m.name.end) == "(" && self.a.word(head - 1) == ")"
            };
            m.name.start == mention.name.end + 1
                && m.name.end <= head
                && closes()
                && m.name.len() > 1
                && self.a.is_possessive(mention.name.end)
                && !self.is_person(m.cluster)
        });
        Some(Referent::Cluster(part.unwrap_or(mention).cluster))
    }

    /// “the company’s statement”: the company.
    fn company_owner(&self, first: &Range<usize>) -> Option<Referent> {
        let head = first.start + 1;
        let own = first.len() > 3
            && self.a.is_any(first.start, &["the"])
            && self.a.is_any(head, COMPANY)
            && self.a.is_possessive(head + 1);
        if !own {
            return None;
        }
        let company = first.start..head + 1;
        let found = self.described(&company, &company, head).referent;
        let found = found.filter(|r| matches!(r, Referent::Cluster(_)));
        found.or_else(|| self.main_company(first.start).map(Referent::Cluster))
    }

    /// Whether the sentence in which somebody spoke last has the word for a text.
    pub(super) fn is_said_in(&self, last: Last, head: usize) -> bool {
        let sentence = self.a.sentence_of(last.at);
        // “said in a yearly report”, “according to Doe’s yearly report”
        // not “in 2015, according to the report”
        let parts = |b: usize| {
            let finite = self.a.pos[b] == Pos::Verb
                && !self.a.word(b).ends_with("ed")
                && !self.a.is_joint(b);
            let comma = matches!(self.a.word(b), "," | ";" | ":");
            finite || comma || self.a.pos[b] == Pos::Aux || self.a.is_any(b, &["to", "with"])
        };
        let its = |t: usize| {
            let from = t.saturating_sub(BEFORE).max(sentence.start);
            let mut words = (from..t).rev().take_while(|b| !parts(*b));
            words.any(|b| self.a.is_any(b, &["in"]) || self.a.is_possessive(b))
        };
        let report = self.a.is_any(head, REPORTS) && !self.a.is_any(head, &["paper"]);
        let same = |t: usize| {
            self.a.is_any(t, &[self.a.word(head)]) || report && self.a.is_any(t, REPORTS)
        };
        sentence.clone().any(|t| same(t) && its(t))
    }

    /// Whether whoever spoke last did so in writing.
    fn writes(&self, last: Last) -> bool {
        let mut words = self.a.sentence_of(last.at);
        words.any(|t| {
            self.a
                .is_any(t, &["wrote", "writes", "written", "tweeted", "posted"])
        })
    }

    /// Whether whoever spoke last announced it, in the sentence before.
    fn announces(&self, last: Last) -> bool {
        let mut words = self.a.sentence_of(last.at);
        words.any(|t| self.a.is_any(t, &["announced", "announces"]))
    }

    /// Whether whoever spoke last may have issued “the statement”: a name nearby, and no other text of that word.
    fn issues(&self, last: Last, first: &Range<usize>, head: usize) -> bool {
        let sentences = [last.at, first.start].map(|t| self.a.doc.sentence(t));
        let [Some(there), Some(here)] = sentences else {
            return false;
        };
        // A body; of a person only where they said so in that very text.
        let person = matches!(last.referent, Referent::Cluster(c) if self.is_person(c))
            || matches!(last.referent, Referent::Leader(_));
        let said_in = || self.is_said_in(last, head) || self.writes(last);
        // “In a statement the ministers said … The statement said”
        let group = matches!(last.referent, Referent::Described(p) if {
            let role = role_of(self.a, self.g, self.phrases.list[p].head);
            role.is_some_and(|(kind, plural, _)| kind == RoleKind::Group && plural)
        });
        let tokens = first.clone();
        (there..=there + NEAR).contains(&here)
            && self
                .introduction(RoleKind::Document, &tokens, head)
                .is_none_or(|i| {
                    self.a.doc.sentence(i.start) == sentences[0] && self.is_said_in(last, head)
                })
            && (!matches!(last.referent, Referent::Described(_)) || group && said_in())
            && (!person || said_in())
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_has_a_text_speaks_in_it() {
        for (text, speaker) in [
            (
                "It is old. The mill has leaked since 2000, according to EPA records.",
                "Environmental Protection Agency",
            ),
            (
                "It is old. The mill has leaked since 2000, according to court records.",
                "court records",
            ),
            (
                "Sample Works Inc makes bolts. The mill would close in May, according to its annual report.",
                "Sample Works Inc",
            ),
            (
                "Jane Doe owns the mill. Her letter said it would close in May.",
                "Jane Doe",
            ),
            (
                "Jane Doe owns the mill. Doe’s letter said it would close in May.",
                "Jane Doe",
            ),
            (
                "“It is old,” Mayor Jane Doe wrote to the mill. The letter said it would close in May.",
                "Jane Doe",
            ),
            (
                "Sample Works Inc makes bolts. The mill would close in May, according to a statement.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc made a loss, according to data in its annual report.",
                "Sample Works Inc",
            ),
            (
                "The OECD owns a mill. An OECD statement said it would close in May.",
                "Organisation for Economic Co-operation and Development",
            ),
            (
                "Sample Works Inc said in its report that it had sold the mill. The report said that it would close in May.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc said it had sold the mill. The statement said it would close in May.",
                "Sample Works Inc",
            ),
            (
                "New data from Sample Works Inc showed that it would rain.",
                "Sample Works Inc",
            ),
            (
                "Data from Sample Bank analysts showed that it would rain.",
                "Sample Bank analysts",
            ),
            (
                "It was old. An Exampla Bolt Council letter said the mill would close in May.",
                "Exampla Bolt Council",
            ),
            (
                "It was old. A January Roebolt Research Inc poll showed the mill would close in May.",
                "Roebolt Research Inc",
            ),
            (
                "The mill rose, according to the Sample Works Inc weekly bolt report.",
                "Sample Works Inc",
            ),
            (
                "It was old. A 2011 OECD report said the mill would close in May.",
                "Organisation for Economic Co-operation and Development",
            ),
            (
                "It was old. The mill would close in May, according to the most recent Roebolt Research Inc data on mills.",
                "Roebolt Research Inc",
            ),
            (
                "Roebolt Research Inc is old. Ten Bolts for Investors Under 30 Roebolt Research Inc’s third-quarter report said the mill would close in May.",
                "Roebolt Research Inc",
            ),
            (
                "Roe Relief Foundation records show that the mill was sold in May.",
                "Roe Relief Foundation",
            ),
            (
                "Sample Works Inc makes bolts. It is old. Its prospectus said the mill would close in May.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc makes bolts. Prices of bolts fell by a tenth in May, according to company data.",
                "Sample Works Inc",
            ),
            (
                "It was old. The mill lost a tenth, according to the latest Bolt Relief Panel (BRP) figures.",
                "Bolt Relief Panel",
            ),
            (
                "A study by the Bolt Relief Panel (BRP) said it would rain in May.",
                "Bolt Relief Panel",
            ),
            (
                "A Bolt Relief Panel survey came out. It has two pages. The survey said it would rain in May.",
                "Bolt Relief Panel",
            ),
            (
                "A survey, conducted by the Bolt Relief Panel, came out. The survey said it would rain in May.",
                "Bolt Relief Panel",
            ),
            (
                "Sample Works Inc said in a report that it sold the mill. John Roe said it was his. The report said it would close.",
                "Sample Works Inc",
            ),
            (
                "In May, Sample Works Inc said in a monthly report on bolts. The report said that it would rain.",
                "Sample Works Inc",
            ),
            (
                "The survey by Roebolt found that it would rain. It is old. The survey said it would snow.",
                "Roebolt",
            ),
            (
                "Sample Works Inc makes bolts. The company’s press statement said it would rain.",
                "Sample Works Inc",
            ),
            (
                "Roebolt makes bolts. Roebolt’s website says it would rain in May.",
                "Roebolt",
            ),
            (
                "It would rain in May, according to the Roebolt website.",
                "Roebolt",
            ),
            (
                "The Bolt Relief Panel (BRP) met. Earlier a BRP statement said it would rain in May.",
                "Bolt Relief Panel",
            ),
            (
                "Prices of bolts will fall by a tenth, the embassy said in its outlook for May. It is dry. The report said it would rain.",
                "embassy",
            ),
            (
                "Sample Works Inc said in its latest Red Book report it would rain. It is dry. The report said it would snow.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc said in its latest Red Book report that it would rain. It is dry. The report said it would snow.",
                "Sample Works Inc",
            ),
            (
                "It would rain in May, according to the lawsuit, filed in federal court in Sampleton by the Bolt Workers of Exampla.",
                "Bolt Workers of Exampla",
            ),
            (
                "Jane Doe runs the port authority. The authority said it rained. The mill will close in May, according to its website.",
                "port authority",
            ),
            (
                "Sample Works Inc said it rained. The one-page statement said the mill would close.",
                "Sample Works Inc",
            ),
            (
                "Mayor Jane Doe announced she would sell the mill. The announcement said it would close in May.",
                "Jane Doe",
            ),
            (
                "Sample Works Inc made a loss of two million, according to the annual report.",
                "Sample Works Inc",
            ),
            (
                "It would rain in May, according to the bankers’ note.",
                "bankers",
            ),
            (
                "Jane Doe said a statement by millers was wrong. The statement said the mill would close in May.",
                "statement by millers",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
