//! Everything named in an article, as mentions.

use std::ops::Range;

use jiff::civil::Date;

use super::entities::Entities;
use super::leaders::{country_of, role_on};
use super::names::NameType;
use super::offices::Holder;
use crate::analysis::Analysis;
use crate::annotation::{Field, Form, Mention, MentionKind, Quote};
use crate::gazetteer::Gazetteer;

/// Lists what is named where.
pub(crate) fn list(
    parts: &[(Field, &Analysis<'_>)],
    entities: &Entities,
    g: &Gazetteer,
    date: Option<Date>,
) -> Vec<Mention> {
    let Entities {
        clusters,
        countries,
        offices,
        ..
    } = entities;
    let mut out = Vec::new();
    let leader = |index: u16| {
        let person = &g.people[usize::from(index)];
        let role = role_on(g, &clusters.clusters, index, date);
        let country = role
            .as_ref()
            .and_then(|r| r.country.clone())
            .or_else(|| country_of(g, index));
        (
            person.id.clone(),
            person.name.clone(),
            role.map(|r| r.text),
            country,
        )
    };
    for &(field, a) in parts {
        let title = field == Field::Title;
        let place = |tokens: &Range<usize>| {
            let sentence = a.doc.sentence(tokens.start).unwrap_or(0);
            if title {
                (0, 0)
            } else {
                (
                    a.doc.sentences[sentence].paragraph as u32 + 1,
                    sentence as u32 + 1,
                )
            }
        };
        let base = |kind, tokens: &Range<usize>, form, rule, confidence| {
            let (paragraph, sentence) = place(tokens);
            Mention {
                field,
                kind,
                span: a.doc.span_of(tokens.clone()),
                entity: None,
                name: String::new(),
                country: None,
                role: None,
                form,
                paragraph,
                sentence,
                quote: None,
                rule,
                confidence,
            }
        };
        for m in clusters.mentions.iter().filter(|m| m.field == field) {
            let cluster = &clusters.clusters[m.cluster];
            let mention = match (cluster.leader, cluster.kind) {
                (Some(index), _) => {
                    let (entity, name, office, country) = leader(index);
                    let rule = clusters.rule(m);
                    Mention {
                        entity: Some(entity),
                        name,
                        role: office,
                        country,
                        ..base(MentionKind::Leader, &m.name, m.form, rule, m.confidence)
                    }
                }
                (None, NameType::Organisation) => {
                    let organisation = cluster
                        .organisation
                        .map(|o| &g.organisations[usize::from(o)]);
                    let form = if m.form == Form::Surname {
                        Form::Name
                    } else {
                        m.form
                    };
                    Mention {
                        entity: organisation.and_then(|o| o.qid.clone()),
                        name: cluster.name.clone(),
                        country: organisation.and_then(|o| o.country.clone()),
                        ..base(
                            MentionKind::Organization,
                            &m.name,
                            form,
                            m.rule,
                            m.confidence,
                        )
                    }
                }
                (None, _) => Mention {
                    name: cluster.name.clone(),
                    role: cluster.role.clone(),
                    ..base(MentionKind::Person, &m.name, m.form, m.rule, m.confidence)
                },
            };
            out.push(mention);
        }
        for m in offices.iter().filter(|m| m.field == field) {
            let index = match m.holder {
                Some(Holder::Cluster(c)) => clusters.clusters[c].leader,
                Some(Holder::Leader(l)) => Some(l),
                None => None,
            };
            let Some(index) = index else { continue };
            let (entity, name, role, country) = leader(index);
            out.push(Mention {
                entity: Some(entity),
                name,
                role,
                country,
                ..base(
                    MentionKind::Leader,
                    &m.phrase,
                    Form::Office,
                    m.rule,
                    f32::from(m.confidence) / 100.0,
                )
            });
        }
        for m in countries.iter().filter(|m| m.field == field) {
            let country = &g.countries[usize::from(m.country)];
            out.push(Mention {
                name: country.name.clone(),
                country: Some(country.iso3.clone()),
                ..base(
                    MentionKind::Country,
                    &m.tokens,
                    m.form,
                    m.rule,
                    f32::from(m.confidence) / 100.0,
                )
            });
        }
    }
    out.sort_by_key(|m| (m.field, m.span.start, m.span.end, m.kind));
    out
}

/// Gives the ids of the leaders named in a quotation, in order of first mention.
pub(crate) fn leaders_in(quote: &Quote, mentions: &[Mention]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for m in mentions {
        let inside = m.kind == MentionKind::Leader
            && m.field == quote.field
            && quote.content.iter().any(|c| c.contains(m.span));
        if let Some(id) = m.entity.as_ref().filter(|id| inside && !out.contains(id)) {
            out.push(id.clone());
        }
    }
    out
}
/// Gives to the mentions of a person or body that no table knows the country that was found for it as a speaker.
pub(crate) fn share_countries(mentions: &mut [Mention], quotes: &[Quote]) {
    let known = |m: &Mention| m.entity.is_some() || m.country.is_some();
    for mention in mentions.iter_mut().filter(|m| !known(m)) {
        let speakers = quotes.iter().filter_map(|q| q.speaker.as_ref());
        let mut own = speakers.filter(|s| s.entity.is_none() && s.name == mention.name);
        mention.country = own.find_map(|s| s.country.clone());
    }
}
