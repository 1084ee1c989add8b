//! What kind of name it is, by the model: the sum of what speaks for each kind here and wherever the text repeats it.
//!
//! The rules of [`super::kind`] know the tables and the titles; their points are features among others, so the
//! model learns how far to trust them. What a table knows for certain it does not overrule.

use std::ops::Range;

use super::features::{FEATURES, Features, Others};
use super::heading_words::TRADES_OF_EITHER;
use super::kind::is_initial;
use super::words::things::THINGS;
use super::words::{CORPORATE, MODIFIERS, PERSONAL, PORTFOLIOS};
use super::{Finder, NameType, RawName, article};
use crate::annotation::Form;
use crate::gazetteer::{CountryName, NameKind, RoleKind, Target, TitleKind};
use crate::mention::firms::ends_body;
use crate::tag::pos::Pos;
use crate::tag::{Linear, Sum};
use crate::text::Case;

/// Number of kinds the model tells apart.
pub const KINDS: usize = 4;

/// A person, an organisation, a place or another thing, by number.
pub(super) const PERSON: usize = 0;
pub(super) const ORGANISATION: usize = 1;
pub(super) const PLACE: usize = 2;
pub(super) const OTHER: usize = 3;

/// Points of a name for each kind.
pub(super) type Scores = [i32; KINDS];

/// The weights that tell what a name names.
#[derive(Debug, Clone)]
pub struct NameModel(Linear<1>);

impl NameModel {
    /// Takes trained weights.
    pub fn new(weights: Linear<1>) -> Self {
        Self(weights)
    }

    /// Reads a stored model.
    ///
    /// # Errors
    /// When the bytes are no such model; the message says why.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        Linear::from_bytes(bytes).map(Self)
    }

    /// Writes the model.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes()
    }

    fn score(&self, features: &Features) -> Scores {
        const { assert!(FEATURES <= 256, "a sum holds no more") };
        let mut sum = Sum::default();
        self.0.add(features, &mut sum);
        std::array::from_fn(|k| i32::from(sum.0[0][k]))
    }
}

/// Scores of all names of a text, with what the rest of it says of them.
pub(crate) fn scores(finder: &Finder<'_, '_>, names: &[RawName], model: &NameModel) -> Vec<Scores> {
    let others = Others::of(finder, names);
    let score = |i: usize| model.score(&finder.features(names, i, &others));
    let own = (0..names.len()).map(score).collect();
    article::weighed(finder, names, own)
}

/// Gives the number of the highest score; the lowest among equals.
pub(crate) fn best(scores: &Scores) -> usize {
    (0..KINDS)
        .max_by_key(|k| (scores[*k], KINDS - k))
        .unwrap_or(0)
}

impl Finder<'_, '_> {
    /// Computes the features of all names.
    pub(super) fn all_features(&self, names: &[RawName]) -> Vec<Features> {
        let others = Others::of(self, names);
        (0..names.len())
            .map(|i| self.features(names, i, &others))
            .collect()
    }

    /// “Deputy Agriculture Secretary Jane Doe”: a title and its bearer follow.
    fn is_part_of_title(&self, at: usize) -> bool {
        let tokens = &self.a.doc.tokens;
        at + 2 < tokens.len()
            && tokens[at].is_capitalised()
            && self.a.hits_at(at).iter().any(|h| {
                let next = h.end as usize;
                matches!(h.target, Target::Title(_) | Target::Office(_))
                    && next + 1 < tokens.len()
                    && tokens[next].is_capitalised()
                    && self.g.names.given(tokens[next].key).is_some()
            })
    }

    /// “Doe nodded”: only people do.
    fn acts(&self, raw: &RawName) -> bool {
        self.a.is_any(raw.name.end, PERSONAL)
            && raw.organisation.is_none()
            && !self.has_article(raw.name.start)
            && !self.is_country(&raw.name)
            && !self.is_organisation_head(raw.name.end - 1)
    }

    /// “her sister Maud”: a name that a relative stands before.
    fn is_relative(&self, name: &Range<usize>) -> bool {
        name.start > 0
            && self.a.hits_at(name.start - 1).iter().any(|h| {
                h.end as usize == name.start
                    && matches!(h.target, Target::Role(i) if self.g.roles[usize::from(i)].kind == RoleKind::Relative && !self.g.roles[usize::from(i)].plural)
            })
    }

