//! Signing in, and the page after signing out.

mod signed_out;
mod welcome;
mod words;

pub(crate) use signed_out::signed_out;
pub(crate) use welcome::welcome;
