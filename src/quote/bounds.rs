//! Where the content of a cue ends: not in its own source, not behind the words in marks that make it up, not in the
//! quotation of the sentence before.

use std::ops::Range;

use super::marks::Passage;
use super::trailing;
use crate::analysis::Analysis;
use crate::attribution::discourse::role_of;
use crate::gazetteer::{CuePos, Gazetteer, Hit, RoleKind, Takes, Target};
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words in marks fewer than this may be a title, with a mark of its own at the end.
const WORDS: usize = 5;

/// Verbs whose object hears what is said.
const TELL: &[&str] = &[
    "told", "tell", "tells", "telling", "warn", "warned", "warns", "warning", "inform", "informed",
    "assure", "assured", "assures", "remind", "reminded", "reminds",
];

/// Words before the time or the place of it.
const WHEN: &[&str] = &["at", "in", "during", "under", "after", "before"];

/// Days, and words before the time or the place; words for it, at most.
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const PLACE: &[&str] = &["at", "in", "during", "on", "to", "with", "by"];
const SETTING: usize = 20;

/// Tokens of a name or ticker in angle brackets, at most.
const BRACKET: usize = 8;

/// Words for those who hear, at most, and for the subject of what they hear.
const HEARERS: usize = 9;
const SUBJECT: usize = 8;

/// Mends the parts of one cue's content.
pub(super) fn mend(
    a: &Analysis<'_>,
    g: &Gazetteer,
    passages: &[Passage],
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    parts: &mut Vec<Range<usize>>,
) {
    if let Some(source) = source {
        for part in parts.iter_mut() {
            leave_out(passages, source, part);
        }
    }
    for part in parts.iter_mut() {
        leave_topic(a, passages, cue, part);
        leave_hearer(a, g, cue, part);
        // Nothing was left: all of it was the source’s.
        if part.start >= part.end {
            continue;
        }
        close(a, passages, part);
        leave_bracket(a, part);
        pass_bracket(a, cue, part);
        take_abbreviation(a, part);
    }
    let word = |t: usize| a.doc.tokens[t].kind == TokenKind::Word;
    parts.retain(|p| p.clone().any(word));
    // “Sample Works, which has three mills, said”: the clause is about who speaks
    if parts.len() > 1 {
        let first = &parts[0];
        let start = first.start + usize::from(a.word(first.start) == ",");
        let behind = match source {
            Some(source) => start == source.end + 1,
            None => start > 0 && a.word(start - 1) == ",",
        };
        if behind && first.end <= cue.start && a.is_any(start, &["which", "who", "whose"]) {
            parts.remove(0);
        }
    }
    if let [only] = parts.as_mut_slice()
        && let Some(after) = source.and_then(|s| after_but(a, cue, s, only))
    {
        *only = after;
    }
    if parts.len() > 1 && spoken_before(a, passages, cue, parts) {
        parts.retain(|p| p.start >= cue.start);
    }
    if parts.len() > 1 && is_conceded(a, cue, parts) {
        parts.remove(0);
    }
    if parts.len() == 2
        && let Some(reported) = is_one_sided(a, passages, cue, source, parts)
    {
        parts.remove(usize::from(reported));
    }
    // “…, according to Jane Doe, head of the mill”: what follows the source describes it
    if parts.len() > 1
        && let Some(source) = source.filter(|s| s.start >= cue.end)
    {
        let after = |p: &Range<usize>| p.start >= source.end && p.start <= source.end + 1;
        parts.retain(|p| !after(p) || says(a, passages, p));
    }
    if parts.len() > 1 && passages_in(passages, &parts[0]).next().is_some() {
        let first = parts[0].clone();
        // “said in an interview about the mill”
        let topic = a.is_any(cue.end - 1, &["about", "of", "on", "with"]);
        let says = |p: &Range<usize>| !topic && says(a, passages, p);
        parts.retain(|p| *p == first || p.start != cue.end || says(p));
    }
    trailing::leave_out(a, passages, cue, source, parts);
}

pub(super) fn passages_in<'p>(
    passages: &'p [Passage],
    part: &Range<usize>,
) -> impl Iterator<Item = &'p Passage> {
    let from = passages.partition_point(|p| p.open < part.start);
    let end = part.end;
    passages[from..].iter().take_while(move |p| p.open < end)
}

