//! What the first records of a file show that no single one can: which of two columns holds the
//! texts, whether `12/03/2024` is in March or in December, whether an `id` tells records apart.

use std::collections::HashSet;

use super::{
    dates::{self, Evidence, Order},
    fields::{Aliases, Field},
    rows::{Row, Spot},
    values::{self, Fit},
};

/// From this many values on, an `id` that repeats is no identifier.
const IDS_TO_JUDGE: usize = 10;

/// What the values behind one alias show together.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    /// How well it does as body; judged in tables only, for elsewhere a name is no column.
    pub(super) fit: Option<Fit>,
    /// Order of day and month.
    pub(super) order: Option<Order>,
    /// Values repeat: no identifier.
    pub(super) repeats: bool,
}

/// Everything seen of the values behind one alias.
#[derive(Default)]
struct Seen {
    fits: Vec<Fit>,
    dates: Evidence,
    ids: usize,
    distinct_ids: HashSet<String>,
}

/// Judges the columns behind all aliases by the records of a sample.
pub(super) fn columns<'r>(
    rows: impl Iterator<Item = &'r Row>,
    aliases: &Aliases,
    is_table: bool,
) -> Vec<Column> {
    let mut seen: Vec<Seen> = Vec::new();
    seen.resize_with(aliases.len(), Seen::default);
    let mut spots = Vec::new();
    for row in rows {
        row.spots(&mut spots);
        for spots in groups(aliases, &spots) {
            let alias = spots[0].alias;
            let seen = &mut seen[alias];
            match aliases.get(alias).field {
                Field::Body => seen.fits.push(fit(row, spots)),
                Field::Date => {
                    let date = date_text(row, spots).and_then(|text| dates::parse(&text));
                    if let Some(date) = date {
                        seen.dates.add(date);
                    }
                }
                Field::Id => {
                    if let Some(id) = values::scalar(row.value(spots[0])) {
                        seen.ids += 1;
                        seen.distinct_ids.insert(id.into_owned());
                    }
                }
                _ => {}
            }
        }
    }
    let judge = |seen: Seen| Column {
        order: seen.dates.order(),
        repeats: seen.ids >= IDS_TO_JUDGE && seen.distinct_ids.len() * 5 < seen.ids * 4,
        fit: is_table.then(|| verdict(seen.fits)),
    };
    seen.into_iter().map(judge).collect()
}

/// Puts the places that one alias joins together, and leaves out aliases that lack a part.
pub(super) fn groups<'s>(
    aliases: &'s Aliases,
    spots: &'s [Spot],
) -> impl Iterator<Item = &'s [Spot]> {
    let joins = |spot: &Spot| aliases.get(spot.alias).parts.len() > 1;
    (spots.chunk_by(move |a, b| a.alias == b.alias && joins(a)))
        .filter(move |group| group.len() == aliases.get(group[0].alias).parts.len())
}

/// Judges a body, which may be joined of several cells.
pub(super) fn fit(row: &Row, spots: &[Spot]) -> Fit {
    let fits = spots.iter().map(|spot| values::body_fit(row.value(*spot)));
    let (best, worst) = fits.fold((Fit::Wrong, Fit::Long), |(best, worst), fit| {
        (best.min(fit), worst.max(fit))
    });
    if worst >= Fit::Missing { worst } else { best }
}

/// Judges a column by the fits of its values: what most of those that are there come up to.
fn verdict(mut fits: Vec<Fit>) -> Fit {
    fits.retain(|fit| *fit != Fit::Missing);
    fits.sort_unstable();
    fits.get(fits.len() / 2).copied().unwrap_or(Fit::Missing)
}

/// Gives a date as text, composed of year, month and day where they are apart.
pub(super) fn date_text(row: &Row, spots: &[Spot]) -> Option<String> {
    let parts: Option<Vec<_>> = (spots.iter())
        .map(|spot| values::scalar(row.value(*spot)))
        .collect();
    let parts = parts?;
    match &parts[..] {
        [whole] => Some(whole.to_string()),
        [year, month, day] if month.len() <= 2 => Some(format!("{year}-{month:0>2}-{day:0>2}")),
        [year, month, day] => Some(format!("{day} {month} {year}")),
        several => Some(several.join(" ")),
    }
}
