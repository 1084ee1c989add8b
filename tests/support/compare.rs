//! Annotation against expectation: which rows do not hold, and in what they differ.

use onrecord::{
    Article,
    annotation::{Annotation, Field, Mention, Quote, Speaker},
    text::Span,
};

use super::{
    expected::{MentionRow, QuoteRow},
    words::{ArticleWords, Passage, Words, name},
};

/// A row that does not hold.
#[derive(Debug)]
pub struct Difference {
    /// The row, as `known_failures.csv` names it.
    pub row: String,
    /// In what it differs.
    pub found: String,
}

/// An article, what was found in it, and its words.
pub struct Subject<'a> {
    pub article: &'a Article,
    pub annotation: &'a Annotation,
    pub words: ArticleWords,
}

impl<'a> Subject<'a> {
    pub fn new(article: &'a Article, annotation: &'a Annotation) -> Self {
        Self {
            words: ArticleWords::of(article),
            article,
            annotation,
        }
    }

    fn text(&self, field: Field) -> &str {
        match field {
            Field::Title => self.article.title.as_deref().unwrap_or_default(),
            Field::Text => &self.article.text,
        }
    }

    fn slice(&self, field: Field, spans: &[Span]) -> String {
        let parts: Vec<&str> = spans.iter().map(|s| &self.text(field)[*s]).collect();
        parts.join(" … ").replace(['\n', '\r'], " ")
    }

    /// Gives the one place a row speaks of.
    ///
    /// # Panics
    /// When its words do not stand in the article, or more than once.
    fn place(&self, words: &str) -> Passage {
        let found = self.words.find(words);
        let id = &self.article.id;
        assert!(
            found.len() == 1,
            "{id}: {words:?} is there {} times",
            found.len()
        );
        found[0].clone()
    }

