//! What stands inside a name without a capital and joins its parts: “of”, “and”, hyphens, nicknames in marks, the
//! possessive of those who form a body.

use super::super::Finder;
use super::super::words::{CORPORATE, EPITHETS, PARTICLES, PORTFOLIOS, SECOND_PARTS, TRADES, WIDE};
use crate::gazetteer::{Known, Target};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Bodies that are on something: “Council on Foreign Relations”.
const STUDYING: &[&str] = &[
    "center",
    "centre",
    "council",
    "committee",
    "commission",
    "conference",
    "panel",
    "institute",
    "forum",
    "partnership",
];

impl Finder<'_, '_> {
    /// A word before others with a capital of which the last is the legal form of a firm.
    pub(super) fn begins_firm(&self, at: usize) -> bool {
        const LONGEST: usize = 4;
        let end = self.a.sentence_of(at).end.min(at + LONGEST);
        let mut words = (at + 1..end).take_while(|t| self.is_capital(*t));
        words.any(|t| t > at + 1 && self.a.is_any(t, CORPORATE))
    }

    /// A council, a task force: bodies that have their subject in their name, after “on”.
    pub(super) fn studies(&self, at: usize) -> bool {
        let force = at > 0 && self.a.is_any(at, &["force"]) && self.a.is_any(at - 1, &["task"]);
        force || self.a.is_any(at, STUDYING)
    }

    /// “the Doe-Roe summit”: two who meet, and no name.
    pub(super) fn is_between_two(&self, start: usize, hyphen: usize) -> bool {
        const MEETINGS: [&str; 12] = [
            "summit",
            "talks",
            "meeting",
            "debate",
            "race",
            "ticket",
            "deal",
            "accord",
            "agreement",
            "pact",
            "treaty",
            "duel",
        ];
        start + 1 == hyphen && self.a.is_any(hyphen + 2, &MEETINGS)
    }

    /// “National Millers’ Union”: the mark of a plural before what its members form.
    pub(super) fn is_of_members(&self, start: usize, mark: usize, limit: usize) -> bool {
        const FORMED: [&str; 7] = [
            "alliance",
            "association",
            "federation",
            "guild",
            "league",
            "society",
            "union",
        ];
        mark + 1 < limit
            && self.a.is_possessive(mark)
            && self.a.word(mark).chars().count() == 1
            && mark > start
            && self.is_capital(mark + 1)
            && (self.a.is_any(mark + 1, &FORMED)
                // “Millers’ International Union”
                || mark + 2 < limit
                    && self.is_capital(mark + 2)
                    && self.a.is_any(mark + 2, &FORMED))
            && !self
                .a
                .hits_at(mark - 1)
                .iter()
                .any(|h| matches!(h.target, Target::Country(_)))
    }

    /// “Attorney General’s Office”, “Sheriff’s Department”: the possessive of a post before what its holder leads.
    pub(in super::super) fn is_office_of(&self, mark: usize, limit: usize) -> bool {
        let post = |start: usize| {
            self.a.hits_at(start).iter().any(|h| {
                h.end as usize == mark && matches!(h.target, Target::Title(_) | Target::Office(_))
            })
        };
        mark + 1 < limit
            && self.a.is_possessive(mark)
            && self.is_capital(mark + 1)
            && self.a.is_any(mark + 1, &["office", "department"])
            && (mark.saturating_sub(2)..mark).any(post)
    }

    /// “.com” of “Sample.com”; what the tables know without it is the company.
    pub(super) fn is_domain(&self, start: usize, dot: usize, limit: usize) -> bool {
        let known = || {
            let hits = self.a.hits_at(start).iter();
            let mut bodies = hits.filter(|h| matches!(h.target, Target::Organisation(_)));
            self.known_as(start..dot).is_some() || bodies.any(|h| h.end as usize >= dot)
        };
        dot + 1 < limit
            && self.a.word(dot) == "."
            && !self.a.doc.tokens[dot].spaced
            && !self.a.doc.tokens[dot + 1].spaced
            && matches!(self.a.word(dot + 1), "com" | "org" | "net")
            && !known()
    }

