//! Whose a text is that is named after a body without a name, or after where it stood: “the bank’s statement”, “a government
//! study”, “a suit filed by a labor union”, “an article in Sample magazine”.

use std::ops::Range;

use super::maker::MADE;
use super::put_out::RECENTLY;
use super::texts::{MONTHS, STATEMENTS, STUDIES, TEXTS};
use crate::annotation::{Resolution, SpeakerKind};
use crate::attribution::discourse::{Referent, role_of};
use crate::attribution::pronoun::pronouns::Pronoun;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::{Last, Resolved, Trail};
use crate::gazetteer::{RoleKind, Target};
use crate::mention::names::{DATES, NameType};
use crate::tag::pos::Pos;
use crate::text::{Case, WordSet};

/// Texts that are called after whoever put them out, beside statements; a filing is called after whom it is made to.
const PUT_OUT: &WordSet = &WordSet::of(&[
    "letter",
    "memo",
    "note",
    "report",
    "study",
    "survey",
    "data",
    "figures",
    "statistics",
    "estimates",
    "forecast",
    "forecasts",
    "projection",
    "projections",
    "analysis",
    "review",
    "website",
    "readout",
    "questionnaire",
    "circular",
    "memorandum",
    "document",
    "bulletin",
    "newsletter",
    "decree",
    "prospectus",
]);

/// Bodies whose texts are called after them whatever they are about: “a government economic survey”.
const GOVERNS: &[&str] = &["government", "ministry"];

/// Words that belong to a body and not to its text: “the central bank”.
const LEVELS: &[&str] = &["central", "federal", "national", "regional", "local"];

/// Texts that are somebody's own, and no role in the tables.
const OWN: &WordSet = &WordSet::of(&[
    "proposal",
    "proposals",
    "plan",
    "account",
    "argument",
    "claim",
    "view",
    "opinion",
    "calculation",
    "calculations",
    "forecast",
    "forecasts",
    "diary",
    "essay",
    "op-ed",
    "column",
    "profile",
    "application",
    "presentation",
    "manual",
    "piece",
    "minutes",
    "findings",
    "testimony",
    "motion",
    "headline",
    "guidance",
]);

/// What is behind a text where it is somebody’s: “Roebolt’s application for a permit”.
const PURPOSE: &[&str] = &["for", "to", "on"];

/// What two agree on, and the words from its article to “between” at most.
const AGREED: &[&str] = &["agreement", "deal", "pact", "accord", "treaty", "contract"];
const BETWEEN: usize = 6;

/// What outlets print.
const PRINTED: &[&str] = &["article", "editorial", "story", "report", "review"];

/// What kind of outlet a name is, told behind it.
const OUTLETS: &[&str] = &["magazine", "newspaper", "daily"];

impl Resolver<'_, '_> {
    /// “the central bank’s statement”, “Exampla government figures”: the body.
    pub(super) fn body_of_text(&self, first: &Range<usize>, head: usize) -> Option<Resolved> {
        if !self.a.is_any(head, STATEMENTS) && !self.a.is_any(head, PUT_OUT) {
            return None;
        }
        // “the commission’s environmental review”
        let mut end = head;
        while end > first.start && self.a.pos[end - 1] == Pos::Adj {
            end -= 1;
        }
        let owned = end > first.start && self.a.is_possessive(end - 1);
        let governs = end > first.start && self.a.is_any(end - 1, GOVERNS);
        let website = self.a.is_any(head, &["website"]);
        // “the club website”; not “a bank news website”
        let site = website && !self.a.is_any(first.start, &["the"]);
        if !owned && (end < head && !governs || site) {
            return None;
        }
        end -= usize::from(owned);
        let body = end.checked_sub(1).filter(|b| *b >= first.start)?;
        let (kind, plural, _) = role_of(self.a, self.g, body)?;
        let outlet = ["media", "press", "news", "court", "research"];
        // “the miners’ statement”, “the analysts’ note”
        let theirs = owned && self.a.is_any(head, &["note", "letter", "memo"]);
        let group = matches!(kind, RoleKind::Group | RoleKind::Person) && plural && theirs
            || kind == RoleKind::Group && self.a.is_any(head, STATEMENTS);
        let body_alone = kind == RoleKind::Organization && !plural;
        if self.a.is_any(body, &outlet) || !group && !body_alone {
            return None;
        }
        // “preliminary | Exampla central bank | figures”
        let is_role = |start: &usize| {
            let mut hits = self.a.hits_at(*start).iter();
            hits.any(|h| h.end as usize == end && matches!(h.target, Target::Role(_)))
        };
        let mut start = (first.start.max(body.saturating_sub(3))..=body).find(is_role)?;
        // “a landmark EPA study”
        let small = !self.a.doc.tokens[body].is_capitalised();
        let belongs = |t: usize| {
            self.a.pos[t] == Pos::Propn
                || small && self.a.pos[t] == Pos::Noun
                || self.a.is_any(t, LEVELS)
                || self.a.doc.tokens[t].is_capitalised() && t > self.a.sentence_of(t).start
        };
        while start > first.start && belongs(start - 1) {
            start -= 1;
        }
        // “the bank”, and not “bank”, is the one that was named
        let the = owned && start == first.start + 1 && self.a.pos[first.start] == Pos::Det;
        let words = start - usize::from(the)..end;
        Some(text_of(self.described(&words, &words, body)))
    }

