//! What of the words of a source names somebody: its core, its first noun phrase, the head of that.

use std::ops::Range;

use super::Resolver;
use super::names_in::names_in;
use crate::attribution::discourse::role_of;
use crate::attribution::document::texts::{STUDIES, TEXTS};
use crate::attribution::source::when::PERIODS;
use crate::attribution::source::{TICKER, is_no_speaker};
use crate::gazetteer::Target;
use crate::mention::names::{DATES, NameType};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// What numbers count.
const UNITS: &[&str] = &["million", "billion", "percent", "pct", "mln", "dlrs"];

/// Words from “as” to the post in which somebody speaks, at most.
const CAPACITY: usize = 5;

/// What begins an aside that tells of somebody.
const APPOSED: &[&str] = &[
    "a", "an", "the", "then", "now", "himself", "herself", "itself", "who", "which", "formerly",
    "also",
];

/// Words of a place before “-based”, at most.
const BASED: usize = 9;

impl Resolver<'_, '_> {
    /// “Sample Works Plc <SMPL.L>”, “Sample Works Inc. (NYSE: SMPL)”
    pub(crate) fn without_ticker(&self, mut tokens: Range<usize>) -> Range<usize> {
        let from = tokens.end.saturating_sub(TICKER).max(tokens.start + 1);
        let capital = |t: usize| {
            let token = &self.a.doc.tokens[t];
            token.case == Case::Upper || token.kind != TokenKind::Word || token.span.len() == 1
        };
        let open = (from..tokens.end).rev().find(|t| self.a.word(*t) == "<");
        // “<SMPL.L>”, and “<smpl>”
        let short = |o: usize| o + 3 == tokens.end && self.a.word(o + 2) == ">";
        let open = open.filter(|o| short(*o) || (o + 1..tokens.end).all(capital));
        let listed = (from..tokens.end).find(|t| self.a.word(*t) == "(");
        let listed = listed.filter(|o| {
            o + 5 == tokens.end
                && self.a.word(o + 2) == ":"
                && self.a.word(o + 4) == ")"
                && (o + 1..tokens.end).all(capital)
        });
        if let Some(open) = open.or(listed) {
            tokens.end = open;
        }
        tokens
    }

