//! Firms whose name is linked inside, of which the last part was taken for the whole: “Doe Inc” of Sample and Doe Inc,
//! “Samples Inc” of House of Samples Inc, “Table Inc” of Jane’s Table Inc.

use std::ops::Range;

use super::companies::is_legal;
use super::firm_ends::{is_small_form, opens_sentence};
use super::joint_firms::is_one;
use super::names::{CORPORATE, DATES, ORGANISATION_HEADS};
use super::whole_firms::NO_NAME;
use crate::analysis::Analysis;
use crate::gazetteer::{Hit, Target};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Words of the last part of a firm's name, at most.
const LONGEST: usize = 4;

/// Where the name of a firm begins of which some words are the last part.
pub(super) fn beginning(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    partners(a, name)
        .or_else(|| of_founder(a, name))
        .or_else(|| of_thing(a, name))
        .or_else(|| small_inside(a, name))
        .or_else(|| numbered(a, name))
        .or_else(|| short_and(a, name))
        .or_else(|| national(a, name))
        .or_else(|| general(a, name))
}

/// “Canadian Sample Bank of Commerce said”, of which “Sample Bank of Commerce” was taken: the sentence begins with the
/// nation, without an article.
fn national(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    let start = name.start.checked_sub(1)?;
    let demonym = |h: &Hit<Target>| h.len() == 1 && matches!(h.target, Target::Country(_));
    let nation = a.hits_at(start).iter().any(demonym)
        && ["an", "se", "ish", "ch"]
            .iter()
            .any(|e| a.word(start).ends_with(e));
    let bank = name
        .clone()
        .any(|t| a.is_any(t, &["bank", "savings", "association"]));
    (name.len() > 2
        && start == a.sentence_of(name.start).start
        && nation
        && bank
        && says(a, name.end))
    .then_some(start)
}

/// “General Sample, a subsidiary of Roe Inc,”, of which “Sample” was taken: no officer is a firm’s part.
fn general(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    const PARTS: &[&str] = &["subsidiary", "unit", "division", "affiliate"];
    let start = name.start.checked_sub(1)?;
    let sentence = a.sentence_of(name.start);
    let comma = name.end;
    let until = sentence.end.min(comma + 6);
    let part = |t: usize| a.is_any(t, PARTS) && a.is_any(t + 1, &["of"]);
    (name.len() == 1
        && start == sentence.start
        && a.word(start) == "General"
        && comma + 2 < sentence.end
        && a.word(comma) == ","
        && a.is_any(comma + 1, &["a", "the"])
        && (comma + 2..until).any(part))
    .then_some(start)
}

