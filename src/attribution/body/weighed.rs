//! “The rating agency”, “the 94-year-old company”, “the exchange”: the body that is most likely meant, where no one sign is
//! certain.
//!
//! The last resort: every body told of before is weighed by how near it is, whether it acts, speaks, leads the text and is
//! called so. Where two come near to each other, or the best has little for it, the words stay as they are.

use std::ops::Range;

use super::around::FIGURES;
use super::company::COMPANY;
use super::fitting::Fit;
use crate::annotation::{Field, Resolution, SpeakerKind};
use crate::attribution::discourse::{Mentioned, Referent};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::Resolved;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;

/// Words before a head by which it is another body than those told of, or one of several.
const OTHER: &[&str] = &[
    "new",
    "other",
    "another",
    "parent",
    "holding",
    "combined",
    "merged",
    "rival",
    "same",
    "first",
    "second",
    "third",
    "two",
    "three",
    "four",
    "lower",
    "supreme",
    "high",
    "sister",
    "former",
    "latter",
    "target",
    "resulting",
    "surviving",
    "average",
    "private",
    "whole",
    "entire",
    "own",
    "and",
    "or",
    "of",
    "a",
    "an",
    "local",
    "such",
    "official",
];

/// Words that end a description: what follows tells more of the body, or where and how it speaks.
const TAIL: &[&str] = &["in", "itself", "on", "also", "has"];

/// Points that the best has to have.
const ENOUGH: i32 = 14;

/// Points between the best and the next.
const LEAD: i32 = 8;

/// Sentences back in which the best has to be told of, unless its name or what it is called fits.
const NEAR: usize = 5;

/// Points of who speaks anywhere before.
const SPEAKS: i32 = 4;

/// Points of who is told of in the very words that are said.
const TOLD: i32 = -10;

/// Points of a unit of another, and of whom it belongs to.
const UNIT: i32 = -10;

/// Points of who speaks of “the company”, and does not lead the text.
const OTHERS: i32 = -14;

impl Resolver<'_, '_> {
    /// The body that a description most likely means; `from` is where the words it speaks begin, if they stand before it.
    pub(crate) fn body_weighed<'r>(
        &self,
        source: &Range<usize>,
        found: &Resolved,
        from: Option<usize>,
        mut spoken: impl Iterator<Item = (&'r Resolved, usize)>,
    ) -> Option<Resolved> {
        let words = self.description(source, found)?;
        let head = words.end - 1;
        let body = |r: &Resolved| {
            let kind = r.speaker.as_ref().map(|s| s.kind);
            kind == Some(SpeakerKind::Organization)
        };
        let last = spoken.find(|(r, _)| body(r)).and_then(|(r, _)| r.referent);
        let mut best: Option<(usize, i32)> = None;
        let mut next = i32::MIN;
        for cluster in 0..self.clusters.clusters.len() {
            let Some(points) = self.points_of_body(cluster, &words, head, from, last) else {
                continue;
            };
            match best {
                Some((_, most)) if points <= most => next = next.max(points),
                Some((_, most)) => {
                    next = next.max(most);
                    best = Some((cluster, points));
                }
                None => best = Some((cluster, points)),
            }
        }
        let (cluster, points) = best?;
        if points < ENOUGH || points.saturating_sub(next) < LEAD {
            return None;
        }
        let referent = Referent::Cluster(cluster);
        Some(self.referent(referent, Resolution::Description, "body-weighed", 65))
    }

    /// The words of a source that describe a body and do not name it, where nothing has told yet which it is.
    fn description(&self, source: &Range<usize>, found: &Resolved) -> Option<Range<usize>> {
        let open = matches!(
            found.rule,
            "source-organisation" | "source-other-words" | "source-unnamed"
        );
        let unit = self
            .a
            .is_any(source.end - 1, &["unit", "partnership", "venture"]);
        if !open || unit || !self.a.is_any(source.start, &["the"]) {
            return None;
        }
        let ends = |t: &usize| self.a.word(*t) == "," || self.a.is_any(*t, TAIL);
        let end = (source.start + 2..source.end).find(ends);
        let words = source.start..end.unwrap_or(source.end);
        let head = words.end - 1;
        let fits = |t: usize| {
            matches!(
                self.a.pos[t],
                Pos::Noun | Pos::Adj | Pos::Num | Pos::Propn | Pos::Adv | Pos::Verb
            ) || self.a.is_joint(t)
        };
        let plain = |t: usize| {
            // “the New York firm”
            let other = self.a.is_any(t, OTHER) && !self.a.doc.tokens[t].is_capitalised();
            fits(t) && !other && !self.a.is_possessive(t)
        };
        let small = !self.a.doc.tokens[head].is_capitalised();
        let alone = words.len() >= 2 && small && (words.start + 1..head).all(plain);
        // Whom the words were read as is who they say, and not “the finance ministry”, which was told of before
        let same = found.speaker.as_ref().is_some_and(|s| {
            let own = self.without_article(words.clone());
            s.name.to_lowercase().starts_with(&own.to_lowercase())
        });
        (alone && same).then_some(words)
    }

