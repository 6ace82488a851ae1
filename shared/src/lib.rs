//! The contract between Portico's app and server.
//!
//! Every JSON endpoint is one type implementing [`Endpoint`](endpoint::Endpoint); the axum route, the browser
//! call and the access matrix are all derived from it. Values are parsed, never merely checked. Nothing here
//! does I/O, and all of it compiles to wasm, so keep its dependencies to serde.

pub mod access;
pub mod endpoint;
pub mod failure;
pub mod language;
pub mod link;
pub mod moment;
pub mod value;

pub mod practice;

pub mod contact;
pub mod contact_file;

pub mod client;

pub mod profile;

pub mod invitation;

pub mod birthday_plan;

pub mod activation;

pub mod sign_in;

pub mod recovery;

pub mod my_account;

pub mod access_log;

pub mod staff;

pub mod delivery;
pub mod details;
pub mod diagnosis;

pub mod settings;
