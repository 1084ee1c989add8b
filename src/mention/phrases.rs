//! Base noun phrases, from the tags: what a source can be made of.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::Target;
use crate::tag::pos::Pos;
use crate::text::{Case, WordSet};

/// What a phrase is built around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PhraseKind {
    /// he, she, they, it, I, we, who
    Pronoun,
    /// A name; index into the name mentions.
    Name(usize),
    /// Anything else.
    Common,
}

/// A base noun phrase: determiners and modifiers up to the head, possessors included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) tokens: Range<usize>,
    /// The word that names the thing: last noun, or last word of the name.
    pub(crate) head: usize,
    pub(crate) kind: PhraseKind,
    /// The phrase follows a preposition.
    pub(crate) after_preposition: bool,
}

/// The phrases of a document, in order.
#[derive(Debug)]
pub(crate) struct Phrases {
    pub(crate) list: Vec<Phrase>,
    /// For each token, index of its phrase plus one.
    at: Vec<u32>,
}

const PRONOUNS: &WordSet = &WordSet::of(&[
    "he", "she", "they", "it", "i", "we", "you", "who", "him", "her", "them", "us", "me",
    "himself", "herself",
]);

impl Phrases {
    /// Finds the phrases; `names` are the phrases and heads of names, in order.
    pub(crate) fn of(a: &Analysis<'_>, names: &[Range<usize>]) -> Self {
        let mut list = Vec::new();
        let mut name = 0;
        for sentence in &a.doc.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                while names.get(name).is_some_and(|n| n.end <= at) {
                    name += 1;
                }
                let rest = &names[name.min(names.len())..];
                // “NOTE: The mill closed.”
                let label = || {
                    a.is_any(at, &["note"])
                        && a.doc.tokens[at].case == Case::Upper
                        && at + 1 < sentence.tokens.end
                        && a.word(at + 1) == ":"
                };
                if label() {
                    at += 1;
                    continue;
                }
                if !may_begin(a.pos[at]) && rest.first().is_none_or(|n| n.start > at) {
                    at += 1;
                    continue;
                }
                match next_phrase(a, at, sentence.tokens.end, rest, name) {
                    Some(phrase) => {
                        at = phrase.tokens.end;
                        list.push(phrase);
                    }
                    None => at += 1,
                }
            }
        }
        let mut index = vec![0; a.doc.tokens.len()];
        for (i, phrase) in list.iter().enumerate() {
            index[phrase.tokens.clone()].fill(i as u32 + 1);
        }
        Self { list, at: index }
    }

    /// Gives the phrase a token stands in.
    pub(crate) fn at(&self, token: usize) -> Option<&Phrase> {
        match self.at.get(token) {
            Some(&i) if i > 0 => self.list.get(i as usize - 1),
            _ => None,
        }
    }
}

fn next_phrase(
    a: &Analysis<'_>,
    start: usize,
    end: usize,
    names: &[Range<usize>],
    first_name: usize,
) -> Option<Phrase> {
    let after_preposition = start > 0 && a.pos[start - 1] == Pos::Adp;
    if a.pos[start] == Pos::Pron
        && a.is_any(start, PRONOUNS)
        && !(a.is_any(start, &["her"]) && start + 1 < end && is_nominal(a, start + 1, names))
    {
        return Some(Phrase {
            tokens: start..start + 1,
            head: start,
            kind: PhraseKind::Pronoun,
            after_preposition,
        });
    }
    let mut at = start;
    let mut head = None;
    let mut kind = PhraseKind::Common;
    while at < end {
        if let Some(i) = names
            .iter()
            .take_while(|n| n.start <= at)
            .position(|n| n.start == at)
        {
            let name = &names[i];
            head = Some(name.end - 1);
            kind = PhraseKind::Name(first_name + i);
            at = name.end;
        } else if is_nominal(a, at, names) || at > start && (a.is_joint(at) || hangs(a, at)) {
            let noun = matches!(a.pos[at], Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron);
            if noun && !(hangs(a, at) && at > start + 2 && a.pos[at - 2] == Pos::Adp) {
                head = Some(at);
                kind = PhraseKind::Common;
            }
            at += 1;
        } else if head.is_some() && a.is_possessive(at) {
            // Germany’s leader: the possessor is part, the head is still to come
            at += 1;
            if at >= end || !(is_nominal(a, at, names) || names.iter().any(|n| n.start == at)) {
                at -= 1;
                break;
            }
        } else {
            break;
        }
        // A determiner opens a new phrase.
        let opens = at < end && matches!(a.pos[at], Pos::Det | Pos::Pron);
        if opens && head.is_some() && !is_body_between(a, at) {
            break;
        }
    }
    // “The official dismissed it”, “a Mill Department official said”: where no noun follows, the adjective is one
    let open = head.is_none_or(|h| h + 1 < at && a.pos[at - 1] == Pos::Adj);
    let adjective =
        (open && at > start + 1 && a.pos[start] == Pos::Det && is_role(a, at - 1)).then(|| at - 1);
    if adjective.is_some() {
        kind = PhraseKind::Common;
    }
    let head = adjective.or(head)?;
    Some(Phrase {
        tokens: start..at,
        head,
        kind,
        after_preposition,
    })
}

