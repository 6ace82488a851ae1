//! Contacts: the people a practice knows who may sign in, and where each of them stands.

mod edit;
mod find;
mod handlers;
mod people;
#[cfg(test)]
mod plans;
mod rules;
mod store;

pub use edit::{edit, set_email, set_mobile};
pub use find::{Found, Place, Within, find};
pub use handlers::shown;
pub use people::found;
pub use rules::{birth_date_place, lacks, plausible, status};
pub use store::{Facts, birth_date, create, facts, facts_of, has_identity_fact, holder, identity_fact, lock, row};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::contact::List, _, _>(handlers::list)
        .serve::<shared::contact::Invitable, _, _>(handlers::invitable)
        .serve::<shared::contact::Add, _, _>(handlers::add)
        .serve::<shared::contact::Show, _, _>(handlers::show)
}
