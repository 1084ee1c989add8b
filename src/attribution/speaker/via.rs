//! The outlet through which words came: “told Reuters”, “Reuters reported that the minister said”.
//!
//! An outlet that reports what somebody said is not the speaker. Where its report is nothing but another's
//! speech, that becomes the attribution; the outlet stands beside it.

use std::ops::Range;

use super::names_in::names_in;
use crate::analysis::Analysis;
use crate::annotation::{CueKind, Field};
use crate::gazetteer::{CuePos, Gazetteer, Target};
use crate::mention::clusters::{Clusters, NameMention};
use crate::mention::phrases::Phrases;
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words between “told” and the outlet, or between a preposition and the outlet: “told the broadcaster CNN”.
const BETWEEN: usize = 3;

/// Words of a speaker before the verb, in a report of speech.
const SUBJECT: usize = 14;

/// What is given to an outlet.
const GIVEN: &[&str] = &[
    "interview",
    "interviews",
    "statement",
    "comments",
    "remarks",
    "email",
    "e-mail",
    "message",
    "letter",
    "note",
    "conversation",
    "appearance",
    "speaking",
    "talking",
    "spoke",
    "interviewed",
    "article",
    "op-ed",
    "column",
    "essay",
    "wrote",
    "writing",
];

/// What is known of one text.
pub(crate) struct Outlets<'a, 't> {
    pub(crate) field: Field,
    pub(crate) a: &'a Analysis<'t>,
    pub(crate) g: &'a Gazetteer,
    pub(crate) clusters: &'a Clusters,
    pub(crate) phrases: &'a Phrases,
}

impl Outlets<'_, '_> {
    /// Gives the cluster of the outlet through which a draft's words came. A draft that is an outlet's report of
    /// somebody's speech becomes the attribution of that speech.
    pub(crate) fn of(&self, draft: &mut Draft) -> Option<usize> {
        if draft.rule != "model" {
            return None;
        }
        if let Some((who, said)) = self.quoted(draft) {
            let outlet = draft.source.as_ref().and_then(|s| self.named_by(s));
            draft.source = Some(who);
            for part in draft.content.iter_mut().filter(|p| p.contains(&said)) {
                part.start = said;
            }
            return outlet;
        }
        let source = draft.source.clone()?;
        if let Some(outlet) = self.named_by(&source) {
            return self.unwrap(draft).then_some(outlet);
        }
        let cue = draft.cue.clone()?;
        let sentence = self.a.sentence_of(cue.start);
        self.mentions(&sentence)
            .find(|m| {
                let name = &m.name;
                let inside = |t: &Range<usize>| t.start < name.end && name.start < t.end;
                !inside(&source)
                    && !draft.content.iter().any(inside)
                    && (self.is_told(m, &cue)
                        || self.is_given(m, &sentence)
                        || self.is_before(m, &source)
                        || self.reports(m, draft.end()))
            })
            .map(|m| m.cluster)
    }

    /// “The paper quoted Jane Doe as saying”: who is quoted, and where the words begin.
    fn quoted(&self, draft: &Draft) -> Option<(Range<usize>, usize)> {
        let cue = draft.cue.clone()?;
        let quotes = ["quoted", "quotes", "quoting"];
        let sentence = self.a.sentence_of(cue.start);
        let is_quoting = |t: &usize| self.a.is_any(*t, &quotes);
        let from = cue.start.saturating_sub(SUBJECT).max(sentence.start);
        let mut before = (from..cue.start).rev();
        let verb = cue.clone().find(is_quoting).or_else(|| {
            let says = self.a.is_any(cue.end - 1, &["saying", "telling", "adding"]);
            before.find(|t| says && is_quoting(t))
        })?;
        let limit = sentence.end.min(verb + SUBJECT + 2);
        let says = |t: usize| self.a.is_any(t + 1, &["saying", "telling", "adding"]);
        let end = (verb + 2..limit).find(|t| self.a.is_any(*t, &["as"]) && says(*t))?;
        let comma = usize::from(self.a.word(end - 1) == ",");
        let who = verb + 1..end - comma;
        // “was quoted by the paper as saying”: the subject is
        let by = self.a.is_any(who.start, &["by", "in", "on"]);
        (!who.is_empty() && !by).then_some((who, end + 2))
    }

    /// The news organisations named in a range.
    fn mentions(&self, range: &Range<usize>) -> impl Iterator<Item = &NameMention> {
        let (_, names) = names_in(self.clusters, self.field, range);
        names.iter().filter(|m| {
            m.name.start >= range.start && m.name.end <= range.end && self.is_news(m.cluster)
        })
    }

