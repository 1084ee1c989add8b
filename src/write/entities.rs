//! Who and what the whole dump speaks of: the rows of `entities.csv`.
//!
//! A worker adds the articles of its batch, the writer merges the batches in order; the outcome is
//! the same however the articles were grouped. Memory grows with the number of distinct entities,
//! not of articles.
//!
//! A leader, person or organisation with an id is one entity; a country is one by its alpha-3 code;
//! whoever has neither is one by kind, country and exact name, and where some articles tell no country, the only one that others
//! tell. Somebody unnamed is no entity.

use std::{
    cmp::{Ordering, Reverse},
    collections::{BTreeMap, HashMap},
    mem,
};

use jiff::civil::Date;

use super::view::View;
use crate::annotation::{Mention, MentionKind, Quote, Speaker, SpeakerKind};

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum EntityKind {
    Leader,
    Country,
    Organization,
    Person,
    Group,
}

impl EntityKind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Country => "country",
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Group => "group",
        }
    }

    /// Gives the kind of a speaker; `None` for somebody unnamed.
    const fn of_speaker(kind: SpeakerKind) -> Option<Self> {
        match kind {
            SpeakerKind::Person => Some(Self::Person),
            SpeakerKind::Organization => Some(Self::Organization),
            SpeakerKind::Group => Some(Self::Group),
            SpeakerKind::Unknown => None,
        }
    }
}

impl From<MentionKind> for EntityKind {
    fn from(kind: MentionKind) -> Self {
        match kind {
            MentionKind::Leader => Self::Leader,
            MentionKind::Country => Self::Country,
            MentionKind::Person => Self::Person,
            MentionKind::Organization => Self::Organization,
        }
    }
}

/// An entity and what the dump says of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entity {
    pub(crate) id: Option<String>,
    pub(crate) name: String,
    pub(crate) kind: EntityKind,
    pub(crate) country: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) mentions: u64,
    pub(crate) articles: u64,
    pub(crate) quotes: u64,
    pub(crate) words_quoted: u64,
    pub(crate) first_date: Option<Date>,
    pub(crate) last_date: Option<Date>,
    /// As a speaker: the number of quotations about each country.
    pub(crate) about: BTreeMap<String, u64>,
    /// Date of the article that told the role.
    role_date: Option<Date>,
    /// The article counted last, to count each once.
    last_article: u64,
}

/// How an entity is recognised.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Id(String),
    Country(String),
    Name(EntityKind, Option<String>, String),
}

/// What a mention or a speaker tells of an entity.
struct Facts<'a> {
    id: Option<&'a str>,
    name: &'a str,
    kind: EntityKind,
    country: Option<&'a str>,
    role: Option<&'a str>,
}

impl<'a> Facts<'a> {
    fn of_mention(mention: &'a Mention) -> Self {
        let kind = EntityKind::from(mention.kind);
        let country = mention.country.as_deref();
        Self {
            id: mention
                .entity
                .as_deref()
                .or(country.filter(|_| kind == EntityKind::Country)),
            name: &mention.name,
            kind,
            country,
            role: mention.role.as_deref(),
        }
    }

    fn of_speaker(speaker: &'a Speaker) -> Option<Self> {
        Some(Self {
            id: speaker.entity.as_deref(),
            name: &speaker.name,
            kind: EntityKind::of_speaker(speaker.kind)?,
            country: speaker.country.as_deref(),
            role: speaker.role.as_deref(),
        })
    }

    fn key(&self) -> Key {
        match (self.kind, self.country, self.id) {
            (EntityKind::Country, Some(country), _) => Key::Country(country.to_owned()),
            (_, _, Some(id)) => Key::Id(id.to_owned()),
            (kind, country, None) => {
                Key::Name(kind, country.map(str::to_owned), self.name.to_owned())
            }
        }
    }

    fn entity(&self) -> Entity {
        Entity {
            id: self.id.map(str::to_owned),
            name: self.name.to_owned(),
            kind: self.kind,
            country: self.country.map(str::to_owned),
            role: None,
            mentions: 0,
            articles: 0,
            quotes: 0,
            words_quoted: 0,
            first_date: None,
            last_date: None,
            about: BTreeMap::new(),
            role_date: None,
            last_article: 0,
        }
    }
}

