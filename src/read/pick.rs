//! Which cell becomes which field of the article.

use std::borrow::Cow;

use jiff::civil::Date;
use serde_json::Value;

use super::{
    dates,
    fields::{Alias, Aliases, Field, Kind},
    judge::{self, Column},
    messages,
    rows::{Row, Spot},
    values::{self, Fit},
};

/// Languages are declared in a word, not in a sentence.
const LANG_LENGTH: usize = 40;

/// Takes the fields of an article out of its row, one after the other; each value is taken once.
pub(super) struct Picker<'a> {
    pub(super) row: Row,
    /// The places of the row that may hold a field.
    pub(super) spots: &'a [Spot],
    pub(super) aliases: &'a Aliases,
    /// What the sample showed about the values behind each alias.
    pub(super) columns: &'a [Column],
}

impl<'a> Picker<'a> {
    /// Takes the record's own identifier.
    pub(super) fn id(&mut self) -> Option<String> {
        let columns = self.columns;
        let (spot, id) = self.candidates(Field::Id).find_map(|(alias, spots)| {
            let usable = alias.kind == Kind::Mapped || !columns[spots[0].alias].repeats;
            let id = usable.then(|| values::scalar(self.row.value(spots[0])))??;
            Some((spots[0], id.into_owned()))
        })?;
        self.row.take(spot);
        Some(id)
    }

    /// Takes the address of the page.
    pub(super) fn url(&mut self) -> Option<String> {
        self.scalar(Field::Url, |_, text| {
            values::is_address(text).then(|| text.to_owned())
        })
    }

    /// Takes the headline.
    pub(super) fn title(&mut self) -> Option<String> {
        self.scalar(Field::Title, |_, text| {
            (!values::is_address(text)).then(|| text.to_owned())
        })
    }

    /// Takes the language.
    pub(super) fn lang(&mut self) -> Option<String> {
        self.scalar(Field::Lang, |_, text| {
            (text.len() <= LANG_LENGTH).then(|| text.to_owned())
        })
    }

    /// Takes the outlet: a name rather than the host of an address.
    pub(super) fn outlet(&mut self) -> Option<String> {
        self.scalar(Field::Outlet, |kind, text| match kind {
            Kind::Host => values::host(text),
            // A printed dictionary is no name.
            _ => (!values::is_address(text) && !text.starts_with('{')).then(|| text.to_owned()),
        })
    }

    /// Takes the authors.
    pub(super) fn author(&mut self) -> Option<String> {
        let (spot, authors) = self.candidates(Field::Author).find_map(|(_, spots)| {
            let authors = values::authors(self.row.value(spots[0]))?;
            Some((spots[0], authors))
        })?;
        self.row.take(spot);
        Some(authors)
    }

    /// Takes the day of publication.
    pub(super) fn date(&mut self) -> Option<Date> {
        let mut strange = None;
        for (alias, spots) in self.candidates(Field::Date) {
            let Some(text) = judge::date_text(&self.row, spots) else {
                continue;
            };
            let Some(parsed) = dates::parse(&text) else {
                strange.get_or_insert(text);
                continue;
            };
            let (date, is_assumed) = parsed.settle(self.columns[spots[0].alias].order);
            if is_assumed {
                self.note("date order assumed month/day");
            }
            if alias.kind == Kind::Fallback {
                self.note(format!("date taken from {}", self.row.name(spots[0])));
            }
            // The time of day has no place of its own: then the value stays among the others.
            if text == date.to_string() || spots.len() > 1 {
                for spot in spots {
                    self.row.take(*spot);
                }
            }
            return Some(date);
        }
        if let Some(text) = strange {
            self.note(format!("date not understood: {}", values::shorten(&text)));
        }
        None
    }

