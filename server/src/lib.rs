//! Portico's server, in bands: each module imports only from those above it. `tests/bands.rs` checks it.

// Band 1: the world outside, and the rows.
pub mod clock;
pub mod config;
pub mod entity;
pub mod random;
pub mod secret;

pub mod migration;

pub mod database;

pub mod directory;

pub mod context;

pub mod outbox;