    /// What speaks for a body, in points, if it may be meant at all.
    fn points_of_body(
        &self,
        cluster: usize,
        words: &Range<usize>,
        head: usize,
        from: Option<usize>,
        last: Option<Referent>,
    ) -> Option<i32> {
        let fit = self.fit_of_body(cluster, words, head)?;
        if self.has_rival(cluster, words, head) || self.is_of_another_nation(cluster, words, head) {
            return None;
        }
        // A text about a firm has others speak of it
        let firm = self.is_word_for_firm(head);
        let (leads, title, spoke) = if firm { (10, 8, 7) } else { (8, 5, 10) };
        let here = self.a.doc.sentence(words.start)?;
        let paragraph = self.a.doc.sentences[here].paragraph;
        let own = |m: &&Mentioned| m.referent == Referent::Cluster(cluster);
        let mut nearest = usize::MAX;
        let mut most = i32::MIN;
        let mut times = 0;
        let mut alone = false;
        for m in self.discourse.before(words.start).filter(own) {
            let there = self.a.doc.sentence(m.tokens.start)?;
            let paragraphs = paragraph - self.a.doc.sentences[there].paragraph;
            let told = from.is_some_and(|f| m.tokens.start >= f);
            let mut points = -4 * (here - there).min(6) as i32 - 2 * paragraphs.min(3) as i32;
            // “Sample Works and Doe Mills have met”: neither more than the other
            let joined = [m.tokens.start.wrapping_sub(1), m.tokens.end];
            let joined = joined.iter().any(|t| self.a.is_any(*t, &["and"]));
            alone |= !joined;
            points += match (m.subject && !joined, m.embedded) {
                (true, false) => 9,
                (true, true) => 4,
                _ => 0,
            };
            points += if m.first { 3 } else { 0 };
            points += if m.possessor { -3 } else { 0 };
            points += if m.quoted { -12 } else { 0 };
            points += if told { TOLD } else { 0 };
            most = most.max(points);
            nearest = nearest.min(here - there);
            times += 1;
        }
        if times == 0 || nearest > NEAR && fit.points() < Fit::Called.points() {
            return None;
        }
        let again = 2 * (times - 1).min(4);
        let mut points = most + again + fit.points() + self.points_of_words(cluster, words, head);
        let holds = |yes: bool, n: i32| if yes { n } else { 0 };
        points += holds(last == Some(Referent::Cluster(cluster)), spoke);
        points += holds(self.speaks(cluster, words.start), SPEAKS);
        points += holds(
            alone && self.leads(cluster) && !self.leads_joined(cluster),
            leads,
        );
        points += holds(self.is_in_title(cluster), title);
        points += holds(self.is_part_of_another(cluster), UNIT);
        points += holds(self.owns_another(cluster), UNIT);
        points += holds(self.tells_of_it(cluster, words, head), OTHERS);
        Some(points)
    }

    /// “A group of millers sold a mill. The group said”, “It bought Quorla, the startup behind bolts. The startup said”: whether
    /// the text calls another by the word.
    fn has_rival(&self, cluster: usize, words: &Range<usize>, head: usize) -> bool {
        let key = self.a.doc.tokens[head].key;
        let name = |t: usize| {
            let mut own = self.own().filter(|m| m.cluster == cluster);
            own.any(|m| (m.phrase.start..m.name.end).contains(&t))
        };
        self.phrases.list.iter().any(|p| {
            let start = p.tokens.start;
            let same = p.head < words.start && self.a.doc.tokens[p.head].key == key;
            if !same || start == 0 {
                return false;
            }
            // “Sample, a mill group”, “the mill group Sample”
            let own = name(p.head) || name(p.head + 1) || start > 1 && name(start - 2);
            let set_apart = self.a.word(start - 1) == ","
                && start > 1
                && self.a.doc.tokens[start - 2].is_capitalised();
            let another = self.a.is_any(start, &["a", "an", "another", "one"])
                && !self
                    .a
                    .is_any(start - 1, &["is", "was", "as", "be", "become"]);
            (another || set_apart) && !own
        })
    }

    /// “The Exampla carrier”, where the name has another nation’s word beside it.
    fn is_of_another_nation(&self, cluster: usize, words: &Range<usize>, head: usize) -> bool {
        let Some(nation) = (words.start + 1..head).find(|t| self.is_of_nation(*t)) else {
            return false;
        };
        let key = self.a.doc.tokens[nation].key;
        self.own().filter(|m| m.cluster == cluster).any(|m| {
            let from = self.a.sentence_of(m.name.start).start;
            let before = (from..m.name.start).rev().take(4);
            let plain = |t: &usize| matches!(self.a.pos[*t], Pos::Noun | Pos::Adj | Pos::Propn);
            let mut before = before.take_while(plain);
            before.any(|t| self.is_of_nation(t) && self.a.doc.tokens[t].key != key)
        })
    }

