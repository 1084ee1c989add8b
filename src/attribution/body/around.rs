//! “The company”, “the club”, “the foundation”: the body that is told of right there, where nothing else tells which.
//!
//! A page of several stories has no company that it is about, but each of its paragraphs has. The last resort: whoever
//! is subject of the nearest sentence that has such a body, else the only one named around.

use std::ops::Range;

use super::company::COMPANY;
use super::firm::ends_small;
use crate::annotation::Resolution;
use crate::attribution::discourse::{Mentioned, Referent};
use crate::attribution::pronoun::unnamed::{BODY, MEMBERS};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::gazetteer::Known;
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::{Case, WordSet};

/// Sentences before a description in which a body is told of, where a paragraph does not begin earlier.
const NEAR: usize = 2;

/// Sentences of the paragraph that are looked through, at most.
const PARAGRAPH: usize = 6;

/// More words for a company.
pub(super) const FIRMS: &WordSet = &WordSet::of(&["network", "studio"]);

/// Words for a body that stand in its name, or for one that has another kind of name than a company’s.
const HOUSES: &WordSet = &WordSet::of(&[
    "museum",
    "foundation",
    "institute",
    "court",
    "university",
    "college",
    "school",
    "hospital",
    "association",
    "federation",
    "society",
    "academy",
    "league",
    "ministry",
    "department",
    "authority",
    "council",
    "committee",
    "fund",
]);

/// Words of a company that mean one of many things.
const VAGUE: &[&str] = &[
    "group",
    "trust",
    "unit",
    "exchange",
    "partnership",
    "concern",
    "player",
];

/// Words before a head by which it is another body than the one told of.
const OTHER: &[&str] = &[
    "new", "other", "parent", "holding", "central", "combined", "merged", "rival", "same", "first",
    "second", "two", "three", "lower", "supreme", "high", "research", "sister", "former", "latter",
    "target", "largest", "biggest",
];

/// Words in the names of unions.
const UNIONS: &[&str] = &[
    "association",
    "workers",
    "teamsters",
    "brotherhood",
    "steelworkers",
    "federation",
    "teachers",
    "guild",
];

/// Words for a company of any kind.
const ANY_FIRM: &[&str] = &["company", "firm", "startup", "retailer"];

/// Sentences of a story that is about the company that leads it.
const STORY: usize = 12;

/// Words in the names of what belongs to a state, which is called neither organization nor group.
const OFFICIAL: &[&str] = &[
    "court",
    "congress",
    "senate",
    "house",
    "parliament",
    "department",
    "ministry",
    "treasury",
    "commission",
    "government",
    "administration",
    "reserve",
    "council",
    "office",
    "bureau",
    "agency",
    "university",
    "college",
    "school",
    "hospital",
    "police",
    "army",
];

/// Mentions of a company, one less where it acts, in a text that shows by nothing else that it is one.
const OFTEN: usize = 3;

/// Words that end what is written like a name and is none of a body.
pub(super) const FIGURES: &WordSet = &WordSet::of(&[
    "company", "eps", "etf", "etfs", "ipo", "gdp", "ebitda", "project", "products", "revenue",
    "buy", "pmi", "policy", "index", "service", "center", "fund", "collapse", "sales", "street",
    "outlook", "funding", "earnings", "forecast", "growth", "results", "market", "stock", "shares",
]);

/// What a word for a body asks of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A company.
    Firm,
    /// A body that is no company.
    Body,
    /// A body whose name has the word.
    Named,
}

