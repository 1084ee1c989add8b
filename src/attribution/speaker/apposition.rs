//! Names and what describes them, a comma between or lost: “Sample Millers, a subsidiary of Sample Works,”, “the official, the
//! mill’s chairman Jane Doe,”.

use std::ops::Range;

use super::Resolver;
use crate::attribution::discourse::role_of;
use crate::gazetteer::RoleKind;
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Tokens of a post and the name of what it is of, at most.
const POST: usize = 12;

/// Tokens of names that a description follows, at most.
const NAMES: usize = 16;

impl Resolver<'_, '_> {
    /// The name of a person right before “the miller”, the comma between lost: “said Jane Doe the miller who came”.
    pub(crate) fn named_right_before(&self, tokens: &Range<usize>) -> Option<usize> {
        if !self.a.is_any(tokens.start, &["the"]) {
            return None;
        }
        self.clusters.mentions.iter().position(|m| {
            let start = m.phrase.start;
            let begins = |t: usize| {
                t == self.a.sentence_of(t).start || self.a.is_any(t - 1, &["said", "says"])
            };
            m.field == self.field
                && m.name.end == tokens.start
                && self.clusters.clusters[m.cluster].kind == NameType::Person
                && begins(start)
        })
    }

    /// “The chairman of the Sample Commission, Jane Doe, said”: whether a word stands in the post that a name between commas
    /// follows.
    pub(crate) fn is_post_before(&self, m: &NameMention, word: &str) -> bool {
        let sentence = self.a.sentence_of(m.name.start);
        let closed = m.name.end < sentence.end && self.a.word(m.name.end) == ",";
        let comma = m.phrase.start.checked_sub(1);
        let comma = comma.filter(|t| closed && *t > sentence.start && self.a.word(*t) == ",");
        let Some(comma) = comma else {
            return false;
        };
        let body = |t: usize| {
            self.a.doc.tokens[t].is_capitalised() || self.a.is_any(t, &["of", "the", "and", "for"])
        };
        let from = comma.saturating_sub(POST).max(sentence.start + 1);
        let Some(head) = (from..comma).rev().find(|t| !body(*t)) else {
            return false;
        };
        let role = role_of(self.a, self.g, head);
        let one = role.is_some_and(|(kind, plural, _)| kind == RoleKind::Person && !plural);
        let of = head + 2 < comma && self.a.is_any(head + 1, &["of", "for"]);
        one && of
            && self.a.is_any(head - 1, &["the"])
            && (head..comma).any(|t| self.a.is_any(t, &[word]))
    }

    /// “Sample Millers, a subsidiary of Sample Works,”: a name no table has, and what describes it, which has another;
    /// and whether it describes a person.
    pub(super) fn is_described_name(
        &self,
        first: &Range<usize>,
        tokens: &Range<usize>,
    ) -> Option<bool> {
        let comma = first.end;
        let capital = |t: usize| {
            let token = &self.a.doc.tokens[t];
            token.kind == TokenKind::Word && token.is_capitalised()
        };
        if comma + 2 >= tokens.end || self.a.word(comma) != "," {
            return None;
        }
        let next = comma + 1;
        // “the Sample Association, whose members include Doe Mills”
        let relative = self.a.is_any(next, &["which", "who", "whose"]);
        let proper =
            relative || first.clone().all(capital) && role_of(self.a, self.g, comma - 1).is_none();
        if !proper {
            return None;
        }
        let opens = relative
            || self.a.is_any(next, &["a", "an", "the"])
            || matches!(self.a.pos[next], Pos::Noun | Pos::Adj)
                && !self.a.doc.tokens[next].is_capitalised();
        let rest = next..tokens.end;
        let closes = self.clusters.mentions.iter().any(|m| {
            let person = self.clusters.clusters[m.cluster].kind == NameType::Person;
            m.field == self.field && person && m.name.end == tokens.end && m.name.start > comma
        });
        let mut roles = rest.filter_map(|t| role_of(self.a, self.g, t));
        let person = roles
            .next()
            .is_some_and(|(kind, ..)| matches!(kind, RoleKind::Person | RoleKind::Spokesperson));
        (opens && !closes).then_some(person)
    }

