//! “A spokesman said”, “a company spokeswoman”, “a bank official”: for whom, where the words do not tell.
//!
//! The body that acts in the sentence, or in the one before; for a company that which “the company” would mean there, and
//! for a bank or a committee the one that has the word in its name.

use std::ops::Range;

use crate::annotation::Speaker;
use crate::attribution::discourse::{Mentioned, Referent};
use crate::attribution::speaker::Resolver;
use crate::gazetteer::{RoleKind, Target};
use crate::mention::clusters::NameMention;
use crate::mention::names::{NameType, ORGANISATION_HEADS};
use crate::text::WordSet;

/// Sentences back in which the body of a spokesman is told of, where the words do not say that it is a company’s.
const RECENT: usize = 3;

/// Sentences back in which two bodies of a kind may both be meant.
const NEAR: usize = 6;

/// How far back a spokesman is brought in, in mentions.
const MENTIONS: usize = 60;

/// Those who work for whom they speak, where the words tell of what kind that is: “a bank official”.
const OFFICIALS: &[&str] = &["official", "executive", "representative"];

/// Several of them, or those who will not be named: “company officials”, “commission sources”.
const SEVERAL: &[&str] = &["officials", "executives", "representatives", "sources"];

/// What such a one is, before the kind of body.
const RANKS: &[&str] = &["senior", "top", "leading"];

/// Words for a company, whichever it is.
const FIRMS: &[&str] = &[
    "company",
    "corporate",
    "firm",
    "airline",
    "retailer",
    "carmaker",
];

/// Words for a body that has them in its name.
const BODIES: &WordSet = &WordSet::of(&[
    "bank",
    "board",
    "committee",
    "commission",
    "council",
    "panel",
    "ministry",
    "department",
    "agency",
    "authority",
    "bureau",
    "office",
    "union",
    "party",
    "association",
    "federation",
    "society",
    "league",
    "alliance",
    "coalition",
    "exchange",
    "bourse",
    "institute",
    "foundation",
    "university",
    "college",
    "hospital",
    "museum",
    "court",
    "fund",
    "trust",
    "charity",
    "group",
    "organization",
    "organisation",
    "body",
    "executive",
]);

/// Whoever speaks for a body without a name, in parts: “a senior | bank | official”.
struct Parts {
    /// Of the spokesman or official.
    noun: usize,
    /// Of what kind of body, if that is told.
    body: Option<usize>,
    /// “senior”
    rank: Range<usize>,
}

/// Whom one speaks for, and what one is called by its name.
pub(super) struct SpokenFor {
    pub(super) body: Speaker,
    pub(super) name: String,
}

impl Resolver<'_, '_> {
    /// For whom somebody speaks whom the words call a spokesman of a kind of body or of nobody: “a company spokesman”, “a
    /// spokesman for the group”, “a bank official”.
    pub(super) fn speaks_for(&self, words: &Range<usize>, kind: RoleKind) -> Option<SpokenFor> {
        let parts = self.parts_of_spokesman(words)?;
        let spokesman = kind == RoleKind::Spokesperson;
        let official = parts.body.is_some()
            && (self.a.is_any(parts.noun, OFFICIALS) || self.a.is_any(parts.noun, SEVERAL));
        if !spokesman && !official {
            return None;
        }
        // “bank sources”: those of many banks
        let of_banks = |body: usize| {
            let central = body > 0 && self.a.is_any(body - 1, &["central"]);
            self.a.is_any(parts.noun, &["sources"]) && self.a.is_any(body, &["bank"]) && !central
        };
        if parts.body.is_some_and(of_banks) {
            return None;
        }
        let body = match parts.body {
            Some(body) if self.a.is_any(body, BODIES) => self.body_of_kind(body, words.start),
            Some(body) if !self.a.is_any(body, FIRMS) => None,
            body => self.told_of_by(words, parts.noun, body.is_some()),
        }?;
        let body = self.cluster(body);
        let rank = self.a.words(parts.rank);
        let name = format!("{rank} {} {}", body.name, self.a.word(parts.noun));
        Some(SpokenFor {
            name: name.trim_start().to_owned(),
            body,
        })
    }

    /// “officials”
    pub(super) fn are_officials(&self, head: usize) -> bool {
        self.a.is_any(head, SEVERAL)
    }

