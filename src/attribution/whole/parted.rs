//! Both sides of an attribution that parts its clause, and what ends where the reporter's clause begins: “The mill, Doe said, |
//! will stay”, “While Doe said it would rain, | the mill stayed open”.

use std::ops::Range;

use super::{LEAD, Others, has_predicate};
use crate::quote::opening::WEEKDAYS;
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Words that tell where or when something was said, at most: “in court papers”.
const WHERE: usize = 5;

impl Others<'_> {
    /// Both sides of an attribution between commas: “The mill, Doe said, will stay”, “In May, Doe said, it will open”.
    pub(super) fn parted(
        &self,
        part: &Range<usize>,
        attribution: &Range<usize>,
    ) -> Option<Vec<Range<usize>>> {
        let a = self.a;
        let sentence = a.sentence_of(attribution.start);
        let comma = attribution
            .start
            .checked_sub(1)
            .filter(|c| *c > sentence.start)?;
        let between = attribution.end + 1 == part.start && a.word(attribution.end) == ",";
        let joint = self.behind_where(part, attribution);
        if a.word(comma) != "," || !(between || joint.is_some()) || !sentence.contains(&part.start)
        {
            return None;
        }
        let part = &(joint.unwrap_or(part.start)..part.end);
        let mut lead = sentence.start..comma;
        while a.pos[lead.start] == Pos::Cconj && lead.len() > 1 {
            lead.start += 1;
        }
        // “the mill, which, Doe said, is”, “and, Doe said, it will”
        let last = lead.end - 1;
        if a.is_any(last, &["who", "which"]) {
            return Some(vec![last..lead.end, part.clone()]);
        }
        if matches!(a.pos[last], Pos::Cconj | Pos::Sconj | Pos::Punct) {
            return None;
        }
        let words = lead.clone();
        let words = words.filter(|t| a.doc.tokens[*t].kind != TokenKind::Punct);
        let quoted = a.doc.tokens[part.start].kind == TokenKind::Quote;
        let goes_on = matches!(a.pos[part.start], Pos::Verb | Pos::Aux);
        let enough = words.count() >= if goes_on { 1 } else { LEAD };
        let noun = |t: usize| matches!(a.pos[t], Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num);
        let named = lead.clone().any(noun);
        // “Speaking to reporters, she said, it …”: what she did then
        let does = a.word(lead.start).ends_with("ing") || a.is_any(lead.start, &["asked"]);
        // “Even if it rains, she said, ‘it would be wrong’”: a quotation that goes on with the clause of a condition
        let depends = a.is_any(lead.start, &["if", "unless", "because", "until"])
            || a.is_any(lead.start, &["even"]) && a.is_any(lead.start + 1, &["if"]);
        let hangs = quoted
            && depends
            && a.doc.tokens[part.start + 1].case == Case::Lower
            && !a.is_any(lead.start + 1, &["asked", "pressed"]);
        (!quoted || hangs).then_some(())?;
        (enough && named && !does && self.are_free(&lead)).then(|| vec![lead, part.clone()])
    }

    /// “The loom is, according to Doe, | a tool of the trade”, “They are read more because, Doe says, | they are new”, “It
    /// is not possible, Doe said, | for the mill to close”: the rest of a clause that an attribution parts, of which the
    /// tagger took nothing or but the end.
    pub(super) fn with_predicate(
        &self,
        part: &Range<usize>,
        second: Option<&Range<usize>>,
        attribution: &Range<usize>,
    ) -> Option<Vec<Range<usize>>> {
        let a = self.a;
        let sentence = a.sentence_of(attribution.start);
        let stop = usize::from(matches!(a.word(sentence.end - 1), "." | "!" | "?"));
        let rest = attribution.end + 1..sentence.end - stop;
        let last = part.end.checked_sub(1)?;
        let last = last - usize::from(last > part.start && a.is_mark(last, b','));
        let between = a.is_mark(attribution.end, b',')
            && attribution.start > 0
            && a.is_mark(attribution.start - 1, b',')
            && last + 2 >= attribution.start;
        if !between || rest.len() < 2 || part.start < sentence.start {
            return None;
        }
        let open = a.pos[last] == Pos::Aux || a.is_any(last, &["because", "that", "whether"]);
        let near = rest.start + 2..rest.end.min(rest.start + LEAD + WHERE);
        let aimed = a.is_any(rest.start, &["for"])
            && near
                .clone()
                .any(|t| a.is_any(t, &["to"]) && a.pos.get(t + 1) == Some(&Pos::Verb))
            && !near
                .take_while(|t| !a.is_any(*t, &["to"]))
                .any(|t| a.pos[t] == Pos::Punct);
        let mark = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
        let within = second.is_none_or(|s| s.start > rest.start && s.end <= rest.end);
        let goes_on = open || aimed && second.is_none();
        (goes_on && within && !mark(last) && !rest.clone().any(mark) && self.are_free(&rest))
            .then(|| vec![part.start..last + 1, rest])
    }

    /// “While Doe said it would rain, the mill stayed open”: the clause of the attribution ends before that of the reporter.
    pub(super) fn led(
        &self,
        part: &Range<usize>,
        cue: &Range<usize>,
        source: usize,
    ) -> Option<Range<usize>> {
        let a = self.a;
        let sentence = a.sentence_of(cue.start);
        let opens = [
            "while", "although", "though", "when", "after", "as", "because", "since", "if", "once",
        ];
        // “Shortly after Doe said”
        let adverb = a.pos[sentence.start] == Pos::Adv && !a.is_any(sentence.start, &opens);
        // “On Monday after Doe said”
        let day = a.is_any(sentence.start, &["on"]) && a.is_any(sentence.start + 1, WEEKDAYS);
        let first = sentence.start + usize::from(adverb) + 2 * usize::from(day);
        let article = usize::from(a.pos.get(first + 1) == Some(&Pos::Det));
        let led = a.is_any(first, &opens)
            && source > first
            && (source <= first + 1 + article
                || source <= first + LEAD + 3
                    && !(first..source).any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux)))
            && part.end <= sentence.end;
        let outside = |t: usize| !self.passages.iter().any(|p| p.tokens.contains(&t));
        let subject = |t: usize| {
            matches!(
                a.pos[t],
                Pos::Pron | Pos::Det | Pos::Propn | Pos::Noun | Pos::Adj
            ) && !a.is_any(t, &["which", "who", "whose", "whom", "that"])
                || a.is_any(t, &["neither"])
        };
        // “was not calling for it  she still went”: the comma lost, its space still there
        let lost = |t: usize| {
            let gap = a.doc.tokens[t].span.end + 2 == a.doc.tokens[t + 1].span.start;
            gap && a.pos[t] == Pos::Noun
                && a.is_any(t + 1, &["he", "she", "it", "they", "we"])
                && !a.is_any(t - 1, &["which", "that"])
        };
        // “would not ‘be here long’ the mill closed”, the comma lost
        let closes = |t: usize| {
            let ends = self.passages.iter().any(|p| p.close == Some(t));
            ends && !self.reports(&(t + 1..part.end.min(t + 5)))
        };
        let comma = (part.start + 1..part.end.saturating_sub(2)).find(|t| {
            led && (a.word(*t) == "," && outside(*t) || closes(*t) || lost(*t))
                && subject(*t + 1)
                && has_predicate(a, &(*t + 1..part.end))
                && has_predicate(a, &(part.start..*t))
        })?;
        Some(part.start..comma + usize::from(closes(comma) || lost(comma)))
    }

    /// “The mill is old, Doe says in court papers, and | it is empty”: where “and” stands behind a comma and where or when
    /// she said it.
    fn behind_where(&self, part: &Range<usize>, attribution: &Range<usize>) -> Option<usize> {
        let a = self.a;
        let and = part.start.checked_sub(1)?;
        let comma = and.checked_sub(1).filter(|c| *c >= attribution.end)?;
        if !a.is_mark(comma, b',') || !a.is_any(and, &["and", "but"]) {
            return None;
        }
        // It may be taken with the verb.
        let adposition = |t: usize| a.pos[t] == Pos::Adp;
        let from = attribution.end;
        let plain = |t: usize| {
            matches!(
                a.pos[t],
                Pos::Noun | Pos::Propn | Pos::Det | Pos::Adj | Pos::Num
            )
        };
        let tells = if comma == from {
            attribution.clone().any(adposition)
        } else {
            comma <= from + WHERE && adposition(from) && (from + 1..comma).all(plain)
        };
        (tells && has_predicate(a, part)).then_some(and)
    }

    /// “told her | he was known as | “Precious” at home”: where the clause begins of which the tagger took the end alone.
    pub(super) fn with_subject(
        &self,
        part: &Range<usize>,
        cue: &Range<usize>,
    ) -> Option<Range<usize>> {
        let a = self.a;
        let between = cue.end..part.start;
        if between.len() < 2
            || between.len() > WHERE + LEAD
            || a.doc.tokens[part.start].kind != TokenKind::Quote
            || !self.reports(cue)
        {
            return None;
        }
        let told = usize::from(a.is_any(cue.end - 1, &["told", "tells"]));
        let subject = |t: &usize| {
            a.is_any(*t, &["he", "she", "it", "they", "we", "I"])
                && matches!(a.pos[*t + 1], Pos::Aux | Pos::Verb)
        };
        let first = (cue.end..=cue.end + told).find(subject)?;
        let lead = first..part.start;
        let plain = |t: usize| a.doc.tokens[t].kind == TokenKind::Word;
        (lead.len() >= 2 && lead.clone().all(plain) && self.are_free(&lead))
            .then_some(first..part.end)
    }

    /// “As she tells it, | the mill is old, its looms are few”: what somebody tells so, to the end of the sentence.
    pub(super) fn as_told(&self, part: &Range<usize>, cue: &Range<usize>) -> Option<Range<usize>> {
        let a = self.a;
        let told = part.start == cue.end
            && a.is_any(part.start, &["it"])
            && a.is_mark(part.start + 1, b',')
            && part.len() > 2 + LEAD
            && cue.start >= 2
            && (cue.start.saturating_sub(WHERE)..cue.start).any(|t| a.is_any(t, &["as"]));
        if !told {
            return None;
        }
        let end = a.sentence_of(part.start).end;
        let end = end - usize::from(matches!(a.word(end - 1), "." | "!" | "?"));
        let rest = part.end..end.max(part.end);
        let free = self.are_free(&rest) && !self.reports(&rest);
        Some(part.start + 2..if free { rest.end } else { part.end })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_he_tells_so_goes_on_to_the_end() {
        let text = "John Roe owns the mill. As he tells it, the mill is always open, his looms are cheap and simple and his judgment has been consistent.";
        assert_eq!(
            contents(text),
            [
                "the mill is always open, his looms are cheap and simple and his judgment has been consistent"
            ]
        );
    }

    #[test]
    fn a_parted_clause_has_its_predicate() {
        for (text, wanted) in [
            (
                "The sample loom is, according to Jane Doe, a truly portable tool of the trade.",
                ["The sample loom is", "a truly portable tool of the trade"],
            ),
            (
                "It would not be possible, the sources said, for any bank to renege on a contract since this would become known.",
                [
                    "It would not be possible",
                    "for any bank to renege on a contract since this would become known",
                ],
            ),
            (
                "People are taking the threats more seriously because, said John Roe, they are reported in the press much more.",
                [
                    "People are taking the threats more seriously because",
                    "they are reported in the press much more",
                ],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_clause_begins_with_its_subject() {
        let text = "Her mother told her he was known as “Bolts” at work.";
        assert_eq!(contents(text), ["he was known as “Bolts” at work"]);
    }

    #[test]
    fn the_clause_of_the_reporter_is_not_said() {
        let text = "Jane Doe runs the mill. Even though she clarified Monday morning that she wasn’t calling for a strike  she still got suspended.";
        assert_eq!(contents(text), ["she wasn’t calling for a strike"]);
    }
}
