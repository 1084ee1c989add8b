//! A text that was told of before: “The report said”, after “Sample Works released a report”, “a survey by Sample Works”.

use std::ops::Range;

use super::discourse::{Referent, role_of};
use super::document::{BEFORE, MONTHS, REPORTS, STATEMENTS, STUDIES, TEXTS};
use super::maker::{AWAY, MADE};
use super::resolved::{Last, Resolved};
use super::speaker::Resolver;
use crate::annotation::Resolution;
use crate::gazetteer::RoleKind;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;

/// Words by which one text is called in turn.
const LIKE: &[&[&str]] = &[
    &["lawsuit", "suit", "complaint"],
    &["statement", "release", "announcement"],
    &["report", "study", "survey", "research", "poll"],
];

/// Words for a text that is not the one told of before.
pub(super) const ANOTHER: &[&str] = &[
    "other", "second", "third", "next", "new", "previous", "earlier", "separate", "last", "latest",
    "recent",
];

/// What a body does that puts a text out: “Sample Works released its report”.
const ISSUES: &[&str] = &[
    "released",
    "releases",
    "published",
    "publishes",
    "issued",
    "issues",
    "distributed",
    "conducted",
    "commissioned",
    "compiled",
    "produced",
    "filed",
];

/// Words between that verb and a text, and between a name and that verb, at most.
const NEAR_VERB: usize = 4;

/// Sentences back in which a text was told of.
const TOLD: usize = 15;

impl Resolver<'_, '_> {
    /// “The report said”, after “Sample Works said in a report”: whoever spoke in it, however long ago.
    pub(super) fn author_that_spoke<'r>(
        &self,
        source: &Range<usize>,
        found: &Resolved,
        spoken: impl Iterator<Item = (&'r Resolved, usize)> + Clone,
    ) -> Option<Resolved> {
        // “The report said … It added”: the report
        let meant = match found.referent {
            Some(Referent::Described(p)) if found.rule == "pronoun" => {
                let phrase = &self.phrases.list[p];
                let alone = phrase.tokens.end == phrase.head + 1;
                Some(phrase.tokens.clone()).filter(|_| alone)
            }
            _ => None,
        };
        let (resolution, rule) = match meant {
            Some(_) => (Resolution::Pronoun, "pronoun"),
            None => (Resolution::Description, "author-of-document"),
        };
        let open =
            meant.is_some() || matches!(found.rule, "source-organisation" | "introduced-before");
        let mut source = meant.unwrap_or_else(|| source.clone());
        // “the report itself”
        source.end -= usize::from(source.len() > 2 && self.a.is_any(source.end - 1, &["itself"]));
        let source = &source;
        let head = source.end - 1;
        // “the September study”, “the one-page statement”; not “the second report”
        let plain = |t: usize| {
            (matches!(self.a.pos[t], Pos::Adj | Pos::Noun | Pos::Num)
                || self.a.is_any(t, MONTHS)
                || self.a.is_joint(t))
                && !self.a.is_any(t, ANOTHER)
        };
        let definite = (2..6).contains(&source.len())
            && self.a.is_any(source.start, &["the"])
            && (source.start + 1..head).all(plain);
        let text = self.a.is_any(head, TEXTS) || self.a.is_any(head, STUDIES);
        if !(open && definite && text) {
            return None;
        }
        let before = spoken.clone().find(|(r, at)| {
            // “The mill said in its outlook … The report said”; not what another text says
            let body = |p: usize| {
                let kind = role_of(self.a, self.g, self.phrases.list[p].head);
                kind.is_some_and(|(kind, plural, _)| match kind {
                    RoleKind::Organization => !plural,
                    // “In a communique the ministers said … The communique said”
                    RoleKind::Group | RoleKind::Person => plural && self.a.is_any(head, STATEMENTS),
                    _ => false,
                })
            };
            let named = r.referent.filter(|n| match n {
                Referent::Described(p) => body(*p),
                _ => true,
            });
            let last = named.map(|referent| Last { referent, at: *at });
            // “The survey by Sample Works said … The survey found”, where Sample Works is no name elsewhere
            let same = || {
                let mut words = self.a.sentence_of(*at);
                words.any(|t| self.is_like_text(t, head))
            };
            // A filing may be another's.
            let again = r.referent.is_none() || !self.a.is_any(head, &["filing"]);
            last.is_some_and(|last| self.is_said_in(last, head))
                || r.rule == "author-of-document" && again && same()
        });
        if let Some((before, _)) = before {
            return Some(Resolved {
                resolution,
                rule,
                confidence: 75,
                ..before.clone()
            });
        }
        let maker = self
            .maker_beside(source.start, head)
            .or_else(|| self.outlet_that_reported(source, head, spoken.clone().next()));
        if maker.is_none()
            && let Some(told) = self.maker_told(source.start, head)
        {
            return Some(Resolved {
                resolution,
                rule,
                confidence: 70,
                ..told
            });
        }
        let maker = maker.or_else(|| self.only_body_that_spoke(source, head, spoken))?;
        let maker = Referent::Cluster(maker);
        Some(self.referent(maker, resolution, rule, 70))
    }

