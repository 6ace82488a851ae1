//! Guess budgets. They live on the account and the kind of secret, not on the code, the session or the network.
//!
//! A guess is counted in its own committed statement before it is checked, so that neither a roll-back nor
//! parallel requests can lose it (CVE-2026-35597, keycloak 31726). Addresses that nobody has are counted the
//! same way under a keyed mark, so that they cost the same work.

mod count;
mod keys;
mod limit;
mod month;

pub use count::{Budget, Gate, add_clear, clear, count, lock, locked_until, take_back};
pub use keys::{
    KNOWN_BROWSER, account_key, change_key, known_browser_key, nobody_key, pin_key, pin_mails_key, session_key,
};
pub use limit::{Limit, within, within_act};
pub use month::{
    PIN, count_code, count_pin, forget_old, forgive, forgive_all, forgive_code, open_step, shut_step, step_shut,
};