    /// “chairman R.L. Vandip”: initials and a surname behind what somebody is.
    fn is_lettered(&self, name: &Range<usize>) -> bool {
        let last = name.end - 1;
        let Some(role) = name.start.checked_sub(1).filter(|_| name.len() > 1) else {
            return false;
        };
        is_initial(self.a.word(name.start))
            && self.a.doc.tokens[last].is_capitalised()
            && !self.a.is_any(last, CORPORATE)
            && !self.is_organisation_head(last)
            && self.a.doc.tokens[role].case == Case::Lower
            && self.role_at(role) == Some(RoleKind::Person)
            && !self.a.is_any(role, TRADES_OF_EITHER)
            && self.a.doc.sentence(role) == self.a.doc.sentence(last)
    }

    /// “a miller named Quorl Vandip”: a person’s name follows what it says.
    fn is_called(&self, name: &Range<usize>) -> bool {
        let Some(verb) = name.start.checked_sub(1).filter(|t| *t > 0) else {
            return false;
        };
        let kind = || {
            let mut hits = self.a.hits_at(verb - 1).iter();
            hits.any(|h| {
                matches!(h.target, Target::Role(i) if {
                    let role = &self.g.roles[usize::from(i)];
                    !role.plural && h.len() == 1
                        && matches!(role.kind, RoleKind::Person | RoleKind::Anonymous | RoleKind::Relative)
                })
            })
        };
        self.a.is_any(verb, &["named"]) && self.a.pos[verb - 1] == Pos::Noun && kind()
    }

    /// “lead manager Sample Capital Markets”: who brings out bonds is a bank.
    fn leads_issue(&self, raw: &RawName) -> bool {
        let start = raw.phrase.start;
        let (manager, kind) = (start.wrapping_sub(1), start.wrapping_sub(2));
        let person = || {
            let first = self.a.doc.tokens[raw.name.start].key;
            raw.name.len() == 2
                && self.g.names.given(first).is_some()
                && !ends_body(self.a, raw.name.end - 1)
        };
        start > 1
            && self.a.is_any(
                manager,
                &["manager", "managers", "bookrunner", "underwriter"],
            )
            && self.a.is_any(kind, &["lead", "sole", "joint"])
            && !raw.honorific
            && raw.organisation.is_none()
            && !person()
    }

    /// “The Shadow Mills Minister, Jane Doe, said”: a position before its holder.
    fn is_position(&self, raw: &RawName) -> bool {
        let (last, comma) = (raw.name.end - 1, raw.name.end);
        let tokens = &self.a.doc.tokens;
        let position = || {
            self.role_at(last) == Some(RoleKind::Person)
                || self.a.hits_at(last).iter().any(|h| {
                    h.len() == 1 && matches!(h.target, Target::Office(_) | Target::Title(_))
                })
        };
        let holder = || {
            let end = (comma + 1..tokens.len().min(comma + 5)).find(|t| self.a.word(*t) == ",");
            end.is_some_and(|e| {
                (comma + 1..e).len() > 1 && (comma + 1..e).all(|t| tokens[t].is_capitalised())
            })
        };
        raw.name.len() > 1
            && comma < tokens.len()
            && self.a.word(comma) == ","
            && position()
            && holder()
    }

