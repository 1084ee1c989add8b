//! Who held an office: “the German chancellor” of that day.

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{Body, Class, Gazetteer, Tenure};
use crate::tag::pos::Pos;

use super::clusters::{Cluster, Clusters, NameMention};
use super::offices::{Holder, OfficeMention};

/// Days before a term in which somebody may be called its president-elect.
const ELECT: i32 = 80;

/// Days before the end of a term in which its holder may be called ousted.
const OUSTED: i32 = 14;

/// Sentences before one that tells of the holder of an office within which another may still be meant.
const NEAR: usize = 3;

/// What resolution needs to know of the article.
pub(crate) struct Context<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) clusters: &'a Clusters,
    pub(crate) date: Option<Date>,
    /// Countries in the order of their weight in the article.
    pub(crate) countries: Vec<u16>,
}

/// Gives the leaders whom a text names by an office and its body.
pub(crate) fn held(
    mentions: &[OfficeMention],
    gazetteer: &Gazetteer,
    date: Option<Date>,
) -> Vec<u16> {
    let clusters = Clusters::default();
    let context = Context {
        gazetteer,
        clusters: &clusters,
        date,
        countries: Vec::new(),
    };
    mentions
        .iter()
        .filter(|m| !m.former && !m.possessor)
        .filter_map(|m| context.by_date(m, m.body?))
        .collect()
}

/// Finds the holders of the offices of one text, in order.
pub(crate) fn resolve(
    mentions: &mut [OfficeMention],
    field: Field,
    context: &Context<'_>,
    a: &Analysis<'_>,
) {
    for i in 0..mentions.len() {
        if mentions[i].field != field {
            continue;
        }
        let (holder, rule, confidence) = context.holder(&mentions[i], &mentions[..i], a);
        mentions[i].holder = holder;
        mentions[i].rule = rule;
        mentions[i].confidence = confidence;
    }
}

/// Classes of many offices, where the title has to be the same: a trade representative is no attorney general.
fn is_broad(class: Class) -> bool {
    matches!(class, Class::Minister | Class::Envoy | Class::Other)
}

/// Whether a tenure is of the class, and of the title where the class says little.
fn is_of(tenure: &Tenure, class: Class, m: &OfficeMention) -> bool {
    tenure.classes.contains(&class)
        && (!is_broad(class) || tenure.office.to_lowercase().contains(&m.text))
        && (class != Class::HeadOfState || same_throne(&m.text, &tenure.office))
        && !(class == Class::HeadOfGovernment
            && leads_cabinet(&m.text)
            && tenure.office == "President")
}

/// “The prime minister” is no president, though some presidents head the government.
fn leads_cabinet(title: &str) -> bool {
    ["prime minister", "premier", "chancellor", "pm"].contains(&title)
}

/// Words for those who reign, as offices in `leaders.csv` have them.
const THRONES: &[&str] = &[
    "King",
    "Queen",
    "Emperor",
    "Pope",
    "Emir",
    "Sultan",
    "Shah",
    "Prince",
    "Grand Duke",
    "Regent",
];

/// A president is no emperor, and a king no president, though both are heads of state.
fn same_throne(title: &str, office: &str) -> bool {
    let throne = THRONES.iter().find(|t| office.contains(*t));
    let named = THRONES
        .iter()
        .find(|t| title.split(' ').any(|word| word.eq_ignore_ascii_case(t)));
    match (named, throne) {
        (Some(named), Some(_)) => office.contains(named),
        (Some(_), None) => false,
        (None, Some(_)) => !title.contains("president"),
        (None, None) => !matches!(title, "monarch" | "sovereign" | "pontiff"),
    }
}

/// Whether a leader held the office and does so no more, or is yet to take it.
fn is_past(t: &Tenure, m: &OfficeMention, day: Date) -> bool {
    if m.elect {
        return t.term.start.is_some_and(|s| (s - day).get_days() <= ELECT);
    }
    t.term.begun_by(day) && t.term.end.is_some_and(|e| (e - day).get_days() <= OUSTED)
}

