//! What is cut off a run of capitalised words: a post, a place, a firm before somebody's name, and words that are no
//! name at all.

use std::ops::Range;

use super::Finder;
use super::words::{CORPORATE, THINGS};
use crate::gazetteer::{Hit, Target};
use crate::text::Case;

impl Finder<'_, '_> {
    /// “U.S. Officials”: the capital is one behind a stop.
    pub(super) fn are_officials(&self, name: &Range<usize>) -> bool {
        let last = name.end - 1;
        (name.len() == 1 || name.len() == 2 && self.a.word(name.start).ends_with('.'))
            && self.a.doc.tokens[last].case == Case::Capital
            && self
                .a
                .is_any(last, &["official", "officials", "sources", "source"])
    }

    /// “SVP”, “CFO”: a post in capitals, behind the name of its firm.
    pub(super) fn is_post(&self, at: usize) -> bool {
        const POSTS: &[&str] = &["ceo", "cfo", "coo", "cto", "evp", "svp", "vp"];
        self.a.doc.tokens[at].case == Case::Upper && self.a.is_any(at, POSTS)
    }

    /// Where somebody's full name begins behind the legal form of a firm in one run.
    pub(super) fn behind_form(&self, run: &Range<usize>) -> Option<usize> {
        const FORMS: &[&str] = &[
            "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "llc", "plc", "co.",
        ];
        let last = run.end - 1;
        let body = self.is_organisation_head(last)
            || self.a.is_any(last, CORPORATE)
            || self.a.is_any(last, THINGS);
        (run.start + 2..last)
            .find(|at| !body && self.a.is_any(at - 1, FORMS) && self.begins_person(*at..run.end))
    }

    /// Where a full name begins in a run that a place opens: “in Sampleton Jane Doe said”, the comma left out.
    pub(super) fn behind_place(
        &self,
        run: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<usize> {
        let place = |h: &Hit<Target>| matches!(h.target, Target::Place(_) | Target::Country(_));
        let in_place = run.start > sentence.start && self.a.is_any(run.start - 1, &["in"]);
        let last = run.end - 1;
        let hits = self.a.hits_at(run.start).iter();
        let end = hits.filter(|h| place(h)).map(|h| h.end as usize).max()?;
        let person = end + 1 < run.end
            && self.begins_person(end..run.end)
            && !self.is_organisation_head(last)
            && !self.a.is_any(last, CORPORATE)
            && !self.a.is_any(last, THINGS);
        (in_place && person).then_some(end)
    }
}

#[cfg(test)]
mod tests {
    use super::super::persons;

    #[test]
    fn a_place_or_post_before_a_name_is_no_part_of_it() {
        let text = "The expert in London Peter Brown has come.";
        assert_eq!(persons(text), ["Peter Brown"]);
        let text = "Quorl SVP of bolt mills Peter Brown said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "Peter Brown");
    }

    #[test]
    fn officials_are_no_name() {
        let text = "A mill is closed, U.S. Officials said. U.S. Officials said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "U.S. Officials");
    }
}
