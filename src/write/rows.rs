//! The column contract: every table, its columns, and where each value comes from.
//!
//! This is the one place that lists them. The header of a CSV, its Table Schema in
//! `datapackage.json` and the tables in the documentation ([`markdown`]) derive from it, and the
//! [`table!`] macro ties each column to its value, so that none can slip out of its place. A column
//! may be added at the end of a table; none is renamed or moved.

use std::{fmt::Write, ops::Range};

use super::{
    cell::{Cell, SEPARATOR},
    entities::Entity,
    view::{Counted, View, most_mentioned},
};
use crate::{
    annotation::{Mention, Quote, Speaker},
    failure::Failure,
    text::Span,
};

/// A flat table of the output.
#[derive(Debug)]
pub struct Table {
    /// Name; the file is `<name>.csv`.
    pub name: &'static str,
    /// What a row is.
    pub description: &'static str,
    /// Columns in their order.
    pub columns: &'static [Column],
    /// Columns that together tell the rows apart; empty where nothing does.
    pub primary_key: &'static [&'static str],
    /// Columns that name a row of another table.
    pub foreign_keys: &'static [ForeignKey],
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Name, as in the header.
    pub name: &'static str,
    /// Type of the values.
    pub kind: ColumnKind,
    /// What the values mean.
    pub description: &'static str,
}

/// The type of a column's values. An empty cell always means “unknown” or “none”.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text; ids too.
    String,
    /// Whole number.
    Integer,
    /// Number with a decimal point.
    Number,
    /// Day, `2024-03-01`.
    Date,
}

impl ColumnKind {
    /// Gives the name of the type in a Table Schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

/// A column whose values are found in a column of another table.
#[derive(Debug)]
pub struct ForeignKey {
    /// The column.
    pub column: &'static str,
    /// Name of the other table.
    pub table: &'static str,
    /// Its column.
    pub target: &'static str,
}

/// All flat tables, the most wanted first.
pub const TABLES: [&Table; 5] = [&QUOTES, &MENTIONS, &ENTITIES, &ARTICLES, &ERRORS];

/// A row of one table.
pub(crate) trait Row {
    /// Hands over the cells, one for each column of the table, in order.
    fn cells(&self, each: impl FnMut(Cell<'_>));
}

/// Defines a table together with the values of its rows.
macro_rules! table {
    (
        $table:ident = $name:literal, $description:literal,
        primary_key $primary:expr,
        foreign_keys [$($fk:literal => $other:literal $target:literal),*],
        $row:ty as $r:ident {
            $($column:ident: $kind:ident = $value:expr, $what:literal;)+
        }
    ) => {
        #[doc = $description]
        pub static $table: Table = Table {
            name: $name,
            description: $description,
            columns: &[$(Column {
                name: stringify!($column),
                kind: ColumnKind::$kind,
                description: $what,
            }),+],
            primary_key: &$primary,
            foreign_keys: &[$(ForeignKey { column: $fk, table: $other, target: $target }),*],
        };

        impl Row for $row {
            fn cells(&self, mut each: impl FnMut(Cell<'_>)) {
                let $r = self;
                $(each(Cell::from($value));)+
            }
        }
    };
}

/// A row of `quotes.csv`.
pub(crate) struct QuoteRow<'a> {
    pub(crate) view: &'a View<'a>,
    pub(crate) number: u32,
    pub(crate) quote: &'a Quote,
    /// Number of the claim that tells whose duplicate this is.
    pub(crate) claim: Option<u32>,
}

impl QuoteRow<'_> {
    fn passages(&self, spans: &[Span]) -> Cell<'_> {
        self.view
            .passages(self.quote.field, spans, SEPARATOR)
            .into()
    }

    /// Gives the code points from the start of the first part to the end of the last.
    fn extent(&self) -> Option<Range<usize>> {
        let (first, last) = (self.quote.content.first()?, self.quote.content.last()?);
        Some(self.view.points(self.quote.field, first.cover(*last)))
    }
}

/// A row of `mentions.csv`.
pub(crate) struct MentionRow<'a> {
    pub(crate) view: &'a View<'a>,
    pub(crate) mention: &'a Mention,
}

