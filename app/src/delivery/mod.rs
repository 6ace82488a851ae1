//! How a contact's mails fare, in the console.

mod section;
mod wait;
mod watch;
mod words;

pub(crate) use section::begin;
