//! What stands before a name in its run: nationality, organisation, title, office, job.

use std::ops::Range;

use super::Finder;
use super::heading_words::TRADES_OF_EITHER;
use super::kind::is_initial;
use super::words::things::THINGS;
use super::words::{BUSINESS, CORPORATE, MODIFIERS, PORTFOLIOS, TITLES_AND_GIVEN};
use crate::gazetteer::{Gender, Hit, Known, NameKind, RoleKind, Target, TitleKind};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Words that tell what a title is of, beside the first.
const DOMAIN: usize = 4;

/// What stands before the name in its run.
#[derive(Debug, Default)]
pub(super) struct Prefix {
    pub(super) end: usize,
    pub(super) title: Option<Range<usize>>,
    pub(super) nations: Vec<u16>,
    pub(super) offices: Vec<u16>,
    pub(super) gender: Option<Gender>,
    pub(super) person_title: bool,
    pub(super) honorific: bool,
    pub(super) spokesperson: bool,
    pub(super) organisation: Option<u16>,
}

impl Finder<'_, '_> {
    /// Reads what stands before the name, item by item.
    pub(super) fn prefix(&self, run: Range<usize>) -> Prefix {
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
            // The Swiss National Bank is no National Bank that is Swiss.
            let body = self.a.hits_at(at).iter().any(|h| {
                matches!(h.target, Target::Organisation(_))
                    && h.end as usize == run.end
                    && h.len() > 1
            });
            if leader || body {
                break;
            }
            // General Motors of Canada is no general.
            let mut ends = at + 2..=run.end.min(at + 3);
            if ends.any(|end| self.known_as(at..end) == Some(Known::Company)) {
                break;
            }
            // “the Attorney General's Office”
            let office = self.a.hits_at(at).iter().any(|h| {
                matches!(h.target, Target::Title(_) | Target::Office(_))
                    && self.is_office_of(h.end as usize, run.end)
            });
            if office {
                break;
            }
            if at == run.start {
                if let Some(nations) = self.nation_of_body(at, run.end) {
                    prefix.nations = nations;
                    break;
                }
                if self.is_title_of_body(at, run.end) {
                    break;
                }
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
        self.job_before(&mut prefix, run);
        prefix
    }

    /// Don Doe, Dean Doe, Earl Doe: a given name that is a title too, before a surname that nobody else has in the text.
    fn is_given_name(&self, hit: &Hit<Target>, end: usize) -> bool {
        let tokens = &self.a.doc.tokens;
        let title = hit.start as usize;
        if hit.len() > 1 || !self.a.is_any(title, TITLES_AND_GIVEN) || title + 1 >= end {
            return false;
        }
        let initial = usize::from(self.a.word(title + 1).ends_with('.'));
        let last = end - 1;
        let key = |t: usize| tokens[t].key;
        let given = |t: usize| self.g.names.given(key(t)).is_some();
        let surname = |t: usize| self.g.names.surname(key(t)).is_some();
        let another = |t: usize| {
            t > 0
                && key(t) == key(last)
                && t != last
                && tokens[t - 1].is_capitalised()
                && key(t - 1) != key(title)
                && given(t - 1)
        };
        last == title + 1 + initial
            && tokens[last].case == Case::Capital
            && (!given(last) || surname(last) || self.is_woman(last))
            && !self.has_article(title)
            && !(0..tokens.len()).any(another)
    }

    /// A woman’s name, which nobody bears after a man’s title: Don Maude is Maude by surname.
    fn is_woman(&self, at: usize) -> bool {
        let given = self.g.names.given(self.a.doc.tokens[at].key);
        given.is_some_and(|g| g.gender == Some(Gender::Female))
    }

    /// “Mr. King”, “Mayor Khan”, “King said”: a word for a title that somebody has for a surname, or a firm for its first
    /// word.
    fn is_surname(&self, prefix: &Prefix, hit: &Hit<Target>, end: usize) -> bool {
        let tokens = &self.a.doc.tokens;
        let at = hit.start as usize;
        let key = tokens[at].key;
        let titled =
            || self.g.names.surname(key).is_some() && (prefix.honorific || self.is_named(at));
        let alone = || {
            let opens = self.a.sentence_of(at).start == at;
            let joined = !opens && (tokens[at - 1].is_capitalised() || self.a.is_joint(at - 1));
            !joined && !self.has_article(at) && (self.firsts.contains(&key) || self.is_named(at))
        };
        let name = || {
            if prefix.person_title {
                titled()
            } else {
                alone()
            }
        };
        // “BP said”: not Bp. Doe, a bishop
        let company =
            || tokens[at].case == Case::Upper && self.known_as(at..end) == Some(Known::Company);
        let name = || tokens[at].case == Case::Capital && name() || company();
        hit.len() == 1 && at + 1 == end && name()
    }

    /// Whether a word ends the name of somebody elsewhere: “Jane Doe”, for Doe.
    pub(super) fn is_named(&self, at: usize) -> bool {
        let tokens = &self.a.doc.tokens;
        let key = |t: usize| tokens[t].key;
        (1..tokens.len()).any(|t| {
            key(t) == key(at)
                && tokens[t].is_capitalised()
                && self
                    .g
                    .names
                    .given(key(t - 1))
                    .is_some_and(|given| !given.word)
                && tokens[t - 1].is_capitalised()
        })
    }

    /// “Justice Department”: a word for a title that says what a body is of.
    fn is_of_body(&self, hit: &Hit<Target>, end: usize) -> bool {
        const BODIES: &[&str] = &["department", "ministry", "committee"];
        let next = hit.end as usize;
        let of = |title: &str, bodies: &[&str]| {
            self.a.is_any(hit.start as usize, &[title]) && self.a.is_any(next, bodies)
        };
        hit.len() == 1
            && next < end
            && (of("justice", BODIES) || of("major", &["league", "leagues"]))
    }

    /// “St. Louis”, “Saint John”: more often a place or a club than somebody of that title.
    pub(super) fn is_saint(&self, at: usize) -> bool {
        self.a.is_any(at, &["st.", "st", "saint"])
    }

    /// A given name and more.
    pub(super) fn begins_person(&self, name: Range<usize>) -> bool {
        if name.start >= name.end {
            return false;
        }
        // “L. William Seidman”
        let initial = self.a.word(name.start).len() == 2 && self.a.word(name.start).ends_with('.');
        let given = name.start + usize::from(initial);
        given + 2 <= name.end && self.g.names.given(self.a.doc.tokens[given].key).is_some()
    }

    /// “Sample Works Chairman Quorl Vandip”: two or three words that no table has, after a title that a body has.
    pub(super) fn is_bearer(&self, name: &Range<usize>) -> bool {
        let tokens = &self.a.doc.tokens;
        let last = name.end - 1;
        let initial = |t: usize| is_initial(self.a.word(t)) && t < last;
        let plain = |t: usize| {
            initial(t)
                || tokens[t].kind == TokenKind::Word
                    && tokens[t].case == Case::Capital
                    && matches!(self.a.pos[t], Pos::Propn | Pos::X)
                    && self
                        .a
                        .hits_at(t)
                        .iter()
                        .all(|h| matches!(h.target, Target::Person(_)))
        };
        let closed = || {
            let next = name.end;
            next >= tokens.len()
                || matches!(
                    self.a.pos[next],
                    Pos::Verb | Pos::Aux | Pos::Punct | Pos::Adv
                )
                || self.a.pos[next] == Pos::Adp && !self.a.is_any(next, &["of", "for"])
        };
        // “Quorl Vandip-Doe”
        let double = || {
            let joint = name.start + 2;
            name.len() == 4
                && self.a.is_joint(joint)
                && name.clone().all(|t| t == joint || plain(t))
        };
        let whole = matches!(name.len(), 2 | 3) && name.clone().all(plain);
        (whole || double() || self.is_eastern(name))
            && !self.is_organisation_head(last)
            && !self.a.is_any(last, CORPORATE)
            && !self.a.is_any(last, THINGS)
            && closed()
    }

    /// Titles, offices and nationalities alone: they are read as what stands before a name.
    pub(super) fn is_title(&self, tokens: Range<usize>) -> bool {
        let mut at = tokens.start;
        while at < tokens.end {
            let next = self.a.hits_at(at).iter().find(|h| {
                h.end as usize <= tokens.end
                    && matches!(
                        h.target,
                        Target::Title(_)
                            | Target::Office(_)
                            | Target::Country(_)
                            | Target::Organisation(_)
                    )
            });
            match next {
                Some(hit) => at = hit.end as usize,
                None if self.a.is_any(at, MODIFIERS) || self.a.is_joint(at) => at += 1,
                None => return false,
            }
        }
        true
    }

    /// “of Bavaria” between a title and a name: where it ends.
    pub(super) fn domain(&self, of: usize, end: usize) -> Option<usize> {
        let at = of + 1 + usize::from(self.a.is_any(of + 1, &["the"]));
        if !self.a.is_any(of, &["of", "for"]) || at >= end {
            return None;
        }
        let hit = self.a.hits_at(at).iter().find(|h| {
            (h.end as usize) < end
                && matches!(
                    h.target,
                    Target::Country(_)
                        | Target::Place(_)
                        | Target::NotPlace(_)
                        | Target::Organisation(_)
                )
        });
        let next = hit.map_or(at + 1, |h| h.end as usize);
        // “Director of Sample Bolt Affairs Jane Doe”
        let person = (next..end.min(next + DOMAIN))
            .find(|next| self.begins_person(*next..end))
            .filter(|found| *found == next || !self.is_organisation_head(end - 1));
        // “Director of Finance Quorl Vandip”
        let business = self.a.is_any(at, PORTFOLIOS) || self.a.is_any(at, BUSINESS);
        person.or_else(|| (business && self.is_bearer(&(at + 1..end))).then_some(at + 1))
    }

    /// Takes one item that stands before a name: a nationality, an organisation, a title, an office.
    fn prefix_item(&self, prefix: &mut Prefix, at: usize, end: usize) -> Option<usize> {
        if self.is_saint(at) {
            return None;
        }
        let hits = self.a.hits_at(at);
        // The longest title or office.
        let title = hits
            .iter()
            .filter(|h| h.end as usize <= end)
            .find(|h| matches!(h.target, Target::Title(_) | Target::Office(_)))
            .filter(|h| !self.is_given_name(h, end) && !self.is_surname(prefix, h, end))
            .filter(|h| !self.is_of_body(h, end))
            // “Mr Haji-Doe”
            .filter(|h| !(prefix.honorific && self.a.is_joint(h.end as usize)));
        if let Some(next) = title.map(|h| h.end as usize) {
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
            // “MP” stands before a name and after one.
            let before = |h: &Hit<Target>| match h.target {
                Target::Title(i) => self.g.titles[usize::from(i)].kind != TitleKind::Suffix,
                Target::Office(_) => true,
                _ => false,
            };
            if hits.iter().any(|h| h.end as usize == next && before(h)) {
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
                return Some(self.domain(next, end).unwrap_or(next));
            }
        }
        // “New England Electric” is no new England Electric.
        let place = hits.iter().any(|h| {
            h.len() >= 2
                && matches!(
                    h.target,
                    Target::Place(_) | Target::NotPlace(_) | Target::Country(_)
                )
        });
        if self.a.is_any(at, MODIFIERS) && !place && at + 1 < end {
            return Some(at + 1 + usize::from(self.a.is_joint(at + 1)));
        }
        for hit in hits.iter().filter(|h| (h.end as usize) < end) {
            match hit.target {
                Target::Country(i) => {
                    let form = self.g.country_names[usize::from(i)].form;
                    let next = hit.end as usize + usize::from(self.a.is_joint(hit.end as usize));
                    // “U.S. Bolt Department Secretary Jane Doe”
                    let mut bodies = self.a.hits_at(next).iter().filter(|h| {
                        matches!(h.target, Target::Organisation(_)) && h.end as usize <= end
                    });
                    let followed = self.followed_by_title(next, end)
                        || bodies.any(|h| self.followed_by_title(h.end as usize, end));
                    // “Rep. French Hill”: no nation stands after a title.
                    if followed
                        || !prefix.person_title
                            && form == crate::annotation::Form::Demonym
                            && (self.g.names.given(self.a.doc.tokens[at].key).is_none()
                                || self.has_article(at))
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

    pub(super) fn followed_by_title(&self, at: usize, end: usize) -> bool {
        let modifiers = (at..end).take_while(|t| self.a.is_any(*t, MODIFIERS));
        let at = at + modifiers.count();
        at < end
            && self.a.hits_at(at).iter().any(|h| {
                matches!(h.target, Target::Title(_) | Target::Office(_)) && h.end as usize <= end
            })
    }

    /// A job in lower case directly before the run: “spokesman Dmitry Peskov”, “farmer Rick Overholt”.
    fn job_before(&self, prefix: &mut Prefix, run: Range<usize>) {
        let Range { start, end } = run;
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
                    // “broker Sample Mills”, “its parent Sample”
                    if self.a.is_any(at, TRADES_OF_EITHER) && !self.begins_person(prefix.end..end) {
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
}

#[cfg(test)]
mod tests {
    use super::super::persons;

    #[test]
    fn words_before_a_full_name_are_no_part_of_it() {
        for (text, name) in [
            ("Then Minnesotan Peter Brown came in.", "Peter Brown"),
            ("They met Minnesotan Scott Braun.", "Scott Braun"),
            ("The photo was made by NASA Peter Brown.", "Peter Brown"),
            ("They asked Inspector Karen Stubbs.", "Karen Stubbs"),
            ("They asked Rep. French Brown.", "French Brown"),
            ("They saw Walter Peter Brown.", "Walter Peter Brown"),
            ("They met Labour MP Peter Brown.", "Peter Brown"),
            (
                "They met Sample Chief Executive Officer Quan Qorl-jang.",
                "Quan Qorl-jang",
            ),
            ("They met TV host Don Quorl.", "Don Quorl"),
            ("They met Dean Brown.", "Dean Brown"),
            ("They met John Haji-Brown.", "John Haji-Brown"),
            ("They met QB Dean Quorl.", "Dean Quorl"),
            (
                "The Director of Finance Quorl Vandip said no.",
                "Quorl Vandip",
            ),
            ("Walter M Phillips Jr came in.", "Walter M Phillips Jr"),
            (
                "They met Sample Works Chairman Quorl Vandip.",
                "Quorl Vandip",
            ),
            (
                "The Minister of Mills and Bolts Peter Brown came in.",
                "Peter Brown",
            ),
            (
                "They asked the Minister for Textiles Quorl Vandip.",
                "Quorl Vandip",
            ),
            (
                "They asked the Minister of Mines, Industry and Energy Peter Brown.",
                "Peter Brown",
            ),
            (
                "The undersecretary of Economic Affairs Peter Brown came in.",
                "Peter Brown",
            ),
            (
                "Sample’s Head of Global Affairs Peter Brown came in.",
                "Peter Brown",
            ),
            (
                "Sample Systems Inc Vice President of Bolt Affairs Peter Brown came in.",
                "Peter Brown",
            ),
        ] {
            assert_eq!(persons(text), [name], "{text}");
        }
    }

    #[test]
    fn a_title_may_be_a_surname() {
        assert_eq!(
            persons("Peter King left. Mr. King said no."),
            ["Peter King", "King"]
        );
        assert_eq!(
            persons("Sarah Khan left. Mayor Khan said no."),
            ["Sarah Khan", "Khan"]
        );
        assert_eq!(
            persons("Jason Gardener won. Gardener left. The Gardener came."),
            ["Jason Gardener", "Gardener"]
        );
        assert!(persons("The Lord Mayor and the King left.").is_empty());
    }

    #[test]
    fn a_league_is_no_major() {
        for (text, speaker) in [
            (
                "Major League Boltball announced the mill will carry a live game each Friday.",
                "Major League Boltball",
            ),
            ("Major Jane Doe said it would rain.", "Jane Doe"),
            (
                "SMPL Because it rained. The mill is old. SMPL said it would rain.",
                "SMPL",
            ),
        ] {
            assert_eq!(crate::testing::last_speaker(text), speaker, "{text}");
        }
    }
}
