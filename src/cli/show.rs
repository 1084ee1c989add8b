//! `onrecord show`: one article in the terminal.

use std::{
    io::{self, Write},
    num::NonZeroUsize,
    path::Path,
};

use anstream::{AutoStream, ColorChoice};
use anyhow::{Result, bail};
use onrecord::{
    Article,
    read::{Reader, Record},
};

use super::{Status, args::ShowArgs, page::page};

/// Carries out `onrecord show`.
pub(crate) fn show(args: &ShowArgs) -> Result<Status> {
    let reader = args.reading.reader(std::slice::from_ref(&args.input))?;
    let article = find(reader, &args.input, args.record, args.id.as_deref())?;
    let annotation = args.annotating.engine()?.annotate(&article);
    let colours = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    let page = page(&article, &annotation, colours);
    let mut out = anstream::stdout().lock();
    out.write_all(page.as_bytes())?;
    out.flush()?;
    Ok(Status::Done)
}

/// Finds the article that was asked for.
pub(super) fn find(
    mut reader: Reader,
    input: &Path,
    record: Option<NonZeroUsize>,
    id: Option<&str>,
) -> Result<Article> {
    let input = input.display();
    if let Some(id) = id {
        let is_wanted = |record| match record {
            Record::Article(article) if article.id == id => Some(*article),
            _ => None,
        };
        return match reader.find_map(is_wanted) {
            Some(article) => Ok(article),
            None => bail!("{input}: there is no article with the id {id}"),
        };
    }
    let number = record.map_or(1, NonZeroUsize::get);
    match reader.nth(number - 1) {
        Some(Record::Article(article)) => Ok(*article),
        Some(Record::Failure(failure)) => bail!("{}: {}", failure.input, failure.error),
        None => bail!("{input}: there is no record {number}"),
    }
}
