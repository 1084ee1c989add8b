//! Sources that are relative pronouns, who and which: what stands before them.

use std::ops::Range;

use crate::annotation::{Form, Resolution};
use crate::attribution::discourse::{Mentioned, Referent, role_of};
use crate::attribution::source::is_no_speaker;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::gazetteer::{RoleKind, Target};
use crate::tag::pos::Pos;

/// Tokens of a ticker or an acronym in brackets.
const ASIDE: usize = 6;

impl Resolver<'_, '_> {
    /// Who is meant by the relative pronoun at a token.
    pub(super) fn who(&self, at: usize) -> Resolved {
        // “Merz, who said”: what stands before
        let who = self.a.is_any(at, &["who"]);
        if let Some(person) = who.then(|| self.with_apposition(at)).flatten() {
            return self.referent(person, Resolution::Pronoun, "relative-pronoun", 80);
        }
        let end = self.before_aside(at);
        let person = who.then(|| self.person_before(at)).flatten();
        let found = self
            .discourse
            .before(at)
            .find(|m| m.tokens.end == end)
            // “a miller in Sampleton, Exampla, who said”
            .filter(|m| !(person.is_some() && self.is_place(m.tokens.clone())))
            .map(|m| {
                // “Jane Doe, head of the Sample Board, who said”
                let start = m.tokens.start;
                let of = start > 0 && self.a.is_any(start - 1, &["of", "at", "for", "the"]);
                let many = self.a.is_any(at + 1, &["have", "are", "were", "say"]);
                let body = !m.person && !m.plural && of && !many;
                let head = self.head_of(m).or_else(|| self.described_by(m));
                let person = || {
                    self.person_before(at)
                        .filter(|_| who && (body || self.is_text(m)))
                };
                head.or_else(person).unwrap_or(m.referent)
            });
        found.map_or_else(
            || self.antecedent_before(end, at),
            |r| {
                // “a lawsuit by Jane Doe, which alleges”
                let maker = (!who).then(|| self.maker_meant(r)).flatten();
                maker.map_or_else(
                    || self.referent(r, Resolution::Pronoun, "relative-pronoun", 90),
                    |maker| Resolved {
                        resolution: Resolution::Pronoun,
                        rule: "relative-pronoun",
                        confidence: maker.confidence.min(80),
                        ..maker
                    },
                )
            },
        )
    }

    /// Where the words end that “who” follows: before a comma, “himself”, a ticker, an acronym in brackets.
    fn before_aside(&self, at: usize) -> usize {
        let start = self.a.sentence_of(at).start;
        let mut end = at;
        while end > start + 1 {
            let last = end - 1;
            let open = match self.a.word(last) {
                ">" => "<",
                ")" => "(",
                "," | "--" | "—" | "–" | "-" => {
                    end = last;
                    continue;
                }
                _ if self
                    .a
                    .is_any(last, &["himself", "herself", "itself", "themselves"]) =>
                {
                    end = last;
                    continue;
                }
                _ => break,
            };
            let from = last.saturating_sub(ASIDE).max(start);
            match (from..last).rev().find(|t| self.a.word(*t) == open) {
                Some(open) if open > start => end = open,
                // “<Sample Works Inc>, which said”
                _ => {
                    end = last;
                    break;
                }
            }
        }
        end
    }

    /// “Jane Doe, a fund manager at Sample Works in Exampla, who said”: the person of whom all between the commas is told,
    /// where nobody else is named there.
    fn with_apposition(&self, at: usize) -> Option<Referent> {
        const LONGEST: usize = 24;
        let start = self.a.sentence_of(at).start;
        let last = at.checked_sub(1).filter(|t| *t > start)?;
        if self.a.word(last) != "," {
            return None;
        }
        let from = at.saturating_sub(LONGEST).max(start + 1);
        let other = |t: usize| {
            let verb = matches!(self.a.pos[t], Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Pron);
            let and = self.a.word(t) == "," && self.a.is_any(t + 1, &["and"]);
            verb || and || matches!(self.a.word(t), ";" | ":" | "(" | ")")
        };
        let telling = |t: &usize| !other(*t);
        let opens = |t: &usize| {
            self.a.word(*t) == "," && self.a.is_any(*t + 1, &["a", "an", "the", "one", "former"])
        };
        let comma = (from..last)
            .rev()
            .take_while(telling)
            .filter(opens)
            .last()?;
        let named = |m: &&Mentioned| m.person && matches!(m.referent, Referent::Cluster(_));
        let mut before = self.discourse.before(at);
        let person = before.find(named)?;
        let whole = person.tokens.len() > 1 && !person.doubtful && !person.quoted;
        (person.tokens.end == comma && whole).then_some(person.referent)
    }