impl Entity {
    /// Learns from one more mention or quotation in the article numbered `article`.
    fn learn(&mut self, facts: &Facts<'_>, date: Option<Date>, article: u64) {
        // A leader may be met as a speaker, that is as a person, first.
        self.kind = self.kind.min(facts.kind);
        if self.country.is_none() {
            self.country = facts.country.map(str::to_owned);
        }
        self.learn_role(facts.role, date);
        if self.last_article != article {
            self.last_article = article;
            self.articles += 1;
            self.learn_dates(date, date);
        }
    }

    fn learn_role(&mut self, role: Option<&str>, date: Option<Date>) {
        if let Some(role) = role
            && (self.role.is_none() || date > self.role_date)
        {
            if self.role.as_deref() != Some(role) {
                self.role = Some(role.to_owned());
            }
            self.role_date = date;
        }
    }

    fn learn_dates(&mut self, first: Option<Date>, last: Option<Date>) {
        self.first_date = match (self.first_date, first) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.last_date = self.last_date.max(last);
    }

    /// Adds what later articles say of the same entity.
    fn merge(&mut self, later: Self) {
        self.kind = self.kind.min(later.kind);
        self.id = self.id.take().or(later.id);
        self.country = self.country.take().or(later.country);
        self.learn_role(later.role.as_deref(), later.role_date);
        self.learn_dates(later.first_date, later.last_date);
        self.mentions += later.mentions;
        self.articles += later.articles;
        self.quotes += later.quotes;
        self.words_quoted += later.words_quoted;
        for (country, quotes) in later.about {
            *self.about.entry(country).or_default() += quotes;
        }
    }

    /// Orders the most quoted first, then the most mentioned, then by name.
    fn rank(&self, other: &Self) -> Ordering {
        let key = |e: &Self| (Reverse(e.quotes), Reverse(e.mentions));
        key(self)
            .cmp(&key(other))
            .then_with(|| self.name.cmp(&other.name))
            .then_with(|| self.id.cmp(&other.id))
            .then_with(|| self.kind.cmp(&other.kind))
            .then_with(|| self.country.cmp(&other.country))
    }
}

/// All entities met so far.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    /// For lookup only; never iterated.
    index: HashMap<Key, usize>,
    /// In order of first appearance.
    list: Vec<(Key, Entity)>,
    articles: u64,
    /// Number of quotations about each country, whoever speaks.
    about: BTreeMap<String, u64>,
}

impl Entities {
    /// Adds the mentions and speakers of one article.
    pub(crate) fn add(&mut self, view: &View<'_>) {
        self.articles += 1;
        for mention in &view.annotation.mentions {
            self.meet(&Facts::of_mention(mention), view).mentions += 1;
        }
        for quote in &view.annotation.quotes {
            self.add_quote(quote, view);
        }
    }

    fn add_quote(&mut self, quote: &Quote, view: &View<'_>) {
        for country in &quote.countries {
            count(&mut self.about, country);
        }
        let Some(facts) = quote.speaker.as_ref().and_then(Facts::of_speaker) else {
            return;
        };
        let speaker = self.meet(&facts, view);
        speaker.quotes += 1;
        speaker.words_quoted += words(&view.words_of(quote));
        for country in &quote.countries {
            count(&mut speaker.about, country);
        }
    }

    fn meet(&mut self, facts: &Facts<'_>, view: &View<'_>) -> &mut Entity {
        let at = self.find(facts.key(), || facts.entity());
        let entity = &mut self.list[at].1;
        entity.learn(facts, view.article.date, self.articles);
        entity
    }

    fn find(&mut self, key: Key, new: impl FnOnce() -> Entity) -> usize {
        if let Some(&at) = self.index.get(&key) {
            return at;
        }
        let at = self.list.len();
        self.list.push((key.clone(), new()));
        self.index.insert(key, at);
        at
    }

    /// Adds what was found in later articles.
    pub(crate) fn merge(&mut self, later: Self) {
        for (key, entity) in later.list {
            if let Some(&at) = self.index.get(&key) {
                self.list[at].1.merge(entity);
            } else {
                // The count of articles goes on from here, not from where the batch had it.
                let entity = Entity {
                    last_article: 0,
                    ..entity
                };
                self.find(key, || entity);
            }
        }
        for (country, quotes) in later.about {
            *self.about.entry(country).or_default() += quotes;
        }
        self.articles += later.articles;
    }

