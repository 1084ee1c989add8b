//! “The company”: which one.

use std::ops::Range;

use crate::annotation::{Resolution, SpeakerKind};
use crate::attribution::discourse::{Mentioned, Referent};
use crate::attribution::pronoun::pronouns::{Pronoun, candidates};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::names_in::names_in;
use crate::attribution::speaker::resolved::Resolved;
use crate::explain::Reason;
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::WordSet;

/// Words for a company, whichever it is.
pub(crate) const COMPANY: &WordSet = &WordSet::of(&[
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
    "giant",
    "trust",
    "concern",
    "player",
    "operator",
    "chain",
    "miner",
    "brewer",
    "homebuilder",
    "broadcaster",
    "supplier",
    "distributor",
    "refiner",
    "steelmaker",
    "planemaker",
]);

/// Those of them that are told of without being a company that has a name.
pub(super) const MANY: &[&str] = &[
    "group",
    "trust",
    "unit",
    "exchange",
    "partnership",
    "concern",
];

/// Words that make “the … company” one that need not have been named.
const ANOTHER: &[&str] = &[
    "other",
    "another",
    "parent",
    "holding",
    "new",
    "first",
    "second",
    "third",
    "same",
    "private",
    "former",
    "latter",
    "whole",
    "entire",
    "two",
    "three",
    "target",
    "rival",
    "combined",
    "merged",
    "resulting",
    "acquired",
    "surviving",
    "sister",
    "and",
    "or",
    "of",
    "a",
    "an",
    "insurance",
    "average",
    "listed",
];

/// Words in the names of banks, as they begin.
const BANKS: &[&str] = &[
    "banc",
    "bank",
    "banq",
    "citi",
    "trust",
    "saving",
    "chase",
    "fargo",
    "barclays",
    "hsbc",
    "ubs",
    "suisse",
    "santander",
    "bbva",
    "unicredit",
    "paribas",
    "generale",
    "lloyds",
    "natwest",
    "morgan",
    "goldman",
    "merrill",
    "credit",
    "financ",
    "northern",
    "halifax",
    "sparkasse",
];

/// Words in the names of lenders that need be no banks: “the mortgage lender”.
const LENDERS: &[&str] = &["capital", "loan", "loans", "lending", "mortgage", "savings"];

/// Mentions among which a bank is looked for.
const NEAR: usize = 40;

/// The lead of a company over the next: more than being mentioned nearer or again gives.
const LEAD: i32 = 6;

/// Tokens of a dateline, at most.
pub(super) const DATELINE: usize = 6;

/// Sentences after its words within which a company is still meant.
const SPOKE: usize = 10;

/// Sentences before a word for a company in which another that acts may be meant.
const RECENT: usize = 3;

/// Words that introduce a name, before it.
const INTRODUCED: usize = 6;

impl Resolver<'_, '_> {
    /// “The company”, “the Sampleton-based software maker”: a word for a company that the text need not name again.
    fn is_company_word(&self, tokens: &Range<usize>, head: usize) -> bool {
        // What stands before “-based” is where it is, whatever else has that name.
        let mut inside = tokens.start + 1..head;
        let based = inside.rfind(|t| self.a.is_any(*t, &["based"]) && self.a.is_joint(*t - 1));
        let from = based.unwrap_or(tokens.start + 1);
        let described = (from..head).all(|t| self.may_describe(t));
        // “Company said”, as telegrams have it
        let opens = |t: usize| {
            let before = t - 1;
            // and “the Sampleton, Exampla-based company”
            matches!(self.a.word(before), "," | "--" | "-") || self.a.is_any(before, &["based"])
        };
        let opens = |t: usize| t == self.a.sentence_of(t).start || opens(t);

        let bare = tokens.len() == 1 && self.a.is_any(head, &["company"]) && opens(head);
        let definite = self.a.is_any(tokens.start, &["the"]) && head + 1 == tokens.end;
        (definite || bare) && described && self.is_company_noun(head)
    }

