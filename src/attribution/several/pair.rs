//! “The companies”, “the two airlines”: the two that the text is about.
//!
//! Only where its first sentences name two companies and no third: a merger, a joint venture, a sale.

use std::ops::Range;

use crate::annotation::Resolution;
use crate::attribution::discourse::{Mentioned, Referent};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;

/// Words for any who spoke together.
const TOGETHER: &[&str] = &[
    "pair",
    "two",
    "duo",
    "groups",
    "banks",
    "organizations",
    "organisations",
];

/// Words for companies.
pub(super) const COMPANIES: &[&str] = &[
    "companies",
    "firms",
    "airlines",
    "carriers",
    "partners",
    "automakers",
    "carmakers",
    "chipmakers",
    "drugmakers",
    "retailers",
];

/// Tokens of a sentence that is no dateline or heading.
const WHOLE: usize = 8;

/// Sentences that tell what a text is about.
const LEAD: usize = 3;

/// What a company belongs to is not one of two: “Sample Works, a unit of Doe Inc, and Roe Mills”.
const PARTS: &[&str] = &[
    "unit",
    "subsidiary",
    "affiliate",
    "division",
    "arm",
    "part",
    "owned",
];

impl Resolver<'_, '_> {
    /// The two companies that are meant by a word for several.
    pub(crate) fn pair_before(&self, tokens: &Range<usize>, head: usize) -> Option<Resolved> {
        let here = self.a.doc.sentence(head)?;
        // “the two groups”; “the groups” may be others than companies
        let groups = tokens.len() == 3 && self.are_several(tokens, &["groups"]);
        if !groups && !self.are_several(tokens, COMPANIES) {
            return None;
        }
        // “the car maker Doebolt”: called a firm by the word before its name, where no others are sure to be two
        let sure = self.parties_of_lead(here, tokens.start, 0);
        let found = if sure.len() < 2 {
            self.parties_of_lead(here, tokens.start, 1)
        } else {
            sure
        };
        let [a, b] = found[..] else {
            return None;
        };
        let both = [a, b];
        let third = self
            .discourse
            .before(tokens.start)
            .any(|m| m.subject && self.party(m, 0).is_some_and(|c| !both.contains(&c)));
        (!third).then(|| Resolved {
            resolution: Resolution::Description,
            rule: "companies-named-before",
            confidence: 75,
            ..self.two_bodies(a, b)
        })
    }

    /// The companies that the first sentence of a text that has two tells of, or the first ones; `called` is 1 where the
    /// word before a name may show that it is one.
    fn parties_of_lead(&self, here: usize, at: usize, called: usize) -> Vec<usize> {
        let whole = |s: &usize| self.a.doc.sentences[*s].tokens.len() >= WHOLE;
        let lead = (0..=here).filter(whole).take(LEAD);
        let mut found: Vec<usize> = Vec::new();
        for sentence in lead {
            let words = self.a.doc.sentences[sentence].tokens.clone();
            let until = words.end.min(at);
            let there = self.discourse.mentions.iter();
            let there = there.filter(|m| (words.start..until).contains(&m.tokens.start));
            for m in there {
                let Some(company) = self.party(m, called) else {
                    continue;
                };
                if !found.contains(&company) {
                    found.push(company);
                }
            }
            // The first sentence that has two tells which.
            if found.len() > 1 {
                break;
            }
        }
        found
    }

    /// “The companies”: those who spoke together before, whoever else the text names.
    pub(crate) fn several_that_spoke<'r>(
        &self,
        source: &Range<usize>,
        mut spoken: impl Iterator<Item = (&'r Resolved, usize)>,
    ) -> Option<Resolved> {
        if !self.are_several(source, COMPANIES) && !self.are_several(source, TOGETHER) {
            return None;
        }
        let several = ["source-two-names", "source-several"];
        let (before, _) = spoken.find(|(r, _)| several.contains(&r.rule))?;
        Some(Resolved {
            resolution: Resolution::Description,
            rule: "speaker-before",
            confidence: 80,
            ..before.clone()
        })
    }

    /// “the companies”, “the two airlines”
    fn are_several(&self, tokens: &Range<usize>, words: &[&str]) -> bool {
        let two = tokens.len() == 3 && self.a.is_any(tokens.start + 1, &["two"]);
        self.a.is_any(tokens.start, &["the", "both"])
            && (tokens.len() == 2 || two)
            && self.a.is_any(tokens.end - 1, words)
    }

    /// A company that a mention names for itself, and not for what it owns.
    fn party(&self, m: &Mentioned, called: usize) -> Option<usize> {
        let Referent::Cluster(c) = m.referent else {
            return None;
        };
        let start = m.tokens.start;
        let owner =
            start > 1 && self.a.is_any(start - 1, &["of", "by"]) && self.a.is_any(start - 2, PARTS);
        let company = !m.possessor && !owner && !self.is_outlet(c);
        (company && self.is_company(c, m.tokens.end + called, true)).then_some(c)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_companies_are_the_two_of_the_lead() {
        for (text, speaker) in [
            (
                "Sample Group Plc, which agreed to a bid for Doe Mills Inc, said it would raise money. On Friday the two groups said \
                 it was May.",
                "Sample Group Plc and Doe Mills Inc",
            ),
            (
                "Sample Works Inc agreed to buy Roe Mills Corp for ten dollars. The companies said it was May.",
                "Sample Works Inc and Roe Mills Corp",
            ),
            (
                "Sample Works Inc, a unit of Doe Ltd, agreed to buy Roe Mills Corp in May. The two companies said it was May.",
                "Sample Works Inc and Roe Mills Corp",
            ),
            (
                "Struggling car maker Doebolt has agreed to supply the car maker Quorla with a thousand vans. The two firms said it was May.",
                "Doebolt and Quorla",
            ),
            (
                "Sample Works Inc, Doe Ltd and Roe Mills Corp are to merge. The companies said it was May.",
                "companies",
            ),
            (
                "Sample Works Inc agreed to buy Roe Mills Corp in May. Doe Ltd had made a bid too. The companies said it was May.",
                "companies",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
