//! Articles that were decoded twice give what they would have given, in their own places.

#![allow(clippy::unwrap_used, reason = "the helpers are part of the tests")]

mod support;

use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use onrecord::{
    Article, Attributions, Engine,
    annotation::{Annotation, Field, QuoteType},
    explain::Choice,
    text::Span,
};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let builder = Engine::builder().attributions(Attributions::All);
    builder.build().unwrap()
});

/// How a character is written that was decoded twice.
type Damage = fn(char) -> String;

const DAMAGES: [Damage; 4] = [
    latin_1,
    |c| decoded(WINDOWS_1252, c),
    |c| decoded(WINDOWS_1252, c).replace('\u{9d}', ""),
    mac_roman,
];

fn latin_1(c: char) -> String {
    let mut utf8 = [0; 4];
    let bytes = c.encode_utf8(&mut utf8).bytes();
    bytes.map(char::from).collect()
}

fn decoded(page: &'static Encoding, c: char) -> String {
    let mut utf8 = [0; 4];
    let bytes = c.encode_utf8(&mut utf8).as_bytes();
    page.decode_without_bom_handling(bytes).0.into_owned()
}

/// Mac Roman, of which the letters of Western Europe are read, and the marks.
fn mac_roman(c: char) -> String {
    match c {
        '\u{100}'..='\u{17f}' => c.to_string(),
        c => decoded(MACINTOSH, c),
    }
}

/// Of every mark nothing but its first character is left.
fn lost(c: char) -> String {
    let mark = matches!(c, '\u{2010}'..='\u{201f}');
    if mark { "â".to_owned() } else { latin_1(c) }
}

/// Damages marks and letters, and leaves what is in no text that is mended.
fn damaged(text: &str, damage: Damage) -> String {
    let damaged = |c: char| match c {
        'à'..='ž' | '\u{2010}'..='\u{2026}' => damage(c),
        c => c.to_string(),
    };
    text.chars().map(damaged).collect()
}

/// What has to be found in the damaged article.
fn expected(article: &Article, damage: Damage) -> Annotation {
    let place = |field: Field, span: &mut Span| {
        let text = match field {
            Field::Title => article.title.as_deref().unwrap_or_default(),
            Field::Text => &article.text,
        };
        let [start, end] =
            [span.start, span.end].map(|at| damaged(&text[..at as usize], damage).len());
        *span = Span::new(start, end);
    };
    let mut annotation = ENGINE.annotate(article);
    for skipped in &mut annotation.skipped {
        place(Field::Text, &mut skipped.span);
    }
    for mention in &mut annotation.mentions {
        place(mention.field, &mut mention.span);
    }
    for quote in &mut annotation.quotes {
        let parts = [
            &mut quote.content,
            &mut quote.verbatim,
            &mut quote.cue,
            &mut quote.source,
        ];
        let parts = parts.into_iter().flatten();
        for span in parts.chain([&mut quote.sentence_span]) {
            place(quote.field, span);
        }
    }
    annotation
}

fn assert_mended(article: &Article, damage: Damage) {
    let broken = Article {
        title: article.title.as_deref().map(|t| damaged(t, damage)),
        text: damaged(&article.text, damage),
        ..article.clone()
    };
    let found = ENGINE.annotate(&broken);
    assert_eq!(found, expected(article, damage), "{}", broken.text);
    assert_eq!(ENGINE.explain(&broken).annotation, found);
}

#[test]
fn all_fixtures_decoded_twice() {
    for article in support::articles().0 {
        for damage in DAMAGES {
            assert_mended(&article, damage);
        }
    }
}

/// “Sánchez” has marks of every kind around it.
fn interview() -> Article {
    let text = "“We won’t close the mill,” said Inés Sánchez, the mayor’s aide — and a miller. \
                “It’s ‘old’ … but it’s ours.”\n\nJohn O’Doe’s firm, which doesn’t mill, said it would \
                “help – a bit”.\n\nPhoto: Jürgen Roe\n\nSánchez, 40, said: “We’re glad.”";
    Article::new("a", text).with_title("The mill won’t close, Sánchez’s aide says")
}

#[test]
fn marks_and_names_are_read() {
    for damage in DAMAGES {
        assert_mended(&interview(), damage);
    }
    let text = damaged(&interview().text, DAMAGES[1]);
    let quotes = ENGINE.annotate(&Article::new("a", text.as_str())).quotes;
    assert_eq!(quotes[0].kind, QuoteType::Direct);
    assert_eq!(
        &text[quotes[0].verbatim[0].range()],
        "We wonâ€™t close the mill"
    );
    assert!(text[quotes[0].source[0].range()].starts_with("InÃ©s SÃ¡nchez"));
    let speaker = quotes[0].speaker.as_ref();
    assert_eq!(speaker.map(|s| s.name.as_str()), Some("Inés Sánchez"));
    // What led to the last of them points to the places in the text as it came, too.
    let explanation = ENGINE.explain(&Article::new("a", text.as_str()));
    let last = explanation.decisions.last().map(|d| &d.choice);
    let Some(Choice::Name(named)) = last else {
        panic!("{last:?}");
    };
    assert_eq!(&text[named.words.range()], "SÃ¡nchez");
    let full = named.full.map(|span| &text[span.range()]);
    assert_eq!(full, Some("InÃ©s SÃ¡nchez"));
}

#[test]
fn lost_marks_are_read() {
    let text = "“We won’t close the mill,” said Inés Sánchez, the mayor’s aide — and a miller. \
                “It’s old but it’s ours.”\n\nJohn O’Doe’s firm, which doesn’t mill, said it would \
                “help a bit”.\n\nThe millers’ views don’t count.";
    assert_mended(&Article::new("a", text), lost);
}
