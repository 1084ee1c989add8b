//! Names of companies that have a country's form in them and mean no country: Air Canada Ltd, American Locker Group.
//!
//! A legal form at the end tells a company. Once told, its shorter name is known in the rest of the article too:
//! “American Locker said”. Public bodies, central banks, broadcasters have no legal form and stay.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::{Field, Form};
use crate::gazetteer::{Gazetteer, Target};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind, WordSet};

use super::clusters::{Clusters, NameMention};
use super::names::CORPORATE;

/// Words from a country's form to the legal form, at most.
const LONGEST: usize = 5;

/// Legal forms that nothing but a company has.
const LEGAL: &WordSet = &WordSet::of(&[
    "inc",
    "inc.",
    "corp",
    "corp.",
    "ltd",
    "ltd.",
    "plc",
    "llc",
    "ag",
    "gmbh",
    "sa",
    "nv",
    "co",
    "co.",
    "cos",
    "cos.",
    "bancorp",
    "bancshares",
    "pte",
    "pty",
    "bhd",
    "spa",
    "oyj",
    "asa",
    "ab",
    "partnership",
    "tbk",
    "lp",
    "l.p.",
    "llp",
]);

/// Last words of names that are shortened to a demonym: “American said”.
const CARRIERS: &[&str] = &["airlines", "airways", "express"];

/// Words that make a company's name of a country's form before them, without a legal form: Sampleland Airlines.
const MAKERS: &[&str] = &["airlines", "airways", "savings", "realty"];

/// The companies of an article, by the words beside a country's form in their names.
#[derive(Debug, Default)]
pub(super) struct Companies {
    known: Vec<Beside>,
    /// First words of names, in small letters: American Airlines.
    first: Vec<String>,
}

/// The words of a company's name around a country's form, in small letters.
#[derive(Debug, PartialEq, Eq)]
struct Beside {
    /// Gulf: the word before the form.
    before: Option<String>,
    form: String,
    /// American: Medical, International
    after: Vec<String>,
}

