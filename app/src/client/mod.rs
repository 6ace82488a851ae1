//! Client records in the console: the list, and the pages about one. Each page has its own address.

mod contacts;
mod countdown;
mod details;
mod finder;
mod labels;
mod list;
mod open;
mod overview;
mod page;
mod person;
mod portal;
mod tab;
mod words;

use shared::value::id::Id;

pub(crate) use list::list;
pub(crate) use page::page;
pub(crate) use tab::Tab;

/// The list.
pub(crate) const PATH: &str = "/console/clients";

/// A record's overview.
pub(crate) fn path(client: &Id) -> String {
    [PATH, "/", client.as_str()].concat()
}
