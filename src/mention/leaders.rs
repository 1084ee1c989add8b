//! Which cluster is which leader, and what office a person held on a day.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::gazetteer::{Body, Class, Gazetteer, NameKind, Person, Status, Tenure};

use super::callings;
use super::clusters::Cluster;
use super::names::NameType;
use super::namesakes::Namesakes;
use super::roles::{self, OFFICES};

/// Points needed for a surname alone, and the lead over the second.
const NEEDED: i32 = 6;
const LEAD: i32 = 2;

/// Points of a title that the person has.
const TITLED: i32 = 5;

/// The first year of those whom an undated article may mean by the surname alone.
const SINCE: i16 = 2000;

/// What an article offers as evidence.
#[derive(Debug)]
pub(crate) struct Evidence<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) date: Option<Date>,
    /// Mentions of each country in the article, by index.
    pub(crate) countries: &'a [u32],
    /// Leaders the article names by an office and its body: “the French president”.
    pub(crate) officed: &'a [u16],
}

/// Decides which clusters are leaders.
pub(crate) fn decide(clusters: &mut [Cluster], evidence: &Evidence<'_>) {
    let chosen: Vec<Option<u16>> = clusters
        .iter()
        .map(|c| evidence.choose(c).filter(|_| c.kind == NameType::Person))
        .collect();
    let context = Namesakes::of(clusters, &chosen, evidence);
    let era = evidence.date.or_else(|| evidence.latest(clusters, &chosen));
    for (cluster, chosen) in clusters.iter_mut().zip(&chosen) {
        if cluster.kind != NameType::Person {
            continue;
        }
        cluster.leader = chosen.filter(|i| {
            !context.is_namesake(*i, cluster) && !evidence.is_another(*i, cluster, era)
        });
        if let Some(i) = cluster.leader {
            let person = &evidence.gazetteer.people[usize::from(i)];
            cluster.name.clone_from(&person.name);
            cluster.gender = person.gender.or(cluster.gender);
        }
    }
}

