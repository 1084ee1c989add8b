//! Sources that are pronouns: he, she, it, they, who.

use super::company::COMPANY;
use super::discourse::{Mentioned, Referent, role_of};
use super::pronouns::{Pronoun, antecedent};
use super::resolved::{Resolved, Trail};
use super::speaker::Resolver;
use crate::annotation::Resolution;
use crate::gazetteer::RoleKind;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;

impl Resolver<'_, '_> {
    pub(super) fn pronoun(&self, pronoun: Pronoun, at: usize, last: Option<Referent>) -> Resolved {
        if pronoun == Pronoun::Speaker {
            return Resolved::nobody("first-person");
        }
        if pronoun == Pronoun::Relative {
            // “Merz, who said”: what stands before
            let who = self.a.is_any(at, &["who"]);
            let found = self
                .discourse
                .before(at)
                .find(|m| m.tokens.end <= at && at - m.tokens.end <= 2)
                .filter(|m| (m.tokens.end..at).all(|t| self.is_between(t)))
                .map(|m| {
                    let head = self.head_of(m);
                    let person = || self.person_before(at).filter(|_| who && self.is_text(m));
                    head.or_else(person).unwrap_or(m.referent)
                });
            return found.map_or_else(
                || self.antecedent_before(at),
                |r| self.referent(r, Resolution::Pronoun, "relative-pronoun", 90),
            );
        }
        let trail = Trail::Pronoun(at, last);
        if let Some(last) = last.filter(|l| pronoun == Pronoun::Thing && self.goes_on(at, *l)) {
            return Resolved {
                trail,
                ..self.referent(last, Resolution::Pronoun, "pronoun", 88)
            };
        }
        let Some(found) = antecedent(self.a, self.discourse, pronoun, at, last) else {
            return Resolved {
                trail,
                ..Resolved::nobody("pronoun-without-antecedent")
            };
        };
        if let Some(second) = found.second.filter(|_| found.lead < found.needed(pronoun)) {
            return Resolved {
                candidates: [found.referent, second]
                    .into_iter()
                    .filter_map(|r| self.speaker(r).0)
                    .collect(),
                trail,
                ..Resolved::nobody("pronoun-between-two")
            };
        }
        let confidence = match found.lead {
            12.. => 92,
            6.. => 82,
            _ => 65,
        };
        Resolved {
            trail,
            ..self.referent(found.referent, Resolution::Pronoun, "pronoun", confidence)
        }
    }

    /// “The company said … It said”: the body that spoke goes on, where the sentence before begins with another word
    /// for it.
    pub(super) fn goes_on(&self, at: usize, last: Referent) -> bool {
        let Referent::Cluster(c) = last else {
            return false;
        };
        let Some(before) = self.a.doc.sentence(at).and_then(|s| s.checked_sub(1)) else {
            return false;
        };
        let start = self.a.doc.sentences[before].tokens.start;
        let first = at == self.a.sentence_of(at).start;
        let another_word = self.a.is_any(start, &["it"])
            || self.a.is_any(start, &["the"]) && self.a.is_any(start + 1, COMPANY);
        first && another_word && self.clusters.clusters[c].kind == NameType::Organisation
    }

    /// A comma or the like, “himself”: what may stand before “who”.
    fn is_between(&self, t: usize) -> bool {
        matches!(self.a.pos[t], Pos::Punct | Pos::Sym)
            || self
                .a
                .is_any(t, &["himself", "herself", "itself", "themselves"])
    }

    /// A letter, a law: nothing that “who” can mean.
    fn is_text(&self, mentioned: &Mentioned) -> bool {
        let role = role_of(self.a, self.g, mentioned.tokens.end - 1);
        matches!(mentioned.referent, Referent::Described(_))
            && role.is_some_and(|(kind, ..)| kind == RoleKind::Document)
    }

    /// “An aide who had seen the letter who said”: whoever stands before in the sentence.
    fn person_before(&self, at: usize) -> Option<Referent> {
        let sentence = self.a.sentence_of(at);
        let mut before = self.discourse.before(at);
        let person = before.find(|m| m.tokens.start < sentence.start || m.person)?;
        (person.tokens.start >= sentence.start).then_some(person.referent)
    }

    /// “An aide to the mayor, who said”: the aide.
    pub(super) fn head_of(&self, mentioned: &Mentioned) -> Option<Referent> {
        let preposition = mentioned.tokens.start.checked_sub(1)?;
        if !self.a.is_any(preposition, &["to", "for", "of"]) {
            return None;
        }
        let mut before = self.discourse.before(preposition);
        let head = before.find(|m| m.tokens.end == preposition)?;
        (head.person && matches!(head.referent, Referent::Described(_))).then_some(head.referent)
    }

    /// The noun right before “who”, where it is no phrase of its own: “the official, who asked not to be named”.
    pub(super) fn antecedent_before(&self, at: usize) -> Resolved {
        let nobody = || Resolved::nobody("relative-pronoun");
        let sentence = self.a.sentence_of(at);
        let comma = at > sentence.start && self.a.word(at - 1) == ",";
        let end = at - usize::from(comma);
        let Some(head) = end.checked_sub(1).filter(|h| *h >= sentence.start) else {
            return nobody();
        };
        if role_of(self.a, self.g, head).is_none() {
            return nobody();
        }
        let start = self.phrases.at(head).map_or_else(
            || head - usize::from(head > sentence.start && self.a.pos[head - 1] == Pos::Det),
            |p| p.tokens.start,
        );
        let found = self.described(&(start..end), &(start..end), head);
        Resolved {
            rule: "relative-pronoun",
            confidence: 80,
            ..found
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    #[test]
    fn a_body_goes_on_speaking() {
        let text = "Sample Works Inc said it had bought Doe Mills Corp. The company said Doe Mills makes bolts. \
                    It said the men would be paid.";
        let engine = Engine::builder().build().unwrap();
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let speaker = quotes.last().and_then(|q| q.speaker.clone()).unwrap();
        assert_eq!(speaker.name, "Sample Works Inc");
    }
}
