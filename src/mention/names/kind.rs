//! What kind of name it is, by evidence inside the name and beside it.

use std::ops::Range;

use super::before::Prefix;
use super::words::things::THINGS;
use super::words::{CORPORATE, PERSONAL, TITLES_OF};
use super::{Finder, NameType, RawName};
use crate::annotation::Form;
use crate::gazetteer::{CuePos, Gender, NameKind, RoleKind, Target};
use crate::mention::tickers;
use crate::text::{Case, TokenKind};

impl Finder<'_, '_> {
    /// Weighs what kind of name it is.
    pub(super) fn classify(&self, raw: &mut RawName, prefix: &Prefix, sentence: Range<usize>) {
        let name = raw.name.clone();
        let words = name
            .clone()
            .filter(|&i| self.a.doc.tokens[i].kind == TokenKind::Word)
            .count();
        let (mut person, mut organisation, mut other) = (0, 0, 0);

        for hit in self.a.hits_at(name.start) {
            let whole = hit.end as usize == name.end;
            match hit.target {
                Target::Person(i) if whole => {
                    let kind = self.g.person_names[usize::from(i)].kind;
                    raw.leaders.push(i);
                    person = person.max(match kind {
                        NameKind::Full => 4,
                        NameKind::Alias => 3,
                        NameKind::Surname => 1,
                    });
                }
                Target::Organisation(i) if whole => {
                    self.take_body(raw, i);
                    organisation = organisation.max(4);
                }
                Target::Country(i) if whole => {
                    let ambiguous = self.g.country_names[usize::from(i)].ambiguous;
                    other += if ambiguous.person { 2 } else { 4 };
                }
                Target::NotPlace(_) if whole => other += 3,
                Target::Place(_) if whole => other += 2,
                _ => {}
            }
        }
        let mut bodies = self.after_its_nation(name.start);
        if raw.organisation.is_none()
            && let Some((_, body)) = bodies.find(|(end, _)| *end == name.end)
        {
            raw.organisation = Some(body);
            organisation = organisation.max(4);
        }
        // Vladimir V. Putin: the name without its initials.
        if raw.leaders.is_empty() && words >= 3 && name.clone().any(|i| is_initial(self.a.word(i)))
        {
            let plain: Vec<&str> = name
                .clone()
                .map(|i| self.a.word(i))
                .filter(|w| !is_initial(w) && w.chars().any(char::is_alphabetic))
                .collect();
            raw.leaders.extend(self.g.full_name(&plain.join(" ")));
            person += if raw.leaders.is_empty() { 0 } else { 4 };
        }
        if prefix.person_title {
            person += 3;
        }
        if raw.honorific {
            person += 2;
        }
        let first = self.a.doc.tokens[name.start];
        let last = self.a.doc.tokens[name.end - 1];
        // “C. William Doe”
        let initial = words >= 3 && is_initial(self.a.word(name.start));
        let called = if initial {
            self.a.doc.tokens[name.start + 1]
        } else {
            first
        };
        if let Some(given) = self.g.names.given(called.key)
            && !self.is_demonym(name.start)
        {
            if words >= 2 {
                person += if given.word { 1 } else { 2 };
            } else {
                person += i32::from(!given.word);
            }
            raw.gender = match (raw.gender, given.gender) {
                // “Professor Lincoln”: a surname, for all that men are called so
                (title, _) if words == 1 && raw.honorific => title,
                // “Chairman Jane Doe”: no man, and maybe no woman
                (Some(title), Some(name)) if title != name && !raw.honorific => None,
                // “Chairman Jan Doe”, who may be either
                (Some(Gender::Male), None) if words >= 2 && !raw.honorific => None,
                (title, name) => title.or(name),
            };
        }
        let country_inside = || {
            self.a.hits_at(name.end - 1).iter().any(|h| matches!(h.target, Target::Country(r) if h.end as usize == name.end && !self.g.country_names[usize::from(r)].ambiguous.person))
        };
        if words >= 2 && raw.leaders.is_empty() && country_inside() {
            other += 4;
        }
        if words >= 2
            && let Some(word) = self.g.names.surname(last.key)
        {
            person += i32::from(!word);
        }
        if words >= 2 && name.clone().any(|i| is_initial(self.a.word(i))) {
            person += 2;
        }
        person += self.context_points(&name, &sentence);

        if words >= 2
            && self.a.is_any(name.end - 1, THINGS)
            && self.g.names.surname(last.key) != Some(false)
            && !prefix.person_title
        {
            other += 3;
        }
        let corporate =
            || self.a.is_any(name.end - 1, CORPORATE) || self.a.is_any(name.end - 1, &["treasury"]);
        if words >= 2 && corporate() {
            organisation += 5;
        }
        let heads_organisation = || {
            self.role_at(name.end - 1) == Some(RoleKind::Organization)
                || self.role_at(name.start) == Some(RoleKind::Organization)
                || name.clone().any(|i| {
                    self.a.word(i) == "of"
                        && i > name.start
                        && (self.is_organisation_head(i - 1) || self.a.is_any(i - 1, TITLES_OF))
                })
        };
        let several = words >= 2 || self.has_article(name.start);
        if several && !raw.honorific && heads_organisation() {
            organisation += 3;
        }
        // “Major League Bolts”
        if words >= 3
            && self.a.is_any(name.start, &["major"])
            && self.a.is_any(name.start + 1, &["league"])
        {
            organisation += 5;
        }
        // S and P, A & M
        let letters = name.clone().filter(|&i| {
            self.a.doc.tokens[i].case == Case::Upper && self.a.doc.tokens[i].span.len() == 1
        });
        if name.len() == 3 && letters.count() == 2 {
            organisation += 4;
        }
        if words == 1 && last.case == Case::Upper && last.span.len() <= 6 && raw.leaders.is_empty()
        {
            organisation += 2;
        }
        if self.has_article(name.start) && raw.phrase.start == name.start {
            organisation += 1;
            person -= 2;
        }
        if let Some(ticker) = tickers::after(self.a, name.end) {
            organisation += if ticker.listed { 5 } else { 2 };
        }
        if self.organisation_noun_before(raw.phrase.start) {
            organisation += 3;
        }

        if words >= 2
            && raw.leaders.is_empty()
            && !prefix.person_title
            && self.is_place_before(name.start)
        {
            other += 3;
        }

        raw.evidence = [person, organisation, other];
        let top = person.max(organisation).max(other);
        raw.bare = words == 1 && top < 1;
        (raw.kind, raw.points) = if top < 1 {
            (NameType::Other, 0)
        } else if person == top
            && person >= 1
            && (person > organisation
                || raw
                    .leaders
                    .iter()
                    .any(|i| self.g.person_names[usize::from(*i)].kind == NameKind::Full))
            && person >= other
        {
            (NameType::Person, person)
        } else if organisation >= other && organisation > 0 {
            (NameType::Organisation, organisation)
        } else {
            (NameType::Other, other)
        };
    }