    /// “Sample of Erdia Inc”: a known company, and what ends like one after “of”.
    pub(super) fn is_subsidiary(&self, start: usize, of: usize, limit: usize) -> bool {
        let known = self.known_as(start..of) == Some(Known::Company);
        let mut rest = (of + 1..limit.min(of + 4)).take_while(|t| self.is_capital(*t));
        known && self.a.word(of) == "of" && rest.any(|t| self.a.is_any(t, CORPORATE))
    }

    /// A nickname in marks between given name and surname: where the surname ends its first word.
    pub(super) fn nickname_end(&self, start: usize, mark: usize, limit: usize) -> Option<usize> {
        let is_mark = |at: usize| at < limit && self.a.doc.tokens[at].kind == TokenKind::Quote;
        let is_given = |at: usize| self.g.names.given(self.a.doc.tokens[at].key).is_some();
        // Titles may stand before: “Brig. Gen. Jane ‘Tex’ Doe”.
        // “C.J. ‘Pete’ Doe”
        let initials = || {
            let word = self.a.word(mark - 1);
            word.len() > 1
                && word.ends_with('.')
                && word.chars().all(|c| c.is_uppercase() || c == '.')
        };
        let given = || is_given(start) || is_given(mark - 1) || initials();
        if !is_mark(mark) || !given() {
            return None;
        }
        let close = (mark + 2..mark + 4).find(|at| is_mark(*at))?;
        let capitals = (mark + 1..close).all(|at| self.is_capital(at));
        (capitals && close + 1 < limit && self.is_capital(close + 1)).then_some(close + 2)
    }

    /// The tables’ name that goes on in small words, “Moody’s Investors Service”, “Standard and Poor’s”: where it ends.
    pub(super) fn known_body(&self, start: usize, end: usize, limit: usize) -> Option<usize> {
        let hits = self.a.hits_at(start).iter();
        let bodies = hits.filter(|h| matches!(h.target, Target::Organisation(_)));
        let national = self.after_its_nation(start).map(|(end, _)| end);
        let ends = bodies.map(|h| h.end as usize).chain(national);
        let brand = |e: &usize| {
            matches!(
                self.known_as(start..*e),
                Some(Known::Company | Known::Media)
            )
        };
        let joins = |t: usize| {
            self.a.doc.tokens[t].kind == TokenKind::Word || matches!(self.a.word(t), "&" | "-")
        };
        let whole = |e: &usize| (end..*e).all(joins);
        let brands = (end + 2..=limit.min(start + 5)).filter(whole).filter(brand);
        ends.filter(|e| end < *e && *e <= limit).chain(brands).max()
    }

    /// “Ivan the Terrible”
    pub(super) fn is_epithet(&self, the: usize, limit: usize) -> bool {
        self.a.is_any(the, &["the"])
            && the + 1 < limit
            && self.is_capital(the + 1)
            && self.a.is_any(the + 1, EPITHETS)
            && self.g.names.given(self.a.doc.tokens[the - 1].key).is_some()
    }

    /// “Ministry of Trade”, “Foundation for Millers”: a body and what it is for.
    fn is_for_something(&self, start: usize, end: usize) -> bool {
        (start + 1..end)
            .any(|at| matches!(self.a.word(at), "of" | "for") && self.is_organisation_head(at - 1))
    }

    /// “Foundation for Millers in Education”: the field in which a body is for something.
    pub(super) fn has_its_field(&self, start: usize, joint: usize, limit: usize) -> bool {
        joint + 1 < limit
            && self.a.word(joint) == "in"
            && self.is_capital(joint + 1)
            && self.a.is_any(joint + 1, PORTFOLIOS)
            && self.is_for_something(start, joint)
    }

