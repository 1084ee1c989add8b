//! Who puts a text out, told by the words around it: “Sample Works released its report”, “a survey of ten mills by Sample
//! Works”, “the survey was carried out by Sample Works”.

use std::ops::Range;

use super::maker::{AWAY, MADE};
use super::plaintiff::BE;
use super::same_text::TOLD;
use super::texts::{BEFORE, MONTHS, STUDIES, TEXTS};
use crate::annotation::Resolution;
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::mention::clusters::NameMention;
use crate::mention::names::{DATES, NameType};
use crate::tag::pos::Pos;
use crate::text::Case;

/// Words by which one text is called in turn.
const LIKE: &[&[&str]] = &[
    &["lawsuit", "suit", "complaint"],
    &["statement", "release", "announcement"],
    &["report", "study", "survey", "research", "poll"],
    &["data", "figures", "statistics", "numbers"],
];

/// Words from a name to the second thing that a body is for, at most: “the Sampleton work and pensions committee”.
const HALVES: usize = 5;

/// What a body does that puts a text out: “Sample Works released its report”.
const ISSUES: &[&str] = &[
    "released",
    "releases",
    "published",
    "publishes",
    "issued",
    "issues",
    "distributed",
    "conducted",
    "commissioned",
    "compiled",
    "produced",
    "filed",
];

/// Words between that verb and a text, and between a name and that verb, at most.
const NEAR_VERB: usize = 4;

/// Words for when a text came out, and how many there are at most.
pub(super) const RECENTLY: &[&str] = &[
    "earlier",
    "late",
    "last",
    "this",
    "week",
    "month",
    "year",
    "today",
    "yesterday",
];
const WHEN: usize = 4;

/// Words from a text to who made it, at most: “the survey of consumers in Exampla and Fanloria was carried out by”.
const PASSIVE: usize = 18;

/// Documents that are told of before their maker is.
const POLLS: &[&str] = &["poll", "survey", "report", "study"];

/// Sentences in which the maker of a document is named, at most.
const AHEAD: usize = 8;

/// Sentences that are the lead, and those behind it in which the maker of its text is named.
const LEAD: usize = 3;
pub(super) const BEHIND: usize = 6;

impl Resolver<'_, '_> {
    /// Who made “a new poll”, where the text tells so only later: “the Sample News poll”.
    pub(super) fn maker_ahead(&self, first: &Range<usize>, head: usize) -> Option<usize> {
        let here = self.a.doc.sentence(head)?;
        // “It rains more, research suggests. A survey by Sample News said”: the lead tells what, the next sentences who
        let lead = here < LEAD;
        let new = first.len() == 2 && self.a.is_any(first.start, &["new", "recent"]);
        let bare = (first.len() == 1 || new) && self.a.is_any(head, &["research"]);
        // “according to the first poll since May”
        let the = lead
            && first.len() > 2
            && self.a.is_any(first.start, &["the"])
            && self.a.is_any(first.start + 1, &["first", "latest", "new"]);
        let one = (the || self.a.is_any(first.start, &["a", "an"])) && self.a.is_any(head, POLLS)
            || lead && bare;
        if lead && one {
            let last = (here + BEHIND).min(self.a.doc.sentences.len() - 1);
            let until = self.a.doc.sentences[last].tokens.end;
            let mut texts = (head + 1..until).filter(|t| self.is_like_text(*t, head));
            if let Some(body) = texts.find_map(|t| self.maker_at(t)) {
                return Some(body);
            }
        }
        let last = (here + AHEAD).min(self.a.doc.sentences.len() - 1);
        let until = self.a.doc.sentences[last].tokens.end;
        let mut named = (head + 1..until).filter(|t| {
            // “the Sample News poll”: it has been told of
            self.a.is_any(*t, &[self.a.word(head)])
        });
        let next = named.next().filter(|_| one)?;
        let body = self.maker_at(next)?;
        let start = self.phrases.at(next)?.tokens.start;
        self.a.is_any(start, &["the"]).then_some(body)
    }

    /// “data | released Friday by”, “polling | conducted this month”: what was done to make the text before it.
    pub(crate) fn is_made_text(&self, at: usize) -> bool {
        let text = |t: usize| self.a.is_any(t, STUDIES) || self.a.is_any(t, TEXTS);
        self.a.is_any(at, MADE)
            && self.a.pos[at] == Pos::Verb
            && text(at - 1)
            && (self.a.doc.tokens[at - 1].case == Case::Lower
                || at - 1 == self.a.sentence_of(at).start)
            && !self.a.is_any(at + 1, &["by"])
    }

