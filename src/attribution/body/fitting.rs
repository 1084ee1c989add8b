//! Whether a body may be called by a word: “the exchange”, “the rating agency”, “the union”, and how well its name or what is
//! said of it fits.

use std::ops::Range;

use super::around::FIRMS;
use super::company::{COMPANY, MANY};
use super::firm::ends_small;
use crate::attribution::described::another_word::kinds_of;
use crate::attribution::pronoun::unnamed::{BODY, MEMBERS, PAPER};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::names_in::names_in;
use crate::gazetteer::Known;
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;

/// Words for companies beside those that stand for one wherever they are.
const TRADES: &[&str] = &[
    "developer",
    "producer",
    "platform",
    "service",
    "website",
    "site",
    "fund",
    "investor",
    "builder",
    "agent",
    "processor",
    "contractor",
];

/// Words for a body whose name has them.
const HOUSES: &[&str] = &[
    "museum",
    "foundation",
    "institute",
    "court",
    "university",
    "college",
    "school",
    "hospital",
    "society",
    "academy",
    "ministry",
    "department",
    "authority",
    "council",
    "committee",
    "commission",
    "panel",
    "board",
    "bureau",
    "office",
    "exchange",
    "bourse",
    "party",
    "administration",
    "chamber",
    "league",
    "club",
];

/// Names of those who rate debt.
const RATERS: &[&str] = &[
    "moody", "moodys", "poor", "poors", "fitch", "dbrs", "ratings",
];

/// Words before “agency” that tell of one who rates.
const RATING: &[&str] = &["rating", "ratings", "credit"];

/// Words for newsrooms that are no papers.
const STATIONS: &[&str] = &[
    "station",
    "network",
    "broadcaster",
    "channel",
    "outlet",
    "radio",
];

/// Tokens beside a name in which it is called something.
const BESIDE: usize = 9;

/// “Sample Board of Trade”, “Sample Mercantile”: an exchange by another word.
fn is_board_of_trade(words: &[String]) -> bool {
    let has = |w: &str| words.iter().any(|o| o == w);
    has("board") && has("trade") || has("mercantile")
}

/// How well a body fits a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It may be called so, as far as its name tells.
    May,
    /// Its name tells that it is one of the kind.
    Kind,
    /// It is called so in the text.
    Called,
    /// Its name has the word.
    Named,
}

impl Fit {
    /// The points it is worth.
    pub(super) fn points(self) -> i32 {
        match self {
            Fit::May => 0,
            Fit::Kind => 8,
            Fit::Called => 18,
            Fit::Named => 20,
        }
    }
}

impl Resolver<'_, '_> {
    /// Whether and how well a body fits a description.
    pub(super) fn fit_of_body(
        &self,
        cluster: usize,
        words: &Range<usize>,
        head: usize,
    ) -> Option<Fit> {
        if !self.may_be_meant(cluster, head) || !self.has_capitals(cluster, words, head) {
            return None;
        }
        let c = &self.clusters.clusters[cluster];
        let word = self.a.word(head).to_lowercase();
        let central = head > words.start && self.a.is_any(head - 1, &["central"]);
        if central {
            return None;
        }
        let organisation = c.kind == NameType::Organisation;
        let headed = c.is_headed(&word) || kinds_of(&word).iter().any(|k| c.is_headed(k));
        let firm = c.is_firm() || self.g.known.named(&c.name) == Some(Known::Company);
        let called = self.stands_beside(cluster, &word, words.start);
        if self.a.is_any(head, HOUSES) {
            // “The exchange” may be the Sample Board of Trade
            let trade = || self.a.is_any(head, &["exchange"]) && is_board_of_trade(c.words());
            let named = organisation && (headed || trade());
            return match (named, called) {
                (true, _) => Some(Fit::Named),
                (_, true) if organisation => Some(Fit::Called),
                _ => None,
            };
        }
        if self.a.is_any(head, PAPER) {
            let paper = self.is_paper(cluster);
            return match (paper && headed, called && !self.is_agency(cluster), paper) {
                (true, ..) => Some(Fit::Named),
                (_, true, _) => Some(Fit::Called),
                (.., true) => Some(Fit::Kind),
                _ => None,
            };
        }
        if self.a.is_any(head, &["agency"]) {
            let rates = self.a.is_any(head - 1, RATING);
            let assessor = c.words().iter().any(|w| RATERS.contains(&w.as_str()));
            return match (rates, assessor, organisation) {
                (true, true, true) => Some(Fit::Named),
                (true, ..) => None,
                _ if organisation && headed => Some(Fit::Named),
                _ if called => Some(Fit::Called),
                // “the news agency”, “the agency”; not “the aid agency”
                _ if self.is_agency(cluster) && self.is_newsroom(words, head) => Some(Fit::Kind),
                _ => None,
            };
        }
        if self.a.is_any(head, STATIONS) && self.is_outlet(cluster) && !self.is_paper(cluster) {
            return Some(if called { Fit::Called } else { Fit::Kind });
        }
        if self.is_word_for_firm(head) {
            let trade = self.a.is_any(head, TRADES);
            if self.a.is_any(head, &["bank", "lender"]) {
                let bank = self.is_bank(cluster, self.a.is_any(head, &["lender"]))
                    && !self.is_public(cluster);
                return bank.then_some(if called { Fit::Called } else { Fit::Kind });
            }
            let other = ends_small(&c.name) || self.is_public(cluster) || self.is_outlet(cluster);
            let open = !other || firm;
            let doubtful = !organisation && !firm && !called && !self.has_ticker(cluster);
            return match (open && !doubtful, called, firm) {
                (true, true, _) => Some(Fit::Called),
                (true, _, true) if !trade => Some(Fit::Kind),
                (true, ..) if !trade && organisation => Some(Fit::May),
                _ => None,
            };
        }
        if self.a.is_any(head, BODY) || self.a.is_any(head, MEMBERS) {
            return match (organisation && headed, called && organisation) {
                (true, _) => Some(Fit::Named),
                (_, true) => Some(Fit::Called),
                _ if self.a.is_any(head, &["group"]) && self.is_public(cluster) => None,
                _ if organisation && self.may_be_called(cluster, head) && !firm => Some(Fit::May),
                _ => None,
            };
        }
        None
    }