    /// “Securities and Exchange Commission”, “S and P”: one name on both sides of the “and”.
    pub(super) fn names_one_body(&self, start: usize, and: usize, limit: usize) -> bool {
        if and + 1 >= limit || !self.is_capital(and + 1) {
            return false;
        }
        let head = (and + 1..limit.min(and + 5))
            .take_while(|at| self.is_capital(*at))
            .last();
        // “Sample Power and Light”, “Sample Bolts and Casualty Co”; “Doe and Doe”
        let trade = |at: usize| self.a.is_any(at, TRADES);
        let closed = |head: usize| {
            head > and + 1 && (self.is_organisation_head(head) || self.a.is_any(head, CORPORATE))
        };
        if trade(and + 1) && (trade(and - 1) || and > start + 1 && head.is_some_and(closed)) {
            return true;
        }
        // “Sample Center on Budget and Policy Priorities”
        let studies = |at: usize| self.a.word(at) == "on" && self.studies(at - 1);
        if (start + 1..and).any(studies) {
            return true;
        }
        // “Sample Savings and Loan Association”
        if self.a.is_any(and - 1, &["savings"]) && self.a.is_any(and + 1, &["loan", "loans"]) {
            return true;
        }
        // “Department of Trade and Industry”, “Department of Repairs and Correction”
        if self.is_for_something(start, and)
            && (self.a.is_any(and + 1, PORTFOLIOS)
                || head.is_some_and(|h| h <= and + 2) && self.is_task(and + 1)
                || head == Some(and + 1) && self.are_members(start, and))
        {
            return true;
        }
        // “United Food and Commercial Workers Union”; not “National Bank and Sample Works Union”
        let wide = and == start + 2 && self.a.is_any(start, WIDE);
        if and != start + 1 && (!wide || self.is_organisation_head(and - 1)) {
            return false;
        }
        if self.a.word(start) == self.a.word(and + 1) {
            return true;
        }
        let letter = |at: usize| self.a.doc.tokens[at].span.len() == 1;
        if letter(start) {
            return letter(and + 1);
        }
        // “LL and E Bolt Trust”
        let letters = self.a.doc.tokens[start].case == Case::Upper
            && self.a.doc.tokens[start].span.len() == 2;
        if letters && letter(and + 1) && self.a.word(and + 1) != "I" {
            return true;
        }
        let named = self.a.hits_at(start).iter().any(|h| {
            matches!(
                h.target,
                Target::Person(_) | Target::Organisation(_) | Target::Country(_) | Target::Place(_)
            )
        });
        let key = self.a.doc.tokens[start].key;
        let personal =
            self.g.names.given(key).is_some() || self.g.names.surname(key) == Some(false);
        let body = head.filter(|h| *h > and + 1);
        !named && !personal && body.is_some_and(|h| self.is_organisation_head(h))
    }

    /// “Correction”, “Planning”: a word for what a body does, which names nobody.
    fn is_task(&self, at: usize) -> bool {
        const ENDS: [&str; 8] = [
            "tion", "tions", "sion", "ment", "ture", "ing", "ance", "ics",
        ];
        let word = self.a.word(at);
        // “Co-ordination”
        let joint = at > 0 && self.a.is_joint(at - 1);
        (self.a.doc.tokens[at].case == Case::Capital || joint)
            && word.len() > 5
            && ENDS.iter().any(|end| word.ends_with(end))
            && self.a.hits_at(at).is_empty()
    }

    /// “Association of Bolt Makers and Millers”: those who form a body, in two plurals.
    fn are_members(&self, start: usize, and: usize) -> bool {
        const FORMED: [&str; 5] = ["association", "federation", "union", "society", "league"];
        let members = |t: usize| {
            let word = self.a.word(t);
            let role = |t: &Target| matches!(t, Target::Role(_));
            word.len() > 4
                && word.ends_with('s')
                && self.a.doc.tokens[t].case == Case::Capital
                && self.a.hits_at(t).iter().all(|h| role(&h.target))
        };
        let formed = |t: usize| self.a.is_any(t, &FORMED) && self.a.is_any(t + 1, &["of"]);
        (start..and).any(formed) && members(and - 1) && members(and + 1)
    }

    /// “Court of Appeals for the Third District”, “Office for the Coordination of Mills”: what a body is for goes on.
    pub(super) fn goes_on_for(&self, start: usize, of: usize) -> bool {
        let task =
            self.a.word(of) == "of" && self.is_task(of - 1) && self.is_for_something(start, of);
        let court = self.a.word(of) == "for" && self.a.is_any(of - 1, &["appeals"]);
        let district = self.a.is_any(of - 1, &["district"]) && self.a.is_any(of + 1, &["columbia"]);
        task || court || district
    }

