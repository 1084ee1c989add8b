//! The whole name of a firm of which only a part was taken for one: “Co Inc” of Sample and Co Inc.

use std::ops::Range;

use super::acronyms;
use super::angles::in_angles;
use super::companies::is_legal;
use super::firm_ends::{NATIONAL, ending, opening, opens_sentence};
use super::first_words;
use super::joint_firms::joint_firms;
use super::linked_firms;
use super::names::{CORPORATE, DATES, NameType, ORGANISATION_HEADS, RawName, TRADES_OF_EITHER};
use super::possessives;
use crate::analysis::Analysis;
use crate::gazetteer::{Hit, Target};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind, WordSet};

/// Words before the name of a firm that are none of its own.
pub(super) const NO_NAME: &[&str] = &[
    "The", "A", "An", "But", "And", "In", "For", "At", "It", "He", "She",
];

/// Words before Inc and the like that are written small at times: “Sample group Inc”.
const SMALL_ENDS: &WordSet = &WordSet::of(&[
    "co",
    "companies",
    "company",
    "enterprises",
    "group",
    "industries",
    "systems",
    "technologies",
]);

/// Tokens that the whole name of a firm may be longer than its end.
const LONGER: usize = 7;

/// Where the name of a firm begins of which the words at hand are but the end: “Co Inc”, “Sons Inc”, “Corp”.
pub(super) fn whole(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    let end = |t: usize| a.is_any(t, CORPORATE) || a.is_any(t, &["sons", "son", ".", "&", "and"]);
    if !name.clone().all(end) {
        return linked_firms::beginning(a, name);
    }
    let sentence = a.sentence_of(name.start);
    let from = name.start.saturating_sub(LONGER).max(sentence.start);
    // “Underwriter Sample and Co Inc”
    let trade = |t: usize| t == sentence.start && a.is_any(t, TRADES_OF_EITHER);
    let capital = |t: usize| {
        let word = a.word(t);
        a.doc.tokens[t].is_capitalised() && !NO_NAME.contains(&word) && !trade(t)
    };
    let mut start = name.start;
    while start > from {
        let before = start - 1;
        // “Sample-Doe’s Inc”, “Co-operative Inc”
        let hyphen = a.is_joint(before) && before > from && capital(before - 1);
        let cooperative = before > from + 1
            && a.is_joint(before - 1)
            && a.is_any(before - 2, &["co"])
            && capital(before - 2);
        // “Sample and Co”, “Doe’s Corp”
        let possessive =
            start == name.start && (a.is_possessive(before) || matches!(a.word(before), "'" | "’"));
        let linked = matches!(a.word(before), "and" | "&") || possessive;
        let joins = linked && before > from && capital(before - 1);
        // “Forever 21 Inc.”
        let numbered = a.doc.tokens[before].kind == TokenKind::Number
            && before > from
            && start == name.start
            && capital(before - 1);
        // “Sample-2 Inc”
        let counted = start == name.start
            && before > from + 1
            && a.doc.tokens[before].kind == TokenKind::Number
            && a.is_joint(before - 1)
            && capital(before - 2);
        // “Sample group Inc”
        let small = start == name.start
            && before > from
            && a.doc.tokens[before].case == Case::Lower
            && a.is_any(before, SMALL_ENDS)
            && capital(before - 1);
        // “Q mart Corp”
        let letter = start == name.start
            && before > from
            && a.doc.tokens[before].case == Case::Lower
            && a.word(before - 1).len() == 1
            && capital(before - 1)
            && a.word(before - 1) != "I";
        // “Sample Works (Far Exampla) Ltd”, “Sample Works <SMPL.L> Plc”
        if start == name.start
            && let Some(open) = opened(a, before, from).filter(|o| *o > from && capital(*o - 1))
        {
            start = open - 1;
            continue;
        }
        if capital(before) || numbered || small || letter {
            start = before;
        } else if joins || hyphen {
            start = before - 1;
        } else if cooperative || counted {
            start = before - 2;
        } else {
            break;
        }
    }
    // “Doe, Roe and Co”
    let partners = (start..name.end).any(|t| matches!(a.word(t), "and" | "&"));
    let listed = |start: usize| partners && start >= from + 2 && a.word(start - 1) == ",";
    while start < name.start && listed(start) && capital(start - 2) {
        start -= 2;
    }
    // “Sample Doe, Roe and Co”
    let first = |t: usize| capital(t) && a.pos[t] == Pos::Propn && !opens_sentence(a, t);
    if listed(start + 2) && start > from && first(start - 1) && !a.is_any(start - 1, DATES) {
        start -= 1;
    }
    (start < name.start).then_some(start)
}

