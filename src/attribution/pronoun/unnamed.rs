//! “Others said … They said”: a source that no table knows, which goes on speaking.

use std::ops::Range;

use super::pronouns::Pronoun;
use crate::annotation::{Resolution, SpeakerKind};
use crate::attribution::body::company::COMPANY;
use crate::attribution::body::firm::ends_small;
use crate::attribution::discourse::Referent;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::gazetteer::Known;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;

/// Sentences from one source to the next that may take it up.
const NEAR: usize = 2;

/// Sentences back in which “the agency” has been named.
const RECENT: usize = 5;

/// Quotations back in which “the paper” has spoken by its name.
const SPOKEN: usize = 6;

/// Words for a newspaper, and words in the names of newspapers.
pub(crate) const PAPER: &[&str] = &[
    "paper",
    "newspaper",
    "daily",
    "magazine",
    "weekly",
    "journal",
];
const PRESS: &[&str] = &[
    "daily",
    "times",
    "post",
    "journal",
    "herald",
    "tribune",
    "news",
    "gazette",
    "telegraph",
    "guardian",
    "observer",
    "mail",
    "express",
    "standard",
    "chronicle",
    "globe",
    "mirror",
    "weekly",
    "report",
    "reports",
    "review",
    "shimbun",
    "zeitung",
    "sun",
    "echo",
    "courier",
    "examiner",
    "inquirer",
    "dispatch",
    "bulletin",
    "independent",
    "advertiser",
    "statesman",
];

/// Words in the names of news agencies and broadcasters, which are no papers.
const WIRES: &[&str] = &[
    "reuters",
    "reuter",
    "press",
    "agency",
    "agence",
    "bloomberg",
    "tass",
    "itar",
    "xinhua",
    "kyodo",
    "interfax",
    "cnn",
    "bbc",
    "nbc",
    "cbs",
    "abc",
    "msnbc",
    "npr",
    "television",
    "tv",
    "radio",
    "channel",
    "jazeera",
    "ap",
    "afp",
    "upi",
    "dpa",
    "fox",
];

/// Words in the names of what is called an agency without being named one.
const AGENCIES: &[&str] = &[
    "agency",
    "service",
    "administration",
    "facility",
    "bureau",
    "office",
    "authority",
    "center",
    "centre",
    "department",
];

/// Words in the names of public bodies that nobody calls an agency.
const NO_AGENCIES: &[&str] = &[
    "court",
    "congress",
    "senate",
    "house",
    "committee",
    "parliament",
    "party",
    "university",
    "union",
    "nations",
    "departments",
];

/// Words for an authority.
const AGENCY: &[&str] = &["agency", "regulator", "watchdog"];

/// What says of an agency that it is a state’s: “the space agency”.
const TASKS: &[&str] = &[
    "federal",
    "government",
    "space",
    "health",
    "aviation",
    "environmental",
    "safety",
    "spy",
    "intelligence",
];

/// Words for a body, whatever it does.
pub(crate) const BODY: &[&str] = &[
    "organization",
    "organisation",
    "nonprofit",
    "charity",
    "body",
];

/// Words for a body of members.
pub(crate) const MEMBERS: &[&str] = &[
    "group",
    "association",
    "alliance",
    "coalition",
    "union",
    "federation",
];

/// More words in the names of unions.
const WORKERS: &[&str] = &[
    "workers",
    "teamsters",
    "brotherhood",
    "teachers",
    "guild",
    "unions",
];

