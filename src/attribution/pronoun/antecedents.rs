//! Sources that are pronouns: he, she, it, they.

use std::ops::Range;

use super::pronouns::{Pronoun, antecedent};
use crate::annotation::{Resolution, SpeakerKind};
use crate::attribution::body::company::COMPANY;
use crate::attribution::discourse::{Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::{Last, Resolved, Trail};
use crate::mention::genders::ADDRESSES;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::tokenize::key_of;

impl Resolver<'_, '_> {
    pub(crate) fn pronoun(&self, pronoun: Pronoun, at: usize, last: Option<Last>) -> Resolved {
        if pronoun == Pronoun::Speaker {
            return Resolved::nobody("first-person");
        }
        if pronoun == Pronoun::Relative {
            return self.who(at);
        }
        if pronoun == Pronoun::Thing && self.is_impersonal(at) {
            return Resolved::nobody("no-source");
        }
        let trail = Trail::Pronoun(at, last);
        if let Some(last) =
            last.filter(|l| pronoun == Pronoun::Thing && self.goes_on(at, l.referent))
        {
            return Resolved {
                trail,
                ..self.referent(last.referent, Resolution::Pronoun, "pronoun", 88)
            };
        }
        if let Some(last) = last.filter(|l| self.is_misread(pronoun, at, *l)) {
            return Resolved {
                trail,
                ..self.referent(last.referent, Resolution::Pronoun, "pronoun", 70)
            };
        }
        if pronoun == Pronoun::Thing
            && let Some(unknown) = self.unknown_subject(at)
        {
            let mut found = self.other(&unknown, &unknown);
            if let Some(speaker) = found.speaker.as_mut().filter(|s| s.entity.is_none()) {
                speaker.kind = SpeakerKind::Organization;
            }
            return Resolved {
                trail,
                resolution: Resolution::Pronoun,
                rule: "pronoun",
                confidence: 70,
                ..found
            };
        }
        if pronoun == Pronoun::Plural
            && let Some(pair) = self.pair_that_acts(at, last)
        {
            return Resolved {
                trail,
                resolution: Resolution::Pronoun,
                rule: "pronoun",
                confidence: 75,
                ..pair
            };
        }
        let Some(found) = antecedent(self.a, self.discourse, pronoun, at, last) else {
            // “Jane-Sample said it would rain. It said …”: no person, for all its first word
            let body =
                last.filter(|l| pronoun == Pronoun::Thing && self.is_bare_name_of(l.referent));
            if let Some(last) = body {
                return Resolved {
                    trail,
                    ..self.referent(last.referent, Resolution::Pronoun, "pronoun", 65)
                };
            }
            let person = last
                .filter(|l| self.a.is_any(at, &["he", "she"]) && self.may_be_person(l.referent));
            if let Some(last) = person {
                return Resolved {
                    trail,
                    ..self.referent(last.referent, Resolution::Pronoun, "pronoun", 60)
                };
            }
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
        // “Samples by Doe said its board agreed. It said”: what owns the board, whatever its name is taken for
        if let Some(last) = last.filter(|l| {
            pronoun == Pronoun::Thing
                && self.is_owned(found.referent)
                && self.may_be_body(l.referent)
        }) {
            return Resolved {
                trail,
                ..self.referent(last.referent, Resolution::Pronoun, "pronoun", 80)
            };
        }
        let confidence = match found.lead {
            12.. => 92,
            6.. => 82,
            _ => 65,
        };
        // “a report by Doe Bank … It said”
        let thing = pronoun == Pronoun::Thing;
        if let Some(maker) = self.maker_meant(found.referent).filter(|_| thing) {
            return Resolved {
                trail,
                resolution: Resolution::Pronoun,
                rule: "pronoun",
                confidence: confidence.min(maker.confidence),
                ..maker
            };
        }
        if let Some(several) = self.several_described(found.referent, pronoun) {
            return Resolved {
                trail,
                resolution: Resolution::Pronoun,
                rule: "pronoun",
                confidence: confidence.min(75),
                ..several
            };
        }
        let referent = self.named_beside(found.referent, pronoun);
        let meant = || self.described_by_name(found.referent, pronoun);
        let referent = referent.or_else(meant).unwrap_or(found.referent);
        Resolved {
            trail,
            ..self.referent(referent, Resolution::Pronoun, "pronoun", confidence)
        }
    }

    /// “The former miller came. He said”: the person whom the description means, where the text has the name.
    fn described_by_name(&self, referent: Referent, pronoun: Pronoun) -> Option<Referent> {
        let Referent::Described(p) = referent else {
            return None;
        };
        let phrase = self.phrases.list.get(p)?;
        let the = self.a.is_any(phrase.tokens.start, &["the"]);
        let more = self.a.is_any(phrase.tokens.end, &["who", "whose", "that"]);
        if !the || more || !matches!(pronoun, Pronoun::Person(_)) {
            return None;
        }
        let meant = self.described(&phrase.tokens, &phrase.tokens, phrase.head);
        let person = meant.speaker.is_some_and(|s| s.kind == SpeakerKind::Person);
        meant
            .referent
            .filter(|r| person && !matches!(r, Referent::Described(_)))
    }

    /// “Doe and Roe expect rain. … They said”: two who act in one of the sentences before, where no others are told of since
    /// that speak or act.
    fn pair_that_acts(&self, at: usize, last: Option<Last>) -> Option<Resolved> {
        const BACK: usize = 2;
        let here = self.a.doc.sentence(at)?;
        for back in 0..=BACK {
            let s = here.checked_sub(back)?;
            let words = &self.a.doc.sentences[s].tokens;
            let until = words.end.min(at);
            if last.is_some_and(|l| words.contains(&l.at)) {
                return None;
            }
            let start = words.start + usize::from(self.a.pos[words.start] == Pos::Cconj);
            let verb = |t: &usize| matches!(self.a.pos[*t], Pos::Verb | Pos::Aux);
            if let Some(end) = (start..until).find(verb).filter(|v| *v > start + 2) {
                let pair = start..end;
                let and = |t: usize| self.a.is_any(t, &["and"]);
                if pair.clone().any(and)
                    && !pair.clone().any(|t| self.a.word(t) == ",")
                    && let Some(found) = self.joint(&pair)
                {
                    return found.speaker.is_some().then_some(found);
                }
            }
            // Others who act
            let told = self.discourse.before(until);
            let mut told = told.take_while(|m| m.tokens.start >= words.start);
            if told.any(|m| m.plural && m.subject && !m.quoted) {
                return None;
            }
        }
        None
    }

    /// “It has been revealed”, “it was claimed in court”: nobody is told of.
    fn is_impersonal(&self, at: usize) -> bool {
        let is = self.a.is_any(at + 1, &["is", "was"])
            || self.a.is_any(at + 1, &["’s", "'s"]) && self.a.is_any(at + 3, &["that"]);
        let has = self.a.is_any(at + 1, &["has", "had"]);
        let adverb = |t: usize| usize::from(self.a.is_any(t, &["also", "now", "later"]));
        let next = at + 2 + adverb(at + 2);
        let been = has && self.a.is_any(next, &["been"]);
        let verb = next + usize::from(been);
        let done =
            self.a.word(verb).ends_with("ed") || self.a.is_any(verb, &["said", "understood"]);
        (is || been) && done && self.is_speech_verb(verb)
    }

    /// “The millers’ lobbies, Sample and Doe, … They said”
    fn several_described(&self, referent: Referent, pronoun: Pronoun) -> Option<Resolved> {
        match referent {
            Referent::Described(p) if pronoun == Pronoun::Plural => {
                self.listed_behind(&self.phrases.list[p].tokens)
            }
            _ => None,
        }
    }

    /// “Sample Works, a maker of bolts, has closed. It said”: whom a description is told of, a comma between.
    fn named_beside(&self, referent: Referent, pronoun: Pronoun) -> Option<Referent> {
        let Referent::Described(p) = referent else {
            return None;
        };
        let words = &self.phrases.list[p].tokens;
        // “a body called the Sample Works Committee has closed. It said”
        if pronoun == Pronoun::Thing && self.a.is_any(words.end, &["called", "named"]) {
            let name = words.end + 1;
            let name = name + usize::from(self.a.is_any(name, &["the"]));
            let named = self.own().find(|m| m.name.start == name);
            return named.map(|m| Referent::Cluster(m.cluster));
        }
        let comma = words.start.checked_sub(1)?;
        if self.a.word(comma) != "," || !self.a.is_any(words.start, &["a", "an"]) {
            return None;
        }
        let mut before = self.discourse.before(comma);
        let named = before.next().filter(|m| m.tokens.end == comma)?;
        let fits = match pronoun {
            Pronoun::Thing => !named.person || named.doubtful,
            Pronoun::Person(_) => named.person && !named.plural,
            _ => false,
        };
        let name = matches!(named.referent, Referent::Cluster(_)) && !named.quoted;
        (name && fits && !self.is_place(named.tokens.clone())).then_some(named.referent)
    }

    /// “Sampletron caused losses when it said”: the name that begins the sentence, which no table knows as one, where
    /// the sentence tells of no other body.
    fn unknown_subject(&self, at: usize) -> Option<Range<usize>> {
        let start = self.a.sentence_of(at).start;
        let capital = |t: &usize| {
            self.a.pos[*t] == Pos::Propn
                && self.a.doc.tokens[*t].is_capitalised()
                && self.a.word(*t).len() > 2
        };
        let end = (start..at).take_while(capital).last()? + 1;
        let acts = end < at && matches!(self.a.pos[end], Pos::Verb | Pos::Aux);
        let mut told = self.discourse.before(at);
        let here = told.find(|m| m.tokens.start < start || !m.person || m.doubtful);
        let other = here.is_some_and(|m| m.tokens.start >= start);
        let person = self.discourse.persons_in(start..end).next().is_some();
        let role = role_of(self.a, self.g, end - 1).is_some();
        // “Sampleton has rain, it said”: what is said stands before
        let closes = self.a.pos[at - 1] == Pos::Punct;
        let unknown = !other && !person && !role && !self.is_place(start..end);
        (acts && unknown && !closes).then_some(start..end)
    }

    /// “Beryl Doe said it rained. “It is cold,” he said”: a given name of women that a man bears.
    fn is_misread(&self, pronoun: Pronoun, at: usize, last: Last) -> bool {
        let (Pronoun::Person(gender), Referent::Cluster(c)) = (pronoun, last.referent) else {
            return false;
        };
        let cluster = &self.clusters.clusters[c];
        let addressed = self.clusters.mentions.iter().any(|m| {
            let before = m
                .name
                .start
                .checked_sub(1)
                .filter(|_| m.field == self.field);
            m.cluster == c && before.is_some_and(|t| self.a.is_any(t, ADDRESSES))
        });
        // “Jane Doe asked why. ‘It rained,’ he replied”
        let replies = self.a.is_any(at + 1, &["replied", "answered", "responded"]);
        let named = cluster.kind == NameType::Person
            && cluster.leader.is_none()
            && cluster.words().len() > 1
            && !addressed
            && !replies;
        let other = cluster.gender.is_some_and(|g| g != gender);
        let after = self.a.sentence_of(last.at).start..at;
        let mut persons = self.discourse.persons_in(after);
        let here = self.a.sentence_of(at).start..at;
        let mut before = self.discourse.before(at);
        let another = before.find(|m| m.person && !m.quoted);
        named
            && other
            && self.a.is_any(at, &["he", "she"])
            && Pronoun::parse(self.a.word(last.at)).is_none_or(|p| p == pronoun)
            && self.is_next(last.at, at)
            && another.is_none_or(|m| !here.contains(&m.tokens.start))
            && persons.all(|m| m.referent == last.referent || m.quoted || m.possessor)
    }

    /// “its board”
    fn is_owned(&self, referent: Referent) -> bool {
        matches!(referent, Referent::Described(i)
            if self.a.is_any(self.phrases.list[i].tokens.start, &["its"]))
    }

    /// A name of one word that nothing shows to be a person’s but a table.
    fn is_bare_name_of(&self, referent: Referent) -> bool {
        let Referent::Cluster(c) = referent else {
            return false;
        };
        let cluster = &self.clusters.clusters[c];
        !cluster.name.contains(' ')
            && cluster.leader.is_none()
            && cluster.title.is_none()
            && cluster.offices.is_empty()
    }

    /// A name that need not be a person’s.
    fn may_be_body(&self, referent: Referent) -> bool {
        matches!(referent, Referent::Cluster(c) if self.clusters.clusters[c].leader.is_none())
    }

    /// “Secertary Jane Doe said it would rain. She added”: a name of several words that is taken for a body’s, that no
    /// table has, that ends with a surname and has a given name before it.
    fn may_be_person(&self, referent: Referent) -> bool {
        let Referent::Cluster(c) = referent else {
            return false;
        };
        let cluster = &self.clusters.clusters[c];
        let before = cluster.words().iter().rev().skip(1);
        let given = |word: &String| self.g.names.given(key_of(word)).is_some_and(|g| !g.word);
        cluster.kind == NameType::Organisation
            && cluster.organisation.is_none()
            && !cluster.is_firm()
            && cluster.surname_is_common(self.g).is_some()
            && before.into_iter().any(given)
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
            || self.a.is_any(start, &["the"])
                && (start + 1..start + 4).any(|t| self.a.is_any(t, COMPANY))
                && self
                    .phrases
                    .at(start)
                    .is_some_and(|p| self.a.is_any(p.head, COMPANY));
        first && another_word && self.clusters.clusters[c].kind == NameType::Organisation
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;
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

    #[test]
    fn whoever_he_goes_on_from_is_a_person() {
        let text =
            "Treasury Secertary James Miller said the mill would close. “It is cold,” he said.";
        assert!(last_speaker(text).ends_with("James Miller"));
        let text = "Sample Pollock Inc said the mill would close. “It is cold,” he said.";
        assert_eq!(last_speaker(text), "-");
    }

    #[test]
    fn whoever_a_description_tells_of_is_meant() {
        for (text, speaker) in [
            (
                "Sample Quorl, a manufacturer of old bolts for the mill industry, won a prize in May. It said it rained.",
                "Sample Quorl",
            ),
            (
                "The millers' lobbies, Sample Works Inc and Roe Mills Corp, backed the plan in May. They said it rained.",
                "Sample Works Inc and Roe Mills Corp",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn the_two_who_act_are_they() {
        let text = "Roe and Doe expect the mill to close. That is because the tax would be felt by old shoppers, and the \
                    rain is near. “It is cold and it is going to be colder,” they wrote.";
        assert_eq!(last_speaker(text), "Roe and Doe");
    }

    #[test]
    fn what_is_estimated_is_nobodys() {
        let text =
            "The mill sold a pair. It's estimated that ten men have lost their bolts in the mill.";
        assert_eq!(last_speaker(text), "-");
    }

    #[test]
    fn whoever_belongs_to_somebody_is_not_that_one() {
        let text =
            "The guides were questioned in May. Their lawyers came too. They said it had rained.";
        assert_eq!(last_speaker(text), "guides");
        let text = "Samples by Doe said its board had met in May. It said it planned no sale.";
        assert_eq!(last_speaker(text), "Doe");
    }

    #[test]
    fn whoever_speaks_is_meant_rather_than_whoever_is_spoken_of() {
        for (text, speaker) in [
            (
                "Clerk John Roe told the Sample News that Jim Poe and the mayor were no friends. “They never met,” he said.",
                "John Roe",
            ),
            (
                "Mayor Jane Roe spoke of the mill. She called it old. On the loan, clerk Sarah Poe, a banker, \
                 asked how it was spent. She said it was large. She also wondered if it was safe.",
                "Sarah Poe",
            ),
            (
                "Mayor John Roe will propose a meeting with the millers in May, foreign minister Jim Poe announced. \
                 He said it would be short.",
                "Jim Poe",
            ),
            (
                "Clerk Jim Poe spoke. The mill is run by John Roe, who is old. He said Roe should go.",
                "Jim Poe",
            ),
            (
                "John Roe, flanked by Mill Board Chairman Jim Poe and others, spoke of the mill. He said it was old.",
                "John Roe",
            ),
            (
                "John Roe left the mill. It rained. “Is it old?” a reporter asked. “It is,” he replied.",
                "John Roe",
            ),
            (
                "John Roe, head of the mill, came. The official said prices fell. “It is bad,” he said.",
                "official",
            ),
            (
                "Traders said it would rain. Farmers refused to sell to buyers. They said it was May.",
                "Traders",
            ),
            (
                "The mill met a group of old millers. They said it had rained.",
                "group of old millers",
            ),
            (
                "The editor met a lawyer from Springfield, Ohio, who said it had rained.",
                "lawyer from Springfield",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn whoever_spoke_goes_on_whatever_the_given_name_tells() {
        let text = "Beryl Doe, head of Mayor John Roe’s board, said mills were needed. “They are large,” he told the club.";
        assert_eq!(last_speaker(text), "Beryl Doe");
        let text = "Mayor John Roe spoke at the swearing in of C. William Verity as miller. \
                    Verity said the mill should close. But he also said it would rain.";
        assert_eq!(last_speaker(text), "C. William Verity");
        let text = "The mill was seen by Jim Poe and Jane Roe. “It is old,” he said. “It is small,” she said.";
        assert_eq!(last_speaker(text), "Jane Roe");
    }

    #[test]
    fn nobody_in_particular_is_not_meant() {
        let text = "Jane Doe came in. The task is hard for any minister. “It rained,” she said.";
        assert_eq!(last_speaker(text), "Jane Doe");
    }

    #[test]
    fn it_is_the_unknown_name_that_begins_the_sentence() {
        let text = "Sample Works Inc said it would rain. It was May. Quorlatron caused losses when it said mills were old.";
        assert_eq!(last_speaker(text), "Quorlatron");
    }

    #[test]
    fn what_has_been_revealed_is_of_nobody() {
        let text = "Sample Works Inc said it would rain. Doe Mills Corp lent it ten dollars to buy a mill, it has been revealed.";
        assert_eq!(last_speaker(text), "-");
    }

    #[test]
    fn he_is_the_official_of_a_body_with_a_name() {
        let text = "Rain will come, an Agriculture Department official said. He said it was cold.";
        assert_eq!(last_speaker(text), "Agriculture Department official");
    }

    #[test]
    fn a_body_goes_by_what_it_is_called() {
        let text = "It was old. An umbrella organisation called the Sample Mills Committee has been set up. It said the mill was old.";
        assert_eq!(last_speaker(text), "Sample Mills Committee");
    }

    #[test]
    fn what_somebody_is_goes_with_the_name_where_the_comma_is_lost() {
        for (text, name) in [
            (
                "Doe the Quorl spokeswoman said that the mill was old. “It leaks” she said.",
                "Doe",
            ),
            (
                "It was old. “It leaks ” said Jane Doe the Quorl Democrats’ spokeswoman who said the mill may close.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }
}
