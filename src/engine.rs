//! The library's entry: a builder makes an immutable engine, the engine annotates articles.

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::annotation::{
    Annotation, Field, Form, Mention, MentionKind, Quote, QuoteType, Resolution,
};
use crate::article::Article;
use crate::attribution::candidates;
use crate::attribution::discourse::Discourse;
use crate::attribution::link::{Linker, Scene, Spans};
use crate::attribution::missed;
use crate::attribution::resolved::Resolved;
use crate::attribution::source;
use crate::attribution::speaker::Resolver;
use crate::attribution::unsourced;
use crate::error::Result;
use crate::explain::{Explanation, Tracer};
use crate::gazetteer::{BUILTIN, Gazetteer, UserGazetteer, sha256};
use crate::language::Languages;
use crate::mention::clusters::{self, Clusters};
use crate::mention::countries::{self, CountryMention};
use crate::mention::leaders::{self, Evidence, role_on};
use crate::mention::names::{self, NameType};
use crate::mention::offices::{self, Holder, OfficeMention};
use crate::mention::period;
use crate::mention::phrases::Phrases;
use crate::models;
use crate::quote::draft::{self, Draft};
use crate::quote::{cues, dialogue, marks, select, speech, transcript};
use crate::tag::pos::PosTagger;
use crate::tag::speech::{Label, Lattice, SpeechModel, decode};
use crate::text::{Document, Paragraph, Span, TokenKind};

/// Which attributions are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Attributions {
    /// Speech, and whatever stands in quotation marks as somebody's words.
    #[default]
    Speech,
    /// Attitudes too: beliefs, feelings, intentions, perceptions.
    All,
}

/// Settings of an [`Engine`]; see [`Engine::builder`].
#[derive(Debug, Clone, Default)]
pub struct EngineBuilder {
    attributions: Attributions,
    min_confidence: f32,
    gazetteers: Vec<UserGazetteer>,
}

impl EngineBuilder {
    /// Chooses which attributions are reported.
    #[must_use]
    pub fn attributions(mut self, attributions: Attributions) -> Self {
        self.attributions = attributions;
        self
    }

    /// Leaves out quotations less probable than this, 0 to 1.
    #[must_use]
    pub fn min_confidence(mut self, probability: f32) -> Self {
        self.min_confidence = probability;
        self
    }

    /// Adds a user's own list, which goes before the built-in tables and the lists added earlier.
    #[must_use]
    pub fn gazetteer(mut self, list: UserGazetteer) -> Self {
        self.gazetteers.push(list);
        self
    }

    /// Compiles the gazetteers, reads the weights and makes the engine.
    ///
    /// # Errors
    /// When a gazetteer table or a user's list has a row that cannot be used.
    pub fn build(self) -> Result<Engine> {
        Ok(Engine {
            gazetteer: Gazetteer::with(&self.gazetteers)?,
            gazetteers: self.gazetteers,
            pos: models::pos(),
            speech: models::speech(),
            linker: models::link(),
            languages: Languages::new(),
            attributions: self.attributions,
            min_confidence: self.min_confidence,
        })
    }
}

/// Annotates articles; immutable, shared by reference between threads.
#[derive(Debug)]
pub struct Engine {
    gazetteer: Gazetteer,
    gazetteers: Vec<UserGazetteer>,
    pos: PosTagger,
    speech: SpeechModel,
    linker: Linker,
    languages: Languages,
    attributions: Attributions,
    min_confidence: f32,
}

/// One text of an article on its way through the stages.
struct Part<'t> {
    field: Field,
    analysis: Analysis<'t>,
    passages: Vec<marks::Passage>,
}

impl Engine {
    /// Starts an engine with the built-in gazetteers.
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    /// Gives the names of all tables, models and users' lists with the SHA-256 of each.
    pub fn resources(&self) -> Vec<(String, String)> {
        let tables = BUILTIN.iter().map(|t| (t.name, t.text.as_bytes()));
        let builtin = tables
            .map(|(name, bytes)| (format!("gazetteers/{name}"), bytes))
            .chain(models::ALL.map(|(name, bytes)| (format!("models/{name}"), bytes)))
            .map(|(name, bytes)| (name, sha256(bytes)));
        let own = self.gazetteers.iter();
        builtin
            .chain(own.map(|list| (list.name().to_owned(), list.sha256().to_owned())))
            .collect()
    }