    /// “from 2005, | by”, “earlier this week | from”, “since 1983 | compiled”: behind the words for when a text came out,
    /// where its maker follows.
    pub(super) fn behind_when(&self, from: usize, end: usize) -> usize {
        let date = |t: usize| {
            let year = self.a.word(t).len() == 4 && self.a.pos[t] == Pos::Num;
            year || self.a.is_any(t, DATES) || self.a.is_any(t, MONTHS)
        };
        // “a study out this week from”
        let soon = |t: usize| date(t) || self.a.is_any(t, RECENTLY);
        let out = self.a.is_any(from, &["out"]) && soon(from + 1);
        let mut at = from + usize::from(out);
        while at < end && at < from + WHEN {
            let of = self.a.is_any(at, &["from", "in", "on", "since"]) && at + 1 < end;
            if !(date(at) || self.a.is_any(at, RECENTLY) || of && date(at + 1)) {
                break;
            }
            at += 1;
        }
        at += usize::from(at > from && at < end && self.a.word(at) == ",");
        let maker = at < end && (self.a.is_any(at, MADE) || self.a.is_any(at, &["by", "from"]));
        if maker { at } else { from }
    }

    /// The “by” behind what a study is of: “of trends by”; not “of fires caused by”.
    pub(super) fn by_behind(&self, of: usize, end: usize) -> Option<usize> {
        let phrase = |t: &usize| {
            matches!(
                self.a.pos[*t],
                Pos::Noun | Pos::Adj | Pos::Num | Pos::Det | Pos::Propn
            ) || self.a.is_possessive(*t)
                || self.a.is_joint(*t)
                || self.a.is_any(*t, &["and", "in", "for", ","])
        };
        let next = (of + 1..end.min(of + PASSIVE)).find(|t| !phrase(t))?;
        // “of mills for a paper, carried out by”
        let made = self.a.is_any(next, MADE);
        let by = |t: &usize| self.a.is_any(*t, &["by"]);
        if made {
            return (next + 1..end.min(next + 3)).find(by);
        }
        Some(next).filter(by)
    }

    /// Whether two words may stand for one text: “the lawsuit … the complaint”.
    pub(super) fn is_like_text(&self, t: usize, head: usize) -> bool {
        let any = self.a.is_any(head, &["document"]) && self.a.is_any(t, TEXTS);
        self.a.is_any(t, &[self.a.word(head)])
            || any
            || LIKE
                .iter()
                .any(|words| self.a.is_any(head, words) && self.a.is_any(t, words))
    }

    /// The body that the words beside a text tell it is of.
    pub(crate) fn maker_at(&self, text: usize) -> Option<usize> {
        let made = self.issued(text).or_else(|| self.made_of(text));
        if let Some(body) = made.or_else(|| self.was_made(text)) {
            return Some(body);
        }
        let comma = usize::from(self.a.is_any(text + 1, &[","]));
        let made = text + 1 + comma + usize::from(self.a.is_any(text + 1 + comma, MADE));
        let by = self.a.is_any(made, &["by", "from"]).then_some(made + 1);
        let name = by.map(|n| n + usize::from(self.a.is_any(n, &["the"])));
        // “by the Sampleton work and pensions committee”: of a place, and what is for both has no name
        let last = self.a.sentence_of(text).end;
        let begins = |m: &NameMention| {
            let mut near = m.name.end + 2..last.min(m.name.end + HALVES);
            !near.any(|t| self.half_of_body(t).is_some_and(|s| s <= m.name.start))
        };
        // “in its latest Red Book report”: what it is called, and not who made it
        let phrase = self.phrases.at(text).map(|p| p.tokens.start);
        let owned = phrase.is_some_and(|t| self.a.is_any(t, &["its", "their"]));
        let found = self.bodies().find(|m| {
            let whose = m.name.end + 1 == text && self.a.is_possessive(m.name.end);
            m.name.end == text && !owned || whose || name == Some(m.phrase.start) && begins(m)
        })?;
        Some(found.cluster)
    }

    /// “The university | released | a statement”: the verb right before a text by which somebody puts it out.
    pub(super) fn puts_out(&self, first: usize) -> Option<usize> {
        let verb = first.checked_sub(1)?;
        let sends = self.a.is_any(verb, ISSUES) || self.a.is_any(verb, &["sent", "wrote"]);
        // “was issued a statement”: to whom
        let passive = verb > 0 && self.a.is_any(verb - 1, BE);
        (sends && !passive && verb > self.a.sentence_of(verb).start).then_some(verb)
    }

