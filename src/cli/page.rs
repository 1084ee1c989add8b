//! One article as a page for the terminal: its text with everything marked, and lists below.
//!
//! Colour tells what the words are; a number in brackets before each part of a quotation, which
//! stays when colours are off, leads to the list of quotations.

use std::fmt::Write;

use anstyle::Style;
use onrecord::{
    Article,
    annotation::{Annotation, Field, Mention, MentionKind, Quote, Speaker},
    text::Span,
};

use super::{
    marks::{Mark, Marks},
    styled::Styled,
};

/// Columns of the page.
const WIDTH: usize = 80;

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// An article and its annotation.
struct Shown<'a> {
    article: &'a Article,
    annotation: &'a Annotation,
}

/// Lays out an article.
///
/// With `colours` the page begins with a legend; the styles are in the text in any case and may be
/// stripped from it.
pub(crate) fn page(article: &Article, annotation: &Annotation, colours: bool) -> String {
    let shown = Shown {
        article,
        annotation,
    };
    let mut page = shown.head();
    if colours {
        page += &legend();
    }
    page.push('\n');
    page += &shown.body();
    page += &shown.quotations();
    page += &shown.entities();
    page
}

impl<'a> Shown<'a> {
    fn quotes(&self) -> impl Iterator<Item = (usize, &'a Quote)> + use<'a> {
        (1..).zip(&self.annotation.quotes)
    }

    fn mentions(&self) -> impl Iterator<Item = &'a Mention> + use<'a> {
        self.annotation.mentions.iter()
    }

    /// Title, and where the article comes from.
    fn head(&self) -> String {
        let article = self.article;
        let mut head = String::new();
        if let Some(title) = &article.title {
            let mut styled = Styled::default();
            self.marks(Field::Title)
                .paint(title, 0..title.len(), BOLD, &mut styled);
            head += &styled.wrap(WIDTH, "", "");
        }
        let words = format!("{} words", self.annotation.words);
        let date = article.date.map(|date| date.to_string());
        let mut facts = vec![article.id.as_str()];
        facts.extend(date.as_deref());
        facts.extend(article.outlet.as_deref());
        facts.extend(article.author.as_deref());
        facts.extend(self.annotation.lang.as_deref().or(article.lang.as_deref()));
        facts.push(&words);
        facts.extend(article.notes.iter().map(String::as_str));
        head + &Styled::default()
            .push(&facts.join(" · "), DIM)
            .wrap(WIDTH, "", "")
    }

    /// The text, line by line, with its marks.
    fn body(&self) -> String {
        let text = self.article.text.as_str();
        let marks = self.marks(Field::Text);
        let mut body = String::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let range = start..start + line.len();
            start = range.end;
            if !line.trim().is_empty() {
                let mut styled = Styled::default();
                marks.paint(text, range, PLAIN, &mut styled);
                body += &styled.wrap(WIDTH, "  ", "  ");
                body.push('\n');
            }
        }
        body
    }

    fn marks(&self, field: Field) -> Marks {
        let mut marks = Vec::new();
        let mut labels = Vec::new();
        if field == Field::Text {
            let skipped = self.annotation.skipped.iter();
            marks.extend(skipped.map(|skipped| (skipped.span, Mark::Skipped)));
        }
        for (number, quote) in self.quotes().filter(|(_, q)| q.field == field) {
            for (spans, mark) in [
                (&quote.content, Mark::Content),
                (&quote.cue, Mark::Cue),
                (&quote.source, Mark::Source),
            ] {
                marks.extend(spans.iter().map(|&span| (span, mark)));
            }
            labels.extend(quote.content.iter().map(|span| (span.start, number)));
        }
        for mention in self.mentions().filter(|m| m.field == field) {
            marks.push((mention.span, Mark::Mention(mention.kind)));
        }
        Marks::new(marks, labels)
    }

    /// The list of quotations.
    fn quotations(&self) -> String {
        let mut list = heading("Quotations", self.annotation.quotes.len());
        for (number, quote) in self.quotes() {
            let label = format!("[{number}] ");
            let indent = " ".repeat(label.len());
            let mut head = Styled::default();
            match &quote.speaker {
                Some(speaker) => speaker_facts(speaker, &mut head),
                None => _ = head.push("nobody named", DIM),
            }
            if let [first, second, ..] = &quote.candidates[..] {
                head.plain(&format!(": {} or {}", first.name, second.name));
            }
            if let Some(principal) = &quote.principal {
                head.plain(", for ");
                speaker_facts(principal, &mut head);
            }
            if let Some(outlet) = &quote.via {
                head.plain(", via ").plain(&outlet.name);
            }
            let confidence = format!(" · {} · {:.2}", quote.kind, quote.confidence);
            head.push(&confidence, DIM);
            list += &head.wrap(WIDTH, &label, &indent);

            let words = self.passages(quote.field, &quote.content, " ");
            let content = Mark::Content.on(PLAIN);
            list += &Styled::default()
                .push(&words, content)
                .wrap(WIDTH, &indent, &indent);
            list += &self.reasons(quote).wrap(WIDTH, &indent, &indent);
            list.push('\n');
        }
        list
    }

