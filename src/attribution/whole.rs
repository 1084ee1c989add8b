//! The whole of what is said, where the tagger took but a part of its clause: the clause before an attribution that
//! closes the sentence, both sides of one that parts it, the predicate of a subject.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::annotation::CueKind;
use crate::attribution::discourse::role_of;
use crate::gazetteer::{Gazetteer, Hit, RoleKind, Target};
use crate::mention::phrases::Phrases;
use crate::quote::cues::CueHit;
use crate::quote::draft::Draft;
use crate::quote::marks::Passage;
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words that a clause before an attribution has at least; fewer are “however” or “in addition”.
const LEAD: usize = 3;

/// Words of what is put in between, at most: “, using the methods of her father,”.
const INSERTED: usize = 16;

/// Words after “and” among which a verb of saying begins another report.
const SOON: usize = 4;

/// Steps of a clause that goes on.
const STEPS: usize = 3;

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
        let ([part], Some(cue)) = (draft.content.as_slice(), &draft.cue) else {
            continue;
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
        let content = if part.end <= attribution.start {
            others.closed(part, &attribution)
        } else if part.start >= attribution.end {
            let clausal = draft.clausal;
            let finished = || others.finished(part, cue).filter(|_| clausal);
            let parted = others
                .parted(part, &attribution)
                .or_else(|| others.led(part, cue, source).map(|p| vec![p]));
            parted.or_else(|| finished().map(|p| vec![p]))
        } else {
            None
        };
        if let Some(content) = content {
            drafts[i].content = content;
        }
    }
}

/// One draft among the others of its text.
struct Others<'d> {
    a: &'d Analysis<'d>,
    g: &'d Gazetteer,
    cues: &'d [CueHit],
    passages: &'d [Passage],
    drafts: &'d [Draft],
    this: usize,
}

