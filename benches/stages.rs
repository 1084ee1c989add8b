//! The speed of every stage over generated articles, in bytes of their text: `cargo bench`.
//!
//! One thread; gazetteers and models are loaded beforehand.

mod text;

use std::sync::LazyLock;

use divan::{Bencher, black_box, counter::BytesCount};
use onrecord::{
    Article, Attributions, Engine, annotation::Annotation, bench::Stages, write::ChunkBuilder,
};

/// Articles read in one sample; about 200 kB.
const ARTICLES: usize = 64;

static TEXTS: LazyLock<Vec<Article>> = LazyLock::new(|| text::articles(ARTICLES));
static STAGES: LazyLock<Stages> =
    LazyLock::new(|| Stages::new().expect("the built-in gazetteers are sound"));
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let engine = Engine::builder().attributions(Attributions::All).build();
    engine.expect("the built-in gazetteers are sound")
});

fn main() {
    divan::main();
}

fn bytes() -> BytesCount {
    BytesCount::new(
        TEXTS
            .iter()
            .map(|article| article.text.len())
            .sum::<usize>(),
    )
}

/// Measures `stage` on what `prepare` makes of every text.
fn measure<'t, T: Sync, R>(
    bencher: Bencher<'_, '_>,
    prepare: impl Fn(&'t str) -> T,
    stage: impl Fn(&T) -> R + Sync,
) {
    let inputs: Vec<T> = TEXTS.iter().map(|article| prepare(&article.text)).collect();
    bencher.counter(bytes()).bench(|| {
        for input in &inputs {
            black_box(stage(black_box(input)));
        }
    });
}

/// Words, sentences, paragraphs.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn tokenize(bencher: Bencher<'_, '_>) {
    measure(bencher, |text| text, |text| STAGES.tokenize(text));
}

/// All forms of all gazetteers.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn find_forms(bencher: Bencher<'_, '_>) {
    measure(
        bencher,
        |text| STAGES.tokenize(text),
        |doc| STAGES.find_forms(doc),
    );
}

/// Who and what the names, countries and offices are, by what stands beside them and in the article.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn disambiguate(bencher: Bencher<'_, '_>) {
    measure(
        bencher,
        |text| STAGES.names(STAGES.analyse(text)),
        |text| STAGES.disambiguate(text),
    );
}

/// Forms and what they are, on given tokens, tags and names: the work of the gazetteers.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn find_forms_and_disambiguate(bencher: Bencher<'_, '_>) {
    measure(
        bencher,
        |text| (STAGES.tokenize(text), STAGES.names(STAGES.analyse(text))),
        |(doc, text)| STAGES.find_forms(doc) + STAGES.disambiguate(text),
    );
}

/// Parts of speech.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn tag(bencher: Bencher<'_, '_>) {
    measure(bencher, |text| STAGES.tokenize(text), |doc| STAGES.tag(doc));
}

/// Quotation marks, cues, and the labels of reported speech.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn speech(bencher: Bencher<'_, '_>) {
    measure(
        bencher,
        |text| STAGES.analyse(text),
        |text| STAGES.speech(text),
    );
}

/// Everything from text to annotation.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn engine(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        for article in TEXTS.iter() {
            black_box(ENGINE.annotate(black_box(article)));
        }
    });
}

/// Rows of all tables and records, as bytes in memory.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn write(bencher: Bencher<'_, '_>) {
    let annotations: Vec<Annotation> = TEXTS.iter().map(|a| ENGINE.annotate(a)).collect();
    bencher.counter(bytes()).bench(|| {
        let mut chunk = ChunkBuilder::default();
        for (article, annotation) in TEXTS.iter().zip(&annotations) {
            chunk.article(black_box(article), black_box(annotation));
        }
        black_box(chunk.finish())
    });
}
