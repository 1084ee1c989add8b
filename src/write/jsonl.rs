//! One record per article: a line of `articles.jsonl`.
//!
//! The order of keys is part of the contract and is the order of the fields below. Offsets are code
//! points of the record's `title` or `text`; fields that end in `_byte` count bytes.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{cell::hundredths, patched::Patched, view::View};
use crate::{
    annotation::{Field, Mention, Quote, Speaker},
    text::Span,
};

/// The record up to its quotations.
#[derive(Serialize)]
struct ArticleJson<'a> {
    id: &'a str,
    title: Option<&'a str>,
    date: Option<Date>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    author: Option<&'a str>,
    lang: Option<&'a str>,
    meta: &'a Map<String, Value>,
    text: &'a str,
    words: u32,
    sentences: u32,
    paragraphs: u32,
    skipped: Vec<SkippedJson>,
    mentions: Vec<MentionJson<'a>>,
}

#[derive(Serialize)]
struct SpanJson {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct SkippedJson {
    start: usize,
    end: usize,
    why: &'static str,
}

#[derive(Serialize)]
struct MentionJson<'a> {
    id: u32,
    field: &'static str,
    kind: &'static str,
    text: &'a str,
    start: usize,
    end: usize,
    start_byte: u32,
    end_byte: u32,
    entity: Option<&'a str>,
    name: &'a str,
    country: Option<&'a str>,
    role: Option<&'a str>,
    form: &'static str,
    paragraph: u32,
    sentence: u32,
    quote: Option<u32>,
    rule: &'static str,
    confidence: f64,
}

/// A quotation up to `duplicate_of`.
#[derive(Serialize)]
struct QuoteHead<'a> {
    id: u32,
    field: &'static str,
    r#type: &'static str,
    content: Vec<SpanJson>,
    verbatim: Vec<SpanJson>,
    cue: Vec<SpanJson>,
    cue_kind: &'static str,
    source: Vec<SpanJson>,
    quote: &'a str,
    speaker: Option<SpeakerJson<'a>>,
    principal: Option<SpeakerJson<'a>>,
    resolution: &'static str,
    rule: &'static str,
    confidence: f64,
    countries: &'a [String],
    leaders: &'a [String],
}

/// What follows `duplicate_of`.
#[derive(Serialize)]
struct QuoteTail<'a> {
    paragraph: u32,
    sentence: u32,
    candidates: Vec<SpeakerJson<'a>>,
    via: Option<SpeakerJson<'a>>,
}

#[derive(Serialize)]
struct SpeakerJson<'a> {
    entity: Option<&'a str>,
    name: &'a str,
    kind: &'static str,
    role: Option<&'a str>,
    country: Option<&'a str>,
}

impl<'a> SpeakerJson<'a> {
    fn new(speaker: &'a Speaker) -> Self {
        Self {
            entity: speaker.entity.as_deref(),
            name: &speaker.name,
            kind: speaker.kind.as_str(),
            role: speaker.role.as_deref(),
            country: speaker.country.as_deref(),
        }
    }
}

/// Lines of `articles.jsonl`, in the making.
#[derive(Default)]
pub(crate) struct JsonLines {
    bytes: Vec<u8>,
    holes: Vec<(usize, u32)>,
}

impl JsonLines {
    /// Makes empty lines that grow in `memory`.
    pub(crate) fn new(memory: Vec<u8>) -> Self {
        Self {
            bytes: memory,
            holes: Vec::new(),
        }
    }

    /// Adds the record of an article.
    ///
    /// `claims` holds, for each quotation, the number of its claim if it has one.
    pub(crate) fn push(&mut self, view: &View<'_>, claims: &[Option<u32>]) {
        self.open(&article(view));
        self.bytes.extend_from_slice(b",\"quotes\":[");
        for ((number, quote), claim) in view.quotes().zip(claims) {
            if number > 1 {
                self.bytes.push(b',');
            }
            self.quote(view, number, quote, *claim);
        }
        self.bytes.extend_from_slice(b"]}\n");
    }

    fn quote(&mut self, view: &View<'_>, number: u32, quote: &Quote, claim: Option<u32>) {
        let words = view.words_of(quote);
        self.open(&head(view, number, quote, &words));
        self.bytes.extend_from_slice(b",\"duplicate_of\":");
        match claim {
            Some(claim) => self.holes.push((self.bytes.len(), claim)),
            None => self.bytes.extend_from_slice(b"null"),
        }
        let comma = self.bytes.len();
        self.value(&QuoteTail {
            paragraph: quote.paragraph,
            sentence: quote.sentence,
            candidates: quote.candidates.iter().map(SpeakerJson::new).collect(),
            via: quote.via.as_ref().map(SpeakerJson::new),
        });
        // The tail goes on where the head was left open.
        self.bytes[comma] = b',';
    }

