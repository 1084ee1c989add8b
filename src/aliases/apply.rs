//! A list of aliases applied to the annotation of one article.

use super::{Alias, Aliases, Key, normal};
use crate::annotation::{
    Annotation, Field, Mention, MentionKind, Quote, Resolution, Speaker, SpeakerKind,
};
use crate::article::Article;
use crate::gazetteer::Gazetteer;
use crate::mention::leaders::{country_of, role_on};
use crate::mention::list::leaders_in;
use crate::text::Span;

/// The rule of everything that the list decides.
const RULE: &str = "user-alias";

/// Who is meant by a row of the list.
#[derive(Debug, Clone)]
struct Meant {
    speaker: Speaker,
    leader: bool,
}

impl Aliases {
    /// Puts the names of the list into an annotation and notes which rows were of use.
    pub(crate) fn apply(&self, article: &Article, g: &Gazetteer, annotation: &mut Annotation) {
        let mut used = Vec::new();
        // Who a name stands for is read off the mentions as they were found.
        let found = annotation.mentions.clone();
        let text = |field: Field, span: Span| {
            let text = match field {
                Field::Title => article.title.as_deref().unwrap_or_default(),
                Field::Text => article.text.as_str(),
            };
            &text[span]
        };
        for mention in &mut annotation.mentions {
            if mention.kind == MentionKind::Country {
                continue;
            }
            let words = text(mention.field, mention.span);
            let Some(row) = self.of_names(&article.id, &[&mention.name, words]) else {
                continue;
            };
            used.push(row);
            let kind = match mention.kind {
                MentionKind::Organization => SpeakerKind::Organization,
                _ => SpeakerKind::Person,
            };
            let alias = &self.rows[row as usize];
            let meant = meant(alias, kind, &found, article, g);
            rename(mention, meant);
        }
        for (number, quote) in (1..).zip(&mut annotation.quotes) {
            let source = quote.source.first().map(|s| text(quote.field, *s));
            let name = quote.speaker.as_ref().map(|s| s.name.as_str());
            let names: Vec<&str> = name.into_iter().chain(source).collect();
            let row = self
                .of_quote(&article.id, number, &names)
                .or_else(|| self.of_names(&article.id, &names));
            let Some(row) = row else { continue };
            used.push(row);
            let alias = &self.rows[row as usize];
            let kind = quote.speaker.as_ref().map(|s| s.kind);
            let kind = kind
                .filter(|k| *k != SpeakerKind::Unknown)
                .unwrap_or(SpeakerKind::Person);
            let nobody = alias.canonical.is_empty() && alias.id.is_none();
            let speaker = (!nobody).then(|| meant(alias, kind, &found, article, g).speaker);
            credit(quote, speaker);
        }
        for quote in &mut annotation.quotes {
            quote.leaders = leaders_in(quote, &annotation.mentions);
        }
        used.sort_unstable();
        used.dedup();
        annotation.aliases = used;
    }

    /// The row for a quotation; if it has a name, that has to be one of these.
    fn of_quote(&self, article: &str, number: u32, names: &[&str]) -> Option<u32> {
        let row = *self.index.get(&Key::Quote(article.to_owned(), number))?;
        let written = normal(&self.rows[row as usize].as_written);
        (written.is_empty() || names.iter().any(|n| normal(n) == written)).then_some(row)
    }

    /// The row for the first of these names that has one: in this article before in all.
    fn of_names(&self, article: &str, names: &[&str]) -> Option<u32> {
        let find = |key: &Key| self.index.get(key).copied();
        let here = |n: &&str| find(&Key::Article(article.to_owned(), normal(n)));
        let anywhere = |n: &&str| find(&Key::All(normal(n)));
        names
            .iter()
            .find_map(here)
            .or_else(|| names.iter().find_map(anywhere))
    }
}

/// Finds who is meant: by id, by the full name of one of ours, by a name of the article, else as the row has it.
fn meant(
    alias: &Alias,
    kind: SpeakerKind,
    found: &[Mention],
    article: &Article,
    g: &Gazetteer,
) -> Meant {
    let name = |own: &str| match alias.canonical.as_str() {
        "" => own.to_owned(),
        canonical => canonical.to_owned(),
    };
    let id = alias.id.as_deref();
    let is_it = |own: Option<&str>, own_name: &str| match id {
        Some(id) => own == Some(id),
        None => own_name == alias.canonical,
    };
    let mut people = (0u16..).zip(&g.people);
    let mut fits = people.by_ref().filter(|(_, p)| is_it(Some(&p.id), &p.name));
    if let (Some((index, person)), None) = (fits.next(), fits.next()) {
        let role = role_on(g, &[], index, article.date);
        let country = role.as_ref().and_then(|r| r.country.clone());
        return Meant {
            speaker: Speaker {
                entity: Some(person.id.clone()),
                name: name(&person.name),
                kind: SpeakerKind::Person,
                country: country.or_else(|| country_of(g, index)),
                role: role.map(|r| r.text),
            },
            leader: true,
        };
    }
    let mut organisations = g.organisations.iter();
    if let Some(o) = organisations.find(|o| is_it(o.qid.as_deref(), &o.name)) {
        let speaker = Speaker {
            entity: o.qid.clone(),
            name: name(&o.name),
            kind: SpeakerKind::Organization,
            role: None,
            country: o.country.clone(),
        };
        return Meant {
            speaker,
            leader: false,
        };
    }
    let mut countries = g.countries.iter();
    if let Some(c) = countries.find(|c| is_it(Some(&c.iso3), &c.name)) {
        let speaker = Speaker {
            entity: None,
            name: name(&c.name),
            kind: SpeakerKind::Organization,
            role: None,
            country: Some(c.iso3.clone()),
        };
        return Meant {
            speaker,
            leader: false,
        };
    }
    let mut named = found.iter();
    let known = named.find(|m| m.kind != MentionKind::Country && m.name == alias.canonical);
    let kind = match known.map(|m| m.kind) {
        Some(MentionKind::Organization) => SpeakerKind::Organization,
        Some(_) => SpeakerKind::Person,
        None => kind,
    };
    Meant {
        speaker: Speaker {
            entity: id
                .map(str::to_owned)
                .or_else(|| known.and_then(|m| m.entity.clone())),
            name: name(id.unwrap_or_default()),
            kind,
            role: known.and_then(|m| m.role.clone()),
            country: known.and_then(|m| m.country.clone()),
        },
        leader: false,
    }
}

