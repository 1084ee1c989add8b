//! Where the writer goes on behind a paraphrase, in the same sentence: what the speaker did besides, how often it has
//! happened, who it was.

use std::ops::Range;

use super::own_act::is_act;
use crate::analysis::Analysis;
use crate::attribution::whole::rest::NAMES;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words of a paraphrase before what the writer adds, at least.
const SHORTEST: usize = 3;

/// Words for what others expected.
const HOPED: &[&str] = &[
    "forecast",
    "forecasts",
    "estimate",
    "estimates",
    "expectations",
    "poll",
    "consensus",
    "analysts",
    "economists",
];

/// Where a paraphrase behind its cue ends, if the writer goes on.
pub(super) fn starts(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>) -> Option<usize> {
    if part.start < cue.end {
        return None;
    }
    (part.start + SHORTEST..part.end.saturating_sub(2)).find_map(|t| {
        let starts = match a.first_byte(t) {
            b',' => is_latest(a, t) || moves(a, t) || is_beaten(a, part, t) || is_scene(a, cue, t),
            b'a' | b'b' => {
                is_act(a, part, t)
                    || is_second(a, cue, part, t)
                    || is_received(a, t)
                    || is_own_act(a, part, t)
                    || is_own_remark(a, part, t)
                    || is_unclear(a, t) && !a.is_any(t + 2, &["was", "remained"])
            }
            b'w' => turned_out(a, t) || is_without(a, t) || is_soon_after(a, t),
            b'd' | b'h' | b'm' => is_soon_after(a, t),
            b'c' => is_compared(a, t),
            b't' => is_unclear(a, t) && !a.is_any(t + 2, &["was", "remained"]),
            _ => false,
        };
        starts.then(|| t - usize::from(a.is_mark(t - 1, b',')))
    })
}

/// “have admitted theft in the past | and have both been ill”: behind a thing, the next verb of the same auxiliary.
fn is_second(a: &Analysis<'_>, cue: &Range<usize>, part: &Range<usize>, and: usize) -> bool {
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux) && !a.word(t).ends_with("ing");
    let same = a.word(and + 1).eq_ignore_ascii_case(a.word(cue.start));
    cue.len() > 1
        && same
        && a.is_any(and, &["and", "but"])
        && a.is_any(
            cue.start,
            &["has", "have", "had", "is", "are", "was", "were"],
        )
        && !a.is_any(part.start, &["that", "to"])
        && !(part.start..and).any(verb)
}

/// “a loss of 11 cents | compared to forecasts of seven”: what was expected by others.
fn is_compared(a: &Analysis<'_>, t: usize) -> bool {
    let hopes = |t: usize| a.is_any(t, HOPED) && !a.is_any(t, &["forecast", "estimate", "poll"]);
    let near = t + 2..(t + 7).min(a.doc.tokens.len());
    // “compared with an estimate of ten” may be the speaker's own
    let own = a.is_any(t + 2, &["an", "a", "its", "earlier"]);
    a.is_any(t, &["compared"])
        && !own
        && a.is_any(t + 1, &["to", "with"])
        && near.take_while(|t| !a.is_mark(*t, b',')).any(hopes)
}

/// “said it has a deal | , sending its shares up 16 percent”: what the market made of it.
fn moves(a: &Analysis<'_>, comma: usize) -> bool {
    let moves = ["sending", "pushing", "driving", "lifting"];
    let mut near = comma + 2..(comma + 6).min(a.doc.tokens.len());
    a.is_mark(comma, b',')
        && a.is_any(comma + 1, &moves)
        && near.any(|t| a.is_any(t, &["shares", "stock"]))
}

/// “exceeding”, “falling short of”
fn beats(a: &Analysis<'_>, t: usize) -> bool {
    let beats = [
        "exceeding",
        "beating",
        "topping",
        "missing",
        "surpassing",
        "matching",
        "trailing",
    ];
    a.is_any(t, &beats) || a.is_any(t, &["falling"]) && a.is_any(t + 1, &["short"])
}

/// “sold a thousand looms | , beating analysts’ estimates”: what others had expected of it.
fn is_beaten(a: &Analysis<'_>, part: &Range<usize>, comma: usize) -> bool {
    const NEAR: usize = 12;
    let others = ["analyst", "analysts", "economists", "street", "consensus"];
    let near = comma + 2..part.end.min(comma + NEAR);
    a.is_mark(comma, b',')
        && beats(a, comma + 1)
        && near.clone().any(|t| a.is_any(t, &others))
        && near
            .clone()
            .any(|t| a.is_any(t, HOPED) || a.is_any(t, &["expected", "predicted"]))
}