    /// “U.S. Bolt Board”, where the tables know a Bolt Board of that country: its end, and which it is.
    pub(super) fn after_its_nation(&self, start: usize) -> impl Iterator<Item = (usize, u16)> {
        let nations = self.a.hits_at(start).iter().filter_map(|h| match h.target {
            Target::Country(i) => Some((h.end as usize, &self.g.country_names[usize::from(i)])),
            _ => None,
        });
        nations.flat_map(move |(next, nation)| {
            let code = Some(&self.g.countries[usize::from(nation.country)].iso3);
            self.a
                .hits_at(next)
                .iter()
                .filter_map(move |h| match h.target {
                    Target::Organisation(i) => {
                        let body = self.g.organisation_names[usize::from(i)].organisation;
                        let own = self.g.organisations[usize::from(body)].country.as_ref() == code;
                        own.then_some((h.end as usize, body))
                    }
                    _ => None,
                })
        })
    }

    /// Takes what the tables know by a form.
    pub(super) fn take_body(&self, raw: &mut RawName, form: u16) {
        let body = &self.g.organisation_names[usize::from(form)];
        if body.shared {
            raw.shared.push(body.organisation);
        } else {
            raw.organisation = Some(body.organisation);
        }
    }

    /// Evidence for a person beside the name: an age, a reporting verb, an apposition.
    fn context_points(&self, name: &Range<usize>, sentence: &Range<usize>) -> i32 {
        let mut points = 0;
        let next = name.end;
        if next + 1 < sentence.end && self.a.word(next) == "," {
            let number = self.a.doc.tokens[next + 1];
            let age = number.kind == TokenKind::Number
                && number.span.len() <= 3
                && next + 2 < sentence.end
                && matches!(self.a.word(next + 2), "," | "." | "and");
            if age || self.a.is_any(next + 1, &["who", "whose"]) {
                points += 3;
            } else if self
                .a
                .is_any(next + 1, &["a", "an", "the", "his", "her", "their"])
                && next + 2 < sentence.end
            {
                points += 1;
            }
        } else if next < sentence.end
            && self.a.is_any(next, &["who", "whose", "himself", "herself"])
        {
            points += 2;
        }
        if next < sentence.end && self.a.is_any(next, PERSONAL) {
            points += 2;
        }
        if self.is_holder(name, sentence) {
            points += 3;
        }
        if self.is_cue_verb(next, sentence)
            || name.start > sentence.start && self.is_cue_verb(name.start - 1, sentence)
        {
            points += 1;
        }
        points
    }

