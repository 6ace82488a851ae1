//! Staff: signing in to the console, and the one-time link that sets a staff member's password.

mod handlers;
mod rules;
mod setup;
mod store;

pub use store::{NewStaff, add};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::staff::SignIn, _, _>(handlers::sign_in)
        .serve::<shared::staff::ConfirmPin, _, _>(handlers::confirm_pin)
        .serve::<shared::staff::ResendPin, _, _>(handlers::resend_pin)
        .serve::<shared::staff::OpenSetup, _, _>(setup::open)
        .serve::<shared::staff::RateSetupPassword, _, _>(setup::rate_password)
        .serve::<shared::staff::FinishSetup, _, _>(setup::finish)
}
