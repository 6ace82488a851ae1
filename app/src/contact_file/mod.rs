//! Contacts from a file and as a file.

mod export;
mod faults;
mod import;
mod outcome;
mod template;
mod words;

pub(crate) use export::begin;
pub(crate) use import::import;

/// Where contacts are imported.
pub(crate) const IMPORT: &str = "/console/contacts/import";
