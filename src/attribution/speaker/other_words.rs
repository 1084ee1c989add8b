//! Words that name nobody we know: “the mill”, “Sampletron”, “a tearful Doe”. They stand as the name, unless something near tells
//! whose they are.

use std::ops::Range;

use super::Resolver;
use super::resolved::Resolved;
use crate::annotation::{Resolution, Speaker, SpeakerKind};
use crate::attribution::discourse::{Referent, role_of};
use crate::gazetteer::RoleKind;
use crate::mention::clusters::Cluster;
use crate::mention::names::{NameType, PARTICLES};
use crate::tag::pos::Pos;
use crate::text::Case;

impl Resolver<'_, '_> {
    /// Words that name nobody we know.
    pub(crate) fn other(&self, tokens: &Range<usize>, first: &Range<usize>) -> Resolved {
        // “a tearful Doe”
        if first == tokens
            && let Some(name) = self.behind_adjective(first)
        {
            return self.other(&name, &name);
        }
        if first == tokens
            && let Some(name) = self.behind_noun(first)
        {
            let mut found = self.other(&name, &name);
            if let Some(speaker) = found.speaker.as_mut().filter(|s| s.entity.is_none()) {
                speaker.kind = SpeakerKind::Organization;
            }
            return found;
        }
        if first == tokens
            && let Some(some) = self.some_of(first)
        {
            return some;
        }
        let head = first.end.saturating_sub(1).max(first.start);
        // “the exchange”, “the Sampleton exchange”, after “the Sampleton Stock Exchange”
        if (2..6).contains(&first.len())
            && first == tokens
            && self.a.is_any(first.start, &["the"])
            && let Some(cluster) = self.organisation_before(head)
            && self.is_shortened(cluster, first.start + 1..head)
        {
            let referent = Referent::Cluster(cluster);
            let rule = "organisation-named-before";
            return self.referent(referent, Resolution::Description, rule, 85);
        }
        if first.start == tokens.start
            && self.is_one_of_firms(tokens)
            && let Some(body) = self.body_named_next(tokens, head)
        {
            return self.referent(body, Resolution::Description, "body-named-next", 75);
        }
        // “the English-language daily”
        if first == tokens
            && let Some(cluster) = self.paper_before(tokens, head)
        {
            let referent = Referent::Cluster(cluster);
            let rule = "organisation-named-before";
            return self.referent(referent, Resolution::Description, rule, 80);
        }
        // “the software maker”, “the technology giant”
        if first == tokens
            && let Some(cluster) = self.company_before(tokens, head)
        {
            let referent = Referent::Cluster(cluster);
            return self.referent(
                referent,
                Resolution::Description,
                "company-named-before",
                80,
            );
        }
        if let Some(firm) = self.firm_by_epithet(tokens, first, head) {
            let rule = "company-named-before";
            return self.referent(firm, Resolution::Description, rule, 80);
        }
        if first == tokens
            && let Some(alone) = self
                .alone_before(tokens, head)
                .or_else(|| self.acting_by_calling(tokens, head))
        {
            return self.referent(alone, Resolution::Description, "person-alone-before", 75);
        }
        let inside = |t: usize| t > self.a.sentence_of(t).start;
        let capital = first
            .clone()
            .any(|t| self.a.doc.tokens[t].is_capitalised() && inside(t));
        // “SMPL”, “MillWorks”, “Sample <SMPL>”: a firm, though the sentence begins with it
        // but not the label of a turn, “SMPL: …”
        let label = head + 1 < self.a.doc.tokens.len() && self.a.word(head + 1) == ":";
        let lettered = first.len() == 1
            && !label
            && (matches!(self.a.doc.tokens[head].case, Case::Upper | Case::Mixed)
                && self.a.word(head).chars().count() > 1
                || head + 1 < self.a.doc.tokens.len() && self.a.word(head + 1) == "<");
        let capital = capital || lettered;
        // “Sample Capital Markets” is one body, for its plural; “Sample Republicans” are people.
        let article = usize::from(self.a.is_any(first.start, &["the"]));
        let body = first.len() > 1 + article
            && inside(head)
            && first.clone().all(|t| self.a.doc.tokens[t].is_capitalised())
            && !self.is_of_nation(head);
        let plural = self.a.word(head).ends_with('s') && !body && !lettered;
        let kind = if plural || self.is_both(tokens) {
            SpeakerKind::Group
        } else if capital {
            SpeakerKind::Organization
        } else {
            SpeakerKind::Unknown
        };
        // What hangs on a name is not part of it: “Sample, which makes bolts”.
        let capital =
            |t: usize| self.a.pos[t] == Pos::Propn || self.a.doc.tokens[t].is_capitalised();
        // “Most of them” begins with a capital too.
        let several = [
            "most",
            "some",
            "many",
            "several",
            "few",
            "both",
            "all",
            "others",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "half",
            "part",
            "nearly",
            "another",
            "plenty",
            "dozens",
            "scores",
            "hundreds",
            "thousands",
            "millions",
        ];
        let particle = |t: usize| {
            t + 1 < first.end && PARTICLES.contains(&self.a.word(t).to_lowercase().as_str())
        };
        // “Sample-Works, which makes bolts”
        let joint = |t: usize| t > first.start && t + 1 < first.end && self.a.is_joint(t);
        let named = first.clone().all(|t| capital(t) || particle(t) || joint(t))
            && !self.a.is_any(first.start, &several);
        // “joseph”, after “analyst Jane Joseph”
        let small = first.len() == 1 && first == tokens && self.a.pos[head] == Pos::Noun;
        if (named || small)
            && let Some(cluster) = self.short_for(first)
            && (named || self.is_person(cluster))
        {
            let referent = Referent::Cluster(cluster);
            return self.referent(referent, Resolution::Alias, "source-short-name", 80);
        }
        // “Sample Weekly’s Jane Doe”, “JD: …”
        let person = self
            .behind_possessive(first)
            .or_else(|| self.calling_behind(tokens, first))
            .or_else(|| self.lettered(first).filter(|_| label));
        if let Some(name) = person {
            return Resolved {
                speaker: Some(Speaker {
                    entity: None,
                    name,
                    kind: SpeakerKind::Person,
                    role: None,
                    country: None,
                }),
                resolution: Resolution::Alias,
                confidence: 75,
                ..Resolved::nobody("source-short-name")
            };
        }
        if first.len() == 1
            && first == tokens
            && let Some((name, kind)) = self.spelled_out(head)
        {
            return Resolved {
                speaker: Some(Speaker {
                    entity: None,
                    name,
                    kind,
                    role: None,
                    country: None,
                }),
                resolution: Resolution::Alias,
                confidence: 80,
                ..Resolved::nobody("source-short-name")
            };
        }
        if first == tokens
            && let Some(named) = self.named_phrase_before(tokens, head)
        {
            return Resolved {
                speaker: Some(Speaker {
                    entity: None,
                    name: self.without_article(named),
                    kind: if plural {
                        SpeakerKind::Group
                    } else {
                        SpeakerKind::Organization
                    },
                    role: None,
                    country: None,
                }),
                resolution: Resolution::Description,
                confidence: 60,
                ..Resolved::nobody("introduced-before")
            };
        }
        // “Sample House of Fabrics Inc”, “the Exampla Secretariat of Commerce”
        let of = first.end;
        let whole = of + 1 < tokens.end
            && self.a.is_any(of, &["of", "for"])
            && (of + 1..tokens.end)
                .all(|t| capital(t) || self.a.is_any(t, &["and", "of", "the", "&"]));
        let cut =
            (named || self.is_aside(tokens, first)) && !whole && !self.is_of_places(tokens, first);
        let words = if cut { first.clone() } else { tokens.clone() };
        let name = match self.owner_near(&words) {
            // “His amendment”
            Some(owner) => {
                let own = self.without_article(words.start + 1..words.end);
                format!("{}’s {own}", owner.name)
            }
            None => self.without_article(words),
        };
        Resolved {
            speaker: Some(Speaker {
                entity: None,
                name,
                kind,
                role: None,
                country: None,
            }),
            confidence: 60,
            ..Resolved::nobody("source-other-words")
        }
    }