    /// Joins a name without a country to the only one of the same kind that has one: some articles tell whose minister somebody
    /// is, others do not. Nothing is added after this.
    pub(crate) fn settle(&mut self) {
        let mut of_countries: BTreeMap<(EntityKind, String), Vec<usize>> = BTreeMap::new();
        for (at, (key, _)) in self.list.iter().enumerate() {
            if let Key::Name(kind, Some(_), name) = key {
                of_countries
                    .entry((*kind, name.clone()))
                    .or_default()
                    .push(at);
            }
        }
        let target = |key: &Key| match key {
            Key::Name(kind, None, name) => match of_countries.get(&(*kind, name.clone()))?[..] {
                [only] => Some(only),
                _ => None,
            },
            _ => None,
        };
        let moves: Vec<Option<usize>> = self.list.iter().map(|(key, _)| target(key)).collect();
        let mut list: Vec<Option<(Key, Entity)>> =
            mem::take(&mut self.list).into_iter().map(Some).collect();
        for (from, to) in moves.into_iter().enumerate() {
            if let Some(to) = to
                && let Some((_, stray)) = list[from].take()
                && let Some((_, entity)) = &mut list[to]
            {
                entity.merge(stray);
            }
        }
        self.list = list.into_iter().flatten().collect();
        self.index.clear();
    }

    /// Counts the quotations about a country.
    pub(crate) fn quotes_about(&self, country: &str) -> u64 {
        self.about.get(country).copied().unwrap_or_default()
    }

    /// Counts the distinct entities met so far.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Gives the entities, the most quoted first.
    pub(crate) fn ranked(&self) -> Vec<&Entity> {
        let mut ranked: Vec<&Entity> = self.list.iter().map(|(_, entity)| entity).collect();
        ranked.sort_by(|a, b| a.rank(b));
        ranked
    }
}

fn count(counts: &mut BTreeMap<String, u64>, key: &str) {
    match counts.get_mut(key) {
        Some(count) => *count += 1,
        None => {
            counts.insert(key.to_owned(), 1);
        }
    }
}