    /// Compares the quotations; whatever was found beyond the rows differs too.
    pub fn quotes(&self, rows: &[QuoteRow]) -> Vec<Difference> {
        let quotes = &self.annotation.quotes;
        let mut free = vec![true; quotes.len()];
        let mut found: Vec<Option<usize>> = vec![None; rows.len()];
        let places: Vec<Passage> = rows.iter().map(|row| self.place(&row.start)).collect();
        for exact in [true, false] {
            for (n, row) in rows.iter().enumerate() {
                if row.is_none() || found[n].is_some() || (row.is_optional() && !exact) {
                    continue;
                }
                let fits = |quote: &Quote| {
                    if exact {
                        self.begins(quote, &places[n])
                    } else {
                        self.touches(quote, &places[n], row)
                    }
                };
                if let Some(q) = (0..quotes.len()).find(|&q| free[q] && fits(&quotes[q])) {
                    free[q] = false;
                    found[n] = Some(q);
                }
            }
        }
        let mut differences = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            let problems = if row.is_none() {
                let wrong: Vec<usize> = (0..quotes.len())
                    .filter(|&q| self.covers(&quotes[q], &places[n]))
                    .collect();
                // A wrong quotation is told once.
                for &q in &wrong {
                    free[q] = false;
                }
                let told = |&q: &usize| format!("is a quotation: {}", self.tell(&quotes[q]));
                wrong.iter().map(told).collect()
            } else if let Some(q) = found[n] {
                self.problems(&quotes[q], &places[n], row)
            } else if row.is_optional() {
                Vec::new()
            } else {
                vec!["missed".to_owned()]
            };
            if !problems.is_empty() {
                differences.push(Difference {
                    row: row.start.clone(),
                    found: problems.join("; "),
                });
            }
        }
        for (quote, _) in quotes.iter().zip(free).filter(|(_, free)| *free) {
            let content = Words::of(&self.slice(quote.field, &quote.content));
            let start: Vec<&str> = content.list().into_iter().take(6).collect();
            differences.push(Difference {
                row: format!("extra: {}", start.join(" ")),
                found: format!("not expected: {}", self.tell(quote)),
            });
        }
        differences
    }

    /// Whether content or first quoted words begin where the row says.
    fn begins(&self, quote: &Quote, place: &Passage) -> bool {
        let starts = |spans: &[Span]| {
            let first = spans
                .first()
                .map(|&s| self.words.field(quote.field).within(s));
            first.is_some_and(|words| words.start == place.words.start)
        };
        quote.field == place.field && (starts(&quote.content) || starts(&quote.verbatim))
    }

    /// Whether the content holds the words the row begins or ends with.
    fn touches(&self, quote: &Quote, place: &Passage, row: &QuoteRow) -> bool {
        let end = || {
            let found = self.words.find(&row.ends_with);
            found.len() == 1 && self.covers(quote, &found[0])
        };
        self.covers(quote, place) || end()
    }

    fn covers(&self, quote: &Quote, place: &Passage) -> bool {
        let overlaps = |&part: &Span| {
            let words = self.words.field(quote.field).within(part);
            words.start < place.words.end && place.words.start < words.end
        };
        quote.field == place.field && quote.content.iter().any(overlaps)
    }

    fn problems(&self, quote: &Quote, place: &Passage, row: &QuoteRow) -> Vec<String> {
        let mut problems = Vec::new();
        let content = self.slice(quote.field, &quote.content);
        let ends = Words::of(&content).ends_with(&Words::of(&row.ends_with));
        if !ends || !self.begins(quote, place) {
            problems.push(format!("bounds: “{content}”"));
        }
        if !row.types().any(|t| t == quote.kind.as_str()) {
            problems.push(format!("type: {}", quote.kind));
        }
        let source = self.slice(quote.field, &quote.source);
        let source_holds = match row.source.as_str() {
            "" => true,
            "-" => source.is_empty(),
            wanted => !Words::of(&source).find(&Words::of(wanted)).is_empty(),
        };
        if !source_holds {
            problems.push(format!("source: “{source}”"));
        }
        if let Some(problem) = speaker(quote.speaker.as_ref(), row) {
            problems.push(problem);
        }
        let principal = quote.principal.as_ref().map(|p| name(&p.name));
        let principal_holds = match row.principal.as_str() {
            "" => true,
            "-" => principal.is_none(),
            wanted => wanted.split('|').any(|w| Some(name(w)) == principal),
        };
        if !principal_holds {
            let found = principal.as_deref().unwrap_or("none");
            problems.push(format!("principal: {found}"));
        }
        problems
    }

    /// Tells of a quotation in one line.
    fn tell(&self, quote: &Quote) -> String {
        let who = quote.speaker.as_ref().map_or("nobody", |s| s.name.as_str());
        let content = self.slice(quote.field, &quote.content);
        let cue = self.slice(quote.field, &quote.cue);
        format!("{} “{content}” ({cue}) by {who}", quote.kind)
    }

    /// Compares the mentions.
    pub fn mentions(&self, rows: &[MentionRow]) -> Vec<Difference> {
        let differs = |row: &MentionRow| {
            let found = self.mention(row)?;
            Some(Difference {
                row: row.key(),
                found,
            })
        };
        rows.iter().filter_map(differs).collect()
    }

    fn mention(&self, row: &MentionRow) -> Option<String> {
        let right = |m: &Mention| row.names().any(|n| name(n) == name(called(m)));
        let of_kind = || {
            let mentions = self.annotation.mentions.iter();
            mentions.filter(|m| m.kind.as_str() == row.kind)
        };
        let tell = |m: &Mention| {
            let role = m.role.as_deref().unwrap_or("no role");
            let text = &self.text(m.field)[m.span];
            format!("“{text}” is {} {} ({role})", m.kind, called(m))
        };
        if row.must == "only" {
            let wrong: Vec<String> = of_kind().filter(|m| !right(m)).map(tell).collect();
            return (!wrong.is_empty()).then(|| wrong.join("; "));
        }
        let places = self.words.find(&row.text);
        assert!(
            !places.is_empty(),
            "{}: {:?} is not there",
            self.article.id,
            row.text
        );
        let inside = |m: &Mention| {
            let words = self.words.field(m.field).within(m.span);
            (places.iter()).any(|p| {
                p.field == m.field && words.start < p.words.end && p.words.start < words.end
            })
        };
        let anything = row.names().next().is_none();
        match row.must.as_str() {
            "no" => {
                let wrong: Vec<String> = of_kind()
                    .filter(|m| inside(m) && (anything || right(m)))
                    .map(tell)
                    .collect();
                (!wrong.is_empty()).then(|| wrong.join("; "))
            }
            "yes" => {
                let role = |m: &Mention| {
                    row.role.is_empty()
                        || (m.role.as_deref())
                            .is_some_and(|r| row.role.split('|').any(|w| name(w) == name(r)))
                };
                let holds = of_kind().any(|m| inside(m) && right(m) && role(m));
                let others: Vec<String> = (self.annotation.mentions.iter())
                    .filter(|m| inside(m))
                    .map(tell)
                    .collect();
                (!holds).then(|| {
                    if others.is_empty() {
                        "missed".to_owned()
                    } else {
                        others.join("; ")
                    }
                })
            }
            other => panic!("{}: must is {other:?}", self.article.id),
        }
    }
}

/// The code of a country, the name of anything else.
fn called(mention: &Mention) -> &str {
    match mention.kind {
        onrecord::annotation::MentionKind::Country => mention.country.as_deref().unwrap_or(""),
        _ => &mention.name,
    }
}

fn speaker(speaker: Option<&Speaker>, row: &QuoteRow) -> Option<String> {
    let Some(speaker) = speaker else {
        let wrong = row.speaker.split('|').all(|n| !n.is_empty());
        return wrong.then(|| "speaker: nobody".to_owned());
    };
    let mut wrong = Vec::new();
    if !(row.speaker.split('|')).any(|n| !n.is_empty() && name(n) == name(&speaker.name)) {
        wrong.push(format!("speaker: {}", speaker.name));
    }
    let kind = speaker.kind.as_str();
    if !row
        .speaker_kind
        .split('|')
        .any(|k| k.is_empty() || k == kind)
    {
        wrong.push(format!("kind: {kind}"));
    }
    let entity = speaker.entity.as_deref().unwrap_or("-");
    if !row.entity_id.is_empty() && row.entity_id != entity {
        wrong.push(format!("entity: {entity}"));
    }
    (!wrong.is_empty()).then(|| wrong.join("; "))
}
