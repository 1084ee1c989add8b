//! What the rest of the article says of a name: the same words elsewhere, the names it is listed with, and longer
//! names that it ends.

use std::ops::Range;

use super::decide::{KINDS, ORGANISATION, PERSON, PLACE, Scores, best};
use super::heading_words::TRADES_OF_EITHER;
use super::words::{CORPORATE, TRADERS};
use super::{Finder, RawName, traded};
use crate::annotation::Form;
use crate::gazetteer::{Known, RoleKind, Target, joined};
use crate::tag::pos::Pos;
use crate::text::{Case, WordSet};

/// The names it is listed with weigh one part in so many of its own evidence.
const LISTED: i32 = 2;

/// So do the longer names that it ends.
const LONGER: i32 = 4;

/// What an organisation gets ahead of all but persons with a title: texts of other kinds than those trained on name
/// more of them.
const LEAD: i32 = 40;

/// What a place gets where the region stands beside it.
const REGION: i32 = 600;

/// What a name gets as an organisation that the tables have as a company or a paper.
const COMPANY: i32 = 700;

/// Papers and the like, right before their names, in small letters.
const PRESS: &WordSet = &WordSet::of(&[
    "airline",
    "band",
    "brewer",
    "broadcaster",
    "daily",
    "housebuilder",
    "magazine",
    "newspaper",
    "newswire",
    "publication",
    "studio",
    "tabloid",
    "weekly",
    "winemaker",
]);

/// Words of such a description, at most.
const DESCRIPTION: usize = 9;

/// What the name of a country gets ahead as an organisation: some texts mean its government.
const COUNTRY_LEAD: i32 = 100;

/// Adds to the scores of every name what the rest of the article says of it.
pub(super) fn weighed(finder: &Finder<'_, '_>, names: &[RawName], own: Vec<Scores>) -> Vec<Scores> {
    let mut own = own;
    towns(finder, names, &mut own);
    companies(finder, names, &mut own);
    let mut total = own.clone();
    repeated(finder, names, &own, &mut total);
    listed(finder, names, &own, &mut total);
    shortened(finder, names, &mut total);
    for (raw, scores) in names.iter().zip(&mut total) {
        scores[ORGANISATION] += if raw.titled {
            0
        } else if finder.is_country(&raw.name) {
            COUNTRY_LEAD
        } else {
            LEAD
        };
    }
    traded::firms(finder, names, &mut total);
    total
}

/// A word that once stands with its region is a place elsewhere too, but for somebody with a title.
fn towns(finder: &Finder<'_, '_>, names: &[RawName], own: &mut [Scores]) {
    let key = |raw: &RawName| finder.a.doc.tokens[raw.name.start].key;
    let towns = names.iter().filter(|raw| finder.is_town(raw));
    let towns: Vec<u64> = towns.map(key).collect();
    for (raw, scores) in names.iter().zip(own) {
        if raw.name.len() == 1 && !raw.titled && towns.contains(&key(raw)) {
            scores[PLACE] += REGION;
        }
    }
}

/// Well-known companies and papers speak and act under names that the texts trained on have for other things.
fn companies(finder: &Finder<'_, '_>, names: &[RawName], own: &mut [Scores]) {
    for (raw, scores) in names.iter().zip(own) {
        let known = matches!(
            finder.known_as(raw.name.clone()),
            Some(Known::Company | Known::Media)
        );
        let company = known
            || finder.follows_trader(raw)
            || finder.says_it(raw)
            || finder.is_a_company(raw)
            || finder.ends_with_initials(raw);
        if company && (!raw.titled || finder.ends_with_initials(raw)) {
            scores[ORGANISATION] += COMPANY;
        }
    }
}

/// Names of the same words name the same.
fn repeated(finder: &Finder<'_, '_>, names: &[RawName], own: &[Scores], total: &mut [Scores]) {
    let key = |raw: &RawName| joined(raw.name.clone().map(|t| finder.a.doc.tokens[t].key));
    let mut same: Vec<(u64, usize)> = (0..names.len()).map(|i| (key(&names[i]), i)).collect();
    same.sort_unstable();
    for group in same.chunk_by(|a, b| a.0 == b.0).filter(|g| g.len() > 1) {
        let mean = mean(group.iter().map(|(_, i)| &own[*i]));
        for &(_, i) in group {
            add(&mut total[i], mean);
        }
    }
}

