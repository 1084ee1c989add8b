//! The words around names: reporting cues, titles, role nouns, given names, surnames.

use super::builtin::BuiltinTable;
use super::fold::fold;
use super::table::Table;
use crate::annotation::CueKind;
use crate::error::Result;
use crate::text::KeyMap;
use crate::tokenize::key_of;

/// Defines a set of flags read from a cell of values joined by `|`.
macro_rules! flags {
    ($(#[$doc:meta])* $name:ident: $int:ty { $($(#[$vdoc:meta])* $konst:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub(crate) struct $name($int);

        #[allow(dead_code, reason = "the table's whole vocabulary is named, whether or not a rule asks for it")]
        impl $name {
            flags!(@consts $int, 0, $($(#[$vdoc])* $konst,)+);

            fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$konst),)+ _ => None }
            }

            /// Tells whether any flag of `other` is set.
            pub(crate) const fn has(self, other: Self) -> bool { self.0 & other.0 != 0 }

            /// Gives the set as a number.
            pub(crate) const fn bits(self) -> $int { self.0 }

            /// Joins two sets.
            pub(crate) const fn or(self, other: Self) -> Self { Self(self.0 | other.0) }
        }
    };
    (@consts $int:ty, $n:expr, $(#[$vdoc:meta])* $konst:ident, $($rest:tt)*) => {
        $(#[$vdoc])*
        pub(crate) const $konst: Self = Self(1 << ($n));
        flags!(@consts $int, $n + 1, $($rest)*);
    };
    (@consts $int:ty, $n:expr,) => {};
}

flags! {
    /// What a cue governs as reported content.
    Takes: u16 {
        /// Direct words.
        QUOTE = "quote",
        /// A clause with “that”.
        THAT = "that",
        /// A bare clause.
        CLAUSE = "clause",
        /// An indirect question.
        WHETHER = "whether",
        /// “promised to go”
        TO = "to",
        /// “urged him to go”
        OBJECT_TO = "object-to",
        /// “told reporters that”
        OBJECT_THAT = "object-that",
        /// “described it as”
        AS = "as",
        /// “denied the claim”
        NOUN = "noun",
        /// “warned of”, “called for”, “spoke about”
        PREPOSITION = "preposition",
    }
}

/// Word class of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CuePos {
    Verb,
    Noun,
    Phrase,
    Adjective,
    Mark,
}

/// A reporting expression.
#[derive(Debug, Clone)]
pub(crate) struct Cue {
    pub(crate) kind: CueKind,
    pub(crate) pos: CuePos,
    pub(crate) takes: Takes,
    /// 3: nearly always reports; 2: usually, beside a quotation or “that”; 1: only beside a quotation in marks.
    pub(crate) strength: u8,
    /// The form is a past participle only or a gerund: no finite verb.
    pub(crate) gerund: bool,
    /// A noun behind it is a thing, and never the subject of what is said: “rejected the plan”.
    pub(crate) thing: bool,
}

/// What a title is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TitleKind {
    Honorific,
    Political,
    Spokesperson,
    Royal,
    Suffix,
    /// Military, police, religious, judicial, business, media, job, …
    Other,
}

/// A word before a personal name.
#[derive(Debug, Clone)]
pub(crate) struct Title {
    pub(crate) kind: TitleKind,
    pub(crate) gender: Option<Gender>,
}

/// What a noun without a name can be as a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoleKind {
    Spokesperson,
    Anonymous,
    Person,
    Relative,
    Group,
    Organization,
    Document,
    /// What is read and does not speak: a banner, a sign, a slogan.
    Inscription,
}

impl RoleKind {
    /// All kinds with the names the tables use.
    pub(crate) const NAMES: [(&'static str, Self); 8] = [
        ("spokesperson", Self::Spokesperson),
        ("anonymous", Self::Anonymous),
        ("person", Self::Person),
        ("relative", Self::Relative),
        ("group", Self::Group),
        ("organization", Self::Organization),
        ("document", Self::Document),
        ("inscription", Self::Inscription),
    ];

    /// Finds the kind of that name.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(name, _)| *name == text)
            .map(|(_, kind)| *kind)
    }
}

/// A noun that can name a speaker.
#[derive(Debug, Clone)]
pub(crate) struct Role {
    pub(crate) kind: RoleKind,
    pub(crate) plural: bool,
    pub(crate) gender: Option<Gender>,
}

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gender {
    /// she
    Female,
    /// he
    Male,
}

impl Gender {
    #[expect(
        clippy::option_option,
        reason = "a cell that is wrong, a gender that is unknown, a gender"
    )]
    pub(crate) fn parse(text: &str) -> Option<Option<Self>> {
        match text {
            "f" => Some(Some(Self::Female)),
            "m" => Some(Some(Self::Male)),
            "" | "u" => Some(None),
            _ => None,
        }
    }
}

/// What a cue takes that a noun never begins a clause behind.
const THING: &str = "thing";

fn takes(cell: &str) -> Option<Takes> {
    const PREPOSITIONS: [&str; 12] = [
        "of", "for", "about", "on", "against", "at", "over", "with", "in", "into", "by", "from",
    ];
    let one = |v| {
        if PREPOSITIONS.contains(&v) {
            Some(Takes::PREPOSITION)
        } else if v == THING {
            Some(Takes::NOUN)
        } else {
            Takes::parse(v)
        }
    };
    cell.split('|')
        .filter(|v| !v.is_empty())
        .try_fold(Takes::default(), |all, v| Some(all.or(one(v)?)))
}