/// “said she was glad | , as she prepared for the fair”: what the speaker did meanwhile.
fn is_scene(a: &Analysis<'_>, cue: &Range<usize>, comma: usize) -> bool {
    let does = [
        "arrived",
        "boarded",
        "entered",
        "headed",
        "launched",
        "opened",
        "prepared",
        "presented",
        "returned",
        "signed",
        "toured",
        "unveiled",
        "visited",
    ];
    a.is_mark(comma, b',')
        && a.is_any(cue.end - 1, &["said", "told"])
        && a.is_any(comma + 1, &["as"])
        && a.is_any(comma + 2, &["he", "she"])
        && a.is_any(comma + 3, &does)
}

/// Whether all of a part behind an attribution is the writer's: “It works, Doe said, | though it is unclear how”, “Sales rose,
/// Doe said, | beating the forecast of analysts”.
pub(super) fn is_besides(a: &Analysis<'_>, part: &Range<usize>) -> bool {
    let first = part.start + usize::from(a.is_mark(part.start, b','));
    if first + 3 >= part.end {
        return false;
    }
    let compares = beats(a, first) && part.clone().any(|t| a.is_any(t, HOPED));
    compares || is_unclear(a, first) || is_without(a, first) || is_hope(a, first)
}

/// “It should be sold in May, traders said, | and the mill expects a good price”: what another one hopes for.
fn is_hope(a: &Analysis<'_>, first: usize) -> bool {
    a.is_any(first, &["and", "but"])
        && a.is_any(first + 1, &["the"])
        && a.is_any(
            first + 2,
            &["company", "firm", "group", "bank", "government"],
        )
        && a.is_any(first + 3, &["expects", "hopes", "intends", "plans"])
}

/// “a test is underway | , though it’s unclear whether”: what the writer does not know.
fn is_unclear(a: &Analysis<'_>, t: usize) -> bool {
    let be = ["is", "was", "'s", "’s", "remains", "remained"];
    a.is_any(t, &["though", "although", "but", "and"])
        && a.is_any(t + 1, &["it"])
        && a.is_any(t + 2, &be)
        && (a.is_any(t + 3, &["unclear"])
            || a.is_any(t + 3, &["not"]) && a.is_any(t + 4, &["clear", "known"]))
        && a.is_any(
            t + 4 + usize::from(a.is_any(t + 3, &["not"])),
            &["whether", "how", "if", "what", "when", "who", "why"],
        )
}

/// “said it has shut the mill | hours after blaming the miller”: what the speaker had said before.
fn is_soon_after(a: &Analysis<'_>, t: usize) -> bool {
    let says = [
        "accusing",
        "announcing",
        "blaming",
        "calling",
        "denouncing",
        "insisting",
        "praising",
        "saying",
        "telling",
        "tweeting",
        "vowing",
        "warning",
    ];
    a.is_any(t, &["days", "hours", "minutes", "months", "weeks"])
        && a.is_any(t + 1, &["after"])
        && a.is_any(t + 2, &says)
}

/// “said its mills were safe | , without elaborating”: what the speaker left out.
fn is_without(a: &Analysis<'_>, t: usize) -> bool {
    let says_not = [
        "elaborating",
        "specifying",
        "elaboration",
        "naming",
        "identifying",
        "citing",
    ];
    let more = ["details", "detail", "specifics", "evidence", "further"];
    a.is_any(t, &["without"])
        && (a.is_any(t + 1, &says_not)
            // “, without saying where it got this from”
            || a.is_mark(t - 1, b',')
                && a.is_any(t + 1, &["saying", "explaining", "disclosing", "revealing"])
                && a.is_any(
                    t + 2,
                    &["where", "why", "how", "when", "what", "who", "which", "whether", "more"],
                )
            || a.is_any(t + 1, &["giving", "providing", "offering"])
                && (t + 2..(t + 5).min(a.doc.tokens.len())).any(|t| a.is_any(t, &more)))
}

/// “cannot repay it | , the latest default by the company”: which one of many it is.
fn is_latest(a: &Analysis<'_>, comma: usize) -> bool {
    a.is_mark(comma, b',')
        && a.is_any(comma + 1, &["the"])
        && a.is_any(comma + 2, &["latest"])
        && matches!(a.pos.get(comma + 3), Some(Pos::Noun | Pos::Adj | Pos::Num))
}

