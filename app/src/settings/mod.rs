//! Settings: what the practice decides. Each page has its own address, each form on it saves by itself.

mod colour;
mod details;
mod labels;
mod legal;
mod logo;
mod mail;
mod messages;
mod moving;
mod page;
mod safety;
mod saving;
mod tab;
mod test_mail;
mod ways_in;
mod words;

pub(crate) use labels::{label, value};
pub(crate) use page::page;
pub(crate) use tab::Tab;

/// The first page.
pub(crate) const PATH: &str = "/console/settings";
