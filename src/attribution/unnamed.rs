//! “Others said … They said”: a source that no table knows, which goes on speaking.

use std::ops::Range;

use super::company::COMPANY;
use super::pronouns::Pronoun;
use super::resolved::Resolved;
use super::speaker::Resolver;
use crate::annotation::{Resolution, SpeakerKind};

/// Sentences from one source to the next that may take it up.
const NEAR: usize = 2;

impl Resolver<'_, '_> {
    /// Whom “they”, “it” and “the company” mean right after words of somebody of whom the text has neither name nor role;
    /// `found` is who else it would be, `before` who spoke in the source at a token.
    pub(super) fn still(
        &self,
        source: &Range<usize>,
        found: &Resolved,
        before: &Resolved,
        at: usize,
    ) -> Option<Resolved> {
        let speaker = before.speaker.as_ref()?;
        if before.referent.is_some() || speaker.entity.is_some() || !self.is_near(at, source.start)
        {
            return None;
        }
        let pronoun = (source.len() == 1).then(|| Pronoun::parse(self.a.word(source.start)));
        let taken_up = match (pronoun.flatten(), speaker.kind) {
            (Some(Pronoun::Plural), kind) => kind == SpeakerKind::Group,
            (Some(Pronoun::Thing), kind) => kind == SpeakerKind::Organization,
            (Some(_), _) => false,
            (None, kind) => {
                kind == SpeakerKind::Organization
                    && found.rule == "source-organisation"
                    && source.len() == 2
                    && self.a.is_any(source.start, &["the"])
                    && self.a.is_any(source.start + 1, COMPANY)
            }
        };
        let (resolution, rule) = match pronoun {
            Some(_) => (Resolution::Pronoun, "pronoun"),
            None => (Resolution::Description, "company-named-before"),
        };
        taken_up.then(|| Resolved {
            resolution,
            rule,
            confidence: 75,
            ..before.clone()
        })
    }

    /// Whether a source is a sentence or two before a token.
    fn is_near(&self, source: usize, at: usize) -> bool {
        let sentences = [source, at].map(|t| self.a.doc.sentence(t));
        let [Some(there), Some(here)] = sentences else {
            return false;
        };
        (there..=there + NEAR).contains(&here)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_has_no_name_goes_on_speaking() {
        for (text, speaker) in [
            (
                "Millers said it would rain. Others said it would not. They said it was May.",
                "Others",
            ),
            (
                "Sample Cars North Exampla said it sold a car. The company said it was red. It said the car was old.",
                "Sample Cars North Exampla",
            ),
            (
                "Others said it would not. It rained. The farmers left. They said it was May.",
                "farmers",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
