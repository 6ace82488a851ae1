//! The authenticator app: a second step by time-based codes (RFC 6238), with recovery codes. Once it is set up, no mailed
//! PIN is taken any more, and no browser is spared it.

mod qr;
mod recovery;
mod security;
mod step;
mod store;
mod totp;

pub(super) use security::{begin, confirm, remove, renew_codes, security};
pub(super) use step::{confirm as confirm_step, owe};
pub(super) use store::{forget, in_force, of_accounts};