    /// Who made the text of that word that was told of last: “a report by Doe Weekly’s Sample Unit”, “cited in its report”.
    pub(super) fn maker_told(&self, until: usize, head: usize) -> Option<Resolved> {
        let here = self.a.doc.sentence(until)?;
        let from = self.a.doc.sentences[here.saturating_sub(TOLD)].tokens.start;
        let same = |t: &usize| self.a.is_any(*t, &[self.a.word(head)]);
        let short = |first: &Range<usize>| first.len() == 2 && self.a.is_any(first.start, &["the"]);
        let mut told = (from..until).rev().filter(same).filter_map(|t| {
            let first = self.phrases.at(t)?.tokens.start..t + 1;
            // “the study carried out by researchers”; a lawyer files what is another’s
            let made = self.a.is_any(head, STUDIES) && self.a.is_any(first.end, MADE);
            (!short(&first) || made).then_some(first)
        });
        let first = told.next()?;
        if self.a.is_any(first.start, &["its"]) {
            return match self.owner(&first, None)? {
                Referent::Cluster(c) if !self.is_person(c) => {
                    let (resolution, rule) = (Resolution::Description, "author-of-document");
                    Some(self.referent(Referent::Cluster(c), resolution, rule, 70))
                }
                _ => None,
            };
        }
        // “The university released a statement”
        if first.len() < 5
            && let Some(verb) = self.puts_out(first.start)
            && let Some(found) = self.who_does(verb)
        {
            return Some(found);
        }
        let end = self.a.sentence_of(first.start).end;
        let stops = |t: &usize| {
            let verb = matches!(self.a.pos[*t], Pos::Verb | Pos::Aux) && !self.a.is_any(*t, MADE);
            verb || matches!(self.a.word(*t), "." | "," | ";" | ":" | "!" | "?")
        };
        let stop = (first.end..end).find(stops).unwrap_or(end);
        self.maker(&(first.start..stop), &first)
    }

    /// “Sample Works said in a monthly report”: the body.
    pub(super) fn said_in(&self, text: usize) -> Option<usize> {
        let from = text
            .saturating_sub(BEFORE)
            .max(self.a.sentence_of(text).start + 2);
        let within = (from..text).rev().find(|t| self.a.is_any(*t, &["in"]))?;
        let says = self.is_speech_verb(within - 1);
        let found = self.bodies().find(|m| m.name.end + 1 == within && says)?;
        Some(found.cluster)
    }

    /// “Sample Works released its report”, “Sample Works, which commissioned the survey”: the body that puts the text at
    /// `text` out.
    pub(super) fn issued(&self, text: usize) -> Option<usize> {
        let start = self.a.sentence_of(text).start;
        let verb = (text.saturating_sub(NEAR_VERB + 1).max(start)..text)
            .rev()
            .find(|t| self.a.is_any(*t, ISSUES))?;
        let own = |t: usize| {
            matches!(self.a.pos[t], Pos::Det | Pos::Adj | Pos::Noun | Pos::Num)
                || self.a.is_joint(t)
                || self.a.is_any(t, &["its", "their", "own"])
                // “the results of a study”
                || self.a.is_any(t, &["of"]) && self.a.is_any(t - 1, &["results", "findings"])
        };
        // “has today”, “, which on Monday”
        let plain = |t: usize| {
            matches!(self.a.pos[t], Pos::Adv | Pos::Aux)
                || self
                    .a
                    .is_any(t, &[",", ")", "which", "that", "on", "today", "yesterday"])
                || self.is_place_or_date(t)
        };
        if !(verb + 1..text).all(own) {
            return None;
        }
        // “was issued a statement”: to whom
        if self.a.is_any(
            verb - usize::from(verb > start),
            &["was", "were", "been", "be", "is"],
        ) {
            return None;
        }
        // “Sample Works said it filed a lawsuit”
        let it = (start..verb)
            .rev()
            .find(|t| !matches!(self.a.pos[*t], Pos::Adv | Pos::Aux));
        let it =
            it.filter(|t| self.a.is_any(*t, &["it"]) && *t > start && self.is_speech_verb(t - 1));
        let verb = it.map_or(verb, |t| t - 1);
        let from = verb.saturating_sub(NEAR_VERB).max(start);
        let body = self.own().find(|m| {
            (from..=verb).contains(&m.name.end)
                && m.name.start >= start
                && (m.name.end..verb).all(plain)
                && self.clusters.clusters[m.cluster].kind == NameType::Organisation
        })?;
        Some(body.cluster)
    }