impl Evidence<'_> {
    fn choose(&self, cluster: &Cluster) -> Option<u16> {
        let strong = cluster
            .possible
            .iter()
            .filter(|(p, kind)| *kind == NameKind::Full && !self.is_word_alone(*p, cluster));
        if let Some(best) = strong.max_by_key(|(p, _)| {
            (
                self.title_points(*p, cluster),
                self.nearness(*p),
                Reverse(*p),
            )
        }) {
            return self.plausible(best.0, cluster).then_some(best.0);
        }
        let mut scored: Vec<(i32, u16)> = cluster
            .possible
            .iter()
            .map(|(p, kind)| (self.points(*p, *kind, cluster), *p))
            .collect();
        scored.sort_by_key(|(points, p)| (Reverse(*points), *p));
        let (points, person) = *scored.first()?;
        let second = scored.get(1).map_or(0, |s| s.0);
        (points >= NEEDED && points >= second + LEAD).then_some(person)
    }

    /// “Idris”, all of a king’s name and some other’s surname, where the article has neither title nor country for it.
    fn is_word_alone(&self, index: u16, cluster: &Cluster) -> bool {
        let person = self.person(index);
        !person.name.contains(' ')
            && cluster.offices.is_empty()
            && cluster.nations.is_empty()
            && cluster.role.is_none()
            && cluster.words().len() == 1
            && !self.officed.contains(&index)
            && person.tenures.iter().all(|t| self.mentions(t) == 0)
    }

    /// How often the article names the country of an office.
    fn mentions(&self, tenure: &Tenure) -> u32 {
        match tenure.body {
            Body::Country(c) => self.countries.get(usize::from(c)).copied().unwrap_or(0),
            Body::Organisation(_) => 0,
        }
    }

    /// Whether the words beside a name make it another person's.
    fn is_another(&self, index: u16, cluster: &Cluster, era: Option<Date>) -> bool {
        let person = self.person(index);
        self.title_points(index, cluster) == 0
            && (cluster.calling && callings::may_be_another(person, self.gazetteer, self.date)
                || !cluster.former
                    && callings::is_later_member(cluster.title.as_deref(), person, era))
    }

    /// The last term that an undated article tells of by somebody's title.
    fn latest(&self, clusters: &[Cluster], chosen: &[Option<u16>]) -> Option<Date> {
        let titled = clusters.iter().zip(chosen).filter_map(|(c, i)| {
            let index = (*i)?;
            (self.title_points(index, c) > 0).then_some(index)
        });
        let starts = titled.filter_map(|i| {
            let tenures = self.person(i).tenures.iter();
            tenures.filter_map(|t| t.term.start).min()
        });
        starts.max()
    }

    fn person(&self, index: u16) -> &Person {
        &self.gazetteer.people[usize::from(index)]
    }

    /// Days between the article and the person's nearest term, negated; 0 within one.
    fn nearness(&self, index: u16) -> i64 {
        let Some(date) = self.date else { return 0 };
        self.person(index)
            .tenures
            .iter()
            .map(|t| {
                if t.term.covers(date) {
                    0
                } else if let Some(end) = t.term.end.filter(|e| *e < date) {
                    -i64::from((date - end).get_days())
                } else {
                    t.term
                        .start
                        .map_or(0, |s| -i64::from((s - date).get_days()))
                }
            })
            .max()
            .unwrap_or(i64::MIN)
    }

    /// A full name belongs to the leader unless the leader's time is far away.
    fn plausible(&self, index: u16, cluster: &Cluster) -> bool {
        let Some(date) = self.date else { return true };
        let tenures = &self.person(index).tenures;
        // Long out of office, without a title, and the article has nothing to do with the country: a namesake.
        let long_ago = |t: &Tenure| {
            t.term
                .end
                .is_some_and(|e| i32::from(date.year()) - i32::from(e.year()) > 5)
        };
        let about = |t: &Tenure| match t.body {
            Body::Country(c) => self.countries.get(usize::from(c)).copied().unwrap_or(0) > 0,
            Body::Organisation(_) => true,
        };
        if !tenures.is_empty()
            && tenures.iter().all(|t| long_ago(t) && !about(t))
            && self.title_points(index, cluster) == 0
        {
            return false;
        }
        tenures.is_empty()
            || tenures.iter().any(|t| {
                t.term
                    .start
                    .is_none_or(|s| i32::from(s.year()) - i32::from(date.year()) <= 25)
            })
    }

    /// Points for titles and nations that the article puts beside the name.
    pub(super) fn title_points(&self, index: u16, cluster: &Cluster) -> i32 {
        let person = self.person(index);
        let nations: Vec<u16> = cluster
            .nations
            .iter()
            .map(|n| self.gazetteer.country_names[usize::from(*n)].country)
            .collect();
        let fits_nation = |t: &Tenure| match t.body {
            Body::Country(c) => nations.is_empty() || nations.contains(&c),
            Body::Organisation(_) => nations.is_empty(),
        };
        let mut best = 0;
        for office in &cluster.offices {
            let office = &self.gazetteer.offices[usize::from(*office)];
            for tenure in &person.tenures {
                let fits = tenure.classes.contains(&office.class)
                    && (office.bodies.is_empty() || office.bodies.contains(&tenure.body))
                    && fits_nation(tenure);
                if fits {
                    let now = self.date.is_none_or(|d| tenure.term.covers(d));
                    best = best.max(if now { 5 } else { 2 } + i32::from(!nations.is_empty()));
                }
            }
        }
        if cluster.offices.is_empty()
            && !nations.is_empty()
            && person.tenures.iter().any(fits_nation)
        {
            best = best.max(2);
        }
        best
    }

    /// Whether of all who bear the name only one has the title beside it, or was head of a country that the article names:
    /// what an undated article tells of its day.
    fn is_only_head(&self, index: u16, cluster: &Cluster) -> bool {
        let heads = |p: u16| {
            let head = |t: &Tenure| {
                t.classes
                    .iter()
                    .any(|c| matches!(c, Class::HeadOfState | Class::HeadOfGovernment))
                    && self.mentions(t) > 0
                    && t.term.end.is_none_or(|end| end.year() >= SINCE)
            };
            self.title_points(p, cluster) >= TITLED || self.person(p).tenures.iter().any(head)
        };
        heads(index)
            && cluster
                .possible
                .iter()
                .all(|(p, _)| *p == index || !heads(*p))
    }

    /// Points for a surname or nickname that no full name in the article explains.
    fn points(&self, index: u16, kind: NameKind, cluster: &Cluster) -> i32 {
        let person = self.person(index);
        if cluster.gender.is_some() && person.gender.is_some() && cluster.gender != person.gender {
            return 0;
        }
        // AMLO, MBS and the like are other things too, and a headline in capitals is full of them: the
        // article has to speak of the country.
        let acronym = cluster.name.len() <= 4 && !cluster.name.chars().any(char::is_lowercase);
        let elsewhere = person.tenures.iter().all(|t| self.mentions(t) == 0);
        if acronym && elsewhere {
            return 0;
        }
        // “He, who …”, “So,”: a name of a leader only beside a title.
        let word = matches!(
            cluster.name.as_str(),
            "He" | "So" | "An" | "Do" | "To" | "Her"
        );
        if word && self.title_points(index, cluster) == 0 {
            return 0;
        }
        let mut points = self.title_points(index, cluster);
        if self.officed.contains(&index) {
            points += 3;
        }
        if kind == NameKind::Alias {
            points += 3;
        }
        let mut office = 0;
        let mut nation = 0;
        for tenure in &person.tenures {
            if self.date.is_some_and(|d| tenure.term.covers(d)) {
                office = office.max(match tenure.classes.iter().min() {
                    Some(
                        Class::HeadOfGovernment | Class::HeadOfState | Class::HeadOfOrganisation,
                    ) => 4,
                    Some(Class::ForeignMinister | Class::VicePresident | Class::CrownPrince) => 3,
                    _ => 2,
                });
            } else if self.date.is_some_and(|d| {
                tenure
                    .term
                    .end
                    .is_some_and(|e| e < d && d.year() - e.year() <= 8)
            }) {
                office = office.max(2);
            }
            if matches!(tenure.body, Body::Country(_)) && (self.date.is_none() || office > 0) {
                nation = nation.max(match self.mentions(tenure) {
                    0 => 0,
                    1..=2 => 2,
                    _ => 3,
                });
            }
        }
        // A surname alone, and nothing else of the leader: a firm’s, a player’s.
        let of_country = |t: &Tenure| matches!(t.body, Body::Country(_));
        if points == 0 && elsewhere && person.tenures.iter().all(of_country) {
            office = office.min(3);
        }
        points += office + nation;
        // A rare surname is proof by itself, a common one asks for more.
        if self.date.is_none() && self.is_only_head(index, cluster) {
            points += if self.title_points(index, cluster) >= TITLED {
                3
            } else {
                2
            };
        }
        points += match cluster.surname_is_common(self.gazetteer) {
            None => 2,
            Some(false) => 0,
            Some(true) => -2,
        };
        points
    }
}

