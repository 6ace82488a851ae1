//! Contacts in the console: the list, adding one, and everything about one.

mod actions;
mod add;
mod chosen;
mod deed;
mod desk;
mod edit;
mod facts;
mod labels;
mod list;
mod many;
mod phone_pin;
mod profiles;
mod row;
mod search;
mod selection;
mod show;
mod slot;
mod status;
mod tools;
mod words;

use shared::value::id::Id;

pub(crate) use add::add;
pub(crate) use desk::Desk;
pub(crate) use edit::{edit, path as edit_path};
pub(crate) use labels::lack;
pub(crate) use list::list;
pub(crate) use show::show;
pub(crate) use slot::{Act, Files, Hands, Mail, Section};

/// Where a contact is added.
pub(crate) const ADD: &str = "/console/contacts/new";

/// A contact's page.
pub(crate) fn path(contact: &Id) -> String {
    ["/console/contacts/", contact.as_str()].concat()
}
