//! Attributions that close a sentence, where the tagger passed over them: `The mill will stay, Doe said on Monday.`
//!
//! The form is as certain as quotation marks are: a clause, a comma, somebody, a verb of saying, and nothing left
//! to be said.

use std::ops::Range;

use super::acts::{PUT_OUT, is_act, is_undergone};
use super::nominal::{self, SAID};
use super::{according, before_verb, inverted};
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::discourse::role_of;
use crate::attribution::link::candidates::can_speak;
use crate::attribution::source::gap;
use crate::attribution::source::is_passive;
use crate::attribution::trim::leave::leave_sentence;
use crate::attribution::whole::has_predicate;
use crate::gazetteer::{CuePos, Gazetteer, RoleKind};
use crate::mention::phrases::{PhraseKind, Phrases};
use crate::quote::cues::CueHit;
use crate::quote::draft::Draft;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words after the verb: “on Monday”, “in a statement”.
const AFTER: usize = 6;

/// Confidence in a sentence that ends with its attribution, and what a draft within it has that is but a guess.
const CERTAIN: u8 = 85;
const GUESS: u8 = 50;

/// Words that a clause has at least.
const SHORTEST: usize = 4;

/// Words of a clause whose verb is not seen, at least.
const LONG: usize = 9;

/// Verbs after which stands who hears what is said.
pub(super) const TOLD: &[&str] = &["told", "tells", "tell", "informed", "assured", "reminded"];

/// Words that begin the time of it without a preposition.
const WHEN: &[&str] = &[
    "today",
    "yesterday",
    "tonight",
    "last",
    "this",
    "earlier",
    "late",
    "early",
];

