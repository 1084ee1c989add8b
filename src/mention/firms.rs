//! The names of firms: the short one, “Sample Works” for Sample Works Holdings Inc; and the whole one where only its
//! end was taken for a name, “Co Inc” of Sample and Co Inc.

use std::ops::Range;

use super::clusters::Cluster;
use super::names::{CORPORATE, NameType, RawName};
use crate::analysis::Analysis;

/// First words that alone are no short name.
const GENERAL: &[&str] = &[
    "first",
    "general",
    "national",
    "american",
    "new",
    "north",
    "south",
    "west",
    "east",
    "great",
    "international",
    "the",
    "bank",
    "old",
];

/// Whether a name ends like that of a firm: Inc, Corp, Holdings.
pub(super) fn is_firm(words: &[String]) -> bool {
    words.len() >= 2
        && words
            .last()
            .is_some_and(|w| CORPORATE.contains(&w.as_str()))
}

/// Whether some words are the beginning of a firm's longer name.
pub(super) fn begins(short: &[String], long: &[String]) -> bool {
    let general = match short {
        [] => true,
        [one] => one.chars().count() < 3 || GENERAL.contains(&one.as_str()),
        _ => false,
    };
    !general
        && is_firm(long)
        && (long.len() > short.len() && long.starts_with(short) || are_initials(short, long))
}

/// “SBM” for Sample Bolt Makers Corp.
fn are_initials(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    let name = long.iter().filter(|w| !CORPORATE.contains(&w.as_str()));
    let initials: String = name.filter_map(|w| w.chars().next()).collect();
    initials.chars().count() >= 3 && initials == *short
}

/// Whether a cluster is a firm of which some words are the short name.
pub(super) fn is_short_for(cluster: &Cluster, words: &[String]) -> bool {
    cluster.kind == NameType::Organisation
        && cluster.organisation.is_none()
        && begins(words, cluster.words())
}

/// Words before the name of a firm that are none of its own.
const NO_NAME: &[&str] = &[
    "The", "A", "An", "But", "And", "In", "For", "At", "It", "He", "She",
];

/// Tokens that the whole name of a firm may be longer than its end.
const LONGER: usize = 7;

/// Where the name of a firm begins of which the words at hand are but the end: “Co Inc”, “Sons Inc”, “Corp”.
pub(super) fn whole(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    let end = |t: usize| {
        let word = a.word(t).to_lowercase();
        CORPORATE.contains(&word.as_str()) || matches!(word.as_str(), "sons" | "." | "&" | "and")
    };
    if !name.clone().all(end) {
        return None;
    }
    let sentence = a.sentence_of(name.start);
    let from = name.start.saturating_sub(LONGER).max(sentence.start);
    let capital = |t: usize| {
        let word = a.word(t);
        a.doc.tokens[t].is_capitalised() && !NO_NAME.contains(&word)
    };
    let mut start = name.start;
    while start > from {
        let before = start - 1;
        let joins = matches!(a.word(before), "and" | "&") && before > from && capital(before - 1);
        if capital(before) {
            start = before;
        } else if joins {
            start = before - 1;
        } else {
            break;
        }
    }
    (start < name.start).then_some(start)
}

/// The names of a text with every firm's whole, and without those inside them; `None` where all are whole.
pub(super) fn made_whole(a: &Analysis<'_>, names: &[RawName]) -> Option<Vec<RawName>> {
    let starts: Vec<Option<usize>> = names.iter().map(|n| whole(a, &n.name)).collect();
    if starts.iter().all(Option::is_none) {
        return None;
    }
    let mut out: Vec<RawName> = Vec::with_capacity(names.len());
    for (raw, start) in names.iter().zip(starts) {
        let Some(start) = start else {
            out.push(raw.clone());
            continue;
        };
        while out.last().is_some_and(|n| n.name.end > start) {
            out.pop();
        }
        out.push(RawName {
            name: start..raw.name.end,
            phrase: start..raw.phrase.end,
            kind: NameType::Organisation,
            bare: false,
            ..raw.clone()
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_is_named_whole() {
        let engine = crate::Engine::builder().build().unwrap();
        for (text, name) in [
            (
                "Sample Medical Systems INc said it had hired a nurse.",
                "Sample Medical Systems INc",
            ),
            (
                "Sample and Co Inc said it had hired a nurse.",
                "Sample and Co Inc",
            ),
        ] {
            let quotes = engine.annotate(&crate::Article::new("a", text)).quotes;
            let speaker = quotes.first().and_then(|q| q.speaker.clone());
            assert_eq!(speaker.map(|s| s.name).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn short_names_begin_a_firms_name() {
        let words = |s: &str| s.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(begins(&words("sample"), &words("sample works inc")));
        assert!(begins(
            &words("sample works"),
            &words("sample works holdings ltd.")
        ));
        assert!(begins(&words("sbm"), &words("sample bolt makers corp")));
        assert!(!begins(&words("general"), &words("general bolts corp")));
        assert!(!begins(&words("works"), &words("sample works inc")));
        assert!(!begins(&words("sample"), &words("sample city council")));
        assert!(!begins(&words("sample works"), &words("sample works")));
    }
}
