//! Where the content of a cue ends: not in its own source, not behind the words in marks that make it up, not in the
//! quotation of the sentence before.

use std::ops::Range;

use super::draft::is_work;
use super::marks::Passage;
use super::{opening, trailing};
use crate::analysis::Analysis;
use crate::attribution::whole::has_predicate;
use crate::gazetteer::Gazetteer;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words in marks fewer than this may be a title, with a mark of its own at the end.
pub(super) const WORDS: usize = 5;

/// Tokens of a name or ticker in angle brackets, at most.
pub(super) const BRACKET: usize = 8;

/// Mends the parts of one cue's content.
pub(crate) fn mend(
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
        opening::leave_topic(a, passages, cue, part);
        opening::leave_hearer(a, g, cue, source, part);
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
    if parts.len() > 1 && is_about_speaker(a, passages, cue, source, parts) {
        parts.remove(0);
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
    if let Some(source) = source
        && is_before_but(a, passages, cue, source, parts)
    {
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
        parts.retain(|p| !after(p) || says(a, passages, p) && !is_author(a, passages, p));
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

/// “Sample Works, | which has three mills, | said”, “Jane Doe, | in the third speech of the day, | said”: what stands between who
/// speaks and the cue is about the speaker.
fn is_about_speaker(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    parts: &[Range<usize>],
) -> bool {
    let [first, .., last] = parts else {
        return false;
    };
    let start = first.start + usize::from(a.word(first.start) == ",");
    if first.end > cue.start || last.start < cue.end {
        return false;
    }
    let clause = a.is_any(start, &["which", "who", "whose"]);
    match source {
        Some(source) => {
            let near = (source.end..=source.end + 1).contains(&first.start);
            near && (clause || passages_in(passages, first).next().is_none())
        }
        None => clause && start > 0 && a.word(start - 1) == ",",
    }
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
    let from = source.end + 1;
    let after = from < sentence.end && a.word(source.end) == ",";
    if !turns(a, cue) || part.start >= cue.start || part.start < sentence.start || !after {
        return None;
    }
    let stop = usize::from(a.pos[sentence.end - 1] == Pos::Punct);
    Some(from..sentence.end - stop)
}

/// “…, but according to”: the clause before it is the reporter’s.
fn turns(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    cue.start > a.sentence_of(cue.start).start
        && a.is_any(cue.start, &["according"])
        && a.is_any(cue.start - 1, &["but", "and", "yet", "though"])
}

/// “| The mill was sold, | but according to Jane Doe, | it will close”: the same where both clauses were taken.
fn is_before_but(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    source: &Range<usize>,
    parts: &[Range<usize>],
) -> bool {
    let [first, second] = parts else { return false };
    turns(a, cue)
        && source.start >= cue.end
        && first.start >= a.sentence_of(cue.start).start
        && first.end <= cue.start
        && passages_in(passages, first).next().is_none()
        && (source.end..=source.end + 1).contains(&second.start)
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
            ")" if open == 0 && numbers(a, part, t) => {}
            ")" if open == 0 => {
                part.end = t;
                return;
            }
            ")" => open -= 1,
            _ => {}
        }
    }
}

/// “due to: 1) its looms; and 2) its bolts”: the bracket behind a number or letter of a list, in the middle of it.
fn numbers(a: &Analysis<'_>, part: &Range<usize>, bracket: usize) -> bool {
    let Some(number) = bracket.checked_sub(1).filter(|t| *t >= part.start) else {
        return false;
    };
    let short = matches!(
        a.word(number).as_bytes(),
        [b'1'..=b'9' | b'a'..=b'h' | b'i' | b'v']
    );
    let lists = number == part.start
        || matches!(
            a.pos[number - 1],
            Pos::Punct | Pos::Cconj | Pos::Adp | Pos::Part
        )
        || a.doc.tokens[number - 1].kind == TokenKind::Quote;
    short && lists && bracket + 1 < part.end && !a.doc.tokens[bracket].spaced
}

/// “to sell its mills to <Sample Works Inc> of Erdia, and”, “a flat fee of £20 ($38) a month”: a content does not end before
/// a name or ticker in angle brackets or another sum in brackets, but where its clause does.
fn pass_bracket(a: &Analysis<'_>, cue: &Range<usize>, part: &mut Range<usize>) {
    let end = a.sentence_of(part.start).end;
    if part.start < cue.end || part.end >= end {
        return;
    }
    let sum = |t: usize| a.word(t).bytes().any(|b| b.is_ascii_digit());
    let mark = match a.word(part.end) {
        "<" => ">",
        // “signed an agreement with (Roe Works Inc), that will”
        "(" if a.pos[part.end - 1] == Pos::Adp => ")",
        "(" if sum(part.end - 1) && part.end + 2 < end && sum(part.end + 1) => ")",
        "(" if sum(part.end - 1) && part.end + 2 < end && sum(part.end + 2) => ")",
        _ => return,
    };
    let to = end.min(part.end + BRACKET);
    let Some(close) = (part.end..to).find(|t| a.word(*t) == mark) else {
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
    // “Asked after the talks if it would rain, John Roe said”
    let asked = a.is_any(first, &["asked", "pressed", "questioned"]);
    let concedes = (asked || parts[0].start <= first + 1)
        && (asked
            || a.is_any(first, &words)
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
    // “In a break with her father, Jane Doe said she would go”, “As for the mill, which is old, Jane Doe said”
    let topic = a.is_any(first.start, &["as"]) && a.is_any(first.start + 1, &["for"]);
    let setting = first.start == sentence.start
        && !quoted(first)
        && (topic && !has_predicate(a, first) || a.pos[first.start] == Pos::Adp && !finite(first));
    if setting && (topic || finite(second)) {
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

/// “said Jane Doe, author of “The Old Mill””: a noun before the title of what somebody made.
fn is_author(a: &Analysis<'_>, passages: &[Passage], part: &Range<usize>) -> bool {
    let first = part.start + usize::from(a.word(part.start) == ",");
    let Some(p) = passages_in(passages, part).next() else {
        return false;
    };
    let noun = first < p.open && matches!(a.pos[first], Pos::Noun | Pos::Det | Pos::Adj);
    let titled = is_work(a, p) || a.is_any(p.open - 1, &["of"]);
    noun && titled && !has_predicate(a, &(first..p.open))
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
    fn numbers_of_a_list_close_no_bracket() {
        for (text, wanted) in [
            (
                "Jane Doe writes, “The mill is our top pick due to: 1) its unique looms; and 2) the growth of its trade.”",
                "“The mill is our top pick due to: 1) its unique looms; and 2) the growth of its trade.”",
            ),
            (
                "Jane Doe said the mill had two main goals: a) to use its looms; b) to sell bolts.",
                "the mill had two main goals: a) to use its looms; b) to sell bolts",
            ),
        ] {
            assert_eq!(contents(text), [wanted]);
        }
    }

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
                "Bolt Fund Inc, the target of a cash offer by Roe Works Inc, said its holders approved the plan.",
                vec!["its holders approved the plan"],
            ),
            (
                "\"We see it as good due to: 1) old looms; 2) new bolts; and 3) more mills,\" Jane Doe concluded.",
                vec![
                    "\"We see it as good due to: 1) old looms; 2) new bolts; and 3) more mills,\"",
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
                "Sample Works said it signed an agreement with (The Roe Loom Line Inc), that will offer the first looms of the town.",
                vec!["it signed an agreement with (The Roe Loom Line Inc)"],
            ),
            (
                "Sample Works announced it would introduce a flat fee of £20 ($38) a month for the use of its looms.",
                vec!["it would introduce a flat fee of £20 ($38) a month for the use of its looms"],
            ),
            (
                "The old mill has few bolts left, said John Roe, author of “The Bolt King: A Journey Through the Mills.”",
                vec!["The old mill has few bolts left"],
            ),
            (
                "As for the fair, where two looms were lost and one broken when it rained, Jane Doe said the mill “and its old friends will pay for them all.”",
                vec!["the mill “and its old friends will pay for them all.”"],
            ),
            (
                "Asked after her speech if this meant the mill would close its doors to the town, Jane Doe said, “I am not ready to say that.”",
                vec!["“I am not ready to say that.”"],
            ),
            (
                "The spectrum is low-band, but according to Jane Doe, the speeds will be good.",
                vec!["the speeds will be good"],
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
                "In a long talk with the millers of the town, Jane Doe said one of her concerns is the rain.",
                vec!["one of her concerns is the rain"],
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
