//! Staff: signing in to the console, the one-time link that sets a staff member's password, who works here, and who
//! looks after whom.

mod authenticator;
mod care;
mod care_words;
mod ended;
mod flow;
mod not_staff;
mod offer;
mod passkey;
mod passkey_words;
mod password;
mod pin;
pub(crate) mod security;
mod setup;
mod sign_in;
pub(crate) mod team;
mod webauthn;
mod words;

pub(crate) use care::care;
pub(crate) use not_staff::not_staff;
pub(crate) use offer::Offer;
pub(crate) use setup::setup;
pub(crate) use sign_in::sign_in;