    /// Takes the body, or says why there is none.
    ///
    /// Full texts go before abstracts, long ones before short ones, and then the rank decides.
    pub(super) fn text(&mut self) -> Result<String, String> {
        let candidates = self.candidates(Field::Body).filter_map(|(alias, spots)| {
            let own = judge::fit(&self.row, spots);
            if alias.kind == Kind::Mapped {
                return (own != Fit::Missing).then_some((false, Fit::Long, alias, spots));
            }
            let column = self.columns[spots[0].alias].fit.unwrap_or(own);
            let usable = own < Fit::Missing && column != Fit::Wrong;
            usable.then_some((alias.kind == Kind::Weak, column, alias, spots))
        });
        let best = candidates.min_by_key(|(weak, fit, ..)| (*weak, *fit));
        let Some((is_weak, _, alias, spots)) = best else {
            return Err(self.no_text());
        };
        let label = &alias.label;
        let mut texts: Vec<String> = Vec::with_capacity(spots.len());
        for spot in spots {
            let text = match self.row.take(*spot) {
                Value::String(text) => Some(text),
                other => values::body_text(&other).map(Cow::into_owned),
            };
            texts.extend(text);
        }
        // Some feeds repeat the lead at the head of the body.
        if let [lead, body] = &texts[..]
            && body.starts_with(lead.trim())
        {
            texts.remove(0);
        }
        let text = match texts.len() {
            0 => return Err(format!("no text: `{label}` holds none")),
            1 => texts.remove(0),
            _ => texts.join("\n\n"),
        };
        if is_weak {
            self.note(format!("no full text: {label}"));
        } else if let Some(mark) = cut_mark(&text) {
            self.note(format!("no full text: ends in {mark}"));
        }
        if has_tags(&text) {
            self.note("html tags in the text");
        }
        Ok(text)
    }

    /// Says which columns would hold the text, if they held any.
    fn no_text(&self) -> String {
        let mut empty: Vec<&str> = Vec::new();
        for (_, spots) in self.candidates(Field::Body) {
            let name = self.row.name(spots[0]);
            if !empty.contains(&name) {
                empty.push(name);
            }
        }
        if empty.is_empty() {
            let names: Vec<&str> = (self.row.cells.iter())
                .map(|cell| &*cell.name.raw)
                .collect();
            return messages::no_column(&names);
        }
        let holds = if empty.len() > 1 { "hold" } else { "holds" };
        format!("no text: `{}` {holds} none", empty.join("`, `"))
    }

    /// Takes the first single value that is accepted; a mapped one always is.
    fn scalar(
        &mut self,
        field: Field,
        accept: impl Fn(Kind, &str) -> Option<String>,
    ) -> Option<String> {
        let (spot, text) = self.candidates(field).find_map(|(alias, spots)| {
            let text = values::scalar(self.row.value(spots[0]))?;
            let as_mapped = || (alias.kind == Kind::Mapped).then(|| text.to_string());
            Some((spots[0], accept(alias.kind, &text).or_else(as_mapped)?))
        })?;
        self.row.take(spot);
        Some(text)
    }

    /// Gives the aliases of a field that the row has, best first, and their places.
    fn candidates(&self, field: Field) -> impl Iterator<Item = (&'a Alias, &'a [Spot])> + use<'a> {
        let aliases = self.aliases;
        judge::groups(aliases, self.spots)
            .map(|spots| (aliases.get(spots[0].alias), spots))
            .filter(move |(alias, _)| alias.field == field)
    }

    fn note(&mut self, note: impl Into<String>) {
        self.row.notes.push(note.into());
    }
}

/// Finds the `[+908 chars]` with which news APIs cut a text off.
fn cut_mark(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let start = text.ends_with(" chars]").then(|| text.rfind("[+"))??;
    let number = text[start..].strip_prefix("[+")?.strip_suffix(" chars]")?;
    let is_count = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_count.then(|| &text[start..])
}

/// Tells whether a text is HTML, by the tags that no page is without.
fn has_tags(text: &str) -> bool {
    let find = |tag: &str| memchr::memmem::find(text.as_bytes(), tag.as_bytes()).is_some();
    find("</p>") || find("<br")
}

#[cfg(test)]
mod tests {
    use crate::read::testing::{LONG, one, read};
    use jiff::civil::{Date, date};
    use serde_json::json;

