//! Firms of one word that the model takes for persons: what the article says of them is said of no person.
//!
//! “Quorl’s shareholders”, “Quorl, which makes bolts”, “Quorl is the largest mill group”. Whoever the article names with
//! a first name or a title stays a person.

use super::super::tickers;
use super::decide::{ORGANISATION, OTHER, PERSON, Scores, best};
use super::words::{CORPORATE, DATES, TRADERS};
use super::{Finder, RawName};
use crate::gazetteer::{RoleKind, joined};
use crate::tag::pos::Pos;
use crate::text::{Case, WordSet};

/// What firms have: “Quorl’s pre-tax profit”, “Quorl shares”.
const HAS: &WordSet = &WordSet::of(&[
    "analyst",
    "analysts",
    "ceo",
    "cfo",
    "customers",
    "earnings",
    "operating",
    "pre",
    "pretax",
    "profit",
    "profits",
    "quarterly",
    "revenue",
    "revenues",
    "shareholder",
    "shareholders",
    "shares",
    "spokesman",
    "spokeswoman",
    "stockholders",
    "subsidiary",
    "subsidiaries",
]);

/// Words before “of” or “in” and the name of a firm: “shares in Quorl”.
const OF: &[&str] = &[
    "acquisition",
    "customers",
    "shareholders",
    "shares",
    "stake",
    "stock",
    "subsidiary",
    "takeover",
    "unit",
];

/// Nouns behind the names of firms and papers: “the Quorl economic institute”.
const KINDS: &[&str] = &[
    "airline",
    "bank",
    "brokerage",
    "company",
    "firm",
    "institute",
    "newspaper",
];

/// Verbs by which firms tell what they do.
const SAYS: &[&str] = &["said", "says", "announced"];

/// What a firm says of itself: “said it plans”, “said it has agreed”.
const DOES: &WordSet = &WordSet::of(&[
    "acquired",
    "agreed",
    "bought",
    "completed",
    "cut",
    "earned",
    "expects",
    "filed",
    "intends",
    "introduced",
    "lowered",
    "plans",
    "posted",
    "raised",
    "received",
    "signed",
    "sold",
]);

/// Words of a description, at most: “is the second largest mill group”.
const DESCRIPTION: usize = 7;

/// Makes organisations of the names of one word that are firms by what is said of them, wherever they stand.
pub(super) fn firms(finder: &Finder<'_, '_>, names: &[RawName], total: &mut [Scores]) {
    called_like_persons(finder, names, total);
    let key = |raw: &RawName| finder.a.doc.tokens[raw.name.end - 1].key;
    // “Quorl”, “Quorl-Vandip”
    let alone = |raw: &RawName| {
        let name = &raw.name;
        let joint = name.len() == 3 && finder.a.is_joint(name.start + 1);
        (name.len() == 1 || joint)
            && raw.leaders.is_empty()
            && finder.a.doc.tokens[name.start].case != Case::Lower
    };
    let listed: Vec<u64> = names
        .iter()
        .filter(|raw| alone(raw) && finder.is_listed(raw))
        .map(key)
        .collect();
    let mistaken = |i: &usize| {
        let raw = &names[*i];
        let kind = best(&total[*i]);
        alone(raw) && (kind == PERSON || kind == OTHER && listed.contains(&key(raw)))
    };
    let mut found: Vec<u64> = (0..names.len())
        .filter(mistaken)
        .map(|i| key(&names[i]))
        .collect();
    if found.is_empty() {
        return;
    }
    let firm = |raw: &&RawName| alone(raw) && finder.is_traded(raw);
    let mut firms: Vec<u64> = names.iter().filter(firm).map(key).collect();
    firms.extend(&listed);
    found.retain(|k| firms.contains(k));
    // “Mr Quorl”, “Jane Quorl”
    let person = |raw: &RawName, scores: &Scores| {
        raw.titled || raw.honorific || !alone(raw) && best(scores) == PERSON
    };
    for (raw, scores) in names.iter().zip(&*total) {
        if person(raw, scores) {
            found.retain(|k| *k != key(raw));
        }
    }
    for (raw, scores) in names.iter().zip(total) {
        let kind = best(scores);
        // “in Quorl”, a town
        let placed = kind != PERSON && finder.is_placed(&raw.name);
        if alone(raw) && found.contains(&key(raw)) && kind != ORGANISATION && !placed {
            scores[ORGANISATION] = scores[kind] + 1;
        }
    }
}

