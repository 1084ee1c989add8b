//! Where the reporter's sentence goes on behind a paraphrase although no comma tells it, and what he puts before words in
//! marks: “Polls showing the mill ahead | have helped the town”, “who say it is old | also said it is cheap”, “noted behind
//! the report, | “It is old.””

use std::ops::Range;

use crate::analysis::Analysis;
use crate::attribution::whole::has_predicate;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Words of a clause, at least.
const SHORTEST: usize = 3;

/// Words before what is in marks, at most.
const NEAR: usize = 8;

/// Words of a headline before the credit of its picture, at most.
const HEADLINE: usize = 24;

/// What is asked of one who speaks, beside what is said.
const MORE: &[&str] = &[
    "comment",
    "date",
    "detail",
    "details",
    "elaboration",
    "explanation",
    "figure",
    "figures",
    "indication",
    "names",
    "numbers",
    "particulars",
    "reason",
    "reasons",
    "specifics",
    "timetable",
];

/// Where a paraphrase behind its cue ends, if the reporter goes on.
pub(super) fn end(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    part: &Range<usize>,
) -> Option<usize> {
    if part.start < cue.end || part.len() <= SHORTEST {
        return None;
    }
    let within =
        (part.start + SHORTEST..part.end.saturating_sub(2)).find(|&t| match a.first_byte(t) {
            b'b' => is_undone(a, part, t) || is_tight_lipped(a, t),
            b'-' | 0xE2 => is_checked(a, t),
            b':' => is_example(a, t),
            b';' => is_next_item(a, cue, t),
            b',' => is_answered(a, t),
            b'w' => is_refused(a, t),
            b'a' => is_now(a, cue, part, t) || is_tight_lipped(a, t),
            _ => false,
        });
    let comma =
        |t: usize| t - usize::from(a.is_any(t, &["but", "while"]) && a.is_mark(t - 1, b','));
    within
        .map(comma)
        .or_else(|| behind_gerund(a, cue, source?, part))
}

/// “it would not return to the town | but did so in May”: what came of it.
fn is_undone(a: &Analysis<'_>, part: &Range<usize>, but: usize) -> bool {
    let will = |t: usize| a.is_any(t, &["would", "will"]);
    a.is_any(but, &["but"])
        && a.is_any(but + 1, &["did"])
        && a.is_any(but + 2, &["so", "not"])
        && (part.start..but).any(will)
}

/// “could take weeks | but would not be more specific”, “| and declined to elaborate”, “| but gave no details”, “| but have
/// not said when”: what the speaker kept back.
fn is_tight_lipped(a: &Analysis<'_>, joint: usize) -> bool {
    let but = a.is_any(joint, &["but", "though"]);
    if !but && !a.is_any(joint, &["and"]) {
        return false;
    }
    let declined = a.is_any(joint + 1, &["declined", "refused"]);
    let refuses = declined && a.is_any(joint + 2, &["to"])
        || a.is_any(joint + 1, &["would", "did", "could"])
            && a.is_any(joint + 2, &["not", "n't", "n’t"]);
    let verb = joint + 3;
    let last = a.doc.tokens.len();
    let more = |t: usize| a.is_any(t, MORE);
    // “but gave no details”, “but declined further comment”
    let gives = a.is_any(joint + 1, &["gave", "offered", "provided"])
        && a.is_any(joint + 2, &["no", "few", "little"])
        || declined && a.is_any(joint + 2, &["further", "any", "immediate", "comment"]);
    if gives {
        return (joint + 2..last.min(joint + 6)).any(more);
    }
    let tells = [
        "say", "disclose", "name", "identify", "reveal", "comment", "discuss",
    ];
    // “but have not said what”, “but has yet to say”, “but hasn’t parted with more details”
    let told = [
        "said",
        "disclosed",
        "named",
        "identified",
        "revealed",
        "specified",
        "elaborated",
        "commented",
    ];
    let has = but && a.is_any(joint + 1, &["has", "have"]);
    let not = a.is_any(joint + 2, &["not", "n't", "n’t"]);
    let kept = not && a.is_any(verb + usize::from(a.is_any(verb, &["yet"])), &told)
        || not
            && a.is_any(
                verb,
                &["given", "offered", "parted", "provided", "released", "set"],
            )
            && (verb + 1..last.min(verb + 5)).any(more)
        || a.is_any(joint + 2, &["yet"]) && a.is_any(verb, &["to"]) && a.is_any(verb + 1, &tells);
    if has && kept {
        return true;
    }
    refuses
        && (a.is_any(verb, &["elaborate", "specify", "comment"])
            || but && a.is_any(verb, &tells)
            || declined && a.is_any(verb, &tells)
            || a.is_any(verb, &["be"])
                && a.is_any(verb + 1, &["more"])
                && a.is_any(verb + 2, &["specific", "precise"])
            || a.is_any(
                verb,
                &["give", "provide", "offer", "go", "disclose", "release"],
            ) && (verb + 1..last.min(verb + 4)).any(more))
}

