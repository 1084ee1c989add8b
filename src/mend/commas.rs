//! Commas that a text has lost, each with two spaces in its place: `Doe  who owns the mill  said it rained`.
//!
//! Such texts come from a dump whose commas were taken out, and which has spaces around every mention of the one person an
//! article is about, too: `said  he  was late`. So two spaces are a comma unless they stand beside such a mention, and
//! three are one there too. A comma takes the place of one space, so that no place in the text moves.

use memchr::{memchr_iter, memmem};

/// Two spaces between words that tell of lost commas, at least.
const GAPS: usize = 6;

/// Bytes of a text to which one comma is none.
const SPARSE: usize = 800;

/// Spaces in a row that are a table's.
const TABLE: usize = 6;

/// Words of a mention, at most.
const MENTION: usize = 5;

const PRONOUNS: &[&str] = &[
    "he",
    "she",
    "him",
    "his",
    "her",
    "hers",
    "it",
    "its",
    "they",
    "them",
    "their",
    "i",
    "me",
    "my",
    "we",
    "us",
    "our",
    "you",
    "your",
    "himself",
    "herself",
    "themselves",
    "itself",
];

/// Words behind which no comma stands.
const GOES_ON: &[&str] = &[
    "a", "an", "at", "by", "for", "from", "of", "the", "to", "with",
];

/// Puts the commas of a text where they were; `None` where it has lost none.
pub(super) fn restore(text: &str) -> Option<String> {
    if !is_evident(text) {
        return None;
    }
    let lines: Vec<Line<'_>> = lines(text).collect();
    let named = Named::of(&lines);
    let spaced = has_spaced_marks(text);
    let mut at = Vec::new();
    for line in &lines {
        line.commas(&named, &mut at);
        if !spaced {
            line.before_marks(&mut at);
        }
    }
    at.extend(within_numbers(text));
    if at.is_empty() {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    for at in at {
        bytes[at] = b',';
    }
    String::from_utf8(bytes).ok()
}

/// Tells whether a text has many places of commas, and hardly any commas.
fn is_evident(text: &str) -> bool {
    let bytes = text.as_bytes();
    if memchr_iter(b',', bytes).count() * SPARSE > bytes.len()
        || memmem::find(bytes, &[b' '; TABLE]).is_some()
    {
        return false;
    }
    let word = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let gap = |at: &usize| at.checked_sub(1).is_some_and(|b| word(bytes.get(b)));
    memmem::find_iter(bytes, b"  ")
        .filter(gap)
        .nth(GAPS - 1)
        .is_some()
}

/// Whether a space stands on both sides of quotation marks, as where every word of a text stands alone: `the “ old ” mill`.
fn has_spaced_marks(text: &str) -> bool {
    let spaced = |rest: &&str| rest.starts_with(' ');
    let curly = || text.split('“').skip(1);
    let plain = || {
        text.lines()
            .flat_map(|line| line.split('"').skip(1).step_by(2))
    };
    let most = |all: usize, spaced: usize| spaced * 2 > all;
    most(curly().count(), curly().filter(spaced).count())
        || most(plain().count(), plain().filter(spaced).count())
}

/// The places of the commas within numbers: `20 000 looms`.
fn within_numbers(text: &str) -> impl Iterator<Item = usize> {
    const GROUP: usize = 3;
    let bytes = text.as_bytes();
    memchr_iter(b' ', bytes).filter(move |&at| {
        let digit = |b: &&u8| b.is_ascii_digit();
        let before = bytes[..at].iter().rev().take_while(digit).count();
        let after = bytes[at + 1..].iter().take_while(digit).count();
        let first = at.checked_sub(before + 1).and_then(|b| bytes.get(b));
        let joined =
            first.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'/'));
        (1..=GROUP).contains(&before) && after == GROUP && !joined
    })
}

