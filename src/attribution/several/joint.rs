//! Sources that are several: “Jane Doe and John Roe”, “economists and Sample Bank”.

use std::ops::Range;

use crate::annotation::{Resolution, Speaker, SpeakerKind};
use crate::attribution::discourse::role_of;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::mention::clusters::{Cluster, NameMention};
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::Case;

/// What two who ask people together publish.
const POLLS: &[&str] = &["poll", "polls", "survey", "surveys", "polling"];

/// What a company calls its parts where two are named at once.
const UNITS: &[&str] = &["divisions", "units", "subsidiaries", "arms", "affiliates"];

/// What ends the name of a firm behind “and”.
const PARTNERS: &[&str] = &["co", "company", "sons", "partners", "associates"];

impl Resolver<'_, '_> {
    /// “Macron and Scholz said”: a group of those named.
    pub(crate) fn joint(&self, tokens: &Range<usize>) -> Option<Resolved> {
        if let Some(partners) = self.pollsters(tokens) {
            return Some(partners);
        }
        if !tokens.clone().any(|t| self.a.is_any(t, &["and", "&"])) {
            return None;
        }
        // “both Jane Doe and John Roe”
        if tokens.len() > 3 && self.a.is_any(tokens.start, &["both"]) {
            return self.joint(&(tokens.start + 1..tokens.end));
        }
        // “banks such as Sample Works, Doe Mills and Roe Works”
        let such = |t: &usize| self.a.is_any(*t, &["such"]) && self.a.is_any(t + 1, &["as"]);
        let such = tokens.clone().skip(1).find(such);
        // “Jane Doe, who owns mills such as Doe Works and Roe Works”
        let aside =
            |t: &usize| self.a.word(*t) == "," && self.a.is_any(t + 1, &["who", "which", "whose"]);
        let such = such.filter(|t| !(tokens.start..*t).any(|t| aside(&t)));
        if let Some(such) = such.filter(|t| t + 3 < tokens.end && self.a.pos[*t - 1] == Pos::Noun)
            && let Some(several) = self.series(&(such + 2..tokens.end))
        {
            return Some(several);
        }
        if let Some(units) = self.units(tokens) {
            return Some(units);
        }
        if let Some(several) = self.series(&self.without_tail(tokens)) {
            return Some(several);
        }
        let two = self.pair(tokens).or_else(|| self.two_apart(tokens));
        if let Some([a, b]) = two.or_else(|| self.with_officer(tokens)) {
            return Some(self.two(a, b, SpeakerKind::Group));
        }
        let within = |m: &&NameMention| {
            m.phrase.start >= tokens.start && m.name.end <= tokens.end && !self.has_person(m)
        };
        let names: Vec<usize> = self.own().filter(within).map(|m| m.cluster).collect();
        // “the Sample founders Jane Doe and John Roe”
        let persons: Vec<usize> = names
            .iter()
            .copied()
            .filter(|c| self.is_person(*c))
            .collect();
        let names = if persons.len() == 2 && self.both(tokens).is_none() {
            persons
        } else {
            names
        };
        let joined = self.both(tokens).is_some()
            || names.len() == 2 && names[0] != names[1] && self.are_joined(tokens);
        if !joined {
            return None;
        }
        let one = self.is_one_body(tokens);
        let kind = if one {
            SpeakerKind::Organization
        } else {
            SpeakerKind::Group
        };
        Some(self.two(names[0], names[1], kind))
    }

    /// “A Sample News/Doe Research poll”, “the Sample Post-Doe News survey”: those who made it together.
    fn pollsters(&self, tokens: &Range<usize>) -> Option<Resolved> {
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        let link = |t: usize| self.a.word(t) == "/" || self.a.is_joint(t);
        let head = tokens
            .clone()
            .take_while(|t| {
                capital(*t) || link(*t) || matches!(self.a.pos[*t], Pos::Det | Pos::Adj)
            })
            .last()?
            + 1;
        if head >= tokens.end || !self.a.is_any(head, POLLS) {
            return None;
        }
        let named = |t: &usize| capital(*t) && self.a.pos[*t] != Pos::Det;
        let start = (tokens.start..head).find(named)?;
        let links: Vec<usize> = (start + 1..head).filter(|t| link(*t)).collect();
        let [at] = links[..] else {
            return None;
        };
        // “a Doe-led survey”, “a Sample Post-style poll”
        let both = capital(at - 1) && at + 1 < head && capital(at + 1);
        let within = self.own().any(|m| m.name.contains(&at));
        let mut found = both.then(|| together(self.a.words(start..head).into()))?;
        let slash = self.a.word(at) == "/";
        let spaced = !within && head > start + 3;
        if let Some(speaker) = &mut found.speaker {
            speaker.kind = SpeakerKind::Organization;
        }
        (slash || spaced).then_some(found)
    }

