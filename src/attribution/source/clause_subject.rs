//! Sources for which the tagger took the subject of another clause: “When Doe came, Roe said”, “the mill that Doe said”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{CuePos, Gazetteer, Target};
use crate::mention::clusters::{Clusters, NameMention};
use crate::mention::names::NameType;
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

use crate::attribution::discourse::role_of;
use crate::attribution::speaker::names_in::names_in;

/// “As Doe came home from the mill Roe said”, the comma lost, “The mills host a fair and Sampleton said”, all of which
/// was taken: whoever is right before the cue.
pub(super) fn after_clause(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    field: Field,
    a: &Analysis<'_>,
    g: &Gazetteer,
    clusters: &Clusters,
) -> Range<usize> {
    if let Some(subject) = cue.and_then(|c| of_clause(&source, c, field, a, g, clusters)) {
        return subject;
    }
    if cue.is_none_or(|c| c.start != source.end) {
        return source;
    }
    if let Some(name) = after_and(&source, a, g) {
        return name;
    }
    let named = |m: &&NameMention| {
        let person = clusters.clusters[m.cluster].kind == NameType::Person;
        person && m.name.start >= source.start && m.name.end <= source.end
    };
    let mut persons = names_in(clusters, field, &source).1.iter().filter(named);
    let (Some(first), Some(last)) = (persons.next(), persons.next_back()) else {
        return source;
    };
    let between = first.name.end..last.name.start;
    // “London-based brokers”, “analysts led by Jane Doe”
    let verb = |t: usize| {
        matches!(a.pos[t], Pos::Verb | Pos::Aux)
            && a.word(t - 1) != "-"
            && !a.is_any(t + 1, &["by"])
    };
    let describes =
        |t: usize| a.is_any(t, &["who", "which", "that", "whose", "and"]) || a.word(t) == ",";
    let clause = first.phrase.start == source.start
        && last.name.end == source.end
        && first.cluster != last.cluster
        && between.clone().any(verb)
        && !between.clone().any(describes);
    if clause { last.name.clone() } else { source }
}

/// “Doe fired Roe in May, saying”, “Miller contradicts Doe, says”, “Doe hit back over the mayor’s claim”, of which all
/// before the cue was taken: the subject of the clause, or whose claim it is.
fn of_clause(
    source: &Range<usize>,
    cue: &Range<usize>,
    field: Field,
    a: &Analysis<'_>,
    g: &Gazetteer,
    clusters: &Clusters,
) -> Option<Range<usize>> {
    const OVER: [&str; 6] = ["over", "about", "at", "on", "against", "despite"];
    if cue.start != source.end {
        return None;
    }
    let comma = a.word(source.end - 1) == ",";
    // “Doe met Roe and said”
    let joined = a.is_any(source.end - 1, &["and", "but"]);
    let inside = source.start + 1..source.end - usize::from(comma || joined);
    if inside.len() < 2 {
        return None;
    }
    let named = |words: Range<usize>| {
        let mut named = clusters.mentions.iter().filter(|m| m.field == field);
        named.any(|m| m.name.start >= words.start && m.name.end <= words.end)
    };
    if a.is_possessive(inside.end - 1) {
        let over = inside.clone().rev().find(|t| a.is_any(*t, &OVER))?;
        let whose = over + 1..inside.end - 1;
        return (whose.len() > 1 && named(source.start..over)).then_some(whose);
    }
    let relative = ["who", "which", "that", "whose", "and", "to"];
    if inside
        .clone()
        .any(|t| a.is_any(t, &relative) || a.word(t) == ",")
    {
        return None;
    }
    let noun = |t: usize| matches!(a.pos[t], Pos::Noun | Pos::Propn | Pos::Adj);
    let finite = |t: usize| {
        let form = !a.word(t).ends_with("ing") && a.word(t - 1) != "-" && !a.is_any(t + 1, &["by"]);
        a.pos[t] == Pos::Verb && form && !a.is_possessive(t)
    };
    // “contradicts”, taken for a noun in a headline
    let headline = |t: usize| {
        let word =
            a.doc.tokens[t].case == Case::Lower && a.word(t).ends_with('s') && !a.is_possessive(t);
        word && noun(t - 1) && role_of(a, g, t).is_none() && a.pos[t + 1] == Pos::Propn
    };
    // “fired Roe for publicly saying”
    let says = cue.clone().find(|t| a.pos[*t] != Pos::Adv);
    let gerund = says.is_some_and(|t| a.word(t).ends_with("ing"));
    let goes_on = gerund || comma || joined;
    let verb = if goes_on {
        inside.clone().find(|t| finite(*t) || comma && headline(*t))
    } else {
        let colon = a.word(cue.start) == ":";
        inside
            .clone()
            .find(|t| colon && headline(*t) && named(source.start..*t))
    }?;
    let object = verb + 1 < inside.end && named(verb + 1..inside.end);
    (object && noun(verb - 1)).then_some(source.start..verb)
}