    /// Leaves out quotation marks, commas and the like at both ends.
    pub(super) fn core(&self, tokens: &Range<usize>) -> Range<usize> {
        let mut t = self.without_ticker(tokens.clone());
        let edge = |i: usize| {
            matches!(self.a.pos[i], Pos::Punct)
                || self.a.is_any(
                    i,
                    &[
                        "while", "whereas", "although", "but", "and", "as", "though", "that",
                    ],
                )
        };
        while !t.is_empty() && edge(t.start) {
            t.start += 1;
        }
        while !t.is_empty() && edge(t.end - 1) {
            t.end -= 1;
        }
        // “officials who”
        while t.len() > 1 && self.a.is_any(t.end - 1, &["who", "which", "that"]) {
            t.end -= 1;
        }
        let mut t = self.without_manner(t);
        // “the report itself”
        let itself = ["itself", "himself", "herself", "themselves"];
        while t.len() > 1 && self.a.is_any(t.end - 1, &itself) {
            t.end -= 1;
        }
        // “Jane Doe sharply criticised”; not “Jane Doe’s ally”
        let adverb = |t: usize| {
            let word = self.a.word(t);
            self.a.pos[t] == Pos::Adv && word.ends_with("ly") && word.len() >= 6
        };
        while t.len() > 1 && adverb(t.end - 1) {
            t.end -= 1;
        }
        // “Doe’s argument is”, of which “Doe’s” was taken; not “Moody’s”, “Sample’s said”
        let named = |end: usize| {
            let mut mentions = self.clusters.mentions.iter();
            mentions.any(|m| m.field == self.field && m.name.contains(&end))
        };
        let verb = |t: usize| {
            let speaks = matches!(self.a.pos.get(t), Some(Pos::Verb | Pos::Aux | Pos::Adv));
            speaks && self.a.doc.tokens[t - 2].is_capitalised()
        };
        while t.len() > 1 && self.a.is_possessive(t.end - 1) && !named(t.end - 1) && !verb(t.end) {
            t.end -= 1;
        }
        // “Sample Works today announced”
        let whole = t.end;
        while t.len() > 1
            && matches!(
                self.a.word(t.end - 1),
                "today" | "yesterday" | "also" | "here" | "long" | "last" | "first" | "both"
            )
        {
            t.end -= 1;
        }
        // “commissions but many dealers said”: the end of the clause before was taken too
        // not “Doe, who was born in Exampla but grew up in Sampleton”
        let relative = |i: usize| self.a.is_any(i, &["who", "which", "that", "whose"]);
        if let Some(but) = t.clone().rev().find(|i| self.a.is_any(*i, &["but"]))
            && but + 1 < t.end
            && !(t.start..but).any(relative)
        {
            t.start = but + 1;
        }
        // “Sample Works last week said”
        let week = |i: usize| self.a.is_any(i, PERIODS) && self.a.is_any(i - 1, &["last", "this"]);
        let day = |i: usize| self.a.is_any(i, DATES) && self.a.is_any(i - 1, &["on"]);
        if t.len() > 2 && (week(t.end - 1) || day(t.end - 1)) {
            t.end -= 2;
        }
        // “a survey released on Friday”, “analysts, contacted today”: what was done then
        let noun = |i: usize| matches!(self.a.pos[i], Pos::Noun | Pos::Propn);
        let comma = usize::from(t.len() > 2 && self.a.word(t.end - 2) == ",");
        let done = t.end.saturating_sub(1);
        if t.end < whole
            && t.len() > 1 + comma
            && self.a.pos[done] == Pos::Verb
            && self.a.word(done).ends_with("ed")
            && noun(done - 1 - comma)
        {
            t.end = done - comma;
        }
        // “Earlier today, Sample Works said”
        let times = [
            "earlier",
            "later",
            "today",
            "yesterday",
            "meanwhile",
            "afterward",
            "afterwards",
            "separately",
            "last",
            "this",
        ];
        if !t.is_empty()
            && self.a.is_any(t.start, &times)
            && let Some(comma) = (t.start..t.end.min(t.start + 3)).find(|i| self.a.word(*i) == ",")
            && comma + 1 < t.end
        {
            t.start = comma + 1;
        }
        // “Sampleton, Exampla-based Sample Works”
        let based = (t.start + 2..t.end.min(t.start + BASED))
            .find(|i| self.a.is_any(*i, &["based", "headquartered"]) && self.a.word(*i - 1) == "-");
        if let Some(based) = based.filter(|b| *b + 1 < t.end)
            && (t.start..based).any(|i| self.a.word(i) == ",")
            && self.a.doc.tokens[based + 1].is_capitalised()
            && !self.begins_person(t.start)
            && (t.start..based)
                .all(|i| self.a.pos[i] == Pos::Propn || matches!(self.a.word(i), "," | "-" | "."))
        {
            t.start = based + 1;
        }
        // “Speaking for Sample Bank, Jane Doe said”
        if !t.is_empty()
            && self.a.pos[t.start] == Pos::Verb
            && self.a.word(t.start).ends_with("ing")
            && !self.own_name_at(t.start)
            && let Some(comma) = t.clone().find(|i| self.a.word(*i) == ",")
            && comma + 1 < t.end
            && self.name_in(&(comma + 1..t.end)).is_some()
        {
            t.start = comma + 1;
        }
        t
    }

    /// “Jane Doe, London-based chief of Sample Works”
    fn begins_person(&self, at: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        mentions.any(|m| {
            let c = &self.clusters.clusters[m.cluster];
            let person = c.kind == NameType::Person && c.words().len() > 1;
            m.field == self.field && m.name.start == at && person
        })
    }

    /// “Trading Association”: a verb by its form, and the first word of a name.
    fn own_name_at(&self, at: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        mentions.any(|m| m.field == self.field && m.name.start == at)
    }

    /// The first noun phrase, its possessors included, without what hangs on it.
    pub(crate) fn first_part(&self, tokens: &Range<usize>) -> Range<usize> {
        for at in tokens.clone() {
            // “Sample Works (SMPL) chief Jane Doe”
            if self.in_ticker(at, tokens.end) {
                continue;
            }
            let stop = at > tokens.start
                && (matches!(self.a.word(at), "," | "(" | "—" | "–" | "--" | ":")
                    && !self.inside_name(at)
                    && !self.is_before_based(at, tokens)
                    || self.a.is_any(
                        at,
                        &[
                            "of", "for", "at", "from", "with", "in", "on", "who", "which", "that",
                            "to", "near", "by", "speaking", "familiar",
                        ],
                    ) && !self.inside_name(at)
                        && !self.a.is_joint(at - 1)
                    // “a deputy under Jane Doe”; not “Under Secretary”, “just under half”
                    || self.a.word(at) == "under" && !self.a.is_any(at - 1, &["just", "slightly"])
                    || self.a.word(at) == "close"
                        && self.a.is_any(at + 1, &["to"])
                        && role_of(self.a, self.g, at - 1).is_some()
                    || self.is_participle(at)
                    || self.is_capacity(at)
                    || self.is_aside_in_dashes(at, tokens.end)
                    // “a Sample News article about Jane Doe”
                    || self.a.word(at) == "about"
                        && (self.a.is_any(at - 1, TEXTS) || self.a.is_any(at - 1, STUDIES))
                    || self.is_made_text(at)
                    || self.is_at_work(at));
            if stop {
                return tokens.start..at;
            }
        }
        tokens.clone()
    }

