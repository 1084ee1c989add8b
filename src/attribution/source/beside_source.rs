//! What stands beside the words that were taken for a source: what belongs to it, and what does not.

use std::ops::Range;

use super::TICKER;
use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::attribution::speaker::names_in::names_in;
use crate::gazetteer::{Gazetteer, RoleKind, Target};
use crate::mention::clusters::{Clusters, NameMention};
use crate::mention::names::NameType;
use crate::mention::phrases::Phrases;
use crate::tag::pos::Pos;

/// “said a Sample Times spokesperson”, of which “a Sample Times” was taken: the noun of the one who speaks for it.
pub(super) fn with_role(
    source: &mut Range<usize>,
    cue: Option<&mut Range<usize>>,
    a: &Analysis<'_>,
    g: &Gazetteer,
) {
    let end = source.end;
    if end >= a.sentence_of(source.start).end || a.pos[end - 1] != Pos::Propn {
        return;
    }
    let article = |t: usize| a.is_any(t, &["a", "an"]);
    let open = article(source.start);
    // “Jane Doe  a Roe ally announced”, of which “ally announced” was taken for the cue
    let within = source.len() > 2 && article(end - 2);
    let speaks = a.hits_at(end).iter().find(|h| {
        matches!(h.target, Target::Role(i) if {
            let role = &g.roles[usize::from(i)];
            let kind = match role.kind {
                RoleKind::Spokesperson => open || within,
                RoleKind::Person => within,
                _ => false,
            };
            kind && !role.plural
        })
    });
    let Some(role) = speaks.map(|h| h.end as usize) else {
        return;
    };
    source.end = role;
    // “spokesperson in a statement”, taken for a cue
    if let Some(cue) = cue.filter(|c| c.start == end && c.end > role) {
        cue.start = role;
    }
}

/// Words between a title and the name of who has it, at most.
const OFFICE: usize = 9;

/// “said Attorney | for the District of Exampla Jane Doe”, of which the title was taken: the name goes with it.
pub(super) fn with_bearer(
    source: &mut Range<usize>,
    cue: Option<&Range<usize>>,
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
) {
    let sentence = a.sentence_of(source.start);
    let end = source.end;
    let inverted = cue.is_some_and(|c| c.end == source.start)
        && end + 1 < sentence.end
        && a.is_any(end, &["for", "of"])
        && a.doc.tokens[end - 1].is_capitalised();
    if !inverted {
        return;
    }
    let until = sentence.end.min(end + OFFICE);
    let (_, names) = names_in(clusters, field, &(end..until));
    let person = names
        .iter()
        .find(|m| m.name.start > end && clusters.clusters[m.cluster].kind == NameType::Person);
    let of = |t: usize| {
        a.doc.tokens[t].is_capitalised() || a.is_any(t, &["for", "of", "the", "and", "&"])
    };
    if let Some(name) = person
        && (end..name.name.start).all(of)
        && !a.is_any(name.phrase.start - 1, &["of", "for", "and", "the"])
    {
        source.end = name.name.end;
    }
}

/// “analysts in a note”, “a spokesman in an email”: where it was said is no part of who said it.
pub(super) fn without_occasion(source: &mut Range<usize>, a: &Analysis<'_>, g: &Gazetteer) {
    if source.len() <= 4 {
        return;
    }
    let at = source.end - 3;
    let document = |t: usize| {
        let mut hits = a.hits_at(t).iter();
        hits.any(|h| {
            matches!(h.target, Target::Role(i) if g.roles[usize::from(i)].kind == RoleKind::Document)
        })
    };
    let said = a.is_any(at, &["in"]) && a.is_any(at + 1, &["a", "an"]);
    if said && (document(at + 2) || a.is_any(at + 2, &["interview"])) {
        source.end = at;
    }
}

/// “Those opposed are quick to say”, of which “opposed” was taken for a part of the cue.
pub(super) fn with_participle(
    source: &mut Range<usize>,
    mut cue: Option<&mut Range<usize>>,
    a: &Analysis<'_>,
) {
    let those = source.len() == 1 && a.is_any(source.start, &["those"]);
    // “People working there said”
    if let Some(cue) = &mut cue
        && cue.start == source.end
        && (2..=4).contains(&cue.len())
        && a.pos[source.end - 1] == Pos::Noun
        && a.word(cue.start).ends_with("ing")
        && !a.is_any(cue.start, &["saying", "during", "according"])
        && a.is_any(cue.end - 1, &["said", "say", "says"])
        && (cue.start..cue.end - 1).all(|t| a.pos[t] != Pos::Aux && a.word(t) != ",")
    {
        source.end = cue.end - 1;
        cue.start = cue.end - 1;
        return;
    }
    // The same, where neither has these words.
    if let Some(cue) = &cue
        && source.end + 2 == cue.start
        && matches!(a.pos[source.end - 1], Pos::Noun)
        && a.pos[source.end] == Pos::Verb
        && a.word(source.end).ends_with("ing")
        && a.is_any(cue.start - 1, &["there", "here", "nearby", "abroad"])
    {
        source.end = cue.start;
        return;
    }
    if let Some(cue) = cue.filter(|c| those && c.start == source.end && c.len() > 1)
        && a.word(cue.start).ends_with("ed")
        && matches!(a.pos[cue.start + 1], Pos::Aux | Pos::Verb)
    {
        source.end += 1;
        cue.start += 1;
    }
}

