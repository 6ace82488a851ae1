//! Staff shut a contact out: for a while, until they enable them again, or for good. Unlike a lock this is also for those
//! who have no account yet.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use shared::access_log::Reason;
use shared::failure::Code;
use shared::sign_in::{Close, Disable, Enable, Standing};

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::contact::{self as contacts, Column, Entity};
use crate::http::{Call, Door, Failure, Reply, StaffMember};
use crate::sign_in::link;
use crate::sign_in::lock::standing;
use crate::{account, contact, invitation, listed, profile, session};

/// Shuts a contact out until staff enable them.
pub(super) async fn disable(context: Context, call: Call<Disable>) -> Result<Reply<Standing>, Failure> {
    let id = call.path.contact.as_str();
    shut(&context, (&call.door, &call.caller), id, Shutting::Disable).await?;
    standing(&context, &call.door, id).await
}

/// Shuts a contact out for good.
pub(super) async fn close(context: Context, call: Call<Close>) -> Result<Reply<Standing>, Failure> {
    let id = call.path.contact.as_str();
    shut(&context, (&call.door, &call.caller), id, Shutting::Close).await?;
    standing(&context, &call.door, id).await
}

/// Lets a disabled contact in again.
pub(super) async fn enable(context: Context, call: Call<Enable>) -> Result<Reply<Standing>, Failure> {
    let (door, staff, id) = (&call.door, &call.caller, call.path.contact.as_str());
    let transaction = context.database().begin().await?;
    contact::lock(&transaction, id).await?;
    let row = held(&context, &transaction, door, id).await?;
    // It would let them back to other clinicians' clients, from whom somebody may have kept them on purpose.
    if profile::opens_others(&transaction, staff, id, context.now()).await? {
        transaction.rollback().await?;
        return Err(not_theirs(&context, door, staff, id).await);
    }
    if row.closed_at.is_some() {
        return Err(Code::ContactEnded.into());
    }
    if set(&transaction, id, Column::DisabledAt, None).await? {
        listed::keep(&transaction, id).await?;
        log(&context, &transaction, (door, staff), id, Reason::ContactEnabled).await?;
    }
    transaction.commit().await?;
    standing(&context, door, id).await
}

/// The two ways of shutting out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shutting {
    Disable,
    Close,
}

async fn shut(
    context: &Context,
    (door, staff): (&Door, &StaffMember),
    id: &str,
    shutting: Shutting,
) -> Result<(), Failure> {
    let now = context.now();
    let transaction = context.database().begin().await?;
    contact::lock(&transaction, id).await?;
    let row = held(context, &transaction, door, id).await?;
    // It would take them away from other clinicians' clients, who would not know why. A lock may: it is easily undone.
    if profile::opens_others(&transaction, staff, id, now).await? {
        transaction.rollback().await?;
        return Err(not_theirs(context, door, staff, id).await);
    }
    let (column, reason) = match shutting {
        Shutting::Disable if row.closed_at.is_some() => return Err(Code::ContactEnded.into()),
        Shutting::Disable => (Column::DisabledAt, Reason::ContactDisabled),
        Shutting::Close => (Column::ClosedAt, Reason::ContactClosed),
    };
    // Of two clicks, one shuts.
    if set(&transaction, id, column, Some(now.0)).await? {
        let facts = contact::facts(&transaction, &door.practice.id, id, now).await?;
        if let Some(account) = facts.and_then(|facts| facts.account) {
            session::end_all(context, &transaction, &account.id).await?;
        }
        link::replace_all(&transaction, id, now).await?;
        account::end_phone_pins(&transaction, id, now).await?;
        account::end_address_proofs(&transaction, id, now).await?;
        invitation::end_all(&transaction, id, now).await?;
        listed::keep(&transaction, id).await?;
        log(context, &transaction, (door, staff), id, reason).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// The refusal of a clinician to decide over somebody who also opens records of other clinicians' clients.
async fn not_theirs(context: &Context, door: &Door, staff: &StaffMember, id: &str) -> Failure {
    door.refuse(context, Who::StaffAbout(&staff.id, id), Code::OpensOthers, Reason::RoleRefused).await
}

/// The contact, if the practice has them.
async fn held<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    door: &Door,
    id: &str,
) -> Result<contacts::Model, Failure> {
    let facts = contact::facts(connection, &door.practice.id, id, context.now()).await?;
    Ok(facts.ok_or(Code::NotFound)?.contact)
}

/// Sets or takes a moment by one conditional UPDATE. Answers whether that changed anything.
async fn set<C: ConnectionTrait>(connection: &C, id: &str, column: Column, at: Option<i64>) -> Result<bool, DbErr> {
    let other = if at.is_some() { column.is_null() } else { column.is_not_null() };
    let done = Entity::update_many()
        .col_expr(column, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(other)
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

async fn log<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    (door, staff): (&Door, &StaffMember),
    id: &str,
    reason: Reason,
) -> Result<(), Failure> {
    let who = Who::StaffAbout(&staff.id, id);
    let entry = Entry { practice_id: &door.practice.id, reason, who, detail: None, visitor: Some(&door.visitor) };
    Ok(audit::write(context, connection, entry).await?)
}
