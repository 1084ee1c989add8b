//! The whole title of a person: “Vice Chairman”, of which the tables know the last word; “Bolt Affairs Minister”, with
//! its field; and none where it only addresses somebody, as Mr does.

use std::ops::Range;

use super::clusters::display;
use super::names::{DATES, PORTFOLIOS};
use crate::analysis::Analysis;
use crate::gazetteer::Target;
use crate::tag::pos::Pos;
use crate::text::{Case, WordSet};

/// Words before a title that say it is another, whatever their case.
const RANKS: &[&str] = &[
    "vice",
    "deputy",
    "assistant",
    "acting",
    "shadow",
    "former",
    "interim",
];

/// And those that do with a capital.
const GRADES: &[&str] = &[
    "associate",
    "chief",
    "circuit",
    "district",
    "executive",
    "fire",
    "general",
    "junior",
    "magistrate",
    "managing",
    "permanent",
    "police",
    "senior",
];

/// Titles with a field before them: “Bolt Minister”.
const OF_FIELDS: &[&str] = &["minister", "secretary", "undersecretary"];

/// Titles of those who may be the chief of something: “Chief Bolt Officer”.
const OF_CHIEFS: &[&str] = &[
    "officer",
    "executive",
    "strategist",
    "economist",
    "scientist",
    "analyst",
];

/// What only addresses somebody.
const ADDRESSES: &[&str] = &[
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "m.", "mme", "mme.", "dr", "dr.", "sir",
    "dame",
];

/// Words of an office before its last, at most.
const OFFICE: usize = 4;

/// Words between “Chief” and what somebody is, at most.
const BETWEEN: usize = 4;

/// Offices, by the last word of a title.
pub(crate) const OFFICES: &WordSet = &WordSet::of(&[
    "admiral",
    "ambassador",
    "chancellor",
    "congressman",
    "congresswoman",
    "envoy",
    "general",
    "gov.",
    "governor",
    "judge",
    "justice",
    "minister",
    "mp",
    "premier",
    "prosecutor",
    "rep.",
    "representative",
    "secretary",
    "sen.",
    "senator",
    "treasurer",
    "undersecretary",
]);

/// The title in the words of the article, whole.
pub(super) fn whole(a: &Analysis<'_>, title: Range<usize>) -> Option<String> {
    let mut title = title;
    while !title.is_empty() && a.is_any(title.start, ADDRESSES) {
        title.start += 1;
    }
    if title.is_empty() {
        return None;
    }
    let first = a.sentence_of(title.start).start;
    // “Foreign | Minister”, “Prime | Minister”
    let from = title.start.saturating_sub(OFFICE).max(first);
    let office = a.hits_in(from..title.start).iter();
    let office =
        office.filter(|h| matches!(h.target, Target::Office(_)) && h.end as usize == title.end);
    let office = office.map(|h| h.start as usize).min();
    let mut start = title.start;
    while start > first {
        // “Vice-President”, “Under-Secretary”
        let joined = start > first + 1 && a.is_joint(start - 1);
        let before = start - 1 - usize::from(joined);
        let grade = a.is_any(before, GRADES) && a.doc.tokens[before].is_capitalised();
        let under = a.is_any(before, &["under"]) && a.is_any(start, OF_FIELDS);
        if grade || under || a.is_any(before, RANKS) {
            start = before;
        } else if joined {
            break;
        } else if start == title.start || a.is_any(start, RANKS) {
            let field = chief(a, first..start, &title).or_else(|| field(a, first..start, start));
            let field = field.or_else(|| office.filter(|_| start == title.start));
            let Some(field) = field else { break };
            start = field;
        } else {
            break;
        }
    }
    Some(display(a.words(start..title.end)))
}

/// “Chief Bolt” before “Officer”.
fn chief(a: &Analysis<'_>, before: Range<usize>, title: &Range<usize>) -> Option<usize> {
    if title.len() > 1 || !a.is_any(title.start, OF_CHIEFS) {
        return None;
    }
    let from = before.end.saturating_sub(BETWEEN).max(before.start);
    let mut words = (from..before.end)
        .rev()
        .take_while(|t| a.doc.tokens[*t].is_capitalised());
    words.find(|t| a.is_any(*t, &["chief"]))
}

/// “Bolt Affairs” before “Minister”, “Mills and Bolts”: what is no country’s, body’s or person’s name.
fn field(a: &Analysis<'_>, before: Range<usize>, start: usize) -> Option<usize> {
    let word = |t: usize| {
        before.contains(&t)
            && a.doc.tokens[t].case == Case::Capital
            && !a.is_possessive(t)
            && !a.is_any(t, DATES)
            && matches!(a.pos[t], Pos::Propn | Pos::Noun | Pos::Adj)
            && a.hits_at(t).iter().all(|h| {
                matches!(h.target, Target::Cue(_) | Target::NotPlace(_))
                    || h.len() == 1 && matches!(h.target, Target::Role(_))
            })
    };
    let portfolio = |t: usize| a.is_any(t, PORTFOLIOS) && a.doc.tokens[t].is_capitalised();
    let last = before.end.checked_sub(1)?;
    let treasury = a.is_any(last, &["treasury"]);
    let general = a.is_any(start + 1, &["general", "-"]);
    if general || !a.is_any(start, OF_FIELDS) || !word(last) && !portfolio(last) && !treasury {
        return None;
    }
    let mut at = last;
    while at > before.start {
        let joined = at >= before.start + 2 && matches!(a.word(at - 1), "and" | "&" | ",");
        if joined && portfolio(at - 2) && a.word(at - 1) != "," {
            at -= 2;
        } else if portfolio(at - 1) || at == last && !portfolio(last) && !treasury && word(at - 1) {
            at -= 1;
        } else {
            break;
        }
    }
    Some(at)
}

/// The word that says what a title is: “minister”, “president” of “Vice-President”.
pub(crate) fn last_word(title: &str) -> String {
    (title.rsplit([' ', '-']).next().unwrap_or_default()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    #[test]
    fn a_title_is_whole_or_none() {
        let engine = Engine::builder().build().unwrap();
        for (who, role) in [
            (
                "Sample Works Vice Chairman Jane Brown",
                Some("Vice Chairman"),
            ),
            ("Former Chairman Jane Brown", Some("Former Chairman")),
            (
                "Executive Vice President Jane Brown",
                Some("Executive Vice President"),
            ),
            (
                "Exampla’s Bolt Affairs Minister Jane Brown",
                Some("Bolt Affairs Minister"),
            ),
            (
                "Trade and Industry Minister Jane Brown",
                Some("Trade and Industry Minister"),
            ),
            (
                "Sample Works Chief Bolts Officer Jane Brown",
                Some("Chief Bolts Officer"),
            ),
            ("Foreign Minister Jane Brown", Some("Foreign Minister")),
            (
                "Exampla’s Deputy Prime Minister Jane Brown",
                Some("Deputy Prime Minister"),
            ),
            ("Mr Brown", None),
            ("Sir Jane Brown", None),
            (
                "Sample Bank Vice-President Jane Brown",
                Some("Vice-President"),
            ),
            (
                "Exampla’s Bolts Under-Secretary Jane Brown",
                Some("Under-Secretary"),
            ),
        ] {
            let text = format!("The mill was closed. Yet {who} said it would rain.");
            let quotes = engine.annotate(&Article::new("a", text)).quotes;
            let speaker = quotes.first().and_then(|q| q.speaker.clone()).unwrap();
            assert_eq!(speaker.role.as_deref(), role, "{who}");
        }
    }
}