    fn parts_of_spokesman(&self, words: &Range<usize>) -> Option<Parts> {
        let article = self
            .a
            .is_any(words.start, &["a", "an", "the", "another", "one"]);
        let last = words.end.saturating_sub(1);
        let several = self.are_officials(last);
        if !article && !several && words.start > self.a.sentence_of(words.start).start {
            return None;
        }
        let first = words.start + usize::from(article);
        let rank = (first..words.end)
            .find(|t| !self.a.is_any(*t, RANKS))
            .map(|t| first..t)?;
        // “the central bank”
        let central = |at: usize| usize::from(self.a.is_any(at, &["central"]));
        let from = rank.end;
        // “a spokesman for the group”
        let whose = from + 3;
        if self.a.is_any(from + 1, &["for", "of", "at"]) && self.a.is_any(from + 2, &["the"]) {
            let body = whose + central(whose);
            let all = body + 1 == words.end;
            return all.then_some(Parts {
                noun: from,
                body: Some(body),
                rank,
            });
        }
        let body = from + central(from);
        // “the company’s spokesman”
        let owned = usize::from(self.a.is_possessive(body + 1) && body + 3 == words.end);
        let (noun, body) = match words.end.checked_sub(1)? {
            last if last == from => (last, None),
            last if last == body + 1 + owned => (last, Some(body)),
            _ => return None,
        };
        Some(Parts { noun, body, rank })
    }

    /// The body that acts in the sentence or in the one before, where the words do not tell of what kind it is, but that it
    /// is a company.
    fn told_of_by(&self, words: &Range<usize>, noun: usize, company: bool) -> Option<usize> {
        let at = self.brought_in(words, noun);
        let sentence = self.a.sentence_of(at);
        let here = self.body_of_clause(sentence.start..at, company);
        let before = || {
            let before = self.a.doc.sentence(at)?.checked_sub(1)?;
            self.body_of_clause(self.a.doc.sentences[before].tokens.clone(), company)
        };
        // “The company said Roe Works had left. A company spokesman said”: of the one that spoke
        if let Some(same) = company
            .then(|| self.company_that_told(sentence.start))
            .flatten()
        {
            return Some(same);
        }
        match here.or_else(|| before().filter(|_| !company)) {
            Some(Told::One(body)) => Some(body),
            Some(Told::Others) if !company => None,
            _ => self
                .likely_company(sentence.start)
                .or_else(|| self.main_company(at))
                .or_else(|| {
                    company
                        .then(|| self.only_body_in(sentence.start..at))
                        .flatten()
                })
                .or_else(|| company.then(|| self.only_company(at)).flatten())
                .filter(|c| company || self.is_told_of(*c, at)),
        }
    }

    /// The body of that kind: the only one nearby that the word is part of whose name, else the one that acts and may be
    /// called so.
    fn body_of_kind(&self, word: usize, at: usize) -> Option<usize> {
        let here = self.a.doc.sentence(at)?;
        let central = word > 0 && self.a.is_any(word - 1, &["central"]);
        let bank = self.a.is_any(word, &["bank"]);
        let fits = |c: usize| !bank || self.is_central_bank(c) == central;
        let mut named: Option<usize> = None;
        for m in self.organisations_before(word).filter(|m| m.name.end <= at) {
            let near = self
                .a
                .doc
                .sentence(m.name.start)
                .is_some_and(|s| here - s <= NEAR);
            if !fits(m.cluster) || named == Some(m.cluster) {
                continue;
            }
            match named {
                None => named = Some(m.cluster),
                Some(_) if near => return None,
                Some(_) => break,
            }
        }
        if named.is_some() || central {
            return named;
        }
        if bank && let Some(one) = self.only_bank_in(self.a.sentence_of(at).start..at, word) {
            return Some(one);
        }
        if bank {
            // not the end of “Roe and Sample Banking Corp”
            let half =
                |m: &NameMention| m.name.start > 0 && self.a.is_any(m.name.start - 1, &["and"]);
            let cut = |c: usize| self.own().any(|m| m.cluster == c && half(m));
            return self.bank_before(at, false).filter(|c| !cut(*c));
        }
        // “The Sample League is unaware of it,” a spokesman for the group said
        let start = self.a.sentence_of(at).start;
        let acting = self.body_of_clause(start..at, false).or_else(|| {
            let before = &self.a.doc.sentences[here.checked_sub(1)?];
            self.body_of_clause(before.tokens.clone(), false)
        });
        match acting {
            Some(Told::One(body)) if self.may_be_called(body, word) => Some(body),
            _ => None,
        }
    }

