//! The shells pages stand in.

mod bare;
pub(crate) mod console;
pub(crate) mod console_mark;
pub(crate) mod console_missing;
mod console_shell;
pub(crate) mod console_text;
mod console_words;
pub(crate) mod frame;
pub(crate) mod message;
mod portal;
pub(crate) mod words;

pub(crate) use bare::bare;
pub(crate) use frame::account_link;
pub(crate) use portal::{portal, portal_of};
