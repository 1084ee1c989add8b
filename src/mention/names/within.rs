//! Where in a run that begins with something else the title or the name of a person begins: “NASA Administrator Jane Doe”,
//! “Scientologist Jane Doe”.

use std::ops::Range;

use super::Finder;
use super::words::things::THINGS;
use super::words::{CORPORATE, MODIFIERS, PARTICLES, PORTFOLIOS};
use crate::gazetteer::{Known, RoleKind, Target, TitleKind};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// What stands in capitals before a person’s name, and is no title in the tables or one behind a name as well.
pub(super) const BEFORE_PERSONS: &[&str] = &["gm", "mep", "mp", "msp", "mvp"];

/// Words before a person’s name that are of a party or a place, though they are names too.
const MEMBERS: &[&str] = &["democrat", "republican", "tory", "yorker"];

impl Finder<'_, '_> {
    /// Where a run that begins with something else comes to the title of a person whose name follows.
    pub(super) fn title_inside(&self, run: &Range<usize>) -> Option<usize> {
        if run.len() < 3 {
            return None;
        }
        let body = self.a.hits_at(run.start).iter().find(|h| {
            (matches!(h.target, Target::Organisation(_))
                || matches!(h.target, Target::Country(_)) && h.len() >= 2)
                && self.begins_person(h.end as usize..run.end)
        });
        if let Some(body) = body {
            return Some(body.end as usize);
        }
        // “head of Sample Works Jane Doe”, “minister for Mills Quorl Vandip”
        if self.is_in_domain(run.start)
            && let Some(at) = self.end_of_domain(run)
        {
            return Some(at);
        }
        // “Sample GM Jane Doe”
        let behind = |at: &usize| {
            self.a.doc.tokens[at - 1].case == Case::Upper
                && self.a.is_any(at - 1, BEFORE_PERSONS)
                && (self.begins_person(*at..run.end) || self.is_bearer(&(*at..run.end)))
                && !self.is_organisation_head(run.end - 1)
        };
        if let Some(at) = (run.start + 2..run.end - 1).find(behind) {
            return Some(at);
        }
        // “Sample CEO Doe”
        let alone = |at: usize| at + 1 == run.end && self.is_post(at - 1) && self.is_named(at);
        (run.start + 1..run.end - 1).find(|&at| {
            self.a.hits_at(at).iter().any(|h| {
                let next = h.end as usize;
                let bearer = |name: &Range<usize>| {
                    self.begins_person(name.clone())
                        || self.domain(name.start, name.end).is_some()
                        || self.is_bearer(name)
                };
                next < run.end
                    && match h.target {
                        Target::Title(i) => {
                            let kind = self.g.titles[usize::from(i)].kind;
                            kind == TitleKind::Honorific
                                || kind != TitleKind::Suffix
                                    && (bearer(&(next..run.end)) || alone(next))
                        }
                        Target::Office(_) => bearer(&(next..run.end)),
                        _ => false,
                    }
            }) && !self.is_saint(at)
                // “John Haji-Doe”
                && !self.a.is_joint(at + 1)
                // “Jane M Doe”, “Jane M. Doe”
                && self.a.word(at).trim_end_matches('.').len() > 1
                && !self.is_title(run.start..at)
        })
    }

    /// Where a run that begins with words of no name comes to the full name of a person: “Scientologist Jane Doe”.
    pub(super) fn person_inside(&self, run: &Range<usize>) -> Option<usize> {
        let at = (run.start + 1..run.end.saturating_sub(1)).find(|&at| {
            let given = self.g.names.given(self.a.doc.tokens[at].key);
            // “Exampla Bill J. Doe”
            let initial = at + 2 < run.end
                && self.a.word(at + 1).len() == 2
                && self.a.word(at + 1).ends_with('.');
            given.is_some_and(|g| !g.word || initial || self.is_calling(at - 1))
                && self.a.doc.tokens[at].case == Case::Capital
        })?;
        // “Head of Bolt Affairs Jane Doe”
        let of = |t: usize| self.a.is_any(t, &["of", "for"]) && self.ends_post(run.start..t);
        let domain = self.is_in_domain(run.start) || (run.start + 1..at).any(of);
        let last = run.end - 1;
        let person = self.a.doc.tokens[at + 1].kind == TokenKind::Word
            && !self.is_organisation_head(last)
            && !self.a.is_any(last, CORPORATE)
            && !self.a.is_any(last, THINGS)
            && (at..run.end).all(|t| !self.a.is_any(t, &["of", "and", "&", "for"]))
            && !self.a.is_joint(at - 1);
        // “South Exampla Democrat Jane Doe”
        let party = self.a.is_any(at - 1, MEMBERS);
        let named = !party
            && (run.start..at).any(|t| {
                let key = self.a.doc.tokens[t].key;
                self.g.names.given(key).is_some_and(|g| !domain || !g.word)
                    || self
                        .g
                        .names
                        .surname(key)
                        .is_some_and(|word| !domain || !word)
                    || self.a.word(t).ends_with('.')
                    || self.a.is_any(t, PARTICLES)
            });
        // Titles, nationalities and the like are read with the name.
        let title = (run.start..at).any(|t| {
            self.a.hits_at(t).iter().any(|h| match h.target {
                Target::Title(_) | Target::Office(_) => h.end as usize <= at,
                Target::Country(_) => h.end as usize == at,
                _ => false,
            })
        });
        let title = title || self.a.is_any(at - 1, MODIFIERS);
        let described = domain || party || self.describes_person(at - 1);
        (person && !named && !title && described).then_some(at)
    }

