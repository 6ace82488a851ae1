//! "Why can't they get in?", on a contact's page.

mod panel;
mod say;
mod words;

pub(crate) use panel::begin;
