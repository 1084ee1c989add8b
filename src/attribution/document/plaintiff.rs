//! “The lawsuit said”: whoever sued, where the text tells of them only as that: “Sample Works sued a mill on Monday”.

use std::ops::Range;

use super::same_text::ANOTHER;
use crate::annotation::Resolution;
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::mention::names::DATES;
use crate::mention::phrases::PhraseKind;
use crate::tag::pos::Pos;

/// Words for what brings a case to court.
const SUITS: &[&str] = &["lawsuit", "suit", "complaint"];

/// Those words, and several of them.
const FILED: &[&str] = &["lawsuit", "suit", "complaint", "lawsuits", "suits"];

/// What is done with one, whoever sues.
const FILES: &[&str] = &["filed", "files", "brought", "launched", "lodged"];

/// Before “suing” and behind “was”.
pub(super) const BE: &[&str] = &["is", "are", "was", "were", "been", "be", "being", "got"];

/// Sentences back in which somebody sued, at most.
const BACK: usize = 15;

/// Words between “filed” and “a lawsuit”, at most.
const NEAR: usize = 4;

impl Resolver<'_, '_> {
    /// Who sued, where one alone has before “the lawsuit”.
    pub(super) fn plaintiff(&self, first: &Range<usize>, head: usize) -> Option<Resolved> {
        if !self.a.is_any(head, SUITS) {
            return None;
        }
        let definite = ["the", "this", "that", "its", "his", "her", "their"];
        let small = |t: usize| {
            !self.a.doc.tokens[t].is_capitalised()
                && !self.a.is_possessive(t)
                && !self.a.is_any(t, ANOTHER)
        };
        if !self.a.is_any(first.start, &definite) || !(first.start + 1..head).all(small) {
            return None;
        }
        let here = self.a.doc.sentence(head)?;
        let from = self.a.doc.sentences[here.saturating_sub(BACK)].tokens.start;
        let until = self.a.doc.sentences[here].tokens.start;
        let mut one: Option<Resolved> = None;
        for t in (from..until).filter(|t| self.sues(*t)) {
            let Some(found) = self.who_does(t) else {
                continue;
            };
            match &one {
                Some(o) if !is_same(o, &found) => return None,
                Some(_) => {}
                None => one = Some(found),
            }
        }
        one
    }

    /// “sued”, “is suing”, “has filed a lawsuit”; not “was sued”, “to sue”.
    fn sues(&self, t: usize) -> bool {
        let before = || {
            let mut words = (self.a.sentence_of(t).start..t).rev();
            words.find(|b| self.a.pos[*b] != Pos::Adv)
        };
        let be = || before().is_some_and(|b| self.a.is_any(b, BE));
        let suit = || {
            let end = self.a.sentence_of(t).end;
            let stop = |b: &usize| {
                let own = matches!(
                    self.a.pos[*b],
                    Pos::Det | Pos::Adj | Pos::Noun | Pos::Num | Pos::Propn
                );
                !(own || self.a.is_joint(*b)) || self.a.is_any(*b, FILED)
            };
            let found = (t + 1..end.min(t + 2 + NEAR)).find(stop);
            found.is_some_and(|b| self.a.is_any(b, FILED))
        };
        if self.a.is_any(t, &["sues"]) {
            self.a.pos[t] == Pos::Verb
        } else if self.a.is_any(t, &["sued"]) {
            !self.a.is_any(t + 1, &["by"]) && !be()
        } else if self.a.is_any(t, &["suing"]) {
            be()
        } else if self.a.is_any(t, &["filing"]) {
            be() && suit()
        } else {
            self.a.is_any(t, FILES) && !be() && suit()
        }
    }

    /// Whom the words before that verb mean, its subject.
    pub(super) fn who_does(&self, verb: usize) -> Option<Resolved> {
        let sentence = self.a.sentence_of(verb);
        // “Sample Works on Monday has”
        let between = |t: &usize| {
            matches!(self.a.pos[*t], Pos::Adv | Pos::Aux)
                || self.a.is_any(*t, BE)
                || self.a.is_any(*t, &["on", "have", "has", "had"])
                || self.a.is_any(*t, DATES)
        };
        let last = (sentence.start..verb).rev().find(|t| !between(t))?;
        let phrase = self.phrases.at(last)?;
        if phrase.kind == PhraseKind::Pronoun || phrase.tokens.end != last + 1 {
            return None;
        }
        let mut start = phrase.tokens.start;
        if phrase.after_preposition {
            // “A group of mills has sued”: from where the sentence begins, its place line left out
            let dash = |t: &usize| matches!(self.a.word(*t), "-" | "--" | "–" | "—");
            let line = (sentence.start..start).rev().find(dash);
            start = line.map_or(sentence.start, |t| t + 1);
            let apart =
                |t: usize| matches!(self.a.pos[t], Pos::Verb | Pos::Aux | Pos::Punct | Pos::Pron);
            let begins = self.phrases.at(start)?;
            if begins.after_preposition || (start..last).any(apart) {
                return None;
            }
        }
        // “<Sample Works Inc> stockholders”
        let words = start..last + 1;
        if words.clone().any(|t| matches!(self.a.word(t), "<" | ">")) {
            return None;
        }
        let found = self.resolve(&words, None);
        found.speaker.is_some().then_some(Resolved {
            resolution: Resolution::Description,
            rule: "author-of-document",
            confidence: found.confidence.min(75),
            ..found
        })
    }
}

/// Whether two sources mean one speaker.
fn is_same(a: &Resolved, b: &Resolved) -> bool {
    if let (Some(a @ Referent::Cluster(_)), Some(b)) = (a.referent, b.referent) {
        return a == b;
    }
    let name = |r: &Resolved| r.speaker.as_ref().map(|s| s.name.clone());
    name(a) == name(b)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_sued_speaks_in_the_suit() {
        for (text, speaker) in [
            (
                "The miller Jane Doe is suing Sample Works Inc. It is old. The lawsuit said the mill would close in May.",
                "Jane Doe",
            ),
            (
                "A county in Exampla has sued Sample Works Inc. It is old. The mill leaked in May, the lawsuit said.",
                "county in Exampla",
            ),
            (
                "Jane Doe has filed a federal lawsuit against the mill. It is old. The suit said the mill leaked in May.",
                "Jane Doe",
            ),
            (
                "Jane Doe sued the mill in May. John Roe sued the mill in June. The suit said the mill leaked in May.",
                "suit",
            ),
            (
                "Jane Doe was sued over the mill in May. The suit said the mill leaked in May.",
                "suit",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
