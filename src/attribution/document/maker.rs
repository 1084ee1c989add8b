//! Who made a document, where the words right behind it tell: “a study from Sample Works”, “figures released on Tuesday
//! by Sample Works”, “a statement on Sample Works’ website”.

use std::ops::Range;

use super::texts::{MONTHS, STATEMENTS, STUDIES};
use crate::annotation::{Resolution, SpeakerKind};
use crate::attribution::discourse::{Referent, role_of};
use crate::attribution::several::listed::several;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::{Resolved, Trail};
use crate::gazetteer::{RoleKind, Target};
use crate::mention::clusters::NameMention;
use crate::mention::names::{DATES, NameType};
use crate::tag::pos::Pos;
use crate::text::Case;

/// What is done to make a text.
pub(super) const MADE: &[&str] = &[
    "conducted",
    "carried",
    "compiled",
    "published",
    "released",
    "issued",
    "prepared",
    "written",
    "produced",
    "sent",
    "posted",
    "filed",
    "led",
    "signed",
    "gathered",
    "collected",
    "commissioned",
    "drafted",
    "undertaken",
    "provided",
    "supplied",
];

/// Those of them that stand apart from the text: “a report on the mill issued by Sample Works”.
const ISSUED: &[&str] = &["issued", "released", "published", "compiled"];

/// What kind of body a name is, told behind it: “by Sample Week magazine”.
pub(super) const KINDS: &[&str] = &["magazine", "newspaper", "news", "television"];

/// Words between that and “by”, at most: “released late on Tuesday by”, “filed in federal court in Sampleton by”.
pub(super) const AWAY: usize = 8;

/// Words from “by” to a name, at most, where they are no part of the source.
const MODIFIERS: usize = 5;

impl Resolver<'_, '_> {
    /// Who made the document that `first` names.
    pub(crate) fn maker(&self, tokens: &Range<usize>, first: &Range<usize>) -> Option<Resolved> {
        if let Some(from) = self.behind_by(tokens, first) {
            return self
                .makers(tokens, from)
                .or_else(|| self.listed_makers(from))
                .or_else(|| {
                    let maker = self.named_maker(tokens, from)?;
                    Some(self.made_by(maker))
                })
                .or_else(|| self.office_behind(tokens, from))
                .or_else(|| self.maker_in_words(tokens, from))
                .or_else(|| {
                    // “an estimate provided by the bank”: it need not be the bank’s own
                    let given = self.a.is_any(first.end, &["provided", "supplied"]);
                    let own = || {
                        self.maker_without_name(tokens, from)
                            .or_else(|| self.maker_described(tokens, from))
                    };
                    (!given).then(own).flatten()
                });
        }
        self.site(tokens, first)
            .or_else(|| self.reported_of(tokens, first))
            .map(|m| self.made_by(m))
            .or_else(|| self.site_of(tokens, first))
            .or_else(|| self.outlet_of(tokens, first))
    }

    /// Who made a document that a pronoun or a short form means: “a study by Sample Works … It said”.
    pub(crate) fn maker_meant(&self, meant: Referent) -> Option<Resolved> {
        let Referent::Described(p) = meant else {
            return None;
        };
        let phrase = &self.phrases.list[p];
        let (kind, ..) = role_of(self.a, self.g, phrase.head)?;
        if kind != RoleKind::Document {
            return None;
        }
        let first = phrase.tokens.start..phrase.head + 1;
        let whole = phrase.tokens.start..self.with_whom(phrase.tokens.end);
        self.author(&whole, &first, None).or_else(|| {
            let short = self.a.is_any(first.start, &["the"]) && first.len() == 2;
            let maker = self
                .maker_beside(first.start, phrase.head)
                .filter(|_| short)?;
            let maker = Referent::Cluster(maker);
            Some(self.referent(maker, Resolution::Description, "author-of-document", 70))
        })
    }

    pub(super) fn made_by(&self, mention: usize) -> Resolved {
        let maker = Referent::Cluster(self.clusters.mentions[mention].cluster);
        Resolved {
            trail: Trail::Name(mention),
            ..self.referent(maker, Resolution::Description, "author-of-document", 80)
        }
    }