impl Resolver<'_, '_> {
    /// Who goes on speaking: whom “they”, “it” and “the company” mean right after words of somebody of whom the text has
    /// neither name nor role, and whom “the agency” means right after words of a body that may be one; `found` is who
    /// else it would be, `before` who spoke in the source at a token.
    pub(crate) fn still(
        &self,
        source: &Range<usize>,
        found: &Resolved,
        before: &Resolved,
        at: usize,
    ) -> Option<Resolved> {
        let speaker = before.speaker.as_ref()?;
        // “It has been revealed”
        if found.rule == "no-source" || !self.is_near(at, source.start) {
            return None;
        }
        if self.is_same_described(source, found, before) || self.is_told_behind(found, before) {
            return Some(Resolved {
                resolution: Resolution::Pronoun,
                rule: "pronoun",
                confidence: found.confidence,
                ..before.clone()
            });
        }
        let unnamed = before.referent.is_none() && speaker.entity.is_none();
        // “Sampletron said it rained. The company said”: a name of one word that no table knows
        let word = speaker.kind == SpeakerKind::Unknown
            && before.rule == "source-other-words"
            && self.a.pos[at] == Pos::Propn;
        let body = speaker.kind == SpeakerKind::Organization;
        let pronoun = (source.len() == 1).then(|| Pronoun::parse(self.a.word(source.start)));
        let (taken_up, resolution, rule) = if let Some(pronoun) = pronoun.flatten() {
            let fits = match pronoun {
                Pronoun::Plural => speaker.kind == SpeakerKind::Group,
                Pronoun::Thing => body,
                // “One said it rained. “It is cold,” he said”
                Pronoun::Person(_) => {
                    matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Unknown)
                        && self.is_next(at, source.start)
                        && (self.a.is_any(at, &["one", "another", "a", "an"])
                            || self.a.pos[at] == Pos::Propn
                            || before.rule == "pronoun")
                        && self.is_nobody_named(self.a.sentence_of(at).end..source.start)
                }
                _ => false,
            };
            // “Roe Bank strategists said … They said”: right after their words whoever else is there
            let differs = found.referent != before.referent || found.referent.is_none();
            let right_after =
                pronoun == Pronoun::Plural && differs && self.is_next(at, source.start);
            (
                fits && (unnamed || right_after),
                Resolution::Pronoun,
                "pronoun",
            )
        } else {
            let open = found.rule == "source-organisation" && matches!(source.len(), 2 | 3);
            let head = source.end - 1;
            // “Sample algorithm”
            let thing = before.rule == "source-other-words" && ends_small(&speaker.name);
            let definite =
                self.a.is_any(source.start, &["the"]) && open && (body || word) && !thing;
            let company = definite && self.a.is_any(head, COMPANY) && source.len() == 2;
            let named = before.referent.and_then(cluster_of);
            let goes_on = definite && named.is_some_and(|c| self.may_be_called(c, head));
            let rule = if company {
                "company-named-before"
            } else {
                "speaker-before"
            };
            (company && unnamed || goes_on, Resolution::Description, rule)
        };
        let mut again = taken_up.then(|| Resolved {
            resolution,
            rule,
            confidence: 75,
            ..before.clone()
        })?;
        if let Some(speaker) = again
            .speaker
            .as_mut()
            .filter(|_| word && rule == "company-named-before")
        {
            speaker.kind = SpeakerKind::Organization;
        }
        Some(again)
    }

    /// “The agency”: the last body that spoke and may be called so, else the only one of that kind nearby.
    pub(crate) fn body_that_spoke<'r>(
        &self,
        source: &Range<usize>,
        found: &Resolved,
        mut spoken: impl Iterator<Item = (&'r Resolved, usize)>,
    ) -> Option<Resolved> {
        let head = source.end - 1;
        // “the Exampla regulator”, “the federal agency”
        let agency = self.a.is_any(head, AGENCY);
        let whose = |t: usize| self.is_country(t) || self.a.is_any(t, TASKS);
        let definite = self.a.is_any(source.start, &["the"])
            && (source.len() == 2 || agency && (source.start + 1..head).all(whose));
        let kinds = [AGENCY, MEMBERS, BODY]
            .iter()
            .any(|k| self.a.is_any(head, k));
        if found.rule != "source-organisation" || !definite || !kinds {
            return None;
        }
        let here = self.a.doc.sentence(source.start)?;
        let near = |at: usize| self.a.doc.sentence(at).is_some_and(|s| here - s <= RECENT);
        let body = |r: &Resolved| {
            let kind = r.speaker.as_ref().map(|s| s.kind);
            kind == Some(SpeakerKind::Organization)
        };
        let last = spoken.find(|(r, at)| !near(*at) || body(r));
        let last = last
            .filter(|(_, at)| near(*at))
            .and_then(|(r, _)| r.referent);
        let spoke = last
            .and_then(cluster_of)
            .filter(|c| self.may_be_called(*c, head));
        let found = spoke.or_else(|| {
            let only = || self.only_agency(source.start, here);
            let regulator = self.a.is_any(head, &["regulator", "watchdog"]);
            let of_text = || regulator.then(|| self.only_regulator()).flatten();
            agency.then(|| only().or_else(of_text)).flatten()
        })?;
        let referent = Referent::Cluster(found);
        Some(self.referent(referent, Resolution::Description, "speaker-before", 70))
    }

    /// The only agency that a text speaks of right before a token.
    fn only_agency(&self, until: usize, here: usize) -> Option<usize> {
        let mut only = None;
        for m in self.discourse.before(until) {
            let there = self.a.doc.sentence(m.tokens.start)?;
            if here - there > RECENT {
                break;
            }
            let agency = cluster_of(m.referent).filter(|c| self.is_agency(*c));
            if let Some(agency) = agency.filter(|_| !m.quoted) {
                if only.is_some_and(|o| o != agency) {
                    return None;
                }
                only = Some(agency);
            }
        }
        only
    }

    /// The only regulator that a text names, wherever: headlines go by its initials, and the name comes later.
    fn only_regulator(&self) -> Option<usize> {
        const REGULATORS: &[&str] = &["commission", "authority", "agency", "administration"];
        let regulates = |c: usize| {
            let cluster = &self.clusters.clusters[c];
            let has = cluster
                .words()
                .iter()
                .any(|w| REGULATORS.contains(&w.as_str()));
            self.is_agency_of_state(c) || cluster.kind == NameType::Organisation && has
        };
        let mut bodies = (0..self.clusters.clusters.len()).filter(|c| regulates(*c));
        bodies.next().filter(|_| bodies.next().is_none())
    }

    /// Whether a body may be called an agency.
    pub(crate) fn is_agency(&self, cluster: usize) -> bool {
        let c = &self.clusters.clusters[cluster];
        let has = |words: &[&str]| c.words().iter().any(|w| words.contains(&w.as_str()));
        let public = self.is_public(cluster) && !self.is_outlet(cluster);
        has(AGENCIES) || public && !has(NO_AGENCIES)
    }

    /// Whether a body may be called “agency”, “paper”, “group”, “company”.
    pub(crate) fn may_be_called(&self, cluster: usize, head: usize) -> bool {
        let c = &self.clusters.clusters[cluster];
        let has = |words: &[&str]| c.words().iter().any(|w| words.contains(&w.as_str()));
        let public = self.is_public(cluster);
        let news = self.is_outlet(cluster);
        if self.a.is_any(head, PAPER) {
            self.is_paper(cluster)
        } else if self.a.is_any(head, AGENCY) {
            self.is_agency(cluster)
        } else if self.a.is_any(head, MEMBERS) || self.a.is_any(head, BODY) {
            let acronym = c.name.len() > 2 && c.name.bytes().all(|b| b.is_ascii_uppercase());
            let company = c.is_firm() || self.g.known.named(&c.name) == Some(Known::Company);
            // “The mail said so, while the union said it did not”: a name tells of a union
            let many = c.words().len() > 1 && !self.a.is_any(head, &["union"]);
            has(MEMBERS) || has(WORKERS) || !company && !news && (public || acronym || many)
        } else {
            self.a.is_any(head, &["company", "firm"])
                && !public
                && self.is_company(cluster, head, true)
                && self.leads(cluster)
        }
    }

    /// Whether a body may be called a newspaper.
    pub(crate) fn is_paper(&self, cluster: usize) -> bool {
        let c = &self.clusters.clusters[cluster];
        let has = |words: &[&str]| c.words().iter().any(|w| words.contains(&w.as_str()));
        let organisation = c.kind == NameType::Organisation;
        organisation && has(PRESS) || self.is_outlet(cluster) && !has(WIRES)
    }

    /// “The trade paper said”, after “Bolt News said”, which no table knows: the last that spoke by a paper’s name.
    pub(crate) fn paper_that_spoke<'r>(
        &self,
        source: &Range<usize>,
        found: &Resolved,
        spoken: impl Iterator<Item = (&'r Resolved, usize)>,
    ) -> Option<Resolved> {
        // “A Roe newspaper said … The paper said … It said”
        let meant = match found.referent {
            Some(Referent::Described(p)) if found.rule == "pronoun" => {
                Some(self.phrases.list[p].tokens.clone())
            }
            _ => None,
        };
        let open =
            meant.is_some() || matches!(found.rule, "source-organisation" | "introduced-before");
        let source = &meant.unwrap_or_else(|| source.clone());
        let short = matches!(source.len(), 2 | 3) && self.a.is_any(source.start, &["the"]);
        if !open || !short || !self.a.is_any(source.end - 1, PAPER) {
            return None;
        }
        let named = |name: &str| {
            let last = name.rsplit_once(' ').map(|(_, last)| last.to_lowercase());
            name.starts_with(char::is_uppercase)
                && last.is_some_and(|w| PRESS.contains(&w.as_str()) || PAPER.contains(&w.as_str()))
        };
        let mut near = spoken.take(SPOKEN);
        let (paper, _) = near.find(|(r, _)| r.speaker.as_ref().is_some_and(|s| named(&s.name)))?;
        let mut paper = paper.clone();
        if let Some(speaker) = &mut paper.speaker {
            speaker.kind = SpeakerKind::Organization;
        }
        Some(Resolved {
            resolution: Resolution::Description,
            rule: "organisation-named-before",
            confidence: 75,
            ..paper
        })
    }

    pub(crate) fn is_outlet(&self, cluster: usize) -> bool {
        let organisation = self.clusters.clusters[cluster].organisation;
        organisation.is_some_and(|o| self.g.organisations[usize::from(o)].news)
    }

    /// Whether somebody acts in the first sentence.
    pub(crate) fn leads(&self, cluster: usize) -> bool {
        let mentions = self.discourse.mentions.iter();
        let sentences = &self.a.doc.sentences;
        let lead = usize::from(self.heading_end() > 0);
        let lead = sentences.get(lead).map_or(0, |s| s.tokens.end);
        let mut there = mentions.take_while(|m| m.tokens.start < lead);
        there.any(|m| m.referent == Referent::Cluster(cluster) && (m.subject || m.first))
    }

    /// Whether no person is named in a stretch of text, but for quoted words.
    pub(super) fn is_nobody_named(&self, tokens: Range<usize>) -> bool {
        let mut persons = self.discourse.persons_in(tokens);
        !persons.any(|m| !m.quoted && !m.possessor)
    }

    /// Whether a source is in the sentence before a token, or in its own.
    pub(super) fn is_next(&self, source: usize, at: usize) -> bool {
        let sentences = [source, at].map(|t| self.a.doc.sentence(t));
        matches!(sentences, [Some(there), Some(here)] if here - there == 1)
    }

    /// Whether a source is a sentence or two before a token.
    fn is_near(&self, source: usize, at: usize) -> bool {
        let sentences = [source, at].map(|t| self.a.doc.sentence(t));
        let [Some(there), Some(here)] = sentences else {
            return false;
        };
        (there..=there + NEAR).contains(&here)
    }
}

