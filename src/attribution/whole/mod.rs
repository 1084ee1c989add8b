//! The whole of what is said, where the tagger took but a part of its clause: the clause before an attribution that
//! closes the sentence, both sides of one that parts it, the predicate of a subject.

pub(crate) mod at_cut;
pub(crate) mod begun;
pub(crate) mod broken_off;
pub(crate) mod circumstance;
pub(crate) mod condition;
pub(crate) mod conjoined;
pub(crate) mod parted;
pub(crate) mod rest;
pub(crate) mod second;
pub(crate) mod second_clause;
pub(crate) mod unfinished;

use std::ops::Range;

use self::conjoined::is_consent;
use self::second::is_second_half;
use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::discourse::role_of;
use crate::gazetteer::{Cue, CuePos, Gazetteer};
use crate::mention::phrases::Phrases;
use crate::quote::cues::CueHit;
use crate::quote::draft::{Draft, is_titled};
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words that a clause before an attribution has at least; fewer are “however” or “in addition”.
pub(super) const LEAD: usize = 3;

/// Verbs that may report, and hardly do within a clause that somebody says.
const THINGS: &[&str] = &[
    "compared",
    "compares",
    "reflect",
    "reflects",
    "reflected",
    "reflecting",
    "allow",
    "allows",
    "allowed",
    "allowing",
    "discuss",
    "discussed",
    "discussing",
    "related",
];

/// Words in marks of a term, at most: “climate crisis,”.
const TERM: usize = 4;

/// Makes the contents of paraphrases whole.
pub(crate) fn widen(
    a: &Analysis<'_>,
    g: &Gazetteer,
    phrases: &Phrases,
    passages: &[Passage],
    cues: &[CueHit],
    drafts: &mut [Draft],
) {
    for i in 0..drafts.len() {
        let draft = &drafts[i];
        let Some(cue) = &draft.cue else { continue };
        // “…, says Doe. ‘It is old’”: what follows in another sentence is whole as it is
        let next = a.sentence_of(cue.start).end;
        let here = draft.content.partition_point(|p| p.start < next);
        let (here, later) = draft.content.split_at(here);
        // “‘It is old,’ said Doe, but it’s ‘not slow’”, of which the tagger took but the words in marks
        let (part, second) = match here {
            [part] => (part, None),
            [part, second] => (part, Some(second)),
            _ => continue,
        };
        if draft.rule != "model" || !draft.cue_kind.is_speech() {
            continue;
        }
        // of “banking analysts” the tagger may have taken the second word
        let whole = |s: &Range<usize>| phrases.at(s.start).map_or(s.start, |p| p.tokens.start);
        let source = draft.source.as_ref().map_or(cue.start, whole);
        let end = draft.source.as_ref().map_or(cue.end, |s| s.end);
        let attribution = cue.start.min(source)..cue.end.max(end);
        let others = Others {
            a,
            g,
            cues,
            passages,
            drafts,
            this: i,
        };
        let content = if let Some(second) = second {
            let whole = others.with_whole_second(part, second, &attribution);
            whole.or_else(|| others.with_predicate(part, Some(second), &attribution))
        } else if part.end <= attribution.start {
            let closed = others.closed(part, &attribution);
            closed
                .or_else(|| others.with_second(part, &attribution))
                .or_else(|| others.with_predicate(part, None, &attribution))
        } else if part.start >= attribution.end {
            let clausal = draft.clausal;
            let finished = || others.finished(part, cue).filter(|_| clausal);
            let parted = others.as_told(part, cue).map(|p| vec![p]);
            let parted = parted
                .or_else(|| others.parted(part, &attribution))
                .or_else(|| others.led(part, cue, source).map(|p| vec![p]));
            parted
                .or_else(|| others.begun(part, cue, &attribution).map(|p| vec![p]))
                .or_else(|| finished().map(|p| vec![p]))
                .or_else(|| others.with_subject(part, cue).map(|p| vec![p]))
        } else {
            None
        };
        if let Some(mut content) = content {
            content.extend_from_slice(later);
            drafts[i].content = content;
        }
    }
}

