//! What “and” joins to a clause within the same subject: a second act of who speaks or of his body, a second thing or
//! gerund of the same form: “said it began mining | and processing ore”, “said it received 40 looms | and two mills”.

use std::ops::Range;

use super::rest::{AMBIGUOUS, WRITERS};
use super::{DONE, Others, has_predicate};
use crate::analysis::Analysis;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Who decides for a firm.
const BODIES: &[&str] = &[
    "board",
    "directors",
    "shareholders",
    "stockholders",
    "holders",
];

/// Verbs that tell what a speaker did not tell: “, but it did not give details”.
const WITHHOLDS: &[&str] = &[
    "disclose",
    "elaborate",
    "give",
    "identify",
    "name",
    "provide",
    "specify",
];

/// Words after a conjunction among which a verb of saying begins another report.
const SOON: usize = 5;

/// How the verb of a clause is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// “sold the mill”
    Past,
    /// “has sold the mill”
    Perfect,
    /// “was sold”
    Passive,
    /// “was old”
    State,
}

impl Others<'_> {
    /// Whether what follows a clause, with “and” before it, is of the same subject and said too.
    pub(super) fn joins(
        &self,
        part: &Range<usize>,
        cue: &Range<usize>,
        to: usize,
        end: usize,
    ) -> bool {
        let a = self.a;
        let comma = usize::from(a.word(to) == ",");
        let joint = to + comma;
        let next = joint + 1;
        if next + 1 >= end || !a.is_any(joint, &["and", "or", "but"]) {
            return false;
        }
        if self.is_other_half(part, joint)
            || self.has_later_modal(comma, joint, end)
            || self.has_later_act(part, cue, comma, joint, end)
        {
            return true;
        }
        let and = a.is_any(joint, &["and", "or"]);
        and && comma == 0 && self.is_same_form(to, next)
            || and && a.is_any(next, &["having"]) && a.pos[next + 1] == Pos::Verb
            || and
                && comma == 0
                && self.reports(cue)
                && has_predicate(a, part)
                && self.is_second_thing(to, next, end)
            || and && self.has_second_act(part, comma == 1, next, end)
            || self.goes_on_with_pronoun(part, next, end)
    }

    /// “not only shut the mill | but sold its looms”: the second half that the first one announces.
    pub(super) fn is_other_half(&self, part: &Range<usize>, joint: usize) -> bool {
        let a = self.a;
        let not_only = |t: usize| {
            a.is_any(t, &["not"]) && a.is_any(t + 1, &["only", "just", "merely", "simply"])
        };
        a.is_any(joint, &["but"])
            && part.clone().any(not_only)
            && !part.clone().any(|t| a.is_any(t, &["but"]))
    }

    /// “the mayor ordered the sale | but later backed down”: what somebody of whom another one tells did in the end.
    fn has_later_act(
        &self,
        part: &Range<usize>,
        cue: &Range<usize>,
        comma: usize,
        joint: usize,
        end: usize,
    ) -> bool {
        let a = self.a;
        let later = [
            "ultimately",
            "eventually",
            "later",
            "then",
            "finally",
            "never",
        ];
        let second = joint + 2;
        let first = part.start + usize::from(a.is_any(part.start, &["that"]));
        comma == 0
            && second + 1 < end
            && a.is_any(joint, &["but", "and"])
            && a.is_any(joint + 1, &later)
            && a.pos[second] == Pos::Verb
            && is_past(a, second)
            && !self.says(second)
            && !a.is_any(second, WRITERS)
            && (self.is_in_past() || a.is_any(cue.start, &["according"]))
            && matches!(a.pos[first], Pos::Noun | Pos::Propn | Pos::Det)
            && matches!(
                first_form(a, &(first..part.end)),
                Some((_, Form::Past | Form::Perfect))
            )
    }

    /// “were a third of the trade | and by the next fair could rise to half”: when it is, and what is then.
    fn has_later_modal(&self, comma: usize, joint: usize, end: usize) -> bool {
        let a = self.a;
        let modal = ["could", "would", "will", "may", "might", "should"];
        if comma == 1 || !a.is_any(joint, &["and"]) || a.pos[joint + 1] != Pos::Adp {
            return false;
        }
        let time = |t: &usize| matches!(a.pos[*t], Pos::Num | Pos::Noun | Pos::Propn | Pos::Punct);
        let first = joint + 2 + usize::from(a.pos[joint + 2] == Pos::Det);
        let near = first..end.min(first + SOON);
        let verb = first + near.take_while(time).filter(|t| a.word(*t) != ",").count();
        verb > first && verb + 1 < end && a.is_any(verb, &modal) && a.pos[verb + 1] == Pos::Verb
    }

    /// “that was current on interest | , was not seeking money and was paying its debts”: further predicates with the same
    /// auxiliary, the last with “and”.
    pub(super) fn lists_predicates(&self, part: &Range<usize>, to: usize, end: usize) -> bool {
        let a = self.a;
        let first = to + 1;
        let again = |t: usize| {
            a.pos.get(t) == Some(&Pos::Aux) && a.word(t).eq_ignore_ascii_case(a.word(first))
        };
        let last = |t: usize| a.is_any(t, &["and", "or"]) && again(t + 1);
        a.is_mark(to, b',')
            && first + 1 < end
            && a.is_any(
                first,
                &[
                    "is", "are", "was", "were", "has", "have", "had", "will", "would",
                ],
            )
            && part.clone().any(again)
            && (first + 2..end - 1).any(last)
    }

    /// “began mining | and processing”: two gerunds.
    fn is_same_form(&self, to: usize, next: usize) -> bool {
        let a = self.a;
        let gerund = |t: usize| {
            a.word(t).len() > 5
                && a.word(t).ends_with("ing")
                && matches!(a.pos[t], Pos::Verb | Pos::Noun)
        };
        // “the looms being opened | and closed on the same day”
        let passive = || {
            let be = ["be", "been", "being", "is", "are", "was", "were"];
            let object = matches!(a.pos.get(next + 1), Some(Pos::Adp | Pos::Adv));
            a.pos[to - 1] == Pos::Verb
                && is_done(a, to - 1)
                && a.is_any(to - 2, &be)
                && a.pos[next] == Pos::Verb
                && is_done(a, next)
                && object
                && !a.is_any(next, WRITERS)
        };
        (gerund(to - 1) && gerund(next) || passive()) && !self.says(next)
    }

    /// “received 40 looms | and two mills of the town”: a thing beside a thing, behind which no clause begins.
    fn is_second_thing(&self, to: usize, next: usize, end: usize) -> bool {
        let a = self.a;
        let close = (next..end)
            .find(|t| matches!(a.word(*t), "," | ";" | ":" | "--" | "—" | "–"))
            .unwrap_or(end);
        matches!(a.pos[to - 1], Pos::Noun | Pos::Propn | Pos::Num)
            && matches!(
                a.pos[next],
                Pos::Num | Pos::Det | Pos::Noun | Pos::Propn | Pos::Adj
            )
            && close > next + 1
            && !self.acts(&(next..close))
            && !(next..close).any(|t| a.pos[t] != Pos::Noun && self.says(t))
    }

    /// A verb of these words, which begin with a thing, may be a main one: not “mills that closed in May”, “the preferred
    /// shares”, “looms held by Roe”.
    fn acts(&self, words: &Range<usize>) -> bool {
        let a = self.a;
        let relative = |t: &usize| !a.is_any(*t, &["that", "which", "who", "where", "whose"]);
        let mut main = words.clone().take_while(relative);
        main.any(|t| match a.pos[t] {
            Pos::Verb if a.is_any(t - 1, &["to"]) || a.word(t).ends_with("ing") => false,
            Pos::Verb if is_done(a, t) => {
                let thing = matches!(a.pos[t - 1], Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adv);
                thing
                    && !matches!(a.pos.get(t + 1), Some(Pos::Adp))
                    && !a.is_any(t, &["preferred", "limited", "combined", "proposed"])
            }
            Pos::Aux | Pos::Verb => true,
            _ => false,
        })
    }

    /// “says it shut the mill | and told the town”: both verbs are of then, and the one of saying is of now.
    pub(super) fn acts_again(&self, part: &Range<usize>, joint: usize, end: usize) -> bool {
        self.is_in_present()
            && self.a.is_any(joint, &["and"])
            && self.has_second_act(part, false, joint + 1, end)
    }

    /// “they were called at home | and told that it was sold”: somebody told them.
    pub(super) fn were_told(&self, part: &Range<usize>, joint: usize) -> bool {
        let a = self.a;
        a.is_any(joint, &["and"])
            && a.is_any(joint + 1, &["told"])
            && a.is_any(joint + 2, &["that", "to", "of"])
            && first_form(a, part).is_some_and(|(_, form)| form == Form::Passive)
    }

    /// “said it liked his “candor” | and supported him”, “said it had closed the mill | and sold its looms”, “said they were
    /// called | and told that it was sold”, “said the bonus was small | and was paid to Roe”: a second verb of the form of the
    /// first. Not “said it closed “the mill” and declined to say why”.
    fn has_second_act(&self, part: &Range<usize>, comma: bool, next: usize, end: usize) -> bool {
        let a = self.a;
        let first = part.start + usize::from(a.is_any(part.start, &["that"]));
        let no_person = a.is_any(first, &["it", "they"]);
        let own = no_person || a.is_any(first, &["he", "she"]);
        // “its board rejected the offer | and urged the holders not to sell”
        let body = a.is_any(first, &["its"]) && a.is_any(first + 1, BODIES);
        // “says it shut the mill | and told the town so”: both verbs are of then, hers is of now
        let now = !comma && own && self.is_in_present();
        if !now && !self.is_in_past() {
            return false;
        }
        let Some((verb, form)) = first_form(a, &(first..part.end)) else {
            return false;
        };
        // “was aimed at the holders | , and was not made for the town”
        let denied = || {
            matches!(form, Form::State | Form::Passive)
                && !a.is_any(first, &["he", "she", "I"])
                && a.is_any(next, &["was", "were"])
                && a.is_any(next + 1, &["not"])
                && a.word(next).eq_ignore_ascii_case(a.word(verb))
                && !(next..end.min(next + SOON)).any(|t| self.says(t))
        };
        if comma && !no_person {
            return denied();
        }
        // “was small | and was paid to Roe”
        let again = matches!(form, Form::State | Form::Passive)
            && !a.is_any(first, &["he", "she", "I"])
            && a.is_any(next, &["was", "were"])
            && a.word(next).eq_ignore_ascii_case(a.word(verb));
        if again {
            return !(next..end.min(next + SOON)).any(|t| self.says(t));
        }
        let adverb = usize::from(a.pos[next] == Pos::Adv);
        let second = next + adverb;
        if second + 1 >= end || a.pos[second] != Pos::Verb {
            return false;
        }
        let act = if now && form == Form::Past {
            !a.is_any(second, &["declined", "refused"])
        } else if body {
            !a.is_any(second, &["said", "added", "declined", "noted"])
        } else {
            !a.is_any(second, WRITERS) && (!self.says(second) || is_consent(a, second))
        };
        let bare = matches!(
            a.pos[second + 1],
            Pos::Adp | Pos::Sconj | Pos::Punct | Pos::Part | Pos::Adv
        );
        match form {
            Form::Past => (own || body) && act && is_past(a, second) && (no_person || !bare),
            Form::Perfect => act && is_done(a, second),
            Form::Passive => {
                self.were_told(&(first..part.end), next - 1) || act && bare && is_done(a, second)
            }
            Form::State => false,
        }
    }

    /// “said it received 40 looms | , and it now owns two mills”: the same pronoun again, with a verb that does not tell what
    /// was said; “It said the looms are old | and it hopes to sell them”: a pronoun whose verb is in the present.
    fn goes_on_with_pronoun(&self, part: &Range<usize>, next: usize, end: usize) -> bool {
        let a = self.a;
        let first = part.start + usize::from(a.is_any(part.start, &["that"]));
        let same = a.is_any(first, &["it", "they"])
            && a.word(first).eq_ignore_ascii_case(a.word(next))
            || a.is_any(next - 1, &["and"])
                && a.is_any(next, &["it"])
                && has_predicate(a, part)
                && is_present(a, next + 1);
        let same = same && self.is_in_past();
        let verb = next + 1 + usize::from(a.pos[next + 1] == Pos::Adv);
        same && verb < end
            && matches!(a.pos[verb], Pos::Verb | Pos::Aux)
            && !(next..end.min(verb + SOON))
                .any(|t| self.says(t) || a.is_any(t, WRITERS) || a.is_any(t, WITHHOLDS))
    }
}

