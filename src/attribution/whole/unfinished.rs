//! The rest of a clause of which the tagger took but the beginning: its verb, its main clause, what follows an insertion.

use std::ops::Range;

use super::at_cut::{
    SOON, core, hangs_on_that, has_main_clause, is_finite, is_joined, is_second_that, stop,
};
use super::{Others, has_predicate};
use crate::annotation::CueKind;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// The same where all that was taken is a thing without a verb.
pub(super) const LONG: usize = 28;

/// Steps of a clause that goes on.
const STEPS: usize = 5;

/// Words that begin a clause which cannot be all that is said: “because it rained, the mill closed”.
const SUBORDINATE: &[&str] = &[
    "because", "although", "though", "while", "since", "unless", "until", "as", "once", "despite",
    "after", "before",
];

impl Others<'_> {
    /// A content after its cue with the rest of its clause, where what the tagger took is surely none yet.
    pub(super) fn finished(&self, part: &Range<usize>, cue: &Range<usize>) -> Option<Range<usize>> {
        let a = self.a;
        // “buying it, | and holding it for years, is”: the comma is of what follows
        let part = &(part.start..part.end - usize::from(a.word(part.end - 1) == ","));
        let end = a.sentence_of(part.start).end;
        let sentence_end = end - usize::from(matches!(a.word(end - 1), "." | "!" | "?"));
        let marked = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
        let part = &self.with_bracket(part, sentence_end);
        // “the man who said the mill would close was right”: the verb may be another’s
        let relative = cue.start > 0
            && (a.is_any(cue.start - 1, &["who", "which", "that"])
                || a.word(cue.start).ends_with("ing") && !a.is_any(cue.start, &["according"])
                || self.is_relative(cue));
        // “a law proposed by Jane Doe”, “was estimated to cost”: a thing that is proposed
        let number = a.pos.get(part.start + 1) == Some(&Pos::Num);
        let that = usize::from(a.is_any(part.start, &["that"]));
        let clause = that == 1 || part.start > 0 && a.is_any(part.start - 1, &["that"]);
        let things = ["by", "to", "about", "of", "for", "with"];
        let object = a.is_any(part.start, &things) && !number && !clause
            || a.is_any(part.start.saturating_sub(1), &["about", "against"]);
        if part.end >= sentence_end || object || marked(part.end) {
            return None;
        }
        if marked(part.end - 1) && a.word(part.end) != ")" {
            let to = self
                .after_marks(part, cue, sentence_end)
                .filter(|_| !relative)?;
            let rest = part.end..to;
            let free = self.are_free(&rest) && !self.reports(&rest);
            return (free || self.are_said(&rest, part.start)).then_some(part.start..to);
        }
        let first = part.start + that;
        let hangs = a.is_any(first, SUBORDINATE) && !has_main_clause(a, part);
        // “said that when it rains | , they tell her that the mill is open”: the main clause is said, whoever speaks in it
        let owed = a.is_mark(part.end, b',')
            && clause
            && (hangs
                || a.is_any(first, &["when", "whenever"]) && !has_main_clause(a, part)
                || a.pos[first] == Pos::Adp && !has_predicate(a, &core(a, part)));
        let asks = self.drafts[self.this].cue_kind == CueKind::Ask;
        let mut ends = [part.end; STEPS + 1];
        let mut steps = 0;
        while steps < STEPS
            && let Some(from) = self
                .goes_on(part, cue, ends[steps], sentence_end, relative, asks)
                .or((owed && steps == 0).then_some(part.end + 1))
        {
            ends[steps + 1] = stop(a, from, sentence_end);
            steps += 1;
        }
        let inserted =
            a.word(part.end) == "," && self.is_inserted(part.end, sentence_end) && !relative;
        let sure = inserted
            || owed
            || !relative && (hangs || self.breaks_off(part, cue, part.end, sentence_end).is_some());
        // Where the last clause is another's, the one before may still be of what is said.
        let longest = ends[steps];
        ends[1..=steps].iter().rev().find_map(|&to| {
            let whole = to == longest || has_predicate(a, &(part.start..to));
            self.ended(part, to, sure, owed).filter(|_| whole)
        })
    }

    /// “an offer for the mill (the “Offer” | ) and its looms”: a content with the end of a bracket that it opens.
    fn with_bracket(&self, part: &Range<usize>, end: usize) -> Range<usize> {
        let a = self.a;
        let open = || part.clone().rev().find(|t| matches!(a.word(*t), "(" | ")"));
        let closes = part.end + 1 < end && a.is_mark(part.end, b')');
        let cut = closes && open().is_some_and(|t| a.is_mark(t, b'('));
        part.start..part.end + usize::from(cut)
    }

    /// A content that goes on to a token, or to a turn before it, if nobody else is reported there.
    fn ended(
        &self,
        part: &Range<usize>,
        to: usize,
        sure: bool,
        owed: bool,
    ) -> Option<Range<usize>> {
        let a = self.a;
        // “was aware of | and welcomed the plan”: one of two verbs has no object yet
        let open = usize::from(a.pos[part.end - 1] == Pos::Adp);
        let close = |strict: bool| {
            // “will close in May and told the millers so”
            let turn = |t: &usize| {
                let near = *t..to.min(*t + SOON);
                let acts = || *t == part.end && self.acts_again(part, *t, to);
                a.pos[*t] == Pos::Cconj
                    && self.reports(&near)
                    && !self.were_told(part, *t)
                    && !self.is_other_half(part, *t)
                    && !self.is_half_name(*t)
                    && !acts()
                    && (strict || self.is_reported(part, &near))
            };
            (part.end + open..to).find(turn).unwrap_or(to)
        };
        let free = |to: usize| {
            let rest = part.end..to;
            self.are_free(&rest)
                || self.are_said(&rest, part.start)
                || owed && self.are_unbroken(&rest)
        };
        let to = Some(close(false))
            .filter(|to| free(*to))
            .unwrap_or_else(|| close(true));
        let rest = part.end..to;
        // “will meet in May and | are expected to discuss it”: what is discussed is within what is said
        let said = || {
            sure || self.were_told(part, part.end)
                || self.acts_again(part, part.end, to)
                || !self.is_reported(part, &rest)
        };
        (to > part.end && free(to) && said()).then_some(part.start..to)
    }

    /// Where a clause ends that goes on behind words in marks: “said Jane Doe, known as the “bolt queen,” | had sold it”, “said
    /// it liked his “candor” | and supported him”.
    fn after_marks(&self, part: &Range<usize>, cue: &Range<usize>, end: usize) -> Option<usize> {
        let a = self.a;
        let to = part.end;
        let plain = a.doc.tokens[part.start].kind != TokenKind::Quote;
        // “focuses on ‘having looms,’ | not just buying them”
        let contrasts = a.is_any(to, &["not"]) && a.is_any(to + 1, &["just", "only", "merely"])
            || a.is_any(to, &["rather"]) && a.is_any(to + 1, &["than"])
            || a.is_any(to, &["instead"]) && a.is_any(to + 1, &["of"]);
        let inserted = a.word(to.checked_sub(2)?) == "," && (is_finite(a, to) || contrasts);
        if plain && (inserted || self.joins(part, cue, to, end)) {
            return Some(stop(a, to + 2, end));
        }
        // “the “plan of the town” | was drawn up by the mill”
        if plain && is_finite(a, to) && !has_predicate(a, part) {
            return Some(stop(a, to + 2, end));
        }
        // “it is “slow,” | and the sale of its unit, Roe Works, is near”
        let second = self.second_clause(part, cue, to, end);
        let second = second.filter(|_| plain && has_predicate(a, part))?;
        Some(stop(a, second + 1, end))
    }

    /// Where the clause goes on, if it surely does: its main verb is still to come, a date or an insertion was cut, or
    /// its subject has another verb.
    fn goes_on(
        &self,
        part: &Range<usize>,
        cue: &Range<usize>,
        to: usize,
        end: usize,
        relative: bool,
        asks: bool,
    ) -> Option<usize> {
        let a = self.a;
        if to + 1 >= end {
            return None;
        }
        // “adding that if it rains | , the mill will close”
        if self.is_condition(part, cue, to, end) {
            return Some(to + 1);
        }
        // “its steam-powered looms”: the tagger may have taken half of a word
        if is_joined(a, to) && is_joined(a, to + 1) {
            return Some(to + 2);
        }
        // “from A-plus”: the tagger took the hyphen too
        if is_joined(a, to) && a.word(to - 1) == "-" && is_joined(a, to - 1) {
            return Some(to + 1);
        }
        if !relative
            && !self.is_dependent(cue)
            && let Some(next) = self.breaks_off(part, cue, to, end)
        {
            return Some(next);
        }
        let comma = a.word(to) == ",";
        // “from February 3, 2020 onward”, “a stake, or 29 pct, of its stock”
        let year = |t: usize| a.word(t).len() == 4 && a.pos[t] == Pos::Num;
        if comma && (year(to + 1) && a.pos[to - 1] == Pos::Num || a.is_any(to + 1, &["of"])) {
            return Some(to + 2);
        }
        if !relative && !self.is_dependent(cue) && self.adds(part, cue, to, end) {
            return Some(to + 2);
        }
        if self.is_compared(part, to, end)
            || !relative
                && (self.lists_predicates(part, to, end)
                    || !self.is_dependent(cue) && self.has_circumstance(part, cue, to, end))
        {
            return Some(to + 2);
        }
        // “and that starting in May | , the mill will sell its looms”
        if comma && hangs_on_that(a, part, to) && has_predicate(a, &(to + 1..end)) {
            return Some(to + 1);
        }
        if comma && self.is_inserted(to, end) {
            return (to + 1..end).find(|t| a.word(*t) == ",").map(|t| t + 1);
        }
        // “is”, “reaches”; not “known as”, “should Doe go”
        let predicate = |t: usize| match a.pos[t] {
            Pos::Aux => {
                !a.is_any(t, &["should", "had", "were"])
                    || !matches!(a.pos[t + 1], Pos::Pron | Pos::Propn | Pos::Det | Pos::Noun)
            }
            Pos::Verb => {
                !a.word(t).ends_with("ing") && !matches!(a.pos[t + 1], Pos::Adp | Pos::Sconj)
            }
            _ => false,
        };
        if self.has_second_verb(part, to, end)
            || !relative
                && (is_second_that(a, to, end)
                    || self.joins(part, cue, to, end)
                    || self.has_bare_verb(part, to, end))
        {
            return Some(to + 2);
        }
        // “will be the only maker of them | , which Roe sells, and Roe will lend it looms”
        if !relative
            && comma
            && a.is_any(to + 1, &["which", "who"])
            && let Some(close) = (to + 2..end).find(|t| a.word(*t) == ",")
            && let Some(verb) = self.second_clause(part, cue, close, end)
        {
            return Some(verb + 1);
        }
        if !relative
            && !self.is_dependent(cue)
            && let Some(verb) = self.second_clause(part, cue, to, end)
        {
            return Some(verb + 1);
        }
        let said = core(a, &(part.start..to));
        // “If it rains, the mill will close”
        let first = part.start + usize::from(a.is_any(part.start, &["that", ","]));
        let first = first + usize::from(a.is_any(first, &[","]));
        let whether = a.is_any(first, &["whether"]) || asks && a.is_any(first, &["if"]);
        // “about 2,000 millers”
        let number = a.is_any(first, &["about", "around", "over"])
            && a.pos.get(first + 1) == Some(&Pos::Num);
        let opens = matches!(a.pos[first], Pos::Sconj | Pos::Adp) && !whether && !number;
        // “due to the fire, it expects a loss”
        let opens = opens || a.is_any(first, &["due"]) && a.is_any(first + 1, &["to"]);
        // “in order to build a mill, it would have to”
        let aim = a.is_any(first, &["in"]) && a.is_any(first + 1, &["order"]);
        // “that when it rains, the mill floods”
        let when = first > part.start || a.is_any(part.start - 1, &["that", "said", "says"]);
        let when = when && !asks && a.is_any(first, &["when", "whenever"]);
        let subordinate = aim || when || a.is_any(first, SUBORDINATE);
        let lone = || subordinate && !has_main_clause(a, &(first..to));
        if !relative
            && comma
            && (opens && !has_predicate(a, &said) || lone())
            && has_predicate(a, &(to + 1..end))
        {
            return Some(to + 1);
        }
        if !has_predicate(a, &said) && !relative {
            if predicate(to) {
                return Some(to + 1);
            }
            // “the millers, members of a union | , walked out”
            let closes = comma && a.pos[to + 1] == Pos::Verb && a.word(to + 1).ends_with("ed");
            let apposed = || {
                let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
                !opens && said.clone().any(|t| a.word(t) == ",") && !said.clone().any(verb)
            };
            if closes && apposed() {
                return Some(to + 2);
            }
            let verb = (to + 1..(end - 1).min(to + LONG)).find(|t| {
                // “the offer for Roe Works <ROE> expired at midnight”
                let lapsed = || {
                    matches!(a.word(*t - 1), ">" | ")")
                        && a.pos[*t] == Pos::Verb
                        && a.word(*t).ends_with("ed")
                        && a.is_any(*t + 1, &["at", "on", "in", "to"])
                };
                matches!(a.word(*t - 1), "," | ">" | ")" | "--" | "—")
                    && (predicate(*t) || lapsed())
            });
            if !opens && (comma || matches!(a.word(to), "<" | "(")) {
                return verb.map(|t| t + 1);
            }
        }
        None
    }

    /// “adding that if it rains | , the mill will close”: a clause of a condition behind “that” is not all of it.
    fn is_condition(&self, part: &Range<usize>, cue: &Range<usize>, to: usize, end: usize) -> bool {
        let a = self.a;
        let that = usize::from(a.is_any(part.start, &["that"]));
        let first = part.start + that;
        a.is_mark(to, b',')
            && (that == 1 || part.start > 0 && a.is_any(part.start - 1, &["that"]))
            && a.is_any(
                first,
                &[
                    "if", "unless", "while", "although", "though", "when", "once", "because",
                ],
            )
            && !self.is_relative(cue)
            && !has_main_clause(a, &(first..to))
            && has_main_clause(a, &(to..end))
    }

    /// The verb of saying is of a relative or other dependent clause, or none but a noun: “the man who said the mill would
    /// close was right”, “the claim that it would close was denied”; the verb after it may be another’s.
    pub(super) fn is_dependent(&self, cue: &Range<usize>) -> bool {
        let a = self.a;
        let last = cue.end - 1;
        let source = self.drafts[self.this].source.clone().unwrap_or(0..0);
        let owner = !source.is_empty() && a.is_possessive(source.end - 1);
        owner || a.word(last).ends_with("ing") || a.pos[last] == Pos::Noun || self.is_relative(cue)
    }

    /// “the book, for which she wrote the preface, will be sold”
    fn is_relative(&self, cue: &Range<usize>) -> bool {
        let a = self.a;
        let source = self.drafts[self.this].source.clone().unwrap_or(0..0);
        let depends = [
            "who", "which", "where", "whom", "whose", "than", "after", "before", "when", "while",
            "although", "though", "once", "because", "until",
        ];
        let before = (a.sentence_of(cue.start).start..cue.start).rev();
        let mut clause = before.take_while(|t| !matches!(a.word(*t), "," | ";" | "—" | "–" | "--"));
        clause.any(|t| (!source.contains(&t) || source.len() == 1) && a.is_any(t, &depends))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_condition_has_its_main_clause() {
        let text = "The mill announced a dividend of 9 cents, adding that if the record date occurs before the effective date, the price will be reduced by the amount of the payment.";
        assert_eq!(
            contents(text),
            [
                "if the record date occurs before the effective date, the price will be reduced by the amount of the payment"
            ]
        );
    }

    #[test]
    fn the_main_clause_behind_that_is_said() {
        for text in [
            "in their first reactions to the plan, most ministers declared it was a useful basis for more talks",
            "when she speaks to the millers, they tell her that the looms are always ahead of the bolts",
            "although the figures were still not good enough, the report reflected unrealistic hopes",
            "with Erdia tending towards backing the town, the question of whether the mill would stay was wide open",
        ] {
            let all = format!("Officials met on Monday. Officials said that {text}.");
            assert_eq!(contents(&all)[0], text);
        }
    }

    #[test]
    fn a_comma_may_end_the_text() {
        assert!(contents("Merkel“ ‘said she —,").is_empty());
    }

    #[test]
    fn what_is_agreed_or_named_within_is_said() {
        for (text, wanted) in [
            (
                "Jane Doe runs the fund. The pros do not get this right, and Doe says that simply buying into a stock you like, and holding it long term, was better.",
                "simply buying into a stock you like, and holding it long term, was better",
            ),
            (
                "Jane Doe has said she hopes the loom, called the Badger, will one day rival the mill.",
                "she hopes the loom, called the Badger, will one day rival the mill",
            ),
            (
                "Sample Works Corp said its 86 pct owned affiliate, Roe Works Inc <ABI>, has agreed to acquire the bolts of the town.",
                "its 86 pct owned affiliate, Roe Works Inc <ABI>, has agreed to acquire the bolts of the town",
            ),
        ] {
            assert_eq!(contents(text)[0], wanted, "{text}");
        }
    }

    #[test]
    fn what_was_cut_in_its_middle_goes_on() {
        for (cue, text) in [
            (
                "Millers said",
                "the rise in prices had been widely expected following yesterday's fair in which Mayor Jane Doe announced a two million dlr cut in the tax of the town",
            ),
            (
                "Roe and Doe Corp said",
                "it affirmed the B-plus rating on Sample Corp's 28 mln dlrs of debt",
            ),
            (
                "Millers said",
                "they believe there would be more looms in the coming year to combat or diagnose the Bolt Deficiency Syndrome (BDS), and these would propel related mills even higher than they had risen already",
            ),
            (
                "Erdian millers said",
                "they are worried that growing supplies of looms, proposed federal bolt rules, and the sale of a third grade of unbleached cloth would cost them dearly and at a time when the mill is in debt",
            ),
            (
                "The statement said",
                "the “program of looms” was recommended by a Sample House task force set up last May",
            ),
        ] {
            let all = format!("{cue} {text}.");
            assert_eq!(contents(&all)[0], text);
        }
    }

    #[test]
    fn names_and_brackets_stay_whole() {
        for (cue, text) in [
            (
                "Sample Systems Inc said",
                "it filed a registration statement with the Securities and Exchange Commission relating to common shares owned by <Roe Technology Corp>",
            ),
            (
                "Sample Bank announced today",
                "the pricing of its previously announced offer to purchase for cash (the \"Offer\") any and all of its looms due in May",
            ),
            (
                "Sample Looms Inc said",
                "the tender offer by its wholly owned unit, Roe Acquisition Inc, for Doe Courier Corp <DCC> expired at midnight yesterday without the purchase of any stock",
            ),
            (
                "Sample Works said",
                "it was forming a unit, Sample Looms Inc, to distribute a line of bolts made by <Roe Ltd> of Erdia",
            ),
        ] {
            let all = format!("{cue} {text}.");
            assert_eq!(contents(&all), [text]);
        }
    }

    #[test]
    fn a_clause_goes_on_to_its_verb() {
        for (text, wanted) in [
            (
                "The annual report of the town showed the total cost of the 20 projects covered was expected to reach two million.",
                vec!["the total cost of the 20 projects covered was expected to reach two million"],
            ),
            (
                "The company said about 2,000 workers, members of the Sample Workers Union and another, independent union, walked out at its mill.",
                vec![
                    "about 2,000 workers, members of the Sample Workers Union and another, independent union, walked out at its mill",
                ],
            ),
            (
                "Jane Doe explained that when the bids were turned into sales, the number was not large at all.",
                vec!["when the bids were turned into sales, the number was not large at all"],
            ),
            (
                "Sample Works said it filed a statement with the Securities and Exchange Commission covering its offering of stock.",
                vec![
                    "it filed a statement with the Securities and Exchange Commission covering its offering of stock",
                ],
            ),
            (
                "Jane Doe said the town demanded a debate on the plan to impose a hefty tax on domestic and imported oils in an attempt to stop it.",
                vec![
                    "the town demanded a debate on the plan to impose a hefty tax on domestic and imported oils in an attempt to stop it",
                ],
            ),
            (
                "Sample Corp said that it anticipates that the cost of the proposed mill, after the expected savings, will be less than 4 mln dlrs.",
                vec![
                    "it anticipates that the cost of the proposed mill, after the expected savings, will be less than 4 mln dlrs",
                ],
            ),
            (
                "Jane Doe estimates that in order to develop a loom fit for purpose in a large mill, it would take the town five years.",
                vec![
                    "in order to develop a loom fit for purpose in a large mill, it would take the town five years",
                ],
            ),
            (
                "The government announced that miller John Roe, a friend of the mayor known as the “bolt king,” had turned over two mills to the town.",
                vec![
                    "miller John Roe, a friend of the mayor known as the “bolt king,” had turned over two mills to the town",
                ],
            ),
            (
                "John Roe said he has asked the Sample Association, an industry lobby group, for an explanation of the high rates.",
                vec![
                    "he has asked the Sample Association, an industry lobby group, for an explanation of the high rates",
                ],
            ),
            (
                "Sample Works said it plans to complete the sales, which are subject to approval, by the end of July.",
                vec![
                    "it plans to complete the sales, which are subject to approval, by the end of July",
                ],
            ),
            (
                "The company said its new mill will have sixty looms, but will have fewer doors than its old mills.",
                vec![
                    "its new mill will have sixty looms, but will have fewer doors than its old mills",
                ],
            ),
            (
                "Sample Bank argues that because the funds were its own, not those of Roe Works, and were sent in error, they must be returned.",
                vec![
                    "because the funds were its own, not those of Roe Works, and were sent in error, they must be returned",
                ],
            ),
            (
                "Jane Doe told Sample News that she believes the next mill, the one that is being built by the sea, will be the last of them.",
                vec![
                    "she believes the next mill, the one that is being built by the sea, will be the last of them",
                ],
            ),
            (
                "Sample Works said sales for the four weeks ended February 28, the first month of its year, were up by a tenth.",
                vec![
                    "sales for the four weeks ended February 28, the first month of its year, were up by a tenth",
                ],
            ),
            (
                "Jane Doe said that if the strike goes on for another month, the mill will close.",
                vec!["if the strike goes on for another month, the mill will close"],
            ),
            (
                "Sample Works said the order, expected to be shipped during the year, was placed by a major company.",
                vec![
                    "the order, expected to be shipped during the year, was placed by a major company",
                ],
            ),
            (
                "The bank said the first tranche, ended March 10, was for 50 mln guilders.",
                vec!["the first tranche, ended March 10, was for 50 mln guilders"],
            ),
            (
                "Doe said the approach Sample Works is using to make its bolts, using standard methods, may be safer than that of the mills.",
                vec![
                    "the approach Sample Works is using to make its bolts, using standard methods, may be safer than that of the mills",
                ],
            ),
            (
                "Jane Doe said the mill, based in Sampleton, will buy and sell bolts in six towns.",
                vec!["the mill, based in Sampleton, will buy and sell bolts in six towns"],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }
}
