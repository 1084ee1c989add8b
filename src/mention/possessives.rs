//! Names that end like a possessive and are none: “Quorl’s said it has a mill”, “Quorl’s Grand Mills”.
//!
//! The mark before a verb of speech can belong to nothing but the name, and then it belongs to it in the whole text.

use super::linked_firms::says;
use super::names::RawName;
use crate::analysis::Analysis;
use crate::text::Case;

/// Keys of the words whose possessive speaks itself; sorted.
pub(super) fn speaking(a: &Analysis<'_>) -> Vec<u64> {
    let capital = |t: usize| a.doc.tokens[t].case == Case::Capital;
    let mut found: Vec<u64> = (1..a.doc.tokens.len())
        .filter(|t| a.is_possessive(*t) && capital(*t - 1) && is_marked(a, *t))
        .filter(|t| says(a, t + 1))
        .map(|t| a.doc.tokens[t - 1].key)
        .collect();
    found.sort_unstable();
    found
}

/// “’s”; not the “’” of a plural, nor the “’s” of “He’s said so”.
fn is_marked(a: &Analysis<'_>, mark: usize) -> bool {
    const PRONOUNS: &[&str] = &[
        "he", "she", "it", "that", "there", "what", "who", "here", "everyone", "nobody",
    ];
    a.word(mark).len() > 1 && !a.is_any(mark - 1, PRONOUNS)
}

/// Where a name ends that its mark follows: behind the mark.
pub(super) fn ending(a: &Analysis<'_>, raw: &RawName, speaking: &[u64]) -> Option<usize> {
    let mark = raw.name.end;
    let own = a.is_possessive(mark)
        && raw.name.len() == 1
        && !raw.titled
        && !raw.honorific
        && raw.leaders.is_empty()
        && speaking.binary_search(&a.doc.tokens[mark - 1].key).is_ok()
        && says(a, mark + 1);
    own.then(|| mark + 1)
}

/// Where a name begins before which its first word and the mark stand.
pub(super) fn beginning(a: &Analysis<'_>, raw: &RawName, speaking: &[u64]) -> Option<usize> {
    let mark = raw.name.start.checked_sub(1)?;
    let own = mark > a.sentence_of(raw.name.start).start
        && a.is_possessive(mark)
        && speaking.binary_search(&a.doc.tokens[mark - 1].key).is_ok();
    own.then(|| mark - 1)
}

#[cfg(test)]
mod tests {
    use crate::testing::{first_speaker, last_speaker};

    #[test]
    fn a_name_may_end_like_a_possessive() {
        let text = "Quorl's Grand Ice Cream said it rained. Quorl's said it has a mill.";
        assert_eq!(first_speaker(text), "Quorl's Grand Ice Cream");
        assert_eq!(last_speaker(text), "Quorl's Grand Ice Cream");
        assert_eq!(last_speaker("Quorl's said it has a mill."), "Quorl's");
    }

    #[test]
    fn what_somebody_has_is_none_of_the_name() {
        let text = "Erdia's Quorl Mills said it rained.";
        assert_eq!(last_speaker(text), "Quorl Mills");
    }
}
