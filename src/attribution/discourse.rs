//! Who is there to be meant: the persons and bodies of an article in the order they are mentioned.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{Gazetteer, Gender, RoleKind, Target};
use crate::mention::clusters::{Cluster, Clusters, NameMention};
use crate::mention::names::NameType;
use crate::mention::offices::{Holder, OfficeMention};
use crate::mention::phrases::{Phrase, PhraseKind, Phrases};
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::TokenKind;
use crate::tokenize::key_of;

use super::pronoun::position::{
    is_according, is_embedded, is_employer, is_inverted, is_predicate, is_subject, is_subordinate,
    says,
};
use super::pronoun::pronouns::{Pronoun, antecedent};
use super::speaker::names_in::names_in;

/// Somebody or something a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Referent {
    /// A person or organisation the article names.
    Cluster(usize),
    /// A leader named only by office.
    Leader(u16),
    /// Somebody described: index of the phrase.
    Described(usize),
}

/// One mention of a referent.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent signs, none excludes another"
)]
pub(crate) struct Mentioned {
    pub(crate) referent: Referent,
    pub(crate) tokens: Range<usize>,
    pub(crate) gender: Option<Gender>,
    pub(crate) person: bool,
    /// One capitalised word that nothing but its place shows to be a person: a company, for all the text says.
    pub(crate) doubtful: bool,
    pub(crate) plural: bool,
    /// A report, a lawsuit.
    pub(crate) document: bool,
    /// Subject of its sentence, as far as position tells.
    pub(crate) subject: bool,
    /// Subject of a clause within the sentence: of “Doe said Roe was out” Roe.
    pub(crate) embedded: bool,
    /// A verb of speech follows.
    pub(crate) speaks: bool,
    /// First of its sentence, but for what is put before its subject.
    pub(crate) first: bool,
    /// Owner of something, or a word that goes with it: Varadkar’s deputy, a Varadkar aide.
    pub(crate) possessor: bool,
    pub(crate) quoted: bool,
    /// What somebody else is: of “Doe is a miller”, “elected as a miller” the miller.
    pub(crate) predicate: bool,
}

impl Mentioned {
    fn new(
        referent: Referent,
        tokens: Range<usize>,
        gender: Option<Gender>,
        person: bool,
        plural: bool,
    ) -> Self {
        Self {
            referent,
            tokens,
            gender,
            person,
            doubtful: false,
            plural,
            document: false,
            subject: false,
            embedded: false,
            speaks: false,
            first: false,
            possessor: false,
            quoted: false,
            predicate: false,
        }
    }
}

/// The mentions of one text in order.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    pub(crate) mentions: Vec<Mentioned>,
    /// he and she, resolved, in order.
    pronouns: Vec<Mentioned>,
    /// The words between quotation marks, in order.
    marked: Vec<Range<usize>>,
}

