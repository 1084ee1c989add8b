//! Sources of which the model took a part: the names, appositions and phrases they belong to.

use std::ops::Range;

use super::subject;
use super::{ASIDE, TICKER, is_person};
use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::attribution::body::firm::LEGAL;
use crate::attribution::discourse::role_of;
use crate::attribution::link::candidates::can_speak;
use crate::attribution::pronoun::pronouns::Pronoun;
use crate::attribution::speaker::names_in::names_in;
use crate::gazetteer::{Gazetteer, RoleKind};
use crate::mention::clusters::{Clusters, NameMention};
use crate::mention::names::{NameType, POSTS};
use crate::mention::phrases::{PhraseKind, Phrases};
use crate::tag::pos::Pos;
use crate::text::Case;

/// Tokens of a firm's name before its legal form.
const LONGEST: usize = 8;

/// “The chairman, Jane Doe, admitted”, “said the chairman, Jane Doe.”, of which “the chairman” was taken; “The chairman of
/// Sample Works, Jane Doe, has admitted” too.
pub(super) fn apposition(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
) -> Option<usize> {
    let comma = behind_body(source.end, a).unwrap_or(source.end);
    if a.pos.get(comma) != Some(&Pos::Punct) || a.word(comma) != "," {
        return None;
    }
    let mut named = clusters.mentions.iter().filter(|m| m.field == field);
    let name = named.find(|m| m.phrase.start == comma + 1)?;
    if clusters.clusters[name.cluster].kind != NameType::Person {
        return None;
    }
    let after = (name.name.end < a.doc.tokens.len()).then(|| a.word(name.name.end));
    let cue = cue?;
    let helped = |t: usize| matches!(a.pos[t], Pos::Aux | Pos::Adv);
    let before = after == Some(",")
        && cue.start > name.name.end
        && (name.name.end + 1..cue.start).all(helped);
    let verb = matches!(a.pos[cue.end - 1], Pos::Verb | Pos::Aux);
    let behind = verb && cue.end == source.start && matches!(after, Some("," | "." | ";"));
    (before || behind).then_some(name.name.end)
}

/// Behind “of Sample Works”, “for the Sample Union”: a name, as it is written.
fn behind_body(at: usize, a: &Analysis<'_>) -> Option<usize> {
    let sentence = a.sentence_of(at.checked_sub(1)?);
    if at + 1 >= sentence.end || !a.is_any(at, &["of", "for", "at"]) {
        return None;
    }
    let start = at + 1 + usize::from(a.is_any(at + 1, &["the"]));
    let part = |t: usize| a.doc.tokens[t].is_capitalised() || a.is_any(t, &["of", "and", "&"]);
    let end = (start..sentence.end.min(start + LONGEST)).find(|t| !part(*t))?;
    (end > start && a.doc.tokens[start].is_capitalised()).then_some(end)
}

/// “A spokesman for Sample Works, which makes bolts, said”, of which “a spokesman” was taken.
pub(super) fn with_body(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    g: &Gazetteer,
) -> Option<usize> {
    let head = source.end.checked_sub(1)?;
    let spokesman = role_of(a, g, head).is_some_and(|(k, ..)| k == RoleKind::Spokesperson);
    let end = behind_body(source.end, a).filter(|_| spokesman)?;
    // “<SMPL.X>”
    let ticker = (end..end + TICKER).find(|t| a.word(*t) == ">");
    let end = ticker.filter(|_| a.word(end) == "<").map_or(end, |t| t + 1);
    let next = ["which", "who", "a", "an", "the"];
    let aside = a.word(end) == "," && a.is_any(end + 1, &next);
    let says = cue.is_some_and(|c| c.start > end && a.sentence_of(end).contains(&c.start));
    (aside && says).then_some(end)
}

/// “CEO”, “MD”: a post in capitals, as it stands behind a name.
pub(crate) fn is_post(a: &Analysis<'_>, at: usize) -> bool {
    let token = a.doc.tokens.get(at);
    token.is_some_and(|t| t.case == Case::Upper)
        && (a.is_any(at, POSTS) || a.is_any(at, &["cio", "cmo", "md"]))
}

