//! Where a run of capitalised words begins and ends.

use std::ops::Range;

use super::Finder;
use super::words::{
    ADVERBS, CORPORATE, DATES, EPITHETS, ORGANISATION_HEADS, PARTICLES, PORTFOLIOS, SECOND_PARTS,
    SMALL, TITLES_OF, TRADES, WIDE,
};
use crate::gazetteer::{CuePos, Known, NameKind, RoleKind, Target};
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

/// Words that have a capital in headings and in no name.
const HEADLINE_WORDS: &[&str] = &[
    "to", "is", "are", "was", "has", "becomes", "why", "how", "with", "from", "amid", "after",
    "says", "said", "might", "should", "could", "would", "be",
];

/// Words that begin a note on what is new in a report, in brackets.
const NOTES: &[&str] = &[
    "updates", "adds", "corrects", "recasts", "rewrites", "refiles", "writes",
];

impl Finder<'_, '_> {
    /// A sentence in capitals throughout: a headline or a shout.
    pub(super) fn is_shouting(&self, tokens: Range<usize>) -> bool {
        let (mut upper, mut other) = (0, 0);
        for at in tokens {
            match self.a.doc.tokens[at].case {
                Case::Upper => upper += 1,
                Case::Lower | Case::Capital if self.a.doc.tokens[at].span.len() > 1 => other += 1,
                _ => {}
            }
        }
        upper >= 3 && upper > other * 2
    }

    /// “Says”, “Against” in a headline: no part of a name.
    fn is_small(&self, at: usize) -> bool {
        self.a.is_any(at, SMALL)
            || self.a.hits_at(at).iter().any(|h| {
                h.len() == 1
                    && matches!(h.target, Target::Cue(i) if {
                        let cue = &self.g.cues[usize::from(i)];
                        cue.pos == CuePos::Verb && cue.strength == 3
                    })
            })
    }

    fn is_capital(&self, at: usize) -> bool {
        let token = self.a.doc.tokens[at];
        token.kind == TokenKind::Word
            && (token.is_capitalised()
                || token.case == Case::Mixed && self.a.word(at).chars().any(char::is_uppercase))
            && !self.a.is_possessive(at)
            // “Won’t” in a headline
            && !self.a.is_any(at + 1, &["n't", "n’t"])
    }

    pub(super) fn begins_name(&self, at: usize, sentence_start: usize, shouting: bool) -> bool {
        if !self.is_capital(at) {
            if self.a.doc.tokens[at].span.len() > 3 {
                return false;
            }
            // al-Jubeir, el-Sissi
            return matches!(self.a.word(at), "al" | "el" | "bin" | "van" | "von" | "de")
                && self.a.doc.tokens.get(at + 1).is_some()
                && (self.a.is_joint(at + 1)
                    && at + 2 < self.a.doc.tokens.len()
                    && self.is_capital(at + 2)
                    || matches!(self.a.word(at), "van" | "von" | "de") && self.is_capital(at + 1));
        }
        let word = self.a.word(at);
        // “D-Va.”, beside a lawmaker
        let party = matches!(word, "D" | "R" | "I") && self.a.is_joint(at + 1) && self.is_apart(at);
        if self.is_ticker(at) || party {
            return false;
        }
        if word == "I" || self.a.is_any(at, DATES) || word == "May" && self.is_month(at) {
            return false;
        }
        // “(Updates Sample Works’ comment.)”, a note of the desk
        if at > 0
            && self.a.word(at - 1) == "("
            && self.a.is_any(at, NOTES)
            && self.next_is_capital(at)
        {
            return false;
        }
        if shouting {
            return self
                .a
                .hits_at(at)
                .iter()
                .any(|h| matches!(h.target, Target::Person(_) | Target::Organisation(_)));
        }
        if at == sentence_start || at > 0 && self.a.doc.tokens[at - 1].kind == TokenKind::Quote {
            // “Earlier Sample Works said”, “An SMPL mill”
            let article = self.a.is_any(at, &["a", "an", "the"]);
            if (article || self.a.is_any(at, ADVERBS)) && self.next_is_capital(at) {
                return false;
            }
            // “Shoe-Town Inc”
            if self.a.is_joint(at + 1)
                && at + 2 < self.a.doc.tokens.len()
                && self.is_capital(at + 2)
            {
                return true;
            }
            // “SMPL said”: capitals throughout say as much as elsewhere.
            let small = self.a.is_any(at, SMALL)
                || self.a.is_any(
                    at,
                    &["the", "an", "and", "for", "of", "no", "so", "we", "you"],
                );
            let upper = |t: usize| {
                self.a
                    .doc
                    .tokens
                    .get(t)
                    .is_some_and(|t| t.case == Case::Upper)
            };
            // “SD Let us begin”, a speaker’s initials
            let apart = self.next_is_capital(at) && self.a.pos[at + 1] != Pos::Propn;
            if upper(at) && !upper(at + 1) && word.len() > 1 && !small && !apart {
                return true;
            }
            // A capital says nothing here: the tag has to, or a gazetteer.
            return match self.a.pos[at] {
                Pos::Propn => true,
                // “Moody’s also said”, tagged like “He’s”
                Pos::Pron => {
                    let body = |t: &Target| matches!(t, Target::Organisation(_));
                    let mut hits = self.a.hits_at(at).iter();
                    self.next_is_capital(at) && self.names_leader(at)
                        || hits.any(|h| h.len() > 1 && body(&h.target))
                        // “Quorl suggests”, tagged like “This suggests”
                        || self.a.doc.tokens[at].span.len() > 4
                            && !self.a.is_any(at, SMALL)
                            && self.is_proper(at)
                }
                _ if self.names_leader(at) => true,
                Pos::Noun | Pos::Adj | Pos::X | Pos::Verb | Pos::Adv | Pos::Intj => {
                    // A proper noun inside other sentences of the text.
                    self.is_proper(at)
                        || self.a.hits_at(at).iter().any(|h| {
                            matches!(
                                h.target,
                                Target::Person(_)
                                    | Target::Organisation(_)
                                    | Target::Country(_)
                                    | Target::Title(_)
                                    | Target::Office(_)
                            )
                        })
                        || self
                            .g
                            .names
                            .given(self.a.doc.tokens[at].key)
                            .is_some_and(|n| !n.word)
                        || self.next_is_capital(at)
                            && !matches!(self.a.pos[at], Pos::Adv | Pos::Verb | Pos::Intj)
                }
                // The tag is mistaken where the text has that word as a name.
                _ => self.a.doc.tokens[at].span.len() > 4 && self.is_proper(at),
            };
        }
        !matches!(
            self.a.pos[at],
            Pos::Pron | Pos::Det | Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Aux | Pos::Part
        ) || self
            .a
            .hits_at(at)
            .iter()
            .any(|h| matches!(h.target, Target::Person(_) | Target::Organisation(_)))
    }