impl Discourse {
    /// Lists the mentions of a text.
    pub(crate) fn of(
        field: Field,
        a: &Analysis<'_>,
        g: &Gazetteer,
        clusters: &Clusters,
        offices: &[OfficeMention],
        phrases: &Phrases,
        passages: &[Passage],
    ) -> Self {
        let mut mentions = Vec::new();
        for m in clusters.mentions.iter().filter(|m| m.field == field) {
            let cluster = &clusters.clusters[m.cluster];
            let mut mention = Mentioned::new(
                Referent::Cluster(m.cluster),
                m.phrase.clone(),
                cluster.gender,
                cluster.kind == NameType::Person,
                false,
            );
            mention.doubtful = mention.person && is_doubtful(cluster);
            mentions.push(mention);
        }
        for m in offices.iter().filter(|m| m.field == field) {
            let (referent, gender) = match m.holder {
                Some(Holder::Cluster(c)) => (Referent::Cluster(c), clusters.clusters[c].gender),
                Some(Holder::Leader(l)) => (Referent::Leader(l), g.people[usize::from(l)].gender),
                None => continue,
            };
            mentions.push(Mentioned::new(
                referent,
                m.phrase.clone(),
                gender,
                true,
                false,
            ));
        }
        let mut covered = vec![false; a.doc.tokens.len()];
        for m in &mentions {
            covered[m.tokens.clone()].fill(true);
        }
        for (i, phrase) in phrases.list.iter().enumerate() {
            if phrase.kind != PhraseKind::Common || covered[phrase.head] {
                continue;
            }
            let Some((kind, plural, gender)) = role_of(a, g, phrase.head) else {
                continue;
            };
            let person = !matches!(
                kind,
                RoleKind::Organization | RoleKind::Document | RoleKind::Group
            );
            // “said in a statement”: it is not what speaks next
            if kind == RoleKind::Document && phrase.after_preposition {
                continue;
            }
            // “Jane Doe, the head of the mill”: one person
            if person
                && (is_apposition(a, clusters, field, &phrase.tokens)
                    || is_named_after(a, clusters, field, phrases, phrase))
            {
                continue;
            }
            // “a group of millers”
            let many = kind != RoleKind::Document && is_group_of(a, phrases, phrase);
            mentions.push(Mentioned {
                document: kind == RoleKind::Document,
                predicate: kind != RoleKind::Document && is_predicate(a, g, &phrase.tokens),
                ..Mentioned::new(
                    Referent::Described(i),
                    phrase.tokens.clone(),
                    gender,
                    person,
                    plural || many,
                )
            });
        }
        mentions.sort_by_key(|m| (m.tokens.start, m.tokens.end));
        let tokens = a.doc.tokens.len();
        let described = mentions
            .iter()
            .filter(|m| matches!(m.referent, Referent::Described(_)));
        let described = reach(described.map(|m| &m.tokens), tokens);
        let quoted = reach(passages.iter().map(|p| &p.tokens), tokens);
        let mut sentence = None;
        for m in &mut mentions {
            let here = a.doc.sentence(m.tokens.start);
            m.first = here != sentence;
            sentence = here;
            // not “Doe’s been there”
            let clitic = a.pos.get(m.tokens.end) == Some(&Pos::Aux);
            m.possessor = a.pos.get(m.tokens.end).is_some()
                && !clitic
                && a.is_possessive(m.tokens.end)
                || is_employer(a, g, m.tokens.end)
                // a name within a description that is not its head: of “a Varadkar government official” the name
                || m.person && m.tokens.len() == 1 && m.tokens.end < described[m.tokens.start];
            m.quoted = m.tokens.end <= quoted[m.tokens.start];
            let inverted = is_inverted(a, g, &m.tokens);
            m.subject = !m.possessor
                && (inverted || is_subject(a, &m.tokens) && !is_subordinate(a, &m.tokens));
            // “Doe and Roe spoke”: neither more than the other
            let joined = m.tokens.start >= 2
                && a.is_any(m.tokens.start - 1, &["and"])
                && a.pos[m.tokens.start - 2] == Pos::Propn;
            m.speaks = m.subject
                && !joined
                && (inverted
                    || says(a, g, m.tokens.end)
                    || says(a, g, behind_apposition(a, m.tokens.end)));
            // “…, according to miller Jane Doe.”
            if m.person && is_according(a, &m.tokens) {
                (m.subject, m.speaks) = (true, true);
            }
            m.embedded = m.subject && !inverted && is_embedded(a, &m.tokens);
            // “On the mill, Doe questioned the loan”: no less than where she begins the sentence
            let fronted = m.tokens.start > 0 && a.word(m.tokens.start - 1) == ",";
            m.first |= fronted && m.person && m.subject && !m.embedded && !inverted;
        }
        let mut out = Self {
            mentions,
            pronouns: Vec::new(),
            marked: passages.iter().map(|p| p.tokens.clone()).collect(),
        };
        out.resolve_pronouns(a, &quoted);
        out
    }