    /// “Sample Chairman”, before “and chief executive Jane Doe”, “Trade”, before “and Industry Minister Jane Doe”: posts that
    /// one person has.
    fn is_first_of_posts(&self, name: &Range<usize>) -> bool {
        const LONGEST: usize = 3;
        let (last, and) = (name.end - 1, name.end);
        let tokens = &self.a.doc.tokens;
        let end = self.a.sentence_of(last).end.min(and + 1 + LONGEST);
        if and + 1 >= end || !self.a.is_any(and, &["and", "&"]) {
            return false;
        }
        let post = |t: usize| {
            self.a.hits_at(t).iter().any(|h| match h.target {
                Target::Office(_) => true,
                Target::Title(i) => !matches!(
                    self.g.titles[usize::from(i)].kind,
                    TitleKind::Honorific | TitleKind::Royal
                ),
                Target::Role(i) => {
                    let role = &self.g.roles[usize::from(i)];
                    role.kind == RoleKind::Person && !role.plural
                }
                _ => false,
            })
        };
        let key = |t: usize| tokens[t].key;
        let surname = || self.g.names.surname(key(last)).is_some();
        let held = name.len() > 1
            && post(last)
            && !surname()
            && self.g.names.given(key(name.start)).is_none();
        let portfolio = name.len() == 1 && self.a.is_any(last, PORTFOLIOS);
        // “and former mill minister”: none between that begins somebody’s name
        let mut next = (and + 1..end).take_while(|t| {
            held && (self.a.is_any(*t, MODIFIERS) || tokens[*t].case == Case::Lower)
                || portfolio && self.a.is_any(*t, PORTFOLIOS)
                || post(*t)
        });
        (held || portfolio) && next.any(post)
    }

    /// Nothing but a form of a country: Norway, Norwegian, Oslo.
    pub(super) fn is_country(&self, name: &Range<usize>) -> bool {
        self.country_rows(name).any(|row| !row.ambiguous.person)
    }

    fn is_capital_city(&self, name: &Range<usize>) -> bool {
        self.country_rows(name).any(|row| row.form == Form::Capital)
    }

    fn country_rows(&self, name: &Range<usize>) -> impl Iterator<Item = &CountryName> {
        let hits = self.a.hits_at(name.start).iter();
        let end = name.end;
        hits.filter_map(move |h| match h.target {
            Target::Country(i) if h.end as usize == end => {
                Some(&self.g.country_names[usize::from(i)])
            }
            _ => None,
        })
    }

    /// A noun for several people, a capital only where a sentence begins.
    fn names_people(&self, at: usize) -> bool {
        let plural = self.a.word(at).ends_with('s') || self.a.is_any(at, &["people", "police"]);
        let role = self.role_at(at) == Some(RoleKind::Group);
        let opens = self.a.sentence_of(at).start == at;
        role && plural && (opens || self.a.pos[at] == Pos::Noun)
    }

    /// A noun for people whom nobody names, with which a sentence begins, and no surname of the text.
    fn are_aides(&self, at: usize) -> bool {
        let several = self.a.hits_at(at).iter().any(|h| {
            h.len() == 1
                && matches!(h.target, Target::Role(i) if {
                    let role = &self.g.roles[usize::from(i)];
                    role.plural && matches!(role.kind, RoleKind::Anonymous | RoleKind::Group)
                })
        });
        several
            && self.a.sentence_of(at).start == at
            && self.a.doc.tokens[at].case == Case::Capital
            && self.g.names.surname(self.a.doc.tokens[at].key).is_none()
            && !self.is_named(at)
    }

    /// “Elders”, where a sentence begins with “Elders Sample Ltd”.
    fn opens_firm(&self, at: usize) -> bool {
        self.firsts.contains(&self.a.doc.tokens[at].key)
    }

    /// “in Houston”, but not “in Houston's view”.
    pub(super) fn is_placed(&self, name: &Range<usize>) -> bool {
        name.start > 0
            && self.a.is_any(name.start - 1, &["in", "at", "near", "from"])
            && !self.a.is_possessive(name.end)
    }

    /// The last word is nothing but a surname, or one after a given name: “Jane Law”.
    fn ends_person(&self, name: &Range<usize>) -> bool {
        let key = |at: usize| self.a.doc.tokens[at].key;
        // “said Mark Hall”
        let sentence = self.a.sentence_of(name.start);
        let speaks = |at: usize| self.is_cue_verb(at, &sentence);
        let beside = || {
            name.len() == 2
                && (speaks(name.end) || name.start > sentence.start && speaks(name.start - 1))
        };
        let given = self.g.names.given(key(name.start));
        let given = || given.is_some_and(|g| !g.word || beside());
        match self.g.names.surname(key(name.end - 1)) {
            None => false,
            Some(word) => !word || given(),
        }
    }

    /// A family name and a given name of two syllables: Park Geun-hye.
    pub(super) fn is_eastern(&self, name: &Range<usize>) -> bool {
        let tokens = &self.a.doc.tokens;
        let short = |at: usize| tokens[at].span.len() <= 7;
        name.len() == 4
            && self.a.is_joint(name.start + 2)
            && tokens[name.end - 1].case == Case::Lower
            && tokens[name.start].case == Case::Capital
            && name.clone().all(short)
    }