/// Adds a draft for every sentence that ends with an attribution and is in no other draft; where there is one of less
/// than half of the clause, it becomes the clause.
pub(crate) fn add(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    passages: &[Passage],
    cues: &[CueHit],
    drafts: &mut Vec<Draft>,
) {
    let mut taken = vec![false; a.doc.tokens.len()];
    for draft in &*drafts {
        // “He expects a loss, Doe said”: what somebody expects may be within what is said
        let says = draft.clausal && matches!(draft.cue_kind, CueKind::Say | CueKind::Write);
        // “The board denied an application, Doe said”: she tells of it
        let quoted = |c: &Range<usize>| {
            passages
                .iter()
                .any(|p| p.open < c.end && p.tokens.end > c.start)
        };
        // “The board announced sales of 5 million, Doe said”
        let clause = |c: &Range<usize>| {
            let mut words = c.clone();
            words.any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux))
        };
        let says = says && draft.content.iter().any(clause);
        let act = !says && !draft.content.iter().any(quoted);
        let own: &[Range<usize>] = if draft.cue_kind.is_speech() && !act {
            &draft.content
        } else {
            &[]
        };
        let cue = draft.cue.iter().filter(|_| !act);
        for range in own.iter().chain(cue) {
            taken[range.clone()].fill(true);
        }
    }
    for hit in cues {
        let cue = &g.cues[usize::from(hit.cue)];
        let says = cue.pos == CuePos::Verb
            && !cue.gerund
            && matches!(cue.kind, CueKind::Say | CueKind::Claim | CueKind::Write)
            && cue.strength >= 2
            && !is_act(a, &hit.tokens);
        let found = if says {
            let closes = clause(a, g, phrases, &hit.tokens);
            closes.or_else(|| inverted::clause(a, g, phrases, passages, &hit.tokens))
        } else {
            according::closing(a, g, phrases, &hit.tokens)
        };
        let Some((content, source)) = found.filter(|(_, s)| !is_undergone(a, s, &hit.tokens))
        else {
            continue;
        };
        // Quotation marks may stand within the clause, but not across its ends.
        let meets = |p: &&Passage| p.open < hit.tokens.end && p.tokens.end >= content.start;
        let within =
            |p: &Passage| p.open >= content.start && p.close.is_some_and(|c| c < content.end);
        if !passages.iter().filter(meets).all(within) {
            continue;
        }
        for left in leave_sentence(passages, &a.sentence_of(hit.tokens.start), drafts) {
            taken[left].fill(false);
        }
        if taken[hit.tokens.start] {
            let of = |d: &&mut Draft| {
                d.cue
                    .as_ref()
                    .is_some_and(|c| c.contains(&hit.tokens.start))
            };
            // “…, says Doe, with …”, of which Doe was taken for the first word of what is said
            let heard = |d: &Draft| {
                // “…, notes Doe in “The Mill””
                let titled = |t: usize| {
                    a.is_any(t, &["in"])
                        && (a.doc.tokens.get(t + 1)).is_some_and(|m| m.kind == TokenKind::Quote)
                };
                d.start() == source.start
                    && source.end < a.doc.tokens.len()
                    && (a.word(source.end) == "," || titled(source.end))
            };
            // “…, Doe said without giving details”
            let without = |d: &Draft| {
                let last = d.cue.as_ref().map(|c| c.end - 1);
                last.is_some_and(|t| a.is_any(t, &["without"]))
            };
            // “…, notes Jane Doe in “The Mill””, of which she was taken for what is noted
            let other = |d: &&mut Draft| {
                let own = d
                    .cue
                    .as_ref()
                    .is_some_and(|c| c.contains(&hit.tokens.start));
                own && (d.confidence < GUESS || heard(d) || without(d))
                    && !a.is_any(hit.tokens.start, &["according"])
                    && d.start() >= hit.tokens.end
            };
            if let Some(draft) = drafts.iter_mut().find(other) {
                let heard = heard(draft);
                draft.content = vec![content.clone()];
                draft.source = Some(source);
                draft.confidence = CERTAIN;
                // “The mill forecasts a “loss,” says Doe, with …”: she tells of it
                let within = |r: &Range<usize>| content.start <= r.start && r.end <= content.end;
                drafts.retain(|d| {
                    let says = matches!(d.cue_kind, CueKind::Say | CueKind::Write);
                    says || !heard || !d.cue.iter().chain(&d.content).all(within)
                });
                continue;
            }
            // “…, said sources close to it”, of whom the tagger took a part for what is said
            if let Some(draft) = drafts.iter_mut().find(of)
                && draft.confidence < GUESS
                && draft.content.len() > 1
            {
                draft.content = vec![content];
                draft.source = Some(source);
                draft.confidence = CERTAIN;
                continue;
            }
            if let Some(draft) = drafts.iter_mut().find(of)
                && let [part] = draft.content.as_mut_slice()
                && content.contains(&part.start)
                && (part.end <= content.end
                    || draft.confidence < GUESS
                    || part.end <= source.end && a.is_any(part.end - 1, &["and"]))
            {
                // “…, traders and | analysts said”
                if part.end > content.end && part.end > source.start {
                    draft.source = Some(source);
                }
                *part = content;
                draft.confidence = draft.confidence.max(CERTAIN);
                draft.certain = a.is_any(hit.tokens.end - 1, SAID);
            }
            continue;
        }
        // “All bids were rejected, Doe said”: that Doe rejected them is a guess
        let guess = |d: &Draft| {
            let cue = d.cue.iter().chain(&d.content);
            d.confidence < GUESS
                && cue
                    .clone()
                    .all(|r| content.start <= r.start && r.end <= content.end)
        };
        // “The firm agreed to close it, Doe said”: what the firm agreed is within her words
        let within = |r: &Range<usize>| content.start <= r.start && r.end <= content.end;
        let inner = |d: &Draft| {
            let says = d.cue.as_ref().is_some_and(|c| a.is_any(c.end - 1, SAID));
            let plain = a.is_any(hit.tokens.end - 1, SAID) && !says;
            plain && d.content.iter().chain(&d.cue).chain(&d.source).all(within)
        };
        let kept = |t: usize| {
            let holds = |d: &&Draft| d.content.iter().chain(&d.cue).any(|r| r.contains(&t));
            drafts.iter().filter(holds).any(|d| !guess(d) && !inner(d))
        };
        if content.clone().any(|t| taken[t] && kept(t)) {
            continue;
        }
        // “In May the firm planned | a mill, Doe said”: the tagger took the last words
        let last = |d: &Draft| {
            let own = d.cue.as_ref();
            let own = own.is_some_and(|c| c.contains(&hit.tokens.start));
            own && matches!(d.content.as_slice(), [p] if p.end == content.end)
        };
        drafts.retain(|d| !guess(d) && !last(d));
        drafts.push(Draft {
            content: vec![content],
            cue: Some(hit.tokens.clone()),
            cue_kind: cue.kind,
            lexical: true,
            clausal: true,
            nominal: false,
            source: Some(source),
            rule: "closing-attribution",
            like: None,
            certain: false,
            confidence: CERTAIN,
        });
    }
}