/// “Jane Doe, a former miller now with Sample Works said”, of which “Sample Works” was taken, the second comma lost.
pub(super) fn with_person(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
) -> Range<usize> {
    let sentence = a.sentence_of(source.start);
    let says = cue.is_some_and(|c| c.start == source.end);
    // “the day after Jane Doe, former clerk and now a miller, warned”, of which all behind her name was taken
    let outside = a.word(source.end - 1) != ",";
    let closed = cue.is_some_and(|c| {
        c.start == source.end + usize::from(outside) && a.word(c.start - 1) == ","
    });
    let apposed = closed
        && source.len() > 2
        && source.start > sentence.start + 1
        && a.is_any(source.start, &["former", "formerly", "then", "now"])
        && a.word(source.start - 1) == ",";
    if apposed {
        let mut before = names_in(clusters, field, &(source.start - 2..source.start - 1))
            .1
            .iter();
        let person = before.find(|m| {
            m.name.end == source.start - 1 && clusters.clusters[m.cluster].kind == NameType::Person
        });
        return person.map_or(source.clone(), |m| m.phrase.start..source.end);
    }
    // “Photo by Doe The Sample Commission said”, the stop lost: the commission
    let body = |t: &usize| {
        let article = a.word(*t) == "The" && a.doc.tokens[t - 1].is_capitalised();
        let named = |m: &NameMention| {
            m.name.start == t + 1
                && m.name.end <= source.end
                && m.name.len() > 1
                && clusters.clusters[m.cluster].kind == NameType::Organisation
        };
        article && names_in(clusters, field, &source).1.iter().any(named)
    };
    if let Some(the) = (source.start + 1..source.end).find(body) {
        return the..source.end;
    }
    // “Jane Doe, MD at Sample Partners, said”, of which all behind her name was taken
    let posted = says
        && source.start > sentence.start + 1
        && is_post(a, source.start)
        && a.is_any(source.start + 1, &["at", "of", "for", "and"])
        && a.word(source.start - 1) == ",";
    if posted {
        let capital = |t: &usize| {
            a.doc.tokens[*t].is_capitalised() && matches!(a.pos[*t], Pos::Propn | Pos::X)
        };
        let name = (sentence.start..source.start - 1).rev().take_while(capital);
        return name
            .last()
            .map_or(source.clone(), |first| first..source.end);
    }
    let adposition = source.start > sentence.start && a.pos[source.start - 1] == Pos::Adp;
    if !says || !adposition {
        return source;
    }
    let mut named = clusters.mentions.iter().filter(|m| m.field == field);
    let person = named.find(|m| {
        m.phrase.start == sentence.start
            && m.name.end < source.start
            && a.word(m.name.end) == ","
            && clusters.clusters[m.cluster].kind == NameType::Person
    });
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let Some(m) = person else {
        return source;
    };
    // “Jane Doe, answering a letter by Roe to the mill, said”
    let answering = m.name.end + 1;
    let aside = a.pos[answering] == Pos::Verb
        && a.word(answering).ends_with("ing")
        && a.word(source.end - 1) == ","
        && (answering..source.end - 1).all(|t| a.word(t) != "who" && !a.is_any(t, &["that"]));
    if aside && !(answering + 1..source.start).any(verb) {
        m.phrase.start..m.name.end
    } else if !(m.name.end..source.start).any(verb) {
        m.phrase.start..source.end
    } else {
        source
    }
}

/// “Moody’s also said”, of which “’s also said” was taken for the cue.
pub(super) fn with_clitic(
    mut source: Range<usize>,
    cue: &mut Option<Range<usize>>,
    a: &Analysis<'_>,
) -> Range<usize> {
    if let Some(cue) = cue
        && cue.start == source.end
        && cue.len() > 1
        && a.is_possessive(cue.start)
        && Pronoun::parse(a.word(source.end - 1)).is_none()
        && a.is_any(cue.start + 1, &["said", "says", "also"])
    {
        source.end += 1;
        cue.start += 1;
    }
    source
}

/// “She stood by the company’s | claim”, taken whole for the source of a noun: whose it is.
pub(super) fn whose_noun(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    phrases: &Phrases,
) -> Range<usize> {
    let outside = a.is_possessive(source.end);
    let clitic = if outside { source.end } else { source.end - 1 };
    let noun = cue.is_some_and(|c| c.start == clitic + 1 && a.pos[c.end - 1] == Pos::Noun);
    let stands =
        |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux) && a.doc.tokens[t].case == Case::Lower;
    if !noun || !a.is_possessive(clitic) || source.len() < 4 || !source.clone().any(stands) {
        return source;
    }
    let owner = phrases.at(clitic - 1);
    match owner.filter(|p| p.tokens.start > source.start && p.tokens.end >= clitic) {
        Some(owner) => owner.tokens.start..clitic,
        None => source,
    }
}

