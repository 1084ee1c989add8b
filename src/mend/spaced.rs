//! Stops, apostrophes and hyphens that stand alone, as in texts whose words were cut apart: `Sen . Doe said the U . S . mill
//! isn ’ t his`.
//!
//! A stop behind a space ends no abbreviation, no initial and no number, so sentences were cut within all of these, and
//! names with them. The spaces are taken out; what is found is put back into the text as it came.

use memchr::memchr_iter;

use super::Shifts;

/// Stops behind a space that tell of such a text, at least.
const STOPS: usize = 5;

/// Stops behind a space for each that is not.
const MOST: usize = 4;

/// What follows an apostrophe within a word.
const CLITICS: [&str; 7] = ["s", "t", "m", "d", "re", "ve", "ll"];

/// Closes the words of a text; `None` where they are whole.
pub(super) fn close(text: &str) -> Option<(String, Shifts)> {
    if !is_evident(text) {
        return None;
    }
    let mut closed = String::with_capacity(text.len());
    let mut shifts = Vec::new();
    let hyphens = has_spaced_hyphens(text);
    let mut left_out = false;
    for (at, c) in text.char_indices() {
        if c == ' ' && (is_within(text, at) || hyphens && is_beside_hyphen(text, at)) {
            left_out = true;
            continue;
        }
        closed.push(c);
        // Behind the character, so that what ends before the space does not take it in.
        if left_out {
            shifts.push((closed.len() as u32, (at + c.len_utf8()) as u32));
            left_out = false;
        }
    }
    Some((closed, Shifts(shifts)))
}

/// Tells whether the stops of a text stand behind spaces.
fn is_evident(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut spaced, mut closed) = (0, 0);
    for at in memchr_iter(b'.', bytes) {
        let ends = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        let before = at.checked_sub(1).map(|b| bytes[b]);
        if ends && before == Some(b' ') {
            spaced += 1;
        } else if ends {
            closed += 1;
        }
    }
    spaced >= STOPS && spaced > closed * MOST
}

/// Whether the hyphens of a text stand alone too: `a 32 - year - old mill`.
fn has_spaced_hyphens(text: &str) -> bool {
    let bytes = text.as_bytes();
    let word = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let (mut spaced, mut closed) = (0, 0);
    for at in memchr_iter(b'-', bytes) {
        let before = at.checked_sub(1).and_then(|b| bytes.get(b));
        if before == Some(&b' ') && bytes.get(at + 1) == Some(&b' ') {
            spaced += 1;
        } else if word(before) && word(bytes.get(at + 1)) {
            closed += 1;
        }
    }
    spaced > closed * MOST
}

/// Whether a space stands beside a hyphen between two words.
fn is_beside_hyphen(text: &str, at: usize) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, after) = (&text[..at], &text[at + 1..]);
    let next = after
        .strip_prefix("- ")
        .or(Some(after).filter(|_| before.ends_with(" -")));
    let last = before.strip_suffix(" -").unwrap_or(before);
    next.is_some_and(|n| word(n.chars().next())) && word(last.chars().next_back())
}

/// Whether a space stands within a word, a number or an abbreviation, or before the stop of a sentence.
fn is_within(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], &text[at + 1..]);
    // “mill .”, “mill .”, said”
    if let Some(behind) = after.strip_prefix('.') {
        let next = behind.chars().next();
        let ends = next.is_none_or(|c| c.is_whitespace() || matches!(c, '”' | '"' | '’' | '\''));
        return ends && !before.ends_with(|c: char| c.is_whitespace() || c == '.');
    }
    // “27 . 1”, “U . S .”
    if let Some(stopped) = before.strip_suffix(" .") {
        return goes_on(stopped, after);
    }
    is_before_clitic(before, after)
}

/// Whether a stop stands between the digits of one number, or the letters of one abbreviation.
fn goes_on(before: &str, after: &str) -> bool {
    const YEAR: usize = 4;
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return digits != YEAR && after.starts_with(|c: char| c.is_ascii_digit());
    }
    let mut last = before.chars().rev();
    let letter = last.next().is_some_and(char::is_alphabetic)
        && last.next().is_none_or(|c| !c.is_alphanumeric());
    let mut next = after.chars();
    letter && next.next().is_some_and(char::is_alphabetic) && next.as_str().starts_with(" .")
}

/// “Doe ’ s”, “isn ’ t”: on either side of the apostrophe.
fn is_before_clitic(before: &str, after: &str) -> bool {
    let is_mark = |c: char| matches!(c, '\'' | '’');
    let clitic = |rest: &str| {
        let len = rest.find(|c: char| !c.is_alphanumeric());
        CLITICS.contains(&&rest[..len.unwrap_or(rest.len())])
    };
    let word = |text: &str| text.ends_with(|c: char| c.is_alphanumeric());
    if let Some(rest) = after.strip_prefix(is_mark) {
        return word(before) && rest.strip_prefix(' ').is_some_and(clitic);
    }
    let opened = before
        .strip_suffix(is_mark)
        .and_then(|b| b.strip_suffix(' '));
    opened.is_some_and(word) && clitic(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Engine};

    const TEXT: &str = "It rained . Sen . Jane H . Doe said the U . S . mill isn ’ t 27 . 1 feet . It was 1974 . \
                        Jane ' s mill stood . She left .";

    #[test]
    fn words_that_were_cut_apart_are_closed() {
        let (closed, shifts) = close(TEXT).unwrap();
        assert_eq!(
            closed,
            "It rained. Sen. Jane H. Doe said the U.S. mill isn’t 27.1 feet. It was 1974. Jane's mill stood. She left."
        );
        let word = |w: &str| closed.find(w).unwrap();
        for w in ["Sen", "Doe", "mill isn", "1974", "stood", "left"] {
            let came = shifts.byte(word(w) as u32) as usize;
            assert!(
                TEXT[came..]
                    .trim_start()
                    .starts_with(w.split(' ').next().unwrap()),
                "{w}"
            );
        }
        assert!(close("It rained. Sen. Doe left .").is_none());
        let text = "It rained . A 32 - year - old mill – her - stood . It rained . It rained . It rained .";
        let (closed, _) = close(text).unwrap();
        assert!(closed.starts_with("It rained. A 32-year-old mill – her-stood."));
    }

    #[test]
    fn what_is_found_is_put_back() {
        let engine = Engine::builder().build().unwrap();
        let annotation = engine.annotate(&Article::new("a", TEXT));
        let quote = &annotation.quotes[0];
        assert_eq!(quote.speaker.as_ref().unwrap().name, "Jane H. Doe");
        let content = &TEXT[quote.content[0].range()];
        assert_eq!(content, "the U . S . mill isn ’ t 27 . 1 feet");
    }
}
