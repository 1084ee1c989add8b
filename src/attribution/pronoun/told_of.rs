//! Whom a text has described: “he” goes by the words that were found for him, and the words that brought somebody in by the
//! name they were found to stand for.

use std::ops::Range;

use crate::annotation::Resolution;
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;

/// Letters of a description that stands for a name, at most.
const WORDS: usize = 90;

impl Resolver<'_, '_> {
    /// “A judge said so. Jane Doe wrote it. … The judge said”: whom the words that brought somebody in were found to mean.
    pub(crate) fn introduced_and_named<'r>(
        &self,
        found: &Resolved,
        mut spoken: impl Iterator<Item = (&'r Resolved, usize)>,
    ) -> Option<Resolved> {
        let words = found.speaker.as_ref()?.name.as_str();
        if found.rule != "introduced-before" {
            return None;
        }
        let same = |at: usize| {
            let phrase = self.phrases.at(at);
            phrase.is_some_and(|p| {
                let whole = p.tokens.start..self.with_whom(p.tokens.end);
                self.without_article(p.tokens.clone()) == words
                    || self.without_article(whole) == words
            })
        };
        let (named, _) = spoken.find(|(r, at)| r.rule == "person-named-next" && same(*at))?;
        Some(Resolved {
            resolution: Resolution::Description,
            rule: "speaker-before",
            confidence: 75,
            ..named.clone()
        })
    }

    /// “A Sample Works spokesman said it rained. He said”: whether “he” is the one described there, in fewer words.
    pub(super) fn is_same_described(
        &self,
        source: &Range<usize>,
        found: &Resolved,
        before: &Resolved,
    ) -> bool {
        let words = |r: &Resolved| r.speaker.as_ref().map_or(0, |s| s.name.len());
        source.len() == 1
            && matches!(found.referent, Some(Referent::Described(_)))
            && found.rule == "pronoun"
            && found.referent == before.referent
            && before.rule != "pronoun"
            && before.principal.is_some() >= found.principal.is_some()
            && (words(found) + 1..=WORDS).contains(&words(before))
            && self.a.is_any(source.start, &["he", "she", "they", "it"])
    }

    /// “Iqqy Fanlorro, chief of bolts at Sample Works, said it rained. He said”: whether “he” is read as the words that stand
    /// behind the name of who spoke, which was taken for that of a body no table knows.
    pub(super) fn is_told_behind(&self, found: &Resolved, before: &Resolved) -> bool {
        let (Some(Referent::Described(p)), Some(Referent::Cluster(c))) =
            (found.referent, before.referent)
        else {
            return false;
        };
        let cluster = &self.clusters.clusters[c];
        let body = cluster.kind == NameType::Organisation && cluster.organisation.is_none();
        let start = self.phrases.list[p].tokens.start;
        let behind =
            |m: &NameMention| m.field == self.field && m.cluster == c && m.name.end + 1 == start;
        found.rule == "pronoun"
            && body
            && start > 0
            && self.a.word(start - 1) == ","
            && self.clusters.mentions.iter().any(behind)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn who_was_described_goes_by_those_words() {
        for (text, speaker) in [
            (
                "An ESSO SAF spokesman said it rained. He said it was old.",
                "ESSO SAF spokesman",
            ),
            (
                "Bolt analysts polled by the Sample Times said the price would rise. They also said the mill will gain.",
                "Bolt analysts polled by the Sample Times",
            ),
            (
                "The mill can stay, a federal judge ruled. District Judge Jane Doe in Sampleton rejected a request. It rained.\n\n\
                 It was cold.\n\nIt was May.\n\nMills are old.\n\nLooms are old.\n\nBolts are old.\n\n\
                 The judge acknowledged that it was late. But she concluded that the mill is old.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