/// “Jane Doe and John Roe said”, of which “John Roe” was taken: whoever stands before “and” says so too, where nothing
/// else is before them in their sentence, or what is said and a comma.
pub(super) fn with_partner(
    source: &mut Range<usize>,
    cue: Option<&Range<usize>>,
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
    phrases: &Phrases,
) {
    let sentence = a.sentence_of(source.start).start;
    let both = usize::from(a.is_any(sentence, &["both"]));
    let start = sentence + both;
    if source.start < start + 2 || !a.is_any(source.start - 1, &["and"]) {
        return;
    }
    let named = |at: usize| {
        let mut own = clusters.mentions.iter().filter(|m| m.field == field);
        own.find(|m| m.phrase.start == at)
    };
    let kind = |m: &NameMention| clusters.clusters[m.cluster].kind;
    let firm = |m: &NameMention| {
        kind(m) == NameType::Organisation && clusters.clusters[m.cluster].is_firm()
    };
    let and = source.start - 1;
    let second = named(source.start);
    // “With Doe Works and Roe Works reporting”
    let opens = start + usize::from(a.is_any(start, &["with"]));
    if let Some((first, second)) = named(opens).zip(second) {
        let between = first.name.end..and;
        let ticker = |r: &Range<usize>| {
            let marks = (a.word(r.start), a.word(r.end - 1));
            r.len() <= TICKER && matches!(marks, ("<", ">") | ("(", ")"))
        };
        if firm(first) && firm(second) && (between.is_empty() || ticker(&between)) {
            source.start = opens;
            return;
        }
    }
    let next = source.end + usize::from(a.pos.get(source.end) == Some(&Pos::Adv));
    let says = cue.is_some_and(|c| {
        [source.end, next].contains(&c.start) && !a.word(c.start).ends_with("ing")
    });
    let Some(phrase) = phrases.at(and - 1).filter(|p| p.tokens.end == and) else {
        return;
    };
    let from = phrase.tokens.start;
    // “Jane Doe and two millers, who work there, said”
    let aside = from == start && a.pos.get(source.end).is_some() && a.word(source.end) == ",";
    if !says && !aside {
        return;
    }
    // “…, Jane Doe and John Roe said”; not “with Doe Works, Roe Works and Mill Works”
    let listed = |comma: usize| {
        let mut own = clusters.mentions.iter().filter(|m| m.field == field);
        own.any(|m| m.name.end == comma)
    };
    let like = || {
        let first = named(from).filter(|m| m.name.end == and);
        first
            .zip(second)
            .is_some_and(|(x, y)| kind(x) == kind(y) && kind(x) != NameType::Other)
    };
    let comma = from > sentence && a.word(from - 1) == ",";
    if from == start || comma && !listed(from - 1) && like() {
        source.start = from;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_speaks_for_a_body_is_not_the_body() {
        let text = "“It is old,” said a New York Times spokesperson in a statement.";
        assert_eq!(last_speaker(text), "New York Times spokesperson");
    }

    #[test]
    fn where_it_was_said_is_not_who_said_it() {
        let text = "“It is old,” said a New York Times spokesman in a statement.";
        assert_eq!(last_speaker(text), "New York Times spokesman");
    }

    #[test]
    fn those_are_whoever_is_told_of_them() {
        let text = "Mills are cheap. But those opposed are quick to point out that they leak.";
        assert_eq!(last_speaker(text), "those opposed");
    }

    #[test]
    fn two_firms_speak_with_a_ticker_between_them() {
        let text = "Sample Works Inc <SMPL.L> and Doe Mills Inc <DOEM.L> said it had rained.";
        assert_eq!(last_speaker(text), "Sample Works Inc and Doe Mills Inc");
        let text = "With Sample Works Inc. (NYSE: SMPL) and Doe Mills Inc. (NASDAQ: DOEM) reporting that it had rained, \
                    Jane Doe left.";
        assert_eq!(last_speaker(text), "Sample Works Inc. and Doe Mills Inc.");
    }

    #[test]
    fn whoever_stands_before_and_speaks_too() {
        let text = "Jane Doe owns a mill. Doe and two former officials, who left in May, said it had rained.";
        assert_eq!(last_speaker(text), "Jane Doe and two former officials");
    }

    #[test]
    fn a_title_goes_with_the_name_behind_what_it_is_of() {
        let text = "“This is the largest case ever in town,” said US Attorney for the District of Exampla Bill J. Roestein when \
                    the mill pleaded guilty.";
        assert_eq!(last_speaker(text), "Bill J. Roestein");
    }
}
