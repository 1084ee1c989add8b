//! What is reported as somebody's words, and what only looks like it.
//!
//! The model finds attributions in the wide sense of its training data: beliefs, wishes, acts upon a topic.
//! Readers of a table of quotations want speech: words in quotation marks, or a clause that says what was
//! said. Everything else is written only when all attributions are asked for.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::{CueKind, QuoteType};
use crate::attribution::discourse::role_of;
use crate::attribution::source::hanging;
use crate::attribution::source::is_passive;
use crate::gazetteer::{Gazetteer, Hit, RoleKind, Target};
use crate::quote::acts::{is_act, is_new_name};
use crate::quote::clause::{is_clause, is_demonstrative, is_no_clause};
use crate::quote::draft::{self, Draft, is_titled, is_work};
use crate::quote::epithet::is_epithet;
use crate::quote::marks::Passage;
use crate::quote::objects::{is_named, is_object};
use crate::quote::others::{is_claim_of_others, is_reproach};
use crate::quote::participle::{is_of_noun, is_of_subject, runs_on};
use crate::quote::plain::{has_verb, is_clear, is_plain, without_manner};
use crate::quote::supposed::{
    is_article, is_deal_of, is_habit, is_hypothetical, is_inferred, is_made_to, is_profile,
    is_rejected, is_required, is_unreal,
};
use crate::quote::things::{
    SPEAKING, describes, ends_otherwise, has_predicate, has_thing, is_arranged, is_credit,
    is_evident, is_heading, is_impersonal, is_inscription, is_noun_of_topic, is_relative,
    is_rumour, is_thing_done, names_topic, takes_thing, tells_of_us,
};
use crate::quote::transcript::NOBODY;
use crate::quote::unsaid::{
    is_asked, is_awaited, is_bidden, is_condition, is_heard, is_hearsay, is_negated,
    is_of_thing_before, is_ordered, is_own_question, is_possible, is_purpose, is_said_of,
    is_to_come, is_told_of,
};
use crate::quote::unspoken::{
    is_aside, is_consent, is_discovery, is_gloss, is_idiom, is_key, is_nothing, is_of_thing,
    is_paraphrased, is_place, is_presented, is_ruling, is_said_by_time, is_suffered, is_tale,
};
use crate::quote::voices::{PROMISING, follows_speaker, is_own, is_proverb, is_rule, speaks};
use crate::tag::pos::Pos;
use crate::text::{TokenKind, WordSet};

/// Passages shorter than this need a reporting cue to be speech.
pub(super) const SHORT: usize = 5;

/// Percent that a paraphrase is reported, at least: what is more likely none is left out.
const LIKELY: u8 = 50;

/// The same of a paraphrase with quoted words, after a cue that hardly does anything but report.
const QUOTED: u8 = 35;

/// The same of a clause right beside a verb of saying and its subject.
const PLAIN: u8 = 15;

/// Words that give a name instead of reporting speech.
const NAMING: &WordSet = &WordSet::of(&[
    "nicknamed",
    "dubbed",
    "titled",
    "entitled",
    "named",
    "called",
    "known",
    "branded",
    "labeled",
    "labelled",
    "christened",
    "slogan",
    "banner",
    "under",
    "headlined",
    "captioned",
    "so-called",
]);

/// Nouns that tell what somebody is for.
const STANCES: &[&str] = &[
    "support",
    "backing",
    "approval",
    "preference",
    "sympathy",
    "praise",
    "hope",
    "hopes",
];

/// Verbs that report whoever stands before them.
const SAID: &[&str] = &[
    "said", "says", "say", "told", "tells", "wrote", "writes", "added", "adds", "asked",
];

/// Words before a show that is put on.
const SHOWN: &[&str] = &[
    "tv",
    "television",
    "radio",
    "talk",
    "chat",
    "game",
    "reality",
    "quiz",
    "fashion",
];

/// Words that report speech only before “that”.
pub(crate) const NEED_THAT: &WordSet = &WordSet::of(&[
    "allow",
    "allows",
    "allowed",
    "allowing",
    "hold",
    "holds",
    "held",
    "holding",
    "raise",
    "raises",
    "raised",
    "raising",
    "post",
    "posts",
    "posted",
    "posting",
    "translates",
    "mails",
    "mailed",
    "mock",
    "mocks",
    "mocked",
    "mocking",
]);

