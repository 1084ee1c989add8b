//! The names in the words of a source: which of them is the speaker, and which only stands beside.

use std::ops::Range;

use super::Resolver;
use super::names_in::names_in;
use crate::attribution::discourse::role_of;
use crate::gazetteer::RoleKind;
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::Case;

/// Positions whose holder is named after what they are of.
pub(super) const POSITIONS: &[&str] = &[
    "president",
    "chairman",
    "chairwoman",
    "director",
    "head",
    "chief",
    "general",
    "secretary",
    "minister",
    "governor",
    "manager",
    "officer",
    "editor",
];

/// Words of a post before “of”, at most.
const POST: usize = 5;

/// What is done with words by those whose words they are: “data compiled by”.
const ISSUED: &[&str] = &[
    "compiled",
    "issued",
    "released",
    "published",
    "signed",
    "delivered",
    "posted",
    "tweeted",
    "authored",
];

impl Resolver<'_, '_> {
    /// The name that ends a phrase, else the first person in it, else the first name that no noun follows.
    pub(super) fn name_in(&self, part: &Range<usize>) -> Option<usize> {
        let inside = || {
            let (first, names) = names_in(self.clusters, self.field, part);
            (first..)
                .zip(names)
                .filter(|(_, m)| m.name.start >= part.start && m.name.end <= part.end)
        };
        let ends = inside().find(|(_, m)| m.name.end == part.end);
        if ends.is_some_and(|(_, m)| self.is_part(m, part.start)) {
            return None;
        }
        let speaks = |m: &NameMention| self.is_person(m.cluster) && !self.is_whose(m, part.end);
        let person = || inside().find(|(_, m)| speaks(m));
        // “Sample Works Inc’s Doe Mills Inc unit”: the unit
        let owns = |m: &NameMention| {
            let unit = |other: &NameMention| other.name.start == m.name.end + 1;
            self.a.is_possessive(m.name.end) && inside().any(|(_, other)| unit(other))
        };
        let body = || inside().find(|(_, m)| !self.modifies(m, part.end) && !owns(m));
        let found = ends.or_else(person).or_else(body);
        found.map(|(i, _)| i)
    }

    /// “The government and Sample Works”, “the Sampleton Attorney’s Office”: the last word or two of what is meant.
    fn is_part(&self, m: &NameMention, start: usize) -> bool {
        let body = !self.is_person(m.cluster) && m.phrase.start > start;
        let joined = || self.a.is_any(m.phrase.start - 1, &["and", "or"]);
        let head = m.name.end - 1;
        let general = || {
            m.name.len() == 1
                && m.phrase.start > start + 1
                && self.clusters.clusters[m.cluster].organisation.is_none()
                && role_of(self.a, self.g, head).is_some_and(|(k, ..)| k == RoleKind::Organization)
        };
        body && (joined() || general())
    }

    /// The first person in what follows a noun: “business leaders like Jane Doe”; not “critics of Jane Doe”.
    pub(super) fn person_in(&self, part: &Range<usize>) -> Option<usize> {
        let object = |m: &NameMention| {
            let before = m.phrase.start.saturating_sub(1);
            let to = self.a.is_any(before, &["of", "for", "to", "against"]);
            // “groups like the alliance pushed by Jane Doe”
            let by = self.a.is_any(before, &["by"])
                && self.a.pos[before - 1] == Pos::Verb
                && !self.is_issued(before - 1);
            before > part.start && (to || by)
        };
        let (first, names) = names_in(self.clusters, self.field, part);
        let person = names.iter().position(|m| {
            let within = m.name.start >= part.start && m.name.end <= part.end;
            let speaks = within && self.is_person(m.cluster);
            speaks && !self.is_whose(m, part.end) && !object(m)
        });
        person.map(|i| first + i)
    }