    /// The word behind “from”, “by” and an article.
    fn behind_by(&self, tokens: &Range<usize>, first: &Range<usize>) -> Option<usize> {
        let end = self.a.sentence_of(first.start).end;
        // “The survey, conducted by Sample Works,”; not “the Sample Roe Report, published by Sample News,”
        let common = self.a.doc.tokens[first.end - 1].case == Case::Lower;
        let comma = usize::from(common && first.end < end && self.a.word(first.end) == ",");
        let at = self.behind_when(first.end + comma, end);
        let apart = |t: &usize| self.a.is_any(*t, ISSUED) && self.a.is_any(t + 1, &["by"]);
        let at = if self.a.is_any(at, &["on", "about", "into"]) {
            (at + 1..tokens.end).find(apart).unwrap_or(at)
        } else {
            at
        };
        // “the March survey of trends by Sample Works”
        let of = self.a.is_any(at, &["of"]) && self.a.is_any(first.end - 1, STUDIES);
        let at = if of {
            let end = if tokens.end == first.end {
                end
            } else {
                tokens.end
            };
            self.by_behind(at, end).unwrap_or(at)
        } else {
            at
        };
        // “A survey | of towns, carried out by Sample Works, showed”
        let cut = of && tokens.end == first.end;
        let made = at < end && self.a.is_any(at, MADE);
        let verb = |t: usize| matches!(self.a.pos[t], Pos::Verb | Pos::Aux | Pos::Punct);
        let away = if made {
            at + 1..end.min(at + 1 + AWAY)
        } else {
            at..if cut { at + 1 } else { tokens.end.min(at + 1) }
        };
        let by = away
            .take_while(|t| !verb(*t))
            .find(|t| self.a.is_any(*t, &["from", "by"]))?;
        // What follows the source is not looked at but for “by”: “a letter sent to the mill” | “by Jane Doe”.
        // “said the letter | led by Jane Doe”
        // “a report released jointly by Sample Bank, Roe Works and Doe Mills”
        let next = by == at + 1 || by == at + 2 && self.a.is_any(at + 1, &["jointly", "online"]);
        let behind = by == tokens.end || next && by > tokens.end && by <= tokens.end + 2;
        let joins = by + 1 < tokens.end || cut && by + 1 < end || behind && made && by + 1 < end;
        let the = joins && by + 2 < end && self.a.is_any(by + 1, &["the"]);
        let both = usize::from(joins && !the && self.a.is_any(by + 1, &["both"]));
        joins.then_some(by + 1 + usize::from(the) + both)
    }

    /// The name that the words from `from` on end with, of which no noun follows: “the technology firm Sample Works”; not
    /// “Sample Bank analysts”.
    pub(super) fn named_maker(&self, tokens: &Range<usize>, from: usize) -> Option<usize> {
        let modifier = |t: usize| {
            matches!(
                self.a.pos[t],
                Pos::Noun | Pos::Adj | Pos::Propn | Pos::Det | Pos::Num
            ) || self.a.is_joint(t)
                || self.a.is_possessive(t)
        };
        // “by industry watchdog, Sample Works”
        let before_comma = |name: usize| {
            let role = |t: usize| role_of(self.a, self.g, t).is_some();
            let comma = name > from + 1 && self.a.word(name - 1) == "," && role(name - 2);
            name - usize::from(comma)
        };
        let whole = |end: usize| {
            // “Bolt Data Services’ (BDS)”
            let short = self.a.is_possessive(end) && self.a.is_any(end + 1, &["("]);
            let end = end + usize::from(short);
            let end = end + usize::from(self.a.is_any(end, KINDS));
            let noun = matches!(self.a.pos.get(end), Some(Pos::Noun | Pos::Propn | Pos::Adj));
            // “by Exampla think-tank Sample”, “Sample/Roe”
            let compound = self.a.is_joint(end + 1);
            end == tokens.end && from < end && !compound
                || !compound
                    && !self.a.is_possessive(end)
                    && !noun
                    && !self.a.is_any(end, &["and", "&", "of", "for", "/"])
        };
        // “figures issued in a release | by the state oil firm Sample Works”
        let until = if from >= tokens.end {
            self.a.sentence_of(from).end.min(from + MODIFIERS)
        } else {
            tokens.end
        };
        self.clusters.mentions.iter().position(|m| {
            // not “a report from Sampletown”
            let place = self.clusters.clusters[m.cluster].kind == NameType::Other;
            m.field == self.field
                && m.phrase.start >= from
                && m.phrase.start < until
                && (from..before_comma(m.phrase.start)).all(modifier)
                && whole(m.name.end)
                && !place
        })
    }

