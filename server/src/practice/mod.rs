//! Practices: their names, origins and legal documents.

mod handlers;
mod legal;
mod rules;
mod store;

pub use legal::{Legal, accept, acceptances, accepted, legal_documents, missing, publish, versions};
pub use rules::{IDLE_MINUTES, NewPractice, origin};
pub use store::{add, all, at};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::practice::Show, _, _>(handlers::show)
        .serve::<shared::practice::ReadLegal, _, _>(handlers::read_legal)
}
