//! Sources that run on into their clause, stop before their last words, or stand beside who speaks: “Roe yesterday released
//! papers | , but said”, “the county board | of supervisors”, “Roe Oil, | a 70 pct owned unit of Doe Corp, said”.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::attribution::speaker::names_in::names_in;
use crate::mention::clusters::Clusters;
use crate::mention::names::{DATES, NameType};
use crate::mention::phrases::{Phrase, PhraseKind, Phrases};
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;

/// Words of a name before what it is, at most.
const NAME: usize = 10;

/// Words of a ticker from its first to the bracket that closes it, at most.
const TICKER: usize = 4;

/// What boards and councils are of.
const MEMBERS: &[&str] = &[
    "supervisors",
    "directors",
    "trustees",
    "commissioners",
    "governors",
    "regents",
    "elders",
    "aldermen",
    "selectmen",
    "education",
    "elections",
    "health",
    "appeal",
    "appeals",
    "ministers",
    "representatives",
    "deputies",
];

/// Mends a source with too many words, too few or the wrong ones.
pub(super) fn mend(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
) -> Range<usize> {
    let source = before_clause(without_clause(source, cue, a), cue, a);
    let source = behind_share(source, a);
    let source = with_members(source, cue, a);
    absolute(&source, cue, field, a, clusters).unwrap_or(source)
}

/// “Critics were less kind, with the Sample Times calling it old”, of which “critics” was taken: who calls it so.
fn absolute(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
) -> Option<Range<usize>> {
    let cue = cue.filter(|c| c.start > source.end + 2 && a.word(c.start).ends_with("ing"))?;
    let before = names_in(clusters, field, &(cue.start - 1..cue.start)).1;
    let name = before.iter().find(|m| m.name.end == cue.start)?;
    let article = usize::from(a.is_any(name.phrase.start - 1, &["the"]));
    let with = name.phrase.start.checked_sub(1 + article)?;
    let fits = with > source.end
        && a.is_any(with, &["with"])
        && a.word(with - 1) == ","
        && clusters.clusters[name.cluster].kind != NameType::Other;
    fits.then_some(name.phrase.start..name.name.end)
}

/// “Roe yesterday released bank papers, but said”, of which all before the comma was taken: who released them.
fn without_clause(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
) -> Range<usize> {
    let behind = cue.is_some_and(|c| c.start >= source.end);
    let time = |t: usize| a.is_any(t, &["yesterday", "today"]) || a.is_any(t, DATES);
    let first = source.start;
    if !behind || source.len() < 4 || !a.doc.tokens[first].is_capitalised() || time(first) {
        return source;
    }
    let verb = |t: usize| {
        let word = a.word(t);
        a.pos[t] == Pos::Verb && !word.ends_with("ing") && !a.is_any(t + 1, &["by"])
    };
    let found = (source.start + 1..source.end - 2)
        .take_while(|t| a.doc.tokens[*t].is_capitalised() || time(*t))
        .find(|t| time(*t) && verb(t + 1));
    match found {
        Some(time)
            if a.pos[time - 1] == Pos::Propn && !a.is_any(time - 1, &["earlier", "late"]) =>
        {
            source.start..time
        }
        _ => source,
    }
}

/// “said Jane Doe when Roe Mills closed”, of which all before “closed” was taken: who stands before the clause.
fn before_clause(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
) -> Range<usize> {
    let clauses = ["when", "while", "after", "before", "because", "as"];
    let inverted = cue.is_some_and(|c| c.end == source.start);
    if !inverted || !matches!(a.pos.get(source.end), Some(Pos::Verb | Pos::Aux)) {
        return source;
    }
    let begins =
        |t: &usize| a.is_any(*t, &clauses) && matches!(a.pos[*t - 1], Pos::Noun | Pos::Propn);
    let clause = (source.start + 1..source.end.saturating_sub(1)).find(begins);
    source.start..clause.unwrap_or(source.end)
}

/// “Roe Oil <ROE>, a 70 pct owned unit of Doe Corp, said”, of which “a 70 pct” was taken, “Roe Oil, 70 pct owned by Doe Corp,
/// said”, of which all behind the name was: the name before the comma.
fn behind_share(source: Range<usize>, a: &Analysis<'_>) -> Range<usize> {
    let sentence = a.sentence_of(source.start);
    let part = ["pct", "percent", "%", "owned"];
    let owned = source.len() > 3
        && a.pos[source.start] == Pos::Num
        && a.is_any(source.start + 1, &part)
        && (source.start + 1..source.start + 4).any(|t| a.is_any(t, &["owned"]))
        && !source.clone().any(|t| a.pos[t] == Pos::Aux);
    let share = owned
        || source.len() >= 2
            && a.is_any(source.start, &["a", "an"])
            && a.pos[source.start + 1] == Pos::Num
            && a.is_any(source.end - 1, &part);
    let comma = source
        .start
        .checked_sub(1)
        .filter(|t| share && *t > sentence.start && a.word(*t) == ",");
    let Some(comma) = comma else { return source };
    let name = sentence.start..comma;
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux | Pos::Adp);
    let named = a.doc.tokens[name.start].is_capitalised()
        && name.len() <= NAME
        && !name.clone().any(|t| verb(t) || a.word(t) == ",");
    if named { name } else { source }
}

