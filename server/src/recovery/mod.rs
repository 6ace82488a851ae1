//! "Forgot your password?": a mailed link that sets a new one.
//!
//! The link is one of `sign_in`'s mailed links, of its own kind, under the same rules. A new password ends every
//! session, pending link and known browser, and the second step is not spared.

mod handlers;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::recovery::Ask, _, _>(handlers::ask)
        .serve::<shared::recovery::Open, _, _>(handlers::open)
        .serve::<shared::recovery::RatePassword, _, _>(handlers::rate_password)
        .serve::<shared::recovery::SetPassword, _, _>(handlers::set_password)
        .serve::<shared::recovery::Renew, _, _>(handlers::renew)
}
