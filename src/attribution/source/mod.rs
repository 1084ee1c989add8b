//! The words of a source: whole names, with what belongs to them.

pub(crate) mod adjunct;
pub(crate) mod ahead;
pub(crate) mod behind_cue;
pub(crate) mod beside_cue;
pub(crate) mod beside_source;
pub(crate) mod clause_subject;
pub(crate) mod crossed;
pub(crate) mod gap;
pub(crate) mod glued;
pub(crate) mod hanging;
pub(crate) mod overrun;
pub(crate) mod source_parts;
pub(crate) mod subject;
pub(crate) mod when;

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{Gazetteer, RoleKind, Target};
use crate::mention::clusters::Clusters;
use crate::mention::names::{DATES, NameType};
use crate::mention::phrases::Phrases;
use crate::quote::draft::{Draft, Like};
use crate::tag::pos::Pos;

use self::source_parts::{
    apposition, before_bracket, before_preposition, owner_beside, whole_names, whose_noun,
    with_beginning, with_body, with_clitic, with_name, with_person,
};
use self::subject::Teller;

/// Tokens of a stock's ticker before the part that was taken for a source.
pub(super) const TICKER: usize = 6;

/// Tokens of an aside between a name and its verb.
pub(super) const ASIDE: usize = 24;

/// Adverbs that stand beside a verb of saying, and are no speaker.
const ADVERBS: &[&str] = &["earlier", "later", "previously", "publicly", "recently"];

/// Words that alone are no speaker: articles, and those of the calendar.
pub(super) fn is_no_speaker(a: &Analysis<'_>, t: usize) -> bool {
    a.is_any(t, &["a", "an", "the", "so"]) || a.is_any(t, DATES) || a.is_any(t, ADVERBS)
}

