//! A name of the text before it joins a cluster: whether it is full or short, a firm’s or an acronym, whom it may name.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::annotation::{Field, Form};
use crate::gazetteer::{Body, Gazetteer, Known, NameKind, RoleKind, Target, TitleKind, fold};
use crate::tag::pos::Pos;
use crate::text::{Case, WordSet};

use super::callings;
use super::companies::is_legal;
use super::firm_ends::NATIONAL;
use super::firms;
use super::linked_firms;
use super::names::{NameType, ORGANISATION_HEADS, RawName};

/// A name of the text, and what is known of it.
pub(super) struct Candidate<'a, 't> {
    pub(super) analysis: &'a Analysis<'t>,
    pub(super) field: Field,
    pub(super) raw: RawName,
    /// The name without the letters behind it.
    pub(super) named: Range<usize>,
    pub(super) words: Vec<String>,
    pub(super) initials: String,
    pub(super) suffix: Option<Suffix>,
    /// Persons of the gazetteer it may be.
    pub(super) possible: Vec<(u16, NameKind)>,
    /// Key of the last word.
    pub(super) key: u64,
    /// It stands in a headline, and no table has it.
    pub(super) headline: bool,
}

/// Whether the tables vouch for the name: a leader, an organisation, a legal form, a given name.
pub(super) fn is_known(raw: &RawName, a: &Analysis<'_>, gazetteer: &Gazetteer) -> bool {
    let key = |at: usize| a.doc.tokens[at].key;
    let names = &gazetteer.names;
    let given = names.given(key(raw.name.start));
    let surname = names.surname(key(raw.name.end - 1)) == Some(false);
    raw.organisation.is_some()
        || is_leader(raw, gazetteer)
        || is_legal(a, raw.name.end - 1)
        || given.is_some_and(|g| !g.word) && matches!(raw.name.len(), 2 | 3)
        || given.is_some() && surname && raw.name.len() == 2
}

fn is_leader(raw: &RawName, gazetteer: &Gazetteer) -> bool {
    let mut leaders = raw.leaders.iter();
    leaders.any(|i| gazetteer.person_names[usize::from(*i)].kind == NameKind::Full)
}

/// “Pernod” is short for Pernod Ricard; “Apple” is for no Apple Watch, “the Senate” for no Senate Committee.
pub(super) fn may_be_short(c: &Candidate<'_, '_>, gazetteer: &Gazetteer) -> bool {
    let name = || c.analysis.words(c.raw.name.clone());
    let brand = || gazetteer.known.named(name()) == Some(Known::Company);
    let mut hits = c.analysis.hits_at(c.raw.name.start).iter();
    // “Anchor said it”, of Anchor Savings Bank: nobody speaks so of an anchor
    let (a, at) = (c.analysis, c.raw.name.start);
    let alone = a.sentence_of(at).start == at && linked_firms::says(a, c.raw.name.end);
    let mut general = || {
        hits.any(|h| match h.target {
            Target::Role(_) => !alone,
            Target::Country(_) => true,
            _ => false,
        })
    };
    let body = c.raw.kind == NameType::Organisation;
    body && !general() && !firms::is_firm(&c.words) && !brand()
}

/// Two letters that the tables have as a company, “BP”: short for no BP Sampleland Inc.
pub(super) fn is_lettered_brand(c: &Candidate<'_, '_>, gazetteer: &Gazetteer) -> bool {
    let name = c.analysis.words(c.raw.name.clone());
    name.len() == 2 && gazetteer.known.named(name) == Some(Known::Company)
}

/// A body that is called by what follows its first word: James Quorl Industries Ltd, China Quorl Rating.
pub(super) fn leads(c: &Candidate<'_, '_>, gazetteer: &Gazetteer) -> bool {
    let (a, at) = (c.analysis, c.named.start);
    let given = gazetteer.names.given(a.doc.tokens[at].key);
    // “Frank B. Sample and Co”
    let initial = a.word(at + 1).len() == 2 && a.word(at + 1).ends_with('.');
    let nation = a.hits_at(at).iter().any(|h| {
        h.len() == 1
            && matches!(h.target, Target::Country(i) if matches!(gazetteer.country_names[usize::from(i)].form, Form::Name | Form::Demonym))
    });
    c.raw.organisation.is_none()
        && (given.is_some_and(|g| !g.word || initial) && firms::is_firm(&c.words)
            || nation && c.words.len() > 2)
}