    /// Cue, source, and how they led to the speaker.
    fn reasons(&self, quote: &Quote) -> Styled {
        let passages = |spans| self.passages(quote.field, spans, " … ");
        let mut reasons = Styled::default();
        if !quote.cue.is_empty() {
            reasons.push("cue ", DIM);
            reasons.push(&passages(&quote.cue), Mark::Cue.on(PLAIN));
            reasons.push(&format!(" ({}) · ", quote.cue_kind), DIM);
        }
        if !quote.source.is_empty() {
            reasons.push("source ", DIM);
            reasons.push(&passages(&quote.source), Mark::Source.on(PLAIN));
            reasons.push(" · ", DIM);
        }
        let mut rest = format!("resolved: {} · rule {}", quote.resolution, quote.rule);
        let about: Vec<&str> = quote
            .countries
            .iter()
            .chain(&quote.leaders)
            .map(String::as_str)
            .collect();
        if !about.is_empty() {
            let _ = write!(rest, " · about {}", about.join(", "));
        }
        reasons.push(&rest, DIM);
        reasons
    }

    /// The list of mentions, every entity once.
    fn entities(&self) -> String {
        let mut list = heading("Mentions", self.annotation.mentions.len());
        let same = |a: &Mention, b: &Mention| {
            let key = |m: &Mention| (m.kind, m.entity.clone(), m.country.clone(), m.name.clone());
            key(a) == key(b)
        };
        for &kind in MentionKind::ALL {
            let mut groups: Vec<Vec<&Mention>> = Vec::new();
            for mention in self.mentions().filter(|m| m.kind == kind) {
                match groups.iter_mut().find(|group| same(group[0], mention)) {
                    Some(group) => group.push(mention),
                    None => groups.push(vec![mention]),
                }
            }
            for group in groups {
                list += &self
                    .entity(&group)
                    .wrap(WIDTH, &format!("{kind:14}"), &" ".repeat(14));
            }
        }
        list
    }

    /// One entity: who it is, which words name it, and the rules that said so.
    fn entity(&self, mentions: &[&Mention]) -> Styled {
        let mut styled = Styled::default();
        let first = mentions[0];
        styled.push(&first.name, Mark::Mention(first.kind).on(PLAIN));
        let facts = [&first.entity, &first.country, &first.role];
        for fact in facts.into_iter().flatten() {
            styled.plain(" · ").plain(fact);
        }
        let words = distinct(mentions, |m| &self.text(m.field)[m.span]);
        let forms = distinct(mentions, |m| m.form.as_str());
        let rules = distinct(mentions, |m| m.rule);
        let least = mentions.iter().map(|m| m.confidence).fold(1.0, f32::min);
        let count = mentions.len();
        let reasons = format!(" · {count} × “{words}” · {forms} · rule {rules} · {least:.2}");
        styled.push(&reasons, DIM);
        styled
    }

    fn text(&self, field: Field) -> &str {
        match field {
            Field::Title => self.article.title.as_deref().unwrap_or_default(),
            Field::Text => &self.article.text,
        }
    }

    fn passages(&self, field: Field, spans: &[Span], between: &str) -> String {
        let text = self.text(field);
        let passages: Vec<&str> = spans.iter().map(|&span| &text[span]).collect();
        passages.join(between)
    }
}

/// Name, office and country of a speaker.
pub(super) fn speaker_facts(speaker: &Speaker, styled: &mut Styled) {
    styled.push(&speaker.name, BOLD);
    if let Some(role) = &speaker.role {
        styled.plain(", ").plain(role);
    }
    if let Some(country) = &speaker.country {
        styled.plain(&format!(" ({country})"));
    }
}

fn heading(what: &str, count: usize) -> String {
    format!("{BOLD}{what}{BOLD:#} ({count})\n")
}

fn legend() -> String {
    let mut legend = Styled::default();
    for (mark, name) in [
        (Mark::Content, "quotation"),
        (Mark::Source, "source"),
        (Mark::Cue, "cue"),
        (Mark::Mention(MentionKind::Leader), "leader"),
        (Mark::Mention(MentionKind::Country), "country"),
        (Mark::Mention(MentionKind::Person), "person or organisation"),
        (Mark::Skipped, "skipped"),
    ] {
        legend.push(name, mark.on(PLAIN)).plain(" ");
    }
    legend.wrap(WIDTH, "", "")
}

