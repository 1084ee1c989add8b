//! Acronyms and other short forms that the article itself explains: “SBC” is the Sample Bolt Commission where the article
//! names that one, whatever the tables know by these letters.

use std::ops::Range;

use super::candidate::Candidate;
use super::firms::is_firm;
use super::names::{CORPORATE, NameType, ORGANISATION_HEADS};
use super::tickers;
use crate::analysis::Analysis;
use crate::gazetteer::{Gazetteer, Target, fold};
use crate::text::{Case, TokenKind, WordSet};

/// Small words inside a name, which an acronym may leave out.
const SMALL: &WordSet = &WordSet::of(&["and", "of", "for", "the", "on", "in", "de", "et", "und"]);

/// Letters of the longest acronym.
const LONGEST: usize = 7;

/// Tokens between a name and the bracket that explains it: the ticker.
const TICKER: usize = 7;

/// The initials of a name, with and without its small words, its legal form and a nation before it.
pub(super) fn spellings(a: &Analysis<'_>, name: &Range<usize>) -> Vec<String> {
    let mut out = Vec::new();
    let nation = usize::from(is_nation(a, name.start));
    let inner = name.clone().any(|t| a.is_any(t, SMALL));
    for start in name.start..=name.start + nation {
        for small in [false, true].into_iter().take(1 + usize::from(inner)) {
            let words = (start..name.end).filter(|t| small || !a.is_any(*t, SMALL));
            let words: Vec<usize> = words.collect();
            let legal = words.iter().rev().take_while(|t| a.is_any(**t, CORPORATE));
            // Motors and Works of “Sample Motors Corp” may count, or may not.
            for left_out in 0..=legal.count() {
                let kept = words[..words.len() - left_out].iter();
                let letters: String = kept.filter_map(|t| letter(a, *t)).collect();
                if letters.chars().count() > 1 && !out.contains(&letters) {
                    out.push(letters);
                }
            }
        }
    }
    out
}

/// A nation before the name of a body, which its acronym may leave out.
fn is_nation(a: &Analysis<'_>, at: usize) -> bool {
    a.is_any(at, &["u.s.", "u.k.", "us", "uk"])
}

/// What a word gives to an acronym: its first letter.
fn letter(a: &Analysis<'_>, at: usize) -> Option<char> {
    if a.doc.tokens[at].kind != TokenKind::Word {
        return None;
    }
    let word = a.word(at);
    let first = match word.as_bytes() {
        [b, ..] if b.is_ascii_alphanumeric() && word.is_ascii() => {
            Some(char::from(b.to_ascii_lowercase()))
        }
        _ => fold(word).chars().next(),
    };
    first.filter(|c| c.is_alphanumeric())
}

/// A word in capitals, which no table has as a title, a country or the like.
fn is_acronym(c: &Candidate<'_, '_>) -> bool {
    let (a, at) = (c.analysis, c.raw.name.start);
    let plain = |t: &Target| {
        !matches!(
            t,
            Target::Country(_) | Target::Title(_) | Target::Office(_) | Target::Role(_)
        )
    };
    let word = a.word(at);
    c.raw.name.len() == 1
        && (2..=LONGEST).contains(&word.len())
        && a.doc.tokens[at].case == Case::Upper
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && !c.raw.honorific
        && !c.raw.titled
        && a.hits_at(at)
            .iter()
            .filter(|h| h.len() == 1)
            .all(|h| plain(&h.target))
}

