//! “The company”, in a short text that begins “Sample Works said”: what it is about, whoever else is told of.

use super::company::DATELINE;
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;

/// Sentences of a text that is about one company, at most, and how far from its lead the company is called so.
const SHORT: usize = 20;
const REACH: usize = 12;

impl Resolver<'_, '_> {
    /// The company by whose words a short text begins, of a word for it behind them.
    pub(super) fn company_of_lead(&self, until: usize) -> Option<usize> {
        let sentences = &self.a.doc.sentences;
        let lead = sentences.iter().position(|s| s.tokens.len() > DATELINE)?;
        let here = self.a.doc.sentence(until)?;
        if here <= lead || here > lead + REACH || sentences.len() > SHORT {
            return None;
        }
        let first = &sentences[lead].tokens;
        let mentions = &self.discourse.mentions;
        let from = mentions.partition_point(|m| m.tokens.start < first.start);
        let told = mentions
            .get(from)
            .filter(|m| first.contains(&m.tokens.start))?;
        let says = told.subject && told.speaks && !told.embedded && !told.quoted;
        let Referent::Cluster(company) = told.referent else {
            return None;
        };
        // “Doe Mills said”: it may be about that one; not “Sample said”
        let words = |c: usize| self.clusters.clusters[c].words();
        let differs = |c: usize| words(c).first().is_none_or(|w| !words(company).contains(w));
        let mut others = mentions[from + 1..]
            .iter()
            .take_while(|m| m.tokens.start < until);
        let another = others.any(|m| {
            let body = m.referent != told.referent && (!m.person || m.doubtful);
            body && m.speaks
                && matches!(m.referent, Referent::Cluster(c) if !self.is_public(c) && differs(c))
        });
        (says && !another && self.is_company(company, until, true)).then_some(company)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_company_is_the_one_whose_words_begin_a_short_text() {
        let text = "Sample Works Inc said it would sell a mill to Doe Mills Corp. Doe Mills will pay ten dollars. Doe Mills will receive \
                    a fee equal to three pct of the costs of the mill, the company said.";
        assert_eq!(last_speaker(text), "Sample Works Inc");
    }
}