/// Cuts a content that runs into its own source: “…,” Jane Doe, who owns the mill, said.
fn leave_out(passages: &[Passage], source: &Range<usize>, part: &mut Range<usize>) {
    let quoted = passages_in(passages, part).any(|p| p.tokens.contains(&source.start));
    if quoted || source.start >= part.end || source.end <= part.start {
        return;
    }
    if source.start > part.start {
        part.end = source.start;
    } else {
        part.start = source.end.min(part.end);
    }
}

/// “writes of Sample Works, ‘We like the mill’”: begins a content behind what it is about.
fn leave_topic(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    part: &mut Range<usize>,
) {
    const TOPIC: usize = 6;
    let about = a.is_any(cue.end - 1, &["of", "about", "on", "for"]);
    let Some(passage) = passages_in(passages, part).next() else {
        return;
    };
    let before = part.start..passage.open;
    let names = before
        .clone()
        .all(|t| !matches!(a.pos[t], Pos::Verb | Pos::Aux));
    if about
        && part.start == cue.end
        && (2..=TOPIC).contains(&before.len())
        && a.word(passage.open - 1) == ","
        && names
        && passage.tokens.len() >= WORDS
    {
        part.start = passage.open;
    }
}

/// “told a meeting of millers he would go”, “said during the weekend they had not been asked”: begins a content after
/// those who heard it, or after the time of it.
fn leave_hearer(a: &Analysis<'_>, g: &Gazetteer, cue: &Range<usize>, part: &mut Range<usize>) {
    if let Some(start) = after_setting(a, g, cue, part) {
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
    let finite = |t: usize| {
        matches!(a.pos[t], Pos::Verb | Pos::Aux) && !a.word(t).ends_with("ing")
            || matches!(a.word(t), ":" | ";")
    };
    let says = cue
        .clone()
        .any(|t| a.hits_at(t).iter().any(|h| reports(g, h)));
    let set = says
        && a.is_any(cue.end - 1, PLACE)
        && cue.clone().any(|t| a.is_any(t, &["in", "at", "during"]));
    let that =
        (first..part.end.min(first + SETTING)).find(|t| a.is_any(*t, &["that"]) || finite(*t))?;
    let begins = that > next
        && that + 2 < part.end
        && a.is_any(that, &["that"])
        && !matches!(a.pos[that + 1], Pos::Verb | Pos::Aux);
    (set && begins).then_some(that + 1)
}

/// A verb that hardly does anything but report clauses.
fn reports(g: &Gazetteer, hit: &Hit<Target>) -> bool {
    let Target::Cue(i) = hit.target else {
        return false;
    };
    let cue = &g.cues[usize::from(i)];
    cue.pos == CuePos::Verb && cue.kind.is_speech() && cue.takes.has(Takes::THAT)
}

/// Cuts a content behind the mark that closes it together with its sentence, unless another mark follows.
fn close(a: &Analysis<'_>, passages: &[Passage], part: &mut Range<usize>) {
    let ends = passages_in(passages, part).find_map(|p| {
        let close = p.close.filter(|c| c + 1 < part.end)?;
        let next = close + 1;
        // “‘It rained,’ Doe said when asked about the mill”, the tail taken too
        let asked = a.is_any(next, &["when"]) && a.is_any(next + 1, &["asked", "pressed"]);
        if asked {
            return Some(next);
        }
        let full = matches!(a.word(close - 1), "." | "!" | "?" | "…" | "...");
        let capital = a.doc.tokens[next].is_capitalised();
        (full
            && capital
            && (p.tokens.len() >= WORDS || a.sentence_of(next).start == next)
            && passages.binary_search_by_key(&next, |q| q.open).is_err())
        .then_some(next)
    });
    if let Some(end) = ends {
        part.end = end;
    }
}

/// “The mill was sold, but according to Jane Doe, it will close”: the content is what follows.
fn after_but(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: &Range<usize>,
    part: &Range<usize>,
) -> Option<Range<usize>> {
    let sentence = a.sentence_of(cue.start);
    let turns = cue.start > sentence.start
        && a.is_any(cue.start, &["according"])
        && a.is_any(cue.start - 1, &["but", "and", "yet", "though"]);
    let from = source.end + 1;
    let after = from < sentence.end && a.word(source.end) == ",";
    if !turns || part.start >= cue.start || part.start < sentence.start || !after {
        return None;
    }
    let stop = usize::from(a.pos[sentence.end - 1] == Pos::Punct);
    Some(from..sentence.end - stop)
}

/// Whether the content begins with a quotation that ends with a full stop in the sentence before, and the cue has
/// words of its own: `“It is too late.” Jane Doe said that she would go.` The quotation is of the one before.
fn spoken_before(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    parts: &[Range<usize>],
) -> bool {
    let sentence = a.sentence_of(cue.start);
    let earlier = |p: &Range<usize>| {
        let last = passages_in(passages, p).last();
        p.end <= sentence.start
            && last.is_some_and(|q| {
                q.close.is_some_and(|c| c + 1 == p.end) && a.word(q.tokens.end - 1) == "."
            })
    };
    parts.iter().filter(|p| p.start < cue.start).all(earlier)
        && parts
            .iter()
            .any(|p| p.start >= cue.end && p.start < sentence.end)
}

/// Ends a content at a bracket that was opened before it.
fn leave_bracket(a: &Analysis<'_>, part: &mut Range<usize>) {
    let mut open = 0usize;
    for t in part.clone() {
        match a.word(t) {
            "(" => open += 1,
            ")" if open == 0 => {
                part.end = t;
                return;
            }
            ")" => open -= 1,
            _ => {}
        }
    }
}

/// “to sell its mills to <Sample Works Inc> of Erdia, and”: a content does not end before a name or ticker in angle
/// brackets, but where its clause does.
fn pass_bracket(a: &Analysis<'_>, cue: &Range<usize>, part: &mut Range<usize>) {
    let end = a.sentence_of(part.start).end;
    let ends = part.start >= cue.end && part.end < end && a.word(part.end) == "<";
    let to = end.min(part.end + BRACKET);
    let Some(close) = (part.end..to).find(|t| ends && a.word(*t) == ">") else {
        return;
    };
    let mut inside = false;
    let stops = |t: &usize| {
        match a.word(*t) {
            "<" => inside = true,
            ">" => inside = false,
            "," | "." | ";" | ":" | "—" | "--" => return !inside,
            _ => {}
        }
        false
    };
    part.end = (close + 1..end).find(stops).unwrap_or(end);
}

/// “mills in the U.S.” at the end of a sentence: the abbreviation is part of what is said.
fn take_abbreviation(a: &Analysis<'_>, part: &mut Range<usize>) {
    let end = a.sentence_of(part.start).end;
    let last = a.doc.tokens.get(part.end);
    if part.end + 1 == end && last.is_some_and(|t| t.kind == TokenKind::Word) {
        part.end = end;
    }
}

/// “Although it had rained, Jane Doe said she would go”: the first clause is the reporter’s.
fn is_conceded(a: &Analysis<'_>, cue: &Range<usize>, parts: &[Range<usize>]) -> bool {
    let sentence = a.sentence_of(cue.start);
    let words = ["although", "though", "while"];
    // “After beating Jane Doe to the prize, John Roe said”
    let acts = ["after", "before", "since", "when", "despite", "having"];
    let first = sentence.start;
    // “Considering what there is, Jane Doe writes, ‘…’”
    let gerund = a.pos[first] == Pos::Verb && a.word(first).ends_with("ing");
    let concedes = parts[0].start <= first + 1
        && (a.is_any(first, &words)
            || gerund
            || a.is_any(first, &acts) && a.word(first + 1).ends_with("ing"));
    concedes
        && parts[0].start >= sentence.start
        && parts[0].end <= cue.start
        && parts[1].start >= cue.end
        && parts[1].start < sentence.end
}

/// Whether one of two parts is the reporter’s, the cue standing between them without a comma after it; and whether it is
/// the second: “It has closed, but Jane Doe said it would open”, `“It will open,” Jane Doe said to applause`.
fn is_one_sided(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    parts: &[Range<usize>],
) -> Option<bool> {
    let source = source?;
    let (from, end) = (cue.start.min(source.start), cue.end.max(source.end));
    let [first, second] = parts else { return None };
    let sentence = a.sentence_of(cue.start);
    let around = first.end <= from && end <= second.start && second.start < sentence.end;
    let parted = |t: usize| matches!(a.word(t), "," | "." | ":" | ";" | "—" | "–" | "--");
    if !around || (end..=second.start).any(parted) {
        return None;
    }
    let quoted = |p: &Range<usize>| passages_in(passages, p).next().is_some();
    let closed = passages_in(passages, first).any(|p| p.close.is_some_and(|c| c + 1 == first.end));
    let goes_on = |t: usize| a.is_any(t, &["that", "adding", "but", "because"]);
    if closed {
        // “that it would open”; not “that opens in May”
        let verb = |t: usize| matches!(a.pos.get(t), Some(Pos::Verb | Pos::Aux));
        let clause = goes_on(second.start) && !verb(second.start + 1);
        let more = quoted(second) || clause || (end..second.start).any(goes_on);
        return (!more).then_some(true);
    }
    let finite = |p: &Range<usize>| {
        p.clone()
            .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux) && !a.word(t).ends_with("ing"))
    };
    // “In a break with her father, Jane Doe said she would go”
    let setting = first.start == sentence.start
        && a.pos[first.start] == Pos::Adp
        && !quoted(first)
        && !finite(first);
    if setting && finite(second) {
        return Some(false);
    }
    if quoted(first) || first.start < sentence.start || !finite(first) {
        return None;
    }
    if !finite(second) {
        return (!quoted(second)).then_some(true);
    }
    let turns = |t: usize| {
        matches!(a.pos[t], Pos::Cconj | Pos::Sconj | Pos::Noun)
            || a.is_any(t, &["who", "where", "which", "and", "but", "yet"])
    };
    (turns(first.end - 1) || (first.end..from).any(turns)).then_some(false)
}

