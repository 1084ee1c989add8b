//! What is a firm or another body by its name, and its short name: “Sample Works” for Sample Works Holdings Inc.

use std::ops::Range;

use super::clusters::Cluster;
use super::companies::is_legal;
use super::firm_ends::opens_sentence;
use super::linked_firms::says;
use super::names::{CORPORATE, NameType, ORGANISATION_HEADS, PORTFOLIOS, RawName};
use crate::analysis::Analysis;
use crate::gazetteer::{Gazetteer, Target};
use crate::text::{TokenKind, WordSet};

/// First words of names of two words whose second is the short name: Banco Sample SA.
const BANKS: &[&str] = &[
    "banco",
    "banca",
    "banque",
    "grupo",
    "groupe",
    "credit",
    "compagnie",
];

/// What a body awards is none of its names.
const PRIZES: &[&str] = &["honors", "honours", "award", "awards", "prize", "prizes"];

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
    // of two letters
    "us",
    "uk",
    "eu",
    "un",
    "la",
    "le",
    "el",
    "al",
    "de",
    "ny",
    "st",
    "mr",
    "dr",
];

/// Whether a name ends like that of a firm: Inc, Corp, Holdings.
pub(super) fn is_firm(words: &[String]) -> bool {
    words.len() >= 2
        && without_place(words)
            .last()
            .is_some_and(|w| CORPORATE.contains(&w.as_str()))
}

/// Sample Corp of “Sample Corp of America”.
fn without_place(words: &[String]) -> &[String] {
    let legal = |firm: &[String]| firm.last().is_some_and(|w| CORPORATE.contains(&w.as_str()));
    match words {
        [firm @ .., of, _] | [firm @ .., of, _, _] if of == "of" && legal(firm) => firm,
        _ => words,
    }
}

/// Last words of names that no person has.
const BODIES: &WordSet = &WordSet::of(&[
    "international",
    "partners",
    "markets",
    "trust",
    "energy",
    "electric",
    "electronics",
    "power",
    "oil",
    "steel",
    "gas",
    "data",
    "software",
    "financial",
    "capital",
    "brothers",
    "services",
    "foods",
    "stores",
    "systems",
    "motors",
    "airlines",
    "airways",
    "bank",
    "america",
    "canada",
    "europe",
    "asia",
    "daily",
    "times",
    "university",
    "entertainment",
    "resources",
    "petroleum",
    "savings",
    "investment",
    "investors",
    "broadcasting",
    "mining",
    "mines",
    "chemical",
    "telephone",
    "protection",
    "regulation",
    "works",
    "mills",
    "healthcare",
    "projects",
    "robotics",
    "therapeutics",
]);

/// Whether a name that was taken for a person's ends like that of a body: “Quorl Energy”, “Jane Sample Trust”, unless the
/// last word is a surname too; or is one word with a capital inside.
pub(super) fn is_body(
    a: &Analysis<'_>,
    raw: &RawName,
    all: &[RawName],
    gazetteer: &Gazetteer,
) -> bool {
    let last = raw.name.end - 1;
    let names = &gazetteer.names;
    // Georgia Electric
    let place = a
        .hits_at(raw.name.start)
        .iter()
        .any(|h| h.len() == 1 && matches!(h.target, Target::Place(_) | Target::Country(_)));
    let given = names.given(a.doc.tokens[raw.name.start].key);
    let given = given.is_some_and(|g| !place || !g.word);
    let surname = names.surname(a.doc.tokens[last].key).is_some();
    let plain =
        raw.kind == NameType::Person && !raw.honorific && !raw.titled && raw.leaders.is_empty();
    plain
        && if begins_body(a, raw, all) || is_lettered(a, raw, all) {
            true
        } else if raw.name.len() == 1 {
            let longer = |o: &RawName| o.name.len() > 1 && a.word(o.name.end - 1) == a.word(last);
            !given && !surname && has_capital_inside(a.word(last)) && !all.iter().any(longer)
        } else {
            // “Wilson Brothers”, whatever the tables have as a surname
            let several = a.is_any(last, &["brothers"]);
            // “Jack Steel”, who is “Steel” elsewhere
            let alone = |o: &RawName| {
                o.kind == NameType::Person
                    && o.name.len() == 1
                    && a.word(o.name.start) == a.word(last)
            };
            let surname = surname || raw.name.len() == 2 && all.iter().any(alone);
            (several || !(given && surname))
                && (ends_body(a, last) || is_legal(a, last) || is_station(a, raw))
        }
}

/// “RJ Quorl”, where the article names RJ Quorl Works USA: initials and a surname, with which the name of a body begins.
fn begins_body(a: &Analysis<'_>, raw: &RawName, all: &[RawName]) -> bool {
    let start = raw.name.start;
    let first = a.word(start);
    let initials = raw.name.len() == 2
        && (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_uppercase());
    let key = |t: usize| a.doc.tokens[t].key;
    let longer = |o: &RawName| {
        let o_start = o.name.start;
        o.kind == NameType::Organisation
            && o.name.len() > 2
            && key(o_start) == key(start)
            && key(o_start + 1) == key(start + 1)
    };
    initials && all.iter().any(longer)
}