    /// Whose a thing is, “his amendment”, where that one is named in the sentence or in the one before.
    fn owner_near(&self, words: &Range<usize>) -> Option<Speaker> {
        let own = self.a.is_any(words.start, &["its", "his", "her"]) && words.len() > 1;
        // not “according to Her Way”
        if !own || self.a.doc.tokens[words.start + 1].is_capitalised() {
            return None;
        }
        let owner = self.owner(words, None)?;
        let here = self.a.doc.sentence(words.start)?;
        let near = |at: usize| self.a.doc.sentence(at).is_some_and(|s| here - s <= 1);
        let named = self
            .discourse
            .before(words.start)
            .take_while(|m| near(m.tokens.start))
            .any(|m| m.referent == owner);
        named.then(|| self.speaker(owner).0).flatten()
    }

    /// “the miller | , who is old,”: what a relative clause adds.
    fn is_aside(&self, tokens: &Range<usize>, first: &Range<usize>) -> bool {
        let comma = first.end;
        comma + 1 < tokens.end
            && self.a.word(comma) == ","
            && self
                .a
                .is_any(comma + 1, &["who", "which", "whose", "once", "formerly"])
    }

    /// “The Sampleton | , Exampla lawsuit”, “the Quorl | , Roe and Doe institutes”: names of places with what is there.
    fn is_of_places(&self, tokens: &Range<usize>, first: &Range<usize>) -> bool {
        let small = |t: usize| {
            matches!(self.a.pos[t], Pos::Noun | Pos::Adj)
                && self.a.doc.tokens[t].case == Case::Lower
        };
        let nouns = tokens.clone().rev().take_while(|t| small(*t)).count();
        let names = first.end..tokens.end.saturating_sub(nouns);
        let name = |t: usize| {
            self.a.doc.tokens[t].is_capitalised()
                || self.a.is_possessive(t)
                || self.a.word(t) == ","
                || self.a.is_any(t, &["and"])
        };
        nouns > 0
            && names.len() > 1
            && self.a.is_any(tokens.start, &["a", "an", "the"])
            && self.a.word(first.end) == ","
            && names.clone().all(name)
    }

