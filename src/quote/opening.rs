//! Where the content of a cue begins: behind what it is about, those who hear it, the time and the place of it.

use std::ops::Range;

use super::bounds::{BRACKET, WORDS, passages_in};
use super::draft::is_work;
use super::hearers;
use super::marks::Passage;
use crate::analysis::Analysis;
use crate::attribution::discourse::role_of;
use crate::attribution::whole::has_predicate;
use crate::gazetteer::{CuePos, Gazetteer, Hit, RoleKind, Takes, Target};
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Verbs whose object hears what is said.
const TELL: &[&str] = &[
    "told", "tell", "tells", "telling", "warn", "warned", "warns", "warning", "inform", "informed",
    "assure", "assured", "assures", "remind", "reminded", "reminds",
];

/// Verbs behind “by” whose object is a quotation.
const BY: &[&str] = &[
    "referencing",
    "quoting",
    "citing",
    "saying",
    "mentioning",
    "invoking",
    "noting",
    "writing",
    "tweeting",
    "declaring",
    "stating",
    "adding",
];

/// Works that have a title.
const WORKS: &[&str] = &[
    "book",
    "memoir",
    "memoirs",
    "autobiography",
    "novel",
    "song",
    "film",
    "movie",
    "essay",
    "album",
    "article",
    "column",
    "poem",
    "play",
];

/// What is written to tell something.
const WRITINGS: &[&str] = &[
    "statement",
    "letter",
    "note",
    "memo",
    "message",
    "tweet",
    "post",
    "email",
    "e-mail",
    "filing",
    "report",
    "interview",
    "speech",
    "article",
    "release",
    "bulletin",
    "newsletter",
    "review",
];

/// Spans of time behind “last” and “this”.
const PERIODS: &[&str] = &[
    "week", "weekend", "month", "year", "night", "morning", "spring", "summer", "fall", "autumn",
    "winter",
];

/// Words before the time or the place of it.
const WHEN: &[&str] = &["at", "in", "during", "under", "after", "before"];

/// Days.
pub(crate) const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
pub(crate) const DAYS: &[&str] = &["today", "yesterday", "tonight"];

/// Words before the time or the place; words for it, at most.
const PLACE: &[&str] = &["at", "in", "during", "on", "to", "with", "by"];
const SETTING: usize = 20;

/// Words for those who hear, at most, and for the subject of what they hear.
const HEARERS: usize = 9;
const SUBJECT: usize = 8;

/// “writes of Sample Works, ‘We like the mill’”: begins a content behind what it is about.
pub(super) fn leave_topic(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    part: &mut Range<usize>,
) {
    const TOPIC: usize = 6;
    // “Doe said, pointing to | an old loom, ‘Or two if you like’”
    let points = cue.len() > 1 && a.is_any(cue.start, &["pointing"]);
    let about = points || a.is_any(cue.end - 1, &["of", "about", "on", "for"]);
    let Some(passage) = passages_in(passages, part).next() else {
        return;
    };
    let before = part.start..passage.open;
    let all = passage.close.is_some_and(|c| c + 1 == part.end);
    // “echoed | it by quoting | ‘a wave of protest’”
    let names = |mut words: Range<usize>| words.all(|t| !matches!(a.pos[t], Pos::Verb | Pos::Aux));
    let quoting = all
        && (2..=TOPIC).contains(&before.len())
        && a.is_any(before.end - 2, &["by"])
        && a.is_any(before.end - 1, BY)
        && names(before.start..before.end - 2);
    if quoting {
        part.start = passage.open;
        return;
    }
    // “‘It is old,’ Doe said, adding | ‘It is ours’”
    let adding = all
        && (1..=3).contains(&before.len())
        && before
            .clone()
            .all(|t| a.is_any(t, &["adding"]) || a.is_mark(t, b',') || a.is_mark(t, b':'))
        && before.clone().any(|t| a.is_any(t, &["adding"]));
    if adding {
        part.start = passage.open;
        return;
    }
    // “his book, “The Old Mill.” | ‘We like it,’ he wrote”
    if before.is_empty()
        && let Some(next) = passage.close.map(|c| c + 1)
        && next < part.end
        && is_work(a, passage)
        && (part.start.saturating_sub(3)..part.start).any(|t| a.is_any(t, WORKS))
        && let Ok(at) = passages.binary_search_by_key(&next, |p| p.open)
        && passages[at].tokens.len() >= WORDS
        && !is_work(a, &passages[at])
    {
        part.start = next;
        return;
    }
    if about
        && part.start == cue.end
        && (2..=TOPIC).contains(&before.len())
        && a.word(passage.open - 1) == ","
        && names(before)
        && passage.tokens.len() >= WORDS
    {
        part.start = passage.open;
    }
}

