//! Sources that the tagger took for the subject of their cue, and are not: the subject of a passive, a clause before,
//! the text in which somebody says it.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::{CuePos, Gazetteer, RoleKind, Target};
use crate::mention::phrases::{PhraseKind, Phrases};
use crate::quote::draft::Draft;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

use super::{ASIDE, is_done};
use crate::attribution::discourse::role_of;
use crate::attribution::link::candidates::can_speak;

/// Prepositions on which nobody hangs who speaks later in the sentence.
const HANGS: &[&str] = &["on", "of", "for", "from", "in", "at", "over", "with", "to"];

/// What is done to somebody by words: “was accused of”. Who is quoted speaks all the same.
const DONE: &[&str] = &[
    "accused",
    "billed",
    "blamed",
    "branded",
    "charged",
    "condemned",
    "criticised",
    "criticized",
    "denounced",
    "described",
    "dubbed",
    "faulted",
    "hailed",
    "labeled",
    "labelled",
    "lauded",
    "likened",
    "mocked",
    "portrayed",
    "praised",
    "referred",
    "reminded",
    "ridiculed",
    "summarised",
    "summarized",
    "touted",
];

/// “Doe was accused of ‘direct threats’”: of Doe, by nobody named.
pub(super) fn is_spoken_of(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let done = cue.clone().find(|t| a.is_any(*t, DONE));
    // “Doe mocked for his tweet”, in headlines
    let shortened = |verb: usize| {
        let object = verb + 1 < cue.end && a.is_any(verb + 1, &["for", "over"]);
        object
            && a.is_any(
                verb,
                &["mocked", "criticised", "criticized", "praised", "blamed"],
            )
    };
    // “Roe mill dubbed ‘worst ever’”, a headline
    let headline = |verb: usize| {
        let sentence = a.sentence_of(source.start);
        let mark = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
        source.start == sentence.start
            && source.end == verb
            && a.is_any(
                verb,
                &["dubbed", "branded", "labelled", "labeled", "hailed"],
            )
            && cue.end < sentence.end
            && mark(cue.end)
            && mark(sentence.end - 1)
            && !matches!(a.word(sentence.end - 2), "." | "," | "!" | "?")
    };
    source.end <= cue.start
        && done.is_some_and(|verb| is_done(a, verb) || shortened(verb) || headline(verb))
}

/// Who tells those who are told.
pub(super) enum Teller {
    Named(Range<usize>),
    Nobody,
}

/// “The traders were contacted by their friends and told that …”, of which the traders were taken: they hear it, and
/// whoever contacted them says it, where the words tell who did.
pub(super) fn is_told(
    source: &Range<usize>,
    cue: &Range<usize>,
    a: &Analysis<'_>,
) -> Option<Teller> {
    let hears = cue.len() == 1 && a.is_any(cue.start, &["told", "informed", "assured"]);
    if !hears || cue.start <= source.end || !a.is_any(cue.start - 1, &["and"]) {
        return None;
    }
    let and = cue.start - 1;
    // “were asked to wait and told”
    let verb = |t: &usize| a.pos[*t] == Pos::Verb && !a.is_any(t - 1, &["to"]);
    let done = (source.end..and).rev().find(verb)?;
    let participle = a.word(done).ends_with("ed") || a.word(done).ends_with("en");
    if !participle || !is_done(a, done) {
        return None;
    }
    let by = done + 1;
    let plain = |t: usize| !matches!(a.pos[t], Pos::Aux | Pos::Punct | Pos::Sconj);
    let named = a.is_any(by, &["by"]) && by + 1 < and && (by..and).all(plain);
    Some(if named {
        Teller::Named(by + 1..and)
    } else {
        Teller::Nobody
    })
}

/// “Three of the women who spoke with Roe said”, of which “Roe” was taken: the women.
pub(super) fn whoever_meets(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let sentence = a.sentence_of(source.start);
    let who = source
        .start
        .checked_sub(3)
        .filter(|t| *t > sentence.start)?;
    let meets = a.is_any(who, &["who"])
        && a.pos[who + 1] == Pos::Verb
        && a.is_any(who + 2, &["with", "to", "for", "from", "against"]);
    let head = phrases.at(who - 1)?;
    let speaks = head.tokens.end == who && can_speak(head, a, g);
    let next = cue.is_some_and(|c| c.start == source.end);
    if !(meets && speaks && next) {
        return None;
    }
    Some(head.tokens.start..source.end)
}