/// Whether a part that follows the cue says something: quoted, or with a verb.
fn says(a: &Analysis<'_>, passages: &[Passage], part: &Range<usize>) -> bool {
    passages_in(passages, part).next().is_some()
        || part.clone().any(|t| {
            matches!(a.pos[t], Pos::Verb | Pos::Aux) && a.doc.tokens[t].kind == TokenKind::Word
        })
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn contents_end_with_their_marks_and_their_sentence() {
        for (text, wanted) in [
            (
                "Jane Doe said it would rain. “It is too late for the mill.” John Roe said that he would go.",
                vec![
                    "it would rain",
                    "“It is too late for the mill.”",
                    "he would go",
                ],
            ),
            (
                "Although it had rained, Jane Doe said she would go.",
                vec!["she would go"],
            ),
            (
                "Sample Works Inc said it has agreed to sell its two mills to <Roe Works Inc> of Erdia for a small sum.",
                vec![
                    "it has agreed to sell its two mills to <Roe Works Inc> of Erdia for a small sum",
                ],
            ),
            (
                "The spectrum is low-band, but according to Jane Doe, the speeds will be good.",
                vec!["the speeds will be good"],
            ),
            (
                "Jane Doe writes of Sample Works, “We like the mill and its old looms.”",
                vec!["“We like the mill and its old looms.”"],
            ),
            (
                "Jane Doe told the SMC (Sample Mill Council) meeting that the tax is not lawful.",
                vec!["the tax is not lawful"],
            ),
            (
                "Considering what the mill can do, Jane Doe writes, “We like the mill and its old looms.”",
                vec!["“We like the mill and its old looms.”"],
            ),
            (
                "Jane Doe said Sample Works hoped to open new mills in the U.S.",
                vec!["Sample Works hoped to open new mills in the U.S."],
            ),
            (
                "The old mill has closed, but Jane Doe said that the new one would open in May.",
                vec!["the new one would open in May"],
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
                "“The new mill will open in the spring,” Jane Doe said to loud applause from the millers.",
                vec!["“The new mill will open in the spring,”"],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }
}