/// Joins what the mentions have, each once.
fn distinct<'a>(mentions: &[&'a Mention], of: impl Fn(&'a Mention) -> &'a str) -> String {
    let mut values: Vec<&str> = Vec::new();
    for mention in mentions {
        let value = of(mention);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values.join(", ")
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;
    use anstyle::AnsiColor;
    use onrecord::annotation::{CueKind, Form, QuoteType, Resolution, SpeakerKind};

    use super::*;

    fn find(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn article() -> Article {
        Article::new(
            "e1",
            "Share this\nPetra Müller, the Erdian president, met reporters in Łódź on Friday.\n\n\
             “We will not leave the table,” she said, “until the very last village has light.”\n",
        )
        .with_title("Müller will not leave")
        .with_date(jiff::civil::date(2024, 3, 1))
        .with_outlet("The Daily Example")
    }

    fn annotation(article: &Article) -> Annotation {
        let text = article.text.as_str();
        let said = Quote {
            field: Field::Text,
            kind: QuoteType::Direct,
            content: vec![
                find(text, "“We will not leave the table,”"),
                find(text, "“until the very last village has light.”"),
            ],
            verbatim: vec![],
            cue: vec![find(text, "said")],
            cue_kind: CueKind::Say,
            source: vec![find(text, "she")],
            speaker: Some(Speaker {
                entity: Some("Q1".into()),
                name: "Petra Müller".into(),
                kind: SpeakerKind::Person,
                role: Some("President of Erdia".into()),
                country: Some("ERD".into()),
            }),
            principal: None,
            candidates: vec![],
            via: None,
            resolution: Resolution::Pronoun,
            rule: "last-subject",
            confidence: 0.93,
            countries: vec!["ERD".into()],
            leaders: vec![],
            paragraph: 2,
            sentence: 2,
            sentence_span: Span::new(0, text.len()),
        };
        let country = Mention {
            field: Field::Text,
            kind: MentionKind::Country,
            span: find(text, "Erdian"),
            entity: None,
            name: "Erdia".into(),
            country: Some("ERD".into()),
            role: None,
            form: Form::Demonym,
            paragraph: 1,
            sentence: 1,
            quote: None,
            rule: "demonym",
            confidence: 0.97,
        };
        let leader = |field, text: &str, words, form| Mention {
            field,
            kind: MentionKind::Leader,
            span: find(text, words),
            entity: Some("Q1".into()),
            name: "Petra Müller".into(),
            form,
            rule: "full-name",
            ..country.clone()
        };
        let title = article.title.as_deref().unwrap();
        Annotation {
            words: 28,
            mentions: vec![
                leader(Field::Title, title, "Müller", Form::Surname),
                leader(Field::Text, text, "Petra Müller", Form::Name),
                country.clone(),
            ],
            quotes: vec![said],
            ..Annotation::default()
        }
    }

    #[test]
    fn a_page_reads_well_without_colours() {
        let article = article();
        let page = page(&article, &annotation(&article), false);
        let expected = "\
Müller will not leave
e1 · 2024-03-01 · The Daily Example · 28 words

  Share this

  Petra Müller, the Erdian president, met reporters in Łódź on Friday.

  [1] “We will not leave the table,” she said, [1] “until the very last village
  has light.”

Quotations (1)
[1] Petra Müller, President of Erdia (ERD) · direct · 0.93
    “We will not leave the table,” “until the very last village has light.”
    cue said (say) · source she · resolved: pronoun · rule last-subject · about
    ERD

Mentions (3)
leader        Petra Müller · Q1 · ERD · 2 × “Müller, Petra Müller” · surname,
              name · rule full-name · 0.97
country       Erdia · ERD · 1 × “Erdian” · demonym · rule demonym · 0.97
";
        assert_eq!(strip_str(&page).to_string(), expected);
    }

    #[test]
    fn colours_tell_who_said_what() {
        let article = article();
        let page = page(&article, &annotation(&article), true);
        let (cyan, green) = (AnsiColor::Cyan.on_default(), AnsiColor::Green.on_default());
        assert!(page.contains(&format!("{cyan}she{cyan:#}")), "{page}");
        assert!(
            page.contains(&format!("{green}has light.”{green:#}")),
            "{page}"
        );
        let leader = Style::new().bold().underline();
        assert!(
            page.contains(&format!("{leader}Petra Müller{leader:#}, the")),
            "{page}"
        );
        assert!(
            strip_str(&page)
                .to_string()
                .contains("\nquotation source cue leader")
        );
    }

    #[test]
    fn no_line_is_longer_than_the_terminal() {
        let mut article = article();
        article.text = article.text.replace("Friday", &"very ".repeat(100));
        let page = page(&article, &annotation(&article), true);
        for line in strip_str(&page).to_string().lines() {
            assert!(line.chars().count() <= WIDTH, "{line}");
        }
    }
}
