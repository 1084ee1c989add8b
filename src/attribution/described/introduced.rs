//! “The official”, “the report”: the words by which a text brings in somebody whom it never names.
//!
//! A table wants “senior Finance Ministry official”, and on whose behalf a spokesman speaks; the text says so once.

use std::ops::Range;

use crate::attribution::body::company::COMPANY;
use crate::attribution::discourse::{Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::gazetteer::{RoleKind, Target};
use crate::mention::phrases::Phrase;
use crate::tag::pos::Pos;
use crate::text::WordSet;

/// How far back an introduction is looked for, in mentions.
const MENTIONS: usize = 120;

/// Sentences within which “the group” is the one brought in.
const FRESH: usize = 12;

/// Tokens of a ticker with its brackets, at most.
const TICKER: usize = 6;

/// Tokens of what a person does by whom a text is told, at most.
const DEED: usize = 10;

/// What joins an introduction with whom or what it is about.
const JOINS: &[&str] = &["for", "of", "at", "from", "with", "by"];

/// Words that begin a phrase and introduce nobody.
const BARE: &WordSet = &WordSet::of(&[
    "the", "a", "an", "another", "other", "one", "this", "that", "some", "any", "no", "his", "her",
    "their", "its", "our", "my", "two", "many", "several", "these", "those",
]);

/// Words that begin what somebody has.
const OWNERS: &[&str] = &["its", "his", "her", "their", "our", "my", "your"];

/// Words that speak of anybody of a kind, and of “commercial paper”.
const ANYBODY: &WordSet = &WordSet::of(&[
    "typical",
    "average",
    "ordinary",
    "every",
    "each",
    "commercial",
]);

/// Words that take some out of many.
const SOME: &[&str] = &["some", "many", "most", "several", "other", "few"];

/// What those know whom a text calls “people”, and “the people” after that.
const IN_THE_KNOW: &[&str] = &["familiar", "knowledge", "close", "briefed"];

/// Bodies that are for one thing and another: “science and technology committee”.
const JOINT_BODIES: &[&str] = &[
    "committee",
    "subcommittee",
    "department",
    "ministry",
    "commission",
    "council",
    "board",
    "panel",
];

impl Resolver<'_, '_> {
    /// The last introduction of whoever “the official” is; `None` where the words are no such short form.
    pub(crate) fn introduction(
        &self,
        kind: RoleKind,
        tokens: &Range<usize>,
        head: usize,
    ) -> Option<Range<usize>> {
        let group = self.a.is_any(head, &["group"]);
        // “the group of firms”, after “a group of firms led by Jane Doe”
        let longer = group && tokens.len() == 4 && self.a.is_any(head + 1, &["of"]);
        let short = (tokens.len() == 2 || longer) && self.a.is_any(tokens.start, &["the"]);
        // “the people”, after “people familiar with the matter”
        let people = kind == RoleKind::Group && self.a.is_any(head, &["people"]);
        // “the analysts”, after “mill industry analysts”
        let several = kind == RoleKind::Group && !people && self.a.word(head).ends_with('s');
        let fits = people
            || several
            || matches!(
                kind,
                RoleKind::Person
                    | RoleKind::Anonymous
                    | RoleKind::Spokesperson
                    | RoleKind::Document
            );
        if short && kind == RoleKind::Organization && !group {
            return self.institution(tokens, head);
        }
        if !short || !fits && !group {
            return None;
        }
        let word = self.a.word(head);
        let before = self.discourse.before(tokens.start).take(MENTIONS);
        let found = before.filter(|m| !m.quoted).find_map(|m| {
            let Referent::Described(p) = m.referent else {
                return None;
            };
            let phrase = &self.phrases.list[p];
            let same = self.a.word(phrase.head).eq_ignore_ascii_case(word);
            // “one senior official”
            let one = self.a.is_any(phrase.tokens.start, &["one", "another"])
                || several && self.a.is_any(phrase.tokens.start, SOME);
            let start = self.before_ticker(phrase.tokens.start + usize::from(one));
            // “analysis by officials and diplomats of the plan”: of what the analysis is
            let end = phrase.tokens.end;
            let from = start.saturating_sub(3).max(self.a.sentence_of(start).start);
            let by =
                self.a.is_any(end, &["of"]) && (from..start).any(|t| self.a.is_any(t, &["by"]));
            let whole = start..if by { end } else { self.with_whom(end) };
            let whole = start..self.with_deed(whole.end, phrase);
            let mut words = whole.clone();
            let bare = words.all(|t| t == phrase.head || self.a.is_any(t, BARE));
            let anybody = whole.clone().any(|t| self.a.is_any(t, ANYBODY));
            // “the group of firms”, itself short for the one brought in
            let again = group && self.a.is_any(start, &["the"]) && whole.end > phrase.tokens.end;
            // “The group” of a text of many parts is not that of the first.
            let there = self.a.doc.sentence(m.tokens.start);
            let here = self.a.doc.sentence(tokens.start);
            let far = there.zip(here).is_some_and(|(t, h)| h - t > FRESH);
            if (group || several) && far {
                return None;
            }
            // “its sources of propane”
            let owned = (kind == RoleKind::Anonymous || several) && self.a.is_any(start, OWNERS);
            let other = people && !whole.clone().any(|t| self.a.is_any(t, IN_THE_KNOW));
            // “officials involved”
            let told = !several
                || whole.end > phrase.tokens.end
                || (start..phrase.head).any(|t| !self.a.is_any(t, BARE));
            (same && !bare && !anybody && !owned && !again && !other && told).then_some(whole)
        });
        let one = matches!(
            kind,
            RoleKind::Person | RoleKind::Anonymous | RoleKind::Spokesperson
        );
        found.or_else(|| one.then(|| self.phrase_of_body(tokens, head)).flatten())
    }

    /// “the group, led by Sample Works, said”: by whom.
    pub(super) fn led_by(&self, whole: &Range<usize>, head: usize) -> Option<String> {
        let end = whole.end;
        let led = self.a.is_any(head, &["group"])
            && head + 1 == end
            && self.a.is_any(end, &[","])
            && self.a.is_any(end + 1, &["led", "headed"])
            && self.a.is_any(end + 2, &["by"]);
        let phrase = self
            .phrases
            .at(end + 3)
            .filter(|p| led && p.tokens.start == end + 3)?;
        let closed = self.a.is_any(phrase.tokens.end, &[","]);
        closed.then(|| self.without_article(phrase.tokens.clone()))
    }

    /// “A U.S. diplomat”, of whom nothing else is told: the last phrase that brings
    /// in somebody of a body with a name, where no name follows.
    fn phrase_of_body(&self, tokens: &Range<usize>, head: usize) -> Option<Range<usize>> {
        let here = self.a.doc.sentence(tokens.start)?;
        let word = self.a.word(head);
        let before = self.phrases.list.iter().rev();
        let mut before = before
            .skip_while(|p| p.tokens.start >= tokens.start)
            .take(MENTIONS);
        let phrase = before.find(|p| {
            let the = self.a.is_any(p.tokens.start, &["the"]);
            !the && self.a.word(p.head).eq_ignore_ascii_case(word)
        })?;
        let there = self.a.doc.sentence(phrase.tokens.start)?;
        let article = self
            .a
            .is_any(phrase.tokens.start, &["a", "an", "one", "another"]);
        let named = self.own().any(|m| m.name.start == phrase.tokens.end);
        let one = usize::from(self.a.is_any(phrase.tokens.start, &["one", "another"]));
        let whole = phrase.tokens.start + one..phrase.tokens.end;
        let fits = article
            && !named
            && here - there <= FRESH
            && phrase.head + 1 == phrase.tokens.end
            && self.a.word(phrase.tokens.end) != ","
            && self.has_name(&phrase.tokens, phrase.head);
        fits.then_some(whole)
    }

    /// “The government”, after “the Exampla government”: the only one of that word that the text tells of; “the
    /// department”, after “the finance department”, where none has a name.
    fn institution(&self, tokens: &Range<usize>, head: usize) -> Option<Range<usize>> {
        let bank = self.a.is_any(head, &["bank"]);
        if self.a.is_any(head, COMPANY) && !bank {
            return None;
        }
        let word = self.a.word(head);
        let mut only: Option<(bool, Range<usize>)> = None;
        let mut another = false;
        for m in self.discourse.before(tokens.start).take(MENTIONS) {
            let Referent::Described(p) = m.referent else {
                continue;
            };
            let phrase = &self.phrases.list[p];
            if !self.a.word(phrase.head).eq_ignore_ascii_case(word) {
                continue;
            }
            let named = self.has_name(&phrase.tokens, phrase.head);
            if !(named && !bank || self.has_kind(&phrase.tokens, phrase.head, bank)) {
                continue;
            }
            let last = |r: &Range<usize>| self.without_article(r.clone()).to_lowercase();
            match &only {
                Some((true, _)) if !named => {}
                Some((before, o)) if *before == named => {
                    another |= last(o) != last(&phrase.tokens);
                }
                _ => {
                    only = Some((named, phrase.tokens.clone()));
                    another = false;
                }
            }
        }
        only.filter(|_| !another).map(|(_, words)| {
            let start = self.half_of_body(words.start).unwrap_or(words.start);
            start..words.end
        })
    }

    /// “the Exampla government”
    pub(super) fn has_name(&self, words: &Range<usize>, head: usize) -> bool {
        let country = |t: usize| {
            let mut hits = self.a.hits_at(t).iter();
            hits.any(|h| matches!(h.target, Target::Country(_)))
        };
        let proper = |t: usize| t != head && self.a.pos[t] == Pos::Propn;
        words.clone().any(|t| proper(t) || country(t))
    }

    /// “the finance department”, “the central bank”: a noun or an adjective says which.
    fn has_kind(&self, words: &Range<usize>, head: usize, bank: bool) -> bool {
        let mut before = words.start..head;
        if bank {
            return before.any(|t| self.a.is_any(t, &["central"]));
        }
        let kind = |t: usize| {
            let which = self.a.pos[t] == Pos::Noun || self.a.is_any(t, &["federal", "national"]);
            which && !self.a.is_any(t, BARE) && !self.a.is_any(t, ANYBODY)
        };
        before.clone().any(kind)
            && before.all(|t| kind(t) || matches!(self.a.pos[t], Pos::Det | Pos::Punct | Pos::Adj))
            && !self.a.is_any(head, &["group", "team", "panel"])
    }

    /// “The radio”, after “Sampleton radio”: the last phrase around a word that has a name in it, of a word that no
    /// table knows as anybody’s.
    pub(crate) fn named_phrase_before(
        &self,
        tokens: &Range<usize>,
        head: usize,
    ) -> Option<Range<usize>> {
        if tokens.len() != 2 || !self.a.is_any(tokens.start, &["the"]) {
            return None;
        }
        let word = self.a.word(head);
        let before = self.phrases.list.iter().rev();
        let mut before = before
            .skip_while(|p| p.tokens.start >= tokens.start)
            .take(MENTIONS);
        let named = before.find(|p| {
            self.a.word(p.head).eq_ignore_ascii_case(word) && self.has_name(&p.tokens, p.head)
        });
        let mut words = named?.tokens.clone();
        words.start += usize::from(self.a.is_any(words.start, OWNERS));
        // “Sample’s Sampleton division”
        let owner = words.clone().rev().find(|t| self.a.is_possessive(*t));
        let own = owner.map(|t| t + 1..words.end);
        let own = own.filter(|own| self.has_name(own, own.end - 1));
        Some(own.unwrap_or(words))
    }

    /// The start of “analysts and traders”, of which “traders” are one half.
    pub(crate) fn with_others(&self, start: usize) -> usize {
        let sentence = self.a.sentence_of(start);
        let and = start.checked_sub(2).filter(|t| *t >= sentence.start);
        let and = and.filter(|_| self.a.is_any(start - 1, &["and"]));
        let before = and.and_then(|t| self.phrases.at(t)).filter(|p| {
            let group = role_of(self.a, self.g, p.head).is_some_and(|(_, plural, _)| plural);
            p.tokens.end == start - 1 && group
        });
        before
            .map(|p| p.tokens.start)
            .or_else(|| self.half(start))
            .or_else(|| self.half_of_body(start))
            .unwrap_or(start)
    }

    /// The start of “the work and pensions committee”, of which “pensions committee” was taken: what else it is for.
    pub(crate) fn half_of_body(&self, start: usize) -> Option<usize> {
        let sentence = self.a.sentence_of(start);
        let last = start.checked_sub(2).filter(|t| *t >= sentence.start)?;
        let phrase = self.phrases.at(start)?;
        let modified = phrase.tokens.start == start
            && phrase.head > start
            && self.a.is_any(phrase.head, JOINT_BODIES)
            && self.a.is_any(start - 1, &["and"])
            && matches!(self.a.pos[start], Pos::Noun | Pos::Adj | Pos::Propn);
        let first = self.phrases.at(last).filter(|_| modified)?;
        let plain = first.tokens.end == start - 1
            && matches!(self.a.pos[last], Pos::Noun | Pos::Propn | Pos::Adj)
            && self.a.doc.tokens[last].is_capitalised()
                == self.a.doc.tokens[start].is_capitalised()
            && role_of(self.a, self.g, last).is_none();
        plain.then_some(first.tokens.start)
    }

    /// The start of “government and private economists”, “diplomatic and official sources”, of which the last two words
    /// were taken: one word before the “and”, and nothing it could belong to before that.
    fn half(&self, start: usize) -> Option<usize> {
        let sentence = self.a.sentence_of(start);
        let word = start.checked_sub(2).filter(|t| *t >= sentence.start)?;
        let phrase = self.phrases.at(start)?;
        let two = phrase.tokens == (start..start + 2)
            && matches!(self.a.pos[start], Pos::Adj | Pos::Noun)
            && self.a.is_any(word + 1, &["and"]);
        let closed =
            word == sentence.start || matches!(self.a.pos[word - 1], Pos::Punct | Pos::Adp);
        let plain = matches!(self.a.pos[word], Pos::Adj | Pos::Noun)
            && !self.a.word(word).ends_with('s')
            && (word == sentence.start || !self.a.doc.tokens[word].is_capitalised());
        let role = role_of(self.a, self.g, phrase.head);
        (two && closed && plain && role.is_some_and(|(_, plural, _)| plural)).then_some(word)
    }

    /// The start of “a Sample Works <SMPL> spokesman”, of which a phrase has what stands behind the ticker.
    pub(crate) fn before_ticker(&self, start: usize) -> usize {
        let sentence = self.a.sentence_of(start);
        if start < sentence.start + 3 || self.a.word(start - 1) != ">" {
            return start;
        }
        let from = start.saturating_sub(TICKER).max(sentence.start);
        let open = (from..start - 1).rev().find(|t| self.a.word(*t) == "<");
        let name = open.and_then(|t| self.phrases.at(t.checked_sub(1)?));
        let name = name.filter(|p| Some(p.tokens.end) == open && p.tokens.start >= sentence.start);
        name.map_or(start, |p| p.tokens.start)
    }

    /// The end of “one person who has worked for Sample Works”, of which a phrase has “one person”.
    fn with_deed(&self, end: usize, phrase: &Phrase) -> usize {
        // “a person who asked not to be named”: so do all of them
        const UNTOLD: &WordSet = &WordSet::of(&[
            "ask",
            "asked",
            "asks",
            "declined",
            "refused",
            "requested",
            "insisted",
            "wished",
            "wanted",
            "spoke",
            "speaks",
            "said",
            "says",
            "added",
            "told",
            "requests",
            "did",
            "was",
            "were",
            "is",
            "are",
            "would",
        ]);
        let person = self.a.is_any(phrase.head, &["person", "source"])
            && self
                .a
                .is_any(phrase.tokens.start, &["one", "another", "a", "an"])
            && end == phrase.tokens.end;
        let sentence = self.a.sentence_of(phrase.head);
        if !person || end + 2 >= sentence.end || !self.a.is_any(end, &["who"]) {
            return end;
        }
        let stop = (end..sentence.end).find(|t| self.a.pos[*t] == Pos::Punct);
        let stop = stop.unwrap_or(sentence.end);
        let told =
            self.a.is_any(end + 1, UNTOLD) || (end + 1..stop).any(|t| self.is_speech_verb(t));
        if told || stop - end > DEED { end } else { stop }
    }

    /// The end of a phrase with what follows it: “a spokesman for the Sample Institute”.
    pub(crate) fn with_whom(&self, end: usize) -> usize {
        let close = self.a.is_any(end - 1, &["close"]) && self.a.is_any(end, &["to"]);
        // “a group led by Jane Doe”
        // “people briefed on the talks”
        let briefed = self.a.is_any(end, &["briefed"]) && self.a.is_any(end + 1, &["on"]);
        let led = briefed || self.a.is_any(end, &["led"]) && self.a.is_any(end + 1, &["by"]);
        // “an aide to Jane Doe”
        let helps = self.a.is_any(end, &["to"])
            && self.a.is_any(
                end - 1,
                &["aide", "adviser", "advisor", "assistant", "counsel"],
            );
        let joined = close || led || helps || self.a.is_any(end, JOINS);
        let start = end + 1 + usize::from(led);
        let next = self
            .phrases
            .at(start)
            .filter(|p| joined && p.tokens.start == start);
        // “a nurse for two years”
        let whole = |p: &Phrase| {
            let after = p.tokens.end;
            after >= self.a.doc.tokens.len() || !matches!(self.a.word(after), "/" | "-")
        };
        let next = next.filter(|p| self.a.pos[p.tokens.start] != Pos::Num && whole(p));
        let Some(next) = next.map(|p| p.tokens.end) else {
            return end;
        };
        // “a group of firms led by Jane Doe”
        let led = self.a.is_any(next, &["led"]) && self.a.is_any(next + 1, &["by"]);
        let leader = self
            .phrases
            .at(next + 2)
            .filter(|p| p.tokens.start == next + 2);
        if let Some(leader) = leader.filter(|_| led && self.a.is_any(end - 1, &["group"])) {
            return leader.tokens.end;
        }
        // “a report for the Commons work and pensions committee”
        let both = self
            .phrases
            .at(next + 1)
            .filter(|p| self.a.is_any(next, &["and"]) && p.tokens.start == next + 1);
        if let Some(body) = both.filter(|p| self.half_of_body(p.tokens.start).is_some()) {
            return body.tokens.end;
        }
        // “the office of the head of the Sample Mill”
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        let name = self.phrases.at(next + 1).filter(|p| {
            // “people with knowledge of the matter”
            let known = self.a.is_any(next - 1, &["knowledge"]);
            self.a.is_any(next, &["of"])
                && p.tokens.start == next + 1
                && (known || capital(p.head) || capital(p.tokens.start))
                && whole(p)
        });
        name.map_or(next, |p| p.tokens.end)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_official_is_the_one_brought_in_before() {
        let text = "A senior Mill Ministry official said the mill would close. The official said it was old.";
        assert_eq!(last_speaker(text), "senior Mill Ministry official");
        let text = "A report for the Sampleton work and pensions committee called for the mill to close. The report urged that bolts be \
                    sold.";
        assert_eq!(
            last_speaker(text),
            "report for the Sampleton work and pensions committee"
        );
        let text = "Millers met. Analysis by officials and diplomats of proposals was released. The diplomats said the plan was unlikely to pass.";
        assert_eq!(last_speaker(text), "diplomats");
        let text = "One person close to Sample Works said it rained. It will close, said one person who has worked for Doe Mills. The mill is old, the person said.";
        assert_eq!(last_speaker(text), "person who has worked for Doe Mills");
        let text = "Pay is cut, according to people briefed on the talks who were not named. It is May. The mill is old, the people said.";
        assert_eq!(last_speaker(text), "people briefed on the talks");
        let text = "It was cut, a U.S. diplomat said. “We are not willing,” the diplomat said.";
        assert_eq!(last_speaker(text), "U.S. diplomat");
        let text = "A group of mills led by Jane Doe met. The group of mills said it rained. The group said it was old.";
        assert_eq!(last_speaker(text), "group of mills led by Jane Doe");
        let text = "Prices fell, government and private economists said. It will rain, they said.";
        assert_eq!(last_speaker(text), "government and private economists");
        let text = "A spokeswoman for the Sample Institute came. The spokeswoman said the mill would close.";
        assert_eq!(last_speaker(text), "spokeswoman for the Sample Institute");
        let text = "Several New York firms said they lowered their stake in mills. In a filing, the group, led by Roe Works Corp, said it sold a mill.";
        assert_eq!(last_speaker(text), "group led by Roe Works Corp");
        let text = "The office of the head of National Bolts said it would rain. It said the mill would close.";
        assert_eq!(last_speaker(text), "office of the head of National Bolts");
    }

    #[test]
    fn the_government_is_the_only_one_the_text_tells_of() {
        let text = "The French government sold a mill. The government said it was old.";
        assert_eq!(last_speaker(text), "French government");
        let text = "The French government sold a mill to the Dutch government. The government said it was old.";
        assert_eq!(last_speaker(text), "government");
        let text = "The mill law was sent on, the finance department said. The department said it was old.";
        assert_eq!(last_speaker(text), "finance department");
        let text = "Reserves rose in May, the central bank said. “It rained,” the bank said.";
        assert_eq!(last_speaker(text), "central bank");
        let text = "A responsible government sold a mill. The government said it was old.";
        assert_eq!(last_speaker(text), "government");
        let text = "Standard & Poor's cut it in May, as a rating agency may. Standard & Poor's said it rained. The agency said it was old.";
        assert_eq!(last_speaker(text), "Standard & Poor's");
    }

    #[test]
    fn the_people_are_those_in_the_know() {
        for (text, speaker) in [
            (
                "Sample Works may buy a mill, people familiar with the matter said. It could fetch more, the people said.",
                "people familiar with the matter",
            ),
            (
                "Sample Works may buy a mill, people with knowledge of the matter said. It could fetch more, the people said.",
                "people with knowledge of the matter",
            ),
            (
                "Sample Works may buy a mill, young people said. It could fetch more, the people said.",
                "people",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn the_radio_is_the_one_of_a_place() {
        let text = "The mill is closed, Paris radio said. The radio said it was old.";
        assert_eq!(last_speaker(text), "Paris radio");
    }

    #[test]
    fn another_official_is_not_meant_by_the_report() {
        let text =
            "A report by millers came out. An official read it. The official said it was old.";
        assert_eq!(last_speaker(text), "official");
    }
}
