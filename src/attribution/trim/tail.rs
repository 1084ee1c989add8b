//! Where a paraphrase goes on too far: into another’s attribution, the rest of its source, another sentence; and a hole in it.

use std::ops::Range;

use super::{
    appended, aside, besides, comment, main_verb, next_voice, of_another, of_noun, of_subject,
    own_clause, own_sentence, past_end, reporters, subordinate,
};
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::link::candidates::can_speak;
use crate::attribution::overlooked::according;
use crate::attribution::whole::has_predicate;
use crate::gazetteer::Gazetteer;
use crate::mention::phrases::Phrases;
use crate::quote::cues::CueHit;
use crate::quote::draft::Draft;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words that are left of a content that is cut, at least.
pub(super) const SHORTEST: usize = 3;

/// Words between two parts of one clause, at most.
const GAP: usize = 8;

/// Ends the contents of paraphrases where what is said ends.
pub(crate) fn cut(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    passages: &[Passage],
    cues: &[CueHit],
    drafts: &mut Vec<Draft>,
) {
    let taken: Vec<usize> = drafts
        .iter()
        .filter_map(|d| Some(d.cue.as_ref()?.start))
        .collect();
    let mut more = Vec::new();
    for draft in drafts.iter_mut() {
        let second = main_verb::split(a, g, passages, cues, &taken, draft);
        more.extend(second);
        let Draft {
            content,
            cue: Some(cue),
            cue_kind,
            source,
            confidence,
            rule: "model" | "closing-attribution" | "leading-attribution",
            ..
        } = draft
        else {
            continue;
        };
        let within = source.clone().unwrap_or(0..0);
        fill(a, passages, cues, cue, &within, content);
        if let Some(first) = source.as_ref().map(|s| s.start.min(cue.start))
            && reporters::is_meanwhile(a, cue, first, content)
        {
            content.remove(0);
        }
        if of_another::is_first(a, passages, cue, source.as_ref(), content) {
            content.remove(0);
            *confidence = main_verb::LIKELY.max(*confidence);
        }
        if content.len() > 1
            && let Some(last) = content.last()
            && last.start >= cue.end
            && besides::is_besides(a, last)
        {
            content.pop();
        }
        past_end::drop_explained(a, cue, content);
        if let Some(source) = source.as_mut() {
            if appended::is_source(a, cue, source, content)
                && let Some(second) = content.pop()
            {
                source.start = second.start;
            }
            if aside::is_of_reporter(a, cue, source, content)
                || appended::is_description(a, g, cue, source, content)
            {
                content.truncate(1);
            }
        }
        let marked = |t: usize| {
            let all = |p: &Passage| p.open..p.close.map_or(p.tokens.end, |c| c + 1);
            passages.iter().any(|p| all(p).contains(&t))
        };
        if let Some(part) = content.first_mut()
            && let Some(open) = own_sentence::behind_heading(a, passages, cue, part)
        {
            part.start = open;
        }
        let apart = |cue: &Range<usize>, part: &Range<usize>| {
            !part.clone().any(marked) || own_sentence::is_parted(a, passages, cue, part)
        };
        if content.len() > 1 && content[0].end <= cue.start && apart(cue, &content[0]) {
            own_sentence::stay(a, cue, &mut content[0]);
        }
        let Some(part) = content.last_mut() else {
            continue;
        };
        if let Some(source) = source
            && part.end == source.start
            && part.end <= cue.start
            && let Some(first) = joined_with(a, g, phrases, part)
            && !marked(first)
        {
            part.end = first - 1;
            source.start = first;
        }
        if let Some(source) = source
            && let Some((end, first)) = appended::starts(a, g, passages, cue, source, part)
        {
            part.end = end;
            source.start = first;
        }
        if let Some(source) = source.as_ref()
            && let Some(verb) = of_noun::verb(a, cue, source, part, marked)
        {
            part.end = verb;
        }
        if let Some(source) = source.as_ref()
            && let Some(start) = according::behind_apposed(a, g, cue, source, part)
            && !(part.start..start).any(marked)
        {
            part.start = start;
        }
        if let Some((kind, verb, start)) = reporters::second_report(a, g, passages, cue, part) {
            *cue_kind = kind;
            *cue = verb;
            part.start = start;
        }
        if let Some(end) = reporters::main_verb(a, cues, cue, source.as_ref(), part)
            && !(end..part.end).any(marked)
        {
            part.end = end;
        }
        let start = reporters::told_aside(a, cue, part).or_else(|| reporters::namely(a, cue, part));
        if let Some(start) = start.or_else(|| reporters::when_said(a, cue, part)) {
            part.start = start;
        }
        if apart(cue, part) {
            own_sentence::stay(a, cue, part);
        }
        if part.start >= cue.end
            && let Some(comma) = next_voice::outer(a, g, phrases, cues, part)
            && !marked(comma)
        {
            part.end = comma;
        }
        if part.start >= cue.end
            && let Some(comma) = next_voice::turn(a, g, phrases, cues, cue, part)
            && !marked(comma)
        {
            part.end = comma;
        }
        if part.start >= cue.end
            && let Some(comma) = main_clause(a, cue, source.as_ref(), part)
            && !marked(comma)
        {
            part.end = comma;
        }
        if let Some(end) = of_subject::end(a, cue, part, marked)
            && !(end..part.end).any(marked)
        {
            part.end = end;
        }
        if part.start >= cue.end
            && let Some(within) = source.as_ref()
            && let Some(end) = subordinate::end(a, passages, cue, within, part)
        {
            part.end = end;
        }
        if part.start >= cue.end
            && let Some(end) = reporters::behind_relative(a, source.as_ref(), part)
                .or_else(|| reporters::before_dash(a, part))
                .or_else(|| reporters::behind_infinitive(a, cue, source.as_ref(), part))
        {
            part.end = end;
        }
        if let Some(start) = reporters::unknown(a, cue, part) {
            part.start = start;
        }
        if part.start >= cue.end
            && let Some(comma) = Some(part.clone())
                .filter(|_| *cue_kind != CueKind::Say)
                .and_then(|p| after_object(a, &p))
                .or_else(|| after_event(a, cue, part))
            && !marked(comma)
        {
            part.end = comma;
        }
        if part.start >= cue.end
            && let Some(end) = meanwhile(a, passages, part)
        {
            part.end = end;
        }
        if let Some(end) = own_clause::starts(a, cue, part, marked)
            && !(end..part.end).any(marked)
        {
            part.end = end;
        }
        if let Some(dash) = aside::dash(a, cue, part)
            && !marked(dash)
        {
            part.end = dash;
        }
        if let Some(end) = comment::starts(a, part)
            && !(end..part.end).any(marked)
        {
            part.end = end;
        }
        if let Some(end) = besides::starts(a, cue, part)
            && !(end..part.end).any(marked)
        {
            part.end = end;
        }
        if let Some(end) = past_end::end(a, cue, source.as_ref(), part)
            && !marked(end)
        {
            part.end = end;
        }
        let start = past_end::before_marks(a, passages, cue, part)
            .or_else(|| past_end::behind_stop(a, passages, cue, part));
        if let Some(start) = start.or_else(|| past_end::behind_that(a, cue, part)) {
            part.start = start;
        }
        if let Some(start) = dateline(a, part).or_else(|| past_end::credit(a, part)) {
            part.start = start;
        }
        let last = part.end - 1;
        if part.len() > SHORTEST && a.pos[last] == Pos::Cconj && !marked(last) {
            part.end = last;
        }
    }
    drafts.append(&mut more);
}