/// Names in a list are alike: “Jane Doe, Rabbit Roe and Joe Bloggs”.
fn listed(finder: &Finder<'_, '_>, names: &[RawName], own: &[Scores], total: &mut [Scores]) {
    let mut start = 0;
    while start < names.len() {
        let mut end = start + 1;
        let mut closed = false;
        while end < names.len()
            && let Some(last) = finder.is_joined(&names[end - 1], &names[end])
        {
            closed |= last;
            end += 1;
        }
        // Between two names a comma and an “and” may as well begin a clause.
        let pair = end - start == 2 && names[start + 1].phrase.start - names[start].name.end > 1;
        if closed && !pair {
            for (i, total) in total[start..end].iter_mut().enumerate() {
                let (before, after) = (&own[start..start + i], &own[start + i + 1..end]);
                let others = mean(before.iter().chain(after));
                add(total, others.map(|v| v / LISTED));
            }
        }
        start = end;
    }
}

/// A word alone is the surname of somebody whom the article names in full.
fn shortened(finder: &Finder<'_, '_>, names: &[RawName], total: &mut [Scores]) {
    let last = |raw: &RawName| finder.a.doc.tokens[finder.surname_at(&raw.name)].key;
    let mut longer: Vec<(u64, usize)> = (0..names.len())
        .filter(|i| names[*i].name.len() > 1)
        .map(|i| (last(&names[i]), i))
        .collect();
    longer.sort_unstable();
    for i in (0..names.len()).filter(|i| names[*i].name.len() == 1) {
        let key = last(&names[i]);
        let from = longer.partition_point(|(k, _)| *k < key);
        let to = longer.partition_point(|(k, _)| *k <= key);
        if from == to {
            continue;
        }
        let mean = mean(
            longer[from..to.min(from + 8)]
                .iter()
                .map(|(_, j)| &total[*j]),
        );
        let first = |j: usize| finder.a.doc.tokens[names[j].name.start].key;
        let mut bearers: Vec<u64> = longer[from..to].iter().map(|(_, j)| first(*j)).collect();
        bearers.sort_unstable();
        bearers.dedup();
        // A family of several members is the name of a firm as well.
        let one = bearers.len() < 3;
        if one && best(&mean) == PERSON && finder.may_be_surname(&names[i]) {
            // News brings people in with their full names.
            let lead = (1..KINDS).map(|k| total[i][k]).max().unwrap_or(0);
            total[i][PERSON] = total[i][PERSON].max(lead + 1);
        }
        add(&mut total[i], mean.map(|v| v / LONGER));
    }
}

fn mean<'a>(group: impl Iterator<Item = &'a Scores>) -> Scores {
    let mut sum = [0; KINDS];
    let mut count = 0;
    for scores in group {
        add(&mut sum, *scores);
        count += 1;
    }
    sum.map(|s| s / count.max(1))
}

fn add(to: &mut Scores, from: Scores) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

impl Finder<'_, '_> {
    /// The last word of a name, but for Jr. and the like, unless the word before it is a well-known company’s name as well.
    pub(super) fn surname_at(&self, name: &Range<usize>) -> usize {
        const SUFFIXES: &[&str] = &["jr.", "jr", "sr.", "sr", "ii", "iii", "iv"];
        let last = name.end - 1;
        let suffixed = name.len() > 2 && self.a.is_any(last, SUFFIXES);
        let company = || self.known_as(last - 1..last) == Some(Known::Company);
        last - usize::from(suffixed && !company())
    }

    /// “Sample said it would close”: no person says so.
    fn says_it(&self, raw: &RawName) -> bool {
        let end = self.a.sentence_of(raw.name.start).end;
        let at = raw.name.end;
        let next = at + 1 + usize::from(self.a.is_any(at + 1, &["that"]));
        let says = ["said", "says", "announced", "reported", "added", "expects"];
        let unknown = || {
            let given = self.g.names.given(self.a.doc.tokens[raw.name.start].key);
            given.is_none()
        };
        let form = || raw.name.clone().all(|t| self.a.is_any(t, CORPORATE));
        next < end
            && self.a.is_any(next, &["it", "its"])
            && self.a.is_any(at, &says)
            && raw.leaders.is_empty()
            && unknown()
            && !form()
    }

