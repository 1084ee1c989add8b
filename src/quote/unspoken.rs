//! A verb of saying with which nothing is said: what is shown, the writer's own gloss and wording, “said nothing”.

use std::ops::Range;

use super::draft::{Draft, is_work};
use crate::analysis::Analysis;
use crate::attribution::discourse::role_of;
use crate::attribution::source::is_passive;
use crate::gazetteer::Gazetteer;
use crate::quote::marks::Passage;
use crate::quote::select::is_introduced;
use crate::quote::things::FINDING;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Verbs of what is shown to the public, which is no words.
const PRESENTING: &[&str] = &[
    "unveil",
    "unveils",
    "unveiled",
    "introduce",
    "introduces",
    "introduced",
    "publish",
    "publishes",
    "published",
    "issue",
    "allows",
    "decided",
    "established",
    "seek",
    "seeking",
    "seeks",
    "share",
    "shared",
    "shares",
];

/// What is done to find something: “a search for looms”.
const SEARCHES: &[&str] = &["search", "searches", "query", "queries"];

/// “unveiled a ‘quiet loom’ for small mills”: what is shown.
pub(super) fn is_presented(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let quoted = a.doc.tokens[draft.start()].kind == TokenKind::Quote;
    a.is_any(cue.end - 1, PRESENTING)
        && draft.start() == cue.end
        && !quoted
        && !is_introduced(a, draft)
        && !(a.is_any(cue.end - 1, &["seek", "seeking", "seeks"]) && a.is_any(cue.end, &["to"]))
}

/// What is brought before a court.
const SUITS: &[&str] = &[
    "action",
    "appeal",
    "appeals",
    "application",
    "case",
    "cases",
    "charge",
    "charges",
    "claim",
    "claims",
    "complaint",
    "indictment",
    "lawsuit",
    "lawsuits",
    "motion",
    "motions",
    "petition",
    "plea",
    "request",
    "suit",
    "suits",
];

/// “A judge dismissed a lawsuit by Doe”, “the court rejected her appeal”: what is done in court.
pub(super) fn is_ruling(
    a: &Analysis<'_>,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let court = |t: usize| {
        a.is_any(
            t,
            &[
                "judge",
                "judges",
                "court",
                "courts",
                "magistrate",
                "tribunal",
                "jury",
            ],
        )
    };
    let dismisses = a.is_any(
        cue.end - 1,
        &[
            "dismissed",
            "dismisses",
            "dismissing",
            "rejected",
            "rejects",
            "rejecting",
        ],
    );
    if !dismisses || draft.start() != cue.end || !source.clone().any(court) {
        return false;
    }
    let noun = |t: &usize| {
        matches!(
            a.pos[*t],
            Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Pron
        ) || a.is_possessive(*t)
    };
    let phrase = (cue.end..draft.end()).take_while(noun);
    phrase.last().is_some_and(|head| a.is_any(head, SUITS))
}

/// “She found evidence that her mother was a miller”: what somebody comes upon, and does not say.
pub(super) fn is_discovery(
    a: &Analysis<'_>,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    if comes_upon(a, draft, cue) {
        return true;
    }
    let person = source.len() == 1 && a.is_any(source.start, &["he", "she", "they"]);
    // “The mill is old and there’s no | evidence | that it was sold”: nor what nobody has
    let last = cue.end - 1;
    let absent = last > 2
        && a.is_any(last, &["evidence", "proof", "sign"])
        && a.is_any(last - 1, &["no", "little"])
        && (last - 3..last - 1).any(|t| a.is_any(t, &["there"]));
    if absent {
        return true;
    }
    person
        && cue.len() > 1
        && a.is_any(cue.end - 1, &["evidence", "proof", "signs", "traces"])
        && cue.clone().any(|t| a.is_any(t, FINDING))
}

/// “Guards found | the miller lying on the floor”, “the team found | a way to close it”: no verb tells what was found out, as in
/// “found | the mill was old”.
fn comes_upon(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let [content] = draft.content.as_slice() else {
        return false;
    };
    let finite = |t: usize| {
        let word = a.word(t);
        let told = word.ends_with("ing")
            || word.ends_with("ed") && a.pos.get(t + 1) == Some(&Pos::Adp)
            || a.is_any(t - 1, &["to"]);
        matches!(a.pos[t], Pos::Verb | Pos::Aux) && !told
    };
    let mut words = content.clone().take_while(|t| a.word(*t) != ",");
    a.is_any(cue.end - 1, FINDING)
        && content.start == cue.end
        && !is_introduced(a, draft)
        && !content.clone().any(|t| a.pos[t] == Pos::Aux)
        && !words.any(finite)
}

