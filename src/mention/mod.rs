//! Names → entities.
mod acronyms;
mod callings;
mod candidate;
pub(crate) mod clusters;
mod companies;
pub(crate) mod countries;
pub(crate) mod entities;
mod firms;
mod headline;
pub(crate) mod holders;
mod languages;
pub(crate) mod leaders;
pub(crate) mod list;
pub(crate) mod names;
mod namesakes;
pub(crate) mod offices;
pub(crate) mod period;
pub(crate) mod phrases;