/// The name in full, by the index of a candidate that has it, for every candidate that is explained by the article.
pub(super) fn explained(
    candidates: &[Candidate<'_, '_>],
    gazetteer: &Gazetteer,
) -> Vec<Option<usize>> {
    // Where nothing is an acronym no name is spelled.
    let any = candidates.iter().any(is_acronym);
    let spellings = |c: &Candidate<'_, '_>| {
        let spelled = any.then(|| spellings(c.analysis, &c.raw.name));
        spelled.unwrap_or_default()
    };
    let bodies: Vec<(usize, Vec<String>)> = candidates
        .iter()
        .enumerate()
        .filter(|(_, c)| c.raw.kind == NameType::Organisation && c.words.len() > 1 && !c.headline)
        .map(|(i, c)| (i, spellings(c)))
        .collect();
    let organisation = |c: &Candidate<'_, '_>| c.raw.kind == NameType::Organisation && !c.headline;
    let bracketed: Vec<(String, usize)> = candidates
        .iter()
        .enumerate()
        .filter(|(_, c)| organisation(c))
        .flat_map(|(i, c)| {
            let word = in_brackets(c).filter(|_| c.words.len() > 1);
            word.into_iter().chain(ticker(c)).map(move |word| (word, i))
        })
        .collect();
    let full = |c: &Candidate<'_, '_>| {
        let mut spelled: Vec<usize> = Vec::new();
        if is_acronym(c) {
            let spells = |(_, s): &&(usize, Vec<String>)| s.contains(&c.words[0]);
            spelled.extend(bodies.iter().filter(spells).map(|(i, _)| *i));
            // “SBM” is SBM Holdings where that is named first, whoever else has these initials.
            let named = |(i, _): &&(usize, Vec<String>)| {
                candidates[*i].words[0] == c.words[0] && is_firm(&candidates[*i].words)
            };
            let first = bodies.iter().find(named).map(|(i, _)| *i);
            if first.is_some_and(|f| spelled.first().is_some_and(|s| f < *s)) {
                spelled.clear();
            }
        }
        let named = || {
            let of = |(word, _): &&(String, usize)| c.words.len() == 1 && *word == c.words[0];
            bracketed.iter().filter(of).map(|(_, i)| *i).collect()
        };
        let personal = c.raw.honorific || c.raw.titled || !c.raw.leaders.is_empty();
        let mut found: Vec<usize> = if personal { Vec::new() } else { named() };
        if found.is_empty() {
            found = spelled;
        }
        let longest = found
            .iter()
            .copied()
            .max_by_key(|i| (candidates[*i].words.len(), usize::MAX - i))?;
        let one = |i: &usize| {
            let (long, short) = (&candidates[longest], &candidates[*i]);
            long.words.starts_with(&short.words)
                || long.raw.organisation.is_some()
                    && long.raw.organisation == short.raw.organisation
        };
        // Two letters are too few to set a table aside.
        let other = c.raw.organisation.is_some() && c.words[0].len() < 3;
        let known = c.raw.organisation.is_some()
            && c.raw.organisation == candidates[longest].raw.organisation;
        (found.iter().all(one) && !other && !known).then_some(longest)
    };
    let mut out: Vec<Option<usize>> = candidates.iter().map(full).collect();
    for (c, slot) in candidates.iter().zip(&mut out) {
        // What the table has is a spelling of the same name.
        if let (Some(long), Some(body)) = (*slot, c.raw.organisation)
            && is_variant(&candidates[long].words, body, gazetteer)
        {
            *slot = None;
        }
    }
    out
}

/// “Organisation of Sample Bolting Countries”, where the table has Organization of the Sample Bolting Countries.
fn is_variant(words: &[String], body: u16, gazetteer: &Gazetteer) -> bool {
    let content: Vec<&String> = words
        .iter()
        .filter(|w| w.len() > 3 && !ORGANISATION_HEADS.contains(&w.as_str()))
        .collect();
    let names = gazetteer.organisation_names.iter();
    names
        .filter(|n| n.organisation == body)
        .map(|n| fold(&n.text))
        .any(|name| {
            let has = |w: &&&String| {
                let stem: String = w.chars().take(5).collect();
                name.split(' ').any(|o| o.starts_with(&stem))
            };
            content.iter().filter(has).count() * 3 >= (content.len() * 2).max(1)
        })
}

/// The word that alone stands in brackets after a name or its ticker: “The Sample Steamship Co Ltd <SMPL.S> (Samsteam)”.
fn in_brackets(c: &Candidate<'_, '_>) -> Option<String> {
    let a = c.analysis;
    let end = a.sentence_of(c.raw.name.start).end;
    let is = |t: usize, word: &str| t < end && a.word(t) == word;
    let mut at = c.raw.name.end;
    if is(at, "<") {
        at = (at..end.min(at + TICKER)).find(|t| a.word(*t) == ">")? + 1;
    }
    if !is(at, "(") || !is(at + 2, ")") {
        return None;
    }
    let token = a.doc.tokens[at + 1];
    let place = a.hits_at(at + 1).iter().any(|h| {
        matches!(
            h.target,
            Target::Country(_) | Target::Place(_) | Target::Organisation(_)
        )
    });
    let word = fold(a.word(at + 1));
    let first = |w: &str| w.chars().next();
    let same = c.words.first().and_then(|w| first(w)) == first(&word);
    let name = token.kind == TokenKind::Word && token.is_capitalised() && word.len() > 2;
    (name && same && !place).then_some(word)
}