    /// “The report said”, after “the Sample Times said”: what an outlet tells is a report, where no
    /// other has been brought in.
    fn outlet_that_reported(
        &self,
        source: &Range<usize>,
        head: usize,
        last: Option<(&Resolved, usize)>,
    ) -> Option<usize> {
        let (last, at) = last.filter(|_| self.a.is_any(head, &["report"]))?;
        let Some(Referent::Cluster(outlet)) = last.referent else {
            return None;
        };
        let near = self.a.doc.sentence(source.start)? <= self.a.doc.sentence(at)? + 1;
        let known = self.is_outlet(outlet) || self.is_paper(outlet);
        let told = self.introduction(RoleKind::Document, source, head);
        (near && known && told.is_none()).then_some(outlet)
    }

    /// Who made the text of that word that was told of last: “a report by Doe Weekly’s Sample Unit”, “cited in its report”.
    fn maker_told(&self, until: usize, head: usize) -> Option<Resolved> {
        let here = self.a.doc.sentence(until)?;
        let from = self.a.doc.sentences[here.saturating_sub(TOLD)].tokens.start;
        let same = |t: &usize| self.a.is_any(*t, &[self.a.word(head)]);
        let short = |first: &Range<usize>| first.len() == 2 && self.a.is_any(first.start, &["the"]);
        let mut told = (from..until).rev().filter(same).filter_map(|t| {
            let first = self.phrases.at(t)?.tokens.start..t + 1;
            (!short(&first)).then_some(first)
        });
        let first = told.next()?;
        if self.a.is_any(first.start, &["its"]) {
            return match self.owner(&first, None)? {
                Referent::Cluster(c) if !self.is_person(c) => {
                    let (resolution, rule) = (Resolution::Description, "author-of-document");
                    Some(self.referent(Referent::Cluster(c), resolution, rule, 70))
                }
                _ => None,
            };
        }
        let end = self.a.sentence_of(first.start).end;
        let stops = |t: &usize| {
            let verb = matches!(self.a.pos[*t], Pos::Verb | Pos::Aux) && !self.a.is_any(*t, MADE);
            verb || matches!(self.a.word(*t), "." | "," | ";" | ":" | "!" | "?")
        };
        let stop = (first.end..end).find(stops).unwrap_or(end);
        self.maker(&(first.start..stop), &first)
    }

    /// “The communique added”, where one body alone has spoken until then; “the report said”, where no other body has.
    fn only_body_that_spoke<'r>(
        &self,
        source: &Range<usize>,
        head: usize,
        spoken: impl Iterator<Item = (&'r Resolved, usize)>,
    ) -> Option<usize> {
        let report = self.a.is_any(head, REPORTS);
        // Another may have been told of: “accountants qualified the report on Sample Works”.
        let told = || (0..source.start).any(|t| self.a.is_any(t, &[self.a.word(head)]));
        if !self.a.is_any(head, STATEMENTS) && (!report || told()) {
            return None;
        }
        let mut only = None;
        for (r, _) in spoken {
            match r.referent {
                Some(Referent::Cluster(c)) if self.is_person(c) && report => {}
                Some(Referent::Cluster(c))
                    if !self.is_person(c)
                        && only.is_none_or(|o| o == c)
                        && !(report && self.is_outlet(c)) =>
                {
                    only = Some(c);
                }
                _ => return None,
            }
        }
        only
    }