/// “said nothing about the mill”, “said yes to the mill”, “found themselves cut off”: nothing that was said.
pub(super) fn is_nothing(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    let start = draft.start();
    let itself = ["himself", "herself", "itself", "themselves"];
    let reflexive = a.is_any(start, &itself)
        && start == cue.end
        && !matches!(a.pos.get(start + 1), Some(Pos::Aux))
        && a.is_any(cue.end - 1, FINDING);
    let nothing = a.is_any(start, &["nothing", "little"])
        && a.is_any(start + 1, &["about", "of", "on"])
        || a.is_any(start, &["yes", "no"]) && a.is_any(start + 1, &["to"]);
    // “The millers have to wonder how it works”: the writer thinks so
    let supposed = cue.len() > 2
        && a.is_any(cue.end - 1, &["wonder"])
        && a.is_any(cue.end - 2, &["to"])
        && a.is_any(cue.end - 3, &["have", "has", "had", "got"]);
    // “pleaded guilty to two counts”: what is done in court
    let pleads = cue.clone().any(|t| a.is_any(t, &["guilty"])) || a.is_any(start, &["guilty"]);
    // “one has to wonder how it works”: the reader may
    let one = draft
        .source
        .as_ref()
        .is_some_and(|s| s.len() == 1 && a.is_any(s.start, &["one"]));
    let wonders = one && cue.len() > 1 && a.is_any(cue.end - 1, &["wonder", "ask", "say", "argue"]);
    // “was slated to open in May”
    let slated = cue
        .clone()
        .any(|t| a.is_any(t, &["slated"]) && a.is_any(t + 1, &["to", "for"]));
    // “continues through May”
    let lasts = a.is_any(
        cue.end - 1,
        &["continue", "continues", "continued", "continuing"],
    ) && start == cue.end
        && a.is_any(start, &["through", "until", "into"]);
    // “stormed | to the crown”
    let runs = a.is_any(cue.end - 1, &["stormed", "storming", "thundered", "roared"])
        && start == cue.end
        && a.is_any(start, &["to", "into", "out", "past", "through", "off"]);
    // “Nothing says ‘welcome’ like a loom”
    // “Something tells me it is old”
    let alone = |words: &[&str]| {
        let source = draft.source.as_ref();
        source.is_some_and(|s| s.len() == 1 && a.is_any(s.start, words))
    };
    let idiom = a.is_any(cue.end - 1, &["says", "screams"]) && alone(&["nothing"])
        || a.is_any(cue.start, &["tells", "told"]) && alone(&["something"]);
    // “Few have answered | the call”
    let call = a.is_any(cue.end - 1, &["answer", "answers", "answered", "answering"])
        && start == cue.end
        && a.is_any(start, &["the", "a", "his", "her", "their", "its"])
        && a.is_any(start + 1, &["call", "calls", "phone", "door", "bell"]);
    // “went to claim | the body”, “attend workshops to learn | the craft”: what is done
    let errand = cue.len() > 2
        && a.is_any(cue.end - 2, &["to"])
        && (a.is_any(cue.end - 1, &["learn"])
            || a.is_any(cue.end - 1, &["claim"])
                && a.is_any(
                    cue.end - 3,
                    &["go", "goes", "went", "gone", "came", "comes", "come"],
                ));
    // “‘It rained,’ she said, describing | a flood that broke the mill”: the writer’s gloss
    let gloss = cue.len() == 1
        && a.is_any(cue.start, &["describing"])
        && start == cue.end
        && a.is_any(start, &["a", "an", "the"])
        && cue.start > a.sentence_of(cue.start).start + 1
        && a.word(cue.start - 1) == ","
        && a.is_any(cue.start - 2, &["said", "says"]);
    // “Talk of mayors being liars does not help”
    let talk = a.is_any(cue.start, &["talk"])
        && a.is_any(cue.start + 1, &["of"])
        && cue.start == a.sentence_of(cue.start).start;
    // “claimed | credit for the mill”
    let credit = a.is_any(cue.end - 1, &["claim", "claims", "claimed", "claiming"])
        && start == cue.end
        && a.is_any(start, &["credit", "ownership", "victory", "asylum"])
        && !matches!(a.pos.get(start + 1), Some(Pos::Verb | Pos::Aux));
    // “the firms | supposedly | target the town”: an adverb, and no verb
    let adverb =
        cue.len() == 1 && a.pos[cue.start] == Pos::Adv && a.word(cue.start).ends_with("ly");
    let like = credit || adverb || idiom || lasts || talk || call || errand || gloss || runs;
    reflexive || wonders || supposed || pleads || slated || like || nothing && start == cue.end
}

