//! “Doe asked Roe whether it rained. … he said”: who asks, who is asked, and who answers.

use super::pronouns::Pronoun;
use crate::analysis::Analysis;
use crate::attribution::discourse::{Discourse, Mentioned, Referent};
use crate::tag::pos::Pos;

/// “A reporter asked”, with the verb at a token.
pub(super) fn asks(a: &Analysis<'_>, at: usize) -> bool {
    let adverb = a.pos.get(at) == Some(&Pos::Adv);
    let at = at + usize::from(adverb);
    at < a.doc.tokens.len() && a.is_any(at, &["asked", "asks"])
}

/// “The clerk asked Doe whether”: a person who is asked.
fn hears(a: &Analysis<'_>, discourse: &Discourse, verb: usize) -> bool {
    const WHAT: &[&str] = &[
        "whether", "if", "about", "why", "how", "what", "when", "where",
    ];
    if verb >= a.doc.tokens.len() {
        return false;
    }
    let end = a.sentence_of(verb).end;
    let mut after = discourse.persons_in(verb + 1..end);
    after.next().is_some_and(|m| {
        m.tokens.start == verb + 1 && m.tokens.end < end && a.is_any(m.tokens.end, WHAT)
    })
}

/// Who asks in the sentence before “he said”, and the first token of whom that one asks: “The clerk asked Doe whether it
/// rained.”, “Is it old, the clerk asked?”
pub(super) fn question_before(
    a: &Analysis<'_>,
    discourse: &Discourse,
    at: usize,
) -> Option<(Referent, Option<usize>)> {
    let before = a.doc.sentence(at)?.checked_sub(1)?;
    let words = a.doc.sentences[before].tokens.clone();
    if !a.is_any(at, &["he", "she"]) {
        return None;
    }
    let closed = a.word(words.end - 1) == "?";
    let from = discourse
        .mentions
        .partition_point(|m| m.tokens.start < words.start);
    let there = discourse.mentions[from..].iter();
    let mut there = there.take_while(|m| m.tokens.start < words.end);
    there.find_map(|m| {
        let verb = m.tokens.end + usize::from(a.pos.get(m.tokens.end) == Some(&Pos::Adv));
        let hears = hears(a, discourse, verb);
        let question = !m.quoted && asks(a, m.tokens.end) && (closed || hears);
        question.then_some((m.referent, hears.then_some(verb + 1)))
    })
}

/// Who asks whom “he” is: “Doe asked Roe about when he had said”.
pub(super) fn asker(a: &Analysis<'_>, discourse: &Discourse, at: usize) -> Option<Referent> {
    const WHAT: &[&str] = &["when", "why", "how", "what"];
    let start = a.sentence_of(at).start;
    if at == start || !a.is_any(at - 1, WHAT) {
        return None;
    }
    let mut before = discourse.persons_in(start..at);
    let asker = before.find(|m| asks(a, m.tokens.end))?;
    let from = asker.tokens.end + 1;
    let hearer = discourse.persons_in(from..at).next()?;
    (hearer.tokens.start == from && hearer.referent != asker.referent).then_some(asker.referent)
}

/// “he replied”
pub(super) fn answers(a: &Analysis<'_>, at: usize) -> bool {
    const ANSWERS: &[&str] = &["replied", "replies", "responded", "responds", "answered"];
    let end = a.sentence_of(at).end.min(at + 3);
    (at + 1..end).any(|t| a.is_any(t, ANSWERS)) || at > 0 && a.is_any(at - 1, ANSWERS)
}

/// “The clerk asked Doe whether it rained. He asserted”: who was asked, where no words in marks answer.
pub(super) fn is_asked(
    a: &Analysis<'_>,
    discourse: &Discourse,
    pronoun: Pronoun,
    referent: Referent,
    at: usize,
) -> bool {
    let sentence = a.doc.sentence(at).filter(|s| *s > 0);
    let Some(before) = sentence.map(|s| a.doc.sentences[s - 1].tokens.clone()) else {
        return false;
    };
    let opens = at == a.sentence_of(at).start && matches!(pronoun, Pronoun::Person(_));
    let asked = |m: &Mentioned| {
        let verb = m.tokens.start.checked_sub(1).filter(|v| *v > before.start);
        m.referent == referent
            && verb.is_some_and(|v| asks(a, v) && hears(a, discourse, v))
            && !discourse
                .persons_in(before.start..m.tokens.start)
                .any(|o| o.referent != referent)
    };
    opens
        && !answers(a, at)
        && discourse.marked_beside(a, at).next().is_none()
        && discourse.persons_in(before.clone()).any(asked)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_is_asked_answers_in_marks() {
        for text in [
            "Clerk Jane Poe said it rained. The moderator asked Jane Roe whether she would leave the mill. “Oh for goodness, that is not going to happen,” she said.",
            "Jane Poe asked Jane Roe if the mill would close. “That is not going to happen at all,” she said.",
        ] {
            assert_eq!(last_speaker(text), "Jane Roe", "{text}");
        }
    }

    #[test]
    fn whoever_was_asked_need_not_be_he_who_asserts() {
        let text = "Mayor John Roe said it rained. Quorlat Vandip, a lawyer for the board, asked Roe if he had been told by the \
                    clerk. He asserted that the clerk has ties to the mill.";
        assert_eq!(last_speaker(text), "-");
    }
}
