//! What is cut off a run of capitalised words: a post, a place, a firm before somebody's name, and words that are no
//! name at all.

use std::ops::Range;

use super::Finder;
use super::words::CORPORATE;
use super::words::things::THINGS;
use crate::gazetteer::{Hit, RoleKind, Target};
use crate::tag::pos::Pos;
use crate::text::{Case, Token, WordSet};

/// Legal forms with which the name of a firm ends.
const FORMS: &[&str] = &[
    "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "llc", "plc", "co.",
];

/// Posts that are told by their initials.
pub(crate) const POSTS: &[&str] = &["ceo", "cfo", "coo", "cto", "evp", "svp", "vp"];

/// What reports of matches call those who play, before the surname.
const PLAYERS: &[&str] = &[
    "prop",
    "hooker",
    "lock",
    "flanker",
    "winger",
    "fly-half",
    "fullback",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "keeper",
    "goalscorer",
    "matchwinner",
    "quarterback",
    "linebacker",
    "pitcher",
    "batsman",
    "bowler",
    "skipper",
    "teammate",
];

/// What a page writes in capitals before its own lines.
pub(super) const LABELS: &WordSet = &WordSet::of(&[
    "breaking",
    "close",
    "correction",
    "exclusive",
    "listen",
    "note",
    "photo",
    "photos",
    "related",
    "update",
    "video",
    "watch",
]);

impl Finder<'_, '_> {
    /// “the largest U.S. Bank”: a noun whose capital is one behind a stop, and the superlative says that it is one.
    pub(super) fn is_noun_behind_stop(&self, name: &Range<usize>) -> bool {
        let first = name.start;
        name.len() == 2
            && first > 0
            && self.a.word(first).ends_with('.')
            && self.a.doc.tokens[first + 1].case == Case::Capital
            && self.is_organisation_head(first + 1)
            && self.a.word(first - 1).ends_with("est")
            && self.a.pos[first - 1] == Pos::Adj
    }

    /// “U.S. Officials”, “A U.S. Diplomat”: the capital is one behind a stop.
    pub(super) fn are_officials(&self, name: &Range<usize>) -> bool {
        let last = name.end - 1;
        let role = || match self.role_at(last) {
            Some(RoleKind::Person | RoleKind::Anonymous) => true,
            Some(RoleKind::Group) => self.a.word(last).ends_with('s'),
            _ => false,
        };
        let behind_stop = || {
            matches!(name.len(), 2 | 3)
                && self.a.word(name.start).ends_with('.')
                && self.a.doc.tokens[last].case == Case::Capital
                && self
                    .a
                    .hits_at(name.start)
                    .iter()
                    .any(|h| h.len() == 1 && matches!(h.target, Target::Country(_)))
        };
        // not “H.K. Porter”
        let article =
            || name.start > 0 && self.a.is_any(name.start - 1, &["a", "an", "the", "one"]);
        if behind_stop() && role() && (article() || self.a.word(last).ends_with('s')) {
            return true;
        }
        (name.len() == 1 || name.len() == 2 && self.a.word(name.start).ends_with('.'))
            && self.a.doc.tokens[last].case == Case::Capital
            && self
                .a
                .is_any(last, &["official", "officials", "sources", "source"])
    }

    /// “The Exampla Democrat”, “a top House Republican”: somebody told of by party, who has a name.
    pub(super) fn is_member(&self, name: &Range<usize>) -> bool {
        let (first, last) = (name.start, name.end - 1);
        let tokens = &self.a.doc.tokens;
        let party =
            tokens[last].case == Case::Capital && self.a.is_any(last, &["democrat", "republican"]);
        let of = || {
            let place = |h: &Hit<Target>| {
                h.end as usize == last && matches!(h.target, Target::Place(_) | Target::NotPlace(_))
            };
            self.a.hits_at(first).iter().any(place)
                || last == first + 1 && self.a.is_any(first, &["house", "senate"])
        };
        let article = |t: usize| self.a.is_any(t, &["a", "an", "another", "one", "the"]);
        let told = first > 0 && article(first - 1)
            || first > 1 && self.a.pos[first - 1] == Pos::Adj && article(first - 2);
        let capital = |t: usize| tokens.get(t).is_some_and(Token::is_capitalised);
        let named = capital(name.end) || self.a.is_any(name.end, &[","]) && capital(name.end + 1);
        name.len() > 1 && party && told && !named && of()
    }

