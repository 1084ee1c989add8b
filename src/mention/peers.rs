//! Peers and royals whom the article gives one name: “Lord Doe” is his usual name, which Doe alone is not.

use super::candidate::Candidate;
use super::cluster::Cluster;
use super::clusters::display;
use super::join::Joined;
use super::names::NameType;
use crate::text::{Case, WordSet};

/// Titles that stand before the one name of their bearer.
const TITLES: &WordSet = &WordSet::of(&[
    "baroness",
    "king",
    "lady",
    "lord",
    "pope",
    "prince",
    "princess",
    "queen",
    "sheik",
    "sheikh",
    "viscount",
    "viscountess",
]);

/// Puts the title before the names of peers and royals.
pub(super) fn entitle(
    candidates: &[Candidate<'_, '_>],
    joined: &[Joined],
    clusters: &mut [Cluster],
) {
    for (c, slot) in candidates.iter().zip(joined) {
        let Some((at, ..)) = *slot else { continue };
        let cluster = &mut clusters[at];
        let (a, start) = (c.analysis, c.named.start);
        let Some(title) = c.raw.title.clone().filter(|t| t.end == start && t.end > 0) else {
            continue;
        };
        let title = title.end - 1;
        let one = cluster.kind == NameType::Person
            && cluster.words.len() == 1
            && !cluster.name.contains(' ');
        if !one
            || !a.is_any(title, TITLES)
            || [title, start]
                .iter()
                .any(|t| a.doc.tokens[*t].case != Case::Capital)
        {
            continue;
        }
        let word = a.word(title);
        cluster.role = cluster.role.take().and_then(|role| {
            let rest = role.strip_suffix(word).map(str::trim_end);
            let rest = rest.unwrap_or(&role);
            (!rest.is_empty()).then(|| rest.to_owned())
        });
        cluster.name = display(a.words(title..c.named.end));
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_peer_goes_by_the_title() {
        let text = "Lord Quorl came. “It will rain,” said Quorl.";
        assert_eq!(last_speaker(text), "Lord Quorl");
        let text = "Baroness Quorl said it would rain. She said it would snow.";
        assert_eq!(last_speaker(text), "Baroness Quorl");
        let text = "Attorney General Lord Quorl said it would rain.";
        assert_eq!(last_speaker(text), "Lord Quorl");
        let text = "Peter Quorl came. Lord Quorl said it would rain.";
        assert_eq!(last_speaker(text), "Peter Quorl");
    }
}
