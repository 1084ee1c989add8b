//! “The nation’s largest retailer”, “the biggest maker of bolts”: what a company is, for its name.
//!
//! The convention of business news: the second sentence tells what the company of the first one does. The words may be
//! any, so they count only where they begin a sentence, and one company alone acts in the sentence before.

use std::ops::Range;

use super::around::FIRMS;
use super::company::{COMPANY, MANY};
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;
use crate::gazetteer::Target;
use crate::mention::names::NameType;
use crate::mention::phrases::Phrase;
use crate::tag::pos::Pos;
use crate::text::WordSet;

/// More words for what a company does; of a person too.
const DOERS: &WordSet = &WordSet::of(&[
    "producer",
    "provider",
    "vendor",
    "exporter",
    "importer",
    "processor",
    "builder",
    "wholesaler",
    "marketer",
    "developer",
    "grocer",
    "beermaker",
    "supermarket",
    "housebuilder",
    "bottler",
    "distiller",
    "packer",
    "shipper",
    "trucker",
    "hotelier",
]);

/// Words for a company that is an agency by what it does: “the crown agency”, “the ratings agency”.
const AGENCIES: &[&str] = &["crown", "rating", "ratings", "travel", "advertising", "ad"];

/// Words by which it is another company than the one that acts.
const OTHER: &[&str] = &[
    "other",
    "another",
    "parent",
    "new",
    "second",
    "same",
    "former",
    "latter",
    "target",
    "rival",
    "combined",
    "merged",
    "resulting",
    "acquired",
    "surviving",
    "sister",
];

/// Whose “largest retailer” a company may be.
const WHOSE: &[&str] = &[
    "nation", "country", "world", "state", "city", "region", "industry", "area",
];

/// Sentences without a name between a company and words that close with what it is, at most.
const BACK: usize = 3;

/// Nobody acts in a stretch of text.
struct Nobody;

impl Resolver<'_, '_> {
    /// The company that alone acts in the sentence before, by what it is or does.
    pub(crate) fn firm_by_epithet(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
        head: usize,
    ) -> Option<Referent> {
        let opens = tokens.start == self.a.sentence_of(tokens.start).start;
        let word = [COMPANY, FIRMS, DOERS]
            .iter()
            .any(|w| self.a.is_any(head, w))
            && !self.a.is_any(head, MANY);
        // “The leader in software for mills”
        let leads = self.a.is_any(head, &["leader"]) && self.a.is_any(head + 1, &["in"]);
        let agency =
            head > 0 && self.a.is_any(head, &["agency"]) && self.a.is_any(head - 1, AGENCIES);
        let word = word || leads || agency;
        let more = leads || head > tokens.start + 1 || self.a.is_any(head + 1, &["of"]);
        // “The maker of bolts”; not “The company, a unit of Sample Works”
        let whole = leads || first == tokens || self.a.is_any(first.end, &["of"]);
        let definite = self.a.is_any(tokens.start, &["the"]);
        let closes = !opens && self.closes(tokens);
        if !((opens || closes)
            && word
            && more
            && whole
            && definite
            && self.tells_no_other(tokens, head))
        {
            return None;
        }
        if closes {
            let clause = self.a.sentence_of(tokens.start).start..tokens.start;
            let acting = self.firm_acting(&clause, tokens.start).ok().flatten();
            // “Sample Works said so. The money will go to mills, the maker of bolts said.”
            if acting.is_some() || self.names_a_body(&clause) {
                return acting;
            }
        }
        let mut before = self.a.doc.sentence(tokens.start)?.checked_sub(1)?;
        // “Sample Works said so. It said so too. The nation’s largest retailer said”
        // and “… The Sampleton-based company makes bolts. The nation’s largest retailer said”
        let goes_on = |s: usize| {
            let start = self.a.doc.sentences[s].tokens.start;
            let based = |p: &&Phrase| {
                let words = p.tokens.start + 1..p.head;
                p.tokens.start == start && words.clone().any(|t| self.a.is_any(t, &["based"]))
            };
            let company = |p: &Phrase| self.a.is_any(p.head, &["company", "firm"]);
            let the = self.a.is_any(start, &["the"]);
            // “The company’s sales have grown.”
            let own = || {
                let mut words = self.a.doc.sentences[s].tokens.clone();
                words.any(|t| self.a.is_any(t, &["company"])) && self.tells_of_no_body(s)
            };
            self.a.is_any(start, &["it"])
                || own()
                || the && self.phrases.at(start).filter(based).is_some_and(company)
        };
        while before > 0 && goes_on(before) {
            before -= 1;
        }
        // “Sample Works said so. It will pay them. The money is old, the maker of bolts said.”
        let from = before.saturating_sub(BACK);
        while closes && before > from && self.tells_of_no_body(before) {
            before -= 1;
        }
        // “Sample Works pledged to spend. The funds will go to mills. The leader in bolts said”
        if leads && before > 0 && self.tells_of_no_body(before) {
            before -= 1;
        }
        let there = self.a.doc.sentences[before].tokens.clone();
        match self.firm_acting(&there, tokens.start) {
            Ok(firm) => firm,
            Err(Nobody) => self.according_to(&there).map(Referent::Cluster),
        }
    }

