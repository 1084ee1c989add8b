//! Quotations without a source: a continuation, a turn of a conversation, words after an introduction.

use std::ops::Range;

use super::Resolver;
use super::resolved::{Resolved, Trail};
use crate::analysis::Analysis;
use crate::annotation::Resolution;
use crate::attribution::discourse::{Discourse, Mentioned, Referent, role_of};
use crate::attribution::pronoun::pronouns::is_closing;
use crate::gazetteer::RoleKind;
use crate::quote::draft::Like;
use crate::tag::pos::Pos;

/// Sentences under a heading, at most.
const UNDER: usize = 5;

/// Sentences back in which whoever goes on has spoken, at most.
const LAST: usize = 4;

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
        Like::Subject(end) => {
            if let Some(m) = subject(resolver.a, resolver.discourse, end, false)
                .or_else(|| speaking_body(resolver, end))
            {
                let found = resolver.referent(
                    m.referent,
                    Resolution::Continuation,
                    "subject-of-introduction",
                    78,
                );
                (found, Some(m.tokens.clone()))
            } else if let Some((found, words)) = introducing(resolver, end) {
                (found, Some(words))
            } else {
                let colon = end > 0 && resolver.a.word(end - 1) == ":";
                let sentence = resolver.a.doc.sentence(end).filter(|_| !colon);
                sentence
                    .and_then(|s| going_on(resolver, s))
                    .map_or_else(|| (nobody(), None), |m| under_heading(resolver, m))
            }
        }
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
                    None => match heading_above(resolver, sentence) {
                        Some(m) => under_heading(resolver, m),
                        None => going_on(resolver, sentence)
                            .map_or_else(|| (nobody(), None), |m| under_heading(resolver, m)),
                    },
                };
            }
            let (found, words) = (before(), None);
            if found.speaker.is_none()
                && let Some(m) =
                    heading_above(resolver, sentence).or_else(|| going_on(resolver, sentence))
            {
                return under_heading(resolver, m);
            }
            (found, words)
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

fn under_heading(resolver: &Resolver<'_, '_>, m: &Mentioned) -> (Resolved, Option<Range<usize>>) {
    let rule = "subject-of-introduction";
    let found = resolver.referent(m.referent, Resolution::Continuation, rule, 65);
    (found, Some(m.tokens.clone()))
}

/// The person of the heading under which a sentence stands, where sentences without a subject come between: “Roe Bank (Jane
/// Doe) | Raises its target. | “It is old.””
fn heading_above<'d>(resolver: &Resolver<'d, '_>, sentence: usize) -> Option<&'d Mentioned> {
    let sentences = &resolver.a.doc.sentences;
    for s in (sentence.saturating_sub(UNDER)..sentence).rev() {
        let tokens = &sentences[s].tokens;
        let line = &resolver.a.doc.paragraphs[sentences[s].paragraph].tokens;
        let bracket = resolver.a.word(tokens.end - 1) == ")" && tokens.len() <= HEADING;
        let mut persons = resolver.discourse.persons_in(tokens.clone());
        let within = |m: &&Mentioned| {
            let start = m.tokens.start;
            start > tokens.start
                && m.tokens.end + 1 == tokens.end
                && resolver.a.word(start - 1) == "("
        };
        if line == tokens && bracket {
            return persons.find(within);
        }
        if line == tokens
            && let Some(one) = ends_heading(resolver, tokens)
        {
            return Some(one);
        }
        if persons.next().is_some() {
            return None;
        }
    }
    None
}

/// “Roe Bank, Jane Doe”: the person of a line that is nothing but a name, a comma and a person’s full name.
fn ends_heading<'d>(resolver: &Resolver<'d, '_>, line: &Range<usize>) -> Option<&'d Mentioned> {
    let a = resolver.a;
    let capital = |t: usize| a.doc.tokens[t].is_capitalised() || a.word(t) == "&";
    let mut persons = resolver.discourse.persons_in(line.clone());
    let one = persons.next()?;
    let comma = one.tokens.start.checked_sub(1)?;
    let heading = line.len() <= HEADING
        && one.tokens.end == line.end
        && one.tokens.len() > 1
        && comma > line.start
        && a.word(comma) == ","
        && (line.start..comma).all(capital);
    (heading && persons.next().is_none()).then_some(one)
}