    /// “The survey of consumers in Exampla was carried out by bolt maker Sample Works”: the body.
    pub(super) fn was_made(&self, text: usize) -> Option<usize> {
        let end = self.a.sentence_of(text).end.min(text + PASSIVE);
        let verb = |t: &usize| matches!(self.a.pos[*t], Pos::Verb | Pos::Aux | Pos::Punct);
        let aux = (text + 1..end).find(verb)?;
        if !self.a.is_any(aux, &["was", "were", "is", "are"]) {
            return None;
        }
        let made = aux + 1 + usize::from(self.a.pos.get(aux + 1) == Some(&Pos::Adv));
        if made >= end || !self.a.is_any(made, MADE) {
            return None;
        }
        let by = (made + 1..end.min(made + 4)).find(|t| self.a.is_any(*t, &["by"]))?;
        let the = usize::from(self.a.is_any(by + 1, &["the", "a", "an"]));
        if by + 1 + the >= end {
            return None;
        }
        let mention = self.named_maker(&(text..text + 1), by + 1 + the)?;
        let cluster = self.clusters.mentions[mention].cluster;
        let body = self.clusters.clusters[cluster].kind == NameType::Organisation;
        body.then_some(cluster)
    }

    /// “a survey of ten mills by Sample Works”, “the report by bolt maker Sample Works”: the body behind the “by”.
    pub(super) fn made_of(&self, text: usize) -> Option<usize> {
        let end = self.a.sentence_of(text).end;
        let of = self.a.is_any(text + 1, &["of", "on", "into", "about"]);
        let comma = usize::from(self.a.is_any(text + 1, &[","]));
        let made = self.behind_when(text + 1 + comma, end);
        let by = if self.a.is_any(made, MADE) {
            // “the poll, conducted for a paper by Sample Works”
            let apart = |t: &usize| matches!(self.a.pos[*t], Pos::Verb | Pos::Aux | Pos::Punct);
            (made + 1..end.min(made + 1 + AWAY))
                .take_while(|t| !apart(t))
                .find(|t| self.a.is_any(*t, &["by"]))?
        } else if of {
            let phrase = |t: &usize| {
                matches!(
                    self.a.pos[*t],
                    Pos::Noun | Pos::Adj | Pos::Num | Pos::Det | Pos::Propn
                )
            };
            (text + 2..end.min(text + 2 + AWAY))
                .find(|t| !phrase(t))
                .filter(|t| self.a.is_any(*t, &["by"]))?
        } else {
            (text + 1..end.min(text + 2)).find(|t| self.a.is_any(*t, &["by"]))?
        };
        let the = usize::from(self.a.is_any(by + 1, &["the", "a", "an"]));
        let from = by + 1 + the;
        if from >= end {
            return None;
        }
        let mention = self.named_maker(&(text..text + 1), from)?;
        let named = &self.clusters.mentions[mention];
        // “by Sample Works, Roe Works and Doe Works”
        let next = named.name.end + 1;
        if self.a.is_any(next - 1, &[","]) && self.own().any(|m| m.phrase.start == next) {
            return None;
        }
        let cluster = named.cluster;
        let body = self.clusters.clusters[cluster].kind == NameType::Organisation;
        body.then_some(cluster)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn who_puts_a_text_out_is_told_around_it() {
        for (text, speaker) in [
            (
                "Sample Works Inc said it filed a lawsuit against a mill. It is old. The suit alleges the mill was his.",
                "Sample Works Inc",
            ),
            (
                "Sales of bolts grew by a tenth in May, according to the first opinion poll. It is old. The survey, by the Bolt Relief Panel, asked ten millers.",
                "Bolt Relief Panel",
            ),
            (
                "Sales rose in weekly figures since 1983 compiled by the Bolt Relief Panel. The data showed the mill would close.",
                "Bolt Relief Panel",
            ),
            (
                "Sales of bolts grew by a tenth in May, according to new research. The survey, conducted by the Bolt Relief Panel, asked ten millers.",
                "Bolt Relief Panel",
            ),
            (
                "The survey showed bolts are old. The survey of mills in the town was carried out by bolt maker Sample Works Inc in May.",
                "Sample Works Inc",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