/// “said at the fair, referring to a ‘Doe loom’ of 1950”; not “referring to her as ‘the boss’”.
pub(super) fn is_gloss(a: &Analysis<'_>, cue: &Range<usize>, p: &Passage) -> bool {
    cue.len() > 1
        && a.is_any(cue.end - 1, &["to"])
        && a.is_any(cue.end - 2, &["referring", "responding", "reacting"])
        && !(cue.end..p.open).any(|t| a.is_any(t, &["as", "saying", "that"]))
}

/// “wrote in ‘The Old Mill’”, “called | into ‘Mill and Town’”: where the words were said.
pub(super) fn is_place(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>, p: &Passage) -> bool {
    let alone = p.open == cue.end + 1
        && draft.start() == cue.end
        && p.close.is_some_and(|c| draft.end() <= c + 1);
    (p.open == cue.end || alone)
        && a.is_any(p.open - 1, &["in", "into", "on", "at"])
        && is_work(a, p)
}

/// “The law gives weight to ‘wills’, where people say they want …”: a clause about what comes before, and no report of it.
pub(super) fn is_aside(a: &Analysis<'_>, draft: &Draft, source: &Range<usize>) -> bool {
    let words = ["where", "because", "although", "though", "whereas"];
    let first = source.start;
    first > a.sentence_of(first).start
        && a.is_any(first - 1, &words)
        && draft.end() < first
        && draft.end() + 2 >= first
}

/// “They sat in the grass as Doe told her everything and laughed”: a tale with the telling in it.
pub(super) fn is_tale(draft: &Draft, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let around = |c: &Range<usize>| c.start < source.start && cue.end < c.end;
    source.end <= cue.start && draft.content.iter().any(around)
}

/// “a peek at the page on two of those looms revealed”, “a search for “looms” showed”: the peek did, and those looms did
/// not.
pub(super) fn is_of_thing(
    a: &Analysis<'_>,
    g: &Gazetteer,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let sentence = a.sentence_of(source.start).start;
    let mark = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
    let mut first = source.start - usize::from(source.start > sentence && mark(source.start - 1));
    // “investment in Sample | Works demands”: half a name
    while source.len() == 1 && first > sentence && a.pos[first - 1] == Pos::Propn {
        first -= 1;
    }
    let end = source.end + usize::from(source.end < cue.start && mark(source.end));
    if end != cue.start || first < sentence + 2 {
        return false;
    }
    let sought = a.is_any(first - 1, &["for"]) && a.is_any(first - 2, SEARCHES);
    if !sought && !a.is_any(first - 1, &["in", "of", "on", "at"]) {
        return false;
    }
    let phrase = |t: &usize| {
        matches!(
            a.pos[*t],
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Adp | Pos::Num
        )
    };
    let begin = (sentence..first - 1).rev().take_while(phrase).last();
    let Some(begin) = begin else { return false };
    let end = (begin..first).find(|t| a.pos[*t] == Pos::Adp);
    let head = end.filter(|e| *e > begin).map(|e| e - 1);
    head.is_some_and(|h| a.pos[h] == Pos::Noun && role_of(a, g, h).is_none())
}

/// “saying ‘yes’ to one and ‘no’ to another”
pub(super) fn is_consent(a: &Analysis<'_>, p: &Passage) -> bool {
    p.tokens.len() == 1
        && a.is_any(p.tokens.start, &["yes", "no"])
        && p.close.is_some_and(|c| a.is_any(c + 1, &["to"]))
}

/// `"width": 680, "symbol": "DOE"`: a piece of code.
pub(super) fn is_key(a: &Analysis<'_>, p: &Passage) -> bool {
    p.open >= a.sentence_of(p.open).start + 2
        && a.word(p.open - 1) == ":"
        && a.doc.tokens[p.open - 2].kind == TokenKind::Quote
        && a.word(p.open - 2) == "\""
        && a.word(p.open) == "\""
}

