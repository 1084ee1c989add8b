//! “Chemist says mill is unsafe”: a headline describes whom the text names with the same words.

use std::collections::BTreeSet;

use crate::annotation::{Field, Quote, Speaker, SpeakerKind};

/// Quotations of the text, from its beginning, that a headline may repeat.
const LEAD: usize = 12;

/// Words that both have, at least.
const SHARED: usize = 3;

/// Letters of a word that tells of something, and by which two are the same: “resigns”, “resigned”.
const TELLING: usize = 4;
const STEM: usize = 5;

/// Words in marks that are nobody else’s, at least.
const VERBATIM: usize = 3;

/// Words for a body that say nothing of which it is.
const ANY_BODY: &[&str] = &[
    "paper",
    "newspaper",
    "magazine",
    "report",
    "study",
    "survey",
    "poll",
    "company",
    "firm",
    "agency",
    "charity",
    "union",
    "watchdog",
    "regulator",
    "bank",
    "exchange",
    "lawsuit",
];

/// Gives the quotations of the headline that only describe their speaker the one whom the text names for the same words.
pub(crate) fn name_speakers(quotes: &mut [Quote], title: &str, text: &str) {
    for i in 0..quotes.len() {
        let q = &quotes[i];
        let Some(described) = q.speaker.as_ref().filter(|_| q.field == Field::Title) else {
            continue;
        };
        let Some(person) = is_person(q, described) else {
            continue;
        };
        let Some(same) = said_in_text(q, quotes, title, text) else {
            continue;
        };
        let Some(speaker) = same.speaker.clone().filter(|s| fits(s, described, person)) else {
            continue;
        };
        let principal = same.principal.clone();
        let q = &mut quotes[i];
        q.rule = match q.rule {
            "source-unnamed" | "source-spokesperson" | "source-group" => "person-named-next",
            "source-organisation" => "body-named-next",
            rule => rule,
        };
        q.speaker = Some(speaker);
        q.principal = principal;
    }
}

/// Whether the speaker is described as a person, or as a body; none where it is more than a description.
fn is_person(q: &Quote, described: &Speaker) -> Option<bool> {
    if described.entity.is_some() {
        return None;
    }
    let small = described.name.starts_with(char::is_lowercase);
    let any = ANY_BODY
        .iter()
        .any(|w| described.name.eq_ignore_ascii_case(w));
    match described.kind {
        SpeakerKind::Unknown if q.rule == "source-unnamed" || small => Some(true),
        // “‘We trust our mill,’ crew says”
        SpeakerKind::Group if !q.verbatim.is_empty() && !described.name.contains(' ') => Some(true),
        SpeakerKind::Organization if any => Some(false),
        _ => None,
    }
}

/// The quotation of the text that shares most with one of the headline, where that is enough.
fn said_in_text<'q>(q: &Quote, quotes: &'q [Quote], title: &str, text: &str) -> Option<&'q Quote> {
    let wanted = telling(q, title);
    let marked: Vec<String> = q
        .verbatim
        .iter()
        .map(|s| letters(&title[*s]))
        .filter(|w| w.split(' ').count() >= VERBATIM)
        .collect();
    let group = q
        .speaker
        .as_ref()
        .is_some_and(|s| s.kind == SpeakerKind::Group);
    let mut best: Option<(usize, &Quote)> = None;
    let lead = quotes.iter().filter(|b| b.field == Field::Text).take(LEAD);
    for b in lead {
        let content = || {
            b.content
                .iter()
                .map(|c| letters(&text[*c]))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let shared = if !marked.is_empty() && {
            let content = content();
            marked.iter().any(|m| content.contains(m.as_str()))
        } {
            usize::MAX
        } else if group {
            0
        } else {
            telling(b, text).intersection(&wanted).count()
        };
        let enough = shared >= SHARED && shared >= wanted.len().div_ceil(2);
        if enough && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, b));
        }
    }
    best.map(|(_, b)| b)
}

/// Whether a speaker of the text may be the one described.
fn fits(speaker: &Speaker, described: &Speaker, person: bool) -> bool {
    let last = speaker.name.rsplit(' ').next().unwrap_or_default();
    // “Doe’s wife” is not Doe
    let owner = described
        .name
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| w.eq_ignore_ascii_case(last));
    let named = speaker.name.starts_with(char::is_uppercase);
    let kind = if person {
        SpeakerKind::Person
    } else {
        SpeakerKind::Organization
    };
    named && speaker.kind == kind && !owner
}

/// The first letters of the words of a content that tell of something.
fn telling(q: &Quote, text: &str) -> BTreeSet<String> {
    let words = q.content.iter().flat_map(|c| {
        text[*c]
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() >= TELLING || w.starts_with(|c: char| c.is_ascii_digit()))
    });
    words
        .map(|w| w.chars().take(STEM).flat_map(char::to_lowercase).collect())
        .collect()
}

/// The words of a text in small letters, one blank between.
fn letters(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::annotation::Field;
    use crate::{Article, Engine};

    fn of_headline(title: &str, text: &str) -> Option<String> {
        let engine = Engine::builder().build().unwrap();
        let mut article = Article::new("a", text);
        article.title = Some(title.to_owned());
        let quotes = engine.annotate(&article).quotes;
        let first = quotes.into_iter().find(|q| q.field == Field::Title)?;
        first.speaker.map(|s| s.name)
    }

    #[test]
    fn a_headline_describes_whom_the_text_names_for_the_same_words() {
        for (title, text, speaker) in [
            (
                "Chemist says village mill should stay closed",
                "It rained in May. The mill of the village should stay closed until June, Jane Doe told reporters in town.",
                "Jane Doe",
            ),
            (
                "Chemist says village mill should stay closed",
                "It rained in May. Jane Doe told reporters in town that it would rain again until the end of June.",
                "Chemist",
            ),
            (
                "‘We trust our mill,’ crew says before fair",
                "It rained in May. “We trust our mill. We’re ready to go,” Jane Doe said.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(
                of_headline(title, text).as_deref(),
                Some(speaker),
                "{title} {text}"
            );
        }
    }
}