/// “The panel, headed by Doe, said”, “bankers polled by Sample News said”, of which the last name was taken: whoever is
/// headed or polled.
pub(super) fn whoever_is_led(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let sentence = a.sentence_of(source.start);
    let cue = cue.filter(|c| c.start >= source.end)?;
    let inside = a.word(source.end - 1) == ",";
    let outside = a.word(source.end) == "," && cue.start == source.end + 1;
    if !outside && cue.start != source.end {
        return None;
    }
    let article = a.is_any(source.start.checked_sub(1)?, &["the", "a", "an"]);
    let by = source.start.checked_sub(1 + usize::from(article))?;
    let participle = by.checked_sub(1).filter(|t| *t > sentence.start)?;
    if !a.is_any(by, &["by"]) || a.pos[participle] != Pos::Verb {
        return None;
    }
    let aside = a.word(participle - 1) == ",";
    let end = participle - usize::from(aside);
    let led = phrases.at(end - 1)?;
    let speaks = led.tokens.end == end && !led.after_preposition && can_speak(led, a, g);
    let end = if aside { led.tokens.end } else { source.end };
    (speaks && aside == (inside || outside)).then_some(led.tokens.start..end)
}

/// What is done with the texts of others.
const GETS: &[&str] = &[
    "approve",
    "approved",
    "approves",
    "dismiss",
    "dismissed",
    "dismisses",
    "endorse",
    "endorsed",
    "endorses",
    "endorsing",
    "face",
    "faced",
    "faces",
    "facing",
    "get",
    "gets",
    "getting",
    "got",
    "read",
    "receive",
    "received",
    "receives",
    "reject",
    "rejected",
    "rejects",
    "retweeted",
    "retweeting",
    "retweets",
    "saw",
    "seen",
    "settled",
    "threw",
];

/// What is done with a suit, and with any other text only by whoever says why.
const REJECTS: &[&str] = &[
    "approve",
    "approved",
    "approves",
    "dismiss",
    "dismissed",
    "dismisses",
    "reject",
    "rejected",
    "rejects",
];

/// “Doe was dogged by suits alleging that”, “the judge threw out a suit claiming that”, “men got a letter saying that”, of which
/// the subject was taken: the text, whose words they are.
pub(super) fn text_of_others(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let cue = cue.filter(|c| c.len() == 1 && c.start > source.end)?;
    let noun = cue.start.checked_sub(1)?;
    let text = phrases.at(noun).filter(|p| p.tokens.end == cue.start)?;
    let suits = [
        "complaint",
        "lawsuit",
        "lawsuits",
        "motion",
        "petition",
        "suit",
        "suits",
    ];
    let suit = a.is_any(noun, &suits);
    let document = suit
        || a.is_any(noun, &["headlines"])
        || role_of(a, g, noun).is_some_and(|(kind, ..)| kind == RoleKind::Document);
    let before = text
        .tokens
        .start
        .checked_sub(1)
        .filter(|t| *t >= source.end)?;
    let gerund = a.pos[cue.start] == Pos::Verb && a.word(cue.start).ends_with("ing");
    let by = a.is_any(before, &["by", "with"]) && is_done(a, before - 1);
    let out = a.is_any(before, &["out", "off", "down"]) && a.is_any(before - 1, GETS);
    // “dismissed the figures insisting that”: whoever dismissed them does
    let rejects = !suit && a.is_any(before, REJECTS);
    (document && gerund && !rejects && (by || out || a.is_any(before, GETS)))
        .then(|| text.tokens.clone())
}

/// “Sample Works, in a statement, said”, of which “a statement” was taken: whoever made it.
pub(super) fn maker(
    source: &Range<usize>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    const TEXTS: [&str; 10] = [
        "statement",
        "letter",
        "report",
        "e-mail",
        "email",
        "filing",
        "memo",
        "note",
        "tweet",
        "post",
    ];
    let sentence = a.sentence_of(source.start);
    let preposition = source
        .start
        .checked_sub(1)
        .filter(|t| *t > sentence.start)?;
    if !a.is_any(preposition, &["in"]) || !a.is_any(source.end - 1, &TEXTS) {
        return None;
    }
    let comma = usize::from(a.word(preposition - 1) == ",");
    let last = preposition
        .checked_sub(1 + comma)
        .filter(|t| *t >= sentence.start)?;
    let phrase = phrases.at(last).filter(|p| p.tokens.end == last + 1)?;
    let subject = comma == 0 || phrase.tokens.start <= sentence.start + ASIDE;
    (subject && !phrase.after_preposition && can_speak(phrase, a, g)).then(|| phrase.tokens.clone())
}