/// “The mill, which said it would rain, may close”, “While Doe said it would rain, the mill stays open”: the clause of the
/// report ends with the first comma, behind which the sentence goes on.
fn main_clause(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    part: &Range<usize>,
) -> Option<usize> {
    let sentence = a.sentence_of(cue.start);
    let finite = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let comma = part.clone().find(|t| a.is_mark(*t, b','))?;
    let next = comma + 1;
    if comma < part.start + SHORTEST
        || next >= part.end
        || part.end > sentence.end
        || !(part.start..comma).any(finite)
    {
        return None;
    }
    let relative = source.is_some_and(|s| {
        s.len() == 1
            && a.is_any(s.start, &["which", "who"])
            && s.start > 0
            && a.word(s.start - 1) == ","
    });
    // “who said the plan was bad, would fail and would cost much”
    let list = (next..part.end - 1).any(|t| a.is_any(t, &["and"]) && a.pos[t + 1] == Pos::Aux);
    let auxiliary = relative && a.pos[next] == Pos::Aux && !list;
    // “in what the bank says was an error, the town sold it”: a clause about “what” ends, and that of the writer follows
    let gap = part.start == cue.end
        && a.pos[part.start] == Pos::Aux
        && !a.is_any(part.start, &["had", "were", "should", "do", "did", "does"])
        && !matches!(a.pos[part.start + 1], Pos::Pron)
        && matches!(a.pos[next], Pos::Det | Pos::Pron | Pos::Propn)
        && !a.is_any(next, &["which", "who", "whose", "that", "or"])
        && has_predicate(a, &(next..part.end));
    // “However, although Doe said”
    let first = sentence.start
        + match (
            a.is_any(sentence.start, &["however", "still"]),
            a.pos[sentence.start],
        ) {
            (true, _) => 1 + usize::from(a.is_mark(sentence.start + 1, b',')),
            (false, Pos::Cconj) => 1,
            _ => 0,
        };
    let opens = a.is_any(first, &["while", "although", "though"])
        && !(first..cue.start).any(|t| a.word(t) == ",");
    let subject = a.is_any(next, &["neither", "none", "only", "not"])
        || matches!(
            a.pos[next],
            Pos::Det | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Adj
        );
    let more = opens && subject && (next + 1..part.end).any(finite);
    (auxiliary || more || gap).then_some(comma)
}

