//! “Sample Works Inc said it filed a petition. It calls for a contract with Doe Mills. The company said”: the company that
//! leads the text and speaks there, and not one of which it only tells.

use std::ops::Range;

use super::company::DATELINE;
use crate::annotation::{Resolution, SpeakerKind};
use crate::attribution::discourse::{Mentioned, Referent};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;

/// Sentences of a text that is about the company that leads it.
const STORY: usize = 30;

impl Resolver<'_, '_> {
    /// The company that leads the text, where “the company” or “it” was read as one that has said nothing.
    pub(crate) fn lead_that_speaks(
        &self,
        source: &Range<usize>,
        found: &Resolved,
    ) -> Option<Resolved> {
        let Some(Referent::Cluster(told)) = found.referent else {
            return None;
        };
        let head = source.end - 1;
        let company = matches!(found.rule, "company-named-before" | "body-told-of")
            && self.a.is_any(source.start, &["the", "company"])
            && self.is_word_for_firm(head)
            && !self.a.is_any(head, &["bank", "lender", "exchange"]);
        let pronoun = found.rule == "pronoun" && self.a.is_any(source.start, &["it"]);
        let here = self.a.doc.sentence(source.start)?;
        let body = found
            .speaker
            .as_ref()
            .is_some_and(|s| s.kind == SpeakerKind::Organization);
        if !(company || pronoun) || source.len() > 2 || !body || here >= STORY {
            return None;
        }
        // “Sample Works tumbled. A bid by Doe Mills’ owner failed. The company said”: or one that only leads, where the other
        // does nothing
        let acts = |m: &Mentioned| {
            m.referent == Referent::Cluster(told) && m.subject && m.tokens.start < source.start
        };
        // “Doe Mills caused losses when it said”
        let first = self.a.sentence_of(source.start).start;
        let here_told = |m: &Mentioned| {
            m.referent == Referent::Cluster(told) && (first..source.start).contains(&m.tokens.start)
        };
        if pronoun && self.discourse.mentions.iter().any(here_told) {
            return None;
        }
        let idle = company && !self.discourse.mentions.iter().any(acts);
        let lead = self.speaker_of_lead(source.start, idle)?;
        let silent = lead != told && !self.speaks(told, source.start);
        // A third that speaks may be meant
        let third = |m: &Mentioned| {
            let named = matches!(m.referent, Referent::Cluster(c) if c != lead);
            let body = named && (!m.person || m.doubtful);
            body && m.tokens.start < source.start && m.subject && m.speaks && !m.quoted
        };
        if !silent || self.discourse.all().any(third) {
            return None;
        }
        let resolution = if pronoun {
            Resolution::Pronoun
        } else {
            Resolution::Description
        };
        Some(self.referent(Referent::Cluster(lead), resolution, found.rule, 75))
    }

    /// The company with which the first sentence begins, where it is what speaks there, or what the headline names too.
    fn speaker_of_lead(&self, until: usize, idle: bool) -> Option<usize> {
        let sentences = &self.a.doc.sentences;
        let lead = sentences.iter().find(|s| s.tokens.len() > DATELINE)?;
        let inside = |m: &&Mentioned| lead.tokens.contains(&m.tokens.start);
        let first = self.discourse.mentions.iter().find(inside)?;
        let Referent::Cluster(c) = first.referent else {
            return None;
        };
        let acts = first.speaks || idle && self.is_in_title(c);
        let speaks = first.subject && acts && !first.quoted && lead.tokens.end <= until;
        (speaks && !self.is_person(c) && self.is_company(c, until, true)).then_some(c)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_company_that_leads_goes_on_speaking() {
        for (text, speaker) in [
            (
                "Sample Works Inc said it filed to merge its mills. The petition asks for a contract with Doe Hotel Corp. \
                 Under it, Doe Hotel is to run ten looms. The company said the mill was old.",
                "Sample Works Inc",
            ),
            // One that has spoken may be meant.
            (
                "Sample Works Inc said it filed to merge its mills. Doe Hotel Corp said it would rain. Doe Hotel is to \
                 run looms. The company said the mill was old.",
                "Doe Hotel Corp",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
