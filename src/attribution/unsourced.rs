//! Quotations without a source: a continuation, a turn of a conversation, words after an introduction.

use std::ops::Range;

use super::discourse::{Discourse, Mentioned};
use super::resolved::{Resolved, Trail};
use super::speaker::Resolver;
use crate::analysis::Analysis;
use crate::annotation::Resolution;
use crate::quote::draft::Like;
use crate::tag::pos::Pos;

/// Finds the speaker of a quotation that has no source, and the words that name the speaker where they
/// introduce it. `said` are the quotations before it.
pub(crate) fn resolve(
    resolver: &Resolver<'_, '_>,
    like: Like,
    said: &[Resolved],
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
        Like::Subject(end) => match subject(resolver.a, resolver.discourse, end) {
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
                return match subject(resolver.a, resolver.discourse, tokens.end) {
                    Some(m) => {
                        let found = resolver.referent(
                            m.referent,
                            Resolution::Continuation,
                            "subject-of-introduction",
                            65,
                        );
                        (found, Some(m.tokens.clone()))
                    }
                    None => (nobody(), None),
                };
            }
            (before(), None)
        }
    }
}

fn same(a: &Resolved, b: &Resolved) -> bool {
    match (a.referent, b.referent) {
        (Some(a), Some(b)) => a == b,
        _ => a.speaker == b.speaker,
    }
}

/// The person who is the subject of the sentence that ends at `end`.
fn subject<'d>(a: &Analysis<'_>, discourse: &'d Discourse, end: usize) -> Option<&'d Mentioned> {
    let sentence = a.sentence_of(end.saturating_sub(1));
    discourse.all().find(|m| {
        m.tokens.start >= sentence.start
            && m.tokens.end <= end
            && m.subject
            && m.person
            && !m.quoted
    })
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
