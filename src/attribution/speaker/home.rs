//! The country of a speaker whom no table knows: of whoever holds a public office, is a public body or speaks for one, where
//! the words beside tell it: “Norwegian Trade Minister Jane Doe”, “a French government official”, “Rep. John Roe”.
//!
//! Others have none: a Japanese analyst, an American firm and a German singer speak for no country.

use std::ops::Range;

use super::Resolver;
use super::resolved::{Resolved, Trail};
use crate::annotation::Resolution;
use crate::mention::names::NameType;
use crate::mention::roles::{self, OFFICES};
use crate::text::WordSet;

/// Who acts for a country, and what belongs to it.
const PUBLIC: &WordSet = &WordSet::of(&[
    "administration",
    "admiral",
    "ambassador",
    "ambassadors",
    "army",
    "authorities",
    "cabinet",
    "congress",
    "congressman",
    "congressmen",
    "consulate",
    "court",
    "courts",
    "delegation",
    "department",
    "diplomat",
    "diplomats",
    "embassy",
    "envoy",
    "forces",
    "government",
    "judge",
    "justice",
    "lawmaker",
    "lawmakers",
    "legislator",
    "legislators",
    "military",
    "minister",
    "ministers",
    "ministry",
    "navy",
    "negotiator",
    "negotiators",
    "official",
    "officials",
    "parliament",
    "police",
    "prosecutor",
    "prosecutors",
    "secretary",
    "senate",
    "senator",
    "senators",
    "treasury",
]);

/// What belongs to a country where one of these stands before it: “central bank”.
const BANKS: &[&str] = &["central", "national", "reserve", "state"];

/// What has officials and departments of its own, and is no country’s.
const PRIVATE: &WordSet = &WordSet::of(&[
    "airline",
    "airlines",
    "association",
    "bond",
    "bonds",
    "business",
    "club",
    "companies",
    "company",
    "embassies",
    "employees",
    "exchange",
    "federation",
    "firm",
    "firms",
    "fund",
    "group",
    "industry",
    "lawyers",
    "market",
    "newspaper",
    "party",
    "securities",
    "team",
    "trust",
    "union",
    "university",
]);

/// Titles that news gives to members of the Congress of the United States alone.
const OF_CONGRESS: &[&str] = &["Rep.", "Sen.", "Congressman", "Congresswoman"];

/// Tokens of a title before a name, or of what stands beside it, at most.
const TITLE: usize = 10;

impl Resolver<'_, '_> {
    /// A speaker whom the words of the source describe, with the country that they tell.
    pub(crate) fn at_home(&self, found: Resolved, source: &Range<usize>) -> Resolved {
        let mut found = found;
        if found.trail == Trail::Rule
            && found.resolution != Resolution::Named
            && let Some(speaker) = found.speaker.as_mut().filter(|s| s.country.is_none())
        {
            speaker.country = self.home_of_described(source);
        }
        found
    }

    /// The code of the country for which somebody speaks whom some words describe: “a French government official”, “the
    /// Swiss National Bank”.
    fn home_of_described(&self, words: &Range<usize>) -> Option<String> {
        let public = |t: usize| {
            self.a.is_any(t, PUBLIC)
                || t > words.start && self.a.is_any(t, &["bank"]) && self.a.is_any(t - 1, BANKS)
        };
        let (mut own, mut others) = (words.clone(), words.clone());
        if !own.any(public) || others.any(|t| self.a.is_any(t, PRIVATE)) {
            return None;
        }
        self.only_nation(words.clone())
            .ok()
            .flatten()
            .map(|n| self.code(n))
    }