/// “hopes”; not “it seems that”
fn is_present(a: &Analysis<'_>, verb: usize) -> bool {
    let word = a.word(verb);
    a.pos[verb] == Pos::Verb
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !a.is_any(
            verb,
            &["seems", "appears", "looks", "turns", "remains", "shows"],
        )
}

/// “agreed to sell it”: what is done, and no words.
pub(super) fn is_consent(a: &Analysis<'_>, verb: usize) -> bool {
    a.is_any(verb, &["agreed"]) && a.is_any(verb + 1, &["to"])
}

/// The first finite verb of a clause that begins with its subject, and its form.
fn first_form(a: &Analysis<'_>, clause: &Range<usize>) -> Option<(usize, Form)> {
    let mut words = clause.clone().skip(1);
    let verb =
        words.find(|t| matches!(a.pos[*t], Pos::Verb | Pos::Aux | Pos::Sconj | Pos::Punct))?;
    if a.pos[verb] == Pos::Verb {
        return is_past(a, verb).then_some((verb, Form::Past));
    }
    let after =
        (verb + 1..clause.end).find(|t| a.pos[*t] != Pos::Adv && !a.is_any(*t, &["not", "been"]));
    let done = after.is_some_and(|t| a.pos[t] == Pos::Verb && is_done(a, t));
    let been = a.is_any(verb + 1, &["been"]);
    if a.pos[verb] != Pos::Aux {
        return None;
    }
    let be = a.is_any(verb, &["was", "were"]);
    let have = a.is_any(verb, &["had", "has", "have"]);
    let form = match (be, have, done) {
        (true, _, true) => Form::Passive,
        (_, true, true) if been => Form::Passive,
        (true, _, false) => Form::State,
        (_, true, true) => Form::Perfect,
        _ => return None,
    };
    Some((verb, form))
}