    /// Resolves he and she outside quotations in order: each keeps its antecedent in mind for the next.
    fn resolve_pronouns(&mut self, a: &Analysis<'_>, quoted: &[usize]) {
        let keys = ["he", "she"].map(key_of);
        for sentence in &a.doc.sentences {
            for at in sentence.tokens.clone() {
                if !keys.contains(&a.doc.tokens[at].key) {
                    continue;
                }
                let gender = match a.word(at) {
                    "he" | "He" => Gender::Male,
                    "she" | "She" => Gender::Female,
                    _ => continue,
                };
                let pronoun = Pronoun::Person(gender);
                if quoted[at] > at {
                    continue;
                }
                let Some(found) = antecedent(a, self, pronoun, at, None) else {
                    continue;
                };
                let mut mention =
                    Mentioned::new(found.referent, at..at + 1, Some(gender), true, false);
                mention.subject = true;
                mention.first = at == sentence.tokens.start;
                self.pronouns.push(mention);
            }
        }
    }

    /// Walks the mentions of persons by name in a stretch of text.
    pub(crate) fn persons_in(&self, tokens: Range<usize>) -> impl Iterator<Item = &Mentioned> {
        let from = self
            .mentions
            .partition_point(|m| m.tokens.start < tokens.start);
        let inside = self.mentions[from..].iter();
        inside
            .take_while(move |m| m.tokens.start < tokens.end)
            .filter(|m| m.person && matches!(m.referent, Referent::Cluster(_)))
    }

    /// Whether a token stands in quotation marks.
    pub(crate) fn is_marked(&self, token: usize) -> bool {
        let next = self.marked.partition_point(|p| p.start <= token);
        let passage = next.checked_sub(1).and_then(|i| self.marked.get(i));
        passage.is_some_and(|p| p.contains(&token))
    }

    /// The words in marks that “he said” beside them gives to somebody: “‘It rained,’ he said. ‘It was cold.’”
    pub(crate) fn marked_beside(
        &self,
        a: &Analysis<'_>,
        at: usize,
    ) -> impl Iterator<Item = &Range<usize>> {
        let sentence = a.sentence_of(at);
        let mark = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
        let next = self.marked.partition_point(|p| p.start <= at);
        let before = next.checked_sub(1).map(|i| &self.marked[i]);
        let before =
            before.filter(|p| p.end < at && (p.end..at).all(|t| mark(t) || a.word(t) == ","));
        let limit = if before.is_some() {
            sentence.end + 1
        } else {
            sentence.end.min(at + INTRODUCED)
        };
        let opens = |p: &&Range<usize>| {
            before.is_some() || p.start >= 2 && matches!(a.word(p.start - 2), ":" | ",")
        };
        let after = self.marked.get(next).filter(|p| p.start <= limit);
        let after = after.filter(opens);
        before.into_iter().chain(after)
    }

    /// Walks all mentions, names and descriptions first, pronouns after them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Mentioned> {
        self.mentions.iter().chain(&self.pronouns)
    }

    /// Walks the mentions before a token, the nearest first.
    pub(crate) fn before(&self, token: usize) -> impl Iterator<Item = &Mentioned> {
        let mut names = self.mentions[..self.mentions.partition_point(|m| m.tokens.start < token)]
            .iter()
            .rev()
            .peekable();
        let mut pronouns = self.pronouns
            [..self.pronouns.partition_point(|m| m.tokens.start < token)]
            .iter()
            .rev()
            .peekable();
        std::iter::from_fn(move || match (names.peek(), pronouns.peek()) {
            (Some(n), Some(p)) if p.tokens.start > n.tokens.start => pronouns.next(),
            (Some(_), _) => names.next(),
            (None, _) => pronouns.next(),
        })
    }
}

/// Where a sentence goes on behind what is told of somebody between commas: “Jane Doe, a miller, | asked”.
fn behind_apposition(a: &Analysis<'_>, end: usize) -> usize {
    const LONGEST: usize = 20;
    if a.doc.tokens.get(end).is_none() || a.word(end) != "," {
        return end;
    }
    let until = a.sentence_of(end).end.min(end + LONGEST);
    let close = (end + 1..until).find(|t| a.word(*t) == ",");
    close.map_or(end, |t| t + 1)
}

