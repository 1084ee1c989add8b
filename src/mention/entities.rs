//! Who and what the names of an article are: the stage that decides between readings.
//!
//! Names join in clusters, the countries named weigh for the leaders, the offices named too, and last each office
//! gets its holder.

use jiff::civil::Date;

use super::clusters::{self, Clusters};
use super::countries::{self, CountryMention};
use super::genders;
use super::holders::{self, Context};
use super::leaders::{self, Evidence};
use super::names::RawName;
use super::offices::{self, OfficeMention};
use super::period;
use super::whole_persons;
use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::Gazetteer;

/// The people, organisations, countries and offices of an article.
#[derive(Debug)]
pub(crate) struct Entities {
    pub(crate) clusters: Clusters,
    pub(crate) countries: Vec<CountryMention>,
    pub(crate) offices: Vec<OfficeMention>,
    /// The day whose holders the offices got.
    pub(crate) day: Option<Date>,
}

/// Decides what the names, countries and offices of an article's texts are.
pub(crate) fn resolve(
    parts: &[(Field, &Analysis<'_>, Vec<RawName>)],
    g: &Gazetteer,
    date: Option<Date>,
) -> Entities {
    let mut clusters = clusters::build(parts, g, date);
    let analyses: Vec<_> = parts.iter().map(|(field, a, _)| (*field, *a)).collect();
    whole_persons::complete(&mut clusters, &analyses, g);
    genders::decide(&analyses, &mut clusters);
    let countries = countries::find(&analyses, &clusters, g, date);
    let mut weights = vec![0u32; g.countries.len()];
    for mention in &countries {
        weights[usize::from(mention.country)] += 1;
    }
    let mut offices: Vec<OfficeMention> = analyses
        .iter()
        .flat_map(|(field, a)| offices::find(*field, a, &clusters, g))
        .collect();
    let held = holders::held(&offices, g, date);
    leaders::decide(
        &mut clusters.clusters,
        &Evidence {
            gazetteer: g,
            date,
            countries: &weights,
            officed: &held,
        },
    );
    let day = date.or_else(|| period::assumed(&clusters, g));
    let context = Context {
        gazetteer: g,
        clusters: &clusters,
        date: day,
        countries: by_weight(&weights, &countries),
    };
    for (field, a) in &analyses {
        holders::resolve(&mut offices, *field, &context, a);
    }
    Entities {
        clusters,
        countries,
        offices,
        day,
    }
}

/// Countries by mentions, the first named first among equals.
fn by_weight(weights: &[u32], mentions: &[CountryMention]) -> Vec<u16> {
    let mut order: Vec<u16> = Vec::new();
    for m in mentions {
        if !order.contains(&m.country) {
            order.push(m.country);
        }
    }
    order.sort_by_key(|c| std::cmp::Reverse(weights[usize::from(*c)]));
    order
}