    /// “The company”: the one that leads the text, where it spoke last and nothing around tells of another.
    pub(crate) fn company_that_spoke<'r>(
        &self,
        source: &Range<usize>,
        found: &Resolved,
        mut spoken: impl Iterator<Item = (&'r Resolved, usize)>,
    ) -> Option<Resolved> {
        let head = source.end - 1;
        if found.rule != "source-organisation"
            || !self.is_company_word(source, head)
            || self.a.is_any(head, MANY)
            || self.a.is_any(head, &["bank", "lender"])
        {
            return None;
        }
        let here = self.a.doc.sentence(source.start)?;
        let (before, at) = spoken.find(|(r, _)| {
            let body = r.speaker.as_ref().is_some_and(|s| {
                // “Sampletron said so”, which no table knows
                let word = s.kind == SpeakerKind::Unknown
                    && r.rule == "source-other-words"
                    && s.name.starts_with(char::is_uppercase)
                    && !s.name.contains(' ');
                s.kind == SpeakerKind::Organization || word
            });
            body && !matches!(r.referent, Some(Referent::Cluster(c)) if self.is_public(c) || self.is_outlet(c) || self.names_place(c))
        })?;
        let leads = match before.referent {
            Some(Referent::Cluster(c)) => self.leads(c),
            Some(_) => false,
            None => {
                let lead = usize::from(self.heading_end() > 0);
                let opens = self.a.doc.sentence(at).is_some_and(|s| s <= lead);
                before.rule == "company-named-before"
                    || opens && before.rule == "source-other-words"
            }
        };
        let there = self.a.doc.sentence(at)?;
        let mut same = (leads && here - there <= SPOKE).then(|| Resolved {
            resolution: Resolution::Description,
            rule: "company-named-before",
            confidence: 70,
            ..before.clone()
        })?;
        if let Some(speaker) = &mut same.speaker {
            speaker.kind = SpeakerKind::Organization;
        }
        Some(same)
    }
    /// “The company”: the one the text is about there, where no other comes near.
    pub(crate) fn company_before(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        if !self.is_company_word(tokens, head) {
            return None;
        }
        if let Some(same) = self.company_that_said(tokens, head) {
            return Some(same);
        }
        if let Some(same) = self.company_that_closed(tokens, head) {
            return Some(same);
        }
        // “Doe owns a third of Sample Works, the company said”: whoever is told of there is not who tells it
        let start = self.a.sentence_of(tokens.start).start;
        let closing = tokens.start > start && self.a.word(tokens.start - 1) == ",";
        if self.a.is_any(head, &["bank", "lender"]) {
            let lends = self.a.is_any(head, &["lender"]);
            let told = closing.then(|| self.bank_before(start, lends)).flatten();
            return told
                .or_else(|| self.bank_before(tokens.start, lends))
                .or_else(|| self.company_of_headline(tokens, head));
        }
        if let Some(trade) = self.company_of_trade(tokens, head) {
            return Some(trade);
        }
        let any = tokens.len() == 2
            && (self.a.is_any(head, &["company", "firm"]) || !self.a.is_any(head, COMPANY));
        let lead = any.then(|| self.company_of_lead(tokens.start)).flatten();
        let told = closing.then(|| self.likely_company(start)).flatten();
        told.or_else(|| self.likely_company(tokens.start))
            .filter(|c| lead.is_none_or(|l| l == *c || self.speaks(*c, tokens.start)))
            .or_else(|| self.main_company(tokens.start))
            .or(lead)
            .or_else(|| {
                let many = self.a.is_any(head, MANY);
                (!many).then(|| self.only_company(tokens.start)).flatten()
            })
            .or_else(|| self.company_of_headline(tokens, head))
    }

    /// “The company”, after “The company said Doe Works Inc had come.”: the same, and not whom it told of.
    fn company_that_said(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let before = self.a.doc.sentence(tokens.start)?.checked_sub(1)?;
        let start = self.a.doc.sentences[before].tokens.start;
        let keys = &self.a.doc.tokens;
        let same = tokens.len() == 2
            && self.a.is_any(start, &["the"])
            && keys[start + 1].key == keys[head].key
            && self.is_speech_verb(start + 2);
        same.then(|| self.company_before(&(start..start + 2), start + 1))?
    }