    /// “Minister of Mills and” before “Bolts Jane Doe”: what a title is of goes on.
    fn is_in_domain(&self, start: usize) -> bool {
        const LONGEST: usize = 8;
        let from = start
            .saturating_sub(LONGEST)
            .max(self.a.sentence_of(start).start);
        let of = (from + 1..start)
            .rev()
            .take_while(|t| {
                self.a.doc.tokens[*t].is_capitalised()
                    || self.a.is_any(*t, &["and", "of", "for", "to", "the", "&"])
                    || self.a.is_possessive(*t)
                    || self.a.word(*t) == "," && self.a.is_any(*t - 1, PORTFOLIOS)
            })
            .filter(|t| self.a.is_any(*t, &["of", "for", "to"]));
        of.into_iter().any(|of| self.ends_post(from..of))
    }

    /// Where what a post is of ends, a company, a portfolio, a country, and the name of its holder begins.
    fn end_of_domain(&self, run: &Range<usize>) -> Option<usize> {
        // “Quorl Roe-Vandip”
        let whole = run.end - 2 * usize::from(run.len() > 4 && self.a.is_joint(run.end - 2));
        let bearer = |at: usize| self.begins_person(at..run.end) || self.is_bearer(&(at..whole));
        let body = |at: usize| {
            self.known_as(run.start..at) == Some(Known::Company)
                || at > run.start + 1 && self.is_organisation_head(at - 1)
        };
        // “JD Mills & Co.”
        let firm = run
            .clone()
            .any(|t| self.a.is_any(t, &["&", "and"]) || self.a.is_any(t, CORPORATE));
        let body = (run.start + 1..run.end.saturating_sub(1))
            .find(|at| !firm && body(*at) && self.begins_person(*at..run.end));
        let nation = || {
            let mut hits = self.a.hits_at(run.start).iter();
            let nation = hits.find(|h| matches!(h.target, Target::Country(_)))?;
            Some(nation.end as usize).filter(|at| *at < run.end && bearer(*at))
        };
        let portfolio = (self.a.is_any(run.start, PORTFOLIOS) && bearer(run.start + 1))
            .then_some(run.start + 1);
        body.or(portfolio).or_else(nation)
    }

    /// “Undersecretary”, “head”, before “of Bolt Affairs”.
    fn ends_post(&self, words: Range<usize>) -> bool {
        words.clone().any(|t| {
            self.a.hits_at(t).iter().any(|h| {
                h.end as usize == words.end
                    && match h.target {
                        Target::Title(_) | Target::Office(_) => true,
                        Target::Role(i) => {
                            let role = &self.g.roles[usize::from(i)];
                            role.kind == RoleKind::Person && !role.plural
                        }
                        _ => false,
                    }
            })
        })
    }

    /// A word that may stand before a person's name and is no part of it.
    fn describes_person(&self, at: usize) -> bool {
        const SHORTEST: usize = 4;
        let token = self.a.doc.tokens[at];
        // “Ard Jan Roe”: a tag says little of so short a word
        let word = token.case != Case::Capital
            || token.span.len() >= SHORTEST
            || !matches!(self.a.pos[at], Pos::Adj | Pos::Noun | Pos::Verb)
            || self.role_at(at).is_some();
        token.case == Case::Upper && token.span.len() > 2
            || word && !matches!(self.a.pos[at], Pos::Propn | Pos::X)
            || self.is_calling(at)
    }

    /// “Minnesotan”, “Striker”
    fn is_calling(&self, at: usize) -> bool {
        const ENDS: [&str; 9] = ["an", "ans", "er", "ers", "ist", "ists", "ite", "or", "ors"];
        let word = self.a.word(at);
        self.role_at(at).is_some() || word.len() > 5 && ENDS.iter().any(|end| word.ends_with(end))
    }
}