/// Tells whether a draft is speech.
pub(crate) fn is_speech(
    a: &Analysis<'_>,
    g: &Gazetteer,
    draft: &Draft,
    kind: QuoteType,
    passages: &[Passage],
) -> bool {
    if draft.rule == "transcript" {
        return true;
    }
    // pledged “a thorough inquiry”: the reporter’s clause, and judged as one
    let kind = if kind == QuoteType::Direct && draft::is_fragment(a, passages, &draft.content) {
        QuoteType::Mixed
    } else {
        kind
    };
    let inside = || {
        passages.iter().filter(|p| {
            let within = |c: &Range<usize>| p.open >= c.start && p.tokens.end <= c.end;
            draft.content.iter().any(within)
        })
    };
    let titled = inside().any(|p| is_titled(a, p));
    if titled && inside().all(|p| draft.start() == p.open && is_titled(a, p)) {
        return false;
    }
    if inside().any(|p| is_inscription(a, g, p) || is_heading(a, p)) {
        return false;
    }
    // “Related: ‘The Mill’ and its debts”
    let short = |p: &Passage| p.tokens.len() < SHORT && p.close.is_some_and(|c| goes_on(a, c));
    if draft.rule == "colon" && draft.source.is_none() && inside().any(short) {
        return false;
    }
    if draft.rule == "colon" && inside().any(|p| is_key(a, p)) {
        return false;
    }
    let hearsay = |c: &Range<usize>| is_hearsay(a, draft, c);
    if draft.cue.as_ref().is_some_and(hearsay) {
        return false;
    }
    // “The new rule signaled that the town was open”
    let thing = || {
        let said = draft.source.as_ref().zip(draft.cue.as_ref());
        said.is_some_and(|(source, cue)| !speaks(a, g, source, cue))
    };
    if draft.rule == "leading-attribution" && thing() {
        return false;
    }
    if draft.rule != "model" {
        return true;
    }
    if draft.source.as_ref().is_some_and(|s| is_proverb(a, s)) {
        return false;
    }
    let Some(cue) = &draft.cue else {
        return kind != QuoteType::Indirect;
    };
    // “Who, you say?”
    let wonders = a.is_any(cue.start, &["to", "might", "could"]);
    let you = |s: &Range<usize>| {
        s.len() == 1 && (a.is_any(s.start, &["you"]) || wonders && a.is_any(s.start, &["one"]))
    };
    if draft.source.as_ref().is_some_and(you) && kind != QuoteType::Indirect {
        return false;
    }
    if is_paraphrased(a, cue) || is_of_noun(a, g, draft, cue) {
        return false;
    }
    if kind != QuoteType::Direct && (is_presented(a, draft, cue) || is_nothing(a, draft, cue)) {
        return false;
    }
    if inside().any(|p| is_place(a, draft, cue, p) || is_new_name(a, draft, cue, p)) {
        return false;
    }
    if kind != QuoteType::Direct && (is_no_clause(a, cue, draft) || is_unreal(a, cue)) {
        return false;
    }
    if kind == QuoteType::Mixed && inside().any(|p| is_consent(a, p)) {
        return false;
    }
    let plain = kind == QuoteType::Indirect && (draft.certain || is_plain(a, g, draft, cue));
    let least = if plain {
        PLAIN
    } else if kind == QuoteType::Mixed && says(a, g, cue) {
        QUOTED
    } else {
        LIKELY
    };
    if kind != QuoteType::Direct && (draft.confidence < least || describes(a, draft, cue)) {
        return false;
    }
    let unsaid = |s: &Range<usize>| {
        is_aside(a, draft, s)
            || is_epithet(a, g, draft, s, cue)
            || is_own_question(a, s)
            || is_awaited(a, s, cue)
            || is_heard(a, s, cue)
            || is_of_thing_before(a, s, cue)
            || is_told_of(a, s, cue)
            || is_said_of(a, s, cue)
            || is_reproach(a, s, cue)
            || is_hypothetical(a, s, cue)
            || is_purpose(a, s, cue)
            || is_of_subject(a, draft, s, cue)
            || is_demonstrative(a, draft, cue)
            || !a.is_any(cue.end - 1, SAID) && hanging::is_of_thing(a, g, s, cue)
            || is_act(a, draft, s, cue)
            || is_made_to(a, s, cue)
            || is_required(a, s, cue)
    };
    if kind != QuoteType::Direct && draft.source.as_ref().is_some_and(unsaid) {
        return false;
    }
    let quoted: usize = inside()
        .filter(|p| !is_work(a, p))
        .map(|p| {
            p.tokens
                .clone()
                .filter(|&t| a.doc.tokens[t].kind == TokenKind::Word)
                .count()
        })
        .sum();
    if kind != QuoteType::Indirect {
        // Names, nicknames, slogans; scare quotes under an attitude.
        let naming = cue.clone().any(|t| a.is_any(t, NAMING));
        if naming && (draft.source.is_none() || is_passive(a, cue) || is_participle(a, cue)) {
            return false;
        }
        let impersonal = |s: &Range<usize>| is_impersonal(a, s, cue) || is_suffered(a, s, cue);
        if kind == QuoteType::Mixed && draft.source.as_ref().is_some_and(impersonal) {
            return false;
        }
        // “allowing men to ‘eat and drink’ there”, “what we’ll call the ‘mill names’”: nobody says so.
        let own = draft.source.as_ref().is_some_and(|s| is_own(a, s));
        let when = draft
            .source
            .as_ref()
            .is_some_and(|s| is_condition(a, s, cue));
        // “spoke to ‘Sample News’ backstage”, “could call an ‘urgent meeting’”
        let whom = |t: usize| a.is_any(t, &["to", "with"]);
        let to = quoted < SHORT
            && cue.clone().any(|t| a.is_any(t, SPEAKING))
            && (whom(cue.end - 1) || whom(draft.start()));
        // “would only say the mill has ‘two or more’”
        let only = cue.clone().any(|t| a.is_any(t, &["only"]));
        let possible = is_possible(a, cue) && !only;
        // “The new government promises a ‘calm’ approach”; but “promises a reply ‘in May’”
        let describes = inside().any(|p| {
            p.close
                .is_some_and(|c| a.pos.get(c + 1) == Some(&Pos::Noun))
        });
        let promised = quoted < SHORT
            && draft.source.as_ref().is_some_and(|s| {
                a.is_any(cue.end - 1, PROMISING)
                    && a.is_any(draft.start(), &["a", "an"])
                    && role_of(a, g, s.end - 1).is_some_and(|(k, ..)| k == RoleKind::Organization)
            });
        if kind == QuoteType::Mixed && promised && describes {
            return false;
        }
        // “The bill proposes ‘mill orders’”: a term
        let term = quoted < SHORT
            && a.is_any(
                cue.end - 1,
                &["propose", "proposes", "proposed", "proposing"],
            )
            && inside().all(|p| draft.start() == p.open && p.close == Some(draft.end() - 1));
        if kind == QuoteType::Mixed && term {
            return false;
        }
        let bidden = draft.source.as_ref().is_some_and(|s| is_bidden(a, s, cue));
        let open = quoted < SHORT && (bidden || ends_otherwise(a, g, cue));
        let open = open || possible && (quoted < SHORT || !says(a, g, cue));
        if kind == QuoteType::Mixed && (when || to || open) {
            return false;
        }
        if kind == QuoteType::Mixed && own {
            return false;
        }
        if kind == QuoteType::Mixed && is_said_by_time(a, cue) {
            return false;
        }
        if kind == QuoteType::Mixed && quoted < SHORT && inside().all(|p| is_gloss(a, cue, p)) {
            return false;
        }
        let named = quoted < SHORT && inside().all(|p| is_named(a, g, draft, cue, p));
        if kind == QuoteType::Mixed && named {
            return false;
        }
        let nobody = draft.source.is_none() && draft.like.is_none();
        if kind == QuoteType::Mixed && nobody && !is_clear(a, draft, cue) {
            return false;
        }
        // “expressed support for giving the mill ‘very good protection’”: what is supported is said
        let stance = cue.clone().any(|t| a.is_any(t, STANCES));
        let topic = quoted < SHORT && !stance && is_noun_of_topic(a, cue, draft);
        let thing = topic || has_thing(a, draft, cue) || takes_thing(a, draft, cue);
        if kind == QuoteType::Mixed && thing {
            return false;
        }
        // “Weakness illustrates ‘a difficult year’”
        let says = |source: &Range<usize>| speaks(a, g, source, cue);
        if kind == QuoteType::Mixed && !draft.source.as_ref().is_none_or(says) {
            return false;
        }
        return quoted >= SHORT
            || draft.lexical && draft.cue_kind.is_speech() && !is_negated(a, cue);
    }
    let Some(source) = &draft.source else {
        return false;
    };
    if a.is_any(cue.start, &["according"]) && (is_rule(a, source) || tells_of_us(a, draft)) {
        return false;
    }
    let there = source.len() == 1 && a.is_any(source.start, &["there"]);
    if there || is_idiom(a, source, cue) || is_article(a, source) || is_inferred(a, source, cue) {
        return false;
    }
    // “a gauge that told men to sell”, “that suggests”: what says so is nothing that could
    let relative = source.len() == 1 && a.is_any(source.start, &["that", "which"]);
    if relative && !follows_speaker(a, g, source.start) {
        return false;
    }
    let label = source.len() == 1 && NOBODY.contains(&a.word(source.start).to_uppercase().as_str());
    if label && a.word(cue.start) == ":" || is_credit(a, source, cue) {
        return false;
    }
    // “an on-demand delivery”
    let joined = cue.start > 0 && a.is_joint(cue.start - 1);
    draft.cue_kind.is_speech()
        && !joined
        && reports(a, draft, cue)
        && speaks(a, g, source, cue)
        && !is_own(a, source)
        && !is_passive(a, cue)
        && !is_asked(a, cue, draft)
        && !is_ruling(a, draft, source, cue)
        && !is_discovery(a, draft, source, cue)
        && !is_possible(a, cue)
        && !is_to_come(a, draft, cue)
        && !is_claim_of_others(a, cue, draft)
        && !is_ordered(a, source, cue)
        && !is_condition(a, source, cue)
        && !is_relative(a, cue, draft)
        && !is_evident(a, source, cue)
        && !is_arranged(a, cue, draft)
        && !is_deal_of(a, draft, cue)
        && !is_habit(a, draft, source, cue)
        && !is_profile(a, draft, source, cue)
        && !is_rejected(a, draft, source, cue)
        && !names_topic(a, cue, draft)
        && !has_predicate(a, cue, draft)
        && (draft.cue_kind == CueKind::Deny || !is_rumour(a, cue))
        && !is_negated(a, &without_manner(a, draft, cue))
        && (draft.certain || is_clause(a, draft) || plain && has_verb(a, draft))
        && !takes_thing(a, draft, cue)
        && !is_object(a, g, draft, cue)
        && !is_thing_done(a, draft, cue)
        && !runs_on(a, draft, cue)
        && !is_tale(draft, source, cue)
        && (says(a, g, cue) || !is_of_thing(a, g, source, cue))
}

