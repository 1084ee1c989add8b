//! Capitalised words → names of people, organisations and places.
//!
//! A run of capitalised words is read from the left: what the country and the title are, what remains
//! is the name. What kind of name it is, is weighed from evidence inside the run (given name, title,
//! gazetteer) and beside it (an age, a reporting verb, a job before it); a linear model has the last word
//! where no table does.

mod apposed;
mod article;
mod before;
mod bodies;
mod cuts;
mod decide;
mod features;
mod heading_words;
mod kind;
mod runs;
mod traded;
mod within;
mod words;

pub(crate) use cuts::POSTS;
pub use decide::{KINDS, NameModel};
pub(crate) use features::Features;
pub(super) use heading_words::TRADES_OF_EITHER;
pub(crate) use words::ORGANISATION_HEADS;
pub(super) use words::{ADVERBS, CORPORATE, MODIFIERS, PORTFOLIOS, SMALL};
pub(crate) use words::{DATES, PARTICLES};

use std::ops::Range;

use super::firms;
use super::headline::is_headline;
use crate::analysis::Analysis;
use crate::gazetteer::{Gazetteer, Gender, Target};
use crate::tag::pos::Pos;
use crate::text::{Case, TokenKind};

/// Words for how many there are, which have a capital only at the start of a sentence.
const QUANTITIES: &[&str] = &["some", "other", "others"];

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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and they occur together"
)]
pub(crate) struct RawName {
    /// The name itself, without titles.
    pub(crate) name: Range<usize>,
    /// With the titles, nationality and job directly before it.
    pub(crate) phrase: Range<usize>,
    pub(crate) kind: NameType,
    /// Points that the rules give for a person, an organisation, and something else.
    pub(crate) evidence: [i32; 3],
    /// A title, an office or a job of a person stands before it.
    pub(crate) titled: bool,
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
    /// Organisations of several countries that the name may be, likewise.
    pub(crate) shared: Vec<u16>,
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
pub(crate) fn find(
    analysis: &Analysis<'_>,
    gazetteer: &Gazetteer,
    model: &NameModel,
) -> Vec<RawName> {
    let finder = Finder::of(analysis, gazetteer);
    let mut names = finder.names();
    finder.decide(&mut names, model);
    names
}

/// Finds all names in the prose and what the model sees of them, for training.
pub(crate) fn candidates(
    analysis: &Analysis<'_>,
    gazetteer: &Gazetteer,
) -> (Vec<RawName>, Vec<Features>) {
    let finder = Finder::of(analysis, gazetteer);
    let names = finder.names();
    let features = finder.all_features(&names);
    (names, features)
}

/// Scores every name of a text for each kind, for training.
pub(crate) fn scored(
    analysis: &Analysis<'_>,
    gazetteer: &Gazetteer,
    model: &NameModel,
) -> Vec<usize> {
    let finder = Finder::of(analysis, gazetteer);
    let names = finder.names();
    let scores = decide::scores(&finder, &names, model);
    scores.iter().map(decide::best).collect()
}

struct Finder<'a, 't> {
    a: &'a Analysis<'t>,
    g: &'a Gazetteer,
    /// Keys of words that stand as proper nouns inside sentences, or open the name of a firm; sorted.
    proper: Vec<u64>,
    /// Keys of words that open the name of a firm at the start of a sentence.
    firsts: Vec<u64>,
}

impl<'a, 't> Finder<'a, 't> {
    fn of(analysis: &'a Analysis<'t>, gazetteer: &'a Gazetteer) -> Self {
        let (mut proper, mut firsts) = (Vec::new(), Vec::new());
        for sentence in &analysis.doc.sentences {
            if let Some(first) = firms::opens(analysis, sentence.tokens.clone()) {
                firsts.push(analysis.doc.tokens[first].key);
            }
            for at in sentence.tokens.start + 1..sentence.tokens.end {
                let token = analysis.doc.tokens[at];
                if token.case == Case::Capital
                    && analysis.pos[at] == Pos::Propn
                    && token.span.len() > 2
                    && analysis.doc.tokens[at - 1].kind != TokenKind::Quote
                {
                    proper.push(token.key);
                }
            }
        }
        proper.extend(&firsts);
        proper.sort_unstable();
        Self {
            a: analysis,
            g: gazetteer,
            proper,
            firsts,
        }
    }
}

impl Finder<'_, '_> {
    fn names(&self) -> Vec<RawName> {
        let mut out = Vec::new();
        for sentence in &self.a.doc.sentences {
            self.sentence(sentence.tokens.clone(), &mut out);
        }
        out
    }

