//! “The underwriters”, “three senators”: those whose names stand beside that word, before it or in the next sentence.

use std::ops::Range;

use super::joint::together;
use super::resolved::Resolved;
use super::speaker::Resolver;
use crate::annotation::Resolution;

/// Sentences back in which they are named, at most.
const NEAR: usize = 8;

/// Names that one word can have.
const NAMES: usize = 6;

/// Tokens of a ticker behind a name, its brackets included, at most.
const TICKER: usize = 5;

impl Resolver<'_, '_> {
    /// Those whom a word for several means, where the text lists them beside that very word.
    pub(super) fn listed(
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
    pub(super) fn names_behind(&self, start: usize) -> Option<Vec<&str>> {
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
            at = self.behind_place(self.behind_ticker(m.name.end, end), end);
            let comma = usize::from(at < end && self.a.word(at) == ",");
            and = at + comma < end && self.a.is_any(at + comma, &["and", "&"]);
            if comma == 0 && !and {
                return None;
            }
            at += comma + usize::from(and);
        }
        (and && names.len() > 1).then_some(names)
    }

    /// “The millers’ lobbies, Sample and Doe, have met. They said”: the names behind a description of several.
    pub(super) fn listed_behind(&self, phrase: &Range<usize>) -> Option<Resolved> {
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
pub(super) fn several(names: &[&str]) -> Option<Resolved> {
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
                "The old town was full of mill industry analysts. The analysts said it rained.",
                "mill industry analysts",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
