//! Words that stand before names and are the first of the names of bodies: “the Exampla Bolt Commission”, “General Bolt
//! Works Corp”.

use std::ops::Range;

use super::Finder;
use crate::annotation::Form;
use crate::gazetteer::{Known, RoleKind, Target, TitleKind};
use crate::mention::companies::is_legal;
use crate::text::WordSet;

/// Last words of the names of bodies that are so in names alone.
const ENDS: &WordSet = &WordSet::of(&[
    "authority",
    "factories",
    "foundation",
    "network",
    "networks",
    "observatory",
    "radio",
    "service",
    "statistics",
    "system",
    "television",
    "tribunal",
    "trust",
    "unit",
]);

impl Finder<'_, '_> {
    /// The nation with which the name of a body begins, where the tables do not know the body without it: the rows of
    /// the words.
    pub(super) fn nation_of_body(&self, at: usize, end: usize) -> Option<Vec<u16>> {
        let demonym = |i: u16| {
            let name = &self.g.country_names[usize::from(i)];
            (name.form == Form::Demonym).then_some(name)
        };
        let mut hits = self.a.hits_at(at).iter().filter_map(|h| match h.target {
            Target::Country(i) if (h.end as usize) < end => {
                demonym(i).map(|name| (h.end as usize, i, name))
            }
            _ => None,
        });
        let (next, row, nation) = hits.next()?;
        let rest = next..end;
        if self.a.is_joint(next)
            || self.followed_by_title(next, end)
            || matches!(
                self.known_as(rest.clone()),
                Some(Known::Company | Known::Media)
            )
        {
            return None;
        }
        let code = Some(&self.g.countries[usize::from(nation.country)].iso3);
        let known = self.a.hits_at(next).iter().any(|h| match h.target {
            Target::Organisation(i) if h.end as usize == end => {
                let body = self.g.organisation_names[usize::from(i)].organisation;
                let own = self.g.organisations[usize::from(body)].country.as_ref();
                own == code || own.is_none() && (h.len() == 1 || !self.has_article(at))
            }
            _ => false,
        });
        if known || !self.is_headed(&rest) {
            return None;
        }
        let mut rows = vec![row];
        rows.extend(hits.filter(|(e, ..)| *e == next).map(|(_, row, _)| row));
        Some(rows)
    }

    /// A title that says what a body is of or for, before the name of one: “General Bolt Works Corp”.
    pub(super) fn is_title_of_body(&self, at: usize, end: usize) -> bool {
        let title = self.a.hits_at(at).iter().any(|h| {
            h.len() == 1
                && matches!(h.target, Target::Title(i) if !matches!(self.g.titles[usize::from(i)].kind, TitleKind::Honorific | TitleKind::Spokesperson))
        });
        let rest = at + 1..end;
        if rest.is_empty() {
            return false;
        }
        let person = |t: usize| {
            let key = self.a.doc.tokens[t].key;
            self.g.names.given(key).is_some()
                || self.g.names.surname(key).is_some()
                || self.a.word(t).ends_with('.')
        };
        let titled = |t: usize| {
            let mut hits = self.a.hits_at(t).iter();
            hits.any(|h| {
                matches!(
                    h.target,
                    Target::Title(_)
                        | Target::Office(_)
                        | Target::Person(_)
                        | Target::Organisation(_)
                )
            })
        };
        let headed = || rest.len() > 1 && !rest.clone().any(titled) && self.is_headed(&rest);
        title
            && self.a.doc.tokens[rest.start].is_capitalised()
            && !person(rest.start)
            && (headed() || self.begins_firm_elsewhere(at))
    }

    /// “General Bolt”, where the text has General Bolt Works Corp.
    pub(super) fn begins_firm_elsewhere(&self, at: usize) -> bool {
        const LONGEST: usize = 4;
        let tokens = &self.a.doc.tokens;
        if at + 1 >= tokens.len() {
            return false;
        }
        let firm = |t: usize| {
            let rest = t + 2..tokens.len().min(t + 2 + LONGEST);
            let mut rest = rest.take_while(|t| tokens[*t].is_capitalised());
            rest.any(|t| is_legal(self.a, t))
        };
        (0..tokens.len().saturating_sub(1)).any(|t| {
            tokens[t].key == tokens[at].key && tokens[t + 1].key == tokens[at + 1].key && firm(t)
        })
    }

    /// A body by what it is: “Bolt Commission”, “Ministry of Mills”, “Treasury”.
    fn is_headed(&self, name: &Range<usize>) -> bool {
        let last = name.end - 1;
        let role = || {
            name.clone().any(|t| {
                let mut hits = self.a.hits_at(t).iter();
                hits.any(|h| {
                    h.end as usize == name.end
                        && matches!(h.target, Target::Role(i) if self.g.roles[usize::from(i)].kind == RoleKind::Organization)
                })
            })
        };
        let of = || {
            name.clone()
                .skip(1)
                .any(|t| self.a.is_any(t, &["of", "for"]) && self.is_organisation_head(t - 1))
        };
        self.a.doc.tokens[last].is_capitalised()
            && (self.is_organisation_head(last)
                || role()
                || of()
                || name.len() > 1 && self.a.is_any(last, ENDS))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_nation_belongs_to_the_name_of_its_body() {
        for (text, name) in [
            (
                "The American Bureau of Bolt Statistics said it rained.",
                "American Bureau of Bolt Statistics",
            ),
            (
                "The Norwegian Treasury said it rained.",
                "Norwegian Treasury",
            ),
            (
                "The Danish Bolt Commission met. The Commission said it rained.",
                "Danish Bolt Commission",
            ),
            (
                "The Danish Bolt Commission met. The Bolt Commission said it rained.",
                "Danish Bolt Commission",
            ),
            ("The German Bundesbank said it rained.", "Bundesbank"),
            ("Danish Prime Minister Jane Doe said it rained.", "Jane Doe"),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_title_may_begin_the_name_of_a_body() {
        let text = "The Economist Weather Unit said it rained.";
        assert_eq!(last_speaker(text), "Economist Weather Unit");
        let text = "General Weather Works Corp met. General Weather said it rained.";
        assert_eq!(last_speaker(text), "General Weather Works Corp");
        let text = "Minister of State for Bolts Jane Doe said it rained.";
        assert_eq!(last_speaker(text), "Jane Doe");
        let text = "General Jane Doe said it rained.";
        assert_eq!(last_speaker(text), "Jane Doe");
    }
}
