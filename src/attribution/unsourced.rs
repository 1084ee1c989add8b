//! Quotations without a source: a continuation, a turn of a conversation, words after an introduction.

use std::ops::Range;

use super::discourse::{Discourse, Mentioned, Referent};
use super::pronouns::is_closing;
use super::resolved::{Resolved, Trail};
use super::speaker::Resolver;
use crate::analysis::Analysis;
use crate::annotation::Resolution;
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
        Like::Subject(end) => match subject(resolver.a, resolver.discourse, end)
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
            None => (nobody(), None),
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
                let person = subject(resolver.a, resolver.discourse, tokens.end);
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

fn same(a: &Resolved, b: &Resolved) -> bool {
    match (a.referent, b.referent) {
        (Some(a), Some(b)) => a == b,
        _ => a.speaker == b.speaker,
    }
}

/// The person who is the subject of the sentence that ends at `end`; of “Doe is old, Roe noted” Roe.
fn subject<'d>(a: &Analysis<'_>, discourse: &'d Discourse, end: usize) -> Option<&'d Mentioned> {
    let sentence = a.sentence_of(end.saturating_sub(1));
    let within = |m: &&Mentioned| {
        m.tokens.start >= sentence.start
            && m.tokens.end <= end
            && m.subject
            && m.person
            && !m.quoted
    };
    let mut subjects = discourse.all().filter(within);
    let closing = discourse.all().filter(within).find(|m| is_closing(a, m));
    closing.or_else(|| subjects.next())
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
        let text = "Jane Doe spoke of Roe.\n\nGreenhill Roe is old, and his mill is small, Jim Doe noted.\n\n\
                    “He is well known, and his views are not yet clear to the rest of us.”";
        assert_eq!(last_speaker(text), "Jim Doe");
    }
}