    /// The company that alone acts in a stretch of text, if any; an error where nobody does.
    fn firm_acting(&self, there: &Range<usize>, until: usize) -> Result<Option<Referent>, Nobody> {
        let mut acting = self.discourse.mentions.iter().filter(|m| {
            // not “a Sample-like maker”
            let acts = m.subject && !m.embedded && !m.quoted && !self.a.is_joint(m.tokens.end);
            // “both sides said so”: several are not a company
            // “Sample Works, the largest mill, said so”
            let comma = m.tokens.start > 0 && self.a.word(m.tokens.start - 1) == ",";
            let described = matches!(m.referent, Referent::Described(_));
            acts && !(described && (m.plural || comma))
                && there.contains(&m.tokens.start)
                && !self.names_a_place(m.referent)
        });
        let one = acting.next().map(|m| m.referent).ok_or(Nobody)?;
        let Referent::Cluster(c) = one else {
            return Ok(None);
        };
        let alone = acting.all(|m| m.referent == one) && self.is_company(c, until, true);
        Ok(alone.then_some(one))
    }

    /// “Sample Works will close a mill, the nation’s largest retailer said.”: a comma before, a verb of speech behind.
    fn closes(&self, tokens: &Range<usize>) -> bool {
        let verb = tokens.end + usize::from(self.a.is_any(tokens.end, &["has", "had", "also"]));
        self.a.word(tokens.start - 1) == "," && self.is_speech_verb(verb)
    }

    /// The only body that a sentence names, where it ends with it as who says so: “…, according to Sample Works.”
    fn according_to(&self, sentence: &Range<usize>) -> Option<usize> {
        let mut bodies = self
            .bodies()
            .filter(|m| sentence.contains(&m.name.start) && !self.names_place(m.cluster));
        let one = bodies.next().filter(|_| bodies.next().is_none())?;
        let start = one.phrase.start;
        let told = start > sentence.start + 1
            && self.a.is_any(start - 1, &["to"])
            && self.a.is_any(start - 2, &["according"]);
        let public = self.is_public(one.cluster) || self.is_outlet(one.cluster);
        (told && one.name.end + 1 >= sentence.end && !public).then_some(one.cluster)
    }

    /// Whether a sentence names nobody, a place apart.
    fn tells_of_no_body(&self, sentence: usize) -> bool {
        !self.names_a_body(&self.a.doc.sentences[sentence].tokens)
    }

    /// Whether some words name anybody, a place apart.
    fn names_a_body(&self, words: &Range<usize>) -> bool {
        let mut named = self.own().filter(|m| words.contains(&m.name.start));
        named.any(|m| !self.names_place(m.cluster))
    }

    /// Whether a description tells of nobody but the one it describes.
    fn tells_no_other(&self, tokens: &Range<usize>, head: usize) -> bool {
        let other = |t: usize| {
            // “the world’s second biggest insurer”
            let rank = self.a.is_any(t, &["second", "third"])
                && self.a.is_any(t + 1, &["biggest", "largest"])
                && self.a.is_possessive(t - 1);
            self.a.is_any(t, OTHER) && !rank
                || self.a.is_any(t, &["holding"]) && t == tokens.start + 1
                || self.a.is_possessive(t)
                    && !self.a.is_any(t - 1, WHOSE)
                    && !self.is_place_at(t - 1)
        };
        let named = self.clusters.mentions.iter().any(|m| {
            m.field == self.field
                && tokens.contains(&m.name.start)
                // “The 4G-only network”
                && !self.a.is_joint(m.name.end)
                && self.clusters.clusters[m.cluster].kind != NameType::Other
                && !self.names_place(m.cluster)
        });
        let finite = |t: usize| {
            let verb = matches!(self.a.pos[t], Pos::Verb | Pos::Aux);
            verb && !self.a.is_joint(t - 1) && !self.a.word(t).ends_with("ing")
        };
        !named && !(tokens.start + 1..head).any(|t| other(t) || finite(t))
    }

    fn names_a_place(&self, referent: Referent) -> bool {
        matches!(referent, Referent::Cluster(c) if self.names_place(c))
    }

    fn is_place_at(&self, t: usize) -> bool {
        let mut hits = self.a.hits_at(t).iter();
        hits.any(|h| matches!(h.target, Target::Country(_) | Target::Place(_)))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn what_the_company_before_is_or_does() {
        for (text, speaker) in [
            (
                "Sample Works Inc fell in May after a loss. The biggest maker of bolts for mills said it would close one.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc pledged in June to spend more. The leader in bolt-making software said in April that it would close a mill.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc pledged in June to spend more. The funds will go to mills. The leader in bolts said in April that it would close one.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc said it would rain. It said it was May. The nation’s largest retailer also said it had a nurse.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc said it would rain. The paperboard and packaging producer said it had a nurse.",
                "Sample Works Inc",
            ),
            (
                "A string of storms has made it a dear year for mills, according to Sample Works Inc in town. The world’s second biggest insurer said it had a nurse.",
                "world’s second biggest insurer",
            ),
            (
                "A string of storms has made it a dear year for mills, according to Sample Works Inc. The world’s second biggest insurer said it had a nurse.",
                "Sample Works Inc.",
            ),
            (
                "Sample Works Inc said it would rain but both sides said it was May. The crown agency said it had a nurse.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc, Exampla’s second largest mill operator, announced today that it rained. The bolts-only network said it had a nurse.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc said it filed to offer notes through Doe Brothers in May. Proceeds will be used to pay its debt, the soft drink bottler said.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc said it would rain. Income will rise in May. Sales will be a record, the maker of bolts and other products said.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc sued Doe Mills Inc. Doe Mills Inc left and Roe Works Inc came. The number two retailer said it had a nurse.",
                "number two retailer",
            ),
            (
                "Sample Works Inc will return bolts to more millers after a review of its mills, the third-largest U.S. retailer said on Thursday.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc will sell bolts. The Sampleton-based company has ten mills. It said it was May. The 94-year-old retailer said it rained.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc said it would rain. The rival bolts producer said it had a nurse.",
                "rival bolts producer",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