    /// “director-general of the mill, Apolonio Doe, said”: behind the comma of a position.
    fn is_holder(&self, name: &Range<usize>, sentence: &Range<usize>) -> bool {
        const LONGEST: usize = 12;
        let comma = |t: usize| t < sentence.end && self.a.word(t) == ",";
        let Some(before) = name.start.checked_sub(1).filter(|t| *t > sentence.start) else {
            return false;
        };
        if name.len() < 2
            || !comma(before)
            || !comma(name.end)
            || !self.is_cue_verb(name.end + 1, sentence)
        {
            return false;
        }
        let from = before.saturating_sub(LONGEST).max(sentence.start);
        let start = (from..before).rev().find(|t| comma(*t));
        let mut roles = (start.map_or(from, |t| t + 1)..before).filter_map(|t| self.role_at(t));
        roles.next() == Some(RoleKind::Person)
    }

    pub(super) fn is_cue_verb(&self, at: usize, sentence: &Range<usize>) -> bool {
        at < sentence.end
            && self.a.hits_at(at).iter().any(|h| matches!(h.target, Target::Cue(i) if self.g.cues[usize::from(i)].pos == CuePos::Verb && self.g.cues[usize::from(i)].strength == 3))
    }

    /// A verb of any reporting, the weaker ones too.
    pub(super) fn is_cue(&self, at: usize) -> bool {
        self.a.hits_at(at).iter().any(|h| matches!(h.target, Target::Cue(i) if self.g.cues[usize::from(i)].pos == CuePos::Verb))
    }

    /// German, Greek: no given name, though some are called so.
    pub(super) fn is_demonym(&self, at: usize) -> bool {
        self.a.hits_at(at).iter().any(|h| {
            h.len() == 1
                && matches!(h.target, Target::Country(i) if self.g.country_names[usize::from(i)].form == Form::Demonym)
        })
    }

    pub(super) fn has_article(&self, at: usize) -> bool {
        at > 0 && self.a.is_any(at - 1, &["the"]) || self.a.is_any(at, &["the"])
    }

    /// “in Satu Mare”, “the village of Laurel Hollow”
    fn is_place_before(&self, start: usize) -> bool {
        const PLACES: [&str; 9] = [
            "city", "county", "district", "province", "state", "suburb", "town", "township",
            "village",
        ];
        start > 1
            && self.a.doc.sentence(start) == self.a.doc.sentence(start - 1)
            && (self.a.is_any(start - 1, &["in", "near"])
                || self.a.is_any(start - 1, &["of"]) && self.a.is_any(start - 2, &PLACES))
    }

    /// “the daily Sabah”, “rapper”: an organisation noun in lower case directly before the name.
    fn organisation_noun_before(&self, start: usize) -> bool {
        start > 0
            && self.a.doc.sentence(start) == self.a.doc.sentence(start - 1)
            && self.a.hits_at(start - 1).iter().any(|h| {
                h.end as usize == start
                    && matches!(h.target, Target::Role(i) if self.g.roles[usize::from(i)].kind == RoleKind::Organization && !self.g.roles[usize::from(i)].plural)
            })
    }
}

pub(super) fn is_initial(word: &str) -> bool {
    word.ends_with('.')
        && word.len() >= 2
        && word.len() <= 6
        && word.chars().step_by(2).all(|c| c.is_ascii_uppercase())
}