/// A row of `articles.csv`.
pub(crate) struct ArticleRow<'a> {
    pub(crate) view: &'a View<'a>,
    /// Number of the claim that tells whose duplicate this is.
    pub(crate) claim: Option<u32>,
}

table! {
    QUOTES = "quotes", "One row per quotation: one speaker’s words under one reporting expression.",
    primary_key ["article_id", "quote_id"],
    foreign_keys ["article_id" => "articles" "article_id", "speaker_id" => "entities" "entity_id"],
    QuoteRow<'_> as r {
        article_id: String = r.view.article.id.as_str(),
            "Article the quotation stands in";
        date: Date = r.view.article.date,
            "Day the article was published";
        outlet: String = r.view.article.outlet.as_deref(),
            "Newspaper, agency, broadcaster or site";
        title: String = r.view.article.title.as_deref(),
            "Headline of the article";
        speaker: String = r.quote.speaker.as_ref().map(|s| s.name.as_str()),
            "Canonical name of the speaker, or the words used for somebody unnamed; empty where the text names nobody";
        speaker_role: String = r.quote.speaker.as_ref().and_then(|s| s.role.as_deref()),
            "Office the speaker held on the article’s date";
        speaker_country: String = r.quote.speaker.as_ref().and_then(|s| s.country.as_deref()),
            "Country of the speaker, ISO 3166-1 alpha-3";
        speaker_kind: String = r.quote.speaker.as_ref().map(|s| s.kind.as_str()),
            "person, organization, group or unknown";
        type: String = r.quote.kind.as_str(),
            "direct: all of it stands in quotation marks; mixed: a paraphrase with quoted words inside; indirect: paraphrase only";
        quote: String = r.view.words_of(r.quote),
            "The reported words, the parts of a split quotation joined by a space";
        verbatim: String = r.passages(&r.quote.verbatim),
            "The words inside quotation marks, without the marks";
        cue: String = r.passages(&r.quote.cue),
            "The reporting expression";
        cue_kind: String = r.quote.cue_kind.as_str(),
            "What the cue says of the act: say, write, ask, claim, deny, promise, demand, predict, show; or believe, feel, intend, perceive";
        source: String = r.passages(&r.quote.source),
            "The words of the text that name the speaker";
        principal: String = r.quote.principal.as_ref().map(|s| s.name.as_str()),
            "For a spokesperson: on whose behalf";
        countries: String = r.quote.countries.join(SEPARATOR),
            "Countries the quotation speaks of, ISO 3166-1 alpha-3, in order of first mention";
        leaders: String = r.quote.leaders.join(SEPARATOR),
            "Entity ids of the leaders the quotation speaks of, in order of first mention";
        resolution: String = r.quote.resolution.as_str(),
            "How the source led to the speaker: named, alias, pronoun, office, description, conversation, continuation, headline, none";
        confidence: Number = r.quote.confidence,
            "Probability that words and speaker are right, 0 to 1";
        sentence_text: String = &r.view.text(r.quote.field)[r.quote.sentence_span],
            "The sentence in which the quotation begins";
        paragraph: Integer = r.quote.paragraph,
            "Paragraph in which it begins, from 1; 0 in the title";
        sentence: Integer = r.quote.sentence,
            "Sentence in which it begins, from 1; 0 in the title";
        quote_id: Integer = r.number,
            "Number of the quotation in its article";
        speaker_id: String = r.quote.speaker.as_ref().and_then(|s| s.entity.as_deref()),
            "Entity id of the speaker (a Wikidata QID where known)";
        rule: String = r.quote.rule,
            "Rule or model that decided";
        field: String = r.quote.field.as_str(),
            "title or text: which of them start and end point into";
        start: Integer = r.extent().map(|e| e.start),
            "First code point of the first part";
        end: Integer = r.extent().map(|e| e.end),
            "One past the last code point of the last part";
        parts: Integer = r.quote.content.len(),
            "Number of parts the quotation is split into";
        duplicate_of: String = r.claim.map(Cell::Claim),
            "article_id#quote_id of the first quotation of the dump with the same words (direct quotations of eight words and more)";
        url: String = r.view.article.url.as_deref(),
            "Address of the article";
        candidates: String = names(&r.quote.candidates),
            "Where a pronoun may as well mean one person as another, and speaker is empty: both names, the likelier first";
        via: String = r.quote.via.as_ref().map(|s| s.name.as_str()),
            "The outlet through which the words came: “told Reuters”, “Reuters reported that she said”";
    }
}

