//! Where a clause begins of which the tagger took but the end: “The mill is planning | to buy looms, Doe said”, “As Doe
//! explained, the mill focuses on | ‘the right looms’”, “According to Doe it is the view of millers, | who are ‘glad’”.

use std::ops::Range;

use super::{Others, has_predicate};
use crate::quote::draft::Draft;
use crate::quote::opening::{DAYS, WEEKDAYS};
use crate::tag::pos::Pos;
use crate::text::TokenKind;

/// Words of a clause before what was taken of it, at most.
const LEAD: usize = 24;

/// Words between “as” and a name, at most: “as weaver John Roe”.
const NEAR: usize = 4;

impl Others<'_> {
    /// “The mill is planning | to buy looms, Doe said”: the verb of an infinitive stands before it, and what is planned is
    /// but part of what is said.
    pub(super) fn is_planned(&self, lead: &Range<usize>, part: &Range<usize>) -> bool {
        let a = self.a;
        let meets = |r: &Range<usize>| r.start < lead.end && lead.start < r.end;
        let says = |(i, d): (usize, &Draft)| {
            let governs = d.cue.as_ref().is_some_and(|c| c.end == part.start);
            i != self.this
                && d.cue_kind.is_speech()
                && !governs
                && d.content.iter().chain(&d.cue).any(meets)
        };
        let mark = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
        a.is_any(part.start, &["to"])
            && a.pos[part.start - 1] == Pos::Verb
            && a.pos[part.start - 2] != Pos::Cconj
            && has_predicate(a, lead)
            && !lead.clone().any(mark)
            && !self.reports(lead)
            && !self.drafts.iter().enumerate().any(says)
    }

    /// A content behind its attribution with the beginning of its clause.
    pub(super) fn begun(
        &self,
        part: &Range<usize>,
        cue: &Range<usize>,
        attribution: &Range<usize>,
    ) -> Option<Range<usize>> {
        let a = self.a;
        let comma = usize::from(a.is_mark(attribution.end, b','));
        let mut lead = attribution.end + comma..part.start;
        if lead.len() < 2 || lead.len() > LEAD || part.end > a.sentence_of(cue.start).end {
            return None;
        }
        // “noted, however, Erdia was seeking to”
        if comma == 1
            && a.is_any(lead.start, &["however", "though", "meanwhile", "too"])
            && a.is_mark(lead.start + 1, b',')
        {
            lead.start += 2;
        }
        let subject = matches!(
            a.pos[lead.start],
            Pos::Det | Pos::Pron | Pos::Noun | Pos::Propn | Pos::Adj
        ) && !a.is_any(lead.start, DAYS)
            && !a.is_any(lead.start, WEEKDAYS)
            && !a.is_any(
                lead.start,
                &["which", "who", "whom", "whose", "that", "what"],
            );
        let mark = |t: usize| a.doc.tokens[t].kind == TokenKind::Quote;
        if lead.len() < 2 || !subject || lead.clone().any(mark) || !has_predicate(a, &lead) {
            return None;
        }
        let plain = || {
            lead.clone()
                .all(|t| a.doc.tokens[t].kind == TokenKind::Word)
        };
        let according = a.is_any(cue.start, &["according"]);
        let relative = according
            && a.is_any(part.start, &["who", "which", "whose"])
            && a.is_mark(part.start - 1, b',');
        if relative {
            return self.are_free(&lead).then_some(lead.start..part.end);
        }
        let aimed = !according && self.is_planned(&lead, part) && self.reports(cue);
        if aimed && attribution.end == cue.end && plain() {
            return Some(lead.start..part.end);
        }
        // “As Doe explained in an email, the mill focuses on | ‘the right looms’”
        let so = comma == 1
            && (attribution.start.saturating_sub(NEAR)..=attribution.start)
                .any(|t| a.is_any(t, &["as"]))
            && mark(part.start)
            && matches!(
                a.pos[part.start - 1],
                Pos::Adp | Pos::Verb | Pos::Aux | Pos::Det
            )
            && plain()
            && self.are_free(&lead)
            && !self.reports(&lead);
        so.then(|| {
            let all = lead.start..part.end;
            self.finished(&all, cue).unwrap_or(all)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::contents;

    #[test]
    fn a_clause_has_its_beginning() {
        for (text, wanted) in [
            (
                "Analysts noted, however, Erdia was also seeking to avoid trouble with other states due to meet in Sampleton on May 8 and discuss the mills.",
                "Erdia was also seeking to avoid trouble with other states due to meet in Sampleton on May 8 and discuss the mills",
            ),
            (
                "Some mills like to wait. And yes, mills hold looms back — as weaver John Roe explained in an email, the company focuses on “having the right looms and bolts,” not just buying new ones.",
                "the company focuses on “having the right looms and bolts,” not just buying new ones",
            ),
            (
                "John Roe likes the loom. According to Roe this is a stance held by the millers of the bank, who are “excited” about the new loom.",
                "this is a stance held by the millers of the bank, who are “excited” about the new loom",
            ),
        ] {
            assert_eq!(contents(text), [wanted], "{text}");
        }
    }
}
