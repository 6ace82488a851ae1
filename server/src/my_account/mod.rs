//! A client's own account: where they are signed in, what they accepted, what happened, their password and language.

mod handlers;
mod password;
mod rules;
mod store;

pub use rules::lately;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::my_account::Show, _, _>(handlers::show)
        .serve::<shared::my_account::EndSession, _, _>(handlers::end_session)
        .serve::<shared::my_account::ForgetBrowser, _, _>(handlers::forget_browser)
        .serve::<shared::my_account::SignOutEverywhere, _, _>(handlers::sign_out_everywhere)
        .serve::<shared::my_account::SetLanguage, _, _>(handlers::set_language)
        .serve::<shared::my_account::RatePassword, _, _>(password::rate)
        .serve::<shared::my_account::ChangePassword, _, _>(password::change)
}