    /// “many Doe detractors”, “Doe’s election many voters”: a person who only says whose they are.
    fn is_whose(&self, m: &NameMention, end: usize) -> bool {
        let next = m.name.end;
        let people = || {
            self.a.pos[next] == Pos::Noun
                && self.a.doc.tokens[next].case == Case::Lower
                && self.a.word(next).ends_with('s')
        };
        // “Doe’s election many voters”, “Doe’s family”; but “Doe’s memoir”, in which he speaks
        let own = || {
            (next + 1..end).any(|t| {
                self.a.is_any(t, &["many", "some", "most", "several"])
                    || role_of(self.a, self.g, t).is_some_and(|(kind, ..)| {
                        !matches!(kind, RoleKind::Document | RoleKind::Organization)
                    })
            })
        };
        next < end && (self.a.is_possessive(next) && own() || people())
    }

    pub(crate) fn is_person(&self, cluster: usize) -> bool {
        self.clusters.clusters[cluster].kind == NameType::Person
    }

    /// “one Sample employee”, “Sample’s home county”: a word alone that says whose or which.
    fn modifies(&self, m: &NameMention, end: usize) -> bool {
        let next = m.name.end + usize::from(self.a.is_possessive(m.name.end));
        let outlet = self.a.is_any(next, &["news", "television", "radio"]);
        m.name.len() == 1
            && next < end
            && !outlet
            && matches!(
                self.a.pos[next],
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb
            )
    }

    /// “Finland’s foreign minister, Alexander Stubb”: the name after the comma.
    pub(super) fn apposition(&self, tokens: &Range<usize>, comma: usize) -> Option<usize> {
        if comma >= tokens.end || self.a.word(comma) != "," {
            return None;
        }
        self.clusters
            .mentions
            .iter()
            .position(|m| m.field == self.field && m.phrase.start == comma + 1)
    }

    /// “The Conflicts Secretary of the Millers Federation, Jane Doe,”, of which all before the comma was taken for a name:
    /// whoever has the post.
    pub(super) fn holder_behind(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
    ) -> Option<usize> {
        let found = self.apposition(tokens, first.end)?;
        let m = &self.clusters.mentions[found];
        let article = usize::from(self.a.is_any(first.start, &["the"]));
        let mut post = first.start + article..first.end.min(first.start + article + POST);
        let held = post.any(|t| {
            self.a.is_any(t, POSITIONS)
                && (t + 1 == first.end || self.a.is_any(t + 1, &["of", "for", "at"]))
        });
        let fits = m.name.end == tokens.end && self.is_person(m.cluster) && m.name.len() > 1;
        (held && fits).then_some(found)
    }

    /// The person who ends a source that begins with what a preposition goes with, or whoever follows there: “with the
    /// Sample Commission, Doe Mills, which makes bolts”.
    pub(super) fn after_employer(&self, tokens: &Range<usize>, comma: usize) -> Option<usize> {
        let before = tokens.start.checked_sub(1)?;
        let with = ["for", "at", "from", "of", "with", "in", "by"];
        if comma >= tokens.end || self.a.word(comma) != "," || !self.a.is_any(before, &with) {
            return None;
        }
        let next = self.clusters.mentions.iter().position(|m| {
            let aside = |t: usize| self.a.is_any(t + 1, &["which", "who", "whose"]);
            m.field == self.field
                && m.phrase.start == comma + 1
                && m.name.end < tokens.end
                && self.a.word(m.name.end) == ","
                && aside(m.name.end)
        });
        next.or_else(|| {
            self.clusters.mentions.iter().position(|m| {
                m.field == self.field
                    && m.name.end == tokens.end
                    && m.phrase.start > comma
                    && self.clusters.clusters[m.cluster].kind == NameType::Person
            })
        })
    }

    /// “Analysts polled by Sample Bank”, “a letter sent to Sample Bank”: they are no speakers. But whoever issues words
    /// speaks by them.
    /// “a statement issued”, before “by”
    pub(super) fn is_issued(&self, at: usize) -> bool {
        let online = usize::from(self.a.is_any(at + 1, &["online"]));
        self.a.is_any(at, ISSUED) && self.a.is_any(at + 1 + online, &["by"])
    }

