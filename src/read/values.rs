//! Reading a cell: what is missing, what is text, what is an address, who the authors are.

use std::borrow::Cow;

use serde_json::Value;

/// Bodies from this many bytes on are certainly text, not a label.
const LONG: usize = 200;

/// Texts in error messages and notes are cut to this many characters.
const SHOWN: usize = 80;

/// Tells whether a cell says that there is nothing in it.
pub(super) fn is_missing(text: &str) -> bool {
    matches!(
        text.trim(),
        "" | "null" | "NULL" | "None" | "NA" | "N/A" | "NaN" | "nan" | "NaT" | "-" | "\\N"
    )
}

/// Gives a single value as trimmed text; numbers too, and `{"$oid": …}` and `{"$date": …}`.
pub(super) fn scalar(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) if !is_missing(text) => Some(Cow::Borrowed(text.trim())),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Object(map) if map.len() == 1 => {
            let (key, inner) = map.iter().next()?;
            key.starts_with('$').then(|| scalar(inner)).flatten()
        }
        _ => None,
    }
}

/// Tells whether a text is the address of a page.
pub(super) fn is_address(text: &str) -> bool {
    let starts = |scheme: &str| {
        (text.get(..scheme.len())).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    starts("http://") || starts("https://")
}

/// Gives the host of an address or of a bare domain, without `www.`.
pub(super) fn host(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split_once(':').map_or(host, |(name, _port)| name);
    let host = host.trim().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| host.to_owned())
}

/// How well a value does as the body of an article, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Long enough that it must be text.
    Long,
    /// Words.
    Short,
    /// One word.
    Word,
    /// Nothing there.
    Missing,
    /// Something else: an address, a number, a flag.
    Wrong,
}

/// Judges a value as a body.
pub(super) fn body_fit(value: &Value) -> Fit {
    match value {
        Value::Null => Fit::Missing,
        Value::String(text) => text_fit(text),
        Value::Array(_) => body_text(value).map_or(Fit::Missing, |text| text_fit(&text)),
        Value::Object(_) => body_text(value).map_or(Fit::Wrong, |text| text_fit(&text)),
        Value::Bool(_) | Value::Number(_) => Fit::Wrong,
    }
}

fn text_fit(text: &str) -> Fit {
    if is_missing(text) {
        return Fit::Missing;
    }
    let text = text.trim();
    match text.contains(char::is_whitespace) {
        true if text.len() >= LONG => Fit::Long,
        true => Fit::Short,
        false if is_address(text) || text.parse::<f64>().is_ok() => Fit::Wrong,
        false => Fit::Word,
    }
}

/// Gives a body as text: untouched if it is a string, paragraphs of a list joined by blank lines.
pub(super) fn body_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => (!is_missing(text)).then_some(Cow::Borrowed(text)),
        Value::Array(paragraphs) => {
            let texts: Vec<_> = paragraphs.iter().filter_map(body_text).collect();
            (!texts.is_empty()).then(|| Cow::Owned(texts.join("\n\n")))
        }
        Value::Object(map) => (["text", "content", "value", "body"].iter())
            .find_map(|key| map.get(*key))
            .and_then(body_text),
        _ => None,
    }
}

/// Gives the authors, joined by `; `: of a list, of `A | B`, of `['A', 'B']`, without “By ”.
pub(super) fn authors(value: &Value) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    collect_authors(value, &mut names);
    (!names.is_empty()).then(|| names.join("; "))
}

fn collect_authors(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            for name in author_parts(text) {
                let name = without_by(name.trim());
                if !is_missing(name) && !names.iter().any(|n| n == name) {
                    names.push(name.to_owned());
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_authors(item, names)),
        Value::Object(map) => {
            if let Some(name) = map.get("name").or_else(|| map.get("full_name")) {
                collect_authors(name, names);
            }
        }
        _ => {}
    }
}

/// Splits a cell of authors; a list that was printed into the cell is read as that list.
fn author_parts(text: &str) -> Vec<&str> {
    let text = text.trim();
    if let Some(list) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        return (list.split(", "))
            .map(|part| part.trim().trim_matches(['\'', '"']))
            .collect();
    }
    text.split(['|', ';', '§']).collect()
}

fn without_by(name: &str) -> &str {
    match name.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => name[3..].trim_start(),
        _ => name,
    }
}

/// Shortens a text for a message: one line, at most 80 characters.
pub(super) fn shorten(text: &str) -> String {
    let mut short: String = (text.trim().chars().take(SHOWN))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.trim().chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn hosts() {
        for (address, expected) in [
            ("https://www.bbc.co.uk/news/1", Some("bbc.co.uk")),
            (
                "HTTP://user@News.example.org:8080?x=1",
                Some("news.example.org"),
            ),
            ("www.lemonde.fr", Some("lemonde.fr")),
            ("reuters", None),
            ("no host. here", None),
        ] {
            assert_eq!(host(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn author_lists_of_all_kinds() {
        for (value, expected) in [
            (json!("By Ann Lee"), Some("Ann Lee")),
            (json!("Ann Lee | Bo Ek|Ann Lee"), Some("Ann Lee; Bo Ek")),
            (json!("Ann Lee; Bo Ek"), Some("Ann Lee; Bo Ek")),
            (json!("['Ann Lee', \"Bo O'Ek\"]"), Some("Ann Lee; Bo O'Ek")),
            (json!("[]"), None),
            (json!(["By Ann Lee", null, "Bo Ek"]), Some("Ann Lee; Bo Ek")),
            (json!([{"name": "Ann Lee"}]), Some("Ann Lee")),
            (json!("N/A"), None),
            (json!("Byron"), Some("Byron")),
        ] {
            assert_eq!(authors(&value).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn bodies_are_told_from_labels() {
        let long = "A sentence of several words, again. ".repeat(8);
        for (value, expected) in [
            (json!(long), Fit::Long),
            (json!([long, long]), Fit::Long),
            (json!("Two words"), Fit::Short),
            (json!("Politics"), Fit::Word),
            (json!("https://example.org/a"), Fit::Wrong),
            (json!("123"), Fit::Wrong),
            (json!(123), Fit::Wrong),
            (json!({"id": 1}), Fit::Wrong),
            (json!([]), Fit::Missing),
            (json!(" NaN "), Fit::Missing),
            (json!(null), Fit::Missing),
        ] {
            assert_eq!(body_fit(&value), expected, "{value}");
        }
        assert_eq!(
            body_text(&json!(["One.", "", {"type": "p", "text": "Two."}])).unwrap(),
            "One.\n\nTwo."
        );
    }

    #[test]
    fn scalars() {
        assert_eq!(scalar(&json!(7)).unwrap(), "7");
        assert_eq!(scalar(&json!(" a ")).unwrap(), "a");
        assert_eq!(scalar(&json!({"$oid": "5f"})).unwrap(), "5f");
        assert_eq!(
            scalar(&json!({"$date": {"$numberLong": "17"}})).unwrap(),
            "17"
        );
        assert_eq!(scalar(&json!({"oid": "5f"})), None);
        assert_eq!(scalar(&json!("\\N")), None);
    }

    #[test]
    fn shortened_texts_stay_on_one_line() {
        assert_eq!(shorten(" a\nb "), "a b");
        assert_eq!(shorten(&"é".repeat(81)).chars().count(), 81);
    }
}