    /// Writes an object of at least one field and leaves it open.
    fn open(&mut self, object: &impl Serialize) {
        self.value(object);
        self.bytes.pop();
    }

    fn value(&mut self, value: &impl Serialize) {
        serde_json::to_writer(&mut self.bytes, value)
            .expect("memory takes every write, and no map here has a key that is no string");
    }

    /// Gives the lines.
    pub(crate) fn finish(self) -> Patched {
        Patched::new(self.bytes, self.holes)
    }
}

fn article<'a>(view: &View<'a>) -> ArticleJson<'a> {
    let (article, annotation) = (view.article, view.annotation);
    ArticleJson {
        id: &article.id,
        title: article.title.as_deref(),
        date: article.date,
        outlet: article.outlet.as_deref(),
        url: article.url.as_deref(),
        author: article.author.as_deref(),
        lang: view.lang(),
        meta: &article.meta,
        text: &article.text,
        words: annotation.words,
        sentences: annotation.sentences,
        paragraphs: annotation.paragraphs,
        skipped: annotation
            .skipped
            .iter()
            .map(|skipped| {
                let points = view.points(Field::Text, skipped.span);
                SkippedJson {
                    start: points.start,
                    end: points.end,
                    why: skipped.why,
                }
            })
            .collect(),
        mentions: view
            .mentions()
            .map(|(number, mention)| mention_json(view, number, mention))
            .collect(),
    }
}

fn mention_json<'a>(view: &View<'a>, number: u32, mention: &'a Mention) -> MentionJson<'a> {
    let points = view.points(mention.field, mention.span);
    MentionJson {
        id: number,
        field: mention.field.as_str(),
        kind: mention.kind.as_str(),
        text: &view.text(mention.field)[mention.span],
        start: points.start,
        end: points.end,
        start_byte: mention.span.start,
        end_byte: mention.span.end,
        entity: mention.entity.as_deref(),
        name: &mention.name,
        country: mention.country.as_deref(),
        role: mention.role.as_deref(),
        form: mention.form.as_str(),
        paragraph: mention.paragraph,
        sentence: mention.sentence,
        quote: mention.quote,
        rule: mention.rule,
        confidence: two_decimals(mention.confidence),
    }
}

fn head<'a>(view: &View<'_>, number: u32, quote: &'a Quote, words: &'a str) -> QuoteHead<'a> {
    let spans = |spans: &[Span]| {
        let points = spans.iter().map(|&span| view.points(quote.field, span));
        points
            .map(|p| SpanJson {
                start: p.start,
                end: p.end,
            })
            .collect()
    };
    QuoteHead {
        id: number,
        field: quote.field.as_str(),
        r#type: quote.kind.as_str(),
        content: spans(&quote.content),
        verbatim: spans(&quote.verbatim),
        cue: spans(&quote.cue),
        cue_kind: quote.cue_kind.as_str(),
        source: spans(&quote.source),
        quote: words,
        speaker: quote.speaker.as_ref().map(SpeakerJson::new),
        principal: quote.principal.as_ref().map(SpeakerJson::new),
        resolution: quote.resolution.as_str(),
        rule: quote.rule,
        confidence: two_decimals(quote.confidence),
        countries: &quote.countries,
        leaders: &quote.leaders,
    }
}

