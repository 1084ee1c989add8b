//! Transcripts: `PUTIN: They cheated us again and again.`

use std::collections::BTreeMap;
use std::ops::Range;

use super::draft::Draft;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::gazetteer::{Gazetteer, Target};
use crate::text::{Case, TokenKind};

/// Labels that head a paragraph and speak for nobody.
pub(super) const NOBODY: [&str; 40] = [
    "ALSO",
    "ANALYSIS",
    "BREAKING",
    "CLICK",
    "COMMENT",
    "CORRECTION",
    "DETAILS",
    "EDITOR",
    "EDITORS",
    "FACT",
    "FACTS",
    "FICTION",
    "FORMER",
    "HEADLINE",
    "LATTER",
    "LIE",
    "MORE",
    "NO",
    "NOTE",
    "NOTES",
    "OPINION",
    "PHOTO",
    "PHOTOS",
    "PICTURED",
    "PRICE",
    "READ",
    "RELATED",
    "RESULT",
    "RESULTS",
    "SEE",
    "SOURCE",
    "SOURCES",
    "SPOTTED",
    "SUMMARY",
    "TITLE",
    "TRUTH",
    "UPDATE",
    "VIDEO",
    "WATCH",
    "YES",
];

/// Finds the turns of a transcript: paragraphs that begin with a label and a colon, the label in capitals
/// where two do, else where three do.
pub(crate) fn turns(a: &Analysis<'_>, g: &Gazetteer) -> Vec<Draft> {
    let mut labels: Vec<Option<(Range<usize>, usize, bool)>> = a
        .doc
        .paragraphs
        .iter()
        .map(|p| label(a, p.tokens.clone()))
        .collect();
    // “Style: Cord”, “Price: $400”: a label whose lines are no sentences heads a list
    let lists: Vec<String> = lists(a, &labels);
    for found in &mut labels {
        let lists = |l: &(Range<usize>, usize, bool)| lists.contains(&a.words(l.0.clone()).into());
        *found = found.take().filter(|l| !lists(l));
    }
    if are_headings(a, g, &labels) {
        for found in &mut labels {
            *found = found.take().filter(|l| !l.2 || is_person(a, g, &l.0));
        }
    }
    if are_profiles(a, &labels) {
        for found in &mut labels {
            *found = found.take().filter(|l| l.2);
        }
    }
    let named = labels.iter().flatten().filter(|l| !l.2).count();
    let shouted = labels.iter().flatten().filter(|l| l.2).count();
    let mut out = Vec::new();
    for (paragraph, found) in a.doc.paragraphs.iter().zip(labels) {
        let Some((label, colon, capitals)) = found else {
            continue;
        };
        if capitals && shouted < 2 || !capitals && named < 3 {
            continue;
        }
        let content = colon + 1..paragraph.tokens.end;
        if content.is_empty() {
            continue;
        }
        out.push(Draft {
            content: vec![content],
            cue: Some(colon..colon + 1),
            cue_kind: CueKind::Say,
            lexical: true,
            clausal: true,
            nominal: false,
            source: Some(label),
            rule: "transcript",
            like: None,
            certain: false,
            confidence: 92,
        });
    }
    out
}

/// “KEEPING SCORE: Shares rose … FIRE COSTS: A mill paid”: labels in capitals of which none comes twice, and most are
/// nobody's name, head the parts of a digest.
fn are_headings(
    a: &Analysis<'_>,
    g: &Gazetteer,
    labels: &[Option<(Range<usize>, usize, bool)>],
) -> bool {
    let shouted = || labels.iter().flatten().filter(|l| l.2).map(|l| &l.0);
    let mut words: Vec<&str> = shouted().map(|l| a.words(l.clone())).collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    if all < 2 || words.len() < all {
        return false;
    }
    // A single word may be a surname that no table has.
    let nobody = |l: &Range<usize>| l.len() > 1 && !is_person(a, g, l);
    let headings = shouted().filter(|l| nobody(l)).count();
    let others = shouted().filter(|l| is_person(a, g, l)).count();
    headings > 0 && headings >= others
}

/// “Jane Doe: Her plan would close the mill. … John Roe: His plan would not”: names, each once, and what is told of them.
fn are_profiles(a: &Analysis<'_>, labels: &[Option<(Range<usize>, usize, bool)>]) -> bool {
    let named = || labels.iter().flatten().filter(|l| !l.2);
    let told = |colon: usize| a.is_any(colon + 1, &["his", "her", "he", "she"]);
    let of = named().filter(|l| told(l.1)).count();
    let all = named().count();
    if of < 2 || 3 * of < 2 * all {
        return false;
    }
    let mut words: Vec<&str> = named().map(|l| a.words(l.0.clone())).collect();
    words.sort_unstable();
    words.dedup();
    words.len() == all
}

/// Whether a label has a word that is known of people: a name, a title, an office, a role.
fn is_person(a: &Analysis<'_>, g: &Gazetteer, label: &Range<usize>) -> bool {
    let known = |t: usize| {
        let mut hits = a.hits_at(t).iter();
        let key = a.doc.tokens[t].key;
        hits.any(|h| {
            matches!(
                h.target,
                Target::Person(_) | Target::Title(_) | Target::Office(_) | Target::Role(_)
            )
        }) || g.names.given(key).is_some_and(|n| !n.word)
            || g.names
                .surname(key)
                .is_some_and(|word| !word || label.len() == 1)
    };
    label.clone().any(known)
}

