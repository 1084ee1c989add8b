//! “A millers’ organization said … The Sample Mill Council found”: a lead describes the body that the next sentence names.

use std::ops::Range;

use crate::annotation::Field;
use crate::attribution::described::another_word::kinds_of;
use crate::attribution::described::named_next::{LEAD, NEXT};
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;

/// Tokens from “one of” to the word for several bodies.
const NEAR: usize = 6;

/// Words for several bodies, of which a lead tells of one: “one of the largest investors”.
const FIRMS: &[&str] = &[
    "investors",
    "shareholders",
    "holders",
    "creditors",
    "lenders",
    "banks",
    "companies",
    "firms",
    "funds",
    "producers",
    "makers",
    "retailers",
];

/// Words for the first of a kind.
const FOREMOST: &[&str] = &[
    "leading", "main", "largest", "biggest", "top", "oldest", "foremost", "most",
];

impl Resolver<'_, '_> {
    /// “A leading millers' organization said. The Sample Mill Council, a group of firms, said”: the body that the sentence
    /// behind a lead begins with, where it speaks and is named for the first time.
    pub(crate) fn body_named_next(&self, tokens: &Range<usize>, head: usize) -> Option<Referent> {
        // “Another millers’ group says”, which brings one in wherever it stands
        let another = self.a.is_any(tokens.start, &["another"]) && head + 1 == tokens.end;
        let here = self.a.doc.sentence(head)?;
        if here + 1 >= LEAD && !another {
            return None;
        }
        if let Some(watchdog) = self.watchdog_named_next(tokens, head, here) {
            return Some(Referent::Cluster(watchdog));
        }
        // “Exampla’s leading millers’ organization”
        let foremost = (tokens.start + 1..head)
            .any(|t| self.a.is_possessive(t) && self.a.is_any(t + 1, FOREMOST));
        let article = self.a.is_any(tokens.start, &["a", "an"])
            || self.is_one_of_firms(tokens)
            || another
            || foremost;
        if self.field != Field::Text || !article {
            return None;
        }
        let next = self.a.doc.sentences.get(here + 1)?.tokens.clone();
        let start = next.start + usize::from(self.a.is_any(next.start, &["the"]));
        let named = self
            .bodies()
            .find(|m| m.phrase.start == start || m.name.start == start)?;
        let behind = named.name.end;
        // “Sample Partners, which said it holds a tenth, also wants”
        let which = self.a.word(behind) == "," && self.a.is_any(behind + 1, &["which"]);
        let speaks = self.is_speech_verb(self.after_apposition(behind))
            || which && self.is_speech_verb(behind + 2);
        let known = self.is_known(named.cluster, next.start) || self.is_outlet(named.cluster);
        (speaks && !known).then_some(Referent::Cluster(named.cluster))
    }

    /// “…, the mills watchdog has said. In a report, the Mills Commission says”: the only body of the next sentences that a
    /// word in its name tells to be one, where it speaks in the text and is named there for the first time.
    fn watchdog_named_next(
        &self,
        tokens: &Range<usize>,
        head: usize,
        here: usize,
    ) -> Option<usize> {
        let watchdog = self.a.is_any(tokens.start, &["the"])
            && head + 1 == tokens.end
            && self.a.is_any(head, &["watchdog", "regulator"]);
        if self.field != Field::Text || !watchdog {
            return None;
        }
        let sentences = &self.a.doc.sentences;
        let from = sentences.get(here + 1)?.tokens.start;
        let until = sentences.get(here + NEXT).or(sentences.last())?.tokens.end;
        let kinds = kinds_of(self.a.word(head));
        let mut named = self.bodies().filter(|m| {
            let cluster = &self.clusters.clusters[m.cluster];
            let near = (from..until).contains(&m.name.start);
            near && kinds.iter().any(|k| cluster.is_headed(k))
        });
        let one = named.next()?.cluster;
        let speaks = self.speaks(one, usize::MAX) && !self.is_known(one, from);
        (speaks && named.all(|m| m.cluster == one)).then_some(one)
    }

    /// “Exampla mill regulators said. The Sample Bolt Administration confirmed it”: the body that the sentence behind a lead
    /// begins with, where a word in its name tells it to be a regulator.
    pub(crate) fn regulator_named_next(
        &self,
        tokens: &Range<usize>,
        head: usize,
    ) -> Option<Referent> {
        let here = self.a.doc.sentence(head).filter(|s| s + 1 < LEAD)?;
        let several = |t: usize| {
            self.a
                .is_any(t, &["and", "or", "the", "some", "other", "both"])
        };
        let plain = self.field == Field::Text
            && self.a.is_any(head, &["regulators", "watchdogs"])
            && head + 1 == tokens.end
            && !tokens.clone().any(several);
        let next = self.a.doc.sentences.get(here + 1).filter(|_| plain)?;
        let the = next.tokens.start + usize::from(self.a.is_any(next.tokens.start, &["the"]));
        let named = self
            .bodies()
            .find(|m| m.phrase.start == next.tokens.start || m.name.start == the)?;
        let cluster = &self.clusters.clusters[named.cluster];
        let kinds = kinds_of("regulator").iter().chain(&["administration"]);
        let regulator = kinds.into_iter().any(|k| cluster.is_headed(k));
        let speaks = self.is_speech_verb(self.after_apposition(named.name.end));
        let known = self.is_known(named.cluster, next.tokens.start);
        (regulator && speaks && !known).then_some(Referent::Cluster(named.cluster))
    }

    /// “one of the largest investors in Sample Works”
    pub(crate) fn is_one_of_firms(&self, tokens: &Range<usize>) -> bool {
        let end = tokens.end.min(tokens.start + NEAR);
        tokens.len() > 3
            && self.a.is_any(tokens.start, &["one"])
            && self.a.is_any(tokens.start + 1, &["of"])
            && (tokens.start + 2..end).any(|t| self.a.is_any(t, FIRMS))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::first_speaker;

    #[test]
    fn a_lead_describes_the_body_that_the_next_sentence_names() {
        for (text, speaker) in [
            (
                "Works in town rose after Exampla mill regulators said that bolts are safe. The Sample Bolt Administration confirmed in \
                 May that mills may run.",
                "Sample Bolt Administration",
            ),
            (
                "Works in town rose after Exampla and Sample regulators said that bolts are safe. The Sample Bolt Administration \
                 confirmed in May that mills may run.",
                "Exampla and Sample regulators",
            ),
            (
                "The mill will not close yet, the bolts watchdog has said. It rained. In a new report, the Sample Bolts Commission says it is old.",
                "Sample Bolts Commission",
            ),
            (
                "Mergers of mills have had a modest effect on the town, a leading business-backed organization said. \
                 The Bolt Area Council, a group of more than 300 firms, said it was old.",
                "Bolt Area Council",
            ),
            (
                "Mills will grow this year, Exampla’s leading millers’ organization said. The Bolt Area Council said it was old.",
                "Bolt Area Council",
            ),
            (
                "The mill needs new chiefs, one of the largest investors in Doe Bolts said. Quorl Value Partners, which said it owns \
                 a tenth of Doe Bolts, also wants a sale.",
                "Quorl Value Partners",
            ),
        ] {
            assert_eq!(first_speaker(text), speaker, "{text}");
        }
    }
}
