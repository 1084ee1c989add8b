//! Dates as dumps of articles write them: ISO 8601, RFC 2822, epochs, month names, `12/03/2024`.
//!
//! One tokenizer serves all of them. A date string is cut into runs of digits and runs of letters;
//! times of day and offsets are dropped; what is left is a year, a month and a day in some order.
//! That reads the many variants (`26-FEB-1987 15:01:01.79`, `Tue, 12 Mar 2024 09:15 GMT`,
//! `March 12th, 2024 at 9 a.m.`) without a list of format strings.
//!
//! The day is the local one, as written: `2024-03-12T23:30:00-05:00` is 12 March. Epochs are UTC.

use jiff::{Timestamp, civil::Date, tz::Offset};

/// Years outside this range are placeholders (`0001-01-01`) or misreadings, never an article's.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2200;

/// Longer strings are no dates.
const LONGEST: usize = 120;

/// What a date string says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parsed {
    /// One day, and nothing about the order in which its column writes day and month.
    Day(Date),
    /// One day, which can only be read in that order: `25/12/2024`.
    Ordered(Date, Order),
    /// Either of two days: `12/03/2024`.
    Either {
        /// The day if the month comes first.
        month_first: Date,
        /// The day if the day comes first.
        day_first: Date,
    },
}

/// The order of day and month in dates of digits alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// `03/25/2024`, as in the United States.
    MonthFirst,
    /// `25/03/2024`, as nearly everywhere else.
    DayFirst,
}

/// Counts what the dates of a column show about their order.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    month_first: u32,
    day_first: u32,
}

impl Evidence {
    /// Takes one date of the column into account.
    pub(super) fn add(&mut self, parsed: Parsed) {
        match parsed {
            Parsed::Ordered(_, Order::MonthFirst) => self.month_first += 1,
            Parsed::Ordered(_, Order::DayFirst) => self.day_first += 1,
            Parsed::Day(_) | Parsed::Either { .. } => {}
        }
    }

    /// Gives the column's order if its dates show one, and only one.
    pub(super) fn order(self) -> Option<Order> {
        match (self.month_first, self.day_first) {
            (1.., 0) => Some(Order::MonthFirst),
            (0, 1..) => Some(Order::DayFirst),
            _ => None,
        }
    }
}

impl Parsed {
    /// Settles on one day; the flag says that the order was assumed (month first, as in the US).
    pub(super) fn settle(self, order: Option<Order>) -> (Date, bool) {
        match (self, order) {
            (Self::Day(date) | Self::Ordered(date, _), _) => (date, false),
            (Self::Either { day_first, .. }, Some(Order::DayFirst)) => (day_first, false),
            (Self::Either { month_first, .. }, order) => (month_first, order.is_none()),
        }
    }
}

/// Reads a date, if `text` is one.
pub(super) fn parse(text: &str) -> Option<Parsed> {
    let text = text.trim();
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = text.strip_suffix(".0").unwrap_or(text);
    if number.bytes().all(|b| b.is_ascii_digit()) {
        return digits(number).map(Parsed::Day);
    }
    if let Some((seconds, fraction)) = text.split_once('.')
        && seconds.len() >= 9
        && (seconds.bytes().chain(fraction.bytes())).all(|b| b.is_ascii_digit())
    {
        return digits(seconds).map(Parsed::Day);
    }
    let tokens = without_times(&tokens(text));
    named_month(&tokens)
        .map(Parsed::Day)
        .or_else(|| numeric(&tokens))
}

/// Makes a day of year, month and day, if there is such a day.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    (YEARS.contains(&year))
        .then(|| Date::new(year, month, day).ok())
        .flatten()
}

/// Reads `20240312`, `20240312091500`, or an epoch in seconds, milli-, micro- or nanoseconds.
fn digits(number: &str) -> Option<Date> {
    let calendar = || {
        let part = |range: std::ops::Range<usize>| number.get(range)?.parse::<i16>().ok();
        day(part(0..4)?, part(4..6)? as i8, part(6..8)? as i8)
    };
    let value = || number.parse::<i64>().ok();
    let time = match number.len() {
        8 => return calendar(),
        12 | 14 if calendar().is_some() => return calendar(),
        9 | 10 => Timestamp::from_second(value()?),
        12 | 13 => Timestamp::from_millisecond(value()?),
        16 => Timestamp::from_microsecond(value()?),
        19 => Timestamp::from_nanosecond(value()?.into()),
        _ => return None,
    };
    let date = Offset::UTC.to_datetime(time.ok()?).date();
    YEARS.contains(&date.year()).then_some(date)
}

