//! Plain text: one file, one article.
//!
//! The text stays as it is. Its first line is often the headline, but that is for those to say who
//! analyse it.

use std::{io::Read, iter, sync::Arc};

use super::{
    Origin, Record, Settings, Stage, assemble,
    charset::Charset,
    compression::{self, Peeked},
    messages,
};
use crate::{article::Article, failure::Failure};

/// Reads the one article of a file.
pub(super) fn read(
    input: Peeked,
    charset: Charset,
    origin: Arc<Origin>,
    settings: Arc<Settings>,
) -> impl Iterator<Item = Record> {
    iter::once_with(move || match article(input, charset, &origin, &settings) {
        Ok(article) => Record::Article(Box::new(article)),
        Err(failure) => Record::Failure(failure),
    })
}

fn article(
    input: Peeked,
    charset: Charset,
    origin: &Origin,
    settings: &Settings,
) -> Result<Article, Failure> {
    let fail = |stage, error| Failure {
        article_id: origin.article_id.clone(),
        ..origin.failure(1, None, stage, error)
    };
    let mut bytes = Vec::new();
    let limit = settings.max_record;
    (input.take(limit as u64 + 1))
        .read_to_end(&mut bytes)
        .map_err(|error| fail(Stage::Read, compression::explain(&error)))?;
    if bytes.len() > limit {
        return Err(fail(Stage::Read, messages::too_long("text", limit)));
    }
    let decoded = (charset.of_whole(&bytes))
        .decode(&bytes)
        .map_err(|error| fail(Stage::Decode, error))?;
    let mut article = Article {
        text: decoded.text.into_owned(),
        notes: decoded.note.into_iter().collect(),
        date: origin.hints.date.or(settings.default_date),
        outlet: origin.hints.outlet.clone(),
        ..Article::default()
    };
    if article.text.trim().is_empty() {
        return Err(fail(Stage::Parse, "no text: the file is empty".to_owned()));
    }
    let id = || assemble::stable_id(&article);
    article.id = origin.article_id.clone().unwrap_or_else(id);
    Ok(article)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{
        ReadOptions,
        testing::{read, read_with, told},
    };
    use jiff::civil::date;

    #[test]
    fn the_file_is_the_article() {
        let text = "A headline\r\n\r\n“We will act,” he said. \n";
        let (articles, failures) = read("nyt_2016-04-08_slug.txt", text);
        assert!(failures.is_empty());
        let expected = Article {
            date: Some(date(2016, 4, 8)),
            outlet: Some("nyt".to_owned()),
            ..Article::new("nyt_2016-04-08_slug", text)
        };
        assert_eq!(articles, [expected]);
    }

    #[test]
    fn the_default_date_is_the_last_resort() {
        let day = |name: &str| {
            let options = ReadOptions {
                default_date: Some(date(2020, 1, 1)),
                ..ReadOptions::default()
            };
            read_with(name, "Words.", options).0[0].date
        };
        assert_eq!(day("slug.txt"), Some(date(2020, 1, 1)));
        assert_eq!(day("2016-04-08.txt"), Some(date(2016, 4, 8)));
    }

    #[test]
    fn what_is_no_article_is_a_failure() {
        let options = || ReadOptions {
            max_record: 10,
            ..ReadOptions::default()
        };
        for (content, stage, error) in [
            (&b""[..], "parse", "no text: the file is empty"),
            (b" \r\n", "parse", "no text: the file is empty"),
            (b"a\0b", "decode", "binary data: a NUL byte at 1"),
            (b"eleven byte", "read", "text of more than 10 bytes"),
        ] {
            let (articles, failures) = read_with("a.txt", content, options());
            assert!(articles.is_empty());
            assert_eq!(told(&failures[0]), (stage, Some(1), None, error));
            assert_eq!(failures[0].article_id.as_deref(), Some("a"));
        }
    }
}