    /// “Ministry of Trade, Local Affairs and Planning”: where the list ends of what a body is for.
    pub(super) fn portfolios_end(&self, start: usize, comma: usize, limit: usize) -> Option<usize> {
        const LONGEST: usize = 3;
        let portfolio = |t: usize| self.a.is_any(t, PORTFOLIOS) || self.is_task(t);
        if self.a.word(comma) != ","
            || !portfolio(comma - 1)
            || !self.is_for_something(start, comma)
        {
            return None;
        }
        let mut at = comma;
        loop {
            let last = self.a.word(at) == "and";
            let words = (at + 1..limit.min(at + 1 + LONGEST)).take_while(|t| self.is_capital(*t));
            let end = words.last()? + 1;
            if !portfolio(at + 1) && !portfolio(end - 1) {
                return None;
            }
            if last {
                return Some(end);
            }
            if end >= limit || !matches!(self.a.word(end), "," | "and") {
                return None;
            }
            at = end;
        }
    }

    /// The part of a compound after a hyphen that belongs to a name: Geun-hye, al-Jubeir, Ocasio-Cortez.
    pub(super) fn joins(&self, at: usize) -> bool {
        let token = self.a.doc.tokens[at];
        let word = self.a.word(at);
        // “Co-operative”, “Co-ordination”
        let together = at >= 2
            && self.a.is_any(at - 2, &["co"])
            && ["operat", "ordinat"]
                .iter()
                .any(|stem| word.starts_with(stem));
        token.kind == TokenKind::Word
            && (self.is_capital(at)
                || together
                || token.span.len() <= 6 && self.a.pos[at] == Pos::Propn
                || token.span.len()
                    <= if at >= 3 && self.is_capital(at - 3) {
                        6
                    } else {
                        5
                    }
                    && !SECOND_PARTS.contains(&self.a.word(at))
                    && at >= 2
                    && self.a.doc.tokens[at - 2].case == Case::Capital
                    && self.a.doc.tokens[at - 2].span.len() <= 6)
    }

    pub(super) fn particles_end(&self, mut at: usize, limit: usize) -> Option<usize> {
        let mut count = 0;
        while at < limit && self.a.is_any(at, PARTICLES) && !self.is_capital(at) && count < 3 {
            at += 1;
            count += 1;
            if at < limit && self.a.is_joint(at) {
                at += 1;
            }
        }
        (at < limit && self.is_capital(at)).then_some(at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::persons;

    #[test]
    fn a_name_may_have_a_possessive_in_it() {
        let speaker = crate::testing::last_speaker("Moody's said the debt of the mill is high.");
        assert_eq!(speaker, "Moody's Investors Service");
    }

    #[test]
    fn the_office_of_a_post_is_a_body() {
        for (text, name) in [
            (
                "The Attorney General's Office said it rained.",
                "Attorney General's Office",
            ),
            (
                "The Sample County Sheriff's Department said it rained.",
                "Sample County Sheriff's Department",
            ),
            ("Quorl.com Inc said it rained.", "Quorl.com Inc"),
            ("Amazon.com Inc said it rained.", "Amazon"),
        ] {
            assert_eq!(crate::testing::last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_body_keeps_what_it_is_for() {
        for (text, name) in [
            (
                "The Department of Repairs and Correction said it rained.",
                "Department of Repairs and Correction",
            ),
            (
                "The Ministry of Finance, Local Affairs and Planning said it rained.",
                "Ministry of Finance, Local Affairs and Planning",
            ),
            (
                "The Association of Bolt Makers and Welders said it rained.",
                "Association of Bolt Makers and Welders",
            ),
            (
                "The Office for the Protection of Quorlish Mills said it rained.",
                "Office for the Protection of Quorlish Mills",
            ),
            (
                "The Millers' International Union said it rained.",
                "Millers' International Union",
            ),
            (
                "The Ministry of Finance and Quorl Works Inc said they met.",
                "Ministry of Finance and Quorl Works Inc",
            ),
            (
                "The Ministry of Mines and Hydrocarbons met. The ministry said it rained.",
                "Ministry of Mines and Hydrocarbons",
            ),
            (
                "The Foundation for Millers in Education met. The foundation said it rained.",
                "Foundation for Millers in Education",
            ),
            (
                "QL and E Bolt Trust met. The trust said it rained.",
                "QL and E Bolt Trust",
            ),
        ] {
            assert_eq!(crate::testing::last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_nickname_stands_after_titles_too() {
        let text = "Brig. Gen. Richard \"Tex\" Coe spoke.";
        assert_eq!(persons(text), ["Richard \"Tex\" Coe"]);
    }
}
