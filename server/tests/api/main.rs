//! The server's API, in process, with its real router, database and hasher. On SQLite, or on PostgreSQL when
//! `PORTICO_TEST_DATABASE` names a server.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod support;

mod access;
mod access_log;
mod activation;
mod assignment;
mod authenticator;
mod contact;
mod door;
mod endpoints;
mod forged_headers;
mod invitation;
mod link;
mod my_account;
mod page;
mod phone_pin;
mod recovery;
mod schema;
mod second_step;
mod session;
mod sign_in;
mod single_use;
mod staff;
mod team;
mod timing;