/// Rounds a probability as the tables do, so that both say the same.
fn two_decimals(probability: f32) -> f64 {
    f64::from(hundredths(probability)) / 100.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        annotation::{Annotation, MentionKind},
        article::Article,
        write::testing::{annotation, article, chunk, mention, text},
    };

    #[test]
    fn a_record_is_what_the_contract_shows() {
        let line = text(&chunk(&[(article(), annotation())]).json, r#""a#1""#);
        let expected = concat!(
            r#"{"id":"e1","title":"Müller: no ‘light’, no deal, says Erdia","date":"2024-03-01","#,
            r#""outlet":"The Daily Example","url":"https://example.org/e1","author":null,"lang":"en","#,
            r#""meta":{"section":"World"},"text":"Share – this\nPetra Müller, the Erdian president, "#,
            r#"met reporters in Łódź.\n“Żadna, we will not leave the table,” she said, “until\nthe last "#,
            r#"village has light.”","words":30,"sentences":2,"paragraphs":2,"#,
            r#""skipped":[{"start":0,"end":12,"why":"boilerplate"}],"mentions":["#,
            r#"{"id":1,"field":"title","kind":"leader","text":"Müller","start":0,"end":6,"start_byte":0,"#,
            r#""end_byte":7,"entity":"Q1","name":"Petra Müller","country":"ERD","role":"President of "#,
            r#"Erdia","form":"name","paragraph":0,"sentence":0,"quote":1,"rule":"by-hand","confidence":0.9},"#,
            r#"{"id":2,"field":"text","kind":"leader","text":"Petra Müller","start":13,"end":25,"#,
            r#""start_byte":15,"end_byte":28,"entity":"Q1","name":"Petra Müller","country":"ERD","#,
            r#""role":"President of Erdia","form":"name","paragraph":1,"sentence":1,"quote":null,"#,
            r#""rule":"by-hand","confidence":0.9},"#,
            r#"{"id":3,"field":"text","kind":"country","text":"Erdian","start":31,"end":37,"#,
            r#""start_byte":34,"end_byte":40,"entity":null,"name":"Erdia","country":"ERD","role":null,"#,
            r#""form":"demonym","paragraph":1,"sentence":1,"quote":null,"rule":"by-hand","confidence":0.63}],"#,
            r#""quotes":[{"id":1,"field":"title","type":"mixed","content":[{"start":8,"end":27}],"#,
            r#""verbatim":[{"start":12,"end":17}],"cue":[{"start":29,"end":33}],"cue_kind":"say","#,
            r#""source":[{"start":34,"end":39}],"quote":"no ‘light’, no deal","speaker":null,"#,
            r#""principal":null,"resolution":"none","rule":"headline","confidence":0.4,"countries":[],"#,
            r#""leaders":[],"duplicate_of":null,"paragraph":0,"sentence":0,"candidates":[],"via":null},"#,
            r#"{"id":2,"field":"text","type":"direct","content":[{"start":72,"end":109},"#,
            r#"{"start":120,"end":155}],"verbatim":[{"start":73,"end":107},{"start":121,"end":154}],"#,
            r#""cue":[{"start":114,"end":118}],"cue_kind":"say","source":[{"start":110,"end":113}],"#,
            r#""quote":"“Żadna, we will not leave the table,” “until\nthe last village has light.”","#,
            r#""speaker":{"entity":"Q1","name":"Petra Müller","kind":"person","role":"President of Erdia","#,
            r#""country":"ERD"},"principal":null,"resolution":"pronoun","rule":"by-hand","#,
            r#""confidence":0.93,"countries":["ERD","FRA"],"leaders":["Q1","Q2"],"duplicate_of":"a#1","#,
            r#""paragraph":2,"sentence":2,"candidates":[],"via":null}]}"#,
            "\n"
        );
        for (line, expected) in line.split(",\"").zip(expected.split(",\"")) {
            assert_eq!(line, expected);
        }
        assert_eq!(line, expected);
    }

    #[test]
    fn an_empty_article_has_empty_lists() {
        let line = text(
            &chunk(&[(Article::new("a", "Words"), Annotation::default())]).json,
            "",
        );
        assert!(
            line.ends_with("\"skipped\":[],\"mentions\":[],\"quotes\":[]}\n"),
            "{line}"
        );
    }

    proptest! {
        /// `text[start:end]` in Python, which slices code points, is the passage.
        #[test]
        fn offsets_count_code_points(body in "[a é\u{301}“€𝔘\n]{1,200}", from in 0usize..200, len in 1usize..50) {
            let chars: Vec<char> = body.chars().collect();
            let from = from % chars.len();
            let to = (from + len).min(chars.len());
            let byte = |n: usize| chars[..n].iter().map(|c| c.len_utf8()).sum::<usize>();
            let annotation = Annotation {
                mentions: vec![mention(Field::Text, MentionKind::Person, Span::new(byte(from), byte(to)))],
                ..Annotation::default()
            };
            let line = text(&chunk(&[(Article::new("a", body.clone()), annotation)]).json, "");
            let mention = &serde_json::from_str::<Value>(&line).unwrap()["mentions"][0];
            let at = |key: &str| mention[key].as_u64().unwrap() as usize;
            prop_assert_eq!((at("start"), at("end")), (from, to));
            prop_assert_eq!(mention["text"].as_str().unwrap(), &body[at("start_byte")..at("end_byte")]);
            prop_assert_eq!(mention["text"].as_str().unwrap(), chars[from..to].iter().collect::<String>());
        }
    }
}
