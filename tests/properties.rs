//! What holds for every text: the engine and the stages it shows, over arbitrary and damaged ones.

#![allow(clippy::unwrap_used, reason = "the helpers are part of the tests")]

mod support;

use std::{
    collections::BTreeMap,
    fs,
    io::BufRead,
    path::Path,
    process::{Command, Stdio},
    sync::LazyLock,
};

use onrecord::{
    Article, Attributions, Engine,
    annotation::{Annotation, Field},
    text::{CodePoints, Span},
    tokenize::{Abbreviations, Boilerplate, Ends, Tokenizer},
};
use proptest::{prelude::*, sample::Index};
use serde_json::Value;
use tempfile::tempdir;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let builder = Engine::builder().attributions(Attributions::All);
    builder.build().unwrap()
});

static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| support::articles().0);

/// Marks and line ends that decide where quotations begin and end, some of them decoded twice.
const MARKS: [&str; 26] = [
    "“", "”", "\"", "‘", "’", "'", "«", "»", "„", "‚", "``", "''", "–", "—", "- ", ":", "\n",
    "\n\n", "\r\n", "...", "\u{a0}", "|", "â€œ", "â€", "donât", "â",
];

static TOKENIZER: LazyLock<Tokenizer> = LazyLock::new(|| {
    let mut abbreviations = Abbreviations::default();
    for (text, ends) in [
        ("Mr.", Ends::Never),
        ("U.S.", Ends::May),
        ("p.m.", Ends::May),
    ] {
        abbreviations.insert(text, ends, false, false);
    }
    let lines = [("(?i)share", "boilerplate"), ("(?i)by .*", "byline")];
    Tokenizer::new(abbreviations, Boilerplate::new(lines).unwrap())
});

/// One thing that happens to a text between a newspaper and a file.
#[derive(Debug, Clone)]
enum Damage {
    /// The characters between two places are lost.
    Cut(Index, Index),
    /// A mark is put in.
    Mark(Index, usize),
    /// A mark is lost wherever it stands.
    NoMark(usize),
    /// Two paragraphs change places.
    Swap(Index, Index),
    /// All letters become capitals.
    Capitals,
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<Index>;
    prop_oneof![
        4 => (place(), place()).prop_map(|(a, b)| Damage::Cut(a, b)),
        8 => (place(), 0..MARKS.len()).prop_map(|(a, m)| Damage::Mark(a, m)),
        2 => (0..MARKS.len()).prop_map(Damage::NoMark),
        2 => (place(), place()).prop_map(|(a, b)| Damage::Swap(a, b)),
        1 => Just(Damage::Capitals),
    ]
}

impl Damage {
    fn apply(&self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let at = |index: &Index| index.index(chars.len() + 1);
        match self {
            Self::Cut(a, b) => {
                let (a, b) = (at(a), at(b));
                // A long cut would leave nothing to look at.
                let (from, to) = (a.min(b), a.max(b).min(a.min(b) + 60));
                chars[..from].iter().chain(&chars[to..]).collect()
            }
            Self::Mark(a, mark) => {
                let (before, behind) = chars.split_at(at(a));
                let mark = MARKS[*mark].chars();
                before
                    .iter()
                    .copied()
                    .chain(mark)
                    .chain(behind.iter().copied())
                    .collect()
            }
            Self::NoMark(mark) => text.replace(MARKS[*mark], ""),
            Self::Swap(a, b) => {
                let mut lines: Vec<&str> = text.split('\n').collect();
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
                lines.join("\n")
            }
            Self::Capitals => text.to_uppercase(),
        }
    }
}

/// All spans of an annotation, with the text they point into.
fn spans(annotation: &Annotation) -> Vec<(Field, Span)> {
    let mut all: Vec<(Field, Span)> = Vec::new();
    all.extend(annotation.skipped.iter().map(|s| (Field::Text, s.span)));
    all.extend(annotation.mentions.iter().map(|m| (m.field, m.span)));
    for quote in &annotation.quotes {
        let parts = [&quote.content, &quote.verbatim, &quote.cue, &quote.source];
        all.extend(parts.into_iter().flatten().map(|&s| (quote.field, s)));
        all.push((quote.field, quote.sentence_span));
    }
    all
}

