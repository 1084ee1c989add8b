//! A text that was told of before: “The report said”, after “Sample Works released a report”, “a survey by Sample Works”.

use std::ops::Range;

use super::put_out::BEHIND;
use super::texts::{MONTHS, REPORTS, STATEMENTS, STUDIES, TEXTS};
use crate::annotation::{Resolution, SpeakerKind};
use crate::attribution::discourse::{Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::{Last, Resolved};
use crate::gazetteer::RoleKind;
use crate::mention::clusters::NameMention;
use crate::tag::pos::Pos;

/// Words for a text that is not the one told of before.
pub(super) const ANOTHER: &[&str] = &[
    "other", "second", "third", "next", "new", "previous", "earlier", "separate", "last", "latest",
    "recent",
];

/// What an outlet prints.
const ARTICLES: &[&str] = &["article", "editorial", "story", "column", "op-ed"];

/// Sentences back in which its outlet is named, at most.
const ARTICLE: usize = 2;

/// Words in the names of bodies that put reports out.
const RESEARCH: &[&str] = &[
    "Research",
    "Institute",
    "Center",
    "Centre",
    "Foundation",
    "Council",
    "Bureau",
    "Analytics",
    "Agency",
    "Commission",
];

/// Sentences that are the lead.
const LEAD: usize = 2;

/// Sentences back in which a text was told of.
pub(super) const TOLD: usize = 15;

impl Resolver<'_, '_> {
    /// “The report said”, after “Sample Works said in a report”: whoever spoke in it, however long ago.
    pub(crate) fn author_that_spoke<'r>(
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
        let open = meant.is_some()
            || matches!(
                found.rule,
                "source-organisation" | "introduced-before" | "source-other-words"
            );
        let mut source = meant.unwrap_or_else(|| source.clone());
        // “data from the study”
        let found_out = ["data", "figures", "results", "findings"];
        if source.len() > 3
            && self.a.is_any(source.start, &found_out)
            && self.a.is_any(source.start + 1, &["from", "of", "in"])
        {
            source.start += 2;
        }
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
            && self.a.is_any(source.start, &["the", "this", "that"])
            && (source.start + 1..head).all(plain);
        // “last year’s survey”
        let yearly = source.len() == 4
            && self.a.is_any(source.start, &["last", "this"])
            && self.a.is_any(source.start + 1, &["year", "month", "week"])
            && self.a.is_possessive(source.start + 2);
        let definite = definite || yearly;
        let text = self.a.is_any(head, TEXTS) || self.a.is_any(head, STUDIES);
        if open
            && definite
            && self.a.is_any(head, ARTICLES)
            && let Some(writer) = self.writer_beside(source.start)
        {
            return Some(self.referent(Referent::Cluster(writer), resolution, rule, 70));
        }
        // “a statement said”, where one body alone has spoken
        let a = source.len() == 2 && self.a.is_any(source.start, &["a"]);
        if open && a && self.a.is_any(head, STATEMENTS) {
            let only = self.only_body_that_spoke(source, head, spoken)?;
            return Some(self.referent(Referent::Cluster(only), resolution, rule, 70));
        }
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
            // “the officer in Sampleton said in a field report … The report said”
            if named.is_none() && r.speaker.is_some() && self.is_told_in(*at, head) {
                return true;
            }
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
        let maker = maker.or_else(|| self.maker_behind(source, head));
        if maker.is_none()
            && let Some(body) = self.body_that_researched(source, head, spoken.clone().next())
        {
            return Some(Resolved {
                resolution,
                rule,
                confidence: 70,
                ..body
            });
        }
        let maker = maker.or_else(|| self.only_body_that_spoke(source, head, spoken.clone()));
        let Some(maker) = maker else {
            let unknown = found.rule == "source-organisation" || found.rule == "pronoun";
            let beside = self.body_beside(source, head, spoken).filter(|_| unknown);
            return beside.map(|body| Resolved {
                resolution,
                rule,
                confidence: 65,
                ..body
            });
        };
        let maker = Referent::Cluster(maker);
        Some(self.referent(maker, resolution, rule, 70))
    }

    /// Whether somebody spoke at `at` in the text of that word: “said in a field report”.
    fn is_told_in(&self, at: usize, head: usize) -> bool {
        let Some(text) = self
            .a
            .sentence_of(at)
            .find(|t| self.a.is_any(*t, &[self.a.word(head)]))
        else {
            return false;
        };
        let own = |t: &usize| {
            matches!(self.a.pos[*t], Pos::Det | Pos::Adj | Pos::Noun | Pos::Num)
                || self.a.is_joint(*t)
                || self.a.is_any(*t, &["its", "their"])
        };
        let within = (0..text).rev().find(|t| !own(t));
        within.is_some_and(|t| {
            // not “a study cited in its report”
            let verb = t - usize::from(t > 0);
            let cited = self.a.is_any(verb, &["cited", "quoted", "mentioned"]);
            self.a.is_any(t, &["in"]) && !cited && self.is_speech_verb(verb)
        })
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

    /// “Sample Research said … The report said”: a body that researches and spoke just before, where no text has been
    /// told of there.
    fn body_that_researched(
        &self,
        source: &Range<usize>,
        head: usize,
        last: Option<(&Resolved, usize)>,
    ) -> Option<Resolved> {
        let (last, at) = last.filter(|_| self.a.is_any(head, REPORTS))?;
        let speaker = last.speaker.as_ref()?;
        let near = self.a.doc.sentence(source.start)? <= self.a.doc.sentence(at)? + 1;
        let outlet = matches!(last.referent, Some(Referent::Cluster(c)) if self.is_outlet(c));
        if !near || outlet || speaker.kind != SpeakerKind::Organization {
            return None;
        }
        let researches = speaker.name.split(' ').any(|w| RESEARCH.contains(&w));
        let told = self.introduction(RoleKind::Document, source, head);
        let before = told.is_some_and(|i| self.a.doc.sentence(i.start) >= self.a.doc.sentence(at));
        (researches && !before).then(|| last.clone())
    }

    /// Who wrote “the article”: the person beside its title, “In “The Mill,” Jane Doe tells”, or the outlet told of
    /// just before.
    fn writer_beside(&self, until: usize) -> Option<usize> {
        let here = self.a.doc.sentence(until)?;
        let quote = |t: usize| matches!(self.a.word(t), "\"" | "”" | "“");
        let near = self.a.doc.sentences[here.saturating_sub(1)].tokens.start;
        // A title may end a sentence: “In “The Mill Is Old. Go,” Jane Doe tells”
        let before = self.a.doc.sentences[here.saturating_sub(ARTICLE)]
            .tokens
            .start;
        let titled = |m: &NameMention| {
            let start = m.phrase.start;
            let opens = || {
                let mut words = (before..start - 2).rev();
                words.any(|t| self.a.is_any(t, &["in"]) && quote(t + 1))
            };
            let there = (near.max(before + 4)..until).contains(&start);
            there && self.is_person(m.cluster) && quote(start - 1) && opens()
        };
        let person = self.own().filter(|m| titled(m)).last();
        if let Some(person) = person {
            return Some(person.cluster);
        }
        let from = self.a.doc.sentences[here.saturating_sub(ARTICLE)]
            .tokens
            .start;
        let mut outlets = self
            .own()
            .filter(|m| (from..until).contains(&m.name.start) && self.is_outlet(m.cluster));
        let one = outlets.next()?.cluster;
        outlets.all(|m| m.cluster == one).then_some(one)
    }

    /// “The survey showed … The survey was carried out by Sample Works”: the body, named only later.
    fn maker_behind(&self, source: &Range<usize>, head: usize) -> Option<usize> {
        if !self.a.is_any(head, STUDIES) && !self.a.is_any(head, REPORTS) {
            return None;
        }
        let here = self.a.doc.sentence(head)?;
        let last = (here + BEHIND).min(self.a.doc.sentences.len() - 1);
        let until = self.a.doc.sentences[last].tokens.end;
        let the = |t: &usize| {
            let same = self.a.is_any(*t, &[self.a.word(head)]);
            same && self.a.is_any(t - 1, &["the"])
        };
        let mut texts = (source.end..until).filter(the);
        texts.find_map(|t| self.made_of(t).or_else(|| self.was_made(t)))
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
        // not “states fail to report fraud”
        let told = || {
            let same = |t: usize| self.a.is_any(t, &[self.a.word(head)]);
            (0..source.start).any(|t| same(t) && self.a.pos[t] != Pos::Verb)
        };
        // “It is old, a watchdog has said. Sample Works said”: the lead describes it first
        let lead = |p: usize, at: usize| {
            let role = role_of(self.a, self.g, self.phrases.list[p].head);
            let body = role.is_some_and(|(kind, plural, _)| {
                kind == RoleKind::Organization && !plural && self.a.doc.sentence(at) < Some(LEAD)
            });
            body && report
        };
        if !self.a.is_any(head, STATEMENTS) && (!report || told()) {
            return None;
        }
        let mut only = None;
        for (r, at) in spoken {
            match r.referent {
                Some(Referent::Described(p)) if only.is_some() && lead(p, at) => {}
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
                "Mills are old and dear this year, the town’s watchdog has said. The Bolt Relief Panel said mills were old. Bolts are dear too, the report said.",
                "Bolt Relief Panel",
            ),
            (
                "It is old. The university later released a statement on Monday. It rained. The statement said the mill would close.",
                "university",
            ),
            (
                "Mayor Jane Doe sent a letter to the mill. John Roe said it rained. The letter said the mill would close.",
                "Jane Doe",
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
                "Rain is near and bolts are dear this year, the embassy's officer in Sampleton said in a field report. The report said the wheat would be dear.",
                "embassy's officer in Sampleton",
            ),
            (
                "Sample Works Inc said in a prospectus that it rained. It is dry. The prospectus said the mill would close.",
                "Sample Works Inc",
            ),
            (
                "The study carried out by a team of researchers at Sample University was old. Data from the study showed it would rain.",
                "team of researchers at Sample University",
            ),
            (
                "In “The Mill Is Not Old,” Jane Doe tells how it was sold. The article says the mill would close.",
                "Jane Doe",
            ),
            (
                "The New York Times told it on Monday. The editorial said the mill would close.",
                "The New York Times",
            ),
            (
                "A survey of mills by Sample Works Inc found they are old. By contrast last year’s survey found that they were new.",
                "Sample Works Inc",
            ),
            (
                "Bolts are old, Jane Doe said. Mills are old too and will be sold, Roe Research said. The report said it would rain.",
                "Roe Research",
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