    /// Whose a text is that was told of before: “the Sample News survey”, “a survey, conducted by Sample News”.
    pub(super) fn maker_beside(&self, until: usize, head: usize) -> Option<usize> {
        // A filing is made to whom it is named after.
        if self.a.is_any(head, &["filing"]) {
            return None;
        }
        let here = self.a.doc.sentence(until)?;
        let from = self.a.doc.sentences[here.saturating_sub(TOLD)].tokens.start;
        let same = |t: &usize| self.a.is_any(*t, &[self.a.word(head)]);
        let told = |t: usize| self.maker_at(t).or_else(|| self.said_in(t));
        let found = (from..until).rev().filter(same).find_map(told);
        found.or_else(|| {
            // “the research”, after “a survey by Sample Works”, where no other text is told of
            let like = |t: &usize| self.is_like_text(*t, head);
            let mut makers = (from..until).rev().filter(like).filter_map(told);
            let one = makers.next()?;
            makers.all(|m| m == one).then_some(one)
        })
    }

    /// Whether two words may stand for one text: “the lawsuit … the complaint”.
    pub(super) fn is_like_text(&self, t: usize, head: usize) -> bool {
        self.a.is_any(t, &[self.a.word(head)])
            || LIKE
                .iter()
                .any(|words| self.a.is_any(head, words) && self.a.is_any(t, words))
    }

    /// The body that the words beside a text tell it is of.
    pub(super) fn maker_at(&self, text: usize) -> Option<usize> {
        if let Some(body) = self.issued(text).or_else(|| self.made_of(text)) {
            return Some(body);
        }
        let comma = usize::from(self.a.is_any(text + 1, &[","]));
        let made = text + 1 + comma + usize::from(self.a.is_any(text + 1 + comma, MADE));
        let by = self.a.is_any(made, &["by", "from"]).then_some(made + 1);
        let name = by.map(|n| n + usize::from(self.a.is_any(n, &["the"])));
        let found = self.bodies().find(|m| {
            let whose = m.name.end + 1 == text && self.a.is_possessive(m.name.end);
            m.name.end == text || whose || name == Some(m.phrase.start)
        })?;
        Some(found.cluster)
    }

    /// “Sample Works said in a monthly report”: the body.
    fn said_in(&self, text: usize) -> Option<usize> {
        let from = text
            .saturating_sub(BEFORE)
            .max(self.a.sentence_of(text).start + 2);
        let within = (from..text).rev().find(|t| self.a.is_any(*t, &["in"]))?;
        let says = self.is_speech_verb(within - 1);
        let found = self.bodies().find(|m| m.name.end + 1 == within && says)?;
        Some(found.cluster)
    }

    /// “Sample Works released its report”, “Sample Works, which commissioned the survey”: the body that puts the text at
    /// `text` out.
    pub(super) fn issued(&self, text: usize) -> Option<usize> {
        let start = self.a.sentence_of(text).start;
        let verb = (text.saturating_sub(NEAR_VERB + 1).max(start)..text)
            .rev()
            .find(|t| self.a.is_any(*t, ISSUES))?;
        let own = |t: usize| {
            matches!(self.a.pos[t], Pos::Det | Pos::Adj | Pos::Noun | Pos::Num)
                || self.a.is_joint(t)
                || self.a.is_any(t, &["its", "their", "own"])
        };
        // “has today”, “, which on Monday”
        let plain = |t: usize| {
            matches!(self.a.pos[t], Pos::Adv | Pos::Aux)
                || self
                    .a
                    .is_any(t, &[",", ")", "which", "that", "on", "today", "yesterday"])
                || self.is_place_or_date(t)
        };
        if !(verb + 1..text).all(own) {
            return None;
        }
        // “was issued a statement”: to whom
        if self.a.is_any(
            verb - usize::from(verb > start),
            &["was", "were", "been", "be", "is"],
        ) {
            return None;
        }
        let from = verb.saturating_sub(NEAR_VERB).max(start);
        let body = self.own().find(|m| {
            (from..=verb).contains(&m.name.end)
                && m.name.start >= start
                && (m.name.end..verb).all(plain)
                && self.clusters.clusters[m.cluster].kind == NameType::Organisation
        })?;
        Some(body.cluster)
    }