/// Last words of the names of papers, by which they are called: “the Times”.
pub(super) const PAPERS: &WordSet = &WordSet::of(&[
    "chronicle",
    "gazette",
    "globe",
    "herald",
    "journal",
    "post",
    "telegraph",
    "times",
    "tribune",
]);

/// “The Office”, “the Stock Exchange”, “the Times”: words for a body with an article before them, which are no name of
/// their own.
pub(super) fn is_general(c: &Candidate<'_, '_>, gazetteer: &Gazetteer) -> bool {
    let (a, at, last) = (c.analysis, c.raw.name.start, c.raw.name.end - 1);
    let role = |t: usize, wanted: &dyn Fn(RoleKind) -> bool| {
        a.hits_at(t).iter().any(
            |h| matches!(h.target, Target::Role(i) if wanted(gazetteer.roles[usize::from(i)].kind)),
        )
    };
    let head = || match c.words.as_slice() {
        [_] => {
            role(at, &|_| true)
                || a.is_any(at, PAPERS)
                || a.is_any(at, NATIONAL)
                || a.is_any(at, &["chamber", "exchange"])
        }
        // Another body may have the name that the tables know in several countries.
        _ => {
            c.raw.shared.is_empty()
                && (role(last, &|kind| kind == RoleKind::Organization)
                    || a.is_any(last, NATIONAL)
                    || a.is_any(last, ORGANISATION_HEADS))
        }
    };
    c.raw.organisation.is_none()
        && at > 0
        && (a.is_any(at - 1, &["the"]) || c.words.len() == 1 && is_before_noun(c))
        && a.doc.tokens[at].case == Case::Capital
        && head()
}

/// “a draft Bank report”, “Association chairman Jane Doe”: before what belongs to it.
fn is_before_noun(c: &Candidate<'_, '_>) -> bool {
    let (a, next) = (c.analysis, c.raw.name.end);
    let sentence = a.sentence_of(c.raw.name.start);
    let opens = c.raw.name.start == sentence.start;
    let before = c.raw.name.start.checked_sub(1);
    let noun = |t: usize| a.doc.tokens[t].case == Case::Lower && a.pos[t] == Pos::Noun;
    next < sentence.end
        && noun(next)
        && (opens || before.is_some_and(|t| a.doc.tokens[t].case != Case::Capital))
}

pub(super) fn is_acronym(c: &Candidate<'_, '_>) -> bool {
    c.words.len() == 1 && c.analysis.doc.tokens[c.raw.name.start].case == Case::Upper
}

/// Ends as the names of firms do, or is a known company’s in two words or more.
pub(super) fn is_firm(c: &Candidate<'_, '_>, gazetteer: &Gazetteer) -> bool {
    let name = c.analysis.words(c.raw.name.clone());
    firms::is_firm(&c.words)
        || c.words.len() > 1 && gazetteer.known.named(name) == Some(Known::Company)
}

pub(super) fn is_full(c: &Candidate<'_, '_>, gazetteer: &Gazetteer) -> bool {
    match c.raw.kind {
        // “Sir John Roe”; not “Mr Van Doe”
        NameType::Person => {
            let first = c.analysis.doc.tokens[c.named.start].key;
            let given = || gazetteer.names.given(first).is_some();
            is_leader(&c.raw, gazetteer) || c.words.len() >= 2 && (!c.raw.honorific || given())
        }
        NameType::Organisation => true,
        NameType::Other => false,
    }
}

/// “Sample, the banking subsidiary of Sample Group Inc”: a firm of its own, though it is called like the beginning of the
/// other.
pub(super) fn is_part_of_namesake(c: &Candidate<'_, '_>, next: &[Candidate<'_, '_>]) -> bool {
    const LONGEST: usize = 8;
    const PARTS: &[&str] = &["subsidiary", "unit", "arm", "division", "affiliate"];
    let (a, comma) = (c.analysis, c.raw.name.end);
    let sentence = a.sentence_of(c.raw.name.start).end;
    if c.raw.kind != NameType::Organisation || comma + 1 >= sentence || a.word(comma) != "," {
        return false;
    }
    let until = sentence.min(comma + LONGEST);
    let part = |t: &usize| a.is_any(*t, PARTS) && a.is_any(t + 1, &["of"]);
    let Some(part) = (comma + 1..until).find(part) else {
        return false;
    };
    let whole =
        |o: &Candidate<'_, '_>| o.words.len() > c.words.len() && o.words.starts_with(&c.words);
    let behind = |o: &&Candidate<'_, '_>| o.field == c.field && o.raw.phrase.start >= part + 2;
    next.iter().find(behind).is_some_and(whole)
}