    /// “The U.S. Announced that …”: a verb whose capital is one behind a stop.
    pub(super) fn is_verb_behind_stop(&self, name: &Range<usize>) -> bool {
        let (first, last) = (name.start, name.end - 1);
        let nation = |h: &Hit<Target>| h.len() == 1 && matches!(h.target, Target::Country(_));
        let word = self.a.word(last);
        name.len() == 2
            && self.a.word(first).ends_with('.')
            && self.a.hits_at(first).iter().any(nation)
            && self.a.doc.tokens[last].case == Case::Capital
            && matches!(self.a.pos[last], Pos::Verb | Pos::Aux | Pos::Propn)
            && (word.ends_with("ed") || word.ends_with("ing") || self.is_cue(last))
            && self
                .a
                .doc
                .tokens
                .get(name.end)
                .is_some_and(|t| t.case == Case::Lower)
    }

    /// “Sample Works Inc. Millers at …”, “Sample Works Inc SMW”: where the name of a firm ends before a noun with which the
    /// next sentence begins, and before the letters by which it is traded.
    pub(super) fn ends_with_form(&self, run: &Range<usize>) -> Option<usize> {
        let last = run.end.checked_sub(1).filter(|l| *l > run.start + 1)?;
        let tokens = &self.a.doc.tokens;
        let stop = self.a.is_any(last - 1, &["inc.", "corp.", "ltd.", "co."]);
        let plural = self.a.word(last).ends_with('s')
            && tokens[last].case == Case::Capital
            && !self.a.is_any(last, CORPORATE)
            && self.g.names.surname(tokens[last].key) != Some(false);
        let noun = stop
            && plural
            && tokens.get(run.end).is_some_and(|t| t.case == Case::Lower)
            && self.a.pos[run.end] == Pos::Adp;
        let letters = || {
            let mut name = self.a.words(run.start..last - 1).bytes();
            let mut own = self.a.word(last).bytes();
            own.all(|letter| name.any(|l| l.eq_ignore_ascii_case(&letter)))
        };
        let ticker = tokens[last].case == Case::Upper
            && (2..=5).contains(&tokens[last].span.len())
            && self.a.is_any(last - 1, FORMS)
            && !self.a.is_any(last, CORPORATE)
            && self.a.hits_at(last).is_empty()
            && letters();
        (noun || ticker).then_some(last)
    }

    /// “SVP”, “CFO”: a post in capitals, behind the name of its firm.
    pub(super) fn is_post(&self, at: usize) -> bool {
        self.a.doc.tokens[at].case == Case::Upper && self.a.is_any(at, POSTS)
    }

    /// “Enter Jane Doe”, “Matchwinner Doe”, “Updates Sample Works”: a word that presents whoever follows it, with a capital
    /// only because it opens the sentence.
    pub(super) fn is_presented(&self, run: &Range<usize>) -> bool {
        let (first, name) = (run.start, run.start + 1..run.end);
        let tokens = &self.a.doc.tokens;
        let capital = tokens[first].case == Case::Capital && !self.a.is_joint(name.start);
        let stop = || name.end >= tokens.len() || matches!(self.a.word(name.end), "." | "," | ":");
        let body =
            || self.is_organisation_head(name.end - 1) || self.a.is_any(name.end - 1, CORPORATE);
        // Whoever is called so stands elsewhere without that word.
        let elsewhere = || {
            let key = tokens[name.start].key;
            let other = |t: usize| {
                t != name.start
                    && tokens[t].key == key
                    && tokens[t].is_capitalised()
                    && tokens[t - 1].key != tokens[first].key
            };
            (1..tokens.len()).any(other)
        };
        // “WATCH Doe and Roe play”
        let label = tokens[first].case == Case::Upper
            && self.a.is_any(first, LABELS)
            && tokens[name.start].case == Case::Capital;
        if label && self.known_as(run.clone()).is_none() {
            return !self.a.is_joint(name.start) && !body() && elsewhere();
        }
        if !capital || self.known_as(run.clone()).is_some() {
            return false;
        }
        if self.a.is_any(first, &["enter", "meet"]) {
            return name.len() > 1 && name.len() < 4 && stop() && !body();
        }
        if self
            .a
            .is_any(first, &["updates", "adds", "corrects", "recasts"])
        {
            return elsewhere();
        }
        self.a.is_any(first, PLAYERS) && !body() && name.len() < 3 && elsewhere()
    }

    /// Where somebody's full name begins behind the legal form of a firm in one run.
    pub(super) fn behind_form(&self, run: &Range<usize>) -> Option<usize> {
        let last = run.end - 1;
        let body = self.is_organisation_head(last)
            || self.a.is_any(last, CORPORATE)
            || self.a.is_any(last, THINGS);
        // “Sample Capital Markets Jane Doe”
        let group = |at: usize| {
            let given = self.g.names.given(self.a.doc.tokens[at].key);
            self.a.is_any(
                at - 1,
                &["group", "markets", "securities", "bank", "research"],
            ) && given.is_some_and(|g| !g.word)
                && self.a.doc.tokens[at + 1].case == Case::Capital
        };
        (run.start + 2..last)
            .find(|at| {
                !body
                    && (self.a.is_any(at - 1, FORMS) || group(*at))
                    && self.begins_person(*at..run.end)
            })
            .or_else(|| (run.len() > 2 && !body && self.opens_behind_form(last)).then_some(last))
    }

