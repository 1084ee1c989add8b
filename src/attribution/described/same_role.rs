//! Words for one role: “the judge” is Justice Jane Doe, “the newspaper” the weekly Sample.
//!
//! Only what the one word says of whom the other introduces without a doubt; a word that many may bear, as “official”,
//! is not here.

/// Words in an introduction that another word may take up.
const SAME: &[(&str, &[&str])] = &[
    (
        "executive",
        &[
            "chairman",
            "chairwoman",
            "president",
            "CEO",
            "director",
            "manager",
            "chief",
            "treasurer",
            "officer",
            "founder",
            "cofounder",
            "counsel",
            "partner",
        ],
    ),
    (
        "chief",
        &[
            "CEO",
            "chairman",
            "chairwoman",
            "president",
            "director",
            "head",
            "commissioner",
            "executive",
            "boss",
        ],
    ),
    (
        "boss",
        &[
            "CEO",
            "chairman",
            "chief",
            "president",
            "manager",
            "coach",
            "executive",
        ],
    ),
    ("head", &["chief", "director", "president", "chairman"]),
    ("spokesman", &["spokesperson"]),
    ("spokeswoman", &["spokesperson"]),
    ("CEO", &["executive"]),
    ("paper", &["newspaper", "daily", "weekly", "tabloid"]),
    ("newspaper", &["paper", "daily", "weekly", "tabloid"]),
    ("daily", &["newspaper", "paper"]),
    ("magazine", &["weekly", "monthly"]),
    ("congressman", &["Rep.", "representative"]),
    ("congresswoman", &["Rep.", "representative"]),
    ("senator", &["Sen."]),
    (
        "lawmaker",
        &["Rep.", "Sen.", "senator", "MP", "congressman"],
    ),
    ("governor", &["Gov."]),
    ("alderman", &["Ald."]),
    ("judge", &["justice", "magistrate"]),
    ("lawyer", &["attorney", "counsel", "solicitor", "barrister"]),
    ("envoy", &["ambassador", "emissary"]),
    ("presenter", &["host", "broadcaster"]),
    ("scientist", &["researcher", "professor"]),
    ("researcher", &["scientist", "professor"]),
];

/// Those by which a text means somebody only where it has just told of that one: there are many chiefs and judges.
const NEAR_BY: &[&str] = &[
    "executive",
    "chief",
    "boss",
    "head",
    "judge",
    "lawyer",
    "envoy",
    "scientist",
    "researcher",
];

/// Whether a word takes up the introduction of whoever was just told of, and of no leader.
pub(super) fn is_near_by(word: &str) -> bool {
    NEAR_BY.iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// The words of an introduction that a word may take up, besides itself.
pub(super) fn taken_up_by(word: &str) -> &'static [&'static str] {
    let same = SAME.iter().find(|(w, _)| word.eq_ignore_ascii_case(w));
    same.map_or(&[], |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use crate::testing::last_speaker;

    #[test]
    fn another_word_for_the_role() {
        for (text, speaker) in [
            (
                "Sampleton Supreme Court justice Jane Doe met the millers in May. The judge said she needed time.",
                "Jane Doe",
            ),
            (
                "The weekly Sampleton Bolts printed a list of the mills. The newspaper said it was old.",
                "Sampleton Bolts",
            ),
            (
                "Sample Works president John Roe left in May. “It rained,” the Sample Works chief said.",
                "John Roe",
            ),
        ] {
            assert_eq!(last_speaker(text), speaker, "{text}");
        }
    }
}