/// “Roe Bank raised its rating on Sample Works by two steps, writing that …”, of which Sample Works was taken: behind a comma a
/// participle goes with the subject of the sentence, and not with what hangs on a preposition.
pub(super) fn of_participle(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let cue = cue?;
    let sentence = a.sentence_of(cue.start);
    let gerund = a.pos[cue.start] == Pos::Verb && a.word(cue.start).ends_with("ing");
    let before = source
        .start
        .checked_sub(1)
        .filter(|t| *t > sentence.start)?;
    // “rebuked Doe when the board met on Monday, saying”, of which “the board met on Monday” was taken
    let clause = a.is_any(before, &["when"])
        && a.is_any(source.start, &["the"])
        && (source.start + 1..cue.start).any(|t| a.pos[t] == Pos::Verb);
    let hangs = clause || a.is_any(before, HANGS);
    let comma = cue.start > source.end && a.word(cue.start - 1) == ","
        || cue.start == source.end && (a.is_gap(cue.start) || a.word(cue.start - 1) == ",");
    if !(gerund && hangs && comma && sentence.contains(&source.start)) {
        return None;
    }
    // “Roe slept, and in May Doe had been on SNN, saying”: whoever was on the air
    if a.is_any(before, &["on"]) && !clause {
        let helps = |t: &usize| matches!(a.pos[*t], Pos::Aux | Pos::Verb | Pos::Adv);
        let verb = (sentence.start + 1..before).rev().take_while(helps).last();
        let on_air = verb.filter(|v| {
            (*v..before).all(|t| {
                a.is_any(
                    t,
                    &[
                        "be", "been", "was", "is", "had", "has", "have", "went", "appeared",
                    ],
                )
            })
        });
        let guest = on_air.and_then(|v| phrases.at(v - 1));
        if let Some(guest) = guest
            && (can_speak(guest, a, g) || matches!(guest.kind, PhraseKind::Name(_)))
        {
            return Some(guest.tokens.clone());
        }
    }
    let first = sentence.start + usize::from(a.pos[sentence.start] == Pos::Det);
    let phrase = phrases.at(first).filter(|p| p.tokens.start <= first)?;
    let end = phrase.tokens.end;
    let acts = (end..cue.start)
        .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux) && !a.word(t).ends_with("ing"));
    let named = matches!(phrase.kind, PhraseKind::Name(_)) || a.pos[phrase.head] == Pos::Propn;
    // A name that no table has, and the tagger took for a noun.
    let writes = a.is_any(cue.start, &["writing", "saying"]) && phrase.tokens.len() == 1;
    let speaks = can_speak(phrase, a, g) || named || writes;
    (acts && end <= before && speaks).then(|| phrase.tokens.clone())
}