/// “to her friend | who turned out to be the mayor”: what came out later.
fn turned_out(a: &Analysis<'_>, t: usize) -> bool {
    a.is_any(t, &["who", "which"]) && a.is_any(t + 1, &["turned"]) && a.is_any(t + 2, &["out"])
}

/// “said it will close the mill | but the move was criticised by some”: how others took what was said.
fn is_received(a: &Analysis<'_>, t: usize) -> bool {
    let took = [
        "criticised",
        "criticized",
        "condemned",
        "denounced",
        "dismissed",
        "mocked",
        "panned",
        "praised",
        "ridiculed",
        "slammed",
        "welcomed",
    ];
    // “but even that announcement was bungled”
    let even = a.is_any(t, &["but", "though"])
        && a.is_any(t + 1, &["even"])
        && a.is_any(t + 2, &["that", "this"])
        && (a.is_any(t + 3, NAMES) || a.is_any(t + 3, &["announcement", "news", "deal", "plan"]))
        && a.is_any(t + 4, &["was", "were", "is", "has"]);
    if even {
        return true;
    }
    a.is_any(t, &["but", "and", "although", "though"])
        && a.is_any(t + 1, &["the", "that", "this", "his", "her", "its"])
        && a.is_any(t + 2, NAMES)
        && a.is_any(t + 3, &["was", "were"])
        && (t + 4..t + 6).any(|t| a.is_any(t, &took))
}

/// “accused the town of ‘burning bolts’ | and continued her campaign”: behind a thing without a verb, what the speaker did
/// besides.
fn is_own_act(a: &Analysis<'_>, part: &Range<usize>, t: usize) -> bool {
    let verb = t + 1;
    let marked = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
    if !a.is_any(t, &["and"]) || !marked(t - 1) || marked(part.start) || a.pos[verb] != Pos::Verb {
        return false;
    }
    let open = (part.start..t - 1).rev().find(|t| marked(*t));
    let object = a.is_any(verb + 1, &["the", "his", "her", "its", "their"]);
    let acts = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    object
        && a.word(verb).ends_with("ed")
        && open.is_some_and(|open| !(part.start..open).any(acts))
        && !a.is_any(part.start, &["that"])
}