/// Completes the source of a draft.
pub(crate) fn complete(
    draft: &mut Draft,
    field: Field,
    a: &Analysis<'_>,
    g: &Gazetteer,
    clusters: &Clusters,
    phrases: &Phrases,
) {
    if draft.rule == "model"
        && let Some((whom, cue, start)) = subject::rebuked(draft, a, g, phrases)
        && let Some(content) = draft.content.first_mut()
    {
        content.start = start;
        (draft.source, draft.cue) = (Some(whom), Some(cue));
    }
    if draft.rule == "model" {
        glued::undoubled(draft, a, phrases);
        crossed::apart(draft, a, g, phrases);
        overrun::otherwise(draft, a, phrases);
    }
    if draft.rule == "model"
        && let Some(source) = draft.source.clone()
    {
        let source = in_one_sentence(source, draft.cue.as_ref(), a);
        let source = with_clitic(source, &mut draft.cue, a);
        let source = with_person(source, draft.cue.as_ref(), field, a, clusters);
        let source =
            clause_subject::after_clause(source, draft.cue.as_ref(), field, a, g, clusters);
        let source = gap::behind(source, draft.cue.as_ref(), field, a, g, clusters);
        let source = before_bracket(source, a, phrases);
        let source = ahead::without(source, a, g);
        let source = glued::apart(source, draft.cue.as_ref(), a, g);
        let source = overrun::at_ticker(source, &mut draft.content, a);
        let source = overrun::mend(source, draft.cue.as_ref(), field, a, clusters);
        draft.source = whole(source, draft.cue.as_ref(), field, a, g, clusters)
            .map(|s| before_preposition(s, a, g, phrases))
            .map(|s| {
                let cue = draft.cue.as_ref();
                subject::whoever_is_led(&s, cue, a, g, phrases).unwrap_or(s)
            })
            .map(|s| {
                let cue = draft.cue.as_ref();
                subject::whoever_meets(&s, cue, a, g, phrases).unwrap_or(s)
            })
            .map(|s| {
                let cue = draft.cue.as_ref();
                let text = || subject::text_of_others(&s, cue, a, g, phrases);
                let bearer = hanging::bearer(&s, cue, a, g, phrases);
                bearer.or_else(text).unwrap_or(s)
            })
            .map(|s| with_name(s, draft.cue.as_ref(), a, phrases))
            .map(|s| with_hopeful(s, &mut draft.cue, a))
            .map(|s| behind_contrast(s, a));
    }
    if draft.rule == "model"
        && draft
            .source
            .as_ref()
            .is_some_and(|s| disagrees(s, draft.cue.as_ref(), a))
    {
        draft.source = None;
    }
    let spoken_of = |s: &Range<usize>| {
        draft
            .cue
            .as_ref()
            .is_some_and(|c| subject::is_spoken_of(a, s, c))
    };
    if draft.rule == "model" && draft.source.as_ref().is_some_and(spoken_of) {
        draft.source = None;
        return;
    }
    let told = |s: &Range<usize>| subject::is_told(s, draft.cue.as_ref()?, a);
    if draft.rule == "model"
        && let Some(teller) = draft.source.as_ref().and_then(told)
    {
        match teller {
            Teller::Named(source) => draft.source = Some(source),
            Teller::Nobody => {
                draft.source = None;
                return;
            }
        }
    }
    with_author(draft, a, phrases);
    if draft.rule == "model"
        && let Some(source) = behind_cue::instead(draft, a, g, phrases)
    {
        draft.source = Some(source);
    }
    if let Some(source) = draft.source.as_ref().filter(|s| is_remark(a, s))
        && let Some(first) = draft.content.first().filter(|c| c.end <= source.start)
    {
        draft.like = Some(Like::Subject(first.start));
        draft.rule = "floating-after-introduction";
        (draft.source, draft.cue) = (None, None);
    }
    if let Some([source, cue]) = clause_subject::inner(draft, field, a, g, clusters) {
        (draft.source, draft.cue) = (Some(source), Some(cue));
    }
    if draft.rule == "model" && is_of_next(draft, a) {
        draft.like = Some(Like::Before);
        draft.rule = "floating-after-speech";
        (draft.source, draft.cue) = (None, None);
    }
    if draft.source.is_none() && draft.like.is_none() {
        draft.source = beside_cue::find(draft, field, a, g, clusters, phrases);
    }
    if draft.rule == "model"
        && let Some(source) = draft.source.as_ref()
        && let Some(subject) = subject::of_participle(source, draft.cue.as_ref(), a, g, phrases)
            .or_else(|| subject::whoever_is_blamed(source, draft.cue.as_ref(), a, g, phrases))
    {
        draft.source = Some(subject);
    }
    if let Some(source) = &mut draft.source {
        if let Some(member) = overrun::of_party(source, draft.cue.as_ref(), field, a, clusters) {
            *source = member;
        }
        whole_names(source, field, clusters);
        let alone = source.clone();
        let cue = draft.cue.as_ref();
        beside_source::with_partner(source, cue, field, a, clusters, phrases);
        let overlaps = |c: &Range<usize>| c.start < alone.start && c.end > source.start;
        if draft.content.iter().any(overlaps) {
            *source = alone;
        }
        beside_source::with_bearer(source, draft.cue.as_ref(), field, a, clusters);
        beside_source::with_role(source, draft.cue.as_mut(), a, g);
        beside_source::with_participle(source, draft.cue.as_mut(), a);
        beside_source::without_occasion(source, a, g);
        when::without_time(source, field, a, clusters);
        *source = whose_noun(source.clone(), draft.cue.as_ref(), a, phrases);
        if let Some(owner) = owner_beside(source, draft.cue.as_ref(), a, phrases) {
            *source = owner;
        }
        let end = apposition(source, draft.cue.as_ref(), field, a, clusters)
            .or_else(|| with_body(source, draft.cue.as_ref(), a, g));
        let free = |end: &usize| {
            draft
                .content
                .iter()
                .all(|c| c.start >= *end || c.end <= source.start)
        };
        if let Some(end) = end.filter(free) {
            source.end = end;
        }
    }
    crossed::without_overlap(draft, a);
}

/// “the White House | hopeful”: whoever wants to get there.
fn with_hopeful(
    source: Range<usize>,
    cue: &mut Option<Range<usize>>,
    a: &Analysis<'_>,
) -> Range<usize> {
    if !a.is_any(source.end, &["hopeful", "hopefuls"])
        || !a.doc.tokens[source.end - 1].is_capitalised()
    {
        return source;
    }
    if let Some(cue) = cue
        .as_mut()
        .filter(|c| c.start == source.end && c.len() > 1)
    {
        cue.start += 1;
    }
    source.start..source.end + 1
}

/// “…, said Doe. Roe argued …”: two sources side by side, taken for one. The one in the sentence of the cue, else the
/// nearest to it.
fn in_one_sentence(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    a: &Analysis<'_>,
) -> Range<usize> {
    let first = a.sentence_of(source.start);
    if source.is_empty() || source.end <= first.end {
        return source;
    }
    let last = a.sentence_of(source.end - 1);
    let sentence = match cue {
        Some(cue) if first.contains(&cue.start) => first,
        Some(cue) if cue.start >= last.start => last,
        Some(cue) if cue.start >= first.start => a.sentence_of(cue.start),
        _ => first,
    };
    let mut end = source.end.min(sentence.end);
    let start = source.start.max(sentence.start);
    while end > start + 1 && matches!(a.word(end - 1), "." | "!" | "?") {
        end -= 1;
    }
    if start < end { start..end } else { source }
}

