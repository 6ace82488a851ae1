//! Deliveries: how mails and text messages fared, for staff, and sending again what was refused.

mod handlers;
#[cfg(test)]
mod plans;
mod retry;
mod rules;
mod store;

pub use handlers::to_contact;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::delivery::List, _, _>(handlers::list)
        .serve::<shared::delivery::All, _, _>(handlers::all)
        .serve::<shared::delivery::Retry, _, _>(retry::retry)
}
