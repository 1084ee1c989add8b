//! Words for texts: what somebody puts out, finds out or sends, and how often.

use crate::text::WordSet;

/// Words for a text in which its owner speaks; what a survey finds is said by those who were asked.
pub(crate) const TEXTS: &WordSet = &WordSet::of(&[
    "statement",
    "announcement",
    "communique",
    "communiqué",
    "release",
    "letter",
    "memo",
    "memorandum",
    "email",
    "e-mail",
    "tweet",
    "post",
    "blog",
    "website",
    "filing",
    "petition",
    "lawsuit",
    "suit",
    "complaint",
    "appeal",
    "speech",
    "note",
    "book",
    "report",
    "prospectus",
    "manifesto",
    "paper",
    "document",
    "questionnaire",
    "readout",
    "circular",
    "decree",
    "bulletin",
    "newsletter",
    "proposal",
    "article",
    "editorial",
    "order",
    "story",
    "tweets",
    "statements",
    "summary",
    "op-ed",
]);

/// Those that are called after the body that put them out, whatever they are about: “a Sample Works letter”.
pub(super) const CALLED: &[&str] = &[
    "report",
    "website",
    "readout",
    "questionnaire",
    "letter",
    "memo",
    "memorandum",
    "document",
    "circular",
    "bulletin",
    "newsletter",
    "article",
    "editorial",
    "order",
    "prospectus",
    "note",
    "story",
    "projections",
    "polls",
    "surveys",
    "piece",
    "minutes",
    "documents",
    "reports",
];

/// Words for what somebody has found out, and tells.
pub(crate) const STUDIES: &WordSet = &WordSet::of(&[
    "analysis",
    "study",
    "survey",
    "poll",
    "polling",
    "research",
    "data",
    "figures",
    "statistics",
    "numbers",
    "estimates",
    "review",
    "estimate",
    "forecast",
    "forecasts",
    "projection",
    "projections",
    "polls",
    "surveys",
    "investigation",
]);

/// Those of them that are put out with what was said: “Sample Works said … The statement said”.
pub(super) const STATEMENTS: &[&str] = &[
    "statement",
    "announcement",
    "communique",
    "communiqué",
    "release",
];

/// Those that are put out alone: “Doe wrote to the mayor … The letter said”.
pub(super) const LETTERS: &[&str] = &["letter", "memo", "email", "e-mail", "note", "post", "tweet"];

/// Those that tell what somebody found out, by whatever word: “Sample Works said in a yearly review … The report said”.
pub(super) const REPORTS: &[&str] = &[
    "report", "study", "survey", "review", "analysis", "paper", "outlook", "bulletin",
];

/// How often a text comes out.
pub(super) const OFTEN: &[&str] = &[
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "annual",
    "yearly",
    "first",
    "latest",
    "own",
];

/// Words between “in” and a text, at most.
pub(super) const BEFORE: usize = 6;

pub(super) const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
