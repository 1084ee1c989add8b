//! Where a run of capitalised words begins and ends.

mod inside;

use std::ops::Range;

use super::Finder;
use super::cuts::LABELS;
use super::words::{ADVERBS, DATES, ORGANISATION_HEADS, PARTICLES, SMALL, TITLES_OF};
use crate::gazetteer::{CuePos, NameKind, RoleKind, Target};
use crate::mention::candidate::PAPERS;
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind, WordSet};

/// Words that have a capital in headings and in no name.
const HEADLINE_WORDS: &[&str] = &[
    "to", "is", "are", "was", "has", "becomes", "why", "how", "with", "from", "amid", "after",
    "says", "said", "might", "should", "could", "would", "be",
];

/// Verbs of headings, which stand with a capital behind the name of somebody.
const HEADLINE_VERBS: &WordSet = &WordSet::of(&[
    "accuses",
    "attacks",
    "blames",
    "blasts",
    "claims",
    "confirmed",
    "confirms",
    "defends",
    "demands",
    "denies",
    "downplays",
    "endorses",
    "explains",
    "ignored",
    "ignores",
    "just",
    "mocks",
    "praises",
    "predicts",
    "promises",
    "proposes",
    "pulls",
    "pulled",
    "rejects",
    "retweets",
    "reveals",
    "rips",
    "slams",
    "suggests",
    "tells",
    "thinks",
    "unveils",
    "urges",
    "vows",
    "wants",
    "warns",
]);

