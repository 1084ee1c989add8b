//! “The German chancellor”: a title of office without a name, and who held it.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{Body, Gazetteer, Target};
use crate::tag::pos::Pos;
use crate::text::Case;

use super::clusters::{Cluster, Clusters, NameMention};
use super::names::NameType;

/// An office that stands for a person.
#[derive(Debug, Clone)]
pub(crate) struct OfficeMention {
    pub(crate) field: Field,
    /// The whole phrase: “the new German chancellor”.
    pub(crate) phrase: Range<usize>,
    /// The title.
    pub(crate) title: Range<usize>,
    /// Rows of the offices with that title.
    pub(crate) offices: Vec<u16>,
    /// The words of the title, in small letters.
    pub(crate) text: String,
    /// What the words or the title say it is an office of.
    pub(crate) body: Option<Body>,
    /// former, ex-, then-, and -elect: not the one who holds it now
    pub(crate) former: bool,
    /// president-elect
    pub(crate) elect: bool,
    /// Another person's: his foreign minister, Putin’s spokesman
    pub(crate) possessor: bool,
    /// Who it is.
    pub(crate) holder: Option<Holder>,
    pub(crate) rule: &'static str,
    /// In hundredths.
    pub(crate) confidence: u8,
}

/// The person behind an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A person the article names.
    Cluster(usize),
    /// A person only the gazetteer names.
    Leader(u16),
}

const MODIFIERS: &[&str] = &[
    "new",
    "former",
    "ex",
    "then",
    "acting",
    "late",
    "outgoing",
    "incoming",
    "interim",
    "caretaker",
    "current",
    "young",
    "old",
    "veteran",
    "ousted",
    "deposed",
    "embattled",
    "longtime",
    "populist",
    "conservative",
    "liberal",
    "socialist",
    "far-right",
    "hardline",
    "pro",
    "first-term",
    "newly",
    "elected",
    "sitting",
    "powerful",
    "billionaire",
    "republican",
    "gop",
    "democratic",
    "reformist",
    "centrist",
];

/// Finds the offices of a text that stand without a name.
pub(crate) fn find(
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
    g: &Gazetteer,
) -> Vec<OfficeMention> {
    let names: Vec<&NameMention> = clusters
        .mentions
        .iter()
        .filter(|m| m.field == field)
        .collect();
    let in_name = |t: usize| {
        let i = names.partition_point(|m| m.phrase.end <= t);
        names.get(i).is_some_and(|m| m.phrase.start <= t)
    };
    let mut out: Vec<OfficeMention> = Vec::new();
    let mut end = 0;
    for hit in a.hits() {
        let title = hit.tokens();
        let Target::Office(_) = hit.target else {
            continue;
        };
        if title.start < end || title.clone().any(in_name) || a.doc.sentence(title.start).is_none()
        {
            continue;
        }
        // “King responded”, where the article tells of Jane King
        let surname = || {
            let bare = title.start == 0 || !a.is_any(title.start - 1, &["the", "a", "his", "her"]);
            let word = a.word(title.start).to_lowercase();
            let is_called = |c: &Cluster| {
                c.kind == NameType::Person && c.words().len() > 1 && c.words().last() == Some(&word)
            };
            bare && title.len() == 1
                && a.doc.tokens[title.start].is_capitalised()
                && clusters.clusters.iter().any(is_called)
        };
        if surname() {
            continue;
        }
        // Directly before a name it is that name's title; the name stage has read it.
        if in_name(title.end) || qualifies(a, &title) {
            continue;
        }
        let offices: Vec<u16> = a
            .hits_at(title.start)
            .iter()
            .filter(|h| h.tokens() == title)
            .filter_map(|h| {
                if let Target::Office(i) = h.target {
                    Some(i)
                } else {
                    None
                }
            })
            .collect();
        let Some(mention) = read(field, a, g, title, offices, &in_name) else {
            continue;
        };
        end = mention.phrase.end;
        out.push(mention);
    }
    out
}