/// “they have not been asked | , while Sample Works declined to comment”: who else does not speak.
fn is_refused(a: &Analysis<'_>, joint: usize) -> bool {
    let name = |t: &usize| {
        matches!(
            a.pos[*t],
            Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj | Pos::Adp
        )
    };
    let near = joint + 1..a.doc.tokens.len().min(joint + 1 + NEAR);
    let verb = joint + 1 + near.take_while(name).count();
    let comment = ["comment", "elaborate"];
    let declined = a.is_any(verb, &["declined", "refused"])
        && a.is_any(verb + 1, &["to"])
        && a.is_any(verb + 2, &comment);
    let silent = a.is_any(verb, &["did"])
        && a.is_any(verb + 1, &["not", "n't", "n’t"])
        && (verb + 2..verb + 4).any(|t| a.is_any(t, &["respond", "reply"]));
    verb > joint + 1 && a.is_any(joint, &["while"]) && (declined || silent)
}

/// “looms don’t sell -- which is true -- and then touched upon the debts”: what the reporter found of it.
fn is_checked(a: &Analysis<'_>, dash: usize) -> bool {
    let found = [
        "true",
        "untrue",
        "false",
        "correct",
        "incorrect",
        "wrong",
        "inaccurate",
        "accurate",
    ];
    let not = usize::from(a.is_any(dash + 3, &["not"]));
    matches!(a.word(dash), "-" | "–" | "—" | "--")
        && a.is_any(dash + 1, &["which"])
        && a.is_any(dash + 2, &["is", "was"])
        && a.is_any(dash + 3 + not, &found)
        && matches!(a.word(dash + 4 + not), "-" | "–" | "—" | "--")
}

/// “would repeal the rules | , leading one group to call it a ‘dumpster fire’”: what others said to it.
fn is_answered(a: &Analysis<'_>, comma: usize) -> bool {
    let leads = ["leading", "prompting", "causing", "provoking"];
    let says = [
        "call", "say", "ask", "accuse", "describe", "demand", "condemn", "warn", "wonder", "brand",
    ];
    let mut near = comma + 2..a.doc.tokens.len().min(comma + 2 + NEAR);
    a.is_mark(comma, b',')
        && a.is_any(comma + 1, &leads)
        && near.any(|t| a.is_any(t, &["to"]) && a.is_any(t + 1, &says))
}

/// “results will be good | : take Roe Works, or Doe Works”: examples, to which the reader is sent.
fn is_example(a: &Analysis<'_>, colon: usize) -> bool {
    a.is_any(colon + 1, &["take", "see", "witness"])
        && matches!(a.pos.get(colon + 2), Some(Pos::Propn | Pos::Det))
}

/// “That includes: funds for looms; a mill, after Doe said he would sell it | ; mending the dam”: the next thing of a list that
/// began before the cue.
fn is_next_item(a: &Analysis<'_>, cue: &Range<usize>, semicolon: usize) -> bool {
    let sentence = a.sentence_of(cue.start);
    let next = semicolon + 1 + usize::from(a.is_any(semicolon + 1, &["and"]));
    let gerund = a.word(next).len() > 4 && a.word(next).ends_with("ing");
    let mut before = (sentence.start..cue.start).rev();
    gerund
        && a.is_mark(semicolon, b';')
        && sentence.contains(&next)
        && before.any(|t| a.is_mark(t, b';'))
}