/// “a group of millers”: a word for many, and who they are.
fn is_group_of(a: &Analysis<'_>, phrases: &Phrases, phrase: &Phrase) -> bool {
    const MANY: [&str; 7] = [
        "group",
        "team",
        "coalition",
        "alliance",
        "panel",
        "number",
        "handful",
    ];
    let of = phrase.tokens.end;
    let next = phrases.at(of + 1).filter(|p| p.tokens.start == of + 1);
    a.is_any(phrase.head, &MANY)
        && of < a.doc.tokens.len()
        && a.is_any(of, &["of"])
        && next.is_some_and(|p| a.pos[p.head] == Pos::Noun && a.word(p.head).ends_with('s'))
}

/// Whether a description follows a person’s name and a comma, or one whose comma is lost: “Jane Doe the miller said”.
fn is_apposition(
    a: &Analysis<'_>,
    clusters: &Clusters,
    field: Field,
    tokens: &Range<usize>,
) -> bool {
    let Some(before) = tokens.start.checked_sub(1) else {
        return false;
    };
    let comma = a.word(before) == ",";
    if !comma && !a.is_any(tokens.start, &["the"]) {
        return false;
    }
    let end = before + usize::from(!comma);
    let (_, names) = names_in(clusters, field, &(end.saturating_sub(1)..end));
    let kind = |m: &NameMention| clusters.clusters[m.cluster].kind;
    // not “called Jane Doe the miller”
    let begins = |m: &NameMention| {
        let start = m.phrase.start;
        start == a.sentence_of(start).start || a.is_any(start - 1, &["said", "says"])
    };
    names
        .iter()
        .any(|m| m.name.end == end && kind(m) == NameType::Person && (comma || begins(m)))
}

/// “the head of the mill, Jane Doe,”: whether a person’s name follows a description, the comma there or lost.
fn is_named_after(
    a: &Analysis<'_>,
    clusters: &Clusters,
    field: Field,
    phrases: &Phrases,
    phrase: &Phrase,
) -> bool {
    let tokens = a.doc.tokens.len();
    let mut at = phrase.tokens.end;
    if at < tokens
        && a.is_any(at, &["of", "for", "at"])
        && let Some(whole) = phrases.at(at + 1).filter(|p| p.tokens.start == at + 1)
    {
        at = whole.tokens.end;
    }
    let comma = at < tokens && a.word(at) == ",";
    at += usize::from(comma);
    let (_, names) = names_in(clusters, field, &(at..usize::MAX));
    names.iter().find(|m| m.name.start >= at).is_some_and(|m| {
        let closed = m.name.end < tokens && matches!(a.word(m.name.end), "," | ".");
        m.phrase.start == at
            && clusters.clusters[m.cluster].kind == NameType::Person
            && (!comma || closed)
    })
}

/// For each token, where the furthest of the ranges ends that begin there or before.
///
/// A range is within one of them when its end is not after what its start has here.
fn reach<'r>(ranges: impl Iterator<Item = &'r Range<usize>>, tokens: usize) -> Vec<usize> {
    let mut ends = vec![0; tokens];
    for range in ranges {
        ends[range.start] = range.end.max(ends[range.start]);
    }
    let mut furthest = 0;
    for end in &mut ends {
        furthest = furthest.max(*end);
        *end = furthest;
    }
    ends
}

/// A person of one word, initials aside, without first name, title, office or gender.
fn is_doubtful(cluster: &Cluster) -> bool {
    cluster.words().len() == 1
        && cluster.gender.is_none()
        && cluster.title.is_none()
        && cluster.leader.is_none()
        && cluster.possible.is_empty()
        && cluster.offices.is_empty()
        && !cluster.spokesperson
}

/// What a noun can be as a speaker: kind, plural, gender.
pub(crate) fn role_of(
    a: &Analysis<'_>,
    g: &Gazetteer,
    head: usize,
) -> Option<(RoleKind, bool, Option<Gender>)> {
    // The longest role that ends with the head.
    let hits = a.hits_in(head.saturating_sub(3)..head + 1).iter();
    let mut ending = hits.filter(|h| h.end as usize == head + 1);
    ending.find_map(|h| match h.target {
        Target::Role(i) => {
            let role = &g.roles[usize::from(i)];
            Some((role.kind, role.plural, role.gender))
        }
        _ => None,
    })
}

/// Tokens from “he” to the marks of what he said, at most.
const INTRODUCED: usize = 12;
