//! Names → entities.
pub(crate) mod clusters;
pub(crate) mod countries;
pub(crate) mod holders;
pub(crate) mod leaders;
pub(crate) mod list;
pub(crate) mod names;
pub(crate) mod offices;
pub(crate) mod period;
pub(crate) mod phrases;
