//! News-like articles from templates: the same ones on every machine, and nobody's property.

use onrecord::Article;

const PEOPLE: &[(&str, &str)] = &[
    ("German Chancellor", "Angela Merkel"),
    ("French President", "Emmanuel Macron"),
    ("Canadian Prime Minister", "Justin Trudeau"),
    ("the mayor of New Elm", "Petra Müller"),
    ("opposition leader", "Tomás Reyes"),
    ("a spokeswoman for the ministry", "Ada Lund"),
    ("the economist", "Karl-Heinz Ek"),
    ("Senator", "Olga Brandt"),
];

const PLACES: &[&str] = &[
    "Germany",
    "France",
    "the United States",
    "Kenya",
    "Japan",
    "Brazil",
    "Poland",
    "Ukraine",
];

const CITIES: &[&str] = &[
    "Berlin", "Paris", "Nairobi", "New Elm", "Kyiv", "Geneva", "Oslo",
];

const VERBS: &[&str] = &[
    "said",
    "added",
    "warned",
    "told reporters",
    "wrote",
    "insisted",
];

const TOPICS: &[&str] = &[
    "the price of grain",
    "the new harbour bridge",
    "a treaty on fishing rights",
    "the budget for schools",
    "the sanctions agreed last year",
    "the talks on a ceasefire",
];

const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

const SPEECH: &[&str] = &[
    "we have waited long enough, and nobody should ask us to wait any longer",
    "this is not the time to look back at what others failed to do",
    "there will be no agreement without the consent of the people who live there",
    "the figures are worse than we feared, but better than they were in 2016",
];

/// Templates of sentences; the words in braces are filled in.
const SENTENCES: &[&str] = &[
    "“{Speech},” {surname} {verb} on {day}.",
    "“{Speech},” {verb} {title} {name}. “{Speech}.”",
    "{Title} {name} {verb} in {city} that {topic} had been discussed with {place}.",
    "According to {name}, {topic} would cost {place} some $1,400 million by the end of the decade.",
    "The government of {place} has not commented on {topic}, which it called “a matter of {day}s.”",
    "He hopes that {topic} will be settled before the delegation leaves {city}.",
    "Some 2,300 people gathered in {city} on {day}; the police counted 3.5 per cent fewer.",
    "In a letter to the U.N., officials from {place} and {place} asked for more time.",
    "\"{Speech},\" she {verb}. \"That is all I can tell you about {topic}.\"",
    "The road from {city} to {city} was closed for most of the day because of heavy rain.",
];

/// Numbers that look random: `SplitMix64` (Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        from[usize::try_from(z % from.len() as u64).expect("less than a length")]
    }
}

/// Writes `count` articles of about three kilobytes.
pub(crate) fn articles(count: usize) -> Vec<Article> {
    let mut dice = Dice(20_240_301);
    (1..=count)
        .map(|number| {
            let paragraphs: Vec<String> = (0..9).map(|_| paragraph(&mut dice)).collect();
            Article::new(format!("a{number}"), paragraphs.join("\n\n"))
                .with_title(format!("{} in {}", dice.pick(TOPICS), dice.pick(CITIES)))
                .with_date(jiff::civil::date(2019, 3, 1))
                .with_outlet("The Daily Example")
        })
        .collect()
}

fn paragraph(dice: &mut Dice) -> String {
    let sentences: Vec<String> = (0..3).map(|_| sentence(dice)).collect();
    sentences.join(" ")
}

fn sentence(dice: &mut Dice) -> String {
    let (title, name) = dice.pick(PEOPLE);
    let surname = name.rsplit(' ').next().unwrap_or(name);
    let mut rest = dice.pick(SENTENCES);
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (slot, after) = after.split_once('}').expect("templates close their braces");
        let words = match slot.to_lowercase().as_str() {
            "speech" => dice.pick(SPEECH),
            "verb" => dice.pick(VERBS),
            "day" => dice.pick(DAYS),
            "topic" => dice.pick(TOPICS),
            "place" => dice.pick(PLACES),
            "city" => dice.pick(CITIES),
            "title" => title,
            "name" => name,
            "surname" => surname,
            _ => unreachable!("no template has the slot {slot}"),
        };
        if slot.starts_with(char::is_uppercase) {
            let (first, others) = words.split_at(1);
            text += &first.to_uppercase();
            text += others;
        } else {
            text += words;
        }
        rest = after;
    }
    text + rest
}
