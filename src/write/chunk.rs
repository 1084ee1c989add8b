//! The rows of one batch of records, as bytes.
//!
//! Workers do all that can be done without knowing the rest of the dump: they serialise rows, count,
//! and compute fingerprints. What is left for the ordered writer is copying, adding up, and filling
//! the holes for `duplicate_of`.

use std::sync::Arc;

use super::{
    counts::Counts,
    duplicates::{Claim, Fingerprint},
    entities::Entities,
    jsonl::JsonLines,
    patched::Patched,
    rows::{ArticleRow, MentionRow, QuoteRow},
    sheet::Sheet,
    view::View,
};
use crate::{
    annotation::{Annotation, Quote, QuoteType},
    article::Article,
    failure::Failure,
};

/// The rows of one batch, ready for [`Output::write`](super::Output::write).
#[derive(Debug)]
pub struct Chunk {
    pub(crate) json: Patched,
    pub(crate) articles: Patched,
    pub(crate) quotes: Patched,
    pub(crate) mentions: Patched,
    pub(crate) errors: Patched,
    /// What the holes above ask for, in the order of the dump.
    pub(crate) claims: Vec<Claim>,
    /// Fingerprints of the articles' ids.
    pub(crate) ids: Vec<Fingerprint>,
    pub(crate) entities: Entities,
    pub(crate) counts: Counts,
}

impl Chunk {
    /// Gives the memory of a chunk that has been written.
    pub(crate) fn recycled(self) -> Buffers {
        let buffers = [
            self.json,
            self.articles,
            self.quotes,
            self.mentions,
            self.errors,
        ];
        Buffers(buffers.map(Patched::recycled))
    }
}

/// Memory for the rows of a chunk, each table's for itself.
///
/// A chunk is some hundred kilobytes that one thread fills and another writes. Going round they stay warm;
/// new ones would be cleared by the system, page by page.
#[derive(Debug, Default)]
pub struct Buffers([Vec<u8>; 5]);

/// Renders annotated articles and failures into a [`Chunk`].
#[derive(Default)]
pub struct ChunkBuilder {
    json: JsonLines,
    articles: Sheet,
    quotes: Sheet,
    mentions: Sheet,
    errors: Sheet,
    claims: Vec<Claim>,
    ids: Vec<Fingerprint>,
    entities: Entities,
    counts: Counts,
}

impl ChunkBuilder {
    /// Makes an empty chunk that grows in the memory of an earlier one.
    pub fn new(Buffers([json, articles, quotes, mentions, errors]): Buffers) -> Self {
        Self {
            json: JsonLines::new(json),
            articles: Sheet::new(articles),
            quotes: Sheet::new(quotes),
            mentions: Sheet::new(mentions),
            errors: Sheet::new(errors),
            ..Self::default()
        }
    }

    /// Adds an article.
    ///
    /// An annotation that points outside the article's text becomes a row of `errors.csv`.
    pub fn article(&mut self, article: &Article, annotation: &Annotation) {
        let view = match View::new(article, annotation) {
            Ok(view) => view,
            Err(span) => {
                let (start, end) = (span.start, span.end);
                return self.failure(&internal_error(
                    article,
                    &format!("bytes {start} to {end} are no passage of the text"),
                ));
            }
        };
        let id: Arc<str> = article.id.as_str().into();
        self.ids.push(Fingerprint::of_id(&id));
        let claim = self.claim(Fingerprint::of_body(&article.text), &id, None);
        let claims: Vec<Option<u32>> = view
            .quotes()
            .map(|(number, quote)| self.claim(fingerprint(&view, quote), &id, Some(number)))
            .collect();

        self.json.push(&view, &claims);
        self.articles.push(&ArticleRow { view: &view, claim });
        for ((number, quote), &claim) in view.quotes().zip(&claims) {
            self.quotes.push(&QuoteRow {
                view: &view,
                number,
                quote,
                claim,
            });
        }
        for mention in &annotation.mentions {
            self.mentions.push(&MentionRow {
                view: &view,
                mention,
            });
        }
        self.entities.add(&view);
        self.counts.add_article(&view);
    }

    /// Adds a record that failed.
    pub fn failure(&mut self, failure: &Failure) {
        self.errors.push(failure);
        self.counts.add_failure(failure);
    }