/// The title belongs to what follows: “the sovereign debt crisis”, “ambassador to the UN”, “President Hernan
/// Anzola” whose name nobody knows, “the leader-follower plan”; or to the name before it: “Don King”. Or it is one
/// of a company: “the president and CEO”, “the leader in software”.
fn qualifies(a: &Analysis<'_>, title: &Range<usize>) -> bool {
    let sentence = a.sentence_of(title.start);
    let next = Some(title.end).filter(|t| *t < sentence.end && !a.is_joint(*t));
    let before = title.start.checked_sub(1).filter(|t| *t >= sentence.start);
    let proper = |t: usize| a.pos[t] == Pos::Propn && a.doc.tokens[t].case == Case::Capital;
    let nation = |t: usize| {
        a.hits().iter().any(|h| {
            h.tokens().contains(&t)
                && matches!(h.target, Target::Country(_) | Target::Organisation(_))
        })
    };
    let word = |t: usize| (t < sentence.end).then(|| a.word(t).to_lowercase());
    let compound = a.is_joint(title.end)
        && !a.is_any(title.end + 1, &["elect", "designate"])
        && !a.is_any(title.end + 1, &["general"]);
    let business = match word(title.end).as_deref() {
        Some("in" | "among") => a.is_any(title.end - 1, &["leader"]),
        Some("and" | "," | "&" | "/") => match word(title.end + 1).as_deref() {
            Some("ceo" | "coo" | "cfo" | "founder" | "co-founder") => true,
            Some("chief") => a.is_any(title.end + 2, &["executive", "operating", "financial"]),
            _ => false,
        },
        _ => false,
    };
    if compound || business {
        return true;
    }
    let bare = title.len() == 1 && a.doc.tokens[title.start].case == Case::Capital;
    // A ticker: “AMERICAN PRESIDENT <APS>”
    if next.is_some_and(|t| a.word(t) == "<") {
        return true;
    }
    next.is_some_and(|t| a.pos[t] == Pos::Noun || proper(t) || a.is_any(t, &["to"]))
        || bare && before.is_some_and(|t| proper(t) && !nation(t) && !a.is_possessive(t))
}

/// Whether a name that a country begins goes on: “the German Federation of Banks”, “U.S. operations”.
fn continues(a: &Analysis<'_>, at: usize, end: usize) -> bool {
    at < end && !a.is_joint(at) && matches!(a.pos[at], Pos::Noun | Pos::Propn | Pos::Adj)
}

/// Words for a party before “leader”: “the Conservative leader” leads no country.
const PARTIES: &[&str] = &[
    "republican",
    "gop",
    "democratic",
    "conservative",
    "liberal",
    "socialist",
    "opposition",
    "majority",
    "minority",
];

/// Offices that states and cities have as well.
const LOCAL: &[&str] = &["attorney general", "secretary of state", "treasurer"];