    pub(super) fn is_participle(&self, at: usize) -> bool {
        let word = self.a.word(at);
        let form =
            word.ends_with("ed") || matches!(word, "led" | "seen" | "sent" | "held" | "made");
        let next = at + 1 + usize::from(self.a.pos.get(at + 1) == Some(&Pos::Adv));
        let author = self.a.is_any(next, &["by"]) && self.a.is_any(at, ISSUED);
        // “a study published on Tuesday in the journal Sample Letters”
        let when = ["on", "in", "at", "last", "this", "earlier"];
        let dated = (self.a.is_any(at, ISSUED) || self.a.is_any(at, &["filed", "sent"]))
            && self.a.is_any(next, &when);
        let opens = self.a.is_any(next, &["by", "to"]) || dated;
        form && self.a.pos[at] == Pos::Verb && opens && !author
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;
    use crate::{Article, Engine};

    #[test]
    fn a_title_behind_a_body_leads_to_its_holder() {
        for text in [
            "Bank of China President Wang Quorl said it would rain.",
            "White House Chief of Staff Wang Quorl said it would rain.",
        ] {
            assert_eq!(last_speaker(text), "Wang Quorl", "{text}");
        }
    }

    #[test]
    fn the_name_that_speaks() {
        let engine = Engine::builder().build().unwrap();
        for (text, speaker) in [
            (
                "The president of the Sample Institute, Jane Doe, said it would rain.",
                "Jane Doe",
            ),
            (
                "President of the Sample Bolt Institute (SBI) Martha Roe told reporters it would rain.",
                "Martha Roe",
            ),
            (
                "Undersecretary of Commerce Martha Roe said it would rain.",
                "Martha Roe",
            ),
            (
                "The Secretary of Mills Martha Roe, who has been in office since May, said it would rain.",
                "Martha Roe",
            ),
            (
                "Covering the mill for Sample Bank, analyst Jane Doe said it would rain.",
                "Jane Doe",
            ),
            (
                "Mayor Martha Roe used Twitter Saturday to suggest that Jim Poe was holding on to his mill.",
                "Martha Roe",
            ),
            (
                "Economists polled by Reuters said it would rain.",
                "Economists polled by Reuters",
            ),
            ("Jane Doe today said it would rain.", "Jane Doe"),
            (
                "The mill will be closed, chairman of the milling conference Martha Roe of Exampla said.",
                "Martha Roe",
            ),
            (
                "Jane Doe chairman of the Sample Mills Board said it would rain.",
                "Jane Doe",
            ),
            (
                "<Sample Mills Inc>, a shell company, said it would rain.",
                "Sample Mills Inc",
            ),
            ("Erdia’s Jane Doe sharply said it would rain.", "Jane Doe"),
            ("16% said it would rain.", "-"),
            (
                "Jane Doe left. Many Doe detractors last month said it would rain.",
                "Many Doe detractors",
            ),
            (
                "Sample Works Inc’s Doe Mills Inc unit said it would rain.",
                "Doe Mills Inc",
            ),
            (
                "John Roe is ill. Lawyers representing Roe said it would rain.",
                "Lawyers representing Roe",
            ),
            (
                "“We are glad that it will rain at last.” -- Jane Doe, chief of the mill. Read more here.",
                "Jane Doe",
            ),
            (
                "John Roe’s pick to run the Sample Mills Agency, Jim Poe, said it would rain.",
                "Jim Poe",
            ),
            (
                "Former deputy mill chief under Mayor John Roe, Jim Poe, said it would rain.",
                "Jim Poe",
            ),
            (
                "In a phone call with Mayor Jane Doe  John Roe said it would rain.",
                "John Roe",
            ),
            (
                "John Roe answered. An official close to the talks on John Roe’s exit says it will rain.",
                "official close to the talks on John Roe’s exit",
            ),
            ("This would allow “a bit of rain”.", "-"),
        ] {
            let quotes = engine.annotate(&Article::new("a", text)).quotes;
            let speaker_of = quotes.first().and_then(|q| q.speaker.clone());
            let name = speaker_of.map_or_else(|| "-".to_owned(), |s| s.name);
            assert_eq!(name, speaker, "{text}");
        }
    }
}