/// “once said, ‘Bolts hold looms,’ | and this is true of mills, too”: behind a saying, what the writer makes of it.
fn is_own_remark(a: &Analysis<'_>, part: &Range<usize>, and: usize) -> bool {
    let marked = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
    marked(part.start)
        && marked(and - 1)
        && a.is_mark(and - 2, b',')
        && a.is_any(and, &["and"])
        && a.is_any(and + 1, &["this", "that", "it"])
        && (a.is_any(and + 2, &["holds", "goes", "applies"])
            || a.is_any(and + 2, &["is", "was", "'s", "’s"])
                && (and + 3..and + 5).any(|t| a.is_any(t, &["true", "so", "what", "why", "how"])))
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_the_writer_tells_besides_is_not_said() {
        for (text, wanted) in [
            (
                "Sample Works said it cannot repay the loan of the town on Thursday, the latest default by a mill and a blow to the bank.",
                "it cannot repay the loan of the town on Thursday",
            ),
            (
                "Mayor Jane Doe famously said, once, “A rising tide lifts all looms,” and this is true in the bolt trade, too.",
                "“A rising tide lifts all looms,”",
            ),
            (
                "Sample Works said the offers are subject to clarification and negotiation and offered no further details.",
                "the offers are subject to clarification and negotiation",
            ),
            (
                "Sample Works says the glass of the loom is the strongest of the town, and showed a loom during the fair.",
                "the glass of the loom is the strongest of the town",
            ),
            (
                "Jane Doe said the costs are higher than the gains of the mill and suggested, as John Roe has, a tax on bolts.",
                "the costs are higher than the gains of the mill",
            ),
            (
                "Jane Doe said all the mills of the town were “safe and normal,” without elaborating on the fire.",
                "all the mills of the town were “safe and normal,”",
            ),
            (
                "Jane Doe said the mill of the town is open, though it is unclear whether the looms are.",
                "the mill of the town is open",
            ),
            (
                "Sales of bolts grew last week by two million, the Sample Department said, exceeding the forecast of analysts in a poll.",
                "Sales of bolts grew last week by two million",
            ),
            (
                "Jane Doe asked for the looms to be returned to her friend who turned out to be the mayor.",
                "the looms to be returned to her friend",
            ),
        ] {
            assert_eq!(
                contents(text).first().map(String::as_str),
                Some(wanted),
                "{text}"
            );
        }
    }

    #[test]
    fn the_next_verb_and_what_others_forecast_is_the_writers() {
        for (text, unsaid) in [
            (
                "Both the mayor and Jane Doe have admitted bolt dealing in the past and have both been ill.",
                "been ill",
            ),
            (
                "Sample Works reported a loss of 11 cents per share compared to forecasts of seven cents per share.",
                "forecasts",
            ),
            (
                "Sample Works did announce a partnership with Roe Bolts to provide the looms for the new mill of the town, but even that announcement was bungled.",
                "bungled",
            ),
        ] {
            let said = contents(text);
            assert!(!said.iter().any(|c| c.contains(unsaid)), "{said:?}");
        }
    }

    #[test]
    fn what_the_market_made_of_it_is_not_said() {
        let text = "On Tuesday, Sample Works said it has reached an agreement with a maker of looms to sell bolts around the world, sending its shares up 16 percent.";
        let wanted =
            "it has reached an agreement with a maker of looms to sell bolts around the world";
        assert_eq!(contents(text), [wanted]);
    }

    #[test]
    fn how_it_was_taken_and_what_was_done_besides_is_not_said() {
        for (text, wanted) in [
            (
                "Sample Bank said it had acted to save the mill but the move was criticised by some millers.",
                "it had acted to save the mill",
            ),
            (
                "In two letters to the town, Doe accused the old miller of “copying my looms” and continued her campaign over his debts.",
                "the old miller of “copying my looms”",
            ),
            (
                "Jane Doe said she has begun to close the mill hours after blaming one of its millers for the fire.",
                "she has begun to close the mill",
            ),
            (
                "Doe has suggested that the tax is a hoax and appointed as the head of the mill a man who likes it.",
                "the tax is a hoax",
            ),
            (
                "Final approval of the loom in Erdia should now be little more than a formality, analysts said, and the company expects full approval for the loom early next year.",
                "Final approval of the loom in Erdia should now be little more than a formality",
            ),
            (
                "Jane Doe said she thought the strike would end after the fair — John Roe (@johnroe) May 3 2021",
                "she thought the strike would end after the fair",
            ),
        ] {
            assert_eq!(
                contents(text).first().map(String::as_str),
                Some(wanted),
                "{text}"
            );
        }
    }

    #[test]
    fn what_others_expected_and_the_scene_are_the_writers() {
        for (text, wanted) in [
            (
                "Sample Works reported operating income dropped to 10 million dollars for the period through May, missing the average analyst estimate by 22 percent.",
                "operating income dropped to 10 million dollars for the period through May",
            ),
            (
                "Sample Works said it sold 33 million looms in the quarter, beating analysts’ estimates of 32 million.",
                "it sold 33 million looms in the quarter",
            ),
            (
                "Exampla finance minister Jane Doe said she was cautiously optimistic an accord on debt rescheduling would be reached with commercial bank creditors, as she prepared for the third week of talks starting Monday.",
                "she was cautiously optimistic an accord on debt rescheduling would be reached with commercial bank creditors",
            ),
            (
                "Income of the mills fell to 10.8 million dollars in the period that ended in December, according to preliminary results released Tuesday, falling short of the 13.8 million average of analysts’ estimates compiled by Sample News.",
                "Income of the mills fell to 10.8 million dollars in the period that ended in December",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }

    #[test]
    fn what_the_speaker_decided_is_not_said() {
        for (text, wanted) in [
            (
                "Sample Works said it could not accept the large looms and proposed to take small ones in May.",
                "it could not accept the large looms",
            ),
            (
                "The court ruled that the contract with the town giving it control over the mill is binding and granted the mill an injunction.",
                "the contract with the town giving it control over the mill is binding",
            ),
            (
                "Sample Works said its losses could total as much as 600,000 dlrs and recorded a charge in that amount in May.",
                "its losses could total as much as 600,000 dlrs",
            ),
            (
                "The statement said that there should be a new attitude and approach in respect of the existing stock of debt and called for current flows and future credits to be examined by governments and banks.",
                "there should be a new attitude and approach in respect of the existing stock of debt",
            ),
        ] {
            let said = contents(text);
            assert_eq!(said.first().map(String::as_str), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_belongs_to_the_clause_stays() {
        let text =
            "Jane Doe said she has asked the millers to stay and offered them a year of pay.";
        let wanted = "she has asked the millers to stay and offered them a year of pay";
        assert_eq!(contents(text), [wanted]);
    }
}