/// The mark that opens what one before a legal form closes: a ticker, or some words with capitals.
fn opened(a: &Analysis<'_>, close: usize, from: usize) -> Option<usize> {
    const LONGEST: usize = 3;
    let mark = match a.word(close) {
        ")" => "(",
        ">" => "<",
        _ => return None,
    };
    let inside = |t: usize| a.doc.tokens[t].is_capitalised() || a.word(t) == ".";
    let first = close.saturating_sub(LONGEST + 1).max(from);
    let open = (first..close).rev().find(|t| a.word(*t) == mark)?;
    (open + 1 < close && (open + 1..close).all(inside)).then_some(open)
}

/// “the Sample Bolts and Rivets Association”, of which “Rivets Association” was taken: one article, and a plural that no
/// table has before the “and”.
fn association(a: &Analysis<'_>, raw: &RawName) -> Option<usize> {
    const LONGEST: usize = 3;
    let name = &raw.name;
    let sentence = a.sentence_of(name.start);
    let and = name.start.checked_sub(1).filter(|t| *t > sentence.start)?;
    if name.len() != 2
        || a.word(and) != "and"
        || raw.organisation.is_some()
        || !a.is_any(name.end - 1, NATIONAL)
        || !a.word(and - 1).ends_with('s')
    {
        return None;
    }
    let part = |t: usize| {
        a.doc.tokens[t].case == Case::Capital
            && !a.is_any(t, &["the"])
            && !a.is_any(t, ORGANISATION_HEADS)
            && !a.is_any(t, NATIONAL)
            && a.hits_at(t)
                .iter()
                .all(|h| matches!(h.target, Target::Role(_)))
    };
    let from = and.saturating_sub(LONGEST).max(sentence.start);
    let start = (from..and).rev().take_while(|t| part(*t)).last()?;
    // “the Exampla Bolts and Rivets Association”
    let nation = |t: usize| {
        let mut hits = a.hits_at(t).iter();
        hits.any(|h| h.len() == 1 && matches!(h.target, Target::Country(_)))
    };
    let start = start - usize::from(start > from && nation(start - 1));
    let article = start > sentence.start && a.is_any(start - 1, &["the"]);
    (article && part(and - 1)).then_some(start)
}

/// “2nd U.S. Bolt Court of Appeals”, “21st Century Sample”: the number is part of the name.
fn numbered(a: &Analysis<'_>, raw: &RawName) -> Option<usize> {
    let name = &raw.name;
    let start = name.start.checked_sub(1)?;
    let word = a.word(start);
    let ordinal = word.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|e| word.ends_with(e));
    let one_of_several = || {
        let court = name.clone().any(|t| a.is_any(t, &["circuit"]));
        let court = court && name.clone().any(|t| a.is_any(t, &["court"]));
        // “1st Sample Bank said”
        let opens = start == a.sentence_of(start).start && linked_firms::says(a, name.end);
        court || opens || name.len() > 1 && a.is_any(name.start, &["century"])
    };
    (ordinal
        && raw.kind == NameType::Organisation
        && a.doc.sentence(start) == a.doc.sentence(name.start)
        && one_of_several())
    .then_some(start)
}

/// “the Exampla Institute of Bolts”, of which “Institute of Bolts” was taken: the nation of a body that no table has.
fn national_head(a: &Analysis<'_>, raw: &RawName) -> Option<usize> {
    let name = &raw.name;
    let start = name.start.checked_sub(1)?;
    let head = name.len() > 2
        && a.is_any(name.start, NATIONAL)
        && a.is_any(name.start + 1, &["of", "for"]);
    let nation = |h: &Hit<Target>| h.len() == 1 && matches!(h.target, Target::Country(_));
    (head
        && raw.organisation.is_none()
        && a.doc.sentence(start) == a.doc.sentence(name.start)
        && a.hits_at(start).iter().any(nation))
    .then_some(start)
}