    /// “the Sample Bolt and Mill Project”, which is no name elsewhere: capitalised words, no place.
    fn maker_in_words(&self, tokens: &Range<usize>, from: usize) -> Option<Resolved> {
        let capital = |t: &usize| self.a.doc.tokens[*t].is_capitalised();
        let first = (from..tokens.end).find(capital)?;
        let plain = |t: usize| {
            matches!(self.a.pos[t], Pos::Noun | Pos::Adj | Pos::Propn | Pos::Det)
                || self.a.is_joint(t)
        };
        let joins = |t: usize| self.a.is_any(t, &["and", "&", "of", "for", "on"]);
        let on = |t: usize| joins(t) || self.a.is_joint(t);
        let end = (first..tokens.end).find(|t| !(capital(t) || on(*t) && capital(&(t + 1))));
        let name = first..end.unwrap_or(tokens.end);
        let last = name.end - 1;
        let next = name.end;
        // “the Sampleton-based Roe Works”
        if next < tokens.end && self.a.is_joint(next) {
            return self.maker_in_words(tokens, next + 2);
        }
        let noun = matches!(
            self.a.pos.get(next),
            Some(Pos::Noun | Pos::Propn | Pos::Adj)
        );
        let modifies = noun
            || self.a.is_possessive(next)
            || self.a.is_any(next, &["of", "for", "and", "holding"]);
        let place = self.countries.iter().any(|c| {
            c.field == self.field && c.tokens.end == name.end && c.tokens.start >= name.start
        });
        let people = role_of(self.a, self.g, last).is_some_and(|(_, plural, _)| plural);
        let whole = (name.len() > 1 || !self.is_place_or_date(last))
            && self.a.doc.tokens[last].is_capitalised();
        let known = !place && !people && !modifies && whole && (from..first).all(plain);
        known.then(|| body_in(self.other(&name, &name), 70))
    }

    pub(super) fn is_place_or_date(&self, t: usize) -> bool {
        let place = |h: &Target| matches!(h, Target::Country(_) | Target::Place(_));
        let mut hits = self.a.hits_at(t).iter();
        hits.any(|h| place(&h.target)) || self.a.is_any(t, DATES) || self.a.is_any(t, MONTHS)
    }

    /// “a statement from the office of Mayor Jane Doe”: the office.
    fn office_behind(&self, tokens: &Range<usize>, from: usize) -> Option<Resolved> {
        let office = from..tokens.end;
        let known = self
            .a
            .is_any(from, &["office", "family", "lawyers", "lawyer", "campaign"]);
        if !known || office.len() < 2 {
            return None;
        }
        let found = self.other(&office, &office);
        let confidence = found.confidence;
        Some(body_in(found, confidence))
    }

    /// “a poll by Sample News and the Sample Daily”
    fn makers(&self, tokens: &Range<usize>, from: usize) -> Option<Resolved> {
        if from >= tokens.end {
            return None;
        }
        let found = self.joint(&(from..tokens.end))?;
        Some(Resolved {
            resolution: Resolution::Description,
            rule: "author-of-document",
            ..found
        })
    }

    /// “a report released jointly by Sample Bank, Roe Works and Doe Mills”
    fn listed_makers(&self, from: usize) -> Option<Resolved> {
        Some(Resolved {
            resolution: Resolution::Description,
            rule: "author-of-document",
            confidence: 75,
            ..several(&self.names_behind(from)?)?
        })
    }

    /// “the yearly report of the Sample Panel”: of the body, and not about it where it has the report.
    fn reported_of(&self, tokens: &Range<usize>, first: &Range<usize>) -> Option<usize> {
        let report = self.a.is_any(
            first.end - 1,
            &["report", "bulletin", "newsletter", "website"],
        );
        if !report || first.end + 1 >= tokens.end || !self.a.is_any(first.end, &["of"]) {
            return None;
        }
        let the = usize::from(self.a.is_any(first.end + 1, &["the"]));
        let found = self.named_maker(tokens, first.end + 1 + the)?;
        let m = &self.clusters.mentions[found];
        let body = self.clusters.clusters[m.cluster].kind == NameType::Organisation;
        (body && m.phrase.start == first.end + 1 + the).then_some(found)
    }

