//! Whether a name may be another form of one that an article has in full.

use super::candidate::Candidate;
use super::clusters::Cluster;
use super::firms;
use super::names::PARTICLES;
use crate::annotation::Form;
use crate::gazetteer::{Gazetteer, NameKind, fold};
use crate::tag::pos::Pos;

pub(super) fn gender_fits(k: &Cluster, c: &Candidate<'_, '_>) -> bool {
    !(c.raw.honorific && c.raw.gender.is_some() && k.gender.is_some() && k.gender != c.raw.gender)
}

/// “Doe Jr.” is no John Doe Sr.
pub(super) fn suffix_fits(k: &Cluster, c: &Candidate<'_, '_>) -> bool {
    k.suffix.is_none() || c.suffix.is_none() || k.suffix == c.suffix
}

/// Whether a short form fits a cluster, and as what.
pub(super) fn fit(k: &Cluster, c: &Candidate<'_, '_>) -> Option<Form> {
    if k.words == c.words {
        return Some(if k.words.len() >= 2 {
            Form::Name
        } else {
            Form::Surname
        });
    }
    if let Some(kind) = c
        .possible
        .iter()
        .find_map(|(p, kind)| k.possible.iter().any(|(q, _)| p == q).then_some(*kind))
    {
        return Some(match kind {
            NameKind::Full => Form::Name,
            NameKind::Alias => Form::Alias,
            NameKind::Surname => Form::Surname,
        });
    }
    let n = c.words.len();
    if k.words.len() > n && k.words.ends_with(&c.words) {
        return Some(Form::Surname);
    }
    // Given name alone: Boris, Hillary; and family name first: Xi, Kim, Park.
    (k.words.len() >= 2 && k.words.starts_with(&c.words)).then_some(Form::Surname)
}

/// Whether somebody may hold the office that stands before a surname: “President Roe” is no Jane Roe where John Roe is the
/// president.
pub(super) fn may_hold(k: &Cluster, holders: &[u16], gazetteer: &Gazetteer) -> bool {
    let letter = |w: &str| w.chars().next();
    let first = k.words.first().and_then(|w| letter(w));
    let named = |h: &u16| letter(&fold(&gazetteer.people[usize::from(*h)].name)) == first;
    let is = |h: &u16| k.possible.iter().any(|(p, _)| p == h);
    holders.is_empty()
        || holders.iter().any(is)
        || k.possible.is_empty() && (k.words.len() == 1 || holders.iter().any(named))
}

/// Whether a name is short for a firm’s or another body’s; a leader’s surname is not for what he leads: “Roe” for no Roe
/// Administration.
pub(super) fn is_short_for(k: &Cluster, c: &Candidate<'_, '_>) -> bool {
    const LED: [&str; 4] = ["administration", "campaign", "foundation", "university"];
    let led = || k.words.last().is_some_and(|w| LED.contains(&w.as_str()));
    is_department(k, c) || firms::is_short_for(k, &c.words) && (c.possible.is_empty() || !led())
}

/// “Interior wants”, “Commerce officials”, of the Interior and Commerce Departments; not “Defense analysts”.
fn is_department(k: &Cluster, c: &Candidate<'_, '_>) -> bool {
    let ([one], [of, body]) = (c.words.as_slice(), k.words()) else {
        return false;
    };
    if one != of || body != "department" || k.organisation.is_none() {
        return false;
    }
    let (a, name) = (c.analysis, &c.raw.name);
    let modifies = a.pos.get(name.end).is_some_and(|next| {
        matches!(next, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Cconj)
            && !a.is_any(name.end, &["official", "officials"])
    });
    let led = name.start > 0 && a.is_any(name.start - 1, &["of", "for", "and"]);
    !modifies && !led
}

/// Two spellings of one leader's full name: Zelensky and Zelenskyy.
pub(super) fn same_leader(k: &Cluster, c: &Candidate<'_, '_>) -> bool {
    k.possible.iter().any(|(p, kind)| {
        *kind != NameKind::Surname
            && c.possible
                .iter()
                .any(|(q, other)| p == q && *other != NameKind::Surname)
    })
}

/// One name with a middle name more: Recep Tayyip Erdogan, Recep Erdogan. Other middle names are another’s: Jane Mary
/// Doe, Jane Ann Doe.
pub(super) fn same_person(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    let middle = |w: &&String| !PARTICLES.contains(&w.as_str());
    short.len() >= 2
        && short.first() == long.first()
        && short.last() == long.last()
        && short
            .iter()
            .filter(middle)
            .all(|w| rest.any(|o| is_spelt_alike(w, o)))
}

/// One word but for a letter: Mohamed, Mohammed.
fn is_spelt_alike(a: &str, b: &str) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if a == b {
        return true;
    }
    if a.len() < 5 || b.len() > a.len() + 1 {
        return false;
    }
    let same = |(x, y): &(u8, u8)| x == y;
    let begins = a.bytes().zip(b.bytes()).take_while(same).count();
    let ends = a
        .bytes()
        .rev()
        .zip(b.bytes().rev())
        .take_while(same)
        .count();
    begins + ends + 1 >= b.len()
}