    fn is_news(&self, cluster: usize) -> bool {
        let organisation = self.clusters.clusters[cluster].organisation;
        organisation.is_some_and(|o| self.g.organisations[usize::from(o)].news)
    }

    /// The outlet whose name a source ends with.
    fn named_by(&self, source: &Range<usize>) -> Option<usize> {
        let mut all = self.mentions(source);
        all.find(|m| m.name.end == source.end).map(|m| m.cluster)
    }

    /// “told Reuters”, “told the broadcaster CNN”
    fn is_told(&self, m: &NameMention, cue: &Range<usize>) -> bool {
        let words = ["told", "tell", "tells", "telling"];
        let told = cue.clone().rev().find(|t| self.a.is_any(*t, &words));
        told.is_some_and(|t| t < m.name.start && self.is_near(t + 1..m.name.start))
    }

    /// “in an interview with CNN”, “in a statement to the Guardian”, “speaking on NBC”
    fn is_given(&self, m: &NameMention, sentence: &Range<usize>) -> bool {
        let from = m.name.start.saturating_sub(BETWEEN + 1).max(sentence.start);
        let to = ["with", "to", "on", "for", "by", "in"];
        let preposition = (from..m.name.start).rev().find(|t| self.a.is_any(*t, &to));
        preposition.is_some_and(|p| {
            let before = p.checked_sub(1).filter(|b| *b >= sentence.start);
            before.is_some_and(|b| self.a.is_any(b, GIVEN)) && self.is_near(p + 1..m.name.start)
        })
    }

    /// “Reuters reported on Friday that”, before the source
    fn is_before(&self, m: &NameMention, source: &Range<usize>) -> bool {
        let Some(verb) = self.speech_verb(m.name.end) else {
            return false;
        };
        let when = |t: usize| {
            matches!(
                self.a.pos[t],
                Pos::Adp | Pos::Propn | Pos::Noun | Pos::Num | Pos::Det | Pos::Sconj
            ) || self.a.is_any(t, &["that"])
        };
        verb.end <= source.start
            && source.start - verb.end <= 2 * BETWEEN
            && (verb.end..source.start).all(when)
    }

    /// Whether nothing but a few words of one noun phrase stand there.
    fn is_near(&self, between: Range<usize>) -> bool {
        between.len() <= BETWEEN
            && between
                .into_iter()
                .all(|t| matches!(self.a.pos[t], Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn))
    }

    /// “…, according to Reuters”, “…, Reuters reported.” after the words.
    fn reports(&self, m: &NameMention, end: usize) -> bool {
        let start = m.phrase.start;
        if start < end || start < 2 {
            return false;
        }
        let before = if self.a.is_any(start - 1, &["the"]) {
            start - 2
        } else {
            start - 1
        };
        if before > 0 && self.a.is_any(before, &["to"]) && self.a.is_any(before - 1, &["according"])
        {
            return true;
        }
        self.a.word(before) == ","
            && self.speech_verb(m.name.end).is_some_and(|verb| {
                let closed = self.a.doc.tokens.get(verb.end);
                closed.is_none_or(|t| matches!(t.kind, TokenKind::Punct | TokenKind::Quote))
            })
    }

    /// A finite verb of speech, with its auxiliary, that begins at a token.
    fn speech_verb(&self, at: usize) -> Option<Range<usize>> {
        let verb = |t: usize| {
            self.a.hits_at(t).iter().find_map(|h| {
                let Target::Cue(i) = h.target else {
                    return None;
                };
                let cue = &self.g.cues[usize::from(i)];
                let finite = cue.pos == CuePos::Verb && !cue.gerund && self.a.pos[t] == Pos::Verb;
                (finite && cue.kind.is_speech() && cue.strength >= 2).then(|| h.tokens())
            })
        };
        if at >= self.a.pos.len() {
            return None;
        }
        let has = self.a.is_any(at, &["has", "have", "had"]) && at + 1 < self.a.pos.len();
        verb(at).or_else(|| verb(at + 1).filter(|_| has).map(|v| at..v.end))
    }

    /// What a verb says of the act.
    fn kind(&self, cue: &Range<usize>) -> Option<CueKind> {
        let mut hits = cue.clone().flat_map(|t| self.a.hits_at(t));
        hits.find_map(|h| match h.target {
            Target::Cue(i) => Some(self.g.cues[usize::from(i)].kind),
            _ => None,
        })
    }

