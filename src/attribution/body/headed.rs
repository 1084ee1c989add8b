//! “Note - The company said”, in a text without a name: the company that the headline begins with, or whose full name
//! the text tells last.

use std::ops::Range;

use crate::annotation::{Field, Mention, MentionKind, Quote, Resolution, SpeakerKind};
use crate::attribution::speaker::Resolver;
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;

impl Resolver<'_, '_> {
    /// The company that “the company” is where the text has named none until there.
    pub(super) fn company_of_headline(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let plain = self.field == Field::Text
            && tokens.len() == 2
            && self.a.is_any(head, &["company", "bank", "firm", "group"]);
        if !plain {
            return None;
        }
        let body = |m: &&NameMention| {
            self.clusters.clusters[m.cluster].kind == NameType::Organisation
                && !self.is_outlet(m.cluster)
                && !self.names_place(m.cluster)
        };
        let named = self.own().filter(body).any(|m| m.name.start < tokens.start);
        if named {
            return None;
        }
        // “Full company name is Sample Works Inc.”
        let full = self.own().filter(body).find(|m| {
            let start = self.a.sentence_of(m.name.start).start;
            self.a.is_any(start, &["full"])
                && (start..m.name.start).any(|t| self.a.is_any(t, &["name"]))
                && m.phrase.start > start
                && self.a.is_any(m.phrase.start - 1, &["is"])
        });
        let mut mentions = self.clusters.mentions.iter();
        let headline = || {
            let first = mentions.find(|m| m.field == Field::Title)?;
            let begins = first.phrase.start <= 1 && body(&first) && !self.is_public(first.cluster);
            begins.then_some(first)
        };
        full.or_else(headline).map(|m| m.cluster)
    }
}

/// Words of a name before its ticker, at most.
const NAME: usize = 6;

/// Letters and points of a ticker, at most.
const TICKER: usize = 8;

/// Gives “the company” of telegrams the name that their headline has: “SAMPLE WORKS INC <SMPL> 1ST QTR NET” over a text
/// that names no body until there.
pub(crate) fn name_companies(quotes: &mut [Quote], mentions: &[Mention], title: &str) {
    let Some(name) = before_ticker(title) else {
        return;
    };
    let named = mentions
        .iter()
        .filter(|m| m.field == Field::Text && m.kind == MentionKind::Organization);
    let first = named.map(|m| m.span.start).min();
    for q in quotes.iter_mut().filter(|q| q.field == Field::Text) {
        let start = q.content.iter().chain(&q.source).map(|c| c.start).min();
        if first.is_some_and(|first| start.is_none_or(|start| first < start)) {
            continue;
        }
        let Some(speaker) = &mut q.speaker else {
            continue;
        };
        let plain = ["company", "bank"]
            .iter()
            .any(|w| speaker.name.eq_ignore_ascii_case(w));
        if plain && speaker.entity.is_none() && speaker.kind == SpeakerKind::Organization {
            name.clone_into(&mut speaker.name);
            q.resolution = Resolution::Description;
            if q.rule == "source-organisation" {
                q.rule = "company-named-before";
            }
        }
    }
}

/// The name before the ticker with which a headline in capitals begins.
fn before_ticker(title: &str) -> Option<&str> {
    let (name, rest) = title.split_once(" <")?;
    let (ticker, _) = rest.split_once('>')?;
    let name = name.trim_matches(|c: char| matches!(c, '<' | '>') || c.is_whitespace());
    let capitals = |w: &str| w.chars().any(char::is_alphabetic) && !w.contains(char::is_lowercase);
    let words = name.split_whitespace().count();
    let fits = capitals(name)
        && (1..=NAME).contains(&words)
        && ticker.len() <= TICKER
        && !ticker.contains(' ')
        && capitals(ticker);
    fits.then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    #[test]
    fn a_text_without_a_name_tells_of_the_company_of_its_headline() {
        for (title, text, speaker) in [
            (
                "Sample Works Inc net rises in May",
                "Net profit of 5 million pounds against 4 million. Note - The company said the profit was after the sale of a mill.",
                "Sample Works Inc",
            ),
            (
                "Looms of the year",
                "Net profit of 5 million pounds against 4 million. Note - The company said the profit was after the sale of a mill. \
                 Full company name is Doe Mills Inc.",
                "Doe Mills Inc.",
            ),
            (
                "SAMPLE WORKS <SMPL.O> 1ST QTR NET",
                "Shr 5 cts vs 4 cts. Note - The company said the profit was after the sale of a mill.",
                "SAMPLE WORKS",
            ),
        ] {
            let mut article = Article::new("a", text);
            article.title = Some(title.to_owned());
            let quotes = Engine::builder().build().unwrap().annotate(&article).quotes;
            let last = quotes.last().and_then(|q| q.speaker.as_ref());
            assert_eq!(last.map(|s| s.name.as_str()), Some(speaker), "{text}");
        }
    }
}