/// Reads the phrase around a title.
fn read(
    field: Field,
    a: &Analysis<'_>,
    g: &Gazetteer,
    title: Range<usize>,
    offices: Vec<u16>,
    in_name: &impl Fn(usize) -> bool,
) -> Option<OfficeMention> {
    let sentence = a.sentence_of(title.start);
    let (mut start, mut end) = (title.start, title.end);
    let (mut body, mut former, mut possessor, mut determined) = (None, false, false, false);
    let country_at = |from: usize, to: usize| {
        a.hits()
            .iter()
            .skip_while(|h| (h.start as usize) < from)
            .take_while(|h| h.start as usize == from)
            .find_map(|h| match h.target {
                Target::Country(r) if h.end as usize == to => {
                    Some(Body::Country(g.country_names[usize::from(r)].country))
                }
                // Of a body without a leader in the tables nobody can be told.
                Target::Organisation(r) if h.end as usize == to => {
                    let name = &g.organisation_names[usize::from(r)];
                    Some(Body::Organisation(name.organisation)).filter(|b| g.is_led(*b))
                }
                _ => None,
            })
    };
    while start > sentence.start {
        let at = start - 1;
        let word = a.word(at).to_lowercase();
        if matches!(word.as_str(), "the" | "this" | "that") {
            start = at;
            determined = true;
            break;
        }
        if matches!(
            word.as_str(),
            "his" | "her" | "their" | "its" | "our" | "my"
        ) {
            start = at;
            (possessor, determined) = (true, true);
            break;
        }
        if matches!(
            word.as_str(),
            "a" | "an"
                | "no"
                | "any"
                | "every"
                | "each"
                | "another"
                | "some"
                | "as"
                | "vice"
                | "deputy"
                | "assistant"
        ) {
            return None;
        }
        // Who comes next nobody knows yet, and the first may be long dead.
        if matches!(word.as_str(), "next" | "future" | "first") {
            return None;
        }
        if PARTIES.contains(&word.as_str()) && a.is_any(title.end - 1, &["leader", "leaders"]) {
            return None;
        }
        former |= matches!(
            word.as_str(),
            "former" | "ex" | "then" | "previous" | "late" | "ousted" | "deposed"
        );
        if MODIFIERS.contains(&word.as_str()) || word == "-" && a.is_joint(at) {
            start = at;
            continue;
        }
        // Germany’s chancellor; the German chancellor; the NATO chief
        let possessive = a.is_possessive(at);
        let last = if possessive { at } else { start };
        let found = (1..=4.min(last - sentence.start))
            .find_map(|n| country_at(last - n, last).map(|b| (last - n, b)));
        if let Some((from, b)) = found {
            body = body.or(Some(b));
            start = from;
            determined |= possessive;
            continue;
        }
        if possessive && at > sentence.start && in_name(at - 1) {
            // Putin’s foreign minister: somebody else
            possessor = true;
            determined = true;
            while start > sentence.start && (start - 1 == at || in_name(start - 1)) {
                start -= 1;
            }
        }
        break;
    }
    // chancellor of Germany, head of the United Nations
    if body.is_none() && end + 1 < sentence.end && matches!(a.word(end), "of" | "for") {
        let from = end + 1 + usize::from(a.is_any(end + 1, &["the"]));
        let longest = a
            .hits_at(from)
            .iter()
            .find_map(|h| country_at(from, h.end as usize).map(|b| (h.end as usize, b)));
        if let Some((to, b)) = longest {
            // “The president of Japan’s biggest maker of chips”
            // “The president of the Erdian Coffee Institute”
            // “chief executive of Sampleton-based Roe Works”
            if a.is_possessive(to) || a.is_joint(to) || continues(a, to, sentence.end) {
                return None;
            }
            body = Some(b);
            end = to;
        } else {
            // Of something that no table has: “president of the Employees Union”, “secretary of state for trade”.
            return None;
        }
    }
    // “The attorney general in Sampleton”: of a place that is no country
    let local = body.is_none() && a.pos.get(end + 1) == Some(&Pos::Propn);
    if local
        && a.is_any(end, &["in"])
        && LOCAL.contains(&a.words(title.clone()).to_lowercase().as_str())
    {
        return None;
    }
    let elect =
        end + 1 < sentence.end && a.is_joint(end) && a.is_any(end + 1, &["elect", "designate"]);
    if elect {
        former = true;
        end += 2;
    }
    // “Chancellor” alone with a capital is a name-like use: British style “the Chancellor”; bare lower case is none.
    let capital = a.doc.tokens[title.start].case == Case::Capital && title.start > sentence.start;
    // Alone and in the middle of a sentence it has to do something: “Yes Minister” is a title of another kind.
    let acts = a
        .pos
        .get(title.end)
        .is_some_and(|p| matches!(p, Pos::Verb | Pos::Aux));
    if !determined && body.is_none() && !(capital && acts) {
        return None;
    }
    if body.is_none() {
        let implied: Vec<Body> = offices
            .iter()
            .flat_map(|o| g.offices[usize::from(*o)].bodies.iter().copied())
            .collect();
        if implied.len() == 1 && offices.len() == 1 {
            body = implied.first().copied();
        }
    }
    Some(OfficeMention {
        field,
        phrase: start..end,
        text: a.words(title.clone()).to_lowercase(),
        title,
        offices,
        body,
        former,
        elect,
        possessor,
        holder: None,
        rule: "office-unknown",
        confidence: 0,
    })
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    /// The id of the speaker of the first quotation.
    fn leader(text: &str) -> Option<String> {
        let engine = Engine::builder().build().unwrap();
        let article = Article::new("a", text).with_date(jiff::civil::date(2005, 3, 1));
        let quotes = engine.annotate(&article).quotes;
        quotes.first()?.speaker.as_ref()?.entity.clone()
    }

    #[test]
    fn what_is_based_in_a_capital_is_not_the_capital() {
        let text = "Zavis Quorlawan, chief executive of Bangkok-based Band Protocol, said the plunge was healthy.";
        assert_eq!(crate::testing::last_speaker(text), "Zavis Quorlawan");
    }

    #[test]
    fn offices_of_bodies_and_parties_are_no_national_ones() {
        assert!(leader("The president of France said it would rain.").is_some());
        for text in [
            "The president of the French Coffee Institute said it would rain.",
            "The president of the American Bolt Association, ABA, said it would rain.",
            "The attorney general in Sampleton, Ohio, said the United States had sued.",
            "The Conservative leader said Britain would stay.",
        ] {
            assert_eq!(leader(text), None, "{text}");
        }
    }
}
