//! When something is said, between who says it and the verb, or before both: no part of who says it.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::mention::clusters::Clusters;
use crate::mention::names::DATES;
use crate::tag::pos::Pos;
use crate::text::Case;

/// Words for when something is said, or how, between who says it and the verb.
const TIMES: &[&str] = &[
    "today",
    "yesterday",
    "earlier",
    "later",
    "further",
    "again",
    "meanwhile",
    "recently",
    "instead",
    "also",
    "now",
    "once",
    "twice",
    "repeatedly",
    "often",
    "still",
];

/// What time is told in: “last week”, “this month”.
pub(crate) const PERIODS: &[&str] = &["week", "month", "year", "night", "spring", "summer"];

/// What a clause before may end with: “in the first quarter and”.
const SPELLS: &[&str] = &[
    "quarter", "year", "years", "month", "months", "week", "weeks", "day", "days", "decade",
    "period",
];

/// Words of that, at most.
const SPELL: usize = 6;

/// “The company earlier this month said”, “Doe further said”, “Doe for his part said”: what stands before the verb is no
/// part of who says it.
pub(super) fn without_time(
    source: &mut Range<usize>,
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
) {
    let part = source.len() == 2
        && a.is_any(source.start, &["his", "her", "its", "their"])
        && a.is_any(source.end - 1, &["part"]);
    if part
        && source.start >= a.sentence_of(source.start).start + 2
        && a.is_any(source.start - 1, &["for"])
    {
        let mut named = clusters.mentions.iter().filter(|m| m.field == field);
        let before = source.start - 1 - usize::from(a.word(source.start - 2) == ",");
        if let Some(m) = named.find(|m| m.name.end == before) {
            *source = m.phrase.start..m.name.end;
        }
        return;
    }
    // “Sample Works, on the other hand,”
    let end = source.end - usize::from(a.word(source.end - 1) == ",");
    let other = |t: usize| {
        let words = ["on", "the", "other", "hand"];
        (t..t + 4).zip(words).all(|(i, w)| a.is_any(i, &[w]))
    };
    if end > source.start + 5 && other(end - 4) && a.word(end - 5) == "," {
        source.end = end - 5;
    }
    let named = |t: usize| {
        let mut mentions = clusters.mentions.iter();
        mentions.any(|m| m.field == field && m.name.contains(&t))
    };
    // “Sales fell in | the first quarter and millers | said”
    let spell = |t: usize| a.is_any(t, SPELLS) && (source.start..=t).all(|w| !named(w));
    let preposition = source.start > a.sentence_of(source.start).start
        && matches!(a.pos[source.start - 1], Pos::Adp | Pos::Adv);
    if let Some(and) = (source.start + 1..source.end - 1)
        .take(SPELL)
        .find(|t| preposition && a.is_any(*t, &["and", "but"]))
        .filter(|and| spell(and - 1))
    {
        source.start = and + 1;
    }
    // “according to the analyst, based on her figures”
    if let Some(comma) = (source.start + 1..source.end.saturating_sub(2))
        .find(|t| a.word(*t) == "," && a.is_any(t + 1, &["based"]) && a.is_any(t + 2, &["on"]))
    {
        source.end = comma;
    }
    // “This year Exampla officials said”, “Earlier today sources close to Doe said”; not “last year’s report”
    let time = |t: usize| a.is_any(t, &["earlier", "today", "yesterday", "meanwhile"]);
    let mut opens = source.clone();
    while opens.len() > 2 && !named(opens.start) {
        let (first, next) = (opens.start, opens.start + 1);
        let unit = a.is_any(next, PERIODS) && !a.is_possessive(next + 1);
        opens.start += match (a.is_any(first, &["this", "last"]) && unit, time(first)) {
            (true, _) => 2,
            (_, true) if !a.is_any(next, &["this", "last"]) || opens.len() > 3 => 1,
            _ => break,
        };
    }
    if opens.len() > 2
        && a.is_any(opens.start, &["late", "early"])
        && a.is_any(opens.start + 1, DATES)
        && a.doc.tokens[opens.start + 2].case == Case::Lower
        && !a.is_possessive(opens.start + 2)
    {
        opens.start += 2;
    }
    // “Earlier on | Monday officials said”, “Late | Monday officials said”
    let dated = opens.len() > 1
        && opens.start > a.sentence_of(opens.start).start
        && a.is_any(opens.start, DATES)
        && a.is_any(opens.start - 1, &["on", "late", "early", "earlier", "by"])
        && a.doc.tokens[opens.start + 1].case == Case::Lower
        && matches!(a.pos[opens.start + 1], Pos::Noun | Pos::Adj);
    if dated && !named(opens.start) && a.pos[opens.end - 1] == Pos::Noun {
        opens.start += 1;
    }
    // “Earlier Monday, Exampla officials”
    if opens.len() > 2 && a.is_any(opens.start, DATES) && a.word(opens.start + 1) == "," {
        opens.start += 2;
    }
    // not “Earlier today in Sampleton, networks”
    if !matches!(a.pos[opens.start], Pos::Adp | Pos::Punct) {
        source.start = opens.start;
    }
    while source.len() > 1 && !named(source.end - 1) {
        let (before, last) = (source.end - 2, source.end - 1);
        let day = a.is_any(last, DATES) && a.word(last) != "Today";
        let unit = a.is_any(last, PERIODS);
        let which = unit && a.is_any(before, &["last", "this"])
            || day && a.is_any(before, &["on", "last", "late", "early"]);
        // “figures as of Tuesday”, “USA Today”
        let hangs = |t: usize| matches!(a.pos[t], Pos::Adp | Pos::Cconj | Pos::Verb);
        let time = a.is_any(last, TIMES) && !a.doc.tokens[last].is_capitalised();
        if hangs(before) && !which || which && source.len() > 2 && hangs(last - 2) {
            return;
        }
        let words = match (which, day || time) {
            (true, _) => 2,
            (_, true) => 1,
            _ => return,
        };
        if source.len() <= words {
            return;
        }
        source.end -= words;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn when_it_was_said_is_not_who_said_it() {
        for (source, name) in [
            ("The company earlier this month", "Sample Works Inc"),
            ("The company last week", "Sample Works Inc"),
            ("Sample Works further", "Sample Works Inc"),
            ("Sample Works, on the other hand,", "Sample Works Inc"),
            ("Jane Doe for her part", "Jane Doe"),
            ("A report Tuesday", "report"),
            ("This year Ohio officials", "Ohio officials"),
            ("Earlier today Ohio officials", "Ohio officials"),
            ("Monday, Roe lawyer Jane Doe", "Jane Doe"),
            ("Last year's report", "Last year's report"),
        ] {
            let text = format!("Sample Works Inc sold a mill. {source} said it would rain.");
            assert_eq!(last_speaker(&text), name, "{text}");
        }
    }

    #[test]
    fn a_day_before_is_no_part_of_who_says_it() {
        for (text, speaker) in [
            (
                "It rained. Late Monday town officials said the mill was old.",
                "town officials",
            ),
            (
                "It rained. Earlier on Tuesday congressional leaders said the mill was old.",
                "congressional leaders",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn a_clause_before_is_no_part_of_who_says_it() {
        for (text, speaker) in [
            (
                "Output was cut back 10 pct in the first quarter and industry analysts said the cuts have raised prices.",
                "industry analysts",
            ),
            (
                "Sample Works Inc sold a mill. The price of bolts will rise, according to the miller, based on historical data.",
                "miller",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
