//! The nested result: what [`Engine::annotate`](crate::Engine::annotate) finds in one article.
//!
//! Positions are byte spans into the article's text or, where [`Field::Title`] says so, its title.

use std::fmt;

use crate::text::{Skipped, Span};

/// Defines a field-less enum whose variants have fixed names in the output files.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All values, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Gives the name used in the output files.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// Finds the value of that name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

named! {
    /// Which text of the article a position points into.
    Field {
        /// The headline.
        Title = "title",
        /// The body.
        Text = "text",
    }
}

named! {
    /// How much of a quotation stands inside quotation marks.
    QuoteType {
        /// All of it.
        Direct = "direct",
        /// A paraphrase with quoted words inside.
        Mixed = "mixed",
        /// None of it.
        Indirect = "indirect",
    }
}

named! {
    /// What the reporting expression says of the act.
    CueKind {
        /// said, added, according to
        Say = "say",
        /// wrote, tweeted
        Write = "write",
        /// asked, wondered
        Ask = "ask",
        /// claimed, argued, insisted
        Claim = "claim",
        /// denied, rejected
        Deny = "deny",
        /// promised, vowed
        Promise = "promise",
        /// demanded, urged, called for
        Demand = "demand",
        /// predicted, warned of
        Predict = "predict",
        /// a poll or report shows
        Show = "show",
        /// thinks, doubts
        Believe = "believe",
        /// hopes, fears
        Feel = "feel",
        /// wants, plans
        Intend = "intend",
        /// saw, learned
        Perceive = "perceive",
    }
}

impl CueKind {
    /// Tells speech (somebody uttered it) from attitude (somebody thinks, feels or wants it).
    pub const fn is_speech(self) -> bool {
        !matches!(
            self,
            Self::Believe | Self::Feel | Self::Intend | Self::Perceive
        )
    }
}

named! {
    /// What a speaker is.
    SpeakerKind {
        /// A named person.
        Person = "person",
        /// An institution, company, party, agency, outlet or document.
        Organization = "organization",
        /// Several people without names: protesters, families.
        Group = "group",
        /// Somebody the text does not name.
        Unknown = "unknown",
    }
}

named! {
    /// How the words of the source led to the speaker.
    Resolution {
        /// The source is the name.
        Named = "named",
        /// A surname, nickname or other spelling.
        Alias = "alias",
        /// he, she, they
        Pronoun = "pronoun",
        /// “the German chancellor”, by date
        Office = "office",
        /// “the retired teacher”
        Description = "description",
        /// Turns of a conversation.
        Conversation = "conversation",
        /// The quotation goes on from the one before.
        Continuation = "continuation",
        /// A headline, resolved from the body.
        Headline = "headline",
        /// Nothing named.
        None = "none",
    }
}

named! {
    /// What a mention names.
    MentionKind {
        /// A person of the gazetteer of leaders.
        Leader = "leader",
        /// A country.
        Country = "country",
        /// Any other person.
        Person = "person",
        /// An organisation.
        Organization = "organization",
    }
}

named! {
    /// By what kind of words a mention names its entity.
    Form {
        /// Full name.
        Name = "name",
        /// Surname alone.
        Surname = "surname",
        /// Nickname or other name.
        Alias = "alias",
        /// “the German chancellor”
        Office = "office",
        /// he, she
        Pronoun = "pronoun",
        /// U.S., UAE, IAEA
        Abbreviation = "abbreviation",
        /// German, Germans
        Demonym = "demonym",
        /// Berlin
        Capital = "capital",
        /// the Kremlin
        Metonym = "metonym",
    }
}

/// A person, organisation or group as a speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Gazetteer id (a Wikidata QID where known), or `None`.
    pub entity: Option<String>,
    /// Canonical name, or the words used for somebody unnamed.
    pub name: String,
    /// What the speaker is.
    pub kind: SpeakerKind,
    /// Office held on the article's date.
    pub role: Option<String>,
    /// ISO 3166-1 alpha-3 code.
    pub country: Option<String>,
}

/// A passage that names a leader, country, person or organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Text the span points into.
    pub field: Field,
    /// What is named.
    pub kind: MentionKind,
    /// Where.
    pub span: Span,
    /// Gazetteer id, or `None`.
    pub entity: Option<String>,
    /// Canonical name.
    pub name: String,
    /// ISO 3166-1 alpha-3 code.
    pub country: Option<String>,
    /// Office held on the article's date.
    pub role: Option<String>,
    /// By what kind of words.
    pub form: Form,
    /// Paragraph, from 1; 0 in the title.
    pub paragraph: u32,
    /// Sentence, from 1; 0 in the title.
    pub sentence: u32,
    /// Number of the quotation it stands in ([`Quote`] number from 1), if any.
    pub quote: Option<u32>,
    /// Rule that decided.
    pub rule: &'static str,
    /// Probability that kind and entity are right, 0 to 1.
    pub confidence: f32,
}

/// One attribution: one speaker's words under one cue.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// Text the spans point into.
    pub field: Field,
    /// Direct, mixed or indirect.
    pub kind: QuoteType,
    /// The reported content, in one or several parts.
    pub content: Vec<Span>,
    /// The parts inside quotation marks, without the marks.
    pub verbatim: Vec<Span>,
    /// The reporting expression.
    pub cue: Vec<Span>,
    /// What the cue says of the act.
    pub cue_kind: CueKind,
    /// The words that name the speaker.
    pub source: Vec<Span>,
    /// Who spoke, as far as the text tells.
    pub speaker: Option<Speaker>,
    /// For a spokesperson: on whose behalf.
    pub principal: Option<Speaker>,
    /// Where a pronoun may as well mean one person as another, and no speaker is given: both, the likelier first.
    pub candidates: Vec<Speaker>,
    /// The outlet through which the words came: “told Reuters”, “Reuters reported that she said”.
    pub via: Option<Speaker>,
    /// How the source led to the speaker.
    pub resolution: Resolution,
    /// Rule or model that decided.
    pub rule: &'static str,
    /// Calibrated probability that content and speaker are right, 0 to 1.
    pub confidence: f32,
    /// Alpha-3 codes of the countries named in the content, in order of first mention.
    pub countries: Vec<String>,
    /// Gazetteer ids of the leaders named in the content, in order of first mention.
    pub leaders: Vec<String>,
    /// Paragraph of the first part, from 1; 0 in the title.
    pub paragraph: u32,
    /// Sentence of the first part, from 1; 0 in the title.
    pub sentence: u32,
    /// The sentence in which the first part begins.
    pub sentence_span: Span,
}

/// All that was found in one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotation {
    /// Language the body is written in (ISO 639-1), as declared or detected.
    pub lang: Option<String>,
    /// What is worth knowing of how it was annotated, for the column `status` of `articles.csv`.
    pub notes: Vec<String>,
    /// Words of the body's prose.
    pub words: u32,
    /// Sentences of the body's prose.
    pub sentences: u32,
    /// Paragraphs of the body's prose.
    pub paragraphs: u32,
    /// Lines of the body that are no prose.
    pub skipped: Vec<Skipped>,
    /// Mentions, the title's first, then by position.
    pub mentions: Vec<Mention>,
    /// Quotations, the title's first, then by position.
    pub quotes: Vec<Quote>,
    /// Rows of the user's [`Aliases`](crate::aliases::Aliases) that were of use, in order, from 0.
    pub aliases: Vec<u32>,
}