/// Reads `cues.csv`: each form with its facts.
pub(super) fn cues(source: BuiltinTable) -> Result<Vec<(String, Cue)>> {
    let table = Table::parse(
        source.name,
        source.text,
        &["text", "kind", "pos", "form", "takes", "strength"],
    )?;
    let [form_of, kind, pos, form, takes_of, strength] =
        table.columns(["text", "kind", "pos", "form", "takes", "strength"]);
    table
        .rows()
        .map(|row| {
            let cue = Cue {
                kind: row.parse(kind, "kind of cue", CueKind::parse)?,
                pos: row.parse(pos, "word class", |c| {
                    Some(match c {
                        "verb" => CuePos::Verb,
                        "noun" => CuePos::Noun,
                        "phrase" => CuePos::Phrase,
                        "adjective" => CuePos::Adjective,
                        "mark" => CuePos::Mark,
                        _ => return None,
                    })
                })?,
                takes: row.parse(takes_of, "list of what a cue takes", takes)?,
                strength: row.parse(strength, "strength from 1 to 3", |c| {
                    c.parse().ok().filter(|s| (1..=3).contains(s))
                })?,
                gerund: row.get(form) == "gerund",
                thing: row.get(takes_of).split('|').any(|t| t == THING),
            };
            Ok((row.get(form_of).to_owned(), cue))
        })
        .collect()
}

/// Reads `titles.csv`.
pub(super) fn titles(source: BuiltinTable) -> Result<Vec<(String, Title)>> {
    let table = Table::parse(source.name, source.text, &["text", "kind", "gender"])?;
    let [form, kind, gender] = table.columns(["text", "kind", "gender"]);
    table
        .rows()
        .map(|row| {
            let title = Title {
                kind: match row.get(kind) {
                    "honorific" => TitleKind::Honorific,
                    "political" => TitleKind::Political,
                    "spokesperson" => TitleKind::Spokesperson,
                    "royal" => TitleKind::Royal,
                    "suffix" => TitleKind::Suffix,
                    _ => TitleKind::Other,
                },
                gender: row.parse(gender, "gender (f, m or empty)", Gender::parse)?,
            };
            Ok((row.get(form).to_owned(), title))
        })
        .collect()
}

/// Reads `roles.csv`.
pub(super) fn roles(source: BuiltinTable) -> Result<Vec<(String, Role)>> {
    let table = Table::parse(
        source.name,
        source.text,
        &["text", "kind", "number", "gender"],
    )?;
    let [form, kind, number, gender] = table.columns(["text", "kind", "number", "gender"]);
    table
        .rows()
        .map(|row| {
            let role = Role {
                kind: row.parse(kind, "kind of role", RoleKind::parse)?,
                plural: row.get(number) == "plural",
                gender: row.parse(gender, "gender (f, m or empty)", Gender::parse)?,
            };
            Ok((row.get(form).to_owned(), role))
        })
        .collect()
}

/// What is known of a word as a given name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GivenName {
    pub(crate) gender: Option<Gender>,
    /// Also a common word, a place or a month: no proof of a person by itself.
    pub(crate) word: bool,
}

/// Given names and surnames, by key, with and without accents.
#[derive(Debug, Default)]
pub(crate) struct PersonalNames {
    given: KeyMap<GivenName>,
    /// The value tells whether the surname is also a common word.
    surnames: KeyMap<bool>,
}

impl PersonalNames {
    /// Reads `first_names.csv` and `surnames.csv`.
    pub(super) fn read(first_names: BuiltinTable, surnames: BuiltinTable) -> Result<Self> {
        let mut names = Self::default();
        let table = Table::parse(first_names.name, first_names.text, &["name", "gender"])?;
        let [name, gender, note] = table.columns(["name", "gender", "note"]);
        for row in table.rows() {
            let entry = GivenName {
                gender: row.parse(gender, "gender (f, m or u)", Gender::parse)?,
                word: row.get(note).contains("word"),
            };
            for key in keys(row.get(name)) {
                names.given.entry(key).or_insert(entry);
            }
        }
        let table = Table::parse(surnames.name, surnames.text, &["name"])?;
        let [name, note] = table.columns(["name", "note"]);
        for row in table.rows() {
            for key in keys(row.get(name)) {
                names
                    .surnames
                    .entry(key)
                    .or_insert(row.get(note).contains("word"));
            }
        }
        Ok(names)
    }

    /// Gives what is known of a word as a given name.
    pub(crate) fn given(&self, key: u64) -> Option<GivenName> {
        self.given.get(&key).copied()
    }

    /// Tells whether a word is a frequent surname, and if so whether it is a common word too.
    pub(crate) fn surname(&self, key: u64) -> Option<bool> {
        self.surnames.get(&key).copied()
    }
}

fn keys(name: &str) -> impl Iterator<Item = u64> {
    let plain = key_of(name);
    let folded = key_of(&fold(name));
    std::iter::once(plain).chain((folded != plain).then_some(folded))
}
