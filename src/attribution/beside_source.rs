//! What stands beside the words that were taken for a source: what belongs to it, and what does not.

use std::ops::Range;

use super::source::TICKER;
use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{Gazetteer, RoleKind, Target};
use crate::mention::clusters::Clusters;
use crate::mention::names::NameType;
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
    cue: Option<&mut Range<usize>>,
    a: &Analysis<'_>,
) {
    let those = source.len() == 1 && a.is_any(source.start, &["those"]);
    if let Some(cue) = cue.filter(|c| those && c.start == source.end && c.len() > 1)
        && a.word(cue.start).ends_with("ed")
        && matches!(a.pos[cue.start + 1], Pos::Aux | Pos::Verb)
    {
        source.end += 1;
        cue.start += 1;
    }
}

/// “Sample Works Inc <SMPL> and Doe Mills Inc said”: the body that begins the sentence says so too.
pub(super) fn with_partner(
    source: &mut Range<usize>,
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
) {
    let start = a.sentence_of(source.start).start;
    if source.start < start + 2 || !a.is_any(source.start - 1, &["and"]) {
        return;
    }
    let body = |at: usize| {
        let mut named = clusters.mentions.iter().filter(|m| m.field == field);
        named.find(|m| {
            let cluster = &clusters.clusters[m.cluster];
            m.phrase.start == at && cluster.kind == NameType::Organisation && cluster.is_firm()
        })
    };
    let Some((first, _)) = body(start).zip(body(source.start)) else {
        return;
    };
    let between = first.name.end..source.start - 1;
    let ticker =
        |r: &Range<usize>| r.len() <= TICKER && a.word(r.start) == "<" && a.word(r.end - 1) == ">";
    if between.is_empty() || ticker(&between) {
        source.start = start;
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
    }
}
