//! “The former miller said”: whoever alone acts in the sentence before, by what they are or were.
//!
//! News tells of a person in one sentence by name and in the next by a calling that it never introduced. The words may be
//! any, so they count only where they begin the sentence or go with quoted words, where more than the calling is told, and
//! where it is none by which a text means somebody else: a judge, an official, an owner.

use std::ops::Range;

use crate::attribution::discourse::{Mentioned, Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::gazetteer::RoleKind;
use crate::tag::pos::Pos;
use crate::text::{TokenKind, WordSet};

/// Sentences back over words in marks to the one that names who says them.
const BACK: usize = 4;

/// Words before a description that begins its sentence: “In a note on Friday, the former miller said”.
const LEAD: usize = 8;

/// Tokens between an article and the word by which it brings somebody in.
const BROUGHT_IN: usize = 3;

/// Callings of somebody else whom a text does not name: the one who owns, serves, hears or tells of somebody.
pub(super) const OTHERS: &WordSet = &WordSet::of(&[
    "accuser",
    "agent",
    "aide",
    "adviser",
    "advisor",
    "attacker",
    "author",
    "boss",
    "buyer",
    "caller",
    "clerk",
    "client",
    "colleague",
    "complainant",
    "counterpart",
    "critic",
    "customer",
    "deputy",
    "delegate",
    "diplomat",
    "driver",
    "employee",
    "employer",
    "examiner",
    "friend",
    "girl",
    "boy",
    "gunman",
    "guard",
    "head",
    "informant",
    "insider",
    "interviewer",
    "investigator",
    "landlord",
    "leader",
    "member",
    "moderator",
    "neighbor",
    "neighbour",
    "official",
    "operator",
    "opponent",
    "owner",
    "participant",
    "partner",
    "passenger",
    "patient",
    "people",
    "person",
    "plaintiff",
    "predecessor",
    "principal",
    "producer",
    "maker",
    "representative",
    "resident",
    "respondent",
    "reporter",
    "rival",
    "seller",
    "shooter",
    "source",
    "speaker",
    "staffer",
    "successor",
    "supervisor",
    "supporter",
    "suspect",
    "user",
    "victim",
    "witness",
    "worker",
]);

/// Callings of somebody else too, but not of one who is so no more: “the former judge”.
const IN_OFFICE: &WordSet = &WordSet::of(&[
    "administrator",
    "ambassador",
    "attorney",
    "auditor",
    "banker",
    "bishop",
    "broker",
    "captain",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "coach",
    "commander",
    "commissioner",
    "coroner",
    "correspondent",
    "counsel",
    "dealer",
    "detective",
    "director",
    "doctor",
    "economist",
    "editor",
    "envoy",
    "general",
    "governor",
    "inspector",
    "journalist",
    "judge",
    "justice",
    "lawyer",
    "magistrate",
    "manager",
    "mayor",
    "minister",
    "negotiator",
    "nurse",
    "officer",
    "pathologist",
    "photographer",
    "physician",
    "pilot",
    "president",
    "priest",
    "prosecutor",
    "publisher",
    "referee",
    "regulator",
    "scout",
    "secretary",
    "senator",
    "sheriff",
    "soldier",
    "solicitor",
    "student",
    "surgeon",
    "trader",
    "treasurer",
    "umpire",
    "vicar",
    "warden",
]);

/// Words for somebody who is something no more, or long has been.
pub(super) const PAST: &[&str] = &["former", "ex", "retired", "veteran", "longtime", "onetime"];

/// Words for a sportsman by his place or club, and for somebody by where they are from: “the Sampleton back”.
const FROM: &[&str] = &[
    "back",
    "flanker",
    "half",
    "harrier",
    "hooker",
    "international",
    "lock",
    "man",
    "prop",
    "woman",
];

/// Words by which it is another one than the one who acts.
pub(super) const OTHER: &[&str] = &[
    "acting",
    "alleged",
    "deputy",
    "fellow",
    "first",
    "latter",
    "local",
    "new",
    "next",
    "other",
    "rival",
    "same",
    "second",
    "third",
    "unidentified",
    "unnamed",
    "vice",
];

impl Resolver<'_, '_> {
    /// The only person whom the sentence before tells of as acting: “Doe met Roe. … the billionaire said”.
    pub(super) fn acting_before(&self, sentence: usize) -> Option<Referent> {
        // “Doe told Roe: “It is old. It is slow.” The billionaire said”
        let from = sentence.saturating_sub(BACK);
        let sentences = self.a.doc.sentences.get(from..sentence)?.iter().rev();
        let mut before = sentences.map(|s| s.tokens.clone());
        let there = before.find(|s| !self.is_in_marks(s))?;
        // “Jane Doe, whose father was a miller, said”
        let theirs = |m: &Mentioned| {
            let from = m.tokens.start.saturating_sub(1);
            matches!(m.referent, Referent::Described(_))
                && (self.a.is_any(from, &["whose"])
                    || self.a.is_any(m.tokens.start, &["whose", "his", "her"]))
        };
        let mut acting = self.discourse.all().filter(|m| {
            let acts = m.person && !m.plural && m.subject && !m.embedded && !m.quoted;
            acts && there.contains(&m.tokens.start) && !theirs(m)
        });
        let first = acting.next()?.referent;
        let same = acting.all(|m| m.referent == first);
        (same && !matches!(first, Referent::Described(_))).then_some(first)
    }

    /// Whether all of a sentence stands in quotation marks.
    fn is_in_marks(&self, sentence: &Range<usize>) -> bool {
        let kinds = |t: &usize| {
            let kind = self.a.doc.tokens[*t].kind;
            kind != TokenKind::Quote && kind != TokenKind::Punct
        };
        let mut words = sentence.clone().filter(kinds);
        let first = words.next();
        let ends = [first, words.next_back().or(first)];
        ends.iter()
            .all(|t| t.is_some_and(|t| self.discourse.is_marked(t)))
    }

    /// Whoever alone acts in the sentence before, by a calling and more: “the former miller”, “the Sampleton back”.
    pub(crate) fn acting_by_calling(&self, tokens: &Range<usize>, head: usize) -> Option<Referent> {
        if !self.a.is_any(tokens.start, &["the"]) || head <= tokens.start || head >= tokens.end {
            return None;
        }
        let role = role_of(self.a, self.g, head);
        let from = self.a.is_any(head, FROM);
        let person = |t: usize| {
            let role = role_of(self.a, self.g, t);
            role.is_some_and(|(kind, plural, _)| kind == RoleKind::Person && !plural)
        };
        let modifiers = tokens.start + 1..head;
        let past = modifiers.clone().any(|t| self.a.is_any(t, PAST));
        let another = self.a.is_any(head, OTHERS) || !past && self.a.is_any(head, IN_OFFICE);
        if !from && !person(head) || another {
            return None;
        }
        // “the comic and actor”
        let double =
            self.a.is_any(head + 1, &["and"]) && tokens.end == head + 3 && person(head + 2);
        let whole = head + 1 == tokens.end || self.a.word(head + 1) == "," || double;
        let more = double || !modifiers.is_empty();
        let plain = |t: usize| {
            let compound = self.a.is_joint(t) || self.a.is_joint(t - 1) || self.a.is_joint(t + 1);
            let word = matches!(
                self.a.pos[t],
                Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num | Pos::Adv | Pos::Verb | Pos::Cconj
            );
            (compound || word) && !self.a.is_possessive(t) && !self.a.is_any(t, OTHER)
        };
        if !whole || !more || !modifiers.clone().all(plain) || !self.opens_or_quotes(tokens) {
            return None;
        }
        let sentence = self.a.doc.sentence(tokens.start)?;
        let acting = self.acting_before(self.before_quotation(sentence, tokens.start))?;
        let Referent::Cluster(c) = acting else {
            return None;
        };
        let cluster = &self.clusters.clusters[c];
        let gender = role.and_then(|(.., gender)| gender);
        let unlike = gender.is_some() && cluster.gender.is_some() && gender != cluster.gender;
        // “the Sampleton teacher”: where the text tells of Sampleton with them
        let capital = |t: &usize| self.a.doc.tokens[*t].is_capitalised();
        let known = modifiers
            .clone()
            .filter(capital)
            .all(|t| from || self.is_country(t) || self.is_told_with(c, tokens.start, t));
        let new = self.is_new_beside_others(c);
        let other = unlike || !known || new || cluster.leader.is_some();
        (!other && !self.is_brought_in(head, tokens.start)).then_some(acting)
    }

    /// “A former miller left. … The miller said”: whether the same word has brought somebody in before a token.
    pub(super) fn is_brought_in(&self, head: usize, until: usize) -> bool {
        let word = self.a.word(head);
        (0..until).any(|t| {
            let mut before = t.saturating_sub(BROUGHT_IN)..t;
            self.a.word(t).eq_ignore_ascii_case(word)
                && before.any(|b| self.a.is_any(b, &["a", "an", "another"]))
        })
    }

    /// “Doe left. Chairman John Roe met her. The former miller said”: of one who comes in after others, the words that
    /// bring them in tell, and another calling may be that of the others.
    fn is_new_beside_others(&self, cluster: usize) -> bool {
        let first = self.own().find(|m| m.cluster == cluster);
        first.is_some_and(|m| {
            let before = 0..self.a.sentence_of(m.name.start).start;
            self.discourse.persons_in(before).next().is_some()
        })
    }

    /// Whether a description begins its sentence, or goes with words in marks: ““It rained,” said the former miller”.
    fn opens_or_quotes(&self, tokens: &Range<usize>) -> bool {
        let start = self.a.sentence_of(tokens.start).start;
        let lead = start..tokens.start;
        let plain = |t: usize| {
            !matches!(self.a.pos[t], Pos::Verb | Pos::Aux | Pos::Pron | Pos::Sconj)
                && self.a.doc.tokens[t].kind != TokenKind::Quote
        };
        let nobody = || self.discourse.persons_in(lead.clone()).next().is_none();
        if lead.len() <= LEAD && lead.clone().all(plain) && nobody() {
            return true;
        }
        let before = tokens.start - 1;
        let said = self.is_speech_verb(before);
        let mark = before.checked_sub(usize::from(said));
        mark.is_some_and(|m| m >= start && self.a.doc.tokens[m].kind == TokenKind::Quote)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_acts_goes_by_a_calling_that_says_more() {
        for (text, speaker) in [
            (
                "Jane Doe, who had been picked for the seat, quit after a talk with John Roe. The former teacher said it rained.",
                "Jane Doe",
            ),
            (
                "John Roe is suing the mill. He said he was cold. The legal assistant said it rained.",
                "John Roe",
            ),
            (
                "Jane Doe, whose father was a miller, said it was old. But the former teacher admitted it rained.",
                "Jane Doe",
            ),
            (
                "Jane Doe believes there is nothing wrong. “It rained,” the Sampleton full-back said.",
                "Jane Doe",
            ),
            (
                "Jane Doe told the Sample Daily: “It is old. It is slow.” The attacking midfielder also claims it rained.",
                "Jane Doe",
            ),
            (
                "Jane Doe has turned down the mill. Director John Roe held talks with Doe. The former miller said it rained.",
                "former miller",
            ),
            (
                "Jane Doe met a former teacher. The former teacher said it rained.",
                "former teacher",
            ),
            (
                "Jane Doe sued the mill in May. The federal judge said it rained.",
                "federal judge",
            ),
            (
                "Jane Doe left and John Roe came. The legal assistant said it rained.",
                "legal assistant",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
