//! Where somebody stands in a sentence: its subject or that of a clause within it, behind a verb of speech, behind
//! “is”, before a noun that belongs to it.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::{CuePos, Gazetteer, RoleKind, Target};
use crate::tag::pos::Pos;
use crate::text::{Token, TokenKind, WordSet};

/// Words between a verb and the name behind it, at most.
const BETWEEN: usize = 10;

/// Before the first finite verb of its sentence and after no preposition, or right before a verb.
pub(crate) fn is_subject(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    let sentence = a.sentence_of(tokens.start);
    // “by Foreign Trade Minister Jane Doe”, of which the name begins with “Minister”
    let noun = |t: usize| matches!(a.pos[t], Pos::Propn | Pos::Noun | Pos::Adj | Pos::Det);
    let mut start = tokens.start;
    // nor “with Editor-in-Chief Jane Doe”, of which “in” is a part of a word
    let title = |t: usize| a.doc.tokens.get(t).is_some_and(Token::is_capitalised);
    let joint = |t: usize| {
        a.is_joint(t) && (title(t + 1) || a.is_joint(t + 2))
            || t > 0 && a.is_joint(t - 1) && a.is_joint(t + 1) && title(t + 2)
    };
    while start > sentence.start && (noun(start - 1) || joint(start - 1)) {
        start -= 1;
    }
    if start > sentence.start && a.pos[start - 1] == Pos::Adp {
        // “For Jane Doe, a miller, it is a loss”
        return a.is_any(start - 1, &["for"])
            && start - 1 <= sentence.start + 1
            && tokens.end < sentence.end
            && a.word(tokens.end) == ",";
    }
    let verb_before =
        (sentence.start..tokens.start).any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
    let mut next = tokens.end;
    // over an apposition: “Jack Straw, the foreign secretary, flew”
    if next < sentence.end && a.word(next) == "," {
        if !verb_before {
            return true;
        }
        next = (next + 1..sentence.end.min(next + 20))
            .find(|&t| a.word(t) == ",")
            .map_or(next, |t| t + 1);
    }
    // not over another subject: “told the ministry it would”
    let verb_after = (next..sentence.end.min(next + 3))
        .take_while(|t| !matches!(a.pos[*t], Pos::Pron | Pos::Propn | Pos::Det | Pos::Sconj))
        // nor over “and”: “will delay workers and will cost more”
        .take_while(|t| !verb_before || a.pos[*t] != Pos::Cconj)
        .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
    verb_after
        || !verb_before
            && (tokens.end..sentence.end).any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux))
}

/// Subject of a clause that only leads up to the sentence: “After Roe had spoken, Doe sat down.”
pub(crate) fn is_subordinate(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    const OPENERS: &[&str] = &[
        "after", "as", "when", "while", "before", "if", "because", "although", "though", "since",
        "once", "until",
    ];
    let sentence = a.sentence_of(tokens.start);
    // “And minutes after”
    let from = sentence.start..tokens.start.min(sentence.start + 4);
    let Some(opener) = from.rev().find(|t| a.is_any(*t, OPENERS)) else {
        return false;
    };
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    let clause = opener + 1..tokens.start;
    let Some(comma) = (tokens.end..sentence.end).find(|t| a.word(*t) == ",") else {
        return false;
    };
    // The subject of the clause, and after its comma another one
    !clause.clone().any(|t| verb(t) || a.word(t) == ",")
        && (tokens.end..comma).any(verb)
        && (comma + 1..sentence.end.min(comma + 4)).any(|t| a.pos[t] == Pos::Propn)
}

/// Behind another subject and its verb, with no “and” between: of “Doe said Roe was out” Roe.
pub(crate) fn is_embedded(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    let sentence = a.sentence_of(tokens.start);
    let before = sentence.start..tokens.start;
    let verb = before
        .clone()
        .rev()
        .find(|t| matches!(a.pos[*t], Pos::Verb | Pos::Aux));
    let subject = |verb: usize| {
        (sentence.start..verb).any(|t| matches!(a.pos[t], Pos::Noun | Pos::Propn | Pos::Pron))
    };
    verb.is_some_and(|verb| {
        subject(verb)
            && !(verb..tokens.start)
                .any(|t| a.pos[t] == Pos::Cconj || matches!(a.word(t), "," | ";"))
    })
}

