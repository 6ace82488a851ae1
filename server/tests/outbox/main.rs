//! The outbox with its real worker and its real SMTP transport, against a mail server of the test's own that
//! refuses, drops, goes down and comes back. On SQLite, or on PostgreSQL when `PORTICO_TEST_DATABASE` is set.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod support;

mod delivery;
mod injection;
mod queue;
mod sms;
mod tls;
mod workers;
