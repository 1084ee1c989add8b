//! The names of one text that stand in some of its words.

use std::ops::Range;

use crate::annotation::Field;
use crate::mention::clusters::{Clusters, NameMention};

/// The names that touch some tokens, in order, and the place of the first of them among all.
pub(crate) fn names_in<'c>(
    clusters: &'c Clusters,
    field: Field,
    tokens: &Range<usize>,
) -> (usize, &'c [NameMention]) {
    let all = &clusters.mentions;
    // Those of the body stand before those of the title.
    let titles = all.partition_point(|m| m.field == Field::Text);
    let own = match field {
        Field::Text => 0..titles,
        Field::Title => titles..all.len(),
    };
    let names = &all[own.clone()];
    let from = names.partition_point(|m| m.name.end <= tokens.start);
    let end = names.partition_point(|m| m.name.start < tokens.end);
    (own.start + from, &names[from..end.max(from)])
}