/// A run of digits or of letters, with the bytes around it.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    is_number: bool,
    /// The byte before the run; 0 at the start.
    before: u8,
    /// The byte after the run; 0 at the end.
    after: u8,
}

impl Token<'_> {
    fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        (self.is_number && digits.contains(&self.text.len()))
            .then(|| self.text.parse().ok())
            .flatten()
    }

    fn is_word(&self, words: &[&str]) -> bool {
        !self.is_number && words.iter().any(|w| self.text.eq_ignore_ascii_case(w))
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(12);
    let mut start = 0;
    while start < bytes.len() {
        let is_number = bytes[start].is_ascii_digit();
        let same = |b: &u8| {
            if is_number {
                b.is_ascii_digit()
            } else {
                b.is_ascii_alphabetic()
            }
        };
        let length = bytes[start..].iter().take_while(|b| same(b)).count();
        if length > 0 {
            found.push(Token {
                text: &text[start..start + length],
                is_number,
                before: if start > 0 { bytes[start - 1] } else { 0 },
                after: bytes.get(start + length).copied().unwrap_or(0),
            });
        }
        start += length.max(1);
    }
    found
}

/// Drops times of day, offsets from UTC, and the words between the parts of a date.
fn without_times<'t>(tokens: &[Token<'t>]) -> Vec<Token<'t>> {
    let mut kept: Vec<Token<'t>> = Vec::with_capacity(tokens.len());
    let mut after_time = false;
    for token in tokens {
        let is_time = token.is_number
            && (token.before == b':'
                || token.after == b':'
                || after_time && matches!(token.before, b'.' | b',' | b'+' | b'-'));
        if token.is_word(&["am", "pm", "a", "p"]) {
            // The hour of “9 p.m.”.
            kept.pop_if(|last| last.number(1..=2).is_some());
        }
        after_time = is_time;
        if !is_time && !token.is_word(&["st", "nd", "rd", "th", "of", "the", "at"]) {
            kept.push(*token);
        }
    }
    kept
}

/// Reads a date whose month is a word: the day stands beside it, the year is what else there is.
fn named_month(tokens: &[Token<'_>]) -> Option<Date> {
    let (at, month) = tokens
        .iter()
        .enumerate()
        .find_map(|(n, token)| Some((n, month(token)?)))?;
    let beside = |n: Option<usize>| tokens.get(n?)?.number(1..=2).map(|d| (n, d as i8));
    let (place, number) = beside(at.checked_sub(1)).or_else(|| beside(Some(at + 1)))?;
    let year = tokens.iter().find_map(|t| t.number(4..=4)).or_else(|| {
        let next = place?.max(at) + 1;
        tokens.get(next)?.number(2..=2).map(century)
    })?;
    day(year, month, number)
}

/// Finds the month a word names: at least three of its letters.
fn month(token: &Token<'_>) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if token.is_number || token.text.len() < 3 {
        return None;
    }
    let word = token.text.to_ascii_lowercase();
    let at = MONTHS.iter().position(|m| m.starts_with(&word))?;
    Some(at as i8 + 1)
}