/// An office as it is written in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Role {
    /// “President of Ukraine”, “former Chancellor of Germany”
    pub(crate) text: String,
    /// Alpha-3 code of the country, if it is an office of one.
    pub(crate) country: Option<String>,
}

/// Days before a president's term in which a report may call the winner president-elect.
const ELECT: i32 = 80;

/// Gives the office a person held on a day; “former …” after it, “…-elect” shortly before a presidency;
/// `None` before any. For an article without a date it is the office that the article puts beside the name.
pub(crate) fn role_on(
    gazetteer: &Gazetteer,
    clusters: &[Cluster],
    index: u16,
    date: Option<Date>,
) -> Option<Role> {
    let person = &gazetteer.people[usize::from(index)];
    let Some(date) = date else {
        let cluster = clusters.iter().find(|c| c.leader == Some(index))?;
        return role_in_words(gazetteer, person, cluster);
    };
    let rank = |t: &Tenure| {
        (
            t.status == Status::Claimant,
            t.classes.iter().min().copied(),
        )
    };
    let current = person
        .tenures
        .iter()
        .filter(|t| t.term.covers(date))
        .min_by_key(|t| (rank(t), Reverse(t.term.start)));
    if let Some(t) = current {
        return Some(written(gazetteer, t, t.status.word()));
    }
    let elect = person.tenures.iter().find(|t| {
        let soon = t
            .term
            .start
            .is_some_and(|s| s > date && (s - date).get_days() <= ELECT);
        soon && t.status == Status::Regular
            && t.office == "President"
            && t.classes.contains(&Class::HeadOfState)
    });
    if let Some(t) = elect {
        let role = written(gazetteer, t, "");
        let text = role.text.replacen("President", "President-elect", 1);
        return Some(Role { text, ..role });
    }
    let former = person
        .tenures
        .iter()
        .filter(|t| t.term.ended_before(date))
        .min_by_key(|t| (rank(t), Reverse(t.term.end)));
    former.map(|t| {
        let role = written(gazetteer, t, "former");
        let text = titled(clusters, index, &role.text);
        Role {
            text: text.unwrap_or(role.text),
            ..role
        }
    })
}