/// “predicted a rise in sales | , but the mill still lost money”: behind a thing without a verb the sentence goes on with
/// a clause of the writer.
fn after_object(a: &Analysis<'_>, part: &Range<usize>) -> Option<usize> {
    let comma = part.clone().find(|t| a.is_mark(*t, b','))?;
    let head = part.start..comma;
    let that = |t: usize| a.is_any(t, &["that"]);
    // “forecast a rise, but much of it is expected in May”: that may be said too
    let ahead = |t: usize| a.is_any(t, &["will", "would", "may", "could", "expected", "should"]);
    let turns = !head.is_empty() && comma + SHORTEST < part.end && a.is_any(comma + 1, &["but"]);
    (turns
        && !that(part.start)
        && !that(part.start.saturating_sub(1))
        && !head.clone().any(|t| a.pos[t] == Pos::Aux)
        && !has_predicate(a, &head)
        && !(comma + 2..part.end).any(ahead)
        && has_predicate(a, &(comma + 2..part.end)))
    .then_some(comma)
}

/// “announced a concert in Sampleton on 1 July | and the fair will be held in May”: behind what is announced, a clause of the
/// writer.
fn after_event(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>) -> Option<usize> {
    if !a.is_any(cue.end - 1, &["announced", "announces", "announce"]) {
        return None;
    }
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let and = part.clone().find(|t| a.is_any(*t, &["and"]))?;
    let first = part.clone().find(|t| verb(*t))?;
    let that = a.is_any(part.start, &["that"]) || a.is_any(part.start - 1, &["that"]);
    let clause = and + 2 < first && and + 6 >= first && a.is_any(first, &["will"]);
    (!that && clause && and >= part.start + SHORTEST).then_some(and)
}

/// “said the court | has held that | the mill was sound”: what stands between two parts of a clause is said too.
fn fill(
    a: &Analysis<'_>,
    passages: &[Passage],
    cues: &[CueHit],
    cue: &Range<usize>,
    source: &Range<usize>,
    content: &mut Vec<Range<usize>>,
) {
    let [first, second] = content.as_slice() else {
        return;
    };
    let gap = first.end..second.start;
    let marked = |t: usize| passages.iter().any(|p| p.open <= t && t < p.tokens.end);
    let from = cues.partition_point(|c| c.tokens.start < gap.start);
    let reported = cues.get(from).is_some_and(|c| c.tokens.start < gap.end);
    // “it is right to tell -- and not to order -- what to do”
    let dash = |t: usize| matches!(a.word(t), "--" | "—" | "–" | "-");
    let plain = |t: usize| a.doc.tokens[t].kind == TokenKind::Word || dash(t);
    let whole = first.start >= cue.end
        && second.end <= a.sentence_of(first.start).end
        && gap.len() <= GAP
        && !reported
        && !gap.contains(&source.start)
        && gap.clone().all(plain);
    // “said ‘it is old’ -- though he expects | the town to sell it”: what another verb has is not of this one
    let apart = first.start >= cue.end
        && second.end <= a.sentence_of(first.start).end
        && reported
        && !marked(second.start)
        && (gap.clone()).any(|t| a.is_any(t, &["though", "although", "but"]));
    // “said the sessions | were expected to | help”: the verb between a subject and the rest
    let verb = || {
        let finite = matches!(a.pos[gap.start], Pos::Verb | Pos::Aux);
        finite && !a.word(gap.start).ends_with("ing") && !has_predicate(a, first)
    };
    let predicate = first.start >= cue.end
        && second.end <= a.sentence_of(first.start).end
        && (1..=GAP).contains(&gap.len())
        && !gap.contains(&source.start)
        && gap.clone().all(plain)
        && verb();
    if whole || predicate {
        let end = second.end.max(first.end);
        content.truncate(1);
        content[0].end = end;
    } else if apart {
        content.truncate(1);
    }
}