/// “she was again denied ‘a seat’”: done to whom the sentence is about, who does not say so.
pub(super) fn is_suffered(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let words = [
        "as", "saying", "by", "quoted", "reported", "cited", "heard", "told", "asked", "to",
    ];
    let reported = cue
        .clone()
        .any(|t| a.is_any(t, &words) && !a.is_any(t + 1, &["be"]));
    source.end <= cue.start && is_passive(a, cue) && !reported
}

/// “She is essentially saying ‘…’”: how the writer puts it.
pub(super) fn is_paraphrased(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    a.is_any(cue.end - 1, &["saying", "say", "says", "said"])
        && cue
            .clone()
            .any(|t| a.is_any(t, &["essentially", "basically", "effectively"]))
}

/// “Only time will tell”, “Say goodbye to it”: nobody says so.
pub(super) fn is_said_by_time(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let sentence = a.sentence_of(cue.start);
    let time = cue.start > sentence.start && a.is_any(cue.start - 1, &["time"]);
    let command =
        cue.start == sentence.start && a.is_any(cue.start, &["say", "tell", "ask", "share"]);
    time && a.is_any(cue.end - 1, &["tell"]) || command
}

/// “All told, the mill …”, “let’s say”
pub(super) fn is_idiom(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let one = source.len() == 1;
    let all = a.is_any(source.start, &["all"]) && a.is_any(cue.start, &["told"]);
    let lets = a.is_any(source.start, &["’s", "'s"])
        && source.start > 0
        && a.is_any(source.start - 1, &["let"]);
    let needless = a.is_any(source.start, &["needless"]);
    // “Little wonder it broke”
    let little = a.is_any(source.start, &["little", "small"]) && a.is_any(cue.start, &["wonder"]);
    let telling = cue.start > 0
        && a.is_any(cue.start - 1, &["no"])
        && a.is_any(cue.start, &["telling", "saying"]);
    // “more than half of 40 million recalled bolts”
    let amount = a.pos[source.end - 1] == Pos::Num && source.len() > 1;
    // “It should go without saying that”, “Who is to say that”
    let without =
        cue.start > 0 && a.is_any(cue.start, &["saying"]) && a.is_any(cue.start - 1, &["without"]);
    let without = without && a.is_any(source.start, &["it", "that", "which"]);
    let who = one
        && a.is_any(source.start, &["who"])
        && a.is_any(cue.end - 1, &["say"])
        && a.is_any(cue.start, &["is", "am", "are"]);
    // “The name says it all”, “As they say: …”, “It just goes to show that”
    let whole = a.is_any(cue.end - 1, &["says", "said", "say"])
        && a.is_any(cue.end, &["it"])
        && a.is_any(cue.end + 1, &["all"])
        && matches!(a.word(cue.end + 2), ":" | "." | ",");
    let saw = one
        && source.start > 0
        && a.is_any(source.start, &["they"])
        && a.is_any(source.start - 1, &["as"])
        && a.is_any(cue.end - 1, &["say"])
        && matches!(a.word(cue.end), ":" | ",");
    let goes = a.is_any(cue.end - 1, &["show"]) && cue.clone().any(|t| a.is_any(t, &["goes"]));
    // “Under questioning, she denied”
    // “Having said that, I like mills”
    let under = a.is_any(source.start, &["under", "after", "amid", "upon", "having"]);
    telling
        || whole
        || saw
        || one && a.is_any(source.start, &["just", "please"])
        || goes && one
        || without
        || who
        || one && (all || lets || needless || little || under)
        || amount && a.pos[source.start] != Pos::Propn
}

#[cfg(test)]
mod tests {
    use crate::annotation::Quote;
    use crate::{Article, Engine};

    fn words(text: &str) -> Vec<String> {
        let engine = Engine::builder().build().unwrap();
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let first = |q: &Quote| text[q.content[0].range()].to_string();
        quotes.iter().map(first).collect()
    }

