//! “The German chancellor”: a title of office without a name, and who held it.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{Body, Class, Gazetteer, Target, Tenure};
use crate::tag::pos::Pos;
use crate::text::Case;

use super::clusters::{Clusters, NameMention};

/// An office that stands for a person.
#[derive(Debug, Clone)]
pub(crate) struct OfficeMention {
    pub(crate) field: Field,
    /// The whole phrase: “the new German chancellor”.
    pub(crate) phrase: Range<usize>,
    /// The title.
    pub(crate) title: Range<usize>,
    /// Rows of the offices with that title.
    pub(crate) offices: Vec<u16>,
    /// The words of the title, in small letters.
    pub(crate) text: String,
    /// What the words or the title say it is an office of.
    pub(crate) body: Option<Body>,
    /// former, ex-, then-
    pub(crate) former: bool,
    /// Another person's: his foreign minister, Putin’s spokesman
    pub(crate) possessor: bool,
    /// Who it is.
    pub(crate) holder: Option<Holder>,
    pub(crate) rule: &'static str,
    /// In hundredths.
    pub(crate) confidence: u8,
}

/// The person behind an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A person the article names.
    Cluster(usize),
    /// A person only the gazetteer names.
    Leader(u16),
}

const MODIFIERS: &[&str] = &[
    "new",
    "former",
    "ex",
    "then",
    "acting",
    "late",
    "outgoing",
    "incoming",
    "interim",
    "caretaker",
    "current",
    "first",
    "young",
    "old",
    "veteran",
    "ousted",
    "deposed",
    "embattled",
    "longtime",
    "populist",
    "conservative",
    "liberal",
    "socialist",
    "far-right",
    "hardline",
    "pro",
    "first-term",
    "newly",
    "elected",
    "sitting",
    "powerful",
    "billionaire",
    "republican",
    "democratic",
    "populist",
    "reformist",
    "centrist",
];

/// Finds the offices of a text that stand without a name.
pub(crate) fn find(
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
    g: &Gazetteer,
) -> Vec<OfficeMention> {
    let names: Vec<&NameMention> = clusters
        .mentions
        .iter()
        .filter(|m| m.field == field)
        .collect();
    let in_name = |t: usize| {
        let i = names.partition_point(|m| m.phrase.end <= t);
        names.get(i).is_some_and(|m| m.phrase.start <= t)
    };
    let mut out: Vec<OfficeMention> = Vec::new();
    let mut end = 0;
    for hit in a.hits() {
        let title = hit.tokens();
        let Target::Office(_) = hit.target else {
            continue;
        };
        if title.start < end || title.clone().any(in_name) || a.doc.sentence(title.start).is_none()
        {
            continue;
        }
        // Directly before a name it is that name's title; the name stage has read it.
        if in_name(title.end) || qualifies(a, &title) {
            continue;
        }
        let offices: Vec<u16> = a
            .hits_at(title.start)
            .iter()
            .filter(|h| h.tokens() == title)
            .filter_map(|h| {
                if let Target::Office(i) = h.target {
                    Some(i)
                } else {
                    None
                }
            })
            .collect();
        let Some(mention) = read(field, a, g, title, offices, &in_name) else {
            continue;
        };
        end = mention.phrase.end;
        out.push(mention);
    }
    out
}

/// The title belongs to what follows: “the sovereign debt crisis”, “ambassador to the UN”, “President Hernan
/// Anzola” whose name nobody knows; or to the name before it: “Don King”.
fn qualifies(a: &Analysis<'_>, title: &Range<usize>) -> bool {
    let sentence = a.sentence_of(title.start);
    let next = Some(title.end).filter(|t| *t < sentence.end && !a.is_joint(*t));
    let before = title.start.checked_sub(1).filter(|t| *t >= sentence.start);
    let proper = |t: usize| a.pos[t] == Pos::Propn && a.doc.tokens[t].case == Case::Capital;
    let nation = |t: usize| {
        a.hits().iter().any(|h| {
            h.tokens().contains(&t)
                && matches!(h.target, Target::Country(_) | Target::Organisation(_))
        })
    };
    let bare = title.len() == 1 && a.doc.tokens[title.start].case == Case::Capital;
    next.is_some_and(|t| a.pos[t] == Pos::Noun || proper(t) || a.is_any(t, &["to"]))
        || bare && before.is_some_and(|t| proper(t) && !nation(t) && !a.is_possessive(t))
}

