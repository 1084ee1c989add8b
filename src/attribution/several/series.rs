//! Three speakers and more, or somebody with a name and people without: “Sample Bank, Roe Works and Doe Mills”,
//! “economists and Sample Bank”.

use std::ops::Range;

use super::joint::together;
use crate::annotation::{Form, Resolution, Speaker, SpeakerKind};
use crate::attribution::discourse::role_of;
use crate::attribution::pronoun::pronouns::Pronoun;
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::gazetteer::RoleKind;
use crate::tag::pos::Pos;

impl Resolver<'_, '_> {
    /// “Sample Bank, Roe Works and Doe Mills”, “economists and Sample Bank”: three names and more, or a name and people
    /// without one.
    pub(super) fn series(&self, tokens: &Range<usize>) -> Option<Resolved> {
        let within = |t: usize| self.own().any(|m| m.name.start < t && t < m.name.end);
        let mut parts: Vec<Range<usize>> = Vec::new();
        let (mut start, mut and) = (tokens.start, false);
        for t in tokens.clone().filter(|t| !within(*t)) {
            let joins = self.a.is_any(t, &["and", "&"]);
            // “Doe  Roe and Mills”, the comma lost
            if !joins && !and && t > start && self.a.is_gap(t) {
                parts.push(start..t);
                start = t;
                continue;
            }
            if !joins && self.a.word(t) != "," {
                continue;
            }
            if and {
                return None;
            }
            and = joins;
            if start < t {
                parts.push(start..t);
            }
            start = t + 1;
        }
        parts.push(start..tokens.end);
        // “Sample Works, Roe and Doe Mills”, one of which no table knows
        let known = parts.iter().filter(|p| self.name_of(p).is_some()).count();
        let open = parts.len() > 2 && known >= 2 && known * 2 >= parts.len();
        let name = |p: &Range<usize>| {
            let bare = || {
                (open && self.is_capital(p))
                    .then(|| self.without_article(self.unit(self.without_angles(p.clone()))))
            };
            self.name_of(p).or_else(bare)
        };
        let mut names: Vec<String> = parts.iter().filter_map(name).collect();
        names.dedup();
        let several = match parts.len() {
            2 => {
                if let Some(name) = self.body_and_name(&parts) {
                    return and.then(|| together(name));
                }
                let unnamed = |p: &&Range<usize>| self.name_of(p).is_none();
                let bare = parts.iter().any(|p| self.is_bare_name(p));
                // “Sample Bank and Exampla”
                let countries = parts.iter().any(|p| self.country_of(p).is_some());
                // “Jane Doe and her firm”
                let owned = |p: &Range<usize>| {
                    let head = role_of(self.a, self.g, p.end - 1);
                    p.len() == 2 && self.a.is_any(p.start, &["his", "her", "its"]) && head.is_some()
                };
                let other = |p| {
                    owned(p) || self.is_of_people(p) || (bare || countries) && self.is_capital(p)
                };
                let unit = |p: &Range<usize>| self.is_unit(p) || self.unit(p.clone()) != *p;
                let unit = parts.iter().any(unit);
                names.len() == 2 && (countries || unit)
                    || names.len() == 1 && parts.iter().filter(unnamed).all(other)
            }
            // “rivals, academics and bolt data”
            n if names.is_empty() => n > 2 && parts.iter().all(|p| self.is_of_people(p)),
            n => n > 2 && names.len() == n,
        };
        if !and || !several {
            return None;
        }
        let name = match names.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{} and {last}", before.join(", "))
            }
            _ => match parts.as_slice() {
                [first, second] if self.name_of(first).is_some() => {
                    let second = self.without_article(second.clone());
                    format!("{} and {second}", names[0])
                }
                _ => self.without_article(tokens.clone()),
            },
        };
        let speaker = Speaker {
            entity: None,
            name,
            kind: SpeakerKind::Group,
            role: None,
            country: None,
        };
        Some(Resolved {
            speaker: Some(speaker),
            resolution: Resolution::Named,
            confidence: 88,
            ..Resolved::nobody("source-several")
        })
    }

    /// “The council and Sample Works”, “the company and Sample Works”: a body that is no name here, and one that is.
    fn body_and_name(&self, parts: &[Range<usize>]) -> Option<String> {
        let [body, name] = parts else {
            return None;
        };
        let head = body.end - 1;
        let definite = body.len() == 2 && self.a.is_any(body.start, &["the"]);
        let role = role_of(self.a, self.g, head)?;
        let named = self.own().any(|m| m.name.contains(&head));
        if !definite || named || role.0 != RoleKind::Organization || !self.is_bare_name(name) {
            return None;
        }
        let body = self.described(body, body, head).speaker?;
        let name = self.name_of(name)?;
        (body.name != name).then(|| format!("{} and {name}", body.name))
    }

    /// The whole name of what a part of a source names, which ends with it.
    fn name_of(&self, part: &Range<usize>) -> Option<String> {
        let part = self.without_ticker(part.clone());
        // “<Sample Works Inc>”
        let angle = part.len() > 2
            && self.a.word(part.end - 1) == ">"
            && self.own().any(|m| {
                let opened = m.phrase.start > part.start && self.a.word(m.phrase.start - 1) == "<";
                m.name.end == part.end - 1 && opened
            });
        let part = part.start..part.end - usize::from(angle);
        // “Sample Works Inc’s Roe Services Inc subsidiary”
        let part = part.start..part.end - usize::from(self.is_unit(&part));
        let found = self
            .own()
            .find(|m| m.name.end == part.end && m.phrase.start >= part.start);
        let Some(found) = found else {
            return self.country_of(&part);
        };
        let plain = (part.start..found.phrase.start).all(|t| {
            matches!(
                self.a.pos[t],
                Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Part
            ) || matches!(self.a.word(t), "<" | ">" | ".")
        });
        plain.then(|| self.clusters.clusters[found.cluster].name.clone())
    }

    /// “the U.K.”: the country that is all of a part.
    fn country_of(&self, part: &Range<usize>) -> Option<String> {
        let start = part.start + usize::from(self.a.is_any(part.start, &["the"]));
        let country = self.countries.iter().find(|c| {
            c.field == self.field && c.tokens == (start..part.end) && c.form == Form::Name
        })?;
        Some(self.without_article(country.tokens.clone()))
    }

    /// “Roe Works”, and nothing before it but an article.
    fn is_bare_name(&self, part: &Range<usize>) -> bool {
        let start = part.start + usize::from(self.a.is_any(part.start, &["the"]));
        let end = self.without_ticker(part.clone()).end;
        self.own().any(|m| m.name == (start..end))
    }

    /// “Sampletown”, “the Sample Mill Administration”, which no table has.
    fn is_capital(&self, part: &Range<usize>) -> bool {
        let part = self.unit(self.without_angles(part.clone()));
        let start = part.start + usize::from(self.a.is_any(part.start, &["the"]));
        start < part.end
            && Pronoun::parse(self.a.word(start)).is_none()
            && (start..part.end).all(|t| self.a.doc.tokens[t].is_capitalised())
            && role_of(self.a, self.g, part.end - 1)
                .is_none_or(|(kind, ..)| start + 1 < part.end && kind == RoleKind::Organization)
    }

    fn is_unit(&self, part: &Range<usize>) -> bool {
        part.len() > 1 && self.a.is_any(part.end - 1, &["unit", "subsidiary"])
    }

    /// “Roe Services”, of “Sample Works Inc unit Roe Services”.
    fn unit(&self, part: Range<usize>) -> Range<usize> {
        let of = |t: &usize| self.a.is_any(*t, &["unit", "subsidiary", "affiliate"]);
        let start = part.clone().find(of).filter(|t| t + 2 < part.end);
        start.map_or(part.start, |t| t + 1)..part.end
    }

    /// “<Sample Works Inc>”
    fn without_angles(&self, part: Range<usize>) -> Range<usize> {
        let angle =
            part.len() > 2 && self.a.word(part.start) == "<" && self.a.word(part.end - 1) == ">";
        part.start + usize::from(angle)..part.end - usize::from(angle)
    }

    /// “economists”, “senior ministry officials”, “bolt data”: a phrase of people without a name, or of what they wrote.
    fn is_of_people(&self, part: &Range<usize>) -> bool {
        let plain = part.clone().all(|t| {
            matches!(
                self.a.pos[t],
                Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num
            )
        });
        let role = part
            .end
            .checked_sub(1)
            .and_then(|head| role_of(self.a, self.g, head));
        plain && !part.is_empty() && role.is_some_and(|(_, plural, _)| plural)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn people_without_a_name_are_a_series_too() {
        let text = "The biggest hope for a new loom rests on the mill, according to rivals, academics and patent data.";
        assert_eq!(last_speaker(text), "rivals, academics and patent data");
    }

    #[test]
    fn a_hyphen_that_hangs_does_not_part_a_source() {
        let text = "Shares fell in May. The second- and third-largest shareholders said in a filing on Tuesday that they will \
                    not raise the offer.";
        assert_eq!(last_speaker(text), "second- and third-largest shareholders");
    }
}