    /// “the Sampleton, | Exampla-based company”
    fn is_before_based(&self, comma: usize, tokens: &Range<usize>) -> bool {
        let mut near = comma + 1..tokens.end.min(comma + BASED);
        self.a.is_any(tokens.start, &["the"])
            && near.any(|t| {
                self.a.is_any(t, &["based"])
                    && self.a.is_joint(t - 1)
                    && (comma + 1..t - 1).all(|t| self.a.doc.tokens[t].is_capitalised())
            })
    }

    /// “Sample Bank Ltd as lead manager”: the post in which somebody with a name speaks.
    fn is_capacity(&self, at: usize) -> bool {
        let end = self.a.sentence_of(at).end.min(at + CAPACITY);
        let post = |t: usize| role_of(self.a, self.g, t).is_some();
        self.a.is_any(at, &["as"])
            && self.a.doc.tokens[at - 1].is_capitalised()
            && !self.inside_name(at)
            && (at + 1..end)
                .take_while(|t| {
                    matches!(
                        self.a.pos[*t],
                        Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Verb
                    ) || self.a.is_joint(*t)
                })
                .any(post)
    }

    /// “Jane Doe - then a miller -”: what is told of somebody between spaced hyphens.
    pub(super) fn is_aside_in_dashes(&self, at: usize, end: usize) -> bool {
        let tokens = &self.a.doc.tokens;
        let dash = |t: usize| {
            self.a.word(t) == "-" && tokens[t].spaced && tokens.get(t + 1).is_some_and(|n| n.spaced)
        };
        let sentence = self.a.sentence_of(at);
        at > sentence.start
            && at + 1 < sentence.end
            && dash(at)
            && (at + 2..sentence.end).any(dash)
            && (self.a.is_any(at + 1, APPOSED)
                || end < sentence.end && dash(end) && tokens[at - 1].is_capitalised())
    }

    /// “lawyers representing Jane Doe”: what somebody without a name does.
    fn is_at_work(&self, at: usize) -> bool {
        let doer = |t: usize| {
            let opens = t == self.a.sentence_of(t).start;
            (opens || self.a.doc.tokens[t].case == Case::Lower)
                && role_of(self.a, self.g, t).is_some()
        };
        // “a deputy banking chief”
        let modified = self
            .a
            .is_any(at - 1, &["deputy", "assistant", "associate", "acting"]);
        // “the bank holding company”, “group managing director”
        let kind = self.a.is_any(at, &["holding"]) && self.a.is_any(at + 1, &["company"])
            || self.a.is_any(at, &["managing"]) && role_of(self.a, self.g, at + 1).is_some();
        self.a.pos[at] == Pos::Verb
            && self.a.word(at).ends_with("ing")
            && !kind
            && !modified
            && doer(at - 1)
    }

    /// Within brackets of a word or two that more words follow.
    fn in_ticker(&self, at: usize, end: usize) -> bool {
        let open = (at.saturating_sub(TICKER)..=at)
            .rev()
            .find(|t| self.a.word(*t) == "(");
        open.is_some_and(|open| {
            let close = (open..end.min(open + TICKER)).find(|t| self.a.word(*t) == ")");
            close.is_some_and(|close| {
                let next = close + 1;
                let noun = next < end
                    && (matches!(self.a.pos[next], Pos::Noun | Pos::Propn | Pos::Adj)
                        || self.a.is_any(next, &["and", "co"]));
                at <= close && noun
            })
        })
    }

    fn inside_name(&self, at: usize) -> bool {
        self.clusters.mentions.iter().any(|m| {
            // “the WHO” too
            let within = m.phrase.start < at || m.name.start == at;
            m.field == self.field && within && at < m.phrase.end
        }) || self
            .offices
            .iter()
            .any(|o| o.field == self.field && o.title.start < at && at < o.title.end)
    }