    #[test]
    fn what_is_done_with_things_is_no_speech() {
        for text in [
            "The name says it all: it is an old mill, given over to the oldest looms and bolts of the town.",
            "As they say: If you can’t beat the mill, make yourself at least one of its millers.",
            "Last week Sample Works unveiled a “quiet loom” with which its mills will be faster.",
            "Jane Doe published a report filled with old letters that her mother sent to the mills.",
            "Jane Doe found help to break into the mill and found two looms broken.",
            "Many millers found themselves cut off from the town when the bridge was closed.",
            "Sample Works introduced its first loom in three years, adding a larger wheel to the old model, improved bolts and a belt.",
            "Continued investment in Sample Works demands that a clever miller do more than just believe.",
            "The mill is required to wait for two days to issue a second list of the looms that it sold.",
            "The talks with the mill begin in June and will continue through September with “many old looms.”",
            "It is possible that one of our millers added a loom to a mill you visited in May.",
            "Having said that, I am always pleased when a mill is closed for good.",
            "After all, nothing says “welcome” like the old loom of a mill that was closed.",
            "Jane Doe had pulled out of the final with a chest infection. was on record-breaking form as she stormed to the women's 60m hurdles crown.",
            "Trade estimates of the coming harvest in the main loom state of Exampla are now in the 1.5 mln to 2.0 mln range against 2.5 mln two weeks ago.",
            "Jane Doe downplayed the amount of progress made in the talks on the mill.",
            "Jane Doe also outlined rules being used to protect the mill from thieves.",
            "Jane Doe disclosed the theft in a talk scheduled to air in May as well as in her new book on looms.",
            "Jane Doe directed the 1995 hit film about mills, which earned her a prize and has been seen by many.",
            "Jane Doe appeared before the court to answer for how the mills are handling the strike.",
            "The millers stop saying yes to things that do not matter to the town.",
            "A search for “loom” showed that the mills had sold all the bolts of last year.",
        ] {
            assert_eq!(words(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn what_is_repeated_is_not_said() {
        let text = "Users would spend more time at the fair. Repeated content leads to more passive viewing and less interactive communication with friends, despite Sample Works and Roe Mills stressing that it is unhealthy.";
        let said = words(text);
        assert!(!said.iter().any(|w| w.starts_with("content")), "{said:?}");
        let text =
            "Jane Doe's repeated attacks on the mill come despite her own past efforts to buy it.";
        assert_eq!(words(text), Vec::<String>::new());
    }

    #[test]
    fn how_a_writer_puts_it_is_no_speech() {
        let text =
            "She is essentially saying “Why should we listen to anyone in this town at all?”";
        assert_eq!(words(text), Vec::<String>::new());
        let text =
            "Given all of this, one has to wonder how long the mill will wait to buy another one.";
        assert_eq!(words(text), Vec::<String>::new());
        let text =
            "It is an old mill. Little wonder the millers left the town so early in the year.";
        assert_eq!(words(text), Vec::<String>::new());
        let text = "Jane Doe called into “Mill and Town” on Monday morning and talked for an hour.";
        assert_eq!(words(text), Vec::<String>::new());
        let text = "Jane Doe spent the day in the mill before calling into “Mornings with Mayor John” to talk about looms.";
        assert_eq!(words(text), Vec::<String>::new());
        let text = "“It rained all day,” Jane Doe said at the fair, referring to a loom in the film ‘Old Mills.’";
        assert_eq!(words(text), ["“It rained all day,”"]);
    }

    #[test]
    fn a_title_is_none_of_the_words() {
        let text = "In a piece titled “The Death of the Old Mill in Exampla,” Jane Doe pronounced the work a bad one.";
        assert_eq!(words(text), Vec::<String>::new());
        let text = "In a note titled “Time to Close the Mill,” Jane Doe, a miller, wrote this week that waiting would cost the town “more than the mill is worth to it.”";
        assert_eq!(words(text).len(), 1, "{:?}", words(text));
        assert!(!words(text)[0].contains("Time"), "{:?}", words(text));
    }

    #[test]
    fn what_could_not_be_confirmed_was_not_said() {
        let text =
            "Jane Doe, although incapable of confirming that the mills had burned, said it rained.";
        assert_eq!(words(text), ["it rained"]);
        let text =
            "The officials could neither confirm nor deny that the mill would be sold in May.";
        assert_eq!(words(text), Vec::<String>::new());
    }

    #[test]
    fn what_is_done_in_court_or_found_is_no_speech() {
        for text in [
            "Jane Doe just missed the bus again and there’s no evidence that a turnaround is happening in the mill.",
            "A judge today dismissed a lawsuit by fired miller John Roe seeking to halt an inquiry into the mill.",
            "In one part of the show about old families, she found evidence that the singer's mother was a miller.",
            "These traits include his need for praise, his refusal to change his views based on new information.",
        ] {
            assert_eq!(words(text), Vec::<String>::new(), "{text}");
        }
    }
}