/// “former President Clinton”, “ex-chancellor Schröder”: the word before the titles, in the run or before it.
pub(super) fn is_former(c: &Candidate<'_, '_>) -> bool {
    let a = c.analysis;
    let sentence = a.sentence_of(c.raw.name.start);
    let titles = |at: usize| {
        let mut hits = a.hits_at(at).iter();
        hits.any(|h| h.end as usize == c.raw.name.start && matches!(h.target, Target::Office(_)))
    };
    let from = c.raw.phrase.start.saturating_sub(3).max(sentence.start);
    (from..c.raw.name.start)
        .filter(|t| a.is_any(*t, &["former", "ex"]))
        .any(|t| {
            let next = t + 1 + usize::from(a.is_joint(t + 1));
            // Right before the run, or a title in small letters stands between.
            next >= c.raw.phrase.start && !c.raw.offices.is_empty() || titles(next)
        })
}

/// The offices beside a name, and that of the longest title which ends there: the names know Prime Minister Jane Doe
/// as a minister. None of the opposition: “shadow chancellor Jane Doe”.
pub(super) fn offices(c: &Candidate<'_, '_>) -> Vec<u16> {
    let (a, end) = (c.analysis, c.raw.name.start);
    let from = end.saturating_sub(4).max(a.sentence_of(end).start);
    if (from..end).any(|t| a.is_any(t, &["shadow"])) {
        return Vec::new();
    }
    let ending = |t: usize| {
        let hits = a.hits_at(t).iter().filter(|h| h.end as usize == end);
        let offices = hits.filter_map(|h| match h.target {
            Target::Office(i) => Some(i),
            _ => None,
        });
        offices.collect::<Vec<u16>>()
    };
    let mut titles = (from..end).map(ending);
    let mut out = titles.find(|found| !found.is_empty()).unwrap_or_default();
    out.extend(c.raw.offices.iter().copied());
    out.sort_unstable();
    out.dedup();
    out
}

pub(super) fn has_calling(c: &Candidate<'_, '_>) -> bool {
    c.raw.kind == NameType::Person && callings::is_introduced(c.analysis, &c.raw.name)
}

/// A name without the letters behind it: “Jane Doe” of “Jane Doe MSP”.
pub(super) fn without_suffix(
    analysis: &Analysis<'_>,
    raw: &RawName,
    gazetteer: &Gazetteer,
) -> Range<usize> {
    let mut name = raw.name.clone();
    let given = gazetteer.names.given(analysis.doc.tokens[name.start].key);
    let suffix = |last: usize| {
        let numeral = analysis
            .word(last)
            .bytes()
            .all(|b| matches!(b, b'I' | b'V'));
        let hits = analysis.hits_at(last).iter();
        let mut titles = hits.filter_map(|h| match h.target {
            Target::Title(i) => Some(gazetteer.titles[usize::from(i)].kind),
            _ => None,
        });
        analysis.doc.tokens[last].case == Case::Upper
            && !numeral
            && titles.any(|k| k == TitleKind::Suffix)
    };
    while raw.kind == NameType::Person
        && (raw.titled || given.is_some())
        && name.len() > 2
        && !analysis.is_joint(name.end - 2)
        && suffix(name.end - 1)
    {
        name.end -= 1;
    }
    name
}

/// Words of a name, folded; initials, suffixes and joints left out.
pub(super) fn name_words(analysis: &Analysis<'_>, name: &Range<usize>) -> Vec<String> {
    let mut words: Vec<String> = Vec::with_capacity(name.len());
    for at in name.clone() {
        let word = analysis.word(at);
        if !word.starts_with(|c: char| c.is_ascii_alphabetic())
            && !word.chars().any(char::is_alphanumeric)
            || is_initials(word)
            || matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
        {
            continue;
        }
        words.push(fold(word));
    }
    words
}

