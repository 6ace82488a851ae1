//! Profiles: a contact's ways into client records. In paths the profile is always named; the session holds no
//! "current person" that could be the wrong one (CVE-2026-25745).

mod handlers;
mod rules;
mod store;

pub use store::{NewProfile, create, of_contact, of_contact_within};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::profile::Mine, _, _>(handlers::mine)
        .serve::<shared::profile::Home, _, _>(handlers::home)
}
