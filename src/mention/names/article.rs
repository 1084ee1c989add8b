//! What the rest of the article says of a name: the same words elsewhere, the names it is listed with, and longer
//! names that it ends.

use super::decide::{KINDS, ORGANISATION, PERSON, Scores, best};
use super::{Finder, RawName};
use crate::annotation::Form;
use crate::gazetteer::{Target, joined};
use crate::tag::pos::Pos;

/// What the other mentions of the same words weigh beside the mention itself, in halves.
const SAME: i32 = 2;

/// What the names it is listed with weigh, in quarters.
const LISTED: i32 = 2;

/// What an organisation gets ahead: texts of other kinds than those trained on name more of them.
const LEAD: i32 = 100;

/// Adds to the scores of every name what the rest of the article says of it.
pub(super) fn weighed(finder: &Finder<'_, '_>, names: &[RawName], own: &[Scores]) -> Vec<Scores> {
    let mut total = own.to_vec();
    repeated(finder, names, own, &mut total);
    listed(finder, names, own, &mut total);
    shortened(finder, names, &mut total);
    for scores in &mut total {
        scores[ORGANISATION] += LEAD;
    }
    total
}

/// Names of the same words name the same.
fn repeated(finder: &Finder<'_, '_>, names: &[RawName], own: &[Scores], total: &mut [Scores]) {
    let key = |raw: &RawName| joined(raw.name.clone().map(|t| finder.a.doc.tokens[t].key));
    let mut same: Vec<(u64, usize)> = (0..names.len()).map(|i| (key(&names[i]), i)).collect();
    same.sort_unstable();
    for group in same.chunk_by(|a, b| a.0 == b.0).filter(|g| g.len() > 1) {
        let mean = mean(group.iter().map(|(_, i)| &own[*i]));
        for &(_, i) in group {
            add(&mut total[i], mean.map(|v| v * SAME / 2));
        }
    }
}

/// Names in a list are alike: “Jane Doe, Rabbit Roe and Joe Bloggs”.
fn listed(finder: &Finder<'_, '_>, names: &[RawName], own: &[Scores], total: &mut [Scores]) {
    let mut start = 0;
    while start < names.len() {
        let mut end = start + 1;
        let mut closed = false;
        while end < names.len()
            && let Some(last) = finder.is_joined(&names[end - 1], &names[end])
        {
            closed |= last;
            end += 1;
        }
        if closed && end - start > 1 {
            for (i, total) in total[start..end].iter_mut().enumerate() {
                let (before, after) = (&own[start..start + i], &own[start + i + 1..end]);
                let others = mean(before.iter().chain(after));
                add(total, others.map(|v| v * LISTED / 4));
            }
        }
        start = end;
    }
}

/// A word alone is the surname of somebody whom the article names in full.
fn shortened(finder: &Finder<'_, '_>, names: &[RawName], total: &mut [Scores]) {
    let last = |raw: &RawName| finder.a.doc.tokens[raw.name.end - 1].key;
    let mut longer: Vec<(u64, usize)> = (0..names.len())
        .filter(|i| names[*i].name.len() > 1)
        .map(|i| (last(&names[i]), i))
        .collect();
    longer.sort_unstable();
    for i in (0..names.len()).filter(|i| names[*i].name.len() == 1) {
        let key = last(&names[i]);
        let from = longer.partition_point(|(k, _)| *k < key);
        let to = longer.partition_point(|(k, _)| *k <= key);
        if from == to {
            continue;
        }
        let mean = mean(
            longer[from..to.min(from + 8)]
                .iter()
                .map(|(_, j)| &total[*j]),
        );
        if best(&mean) == PERSON && finder.may_be_surname(&names[i]) {
            // News brings people in with their full names.
            let lead = (1..KINDS).map(|k| total[i][k]).max().unwrap_or(0);
            total[i][PERSON] = total[i][PERSON].max(lead + 1);
        }
        add(&mut total[i], mean.map(|v| v / 4));
    }
}

fn mean<'a>(group: impl Iterator<Item = &'a Scores>) -> Scores {
    let mut sum = [0; KINDS];
    let mut count = 0;
    for scores in group {
        add(&mut sum, *scores);
        count += 1;
    }
    sum.map(|s| s / count.max(1))
}

fn add(to: &mut Scores, from: Scores) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

impl Finder<'_, '_> {
    /// Tells whether two names stand side by side in a list, and whether “and” or the like joins them.
    fn is_joined(&self, a: &RawName, b: &RawName) -> Option<bool> {
        let between = a.name.end..b.phrase.start;
        let mut and = false;
        for at in between.clone() {
            match self.a.word(at) {
                "," => {}
                "and" | "&" | "or" | ";" => and = true,
                _ => return None,
            }
        }
        matches!(between.len(), 1 | 2).then_some(and)
    }

    /// A word that stands neither for a country nor where a place would.
    fn may_be_surname(&self, raw: &RawName) -> bool {
        let at = raw.name.start;
        let place = at > 0
            && (self.a.is_any(at - 1, &["in", "at", "near", "from"])
                || self.a.is_any(at - 1, &["the"]) && !self.describes(raw));
        let after = at > 0 && self.a.pos[at - 1] == Pos::Adp;
        let known = self.a.hits_at(at).iter().any(|h| {
            h.end as usize == raw.name.end
                && match h.target {
                    Target::Organisation(_) => true,
                    // Paris may be somebody's surname, but not in “to Paris”.
                    Target::Country(i) => {
                        let row = &self.g.country_names[usize::from(i)];
                        after || row.form != Form::Capital
                    }
                    _ => false,
                }
        });
        !place && !known
    }

    /// A noun follows that the name describes: “the Doe video”.
    pub(super) fn describes(&self, raw: &RawName) -> bool {
        let next = raw.name.end;
        next < self.a.sentence_of(raw.name.start).end
            && self.a.pos[next] == Pos::Noun
            && self.a.doc.tokens[next].spaced
    }
}

#[cfg(test)]
mod tests {
    use super::super::persons;

    #[test]
    fn the_surname_of_a_full_name_is_a_persons() {
        let text = "Tilda Brook filmed herself. Critics of the Brook video were loud. The Brook is a river.";
        assert_eq!(persons(text), ["Tilda Brook", "Brook"]);
    }

    #[test]
    fn a_capital_may_be_a_surname() {
        let text = "Marlene Paris was born in a village. Paris moved to London with her aunt. \
            Later she went to Paris. Paris's father stayed at home.";
        assert_eq!(persons(text), ["Marlene Paris", "Paris", "Paris"]);
        assert!(persons("Paris moved the meeting to London. They flew to Paris.").is_empty());
    }

    #[test]
    fn names_in_a_list_are_alike() {
        let text = "The jury heard Anna Schmidt, Peter Jones, Quorl Vandip and Mary Brown.";
        assert!(persons(text).contains(&"Quorl Vandip".to_owned()));
        let text = "The jury saw Quorl Vandip.";
        assert!(persons(text).is_empty());
    }
}