/// “said he was ‘up for it’ | as the town waits to vote”: what is now, behind what was told of then.
fn is_now(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>, t: usize) -> bool {
    let closes = a.doc.tokens[t - 1].kind == TokenKind::Quote && a.is_any(t, &["as"]);
    if !closes || !a.is_any(cue.end - 1, &["said", "told"]) {
        return false;
    }
    let verb = |t: &usize| matches!(a.pos[*t], Pos::Verb | Pos::Aux);
    let then = part.clone().find(verb);
    // “waits to vote” may be taken for a thing
    let acts = |t: &usize| verb(t) || a.pos[*t] == Pos::Noun && a.is_any(*t + 1, &["to"]);
    let now = (t + 2..part.end.min(t + NEAR)).find(acts);
    let is_now = |t: usize| {
        let word = a.word(t);
        a.is_any(t, &["is", "are", "has", "have"])
            || word.ends_with('s') && !word.ends_with("ss") && !a.is_any(t, &["was"])
    };
    then.is_some_and(|t| a.is_any(t, &["was", "were", "had"])) && now.is_some_and(is_now)
}

/// “Polls showing the mill ahead of others | have helped the town”: the verb of the subject that a participle describes.
fn behind_gerund(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    source: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    let sentence = a.sentence_of(cue.start);
    let opens = source.start == sentence.start
        && source.end == cue.start
        && part.start == cue.end
        && cue.len() == 1
        && a.word(cue.start).ends_with("ing")
        && !a.is_any(part.start, &["that"])
        && part.end <= sentence.end;
    if !opens {
        return None;
    }
    let apart = |t: usize| {
        matches!(a.pos[t], Pos::Cconj | Pos::Sconj)
            || matches!(a.word(t), "," | ";" | ":")
            || a.is_any(t, &["that", "which", "who", "what", "where", "when", "how"])
    };
    let finite = |t: usize| {
        a.is_any(
            t,
            &[
                "is", "are", "was", "were", "will", "has", "have", "had", "could", "may",
            ],
        )
    };
    let verb = (part.start + 1..part.end.saturating_sub(1))
        .take_while(|t| !apart(*t))
        .find(|t| finite(*t))?;
    let subject = matches!(a.pos[verb - 1], Pos::Noun | Pos::Propn | Pos::Num);
    // “showing the mill is old”: the verb is of what it shows
    let more = (verb + 1..sentence.end).any(finite);
    let plural = a.word(source.end - 1).ends_with('s');
    let agrees = plural == a.is_any(verb, &["are", "were", "have"]);
    let far = verb > part.start + SHORTEST;
    (subject && far && agrees && !more).then_some(verb)
}

/// “those who said the mill is old | also said it is cheap”: the verb of those who say it.
pub(super) fn also(a: &Analysis<'_>, part: &Range<usize>) -> Option<usize> {
    let apart = |t: usize| a.pos[t] == Pos::Cconj || matches!(a.word(t), "," | ";" | ":");
    let at = (part.start + SHORTEST..part.end.saturating_sub(2))
        .take_while(|t| !apart(*t))
        .find(|t| a.is_any(*t, &["also"]))?;
    let verb = a.pos[at + 1] == Pos::Verb && !a.word(at + 1).ends_with("ing");
    let behind = a.pos[at - 1] != Pos::Aux;
    (verb && behind && has_predicate(a, &(part.start..at))).then_some(at)
}

/// “‘It is a loom,’ referring to | a frame that weaves”: behind words in marks, what the reporter explains; the “it” that
/// somebody tells.
pub(super) fn drop_explained(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    content: &mut Vec<Range<usize>>,
) {
    let [first, .., last] = content.as_slice() else {
        return;
    };
    let marked = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
    let explains = a.is_any(cue.start, &["referring", "alluding"])
        && first.end <= cue.start
        && last.start >= cue.end
        && marked(first.end - 1)
        && !last.clone().any(marked);
    // “as he tells | it, | the mill is old”
    let so = first.start == cue.end
        && first.len() == 1
        && a.is_any(first.start, &["it"])
        && a.is_mark(first.end, b',');
    if explains {
        content.retain(|p| p.end <= cue.start);
    } else if so {
        content.remove(0);
    }
}

