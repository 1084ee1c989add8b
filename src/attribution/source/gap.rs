//! Sources that begin too early, where a text has no comma or has lost it: “In Sampleton the mayor said”, “On Friday  the
//! mayor said”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::attribution::discourse::role_of;
use crate::gazetteer::{Gazetteer, Target};
use crate::mention::clusters::Clusters;
use crate::mention::phrases::{PhraseKind, Phrases};
use crate::tag::pos::Pos;

/// “As a result  ethics experts said”, of which “a result  ethics experts” was taken: behind a preposition, what stands
/// before the gap says when, where or why.
pub(super) fn behind(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    field: Field,
    a: &Analysis<'_>,
    g: &Gazetteer,
    clusters: &Clusters,
) -> Range<usize> {
    let opens = source
        .start
        .checked_sub(1)
        .is_some_and(|t| matches!(a.pos[t], Pos::Adp | Pos::Sconj));
    let speaks = cue.is_some_and(|c| c.start == source.end);
    if !opens || !speaks {
        return source;
    }
    if let Some(start) = behind_place(&source, a, g) {
        return start..source.end;
    }
    let noun = |t: usize| matches!(a.pos[t], Pos::Noun | Pos::Propn | Pos::Num);
    let begins = |t: usize| noun(t) || matches!(a.pos[t], Pos::Det | Pos::Adj | Pos::Pron);
    let mut own = clusters.mentions.iter().filter(|m| m.field == field);
    let named = own.any(|m| m.name.end == source.end);
    let role = role_of(a, g, source.end - 1).is_some();
    let gap = (source.start + 1..source.end)
        .find(|t| a.is_gap(*t) && noun(t - 1) && begins(*t))
        .filter(|_| named || role);
    gap.unwrap_or(source.start)..source.end
}

/// “In Sampleton a spokesman said”, of which “Sampleton a spokesman” was taken: where the article stands.
fn behind_place(source: &Range<usize>, a: &Analysis<'_>, g: &Gazetteer) -> Option<usize> {
    const LONGEST: usize = 3;
    let before = source.start - 1;
    let opens = before == a.sentence_of(source.start).start && a.is_any(before, &["in"]);
    let place = |t: &Target| matches!(t, Target::Place(_) | Target::Country(_));
    let placed = a.hits_at(source.start).iter().any(|h| place(&h.target));
    let from = source.start + 1..source.end.min(source.start + 1 + LONGEST);
    let article = from
        .into_iter()
        .find(|t| a.is_any(*t, &["a", "an", "the"]))?;
    let name = (source.start..article).all(|t| a.doc.tokens[t].is_capitalised());
    let speaks = role_of(a, g, source.end - 1).is_some();
    (opens && placed && name && speaks).then_some(article)
}

/// Where the words for who speaks begin, where two spaces stand for the comma before them: “no bids came  the mill said”;
/// not “what  he  said”, nor in a sentence that has its commas.
pub(crate) fn closing(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    sentence: &Range<usize>,
    source: &Range<usize>,
) -> Option<usize> {
    let word = |t: usize| matches!(a.pos[t], Pos::Noun | Pos::Propn | Pos::Num);
    // “on the post  U.S. officials said”; not “the mayor  Jane Doe  said”
    let within = |t: &usize| a.is_gap(*t) && word(*t - 1) && role_of(a, g, *t - 1).is_none();
    let start = if a.is_gap(source.start) {
        source.start
    } else {
        (source.start + 1..source.end).rev().find(within)?
    };
    // “no bids came  Jane Doe  head of the mill said”
    let named = phrases.at(start - 1).filter(|p| {
        let name = matches!(p.kind, PhraseKind::Name(_)) && p.tokens.end == start;
        name && a.is_gap(p.tokens.start) && p.tokens.start > sentence.start + 1
    });
    let start = named.map_or(start, |p| p.tokens.start);
    let ends = matches!(
        a.pos[start - 1],
        Pos::Noun | Pos::Propn | Pos::Num | Pos::Verb | Pos::Adj | Pos::Adv
    );
    let asks = a.is_any(
        start - 1,
        &["how", "when", "where", "why", "so", "as", "what"],
    );
    let commas = sentence.clone().any(|t| a.is_mark(t, b','));
    (ends && !asks && !commas).then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn two_spaces_stand_for_the_comma_of_an_attribution_that_closes() {
        for (text, wanted) in [
            (
                "The mill is old. It has two looms and twelve millers  the mayor noted.",
                "It has two looms and twelve millers",
            ),
            (
                "The wheel will face a hearing when it returns to work  a spokesman for the mayor said Friday.",
                "The wheel will face a hearing when it returns to work",
            ),
        ] {
            assert_eq!(crate::testing::contents(text), [wanted], "{text}");
        }
    }

    #[test]
    fn a_source_begins_behind_the_lost_comma() {
        for (text, speaker) in [
            (
                "As a result  ethics experts said the mill was old.",
                "ethics experts",
            ),
            (
                "In London a Dutch spokesman said the mill was old.",
                "Dutch spokesman",
            ),
            ("On Friday  the mayor said the mill was old.", "mayor"),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