/// A noun for a person.
pub(super) fn is_person(g: &Gazetteer, target: Target) -> bool {
    let Target::Role(role) = target else {
        return false;
    };
    matches!(
        g.roles[usize::from(role)].kind,
        RoleKind::Person | RoleKind::Spokesperson | RoleKind::Anonymous
    )
}

/// Mends a source that is part of a phrase or no speaker at all.
fn whole(
    source: Range<usize>,
    cue: Option<&Range<usize>>,
    field: Field,
    a: &Analysis<'_>,
    g: &Gazetteer,
    clusters: &Clusters,
) -> Option<Range<usize>> {
    if source.is_empty() {
        return None;
    }
    // “According to the letter, the mayor said”: the mayor
    let sentence = a.sentence_of(source.start);
    let according =
        source.start >= sentence.start + 2 && a.is_any(source.start - 2, &["according"]);
    let cue = cue.is_some_and(|c| c.start > source.start);
    let comma = |t: &usize| a.word(*t) == ",";
    let last = source.clone().rev().find(comma);
    // “According to Sample News, an executive of the mill, which makes bolts, said”
    let body = |c: usize| {
        let mut named = clusters.mentions.iter().filter(|m| m.field == field);
        named
            .any(|m| m.name.end == c && clusters.clusters[m.cluster].kind == NameType::Organisation)
    };
    let first = source.clone().find(comma).filter(|c| {
        let person = |t: usize| a.hits_at(t).iter().any(|h| is_person(g, h.target));
        body(*c) && a.is_any(c + 1, &["a", "an"]) && (person(c + 2) || person(c + 3))
    });
    if let Some(comma) = first
        .or(last)
        .filter(|c| according && cue && *c + 1 < source.end)
    {
        return Some(comma + 1..source.end);
    }
    // “In a filing with the Sample Commission, the partnership, Roe Associates, said”: not those who hear
    let opens = a.is_any(sentence.start, &["in", "at"]) && source.start > sentence.start + 1;
    let hears = opens && a.is_any(source.start - 1, &["with", "to", "before"]);
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    if let Some(comma) = source
        .clone()
        .find(comma)
        .filter(|c| hears && cue && *c + 1 < source.end && !(sentence.start..*c).any(verb))
    {
        return Some(comma + 1..source.end);
    }
    // “In a letter obtained by Sample News, the chief of Doe Works says”: not who obtained it
    let got = source.start >= sentence.start + 4
        && a.is_any(source.start - 1, &["by"])
        && a.is_any(
            source.start - 2,
            &["obtained", "seen", "reviewed", "published"],
        )
        && (sentence.start..source.start - 2)
            .rev()
            .take(TICKER)
            .any(|t| a.is_any(t, &["in"]) && (t == sentence.start || a.word(t - 1) == ":"));
    if let Some(comma) = source
        .clone()
        .find(comma)
        .filter(|c| got && cue && *c + 1 < source.end)
    {
        return Some(comma + 1..source.end);
    }
    // “Sample Works Inc <SMPL.L> said”: the ticker cut in two
    let closes =
        a.word(source.end - 1) == ">" || source.end < sentence.end && a.word(source.end) == ">";
    if closes && !source.clone().any(|t| a.word(t) == "<") {
        let from = source.start.saturating_sub(TICKER).max(sentence.start);
        let open = (from..source.start).rev().find(|t| a.word(*t) == "<")?;
        let mut named = clusters.mentions.iter().filter(|m| m.field == field);
        let name = named.find(|m| m.name.end == open)?;
        return Some(name.phrase.start..name.name.end);
    }
    // “Doe sent a report to the mayor suggesting it would rain”: the report, and not who got it
    // “Doe filed a suit against Roe alleging that it rained”
    let gets = source.start >= sentence.start + 3
        && a.is_any(source.start - 1, &["to", "with", "against"]);
    let suggests = gets && cue && source.end < sentence.end && a.word(source.end).ends_with("ing");
    let text = |t: usize| {
        let mut hits = a.hits_at(t).iter();
        hits.any(|h| {
            matches!(h.target, Target::Role(i) if g.roles[usize::from(i)].kind == RoleKind::Document)
        })
    };
    if suggests && text(source.start - 2) {
        let article = usize::from(a.is_any(source.start - 3, &["a", "an", "the"]));
        return Some(source.start - 2 - article..source.start - 1);
    }
    // “The talks showed the degree to which | millers | insist”
    let which = source
        .clone()
        .rev()
        .find(|t| a.is_any(*t, &["which", "whom"]));
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    if let Some(which) = which
        && cue
        && which > source.start
        && which + 1 < source.end
        && a.pos[which - 1] == Pos::Adp
        && !(which + 1..source.end).any(verb)
    {
        return Some(which + 1..source.end);
    }
    // “Cuts | estimates”, “Calls | the results a ‘step’”, below the name of who does
    let acts = source.len() == 1
        && source.start == sentence.start
        && a.is_any(
            source.start,
            &["calls", "cuts", "raises", "keeps", "lifts", "trims"],
        );
    if acts {
        return None;
    }
    let nobody = |t: usize| is_no_speaker(a, t);
    (!source.clone().all(nobody)).then(|| with_beginning(source, a))
}

