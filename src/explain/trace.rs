//! Decisions in the making: what the stages have found, turned into an explanation.
//!
//! Nothing is decided here. Candidates are weighed once more by the code that chose among them.

use jiff::civil::Date;

use super::{
    Candidate, Choice, Decision, Excluded, Explanation, Held, Holding, Named, Reason, Weighing,
};
use crate::annotation::{Annotation, Field, Form};
use crate::attribution::discourse::Referent;
use crate::attribution::pronoun::pronouns::{self, Pronoun};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::{Last, Resolved, Trail};
use crate::mention::holders;
use crate::mention::offices::Holder;
use crate::quote::draft::{self, Draft};

/// Collects the decisions of one article.
#[derive(Debug, Default)]
pub(crate) struct Tracer {
    /// The day offices are resolved by.
    pub(crate) day: Option<Date>,
    /// With field and first byte of the quotation.
    decisions: Vec<(Field, u32, Decision)>,
}

impl Tracer {
    /// Adds the decision on a draft that is reported; `drafts` are all of the text.
    pub(crate) fn add(
        &mut self,
        resolver: &Resolver<'_, '_>,
        drafts: &[Draft],
        draft: &Draft,
        spoken_by: &Resolved,
    ) {
        let decision = Decision {
            found: draft.rule,
            resolved: spoken_by.rule,
            reported: f32::from(draft.confidence) / 100.0,
            identified: f32::from(spoken_by.confidence) / 100.0,
            choice: match spoken_by.trail {
                Trail::Rule => Choice::Rule,
                Trail::Name(mention) => Choice::Name(named(resolver, mention)),
                Trail::Pronoun(at, last) => Choice::Pronoun(weighing(resolver, at, last)),
                Trail::Office(title) => self.holding(resolver, title),
                Trail::Like(other) => Choice::Like(start(resolver, &drafts[other])),
            },
        };
        let at = start(resolver, draft);
        self.decisions.push((resolver.field, at, decision));
    }

    /// Puts the decisions in the order of the quotations.
    pub(crate) fn finish(mut self, annotation: Annotation) -> Explanation {
        self.decisions.sort_by_key(|(field, at, _)| (*field, *at));
        Explanation {
            annotation,
            decisions: self.decisions.into_iter().map(|(.., d)| d).collect(),
        }
    }

    fn holding(&self, resolver: &Resolver<'_, '_>, title: usize) -> Choice {
        let g = resolver.g;
        let mut offices = resolver.offices.iter();
        let Some(office) = offices.find(|o| o.field == resolver.field && o.title.start == title)
        else {
            return Choice::Rule;
        };
        let leader = match office.holder {
            Some(Holder::Cluster(c)) => resolver.clusters.clusters[c].leader,
            Some(Holder::Leader(l)) => Some(l),
            None => None,
        };
        let tenure = leader.and_then(|l| holders::tenure(g, office, l, self.day));
        let term = leader.zip(tenure).map(|(leader, t)| Held {
            name: g.people[usize::from(leader)].name.clone(),
            office: [t.status.word(), &t.title(&g.body_name(t.body))]
                .join(" ")
                .trim_start()
                .to_owned(),
            start: t.term.start.map(|day| t.precision.0.write(day)),
            end: t.term.end.map(|day| t.precision.1.write(day)),
        });
        Choice::Office(Holding {
            words: resolver.a.doc.span_of(office.phrase.clone()),
            rule: office.rule,
            body: office
                .body
                .or(tenure.map(|t| t.body))
                .map(|b| g.body_name(b)),
            date: self.day,
            assumed: resolver.date.is_none(),
            term,
        })
    }
}

/// First byte of a draft as it is reported.
fn start(resolver: &Resolver<'_, '_>, draft: &Draft) -> u32 {
    let part = draft::trim(resolver.a, &draft.content[0]);
    resolver.a.doc.span_of(part).start
}

fn named(resolver: &Resolver<'_, '_>, mention: usize) -> Named {
    let span = |name: &std::ops::Range<usize>| resolver.a.doc.span_of(name.clone());
    let all = &resolver.clusters.mentions;
    let m = &all[mention];
    let full = all.iter().find(|other| {
        other.field == m.field && other.cluster == m.cluster && other.form == Form::Name
    });
    Named {
        words: span(&m.name),
        rule: resolver.clusters.rule(m),
        full: full.map(|other| span(&other.name)),
    }
}

fn weighing(resolver: &Resolver<'_, '_>, at: usize, last: Option<Last>) -> Weighing {
    let a = resolver.a;
    let name = |referent: Referent| {
        resolver
            .speaker(referent)
            .0
            .map_or_else(String::new, |s| s.name)
    };
    let mut seen: Vec<Referent> = Vec::new();
    let mut excluded = Vec::new();
    let Some(pronoun) = Pronoun::parse(a.word(at)) else {
        return Weighing::default();
    };
    let candidates = pronouns::candidates(a, resolver.discourse, pronoun, at, last, |m, why| {
        if !seen.contains(&m.referent) {
            seen.push(m.referent);
            let words = a.doc.span_of(m.tokens.clone());
            excluded.push((m.referent, words, why));
        }
    });
    // “he” inside a quotation may have been read as a woman; as herself she fits all the same.
    excluded.retain(|(referent, ..)| candidates.iter().all(|c| c.referent != *referent));
    let excluded = excluded.into_iter().map(|(referent, words, why)| Excluded {
        name: name(referent),
        words,
        why,
    });
    let best = pronouns::best(&candidates);
    let candidate = |c: &pronouns::Candidate| {
        let again = (c.again > 0).then_some((Reason::Again, c.again));
        Candidate {
            name: name(c.referent),
            words: a.doc.span_of(c.tokens.clone()),
            points: c.total,
            reasons: c.points.reasons().chain(again).collect(),
        }
    };
    Weighing {
        needed: best.map_or(0, |best| best.needed(pronoun)),
        candidates: candidates.iter().map(candidate).collect(),
        excluded: excluded.collect(),
    }
}
