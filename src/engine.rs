//! The library's entry: a builder makes an immutable engine, the engine annotates articles.

use jiff::civil::Date;

use crate::aliases::Aliases;
use crate::analysis::Analysis;
use crate::annotation::{Annotation, Field, Quote, QuoteType, Resolution};
use crate::article::Article;
use crate::attribution::discourse::{Discourse, Referent};
use crate::attribution::drafts::{self, Models};
use crate::attribution::link::Linker;
use crate::attribution::resolved::Resolved;
use crate::attribution::source;
use crate::attribution::speaker::Resolver;
use crate::attribution::unsourced;
use crate::attribution::via::Outlets;
use crate::error::Result;
use crate::explain::{Explanation, Tracer};
use crate::gazetteer::{BUILTIN, Gazetteer, UserGazetteer, sha256};
use crate::language::Languages;
use crate::mention::clusters::{self, Clusters};
use crate::mention::countries::{self, CountryMention};
use crate::mention::holders;
use crate::mention::leaders::{self, Evidence};
use crate::mention::list;
use crate::mention::names::{self, NameModel};
use crate::mention::offices::{self, OfficeMention};
use crate::mention::period;
use crate::mention::phrases::Phrases;
use crate::models;
use crate::quote::draft::{self, Draft};
use crate::quote::{marks, select};
use crate::tag::pos::PosTagger;
use crate::tag::speech::SpeechModel;
use crate::text::{Document, Span, TokenKind};

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
    aliases: Option<Aliases>,
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

    /// Corrects speakers and names as a user's list says, in place of one given earlier.
    #[must_use]
    pub fn aliases(mut self, list: Aliases) -> Self {
        self.aliases = Some(list);
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
            aliases: self.aliases,
            pos: models::pos(),
            names: models::names(),
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
    aliases: Option<Aliases>,
    pos: PosTagger,
    names: NameModel,
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
            .chain(models::all().map(|(name, bytes)| (format!("models/{name}"), bytes)))
            .map(|(name, bytes)| (name, sha256(bytes)));
        let own = self.gazetteers.iter();
        let own = own.map(|list| (list.name().to_owned(), list.sha256().to_owned()));
        let aliases = self.aliases.iter();
        let aliases = aliases.map(|list| (list.name().to_owned(), list.sha256().to_owned()));
        builtin.chain(own).chain(aliases).collect()
    }

    /// Gives the user's list of aliases.
    pub fn aliases(&self) -> Option<&Aliases> {
        self.aliases.as_ref()
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
            .map(|p| {
                (
                    p.field,
                    &p.analysis,
                    names::find(&p.analysis, g, &self.names),
                )
            })
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
        let officed = holders::held(&found_offices, g, article.date);
        leaders::decide(
            &mut clusters.clusters,
            &Evidence {
                gazetteer: g,
                date: article.date,
                countries: &weights,
                officed: &officed,
            },
        );
        let context = holders::Context {
            gazetteer: g,
            clusters: &clusters,
            date: article.date.or_else(|| period::assumed(&clusters, g)),
            countries: by_weight(&weights, &countries),
        };
        if let Some(tracer) = &mut tracer {
            tracer.day = context.date;
        }
        for part in &parts {
            holders::resolve(&mut found_offices, part.field, &context, &part.analysis);
        }

        let mut quotes = Vec::new();
        for part in parts.iter().rev() {
            let tracer = tracer.as_deref_mut();
            let day = article.date;
            quotes.extend(self.quotes(part, &clusters, &found_offices, &countries, day, tracer));
        }
        quotes.sort_by_key(|q| (q.field, q.content.first().map_or(0, |c| c.start)));
        let mut mentions = list::list(
            &analyses,
            &clusters,
            &found_offices,
            &countries,
            g,
            article.date,
        );
        for mention in &mut mentions {
            let inside = quotes.iter().position(|q| {
                q.field == mention.field && q.content.iter().any(|c| c.contains(mention.span))
            });
            mention.quote = inside.map(|i| i as u32 + 1);
        }
        for quote in &mut quotes {
            quote.leaders = list::leaders_in(quote, &mentions);
        }
        let mut annotation = Annotation {
            lang: Some("en".to_owned()),
            mentions,
            quotes,
            ..counts(&body.analysis.doc)
        };
        if let Some(aliases) = &self.aliases {
            aliases.apply(article, g, &mut annotation);
        }
        annotation
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
        let mut drafts = drafts::find(
            a,
            &part.passages,
            &phrases,
            &Models {
                gazetteer: g,
                speech: &self.speech,
                linker: &self.linker,
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
            date,
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
            let via = vias[i].and_then(|outlet| resolver.speaker(Referent::Cluster(outlet)).0);
            let quote = Quote {
                via,
                ..self.quote(part, d, &spoken_by, countries)
            };
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