/// “said ‘I will go’ | as the talks went on”: what was done meanwhile stands behind the marks.
fn meanwhile(a: &Analysis<'_>, passages: &[Passage], part: &Range<usize>) -> Option<usize> {
    let at = passages
        .binary_search_by_key(&part.start, |p| p.open)
        .ok()?;
    let passage = &passages[at];
    let end = passage.close.filter(|c| c + 2 < part.end)? + 1;
    let more = passages.get(at + 1).is_some_and(|p| p.open < part.end);
    let opens = a.is_any(
        end,
        &["as", "after", "when", "while", "before", "amid", "during"],
    );
    let said = passage.tokens.len() >= SHORTEST && has_predicate(a, &passage.tokens);
    // not “as a guide”, “as did the town”
    let clause = a.pos[end + 1] != Pos::Aux && has_predicate(a, &(end + 1..part.end));
    (end < part.end && opens && !more && said && clause).then_some(end)
}

/// “Mill Closes (Sample News) – The mill has closed”: where the story begins, the headline glued to it.
fn dateline(a: &Analysis<'_>, part: &Range<usize>) -> Option<usize> {
    let open = part.clone().find(|t| a.is_mark(*t, b'('))?;
    let agency = a.is_any(
        open + 1,
        &["reuters", "ap", "afp", "bloomberg", "dpa", "upi"],
    );
    let dash = open + 3;
    let closed = dash + SHORTEST < part.end
        && a.word(open + 2) == ")"
        && matches!(a.word(dash), "-" | "–" | "—" | "--");
    (agency && closed).then_some(dash + 1)
}

