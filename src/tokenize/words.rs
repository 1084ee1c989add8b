//! Characters → words, in one pass.
//!
//! Conventions are those of Universal Dependencies for English: clitics (`’s`, `n’t`, `’ll`) and the
//! hyphen of a compound are tokens of their own; an abbreviation keeps its full stop (`Gen.`,
//! `U.S.`, `J.`). Web addresses, e-mail addresses and handles stay whole.

use memchr::memchr;

use super::Abbreviations;
use super::clitics::{clitic_end, contraction_split, elision_end};
use super::headings::{closes_heading, heading_end};
use super::keys::{KEY_START, extend_key, key_of};
use crate::text::{Case, Span, Token, TokenKind};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Quote,
    Apostrophe,
    Dash,
    Dot,
    Currency,
    Punct,
}

fn class_of(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        '\'' | '’' => Class::Apostrophe,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‘' | '‚' | '`' | '´' | '″' => {
            Class::Quote
        }
        '-' | '–' | '—' | '―' | '‐' | '‑' | '‒' | '−' => Class::Dash,
        '.' | '…' => Class::Dot,
        '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{2060}' => Class::Space,
        c if c.is_whitespace() || c.is_control() => Class::Space,
        c if c.is_alphabetic() => Class::Letter,
        c if c.is_numeric() => Class::Digit,
        // Combining marks continue a word.
        '\u{300}'..='\u{36f}' => Class::Letter,
        '$' | '€' | '£' | '¥' | '₽' | '₹' | '₩' | '%' | '+' | '=' | '<' | '>' | '^' | '~' | '|'
        | '°' | '©' | '®' | '™' => Class::Currency,
        _ => Class::Punct,
    }
}

/// Splits a text into tokens. Together with the white space between them they tile the text.
pub(super) fn tokenize(text: &str, abbreviations: &Abbreviations) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        spaced: true,
        has_at: memchr(b'@', text.as_bytes()).is_some(),
        abbreviations,
        tokens: Vec::with_capacity(text.len() / 5 + 4),
    };
    while scanner.at < text.len() {
        scanner.step();
    }
    scanner.tokens
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    spaced: bool,
    has_at: bool,
    abbreviations: &'a Abbreviations,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            None => None,
            Some(&b) if b < 0x80 => Some(b as char),
            Some(_) => self.text[at..].chars().next(),
        }
    }

    fn class_at(&self, at: usize) -> Option<Class> {
        self.char_at(at).map(class_of)
    }

    fn step(&mut self) {
        match self.bytes[self.at] {
            b' ' | b'\n' => {
                self.at += 1;
                self.spaced = true;
                return;
            }
            b if b.is_ascii_alphanumeric() => return self.word(),
            _ => {}
        }
        let Some(c) = self.char_at(self.at) else {
            return;
        };
        match class_of(c) {
            Class::Space => {
                self.at += c.len_utf8();
                self.spaced = true;
            }
            Class::Letter | Class::Digit => self.word(),
            Class::Apostrophe => self.apostrophe(c),
            Class::Quote => {
                let len = if c == '`' && self.bytes.get(self.at + 1) == Some(&b'`') {
                    2
                } else {
                    c.len_utf8()
                };
                self.push(self.at + len, TokenKind::Quote);
            }
            Class::Dash => self.run(
                |c| class_of(c) == Class::Dash && c != '-',
                c != '-',
                TokenKind::Punct,
            ),
            Class::Dot => self.run(|c| class_of(c) == Class::Dot, true, TokenKind::Punct),
            Class::Currency => self.push(self.at + c.len_utf8(), TokenKind::Symbol),
            Class::Punct => self.punct(c),
        }
    }

    /// Takes a run of characters of one kind; a lone hyphen is taken alone, `--` as a dash.
    fn run(&mut self, same: fn(char) -> bool, greedy: bool, kind: TokenKind) {
        let mut end = self.at + self.char_at(self.at).map_or(0, char::len_utf8);
        if greedy {
            while let Some(c) = self.char_at(end).filter(|&c| same(c)) {
                end += c.len_utf8();
            }
        } else {
            while self.bytes.get(end) == Some(&b'-') {
                end += 1;
            }
        }
        self.push(end, kind);
    }

    fn punct(&mut self, c: char) {
        if (c == '@' || c == '#')
            && !matches!(self.tokens.last(), Some(t) if !self.spaced && t.kind == TokenKind::Word)
        {
            let mut end = self.at + 1;
            while self
                .bytes
                .get(end)
                .is_some_and(|&b| b.is_ascii_alphanumeric() || b == b'_')
            {
                end += 1;
            }
            if end > self.at + 1 {
                return self.push(end, TokenKind::Handle);
            }
        }
        if c == '_' {
            let mut end = self.at;
            while self.bytes.get(end) == Some(&b'_') {
                end += 1;
            }
            return self.push(end, TokenKind::Punct);
        }
        self.push(self.at + c.len_utf8(), TokenKind::Punct);
    }

    /// An apostrophe that no word took: a clitic, a dropped beginning (`’90s`, `’em`), or a mark.
    fn apostrophe(&mut self, c: char) {
        let len = c.len_utf8();
        let after = self.at + len;
        let joined = !self.spaced
            && matches!(self.tokens.last(), Some(t) if matches!(t.kind, TokenKind::Word | TokenKind::Number));
        if joined && let Some(end) = clitic_end(self.bytes, after) {
            return self.push(end, TokenKind::Word);
        }
        if c == '\''
            && self.bytes.get(after) == Some(&b'\'')
            && self.bytes.get(after + 1) != Some(&b'\'')
        {
            return self.push(after + 1, TokenKind::Quote);
        }
        // “It rained.’’
        let twice = c == '’' && self.bytes[after..].starts_with("’".as_bytes());
        if twice && !self.bytes[after + len..].starts_with("’".as_bytes()) {
            return self.push(after + len, TokenKind::Quote);
        }
        if !joined && let Some(end) = elision_end(self.bytes, after) {
            return self.push(end, TokenKind::Word);
        }
        self.push(after, TokenKind::Quote);
    }

    /// Takes a word of plain letters, as most are, if what follows is neither of the word nor of an address.
    fn plain_word(&mut self) -> bool {
        let (mut letters, mut key, mut capitals) = (0, KEY_START, 0);
        let mut next = b' ';
        for &b in &self.bytes[self.at..] {
            let lower = b | 0x20;
            if !lower.is_ascii_lowercase() {
                next = b;
                break;
            }
            key = extend_key(key, [lower]);
            capitals += usize::from(b != lower);
            letters += 1;
        }
        let end = self.at + letters;
        let address = self.has_at && !matches!(next, b' ' | b'\n' | b',');
        if letters == 0 || address || !ends_word(next) {
            return false;
        }
        let case = if capitals == 0 {
            Case::Lower
        } else if capitals == letters && letters > 1 {
            Case::Upper
        } else if capitals == 1 && self.bytes[self.at].is_ascii_uppercase() {
            Case::Capital
        } else {
            return false;
        };
        // “www.example.org”
        let web = || self.bytes[self.at] == b'w';
        if next == b'.' && (web() || self.with_stop(self.at, end, false) != end) {
            return false;
        }
        self.add(end, TokenKind::Word, case, key);
        true
    }

    fn word(&mut self) {
        if self.plain_word() {
            return;
        }
        let start = self.at;
        if let Some(end) = self.address_end() {
            let kind = if memchr(b'@', &self.bytes[start..end]).is_some() {
                TokenKind::Email
            } else {
                TokenKind::Url
            };
            return self.push(end, kind);
        }
        let mut end = start;
        let mut digits_only = true;
        while let Some(&b) = self.bytes.get(end) {
            if b.is_ascii_alphabetic() {
                digits_only = false;
                end += 1;
            } else if b.is_ascii_digit() {
                end += 1;
            } else if (b == b'.' || b == b',' || b == b':') && digits_only && end > start {
                // 1,400 — 3.5 — 10:30
                if !self.bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
                    break;
                }
                end += 1;
            } else if b == b'.' || b == b',' || b == b':' || b == b' ' || b == b'-' {
                break;
            } else {
                let Some(c) = self.char_at(end) else { break };
                match class_of(c) {
                    Class::Letter => {
                        digits_only = false;
                        end += c.len_utf8();
                    }
                    Class::Digit => end += c.len_utf8(),
                    Class::Apostrophe if end > start => {
                        let after = end + c.len_utf8();
                        if !matches!(self.class_at(after), Some(Class::Letter)) {
                            break;
                        }
                        if let Some(split) = contraction_split(self.bytes, start, end, after) {
                            end = split;
                            break;
                        }
                        if closes_heading(&self.bytes[start..end], &self.bytes[after..]) {
                            break;
                        }
                        // O’Brien, d’Orsay
                        digits_only = false;
                        end = after;
                    }
                    _ => break,
                }
            }
        }
        // A word always takes at least its first character.
        if end == start {
            end += self.char_at(start).map_or(1, char::len_utf8);
        }
        if end - start > 5 {
            let before = self.tokens.last().filter(|_| self.spaced);
            let before = before.map_or("", |t| &self.text[t.span.range()]);
            let seam = heading_end(before, &self.bytes[start..end], &self.bytes[end..]);
            end = seam.map_or(end, |n| start + n);
        }
        end = self.with_stop(start, end, digits_only);
        let kind = if digits_only {
            TokenKind::Number
        } else {
            TokenKind::Word
        };
        self.push(end, kind);
    }

    /// Takes the full stop of an abbreviation, an initial or a dotted acronym into the word.
    fn with_stop(&self, start: usize, end: usize, digits_only: bool) -> usize {
        if digits_only || self.bytes.get(end) != Some(&b'.') {
            return end;
        }
        let word = &self.text[start..end];
        let mut chars = word.chars();
        let (first, second) = (chars.next(), chars.next());
        if second.is_none() && first.is_some_and(char::is_alphabetic) {
            let mut stop = end + 1;
            let mut letters = 1;
            while let Some(c) = self.char_at(stop).filter(|c| c.is_alphabetic()) {
                let next = stop + c.len_utf8();
                if self.bytes.get(next) != Some(&b'.') {
                    // “U.S” at the end of a dotted acronym; “J.Smith” is none.
                    if letters > 1
                        && !matches!(self.class_at(next), Some(Class::Letter | Class::Digit))
                    {
                        stop = next;
                    }
                    break;
                }
                stop = next + 1;
                letters += 1;
            }
            if letters > 1 {
                return stop;
            }
            // An ellipsis is no full stop; “I.” is a pronoun at the end of a sentence.
            if self.bytes.get(end + 1) == Some(&b'.') || word == "I" {
                return end;
            }
            return if first.is_some_and(char::is_uppercase) {
                end + 1
            } else {
                end
            };
        }
        if word == "Ph" && self.bytes[end..].starts_with(b".D") {
            let degree = end + ".D".len();
            let stop = self.bytes.get(degree) == Some(&b'.');
            if !matches!(self.class_at(degree), Some(Class::Letter | Class::Digit)) {
                return degree + usize::from(stop);
            }
        }
        if self.bytes.get(end + 1) != Some(&b'.')
            && self.abbreviations.takes_stop(word, &self.text[end + 1..])
        {
            return end + 1;
        }
        end
    }

    /// Finds the end of a web or e-mail address that begins here.
    fn address_end(&self) -> Option<usize> {
        let rest = &self.bytes[self.at..];
        if !self.has_at && !matches!(rest[0], b'h' | b'w') {
            return None;
        }
        let web = rest.starts_with(b"http")
            && (rest.starts_with(b"http://") || rest.starts_with(b"https://"))
            || rest.starts_with(b"www.");
        if !web && !self.has_at {
            return None;
        }
        let stop = |b: &u8| {
            b.is_ascii_whitespace()
                || matches!(
                    b,
                    b'"' | b'<' | b'>' | b'(' | b')' | b'[' | b']' | b',' | b';'
                )
                || *b >= 0x80
        };
        let mut len = rest.iter().position(stop).unwrap_or(rest.len());
        if !web {
            let at = memchr(b'@', &rest[..len])?;
            let host = &rest[at + 1..len];
            if at == 0
                || !host.first().is_some_and(u8::is_ascii_alphanumeric)
                || memchr(b'.', host).is_none()
            {
                return None;
            }
        }
        while len > 0
            && matches!(
                rest[len - 1],
                b'.' | b'!' | b'?' | b':' | b'\'' | b'/' | b'_'
            )
            && !(web && rest[len - 1] == b'/')
        {
            len -= 1;
        }
        (len > 3).then_some(self.at + len)
    }

    fn push(&mut self, end: usize, kind: TokenKind) {
        let word = &self.text[self.at..end];
        let case = if matches!(kind, TokenKind::Word) {
            case_of(word)
        } else {
            Case::None
        };
        self.add(end, kind, case, key_of(word));
    }

    fn add(&mut self, end: usize, kind: TokenKind, case: Case, key: u64) {
        self.tokens.push(Token {
            span: Span::new(self.at, end),
            kind,
            case,
            spaced: self.spaced,
            key,
        });
        self.at = end;
        self.spaced = false;
    }
}

/// Whether a byte after plain letters is none of theirs, whatever follows; a full stop may be.
fn ends_word(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'\'' | b':')
}

fn case_of(word: &str) -> Case {
    // Most words.
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let (mut letters, mut upper, mut first_upper) = (0, 0, false);
    let mut count = |is_upper: bool, is_lower: bool| {
        if is_upper || is_lower {
            first_upper |= letters == 0 && is_upper;
            letters += 1;
            upper += usize::from(is_upper);
        }
    };
    if word.is_ascii() {
        for b in word.bytes() {
            count(b.is_ascii_uppercase(), b.is_ascii_lowercase());
        }
    } else {
        for c in word.chars() {
            count(c.is_uppercase(), c.is_lowercase());
        }
    }
    match (letters, upper) {
        (0, _) => Case::None,
        (_, 0) => Case::Lower,
        (1, 1) => Case::Capital,
        (n, u) if n == u => Case::Upper,
        _ if first_upper => Case::Capital,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_what_all_words_are() {
        let text = "We’ll see, said Mr. McDoe of NATO (U.S.): “RecordThe mill” isn't on www.example.org, http://x.org \
                    or at jane.doe@example.org, jane@example.org; A x I.\nEnd";
        let tokens = tokenize(text, &Abbreviations::default());
        for token in &tokens {
            let word = &text[token.span.range()];
            assert_eq!(token.key, key_of(word), "{word}");
            if token.kind == TokenKind::Word {
                assert_eq!(token.case, case_of(word), "{word}");
            }
        }
        let of_kind = |kind| {
            let found = tokens.iter().filter(|t| t.kind == kind);
            found.map(|t| &text[t.span.range()]).collect::<Vec<_>>()
        };
        let addresses = ["jane.doe@example.org", "jane@example.org"];
        assert_eq!(of_kind(TokenKind::Email), addresses);
        assert_eq!(of_kind(TokenKind::Url), ["www.example.org", "http://x.org"]);
        assert!(of_kind(TokenKind::Word).contains(&"Record"));
    }
}