/// “‘It rained,’ Doe says Roe said.”, of which “Doe says” was taken: Roe, whose words they are, and the verb.
pub(super) fn inner(
    draft: &Draft,
    field: Field,
    a: &Analysis<'_>,
    g: &Gazetteer,
    clusters: &Clusters,
) -> Option<[Range<usize>; 2]> {
    let (source, cue) = (draft.source.as_ref()?, draft.cue.as_ref()?);
    let closed = a.doc.tokens[source.start.checked_sub(1)?].kind == TokenKind::Quote;
    if !closed || cue.start != source.end || draft.content.iter().any(|c| c.end > source.start) {
        return None;
    }
    let next = cue.end + usize::from(a.is_any(cue.end, &["that"]));
    let mut named = clusters.mentions.iter().filter(|m| m.field == field);
    let name = named.find(|m| {
        let person = clusters.clusters[m.cluster].kind == NameType::Person;
        m.phrase.start == next && person
    })?;
    let verb = name.name.end;
    let says = a.hits_at(verb).iter().any(|h| {
        matches!(h.target, Target::Cue(i) if {
            let cue = &g.cues[usize::from(i)];
            h.len() == 1 && cue.pos == CuePos::Verb && cue.kind.is_speech()
        })
    });
    let ends = verb + 1 < a.doc.tokens.len() && matches!(a.word(verb + 1), "." | ",");
    (says && ends).then(|| [name.phrase.start..name.name.end, verb..verb + 1])
}

/// The name behind the last “and” of a clause with a subject and a verb of its own.
fn after_and(source: &Range<usize>, a: &Analysis<'_>, g: &Gazetteer) -> Option<Range<usize>> {
    let and = source
        .clone()
        .rev()
        .find(|t| a.is_any(*t, &["and", "but"]))?;
    // “and yesterday Mayor Jane Doe said”
    let when = ["yesterday", "today", "now", "later", "then", "meanwhile"];
    let name = and + 1 + usize::from(a.is_any(and + 1, &when))..source.end;
    let clause = source.start..and;
    let capital = |t: usize| a.pos[t] == Pos::Propn;
    // “owns”, no participle: “mills owned by Doe and Roe”
    let finite = |t: usize| {
        let plain = !a.word(t).ends_with("ed") && !a.word(t).ends_with("ing");
        // “will meet with”
        let helped = t > clause.start && a.pos[t - 1] == Pos::Aux && a.pos[t + 1] == Pos::Adp;
        let object = helped || matches!(a.pos[t + 1], Pos::Det | Pos::Propn | Pos::Noun | Pos::Num);
        // “Sample analysts Jane Doe and John Roe”, but “the mills host a fair”
        let role = a.pos[t + 1] != Pos::Det && role_of(a, g, t).is_some();
        a.pos[t] == Pos::Verb && plain && object && !role && t > clause.start && t + 1 < and
    };
    // “with Doe and Roe in Sampleton and yesterday Mayor Jim Poe”
    if a.is_any(and + 1, &["yesterday", "today"]) && name.len() > 1 && name.clone().all(capital) {
        return Some(name);
    }
    let relative = |t: usize| a.is_any(t, &["who", "which", "that", "whose", "to"]);
    let verb = clause.clone().find(|t| finite(*t))?;
    let subject = (clause.start..verb).any(|t| matches!(a.pos[t], Pos::Propn | Pos::Noun));
    let own = !name.is_empty() && name.clone().all(capital) && subject;
    (own && !(clause.start..verb).any(relative)).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_subject_of_a_clause_speaks() {
        for (text, speaker) in [
            (
                "Mill secretary contradicts John Roe, says the mill is old.",
                "Mill secretary",
            ),
            (
                "Mr. John Doe fired  Jim Roe  in February  saying he had misled the millers.",
                "John Doe",
            ),
            (
                "Chief Jim Poe struck back Tuesday at Jane Doe over the mayor’s remark that the mill is now old only \
                 because of his criticism.",
                "mayor",
            ),
            (
                "“It will rain soon,” Jane Doe says John Roe said.",
                "John Roe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
