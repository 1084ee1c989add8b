//! Names of countries, leaders, offices and the words around them, as data.
pub(crate) mod fold;
pub(crate) mod matcher;
pub(crate) mod surface;
pub(crate) mod table;
pub(crate) mod term;
