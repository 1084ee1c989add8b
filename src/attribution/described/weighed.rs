//! “The pastor said”, “the former mill owner said”: whom the text most likely means, where no sign alone is certain.
//!
//! Whoever the text has told of before is weighed: what it says of each of them that the description says too, who acts in
//! the sentences before, whom the whole text is about. Where two are close or the best is weak, the words stand as they
//! are: a wrong name is worse than none.

use std::ops::Range;

use crate::annotation::Field;
use crate::attribution::discourse::{Mentioned, Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::gazetteer::RoleKind;
use crate::tag::pos::Pos;
use crate::text::Case;

use super::acting::{OTHER, OTHERS, PAST};

/// Sentences back in which whoever is meant is told of.
const BACK: usize = 6;

/// Points for a description's own word in what introduces somebody.
const INTRODUCED: i32 = 12;
/// For each of its names in a sentence that tells of somebody, and against somebody of whom it is not told.
const TOLD: i32 = 4;
const UNTOLD: i32 = -8;
/// For who is something no more, where the text says so.
const FORMER: i32 = 3;
/// For who acts in the sentence before, is told of there, or in the one before that.
const ACTS: i32 = 6;
const BEFORE: i32 = 3;
const NEAR: i32 = 1;
/// For whom the text tells of most, and whom its headline names.
const MAIN: i32 = 5;
const HEADLINE: i32 = 2;
/// Against who has another office or calling as the text has it.
const OTHERWISE: i32 = -6;
/// Against a leader, whom a text calls by the office or by what it says of leaders.
const LEADER: i32 = -20;
/// Against the deputy of whoever is described.
const SECOND: i32 = -20;

/// Points that the best needs, and those ahead of the next.
const ENOUGH: i32 = 6;
const AHEAD: i32 = 5;

/// What texts call leaders beside their office.
const OF_LEADERS: &[&str] = &[
    "billionaire",
    "businessman",
    "candidate",
    "contender",
    "frontrunner",
    "hopeful",
    "leader",
    "mogul",
    "nominee",
    "star",
    "tycoon",
];

/// Words before the office of one who is second in it.
const SECONDS: &[&str] = &["deputy", "vice", "assistant", "associate"];

/// Descriptions of anybody, as a rule of one whom the text does not name.
const ANYBODY: &[&str] = &[
    "banker",
    "counsel",
    "broker",
    "dealer",
    "trader",
    "judge",
    "host",
    "man",
    "woman",
    "pilot",
    "officer",
    "officers",
    "lawyer",
    "attorney",
    "prosecutor",
    "magistrate",
    "parent",
    "father",
    "mother",
    "son",
    "daughter",
    "wife",
    "husband",
    "brother",
    "sister",
    "underwriter",
    "observer",
    "shareholder",
    "delegate",
    "dispatcher",
    "arbitrageur",
    "administrator",
    "trustee",
    "narrator",
    "presenter",
    "questioner",
    "pollster",
    "paramedic",
    "commentator",
    "correspondent",
    "anchor",
    "doctor",
    "nurse",
    "coroner",
    "soldier",
    "detective",
    "teacher",
];

impl Resolver<'_, '_> {
    /// The one person who weighs most as whom a description means.
    pub(super) fn weighed(
        &self,
        kind: RoleKind,
        tokens: &Range<usize>,
        head: usize,
    ) -> Option<Referent> {
        let the = self.a.is_any(tokens.start, &["the"]);
        let any = self.a.is_any(head, ANYBODY)
            || self.a.is_any(head, OTHERS) && !self.a.is_any(head, HEADS);
        let other = tokens
            .clone()
            .any(|t| self.a.is_any(t, OTHER) && !self.a.is_any(t, &["new"]));
        let plain = |t: usize| {
            matches!(
                self.a.pos[t],
                Pos::Noun
                    | Pos::Adj
                    | Pos::Propn
                    | Pos::Num
                    | Pos::Adv
                    | Pos::Punct
                    | Pos::Cconj
                    | Pos::Det
            ) || self.a.is_possessive(t)
                || self.a.is_any(t, &["of", "for", "at", "from", "on", "in"])
        };
        // “the Exampla Executive”
        let body = self.a.doc.tokens[head].is_capitalised()
            && !self.a.is_any(head, &["CEO", "Democrat", "Republican"]);
        if kind != RoleKind::Person
            || body
            || !the
            || any
            || other
            || !tokens.clone().all(plain)
            || self.is_brought_in(head, tokens.start)
            || self.is_one_of_many(head, tokens.start)
            // “the miller who asked not to be named”
            || self.a.is_any(tokens.end, &["who", "whose", "that"])
            || self.discourse.is_marked(tokens.start)
        {
            return None;
        }
        let gender = role_of(self.a, self.g, head).and_then(|(.., gender)| gender);
        let here = self.a.doc.sentence(tokens.start)?;
        let mut persons: Vec<(usize, i32)> = Vec::new();
        for m in self.discourse.before(tokens.start) {
            let there = self.a.doc.sentence(m.tokens.start)?;
            if here - there > BACK {
                break;
            }
            let Referent::Cluster(c) = m.referent else {
                continue;
            };
            let unlike = m.gender.is_some() && gender.is_some() && m.gender != gender;
            if !m.person
                || m.quoted
                || m.plural
                || m.doubtful
                || unlike
                || persons.iter().any(|p| p.0 == c)
            {
                continue;
            }
            persons.push((c, 0));
        }
        // “Doe and the former miller said”, “the miller with Doe”: another one
        let sentence = self.a.sentence_of(tokens.start);
        let told_here: Vec<Referent> = self
            .discourse
            .persons_in(sentence.clone())
            .map(|m| m.referent)
            .collect();
        persons.retain(|p| !told_here.contains(&Referent::Cluster(p.0)));
        let main = self.main_person();
        for person in &mut persons {
            person.1 = self.weigh(person.0, tokens, head, here)
                + if main == Some(person.0) { MAIN } else { 0 };
        }
        persons.sort_by_key(|p| std::cmp::Reverse(p.1));
        let first = persons.first().filter(|p| p.1 >= ENOUGH)?;
        let next = persons.get(1).map_or(i32::MIN / 2, |p| p.1);
        (first.1 - next >= AHEAD).then_some(Referent::Cluster(first.0))
    }

    /// “One former mill executive says so. … The former mill executive”: whether the word has brought in somebody without
    /// a name.
    fn is_one_of_many(&self, head: usize, until: usize) -> bool {
        let word = self.a.word(head);
        let before = self.phrases.list.iter().filter(|p| p.head < until);
        let mut same = before.filter(|p| self.a.word(p.head).eq_ignore_ascii_case(word));
        same.any(|p| {
            self.a
                .is_any(p.tokens.start, &["a", "an", "one", "another", "some"])
        })
    }

    /// What speaks for somebody.
    fn weigh(&self, c: usize, tokens: &Range<usize>, head: usize, here: usize) -> i32 {
        let end = self.a.doc.tokens.len();
        let cluster = &self.clusters.clusters[c];
        let mut points = 0;
        let introduced = self.is_introduced(c, end, self.a.word(head));
        points += if introduced { INTRODUCED } else { 0 };
        let capital = |t: &usize| {
            *t > tokens.start
                && *t != head
                && self.a.doc.tokens[*t].case != Case::Lower
                && self.a.doc.tokens[*t].is_capitalised()
        };
        for t in tokens.clone().filter(capital) {
            points += if self.is_told_with(c, end, t) {
                TOLD
            } else {
                UNTOLD
            };
        }
        let former = tokens.clone().any(|t| self.a.is_any(t, PAST));
        let was = cluster.former || PAST.iter().any(|p| self.is_introduced(c, end, p));
        points += if former && was { FORMER } else { 0 };
        let offices = !cluster.offices.is_empty() || cluster.title.is_some();
        if !introduced && !former && (offices || cluster.calling) {
            points += OTHERWISE;
        }
        let called = introduced || former || self.a.is_any(head, OF_LEADERS);
        points += if cluster.leader.is_some() && !called {
            LEADER
        } else {
            0
        };
        let second = |w: &&str| self.is_introduced(c, end, w);
        points += if SECONDS.iter().any(second) {
            SECOND
        } else {
            0
        };
        let near = self.discourse.all().filter(|m| {
            m.referent == Referent::Cluster(c) && !m.quoted && m.tokens.start < tokens.start
        });
        let place = |m: &Mentioned| match self.a.doc.sentence(m.tokens.start).map(|s| here - s) {
            Some(1) if m.subject && !m.embedded => ACTS,
            Some(0 | 1) => BEFORE,
            Some(2) => NEAR + i32::from(m.subject && !m.embedded),
            _ => 0,
        };
        points += near.map(place).max().unwrap_or(0);
        let mut titled = self.clusters.mentions.iter();
        points += if titled.any(|m| m.cluster == c && m.field == Field::Title) {
            HEADLINE
        } else {
            0
        };
        points
    }

    /// The one whom the text names at least twice as often as anybody else.
    fn main_person(&self) -> Option<usize> {
        let mut times: Vec<(usize, usize)> = Vec::new();
        for m in self.own().filter(|m| self.is_person(m.cluster)) {
            match times.iter_mut().find(|t| t.0 == m.cluster) {
                Some(t) => t.1 += 1,
                None => times.push((m.cluster, 1)),
            }
        }
        times.sort_by_key(|t| std::cmp::Reverse(t.1));
        let first = times.first()?;
        let next = times.get(1).map_or(0, |t| t.1);
        (first.1 > 2 && first.1 >= next * 2).then_some(first.0)
    }
}

/// Words that are somebody else's often, and somebody's whom the text names with the body as often.
const HEADS: &[&str] = &["boss", "head", "leader", "author", "deputy", "owner"];

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_description_is_of_whom_most_speaks_for() {
        for (text, speaker) in [
            (
                "Jane Doe came in May. Doe is old. Doe runs a church. Doe was asked of John Roe in May. The pastor said it rained.",
                "Jane Doe",
            ),
            (
                "Jane Doe, the pastor of Sampleton, came in May. It rained all day. John Roe was cold. The pastor said it rained.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn of_two_alike_none_is_meant() {
        let text = "Jane Doe met John Roe. Ann Poe and Jim Loe came. The pastor said it rained.";
        assert_eq!(last_speaker(text), "pastor");
        let text = "Jane Doe came. Doe is old. Doe met a pastor in May. The pastor said it rained.";
        assert_eq!(last_speaker(text), "pastor");
    }
}