/// What is said, and the words for who says it, where the verb closes its sentence.
pub(crate) fn clause(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    verb: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let sentence = a.sentence_of(verb.start);
    let stop = stop_of(a, &sentence)?;
    let rest = verb.end..stop.max(verb.end);
    let plain = |t: usize| {
        let its = a.is_any(t, &["its", "his", "her", "their"]);
        let gerund = a.pos[t] == Pos::Verb && a.word(t).ends_with("ing");
        let put_out = a.is_any(t, PUT_OUT) && a.pos[t - 1] == Pos::Noun;
        (its || gerund
            || put_out
            || a.is_any(t, &["without"])
            || !matches!(a.pos[t], Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Pron))
            && !matches!(a.word(t), "," | ":" | ";")
    };
    let told = verb.clone().any(|t| a.is_any(t, TOLD));
    // “told an audience at the fair in the town of Sampleton last year”
    // “said in a letter posted on its site over the weekend”
    let put_out = rest.clone().take(AFTER).any(|t| a.is_any(t, PUT_OUT));
    let after = if told || put_out { 2 * AFTER } else { AFTER };
    let begins = |t: usize| {
        matches!(a.pos[t], Pos::Adp | Pos::Adv | Pos::Propn)
            || a.is_any(t, WHEN)
            || a.is_any(t, &["without"])
            || told && matches!(a.pos[t], Pos::Noun | Pos::Det)
    };
    // “the people said, asking not to be named”
    let more = rest.len() > 1 && a.word(rest.start) == "," && {
        let word = a.word(rest.start + 1);
        let gerund = word.len() > 5 && word.ends_with("ing");
        gerund && a.pos[rest.start + 1] == Pos::Verb || word == "who"
    };
    // “the chief told Sample News on Thursday, blasting states that …”
    let close = rest.clone().take(AFTER + 1).find(|t| a.is_mark(*t, b','));
    let then = close.is_some_and(|c| {
        let gerund =
            c + 1 < rest.end && a.pos[c + 1] == Pos::Verb && a.word(c + 1).ends_with("ing");
        let says = told || a.is_any(verb.start, &["said", "says"]);
        says && c > rest.start && gerund && begins(rest.start) && (rest.start..c).all(plain)
    });
    let adverbial = rest.is_empty()
        || more
        || then
        || rest.len() <= after && begins(rest.start) && rest.clone().all(plain);
    if !adverbial {
        return None;
    }
    let mut before = (sentence.start..verb.start).rev();
    let last = before.find(|&t| !matches!(a.pos[t], Pos::Adv | Pos::Aux))?;
    let found = named(a, g, phrases, &sentence, verb, last);
    let (end, source) = found.or_else(|| unnamed(a, phrases, &sentence, verb, last))?;
    // “… by Jane Doe, who warned on Monday.”
    let relative = a.is_any(source.start, &["who", "which", "that"]);
    let content = sentence.start..end;
    let seen = content
        .clone()
        .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
    let says = seen || a.is_any(verb.end - 1, &["said", "says", "say"]);
    (!relative && says && is_clause(a, &content)).then_some((content, source))
}