/// “told a meeting of millers he would go”, “said during the weekend they had not been asked”: begins a content after
/// those who heard it, or after the time of it.
pub(super) fn leave_hearer(
    a: &Analysis<'_>,
    g: &Gazetteer,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    part: &mut Range<usize>,
) {
    if let Some(start) = behind_relative(a, g, part) {
        part.start = start;
        return;
    }
    if let Some(start) = behind_writing(a, cue, part) {
        part.start = start;
        return;
    }
    let before = source.is_none_or(|s| s.end <= cue.start);
    if let Some(start) = with_subject(a, cue, part).filter(|_| before) {
        part.start = start;
        return;
    }
    if let Some(start) = after_setting(a, g, cue, part) {
        part.start = start;
        return;
    }
    if let Some(start) = hearers::behind(a, g, cue, part) {
        part.start = start;
        return;
    }
    let tells = a.is_any(cue.end - 1, TELL) || cue.len() > 1 && a.is_any(cue.end - 1, WHEN);
    if part.start != cue.end || !tells {
        return;
    }
    let hears = |t: usize| {
        matches!(
            a.pos[t],
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num
        ) || a.is_possessive(t)
            || a.is_any(
                t,
                &[
                    "of",
                    "in",
                    "for",
                    "him",
                    "them",
                    "me",
                    "us",
                    "yesterday",
                    "today",
                ],
            )
    };
    if a.is_any(part.start, &["what", "which"]) {
        return;
    }
    // “told us | Sample Works will grow”
    let near = part.start + 2..part.end.min(part.start + SUBJECT);
    if a.is_any(part.start, &["us", "me", "him", "them"])
        && near.len() > 1
        && matches!(
            a.pos[part.start + 1],
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron
        )
        && near
            .clone()
            .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux))
        && !a.is_any(part.start + 1, &["what", "which", "who", "all", "that"])
    {
        part.start += 1;
        return;
    }
    // “told a meeting Sample Works would go”; not “told the chairman Jane Doe”
    let begins_name = |t: usize| {
        a.pos[t] == Pos::Propn
            && a.pos[t - 1] == Pos::Noun
            && t > part.start + 1
            && a.pos[part.start] == Pos::Det
            && role_of(a, g, t - 1).is_none_or(|(kind, ..)| kind == RoleKind::Organization)
    };
    let subject = |t: usize| {
        a.is_any(t, &["he", "she", "they", "it", "we", "I", "there", "that"])
            || (a.pos[t] == Pos::Det || a.is_any(t, &["his", "her", "its", "their"]))
                && !a.is_any(t - 1, &["of"])
                && a.pos[t - 1] != Pos::Det
            || begins_name(t)
    };
    // “told the SMC (Sample Mill Council) meeting that”
    let open = (part.start..part.end.min(part.start + HEARERS)).find(|t| a.word(*t) == "(");
    let close = open.and_then(|o| (o..part.end.min(o + BRACKET)).find(|t| a.word(*t) == ")"));
    let aside = open.map_or(0..0, |o| o..close.map_or(o, |c| c + 1));
    let to = part.end.min(part.start + HEARERS + aside.len());
    let mut words = (part.start + 1..to).filter(|t| !aside.contains(t));
    let Some(next) = words.find(|t| subject(*t) || !hears(*t)) else {
        return;
    };
    let verb =
        (next + 1..part.end.min(next + SUBJECT)).any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
    let named = matches!(a.pos[next - 1], Pos::Noun | Pos::Propn | Pos::Pron);
    if subject(next) && named && verb {
        part.start = next + usize::from(a.is_any(next, &["that"]));
    }
}

