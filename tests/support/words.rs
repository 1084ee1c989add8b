//! A text as its words: how expectations are compared whatever the marks and spaces between.

use std::ops::Range;

use onrecord::{Article, annotation::Field, text::Span};

/// The words of a text, lower-cased, and where they stand.
///
/// A word is a run of letters and digits; everything else is left out, so that “I’ve” and `I've` are
/// the same two words, quotation marks do not count, and a possessive can be cut off.
pub struct Words {
    words: Vec<(String, Range<usize>)>,
}

/// Some words of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub field: Field,
    /// Indices of its words.
    pub words: Range<usize>,
}

/// The words of an article's texts.
pub struct ArticleWords {
    pub title: Words,
    pub text: Words,
}

impl Words {
    pub fn of(text: &str) -> Self {
        let mut words: Vec<(String, Range<usize>)> = Vec::new();
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let end = at + c.len_utf8();
            match words.last_mut() {
                Some((word, range)) if range.end == at => {
                    word.extend(c.to_lowercase());
                    range.end = end;
                }
                _ => words.push((c.to_lowercase().collect(), at..end)),
            }
        }
        Self { words }
    }

    /// Gives the words alone.
    pub fn list(&self) -> Vec<&str> {
        self.words.iter().map(|(word, _)| word.as_str()).collect()
    }

    /// Finds all places where the words of `phrase` stand.
    pub fn find(&self, phrase: &Self) -> Vec<Range<usize>> {
        let (all, wanted) = (self.list(), phrase.list());
        if wanted.is_empty() {
            return Vec::new();
        }
        (all.windows(wanted.len()).enumerate())
            .filter(|(_, window)| *window == wanted)
            .map(|(at, _)| at..at + wanted.len())
            .collect()
    }

    /// Gives the indices of the words that touch a passage of bytes.
    pub fn within(&self, span: Span) -> Range<usize> {
        let bytes = span.range();
        let start = (self.words).partition_point(|(_, range)| range.end <= bytes.start);
        let end = (self.words).partition_point(|(_, range)| range.start < bytes.end);
        start..end.max(start)
    }

    /// Tells whether the last words are those of `end`.
    pub fn ends_with(&self, end: &Self) -> bool {
        self.list().ends_with(&end.list())
    }
}

impl ArticleWords {
    /// Takes the words of title and body.
    pub fn of(article: &Article) -> Self {
        Self {
            title: Words::of(article.title.as_deref().unwrap_or_default()),
            text: Words::of(&article.text),
        }
    }

    /// Gives the words of one of the texts.
    pub fn field(&self, field: Field) -> &Words {
        match field {
            Field::Title => &self.title,
            Field::Text => &self.text,
        }
    }

    /// Finds all places where a phrase stands; words in `[…]` before it are context only.
    pub fn find(&self, phrase: &str) -> Vec<Passage> {
        let context = phrase
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'));
        let before = context.map_or(0, |(context, _)| Words::of(context).words.len());
        let phrase = Words::of(phrase);
        [Field::Title, Field::Text]
            .into_iter()
            .flat_map(|field| {
                let found = self.field(field).find(&phrase).into_iter();
                found.map(move |words| Passage {
                    field,
                    words: words.start + before..words.end,
                })
            })
            .collect()
    }
}

/// Gives a name as it is compared: its words without a leading article or possessive.
pub fn name(name: &str) -> String {
    let words = Words::of(name);
    let list = words.list();
    let article = |word: &&str| {
        matches!(
            *word,
            "a" | "an" | "the" | "his" | "her" | "their" | "its" | "my" | "our" | "your"
        )
    };
    let skip = usize::from(list.len() > 1 && list.first().is_some_and(article));
    list[skip..].join(" ")
}