    /// “a survey of ten mills by Sample Works”, “the report by bolt maker Sample Works”: the body behind the “by”.
    pub(super) fn made_of(&self, text: usize) -> Option<usize> {
        let end = self.a.sentence_of(text).end;
        let of = self.a.is_any(text + 1, &["of", "on", "into", "about"]);
        let comma = usize::from(self.a.is_any(text + 1, &[","]));
        let made = text + 1 + comma;
        let by = if self.a.is_any(made, MADE) {
            // “the poll, conducted for a paper by Sample Works”
            let apart = |t: &usize| matches!(self.a.pos[*t], Pos::Verb | Pos::Aux | Pos::Punct);
            (made + 1..end.min(made + 1 + AWAY))
                .take_while(|t| !apart(t))
                .find(|t| self.a.is_any(*t, &["by"]))?
        } else if of {
            let phrase = |t: &usize| {
                matches!(
                    self.a.pos[*t],
                    Pos::Noun | Pos::Adj | Pos::Num | Pos::Det | Pos::Propn
                )
            };
            (text + 2..end.min(text + 2 + AWAY))
                .find(|t| !phrase(t))
                .filter(|t| self.a.is_any(*t, &["by"]))?
        } else {
            (text + 1..end.min(text + 2)).find(|t| self.a.is_any(*t, &["by"]))?
        };
        let the = usize::from(self.a.is_any(by + 1, &["the", "a", "an"]));
        let from = by + 1 + the;
        if from >= end {
            return None;
        }
        let mention = self.named_maker(&(text..text + 1), from)?;
        let named = &self.clusters.mentions[mention];
        // “by Sample Works, Roe Works and Doe Works”
        let next = named.name.end + 1;
        if self.a.is_any(next - 1, &[","]) && self.own().any(|m| m.phrase.start == next) {
            return None;
        }
        let cluster = named.cluster;
        let body = self.clusters.clusters[cluster].kind == NameType::Organisation;
        body.then_some(cluster)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_text_told_of_again_is_its_makers() {
        for (text, speaker) in [
            (
                "Sample Works Inc said mills are old. One test cited in its study had failed. Bolts are dear too, according to the study.",
                "Sample Works Inc",
            ),
            (
                "Sample Research Inc said bolts are old. Jane Doe said mills are. Bolts are dear too, the report said.",
                "Sample Research Inc",
            ),
            (
                "The Bolt Relief Panel today released its report on mills. It rained. The report said the mill would close in May.",
                "Bolt Relief Panel",
            ),
            (
                "John Roe is a spokesman for the Bolt Relief Panel, which commissioned the survey. It rained. The research said the mill would close.",
                "Bolt Relief Panel",
            ),
            (
                "It would rain in May, according to the lawsuit, filed by the Bolt Workers of Exampla. The mill will close, the complaint said.",
                "Bolt Workers of Exampla",
            ),
            (
                "In a statement after a talk in May, ministers said it rained. The statement said it was old. The statement also said the mill would close.",
                "ministers",
            ),
            (
                "Sample Works Inc said in its report that it rained. It is dry. The report said it would snow. It added the mill would close.",
                "Sample Works Inc",
            ),
            (
                "More mills will close in May, a study says. The report by bolt giant Sample Works Inc came out on Monday.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc will sell a mill, Sample Works Inc said. It is old. It is wet. It is green. It is dry. It is red. The mill will close, the communique added.",
                "Sample Works Inc",
            ),
            (
                "The mill was sold in May, the Financial Times said. The report said the mill would close.",
                "Financial Times",
            ),
            (
                "A poll came out. The poll, conducted for a town by the Bolt Relief Panel, is old. The poll said the mill would close.",
                "Bolt Relief Panel",
            ),
            (
                "The Bolt Relief Panel released a report in May. The second report said the mill would close.",
                "second report",
            ),
            (
                "The Bolt Relief Panel was issued a statement. John Roe is old. The statement said the mill would close.",
                "statement",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
        let first = "Many of the mills in the town are old, research suggests. A survey of ten mills by the Bolt Relief Panel came out.";
        assert_eq!(last_speaker(first), "Bolt Relief Panel");
    }
}