/// “told | a session of the council in which he stated that, | ‘We will close the mill’”: the words behind the verb of a
/// clause about those who hear.
fn behind_relative(a: &Analysis<'_>, g: &Gazetteer, part: &Range<usize>) -> Option<usize> {
    let mark = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
    let open = (part.start..part.end.min(part.start + SETTING)).find(|t| mark(*t))?;
    if open < part.start + 3 {
        return None;
    }
    let verb = (part.start + 2..open)
        .rev()
        .find(|t| !(a.is_mark(*t, b',') || a.is_mark(*t, b':') || a.is_any(*t, &["that"])))?;
    let said = a.hits_at(verb).iter().any(|h| reports(g, h));
    (said
        && a.is_any(verb - 1, &["he", "she", "they", "it"])
        && a.is_any(verb - 2, &["which", "where", "whom"])
        && verb - 2 > part.start)
        .then_some(open)
}

/// “confirmed | the sale in a short note on the mill that said | it was old”: the words of what was written.
fn behind_writing(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>) -> Option<usize> {
    let to = part.end.saturating_sub(2).min(part.start + SETTING);
    if part.start != cue.end {
        return None;
    }
    let finite = |t: &usize| !matches!(a.pos[*t], Pos::Verb | Pos::Aux);
    let that = (part.start..to)
        .take_while(finite)
        .find(|t| a.is_any(*t, &["that", "which"]))?;
    // not “said a report which said it was old should be read”
    let within = (part.start..that).find(|t| a.is_any(*t, &["in", "through", "with"]))?;
    let writing = (within + 1..that).any(|t| a.is_any(t, WRITINGS) && a.pos[t] == Pos::Noun);
    (writing
        && a.is_any(
            that + 1,
            &["said", "says", "stated", "states", "read", "reads"],
        ))
    .then_some(that + 2)
}

/// “said | the agreement guaranteed a calm year”, of which the tagger took the last words: the content begins with its
/// subject.
fn with_subject(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>) -> Option<usize> {
    let said = a.is_any(cue.end - 1, &["said", "says"]);
    if !said || part.start < cue.end + 2 || part.start > cue.end + SUBJECT {
        return None;
    }
    let gap = cue.end..part.start;
    let last = gap.end - 1;
    let subject = |t: usize| {
        matches!(
            a.pos[t],
            Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num
        ) || a.is_joint(t)
    };
    let starts = matches!(a.pos[gap.start], Pos::Det | Pos::Noun) && !a.is_any(gap.start, DAYS);
    (starts && a.pos[last] == Pos::Verb && (gap.start..last).all(subject)).then_some(gap.start)
}

/// “According to the report they wrote, the mill seems | to be old”: of what was taken for the source, the subject of what
/// is said.
pub(super) fn leave_source(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: &mut Option<Range<usize>>,
    content: &mut [Range<usize>],
) {
    let (Some(source), [part]) = (source.as_mut(), content) else {
        return;
    };
    let verb = source.end;
    if !a.is_any(cue.start, &["according"])
        || source.start < cue.end
        || part.start <= verb
        || part.start > verb + 2
        || !matches!(a.pos[verb], Pos::Verb | Pos::Aux)
    {
        return;
    }
    // “the report   Jane Doe has sold it”: of some texts the commas are lost, and their spaces are left
    let lost = |t: usize| a.doc.tokens[t].span.start >= a.doc.tokens[t - 1].span.end + 2;
    let comma = (source.start + 1..source.end)
        .rev()
        .find(|t| a.is_mark(*t, b',') || lost(*t));
    let Some(comma) = comma else { return };
    let lost = !a.is_mark(comma, b',');
    let subject = comma + usize::from(!lost)..source.end;
    let thing = |t: usize| {
        matches!(a.pos[t], Pos::Det | Pos::Adj | Pos::Noun | Pos::Pron)
            || lost && matches!(a.pos[t], Pos::Propn | Pos::Cconj)
    };
    if !subject.is_empty() && subject.clone().all(thing) {
        part.start = subject.start;
        source.end = comma;
    }
}

