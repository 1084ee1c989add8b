//! A hand-made article and annotation for the tests of this module.

use std::{collections::BTreeMap, io::Write};

use jiff::civil::date;

use super::{Chunk, ChunkBuilder, Table, patched::Patched};
use crate::{
    annotation::{
        Annotation, CueKind, Field, Form, Mention, MentionKind, Quote, QuoteType, Resolution,
        Speaker, SpeakerKind,
    },
    article::Article,
    text::{Skipped, Span},
};

/// Finds the first occurrence of `words`.
pub(crate) fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words stand in the text");
    Span::new(start, start + words.len())
}

/// An article with letters outside ASCII, a split quotation, a headline and a line to skip.
pub(crate) fn article() -> Article {
    let text = "Share – this\nPetra Müller, the Erdian president, met reporters in Łódź.\n\
        “Żadna, we will not leave the table,” she said, “until\nthe last village has light.”";
    let mut article = Article::new("e1", text)
        .with_title("Müller: no ‘light’, no deal, says Erdia")
        .with_date(date(2024, 3, 1))
        .with_outlet("The Daily Example");
    article.url = Some("https://example.org/e1".into());
    article.meta.insert("section".into(), "World".into());
    article
}

pub(crate) fn speaker() -> Speaker {
    Speaker {
        entity: Some("Q1".into()),
        name: "Petra Müller".into(),
        kind: SpeakerKind::Person,
        role: Some("President of Erdia".into()),
        country: Some("ERD".into()),
    }
}

pub(crate) fn mention(field: Field, kind: MentionKind, span: Span) -> Mention {
    Mention {
        field,
        kind,
        span,
        entity: None,
        name: "Petra Müller".into(),
        country: Some("ERD".into()),
        role: None,
        form: Form::Name,
        paragraph: 1,
        sentence: 1,
        quote: None,
        rule: "by-hand",
        confidence: 0.9,
    }
}

/// The annotation of [`article`].
pub(crate) fn annotation() -> Annotation {
    let article = article();
    let (text, title) = (article.text.as_str(), article.title.as_deref().unwrap());
    let leader = Mention {
        entity: Some("Q1".into()),
        role: Some("President of Erdia".into()),
        ..mention(Field::Text, MentionKind::Leader, find(text, "Petra Müller"))
    };
    let in_title = Mention {
        field: Field::Title,
        span: find(title, "Müller"),
        paragraph: 0,
        sentence: 0,
        quote: Some(1),
        ..leader.clone()
    };
    let country = Mention {
        name: "Erdia".into(),
        form: Form::Demonym,
        confidence: 0.625,
        ..mention(Field::Text, MentionKind::Country, find(text, "Erdian"))
    };
    let headline = Quote {
        field: Field::Title,
        kind: QuoteType::Mixed,
        content: vec![find(title, "no ‘light’, no deal")],
        verbatim: vec![find(title, "light")],
        cue: vec![find(title, "says")],
        cue_kind: CueKind::Say,
        source: vec![find(title, "Erdia")],
        speaker: None,
        principal: None,
        candidates: vec![],
        via: None,
        resolution: Resolution::None,
        rule: "headline",
        confidence: 0.4,
        countries: vec![],
        leaders: vec![],
        paragraph: 0,
        sentence: 0,
        sentence_span: Span::new(0, title.len()),
    };
    let said = Quote {
        field: Field::Text,
        kind: QuoteType::Direct,
        content: vec![
            find(text, "“Żadna, we will not leave the table,”"),
            find(text, "“until\nthe last village has light.”"),
        ],
        verbatim: vec![
            find(text, "Żadna, we will not leave the table"),
            find(text, "until\nthe last village has light."),
        ],
        cue: vec![find(text, "said")],
        source: vec![find(text, "she")],
        speaker: Some(speaker()),
        resolution: Resolution::Pronoun,
        rule: "by-hand",
        confidence: 0.93,
        countries: vec!["ERD".into(), "FRA".into()],
        leaders: vec!["Q1".into(), "Q2".into()],
        paragraph: 2,
        sentence: 2,
        sentence_span: find(text, &text[text.find('“').unwrap()..]),
        ..headline.clone()
    };
    Annotation {
        notes: Vec::new(),
        lang: Some("en".into()),
        words: 30,
        sentences: 2,
        paragraphs: 2,
        skipped: vec![Skipped {
            span: find(text, "Share – this"),
            why: "boilerplate",
        }],
        mentions: vec![in_title, leader, country],
        quotes: vec![headline, said],
        aliases: Vec::new(),
    }
}

/// Renders articles as one chunk.
pub(crate) fn chunk(articles: &[(Article, Annotation)]) -> Chunk {
    let mut builder = ChunkBuilder::default();
    for (article, annotation) in articles {
        builder.article(article, annotation);
    }
    builder.finish()
}

/// Gives the bytes as text, its holes filled with `hole`.
pub(crate) fn text(patched: &Patched, hole: &str) -> String {
    let mut out = Vec::new();
    let fill = |out: &mut Vec<u8>, _| out.write_all(hole.as_bytes());
    patched.write_to(&mut out, fill).unwrap();
    String::from_utf8(out).unwrap()
}

/// Reads the rows of a table as maps from column to cell.
pub(crate) fn rows(table: &Table, rows: &Patched) -> Vec<BTreeMap<&'static str, String>> {
    let text = text(rows, "HOLE");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let columns = || table.columns.iter().map(|column| column.name);
    let row = |record: csv::StringRecord| columns().zip(record.iter().map(str::to_owned)).collect();
    reader
        .records()
        .map(|record| row(record.unwrap()))
        .collect()
}
