//! What the names of files and folders say: `nyt_2016-04-08_slug.txt`, `2016/04/08/a.json`.
//!
//! Archives of plain text keep date and outlet nowhere else.

use jiff::civil::Date;

use super::dates;

/// Date and outlet as found in a path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hints {
    /// The day in the file's name or, failing that, in the folders above it.
    pub(super) date: Option<Date>,
    /// What stands before the date in the file's name, if it looks like an outlet.
    pub(super) outlet: Option<String>,
}

/// Words that stand before a date and name the contents, not the outlet.
const CONTENTS: &[&str] = &[
    "archive", "article", "articles", "batch", "corpus", "crawl", "data", "doc", "docs", "dump",
    "export", "file", "news", "output", "page", "part", "results", "stories", "story", "text",
    "texts",
];

/// The longest prefix taken for an outlet's name.
const OUTLET_LENGTH: usize = 40;

impl Hints {
    /// Reads the hints of `path`, whose separators are `/`.
    pub(super) fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        let Some((file, folders)) = parts.split_last() else {
            return Self::default();
        };
        if let Some((at, date)) = find_date(file) {
            return Self {
                date: Some(date),
                outlet: outlet(&file[..at]),
            };
        }
        let in_folder = || folders.iter().rev().find_map(|f| Some(find_date(f)?.1));
        Self {
            date: nested_date(&parts).or_else(in_folder),
            outlet: None,
        }
    }
}

/// Finds the first day in a name: `2016-04-08`, `2016_04_08`, `2016.04.08`, `20160408`.
fn find_date(name: &str) -> Option<(usize, Date)> {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let number = |from: usize, to: usize| name.get(from..to)?.parse::<i16>().ok();
        let date = match run {
            // A day, or a day and the time in the same run.
            8 | 12 | 14 => {
                (number(at, at + 4)).zip(number(at + 4, at + 6).zip(number(at + 6, at + 8)))
            }
            4 => {
                let separator = bytes.get(at + 4).copied().unwrap_or(0);
                let same = bytes.get(at + 7) == Some(&separator);
                let ends = !bytes.get(at + 10).is_some_and(u8::is_ascii_digit);
                (matches!(separator, b'-' | b'_' | b'.') && same && ends)
                    .then(|| {
                        (number(at, at + 4))
                            .zip(number(at + 5, at + 7).zip(number(at + 8, at + 10)))
                    })
                    .flatten()
            }
            _ => None,
        };
        if let Some(date) = date.and_then(|(y, (m, d))| dates::day(y, m as i8, d as i8)) {
            return Some((at, date));
        }
        at += run.max(1);
    }
    None
}

/// Reads three successive levels as year, month and day: `2016/04/08/…`, `2016/04/08.txt`.
fn nested_date(parts: &[&str]) -> Option<Date> {
    parts.windows(3).rev().find_map(|window| {
        let [year, month, day] = window else {
            return None;
        };
        let day = day.split_once('.').map_or(*day, |(stem, _)| stem);
        if year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return None;
        }
        dates::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    })
}

/// Takes `before`, the part of a file's name before its date, for an outlet if it looks like one.
fn outlet(before: &str) -> Option<String> {
    let name = before.trim_end_matches(['_', '-', '.', ' ']);
    let plain = name.len() <= OUTLET_LENGTH
        && name.chars().any(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || c == '-');
    (plain && !CONTENTS.contains(&name.to_lowercase().as_str())).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reads_names_and_folders() {
        let day = Some(date(2016, 4, 8));
        for (path, date, outlet) in [
            ("nyt_2016-04-08_slug.txt", day, Some("nyt")),
            ("dump/usa-today_2016-04-08_a-b.txt", day, Some("usa-today")),
            ("nyt-20160408-12.txt", day, Some("nyt")),
            ("20160408.jsonl.gz", day, None),
            ("20160408123000_x.txt", day, None),
            ("2016_04_08 Page 3.txt", day, None),
            ("articles_2016-04-08.csv", day, None),
            ("nyt_politics_2016-04-08.txt", day, None),
            ("nyt/2016/04/08/slug.txt", day, None),
            ("nyt/2016/4/8.txt", day, None),
            ("2016-04-08/slug.txt", day, None),
            ("2016-04/slug.txt", None, None),
            ("nyt/2016/04/slug.txt", None, None),
            ("2016-13-08_x.txt", None, None),
            ("doc_120160408.txt", None, None),
            ("a2016-04-081.txt", None, None),
            ("größe.txt", None, None),
        ] {
            let expected = Hints {
                date,
                outlet: outlet.map(str::to_owned),
            };
            assert_eq!(Hints::of(path), expected, "{path}");
        }
    }

    #[test]
    fn the_file_is_believed_before_the_folder() {
        let hints = Hints::of("crawl-2020-01-01/nyt_2016-04-08_slug.txt");
        assert_eq!(hints.date, Some(date(2016, 4, 8)));
    }
}
