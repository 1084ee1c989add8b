//! A name → the cluster it joins, or a new one: full names by their words, the rest by what of a name they can be.

use std::ops::Range;

use jiff::civil::Date;

use crate::annotation::Form;
use crate::gazetteer::{Gazetteer, Gender, NameKind, fold};

use super::candidate::{Candidate, has_calling, holders, is_former, is_general, leads, offices};
use super::cluster::Cluster;
use super::clusters::{Clusters, display};
use super::firms;
use super::fit::{fit, gender_fits, is_short_for, may_hold, same_leader, same_person, suffix_fits};
use super::names::{CORPORATE, NameType};
use super::roles;
use crate::text::WordSet;

/// Words that tell of a woman, or of somebody’s family, of whom one has the surname of another.
const KIN: &WordSet = &WordSet::of(&[
    "brother", "couple", "daughter", "family", "father", "her", "hers", "husband", "mother", "mrs",
    "ms", "parents", "she", "sister", "son", "widow", "widower", "wife",
]);

/// Surnames that stand before the given names.
const EASTERN: &WordSet = &WordSet::of(&[
    "chan", "chang", "chen", "cheng", "cho", "choi", "chou", "chung", "gao", "goh", "guo", "han",
    "ho", "hong", "hsu", "hu", "huang", "kang", "kim", "koh", "lai", "lee", "li", "liang", "lim",
    "lin", "liu", "loh", "luo", "ma", "ng", "nguyen", "ong", "park", "shen", "sim", "song", "sun",
    "tan", "tang", "tran", "tsai", "wang", "wong", "wu", "xie", "xu", "yang", "yeo", "yoon", "yu",
    "zeng", "zhang", "zhao", "zheng", "zhou", "zhu",
]);