/// “According to data compiled by Sample Bank, the mill …”, of which “data” was taken for the source, and the rest for
/// what is said.
fn with_author(draft: &mut Draft, a: &Analysis<'_>, phrases: &Phrases) {
    let (Some(source), Some(cue)) = (&mut draft.source, &draft.cue) else {
        return;
    };
    let sentence = a.sentence_of(source.start);
    let according = cue.end == source.start && a.is_any(cue.start, &["according"]);
    let adverb = source.end + usize::from(a.pos.get(source.end) == Some(&Pos::Adv));
    let done = |t: usize| {
        a.pos[t] == Pos::Verb
            && (a.word(t).ends_with("ed") || a.is_any(t, &["seen", "sent", "made"]))
    };
    if draft.rule != "model" || !according || adverb + 2 >= sentence.end || !done(adverb) {
        return;
    }
    let by = adverb + 1;
    if !a.is_any(by, &["by", "on", "in", "to", "from"]) {
        return;
    }
    let Some(phrase) = phrases.at(by + 1) else {
        return;
    };
    let end = phrase.tokens.end.max(by + 2);
    source.end = end;
    let next = end + usize::from(end < sentence.end && a.word(end) == ",");
    let overlaps = |c: &Range<usize>| c.start < end && c.end > source.start;
    let opens = cue.start == sentence.start;
    for content in draft.content.iter_mut().filter(|c| overlaps(c)) {
        if opens && next < content.end {
            content.start = next;
        }
    }
    // “Doe, rich according to data compiled by Roe Bank, owns a mill”: that is told, not reported
    if draft.content.iter().all(overlaps) {
        draft.confidence = 0;
    } else {
        draft.content.retain(|c| !overlaps(c));
    }
}

/// “‘It rained,’ Doe said. ‘It was cold.’ The mill has ten men, according to Roe”: that is what Roe tells of.
fn is_of_next(draft: &Draft, a: &Analysis<'_>) -> bool {
    const CLAUSE: usize = 5;
    let Some(cue) = draft
        .cue
        .as_ref()
        .filter(|c| a.is_any(c.start, &["according"]))
    else {
        return false;
    };
    let sentence = a.sentence_of(cue.start);
    cue.start >= sentence.start + CLAUSE && draft.content.iter().all(|c| c.end <= sentence.start)
}

/// “These comments support his view”, right after what was said: the narrator goes on.
fn is_remark(a: &Analysis<'_>, source: &Range<usize>) -> bool {
    const REMARKS: [&str; 7] = [
        "comment",
        "comments",
        "remark",
        "remarks",
        "sentiment",
        "sentiments",
        "words",
    ];
    source.len() == 2
        && a.is_any(source.start, &["this", "that", "these", "those"])
        && a.is_any(source.start + 1, &REMARKS)
}

/// “Those who voted for Doe, after he voted to wait, now say”, of which “he” was taken: “he says”, but they say.
fn disagrees(source: &Range<usize>, cue: Option<&Range<usize>>, a: &Analysis<'_>) -> bool {
    let singular = source.len() == 1 && a.is_any(source.start, &["he", "she", "it"]);
    let Some(cue) = cue.filter(|c| singular && c.start > source.end) else {
        return false;
    };
    let plural = [
        "say", "argue", "believe", "claim", "insist", "think", "suggest", "show", "indicate",
    ];
    let helped = (source.end..cue.end).any(|t| a.pos[t] == Pos::Aux || a.is_any(t, &["to", "and"]));
    a.is_any(cue.end - 1, &plural) && !helped
}

