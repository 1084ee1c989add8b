//! Quotations with their speakers: what was said, in which words, by whom, and why that is believed.

use jiff::civil::Date;

use super::discourse::{Discourse, Referent, role_of};
use super::document::whose_text::text_of;
use super::drafts::{self, Models};
use super::link::Linker;
use super::pronoun::pronouns::Pronoun;
use super::source;
use super::speaker::Resolver;
use super::speaker::resolved::{Last, Resolved, Trail};
use super::speaker::unsourced;
use super::speaker::via::Outlets;
use crate::analysis::Analysis;
use crate::annotation::{Field, Quote, QuoteType, Resolution, Speaker, SpeakerKind};
use crate::explain::Tracer;
use crate::gazetteer::Gazetteer;
use crate::mention::entities::Entities;
use crate::mention::phrases::Phrases;
use crate::quote::draft::{self, Draft, Like};
use crate::quote::{marks, select, voices};
use crate::tag::classes::WordClasses;
use crate::tag::speech::SpeechModel;
use crate::text::Span;

/// One text of an article on its way through the stages.
pub(crate) struct Part<'t> {
    pub(crate) field: Field,
    pub(crate) analysis: Analysis<'t>,
    pub(crate) passages: Vec<marks::Passage>,
}

/// The stage that finds what was said and who said it.
pub(crate) struct Quotations<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) speech: &'a SpeechModel,
    pub(crate) classes: &'a WordClasses,
    pub(crate) linker: &'a Linker,
    pub(crate) entities: &'a Entities,
    /// The article's.
    pub(crate) date: Option<Date>,
    /// Attitudes are reported too.
    pub(crate) attitudes: bool,
    pub(crate) min_confidence: f32,
}