    /// “Sample, an Exampla-based software maker, said”: what it is stands behind its comma.
    fn is_a_company(&self, raw: &RawName) -> bool {
        let end = self.a.sentence_of(raw.name.start).end;
        let comma = raw.name.end;
        let article = comma + 1;
        if article >= end
            || self.a.word(comma) != ","
            || !self.a.is_any(article, &["a", "an", "the"])
            || !raw.leaders.is_empty()
        {
            return false;
        }
        let describes = |t: usize| {
            let pos = self.a.pos[t];
            matches!(pos, Pos::Noun | Pos::Adj | Pos::Num | Pos::Propn)
                || matches!(pos, Pos::Adv | Pos::Verb)
                || self.a.is_joint(t)
        };
        let mut phrase = article + 1..end.min(article + 1 + DESCRIPTION);
        let head = phrase.find(|t| !describes(*t)).map(|t| t - 1);
        let firm = |head: usize| {
            self.role_at(head) == Some(RoleKind::Organization) || self.a.is_any(head, TRADERS)
        };
        // not “Doe, the party’s spokesman”
        let whole = |head: usize| head > article && !self.a.is_possessive(head + 1);
        head.is_some_and(|head| whole(head) && firm(head))
    }

    /// “Sample News Agency SNA”: persons do not end with their initials.
    fn ends_with_initials(&self, raw: &RawName) -> bool {
        let last = raw.name.end - 1;
        let acronym = self.a.word(last);
        let letters = acronym.chars().rev();
        let words = (raw.name.start..last)
            .rev()
            .map(|t| self.a.word(t).chars().next());
        acronym.len() >= 2
            && raw.name.len() > acronym.len()
            && self.a.doc.tokens[last].case == Case::Upper
            && letters.zip(words).all(|(l, w)| w == Some(l))
    }

    /// “The retailer Sample”, “the daily Sample”; not “told the retailer Jane Doe was ill”.
    fn follows_trader(&self, raw: &RawName) -> bool {
        let start = self.a.sentence_of(raw.name.start).start;
        let before = raw.name.start.wrapping_sub(1);
        let press = || {
            self.a.doc.tokens[before].case == Case::Lower
                && self.a.is_any(before, PRESS)
                && !self.begins_person(raw.name.clone())
        };
        // “researcher Sample”; “rival Doe” may be a player
        let either = || {
            let opens = before == start && raw.organisation.is_none();
            (self.a.doc.tokens[before].case == Case::Lower || opens)
                && self.a.is_any(before, TRADES_OF_EITHER)
                && !self
                    .a
                    .is_any(before, &["rival", "partner", "competitor", "dealer"])
                && !self.begins_person(raw.name.clone())
                && self
                    .g
                    .names
                    .surname(self.a.doc.tokens[raw.name.end - 1].key)
                    .is_none()
        };
        let trader =
            raw.name.start > start && (self.a.is_any(before, TRADERS) || press() || either());
        let told = |t: usize| self.a.is_any(t, &["told", "tell", "telling", "tells"]);
        let told = || (start..raw.name.start).rev().nth(2).is_some_and(told);
        trader && self.a.doc.tokens[raw.name.start].spaced && !told()
    }

    /// Tells whether two names stand side by side in a list, and whether “and” or the like joins them.
    fn is_joined(&self, a: &RawName, b: &RawName) -> Option<bool> {
        let between = a.name.end..b.phrase.start;
        let mut and = false;
        for at in between.clone() {
            match self.a.word(at) {
                "," => {}
                "and" | "&" | "or" | ";" => and = true,
                _ => return None,
            }
        }
        matches!(between.len(), 1 | 2).then_some(and)
    }

    /// One word with its region: “in Sampleton, Oregon, where”, but not “Doe, US secretary”.
    fn is_town(&self, raw: &RawName) -> bool {
        let sentence = self.a.sentence_of(raw.name.start);
        let closed = |at: usize| at >= sentence.end || self.a.is_any(at, &[",", ".", ";", ")"]);
        raw.name.len() == 1
            && !raw.titled
            && self.region(raw.name.end, &sentence).is_some_and(closed)
    }

