//! A client's own account: where they are signed in, what they accepted, what happened, their password,
//! address, number and language.

mod afresh;
mod change;
mod handlers;
mod password;
mod policies;
mod proof;
mod rules;
mod store;

pub use handlers::{shown_browser, shown_session};
pub use rules::lately;
pub use store::{browsers, end_session, forget_browser, sessions};

use crate::context::Context;
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
        .serve::<shared::my_account::ChangeEmail, _, _>(change::email)
        .serve::<shared::my_account::ChangeMobile, _, _>(change::mobile)
        .serve::<shared::my_account::ResendChangePin, _, _>(change::resend)
        .serve::<shared::my_account::ConfirmChange, _, _>(change::confirm)
        .serve::<shared::my_account::DuePolicies, _, _>(policies::due)
        .serve::<shared::my_account::AcceptPolicies, _, _>(policies::accept)
}

/// Forgets changes that were not finished, a day later.
pub async fn forget_old(context: &Context) -> Result<(), sea_orm::DbErr> {
    change::forget_old(context).await
}
