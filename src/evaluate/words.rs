//! The unit of all measures: words, and which of them stand in quotation marks.
//!
//! A word is a run of letters, digits and underscores, with single apostrophes, full stops and hyphens
//! inside. Everything else counts for nothing, so it does not matter whether a system keeps the
//! quotation marks or the last comma. This is not the tokenizer of the pipeline: a measure must not
//! change with what it measures.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::annotation::QuoteType;
use crate::text::Span;

static WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{L}\p{N}_]+(?:['’.\-][\p{L}\p{N}_]+)*").expect("the pattern is fixed")
});
static MARK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[“„‟”\"]|``|'+").expect("the pattern is fixed"));

/// Indices of words of a text.
pub type WordSet = BTreeSet<usize>;

/// Words of a text, and which of them stand in quotation marks.
#[derive(Debug)]
pub struct Words<'t> {
    text: &'t str,
    /// Bytes of every word.
    all: Vec<Range<usize>>,
    /// For every word, whether it stands in quotation marks.
    quoted: Vec<bool>,
    /// Bytes of the quotation marks: `“ ” „ ‟ "`, two single ones, two backquotes; never `‘ ’ '`.
    marks: Vec<Range<usize>>,
}

impl<'t> Words<'t> {
    /// Splits a text.
    pub fn of(text: &'t str) -> Self {
        let words: Vec<Range<usize>> = WORD.find_iter(text).map(|m| m.range()).collect();
        let mut split = Self {
            text,
            quoted: vec![false; words.len()],
            all: words,
            marks: Vec::new(),
        };
        let mut at = 0;
        for line in text.split('\n') {
            split.mark_line(line, at);
            at += line.len() + 1;
        }
        split
    }

    /// Finds the words that spans touch.
    pub fn touched(&self, spans: &[Span]) -> WordSet {
        let spans = spans.iter().filter(|span| span.start < span.end);
        spans
            .flat_map(|span| {
                let from = self.all.partition_point(|w| w.end <= span.start as usize);
                let to = self.all.partition_point(|w| w.start < span.end as usize);
                from..to
            })
            .collect()
    }

    /// Lists the bytes at which the characters of spans begin, white space left out.
    pub fn characters(&self, spans: &[Span]) -> Vec<u32> {
        let mut characters: Vec<u32> = spans
            .iter()
            .filter_map(|span| Some((span.start, self.text.get(span.range())?)))
            .flat_map(|(start, passage)| {
                let visible = passage.char_indices().filter(|(_, c)| !c.is_whitespace());
                visible.map(move |(at, _)| start + at as u32)
            })
            .collect();
        characters.sort_unstable();
        characters.dedup();
        characters
    }

    /// Types a content by its words.
    ///
    /// Direct: all of them stand in quotation marks, and a mark stands right before the first or right
    /// after the last. Indirect: none of them does. Mixed: the rest.
    pub fn kind(&self, content: &WordSet) -> QuoteType {
        let (Some(&first), Some(&last)) = (content.first(), content.last()) else {
            return QuoteType::Indirect;
        };
        if !content.iter().any(|&w| self.quoted[w]) {
            return QuoteType::Indirect;
        }
        if content.iter().all(|&w| self.quoted[w])
            && (self.mark_before(first) || self.mark_after(last))
        {
            return QuoteType::Direct;
        }
        QuoteType::Mixed
    }

    /// Tells whether a mark stands between a word and the one before, on the same line.
    fn mark_before(&self, word: usize) -> bool {
        let floor = word.checked_sub(1).map_or(0, |w| self.all[w].end);
        let start = self.all[word].start;
        let line_break = self.text[floor..start].rfind('\n');
        self.has_mark(line_break.map_or(floor, |n| floor + n)..start)
    }

    /// Tells whether a mark stands between a word and the next one, on the same line.
    fn mark_after(&self, word: usize) -> bool {
        let end = self.all[word].end;
        let next = self.all.get(word + 1);
        let ceiling = next.map_or(self.text.len(), |w| w.start);
        let line_break = self.text[end..ceiling].find('\n');
        self.has_mark(end..line_break.map_or(ceiling, |n| end + n))
    }

