//! One person or organisation of an article, with what its mentions tell of it.

use crate::gazetteer::{Gazetteer, Gender, NameKind};

use super::candidate::Suffix;
use super::firms;
use super::names::{CORPORATE, NameType};

/// A person or organisation.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of the text on its own"
)]
pub(crate) struct Cluster {
    pub(crate) kind: NameType,
    /// Canonical name: the gazetteer's, or the fullest form of the text.
    pub(crate) name: String,
    /// Words of the name, folded, without initials and suffixes.
    pub(super) words: Vec<String>,
    /// Middle initials: they part George H. W. from George W.
    pub(super) initials: String,
    /// Jr. or Sr.: father and son.
    pub(super) suffix: Option<Suffix>,
    /// Persons of the gazetteer it may be, with the kind of name that says so.
    pub(crate) possible: Vec<(u16, NameKind)>,
    /// Person of the gazetteer it is; decided by [`super::leaders`].
    pub(crate) leader: Option<u16>,
    /// Organisation of the gazetteer.
    pub(crate) organisation: Option<u16>,
    pub(crate) gender: Option<Gender>,
    /// Title as the article writes it, for persons outside the gazetteer.
    pub(crate) title: Option<String>,
    /// The same, whole, without what only addresses somebody.
    pub(crate) role: Option<String>,
    /// Countries and offices the article names beside the name: indices of `country_names`, `offices`.
    pub(crate) nations: Vec<u16>,
    pub(crate) offices: Vec<u16>,
    pub(crate) spokesperson: bool,
    /// “former”, “ex-” before the name.
    pub(crate) former: bool,
    /// The words beside the name tell of a calling that is no office.
    pub(crate) calling: bool,
    /// Evidence that it is what `kind` says.
    pub(crate) points: i32,
    /// Its name begins with a given name or a nation, which its short name may leave out.
    pub(super) leads: bool,
    /// Only a headline has the name, which may join what is no name: nothing is short for it.
    pub(super) headline: bool,
}

impl Cluster {
    /// Tells whether the last word of the name is a frequent surname, and then whether it is a common word.
    pub(crate) fn surname_is_common(&self, gazetteer: &Gazetteer) -> Option<bool> {
        self.words
            .last()
            .and_then(|w| gazetteer.names.surname(crate::tokenize::key_of(w)))
    }

    /// Whether the name ends like that of a firm.
    pub(crate) fn is_firm(&self) -> bool {
        firms::is_firm(&self.words)
    }

    /// The words of the name, folded.
    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    /// Tells whether a word is what the name names: the last before Inc and the like, the first, or one before “of”.
    pub(crate) fn is_headed(&self, folded: &str) -> bool {
        let last = self
            .words
            .iter()
            .rposition(|w| !CORPORATE.contains(&w.as_str()) || w == folded);
        self.words.iter().enumerate().any(|(i, w)| {
            let of = || {
                matches!(
                    self.words.get(i + 1).map(String::as_str),
                    Some("of" | "for")
                )
            };
            w == folded && (i == 0 || Some(i) == last || of())
        })
    }
}
