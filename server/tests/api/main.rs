//! The server's API, in process, with its real router, database and hasher. On SQLite, or on PostgreSQL when
//! `PORTICO_TEST_DATABASE` names a server.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod support;

mod access;
mod access_log;
mod activation;
mod contact;
mod door;
mod endpoints;
mod invitation;
mod page;
mod schema;
mod session;
mod sign_in;
mod staff;
mod timing;