    /// “Sample Motor Corp’s Doe and Roe divisions”: the two as they are called, for neither is all of them.
    fn units(&self, tokens: &Range<usize>) -> Option<Resolved> {
        let last = tokens.end - 1;
        let and = tokens.clone().find(|t| self.a.is_any(*t, &["and"]))?;
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        let whose = tokens.clone().find(|t| self.a.is_possessive(*t))?;
        let names =
            whose + 1 < and && and + 1 < last && (whose + 1..and).chain(and + 1..last).all(capital);
        if !names || !self.a.is_any(last, UNITS) {
            return None;
        }
        let start = tokens.start + usize::from(self.a.pos[tokens.start] == Pos::Det);
        let mut found = together(self.a.words(start..tokens.end).into());
        if let Some(speaker) = &mut found.speaker {
            speaker.kind = SpeakerKind::Organization;
        }
        Some(found)
    }

    /// “Jane Doe and two millers, | who work there”
    fn without_tail(&self, tokens: &Range<usize>) -> Range<usize> {
        let tells = |t: usize| self.a.is_any(t, &["who", "which", "whose", "speaking"]);
        let comma = |t: &usize| self.a.word(*t) == "," && tells(t + 1);
        let and = |t: usize| self.a.is_any(t, &["and"]);
        let end = tokens
            .clone()
            .find(comma)
            .filter(|c| (tokens.start..*c).any(and));
        tokens.start..end.unwrap_or(tokens.end)
    }

    /// Two bodies as one speaker.
    pub(super) fn two_bodies(&self, a: usize, b: usize) -> Resolved {
        self.two(a, b, SpeakerKind::Group)
    }

    fn two(&self, a: usize, b: usize, kind: SpeakerKind) -> Resolved {
        let [a, b] = [a, b].map(|c| &self.clusters.clusters[c].name);
        let mut found = together(format!("{a} and {b}"));
        if let Some(speaker) = &mut found.speaker {
            speaker.kind = kind;
        }
        found
    }

    /// “Jane Doe and John Roe, analysts at Sample Bank”: the two persons.
    fn pair(&self, tokens: &Range<usize>) -> Option<[usize; 2]> {
        let within = |m: &&NameMention| m.phrase.start >= tokens.start && m.name.end <= tokens.end;
        let mut named = self.own().filter(within);
        let (first, second) = (named.next()?, named.next()?);
        let next = second.name.end;
        let joined = first.phrase.start == tokens.start
            && self.a.is_any(first.name.end, &["and", "&"])
            && second.phrase.start == first.name.end + 1
            && next < tokens.end
            && (self.a.word(next) == "," || self.a.is_any(next, &["of", "at", "from"]));
        let persons = [first.cluster, second.cluster];
        (joined && first.cluster != second.cluster && persons.iter().all(|c| self.is_person(*c)))
            .then_some(persons)
    }

    /// The names of this text, first to last.
    pub(crate) fn own(&self) -> impl Iterator<Item = &NameMention> {
        let mentions = self.clusters.mentions.iter();
        mentions.filter(|m| m.field == self.field)
    }

    /// Whether “and” stands between two persons and nothing parts them.
    fn are_joined(&self, tokens: &Range<usize>) -> bool {
        let named = self.own().filter(|m| {
            let within = m.phrase.start >= tokens.start && m.name.end <= tokens.end;
            within && self.is_person(m.cluster) && !self.has_person(m)
        });
        let persons: Vec<&NameMention> = named.collect();
        let [first, second] = persons[..] else {
            return false;
        };
        // not those of “Bank of Exampla economists Jane Doe and John Roe”
        let named = |t: usize| self.own().any(|m| m.name.contains(&t));
        let parts = |t: usize| matches!(self.a.word(t), "," | "who" | "of" | "for") && !named(t);
        let and = (first.name.end..second.name.start).any(|t| self.a.is_any(t, &["and", "&"]));
        // “Doe and Co analyst Jane Roe”
        let firm = self.a.is_any(first.name.end + 1, PARTNERS);
        let from = first.phrase.start.min(tokens.start);
        // “Doe loyalist and adviser Jane Roe”, “Doe’s friend and lawyer Jane Roe”: one person
        let next = first.name.end;
        let whose = self.a.is_possessive(next)
            || self.a.doc.tokens[next].case == Case::Lower
                && role_of(self.a, self.g, next).is_some();
        // “Jane Doe and John Roe, both millers”
        let told = second.name.end < tokens.end && self.a.is_any(second.name.end + 1, &["both"]);
        let end = if told { second.name.end } else { tokens.end };
        and && !whose && !firm && !(from..end).any(parts)
    }