impl Quotations<'_> {
    /// Finds the quotations of one text.
    pub(crate) fn find(&self, part: &Part<'_>, mut tracer: Option<&mut Tracer>) -> Vec<Quote> {
        let (a, g) = (&part.analysis, self.gazetteer);
        let Entities {
            clusters,
            countries,
            offices,
            ..
        } = self.entities;
        let names: Vec<_> = clusters
            .mentions
            .iter()
            .filter(|m| m.field == part.field)
            .map(|m| m.phrase.clone())
            .collect();
        let phrases = Phrases::of(a, &names);
        let mut drafts = drafts::find(
            a,
            &part.passages,
            &phrases,
            &Models {
                gazetteer: g,
                speech: self.speech,
                classes: self.classes,
                linker: self.linker,
                attitudes: self.attitudes,
            },
        );
        let discourse = Discourse::of(
            part.field,
            a,
            g,
            clusters,
            offices,
            &phrases,
            &part.passages,
        );
        let resolver = Resolver {
            field: part.field,
            a,
            g,
            clusters,
            offices,
            countries,
            phrases: &phrases,
            discourse: &discourse,
            date: self.date,
        };
        let outlets = Outlets {
            field: part.field,
            a,
            g,
            clusters,
            phrases: &phrases,
        };
        let mut vias = Vec::with_capacity(drafts.len());
        for d in &mut drafts {
            source::complete(d, part.field, a, g, clusters, &phrases);
            vias.push(outlets.of(d));
        }
        let mut said: Vec<Resolved> = Vec::new();
        let mut spoken = None;
        let mut out = Vec::new();
        let place = |d: &Draft| d.source.as_ref().map_or_else(|| d.start(), |s| s.start);
        let mut placed = Vec::new();
        for i in 0..drafts.len() {
            // “Buyers refused to pay … they said”: whoever refuses is not who speaks
            let voiced =
                spoken.filter(|_| drafts[i].source.as_ref().is_some_and(|s| is_body(a, s)));
            // “The bank will offer a loan, Doe said. He said”: what the bank does is within her words
            let outer = (0..i)
                .rev()
                .find(|b| !is_within(&drafts[*b], &drafts[..*b], &drafts[i]));
            let before = voiced.or(outer);
            let trail = before;
            let before = before.map(|b| (&said[b], place(&drafts[b])));
            let last = before.and_then(|(r, at)| r.referent.map(|referent| Last { referent, at }));
            // “Doe said: “It rained. “It was cold.””, the paragraph breaks lost
            let continues = i > 0
                && (drafts[i - 1].end()..drafts[i - 1].end() + 3).contains(&drafts[i].start());
            let d = &mut drafts[i];
            let spoken_by = match (&d.source, d.like) {
                (Some(source), _) => {
                    let found = resolver.at_home(resolver.resolve(source, last), source);
                    // “a statement from the company”: which company
                    let owner = resolver.owner_described(source, &found);
                    let asked = owner.as_ref().unwrap_or(source);
                    let whose = owner.as_ref().map(|o| resolver.resolve(o, last));
                    let meant = whose.as_ref().unwrap_or(&found);
                    let told = d.content.iter().map(|c| c.start).min();
                    let told = told.filter(|t| *t < source.start);
                    let again = before.and_then(|(r, at)| resolver.still(asked, meant, r, at));
                    let spoken = || said.iter().zip(&placed).map(|(r, at)| (r, *at)).rev();
                    let again = again
                        .or_else(|| resolver.body_going_on(asked, meant, spoken()))
                        .or_else(|| resolver.several_that_spoke(asked, spoken()))
                        .or_else(|| resolver.introduced_and_named(meant, spoken()))
                        .or_else(|| resolver.company_that_spoke(asked, meant, spoken()))
                        .or_else(|| resolver.author_that_spoke(asked, meant, spoken()))
                        .or_else(|| resolver.paper_that_spoke(asked, meant, spoken()))
                        .or_else(|| resolver.body_that_spoke(asked, meant, spoken()))
                        .or_else(|| resolver.body_around(asked, meant, told, spoken()))
                        .or_else(|| resolver.body_weighed(asked, meant, told, spoken()))
                        .or_else(|| resolver.two_told_of(asked, meant))
                        .or_else(|| resolver.in_fuller_words(asked, meant))
                        .or_else(|| resolver.sender_of_text(asked, meant))
                        .or_else(|| resolver.lead_that_speaks(asked, meant));
                    let again = again.map(|a| if owner.is_some() { text_of(a) } else { a });
                    again.map_or(found, |again| Resolved {
                        trail: Trail::Like(trail.unwrap_or_default()),
                        ..again
                    })
                }
                (None, Some(like)) => {
                    let (like_another, subject) =
                        unsourced::resolve(&resolver, like, &said, continues);
                    let turn = matches!(like, Like::Alternate(_)) && subject.is_some();
                    if turn && unsourced::names(&discourse, &d.content, &like_another) {
                        Resolved::nobody("nobody-named")
                    } else {
                        d.source = subject;
                        like_another
                    }
                }
                (None, None) => Resolved {
                    confidence: 60,
                    ..Resolved::nobody("no-source")
                },
            };
            let d = &drafts[i];
            let via = vias[i].and_then(|outlet| resolver.speaker(Referent::Cluster(outlet)).0);
            let quote = Quote {
                via,
                ..self.quote(part, d, &spoken_by)
            };
            let speech = select::is_speech(a, g, d, quote.kind, &part.passages)
                && !is_label(a, g, d, &quote)
                && !infers(a, g, d, &quote);
            if speech {
                spoken = Some(i);
            }
            if (self.attitudes || speech) && quote.confidence >= self.min_confidence {
                if let Some(tracer) = &mut tracer {
                    tracer.add(&resolver, &drafts, d, &spoken_by);
                }
                out.push(quote);
            }
            placed.push(place(&drafts[i]));
            said.push(spoken_by);
        }
        out
    }

    fn quote(&self, part: &Part<'_>, d: &Draft, resolved: &Resolved) -> Quote {
        let (a, g) = (&part.analysis, self.gazetteer);
        let (mut kind, verbatim) = draft::verbatim(a, &part.passages, d);
        if matches!(d.rule, "transcript" | "dash-dialogue" | "signed-post") {
            kind = QuoteType::Direct;
        }
        let content: Vec<_> = d.content.iter().map(|c| draft::trim(a, c)).collect();
        let inside = |t: &std::ops::Range<usize>| {
            content.iter().any(|c| c.start <= t.start && t.end <= c.end)
        };
        let mut named = Vec::new();
        let countries = self.entities.countries.iter();
        for m in countries.filter(|m| m.field == part.field && inside(&m.tokens)) {
            let code = &g.countries[usize::from(m.country)].iso3;
            if !named.contains(code) {
                named.push(code.clone());
            }
        }
        let sentence = a.doc.sentence(content[0].start).unwrap_or(0);
        let title = part.field == Field::Title;
        let number = |n: usize| if title { 0 } else { n as u32 + 1 };
        Quote {
            field: part.field,
            kind,
            verbatim: if matches!(d.rule, "transcript" | "dash-dialogue" | "signed-post") {
                content.iter().map(|c| a.doc.span_of(c.clone())).collect()
            } else {
                verbatim
            },
            content: content.iter().map(|c| a.doc.span_of(c.clone())).collect(),
            cue: d.cue.iter().map(|c| a.doc.span_of(c.clone())).collect(),
            cue_kind: d.cue_kind,
            source: d.source.iter().map(|s| a.doc.span_of(s.clone())).collect(),
            speaker: resolved.speaker.clone(),
            principal: resolved.principal.clone(),
            candidates: resolved.candidates.clone(),
            via: None,
            resolution: if title && resolved.speaker.is_some() {
                Resolution::Headline
            } else {
                resolved.resolution
            },
            rule: if d.rule == "model" {
                resolved.rule
            } else {
                d.rule
            },
            confidence: f32::from(d.confidence) * f32::from(resolved.confidence) / 10_000.0,
            countries: named,
            leaders: Vec::new(),
            paragraph: number(a.doc.sentences.get(sentence).map_or(0, |s| s.paragraph)),
            sentence: number(sentence),
            sentence_span: a
                .doc
                .sentences
                .get(sentence)
                .map_or_else(Span::default, |s| s.span),
        }
    }
}