/// “Doe bristled at | the millers’ | claims that …”, of which Doe was taken: whose claims they are.
pub(super) fn owner_beside(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let nouns = [
        "allegation",
        "allegations",
        "announcement",
        "assertion",
        "assertions",
        "claim",
        "claims",
        "demand",
        "demands",
        "pledge",
        "position",
        "promise",
        "signal",
        "suggestion",
        "suggestions",
        "warning",
        "warnings",
    ];
    let noun = cue
        .filter(|c| c.len() == 1 && a.is_any(c.start, &nouns))?
        .start;
    let clitic = noun.checked_sub(1).filter(|t| a.is_possessive(*t))?;
    let first = phrases.at(clitic.checked_sub(1)?)?.tokens.start;
    (first > source.end && first < clitic).then_some(first..clitic)
}

/// “Most of the millers (73%) said”, of which the number was taken: whom it counts.
pub(super) fn before_bracket(
    source: Range<usize>,
    a: &Analysis<'_>,
    phrases: &Phrases,
) -> Range<usize> {
    let number = source.clone().all(|t| {
        let word = a.word(t);
        let counts = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ')' | '(');
        word.chars().all(counts) || a.is_any(t, &["percent", "pct"])
    });
    let sentence = a.sentence_of(source.start);
    let open = [Some(source.start), source.start.checked_sub(1)];
    let mut open = open.into_iter().flatten();
    let closes =
        a.word(source.end - 1) == ")" || source.end < sentence.end && a.word(source.end) == ")";
    let Some(open) = open
        .find(|t| a.word(*t) == "(")
        .filter(|t| number && closes && *t > sentence.start)
    else {
        return source;
    };
    let ends = |end: usize| phrases.at(end - 1).filter(|p| p.tokens.end == end);
    let Some(whom) = ends(open) else {
        return source;
    };
    // “three-quarters of respondents (73%)”
    let start = whom.tokens.start;
    let part = start > sentence.start + 1 && a.is_any(start - 1, &["of"]);
    let part = part.then(|| ends(start - 1)).flatten();
    part.map_or(start, |p| p.tokens.start)..open
}

/// A name of which the end was taken: “Allied-Sample”, “Sample.com”, “S and P”, “Sample (U.K.) Ltd”, “Sample, S.A.”
pub(super) fn with_beginning(mut source: Range<usize>, a: &Analysis<'_>) -> Range<usize> {
    let sentence = a.sentence_of(source.start);
    let joint = |t: usize| {
        !a.doc.tokens[t].spaced
            && !a.doc.tokens[t + 1].spaced
            && matches!(a.word(t), "-" | "/" | "&" | ".")
    };
    let capital = |t: usize| a.doc.tokens[t].is_capitalised();
    // “S and P”, “AT & T”
    let letter = |t: usize| capital(t) && a.word(t).len() == 1;
    let lettered = |start: usize| {
        letter(start) && matches!(a.word(start - 1), "and" | "&") && a.word(start - 2).len() < 3
    };
    // “Doe & Roe”
    let joined = |start: usize| a.word(start - 1) == "&" && capital(start) && capital(start - 2);
    while source.start >= sentence.start + 2
        && (joint(source.start - 1)
            || joined(source.start)
            || lettered(source.start) && capital(source.start - 2))
    {
        source.start -= 2;
    }
    // “The second- and | third-largest holders”
    let hangs = source.start >= sentence.start + 3
        && a.is_any(source.start - 1, &["and", "or", "to"])
        && a.word(source.start - 2) == "-"
        && !a.doc.tokens[source.start - 2].spaced;
    if hangs {
        source.start -= 3;
        let the = source.start > sentence.start && a.pos[source.start - 1] == Pos::Det;
        source.start -= usize::from(the);
    }
    let legal = |t: usize| LEGAL.contains(&a.word(t)) || a.is_any(t, &["s.a.", "n.v.", "a.g."]);
    if source.clone().all(legal) {
        let from = source.start.saturating_sub(LONGEST).max(sentence.start);
        let part = |t: usize| {
            capital(t)
                || matches!(a.word(t), "(" | ")" | "," | "&") && t > from && t + 1 < source.end
        };
        let start = (from..source.start).rev().take_while(|t| part(*t)).last();
        let start = start.map(|s| {
            (s..source.start)
                .find(|t| capital(*t))
                .unwrap_or(source.start)
        });
        source.start = start.unwrap_or(source.start);
    }
    source
}