/// A line, as what stands between two and more spaces.
struct Line<'t> {
    text: &'t str,
    /// Where the line begins in its text.
    start: usize,
    /// Where each part begins and ends in the text.
    parts: Vec<(usize, usize)>,
}

/// The lines of a text.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split('\n').map(move |words| {
        let line = Line {
            text,
            start,
            parts: parts(words, start),
        };
        start += words.len() + 1;
        line
    })
}

fn parts(words: &str, start: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut push = |from: usize, to: usize| {
        let part = words.get(from..to).unwrap_or_default();
        let left = part.len() - part.trim_start().len();
        let part = part.trim();
        if !part.is_empty() {
            out.push((start + from + left, start + from + left + part.len()));
        }
    };
    for gap in memmem::find_iter(words.as_bytes(), b"  ") {
        push(from, gap);
        from = gap + 2;
    }
    push(from, words.len());
    out
}

impl<'t> Line<'t> {
    fn part(&self, i: usize) -> &'t str {
        let part = self.parts.get(i).copied();
        part.and_then(|(from, to)| self.text.get(from..to))
            .unwrap_or_default()
    }

    /// Adds the places of the commas between the parts.
    fn commas(&self, named: &Named<'_>, at: &mut Vec<usize>) {
        for i in 1..self.parts.len() {
            let (end, next) = (self.parts[i - 1].1, self.parts[i].0);
            let (left, right) = (self.part(i - 1), self.part(i));
            let last = left.chars().next_back().unwrap_or('.');
            let first = right.chars().next().unwrap_or('.');
            let follows =
                last.is_alphanumeric() || matches!(last, ')' | '%' | '”' | '’' | '"' | '\'');
            let abbreviated = last == '.' && is_abbreviated(left);
            let begins = first.is_alphanumeric()
                || matches!(first, '“' | '”' | '‘' | '"' | '\'' | '$' | '£' | '€');
            let last_word = left.rsplit(' ').next().unwrap_or_default();
            let goes_on = GOES_ON.iter().any(|w| last_word.eq_ignore_ascii_case(w));
            if !begins || !(follows || abbreviated) || goes_on {
                continue;
            }
            let closes = first == '”' && last.is_alphanumeric();
            let beside = named.is_mention(left) || named.is_mention(head(right));
            if closes || next - end > 2 || !beside {
                at.push(end);
            }
        }
    }

    /// Adds the places of the commas before marks that close a quotation: `it rained ” he said`.
    fn before_marks(&self, at: &mut Vec<usize>) {
        let end = self.parts.last().map_or(self.start, |p| p.1);
        let Some(line) = self.text.get(self.start..end) else {
            return;
        };
        let mut open = false;
        let mut before = [' '; 2];
        let mut chars = line.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let closes = c == '”' || c == '"' && open;
            let outside = chars.peek().is_none_or(|(_, next)| *next == ' ');
            if closes && outside && before[1] == ' ' && before[0].is_alphanumeric() {
                at.push(self.start + i - 1);
            }
            open ^= c == '"';
            before = [before[1], c];
        }
    }
}

/// “Jan.”, “R-Ky.”, “Jr.”: a full stop that ends no sentence.
fn is_abbreviated(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let party = ["R-", "D-", "I-"].iter().any(|p| last.starts_with(p));
    party || matches!(last, "Jr." | "Sr." | "Inc." | "Corp." | "Co." | "Ltd.")
}

/// What stands at the beginning of words, before a stop or an ending with a space: `Doe 's mill`, `Doe .`.
fn head(words: &str) -> &str {
    let stop = words
        .char_indices()
        .zip(words.chars().skip(1))
        .find(|((_, c), next)| {
            *c == ' '
                && matches!(
                    next,
                    '.' | '?' | '!' | ';' | ':' | '\'' | '’' | '”' | '"' | ')'
                )
        });
    stop.map_or(words, |((at, _), _)| &words[..at])
}

