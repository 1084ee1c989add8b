//! He or she, by the text’s own words: “Beryl Doe said he would go”.
//!
//! Given names tell less: many are of men and women, and those of far countries are in no list.

use crate::analysis::Analysis;
use crate::annotation::Field;
use crate::gazetteer::Gender;

use super::clusters::Clusters;
use super::names::NameType;

/// Tokens of an apposition between a name and its verb, at most.
const APPOSITION: usize = 24;

/// Words before a name that opens a text, at most.
const OPENING: usize = 3;

/// How news addresses somebody who is named: “Mr Doe”.
pub(crate) const ADDRESSES: &[&str] = &["mr", "mr.", "mrs", "mrs.", "ms", "ms."];

/// Words before a name that tell the gender themselves.
const HONORIFICS: &[&str] = &[
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "lord", "lady", "dame", "king",
    "queen", "prince", "princess", "madame", "monsieur",
];

/// Gives the first person of an article the gender of the pronoun in what that person says. No other person stands
/// before it, so it is nobody else’s.
pub(super) fn decide(parts: &[(Field, &Analysis<'_>)], clusters: &mut Clusters) {
    let Some((field, a)) = parts.iter().find(|(field, _)| *field == Field::Text) else {
        return;
    };
    let mut persons = clusters
        .mentions
        .iter()
        .filter(|m| m.field == *field && clusters.clusters[m.cluster].kind == NameType::Person);
    let Some(first) = persons.next() else { return };
    let titled = first.name.start > 0 && a.is_any(first.name.start - 1, HONORIFICS);
    let Some((pronoun, gender)) = own_pronoun(a, first.name.end).filter(|_| !titled) else {
        return;
    };
    // “A man was shot. Jane Doe said he was 34”: what a given name tells holds but for whoever opens the text.
    let known = clusters.clusters[first.cluster].gender.is_some();
    let opens = a.sentence_of(first.name.start).start == 0 && first.phrase.start <= OPENING;
    if known && !opens {
        return;
    }
    let others = |m: &&super::clusters::NameMention| m.name.start < pronoun;
    if persons
        .take_while(others)
        .all(|m| m.cluster == first.cluster)
    {
        let cluster = first.cluster;
        clusters.clusters[cluster].gender = Some(gender);
    }
}

/// The pronoun right after a verb of speech whose subject ends at a token: “…, head of the mill, said he”.
fn own_pronoun(a: &Analysis<'_>, end: usize) -> Option<(usize, Gender)> {
    let sentence = a.sentence_of(end.saturating_sub(1));
    let verb = if end < sentence.end && a.word(end) == "," {
        let limit = sentence.end.min(end + APPOSITION);
        (end + 2..limit).find(|t| a.word(*t) == ",")? + 1
    } else {
        end
    };
    let says = verb + 2 < sentence.end && a.is_any(verb, &["said", "says", "added"]);
    let at = verb + 1 + usize::from(a.is_any(verb + 1, &["that"]));
    match says.then(|| a.word(at))? {
        "he" => Some((at, Gender::Male)),
        "she" => Some((at, Gender::Female)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn whoever_speaks_of_himself_is_a_man() {
        let text = "Beryl Doe, head of the mill, said he sees no rain. “It is good,” he said.";
        assert_eq!(last_speaker(text), "Beryl Doe");
        let text = "John Roe met Beryl Doe, who said he sees no rain. “It is good,” he said.";
        assert_eq!(last_speaker(text), "John Roe");
        let text = "A man was shot. Jane Doe said he was 34. “It is bad,” she said.";
        assert_eq!(last_speaker(text), "Jane Doe");
    }
}