/// “said | today the mill was closed”, “said in | a filing with the town that it was”: where the content begins behind the
/// time or the place of it.
fn after_setting(
    a: &Analysis<'_>,
    g: &Gazetteer,
    cue: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    if part.start != cue.end || part.len() <= 2 {
        return None;
    }
    let (first, next) = (part.start, part.start + 1);
    let noun = matches!(a.pos[next], Pos::Propn | Pos::Noun | Pos::Num | Pos::Adj);
    let clause = matches!(a.pos[next], Pos::Det | Pos::Pron)
        || a.is_any(next, &["that"])
        || a.doc.tokens[next].kind == TokenKind::Quote;
    let day = a.is_any(first, &["today", "yesterday", "tonight"]) && (noun || clause)
        || a.is_any(first, WEEKDAYS) && clause && !a.is_any(next, &["a", "an"]);
    if day {
        return Some(next + usize::from(a.is_any(next, &["that"])));
    }
    // “declared | late Wednesday he would go”
    let clause = matches!(a.pos[next + 1], Pos::Det | Pos::Pron) || a.is_any(next + 1, &["that"]);
    let hour = a.is_any(first, &["late", "early"]) && a.is_any(next, WEEKDAYS);
    if hour && clause && part.len() > 3 {
        return Some(next + 1 + usize::from(a.is_any(next + 1, &["that"])));
    }
    let finite = |t: usize| {
        matches!(a.pos[t], Pos::Verb | Pos::Aux) && !a.word(t).ends_with("ing")
            || matches!(a.word(t), ":" | ";")
    };
    let says = cue
        .clone()
        .any(|t| a.hits_at(t).iter().any(|h| reports(g, h)));
    if says && let Some(start) = after_writing(a, cue, part).or_else(|| after_period(a, part)) {
        return Some(start);
    }
    let set = says
        && a.is_any(cue.end - 1, PLACE)
        && (a.is_any(cue.start, &["said", "says"])
            || cue.clone().any(|t| a.is_any(t, &["in", "during"])));
    let that =
        (first..part.end.min(first + SETTING)).find(|t| a.is_any(*t, &["that"]) || finite(*t))?;
    let begins = that > next
        && that + 2 < part.end
        && a.is_any(that, &["that"])
        && !matches!(a.pos[that + 1], Pos::Verb | Pos::Aux);
    (set && begins).then_some(that + 1)
}

/// “said in | its latest bolt report the rise was small”, “said | in a statement rates have risen”: the words behind that
/// in which it was said.
fn after_writing(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>) -> Option<usize> {
    const NEAR: usize = 10;
    let within = a.is_any(part.start, &["in"]);
    let first = part.start + usize::from(within);
    let own = |t: usize| a.is_any(t, &["his", "her", "its", "their"]);
    let opens = a.pos.get(first) == Some(&Pos::Det) || own(first);
    if !opens || !within && !a.is_any(cue.end - 1, &["in"]) {
        return None;
    }
    let noun = |t: &usize| {
        matches!(a.pos[*t], Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num)
            || a.is_possessive(*t)
            || a.is_any(*t, WRITINGS)
    };
    let to = part.end.saturating_sub(2).min(first + NEAR);
    let writing = (first + 1..to)
        .take_while(noun)
        .filter(|t| a.is_any(*t, WRITINGS))
        .last()?;
    let next = writing + 1;
    let day = a.is_any(next, DAYS) || a.is_any(next, WEEKDAYS);
    let period = a.is_any(next, &["last", "this"]) && a.is_any(next + 1, PERIODS);
    // “in a statement released Monday that it is old”
    let told = a.pos.get(next) == Some(&Pos::Verb) && !a.is_any(next - 1, &["that"]);
    let plain = |t: &usize| {
        a.pos[*t] != Pos::Aux && !a.is_mark(*t, b',') && a.doc.tokens[*t].kind != TokenKind::Quote
    };
    let that = (next..part.end.saturating_sub(2).min(next + NEAR))
        .take_while(plain)
        .find(|t| a.is_any(*t, &["that"]));
    if let Some(that) = that.filter(|_| told) {
        return has_predicate(a, &(that + 1..part.end)).then_some(that + 1);
    }
    let next = next + usize::from(day) + if period { 2 } else { 0 };
    let that = a.is_any(next, &["that"]);
    let clause = matches!(
        a.pos.get(next),
        Some(Pos::Det | Pos::Pron | Pos::Propn | Pos::Noun | Pos::Adj | Pos::Num)
    );
    let start = next + usize::from(that);
    ((that || clause) && start < part.end && has_predicate(a, &(start..part.end))).then_some(start)
}

