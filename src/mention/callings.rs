//! What the words beside a name tell of somebody's calling: “Jane Doe, an analyst with Sample Bank”, “lawyer Jane Doe”.
//!
//! A leader's frequent name beside such a calling is somebody else's.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::gazetteer::{Gazetteer, Person};
use crate::tag::pos::Pos;
use crate::text::WordSet;

/// Callings of those who are in no office.
const CALLINGS: &WordSet = &WordSet::of(&[
    "analyst",
    "strategist",
    "economist",
    "lawyer",
    "attorney",
    "director",
    "manager",
    "executive",
    "CEO",
    "partner",
    "trader",
    "broker",
    "dealer",
    "professor",
    "researcher",
    "associate",
    "engineer",
    "scientist",
    "coach",
    "player",
    "striker",
    "actor",
    "actress",
    "singer",
    "filmmaker",
    "editor",
    "owner",
    "founder",
    "driver",
    "farmer",
    "teacher",
    "officer",
]);

/// A chairman is a calling too, but for one of a committee.
const CHAIRS: &[&str] = &["chairman", "chairwoman"];

/// Words in an introduction that tell of an office or of politics.
const PUBLIC: &WordSet = &WordSet::of(&[
    "committee",
    "subcommittee",
    "party",
    "former",
    "ex",
    "government",
    "White",
    "House",
    "Senate",
    "FBI",
    "CIA",
    "Reserve",
    "Bank",
    "fund",
    "campaign",
    "national",
    "federal",
    "general",
    "public",
    "prosecutor",
    "ministry",
    "department",
    "U.S.",
    "US",
    "UN",
    "EU",
    "NATO",
    "agency",
    "administration",
    "budget",
    "union",
    "council",
    "Labour",
    "Conservative",
    "Republican",
    "Democratic",
    "Democrat",
    "Tory",
    "Lib",
    "Liberal",
    "shadow",
    "press",
    "minister",
    "secretary",
    "president",
    "as",
]);

/// Words before a name, and after the comma behind it, that introduce somebody.
const BEFORE: usize = 5;
const AFTER: usize = 10;

/// Whether a calling that is no office introduces a name.
pub(super) fn is_introduced(a: &Analysis<'_>, name: &Range<usize>) -> bool {
    let sentence = a.sentence_of(name.start);
    let from = name.start.saturating_sub(BEFORE).max(sentence.start);
    let before = (from..name.start)
        .rev()
        .take_while(|t| matches!(a.pos[*t], Pos::Noun | Pos::Propn | Pos::Adj));
    let before: Vec<usize> = before.collect();
    // Right before the name, not “the manager of Prime Minister …”.
    let direct = before.first().is_some_and(|t| is_calling(a, *t)) && !is_public(a, &before);
    let comma = name.end + 1 < sentence.end && a.word(name.end) == ",";
    if direct || !comma {
        return direct;
    }
    let to = (name.end + 1 + AFTER).min(sentence.end);
    let after: Vec<usize> = (name.end + 1..to)
        .take_while(|t| !matches!(a.pos[*t], Pos::Verb | Pos::Aux | Pos::Punct))
        .collect();
    // The head of the apposition: before “at”, “of”, “with”.
    let head = after
        .iter()
        .position(|t| a.pos[*t] == Pos::Adp)
        .unwrap_or(after.len());
    let calling = head
        .checked_sub(1)
        .is_some_and(|last| is_calling(a, after[last]));
    calling && !is_public(a, &after)
}

fn is_calling(a: &Analysis<'_>, at: usize) -> bool {
    a.is_any(at, CALLINGS) || a.is_any(at, CHAIRS)
}

fn is_public(a: &Analysis<'_>, words: &[usize]) -> bool {
    words.iter().any(|t| a.is_any(*t, PUBLIC))
}

/// Whether a person was in no office on a day and many bear the name: given name and surname, without initials.
pub(super) fn may_be_another(person: &Person, g: &Gazetteer, day: Option<Date>) -> bool {
    let holds = |d: Date| person.tenures.iter().any(|t| t.term.covers(d));
    if person.tenures.is_empty() || day.is_some_and(holds) {
        return false;
    }
    let words: Vec<&str> = person.name.split(' ').collect();
    let (Some(given), Some(surname)) = (words.first(), words.last()) else {
        return false;
    };
    let (givens, surnames) = (g.name_counts.given(given), g.name_counts.surname(surname));
    let both = givens >= 10 && surnames >= 2;
    // Without a date nothing tells that the office is over.
    words.len() > 1 && (both || day.is_some() && (givens >= 25 || givens >= 4 && surnames >= 3))
}

/// Titles of those who sit in a parliament.
const MEMBERS: &[&str] = &[
    "Sen",
    "Senator",
    "Rep",
    "Representative",
    "Congressman",
    "MP",
];

/// Years after which nobody is in parliament who was in office before.
const LONG: i16 = 40;

/// Whether a title makes somebody a member of parliament long after a person's last term: “Sen. John Doe” in 2018
/// is no president of 1961.
pub(super) fn is_later_member(title: Option<&str>, person: &Person, day: Option<Date>) -> bool {
    let word = |w: &str| MEMBERS.contains(&w.trim_end_matches('.'));
    let member = title.is_some_and(|t| t.split(' ').any(word));
    let Some(day) = day.filter(|_| member) else {
        return false;
    };
    let past = |end: Option<Date>| end.is_some_and(|e| day.year() - e.year() >= LONG);
    !person.tenures.is_empty() && person.tenures.iter().all(|t| past(t.term.end))
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    /// The id of the speaker of the first quotation, and the name.
    fn speaker(text: &str) -> (bool, String) {
        let engine = Engine::builder().build().unwrap();
        let article = Article::new("a", text).with_date(jiff::civil::date(2005, 5, 2));
        let quotes = engine.annotate(&article).quotes;
        let speaker = quotes.first().and_then(|q| q.speaker.clone()).unwrap();
        (speaker.entity.is_some(), speaker.name)
    }

    #[test]
    fn another_calling_is_another_person() {
        let text = "“It will rain,” said David Johnston, an analyst with Sample Bank.";
        assert_eq!(speaker(text), (false, "David Johnston".to_owned()));
        let text = "Republican Sen. John Kennedy said the bridge in the United States would stay.";
        assert_eq!(speaker(text), (false, "John Kennedy".to_owned()));
        let text = "Former President Bill Clinton said the bridge in the United States would stay.";
        assert_eq!(speaker(text), (true, "Bill Clinton".to_owned()));
    }
}
