//! Another word for somebody named before: “the centre”, “the company”, “the analyst”.
//!
//! A guess would credit one body with another's words, so where two come near, nobody is named.

use std::ops::Range;

use super::same_role::{is_near_by, taken_up_by};
use crate::annotation::Resolution;
use crate::attribution::discourse::{Mentioned, Referent};
use crate::attribution::pronoun::unnamed::PAPER;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::gazetteer::{RoleKind, Target};
use crate::mention::clusters::NameMention;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;

/// Words for those who are asked for their view, by which a text goes on to call whom it named by surname alone.
const EXPERTS: &[&str] = &[
    "analyst",
    "strategist",
    "economist",
    "trader",
    "broker",
    "researcher",
    "scientist",
    "professor",
    "lawyer",
    "attorney",
    "author",
    "expert",
];

/// Words in the names of central banks: “the Bank of Exampla”.
const CENTRAL: &[&str] = &["central", "reserve", "national", "of"];

/// How far back a person's introduction is looked for, in mentions.
const MENTIONS: usize = 60;

/// Sentences back in which whoever is called by another word for the role has to be told of.
const JUST: usize = 3;

/// Sentences in which the last body with a word in its name is meant by it, whoever else is near.
const FRESH: usize = 6;

/// Words in the names of bodies that a word is for.
pub(crate) fn kinds_of(word: &str) -> &'static [&'static str] {
    let kinds = KINDS.iter().find(|(w, _)| word.eq_ignore_ascii_case(w));
    kinds.map_or(&[], |(_, kinds)| kinds)
}

/// What a body that is called so has in its name: “the bourse” is the Sample Stock Exchange.
const KINDS: &[(&str, &[&str])] = &[
    ("bourse", &["exchange"]),
    ("airline", &["airlines", "airways"]),
    ("carrier", &["airlines", "airways"]),
    ("automaker", &["motors", "motor"]),
    ("carmaker", &["motors", "motor"]),
    ("watchdog", &["authority", "commission", "agency"]),
    ("regulator", &["authority", "commission", "agency"]),
    ("broadcaster", &["broadcasting", "television"]),
    ("thinktank", &["institute", "foundation"]),
    ("charity", &["foundation", "trust"]),
    ("agency", &["service", "bureau"]),
    ("panel", &["committee", "commission", "subcommittee"]),
];

