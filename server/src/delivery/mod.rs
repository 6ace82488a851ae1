//! Deliveries: how a contact's mails fared, for staff.

mod handlers;
mod rules;
mod store;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new().serve::<shared::delivery::List, _, _>(handlers::list)
}