    /// “…, the company said.”, after “…, Sample said.”: the same, where it leads the text.
    fn company_that_closed(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let sentence = self.a.doc.sentence(tokens.start)?;
        let before = &self.a.doc.sentences[sentence.checked_sub(1)?].tokens;
        let closing = tokens.start > self.a.sentence_of(head).start
            && self.a.word(tokens.start - 1) == ","
            && tokens.len() == 2
            && self.is_speech_verb(tokens.end);
        let verb = before
            .end
            .checked_sub(2)
            .filter(|v| *v > before.start + 2)?;
        if !closing || self.a.is_any(head, MANY) || !self.is_speech_verb(verb) {
            return None;
        }
        let named = self.own().find(|m| m.name.end == verb)?;
        let start = named.phrase.start;
        let closes = start > before.start && self.a.word(start - 1) == ",";
        let company = self.is_company(named.cluster, tokens.start, true);
        (closes && company && self.leads(named.cluster)).then_some(named.cluster)
    }

    /// The company that speaks in the sentence before a token as “the company”.
    pub(crate) fn company_that_told(&self, at: usize) -> Option<usize> {
        let before = self.a.doc.sentence(at)?.checked_sub(1)?;
        let start = self.a.doc.sentences[before].tokens.start;
        let told = self.a.is_any(start, &["the"])
            && self
                .a
                .is_any(start + 1, &["company", "firm", "airline", "retailer"])
            && self.is_speech_verb(start + 2);
        told.then(|| self.company_before(&(start..start + 2), start + 1))?
    }

    /// “The cable company”: the only one nearby that the text introduces by its trade: “the cable distributor Sample”.
    fn company_of_trade(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let trade = head.checked_sub(1)?;
        if tokens.len() != 3 || !matches!(self.a.pos[trade], Pos::Noun | Pos::Adj) {
            return None;
        }
        let here = self.a.doc.sentence(head)?;
        let mut only = None;
        for m in self.discourse.before(tokens.start) {
            let Referent::Cluster(i) = m.referent else {
                continue;
            };
            if self
                .a
                .doc
                .sentence(m.tokens.start)
                .is_none_or(|s| here - s > RECENT)
            {
                break;
            }
            let body = (!m.person || m.doubtful) && only != Some(i) && !self.is_public(i);
            if body && self.has_trade(m, trade) {
                if only.is_some() {
                    return None;
                }
                only = Some(i);
            }
        }
        only
    }

    /// Whether a word stands among those right before a name, a comma between or not.
    fn has_trade(&self, m: &Mentioned, trade: usize) -> bool {
        let start = self.a.sentence_of(m.tokens.start).start;
        let from = m.tokens.start.saturating_sub(INTRODUCED).max(start);
        let comma = m.tokens.start > from && self.a.word(m.tokens.start - 1) == ",";
        let end = m.tokens.start - usize::from(comma);
        let noun = |t: &usize| matches!(self.a.pos[*t], Pos::Noun | Pos::Adj | Pos::Propn);
        let mut before = (from..end).rev().take_while(noun);
        before.any(|t| self.a.is_any(t, &[self.a.word(trade)]))
    }

    /// The only company that a text names until a token, though it does nothing there: “Doe, head of Sample Works Inc”.
    pub(crate) fn only_company(&self, until: usize) -> Option<usize> {
        let mut only = None;
        for m in &self.discourse.mentions {
            let Referent::Cluster(i) = m.referent else {
                continue;
            };
            let person = m.person && !m.doubtful;
            if person || m.tokens.start >= until || self.is_public(i) {
                continue;
            }
            if only.is_some_and(|o| o != i) {
                return None;
            }
            only = Some(i);
        }
        let body = |i: &usize| self.clusters.clusters[*i].kind == NameType::Organisation;
        only.filter(|i| body(i) && self.is_company(*i, until, true))
    }

    /// “The bank”: the company that likely is meant if it may be a bank, else the nearest one that may.
    pub(crate) fn bank_before(&self, at: usize, lends: bool) -> Option<usize> {
        let bank = |i: &usize| self.is_bank(*i, lends);
        let likely = self.likely_company(at).or_else(|| self.main_company(at));
        likely.filter(bank).or_else(|| {
            let before = self.discourse.before(at).take(NEAR);
            before
                .filter_map(|m| match m.referent {
                    Referent::Cluster(i) if !m.person || m.doubtful => Some(i),
                    _ => None,
                })
                .find(|i| bank(i) && !self.is_public(*i))
        })
    }

