//! "Edit Details": what the practice has on file of a contact, changed by staff, and the new address that somebody who
//! has an account proves.
//!
//! An address is the way into an account, so a new one is no mere correction. Either the account ends and begins again
//! with an invitation, or it stays as it is until whoever reads the new mailbox has shown that they know the birth date:
//! staff mistype, too, and a stranger's mailbox must not become somebody's account.

mod handlers;
mod proof;
mod rules;
mod store;
mod switch;

pub use store::forget_old;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::details::Show, _, _>(handlers::show)
        .serve::<shared::details::Save, _, _>(handlers::save)
        .serve::<shared::details::RevealFact, _, _>(handlers::reveal)
        .serve::<shared::details::Withdraw, _, _>(handlers::withdraw)
        .serve::<shared::details::OpenProof, _, _>(proof::open)
        .serve::<shared::details::Prove, _, _>(proof::prove)
}
