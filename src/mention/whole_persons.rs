//! Persons by more than one word of their name, where the text has it: “Swami Quorlman said … Quorlman added”.
//!
//! The first word of a name may have been taken for a title, a month or the beginning of a sentence, the whole name for a
//! body's or for part of one: “the Sampleton Bolt Bureau Jane Doe”. What is left is a surname alone, and the text around it
//! tells the rest.

use std::ops::Range;

use super::again::BEFORE_THINGS;
use super::cluster::Cluster;
use super::clusters::{Clusters, NameMention, display};
use super::names::{DATES, NameType, PARTICLES};
use super::{candidate, firms};
use crate::analysis::Analysis;
use crate::annotation::{Field, Form};
use crate::gazetteer::{CuePos, Gazetteer, Gender, Known, NameKind, RoleKind, Target, fold};
use crate::tag::pos::Pos;
use crate::text::{Case, Token, TokenKind};
use crate::tokenize::key_of;

/// Words of a text that tells of who gave a firm its name.
const FOUNDED: &[&str] = &[
    "founder",
    "cofounder",
    "founded",
    "founders",
    "designer",
    "namesake",
];

/// Words of an apposition in which a role is looked for.
const APPOSITION: usize = 6;

/// Words before a surname that are in no table, at most.
const UNKNOWN: usize = 2;

/// Words of a line in capitals, at least: what follows a name there is no part of it.
const LINE: usize = 5;

/// Words with a capital that stand before places: “in Virginia Doe said”, the comma lost.
const IN: &[&str] = &["in", "from", "at", "near", "across"];

type Parts<'p, 'a, 't> = &'p [(Field, &'a Analysis<'t>)];

/// A full name in one of the texts.
struct Full {
    part: usize,
    name: Range<usize>,
    words: Vec<String>,
    gender: Option<Gender>,
}

/// Completes the names of persons that are a surname alone, and finds whose surname was taken for a body.
pub(super) fn complete(out: &mut Clusters, parts: Parts<'_, '_, '_>, g: &Gazetteer) {
    for k in 0..out.clusters.len() {
        if let Some(full) = out.full_name(k, parts, g) {
            out.rename(k, &full, parts);
        }
    }
    for k in 0..out.clusters.len() {
        if let Some(person) = out.who_is_called(k, parts, g) {
            for m in out.mentions.iter_mut().filter(|m| m.cluster == k) {
                (m.cluster, m.form, m.rule) = (person, Form::Surname, "surname-of-named-person");
            }
        }
    }
}