    /// “… of Sample Works Inc. Doe came”: the stop of the legal form ends a sentence too, and the surname begins one.
    fn opens_behind_form(&self, last: usize) -> bool {
        let tokens = &self.a.doc.tokens;
        let stop = self.a.is_any(last - 1, &["inc.", "corp.", "ltd.", "co."]);
        let acts =
            || last + 1 < tokens.len() && matches!(self.a.pos[last + 1], Pos::Verb | Pos::Aux);
        let another = |t: usize| {
            t != last
                && tokens[t].key == tokens[last].key
                && tokens[t].is_capitalised()
                && !(t > 0 && self.a.is_any(t - 1, FORMS))
        };
        stop && acts() && tokens[last].case == Case::Capital && (0..tokens.len()).any(another)
    }

    /// Where somebody's surname stands behind a verb in the infinitive and what it is done to, in a headline that runs on:
    /// “… Pledges to Close Mills Doe promised”, of Jane Doe.
    pub(super) fn behind_infinitive(
        &self,
        run: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<usize> {
        let last = run.end - 1;
        let tokens = &self.a.doc.tokens;
        let to = run.len() > 1
            && run.start > sentence.start + 1
            && self.a.word(run.start - 1) == "to"
            && tokens[run.start - 2].is_capitalised()
            && run.end < sentence.end
            && matches!(self.a.pos[run.end], Pos::Verb | Pos::Aux);
        let given = |t: usize| self.g.names.given(tokens[t].key).is_some_and(|g| !g.word);
        (to && !(run.start..last).any(given) && self.is_named(last)).then_some(last)
    }

    /// “Ambassador”, “general manager”: a title of somebody ends there.
    fn is_title_of(&self, at: usize) -> bool {
        let mut hits = self.a.hits_at(at).iter();
        hits.any(|h| {
            h.end as usize == at + 1 && matches!(h.target, Target::Title(_) | Target::Office(_))
        })
    }

    /// Where a full name begins in a run that a place opens: “in Sampleton Jane Doe said”, the comma left out.
    pub(super) fn behind_place(
        &self,
        run: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Option<usize> {
        let place = |h: &Hit<Target>| matches!(h.target, Target::Place(_) | Target::Country(_));
        // “the ambassador to Exampla Jane Doe”
        let before = run.start.checked_sub(1).filter(|b| *b >= sentence.start);
        let of_post = |t: usize| {
            t > sentence.start && (self.role_at(t - 1).is_some() || self.is_title_of(t - 1))
        };
        let of = before.is_some_and(|t| self.a.is_any(t, &["to", "for"]) && of_post(t));
        let in_place = of || before.is_some_and(|t| self.a.is_any(t, &["in"]));
        let last = run.end - 1;
        let hits = self.a.hits_at(run.start).iter();
        let end = hits.filter(|h| place(h)).map(|h| h.end as usize).max()?;
        let surname = || self.g.names.surname(self.a.doc.tokens[last].key).is_some();
        let person = end + 1 < run.end
            && (self.begins_person(end..run.end) || of && end + 2 == run.end && surname())
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
        let text = "U.S. Comptroller of the Currency Peter Brown said it rained.";
        assert_eq!(persons(text), ["Peter Brown"]);
        let text = "CLOSE Halbun and Jane Doe speak in May.\n\nMark Halbun came in.";
        assert_eq!(persons(text), ["Halbun", "Jane Doe", "Mark Halbun"]);
        let text = "It rose, said the analyst at Quorl Research Peter Brown.";
        assert_eq!(persons(text), ["Peter Brown"]);
        let text = "Karen Brown came. Similarly Brown said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "Karen Brown");
        let text = "Some said it rained.";
        assert!(persons(text).is_empty());
        let text = "A U.S. Diplomat said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "U.S. Diplomat");
        let text = "NOTE: Sample Works Inc changed its year. It said the figures were old.";
        assert_eq!(crate::testing::last_speaker(text), "Sample Works Inc");
        let text = "Quorl SVP of bolt mills Peter Brown said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "Peter Brown");
    }

    #[test]
    fn a_word_that_presents_somebody_is_no_part_of_the_name() {
        for (text, speaker) in [
            (
                "Prop Roe ready for the match\n\nAdam Roe says the forwards must win. The prop was dropped. Roe insisted his colleagues have nothing to fear.",
                "Adam Roe",
            ),
            (
                "Matchwinner Doewell praised the coach. Ronnie Doewell left the field. Doewell said it was cold.",
                "Ronnie Doewell",
            ),
            (
                "The story is odd. Enter John Poe. The banker is old, and Poe said it was close to the end.",
                "John Poe",
            ),
        ] {
            assert_eq!(crate::testing::last_speaker(text), speaker, "{text}");
        }
    }

    #[test]
    fn officials_are_no_name() {
        let text = "A mill is closed, U.S. Officials said. U.S. Officials said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "U.S. Officials");
    }

    #[test]
    fn who_is_told_of_by_party_has_no_name_of_that() {
        let text = "Sen. Jane Doe came home in May. “It rained,” the Ohio Democrat said.";
        assert_eq!(crate::testing::last_speaker(text), "Jane Doe");
        for text in [
            "“It rained,” a top House Democrat said.",
            "“It rained,” said one Ohio Republican.",
        ] {
            assert!(persons(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_verb_behind_a_stop_is_no_name() {
        let text = "The U.S. Announced that the mill would close.";
        assert_ne!(crate::testing::last_speaker(text), "U.S. Announced");
    }

    #[test]
    fn a_firm_ends_with_its_form() {
        for text in [
            "They met Sample Works Inc. Millers at the bank slept. Sample Works said it rained.",
            "Sample Works Inc SPW said it rained.",
        ] {
            let speaker = crate::testing::last_speaker(text);
            assert_eq!(speaker.trim_end_matches('.'), "Sample Works Inc", "{text}");
        }
    }

    #[test]
    fn the_stop_of_a_legal_form_may_end_a_sentence() {
        let text = "William Quorvan may leave the board of Sample Warner Inc. Quorvan served there in May. Quorvan said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "William Quorvan");
    }

    #[test]
    fn names_are_whole_and_have_no_post() {
        for (text, speaker) in [
            (
                "The Republican Task Force on Bolts and Rural Mills said it rained.",
                "Republican Task Force on Bolts and Rural Mills",
            ),
            (
                "Justice Department Inspector General Martha Roe said it rained.",
                "Martha Roe",
            ),
            (
                "The Sample Union Reform Act of 1974 says that to qualify for a loom, a mill must be a member of the Sample Union and “not be owned or run by millers.”",
                "Sample Union Reform Act of 1974",
            ),
            (
                "The mill is old. Roe Works Inc <ROE> the largest U.S. Bank, said last week that it might close the mill.",
                "Roe Works Inc",
            ),
            (
                "Sarah Quorl Promises Order, Pledges to Ban Milling Quorl promised in a tweet to close it. They praised Sarah Quorl. Quorl said it rained.",
                "Sarah Quorl",
            ),
            (
                "Sample Capital Markets Peter Brown said it rained.",
                "Peter Brown",
            ),
            (
                "Sample Tool Co Chairman W.A. Quorvan said it rained.",
                "W.A. Quorvan",
            ),
            (
                "South Dakota Republican Peter Brown said it rained.",
                "Peter Brown",
            ),
            ("Sarah Brown Sarah Brown said it rained.", "Sarah Brown"),
            (
                "The ambassador to China Peter Brown said it rained. Brown said it was old.",
                "Peter Brown",
            ),
            (
                "The Bolt Association  representing large firms  said it rained. “It is old,” it said.",
                "Bolt Association",
            ),
            (
                "Peter Brown Praises Millers In Town. Brown said it rained.",
                "Peter Brown",
            ),
            (
                "A photo of the mill is by John Roe The Bolt Association said it rained.",
                "Bolt Association",
            ),
            (
                "It is the best mill in the town for the looms, says John Brown CEO and co-founder at the company.",
                "John Brown",
            ),
            (
                "Peter Brown and Bloomberg previously reported that the mill will close.",
                "Peter Brown and Bloomberg",
            ),
            (
                "The Sample Union's Bolt Institute (SBI) report says that drastic cuts could prevent the worst effects.",
                "Bolt Institute",
            ),
            (
                "The U.S. mill is in Alaska. The Weavers Federation rejected an Interior Department plan to open the mill. The town has no confidence in Interior. Interior said it rained.",
                "U.S. Department of the Interior",
            ),
            (
                "The 32nd Ward Ald. Scott Bolter left. Bolter said it rained.",
                "Scott Bolter",
            ),
            (
                "Banks rose, said Roe Corp’s Don Maude. Maude said it rained.",
                "Don Maude",
            ),
        ] {
            assert_eq!(crate::testing::last_speaker(text), speaker, "{text}");
        }
    }
}