/// Where what is said ends, and the words for who says it: a name, a pronoun, or a word for people or a body.
fn named(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    sentence: &Range<usize>,
    verb: &Range<usize>,
    last: usize,
) -> Option<(usize, Range<usize>)> {
    let mut source = before_verb::ending(a, g, phrases, last)?;
    // “, the Sampleton, Exampla-based company said”
    let based = (source.start..source.end).any(|t| a.is_any(t, &["based"]) && a.is_joint(t - 1));
    if based
        && let Some(town) = source.start.checked_sub(2).and_then(|t| phrases.at(t))
        && town.tokens.end + 1 == source.start
        && a.word(town.tokens.end) == ","
        && a.is_any(town.tokens.start, &["the"])
    {
        source.start = town.tokens.start;
    }
    // “, traders and analysts said”
    if let Some(and) = source.start.checked_sub(2).filter(|c| *c > sentence.start)
        && a.is_any(and + 1, &["and"])
        && let Some(first) = phrases.at(and)
        && first.tokens.end == and + 1
        && a.is_mark(first.tokens.start.saturating_sub(1), b',')
        && can_speak(first, a, g)
    {
        source.start = first.tokens.start;
    }
    let comma = source
        .start
        .checked_sub(1)
        .filter(|c| *c > sentence.start)?;
    let mut comma = comma;
    if a.word(comma) != "," {
        if is_passive(a, verb) {
            return None;
        }
        // “It is sold  Doe said”, the comma lost
        source.start = gap::closing(a, g, phrases, sentence, &source)?;
        comma = source.start;
    }
    // “…, Jane Doe, head of the mill, said”
    let named = phrases.at(comma - 1).filter(|p| {
        let name = matches!(p.kind, PhraseKind::Name(_));
        let first = p.tokens.start;
        let opens = first > sentence.start + 1
            && (a.word(first - 1) == "," || a.word(first - 2) == "," && is_mark(a, first - 1));
        name && p.tokens.end == comma && opens && !matches!(a.word(verb.start - 1), ",")
    });
    let post = phrases.at(source.start).is_some_and(|p| {
        let person = role_of(a, g, p.head).is_some_and(|(kind, plural, _)| {
            matches!(kind, RoleKind::Person | RoleKind::Anonymous) && !plural
        });
        p.kind == PhraseKind::Common && !a.is_any(source.start, &["the"]) && person
    });
    Some(match named.filter(|_| post) {
        Some(name) => {
            let first = name.tokens.start;
            let marked = is_mark(a, first - 1);
            (first - usize::from(!marked), first..source.end)
        }
        None => (comma, source),
    })
}

fn is_mark(a: &Analysis<'_>, t: usize) -> bool {
    a.doc.tokens[t].kind == TokenKind::Quote
}

/// The same where the form alone shows who says it: “It is old, the official gazette said.”
fn unnamed(
    a: &Analysis<'_>,
    phrases: &Phrases,
    sentence: &Range<usize>,
    verb: &Range<usize>,
    last: usize,
) -> Option<(usize, Range<usize>)> {
    let says = a.is_any(verb.end - 1, SAID) && !is_passive(a, verb);
    let source = nominal::before(a, sentence.start, last).filter(|_| says)?;
    let comma = source
        .start
        .checked_sub(1)
        .filter(|c| *c > sentence.start && a.is_mark(*c, b','))?;
    // “…, Jane Doe, head of bolts for the mill said”
    let name = phrases.at(comma - 1).filter(|p| {
        let first = p.tokens.start;
        matches!(p.kind, PhraseKind::Name(_))
            && p.tokens.end == comma
            && first > sentence.start
            && a.is_mark(first - 1, b',')
    });
    let start = name.map_or(source.start, |p| p.tokens.start);
    let content = sentence.start..start - 1;
    has_predicate(a, &content).then_some((start - 1, start..source.end))
}

/// Where the words of a sentence end: at its full stop, behind an abbreviation that has it, or where the paragraph ends
/// without one.
pub(super) fn stop_of(a: &Analysis<'_>, sentence: &Range<usize>) -> Option<usize> {
    let last = sentence.end - 1;
    match a.word(last) {
        "." => Some(last),
        word if word.ends_with('.') => Some(sentence.end),
        _ => {
            let paragraph = |t: usize| a.doc.paragraph(t);
            let ends = a.doc.tokens[last].kind == TokenKind::Word
                && paragraph(last) != paragraph(sentence.end);
            ends.then_some(sentence.end)
        }
    }
}