    /// “The news agency”, “the agency”: nothing before the word tells of another calling.
    fn is_newsroom(&self, words: &Range<usize>, head: usize) -> bool {
        let told = words.start + usize::from(self.a.is_any(words.start, &["the", "a", "an"]));
        (told..head).all(|t| {
            self.a.is_any(t, &["official", "news", "press", "state"]) || self.is_of_nation(t)
        })
    }

    /// Whether a word is one for a firm: “company”, “retailer”, “platform”.
    pub(super) fn is_word_for_firm(&self, head: usize) -> bool {
        let many = self.a.is_any(head, MANY) && self.a.is_any(head, MEMBERS);
        let words = self.a.is_any(head, COMPANY) || self.a.is_any(head, FIRMS);
        (words || self.a.is_any(head, TRADES)) && !many
    }

    /// “The Doe institute”: a name that stands before the word, and that the body has in its own; where a body is, and whose,
    /// says nothing.
    fn has_capitals(&self, cluster: usize, words: &Range<usize>, head: usize) -> bool {
        let name = self.clusters.clusters[cluster].words();
        let based = (words.start + 1..head).rfind(|t| self.a.is_any(*t, &["based"]));
        let from = based.unwrap_or(words.start + 1);
        let kind = |m: &NameMention| self.clusters.clusters[m.cluster].kind;
        (from..head).all(|t| {
            let capital = self.a.doc.tokens[t].is_capitalised();
            let own = || name.contains(&self.a.word(t).to_lowercase());
            let (_, names) = names_in(self.clusters, self.field, &(t..t + 1));
            let there = |m: &NameMention| kind(m) == NameType::Other || self.names_place(m.cluster);
            let place = || !names.is_empty() && names.iter().all(there);
            // “the New York firm”
            let city = || self.is_place(t..t + 2) || t > from && self.is_place(t - 1..t + 1);
            let nation = || self.is_country(t) || self.is_of_nation(t) || self.is_place(t..t + 1);
            !capital || nation() || own() || city() || place()
        })
    }

    /// “The bolt maker Sample”, “Sample, a mill company in town,”, “Sample is a mill company”: whether a word is said of a name
    /// before another token.
    pub(super) fn stands_beside(&self, cluster: usize, word: &str, until: usize) -> bool {
        let is = |t: usize| self.a.word(t).eq_ignore_ascii_case(word);
        let before = |m: &NameMention| {
            let sentence = self.a.sentence_of(m.name.start).start;
            let from = m.phrase.start.min(m.name.start);
            let plain = |t: &usize| {
                use crate::tag::pos::Pos;
                matches!(self.a.pos[*t], Pos::Noun | Pos::Adj | Pos::Propn) || self.a.is_joint(*t)
            };
            (sentence..m.name.start)
                .rev()
                .skip(m.name.start - from)
                .take(BESIDE)
                .take_while(plain)
                .any(is)
                || (from..m.name.start).any(is)
        };
        let behind = |m: &NameMention| {
            let comma = m.name.end;
            let end = self.a.sentence_of(m.name.start).end.min(comma + BESIDE);
            let end = end.min(until);
            // “with Sample Works, the group said”: another
            let stop = (comma + 2..end).find(|t| matches!(self.a.word(*t), "," | "."));
            let last = stop.unwrap_or(end).min(end.saturating_sub(1));
            let speaks = (comma + 2..=last).any(|t| self.is_speech_verb(t));
            let opens = comma + 2 < end
                && !speaks
                && self.a.word(comma) == ","
                && (self.a.is_any(comma + 1, &["a", "an", "the", "one"])
                    || (comma + 1..end).any(|t| self.a.is_possessive(t)));
            opens
                && (comma + 2..end)
                    .take_while(|t| !matches!(self.a.word(*t), "," | "."))
                    .take_while(|t| !self.a.is_any(*t, &["of", "for", "that", "which", "in"]))
                    .any(is)
        };
        let is_one = |m: &NameMention| {
            let end = self
                .a
                .sentence_of(m.name.start)
                .end
                .min(m.name.end + BESIDE);
            self.a.is_any(m.name.end, &["is", "was"])
                && self.a.is_any(m.name.end + 1, &["a", "an", "the"])
                && (m.name.end + 2..end)
                    .take_while(|t| !matches!(self.a.word(*t), "," | "."))
                    .take_while(|t| !self.a.is_any(*t, &["of", "for", "that", "which", "in"]))
                    .any(is)
        };
        let own = self
            .own()
            .filter(|m| m.cluster == cluster && m.name.end <= until);
        own.into_iter().any(|m| before(m) || behind(m) || is_one(m))
    }
}
