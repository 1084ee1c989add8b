//! Sources that are several: whom they name, and whom “the companies” or “some” are.

pub(crate) mod apart;
pub(crate) mod joint;
pub(crate) mod listed;
pub(crate) mod pair;
pub(crate) mod series;
pub(crate) mod share_of;
pub(crate) mod some_of;
pub(crate) mod two_told;