fn cluster_of(referent: Referent) -> Option<usize> {
    match referent {
        Referent::Cluster(cluster) => Some(cluster),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_space_agency_is_the_only_one_nearby() {
        let text = "NASA released an image of a star. The image was captured by a telescope. The space agency said that it was rare.";
        assert_eq!(last_speaker(text), "NASA");
    }

    #[test]
    fn whoever_has_no_name_goes_on_speaking() {
        for (text, speaker) in [
            (
                "Millers said it would rain. Others said it would not. They said it was May.",
                "Others",
            ),
            (
                "Sample Cars North Exampla said it sold a car. The company said it was red. It said the car was old.",
                "Sample Cars North Exampla",
            ),
            (
                "Quorlatron says its new bolts are old. “It rained,” the company said.",
                "Quorlatron",
            ),
            (
                "Traders and farmers said it would rain. They said it was May.",
                "Traders and farmers",
            ),
            (
                "Roe Works Inc and Doe Mills Corp said it rained. The companies said it was May.",
                "Roe Works Inc and Doe Mills Corp",
            ),
            (
                "The Sample Daily said it would rain. The paper said it was May.",
                "Sample Daily",
            ),
            (
                "“It rained,” Jane Doe said in an interview with the Financial Times. The newspaper said it was May.",
                "Financial Times",
            ),
            (
                "The mill will close in May, according to Bolting News. The trade paper said it was May.",
                "Bolting News",
            ),
            (
                "“It rained,” Jane Doe told Reuters. The newspaper said it was May.",
                "newspaper",
            ),
            (
                "The Sample Mill Agency said it would rain. John Roe said it would not. The agency said it was May.",
                "Sample Mill Agency",
            ),
            (
                "Quorla Mills said it would rain, and the union said it would not.",
                "union",
            ),
            (
                "Others said it would not. It rained. The farmers left. They said it was May.",
                "farmers",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn the_regulator_may_be_named_later() {
        let text = "It was the chairman who spoke. The US regulator said firms may get more time, \
                    though the Sample Exchange Commission did not.";
        let engine = crate::Engine::builder().build().unwrap();
        let quotes = engine.annotate(&crate::Article::new("a", text)).quotes;
        let speaker = quotes.first().and_then(|q| q.speaker.clone());
        let speaker = speaker.map(|s| s.name).unwrap_or_default();
        assert_eq!(speaker, "Sample Exchange Commission");
    }

    #[test]
    fn somebody_whose_name_no_table_knows_goes_on() {
        for (who, name) in [
            ("Fanlorro, chief of bolts", "Fanlorro"),
            (
                "Iqqy Fanlorro, chief revenue officer at Quorl.com",
                "Iqqy Fanlorro",
            ),
        ] {
            let text = format!(
                "{who}, said it rained. “It is higher,” he said. Higher speeds meant more, he said. It was also changing, he said."
            );
            assert_eq!(last_speaker(&text), name, "{text}");
        }
    }

    #[test]
    fn one_without_a_name_goes_on_as_he() {
        let text = "Premier John Roe spoke. Delegates said Roe was not loud enough. \
                    One said the mill had been cut. “It is out of place,” he said.";
        assert_eq!(last_speaker(text), "one delegate");
    }
}