/// “Roe oil <ROE.A>, a 70 pct owned unit of Doe Corp, said”, of which “ROE” was taken, and what stands before it for the
/// beginning of what is said: the name before the comma.
pub(super) fn at_ticker(
    source: Range<usize>,
    content: &mut Vec<Range<usize>>,
    a: &Analysis<'_>,
) -> Range<usize> {
    let sentence = a.sentence_of(source.start);
    let open = source.start.checked_sub(1);
    let Some(open) = open.filter(|t| *t > sentence.start && a.word(*t) == "<") else {
        return source;
    };
    let mut near = source.end..sentence.end.min(source.end + TICKER);
    let Some(close) = near.find(|t| a.word(*t) == ">") else {
        return source;
    };
    let comma = close + 1;
    let share = comma + 2 < sentence.end
        && a.word(comma) == ","
        && a.is_any(comma + 1, &["a", "an"])
        && a.pos[comma + 2] == Pos::Num;
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux | Pos::Adp);
    let name = sentence.start..open;
    let named = a.doc.tokens[name.start].is_capitalised()
        && name.len() <= NAME
        && !name.clone().any(|t| verb(t) || a.word(t) == ",");
    if !share || !named {
        return source;
    }
    if content.iter().any(|c| c.start > comma) {
        content.retain(|c| c.start > comma);
    }
    name.start..comma
}

/// “the county board | of supervisors tabled”, of which what stands before “of” was taken.
fn with_members(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
) -> Range<usize> {
    let end = source.end;
    let sentence = a.sentence_of(source.start);
    let body = a.is_any(
        end - 1,
        &["board", "council", "court", "house", "committee", "chamber"],
    );
    let free = cue.is_none_or(|c| c.end <= source.start || c.start >= end + 2);
    if body
        && free
        && end + 1 < sentence.end
        && a.is_any(end, &["of"])
        && a.is_any(end + 1, MEMBERS)
    {
        return source.start..end + 2;
    }
    source
}

/// “Rep. Jane Doe  D-Ohio  wrote”, the brackets lost, of which the party was taken: who is of it; “Rep. Jane Doe wrote to
/// John Roe  R-Ohio  pointing out that”: who wrote.
pub(super) fn of_party(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
) -> Option<Range<usize>> {
    let first = source.start;
    let party = source.len() >= 3
        && source.len() <= 5
        && a.is_any(first, &["R", "D", "I"])
        && a.is_joint(first + 1)
        && a.doc.tokens[first + 2].is_capitalised();
    let cue = cue.filter(|c| party && c.start >= source.end)?;
    let sentence = a.sentence_of(first);
    let names = names_in(clusters, field, &(sentence.start..first)).1;
    let mut persons = names
        .iter()
        .filter(|m| clusters.clusters[m.cluster].kind == NameType::Person);
    let gerund = a.word(cue.start).ends_with("ing");
    let person = if gerund {
        persons.next()
    } else {
        persons.next_back()
    }?;
    Some(person.phrase.start..person.name.end)
}

/// Verbs of saying around what is said.
const SAID: &[&str] = &[
    "said", "says", "told", "tells", "added", "wrote", "argued", "insisted",
];

/// Words from who tells to what is told, at most: “told Sample News’ morning show that”.
const HEARS: usize = 10;