/// Whom the article is about: the names that stand between gaps most often, and what else does.
struct Named<'t> {
    names: Vec<&'t str>,
    roles: Vec<&'t str>,
}

impl<'t> Named<'t> {
    fn of(lines: &[Line<'t>]) -> Self {
        let mut names: Vec<(&str, usize)> = Vec::new();
        let mut others: Vec<(&str, usize)> = Vec::new();
        for line in lines {
            for i in 0..line.parts.len() {
                let words = head(line.part(i));
                let opens = i > 0 || line.parts[i].0 > line.start;
                let closes = i + 1 < line.parts.len() || words.len() < line.part(i).len();
                if !opens || !closes || words.split(' ').count() > MENTION {
                    continue;
                }
                let proper = is_name(words);
                let key = if proper { last_name(words) } else { words };
                let list = if proper { &mut names } else { &mut others };
                match list.iter_mut().find(|(n, _)| *n == key) {
                    Some((_, count)) => *count += 1,
                    None => list.push((key, 1)),
                }
            }
        }
        let most = names.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let often = |count: usize| count > 2 || count > 1 && count == most;
        let the = |words: &str| {
            let mut words = words.split(' ');
            words.next().is_some_and(|w| w.eq_ignore_ascii_case("the")) && words.count() <= 2
        };
        let names = names.iter().filter(|(_, count)| often(*count));
        let roles = others
            .iter()
            .filter(|(words, count)| the(words) && (*count > 1 || words.ends_with(" president")));
        Self {
            names: names.map(|(name, _)| *name).collect(),
            roles: roles.map(|(words, _)| *words).collect(),
        }
    }

    /// Whether words are a mention of whom the article is about.
    fn is_mention(&self, words: &str) -> bool {
        if words.split(' ').count() > MENTION {
            return false;
        }
        let pronoun = PRONOUNS.iter().any(|p| words.eq_ignore_ascii_case(p));
        let named = || is_name(words) && self.names.iter().any(|name| has_name(words, name));
        pronoun || named() || self.roles.iter().any(|r| words.eq_ignore_ascii_case(r))
    }
}

/// Whether all words have a capital.
fn is_name(words: &str) -> bool {
    words
        .split(' ')
        .all(|w| w.chars().next().is_some_and(char::is_uppercase))
}

/// The last word of a name.
fn last_name(words: &str) -> &str {
    let last = words.rsplit(' ').next().unwrap_or_default();
    last.trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word of a name is this one.
fn has_name(words: &str, name: &str) -> bool {
    let bare = |w: &str| w.trim_end_matches(|c: char| !c.is_alphanumeric()) == name;
    words.split(' ').any(bare)
}

#[cfg(test)]
mod tests {
    use super::restore;

    const TEXT: &str = "Jane Doe  wants  her  old mill back  but not the looms.\n\
        The weaver  in town for the fair  said  she  was late. Roe  who called her a “bolt head” after Poe left  is away.\n \
        Doe  told the Sample News   who asked   that it rained  and  she  went 20 000 miles.\n\
        “I want the mill ”  Doe  said  adding that it is old.";

    #[test]
    fn commas_stand_where_two_spaces_are() {
        let wanted = "Jane Doe  wants  her  old mill back, but not the looms.\n\
            The weaver, in town for the fair, said  she  was late. Roe, who called her a “bolt head” after Poe left, is away.\n \
            Doe  told the Sample News,  who asked,  that it rained, and  she  went 20,000 miles.\n\
            “I want the mill,”  Doe  said, adding that it is old.";
        assert_eq!(restore(TEXT).as_deref(), Some(wanted));
    }

    #[test]
    fn a_text_with_commas_is_left() {
        let text =
            "Jane Doe, of the town, said  it  rained, and  she  left, all  told  in May  or June.";
        assert_eq!(restore(text), None);
        assert_eq!(restore("Looms  4        5\nBolts  6        7"), None);
    }
}