    /// “the USDA plantings report”, “the Statistics Office (SO) figures”: an authority before what its text is about.
    pub(super) fn authority_before(&self, first: &Range<usize>, head: usize) -> Option<usize> {
        if !self.a.is_any(head, STATEMENTS) && !self.a.is_any(head, PUT_OUT) {
            return None;
        }
        let about = |t: usize| {
            // “a White House pool report”: the reporters’
            matches!(self.a.pos[t], Pos::Noun | Pos::Adj) && !self.a.is_any(t, &["pool"])
                || matches!(self.a.word(t), "(" | ")" | "/" | "-")
                || t > 0 && self.a.word(t - 1) == "("
        };
        let plain = |t: usize| {
            matches!(self.a.pos[t], Pos::Det | Pos::Adj | Pos::Num) || self.a.is_any(t, MONTHS)
        };
        let body = self.own().find(|m| {
            m.phrase.start >= first.start
                && m.name.end < head
                && (first.start..m.phrase.start).all(plain)
                && (m.name.end..head).all(about)
        })?;
        let authority = self.clusters.clusters[body.cluster].kind == NameType::Organisation
            && self.is_public(body.cluster);
        authority.then_some(body.cluster)
    }

    /// “according to her proposal”: hers, though the tables have no such text.
    pub(crate) fn author_of_own(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
        last: Option<Last>,
    ) -> Option<Resolved> {
        if let Some(author) = self.author_of_part(tokens) {
            return Some(author);
        }
        // “A statement | Friday from Sample Works”, “A report | earlier this week from”, “A study | out this week from”
        let when = |t: usize| self.a.is_any(t, DATES) || self.a.is_any(t, RECENTLY);
        if tokens.end > first.end && when(first.end - 1) {
            let text = (first.start + 1..first.end).find(|t| when(*t))?;
            let out = text > first.start + 1 && self.a.is_any(text - 1, &["out"]);
            let text = first.start..text - usize::from(out);
            if self.a.is_any(text.end - 1, TEXTS) || self.a.is_any(text.end - 1, STUDIES) {
                return self.author(tokens, &text, last);
            }
        }
        // “said Doe in a release. The release said”, “its prospectus”: alone it is no role in the tables
        let head = first.end.checked_sub(1)?;
        let unlisted = (self.a.is_any(head, TEXTS) || self.a.is_any(head, STUDIES))
            && self.a.doc.tokens[head].case == Case::Lower
            && role_of(self.a, self.g, head).is_none();
        if unlisted && let Some(author) = self.author(tokens, first, last) {
            return Some(author);
        }
        // “Roebolt’s application for a permit”, “a Sample News piece”
        let whole = first == tokens || self.a.is_any(first.end, PURPOSE);
        let named = whole
            && first.len() > 1
            && self.a.is_any(head, OWN)
            && !self.a.is_any(head, &["profile"])
            && self.a.doc.tokens[head].case == Case::Lower
            && Pronoun::parse(self.a.word(first.start)).is_none();
        if let Some(owner) = named.then(|| self.owner(first, last)).flatten() {
            let place = |c: usize| self.clusters.clusters[c].kind == NameType::Other;
            let known = !matches!(owner, Referent::Cluster(c) if place(c));
            return known
                .then(|| self.referent(owner, Resolution::Description, "author-of-document", 75));
        }
        let own = first == tokens
            && matches!(first.len(), 2 | 3)
            && self.a.is_any(first.start, &["her", "his", "its"])
            && self.a.is_any(first.end - 1, OWN)
            && !self.a.is_possessive(first.end - 2);
        let owner = own.then(|| self.owner(first, last)).flatten()?;
        Some(Resolved {
            trail: Trail::Pronoun(first.start, last),
            ..self.referent(owner, Resolution::Description, "author-of-document", 75)
        })
    }