/// The ticker after the name of a firm, which stands for it as an acronym does.
fn ticker(c: &Candidate<'_, '_>) -> Option<String> {
    let ticker = tickers::after(c.analysis, c.raw.name.end)?;
    let word = fold(c.analysis.word(ticker.at));
    // “Jane Doe (SMPL)”: no more than a bracket, unless it begins as the name does.
    let same = c.words.first().and_then(|w| w.chars().next()) == word.chars().next();
    let known = |t: usize| {
        let mut hits = c.analysis.hits_at(t).iter();
        hits.any(|h| matches!(h.target, Target::Organisation(_)))
    };
    let alias = ticker.listed || same && !known(ticker.at);
    // “Sample (SAMPLE)”, “Sample Works, Inc. (SMPL)”
    let own = c
        .words
        .iter()
        .all(|w| *w == word || CORPORATE.contains(&w.as_str()));
    (alias && !own).then_some(word)
}

/// The names that are spelled out before their initials in brackets: “the Economic Commission for Latin America (ECLA)”,
/// “Sample, Doe and Roe (SDR)”; or between commas, “the Sample Bolt Service, SBS, said”.
pub(super) fn spelled_out(a: &Analysis<'_>) -> Vec<Range<usize>> {
    const SHORTEST: usize = 3;
    let tokens = a.doc.tokens.len();
    let open = |t: usize| {
        let short = a.doc.tokens[t + 1];
        short.case == Case::Upper
            && (SHORTEST..=LONGEST).contains(&short.span.len())
            && matches!((a.word(t), a.word(t + 2)), ("(", ")") | (",", ","))
    };
    (1..tokens.saturating_sub(2))
        .filter(|t| open(*t))
        .filter_map(|t| {
            let from = a.sentence_of(t).start;
            let mut letters = a.word(t + 1).bytes().rev().peekable();
            let mut start = t;
            for at in (from..t).rev() {
                let Some(letter) = letters.peek() else { break };
                let word = a.word(at).as_bytes();
                if a.doc.tokens[at].is_capitalised() && word[0].eq_ignore_ascii_case(letter) {
                    letters.next();
                    start = at;
                } else {
                    // Stock of “Live-Stock”
                    let second = at > from && a.is_joint(at - 1);
                    let small = a.is_any(at, SMALL) || matches!(a.word(at), "," | "&" | "-");
                    if !small && !second {
                        return None;
                    }
                }
            }
            (letters.peek().is_none() && t - start >= SHORTEST).then_some(start..t)
        })
        .collect()
}

/// The names with a small word inside whose initials are an acronym of the article, wherever they stand: “Sample Bolt and
/// Rivet said … SBR said”. Without a small word inside the initials may be somebody’s.
pub(super) fn spelled_anywhere(a: &Analysis<'_>, acronyms: &[String]) -> Vec<Range<usize>> {
    let capital = |t: usize| a.doc.tokens[t].is_capitalised() && a.doc.tokens[t].span.len() > 1;
    let inner = |t: usize| a.is_any(t, &["and", "of", "for", "the"]);
    if acronyms.is_empty() {
        return Vec::new();
    }
    let spells = |start: usize, acronym: &String| {
        let end = a.sentence_of(start).end;
        let mut letters = acronym.chars().peekable();
        let (mut at, mut small, mut last) = (start, false, start);
        while let Some(next) = letters.peek() {
            if at >= end {
                return None;
            }
            if capital(at) && letter(a, at) == Some(*next) {
                letters.next();
                last = at;
            } else if inner(at) && at > start {
                small = true;
            } else {
                return None;
            }
            at += 1;
        }
        let more = |t: usize| t < end && capital(t) && !a.is_any(t, CORPORATE);
        let form = (last + 1..end).take_while(|t| capital(*t) && a.is_any(*t, CORPORATE));
        (small && !more(last + 1)).then_some(start..last + 1 + form.count())
    };
    (0..a.doc.tokens.len())
        .filter(|t| capital(*t) && (*t == 0 || !capital(t - 1)))
        .filter_map(|t| {
            let first = letter(a, t)?;
            let from = acronyms.partition_point(|s| s.chars().next() < Some(first));
            let mut may_be = acronyms[from..].iter().take_while(|s| s.starts_with(first));
            may_be.find_map(|acronym| spells(t, acronym))
        })
        .collect()
}