/// “Quorl”, where the article has “broker J.C. Quorl” for a body, and nobody of that surname.
fn is_lettered(a: &Analysis<'_>, raw: &RawName, all: &[RawName]) -> bool {
    let key = |t: usize| a.doc.tokens[t].key;
    let ends = |o: &&RawName| o.name.len() > 1 && key(o.name.end - 1) == key(raw.name.start);
    let mut longer = all.iter().filter(ends).peekable();
    let initials = |o: &RawName| {
        let first = a.word(o.name.start);
        let letters = first.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
        o.name.len() == 2 && letters && first.len() < 7 && o.kind == NameType::Organisation
    };
    raw.name.len() == 1 && longer.peek().is_some() && longer.all(initials)
}

/// A capital after the first four letters of a word or later; those of surnames stand behind short prefixes.
fn has_capital_inside(word: &str) -> bool {
    const LONGEST_PREFIX: usize = 3;
    let inside = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
    word.bytes().all(|b| b.is_ascii_alphabetic())
        && inside.is_some_and(|(i, _)| {
            let small = word[..i].bytes().skip(1).all(|b| b.is_ascii_lowercase());
            let rest = word[i + 1..].bytes().all(|b| b.is_ascii_lowercase());
            i > LONGEST_PREFIX && small && rest && !word.starts_with("Fitz")
        })
}

/// “Radio Exampla”, “Banque Exampla”
fn is_station(a: &Analysis<'_>, raw: &RawName) -> bool {
    a.is_any(raw.name.start, &["radio", "banque", "banco", "banca"])
}

/// A last word that no person has.
pub(super) fn ends_body(a: &Analysis<'_>, last: usize) -> bool {
    a.is_any(last, BODIES)
}

/// The word that opens the name of a firm with which a sentence begins: “Elders” of “Elders Sample Ltd said”.
pub(super) fn opens(a: &Analysis<'_>, sentence: Range<usize>) -> Option<usize> {
    const LONGEST: usize = 5;
    let mark = matches!(a.doc.tokens[sentence.start].kind, TokenKind::Quote)
        || a.word(sentence.start) == "<";
    let first = sentence.start + usize::from(mark);
    let rest = first + 1..sentence.end.min(first + LONGEST);
    let general = || {
        if opens_sentence(a, first) {
            return true;
        }
        let word = a.word(first).to_lowercase();
        GENERAL.contains(&word.as_str()) || CORPORATE.contains(&word.as_str())
    };
    // “Anchor Savings Bank said”
    let bank = |t: usize| a.is_any(t, &["bank", "fsb", "airlines", "airways"]) && says(a, t + 1);
    let end = rest.clone().find(|t| is_legal(a, *t) || bank(*t))?;
    let capital = |t: usize| a.doc.tokens[t].is_capitalised() || matches!(a.word(t), "&" | "-");
    ((first..end).all(capital) && !general()).then_some(first)
}

/// Whether some words are the beginning of a firm's longer name.
pub(super) fn begins(short: &[String], long: &[String]) -> bool {
    let (Some(first), Some(other)) = (short.first(), long.first()) else {
        return false;
    };
    // What costs little comes first: most names have nothing in common.
    if first.bytes().next() != other.bytes().next() && !ends(short, long) {
        return false;
    }
    let begins = long.len() > short.len() && (long.starts_with(short) || ends(short, long));
    let prize = || long.last().is_some_and(|w| PRIZES.contains(&w.as_str()));
    if !begins && !are_initials(short, long) || begins && prize() {
        return false;
    }
    match short {
        [one] => {
            let letters = one.chars().count();
            (letters > 2 || letters == 2 && is_firm(long)) && !GENERAL.contains(&one.as_str())
        }
        _ => true,
    }
}

/// “Quorl” for Royal Exampla Quorl Plc: the last word of three and more before the legal form, a rare one.
fn ends(short: &[String], long: &[String]) -> bool {
    let [one] = short else { return false };
    let [name @ .., legal] = long else {
        return false;
    };
    let bank = || BANKS.contains(&name[0].as_str());
    name.last() == Some(one)
        && (name.len() > 2 || name.len() == 2 && bank())
        && CORPORATE.contains(&legal.as_str())
        && !GENERAL.contains(&one.as_str())
        && !BODIES.contains(&one.as_str())
        && !ORGANISATION_HEADS.contains(&one.as_str())
        && !CORPORATE.contains(&one.as_str())
}

/// “Chamber” of the Sample Chamber of Bolts.
fn leads(one: &str, long: &[String]) -> bool {
    let of = |pair: &[String]| pair[0] == one && matches!(pair[1].as_str(), "of" | "for");
    long.windows(2).any(of)
}