fn rename(mention: &mut Mention, meant: Meant) {
    let Meant { speaker, leader } = meant;
    if mention.name == speaker.name && mention.entity == speaker.entity {
        return;
    }
    mention.kind = match speaker.kind {
        _ if leader => MentionKind::Leader,
        SpeakerKind::Organization => MentionKind::Organization,
        _ => MentionKind::Person,
    };
    mention.name = speaker.name;
    mention.entity = speaker.entity;
    mention.role = speaker.role;
    mention.country = speaker.country;
    mention.rule = RULE;
}

fn credit(quote: &mut Quote, speaker: Option<Speaker>) {
    let who = |s: &Option<Speaker>| s.as_ref().map(|s| (s.name.clone(), s.entity.clone()));
    if who(&quote.speaker) == who(&speaker) && quote.candidates.is_empty() {
        return;
    }
    quote.resolution = match speaker {
        Some(_) => Resolution::Alias,
        None => Resolution::None,
    };
    quote.speaker = speaker;
    quote.candidates.clear();
    quote.rule = RULE;
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Engine;

    const TEXT: &str = "Robert Sample met Chancellor Angela Merkel on Monday. “The bridge stays,” Sample said. \
        “It does not,” the harbour master said. “Sample asked Merkel for money,” he added.";

    fn annotated(rows: &str) -> Annotation {
        let text = format!("as_written,canonical,id,article_id,quote_id\n{rows}");
        let list = Aliases::parse("own.csv", &text).unwrap();
        let engine = Engine::builder().aliases(list).build().unwrap();
        engine.annotate(&Article::new("a1", TEXT).with_date(date(2015, 3, 1)))
    }

    fn speakers(annotation: &Annotation) -> Vec<String> {
        let name = |q: &Quote| {
            q.speaker
                .as_ref()
                .map_or_else(|| "-".to_owned(), |s| s.name.clone())
        };
        annotation.quotes.iter().map(name).collect()
    }

    #[test]
    fn a_name_is_renamed_wherever_it_stands() {
        let annotation = annotated("Robert Sample,Bob Sample,x-bob,,\n");
        assert_eq!(speakers(&annotation)[0], "Bob Sample");
        let quote = &annotation.quotes[0];
        assert_eq!((quote.rule, quote.resolution), (RULE, Resolution::Alias));
        let all = &annotation.mentions;
        assert!(all.iter().all(|m| m.name != "Robert Sample"));
        let is_bob = |m: &&Mention| m.name == "Bob Sample" && m.entity.as_deref() == Some("x-bob");
        assert!(all.iter().filter(is_bob).count() > 1);
        assert_eq!(annotation.aliases, [0]);
    }

    #[test]
    fn words_of_the_text_may_be_a_leader_of_ours() {
        let annotation = annotated("The Harbour  Master,Angela Merkel,,,\n");
        let speaker = annotation.quotes[1].speaker.as_ref().unwrap();
        assert_eq!(speaker.entity.as_deref(), Some("Q567"));
        assert_eq!(speaker.role.as_deref(), Some("Chancellor of Germany"));
        assert_eq!(speaker.country.as_deref(), Some("DEU"));
    }

    #[test]
    fn the_narrower_row_goes_first_and_the_quotation_has_to_fit() {
        let rows = "Robert Sample,R. Sample,,,\nRobert Sample,Bob Sample,,a1,\n,Jane Doe,,a1,2\n\
                    Nobody Here,Jane Doe,,a1,1\nRobert Sample,Rob,,a2,\n";
        let annotation = annotated(rows);
        assert_eq!(speakers(&annotation)[..2], ["Bob Sample", "Jane Doe"]);
        assert_eq!(annotation.aliases, [1, 2]);
    }

    #[test]
    fn nobody_is_an_answer() {
        let annotation = annotated("Robert Sample,,,a1,1\n");
        assert_eq!(annotation.quotes[0].speaker, None);
        assert_eq!(annotation.quotes[0].resolution, Resolution::None);
    }

    #[test]
    fn a_leader_who_is_somebody_else_is_no_leader_in_the_quotation_either() {
        let plain = annotated("");
        assert_eq!(plain.quotes[2].leaders, ["Q567"]);
        let annotation = annotated("Angela Merkel,Anna Merkel,x-anna,,\n");
        assert_eq!(annotation.quotes[2].leaders, [""; 0]);
        assert!(
            annotation
                .mentions
                .iter()
                .all(|m| m.kind != MentionKind::Leader)
        );
    }
}