impl Clusters {
    /// The one longer name that the texts have for a surname alone.
    fn full_name(&self, k: usize, parts: Parts<'_, '_, '_>, g: &Gazetteer) -> Option<Full> {
        let c = &self.clusters[k];
        let body = c.kind == NameType::Organisation;
        let particles = c.words.len().checked_sub(1)?;
        let short = c.words[..particles]
            .iter()
            .all(|w| PARTICLES.contains(&w.as_str()));
        let whole = c
            .possible
            .iter()
            .any(|(_, kind)| *kind != NameKind::Surname);
        if !short
            || whole
            || c.kind == NameType::Other
            || c.organisation.is_some()
            || c.headline
            || c.name.contains('-')
            || body && (!is_plain(&c.name) || g.known.named(&c.name).is_some() || c.is_firm())
        {
            return None;
        }
        let named = |k: &usize| self.mentions.iter().any(|m| m.cluster == *k);
        let surname = c.words.last()?;
        let mut others = self.clusters.iter().enumerate().filter(|(j, o)| {
            *j != k
                && o.kind == NameType::Person
                && o.words.len() > 1
                && o.words.last() == Some(surname)
        });
        if !named(&k) || others.next().is_some() {
            return None;
        }
        let key = key_of(surname);
        let mut found: Option<Full> = None;
        for (part, (_, a)) in parts.iter().enumerate() {
            for at in particles..a.doc.tokens.len() {
                let token = a.doc.tokens[at];
                if token.key != key && fold(a.word(at)) != *surname || !token.is_capitalised() {
                    continue;
                }
                let start = at - particles;
                if (start..at)
                    .zip(&c.words)
                    .any(|(t, w)| fold(a.word(t)) != *w)
                {
                    continue;
                }
                let Some((first, gender)) = beginning(a, g, start..at + 1, body) else {
                    continue;
                };
                let name = first..at + 1;
                let words = candidate::name_words(a, &name);
                if words.len() < 2 || words.last() != Some(surname) {
                    continue;
                }
                match &mut found {
                    Some(known) if known.words == words => {}
                    Some(known)
                        if words.len() > known.words.len() && words.ends_with(&known.words) =>
                    {
                        *known = Full {
                            part,
                            name,
                            words,
                            gender,
                        };
                    }
                    Some(known) if known.words.ends_with(&words) => {}
                    Some(_) => return None,
                    None => {
                        found = Some(Full {
                            part,
                            name,
                            words,
                            gender,
                        });
                    }
                }
            }
        }
        let unlike = |f: &Full| {
            c.title.is_some() && c.gender.is_some() && f.gender.is_some() && c.gender != f.gender
        };
        // “Jane Doe and Co”, “Doe Roe Group Plc”
        let firm = |f: &Full| {
            self.mentions.iter().any(|m| {
                let over = m.name.start < f.name.end && f.name.start < m.name.end;
                let o = &self.clusters[m.cluster];
                let body = o.kind == NameType::Organisation && m.cluster != k;
                over && body
                    && m.field == parts[f.part].0
                    && (o.organisation.is_some() || o.is_firm())
            })
        };
        // “Jane Doe”, of the Jane Doe Works Co.
        let begins = |f: &Full| {
            let mut others = self.clusters.iter();
            others.any(|o| {
                o.kind == NameType::Organisation
                    && o.words.len() > f.words.len()
                    && o.words.starts_with(&f.words)
            })
        };
        found.filter(|f| !unlike(f) && !firm(f) && !begins(f))
    }

    /// Gives a person the whole name, wherever it stands.
    fn rename(&mut self, k: usize, full: &Full, parts: Parts<'_, '_, '_>) {
        let a = parts[full.part].1;
        let cluster = &mut self.clusters[k];
        cluster.kind = NameType::Person;
        cluster.name = display(a.words(full.name.clone()));
        cluster.words.clone_from(&full.words);
        cluster.gender = full.gender.or(cluster.gender);
        cluster.points = cluster.points.max(3);
        for (field, a) in parts {
            let places = places(a, &full.words);
            for name in places {
                self.take(k, *field, a, &name);
            }
        }
    }

    /// Makes a place where the whole name stands a mention of a person; other names end before it.
    fn take(&mut self, k: usize, field: Field, a: &Analysis<'_>, name: &Range<usize>) {
        let over = |m: &NameMention| {
            m.field == field && m.name.start < name.end && name.start < m.name.end
        };
        let mut own = false;
        for i in 0..self.mentions.len() {
            if !over(&self.mentions[i]) {
                continue;
            }
            let m = &mut self.mentions[i];
            let other = m.cluster;
            if m.name.start < name.start {
                // “the Sampleton Bolt Bureau Jane Doe”
                let was = display(a.words(m.name.clone()));
                m.name.end = name.start;
                m.phrase.end = m.phrase.end.min(name.start).max(m.name.end);
                let now = m.name.clone();
                let cluster = &mut self.clusters[other];
                if other != k && cluster.name == was {
                    cluster.name = display(a.words(now.clone()));
                    cluster.words = candidate::name_words(a, &now);
                }
            } else if m.name.end > name.end {
                // A line in capitals that the name opens.
                m.cluster = k;
                m.name = name.clone();
                m.phrase.end = name.end;
                own = true;
            } else {
                m.cluster = k;
                if !own {
                    m.name = name.clone();
                    m.phrase.start = m.phrase.start.min(name.start);
                    m.phrase.end = m.phrase.end.max(name.end);
                    (m.form, m.rule) = (Form::Name, "full-name");
                }
                own = true;
            }
        }
        if own {
            return;
        }
        let after = |m: &NameMention| m.field == field && m.name.start >= name.end;
        let at = self.mentions.iter().position(after);
        let last = self.mentions.iter().rposition(|m| m.field == field);
        let at = at.or(last.map(|l| l + 1)).unwrap_or(self.mentions.len());
        self.mentions.insert(
            at,
            NameMention {
                field,
                name: name.clone(),
                phrase: name.clone(),
                cluster: k,
                form: Form::Name,
                rule: "full-name",
                confidence: 0.93,
            },
        );
    }

