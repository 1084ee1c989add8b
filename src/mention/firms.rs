//! The short name of a firm: “Sample Works” for Sample Works Holdings Inc.

use super::clusters::Cluster;
use super::names::{CORPORATE, NameType};

/// First words that alone are no short name.
const GENERAL: &[&str] = &[
    "first",
    "general",
    "national",
    "american",
    "new",
    "north",
    "south",
    "west",
    "east",
    "great",
    "international",
    "the",
    "bank",
    "old",
];

/// Whether a name ends like that of a firm: Inc, Corp, Holdings.
pub(super) fn is_firm(words: &[String]) -> bool {
    words.len() >= 2
        && words
            .last()
            .is_some_and(|w| CORPORATE.contains(&w.as_str()))
}

/// Whether some words are the beginning of a firm's longer name.
pub(super) fn begins(short: &[String], long: &[String]) -> bool {
    let general = match short {
        [] => true,
        [one] => one.chars().count() < 3 || GENERAL.contains(&one.as_str()),
        _ => false,
    };
    !general
        && is_firm(long)
        && (long.len() > short.len() && long.starts_with(short) || are_initials(short, long))
}

/// “SBM” for Sample Bolt Makers Corp.
fn are_initials(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    let name = long.iter().filter(|w| !CORPORATE.contains(&w.as_str()));
    let initials: String = name.filter_map(|w| w.chars().next()).collect();
    initials.chars().count() >= 3 && initials == *short
}

/// Whether a cluster is a firm of which some words are the short name.
pub(super) fn is_short_for(cluster: &Cluster, words: &[String]) -> bool {
    cluster.kind == NameType::Organisation
        && cluster.organisation.is_none()
        && begins(words, cluster.words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_begin_a_firms_name() {
        let words = |s: &str| s.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(begins(&words("sample"), &words("sample works inc")));
        assert!(begins(
            &words("sample works"),
            &words("sample works holdings ltd.")
        ));
        assert!(begins(&words("sbm"), &words("sample bolt makers corp")));
        assert!(!begins(&words("general"), &words("general bolts corp")));
        assert!(!begins(&words("works"), &words("sample works inc")));
        assert!(!begins(&words("sample"), &words("sample city council")));
        assert!(!begins(&words("sample works"), &words("sample works")));
    }
}
