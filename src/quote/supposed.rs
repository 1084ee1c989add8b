//! What is supposed, inferred or done by habit, with a verb of saying: nobody has said it.

use std::ops::Range;

use super::draft::Draft;
use super::select::is_introduced;
use crate::analysis::Analysis;
use crate::tag::pos::Pos;

/// Words from who speaks to “would have”, at most.
const NEAR: usize = 4;

/// “Doe could have said that it rained”, “they might as well have said ‘sell’”: nobody has.
pub(super) fn is_unreal(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let sentence = a.sentence_of(cue.start).start;
    let manner =
        |t: usize| a.pos[t] == Pos::Adv || a.is_any(t, &["as", "well", "not", "n’t", "n't"]);
    let before = |mut t: usize| {
        while t > sentence && manner(t - 1) {
            t -= 1;
        }
        t.checked_sub(1).filter(|t| *t >= sentence)
    };
    let verb = cue
        .clone()
        .find(|t| a.pos[*t] == Pos::Verb && !a.is_any(*t, &["have"]));
    let have =
        before(verb.unwrap_or(cue.end - 1)).filter(|t| a.is_any(*t, &["have", "’ve", "'ve"]));
    let modal = have.and_then(before);
    modal.is_some_and(|t| a.is_any(t, &["could", "would", "should", "might", "must"]))
}

/// “Millers would have lied and said it rained”: they have not.
pub(super) fn is_hypothetical(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    if source.end + 2 >= cue.start || !a.is_any(cue.start - 1, &["and", "or"]) {
        return false;
    }
    let acts = |t: usize| a.pos[t] == Pos::Verb && !a.word(t).ends_with("ing");
    let modal = |t: usize| a.is_any(t, &["would", "could", "might"]);
    let until = cue.start - 1;
    let Some(would) = (source.end..until.min(source.end + NEAR))
        .take_while(|t| !acts(*t) || modal(*t))
        .find(|t| modal(*t))
    else {
        return false;
    };
    let have = |t: usize| a.is_any(t, &["have", "’ve", "'ve", "ve"]);
    let has = (would + 1..until.min(would + NEAR)).any(have);
    has && !(would..until).any(|t| a.word(t) == ",")
}

/// “That should make a miller wonder why”: he may.
pub(super) fn is_made_to(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let sentence = a.sentence_of(source.start).start;
    let bare = cue.len() == 1
        && a.is_any(
            cue.start,
            &["wonder", "ask", "question", "think", "believe", "say"],
        );
    bare && source.end == cue.start
        && source.start > sentence
        && a.is_any(source.start - 1, &["make", "makes", "made", "making"])
}

/// “The board requires that mills publicly disclose | their debts”: they have to.
pub(super) fn is_required(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    const REACH: usize = 8;
    let verb = a.word(cue.end - 1);
    let bare = a.pos[cue.end - 1] == Pos::Verb
        && !verb.ends_with("ed")
        && !verb.ends_with('s')
        && !verb.ends_with("ing")
        && !a.is_any(cue.end - 1, &["said", "told", "wrote"]);
    let sentence = a.sentence_of(source.start).start;
    let from = source.start.saturating_sub(REACH).max(sentence + 1);
    let requires = |t: usize| {
        a.is_any(t, &["that"]) && a.is_any(t - 1, &["require", "requires", "required", "requiring"])
    };
    // “a law requiring that mills disclose | their debts”, the law taken for the source
    let until = |t: usize| {
        if t < source.start {
            source.start
        } else {
            cue.start
        }
    };
    let verb_between = |t: usize| (t + 1..until(t)).any(|u| a.pos[u] == Pos::Verb);
    bare && source.end <= cue.start && (from..cue.start).any(|t| requires(t) && !verb_between(t))
}

/// “a group that asks companies to report”: what it does, and not once.
pub(super) fn is_habit(
    a: &Analysis<'_>,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    const WHOM: usize = 3;
    let which = source.len() == 1 && a.is_any(source.start, &["that", "which", "who"]);
    let asks = cue.len() == 1
        && a.is_any(
            cue.start,
            &[
                "ask", "asks", "urge", "urges", "tell", "tells", "require", "requires",
            ],
        );
    let start = draft.start();
    which
        && asks
        && start == cue.end
        && matches!(a.pos[start], Pos::Noun | Pos::Adj)
        && (start + 1..draft.end().min(start + 1 + WHOM)).any(|t| a.is_any(t, &["to"]))
}

/// “voters who reject | their nominee and support”, “the miller who questioned | Doe”: whom they are against, and no words.
pub(super) fn is_rejected(
    a: &Analysis<'_>,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    let rejects = [
        "reject",
        "rejects",
        "oppose",
        "opposes",
        "dismiss",
        "dismisses",
        "questioned",
        "support",
        "supports",
    ];
    let start = draft.start();
    let whom = matches!(a.pos[start], Pos::Propn)
        || a.is_any(start, &["his", "her", "its", "their", "our", "him", "them"]);
    source.len() == 1
        && a.is_any(source.start, &["who"])
        && cue.len() == 1
        && a.is_any(cue.start, &rejects)
        && start == cue.end
        && whom
        && !is_introduced(a, draft)
}