/// Where a name begins that is the end of a firm's, without Inc and the like: “Doe” in “Sample and Doe said”, “Sample” in
/// “American Sample said”.
fn again(a: &Analysis<'_>, firm: &Range<usize>, name: &Range<usize>) -> Option<usize> {
    let and = firm
        .clone()
        .rfind(|t| matches!(a.word(*t), "and" | "&" | "und"));
    let before = and.map_or(1, |and| and + 1 - firm.start);
    let start = name.start.checked_sub(before)?;
    let same = (start..name.end)
        .zip(firm.clone())
        .all(|(t, f)| a.word(t) == a.word(f));
    (same && start != firm.start && start >= a.sentence_of(name.start).start).then_some(start)
}

/// The names of a text with every firm's whole, and without those inside them; `None` where all are whole.
pub(super) fn made_whole(a: &Analysis<'_>, names: &[RawName]) -> Option<Vec<RawName>> {
    let acronyms = acronyms::of_names(a, names.iter().map(|n| &n.name));
    let mut spelled = acronyms::spelled_out(a);
    spelled.extend(acronyms::spelled_anywhere(a, &acronyms));
    let spelled = |n: &Range<usize>| {
        let mut found = spelled.iter();
        // Part of it only: “the U.S. Sample Commission (SC)” is more.
        found
            .find(|s| s.start < n.end && s.start <= n.start && n.start < s.end)
            .cloned()
    };
    let joint = joint_firms(a, names);
    let speaking = possessives::speaking(a);
    // Few texts have angles at all.
    let angles = a.doc.text.contains('<');
    let in_angles = |n: &Range<usize>| angles.then(|| in_angles(a, n)).flatten();
    let start = |(i, raw): (usize, &RawName), end: &Option<usize>| {
        // “Sample Bolts corp”, with its end
        let longer = raw.name.start..end.unwrap_or(raw.name.end);
        let small = longer.len() == raw.name.len() + 1;
        // “Jane Doe of Sample Inc”
        let of_person = |start: &usize| {
            let before = i.checked_sub(1).map(|b| &names[b]);
            before.is_some_and(|n| {
                n.kind == NameType::Person && n.name.end > *start && a.is_any(n.name.end, &["of"])
            })
        };
        // What another name has is not taken from it.
        let free = |start: &usize| {
            let before = i.checked_sub(1).map(|b| &names[b].name);
            // “RSW Sample Inc”, of which “RSW” was taken for a name of its own
            let acronym = |n: &Range<usize>| {
                n.len() == 1
                    && a.doc.tokens[n.start].case == Case::Upper
                    && is_legal(a, raw.name.end - 1)
            };
            // “First”, before “American Sample Co”
            let opener = |n: &Range<usize>| {
                n.len() == 1
                    && n.end == raw.name.start
                    && is_legal(a, raw.name.end - 1)
                    && names[i - 1].kind == NameType::Other
            };
            before.is_none_or(|n| n.end <= *start || acronym(n) || opener(n))
        };
        if let Some(whole) = spelled(&raw.name) {
            return Some(whole.start).filter(|_| raw.organisation.is_none());
        }
        in_angles(&raw.name)
            .map(|whole| whole.start)
            .filter(|start| *start < raw.name.start)
            .or_else(|| acronyms::beginning(a, &raw.name, &acronyms))
            .or(joint[i])
            .or_else(|| whole(a, &raw.name).filter(|start| !of_person(start)))
            .or_else(|| whole(a, &longer).filter(|_| small))
            .or_else(|| association(a, raw))
            .or_else(|| linked_firms::slashed(a, &raw.name))
            .or_else(|| numbered(a, raw))
            .or_else(|| national_head(a, raw).filter(free))
            .or_else(|| opening(a, &longer).filter(free))
            .or_else(|| first_words::before(a, raw, longer.end).filter(free))
            .or_else(|| possessives::beginning(a, raw, &speaking))
    };
    let closed = |n: &Range<usize>| in_angles(n).map(|w| w.end).filter(|end| *end > n.end);
    let ends: Vec<Option<usize>> = names
        .iter()
        .map(|n| {
            let whole = spelled(&n.name).filter(|_| n.organisation.is_none());
            let whole = whole.map(|w| w.end.max(n.name.end));
            whole
                .or_else(|| closed(&n.name))
                .or_else(|| ending(a, &n.name))
                .or_else(|| possessives::ending(a, n, &speaking))
        })
        .collect();
    let starts: Vec<Option<usize>> = names
        .iter()
        .enumerate()
        .zip(&ends)
        .map(|(name, end)| start(name, end))
        .collect();
    if starts.iter().chain(&ends).all(Option::is_none) {
        return None;
    }
    let firms: Vec<Range<usize>> = names
        .iter()
        .zip(&starts)
        .filter_map(|(n, start)| start.map(|s| s..n.name.end))
        .collect();
    let mut out: Vec<RawName> = Vec::with_capacity(names.len());
    let mut covered = 0;
    for ((raw, start), end) in names.iter().zip(starts).zip(ends) {
        if raw.name.start < covered {
            continue;
        }
        covered = end.unwrap_or(0);
        let start = start.or_else(|| firms.iter().find_map(|f| again(a, f, &raw.name)));
        if start.is_none() && end.is_none() {
            out.push(raw.clone());
            continue;
        }
        let (start, end) = (start.unwrap_or(raw.name.start), end.unwrap_or(raw.name.end));
        while out.last().is_some_and(|n| n.name.end > start) {
            out.pop();
        }
        out.push(RawName {
            name: start..end,
            phrase: start..end.max(raw.phrase.end),
            kind: NameType::Organisation,
            organisation: raw.organisation.filter(|_| start == raw.name.start),
            bare: false,
            ..raw.clone()
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {

    #[test]
    fn a_firm_is_named_whole() {
        let engine = crate::Engine::builder().build().unwrap();
        for (text, name) in [
            (
                "Sample Medical Systems INc said it had hired a nurse.",
                "Sample Medical Systems INc",
            ),
            (
                "Sample and Co Inc said it had hired a nurse.",
                "Sample and Co Inc",
            ),
            (
                "(Sample Corp of Canada) said it had hired a nurse.",
                "Sample Corp of Canada",
            ),
            (
                "Quorl Vandip Bolts corp said it had hired a nurse.",
                "Quorl Vandip Bolts corp",
            ),
            (
                "General Vandip Mills corp said it had hired a nurse.",
                "General Vandip Mills corp",
            ),
            (
                "Vandip Bolts co said it had hired a nurse.",
                "Vandip Bolts co",
            ),
            (
                "Quorl-Vandip's Inc said it had hired a nurse.",
                "Quorl-Vandip's Inc",
            ),
            (
                "Co-operative Bancorp said it had hired a nurse.",
                "Co-operative Bancorp",
            ),
            ("Wm. Quorl Co said it had hired a nurse.", "Wm. Quorl Co"),
            (
                "Sample Quorl group Inc said it had hired a nurse.",
                "Sample Quorl group Inc",
            ),
            (
                "The 2nd U.S. Circuit Court of Appeals said it had hired a nurse.",
                "2nd U.S. Circuit Court of Appeals",
            ),
            ("Q mart Corp said it had hired a nurse.", "Q mart Corp"),
            (
                "Quorl Medical co Inc said it had hired a nurse.",
                "Quorl Medical co Inc",
            ),
            ("Quorlin-2 Inc said it had hired a nurse.", "Quorlin-2 Inc"),
            (
                "James Quorl (Far East) Ltd said it had hired a nurse.",
                "James Quorl (Far East) Ltd",
            ),
            (
                "Quorlonia <QRL.L> Plc said it had hired a nurse.",
                "Quorlonia Plc",
            ),
            (
                "Vandip Bolt Sales, U.S.A. Inc said it had hired a nurse.",
                "Vandip Bolt Sales, U.S.A. Inc",
            ),
            (
                "1st Quorl Bank said it had hired a nurse.",
                "1st Quorl Bank",
            ),
            (
                "21st Century Vandip said it had hired a nurse.",
                "21st Century Vandip",
            ),
            (
                "Smith Sample, Doe Upham and Co Inc said it had hired a nurse.",
                "Smith Sample, Doe Upham and Co Inc",
            ),
        ] {
            let quotes = engine.annotate(&crate::Article::new("a", text)).quotes;
            let speaker = quotes.first().and_then(|q| q.speaker.clone());
            assert_eq!(speaker.map(|s| s.name).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn a_nation_or_title_opens_a_firms_name() {
        for (text, name) in [
            (
                "American Sample Inc said it had hired a nurse.",
                "American Sample Inc",
            ),
            (
                "Floating Sample Systems Inc said it had hired a nurse.",
                "Floating Sample Systems Inc",
            ),
            (
                "Anchor Savings Bank said it had hired a nurse.",
                "Anchor Savings Bank",
            ),
            (
                "First Sample Corp said it had hired a nurse.",
                "First Sample Corp",
            ),
            (
                "First Sample Bank FSB said it had hired a nurse.",
                "First Sample Bank FSB",
            ),
            (
                "Consolidated Sample Partners LP said it had hired a nurse.",
                "Consolidated Sample Partners LP",
            ),
            (
                "Sample Motor Co of Exampla Ltd said it had hired a nurse.",
                "Sample Motor Co of Exampla Ltd",
            ),
            (
                "Applied Samples Inc said it had hired a nurse.",
                "Applied Samples Inc",
            ),
            (
                "The Metropolitan Sample Association said it had hired a nurse.",
                "Metropolitan Sample Association",
            ),
            (
                "The Quorl Syndications and Rivets Association said it had hired a nurse.",
                "Quorl Syndications and Rivets Association",
            ),
            (
                "<Doe, Roe and Sample> said it had hired a nurse.",
                "Doe, Roe and Sample",
            ),
            (
                "Sample Works (Exampla) Ltd said it had hired a nurse.",
                "Sample Works (Exampla) Ltd",
            ),
            (
                "Sample AG Quorl und Cie said it had hired a nurse.",
                "Sample AG Quorl und Cie",
            ),
            (
                "Sample Corp of America met. Sample said it had hired a nurse.",
                "Sample Corp of America",
            ),
            (
                "Sample/Doe Affiliates Inc said it had hired a nurse.",
                "Sample/Doe Affiliates Inc",
            ),
            (
                "Malayan Sample Bhd said it had hired a nurse.",
                "Malayan Sample Bhd",
            ),
            (
                "Harbour and Vandip Publishers Inc is old. Harbour said it had hired a nurse.",
                "Harbour and Vandip Publishers Inc",
            ),
            (
                "Sample Steelworkers of America said it had hired a nurse.",
                "Sample Steelworkers of America",
            ),
            (
                "The Center on Mills and Sample Priorities said it had hired a nurse.",
                "Center on Mills and Sample Priorities",
            ),
            (
                "General Sample Co said it had hired a nurse.",
                "General Sample Co",
            ),
            (
                "Quorl and Vandip said it had hired a nurse.",
                "Quorl and Vandip",
            ),
            ("Lowe's Cos. said it had hired a nurse.", "Lowe's Cos."),
            (
                "Sample Mills Corp of Texas said it had hired a nurse.",
                "Sample Mills Corp of Texas",
            ),
            (
                "The British Petroleum Co Plc said it had hired a nurse.",
                "British Petroleum Co Plc",
            ),
            (
                "The French Sample SA said it had hired a nurse.",
                "Sample SA",
            ),
            (
                "Nationwide Sample Service Inc said it had hired a nurse.",
                "Nationwide Sample Service Inc",
            ),
            (
                "Exampla Jane's Table Inc said it had hired a nurse.",
                "Exampla Jane's Table Inc",
            ),
            (
                "Sample Works Co's Table Inc said it had hired a nurse.",
                "Table Inc",
            ),
            (
                "Sample Works A/S said it had hired a nurse.",
                "Sample Works A/S",
            ),
            (
                "Although Sample Service Inc is old, it said it had hired a nurse.",
                "Sample Service Inc",
            ),
            (
                "Now Sample Service Inc said it had hired a nurse.",
                "Sample Service Inc",
            ),
            (
                "Separately Sample Service Inc said it had hired a nurse.",
                "Sample Service Inc",
            ),
            (
                "Bermuda Star Bolt Inc said it had hired a nurse.",
                "Bermuda Star Bolt Inc",
            ),
            (
                "The mill is closed, lead manager Swiss Sample Corporation International said.",
                "Swiss Sample Corporation International",
            ),
            (
                "QRL Limited Partnership met. QRL said it had hired a nurse.",
                "QRL Limited Partnership",
            ),
            (
                "Sampla Quorl Holding AB met. Sampla said it had hired a nurse.",
                "Sampla Quorl Holding AB",
            ),
            (
                "Anchor Quorl Ltd met. Anchor said it had hired a nurse.",
                "Anchor Quorl Ltd",
            ),
        ] {
            assert_eq!(crate::testing::last_speaker(text), name, "{text}");
        }
    }
}
