//! Persons whom no table has, by what stands behind the comma after their name: “Quorl Vandip, chief executive of Sample
//! Works”, “Quorl Vandip, a mill analyst at Sample Bank”. A firm is no analyst, and no chairman.

use std::ops::Range;

use super::Finder;
use super::heading_words::TRADES_OF_EITHER;
use super::words::{CORPORATE, PARTICLES};
use crate::gazetteer::{RoleKind, Target, TitleKind};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Words from the comma to what somebody is, at most.
const LONGEST: usize = 8;

/// Words of the longest name.
const WORDS: usize = 5;

/// What firms and other bodies are as well.
const OF_BODIES: &[&str] = &[
    "advisor", "adviser", "agent", "arranger", "backer", "buyer", "champion", "client", "customer",
    "friend", "holder", "investor", "leader", "manager", "member", "owner", "player", "producer",
    "sponsor", "star", "trustee", "winner",
];

/// Words that make a person of one of those: “general manager”.
const PERSONAL_KINDS: &[&str] = &[
    "assistant",
    "division",
    "fund",
    "general",
    "money",
    "plant",
    "portfolio",
    "product",
    "project",
    "sales",
];

impl Finder<'_, '_> {
    /// Two words or more that no table has, and behind their comma what only a person is.
    pub(super) fn has_post(&self, name: &Range<usize>) -> bool {
        let tokens = &self.a.doc.tokens;
        let end = self.a.sentence_of(name.start).end;
        let comma = name.end;
        if name.len() < 2
            || name.len() > WORDS
            || comma + 1 >= end
            || self.a.word(comma) != ","
            || self.has_article(name.start)
            || !name.clone().all(|t| self.may_be_of_person(name, t))
        {
            return false;
        }
        let until = end.min(comma + 1 + LONGEST);
        let within = |t: &usize| {
            matches!(
                self.a.pos[*t],
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Adv | Pos::Det | Pos::Num
            ) || self.a.is_joint(*t)
                || self.a.is_possessive(*t)
                || self
                    .a
                    .is_any(*t, &["his", "her", "their", "its", "acting", "managing"])
        };
        let phrase = (comma + 1..until).take_while(within);
        let Some(last) = phrase.last() else {
            return false;
        };
        // “Quorl Vandip, a mill analyst John Roe knows”; “… in Quorl Hills, a miller said.”
        let closed = last + 1 >= end
            || matches!(self.a.pos[last + 1], Pos::Adp | Pos::Punct | Pos::Cconj)
            || self.a.is_any(last + 1, &["who", "whose"]);
        let article = self.a.is_any(comma + 1, &["a", "an", "the"]);
        // “Quorl Vandip, Jane Doe, chief analyst”: names in a list
        let named =
            tokens[last].is_capitalised() && last < comma + 3 && !self.is_capital_post(last);
        let clause = self.ends_clause(name) || article && self.closes_with_speech(last + 1, end);
        closed && !named && !clause && self.is_calling_of_person(comma + 1, last)
    }

    /// “It closed in Quorl Hills”: the name is no subject, and what follows the comma may be one.
    fn ends_clause(&self, name: &Range<usize>) -> bool {
        let start = self.a.sentence_of(name.start).start;
        let Some(before) = name.start.checked_sub(1).filter(|b| *b >= start) else {
            return false;
        };
        let to = |t: usize| self.a.is_any(t, &["to"]) && !self.a.is_any(t - 1, &["according"]);
        let whose = self.a.is_any(before, &["by", "with", "to"]);
        self.a.pos[before] == Pos::Adp && !whose || before > start && to(before)
    }

    /// “…, a spokesman for the mill said.”: the sentence ends with a verb of speech, and no comma is before it.
    fn closes_with_speech(&self, from: usize, end: usize) -> bool {
        let stop = usize::from(self.a.doc.tokens[end - 1].kind != TokenKind::Word);
        let Some(verb) = (end - 1).checked_sub(stop).filter(|v| *v >= from) else {
            return false;
        };
        self.is_cue(verb) && (from..verb).all(|t| self.a.word(t) != ",")
    }

    /// “Chairman of”, “Vice President of”
    fn is_capital_post(&self, at: usize) -> bool {
        self.a.is_any(at + 1, &["of", "for", "at"]) && self.ends_title(at)
    }

