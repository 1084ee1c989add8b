//! What is said goes on behind a clause that is whole: a second verb or clause of the same time, the other things of a
//! list, what a participle or preposition adds: “said it sold the mill | , resulting in a small loss”.

use std::ops::Range;

use super::{DONE, Others, has_predicate};
use crate::annotation::CueKind;
use crate::gazetteer::{Hit, Target};
use crate::tag::pos::Pos;

/// Verbs that, behind a comma, tell what the words of a speaker do or who else says so.
const EFFECTS: &[&str] = &[
    "citing",
    "arguing",
    "insisting",
    "claiming",
    "dealing",
    "becoming",
    "dispelling",
    "sending",
    "prompting",
    "raising",
    "fuelling",
    "fueling",
    "echoing",
    "signaling",
    "signalling",
    "confirming",
    "denying",
    "marking",
    "ending",
    "referring",
    "responding",
    "speaking",
    "kicking",
    "sparking",
    "quoting",
    "joining",
    "drawing",
    "defending",
    "urging",
    "putting",
];

/// Nouns with which the writer names what was said: “, a move that”.
pub(crate) const NAMES: &[&str] = &[
    "move",
    "step",
    "sign",
    "blow",
    "claim",
    "remark",
    "decision",
    "comment",
    "statement",
    "charge",
    "suggestion",
    "signal",
    "reversal",
    "milestone",
    "reference",
    "stance",
    "position",
];

/// Verbs in the past that tell what the speaker did beside speaking: “and offered no details”.
pub(crate) const WRITERS: &[&str] = &[
    "declined",
    "refused",
    "offered",
    "showed",
    "added",
    "cited",
    "pointed",
    "noted",
    "suggested",
    "called",
    "asked",
    "urged",
    "warned",
    "repeated",
    "denied",
    "insisted",
    "promised",
    "pledged",
];

/// Verbs of what a speaker did not say: “but did not elaborate”.
const UNTOLD: &[&str] = &[
    "say",
    "ask",
    "answer",
    "comment",
    "detail",
    "disclose",
    "elaborate",
    "explain",
    "give",
    "go",
    "identify",
    "indicate",
    "mention",
    "name",
    "offer",
    "provide",
    "respond",
    "reveal",
    "rule",
    "specify",
    "want",
];

/// Verbs whose form in the past is their form in the present.
pub(crate) const AMBIGUOUS: &[&str] = &[
    "put", "set", "cut", "hit", "let", "cost", "read", "shut", "shed", "spread", "beat", "bid",
    "quit", "split", "gave", "made", "took", "went", "left", "sold", "told", "saw", "held", "ran",
    "sent", "rose", "fell", "came", "became", "began", "lost", "won", "met", "led", "kept", "paid",
    "found", "had", "got", "said", "wrote", "spoke", "built", "bought", "drew", "felt", "knew",
    "brought", "thought", "grew", "hold",
];