    /// “the agreement between Sample Works and the Bolt Union”: both.
    pub(crate) fn parties(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let end = tokens.end.min(tokens.start + BETWEEN);
        let between = (tokens.start + 1..end).find(|t| self.a.is_any(*t, &["between"]))?;
        let intent = self.a.is_any(between - 1, &["intent"]);
        if !intent && !self.a.is_any(between - 1, AGREED) {
            return None;
        }
        let and = |t: usize| self.a.is_any(t, &["and", "two"]);
        let parties = between + 1..tokens.end;
        parties.clone().any(and).then_some(parties)
    }

    /// “a suit filed by a labor union”, “a release from the company”: a body or a person without a name, behind the “by”.
    pub(super) fn maker_without_name(
        &self,
        tokens: &Range<usize>,
        from: usize,
    ) -> Option<Resolved> {
        let phrase = self.phrases.at(from)?;
        let (kind, plural, _) = role_of(self.a, self.g, phrase.head)?;
        let known = matches!(kind, RoleKind::Organization | RoleKind::Person) && !plural;
        let whole = phrase.tokens.end == tokens.end && phrase.tokens.start <= from;
        if !known || !whole {
            return None;
        }
        let words = phrase.tokens.clone();
        Some(text_of(self.described(&words, &words, phrase.head)))
    }

    /// “the company”, of “a statement from the company”, where those words name nobody.
    pub(crate) fn owner_described(
        &self,
        source: &Range<usize>,
        found: &Resolved,
    ) -> Option<Range<usize>> {
        let Some(Referent::Described(p)) = found.referent else {
            return None;
        };
        let words = &self.phrases.list[p].tokens;
        let text = found.rule == "author-of-document" && source.start < words.start;
        (text && words.end == source.end && self.a.is_any(words.start, &["the"]))
            .then(|| words.clone())
    }

    /// “a study by researchers at Sample University”, “a report from the Exampla counselor in Sampleton”, “a letter from
    /// prosecutors”: whoever the words behind the “by” mean.
    pub(super) fn maker_described(&self, tokens: &Range<usize>, from: usize) -> Option<Resolved> {
        let the = usize::from(self.a.is_any(from - 1, &["the"]));
        let stops =
            |t: &usize| self.a.is_any(*t, MADE) || matches!(self.a.word(*t), "," | ";" | "(");
        // “the board of Sample Works | to Sample News”; not “groups tied to Sample Works”
        let to = |t: &usize| self.a.is_any(*t, &["to"]) && self.a.pos[t - 1] != Pos::Verb;
        let end = (from..tokens.end).find(|t| stops(t) || *t > from && to(t));
        let end = end.unwrap_or(tokens.end);
        if from >= end {
            return None;
        }
        // “Sample Daily/Roe News and Doe News”
        let name = |t: usize| {
            self.a.doc.tokens[t].is_capitalised()
                || self.a.is_joint(t)
                || self.a.is_any(t, &["/", "and"])
        };
        let compound =
            (from..end).any(|t| self.a.is_any(t, &["/"]) || self.a.word(t).contains('/'));
        if compound && (from..end).all(name) {
            return Some(text_of(self.other(&(from..end), &(from..end))));
        }
        let words = from - the..end;
        if let Some(body) = self.body_at_end(&words) {
            return Some(body);
        }
        let head = self.phrases.at(from)?.head;
        let role = role_of(self.a, self.g, head).map(|(kind, ..)| kind);
        let speaks = matches!(
            role,
            Some(
                RoleKind::Person
                    | RoleKind::Group
                    | RoleKind::Organization
                    | RoleKind::Spokesperson
            )
        );
        // “reports from Sampletown”
        let place = end == from + 1 && self.is_place_or_date(from);
        let found = self.resolve(&words, None);
        let known = found.speaker.is_some()
            && !place
            && (speaks || found.resolution == Resolution::Named)
            && role != Some(RoleKind::Document);
        known.then(|| text_of(found))
    }

