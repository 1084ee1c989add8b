//! Attributions that the tagger passed over, added where their form is certain.

pub(crate) mod according;
pub(crate) mod acts;
pub(crate) mod before_verb;
pub(crate) mod closing;
pub(crate) mod inverted;
pub(crate) mod leading;
pub(crate) mod nominal;
pub(crate) mod relative;
pub(crate) mod showing;