/// Annotates an article and checks what must hold of every annotation.
fn check(article: &Article) -> Annotation {
    let annotation = ENGINE.annotate(article);
    let title = article.title.as_deref().unwrap_or_default();
    let points = |text| {
        let table: BTreeMap<usize, usize> = char_offsets(text);
        (CodePoints::new(text), table)
    };
    let (in_title, in_text) = (points(title), points(&article.text));
    for (field, span) in spans(&annotation) {
        let (text, (points, table)) = match field {
            Field::Title => (title, &in_title),
            Field::Text => (article.text.as_str(), &in_text),
        };
        let slice = text.get(span.range());
        let slice = slice.unwrap_or_else(|| panic!("{span:?} cuts {text:?}"));
        for byte in [span.start as usize, span.end as usize] {
            assert_eq!(table.get(&byte), Some(&points.of_byte(byte)), "{slice:?}");
        }
    }
    for mention in &annotation.mentions {
        assert!(!mention.span.is_empty(), "{mention:?}");
        assert!((0.0..=1.0).contains(&mention.confidence), "{mention:?}");
        let number = mention.quote.unwrap_or(1) as usize;
        assert!((1..=annotation.quotes.len().max(1)).contains(&number));
    }
    for quote in &annotation.quotes {
        assert!(!quote.content.is_empty(), "{quote:?}");
        let ordered = |spans: &[Span]| spans.windows(2).all(|w| w[0].end <= w[1].start);
        assert!(
            ordered(&quote.content) && ordered(&quote.verbatim),
            "{quote:?}"
        );
        assert!((0.0..=1.0).contains(&quote.confidence), "{quote:?}");
    }
    annotation
}

/// The number of characters before each character boundary.
fn char_offsets(text: &str) -> BTreeMap<usize, usize> {
    let ends = std::iter::once((text.len(), text.chars().count()));
    let starts = text
        .char_indices()
        .enumerate()
        .map(|(n, (byte, _))| (byte, n));
    starts.chain(ends).collect()
}

/// Text of marks, names and line ends: what the stages decide by.
fn newsy() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => prop::sample::select(&MARKS[..]).prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            "said", "she", "he", "told", "according to", "the German chancellor", "Merkel", "Mr.",
            "that", "Q:", "A:", "MERZ:", "I", "we", "U.S.", "China", "'90s", "don't", "in", "a",
            "statement", "spokesman", "for", "was", "@x", "http://a.b/c", "…", "Dr", "5'", "1,000",
        ]).prop_map(str::to_owned),
        2 => Just(" ".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec((word, any::<bool>()), 0..60).prop_map(|words| {
        let spaced = |(word, space): (String, bool)| word + if space { " " } else { "" };
        words.into_iter().map(spaced).collect()
    })
}

/// White space, or a character that nobody sees.
fn is_blank(c: char) -> bool {
    let invisible = "\u{ad}\u{200b}\u{200e}\u{200f}\u{2060}\u{feff}";
    c.is_whitespace() || c.is_control() || invisible.contains(c)
}