    /// “The Bank of Exampla has paid, a bank spokesman said.”: the only bank named there, central or not.
    fn only_bank_in(&self, words: Range<usize>, bank: usize) -> Option<usize> {
        let inside = |m: &&NameMention| words.contains(&m.name.start) && m.name.end <= words.end;
        let mut named = self.organisations_before(bank).filter(inside);
        let one = named.next()?.cluster;
        named.all(|m| m.cluster == one).then_some(one)
    }

    /// “the Bank of Exampla”, “the Reserve Bank”
    fn is_central_bank(&self, cluster: usize) -> bool {
        let words = self.clusters.clusters[cluster].words();
        let has = |word: &str| words.iter().any(|w| w == word);
        let of = words.first().is_some_and(|w| w == "bank") && self.is_public(cluster);
        has("central") || has("reserve") || of
    }

    /// Where “the spokesman” is first called so: “a spokesman”.
    fn brought_in(&self, words: &Range<usize>, head: usize) -> usize {
        if words.len() > 2 || !self.a.is_any(words.start, &["the"]) {
            return words.start;
        }
        let mut before = self.discourse.before(words.start).take(MENTIONS);
        let first = before.find_map(|m| match m.referent {
            Referent::Described(p) => {
                let phrase = &self.phrases.list[p];
                let start = phrase.tokens.start;
                let one = self.a.is_any(start, &["a"]) && phrase.head == start + 1;
                (one && self.a.is_any(phrase.head, &[self.a.word(head)])).then_some(start)
            }
            _ => None,
        });
        first.unwrap_or(words.start)
    }

    /// “Sampletron, a unit of Doe Works, sold bolts, a company spokesman said.”: the only body that a clause names, and the
    /// first name in it; of a sentence that begins with the spokesman, that of the one before.
    fn only_body_in(&self, clause: Range<usize>) -> Option<usize> {
        let words = if clause.is_empty() {
            let before = self.a.doc.sentence(clause.start)?.checked_sub(1)?;
            self.a.doc.sentences[before].tokens.clone()
        } else {
            clause
        };
        let mut named = self
            .own()
            .filter(|m| words.contains(&m.name.start) && !self.names_place(m.cluster));
        let first = named.next()?;
        // “The Quorl Italiana mills at Sampleton”: Quorl Italiana, which is no name elsewhere
        let unknown = |t: usize| {
            let place = self
                .a
                .hits_at(t)
                .iter()
                .any(|h| matches!(h.target, Target::Country(_) | Target::Place(_)));
            self.a.doc.tokens[t].is_capitalised() && !place
        };
        if (words.start + 1..first.phrase.start).any(unknown) {
            return None;
        }
        let one = first.cluster;
        let body = |c: usize| {
            let kind = self.clusters.clusters[c].kind;
            kind == NameType::Organisation && !self.is_public(c) && !self.is_outlet(c)
        };
        let alone = named.all(|m| m.cluster == one || !body(m.cluster));
        (alone && body(one)).then_some(one)
    }

    /// The body that some words tell of: their only subject, or whose thing it is that they begin with.
    fn body_of_clause(&self, tokens: Range<usize>, company: bool) -> Option<Told> {
        let mentions = &self.discourse.mentions;
        let from = mentions.partition_point(|m| m.tokens.start < tokens.start);
        let inside = mentions[from..]
            .iter()
            .take_while(|m| m.tokens.end <= tokens.end);
        let acts =
            |m: &&Mentioned| (m.subject && !m.embedded || m.possessor && m.first) && !m.quoted;
        let mut found = None;
        for m in inside.filter(acts) {
            let body = match m.referent {
                Referent::Cluster(c) if self.may_have_spokesman(m, c, company) => c,
                Referent::Cluster(c) if self.names_place(c) => continue,
                // “the company”, “it”
                Referent::Described(_) if !m.person && found.is_none() => continue,
                _ => return Some(Told::Others),
            };
            if found.is_some_and(|f| f != body) || self.is_joined(m) {
                return Some(Told::Others);
            }
            found = Some(body);
        }
        found.map(Told::One)
    }

    fn may_have_spokesman(&self, m: &Mentioned, cluster: usize, company: bool) -> bool {
        let name = &self.clusters.clusters[cluster];
        let organisation = name.kind == NameType::Organisation;
        let public = self.is_public(cluster);
        let head = |w: &String| ORGANISATION_HEADS.contains(&w.as_str());
        // “The Sample Price Index rose”: a thing
        let body = || {
            public
                || name.words().iter().any(head)
                || self.is_company(cluster, m.tokens.end, true)
                || self.speaks(cluster, usize::MAX)
                || self.is_named_again(cluster) && name.words().last().is_none_or(|w| w != "index")
        };
        (organisation || m.doubtful)
            && !(company && public)
            && !self.is_outlet(cluster)
            && !self.names_place(cluster)
            && body()
    }

