//! Whether a name is a company’s, and whether it speaks.

use super::company::{COMPANY, MANY};
use crate::attribution::speaker::Resolver;
use crate::gazetteer::{CuePos, Known, Target};
use crate::mention::clusters::NameMention;
use crate::mention::misspelt::is_slip;
use crate::mention::names::NameType;
use crate::text::Case;

/// Words in the name of a body that is no company.
const PUBLIC: &[&str] = &[
    "Commission",
    "Court",
    "Department",
    "Ministry",
    "Congress",
    "Senate",
    "House",
    "Committee",
    "Parliament",
    "Party",
    "Government",
    "Council",
    "Administration",
    "Exchange",
    "Reserve",
    "University",
    "Board",
    "Bureau",
    "Union",
    "Treasury",
];

/// Authorities by their initials.
const AGENCIES: &[&str] = &[
    "NASA", "NLRB", "FBI", "CIA", "NSA", "CDC", "NIH", "FERC", "OSHA", "USDA", "NOAA", "FEMA",
    "SEC", "FDA", "FCC", "FAA", "EPA", "FTC", "IRS", "DOJ", "NTSB", "UAW",
];

/// Words that end the name of a company.
pub(crate) const LEGAL: &[&str] = &[
    "Inc",
    "Corp",
    "Corporation",
    "Co",
    "Company",
    "Ltd",
    "Limited",
    "Plc",
    "PLC",
    "LLC",
    "AG",
    "SA",
    "NV",
    "SE",
    "SpA",
    "GmbH",
    "SAB",
    "AB",
    "ASA",
    "Oyj",
    "Bhd",
    "Pty",
    "KK",
    "Group",
    "Holdings",
    "Industries",
    "Bancorp",
    "Bankshares",
    "Partners",
    "Airlines",
    "Airways",
];

/// Tokens of what a company is, between commas, at most.
const WHAT: usize = 9;

/// Tokens of an apposition, at most.
const APPOSITION: usize = 24;

impl Resolver<'_, '_> {
    /// “company”, “comapny”
    pub(super) fn is_company_noun(&self, head: usize) -> bool {
        let slip =
            || self.a.doc.tokens[head].case == Case::Lower && is_slip(self.a.word(head), "company");
        self.a.is_any(head, COMPANY) || slip()
    }

    /// “American said”, after “American Sample Lines”: the one firm whose name begins with that nation.
    pub(crate) fn firm_of_nation(&self, m: &NameMention) -> Option<usize> {
        let at = m.name.start;
        let alone = m.name.len() == 1
            && self.clusters.clusters[m.cluster].kind == NameType::Organisation
            && !(at > 0 && self.a.is_any(at - 1, &["the"]))
            && self.is_of_nation(at);
        let begins = |o: &&NameMention| {
            o.name.end <= at
                && o.name.len() > 1
                && self.a.word(o.name.start) == self.a.word(at)
                && self.clusters.clusters[o.cluster].kind == NameType::Organisation
        };
        let mut firms = alone
            .then(|| self.own().filter(begins))
            .into_iter()
            .flatten();
        let firm = firms.next()?.cluster;
        (firm != m.cluster && firms.all(|o| o.cluster == firm)).then_some(firm)
    }

    /// The same where “American” was taken for the country: a name before that begins with it, and no other of that kind.
    pub(crate) fn firm_of_nation_at(&self, at: usize) -> Option<usize> {
        let article = at > 0 && self.a.is_any(at - 1, &["the"]);
        let demonym = self.is_of_nation(at)
            && ["an", "ese", "ish"]
                .iter()
                .any(|end| self.a.word(at).ends_with(end));
        if article || !demonym {
            return None;
        }
        let begins = |o: &&NameMention| {
            o.name.end <= at
                && o.name.len() > 1
                && self.a.word(o.name.start) == self.a.word(at)
                && self.clusters.clusters[o.cluster].kind == NameType::Organisation
        };
        let mut firms = self.own().filter(begins);
        let firm = firms.next()?.cluster;
        firms.all(|o| o.cluster == firm).then_some(firm)
    }

