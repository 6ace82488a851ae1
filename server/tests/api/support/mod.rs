//! What every test stands on.

mod browser;
#[path = "../../support/database.rs"]
pub(crate) mod database;
mod kept;
mod people;
mod prove;
mod soft_key;
mod tables;
mod test_app;

pub(crate) use browser::{Answer, Browser};
pub(crate) use people::{Invited, PASSWORD, calling, credentials, digits_in, new_contact, other_than};
pub(crate) use prove::{Shot, at_once, parallel, proving};
pub(crate) use soft_key::SoftKey;
pub(crate) use tables::dump;
pub(crate) use test_app::TestApp;