    /// A proper noun inside other sentences of the text.
    fn is_proper(&self, at: usize) -> bool {
        let key = self.a.doc.tokens[at].key;
        self.proper.binary_search(&key).is_ok()
    }

    /// May the month: beside a number, or where a date would stand.
    fn is_month(&self, at: usize) -> bool {
        const BEFORE: [&str; 14] = [
            "by", "during", "early", "from", "in", "last", "late", "mid", "next", "of", "since",
            "this", "through", "until",
        ];
        let number = |t: usize| {
            let token = self.a.doc.tokens.get(t);
            token.is_some_and(|t| t.kind == TokenKind::Number)
        };
        number(at + 1) || at > 0 && (number(at - 1) || self.a.is_any(at - 1, &BEFORE))
    }

    /// A name of a leader that is no common word begins here: Bibi, Sarkozy, Shinzo Abe.
    fn names_leader(&self, at: usize) -> bool {
        self.a.hits_at(at).iter().any(|h| match h.target {
            Target::Person(i) => {
                h.len() > 1
                    || self.g.person_names[usize::from(i)].kind != NameKind::Surname
                    || self.g.names.surname(self.a.doc.tokens[at].key).is_none()
            }
            _ => false,
        })
    }

    fn next_is_capital(&self, at: usize) -> bool {
        at + 1 < self.a.doc.tokens.len() && self.is_capital(at + 1) && !self.a.is_any(at + 1, DATES)
    }

