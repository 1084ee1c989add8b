//! “The underwriters”, “three senators”: those whose names stand beside that word, before it or in the next sentence.

use std::ops::Range;

use super::joint::together;
use super::pair::COMPANIES;
use crate::annotation::Resolution;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::tag::pos::Pos;
use crate::text::{Token, WordSet};

/// Sentences back in which they are named, at most.
const NEAR: usize = 8;

/// Names that one word can have.
const NAMES: usize = 6;

/// Sentences back in which bodies are named together.
const RECENT: usize = 2;

/// Words for several bodies beside those for companies.
pub(super) const SEVERAL: &WordSet = &WordSet::of(&[
    "banks",
    "lenders",
    "parties",
    "unions",
    "charities",
    "broadcasters",
    "insurers",
    "operators",
    "publishers",
    "brokerages",
    "manufacturers",
    "institutes",
    "groups",
    "agencies",
]);

/// Tokens of a ticker behind a name, its brackets included, at most.
const TICKER: usize = 5;

impl Resolver<'_, '_> {
    /// Those whom a word for several means, where the text lists them beside that very word.
    pub(crate) fn listed(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
        head: usize,
        plural: bool,
    ) -> Option<Resolved> {
        if !plural || first != tokens || tokens.len() > 4 {
            return None;
        }
        let names = if tokens.len() == 2 && self.a.is_any(tokens.start, &["the"]) {
            self.listed_before(tokens.start, head)
        } else {
            self.listed_next(tokens, head)
        }?;
        Some(Resolved {
            resolution: Resolution::Description,
            rule: "several-named-before",
            confidence: 80,
            ..several(&names)?
        })
    }

    /// “Underwriters Sample Bank and Doe Works said … The underwriters said”, “Jane Doe and John Roe, analysts at Sample
    /// Bank, … The analysts said”; none where the text tells of others of that word in between.
    fn listed_before(&self, until: usize, head: usize) -> Option<Vec<&str>> {
        let here = self.a.doc.sentence(head)?;
        let from = self.a.doc.sentences[here.saturating_sub(NEAR)].tokens.start;
        let key = self.a.doc.tokens[head].key;
        for t in (from..until)
            .rev()
            .filter(|t| self.a.doc.tokens[*t].key == key)
        {
            let the = |t: usize| t > 0 && self.a.is_any(t - 1, &["the"]);
            if let Some(names) = self.names_behind(t + 1).or_else(|| self.names_ahead(t)) {
                // “The judges met. Judges Jane Doe and John Roe dissented”: two of them
                let some = (0..t).any(|b| self.a.doc.tokens[b].key == key && the(b));
                return (!some).then_some(names);
            }
            if !the(t) {
                return None;
            }
        }
        None
    }

    /// “Sample and Doe are calling millers. The parties said”: the bodies with which one of the last sentences begins.
    pub(crate) fn joined_before(&self, tokens: &Range<usize>, head: usize) -> Option<Resolved> {
        let two = tokens.len() == 3 && self.a.is_any(tokens.start + 1, &["two"]);
        let the = self.a.is_any(tokens.start, &["the"]) && (tokens.len() == 2 || two);
        let many = self.a.is_any(head, COMPANIES) || self.a.is_any(head, SEVERAL);
        if !the || !many {
            return None;
        }
        let here = self.a.doc.sentence(head)?;
        let parties = self.a.is_any(head, &["parties"]);
        let names = (here.saturating_sub(RECENT)..here).rev().find_map(|s| {
            let start = self.a.doc.sentences[s].tokens.start;
            // “Shares in Sample and Doe fell”
            let shares = self.a.is_any(start, &["shares", "stocks"])
                && self.a.is_any(start + 1, &["of", "in"]);
            let start = start + 2 * usize::from(shares);
            let start = start + usize::from(self.a.is_any(start, &["<", "the"]));
            let bodies = || self.bodies_behind(start, tokens.start);
            let capitals = || parties.then(|| self.capitals_behind(start)).flatten();
            bodies().or_else(capitals)
        })?;
        let fits = !two || names.len() == 2;
        fits.then(|| several(&names)).flatten().map(|r| Resolved {
            resolution: Resolution::Description,
            rule: "companies-named-before",
            confidence: 75,
            ..r
        })
    }

    /// The names that are listed from a token on, where none is a person’s.
    fn bodies_behind(&self, start: usize, until: usize) -> Option<Vec<&str>> {
        let names = self.names_behind(start)?;
        let listed = self.own();
        let listed = listed.filter(|m| m.name.start >= start && m.name.end <= until);
        let listed: Vec<usize> = listed.take(names.len()).map(|m| m.cluster).collect();
        let bodies = listed
            .iter()
            .all(|c| !self.is_person(*c) && !self.names_place(*c));
        let distinct = (1..listed.len()).all(|i| !listed[..i].contains(&listed[i]));
        (bodies && distinct).then_some(names)
    }

    /// “Greens and the Reds are calling”: two words with capitals before a verb, of which no table knows that they are names.
    fn capitals_behind(&self, start: usize) -> Option<Vec<&str>> {
        let capital = |t: usize| {
            let token = self.a.doc.tokens.get(t);
            token.is_some_and(Token::is_capitalised)
        };
        let the = usize::from(self.a.is_any(start + 2, &["the"]));
        let second = start + 2 + the;
        let verb = matches!(self.a.pos.get(second + 1), Some(Pos::Verb | Pos::Aux));
        let fits = capital(start) && self.a.is_any(start + 1, &["and"]) && capital(second) && verb;
        fits.then(|| vec![self.a.word(start), self.a.word(second)])
    }

