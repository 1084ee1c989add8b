//! An article and its annotation, seen as the rows need them.
//!
//! Byte spans turn into code points and words here, once, at the edge.

use std::{borrow::Cow, ops::Range};

use crate::{
    annotation::{Annotation, Field, Mention, MentionKind, Quote},
    article::Article,
    text::{CodePoints, Span},
};

/// An article and its annotation.
pub(crate) struct View<'a> {
    pub(crate) article: &'a Article,
    pub(crate) annotation: &'a Annotation,
    title: CodePoints<'a>,
    text: CodePoints<'a>,
}

/// Something counted within one article: a leader, a country.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Counted<'a> {
    /// Gazetteer id or country code.
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) mentions: u32,
}

impl<'a> View<'a> {
    /// Looks at `article`.
    ///
    /// # Errors
    /// The span that points nowhere, when there is one: a mistake of the annotation. Once this is
    /// checked no row can fail.
    pub(crate) fn new(article: &'a Article, annotation: &'a Annotation) -> Result<Self, Span> {
        if let Some(stray) = stray_span(article, annotation) {
            return Err(stray);
        }
        Ok(Self {
            article,
            annotation,
            title: CodePoints::new(article.title.as_deref().unwrap_or_default()),
            text: CodePoints::new(&article.text),
        })
    }

    /// Gives the mentions with their numbers.
    pub(crate) fn mentions(&self) -> impl Iterator<Item = (u32, &'a Mention)> + use<'a> {
        (1..).zip(&self.annotation.mentions)
    }

    /// Gives the quotations with their numbers.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = (u32, &'a Quote)> + use<'a> {
        (1..).zip(&self.annotation.quotes)
    }

    /// Gives the text that spans of `field` point into.
    pub(crate) fn text(&self, field: Field) -> &'a str {
        match field {
            Field::Title => self.article.title.as_deref().unwrap_or_default(),
            Field::Text => &self.article.text,
        }
    }

    /// Gives a span in code points.
    pub(crate) fn points(&self, field: Field, span: Span) -> Range<usize> {
        let points = match field {
            Field::Title => &self.title,
            Field::Text => &self.text,
        };
        points.of_byte(span.start as usize)..points.of_byte(span.end as usize)
    }

    /// Gives the words of several passages, joined.
    pub(crate) fn passages(&self, field: Field, spans: &[Span], between: &str) -> Cow<'a, str> {
        let text = self.text(field);
        match spans {
            [] => Cow::Borrowed(""),
            [span] => Cow::Borrowed(&text[*span]),
            spans => {
                let passages: Vec<&str> = spans.iter().map(|&span| &text[span]).collect();
                Cow::Owned(passages.join(between))
            }
        }
    }

    /// Gives the words of a quotation, its parts joined by a space.
    pub(crate) fn words_of(&self, quote: &Quote) -> Cow<'a, str> {
        self.passages(quote.field, &quote.content, " ")
    }

    /// Gives the language: the detected one, else the declared one.
    pub(crate) fn lang(&self) -> Option<&'a str> {
        let lang = self.annotation.lang.as_ref().or(self.article.lang.as_ref());
        lang.map(String::as_str)
    }

    /// Counts the mentions of every leader, in order of first mention.
    pub(crate) fn leaders(&self) -> Vec<Counted<'a>> {
        self.count(MentionKind::Leader, |m| m.entity.as_deref())
    }

    /// Counts the mentions of every country, in order of first mention.
    pub(crate) fn countries(&self) -> Vec<Counted<'a>> {
        self.count(MentionKind::Country, |m| m.country.as_deref())
    }

    fn count(
        &self,
        kind: MentionKind,
        id: impl Fn(&'a Mention) -> Option<&'a str>,
    ) -> Vec<Counted<'a>> {
        let mut counted: Vec<Counted<'a>> = Vec::new();
        for mention in &self.annotation.mentions {
            let Some(id) = id(mention).filter(|_| mention.kind == kind) else {
                continue;
            };
            match counted.iter_mut().find(|c| c.id == id) {
                Some(known) => known.mentions += 1,
                None => counted.push(Counted {
                    id,
                    name: &mention.name,
                    mentions: 1,
                }),
            }
        }
        counted
    }
}

/// Gives the one mentioned most; of several, the one mentioned first.
pub(crate) fn most_mentioned<'c, 'a>(counted: &'c [Counted<'a>]) -> Option<&'c Counted<'a>> {
    // `max_by_key` keeps the last of equals, hence backwards.
    counted.iter().rev().max_by_key(|c| c.mentions)
}

/// Finds a span that is no passage of its text.
fn stray_span(article: &Article, annotation: &Annotation) -> Option<Span> {
    let spans = {
        let skipped = annotation.skipped.iter().map(|s| (Field::Text, s.span));
        let mentions = annotation.mentions.iter().map(|m| (m.field, m.span));
        let quotes = annotation.quotes.iter().flat_map(|q| {
            let all = [&q.content, &q.verbatim, &q.cue, &q.source];
            all.into_iter()
                .flatten()
                .chain([&q.sentence_span])
                .map(|&span| (q.field, span))
        });
        skipped.chain(mentions).chain(quotes)
    };
    spans
        .filter(|&(field, span)| {
            let text = match field {
                Field::Title => article.title.as_deref().unwrap_or_default(),
                Field::Text => &article.text,
            };
            text.get(span.range()).is_none()
        })
        .map(|(_, span)| span)
        .next()
}