/// “Sample and Doe Inc”, of which “Doe Inc” was taken: a first partner whom the text names nowhere else.
fn partners(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    let and = name.start.checked_sub(1)?;
    let sentence = a.sentence_of(name.start);
    let last = name.end - 1;
    let firm = a.is_any(last, CORPORATE) || is_small_form(a, last);
    // “Quorlbridge and Clothier said its mill is old”
    let pair = name.len() == 1
        && and == sentence.start + 1
        && says_of_one(a, name.end)
        && a.doc.tokens[name.start].case == Case::Capital
        && [and - 1, name.start].iter().all(|t| {
            let plain = |h: &Hit<Target>| matches!(h.target, Target::Role(_) | Target::Cue(_));
            a.doc.tokens[*t].span.len() > 3 && a.hits_at(*t).iter().all(plain)
        });
    // “Health and Bolt Trust said it”
    let body = || {
        (a.is_any(last, ORGANISATION_HEADS) || a.is_any(last, &["trust"]))
            && says_of_one(a, name.end)
    };
    if name.len() < 2 && !pair
        || !matches!(a.word(and), "and" | "&" | "und")
        || and <= sentence.start
        || !firm && !pair && !body()
    {
        return None;
    }
    let capital = |t: usize| {
        a.doc.tokens[t].is_capitalised() && !NO_NAME.contains(&a.word(t)) && !a.is_any(t, CORPORATE)
    };
    let mut start = and - 1;
    // “New Exampla and Sample Banking Corp”
    let country = (sentence.start..and).find(|t| {
        let mut hits = a.hits_at(*t).iter();
        hits.any(|h| {
            h.end as usize == and && matches!(h.target, Target::Country(_) | Target::Place(_))
        })
    });
    start = country.unwrap_or(start);
    // “Vereins- und Doe AG”
    if a.word(start) == "-" && !a.doc.tokens[start].spaced && start > sentence.start {
        start -= 1;
    }
    // “Sample, Roe and Doe Inc”
    while start >= sentence.start + 2 && a.word(start - 1) == "," && capital(start - 2) {
        start -= 2;
    }
    // “Doe Corp <ME> and Roe Corp”: two
    if a.doc.tokens[start].kind != TokenKind::Word {
        return None;
    }
    // “Exampla Power and Light Co”, the first word a place
    let place = |t: usize| {
        a.hits_at(t)
            .iter()
            .any(|h| h.len() == 1 && matches!(h.target, Target::Place(_) | Target::Country(_)))
    };
    // “Sample Board and Doe Trust said it was May”: two
    if !firm && a.is_any(start, ORGANISATION_HEADS) {
        return None;
    }
    let placed = start > sentence.start && capital(start - 1) && place(start - 1);
    start -= usize::from(placed);
    // “Doe Bolt and Table Co said it”, the first partner of several words
    let before = sentence.start..start;
    let opens = matches!(before.len(), 1 | 2)
        && before.clone().all(|t| {
            capital(t) && (a.pos[t] == Pos::Propn || says_of_one(a, name.end))
        })
        // “Roe Works Inc and Doe Mills Corp”: two
        && !a.is_any(start, CORPORATE)
        && !a.is_any(start, ORGANISATION_HEADS)
        && !opens_sentence(a, sentence.start)
        && !a.is_any(sentence.start, DATES)
        && is_one(a, name.end);
    if opens {
        start = sentence.start;
    }
    // “The Sample and Doe Inc said”
    let article = start == sentence.start + 1 && a.is_any(sentence.start, &["the"]);
    let single = start == sentence.start || article || !a.doc.tokens[start - 1].is_capitalised();
    let first = a.word(start);
    // “Exampla and Sample Banking Corp said it”: a country or town, and no other body
    let one = name.len() > 2 && country == Some(start) && says_of_one(a, name.end);
    let known = !placed
        && !one
        && a.hits_at(start)
            .iter()
            .any(|h| matches!(h.target, Target::Country(_) | Target::Organisation(_)));
    let alone = |t: usize| a.word(t) == first && !(start..name.end).contains(&t);
    let elsewhere = (0..a.doc.tokens.len())
        .filter(|t| alone(*t))
        .any(|t| !a.is_any(t + 1, &["and", "&", "und", ","]))
        && (pair || !is_one(a, name.end))
        && !is_lead(a, &(start..name.end), name);
    // “Communications and Doe Inc”: a word for firms that opens the sentence
    let opened = start == sentence.start && a.doc.tokens[start].is_capitalised();
    // “A and W Mills Inc”
    let letters = first.len() == 1 && a.word(name.start).len() == 1;
    let named = capital(start) || opened && (letters || !NO_NAME.contains(&first));
    (named && single && !known && !elsewhere).then_some(start)
}

/// Whether a text begins with a firm of which it never names the second partner alone: “Sample and Doe Corp said … Sample
/// said”, and no “Doe said”.
fn is_lead(a: &Analysis<'_>, whole: &Range<usize>, second: &Range<usize>) -> bool {
    let word = a.word(second.start);
    let again = |t: usize| a.word(t) == word && !whole.contains(&t);
    whole.start == 0 && says(a, whole.end) && !(0..a.doc.tokens.len()).any(again)
}