/// “said”, “wrote”, “noted”, “according to”: a cue that hardly does anything but report.
pub(super) fn says(a: &Analysis<'_>, g: &Gazetteer, cue: &Range<usize>) -> bool {
    let strong = |h: &Hit<Target>| match h.target {
        Target::Cue(i) => {
            let cue = &g.cues[usize::from(i)];
            matches!(cue.kind, CueKind::Say | CueKind::Write) && cue.strength >= 2
        }
        _ => false,
    };
    cue.clone().any(|t| a.hits_at(t).iter().any(strong))
}

/// The cue is one that reports clauses.
fn reports(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    // “provided that it is sold”; “the television show Sample Works”
    let conjunction = cue.len() == 1 && a.is_any(cue.start, &["provided", "providing"]);
    let last = cue.end - 1;
    // “Doe’s TV show, The Old Mill, is”
    let on_air = last > 0 && a.is_any(last - 1, SHOWN) || a.is_any(cue.end, &[","]);
    let noun = a.is_any(last, &["show", "shows"]) && (a.pos[last] == Pos::Noun || on_air);
    if conjunction || noun {
        return false;
    }
    if is_introduced(a, draft) {
        return true;
    }
    let needs_that = cue.clone().any(|t| a.is_any(t, NEED_THAT));
    !needs_that && (draft.clausal || a.word(cue.start) == ":")
}

