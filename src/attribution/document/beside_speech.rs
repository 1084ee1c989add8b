//! “The statement said”, behind “The Sample Society said”: a text that nothing tells of is of the body that spoke just before.

use std::ops::Range;

use super::texts::{LETTERS, REPORTS, STATEMENTS, STUDIES, TEXTS};
use crate::annotation::SpeakerKind;
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::tag::pos::Pos;

/// Sentences from the body to the text, at most, and the same where the body is one that reports.
const NEAR: usize = 2;
const FAR: usize = 8;

/// Words in what bodies are called whose work is to report.
const REPORTING: &[&str] = &[
    "committee",
    "commission",
    "panel",
    "inquiry",
    "council",
    "institute",
    "task force",
];

impl Resolver<'_, '_> {
    /// The body that spoke before a text of which nothing is told: “the commission said … The report said”. Not where the
    /// text, or one like it, is spoken of in between: “Sample Works said it had seen the report. The report said”.
    pub(super) fn body_beside<'r>(
        &self,
        source: &Range<usize>,
        head: usize,
        spoken: impl Iterator<Item = (&'r Resolved, usize)>,
    ) -> Option<Resolved> {
        let a = self.a;
        let short = [STATEMENTS, LETTERS, &["report", "document"]];
        let put_out = short.iter().any(|words| a.is_any(head, words));
        let reports = a.is_any(head, REPORTS);
        if source.len() != 2 || !put_out && !reports {
            return None;
        }
        let here = a.doc.sentence(source.start)?;
        for (r, at) in spoken {
            let there = a.doc.sentence(at)?;
            if there + FAR < here {
                return None;
            }
            let Some(speaker) = &r.speaker else { continue };
            let name = speaker.name.to_lowercase();
            let named = speaker.name.starts_with(char::is_uppercase);
            // what the text itself said
            let text = |w: &str| TEXTS.contains(&w) || STUDIES.contains(&w);
            if !named && name.split(' ').any(text) {
                if name.split(' ').any(|w| a.is_any(head, &[w])) {
                    continue;
                }
                return None;
            }
            if speaker.kind != SpeakerKind::Organization {
                continue;
            }
            let outlet = matches!(r.referent, Some(Referent::Cluster(c)) if self.is_outlet(c));
            let country = r.rule == "source-country" || r.rule == "relative-pronoun";
            let body = REPORTING.iter().any(|w| name.contains(w));
            let near = named && put_out && there + NEAR >= here;
            if outlet || country || !(near || body) {
                return None;
            }
            let from = a.doc.sentences[there].tokens.start;
            let told =
                |t: usize| self.is_like_text(t, head) && !matches!(a.pos[t], Pos::Verb | Pos::Aux);
            return (!(from..source.start).any(told)).then(|| r.clone());
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_text_is_of_the_body_that_spoke_before() {
        for (text, speaker) in [
            (
                "John Roe works at the mill. Roe Works Ltd said it rained. The Sample Society of Bolts said mills are old. Looms are dear too, the statement said.",
                "Sample Society of Bolts",
            ),
            (
                "A committee of millers said bolts were old. Jane Doe said mills are. It rained. John Roe said it was dry. The report said that looms were dear.",
                "committee of millers",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn a_text_that_was_told_of_may_be_of_another() {
        for (text, speaker) in [
            (
                "Jane Doe said it rained. Sample Works Inc said there was no truth to the report. Looms are dear in the town, and mills are old, the report said.",
                "report",
            ),
            (
                "Roe Works Ltd said it rained. Sample Works Inc said mills are old. It is dry. It is wet. It is hot. Looms are dear in the town, and mills are old, the document said.",
                "document",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
