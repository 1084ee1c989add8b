//! “The Sample Society said … It said”: a body that has just spoken goes on, and not one that has said nothing yet.

use std::ops::Range;

use crate::annotation::SpeakerKind;
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::mention::clusters::NameMention;
use crate::text::TokenKind;

/// Sentences between the two, at most.
const NEAR: usize = 2;

/// Verbs of who goes on.
const GOES_ON: &[&str] = &["said", "says", "added", "adds", "noted", "notes", "also"];

impl Resolver<'_, '_> {
    /// The body that spoke right before “it said”, where “it” was taken for one that is only told of: “The new looms of Roe
    /// Works will be sold, the society said. It said they are old”.
    pub(crate) fn body_going_on<'r>(
        &self,
        source: &Range<usize>,
        found: &Resolved,
        mut spoken: impl Iterator<Item = (&'r Resolved, usize)>,
    ) -> Option<Resolved> {
        let a = self.a;
        let meant = found.referent.filter(|_| found.rule == "pronoun")?;
        let it = source.len() == 1 && a.is_any(source.start, &["it"]);
        if !it || !a.is_any(source.end, GOES_ON) {
            return None;
        }
        // not “as it said”, “which it says”
        let first = a.sentence_of(source.start).start;
        let closes = source.start > first && {
            let before = source.start - 1;
            a.is_mark(before, b',') || a.doc.tokens[before].kind == TokenKind::Quote
        };
        if source.start != first && !closes {
            return None;
        }
        let (last, at) = spoken.next()?;
        let body = last.speaker.as_ref()?.kind == SpeakerKind::Organization;
        let near = a.doc.sentence(at)? + NEAR >= a.doc.sentence(source.start)?;
        // “according to Sample News”, beside which another may go on
        let aside = at > 0 && a.is_any(at - 1, &["to", "by"]);
        let outlet = matches!(last.referent, Some(Referent::Cluster(c)) if self.is_outlet(c));
        let country = matches!(last.rule, "source-country" | "relative-pronoun");
        let same = last.referent == Some(meant);
        let named = matches!(last.referent, Some(Referent::Cluster(_)));
        if !body || !named || !near || aside || outlet || country || same {
            return None;
        }
        // The other has spoken before, and may again.
        if spoken.any(|(r, _)| r.referent == Some(meant)) {
            return None;
        }
        // “Roe Works Ltd announced it in May, it said”, “Roe Works Ltd sold a mill. It said”
        let there = a.sentence_of(at).end;
        let told = |m: &NameMention| {
            let subject = a.sentence_of(m.phrase.start).start;
            m.phrase.start >= there
                && m.phrase.start < first
                && m.phrase.start <= subject + 1
                && matches!(meant, Referent::Cluster(c) if c == m.cluster)
        };
        if self.own().any(told) {
            return None;
        }
        Some(Resolved {
            resolution: found.resolution,
            rule: found.rule,
            confidence: found.confidence.min(75),
            ..last.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_body_that_spoke_goes_on() {
        for (text, speaker) in [
            (
                "The Sample Society said mills are old. Bolts of Roe Works Ltd, to be delivered in May, will be used in the town, the society said. It said the looms of Roe Works Ltd will be sold to the town in June.",
                "Sample Society",
            ),
            (
                "According to Sample News mills are old. Roe Works Ltd plans to sell the looms of its mill to the town in June, it said in a statement.",
                "Roe Works Ltd",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
