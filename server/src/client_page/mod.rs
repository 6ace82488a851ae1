//! The pages about a client record, the `client` feature's endpoints: the list of records, details, who may open one, and
//! how those people get in. What makes a record is in `client`, which the features above call.

mod find;
mod handlers;
#[cfg(test)]
mod plans;
mod portal;
mod profiles;
mod rules;
mod store;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::client::List, _, _>(handlers::list)
        .serve::<shared::client::Show, _, _>(handlers::show)
        .serve::<shared::client::Save, _, _>(handlers::save)
        .serve::<shared::client::GiveProfile, _, _>(profiles::give)
        .serve::<shared::client::EndProfile, _, _>(profiles::end)
        .serve::<shared::client::Portal, _, _>(portal::show)
        .serve::<shared::client::EndSession, _, _>(portal::end_session)
        .serve::<shared::client::EndSessions, _, _>(portal::end_sessions)
        .serve::<shared::client::ForgetBrowser, _, _>(portal::forget_browser)
}