    /// Whether the tables leave no doubt.
    fn is_certain(&self, raw: &RawName) -> bool {
        match raw.kind {
            NameType::Person => {
                raw.honorific
                    || raw.titled && !raw.leaders.is_empty()
                    || raw
                        .leaders
                        .iter()
                        .any(|i| self.g.person_names[usize::from(*i)].kind != NameKind::Surname)
            }
            NameType::Organisation => raw.organisation.is_some() && raw.evidence[0] < 3,
            NameType::Other => false,
        }
    }

    /// Corrects the kinds that the rules gave.
    pub(super) fn decide(&self, names: &mut [RawName], model: &NameModel) {
        let scores = scores(self, names, model);
        for (raw, scores) in names.iter_mut().zip(&scores) {
            if self.leads_issue(raw) {
                raw.kind = NameType::Organisation;
                raw.points = raw.points.max(3);
                (raw.titled, raw.title, raw.bare) = (false, None, false);
                continue;
            }
            if self.is_eastern(&raw.name)
                || self.is_relative(&raw.name)
                || self.is_called(&raw.name)
                || self.is_lettered(&raw.name)
                || self.has_post(&raw.name)
                || self.acts(raw)
            {
                raw.kind = NameType::Person;
                raw.points = raw.points.max(3);
                continue;
            }
            if !raw.titled && self.is_title_of_body(raw.name.start, raw.name.end) {
                (raw.kind, raw.bare) = (NameType::Organisation, false);
                raw.points = raw.points.max(3);
                continue;
            }
            if self.is_certain(raw) {
                continue;
            }
            let kind = match best(scores) {
                PERSON => NameType::Person,
                ORGANISATION => NameType::Organisation,
                _ => NameType::Other,
            };
            let alone = raw.name.len() == 1;
            // “the Hague”, “the University Hospital”: no person, whatever the words around say.
            let last = raw.name.end - 1;
            let thing = !raw.titled
                && if alone {
                    self.has_article(raw.name.start) && !self.describes(raw)
                } else {
                    self.is_organisation_head(last)
                        || self.a.is_any(last, CORPORATE)
                        || self.a.is_any(last, THINGS) && !self.ends_person(&raw.name)
                };
            let thing = thing || !raw.honorific && self.is_first_of_posts(&raw.name);
            // “lead manager Sample Brothers Inc.”
            let thing = thing || !alone && self.a.is_any(last, CORPORATE);
            let thing = thing || !raw.honorific && self.is_part_of_title(last + 1);
            let country = !raw.titled && alone && self.is_country(&raw.name);
            if kind == NameType::Person && (thing || country && !self.is_capital_city(&raw.name)) {
                if raw.kind == NameType::Person {
                    raw.kind = NameType::Other;
                }
                continue;
            }
            // “Aides said”, at the start of a sentence
            let aides = || alone && !raw.titled && self.are_aides(raw.name.start);
            if kind == NameType::Person && aides() {
                (raw.kind, raw.bare) = (NameType::Other, false);
                continue;
            }
            if kind == NameType::Person {
                raw.points = raw.points.max(2);
                raw.bare = false;
            } else if kind == NameType::Organisation {
                raw.bare = false;
                // “Lawmakers said”, at the start of a sentence
                if alone && self.names_people(raw.name.start) && !self.opens_firm(raw.name.start) {
                    raw.kind = NameType::Other;
                    continue;
                }
                if self.is_position(raw) {
                    raw.kind = NameType::Other;
                    continue;
                }
            } else if kind == NameType::Other && alone {
                // Somebody's surname after all, if the article has that name in full.
                raw.bare |= raw.kind == NameType::Person;
                raw.bare &= !self.is_placed(&raw.name);
            }
            raw.kind = kind;
        }
        self.take_surnames(names);
    }

