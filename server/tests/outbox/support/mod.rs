//! What the tests stand on.

mod certificate;
#[path = "../../support/database.rs"]
mod database;
mod received;
mod session;
mod sink;
pub(crate) mod sms_service;
mod stuck;
mod world;

pub(crate) use certificate::Authority;
pub(crate) use sink::{End, Script, Sink};
pub(crate) use stuck::Stuck;
pub(crate) use world::{World, pin, recipient};