/// Words that begin a clause, and are in no name.
const CLAUSES: &[&str] = &["because", "although", "though", "whereas", "unless"];

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
        if self.is_sunday_paper(at) {
            return true;
        }
        let month = || self.a.is_any(at, DATES) && !self.is_given_month(at);
        if word == "I" || month() || word == "May" && self.is_month(at) {
            return false;
        }
        // “The Mill Is Old, Says Doe”
        if self.a.is_any(at, &["says"]) {
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
        // “NOTE: The mill closed.”
        if self.a.doc.tokens[at].case == Case::Upper
            && self.a.is_any(at, LABELS)
            && self.a.is_any(at + 1, &[":"])
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
            // “Nagy Bolt Corp”, whatever the tag
            if self.a.doc.tokens[at].case == Case::Capital
                && self.g.names.surname(self.a.doc.tokens[at].key) == Some(false)
                && self.begins_firm(at)
            {
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

    /// “The Sunday Times”
    fn is_sunday_paper(&self, at: usize) -> bool {
        self.a.is_any(at, &["sunday"])
            && self.has_article(at)
            && at + 1 < self.a.doc.tokens.len()
            && self.is_capital(at + 1)
            && self.a.is_any(at + 1, PAPERS)
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

    /// “correspondent April Doe”, “said June Doe”: a month that is a given name, before a surname.
    fn is_given_month(&self, at: usize) -> bool {
        let tokens = &self.a.doc.tokens;
        if self.g.names.given(tokens[at].key).is_none()
            || tokens[at].case != Case::Capital
            || at == 0
            || !self.next_is_capital(at)
            || self.is_month(at)
        {
            return false;
        }
        let surname = tokens[at + 1];
        let plain = |t: &Target| matches!(t, Target::Person(_) | Target::Role(_) | Target::Cue(_));
        let role = self.role_at(at - 1) == Some(RoleKind::Person);
        let known = self.g.names.surname(surname.key).is_some();
        surname.case == Case::Capital
            && self.a.doc.sentence(at - 1) == self.a.doc.sentence(at + 1)
            && self.a.hits_at(at + 1).iter().all(|h| plain(&h.target))
            && (role || known && self.is_cue(at - 1))
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
            if self.opens_body(end, limit)
                || self.is_headline_verb(start, end, limit)
                || self.is_named_again(start, end, limit)
            {
                return end;
            }
            // “SMPL Because it rained”, the colon of a turn lost
            if self.a.doc.tokens[end].case == Case::Capital && self.a.is_any(end, CLAUSES) {
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
                || self.has_its_field(start, end, limit)
                || self.is_office_of(end, limit)
            {
                end += 2;
            } else if let Some(next) = self.nickname_end(start, end, limit) {
                end = next;
            } else if let Some(next) = self.known_body(start, end, limit) {
                end = next;
            } else if let Some(next) = self.portfolios_end(start, end, limit) {
                end = next;
            } else if self.a.word(end) == "of"
                && end + 1 < limit
                && self.a.is_any(end - 1, &["act"])
                && self.is_year(end + 1)
            {
                // Sample Trade Act of 1974
                return end + 2;
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
                    || self.a.is_any(end - 1, &["chief"]) && self.a.is_any(end + 1, &["staff"])
                    || self.a.is_any(end - 1, &["exchange"]) && end - 1 > start
                    || self.is_subsidiary(start, end, limit)
                    || self.goes_on_for(start, end))
            {
                // Ministry of (the) Interior, Organization for Security, Committee for a Sample Budget
                let a = self.a.word(end) == "for"
                    && self.a.word(end + 1) == "a"
                    && self.studies(end - 1);
                let next = end + 1 + usize::from(a || self.a.is_any(end + 1, &["the"]));
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

    /// “Photo by John Roe The Sample Commission said”, the stop lost: a body and its article; not “Doe & The Mills”.
    fn opens_body(&self, the: usize, limit: usize) -> bool {
        if self.a.word(the) != "The" || self.a.doc.tokens[the - 1].case != Case::Capital {
            return false;
        }
        // “analyst Jane Doe The mill is old”
        if the + 1 < limit && self.a.doc.tokens[the + 1].case == Case::Lower {
            return true;
        }
        let body = (the + 1..limit).take_while(|t| self.is_capital(*t)).last();
        body.is_some_and(|last| last > the + 1 && self.is_organisation_head(last))
    }

    /// “Jane Doe Praises Millers”: a verb that no name has, behind a full name in a heading.
    fn is_headline_verb(&self, start: usize, at: usize, limit: usize) -> bool {
        at >= start + 2
            && at <= start + 3
            && at + 1 < limit
            && self.a.doc.tokens[at].case == Case::Capital
            && self.a.doc.tokens[at + 1].is_capitalised()
            && self.a.is_any(at, HEADLINE_VERBS)
            && self.is_person(start, at)
    }

    /// “Jane Doe Jane Doe said”, a caption and the text: the name begins anew.
    fn is_named_again(&self, start: usize, at: usize, limit: usize) -> bool {
        let tokens = &self.a.doc.tokens;
        at >= start + 2
            && at <= start + 4
            && at + 1 < limit
            && tokens[at].key == tokens[start].key
            && tokens[at + 1].key == tokens[start + 1].key
            && tokens[at].is_capitalised()
            && self.is_person(start, at)
    }

    /// “1974”
    fn is_year(&self, at: usize) -> bool {
        let word = self.a.word(at);
        word.len() == 4
            && word.bytes().all(|b| b.is_ascii_digit())
            && matches!(word.as_bytes()[0], b'1' | b'2')
    }

    /// After a comma, a bracket or a gap.
    fn is_apart(&self, at: usize) -> bool {
        at > 0 && (matches!(self.a.word(at - 1), "," | "(") || self.a.is_gap(at))
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
    fn what_a_desk_or_a_heading_adds_is_no_part_of_a_name() {
        let text = "Shares in Quorlport fell. (Updates Quorlport comment in fifth paragraph.)";
        assert!(persons(text).iter().all(|p| !p.contains("Updates")));
        let text = "Mark Halbun Calls on Jane Doe to close the mill.";
        assert_eq!(persons(text), ["Mark Halbun", "Jane Doe"]);
        let text =
            "Town May Not Sell The Old Mill, Says Halbun\n\nMark Halbun spoke in May. Halbun left.";
        assert!(!persons(text).iter().any(|p| p.contains("Says")));
        let text = "The Committee for a Responsible Bolt Budget said it rained.";
        let speaker = crate::testing::last_speaker(text);
        assert_eq!(speaker, "Committee for a Responsible Bolt Budget");
        let text = "Trading will be suspended, the Stock Exchange of Hong Kong said.";
        let speaker = crate::testing::last_speaker(text);
        assert_eq!(speaker, "Stock Exchange of Hong Kong");
    }

    #[test]
    fn a_month_may_be_a_given_name() {
        let text = "It rained, correspondent April Brown said. Brown saw it.";
        assert_eq!(persons(text), ["April Brown", "Brown"]);
        assert!(persons("It rained in April Brown ale was drunk.").is_empty());
    }

    #[test]
    fn the_tag_of_a_name_may_be_mistaken() {
        let text =
            "Nurse Melissa Perez spoke in May. Experts suggest rest. Perez suggests lying down.";
        assert_eq!(persons(text), ["Melissa Perez", "Perez"]);
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
}