impl Resolver<'_, '_> {
    /// The body told of around “the company”; `from` is where the words it speaks begin, if they stand before it,
    /// `spoken` who spoke before, the last first, and where.
    pub(crate) fn body_around<'r>(
        &self,
        source: &Range<usize>,
        found: &Resolved,
        from: Option<usize>,
        spoken: impl Iterator<Item = (&'r Resolved, usize)>,
    ) -> Option<Resolved> {
        // “The company will close. It said”
        let meant = match found.referent {
            Some(Referent::Described(p)) if found.rule == "pronoun" => {
                let phrase = &self.phrases.list[p];
                Some(&phrase.tokens).filter(|_| self.a.is_any(phrase.head, ANY_FIRM))
            }
            _ => None,
        };
        let open = meant.is_some()
            || matches!(
                found.rule,
                "source-organisation" | "source-unnamed" | "source-other-words"
            );
        let from = from.filter(|_| meant.is_none());
        let source = meant.unwrap_or(source);
        let head = source.end - 1;
        let plain = |t: usize| {
            matches!(self.a.pos[t], Pos::Noun | Pos::Adj | Pos::Punct)
                && !self.a.doc.tokens[t].is_capitalised()
                && !self.a.is_any(t, OTHER)
        };
        let definite = matches!(source.len(), 2..=4)
            && self.a.is_any(source.start, &["the"])
            && (source.start + 1..head).all(plain);
        let small = !self.a.doc.tokens[head].is_capitalised();
        if !(open && definite && small) {
            return None;
        }
        let kind = if self.a.is_any(head, VAGUE) && !self.a.is_any(head, MEMBERS) {
            return None;
        } else if self.a.is_any(head, HOUSES) {
            Kind::Named
        } else if self.a.is_any(head, BODY) || self.a.is_any(head, MEMBERS) {
            Kind::Body
        } else if self.a.is_any(head, COMPANY) || self.a.is_any(head, FIRMS) {
            Kind::Firm
        } else {
            return None;
        };
        // “The museum said … The museum said”
        let here = self.a.doc.sentence(source.start)?;
        let mut spoken = spoken.filter(|_| kind != Kind::Firm);
        let again = spoken.find_map(|(before, at)| {
            let there = self.a.doc.sentence(at)?;
            let same = here - there <= PARAGRAPH
                && self.a.is_any(at, &["the"])
                && self.a.word(at + 1).eq_ignore_ascii_case(self.a.word(head));
            match before.referent {
                Some(Referent::Cluster(c)) if same => Some(c),
                _ => None,
            }
        });
        let index = again
            .or_else(|| self.told_of(source, head, kind, from))
            .or_else(|| {
                let any = self.a.is_any(head, ANY_FIRM) && source.len() == 2;
                any.then(|| self.nearest_firm(source, from)).flatten()
            })?;
        let (resolution, rule) = if meant.is_some() {
            (Resolution::Pronoun, "pronoun")
        } else {
            (Resolution::Description, "body-told-of")
        };
        Some(self.referent(Referent::Cluster(index), resolution, rule, 65))
    }