/// The title that the article gives to a leader whose office of the tables is over, and another: “Gov. Jane Brown”, who was a
/// minister.
fn titled(clusters: &[Cluster], index: u16, former: &str) -> Option<String> {
    let title = clusters.iter().find(|c| c.leader == Some(index))?;
    let title = title.role.as_ref()?;
    let last = roles::last_word(title);
    let office = OFFICES.contains(&last.as_str());
    let other = !former.to_lowercase().contains(last.trim_end_matches('.'));
    (office && other).then(|| title.clone())
}

/// The latest office of a person that fits the titles and nations beside the name.
fn role_in_words(gazetteer: &Gazetteer, person: &Person, cluster: &Cluster) -> Option<Role> {
    let nations = cluster
        .nations
        .iter()
        .map(|n| Body::Country(gazetteer.country_names[usize::from(*n)].country));
    let nations: Vec<Body> = nations.collect();
    let fits = |t: &&Tenure| {
        let titled = cluster.offices.iter().any(|o| {
            let office = &gazetteer.offices[usize::from(*o)];
            t.classes.contains(&office.class)
                && (office.class != Class::Minister || is_title_of(&office.words, &t.office))
                && (office.bodies.is_empty() || office.bodies.contains(&t.body))
        });
        let own = match t.body {
            Body::Country(_) => nations.is_empty() || nations.contains(&t.body),
            Body::Organisation(_) => true,
        };
        titled && own
    };
    let tenure = person
        .tenures
        .iter()
        .filter(fits)
        .max_by_key(|t| t.term.start)?;
    let before = if cluster.former {
        "former"
    } else {
        tenure.status.word()
    };
    Some(written(gazetteer, tenure, before))
}

/// Whether a minister's title can mean an office: it does not tell of what, or has a word of it.
fn is_title_of(title: &str, office: &str) -> bool {
    let words = |name| {
        str::split(name, [' ', ','])
            .filter(|w| !matches!(*w, "" | "minister" | "secretary" | "of" | "and"))
    };
    let office = office.to_lowercase();
    words(title).next().is_none() || words(title).any(|word| words(&office).any(|o| o == word))
}