/// Whether words can be what is said.
pub(super) fn is_clause(a: &Analysis<'_>, content: &Range<usize>) -> bool {
    let first = a.pos[content.start];
    let verb = content
        .clone()
        .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
    // “The probe stems from a trial of two mills, it said”: the tagger may take the verb for a noun
    let long = content.len() >= LONG
        && matches!(
            first,
            Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Pron
        );
    // “As the mayor put it”, “When asked about the mill”; not “In recent years the mill has closed”
    let set = first == Pos::Adp
        && !a.is_any(
            content.start,
            &["as", "like", "than", "after", "before", "until"],
        );
    let opens = matches!(first, Pos::Sconj | Pos::Adp)
        && !(set && has_predicate(a, content))
        && !content.clone().any(|t| a.word(t) == ",");
    (verb || long) && !opens && content.len() >= SHORTEST
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    /// Speaker and words of every quotation.
    fn quotations(text: &str) -> Vec<(String, String)> {
        let engine = Engine::builder().build().unwrap();
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let row = |q: &crate::annotation::Quote| {
            let speaker = q.speaker.as_ref().map_or("-", |s| &s.name).to_owned();
            let span = q.content[0];
            (speaker, text[span.range()].to_owned())
        };
        quotes.iter().map(row).collect()
    }

    #[test]
    fn a_sentence_that_ends_with_an_attribution_is_reported() {
        for (text, speaker, words) in [
            (
                "The mill backs the plans of the town but objects to some of them, Yves Roe, an aide to mayor Jane Doe said.",
                "Yves Roe",
                "The mill backs the plans of the town but objects to some of them",
            ),
            (
                "Looms designed for mills could be ported for use directly in a village, Sample Works told an audience at the fair in Sampleton last year.",
                "Sample Works",
                "Looms designed for mills could be ported for use directly in a village",
            ),
            (
                "All bids for the mill were rejected, Doe said.",
                "Doe",
                "All bids for the mill were rejected",
            ),
            (
                "The town ordered the takeover of two mills, Doe said on Monday.",
                "Doe",
                "The town ordered the takeover of two mills",
            ),
            (
                "Sales in the quarter were 9.61 million dollars, the Sampleton, Exampla-based company said.",
                "Sampleton, Exampla-based company",
                "Sales in the quarter were 9.61 million dollars",
            ),
            (
                "Sample Mills Inc announced sales of five million dollars, Doe said.",
                "Doe",
                "Sample Mills Inc announced sales of five million dollars",
            ),
            (
                "The looms were sold to Roe Works in the spring, Jane Doe said in a letter, blaming the town for the fall in prices.",
                "Jane Doe",
                "The looms were sold to Roe Works in the spring",
            ),
            (
                "In the bolt sector the group planned a joint venture with Roe Works <ROW.PA>, Roe Mill, of two looms at Sampleton, Doe said.",
                "Doe",
                "In the bolt sector the group planned a joint venture with Roe Works <ROW.PA>, Roe Mill, of two looms at Sampleton",
            ),
            (
                "However, Jane Doe, who was forced to go last year, said John Roe “should butt out of” the row.",
                "Jane Doe",
                "John Roe “should butt out of” the row",
            ),
            (
                "“It is a different story from last year when we added two looms to the mill,” Jane Doe, director of research for Sample Works said.",
                "Jane Doe",
                "“It is a different story from last year when we added two looms to the mill,”",
            ),
            (
                "Stocks of mill companies rose sharply as investors grew more confident that a tax would not be imposed on bolts, traders and analysts said.",
                "traders and analysts",
                "Stocks of mill companies rose sharply as investors grew more confident that a tax would not be imposed on bolts",
            ),
            (
                "Sample Oil Co, which has a tenth of Roe Works Inc, said its chairman, John Roe, was appointed to the board.",
                "Sample Oil Co",
                "its chairman, John Roe, was appointed to the board",
            ),
            (
                "Raids on the looms endanger the bolts of the town, Jane Doe, manager of the Sample Mill said.",
                "Jane Doe",
                "Raids on the looms endanger the bolts of the town",
            ),
            (
                "In recent years the mill turned away some weavers because the looms were too old for the work, one of the people said.",
                "one of the people",
                "In recent years the mill turned away some weavers because the looms were too old for the work",
            ),
            (
                "In 1986, half of the wheat went to the mill, the traders added on Monday.",
                "traders",
                "In 1986, half of the wheat went to the mill",
            ),
        ] {
            let found = quotations(text);
            assert_eq!(found, [(speaker.to_owned(), words.to_owned())], "{text}");
        }
    }

    #[test]
    fn an_introduction_is_no_clause() {
        for text in [
            "On Monday, Doe said.",
            "After the talks had ended, Doe said.",
            "The mill, which Doe said.",
        ] {
            assert_eq!(quotations(text), [], "{text}");
        }
    }

    #[test]
    fn a_lost_comma_closes_a_clause_too() {
        let text = "Jane Doe may go.  The town  is expected to announce  its  decision to “shut” the mill on Friday  according to various media reports. It rained.";
        let wanted =
            "The town  is expected to announce  its  decision to “shut” the mill on Friday";
        let found = quotations(text);
        assert!(found.iter().any(|(_, words)| words == wanted), "{found:?}");
    }
}