    /// Finds the end of a run of capitalised words and the small words that join them.
    pub(super) fn run_end(&self, start: usize, limit: usize, headline: bool) -> usize {
        let mut end = start + 1;
        loop {
            if end >= limit || headline && self.is_small(end) || self.a.is_gap(end) {
                return end;
            }
            // “Doe Has Mills”, a heading within the text; not “James To”
            if self.a.doc.tokens[end].case == Case::Capital
                && end + 1 < limit
                && self.a.doc.tokens[end + 1].is_capitalised()
                && self.a.is_any(end, HEADLINE_WORDS)
            {
                return end;
            }
            // “Jane Doe Calls on Roe”
            if end > start + 1
                && end + 1 < limit
                && self.a.doc.tokens[end].case == Case::Capital
                && self.a.is_any(end, &["calls"])
                && self.a.is_any(end + 1, &["on", "for"])
            {
                return end;
            }
            if self.is_capital(end) && (self.a.word(end) != "I" || self.is_first(end, limit)) {
                end += 1;
            } else if self.a.is_joint(end)
                && end + 2 < limit
                && self
                    .a
                    .is_any(end + 1, &["elect", "designate", "general", "in"])
                && self.is_capital(end + 2)
            {
                // President-elect Donald Trump
                end += 2;
            } else if self.a.is_joint(end)
                && end + 1 < limit
                && self.joins(end + 1)
                && !self.is_between_two(start, end)
            {
                end += 2;
            } else if self.a.is_any(end, PARTICLES) && self.particles_end(end, limit).is_some() {
                end = self.particles_end(end, limit).unwrap_or(end + 1);
            } else if self.a.word(end) == "and" && self.names_one_body(start, end, limit)
                || self.a.word(end) == "&"
                    && end + 1 < limit
                    && self.is_capital(end + 1)
                    && !(self.is_person(start, end) && self.is_person(end + 1, limit))
                || self.is_epithet(end, limit)
                || self.is_domain(start, end, limit)
                || self.is_of_members(start, end, limit)
            {
                end += 2;
            } else if let Some(next) = self.nickname_end(start, end, limit) {
                end = next;
            } else if let Some(next) = self.known_body(start, end, limit) {
                end = next;
            } else if self.a.word(end) == "on"
                && end + 1 < limit
                && self.studies(end - 1)
                && self.is_capital(end + 1)
                && !self.a.is_any(end + 1, DATES)
            {
                // Council on Foreign Relations
                end += 2;
            } else if matches!(self.a.word(end), "of" | "for")
                && end + 1 < limit
                && (self.is_organisation_head(end - 1)
                    || self.a.is_any(end - 1, TITLES_OF)
                    || self.a.is_any(end - 1, &["exchange"]) && end - 1 > start
                    || self.is_subsidiary(start, end, limit))
            {
                // Ministry of (the) Interior, Organization for Security
                let next = end + 1 + usize::from(self.a.is_any(end + 1, &["the"]));
                // Group of 24
                let counted = next < limit
                    && self.a.is_any(end - 1, &["group"])
                    && self.a.doc.tokens[next].kind == TokenKind::Number;
                if next < limit && (self.is_capital(next) || counted) {
                    end = next + 1;
                } else {
                    return end;
                }
            } else {
                return end;
            }
        }
    }

    /// A council, a task force: bodies that have their subject in their name, after “on”.
    fn studies(&self, at: usize) -> bool {
        let force = at > 0 && self.a.is_any(at, &["force"]) && self.a.is_any(at - 1, &["task"]);
        force || self.a.is_any(at, STUDYING)
    }