    /// Whether a body is named in the sentences right before a token.
    fn is_told_of(&self, cluster: usize, at: usize) -> bool {
        let Some(here) = self.a.doc.sentence(at) else {
            return false;
        };
        let near = |m: &&Mentioned| {
            let there = self.a.doc.sentence(m.tokens.start);
            there.is_some_and(|s| here - s <= RECENT)
        };
        let mut before = self.discourse.before(at).take_while(near);
        before.any(|m| m.referent == Referent::Cluster(cluster))
    }

    fn is_named_again(&self, cluster: usize) -> bool {
        let mentions = self.clusters.mentions.iter();
        mentions.filter(|m| m.cluster == cluster).nth(1).is_some()
    }

    /// “Roe Inc and Doe Inc are its agents”
    fn is_joined(&self, m: &Mentioned) -> bool {
        let beside = [m.tokens.start.wrapping_sub(1), m.tokens.end];
        let tokens = self.a.doc.tokens.len();
        let mut beside = beside.iter().filter(|t| **t < tokens);
        beside.any(|t| self.a.is_any(*t, &["and", "or"]))
    }
}

/// Of whom some words tell.
enum Told {
    One(usize),
    Others,
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_spokesman_speaks_for_the_body_that_acts() {
        for (text, name) in [
            (
                "Sample Works Inc will close a mill in May, a company spokesman said.",
                "Sample Works Inc spokesman",
            ),
            (
                "Sample Works Inc said it had closed a mill. A company spokeswoman said it was old.",
                "Sample Works Inc spokeswoman",
            ),
            (
                "The Sample Workers Union declined to comment, but a spokesman said it would rain.",
                "Sample Workers Union spokesman",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_spokesman_of_a_kind_of_body_speaks_for_the_one_of_that_kind() {
        for (text, name) in [
            (
                "The Exampla Bolt Board will lower prices in May, a board spokesman said.",
                "Exampla Bolt Board spokesman",
            ),
            (
                "Sample Workers Union members left the mill of Doe Works Inc in May, a spokesman for the union said.",
                "Sample Workers Union spokesman",
            ),
            (
                "The meeting of the Sample Development Bank will be held in May, a senior bank official said.",
                "senior Sample Development Bank official",
            ),
            (
                "The Mill Committee met the Bolt Committee in May, a committee spokesman said.",
                "committee spokesman",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn officials_are_of_the_body_that_is_told_of() {
        for (text, name) in [
            (
                "Sample Works Inc will close a mill in May, company officials said.",
                "Sample Works Inc officials",
            ),
            (
                "The Exampla Bolt Board will lower prices in May. Board officials said it would rain.",
                "Exampla Bolt Board officials",
            ),
            (
                "The Exampla Bolt Board will lower prices in May, board sources said.",
                "Exampla Bolt Board sources",
            ),
            (
                "The Sample Bolt Bank will lower prices in May, bank sources said.",
                "bank sources",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_company_spokesman_speaks_for_the_only_body_named() {
        for (text, name) in [
            (
                "The Bank of Spain has paid for three auctions, a bank spokesman said.",
                "Bank of Spain spokesman",
            ),
            (
                "Sampletron, the Spanish unit of the trader Doe, sold 18,000 tonnes of bolts to Greece, a company spokesman said.",
                "Sampletron spokesman",
            ),
            (
                "The Quorl Italiana mills at Augusta and Siracusa will not be closing this spring, a spokesman for the company said.",
                "spokesman for the company",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn where_two_act_he_may_speak_for_either() {
        let text = "Sample Works Inc and Doe Mills Corp will close in May, a spokesman said.";
        assert_eq!(last_speaker(text), "spokesman");
    }

    #[test]
    fn a_company_spokesman_is_of_the_company_that_spoke() {
        let text = "<Sample Air Inc> said it filed a suit against Doe Air Corp. The company said Doe Air then broke the pact \
                    reached with Sample. A company spokesman said Sample has not yet set a value on the damages.";
        assert_eq!(last_speaker(text), "Sample Air Inc spokesman");
    }
}