/// “said on | her show that | it is old”, “said after | the fair was closed that | it would open”: where what is said begins
/// behind the preposition that was taken with its verb, and what it goes with.
pub(super) fn behind_that(
    a: &Analysis<'_>,
    cue: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    let says = [
        "said",
        "says",
        "wrote",
        "writes",
        "noted",
        "stated",
        "added",
        "argued",
        "explained",
        "announced",
        "tweeted",
        "testified",
    ];
    let behind = part.start == cue.end
        && cue.len() > 1
        && a.is_any(cue.start, &says)
        && a.is_any(
            cue.end - 1,
            &[
                "on",
                "in",
                "at",
                "after",
                "before",
                "during",
                "when",
                "while",
                "as",
                "following",
            ],
        );
    if !behind || a.is_any(part.start, &["that"]) {
        return None;
    }
    let near = part.start + 1..part.end.saturating_sub(SHORTEST).min(part.start + 2 * NEAR);
    let that = near
        .take_while(|t| a.doc.tokens[*t].kind != TokenKind::Quote)
        .find(|t| a.is_any(*t, &["that"]))?;
    has_predicate(a, &(that + 1..part.end)).then_some(that + 1)
}

/// “noted behind the report, | ‘It is old’”: where the words in marks begin, which are all that is said.
pub(super) fn before_marks(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    let first = part.start;
    if first != cue.end {
        return None;
    }
    let saying = a.is_any(first, &["saying"]) && a.is_any(cue.end - 1, &["as"]);
    // “said while discussing looms, “It was dark””
    let while_ing = a.is_any(first, &["while", "when"]) && a.word(first + 1).ends_with("ing");
    if !saying && !while_ing && a.pos[first] != Pos::Adp && !a.is_any(first, &["following"]) {
        return None;
    }
    let near = first + 1 + usize::from(while_ing)..part.end.min(first + NEAR);
    let open = near
        .take_while(|t| !matches!(a.pos[*t], Pos::Verb | Pos::Aux))
        .find(|t| a.doc.tokens[*t].kind == TokenKind::Quote)?;
    let at = passages.binary_search_by_key(&open, |p| p.open).ok()?;
    let whole = passages[at].close.is_none_or(|c| c + 2 >= part.end);
    let sentence = a.doc.tokens[open + 1].case != Case::Lower && a.is_mark(open - 1, b',');
    (whole && (saying || sentence)).then_some(open)
}

/// “opened the mill in May.” | the looms are old,’ Doe said”: a sentence of the reporter before words in marks, which ends
/// where they begin.
pub(super) fn behind_stop(
    a: &Analysis<'_>,
    passages: &[Passage],
    cue: &Range<usize>,
    part: &Range<usize>,
) -> Option<usize> {
    if part.end > cue.start {
        return None;
    }
    let from = passages.partition_point(|p| p.open <= part.start);
    let mut near = passages[from..].iter().take_while(|p| p.open < part.end);
    let stop = |t: usize| matches!(a.word(t), "." | "!" | "?");
    let close = |p: &Passage| p.close.is_some_and(|c| c + 1 >= part.end);
    near.find(|p| stop(p.open - 1) && close(p)).map(|p| p.open)
}

