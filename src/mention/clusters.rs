//! Mentions of one entity → one cluster per article.
//!
//! Full names found anywhere in the article found clusters; a surname, given name or nickname joins the
//! cluster whose name it fits, the nearest before it first. What fits none is a cluster of its own.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::annotation::{Field, Form};
use crate::gazetteer::{Gazetteer, NameKind, fold};

use super::acronyms;
use super::again;
use super::candidate::{
    Candidate, has_calling, holders, initials, is_acronym, is_firm, is_former, is_full, is_general,
    is_known, is_lettered_brand, is_part_of_namesake, leads, may_be_short, name_words, offices,
    possible, suffix, without_suffix,
};
use super::fit::{fit, gender_fits, is_short_for, may_hold, same_leader, same_person, suffix_fits};
use super::headline::is_headline;
use super::long_names::LongNames;
use super::misspelt::Surnames;
use super::names::{NameType, RawName};
use super::national;
use super::openings;
use super::roles;
use super::surnames;
use super::{firms, whole_firms};

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
        .map(|(i, (_, analysis, _))| whole_firms::made_whole(analysis, raws(i)))
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
    let persons: Vec<&[String]> = candidates
        .iter()
        .filter(|c| c.raw.kind == NameType::Person && c.words.len() > 2)
        .map(|c| c.words.as_slice())
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
                    || is_general(c) && bodies.with(first).any(is_headed))
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