    /// “Sample Roe’s Jane Doe”: a name that says whose the next one is.
    fn has_person(&self, m: &NameMention) -> bool {
        let next = m.name.end + 1;
        self.a.is_possessive(m.name.end)
            && self
                .own()
                .any(|other| other.phrase.start == next && self.is_person(other.cluster))
    }

    /// “The Sample Rubber Exchange and Licensing Board”: one article for both, the first no body by itself.
    fn is_one_body(&self, tokens: &Range<usize>) -> bool {
        let Some([a, b]) = self.both(tokens) else {
            return false;
        };
        let and = self.and_between(tokens);
        let [a, b] = [a, b].map(|c| &self.clusters.clusters[c]);
        let word = |t: usize| self.a.doc.tokens[t].case == Case::Capital;
        self.a.is_any(tokens.start, &["the"])
            && a.kind == NameType::Organisation
            && a.organisation.is_none()
            && b.kind == NameType::Organisation
            && b.organisation.is_none()
            && b.name.contains(' ')
            && and.is_some_and(|and| word(and - 1) && word(and + 1))
    }

    /// The “and” that joins two, not that of “the Sample and Exchange Commission”.
    fn and_between(&self, tokens: &Range<usize>) -> Option<usize> {
        let within = |t: usize| self.own().any(|m| m.name.contains(&t));
        let and = |t: &usize| self.a.is_any(*t, &["and"]);
        let mut inner = tokens.start + 1..tokens.end.saturating_sub(1);
        inner.find(|t| and(t) && !within(*t))
    }

    /// The two names of “Jane Doe and Sample Bank”, where they are all of a source.
    pub(super) fn both(&self, tokens: &Range<usize>) -> Option<[usize; 2]> {
        let and = self.and_between(tokens)?;
        let mut mentions = self.own();
        // “Sample Mills Inc and <Roe Works Inc>”
        let angle = |t: usize, mark: &str| usize::from(self.a.word(t) == mark);
        let opened = angle(tokens.start, "<");
        let last = angle(and - 1, ">");
        let end = self.without_ticker(tokens.start..and).end.min(and - last);
        // “the Millers and Boltmakers”
        // “both the Millers and Boltmakers”
        let start = tokens.start + usize::from(self.a.is_any(tokens.start, &["both"]));
        let start = start + usize::from(self.a.is_any(start, &["the"])) + opened;
        let from = |m: &NameMention| m.phrase.start == tokens.start || m.phrase.start == start;
        let first = mentions.find(|m| from(m) && m.name.end == end)?;
        // “and the Liberal Democrats”
        let next = and + 1 + angle(and + 1, "<");
        let next = next + usize::from(self.a.is_any(next, &["the"]));
        let close = tokens.end - angle(tokens.end - 1, ">");
        let second = mentions.find(|m| {
            m.phrase.start == next && (m.name.end == tokens.end || m.name.end == close)
        })?;
        let [a, b] = [first.cluster, second.cluster].map(|c| &self.clusters.clusters[c]);
        // “Sample and Doe Inc” is one name.
        let firm = a.kind == NameType::Person && b.kind == NameType::Organisation
            || !a.is_firm() && b.is_firm();
        // “Sample Federal and Roe Capital”, short for Roe Capital Corp
        let short = |m: &NameMention, whole: &Cluster| m.name.len() < whole.words().len();
        let apart = short(first, a) || first.name.len() > 1;
        let firm = firm && !(apart && short(second, b));
        let person = first.name.len() > 1 && a.gender.is_some() && !b.is_firm();
        // “Jane Doe and SNN”, which is no “Doe and SNN Inc”
        let known = b.organisation.is_some() && first.name.len() <= second.name.len();
        let whole =
            a.name.contains(' ') && (b.name.contains(' ') || person || known) && !b.is_firm();
        (first.cluster != second.cluster && (!firm || whole))
            .then_some([first.cluster, second.cluster])
    }
}