/// Makes organisations of the names of two or three words that say what only firms do: “Jane Quorl said it plans to close
/// its mills”, of Jane Quorl Works; nobody of that name has a title in the text.
fn called_like_persons(finder: &Finder<'_, '_>, names: &[RawName], total: &mut [Scores]) {
    let key = |raw: &RawName| joined(raw.name.clone().map(|t| finder.a.doc.tokens[t].key));
    let last = |raw: &RawName| finder.a.doc.tokens[raw.name.end - 1].key;
    let mistaken = |i: &usize| {
        let raw = &names[*i];
        matches!(raw.name.len(), 2 | 3)
            && raw.leaders.is_empty()
            && !raw.titled
            && best(&total[*i]) == PERSON
            && (finder.says_it_does(raw) || finder.is_told_of(raw) || finder.has_listed(raw))
    };
    let found: Vec<usize> = (0..names.len()).filter(mistaken).collect();
    for i in found {
        let (whole, surname) = (key(&names[i]), last(&names[i]));
        let person = |raw: &RawName| {
            (raw.titled || raw.honorific) && last(raw) == surname
                || key(raw) == whole && finder.has_post(&raw.name)
        };
        if names.iter().any(person) {
            continue;
        }
        for (raw, scores) in names.iter().zip(total.iter_mut()) {
            let kind = best(scores);
            if key(raw) == whole && kind != ORGANISATION {
                scores[ORGANISATION] = scores[kind] + 1;
            }
        }
    }
}

impl Finder<'_, '_> {
    /// “Jane Quorl (NYSE: JQL)”
    fn has_listed(&self, raw: &RawName) -> bool {
        tickers::after(self.a, raw.name.end).is_some_and(|t| t.listed)
    }

    /// Whether what stands beside a name tells that it is a firm's.
    fn is_traded(&self, raw: &RawName) -> bool {
        let key = self.a.doc.tokens[raw.name.start].key;
        let given = self.g.names.given(key).is_some();
        !given && (self.firsts.contains(&key) || self.is_partner(raw))
            || self.has_shares(raw)
            || self.is_held(raw)
            || self.is_told_of(raw)
            || self.says_its(raw)
            || self.says_it_does(raw)
    }

    /// “Quorlson (QRLS)”: the letters by which it is traded are its own, in their order.
    fn is_listed(&self, raw: &RawName) -> bool {
        let Some(ticker) = tickers::after(self.a, raw.name.end) else {
            return false;
        };
        let mut letters = self.a.word(raw.name.start).bytes();
        let mut own = self.a.word(ticker.at).bytes();
        let first = own.next().zip(letters.next());
        first.is_some_and(|(a, b)| a.eq_ignore_ascii_case(&b))
            && own.all(|letter| letters.any(|l| l.eq_ignore_ascii_case(&letter)))
    }

    /// “Quorl and Vandip Corp said”, with which a sentence begins
    fn is_partner(&self, raw: &RawName) -> bool {
        const LONGEST: usize = 4;
        let sentence = self.a.sentence_of(raw.name.start);
        let and = raw.name.end;
        let mut rest = (and + 1..sentence.end.min(and + 1 + LONGEST))
            .take_while(|t| self.a.doc.tokens[*t].is_capitalised());
        raw.name.start == sentence.start
            && and < sentence.end
            && self.a.is_any(and, &["and", "&"])
            && rest.any(|t| self.a.is_any(t, CORPORATE))
    }

    /// “Quorl’s shareholders”, “Quorl’s first profit”, “Quorl common shares”, “Quorl CEO Jane Doe”
    fn has_shares(&self, raw: &RawName) -> bool {
        let end = self.a.sentence_of(raw.name.start).end;
        let own = self.a.is_possessive(raw.name.end);
        let next = raw.name.end + usize::from(own);
        let small = |t: usize| matches!(self.a.pos[t], Pos::Adj | Pos::Noun | Pos::Num);
        let has = |t: usize| t < end && self.a.is_any(t, HAS);
        // “Quorl economic institute”
        let kind = |t: usize| t < end && !own && self.a.is_any(t, KINDS);
        let banking = || next + 1 < end && self.a.is_any(next, &["banking"]);
        // “Quorl’s said”
        let says = own && next < end && self.a.is_any(next, SAYS);
        says || has(next)
            || kind(next)
            || next < end && small(next) && (has(next + 1) || kind(next + 1))
            || banking() && self.a.is_any(next + 1, &["group"])
    }