/// “was told”, “is quoted”: the subject is no speaker.
pub(crate) fn is_passive(a: &Analysis<'_>, cue: &Range<usize>) -> bool {
    let last_verb = cue.clone().rev().find(|&t| a.pos[t] == Pos::Verb);
    last_verb.is_some_and(|v| {
        let word = a.word(v);
        let participle = word.ends_with("ed")
            || word.ends_with("en")
            || matches!(
                word,
                "told"
                    | "said"
                    | "known"
                    | "made"
                    | "put"
                    | "quoted"
                    | "heard"
                    | "found"
                    | "thought"
                    | "held"
            );
        participle && is_done(a, v)
    })
}

/// Whether a form of “be” goes with a participle: “was often accused”.
pub(crate) fn is_done(a: &Analysis<'_>, participle: usize) -> bool {
    let be = |t: usize| a.is_any(t, &["is", "was", "are", "were", "be", "been", "being"]);
    (participle.saturating_sub(3)..participle).any(|t| {
        be(t)
            && a.doc.sentence(t) == a.doc.sentence(participle)
            && (t + 1..participle).all(|u| matches!(a.pos[u], Pos::Adv | Pos::Part | Pos::Aux))
    })
}

/// “By contrast | last year’s survey found”, “Contrary to | common wisdom”: the word is no part of who speaks.
fn behind_contrast(source: Range<usize>, a: &Analysis<'_>) -> Range<usize> {
    let contrast = source.len() > 1 && a.is_any(source.start, &["contrast", "comparison"]);
    let by = contrast && source.start > 0 && a.is_any(source.start - 1, &["by", "in"]);
    let contrary = source.len() > 2
        && a.is_any(source.start, &["contrary"])
        && a.is_any(source.start + 1, &["to"]);
    source.start + usize::from(by) + 2 * usize::from(contrary)..source.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models;
    use crate::testing::last_speaker;

    #[test]
    fn whoever_stands_for_a_body_is_not_the_body() {
        let text = "A candidate for the Sample Party has left after admitting it had rained.";
        assert_ne!(last_speaker(text), "Sample Party");
        let text = "Jane Doe won in May. But the White House hopeful also promises that the plan will pay for itself in two years.";
        assert_eq!(last_speaker(text), "Jane Doe");
    }

    #[test]
    fn a_source_ends_with_its_sentence() {
        let g = Gazetteer::builtin().unwrap();
        let text = "“It will rain,” said Mr Roe. Mr Doe said it would not.";
        let a = Analysis::of(g.tokenizer.document(text), &g, &models::pos());
        let at = |word: &str| {
            (0..a.doc.tokens.len())
                .find(|t| a.word(*t) == word)
                .unwrap()
        };
        let both = at("Roe") - 1..at("Doe") + 1;
        let said = |t: usize| Some(t..t + 1);
        let first = in_one_sentence(both.clone(), said(at("said")).as_ref(), &a);
        assert_eq!(a.words(first), "Mr Roe");
        let second = in_one_sentence(both, said(at("Doe") + 1).as_ref(), &a);
        assert_eq!(a.words(second), "Mr Doe");
    }

    #[test]
    fn what_the_next_sentence_tells_of_is_not_the_one_before() {
        let text = "Jane Doe spoke. “It will rain,” Doe said. “It will be very cold.” \
                    Ten men in all now work at the old mill, according to John Roe.";
        assert_eq!(last_speaker(text), "Jane Doe");
    }

    #[test]
    fn whoever_answers_somebody_speaks() {
        let text = "Jim Poe, answering a plan by Mayor John Roe to split Sample Works Inc., Doe Mills and Roe Works Inc., \
                    said the mills were old.";
        assert_eq!(last_speaker(text), "Jim Poe");
    }

    #[test]
    fn whose_a_noun_is_and_whom_a_number_counts() {
        for (text, speaker) in [
            (
                "In an email obtained by bolt news site Exampla Post, the Sample Works Inc CEO says that demand for its bolts is high.",
                "Sample Works Inc CEO",
            ),
            (
                "Sample Works Inc met millers in May. A spokesman would not say more. He stuck by the company’s claims that more time was needed.",
                "Sample Works Inc",
            ),
            (
                "Clerk Jane Doe came. She was responding to Sample Works Inc's announcement that it had closed the mill.",
                "Sample Works Inc",
            ),
            (
                "It is old. Just under three-quarters of respondents (73%) said it would rain in May.",
                "Just under three-quarters of respondents",
            ),
            (
                "It is old. Millers were cold (22%) and most weavers (73%) said it would rain in May.",
                "most weavers",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
