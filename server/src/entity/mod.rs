//! All tables, one file each. A leaf: it imports nothing of ours, so that features never import each other for
//! the sake of a column.
//!
//! Moments are milliseconds since 1970 in UTC; ids are ULIDs; whatever ends in `_sealed` is encrypted and
//! whatever ends in `_digest` is a SHA-256.
#![expect(
    missing_docs,
    reason = "the macros make items of their own, and columns whose name says it all need no sentence"
)]

pub mod acceptance;
pub mod access_log;
pub mod access_log_chain;
pub mod account;
pub mod account_change;
pub mod address_proof;
pub mod assignment;
pub mod authenticator;
pub mod birthday_plan;
pub mod client;
pub mod contact;
pub mod contact_import;
pub mod identity_check;
pub mod invitation;
pub mod known_browser;
pub mod legal_document;
pub mod listed;
pub mod mailed_link;
pub mod outbox;
pub mod passkey;
pub mod passkey_challenge;
pub mod phone_pin;
pub mod practice;
pub mod practice_logo;
pub mod profile;
pub mod profile_use;
pub mod recovery_code;
pub mod second_step;
pub mod session;
pub mod staff;
pub mod staff_setup;
pub mod throttle;
pub mod wrong_guess;
