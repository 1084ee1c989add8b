//! “The Sample Corp subsidiary”: the firm that belongs to a body, and names set beside a description.

use std::ops::Range;

use super::firm::LEGAL;
use crate::attribution::speaker::Resolver;
use crate::gazetteer::RoleKind;
use crate::mention::countries::CountryMention;
use crate::text::TokenKind;

/// Words for a firm that belongs to another.
const UNITS: &[&str] = &["subsidiary", "unit", "affiliate", "division", "arm"];

/// Words of a name set beside a description, at most.
const NAME: usize = 4;

/// Words for persons and bodies alike.
const CALLED_BODIES: &[&str] = &[
    "operator",
    "publisher",
    "customer",
    "owner",
    "distributor",
    "supplier",
    "developer",
    "landlord",
    "sponsor",
];

impl Resolver<'_, '_> {
    /// “First Doe Bancorp”, of “Sample Group’s First Doe Bancorp subsidiary”.
    pub(crate) fn unit_of_owner(&self, words: &Range<usize>, head: usize) -> Option<Range<usize>> {
        if !self.a.is_any(head, &["subsidiary", "unit", "affiliate"]) || head + 1 != words.end {
            return None;
        }
        let owner = words.clone().rev().find(|t| self.a.is_possessive(*t))?;
        let unit = owner + 1..head;
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        let last = self.a.word(head - 1);
        let firm = LEGAL.contains(&last) || matches!(last, "Bancorp" | "Bank" | "Industries");
        (unit.len() > 1 && firm && unit.clone().all(capital)).then_some(unit)
    }

    /// “The Sample Corp subsidiary said”, after “Sample Oil Corp said”: the company that leads the text, which is not the
    /// one it belongs to.
    pub(crate) fn unit_that_leads(&self, words: &Range<usize>, head: usize) -> Option<usize> {
        let unit = words.len() > 2
            && head + 1 == words.end
            && self.a.is_any(words.start, &["the"])
            && self.a.is_any(head, UNITS);
        if !unit {
            return None;
        }
        let inside = words.start + 1..head;
        let owner = self
            .own()
            .find(|m| inside.contains(&m.name.start) && m.name.end == head)?;
        let lead = self.main_company(words.start)?;
        (self.leads(lead) && lead != owner.cluster).then_some(lead)
    }

    /// “Exampla’s top bolt league, Quorliga, said”: words with capitals, which no table knows, behind what describes a body.
    pub(crate) fn word_in_apposition(
        &self,
        first: &Range<usize>,
        kind: RoleKind,
    ) -> Option<Range<usize>> {
        let comma = first.end;
        let end = self.a.sentence_of(first.start).end;
        let owner = ["the", "its", "their"];
        let before = first.start.saturating_sub(1);
        let whose = self.a.is_any(first.start, &owner)
            || self.a.is_any(before, &owner)
            || first.clone().any(|t| self.a.is_possessive(t));
        // “the plant’s operator, Sample Power”
        let body = kind == RoleKind::Organization
            || kind == RoleKind::Person && self.a.is_any(comma - 1, CALLED_BODIES);
        let opens = body && comma + 2 < end && self.a.word(comma) == "," && whose;
        let lower = |t: &usize| {
            let token = &self.a.doc.tokens[*t];
            (token.kind != TokenKind::Word || !token.is_capitalised()) && self.a.word(*t) != "&"
        };
        let stop = (comma + 1..end).find(lower).filter(|_| opens)?;
        let name = comma + 1..stop;
        // “Sample Power (SP), has said”
        let short = self.a.word(stop) == "(" && stop + 3 < end && self.a.word(stop + 2) == ")";
        let stop = stop + 3 * usize::from(short);
        let verb = stop + 1 + usize::from(self.a.is_any(stop + 1, &["has", "have", "had"]));
        let place = |m: &CountryMention| {
            m.field == self.field && m.tokens.start < name.end && m.tokens.end > name.start
        };
        let fits = (1..=NAME).contains(&name.len())
            && self.a.word(stop) == ","
            && self.is_speech_verb(verb)
            && !self.is_place(name.clone())
            && !self.countries.iter().any(place);
        fits.then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_unit_is_the_company_that_leads_the_text() {
        for (text, speaker) in [
            (
                "Sample Oil Corp said it will build a mill. The Sample Corp subsidiary said the mill is cheap.",
                "Sample Oil Corp",
            ),
            (
                "Exampla's top bolt league, Quorliga, announced today that it will buy looms.",
                "Quorliga",
            ),
            (
                "It rained. The mill's supplier, Quorl Power & Looms (QPL), has said it will close the mill.",
                "Quorl Power & Looms",
            ),
            (
                "It rained. The mill's publisher, Quorlio, says it will print a book.",
                "Quorlio",
            ),
            (
                "It rained. The mill's publisher, in Quorlio, says it will print a book.",
                "mill's publisher",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