/// Whether a word alone is a role: official, representative, individual.
fn is_role(a: &Analysis<'_>, at: usize) -> bool {
    let mut hits = a.hits_at(at).iter();
    hits.any(|h| h.end as usize == at + 1 && matches!(h.target, Target::Role(_)))
}

/// “in” and “law” of “brother-in-law”.
fn hangs(a: &Analysis<'_>, at: usize) -> bool {
    let preposition = |t: usize| a.pos.get(t) == Some(&Pos::Adp);
    at > 1
        && a.is_joint(at - 1)
        && (preposition(at) && a.is_joint(at + 1)
            || preposition(at - 2) && at > 2 && a.is_joint(at - 3))
}

/// “owned” of “state-owned”; not of “so-called”.
fn is_compound(a: &Analysis<'_>, at: usize) -> bool {
    at > 1
        && a.is_joint(at - 1)
        && matches!(a.pos[at - 2], Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj)
}

/// Pronouns that stand before a noun, or for one.
const DETERMINERS: &WordSet = &WordSet::of(&[
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "this",
    "these",
    "those",
    "one",
    "some",
    "many",
    "others",
    "most",
    "several",
    "both",
    "all",
    "few",
    "another",
    "someone",
    "everyone",
    "nobody",
    "somebody",
    "everybody",
]);

/// Whether a word of that tag may begin a phrase that begins with no name.
fn may_begin(pos: Pos) -> bool {
    matches!(
        pos,
        Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Det | Pos::Pron | Pos::Verb
    )
}

/// “ministry” of “a defence ministry spokesman”, whatever the tagger takes it for.
fn is_body_between(a: &Analysis<'_>, at: usize) -> bool {
    let noun = |t: usize| matches!(a.pos[t], Pos::Noun | Pos::Adj | Pos::Propn);
    at > 0
        && at + 1 < a.pos.len()
        && a.is_any(at, &["ministry"])
        && noun(at + 1)
        && (noun(at - 1) || a.pos[at - 1] == Pos::Det)
}

fn is_nominal(a: &Analysis<'_>, at: usize, names: &[Range<usize>]) -> bool {
    if is_body_between(a, at) {
        return true;
    }
    match a.pos[at] {
        Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num | Pos::Det => true,
        Pos::Pron => a.is_any(at, DETERMINERS),
        Pos::Verb => {
            // a participle between determiner and noun: “the elected leader”, “the state-owned mill”; but not “the
            // official said prices fell”, where the tagger takes “official” for an adjective
            at > 0
                && !a.is_any(at, &["said", "told", "added"])
                && (matches!(a.pos[at - 1], Pos::Det | Pos::Adj) || is_compound(a, at))
                && at + 1 < a.pos.len()
                && matches!(a.pos[at + 1], Pos::Noun | Pos::Propn | Pos::Adj)
        }
        _ => names
            .iter()
            .take_while(|n| n.start <= at)
            .any(|n| n.start == at),
    }
}
