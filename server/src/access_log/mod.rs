//! The access log as staff read it. Writing it is `audit`.

mod handlers;
mod rules;
mod store;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new().serve::<shared::access_log::List, _, _>(handlers::list)
}
