//! The access log in the console: why somebody could not get in.

mod chain;
mod detail;
mod export;
mod filter;
mod filter_form;
mod log;
mod meaning;
mod meaning_words;
mod page;
mod reason;
mod row;
mod tail;
mod words;

pub(crate) use page::page;

/// Where it is.
pub(crate) const PATH: &str = "/console/access-log";
