//! Giving and ending ways into a record, from the record's own page.

use sea_orm::DatabaseTransaction;
use shared::client::{Client, EndProfile, GiveProfile};
use shared::failure::Code;

use crate::client_page::{handlers, store};
use crate::context::Context;
use crate::http::{Call, Door, Failure, Reply};
use crate::outbox;
use crate::profile::Act;

/// Gives a contact a way into the record.
pub(super) async fn give(context: Context, call: Call<GiveProfile>) -> Result<Reply<Client>, Failure> {
    let (door, id) = (&call.door, call.path.client.as_str());
    let transaction = begin(&context, door, id).await?;
    let act = Act { context: &context, transaction: &transaction, door, caller: &call.caller };
    act.give_named(id, &call.value).await?;
    transaction.commit().await?;
    outbox::ring(&context);
    handlers::one(&context, door, id).await
}

/// Ends a way into it. Two clicks make one mail.
pub(super) async fn end(context: Context, call: Call<EndProfile>) -> Result<Reply<Client>, Failure> {
    let (door, id) = (&call.door, call.path.client.as_str());
    let transaction = begin(&context, door, id).await?;
    let act = Act { context: &context, transaction: &transaction, door, caller: &call.caller };
    act.end_into(id, call.path.profile.as_str(), &call.value).await?;
    transaction.commit().await?;
    outbox::ring(&context);
    handlers::one(&context, door, id).await
}

/// A transaction that holds the record: of two contacts who are to be the client, one is refused.
async fn begin(context: &Context, door: &Door, id: &str) -> Result<DatabaseTransaction, Failure> {
    let transaction = context.database().begin().await?;
    store::hold(&transaction, &door.practice.id, id).await?.ok_or(Code::NotFound)?;
    Ok(transaction)
}
