//! Mentions of one entity → one cluster per article.
//!
//! Full names found anywhere in the article found clusters; a surname, given name or nickname joins the
//! cluster whose name it fits, the nearest before it first. What fits none is a cluster of its own.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::annotation::{Field, Form};
use crate::gazetteer::{Gazetteer, fold};

use super::acronyms;
use super::again;
use super::candidate::{
    Candidate, initials, is_acronym, is_firm, is_full, is_general, is_known, is_lettered_brand,
    is_part_of_namesake, leads, may_be_short, name_words, possible, suffix, without_suffix,
};
use super::headline::is_headline;
use super::join::{FirstNames, Joined};
use super::long_names::LongNames;
use super::misspelt::Surnames;
use super::names::{NameType, RawName};
use super::national;
use super::national_firms;
use super::openings;
use super::surnames;
use super::{firms, peers, tickers, whole_firms};

pub(crate) use super::cluster::Cluster;

/// A name in the text with its cluster.
#[derive(Debug, Clone)]
pub(crate) struct NameMention {
    pub(crate) field: Field,
    pub(crate) name: Range<usize>,
    pub(crate) phrase: Range<usize>,
    pub(crate) cluster: usize,
    pub(crate) form: Form,
    pub(crate) rule: &'static str,
    pub(crate) confidence: f32,
}

/// The names of an article, clustered.
#[derive(Debug, Default)]
pub(crate) struct Clusters {
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) mentions: Vec<NameMention>,
}