    /// The subject of the nearest sentence that has one of a kind, else the only one around.
    fn told_of(
        &self,
        source: &Range<usize>,
        head: usize,
        kind: Kind,
        from: Option<usize>,
    ) -> Option<usize> {
        let here = self.a.doc.sentence(source.start)?;
        let paragraph = self.a.doc.sentences[here].paragraph;
        // “Sample’s bolts, which the company said are dear”: what is said of stands before, and whose it is too
        let which = source.start > 0 && self.a.is_any(source.start - 1, &["which"]);
        let from = from.filter(|_| !which);
        let until = from.map_or(source.start, |t| self.a.sentence_of(t).start);
        let mut around: Vec<usize> = Vec::new();
        let mut acting: Vec<usize> = Vec::new();
        let mut sentence = None;
        let mut stands = None;
        for m in self.discourse.before(until) {
            let there = self.a.doc.sentence(m.tokens.start)?;
            let same = self.a.doc.sentences[there].paragraph == paragraph;
            if here - there > if same { PARAGRAPH } else { NEAR } {
                break;
            }
            if !acting.is_empty() && sentence != Some(there) {
                break;
            }
            sentence = Some(there);
            match m.referent {
                // “A rival company”: it may be meant
                Referent::Described(p) => {
                    let phrase = &self.phrases.list[p];
                    let word = self.a.word(head);
                    let another = !self.a.is_any(phrase.tokens.start, &["the", "its"]);
                    if another && self.a.word(phrase.head).eq_ignore_ascii_case(word) {
                        return None;
                    }
                }
                // “Sample said bolts are dear”, of which nothing shows what it is: it may be meant too
                Referent::Cluster(c)
                    if self.is_unclear(m, c) && (m.subject && here - there <= NEAR || m.speaks) =>
                {
                    return None;
                }
                Referent::Cluster(c) if !m.quoted && self.is_of_kind(m, c, head, kind) => {
                    let c = self.owner_of_ticker(c).unwrap_or(c);
                    if m.subject && !m.embedded && !acting.contains(&c) {
                        acting.push(c);
                    }
                    if !around.contains(&c) {
                        around.push(c);
                    }
                    // “Sample bolts are dear”
                    let next = m.tokens.end;
                    let joined = self.a.pos.get(next) == Some(&Pos::Noun) || self.a.is_joint(next);
                    let only = m.possessor || !joined;
                    if only && here - there <= NEAR {
                        stands.get_or_insert(there);
                    }
                }
                _ => {}
            }
        }
        let lone = acting.is_empty();
        let told = if lone { &around } else { &acting };
        let [one] = told[..] else {
            return None;
        };
        if lone {
            let first = self.a.doc.sentences[stands?].tokens.start;
            if self.is_unknown_acting(first..until) {
                return None;
            }
        }
        // “Doe Mills will be sold, the company said”; and a text that another company leads is about that one
        let words = self.discourse.before(source.start);
        let mut words = words.take_while(|m| m.tokens.start >= until);
        let other = words.any(|m| {
            let acts = m.subject && !m.embedded;
            matches!(m.referent, Referent::Cluster(c) if (lone || c != one && acts) && (!m.person || m.doubtful) && !self.names_place(c))
        });
        let led = kind == Kind::Firm
            && here < STORY
            && (0..self.clusters.clusters.len())
                .any(|c| c != one && self.is_company(c, source.start, true) && self.leads(c));
        (!other && !led).then_some(one)
    }

    /// “The company”, of which nothing else tells which: the only body that acts in the nearest sentence that has one, else
    /// the only one that it names.
    fn nearest_firm(&self, source: &Range<usize>, from: Option<usize>) -> Option<usize> {
        let here = self.a.doc.sentence(source.start)?;
        let which = source.start > 0 && self.a.is_any(source.start - 1, &["which"]);
        let from = from.filter(|_| !which);
        let until = from.map_or(source.start, |t| self.a.sentence_of(t).start);
        let (mut around, mut acting): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut sentence = None;
        for m in self.discourse.before(until) {
            let there = self.a.doc.sentence(m.tokens.start)?;
            if here - there > NEAR || !around.is_empty() && sentence != Some(there) {
                break;
            }
            sentence = Some(there);
            match m.referent {
                // “A rival company”
                Referent::Described(p) => {
                    let phrase = &self.phrases.list[p];
                    let another = !self.a.is_any(phrase.tokens.start, &["the", "its"]);
                    if another && self.a.is_any(phrase.head, ANY_FIRM) {
                        return None;
                    }
                }
                Referent::Cluster(c) if !m.quoted && self.may_be_firm(m, c) => {
                    if m.subject && !m.embedded && !acting.contains(&c) {
                        acting.push(c);
                    }
                    if !around.contains(&c) {
                        around.push(c);
                    }
                }
                _ => {}
            }
        }
        let nearest = match (&acting[..], &around[..]) {
            ([one], _) | ([], [one]) => *one,
            _ => return None,
        };
        // “Sample Works won a lawsuit. Doe Mills had sued. The company said”: a short text is about the one that leads it
        let lead = self.a.doc.sentences.first().map_or(0, |s| s.tokens.end);
        let leading = |m: &&Mentioned| {
            let firm = |c: usize| self.may_be_firm(m, c) && self.leads(c);
            matches!(m.referent, Referent::Cluster(c) if here < STORY && firm(c))
        };
        let mentions = self.discourse.mentions.iter();
        let mut leaders = mentions
            .take_while(|m| m.tokens.start < lead)
            .filter(leading);
        match leaders.next().map(|m| m.referent) {
            Some(first) if leaders.all(|m| m.referent == first) => match first {
                Referent::Cluster(c) => self.is_named_near(c, until, here).then_some(c),
                _ => None,
            },
            Some(_) => None,
            None => Some(nearest),
        }
    }

