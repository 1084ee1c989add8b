//! When an undated article was written, as far as the offices it names tell: “Prime Minister Tony Blair” and
//! “Home Secretary Charles Clarke” leave the months in which both were in office.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::clusters::{Cluster, Clusters};
use crate::gazetteer::{Body, Gazetteer, Term};

/// Holders that have to agree.
const ENOUGH: usize = 2;

/// Gives a day on which most of the named holders were in office; `None` where too few agree or two times fit.
pub(crate) fn assumed(clusters: &Clusters, g: &Gazetteer) -> Option<Date> {
    let named: Vec<Vec<Term>> = clusters
        .clusters
        .iter()
        .filter(|c| !c.former)
        .map(|c| terms(c, g))
        .filter(|terms| !terms.is_empty())
        .collect();
    let in_office = |day: Date| {
        let covers = |terms: &&Vec<Term>| terms.iter().any(|t| t.covers(day));
        named.iter().filter(covers).count()
    };
    // The most are in office on a day on which somebody's term begins.
    let mut starts: Vec<(usize, Date)> = named
        .iter()
        .flatten()
        .filter_map(|t| t.start)
        .map(|day| (in_office(day), day))
        .collect();
    starts.sort_unstable_by_key(|(count, day)| (Reverse(*count), *day));
    starts.dedup();
    let (most, _) = *starts.first()?;
    let best: Vec<Date> = starts
        .iter()
        .take_while(|(count, _)| *count == most)
        .map(|(_, day)| *day)
        .collect();
    let [start] = best[..] else { return None };
    if most < ENOUGH {
        return None;
    }
    let ends = named.iter().flatten().filter(|t| t.covers(start));
    let end = ends.filter_map(|t| t.end).min().unwrap_or(start);
    let days = (end - start).get_days() / 2;
    Some(start.saturating_add(jiff::Span::new().days(days)))
}

/// The terms of a leader that fit the titles and nations beside the name.
fn terms(cluster: &Cluster, g: &Gazetteer) -> Vec<Term> {
    let Some(leader) = cluster.leader else {
        return Vec::new();
    };
    let nations = cluster
        .nations
        .iter()
        .map(|n| Body::Country(g.country_names[usize::from(*n)].country));
    let nations: Vec<Body> = nations.collect();
    let tenures = g.people[usize::from(leader)].tenures.iter();
    tenures
        .filter(|t| {
            let own = !matches!(t.body, Body::Country(_))
                || nations.is_empty()
                || nations.contains(&t.body);
            own && cluster.offices.iter().any(|o| {
                let office = &g.offices[usize::from(*o)];
                t.classes.contains(&office.class)
                    && (office.bodies.is_empty() || office.bodies.contains(&t.body))
            })
        })
        .map(|t| t.term)
        .collect()
}