    /// “company data”: those of the company that the text is about.
    pub(super) fn company_of(&self, first: &Range<usize>) -> Option<usize> {
        let company = first.len() == 2 && self.a.is_any(first.start, &["company"]);
        let figures = ["data", "figures", "records", "filings"];
        if !company || !self.a.is_any(first.end - 1, &figures) {
            return None;
        }
        let likely = self.likely_company(first.start);
        likely.or_else(|| self.main_company(first.start))
    }

    /// “according to a statement”: the company that the text is about there.
    pub(super) fn issuer(&self, tokens: &Range<usize>, head: usize) -> Option<Referent> {
        // “according to the annual report”
        let yearly = head == tokens.start + 2
            && self.a.is_any(tokens.start, &["the", "an"])
            && self.a.is_any(head - 1, &["annual"])
            && self.a.is_any(head, &["report"]);
        if yearly && head + 1 == tokens.end {
            return self.likely_company(tokens.start).map(Referent::Cluster);
        }
        let any = self.a.is_any(tokens.start, &["a", "an"]) && head + 1 == tokens.end;
        let plain = (tokens.start + 1..head).all(|t| {
            self.a.is_any(
                t,
                &[
                    "press",
                    "news",
                    "company",
                    "separate",
                    "regulatory",
                    "securities",
                    "bank",
                    "emailed",
                    "exchange",
                    "stock",
                ],
            )
        });
        let text = self.a.is_any(head, STATEMENTS) || self.a.is_any(head, &["filing"]);
        if !(any && plain && text) {
            return None;
        }
        let likely = self.likely_company(tokens.start);
        likely
            .or_else(|| self.main_company(tokens.start))
            .map(Referent::Cluster)
    }

    /// “an article in Sample magazine”, “a report in the Sample Times”: the outlet.
    pub(super) fn outlet_of(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
    ) -> Option<Resolved> {
        let head = first.end.checked_sub(1)?;
        let printed = self.a.is_any(head, PRINTED) || self.a.is_any(head, &["figures", "data"]);
        // “a report published in the Sample Times”
        let out = first.end < tokens.end && self.a.is_any(first.end, &["published", "printed"]);
        let at = first.end + usize::from(out);
        if !printed || at + 1 >= tokens.end || !self.a.is_any(at, &["in", "on"]) {
            return None;
        }
        // “on the mill”: what it is about
        let end = if self.a.is_any(at, &["on"]) {
            self.aired(at, tokens.end)?
        } else {
            // “in the Sample Times, a daily of the party,”
            let comma = (at + 2..tokens.end).find(|t| self.a.word(*t) == ",");
            comma.unwrap_or(tokens.end)
        };
        let tokens = &(tokens.start..end);
        let from = at + 1 + usize::from(self.a.is_any(at + 1, &["the"]));
        let kind = usize::from(self.a.is_any(tokens.end - 1, OUTLETS));
        let name = from..tokens.end - kind;
        let mut mentions = self.own();
        if let Some(m) = mentions.find(|m| m.phrase.start >= from && m.name.end == name.end) {
            let body = self.clusters.clusters[m.cluster].kind == NameType::Organisation;
            // “in the party newspaper Sample Weekly”
            let whole = m.phrase.start == from
                || m.name.start == from
                || self.a.is_any(m.phrase.start - 1, OUTLETS);
            let position = self
                .clusters
                .mentions
                .iter()
                .position(|o| std::ptr::eq(o, m))?;
            return (body && whole).then(|| self.made_by(position));
        }
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        if kind == 0 || name.is_empty() || !name.clone().all(capital) {
            return None;
        }
        let whole = from..tokens.end;
        let mut found = self.other(&whole, &whole);
        if let Some(speaker) = &mut found.speaker {
            speaker.kind = SpeakerKind::Organization;
        }
        Some(text_of(found))
    }

    /// “A report on the Sample Broadcasting Corp (SBC) late last night”: where the outlet ends on which it was heard.
    fn aired(&self, on: usize, end: usize) -> Option<usize> {
        let time = |t: &usize| {
            self.a
                .is_any(*t, &["late", "early", "last", "night", "yesterday"])
        };
        let start = (on + 1..end).rev().take_while(time).last()?;
        let bracket =
            start > on + 4 && self.a.word(start - 1) == ")" && self.a.word(start - 3) == "(";
        let end = if bracket { start - 3 } else { start };
        let airs = |t: usize| {
            self.a
                .is_any(t, &["broadcasting", "television", "radio", "tv"])
        };
        (on + 1..end).any(airs).then_some(end)
    }
}