    #[test]
    fn the_body_is_the_best_text() {
        for (record, text, notes) in [
            (json!({"text": "Short text.", "body": LONG}), LONG, ""),
            (
                json!({"text": "Short text.", "summary": LONG}),
                "Short text.",
                "",
            ),
            (
                json!({"content": "https://example.org", "article": "Two words."}),
                "Two words.",
                "",
            ),
            (
                json!({"article": 17, "story": "Two words."}),
                "Two words.",
                "",
            ),
            (
                json!({"text": "N/A", "snippet": "Two words."}),
                "Two words.",
                "no full text: snippet",
            ),
            (json!({"text": ["One.", "", "Two."]}), "One.\n\nTwo.", ""),
            (json!({"LP": "One.", "TD": "Two."}), "One.\n\nTwo.", ""),
            (json!({"LP": "One.", "TD": ""}), "One.", "no full text: lp"),
            (
                json!({"lead": "One.", "content": "One. Two."}),
                "One. Two.",
                "",
            ),
            (
                json!({"content": "One … [+908 chars]\n"}),
                "One … [+908 chars]\n",
                "no full text: ends in [+908 chars]",
            ),
            (json!({"text": "Word"}), "Word", ""),
            (
                json!({"fields": {"bodyText": "One.", "trailText": "Two."}}),
                "One.",
                "",
            ),
            (
                json!({"content": {"rendered": "<p>One.</p>"}}),
                "<p>One.</p>",
                "html tags in the text",
            ),
            (
                json!({"_id": 1, "_source": {"text": "One."}, "sort": [1]}),
                "One.",
                "",
            ),
            (
                json!({"text": "  One. \u{feff}\n"}),
                "  One. \u{feff}\n",
                "",
            ),
        ] {
            let found = one(&record);
            assert_eq!(found.text, text, "{record}");
            assert_eq!(found.notes.join("; "), notes, "{record}");
        }
    }

    #[test]
    fn a_column_is_judged_as_a_whole() {
        let table = format!(
            "article,text,source\n\
             Politics,{LONG},AP\nA label,Short text.,https://example.org/b\n\
             Sport,{LONG},AP\nPolitics,,\n"
        )
        .replace(&format!(",{LONG},"), &format!(",\"{LONG}\","));
        let (articles, failures) = read("a.csv", table);
        assert_eq!(failures, []);
        assert_eq!(articles[1].text, "Short text.");
        assert_eq!(articles[1].url.as_deref(), Some("https://example.org/b"));
        assert_eq!(articles[1].outlet.as_deref(), Some("example.org"));
        assert_eq!(articles[0].outlet.as_deref(), Some("AP"));
        assert_eq!(articles[3].text, "Politics", "better than nothing");
    }

    #[test]
    fn dates_of_a_column_agree() {
        let dates = |values: &[&str]| -> Vec<(Option<Date>, String)> {
            let record = |value| json!({"date": value, "text": "Words."}).to_string() + "\n";
            let (articles, _) = read("a.jsonl", values.iter().map(record).collect::<String>());
            articles
                .into_iter()
                .map(|a| (a.date, a.notes.join("; ")))
                .collect()
        };
        let none = String::new();
        assert_eq!(
            dates(&["12/03/2024", "25/03/2024"]),
            [
                (Some(date(2024, 3, 12)), none.clone()),
                (Some(date(2024, 3, 25)), none.clone())
            ]
        );
        assert_eq!(
            dates(&["12/03/2024", "2024-03-25"]),
            [
                (
                    Some(date(2024, 12, 3)),
                    "date order assumed month/day".to_owned()
                ),
                (Some(date(2024, 3, 25)), none)
            ]
        );
        assert_eq!(
            dates(&["around noon"]),
            [(None, "date not understood: around noon".to_owned())]
        );
    }

    #[test]
    fn outlets() {
        for (record, outlet) in [
            (json!({"source": "AP"}), Some("AP")),
            (
                json!({"source": "https://www.example.org/x"}),
                Some("example.org"),
            ),
            (
                json!({"source": "{'id': 'cnn', 'name': 'CNN'}", "url": "https://cnn.com/1"}),
                Some("cnn.com"),
            ),
            (json!({"domain": "www.example.org"}), Some("example.org")),
            (
                json!({"url": "https://www.example.org/a"}),
                Some("example.org"),
            ),
            (json!({}), Some("nyt")),
        ] {
            let mut record = record;
            record["text"] = json!("Words.");
            let (articles, _) = read("nyt_2016-04-08.jsonl", record.to_string());
            assert_eq!(articles[0].outlet.as_deref(), outlet, "{record}");
        }
    }
}