    /// Finds mentions, quotations and speakers in one article.
    pub fn annotate(&self, article: &Article) -> Annotation {
        self.run(article, None)
    }

    /// Annotates an article and keeps what led to each quotation and its speaker.
    pub fn explain(&self, article: &Article) -> Explanation {
        let mut tracer = Tracer::default();
        let annotation = self.run(article, Some(&mut tracer));
        tracer.finish(annotation)
    }

    fn run(&self, article: &Article, mut tracer: Option<&mut Tracer>) -> Annotation {
        let g = &self.gazetteer;
        let doc = g.tokenizer.document(&article.text);
        if let Some(lang) = self.languages.foreign(&doc, article.lang.as_deref()) {
            let notes = vec![format!("language {lang}: only English is annotated")];
            return Annotation {
                lang: Some(lang),
                notes,
                ..counts(&doc)
            };
        }
        let body = self.part(Field::Text, doc);
        let title = article
            .title
            .as_deref()
            .filter(|t| !repeats_title(&article.text, t));
        let title = title.map(|t| self.part(Field::Title, g.tokenizer.headline(t)));

        let parts: Vec<&Part<'_>> = std::iter::once(&body).chain(&title).collect();
        let names: Vec<_> = parts
            .iter()
            .map(|p| (p.field, &p.analysis, names::find(&p.analysis, g)))
            .collect();
        let mut clusters = clusters::build(&names, g, article.date);
        let analyses: Vec<_> = parts.iter().map(|p| (p.field, &p.analysis)).collect();
        let countries = countries::find(&analyses, &clusters, g, article.date);
        let mut weights = vec![0u32; g.countries.len()];
        for mention in &countries {
            weights[usize::from(mention.country)] += 1;
        }
        let mut found_offices: Vec<OfficeMention> = parts
            .iter()
            .flat_map(|p| offices::find(p.field, &p.analysis, &clusters, g))
            .collect();
        let officed = offices::held(&found_offices, g, article.date);
        leaders::decide(
            &mut clusters.clusters,
            &Evidence {
                gazetteer: g,
                date: article.date,
                countries: &weights,
                officed: &officed,
            },
        );
        let context = offices::Context {
            gazetteer: g,
            clusters: &clusters,
            date: article.date.or_else(|| period::assumed(&clusters, g)),
            countries: by_weight(&weights, &countries),
        };
        if let Some(tracer) = &mut tracer {
            tracer.day = context.date;
        }
        for part in &parts {
            offices::resolve(&mut found_offices, part.field, &context, &part.analysis);
        }

        let mut quotes = Vec::new();
        for part in parts.iter().rev() {
            let tracer = tracer.as_deref_mut();
            let day = article.date;
            quotes.extend(self.quotes(part, &clusters, &found_offices, &countries, day, tracer));
        }
        let mentions = self.mentions(
            &parts,
            &clusters,
            &found_offices,
            &countries,
            &mut quotes,
            article.date,
        );
        Annotation {
            lang: Some("en".to_owned()),
            mentions,
            quotes,
            ..counts(&body.analysis.doc)
        }
    }

