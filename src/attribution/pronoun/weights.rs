//! What speaks for and against those whom a pronoun may mean, in points.

use crate::explain::Reason;

use super::pronouns::Pronoun;
use crate::attribution::discourse::{Mentioned, Referent};

/// Where every candidate begins.
pub(super) const START: i32 = 100;

/// What speaks for and against a candidate, in points: one number for each [`Reason`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Points([i8; Reason::ALL.len()]);

impl Points {
    /// The points of a reason.
    pub(super) fn of(self, reason: Reason) -> i8 {
        self.0[reason as usize]
    }

    /// Gives a reason other points.
    pub(super) fn set(&mut self, reason: Reason, points: i8) {
        self.0[reason as usize] = points;
    }

    /// All of them together, without the start.
    pub(super) fn sum(self) -> i32 {
        self.0.iter().copied().map(i32::from).sum()
    }

    /// Walks the reasons that count for something, in their order.
    pub(crate) fn reasons(self) -> impl Iterator<Item = (Reason, i32)> {
        Reason::ALL
            .into_iter()
            .map(move |reason| (reason, i32::from(self.0[reason as usize])))
            .filter(|(reason, points)| *points != 0 || *reason == Reason::Sentences)
    }
}

/// Points of whoever is spoken of in the words that “he said” closes.
pub(super) const TOLD: i8 = -10;

/// The same, where a body has spoken a few sentences before: “…, it said” follows “…, it said”.
pub(super) const TOLD_BY_BODY: i8 = -20;

/// The same, of the sentence before.
pub(super) const TOLD_BEFORE: i8 = -4;

/// The same, of whoever is named in the words in marks beside “he said”: nobody then, rather than that one.
pub(super) const TOLD_IN_MARKS: i8 = -60;

/// The same, of whoever spoke last.
pub(super) const TOLD_BY_HIMSELF: i8 = -22;

/// The same, of whoever is named in the words that follow “he said”.
pub(super) const NAMED_BY_HIM: i8 = -24;

/// The same, where a comma or a mark comes between.
pub(super) const NAMED_LATER: i8 = -8;

/// Points of the subject of a sentence.
pub(super) const SUBJECT: i8 = 9;

/// Points of what somebody else is said to be, which counts only where nobody else is told of.
pub(super) const PREDICATE: i8 = -16;

/// Points of the subject, where the pronoun is that of a clause within its sentence.
pub(super) const SUBJECT_OF_BOTH: i8 = 13;

/// Points of a person who has spoken in the sentence before.
pub(super) const JUST_SPOKE: i8 = 9;

/// Points of somebody before whose verb of speech no quotation was found.
pub(super) const SPEAKS: i8 = 6;

/// Points of somebody described as belonging to the one who is meant.
pub(super) const OWNED: i8 = -8;

/// Points of the person a sentence is about, where the next one begins with “he said” and tells of nobody else.
pub(super) const MAIN: i8 = 8;

/// Points of the person named last before “in which he said”.
pub(super) const IN_WHICH: i8 = 14;

/// Points for being mentioned again, at most.
pub(super) const AGAIN: i32 = 6;

/// Weighs one mention, so many sentences and paragraphs before the pronoun.
pub(super) fn points(
    pronoun: Pronoun,
    m: &Mentioned,
    sentences: usize,
    paragraphs: usize,
    last_speaker: Option<Referent>,
) -> Points {
    let mut points = Points::default();
    let mut count = |reason: Reason, holds: bool, n: i8| {
        points.set(reason, if holds { n } else { 0 });
    };
    let gendered = matches!(pronoun, Pronoun::Person(_)) && m.gender.is_some();
    count(Reason::Sentences, true, -6 * sentences.min(8) as i8);
    count(Reason::Paragraphs, true, -5 * paragraphs as i8);
    count(
        Reason::Subject,
        m.subject,
        if m.embedded { 5 } else { SUBJECT },
    );
    count(Reason::First, m.first, 3);
    count(Reason::Possessor, m.possessor, -6);
    count(Reason::Quoted, m.quoted, -14);
    count(Reason::Gender, gendered, 5);
    count(Reason::Number, pronoun == Pronoun::Plural && m.plural, 4);
    count(Reason::One, pronoun == Pronoun::Plural && !m.plural, -8);
    // Bodies go on speaking: “It said … It also said”.
    let goes_on = if matches!(pronoun, Pronoun::Person(_)) {
        6
    } else {
        14
    };
    count(Reason::Spoke, last_speaker == Some(m.referent), goes_on);
    count(
        Reason::Described,
        matches!(m.referent, Referent::Described(_)),
        -4,
    );
    points
}
