//! Endpoints of the `practice` feature.

use shared::failure::Code;
use shared::practice::{LegalDocument, Practice, ReadLegal, Show};

use crate::context::Context;
use crate::http::{Call, Failure, Reply, public};
use crate::practice::legal;

/// What anyone may know of the practice.
pub(super) async fn show(_: Context, call: Call<Show>) -> Result<Reply<Practice>, Failure> {
    Ok(public(&call.door.practice).into())
}

/// The current version of a legal document.
pub(super) async fn read_legal(context: Context, call: Call<ReadLegal>) -> Result<Reply<LegalDocument>, Failure> {
    let found = legal::legal_documents(context.database().reader(), &call.door.practice.id, call.value).await?;
    let found = found.into_iter().find(|legal| legal.document.kind == call.path.kind);
    Ok(found.ok_or(Code::NotFound)?.document.into())
}