    fn part<'t>(&self, field: Field, doc: Document<'t>) -> Part<'t> {
        let analysis = Analysis::of(doc, &self.gazetteer, &self.pos);
        let passages = marks::passages(&analysis.doc);
        Part {
            field,
            analysis,
            passages,
        }
    }

    /// Finds the attributions of one text.
    fn drafts(&self, part: &Part<'_>, phrases: &Phrases) -> Vec<Draft> {
        let (a, g) = (&part.analysis, &self.gazetteer);
        let cue_hits = cues::find(a, g);
        let speakers = candidates::phrases(a, g, phrases);
        let words = speech::words(a, g, &part.passages, &cue_hits);
        let scene = Scene::new(&words, &a.doc.sentence_of);
        let mut lattice = Lattice::default();
        let mut labels = Vec::new();
        let mut drafts = transcript::turns(a);
        drafts.extend(dialogue::turns(a, g, &part.passages, &cue_hits));
        let turns: Vec<usize> = drafts
            .iter()
            .filter_map(|d| a.doc.paragraph(d.start()))
            .collect();
        for (index, paragraph) in a.doc.paragraphs.iter().enumerate() {
            if turns.contains(&index) {
                continue;
            }
            let tokens = paragraph.tokens.clone();
            labels.clear();
            for run in worth_reading(a, paragraph, &part.passages, &cue_hits) {
                labels.resize(run.start - tokens.start, Label::Out);
                decode(&self.speech, &words[run], &mut lattice, &mut labels);
            }
            if labels.is_empty() {
                continue;
            }
            let mut spans = Spans {
                contents: group(&labels, tokens.start, Label::BeginContent, Label::InContent),
                cues: group(&labels, tokens.start, Label::BeginCue, Label::InCue),
                sources: candidates::sources(
                    group(&labels, tokens.start, Label::BeginSource, Label::InSource),
                    &speakers,
                    &tokens,
                ),
            };
            let added = missed::add(a, g, &part.passages, &cue_hits, &tokens, &mut spans);
            if spans.contents.is_empty() {
                continue;
            }
            let mut links = self.linker.link(&scene, &spans);
            missed::keep_sourced(&added, &spans, &mut links);
            drafts.extend(draft::from_model(
                g,
                &part.passages,
                &cue_hits,
                &spans,
                &links,
            ));
        }
        let free: Vec<marks::Passage> = part
            .passages
            .iter()
            .filter(|p| !turns.contains(&p.paragraph))
            .cloned()
            .collect();
        draft::complete(a, &free, &mut drafts);
        drafts
    }

    fn quotes(
        &self,
        part: &Part<'_>,
        clusters: &Clusters,
        offices: &[OfficeMention],
        countries: &[CountryMention],
        date: Option<Date>,
        mut tracer: Option<&mut Tracer>,
    ) -> Vec<Quote> {
        let (a, g) = (&part.analysis, &self.gazetteer);
        let names: Vec<_> = clusters
            .mentions
            .iter()
            .filter(|m| m.field == part.field)
            .map(|m| m.phrase.clone())
            .collect();
        let phrases = Phrases::of(a, &names);
        let mut drafts = self.drafts(part, &phrases);
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
            date,
        };
        for d in &mut drafts {
            source::complete(d, part.field, a, g, clusters, &phrases);
        }
        let mut said: Vec<Resolved> = Vec::new();
        let mut out = Vec::new();
        for i in 0..drafts.len() {
            let d = &mut drafts[i];
            let last = said.last().and_then(|r| r.referent);
            let spoken_by = match (&d.source, d.like) {
                (Some(source), _) => resolver.resolve(source, last),
                (None, Some(like)) => {
                    let (like_another, subject) = unsourced::resolve(&resolver, like, &said);
                    d.source = subject;
                    like_another
                }
                (None, None) => Resolved {
                    confidence: 60,
                    ..Resolved::nobody("no-source")
                },
            };
            let d = &drafts[i];
            let quote = self.quote(part, d, &spoken_by, countries, clusters, offices);
            if (self.attributions == Attributions::All
                || select::is_speech(a, g, d, quote.kind, &part.passages))
                && quote.confidence >= self.min_confidence
            {
                if let Some(tracer) = &mut tracer {
                    tracer.add(&resolver, &drafts, d, &spoken_by);
                }
                out.push(quote);
            }
            said.push(spoken_by);
        }
        out
    }

    fn quote(
        &self,
        part: &Part<'_>,
        d: &Draft,
        resolved: &Resolved,
        countries: &[CountryMention],
        clusters: &Clusters,
        offices: &[OfficeMention],
    ) -> Quote {
        let (a, g) = (&part.analysis, &self.gazetteer);
        let (mut kind, verbatim) = draft::verbatim(a, &part.passages, &d.content);
        if d.rule == "transcript" {
            kind = QuoteType::Direct;
        }
        let content: Vec<_> = d.content.iter().map(|c| draft::trim(a, c)).collect();
        let inside = |t: &std::ops::Range<usize>| {
            content.iter().any(|c| c.start <= t.start && t.end <= c.end)
        };
        let mut named = Vec::new();
        for m in countries
            .iter()
            .filter(|m| m.field == part.field && inside(&m.tokens))
        {
            let code = &g.countries[usize::from(m.country)].iso3;
            if !named.contains(code) {
                named.push(code.clone());
            }
        }
        let mut who = Vec::new();
        for leader in leaders_in(part.field, clusters, offices, &inside) {
            let id = &g.people[usize::from(leader)].id;
            if !who.contains(id) {
                who.push(id.clone());
            }
        }
        let sentence = a.doc.sentence(content[0].start).unwrap_or(0);
        let title = part.field == Field::Title;
        let number = |n: usize| if title { 0 } else { n as u32 + 1 };
        Quote {
            field: part.field,
            kind,
            verbatim: if d.rule == "transcript" {
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
            leaders: who,
            paragraph: number(a.doc.sentences.get(sentence).map_or(0, |s| s.paragraph)),
            sentence: number(sentence),
            sentence_span: a
                .doc
                .sentences
                .get(sentence)
                .map_or_else(Span::default, |s| s.span),
        }
    }

    fn mentions(
        &self,
        parts: &[&Part<'_>],
        clusters: &Clusters,
        offices: &[OfficeMention],
        countries: &[CountryMention],
        quotes: &mut [Quote],
        date: Option<Date>,
    ) -> Vec<Mention> {
        let g = &self.gazetteer;
        let mut out = Vec::new();
        let leader = |index: u16| {
            let person = &g.people[usize::from(index)];
            let role = role_on(g, &clusters.clusters, index, date);
            let country = role
                .as_ref()
                .and_then(|r| r.country.clone())
                .or_else(|| leaders::country_of(g, index));
            (
                person.id.clone(),
                person.name.clone(),
                role.map(|r| r.text),
                country,
            )
        };
        for part in parts {
            let a = &part.analysis;
            let title = part.field == Field::Title;
            let place = |tokens: &std::ops::Range<usize>| {
                let sentence = a.doc.sentence(tokens.start).unwrap_or(0);
                if title {
                    (0, 0)
                } else {
                    (
                        a.doc.sentences[sentence].paragraph as u32 + 1,
                        sentence as u32 + 1,
                    )
                }
            };
            let base = |kind, tokens: &std::ops::Range<usize>, form, rule, confidence| {
                let (paragraph, sentence) = place(tokens);
                Mention {
                    field: part.field,
                    kind,
                    span: a.doc.span_of(tokens.clone()),
                    entity: None,
                    name: String::new(),
                    country: None,
                    role: None,
                    form,
                    paragraph,
                    sentence,
                    quote: None,
                    rule,
                    confidence,
                }
            };
            for m in clusters.mentions.iter().filter(|m| m.field == part.field) {
                let cluster = &clusters.clusters[m.cluster];
                let mention = match (cluster.leader, cluster.kind) {
                    (Some(index), _) => {
                        let (entity, name, office, country) = leader(index);
                        let rule = clusters.rule(m);
                        Mention {
                            entity: Some(entity),
                            name,
                            role: office,
                            country,
                            ..base(MentionKind::Leader, &m.name, m.form, rule, m.confidence)
                        }
                    }
                    (None, NameType::Organisation) => {
                        let organisation = cluster
                            .organisation
                            .map(|o| &g.organisations[usize::from(o)]);
                        let form = if m.form == Form::Surname {
                            Form::Name
                        } else {
                            m.form
                        };
                        Mention {
                            entity: organisation.and_then(|o| o.qid.clone()),
                            name: cluster.name.clone(),
                            country: organisation.and_then(|o| o.country.clone()),
                            ..base(
                                MentionKind::Organization,
                                &m.name,
                                form,
                                m.rule,
                                m.confidence,
                            )
                        }
                    }
                    (None, _) => Mention {
                        name: cluster.name.clone(),
                        role: cluster.title.clone(),
                        ..base(MentionKind::Person, &m.name, m.form, m.rule, m.confidence)
                    },
                };
                out.push(mention);
            }
            for m in offices.iter().filter(|m| m.field == part.field) {
                let index = match m.holder {
                    Some(Holder::Cluster(c)) => clusters.clusters[c].leader,
                    Some(Holder::Leader(l)) => Some(l),
                    None => None,
                };
                let Some(index) = index else { continue };
                let (entity, name, role, country) = leader(index);
                out.push(Mention {
                    entity: Some(entity),
                    name,
                    role,
                    country,
                    ..base(
                        MentionKind::Leader,
                        &m.phrase,
                        Form::Office,
                        m.rule,
                        f32::from(m.confidence) / 100.0,
                    )
                });
            }
            for m in countries.iter().filter(|m| m.field == part.field) {
                let country = &g.countries[usize::from(m.country)];
                out.push(Mention {
                    name: country.name.clone(),
                    country: Some(country.iso3.clone()),
                    ..base(
                        MentionKind::Country,
                        &m.tokens,
                        m.form,
                        m.rule,
                        f32::from(m.confidence) / 100.0,
                    )
                });
            }
        }
        quotes.sort_by_key(|q| (q.field, q.content.first().map_or(0, |c| c.start)));
        for mention in &mut out {
            let inside = quotes.iter().position(|q| {
                q.field == mention.field && q.content.iter().any(|c| c.contains(mention.span))
            });
            mention.quote = inside.map(|i| i as u32 + 1);
        }
        out.sort_by_key(|m| (m.field, m.span.start, m.span.end, m.kind));
        out
    }
}

/// An annotation of a text in which nothing was looked for yet.
fn counts(doc: &Document<'_>) -> Annotation {
    let words = doc
        .sentences
        .iter()
        .flat_map(|s| s.tokens.clone())
        .filter(|&t| matches!(doc.tokens[t].kind, TokenKind::Word | TokenKind::Number))
        .count();
    Annotation {
        words: words as u32,
        sentences: doc.sentences.len() as u32,
        paragraphs: doc.paragraphs.len() as u32,
        skipped: doc.skipped.clone(),
        ..Annotation::default()
    }
}

fn leaders_in<'a>(
    field: Field,
    clusters: &'a Clusters,
    offices: &'a [OfficeMention],
    inside: &'a impl Fn(&std::ops::Range<usize>) -> bool,
) -> impl Iterator<Item = u16> + 'a {
    let names = clusters
        .mentions
        .iter()
        .filter(move |m| m.field == field && inside(&m.name))
        .filter_map(|m| {
            clusters.clusters[m.cluster]
                .leader
                .map(|l| (m.name.start, l))
        });
    let held = offices
        .iter()
        .filter(move |o| o.field == field && inside(&o.phrase))
        .filter_map(|o| match o.holder {
            Some(Holder::Cluster(c)) => clusters.clusters[c].leader.map(|l| (o.phrase.start, l)),
            Some(Holder::Leader(l)) => Some((o.phrase.start, l)),
            None => None,
        });
    let mut all: Vec<(usize, u16)> = names.chain(held).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, l)| l)
}