/// Counts words: what stands between white space and holds a letter or digit.
fn words(text: &str) -> u64 {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count() as u64
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        annotation::{Annotation, Field},
        article::Article,
        text::Span,
        write::testing::{annotation, article, mention, speaker},
    };

    fn entities(articles: &[(Article, Annotation)]) -> Entities {
        let mut entities = Entities::default();
        for (article, annotation) in articles {
            entities.add(&View::new(article, annotation).unwrap());
        }
        entities
    }

    /// The article of the tests on another day, its speaker in another office.
    fn on(day: Option<Date>, role: Option<&str>) -> (Article, Annotation) {
        let mut article = article();
        article.date = day;
        let mut annotation = annotation();
        for mention in &mut annotation.mentions {
            mention.role = role.map(str::to_owned);
        }
        annotation.quotes[1].speaker.as_mut().unwrap().role = role.map(str::to_owned);
        (article, annotation)
    }

    #[test]
    fn adds_up_mentions_and_quotations() {
        let entities = entities(&[(article(), annotation()), (article(), annotation())]);
        let ranked = entities.ranked();
        assert_eq!(ranked.len(), 2);
        let leader = ranked[0];
        assert_eq!(leader.id.as_deref(), Some("Q1"));
        assert_eq!(
            leader.kind,
            EntityKind::Leader,
            "though the speaker is a person"
        );
        assert_eq!((leader.mentions, leader.articles, leader.quotes), (4, 2, 2));
        assert_eq!(leader.words_quoted, 26);
        assert_eq!(leader.about, [("ERD".into(), 2), ("FRA".into(), 2)].into());
        let country = ranked[1];
        assert_eq!(country.id.as_deref(), Some("ERD"), "for want of another id");
        assert_eq!((country.mentions, country.quotes), (2, 0));
        assert_eq!(entities.quotes_about("ERD"), 2);
        assert_eq!(entities.quotes_about("FRA"), 2);
    }

    #[test]
    fn the_role_is_that_of_the_latest_article() {
        let days = [
            on(Some(date(2020, 5, 1)), Some("Minister of Erdia")),
            on(Some(date(2024, 3, 1)), Some("President of Erdia")),
            on(Some(date(2024, 9, 1)), None),
            on(None, Some("Former President of Erdia")),
            on(Some(date(2019, 1, 1)), Some("Mayor of Erd")),
        ];
        let entities = entities(&days);
        let leader = entities.ranked()[0];
        assert_eq!(leader.role.as_deref(), Some("President of Erdia"));
        assert_eq!(leader.first_date, Some(date(2019, 1, 1)));
        assert_eq!(leader.last_date, Some(date(2024, 9, 1)));
    }

    #[test]
    fn batches_make_no_difference() {
        let dump = [
            on(None, Some("Candidate")),
            on(Some(date(2020, 5, 1)), Some("Minister of Erdia")),
            on(Some(date(2020, 5, 1)), Some("Acting minister of Erdia")),
            (Article::new("x", "nothing"), Annotation::default()),
            on(Some(date(2018, 5, 1)), None),
        ];
        let whole = entities(&dump);
        for cut in 0..=dump.len() {
            let mut merged = entities(&dump[..cut]);
            merged.merge(entities(&dump[cut..]));
            let plain = |entities: &Entities| -> Vec<Entity> {
                let ranked = entities.ranked().into_iter();
                ranked
                    .map(|e| Entity {
                        last_article: 0,
                        ..e.clone()
                    })
                    .collect()
            };
            assert_eq!(plain(&merged), plain(&whole), "cut at {cut}");
            assert_eq!(merged.about, whole.about);
        }
    }

    #[test]
    fn who_has_a_country_in_some_articles_only_is_one() {
        let named = |country: Option<&str>| Mention {
            name: "Jane Brown".into(),
            country: country.map(str::to_owned),
            ..mention(Field::Text, MentionKind::Person, Span::new(0, 1))
        };
        let of = |id: &str, countries: &[Option<&str>]| {
            let annotation = Annotation {
                mentions: countries.iter().map(|c| named(*c)).collect(),
                ..Annotation::default()
            };
            (Article::new(id, "x"), annotation)
        };
        let mut known = entities(&[of("a", &[None]), of("b", &[Some("NOR")])]);
        known.settle();
        let [entity] = known.ranked()[..] else {
            panic!("one person");
        };
        assert_eq!(
            (entity.country.as_deref(), entity.mentions, entity.articles),
            (Some("NOR"), 2, 2)
        );
        let mut doubtful = entities(&[of("a", &[None]), of("b", &[Some("NOR"), Some("FRA")])]);
        doubtful.settle();
        assert_eq!(doubtful.len(), 3);
    }

    #[test]
    fn without_an_id_kind_country_and_name_tell_apart() {
        let named = |country: Option<&str>, kind| Mention {
            name: "Foreign Ministry".into(),
            country: country.map(str::to_owned),
            ..mention(Field::Text, kind, Span::new(0, 1))
        };
        let annotation = Annotation {
            mentions: vec![
                named(Some("DEU"), MentionKind::Organization),
                named(Some("FRA"), MentionKind::Organization),
                named(Some("FRA"), MentionKind::Organization),
                named(Some("FRA"), MentionKind::Person),
                named(None, MentionKind::Organization),
            ],
            ..Annotation::default()
        };
        let entities = entities(&[(Article::new("a", "F"), annotation)]);
        let mentions: Vec<u64> = entities.ranked().iter().map(|e| e.mentions).collect();
        assert_eq!(mentions, [2, 1, 1, 1]);
    }

    #[test]
    fn somebody_unnamed_is_no_entity() {
        let mut annotation = annotation();
        annotation.mentions.clear();
        annotation.quotes[1].speaker = Some(Speaker {
            entity: None,
            name: "a senior official".into(),
            kind: SpeakerKind::Unknown,
            ..speaker()
        });
        let entities = entities(&[(article(), annotation)]);
        assert_eq!(entities.len(), 0);
        assert_eq!(entities.quotes_about("FRA"), 1);
    }

    #[test]
    fn words_are_what_holds_letters() {
        assert_eq!(words("“We – all 27 of us – don’t,” …"), 6);
    }
}
