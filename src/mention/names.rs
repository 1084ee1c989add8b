//! Capitalised words → names of people, organisations and places.
//!
//! A run of capitalised words is read from the left: what the country and the title are, what remains
//! is the name. What kind of name it is, is weighed from evidence inside the run (given name, title,
//! gazetteer) and beside it (an age, a reporting verb, a job before it).

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::{CuePos, Gazetteer, Gender, NameKind, RoleKind, Target, TitleKind};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameType {
    Person,
    Organisation,
    /// A country, city or anything else that does not speak.
    Other,
}

/// A name as it stands in the text, before it is known whose it is.
#[derive(Debug, Clone)]
pub(crate) struct RawName {
    /// The name itself, without titles.
    pub(crate) name: Range<usize>,
    /// With the titles, nationality and job directly before it.
    pub(crate) phrase: Range<usize>,
    pub(crate) kind: NameType,
    /// How sure the kind is, in points of evidence.
    pub(crate) points: i32,
    /// Gender by title or given name.
    pub(crate) gender: Option<Gender>,
    /// Titles before it, for `role` and for offices: tokens.
    pub(crate) title: Option<Range<usize>>,
    /// Names of leaders that cover it, as indices of `person_names`.
    pub(crate) leaders: Vec<u16>,
    /// Organisation of the gazetteer, as index of `organisations`.
    pub(crate) organisation: Option<u16>,
    /// Countries named by the words before it, as indices of `country_names`.
    pub(crate) nations: Vec<u16>,
    /// Offices named by the words before it.
    pub(crate) offices: Vec<u16>,
    /// The title marks a spokesperson.
    pub(crate) spokesperson: bool,
    /// An honorific such as Mr. stands before it.
    pub(crate) honorific: bool,
}

const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "di", "del", "della", "du", "des", "van", "von", "der", "den",
    "ter", "ten", "zu", "bin", "ibn", "bint", "ben", "al", "el", "ul", "ur", "la", "le", "y", "e",
    "af", "av", "of-the", "dit",
];
const MODIFIERS: &[&str] = &[
    "former",
    "ex",
    "acting",
    "late",
    "then",
    "new",
    "outgoing",
    "incoming",
    "interim",
    "deputy",
    "senior",
    "chief",
    "top",
    "veteran",
    "retired",
    "disgraced",
    "embattled",
    "newly",
    "longtime",
    "one-time",
    "ousted",
    "deposed",
    "elder",
    "younger",
    "current",
    "caretaker",
    "self-declared",
];
const DATES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "sept.",
    "oct.",
    "nov.",
    "dec.",
    "christmas",
    "easter",
    "ramadan",
];
/// Capitalised heads of names that are neither person nor speaking organisation.
const THINGS: &[&str] = &[
    "tower",
    "street",
    "avenue",
    "road",
    "airport",
    "hall",
    "bridge",
    "library",
    "prize",
    "act",
    "award",
    "awards",
    "doctrine",
    "plan",
    "day",
    "war",
    "square",
    "palace",
    "stadium",
    "river",
    "lake",
    "island",
    "islands",
    "valley",
    "mountain",
    "mountains",
    "beach",
    "county",
    "city",
    "district",
    "province",
    "cup",
    "league",
    "open",
    "games",
    "trophy",
    "bay",
    "gulf",
    "sea",
    "ocean",
    "park",
    "highway",
    "station",
    "hotel",
    "building",
    "house",
    "treaty",
    "accord",
    "accords",
    "agreement",
    "deal",
    "summit",
    "forum",
    "conference",
    "festival",
    "strait",
    "peninsula",
    "desert",
    "canal",
    "port",
    "cathedral",
    "church",
    "mosque",
    "temple",
    "museum",
    "memorial",
    "cemetery",
    "village",
    "town",
    "region",
    "state",
    "coast",
    "era",
    "revolution",
    "spring",
    "virus",
    "disease",
    "bill",
    "law",
    "amendment",
    "constitution",
    "protocol",
    "convention",
    "declaration",
    "resolution",
    "report",
];
const CORPORATE: &[&str] = &[
    "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "llc", "plc", "ag", "gmbh", "sa", "nv", "co.",
    "llp", "holdings", "group",
];

/// Finds all names in the prose, in order.
pub(crate) fn find(analysis: &Analysis<'_>, gazetteer: &Gazetteer) -> Vec<RawName> {
    let finder = Finder {
        a: analysis,
        g: gazetteer,
    };
    let mut out = Vec::new();
    for sentence in &analysis.doc.sentences {
        finder.sentence(sentence.tokens.clone(), &mut out);
    }
    out
}

