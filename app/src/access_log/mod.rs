//! The access log in the console: why somebody could not get in.

mod log;
mod page;
mod reason;
mod row;
mod words;

pub(crate) use page::page;

/// Where it is.
pub(crate) const PATH: &str = "/console/access-log";
