//! The line of place, date and agency that stands before the first sentence of an article.

use std::ops::Range;

use crate::text::{Case, Document, Token, TokenKind};

/// Finds the end of a dateline: `KYIV, Ukraine (AP) —`, `NIAMEY/ABUJA, July 28 (Reuters) -`, `(Bloomberg) --`.
pub(super) fn dateline_end(doc: &Document<'_>, tokens: Range<usize>) -> Option<usize> {
    const LONGEST: usize = 24;
    // A place in small letters is believed at the top of an article only.
    const OPENING: usize = 3;
    let first = tokens.start;
    let word = doc.word(first);
    let bracket = word == "(";
    if !bracket && !matches!(doc.tokens[first].case, Case::Upper | Case::Capital) {
        return None;
    }
    let mut brackets = false;
    let mut comma = false;
    let mut upper = doc.tokens[first].case == Case::Upper;
    for at in first + 1..tokens.end.min(first + LONGEST) {
        let token = doc.tokens[at];
        match doc.word(at) {
            "(" => brackets = true,
            "—" | "–" | "--" | "---" | "―" | "-" | "−" => {
                if !token.spaced && !matches!(doc.word(at - 1), ")") {
                    // “Paris-based”
                    if token.span.len() == 1 {
                        continue;
                    }
                }
                let spaced_after = doc.tokens.get(at + 1).is_some_and(|t| t.spaced);
                if !spaced_after && token.span.len() == 1 {
                    continue;
                }
                // “Brussels, Belgium — The”: capitals before the only dash, and a capital after it.
                let named = (comma || at == first + 1)
                    && doc.paragraphs.len() < OPENING
                    && doc.tokens.get(at + 1).is_some_and(Token::is_capitalised)
                    && !(at + 1..tokens.end)
                        .take_while(|t| !matches!(doc.word(*t), "." | "!" | "?"))
                        .any(|t| doc.word(t) == doc.word(at));
                return (upper || brackets || bracket || named).then_some(at + 1);
            }
            ":" if brackets && at > first + 1 && doc.word(at - 1) == ")" => return Some(at + 1),
            "," => comma = true,
            ")" | "/" | "." | "'" | "’" | "&" => {}
            _ => match token.kind {
                TokenKind::Number => {}
                TokenKind::Word if token.is_capitalised() => {
                    upper |= token.case == Case::Upper && at == first + 1;
                }
                TokenKind::Word
                    if matches!(
                        doc.word(at),
                        "and" | "of" | "de" | "the" | "du" | "la" | "near" | "’s" | "'s"
                    ) => {}
                TokenKind::Word if brackets => {}
                _ => return None,
            },
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::{Abbreviations, Boilerplate, Tokenizer};

    fn sentences(text: &str) -> Vec<String> {
        let tokenizer = Tokenizer::new(Abbreviations::default(), Boilerplate::none());
        let doc = tokenizer.document(text);
        doc.sentences
            .iter()
            .map(|s| text[s.span.range()].to_owned())
            .collect()
    }

    #[test]
    fn datelines_stand_alone() {
        let found = sentences("KYIV, Ukraine (AP) — The war goes on.");
        assert_eq!(found, ["KYIV, Ukraine (AP) —", "The war goes on."]);
        assert_eq!(
            sentences("NIAMEY/ABUJA, July 28 (Reuters) - General Tiani spoke.").len(),
            2
        );
        assert_eq!(
            sentences("OTTAWA — Prime Minister Justin Trudeau spoke.").len(),
            2
        );
        assert_eq!(
            sentences("Springfield, Mass. — Mayor Ann Lee spoke.").len(),
            2
        );
        assert_eq!(sentences("Paris-based firms grew — slowly.").len(), 1);
        assert_eq!(sentences("Trump — who lost — said no.").len(), 1);
    }
}