    /// The head of a phrase where it is a role noun and no name.
    pub(super) fn common_head(&self, part: &Range<usize>) -> Option<usize> {
        let head = part.end.checked_sub(1).filter(|h| *h >= part.start)?;
        let (_, names) = names_in(self.clusters, self.field, &(head..head + 1));
        if !names.is_empty() || part.len() == 1 && self.is_surname(head) {
            return None;
        }
        role_of(self.a, self.g, head).map(|_| head).or_else(|| {
            self.office_in(part)
                .filter(|o| o.title.end == part.end)
                .map(|_| head)
        })
    }

    /// “Shah”, after Jane Shah: the surname of somebody, though tables have it as a title.
    fn is_surname(&self, at: usize) -> bool {
        let title = |t: &Target| matches!(t, Target::Title(_));
        self.a.doc.tokens[at].is_capitalised()
            && self.a.pos[at] == Pos::Propn
            && self
                .a
                .hits_at(at)
                .iter()
                .any(|h| h.len() == 1 && title(&h.target))
            && self.own().any(|m| {
                m.name.len() > 1
                    && self.is_person(m.cluster)
                    && self.a.word(m.name.end - 1) == self.a.word(at)
            })
    }

    /// The one person of a surname that stands alone and that tables have as a title.
    pub(super) fn bearer_of(&self, phrase: &Range<usize>) -> Option<usize> {
        let titled = |t: usize| {
            let mut hits = self.a.hits_at(t).iter();
            hits.any(|h| h.len() == 1 && matches!(h.target, Target::Title(_) | Target::Role(_)))
        };
        let capital = self.a.doc.tokens[phrase.start].is_capitalised();
        if phrase.len() != 1 || !capital || !titled(phrase.start) {
            return None;
        }
        let word = self.a.word(phrase.start);
        let mut bearers = self.own().filter(|m| {
            m.name.len() > 1 && self.is_person(m.cluster) && self.a.word(m.name.end - 1) == word
        });
        let first = bearers.next()?.cluster;
        bearers.all(|m| m.cluster == first).then_some(first)
    }

    /// “December 17”, “16%”, “$4 million”: words that count or date, and name nobody.
    pub(super) fn is_number(&self, tokens: &Range<usize>) -> bool {
        let digits = |t: usize| self.a.doc.tokens[t].kind == TokenKind::Number;
        let nobody = |t: usize| is_no_speaker(self.a, t);
        (tokens.clone().any(digits) || tokens.clone().all(nobody))
            && tokens.clone().all(|t| {
                let kind = self.a.doc.tokens[t].kind;
                matches!(
                    kind,
                    TokenKind::Number | TokenKind::Symbol | TokenKind::Punct
                ) || is_no_speaker(self.a, t)
                    || self.a.is_any(t, UNITS)
                    || self
                        .a
                        .is_any(t, &["only", "about", "another", "nearly", "some"])
            })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_title_may_be_a_surname() {
        let text = "“It rained,” said Anand Shah, managing director at Sample Works. Mills will see a surge in May, Shah said.";
        assert_eq!(last_speaker(text), "Anand Shah");
        let text = "Roy Doe, Ph.D., an acclaimed miller who worked in town, recently stated, “The mill has not been closed for long.”";
        assert_eq!(last_speaker(text), "Roy Doe");
    }

    #[test]
    fn a_capacity_and_an_aside_are_no_part_of_the_name() {
        for (text, speaker) in [
            (
                "The bond is priced at par, said Sample Bank Ltd as lead manager.",
                "Sample Bank Ltd",
            ),
            (
                "Martha Brown - then a mill adviser to Peter Roe - said it would rain.",
                "Martha Brown",
            ),
            (
                "Group managing director Martha Brown said it would rain.",
                "Martha Brown",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn a_title_that_is_a_surname_stands_alone() {
        let text = "Bill Bishop, a mill expert, said he saw despair. “It rained,” added Bishop.\n\nWas it possible? Bishop was skeptical.\n\n“I think that the town will be sold before a mill is.”";
        assert_eq!(last_speaker(text), "Bill Bishop");
    }

    #[test]
    fn where_somebody_grew_up_is_no_clause_before() {
        let text = "Mr Velasco, who was born in Exampla but grew up in Sampleton, agreed that the mill was old.";
        assert!(
            last_speaker(text).ends_with("Velasco"),
            "{}",
            last_speaker(text)
        );
    }

    #[test]
    fn whose_argument_it_is_argues() {
        let text =
            "Brandle sells mills. Brandle's argument is that it has a better mill than others.";
        assert_eq!(last_speaker(text), "Brandle");
    }
}