    /// “the Doe-Roe summit”: two who meet, and no name.
    fn is_between_two(&self, start: usize, hyphen: usize) -> bool {
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
    fn is_of_members(&self, start: usize, mark: usize, limit: usize) -> bool {
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
            && self.a.is_any(mark + 1, &FORMED)
            && !self
                .a
                .hits_at(mark - 1)
                .iter()
                .any(|h| matches!(h.target, Target::Country(_)))
    }

    /// “.com” of “Sample.com”; what the tables know without it is the company.
    fn is_domain(&self, start: usize, dot: usize, limit: usize) -> bool {
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

    /// After a comma, a bracket or a gap.
    fn is_apart(&self, at: usize) -> bool {
        at > 0 && (matches!(self.a.word(at - 1), "," | "(") || self.a.is_gap(at))
    }

    /// “Sample of Erdia Inc”: a known company, and what ends like one after “of”.
    fn is_subsidiary(&self, start: usize, of: usize, limit: usize) -> bool {
        let known = self.known_as(start..of) == Some(Known::Company);
        let mut rest = (of + 1..limit.min(of + 4)).take_while(|t| self.is_capital(*t));
        known && self.a.word(of) == "of" && rest.any(|t| self.a.is_any(t, CORPORATE))
    }

    /// “SMPL” and “L” of “Sample Works Plc <SMPL.L>”; not “<SMP> of Erdia”, a name.
    fn is_ticker(&self, at: usize) -> bool {
        let tokens = &self.a.doc.tokens;
        let is = |t: usize, word: &str| t < tokens.len() && self.a.word(t) == word;
        if tokens[at].case != Case::Upper && tokens[at].span.len() > 1 || at < 2 {
            return false;
        }
        let dotted = is(at - 1, ".") && is(at + 1, ">");
        let opens = is(at - 1, "<") && (is(at + 1, ">") || is(at + 1, ".") && is(at + 3, ">"));
        dotted || opens && tokens[at - 2].is_capitalised()
    }

    /// A nickname in marks between given name and surname: where the surname ends its first word.
    fn nickname_end(&self, start: usize, mark: usize, limit: usize) -> Option<usize> {
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
    fn known_body(&self, start: usize, end: usize, limit: usize) -> Option<usize> {
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

    /// The first of that name: “King Carlos I of”, but not “to Carlos I will”.
    fn is_first(&self, at: usize, limit: usize) -> bool {
        let named = self.g.names.given(self.a.doc.tokens[at - 1].key).is_some();
        let on = at + 1 >= limit
            || !matches!(
                self.a.pos[at + 1],
                Pos::Verb | Pos::Aux | Pos::Adv | Pos::Part
            ) && !self.a.is_possessive(at + 1);
        named && on
    }

    /// A given name and a capitalised word.
    fn is_person(&self, start: usize, limit: usize) -> bool {
        start + 1 < limit
            && self.is_capital(start + 1)
            && self.g.names.given(self.a.doc.tokens[start].key).is_some()
    }

    /// “Ivan the Terrible”
    fn is_epithet(&self, the: usize, limit: usize) -> bool {
        self.a.is_any(the, &["the"])
            && the + 1 < limit
            && self.is_capital(the + 1)
            && self.a.is_any(the + 1, EPITHETS)
            && self.g.names.given(self.a.doc.tokens[the - 1].key).is_some()
    }

    /// “Securities and Exchange Commission”, “S and P”: one name on both sides of the “and”.
    fn names_one_body(&self, start: usize, and: usize, limit: usize) -> bool {
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
        // “Department of Trade and Industry”
        let office = (start + 1..and)
            .any(|at| matches!(self.a.word(at), "of" | "for") && self.is_organisation_head(at - 1));
        if office && self.a.is_any(and + 1, PORTFOLIOS) {
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

    /// The part of a compound after a hyphen that belongs to a name: Geun-hye, al-Jubeir, Ocasio-Cortez.
    fn joins(&self, at: usize) -> bool {
        let token = self.a.doc.tokens[at];
        token.kind == TokenKind::Word
            && (self.is_capital(at)
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

    fn particles_end(&self, mut at: usize, limit: usize) -> Option<usize> {
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

    pub(super) fn is_organisation_head(&self, at: usize) -> bool {
        self.role_at(at)
            .is_some_and(|r| r == RoleKind::Organization)
            || self.a.is_any(at, ORGANISATION_HEADS)
    }

    pub(super) fn role_at(&self, at: usize) -> Option<RoleKind> {
        self.a
            .hits_at(at)
            .iter()
            .filter(|h| h.len() == 1)
            .find_map(|h| match h.target {
                Target::Role(i) => Some(self.g.roles[usize::from(i)].kind),
                _ => None,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::super::persons;

    #[test]
    fn a_name_of_the_text_is_one_at_the_start_of_a_sentence() {
        let text = "Critics wrote to Mark Halbun. Halbun stated that the letter came late.";
        assert_eq!(persons(text), ["Mark Halbun", "Halbun"]);
    }

    #[test]
    fn a_name_may_have_a_possessive_in_it() {
        let speaker = crate::testing::last_speaker("Moody's said the debt of the mill is high.");
        assert_eq!(speaker, "Moody's Investors Service");
    }

    #[test]
    fn what_a_desk_or_a_heading_adds_is_no_part_of_a_name() {
        let text = "Shares in Quorlport fell. (Updates Quorlport comment in fifth paragraph.)";
        assert!(persons(text).iter().all(|p| !p.contains("Updates")));
        let text = "Mark Halbun Calls on Jane Doe to close the mill.";
        assert_eq!(persons(text), ["Mark Halbun", "Jane Doe"]);
        let text = "Trading will be suspended, the Stock Exchange of Hong Kong said.";
        let speaker = crate::testing::last_speaker(text);
        assert_eq!(speaker, "Stock Exchange of Hong Kong");
    }

    #[test]
    fn the_tag_of_a_name_may_be_mistaken() {
        let text =
            "Nurse Melissa Velez spoke in May. Experts suggest rest. Velez suggests lying down.";
        assert_eq!(persons(text), ["Melissa Velez", "Velez"]);
        let text = "Moody's also said it expects rain.";
        assert_eq!(
            crate::testing::last_speaker(text),
            "Moody's Investors Service"
        );
    }

    #[test]
    fn a_contraction_is_no_part_of_a_name() {
        assert_eq!(persons("Mark Halbun Won’t Quit"), ["Mark Halbun"]);
    }

    #[test]
    fn a_nickname_stands_after_titles_too() {
        let text = "Brig. Gen. Richard \"Tex\" Coe spoke.";
        assert_eq!(persons(text), ["Richard \"Tex\" Coe"]);
    }
}