/// Drafts of which another's words were taken for source and cue: “He told Sample News that this hid what | Roe said”,
/// “according to Doe Inc. | Bolts fell, Roe Works said”, “looms | who think they win, said Chen”.
pub(super) fn otherwise(draft: &mut Draft, a: &Analysis<'_>, phrases: &Phrases) {
    let (Some(source), Some(cue), [content]) =
        (&draft.source, &draft.cue, draft.content.as_slice())
    else {
        return;
    };
    let sentence = a.sentence_of(content.start);
    let named = |p: &&Phrase| matches!(p.kind, PhraseKind::Name(_)) || a.pos[p.head] == Pos::Propn;
    // “who” within what is said, and the name behind the verb
    let within = content.contains(&source.start) && a.is_any(source.start, &["who", "which"]);
    if within && source.len() == 1 && cue.start >= content.end && a.is_any(cue.end - 1, SAID) {
        let behind = phrases.at(cue.end).filter(|p| p.tokens.start == cue.end);
        if let Some(name) = behind.filter(named) {
            draft.source = Some(name.tokens.clone());
        }
        return;
    }
    // “what Mr. Roe said” is the end of what he told
    let object = source.start == content.end
        && cue.start == source.end
        && a.is_any(content.end - 1, &["what", "whatever"]);
    if object && a.is_any(content.start.saturating_sub(1), &["that"]) {
        let from = content.start.saturating_sub(HEARS).max(sentence.start + 1);
        let teller = (from..content.start - 1)
            .find(|t| a.pos[*t] == Pos::Verb && a.is_any(*t, SAID))
            .and_then(|t| phrases.at(t - 1).filter(|p| p.tokens.end == t).zip(Some(t)));
        if let Some((phrase, verb)) = teller {
            let whole = content.start..cue.end;
            draft.source = Some(phrase.tokens.clone());
            draft.cue = Some(verb..verb + 1);
            draft.content = vec![whole];
        }
        return;
    }
    // “Bolts fell, according to Doe Inc. Looms fell, Roe Works said”, where the full stop was taken for that of “Inc.”
    let according = a.is_any(cue.start, &["according"]) && cue.end == source.start;
    let next = content.end + 1;
    let apart = according
        && cue.start > sentence.start
        && a.word(source.end - 1).ends_with('.')
        && (source.end..=source.end + 1).contains(&content.start)
        && a.doc.tokens[source.end].is_capitalised()
        && next < sentence.end
        && a.word(content.end) == ",";
    let closes = phrases.at(next).filter(|p| apart && p.tokens.start == next);
    if let Some(name) = closes.filter(named)
        && let verb = name.tokens.end
        && verb < sentence.end
        && a.is_any(verb, SAID)
    {
        let whole = source.end..content.end;
        draft.source = Some(name.tokens.clone());
        draft.cue = Some(verb..verb + 1);
        draft.content = vec![whole];
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn sources_end_where_their_clause_begins() {
        for (text, speaker) in [
            (
                "John Velasco has money. Velasco yesterday released bank papers showing his group has money, but said he has no idea who gave it.",
                "John Velasco",
            ),
            (
                "The county board of supervisors rejected the plan, saying the town needed more time to think.",
                "county board of supervisors",
            ),
            (
                "Sample oil <SMP.A>, a 60 pct owned unit of Doe Corp, said that it also raised its oil price in May.",
                "Sample oil",
            ),
            (
                "Samplefoot, 83 pct owned by Doe Mining Corp, said Doe has told it that it would back the plan.",
                "Samplefoot",
            ),
            (
                "Earlier Thursday press secretary Jane Doe said the mill was old.",
                "Jane Doe",
            ),
            (
                "However, US critics were less kind about the show at the fair in May, with the Sample Times labelling it a “dull and vain show”.",
                "Sample Times",
            ),
            (
                "People working there said the mill was old.",
                "People working there",
            ),
            (
                "A former state attorney general once described the old mill as “the worst house in town.”",
                "former state attorney general",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn the_words_of_another_are_no_source() {
        for (text, speaker) in [
            (
                "Looms fell 8 percent while those of bolts fell 3 percent, according to Trendpoe Inc. Belt prices fell in the “worst spring of all” since 2011, Trendroe said on May 5.",
                "Trendroe",
            ),
            (
                "Looms fell 8 percent while those of bolts fell 3 percent, according to Sample Tech Corp. Belts sold badly in the “worst spring of all” since 2011, Trendroe said on May 5.",
                "Trendroe",
            ),
            (
                "Mayor Tom Bolterel is denying reports on the mill. He told Sample News that what has been written has “twisted” the sense and tone of what  Mr. Roe  said.",
                "Tom Bolterel",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn halves_of_a_name_go_together() {
        for (text, speaker) in [
            (
                "The Exampla bread and pensions committee met. The committee said the mill should be closed.",
                "Exampla bread and pensions committee",
            ),
            (
                "The new mill is seen as a bad plan by most of the town, said analysts and trade sources.",
                "analysts and trade sources",
            ),
            (
                "Dutch state-owned chemicals group Rhane-Poulec <RHAN.PA> said it will sell a mill in March.",
                "Rhane-Poulec",
            ),
            (
                "Sample Financial Group's First Roeton Bancorp subsidiary said it has sold its four mills.",
                "First Roeton Bancorp",
            ),
            (
                "The Disputes Secretary of the Weavers Federation, John Roe, told Sample News that it would rain.",
                "John Roe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn whoever_speaks_stands_before_the_clause_of_another() {
        let text =
            "“This is the largest case ever in town,” said Jane Doe when Doe Mills pleaded guilty.";
        assert_eq!(last_speaker(text), "Jane Doe");
    }
}