    fn sentence(&self, tokens: Range<usize>, out: &mut Vec<RawName>) {
        let shouting = self.is_shouting(tokens.clone());
        let headline = is_headline(self.a, tokens.clone());
        let mut at = tokens.start;
        while at < tokens.end {
            if !self.begins_name(at, tokens.start, shouting) {
                at += 1;
                continue;
            }
            let end = self.run_end(at, tokens.end, headline);
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
        let cut = || self.title_inside(&run).or_else(|| self.person_inside(&run));
        if !shouting && let Some(cut) = cut() {
            // “NASA Administrator Charles Bolden”: the body, then its man.
            let portfolio = self.is_portfolio(run.start..cut);
            // “Former Exampla Sheriff Jane Doe”
            let former = run.start + 1 < cut && self.a.is_any(run.start, MODIFIERS);
            if !portfolio {
                let start = run.start + usize::from(former);
                // “Sample GM”, of whom the name follows
                let post = start + 1 < cut && self.a.is_any(cut - 1, within::BEFORE_PERSONS);
                self.run(
                    start..cut - usize::from(post),
                    sentence.clone(),
                    shouting,
                    out,
                );
            }
            // “Trade and Industry Secretary Jane Doe”; “John Roe and Industry Secretary Jane Doe”
            let joined = run.start > sentence.start && self.a.is_any(run.start - 1, &["and"]);
            let partner = out.last().is_some_and(|r| {
                r.name.end + 1 == run.start && r.kind == NameType::Person && r.name.len() > 1
            });
            let whole = portfolio && (!joined || partner);
            let found = out.len();
            self.run(cut..run.end, sentence, shouting, out);
            if let Some(raw) = out
                .get_mut(found)
                .filter(|r| whole && r.phrase.start == cut)
            {
                raw.phrase.start = run.start;
            }
            return;
        }
        // “Defiant Jane Doe”, who is Jane Doe elsewhere
        if !shouting && let Some(cut) = self.before_whole_name(&run) {
            if cut > run.start + 1 {
                self.run(run.start..cut, sentence.clone(), shouting, out);
            }
            self.run(cut..run.end, sentence, shouting, out);
            return;
        }
        // “| Getty Doe came”
        if !shouting && let Some(cut) = self.behind_credit(&run) {
            self.run(cut..run.end, sentence, shouting, out);
            return;
        }
        // “Sample Inc. Jane Doe”, a stop lost
        if !shouting && let Some(cut) = self.behind_form(&run) {
            self.run(run.start..cut, sentence.clone(), shouting, out);
            self.run(cut..run.end, sentence, shouting, out);
            return;
        }
        let mut run = run;
        if !shouting && let Some(end) = self.ends_with_form(&run) {
            run.end = end;
        }
        // “in Sampleton Jane Doe said”
        if let Some(person) = self.behind_place(&run, &sentence) {
            run.start = person;
        }
        // “Retailer Sample said”
        if run.start == sentence.start && run.len() > 1 && self.opens_with_trader(&run) {
            run.start += 1;
        }
        // “Asks Doe: …”
        if run.start == sentence.start && run.len() > 1 && self.opens_with_cue(&run, &sentence) {
            run.start += 1;
        }
        // “Some U.S. Officials”
        if run.start == sentence.start && self.a.is_any(run.start, QUANTITIES) {
            if run.len() == 1 {
                return;
            }
            run.start += 1;
        }
        // “Enter Jane Doe.”, “Prop Doe”
        if run.start == sentence.start && run.len() > 1 && self.is_presented(&run) {
            run.start += 1;
        }
        // “Pledges to Close Mills Doe promised”, the stop of the headline lost
        if let Some(person) = self.behind_infinitive(&run, &sentence) {
            run.start = person;
        }
        let mut prefix = self.prefix(run.clone());
        let mut name = prefix.end..run.end;
        if !name.is_empty() && matches!(self.a.word(name.start), "of" | "for") {
            // “Director of the Glass Board”: the title is not before a person.
            name.start += 1 + usize::from(self.a.is_any(name.start + 1, &["the"]));
            run.start = name.start;
            prefix = before::Prefix::default();
        }
        // Weekdays and months close a run: “Mr. Obama Tuesday”.
        while !name.is_empty() && self.a.is_any(name.end - 1, DATES) && !self.ends_with_month(&name)
        {
            name.end -= 1;
        }
        // “Sample SVP of sales Jane Doe”
        while name.len() > 1 && self.is_post(name.end - 1) {
            name.end -= 1;
        }
        // A letter alone is a letter: “F-16”.
        let letter = |at: usize| self.a.doc.tokens[at].span.len() == 1;
        if name.is_empty()
            || name.len() == 1 && self.a.word(name.start) == "Who"
            // “Deputy Assistant”, before “Secretary of State Jane Doe”
            || name.len() == 1
                && run.start < name.start
                && self.a.is_any(name.start, &["assistant", "associate"])
            || name.len() == 1 && letter(name.start) && self.a.hits_at(name.start).is_empty()
            || self.are_officials(&name)
            || self.is_noun_behind_stop(&name)
            || self.is_verb_behind_stop(&name)
            || self.is_member(&name)
            || self.is_form_behind_domain(&name)
        {
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
            evidence: [0; 3],
            titled: prefix.person_title,
            bare: false,
            gender: prefix.gender,
            title: prefix.title.clone(),
            leaders: Vec::new(),
            organisation: None,
            shared: Vec::new(),
            nations: prefix.nations.clone(),
            offices: prefix.offices.clone(),
            spokesperson: prefix.spokesperson,
            honorific: prefix.honorific,
        };
        self.classify(&mut raw, &prefix, sentence);
        out.push(raw);
    }

    /// “Primary Bolts”, before “Minister Jane Doe”: no name of its own.
    fn is_portfolio(&self, words: Range<usize>) -> bool {
        words.len() <= 3
            && self
                .a
                .is_any(words.end, &["minister", "secretary", "undersecretary"])
            && !self.is_organisation_head(words.end - 1)
            && words.clone().all(|t| {
                self.a
                    .hits_at(t)
                    .iter()
                    .all(|h| !matches!(h.target, Target::Country(_) | Target::Organisation(_)))
            })
    }

    /// “Inc” of “Sample.com Inc”, a company that the tables know without the rest.
    fn is_form_behind_domain(&self, name: &Range<usize>) -> bool {
        name.len() == 1
            && name.start > 1
            && self.a.is_any(name.start, CORPORATE)
            && matches!(self.a.word(name.start - 1), "com" | "org" | "net")
            && self.a.word(name.start - 2) == "."
    }

    /// “Jessica April tells”: a month that is a surname, between a given name and a verb of speech.
    fn ends_with_month(&self, name: &Range<usize>) -> bool {
        let given = |t: usize| self.g.names.given(self.a.doc.tokens[t].key);
        name.len() == 2
            && given(name.start).is_some_and(|g| !g.word)
            && given(name.end - 1).is_some()
            && name.end < self.a.doc.tokens.len()
            && self.is_cue(name.end)
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
            evidence: [2, 0, 0],
            titled: false,
            bare: false,
            gender: None,
            title: None,
            leaders: Vec::new(),
            organisation: None,
            shared: Vec::new(),
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
                    self.take_body(&mut raw, i);
                    raw.kind = NameType::Organisation;
                }
                _ => {}
            }
        }
        out.push(raw);
    }
}

