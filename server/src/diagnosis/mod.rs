//! "Why can't they get in?": an answer for staff, from where a contact stands, their last attempts and how their mails
//! fared. Clients see none of it.

mod handlers;
mod likeness;
mod rules;
mod store;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new().serve::<shared::diagnosis::Show, _, _>(handlers::show)
}