/// Countries by mentions, the first named first among equals.
fn by_weight(weights: &[u32], mentions: &[CountryMention]) -> Vec<u16> {
    let mut order: Vec<u16> = Vec::new();
    for m in mentions {
        if !order.contains(&m.country) {
            order.push(m.country);
        }
    }
    order.sort_by_key(|c| std::cmp::Reverse(weights[usize::from(*c)]));
    order
}

/// Whether the body's first line is the title over again.
fn repeats_title(text: &str, title: &str) -> bool {
    let line = text.trim_start().lines().next().unwrap_or_default();
    let words = |s: &str| {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    !title.trim().is_empty() && words(line) == words(title)
}

/// The sentences of a paragraph in which something can be reported, those that follow each other as one.
///
/// A content without a cue is dropped, so where there is neither cue nor quotation mark the model need not look.
fn worth_reading(
    a: &Analysis<'_>,
    paragraph: &Paragraph,
    passages: &[marks::Passage],
    cues: &[cues::CueHit],
) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for sentence in &a.doc.sentences[paragraph.sentences.clone()] {
        let tokens = sentence.tokens.clone();
        let first = cues.partition_point(|c| c.tokens.end <= tokens.start);
        let reported = cues.get(first).is_some_and(|c| c.tokens.start < tokens.end);
        let passage = passages.partition_point(|p| p.tokens.end < tokens.start);
        let marked = passages.get(passage).is_some_and(|p| p.open < tokens.end);
        if !reported && !marked {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.end == tokens.start => last.end = tokens.end,
            _ => out.push(tokens),
        }
    }
    out
}

/// Groups labels into spans of tokens.
fn group(
    labels: &[Label],
    offset: usize,
    begin: Label,
    inside: Label,
) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, &label) in labels.iter().enumerate() {
        if label == begin {
            out.push(offset + i..offset + i + 1);
        } else if label == inside
            && let Some(last) = out.last_mut()
        {
            last.end = offset + i + 1;
        }
    }
    out
}