/// “that” stands before the content.
pub(super) fn is_introduced(a: &Analysis<'_>, draft: &Draft) -> bool {
    let start = draft.start();
    a.is_any(start, &["that"]) || start > 0 && a.is_any(start - 1, &["that"])
}

/// Whether a sentence goes on behind a mark that closes.
fn goes_on(a: &Analysis<'_>, close: usize) -> bool {
    let next = close + 1;
    next < a.sentence_of(close).end && a.doc.tokens[next].kind == TokenKind::Word
}

/// A participle without its verb: “a conference nicknamed …”.
fn is_participle(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let first = cue.start;
    let before = first
        .checked_sub(1)
        .filter(|b| a.doc.sentence(*b) == a.doc.sentence(first));
    a.pos[first] == Pos::Verb
        && a.word(first).ends_with("ed")
        && before.is_some_and(|b| matches!(a.pos[b], Pos::Noun))
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    fn quotations(text: &str) -> usize {
        let engine = Engine::builder().build().unwrap();
        engine.annotate(&Article::new("a", text)).quotes.len()
    }

    #[test]
    fn what_somebody_is_for_is_said() {
        let text = "Mayor John Roe has expressed support for providing the mill with “very good protection,” though \
                    specifics remain under discussion.";
        assert_eq!(quotations(text), 1);
    }

    #[test]
    fn what_reports_no_words_is_no_speech() {
        for text in [
            "All told, the mill has sold two bolts this year.",
            "Guards found Jim Doe dead on the floor of his mill covered in orange dust.",
            "John Roe added new looms to his mill and it is the oldest of them yet.",
            "The mill board is to ask the town to agree on a new loom by the end of May.",
            "The mill took Doe’s place. They will also have to show they are unlikely to be a danger and are unlikely to “impose costs” on the town.",
            "This will probably be your only opportunity to say that you have actually helped send the first looms to Exampla.",
            "Aluminum traders have largely relied on guesswork to predict how much of the metal is stashed away in ports around the world.",
            "Output is old. Changes in Exampla areas reflect the extent to which millers will grow so-called \"C\" cloth for unsubsidised sale to the world.",
            "John Roe flew a circuit of old towns in a small plane that threatened to come undone in May.",
            "Jane Doe shared video of the team that is working on a loom “as big as a house” in town.",
            "The Prevention of Fire Bill proposes “mill orders”, which could close looms in town.",
            "The case, which the court will decide by July, promises to reshape the rules for mills.",
            "Since then, mills have closed as Covid-19 cut demand for bolts. The pandemic added new strain to Sample’s balance sheet, and the company lost its old customers in March.",
            "While Sampler already adds an “i” logo icon to the address of old sites, which warns that they’re not secure, Quorlo offers none.",
            "Some of what we'll call the “mill names” have pulled the market down this week.",
            "Sample Works Inc reported a loss that surprised its bankers, suggesting that mills are selling fewer bolts.",
            "Jane Doe seems certain to end the strike in May and announce the mill will be closed.",
            "The administration has proposed a goal of ten looms to be held in the town.",
            "Jane Doe told the millers to stop complaining that there is no rain.",
            "Sample Works spoke of an oversight, but it added to the list of troubles the mill was dealing with.",
            "Even Mayor John Roe weighed in and gave some constructive criticism on Jane Doe's “technique.”",
            "Sample Works Inc adds more looms than expected",
            "Miller John Roe's US TV show, The Old Loom, is losing viewers fast.",
            "That allows Jane Doe to insist that the mill was never hers at all.",
            "The agency is prepared to recommend that the town take over the mill.",
            "John Roe's call for reforms reflected a trend of the towns in those years.",
            "Jane Doe's inquiry into the death of a miller sparked debate about the mills.",
            "Jane Roe and John Poe outline the paths of the millers who left the town.",
            "Miller John Roe also justified his recall with a good loom, but elsewhere the mills were poor.",
            "Some 80 millers gave their answers in hours of interviews for the study “Whose Loom Are You?”",
            "While she was in town, she showed the company an old loom that she and her mother built together.",
            "Only time will tell if this is the “next Exampla” of mills.",
            "Let’s say the mill has been closed for a year.",
            "The mills hold the ‘strong buy’ ratings of two banks.",
            "That suggests the bridge could be closed next year.",
            "The owners will argue that the mill has been closed for years.",
            "There is no telling what the strike will do to the mill.",
            "Sample Works Inc agreed to sell the mill after the strike had ended.",
            "That said, the mill will stay open for another year.",
            "Jane Doe spoke about the mill that her father had built.",
            "The looms are old. Nearly 50 mills asked the Roe Administration for exclusions from the rules it is to impose on bolts in May.",
            "Her silence fuelled speculation that the mill would close.",
            "The old adage says that a miller never sleeps.",
            "It’s important to note that the mill was never closed by the strike.",
            "The chipmaker also cut its prices by half, suggesting that it needs the money soon.",
            "The mill helps explain why the millers left the town in May.",
            "The actor fell according to the laws of physics.",
            "We have found three mills with high debts, according to millers.",
            "The millers’ forecast is for a good year, given the rain of May.",
            "Sample Works ordered a report on the mill that had burned down.",
            "Sample Works proposed a slew of taxes intended to wean millers off oil.",
            "Jane Doe spoke to the “Sample News” backstage during the show.",
            "The additional rules proposed today would determine the amount of support for the mills.",
            "The mills threaten the peace of the town that was built in May.",
            "The traders are reluctant to predict how the prices of bolts will move this year.",
            "Once Jane Doe finally concedes the mill is lost, her rivals can get to work.",
            "The new rules, announced one day after the fire, will close two mills.",
            "The millers said to be leaving the town are John Roe and Jane Doe.",
            "Sample Works recalled all 10,000 bolts produced before June.",
            "Jane Doe has guaranteed 225 dollars of her father’s debt and has a “right of consent” to a sale.",
            "These are set at three rates, according to the type of bolt.",
            "The two people, who asked not to be identified because the talks are private, left early.",
            "The official, who asked that his name not be used, left the mill early.",
            "Jane Doe, who pleaded guilty to ten counts, faces a year in the mill.",
            "And these friends of the mill have to wonder how much more they will be asked to pay.",
            "In May, on-demand delivery venture Roe Systems hauled in 30 million supported by Exampla investors.",
            "Under a plan announced separately, Sample Works will spin off all its mills in May.",
            "“Going dark” refers to the mills’ inability to read what is sent to them by others.",
            "This rule says that when a miller is paid by mistake the debt is gone.",
            "The company has added voice control to its bolts and looms for the mills.",
            "Jane Doe, when informed that a miller had returned to work, smiled and left.",
            "Despite the cap the mayor proposed the town will have admitted only ten men this year.",
            "Where Jane Doe would spend $2m on the mill, John Roe proposed $10m and Jim Poe would give $16m.",
            "The millers cited statements John Roe made in May including his call for a “total and complete shutdown of looms.”",
            "It’s safe to say that the mill is not high on the list.",
            "Jane Doe writes about mills.\nJohn Roe: Why the old mill is back in town",
            "SAMPLE WORKS CLARIFIES CURRENT DEBT OFFERING STATUS",
            "Bolt Basics: Touch and hold the wheel of the mill until it stops.",
        ] {
            assert_eq!(quotations(text), 0, "{text}");
        }
    }

    #[test]
    fn it_that_stands_for_nobody_says_nothing() {
        for text in [
            "Sample Works makes bolts. It should be noted that they are “rather small”, all in all.",
            "Sample Works makes bolts. It seems the mill is “on the brink”, all in all.",
            "“The Mill Is Not Yet Dead” by Jane Doe discusses why the bolts are dear.",
            "Millers are glad. As they add capacity, the mills of Exampla are becoming a growing force in town.",
            "Analyst Jane Doe, who wrote the Sample Bank note on bolts, is glad.",
            "Sample Bank is weighing in on the dilemma that many millers face at the end of the year.",
            "Sample Works Source: Shutterbolt The mill is old and has a new wheel.",
        ] {
            assert_eq!(quotations(text), 0, "{text}");
        }
    }

    #[test]
    fn what_is_said_stays() {
        for text in [
            "Jane Doe said the mill would close.",
            "Sample Works Inc said it may sell its oldest mill, signaling that the strike could soon end.",
            "Jane Doe pointed out in reply to reports that the mill would stay open.",
            "The report suggests that the mill will close.",
            "Jane Doe said the men who had built the mill would leave.",
            "Sample Works said it plans to file a statement for the public offering of limited interests.",
            "Jane Doe warned that the mill would close if it rained.",
        ] {
            assert_eq!(quotations(text), 1, "{text}");
        }
    }

    #[test]
    fn what_is_to_come_is_not_said() {
        let text = "Once John Roe concedes he lost the vote in the town, the mill will open.";
        assert_eq!(quotations(text), 0);
    }
}
