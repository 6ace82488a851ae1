//! Profiles: a contact's ways into client records. In paths the profile is always named; the session holds no
//! "current person" that could be the wrong one (CVE-2026-25745).
//!
//! Whatever happens inside a profile goes through [`entered`], which reads the row on every request: what is revoked is
//! closed on the next one. Whoever acts on somebody's behalf keeps their own account and session throughout, and each
//! row of the log names both.

mod act;
mod age;
mod console;
mod enter;
mod handlers;
mod mail;
mod many;
mod record;
mod rules;
mod store;
mod surrogates;
mod uses;

pub use act::Act;
pub use age::{Around, around, come_of_age, end_guardians};
pub use enter::{Entered, Need, entered};
pub use mail::tell_surrogate;
pub use many::of_contacts_within;
pub use record::{openers, ways_into};
pub use store::{NewProfile, create, of_contact, of_contact_within, opens_beyond, opens_others, row};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::profile::Mine, _, _>(handlers::mine)
        .serve::<shared::profile::Home, _, _>(handlers::home)
        .serve::<shared::profile::Enter, _, _>(enter::enter)
        .serve::<shared::profile::Surrogates, _, _>(surrogates::list)
        .serve::<shared::profile::RemoveSurrogate, _, _>(surrogates::remove)
        .serve::<shared::profile::OfContact, _, _>(console::list)
        .serve::<shared::profile::Add, _, _>(console::add)
        .serve::<shared::profile::End, _, _>(console::end)
}