/// One draft among the others of its text.
pub(super) struct Others<'d> {
    pub(super) a: &'d Analysis<'d>,
    pub(super) g: &'d Gazetteer,
    pub(super) cues: &'d [CueHit],
    pub(super) passages: &'d [Passage],
    pub(super) drafts: &'d [Draft],
    pub(super) this: usize,
}

impl Others<'_> {
    /// Nobody else is reported in these words to say something, and no mark opens or closes across their ends.
    pub(super) fn are_free(&self, words: &Range<usize>) -> bool {
        let meets = |r: &Range<usize>| r.start < words.end && words.start < r.end;
        let speaks = |(i, d): (usize, &Draft)| {
            i != self.this && d.cue_kind.is_speech() && d.content.iter().chain(&d.cue).any(meets)
        };
        !self.drafts.iter().enumerate().any(speaks) && self.are_unbroken(words)
    }

    /// No mark opens or closes across the ends of these words.
    pub(super) fn are_unbroken(&self, words: &Range<usize>) -> bool {
        let across = |p: &Passage| {
            let all = p.open..p.close.map_or(p.tokens.end, |c| c + 1);
            let meets = all.start < words.end && words.start < all.end;
            meets && !(words.start <= all.start && all.end <= words.end)
        };
        !self.passages.iter().any(across)
    }

    /// The same, where what somebody plans or expects in these words may be within what is said, which begins at `from`.
    pub(super) fn are_said(&self, words: &Range<usize>, from: usize) -> bool {
        // The tagger may have taken the stop as well.
        let stopped = words.end < self.a.doc.tokens.len() && self.a.is_mark(words.end, b'.');
        let end = words.end + usize::from(stopped);
        let own = |d: &Draft| {
            let within = |r: &Range<usize>| words.start <= r.start && r.end <= end;
            // “said its mill | , Roe Works, has agreed to close”
            let of_it = |r: &Range<usize>| from <= r.start && r.end <= words.end;
            // “its mill has agreed to close”, “the loom, called the Badger, will be sold”
            let act = |c: &Range<usize>| {
                self.a.is_any(d.start(), &["to"])
                    || self.a.is_any(c.start, &["to"])
                    || self.is_possible(c.end - 1)
                    || self.were_told(&(from..words.start), c.start - 1)
                    || self.is_other_half(&(from..words.start), c.start - 1)
                    || self.is_relative_to(words.start)
                    || self.is_joined_to_modal(from, c.start)
                    || self.is_in_present() && self.a.is_any(c.start - 1, &["and"])
                    || c.start > 0
                        && self.a.word(c.start - 1) == ","
                        && self.a.is_any(c.start, &["called", "named", "dubbed"])
            };
            let weak =
                (d.cue.as_ref()).is_some_and(|c| c.start > 0 && (act(c) || !self.reports(c)));
            (weak || !matches!(d.cue_kind, CueKind::Say | CueKind::Write))
                && d.content.iter().chain(&d.cue).all(within)
                && (d.source.iter().all(of_it) || d.source == self.drafts[self.this].source)
        };
        let meets = |r: &Range<usize>| r.start < words.end && words.start < r.end;
        let mut others = self
            .drafts
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != self.this);
        let inner = others.any(|(_, d)| own(d) && d.cue.iter().any(meets));
        let outer = |(i, d): (usize, &Draft)| {
            i != self.this
                && d.cue_kind.is_speech()
                && !own(d)
                && d.content.iter().chain(&d.cue).any(meets)
        };
        inner && !self.drafts.iter().enumerate().any(outer) && self.are_unbroken(words)
    }

    /// “the budget in which | the minister announced a cut”: a clause of what stands before it.
    fn is_relative_to(&self, from: usize) -> bool {
        from > 1
            && self.a.is_any(from - 1, &["which", "whom", "whose"])
            && self.a.pos[from - 2] == Pos::Adp
    }

    /// “would end the row | and discuss the fair”: the second verb of “would”.
    fn is_joined_to_modal(&self, from: usize, verb: usize) -> bool {
        let a = self.a;
        let modal = ["will", "would", "can", "could", "may", "might", "should"];
        let joined = verb > from && a.is_any(verb - 1, &["and", "or"]);
        joined && a.is_any(verb, THINGS) && (from..verb).any(|t| a.is_any(t, &modal))
    }

    /// “could not technically | certify”: what may be said once.
    fn is_possible(&self, verb: usize) -> bool {
        let a = self.a;
        let modal = ["can", "cannot", "could", "may", "might", "must", "should"];
        let near = (verb.saturating_sub(4)..verb).rev();
        let mut skipped = near.skip_while(|t| a.pos[*t] == Pos::Adv || a.is_any(*t, &["not"]));
        skipped.next().is_some_and(|t| a.is_any(t, &modal))
    }

    /// A verb of saying stands in these words.
    pub(super) fn reports(&self, words: &Range<usize>) -> bool {
        self.cues_in(words).next().is_some()
    }

    /// Somebody says something in these words, as far as their verbs tell: not “to discuss the plan”, “compared with a
    /// loss”, “allowing the sale”, with which the clause of a part may go on.
    pub(super) fn is_reported(&self, part: &Range<usize>, words: &Range<usize>) -> bool {
        let a = self.a;
        let clause = has_predicate(a, part);
        let from = self.cues.partition_point(|c| c.tokens.start < words.start);
        let inside = self.cues[from..].iter();
        let mut inside = inside.take_while(|c| c.tokens.start < words.end);
        inside.any(|hit| {
            let cue = &self.g.cues[usize::from(hit.cue)];
            let verb = hit.tokens.start;
            // “two dlrs a share”
            let noun = hit.tokens.len() == 1
                && verb > 0
                && (a.pos[verb] == Pos::Noun || a.pos[verb - 1] == Pos::Det);
            // “is expected to be concluded”, “will respond to questions”, “before deciding on it”
            let passive = a.is_any(verb - 1, &["be"]);
            let planned = a.is_any(verb - 1, &["will"]) || self.is_possible(verb);
            let act = a.word(verb).ends_with("ing") && a.pos[verb - 1] == Pos::Adp;
            let thing = noun
                || a.is_any(verb - 1, &["to"])
                || clause && (passive || planned || act)
                || clause && (a.is_any(verb, THINGS) || is_consent(a, verb));
            cue.kind == CueKind::Say && cue.strength >= 2 && cue.pos != CuePos::Noun && !thing
        })
    }

    /// The expressions of saying in these words.
    fn cues_in(&self, words: &Range<usize>) -> impl Iterator<Item = &Cue> {
        let from = self.cues.partition_point(|c| c.tokens.start < words.start);
        let end = words.end;
        let inside = self.cues[from..].iter();
        inside
            .take_while(move |c| c.tokens.start < end)
            .map(|c| &self.g.cues[usize::from(c.cue)])
            .filter(|c| c.kind == CueKind::Say && c.strength >= 2)
    }

    /// “…, the owner of the mill, Jane Doe, said”: the last words before the comma tell who she is.
    fn describes(&self, words: &Range<usize>) -> bool {
        let a = self.a;
        let from = words.clone().rev().find(|t| a.word(*t) == ",");
        let last = from.map_or(words.start, |t| t + 1)..words.end;
        let verb = last
            .clone()
            .any(|t| matches!(a.pos[t], Pos::Verb | Pos::Aux));
        !verb && (last.clone()).any(|t| role_of(a, self.g, t).is_some())
    }

    /// What is said before an attribution that follows a comma. Of “The mill has kept open its gates, according to Doe”
    /// the tagger may have taken “its gates” alone; of “The mill is sound, its debts are low, Doe said” the first clause.
    fn closed(&self, part: &Range<usize>, attribution: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let a = self.a;
        // “its gates, | according to Doe”: the comma is of what follows
        let part = &(part.start..part.end - usize::from(a.is_mark(part.end - 1, b',')));
        let sentence = a.sentence_of(part.start);
        let comma = attribution.start.checked_sub(1)?;
        // “The mill has closed she said”, the comma lost; “The mill “is old,” she said”
        let opens = sentence.start..part.start;
        let marked = a.doc.tokens[comma].kind == TokenKind::Quote;
        let half = is_second_half(a, part);
        let bare = part.end == attribution.start
            && !matches!(a.pos[comma], Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Pron)
            && (marked || a.pos[comma] != Pos::Punct)
            && !a.is_any(comma, &["which", "that", "who"])
            && !attribution.clone().any(|t| a.word(t) == ",")
            && !self
                .passages
                .iter()
                .any(|p| p.open == part.start && is_titled(a, p))
            && self.has_but_terms(&opens)
            && if marked {
                part.start > opens.start
                    && (half || a.doc.tokens[part.start - 1].kind == TokenKind::Word)
            } else {
                !(opens.start..part.end).any(|t| a.word(t) == ",")
            };
        let comma = comma + usize::from(bare);
        if !bare && a.word(comma) != ","
            || comma < part.end
            || !sentence.contains(&attribution.start)
        {
            return None;
        }
        let mut out = part.start..part.end;
        let rest = part.end..comma;
        if !rest.is_empty() {
            let verb = |t: usize| matches!(a.pos[t], Pos::Verb | Pos::Aux);
            let closes = !(attribution.end..sentence.end).any(verb);
            if !closes || !self.are_free(&rest) || self.reports(&rest) || self.describes(&rest) {
                return None;
            }
            out.end = comma;
        }
        let lead = sentence.start..part.start;
        let clause = lead.end.checked_sub(1).is_some_and(|t| {
            a.pos[t] == Pos::Cconj || matches!(a.word(t), ";" | ":" | "—" | "–" | "--" | "-")
        });
        let free = || {
            self.are_free(&lead)
                || half && self.are_said(&lead, lead.start)
                || self.is_planned(&lead, part)
        };
        if !lead.is_empty() && !clause && free() {
            out.start = lead.start;
        }
        (out != *part).then(|| vec![out])
    }

    /// The words in marks among some words are terms, each closed there: “The word ‘mill,’ for one, | ‘means more to us’”.
    fn has_but_terms(&self, words: &Range<usize>) -> bool {
        let quote = |t: &usize| self.a.doc.tokens[*t].kind == TokenKind::Quote;
        let term = |t: usize| {
            let of = |p: &&Passage| p.open == t || p.close == Some(t);
            let term = |p: &Passage| {
                p.tokens.len() <= TERM
                    && p.open >= words.start
                    && p.close.is_some_and(|c| c < words.end)
            };
            self.passages.iter().find(of).is_some_and(term)
        };
        words.clone().filter(quote).all(term)
    }
}