    /// Whether a name stands in the sentences before a token.
    fn is_named_near(&self, index: usize, until: usize, here: usize) -> bool {
        let near = |m: &&Mentioned| {
            let there = self.a.doc.sentence(m.tokens.start);
            there.is_some_and(|s| here - s <= NEAR)
        };
        let mut before = self.discourse.before(until).take_while(near);
        before.any(|m| m.referent == Referent::Cluster(index))
    }

    /// Whether a name may be that of a company, though nothing shows it.
    fn may_be_firm(&self, m: &Mentioned, index: usize) -> bool {
        let cluster = &self.clusters.clusters[index];
        let known = || self.g.known.named(&cluster.name) == Some(Known::Company);
        let body = cluster.kind == NameType::Organisation && (!m.person || m.doubtful);
        let other = self.is_public(index) || self.is_outlet(index) || self.names_place(index);
        let last = cluster.words().last();
        let figure = last.is_some_and(|w| FIGURES.contains(&w.as_str()));
        body && (!other || known()) && !figure && !ends_small(&cluster.name)
    }

    /// A name of one word of which nothing shows whether it is a person’s.
    fn is_unclear(&self, m: &Mentioned, index: usize) -> bool {
        let name = &self.clusters.clusters[index].name;
        m.doubtful && !m.quoted && self.g.known.named(name) != Some(Known::Company)
    }

    /// Whether a word that looks like a name, and is none that the text is known to have, acts in a stretch of text.
    fn is_unknown_acting(&self, tokens: Range<usize>) -> bool {
        let named = |t: usize| {
            let mut mentions = self.clusters.mentions.iter();
            mentions.any(|m| {
                let kind = self.clusters.clusters[m.cluster].kind;
                m.field == self.field && m.phrase.contains(&t) && kind != NameType::Other
            })
        };
        let acts = |t: usize| {
            let next = self.a.pos.get(t + 1);
            let opens = t == self.a.sentence_of(t).start;
            opens || matches!(next, Some(Pos::Verb | Pos::Aux))
        };
        let mut tokens = tokens;
        tokens.any(|t| {
            self.a.pos[t] == Pos::Propn
                && self.a.doc.tokens[t].is_capitalised()
                && acts(t)
                && !named(t)
        })
    }

    /// Whether a name may be that of a body of a kind.
    fn is_of_kind(&self, m: &Mentioned, index: usize, head: usize, kind: Kind) -> bool {
        let cluster = &self.clusters.clusters[index];
        let known = self.g.known.named(&cluster.name) == Some(Known::Company);
        let body = cluster.kind == NameType::Organisation || m.doubtful && known;
        let firm = || cluster.is_firm() || known;
        let word = self.a.word(head).to_lowercase();
        let has = |word: &str| cluster.words().iter().any(|w| w == word);
        let acronym = || cluster.name.bytes().all(|b| b.is_ascii_uppercase());
        let end = self.a.doc.tokens.len();
        let shown = || {
            firm()
                || self.speaks(index, end)
                || self.has_ticker(index)
                || self.is_often_named(index, m)
        };
        let fits = match kind {
            Kind::Firm => !self.is_public(index) && (!self.is_outlet(index) || firm()) && shown(),
            Kind::Body if has(&word) => true,
            Kind::Body if self.a.is_any(head, &["union"]) => {
                UNIONS.iter().any(|w| has(w)) || acronym() && !self.is_public(index)
            }
            Kind::Body => {
                let office = OFFICIAL.iter().any(|w| has(w)) || self.is_agency_of_state(index);
                !firm() && !self.is_outlet(index) && !office
            }
            Kind::Named => has(&word),
        };
        let figure = || {
            let last = cluster.words().last();
            last.is_some_and(|w| FIGURES.contains(&w.as_str()))
        };
        body && fits && !figure() && !self.names_place(index)
    }

