//! Which country a form names where it stands, if any.
//!
//! The longest form wins; a longer name that is no country hides the one inside. What is left is weighed
//! by the competing readings its table row names: a personal name, a state or city elsewhere, a language,
//! another country of the same name. Evidence is the neighbouring words and what else the article names.

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::annotation::{Field, Form};
use crate::gazetteer::{EvidenceNeed, Gazetteer, Target};
use crate::tag::pos::Pos;
use crate::text::Case;

use super::clusters::{Clusters, NameMention};
use super::names::NameType;

/// A mention of a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CountryMention {
    pub(crate) field: Field,
    pub(crate) tokens: std::ops::Range<usize>,
    /// Index of the country.
    pub(crate) country: u16,
    pub(crate) form: Form,
    pub(crate) rule: &'static str,
    /// In hundredths.
    pub(crate) confidence: u8,
}

/// A form that may name a country, with the rows that share it.
struct Candidate {
    field: Field,
    tokens: std::ops::Range<usize>,
    /// Rows of `country_names.csv`.
    rows: Vec<u16>,
    /// A longer name settles the country.
    settled: Option<u16>,
}

/// Finds the countries of an article's texts.
pub(crate) fn find(parts: &[(Field, &Analysis<'_>)], clusters: &Clusters, gazetteer: &Gazetteer, date: Option<Date>) -> Vec<CountryMention> {
    let mut candidates = Vec::new();
    for (field, analysis) in parts {
        collect(*field, analysis, clusters, gazetteer, date, &mut candidates);
    }
    // First what is beyond doubt: it is the evidence for the rest.
    let mut seen = vec![0u32; gazetteer.countries.len()];
    let mut out = Vec::new();
    let mut doubtful = Vec::new();
    for candidate in candidates {
        let Some((_, analysis)) = parts.iter().find(|(f, _)| *f == candidate.field) else { continue };
        let judge = Judge { a: analysis, g: gazetteer };
        if candidate.settled.is_none() && judge.other_reading(&candidate) {
            continue;
        }
        match judge.certain(&candidate) {
            Some(found) => {
                seen[usize::from(found.country)] += 1;
                out.push(found);
            }
            None => doubtful.push(candidate),
        }
    }
    for candidate in doubtful {
        let Some((_, analysis)) = parts.iter().find(|(f, _)| *f == candidate.field) else { continue };
        out.extend(Judge { a: analysis, g: gazetteer }.by_article(&candidate, &seen));
    }
    out.sort_by_key(|m| (m.field, m.tokens.start));
    out
}

/// Takes the longest forms that do not overlap; names of people and of other things take their words away.
fn collect(field: Field, a: &Analysis<'_>, clusters: &Clusters, g: &Gazetteer, date: Option<Date>, out: &mut Vec<Candidate>) {
    let mut hits: Vec<_> = a.hits().iter().filter(|h| matches!(h.target, Target::Country(_) | Target::NotPlace(_))).collect();
    hits.sort_by_key(|h| (std::cmp::Reverse(h.len()), h.start));
    let mut taken = vec![false; a.doc.tokens.len()];
    for mention in clusters.mentions.iter().filter(|m| m.field == field) {
        if hides_country(mention, clusters, g, a) {
            taken[mention.name.clone()].fill(true);
        }
    }
    let mut i = 0;
    while i < hits.len() {
        let tokens = hits[i].tokens();
        let same: Vec<_> = hits[i..].iter().take_while(|h| h.tokens() == tokens).copied().collect();
        i += same.len();
        if tokens.clone().any(|t| taken[t]) || a.doc.sentence(tokens.start).is_none() {
            continue;
        }
        taken[tokens.clone()].fill(true);
        let not_place = same.iter().find_map(|h| match h.target {
            Target::NotPlace(n) => Some(n),
            _ => None,
        });
        if let Some(n) = not_place {
            if let Some(country) = g.not_places[usize::from(n)] {
                let inner = a.hits().iter().filter(|h| matches!(h.target, Target::Country(_)) && h.start as usize >= tokens.start && h.end as usize <= tokens.end).max_by_key(|h| h.len());
                if let Some(inner) = inner {
                    let rows = a.hits_at(inner.start as usize).iter().filter(|h| h.end == inner.end).filter_map(|h| if let Target::Country(r) = h.target { Some(r) } else { None }).collect();
                    out.push(Candidate { field, tokens: inner.tokens(), rows, settled: Some(country) });
                }
            }
            continue;
        }
        let rows: Vec<u16> = same
            .iter()
            .filter_map(|h| if let Target::Country(r) = h.target { Some(r) } else { None })
            .filter(|r| {
                let row = &g.country_names[usize::from(*r)];
                date.is_none_or(|d| row.term.covers(d)) && (!row.prefix || a.is_joint(tokens.end))
            })
            .collect();
        if !rows.is_empty() {
            out.push(Candidate { field, tokens, rows, settled: None });
        }
    }
    out.sort_by_key(|c| (c.field, c.tokens.start));
}

/// Whether a name is a person's and its words no country's: Chad Robinson, Michael Jordan.
fn hides_country(mention: &NameMention, clusters: &Clusters, g: &Gazetteer, a: &Analysis<'_>) -> bool {
    let cluster = &clusters.clusters[mention.cluster];
    if cluster.kind != NameType::Person {
        return false;
    }
    let words = mention.name.len();
    let whole = a.hits_at(mention.name.start).iter().any(|h| h.tokens() == mention.name && matches!(h.target, Target::Country(r) if !g.country_names[usize::from(r)].ambiguous.person));
    // A word that is nearly always the country needs a name of several words around it, or a leader's.
    if whole && cluster.leader.is_none() {
        return false;
    }
    words >= 2 || cluster.leader.is_some() || cluster.points >= 3 || mention.rule != "surname-alone"
}

struct Judge<'a, 't> {
    a: &'a Analysis<'t>,
    g: &'a Gazetteer,
}

impl Judge<'_, '_> {
    fn form_of(&self, candidate: &Candidate) -> Form {
        self.g.country_names[usize::from(candidate.rows[0])].form
    }

    /// Whether the neighbours show that no country is meant.
    fn other_reading(&self, c: &Candidate) -> bool {
        let row = &self.g.country_names[usize::from(c.rows[0])];
        let before = c.tokens.start.checked_sub(1);
        let next = c.tokens.end;
        let sentence = self.a.sentence_of(c.tokens.start);
        let word_before = before.filter(|b| *b >= sentence.start);
        // In a line of capitals “US” may be “us”.
        if row.ambiguous.word && c.tokens.len() == 1 && !self.a.word(c.tokens.start).contains('.') && self.is_shouting(&sentence) {
            return true;
        }
        if row.ambiguous.language && c.tokens.len() == 1 && row.form == Form::Demonym && self.is_language(c, word_before) {
            return true;
        }
        if row.ambiguous.place || row.ambiguous.thing {
            // “Paris, Texas”, “the other Georgia”
            if next + 1 < sentence.end && self.a.word(next) == "," && self.is_state(next + 1) {
                return true;
            }
            if word_before.is_some_and(|b| self.a.is_any(b, &["other"])) {
                return true;
            }
        }
        // “St. Petersburg, Russia” is no matter; “University of Georgia” stands in a table.
        row.ambiguous.person && word_before.is_some_and(|b| self.is_honorific(b))
    }

    fn is_shouting(&self, sentence: &std::ops::Range<usize>) -> bool {
        let lower = sentence.clone().filter(|&t| matches!(self.a.doc.tokens[t].case, Case::Lower | Case::Capital) && self.a.doc.tokens[t].span.len() > 1).count();
        let upper = sentence.clone().filter(|&t| self.a.doc.tokens[t].case == Case::Upper).count();
        upper >= 3 && upper > lower * 2
    }

    fn is_language(&self, c: &Candidate, before: Option<usize>) -> bool {
        let next = c.tokens.end;
        let noun_follows = next < self.a.pos.len() && matches!(self.a.pos[next], Pos::Noun | Pos::Propn | Pos::Adj) && self.a.doc.tokens[next].spaced;
        if self.a.is_joint(next) && next + 1 < self.a.pos.len() && self.a.is_any(next + 1, &["language", "speaking", "speaker", "speakers", "medium"]) {
            return true;
        }
        if next < self.a.pos.len() && self.a.is_any(next, &["language", "translation", "lessons", "speakers", "grammar", "dictionary", "subtitles"]) {
            return true;
        }
        before.is_some_and(|b| {
            self.a.is_any(b, &["speak", "speaks", "spoke", "speaking", "spoken", "learn", "learns", "learned", "learning", "teach", "teaches", "taught", "fluent", "in", "into", "from", "broken", "perfect", "halting"]) && !noun_follows
                && (!self.a.is_any(b, &["from", "in", "into"]) || self.a.pos.get(next).is_none_or(|p| matches!(p, Pos::Punct | Pos::Adp | Pos::Cconj | Pos::X)))
        })
    }

    fn is_state(&self, at: usize) -> bool {
        self.a.hits_at(at).iter().any(|h| matches!(h.target, Target::Place(p) if self.g.places[usize::from(p)]))
            && !self.a.hits_at(at).iter().any(|h| matches!(h.target, Target::Country(r) if self.g.country_names[usize::from(r)].evidence != EvidenceNeed::Needed))
    }

    fn is_honorific(&self, at: usize) -> bool {
        self.a.is_any(at, &["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "lady", "lord", "judge", "sgt.", "lt.", "capt.", "coach"])
    }

    fn mention(&self, c: &Candidate, country: u16, rule: &'static str, confidence: u8) -> CountryMention {
        CountryMention { field: c.field, tokens: c.tokens.clone(), country, form: self.form_of(c), rule, confidence }
    }

    /// A form with one reading, or one that its longer name settles.
    fn certain(&self, c: &Candidate) -> Option<CountryMention> {
        if let Some(country) = c.settled {
            return Some(self.mention(c, country, "country-in-longer-name", 95));
        }
        let row = &self.g.country_names[usize::from(c.rows[0])];
        if c.rows.len() > 1 || row.ambiguous.shared || row.evidence == EvidenceNeed::Needed {
            return None;
        }
        let rule = match row.form {
            Form::Abbreviation => "country-abbreviation",
            Form::Demonym => "country-demonym",
            Form::Capital => "country-capital",
            Form::Metonym => "country-metonym",
            _ => "country-name",
        };
        let doubt = row.ambiguous.person || row.ambiguous.place || row.ambiguous.thing || row.ambiguous.word;
        Some(self.mention(c, row.country, rule, if doubt { 90 } else { 98 }))
    }

    /// A form that only the rest of the article can settle.
    fn by_article(&self, c: &Candidate, seen: &[u32]) -> Option<CountryMention> {
        let count = |row: &u16| seen[usize::from(self.g.country_names[usize::from(*row)].country)];
        let named = c.rows.iter().copied().max_by_key(|r| (count(r), std::cmp::Reverse(*r))).filter(|r| count(r) > 0);
        if let Some(row) = named {
            return Some(self.mention(c, self.g.country_names[usize::from(row)].country, "country-by-article", 92));
        }
        let default = c.rows.iter().find(|r| self.g.country_names[usize::from(**r)].evidence == EvidenceNeed::Default);
        default.map(|r| self.mention(c, self.g.country_names[usize::from(*r)].country, "country-by-default", 75))
    }
}