/// “Mill to close wikimedia commons | The mill will close”: where the text begins behind the credit of a picture.
pub(super) fn credit(a: &Analysis<'_>, part: &Range<usize>) -> Option<usize> {
    let sentence = a.sentence_of(part.start);
    if part.start != sentence.start {
        return None;
    }
    let near = part.start + SHORTEST..part.end.saturating_sub(SHORTEST).min(part.start + HEADLINE);
    near.into_iter().find_map(|t| {
        let credit = a.is_any(t, &["wikimedia", "getty"])
            && a.is_any(t + 1, &["commons", "images"])
            && a.doc.tokens[t + 2].is_capitalised();
        credit.then_some(t + 2)
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_sentence_before_words_in_marks_is_the_reporters() {
        let text = "The town asked the mill to report on the risks to its looms posed by the flood.\" he town is making progress,\" said Jane Doe, a miller. \"We are moving forward.\"";
        let said = contents(text);
        assert!(!said.iter().any(|c| c.contains("risks")), "{said:?}");
    }

    #[test]
    fn the_verb_of_the_reporters_sentence_is_not_said() {
        for (text, wanted) in [
            (
                "A third of those who said Doe doesn’t respect the millers as much as the weavers also said the strike was wrong.",
                "Doe doesn’t respect the millers as much as the weavers",
            ),
            (
                "Spokesman John Doe said the inquiry could take from a few days to several weeks but would not be more specific.",
                "the inquiry could take from a few days to several weeks",
            ),
            (
                "Jane Doe complained that looms don't sell in Erdia -- which is true -- and then touched upon the debts of the town.",
                "looms don't sell in Erdia",
            ),
            (
                "Jane Doe said the mill had been sold for cash but would not disclose the price.",
                "the mill had been sold for cash",
            ),
            (
                "Jane Doe said the mill has been sold but gave no details.",
                "the mill has been sold",
            ),
            (
                "The millers have warned that the dam could break but have not said when that might be.",
                "the dam could break",
            ),
            (
                "Sample Works said the share of old looms is small but did not provide numbers.",
                "the share of old looms is small",
            ),
            (
                "In 1998 the party said it would not return to Sampleton but did so in 2002.",
                "it would not return to Sampleton",
            ),
            (
                "To be sure, some mills actually said last year’s sales will be far better than expected: take Sample Looms Co. or Roe Looms Co.",
                "last year’s sales will be far better than expected",
            ),
            (
                "Erdian newspaper Sample News reported earlier Sunday that Roe Works and Doe Works were bidding for the mill, without saying where it got the information.",
                "Roe Works and Doe Works were bidding for the mill",
            ),
            (
                "The prime minister said he was “up for it” as the country waits to go to the polls, possibly in a matter of weeks.",
                "he was “up for it”",
            ),
        ] {
            let said = contents(text);
            assert!(said.iter().any(|c| c == wanted), "{text}: {said:?}");
        }
    }

    #[test]
    fn who_else_declined_to_comment_is_not_said() {
        let text = "Sample Works and Roe Works were invited to the fair. Sample Works said they had not been asked to testify by the council while Roe Works declined to comment.";
        assert_eq!(
            contents(text),
            ["they had not been asked to testify by the council"]
        );
    }

    #[test]
    fn the_verb_of_what_shows_it_is_not_said() {
        let text = "Recent bolt polls showing Erdia's ruling miller party ahead of its rivals in popularity have also supported the mill.";
        let said = contents(text);
        assert!(!said.iter().any(|c| c.contains("supported")), "{said:?}");
    }

    #[test]
    fn the_next_sentence_with_words_in_marks_is_not_said() {
        let text = "Sample Motors (SM) met Roe Looms. A nonbinding memo has been signed by both parties. But, there will be that as SM decided to withdraw from assuming an 11% equity stake in Roe as initially proposed. Accusations of the company being \"an intricate fraud built on lies\" based on false statements by its founder were only made worse when Roe admitted that the video showing the driving loom was fake.";
        let said = contents(text);
        assert!(!said.iter().any(|c| c.contains("Accusations")), "{said:?}");
    }

    #[test]
    fn what_is_put_before_words_in_marks_is_not_said() {
        for (text, wanted) in [
            (
                "Jane Doe said after her team won the title in April that it would go to the mill if invited because “it’s what it stands for. It’s what weavers do.”",
                "it would go to the mill if invited because “it’s what it stands for. It’s what weavers do.”",
            ),
            (
                "The “Mad Millers” host said on his Sample News show that if the loom “comes down below a dollar, you can buy it.”",
                "if the loom “comes down below a dollar, you can buy it.”",
            ),
            (
                "Back in 2017, Mayor Jane Doe said while discussing looms, “The old mill was dark, but now it’s light.”",
                "“The old mill was dark, but now it’s light.”",
            ),
            (
                "Mayor Jane Doe said she would repeal four rules of the mill as mayor, leading one millers’ group to call her plans a “bolt fire.”",
                "she would repeal four rules of the mill as mayor",
            ),
            (
                "As Sample News noted following the loom report, “Shares of the mill also rose on the news, as weavers bet it would help the town.”",
                "“Shares of the mill also rose on the news, as weavers bet it would help the town.”",
            ),
            (
                "“I guess that the new thing could be a spring loom,” referring to a frame that weaves its cloth in winter as opposed to summer.",
                "“I guess that the new thing could be a spring loom,”",
            ),
        ] {
            assert_eq!(contents(text)[0], wanted, "{text}");
        }
    }
}
