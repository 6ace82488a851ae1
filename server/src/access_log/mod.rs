//! The access log as staff read it: filtered, exported, checked. Writing and sealing it is `audit`.

mod anchor;
mod export;
mod handlers;
mod keys;
#[cfg(test)]
mod plans;
mod rules;
mod store;

pub use anchor::{Anchored, anchor_line, check_anchors, daily, newest, round as anchor_round};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::access_log::List, _, _>(handlers::list)
        .serve_file::<shared::access_log::Export, _, _>(export::export)
        .serve::<shared::access_log::Verify, _, _>(handlers::verify)
}