/// Participles that do not end in “ed”.
pub(super) const DONE: &[&str] = &[
    "held", "made", "sold", "sent", "built", "led", "owned", "known", "given", "taken", "written",
    "run", "bought", "paid", "brought", "set",
];

/// Whether words have a main verb: finite, and of no relative or other subordinate clause.
pub(crate) fn has_predicate(a: &Analysis<'_>, words: &Range<usize>) -> bool {
    let mut clause = false;
    let mut subject = false;
    for t in words.clone() {
        let word = a.word(t);
        match a.pos[t] {
            Pos::Sconj if !a.is_any(t, &["that"]) => clause = true,
            Pos::Pron | Pos::Det | Pos::Adv
                if subject && a.is_any(t, &["who", "which", "whose", "whom", "that", "where"]) =>
            {
                clause = true;
            }
            Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Det => subject = true,
            Pos::Punct if matches!(word, "," | "--" | "—") => clause = false,
            Pos::Aux | Pos::Verb => {
                let infinitive = t > 0 && a.is_any(t - 1, &["to"]);
                let participle = word.ends_with("ing")
                    || word.ends_with("ed")
                        && matches!(a.pos.get(t + 1), Some(Pos::Adp | Pos::Adv))
                        && !(t > 0 && a.pos[t - 1] == Pos::Aux)
                        // “the firm turned away some orders”
                        && !(a.pos[t + 1] == Pos::Adv && a.pos.get(t + 2) == Some(&Pos::Det))
                    // “the looms made by Doe”, “the four weeks ended February 28”, “a firm based there”
                    || t > 0
                        && (a.is_any(t, DONE) && a.is_any(t + 1, &["by"]) || word == "ended")
                        && matches!(a.pos[t - 1], Pos::Noun | Pos::Propn | Pos::Punct)
                    || word == "based" && t > 0 && a.pos[t - 1] != Pos::Aux
                    || word.ends_with("ed") && is_attribute(a, t);
                if !(clause || infinitive || a.pos[t] == Pos::Verb && participle) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// “its previously | announced | plan”: a participle between a word like “the” and a noun.
fn is_attribute(a: &Analysis<'_>, verb: usize) -> bool {
    let noun = matches!(a.pos.get(verb + 1), Some(Pos::Noun | Pos::Propn | Pos::Adj));
    let adverb = verb > 0 && a.pos[verb - 1] == Pos::Adv;
    let before = verb.checked_sub(1 + usize::from(adverb));
    let owned = ["its", "his", "her", "their", "our"];
    noun && before.is_some_and(|t| a.pos[t] == Pos::Det || a.is_any(t, &owned))
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn what_an_attribution_closes_is_all_of_its_sentence() {
        for (text, wanted) in [
            (
                "Sample Works will build its second mill in Erdia, the size of its debts is small and the town is quiet, Jane Doe told reporters.",
                vec![
                    "Sample Works will build its second mill in Erdia, the size of its debts is small and the town is quiet",
                ],
            ),
            (
                "The rise in prices means that the looms “can handle the whole of it,” Jane Doe said.",
                vec!["The rise in prices means that the looms “can handle the whole of it,”"],
            ),
            (
                "Senator Jane Doe is urging Congress to pass laws promptly to raise the ceiling on mills the United States can build, Senate majority leader John Roe said.",
                vec![
                    "Senator Jane Doe is urging Congress to pass laws promptly to raise the ceiling on mills the United States can build",
                ],
            ),
            (
                "That mill was never opened, Jane Doe said.",
                vec!["That mill was never opened"],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }

    #[test]
    fn an_attribution_between_commas_has_words_on_both_sides() {
        for (text, wanted) in [
            (
                "The new mill, Jane Doe said, would open in the spring.",
                vec!["The new mill", "would open in the spring"],
            ),
            (
                "Speaking to the millers, she said, it would open in the spring.",
                vec!["it would open in the spring"],
            ),
            (
                "Even if the mill wins, Jane Doe said, “it would be an error for the town to rejoice after all of this.”",
                vec![
                    "Even if the mill wins",
                    "“it would be an error for the town to rejoice after all of this.”",
                ],
            ),
            (
                "However, Jane Doe said, the mill would open in the spring.",
                vec!["the mill would open in the spring"],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_second_verb_of_a_modal_is_said_too() {
        for text in [
            "Government sources said Doe would try to resolve growing bilateral trade friction and discuss the June Sampleton summit of Western industrial democracies.",
            "Sample Works said the proceeds will be used to reduce its debt, although initially they may be kept in the bank.",
        ] {
            let wanted = text.split_once("said ").unwrap().1.trim_end_matches('.');
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }

    #[test]
    fn the_clause_of_the_reporter_is_not_said() {
        for (text, wanted) in [
            (
                "While Jane Doe said that the mill would stay open all year, the millers had left the town.",
                "the mill would stay open all year",
            ),
            (
                "Shortly after the mayor, Jane Doe, told him that he had two minutes, the miller watched the clock.",
                "he had two minutes",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }
}
