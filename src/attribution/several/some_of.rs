//! “Some said”: some of whom the text has just told of: “Millers agreed it was cold, but some said it would rain.”
//!
//! Where no people without a name act right before, “some” are anybody, and the word stands alone.

use std::ops::Range;

use crate::annotation::{Resolution, Speaker, SpeakerKind};
use crate::attribution::discourse::{Mentioned, Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::gazetteer::RoleKind;
use crate::tag::pos::Pos;
use crate::text::WordSet;

/// Words for some of several, as they stand before who they are.
const SOME: &[(&str, &str)] = &[
    ("some", "some"),
    ("many", "many"),
    ("most", "most"),
    ("several", "several"),
    ("others", "other"),
];

/// Words for one of several.
const ONE: &[&str] = &["one", "another"];

/// Words before a noun that say how many or which, and not who.
const WHICH: &WordSet = &WordSet::of(&[
    "the", "a", "an", "some", "many", "most", "several", "few", "both", "all", "other", "one",
    "another", "any", "no", "more", "these", "those", "of", "two", "three", "four", "five", "six",
]);

/// Sentences back in which the people have to be told of.
const RECENT: usize = 2;

impl Resolver<'_, '_> {
    /// Whom a word for some, or for one, of several means, with its noun.
    pub(crate) fn some_of(&self, words: &Range<usize>) -> Option<Resolved> {
        let at = words.start;
        if words.len() != 1 {
            return None;
        }
        let some = SOME.iter().find(|(w, _)| self.a.is_any(at, &[*w]));
        let one = ONE.iter().find(|w| self.a.is_any(at, &[**w]));
        let before = some.map(|(_, before)| *before).or(one.copied())?;
        let who = self.people_before(at, one.is_some())?;
        let phrase = &self.phrases.list[who];
        let (start, head) = (phrase.tokens.start, phrase.head);
        let start = (start..head).find(|t| !self.a.is_any(*t, WHICH) && self.a.pos[*t] != Pos::Num);
        let start = start.unwrap_or(head);
        let plural = role_of(self.a, self.g, head).is_some_and(|(_, plural, _)| plural);
        let mut name = self.without_article(start..head + 1);
        // “Millers agreed”
        let nation = self.is_of_nation(start) || self.a.pos[start] == Pos::Propn && start < head;
        if start == self.a.sentence_of(start).start
            && !nation
            && !name.chars().skip(1).any(char::is_uppercase)
        {
            name = name.to_lowercase();
        }
        if one.is_some() && plural {
            name = singular(&name);
        }
        Some(Resolved {
            speaker: Some(Speaker {
                entity: None,
                name: format!("{before} {name}"),
                kind: if one.is_some() {
                    SpeakerKind::Unknown
                } else {
                    SpeakerKind::Group
                },
                role: None,
                country: None,
            }),
            resolution: Resolution::Description,
            confidence: 75,
            ..Resolved::nobody("introduced-before")
        })
    }

    /// The phrase of the people who act or speak last before a token: in its sentence, or in the last that tells of any.
    fn people_before(&self, at: usize, one: bool) -> Option<usize> {
        let here = self.a.doc.sentence(at)?;
        let opens = self.a.sentence_of(at).start == at;
        for m in self.discourse.before(at) {
            let there = self.a.doc.sentence(m.tokens.start)?;
            if here - there > RECENT {
                return None;
            }
            let acts = m.subject && !m.quoted;
            // “Many came. Some said”: who acts there need not be who is meant
            let speaks = there < here && (m.speaks || one && !opens);
            match m.referent {
                Referent::Described(p) if acts && self.are_people(m, p, one) => {
                    return (there == here && !opens || speaks).then_some(p);
                }
                Referent::Cluster(_) | Referent::Leader(_) if acts && m.speaks && m.person => {
                    return None;
                }
                _ => {}
            }
        }
        None
    }

    /// “millers”, “mill officials”; and “one miller”, of whom another may follow.
    fn are_people(&self, m: &Mentioned, phrase: usize, one: bool) -> bool {
        let head = self.phrases.list[phrase].head;
        let Some((kind, plural, _)) = role_of(self.a, self.g, head) else {
            return false;
        };
        let people = matches!(
            kind,
            RoleKind::Group | RoleKind::Anonymous | RoleKind::Person | RoleKind::Spokesperson
        );
        let first = one && self.a.is_any(m.tokens.start, &["one", "a", "an"]);
        people && (plural || first)
    }
}

/// The words for several as those for one: millers, miller; secretaries, secretary.
fn singular(words: &str) -> String {
    const OTHER: &[(&str, &str)] = &[("people", "person"), ("women", "woman"), ("men", "man")];
    for (many, one) in OTHER {
        if let Some(before) = words.strip_suffix(many) {
            return format!("{before}{one}");
        }
    }
    if let Some(before) = words.strip_suffix("ies") {
        return format!("{before}y");
    }
    let hissing = ["sses", "shes", "ches", "xes"];
    let cut = if hissing.iter().any(|h| words.ends_with(h)) {
        "es"
    } else {
        "s"
    };
    words.strip_suffix(cut).unwrap_or(words).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn some_are_of_those_who_act_before() {
        for (text, name) in [
            (
                "Traders agreed it was cold, but some said it would rain.",
                "some traders",
            ),
            (
                "Most grain traders said it was cold. Others said it would rain.",
                "other grain traders",
            ),
            (
                "Other economists said the mill would close. “It will rain,” one said.",
                "one economist",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn where_nobody_acts_before_some_are_anybody() {
        let text = "The mill lost its miller in May. Some say it will close.";
        assert_eq!(last_speaker(text), "Some");
    }
}
