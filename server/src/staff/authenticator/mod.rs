//! The authenticator app: a second step by time-based codes (RFC 6238), with recovery codes. Once it is set up, no mailed
//! PIN is taken any more, and no browser is spared it.

mod qr;
mod recovery;
mod set_up;
mod step;
mod store;
mod totp;

pub(super) use set_up::{begin, confirm, remove};
pub(super) use step::confirm as confirm_step;
pub(super) use store::{codes_left, forget, forget_codes, in_force, make_codes, of_accounts, set_up_at};