    /// A word that stands neither for a country nor where a place would.
    fn may_be_surname(&self, raw: &RawName) -> bool {
        let at = raw.name.start;
        let place = at > 0
            && (self.a.is_any(at - 1, &["in", "at", "near", "from"])
                || self.a.is_any(at - 1, &["the"]) && !self.describes(raw));
        let after = at > 0 && self.a.pos[at - 1] == Pos::Adp;
        let known = self.a.hits_at(at).iter().any(|h| {
            h.end as usize == raw.name.end
                && match h.target {
                    Target::Organisation(_) => true,
                    // Paris may be somebody's surname, but not in “to Paris”.
                    Target::Country(i) => {
                        let row = &self.g.country_names[usize::from(i)];
                        after || row.form != Form::Capital
                    }
                    _ => false,
                }
        });
        !place && !known && !self.is_town(raw)
    }

    /// A noun follows that the name describes: “the Doe video”.
    pub(super) fn describes(&self, raw: &RawName) -> bool {
        let next = raw.name.end;
        next < self.a.sentence_of(raw.name.start).end
            && self.a.pos[next] == Pos::Noun
            && self.a.doc.tokens[next].spaced
    }
}

#[cfg(test)]
mod tests {
    use super::super::persons;
    use crate::testing::last_speaker;

    #[test]
    fn the_surname_of_a_full_name_is_a_persons() {
        let text = "Tilda Brook filmed herself. Critics of the Brook video were loud. The Brook is a river.";
        assert_eq!(persons(text), ["Tilda Brook", "Brook"]);
    }

    #[test]
    fn a_surname_stands_before_junior() {
        let text = "Charles Quorl Jr. came. Quorl said it was good.";
        assert_eq!(last_speaker(text), "Charles Quorl Jr.");
    }

    #[test]
    fn a_capital_may_be_a_surname() {
        let text = "Marlene Paris was born in a village. Paris moved to London with her aunt. \
            Later she went to Paris. Paris's father stayed at home.";
        assert_eq!(persons(text), ["Marlene Paris", "Paris", "Paris"]);
        assert!(persons("Paris moved the meeting to London. They flew to Paris.").is_empty());
    }

    #[test]
    fn what_follows_a_word_for_a_company_is_one() {
        for text in [
            "The retailer Quandle said its mill would close.",
            "Retailer Quandle said its mill would close.",
            "Milling company Quandle said its mill would close.",
            "The mill would close by May, said the daily Quandle.",
            "The mill would close by May, according to researcher Quandle.",
        ] {
            assert_eq!(last_speaker(text), "Quandle");
        }
    }

    #[test]
    fn what_a_comma_introduces_as_a_company_is_one() {
        let text = "Quorl Venture, a mill firm in Exampla, said on Friday it had raised a fund. \
                    Jane Doe, an adviser, left. The mill firm said it would rain.";
        assert_eq!(last_speaker(text), "Quorl Venture");
        assert_eq!(
            last_speaker("Tilda Brook, a company clerk, said it rained."),
            "Tilda Brook"
        );
    }

    #[test]
    fn names_in_a_list_are_alike() {
        let text = "The jury heard Anna Schmidt, Peter Jones, Quorl Vandip and Mary Brown.";
        assert!(persons(text).contains(&"Quorl Vandip".to_owned()));
        let text = "The jury saw Quorl Vandip.";
        assert!(persons(text).is_empty());
    }

    #[test]
    fn a_word_with_its_region_is_a_place() {
        let text = "The track ran to Gilchrist, Oregon. Gilchrist is a village.";
        assert!(persons(text).is_empty());
        let text = "The prize went to Gilchrist, US secretary of state.";
        assert_eq!(persons(text), ["Gilchrist"]);
    }

    #[test]
    fn a_comma_and_an_and_between_two_are_no_list() {
        let text = "It quoted Colin Weber, and Quorl Vandip Council for the Welfare was built.";
        assert_eq!(persons(text), ["Colin Weber"]);
    }
}