/// Checks that tokens, sentences and paragraphs cover a text as they promise.
fn check_tiling(text: &str) {
    let doc = TOKENIZER.document(text);
    let mut at = 0;
    for token in &doc.tokens {
        let range = token.span.range();
        let gap = text
            .get(at..range.start)
            .unwrap_or_else(|| panic!("overlap in {text:?}"));
        assert!(
            gap.chars().all(is_blank),
            "{gap:?} between tokens of {text:?}"
        );
        assert!(
            !text[range.clone()].is_empty(),
            "an empty token in {text:?}"
        );
        at = range.end;
    }
    let rest = &text[at..];
    assert!(
        rest.chars().all(is_blank),
        "{rest:?} behind the tokens of {text:?}"
    );

    assert_eq!(doc.sentence_of.len(), doc.tokens.len());
    let (mut token, mut sentence) = (0, 0);
    for (number, paragraph) in doc.paragraphs.iter().enumerate() {
        assert_eq!(paragraph.sentences.start, sentence, "{text:?}");
        assert!(!paragraph.sentences.is_empty(), "{text:?}");
        sentence = paragraph.sentences.end;
        assert!(token <= paragraph.tokens.start, "{text:?}");
        token = paragraph.tokens.start;
        for index in paragraph.sentences.clone() {
            let this = &doc.sentences[index];
            assert_eq!(
                (this.tokens.start, this.paragraph),
                (token, number),
                "{text:?}"
            );
            assert!(!this.tokens.is_empty(), "{text:?}");
            assert_eq!(this.span, doc.span_of(this.tokens.clone()), "{text:?}");
            for t in this.tokens.clone() {
                assert_eq!(doc.sentence(t), Some(index), "{text:?}");
            }
            token = this.tokens.end;
        }
        assert_eq!(token, paragraph.tokens.end, "{text:?}");
    }
    assert_eq!(sentence, doc.sentences.len(), "{text:?}");
}

/// A headline ends anywhere: with a country, a title, a verb of speech.
#[test]
fn every_stretch_of_an_article_is_a_headline() {
    const WORDS: usize = 6;
    for article in ARTICLES.iter() {
        let words: Vec<&str> = article.text.split_whitespace().collect();
        for stretch in words.chunks(WORDS) {
            let title = stretch.join(" ");
            check(&Article::new("a", title.clone()).with_title(title));
        }
    }
    for title in ["Jane Doe flees al-Qaida", "Sample can do it, says Jane Doe"] {
        check(&Article::new("a", "It rained in May.").with_title(title));
    }
}