    /// “Sample Weekly’s Quorl Vandop, its chief miller,”: behind the name of a body a person’s, as the calling tells.
    fn calling_behind(&self, tokens: &Range<usize>, first: &Range<usize>) -> Option<String> {
        let comma = first
            .clone()
            .find(|t| self.a.word(*t) == ",")
            .unwrap_or(first.end);
        let whose = (first.start..comma)
            .rev()
            .find(|t| self.a.is_possessive(*t))?;
        let name = whose + 1..comma;
        let plain =
            |t: usize| self.a.pos[t] == Pos::Propn && self.a.doc.tokens[t].case == Case::Capital;
        let ends = |t: usize| self.a.pos[t] == Pos::Adp || self.a.word(t) == ",";
        let calling = (comma + 1..tokens.end)
            .find(|t| ends(*t))
            .unwrap_or(tokens.end);
        let person = comma + 1 < calling
            && role_of(self.a, self.g, calling - 1)
                .is_some_and(|(kind, plural, _)| kind == RoleKind::Person && !plural);
        (person && matches!(name.len(), 2 | 3) && name.clone().all(plain))
            .then(|| self.without_article(name))
    }

    /// “Both the mill and Sample Works”
    pub(crate) fn is_both(&self, words: &Range<usize>) -> bool {
        words.len() > 3
            && self.a.is_any(words.start, &["both"])
            && words.clone().any(|t| self.a.is_any(t, &["and"]))
    }

    /// “the admission service Sample”, “consultants Sample Works”: a name behind a noun that says what it is.
    fn behind_noun(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        let start = (words.start..words.end)
            .rev()
            .take_while(|t| capital(*t) || self.a.is_joint(*t) && capital(*t + 1))
            .filter(|t| capital(*t))
            .last()?;
        let noun = start
            .checked_sub(1)
            .filter(|t| *t > self.a.sentence_of(*t).start || self.a.pos[*t] == Pos::Noun)?;
        let other =
            |t: usize| matches!(self.a.pos[t], Pos::Verb | Pos::Aux | Pos::Punct | Pos::Adp);
        // “The Dutch state-owned mill group Sample”
        let first = self.a.sentence_of(words.start).start;
        let nation = |t: usize| {
            let opens = t == first || t == words.start;
            self.a.pos[t] == Pos::Adj && (opens || t == words.start + 1)
                || opens && self.a.pos[t] == Pos::Det
        };
        let small = (words.start..start).all(|t| {
            let compound = self.a.is_joint(t) || t > words.start && self.a.is_joint(t - 1);
            compound || nation(t) || !other(t) && !capital(t)
        });
        let known = role_of(self.a, self.g, noun).is_some();
        (start > words.start && small && known).then_some(start..words.end)
    }