/// “Exampla Jane’s Table Inc”, of which “Table Inc” was taken: the sentence begins with the founder, who is no firm that
/// owns another, and no nation.
fn of_founder(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    let mark = name.start.checked_sub(1)?;
    if !(2..=LONGEST).contains(&name.len()) || !is_legal(a, name.end - 1) || !a.is_possessive(mark)
    {
        return None;
    }
    let known = |t: usize| {
        a.hits_at(t)
            .iter()
            .any(|h| matches!(h.target, Target::Country(_) | Target::Organisation(_)))
    };
    let part = |t: usize| {
        a.doc.tokens[t].case == Case::Capital
            && !a.is_any(t, CORPORATE)
            && !NO_NAME.contains(&a.word(t))
            && a.pos[t] != Pos::Pron
            && !known(t)
    };
    // Whoever is named alone owns the firm: “Jane’s Table Inc”, beside “Jane said”; but “Jane’s said” is the firm.
    let alone = |t: usize| a.word(t) == a.word(mark - 1) && !a.is_possessive(t + 1);
    let elsewhere = || (0..a.doc.tokens.len()).any(alone);
    let founder = a.sentence_of(name.start).start..mark;
    (matches!(founder.len(), 1 | 2) && founder.clone().all(part) && !elsewhere())
        .then_some(founder.start)
}

/// “House of Samples Inc said”, “Banks of Exampla Inc said”: the sentence begins with a word for no person and no part
/// of a firm, and the firm speaks.
fn of_thing(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    const WORDS: usize = 3;
    let sentence = a.sentence_of(name.start);
    let of = name.start.checked_sub(1).filter(|t| *t > sentence.start)?;
    if !a.is_any(of, &["of"]) || !is_legal(a, name.end - 1) {
        return None;
    }
    let part = |t: usize| {
        a.doc.tokens[t].case == Case::Capital
            && !NO_NAME.contains(&a.word(t))
            && !a.is_any(t, CORPORATE)
    };
    let from = of.saturating_sub(WORDS).max(sentence.start);
    let start = (from..of).rev().take_while(|t| part(*t)).last()?;
    let head = of - 1;
    let opens = start == sentence.start
        || start == sentence.start + 1 && a.is_any(sentence.start, &["the"]);
    let bank = a.is_any(head, ORGANISATION_HEADS) || a.is_any(head, &["banks", "house"]);
    let role = a.hits_at(head).iter().any(|h| {
        matches!(
            h.target,
            Target::Role(_) | Target::Office(_) | Target::Title(_)
        )
    });
    let other = role || a.word(head).ends_with('s') || a.is_any(head, &["all", "none", "part"]);
    // “it rained, Sample Fields of Exampla Ltd said”: two words that nobody holds a post by
    let fields = head > start
        && !role
        && (opens || a.word(start - 1) == "," && a.doc.tokens[start].case == Case::Capital)
        && !opens_sentence(a, start);
    if fields && says(a, name.end) {
        return Some(start);
    }
    // “Doe of Sample Inc said”, once the article has named him
    let first = start == head && a.doc.sentence(start) == Some(0);
    (opens && (bank || first && !other) && says(a, name.end)).then_some(start)
}

/// “Rent a Sample Corp said”, “Stars to Sample Inc said”, “Bank Doe en Roe NV”: the sentence begins with the name, of which
/// a small word is part.
fn small_inside(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    const LINKS: &[&str] = &["a", "en", "to"];
    const WORDS: usize = 3;
    let link = name.start.checked_sub(1)?;
    let start = a.sentence_of(name.start).start;
    let capital = |t: usize| {
        a.doc.tokens[t].case == Case::Capital
            && !a.is_any(t, CORPORATE)
            && !a.is_any(t, DATES)
            && !NO_NAME.contains(&a.word(t))
    };
    let begun = start < link && link - start <= WORDS && (start..link).all(capital);
    (begun
        && !opens_sentence(a, start)
        && LINKS.contains(&a.word(link))
        && is_legal(a, name.end - 1)
        && (says(a, name.end) || a.word(link) == "en"))
        .then_some(start)
}