impl Others<'_> {
    /// The cue is a verb of saying, and what it reports follows it.
    pub(super) fn is_direct(&self, part: &Range<usize>, cue: &Range<usize>) -> bool {
        let that = |t: usize| self.a.is_any(t, &["that"]);
        (part.start <= cue.end + 1 || that(part.start) || that(part.start.saturating_sub(1)))
            && self.reports(cue)
    }

    /// What stands behind a clause belongs to it: a participle, a preposition, the rest of a list: “said it has a mill | ,
    /// called Sample Mill, in the east of the town”, “| , up from two”, “sold looms | , a mill and two shops”.
    pub(super) fn adds(
        &self,
        part: &Range<usize>,
        cue: &Range<usize>,
        to: usize,
        end: usize,
    ) -> bool {
        let a = self.a;
        let comma = a.word(to) == ",";
        let next = to + usize::from(comma);
        if next + 1 >= end || !self.is_direct(part, cue) {
            return false;
        }
        let rest = next..end;
        if self.reports(&rest) && (!has_predicate(a, part) || self.is_reported(part, &rest)) {
            return false;
        }
        let word = a.word(next);
        let participle =
            a.pos[next] == Pos::Verb && (word.ends_with("ed") || word.ends_with("ing"));
        if !comma {
            // “positions | held by its army”, “its option | calling for new looms”
            let before = matches!(a.pos[to - 1], Pos::Noun | Pos::Propn | Pos::Num);
            let held = a.is_any(next, DONE);
            return before
                && (participle || held && a.pos[next] == Pos::Verb)
                && matches!(a.pos[next + 1], Pos::Adp)
                && !self.says(next);
        }
        let long = end - to > to - part.start;
        // “the year | , ending June 30, will be”
        let until = a.is_any(next, &["ending"]) && matches!(a.pos[next + 1], Pos::Propn | Pos::Num);
        let effect = a.is_any(next, EFFECTS) && !until;
        let half = (end - to) * 2 > to - part.start;
        let adjunct = a.pos[next] == Pos::Adp && !a.is_any(next, &["as", "after", "according"]);
        let what =
            a.is_any(next, &["in"]) && a.is_any(next + 1, &["a", "an", "what", "its", "his"]);
        let measure = a.is_any(
            next,
            &[
                "up",
                "down",
                "from",
                "to",
                "with",
                "compared",
                "including",
                "plus",
                "versus",
                "or",
            ],
        );
        // “it was committed to the town | , while keeping its looms safe”
        let meanwhile = a.is_any(next, &["while"])
            && a.pos[next + 1] == Pos::Verb
            && a.word(next + 1).ends_with("ing")
            && !a.is_any(next + 1, EFFECTS)
            && !self.says(next + 1);
        // “it met Jane Doe | , who owns a mill”
        let who = a.is_any(next, &["who"]) && matches!(a.pos[next + 1], Pos::Verb | Pos::Aux);
        measure
            || who
            || meanwhile
            || adjunct && !what
            || (participle && !effect || adjunct) && long
            || participle && half && !effect && !self.says(next)
            || self.is_list(next, end)
            || self.is_apposed(to, end)
    }

    /// “a letter from Roe Works | , a maker of looms”: who or what the name before the comma is.
    fn is_apposed(&self, comma: usize, end: usize) -> bool {
        let a = self.a;
        let next = comma + 1;
        let comma_of = |t: &usize| a.word(*t) == ",";
        let close = (next + 1..end).find(comma_of).unwrap_or(end);
        // “a 12-story, 60,000 square foot mill”
        if close + 1 < end && matches!(a.pos[close + 1], Pos::Num | Pos::Adj) {
            return false;
        }
        let opens = a.is_any(next, &["a", "an", "its", "his", "her"])
            || a.is_any(next, &["part", "one", "owner", "maker"]) && a.is_any(next + 1, &["of"]);
        let named = |t: usize| a.is_any(t, NAMES) || a.is_any(t, &["latest", "first", "second"]);
        opens
            && a.pos[comma - 1] == Pos::Propn
            && close > next + 2
            && !(next..close).any(named)
            && !has_predicate(a, &(next..close))
    }

    /// “a mill, | two shops and a quay”: things of a list; no verb, and not what the writer calls it.
    fn is_list(&self, next: usize, end: usize) -> bool {
        let a = self.a;
        let thing = matches!(
            a.pos[next],
            Pos::Det | Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj
        );
        let named = |t: usize| a.is_any(t, NAMES) || a.is_any(t, &["latest"]);
        // “sold looms”; not “the used looms”, “coated and other looms”
        let acts = |t: usize| {
            matches!(a.pos[t - 1], Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adv)
                && matches!(
                    a.pos.get(t + 1),
                    Some(
                        Pos::Noun
                            | Pos::Propn
                            | Pos::Pron
                            | Pos::Det
                            | Pos::Adj
                            | Pos::Num
                            | Pos::Punct
                    )
                )
                && !a.is_joint(t - 1)
        };
        let finite = |t: usize| {
            let word = a.word(t);
            a.pos[t] == Pos::Aux
                || a.pos[t] == Pos::Verb
                    // “rights to acquire two mills and an option to build one”
                    && !a.is_any(t - 1, &["to"])
                    && !word.ends_with("ing")
                    && (!word.ends_with("ed") || acts(t) || a.is_any(t - 1, &["all"]))
        };
        // “, and two shops”: the last one
        let adds_one =
            a.is_any(next, &["and"]) || a.is_any(next, &["as"]) && a.is_any(next + 1, &["well"]);
        if adds_one {
            let comma = |t: &usize| a.word(*t) == ",";
            let last = (next + 1..end).find(comma).unwrap_or(end);
            // “and the mill, with two doors, has”
            let subject = |t: usize| a.word(t - 1) == "," && (a.pos[t] == Pos::Aux || finite(t));
            if (last + 1..end).any(subject) {
                return false;
            }
            let end = last;
            return matches!(
                a.pos[next + 1],
                Pos::Det | Pos::Noun | Pos::Propn | Pos::Num | Pos::Adj | Pos::Adv
            ) && !(next..end).any(finite);
        }
        let joint = |t: &usize| a.is_any(*t, &["and", "or"]);
        // “looms, and bolts to sell, and hopes”: the list ends with what the conjunction adds
        let close = |and: usize| (and + 1..end).find(|t| a.word(*t) == ",").unwrap_or(end);
        let last = (next + 1..end).find(joint).map(close);
        thing
            && !(next..end.min(next + 3)).any(named)
            && last.is_some_and(|last| !(next..last).any(finite))
    }

    /// A word that may report.
    pub(super) fn says(&self, t: usize) -> bool {
        let hit = |h: &Hit<Target>| match h.target {
            Target::Cue(i) => {
                let cue = &self.g.cues[usize::from(i)];
                cue.strength >= 2
                    && matches!(
                        cue.kind,
                        CueKind::Say | CueKind::Write | CueKind::Deny | CueKind::Predict
                    )
            }
            _ => false,
        };
        self.a.hits_at(t).iter().any(hit)
    }

    /// “said the mill has closed, but will open in May”: of a verb in the past for who speaks, one in the present goes
    /// on with what is said.
    pub(super) fn has_second_verb(&self, part: &Range<usize>, to: usize, end: usize) -> bool {
        let a = self.a;
        let conjunction = to + usize::from(a.word(to) == ",");
        let verb = conjunction + 1;
        // “has said it bought the stake, but may sell it”: who says so has it in mind, and not in hand
        let told = self.is_in_past()
            || self.has_told() && a.is_any(verb, &["may", "might", "could", "would", "should"]);
        if !told || verb + 1 >= end || a.pos[conjunction] != Pos::Cconj {
            return false;
        }
        let present = [
            "is",
            "are",
            "will",
            "has",
            "have",
            "does",
            "can",
            "may",
            "would",
            "could",
            "might",
            "should",
            "must",
            "won't",
            "won’t",
            "can't",
            "can’t",
            "isn't",
            "isn’t",
            "aren't",
            "aren’t",
            "doesn't",
            "doesn’t",
        ];
        if self.denies_act(verb, end) {
            return self.is_in_past() && has_predicate(a, &(part.start..to));
        }
        let word = a.word(verb);
        let third = a.pos[verb] == Pos::Verb && word.ends_with('s') && !word.ends_with("ss");
        let cued = |t: usize| {
            let hit = |h: &Hit<Target>| match h.target {
                // “has no plans” goes on, “has also said” does not
                Target::Cue(i) => {
                    let cue = &self.g.cues[usize::from(i)];
                    cue.strength >= 2 && matches!(cue.kind, CueKind::Say | CueKind::Write)
                }
                _ => false,
            };
            a.hits_at(t).iter().any(hit)
        };
        // “but will respond to questions”: what it will do; not “but will say only that it is old”
        let planned = |t: usize| {
            a.is_any(t - 1, &["will", "can", "may"])
                && !a.is_any(t, &["say", "comment", "elaborate"])
        };
        let after = (verb..end.min(verb + 4)).any(|t| cued(t) && !planned(t));
        (a.pos[verb] == Pos::Aux && a.is_any(verb, &present) || third)
            && !after
            && has_predicate(a, &(part.start..to))
    }

    /// “made no offer | , and did not leave its plan”; not “but did not say why”.
    fn denies_act(&self, verb: usize, end: usize) -> bool {
        let a = self.a;
        let verb = verb + usize::from(a.is_any(verb, &["also", "still"]));
        let act = verb + 2;
        act + 1 < end
            && a.is_any(verb, &["did"])
            && a.is_any(verb + 1, &["not"])
            && a.pos[act] == Pos::Verb
            && !(act..end.min(act + 4)).any(|t| self.says(t))
            && !a.is_any(act, UNTOLD)
    }

    /// “said the mill would cost little | , and solve a problem of the town”, “had to try | and find a miller”: a second verb
    /// of “will”, “would”, “could”, “to”.
    pub(super) fn has_bare_verb(&self, part: &Range<usize>, to: usize, end: usize) -> bool {
        let a = self.a;
        let joint = to + usize::from(a.word(to) == ",");
        let verb = joint + 1;
        if verb + 1 >= end || a.pos[verb] != Pos::Verb || !a.is_any(joint, &["and", "or"]) {
            return false;
        }
        let word = a.word(verb);
        let bare = !word.ends_with("ed")
            && !word.ends_with("ing")
            && (!word.ends_with('s') || word.ends_with("ss"))
            && !a.is_any(verb, AMBIGUOUS);
        let modal = [
            "will", "would", "can", "could", "may", "might", "should", "must",
        ];
        let infinitive = || {
            let verb = |t: &usize| matches!(a.pos[*t], Pos::Verb | Pos::Aux);
            let last = (part.start..to).rev().find(verb);
            let demands = self.drafts[self.this].cue_kind == CueKind::Demand;
            last.is_some_and(|t| t > part.start && a.is_any(t - 1, &["to"]))
                && (demands || has_predicate(a, part) || has_predicate(a, &(joint + 2..end)))
        };
        // “said she would end the row | and discuss the fair”: who said it “discussed” it
        let may = part.clone().any(|t| a.is_any(t, &modal));
        let said = self.says(verb) && !(may && self.is_in_past());
        bare && !said
            && (may || infinitive())
            && matches!(
                a.pos[verb + 1],
                Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron
            )
    }

    /// The verb of who speaks is in the past.
    pub(super) fn is_in_past(&self) -> bool {
        let cue = self.drafts[self.this].cue.as_ref();
        cue.is_some_and(|c| {
            let word = self.a.word(c.start);
            // “said in a statement”
            self.a.is_any(c.start, &["said"])
                || self.a.is_any(c.start, &["had"]) && self.a.is_any(c.end - 1, &["said"])
                || c.len() <= 3 && (self.a.is_any(c.start, &["told"]) || word.ends_with("ed"))
        })
    }

    /// The verb of who speaks is “has said”, “has told”.
    fn has_told(&self) -> bool {
        let cue = self.drafts[self.this].cue.as_ref();
        cue.is_some_and(|c| {
            self.a.is_any(c.start, &["has", "have"]) && self.a.is_any(c.end - 1, &["said", "told"])
        })
    }

    /// The verb of who speaks is in the present.
    pub(super) fn is_in_present(&self) -> bool {
        let cue = self.drafts[self.this].cue.as_ref();
        cue.is_some_and(|c| c.len() == 1 && self.a.is_any(c.start, &["says", "say"]))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_follows_a_clause_and_belongs_to_it_is_said() {
        for (text, wanted) in [
            (
                "The town said it will hold a public hearing against John Roe, who was a co-underwriter of a 1983 public offering of Sample Mills Inc.",
                "it will hold a public hearing against John Roe, who was a co-underwriter of a 1983 public offering of Sample Mills Inc.",
            ),
            (
                "Sample Works said it has signed a contract to build two mills, resulting in a rise of a tenth in its sales.",
                "it has signed a contract to build two mills, resulting in a rise of a tenth in its sales",
            ),
            (
                "Sample Works said that it was committed to success as the town's partner, while ensuring the safety of its looms and its people.",
                "it was committed to success as the town's partner, while ensuring the safety of its looms and its people",
            ),
            (
                "Erdia said it had repelled an attack on a mill held by its second army east of the town of Sampleton.",
                "it had repelled an attack on a mill held by its second army east of the town of Sampleton",
            ),
            (
                "Sample Works said it will receive two mln dlrs in cash, rights to acquire two acres of the town and an option to acquire a mill.",
                "it will receive two mln dlrs in cash, rights to acquire two acres of the town and an option to acquire a mill",
            ),
            (
                "Sample Works said it retained Roe Bank Ltd, Doe Bank Inc and Mill Capital Corp to keep up a bid for the shares of the mill.",
                "it retained Roe Bank Ltd, Doe Bank Inc and Mill Capital Corp to keep up a bid for the shares of the mill",
            ),
            (
                "Sample Works said its board rejected the bid of Roe Works and urged the holders not to sell their shares.",
                "its board rejected the bid of Roe Works and urged the holders not to sell their shares",
            ),
            (
                "Jane Doe says town officials must start to try and establish the facts about the mill that burned in May.",
                "town officials must start to try and establish the facts about the mill that burned in May",
            ),
            (
                "Jane Doe has said the decision to close some shops and embrace a model of her own is designed to save money.",
                "the decision to close some shops and embrace a model of her own is designed to save money",
            ),
            (
                "He said the group intends to promptly review all its options, including the revision of its bid to reflect the market.",
                "the group intends to promptly review all its options, including the revision of its bid to reflect the market",
            ),
            (
                "Sample Works Inc said it has called a special meeting for July 23 for a vote on an increase in common shares to 100 mln from 50 mln, an increase in preferred shares to 150 mln from 2,500,000 and a provision allowing the payment of dividends in stock.",
                "it has called a special meeting for July 23 for a vote on an increase in common shares to 100 mln from 50 mln, an increase in preferred shares to 150 mln from 2,500,000 and a provision allowing the payment of dividends in stock",
            ),
            (
                "Sample Works Inc said it could report a break even second quarter ending March 28, 1987 compared with a loss of 1.8 mln dlrs.",
                "it could report a break even second quarter ending March 28, 1987 compared with a loss of 1.8 mln dlrs",
            ),
            (
                "Sample Works said it liked his “candor and grace” and supported his leave.",
                "it liked his “candor and grace” and supported his leave",
            ),
            (
                "A Sample Works statement said the work would involve up to 500 hours for a loom, and solve some of the problems of the mill.",
                "the work would involve up to 500 hours for a loom, and solve some of the problems of the mill",
            ),
            (
                "The company said it will no longer actively seek out partners, but will respond to serious inquiries.",
                "it will no longer actively seek out partners, but will respond to serious inquiries",
            ),
            (
                "The company said a final agreement has not yet been reached on the first sale, but negotiations are expected to be concluded in June.",
                "a final agreement has not yet been reached on the first sale, but negotiations are expected to be concluded in June",
            ),
            (
                "Sample Works has said it bought the stock for investment, but may raise its stake to a third.",
                "it bought the stock for investment, but may raise its stake to a third",
            ),
            (
                "The guild said the mills failed to put an offer on the table, made no money offer at all, and did not move far from their first plan.",
                "the mills failed to put an offer on the table, made no money offer at all, and did not move far from their first plan",
            ),
            (
                "Jane Doe said the town is still in debt, but the mill is expected to open in May.",
                "the town is still in debt, but the mill is expected to open in May",
            ),
            (
                "Sample Works said the mill would be closed in May, and the town would be told of it.",
                "the mill would be closed in May, and the town would be told of it",
            ),
            (
                "According to Sample Works the looms were sent to two mills, three old shops of the town and Sample University.",
                "the looms were sent to two mills, three old shops of the town and Sample University",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }

    #[test]
    fn another_clause_with_that_is_said() {
        let text = "Jane Doe said the mill was infringing on the patents of the town, but that it could only be sold in May.";
        let wanted = "the mill was infringing on the patents of the town, but that it could only be sold in May";
        assert_eq!(contents(text), [wanted]);
    }

    #[test]
    fn what_the_writer_adds_is_not_said() {
        for (text, wanted) in [
            (
                "Sample Works said it may apply for a licence in Erdia, a move that would bring a giant into the race and its debts.",
                "it may apply for a licence in Erdia",
            ),
            (
                "Jane Doe said the mill would open in May, but did not say which of the looms it would use.",
                "the mill would open in May",
            ),
            (
                "Jane Doe said the mill would open in May, but John Roe has said it will not.",
                "the mill would open in May",
            ),
        ] {
            assert_eq!(contents(text)[0], wanted, "{text}");
        }
    }
}