impl Others<'_> {
    /// Nobody else is reported in these words to say something, and no mark opens or closes across their ends.
    fn are_free(&self, words: &Range<usize>) -> bool {
        let meets = |r: &Range<usize>| r.start < words.end && words.start < r.end;
        let speaks = |(i, d): (usize, &Draft)| {
            i != self.this && d.cue_kind.is_speech() && d.content.iter().chain(&d.cue).any(meets)
        };
        let across = |p: &Passage| {
            let all = p.open..p.close.map_or(p.tokens.end, |c| c + 1);
            meets(&all) && !(words.start <= all.start && all.end <= words.end)
        };
        !self.drafts.iter().enumerate().any(speaks) && !self.passages.iter().any(across)
    }

    /// A verb of saying stands in these words.
    fn reports(&self, words: &Range<usize>) -> bool {
        let from = self.cues.partition_point(|c| c.tokens.start < words.start);
        let inside = self.cues[from..].iter();
        inside
            .take_while(|c| c.tokens.start < words.end)
            .map(|c| &self.g.cues[usize::from(c.cue)])
            .any(|c| c.kind == CueKind::Say && c.strength >= 2)
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
        let sentence = a.sentence_of(part.start);
        let comma = attribution.start.checked_sub(1)?;
        if a.word(comma) != "," || comma < part.end || !sentence.contains(&attribution.start) {
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
        if !lead.is_empty() && !clause && self.are_free(&lead) {
            out.start = lead.start;
        }
        (out != *part).then(|| vec![out])
    }

    /// Both sides of an attribution between commas: “The mill, Doe said, will stay”, “In May, Doe said, it will open”.
    fn parted(&self, part: &Range<usize>, attribution: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let a = self.a;
        let sentence = a.sentence_of(attribution.start);
        let comma = attribution
            .start
            .checked_sub(1)
            .filter(|c| *c > sentence.start)?;
        let between = attribution.end + 1 == part.start && a.word(attribution.end) == ",";
        if a.word(comma) != "," || !between || !sentence.contains(&part.start) {
            return None;
        }
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
        (!quoted && enough && named && !does && self.are_free(&lead))
            .then(|| vec![lead, part.clone()])
    }

    /// “While Doe said it would rain, the mill stayed open”: the clause of the attribution ends before that of the reporter.
    fn led(&self, part: &Range<usize>, cue: &Range<usize>, source: usize) -> Option<Range<usize>> {
        let a = self.a;
        let sentence = a.sentence_of(cue.start);
        let opens = [
            "while", "although", "though", "when", "after", "as", "because", "since", "if", "once",
        ];
        let first = sentence.start;
        let led = a.is_any(first, &opens) && source == first + 1 && part.end <= sentence.end;
        let outside = |t: usize| !self.passages.iter().any(|p| p.tokens.contains(&t));
        let subject = |t: usize| {
            matches!(
                a.pos[t],
                Pos::Pron | Pos::Det | Pos::Propn | Pos::Noun | Pos::Adj
            ) && !a.is_any(t, &["which", "who", "whose", "whom", "that"])
        };
        let comma = (part.start + 1..part.end.saturating_sub(2)).find(|t| {
            led && a.word(*t) == ","
                && outside(*t)
                && subject(*t + 1)
                && has_predicate(a, &(*t + 1..part.end))
                && has_predicate(a, &(part.start..*t))
        })?;
        Some(part.start..comma)
    }

    /// A content after its cue with the rest of its clause, where what the tagger took is surely none yet.
    fn finished(&self, part: &Range<usize>, cue: &Range<usize>) -> Option<Range<usize>> {
        let a = self.a;
        let end = a.sentence_of(part.start).end;
        let sentence_end = end - usize::from(matches!(a.word(end - 1), "." | "!" | "?"));
        let marked = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
        // “the man who said the mill would close was right”: the verb may be another’s
        let relative = cue.start > 0
            && (a.is_any(cue.start - 1, &["who", "which", "that"])
                || a.word(cue.start).ends_with("ing")
                || self.is_relative(cue));
        // “a law proposed by Jane Doe”, “was estimated to cost”: a thing that is proposed
        let object = a.is_any(part.start, &["by", "to", "about", "of", "for", "with"]);
        if part.end >= sentence_end || object || marked(part.end - 1) || marked(part.end) {
            return None;
        }
        let mut to = part.end;
        let asks = self.drafts[self.this].cue_kind == CueKind::Ask;
        for _ in 0..STEPS {
            let from = self.goes_on(part, cue, to, sentence_end, relative, asks);
            let Some(from) = from else { break };
            to = stop(a, from, sentence_end);
        }
        // “will close in May and told the millers so”
        let turn = |t: &usize| a.pos[*t] == Pos::Cconj && self.reports(&(*t..to.min(*t + SOON)));
        let to = (part.end..to).find(turn).unwrap_or(to);
        let rest = part.end..to;
        // “will meet in May and | are expected to discuss it”: what is discussed is within what is said
        let sure = !relative && self.breaks_off(part, cue, part.end, sentence_end);
        (to > part.end && self.are_free(&rest) && (sure || !self.reports(&rest)))
            .then_some(part.start..to)
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
        // “its steam-powered looms”: the tagger may have taken half of a word
        if is_joined(a, to) && is_joined(a, to + 1) {
            return Some(to + 2);
        }
        if !relative && !self.is_dependent(cue) && self.breaks_off(part, cue, to, end) {
            return Some(to + 2);
        }
        let comma = a.word(to) == ",";
        // “from February 3, 2020 onward”, “a stake, or 29 pct, of its stock”
        let year = |t: usize| a.word(t).len() == 4 && a.pos[t] == Pos::Num;
        if comma && (year(to + 1) && a.pos[to - 1] == Pos::Num || a.is_any(to + 1, &["of"])) {
            return Some(to + 2);
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
        if self.has_second_verb(part, to, end) {
            return Some(to + 2);
        }
        let said = part.start..to;
        if !has_predicate(a, &said) && !relative {
            // “If it rains, the mill will close”
            let first = part.start + usize::from(a.is_any(part.start, &["that", ","]));
            let first = first + usize::from(a.is_any(first, &[","]));
            let whether = a.is_any(first, &["whether"]) || asks && a.is_any(first, &["if"]);
            let opens = matches!(a.pos[first], Pos::Sconj | Pos::Adp) && !whether;
            if opens && comma && has_predicate(a, &(to + 1..end)) {
                return Some(to + 1);
            }
            if predicate(to) {
                return Some(to + 1);
            }
            let verb = (to + 1..(end - 1).min(to + INSERTED))
                .find(|t| matches!(a.word(*t - 1), "," | ">" | ")" | "--" | "—") && predicate(*t));
            if !opens && (comma || matches!(a.word(to), "<" | "(")) {
                return verb.map(|t| t + 1);
            }
        }
        None
    }

    /// The verb of saying is of a relative or other dependent clause, or none but a noun: “the man who said the mill would
    /// close was right”, “the claim that it would close was denied”; the verb after it may be another’s.
    fn is_dependent(&self, cue: &Range<usize>) -> bool {
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
        let depends = ["who", "which", "where", "whom", "whose", "than"];
        let before = (a.sentence_of(cue.start).start..cue.start).rev();
        let mut clause = before.take_while(|t| a.word(*t) != ",");
        clause.any(|t| (!source.contains(&t) || source.len() == 1) && a.is_any(t, &depends))
    }

    /// What was taken ends in the middle of its clause: “said the offer | will be accepted”, “said the mill has the looms
    /// and | will open”, “said the mill, built in May | , is open”.
    fn breaks_off(&self, part: &Range<usize>, cue: &Range<usize>, to: usize, end: usize) -> bool {
        let a = self.a;
        let finite = |t: usize| {
            a.pos[t] == Pos::Aux
                && a.is_any(
                    t,
                    &[
                        "is", "are", "was", "were", "will", "would", "has", "have", "had", "can",
                        "could", "may", "might", "should", "does",
                    ],
                )
                && !matches!(a.pos[t + 1], Pos::Pron | Pos::Propn | Pos::Det)
        };
        let subject = matches!(a.pos[to - 1], Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num);
        if finite(to) && (subject || a.pos[to - 1] == Pos::Cconj) {
            return true;
        }
        let that = a.is_any(part.start, &["that"]) || a.is_any(part.start - 1, &["that"]);
        if (that || self.reports(cue)) && self.is_cut(to, end) {
            return true;
        }
        let close = match a.word(to) {
            // “the looms, using its methods, may be”
            "," if a.word(to + 1).ends_with("ing") || a.word(to + 1).ends_with("ed") => {
                let next = (to + 1..(end - 2).min(to + INSERTED)).find(|t| a.word(*t) == ",");
                next.filter(|_| !finite(to + 1)).unwrap_or(to)
            }
            "," => to,
            "<" | "(" => {
                let Some(t) = (to..end).find(|t| matches!(a.word(*t), ">" | ")")) else {
                    return false;
                };
                t
            }
            _ => return false,
        };
        close + 2 < end && finite(close + 1) && !is_certain(a, &(part.start..to))
    }

    /// A word follows that can hardly be of another clause: “said the mill was closed | on Monday”.
    fn is_cut(&self, to: usize, end: usize) -> bool {
        let a = self.a;
        let word = a.doc.tokens[to].kind == TokenKind::Word;
        let apart = [
            "after",
            "before",
            "as",
            "while",
            "when",
            "following",
            "during",
            "according",
            "where",
            "who",
            "which",
            "because",
            "than",
        ];
        let turns = matches!(a.pos[to], Pos::Cconj | Pos::Sconj | Pos::Verb | Pos::Aux);
        // “said it was closed | in a report to the mayor”
        let written =
            |t: usize| role_of(a, self.g, t).is_some_and(|(kind, ..)| kind == RoleKind::Document);
        let where_said = a.is_any(to, &["in"]) && (to + 1..end.min(to + SOON + 1)).any(written);
        // “sold arms in | either August or May”
        let open = a.pos[to - 1] == Pos::Adp && a.pos[to] != Pos::Verb;
        word && (open || !turns && !where_said && !a.is_any(to, &apart))
    }

    /// “said the mill has closed, but will open in May”: of a verb in the past for who speaks, one in the present goes
    /// on with what is said.
    fn has_second_verb(&self, part: &Range<usize>, to: usize, end: usize) -> bool {
        let a = self.a;
        let cue = self.drafts[self.this].cue.as_ref();
        let in_past = cue.is_some_and(|c| {
            let word = a.word(c.start);
            c.len() <= 3 && (a.is_any(c.start, &["said", "told"]) || word.ends_with("ed"))
        });
        let conjunction = to + usize::from(a.word(to) == ",");
        let verb = conjunction + 1;
        if !in_past || verb + 1 >= end || a.pos[conjunction] != Pos::Cconj {
            return false;
        }
        let present = [
            "is", "are", "will", "has", "have", "does", "can", "may", "would", "could",
        ];
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
        let after = (verb..end.min(verb + 4)).any(cued);
        (a.pos[verb] == Pos::Aux && a.is_any(verb, &present) || third)
            && !after
            && has_predicate(a, &(part.start..to))
    }

    /// Whether a comma opens an insertion within the clause: “, a maker of bolts, for a small sum”, “, which need
    /// approval, by the end of May”.
    fn is_inserted(&self, comma: usize, end: usize) -> bool {
        let a = self.a;
        let opens = a.is_any(comma + 1, &["which", "who", "a", "an", "the"]);
        let stops = |t: &usize| matches!(a.word(*t), "," | ";" | ":" | "--" | "—" | "–" | "(");
        let close = (comma + 1..end).find(stops).filter(|t| a.word(*t) == ",");
        let preposition = [
            "to", "by", "for", "in", "on", "at", "from", "of", "with", "under", "into",
        ];
        opens && close.is_some_and(|t| t + 1 < end && a.is_any(t + 1, &preposition))
    }
}

/// The next end of a clause at or after a token.
fn stop(a: &Analysis<'_>, from: usize, end: usize) -> usize {
    let year = |t: usize| a.word(t).len() == 4 && a.pos[t] == Pos::Num;
    let mut inside = false;
    for t in from..end {
        match a.word(t) {
            "<" | "(" => inside = true,
            ">" | ")" => inside = false,
            "," if t + 1 < end && year(t + 1) && a.pos[t - 1] == Pos::Num => {}
            // “a mill that, with two others, has closed”
            "," if a.is_any(t - 1, &["that", "which", "who"]) => {}
            "," | ";" | ":" | "—" | "–" | "--" if !inside => return t,
            _ => {}
        }
    }
    end
}

/// Nothing stands between a token and the one before: “steam” and “-”.
fn is_joined(a: &Analysis<'_>, t: usize) -> bool {
    a.doc.tokens[t - 1].span.end == a.doc.tokens[t].span.start
        && (a.word(t) == "-" || a.word(t - 1) == "-")
}

/// Whether words have a main verb that can be no participle (“the looms announced in May”) and is not of a clause that
/// a noun has without “which” (“the looms the mill is using”).
fn is_certain(a: &Analysis<'_>, words: &Range<usize>) -> bool {
    let mut inner = false;
    let mut subject = false;
    for t in words.clone() {
        match a.pos[t] {
            Pos::Pron | Pos::Det | Pos::Adv | Pos::Sconj
                if subject
                    && a.is_any(
                        t,
                        &["who", "which", "whose", "whom", "that", "where", "when"],
                    ) =>
            {
                inner = true;
            }
            Pos::Pron | Pos::Propn | Pos::Det
                if t > words.start && a.pos[t - 1] == Pos::Noun && !a.is_any(t, &["all"]) =>
            {
                inner = true;
            }
            Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Det => subject = true,
            Pos::Punct if a.word(t) == "," => inner = false,
            Pos::Aux | Pos::Verb if !inner => {
                let word = a.word(t);
                let infinitive = a.is_any(t - 1, &["to"]);
                let participle =
                    word.ends_with("ed") || word.ends_with("ing") || word.ends_with("en");
                let spoken = a.pos[t - 1] == Pos::Pron;
                if !infinitive && (a.pos[t] == Pos::Aux || !participle || spoken) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Whether words have a main verb: finite, and of no relative or other subordinate clause.
fn has_predicate(a: &Analysis<'_>, words: &Range<usize>) -> bool {
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
                        && !(t > 0 && a.pos[t - 1] == Pos::Aux);
                if !(clause || infinitive || a.pos[t] == Pos::Verb && participle) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::{Article, Engine};

    /// The parts of every content.
    fn contents(text: &str) -> Vec<String> {
        let engine = Engine::builder().build().unwrap();
        let quotes = engine.annotate(&Article::new("a", text)).quotes;
        let words = quotes.iter().flat_map(|q| &q.content);
        words.map(|c| text[*c].to_owned()).collect()
    }

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
                "However, Jane Doe said, the mill would open in the spring.",
                vec!["the mill would open in the spring"],
            ),
        ] {
            assert_eq!(contents(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_clause_of_the_reporter_is_not_said() {
        let text = "While Jane Doe said that the mill would stay open all year, the millers had left the town.";
        assert_eq!(contents(text), ["the mill would stay open all year"]);
    }

    #[test]
    fn a_clause_goes_on_to_its_verb() {
        for (text, wanted) in [
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
