//! What every test stands on.

mod browser;
#[path = "../../support/database.rs"]
pub(crate) mod database;
mod people;
mod test_app;

pub(crate) use browser::{Answer, Browser};
pub(crate) use people::{Invited, PASSWORD, credentials, digits_in, new_contact, other_than};
pub(crate) use test_app::TestApp;