/// Reads the phrase around a title.
fn read(
    field: Field,
    a: &Analysis<'_>,
    g: &Gazetteer,
    title: Range<usize>,
    offices: Vec<u16>,
    in_name: &impl Fn(usize) -> bool,
) -> Option<OfficeMention> {
    let sentence = a.sentence_of(title.start);
    let (mut start, mut end) = (title.start, title.end);
    let (mut body, mut former, mut possessor, mut determined) = (None, false, false, false);
    let country_at = |from: usize, to: usize| {
        a.hits()
            .iter()
            .skip_while(|h| (h.start as usize) < from)
            .take_while(|h| h.start as usize == from)
            .find_map(|h| match h.target {
                Target::Country(r) if h.end as usize == to => {
                    Some(Body::Country(g.country_names[usize::from(r)].country))
                }
                Target::Organisation(r) if h.end as usize == to => Some(Body::Organisation(
                    g.organisation_names[usize::from(r)].organisation,
                )),
                _ => None,
            })
    };
    while start > sentence.start {
        let at = start - 1;
        let word = a.word(at).to_lowercase();
        if matches!(word.as_str(), "the" | "this" | "that") {
            start = at;
            determined = true;
            break;
        }
        if matches!(
            word.as_str(),
            "his" | "her" | "their" | "its" | "our" | "my"
        ) {
            start = at;
            (possessor, determined) = (true, true);
            break;
        }
        if matches!(
            word.as_str(),
            "a" | "an"
                | "no"
                | "any"
                | "every"
                | "each"
                | "another"
                | "some"
                | "as"
                | "vice"
                | "deputy"
                | "assistant"
        ) {
            return None;
        }
        // Who comes next nobody knows yet.
        if matches!(word.as_str(), "next" | "future") {
            return None;
        }
        former |= matches!(
            word.as_str(),
            "former" | "ex" | "then" | "previous" | "late" | "ousted" | "deposed"
        );
        if MODIFIERS.contains(&word.as_str()) || word == "-" && a.is_joint(at) {
            start = at;
            continue;
        }
        // Germany’s chancellor; the German chancellor; the NATO chief
        let possessive = a.is_possessive(at);
        let last = if possessive { at } else { start };
        let found = (1..=4.min(last - sentence.start))
            .find_map(|n| country_at(last - n, last).map(|b| (last - n, b)));
        if let Some((from, b)) = found {
            body = body.or(Some(b));
            start = from;
            determined |= possessive;
            continue;
        }
        if possessive && at > sentence.start && in_name(at - 1) {
            // Putin’s foreign minister: somebody else
            possessor = true;
            determined = true;
            while start > sentence.start && (start - 1 == at || in_name(start - 1)) {
                start -= 1;
            }
        }
        break;
    }
    // chancellor of Germany, head of the United Nations
    if body.is_none() && end + 1 < sentence.end && matches!(a.word(end), "of" | "for") {
        let from = end + 1 + usize::from(a.is_any(end + 1, &["the"]));
        let longest = a
            .hits_at(from)
            .iter()
            .find_map(|h| country_at(from, h.end as usize).map(|b| (h.end as usize, b)));
        if let Some((to, b)) = longest {
            body = Some(b);
            end = to;
        } else if a.is_any(end, &["of"]) {
            // Of something that no table has: “president of the Employees Union”.
            return None;
        }
    }
    if end + 1 < sentence.end && a.is_joint(end) && a.is_any(end + 1, &["elect", "designate"]) {
        former = true;
        end += 2;
    }
    // “Chancellor” alone with a capital is a name-like use: British style “the Chancellor”; bare lower case is none.
    let capital = a.doc.tokens[title.start].case == Case::Capital && title.start > sentence.start;
    // Alone and in the middle of a sentence it has to do something: “Yes Minister” is a title of another kind.
    let acts = a
        .pos
        .get(title.end)
        .is_some_and(|p| matches!(p, Pos::Verb | Pos::Aux));
    if !determined && body.is_none() && !(capital && acts) {
        return None;
    }
    if body.is_none() {
        let implied: Vec<Body> = offices
            .iter()
            .flat_map(|o| g.offices[usize::from(*o)].bodies.iter().copied())
            .collect();
        if implied.len() == 1 && offices.len() == 1 {
            body = implied.first().copied();
        }
    }
    Some(OfficeMention {
        field,
        phrase: start..end,
        text: a.words(title.clone()).to_lowercase(),
        title,
        offices,
        body,
        former,
        possessor,
        holder: None,
        rule: "office-unknown",
        confidence: 0,
    })
}

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
    fn fits(&self, cluster: usize, m: &OfficeMention) -> bool {
        let c = &self.clusters.clusters[cluster];
        let classes = self.classes(m);
        let by_tenure = c.leader.is_some_and(|l| {
            self.gazetteer.people[usize::from(l)]
                .tenures
                .iter()
                .any(|t| {
                    classes.iter().any(|(class, bodies)| {
                        is_of(t, *class, m) && (bodies.is_empty() || bodies.contains(&t.body))
                    }) && m.body.is_none_or(|b| b == t.body)
                        && self.date.is_none_or(|d| {
                            if m.former {
                                t.term.begun_by(d)
                            } else {
                                t.term.covers(d)
                            }
                        })
                })
        });
        by_tenure
            || (c.leader.is_none() || self.date.is_none())
                && c.offices.iter().any(|o| m.offices.contains(o))
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
            .max_by_key(|n| (self.is_main(n.cluster, m), n.name.start));
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
        if m.former || m.body.is_some() {
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