/// “The mayor’s letter after the flood said”, of which “the flood” was taken: the phrase before the preposition.
pub(super) fn before_preposition(
    source: Range<usize>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Range<usize> {
    let sentence = a.sentence_of(source.start);
    let before = source.start.checked_sub(1).filter(|t| *t > sentence.start);
    let adposition =
        before.filter(|t| a.is_any(*t, &["after", "before", "during", "on", "in", "at", "from"]));
    let speaks = |t: usize| phrases.at(t).filter(|p| can_speak(p, a, g));
    let own = phrases
        .at(source.end - 1)
        .is_none_or(|p| can_speak(p, a, g));
    let found = adposition.and_then(|t| speaks(t - 1).filter(|p| p.tokens.end == t));
    if let Some(maker) = subject::maker(&source, a, g, phrases) {
        return maker;
    }
    if let Some(text) = based_on_interview(&source, a, g, phrases) {
        return text;
    }
    // “A candidate for the Sample Party admitted”, of which the party was taken
    let of = before.filter(|t| a.is_any(*t, &["of", "for"]));
    let person = of.and_then(|t| phrases.at(t - 1).filter(|p| p.tokens.end == t));
    let opens = |p: &&crate::mention::phrases::Phrase| {
        p.tokens.start == sentence.start
            && a.hits_at(p.head)
                .iter()
                .any(|h| h.len() == 1 && is_person(g, h.target))
    };
    if let Some(phrase) = person.filter(opens) {
        return phrase.tokens.start..source.end;
    }
    match found {
        Some(phrase) if !own && !phrase.after_preposition => phrase.tokens.start..source.end,
        _ => source,
    }
}

/// “A report based on an interview with Jane Doe said”, of which Jane Doe was taken: the report, whose words they are.
fn based_on_interview(
    source: &Range<usize>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    const REACH: usize = 6;
    let with = source.start.checked_sub(2)?;
    let talk = ["interview", "interviews", "conversation", "conversations"];
    if !a.is_any(with + 1, &["with"]) || !a.is_any(with, &talk) {
        return None;
    }
    let from = with
        .saturating_sub(REACH)
        .max(a.sentence_of(with).start + 1);
    let based = (from..with).rev().find(|t| a.is_any(*t, &["based"]))?;
    let text = phrases.at(based - 1).filter(|p| p.tokens.end == based)?;
    let document = role_of(a, g, text.head).is_some_and(|(k, ..)| k == RoleKind::Document);
    (a.is_any(based + 1, &["on"]) && document && !text.after_preposition)
        .then(|| text.tokens.clone())
}

/// “Sample Works, a maker of bolts, said”, “Sample Works, which represents millers, said”: what stands between the
/// commas tells of the one before them.
pub(super) fn with_name(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    phrases: &Phrases,
) -> Range<usize> {
    let closed = cue.is_some_and(|c| {
        c.start > source.start && a.word(c.start - 1) == "," && c.start - 1 <= source.end
    });
    if !closed {
        return described_name(&source, a, phrases).map_or(source.clone(), |n| n..source.end);
    }
    let sentence = a.sentence_of(source.start);
    let from = source.start.saturating_sub(ASIDE).max(sentence.start);
    let Some(comma) = (from..source.start).rev().find(|t| a.word(*t) == ",") else {
        return source;
    };
    // “Sample Works, based in Sampleton, Exampla, said”, of which “Exampla” was taken
    let based = (from..comma).rev().find(|t| a.word(*t) == ",");
    let based = based.filter(|c| a.is_any(c + 1, &["based", "headquartered"]));
    if comma + 1 == source.start
        && let Some(name) = based.and_then(|c| aside_of(c, a, phrases))
    {
        return name..source.end;
    }
    let article = a.is_any(comma + 1, &["a", "an", "the", "one"]);
    let opens = if comma + 1 == source.start {
        article
    } else {
        // “Sample Works Inc, a unit of Sample Corp,” of which the last word was taken
        // and “a publicly held company”, which has no verb in it
        let modifies = |t: usize| matches!(a.pos[t + 1], Pos::Noun | Pos::Adj | Pos::Propn);
        let verb =
            (comma..source.start).any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux) && !modifies(t));
        article && !verb || a.is_any(comma + 1, &["which", "who", "whose"])
    };
    match aside_of(comma, a, phrases) {
        Some(name) if opens => name..source.end,
        _ => source,
    }
}