/// A text is cut anywhere: before what was said, behind who, behind a comma.
#[test]
fn every_stretch_of_an_article_is_a_text() {
    const ENDS: [&str; 8] = [
        "",
        ",",
        ":",
        " “",
        " said",
        ", said",
        " who said that",
        " according to",
    ];
    for article in ARTICLES.iter() {
        let words: Vec<&str> = article.text.split_inclusive(char::is_whitespace).collect();
        for (i, stretch) in words.windows(9).step_by(4).enumerate() {
            check(&Article::new(
                "a",
                stretch.concat().trim_end().to_owned() + ENDS[i % ENDS.len()],
            ));
        }
    }
    for text in [
        "who’ve proposed rolling back the old tax, including Roe",
        "which said\nit may seek control of Roe Inc, said it increased its stake",
        "In May Sample Works tweeted a link to a said that",
        "The new Sample News/Exampla Post poll",
        "with what Jane Doe called",
    ] {
        check(&Article::new("a", text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_annotated(text in any::<String>(), title in any::<Option<String>>()) {
        check(&Article { title, ..Article::new("a", text) });
    }

    #[test]
    fn text_of_marks_and_names_is_annotated(text in newsy(), title in newsy()) {
        let date = jiff::civil::date(2020, 2, 29);
        check(&Article::new("a", text).with_title(title).with_date(date));
    }

    #[test]
    fn damaged_articles_are_annotated(
        which in any::<Index>(),
        damages in prop::collection::vec(damage(), 1..12),
    ) {
        let mut article = which.get(&ARTICLES).clone();
        for damage in &damages {
            article.text = damage.apply(&article.text);
        }
        check(&article);
    }

    #[test]
    fn words_in_marks_belong_to_the_content(
        which in any::<Index>(),
        damages in prop::collection::vec(damage(), 0..12),
    ) {
        let mut article = which.get(&ARTICLES).clone();
        for damage in &damages {
            article.text = damage.apply(&article.text);
        }
        for quote in ENGINE.annotate(&article).quotes {
            let inside = |v: &Span| quote.content.iter().any(|c| c.contains(*v));
            prop_assert!(quote.verbatim.iter().all(inside), "{:?}", quote);
        }
    }

    #[test]
    fn the_same_article_gives_the_same_annotation(which in any::<Index>(), damage in damage()) {
        let mut article = which.get(&ARTICLES).clone();
        article.text = damage.apply(&article.text);
        prop_assert_eq!(ENGINE.annotate(&article), ENGINE.annotate(&article));
    }

    #[test]
    fn tokens_tile_any_text(text in any::<String>()) {
        check_tiling(&text);
    }

    #[test]
    fn tokens_tile_text_of_marks_and_names(text in newsy()) {
        check_tiling(&text);
    }

    #[test]
    fn tokens_tile_damaged_articles(
        which in any::<Index>(),
        damages in prop::collection::vec(damage(), 0..12),
    ) {
        let text = which.get(&ARTICLES).text.clone();
        check_tiling(&damages.iter().fold(text, |text, damage| damage.apply(&text)));
    }

    #[test]
    fn code_points_agree_with_characters(text in any::<String>()) {
        let points = CodePoints::new(&text);
        for (byte, count) in char_offsets(&text) {
            prop_assert_eq!(points.of_byte(byte), count);
        }
    }
}

/// Runs the command over `input` with so many jobs; gives the bytes of every file that must not
/// depend on them.
fn run(input: &Path, jobs: &str) -> BTreeMap<String, Vec<u8>> {
    let out = tempdir().unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["run", "--quiet", "--jobs", jobs, "-o"])
        .args([out.path(), input])
        .stdin(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
    let files = fs::read_dir(out.path())
        .unwrap()
        .map(|entry| entry.unwrap());
    let bytes = files.map(|file| {
        let name = file.file_name().into_string().unwrap();
        (name, fs::read(file.path()).unwrap())
    });
    bytes.filter(|(name, _)| name != "run.json").collect()
}

/// Checks that the offsets of a written record, in code points and in bytes, are those of its words.
fn check_record(record: &Value) {
    let text = |field: &Value| record[field.as_str().unwrap()].as_str().unwrap();
    let place = |at: &Value| usize::try_from(at.as_u64().unwrap()).unwrap();
    let slice = |text: &str, span: &Value| -> String {
        let (start, end) = (place(&span["start"]), place(&span["end"]));
        assert!(start < end && end <= text.chars().count(), "{span}");
        text.chars().skip(start).take(end - start).collect()
    };
    for mention in record["mentions"].as_array().unwrap() {
        let text = text(&mention["field"]);
        let bytes = place(&mention["start_byte"])..place(&mention["end_byte"]);
        assert_eq!(slice(text, mention), mention["text"].as_str().unwrap());
        assert_eq!(slice(text, mention), text[bytes], "{mention}");
    }
    for quote in record["quotes"].as_array().unwrap() {
        let text = text(&quote["field"]);
        let parts = quote["content"].as_array().unwrap().iter();
        let parts: Vec<String> = parts.map(|part| slice(text, part)).collect();
        assert_eq!(parts.join(" "), quote["quote"].as_str().unwrap(), "{quote}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_number_of_jobs_changes_no_byte(
        records in prop::collection::vec((any::<Index>(), damage()), 60..120),
    ) {
        let folder = tempdir().unwrap();
        let input = folder.path().join("dump.jsonl");
        let lines: Vec<String> = records
            .iter()
            .enumerate()
            .map(|(n, (which, damage))| {
                let article = which.get(&ARTICLES);
                let record = serde_json::json!({
                    "id": n, "title": article.title, "date": article.date.unwrap().to_string(),
                    "text": damage.apply(&article.text),
                });
                record.to_string()
            })
            .collect();
        fs::write(&input, lines.join("\n")).unwrap();
        let one = run(&input, "1");
        prop_assert!(one.len() > 6, "{:?}", one.keys());
        for line in one["articles.jsonl"].lines() {
            check_record(&serde_json::from_str(&line.unwrap()).unwrap());
        }
        for jobs in ["2", "8"] {
            for (name, bytes) in run(&input, jobs) {
                prop_assert!(one[&name] == bytes, "{} with {} jobs", name, jobs);
            }
        }
    }
}