    /// The same of a name that no table has: by its own words, or by the office that the text gives to a person.
    pub(super) fn home_of_named(&self, index: usize) -> Option<String> {
        let cluster = &self.clusters.clusters[index];
        let mut own = self.clusters.mentions.iter();
        let own = own
            .by_ref()
            .filter(|m| m.field == self.field && m.cluster == index);
        let mut own = own.map(|m| (m.phrase.clone(), m.name.clone())).peekable();
        if cluster.kind == NameType::Organisation {
            // “Belgium’s | Finance Ministry”
            let (phrase, _) = own.peek()?;
            return self.home_of_described(&(self.titles(phrase.start).start..phrase.end));
        }
        let role = cluster.role.as_deref().unwrap_or_default();
        let last = roles::last_word(role);
        if !OFFICES.contains(&last.as_str()) {
            return own.find_map(|(_, name)| self.home_of_described(&self.apposed(name.end)));
        }
        let mut nations = cluster
            .nations
            .iter()
            .map(|n| self.g.country_names[usize::from(*n)].country);
        if let Some(nation) = nations.next() {
            return nations.all(|n| n == nation).then(|| self.code(nation));
        }
        if OF_CONGRESS.contains(&role) {
            return Some(String::from("USA"));
        }
        let minister = last == "minister" || last == "secretary" && role.contains(' ');
        let beside = own.find_map(|(_, name)| {
            let before = self.only_nation(self.titles(name.start)).ok().flatten();
            before
                .map(|n| self.code(n))
                .or_else(|| self.home_of_described(&self.apposed(name.end)))
        });
        beside.or_else(|| {
            self.main_nation()
                .filter(|_| minister)
                .map(|n| self.code(n))
        })
    }

    /// “Norwegian Bolt and Nut Minister | Jane Brown”: the capitals before a name.
    fn titles(&self, end: usize) -> Range<usize> {
        let first = self.a.sentence_of(end).start;
        let title = |t: &usize| {
            self.a.doc.tokens[*t].is_capitalised()
                || self.a.is_any(*t, &["and", "of", "'s", "’s", "-"])
        };
        let from = end.saturating_sub(TITLE).max(first);
        let start = (from..end).rev().take_while(title).last().unwrap_or(end);
        start..end
    }

    /// “Jane Brown, | the Norwegian bolt minister, | said”: what stands beside a name.
    fn apposed(&self, end: usize) -> Range<usize> {
        let stop = self.a.sentence_of(end - 1).end;
        if !self.a.is_mark(end, b',') || end + 1 >= stop {
            return end..end;
        }
        let words = end + 1..stop.min(end + 1 + TITLE);
        let close = words.clone().find(|t| self.a.is_mark(*t, b','));
        close.map_or(end..end, |close| words.start..close)
    }

    fn code(&self, country: u16) -> String {
        self.g.countries[usize::from(country)].iso3.clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    fn country(text: &str) -> Option<String> {
        let engine = Engine::builder().build().unwrap();
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let last = quotes.last().expect("somebody speaks");
        last.speaker.as_ref().and_then(|s| s.country.clone())
    }

    #[test]
    fn who_holds_an_office_speaks_for_the_country() {
        for (text, code) in [
            (
                "Norwegian Bolt Minister Jane Brown said it would rain.",
                "NOR",
            ),
            (
                "Norwegian Bolt Minister Jane Brown came. It would rain on the mill, she said.",
                "NOR",
            ),
            (
                "Jane Brown, a Norwegian government official, said it would rain.",
                "NOR",
            ),
            ("A French government official said it would rain.", "FRA"),
            (
                "It would rain on the mill, Belgium’s Finance Ministry said.",
                "BEL",
            ),
            ("The Erdia mill is old, Rep. Jane Brown said.", "USA"),
            (
                "Norway is cold. In Norway, Norway’s mills are old. Bolt Minister Jane Brown said it would rain.",
                "NOR",
            ),
        ] {
            assert_eq!(country(text).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn others_speak_for_none() {
        for text in [
            "French analyst Jane Brown said it would rain.",
            "Officials of France and Belgium said it would rain.",
            "Jane Brown of France said it would rain.",
        ] {
            assert_eq!(country(text), None, "{text}");
        }
    }
}
