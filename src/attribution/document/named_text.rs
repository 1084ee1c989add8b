//! A text that is called by the name of whoever made it: “a Sample Tower report”, “eRoebolt data”, “Roebolt’s website”.

use std::ops::Range;

use super::maker::body_in;
use super::texts::{MONTHS, STATEMENTS};
use crate::annotation::Resolution;
use crate::attribution::discourse::{Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::mention::clusters::NameMention;
use crate::mention::countries::CountryMention;
use crate::mention::names::{DATES, NameType};
use crate::tag::pos::Pos;
use crate::text::Case;

/// Documents of figures, which are also called after what they count.
const FIGURES: &[&str] = &["data", "figures", "numbers", "statistics", "estimates"];

impl Resolver<'_, '_> {
    /// “a Sample Tower report”, “Sample Tower data”, “Roebolt’s website”: capitalised words before a document that are
    /// neither a place nor a person, and no name there.
    pub(super) fn named_before_document(
        &self,
        first: &Range<usize>,
        head: usize,
    ) -> Option<Resolved> {
        // not “Sample Research”
        if self.a.doc.tokens[head].case != Case::Lower {
            return None;
        }
        // “an SBO statement”, “Roebolt’s website”, of which the tagger knows no name
        if let Some(name) = self.two_names_before(first, head) {
            return Some(body_in(self.other(&name, &name), 70));
        }
        let short = |t: usize| {
            let acronym = self.a.doc.tokens[t].case == Case::Upper && self.a.word(t).len() > 1;
            // “eRoe data”
            self.a.doc.tokens[t].case == Case::Mixed
                || acronym && self.a.is_any(head, STATEMENTS)
                || t > first.start && self.a.is_possessive(t + 1)
        };
        let capital = |t: &usize| {
            let name = self.a.pos[*t] == Pos::Propn || short(*t);
            (self.a.doc.tokens[*t].is_capitalised() || self.a.doc.tokens[*t].case == Case::Mixed)
                && name
        };
        let mut start = (first.start..head).find(capital)?;
        // “a Sample Retail Tower survey”, whose middle the tagger takes for a common noun
        let amid = |t: usize| {
            let common = matches!(self.a.pos[t], Pos::Noun | Pos::Adj);
            let date = self.a.is_any(t, DATES) || self.a.is_any(t, MONTHS);
            self.a.doc.tokens[t].is_capitalised() && common && !date
        };
        while start > first.start + 1 && amid(start - 1) {
            start -= 1;
        }
        // “a Roe-Metall statement”
        let joined = |t: usize| self.a.is_joint(t) && t + 1 < head && capital(&(t + 1));
        let part = |t: usize| capital(&t) || joined(t) || amid(t) && t + 1 < head;
        let end = (start..head).find(|t| !part(*t));
        let end = end.unwrap_or(head);
        // “a British Tower Consortium survey”
        let demonym = |t: usize| {
            let whole = |c: &CountryMention| c.field == self.field && c.tokens == (t..t + 1);
            self.countries.iter().any(whole)
        };
        let before = start > first.start && end > start + 1 && demonym(start - 1);
        let name = start - usize::from(before)..end;
        let nation = name.len() > 2 && demonym(name.start);
        let lower = |t: usize| {
            let case = self.a.doc.tokens[t].case == Case::Lower || t == first.start;
            case && matches!(self.a.pos[t], Pos::Det | Pos::Adj | Pos::Noun)
        };
        let behind = end + usize::from(self.a.is_possessive(end));
        let plain = (first.start..name.start).chain(behind..head).all(lower);
        // “a Guardian article”
        let printed = self.a.is_any(head, &["article", "editorial", "story"])
            && self.a.doc.tokens[end - 1].case == Case::Capital
            && end - 1 > self.a.sentence_of(head).start;
        let role = role_of(self.a, self.g, end - 1).is_some() && name.len() == 1 && !printed;
        // “a Sunday Sample report”
        let sunday = name.len() > 1 && self.a.is_any(name.start, &["Sunday"]);
        let country = |c: &CountryMention| {
            let whole = nation && c.tokens == (name.start..name.start + 1);
            c.field == self.field && c.tokens.start < head && c.tokens.end > first.start && !whole
        };
        let from = name.start + usize::from(sunday || nation);
        let other = (from..name.end).any(|t| self.is_place_or_date(t))
            || self.countries.iter().any(country)
            || self.own().any(|m| m.name.start < end && m.name.end > start);
        if !plain || role || other || name.is_empty() {
            return None;
        }
        let words = self.a.words(name.clone());
        if let Some(m) = self.own().find(|m| self.a.words(m.name.clone()) == words) {
            let body = self.clusters.clusters[m.cluster].kind == NameType::Organisation;
            let maker = Referent::Cluster(m.cluster);
            // “the Roebolt report on mills”, of which the text has no first name: a firm’s
            if self.is_firm_of_text(m.cluster, head) {
                let text = Resolution::Description;
                return Some(body_in(
                    self.referent(maker, text, "author-of-document", 65),
                    65,
                ));
            }
            return body
                .then(|| self.referent(maker, Resolution::Description, "author-of-document", 75));
        }
        // “GDP data”
        let counted = self.a.is_any(head, FIGURES) && self.a.doc.tokens[start].case == Case::Upper;
        (!counted).then(|| body_in(self.other(&name, &name), 65))
    }

    /// “a | Bank of Exampla Roe Works | note”: two names that stand as one, the first of them a body's.
    fn two_names_before(&self, first: &Range<usize>, head: usize) -> Option<Range<usize>> {
        let mut names = self
            .own()
            .filter(|m| m.name.start >= first.start && m.name.end <= head);
        let (one, two) = (names.next()?, names.next()?);
        let kind = |m: &NameMention| self.clusters.clusters[m.cluster].kind;
        let whole = two.name.start == one.name.end && two.name.end == head;
        let begins = one.name.start <= first.start + 1 && names.next().is_none();
        let bodies = kind(one) == NameType::Organisation && kind(two) != NameType::Other;
        (whole && begins && bodies).then_some(one.name.start..head)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_text_is_of_whoever_it_is_called_by() {
        for (text, speaker) in [
            (
                "It is old. A Tower survey showed that it would rain.",
                "Tower",
            ),
            (
                "It is old. A May survey showed that it would rain.",
                "May survey",
            ),
            (
                "It is old. Sample Research showed that it would rain.",
                "Sample Research",
            ),
            (
                "Investors sold bolts in May, according to the latest eRoebolt data.",
                "eRoebolt",
            ),
            (
                "It was old. A Sampleton Bolt Consortium survey found that the mill would close in May.",
                "Sampleton Bolt Consortium",
            ),
            (
                "It was old. A British Retail Consortium survey found that the mill would close in May.",
                "British Retail Consortium",
            ),
            (
                "It was old. A British Tower Consortium survey found that the mill would close in May.",
                "British Tower Consortium",
            ),
            (
                "It was old. A British Beekeeping Tower survey found that the mill would close in May.",
                "British Beekeeping Tower",
            ),
            (
                "It was old. A British Retail Tower survey found that the mill would close in May.",
                "British Retail Tower",
            ),
            (
                "It was old. The mill will close in May, a Sunday Roebolt study said.",
                "Sunday Roebolt",
            ),
            (
                "It was old. The mill will close in May, a Sunday Exampla Council report said.",
                "Exampla Council",
            ),
            (
                "It was old. In December 2015 a Guardian article about miller Jane Doe outlined how the mill would close in May.",
                "Guardian",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