/// What the program takes for names of persons in a text, for the tests of this folder.
#[cfg(test)]
fn persons(text: &str) -> Vec<String> {
    use crate::annotation::{Form, MentionKind};
    static ENGINE: std::sync::OnceLock<crate::Engine> = std::sync::OnceLock::new();
    let engine = ENGINE.get_or_init(|| crate::Engine::builder().build().unwrap());
    let mentions = engine.annotate(&crate::Article::new("a", text)).mentions;
    let person =
        |m: &&crate::annotation::Mention| m.kind == MentionKind::Person && m.form != Form::Pronoun;
    let persons = mentions.iter().filter(person);
    persons.map(|m| text[m.span.range()].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::persons;

    #[test]
    fn a_verb_before_a_name_is_no_part_of_it() {
        let text = "They met Jane Quorl. Asks Quorl: “Why?”";
        assert_eq!(persons(text), ["Jane Quorl", "Quorl"]);
    }

    #[test]
    fn a_word_for_a_company_may_begin_its_name() {
        let text = "Giant Quorl Works Ltd met. Giant Quorl said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "Giant Quorl Works Ltd");
        let text = "Retailer Quorl said it rained.";
        assert_eq!(crate::testing::last_speaker(text), "Quorl");
    }

    #[test]
    fn a_month_may_be_a_surname() {
        assert_eq!(
            persons("The miller Peter April said it rained."),
            ["Peter April"]
        );
        assert_eq!(persons("He met Peter Brown April 5."), ["Peter Brown"]);
    }

    #[test]
    fn an_adjective_before_a_name_is_no_part_of_it() {
        let text = "Defiant Peter Brown came in. They thanked Peter Brown.";
        assert_eq!(persons(text), ["Peter Brown", "Peter Brown"]);
    }

    #[test]
    fn the_field_of_a_minister_is_no_name() {
        let text = "Secretary of State Peter Brown and Homeland Security Secretary Martha Roe said it would rain.";
        let speaker = crate::testing::last_speaker(text);
        assert_eq!(speaker, "Peter Brown and Martha Roe");
    }

    #[test]
    fn who_is_nobody() {
        assert!(persons("He played in Doctor Who in 1982.").is_empty());
    }
}