/// Whether words say what a body is: “Office” and “Sample Office” of the Federal Sample Office, “Ministry” of the Ministry
/// of Mills.
pub(super) fn is_headed(short: &[String], long: &[String]) -> bool {
    match (short, long) {
        ([one], [_, .., _]) if leads(one, long) => true,
        _ => long.len() > short.len() && long.ends_with(short),
    }
}

/// “SBM” for Sample Bolt Makers Corp.
fn are_initials(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    if short.len() < 3 || short.len() > long.len() {
        return false;
    }
    let name = long.iter().filter(|w| !CORPORATE.contains(&w.as_str()));
    let initials: String = name.filter_map(|w| w.chars().next()).collect();
    initials.chars().count() >= 3 && initials == *short
}

/// Whether some words are short for the name of a body: its first ones, or the initials; an acronym begins the name
/// only of what ends like one.
pub(super) fn is_short(short: &[String], acronym: bool, long: &[String]) -> bool {
    let last = without_place(long).last().map_or("", String::as_str);
    let body = CORPORATE.contains(&last)
        || ORGANISATION_HEADS.contains(&last)
        || matches!(last, "trust" | "partnership");
    let whole = !matches!(last, "for" | "of" | "and" | "the");
    begins(short, long) && whole && (!acronym || body || are_initials(short, long))
}

/// Whether a cluster is a firm of which some words are the short name.
pub(super) fn is_short_for(cluster: &Cluster, words: &[String]) -> bool {
    cluster.kind == NameType::Organisation
        && cluster.organisation.is_none()
        && cluster.words().len() > 1
        && (begins(words, cluster.words())
            || cluster.leads && leaves_out_first(words, cluster.words()))
}

/// “Quorl” for James Quorl Industries Ltd and China Quorl Rating: the founder’s given name or the nation left out.
pub(super) fn leaves_out_first(short: &[String], long: &[String]) -> bool {
    let [_, rest @ ..] = long else { return false };
    let general = |w: &String| {
        GENERAL.contains(&w.as_str())
            || BODIES.contains(&w.as_str())
            || ORGANISATION_HEADS.contains(&w.as_str())
            || CORPORATE.contains(&w.as_str())
            || PORTFOLIOS.contains(&w.as_str())
    };
    rest == short && rest.len() > 1
        || short.len() < rest.len() && rest.starts_with(short) && !short.iter().any(general)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_like_a_body_is_no_person() {
        let engine = crate::Engine::builder().build().unwrap();
        for (text, person) in [
            ("Peter Sample Trust said it would rain.", false),
            ("QuorlMill said it would rain.", false),
            ("Georgia Power said it would rain.", false),
            ("Official Radio Vandip said it would rain.", false),
            ("Quorl Healthcare said it would rain.", false),
            ("Wilson Brothers said it would rain.", false),
            (
                "The broker J.C. Quorlson said it rained. Quorlson said it would rain.",
                false,
            ),
            (
                "Mill chairman J.C. Quorlson said it rained. Quorlson said it would rain.",
                true,
            ),
            (
                "RJ Quorlson said it would rain. RJ Quorlson Works Corp met.",
                false,
            ),
            ("Peter Brown said it would rain.", true),
        ] {
            let quotes = engine.annotate(&crate::Article::new("a", text)).quotes;
            let kind = quotes[0].speaker.as_ref().map(|s| s.kind);
            let is = kind == Some(crate::annotation::SpeakerKind::Person);
            assert_eq!(is, person, "{text}");
        }
    }

    #[test]
    fn whose_surname_stands_alone_is_a_person() {
        let text = "It rained, said Peter Steel, the miller. Steel said it would rain.";
        assert_eq!(crate::testing::last_speaker(text), "Peter Steel");
    }

    #[test]
    fn a_title_that_a_body_begins_with_is_no_role() {
        let engine = crate::Engine::builder().build().unwrap();
        let text = "General Sample Co said it had hired a nurse.";
        let quotes = engine.annotate(&crate::Article::new("a", text)).quotes;
        let speaker = quotes[0].speaker.as_ref().unwrap();
        assert_eq!(speaker.role, None);
    }

    #[test]
    fn a_capital_inside_makes_no_person() {
        assert!(has_capital_inside("SampleWorks"));
        for surname in ["McDoe", "MacDoe", "DiDoe", "FitzRoe", "Doe"] {
            assert!(!has_capital_inside(surname), "{surname}");
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
        assert!(begins(&words("quorl"), &words("royal exampla quorl plc")));
        assert!(!begins(&words("bank"), &words("royal exampla bank plc")));
        assert!(begins(&words("qs"), &words("qs industries inc")));
        assert!(!begins(&words("qs"), &words("qs sales")));
        assert!(leaves_out_first(&words("quorl"), &words("james quorl ltd")));
        assert!(!leaves_out_first(
            &words("national"),
            &words("james national bolts ltd")
        ));
        assert!(!begins(&words("sample works"), &words("sample works")));
    }
}