/// “That finding suggests that”, “the average claimed was $10”, “the photo shows that”: what the writer makes of a thing, or
/// what is done with it.
pub(super) fn is_inferred(a: &Analysis<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    let last = source.end - 1;
    let that = source.len() == 2 && a.is_any(source.start, &["that", "this", "these", "those"]);
    let found = ["finding", "findings", "result", "results", "difference"];
    let infers = [
        "suggests",
        "suggest",
        "means",
        "implies",
        "indicates",
        "indicate",
    ];
    let finding = that && a.is_any(last, &found) && a.is_any(cue.end - 1, &infers);
    let sums = ["average", "median", "amount", "total", "sum", "maximum"];
    let claimed = [
        "claimed", "reported", "agreed", "proposed", "demanded", "declared",
    ];
    let sum = a.is_any(last, &sums) && source.end == cue.start && a.is_any(cue.start, &claimed);
    let pictures = [
        "photo",
        "photos",
        "picture",
        "pictures",
        "photograph",
        "photographs",
        "image",
        "images",
    ];
    let shown = !a.doc.tokens[last].is_capitalised() && a.is_any(last, &pictures);
    finding || sum || shown
}

/// “Jane Doe: Her plan would close the mill”: what is told of somebody, behind the name as a heading.
pub(super) fn is_profile(
    a: &Analysis<'_>,
    draft: &Draft,
    source: &Range<usize>,
    cue: &Range<usize>,
) -> bool {
    a.word(cue.start) == ":"
        && source.end == cue.start
        && source.start == a.sentence_of(source.start).start
        && draft.start() == cue.end
        && a.is_any(cue.end, &["his", "her"])
}

/// “An earlier proposed | deal did not set a limit”: the article of the noun, and no speaker.
pub(super) fn is_article(a: &Analysis<'_>, source: &Range<usize>) -> bool {
    source.len() == 1 && a.is_any(source.start, &["a", "an", "the"])
}

/// “agreed in | July to buy a tenth of it”: a deal, and when it was made.
pub(super) fn is_deal_of(a: &Analysis<'_>, draft: &Draft, cue: &Range<usize>) -> bool {
    const DATE: usize = 4;
    let start = draft.start();
    let to = |t: usize| a.is_any(t, &["to"]);
    cue.len() == 2
        && a.is_any(cue.start, &["agreed"])
        && a.is_any(cue.start + 1, &["in", "on", "last"])
        && start == cue.end
        && (start + 1..draft.end().min(start + DATE)).any(to)
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    #[test]
    fn what_somebody_could_have_said_is_not_said() {
        for text in [
            "Mayor John Roe is old. He could have demanded that the mills pay more without closing the town.",
            "Jane Doe rates the mill neutral. But the miller might as well have said “buy” because she thinks it could grow.",
        ] {
            let said = crate::testing::contents(text);
            assert!(said.is_empty(), "{said:?}");
        }
    }

    #[test]
    fn what_is_supposed_or_inferred_nobody_says() {
        let engine = Engine::builder().build().unwrap();
        for text in [
            "Mill fans watching at home would've lied and said they were there.",
            "It rained. This should make a miller wonder why the mill won't need another year to open.",
            "The papers were collected by Mill Watch, a British nonprofit that asks companies to report what they spend on the mills.",
            "That finding suggests that letting millers sleep makes more bolts break in the mill.",
            "Mr Roe posted a photo. Along with the mill, the photo also revealed which kind of loom the town will buy.",
            "An earlier proposed mill decree did not set a limit.",
            "The old rules did not require that officers of the mills publicly disclose that they trade in the companies.",
            "The town is glad. Its rules require that the mayor publicly announce that she will leave the mill.",
            "The town changed a law requiring that Sample Works publicly disclose that it will close its mills.",
            "The game grows according to a set of fixed rules.",
            "Few have answered the call before a meeting of millers next month.",
            "Something tells me this is not the kind of mill that the town wants.",
            "When he went to claim the body he wiped the dust off the face of the miller.",
            "Jane Doe pleaded guilty to trading on information about the mill that was not public.",
            "The bank's last confirmed purchase was in May when it bought ten mills.",
            "The campaign promises candidate Roe pledged in May continue to be met.",
            "Some prominent millers, including the lawyer John Roe, shared the video of the mayor on Monday.",
            "Then, at night, they send water to the looms that need it most, according to your habits of work.",
        ] {
            let found = engine.annotate(&Article::new("a", text)).quotes;
            assert!(found.is_empty(), "{text}");
        }
        for text in [
            "Mill fans at home would have lied, and said they were there.",
            "Jane Doe asks companies to report what they spend on the mills.",
            "The study suggests that letting millers sleep makes more bolts break in the mill.",
        ] {
            let found = engine.annotate(&Article::new("a", text)).quotes;
            assert_eq!(found.len(), 1, "{text}");
        }
    }
}
