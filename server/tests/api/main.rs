//! The server's API, in process, with its real router, database and hasher. On SQLite, or on PostgreSQL when
//! `PORTICO_TEST_DATABASE` names a server.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod access;
mod access_log;
mod access_log_chain;
mod access_rows;
mod activation;
mod advisory;
mod assignment;
mod authenticator;
mod birthday_plan;
mod change;
mod change_mobile;
mod contact;
mod door;
mod endpoints;
mod every_attempt;
mod forged_headers;
mod guess_budget;
mod identity;
mod invitation;
mod link;
mod lock;
mod logo;
mod my_account;
mod noise;
mod page;
mod phone_pin;
mod policies;
mod profile;
mod recovery;
mod schema;
mod second_step;
mod security_code;
mod session;
mod settings;
mod sign_in;
mod single_use;
mod staff;
mod support;
mod surrogate;
mod team;
mod timing;
mod untouched;
mod wanted;
mod wording;