table! {
    MENTIONS = "mentions", "One row per passage that names a leader, a country, a person or an organisation.",
    primary_key [],
    foreign_keys ["article_id" => "articles" "article_id", "entity_id" => "entities" "entity_id"],
    MentionRow<'_> as r {
        article_id: String = r.view.article.id.as_str(),
            "Article the mention stands in";
        date: Date = r.view.article.date,
            "Day the article was published";
        kind: String = r.mention.kind.as_str(),
            "leader, country, person or organization";
        text: String = &r.view.text(r.mention.field)[r.mention.span],
            "The words of the article";
        name: String = r.mention.name.as_str(),
            "Canonical name";
        country: String = r.mention.country.as_deref(),
            "ISO 3166-1 alpha-3";
        role: String = r.mention.role.as_deref(),
            "Office held on the article’s date; “former …” when it had ended";
        form: String = r.mention.form.as_str(),
            "For people: name, surname, alias, office, pronoun; for countries: name, abbreviation, demonym, capital, metonym";
        paragraph: Integer = r.mention.paragraph,
            "Paragraph, from 1; 0 in the title";
        sentence: Integer = r.mention.sentence,
            "Sentence, from 1; 0 in the title";
        in_quote: Integer = r.mention.quote,
            "quote_id of the quotation the mention stands in";
        entity_id: String = r.mention.entity.as_deref(),
            "Entity id (a Wikidata QID where known)";
        rule: String = r.mention.rule,
            "Rule that decided";
        confidence: Number = r.mention.confidence,
            "Probability that kind and entity are right, 0 to 1";
        field: String = r.mention.field.as_str(),
            "title or text: which of them start and end point into";
        start: Integer = r.view.points(r.mention.field, r.mention.span).start,
            "First code point";
        end: Integer = r.view.points(r.mention.field, r.mention.span).end,
            "One past the last code point";
        url: String = r.view.article.url.as_deref(),
            "Address of the article";
    }
}

table! {
    ENTITIES = "entities", "One row per leader, country, person, organisation or group of the whole dump, the most quoted first.",
    primary_key [],
    foreign_keys [],
    Entity as r {
        entity_id: String = r.id.as_deref(),
            "Entity id (a Wikidata QID where known); of a country without one its alpha-3 code";
        name: String = r.name.as_str(),
            "Canonical name";
        kind: String = r.kind.as_str(),
            "leader, country, person, organization or group";
        country: String = r.country.as_deref(),
            "ISO 3166-1 alpha-3";
        role: String = r.role.as_deref(),
            "Office, as of the latest article that tells";
        mentions: Integer = r.mentions,
            "Mentions in the dump";
        articles: Integer = r.articles,
            "Articles in which it is mentioned or speaks";
        quotes: Integer = r.quotes,
            "Quotations it is the speaker of";
        words_quoted: Integer = r.words_quoted,
            "Words of these quotations";
        first_date: Date = r.first_date,
            "Day of the first of these articles";
        last_date: Date = r.last_date,
            "Day of the last of these articles";
    }
}

table! {
    ARTICLES = "articles", "One row per article.",
    primary_key ["article_id"],
    foreign_keys [],
    ArticleRow<'_> as r {
        article_id: String = r.view.article.id.as_str(),
            "The record’s own id, else its path below the input folder, else a hash of address or text";
        date: Date = r.view.article.date,
            "Day of publication";
        outlet: String = r.view.article.outlet.as_deref(),
            "Newspaper, agency, broadcaster or site";
        title: String = r.view.article.title.as_deref(),
            "Headline";
        author: String = r.view.article.author.as_deref(),
            "Author or authors";
        lang: String = r.view.lang(),
            "Language of the body, ISO 639-1";
        words: Integer = r.view.annotation.words,
            "Words of the body’s prose";
        sentences: Integer = r.view.annotation.sentences,
            "Sentences of the body’s prose";
        quotes: Integer = r.view.annotation.quotes.len(),
            "Number of quotations";
        leaders: String = ids(&r.view.leaders()),
            "Entity ids of the leaders mentioned, in order of first mention";
        countries: String = ids(&r.view.countries()),
            "Countries mentioned, ISO 3166-1 alpha-3, in order of first mention";
        main_leader: String = most_mentioned(&r.view.leaders()).map(|l| l.name),
            "Name of the leader mentioned most often";
        main_country: String = most_mentioned(&r.view.countries()).map(|c| c.id),
            "Country mentioned most often, ISO 3166-1 alpha-3";
        duplicate_of: String = r.claim.map(Cell::Claim),
            "article_id of the first article of the dump with the same text";
        status: String = status(&r.view.article.notes, &r.view.annotation.notes),
            "ok, or what had to be done to read the article, or why nothing was looked for in it";
        url: String = r.view.article.url.as_deref(),
            "Address";
    }
}