    /// Asks whose duplicate something is; nothing without a fingerprint is anybody's.
    fn claim(
        &mut self,
        fingerprint: Option<Fingerprint>,
        article: &Arc<str>,
        quote: Option<u32>,
    ) -> Option<u32> {
        let fingerprint = fingerprint?;
        let number = self.claims.len() as u32;
        self.claims.push(Claim {
            fingerprint,
            article: Arc::clone(article),
            quote,
        });
        Some(number)
    }

    /// Gives the chunk.
    pub fn finish(mut self) -> Chunk {
        let mut done = |sheet: Sheet| {
            let (rows, guarded) = sheet.finish();
            self.counts.guarded_cells += guarded;
            rows
        };
        Chunk {
            json: self.json.finish(),
            articles: done(self.articles),
            quotes: done(self.quotes),
            mentions: done(self.mentions),
            errors: done(self.errors),
            claims: self.claims,
            ids: self.ids,
            entities: self.entities,
            counts: self.counts,
        }
    }
}

/// Makes the failure of an article on which the program itself failed.
pub(crate) fn internal_error(article: &Article, what: &str) -> Failure {
    Failure {
        input: String::new(),
        record: None,
        line: None,
        article_id: Some(article.id.clone()),
        stage: "annotate",
        error: format!("internal error: {what}"),
    }
}