    /// “Vandip Quorlman, head of the mill, came. Vandip said …”: the only person of the text with a word in the name that was
    /// taken for a body's.
    fn who_is_called(&self, k: usize, parts: Parts<'_, '_, '_>, g: &Gazetteer) -> Option<usize> {
        let c = &self.clusters[k];
        let [word] = c.words.as_slice() else {
            return None;
        };
        if c.kind != NameType::Organisation
            || c.organisation.is_some()
            || c.headline
            || !is_plain(&c.name)
            || !matches!(g.known.named(&c.name), None | Some(Known::SmallCity))
        {
            return None;
        }
        let has = |o: &Cluster| {
            let plain = o.possible.is_empty() && !o.headline && (2..4).contains(&o.words.len());
            o.kind == NameType::Person && plain && o.words.contains(word)
        };
        let mut persons = (0..self.clusters.len()).filter(|j| has(&self.clusters[*j]));
        let person = persons.next().filter(|_| persons.next().is_none())?;
        // Another body is called so too.
        let mut bodies = self.clusters.iter().enumerate();
        if bodies.any(|(j, o)| j != k && j != person && o.words.contains(word)) {
            return None;
        }
        let of = |j: usize| self.mentions.iter().filter(move |m| m.cluster == j);
        let first = of(person).next()?;
        let analysis = |field: Field| parts.iter().find(|(f, _)| *f == field).map(|(_, a)| *a);
        let a = analysis(first.field)?;
        if (0..a.doc.tokens.len()).any(|t| a.is_any(t, FOUNDED)) {
            return None;
        }
        let person_like = |m: &NameMention| {
            let at = m.name.start;
            let thing = |t: &Target| {
                matches!(
                    t,
                    Target::Role(_)
                        | Target::Country(_)
                        | Target::Title(_)
                        | Target::Organisation(_)
                )
            };
            m.field == first.field
                && m.name.len() == 1
                && m.name.start >= first.name.end
                && a.doc.tokens[at].case == Case::Capital
                && !a.is_any(at - 1, BEFORE_THINGS)
                && !a.hits_at(at).iter().any(|h| thing(&h.target))
                && !a
                    .doc
                    .tokens
                    .get(m.name.end)
                    .is_some_and(Token::is_capitalised)
        };
        let says = |m: &NameMention| is_cue(a, g, m.name.end) || is_cue(a, g, m.name.start - 1);
        (of(k).next().is_some() && of(k).all(person_like) && of(k).any(says)).then_some(person)
    }
}