table! {
    ERRORS = "errors", "One row per record that could not be read or annotated.",
    primary_key [],
    foreign_keys [],
    Failure as r {
        input: String = r.input.as_str(),
            "Input file; - for standard input";
        record: Integer = r.record,
            "Number of the record in its file, from 1";
        line: Integer = r.line,
            "Line of the file on which the record begins, from 1";
        article_id: String = r.article_id.as_deref(),
            "Id of the article where it is known";
        stage: String = r.stage,
            "Stage that failed: read, decode, parse, annotate";
        error: String = r.error.as_str(),
            "What is wrong";
    }
}

fn ids(counted: &[Counted<'_>]) -> String {
    let ids: Vec<&str> = counted.iter().map(|c| c.id).collect();
    ids.join(SEPARATOR)
}

fn names(speakers: &[Speaker]) -> String {
    let names: Vec<&str> = speakers.iter().map(|s| s.name.as_str()).collect();
    names.join(SEPARATOR)
}

fn status(reading: &[String], annotating: &[String]) -> String {
    if reading.is_empty() && annotating.is_empty() {
        return "ok".to_owned();
    }
    [reading, annotating].concat().join(SEPARATOR)
}

/// Describes all tables and columns as Markdown, as it stands in `docs/columns.md`.
pub fn markdown() -> String {
    let mut text = String::from(
        "# Tables and columns\n\n\
         Generated from `src/write/rows.rs` by `cargo run --example columns`.\n\n\
         Empty cells mean “unknown” or “none”. Several values in a cell are joined by `; `. Positions \
         count Unicode code points.\n",
    );
    for table in TABLES {
        // Writing into a String cannot fail.
        let _ = writeln!(text, "\n## `{}.csv`\n\n{}\n", table.name, table.description);
        text.push_str("| column | type | meaning |\n|---|---|---|\n");
        for column in table.columns {
            let (name, kind) = (column.name, column.kind.as_str());
            let _ = writeln!(text, "| `{name}` | {kind} | {} |", column.description);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_is_up_to_date() {
        assert_eq!(
            include_str!("../../docs/columns.md"),
            markdown(),
            "cargo run --example columns > docs/columns.md"
        );
    }

    #[test]
    fn the_contract_is_kept() {
        let header = |table: &Table| {
            let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            names.join(", ")
        };
        // As the contract puts it; columns may be added at the end only.
        for (table, columns) in [
            (
                &QUOTES,
                "article_id, date, outlet, title, speaker, speaker_role, speaker_country, \
                 speaker_kind, type, quote, verbatim, cue, cue_kind, source, principal, countries, \
                 leaders, resolution, confidence, sentence_text, paragraph, sentence, quote_id, \
                 speaker_id, rule, field, start, end, parts, duplicate_of, url",
            ),
            (
                &MENTIONS,
                "article_id, date, kind, text, name, country, role, form, paragraph, sentence, \
                 in_quote, entity_id, rule, confidence, field, start, end, url",
            ),
            (
                &ENTITIES,
                "entity_id, name, kind, country, role, mentions, articles, quotes, words_quoted, \
                 first_date, last_date",
            ),
            (
                &ARTICLES,
                "article_id, date, outlet, title, author, lang, words, sentences, quotes, leaders, \
                 countries, main_leader, main_country, duplicate_of, status, url",
            ),
            (&ERRORS, "input, record, line, article_id, stage, error"),
        ] {
            assert!(header(table).starts_with(columns), "{}", table.name);
        }
    }
}