/// “said | last week it was old”, “said | earlier this year that”: the words behind when it was said.
fn after_period(a: &Analysis<'_>, part: &Range<usize>) -> Option<usize> {
    let subjects = [
        "he", "she", "it", "they", "we", "there", "his", "her", "its", "their",
    ];
    let first = part.start + usize::from(a.is_any(part.start, &["earlier", "early", "late"]));
    let next = first + 2;
    let that = a.is_any(next, &["that"]);
    let period = a.is_any(first, &["last", "this"]) && a.is_any(first + 1, PERIODS);
    (period && next + 2 < part.end && (that || a.is_any(next, &subjects)))
        .then_some(next + usize::from(that))
}

/// A verb that hardly does anything but report clauses.
fn reports(g: &Gazetteer, hit: &Hit<Target>) -> bool {
    let Target::Cue(i) = hit.target else {
        return false;
    };
    let cue = &g.cues[usize::from(i)];
    cue.pos == CuePos::Verb && cue.kind.is_speech() && cue.takes.has(Takes::THAT)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_content_begins_behind_those_who_hear_it() {
        for (text, wanted) in [
            (
                "The Sample Mill Council (SMC) said in its latest Bolt Markets report the rise over 1985 was accompanied by new looms.",
                vec!["the rise over 1985 was accompanied by new looms"],
            ),
            (
                "The mill is old. Jane Doe said in a statement released Monday that this was a new means of making bolts for the town.",
                vec!["this was a new means of making bolts for the town"],
            ),
            (
                "The mill is old. The town said last week it was looking into a strike at the mill.",
                vec!["it was looking into a strike at the mill"],
            ),
            (
                "Jane Doe told a session of the council in which she stated that, “Any mill that is a threat to the town should be closed.”",
                vec!["“Any mill that is a threat to the town should be closed.”"],
            ),
            (
                "The strike is over and all like it. “ I don ’ t think she sees it for many years  ” Jane Doe said   adding   “ She does this because it is really her passion for all of us . ”",
                vec![
                    "“ I don ’ t think she sees it for many years  ”",
                    "“ She does this because it is really her passion for all of us . ”",
                ],
            ),
            (
                "“It used to be a mill when we had looms,” Doe said, pointing to an old loom, “Or a hut if you count that, which I never will.”",
                vec![
                    "“It used to be a mill when we had looms,”",
                    "“Or a hut if you count that, which I never will.”",
                ],
            ),
            (
                "John Roe spoke of the mill. Jane Doe echoed him by referencing “a worldwide wave of protest.”",
                vec!["“a worldwide wave of protest.”"],
            ),
            (
                "As Jane Doe wrote in her book, “The Art of the Mill,” “I was impressed with the will of the millers to make bolts.”",
                vec!["“I was impressed with the will of the millers to make bolts.”"],
            ),
            (
                "Jane Doe writes of Sample Works, “We like the mill and its old looms.”",
                vec!["“We like the mill and its old looms.”"],
            ),
            (
                "Jane Doe and other dealers said the May agreement guaranteed a calm and stable market for the foreseeable future.",
                vec![
                    "the May agreement guaranteed a calm and stable market for the foreseeable future",
                ],
            ),
            (
                "According to the study they released, this mill appears to have a hole in its roof.",
                vec!["this mill appears to have a hole in its roof"],
            ),
            (
                "According to the Sample News report   Doe and Roe have known each other since 2006   and Roe put Doe in touch with the mill .",
                vec![
                    "Doe and Roe have known each other since 2006   and Roe put Doe in touch with the mill",
                ],
            ),
            (
                "Jane Doe told the SMC (Sample Mill Council) meeting that the tax is not lawful.",
                vec!["the tax is not lawful"],
            ),
            (
                "Last year Doe told the annual meeting Sample Works expected to post a good profit despite the strike.",
                vec!["Sample Works expected to post a good profit despite the strike"],
            ),
            (
                "The minister said today Exampla felt regret at the statements made by the president.",
                vec!["Exampla felt regret at the statements made by the president"],
            ),
            (
                "Jane Doe said in her filing with the town council that it was too early to decide on the mill.",
                vec!["it was too early to decide on the mill"],
            ),
            (
                "The mayor said Tuesday it would hold two hearings next week on the mill.",
                vec!["it would hold two hearings next week on the mill"],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }
}
