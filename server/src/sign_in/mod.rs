//! Signing in with a password, the second step, and the session's life.

mod guess;
mod handlers;
mod rules;
mod second_step;

pub use guess::{Audience, Right, Verdict, judge};
pub use second_step::{Confirmed, confirm, resend, start};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::sign_in::Password, _, _>(handlers::password)
        .serve::<shared::sign_in::Session, _, _>(handlers::session)
        .serve::<shared::sign_in::Extend, _, _>(handlers::extend)
        .serve::<shared::sign_in::LogOut, _, _>(handlers::log_out)
}