    /// “An aide who had seen the letter who said”: whoever stands before in the sentence.
    fn person_before(&self, at: usize) -> Option<Referent> {
        let sentence = self.a.sentence_of(at);
        let mut before = self.discourse.before(at);
        let person = before.find(|m| {
            let people = matches!(m.referent, Referent::Described(_)) && m.plural;
            m.tokens.start < sentence.start || m.person || people
        })?;
        (person.tokens.start >= sentence.start).then_some(person.referent)
    }

    /// A letter, a law: nothing that “who” can mean.
    fn is_text(&self, mentioned: &Mentioned) -> bool {
        let role = role_of(self.a, self.g, mentioned.tokens.end - 1);
        matches!(mentioned.referent, Referent::Described(_))
            && role.is_some_and(|(kind, ..)| kind == RoleKind::Document)
    }

    /// A country or a part of one: “the senator from Sampleton, who”.
    pub(crate) fn is_place(&self, words: Range<usize>) -> bool {
        let place = |t: &Target| matches!(t, Target::Country(_) | Target::Place(_));
        words.clone().any(|at| {
            let mut hits = self.a.hits_at(at).iter();
            hits.any(|h| place(&h.target) && h.end as usize == words.end)
        })
    }

    /// “An aide to the mayor, who said”: the aide.
    fn head_of(&self, mentioned: &Mentioned) -> Option<Referent> {
        let preposition = mentioned.tokens.start.checked_sub(1)?;
        if !self
            .a
            .is_any(preposition, &["to", "for", "of", "from", "at", "with"])
        {
            return None;
        }
        let mut before = self.discourse.before(preposition);
        let head = before.find(|m| m.tokens.end == preposition)?;
        (head.person && matches!(head.referent, Referent::Described(_))).then_some(head.referent)
    }

    /// “The Sample Institute, a nonprofit that said”: the institute.
    fn described_by(&self, mentioned: &Mentioned) -> Option<Referent> {
        let start = mentioned.tokens.start;
        let comma = start.checked_sub(1).filter(|c| self.a.word(*c) == ",")?;
        let mut before = self.discourse.before(comma);
        let named = before.find(|m| m.tokens.end == comma)?;
        let article = self.a.is_any(start, &["a", "an"]);
        (article && matches!(mentioned.referent, Referent::Described(_))).then_some(named.referent)
    }

    /// The noun right before “who”, where it is no phrase of its own: “the official, who asked not to be named”.
    fn antecedent_before(&self, end: usize, at: usize) -> Resolved {
        let sentence = self.a.sentence_of(at);
        let Some(head) = end.checked_sub(1).filter(|h| *h >= sentence.start) else {
            return Resolved::nobody("relative-pronoun");
        };
        let start = self.phrases.at(head).map_or_else(
            || head - usize::from(head > sentence.start && self.a.pos[head - 1] == Pos::Det),
            |p| p.tokens.start,
        );
        let words = start..end;
        // “he laughed at those who said”; but “Doe was among those who said”
        let among = head > sentence.start && self.a.is_any(head - 1, &["among", "of"]);
        if end == at && self.a.is_any(head, &["those"]) && !among {
            return Resolved::nobody("relative-pronoun");
        }
        // “Jane Doe, a top ally who said”: no table has every word for what somebody is
        let article = self.a.is_any(start, &["a", "an"]);
        let comma = start
            .checked_sub(1)
            .filter(|t| article && self.a.word(*t) == ",");
        // “said Jane Doe the miller who”, the comma lost
        let lost = self.a.is_any(start, &["the"]).then_some(start);
        let person = comma.or(lost).and_then(|comma| {
            let mut before = self.discourse.before(comma);
            let named = before.next().filter(|m| m.tokens.end == comma && m.person);
            named.filter(|m| matches!(m.referent, Referent::Cluster(_)))
        });
        if let Some(person) = person.filter(|_| self.a.is_any(at, &["who"])) {
            return self.referent(person.referent, Resolution::Pronoun, "relative-pronoun", 80);
        }
        let found = if role_of(self.a, self.g, head).is_some() {
            self.described(&words, &words, head)
        } else if (self.a.pos[head] == Pos::Propn && !self.is_place(words.clone())
            || self.a.is_any(at, &["who"]) && self.are_nationals(head))
            && !is_no_speaker(self.a, head)
        {
            self.other(&words, &words)
        } else if self.a.is_any(at, &["which"])
            && (start == sentence.start || self.a.pos[start - 1] != Pos::Adp)
            && let Some(country) = self
                .countries
                .iter()
                .find(|c| c.field == self.field && c.tokens.end == end)
        {
            // “Exampla, which said it would not pay”
            self.country(country)
        } else if self.a.is_any(at, &["who"]) && end == at && self.is_somebody(start, head) {
            // “She answered a questioner who noted”, whom no table knows
            self.other(&words, &words)
        } else if self.a.is_any(at, &["who"]) && end == at && self.are_agents(head) {
            // “The mill is liked by optimists who say”
            self.other(&words, &words)
        } else if self.a.is_any(at, &["who"])
            && let Some(person) = self.person_before(at)
        {
            // “a trader at a large mill, who asked not to be named”
            self.referent(person, Resolution::Pronoun, "relative-pronoun", 70)
        } else if self.a.is_any(at, &["who"]) && self.are_agents(head) {
            // “downgrades from credit raters, who said”
            self.other(&words, &words)
        } else if self.a.is_any(at, &["which"])
            && start > sentence.start + 1
            && self.a.is_any(start - 1, &["on", "about", "into"])
            && let Some(maker) = self.maker_at(start - 2)
        {
            // “a Sample Works report on Exampla, which said”
            let maker = Referent::Cluster(maker);
            self.referent(maker, Resolution::Pronoun, "relative-pronoun", 75)
        } else {
            Resolved::nobody("relative-pronoun")
        };
        Resolved {
            rule: "relative-pronoun",
            confidence: found.confidence.min(80),
            ..found
        }
    }