/// One capital, at the beginning.
fn is_plain(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// Where a name stands in a text, its initials too.
fn places(a: &Analysis<'_>, words: &[String]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let key = words.first().map_or(0, |w| key_of(w));
    for start in 0..a.doc.tokens.len() {
        if a.doc.tokens[start].key != key && fold(a.word(start)) != words[0] {
            continue;
        }
        let mut ends = start + words.len()..=a.doc.tokens.len().min(start + words.len() + 3);
        let found = ends.find(|end| {
            a.doc.tokens[end - 1].is_capitalised()
                && candidate::name_words(a, &(start..*end)) == words
        });
        if let Some(end) = found.filter(|_| a.doc.tokens[start].is_capitalised()) {
            out.push(start..end);
        }
    }
    out
}

/// Where the name of a person begins that a surname ends; for what was taken for a body only where a role is beside it.
fn beginning(
    a: &Analysis<'_>,
    g: &Gazetteer,
    surname: Range<usize>,
    body: bool,
) -> Option<(usize, Option<Gender>)> {
    let tokens = &a.doc.tokens;
    let mut at = surname.start;
    while at > 0 && at + 2 > surname.start && is_initial(a.word(at - 1)) && !a.is_gap(at) {
        at -= 1;
    }
    // “Jane I. Doe”, parted behind the stop
    let parted = at == surname.start
        && at > 2
        && a.word(at - 1) == "."
        && !tokens[at - 1].spaced
        && a.word(at - 2) == "I";
    if parted {
        at -= 2;
    }
    let last = at.checked_sub(1)?;
    let sentence = a.sentence_of(last);
    let word = |t: usize| {
        tokens[t].kind == TokenKind::Word
            && tokens[t].case == Case::Capital
            && tokens[t].span.len() > 1
            && !a.is_gap(t + 1)
            && t >= sentence.start
    };
    let here = parted || sentence.contains(&surname.start);
    if !here || !word(last) || a.is_gap(at) {
        return None;
    }
    let hits = |t: usize| a.hits_at(t).iter().filter(|h| h.len() == 1);
    let is_place = |t: usize| {
        hits(t).any(|h| {
            matches!(
                h.target,
                Target::Place(_) | Target::Country(_) | Target::NotPlace(_)
            )
        })
    };
    let given = |t: usize| g.names.given(tokens[t].key);
    let named = |t: usize| given(t).is_some() || g.names.surname(tokens[t].key).is_some();
    let opens = |t: usize| t == sentence.start || tokens[t - 1].kind == TokenKind::Quote;
    let goes_on = surname.end < tokens.len()
        && (tokens[surname.end].is_capitalised() && !a.is_gap(surname.end)
            || a.is_joint(surname.end));
    if a.is_any(last, &["the", "a", "an"]) {
        return None;
    }
    if let Some(name) = given(last) {
        let placed =
            (is_place(last) || name.word) && last > sentence.start && a.is_any(last - 1, IN);
        let function = name.word
            && opens(last)
            && matches!(
                a.pos[last],
                Pos::Aux | Pos::Pron | Pos::Det | Pos::Adp | Pos::Sconj | Pos::Cconj | Pos::Part
            );
        let month = a.is_any(last, DATES)
            && last > sentence.start
            && a.is_any(last - 1, &["in", "last", "since"]);
        if placed || function || month {
            return None;
        }
        let middle = last > sentence.start && word(last - 1) && !is_place(last - 1);
        let more = middle && given(last - 1).is_some_and(|n| !n.word) && !a.is_joint(last);
        let start = last - usize::from(more);
        let line = || {
            (start..sentence.end)
                .take_while(|t| tokens[*t].is_capitalised())
                .count()
                >= LINE
        };
        // “Mr Justice Doe”
        let title = hits(last).any(|h| matches!(h.target, Target::Title(_) | Target::Office(_)));
        // “McQuorl-Jane Doe”
        if start > 0 && a.is_joint(start - 1)
            || goes_on && !line()
            || (body || title) && !is_introduced(a, g, &(start..surname.end))
        {
            return None;
        }
        return Some((start, name.gender));
    }
    let titled = |t: usize| {
        hits(t).any(|h| match h.target {
            Target::Title(_) | Target::Office(_) | Target::Role(_) => !named(t),
            Target::Organisation(_)
            | Target::Country(_)
            | Target::Place(_)
            | Target::NotPlace(_) => true,
            _ => false,
        })
    };
    let mut start = last;
    while start > sentence.start
        && last - start < UNKNOWN - 1
        && word(start - 1)
        && !titled(start - 1)
    {
        start -= 1;
    }
    let before = start.checked_sub(1).filter(|t| *t >= sentence.start);
    let longer = before
        .is_some_and(|t| (tokens[t].is_capitalised() || a.is_joint(t)) && !ends_role(a, g, start));
    let plain = (start..surname.start).all(|t| {
        (word(t) && !titled(t) && !is_cue(a, g, t) || is_initial(a.word(t)))
            && !a.is_any(t, DATES)
            && !firms::ends_body(a, t)
    });
    let shown = is_introduced(a, g, &(start..surname.end));
    (plain && shown && !goes_on && !longer && !firms::ends_body(a, surname.end - 1))
        .then_some((start, None))
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && word.len() == 2 && word.ends_with('.')
}

fn is_cue(a: &Analysis<'_>, g: &Gazetteer, at: usize) -> bool {
    a.hits_at(at).iter().any(|h| {
        matches!(h.target, Target::Cue(i) if {
            let cue = &g.cues[usize::from(i)];
            cue.pos == CuePos::Verb && cue.strength == 3
        })
    })
}

/// Whether a role of somebody is one of the forms found at a token: a title, an office, “miller”.
fn role_until(a: &Analysis<'_>, g: &Gazetteer, at: usize, end: Option<usize>) -> bool {
    a.hits_at(at).iter().any(|h| {
        let role = match h.target {
            Target::Title(_) | Target::Office(_) => true,
            Target::Role(i) => {
                let role = &g.roles[usize::from(i)];
                !role.plural && matches!(role.kind, RoleKind::Person | RoleKind::Spokesperson)
            }
            _ => false,
        };
        role && end.is_none_or(|e| h.end as usize == e)
    })
}

/// “miller | Jane Doe”
fn ends_role(a: &Analysis<'_>, g: &Gazetteer, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|t| role_until(a, g, t, Some(at))) && !a.is_gap(at)
}

/// “miller Jane Doe”, “Jane Doe, the head of the mill,”, “Jane Doe, who”
fn is_introduced(a: &Analysis<'_>, g: &Gazetteer, name: &Range<usize>) -> bool {
    let sentence = a.sentence_of(name.end - 1);
    if name.start > sentence.start && ends_role(a, g, name.start) {
        return true;
    }
    let comma = name.end;
    if comma + 1 >= sentence.end || a.word(comma) != "," {
        return false;
    }
    let until = sentence.end.min(comma + 1 + APPOSITION);
    let head = (comma + 1..until)
        .take_while(|t| !matches!(a.pos[*t], Pos::Adp | Pos::Verb | Pos::Aux | Pos::Punct));
    a.is_any(comma + 1, &["who"]) || head.into_iter().any(|t| role_until(a, g, t, None))
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_surname_alone_has_the_name_that_the_text_tells() {
        for (text, name) in [
            (
                "It is old, according to Swami Quorlman, a professor in Sampleton. Quorlman says it rained.",
                "Swami Quorlman",
            ),
            (
                "It would rain, president of the Bolt Trade Association Carlos Quorlman said. It was May. Quorlman said it rained.",
                "Carlos Quorlman",
            ),
            (
                "Vandip Quorlman, head of the mill, came in May. In June Vandip said it rained.",
                "Vandip Quorlman",
            ),
            (
                "Jane Quorlman Faces A Test On The Old Mill\n\nIt rained. Quorlman told the mill that it was cold.",
                "Jane Quorlman",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn what_opens_a_sentence_is_no_given_name() {
        for (text, name) in [
            (
                "The mill is old. Finally Quorlman came. Mr Quorlman said it rained.",
                "Quorlman",
            ),
            (
                "Energy Minister Quorlman came. It was May. Quorlman said it rained.",
                "Quorlman",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }
}