/// Middle initials of a name, without their stops.
pub(super) fn initials(analysis: &Analysis<'_>, name: &Range<usize>) -> String {
    name.clone()
        .skip(1)
        .map(|at| analysis.word(at))
        .filter(|w| is_initials(w))
        .flat_map(|w| w.chars().filter(|c| *c != '.'))
        .collect()
}

/// What tells a father from his son.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    Senior,
    Junior,
}

/// Jr. or Sr. at the end of a name.
pub(super) fn suffix(analysis: &Analysis<'_>, name: &Range<usize>) -> Option<Suffix> {
    match analysis.word(name.end - 1) {
        "Jr." | "Jr" => Some(Suffix::Junior),
        "Sr." | "Sr" => Some(Suffix::Senior),
        _ => None,
    }
}

fn is_initials(word: &str) -> bool {
    word.ends_with('.')
        && word.len() <= 6
        && word.len().is_multiple_of(2)
        && word.bytes().step_by(2).all(|b| b.is_ascii_uppercase())
}

/// The one person whom a title, the nation beside it and the day leave for a surname; where the day is not known, all who
/// ever held that office.
pub(super) fn holders(
    c: &Candidate<'_, '_>,
    gazetteer: &Gazetteer,
    date: Option<Date>,
) -> Vec<u16> {
    let nations: Vec<u16> = c
        .raw
        .nations
        .iter()
        .map(|n| gazetteer.country_names[usize::from(*n)].country)
        .collect();
    let holds = |p: u16| {
        gazetteer.people[usize::from(p)].tenures.iter().any(|t| {
            date.is_none_or(|date| t.term.covers(date))
                && c.raw.offices.iter().any(|o| {
                    let office = &gazetteer.offices[usize::from(*o)];
                    t.classes.contains(&office.class)
                        && (office.bodies.is_empty() || office.bodies.contains(&t.body))
                })
                && (nations.is_empty()
                    || matches!(t.body, Body::Country(n) if nations.contains(&n)))
        })
    };
    let people = c.possible.iter().map(|(p, _)| *p);
    let found: Vec<u16> = people.filter(|p| holds(*p)).collect();
    if date.is_some() && found.len() > 1 {
        return Vec::new();
    }
    found
}

/// Persons of the gazetteer whose names these are.
pub(super) fn possible(names: &[u16], gazetteer: &Gazetteer) -> Vec<(u16, NameKind)> {
    let mut out: Vec<(u16, NameKind)> = Vec::new();
    for i in names {
        let name = &gazetteer.person_names[usize::from(*i)];
        match out.iter_mut().find(|(p, _)| *p == name.person) {
            Some((_, kind)) => *kind = (*kind).min(name.kind),
            None => out.push((name.person, name.kind)),
        }
    }
    if let Some(best) = out.iter().map(|(_, kind)| *kind).min() {
        // A full name of one person is no surname of another.
        out.retain(|(_, kind)| *kind == best || best != NameKind::Full);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_bank_is_the_one_that_was_named() {
        let text = "The Sample Stock Exchange said there was a short interest of ten shares. The Exchange said the ratio rose.";
        assert_eq!(last_speaker(text), "Sample Stock Exchange");
        let text = "The Association of Private Mills met on Monday. Association chairman John Roe spoke in May. The Association's \
                    latest report shows that it rained. The report shows that bolts are dear.";
        assert_eq!(last_speaker(text), "Association of Private Mills");
    }

    #[test]
    fn a_body_goes_by_its_last_words() {
        for (text, name) in [
            (
                "The Exampla Stock Exchange met. The Stock Exchange said it rained.",
                "Exampla Stock Exchange",
            ),
            (
                "The Vandip Chamber of Bolts met. The Chamber said it rained.",
                "Vandip Chamber of Bolts",
            ),
            (
                "The Vandip Bolt Exchange met. The Exchange said it rained.",
                "Vandip Bolt Exchange",
            ),
            (
                "The Vandip Bolt Board met in May. A draft Board report came. The Board said it rained.",
                "Vandip Bolt Board",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_paper_goes_by_its_last_word() {
        let text = "The New York Times came out. The Times said it would rain.";
        assert_eq!(last_speaker(text), "The New York Times");
        let text = "The Sunday Herald said it would rain.";
        assert_eq!(last_speaker(text), "Sunday Herald");
    }
}