/// Where the name begins that a source is in apposition to, the verb being far: “Sample Works, the second-largest
/// mill in town, closed in June, saying …”.
fn described_name(source: &Range<usize>, a: &Analysis<'_>, phrases: &Phrases) -> Option<usize> {
    let sentence = a.sentence_of(source.start);
    let closes = source.end < sentence.end && a.word(source.end) == ",";
    let noun = |t: usize| {
        matches!(
            a.pos[t],
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Num | Pos::Propn | Pos::Part
        ) || a.is_possessive(t)
            || a.is_joint(t)
    };
    let from = source.start.saturating_sub(TICKER + 2).max(sentence.start);
    let start = (from..=source.start)
        .rev()
        .find(|t| *t == from || !noun(t - 1))?;
    let comma = start
        .checked_sub(1)
        .filter(|c| *c > sentence.start && a.word(*c) == ",")?;
    let article = a.is_any(start, &["a", "an", "the"]);
    (closes && article)
        .then(|| aside_of(comma, a, phrases))
        .flatten()
}

/// Where the name begins that stands before a comma and is a subject.
pub(super) fn aside_of(comma: usize, a: &Analysis<'_>, phrases: &Phrases) -> Option<usize> {
    let last = comma.checked_sub(1)?;
    let mut end = comma;
    if a.word(last) == ">" {
        // “<Sample Works Inc>, a maker of bolts,” or “Sample Works Inc <SMPL.O>, a maker of bolts,”
        let from = last.saturating_sub(TICKER).max(a.sentence_of(last).start);
        let open = (from + 1..last).rev().find(|t| a.word(*t) == "<");
        let named = |open: &usize| phrases.at(open - 1).is_some_and(|p| p.tokens.end == *open);
        end = open.filter(named).unwrap_or(last);
    }
    let phrase = phrases.at(end.checked_sub(1)?)?;
    let name = a.pos[phrase.head] == Pos::Propn || matches!(phrase.kind, PhraseKind::Name(_));
    (phrase.tokens.end == end && name && !phrase.after_preposition).then_some(phrase.tokens.start)
}

/// A name is never cut: stretches the source over every name it touches.
pub(super) fn whole_names(source: &mut Range<usize>, field: Field, clusters: &Clusters) {
    // A name may stretch it to the next.
    let (_, names) = names_in(clusters, field, &(source.start..usize::MAX));
    for m in names {
        if m.name.start >= source.end {
            break;
        }
        let phrase = if m.phrase.start < source.start && m.name.start >= source.start {
            &m.name
        } else {
            &m.phrase
        };
        source.start = source.start.min(phrase.start);
        source.end = source.end.max(phrase.end);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn what_somebody_was_goes_with_the_name() {
        let text = "The letter was shown the day after Peter Doe, former Labour minister and now a European Commissioner, warned the \
                    town to steer away from “demonising” Mr Roe.";
        assert_eq!(last_speaker(text), "Peter Doe");
    }

    #[test]
    fn whose_claims_they_are_says_so() {
        let text = "John Roe won in May. But Roe is apparently still chafing at critics' claims that he lacks a popular mandate.";
        assert_eq!(last_speaker(text), "critics");
    }

    #[test]
    fn who_has_a_post_and_for_whom_one_speaks_go_with_it() {
        let text = "Electric mills are in a market bubble. The chief executive officer of Sample Works AG, Peter Doe, has predicted \
                    that within five to 10 years the most valuable company will be a mill.";
        assert_eq!(last_speaker(text), "Peter Doe");
        let text = "A spokesman for Sample Works Ltd <SMPL.X>, which holds a mill in town, said it would rain.";
        assert_eq!(last_speaker(text), "spokesman for Sample Works Ltd");
    }

    #[test]
    fn a_report_based_on_an_interview_is_no_words_of_who_was_asked() {
        let text = "An earlier published report based on an interview with Quorl Mills president Peter Doe said the mill would be sold.";
        assert_ne!(last_speaker(text), "Peter Doe");
    }
}