    fn has_mark(&self, range: Range<usize>) -> bool {
        let first = self.marks.partition_point(|m| m.start < range.start);
        self.marks.get(first).is_some_and(|m| m.start < range.end)
    }

    /// Finds the marks of a line and the words between them; an unclosed mark runs to the line's end.
    fn mark_line(&mut self, line: &str, at: usize) {
        let mut open: Option<usize> = None;
        for found in MARK.find_iter(line) {
            let mark = found.as_str();
            if mark.starts_with('\'') && mark.len() != 2 {
                continue;
            }
            let here = at + found.start()..at + found.end();
            match open {
                None if mark != "”" => open = Some(here.start),
                Some(start) if matches!(mark, "”" | "\"" | "''") => {
                    self.quote(start..here.end);
                    open = None;
                }
                _ => {}
            }
            self.marks.push(here);
        }
        if let Some(start) = open {
            self.quote(start..at + line.len());
        }
    }

    fn quote(&mut self, range: Range<usize>) {
        let first = self.all.partition_point(|w| w.start < range.start);
        let last = self.all.partition_point(|w| w.start < range.end);
        self.quoted[first..last].fill(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn kind(text: &str, content: &str) -> QuoteType {
        let words = Words::of(text);
        words.kind(&words.touched(&[find(text, content)]))
    }

    #[test]
    fn marks_and_punctuation_are_no_words() {
        let text = "“Don’t go to the U.S.-led 3.5-mile march,” he said.";
        let words = Words::of(text);
        let found: Vec<&str> = words.all.iter().map(|w| &text[w.clone()]).collect();
        assert_eq!(
            found,
            [
                "Don’t", "go", "to", "the", "U.S", "led", "3.5-mile", "march", "he", "said"
            ]
        );
        let bare = words.touched(&[find(text, "Don’t go")]);
        assert_eq!(words.touched(&[find(text, "“Don’t go ")]), bare);
    }

    #[test]
    fn a_word_counts_when_it_is_touched() {
        let words = Words::of("one two three");
        assert_eq!(words.touched(&[Span::new(2, 5)]), [0, 1].into());
        assert!(words.touched(&[Span::new(3, 4)]).is_empty(), "a space");
        assert!(words.touched(&[Span::new(5, 5)]).is_empty(), "nothing");
        assert_eq!(words.touched(&[Span::new(12, 99)]), [2].into());
    }

    #[test]
    fn types_follow_the_marks() {
        for (text, content, expected) in [
            ("“A b c,” he said.", "A b c", QuoteType::Direct),
            ("\"A b c,\" he said.", "\"A b c,\"", QuoteType::Direct),
            ("''A b c,'' he said.", "A b c", QuoteType::Direct),
            ("``A b c,'' he said.", "A b c", QuoteType::Direct),
            ("„A b c”, he said.", "A b c", QuoteType::Direct),
            ("He said that a “b c” d.", "a “b c” d", QuoteType::Mixed),
            ("He said ‘a b’ c.", "‘a b’", QuoteType::Indirect),
            ("He said 'a b' c.", "'a b'", QuoteType::Indirect),
            ("“A b c d,” he said.", "b c", QuoteType::Mixed),
            ("He said a b. “C.”", "a b", QuoteType::Indirect),
        ] {
            assert_eq!(kind(text, content), expected, "{text}");
        }
    }

    #[test]
    fn an_unclosed_mark_runs_to_the_end_of_its_line() {
        let text = "“A b c\n“D e,” he said f g.";
        assert_eq!(kind(text, "A b c"), QuoteType::Direct);
        assert_eq!(kind(text, "b c"), QuoteType::Mixed, "a mark is not at hand");
        assert_eq!(kind(text, "f g"), QuoteType::Indirect);
        assert_eq!(kind("“A b\nc d e” f", "c d"), QuoteType::Indirect);
    }

    #[test]
    fn characters_leave_out_white_space() {
        let words = Words::of("é a\nb");
        let all = [Span::new(0, 4), Span::new(2, 6), Span::new(9, 12)];
        assert_eq!(words.characters(&all), [0, 3, 5]);
    }
}