    /// Takes the speech out of an outlet's report of it: somebody, a verb of speech, a clause.
    fn unwrap(&self, draft: &mut Draft) -> bool {
        let [content] = &draft.content[..] else {
            return false;
        };
        let mut start = content.start;
        if self.a.is_any(start, &["that"]) {
            start += 1;
        }
        let Some(cue) = self.subject_and_verb(start..content.end) else {
            return false;
        };
        let mut rest = cue.end..content.end;
        while rest.start < rest.end
            && (self.a.is_any(rest.start, &["that"])
                || matches!(self.a.word(rest.start), "," | ":"))
        {
            rest.start += 1;
        }
        if rest.len() < 2 {
            return false;
        }
        if let Some(kind) = self.kind(&cue) {
            draft.cue_kind = kind;
        }
        draft.source = Some(start..cue.start);
        draft.cue = Some(cue);
        draft.content = vec![rest];
        true
    }

    /// The verb of “the minister said that”, where the words before it are a noun phrase and nothing else.
    fn subject_and_verb(&self, clause: Range<usize>) -> Option<Range<usize>> {
        let limit = clause.end.min(clause.start + SUBJECT);
        for at in clause.start..limit {
            if at > clause.start
                && let Some(verb) = self.speech_verb(at)
            {
                let whole = self.phrases.at(at - 1).is_some_and(|p| p.tokens.end == at);
                let next = verb.end;
                let clause_follows = next < clause.end
                    && (self.a.is_any(next, &["that"])
                        || self.a.is_any(next - 1, &["said", "says"])
                            && !matches!(self.a.pos[next], Pos::Adp | Pos::Part));
                return (whole && clause_follows).then_some(verb);
            }
            let ends = matches!(
                self.a.pos[at],
                Pos::Verb | Pos::Aux | Pos::Punct | Pos::Sconj | Pos::Adv
            );
            if ends {
                return None;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine, annotation::Quote};

    fn quotes(text: &str) -> Vec<Quote> {
        let engine = Engine::builder().build().unwrap();
        engine.annotate(&Article::new("a", text)).quotes
    }

    /// Speaker and outlet of the first quotation.
    fn first(text: &str) -> (String, String) {
        let quotes = quotes(text);
        let quote = quotes
            .first()
            .unwrap_or_else(|| panic!("no quotation in {text}"));
        let name = |s: &Option<crate::annotation::Speaker>| {
            s.as_ref()
                .map_or_else(|| "-".to_owned(), |s| s.name.clone())
        };
        (name(&quote.speaker), name(&quote.via))
    }

    #[test]
    fn who_is_quoted_by_a_paper_speaks() {
        for (text, speaker, outlet) in [
            (
                "Reuters quoted Jane Doe, mayor of Sampleton, as saying the town would close the mill.",
                "Jane Doe",
                "Reuters",
            ),
            (
                "“It will rain,” the agency quoted miller Jane Doe as saying.",
                "Jane Doe",
                "-",
            ),
        ] {
            assert_eq!(first(text), (speaker.into(), outlet.into()), "{text}");
        }
    }

    #[test]
    fn who_is_told_is_no_speaker() {
        for (text, speaker, outlet) in [
            (
                "“It will rain,” Jane Doe told Reuters on Friday.",
                "Jane Doe",
                "Reuters",
            ),
            (
                "Jane Doe told the broadcaster CNN that it would rain.",
                "Jane Doe",
                "CNN",
            ),
            (
                "“It will rain,” Jane Doe said in an interview with the BBC.",
                "Jane Doe",
                "BBC",
            ),
            (
                "In a statement to CNN, Jane Doe said it would rain.",
                "Jane Doe",
                "CNN",
            ),
            ("“It will rain,” Jane Doe told parliament.", "Jane Doe", "-"),
            (
                "CNN reported that the bridge had been closed on Friday.",
                "CNN",
                "-",
            ),
        ] {
            assert_eq!(
                first(text),
                (speaker.to_owned(), outlet.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn the_inner_speaker_is_the_speaker() {
        let nested = "The BBC reported that Jane Doe said that the bridge would be closed.";
        assert_eq!(first(nested), ("Jane Doe".to_owned(), "BBC".to_owned()));
        let text = "Reuters reported on Friday that harbour master Jane Doe said the bridge would be closed.";
        let quotes = quotes(text);
        let [quote] = &quotes[..] else {
            panic!("{quotes:?}")
        };
        assert_eq!(&text[quote.content[0]], "the bridge would be closed");
        assert_eq!(&text[quote.cue[0]], "said");
        assert_eq!(quote.speaker.as_ref().unwrap().name, "Jane Doe");
        assert_eq!(quote.via.as_ref().unwrap().name, "Reuters");
    }
}