/// Gives the fingerprint of a direct quotation that is long enough.
fn fingerprint(view: &View<'_>, quote: &Quote) -> Option<Fingerprint> {
    if quote.kind != QuoteType::Direct {
        return None;
    }
    let text = view.text(quote.field);
    Fingerprint::of_words(quote.verbatim.iter().map(|&span| &text[span]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotation::{Field, MentionKind, Speaker},
        text::Span,
        write::{
            ARTICLES, ERRORS, MENTIONS, QUOTES,
            testing::{annotation, article, chunk, mention, rows, text},
        },
    };

    #[test]
    fn a_quotation_is_a_row() {
        let chunk = chunk(&[(article(), annotation())]);
        let rows = rows(&QUOTES, &chunk.quotes);
        let said: Vec<(&str, &str)> = QUOTES
            .columns
            .iter()
            .map(|column| (column.name, rows[1][column.name].as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("article_id", "e1"),
                ("date", "2024-03-01"),
                ("outlet", "The Daily Example"),
                ("title", "Müller: no ‘light’, no deal, says Erdia"),
                ("speaker", "Petra Müller"),
                ("speaker_role", "President of Erdia"),
                ("speaker_country", "ERD"),
                ("speaker_kind", "person"),
                ("type", "direct"),
                (
                    "quote",
                    "“Żadna, we will not leave the table,” “until the last village has light.”"
                ),
                (
                    "verbatim",
                    "Żadna, we will not leave the table; until the last village has light."
                ),
                ("cue", "said"),
                ("cue_kind", "say"),
                ("source", "she"),
                ("principal", ""),
                ("countries", "ERD; FRA"),
                ("leaders", "Q1; Q2"),
                ("resolution", "pronoun"),
                ("confidence", "0.93"),
                (
                    "sentence_text",
                    "“Żadna, we will not leave the table,” she said, “until the last village has light.”"
                ),
                ("paragraph", "2"),
                ("sentence", "2"),
                ("quote_id", "2"),
                ("speaker_id", "Q1"),
                ("rule", "by-hand"),
                ("field", "text"),
                ("start", "72"),
                ("end", "155"),
                ("parts", "2"),
                ("duplicate_of", "HOLE"),
                ("url", "https://example.org/e1"),
                ("candidates", ""),
                ("via", ""),
            ]
        );
        let headline = &rows[0];
        assert_eq!(headline["field"], "title");
        assert_eq!((&*headline["start"], &*headline["end"]), ("8", "27"));
        assert_eq!(headline["speaker_kind"], "");
        assert_eq!(
            headline["duplicate_of"], "",
            "only direct quotes have duplicates"
        );
    }

    #[test]
    fn two_candidates_stand_in_one_cell_and_in_a_list() {
        let mut annotation = annotation();
        let petra = annotation.quotes[1].speaker.take().unwrap();
        let other = Speaker {
            name: "Ola Nowak".into(),
            ..petra.clone()
        };
        annotation.quotes[1].candidates = vec![petra, other];
        let chunk = chunk(&[(article(), annotation)]);
        let rows = rows(&QUOTES, &chunk.quotes);
        assert_eq!(rows[1]["speaker"], "");
        assert_eq!(rows[1]["candidates"], "Petra Müller; Ola Nowak");
        let line = text(&chunk.json, "null");
        let quote = &serde_json::from_str::<serde_json::Value>(&line).unwrap()["quotes"][1];
        assert_eq!(quote["speaker"], serde_json::Value::Null);
        assert_eq!(quote["candidates"][1]["name"], "Ola Nowak");
        assert_eq!(quote["candidates"][0]["entity"], "Q1");
    }

    #[test]
    fn a_mention_is_a_row() {
        let chunk = chunk(&[(article(), annotation())]);
        let rows = rows(&MENTIONS, &chunk.mentions);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0]["in_quote"], "1");
        assert_eq!((&*rows[1]["start"], &*rows[1]["end"]), ("13", "25"));
        assert_eq!(rows[1]["text"], "Petra Müller");
        assert_eq!(rows[2]["form"], "demonym");
        assert_eq!(rows[2]["confidence"], "0.63", "as in the JSON");
    }

    #[test]
    fn an_article_is_a_row() {
        let mut noted = article();
        noted.notes = vec![
            "charset windows-1252".into(),
            "no full text: snippet".into(),
        ];
        let chunk = chunk(&[(article(), annotation()), (noted, annotation())]);
        let rows = rows(&ARTICLES, &chunk.articles);
        assert_eq!(rows[0]["status"], "ok");
        assert_eq!(
            rows[1]["status"],
            "charset windows-1252; no full text: snippet"
        );
        assert_eq!(rows[0]["leaders"], "Q1");
        assert_eq!(rows[0]["main_leader"], "Petra Müller");
        assert_eq!(
            (&*rows[0]["countries"], &*rows[0]["main_country"]),
            ("ERD", "ERD")
        );
        assert_eq!(
            (&*rows[0]["quotes"], &*rows[0]["duplicate_of"]),
            ("2", "HOLE")
        );
    }

    #[test]
    fn the_main_country_is_the_most_mentioned_then_the_first() {
        let article = Article::new("a", "w x y z");
        let country = |code: &str, at| crate::annotation::Mention {
            country: Some(code.into()),
            ..mention(Field::Text, MentionKind::Country, Span::new(at, at + 1))
        };
        for (codes, countries, main) in [
            (vec!["FRA", "DEU"], "FRA; DEU", "FRA"),
            (vec!["FRA", "DEU", "DEU"], "FRA; DEU", "DEU"),
            (vec![], "", ""),
        ] {
            let annotation = Annotation {
                mentions: (0..)
                    .step_by(2)
                    .zip(codes)
                    .map(|(at, c)| country(c, at))
                    .collect(),
                ..Annotation::default()
            };
            let chunk = chunk(&[(article.clone(), annotation)]);
            let row = &rows(&ARTICLES, &chunk.articles)[0];
            assert_eq!(
                (&*row["countries"], &*row["main_country"]),
                (countries, main)
            );
        }
    }

    #[test]
    fn cells_that_would_run_are_guarded_and_counted() {
        let article = Article::new("=1", "Words").with_title("@all, +1");
        let chunk = chunk(&[(article, Annotation::default())]);
        assert_eq!(
            text(&chunk.articles, ""),
            "'=1,,,\"'@all, +1\",,,0,0,0,,,,,,ok,\n"
        );
        assert_eq!(chunk.counts.guarded_cells, 2);
        assert!(text(&chunk.json, "").starts_with(r#"{"id":"=1","title":"@all, +1""#));
    }

    #[test]
    fn a_stray_span_is_a_failure_not_a_panic() {
        let good = Article::new("good", "Good words");
        let bad = Article::new("bad", "é");
        let annotation = Annotation {
            mentions: vec![mention(Field::Text, MentionKind::Person, Span::new(0, 1))],
            ..Annotation::default()
        };
        let chunk = chunk(&[(bad, annotation), (good, Annotation::default())]);
        let errors = rows(&ERRORS, &chunk.errors);
        assert_eq!(errors[0]["article_id"], "bad");
        assert_eq!(
            errors[0]["error"],
            "internal error: bytes 0 to 1 are no passage of the text"
        );
        assert_eq!((chunk.counts.articles, chunk.counts.all_errors()), (1, 1));
        assert_eq!(text(&chunk.json, "").lines().count(), 1);
    }
}