/// The same, and what is said begins with “it” or “its”: “said it has a mill”; or the text begins with the name and goes
/// on with “It said”, “The company said”.
fn says_of_one(a: &Analysis<'_>, at: usize) -> bool {
    const REACH: usize = 8;
    let end = a.sentence_of(at.saturating_sub(1)).end;
    let verb = |t: &usize| a.is_any(*t, &["said", "says", "announced", "reported"]);
    let Some(verb) = (at..end.min(at + REACH)).find(verb).filter(|_| says(a, at)) else {
        return false;
    };
    let next = verb + 1 + usize::from(a.is_any(verb + 1, &["that"]));
    let goes_on = || {
        let second = a.doc.sentences.get(1).map(|s| s.tokens.start);
        second.is_some_and(|t| {
            let company =
                a.is_any(t, &["the"]) && a.is_any(t + 1, &["company", "firm", "bank", "trust"]);
            (a.is_any(t, &["it"]) || company) && says(a, t + 1 + usize::from(company))
        })
    };
    let lead = a.doc.sentence(at.saturating_sub(1)) == Some(0);
    next < end && (a.is_any(next, &["it", "its"]) || lead && goes_on())
}

/// Whether a verb of speech follows, maybe behind a ticker.
pub(super) fn says(a: &Analysis<'_>, at: usize) -> bool {
    const TICKER: usize = 5;
    let sentence = a.sentence_of(at.saturating_sub(1));
    let opened = at < sentence.end && a.word(at) == "<";
    let close = (at..sentence.end.min(at + TICKER)).find(|t| a.word(*t) == ">");
    let next = close.filter(|_| opened).map_or(at, |t| t + 1);
    next < sentence.end && a.is_any(next, &["said", "says", "announced", "reported", "also"])
}

/// “Pier 1 Samples Inc”, of which “Samples Inc” was taken: a number in the name that the sentence begins with.
fn numbered(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    let first = name.start.checked_sub(2)?;
    let opens = first == a.sentence_of(name.start).start
        && a.doc.tokens[first].case == Case::Capital
        && !NO_NAME.contains(&a.word(first))
        && !a.is_any(first, DATES);
    let number = a.doc.tokens[first + 1].kind == TokenKind::Number;
    (opens && number && is_legal(a, name.end - 1) && says(a, name.end)).then_some(first)
}

/// “Hop ’N Bolt Mills Inc”, of which “Bolt Mills Inc” was taken: an “and” cut short, with a mark before or behind it.
fn short_and(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    const MARKS: [char; 3] = ['\'', '’', '‘'];
    let sentence = a.sentence_of(name.start);
    let mark = |t: usize| a.word(t).chars().all(|c| MARKS.contains(&c));
    // “Hop ’N Pak Mills Inc”, the second word short for a nation
    let nation = |t: usize| {
        let mut hits = a.hits_at(t).iter();
        hits.any(|h| h.len() == 1 && matches!(h.target, Target::Country(_)))
    };
    let within = name.start > sentence.start && nation(name.start - 1);
    let mut first = name.start - usize::from(within);
    let (mut letter, mut marked) = (false, false);
    while first > sentence.start {
        let word = a.word(first - 1);
        let and = word.trim_matches(MARKS).eq_ignore_ascii_case("n");
        if !(and && !letter || mark(first - 1)) {
            break;
        }
        letter |= and;
        marked |= word.contains(MARKS);
        first -= 1;
    }
    let first = first.checked_sub(1).filter(|t| *t >= sentence.start)?;
    let capital = a.doc.tokens[first].case == Case::Capital && !NO_NAME.contains(&a.word(first));
    (letter && marked && capital && is_legal(a, name.end - 1)).then_some(first)
}

