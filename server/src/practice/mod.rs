//! Practices: their names, origins and legal documents.

mod handlers;
mod rules;
mod store;

pub use rules::{IDLE_MINUTES, NewPractice, Origin, changes};
pub use store::{Legal, add, all, decide, legal_documents, mail_anchors};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::practice::Show, _, _>(handlers::show)
        .serve::<shared::practice::ReadLegal, _, _>(handlers::read_legal)
}
