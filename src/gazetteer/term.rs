//! Dates of a term of office: days, or months or years where no source knows the day.

use jiff::civil::{Date, date};

/// A stretch of time between two dates that may be known only to the month or year.
///
/// `start` is the first day the dates allow, `end` the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Term {
    /// First day; `None` for “always”.
    pub start: Option<Date>,
    /// Day it passed on; `None` for “still”.
    pub end: Option<Date>,
}

/// First and last day of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
pub(crate) fn bounds(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.split('-');
    let year: i16 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let Some(month) = parts.next() else {
        return Some((date(year, 1, 1), date(year, 12, 31)));
    };
    let month: i8 = month.parse().ok().filter(|_| month.len() == 2)?;
    let first = Date::new(year, month, 1).ok()?;
    let Some(day) = parts.next() else {
        return Some((first, first.last_of_month()));
    };
    let day: i8 = day
        .parse()
        .ok()
        .filter(|_| day.len() == 2 && parts.next().is_none())?;
    let day = Date::new(year, month, day).ok()?;
    Some((day, day))
}

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Precision {
    /// `2005-11-22`
    #[default]
    Day,
    /// `2005-11`
    Month,
    /// `2005`
    Year,
}

impl Precision {
    /// Tells how exactly a date is written.
    pub(crate) fn of(text: &str) -> Self {
        match text.len() {
            4 => Self::Year,
            7 => Self::Month,
            _ => Self::Day,
        }
    }

    /// Writes a date as exactly as it is known.
    pub(crate) fn write(self, day: Date) -> String {
        match self {
            Self::Day => day.to_string(),
            Self::Month => day.strftime("%Y-%m").to_string(),
            Self::Year => day.strftime("%Y").to_string(),
        }
    }
}

impl Term {
    /// Tells whether the term covers a day, both ends included.
    pub fn covers(&self, day: Date) -> bool {
        self.start.is_none_or(|s| s <= day) && self.end.is_none_or(|e| day <= e)
    }

    /// Tells whether the term was over before a day.
    pub fn ended_before(&self, day: Date) -> bool {
        self.end.is_some_and(|e| e < day)
    }

    /// Tells whether the term had begun by a day.
    pub fn begun_by(&self, day: Date) -> bool {
        self.start.is_none_or(|s| s <= day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_they_were() {
        for text in ["2005-11-22", "2004-02", "1999"] {
            for day in bounds(text).map(|(a, b)| [a, b]).unwrap() {
                assert_eq!(Precision::of(text).write(day), text);
            }
        }
    }

    #[test]
    fn reads_days_months_and_years() {
        assert_eq!(
            bounds("2005-11-22"),
            Some((date(2005, 11, 22), date(2005, 11, 22)))
        );
        assert_eq!(
            bounds("2004-02"),
            Some((date(2004, 2, 1), date(2004, 2, 29)))
        );
        assert_eq!(bounds("1999"), Some((date(1999, 1, 1), date(1999, 12, 31))));
        for bad in [
            "",
            "99",
            "1999-13",
            "1999-1-1",
            "<=2015-11-29",
            "2015-11-31",
            "2015-11-01x",
        ] {
            assert_eq!(bounds(bad), None, "{bad}");
        }
    }
}
