//! `summary.json`: the totals of a run and its longest lists, each cut at [`TOP`].

use std::cmp::Reverse;

use serde_json::{Value, json};

use super::{
    counts::Counts,
    entities::{Entities, Entity, EntityKind},
};

/// Rows of a top table.
pub(crate) const TOP: usize = 50;

/// A name and the number of quotations it is the speaker of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopSpeaker {
    /// Canonical name.
    pub name: String,
    /// Number of quotations.
    pub quotes: u64,
}

/// Makes the summary of a dump whose entities are given in their order of rank.
pub(crate) fn summary(counts: &Counts, entities: &Entities, ranked: &[&Entity]) -> Value {
    let mut totals = counts.to_json();
    totals["entities"] = entities.len().into();
    json!({
        "totals": totals,
        "speakers": speakers(ranked).take(TOP).map(speaker).collect::<Value>(),
        "leaders": by_mentions(ranked, EntityKind::Leader).map(leader).collect::<Value>(),
        "countries": by_mentions(ranked, EntityKind::Country)
            .map(|country| country_json(country, entities))
            .collect::<Value>(),
        "speakers_on_countries": speakers_on_countries(ranked),
    })
}

/// Gives the entities that were quoted, the most quoted first.
pub(crate) fn speakers<'e>(ranked: &[&'e Entity]) -> impl Iterator<Item = &'e Entity> {
    ranked
        .iter()
        .copied()
        .take_while(|entity| entity.quotes > 0)
}

fn by_mentions<'e>(ranked: &[&'e Entity], kind: EntityKind) -> impl Iterator<Item = &'e Entity> {
    let mut chosen: Vec<&Entity> = ranked.iter().copied().filter(|e| e.kind == kind).collect();
    // Stable: equals keep their rank.
    chosen.sort_by_key(|entity| Reverse(entity.mentions));
    chosen.into_iter().take(TOP)
}

fn speaker(entity: &Entity) -> Value {
    json!({
        "entity_id": entity.id,
        "name": entity.name,
        "kind": entity.kind.as_str(),
        "country": entity.country,
        "role": entity.role,
        "quotes": entity.quotes,
        "words_quoted": entity.words_quoted,
        "articles": entity.articles,
    })
}

fn leader(entity: &Entity) -> Value {
    json!({
        "entity_id": entity.id,
        "name": entity.name,
        "country": entity.country,
        "role": entity.role,
        "mentions": entity.mentions,
        "articles": entity.articles,
        "quotes": entity.quotes,
    })
}

fn country_json(entity: &Entity, entities: &Entities) -> Value {
    json!({
        "country": entity.country,
        "name": entity.name,
        "mentions": entity.mentions,
        "articles": entity.articles,
        "quotes_about": entities.quotes_about(entity.country.as_deref().unwrap_or_default()),
    })
}

/// Tells who spoke most often about which country.
fn speakers_on_countries(ranked: &[&Entity]) -> Value {
    let mut pairs: Vec<(&Entity, &str, u64)> = speakers(ranked)
        .flat_map(|e| {
            e.about
                .iter()
                .map(move |(country, &n)| (e, country.as_str(), n))
        })
        .collect();
    pairs.sort_by_key(|&(_, _, quotes)| Reverse(quotes));
    pairs
        .into_iter()
        .take(TOP)
        .map(|(entity, country, quotes)| {
            json!({
                "entity_id": entity.id,
                "speaker": entity.name,
                "country": country,
                "quotes": quotes,
            })
        })
        .collect()
}
