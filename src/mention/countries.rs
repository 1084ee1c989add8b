//! Which country a form names where it stands, if any.
//!
//! The longest form wins; a longer name that is no country hides the one inside. What is left is weighed
//! by the competing readings its table row names: a personal name, a state or city elsewhere, a language,
//! another country of the same name. Evidence is the neighbouring words and what else the article names.

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::annotation::{Field, Form};
use crate::gazetteer::{EvidenceNeed, Gazetteer, Target};
use crate::text::Case;

use super::clusters::{Clusters, NameMention};
use super::companies::{self, Companies};
use super::genders::ADDRESSES;
use super::languages;
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
pub(crate) fn find(
    parts: &[(Field, &Analysis<'_>)],
    clusters: &Clusters,
    gazetteer: &Gazetteer,
    date: Option<Date>,
) -> Vec<CountryMention> {
    let mut candidates = Vec::new();
    let companies = Companies::of(parts, clusters, gazetteer);
    for (field, analysis) in parts {
        let taken = taken_by_names(*field, analysis, clusters, gazetteer, &companies);
        collect(*field, analysis, gazetteer, date, taken, &mut candidates);
    }
    // First what is beyond doubt: it is the evidence for the rest.
    let mut seen = vec![0u32; gazetteer.countries.len()];
    let mut out = Vec::new();
    let mut doubtful = Vec::new();
    for candidate in candidates {
        let Some((_, analysis)) = parts.iter().find(|(f, _)| *f == candidate.field) else {
            continue;
        };
        let judge = Judge {
            a: analysis,
            g: gazetteer,
        };
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
    let mut found = Vec::new();
    for candidate in doubtful {
        let Some((_, analysis)) = parts.iter().find(|(f, _)| *f == candidate.field) else {
            continue;
        };
        let near = beside(&candidate, &out, analysis);
        found.extend(
            Judge {
                a: analysis,
                g: gazetteer,
            }
            .by_article(&candidate, &seen, &near),
        );
    }
    out.extend(found);
    out.sort_by_key(|m| (m.field, m.tokens.start));
    out
}

/// Marks the words that names of people and companies take away.
fn taken_by_names(
    field: Field,
    a: &Analysis<'_>,
    clusters: &Clusters,
    g: &Gazetteer,
    companies: &Companies,
) -> Vec<bool> {
    let mut taken = vec![false; a.doc.tokens.len()];
    for mention in clusters.mentions.iter().filter(|m| m.field == field) {
        if hides_country(mention, clusters, g, a) {
            taken[mention.name.clone()].fill(true);
            if let Some((demonym, part)) = companies::demonym(mention, a, g) {
                taken[demonym] = part;
            }
        }
    }
    companies.take(a, g, &mut taken);
    taken
}

/// Takes the longest forms that do not overlap.
fn collect(
    field: Field,
    a: &Analysis<'_>,
    g: &Gazetteer,
    date: Option<Date>,
    mut taken: Vec<bool>,
    out: &mut Vec<Candidate>,
) {
    let mut hits: Vec<_> = a
        .hits()
        .iter()
        .filter(|h| matches!(h.target, Target::Country(_) | Target::NotPlace(_)))
        .collect();
    hits.sort_by_key(|h| (std::cmp::Reverse(h.len()), h.start));
    let mut i = 0;
    while i < hits.len() {
        let tokens = hits[i].tokens();
        let same: Vec<_> = hits[i..]
            .iter()
            .take_while(|h| h.tokens() == tokens)
            .copied()
            .collect();
        i += same.len();
        if tokens.clone().any(|t| taken[t]) || a.doc.sentence(tokens.start).is_none() {
            // A name that is no country stays whole: “Swiss Bank Corp” beside “Bank Corp”.
            let none = same.iter().any(|h| {
                matches!(h.target, Target::NotPlace(n) if g.not_places[usize::from(n)].is_none())
            });
            if none {
                taken[tokens].fill(true);
            }
            continue;
        }
        taken[tokens.clone()].fill(true);
        let not_place = same.iter().find_map(|h| match h.target {
            Target::NotPlace(n) => Some(n),
            _ => None,
        });
        if let Some(n) = not_place {
            if let Some(country) = g.not_places[usize::from(n)] {
                let inner = a
                    .hits()
                    .iter()
                    .filter(|h| {
                        matches!(h.target, Target::Country(_))
                            && h.start as usize >= tokens.start
                            && h.end as usize <= tokens.end
                    })
                    .max_by_key(|h| h.len());
                if let Some(inner) = inner {
                    let rows = a
                        .hits_at(inner.start as usize)
                        .iter()
                        .filter(|h| h.end == inner.end)
                        .filter_map(|h| {
                            if let Target::Country(r) = h.target {
                                Some(r)
                            } else {
                                None
                            }
                        })
                        .collect();
                    out.push(Candidate {
                        field,
                        tokens: inner.tokens(),
                        rows,
                        settled: Some(country),
                    });
                }
            }
            continue;
        }
        let rows: Vec<u16> = same
            .iter()
            .filter_map(|h| {
                if let Target::Country(r) = h.target {
                    Some(r)
                } else {
                    None
                }
            })
            .filter(|r| {
                let row = &g.country_names[usize::from(*r)];
                date.is_none_or(|d| row.term.covers(d)) && (!row.prefix || a.is_joint(tokens.end))
            })
            .collect();
        let rows = one_row_a_country(rows, a.words(tokens.clone()), g);
        if !rows.is_empty() {
            out.push(Candidate {
                field,
                tokens,
                rows,
                settled: None,
            });
        }
    }
    out.sort_by_key(|c| (c.field, c.tokens.start));
}

/// Countries named for certain in the same paragraph.
fn beside(c: &Candidate, certain: &[CountryMention], a: &Analysis<'_>) -> Vec<u16> {
    let paragraph = a.doc.paragraph(c.tokens.start);
    certain
        .iter()
        .filter(|m| m.field == c.field && a.doc.paragraph(m.tokens.start) == paragraph)
        .map(|m| m.country)
        .collect()
}

/// Of several rows of one country (U.S., US) keeps the one as written.
fn one_row_a_country(rows: Vec<u16>, words: &str, g: &Gazetteer) -> Vec<u16> {
    let mut out: Vec<u16> = Vec::with_capacity(rows.len());
    for row in rows {
        let name = &g.country_names[usize::from(row)];
        match out
            .iter_mut()
            .find(|r| g.country_names[usize::from(**r)].country == name.country)
        {
            Some(kept) if name.text == words => *kept = row,
            Some(_) => {}
            None => out.push(row),
        }
    }
    out
}

/// Whether a name is a person's or a company's and its words no country's: Chad Robinson, Air Canada Ltd.
fn hides_country(
    mention: &NameMention,
    clusters: &Clusters,
    g: &Gazetteer,
    a: &Analysis<'_>,
) -> bool {
    let cluster = &clusters.clusters[mention.cluster];
    if cluster.kind == NameType::Organisation {
        return companies::is_company(mention, a);
    }
    if cluster.kind != NameType::Person {
        return false;
    }
    let words = mention.name.len();
    let whole = a.hits_at(mention.name.start).iter().any(|h| h.tokens() == mention.name && matches!(h.target, Target::Country(r) if !g.country_names[usize::from(r)].ambiguous.person));
    // A word that is nearly always the country needs a name of several words around it, or a leader's; a capital the
    // name of somebody whom the article names in full.
    let capital = || {
        mention.rule == "surname-of-named-person" && a.hits_at(mention.name.start).iter().any(|h| matches!(h.target, Target::Country(r) if g.country_names[usize::from(r)].form == Form::Capital))
    };
    if whole && cluster.leader.is_none() && !capital() {
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
        if self.is_ticker(c) || word_before.is_some_and(|b| self.a.is_any(b, ADDRESSES)) {
            return true;
        }
        // In a line of capitals “US” may be “us”.
        if row.ambiguous.word
            && c.tokens.len() == 1
            && !self.a.word(c.tokens.start).contains('.')
            && self.is_shouting(&sentence)
        {
            return true;
        }
        if row.ambiguous.language
            && c.tokens.len() == 1
            && row.form == Form::Demonym
            && languages::is_language(self.a, self.g, c.tokens.start)
        {
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

    /// The symbol of a share: <ROK>, <UK.N>, (NYSE: UK)
    fn is_ticker(&self, c: &Candidate) -> bool {
        let at = c.tokens.start;
        let Some(before) = at.checked_sub(1).filter(|_| c.tokens.len() == 1) else {
            return false;
        };
        let capitals = self.a.doc.tokens[at].case == Case::Upper;
        let exchange = || {
            at >= 3
                && self.a.is_any(before, &[":"])
                && self.a.doc.tokens[at - 2].case == Case::Upper
                && self.a.is_any(at - 3, &["("])
        };
        capitals && (self.a.is_any(before, &["<"]) && !self.a.doc.tokens[at].spaced || exchange())
    }

    fn is_shouting(&self, sentence: &std::ops::Range<usize>) -> bool {
        let lower = sentence
            .clone()
            .filter(|&t| {
                matches!(self.a.doc.tokens[t].case, Case::Lower | Case::Capital)
                    && self.a.doc.tokens[t].span.len() > 1
            })
            .count();
        let upper = sentence
            .clone()
            .filter(|&t| self.a.doc.tokens[t].case == Case::Upper)
            .count();
        upper >= 3 && upper > lower * 2
    }

    fn is_state(&self, at: usize) -> bool {
        self.a.hits_at(at).iter().any(|h| matches!(h.target, Target::Place(p) if self.g.places[usize::from(p)]))
            && !self.a.hits_at(at).iter().any(|h| matches!(h.target, Target::Country(r) if self.g.country_names[usize::from(r)].evidence != EvidenceNeed::Needed))
    }

    fn is_honorific(&self, at: usize) -> bool {
        self.a.is_any(
            at,
            &[
                "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "lady",
                "lord", "judge", "sgt.", "lt.", "capt.", "coach",
            ],
        )
    }

    fn mention(
        &self,
        c: &Candidate,
        country: u16,
        rule: &'static str,
        confidence: u8,
    ) -> CountryMention {
        CountryMention {
            field: c.field,
            tokens: c.tokens.clone(),
            country,
            form: self.form_of(c),
            rule,
            confidence,
        }
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
        let doubt = row.ambiguous.person
            || row.ambiguous.place
            || row.ambiguous.thing
            || row.ambiguous.word;
        Some(self.mention(c, row.country, rule, if doubt { 90 } else { 98 }))
    }

    /// A form that only the rest of the article can settle: its paragraph first.
    fn by_article(&self, c: &Candidate, seen: &[u32], near: &[u16]) -> Option<CountryMention> {
        let country = |row: &u16| self.g.country_names[usize::from(*row)].country;
        if let Some(row) = c.rows.iter().find(|r| {
            near.contains(&country(r)) && !self.g.countries[usize::from(country(r))].territory
        }) {
            return Some(self.mention(c, country(row), "country-by-paragraph", 93));
        }
        let default = c
            .rows
            .iter()
            .find(|r| self.g.country_names[usize::from(**r)].evidence == EvidenceNeed::Default);
        // A territory named elsewhere by its longer name does not take the plain one.
        let count = |row: &u16| {
            if default.is_some() && self.g.countries[usize::from(country(row))].territory {
                0
            } else {
                seen[usize::from(country(row))]
            }
        };
        let named = c
            .rows
            .iter()
            .max_by_key(|r| (count(r), std::cmp::Reverse(**r)))
            .filter(|r| count(r) > 0);
        if let Some(row) = named {
            return Some(self.mention(c, country(row), "country-by-article", 92));
        }
        default.map(|r| self.mention(c, country(r), "country-by-default", 75))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models;

    fn countries(text: &str) -> Vec<String> {
        let g = Gazetteer::builtin().expect("the tables are whole");
        let a = Analysis::of(g.tokenizer.document(text), &g, &models::pos());

        let clusters = Clusters::default();
        find(&[(Field::Text, &a)], &clusters, &g, None)
            .into_iter()
            .map(|m| {
                format!(
                    "{}={}",
                    a.words(m.tokens.clone()),
                    g.countries[usize::from(m.country)].iso3
                )
            })
            .collect()
    }

    #[test]
    fn companies_are_no_countries() {
        let engine = crate::Engine::builder().build().unwrap();
        let text = "American Sample Group Inc bought the German Exampla Works AG. \
                    Shares of Sample Steel Canada Inc and of Exampla Motors of America rose in Chile. \
                    Peruvian Airlines sold its stake in the Malta Fund. \
                    The Bank of France and the United States of America said nothing.";
        let annotation = engine.annotate(&crate::Article::new("a", text));
        let countries: Vec<&str> = annotation
            .mentions
            .iter()
            .filter(|m| m.kind == crate::annotation::MentionKind::Country)
            .filter_map(|m| m.country.as_deref())
            .collect();
        assert_eq!(countries, ["DEU", "CHL", "FRA", "USA"]);
    }

    #[test]
    fn plain_forms() {
        assert_eq!(
            countries("Oil futures fell in the U.K. and the U.S. on the news."),
            ["U.K.=GBR", "U.S.=USA"]
        );
        assert_eq!(
            countries("Samoa and American Samoa are two places."),
            ["Samoa=WSM", "American Samoa=ASM"]
        );
        assert_eq!(
            countries("He spoke in Papua New Guinea and in Guinea-Bissau."),
            ["Papua New Guinea=PNG", "Guinea-Bissau=GNB"]
        );
    }
}
