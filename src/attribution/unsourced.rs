//! Quotations without a source: a continuation, a turn of a conversation, words after an introduction.

use std::ops::Range;

use super::discourse::{Discourse, Mentioned, Referent, role_of};
use super::pronouns::is_closing;
use super::resolved::{Resolved, Trail};
use super::speaker::Resolver;
use crate::analysis::Analysis;
use crate::annotation::Resolution;
use crate::gazetteer::RoleKind;
use crate::quote::draft::Like;
use crate::tag::pos::Pos;

/// Tokens of a heading, at most.
const HEADING: usize = 10;

/// Finds the speaker of a quotation that has no source, and the words that name the speaker where they
/// introduce it. `said` are the quotations before it, the last of which it `continues` where nothing stands between.
pub(crate) fn resolve(
    resolver: &Resolver<'_, '_>,
    like: Like,
    said: &[Resolved],
    continues: bool,
) -> (Resolved, Option<Range<usize>>) {
    let again = |index: usize, resolution: Resolution, rule: &'static str| Resolved {
        resolution: match said[index].speaker {
            Some(_) => resolution,
            None => Resolution::None,
        },
        rule,
        confidence: 70,
        trail: Trail::Like(index),
        ..said[index].clone()
    };
    let nobody = || Resolved::nobody("nobody-named");
    let before = || {
        said.len().checked_sub(1).map_or_else(nobody, |last| {
            again(last, Resolution::Continuation, "speaker-before")
        })
    };
    match like {
        Like::Before => (before(), None),
        Like::Subject(_) if continues => (before(), None),
        Like::Subject(end) => match subject(resolver.a, resolver.discourse, end, false)
            .or_else(|| speaking_body(resolver, end))
        {
            Some(m) => {
                let found = resolver.referent(
                    m.referent,
                    Resolution::Continuation,
                    "subject-of-introduction",
                    78,
                );
                (found, Some(m.tokens.clone()))
            }
            None => introducing(resolver, end)
                .map_or_else(|| (nobody(), None), |(found, words)| (found, Some(words))),
        },
        Like::Alternate(at) => {
            let n = said.len();
            // Turn by turn: somebody else spoke last, and the one before that is up again.
            if n >= 2 && turned(resolver.a, at) && !same(&said[n - 1], &said[n - 2]) {
                return (again(n - 2, Resolution::Conversation, "conversation"), None);
            }
            // After narration its subject speaks; after a quotation its speaker goes on.
            let sentence = resolver.a.doc.sentence(at).unwrap_or(0);
            let previous = sentence
                .checked_sub(1)
                .map(|s| resolver.a.doc.sentences[s].tokens.clone());
            let narration = previous.filter(|t| !quotes(resolver.a, t));
            if let Some(tokens) = narration {
                let person = subject(resolver.a, resolver.discourse, tokens.end, true);
                return match person.or_else(|| heading(resolver, &tokens)) {
                    Some(m) => {
                        let found = resolver.referent(
                            m.referent,
                            Resolution::Continuation,
                            "subject-of-introduction",
                            65,
                        );
                        (found, Some(m.tokens.clone()))
                    }
                    None if alone(said) => (before(), None),
                    None => (nobody(), None),
                };
            }
            (before(), None)
        }
    }
}

/// Whether all that was said so far was said by one.
fn alone(said: &[Resolved]) -> bool {
    let named = |r: &Resolved| r.speaker.is_some();
    said.len() > 1 && said.iter().all(named) && said.windows(2).all(|two| same(&two[0], &two[1]))
}

/// The only person of a heading that gives who is quoted below it: “Roe Bank (Jane Doe)”.
fn heading<'d>(resolver: &Resolver<'d, '_>, tokens: &Range<usize>) -> Option<&'d Mentioned> {
    let a = resolver.a;
    let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
    if tokens.len() > HEADING || tokens.clone().any(verb) {
        return None;
    }
    let within = |m: &&Mentioned| m.tokens.start >= tokens.start && m.tokens.end <= tokens.end;
    let mut persons = resolver
        .discourse
        .mentions
        .iter()
        .filter(within)
        .filter(|m| m.person);
    let first = persons.next()?;
    persons.next().is_none().then_some(first)
}

/// The body whose words introduce the quotation: “In a statement, Sample Works said it was glad:”.
fn speaking_body<'d>(resolver: &Resolver<'d, '_>, end: usize) -> Option<&'d Mentioned> {
    let sentence = resolver.a.sentence_of(end.saturating_sub(1));
    let mut mentions = resolver.discourse.mentions.iter();
    mentions.find(|m| {
        sentence.contains(&m.tokens.start)
            && m.tokens.end < end
            && m.subject
            && !m.quoted
            && matches!(m.referent, Referent::Cluster(_))
            && resolver.is_speech_verb(m.tokens.end)
    })
}