/// The cluster that a candidate joined, and how.
pub(super) type Joined = Option<(usize, Form, &'static str, f32)>;

/// The candidates with which each text first names the clusters: candidate and cluster, in the order of the candidates.
#[derive(Debug, Default)]
pub(super) struct FirstNames(Vec<(usize, usize)>);

impl FirstNames {
    pub(super) fn add(&mut self, all: &[Candidate<'_, '_>], i: usize, joined: Joined) {
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
    pub(super) fn join_full(
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
    pub(super) fn join_short(
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
        let general = is_general(c, gazetteer);
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
                && !is_glued(k, c, gazetteer)
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
            // “the Sample Board … the Doe Board … The Board”: the one that is named most, of those the last; “a Board
            // report” names none
            _ if general => {
                let named = |k: &usize| {
                    let whole = self.clusters[*k].words.len() > c.words.len();
                    let times = joined[..i].iter().flatten().filter(|s| s.0 == *k).count();
                    (whole, times)
                };
                before.iter().copied().max_by_key(named)
            }
            // Two of one name: the one in the same sentence, else the only one known by the surname alone, else the first
            // the article brought in.
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
                // “Anna Roe … John Roe … Roe said”, of whom John Roe leads the country
                let known = |k: &usize| match c.possible.as_slice() {
                    [(p, NameKind::Surname)] => {
                        let possible = &self.clusters[*k].possible;
                        possible.iter().any(|(q, _)| p == q)
                    }
                    _ => false,
                };
                let mut led = before.iter().copied().filter(known);
                let led = led.next().filter(|_| led.next().is_none());
                if relative {
                    before.last().copied()
                } else {
                    near.or(led).or_else(|| before.first().copied())
                }
            }
        };
        // What the text itself names does not fit, then.
        let any = || {
            let elsewhere = first.0.iter().filter(|found| !here(found));
            elsewhere.map(|(_, k)| *k).filter(fitting).min()
        };
        let found = chosen.or_else(any).or_else(|| self.firm(c, all));
        let named = || {
            let mut here: Vec<usize> = first.0.iter().filter(here).map(|(_, k)| *k).collect();
            here.dedup();
            self.of_two_surnames(c, &here, gazetteer)
        };
        let renamed = || first.0.iter().filter(here).map(|(_, k)| *k);
        let renamed = || self.of_a_man(c, renamed(), gazetteer);
        if let Some(at) = found.or_else(named).or_else(renamed) {
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
            cluster.gender = if c.raw.honorific {
                told.or(cluster.gender)
            } else {
                cluster.gender.or(told)
            };
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

    /// “Mr Roe”, of Jocelyn Roe, whose given name is more often a woman’s: the only one in the article with that surname,
    /// where it speaks of no woman and of nobody’s family.
    fn of_a_man(
        &self,
        c: &Candidate<'_, '_>,
        named: impl Iterator<Item = usize>,
        gazetteer: &Gazetteer,
    ) -> Option<usize> {
        let [word] = c.words.as_slice() else {
            return None;
        };
        if !c.raw.honorific || c.raw.gender != Some(Gender::Male) {
            return None;
        }
        let a = c.analysis;
        if (0..a.doc.tokens.len()).any(|t| a.is_any(t, KIN)) {
            return None;
        }
        let given = |k: &Cluster| {
            let first = k.words.first().map(|w| crate::tokenize::key_of(w));
            first.and_then(|key| gazetteer.names.given(key)).is_some()
        };
        let mut found = named.filter(|i| {
            let k = &self.clusters[*i];
            k.kind == NameType::Person && k.words.len() == 2 && k.words.last() == Some(word)
        });
        let one = found.next().filter(|i| {
            let k = &self.clusters[*i];
            let untitled = k.title.is_none() && k.possible.is_empty() && !k.headline;
            untitled && k.gender == Some(Gender::Female) && given(k)
        })?;
        found.all(|i| i == one).then_some(one)
    }

    /// The first firm of the article whose name begins with words that nothing shows to be a person's.
    fn firm(&self, c: &Candidate<'_, '_>, all: &[Candidate<'_, '_>]) -> Option<usize> {
        let person = c.raw.kind == NameType::Person;
        let several = person && c.words.len() > 1;
        let titled = person && (c.raw.titled || c.raw.honorific);
        if titled || c.raw.organisation.is_some() || several && is_somebody(c, all) {
            return None;
        }
        // “Jane Sample said”, of Jane Sample Co Inc and of nothing more
        let legal = |w: &String| w == "and" || CORPORATE.contains(&w.as_str());
        let whole = |k: &Cluster| {
            let rest = k.words().get(c.words.len()..);
            k.words().starts_with(&c.words) && rest.is_some_and(|rest| rest.iter().all(legal))
        };
        let fits = |k: &Cluster| !k.headline && is_short_for(k, c) && (!several || whole(k));
        self.clusters.iter().position(fits)
    }
}

/// Whether the article tells of a person by that name: with a title, a calling, “Mr.” before the surname, “who” behind it.
fn is_somebody(c: &Candidate<'_, '_>, all: &[Candidate<'_, '_>]) -> bool {
    let (surname, a) = (c.words.last(), c.analysis);
    let apposed = |o: &Candidate<'_, '_>| {
        let next = o.raw.name.end;
        o.analysis.is_any(next, &["who", "whose"])
            || o.analysis.is_any(next, &[","])
                && o.analysis
                    .is_any(next + 1, &["who", "whose", "founder", "the", "a", "an"])
    };
    all.iter().any(|o| {
        let same = o.words == c.words;
        let called = same && (has_calling(o) || apposed(o));
        o.raw.kind == NameType::Person
            && o.words.last() == surname
            && (called || o.raw.titled || o.raw.honorific)
    }) || (0..a.doc.tokens.len()).any(|t| a.is_any(t, &["he", "she"]))
}

/// “Doe Blamed For Sabotaging Roe”, a heading that was taken for a name, which is nobody’s whose surname leads a country.
fn is_glued(k: &Cluster, c: &Candidate<'_, '_>, gazetteer: &Gazetteer) -> bool {
    let given = |w: &String| gazetteer.names.given(crate::tokenize::key_of(w)).is_some();
    k.words.len() > 2
        && c.words.len() == 1
        && k.possible.is_empty()
        && c.possible
            .iter()
            .any(|(_, kind)| *kind == NameKind::Surname)
        && !k.words.iter().any(given)
        && !k.name.contains('-')
        // “minister Lim Quan Dip”, whose name begins with the surname; “Chairman Van Quorl Rao”
        && !(k.words.starts_with(&c.words) && EASTERN.contains(&c.words[0].as_str()))
        && !(k.words.ends_with(&c.words) && k.title.is_some())
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
    fn a_firm_called_like_a_person_is_one() {
        let text = "Peter Brown Co Inc closed. The notes are old, Peter Brown said.";
        assert_eq!(last_speaker(text), "Peter Brown Co Inc");
        let text = "Peter Brown Co Inc closed. The notes are old, Peter Brown, its founder, said.";
        assert_eq!(last_speaker(text), "Peter Brown");
        let text = "Frank B. Quorl and Co Inc closed. Quorl said it rained.";
        assert_eq!(last_speaker(text), "Frank B. Quorl and Co Inc");
    }

    #[test]
    fn a_father_is_not_his_son() {
        let text = "Peter Brown Jr. and Peter Brown Sr. came. “It will rain,” Brown Sr. said.";
        assert_eq!(last_speaker(text), "Peter Brown Sr.");
    }

    #[test]
    fn the_president_is_not_his_wife() {
        let text = "Michelle Obama came. President Obama said that it would rain.";
        assert_ne!(last_speaker(text), "Michelle Obama");
    }

    #[test]
    fn a_surname_that_is_known_alone_is_that_of_the_one_known() {
        let text = "Ann Bolsonaro came. Jair Bolsonaro had promised a mill. It was May. Bolsonaro said it rained.";
        assert_eq!(last_speaker(text), "Jair Bolsonaro");
    }

    #[test]
    fn a_heading_is_no_name_of_a_leader() {
        let text = "Quorl Blamed Sabotaging Obama\n\nPresident Obama came. Obama said it rained.";
        assert_eq!(last_speaker(text), "Barack Obama");
    }

    #[test]
    fn a_surname_behind_a_title_tells_no_gender() {
        let text = "Laura Lincoln teaches law. Professor Lincoln said that it would rain.";
        assert_eq!(last_speaker(text), "Laura Lincoln");
    }

    #[test]
    fn a_chairman_may_be_a_woman() {
        let text = "Mill chairman Jan Berry left. Ms Berry said that it would rain.";
        assert_eq!(last_speaker(text), "Jan Berry");
    }

    #[test]
    fn a_man_may_have_a_given_name_of_women() {
        let text = "The miller Jocelyn Quorlman came. Mr Quorlman left. He said it would rain.";
        assert_eq!(last_speaker(text), "Jocelyn Quorlman");
        let text = "Jocelyn Quorlman came with her husband. Mr Quorlman said it would rain.";
        assert_ne!(last_speaker(text), "Jocelyn Quorlman");
    }

    #[test]
    fn the_first_of_two_surnames_may_stand_alone() {
        let text = "Mill president Juan Quintana Robles came. Quintana said it would rain.";
        assert_eq!(last_speaker(text), "Juan Quintana Robles");
    }
}