/// The cluster that a candidate joined, and how.
type Joined = Option<(usize, Form, &'static str, f32)>;

/// The candidates with which each text first names the clusters: candidate and cluster, in the order of the candidates.
#[derive(Debug, Default)]
struct FirstNames(Vec<(usize, usize)>);

impl FirstNames {
    fn add(&mut self, all: &[Candidate<'_, '_>], i: usize, joined: Joined) {
        let Some((cluster, ..)) = joined else { return };
        let same = |(j, k): &(usize, usize)| *k == cluster && all[*j].field == all[i].field;
        if let Some(at) = self.0.iter().position(same) {
            if self.0[at].0 < i {
                return;
            }
            self.0.remove(at);
        }
        let at = self.0.partition_point(|(j, _)| *j < i);
        self.0.insert(at, (i, cluster));
    }
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

    fn join_full(
        &mut self,
        c: &Candidate<'_, '_>,
        gazetteer: &Gazetteer,
    ) -> (usize, Form, &'static str, f32) {
        let organisation = c.raw.kind == NameType::Organisation;
        if let Some(at) = self.clusters.iter().position(|k| {
            k.kind == c.raw.kind
                && !(!k.initials.is_empty() && !c.initials.is_empty() && k.initials != c.initials)
                && suffix_fits(k, c)
                && (k.words == c.words
                    || organisation
                        && c.raw.organisation.is_some()
                        && k.organisation == c.raw.organisation
                    || !organisation && same_leader(k, c)
                    || !organisation && same_person(&k.words, &c.words))
        }) {
            self.enrich(at, c, gazetteer);
            return (at, Form::Name, "full-name", 0.97);
        }
        self.clusters.push(Self::found(c, gazetteer));
        (self.clusters.len() - 1, Form::Name, "full-name", 0.95)
    }

    fn found(c: &Candidate<'_, '_>, gazetteer: &Gazetteer) -> Cluster {
        let organisation = c.raw.organisation;
        let name = match organisation {
            Some(i) => gazetteer.organisations[usize::from(i)].name.clone(),
            None => display(c.analysis.words(c.named.clone())),
        };
        Cluster {
            kind: c.raw.kind,
            name,
            words: c.words.clone(),
            initials: c.initials.clone(),
            suffix: c.suffix,
            possible: c.possible.clone(),
            leader: None,
            organisation,
            gender: c.raw.gender,
            title: title(c),
            role: role(c),
            nations: c.raw.nations.clone(),
            offices: offices(c),
            spokesperson: c.raw.spokesperson,
            former: is_former(c),
            calling: has_calling(c),
            points: c.raw.points,
            leads: leads(c, gazetteer),
            headline: c.headline,
        }
    }

    fn enrich(&mut self, at: usize, c: &Candidate<'_, '_>, gazetteer: &Gazetteer) {
        let cluster = &mut self.clusters[at];
        for found in &c.possible {
            if found.1 != NameKind::Surname && !cluster.possible.contains(found) {
                cluster.possible.push(*found);
            }
        }
        cluster.gender = cluster.gender.or(c.raw.gender);
        cluster.suffix = cluster.suffix.or(c.suffix);
        cluster.nations.extend(
            c.raw
                .nations
                .iter()
                .copied()
                .filter(|n| !cluster.nations.contains(n))
                .collect::<Vec<_>>(),
        );
        cluster.offices.extend(
            offices(c)
                .into_iter()
                .filter(|n| !cluster.offices.contains(n))
                .collect::<Vec<_>>(),
        );
        cluster.spokesperson |= c.raw.spokesperson;
        cluster.former |= is_former(c);
        cluster.calling |= has_calling(c);
        cluster.points = cluster.points.max(c.raw.points);
        if cluster.title.is_none() {
            cluster.title = title(c);
        }
        if cluster.role.is_none() {
            cluster.role = role(c);
        }
        cluster.headline &= c.headline;
        if c.words.len() > cluster.words.len() && cluster.organisation.is_none() && !c.headline {
            cluster.words.clone_from(&c.words);
            cluster.leads = leads(c, gazetteer);
            cluster.name = display(c.analysis.words(c.named.clone()));
        }
    }

    /// Joins a surname, a given name or a nickname.
    fn join_short(
        &mut self,
        all: &[Candidate<'_, '_>],
        joined: &[Joined],
        first: &FirstNames,
        i: usize,
        gazetteer: &Gazetteer,
        date: Option<Date>,
    ) -> Joined {
        let c = &all[i];
        // With a title of office the one who holds it that day: “President Bush”.
        let holders = holders(c, gazetteer, date);
        let organisation = c.raw.kind == NameType::Organisation;
        let general = is_general(c);
        let fits = |k: &Cluster| {
            if k.headline && k.words != c.words {
                return false;
            }
            if organisation {
                return k.kind == c.raw.kind
                    && (k.words == c.words
                        || general && !k.headline && firms::is_headed(&c.words, &k.words))
                    || is_short_for(k, c);
            }
            k.kind == c.raw.kind
                && gender_fits(k, c)
                && suffix_fits(k, c)
                && fit(k, c).is_some()
                && may_hold(k, &holders, gazetteer)
        };
        let same_field = |j: &usize| all[*j].field == c.field;
        let (before, after) = first.0.split_at(first.0.partition_point(|(j, _)| *j < i));
        let here = |(j, _): &&(usize, usize)| same_field(j);
        let fitting = |k: &usize| fits(&self.clusters[*k]);
        let before = before.iter().filter(here).map(|(_, k)| *k);
        let before: Vec<usize> = before.filter(fitting).collect();
        let chosen = match before.len() {
            0 => after.iter().filter(here).map(|(_, k)| *k).find(fitting),
            1 => before.first().copied(),
            // “the Sample Board … the Doe Board … The Board”: the one that is named most, of those the last
            _ if general => {
                let named = |k: &usize| joined[..i].iter().flatten().filter(|s| s.0 == *k).count();
                before.iter().copied().max_by_key(named)
            }
            // Two of one name: the one in the same sentence, else the first the article brought in.
            _ => {
                let sentence = c.analysis.doc.sentence(c.raw.name.start);
                let near = (0..i)
                    .rev()
                    .filter(same_field)
                    .take_while(|j| c.analysis.doc.sentence(all[*j].raw.name.start) == sentence)
                    .filter_map(|j| joined[j])
                    .map(|s| s.0)
                    .find(|k| before.contains(k));
                let relative = c.raw.name.start > 0
                    && c.analysis.is_any(
                        c.raw.name.start - 1,
                        &["elder", "older", "senior", "younger"],
                    );
                if relative {
                    before.last().copied()
                } else {
                    near.or_else(|| before.first().copied())
                }
            }
        };
        // What the text itself names does not fit, then.
        let any = || {
            let elsewhere = first.0.iter().filter(|found| !here(found));
            elsewhere.map(|(_, k)| *k).filter(fitting).min()
        };
        let found = chosen.or_else(any).or_else(|| self.firm(c));
        let named = || {
            let mut here: Vec<usize> = first.0.iter().filter(here).map(|(_, k)| *k).collect();
            here.dedup();
            self.of_two_surnames(c, &here, gazetteer)
        };
        if let Some(at) = found.or_else(named) {
            let form = fit(&self.clusters[at], c).unwrap_or(Form::Alias);
            let short = self.clusters[at].kind == NameType::Organisation && form != Form::Name;
            let form = if short { Form::Alias } else { form };
            let rule = if short {
                "short-name-of-firm"
            } else if form == Form::Alias {
                "alias-of-named-person"
            } else {
                "surname-of-named-person"
            };
            let (raw_nations, raw_offices) = (c.raw.nations.clone(), offices(c));
            let cluster = &mut self.clusters[at];
            // “William Verity”, and “Verity” alone, which is a woman’s given name
            let surname = c.words.len() == 1 && !c.raw.honorific && cluster.words().len() > 1;
            let told = c.raw.gender.filter(|_| !surname);
            cluster.gender = cluster.gender.or(told);
            cluster.nations.extend(raw_nations);
            cluster.offices.extend(raw_offices);
            return Some((at, form, rule, 0.93));
        }
        if c.raw.bare {
            return None;
        }
        let mut cluster = Self::found(c, gazetteer);
        if organisation {
            self.clusters.push(cluster);
            return Some((self.clusters.len() - 1, Form::Name, "full-name", 0.95));
        }
        // One word that says nothing of a person, and nobody of that name in the article: “Amazon told
        // investors”. News brings people in with their full names.
        let known = c.words.len() > 1
            || c.raw.honorific
            || c.raw.gender.is_some()
            || !c.raw.leaders.is_empty()
            || c.raw.points > 1
            || gazetteer.names.surname(c.key) == Some(false);
        if !known {
            cluster.kind = NameType::Organisation;
            self.clusters.push(cluster);
            return Some((self.clusters.len() - 1, Form::Name, "name-alone", 0.6));
        }
        self.clusters.push(cluster);
        Some((self.clusters.len() - 1, Form::Surname, "surname-alone", 0.6))
    }

    /// “Roe”, of Juan Roe Doe: the only person of the article who has a word as the first of two surnames.
    fn of_two_surnames(
        &self,
        c: &Candidate<'_, '_>,
        named: &[usize],
        gazetteer: &Gazetteer,
    ) -> Option<usize> {
        let [word] = c.words.as_slice() else {
            return None;
        };
        let surname = c.possible.iter().all(|(_, k)| *k == NameKind::Surname);
        if c.raw.kind != NameType::Person || !surname || c.raw.titled {
            return None;
        }
        let fits = |k: &Cluster| {
            // “Jane Roe Calls for More Bolts”, of Jane Roe who leads
            let leader = |(p, _): &(u16, NameKind)| {
                fold(&gazetteer.people[usize::from(*p)].name) == k.words[..2].join(" ")
            };
            let middle =
                k.words.len() == 3 && k.words[1] == *word && !c.possible.iter().any(leader);
            middle && k.kind == NameType::Person && !k.headline && k.possible.is_empty()
        };
        let mut found = named.iter().filter(|i| fits(&self.clusters[**i])).copied();
        let one = found.next().filter(|i| gender_fits(&self.clusters[*i], c));
        one.filter(|_| found.next().is_none())
    }

    /// The first firm of the article whose name begins with words that nothing shows to be a person's.
    fn firm(&self, c: &Candidate<'_, '_>) -> Option<usize> {
        let person = c.raw.kind == NameType::Person
            && (c.raw.titled || c.raw.honorific || c.words.len() > 1);
        if person || c.raw.organisation.is_some() {
            return None;
        }
        let fits = |k: &Cluster| !k.headline && is_short_for(k, c);
        self.clusters.iter().position(fits)
    }
}

/// The title before a person’s name; that before the name of a body is part of it: General Sample Corp.
fn title(c: &Candidate<'_, '_>) -> Option<String> {
    title_of(c).map(|t| display(c.analysis.words(t)))
}

fn title_of(c: &Candidate<'_, '_>) -> Option<Range<usize>> {
    let person = c.raw.kind == NameType::Person;
    c.raw.title.clone().filter(|_| person)
}

fn role(c: &Candidate<'_, '_>) -> Option<String> {
    roles::whole(c.analysis, title_of(c)?)
}

/// “Van Doe”, “Doe Roe”, where the article has Jane Van Doe, Juana Doe Roe: two words, and a surname all the same.
fn is_surname(c: &Candidate<'_, '_>, persons: &[&[String]]) -> bool {
    let longer = |o: &&[String]| o.len() > c.words.len() && o.ends_with(&c.words);
    c.raw.kind == NameType::Person && c.words.len() > 1 && persons.iter().any(longer)
}

/// Words of the text as a name: white space made single.
pub(crate) fn display(words: &str) -> String {
    if words
        .split(' ')
        .all(|w| !w.is_empty() && !w.contains(char::is_whitespace))
    {
        return words.to_owned();
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_subsidiary_is_not_the_group_it_is_called_like() {
        let text = "Sample, the banking subsidiary of Sample Group Inc, sold its stake. Sample said it sold it in May.";
        assert_eq!(last_speaker(text), "Sample");
        let text = "Sample, a maker of bolts, was bought by Sample Group Inc in May. Sample said it rained.";
        assert_eq!(last_speaker(text), "Sample Group Inc");
    }

    #[test]
    fn letters_behind_a_name_are_no_part_of_it() {
        let text = "The miller, Peter Brown QC, said it would rain.";
        assert_eq!(last_speaker(text), "Peter Brown");
    }

    #[test]
    fn a_father_is_not_his_son() {
        let text = "Peter Brown Jr. and Peter Brown Sr. came. “It will rain,” Brown Sr. said.";
        assert_eq!(last_speaker(text), "Peter Brown Sr.");
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
    fn the_president_is_not_his_wife() {
        let text = "Michelle Obama came. President Obama said that it would rain.";
        assert_ne!(last_speaker(text), "Michelle Obama");
    }

    #[test]
    fn a_chairman_may_be_a_woman() {
        let text = "Mill chairman Jan Berry left. Ms Berry said that it would rain.";
        assert_eq!(last_speaker(text), "Jan Berry");
    }

    #[test]
    fn the_first_of_two_surnames_may_stand_alone() {
        let text = "Mill president Juan Quintana Robles came. Quintana said it would rain.";
        assert_eq!(last_speaker(text), "Juan Quintana Robles");
    }

    #[test]
    fn other_middle_names_are_another_person() {
        let text =
            "Jane Quorl Doe, a sister of Jane Vandip Doe, came. “It will rain,” Quorl Doe said.";
        assert_eq!(last_speaker(text), "Jane Quorl Doe");
    }
}