/// The labels most of whose lines do not end as sentences do.
fn lists(a: &Analysis<'_>, labels: &[Option<(Range<usize>, usize, bool)>]) -> Vec<String> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for (paragraph, found) in a.doc.paragraphs.iter().zip(labels) {
        let Some((label, colon, _)) = found else {
            continue;
        };
        let mut words = (colon + 1..paragraph.tokens.end).rev();
        let last = words.find(|t| !matches!(a.word(*t), "\"" | "”" | "’" | "'" | ")" | "]"));
        let ends = last.is_some_and(|t| matches!(a.word(t), "." | "?" | "!" | "…" | "--" | "—"));
        let count = counts.entry(a.words(label.clone()).into()).or_default();
        count.0 += 1;
        count.1 += u32::from(ends);
    }
    let lists = counts
        .into_iter()
        .filter(|(_, (all, ends))| 2 * ends < *all);
    lists.map(|(label, _)| label).collect()
}

/// The label of a paragraph, its colon, and whether it is in capitals.
fn label(a: &Analysis<'_>, tokens: Range<usize>) -> Option<(Range<usize>, usize, bool)> {
    const LONGEST: usize = 10;
    let mut colon = None;
    let mut end = None;
    let mut bracket = false;
    for at in tokens.clone().take(LONGEST) {
        match a.word(at) {
            ":" => {
                colon = Some(at);
                break;
            }
            "(" | "[" => {
                end = end.or(Some(at));
                bracket = true;
            }
            ")" | "]" => bracket = false,
            "." | "," | "-" | "'" | "’" => {}
            _ if bracket => {}
            word => {
                let token = a.doc.tokens[at];
                let fits = token.kind == TokenKind::Word && token.is_capitalised();
                if !fits || word.len() > 20 {
                    return None;
                }
            }
        }
    }
    let colon = colon?;
    let label = tokens.start..end.unwrap_or(colon);
    if label.is_empty() || colon + 1 >= tokens.end || !a.doc.tokens[colon + 1].spaced {
        return None;
    }
    // “Sample Chair One: $75, down from $100.”
    if a.word(colon + 1).starts_with(['$', '£', '€']) {
        return None;
    }
    let words = || {
        label
            .clone()
            .filter(|&t| a.doc.tokens[t].kind == TokenKind::Word)
    };
    // “H: home field”, in a list from A to Z
    let letter = |t: usize| a.word(t).chars().count() == 1 && !matches!(a.word(t), "Q" | "A");
    if words().count() == 1 && words().all(letter) {
        return None;
    }
    if words().any(|t| NOBODY.contains(&a.word(t).to_uppercase().as_str())) {
        return None;
    }
    let upper = words()
        .filter(|&t| {
            a.doc.tokens[t].case == Case::Upper
                || matches!(a.word(t), "Q" | "A")
                || a.word(t).ends_with('.')
        })
        .count();
    let capitals = upper == words().count()
        && words().any(|t| a.doc.tokens[t].case == Case::Upper || matches!(a.word(t), "Q" | "A"));
    let sentence = a.sentence_of(tokens.start);
    (capitals || words().count() <= 3 && sentence.contains(&colon))
        .then_some((label, colon, capitals))
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    #[test]
    fn what_is_told_of_people_and_prices_are_no_turns() {
        let engine = Engine::builder().build().unwrap();
        let count = |text: &str| engine.annotate(&Article::new("a", text)).quotes.len();
        let text = "Jane Doe: Her plan would close the old mill.\n\nJohn Roe: His plan would not close the mill.\n\nJim Poe: His plan would sell the mill to the town.";
        assert_eq!(count(text), 0);
        let text = "Sample Chair One: $75, down from $100.\nSample Loom Two: $69, down from $100.\nSample Bolt Three: $30, down from $40.";
        assert_eq!(count(text), 0);
        let text = "Jane Doe: We would close the old mill.\n\nJohn Roe: He would not close the mill.\n\nJim Poe: I would sell the mill to the town.";
        assert_eq!(count(text), 3);
        let text = "Jane Doe: We would close the old mill.\n\nJohn Roe: He would not close the mill.\n\nJim Poe: I would sell the mill to the town.\n\nHeadline: The old mill is closed for good.";
        assert_eq!(count(text), 3);
    }

    #[test]
    fn headings_of_a_digest_are_nobodys() {
        let engine = Engine::builder().build().unwrap();
        let count = |text: &str| engine.annotate(&Article::new("a", text)).quotes.len();
        let text = "KEEPING COUNT: Bolts rose by a tenth on the day.\n\nFIRE COSTS: The mill lost two of its looms.\n\nENERGY: Oil fell a little in May.";
        assert_eq!(count(text), 0);
        let text = "WINNER: Jane Doe won by ten seconds in Sampleton.\n\nSTAGE ONE: Roe was first for a day and lost two wheels.";
        assert_eq!(count(text), 0);
        let text = "JANE DOE: Bolts rose by a tenth on the day.\n\nJOHN ROE: The mill lost two of its looms.";
        assert_eq!(count(text), 2);
    }
}