/// The only person of the paragraph before a token, or of its own before that token, who speaks in one of the last sentences:
/// “Doe argues that … It was old. | “It rained.””
fn going_on<'d>(resolver: &Resolver<'d, '_>, sentence: usize) -> Option<&'d Mentioned> {
    let sentences = &resolver.a.doc.sentences;
    let last = sentence.checked_sub(1)?;
    let paragraph = sentences[last].paragraph;
    let first = resolver.a.doc.paragraphs[paragraph].tokens.start;
    let near = sentences[sentence.saturating_sub(LAST)].tokens.start;
    let tokens = first..sentences[last].tokens.end;
    let inside = |m: &&Mentioned| m.person && tokens.contains(&m.tokens.start);
    let one = resolver.discourse.all().filter(inside).find(|m| {
        m.speaks && m.tokens.start >= near && matches!(m.referent, Referent::Cluster(_))
    })?;
    let mut persons = resolver.discourse.all().filter(inside);
    persons.all(|m| m.referent == one.referent).then_some(one)
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
            && (resolver.is_speech_verb(m.tokens.end) || gives_text(resolver.a, m.tokens.end, end))
    })
}

/// “Sample Works | sent this statement to the Sample News: |”: a text that is given, with what it says behind a colon.
fn gives_text(a: &Analysis<'_>, verb: usize, end: usize) -> bool {
    const GIVES: &[&str] = &[
        "provided", "sent", "gave", "issued", "offered", "released", "shared", "posted", "supplied",
    ];
    const TEXTS: &[&str] = &[
        "statement",
        "comment",
        "response",
        "reply",
        "message",
        "explanation",
        "answer",
    ];
    let helped = a
        .pos
        .get(verb)
        .is_some_and(|p| matches!(p, Pos::Aux | Pos::Adv));
    let verb = verb + usize::from(helped);
    end > verb
        && a.word(end - 1) == ":"
        && a.is_any(verb, GIVES)
        && (verb + 1..end).any(|t| a.is_any(t, TEXTS))
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
    closing
        .or_else(|| subjects.next())
        .or_else(|| alone_in(a, discourse, &(sentence.start..end)))
}

/// The only person of a sentence that ends with a colon, where no preposition and no verb stands before the name: “As the
/// goal was shown on the wall  Doe stuck with his story:”, the comma lost.
fn alone_in<'d>(
    a: &Analysis<'_>,
    discourse: &'d Discourse,
    words: &Range<usize>,
) -> Option<&'d Mentioned> {
    if words.is_empty() || a.word(words.end - 1) != ":" {
        return None;
    }
    let mut persons = discourse.persons_in(words.clone()).filter(|m| !m.quoted);
    let one = persons.next()?;
    let before = one.tokens.start.checked_sub(1);
    let object =
        before.is_some_and(|t| matches!(a.pos[t], Pos::Adp | Pos::Verb) && !a.is_gap(t + 1));
    let verb = matches!(a.pos[one.tokens.end], Pos::Verb | Pos::Aux);
    let same = persons.all(|m| m.referent == one.referent);
    (same && !object && !one.possessor && verb).then_some(one)
}

/// “the debt that he denies”
fn is_relative(a: &Analysis<'_>, m: &Mentioned) -> bool {
    let before = m.tokens.start.checked_sub(1);
    before.is_some_and(|t| a.is_any(t, &["that", "which", "whom"]))
}

/// “It is Doe’s mill. “Doe is old.””: the words themselves name whoever was taken for their speaker.
pub(crate) fn names(discourse: &Discourse, content: &[Range<usize>], speaker: &Resolved) -> bool {
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

    #[test]
    fn whoever_heads_a_list_is_quoted_in_it() {
        let text = "Analysts spoke.\n\nRoe Bank (Jane Doe)\n\nCuts price target to ten from twelve.\n\nWrites that bolts are \
                    old and lowers expectations.\n\n“As is often the case in mills, the figures will be lower than before.”\n\n\
                    Poe Bank (John Roe)";
        assert_eq!(last_speaker(text), "Jane Doe");
    }

    #[test]
    fn a_line_of_a_firm_and_a_person_heads_a_list() {
        let text = "Analysts spoke.\n\nRoe Bank, Jane Doe\n\nCuts price target to ten from twelve.\n\n\
                    “As is often the case in mills, the figures will be lower than before.”\n\nPoe Bank, John Roe";
        assert_eq!(last_speaker(text), "Jane Doe");
    }

    #[test]
    fn whoever_gives_a_statement_says_it() {
        let text = "Sample Works Inc provided this statement to the Sample News:\n\n\
                    “We take bolts as they are, but in either case it is important that people know it.”";
        assert_eq!(last_speaker(text), "Sample Works Inc");
    }

    #[test]
    fn whoever_spoke_in_the_paragraph_before_goes_on() {
        let text = "“It rains,” John Roe said.\n\nFor ten years, Jane Doe argues, mills were old. By spring it \
                    became clear that bolts were the answer.\n\n“This next decade is about what we think the mills need.”\n\n\
                    Bolts are cheap.";
        assert_eq!(last_speaker(text), "Jane Doe");
    }
}