/// The noun whose verb of saying introduces the quotation: “The company said in a statement:”.
fn introducing(resolver: &Resolver<'_, '_>, end: usize) -> Option<(Resolved, Range<usize>)> {
    let a = resolver.a;
    let sentence = a.sentence_of(end.saturating_sub(1));
    let phrase = resolver.phrases.at(sentence.start)?;
    let colon = end > sentence.start && a.word(end - 1) == ":";
    let verb = phrase.tokens.end;
    let says = verb < end && a.pos[verb] == Pos::Verb && resolver.is_speech_verb(verb);
    let kind = role_of(a, resolver.g, phrase.head).map(|(kind, ..)| kind);
    if !colon || !says || kind.is_none_or(|k| k == RoleKind::Inscription) {
        return None;
    }
    let found = resolver.resolve(&phrase.tokens, None);
    found
        .speaker
        .is_some()
        .then(|| (found, phrase.tokens.clone()))
}

fn same(a: &Resolved, b: &Resolved) -> bool {
    match (a.referent, b.referent) {
        (Some(a), Some(b)) => a == b,
        _ => a.speaker == b.speaker,
    }
}

/// The person who is the subject of the sentence that ends at `end`; of “Doe is old, Roe noted” Roe. `main`: not of a clause
/// within it, “the debt that he denies has grown”.
fn subject<'d>(
    a: &Analysis<'_>,
    discourse: &'d Discourse,
    end: usize,
    main: bool,
) -> Option<&'d Mentioned> {
    let sentence = a.sentence_of(end.saturating_sub(1));
    let within = |m: &&Mentioned| {
        m.tokens.start >= sentence.start
            && m.tokens.end <= end
            && m.subject
            && m.person
            && !m.quoted
            && !(main && (m.embedded || is_relative(a, m)))
    };
    let mut subjects = discourse.all().filter(within);
    let closing = discourse.all().filter(within).find(|m| is_closing(a, m));
    closing.or_else(|| subjects.next())
}

/// “the debt that he denies”
fn is_relative(a: &Analysis<'_>, m: &Mentioned) -> bool {
    let before = m.tokens.start.checked_sub(1);
    before.is_some_and(|t| a.is_any(t, &["that", "which", "whom"]))
}

/// “It is Doe’s mill. “Doe is old.””: the words themselves name whoever was taken for their speaker.
pub(super) fn names(discourse: &Discourse, content: &[Range<usize>], speaker: &Resolved) -> bool {
    let mut named = content
        .iter()
        .flat_map(|c| discourse.persons_in(c.clone()))
        .filter(|m| !m.possessor);
    named.any(|m| Some(m.referent) == speaker.referent)
}

/// Whether a sentence is, or ends with, words in quotation marks.
fn quotes(a: &Analysis<'_>, sentence: &Range<usize>) -> bool {
    sentence
        .clone()
        .any(|t| a.doc.tokens[t].kind == crate::text::TokenKind::Quote)
        || matches!(a.word(sentence.start), "—" | "–" | "―")
}

/// Whether the two paragraphs before are turns too: short, and beginning with a quotation.
fn turned(a: &Analysis<'_>, at: usize) -> bool {
    let Some(paragraph) = a.doc.paragraph(at).filter(|p| *p >= 2) else {
        return false;
    };
    (paragraph - 2..paragraph).all(|p| {
        let tokens = &a.doc.paragraphs[p].tokens;
        let first = a.doc.tokens[tokens.start];
        let opens = first.kind == crate::text::TokenKind::Quote
            || matches!(a.word(tokens.start), "—" | "–" | "―");
        opens && tokens.len() < 80 && tokens.clone().any(|t| a.pos[t] != Pos::Punct)
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_closes_the_sentence_before_goes_on() {
        let text = "Sample Works Inc. makes bolts. It rained on Monday.\n\nThe company said in a statement:\n\n“We are excited to \
                    share that the mill will be open again in May.”";
        assert_eq!(last_speaker(text), "Sample Works Inc.");
        let text = "Jane Doe spoke of Roe.\n\nGreenhill Roe is old, and his mill is small, Jim Doe noted.\n\n\
                    “He is well known, and his views are not yet clear to the rest of us.”";
        assert_eq!(last_speaker(text), "Jim Doe");
    }
}
