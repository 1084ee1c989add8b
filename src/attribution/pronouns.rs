//! he, she, they, it: who is meant.

use crate::analysis::Analysis;
use crate::gazetteer::Gender;

use super::discourse::{Discourse, Mentioned, Referent};

/// What a pronoun asks of its antecedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// he, she
    Person(Gender),
    /// they
    Plural,
    /// it
    Thing,
    /// I, we, you
    Speaker,
    /// who, which
    Relative,
}

impl Pronoun {
    /// Reads a pronoun.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Some(match word.to_lowercase().as_str() {
            "he" | "him" | "himself" | "his" => Self::Person(Gender::Male),
            "she" | "her" | "herself" => Self::Person(Gender::Female),
            "they" | "them" | "themselves" => Self::Plural,
            "it" | "itself" => Self::Thing,
            "i" | "we" | "you" | "me" | "us" => Self::Speaker,
            "who" | "which" | "that" => Self::Relative,
            _ => return None,
        })
    }
}

/// Finds the antecedent of a pronoun: the referent, and how clear the choice is (points ahead of the second).
pub(crate) fn antecedent(
    a: &Analysis<'_>,
    discourse: &Discourse,
    pronoun: Pronoun,
    at: usize,
    last_speaker: Option<Referent>,
) -> Option<(Referent, i32)> {
    let sentence = a.doc.sentence(at)?;
    let paragraph = a.doc.sentences[sentence].paragraph;
    let mut scored: Vec<(i32, Referent)> = Vec::new();
    for m in discourse.before(at).take(60) {
        let Some(s) = a.doc.sentence(m.tokens.start) else {
            continue;
        };
        let p = a.doc.sentences[s].paragraph;
        if paragraph - p > 4 {
            break;
        }
        if m.tokens.contains(&at) || !fits(pronoun, m) {
            continue;
        }
        let mut points = 100;
        points -= 6 * (sentence - s).min(8) as i32;
        points -= 5 * (paragraph - p) as i32;
        points += if m.subject { 9 } else { 0 };
        points += if m.first { 3 } else { 0 };
        points -= if m.possessor { 6 } else { 0 };
        points -= if m.quoted { 14 } else { 0 };
        points += match (pronoun, m.gender) {
            (Pronoun::Person(_), Some(_)) => 5,
            _ => 0,
        };
        points += if last_speaker == Some(m.referent) {
            6
        } else {
            0
        };
        points += if matches!(m.referent, Referent::Described(_)) {
            -4
        } else {
            0
        };
        match scored.iter_mut().find(|(_, r)| *r == m.referent) {
            // Every further mention adds a little.
            Some((best, _)) => *best = (*best).max(points) + 1,
            None => scored.push((points, m.referent)),
        }
    }
    scored.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    let (best, referent) = *scored.first()?;
    let lead = best - scored.get(1).map_or(best - 20, |s| s.0);
    Some((referent, lead))
}

fn fits(pronoun: Pronoun, m: &Mentioned) -> bool {
    match pronoun {
        Pronoun::Person(gender) => m.person && !m.plural && m.gender.is_none_or(|g| g == gender),
        Pronoun::Plural => m.plural || !m.person,
        Pronoun::Thing => !m.person && !m.plural,
        Pronoun::Speaker | Pronoun::Relative => false,
    }
}
