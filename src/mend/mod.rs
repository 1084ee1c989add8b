//! Texts whose marks and letters were damaged on their way into the dump: `Trumpâ€™s`, `SÃ¡nchez`, `donât`.
//!
//! UTF-8 that was read as Latin-1, Windows-1252 or Mac Roman and written as UTF-8 again is common in dumps, and no
//! stage could find a quotation in it. So the stages read a mended copy, and what they find there is put back into
//! the text as it came: spans cover the damaged characters, names are readable. A sound text is not copied. Entities of web
//! pages are read likewise. A text that has lost its commas gets them back, too, one whose stops stand alone has them closed,
//! and one whose names have no capitals gets those.

mod commas;
mod decode;
mod entities;
mod lost;
mod lowered;
mod spaced;

use std::borrow::Cow;

use crate::annotation::{Annotation, Field};
use crate::article::Article;
use crate::explain::Explanation;
use crate::gazetteer::PersonalNames;
use crate::text::Span;

/// An article as the stages read it.
pub(crate) struct Mended<'a> {
    article: Cow<'a, Article>,
    title: Shifts,
    text: Shifts,
    /// Where words that were cut apart are closed in what is otherwise mended.
    closed: Shifts,
}

/// Where a mended text and the text as it came part: the end of each mended character in both.
#[derive(Debug, Default)]
struct Shifts(Vec<(u32, u32)>);

impl<'a> Mended<'a> {
    /// Mends an article, if there is anything to mend.
    pub(crate) fn of(article: &'a Article, names: &PersonalNames) -> Self {
        let texts = [article.title.as_deref().unwrap_or_default(), &article.text];
        let mut out = Self {
            article: Cow::Borrowed(article),
            title: Shifts::default(),
            text: Shifts::default(),
            closed: Shifts::default(),
        };
        let damaged = |text: &&str| decode::is_suspect(text) || entities::has_any(text);
        if texts.iter().any(damaged) {
            out.mend_marks(texts);
        }
        if let Some(text) = commas::restore(&out.article.text) {
            out.article.to_mut().text = text;
        }
        if let Some(text) = lowered::raise(&out.article.text, names) {
            out.article.to_mut().text = text;
        }
        if let Some((text, closed)) = spaced::close(&out.article.text) {
            out.article.to_mut().text = text;
            out.closed = closed;
        }
        out
    }

    /// Mends marks and letters.
    fn mend_marks(&mut self, texts: [&str; 2]) {
        let lost = texts.iter().any(|text| lost::is_evident(text));
        let [title, text] = texts.map(|text| mend(text, lost));
        if let Some((text, shifts)) = text {
            self.article.to_mut().text = text;
            self.text = shifts;
        }
        if let Some((title, shifts)) = title {
            self.article.to_mut().title = Some(title);
            self.title = shifts;
        }
    }

    /// The article to read.
    pub(crate) fn article(&self) -> &Article {
        &self.article
    }

    /// Puts what was found into the text as it came.
    pub(crate) fn put_back(&self, annotation: &mut Annotation) {
        if matches!(self.article, Cow::Borrowed(_)) {
            return;
        }
        for skipped in &mut annotation.skipped {
            skipped.span = self.came(Field::Text, skipped.span);
        }
        for mention in &mut annotation.mentions {
            mention.span = self.came(mention.field, mention.span);
        }
        for quote in &mut annotation.quotes {
            let field = quote.field;
            let passages = [
                &mut quote.content,
                &mut quote.verbatim,
                &mut quote.cue,
                &mut quote.source,
            ];
            let passages = passages.into_iter().flatten();
            for span in passages.chain([&mut quote.sentence_span]) {
                *span = self.came(field, *span);
            }
        }
    }

    /// Puts what was found, and what led to it, into the text as it came.
    pub(crate) fn put_back_explained(&self, explanation: &mut Explanation) {
        self.put_back(&mut explanation.annotation);
        let quotes = &explanation.annotation.quotes;
        for (quote, decision) in quotes.iter().zip(&mut explanation.decisions) {
            let field = quote.field;
            decision
                .choice
                .each_span(|span| *span = self.came(field, *span));
        }
    }

    /// A span of the mended article in the one that came.
    fn came(&self, field: Field, span: Span) -> Span {
        match field {
            Field::Title => self.title.span(span),
            Field::Text => self.text.span(self.closed.span(span)),
        }
    }
}

impl Shifts {
    /// The place in the text as it came of a place in the mended one.
    fn byte(&self, mended: u32) -> u32 {
        let after = self.0.partition_point(|(end, _)| *end <= mended);
        let before = after.checked_sub(1).map(|i| self.0[i]);
        before.map_or(mended, |(end, came)| came + (mended - end))
    }

    fn span(&self, mended: Span) -> Span {
        Span {
            start: self.byte(mended.start),
            end: self.byte(mended.end),
        }
    }
}

/// Mends a text; `None` where it is sound. `lost` says that of some marks nothing but an `â` is left.
fn mend(text: &str, lost: bool) -> Option<(String, Shifts)> {
    let mut mended = String::with_capacity(text.len());
    let mut shifts = Vec::new();
    let mut marks = lost::Marks::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before = mended.chars().next_back();
        let found = if c.is_ascii() {
            entities::character(rest)
        } else {
            decode::character(before, rest)
                .or_else(|| lost.then(|| marks.read(&mended, rest)).flatten())
        };
        let (c, len) = found.unwrap_or((c, c.len_utf8()));
        mended.push(c);
        marks.pass(c);
        rest = &rest[len..];
        if found.is_some() {
            shifts.push((mended.len() as u32, (text.len() - rest.len()) as u32));
        }
    }
    (!shifts.is_empty()).then_some((mended, Shifts(shifts)))
}
