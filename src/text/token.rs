//! One token: where it stands, what kind of thing it is, and the key under which lexica know it.

use super::Span;

/// What a token is, as far as its characters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits: `minister`, `n't`, `U.S.`, `G20`.
    Word,
    /// Digits with their separators: `1,400`, `3.5`, `2016`.
    Number,
    /// A quotation mark of any style, or a straight mark that may be one.
    Quote,
    /// Any other punctuation.
    Punct,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// An `@handle` or `#tag`.
    Handle,
    /// Currency signs and everything else.
    Symbol,
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters with case.
    None,
    /// `minister`
    Lower,
    /// `Merkel`, `McDonald`
    Capital,
    /// `NATO`, `U.S.`; two letters at least
    Upper,
    /// `iPhone`
    Mixed,
}

/// A token of a document.
///
/// Tokens follow the conventions of Universal Dependencies for English: clitics are tokens of their
/// own (`Merkel` `’s`, `do` `n’t`), and so is the hyphen of a compound (`Paris` `-` `based`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where the token stands in the text.
    pub span: Span,
    /// What kind of token it is.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
    /// True when white space (or the start of the text) stands before it.
    pub spaced: bool,
    /// Key of the lower-cased form with plain apostrophes; equal words have equal keys.
    pub key: u64,
}

impl Token {
    /// Tells whether the word begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Upper)
    }
}