    fn ends_title(&self, at: usize) -> bool {
        (at.saturating_sub(3)..=at).any(|start| {
            self.a.hits_at(start).iter().any(|h| {
                let title = match h.target {
                    Target::Office(_) => true,
                    Target::Title(i) => !matches!(
                        self.g.titles[usize::from(i)].kind,
                        TitleKind::Honorific | TitleKind::Suffix
                    ),
                    _ => false,
                };
                title && h.end as usize == at + 1
            })
        })
    }

    /// The head of an apposition that is said of persons alone.
    fn is_calling_of_person(&self, start: usize, head: usize) -> bool {
        let role = self.a.hits_at(head).iter().any(|h| {
            h.len() == 1
                && matches!(h.target, Target::Role(i) if {
                    let role = &self.g.roles[usize::from(i)];
                    !role.plural
                        && matches!(
                            role.kind,
                            RoleKind::Person | RoleKind::Anonymous | RoleKind::Spokesperson
                        )
                })
        });
        let either = self.a.is_any(head, TRADES_OF_EITHER)
            || self.a.is_any(head, OF_BODIES)
                && !(head > start && self.a.is_any(head - 1, PERSONAL_KINDS));
        // “the official Sample paper”
        let whole = !self.a.is_any(head, &["official"]) || head > start;
        (role || self.ends_title(head)) && !either && whole
    }

    /// A word that a name of that kind may have in that place.
    fn may_be_of_person(&self, name: &Range<usize>, at: usize) -> bool {
        let token = self.a.doc.tokens[at];
        let last = name.end - 1;
        let inside = name.start < at && at < last;
        if inside && (self.a.is_joint(at) || self.a.is_any(at, PARTICLES)) {
            return true;
        }
        let given = self.g.names.given(self.a.doc.tokens[name.start].key);
        let known = given.is_some_and(|g| !g.word);
        let word = self.a.word(at);
        let plain = self.a.hits_at(at).iter().all(|h| match h.target {
            Target::Person(_) | Target::Title(_) | Target::Cue(_) => true,
            Target::Place(_) | Target::NotPlace(_) | Target::Role(_) => known && at > name.start,
            _ => false,
        });
        token.kind == TokenKind::Word
            && (token.case == Case::Capital || word.ends_with('.') && word.len() > 1)
            && (known && at == last || !self.is_organisation_head(at))
            && !self.a.is_any(at, CORPORATE)
            && plain
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    /// The speakers, and whether they are persons.
    fn kinds(text: &str) -> Vec<(String, bool)> {
        let engine = crate::Engine::builder().build().unwrap();
        let out = engine.annotate(&crate::Article::new("a", text));
        let person = crate::annotation::SpeakerKind::Person;
        out.quotes
            .iter()
            .filter_map(|q| q.speaker.as_ref())
            .map(|s| (s.name.clone(), s.kind == person))
            .collect()
    }

    #[test]
    fn who_has_a_calling_behind_the_comma_is_a_person() {
        for (text, speaker) in [
            (
                "Quorl Vandip, head of the Exampla delegation, said it rained.",
                "Quorl Vandip",
            ),
            (
                "Quorl Vandip, a mill analyst at Bolt Works, said it rained.",
                "Quorl Vandip",
            ),
            (
                "The mill would close by May, said Vanqua Quorli Bando, deputy for bolts at the ministry.",
                "Vanqua Quorli Bando",
            ),
            (
                "Quorl Vandip, Vice Chairman of Bolt Works, said it rained.",
                "Quorl Vandip",
            ),
            (
                "Quorla Vandip-Brando, another local mayor, said it rained.",
                "Quorla Vandip-Brando",
            ),
        ] {
            assert_eq!(kinds(text)[0], (speaker.to_owned(), true), "{text}");
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn firms_have_other_callings() {
        for text in [
            "Quorl Bolts, a leader in mills, said it rained.",
            "Quorl Bank, the lead manager, said it rained.",
            "It closed its works at Quorl Hills, the miller said. It rained, the miller said.",
            "It bought Quorl Hills, a spokesman for the mill said.",
            "Quorl Works Inc, whose chairman is Jane Doe, said it rained.",
        ] {
            assert!(kinds(text).iter().all(|(_, person)| !person), "{text}");
        }
    }
}