/// “sold”, “raised”
fn is_past(a: &Analysis<'_>, verb: usize) -> bool {
    a.doc.tokens[verb].kind == TokenKind::Word
        && (a.word(verb).ends_with("ed") || a.is_any(verb, AMBIGUOUS))
}

/// “sold”, “raised”, “taken”
fn is_done(a: &Analysis<'_>, verb: usize) -> bool {
    const NEVER: &[&str] = &[
        "gave", "took", "went", "saw", "rose", "fell", "began", "wrote", "drew",
    ];
    let word = a.word(verb);
    (word.ends_with("ed") || word.ends_with("en") || a.is_any(verb, AMBIGUOUS))
        && !a.is_any(verb, NEVER)
        || a.is_any(verb, DONE)
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_they_were_told_is_part_of_what_they_say() {
        let text = "Sample traders had said they were recently visited by their partners at the mill and told that the fair would be held in May.";
        assert_eq!(
            contents(text),
            [
                "they were recently visited by their partners at the mill and told that the fair would be held in May"
            ]
        );
    }

    #[test]
    fn the_other_half_is_said_too() {
        for (cue, text) in [
            (
                "He said",
                "the town not only ignored the plea of the millers for lower tariffs on bolts but proposed a tax on the looms that are vital to them",
            ),
            (
                "The report said",
                "imports last year were 33 pct of the trade and by the mid-1990s could rise to half of it",
            ),
            (
                "Sample Works Corp said",
                "it pleaded guilty to charges of fraud in the sale of bolts and agreed to pay 1.2 mln dlrs in fines and costs to the town",
            ),
            (
                "It said",
                "five looms are being tested in the mill and it hopes to sell them by late May",
            ),
            (
                "The Sample Fund Inc said",
                "its board authorized an offer to purchase two mln shares, or about 10.2 pct, of its common stock at 6.75 dlrs a share cash",
            ),
            (
                "Four millers said",
                "the mayor ordered the sale of the old mill last June but ultimately backed down after a weaver threatened to leave",
            ),
        ] {
            let all = format!("{cue} {text}.");
            assert_eq!(contents(&all), [text]);
        }
    }

    #[test]
    fn what_and_joins_within_a_subject_is_said() {
        for text in [
            "it bought 4,200 looms and 1,300 bolts of Roe Works Inc at four dlrs each at the fair that ended Friday, and it now owns half of the mill",
            "it began milling and spinning at its new mill in Sampleton a week late",
            "it raised its forecast for the year to 600 looms, and lowered its guess of the price of bolts",
            "it had closed the mill early in view of the rain and having thought about the debts of the town",
            "it had closed the old mill of the town and sold most of its looms to Roe Works",
            "the price was 20 dlrs per loom and was paid to Roe Works",
            "it received a letter in May from Bolt Capital Ltd, part of the group making a bid for Roe Works, proposing to drop the offer if it would sell the mill",
            "because most of the looms of the mill are old, it could not certify them this year",
        ] {
            let all = format!("Sample Works said {text}.");
            assert_eq!(contents(&all), [text]);
        }
    }

    #[test]
    fn a_list_of_predicates_is_said() {
        for (cue, text) in [
            (
                "Leading bankers hurried to argue that",
                "ten pct was the new spread for a nation that was current on interest, was not seeking new money and was paying its debts",
            ),
            (
                "Sample Works claimed",
                "the offer was aimed at creating value for its holders, and was not being made for the benefit of the town",
            ),
        ] {
            let all = format!("{cue} {text}.");
            assert_eq!(contents(&all), [text]);
        }
    }

    #[test]
    fn what_she_says_now_of_then_goes_on() {
        let text = "Sample Works owns the mill. The company says it shut down the loom and notified the town the day it found the damage.";
        let said = contents(text);
        assert_eq!(
            said[0],
            "it shut down the loom and notified the town the day it found the damage"
        );
    }

    #[test]
    fn what_is_done_and_done_again_is_said() {
        for (text, said) in [
            (
                "The lawsuit alleges the weavers were arrested and charged in the same year, which is odd.",
                "the weavers were arrested and charged in the same year",
            ),
            (
                "Records say most of the millers were arrested and charged in the same year, which is odd.",
                "most of the millers were arrested and charged in the same year",
            ),
        ] {
            assert_eq!(contents(text), [said], "{text}");
        }
    }
}