/// “Video Affiliates Inc” of Audio/Video Affiliates Inc.
pub(super) fn slashed(a: &Analysis<'_>, name: &Range<usize>) -> Option<usize> {
    let first = name.start.checked_sub(2)?;
    let joint = a.word(first + 1) == "/"
        && !a.doc.tokens[first + 1].spaced
        && !a.doc.tokens[name.start].spaced;
    (joint && a.doc.tokens[first].is_capitalised() && is_legal(a, name.end - 1)).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_firm_is_its_whole_name() {
        for (text, name) in [
            (
                "House of Quorls Inc said it had hired a nurse.",
                "House of Quorls Inc",
            ),
            (
                "Baldwin Table and Bolt Co said it had sold a mill.",
                "Baldwin Table and Bolt Co",
            ),
            (
                "General Quorl, a subsidiary of Vandip, said it had sold a mill. General Quorl said it would rain.",
                "General Quorl",
            ),
            (
                "Banks of Iowa Inc <biow> said it had sold a mill.",
                "Banks of Iowa Inc",
            ),
            (
                "Hop N' Pak Mills Inc said it had hired a nurse.",
                "Hop N' Pak Mills Inc",
            ),
            (
                "Toth Quorl Corp said a sale of mills is under way.",
                "Toth Quorl Corp",
            ),
            (
                "Quorl 1 Mills Inc said it had hired a nurse.",
                "Quorl 1 Mills Inc",
            ),
            (
                "The Hop and Quorl Cos Inc said its mill was old.",
                "Hop and Quorl Cos Inc",
            ),
            (
                "Quorl's Sporting Mills Inc said it had sold a mill.",
                "Quorl's Sporting Mills Inc",
            ),
            ("Peter Brown of Quorl Inc said it rained.", "Peter Brown"),
            (
                "Health and Quorl Trust said it had sold a mill.",
                "Health and Quorl Trust",
            ),
            (
                "The Hong Kong and Quorl Banking Corp said it had sold a mill.",
                "Hong Kong and Quorl Banking Corp",
            ),
            (
                "Communications and Quorl Inc said it had sold a mill.",
                "Communications and Quorl Inc",
            ),
            (
                "Quorl Rent a Mill Corp said it had sold a mill.",
                "Quorl Rent a Mill Corp",
            ),
            (
                "It rained, Quorl Fields of South Africa Ltd said. The company said it was May.",
                "Quorl Fields of South Africa Ltd",
            ),
            (
                "International Surgical and Quorlish Corp said it rained. The company said it was May.",
                "International Surgical and Quorlish Corp",
            ),
            (
                "British and Quorlonian Shipping Co Plc said that it rained.",
                "British and Quorlonian Shipping Co Plc",
            ),
            (
                "Quorl Rover of North America said it rained. The company said it was May.",
                "Quorl Rover of North America",
            ),
            (
                "It rained, the German Quorl Banks and Giro Association said. The association said it was May.",
                "German Quorl Banks and Giro Association",
            ),
            (
                "Mortgage and Quorl Trust said John Roe will leave. It said he is old.",
                "Mortgage and Quorl Trust",
            ),
            (
                "Quorlbridge and Clothier said its mill is old.",
                "Quorlbridge and Clothier",
            ),
            (
                "Hamburg-based Vereins- und Quorl AG said it rained.",
                "Vereins- und Quorl AG",
            ),
            (
                "Exampla Board and Quorl Trust said it rained.",
                "Exampla Board and Quorl Trust",
            ),
            (
                "It’s Quorl Mills Inc, an old firm. Quorl Mills said it rained.",
                "Quorl Mills Inc",
            ),
            (
                "Canadian Imperial Bank of Quorl said it had sold a mill.",
                "Canadian Imperial Bank of Quorl",
            ),
            (
                "Chairman of Quorl Inc said it had sold a mill.",
                "Chairman of Quorl Inc",
            ),
            (
                "The Australian Institute of Quorls said it rained.",
                "Australian Institute of Quorls",
            ),
        ] {
            assert_eq!(last_speaker(text), name, "{text}");
        }
    }

    #[test]
    fn a_firm_may_be_called_by_its_first_partner() {
        let text = "Hop and Quorl Corp said bolts fell. Hop said the mill was old.";
        assert_eq!(last_speaker(text), "Hop and Quorl Corp");
        let text =
            "Hop and Quorl Corp said bolts fell. Quorl has a mill. Hop said the mill was old.";
        assert_eq!(last_speaker(text), "Hop");
    }

    #[test]
    fn whoever_is_named_alone_owns_the_firm() {
        let text = "Quorl is rich. Quorl's Bolt Mills Inc said it had sold a mill.";
        assert_eq!(last_speaker(text), "Bolt Mills Inc");
    }
}