/// Gives the term in which a leader held an office: that of the day, else the last begun by it.
pub(crate) fn tenure<'g>(
    gazetteer: &'g Gazetteer,
    m: &OfficeMention,
    leader: u16,
    day: Option<Date>,
) -> Option<&'g Tenure> {
    let fits = |t: &&Tenure| {
        m.body.is_none_or(|b| b == t.body)
            && m.offices.iter().any(|o| {
                let office = &gazetteer.offices[usize::from(*o)];
                is_of(t, office.class, m)
                    && (office.bodies.is_empty() || office.bodies.contains(&t.body))
            })
    };
    let tenures = gazetteer.people[usize::from(leader)].tenures.iter();
    tenures.filter(fits).max_by_key(|t| {
        let covers = day.is_none_or(|d| t.term.covers(d));
        let begun = day.is_none_or(|d| t.term.begun_by(d));
        (covers, begun, t.term.start)
    })
}

impl Context<'_> {
    fn classes(&self, m: &OfficeMention) -> Vec<(Class, &[Body])> {
        m.offices
            .iter()
            .map(|o| &self.gazetteer.offices[usize::from(*o)])
            .map(|o| (o.class, o.bodies.as_slice()))
            .collect()
    }

    /// The one who held the office in that body on the article's day.
    fn by_date(&self, m: &OfficeMention, body: Body) -> Option<u16> {
        let date = self.date?;
        let mut classes = self.classes(m);
        // “Leader” is who governs: the head of state where the table says so.
        if classes.len() > 1
            && let Body::Country(c) = body
        {
            let presidential = self.gazetteer.countries[usize::from(c)].presidential;
            classes.sort_by_key(|(class, _)| (*class == Class::HeadOfState) != presidential);
        }
        classes
            .into_iter()
            .filter(|(_, bodies)| bodies.is_empty() || bodies.contains(&body))
            .find_map(|(class, _)| {
                self.gazetteer
                    .holders(class, body, date)
                    .iter()
                    .find(|(_, t)| is_of(t, class, m))
                    .map(|(p, _)| *p)
            })
    }

    fn cluster_of(&self, leader: u16) -> Option<usize> {
        self.clusters
            .clusters
            .iter()
            .position(|c| c.leader == Some(leader))
    }

    fn as_holder(&self, leader: u16) -> Holder {
        self.cluster_of(leader)
            .map_or(Holder::Leader(leader), Holder::Cluster)
    }

    /// Whether a cluster holds (or, for “former”, held) such an office.
    pub(super) fn fits(&self, cluster: usize, m: &OfficeMention) -> bool {
        let c = &self.clusters.clusters[cluster];
        let classes = self.classes(m);
        // “Chancellor Gordon Brown” of an undated article is not its prime minister.
        let tenures = |l: u16| &self.gazetteer.people[usize::from(l)].tenures;
        let same = |o: &u16| {
            let office = &self.gazetteer.offices[usize::from(*o)];
            let held = |t: &Tenure| office.bodies.is_empty() || office.bodies.contains(&t.body);
            let leads = |l: u16| {
                let mut there = tenures(l).iter().filter(|t| held(t));
                there.any(|t| t.classes.contains(&office.class))
            };
            classes.iter().any(|(class, _)| *class == office.class) && c.leader.is_some_and(leads)
        };
        let free = self.date.is_some() || c.offices.is_empty() || c.offices.iter().any(same);
        let by_tenure = c.leader.filter(|_| free).is_some_and(|l| {
            self.gazetteer.people[usize::from(l)]
                .tenures
                .iter()
                .any(|t| {
                    classes.iter().any(|(class, bodies)| {
                        is_of(t, *class, m) && (bodies.is_empty() || bodies.contains(&t.body))
                    }) && m.body.is_none_or(|b| b == t.body)
                        && self.date.is_none_or(|d| {
                            if m.former {
                                is_past(t, m, d)
                            } else {
                                t.term.covers(d)
                            }
                        })
                })
        });
        // The words beside the name say it, if the person has to do with the country.
        let own = m.body.is_none_or(|b| {
            let mut nations = c.nations.iter();
            let country = |n: &u16| self.gazetteer.country_names[usize::from(*n)].country;
            let leader = c.leader.map(|l| &self.gazetteer.people[usize::from(l)]);
            match leader {
                Some(leader) => leader.tenures.iter().any(|t| t.body == b),
                None => c.nations.is_empty() || nations.any(|n| b == Body::Country(country(n))),
            }
        });
        // “Finance Minister Doe”, of whom the tables know another office
        let told = || !c.former && !m.former && self.is_only_titled(cluster, m);
        by_tenure
            || own
                && (c.leader.is_none() || self.date.is_none() || told())
                && self.is_titled(cluster, m)
    }

    /// Whether the article puts the title beside nobody else's name.
    fn is_only_titled(&self, cluster: usize, m: &OfficeMention) -> bool {
        let mut clusters = 0..self.clusters.clusters.len();
        clusters.all(|c| (c == cluster) == self.is_titled(c, m))
    }

    /// Whether the article puts the title beside a name of the cluster.
    fn is_titled(&self, cluster: usize, m: &OfficeMention) -> bool {
        let offices = &self.clusters.clusters[cluster].offices;
        offices.iter().any(|o| m.offices.contains(o)) || self.is_the_minister(cluster, m)
    }

    /// “The minister”: the only one whom the article calls a minister of something.
    fn is_the_minister(&self, cluster: usize, m: &OfficeMention) -> bool {
        let minister = |c: &Cluster| {
            let mut offices = c.offices.iter();
            offices.any(|o| {
                let words = &self.gazetteer.offices[usize::from(*o)].words;
                words.split(' ').any(|w| w == "minister") && !words.starts_with("prime")
            })
        };
        let mut all = self.clusters.clusters.iter().enumerate();
        m.text == "minister" && all.all(|(i, c)| (i == cluster) == minister(c))
    }

    /// How well a cluster that fits does so: an undated article has to tell by its words who holds the office now.
    fn closeness(&self, cluster: usize, m: &OfficeMention) -> (bool, bool, bool, bool) {
        let c = &self.clusters.clusters[cluster];
        let undated = self.date.is_none();
        let other_title = !c.offices.is_empty() && !self.is_titled(cluster, m);
        (
            !undated || c.former == (m.former && !m.elect),
            !undated || self.is_titled(cluster, m),
            !undated || !other_title,
            self.is_main(cluster, m),
        )
    }

    /// Whether an undated article puts the title beside nobody's name and several named before held the office.
    fn is_doubtful(&self, cluster: usize, position: usize, m: &OfficeMention) -> bool {
        if self.date.is_some() || self.is_titled(cluster, m) {
            return false;
        }
        self.clusters.mentions.iter().any(|n| {
            let other = n.field == m.field && n.name.start < position && n.cluster != cluster;
            // “former President Roe” is not “the president”
            let now = !m.former || m.elect;
            let former = now && self.clusters.clusters[n.cluster].former;
            other && !former && self.fits(n.cluster, m)
        })
    }

    /// “Doe will meet President Roe of Exampla, and the president said”: of two who hold such an office in different
    /// countries, the one whom the sentence of the last name begins with; nobody where the other stands in a sentence
    /// before, and the last is only told of.
    fn whose_sentence<'c>(
        &'c self,
        last: &'c NameMention,
        m: &OfficeMention,
        a: &Analysis<'_>,
    ) -> Option<&'c NameMention> {
        let sentence = a.sentence_of(last.name.start);
        let Some(before) = last.phrase.start.checked_sub(1) else {
            return Some(last);
        };
        let told_of =
            before >= sentence.start && matches!(a.pos[before], Pos::Adp | Pos::Verb | Pos::Det);
        let Some(body) = self.body_of(last.cluster, m).filter(|_| told_of) else {
            return Some(last);
        };
        let here = a.doc.sentence(last.name.start)?;
        let near = |n: &&NameMention| {
            let there = a.doc.sentence(n.name.start);
            n.field == m.field
                && n.name.start < last.name.start
                && there.is_some_and(|s| here - s <= NEAR)
        };
        let mentions = self.clusters.mentions.iter().filter(near);
        let mut others = mentions.filter(|n| {
            let other = n.cluster != last.cluster && self.fits(n.cluster, m);
            other && self.body_of(n.cluster, m).is_some_and(|b| b != body)
        });
        let Some(other) = others.next_back() else {
            return Some(last);
        };
        sentence.contains(&other.name.start).then_some(other)
    }

    /// Where somebody holds the office on the article's day.
    fn body_of(&self, cluster: usize, m: &OfficeMention) -> Option<Body> {
        let leader = self.clusters.clusters[cluster].leader?;
        tenure(self.gazetteer, m, leader, self.date).map(|t| t.body)
    }

    /// Whether the office is the highest the person holds: Saddam Hussein was prime minister too.
    fn is_main(&self, cluster: usize, m: &OfficeMention) -> bool {
        let Some(leader) = self.clusters.clusters[cluster].leader else {
            return true;
        };
        let classes = self.classes(m);
        let tenures = &self.gazetteer.people[usize::from(leader)].tenures;
        let now = || {
            tenures
                .iter()
                .filter(|t| self.date.is_none_or(|d| t.term.covers(d)))
        };
        let rank = |t: &&Tenure| {
            t.classes
                .iter()
                .map(|c| {
                    if *c == Class::HeadOfState {
                        0
                    } else {
                        *c as u8 + 1
                    }
                })
                .min()
        };
        now()
            .min_by_key(rank)
            .is_none_or(|t| classes.iter().any(|(c, _)| t.classes.contains(c)))
    }

    fn holder(
        &self,
        m: &OfficeMention,
        earlier: &[OfficeMention],
        a: &Analysis<'_>,
    ) -> (Option<Holder>, &'static str, u8) {
        // “The foreign secretary, Jack Straw,” and “Jack Straw, the foreign secretary,”
        if let Some(cluster) = self.beside(m, a) {
            return (Some(Holder::Cluster(cluster)), "office-beside-name", 97);
        }
        if m.possessor {
            return (None, "office-of-another", 0);
        }
        if let Some(body) = m.body
            && !m.former
            && let Some(leader) = self.by_date(m, body)
        {
            return (Some(self.as_holder(leader)), "office-by-date", 95);
        }
        // The last one named before who fits.
        let position = m.title.start;
        let named = self
            .clusters
            .mentions
            .iter()
            .filter(|n| n.field == m.field && n.name.start < position && self.fits(n.cluster, m))
            .max_by_key(|n| (self.closeness(n.cluster, m), n.name.start));
        if named.is_some_and(|n| self.is_doubtful(n.cluster, position, m)) {
            return match self.in_their_time(position, m) {
                Some(one) => (Some(Holder::Cluster(one)), "office-of-named-person", 75),
                None => (None, "office-unknown", 0),
            };
        }
        let named = match named.map(|n| self.whose_sentence(n, m, a)) {
            Some(None) => return (None, "office-unknown", 0),
            found => found.flatten(),
        };
        let office = earlier.iter().rev().find(|o| {
            o.field == m.field && o.holder.is_some() && (o.offices == m.offices) && !o.former
        });
        match (named, office) {
            (Some(n), Some(o)) if o.title.start > n.name.start => {
                (o.holder, "office-of-earlier-mention", 85)
            }
            (Some(n), _) => (
                Some(Holder::Cluster(n.cluster)),
                "office-of-named-person",
                88,
            ),
            (None, Some(o)) => (o.holder, "office-of-earlier-mention", 80),
            (None, None) => self.by_article(m),
        }
    }

    /// Of the country the article is about.
    fn by_article(&self, m: &OfficeMention) -> (Option<Holder>, &'static str, u8) {
        // “The leader”, “the sovereign” are words for markets and borrowers too.
        let vague = matches!(m.text.as_str(), "leader" | "sovereign" | "ruler");
        if m.former || m.body.is_some() || vague {
            return (None, "office-unknown", 0);
        }
        // Somebody named later in the article comes first.
        let later = self
            .clusters
            .mentions
            .iter()
            .filter(|n| {
                n.field == m.field && n.name.start > m.title.start && self.fits(n.cluster, m)
            })
            .min_by_key(|n| n.name.start);
        if let Some(n) = later {
            return (
                Some(Holder::Cluster(n.cluster)),
                "office-of-person-named-later",
                80,
            );
        }
        let classes = self.classes(m);
        let bound: Vec<Body> = classes
            .iter()
            .flat_map(|(_, b)| b.iter().copied())
            .collect();
        for country in &self.countries {
            let body = Body::Country(*country);
            if !bound.is_empty() && !bound.contains(&body) {
                continue;
            }
            if let Some(leader) = self.by_date(m, body) {
                return (
                    Some(self.as_holder(leader)),
                    "office-by-article-country",
                    65,
                );
            }
            if bound.is_empty() {
                break;
            }
        }
        (None, "office-unknown", 0)
    }

    /// A name in apposition, before or after.
    fn beside(&self, m: &OfficeMention, a: &Analysis<'_>) -> Option<usize> {
        let at = |t: usize| a.doc.tokens.get(t).map(|_| a.word(t));
        let name_starting = |t: usize| {
            self.clusters
                .mentions
                .iter()
                .find(|n| n.field == m.field && n.phrase.start == t)
                .map(|n| n.cluster)
        };
        let name_ending = |t: usize| {
            self.clusters
                .mentions
                .iter()
                .find(|n| n.field == m.field && n.name.end == t)
                .map(|n| n.cluster)
        };
        if at(m.phrase.end) == Some(",")
            && let Some(cluster) = name_starting(m.phrase.end + 1)
            && matches!(
                at(self.name_end(m.field, m.phrase.end + 1)),
                Some("," | "." | "said" | "told" | "who" | ":")
            )
        {
            return Some(cluster);
        }
        let before = m.phrase.start.checked_sub(1)?;
        let closed = matches!(
            at(m.phrase.end),
            Some("," | "." | "and" | "who" | ":" | ";")
        );
        (at(before) == Some(",") && closed)
            .then(|| name_ending(before))
            .flatten()
            .filter(|_| a.doc.sentence(before) == a.doc.sentence(m.title.start))
    }

    fn name_end(&self, field: Field, start: usize) -> usize {
        self.clusters
            .mentions
            .iter()
            .find(|n| n.field == field && n.phrase.start == start)
            .map_or(start, |n| n.phrase.end)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn without_a_date_titles_tell_who_holds_an_office() {
        let titled =
            "Prime Minister Tony Blair met Gordon Brown. The prime minister said it would rain.";
        assert_eq!(last_speaker(titled), "Tony Blair");
        let other =
            "Tony Blair met Chancellor Gordon Brown. The prime minister said it would rain.";
        assert_eq!(last_speaker(other), "Tony Blair");
        let untitled = "Tony Blair met Gordon Brown. The prime minister said it would rain.";
        assert_eq!(last_speaker(untitled), "prime minister");
    }

    #[test]
    fn a_former_holder_is_not_meant() {
        let text =
            "Barack Obama met former President Bill Clinton. The president said it would rain.";
        assert_eq!(last_speaker(text), "Barack Obama");
        let text = "Now that he is president-elect, Donald Trump met former president Bill Clinton. “It will rain,” the \
                    president-elect said.";
        assert_eq!(last_speaker(text), "Donald Trump");
    }

    #[test]
    fn the_words_beside_a_name_tell_what_no_table_does() {
        let engine = crate::Engine::builder().build().unwrap();
        let speaker = |text: &str| {
            let article = crate::Article {
                date: Some(jiff::civil::date(1987, 10, 19)),
                ..crate::Article::new("a", text)
            };
            let quotes = engine.annotate(&article).quotes;
            let speaker = quotes.last().and_then(|q| q.speaker.clone());
            speaker.map(|s| s.name)
        };
        let text = "Japanese Finance Minister Kiichi Miyazawa spoke in town. The Finance Minister said that it would rain.";
        assert_eq!(speaker(text).as_deref(), Some("Kiichi Miyazawa"));
        let text = "Finance Minister Michael Wilson tabled a motion in town. The minister said that it would rain.";
        assert_eq!(speaker(text).as_deref(), Some("Michael Wilson"));
    }

    #[test]
    fn the_prime_minister_is_no_president() {
        let text =
            "Tony Blair met George W. Bush. “It will rain,” the prime minister told the house.";
        let engine = crate::Engine::builder().build().unwrap();
        let article = crate::Article {
            date: Some(jiff::civil::date(2003, 3, 19)),
            ..crate::Article::new("a", text)
        };
        let quotes = engine.annotate(&article).quotes;
        let speaker = quotes[0].speaker.as_ref().unwrap();
        assert_eq!(speaker.name, "Tony Blair");
    }

    #[test]
    fn of_two_presidents_the_sentence_is_about_the_first() {
        let engine = crate::Engine::builder().build().unwrap();
        let speaker = |text: &str| {
            let article = crate::Article {
                date: Some(jiff::civil::date(2019, 11, 3)),
                ..crate::Article::new("a", text)
            };
            let quotes = engine.annotate(&article).quotes;
            quotes[0].speaker.as_ref().map(|s| s.name.clone())
        };
        let text = "Donald Trump wants to sign a deal with Chinese President Xi Jinping in May, and the president said on Sunday \
                    that it would rain.";
        assert_eq!(speaker(text).as_deref(), Some("Donald Trump"));
        let text = "Donald Trump spoke in May. A deal was signed with Chinese President Xi Jinping. The president said on Sunday \
                    that it would rain.";
        assert_ne!(speaker(text).as_deref(), Some("Xi Jinping"));
        let text = "Donald Trump spoke in May. Chinese President Xi Jinping came to town. The president said on Sunday that it \
                    would rain.";
        assert_eq!(speaker(text).as_deref(), Some("Xi Jinping"));
    }
}