fn written(gazetteer: &Gazetteer, t: &Tenure, before: &str) -> Role {
    let mut text = String::new();
    if !before.is_empty() {
        text.push_str(before);
        text.push(' ');
    }
    text.push_str(&t.title(&gazetteer.body_name(t.body)));
    Role {
        text,
        country: gazetteer.body_country(t.body).map(str::to_owned),
    }
}

/// Gives the country a person is known for: of the highest office; of several such, where the person held the most,
/// for a king of many realms was crown prince of one.
pub(crate) fn country_of(gazetteer: &Gazetteer, index: u16) -> Option<String> {
    let person = &gazetteer.people[usize::from(index)];
    person
        .tenures
        .iter()
        .filter(|t| matches!(t.body, Body::Country(_)))
        .min_by_key(|t| {
            let held = person.tenures.iter().filter(|o| o.body == t.body).count();
            (t.classes.iter().min().copied(), Reverse(held), t.term.start)
        })
        .map(|t| t.body)
        .or(person.home.map(Body::Country))
        .and_then(|body| gazetteer.body_country(body))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Engine};

    #[test]
    fn a_minister_of_one_thing_is_none_of_another() {
        assert!(is_title_of("health minister", "Health and Sport Secretary"));
        assert!(!is_title_of(
            "Health Minister",
            "Northern Ireland Secretary"
        ));
        assert!(is_title_of("minister", "Energy Minister"));
        let engine = Engine::builder().build().unwrap();
        let text = "Health Secretary John Reid said the hospital in Leeds would stay open.";
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let speaker = quotes[0].speaker.as_ref().expect("Reid speaks");
        assert_eq!(speaker.name, "John Reid");
        assert_eq!(speaker.role, None);
    }

    #[test]
    fn a_leader_whose_office_is_over_has_the_title_of_the_text() {
        let engine = Engine::builder().build().unwrap();
        let text = "Gov. Andrew Cuomo of New York said the mill in Albany would stay open.";
        let article = Article::new("a", text).with_date(jiff::civil::date(2017, 3, 1));
        let speaker = engine.annotate(&article).quotes[0].speaker.clone().unwrap();
        assert_eq!(speaker.role.as_deref(), Some("Gov."));
        let text = "President Bill Clinton said the mill in Albany would stay open.";
        let article = Article::new("a", text).with_date(jiff::civil::date(2017, 3, 1));
        let speaker = engine.annotate(&article).quotes[0].speaker.clone().unwrap();
        let role = "former President of the United States";
        assert_eq!(speaker.role.as_deref(), Some(role));
    }

    #[test]
    fn an_undated_article_tells_of_a_leader_by_the_title() {
        for (text, name) in [
            (
                "President Trump came. It was old, Trump said.",
                "Donald Trump",
            ),
            (
                "The mill in New Zealand closed. It was old, Rowling said.",
                "Rowling",
            ),
            ("President Bush came. It was old, Bush said.", "Bush"),
            (
                "The mill of the United States closed. It was old, Trump said.",
                "Donald Trump",
            ),
        ] {
            assert_eq!(crate::testing::last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_bare_surname_is_no_leader_where_nothing_speaks_for_it() {
        let engine = Engine::builder().build().unwrap();
        let entity = |article: &Article| {
            let quotes = engine.annotate(article).quotes;
            let speaker = quotes.last().and_then(|q| q.speaker.clone());
            speaker.and_then(|s| s.entity)
        };
        let firm = |text: &str| Article {
            date: Some(jiff::civil::date(1987, 6, 19)),
            ..Article::new("a", text)
        };
        let bolts = "The chairman of the mill bought its shares. It was old, Barco said.";
        assert_eq!(entity(&firm(bolts)), None);
        let land = "The president of Colombia left. “It was old,” Virgilio Barco said.";
        assert!(entity(&firm(land)).is_some());
        let alone = "The town bought the hall. “It is old,” Mr Idris said.";
        assert_eq!(entity(&Article::new("a", alone)), None);
    }
}
