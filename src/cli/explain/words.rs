//! The words for reasons, mismatches and terms of office.

use onrecord::{
    annotation::QuoteType,
    explain::{Candidate, Held, Holding, Mismatch, Reason},
};

/// Says how much of a quotation stands in marks.
pub(super) fn marks(kind: QuoteType) -> &'static str {
    match kind {
        QuoteType::Direct => {
            "All of it stands in quotation marks or is set as somebody’s own words (direct)."
        }
        QuoteType::Mixed => "Some of its words stand in quotation marks (mixed).",
        QuoteType::Indirect => "None of it stands in quotation marks: a paraphrase (indirect).",
    }
}

/// Says what speaks for and against a candidate, with the points.
pub(super) fn reasons(candidate: &Candidate) -> String {
    let all = candidate.reasons.iter();
    let told: Vec<String> = all.map(|&(r, points)| reason(r, points)).collect();
    told.join(", ")
}

fn reason(reason: Reason, points: i32) -> String {
    let words = match reason {
        Reason::Sentences => match -points / 6 {
            0 => "in the same sentence".to_owned(),
            1 => "in the sentence before".to_owned(),
            8 => "eight sentences back or more".to_owned(),
            n => format!("{} sentences back", number(n)),
        },
        Reason::Paragraphs => match -points / 5 {
            1 => "in the paragraph before".to_owned(),
            n => format!("{} paragraphs back", number(n)),
        },
        Reason::Subject => "subject of its sentence".to_owned(),
        Reason::First => "mentioned first in it".to_owned(),
        Reason::Possessor => "owner of something".to_owned(),
        Reason::Owned => "belongs to the one who is meant".to_owned(),
        Reason::Quoted => "stands inside quotation marks".to_owned(),
        Reason::Told => "spoken of in the words themselves".to_owned(),
        Reason::Gender => "known to be a man or woman, as the pronoun says".to_owned(),
        Reason::Number => "several, as the pronoun says".to_owned(),
        Reason::One => "one, and the pronoun says several".to_owned(),
        Reason::Spoke => "speaks just before".to_owned(),
        Reason::Described => "described, not named".to_owned(),
        Reason::Again => "mentioned again".to_owned(),
    };
    match points {
        0 => words,
        1.. => format!("{words} (+{points})"),
        _ => format!("{words} (−{})", points.abs()),
    }
}

fn number(n: i32) -> String {
    const SMALL: [&str; 8] = ["no", "one", "two", "three", "four", "five", "six", "seven"];
    let small = usize::try_from(n).ok().and_then(|n| SMALL.get(n));
    small.map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// Says why somebody cannot be meant.
pub(super) const fn mismatch(why: Mismatch) -> &'static str {
    match why {
        Mismatch::Woman => "a woman",
        Mismatch::Man => "a man",
        Mismatch::NoPerson => "no single person",
        Mismatch::Person => "a person",
        Mismatch::OnePerson => "one person",
        Mismatch::Asked => "asks, and does not answer",
        Mismatch::OneBody => "one body that has not just spoken",
        Mismatch::Several => "several people",
        Mismatch::NotAsked => "not looked at",
    }
}

/// Says whose office it is, by which day, and who held it from when to when.
pub(super) fn holding(holding: &Holding) -> String {
    let mut told = Vec::new();
    if let Some(body) = &holding.body {
        told.push(format!("The office is one of {body}."));
    }
    told.push(match holding.date {
        Some(day) if holding.assumed => {
            format!("The article has no date; those it names by their offices fit {day}.")
        }
        Some(day) => format!("The day that counts is that of the article, {day}."),
        None => "The article has no date, and names nobody by whom to tell one.".to_owned(),
    });
    if let Some(held) = &holding.term {
        told.push(term(held));
    }
    told.join(" ")
}

fn term(held: &Held) -> String {
    let Held { name, office, .. } = held;
    match (&held.start, &held.end) {
        (Some(start), Some(end)) => format!("{name} was {office} from {start} to {end}."),
        (Some(start), None) => format!("{name} has been {office} since {start}."),
        (None, Some(end)) => format!("{name} was {office} until {end}."),
        (None, None) => format!("{name} is {office}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_told_with_their_points() {
        for (given, points, told) in [
            (Reason::Sentences, 0, "in the same sentence"),
            (Reason::Sentences, -6, "in the sentence before (−6)"),
            (Reason::Sentences, -48, "eight sentences back or more (−48)"),
            (Reason::Paragraphs, -10, "two paragraphs back (−10)"),
            (Reason::Subject, 9, "subject of its sentence (+9)"),
        ] {
            assert_eq!(reason(given, points), told);
        }
    }
}
