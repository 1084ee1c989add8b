//! “A security researcher said … Jane Doe found”: a lead describes whom the next sentence names.
//!
//! The convention of news leads: who it was is told at once, the name comes second. The name has to be new there, act
//! in its sentence, and whatever the text says it is must not be something else than the description. After the lead, and
//! of spokespeople, the next sentence has to repeat the word, “A judge said … Judge Jane Doe found”, or to begin with a
//! name that it does not introduce: “Exampla’s mill minister has said … Jane Doe said”.

use std::ops::Range;

use super::same_role::taken_up_by;
use crate::annotation::Field;
use crate::attribution::discourse::{Mentioned, Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::gazetteer::RoleKind;
use crate::mention::clusters::NameMention;
use crate::tag::pos::Pos;
use crate::text::{TokenKind, WordSet};

/// Sentences that are the lead: a headline without a line of its own may be the first.
pub(crate) const LEAD: usize = 3;

/// Sentences after the description in which the name may come.
pub(crate) const NEXT: usize = 3;

/// Words of an introduction before and after a name.
const BEFORE: usize = 6;
const AFTER: usize = 14;

/// What may be called “an official”, “an executive”.
const OFFICES: &WordSet = &WordSet::of(&[
    "official",
    "executive",
    "minister",
    "secretary",
    "president",
    "chairman",
    "chairwoman",
    "chief",
    "director",
    "administrator",
    "commissioner",
    "governor",
    "head",
    "officer",
    "manager",
    "treasurer",
    "deputy",
    "ambassador",
    "counsel",
    "leader",
    "negotiator",
    "coordinator",
    "representative",
]);

/// Words that say so.
const OFFICIAL: &[&str] = &[
    "official",
    "executive",
    "leader",
    "figure",
    "officer",
    "aide",
    "businessman",
    "businesswoman",
    "banker",
    "industrialist",
    "negotiator",
    "envoy",
    "delegate",
];

/// Words of a lead, and those by which the next sentence may introduce whom it means.
const SAME_NEXT: &[(&str, &[&str])] = &[
    ("aide", &["assistant", "adviser", "advisor"]),
    ("adviser", &["advisor", "economist", "strategist"]),
    ("critic", &["analyst"]),
    ("official", &["member", "undersecretary"]),
    ("planner", &["undersecretary", "secretary", "director"]),
    ("president", &["head", "chief"]),
    ("director", &["head", "chief"]),
    (
        "leader",
        &[
            "Rep",
            "Rep.",
            "Sen",
            "Sen.",
            "chairman",
            "chairwoman",
            "head",
            "chief",
        ],
    ),
    ("lawmaker", &["Rep", "Sen", "chairman", "chairwoman"]),
    ("senator", &["Sen"]),
    ("congressman", &["Rep"]),
    ("congresswoman", &["Rep"]),
    ("governor", &["Gov"]),
];

/// Words for those of whom a text hardly has two in a row: named right after a description, they are the one described.
const ONE: &WordSet = &WordSet::of(&[
    "judge",
    "justice",
    "magistrate",
    "coroner",
    "prosecutor",
    "sheriff",
    "mayor",
    "governor",
    "minister",
    "pastor",
    "priest",
    "vicar",
    "bishop",
    "imam",
    "rabbi",
    "ambassador",
    "general",
    "commander",
    "chairman",
    "chairwoman",
    "president",
    "principal",
    "headmaster",
    "spokesman",
    "spokeswoman",
    "spokesperson",
]);

/// Words that begin a sentence on somebody else.
const OTHER: &[&str] = &["meanwhile", "separately", "elsewhere", "another", "earlier"];

impl Resolver<'_, '_> {
    /// Whom a description in the lead means: the one person whom the next sentences name for the first time.
    pub(crate) fn named_next(&self, tokens: &Range<usize>, head: usize) -> Option<Referent> {
        let (kind, plural, gender) = role_of(self.a, self.g, head)?;
        // “A spokesman said … Spokesman John Roe added”
        let strict = kind == RoleKind::Spokesperson || self.a.doc.sentence(head)? >= LEAD;
        let person = matches!(kind, RoleKind::Person | RoleKind::Anonymous)
            || kind == RoleKind::Spokesperson;
        let whose = (tokens.start + 1..head).any(|t| self.a.is_possessive(t));
        // “Exampla’s mill minister has said … Jane Doe said”, in the middle of a text
        let post =
            whose || self.a.is_any(tokens.start, &["the"]) && self.a.is_any(head + 1, &["of"]);
        let owned = post && kind == RoleKind::Person;
        let article = if strict {
            owned || self.a.is_any(tokens.start, &["a", "an"]) && self.a.is_any(head, ONE)
        } else {
            whose || self.a.is_any(tokens.start, &["a", "an", "the", "its"])
        };
        let here = self.a.doc.sentence(head)?;
        // “a former mayor and now miller” is one
        let same = |t: usize| {
            self.a
                .is_any(t + 1, &["now", "current", "former", "sometime"])
        };
        // “the head of a panel on bolts and looms” is one too
        // but not “an official of the mill and his father”
        let verb = |t: usize| (head + 1..t).any(|b| self.a.pos[b] == Pos::Verb);
        let another = |t: usize| {
            t <= head + 1
                || self.a.is_any(t + 1, &["a", "an", "another"])
                || self.a.is_any(t + 1, &["his", "her"]) && !verb(t)
        };
        let mut words = tokens.clone();
        let several = words.any(|t| self.a.is_any(t, &["and", "or"]) && another(t) && !same(t));
        if self.field != Field::Text || plural || several || !person || !article {
            return None;
        }
        let until = self.a.doc.sentences.get(here)?.tokens.end;
        let mentions = self.discourse.mentions.iter();
        let mut named = mentions
            .skip_while(|m| m.tokens.start < until)
            .filter(|m| m.person && !m.quoted && is_named(m))
            .filter(|m| !m.doubtful || self.has_initials(m) || self.is_behind_marks(m));
        let mut next = named.next()?;
        // “Millers tire of Roe, a psychologist said. Until Roe goes it is long, Jane Doe, a psychologist, said”
        let known = |m: &Mentioned| {
            let near = self.a.doc.sentence(m.tokens.start) <= Some(here + NEXT);
            let known = |c: usize| self.is_known(c, until);
            near && matches!(m.referent, Referent::Cluster(c) if known(c))
        };
        let mut others = false;
        while known(next) {
            next = named.next()?;
            others = true;
        }
        let there = self.a.doc.sentence(next.tokens.start)?;
        let Referent::Cluster(cluster) = next.referent else {
            return None;
        };
        // A leader is called by the office, and not “an official”.
        let leader = self.clusters.clusters[cluster].leader.is_some();
        if leader
            && !self
                .a
                .is_any(head, &["president", "minister", "premier", "chancellor"])
        {
            return None;
        }
        let unlike = gender.is_some() && next.gender.is_some() && gender != next.gender;
        let begins = next.first || self.is_fronted(next.tokens.start);
        let acts = next.subject && !next.embedded && (begins || next.speaks)
            || begins && !next.embedded && self.speaks_of(next.tokens.end)
            || others
                && next.subject
                && self.is_speech_verb(self.behind_apposition(next.tokens.end));
        // “Meanwhile, Jane Doe said”: somebody else
        let start = self.a.sentence_of(next.tokens.start).start;
        let other = self.a.is_any(start, OTHER)
            || next.tokens.start > start
                && self
                    .a
                    .is_any(next.tokens.start - 1, &["that", "which", "who", "whom"])
            || role_of(self.a, self.g, next.tokens.end).is_some();
        if there > here + NEXT || unlike || !acts || other || self.is_known(cluster, until) {
            return None;
        }
        let mut named = self.clusters.mentions.iter();
        let first = named.find(|m| {
            m.field == self.field && m.cluster == cluster && m.phrase.start == next.tokens.start
        })?;
        // “Doe’s running mate tells us. “It is old,” writes Jane Roe”: who is quoted there is somebody else
        if whose && start < first.phrase.start && self.is_speech_verb(first.phrase.start - 1) {
            return None;
        }
        let opens = begins && there == here + 1;
        let full = self.clusters.clusters[cluster].name.contains(' ')
            || opens && next.doubtful && tokens.len() > 2;
        let fits = if strict {
            let bare = owned && opens && next.speaks && self.roles_beside(first).is_empty();
            there == here + 1 && (bare || self.is_same(first, tokens, head))
        } else if others {
            self.is_called_by(first, head)
        } else {
            self.may_be(first, head, opens)
        };
        (full && fits).then_some(next.referent)
    }

    /// “of Sample Works said”, “(D-Ohio) said”, behind a name.
    fn speaks_of(&self, at: usize) -> bool {
        let end = self
            .a
            .sentence_of(at.saturating_sub(1))
            .end
            .min(at + BEFORE);
        let name = |t: &usize| {
            matches!(
                self.a.pos[*t],
                Pos::Propn | Pos::Noun | Pos::Det | Pos::Part
            )
        };
        let behind = match at < end {
            true if self.a.is_any(at, &["of", "at", "with"]) => (at + 1..end).find(|t| !name(t)),
            true if self.a.word(at) == "(" => {
                (at..end).find(|t| self.a.word(*t) == ")").map(|t| t + 1)
            }
            _ => None,
        };
        behind.is_some_and(|t| self.is_speech_verb(t))
    }

    /// “J. Doe”: no firm is called so in running text.
    fn has_initials(&self, m: &Mentioned) -> bool {
        let Referent::Cluster(cluster) = m.referent else {
            return false;
        };
        let name = self.clusters.clusters[cluster].name.as_str();
        let (initials, last) = name.rsplit_once(' ').unwrap_or_default();
        initials.ends_with('.') && !last.ends_with('.')
    }

    /// “‘It is old,’ Doe said”: a surname between quoted words and a verb of saying.
    fn is_behind_marks(&self, m: &Mentioned) -> bool {
        let before = m.tokens.start.checked_sub(1);
        let mark = before.is_some_and(|t| self.a.doc.tokens[t].kind == TokenKind::Quote);
        mark && self.is_speech_verb(m.tokens.end)
    }

    /// “The miller’s lawyer said … The miller’s lawyer, Jane Doe, found”: whom the text names beside those very words.
    pub(super) fn named_elsewhere(&self, tokens: &Range<usize>, head: usize) -> Option<Referent> {
        let (kind, plural, _) = role_of(self.a, self.g, head)?;
        let person = matches!(kind, RoleKind::Person | RoleKind::Spokesperson);
        // “the Mill General”, after “the Mill General, Jane Doe,”
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        let post = tokens.len() == 3 && (tokens.start + 1..tokens.end).all(capital);
        if !person || plural || tokens.len() < 4 && !post || !self.a.is_any(tokens.start, &["the"])
        {
            return None;
        }
        let words = self.without_article(tokens.clone());
        let mut named = self.own().filter_map(|m| {
            let comma = m.phrase.start.checked_sub(1)?;
            let start = comma.checked_sub(tokens.len())?;
            let same = self.a.word(comma) == ","
                && start >= self.a.sentence_of(comma).start
                && self.is_person(m.cluster)
                && self.a.word(comma - 1) == self.a.word(head)
                && self
                    .without_article(start..comma)
                    .eq_ignore_ascii_case(&words);
            same.then_some(m.cluster)
        });
        let cluster = named.next()?;
        named
            .all(|c| c == cluster)
            .then_some(Referent::Cluster(cluster))
    }

    /// “In a ruling, Sampleton Court Judge Jane Doe said”: only what is put before the subject, a quotation too, and what
    /// she is, come before a name.
    fn is_fronted(&self, name: usize) -> bool {
        let start = self.a.sentence_of(name).start;
        let noun = |t: &usize| matches!(self.a.pos[*t], Pos::Noun | Pos::Propn | Pos::Adj);
        let first = (start..name).rev().take_while(noun).last();
        let first = first.unwrap_or(name);
        let mark = |t: usize| self.a.doc.tokens[t].kind == TokenKind::Quote;
        first == start || self.a.word(first - 1) == "," || mark(first - 1)
    }

    /// Whether the description’s own word stands before a name, and no name with it that the description has not.
    fn is_same(&self, m: &NameMention, tokens: &Range<usize>, head: usize) -> bool {
        let sentence = self.a.sentence_of(m.name.start);
        let from = m.name.start.saturating_sub(BEFORE).max(sentence.start);
        let noun = |t: &usize| matches!(self.a.pos[*t], Pos::Noun | Pos::Propn | Pos::Adj);
        let before = (from..m.name.start).rev().take_while(noun);
        let word = self.a.word(head);
        let role = |t: usize| self.a.is_any(t, &[word]) || self.a.is_any(t, taken_up_by(word));
        let known = |t: usize| tokens.clone().any(|d| self.a.is_any(d, &[self.a.word(t)]));
        let mut said = false;
        let mut other = false;
        for t in before {
            said |= role(t);
            other |= !role(t) && self.a.pos[t] == Pos::Propn && !known(t);
        }
        said && !other
    }

    /// Whether a text names somebody before a token.
    pub(crate) fn is_known(&self, cluster: usize, until: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        let from = self.heading_end();
        mentions.any(|m| {
            let there = from..until;
            m.field == self.field && m.cluster == cluster && there.contains(&m.name.start)
        })
    }

    /// The word behind “, a psychologist who knows mills,”, of a comma at a token.
    fn behind_apposition(&self, comma: usize) -> usize {
        let end = self.a.sentence_of(comma - 1).end.min(comma + 1 + AFTER);
        let opens = comma < end && self.a.word(comma) == ",";
        let closes = (comma + 1..end).find(|t| opens && self.a.word(*t) == ",");
        closes.map_or(comma, |t| t + 1)
    }

    /// “Jane Doe, a psychologist”: whether a description’s own word follows a name behind a comma.
    fn is_called_by(&self, m: &NameMention, head: usize) -> bool {
        let end = self.a.sentence_of(m.name.start).end;
        let to = (m.name.end + AFTER).min(end);
        let apposed = to > m.name.end + 1 && self.a.word(m.name.end) == ",";
        let mut words = (m.name.end + 1..to)
            .take_while(|t| !matches!(self.a.pos[*t], Pos::Verb | Pos::Aux | Pos::Punct));
        apposed && words.any(|t| self.a.is_any(t, &[self.a.word(head)]))
    }

    /// Where a heading ends that is the first line of the text.
    pub(crate) fn heading_end(&self) -> usize {
        let first = self
            .a
            .doc
            .sentences
            .first()
            .map_or(0..0, |s| s.tokens.clone());
        let line = self.a.doc.paragraph(first.start) != self.a.doc.paragraph(first.end);
        let stop = !first.is_empty() && matches!(self.a.word(first.end - 1), "." | "!" | "?");
        if line && !stop { first.end } else { 0 }
    }

    /// The comma behind “, D-Ohio”, of a comma at a token.
    fn behind_party(&self, comma: usize, to: usize) -> usize {
        let party = self.a.is_any(comma + 1, &["D", "R", "I", "D-", "R-"])
            || self.a.word(comma + 1).get(1..2) == Some("-");
        let mut rest = comma + 2..to;
        let next = rest.find(|t| self.a.word(*t) == ",").filter(|_| party);
        next.unwrap_or(comma)
    }

    /// Whether what stands beside a name may be called by a description; where nothing does, it has to speak or to open
    /// the very next sentence.
    fn may_be(&self, m: &NameMention, head: usize, opens: bool) -> bool {
        let sentence = self.a.sentence_of(m.name.start);
        // “…, said Jane Doe”
        let inverted = m.phrase.start > sentence.start && self.is_speech_verb(m.phrase.start - 1);
        let speaks = inverted || (m.name.end..sentence.end).any(|t| self.is_speech_verb(t));
        let roles = self.roles_beside(m);
        if roles.is_empty() {
            return speaks || opens;
        }
        let official = self.a.is_any(head, OFFICIAL);
        roles.into_iter().any(|t| {
            self.a.is_any(t, &[self.a.word(head)])
                || self.a.is_any(t, taken_up_by(self.a.word(head)))
                || speaks && self.a.is_any(t, same_next(self.a.word(head)))
                || self.a.is_any(head, &["officer"]) && self.a.is_any(t, &["CEO", "CFO"])
                || official && speaks && self.a.is_any(t, OFFICES)
        })
    }

    /// The words beside a name that say what it is the name of.
    fn roles_beside(&self, m: &NameMention) -> Vec<usize> {
        let sentence = self.a.sentence_of(m.name.start);
        let noun = |t: &usize| {
            matches!(
                self.a.pos[*t],
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Part
            )
        };
        let from = m.name.start.saturating_sub(BEFORE).max(sentence.start);
        let before = (from..m.name.start).rev().take_while(noun);
        let to = (m.name.end + AFTER).min(sentence.end);
        let apposed = to > m.name.end && self.a.word(m.name.end) == ",";
        let behind = self.behind_party(m.name.end, to);
        let after = (behind + 1..to)
            .take_while(|t| !matches!(self.a.pos[*t], Pos::Verb | Pos::Aux | Pos::Punct))
            .filter(|_| apposed);
        before
            .chain(after)
            .filter(|t| role_of(self.a, self.g, *t).is_some() || self.a.is_any(*t, OFFICES))
            .collect()
    }
}

/// By what else the next sentence may introduce whom a word of the lead means.
fn same_next(word: &str) -> &'static [&'static str] {
    let same = SAME_NEXT.iter().find(|(w, _)| word.eq_ignore_ascii_case(w));
    same.map_or(&[], |(_, words)| words)
}