    /// A name of one word behind an article and an adjective.
    fn behind_adjective(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let (article, adjective, name) = (words.start, words.start + 1, words.end - 1);
        let small = words.len() == 3
            && self.a.pos[adjective] == Pos::Adj
            && !self.a.doc.tokens[adjective].is_capitalised();
        let named = self.a.pos[name] == Pos::Propn && self.a.doc.tokens[name].case == Case::Capital;
        (small && named && self.a.is_any(article, &["a", "an", "the"])).then_some(name..words.end)
    }

    /// The one name of the article that begins with these words, or the one person’s that ends with them; a person’s
    /// begins with two of them or more.
    fn short_for(&self, words: &Range<usize>) -> Option<usize> {
        let start = words.clone().rev().find(|t| self.a.is_possessive(*t));
        // “Sample’s van Doe”
        let words = start.map_or(words.start, |s| s + 1)..words.end;
        if words.is_empty() {
            return None;
        }
        let short = self.without_article(words.clone()).to_lowercase();
        let mut found = self.clusters.clusters.iter().enumerate().filter(|(_, c)| {
            let name = c.name.to_lowercase();
            let rest = match c.kind {
                NameType::Organisation => name.strip_prefix(short.as_str()),
                NameType::Person => name.strip_suffix(short.as_str()),
                NameType::Other => None,
            };
            rest.is_some_and(|r| r.starts_with(' ') || r.ends_with(' '))
        });
        if let Some((index, _)) = found.next() {
            return found.next().is_none().then_some(index);
        }
        // “Mary Ann Jane”, of Mary Ann Jane Doe
        let begins = |c: &Cluster| {
            let rest = c.name.to_lowercase();
            let rest = rest.strip_prefix(short.as_str()).map(str::to_owned);
            c.kind == NameType::Person && rest.is_some_and(|r| r.starts_with(' '))
        };
        // “Vandip”, of Vandip Quorl, where nothing else is called so
        let clusters = &self.clusters.clusters;
        let has = |c: &&Cluster| c.words().contains(&short);
        let one = words.len() == 1 && clusters.iter().filter(has).count() == 1;
        let mut found =
            (0..clusters.len()).filter(|i| (one || short.contains(' ')) && begins(&clusters[*i]));
        let index = found.next()?;
        found.next().is_none().then_some(index)
    }

    /// Whether the words before “exchange” are all in the name of a body, if any are.
    fn is_shortened(&self, cluster: usize, modifiers: Range<usize>) -> bool {
        let name = self.clusters.clusters[cluster].words();
        let mut modifiers = modifiers;
        modifiers.all(|t| name.contains(&self.a.word(t).to_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_description_has_no_loose_ends() {
        for (text, name) in [
            ("The authors themselves said it would rain.", "authors"),
            (
                "It is old. A Quorl and Sons <QRL.S> spokesman said it would rain.",
                "Quorl and Sons spokesman",
            ),
            (
                "A Quorl and Sons <QRL.S> spokesman said it would rain. The spokesman said it was cold.",
                "Quorl and Sons spokesman",
            ),
            (
                "A report by some millers (SM) said it would rain.",
                "report by some millers",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_body_by_some_words_of_its_name() {
        let text = "The Sampleton Stock Exchange said it would rain. The Sampleton exchange said it was old.";
        assert_eq!(last_speaker(text), "Sampleton Stock Exchange");
        let text = "The Sampleton Stock Exchange said it would rain. The Doeville exchange said it was old.";
        assert_ne!(last_speaker(text), "Sampleton Stock Exchange");
    }

    #[test]
    fn both_is_no_part_of_two_names() {
        let text = "It is old. Both the mayor’s office and Quorla have denied that it rained.";
        assert_eq!(last_speaker(text), "mayor’s office and Quorla");
    }

    #[test]
    fn names_of_places_stand_before_what_is_there() {
        for (text, name) in [
            (
                "It is old. A Quorlton County, Ohio, mill worker said it would rain.",
                "Quorlton County, Ohio, mill worker",
            ),
            (
                "It is old. Hundreds of students said it would rain.",
                "Hundreds of students",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn whose_word_it_is() {
        for (text, name) in [
            (
                "John Roe has left the town. His amendment said it would rain.",
                "John Roe’s amendment",
            ),
            (
                "John Roe has left the town. The mill is closed. It is old. His amendment said it would rain.",
                "His amendment",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_calling_tells_that_a_name_is_a_persons() {
        let text =
            "“It rained,” said Quorla’s Brulk Vandop, Quorla’s senior vice president of looms.";
        assert_eq!(last_speaker(text), "Brulk Vandop");
    }
}
