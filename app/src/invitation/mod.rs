//! Inviting a contact from the console.

mod action;
mod inviting;
mod words;

pub(crate) use inviting::begin;
