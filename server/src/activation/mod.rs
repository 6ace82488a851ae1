//! Activation: Things You Should Know, Confirm Who You Are, Set Your Password.
//!
//! How far the wizard got lies on the server, so a reload or another device goes on at the right step. Opening
//! the link changes nothing; the invitation is consumed with the password, in one transaction.

mod finish;
mod handlers;
mod rules;
mod store;
mod wizard;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::activation::Open, _, _>(handlers::open)
        .serve::<shared::activation::Accept, _, _>(handlers::accept)
        .serve::<shared::activation::ConfirmBirthDate, _, _>(handlers::confirm_birth_date)
        .serve::<shared::activation::RatePassword, _, _>(handlers::rate_password)
        .serve::<shared::activation::SetPassword, _, _>(finish::set_password)
}
