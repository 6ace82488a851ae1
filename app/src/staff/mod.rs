//! Staff: signing in to the console, and the one-time link that sets a staff member's password.

mod ended;
mod flow;
mod not_staff;
mod password;
mod pin;
mod setup;
mod sign_in;
mod words;

pub(crate) use not_staff::not_staff;
pub(crate) use setup::setup;
pub(crate) use sign_in::sign_in;