impl Companies {
    /// Finds the companies of body and title.
    pub(super) fn of(parts: &[(Field, &Analysis<'_>)], clusters: &Clusters, g: &Gazetteer) -> Self {
        let (mut known, mut first) = (Vec::new(), Vec::new());
        for (field, a) in parts {
            first.extend(first_words(a, g));
            let names = clusters.mentions.iter();
            let companies: Vec<Range<usize>> = names
                .filter(|m| m.field == *field && is_company(m, a))
                .map(|m| m.name.clone())
                .collect();
            for form in forms(a) {
                let inside = companies
                    .iter()
                    .any(|c| c.start <= form.start && form.end <= c.end);
                if inside || in_company(a, g, &form) {
                    known.push(Beside::of(a, &form));
                }
            }
        }
        Self { known, first }
    }

    /// Marks the forms of countries that stand in names of companies.
    pub(super) fn take(&self, a: &Analysis<'_>, g: &Gazetteer, taken: &mut [bool]) {
        for form in forms(a) {
            let beside = || Beside::of(a, &form);
            if in_company(a, g, &form)
                || is_made(a, g, &form)
                || of_america(a, &form)
                || in_brackets(a, &form)
                || self.is_alone(a, g, &form)
                || !self.known.is_empty() && beside().is_short_for(&self.known)
            {
                taken[form].fill(true);
            }
        }
    }
}

impl Companies {
    /// “American believed that …”: no English speaker calls a person so without an article.
    fn is_alone(&self, a: &Analysis<'_>, g: &Gazetteer, form: &Range<usize>) -> bool {
        let at = form.end;
        if form.len() != 1 || at + 1 >= a.sentence_of(form.start).end || !is_demonym(a, g, form) {
            return false;
        }
        let word = a.word(form.start).to_lowercase();
        let before = form.start.checked_sub(1);
        let before = before.filter(|b| a.doc.sentence(*b) == a.doc.sentence(form.start));
        let bare = before
            .is_none_or(|b| matches!(a.pos[b], Pos::Punct | Pos::Verb | Pos::Cconj | Pos::Sconj));
        let acts = a.pos[at] == Pos::Aux
            || a.is_possessive(at)
            || a.pos[at] == Pos::Verb
                && !matches!(a.pos[at + 1], Pos::Noun | Pos::Propn | Pos::Adj);
        bare && acts && self.first.contains(&word)
    }
}

/// The demonyms that begin names which are no countries: American Airlines.
fn first_words(a: &Analysis<'_>, g: &Gazetteer) -> Vec<String> {
    let names = a.hits().iter().filter(|h| match h.target {
        Target::NotPlace(n) => h.len() > 1 && g.not_places[usize::from(n)].is_none(),
        _ => false,
    });
    names
        .filter(|h| a.is_any(h.end as usize - 1, CARRIERS))
        .map(|h| a.word(h.start as usize).to_lowercase())
        .collect()
}

impl Beside {
    fn of(a: &Analysis<'_>, form: &Range<usize>) -> Self {
        let sentence = a.sentence_of(form.start);
        let small = |tokens: Range<usize>| a.words(tokens).to_lowercase();
        let before = form.start.checked_sub(1);
        let before = before.filter(|b| *b >= sentence.start && is_capital(a, *b));
        let after = (form.end..sentence.end.min(form.end + LONGEST))
            .take_while(|t| is_capital(a, *t) && !is_legal(a, *t));
        Self {
            before: before.map(|b| small(b..b + 1)),
            form: small(form.clone()),
            after: after.map(|t| small(t..t + 1)).collect(),
        }
    }

    /// “American Medical said” is short for American Medical International; “American Medical Association” is not.
    fn is_short_for(&self, known: &[Self]) -> bool {
        known.iter().filter(|k| k.form == self.form).any(|k| {
            let begins = !self.after.is_empty() && k.after.starts_with(&self.after);
            let ends = self.before.is_some() && self.before == k.before;
            begins || ends
        })
    }
}

/// The forms of countries in a text.
fn forms<'a>(a: &'a Analysis<'_>) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let hits = a.hits().iter();
    hits.filter(|h| matches!(h.target, Target::Country(_)))
        .map(crate::gazetteer::Hit::tokens)
}

fn is_capital(a: &Analysis<'_>, at: usize) -> bool {
    let token = &a.doc.tokens[at];
    token.kind == TokenKind::Word && matches!(token.case, Case::Capital | Case::Upper | Case::Mixed)
}

pub(super) fn is_legal(a: &Analysis<'_>, at: usize) -> bool {
    a.is_any(at, LEGAL) && is_capital(a, at)
}

/// Merrill Lynch Canada Inc: a company is meant, and not where it is from.
pub(super) fn is_company(mention: &NameMention, a: &Analysis<'_>) -> bool {
    let name = &mention.name;
    name.len() >= 2 && a.is_any(name.end - 1, CORPORATE)
}

/// Whether nothing but words of a name stands between the form and a legal form: Bermuda Star Line Inc.
fn in_company(a: &Analysis<'_>, g: &Gazetteer, form: &Range<usize>) -> bool {
    let sentence = a.sentence_of(form.start);
    let shouting = sentence
        .clone()
        .all(|t| a.doc.tokens[t].case != Case::Lower);
    if shouting {
        return false;
    }
    let mut at = form.end;
    while at < sentence.end.min(form.end + LONGEST) && !is_legal(a, at) {
        let joint = a.is_any(at, &["&", "and", "-"]) && at > form.end;
        if !is_capital(a, at) && !joint {
            return false;
        }
        at += 1;
    }
    if at >= sentence.end || !is_legal(a, at) {
        return false;
    }
    let first = form.start == sentence.start || !is_capital(a, form.start - 1);
    !first || is_part(a, g, form)
}

/// A demonym after an article is no part of the name: “the German Exampla Works AG”.
fn is_part(a: &Analysis<'_>, g: &Gazetteer, form: &Range<usize>) -> bool {
    let before = form
        .start
        .checked_sub(1)
        .filter(|b| a.doc.sentence(*b) == a.doc.sentence(form.start));
    !is_demonym(a, g, form)
        || before.is_none_or(|b| {
            !matches!(a.pos[b], Pos::Det | Pos::Part | Pos::Adj)
                || is_capital(a, b) && a.pos[b] == Pos::Adj
        })
}

fn is_demonym(a: &Analysis<'_>, g: &Gazetteer, form: &Range<usize>) -> bool {
    is_form(a, g, form, Form::Demonym)
}

fn is_form(a: &Analysis<'_>, g: &Gazetteer, form: &Range<usize>, kind: Form) -> bool {
    let mut hits = a.hits_at(form.start).iter();
    hits.any(|h| {
        h.tokens() == *form
            && matches!(h.target, Target::Country(r) if g.country_names[usize::from(r)].form == kind)
    })
}

/// A name in angle brackets, as wires mark companies that have no symbol, or one with its symbol after it:
/// “<American Sample Works>”, “American Sample <ASMP>”. “<Bank of Japan>” stays.
fn in_brackets(a: &Analysis<'_>, form: &Range<usize>) -> bool {
    let sentence = a.sentence_of(form.start);
    let is = |t: usize, word: &str| a.word(t) == word;
    let from = (sentence.start..form.start)
        .rev()
        .take(LONGEST)
        .take_while(|t| is_capital(a, *t) || is(*t, "&"))
        .last()
        .unwrap_or(form.start);
    let to = (form.end..sentence.end)
        .take(LONGEST)
        .take_while(|t| is_capital(a, *t) || is(*t, "&"))
        .last()
        .map_or(form.end, |t| t + 1);
    if to >= sentence.end || form.len() == to - from {
        return false;
    }
    let bracketed = from > sentence.start && is(from - 1, "<") && is(to, ">");
    let shouting = sentence
        .clone()
        .all(|t| a.doc.tokens[t].case != Case::Lower);
    let symbol = !shouting
        && to > form.end
        && is(to, "<")
        && to + 1 < sentence.end
        && a.doc.tokens[to + 1].case == Case::Upper
        && a.pos[form.start] == Pos::Propn;
    bracketed || symbol
}

/// “Sampleland Airlines said”, “the Sampleland Fund”: what follows makes a company of the form. Headlines in which every
/// word has a capital tell nothing.
fn is_made(a: &Analysis<'_>, g: &Gazetteer, form: &Range<usize>) -> bool {
    let sentence = a.sentence_of(form.start);
    let next = form.end;
    let small = |t: usize| a.doc.tokens[t].case == Case::Lower;
    let text = || sentence.clone().filter(|t| small(*t)).count() * 4 > sentence.len();
    if next >= sentence.end || !is_capital(a, next) || is_abbreviation(a, g, form) || !text() {
        return false;
    }
    let after = |words: &[&str]| next + 1 < sentence.end && a.is_any(next + 1, words);
    let fund = a.is_any(next, &["fund"]) && !is_demonym(a, g, form) && !after(&["for", "of"]);
    let lines = a.is_any(next, &["air"]) && after(&["lines"]);
    a.is_any(next, MAKERS) && !after(&["bonds", "banks"]) || fund || lines
}

fn is_abbreviation(a: &Analysis<'_>, g: &Gazetteer, form: &Range<usize>) -> bool {
    is_form(a, g, form, Form::Abbreviation)
}

/// The first word of “American Locker Group Inc”, and whether it is part of the name.
pub(super) fn demonym(
    mention: &NameMention,
    a: &Analysis<'_>,
    g: &Gazetteer,
) -> Option<(usize, bool)> {
    let first = mention.name.start;
    let at = [Some(first), first.checked_sub(1)]
        .into_iter()
        .flatten()
        .find(|at| is_demonym(a, g, &(*at..at + 1)))
        .filter(|_| is_company(mention, a))?;
    Some((at, is_part(a, g, &(at..at + 1))))
}

/// The last word of “Nintendo of America”, which is a company too; “the President of America” is none.
fn of_america(a: &Analysis<'_>, form: &Range<usize>) -> bool {
    let sentence = a.sentence_of(form.start);
    if form.len() != 1
        || form.start < sentence.start + 2
        || a.word(form.start) != "America"
        || a.word(form.start - 1) != "of"
    {
        return false;
    }
    let head = form.start - 2;
    // The United States of America; the President of America
    let other = a.hits().iter().any(|h| {
        let covers = h.tokens().contains(&head);
        match h.target {
            Target::Country(_) => covers,
            Target::Office(_) | Target::Title(_) => covers && h.end as usize == head + 1,
            _ => false,
        }
    });
    is_capital(a, head) && (head > sentence.start || a.pos[head] == Pos::Propn) && !other
}
