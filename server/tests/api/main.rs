//! The server's API, in process, with its real router, database and hasher. On SQLite, or on PostgreSQL when
//! `PORTICO_TEST_DATABASE` names a server.

mod support;

mod access;
mod access_log;
mod activation;
mod contact;
mod door;
mod endpoints;
mod invitation;
mod page;
mod session;
mod sign_in;
mod staff;
mod timing;
