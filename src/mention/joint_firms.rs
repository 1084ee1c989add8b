//! Partners that are one firm: “Doe and Roe said it would rain”.

use super::names::RawName;
use crate::analysis::Analysis;
use crate::gazetteer::Target;
use crate::text::Case;

/// Tokens behind a name within which “it” tells that it is one.
const REACH: usize = 3;

/// Whether what follows a name tells that it is one firm’s: “is for sale”, “said it”.
pub(super) fn is_one(a: &Analysis<'_>, end: usize) -> bool {
    let sentence = a.sentence_of(end.saturating_sub(1));
    (end..sentence.end.min(end + REACH))
        .take_while(|t| !matches!(a.word(*t), "," | "." | ";"))
        .any(|t| a.is_any(t, &["it", "its", "has", "is", "was"]))
}

/// Names of one word that are partners of one firm, “Doe and Roe”, “Sample, Doe and Roe”, by what the text says of it:
/// “Doe and Roe said it”, “its”; neither is named elsewhere. Where the firm begins, for each of the last names.
pub(super) fn joint_firms(a: &Analysis<'_>, names: &[RawName]) -> Vec<Option<usize>> {
    let mut out = vec![None; names.len()];
    let single = |raw: &RawName| {
        let plain = |t: &Target| matches!(t, Target::Person(_) | Target::Role(_) | Target::Cue(_));
        raw.name.len() == 1
            && !raw.titled
            && !raw.honorific
            && raw.organisation.is_none()
            && a.doc.tokens[raw.name.start].case == Case::Capital
            && a.hits_at(raw.name.start).iter().all(|h| plain(&h.target))
    };
    let between = |i: usize, words: &[&str]| {
        let at = names[i].name.end;
        at + 1 == names[i + 1].name.start && words.contains(&a.word(at))
    };
    let pair = |i: usize| {
        i + 1 < names.len()
            && between(i, &["and", "&"])
            && single(&names[i])
            && single(&names[i + 1])
    };
    let pairs: Vec<usize> = (0..names.len()).filter(|i| pair(*i)).collect();
    let key = |t: usize| a.doc.tokens[t].key;
    let same = |i: usize, j: usize| {
        key(names[i].name.start) == key(names[j].name.start)
            && key(names[i + 1].name.start) == key(names[j + 1].name.start)
    };
    for &i in &pairs {
        let one = |j: usize| {
            let end = names[j + 1].name.end;
            let sentence = a.sentence_of(names[j].name.start);
            // “Doe and Roe lowered its rating”: with two surnames alone no text begins
            let opens = || {
                let second = names[j + 1].name.clone();
                let several = ["they", "their", "are", "were", "have", "both"];
                let person = |t: usize| {
                    let mut hits = a.hits_at(t).iter();
                    hits.any(|h| matches!(h.target, Target::Person(_)))
                };
                names[j].name.start == 0
                    && !person(0)
                    && !person(second.start)
                    && !(end..sentence.end.min(end + REACH + 1)).any(|t| a.is_any(t, &several))
            };
            is_one(a, end)
                || end < sentence.end && a.is_possessive(end) && a.word(end).len() > 1
                || opens()
        };
        let together: Vec<usize> = pairs.iter().copied().filter(|j| same(i, *j)).collect();
        if !together.iter().any(|j| one(*j)) {
            continue;
        }
        // Each of the words stands in that firm's name only.
        let inside = |t: usize| {
            let has = |j: &usize| (names[*j].name.start..names[*j + 1].name.end).contains(&t);
            together.iter().any(has)
        };
        let apart = [names[i].name.start, names[i + 1].name.start].map(key);
        let alone =
            |t: usize| apart.contains(&key(t)) && a.doc.tokens[t].is_capitalised() && !inside(t);
        if (0..a.doc.tokens.len()).any(alone) {
            continue;
        }
        let mut first = i;
        while first > 0 && between(first - 1, &[","]) && single(&names[first - 1]) {
            first -= 1;
        }
        out[i + 1] = Some(names[first].name.start);
    }
    out
}