/// Joins the names of body and title into clusters.
pub(crate) fn build(
    parts: &[(Field, &Analysis<'_>, Vec<RawName>)],
    gazetteer: &Gazetteer,
    date: Option<Date>,
) -> Clusters {
    let mut out = Clusters::default();
    let mut candidates: Vec<Candidate<'_, '_>> = Vec::new();
    let persons = surnames::made_persons(parts, gazetteer);
    let raws = |i: usize| persons.as_ref().map_or(&parts[i].2, |p| &p[i]).as_slice();
    let whole: Vec<Option<Vec<RawName>>> = parts
        .iter()
        .enumerate()
        .map(|(i, (_, analysis, _))| {
            let whole = whole_firms::made_whole(analysis, raws(i));
            let names = whole.as_deref().unwrap_or(raws(i));
            national_firms::with_nation(analysis, names).or(whole)
        })
        .collect();
    let named: Vec<(Field, &Analysis<'_>, &[RawName])> = parts
        .iter()
        .enumerate()
        .map(|(i, (field, analysis, _))| {
            (*field, *analysis, whole[i].as_deref().unwrap_or(raws(i)))
        })
        .collect();
    let again = again::kinds(&named, gazetteer);
    let surnames = Surnames::of(&named, gazetteer);
    let traded = tickers::in_headline(parts);
    for (i, &(field, analysis, names)) in named.iter().enumerate() {
        let raws = raws(i);
        for (raw, again) in names.iter().zip(&again[i]) {
            let meant = surnames.meant(analysis, raw, gazetteer);
            if raw.kind == NameType::Other && !raw.bare && again.is_none() && meant.is_none() {
                continue;
            }
            let named = without_suffix(analysis, raw, gazetteer);
            let mut words = meant.map_or_else(|| name_words(analysis, &named), |s| vec![s.clone()]);
            if words.is_empty() {
                // Nothing but initials: a body's, or the D. of “Ph.D.”
                if raw.organisation.is_none() {
                    continue;
                }
                words.push(fold(analysis.words(named.clone())));
            }
            let listed =
                matches!(words.as_slice(), [one] if raw.name.len() == 1 && traded.contains(one));
            let initials = initials(analysis, &raw.name);
            let headline = !is_known(raw, analysis, gazetteer)
                && is_headline(analysis, analysis.sentence_of(raw.name.start));
            candidates.push(Candidate {
                analysis,
                field,
                raw: RawName {
                    kind: match again.unwrap_or(raw.kind) {
                        _ if meant.is_some() => NameType::Person,
                        _ if firms::is_body(analysis, raw, raws, gazetteer) => {
                            NameType::Organisation
                        }
                        _ if listed => NameType::Organisation,
                        _ if raw.bare => NameType::Person,
                        kind => kind,
                    },
                    ..raw.clone()
                },
                key: analysis.doc.tokens[named.end - 1].key,
                named,
                words,
                initials,
                suffix: suffix(analysis, &raw.name),
                possible: possible(&raw.leaders, gazetteer),
                headline,
            });
        }
    }
    national::settle(&mut candidates, parts, gazetteer);
    let explained = acronyms::explained(&candidates, gazetteer);
    for (c, long) in candidates.iter_mut().zip(&explained) {
        if long.is_some() {
            c.raw.kind = NameType::Organisation;
            c.raw.organisation = None;
            c.raw.bare = false;
        }
    }
    let openings = openings::kinds(&candidates, gazetteer);
    for (c, kind) in candidates.iter_mut().zip(&openings) {
        c.raw.kind = kind.unwrap_or(c.raw.kind);
    }
    let mut joined: Vec<Joined> = vec![None; candidates.len()];
    let body = |c: &&Candidate<'_, '_>| {
        c.raw.kind == NameType::Organisation && c.words.len() > 1 && !c.headline
    };
    let corporate = |c: &&Candidate<'_, '_>| is_firm(c, gazetteer);
    let mut firsts: Vec<String> = candidates
        .iter()
        .filter(body)
        .filter(corporate)
        .map(|c| c.words[0].clone())
        .collect();
    firsts.sort_unstable();
    for c in &mut candidates {
        // “CPC”, where the article tells of CPC International Inc
        if is_acronym(c) && firsts.binary_search(&c.words[0]).is_ok() {
            c.raw.organisation = None;
        }
    }
    let longer = |wanted: &dyn Fn(&&Candidate<'_, '_>) -> bool| {
        let long = candidates.iter().filter(body).filter(wanted);
        LongNames::of(long.map(|c| c.words.as_slice()).collect())
    };
    let (bodies, firms) = (longer(&|_| true), longer(&corporate));
    let led = longer(&|c| leads(c, gazetteer));
    let persons: Vec<&Candidate<'_, '_>> = candidates
        .iter()
        .filter(|c| c.raw.kind == NameType::Person && c.words.len() > 1)
        .collect();
    // Full names first, wherever they stand; those of headlines after the others.
    let (headlines, prose): (Vec<usize>, Vec<usize>) =
        (0..candidates.len()).partition(|i| candidates[*i].headline);
    for i in prose.into_iter().chain(headlines) {
        let c = &candidates[i];
        let (first, words) = (&c.words[0], c.words.as_slice());
        let begins = |f| firms::begins(words, f);
        let leaves_out = |l| firms::leaves_out_first(words, l);
        let is_short = |b| firms::is_short(words, is_acronym(c), b);
        let is_headed = |b| firms::is_headed(words, b);
        let short = || {
            c.raw.organisation.is_none()
                && (firms.with(first).any(begins) && !is_lettered_brand(c, gazetteer)
                    || led.with(first).any(leaves_out)
                    || bodies.with(first).any(is_short) && may_be_short(c, gazetteer)
                    || is_general(c, gazetteer) && bodies.with(first).any(is_headed))
        };
        let opening = openings[i] == Some(NameType::Person);
        if explained[i].is_none()
            && is_full(c, gazetteer)
            && !opening
            && (is_part_of_namesake(c, &candidates[i + 1..]) || !short())
            && !is_surname(c, &persons)
        {
            joined[i] = Some(out.join_full(c, gazetteer));
        }
    }
    // Then the rest, in the order of the text, nearest cluster before it first.
    let mut first = FirstNames::default();
    for (i, slot) in joined.iter().enumerate() {
        first.add(&candidates, i, *slot);
    }
    for i in 0..candidates.len() {
        if joined[i].is_some() {
            continue;
        }
        joined[i] = match explained[i].and_then(|long| joined[long]) {
            Some((cluster, ..)) => Some((cluster, Form::Alias, "short-name-of-firm", 0.93)),
            None => out.join_short(&candidates, &joined, &first, i, gazetteer, date),
        };
        first.add(&candidates, i, joined[i]);
    }
    peers::entitle(&candidates, &joined, &mut out.clusters);
    for (c, slot) in candidates.into_iter().zip(joined) {
        let Some((cluster, form, rule, confidence)) = slot else {
            continue;
        };
        out.mentions.push(NameMention {
            field: c.field,
            name: c.raw.name,
            phrase: c.raw.phrase,
            cluster,
            form,
            rule,
            confidence,
        });
    }
    out
}

impl Clusters {
    /// Gives the rule that says whose name a mention is.
    pub(crate) fn rule(&self, mention: &NameMention) -> &'static str {
        if mention.rule == "surname-alone" && self.clusters[mention.cluster].leader.is_some() {
            "leader-by-surname-and-date"
        } else {
            mention.rule
        }
    }
}

/// “Van Doe”, “Doe Roe”, where the article has Jane Van Doe, Juana Doe Roe: two words, and a surname all the same; “Mr
/// Farouk”, where it has Jack Farouk, whatever king has that name alone.
fn is_surname(c: &Candidate<'_, '_>, persons: &[&Candidate<'_, '_>]) -> bool {
    let alone = c.words.len() == 1;
    let royal = alone && c.raw.titled && !c.raw.honorific;
    let longer = |o: &&Candidate<'_, '_>| {
        let more = o.words.len() > c.words.len() && o.words.ends_with(&c.words);
        // “Pope Clement” is that one, and no other of his name.
        more && if alone {
            o.possible.is_empty() && !o.raw.titled && !o.headline
        } else {
            o.words.len() > 2
        }
    };
    c.raw.kind == NameType::Person && !royal && persons.iter().any(longer)
}

/// Words of the text as a name: white space made single, angle brackets left out.
pub(crate) fn display(words: &str) -> String {
    if words.contains(['<', '>']) {
        return display(&without_angles(words));
    }
    if words
        .split(' ')
        .all(|w| !w.is_empty() && !w.contains(char::is_whitespace))
    {
        return words.to_owned();
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// “Sample Works Inc and Roe”, of “Sample Works Inc <SMPL.L> and <Roe>”: without tickers, and without the marks of names.
fn without_angles(words: &str) -> String {
    const LONGEST: usize = 8;
    let (mut out, mut rest) = (String::with_capacity(words.len()), words);
    while let Some(at) = rest.find(['<', '>']) {
        let (before, behind) = (&rest[..at], &rest[at + 1..]);
        out.push_str(before);
        let ticker = behind.find('>').filter(|close| {
            let inner = &behind[..*close];
            rest[at..].starts_with('<')
                && *close <= LONGEST
                && !inner.contains(char::is_lowercase)
                && out.ends_with(' ')
                && out
                    .split_whitespace()
                    .next_back()
                    .is_some_and(|w| w.contains(char::is_uppercase))
        });
        if ticker.is_some() {
            out.truncate(out.trim_end().len());
        }
        rest = &behind[ticker.map_or(0, |close| close + 1)..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::display;
    use crate::testing::last_speaker;

    #[test]
    fn a_name_has_no_angle_brackets() {
        for (words, name) in [
            (
                "Sample Works Inc <SMPL.L> official",
                "Sample Works Inc official",
            ),
            (
                "<Sample Works Inc> and Roe Corp",
                "Sample Works Inc and Roe Corp",
            ),
            ("Sample Works Inc> affiliate", "Sample Works Inc affiliate"),
            ("a  mill of\n<SMPL>", "a mill of SMPL"),
        ] {
            assert_eq!(display(words), name);
        }
    }

    #[test]
    fn letters_behind_a_name_are_no_part_of_it() {
        let text = "The miller, Peter Brown QC, said it would rain.";
        assert_eq!(last_speaker(text), "Peter Brown");
    }

    #[test]
    fn a_founder_and_a_nation_may_be_left_out() {
        for (text, name) in [
            (
                "James Quorl Ltd met. Quorl said it would rain.",
                "James Quorl Ltd",
            ),
            (
                "It was rated by China Quorl Credit Rating. The debt of the mill is very low, Quorl said in the report.",
                "China Quorl Credit Rating",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_king_is_not_whoever_has_his_name() {
        let text = "The miller Peter Farouk came. It was May. Mr Farouk said it rained.";
        assert_eq!(last_speaker(text), "Peter Farouk");
        let text = "Pope Francis came. It was May. Francis said it rained.";
        assert_eq!(last_speaker(text), "Francis");
    }

    #[test]
    fn other_middle_names_are_another_person() {
        let text =
            "Jane Quorl Doe, a sister of Jane Vandip Doe, came. “It will rain,” Quorl Doe said.";
        assert_eq!(last_speaker(text), "Jane Quorl Doe");
    }
}
