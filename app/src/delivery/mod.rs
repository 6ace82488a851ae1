//! How mails and text messages fare, in the console: those to one contact, and all of them.

mod filter;
mod filter_form;
mod finder;
mod labels;
mod list;
mod retry;
mod section;
mod wait;
mod watch;
mod words;

pub(crate) use labels::message as message_name;
pub(crate) use list::list;
pub(crate) use section::begin;

/// Where the list is.
pub(crate) const PATH: &str = "/console/delivery";
