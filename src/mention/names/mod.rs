//! Capitalised words → names of people, organisations and places.
//!
//! A run of capitalised words is read from the left: what the country and the title are, what remains
//! is the name. What kind of name it is, is weighed from evidence inside the run (given name, title,
//! gazetteer) and beside it (an age, a reporting verb, a job before it).

mod before;
mod kind;
mod runs;
mod words;

pub(super) use words::CORPORATE;

use std::ops::Range;

use crate::analysis::Analysis;
use crate::gazetteer::{Gazetteer, Gender, Target};
use words::DATES;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameType {
    Person,
    Organisation,
    /// A country, city or anything else that does not speak.
    Other,
}

/// A name as it stands in the text, before it is known whose it is.
#[derive(Debug, Clone)]
pub(crate) struct RawName {
    /// The name itself, without titles.
    pub(crate) name: Range<usize>,
    /// With the titles, nationality and job directly before it.
    pub(crate) phrase: Range<usize>,
    pub(crate) kind: NameType,
    /// How sure the kind is, in points of evidence.
    pub(crate) points: i32,
    /// One word that nothing speaks for or against: somebody's surname, if the article has that name in full.
    pub(crate) bare: bool,
    /// Gender by title or given name.
    pub(crate) gender: Option<Gender>,
    /// Titles before it, for `role` and for offices: tokens.
    pub(crate) title: Option<Range<usize>>,
    /// Names of leaders that cover it, as indices of `person_names`.
    pub(crate) leaders: Vec<u16>,
    /// Organisation of the gazetteer, as index of `organisations`.
    pub(crate) organisation: Option<u16>,
    /// Countries named by the words before it, as indices of `country_names`.
    pub(crate) nations: Vec<u16>,
    /// Offices named by the words before it.
    pub(crate) offices: Vec<u16>,
    /// The title marks a spokesperson.
    pub(crate) spokesperson: bool,
    /// An honorific such as Mr. stands before it.
    pub(crate) honorific: bool,
}

/// Finds all names in the prose, in order.
pub(crate) fn find(analysis: &Analysis<'_>, gazetteer: &Gazetteer) -> Vec<RawName> {
    let finder = Finder {
        a: analysis,
        g: gazetteer,
    };
    let mut out = Vec::new();
    for sentence in &analysis.doc.sentences {
        finder.sentence(sentence.tokens.clone(), &mut out);
    }
    out
}

struct Finder<'a, 't> {
    a: &'a Analysis<'t>,
    g: &'a Gazetteer,
}

impl Finder<'_, '_> {
    fn sentence(&self, tokens: Range<usize>, out: &mut Vec<RawName>) {
        let shouting = self.is_shouting(tokens.clone());
        let mut at = tokens.start;
        while at < tokens.end {
            if !self.begins_name(at, tokens.start, shouting) {
                at += 1;
                continue;
            }
            let end = self.run_end(at, tokens.end);
            self.run(at..end, tokens.clone(), shouting, out);
            at = end;
        }
    }

    /// Reads a run: what stands before the name, the name, what kind it is.
    fn run(
        &self,
        run: Range<usize>,
        sentence: Range<usize>,
        shouting: bool,
        out: &mut Vec<RawName>,
    ) {
        let prefix = self.prefix(run.clone());
        let mut name = prefix.end..run.end;
        // Weekdays and months close a run: “Mr. Obama Tuesday”.
        while !name.is_empty() && self.a.is_any(name.end - 1, DATES) {
            name.end -= 1;
        }
        if name.is_empty() {
            return;
        }
        if shouting {
            return self.shouted(name, out);
        }
        let mut raw = RawName {
            phrase: run.start..name.end,
            name: name.clone(),
            kind: NameType::Other,
            points: 0,
            bare: false,
            gender: prefix.gender,
            title: prefix.title.clone(),
            leaders: Vec::new(),
            organisation: None,
            nations: prefix.nations.clone(),
            offices: prefix.offices.clone(),
            spokesperson: prefix.spokesperson,
            honorific: prefix.honorific,
        };
        self.classify(&mut raw, &prefix, sentence);
        out.push(raw);
    }

    /// Inside a headline in capitals only the gazetteers know where a name ends.
    fn shouted(&self, name: Range<usize>, out: &mut Vec<RawName>) {
        let Some(hit) = self
            .a
            .hits_at(name.start)
            .iter()
            .find(|h| matches!(h.target, Target::Person(_) | Target::Organisation(_)))
        else {
            return;
        };
        let tokens = hit.tokens();
        let mut raw = RawName {
            phrase: tokens.clone(),
            name: tokens.clone(),
            kind: NameType::Person,
            points: 2,
            bare: false,
            gender: None,
            title: None,
            leaders: Vec::new(),
            organisation: None,
            nations: Vec::new(),
            offices: Vec::new(),
            spokesperson: false,
            honorific: false,
        };
        for hit in self
            .a
            .hits_at(name.start)
            .iter()
            .filter(|h| h.tokens() == tokens)
        {
            match hit.target {
                Target::Person(i) => raw.leaders.push(i),
                Target::Organisation(i) => {
                    raw.organisation = Some(self.g.organisation_names[usize::from(i)].organisation);
                    raw.kind = NameType::Organisation;
                }
                _ => {}
            }
        }
        out.push(raw);
    }
}