impl Resolver<'_, '_> {
    /// Whom “the centre”, “the company”, “the analyst” is another word for.
    pub(super) fn named_before(
        &self,
        kind: RoleKind,
        plural: bool,
        tokens: &Range<usize>,
        head: usize,
    ) -> Option<Resolved> {
        let described = |cluster: usize, rule: &'static str, confidence: u8| {
            let referent = Referent::Cluster(cluster);
            self.referent(referent, Resolution::Description, rule, confidence)
        };
        // “the latest data”: no company called Sample Data
        // “the central bank”: no Sample Bank
        let central = head > 0 && self.a.is_any(head - 1, &["central"]);
        let issues = |c: &usize| {
            let of = |w: &String| CENTRAL.iter().any(|c| w.eq_ignore_ascii_case(c));
            !central || self.clusters.clusters[*c].words().iter().any(of)
        };
        let small = !self.a.doc.tokens[head].is_capitalised();
        if small && self.a.is_any(head, &["data", "statistics", "figures"]) {
            return None;
        }
        // “An investor group led by Jane Doe … The group”
        let group = self.a.is_any(head, &["group"]);
        if group && self.introduction(kind, tokens, head).is_some() {
            return None;
        }
        // “A major bank said it acted for the central bank”: one more than those named
        let another = self.a.is_any(tokens.start, &["a", "an", "another", "one"]);
        if another && matches!(kind, RoleKind::Organization | RoleKind::Document) {
            return None;
        }
        match kind {
            RoleKind::Organization if plural => self
                .joined_before(tokens, head)
                .or_else(|| self.pair_before(tokens, head)),
            RoleKind::Organization | RoleKind::Document => self
                .organisation_before(head)
                .filter(issues)
                .filter(|c| self.is_described(*c, tokens.start..head))
                .filter(|c| self.is_fresh(*c, tokens, head))
                .map(|c| described(c, "organisation-named-before", 85))
                .or_else(|| {
                    let found = self.body_introduced(tokens, head)?;
                    Some(described(found, "body-introduced-before", 80))
                })
                .or_else(|| {
                    let found = self.paper_before(tokens, head)?;
                    Some(described(found, "organisation-named-before", 80))
                })
                .or_else(|| {
                    let found = self.union_before(tokens, head)?;
                    Some(described(found, "organisation-named-before", 80))
                })
                .or_else(|| {
                    let found = self.company_before(tokens, head)?;
                    Some(described(found, "company-named-before", 85))
                }),
            RoleKind::Person | RoleKind::Anonymous | RoleKind::Spokesperson if !plural => self
                .introduced_before(tokens, head)
                .or_else(|| self.only_holder(tokens, head))
                .map(|c| described(c, "person-introduced-before", 85)),
            _ => None,
        }
    }

    /// “The bank”: the Sample Bank of long ago only where no company comes near.
    fn is_fresh(&self, cluster: usize, tokens: &Range<usize>, head: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter().rev();
        let before = |m: &&NameMention| m.field == self.field && m.name.end <= head;
        let last = mentions.find(|m| before(m) && m.cluster == cluster);
        let sentences = [last.map(|m| m.name.start), Some(tokens.start)];
        let [Some(there), Some(here)] = sentences.map(|t| self.a.doc.sentence(t?)) else {
            return true;
        };
        let any = self.a.is_any(head, &["group"]);
        here - there <= FRESH || !any && self.company_before(tokens, head).is_none()
    }

    /// “The agency”: the last body whom the text introduces by that word: “the ratings agency Sample”.
    fn body_introduced(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        if !self.a.is_any(tokens.start, &["the"]) || tokens.len() != 2 {
            return None;
        }
        // Any firm may be called so, and another one be meant.
        if self
            .a
            .is_any(head, &["company", "group", "firm", "unit", "corporation"])
        {
            return None;
        }
        let paragraph = self.a.doc.paragraph(tokens.start)?;
        let near = |m: &&Mentioned| {
            let there = self.a.doc.paragraph(m.tokens.start);
            there.is_some_and(|p| paragraph - p <= 4)
        };
        let before = self.discourse.before(tokens.start).take(MENTIONS);
        before.take_while(near).find_map(|m| match m.referent {
            Referent::Cluster(c) if (!m.person || m.doubtful) && !m.quoted => {
                self.is_called(c, tokens.start, head).then_some(c)
            }
            _ => None,
        })
    }

    /// “The millers’ union”: the last body with that trade in its name, whatever it calls itself.
    fn union_before(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let union = self.a.is_any(head, &["union"]) && head + 1 == tokens.end;
        let trade = tokens.start + 1;
        let owned = head > 0 && self.a.is_possessive(head - 1);
        let one = head == trade + 1 + usize::from(owned);
        if !union || !one || !self.a.is_any(tokens.start, &["the"]) {
            return None;
        }
        let trade = self.a.word(trade).to_lowercase();
        let trade = trade.trim_end_matches(['’', '\'', 's']);
        let has = |m: &NameMention| {
            let mut words = self.clusters.clusters[m.cluster].words().iter();
            words.any(|w| w.trim_end_matches('s') == trade)
        };
        let mentions = self.clusters.mentions.iter().rev();
        let mut before = mentions.filter(|m| m.field == self.field && m.name.end <= tokens.start);
        let body = |m: &NameMention| {
            let cluster = &self.clusters.clusters[m.cluster];
            cluster.kind == NameType::Organisation
                && cluster.words().len() > 2
                && !cluster.is_firm()
        };
        let found = before.find(|m| trade.len() > 3 && body(m) && has(m))?;
        Some(found.cluster)
    }

    /// “The newspaper”: the last one of that the text names nearby.
    pub(crate) fn paper_before(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        let definite = self.a.is_any(tokens.start, &["the"]) && tokens.len() < 7;
        let described = (tokens.start + 1..head).all(|t| {
            let plain = matches!(self.a.pos[t], Pos::Noun | Pos::Adj) || self.a.is_joint(t);
            plain || self.is_party_or_place(t)
        });
        let here = self
            .a
            .doc
            .sentence(tokens.start)
            .filter(|_| definite && described)?;
        let outlet = self.a.is_any(head, &["outlet"]);
        if !outlet && !self.a.is_any(head, PAPER) {
            return None;
        }
        let near = |m: &&Mentioned| {
            let there = self.a.doc.sentence(m.tokens.start);
            there.is_some_and(|s| here - s <= FRESH)
        };
        let mut before = self.discourse.before(tokens.start).take_while(near);
        before.find_map(|m| match m.referent {
            Referent::Cluster(c) if self.is_paper(c) || outlet && self.is_outlet(c) => Some(c),
            _ => None,
        })
    }

    /// A word of a description that begins with a capital and is no paper’s name: “the Communist Party newspaper”.
    fn is_party_or_place(&self, t: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        !mentions.any(|m| m.field == self.field && m.name.contains(&t) && self.is_paper(m.cluster))
    }

    /// “The analyst”: the last person whom the text introduces by that word, unless an unnamed one came after.
    fn introduced_before(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        if !self.a.is_any(tokens.start, &["the"]) {
            return None;
        }
        // “the Exampla Executive” is no chief executive
        if self.a.is_any(head, &["executive"]) && self.a.doc.tokens[head].is_capitalised() {
            return None;
        }
        // “the vice president-elect” is no president-elect
        let second = ["vice", "deputy", "assistant", "acting"];
        let second = (tokens.start + 1..head).find(|t| self.a.is_any(*t, &second));
        let word = self.a.word(head);
        // “the Sample analyst”: the bank is in the introduction too
        let other = (tokens.start + 1..head).find(|t| self.a.pos[*t] == Pos::Propn);
        let paragraph = self.a.doc.paragraph(tokens.start)?;
        let sentence = self.a.doc.sentence(tokens.start)?;
        let mut seen: Vec<usize> = Vec::new();
        for m in self.discourse.before(tokens.start).take(MENTIONS) {
            let near = self.a.doc.paragraph(m.tokens.start);
            if near.is_none_or(|p| paragraph - p > 4) {
                break;
            }
            match m.referent {
                Referent::Described(p) => {
                    let phrase = &self.phrases.list[p];
                    let unnamed = !m.predicate && !self.a.is_any(phrase.tokens.start, &["the"]);
                    if unnamed && self.a.word(phrase.head).eq_ignore_ascii_case(word) {
                        return None;
                    }
                }
                Referent::Cluster(c) if m.person && !m.quoted && !seen.contains(&c) => {
                    // “Sample”, which may be a firm
                    if m.doubtful {
                        let here = self.a.doc.sentence(m.tokens.start);
                        if m.speaks && !m.embedded && here.is_some_and(|s| s + 1 >= sentence) {
                            return None;
                        }
                        continue;
                    }
                    seen.push(c);
                    let known = other.is_none_or(|t| {
                        self.is_introduced(c, tokens.start, self.a.word(t))
                            || self.only_one(c, tokens.start, word)
                    });
                    let second =
                        second.is_none_or(|t| self.is_introduced(c, tokens.start, self.a.word(t)));
                    let here = self.a.doc.sentence(m.tokens.start);
                    // “the judge”, after “Justice Jane Doe”
                    let just = here.is_some_and(|s| sentence - s <= JUST)
                        && (self.a.is_any(head, &["executive"])
                            || self.clusters.clusters[c].leader.is_none());
                    let words = if just || !is_near_by(word) {
                        taken_up_by(word)
                    } else {
                        &[]
                    };
                    if known && second && self.is_introduced_by(c, tokens.start, word, words) {
                        return Some(c);
                    }
                    // Somebody else acts right before: it may be another word for them.
                    if m.subject && here.is_some_and(|s| s + 1 >= sentence) {
                        // “Doe of Sample Bank said”: “the Sample economist”
                        let employer = |t: usize| self.works_at(m.tokens.end, t);
                        let expert = other.is_none_or(employer) && self.a.is_any(head, EXPERTS);
                        return (expert && self.may_be_expert(m, c)).then_some(c);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// “The special counsel”: of a post that one holds at a time, the only one whom the text introduces so, however long
    /// ago.
    fn only_holder(&self, tokens: &Range<usize>, head: usize) -> Option<usize> {
        const POSTS: &[(&str, &[&str])] = &[
            ("counsel", &["special", "independent"]),
            ("prosecutor", &["special"]),
            ("rapporteur", &["special"]),
            ("envoy", &["special"]),
        ];
        let which = tokens.start + 1;
        let post = tokens.len() == 3
            && head == which + 1
            && self.a.is_any(tokens.start, &["the"])
            && POSTS
                .iter()
                .any(|(p, w)| self.a.is_any(head, &[*p]) && self.a.is_any(which, *w));
        if !post {
            return None;
        }
        let clusters = 0..self.clusters.clusters.len();
        let mut holders = clusters.filter(|c| {
            self.is_person(*c)
                && self.is_introduced_by(*c, tokens.start, self.a.word(head), &[])
                && self.is_introduced_by(*c, tokens.start, self.a.word(which), &[])
        });
        let holder = holders.next()?;
        holders.next().is_none().then_some(holder)
    }

    /// Whether a text introduces nobody else by a word.
    fn only_one(&self, cluster: usize, until: usize, word: &str) -> bool {
        let others = 0..self.clusters.clusters.len();
        !others
            .filter(|c| *c != cluster && self.is_person(*c))
            .any(|c| self.is_introduced(c, until, word))
    }

    /// Somebody without an office who speaks in the sentence before: “Doe said so. The analyst added …”.
    fn may_be_expert(&self, m: &Mentioned, cluster: usize) -> bool {
        let c = &self.clusters.clusters[cluster];
        c.leader.is_none()
            && c.title.is_none()
            && c.offices.is_empty()
            && c.kind == NameType::Person
            && self.is_speech_verb(self.after_employer_of(m.tokens.end))
    }

    /// Whether a word is in “of Sample Bank” after a name.
    pub(super) fn works_at(&self, at: usize, word: usize) -> bool {
        let end = self.after_employer_of(at);
        (at..end).any(|t| self.a.is_any(t, &[self.a.word(word)]))
    }

    /// Whether the nouns before “agency” are in the name: “the aid agency” is not the Sample News Agency.
    fn is_described(&self, cluster: usize, modifiers: Range<usize>) -> bool {
        let words = self.clusters.clusters[cluster].words();
        // “the lower court” is not the one that was named
        let other = ["lower", "other", "another", "second", "rival", "new"];
        modifiers.into_iter().all(|t| {
            if self.a.is_any(t, &other) {
                return words.contains(&self.a.word(t).to_lowercase());
            }
            let noun = self.a.pos[t] == Pos::Noun;
            let name = self.a.pos[t] == Pos::Propn && !self.is_country(t);
            !(noun || name) || words.contains(&self.a.word(t).to_lowercase())
        })
    }

    pub(crate) fn is_country(&self, t: usize) -> bool {
        let mut hits = self.a.hits_at(t).iter();
        hits.any(|h| matches!(h.target, Target::Country(_)))
    }

    /// The last body before that a word in its name says what it is.
    pub(crate) fn organisation_before(&self, head: usize) -> Option<usize> {
        let mut bodies = self.organisations_before(head);
        let nearest = bodies.next()?;
        let here = self.a.doc.sentence(head)?;
        let near = |m: &&NameMention| {
            let there = self.a.doc.sentence(m.name.start);
            there.is_some_and(|s| here - s <= FRESH)
        };
        // “Sample Bank said it owns Doe Bank. The bank said”: the one that speaks
        let speaker = (!self.speaks(nearest.cluster, head)).then(|| {
            bodies
                .take_while(near)
                .find(|m| self.speaks(m.cluster, head))
        });
        Some(speaker.flatten().unwrap_or(nearest).cluster)
    }

    /// The bodies before that a word in their names says what they are, the last first.
    pub(crate) fn organisations_before(&self, head: usize) -> impl Iterator<Item = &NameMention> {
        let word = self.a.word(head).to_lowercase();
        let american = word.replace("centre", "center");
        // “the carrier”; of “the Exampla carrier” more is known
        let plain = head > 0 && self.a.is_any(head - 1, &["the"]);
        let kinds = KINDS.iter().find(|(w, _)| plain && *w == word);
        let kinds = kinds.map_or(&[] as &[&str], |(_, kinds)| kinds);
        // “SBC”, of which the Sample Bolt Commission is one mention
        let spelled = move |m: &NameMention| {
            let last = m.name.end - 1;
            m.name.len() > 2 && self.a.doc.tokens[last].key == self.a.doc.tokens[head].key
        };
        let fits = move |m: &NameMention| {
            let cluster = &self.clusters.clusters[m.cluster];
            cluster.kind == NameType::Organisation
                && (cluster.words().len() > 1 || cluster.organisation.is_some())
                && (cluster.is_headed(&word)
                    || cluster.is_headed(&american)
                    || kinds.iter().any(|k| cluster.is_headed(k))
                    || spelled(m))
        };
        let mentions = self.clusters.mentions.iter().rev();
        mentions
            .filter(move |m| m.field == self.field && m.name.end <= head)
            .filter(move |m| fits(m))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn another_word_for_one_named_before() {
        for (text, speaker) in [
            (
                "French Minister Edouard Doe held talks with British Chancellor of the Exchequer Nigel Poe, a Treasury spokesman said.\n\nThe spokesman said the ministers looked at their economies.",
                "Treasury spokesman",
            ),
            (
                "An investor group led by Jane Doe bought a mill from Sample Works Inc. The group said it was old.",
                "investor group led by Jane Doe",
            ),
            (
                "The Bolt Advisory Committee voted in May that bolts are safe. The panel said it was cold.",
                "Bolt Advisory Committee",
            ),
            (
                "Sample Bank said it had sold a mill to Doe Bank. The bank said it was old.",
                "Sample Bank",
            ),
            (
                "The Bank of Sampleton sold bolts. A major bank said it had acted for it.",
                "major bank",
            ),
            (
                "Farmers filed a lawsuit. The lawsuit says the mill is old. They said it leaks.",
                "Farmers",
            ),
            (
                "Sample Works Inc closed a mill in Ohio. Management said the men would be paid.",
                "Sample Works Inc",
            ),
            (
                "Sample Works Inc said it would close a mill in Ohio. The company said the men would be paid.",
                "Sample Works Inc",
            ),
            (
                "Harbour analyst Jane Doe said it would rain. “Bring a coat,” the analyst added.",
                "Jane Doe",
            ),
            (
                "An analyst met Jane Doe. “Bring a coat,” the analyst added.",
                "analyst",
            ),
            (
                "Vice president and treasurer John Roe spoke. “Bring a coat,” the treasurer added.",
                "John Roe",
            ),
            (
                "John Roe of Sample Bank said it would rain. “Bring a coat,” the Sample economist added.",
                "John Roe",
            ),
            (
                "President-elect Jane Doe met vice president-elect John Roe. “Bring a coat,” the vice president-elect said.",
                "vice president-elect",
            ),
            (
                "The coroner, John Roe, closed the book. It rained. The coroner said it was May.",
                "John Roe",
            ),
            (
                "Sample Works Inc said it would close a mill in Ohio. The Sampleton-based company said the men would be paid.",
                "Sample Works Inc",
            ),
            (
                "The mill is in the yard of Quorlatron Inc., a startup counting bolts in May. Sample Works Inc and Roe Works Inc bought bolts. The startup said it had ten millers.",
                "Quorlatron Inc.",
            ),
            (
                "The Sample Appeals Court met. The lower court said the mill would close.",
                "lower court",
            ),
            (
                "The New York Times wrote on it. The English-language daily said the mill would close.",
                "The New York Times",
            ),
            (
                "An aide to Jane Doe spoke. The aide said the mill would close.",
                "aide to Jane Doe",
            ),
            (
                "Ministry officials said it would rain. They said the mill would close.",
                "Ministry officials",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn the_union_of_a_trade_and_the_court_of_a_case() {
        for (text, speaker) in [
            (
                "They joined the International Association of Millers. The millers' union said it rained.",
                "International Association of Millers",
            ),
            (
                "The Sampleton Court of Appeals met in May. The court in the Doe Bank case said the mill was old.",
                "Sampleton Court of Appeals",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn the_body_and_the_holder_of_a_post() {
        for (text, speaker) in [
            (
                "The Federal Bolt Regulatory Commission met in May. FBRC is old. The commission said it would rain.",
                "Federal Bolt Regulatory Commission",
            ),
            (
                "Special counsel Robert S. Doe met John Roe. It was May.

It rained.

It rained.

It rained.

It rained.

It rained.

It rained.

John Roe left the mill in May. The special counsel said it would rain.",
                "Robert S. Doe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