    /// Whether a name is that of a bank, or of whom else lends.
    pub(super) fn is_bank(&self, index: usize, lends: bool) -> bool {
        let words = self.clusters.clusters[index].words();
        let has = |w: &String| {
            w.contains("bank")
                || BANKS.iter().any(|b| w.starts_with(b))
                || lends && LENDERS.iter().any(|l| w == l)
        };
        words.iter().any(has)
    }

    /// A word between “the” and “company” that does not make it another: its trade or where it is.
    fn may_describe(&self, t: usize) -> bool {
        if self.is_high_street(t) {
            return true;
        }
        let (_, names) = names_in(self.clusters, self.field, &(t..t + 1));
        let kind = |m: &NameMention| self.clusters.clusters[m.cluster].kind;
        let known = names.iter().any(|m| kind(m) != NameType::Other);
        !known && !self.a.is_possessive(t) && !self.a.is_any(t, ANOTHER)
    }

    /// “The High Street retailer”: one that has shops, wherever.
    fn is_high_street(&self, t: usize) -> bool {
        let high = t - usize::from(t > 0 && self.a.is_any(t, &["street"]));
        self.a.is_any(high, &["high"]) && self.a.is_any(high + 1, &["street"])
    }

    /// The company that comes nearest, or of several that do the only one that has spoken.
    pub(crate) fn likely_company(&self, at: usize) -> Option<usize> {
        let all = candidates(self.a, self.discourse, Pronoun::Thing, at, None, |_, _| {});
        let body = all.iter().find_map(|c| match c.referent {
            Referent::Cluster(i) if !self.is_public(i) => Some(i),
            _ => None,
        });
        let companies: Vec<(usize, i32)> = all
            .iter()
            .filter_map(|c| match c.referent {
                Referent::Cluster(i) => {
                    // “Sample’s presence in town is large, and the company said”
                    let acts = [Reason::Subject, Reason::Possessor];
                    let acts = c.points.reasons().any(|(r, _)| acts.contains(&r));
                    self.is_company(i, at, acts).then_some((i, c.total))
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
        let mut spoke = near.into_iter().filter(|i| self.speaks(*i, at));
        spoke.next().filter(|_| spoke.next().is_none())
    }

    /// The company that speaks or acts in the first sentence, where until there no other does lately; if it speaks
    /// there, the others have to speak too.
    pub(crate) fn main_company(&self, until: usize) -> Option<usize> {
        let sentences = &self.a.doc.sentences;
        // What is shorter is a dateline: “(Sample News) --”.
        let lead = sentences.iter().position(|s| s.tokens.len() > DATELINE)?;
        let sentence = &sentences[lead];
        let opens = |t: usize| {
            t == sentence.tokens.start + usize::from(self.a.is_any(sentence.tokens.start, &["the"]))
        };
        let lead_by = |fits: &dyn Fn(&Mentioned) -> bool| {
            let mut mentions = self.discourse.mentions.iter().filter(|m| !m.quoted);
            mentions.find_map(|m| match m.referent {
                Referent::Cluster(i) if sentence.tokens.contains(&m.tokens.start) && fits(m) => {
                    Some(i)
                }
                _ => None,
            })
        };
        // “Sample Works Inc’s profit will rise, the company said.”
        let first = lead_by(&|m| m.subject).or_else(|| {
            lead_by(&|m| opens(m.tokens.start) && self.a.is_possessive(m.tokens.end))
        })?;
        let here = self.a.doc.sentence(until)?;
        let speaks = sentence.tokens.clone().any(|t| self.is_speech_verb(t));
        // Each of the others once.
        let mut others: Vec<usize> = Vec::new();
        for m in &self.discourse.mentions {
            let Referent::Cluster(i) = m.referent else {
                continue;
            };
            let body = i != first && (!m.person || m.doubtful) && m.tokens.start < until;
            if !body || self.is_public(i) {
                continue;
            }
            let there = self.a.doc.sentence(m.tokens.start);
            // “Sample Works Inc said its Doe Division has a plan”: who acts in what is said is not who speaks
            // “Roe Inc and Doe Inc are its agents”: two are not “the company”
            let joined = [m.tokens.start.wrapping_sub(1), m.tokens.end];
            // “as Doe bolts offset the loss”: nor are its things
            let joined = joined.iter().any(|t| self.a.is_any(*t, &["and"]))
                || self.a.pos.get(m.tokens.end) == Some(&Pos::Noun)
                    && self.a.word(m.tokens.end).ends_with('s');
            let acts = m.subject && !joined && !(speaks && there == Some(lead));
            if acts && there.is_none_or(|s| here - s <= RECENT) {
                return None;
            }
            if !others.contains(&i) {
                others.push(i);
            }
        }
        let alone = !others.into_iter().any(|i| self.speaks(i, until));
        (alone && self.is_company(first, until, true)).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_company_is_the_one_that_leads_and_speaks() {
        let text = "Sample Works Inc said its Doe Mills Division has hired a nurse. The company said she is paid.";
        assert_eq!(last_speaker(text), "Sample Works Inc");
        let text = "Sample Works Inc, a venture of Roe Corp and Doe Inc, said it has a nurse. The company said she is paid.";
        assert_eq!(last_speaker(text), "Sample Works Inc");
        // a text that was cut
        assert_eq!(last_speaker("company also said it had met"), "company");
    }

    #[test]
    fn a_name_behind_a_word_for_a_company_is_one() {
        let text = "Sampletonian carmaker Quorla has sold more cars than last year. The company said it would rain.";
        assert_eq!(last_speaker(text), "Quorla");
    }

    #[test]
    fn the_bank_is_one() {
        let text = "Sample Bancorp sued Doe Works Inc in May. Doe Works Inc makes bolts. The bank said it would win.";
        assert_eq!(last_speaker(text), "Sample Bancorp");
    }

    #[test]
    fn the_company_is_the_only_one_named() {
        let text = "John Roe, chief of the Sample Corp, said he will go. A man from town will come, the company said.";
        assert_eq!(last_speaker(text), "Sample Corp");
        let text = "Sample Motor Corp of America said it sells cars. Roe Inc and Doe Inc are its agents. The company said the men would be paid.";
        assert_eq!(last_speaker(text), "Sample Motor Corp of America");
    }

    #[test]
    fn the_company_of_a_trade_is_the_one_introduced_by_it() {
        let text = "Doe Mills Co will leave the largest cable distributor, Sample Networks Inc, in May, the cable company said.";
        assert_eq!(last_speaker(text), "Sample Networks Inc");
    }

    #[test]
    fn a_thing_with_a_name_is_no_company() {
        let text = "Sample Works Inc said it sold bolts. The Quorla algorithm said bolts are old. The company said it was May.";
        assert_eq!(last_speaker(text), "Sample Works Inc");
    }

    #[test]
    fn a_place_is_no_company() {
        let text = "New South Wales said it would rain. A mill closed. The company said the men would be paid.";
        assert_eq!(last_speaker(text), "company");
    }

    #[test]
    fn the_company_is_the_one_that_spoke() {
        let text = "Sample Works Inc said it would sell a mill to Doe Mills Corp. Doe Mills Corp makes bolts. \
                    The company said the men would be paid.";
        assert_eq!(last_speaker(text), "Sample Works Inc");
    }

    #[test]
    fn the_company_that_closes_a_sentence_closes_the_next() {
        let text = "Sample Works Inc and the managers of a unit of Doe Mills Corp <DOE> said they will form a company to buy \
                    Doe Mills’ bolt group. Doe Mills bolts has three divisions, Sample Works said. The new company will \
                    have a nurse, the company said.";
        assert_eq!(last_speaker(text), "Sample Works Inc");
    }

    #[test]
    fn a_heading_does_not_lead() {
        let text = "Weak sales hit Quorl\n\nQuorl has said its profit will be lower than expected because it rained.\n\n“Mills have \
                    been slow,” the company said. The High Street retailer said it now expected to make three dollars.";
        assert_eq!(last_speaker(text), "Quorl");
    }

    #[test]
    fn the_lender_and_whom_the_company_told_of() {
        for (text, speaker) in [
            (
                "Home Doe Capital Inc sold a mill in May. The Ohio-based lender said it would rain.",
                "Home Doe Capital Inc",
            ),
            (
                "Sample Works Corp said it would issue shares. The company said Doe Group Inc has agreed to buy all of them. Millers will be paid, the company said.",
                "Sample Works Corp",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
