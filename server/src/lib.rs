//! Portico's server, in bands: each module imports only from those above it. `tests/bands.rs` checks it.

// Band 1: the world outside, and the rows.
pub mod clock;
pub mod entity;
pub mod listed;
pub mod policy;
pub mod random;
pub mod secret;

pub mod migration;

pub mod database;

pub mod directory;

pub mod turns;

pub mod context;

pub mod outbox;

pub mod config;

// Band 2: what every way in is made of.
pub mod audit;

pub mod throttle;

pub mod account;

pub mod assignment;

pub mod session;

// Band 3: requests and answers.
pub mod http;

// Band 4: the features. Each may call those above it, through their public functions only.
pub mod practice;

pub mod client;

pub mod profile;

pub mod contact;

pub mod contact_file;

pub mod invitation;

pub mod birthday_plan;

pub mod delivery;

pub mod diagnosis;

pub mod activation;

pub mod sign_in;

pub mod details;

pub mod recovery;

pub mod my_account;

pub mod client_page;

pub mod access_log;

pub mod staff;

pub mod settings;

// Band 5: everything together.
pub mod router;

pub mod running;

pub mod demo;

pub mod cli;
