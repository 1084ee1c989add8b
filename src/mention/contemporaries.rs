//! Who of several held an office in the years of whom else a text names: an undated article tells its time by the names in it.

use crate::gazetteer::Tenure;

use super::clusters::NameMention;
use super::holders::{Context, tenure};
use super::offices::OfficeMention;

/// Days for which two have to be in office together.
const TOGETHER: i32 = 60;

/// Whether two were in office at one time, and longer than one follows the other.
fn is_together(a: &Tenure, b: &Tenure) -> bool {
    let start = a.term.start.max(b.term.start);
    let ends = [a.term.end, b.term.end];
    let mut ends = ends.into_iter().flatten();
    start.is_none_or(|s| ends.all(|e| (e - s).get_days() >= TOGETHER))
}

impl Context<'_> {
    /// Of several who held the office at one time or another, the only one in whose term all others held theirs whom an
    /// undated article names: “Prime Minister” Doe or Roe, where it tells of the opposition leader of Doe's years too.
    pub(super) fn in_their_time(&self, position: usize, m: &OfficeMention) -> Option<usize> {
        let mentions = || {
            let named = self.clusters.mentions.iter();
            named.filter(|n: &&NameMention| n.field == m.field)
        };
        let leader = |c: usize| {
            let cluster = &self.clusters.clusters[c];
            cluster.leader.filter(|_| !cluster.former)
        };
        let mut rivals: Vec<usize> = Vec::new();
        let mut others: Vec<u16> = Vec::new();
        for n in mentions() {
            let Some(l) = leader(n.cluster) else {
                continue;
            };
            if self.fits(n.cluster, m) {
                if !rivals.contains(&n.cluster) {
                    rivals.push(n.cluster);
                }
            } else if !others.contains(&l) {
                others.push(l);
            }
        }
        let together = |rival: usize| {
            let held = leader(rival).and_then(|l| tenure(self.gazetteer, m, l, None));
            held.is_some_and(|held| {
                let mut terms = others.iter().map(|o| {
                    let there = self.gazetteer.people[usize::from(*o)].tenures.iter();
                    let mut there = there.filter(|t| t.body == held.body).peekable();
                    there.peek().is_none() || there.any(|t| is_together(held, t))
                });
                terms.all(|t| t)
            })
        };
        let countrymen = |o: &u16| {
            let bodies = |l: u16| self.gazetteer.people[usize::from(l)].tenures.iter();
            let mut of = rivals.iter().filter_map(|r| leader(*r));
            of.any(|l| bodies(l).any(|t| bodies(*o).any(|o| o.body == t.body)))
        };
        if !others.iter().any(countrymen) {
            return None;
        }
        let mut fit = rivals.iter().copied().filter(|r| together(*r));
        let one = fit.next().filter(|_| fit.next().is_none())?;
        mentions()
            .any(|n| n.cluster == one && n.name.start < position)
            .then_some(one)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn who_else_is_named_tells_whose_years_they_are() {
        let text = "Tony Blair met Gordon Brown and Michael Howard. The prime minister said it would rain.";
        assert_eq!(last_speaker(text), "Tony Blair");
        let text =
            "Tony Blair met Gordon Brown and David Cameron. The prime minister said it would rain.";
        assert_eq!(last_speaker(text), "prime minister");
        let text =
            "Tony Blair met Gordon Brown and Angela Merkel. The prime minister said it would rain.";
        assert_eq!(last_speaker(text), "prime minister");
    }
}