struct Finder<'a, 't> {
    a: &'a Analysis<'t>,
    g: &'a Gazetteer,
}

/// What stands before the name in its run.
#[derive(Debug, Default)]
struct Prefix {
    end: usize,
    title: Option<Range<usize>>,
    nations: Vec<u16>,
    offices: Vec<u16>,
    gender: Option<Gender>,
    person_title: bool,
    honorific: bool,
    spokesperson: bool,
    organisation: Option<u16>,
}

impl Finder<'_, '_> {
    fn sentence(&self, tokens: Range<usize>, out: &mut Vec<RawName>) {
        let shouting = self.is_shouting(tokens.clone());
        let mut at = tokens.start;
        while at < tokens.end {
            if !self.begins_name(at, tokens.start, shouting) {
                at += 1;
                continue;
            }
            let end = self.run_end(at, tokens.end);
            self.run(at..end, tokens.clone(), shouting, out);
            at = end;
        }
    }

    /// A sentence in capitals throughout: a headline or a shout.
    fn is_shouting(&self, tokens: Range<usize>) -> bool {
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

    fn is_capital(&self, at: usize) -> bool {
        let token = self.a.doc.tokens[at];
        token.kind == TokenKind::Word
            && (token.is_capitalised()
                || token.case == Case::Mixed && self.a.word(at).chars().any(char::is_uppercase))
            && !self.a.is_possessive(at)
    }

    fn begins_name(&self, at: usize, sentence_start: usize, shouting: bool) -> bool {
        if !self.is_capital(at) {
            // al-Jubeir, el-Sissi
            return matches!(self.a.word(at), "al" | "el" | "bin" | "van" | "von" | "de")
                && self.a.doc.tokens.get(at + 1).is_some()
                && (self.a.is_joint(at + 1)
                    && at + 2 < self.a.doc.tokens.len()
                    && self.is_capital(at + 2)
                    || matches!(self.a.word(at), "van" | "von" | "de") && self.is_capital(at + 1));
        }
        let word = self.a.word(at);
        if word == "I" || self.a.is_any(at, DATES) {
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
            // A capital says nothing here: the tag has to, or a gazetteer.
            return match self.a.pos[at] {
                Pos::Propn => true,
                Pos::Pron => self.next_is_capital(at) && self.names_leader(at),
                _ if self.names_leader(at) => true,
                Pos::Noun | Pos::Adj | Pos::X | Pos::Verb | Pos::Adv | Pos::Intj => {
                    self.a.hits_at(at).iter().any(|h| {
                        matches!(
                            h.target,
                            Target::Person(_)
                                | Target::Organisation(_)
                                | Target::Country(_)
                                | Target::Title(_)
                                | Target::Office(_)
                        )
                    }) || self
                        .g
                        .names
                        .given(self.a.doc.tokens[at].key)
                        .is_some_and(|n| !n.word)
                        || self.next_is_capital(at)
                            && !matches!(self.a.pos[at], Pos::Adv | Pos::Verb | Pos::Intj)
                }
                _ => false,
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
    fn run_end(&self, start: usize, limit: usize) -> usize {
        let mut end = start + 1;
        loop {
            if end >= limit {
                return end;
            }
            if self.is_capital(end) && self.a.word(end) != "I" {
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
            } else if self.a.is_joint(end) && end + 1 < limit && self.joins(end + 1) {
                end += 2;
            } else if self.a.is_any(end, PARTICLES) && self.particles_end(end, limit).is_some() {
                end = self.particles_end(end, limit).unwrap_or(end + 1);
            } else if self.a.word(end) == "&" && end + 1 < limit && self.is_capital(end + 1) {
                end += 2;
            } else if matches!(self.a.word(end), "of" | "for")
                && end + 1 < limit
                && self.is_organisation_head(end - 1)
            {
                // Ministry of (the) Interior, Organization for Security
                let next = end + 1 + usize::from(self.a.is_any(end + 1, &["the"]));
                if next < limit && self.is_capital(next) {
                    end = next + 1;
                } else {
                    return end;
                }
            } else {
                return end;
            }
        }
    }

    /// The part of a compound after a hyphen that belongs to a name: Geun-hye, al-Jubeir, Ocasio-Cortez.
    fn joins(&self, at: usize) -> bool {
        let token = self.a.doc.tokens[at];
        token.kind == TokenKind::Word
            && (self.is_capital(at)
                || token.span.len() <= 6 && self.a.pos[at] == Pos::Propn
                || token.span.len() <= 5
                    && !is_common_second(self.a.word(at))
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

    fn is_organisation_head(&self, at: usize) -> bool {
        self.role_at(at)
            .is_some_and(|r| r == RoleKind::Organization)
            || self.a.is_any(
                at,
                &[
                    "university",
                    "institute",
                    "bank",
                    "ministry",
                    "department",
                    "house",
                    "court",
                    "organization",
                    "organisation",
                    "agency",
                    "secretary",
                    "minister",
                    "president",
                    "governor",
                    "prince",
                    "king",
                    "queen",
                    "chancellor",
                    "speaker",
                    "director",
                    "archbishop",
                    "bishop",
                    "office",
                    "board",
                    "council",
                    "league",
                    "union",
                    "church",
                    "center",
                    "centre",
                    "school",
                    "college",
                    "party",
                    "bureau",
                    "academy",
                    "federation",
                    "association",
                    "society",
                    "chamber",
                    "committee",
                    "commission",
                    "fund",
                ],
            )
    }

    fn role_at(&self, at: usize) -> Option<RoleKind> {
        self.a
            .hits_at(at)
            .iter()
            .filter(|h| h.len() == 1)
            .find_map(|h| match h.target {
                Target::Role(i) => Some(self.g.roles[usize::from(i)].kind),
                _ => None,
            })
    }

    /// Reads a run: what stands before the name, the name, what kind it is.
    fn run(
        &self,
        run: Range<usize>,
        sentence: Range<usize>,
        shouting: bool,
        out: &mut Vec<RawName>,
    ) {
        let prefix = self.prefix(run.clone());
        let mut name = prefix.end..run.end;
        // Weekdays and months close a run: “Mr. Obama Tuesday”.
        while !name.is_empty() && self.a.is_any(name.end - 1, DATES) {
            name.end -= 1;
        }
        if name.is_empty() {
            return;
        }
        if shouting {
            return self.shouted(name, out);
        }
        let mut raw = RawName {
            phrase: run.start..name.end,
            name: name.clone(),
            kind: NameType::Other,
            points: 0,
            gender: prefix.gender,
            title: prefix.title.clone(),
            leaders: Vec::new(),
            organisation: None,
            nations: prefix.nations.clone(),
            offices: prefix.offices.clone(),
            spokesperson: prefix.spokesperson,
            honorific: prefix.honorific,
        };
        self.classify(&mut raw, &prefix, sentence);
        out.push(raw);
    }

    /// Inside a headline in capitals only the gazetteers know where a name ends.
    fn shouted(&self, name: Range<usize>, out: &mut Vec<RawName>) {
        let Some(hit) = self
            .a
            .hits_at(name.start)
            .iter()
            .find(|h| matches!(h.target, Target::Person(_) | Target::Organisation(_)))
        else {
            return;
        };
        let tokens = hit.tokens();
        let mut raw = RawName {
            phrase: tokens.clone(),
            name: tokens.clone(),
            kind: NameType::Person,
            points: 2,
            gender: None,
            title: None,
            leaders: Vec::new(),
            organisation: None,
            nations: Vec::new(),
            offices: Vec::new(),
            spokesperson: false,
            honorific: false,
        };
        for hit in self
            .a
            .hits_at(name.start)
            .iter()
            .filter(|h| h.tokens() == tokens)
        {
            match hit.target {
                Target::Person(i) => raw.leaders.push(i),
                Target::Organisation(i) => {
                    raw.organisation = Some(self.g.organisation_names[usize::from(i)].organisation);
                    raw.kind = NameType::Organisation;
                }
                _ => {}
            }
        }
        out.push(raw);
    }

    fn prefix(&self, run: Range<usize>) -> Prefix {
        let mut prefix = Prefix {
            end: run.start,
            ..Prefix::default()
        };
        let mut title_start = None;
        loop {
            let at = prefix.end;
            if at >= run.end {
                break;
            }
            // A name of a leader is taken whole before any title inside it: “Prince Mohammed”, “King Salman”.
            let leader = self.a.hits_at(at).iter().any(|h| {
                matches!(h.target, Target::Person(i) if self.g.person_names[usize::from(i)].kind != NameKind::Surname) && h.end as usize == run.end && h.len() > 1
            });
            if leader {
                break;
            }
            let Some(next) = self.prefix_item(&mut prefix, at, run.end) else {
                break;
            };
            if prefix.person_title && title_start.is_none() {
                title_start = Some(at);
            }
            prefix.end = next;
        }
        if let Some(start) = title_start.filter(|s| *s < prefix.end) {
            prefix.title = Some(start..prefix.end);
        }
        self.job_before(&mut prefix, run.start);
        prefix
    }

    /// Takes one item that stands before a name: a nationality, an organisation, a title, an office.
    fn prefix_item(&self, prefix: &mut Prefix, at: usize, end: usize) -> Option<usize> {
        let hits = self.a.hits_at(at);
        // The longest title or office.
        let title = hits
            .iter()
            .filter(|h| h.end as usize <= end)
            .find_map(|h| match h.target {
                Target::Title(i) => Some((h.end as usize, Some(i), None)),
                Target::Office(i) => Some((h.end as usize, None, Some(i))),
                _ => None,
            });
        if let Some((next, title, _)) = title {
            // A title that is all of the run is no prefix of a name: “the Prime Minister”, but “Speaker Ryan”.
            for hit in hits.iter().filter(|h| h.end as usize == next) {
                match hit.target {
                    Target::Office(i) => {
                        prefix.offices.push(i);
                        prefix.person_title = true;
                    }
                    Target::Title(i) => {
                        let title = &self.g.titles[usize::from(i)];
                        if title.kind == TitleKind::Suffix {
                            continue;
                        }
                        prefix.person_title = true;
                        prefix.gender = prefix.gender.or(title.gender);
                        prefix.honorific |= title.kind == TitleKind::Honorific;
                        prefix.spokesperson |= title.kind == TitleKind::Spokesperson;
                    }
                    Target::Role(i) => {
                        prefix.spokesperson |=
                            self.g.roles[usize::from(i)].kind == RoleKind::Spokesperson;
                    }
                    _ => {}
                }
            }
            let suffix_only =
                title.is_some_and(|i| self.g.titles[usize::from(i)].kind == TitleKind::Suffix);
            if prefix.person_title && !suffix_only {
                let mut next = next;
                // “Secretary of State for Defence”, “Minister-President”, “President-elect”
                if next + 1 < end
                    && self.a.is_joint(next)
                    && self.a.is_any(
                        next + 1,
                        &["elect", "designate", "general", "in", "nominate"],
                    )
                {
                    next += 2;
                } else if next + 1 < self.a.doc.tokens.len()
                    && next == end
                    && self.a.is_joint(next)
                    && self.a.is_any(next + 1, &["elect", "designate"])
                {
                    next = end;
                }
                return Some(next);
            }
        }
        if self.a.is_any(at, MODIFIERS) && at + 1 < end {
            return Some(at + 1 + usize::from(self.a.is_joint(at + 1)));
        }
        for hit in hits.iter().filter(|h| (h.end as usize) < end) {
            match hit.target {
                Target::Country(i) => {
                    let form = self.g.country_names[usize::from(i)].form;
                    let next = hit.end as usize + usize::from(self.a.is_joint(hit.end as usize));
                    let followed = self.followed_by_title(next, end);
                    if followed
                        || form == crate::annotation::Form::Demonym
                            && self.g.names.given(self.a.doc.tokens[at].key).is_none()
                    {
                        for same in hits.iter().filter(|h| h.end == hit.end) {
                            if let Target::Country(i) = same.target {
                                prefix.nations.push(i);
                            }
                        }
                        return Some(next);
                    }
                }
                Target::Organisation(i) if self.followed_by_title(hit.end as usize, end) => {
                    prefix.organisation =
                        Some(self.g.organisation_names[usize::from(i)].organisation);
                    return Some(hit.end as usize);
                }
                _ => {}
            }
        }
        None
    }

    fn followed_by_title(&self, at: usize, end: usize) -> bool {
        at < end
            && self.a.hits_at(at).iter().any(|h| {
                matches!(h.target, Target::Title(_) | Target::Office(_)) && h.end as usize <= end
            })
    }

    /// A job in lower case directly before the run: “spokesman Dmitry Peskov”, “farmer Rick Overholt”.
    fn job_before(&self, prefix: &mut Prefix, start: usize) {
        if start == 0 || self.a.doc.sentence(start) != self.a.doc.sentence(start - 1) {
            return;
        }
        let at = start - 1;
        for hit in self
            .a
            .hits_at(at)
            .iter()
            .filter(|h| h.end as usize == start)
        {
            match hit.target {
                Target::Role(i) => {
                    let role = &self.g.roles[usize::from(i)];
                    if role.plural {
                        continue;
                    }
                    match role.kind {
                        RoleKind::Organization | RoleKind::Document | RoleKind::Group => {}
                        kind => {
                            prefix.person_title = true;
                            prefix.spokesperson |= kind == RoleKind::Spokesperson;
                            prefix.gender = prefix.gender.or(role.gender);
                        }
                    }
                }
                Target::Office(i) => {
                    prefix.offices.push(i);
                    prefix.person_title = true;
                }
                _ => {}
            }
        }
    }

    /// Weighs what kind of name it is.
    fn classify(&self, raw: &mut RawName, prefix: &Prefix, sentence: Range<usize>) {
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
                    raw.organisation = Some(self.g.organisation_names[usize::from(i)].organisation);
                    organisation += 4;
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
        if let Some(given) = self.g.names.given(first.key) {
            if words >= 2 {
                person += if given.word { 1 } else { 2 };
            } else {
                person += i32::from(!given.word);
            }
            raw.gender = raw.gender.or(given.gender);
        }
        let country_inside = self.a.hits_at(name.end - 1).iter().any(|h| matches!(h.target, Target::Country(r) if h.end as usize == name.end && !self.g.country_names[usize::from(r)].ambiguous.person));
        if words >= 2 && country_inside && raw.leaders.is_empty() {
            other += 4;
        }
        if words >= 2
            && let Some(word) = self.g.names.surname(last.key)
        {
            person += i32::from(!word);
        }
        if name.clone().any(|i| is_initial(self.a.word(i))) && words >= 2 {
            person += 2;
        }
        person += self.context_points(&name, &sentence);

        let last_word = self.a.word(name.end - 1).to_lowercase();
        let first_word = self.a.word(name.start).to_lowercase();
        if words >= 2
            && THINGS.contains(&last_word.as_str())
            && self.g.names.surname(last.key) != Some(false)
            && !prefix.person_title
        {
            other += 3;
        }
        if CORPORATE.contains(&last_word.as_str()) && words >= 2 {
            organisation += 4;
        }
        let heads_organisation = self.role_at(name.end - 1) == Some(RoleKind::Organization)
            || self.role_at(name.start) == Some(RoleKind::Organization)
            || name.clone().any(|i| {
                self.a.word(i) == "of" && i > name.start && self.is_organisation_head(i - 1)
            });
        if heads_organisation && !raw.honorific && (words >= 2 || self.has_article(name.start)) {
            organisation += 3;
        }
        if words == 1 && last.case == Case::Upper && last.span.len() <= 6 && raw.leaders.is_empty()
        {
            organisation += 2;
        }
        if self.has_article(name.start) && raw.phrase.start == name.start {
            organisation += 1;
            person -= 2;
        }
        if self.organisation_noun_before(raw.phrase.start) {
            organisation += 3;
        }
        let _ = first_word;

        let top = person.max(organisation).max(other);
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
        if self.is_cue_verb(next, sentence)
            || name.start > sentence.start && self.is_cue_verb(name.start - 1, sentence)
        {
            points += 1;
        }
        points
    }

    fn is_cue_verb(&self, at: usize, sentence: &Range<usize>) -> bool {
        at < sentence.end
            && self.a.hits_at(at).iter().any(|h| matches!(h.target, Target::Cue(i) if self.g.cues[usize::from(i)].pos == CuePos::Verb && self.g.cues[usize::from(i)].strength == 3))
    }

    fn has_article(&self, at: usize) -> bool {
        at > 0 && self.a.is_any(at - 1, &["the"]) || self.a.is_any(at, &["the"])
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

fn is_initial(word: &str) -> bool {
    word.len() >= 2
        && word.len() <= 6
        && word.ends_with('.')
        && word.chars().step_by(2).all(|c| c.is_ascii_uppercase())
}

/// Second parts of compounds that are no part of a name: “Paris-based”, “Obama-era”.
fn is_common_second(word: &str) -> bool {
    matches!(
        word,
        "based"
            | "led"
            | "born"
            | "era"
            | "style"
            | "run"
            | "wide"
            | "like"
            | "made"
            | "held"
            | "area"
            | "linked"
            | "backed"
            | "owned"
            | "type"
            | "bound"
            | "elect"
            | "old"
            | "only"
            | "built"
            | "term"
    )
}
