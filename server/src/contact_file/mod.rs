//! Contacts as a file: many are added at once, or taken along.
//!
//! Importing takes two steps. The first reads the file, says line by line what is wrong, and changes nothing. The second
//! is sent the same file with the digest of what the first has said, reads it again, and does that and nothing else: all
//! good lines in one transaction, once.

mod choice;
mod export;
mod handlers;
mod rules;
mod store;
mod table;
mod text;
mod write;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::contact_file::Read, _, _>(handlers::read)
        .serve::<shared::contact_file::Import, _, _>(handlers::import)
        .serve_file::<shared::contact_file::Export, _, _>(export::export)
}
