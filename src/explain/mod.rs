//! Why: what led to each quotation and to its speaker.
//!
//! [`Engine::explain`](crate::Engine::explain) annotates an article as [`Engine::annotate`](crate::Engine::annotate)
//! does, by the same code, and keeps beside each quotation a [`Decision`]. It holds facts, in spans and points;
//! the words for them are the business of whoever shows them.

mod trace;

pub(crate) use trace::Tracer;

use jiff::civil::Date;

use crate::annotation::Annotation;
use crate::text::Span;

/// An annotation and what led to it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// What [`Engine::annotate`](crate::Engine::annotate) gives.
    pub annotation: Annotation,
    /// One for each quotation of the annotation, in the same order.
    pub decisions: Vec<Decision>,
}

/// What led to a quotation and to its speaker.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Rule by which the words count as a quotation; `model` where the weights decided.
    pub found: &'static str,
    /// Rule by which the speaker was found.
    pub resolved: &'static str,
    /// Probability that the words are reported, 0 to 1.
    pub reported: f32,
    /// Probability that the speaker is right, 0 to 1.
    pub identified: f32,
    /// What there was to choose from.
    pub choice: Choice,
}

/// How the words of a source led to the speaker.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// The rule says all there is to say.
    Rule,
    /// A name.
    Name(Named),
    /// A pronoun, and whom it may mean.
    Pronoun(Weighing),
    /// An office, and who held it.
    Office(Holding),
    /// The speaker of another quotation, which begins at this byte of the same text.
    Like(u32),
}

impl Choice {
    /// Hands over every span.
    pub(crate) fn each_span(&mut self, mut each: impl FnMut(&mut Span)) {
        match self {
            Self::Rule => {}
            Self::Name(named) => {
                each(&mut named.words);
                named.full.iter_mut().for_each(each);
            }
            Self::Pronoun(weighing) => {
                let excluded = weighing.excluded.iter_mut().map(|e| &mut e.words);
                let candidates = weighing.candidates.iter_mut().map(|c| &mut c.words);
                candidates.chain(excluded).for_each(each);
            }
            Self::Office(holding) => each(&mut holding.words),
            Self::Like(start) => {
                let mut span = Span {
                    start: *start,
                    end: *start,
                };
                each(&mut span);
                *start = span.start;
            }
        }
    }
}

/// A name that is known from elsewhere in the article.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The name in the source.
    pub words: Span,
    /// Rule that says whose name it is.
    pub rule: &'static str,
    /// Where the same text gives the name in full for the first time, if it does.
    pub full: Option<Span>,
}

/// Whom a pronoun may mean.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weighing {
    /// All who fit, the best first.
    pub candidates: Vec<Candidate>,
    /// Those who are near enough and do not fit, the nearest first.
    pub excluded: Vec<Excluded>,
    /// The lead in points that the first needs over the second; 0 where there is no second.
    pub needed: i32,
}

impl Weighing {
    /// Gives the points the first is ahead of the second; `None` where there is no second.
    pub fn lead(&self) -> Option<i32> {
        let [first, second, ..] = &self.candidates[..] else {
            return None;
        };
        Some(first.points - second.points)
    }
}

/// Somebody a pronoun may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Canonical name, or the words used for somebody unnamed.
    pub name: String,
    /// The mention that speaks most for the candidate.
    pub words: Span,
    /// Everybody begins with 100.
    pub points: i32,
    /// What was added and taken away.
    pub reasons: Vec<(Reason, i32)>,
}

/// Somebody a pronoun cannot mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Excluded {
    /// Canonical name, or the words used for somebody unnamed.
    pub name: String,
    /// The nearest mention.
    pub words: Span,
    /// Why not.
    pub why: Mismatch,
}

/// What speaks for or against a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Sentences between mention and pronoun, 6 points each.
    Sentences,
    /// Paragraphs between them, 5 points each.
    Paragraphs,
    /// Subject of its sentence.
    Subject,
    /// First of those its sentence mentions.
    First,
    /// Owner of something: “Varadkar’s deputy”.
    Possessor,
    /// Belongs to the one who is meant: “his lawyer”, for “he”.
    Owned,
    /// Stands inside quotation marks.
    Quoted,
    /// Spoken of in the words that the pronoun closes: “Doe will go, he said.”
    Told,
    /// Known to be a man or woman, as the pronoun says.
    Gender,
    /// Several, as the pronoun says.
    Number,
    /// One body, where the pronoun says several.
    One,
    /// Speaks in the quotation before.
    Spoke,
    /// Described, not named.
    Described,
    /// Mentioned again, a point each time.
    Again,
}

impl Reason {
    /// All reasons, in the order in which they are told.
    pub const ALL: [Self; 14] = [
        Self::Sentences,
        Self::Paragraphs,
        Self::Subject,
        Self::First,
        Self::Possessor,
        Self::Owned,
        Self::Quoted,
        Self::Told,
        Self::Gender,
        Self::Number,
        Self::One,
        Self::Spoke,
        Self::Described,
        Self::Again,
    ];
}

/// Why a pronoun cannot mean somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// he: a woman
    Woman,
    /// she: a man
    Man,
    /// he, she: an organisation, a group
    NoPerson,
    /// it: a person
    Person,
    /// they: one person, named
    OnePerson,
    /// they: one body, which has not just spoken
    OneBody,
    /// he, she, it: several people
    Several,
    /// he answered: the one who asked
    Asked,
    /// I, who: nobody is looked for
    NotAsked,
}

/// An office, and who held it.
#[derive(Debug, Clone, PartialEq)]
pub struct Holding {
    /// The words of the office.
    pub words: Span,
    /// Rule that says who it is.
    pub rule: &'static str,
    /// Name of the country or organisation whose office it is, as far as it is known.
    pub body: Option<String>,
    /// The day that counts: the article's, or one that fits the people it names.
    pub date: Option<Date>,
    /// Whether the day is not the article's own.
    pub assumed: bool,
    /// The term that fits, where the tables have one.
    pub term: Option<Held>,
}

/// A term of office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Who held it.
    pub name: String,
    /// “Chancellor of Germany”
    pub office: String,
    /// First day, as exactly as it is known: `2005-11-22`, `2005-11` or `2005`.
    pub start: Option<String>,
    /// Last day, likewise; `None` for “still”.
    pub end: Option<String>,
}
