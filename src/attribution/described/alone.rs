//! “The singer”, “the 22-year-old”: a description of whoever the text is about, which it does not introduce by that word.
//!
//! Only where one person alone is spoken of nearby: a guess would credit one with another’s words.

use std::ops::Range;

use crate::annotation::Form;
use crate::attribution::discourse::{Mentioned, Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::gazetteer::{Gender, RoleKind, Target};
use crate::mention::names::NameType;
use crate::mention::phrases::Phrase;
use crate::text::TokenKind;

/// Sentences back in which nobody else may be spoken of.
const NEAR: usize = 3;

/// Words for somebody whom readers know by name.
const KNOWN: &[&str] = &[
    "founder",
    "cofounder",
    "billionaire",
    "businessman",
    "businesswoman",
    "financier",
    "mogul",
    "tycoon",
    "entrepreneur",
    "host",
    "star",
    "singer",
    "songwriter",
    "rapper",
    "musician",
    "guitarist",
    "frontman",
    "actor",
    "actress",
    "comedian",
    "comic",
    "director",
    "presenter",
    "filmmaker",
    "novelist",
    "author",
    "artist",
    "nominee",
    "captain",
    "coach",
    "boss",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "winger",
    "champion",
    "winner",
    "queen",
    "strategist",
    "player",
    "athlete",
    "sprinter",
    "swimmer",
    "boxer",
    "golfer",
    "teenager",
    "CEO",
    "senator",
    "congressman",
    "congresswoman",
    "lawmaker",
    "veteran",
    "leader",
    "skipper",
    "premier",
];

/// Words for a member of a party or a parliament, after the name of a place: “the Ohio Democrat”, “the Sampleton East MP”.
const MEMBER: &[&str] = &[
    "democrat",
    "republican",
    "conservative",
    "liberal",
    "tory",
    "mp",
    "mep",
];

/// Words for whoever acts in the sentence before, where another word says more of them: “the retiring senator”, “the
/// Republican candidate”.
const EPITHETS: &[&str] = &[
    "academic",
    "alderman",
    "analyst",
    "candidate",
    "challenger",
    "congressman",
    "congresswoman",
    "contender",
    "economist",
    "executive",
    "forward",
    "frontrunner",
    "fullback",
    "hopeful",
    "holder",
    "lawmaker",
    "legislator",
    "member",
    "nominee",
    "politician",
    "president-elect",
    "professor",
    "quarterback",
    "researcher",
    "scientist",
    "senator",
    "strategist",
    "writer",
];

/// Words for whoever works somewhere, after its name: “the Sample Works official”.
const WORKERS: &[&str] = &["official", "officer", "chief", "boss"];

/// Tokens from a description to the name of what it is of.
const OF_WHOM: usize = 6;

/// What an epithet may be of: “the senator from Exampla”, “the Member for Sampleton”.
const SEATS: &[&str] = &["from", "for", "on", "of"];

impl Resolver<'_, '_> {
    /// Whoever alone acts in the sentence before, by an epithet: “Doe said it would rain. The senator from Exampla
    /// added …”. A leader goes by the office, and a word that brought in somebody else is for that one.
    pub(super) fn epithet_of(&self, tokens: &Range<usize>, head: usize) -> Option<Referent> {
        let seat = head + 1 < tokens.end
            && self.a.is_any(head + 1, SEATS)
            && self.a.is_any(
                head,
                &[
                    "senator",
                    "member",
                    "congressman",
                    "congresswoman",
                    "candidate",
                ],
            );
        let more = head > tokens.start + 1 || seat || self.a.is_any(head, &["president-elect"]);
        // “the vice president-elect” is no president-elect
        let owned =
            (tokens.start..head).any(|t| self.a.is_possessive(t) || self.a.is_any(t, &["vice"]));
        // “the Republican candidate, a miller,”
        let whole = head + 1 == tokens.end || seat || self.a.word(head + 1) == ",";
        let works = !self.a.is_any(head, EPITHETS)
            && self.a.is_any(head, WORKERS)
            && self.is_of_a_body(tokens, head);
        if !self.a.is_any(tokens.start, &["the"])
            || !(works || self.a.is_any(head, EPITHETS))
            || !more
            || owned
            || !whole
        {
            return None;
        }
        let sentence = self.a.doc.sentence(tokens.start)?;
        let acting = self.acting_before(self.before_quotation(sentence, tokens.start))?;
        let Referent::Cluster(c) = acting else {
            return None;
        };
        // “Doe, chief of Sample Works, spoke. The Sample Works official”
        let employed =
            !works || (tokens.start + 1..head).all(|t| self.is_told_with(c, tokens.start, t));
        // “A retiring senator left.”
        let other = self.is_brought_in(head, tokens.start);
        (!other && employed && self.clusters.clusters[c].leader.is_none()).then_some(acting)
    }

    /// “the Sample Works official”: between the article and the head only the name of a body that is no state.
    fn is_of_a_body(&self, tokens: &Range<usize>, head: usize) -> bool {
        let words = tokens.start + 1..head;
        let mut mentions = self.clusters.mentions.iter();
        mentions.any(|m| {
            m.field == self.field
                && m.name == words
                && self.clusters.clusters[m.cluster].kind == NameType::Organisation
                && !self.is_public(m.cluster)
                && !self.names_place(m.cluster)
        })
    }

    /// Whether a word stands in a sentence before that names somebody.
    pub(super) fn is_told_with(&self, cluster: usize, until: usize, word: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        mentions.any(|m| {
            m.field == self.field && m.cluster == cluster && m.name.end <= until && {
                let mut there = self.a.sentence_of(m.name.start);
                there.any(|t| t < until && self.a.is_any(t, &[self.a.word(word)]))
            }
        })
    }

    /// The only person spoken of before a description that names nobody else.
    pub(crate) fn alone_before(&self, tokens: &Range<usize>, head: usize) -> Option<Referent> {
        let definite = self.a.is_any(tokens.start, &["the"]) && head + 1 == tokens.end;
        let known = self.a.is_any(head, KNOWN)
            || self.is_age(tokens)
            || self.is_member(tokens)
            || self.is_national(head)
            || self.is_former(tokens, head)
            || self.is_based(tokens, head);
        // not “the Sampleton Star”
        let capital = self.a.doc.tokens[head].is_capitalised()
            && self.a.is_any(head, KNOWN)
            && !self.a.is_any(head, &["CEO"]);
        // “the diary’s author”, “the group’s director”: not who tells of the diary
        let wrote = self.a.is_any(head, &["author", "director"])
            && (tokens.start..head).any(|t| self.a.is_possessive(t));
        if !definite || !known || capital || wrote {
            return None;
        }
        let gender = role_of(self.a, self.g, head).and_then(|(_, _, gender)| gender);
        let sentence = self.a.doc.sentence(tokens.start)?;
        let near = |at: usize| {
            let there = self.a.doc.sentence(at);
            there.is_some_and(|s| sentence - s <= NEAR)
        };
        let mut only = None;
        // Where other words for a person begin: the name comes before them.
        let mut reworded = None;
        let before = self.discourse.before(tokens.start);
        for m in before.take_while(|m| near(m.tokens.start)) {
            // “the actor”, where an actress is told of too
            let actress = self.a.is_any(head, &["actor"]) && m.gender == Some(Gender::Female);
            let unlike = actress || m.gender.is_some() && gender.is_some() && m.gender != gender;
            // “The 28-year-old host”: whoever the text is about, by another word
            let aged = match m.referent {
                Referent::Described(p) => {
                    let words = &self.phrases.list[p].tokens;
                    let old =
                        |t: usize| self.a.is_any(t, &["old", "year-old"]) && self.a.is_joint(t - 1);
                    // “resigned as host of the show”
                    let as_one = words.start > 0 && self.a.is_any(words.start - 1, &["as"]);
                    let the = self.a.is_any(words.start, &["the"]);
                    let word = self.is_another_word(&self.phrases.list[p], head);
                    if word {
                        reworded = Some(m.tokens.start);
                    }
                    as_one || word || the && words.clone().skip(2).any(old)
                }
                _ => false,
            };
            if !m.person || m.plural || m.quoted || m.predicate || unlike || aged {
                continue;
            }
            if only.is_some_and(|o| o != m.referent) {
                let former = self.is_former(tokens, head) && !self.a.is_any(head, KNOWN);
                let opened = self.before_quotation(sentence, tokens.start);
                let acting = (!former).then(|| self.acting_before(opened)).flatten();
                return acting.filter(|r| !self.is_of_it(tokens.end, *r));
            }
            only = Some(m.referent);
        }
        // “It was an issue where Doe voted, where Roe lost. But the Bolt Party leader said”: no such leader need be there
        let qualified = tokens.len() > 2 && self.a.is_any(head, &["leader"]);
        let leads = |r: &Referent| {
            let mut before = self
                .discourse
                .before(tokens.start)
                .take_while(|m| near(m.tokens.start));
            let within = |t: usize| self.a.is_any(t, &["where", "which", "whom", "when"]);
            let main =
                |m: &Mentioned| m.first && !(m.tokens.start > 0 && within(m.tokens.start - 1));
            !qualified || before.any(|m| m.referent == *r && main(m))
        };
        // A leader directs nothing.
        let named = |r: &Referent| match r {
            Referent::Cluster(c) => {
                let leader = self.clusters.clusters[*c].leader.is_some();
                !(leader && self.a.is_any(head, &["director"]))
            }
            Referent::Leader(_) => !self.a.is_any(head, &["director"]),
            Referent::Described(_) => false,
        };
        let first = |r: &Referent| {
            reworded.is_none_or(|at| self.discourse.before(at).any(|m| m.referent == *r))
        };
        only.filter(named)
            .filter(first)
            .filter(leads)
            .filter(|r| !self.is_of_it(tokens.end, *r))
    }

    /// “The singer left, a person familiar with it said. The 64-year-old said”: the same by another word, or one who only
    /// tells of it.
    fn is_another_word(&self, phrase: &Phrase, head: usize) -> bool {
        let role = role_of(self.a, self.g, phrase.head);
        let unnamed = role.is_some_and(|(kind, ..)| kind == RoleKind::Anonymous);
        if unnamed || self.a.is_any(phrase.head, &["person"]) {
            return true;
        }
        let known = self.a.is_any(phrase.head, KNOWN) || self.a.is_any(phrase.head, EPITHETS);
        let same = self.a.is_any(phrase.head, &[self.a.word(head)]);
        known && !same && self.a.is_any(phrase.tokens.start, &["the"])
    }

    /// “The guitarist with Quorl”, “the guitarist asks Quorl”: not Quorl, of whom the words go on to tell.
    fn is_of_it(&self, end: usize, referent: Referent) -> bool {
        let of = ["of", "with", "for", "from", "in", "at", "to"];
        let goes_on = self.a.is_any(end, &of);
        let speaks_to = !goes_on && self.is_speech_verb(end);
        (goes_on || speaks_to)
            && self.clusters.mentions.iter().any(|m| {
                let near = (end..=end + OF_WHOM).contains(&m.name.start);
                let told = speaks_to && m.phrase.start == end + 1;
                (goes_on && near || told)
                    && m.field == self.field
                    && Referent::Cluster(m.cluster) == referent
            })
    }

    /// The sentence in which a quotation opens that closes before a token of another: ““It is old. It is slow,” the singer
    /// said”.
    pub(super) fn before_quotation(&self, sentence: usize, at: usize) -> usize {
        const MARKS: &[&str] = &["\"", "“", "”", "``", "''"];
        let sentences = &self.a.doc.sentences;
        let odd = |words: Range<usize>| {
            let marks = words.filter(|t| MARKS.contains(&self.a.word(*t)));
            marks.count() % 2 == 1
        };
        if !odd(sentences[sentence].tokens.start..at) {
            return sentence;
        }
        let from = sentence.saturating_sub(NEAR);
        let opens = |s: &usize| odd(sentences[*s].tokens.clone());
        (from..sentence).rev().find(opens).unwrap_or(sentence)
    }

    /// “the Sampleton-based miller”, who is no firm
    fn is_based(&self, tokens: &Range<usize>, head: usize) -> bool {
        let based = |t: usize| self.a.is_any(t, &["based"]) && self.a.is_joint(t - 1);
        let person = || {
            role_of(self.a, self.g, head)
                .is_some_and(|(kind, plural, _)| !plural && kind == RoleKind::Person)
        };
        (tokens.start + 2..head).any(based) && person()
    }

    /// “the former miller”
    fn is_former(&self, tokens: &Range<usize>, head: usize) -> bool {
        let past = ["former", "retired", "veteran", "longtime"];
        (tokens.start + 1..head).any(|t| self.a.is_any(t, &past))
    }

    /// “the Ohio Democrat”, “the Democrat”
    pub(crate) fn is_member(&self, tokens: &Range<usize>) -> bool {
        let place = |t: usize| {
            let mut hits = self.a.hits_at(t).iter();
            hits.any(|h| matches!(h.target, Target::Place(_) | Target::Country(_)))
        };
        let head = tokens.end.saturating_sub(1);
        let capital = || self.a.doc.tokens[head].is_capitalised();
        tokens.len() > 1
            && self.a.is_any(tokens.start, &["the"])
            && self.a.is_any(head, MEMBER)
            && (capital() || tokens.len() > 2 && place(tokens.start + 1))
    }

    /// “the American”, “the Scot”; not “the French”, who may be many.
    pub(crate) fn is_national(&self, head: usize) -> bool {
        let many = ["s", "ese", "sh", "ch"];
        !many.iter().any(|e| self.a.word(head).ends_with(e))
            && self.a.hits_at(head).iter().any(|h| {
                matches!(h.target, Target::Country(i)
                    if self.g.country_names[usize::from(i)].form == Form::Demonym)
            })
    }

    /// “the 22-year-old”, “the 22-year-old Exampla singer”
    pub(super) fn is_age(&self, tokens: &Range<usize>) -> bool {
        tokens.len() >= 6
            && self.a.doc.tokens[tokens.start + 1].kind == TokenKind::Number
            && self.a.is_any(tokens.start + 3, &["year"])
            && self.a.is_any(tokens.start + 5, &["old"])
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_is_alone_is_meant() {
        for (text, speaker) in [
            (
                "Jane Doe came home from Exampla in May. “It rained,” said the 22-year-old.",
                "Jane Doe",
            ),
            (
                "Jane Doe came home from Exampla in May. The 56-year-old Democrat with the famous name, who may run for mayor, said it rained.",
                "Jane Doe",
            ),
            (
                "Jane Doe came home from Exampla in May. “It rained,” the 22-year-old nurse said.",
                "Jane Doe",
            ),
            (
                "Jane Doe came home from Exampla in May. “It rained,” the singer said.",
                "Jane Doe",
            ),
            (
                "Jane Doe came home from Exampla in May. “It rained,” the Democrat said.",
                "Jane Doe",
            ),
            (
                "Jane Doe met John Roe in Exampla. “It rained,” the singer told Doe.",
                "singer",
            ),
            (
                "Jane Doe met John Roe in Exampla. “It rained,” the singer said.",
                "Jane Doe",
            ),
            (
                "John Roe has chided a weekly for naming a girl of the year. The businessman said it rained.",
                "John Roe",
            ),
            (
                "Michael Doe met Anna Roe. He plays with Anna Roe in May. “It rained,” the 60-year-old actor said.",
                "Michael Doe",
            ),
            (
                "Jane Doe met John Roe in Exampla. “It rained,” the founder said.",
                "Jane Doe",
            ),
            (
                "Jane Doe met John Roe in Exampla. “It rained,” the former miller said.",
                "former miller",
            ),
            (
                "Jane Doe came home from Exampla in May. “It rained,” the former miller said.",
                "Jane Doe",
            ),
            (
                "Jane Doe met John Roe in Exampla. “It rained,” the actress said.",
                "Jane Doe",
            ),
            (
                "Jane Doe came home from Exampla in May. “It rained,” the Ohio Democrat said.",
                "Jane Doe",
            ),
            (
                "Jane Doe came home from Exampla in May. “It rained,” the American said.",
                "Jane Doe",
            ),
            (
                "In May it rained on Jane Doe, John Roe and Anna Poe. “It rained,” the American said.",
                "American",
            ),
            (
                "Jane Doe came home from Exampla in May. “It rained,” the Sampleton East MP said.",
                "Jane Doe",
            ),
            (
                "In May it rained on Jane Doe, John Roe and Anna Poe. “It rained,” the Sampleton East MP said.",
                "Sampleton East MP",
            ),
            (
                "Jane Doe came home from Exampla in May. “It rained,” the Swiss said.",
                "Swiss",
            ),
            (
                "Jane Doe said it would rain in Exampla. The retiring senator added that it was May.",
                "Jane Doe",
            ),
            (
                "Jane Doe said it would rain in Exampla. “It is May,” said the senior member on the mills committee.",
                "Jane Doe",
            ),
            (
                "Sample Works Corp will grow, chairman Jane Doe predicted. The Sample Works official also said it would rain.",
                "Jane Doe",
            ),
            (
                "Jane Doe has resigned as host of the fair. The 28-year-old host said she wanted to go on. “It rained,” the presenter said.",
                "Jane Doe",
            ),
            (
                "Something has to give, reckons Jane Doe. Either rates go up or growth craters, according to the Amsterdam-based investor.",
                "Jane Doe",
            ),
            (
                "A politician left. Jane Doe said it would rain in Exampla. The retiring politician added that it was May.",
                "retiring politician",
            ),
            (
                "Jane Doe came home from Exampla in May. The singer may stay, according to a person familiar with the mill. “It rained,” the 64-year-old said.",
                "Jane Doe",
            ),
            (
                "Jane Doe said it would rain in Exampla. The 3rd Ward alderman added that it was May.",
                "Jane Doe",
            ),
            (
                "The Exampla champion beat Jane Doe in May. “It rained,” the 22-year-old said.",
                "22-year-old",
            ),
            (
                "In a talk with Editor-in-Chief John Roe ahead of the fair, Jane Doe said it was old. And while mills are real, the billionaire suggested it rained.",
                "Jane Doe",
            ),
            (
                "And Jane Doe, who had lost to a younger one, said Anna Roe was good. “It rained,” the American said.",
                "Jane Doe",
            ),
            (
                "John Roe came home from Exampla in May. “It rained,” the actress said.",
                "actress",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn a_quotation_of_several_sentences_parts_nobody() {
        let text = "If Roe meant to go, Sen. Jane Doe told reporters, “That is old.” “Mills close. We think they should \
                    not,” the Ohio Republican said.";
        assert_eq!(last_speaker(text), "Jane Doe");
    }
}