    /// Whether a name is that of a body of the tables, or of an authority.
    pub(crate) fn is_public(&self, index: usize) -> bool {
        let cluster = &self.clusters.clusters[index];
        let company = || self.g.known.named(&cluster.name) == Some(Known::Company);
        let name = cluster.name.as_bytes();
        let begins = |rest: &[u8]| PUBLIC.iter().any(|w| rest.starts_with(w.as_bytes()));
        let public = || (0..name.len()).any(|i| name[i].is_ascii_uppercase() && begins(&name[i..]));
        cluster.organisation.is_some() && !company()
            || public() && !has_legal_form(&cluster.name)
            || self.is_agency_of_state(index)
    }

    /// Whether a name is that of an authority known by its initials.
    pub(crate) fn is_agency_of_state(&self, index: usize) -> bool {
        AGENCIES.contains(&self.clusters.clusters[index].name.as_str())
    }

    /// Whether a name is that of a company: it acts and has a legal form, or has spoken before; and is no public body.
    pub(crate) fn is_company(&self, index: usize, until: usize, subject: bool) -> bool {
        let cluster = &self.clusters.clusters[index];
        let legal = has_legal_form(&cluster.name);
        let person = cluster.kind == NameType::Person && cluster.gender.is_some();
        let form_alone = legal && !cluster.name.contains(' ');
        let place = || !legal && self.names_place(index);
        // “Sample algorithm”: a thing of theirs
        let thing = || !legal && ends_small(&cluster.name);
        if self.is_public(index) || person && !legal || form_alone || place() || thing() {
            return false;
        }
        let known = || self.g.known.named(&cluster.name) == Some(Known::Company);
        // “Quorlson (QRLS)”
        let listed = || cluster.words().len() == 1 && self.has_ticker(index);
        if subject && (legal && cluster.name.contains(' ') || known() || listed()) {
            return true;
        }
        self.speaks(index, until) || subject && self.is_called_firm(index, until)
    }

    /// “The bolt maker Sample will close a mill”: a word for a company right before the name, or that ends what is told of
    /// it between commas.
    fn is_called_firm(&self, index: usize, until: usize) -> bool {
        let mentions = &self.clusters.mentions;
        let called = |t: usize| {
            self.a.is_any(t, COMPANY)
                && !self.a.is_any(t, MANY)
                && t >= self.a.sentence_of(t + 1).start
        };
        let before = |t: usize| t.checked_sub(1).is_some_and(called);
        // “Sample, Exampla’s largest lender, will close”
        let behind = |comma: usize| {
            let to = (comma + 1 + WHAT).min(self.a.sentence_of(comma.saturating_sub(1)).end);
            let close = (comma + 1..to).find(|t| self.a.word(*t) == ",");
            let what = close.filter(|_| self.a.word(comma) == ",");
            what.is_some_and(|end| {
                let is = self.a.is_any(comma + 1, &["a", "an", "the"])
                    || (comma + 2..end).any(|t| self.a.is_possessive(t));
                is && called(end - 1)
            })
        };
        mentions.iter().any(|m| {
            let here = m.field == self.field && m.cluster == index && m.name.end < until;
            let near = || {
                let there = self.a.doc.sentence(m.name.start);
                there == self.a.doc.sentence(until.saturating_sub(1)) || self.leads(index)
            };
            here && (before(m.name.start) || behind(m.name.end) && near())
        })
    }

    /// “New South Wales”, which has spoken too: a country or a part of one.
    pub(crate) fn names_place(&self, index: usize) -> bool {
        let mut mentions = self.clusters.mentions.iter();
        let named = mentions.find(|m| m.field == self.field && m.cluster == index);
        let place = |t: Target| matches!(t, Target::Country(_) | Target::Place(_));
        named.is_some_and(|m| {
            let mut hits = self.a.hits_at(m.name.start).iter();
            hits.any(|h| h.end as usize == m.name.end && place(h.target))
        })
    }

