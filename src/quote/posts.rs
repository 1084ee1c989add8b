//! Posts that are set into an article as paragraphs of their own, without marks, and signed with a name and a handle: `We
//! will rebuild the bridge. — Jane Doe (@janedoe) May 3, 2017`.

use std::ops::Range;

use super::cues::CueHit;
use super::draft::Draft;
use super::marks::is_dash;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::gazetteer::{CuePos, Gazetteer};
use crate::mention::names::DATES;
use crate::text::TokenKind;

/// Tokens of a name from its dash to the handle, at most.
const LONGEST: usize = 12;

/// Words of a post, at least, and its bytes, at most.
const SHORTEST: usize = 2;
const LARGEST: usize = 400;

/// Makes a draft of every post in paragraphs that are nothing but posts with their signatures; a signature may be a paragraph
/// behind its post.
pub(crate) fn turns(a: &Analysis<'_>, g: &Gazetteer, cues: &[CueHit]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for (i, paragraph) in a.doc.paragraphs.iter().enumerate() {
        let tokens = &paragraph.tokens;
        let Some(signatures) = signatures(a, tokens) else {
            continue;
        };
        let mut start = tokens.start;
        let mut posts = Vec::new();
        for signature in signatures {
            let mut post = start..signature.dash;
            start = signature.end;
            if post.is_empty() && post.start == tokens.start && i > 0 {
                post = a.doc.paragraphs[i - 1].tokens.clone();
            }
            posts.push((post, signature));
        }
        // prose that ends with a post is prose
        let taken = out.last().map_or(0, Draft::end);
        let whole = |p: &Range<usize>| p.start >= taken && is_post(a, p) && !reports(a, g, cues, p);
        if posts.iter().all(|(post, _)| whole(post)) {
            out.extend(posts.into_iter().map(|(post, by)| draft(post, by)));
        }
    }
    out
}

/// A dash, the name behind it, and where the handle and the date end.
struct Signature {
    dash: usize,
    name: Range<usize>,
    end: usize,
}

fn draft(post: Range<usize>, signature: Signature) -> Draft {
    Draft {
        content: vec![post],
        cue: Some(signature.dash..signature.dash + 1),
        cue_kind: CueKind::Say,
        lexical: true,
        clausal: true,
        nominal: false,
        source: Some(signature.name),
        rule: "signed-post",
        like: None,
        certain: false,
        confidence: 92,
    }
}

/// The signatures of a paragraph, where it ends with one.
fn signatures(a: &Analysis<'_>, tokens: &Range<usize>) -> Option<Vec<Signature>> {
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match signature(a, at, tokens.end) {
            Some(signature) => {
                at = signature.end;
                found.push(signature);
            }
            None => at += 1,
        }
    }
    (found.last()?.end == tokens.end).then_some(found)
}

/// `— Jane Doe (@janedoe) May 3, 2017`
fn signature(a: &Analysis<'_>, dash: usize, end: usize) -> Option<Signature> {
    if !is_dash(a.word(dash)) || !a.doc.tokens[dash].spaced {
        return None;
    }
    let open = (dash + 1..end.min(dash + LONGEST)).find(|t| a.is_mark(*t, b'('))?;
    let name = dash + 1..open;
    let handle = open + 1 < end && a.first_byte(open + 1) == b'@';
    let close = (open + 2..end.min(open + 5)).find(|t| a.is_mark(*t, b')'))?;
    let stops = |t: usize| matches!(a.word(t), ":" | ";" | "?" | "!") || is_dash(a.word(t));
    if !handle || name.is_empty() || name.clone().any(stops) {
        return None;
    }
    let date = |t: &usize| {
        a.is_any(*t, DATES)
            || a.is_any(*t, &["may"])
            || a.doc.tokens[*t].kind == TokenKind::Number
            || matches!(a.word(*t), "," | ".")
    };
    let after = (close + 1..end).take_while(date).count();
    Some(Signature {
        dash,
        name,
        end: close + 1 + after,
    })
}

/// Words enough, and no more than a post has; what begins with a mark is a quotation like others.
fn is_post(a: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    let word = |t: &usize| a.doc.tokens[*t].kind == TokenKind::Word;
    tokens.clone().filter(word).count() >= SHORTEST
        && a.words(tokens.clone()).len() <= LARGEST
        && a.doc.tokens[tokens.start].kind != TokenKind::Quote
        && !is_dash(a.word(tokens.start))
}

/// A post that says what somebody else said: “Jane Doe said it rained — John Roe (@roe)”, “Doe: “It rained.””
fn reports(a: &Analysis<'_>, g: &Gazetteer, cues: &[CueHit], tokens: &Range<usize>) -> bool {
    let from = cues.partition_point(|c| c.tokens.start <= tokens.start);
    let inside = cues[from..]
        .iter()
        .take_while(|c| c.tokens.start < tokens.end);
    let mut verbs = inside.filter(|c| {
        let cue = &g.cues[usize::from(c.cue)];
        cue.pos == CuePos::Verb && cue.kind == CueKind::Say && cue.strength >= 3
    });
    let another = |t: usize| !a.is_any(t - 1, &["i", "we", "you"]);
    let quotes = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote && a.is_mark(t - 1, b':');
    verbs.any(|c| another(c.tokens.start)) || tokens.clone().skip(1).any(quotes)
}

#[cfg(test)]
mod tests {
    use crate::annotation::QuoteType;
    use crate::{Article, Engine};

    /// Speaker and words of every quotation.
    fn quotations(text: &str) -> Vec<(String, String)> {
        let engine = Engine::builder().build().unwrap();
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let row = |q: &crate::annotation::Quote| {
            assert_eq!(q.kind, QuoteType::Direct);
            let speaker = q.speaker.as_ref().map_or("-", |s| &s.name).to_owned();
            (speaker, text[q.content[0].range()].to_owned())
        };
        quotes.iter().map(row).collect()
    }

    #[test]
    fn a_signed_post_is_who_signed_it() {
        let text = "The mill closed in May.\n\nWe will rebuild the mill of Sampleton. — Jane Doe (@janedoe) May 3, \
                    2017\n\nThe town is glad of it, and so are its millers.";
        assert_eq!(
            quotations(text),
            [(
                "Jane Doe".to_owned(),
                "We will rebuild the mill of Sampleton".to_owned()
            )]
        );
    }

    #[test]
    fn a_signature_within_prose_is_none() {
        let text = "The mill closed in May, as millers - John Roe (@roe) among them - had feared it would.";
        assert_eq!(quotations(text), []);
    }
}