/// Behind its verb: “‘It rained,’ says Doe”, “‘It rained,’ says film critic Jane Doe.”
pub(crate) fn is_inverted(a: &Analysis<'_>, g: &Gazetteer, tokens: &Range<usize>) -> bool {
    // “‘It rained,’ said Sample Works’ Exampla-based analyst Jane Doe.”
    let word = |t: usize| {
        matches!(a.pos[t], Pos::Noun | Pos::Adj | Pos::Propn)
            || a.is_possessive(t)
            || a.is_joint(t)
            || t > 0 && a.is_joint(t - 1)
    };
    let from = tokens.start.saturating_sub(BETWEEN);
    let mut start = tokens.start;
    while start > from && word(start - 1) {
        start -= 1;
    }
    let Some(mark) = start.checked_sub(2) else {
        return false;
    };
    let quoted = a.doc.tokens[mark].kind == TokenKind::Quote;
    // “And Roe, who had lost, said Doe was good”
    let clause = !quoted && tokens.end < a.doc.tokens.len() && a.pos[tokens.end] == Pos::Aux;
    let closed = quoted || a.word(mark) == "," && !clause;
    closed && says(a, g, mark + 1) && a.doc.sentence(mark) == a.doc.sentence(tokens.start)
}

/// Behind “according to”, but for a title.
pub(crate) fn is_according(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    let word = |t: &usize| matches!(a.pos[*t], Pos::Noun | Pos::Adj | Pos::Propn | Pos::Det);
    let from = tokens.start.saturating_sub(BETWEEN);
    let title = (from..tokens.start).rev().take_while(word).last();
    let to = title.unwrap_or(tokens.start).checked_sub(1);
    to.is_some_and(|to| to > 0 && a.is_any(to, &["to"]) && a.is_any(to - 1, &["according"]))
}

/// Whether a word is a verb of speech.
pub(crate) fn says(a: &Analysis<'_>, g: &Gazetteer, at: usize) -> bool {
    at < a.doc.tokens.len()
        && a.hits_at(at).iter().any(|h| match h.target {
            Target::Cue(i) => {
                let cue = &g.cues[usize::from(i)];
                h.len() == 1 && cue.pos == CuePos::Verb && !cue.gerund && cue.kind.is_speech()
            }
            _ => false,
        })
}

/// “Doe is a miller”, “elected as a miller”: a description of another one; not “there was a miller”, “as a miller said”.
pub(crate) fn is_predicate(a: &Analysis<'_>, g: &Gazetteer, tokens: &Range<usize>) -> bool {
    const COPULAS: &WordSet = &WordSet::of(&[
        "is", "was", "be", "been", "being", "become", "became", "becomes", "becoming", "remains",
        "remained",
    ]);
    const NOBODY: &[&str] = &[
        "there", "it", "this", "that", "who", "which", "what", "here",
    ];
    let sentence = a.sentence_of(tokens.start);
    // “One of them was a miller who”: brought in by these words
    let brought_in = tokens.end < sentence.end && a.is_any(tokens.end, &["who", "whose"]);
    let before = tokens
        .start
        .checked_sub(1)
        .filter(|t| *t > sentence.start && !brought_in);
    let Some(before) = before else {
        return false;
    };
    if a.is_any(before, &["as"]) {
        let verb = tokens.end < sentence.end
            && (says(a, g, tokens.end) || matches!(a.pos[tokens.end], Pos::Verb | Pos::Aux));
        return a.is_any(tokens.start, &["a", "an"]) && !verb;
    }
    let adverb = a.pos[before] == Pos::Adv && before - 1 > sentence.start;
    let verb = before - usize::from(adverb);
    a.is_any(verb, COPULAS)
        && a.is_any(tokens.start, &["a", "an", "the"])
        && !a.is_any(verb - 1, NOBODY)
}

/// Whether a noun for a person follows a name: of “Sample Bank analyst Jane Doe” the bank, of “Doe campaign manager
/// Jane Roe” Doe.
pub(crate) fn is_employer(a: &Analysis<'_>, g: &Gazetteer, end: usize) -> bool {
    let noun = |t: &usize| a.pos.get(*t) == Some(&Pos::Noun);
    let person = |t: usize| {
        a.hits_at(t).iter().any(|h| match h.target {
            Target::Role(i) => matches!(
                g.roles[usize::from(i)].kind,
                RoleKind::Person | RoleKind::Spokesperson | RoleKind::Anonymous
            ),
            _ => false,
        })
    };
    (end..end + 2).take_while(noun).any(person)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_stands_behind_the_verb_with_all_his_titles_has_spoken() {
        let text = "“The rules are old,” Jim Roe said. Its access is good, Jim Roe said. The rules are in place, said Sample \
                    Intelligence’s Exampla-based senior market analyst Steven Poe. “It is cold and the rain is near,” he said.";
        assert_eq!(last_speaker(text), "Steven Poe");
    }
}