    /// “Brazilians who say”
    fn are_nationals(&self, head: usize) -> bool {
        let demonym = |t: &Target| {
            matches!(t, Target::Country(i)
                if self.g.country_names[usize::from(*i)].form == Form::Demonym)
        };
        let mut hits = self.a.hits_at(head).iter();
        self.a.word(head).ends_with('s') && hits.any(|h| demonym(&h.target))
    }

    /// “a questioner”, “an arsonist”: somebody, by the end of the noun.
    fn is_somebody(&self, start: usize, head: usize) -> bool {
        start + 1 == head
            && self.a.is_any(start, &["a", "an"])
            && self.a.pos[head] == Pos::Noun
            && is_agent(self.a.word(head))
    }

    /// “credit raters”, “optimists”: the same, of several.
    fn are_agents(&self, head: usize) -> bool {
        let one = self.a.word(head).strip_suffix('s');
        self.a.pos[head] == Pos::Noun && one.is_some_and(is_agent)
    }
}

/// A noun that ends like one for whoever does something: questioner, arsonist.
fn is_agent(noun: &str) -> bool {
    let ends = ["er", "or", "ist", "ian", "ant", "ee"];
    let things = ["letter", "paper", "number", "matter", "order"];
    ends.iter().any(|e| noun.ends_with(e)) && !things.contains(&noun)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn who_is_somebody_right_before() {
        let text =
            "Mayor John Roe was responding to a questioner who noted that the mill had closed.";
        assert_eq!(last_speaker(text), "questioner");
    }

    #[test]
    fn who_are_several_right_before() {
        let text = "Then came downgrades from credit raters, who said the mill had closed.";
        assert_eq!(last_speaker(text), "credit raters");
        let text = "The mill is liked by optimists who say that it will be sold.";
        assert_eq!(last_speaker(text), "optimists");
    }

    #[test]
    fn who_follows_a_people() {
        let text = "Among Brazilians who say the mill is old, ten are millers.";
        assert_eq!(last_speaker(text), "Brazilians");
    }

    #[test]
    fn who_follows_all_that_is_told_of_a_name() {
        let text = "It rained, says John Roe, a fund manager at Doe Works Inc in Sampleton, who said he would sell the mill.";
        assert_eq!(last_speaker(text), "John Roe");
        let text = "It rained, says John Roe, a clerk of Mayor Mary Poe, who said she would sell the mill.";
        assert_eq!(last_speaker(text), "Mary Poe");
    }

    #[test]
    fn who_follows_what_somebody_is() {
        let text = "The word is out of favour, according to John Roe, a top ally who told the Sample News that he was not to use it.";
        assert_eq!(last_speaker(text), "John Roe");
    }

    #[test]
    fn those_who_say_so_are_nobody_named() {
        let text =
            "Jane Doe was so sure there was no rain that she laughed at those who said there was.";
        assert_eq!(last_speaker(text), "-");
    }

    #[test]
    fn which_follows_a_country() {
        let text = "France, which said it was mulling a bid, closed early.";
        assert_eq!(last_speaker(text), "France");
    }

    #[test]
    fn which_follows_a_name_and_its_ticker() {
        for text in [
            "Sample Works Inc <SMPL.O>, which said it was mulling a bid, closed early.",
            "Sample Works Inc (SMPL), which said it was mulling a bid, closed early.",
            "Sample Works Inc itself, which said it was mulling a bid, closed early.",
        ] {
            assert_eq!(last_speaker(text), "Sample Works Inc", "{text}");
        }
    }
}
