//! Speakers without a name: “a senior official”, “the company”, “the analyst”.
//!
//! The words stand as the name, unless they are another word for somebody the article has named: a company that is
//! spoken of, a person introduced by that very word.

pub(crate) mod acting;
pub(crate) mod alone;
pub(crate) mod another_word;
pub(crate) mod headline;
pub(crate) mod introduced;
pub(crate) mod introduction;
pub(crate) mod named_next;
pub(crate) mod post_holder;
pub(crate) mod same_role;
pub(crate) mod speaks_for;
pub(crate) mod weighed;

use std::ops::Range;

use crate::annotation::{Resolution, Speaker, SpeakerKind};
use crate::attribution::discourse::{Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::gazetteer::{RoleKind, Target};
use crate::mention::clusters::display;
use crate::tag::pos::Pos;
use crate::text::Case;

impl Resolver<'_, '_> {
    /// Somebody with a role and no name.
    pub(super) fn described(
        &self,
        tokens: &Range<usize>,
        first: &Range<usize>,
        head: usize,
    ) -> Resolved {
        let Some((kind, plural, _)) = role_of(self.a, self.g, head) else {
            return self.other(tokens, first);
        };
        if !plural
            && !matches!(kind, RoleKind::Organization | RoleKind::Document)
            && let Some(named) = self.named_right_before(tokens)
        {
            return self.named(named);
        }
        let unit = self.unit_of_owner(first, head);
        let apposed = || self.word_in_apposition(first, kind);
        if let Some(body) = unit.or_else(apposed) {
            let mut found = self.other(&body, &body);
            if let Some(speaker) = found.speaker.as_mut().filter(|s| s.entity.is_none()) {
                speaker.kind = SpeakerKind::Organization;
            }
            return found;
        }
        if first == tokens
            && let Some(unit) = self.unit_that_leads(tokens, head)
        {
            let rule = "company-named-before";
            return self.referent(Referent::Cluster(unit), Resolution::Description, rule, 75);
        }
        if first == tokens
            && let Some(body) = self.named_by_word(tokens, head)
        {
            let rule = "body-introduced-before";
            return self.referent(Referent::Cluster(body), Resolution::Description, rule, 75);
        }
        // “The newspaper, quoting sources, said”
        let quoting =
            first.end + 1 < tokens.end && self.a.is_any(first.end + 1, &["quoting", "citing"]);
        // “The court in the Doe case”: the one that was named
        let in_case = first.end + 2 < tokens.end
            && self.a.is_any(first.end, &["in"])
            && self.a.is_any(tokens.end - 1, &["case"]);
        if (first == tokens || quoting || in_case)
            && let Some(named) = self.named_before(kind, plural, first, head)
        {
            return named;
        }
        // “Management said”: that of the company the text is about
        if tokens.len() == 1
            && self.a.is_any(head, &["management"])
            && let Some(company) = self
                .likely_company(tokens.start)
                .or_else(|| self.main_company(tokens.start))
        {
            let rule = "company-named-before";
            return self.referent(
                Referent::Cluster(company),
                Resolution::Description,
                rule,
                70,
            );
        }
        if let Some(several) = self.listed(tokens, first, head, plural) {
            return several;
        }
        if let Some(firm) = self.firm_by_epithet(tokens, first, head) {
            let rule = "company-named-before";
            return self.referent(firm, Resolution::Description, rule, 80);
        }
        // “The 56-year-old miller with the famous name”
        // “the Exampla Democrat, a miller for years,”
        let closed = first == tokens || first.end < tokens.end && self.a.word(first.end) == ",";
        if (closed || self.is_age(first) && head + 1 == first.end)
            && let Some(alone) = self.alone_before(first, head)
        {
            return self.referent(alone, Resolution::Description, "person-alone-before", 75);
        }
        if let Some(acting) = self
            .epithet_of(tokens, head)
            .or_else(|| self.acting_by_calling(tokens, head))
        {
            return self.referent(acting, Resolution::Description, "person-alone-before", 75);
        }
        if let Some(next) = self.named_next(tokens, head) {
            return self.referent(next, Resolution::Description, "person-named-next", 75);
        }
        if kind == RoleKind::Organization
            && !plural
            && let Some(body) = self.body_named_next(tokens, head)
        {
            return self.referent(body, Resolution::Description, "body-named-next", 75);
        }
        if plural && let Some(body) = self.regulator_named_next(tokens, head) {
            return self.referent(body, Resolution::Description, "body-named-next", 75);
        }
        if first == tokens
            && let Some(named) = self.named_elsewhere(tokens, head)
        {
            return self.referent(named, Resolution::Description, "person-named-next", 80);
        }
        if !plural && let Some(holder) = self.post_holder(kind, tokens, head) {
            let rule = "person-introduced-before";
            return self.referent(holder, Resolution::Description, rule, 75);
        }
        let introduction = self.introduction(kind, tokens, head);
        if !plural
            && introduction.is_none()
            && let Some(weighed) = self.weighed(kind, tokens, head)
        {
            return self.referent(weighed, Resolution::Description, "person-weighed", 70);
        }
        if kind == RoleKind::Document
            && let Some(author) = introduction
                .as_ref()
                .and_then(|i| self.author_of_introduction(i))
        {
            return author;
        }
        // “the department”, after “the finance department”: no name to go by, and whoever spoke may be meant
        let introduced = introduction.as_ref().is_some_and(|words| {
            kind != RoleKind::Organization
                || self.a.is_any(head, &["group"])
                || self.has_name(words, words.end - 1)
        });
        let whole = introduction.unwrap_or_else(|| tokens.clone());
        let mut told = self.countries.iter().filter(|c| {
            c.field == self.field && c.tokens.start >= whole.start && c.tokens.end <= whole.end
        });
        // “officials of France and Belgium” speak for neither
        let several = self.only_nation(whole.clone()).is_err()
            && whole.clone().any(|t| self.a.is_any(t, &["and", "or"]));
        let country = told
            .next()
            .filter(|_| !several)
            .map(|c| self.g.countries[usize::from(c.country)].iso3.clone());
        let owning = self.nation_owning(&whole);
        let owner = self.owner_before(&whole);
        let speaks_for = ((!plural || self.are_officials(head)) && owner.is_none())
            .then(|| self.speaks_for(&whole, kind))
            .flatten();
        let nation = (country.is_none() && !several && speaks_for.is_none())
            .then(|| owning.or_else(|| self.nation_of(&whole)))
            .flatten();
        let nation = nation.map(|n| &self.g.countries[usize::from(n)]);
        let country = country.or_else(|| nation.map(|n| n.iso3.clone()));
        let whole = if owner.is_none() && kind == RoleKind::Organization {
            self.outlet(whole, head)
        } else {
            whole
        };
        let led = self.led_by(&whole, head);
        let words = match (&owner, nation, &speaks_for) {
            _ if led.is_some() => {
                let led = led.unwrap_or_default();
                format!("{} led by {led}", self.without_article(whole.clone()))
            }
            (Some(owner), ..) => {
                let own = self.without_article(whole.start + 1..whole.end);
                format!("{}’s {own}", owner.name)
            }
            (None, Some(nation), _) => {
                let s = if nation.name.ends_with('s') { "" } else { "s" };
                // “the country’s government”
                let own = whole.start + if owning.is_some() { 3 } else { 0 };
                format!(
                    "{}’{s} {}",
                    nation.name,
                    self.without_article(own..whole.end)
                )
            }
            (.., Some(spoken)) => spoken.name.clone(),
            _ => self.without_article(whole.clone()),
        };
        let speaker_kind = match kind {
            RoleKind::Organization | RoleKind::Document => SpeakerKind::Organization,
            RoleKind::Group => SpeakerKind::Group,
            RoleKind::Anonymous
            | RoleKind::Spokesperson
            | RoleKind::Person
            | RoleKind::Relative
                if plural =>
            {
                SpeakerKind::Group
            }
            _ => SpeakerKind::Unknown,
        };
        let principal = (kind == RoleKind::Spokesperson)
            .then(|| {
                owner
                    .or(speaks_for.map(|s| s.body))
                    .or_else(|| self.principal(&whole, head))
            })
            .flatten();
        let phrase = self
            .phrases
            .at(head)
            .and_then(|p| self.phrases.list.iter().position(|q| q == p));
        Resolved {
            speaker: Some(Speaker {
                entity: None,
                name: words,
                kind: speaker_kind,
                role: None,
                country,
            }),
            principal,
            resolution: if speaker_kind == SpeakerKind::Unknown && !introduced {
                Resolution::None
            } else {
                Resolution::Description
            },
            referent: phrase.map(Referent::Described),
            confidence: 88,
            ..Resolved::nobody(match kind {
                _ if introduced => "introduced-before",
                RoleKind::Spokesperson => "source-spokesperson",
                RoleKind::Organization | RoleKind::Document => "source-organisation",
                RoleKind::Group => "source-group",
                _ => "source-unnamed",
            })
        }
    }

    /// “Sample newspaper”, of “the influential Sample newspaper”: what a paper or an agency is like is no part of its name.
    fn outlet(&self, words: Range<usize>, head: usize) -> Range<usize> {
        const OUTLETS: &[&str] = &[
            "newspaper",
            "paper",
            "daily",
            "weekly",
            "magazine",
            "journal",
            "agency",
            "radio",
        ];
        let start = words.start + usize::from(self.a.is_any(words.start, &["the", "a", "an"]));
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        let name = (start..head).find(|t| capital(*t));
        let Some(name) = name.filter(|n| *n > start && self.a.is_any(head, OUTLETS)) else {
            return words;
        };
        let like = (start..name).all(|t| self.a.pos[t] == Pos::Adj && !capital(t));
        if like { name..words.end } else { words }
    }

    /// Whose: “his lawyer”, “its central bank”.
    fn owner_before(&self, words: &Range<usize>) -> Option<Speaker> {
        let own = self.a.is_any(words.start, &["its", "his", "her"]) && words.len() > 1;
        let owner = own.then(|| self.owner(words, None)).flatten()?;
        self.speaker(owner).0
    }

    /// On whose behalf a spokesperson speaks.
    fn principal(&self, tokens: &Range<usize>, head: usize) -> Option<Speaker> {
        let inside = |m: &&crate::mention::clusters::NameMention| {
            m.field == self.field
                && m.name.start >= tokens.start
                && m.name.end <= tokens.end
                && !m.name.contains(&head)
        };
        if let Some(m) = self.clusters.mentions.iter().find(inside) {
            return Some(self.cluster(m.cluster));
        }
        if let Some(office) = self.offices.iter().find(|o| {
            o.field == self.field
                && o.phrase.start >= tokens.start
                && o.phrase.end <= tokens.end
                && !o.title.contains(&head)
        }) {
            return self.office(office).speaker;
        }
        let country = self.countries.iter().find(|c| {
            c.field == self.field
                && c.tokens.start >= tokens.start
                && c.tokens.end <= tokens.end
                && !c.tokens.contains(&head)
        })?;
        self.country(country).speaker
    }

    /// “Britons”: a word for people of a country.
    pub(super) fn is_of_nation(&self, head: usize) -> bool {
        let mut hits = self.a.hits_at(head).iter();
        hits.any(|h| matches!(h.target, Target::Country(_)))
    }

    /// The words of a description as a name: “the authors themselves”, “the Sample Unit (SU”, “the chief of
    /// Sample Works <SMPL” are cut.
    pub(super) fn without_article(&self, mut tokens: Range<usize>) -> String {
        let bracket = |word: &str| tokens.clone().find(|t| self.a.word(*t) == word);
        let open = bracket("(").filter(|_| bracket(")").is_none()).or_else(|| {
            let ticker =
                |t: &usize| t + 1 < tokens.end && self.a.doc.tokens[t + 1].case == Case::Upper;
            bracket("<")
                .filter(ticker)
                .filter(|t| *t > tokens.start && bracket(">").is_none())
        });
        if let Some(open) = open {
            tokens.end = open.max(tokens.start + 1);
        }
        let reflexive = ["themselves", "itself", "himself", "herself"];
        while tokens.len() > 1
            && (self.a.is_any(tokens.end - 1, &reflexive)
                || self.a.pos[tokens.end - 1] == Pos::Adp
                    && self
                        .a
                        .is_any(tokens.end - 1, &["at", "of", "in", "for", "on"]))
        {
            tokens.end -= 1;
        }
        // “Both the mill and Sample Works”
        if self.is_both(&tokens) {
            tokens.start += 1;
        }
        // “A and P”
        let letter = tokens.len() == 3 && self.a.is_any(tokens.start + 1, &["and", "&"]);
        if tokens.len() > 1 && !letter && self.a.is_any(tokens.start, &["the", "a", "an"]) {
            tokens.start += 1;
        }
        display(self.a.words(tokens))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whose_and_without_what_hangs_on_it() {
        for (text, speaker) in [
            (
                "John Roe left the mill. His lawyer said it had rained.",
                "John Roe’s lawyer",
            ),
            (
                "It was May, the influential Quorl newspaper said it had rained.",
                "Quorl newspaper",
            ),
            (
                "The federation, the largest of its kind, said it had rained.",
                "federation",
            ),
            (
                "The official, the mill’s chairman John Roe, said it had rained.",
                "John Roe",
            ),
            ("“It rained,” a tearful Quorla said.", "Quorla"),
            (
                "Many homes will have one, according to analysts Sample Works.",
                "Sample Works",
            ),
            (
                "Springfield, Ohio-based Sample Works Inc said it had rained.",
                "Sample Works Inc",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn a_ministry_spokesman_is_called_so_when_he_goes_on() {
        let text = "It is May. A defence ministry spokesman said it would rain. He added that it was cold.";
        assert_eq!(last_speaker(text), "defence ministry spokesman");
    }
}
