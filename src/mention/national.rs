//! Whose body it is: “the Treasury” is a ministry of several countries, and another country's Bolt Board is not the one
//! that the tables know.
//!
//! The nation beside the name decides; then that the article has another name of the body, one that is its own; then the
//! country that the article names most, itself or by a body of that country.

use super::candidate::Candidate;
use super::names::RawName;
use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{Gazetteer, Target};

/// Settles which organisation of the tables every name is.
pub(super) fn settle(
    candidates: &mut [Candidate<'_, '_>],
    parts: &[(Field, &Analysis<'_>, Vec<RawName>)],
    gazetteer: &Gazetteer,
) {
    for c in &mut *candidates {
        let known = c.raw.organisation.is_some() || !c.raw.shared.is_empty();
        let beside = if known {
            beside(c, gazetteer)
        } else {
            Vec::new()
        };
        if beside.is_empty() {
            continue;
        }
        let own = |body: &u16| {
            let country = country_of(*body, gazetteer);
            country.is_none_or(|code| beside.iter().any(|i| is(*i, code, gazetteer)))
        };
        let shared = std::mem::take(&mut c.raw.shared);
        let known = c.raw.organisation.filter(own);
        c.raw.organisation = known.or_else(|| shared.into_iter().find(own));
    }
    if candidates.iter().all(|c| c.raw.shared.is_empty()) {
        return;
    }
    let named: Vec<u16> = candidates
        .iter()
        .filter_map(|c| c.raw.organisation)
        .collect();
    // The letters of one body may be those of another, which the article explains.
    let whole = candidates.iter().filter(|c| c.words.len() > 1);
    let whole: Vec<u16> = whole.filter_map(|c| c.raw.organisation).collect();
    let most = most_named(parts, &whole, gazetteer);
    for c in candidates {
        let shared = &c.raw.shared;
        let own = |body: &&u16| {
            let country = country_of(**body, gazetteer);
            most.is_some_and(|i| country.is_some_and(|code| is(i, code, gazetteer)))
        };
        let body = shared.iter().find(|b| named.contains(b));
        let body = body.or_else(|| shared.iter().find(own)).copied();
        c.raw.organisation = c.raw.organisation.or(body);
    }
}

fn country_of(body: u16, gazetteer: &Gazetteer) -> Option<&str> {
    gazetteer.organisations[usize::from(body)]
        .country
        .as_deref()
}

fn is(country: u16, code: &str, gazetteer: &Gazetteer) -> bool {
    gazetteer.countries[usize::from(country)].iso3 == code
}

/// The countries named beside a name: “the Irish Bolt Board”, “Ireland’s Bolt Board”.
fn beside(c: &Candidate<'_, '_>, gazetteer: &Gazetteer) -> Vec<u16> {
    let country = |row: u16| gazetteer.country_names[usize::from(row)].country;
    let mut out: Vec<u16> = c.raw.nations.iter().map(|row| country(*row)).collect();
    let a = c.analysis;
    let possessive = c
        .raw
        .phrase
        .start
        .checked_sub(1)
        .filter(|t| *t > a.sentence_of(c.raw.phrase.start).start && a.is_possessive(*t));
    if let Some(mark) = possessive {
        const LONGEST: usize = 4;
        for at in mark.saturating_sub(LONGEST)..mark {
            out.extend(a.hits_at(at).iter().filter_map(|h| match h.target {
                Target::Country(row) if h.end as usize == mark => Some(country(row)),
                _ => None,
            }));
        }
    }
    out
}

/// The country that the article names most often, if one stands out.
fn most_named(
    parts: &[(Field, &Analysis<'_>, Vec<RawName>)],
    named: &[u16],
    gazetteer: &Gazetteer,
) -> Option<u16> {
    let mut counts = vec![0_u32; gazetteer.countries.len()];
    for body in named
        .iter()
        .map(|b| &gazetteer.organisations[usize::from(*b)])
    {
        // A paper reports on any country.
        let code = body.country.as_ref().filter(|_| !body.news);
        let mut countries = gazetteer.countries.iter();
        if let Some(at) = code.and_then(|code| countries.position(|c| c.iso3 == *code)) {
            counts[at] += 1;
        }
    }
    for (_, a, _) in parts {
        let mut end = 0;
        for hit in a.hits() {
            match hit.target {
                Target::NotPlace(_) => end = end.max(hit.end),
                Target::Country(row) if hit.start >= end => {
                    let name = &gazetteer.country_names[usize::from(row)];
                    counts[usize::from(name.country)] += 1;
                }
                _ => {}
            }
        }
    }
    let most = counts.iter().copied().max().filter(|n| *n > 0)?;
    let mut first = (0..).zip(&counts).filter(|(_, n)| **n == most);
    let (country, _) = first.next()?;
    first.next().is_none().then_some(country)
}

#[cfg(test)]
mod tests {
    use crate::annotation::Speaker;

    fn speaker(text: &str) -> Speaker {
        let engine = crate::Engine::builder().build().unwrap();
        let mut quotes = engine.annotate(&crate::Article::new("a", text)).quotes;
        quotes.pop().and_then(|q| q.speaker).unwrap()
    }

    fn country(text: &str) -> Option<String> {
        speaker(text).country
    }

    #[test]
    fn a_shared_name_is_that_of_the_nation_beside_it() {
        for (text, code) in [
            ("The British Treasury said it would rain.", "GBR"),
            ("The U.S. Treasury said it would rain.", "USA"),
            ("Australia's Treasury said it would rain.", "AUS"),
            (
                "The US Food and Drug Administration said it would rain.",
                "USA",
            ),
        ] {
            assert_eq!(country(text).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn a_shared_name_is_that_of_the_country_of_the_article() {
        let text = "Millers met in Britain, and bakers in France. British bread is dear. The Treasury said it would rain.";
        assert_eq!(speaker(text).name, "HM Treasury");
        let text = "Millers met in Britain, and bakers in Italy. Italian bread is dear. The Treasury said it would rain.";
        assert_eq!(speaker(text).name, "Treasury");
        let text =
            "The mill asked the Federal Reserve. “It will rain,” the Treasury Department said.";
        assert_eq!(country(text).as_deref(), Some("USA"));
    }

    #[test]
    fn a_shared_name_is_that_of_the_body_named_in_full() {
        let text = "The Bank of England met in Italy, where Italian millers met the Italian press. The BoE said it would rain.";
        assert_eq!(speaker(text).name, "Bank of England");
    }

    #[test]
    fn a_body_of_another_country_is_not_the_one_of_the_tables() {
        let text = "The Irish Environmental Protection Agency said it would rain.";
        assert_eq!(country(text), None);
        let text = "The Environmental Protection Agency said it would rain.";
        assert_eq!(country(text).as_deref(), Some("USA"));
    }

    #[test]
    fn initials_with_stops_are_a_body_of_the_tables() {
        assert_eq!(
            speaker("The F.B.I. said it would rain.").country.as_deref(),
            Some("USA")
        );
    }

    #[test]
    fn a_nation_in_the_name_of_a_body_is_part_of_it() {
        assert_eq!(
            speaker("The Swiss National Bank said it would rain.").name,
            "Swiss National Bank"
        );
    }

    #[test]
    fn a_title_behind_a_body_is_that_of_a_person() {
        for text in [
            "U.S. Agriculture Department Secretary Jane Doe said it would rain.",
            "Bank of Japan Senior Deputy Governor Jane Doe said it would rain.",
            "Jorvo Quint, president of the Bundesbank, said it would rain.",
        ] {
            assert!(
                ["Jane Doe", "Jorvo Quint"].contains(&speaker(text).name.as_str()),
                "{text}"
            );
        }
    }
}