    /// “Three senators said it rained. Senators Jane Doe, John Roe and Ann Poe said”
    fn listed_next(&self, tokens: &Range<usize>, head: usize) -> Option<Vec<&str>> {
        const COUNTS: &[&str] = &["two", "three", "four", "five", "six"];
        let counted = self.a.is_any(tokens.start, COUNTS);
        let here = self.a.doc.sentence(head).filter(|_| counted)?;
        let next = self.a.doc.sentences.get(here + 1)?.tokens.start;
        let same = self.a.doc.tokens[next].key == self.a.doc.tokens[head].key;
        same.then(|| self.names_behind(next + 1)).flatten()
    }

    /// The names that are listed from a token on, two at least.
    pub(crate) fn names_behind(&self, start: usize) -> Option<Vec<&str>> {
        let end = self.a.sentence_of(start.checked_sub(1)?).end;
        let mut names = Vec::new();
        let (mut at, mut and) = (start, false);
        while at < end && names.len() < NAMES {
            let mut names_here = self.own();
            let m = names_here.find(|m| m.phrase.start == at || m.name.start == at)?;
            names.push(self.clusters.clusters[m.cluster].name.as_str());
            if and {
                break;
            }
            // “<Sample Works Inc>”
            let closed =
                usize::from(at > 0 && self.a.word(at - 1) == "<" && self.a.word(m.name.end) == ">");
            at = self.behind_place(self.behind_ticker(m.name.end + closed, end), end);
            let comma = usize::from(at < end && self.a.word(at) == ",");
            and = at + comma < end && self.a.is_any(at + comma, &["and", "&"]);
            if comma == 0 && !and {
                return None;
            }
            at += comma + usize::from(and);
            at += usize::from(at < end && self.a.word(at) == "<");
        }
        (and && names.len() > 1).then_some(names)
    }

    /// “The millers’ lobbies, Sample and Doe, have met. They said”: the names behind a description of several.
    pub(crate) fn listed_behind(&self, phrase: &Range<usize>) -> Option<Resolved> {
        let comma =
            phrase.end < self.a.sentence_of(phrase.start).end && self.a.word(phrase.end) == ",";
        let names = comma.then(|| self.names_behind(phrase.end + 1)).flatten();
        several(&names.filter(|n| n.len() == 2)?)
    }

    /// The two names that a word tells of behind a comma: “Jane Doe and John Roe, analysts at Sample Bank”.
    fn names_ahead(&self, t: usize) -> Option<Vec<&str>> {
        let phrase = self.phrases.at(t)?;
        let comma = phrase.tokens.start.checked_sub(1)?;
        if self.a.word(comma) != "," {
            return None;
        }
        let second = self.own().find(|m| m.name.end == comma)?;
        let and = second.phrase.start.checked_sub(1)?;
        let first = self.own().find(|m| m.name.end == and)?;
        let persons = self.is_person(first.cluster) && self.is_person(second.cluster);
        let joined = self.a.is_any(and, &["and", "&"]) && first.cluster != second.cluster;
        let name = |c: usize| self.clusters.clusters[c].name.as_str();
        (joined && persons).then(|| vec![name(first.cluster), name(second.cluster)])
    }

    /// Behind “<SMPL>” or “(SMPL)”.
    fn behind_ticker(&self, at: usize, end: usize) -> usize {
        let close = match self.a.doc.tokens.get(at).map(|_| self.a.word(at)) {
            Some("<") => ">",
            Some("(") => ")",
            _ => return at,
        };
        let closed = (at + 1..end.min(at + TICKER)).find(|t| self.a.word(*t) == close);
        closed.map_or(at, |t| t + 1)
    }

    /// Behind “of Exampla”.
    fn behind_place(&self, at: usize, end: usize) -> usize {
        let of = at + 1 < end && self.a.is_any(at, &["of", "from"]);
        let place = self
            .phrases
            .at(at + 1)
            .filter(|p| of && p.tokens.start == at + 1);
        place.map_or(at, |p| p.tokens.end)
    }
}

/// Several as one speaker: “Sample Bank, Roe Works and Doe Mills”.
pub(crate) fn several(names: &[&str]) -> Option<Resolved> {
    let (last, others) = names.split_last()?;
    Some(together(format!("{} and {last}", others.join(", "))))
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn several_are_those_listed_beside_the_word() {
        for (text, speaker) in [
            (
                "Sample Works Inc offers shares, said underwriters Doe Mills Inc and Roe Bank Corp today. The underwriters said it rained.",
                "Doe Mills Inc and Roe Bank Corp",
            ),
            (
                "It is dear, according to Jane Doe and John Roe, analysts at Sample Bank. The analysts said it rained.",
                "Jane Doe and John Roe",
            ),
            (
                "It is dear, said analysts Jane Doe and John Roe. Other analysts came. The analysts said it rained.",
                "analysts",
            ),
            (
                "Sample Works Inc and the Doe Mills Corp are still calling. The firms say they may.",
                "Sample Works Inc and Doe Mills Corp",
            ),
            (
                "It rained. The DIB and Sampli forecast a loss. The two institutes said it was May.",
                "DIB and Sampli",
            ),
            (
                "Greens and the Reds are still calling millers in town. The parties say they may.",
                "Greens and Reds",
            ),
            (
                "Shares of Sample Works Inc (SMPL), and Doe Mills Corp jumped in May. The two firms denied that they would link up.",
                "Sample Works Inc and Doe Mills Corp",
            ),
            (
                "<Sample Works Inc> and <Doe Mills Corp>, a unit of Roe Corp, signed a pact. Details will be set later, the companies said.",
                "Sample Works Inc and Doe Mills Corp",
            ),
            (
                "The old town was full of mill industry analysts. The analysts said it rained.",
                "mill industry analysts",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