    /// “Sample Works and Doe Mills — two old firms — say”: the names that a sentence begins with, of which the words between
    /// dashes tell what they are.
    pub(super) fn names_before_dash(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let is_dash = |t: usize| matches!(self.a.word(t), "—" | "–" | "--");
        let dash = tokens.start.checked_sub(1).filter(|t| is_dash(*t))?;
        let sentence = self.a.sentence_of(tokens.start);
        let closed = !tokens.is_empty() && is_dash(tokens.end - 1)
            || tokens.end < sentence.end && is_dash(tokens.end);
        if !closed || sentence.start >= dash || dash - sentence.start > NAMES {
            return None;
        }
        let words = sentence.start..dash;
        let named = |t: usize| self.a.doc.tokens[t].is_capitalised();
        let joins = |t: usize| self.a.is_any(t, &["and", "the"]) || self.a.word(t) == ",";
        let all = words.clone().all(|t| named(t) || joins(t));
        (all && named(dash - 1)).then_some(words)
    }

    /// “Doe’s pick to run the mill, Jane Roe,”: the person who closes the description that begins with whose it is.
    pub(super) fn named_after_owner(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
    ) -> Option<usize> {
        let has = |end: usize| self.a.is_possessive(end) && end + 1 < tokens.end;
        let mut named = self.clusters.mentions.iter();
        let owner = named
            .find(|m| m.field == self.field && m.phrase.start == tokens.start && has(m.name.end))?;
        let listed = |t: usize| self.a.is_any(t, &["and", "or"]);
        self.clusters.mentions.iter().position(|m| {
            m.field == self.field
                && m.name.end == tokens.end
                && m.phrase.start > first.end.min(owner.name.end + 1)
                && self.a.word(m.phrase.start - 1) == ","
                && m.cluster != owner.cluster
                && self.clusters.clusters[m.cluster].kind == NameType::Person
                && !(owner.name.end..m.phrase.start).any(listed)
        })
    }

    /// “The official, the mill’s chairman Jane Doe, said”: the name that closes what describes one person or body.
    pub(super) fn named_in_apposition(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
        head: usize,
    ) -> Option<usize> {
        let (kind, plural, _) = role_of(self.a, self.g, head)?;
        let person = matches!(
            kind,
            RoleKind::Person | RoleKind::Spokesperson | RoleKind::Anonymous
        );
        let comma = first.end < tokens.end && self.a.word(first.end) == ",";
        let noun = |t: usize| {
            matches!(
                self.a.pos[t],
                Pos::Det | Pos::Adj | Pos::Noun | Pos::Num | Pos::Propn | Pos::Part | Pos::Punct
            ) && self.a.word(t) != ","
                || self.a.is_possessive(t)
        };
        if plural || !comma {
            return None;
        }
        self.clusters.mentions.iter().position(|m| {
            let fits = match self.clusters.clusters[m.cluster].kind {
                NameType::Person => person,
                // “the town’s largest mill, Sample Works, said”
                NameType::Organisation => {
                    kind == RoleKind::Organization && m.phrase.start == first.end + 1
                }
                NameType::Other => false,
            };
            m.field == self.field
                && m.name.end == tokens.end
                && m.name.start > first.end
                && fits
                && (first.end + 1..m.name.start).all(noun)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_names_before_the_dash_are_meant() {
        let text = "The Black Mill Observatory and the Exampla Bolt Conservancy — two different bolt groups — are \
                    opposed to the mill, claiming it would rain.";
        assert_eq!(
            last_speaker(text),
            "Black Mill Observatory and Exampla Bolt Conservancy"
        );
    }

    #[test]
    fn what_somebody_is_follows_the_name_where_the_comma_is_lost() {
        let text =
            "It was old. Doe the Quorl spokeswoman said that the mill was worth ten dollars.";
        assert_eq!(last_speaker(text), "Doe");
    }
}