/// A description that stands for the maker of a text.
pub(crate) fn text_of(found: Resolved) -> Resolved {
    Resolved {
        resolution: Resolution::Description,
        rule: "author-of-document",
        confidence: found.confidence.min(75),
        ..found
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_text_is_of_the_body_it_is_named_after() {
        for (text, speaker) in [
            (
                "It was old. The mill will close in May, the central bank’s statement said.",
                "central bank",
            ),
            (
                "A report on the Sample Broadcasting Corp (SBC) late last night said the mill would close in May.",
                "Sample Broadcasting Corp",
            ),
            (
                "It was old. The mill will close in May, according to preliminary central bank figures.",
                "central bank",
            ),
            (
                "It was old. The Federal Bolt Commission (FBC) price figures showed the mill would close in May.",
                "Federal Bolt Commission",
            ),
            (
                "The mill will be sold, said Mayor Jane Doe in a press release. The release said the mill would close in May.",
                "Jane Doe",
            ),
            (
                "Ministers of the towns met in May. In a statement they said it rained. The statement said the mill was old.",
                "Ministers of the towns",
            ),
            (
                "It was old. The mill will close in May, according to the March letter of intent between Sample Works Inc and Roe Mills.",
                "Sample Works Inc and Roe Mills",
            ),
            (
                "It was old. The club website said the mill would close in May.",
                "club",
            ),
            (
                "Quorla has raised capital. The company has closed on ten dollars. It is old. Mills will close in May, according to a \
                 statement from the company.",
                "Quorla",
            ),
            (
                "It was old. The mill will close in May, according to Bolt Commission forecasts.",
                "Bolt Commission",
            ),
            (
                "It was old. The mill will close in May, according to a statement on the central bank’s website.",
                "central bank",
            ),
            (
                "It was old. The mill will close in May, according to the earlier Roebolt story.",
                "Roebolt",
            ),
            (
                "It was old. The mill will close in May, a Roe Bank Works Inc note said.",
                "Roe Bank Works Inc",
            ),
            (
                "It was old. A statement Friday from Sample Works Inc said the mill would close in May.",
                "Sample Works Inc",
            ),
            (
                "It was old. The mill will close in May, according to the agreement between Sample Works Inc and Roe Mills.",
                "Sample Works Inc and Roe Mills",
            ),
            (
                "Jane Doe wants to close the mill. It would stay open until May, according to her proposal.",
                "Jane Doe",
            ),
            (
                "It was old. A government study said the mill would close in May.",
                "government",
            ),
            (
                "Sales of bolts grew by a tenth in May, according to a government economic survey.",
                "government",
            ),
            (
                "The pay of millers is lower in May, according to the government’s website.",
                "government",
            ),
            (
                "It was old. A mild review in Quorla magazine said that the mill was bad.",
                "Quorla magazine",
            ),
            (
                "According to data collected by market researcher, Roebolt Inc, the town has now surpassed Sampleton in terms of bolts.",
                "Roebolt Inc",
            ),
            (
                "It was old. The report itself said the mill would close in May.",
                "report",
            ),
            (
                "It was old. The miners’ statement said the mill would close in May.",
                "miners",
            ),
            (
                "The mill will close in May, according to a suit filed on Wednesday by a labor union.",
                "labor union",
            ),
            (
                "It was old. An article in Quorla magazine said that the mill would close in May.",
                "Quorla magazine",
            ),
            (
                "It was old. The mill will close in May, according to court documents.",
                "court documents",
            ),
            (
                "A report says it rained. In May it was less, the report by the Bolt Relief Panel said.",
                "Bolt Relief Panel",
            ),
            (
                "It rained a lot, according to figures compiled by the federal government.",
                "federal government",
            ),
            (
                "“It rained,” said the letter led by Rep. Jane Doe (D-Exampla).",
                "Jane Doe",
            ),
            (
                "It was old. An article in the Sample Times, a daily of the party, said that the mill would close in May.",
                "Sample Times",
            ),
            (
                "It was old. A report published in the Sample Times said that the mill would close in May.",
                "Sample Times",
            ),
            (
                "It was old. A White House pool report said that the mill would close in May.",
                "White House pool report",
            ),
            (
                "It was old. Media reports said the mill would close in May.",
                "Media reports",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