    /// “the website of the Jane Doe Mill”
    fn site_of(&self, tokens: &Range<usize>, first: &Range<usize>) -> Option<Resolved> {
        let of = first.end + 1 < tokens.end && self.a.is_any(first.end, &["of"]);
        if !of || !self.a.is_any(first.end - 1, &["website", "site", "blog"]) {
            return None;
        }
        let from = first.end + 1 + usize::from(self.a.is_any(first.end + 1, &["the"]));
        self.maker_in_words(tokens, from)
    }

    /// “a statement on the Sample Works website”, “a statement posted on Sample Works’ site”: whose the site is.
    fn site(&self, tokens: &Range<usize>, first: &Range<usize>) -> Option<usize> {
        let statement = self.a.is_any(first.end - 1, STATEMENTS);
        let site = tokens.end - 1;
        let made = first.end < site && self.a.is_any(first.end, MADE);
        let on = first.end + usize::from(made);
        let there = on < site && self.a.is_any(on, &["on"]);
        if !statement || !there || !self.a.is_any(site, &["website", "site", "blog"]) {
            return None;
        }
        self.clusters.mentions.iter().position(|m: &NameMention| {
            let end = m.name.end + usize::from(self.a.is_possessive(m.name.end));
            m.field == self.field && m.phrase.start > on && end == site
        })
    }
}

/// Those words as the body that made a text.
pub(super) fn body_in(mut found: Resolved, confidence: u8) -> Resolved {
    if let Some(speaker) = &mut found.speaker {
        speaker.kind = SpeakerKind::Organization;
    }
    Resolved {
        resolution: Resolution::Description,
        rule: "author-of-document",
        confidence,
        ..found
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_made_a_document_speaks_in_it() {
        for (text, speaker) in [
            (
                "New data from online bolt maker Sample Works Inc showed that it would rain.",
                "Sample Works Inc",
            ),
            (
                "The mill will close in May, according to preliminary figures issued in a press release by the state bolt maker Sample Works.",
                "Sample Works",
            ),
            (
                "The survey, conducted by the Bolt Relief Panel, showed that it would rain.",
                "Bolt Relief Panel",
            ),
            (
                "The mill will close in May, according to an email sent to workers by Jane Doe.",
                "Jane Doe",
            ),
            (
                "The mill will close in May, according to a statement released on the Sample Works Inc website.",
                "Sample Works Inc",
            ),
            (
                "The mill will close in May, according to a document from Sample Works Inc.",
                "Sample Works Inc.",
            ),
            (
                "The mill will close in May, according to a letter reviewed by Sample Works Inc.",
                "letter reviewed by Sample Works Inc.",
            ),
            (
                "A study by the Bolt Relief Panel came out. It said it would rain in May.",
                "Bolt Relief Panel",
            ),
            (
                "A new poll said it would rain. The Bolt Relief Panel poll asked ten millers.",
                "Bolt Relief Panel",
            ),
            (
                "A report by analysts at Sample Bank Inc said it would rain.",
                "analysts at Sample Bank Inc",
            ),
            (
                "A report from the Sampleton-based firm Roe Relief Project said it would rain.",
                "Roe Relief Project",
            ),
            (
                "A survey of trends in mills by Sample Works Inc said it would rain.",
                "Sample Works Inc",
            ),
            (
                "The mill is the best in town, according to rankings posted online by mill data firm Roe Annie on Friday.",
                "Roe Annie",
            ),
            (
                "Data released Friday by Sample Works Inc showed it would rain.",
                "Sample Works Inc",
            ),
            (
                "The mill is old, according to the website of the Jane A. Doe Homestead.",
                "Jane A. Doe Homestead",
            ),
            (
                "Another survey from 2005, by biology professor Jane Doe from Sample University, found it would rain.",
                "Jane Doe",
            ),
            (
                "A report earlier this week from the Bolt Relief Panel said it would rain.",
                "Bolt Relief Panel",
            ),
            (
                "The annual report of the Bolt Relief Panel said it would rain.",
                "Bolt Relief Panel",
            ),
            (
                "It is old. A survey of mills for the Sample Times, carried out by the Bolt Relief Panel, showed that it would rain.",
                "Bolt Relief Panel",
            ),
            (
                "Sample Works Inc is old. An estimate provided by the bank predicted it would rain.",
                "estimate provided by the bank",
            ),
            (
                "The mill will close, according to a letter from prosecutors.",
                "prosecutors",
            ),
            (
                "Overnight reports from Paris said that it would rain.",
                "Overnight reports from Paris",
            ),
            (
                "A report by the Sample Relief Project said it would rain.",
                "Sample Relief Project",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