    /// Points for each word before the head that the name has too, or that stands beside it.
    fn points_of_words(&self, cluster: usize, words: &Range<usize>, head: usize) -> i32 {
        const EACH: i32 = 8;
        const MOST: i32 = 16;
        let has = |t: usize| {
            let word = self.a.word(t).to_lowercase();
            let name = self.clusters.clusters[cluster].words();
            word.len() > 2
                && (name.contains(&word) || self.stands_beside(cluster, &word, words.start))
        };
        let n = (words.start + 1..head).filter(|t| has(*t)).count() as i32;
        (n * EACH).min(MOST)
    }

    /// Whether the headline has a name.
    pub(super) fn is_in_title(&self, cluster: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        mentions.any(|m| m.field == Field::Title && m.cluster == cluster)
    }

    /// “Sample Works, a unit of Doe Inc”, “its Sample Works subsidiary”
    fn is_part_of_another(&self, cluster: usize) -> bool {
        const UNITS: &[&str] = &["unit", "subsidiary", "division", "affiliate", "arm"];
        self.own().filter(|m| m.cluster == cluster).any(|m| {
            let behind = m.name.end;
            let apart = self.a.is_any(behind, &[","])
                && (behind + 1..behind + 6)
                    .take_while(|t| *t < self.a.doc.tokens.len())
                    .any(|t| self.a.is_any(t, UNITS) && self.a.is_any(t + 1, &["of"]));
            let its = m.phrase.start > 0 && self.a.is_any(m.phrase.start - 1, &["its"]);
            apart || its && self.a.is_any(behind, UNITS)
        })
    }

    /// “Sample Works and Doe Mills have met”: one of two that lead a text.
    fn leads_joined(&self, cluster: usize) -> bool {
        let first = self.own().find(|m| m.cluster == cluster);
        first.is_some_and(|m| {
            let around = [m.phrase.start.wrapping_sub(1), m.name.end];
            around.iter().any(|t| self.a.is_any(*t, &["and"]))
        })
    }

    /// “Sample Works, a unit of Doe Inc”: Doe Inc, of which the text tells nothing else.
    fn owns_another(&self, cluster: usize) -> bool {
        const UNITS: &[&str] = &["unit", "subsidiary", "division", "affiliate", "arm", "part"];
        let mut own = self.own().filter(|m| m.cluster == cluster);
        !self.leads(cluster)
            && own.any(|m| {
                let at = m.phrase.start.min(m.name.start);
                let at = at - usize::from(at > 0 && self.a.is_any(at - 1, &["<"]));
                at > 1 && self.a.is_any(at - 1, &["of"]) && self.a.is_any(at - 2, UNITS)
            })
    }

    /// “Doe Bank said it was worried about the company”: one that speaks of whom the description means.
    fn tells_of_it(&self, cluster: usize, words: &Range<usize>, head: usize) -> bool {
        let key = self.a.doc.tokens[head].key;
        let tells = |m: &Mentioned| {
            let end = self.a.sentence_of(m.tokens.start).end.min(words.start);
            let of = |t: usize| {
                self.a.doc.tokens[t].key == key && t > 0 && self.a.is_any(t - 1, &["the"])
            };
            m.referent == Referent::Cluster(cluster)
                && m.speaks
                && m.tokens.end < end
                && (m.tokens.end..end).any(of)
        };
        !self.leads(cluster) && self.discourse.before(words.start).any(tells)
    }

    /// Whether a name may be a body’s at all.
    pub(super) fn may_be_meant(&self, cluster: usize, head: usize) -> bool {
        let c = &self.clusters.clusters[cluster];
        let last = c.words().last();
        let figure = last.is_some_and(|w| FIGURES.contains(&w.as_str()));
        let person = c.kind == NameType::Person && !self.a.is_any(head, COMPANY);
        c.kind != NameType::Other && !person && !figure && !self.names_place(cluster)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn the_body_for_which_most_speaks() {
        for (text, speaker) in [
            (
                "Sample and Poor's Corp downgraded the town of Sampleton in May. The town was cheap. The rating agency said the mill \
                 was old.",
                "Sample and Poor's Corp",
            ),
            (
                "The Sampleton Board of Trade halted the sale of bolts. The exchange said it was old.",
                "Sampleton Board of Trade",
            ),
            (
                "Sample Brothers Inc bought bolts of Doe Mills Inc. In a filing with the Securities and Exchange Commission, the New \
                 York brokerage firm said it would rain.",
                "Sample Brothers Inc",
            ),
            // The text calls another so.
            (
                "A group of millers sold a mill to Sample Looms. The Sample Millers Association met. The group said it was old.",
                "group of millers",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
