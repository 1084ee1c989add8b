//! The ticker of a firm behind its name: “Sample Works (NYSE: SMPL)”, “Sample Works Inc <SMPL.O>”, “Sample Works (SMPL)”.

use super::candidate;
use super::companies::is_legal;
use super::names::{NameType, RawName};
use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::{Target, fold};
use crate::text::{Case, WordSet};

/// The exchanges that stand before a ticker, and what else does.
const EXCHANGES: &WordSet = &WordSet::of(&[
    "nyse", "nasdaq", "nysemkt", "amex", "lse", "tsx", "otc", "otcmkts", "asx", "ticker", "symbol",
]);

/// Letters of the longest ticker.
const LONGEST: usize = 6;

/// A ticker, or what looks like one.
pub(super) struct Ticker {
    /// The token that has it.
    pub at: usize,
    /// Whether an exchange or angle brackets say that it is one.
    pub listed: bool,
}

/// The ticker that stands directly after a name.
pub(super) fn after(a: &Analysis<'_>, name_end: usize) -> Option<Ticker> {
    let end = a.sentence_of(name_end.checked_sub(1)?).end;
    let is = |t: usize, word: &str| t < end && a.word(t) == word;
    let angle = is(name_end, "<");
    if !angle && !is(name_end, "(") {
        return None;
    }
    let exchange = name_end + 1 < end && a.is_any(name_end + 1, EXCHANGES) && is(name_end + 2, ":");
    let at = name_end + if exchange { 3 } else { 1 };
    let token = *a.doc.tokens.get(at).filter(|_| at < end)?;
    let upper = token.case == Case::Upper && (2..=LONGEST).contains(&token.span.len());
    let closes = is(at + 1, ")") || is(at + 1, ">") || is(at + 1, ".") && is(at + 3, ">");
    let place = |target: Target| matches!(target, Target::Country(_) | Target::Place(_));
    let known = a.hits_at(at).iter().any(|h| place(h.target));
    let listed = angle || exchange;
    (upper && closes && !known).then_some(Ticker { at, listed })
}

/// Words that stand before tickers in the headline, and in no longer name of the article: “QUORL <QRL> BUYS MILL”. Folded.
pub(super) fn in_headline(parts: &[(Field, &Analysis<'_>, Vec<RawName>)]) -> Vec<String> {
    let mut found = Vec::new();
    for (_, a, _) in parts.iter().filter(|(field, ..)| *field == Field::Title) {
        let ends = (1..a.doc.tokens.len()).filter(|t| after(a, *t).is_some_and(|t| t.listed));
        for end in ends {
            let mut last = end - 1;
            while last > 0 && is_legal(a, last) {
                last -= 1;
            }
            found.push(fold(a.word(last)));
        }
    }
    if found.is_empty() {
        return found;
    }
    for (field, a, raws) in parts {
        for raw in raws {
            let titled = raw.kind == NameType::Person && (raw.titled || raw.honorific);
            if titled || *field == Field::Text && raw.name.len() > 1 {
                let words = candidate::name_words(a, &raw.name);
                found.retain(|word| !words.contains(word));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::annotation::SpeakerKind;
    use crate::testing::last_speaker;

    #[test]
    fn what_is_traded_by_its_own_letters_is_a_firm() {
        let text = "Employers offer benefits, and Quorlfocus (QRLF) offers a tool to make it easy. Sample Financial Group joined \
                    Quorlfocus as a supplier. These results came as Quorlfocus brought in new managers. The company announced \
                    that it had hired a nurse.";
        assert_eq!(last_speaker(text), "Quorlfocus");
    }

    #[test]
    fn what_has_a_ticker_in_the_headline_is_a_firm() {
        let engine = crate::Engine::builder().build().unwrap();
        for (text, kind) in [
            ("Nolan said it would rain.", SpeakerKind::Organization),
            (
                "Peter Nolan came. Nolan said it would rain.",
                SpeakerKind::Person,
            ),
        ] {
            let mut article = crate::Article::new("a", text);
            article.title = Some("NOLAN <NLN> TO BUY MILL".to_owned());
            let quotes = engine.annotate(&article).quotes;
            let found = quotes[0].speaker.as_ref().map(|s| s.kind);
            assert_eq!(found, Some(kind), "{text}");
        }
    }
}