/// Where a name begins whose end was taken, by an acronym of the article: “Bolt Exchange” of “the Mill, Nut and Bolt
/// Exchange”, where the article has MNBE.
pub(super) fn beginning(
    a: &Analysis<'_>,
    name: &Range<usize>,
    acronyms: &[String],
) -> Option<usize> {
    let last = name.end - 1;
    if acronyms.is_empty()
        || !a.is_any(last, ORGANISATION_HEADS)
            && !a.is_any(last, CORPORATE)
            && !a.is_any(
                last,
                &["exchange", "council", "institute", "administration"],
            )
    {
        return None;
    }
    let begins = |first: char| acronyms.iter().any(|s| s.starts_with(first));
    let spelled = |start: usize| {
        // Most first letters begin no acronym, and then there is nothing to spell.
        (letter(a, start).is_none_or(begins) || is_nation(a, start) || a.is_any(start, SMALL)) && {
            let mut whole = spellings(a, &(start..name.end)).into_iter();
            whole.any(|s| s.len() > 2 && acronyms.contains(&s))
        }
    };
    if spelled(name.start) {
        return None;
    }
    let sentence = a.sentence_of(name.start);
    let from = name.start.saturating_sub(2 * LONGEST).max(sentence.start);
    let mut and = false;
    for start in (from..name.start).rev() {
        let capital = a.doc.tokens[start].is_capitalised();
        and |= matches!(a.word(start), "and" | "&");
        if a.is_any(start, &["the", "a", "an"]) {
            return None;
        }
        if capital {
            if spelled(start) {
                return Some(start);
            }
        } else if !(a.is_any(start, SMALL) || a.word(start) == "&" || a.word(start) == "," && and) {
            return None;
        }
    }
    None
}

/// The acronyms among the names of a text, sorted.
pub(super) fn of_names<'a>(
    a: &Analysis<'_>,
    names: impl Iterator<Item = &'a Range<usize>>,
) -> Vec<String> {
    let upper = |n: &&Range<usize>| {
        n.len() == 1
            && a.doc.tokens[n.start].case == Case::Upper
            && (3..=LONGEST).contains(&a.word(n.start).len())
    };
    let mut out: Vec<String> = names.filter(upper).map(|n| fold(a.word(n.start))).collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_article_explains_its_acronyms() {
        for (text, name) in [
            (
                "The Nail Rivet Commission met. The NRC said the mill would close.",
                "Nail Rivet Commission",
            ),
            (
                "The Sample and Exchange Board met. “It will rain,” the SEB said.",
                "Sample and Exchange Board",
            ),
            (
                "The Mill, Nut and Bolt Exchange met. The MNBE said it would rain.",
                "Mill, Nut and Bolt Exchange",
            ),
            (
                "Quorl Electric has a mill. QE said it would rain.",
                "Quorl Electric",
            ),
            (
                "Sample Steamship Co Ltd <SMPL.S> (Samsteam) met. Samsteam said it would rain.",
                "Sample Steamship Co Ltd",
            ),
            (
                "Quorl Bolt and Rivet has a mill. QBR said it would rain.",
                "Quorl Bolt and Rivet",
            ),
            (
                "Quorl Works Inc <WRKQ.O> met. WRKQ said it would rain.",
                "Quorl Works Inc",
            ),
            (
                "Quorl Medicines (NASDAQ: FIXQ) met. FIXQ said it would rain.",
                "Quorl Medicines",
            ),
            (
                "The Nail Rivet Commission met the Nut Roll Council. The NRC said it would rain.",
                "Norwegian Refugee Council",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }
}