/// “The mill has closed, millers and | traders said”: where the first of two who say it begins.
fn joined_with(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    part: &Range<usize>,
) -> Option<usize> {
    let and = part.end - 1;
    if part.len() <= SHORTEST || !a.is_any(and, &["and"]) {
        return None;
    }
    let phrase = phrases.at(and - 1)?;
    let first = phrase.tokens.start;
    let whole = phrase.tokens.end == and && first > part.start + SHORTEST;
    (whole && a.word(first - 1) == "," && can_speak(phrase, a, g)).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    #[test]
    fn contents_end_before_the_attribution_of_another() {
        let engine = Engine::builder().build().unwrap();
        for (text, wanted) in [
            (
                "The Sample Department said it intends to approve licenses for two firms to sell looms to Exampla, spokesman John Roe said.",
                "it intends to approve licenses for two firms to sell looms to Exampla",
            ),
            (
                "In a filing, people familiar with the matter said it lost more than $100 million on some bolts outside the U.S. The division has also seen shake-ups, culminating with the October announcement that its chief would step down.",
                "it lost more than $100 million on some bolts outside the U.S.",
            ),
            (
                "Jane Doe said the new mill had been sold to Roe Works - a claim which the town has long denied.",
                "the new mill had been sold to Roe Works",
            ),
            (
                "Jane Doe also said that the price was entirely up to the town - a signal which traders took as advice to sell bolts.",
                "the price was entirely up to the town",
            ),
            (
                "Sample Works will have another rough year in 2019 as “many of the company’s choices in its early years continue to play out negatively,” according to Roe Research Group, which slashed its price target on the stock.",
                "Sample Works will have another rough year in 2019 as “many of the company’s choices in its early years continue to play out negatively,”",
            ),
            (
                "Jane Doe insisted that the mill was sold, but John Roe always denied it.",
                "the mill was sold",
            ),
            (
                "Jane Doe said the mill would do better next year, but traders doubt it.",
                "the mill would do better next year",
            ),
            (
                "Of the millers, 62% told us Sample Works will grow more over the next year, while 38% believe Roe Works will do better.",
                "Sample Works will grow more over the next year",
            ),
            (
                "Jane Doe said the mill is one of a large sample – and the market, with its many mills, is surely a large one.",
                "the mill is one of a large sample",
            ),
            (
                "The Sample News reported the mill had been sold to Roe Works, citing research from Sample University.",
                "the mill had been sold to Roe Works",
            ),
            (
                "Jane Doe said she would not be changing her plan for the mill, but some other analysts said they would sell it.",
                "she would not be changing her plan for the mill",
            ),
            (
                "Sample Works, which said the mill would have to close in May, may find it hard to sell any bolts at all.",
                "the mill would have to close in May",
            ),
            (
                "However, although the millers said the price of bolts would fall in May, none of the weavers expected a sharp fall.",
                "the price of bolts would fall in May",
            ),
            (
                "Although the union said it would keep its plan of selected strikes across the town, only the old mill was closed today.",
                "it would keep its plan of selected strikes across the town",
            ),
            (
                "While Doe said she was still deciding what to do with the mill, neither of the two shops will sell any bolts.",
                "she was still deciding what to do with the mill",
            ),
            (
                "Sample Works said the price of bolts rose by a tenth in May but Roe Works Inc reported a fall in the price of nuts.",
                "the price of bolts rose by a tenth in May",
            ),
            (
                "Jane Doe said she has moved her home to Exampla, becoming the latest of the millers to leave the town.",
                "she has moved her home to Exampla",
            ),
            (
                "The board spoke of the loan, with some saying it took on too much debt and others saying it did not take on enough.",
                "it took on too much debt",
            ),
            (
                "Jane Doe said the mill has completed the sale of its shop, Sample Bolts Corp. The sale was part of a plan.",
                "the mill has completed the sale of its shop, Sample Bolts Corp.",
            ),
            (
                "The price of a loom is now a tenth lower than it was, the Sample News reported. The mill has sold its bolts to Exampla.",
                "The price of a loom is now a tenth lower than it was",
            ),
            (
                "Jane Doe said the sale of the mill would be discussed at the fair of the town. “There is a consensus, which we have to push further.”",
                "the sale of the mill would be discussed at the fair of the town",
            ),
            (
                "Sample Works plans to build smaller, cheaper “micromills” close to the town. Greater speed will reduce the need for labor, it says.",
                "Greater speed will reduce the need for labor",
            ),
            (
                "Jane Doe said the bank would offer paper with a net yield of 9.30 pct. Net yield was lower in May.",
                "the bank would offer paper with a net yield of 9.30 pct.",
            ),
            (
                "Jane Doe said “I want out of the mill” as the talks went on with few signs of an end.",
                "“I want out of the mill”",
            ),
            (
                "Jane Doe spoke in favour of the mill. The mill would end the strike in the town, she said.",
                "The mill would end the strike in the town",
            ),
            (
                "Senior officials told reporters that such personal appeals appeared to have paid off in the past, as imports have climbed.",
                "such personal appeals appeared to have paid off in the past, as imports have climbed",
            ),
            (
                "Stocks of mills rose as the tax would not be imposed on bolts this year, traders and analysts said.",
                "Stocks of mills rose as the tax would not be imposed on bolts this year",
            ),
        ] {
            let quotes = engine.annotate(&Article::new("a", text)).quotes;
            let words: Vec<&str> = quotes
                .iter()
                .flat_map(|q| &q.content)
                .map(|c| &text[c.range()])
                .collect();
            assert!(words.contains(&wanted), "{text}: {words:?}");
        }
    }
    #[test]
    fn a_clause_behind_a_thing_is_not_said() {
        let text = "Sample Works predicted a surge in sales of its bolts, but the company still lost money on each of them.";
        let said = crate::testing::contents(text);
        assert!(!said.iter().any(|c| c.contains("lost money")), "{said:?}");
    }

    #[test]
    fn the_clause_of_the_writer_behind_what_was_an_error_is_not_said() {
        let text = "In what Sample Bank says was human error, Roe Works sent the millers not the rent but exactly the sum that they were due.";
        let said = crate::testing::contents(text);
        assert!(!said.iter().any(|c| c.contains("the millers")), "{said:?}");
    }

    #[test]
    fn the_verb_between_two_parts_of_a_clause_is_said_too() {
        for text in [
            "Traders in Sampleton said the night sessions were expected to help expand the bolt trade of the mill and enlarge daily ranges in the town.",
            "The Sample Mill group said certain of these bankers have expressed serious interest in providing the looms for the proposed sale of the mill.",
        ] {
            let wanted = text.split_once("said ").unwrap().1.trim_end_matches('.');
            assert_eq!(crate::testing::contents(text), [wanted], "{text}");
        }
    }
}