/// Whether a draft lies within the words of one of those before it, and another one does not.
fn is_within(draft: &Draft, before: &[Draft], other: &Draft) -> bool {
    let Some(cue) = &draft.cue else {
        return false;
    };
    let holds = |part: &std::ops::Range<usize>| {
        part.start <= cue.start && part.end >= draft.end() && part.end <= other.start()
    };
    before.iter().any(|outer| outer.content.iter().any(holds))
}

/// “Bolt Basics: Touch the wheel”, “Caption 7 of 17: The mill burns”: a heading with a colon, which is neither a person nor a
/// noun that can speak.
fn is_label(a: &Analysis<'_>, g: &Gazetteer, d: &Draft, quote: &Quote) -> bool {
    let colon = d.rule == "model" && d.cue.as_ref().is_some_and(|c| a.word(c.start) == ":");
    let person = quote
        .speaker
        .as_ref()
        .is_some_and(|s| s.kind == SpeakerKind::Person);
    let role = |s: &std::ops::Range<usize>| role_of(a, g, s.end - 1).is_some();
    colon && quote.kind == QuoteType::Indirect && !person && !d.source.as_ref().is_some_and(role)
}

/// “Sample Works reported a loss, suggesting that its mills are old”: what the writer makes of it.
fn infers(a: &Analysis<'_>, g: &Gazetteer, d: &Draft, quote: &Quote) -> bool {
    let body = |s: &Speaker| s.kind == SpeakerKind::Organization;
    let body = quote.speaker.as_ref().is_some_and(body);
    let (Some(source), Some(cue)) = (&d.source, &d.cue) else {
        return false;
    };
    d.rule == "model"
        && quote.kind != QuoteType::Direct
        && voices::is_inference(a, g, source, cue, body)
}

/// “it”, “they”: pronouns for bodies and groups.
fn is_body(a: &Analysis<'_>, source: &std::ops::Range<usize>) -> bool {
    let pronoun = (source.len() == 1).then(|| Pronoun::parse(a.word(source.start)));
    matches!(pronoun.flatten(), Some(Pronoun::Plural | Pronoun::Thing))
}
