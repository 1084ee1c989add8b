//! A part or a stage of a text, whose author is that of the whole: “the final draft of a Sample Works report”, “part of
//! Roebolt’s filing”; and bodies that a text is by, whose name is common words: “a report by the mill and water committee”.

use std::ops::Range;

use super::whose_text::text_of;
use crate::annotation::Resolution;
use crate::attribution::discourse::{Referent, role_of};
use crate::attribution::speaker::Resolver;
use crate::attribution::speaker::resolved::{Last, Resolved};
use crate::gazetteer::RoleKind;
use crate::mention::names::NameType;
use crate::tag::pos::Pos;
use crate::text::{Case, WordSet};

/// What a text has, or what it was before it was put out.
const PARTS: &WordSet = &WordSet::of(&[
    "draft", "drafts", "version", "copy", "part", "parts", "section", "sections", "chapter",
    "summary", "excerpt", "excerpts", "portion", "page", "text", "preamble", "edition",
]);

/// Words before “of” at most: “the final draft of”.
const BEFORE_OF: usize = 6;

impl Resolver<'_, '_> {
    /// “the final draft of a Sample Works report”: who made the report, where its words tell.
    pub(super) fn author_of_part(&self, tokens: &Range<usize>) -> Option<Resolved> {
        let near = tokens.end.min(tokens.start + BEFORE_OF);
        let of = (tokens.start + 1..near).find(|t| self.a.is_any(*t, &["of"]))?;
        let text = of + 1..tokens.end;
        if text.is_empty() || !self.a.is_any(of - 1, PARTS) {
            return None;
        }
        // “part of the report”: not told here
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        let first = self.first_part(&text);
        if !first.clone().any(capital) {
            return None;
        }
        let found = self.author(&text, &first, None);
        found.filter(|f| f.speaker.is_some())
    }

    /// “Sample Panel documents”, “Sample Works reports”: theirs, where their words name a body; not “Sample Court documents”.
    pub(super) fn owner_of_documents(
        &self,
        first: &Range<usize>,
        last: Option<Last>,
    ) -> Option<Resolved> {
        let head = first.end.checked_sub(1)?;
        let capital = |t: usize| self.a.doc.tokens[t].is_capitalised();
        if !self.a.is_any(head, &["documents", "reports"]) || !first.clone().any(capital) {
            return None;
        }
        // “Sample News reports, …”: it does
        if self.a.is_any(head, &["reports"])
            && capital(first.start)
            && self.a.pos[first.start] != Pos::Det
        {
            return None;
        }
        let owner = self.owner(first, last)?;
        let Referent::Cluster(cluster) = owner else {
            return None;
        };
        let to = |w: &String| matches!(w.as_str(), "court" | "exchange" | "commission");
        let cluster = &self.clusters.clusters[cluster];
        let body = cluster.kind == NameType::Organisation && !cluster.words().iter().any(to);
        body.then(|| self.referent(owner, Resolution::Description, "author-of-document", 75))
    }

    /// “the Roebolt survey of mills”: a firm’s, though it looks like a surname, where the text has no first name.
    pub(super) fn is_firm_of_text(&self, cluster: usize, head: usize) -> bool {
        let found = &["report", "survey", "study", "poll", "research"];
        let lone = &self.clusters.clusters[cluster];
        self.a.is_any(head, found)
            && self.is_person(cluster)
            && lone.words().len() == 1
            && lone.leader.is_none()
    }

    /// “the mill and water committee”: a body by its last word.
    pub(super) fn body_at_end(&self, words: &Range<usize>) -> Option<Resolved> {
        let head = words.end.checked_sub(1).filter(|h| *h > words.start)?;
        let and = (words.start + 1..head).any(|t| self.a.is_any(t, &["and"]));
        let the = self.a.is_any(words.start, &["the"]);
        let noun = |t: usize| {
            matches!(self.a.pos[t], Pos::Noun | Pos::Adj | Pos::Propn)
                || self.a.is_any(t, &["and", "the"])
        };
        let (kind, plural, _) = role_of(self.a, self.g, head)?;
        let body = kind == RoleKind::Organization
            && !plural
            && self.a.doc.tokens[head].case == Case::Lower;
        (the && and && body && words.clone().all(noun)).then(|| text_of(self.other(words, words)))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn a_part_of_a_text_is_of_its_author() {
        for (text, speaker) in [
            (
                "It was old. The mill will close in May, according to the final draft of a Bolt Relief Panel report.",
                "Bolt Relief Panel",
            ),
            (
                "Sample Works Inc is old. “It rained,” part of Sample Works’s filing reads.",
                "Sample Works Inc",
            ),
            (
                "It was old. The mill will close in May, according to a draft of the report.",
                "draft of the report",
            ),
            (
                "It was old. Sample Relief Foundation documents show that the mill will close in May.",
                "Sample Relief Foundation",
            ),
            (
                "It was old. Sampleton Bolt Court documents show that the mill will close in May.",
                "Sampleton Bolt Court documents",
            ),
            (
                "It was old. Newspaper reports said the mill would close in May.",
                "Newspaper reports",
            ),
            (
                "Roe Bolting News is old. The Roe Bolting News reports said the mill would close in May.",
                "Roe Bolting News",
            ),
            (
                "The FBI is old. The FBI’s application for a warrant said the mill would close in May.",
                "Federal Bureau of Investigation",
            ),
            (
                "It was old. The mill will close in May, according to the FBI’s slide presentation.",
                "Federal Bureau of Investigation",
            ),
            (
                "It was old. A study out this week from the mill firm Roebolt Inc said the mill would close in May.",
                "Roebolt Inc",
            ),
            (
                "It was old. A report by the Sampleton mill and water committee said the mill would close in May.",
                "Sampleton mill and water committee",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