    /// Whether a verb of speech follows a name somewhere before a token.
    pub(crate) fn speaks(&self, index: usize, until: usize) -> bool {
        let mentions = &self.clusters.mentions;
        mentions.iter().any(|m| {
            m.field == self.field && m.cluster == index && m.name.end < until && {
                let at = self.after_apposition(m.name.end);
                let also = self.a.is_any(at, &["also", "has", "had", "today"]);
                self.is_speech_verb(at + usize::from(also))
            }
        })
    }

    /// The word after what a comma, a bracket or a mark sets apart behind a name: “Sample Works, a unit of Doe Inc, said”.
    pub(super) fn after_apposition(&self, at: usize) -> usize {
        let sentence = self.a.sentence_of(at.saturating_sub(1));
        if at >= sentence.end {
            return at;
        }
        let close = match self.a.word(at) {
            // “<Sample Works Inc> said”
            ">" => return at + 1,
            "," => ",",
            "(" => ")",
            "<" => ">",
            _ => return at,
        };
        let end = sentence.end.min(at + APPOSITION);
        let closed = (at + 1..end).find(|t| self.a.word(*t) == close);
        let apposition = |t: &usize| {
            // “Quorla, Exampla’s largest mill, said”
            let begins =
                self.a.is_any(at + 1, &["a", "an", "the", "which"]) || self.a.is_possessive(at + 2);
            close != "," || begins && *t > at + 2
        };
        closed.filter(apposition).map_or(at, |t| t + 1)
    }

    pub(crate) fn is_speech_verb(&self, t: usize) -> bool {
        self.a.hits_at(t).iter().any(|h| match h.target {
            Target::Cue(i) => {
                let cue = &self.g.cues[usize::from(i)];
                cue.pos == CuePos::Verb && !cue.gerund && cue.kind.is_speech()
            }
            _ => false,
        })
    }
}

/// Whether the last word of several begins with a small letter.
pub(crate) fn ends_small(name: &str) -> bool {
    let last = name.rsplit_once(' ').map(|(_, last)| last);
    last.is_some_and(|w| w.starts_with(char::is_lowercase))
}

/// Whether a name ends like that of a company.
fn has_legal_form(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or("");
    // “S.A.”, “Inc.,”; “Sample Corp of America”
    let last = last.replace(['.', ','], "");
    let of = name.split(" of ").next().unwrap_or("");
    let firm = of.split_whitespace().next_back().unwrap_or("");
    LEGAL.contains(&last.as_str()) || LEGAL.contains(&firm) || name.contains("Savings and Loan")
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn what_is_called_a_lender_is_a_firm() {
        let text = "Quorltron, Exampla’s third-biggest lender, is looking for a partner. The firm said it would rain.";
        assert_eq!(last_speaker(text), "Quorltron");
        let text = "Carmaker Quorla has sold more cars in May, as Vandipo sales offset a loss. Sales were ten dollars, the company said.";
        assert_eq!(last_speaker(text), "Quorla");
    }

    #[test]
    fn a_nation_may_be_short_for_a_firm() {
        let text = "Doe Corp's American Airlines said it would shift flights. American said it proposes to make the changes on June 15.";
        assert_eq!(last_speaker(text), "American Airlines");
        let text = "American Sample Works Corp sold a mill in May. American also said it declared a quarterly dividend of ten cents.";
        assert_eq!(last_speaker(text), "American Sample Works Corp");
    }

    #[test]
    fn a_slip_is_the_company_too() {
        let text =
            "Sample Works Inc said it would sell a mill. The comapny said the men would be paid.";
        assert_eq!(last_speaker(text), "Sample Works Inc");
    }
}