fn is_named(m: &Mentioned) -> bool {
    matches!(m.referent, Referent::Cluster(_) | Referent::Leader(_))
}

#[cfg(test)]
mod tests {
    use crate::testing::first_speaker;

    #[test]
    fn a_lead_describes_whom_the_next_sentence_names() {
        for (text, speaker) in [
            (
                "A security researcher said he had found a hole in the mill. Jane Doe told reporters it was old.",
                "Jane Doe",
            ),
            (
                "The mill will close, a senior Sample Works official said. John Roe, director of bolts, told reporters it was old.",
                "John Roe",
            ),
            (
                "A security researcher said he had found a hole in the mill. Mayor Jane Doe told reporters it was old.",
                "security researcher",
            ),
            (
                "Looms have to be cut by a tenth, the chairman of a key house agriculture subcommittee said. A plan is one that \
                 will be studied, said John Roe, D-Ohio, chairman of the House agriculture subcommittee on looms.",
                "John Roe",
            ),
            (
                "A former company president and now trader says bolts are old. First, says Jane Doe, were the mills.",
                "Jane Doe",
            ),
            (
                "A Sample Works official said it would rain. The mill is owned by Jane Doe.",
                "Sample Works official",
            ),
            (
                "After a talk with Jane Doe, a Sample Works official said it would rain. Jane Doe told reporters it was old.",
                "Sample Works official",
            ),
            (
                "It rained. It was cold. The mill is old. A judge said it was May. Judge Jane Doe spoke as she closed it.",
                "Jane Doe",
            ),
            (
                "It rained. A spokesman for the Mill Ministry said it was May. Spokesman John Roe added that it was cold.",
                "John Roe",
            ),
            (
                "It rained. A spokesman for Sample Works said it was May. Doe Mills spokesman John Roe said it was cold.",
                "spokesman for Sample Works",
            ),
            (
                "A mill closed. It rained. It was cold. It is May. Exampla’s mill minister has said the town faces a loss. Herve Roe \
                 said he would act in May.",
                "Herve Roe",
            ),
            (
                "Exampla’s justice minister has warned fans that she wants to ban them from mills. Cathy Doe said it was old.",
                "Cathy Doe",
            ),
            (
                "Mills will close, the chairman of the Bolt Marketing Board, BMB, said. “This is old,” J. Doe said when he came back \
                 from town on Friday.",
                "J. Doe",
            ),
            (
                "A key U.S. lawmaker said that mills are old. Rep Jane Doe said it was May.",
                "Jane Doe",
            ),
            (
                "Mills are old, a seasoned mill adviser said. “It is cold,” Jane Doe of Quorl Partners said when it rained.",
                "Jane Doe",
            ),
            (
                "The director of the Mill Department’s office of bolts and looms said Exampla should open its mills. “It is old,” \
                 Quorlman said in a speech.",
                "Quorlman",
            ),
            (
                "Mills are old, the president of Sample Works Inc said. Jane Doe, head of the bolt unit, told reporters it was May.",
                "Jane Doe",
            ),
            (
                "Nobody would propose that, an aide to a senior senator said. Mill undersecretary John Roe said it was May.",
                "aide to a senior senator",
            ),
            (
                "It rained. It was cold. It is May. It is late. The head of the Bolt Union said mills are old. John Roe, mayor of \
                 the town, said it was May.",
                "head of the Bolt Union",
            ),
            (
                "A senior official of Sample Works Inc and his father told the town they have acquired a mill. John Roe, a director of \
                 Sample Works, told reporters it was May.",
                "senior official of Sample Works Inc and his father",
            ),
            (
                "Sample Works believes the mayor should set rules for mills, its finance chief said on Friday. It is busy. \
                 “It is old,” Chief Financial Officer John Roe said during a call.",
                "John Roe",
            ),
            (
                "It rained. Jim Poe is old. A letter has been sent to Jim Poe, the millers’ solicitor says. It is May. It is cold. \
                 It is late. It is dark. Kim Roe came. The millers’ solicitor, Louise Quorl, has raised questions.",
                "Louise Quorl",
            ),
            (
                "It rained. The Surgeon General said bolts are old. It rained. In May the Surgeon General, Jane Doe, warned them.",
                "Jane Doe",
            ),
            (
                "Millers are tired of John Roe, a leading psychologist said on Friday. Until Roe goes it seems long, Jane Doe, a \
                 psychologist who knows the mill, said.",
                "Jane Doe",
            ),
            (
                "Exampla's chief debt negotiator said he was sure of a deal. “It is old,” Treasury Secretary Jane Doe said in town.",
                "Jane Doe",
            ),
            (
                "The mill will stay open, a judge said. In a ruling, Exampla District Court Judge Jane Doe threw out a suit.",
                "Jane Doe",
            ),
        ] {
            assert_eq!(first_speaker(text), speaker, "{text}");
        }
    }
}