/// “Roe rebuked his aide Jane Doe for saying that …”, of which Roe was taken: “for” tells what she did.
pub(super) fn whoever_is_blamed(
    source: &Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<Range<usize>> {
    let cue = cue.filter(|c| c.start > source.end)?;
    let sentence = a.sentence_of(cue.start);
    if !sentence.contains(&source.start) {
        return None;
    }
    let verb = cue.clone().find(|t| a.pos[*t] == Pos::Verb)?;
    let first = (source.end..=verb).rev();
    let first = first.take_while(|t| *t == verb || a.pos[*t] == Pos::Adv);
    let because = first.last()?.checked_sub(1)?;
    let gerund = a.word(verb).ends_with("ing") && a.is_any(because, &["for"]);
    let object = phrases.at(because.checked_sub(1)?).filter(|_| gerund)?;
    let start = object.tokens.start;
    // “Roe won praise from Doe for saying”, “Roe, a miller famous for saying”
    let blamed = object.tokens.end == because
        && start > source.end
        && !object.after_preposition
        && (source.end..start).any(|t| a.pos[t] == Pos::Verb)
        && (can_speak(object, a, g) || a.pos[object.head] == Pos::Propn);
    blamed.then(|| object.tokens.clone())
}

/// “Roe | rebuked | his aide Jane Doe for saying that it was old”, of which “rebuked” was taken for the cue, and all behind
/// it for what Roe says: whom he rebukes, what she does, and where her words begin.
pub(super) fn rebuked(
    draft: &Draft,
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
) -> Option<(Range<usize>, Range<usize>, usize)> {
    let (source, cue) = (draft.source.as_ref()?, draft.cue.as_ref()?);
    let content = draft.content.first()?;
    let whom = phrases.at(content.start)?;
    let because = whom.tokens.end;
    let behind = source.end <= cue.start
        && cue.end == content.start
        && whom.tokens.start == content.start
        && because + 2 < content.end
        && a.is_any(because, &["for"]);
    if !behind || !(can_speak(whom, a, g) || a.pos[whom.head] == Pos::Propn) {
        return None;
    }
    let verb = (because + 1..content.end).find(|t| a.pos[*t] != Pos::Adv)?;
    let says = a.hits_at(verb).iter().any(|h| {
        matches!(h.target, Target::Cue(i) if {
            let cue = &g.cues[usize::from(i)];
            h.len() == 1 && cue.pos == CuePos::Verb && cue.kind.is_speech()
        })
    });
    let that = verb + 1;
    let clause = says && a.word(verb).ends_with("ing") && a.is_any(that, &["that"]);
    (clause && that + 1 < content.end).then(|| (whom.tokens.clone(), because + 1..that, that + 1))
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;
    use crate::{Article, Engine};

    #[test]
    fn whoever_is_right_before_the_cue_speaks() {
        for (text, speaker) in [
            (
                "Jane Doe ramped up her rhetoric against the millers when the United Nations General Assembly convened on May 3, saying that the miller was on a \"suicide mission\" and that the town would have \"no choice but to totally destroy\" the mill.",
                "Jane Doe",
            ),
            (
                "Roe Bank raised its rating on Sample Works by two steps to ten, writing that the “mills are old” in May.",
                "Roe Bank",
            ),
            (
                "Jane Doe in a long interview with Mary Roe opened up for the first time, calling the race “hard for us all” in May.",
                "Jane Doe",
            ),
            (
                "Recent Sample Bolt Organization (SBO) talks in Sampleton exemplified the degree to which millers insist that the deals reflect their losses, traders said.",
                "millers",
            ),
            (
                "Mayor John Roe rebuked his aide Jane Doe for publicly saying that the mill was “old and cold” in May.",
                "Jane Doe",
            ),
            (
                "Mayor John Roe fired his aide Jane Doe for publicly saying that the mill was “old and cold” in May.",
                "Jane Doe",
            ),
            (
                "Mayor John Roe apologised to Jane Doe for saying that the mill was “old and cold” in May.",
                "John Roe",
            ),
            (
                "The mayor will meet with Treasury Secretary John Poe and Trade Representative Jim Doe in Beijing and yesterday President Mary Coe said that she would think of it.",
                "Mary Coe",
            ),
            (
                "Sample Works, in a statement, said it had rained.",
                "Sample Works",
            ),
            (
                "Sample Works Inc in a statement said it had rained.",
                "Sample Works Inc",
            ),
            (
                "Bankers polled by Sample News said it had rained.",
                "Bankers polled by Sample News",
            ),
            (
                "The federation, headed by John Roe, said it had rained.",
                "federation",
            ),
            (
                "When Jane Doe cleared the mill in May Mayor John Roe said it was a “big step backward” for the town.",
                "John Roe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn whoever_is_spoken_of_is_no_speaker() {
        let engine = Engine::builder().build().unwrap();
        let text = "John Roe has been accused of “crude threats” against the millers.";
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        assert!(quotes.iter().all(|q| q.speaker.is_none()));
    }

    #[test]
    fn who_gets_a_text_does_not_say_it() {
        for text in [
            "Mayor John Roe has not sold his mills, and he has been dogged by lawsuits alleging his mills open the door to bribes.",
            "In a ruling of ten pages, Judge John Roe threw out a lawsuit alleging that the mill was old.",
        ] {
            assert_ne!(last_speaker(text), "John Roe", "{text}");
        }
    }

    #[test]
    fn whoever_dismisses_figures_says_why() {
        let text = "Mayor John Roe also dismissed the figures insisting that the “typical mill” has been better off.";
        assert_eq!(last_speaker(text), "John Roe");
    }

    #[test]
    fn whoever_is_reminded_says_nothing() {
        let text = "Mayor John Roe was reminded that Jim Poe was “a killer of bolts”.";
        assert_eq!(last_speaker(text), "-");
    }

    #[test]
    fn whoever_hears_and_whoever_is_met() {
        for (text, speaker) in [
            (
                "Bond traders were informally contacted by Sample Brothers on Monday and told they would lose their posts.",
                "Sample Brothers",
            ),
            (
                "Jane Roe wrote of it in May. Three of the women who spoke with Roe said the miller had struck them.",
                "women who spoke with Roe",
            ),
            (
                "Sedbush on Tuesday raised its price target on Doe Mills Corp, writing that “demand trends are slowly turning \
                 around” in the country.",
                "Sedbush",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
