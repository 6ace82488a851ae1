//! Invitations: the mailed, single-use way into activation.

mod handlers;
mod rules;
mod store;

pub use handlers::send_to;
pub use rules::{Standing, standing};
pub use store::{
    WRONG_BIRTH_DATES, accept_policies, close, confirm_birth_date, consume, count_birth_date, end_all, find,
    replace_all, send,
};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new().serve::<shared::invitation::Send, _, _>(handlers::send)
}
