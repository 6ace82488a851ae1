//! Contacts in the console: the list, adding one, and everything about one.

mod actions;
mod add;
mod chosen;
mod deed;
mod desk;
mod edit;
mod facts;
mod fields;
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
pub(crate) use deed::{Deed, Deeds};
pub(crate) use desk::Desk;
pub(crate) use edit::{edit, field_label, path as edit_path};
pub(crate) use labels::{kind, lack, relationship};
pub(crate) use list::list;
pub(crate) use phone_pin::PhonePin;
pub(crate) use profiles::{ADDING, End, Form, ways};
pub(crate) use row::standing;
pub(crate) use show::show;
pub(crate) use slot::{Act, BeginAct, BeginWhy, Files, Hands, Mail, Section, whom};
pub(crate) use status::advice;

/// Where a contact is added.
pub(crate) const ADD: &str = "/console/contacts/new";

/// A contact's page.
pub(crate) fn path(contact: &Id) -> String {
    ["/console/contacts/", contact.as_str()].concat()
}