    /// “shares in Quorl”, “a subsidiary of Quorl”
    fn is_held(&self, raw: &RawName) -> bool {
        let start = self.a.sentence_of(raw.name.start).start;
        let at = raw.phrase.start;
        at >= start + 2
            && self.a.is_any(at - 1, &["of", "in"])
            && self.a.is_any(at - 2, OF)
            && !self.a.is_possessive(raw.name.end)
    }

    /// “Quorl, which makes bolts”, “Quorl is the largest mill group in Exampla”
    fn is_told_of(&self, raw: &RawName) -> bool {
        let end = self.a.sentence_of(raw.name.start).end;
        let next = raw.name.end;
        if next + 2 >= end {
            return false;
        }
        if self.a.word(next) == "," && self.a.is_any(next + 1, &["which"]) {
            return true;
        }
        let is =
            self.a.is_any(next, &["is", "was"]) && self.a.is_any(next + 1, &["a", "an", "the"]);
        let describes = |t: usize| {
            matches!(self.a.pos[t], Pos::Noun | Pos::Adj | Pos::Adv | Pos::Propn)
                || self.a.is_joint(t)
        };
        let head = (next + 2..end.min(next + DESCRIPTION))
            .take_while(|t| describes(*t))
            .last();
        let firm = |head: usize| {
            self.role_at(head) == Some(RoleKind::Organization) || self.a.is_any(head, TRADERS)
        };
        is && head.is_some_and(firm)
    }

    /// “Quorl said its board”, “Quorl said on Monday it”: even where people are called so.
    fn says_its(&self, raw: &RawName) -> bool {
        let end = self.a.sentence_of(raw.name.start).end;
        let verb = raw.name.end;
        let when = |t: usize| self.a.is_any(t, DATES) || self.a.is_any(t, &["on", "also", "that"]);
        let next = (verb + 1..end.min(verb + 4)).find(|t| !when(*t));
        let dated = next.is_some_and(|n| n > verb + 1);
        verb < end
            && self.a.is_any(verb, SAYS)
            && next
                .is_some_and(|n| self.a.is_any(n, &["its"]) || dated && self.a.is_any(n, &["it"]))
    }

    /// “Quorl said it plans to close”, “Quorl said it has sold a mill”
    fn says_it_does(&self, raw: &RawName) -> bool {
        let end = self.a.sentence_of(raw.name.start).end;
        let verb = raw.name.end;
        let it = verb + 1 + usize::from(self.a.is_any(verb + 1, &["that"]));
        let helped = usize::from(self.a.is_any(it + 1, &["has", "had", "will", "also"]));
        let does = it + 1 + helped;
        does < end
            && self.a.is_any(verb, SAYS)
            && self.a.is_any(it, &["it"])
            && self.a.is_any(does, DOES)
    }
}

#[cfg(test)]
mod tests {
    use super::super::persons;

    #[test]
    fn what_is_said_of_firms_makes_one() {
        for text in [
            "Avery said its board met. Avery said rain was near.",
            "Quorlson’s said rain was near.",
            "Quorl-Avery said it plans to close. Quorl-Avery said rain was near.",
            "Quorlbank’s shareholders met. Quorlbank said rain was near.",
            "Quorlbank, which makes bolts, closed. Quorlbank said rain was near.",
            "Now Quorlbank is the largest bank in town. Quorlbank said rain was near.",
            "The shares of Quorlbank fell. Quorlbank denied that rain was near.",
        ] {
            assert!(persons(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_firm_may_be_called_like_a_person() {
        let text = "Peter Brown said it plans to close. Peter Brown said rain was near.";
        assert!(persons(text).is_empty());
        let text = "Peter Brown said it plans to close. Mr. Brown said rain was near.";
        assert_eq!(persons(text), ["Peter Brown", "Brown"]);
        let text = "Peter Brown said it would be good. Peter Brown said rain was near.";
        assert_eq!(persons(text), ["Peter Brown", "Peter Brown"]);
    }

    #[test]
    fn whoever_has_a_first_name_or_a_title_is_a_person() {
        let text = "Peter Brown met Brown’s shareholders. Brown said rain was near.";
        assert_eq!(persons(text), ["Peter Brown", "Brown", "Brown"]);
        let text = "Mr Avery met Avery’s shareholders. Avery said rain was near.";
        assert_eq!(persons(text), ["Avery", "Avery", "Avery"]);
    }
}