/// Two under one name.
pub(super) fn together(name: String) -> Resolved {
    Resolved {
        speaker: Some(Speaker {
            entity: None,
            name,
            kind: SpeakerKind::Group,
            role: None,
            country: None,
        }),
        resolution: Resolution::Named,
        confidence: 90,
        ..Resolved::nobody("source-two-names")
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn what_somebody_owns_does_not_speak() {
        let text = "It rained. Mill singer Martha Roe, who owns mills such as Sample Works and Doe Works, said it was old.";
        assert_eq!(last_speaker(text), "Martha Roe");
    }

    #[test]
    fn a_firm_of_partners_is_no_partner() {
        let text = "It rained. Brown and Co mill analyst Martha Roe said it was old.";
        assert_eq!(last_speaker(text), "Martha Roe");
    }

    #[test]
    fn several_speakers() {
        for (text, speaker) in [
            (
                "<Sample Works Inc> and Roe Bolts Corp said they had met.",
                "Sample Works Inc and Roe Bolts Corp",
            ),
            (
                "Sample Works Corp <SM> and Roe Bolts Corp <RBC> said they had met.",
                "Sample Works Corp and Roe Bolts Corp",
            ),
            (
                "Sample Works Chairman and CEO Jane Doe said it would rain.",
                "Jane Doe",
            ),
            (
                "John Roe and CEO Jane Doe said it would rain.",
                "John Roe and Jane Doe",
            ),
            (
                "Jane Doe and John Roe said it would rain.",
                "Jane Doe and John Roe",
            ),
            (
                "Banks such as Sample Works Inc, Doe Mills Corp and Roe Works Plc said it would rain.",
                "Sample Works Inc, Doe Mills Corp and Roe Works Plc",
            ),
            (
                "Both Sample Works Inc and Doe Mills Corp said it would rain.",
                "Sample Works Inc and Doe Mills Corp",
            ),
            (
                "Sample Works Inc, Doe Mills Corp and Roe Bank Ltd said it would rain.",
                "Sample Works Inc, Doe Mills Corp and Roe Bank Ltd",
            ),
            (
                "“It will rain,” said Jane Doe and John Roe, analysts at Sample Bank.",
                "Jane Doe and John Roe",
            ),
            (
                "Sample Works Inc, Doe Mills Corp and Roe said it would rain.",
                "Sample Works Inc, Doe Mills Corp and Roe",
            ),
            (
                "Doe Mills Ltd and <Roe Works Inc> said it would rain.",
                "Doe Mills Ltd and Roe Works Inc",
            ),
            (
                "Economists and Sample Works Inc said it would rain.",
                "Economists and Sample Works Inc",
            ),
            (
                "The Securities and Exchange Commission and the Federal Trade Commission said it would rain.",
                "Securities and Exchange Commission and Federal Trade Commission",
            ),
            (
                "A Sample News/Roe Research poll released in May said it would rain.",
                "Sample News/Roe Research",
            ),
            (
                "Half of the voters believe the mayor will resign, according to a Sample Post-Roe News poll released Wednesday.",
                "Sample Post-Roe News",
            ),
            (
                "Sample Works Inc’s Bolton and Roeco divisions said it would rain.",
                "Sample Works Inc’s Bolton and Roeco divisions",
            ),
            (
                "Sampletown and Roe Works Inc said it would rain.",
                "Sampletown and Roe Works Inc",
            ),
            (
                "President and chief executive Jane Doe said it would rain.",
                "Jane Doe",
            ),
            (
                "Sample Works Inc and France said it would rain.",
                "Sample Works Inc and France",
            ),
            (
                "The U.K., France and Germany said it would rain.",
                "U.K., France and Germany",
            ),
            ("Roe Works Inc <roew> said it would rain.", "Roe Works Inc"),
            (
                "Sample Works Inc and the Liberal Democrats said it would rain.",
                "Sample Works Inc and Liberal Democrats",
            ),
            (
                "Sample Works Inc, Doe Mills Corp unit Roe Services and <Mill Bank Inc> said it would rain.",
                "Sample Works Inc, Roe Services and Mill Bank Inc",
            ),
            (
                "Sample Works Inc makes bolts. The council and Roe Mills Inc said it would rain.",
                "council and Roe Mills Inc",
            ),
            (
                "House of Commons leaders Jane Doe and John Roe said it would rain.",
                "Jane Doe and John Roe",
            ),
            (
                "Both Jane Doe and John Roe said it would rain.",
                "Jane Doe and John Roe",
            ),
            (
                "Sample Works Inc's Roe Services Inc subsidiary and Doe Mills Corp said it would rain.",
                "Roe Services Inc and Doe Mills Corp",
            ),
            (
                "Sample Works Inc <SMPL.N> and Roe Corp <ROE> unit <Mill Bank Inc> said it would rain.",
                "Sample Works Inc and Mill Bank Inc",
            ),
            (
                "Jane Doe, the mayor, and a clerk said it would rain.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn whose_friend_and_lawyer_is_one_person() {
        let text = "Jane Doe ran. Doe’s best friend and fellow runner Liz Roe said it would rain.";
        assert_eq!(last_speaker(text), "Liz Roe");
    }
}