    /// “Spiegel”, in an article on Jane Spiegel: hers, and no paper’s.
    fn take_surnames(&self, names: &mut [RawName]) {
        let key = |t: usize| self.a.doc.tokens[t].key;
        let full = |n: &&RawName| n.kind == NameType::Person && n.name.len() > 1;
        let surnames: Vec<u64> = names
            .iter()
            .filter(full)
            .map(|n| key(self.surname_at(&n.name)))
            .collect();
        for raw in names {
            let alone = raw.name.len() == 1 && raw.organisation.is_some();
            if alone
                && self.a.doc.tokens[raw.name.start].case == Case::Capital
                && !self.has_article(raw.name.start)
                && surnames.contains(&key(raw.name.start))
            {
                raw.kind = NameType::Person;
                raw.organisation = None;
                raw.points = raw.points.max(2);
                raw.bare = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::persons;

    #[test]
    fn whoever_leads_an_issue_is_a_bank() {
        let text = "The bond is priced at par, lead manager Quorl Capital Markets said.";
        assert!(persons(text).is_empty());
        let text = "The bond is priced at par, lead manager Peter Brown said.";
        assert_eq!(persons(text), ["Peter Brown"]);
    }

    #[test]
    fn one_person_has_two_posts() {
        for (text, names) in [
            (
                "They met SMPL Chairman and CEO Peter Brown.",
                vec!["Peter Brown"],
            ),
            (
                "They met Labour MP and former mill minister Peter Brown.",
                vec!["Peter Brown"],
            ),
            (
                "They met Trade and Industry Minister Peter Brown.",
                vec!["Peter Brown"],
            ),
            (
                "They met Martha Brown and Mayor Peter Roe.",
                vec!["Martha Brown", "Peter Roe"],
            ),
        ] {
            assert_eq!(persons(text), names, "{text}");
        }
    }

    #[test]
    fn a_position_is_no_body() {
        let text = "The Shadow Mill Affairs Minister, Peter Brown, said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "Peter Brown");
    }

    #[test]
    fn a_surname_after_a_given_name_is_no_thing() {
        assert_eq!(
            persons("Nathan Law won the seat. They thanked him."),
            ["Nathan Law"]
        );
        assert_eq!(persons("He was beaten by Damian King."), ["Damian King"]);
        let text = "It would set an example for other nations, said Mark Hall, a lobbyist.";
        assert_eq!(persons(text), ["Mark Hall"]);
        assert!(persons("He was beaten near Kingston Bridge.").is_empty());
    }

    #[test]
    fn a_country_is_nobody_and_somebody_in_a_town_is_not_the_town() {
        let text = "The house of Dominica was cut off. Dominica asked for help.";
        assert!(persons(text).is_empty());
        let text = "Whitney Houston sang. She lived in Houston.";
        assert_eq!(persons(text), ["Whitney Houston"]);
    }

    #[test]
    fn whom_a_relative_stands_before_is_a_person() {
        assert_eq!(persons("It was made by her sister Quorl."), ["Quorl"]);
        assert_eq!(
            persons("It was made by a man named Quorl Vandip."),
            ["Quorl Vandip"]
        );
    }

    #[test]
    fn initials_behind_a_role_are_a_persons() {
        let text = "Quorl Eastern chairman R.L. O'Vandip said payments had reduced the debt.";
        assert_eq!(persons(text), ["R.L. O'Vandip"]);
    }

    #[test]
    fn what_ends_like_a_firm_is_no_person() {
        assert!(persons("Edgar Faber GmbH was founded in 1922.").is_empty());
    }

    #[test]
    fn who_nods_is_a_person() {
        assert_eq!(persons("Quorl Vandip nodded. It rained."), ["Quorl Vandip"]);
        assert!(persons("The Glass Board nodded. It rained.").is_empty());
    }

    #[test]
    fn who_has_a_post_is_a_person() {
        let text = "Quorla Vandipo, chief executive of Exampla-based Bolt Works, said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "Quorla Vandipo");
    }

    #[test]
    fn a_surname_is_no_paper() {
        let text = "Evan Spiegel came in. Spiegel said the Spiegel wrote on it.";
        assert_eq!(persons(text), ["Evan Spiegel", "Spiegel"]);
    }

    #[test]
    fn the_field_of_a_title_is_nobody() {
        let text = "Deputy Agriculture Secretary Peter Brown left.";
        assert_eq!(persons(text), ["Peter Brown"]);
    }
}