    /// “Sample Works (SMPL)”, “Sample Works (NASDAQ:SMPL)”: the token of the letters behind a name.
    fn ticker(&self, m: &NameMention) -> Option<usize> {
        let open = m.name.end;
        if m.field != self.field || !self.a.is_any(open, &["("]) {
            return None;
        }
        let colon = self.a.is_any(open + 2, &[":"]);
        let ticker = open + if colon { 3 } else { 1 };
        let upper = self.a.doc.tokens.get(ticker)?.case == Case::Upper;
        (upper && self.a.is_any(ticker + 1, &[")"])).then_some(ticker)
    }

    pub(super) fn has_ticker(&self, index: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        mentions.any(|m| m.cluster == index && self.ticker(m).is_some())
    }

    /// The company that is listed by letters which are used like a name.
    fn owner_of_ticker(&self, index: usize) -> Option<usize> {
        let name = &self.clusters.clusters[index].name;
        let mut mentions = self.clusters.mentions.iter();
        let owner = mentions.find(|m| {
            let ticker = self.ticker(m).map(|t| self.a.word(t));
            m.cluster != index && ticker == Some(name.as_str())
        });
        owner.map(|m| m.cluster)
    }

    /// Whether a name comes again and again.
    fn is_often_named(&self, index: usize, m: &Mentioned) -> bool {
        let mentions = self.clusters.mentions.iter();
        let times = mentions.filter(|m| m.cluster == index).count();
        times + usize::from(m.subject && !m.embedded) >= OFTEN
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_body_right_before_is_meant() {
        for (text, speaker) in [
            (
                "Jane Doe has seen many mills. The Sample Mill Museum Foundation has no money. The museum said it would close.",
                "Sample Mill Museum Foundation",
            ),
            (
                "Sample Mill Museum Foundation has no money. The museum said it would close. It rained. Roe came. \
                 A mill burned. The museum said it was old.",
                "Sample Mill Museum Foundation",
            ),
            (
                "A nurse for Millers Without Borders came. “It rained,” the organisation said in a statement.",
                "Millers Without Borders",
            ),
            // The commission is none of its kind.
            (
                "A group of millers sold a mill. In a filing with the Securities and Exchange Commission, the trade group said it was old.",
                "trade group",
            ),
            // The words tell of another.
            (
                "It rained. Sample Works Inc is well. Doe Mills Inc will be sold, the studio said.",
                "studio",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn the_company_of_which_nothing_else_tells_which() {
        for (text, speaker) in [
            (
                "Quorla Boxes plans to ship its first goods in May. The company said it would rain.",
                "Quorla Boxes",
            ),
            (
                "Quorla Boxes plans to ship its first goods in May. The company likes rain. It said the mill was old.",
                "Quorla Boxes",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn a_page_of_several_stories_has_a_company_in_each() {
        let leads = "Roe Mills Inc said it rained. Doe Mills Inc said it was cold.";
        let second =
            "A loss was the worst for Sample Works Inc in years. The company said it would rain.";
        let page = format!("{leads} {}\n\n{second}", "It is old. ".repeat(12));
        assert_eq!(last_speaker(&page), "Sample Works Inc");
        // In a short text it may be one that leads.
        assert_eq!(last_speaker(&format!("{leads}\n\n{second}")), "company");
    }
}