/// Reads a date of digits alone.
fn numeric(tokens: &[Token<'_>]) -> Option<Parsed> {
    let first = tokens.iter().position(|t| t.is_number)?;
    if tokens[first].text.len() == 8 {
        return digits(tokens[first].text).map(Parsed::Day);
    }
    let [a, b, c] = tokens.get(first..first + 3)? else {
        return None;
    };
    let middle = b.number(1..=2)? as i8;
    if let Some(year) = a.number(4..=4) {
        return day(year, middle, c.number(1..=2)? as i8).map(Parsed::Day);
    }
    let first = a.number(1..=2)? as i8;
    let year = match c.number(4..=4) {
        Some(year) => year,
        None => century(c.number(2..=2)?),
    };
    let month_first = day(year, first, middle);
    let day_first = day(year, middle, first);
    match (month_first, day_first) {
        // Dots are the continental way, and there the day comes first.
        (_, Some(date)) if b.before == b'.' => Some(Parsed::Ordered(date, Order::DayFirst)),
        (Some(one), Some(other)) if one == other => Some(Parsed::Day(one)),
        (Some(month_first), Some(day_first)) => Some(Parsed::Either {
            month_first,
            day_first,
        }),
        (Some(date), None) => Some(Parsed::Ordered(date, Order::MonthFirst)),
        (None, Some(date)) => Some(Parsed::Ordered(date, Order::DayFirst)),
        (None, None) => None,
    }
}

/// Completes a year of two digits as POSIX does: 69 to 99 are of the twentieth century.
fn century(year: i16) -> i16 {
    if year >= 69 { 1900 + year } else { 2000 + year }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_what_dumps_write() {
        let twelfth = date(2024, 3, 12);
        for text in [
            "2024-03-12",
            " 2024-3-12 ",
            "2024/03/12",
            "2024.03.12",
            "2024-03-12T09:15:00Z",
            "2024-03-12T23:30:00-05:00",
            "2024-03-12 09:15:00.123456+00:00",
            "2024-03-12 09:15",
            "20240312",
            "20240312T091500Z",
            "20240312091500",
            "202403120915",
            "1710234900",
            "1710234900.0",
            "1710234900.25",
            "1710234900000",
            "1710234900000000",
            "Tue, 12 Mar 2024 09:15:00 +0000",
            "Tue, 12 Mar 2024 23:15:00 -0500",
            "Tue Mar 12 09:15:00 2024",
            "Tue Mar 12 09:15:00 +0000 2024",
            "Tue Mar 12 09:15:00 EST 2024",
            "Tuesday, March 12, 2024",
            "March 12, 2024",
            "March 12th, 2024 at 9:15 a.m. ET",
            "9 p.m. EST March 12, 2024",
            "09:15 12 March 2024",
            "12 March 2024",
            "12th of March 2024",
            "12 Mar. 2024",
            "2024-Mar-12",
            "12-MAR-24",
            "Mar 12, 24",
            "Published: 2024-03-12",
        ] {
            assert_eq!(parse(text), Some(Parsed::Day(twelfth)), "{text}");
        }
        assert_eq!(
            parse("26-FEB-1987 15:01:01.79"),
            Some(Parsed::Day(date(1987, 2, 26)))
        );
        assert_eq!(parse("3 Sept 1999"), Some(Parsed::Day(date(1999, 9, 3))));
    }

    #[test]
    fn declines_what_is_no_day() {
        for text in [
            "",
            "yesterday",
            "3 hours ago",
            "2024",
            "2024-03",
            "March 2024",
            "12 March",
            "2024-13-12",
            "2024-02-30",
            "0001-01-01T00:00:00Z",
            "0",
            "12345",
            "Spring 2024",
            "99/99/2024",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn knows_when_day_and_month_are_in_doubt() {
        let either = parse("12/03/2024 10:00").unwrap();
        assert_eq!(
            either,
            Parsed::Either {
                month_first: date(2024, 12, 3),
                day_first: date(2024, 3, 12)
            }
        );
        assert_eq!(either.settle(None), (date(2024, 12, 3), true));
        assert_eq!(
            either.settle(Some(Order::MonthFirst)),
            (date(2024, 12, 3), false)
        );
        assert_eq!(
            either.settle(Some(Order::DayFirst)),
            (date(2024, 3, 12), false)
        );
        assert_eq!(
            parse("25/12/2024"),
            Some(Parsed::Ordered(date(2024, 12, 25), Order::DayFirst))
        );
        assert_eq!(
            parse("12/25/87"),
            Some(Parsed::Ordered(date(1987, 12, 25), Order::MonthFirst))
        );
        assert_eq!(
            parse("12.03.2024"),
            Some(Parsed::Ordered(date(2024, 3, 12), Order::DayFirst))
        );
        assert_eq!(parse("03/03/2024"), Some(Parsed::Day(date(2024, 3, 3))));
    }

    #[test]
    fn a_column_shows_its_order_unless_it_contradicts_itself() {
        let order = |texts: &[&str]| {
            let mut evidence = Evidence::default();
            for text in texts {
                evidence.add(parse(text).unwrap());
            }
            evidence.order()
        };
        assert_eq!(order(&["01/02/2024", "13/02/2024"]), Some(Order::DayFirst));
        assert_eq!(
            order(&["01/02/2024", "02/13/2024"]),
            Some(Order::MonthFirst)
        );
        assert_eq!(order(&["01/02/2024"]), None);
        assert_eq!(order(&["13/02/2024", "02/13/2024"]), None);
    }
}
